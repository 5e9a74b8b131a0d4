"""Who works with whom, on what."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from graph.build.graph_types import Attributes, Graph, Quotation
from graph.query import chains
from graph.query.names import resolve_each
from graph.query.row_types import Display, Id, Name, Named, name_of, named, others, reading_order
from graph.query.ties import ActorNames
from schema.vocabulary import Modality, Predicate, Role

JOINT = (Predicate.UNDERTAKES, Predicate.ISSUES, Predicate.ESTABLISHES, Predicate.ACTS_AGAINST)
"""The predicates by which two actors share a work."""

Basis = Literal["cooperates-with", "joint work", "joint body", "partner"]


@dataclass(frozen=True)
class Cooperation:
    """Two actors that work together."""

    actor: Id
    actor_name: Name
    other: Id
    other_name: Name
    basis: Annotated[Basis, Display.HEADING]
    """How it is known: a relation says so; both do one work; a body belongs to both, as the police of two
    countries; or a partner's role beside an exemplar's."""

    on: tuple[Named, ...]
    """The works that both undertake, issue or establish, and whom both act against; the body of both and
    its works; for a partner, the proposal."""

    modality: tuple[str, ...]
    """How the text puts it, in the vocabulary's order: what is offered or hoped for has not happened."""

    doubt: tuple[str, ...]
    doubt_zh: Annotated[tuple[str, ...], Display.HIDDEN]
    evidence: tuple[Quotation, ...]


def cooperation(graph: Graph, actor: ActorNames | None = None) -> list[Cooperation]:
    """Who works with whom, on what.

    First the pairs that cooperate according to the text, with what they do together; each pair is listed once.
    Then those with a joint body, which belongs to both (the police of two countries), and what it does; those who
    do one work according to the same words; the partners of a proposal's exemplar. With --actor, rows of a joint
    body, or of two members of a class, are listed for that body or class too. Sorted by basis and id.

    Raises:
        UnknownName, AmbiguousName: no such actor, or several.
    """
    wanted = resolve_each(graph, actor, "actor")
    stated = list(_statements(graph))
    pairs = {frozenset((row.actor, row.other)) for row in stated}
    shared = [row for row in _works(graph) if frozenset((row.actor, row.other)) not in pairs]
    listed = (*stated, *_bodies(graph), *shared, *_partners(graph))
    rows = [row for row in listed if not wanted or not _involved(graph, row).isdisjoint(wanted)]
    return sorted(rows, key=lambda row: (row.basis, row.actor, row.other, row.on and row.on[0].id))


def _involved(graph: Graph, row: Cooperation) -> set[str]:
    """The two actors, what they work on, and the classes that both are of."""
    one, other = (
        {each.id for each in others(graph, node, Predicate.MEMBER_OF)}
        for node in (row.actor, row.other)
    )
    return {row.actor, row.other, *(each.id for each in row.on), *(one & other)}


def _statements(graph: Graph) -> Iterator[Cooperation]:
    pairs: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for source, target, attributes in graph.edges(data=True):
        if attributes["predicate"] == Predicate.COOPERATES_WITH:
            pair = (target, source) if (target, source) in pairs else (source, target)
            pairs.setdefault(pair, []).append(attributes)
    works: dict[str, set[Named]] = {
        actor: {each for predicate in JOINT for each in others(graph, actor, predicate)}
        for actor in {actor for pair in pairs for actor in pair}
    }
    for (actor, other), statements in pairs.items():
        on = tuple(sorted(works[actor] & works[other], key=lambda work: work.id))
        yield _row("cooperates-with", graph, actor, other, on, statements)


def _bodies(graph: Graph) -> Iterator[Cooperation]:
    """Each two that one body belongs to, with what that body does."""
    wholes = _relations(graph, {Predicate.BELONGS_TO})
    for body, own in wholes.items():
        for one, other in _by_same_words(own):
            if {one, other}.isdisjoint(wholes.get(one, {}) | wholes.get(other, {})):
                works = {each for predicate in JOINT for each in others(graph, body, predicate)}
                on = (named(graph, body), *sorted(works, key=lambda work: work.id))
                yield _row("joint body", graph, one, other, on, [*own[one], *own[other]])


