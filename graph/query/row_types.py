"""What rows are made of, and where a table for people puts each of their fields.

JSON and CSV give every field under its own name; a table follows the field's `Place`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Annotated, Any, NamedTuple

from graph.build.graph_types import Graph, Quotation, Variant
from graph.query.chains import Link
from schema.vocabulary import Predicate


class Display(Enum):
    """Where people see a field: in a column of its own, unless the field says otherwise."""

    COLUMN = auto()

    HEADING = auto()
    """Above the rows that share the value."""

    BELOW = auto()
    """In the first column, under what it shows."""

    DETAIL = auto()
    """In the last column, under its label; so does every field that holds several values."""

    SPREAD = auto()
    """Each of its values in a column of its own."""

    MARK = auto()
    """A question mark in a narrow column of its own, where it holds."""

    HIDDEN = auto()
    """Nowhere: it is for programs."""


class NodeName(NamedTuple):
    """Marks a parameter that takes the name of a node, of one of these kinds or of any."""

    kinds: tuple[str, ...] = ()


class OneOf(NamedTuple):
    """Marks a parameter that takes one of some words."""

    words: tuple[str, ...]


Id = Annotated[str, Display.HIDDEN]
"""A node's or relation's id, where its name stands beside."""


@dataclass(frozen=True)
class Name:
    """A node's names in both languages."""

    zh: str
    en: str


@dataclass(frozen=True)
class Named:
    """A node that a row tells of, beside its own."""

    id: str
    name: Name


@dataclass(frozen=True)
class Step:
    """One asserted relation on a way, in the direction in which the text asserts it."""

    relation: str
    source: str
    source_name: Name
    predicate: str
    role: str | None
    target: str
    target_name: Name
    modality: str
    force: str | None
    doubt: str | None
    doubt_zh: str | None
    evidence: tuple[Quotation, ...]


def name_of(graph: Graph, node: str) -> Name:
    """A node's names."""
    attributes = graph.nodes[node]
    return Name(attributes["name_zh"], attributes["name_en"])


def short_name_of(graph: Graph, node: str) -> Name:
    """A node's names where room is short: the short forms that there are."""
    attributes, name = graph.nodes[node], name_of(graph, node)
    return Name(attributes.get("short_zh", name.zh), attributes.get("short_en", name.en))


def others(
    graph: Graph, node: str, predicate: Predicate, *, inverse: bool = False
) -> tuple[Named, ...]:
    """The nodes that a predicate leads to from a node, or, inverse, that it leads from, by id."""
    if inverse:
        edges = [(source, data) for source, _, data in graph.in_edges(node, data=True)]
    else:
        edges = [(target, data) for _, target, data in graph.out_edges(node, data=True)]
    neighbours = {other for other, attributes in edges if attributes["predicate"] == predicate}
    return tuple(named(graph, other) for other in sorted(neighbours))


def named(graph: Graph, node: str) -> Named:
    """A node with its names."""
    return Named(node, name_of(graph, node))


def step(graph: Graph, link: Link) -> Step:
    """A link with its names and words."""
    return Step(
        relation=link.attributes["relation_id"],
        source=link.source,
        source_name=name_of(graph, link.source),
        predicate=link.attributes["predicate"],
        role=link.attributes.get("role"),
        target=link.target,
        target_name=name_of(graph, link.target),
        modality=link.attributes["modality"],
        force=link.attributes.get("force"),
        doubt=link.attributes.get("doubt"),
        doubt_zh=link.attributes.get("doubt_zh"),
        evidence=link.attributes["evidence"],
    )


def of_kind(graph: Graph, kind: str) -> list[str]:
    """The ids of the nodes of one kind, sorted."""
    return sorted(node for node, each in graph.nodes(data=True) if each["kind"] == kind)


def in_reading_order(graph: Graph, kind: str) -> list[str]:
    """The ids of the nodes of one kind, as their first words stand in their documents."""
    return sorted(of_kind(graph, kind), key=lambda node: reading_order(graph.nodes[node]))


def reading_order(attributes: Mapping[str, Any]) -> tuple[str, int, int]:
    """Where the first words of a node or relation stand, to sort by."""
    first: Quotation = attributes["evidence"][0]
    return first.document, first.start, first.end


def start_of(attributes: Mapping[str, Any]) -> int:
    """Where the first words of a node or relation begin in their document."""
    first: Quotation = attributes["evidence"][0]
    return first.start


def by_value(
    attributes: Mapping[str, Any], given: Iterable[Variant]
) -> Iterator[tuple[Variant, tuple[Quotation, ...]]]:
    """Each value that documents give for an attribute of a node, with their words for the node."""
    words = attributes["evidence"]
    indices: dict[str, list[int]] = {}
    for index, quote in enumerate(words):
        indices.setdefault(quote.document, []).append(index)
    for each in given:
        located = {index for document in each.documents for index in indices.get(document, ())}
        yield each, tuple(words[index] for index in sorted(located))
