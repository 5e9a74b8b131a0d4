"""The graph as typed tables, for engines that read columns: which there are, and their rows.

`nodes`, `edges` and `documents` hold the graph and its texts, and are all that another program
needs. The others hold what our own questions would otherwise compute: what each of several documents
says of one node (`mentions`), where sentences begin and end, which of them a quote touches (`spans`),
and what a user may type (`names`). What each column means: docs/parquet.md.

Rows are made of one node, edge or document at a time. The numbers by which tables are joined and
sorted need all of them: `JOINED` adds these, in SQL that every engine runs.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from graph.build.graph_types import Attributes, Graph, Text
from graph.build.unmerge import Unmerged, is_shared, unmerged
from graph.export.columns import (
    EDGE_COLUMNS,
    EDGE_FILLED,
    NODE_COLUMNS,
    NODE_FILLED,
    STATED_COLUMNS,
    Flat,
    scalars,
)
from graph.query.name_forms import normals, surface_forms
from graph.text.dates import days
from graph.text.source import SourceText, Stretch, flowing
from schema.ids import kind_from_id

RecordType = Literal["node", "relation"]
ColumnValues = Mapping[str, Any]
TableRow = tuple[str, ColumnValues]
"""A row, with the name of its table before it."""

VERSION = "5"
"""Of the tables' form; another one is refused on reading."""

MADE: dict[str, dict[str, type]] = {
    "nodes": {"id": str, **NODE_COLUMNS},
    "edges": {
        "source": str,
        "source_kind": str,
        "target": str,
        "target_kind": str,
        **EDGE_COLUMNS,
    },
    "documents": {
        "document": str,
        "date": str,
        "first_day": str,
        "last_day": str,
        "language": str,
        "paragraphs": str,
        "pages": str,
        "text": str,
    },
    "mentions": {"id": str, "said_as": str, **STATED_COLUMNS},
    "sentences": {
        "document": str,
        "paragraph": int,
        "sentence": int,
        "start": int,
        "end": int,
        "text": str,
        "uncoded": str,
        "our_rendering": str,
    },
    "spans": {"document": str, "part": str, "subject": str, "start": int, "end": int},
    "names": {"document": str, "name": str, "node": str, "kind": str},
}
"""The columns that rows are made with, in order; every table says of which document a row is."""

_NUMBERS = {
    "documents": ("number",),
    "nodes": ("number", "document_number"),
    "mentions": ("number", "document_number"),
    "edges": ("number", "source_number", "target_number", "document_number"),
}
TABLES: dict[str, dict[str, type]] = {
    table: columns | dict.fromkeys(_NUMBERS.get(table, ()), int) for table, columns in MADE.items()
}
"""The columns of each table as it is written, in order, with their types."""

_OF_MENTIONS = NODE_COLUMNS.keys() - set.intersection(*NODE_FILLED.values())
_NULLABLE = {
    "nodes": {*_OF_MENTIONS, "wording"},  # where documents differ, `variants` has it
    "mentions": _OF_MENTIONS,
    "edges": EDGE_COLUMNS.keys() - EDGE_FILLED,
    "documents": {"pages"},
    "sentences": {"uncoded", "our_rendering"},
}
FILLED = {table: columns.keys() - _NULLABLE.get(table, ()) for table, columns in TABLES.items()}
"""The columns of each table that are never null, whatever kind a row is of; `NODE_FILLED` has those of a kind."""

ORDERED = {
    "documents": ("document",),
    "nodes": ("id",),
    "edges": ("document", "start", "relation_id"),
}
"""What a number grows with, by table; it need not be the next."""

IN_TURN = "{}_in_turn"
"""The name of a table's keys and numbers, narrow, for the tables that refer to it."""

