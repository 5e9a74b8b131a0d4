"""One node in full."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Annotated, Any

from graph.build.graph_types import Graph, Quotation, Scalar, variants
from graph.query.names import resolve
from graph.query.row_types import Display, Id, Name, NodeName, name_of, start_of
from schema.vocabulary import Predicate

_A_NODE = "A node: its id, its name in either language, or an alias."
AnyName = Annotated[str, _A_NODE, NodeName()]
AnyNames = Annotated[str | Sequence[str], _A_NODE, NodeName()]


@dataclass(frozen=True)
class Statement:
    """One relation, seen from one of its ends."""

    id: Id
    predicate: str
    """The predicate, or its inverse when the node is the relation's target."""

    other: Id
    other_name: Name
    role: str | None
    modality: Annotated[str, Display.DETAIL]
    doubt: Annotated[str | None, Display.DETAIL]
    doubt_zh: Annotated[str | None, Display.HIDDEN]
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
    note_zh: Annotated[str | None, Display.HIDDEN]
    more: tuple[Fact, ...]
    """What only nodes of its kind have: order, core, value, unit, period and so on; of a document, its date."""

    variants: tuple[Fact, ...]
    """What the documents that name it give differently."""

    evidence: tuple[Quotation, ...]
    relations: tuple[Statement, ...]


_SHOWN = {
    *(field.name for field in fields(Card)),
    *("label", "name_zh", "name_en", "document"),
}
"""Attributes that have a field of their own on a card, or are part of one."""


def show(
    graph: Graph,
    node: AnyName,
    brief: Annotated[
        bool, "Show the first quotation only, and the relations without theirs."
    ] = False,
) -> list[Card]:
    """One node: its names, notes and relations, with quotations.

    Raises:
        UnknownName, AmbiguousName: no such node, or several.
    """
    id_ = resolve(graph, node)
    attributes = graph.nodes[id_]
    card = _card(graph, id_, attributes)
    return [_shortened(card)] if brief else [card]


def _shortened(card: Card) -> Card:
    """A card without the words of its relations."""
    relations = tuple(replace(each, evidence=()) for each in card.relations)
    return replace(card, evidence=card.evidence[:1], relations=relations)


def _card(graph: Graph, id_: str, attributes: Mapping[str, Any]) -> Card:
    return Card(
        id=id_,
        kind=attributes["kind"],
        subtype=attributes.get("subtype"),
        name=name_of(graph, id_),
        name_status=attributes["name_status"],
        identity=attributes["identity"],
        aliases=attributes.get("aliases", ()),
        note=attributes.get("note"),
        note_zh=attributes.get("note_zh"),
        more=(*_more(attributes), *_of_text(graph, id_)),
        variants=differing(attributes),
        evidence=attributes["evidence"],
        relations=tuple(_statements(graph, id_)),
    )


def _more(attributes: Mapping[str, Any]) -> Iterator[Fact]:
    return (Fact(name, attributes[name]) for name in attributes if name not in _SHOWN)


def _of_text(graph: Graph, node: str) -> Iterator[Fact]:
    """Date and language of the text that a node is, if it is one."""
    if text := graph.graph["texts"].get(node):
        yield Fact("date", text.date)
        yield Fact("language", text.language)


def differing(attributes: Mapping[str, Any]) -> tuple[Fact, ...]:
    """What the documents that name a node give differently, each value with its documents."""
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
            doubt_zh=attributes.get("doubt_zh"),
            evidence=attributes["evidence"],
        )
        for predicate, forward, other, attributes in seen
    ]
