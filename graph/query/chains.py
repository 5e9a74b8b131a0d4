"""The ways that lead from an actor to a proposal: named ties, and the chains of derived ones.

Which relations make a chain is the table `schema.vocabulary.Chain`. All links of one chain are asserted
by one document: what one text says of a body makes no tie in another text.

Source: corpus/CODEBOOK.md, "Ties between actors and proposals".
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from graph.build.graph_types import Attributes, Graph, documents
from graph.query.indexes import cached_with_graph
from schema.vocabulary import BY_NAME_ONLY, HELD, STANCES, Chain, Modality, Predicate

MOST_BETWEEN = 2
"""Nodes that may stand between an actor and a proposal."""


class Link(NamedTuple):
    """One asserted relation on the way."""

    source: str
    target: str
    attributes: Mapping[str, Any]

    @property
    def is_held(self) -> bool:
        """Whether it tells what is so, or is promised; not what is only asked, or forbidden."""
        return self.attributes.get("force") in HELD

    def other(self, node: str) -> str:
        """The end that is not `node`."""
        return self.target if node == self.source else self.source


Path = tuple[Link, ...]
"""Links from the actor's side to the proposal's."""

Actors = frozenset[str]
"""Actors that a chain may begin at; where there are none, any."""

ANY: Actors = frozenset()
Carrier = tuple[Predicate, str]
"""A predicate, and the end of it that is nearer the actor."""


class Asserted:
    """The links of a graph by the document that asserts them; for one question after another.

    A few actors are in most documents. The links of each are sorted once, when first asked for, not
    walked again for every chain.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._into: dict[str, _Sorted] = {}
        self._out_of: dict[str, _Sorted] = {}
        self._around: dict[tuple[Actors, str | None, int], Actors] = {}
        self._wholes: dict[str, list[tuple[Path, str]]] = {}

    def into(self, node: str, document: str | None, *predicates: Predicate) -> Iterator[Link]:
        """The links to a node: those of one document, or of all."""
        return _chosen(self._links_into(node), document, predicates)

    def out_of(self, node: str, document: str | None, *predicates: Predicate) -> Iterator[Link]:
        """The links from a node: those of one document, or of all."""
        return _chosen(self._links_out_of(node), document, predicates)

    def _links_into(self, node: str) -> "_Sorted":
        if node not in self._into:
            self._into[node] = _sorted(self.graph.in_edges(node, data=True))
        return self._into[node]

    def _links_out_of(self, node: str) -> "_Sorted":
        if node not in self._out_of:
            self._out_of[node] = _sorted(self.graph.out_edges(node, data=True))
        return self._out_of[node]

    def nearer(self, node: str, document: str | None, carrier: Carrier) -> Iterator[Link]:
        """The links by which a chain goes on from a node towards the actor; a name alone carries none."""
        predicate, end = carrier
        links = self.into if end == "source" else self.out_of
        for link in links(node, document, predicate):
            if link.attributes.get("doubt") != BY_NAME_ONLY:
                yield link

    def wholes(self, proposal: str) -> list[tuple["Path", str]]:
        """The proposal itself, and each measure that is part of it, with the way there."""
        if proposal not in self._wholes:
            parts = self.into(proposal, None, Predicate.PART_OF)
            measures = [link for link in parts if self.kind(link.source) == "measure"]
            ways: list[tuple[Path, str]] = [((link,), link.source) for link in measures]
            self._wholes[proposal] = [((), proposal), *ways]
        return self._wholes[proposal]

    def links(self, node: str, document: str) -> Iterator[Link]:
        """The links from a node and to it that a document asserts."""
        yield from self._links_out_of(node).links.get(document, ())
        yield from self._links_into(node).links.get(document, ())

    def beside(self, node: str, document: str) -> set[str]:
        """The nodes that a document relates to a node."""
        return {link.other(node) for link in self.links(node, document)}

    def around(self, actors: "Actors", document: str, links: int) -> "Actors":
        """The nodes from which a document leads to one of the actors by no more than so many links."""
        key = actors, document, links
        if key not in self._around:
            reached = edge = set(actors)
            for _ in range(links):
                edge = {each for node in edge for each in self.beside(node, document)} - reached
                reached = reached | edge
            self._around[key] = frozenset(reached)
        return self._around[key]

    def kind(self, node: str) -> str:
        """The kind of a node."""
        return str(self.graph.nodes[node]["kind"])


