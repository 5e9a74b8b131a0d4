"""GraphML that comes back: every quote stands, or is told with its node or edge."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest

from graph.build.graph_types import Graph
from graph.errors import DataError, RequestError
from graph.export import graphml, graphml_import, yed
from graph.reading.yaml_with_places import DEEPEST
from graph.text.source import LARGEST
from tests.conftest import GOOD, Command, first_of
from tests.effort import at_most
from tests.graph.export.files import flattened
from tests.graph.export.test_graphml import content


@pytest.fixture
def written(harbour: Graph, tmp_path: Path) -> Path:
    """Give the harbour's GraphML."""
    graphml.write(harbour, tmp_path / "graph.graphml")
    return tmp_path / "graph.graphml"


def _told(path: Path, corpus: Graph) -> list[tuple[str, str]]:
    """The code of each problem, and the node or edge it names."""
    found = graphml_import.problems(graphml_import.read(path), corpus, path)
    return [(each.code, each.message.split(":")[0]) for each in found]


@pytest.mark.parametrize("name", ["speech", "harbour", "strait", "hostile"])
def test_what_was_written_comes_back_whole(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Ids, parallel edges and attributes are those of the graph, and no quote is in doubt."""
    graph: Graph = request.getfixturevalue(name)
    path = tmp_path / "graph.graphml"
    graphml.write(graph, path)

    assert content(graphml_import.read(path)) == content(flattened(graph))
    assert _told(path, graph) == []


def test_edges_of_one_id_are_several(strait: Graph, tmp_path: Path) -> None:
    """Programs that write `id="0"` for every edge lose no parallel one."""
    path = tmp_path / "graph.graphml"
    graphml.write(strait, path)
    path.write_text(re.sub('<edge id="[^"]*"', '<edge id="0"', path.read_text("utf-8")), "utf-8")

    assert graphml_import.read(path).number_of_edges() == strait.number_of_edges()
    assert _told(path, strait) == []


def test_what_igraph_wrote_anew_comes_back_whole(harbour: Graph, written: Path) -> None:
    """Ids of its own, fractions, and NaN or nothing for what is absent are undone."""
    import igraph  # every worker would load it

    igraph.Graph.Read_GraphML(str(written)).write_graphml(str(written))
    back = graphml_import.read(written)

    assert set(back) == set(harbour)
    assert _told(written, harbour) == []
    assert {data["relation_id"] for *_, data in back.edges(data=True)} == {
        data["relation_id"] for *_, data in harbour.edges(data=True)
    }


def test_nodes_are_known_by_their_data(harbour: Graph, written: Path) -> None:
    """Ids numbered anew, as yEd saves them, with all data there, are no change; a moved end is one."""
    graph = nx.read_graphml(written, force_multigraph=True)
    numbered = {node: f"n{number}" for number, node in enumerate(graph)}
    nx.write_graphml(nx.relabel_nodes(graph, numbered), written)

    assert _told(written, harbour) == []
    text = written.read_text("utf-8")
    written.write_text(
        re.sub(r'(<edge source="n\d+" target=")n\d+', r"\1n0", text, count=1), "utf-8"
    )
    assert [code for code, _ in _told(written, harbour)] == ["changed_coding"]


def test_what_an_earlier_export_did_not_have_is_no_change(strait: Graph, tmp_path: Path) -> None:
    """A file without the forces of relations, as they were written before there were any, has no changed coding."""
    path = tmp_path / "graph.graphml"
    graphml.write(strait, path)
    graph = nx.MultiDiGraph(nx.read_graphml(path, force_multigraph=True))
    forces = [data.pop("force") for *_, data in graph.edges(data=True) if "force" in data]
    nx.write_graphml(graph, path)

    assert forces
    assert _told(path, strait) == []


def test_what_was_taken_out_of_a_whole_file_is_listed(harbour: Graph, written: Path) -> None:
    """A node and its edges that are gone are told if the file is said to be whole, and only then."""
    graph = nx.MultiDiGraph(nx.read_graphml(written, force_multigraph=True))
    gone = {data["relation_id"] for *_, data in graph.edges("actor-beiwan", data=True)}
    gone |= {data["relation_id"] for *_, data in graph.in_edges("actor-beiwan", data=True)}
    graph.remove_node("actor-beiwan")
    nx.write_graphml(graph, written)
    back = graphml_import.read(written)

    found = graphml_import.problems(back, harbour, written, is_whole=True)

    assert graphml_import.problems(back, harbour, written) == []
    assert {each.message.split(":")[0] for each in found} == {"actor-beiwan", *gone}
    assert {each.code for each in found} == {"taken_out"}


def test_what_networkx_wrote_anew_comes_back_whole(harbour: Graph, written: Path) -> None:
    """Other keys and another order of attributes make no difference."""
    nx.write_graphml(nx.read_graphml(written, force_multigraph=True), written)

    assert content(graphml_import.read(written)) == content(flattened(harbour))
    assert _told(written, harbour) == []


def test_every_changed_quote_is_told_with_its_edge_and_line(harbour: Graph, written: Path) -> None:
    """Two edges changed are two problems, each on the line of its edge."""
    text = written.read_text("utf-8")
    changed = re.sub(r"(<edge id=\"harbour\.r-(?:3-2-a|5-2-d)\".*e_quote\">).", r"\1某", text)
    written.write_text(changed, "utf-8")
    problems = graphml_import.problems(graphml_import.read(written), harbour, written)
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
        (r'(id="harbour.r-3-2-a".*e_predicate">)[^<]+', r"\1opposes", "changed_coding", "harbour.r-3-2-a"),
        (r'(n_value">)200.0', r"\g<1>201", "changed_coding", "figure-nearly-200-boats"),
        (r'(n_value">)200.0', r"\g<1>1e309", "changed_coding", "figure-nearly-200-boats"),
        (r'(id="harbour.r-4-2-b".*)<data key="e_role">[^<]+</data>', r"\1", "changed_coding", "harbour.r-4-2-b"),
        (r'(n_unit">)boats', r"\1ships", "changed_coding", "figure-nearly-200-boats"),
        (r'(<edge id="harbour.r-3-2-a" source=")[^"]+', r"\1actor-beiwan", "changed_coding", "harbour.r-3-2-a"),
        (r'(id="harbour.r-3-3-a".*e_quote">)[^<]+', r"\1第一", "changed_quote", "harbour.r-3-3-a"),
        (r'(id="harbour.r-3-3-a".*e_evidence">\[\{[^{]*\}), \{[^\]]*', r"\1", "missing_quote", "harbour.r-3-3-a"),
    ],
)  # fmt: skip
def test_a_change_is_told(
    pattern: str, replacement: str, code: str | None, named: str, harbour: Graph, written: Path
) -> None:
    """A quote that is gone, moved, cut, or no longer the one that the relation rests on; another coding."""
    before = written.read_text("utf-8")
    after = re.sub(pattern, replacement, before, count=1)
    assert after != before
    written.write_text(after, "utf-8")

    if code is None:
        with pytest.raises(RequestError):
            graphml_import.read(written)
    else:
        assert (code, named) in _told(written, harbour)


def test_a_document_that_the_corpus_has_not_is_told_once(strait: Graph, written: Path) -> None:
    """However many quotes name it."""
    other = nx.MultiDiGraph(strait, readings={})

    assert [code for code, _ in _told(written, other)].count("unknown_document") == 1


def test_another_passage_in_the_quotes_place_is_told(harbour: Graph, written: Path) -> None:
    """Words that the text has, where it has them, are still not those that were coded."""
    other = flattened(harbour).edges[
        "actor-weather-group", "actor-harbour-union", "harbour.r-5-2-d"
    ]
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
        graphml_import.read(path)


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE = {
    "billion laughs": (f'<!DOCTYPE g [<!ENTITY l0 "ha">{LAUGHS}]><g>&l9;</g>', "document_type"),
    "quadratic": (f'<!DOCTYPE g [<!ENTITY a "{"a" * 99999}">]><g>{"&a;" * 9999}</g>', "document_type"),
    "a file of this machine": ('<!DOCTYPE g [<!ENTITY a SYSTEM "file:///etc/passwd">]><g>&a;</g>', "document_type"),
    "a file of the network": ('<!DOCTYPE g SYSTEM "http://127.0.0.1:9/g.dtd"><g/>', "document_type"),
    "nesting": ("<g>" * (DEEPEST + 1), "too_deep"),
    "a million levels": ("<g>" * 1_000_000, "too_deep"),
    "elements": (f"<g>{'<a/>' * 3_900_000}</g>", "too_many_values"),
    "size": (" " * (LARGEST + 1), "too_large"),
    "attributes": ("<g " + " ".join(map("a{}=''".format, range(1_000_000))) + "/>", "too_many_values"),
}  # fmt: skip


@pytest.mark.parametrize("attack", first_of(8, HOSTILE))
def test_what_would_do_harm_is_refused_in_time(attack: str, tmp_path: Path) -> None:
    """A problem with its code, before anything is built, in bounded time."""
    content, code = HOSTILE[attack]
    path = tmp_path / "hostile.graphml"
    path.write_text(content)

    with at_most(50), pytest.raises(DataError) as caught:
        graphml_import.read(path)

    assert [each.code for each in caught.value.problems] == [code]


def test_packed_files_are_not_unpacked(written: Path) -> None:
    """A file's name does not make a few bytes thousands of megabytes."""
    packed = written.with_suffix(".gz")
    packed.write_bytes(gzip.compress(written.read_bytes()))

    with pytest.raises(RequestError, match="not GraphML"):
        graphml_import.read(packed)


def test_nesting_in_the_evidence_is_told(harbour: Graph, written: Path) -> None:
    """JSON of a hundred thousand lists in lists is broken evidence."""
    text = written.read_text("utf-8")
    written.write_text(
        re.sub(r'(e_evidence">)[^<]+', rf"\g<1>{'[' * 100_000}", text, count=1), "utf-8"
    )

    assert ("broken_evidence", "harbour.r-3-3-a") in _told(written, harbour)


def test_a_file_over_the_limit_is_refused(written: Path, command: Command) -> None:
    """A byte over the limit is too large; `--limit-mb` raises it."""
    with pytest.raises(DataError):
        graphml_import.read(written, written.stat().st_size - 1)
    written.write_bytes(written.read_bytes() + b" " * LARGEST)
    asked = "import", written, "--corpus", GOOD / "harbour"

    assert (command(*asked).code, command(*asked, "--limit-mb", "17").code) == (1, 0)


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


def _renumbered(text: str) -> str:
    """The file as a program writes it that numbers nodes and edges from 0."""
    numbers = {name: f"n{at}" for at, name in enumerate(re.findall('<node id="([^"]+)"', text))}
    ends = re.compile(r'(<node id|source|target)="([^"]+)"')
    edges = iter(range(len(text)))
    text = ends.sub(lambda match: f'{match[1]}="{numbers.get(match[2], match[2])}"', text)
    return re.sub('<edge id="[^"]+"', lambda _: f'<edge id="e{next(edges)}"', text)


@pytest.mark.parametrize("write", [graphml.write, yed.write])
def test_what_another_program_numbered_anew_is_known(
    harbour: Graph, tmp_path: Path, write: Callable[[Graph, Path], None]
) -> None:
    """Nodes and relations by the ids that they repeat as data, even where names and words were changed."""
    write(harbour, path := tmp_path / "graph.graphml")
    text = _renumbered(path.read_text("utf-8"))
    path.write_text(text, "utf-8")

    assert _told(path, harbour) == []
    assert set(graphml_import.read(path)) == set(harbour)

    path.write_text(
        re.sub(r'(?<=n_name_en">)[^<]+|(?<=n_name_zh">)[^<]+|(?<=_quote">)[^<]+', "X", text),
        "utf-8",
    )

    changed = {name for code, name in _told(path, harbour) if code == "changed_quote"}
    relations = {data["relation_id"] for *_, data in harbour.edges(data=True)}
    assert changed == {*harbour, *relations}


def test_a_relation_moved_to_another_node_is_told_in_a_renumbered_file(
    harbour: Graph, written: Path
) -> None:
    """Its end is compared by id, not by number."""
    text = _renumbered(written.read_text("utf-8"))
    edge = re.search(r'<edge id="e0" source="n\d+" target="(n\d+)"', text)
    assert edge
    other = "n3" if edge[1] != "n3" else "n4"
    moved = edge[0].replace(f'target="{edge[1]}"', f'target="{other}"')
    written.write_text(text.replace(edge[0], moved), "utf-8")

    assert [code for code, _ in _told(written, harbour)] == ["changed_coding"]


def test_a_copy_of_a_node_takes_nothing_from_it(harbour: Graph, written: Path) -> None:
    """What says the same id twice is two nodes, the first of which has it."""
    text = _renumbered(written.read_text("utf-8"))
    node = re.search('<node id="n1".*?</node>', text)
    assert node
    written.write_text(text.replace(node[0], node[0] + node[0].replace('"n1"', '"n99"')), "utf-8")

    assert set(graphml_import.read(written)) == {*harbour, "n99"}
