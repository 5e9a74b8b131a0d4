"""The ways that lead from an actor to a proposal: named ties, and the chains of derived ones.

Which relations make a chain is the table `schema.vocabulary.Chain`. All links of one chain are asserted
by one document: what one text says of a body makes no tie in another text.

Source: corpus/CODEBOOK.md, "Ties between actors and proposals".
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import inf
from typing import Any, NamedTuple

from graph.build.graph_types import Attributes, Graph, Quotation
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

Carrier = tuple[Predicate, str]
"""A predicate, and the end of it that is nearer the actor."""


class Asserted:
    """The links of a graph by the document that asserts them; for one question after another.

    A few actors are in most documents. The links of each are sorted once, when first asked for, not
    walked again for every chain; where only some documents matter, only those that they assert.
    """

    def __init__(self, graph: Graph, only: Collection[str] | None = None) -> None:
        self.graph = graph
        self._only = only
        self._into: dict[str, _Sorted] = {}
        self._out_of: dict[str, _Sorted] = {}
        self._wholes: dict[str, list[tuple[Path, str]]] = {}

    def into(self, node: str, document: str | None, *predicates: Predicate) -> Iterator[Link]:
        """The links to a node: those of one document, or of all."""
        return _chosen(self._links_into(node), document, predicates)

    def out_of(self, node: str, document: str | None, *predicates: Predicate) -> Iterator[Link]:
        """The links from a node: those of one document, or of all."""
        return _chosen(self._links_out_of(node), document, predicates)

    def _links_into(self, node: str) -> "_Sorted":
        if node not in self._into:
            self._into[node] = self._sorted(self.graph.in_edges(node, data=True))
        return self._into[node]

    def _links_out_of(self, node: str) -> "_Sorted":
        if node not in self._out_of:
            self._out_of[node] = self._sorted(self.graph.out_edges(node, data=True))
        return self._out_of[node]

    def _sorted(self, edges: Iterable[tuple[str, str, Attributes]]) -> "_Sorted":
        only = self._only
        if only is not None:
            edges = (each for each in edges if each[2]["document"] in only)
        return _sorted(edges)

    def nearer(self, node: str, document: str | None, carrier: Carrier) -> Iterator[Link]:
        """The links by which a chain goes on from a node towards the actor; a name alone carries none."""
        predicate, end = carrier
        links = self.into if end == "source" else self.out_of
        for link in links(node, document, predicate):
            if link.attributes.get("doubt") != BY_NAME_ONLY:
                yield link

    def further(self, node: str, document: str, carrier: Carrier) -> Iterator[Link]:
        """The links by which a chain goes on from a node towards the proposal: `nearer`, from their other end."""
        predicate, end = carrier
        links = self.out_of if end == "source" else self.into
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

    def goals(self, whole: str, document: str) -> Iterator[tuple[str, "Path"]]:
        """The proposals that something is, or is a measure of by a document, with the way there: `wholes`, from it."""
        kind = self.kind(whole)
        if kind == "proposal":
            yield whole, ()
        elif kind == "measure":
            for link in self.out_of(whole, document, Predicate.PART_OF):
                if self.kind(link.target) == "proposal":
                    yield link.target, (link,)

    def carriers(self, node: str) -> set[tuple[str, Carrier]]:
        """By which documents a node is which end of which predicates."""
        ends = (self._links_out_of(node), "source"), (self._links_into(node), "target")
        return {
            (document, (Predicate(predicate), end))
            for links, end in ends
            for document, predicate in links.of_predicate
        }

    def links(self, node: str, document: str) -> Iterator[Link]:
        """The links from a node and to it that a document asserts."""
        yield from self._links_out_of(node).links.get(document, ())
        yield from self._links_into(node).links.get(document, ())

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
    return tuple(sorted(nodes, key=lambda node: proposal_order(graph, node)))


def proposal_order(graph: Graph, proposal: str) -> tuple[str, int, str]:
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


class Tied(NamedTuple):
    """A tie of an actor to a proposal: an asserted one, or one that a kind of chain gives."""

    actor: str
    goal: str
    chain: Chain | None
    path: Path

    @property
    def is_named(self) -> bool:
        """Whether it is asserted, and more than a stance."""
        return not self.chain and self.path[0].attributes["predicate"] not in STANCES


def shortest(ways: Iterable[Tied]) -> list[Tied]:
    """Give the shortest chain of each kind from each actor to each proposal.

    Of equally short ones the first in reading order is taken.
    """
    best: dict[tuple[str, str, Chain | None], Tied] = {}
    for way in ways:
        known = best.setdefault(way[:3], way)
        if known is not way and rank(way.path) < rank(known.path):
            best[way[:3]] = way
    return list(best.values())


def stated(asserted: Asserted, proposal: str) -> Iterator[Tied]:
    """Yield the asserted ties to a proposal, and the stances."""
    for path in (*named(asserted, proposal), *stances(asserted, proposal)):
        yield Tied(path[0].source, proposal, None, path)


def derived(asserted: Asserted, proposal: str) -> Iterator[Tied]:
    """Yield every chain to a proposal from the actors that have no named tie."""
    tied = {path[0].source for path in named(asserted, proposal)}
    for chain in Chain:
        for actor, path in leading_to(asserted, proposal, chain):
            if actor not in tied:
                yield Tied(actor, proposal, chain, path)


def stated_of(asserted: Asserted, actor: str) -> Iterator[Tied]:
    """Yield the asserted ties of an actor, and its stances: `stated`, from the other end."""
    for link in asserted.out_of(actor, None, Predicate.PARTICIPATES_IN, *STANCES):
        if link.attributes["predicate"] == Predicate.PARTICIPATES_IN or link.is_held:
            for goal, tail in asserted.goals(link.target, link.attributes["document"]):
                yield Tied(actor, goal, None, (link, *tail))


def derived_of(asserted: Asserted, actor: str) -> Iterator[Tied]:
    """Yield every chain of an actor to proposals that it has no named tie with: `derived`, from the other end.

    What documents tell of others is not looked at, so that this takes as long as the actor's part of them.
    """
    tied = {each.goal for each in stated_of(asserted, actor) if each.is_named}
    begun = {
        (where, each) for where, end in asserted.carriers(actor) for each in _FROM.get(end, ())
    }
    for document, chain in begun:
        for goal, path in _onwards(asserted, chain, document, (actor,), ()):
            if goal not in tied:
                yield Tied(actor, goal, chain, path)


def _beginning() -> dict[Carrier, list[Chain]]:
    """The kinds of chain that may begin with a link: by its predicate, and the end that is the actor.

    One that ends with a named tie has another link before it, or the actor would be tied.
    """
    begun: dict[Carrier, list[Chain]] = defaultdict(list)
    for chain in Chain:
        for carrier in {chain.last, *chain.carriers}:
            if carrier[0] != Predicate.PARTICIPATES_IN:
                begun[carrier].append(chain)
    return begun


_FROM = _beginning()


def _onwards(
    asserted: Asserted, chain: Chain, document: str, nodes: tuple[str, ...], path: Path
) -> Iterator[tuple[str, Path]]:
    """Every chain of one kind that begins with `path`, over these nodes, with the proposal it leads to."""
    for link in asserted.further(nodes[-1], document, chain.last):
        whole = link.other(nodes[-1])
        for goal, tail in asserted.goals(whole, document) if whole not in nodes else ():
            if len(path) + len(tail) <= MOST_BETWEEN:
                yield goal, (*path, link, *tail)
    if len(path) == MOST_BETWEEN:
        return
    for predicate, end in chain.carriers:
        if chain.is_straight and path and (path[-1].source == nodes[-2]) != (end == "source"):
            continue
        for link in asserted.further(nodes[-1], document, (predicate, end)):
            far = link.other(nodes[-1])
            if link.is_held and far not in nodes and asserted.kind(far) in chain.between:
                yield from _onwards(asserted, chain, document, (*nodes, far), (*path, link))


def leading_to(asserted: Asserted, goal: str, chain: Chain) -> Iterator[tuple[str, Path]]:
    """Yield every chain of one kind to a proposal, or to a principle, with the actor it begins at."""
    for tail, whole in asserted.wholes(goal):
        for link in asserted.nearer(whole, _document(tail), chain.last):
            yield from _grown(asserted, goal, chain, (link, *tail), len(tail) + 1)


def about(graph: Graph, proposals: Iterable[str]) -> set[str]:
    """The documents that relate something to proposals; only these can tie anybody to them."""
    nodes = tuple(proposals)
    into: Iterable[tuple[str, ...]] = graph.in_edges(nodes, data="document")
    return {document for *_, document in (*into, *graph.out_edges(nodes, data="document"))}


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


class ProposalPassage(NamedTuple):
    """Which words of its document are a proposal's own."""

    paragraphs: set[int]
    bounds: Mapping[int, tuple[float, float]]
    """By paragraph that names another proposal, too, the offsets between which it is this one's."""

    cited: Sequence[Quotation]
    """The words of its ties and measures."""

    def has(self, quote: Quotation) -> bool:
        """Whether words are in it, all of them or some."""
        if quote.paragraph not in self.paragraphs:
            return False
        begins, ends = self.bounds.get(quote.paragraph, (0, inf))
        is_between = quote.start < ends and quote.end > begins
        return is_between or any(o.start < quote.end and quote.start < o.end for o in self.cited)