class _Sorted(NamedTuple):
    """Links of one node by document, and by document and predicate: it may have thousands of others."""

    links: Mapping[str, list[Link]]
    of_predicate: Mapping[tuple[str, str], list[Link]]


def _sorted(edges: Iterable[tuple[str, str, Attributes]]) -> _Sorted:
    links: dict[str, list[Link]] = defaultdict(list)
    of_predicate: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for source, target, attributes in edges:
        link, document = Link(source, target, attributes), attributes["document"]
        links[document].append(link)
        of_predicate[document, attributes["predicate"]].append(link)
    return _Sorted(links, of_predicate)


def _chosen(
    of_node: _Sorted, document: str | None, predicates: tuple[Predicate, ...]
) -> Iterator[Link]:
    for each in of_node.links if document is None else (document,):
        if len(predicates) == 1:
            yield from of_node.of_predicate.get((each, predicates[0]), ())
        else:
            yield from (
                link
                for link in of_node.links.get(each, ())
                if link.attributes["predicate"] in predicates
            )


def nodes_from(path: Path, proposal: str) -> tuple[str, ...]:
    """The nodes of a path, the actor first, the proposal last."""
    nodes = [proposal]
    for link in reversed(path):
        nodes.append(link.other(nodes[-1]))
    return tuple(reversed(nodes))


@cached_with_graph
def proposals(graph: Graph) -> tuple[str, ...]:
    """The proposals by document, then in the text's own order."""
    nodes = (node for node, each in graph.nodes(data=True) if each["kind"] == "proposal")
    return tuple(sorted(nodes, key=lambda node: place_of(graph, node)))


def place_of(graph: Graph, proposal: str) -> tuple[str, int, str]:
    """What proposals are sorted by: their document, their number in it, their id."""
    attributes = graph.nodes[proposal]
    return attributes["document"], attributes["order"], proposal


def named(asserted: Asserted, proposal: str) -> Iterator[Path]:
    """Yield the asserted ties: to the proposal, or to a measure that is part of it."""
    for tail, whole in asserted.wholes(proposal):
        for link in asserted.into(whole, _document(tail), Predicate.PARTICIPATES_IN):
            yield link, *tail


def stances(asserted: Asserted, proposal: str) -> Iterator[Path]:
    """Yield the stances: for or against the proposal, or a measure that is part of it."""
    for tail, whole in asserted.wholes(proposal):
        for link in asserted.into(whole, _document(tail), *STANCES):
            if link.is_held:
                yield link, *tail


Wanted = Callable[[Path], bool]
"""Whether a path is asked for."""


def shortest_derived(
    asserted: Asserted, proposal: str, wanted: Wanted = bool, actors: Actors = ANY
) -> list[tuple[Chain, Path]]:
    """Give the shortest chain of each kind from every actor, or from these, without a named tie.

    Of equally short ones the first in reading order is taken; those that are not wanted count for
    nothing.
    """
    best: dict[tuple[str, Chain], Path] = {}
    for actor, chain, path in derived(asserted, proposal, actors):
        if wanted(path):
            known = best.setdefault((actor, chain), path)
            if rank(path) < rank(known):
                best[actor, chain] = path
    return [(chain, path) for (_, chain), path in best.items()]


def derived(
    asserted: Asserted, proposal: str, actors: Actors = ANY
) -> Iterator[tuple[str, Chain, Path]]:
    """Yield every chain from an actor that has no named tie, as (actor, kind of chain, path)."""
    tied = {path[0].source for path in named(asserted, proposal)}
    if actors and actors <= tied:
        return
    for chain in Chain:
        for actor, path in leading_to(asserted, proposal, chain, actors - tied):
            if actor not in tied:
                yield actor, chain, path


def leading_to(
    asserted: Asserted, goal: str, chain: Chain, actors: Actors = ANY
) -> Iterator[tuple[str, Path]]:
    """Yield every chain of one kind to a proposal, or to a principle, with the actor it begins at."""
    for tail, whole in asserted.wholes(goal):
        for link in asserted.nearer(whole, _document(tail), chain.last):
            yield from _grown(asserted, goal, chain, (link, *tail), len(tail) + 1, actors)


def reachable(graph: Graph, actors: Iterable[str], proposals: Iterable[str]) -> list[str]:
    """Those of the proposals to which a document that names one of the actors may lead."""
    own = {document for actor in actors for document in documents(graph.nodes[actor])}
    return [each for each in proposals if not own.isdisjoint(documents(graph.nodes[each]))]


