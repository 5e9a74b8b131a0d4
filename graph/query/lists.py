"""The lists: actors, proposals, measures, threats, principles, figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from graph.build.graph_types import Attributes, Graph, Quotation
from graph.query import chains
from graph.query.names import resolve_each
from graph.query.node_card import Fact, differing
from graph.query.row_types import (
    Display,
    Id,
    Name,
    Named,
    in_reading_order,
    name_of,
    named,
    of_kind,
    others,
    reading_order,
)
from graph.query.ties import ProposalNames
from schema.vocabulary import STANCES, Chain, Predicate


@dataclass(frozen=True)
class Listed:
    """A node as it stands in a list."""

    id: Annotated[str, Display.BELOW]
    name: Name
    subtype: str | None
    order: int | None
    relations: int


@dataclass(frozen=True)
class MeasureRow:
    """A measure, what it is part of, and one of those who do it; or that nobody is named for it."""

    id: Id
    name: Name
    part_of: tuple[Named, ...]
    """The proposals, principles and larger measures that it is part of."""

    actor: Annotated[str | None, Display.HIDDEN]
    actor_name: Name | None
    doing: str | None
    """The predicate that says so, or the role in it."""

    force: str | None
    """How strongly it is asked of the actor; None if it is reported as done, or as a fact."""

    modality: str | None
    doubt: Annotated[str | None, Display.DETAIL]
    doubt_zh: Annotated[str | None, Display.HIDDEN]
    evidence: tuple[Quotation, ...]
    """The words that say who does it; else those that name the measure."""


@dataclass(frozen=True)
class ThreatRow:
    """A harm, who is concerned, and which proposals answer it."""

    id: Id
    name: Name
    subtype: str | None
    kind_of: tuple[Named, ...]
    faced_by: tuple[Named, ...]
    concern_of: tuple[Named, ...]
    committed_by: tuple[Named, ...]
    harms: tuple[Named, ...]
    causes: tuple[Named, ...]
    answered_by: tuple[Named, ...]
    """The proposals that address it, themselves or by a measure."""

    evidence: tuple[Quotation, ...]


@dataclass(frozen=True)
class PrincipleRow:
    """A norm, who upholds it, and its relations to other principles."""

    id: Id
    name: Name
    subtype: str | None
    """A norm, a goal or a claim."""

    core: bool
    """Whether the text itself enumerates it as what its goal requires."""

    upheld_by: tuple[Named, ...]
    supported_by: tuple[Named, ...]
    opposed_by: tuple[Named, ...]
    set_out_by: tuple[Named, ...]
    """Derived: who speaks in the document that sets it out, and so upholds it."""

    requires: tuple[Named, ...]
    required_by: tuple[Named, ...]
    serves: tuple[Named, ...]
    part_of: tuple[Named, ...]
    evidence: tuple[Quotation, ...]


@dataclass(frozen=True)
class FigureRow:
    """A number that the text claims."""

    id: Id
    name: Name
    value: float | None
    """In full; the lower end where the text gives a range."""

    value_max: float | None
    """The upper end of a range."""

    value_text: Annotated[str | None, Display.HIDDEN]
    unit: str | None
    qualifier: Annotated[str | None, Display.DETAIL]
    is_target: Annotated[bool, Display.DETAIL]
    """Whether it is a target, not a claim."""

    baseline: Annotated[str | None, Display.DETAIL]
    """What it is measured against."""

    period: Annotated[str | None, Display.DETAIL]
    """ISO 8601."""

    inferred: Annotated[bool, Display.DETAIL]
    """Whether the period is inferred, not stated."""

    scope: Annotated[str | None, Display.DETAIL]
    """What it counts, and of what."""

    measures: tuple[Named, ...]
    part_of: tuple[Named, ...]
    """The figures of which it counts a part."""

    variants: tuple[Fact, ...]
    """What the documents give differently."""

    evidence: tuple[Quotation, ...]


def actors(graph: Graph) -> list[Listed]:
    """The actors that the text names, by id."""
    return [_listed(graph, node) for node in of_kind(graph, "actor")]


def proposals(graph: Graph) -> list[Listed]:
    """The proposals, in the text's own order."""
    return [_listed(graph, node) for node in chains.proposals(graph)]


def _listed(graph: Graph, node: str) -> Listed:
    attributes = graph.nodes[node]
    return Listed(
        id=node,
        name=name_of(graph, node),
        subtype=attributes.get("subtype"),
        order=attributes.get("order"),
        relations=graph.degree(node),
    )


def measures(graph: Graph, proposal: ProposalNames | None = None) -> list[MeasureRow]:
    """The measures: of which proposal each is a part, who does it, and with what force it is asked.

    A row for each relation of an actor that does a measure or is to do it; one for a measure of which
    nobody is named. In reading order. With --proposal, only the measures that are part of it.

    Raises:
        UnknownName, AmbiguousName: no such proposal, or several.
    """
    wanted = set(resolve_each(graph, proposal, "proposal"))
    return [
        row
        for node in in_reading_order(graph, "measure")
        for row in _measure(graph, node)
        if not wanted or wanted & {each.id for each in row.part_of}
    ]


