"""Who works with whom, on what."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from graph.build.graph_types import Graph, Quotation
from graph.query import chains
from graph.query.names import resolve_each
from graph.query.row_types import Id, Name, Named, Place, name_of, named, others, reading_place
from graph.query.ties import ActorNames
from schema.vocabulary import Predicate, Role

JOINT = (Predicate.UNDERTAKES, Predicate.ISSUES, Predicate.ESTABLISHES)
"""The predicates by which two actors share a work."""


@dataclass(frozen=True)
class Cooperation:
    """Two actors that work together."""

    actor: Id
    actor_name: Name
    other: Id
    other_name: Name
    basis: Annotated[Literal["cooperates-with", "partner"], Place.HEADING]
    """What it rests on: a relation that says so, or a partner's role beside an exemplar's."""

    on: tuple[Named, ...]
    """The works that both undertake, issue or establish; for a partner, the proposal."""

    doubt: tuple[str, ...]
    evidence: tuple[Quotation, ...]


def cooperation(graph: Graph, actor: ActorNames | None = None) -> list[Cooperation]:
    """Who works with whom, on what.

    First the pairs that cooperate according to the text, with what they do together; each pair is listed once.
    Then the partners of a proposal's exemplar. Sorted by id.

    Raises:
        UnknownName, AmbiguousName: no such actor, or several.
    """
    wanted = resolve_each(graph, actor, "actor")
    found = (*_statements(graph), *_partners(graph))
    rows = [row for row in found if not wanted or not {row.actor, row.other}.isdisjoint(wanted)]
    return sorted(rows, key=lambda row: (row.basis, row.actor, row.other, row.on and row.on[0].id))


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
    for (actor, other), said in pairs.items():
        said.sort(key=reading_place)
        yield Cooperation(
            actor=actor,
            actor_name=name_of(graph, actor),
            other=other,
            other_name=name_of(graph, other),
            basis="cooperates-with",
            on=tuple(sorted(works[actor] & works[other], key=lambda work: work.id)),
            doubt=tuple(each["doubt"] for each in said if "doubt" in each),
            evidence=tuple(quote for each in said for quote in each["evidence"]),
        )


def _partners(graph: Graph) -> Iterator[Cooperation]:
    said = chains.Asserted(graph)
    for proposal in chains.proposals(graph):
        tied = list(chains.named(said, proposal))
        partners = [path for path in tied if path[0].attributes["role"] == Role.PARTNER]
        exemplars = [path for path in tied if path[0].attributes["role"] == Role.EXEMPLAR]
        for partner in partners:
            for exemplar in exemplars:
                yield _partner(graph, proposal, partner, exemplar)


def _partner(
    graph: Graph, proposal: str, partner: chains.Path, exemplar: chains.Path
) -> Cooperation:
    links = partner[0], exemplar[0]
    return Cooperation(
        actor=exemplar[0].source,
        actor_name=name_of(graph, exemplar[0].source),
        other=partner[0].source,
        other_name=name_of(graph, partner[0].source),
        basis="partner",
        on=(named(graph, proposal),),
        doubt=tuple(link.attributes["doubt"] for link in links if "doubt" in link.attributes),
        evidence=tuple(quote for link in links for quote in link.attributes["evidence"]),
    )
