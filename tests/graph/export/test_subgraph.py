"""A part of the graph: what stays, and that nothing else does."""

import pytest

from graph.build.graph_types import Graph
from graph.errors import RequestError, UnknownName
from graph.export.subgraph import subgraph
from graph.query import ties
from schema.relations import Predicate


def test_a_kind_keeps_its_nodes_and_the_relations_among_them(speech: Graph) -> None:
    """All nodes of the kind stay, none of another, and no relation that has lost an end."""
    kinds = dict(speech.nodes(data="kind"))
    assert len({*kinds.values()}) > 8

    for kind in {*kinds.values()}:
        wanted = {node for node in kinds if kinds[node] == kind}
        chosen = subgraph(speech, kinds=[kind])

        assert set(chosen) == wanted
        assert set(chosen.edges(keys=True)) == {
            edge for edge in speech.edges(keys=True) if wanted.issuperset(edge[:2])
        }


def test_a_predicate_keeps_its_relations_and_their_ends(harbour: Graph) -> None:
    """Only relations with the predicate stay, and only nodes that one of them has."""
    chosen = subgraph(harbour, predicates=[Predicate.PART_OF])

    assert {data["predicate"] for *_, data in chosen.edges(data=True)} == {"part-of"}
    assert set(chosen) == {end for edge in chosen.edges() for end in edge}


@pytest.mark.parametrize("number", ["1", "2", "3"])
def test_a_proposal_keeps_all_its_named_ties(number: str, speech: Graph) -> None:
    """The same question gives the same answer on the part, and other proposals have none."""
    chosen = subgraph(speech, proposal=number)

    assert ties(chosen, proposal=number) == ties(speech, proposal=number)
    assert len(chosen) < len(speech)


def test_choices_narrow_one_another(harbour: Graph) -> None:
    """A relation stays only if every choice lets it stay; its attributes stay as they are."""
    chosen = subgraph(harbour, ["actor", "proposal"], [Predicate.PARTICIPATES_IN], "1")

    edges = list(chosen.edges(keys=True))
    assert edges
    assert {target for _, target, _ in edges} == {"proposal-lights"}
    assert all(chosen.edges[edge] == harbour.edges[edge] for edge in edges)


def test_the_graph_itself_is_not_changed(harbour: Graph) -> None:
    """Taking a part takes nothing away."""
    before = list(harbour.edges(keys=True, data=True))
    subgraph(harbour, kinds=["actor"])

    assert list(harbour.edges(keys=True, data=True)) == before


def test_nothing_left_is_a_wrong_request(harbour: Graph) -> None:
    """A choice that fits nothing is told, not written."""
    with pytest.raises(RequestError):
        subgraph(harbour, kinds=["instrument"])


def test_an_unknown_proposal_is_told(harbour: Graph) -> None:
    """A proposal that the text does not make cannot be chosen."""
    with pytest.raises(UnknownName):
        subgraph(harbour, proposal="9")
