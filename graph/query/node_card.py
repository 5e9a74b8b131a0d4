"""One node in full."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Annotated, Any

from graph.build.graph_types import Graph, Quotation, Scalar, variants
from graph.query.names import resolve
from graph.query.row_types import Id, Name, Place, name_of, start_of
from schema.vocabulary import Predicate

AnyName = Annotated[str, "A node: its id, its name in either language, or an alias."]
AnyNames = Annotated[
    str | Sequence[str], "A node: its id, its name in either language, or an alias."
]


@dataclass(frozen=True)
class Statement:
    """One relation, seen from one of its ends."""

    id: Id
    predicate: str
    """The predicate, or its inverse when the node is the relation's target."""

    other: Id
    other_name: Name
    role: str | None
    modality: Annotated[str, Place.DETAIL]
    doubt: Annotated[str | None, Place.DETAIL]
    evidence: tuple[Quotation, ...]


@dataclass(frozen=True)
class Fact:
    """One attribute of a node."""

    name: str
    value: Scalar
    documents: tuple[str, ...] = ()
    """Those that say so, where not all do."""


@dataclass(frozen=True)
class Card:
    """All that is known of one node."""

    id: str
    kind: str
    subtype: str | None
    name: Name
    name_status: str
    identity: str
    aliases: tuple[str, ...]
    note: str | None
    more: tuple[Fact, ...]
    """What only nodes of its kind have: order, core, value, unit, period and so on."""

    variants: tuple[Fact, ...]
    """What the documents that name it do not all say alike."""

    evidence: tuple[Quotation, ...]
    relations: tuple[Statement, ...]


_SHOWN = {
    *(field.name for field in fields(Card)),
    *("label", "name_zh", "name_en", "document"),
}
"""Attributes that stand on a card by themselves, or in what does."""


def show(graph: Graph, node: AnyName) -> list[Card]:
    """One node: its names, notes and relations, with quotations.

    Raises:
        UnknownName, AmbiguousName: no such node, or several.
    """
    found = resolve(graph, node)
    attributes = graph.nodes[found]
    return [
        Card(
            id=found,
            kind=attributes["kind"],
            subtype=attributes.get("subtype"),
            name=name_of(graph, found),
            name_status=attributes["name_status"],
            identity=attributes["identity"],
            aliases=attributes.get("aliases", ()),
            note=attributes.get("note"),
            more=tuple(Fact(name, attributes[name]) for name in attributes if name not in _SHOWN),
            variants=differing(attributes),
            evidence=attributes["evidence"],
            relations=tuple(_statements(graph, found)),
        )
    ]


def differing(attributes: Mapping[str, Any]) -> tuple[Fact, ...]:
    """What the documents that name a node do not all say alike, each value with its documents."""
    return tuple(
        Fact(name, variant.value, variant.documents)
        for name, given in variants(attributes).items()
        for variant in given
    )


def _statements(graph: Graph, node: str) -> list[Statement]:
    """The relations of a node, by predicate in the vocabulary's order, then in reading order."""
    order = list(Predicate)
    seen = [
        (Predicate(attributes["predicate"]), forward, other, attributes)
        for forward, edges in (
            (True, graph.out_edges(node, data=True)),
            (False, graph.in_edges(node, data=True)),
        )
        for source, target, attributes in edges
        for other in [target if forward else source]
    ]
    seen.sort(key=lambda each: (order.index(each[0]), not each[1], start_of(each[3]), each[2]))
    return [
        Statement(
            id=attributes["relation_id"],
            predicate=str(predicate) if forward else predicate.inverse,
            other=other,
            other_name=name_of(graph, other),
            role=attributes.get("role"),
            modality=attributes["modality"],
            doubt=attributes.get("doubt"),
            evidence=attributes["evidence"],
        )
        for predicate, forward, other, attributes in seen
    ]
