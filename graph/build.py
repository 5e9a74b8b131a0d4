"""Documents to a frozen graph; the only place where nodes and edges are added.

An edge runs from a relation's source to its target, and is keyed by the relation's id with the
document's slug before it; parallel relations stay parallel. Attributes are flat and of one type
each (str, int, float, bool); what a record leaves out is no attribute. Further quotes of one
assertion stand as JSON in `evidence`, beside the first.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import networkx as nx

from graph.errors import DataError, Problem
from graph.load import ANNOTATIONS, Reading
from schema.nodes import Node
from schema.relations import Evidence, Relation

if TYPE_CHECKING:
    Graph = nx.MultiDiGraph[str]
else:
    Graph = nx.MultiDiGraph
Flat = dict[str, str | int | float | bool]

ALIAS_SEPARATOR = "; "
_QUOTED_FIELDS = ("document", "paragraph", "start", "end", "quote", "coreference")


@dataclass(frozen=True)
class Quoted:
    """Verbatim words of a document, and where they stand: code points, end excluded."""

    document: str
    paragraph: int
    start: int
    end: int
    quote: str
    coreference: str | None = None
    """Where a pronoun names an end: the words and what they stand for."""

    relation: str | None = None
    """Id of the relation that rests on the words; None where they name a node."""


def build(readings: Iterable[Reading]) -> Graph:
    """Link documents into one graph.

    `graph.graph["readings"]` keeps each document's reading by the id of its document node.

    Raises:
        DataError: a node, or a relation, is given twice.
    """
    graph: Graph = nx.MultiDiGraph(readings={})
    problems: list[Problem] = []
    for reading in readings:
        document = reading.document.node.id
        graph.graph["readings"][document] = reading
        for node in reading.document.nodes:
            if node.id in graph:
                problems.append(_twice(reading, node.id))
            graph.add_node(node.id, **node_attributes(node, document))
        for relation in reading.document.relations:
            graph.add_edge(
                relation.source,
                relation.target,
                key=f"{slug(document)}.{relation.id}",
                **edge_attributes(relation, document),
            )
    if problems:
        raise DataError(problems)
    nx.freeze(graph)
    return graph


def slug(document: str) -> str:
    """A document's short name: its node id without the kind."""
    return document.removeprefix("document-")


def _twice(reading: Reading, node: str) -> Problem:
    what = f'"{node}" is a node of another document too'
    return Problem(reading.folder / ANNOTATIONS, 1, 1, "duplicate_id", what)


def node_attributes(node: Node, document: str) -> Flat:
    """A node's record as flat attributes."""
    attributes = {
        "kind": node.kind,  # type: ignore[attr-defined]
        "label": node.name_en,
        "document": document,
        **_scalars(node, leave_out={"id", "kind", "note", "aliases"}),
        **_cited(node.evidence, document),
    }
    if node.aliases:
        attributes["aliases"] = ALIAS_SEPARATOR.join(node.aliases)
    if node.note:
        attributes["note"] = f"{node.note.text} ({node.note.source})"
    return attributes


def edge_attributes(relation: Relation, document: str) -> Flat:
    """A relation's record as flat attributes."""
    return {
        "relation_id": f"{slug(document)}.{relation.id}",
        "label": str(relation.predicate),
        "document": document,
        **_scalars(relation, leave_out={"id", "source", "target"}),
        **_cited(relation.evidence, document),
    }


def _scalars(record: Node | Relation, leave_out: set[str]) -> Flat:
    """The fields that hold one value; enum members as the text they stand for."""
    fields = ((field, getattr(record, field)) for field in type(record).model_fields)
    return {
        field: str(value) if isinstance(value, str) else value
        for field, value in fields
        if field not in leave_out and value is not None and not isinstance(value, tuple)
    }


def _cited(evidence: tuple[Evidence, ...], document: str) -> Flat:
    """The first quote as attributes of its own; all of them as JSON where there are several."""
    first = evidence[0]
    cited: Flat = {"quote": first.quote}
    for field in ("start", "end", "paragraph", "coreference"):
        if (value := getattr(first, field)) is not None:
            cited[field] = value
    if len(evidence) > 1:
        cited["evidence"] = json.dumps(
            [{"document": document, **each.model_dump(exclude_none=True)} for each in evidence],
            ensure_ascii=False,
            sort_keys=True,
        )
    return cited


def quotes(attributes: Mapping[str, Any]) -> tuple[Quoted, ...]:
    """Every quote that a node or edge of the graph rests on, the first one first."""
    relation = attributes.get("relation_id")
    if "evidence" in attributes:
        return tuple(
            Quoted(**each, relation=relation) for each in json.loads(attributes["evidence"])
        )
    own: dict[str, Any] = {field: attributes.get(field) for field in _QUOTED_FIELDS}
    return (Quoted(**own, relation=relation),)
