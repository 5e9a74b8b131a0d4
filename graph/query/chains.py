"""The ways that lead from an actor to a proposal: named ties, and the chains of derived ones.

All links of one chain are asserted by one document: what one text says of a body makes no tie in
another text.

Source: corpus/CODEBOOK.md, "Ties between actors and proposals".
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, get_args

from graph.build.graph_types import Graph
from schema.vocabulary import Chain, Predicate

MOST_BETWEEN = 2
"""Nodes that may stand between an actor and a proposal."""


class Link(NamedTuple):
    """One asserted relation on the way."""

    source: str
    target: str
    attributes: Mapping[str, Any]

    def other(self, node: str) -> str:
        """The end that is not `node`."""
        return self.target if node == self.source else self.source


Path = tuple[Link, ...]
"""Links from the actor's side to the proposal's."""

_CARRYING: dict[Chain, tuple[Predicate, ...]] = {
    chain: tuple(predicate for predicate in Predicate if chain in predicate.chains)
    for chain in get_args(Chain)
}


class Asserted:
    """The links of a graph by the document that asserts them; for one question after another.

    A few actors are in most documents. The links of each are sorted once, when first asked for, not
    walked again for every chain.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._into: dict[str, _Sorted] = {}
        self._out_of: dict[str, _Sorted] = {}

    def into(self, node: str, document: str | None, *predicates: Predicate) -> Iterator[Link]:
        """The links to a node: those of one document, or of all."""
        if node not in self._into:
            self._into[node] = _sorted(self.graph.in_edges(node, data=True))
        return _chosen(self._into[node], document, predicates)

    def out_of(self, node: str, document: str | None, *predicates: Predicate) -> Iterator[Link]:
        """The links from a node: those of one document, or of all."""
        if node not in self._out_of:
            self._out_of[node] = _sorted(self.graph.out_edges(node, data=True))
        return _chosen(self._out_of[node], document, predicates)

    def kind(self, node: str) -> str:
        """The kind of a node."""
        return str(self.graph.nodes[node]["kind"])


_Sorted = Mapping[str, list[Link]]


def _sorted(edges: Iterable[tuple[str, str, dict[str, Any]]]) -> _Sorted:
    links: dict[str, list[Link]] = defaultdict(list)
    for source, target, attributes in edges:
        links[attributes["document"]].append(Link(source, target, attributes))
    return links


def _chosen(
    links: _Sorted, document: str | None, predicates: tuple[Predicate, ...]
) -> Iterator[Link]:
    for each in links.values() if document is None else (links.get(document, ()),):
        for link in each:
            if link.attributes["predicate"] in predicates:
                yield link


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


def named(said: Asserted, proposal: str) -> Iterator[Path]:
    """Yield the asserted ties: to the proposal, or to a measure that is part of it."""
    for tail, whole in _wholes(said, proposal):
        for link in said.into(whole, _document(tail), Predicate.PARTICIPATES_IN):
            yield link, *tail


def shortest_derived(said: Asserted, proposal: str) -> list[tuple[Chain, Path]]:
    """Give the shortest chain of each kind from every actor without a named tie.

    Of equally short ones the first in reading order is taken.
    """
    best: dict[tuple[str, Chain], Path] = {}
    for actor, chain, path in derived(said, proposal):
        known = best.setdefault((actor, chain), path)
        if rank(path) < rank(known):
            best[actor, chain] = path
    return [(chain, path) for (_, chain), path in best.items()]


def derived(said: Asserted, proposal: str) -> Iterator[tuple[str, Chain, Path]]:
    """Yield every chain from an actor that has no named tie, as (actor, kind of chain, path)."""
    ties = list(named(said, proposal))
    tied = {path[0].source for path in ties}
    for chain in get_args(Chain):
        for path in _tails(said, proposal, chain, ties):
            for actor, whole in _grown(said, proposal, chain, path):
                if actor not in tied:
                    yield actor, chain, whole


def answers(said: Asserted, threat: str) -> list[str]:
    """List the proposals that address a threat, themselves or by a measure that is part of them."""
    addressing = {link.source for link in said.into(threat, None, Predicate.ADDRESSES)}
    whole = {
        link.target
        for measure in addressing
        for link in said.out_of(measure, None, Predicate.PART_OF)
    }
    return sorted(node for node in addressing | whole if said.kind(node) == "proposal")


def rank(path: Path) -> tuple[object, ...]:
    """What paths are sorted by: shortest first, then in reading order."""
    return len(path), [(link.attributes["start"], link.attributes["relation_id"]) for link in path]


def _document(path: Path) -> str | None:
    """The document that asserts a path; None where it has no link yet."""
    return path[0].attributes["document"] if path else None


def _wholes(said: Asserted, proposal: str) -> Iterator[tuple[Path, str]]:
    """The proposal itself, and each measure that is part of it, with the way there."""
    yield (), proposal
    for link in said.into(proposal, None, Predicate.PART_OF):
        if said.kind(link.source) == "measure":
            yield (link,), link.source


def _tails(said: Asserted, proposal: str, chain: Chain, ties: Iterable[Path]) -> Iterator[Path]:
    """What a chain of one kind ends with, on the proposal's side."""
    if chain in ("office", "membership"):
        yield from ties
        return
    for tail, whole in _wholes(said, proposal):
        if chain == "example":
            links = said.into(whole, _document(tail), Predicate.EXEMPLIFIES)
        else:
            links = said.out_of(whole, _document(tail), Predicate.ADDRESSES)
        yield from ((link, *tail) for link in links)


def _grown(said: Asserted, proposal: str, chain: Chain, path: Path) -> Iterator[tuple[str, Path]]:
    """Every chain that ends with `path`, with the actor it begins at."""
    nodes = nodes_from(path, proposal)
    if said.kind(nodes[0]) == "actor":
        yield nodes[0], path
    if len(path) > MOST_BETWEEN:
        return
    for link in _steps(said, chain, path, nodes[0]):
        if link.other(nodes[0]) not in nodes:
            yield from _grown(said, proposal, chain, (link, *path))


def _steps(said: Asserted, chain: Chain, path: Path, node: str) -> Iterator[Link]:
    """The links that may come before `path`, whose first node is `node`."""
    kind, carrying, document = said.kind(node), _CARRYING[chain], _document(path)
    if chain == "example":
        for link in said.into(node, document, *carrying):
            joins = kind == "actor" and link.attributes["predicate"] == Predicate.PART_OF
            if not joins and said.kind(link.source) not in ("proposal", "principle"):
                yield link
    elif chain == "threat":
        if kind == "threat":
            yield from said.into(node, document, *carrying)
            yield from said.out_of(node, document, Predicate.HARMS)
    else:
        # A chain of bodies climbs or descends, never both: two members of one class share nothing.
        before = path[0] if path[0].attributes["predicate"] in carrying else None
        if before is None or before.source == node:
            yield from said.into(node, document, *carrying)
        if before is None or before.target == node:
            yield from said.out_of(node, document, *carrying)