def bounded_passage(asserted: Asserted, proposal: str) -> ProposalPassage:
    """The proposal's own paragraphs; of one in which others are named, what goes from its name to the next one."""
    attributes = asserted.graph.nodes[proposal]
    document, named = attributes["document"], attributes["evidence"][0]
    paragraphs, starts = passage(asserted, proposal), _named_in(asserted.graph)
    bounds = {
        each: _bounds(named, each, beside)
        for each in paragraphs
        if (beside := [at for at in starts.get((document, each), ()) if at != named.start])
    }
    links = asserted.into(proposal, document, Predicate.PARTICIPATES_IN, Predicate.PART_OF)
    cited = [quote for link in links for quote in link.attributes["evidence"]]
    return ProposalPassage(paragraphs, bounds, cited)


def _bounds(named: Quotation, paragraph: int, others: Sequence[int]) -> tuple[float, float]:
    """From where to where a proposal goes in a paragraph that names others at some offsets."""
    begins = named.start if paragraph == named.paragraph else 0
    return begins, min((at for at in others if at > begins), default=inf)


@cached_with_graph
def _named_in(graph: Graph) -> dict[tuple[str, int], list[int]]:
    """Where the proposals are named first, by document and paragraph."""
    starts: dict[tuple[str, int], list[int]] = defaultdict(list)
    for proposal in proposals(graph):
        named = graph.nodes[proposal]["evidence"][0]
        starts[named.document, named.paragraph].append(named.start)
    return starts