JOINED = {
    "documents": "SELECT d.*, d.nth AS number FROM documents AS d",
    "nodes": """
SELECT n.*, n.nth AS number, d.nth AS document_number
FROM nodes AS n LEFT JOIN documents_in_turn AS d ON d.document = n.document""",
    "mentions": """
SELECT m.*, n.nth AS number, d.nth AS document_number
FROM mentions AS m LEFT JOIN nodes_in_turn AS n ON n.id = m.id
LEFT JOIN documents_in_turn AS d ON d.document = m.document""",
    "edges": """
SELECT e.*, e.nth AS number,
  s.nth AS source_number, t.nth AS target_number, d.nth AS document_number
FROM edges AS e LEFT JOIN nodes_in_turn AS s ON s.id = e.source
LEFT JOIN nodes_in_turn AS t ON t.id = e.target
LEFT JOIN documents_in_turn AS d ON d.document = e.document""",
}
"""How a table gets numbers: of its own rows (`nth`, by `ORDERED`), and of what they refer to."""


def rows(graph: Graph) -> Iterator[TableRow]:
    """Yield every row of every table, with the table's name."""
    for node, attributes in graph.nodes(data=True):
        yield from rows_of_node(node, attributes)
    for source, target, attributes in graph.edges(data=True):
        yield from rows_of_edge(source, target, attributes)
    for document, text in graph.graph["texts"].items():
        yield from rows_of_document(document, text)


def rows_of_node(node: str, attributes: Attributes) -> Iterator[TableRow]:
    """Yield all that is written of a node: itself, what each document states of it, its words and names."""
    yield "nodes", {"id": node, **scalars(attributes, NODE_COLUMNS)}
    stated = tuple(unmerged(node, attributes))
    if is_shared(attributes):
        for each in stated:
            yield (
                "mentions",
                {"id": node, "said_as": each.id, **scalars(each.attributes, STATED_COLUMNS)},
            )
    yield from _names(node, attributes["kind"], stated)
    yield from _spans("node", node, attributes)


def rows_of_edge(source: str, target: str, attributes: Attributes) -> Iterator[TableRow]:
    """Yield all that is written of an edge: itself and its words; an id begins with its node's kind."""
    yield (
        "edges",
        {
            "source": source,
            "source_kind": kind_from_id(source),
            "target": target,
            "target_kind": kind_from_id(target),
            **scalars(attributes, EDGE_COLUMNS),
        },
    )
    yield from _spans("relation", attributes["relation_id"], attributes)


def rows_of_document(document: str, text: Text) -> Iterator[TableRow]:
    """Yield all that is written of a document: itself and its sentences."""
    first_day, last_day = days(text.date)
    row: Flat = {
        "document": document,
        "date": text.date,
        "first_day": first_day,
        "last_day": last_day,
        "language": text.language,
        "paragraphs": text.paragraphs,
        "text": text.text,
    }
    if text.pages:
        row["pages"] = " ".join(map(str, text.pages))
    yield "documents", row
    source = SourceText(
        text.text, text.paragraphs, text.language
    )  # what is found out about it goes with it
    for each in source.sentences:
        yield "sentences", _sentence(document, text, each)


def _sentence(document: str, text: Text, sentence: Stretch) -> Flat:
    row: Flat = {
        "document": document,
        "paragraph": sentence.paragraph,
        "sentence": sentence.sentence,
        "start": sentence.start,
        "end": sentence.end,
        "text": flowing(text.text[sentence.start : sentence.end]),
    }
    if reason := text.uncoded and text.uncoded.get(sentence.number):
        row["uncoded"] = reason
    if rendering := text.renderings and text.renderings.get(sentence.number):
        row["our_rendering"] = rendering
    return row


def _spans(part: RecordType, subject: str, attributes: Attributes) -> Iterator[TableRow]:
    """The words that a node or a relation rests on."""
    for each in attributes["evidence"]:
        yield (
            "spans",
            {
                "document": each.document,
                "part": part,
                "subject": subject,
                "start": each.start,
                "end": each.end,
            },
        )


def _names(node: str, kind: str, stated: Sequence[Unmerged]) -> Iterator[TableRow]:
    """What a user may type for a node, as each document calls it."""
    called = [
        (
            each.attributes["document"],
            dict.fromkeys((each.id, *surface_forms(node, each.attributes))),
        )
        for each in stated
    ]
    every = tuple(dict.fromkeys(form for _, forms in called for form in forms))
    bare = dict(zip(every, normals(every), strict=True))
    for document, forms in called:
        for form in forms:
            yield "names", {"document": document, "name": bare[form], "node": node, "kind": kind}
