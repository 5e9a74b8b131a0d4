"""Files made to do harm: bounded time and memory, no way out of the corpus, every refusal said."""

import json
import os
import resource
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.build.builder import build
from graph.errors import DataError
from graph.reading import jsonl, yaml_with_places
from graph.reading.corpus import ANNOTATIONS, SOURCE, load_corpus
from graph.text.source import LARGEST, SourceText
from tests.conftest import GOOD, first_of
from tests.effort import TIMES, at_most, grows_as_it

pytestmark = pytest.mark.slow


@pytest.fixture
def little_memory() -> Iterator[None]:
    """Let the process grow by 1 GB and no more."""
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (used + 1_000_000_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_AS, before)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the communiqué's folder, in a corpus of its own."""
    return Path(shutil.copytree(GOOD / "harbour", tmp_path / "corpus" / "harbour"))


def _codes(corpus: Path, limit: int = LARGEST) -> list[str]:
    with pytest.raises(DataError) as caught:
        build(load_corpus(corpus, limit=limit))
    return [each.code for each in caught.value.problems]


@pytest.mark.parametrize("name", [ANNOTATIONS, SOURCE])
def test_links_out_of_the_corpus_are_not_followed(name: str, folder: Path, tmp_path: Path) -> None:
    """A file that is a symbolic link is refused and not read."""
    shutil.move(folder / name, tmp_path / name)
    (folder / name).symlink_to(tmp_path / name)

    assert _codes(folder.parent) == ["symbolic_link"]


def test_linked_folders_and_lines_are_not_followed(folder: Path, tmp_path: Path) -> None:
    """A linked folder is not entered; a linked file of JSON Lines is refused."""
    shutil.move(folder, tmp_path / "outside")
    shutil.copytree(GOOD / "harbour", folder)
    (folder.parent / "linked").symlink_to(tmp_path / "outside")
    assert len(list(load_corpus(folder.parent))) == 1

    (tmp_path / "outside.jsonl").write_text("{}")
    (folder.parent / "more.jsonl").symlink_to(tmp_path / "outside.jsonl")
    assert _codes(folder.parent) == ["symbolic_link"]


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_lines_that_are_no_file_are_refused(make: Callable[[Path], None], folder: Path) -> None:
    """A pipe or a folder called as JSON Lines are is a problem; nobody waits for what it may give."""
    make(folder.parent / "c.jsonl")

    assert _codes(folder.parent) == ["unreadable_file"]