def rank(path: Path) -> tuple[object, ...]:
    """What paths are sorted by: shortest first, then in reading order."""
    return len(path), [
        (link.attributes["evidence"][0].start, link.attributes["relation_id"]) for link in path
    ]


def _document(path: Path) -> str | None:
    """The document that asserts a path; None where it has no link yet."""
    return path[0].attributes["document"] if path else None


def _grown(
    asserted: Asserted, goal: str, chain: Chain, path: Path, own: int
) -> Iterator[tuple[str, Path]]:
    """Every chain that ends with `path`, whose last `own` links carry nothing, with the actor it begins at."""
    nodes = nodes_from(path, goal)
    if asserted.kind(nodes[0]) == "actor":
        yield nodes[0], path
    if len(path) <= MOST_BETWEEN and asserted.kind(nodes[0]) in chain.between:
        for link in _before(asserted, goal, chain, path, own):
            yield from _grown(asserted, goal, chain, (link, *path), own)


def _before(asserted: Asserted, goal: str, chain: Chain, path: Path, own: int) -> Iterator[Link]:
    """The links by which a path may go on towards an actor."""
    nodes, document = nodes_from(path, goal), path[0].attributes["document"]
    turned = path[0].target == nodes[0] if chain.is_straight and len(path) > own else None
    for predicate, end in chain.carriers:
        if turned in (None, end == "target"):
            for link in asserted.nearer(nodes[0], document, (predicate, end)):
                far = link.other(nodes[0])
                if (
                    link.is_held
                    and far not in nodes
                    and asserted.kind(far) in chain.between | {"actor"}
                ):
                    yield link
