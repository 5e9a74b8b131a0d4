"""JSON Lines: the same documents as YAML gives, and lines that are refused while the rest goes on."""

import json
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.build.builder import build
from graph.build.graph_types import Graph
from graph.errors import DataError
from graph.reading import jsonl
from graph.reading.corpus import Reading, load_corpus
from tests.conftest import GOOD

Content = dict[str, object]


@pytest.fixture
def line() -> str:
    """Give one good line."""
    (reading,) = load_corpus(GOOD / "harbour")
    return jsonl.dumped(reading)


def contents(graph: Graph) -> Content:
    """All that a graph says, as values that compare."""
    return {"nodes": dict(graph.nodes(data=True)), "edges": list(graph.edges(keys=True, data=True))}


@pytest.mark.parametrize("corpus", sorted(GOOD.iterdir()), ids=lambda path: path.name)
def test_lines_give_the_graph_that_yaml_gives(corpus: Path, tmp_path: Path) -> None:
    """A corpus written as JSON Lines gives the same graph."""
    read = load_corpus(corpus)
    path = tmp_path / "corpus.jsonl"
    path.write_text("".join(map(jsonl.dumped, read)), encoding="utf-8", newline="\n")
    identities = corpus / "identities.yaml"
    if identities.exists():
        (tmp_path / identities.name).write_bytes(identities.read_bytes())

    assert contents(build(load_corpus(path))) == contents(build(read))


def test_a_byte_order_mark_is_no_part_of_the_first_line(line: str, tmp_path: Path) -> None:
    """A file that an editor marked as UTF-8 has all of its documents."""
    path = tmp_path / "marked.jsonl"
    path.write_text(line, encoding="utf-8-sig", newline="\n")

    (reading,) = load_corpus(path)

    assert jsonl.dumped(reading) == line


def _without(key: str, line: str) -> str:
    record = json.loads(line)
    record["source"].pop(key)
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


BAD = {
    "json_invalid": lambda line: line[1:],
    "json_invalid ": lambda line: line[:-20],
    "missing_key": lambda line: _without("rights", line),
    "missing_text": lambda line: _without("text", line),
    "changed_source": lambda line: line.replace("会议今天闭幕", "会议昨天闭幕"),
    "wrong_offsets": lambda line: line.replace('"start":0,"end":8', '"start":1,"end":9'),
    "wrong_paragraph": lambda line: line.replace('"paragraph":1', '"paragraph":2'),
    "unknown_id": lambda line: line.replace('"target":"threat-fog"', '"target":"threat-frog"'),
    "no_date": lambda line: line.replace('"2020-05-06"', '"2020-05-36"'),
    "control_character": lambda line: line.replace("scenery", "sc\\u0007nery"),
    "line_too_long": lambda line: line + " " * 100,
}


@pytest.mark.parametrize("code", BAD)
def test_bad_line_is_refused_and_the_rest_goes_on(code: str, line: str, tmp_path: Path) -> None:
    """Each kind of bad line is told by its number and reason; the good lines around it are read."""
    bad = BAD[code](line.rstrip("\n"))
    path = tmp_path / "corpus.jsonl"
    path.write_text(f"{line}{bad}\n\n{line}", encoding="utf-8")

    first, reject, last = jsonl.read(path, limit=len(line.encode()) + 10)

    assert isinstance(first, Reading)
    assert isinstance(last, Reading)
    assert last.line == 4
    assert isinstance(reject, jsonl.Reject)
    assert {(each.line, each.code) for each in reject.problems} == {(2, code.strip())}


LINES = st.lists(st.sampled_from([b"", b"x", b"no JSON\r", b"long" * 9]), max_size=8)