def doubts(path: Path) -> tuple[str, ...]:
    """The doubts that a path rests on, from the actor's side."""
    return _doubts(path)[0]


def doubts_zh(path: Path) -> tuple[str, ...]:
    """The same in Chinese; empty if none of them is in Chinese."""
    return _doubts(path)[1]


def _doubts(path: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    relations = (link.attributes for link in path)
    return doubts_of((each.get("doubt"), each.get("doubt_zh")) for each in relations)


def doubts_of(
    pairs: Iterable[tuple[str | None, str | None]],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Doubts, each once, and the same in Chinese where they are; these are none if none is in Chinese."""
    doubted = [(doubt, chinese) for doubt, chinese in pairs if doubt]
    as_they_are = tuple(dict.fromkeys(doubt for doubt, _ in doubted))
    if not any(chinese for _, chinese in doubted):
        return as_they_are, ()
    return as_they_are, tuple(dict.fromkeys(chinese or doubt for doubt, chinese in doubted))


_MODALITIES = [str(modality) for modality in Modality]


def modality(path: Path) -> str:
    """How a path is told: as its weakest link is, in the codebook's order."""
    return max((str(link.attributes["modality"]) for link in path), key=_MODALITIES.index)


def answers(asserted: Asserted, threat: str) -> list[str]:
    """List the proposals that address a threat, themselves or by a measure that is part of them."""
    addressing = {link.source for link in asserted.into(threat, None, Predicate.ADDRESSES)}
    whole = {
        link.target
        for measure in addressing
        for link in asserted.out_of(measure, None, Predicate.PART_OF)
    }
    return sorted(node for node in addressing | whole if asserted.kind(node) == "proposal")


_OF_THE_PASSAGE = (Predicate.PARTICIPATES_IN, Predicate.PART_OF, Predicate.SETS_OUT)


def passage(asserted: Asserted, proposal: str) -> set[int]:
    """The proposal's own paragraphs: from the one that names it, those of its ties, measures and setting out."""
    attributes = asserted.graph.nodes[proposal]
    document, first = attributes["document"], attributes["evidence"][0].paragraph
    links = asserted.into(proposal, document, *_OF_THE_PASSAGE)
    cited = {quote.paragraph for link in links for quote in link.attributes["evidence"]}
    return {first, *(paragraph for paragraph in cited if paragraph > first)}


def rank(path: Path) -> tuple[object, ...]:
    """What paths are sorted by: shortest first, then in reading order."""
    return len(path), [
        (link.attributes["evidence"][0].start, link.attributes["relation_id"]) for link in path
    ]


def _document(path: Path) -> str | None:
    """The document that asserts a path; None where it has no link yet."""
    return path[0].attributes["document"] if path else None


def _grown(
    asserted: Asserted, goal: str, chain: Chain, path: Path, own: int, actors: Actors
) -> Iterator[tuple[str, Path]]:
    """Every chain that ends with `path`, whose last `own` links carry nothing, with the actor it begins at."""
    nodes = nodes_from(path, goal)
    if asserted.kind(nodes[0]) == "actor" and (not actors or nodes[0] in actors):
        yield nodes[0], path
    if len(path) <= MOST_BETWEEN and asserted.kind(nodes[0]) in chain.between:
        for link in _before(asserted, goal, chain, path, own, actors):
            yield from _grown(asserted, goal, chain, (link, *path), own, actors)


def _before(
    asserted: Asserted, goal: str, chain: Chain, path: Path, own: int, actors: Actors
) -> Iterator[Link]:
    """The links by which a path may go on towards an actor; only towards those that are asked for."""
    nodes, document = nodes_from(path, goal), path[0].attributes["document"]
    near = asserted.around(actors, document, MOST_BETWEEN - len(path)) if actors else None
    turned = path[0].target == nodes[0] if chain.is_straight and len(path) > own else None
    for predicate, end in chain.carriers:
        if turned in (None, end == "target"):
            for link in asserted.nearer(nodes[0], document, (predicate, end)):
                far = link.other(nodes[0])
                if (
                    (near is None or far in near)
                    and link.is_held
                    and far not in nodes
                    and asserted.kind(far) in chain.between | {"actor"}
                ):
                    yield link
