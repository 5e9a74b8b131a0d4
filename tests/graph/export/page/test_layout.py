"""The layout: every node has a place of its own, the same each time, in the order of the subject."""

import networkx as nx
import pytest

from graph.build.graph_types import Graph, Text, documents
from graph.export.page.layout import MOST_PROPOSALS, by_date, openings, positions
from graph.export.style import STYLES
from schema.nodes import KINDS


@pytest.mark.parametrize("name", ["speech", "harbour"])
def test_every_node_has_a_place_of_its_own(name: str, request: pytest.FixtureRequest) -> None:
    """No node is left out and no two lie on one another."""
    graph: Graph = request.getfixturevalue(name)

    placed = positions(graph)

    assert set(placed) == set(graph)
    assert len(set(placed.values())) == len(placed)


def test_a_graph_without_proposals_has_places_too() -> None:
    """An actor that is tied to nothing, since nothing is proposed, is placed all the same."""
    graph: Graph = nx.MultiDiGraph()
    graph.add_node("actor-alone", kind="actor")

    assert set(positions(graph)) == {"actor-alone"}


@pytest.mark.parametrize("count", [0, 1, 500])
@pytest.mark.parametrize("kind", KINDS)
def test_a_graph_of_one_kind_has_places_too(kind: str, count: int) -> None:
    """Nothing at all, one node, or hundreds of one kind: each has a place of its own."""
    graph: Graph = nx.MultiDiGraph(texts={"document-d": Text("x", "zh", "2020", {})})
    for number in range(1, count + 1):
        graph.add_node(f"{kind}-{number}", kind=kind, order=number, document="document-d")

    placed = positions(graph)

    assert set(placed) == set(graph)
    assert len(set(placed.values())) == count


def test_layout_is_the_same_each_time(speech: Graph) -> None:
    """Two layouts of one graph are equal."""
    assert positions(speech) == positions(speech)


def test_proposals_stand_in_the_texts_order(speech: Graph) -> None:
    """The first proposal is above the second, the second above the third."""
    placed = positions(speech)
    orders = {n: a["order"] for n, a in speech.nodes(data=True) if a["kind"] == "proposal"}

    from_above = sorted(orders, key=lambda proposal: placed[proposal][1])

    assert [orders[proposal] for proposal in from_above] == [1, 2, 3]


def test_a_text_opens_on_what_the_whole_drawing_has_in_the_middle(speech: Graph) -> None:
    """The opening of a single text has its proposals and what belongs to them, placed as in the drawing of all."""
    (first,) = openings(speech)
    placed = positions(speech)

    assert first.proposals == 3
    assert {placed[node] for node in first.placed} == set(first.placed.values())
    assert {node.split("-")[0] for node in first.aside} == {"threat", "principle"}
    assert not set(first.aside) & set(first.placed)


def test_each_text_opens_on_what_it_says_itself(strait: Graph) -> None:
    """No opening has a node that its text does not name, and each has something."""
    for document, first in zip(by_date(strait), openings(strait), strict=True):
        own = {n for n, a in strait.nodes(data=True) if document in documents(a)}

        assert set(first.placed) | set(first.aside) <= own
        assert first.placed
        assert first.proposals <= MOST_PROPOSALS


@pytest.mark.parametrize("ground", ["colour", "dark"])
def test_every_kind_has_a_look_of_its_own(ground: str) -> None:
    """No two kinds share shape and colour."""
    looks = {(style.shape, getattr(style, ground)) for style in STYLES.values()}

    assert len(looks) == len(KINDS)