@given(LINES, st.booleans(), st.sets(st.integers(1, 80), max_size=4))
def test_a_file_may_be_read_in_stretches(bodies: list[bytes], ends: bool, cuts: set[int]) -> None:
    """Wherever a file is cut, each line is read once, whole, and with the number that it has in the file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "corpus.jsonl"
        path.write_bytes(b"\n".join(bodies) + b"\n" * ends)
        size = path.stat().st_size
        bounds = [0, *sorted(cut for cut in cuts if cut < size), size]

        found, first = [], 1
        for start, end in pairwise(bounds):
            stretch = jsonl.LineRange(start, end, first)
            found += jsonl.read(path, limit=20, stretch=stretch)
            first += jsonl.begun(path, stretch) if size else 0

        assert found == list(jsonl.read(path, limit=20))
        assert first == len(path.read_bytes().splitlines()) + 1


def test_bad_line_stops_who_does_not_say_what_to_do_with_it(line: str, tmp_path: Path) -> None:
    """No line is left out in silence: reading raises unless told where rejects go."""
    path = tmp_path / "corpus.jsonl"
    path.write_text(f"{line}no JSON\n", encoding="utf-8")

    with pytest.raises(DataError) as caught:
        build(load_corpus(path))

    assert [each.code for each in caught.value.problems] == ["json_invalid"]


def test_what_a_refused_line_would_have_named_is_not_missed(tmp_path: Path) -> None:
    """References and decisions about a refused document do not stop the others."""
    strait = GOOD / "strait"
    read = [jsonl.dumped(each) for each in load_corpus(strait)]
    (tmp_path / "identities.yaml").write_bytes((strait / "identities.yaml").read_bytes())
    path = tmp_path / "corpus.jsonl"
    path.write_text("".join(["no JSON\n", *read[1:]]), encoding="utf-8")

    graph = build(load_corpus(path, refuse=jsonl.Rejects()))

    assert list(graph.graph["readings"]) == ["document-reply-2017", "document-review-2019"]


def test_a_relation_to_a_proposal_that_is_not_there_is_left_out(tmp_path: Path) -> None:
    """Where a line was refused, a relation may lead to a proposal that its document does not have."""
    read = [jsonl.dumped(each) for each in load_corpus(GOOD / "strait")]
    (tmp_path / "identities.yaml").write_bytes((GOOD / "strait" / "identities.yaml").read_bytes())
    path = tmp_path / "corpus.jsonl"
    whole = "".join(read)
    moved = read[0] + whole[len(read[0]) :].replace("proposal-storm-signals", "proposal-nowhere")
    path.write_text(f"no JSON\n{moved}", encoding="utf-8")

    graph = build(load_corpus(path, refuse=jsonl.Rejects()))

    assert "proposal-nowhere" in moved
    assert "proposal-nowhere" not in graph


def test_rejects_are_written_beside(line: str, tmp_path: Path) -> None:
    """A refused line can be put right from the file of rejects: it has number, reason and words."""
    path = tmp_path / "corpus.jsonl"
    path.write_text(
        f"no JSON\n{line}\xff\n{_without('text', line)}\n", encoding="latin-1", errors="replace"
    )
    rejects = jsonl.Rejects()

    assert list(load_corpus(path, refuse=rejects)) == []
    rows = [json.loads(row) for row in (tmp_path / "corpus.jsonl.rejects").read_text().splitlines()]
    assert rows[0] == {
        "line": 1,
        "code": "json_invalid",
        "reason": rows[0]["reason"],
        "text": "no JSON",
    }
    assert len(rows) == sum(rejects.files.values())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_another_encoding_is_said_once(encoding: str, line: str, tmp_path: Path) -> None:
    """Lines in UTF-16, as PowerShell writes them, are one problem and not one a line."""
    path = tmp_path / "corpus.jsonl"
    path.write_bytes((line * 3).encode(encoding))

    [reject] = jsonl.read(path)

    assert isinstance(reject, jsonl.Reject)
    assert [each.code for each in reject.problems] == ["not_utf8"]


@pytest.mark.parametrize("indent", [0, 1, 2, "\t"])
def test_an_indented_document_is_said_once(indent: int | str, line: str, tmp_path: Path) -> None:
    """JSON over several lines, a document or an array, is one problem."""
    path = tmp_path / "corpus.jsonl"
    for value in (json.loads(line), [json.loads(line)]):
        path.write_text(json.dumps(value, indent=indent), "utf-8")

        [reject] = jsonl.read(path)

        assert isinstance(reject, jsonl.Reject)
        assert [each.code for each in reject.problems] == ["several_lines"]


def test_a_broken_first_line_hides_no_other(line: str, tmp_path: Path) -> None:
    """A lone brace with a whole document on the line below is one bad line."""
    path = tmp_path / "corpus.jsonl"
    path.write_text("{\n" + line, "utf-8")

    reject, read = jsonl.read(path)

    assert isinstance(reject, jsonl.Reject)
    assert isinstance(read, Reading)
