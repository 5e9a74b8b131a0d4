"""The graph: what it holds, and that it cannot be changed."""

import re
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import networkx as nx
import pytest

from graph.build.builder import build
from graph.build.graph_types import Graph, Quotation, Variant, documents
from graph.errors import DataError
from graph.export.columns import EDGE_COLUMNS, NODE_COLUMNS
from graph.query.name_forms import bearers
from graph.reading.corpus import load_corpus
from tests.conftest import GOOD, ROOT
from tests.graph.engines import tangled

STRAIT = GOOD / "strait"
TYPED = {"evidence", "aliases", "variants"}


def test_every_edge_says_its_words_where_they_stand(speech: Graph) -> None:
    """Offsets of every edge's quotes give the quote in the source text."""
    cited = [
        (q, speech.graph["readings"][q.document].source.text)
        for *_, data in speech.edges(data=True)
        for q in data["evidence"]
    ]

    assert cited
    assert all(text[q.start : q.end] == q.quote for q, text in cited)


def test_graph_is_frozen(harbour: Graph) -> None:
    """A built graph refuses to be changed."""
    with pytest.raises(nx.NetworkXError):
        harbour.add_node("actor-new")


@pytest.mark.parametrize("name", ["speech", "harbour", "strait", "hostile"])
def test_attributes_are_of_their_types(request: pytest.FixtureRequest, name: str) -> None:
    """Quotations, aliases and variants are objects; all other attributes the scalars of their columns."""
    graph: Graph = request.getfixturevalue(name)
    elements = [
        *((data, NODE_COLUMNS) for _, data in graph.nodes(data=True)),
        *((data, EDGE_COLUMNS) for *_, data in graph.edges(data=True)),
    ]

    for data, columns in elements:
        assert {type(each) for each in data["evidence"]} == {Quotation}
        assert isinstance(data["evidence"], tuple)
        assert data["document"] == data["evidence"][0].document
        assert {each.relation for each in data["evidence"]} == {data.get("relation_id")}
        assert all(type(each) is str for each in data.get("aliases", ()))
        assert isinstance(data.get("aliases", ()), tuple)
        assert {type(v) for given in data.get("variants", {}).values() for v in given} <= {Variant}
        assert all(type(data[each]) is columns[each] for each in data.keys() - TYPED)


def test_every_attribute_is_documented(speech: Graph, strait: Graph) -> None:
    """docs/api.md names every attribute that a node or an edge may have."""
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"`([a-z_]+)`", page))
    columns = (NODE_COLUMNS.keys() | EDGE_COLUMNS.keys()) - {"label"}

    assert columns <= documented
    for graph in (speech, strait):
        for data in (
            *dict(graph.nodes(data=True)).values(),
            *(d for *_, d in graph.edges(data=True)),
        ):
            assert data.keys() <= columns


def test_an_alias_is_one_name_whatever_is_in_it(hostile: Graph) -> None:
    """What looks like a separator is part of the alias: `x; y` is one name, and `y` is none."""
    node = next(n for n, data in hostile.nodes(data=True) if data["name_en"].startswith("<script>"))

    assert hostile.nodes[node]["aliases"][-1] == "<script>alert(1)</script>; x"
    assert node in bearers(hostile, "<script>alert(1)</script>; x")
    assert bearers(hostile, "x") == []


def test_a_relation_to_another_document_keeps_its_own(strait: Graph) -> None:
    """A reply's relation to a proposal of another text is the reply's, with the reply's words."""
    data = strait.edges["proposal-radar", "proposal-storm-signals", "reply-2017.r-3-2-a"]

    assert (data["predicate"], data["document"]) == ("responds-to", "document-reply-2017")


def test_dates_choose_documents() -> None:
    """Between two dates the graph is that of the documents dated so, and of no others."""
    corpus = load_corpus(STRAIT)

    graph = build(corpus, since="2016", until="2018")

    assert list(graph.graph["readings"]) == ["document-reply-2017"]
    assert {d for *_, data in graph.edges(data=True) for d in documents(data)} == {
        "document-reply-2017"
    }
    assert "proposal-storm-signals" not in graph


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_order_of_documents_does_not_matter(strait: Graph, order: tuple[int, ...]) -> None:
    """However the documents come, nodes and edges are the same."""
    corpus = load_corpus(STRAIT)

    graph = build(replace(corpus, read=tuple(corpus.read[place] for place in order)))

    assert dict(graph.nodes(data=True)) == dict(strait.nodes(data=True))
    assert {key: data for *_, key, data in graph.edges(keys=True, data=True)} == {
        key: data for *_, key, data in strait.edges(keys=True, data=True)
    }


@pytest.mark.parametrize("seed", range(3))
def test_order_of_lines_does_not_matter(seed: int, tmp_path: Path) -> None:
    """Nor does it where many documents say some things alike and differ in others."""
    path = tangled.write(tmp_path / "corpus.jsonl", seed, documents=7)
    before = build(load_corpus(path))
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(reversed(lines)), encoding="utf-8")

    graph = build(load_corpus(path))

    assert any("variants" in data for _, data in graph.nodes(data=True))
    assert dict(graph.nodes(data=True)) == dict(before.nodes(data=True))


@pytest.mark.parametrize(
    ("code", "corpora"),
    {
        "document_twice": [STRAIT, STRAIT / "reply-2017"],
        "unknown_id": [STRAIT / "reply-2017"],
    }.items(),
)
def test_what_no_single_document_shows_is_a_problem(code: str, corpora: list[Path]) -> None:
    """A document read twice, and a reference to one that is not there, are told with their place."""
    with pytest.raises(DataError) as caught:
        build(load_corpus(*corpora))

    (problem,) = caught.value.problems
    assert problem.code == code
    assert problem.line > 1
