"""Graphs of odd shapes cost what they hold: all with all, one with thousands, parts of parts of parts."""

from collections.abc import Callable, Iterable, Mapping
from itertools import combinations, pairwise, permutations
from types import MappingProxyType
from typing import Any, NamedTuple

import networkx as nx
import pytest

from graph.build.graph_types import Graph, Quotation, Text
from graph.query import QUERIES
from tests.graph.query.test_cost import MORE, Question, steps

WORDS = (Quotation("document-d", 1, 0, 1, "x"),)
TOLD = {"evidence": WORDS, "document": "document-d"}
Line = tuple[str, str, str]


def shaped(lines: Iterable[Line]) -> Graph:
    """Make a graph of one document with a proposal, all of it said by the same words."""
    texts = {"document-d": Text("x", "zh", "2020", {})}
    graph: Graph = nx.MultiDiGraph(texts=texts, apart=())
    _add(graph, "proposal-d-1")
    for number, (source, predicate, target) in enumerate(lines):
        role, name = {"role": "proposer"} if predicate == "participates-in" else {}, f"r-{number}"
        _add(graph, source)
        _add(graph, target)
        told = {"modality": "asserted", "relation_id": name, "predicate": predicate, **role, **TOLD}
        graph.add_edge(source, target, name, **told)
    nx.freeze(graph)
    return graph


def _add(graph: Graph, node: str) -> None:
    kind = node.partition("-")[0]
    order = {"order": 1} if kind == "proposal" else {}
    named = {"kind": kind, "name_zh": f"名{node}", "name_en": node, "name_status": "coded", **order}
    graph.add_node(node, identity="text", **named, **TOLD)


def _actors(size: int) -> list[str]:
    return [f"actor-{number}" for number in range(size)]


def _hub(size: int) -> Iterable[Line]:
    """A body that puts the proposal forward, and its members."""
    yield "actor-body", "participates-in", "proposal-d-1"
    for actor in _actors(size):
        yield actor, "member-of", "actor-body"


def _proposals(size: int) -> Iterable[Line]:
    """One body that puts all proposals forward."""
    return (("actor-body", "participates-in", f"proposal-d-{number}") for number in range(1, size))


def _members_of_one_another(size: int) -> Iterable[Line]:
    yield "actor-0", "participates-in", "proposal-d-1"
    for one, other in permutations(_actors(size), 2):
        yield one, "member-of", other


def _all_with_all(size: int) -> Iterable[Line]:
    return ((one, "cooperates-with", other) for one, other in combinations(_actors(size), 2))


def _one_work(size: int) -> Iterable[Line]:
    return ((actor, "undertakes", "measure-m") for actor in _actors(size))


def _parts(kind: str, size: int) -> Iterable[Line]:
    """Each a part of the next, and the last of the proposal."""
    for one, other in pairwise(f"{kind}-{number}" for number in range(size)):
        yield one, "part-of", other
    yield f"{kind}-{size - 1}", "part-of", "proposal-d-1"
    yield "actor-a", "supports", f"{kind}-0"


def _equal_chains(size: int) -> Iterable[Line]:
    """Two actors who work with the same others."""
    for each in _actors(size):
        yield "actor-a", "cooperates-with", each
        yield each, "cooperates-with", "actor-b"


class Case(NamedTuple):
    """A shape, a question about it, and two sizes of it."""

    lines: Callable[[int], Iterable[Line]]
    question: str
    given: Mapping[str, Any] = MappingProxyType({})
    few: int = 100
    many: int = 400


OF_ONE = {"actor": "actor-3", "proposal": "1"}
CASES = {
    "who works with whom, all with all": Case(_all_with_all, "cooperation", {}, 15, 60),
    "who works with whom on one work": Case(_one_work, "cooperation", {}, 15, 60),
    "why, members of one another": Case(_members_of_one_another, "why", OF_ONE, 15, 60),
    "ties, members of one another": Case(
        _members_of_one_another, "ties", {"derived": True}, 15, 60
    ),
    "show a hub": Case(_hub, "show", {"node": "actor-body"}),
    "why, of a hub": Case(_hub, "why", {"actor": "actor-body", "proposal": "1"}),
    "stances, of a hub": Case(_hub, "stances", {"target": "1"}),
    "a path by way of a hub": Case(_hub, "path", {"node": "actor-1", "other": "actor-2"}),
    "ties to proposals of one body": Case(_proposals, "ties", {"derived": True}),
    "coverage of proposals of one body": Case(_proposals, "coverage"),
    "ties of all by a hub": Case(_hub, "ties", {"derived": True}),
    "a path by thousands of equal chains": Case(
        _equal_chains, "path", {"node": "actor-a", "other": "actor-b"}
    ),
    "a path through all parts": Case(
        lambda size: _parts("measure", size), "path", {"node": "actor-a", "other": "1"}
    ),
    **{
        f"{question}, parts of parts": Case(
            lambda size, kind=kind: _parts(kind, size),  # type: ignore[misc]  # mypy knows no default here
            question,
            given,
        )
        for kind, question, given in (
            ("measure", "measures", {}),
            ("measure", "why", {"actor": "actor-a", "proposal": "1"}),
            ("measure", "stances", {"target": "1"}),
            ("measure", "asks", {}),
            ("measure", "coverage", {}),
            ("principle", "principles", {}),
        )
    },
}


@pytest.mark.parametrize("name", CASES)
def test_the_work_is_that_of_the_graph_and_its_answer(name: str) -> None:
    """Whatever the shape, a relation or a row of the answer costs no more in a graph that is larger."""
    lines, question, given, *sizes = CASES[name]
    costs = []
    for graph in map(shaped, map(lines, sizes)):
        rows = QUERIES[question](graph, **given)
        size = len(graph) + graph.number_of_edges() + sum(map(links, rows))
        costs.append(steps(lambda each: QUERIES[question](each, **given), graph) / size)

    assert costs[1] < costs[0] * MORE


def links(row: Any) -> int:
    """How much a row tells: itself, and each relation of a way."""
    return 1 + len(getattr(row, "steps", ()))


OF_A_MEMBER: tuple[Question, ...] = (
    lambda graph: QUERIES["ties"](graph, actor="actor-3", derived=True),
    lambda graph: QUERIES["why"](graph, "actor-3", "proposal-d-1"),
)


@pytest.mark.parametrize("place", range(len(OF_A_MEMBER)))
def test_one_actor_of_a_body_of_thousands_is_asked_about_by_itself(place: int) -> None:
    """What one member of a body has to do with a proposal costs little beside what all members have."""
    graph, question = shaped(_hub(800)), OF_A_MEMBER[place]
    of_all = steps(lambda each: QUERIES["ties"](each, derived=True), graph)

    assert question(graph)
    assert steps(question, graph) < of_all / 8