def _measure(graph: Graph, node: str) -> list[MeasureRow]:
    doers = sorted(_doing(graph, node), key=lambda each: (reading_order(each[1]), each[0] or ""))
    nobody: Attributes = {"evidence": graph.nodes[node]["evidence"]}
    return [
        MeasureRow(
            id=node,
            name=name_of(graph, node),
            part_of=others(graph, node, Predicate.PART_OF),
            actor=actor,
            actor_name=name_of(graph, actor) if actor else None,
            doing=data.get("role") or data.get("predicate"),
            force=data.get("force"),
            modality=data.get("modality"),
            doubt=data.get("doubt"),
            doubt_zh=data.get("doubt_zh"),
            evidence=data["evidence"],
        )
        for actor, data in doers or [(None, nobody)]
    ]


def _doing(graph: Graph, measure: str) -> Iterator[tuple[str | None, Attributes]]:
    """Who does a measure or is to do it, each with the relation that says so."""
    ends = (
        ("source", [(a, data) for a, _, data in graph.in_edges(measure, data=True)]),
        ("target", [(b, data) for _, b, data in graph.out_edges(measure, data=True)]),
    )
    for end, relations in ends:
        for actor, data in relations:
            doing = Predicate(data["predicate"]).asked == end and data["predicate"] not in STANCES
            if doing and graph.nodes[actor]["kind"] == "actor":
                yield actor, data


def threats(graph: Graph, proposal: ProposalNames | None = None) -> list[ThreatRow]:
    """The threats: who faces or commits them, and what addresses them.

    In reading order. With --proposal, only threats that it addresses.

    Raises:
        UnknownName, AmbiguousName: no such proposal, or several.
    """
    wanted = set(resolve_each(graph, proposal, "proposal"))
    asserted = chains.Asserted(graph)
    rows = [_threat(asserted, node) for node in in_reading_order(graph, "threat")]
    return [row for row in rows if not wanted or wanted & {each.id for each in row.answered_by}]


def _threat(asserted: chains.Asserted, node: str) -> ThreatRow:
    graph = asserted.graph
    return ThreatRow(
        id=node,
        name=name_of(graph, node),
        subtype=graph.nodes[node].get("subtype"),
        kind_of=others(graph, node, Predicate.KIND_OF),
        faced_by=others(graph, node, Predicate.FACES, inverse=True),
        concern_of=others(graph, node, Predicate.CONCERNED_ABOUT, inverse=True),
        committed_by=others(graph, node, Predicate.COMMITS, inverse=True),
        harms=others(graph, node, Predicate.HARMS),
        causes=others(graph, node, Predicate.CAUSES),
        answered_by=tuple(named(graph, each) for each in chains.answers(asserted, node)),
        evidence=graph.nodes[node]["evidence"],
    )


def principles(graph: Graph) -> list[PrincipleRow]:
    """The principles: who upholds them, what they require and serve.

    Core principles first, then in reading order.
    """
    asserted = chains.Asserted(graph)
    rows = [_principle(asserted, node) for node in in_reading_order(graph, "principle")]
    return sorted(rows, key=lambda row: not row.core)


def _principle(asserted: chains.Asserted, node: str) -> PrincipleRow:
    graph = asserted.graph
    authors = {actor for actor, _ in chains.leading_to(asserted, node, Chain.AUTHORSHIP)}
    return PrincipleRow(
        id=node,
        name=name_of(graph, node),
        subtype=graph.nodes[node].get("subtype"),
        core=bool(graph.nodes[node].get("core")),
        upheld_by=others(graph, node, Predicate.UPHOLDS, inverse=True),
        supported_by=others(graph, node, Predicate.SUPPORTS, inverse=True),
        opposed_by=others(graph, node, Predicate.OPPOSES, inverse=True),
        set_out_by=tuple(named(graph, each) for each in sorted(authors)),
        requires=others(graph, node, Predicate.REQUIRES),
        required_by=others(graph, node, Predicate.REQUIRES, inverse=True),
        serves=others(graph, node, Predicate.SERVES),
        part_of=others(graph, node, Predicate.PART_OF),
        evidence=graph.nodes[node]["evidence"],
    )


def figures(graph: Graph) -> list[FigureRow]:
    """The figures: value, unit, period, and what they measure.

    In reading order.
    """
    return [_figure(graph, node) for node in in_reading_order(graph, "figure")]


def _figure(graph: Graph, node: str) -> FigureRow:
    attributes = graph.nodes[node]
    return FigureRow(
        id=node,
        name=name_of(graph, node),
        value=attributes.get("value"),
        value_max=attributes.get("value_max"),
        value_text=attributes.get("value_text"),
        unit=attributes.get("unit"),
        qualifier=attributes.get("qualifier"),
        is_target=bool(attributes.get("is_target")),
        baseline=attributes.get("baseline"),
        period=attributes.get("period"),
        inferred="period" in attributes and attributes.get("period_status") == "inferred",
        scope=attributes.get("scope"),
        measures=others(graph, node, Predicate.QUANTIFIES),
        part_of=others(graph, node, Predicate.PART_OF),
        variants=differing(attributes),
        evidence=attributes["evidence"],
    )