def test_a_folder_that_cannot_be_read_is_a_problem(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A document in a folder without rights is missed, not left out in silence."""
    shutil.copytree(folder, folder.parent / "other")

    def refusing(path: str) -> object:
        if Path(path) == folder:
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    scandir = os.scandir
    monkeypatch.setattr(os, "scandir", refusing)
    (folder / ANNOTATIONS).unlink()

    assert _codes(folder.parent) == ["missing_file"]


def test_rejects_are_not_written_through_a_link(tmp_path: Path) -> None:
    """The file of refused lines replaces a link in its place and leaves where it led alone."""
    (tmp_path / "mine").write_text("mine")
    (tmp_path / "corpus.jsonl").write_text("{}\n")
    (tmp_path / "corpus.jsonl.rejects").symlink_to(tmp_path / "mine")

    assert list(load_corpus(tmp_path / "corpus.jsonl", refuse=jsonl.Rejects())) == []

    assert (tmp_path / "mine").read_text() == "mine"
    assert "missing" in (tmp_path / "corpus.jsonl.rejects").read_text()


@pytest.mark.parametrize("name", [ANNOTATIONS, SOURCE])
def test_a_pipe_does_not_keep_us_waiting(name: str, folder: Path) -> None:
    """What is no plain file is refused instead of read for ever."""
    (folder / name).unlink()
    os.mkfifo(folder / name)

    assert _codes(folder.parent) == ["unreadable_file"]


@pytest.mark.usefixtures("little_memory")
@pytest.mark.parametrize("name", [ANNOTATIONS, SOURCE])
def test_a_file_of_a_gigabyte_is_refused_unread(name: str, folder: Path) -> None:
    """The limit is looked at before the file is; raised, the file is read."""
    size = max(file.stat().st_size for file in folder.iterdir())
    assert len(list(load_corpus(folder, limit=size))) == 1
    os.truncate(folder / name, 1_000_000_000)

    assert _codes(folder.parent) == ["too_large"]


LINES = {
    "nesting": (lambda: b'{"source":' * 1_000_000, "json_invalid"),
    "a million wrong values": (
        lambda: b'{"nodes":[' + b"1," * 900_000 + b"1]}",
        "too_many_problems",
    ),
    "100,000 equal keys": (lambda: b"{" + b'"source":1,' * 100_000 + b'"nodes":1}', "tuple_type"),
    "lone surrogate": (lambda: b'{"source":"\\ud800"}', "json_invalid"),
    "not UTF-8": (lambda: b'{"source":"\xff"}', "json_invalid"),
    "number beyond all": (
        lambda: b'{"nodes":[{"kind":"figure","value":1e999}]}',
        "less_than_equal",
    ),
    "lists in lists": (lambda: b"[" * 10_000_000, "too_many_values"),
    "a gigabyte without an end": (lambda: None, "line_too_long"),
    "eight million wrong values": (
        lambda: b'{"nodes":[' + b"1," * 7_000_000 + b"1]}",
        "too_many_values",
    ),
}


@pytest.mark.usefixtures("little_memory")
@pytest.mark.parametrize("name", first_of(7, LINES))
def test_hostile_lines_are_rejected_in_bounded_time(name: str, tmp_path: Path) -> None:
    """Each attack is a reject with its code in bounded time and 1 GB; the next line is read."""
    made, code = LINES[name]
    path = tmp_path / "corpus.jsonl"
    with path.open("wb") as file:
        content = made()
        if content is None:
            file.truncate(1_000_000_000)
        else:
            file.write(content + b"\n{}\n")

    with at_most(100):
        rejects = [each for each in jsonl.read(path) if isinstance(each, jsonl.Reject)]

    assert code in [each.code for each in rejects[0].problems]
    assert len(rejects) == (1 if content is None else 2)


@pytest.mark.parametrize("letter", ["L", "国", "z\u0301", "\U0001f600"])
@pytest.mark.parametrize("form", ["yaml", "jsonl"])
def test_a_name_of_50000_letters_is_a_problem(letter: str, form: str, folder: Path) -> None:
    """It is refused at its place, and what is told of it is short."""
    name = letter * (50_000 // len(letter))
    (reading,) = load_corpus(folder)
    file = folder / ANNOTATIONS
    if form == "jsonl":
        file = folder.parent / "long.jsonl"
        file.write_text(jsonl.dumped(reading).replace('"Lin Yizhou"', f'"{name}"'))
        shutil.rmtree(folder)
    else:
        file.write_text(file.read_text().replace("name_en: Lin Yizhou", f"name_en: {name}"))

    with pytest.raises(DataError) as caught:
        build(load_corpus(folder.parent))

    (problem,) = caught.value.problems
    assert (problem.file, problem.code) == (file, "string_too_long")
    assert len(problem.message) < 200


@pytest.mark.thorough
def test_a_flood_of_unknown_ids_is_told_in_time(folder: Path) -> None:
    """Thousands of relations to nowhere: told up to a limit, hints for the first of them."""
    relation = "- {id: r-%d, source: actor-n%d, predicate: faces, target: threat-fog, evidence: [{quote: 浓雾}]}\n"
    node = "- {id: actor-m%d, kind: actor, subtype: state, name_zh: 国, name_en: C, evidence: [{quote: 国}]}\n"
    file = folder / ANNOTATIONS
    text = file.read_text()
    text = text.replace(
        "relations:\n", "relations:\n" + "".join(relation % (n, n) for n in range(5_000))
    )
    text = text.replace(
        "\nrelations:\n", "\n" + "".join(node % n for n in range(5_000)) + "relations:\n"
    )
    file.write_text(text)

    with at_most(200):
        codes = _codes(folder.parent)

    assert "unknown_id" in codes
    assert len(codes) <= 1_000


@pytest.mark.parametrize(
    ("ends", "letters", "records"), [(5_000, 4, 1), (20, 9_000, 50), (300, 4, 200)]
)
def test_a_few_lists_do_not_say_millions_of_relations(
    ends: int, letters: int, records: int, folder: Path
) -> None:
    """Each source to each target is more than a file may say: told at its place, nothing multiplied."""
    sources, targets = ([f"{kind}-{n}" for n in range(ends)] for kind in ("actor", "threat"))
    record = {"source": sources, "faces": targets, "evidence": "雾" * letters}
    text = (folder / ANNOTATIONS).read_text().split("relations:\n")[0]
    written = yaml_with_places.write([record] * records)
    (folder / ANNOTATIONS).write_text(f"{text}relations:\n{written}")

    with at_most(200):
        codes = _codes(folder.parent)

    assert {"too_many_values", "too_many_problems"} & set(codes)
    assert len(codes) <= 2_000


def test_a_flood_of_wrong_quotes_in_a_large_text_is_told_in_time(tmp_path: Path) -> None:
    """Ten thousand quotes against a megabyte: ambiguous and missing ones are told all the same."""
    text = "雾" * 1_000_000
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text(json.dumps(_document(text, ["雾", "风雪交加" * 100])))

    with at_most(100):
        (reject,) = [each for each in jsonl.read(corpus) if isinstance(each, jsonl.Reject)]

    assert {each.code for each in reject.problems} == {"ambiguous_quote", "missing_quote"}


def _document(text: str, quotes: list[str]) -> dict[str, object]:
    from hashlib import sha256

    node = {"name_zh": "雾", "name_en": "fog"}
    nodes = [
        {
            **node,
            "id": f"threat-n{n}",
            "kind": "threat",
            "subtype": "general",
            "evidence": [{"quote": q}],
        }
        for n in range(1_000)
        for q in [quotes[n % len(quotes)]]
    ]
    nodes.append({**node, "id": "document-d", "kind": "document", "evidence": [{"quote": "雾"}]})
    source = {
        "sha256": sha256(text.encode()).hexdigest(),
        "language": "zh",
        "date": "2020",
        "proposals": 0,
    }
    return {"source": {**source, "rights": "x", "coded_by": "x", "text": text}, "nodes": nodes}


RUNS = (
    "\n",
    " ",
    "\u3000",
    " \n",
    "a",
    ".",
    "A. ",
    "“",
    "第1条\r\n",
    "\u0301",
    "- ",
    "1. ",
    "(a) ",
)


@pytest.mark.parametrize("run", RUNS)
def test_text_is_divided_in_the_time_of_its_letters(run: str) -> None:
    """No letters that stand many times over make paragraphs, sentences or a search take more than their share."""
    assert grows_as_it(_divided, run * 2_000, run * 2_000 * TIMES)


def _divided(run: str) -> None:
    """Divide it alone, after a word and before one."""
    for text in (run, f"z{run}", f"{run}x"):
        source = SourceText(text)
        assert source.find("no such words").kind == "missing"
        assert len(source.sentences) <= len(text)
