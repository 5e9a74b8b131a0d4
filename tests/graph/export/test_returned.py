"""GraphML that comes back: every quote stands, or is told with its node or edge."""

import re
from pathlib import Path

import igraph
import networkx as nx
import pytest

from graph.errors import RequestError
from graph.export import graphml, returned
from graph.linked import Graph
from tests.conftest import GOOD, Command
from tests.graph.export.test_graphml import content


@pytest.fixture
def written(harbour: Graph, tmp_path: Path) -> Path:
    """Give the harbour's GraphML."""
    graphml.write(harbour, tmp_path / "graph.graphml")
    return tmp_path / "graph.graphml"


def _told(path: Path, corpus: Graph) -> list[tuple[str, str]]:
    """The code of each problem, and the node or edge it names."""
    found = returned.problems(returned.read(path), corpus, path)
    return [(each.code, each.message.split(":")[0]) for each in found]


@pytest.mark.parametrize("name", ["speech", "harbour", "strait", "hostile"])
def test_what_was_written_comes_back_whole(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Ids, parallel edges and attributes are those of the graph, and no quote is in doubt."""
    graph: Graph = request.getfixturevalue(name)
    path = tmp_path / "graph.graphml"
    graphml.write(graph, path)

    assert content(returned.read(path)) == content(graph)
    assert _told(path, graph) == []


def test_what_igraph_wrote_anew_comes_back_whole(harbour: Graph, written: Path) -> None:
    """Ids of its own, fractions, and NaN or nothing for what is absent are undone."""
    igraph.Graph.Read_GraphML(str(written)).write_graphml(str(written))
    back = returned.read(written)

    assert set(back) == set(harbour)
    assert _told(written, harbour) == []
    assert {data["relation_id"] for *_, data in back.edges(data=True)} == {
        data["relation_id"] for *_, data in harbour.edges(data=True)
    }


def test_what_networkx_wrote_anew_comes_back_whole(harbour: Graph, written: Path) -> None:
    """Other keys and another order of attributes make no difference."""
    nx.write_graphml(nx.read_graphml(written, force_multigraph=True), written)

    assert content(returned.read(written)) == content(harbour)
    assert _told(written, harbour) == []


def test_every_changed_quote_is_told_with_its_edge_and_line(harbour: Graph, written: Path) -> None:
    """Two edges changed are two problems, each on the line of its edge."""
    text = written.read_text("utf-8")
    changed = re.sub(r"(<edge id=\"harbour\.r-(?:3-2-a|5-2-d)\".*e_quote\">).", r"\1某", text)
    written.write_text(changed, "utf-8")
    problems = returned.problems(returned.read(written), harbour, written)
    lines = changed.splitlines()

    assert [each.code for each in problems] == ["changed_quote"] * 2
    assert all(each.message.split(":")[0] in lines[each.line - 1] for each in problems)


@pytest.mark.parametrize(
    ("pattern", "replacement", "code", "named"),
    [
        (r'<data key="n_quote">北湾岛[^<]*</data>', "", "missing_quote", "actor-beiwan"),
        (r'(id="harbour.r-3-2-a".*)<data key="e_end">\d+</data>', r"\1", "missing_quote", "harbour.r-3-2-a"),
        (r'(id="harbour.r-3-2-a".*e_start">)\d+', r"\g<1>1", "changed_quote", "harbour.r-3-2-a"),
        (r'(id="harbour.r-3-2-a".*e_start">)\d+', r"\1x", None, None),
        (r'(id="harbour.r-3-2-a".*e_document">)[^<]+', r"\1document-other", "unknown_document", "harbour.r-3-2-a"),
        (r'(id="harbour.r-3-3-a".*e_evidence">)\[', r"\1", "broken_evidence", "harbour.r-3-3-a"),
        (r'(id="harbour.r-3-3-a".*e_quote">)[^<]+', r"\1第一", "changed_quote", "harbour.r-3-3-a"),
        (r'(id="harbour.r-3-3-a".*e_evidence">\[\{[^{]*\}), \{[^\]]*', r"\1", "missing_quote", "harbour.r-3-3-a"),
    ],
)  # fmt: skip
def test_a_change_is_told(
    pattern: str, replacement: str, code: str | None, named: str, harbour: Graph, written: Path
) -> None:
    """A quote that is gone, moved, cut, or no longer the one that the relation rests on."""
    before = written.read_text("utf-8")
    after = re.sub(pattern, replacement, before, count=1)
    assert after != before
    written.write_text(after, "utf-8")

    if code is None:
        with pytest.raises(RequestError):
            returned.read(written)
    else:
        assert (code, named) in _told(written, harbour)


def test_another_passage_in_the_quotes_place_is_told(harbour: Graph, written: Path) -> None:
    """Words that the text has, where it has them, are still not those that were coded."""
    other = harbour.edges["actor-weather-group", "actor-harbour-union", "harbour.r-5-2-d"]
    text = written.read_text("utf-8")
    line = next(each for each in text.splitlines() if 'id="harbour.r-3-2-a"' in each)
    moved = line
    for name in ("quote", "start", "end"):
        moved = re.sub(rf'(e_{name}">)[^<]*', rf"\g<1>{other[name]}", moved)
    written.write_text(text.replace(line, moved), "utf-8")

    assert _told(written, harbour) == [("missing_quote", "harbour.r-3-2-a")]


@pytest.mark.parametrize(
    ("content", "lacking"),
    [
        ("", "not GraphML"),
        ("<html/>", "not GraphML"),
        ("<graphml xmlns='http://graphml.graphdrawing.org/xmlns'><graph edgedefault='directed'/></graphml>", "node"),
        ("<graphml xmlns='http://graphml.graphdrawing.org/xmlns'><graph edgedefault='directed'>"
         "<node id='a'/><node id='b'/><edge source='a' target='b'/></graph></graphml>", "relation_id"),
        ("<graphml xmlns='http://graphml.graphdrawing.org/xmlns'><graph edgedefault='undirected'>"
         "<node id='a'/></graph></graphml>", "directed edges"),
        ("<graphml xmlns='http://graphml.graphdrawing.org/xmlns'><graph edgedefault='directed'>"
         "<node id='a'><data key='k'>1</data></node></graph></graphml>", "not GraphML"),
        (None, "cannot be read"),
    ],
)  # fmt: skip
def test_a_foreign_file_is_refused_and_told_what_it_lacks(
    content: str | None, lacking: str, tmp_path: Path
) -> None:
    """What is not ours is not read as if it were."""
    path = tmp_path / "foreign.graphml"
    if content is not None:
        path.write_text(content)

    with pytest.raises(RequestError, match=lacking):
        returned.read(path)


def test_the_command_line_ends_as_the_file_is(written: Path, command: Command) -> None:
    """A good file ends in 0, a changed quote in 1, a foreign file in 2."""
    corpus = GOOD / "harbour"
    good = command("import", written, "--corpus", corpus)
    written.write_text(
        written.read_text("utf-8").replace("浓雾威胁渔民的安全", "浓雾不威胁渔民"), "utf-8"
    )
    changed = command("import", written, "--corpus", corpus)
    written.write_text("<graphml/>")
    foreign = command("import", written, "--corpus", corpus)

    assert [each.code for each in (good, changed, foreign)] == [0, 1, 2]
    assert "changed_quote" in changed.err