def _works(graph: Graph) -> Iterator[Cooperation]:
    """Each two actors of which the same words say that they do one work, with every such work."""
    doers: dict[str, dict[str, list[Attributes]]] = {}
    for source, own in _relations(graph, set(JOINT)).items():
        for target, shares in own.items():
            if graph.nodes[source]["kind"] == "actor":
                doers.setdefault(target, {})[source] = shares
    pairs: dict[tuple[str, str], dict[str, list[Attributes]]] = {}
    for target, by in doers.items():
        for one, other in _by_same_words(by):
            pairs.setdefault((one, other), {})[target] = [*by[one], *by[other]]
    for (one, other), works in pairs.items():
        on = tuple(named(graph, work) for work in sorted(works))
        relations = [each for work in sorted(works) for each in works[work]]
        yield _row("joint work", graph, one, other, on, relations)


def _by_same_words(by: Mapping[str, Sequence[Attributes]]) -> list[tuple[str, str]]:
    """Each two actors of whose relations some words overlap; the words are gone through once, in order."""
    spans = sorted(
        (quote.document, quote.start, quote.end, actor)
        for actor, statements in by.items()
        for each in statements
        for quote in each["evidence"]
    )
    pairs: set[tuple[str, str]] = set()
    open_spans: list[tuple[str, int, str]] = []
    for document, start, end, actor in spans:
        open_spans = [each for each in open_spans if each[0] == document and each[1] > start]
        others = {other for _, _, other in open_spans} - {actor}
        pairs |= {(min(actor, other), max(actor, other)) for other in others}
        open_spans.append((document, end, actor))
    return sorted(pairs)


def _relations(graph: Graph, predicates: set[Predicate]) -> dict[str, dict[str, list[Attributes]]]:
    """The relations with these predicates, by source and target."""
    by_ends: dict[str, dict[str, list[Attributes]]] = {}
    for source, target, attributes in graph.edges(data=True):
        if attributes["predicate"] in predicates:
            by_ends.setdefault(source, {}).setdefault(target, []).append(attributes)
    return by_ends


def _row(
    basis: Basis,
    graph: Graph,
    actor: str,
    other: str,
    on: tuple[Named, ...],
    relations: Iterable[Mapping[str, Any]],
) -> Cooperation:
    relations = sorted(relations, key=reading_order)
    doubt, doubt_zh = _doubts(relations)
    return Cooperation(
        actor=actor,
        actor_name=name_of(graph, actor),
        other=other,
        other_name=name_of(graph, other),
        basis=basis,
        on=on,
        modality=tuple(each for each in Modality if each in {one["modality"] for one in relations}),
        doubt=doubt,
        doubt_zh=doubt_zh,
        evidence=tuple(dict.fromkeys(quote for each in relations for quote in each["evidence"])),
    )


def _doubts(relations: Iterable[Mapping[str, Any]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return chains.doubts_of((each.get("doubt"), each.get("doubt_zh")) for each in relations)


def _partners(graph: Graph) -> Iterator[Cooperation]:
    asserted = chains.Asserted(graph)
    for proposal in chains.proposals(graph):
        tied = list(chains.named(asserted, proposal))
        partners = [path for path in tied if path[0].attributes["role"] == Role.PARTNER]
        exemplars = [path for path in tied if path[0].attributes["role"] == Role.EXEMPLAR]
        for partner in partners:
            for exemplar in exemplars:
                yield _partner(graph, proposal, partner, exemplar)


def _partner(
    graph: Graph, proposal: str, partner: chains.Path, exemplar: chains.Path
) -> Cooperation:
    one, other = exemplar[0], partner[0]
    relations = [one.attributes, other.attributes]
    return _row("partner", graph, one.source, other.source, (named(graph, proposal),), relations)
