"""The graph: what it holds, and that it cannot be changed."""

from dataclasses import replace
from itertools import permutations
from pathlib import Path
from sys import getsizeof

import networkx as nx
import pytest

from graph.build.builder import build
from graph.build.graph_types import Graph, documents, quotes
from graph.errors import DataError
from graph.reading.corpus import load_corpus
from tests.conftest import GOOD
from tests.graph.engines import tangled

STRAIT = GOOD / "strait"
RARE = {"evidence", "coreference"}


def test_every_edge_says_its_words_where_they_stand(speech: Graph) -> None:
    """Offsets of every edge's quotes give the quote in the source text."""
    cited = [
        (q, speech.graph["readings"][q.document].source.text)
        for *_, data in speech.edges(data=True)
        for q in quotes(data)
    ]

    assert cited
    assert all(text[q.start : q.end] == q.quote for q, text in cited)


def test_graph_is_frozen(harbour: Graph) -> None:
    """A built graph refuses to be changed."""
    with pytest.raises(nx.NetworkXError):
        harbour.add_node("actor-new")


@pytest.mark.parametrize("name", ["speech", "harbour", "strait"])
def test_a_graph_is_made_as_networkx_makes_one(request: pytest.FixtureRequest, name: str) -> None:
    """What `add_node` and `add_edge` would give is what there is, seen from either end."""
    graph: Graph = request.getfixturevalue(name)
    made: Graph = nx.MultiDiGraph(**graph.graph)
    made.add_nodes_from(graph.nodes(data=True))
    made.add_edges_from(graph.edges(keys=True, data=True))

    assert nx.utils.graphs_equal(made, graph)
    assert made.pred == graph.pred


def test_attributes_share_their_names(speech: Graph) -> None:
    """An edge of one quote takes less than a dictionary that has its names of attributes for itself."""
    edges = [data for *_, data in speech.edges(data=True) if RARE.isdisjoint(data)]

    assert edges
    assert all(getsizeof(data) < getsizeof(dict.fromkeys(data)) for data in edges)


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
