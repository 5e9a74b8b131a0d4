"""One node in full, and the lists of actors and proposals."""

from dataclasses import dataclass
from typing import Annotated

from graph.build import Graph, Quoted, quotes
from graph.names import resolve
from graph.query.rows import Id, Name, Place, name_of
from schema.relations import Predicate

AnyName = Annotated[str, "A node: its id, its name in either language, or an alias."]


@dataclass(frozen=True)
class Listed:
    """A node as it stands in a list."""

    id: str
    name: Name
    subtype: str | None
    order: int | None
    relations: int


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
    evidence: tuple[Quoted, ...]


@dataclass(frozen=True)
class Card:
    """All that is known of one node."""

    id: str
    kind: str
    subtype: str | None
    name: Name
    name_status: str
    identity: str
    aliases: str | None
    note: str | None
    evidence: tuple[Quoted, ...]
    relations: tuple[Statement, ...]


def show(graph: Graph, node: AnyName) -> list[Card]:
    """One node: its names, its notes, and every relation with its words.

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
            aliases=attributes.get("aliases"),
            note=attributes.get("note"),
            evidence=quotes(attributes),
            relations=tuple(_statements(graph, found)),
        )
    ]


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
    seen.sort(key=lambda each: (order.index(each[0]), not each[1], each[3]["start"], each[2]))
    return [
        Statement(
            id=attributes["relation_id"],
            predicate=str(predicate) if forward else predicate.inverse,
            other=other,
            other_name=name_of(graph, other),
            role=attributes.get("role"),
            modality=attributes["modality"],
            doubt=attributes.get("doubt"),
            evidence=quotes(attributes),
        )
        for predicate, forward, other, attributes in seen
    ]


def actors(graph: Graph) -> list[Listed]:
    """The actors that the text names."""
    return _listed(graph, "actor")


def proposals(graph: Graph) -> list[Listed]:
    """The proposals, in the text's own order."""
    return _listed(graph, "proposal")


def _listed(graph: Graph, kind: str) -> list[Listed]:
    rows = [
        Listed(
            id=node,
            name=name_of(graph, node),
            subtype=attributes.get("subtype"),
            order=attributes.get("order"),
            relations=graph.degree(node),
        )
        for node, attributes in graph.nodes(data=True)
        if attributes["kind"] == kind
    ]
    return sorted(rows, key=lambda row: (row.order or 0, row.id))
