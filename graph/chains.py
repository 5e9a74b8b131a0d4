"""The ways that lead from an actor to a proposal: named ties, and the chains of derived ones.

All links of one chain are asserted by one document: what one text says of a body makes no tie in
another text.

Source: corpus/CODEBOOK.md, "Ties between actors and proposals".
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from graph.linked import Graph
from schema.vocabulary import Chain, Predicate

MOST_BETWEEN = 2
"""Nodes that may stand between an actor and a proposal."""


@dataclass(frozen=True)
class Link:
    """One asserted relation on the way."""

    source: str
    target: str
    attributes: Mapping[str, Any]

    def other(self, node: str) -> str:
        """The end that is not `node`."""
        return self.target if node == self.source else self.source


Path = tuple[Link, ...]
"""Links from the actor's side to the proposal's."""


def nodes_from(path: Path, proposal: str) -> tuple[str, ...]:
    """The nodes of a path, the actor first, the proposal last."""
    nodes = [proposal]
    for link in reversed(path):
        nodes.append(link.other(nodes[-1]))
    return tuple(reversed(nodes))


def proposals(graph: Graph) -> list[str]:
    """List the proposals by document, then in the text's own order."""
    found = (node for node, each in graph.nodes(data=True) if each["kind"] == "proposal")
    return sorted(found, key=lambda node: place_of(graph, node))


def place_of(graph: Graph, proposal: str) -> tuple[str, int, str]:
    """What proposals are sorted by: their document, their number in it, their id."""
    attributes = graph.nodes[proposal]
    return attributes["document"], attributes["order"], proposal


def named(graph: Graph, proposal: str) -> Iterator[Path]:
    """Yield the asserted ties: to the proposal, or to a measure that is part of it."""
    for tail, whole in _wholes(graph, proposal):
        for link in _into(graph, whole, Predicate.PARTICIPATES_IN):
            if _one_document((link, *tail)):
                yield link, *tail


def shortest_derived(graph: Graph, proposal: str) -> list[tuple[Chain, Path]]:
    """Give the shortest chain of each kind from every actor without a named tie.

    Of equally short ones the first in reading order is taken.
    """
    best: dict[tuple[str, Chain], Path] = {}
    for actor, chain, path in derived(graph, proposal):
        known = best.setdefault((actor, chain), path)
        if rank(path) < rank(known):
            best[actor, chain] = path
    return [(chain, path) for (_, chain), path in best.items()]


def derived(graph: Graph, proposal: str) -> Iterator[tuple[str, Chain, Path]]:
    """Yield every chain from an actor that has no named tie, as (actor, kind of chain, path)."""
    tied = {path[0].source for path in named(graph, proposal)}
    for chain in get_args(Chain):
        for path in _tails(graph, proposal, chain):
            for actor, whole in _grown(graph, proposal, chain, path):
                if actor not in tied:
                    yield actor, chain, whole


def answers(graph: Graph, threat: str) -> list[str]:
    """List the proposals that address a threat, themselves or by a measure that is part of them."""
    addressing = {link.source for link in _into(graph, threat, Predicate.ADDRESSES)}
    whole = {
        link.target for measure in addressing for link in _out_of(graph, measure, Predicate.PART_OF)
    }
    return sorted(n for n in addressing | whole if graph.nodes[n]["kind"] == "proposal")


def rank(path: Path) -> tuple[object, ...]:
    """What paths are sorted by: shortest first, then in reading order."""
    return len(path), [(link.attributes["start"], link.attributes["relation_id"]) for link in path]


def _wholes(graph: Graph, proposal: str) -> Iterator[tuple[Path, str]]:
    """The proposal itself, and each measure that is part of it, with the way there."""
    yield (), proposal
    for link in _into(graph, proposal, Predicate.PART_OF):
        if graph.nodes[link.source]["kind"] == "measure":
            yield (link,), link.source


def _tails(graph: Graph, proposal: str, chain: Chain) -> Iterator[Path]:
    """What a chain of one kind ends with, on the proposal's side."""
    if chain in ("office", "membership"):
        yield from named(graph, proposal)
        return
    for tail, whole in _wholes(graph, proposal):
        if chain == "example":
            links = _into(graph, whole, Predicate.EXEMPLIFIES)
        else:
            links = _out_of(graph, whole, Predicate.ADDRESSES)
        yield from ((link, *tail) for link in links)


def _grown(graph: Graph, proposal: str, chain: Chain, path: Path) -> Iterator[tuple[str, Path]]:
    """Every chain that ends with `path`, with the actor it begins at."""
    if len(path) > MOST_BETWEEN + 1 or not _one_document(path):
        return
    nodes = nodes_from(path, proposal)
    if graph.nodes[nodes[0]]["kind"] == "actor":
        yield nodes[0], path
    for link in _steps(graph, chain, path, nodes[0]):
        if link.other(nodes[0]) not in nodes:
            yield from _grown(graph, proposal, chain, (link, *path))


def _steps(graph: Graph, chain: Chain, path: Path, node: str) -> Iterator[Link]:
    """The links that may come before `path`, whose first node is `node`."""
    kind = graph.nodes[node]["kind"]
    carrying = [predicate for predicate in Predicate if chain in predicate.chains]
    if chain == "example":
        for link in _into(graph, node, *carrying):
            joins = kind == "actor" and link.attributes["predicate"] == Predicate.PART_OF
            if not joins and graph.nodes[link.source]["kind"] not in ("proposal", "principle"):
                yield link
    elif chain == "threat":
        if kind == "threat":
            yield from _into(graph, node, *carrying)
            yield from _out_of(graph, node, Predicate.HARMS)
    else:
        # A chain of bodies climbs or descends, never both: two members of one class share nothing.
        before = path[0] if path[0].attributes["predicate"] in carrying else None
        if before is None or before.source == node:
            yield from _into(graph, node, *carrying)
        if before is None or before.target == node:
            yield from _out_of(graph, node, *carrying)


def _one_document(path: Path) -> bool:
    return len({link.attributes["document"] for link in path}) == 1


def _into(graph: Graph, node: str, *predicates: Predicate) -> Iterator[Link]:
    for source, target, attributes in graph.in_edges(node, data=True):
        if attributes["predicate"] in predicates:
            yield Link(source, target, attributes)


def _out_of(graph: Graph, node: str, *predicates: Predicate) -> Iterator[Link]:
    for source, target, attributes in graph.out_edges(node, data=True):
        if attributes["predicate"] in predicates:
            yield Link(source, target, attributes)
