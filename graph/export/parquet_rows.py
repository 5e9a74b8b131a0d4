"""The graph as typed tables, for engines that read columns: which there are, and their rows.

`nodes`, `edges` and `documents` hold the graph and its texts, and are all that another program
needs. The others hold what our own questions would otherwise compute: what each of several documents
says of one node (`mentions`), where sentences begin and end, which of them a quote touches (`spans`),
and what a user may type (`names`). What each column means: docs/parquet.md.

Rows are made of one node, edge or document at a time. The numbers by which tables are joined and
sorted need all of them: `JOINED` adds these, in SQL that every engine runs.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from graph.build.graph_types import Attributes, Graph, Text
from graph.build.unmerge import is_shared, unmerged
from graph.export.columns import EDGE_COLUMNS, NODE_COLUMNS, STATED_COLUMNS, Flat, flat
from graph.query.names import normal, surface_forms
from graph.text.dates import days
from graph.text.source import SourceText, flowing
from schema.ids import kind_from_id

RecordType = Literal["node", "relation"]

VERSION = "4"
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

ORDERED = {
    "documents": ("document",),
    "nodes": ("id",),
    "edges": ("document", "start", "relation_id"),
}
"""What a number grows with, by table; it need not be the next."""

JOINED = {
    "documents": "SELECT d.*, {number} AS number FROM documents AS d",
    "nodes": """
SELECT n.*, {number} AS number, d.number AS document_number
FROM nodes AS n LEFT JOIN documents AS d ON d.document = n.document""",
    "mentions": """
SELECT m.*, n.number, d.number AS document_number
FROM mentions AS m LEFT JOIN nodes AS n ON n.id = m.id
LEFT JOIN documents AS d ON d.document = m.document""",
    "edges": """
SELECT e.*, {number} AS number,
  s.number AS source_number, t.number AS target_number, d.number AS document_number
FROM edges AS e LEFT JOIN nodes AS s ON s.id = e.source LEFT JOIN nodes AS t ON t.id = e.target
LEFT JOIN documents AS d ON d.document = e.document""",
}
"""How a table gets numbers, in this order; each reads what those before it gave."""


def numbered(table: str) -> str:
    """The text that gives a table its numbers, for an engine that sorts all of it in one place."""
    keys = ", ".join(f'{table[0]}."{key}"' for key in ORDERED.get(table, ()))
    return JOINED[table].format(number=f"row_number() OVER (ORDER BY {keys})")


def rows(graph: Graph) -> Iterator[tuple[str, Flat]]:
    """Yield every row of every table, with the table's name."""
    for table, make in _ROWS.items():
        for row in make(graph):
            yield table, row


def node_row(node: str, attributes: Attributes) -> Flat:
    """The row of a node."""
    return {"id": node, **flat(attributes, NODE_COLUMNS)}


def edge_row(source: str, target: str, attributes: Attributes) -> Flat:
    """The row of an edge; an id begins with its node's kind."""
    return {
        "source": source,
        "source_kind": kind_from_id(source),
        "target": target,
        "target_kind": kind_from_id(target),
        **flat(attributes, EDGE_COLUMNS),
    }


def document_row(document: str, text: Text) -> Flat:
    """The row of a document."""
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
    return row


def sentence_rows(document: str, text: Text) -> Iterator[Flat]:
    """The rows of a document's sentences."""
    source = SourceText(
        text.text, text.paragraphs, text.language
    )  # what is found out about it goes with it
    for each in source.sentences:
        row: Flat = {
            "document": document,
            "paragraph": each.paragraph,
            "sentence": each.sentence,
            "start": each.start,
            "end": each.end,
            "text": flowing(text.text[each.start : each.end]),
        }
        if reason := text.uncoded.get(each.place):
            row["uncoded"] = reason
        if rendering := text.renderings.get(each.place):
            row["our_rendering"] = rendering
        yield row


def span_rows(part: RecordType, subject: str, attributes: Attributes) -> Iterator[Flat]:
    """The rows of the words that a node or a relation rests on."""
    for each in attributes["evidence"]:
        yield {
            "document": each.document,
            "part": part,
            "subject": subject,
            "start": each.start,
            "end": each.end,
        }


def mention_rows(node: str, attributes: Attributes) -> Iterator[Flat]:
    """The rows of what each of several documents says of a node; none where only one names it."""
    if is_shared(attributes):
        for each in unmerged(node, attributes):
            yield {"id": node, "said_as": each.id, **flat(each.attributes, STATED_COLUMNS)}


def name_rows(node: str, attributes: Attributes) -> Iterator[Flat]:
    """The rows of what a user may type for a node, by the document that calls it so."""
    for each in unmerged(node, attributes):
        for form in dict.fromkeys((each.id, *surface_forms(node, each.attributes))):
            yield {
                "document": each.attributes["document"],
                "name": normal(form),
                "node": node,
                "kind": attributes["kind"],
            }


def _nodes(graph: Graph) -> Iterator[Flat]:
    for node, attributes in graph.nodes(data=True):
        yield node_row(node, attributes)


def _edges(graph: Graph) -> Iterator[Flat]:
    for source, target, attributes in graph.edges(data=True):
        yield edge_row(source, target, attributes)


def _documents(graph: Graph) -> Iterator[Flat]:
    for document, text in _texts(graph):
        yield document_row(document, text)


def _mentions(graph: Graph) -> Iterator[Flat]:
    for node, attributes in graph.nodes(data=True):
        yield from mention_rows(node, attributes)


def _sentences(graph: Graph) -> Iterator[Flat]:
    for document, text in _texts(graph):
        yield from sentence_rows(document, text)


def _spans(graph: Graph) -> Iterator[Flat]:
    for node, attributes in graph.nodes(data=True):
        yield from span_rows("node", node, attributes)
    for _, _, relation, attributes in graph.edges(keys=True, data=True):
        yield from span_rows("relation", relation, attributes)


def _names(graph: Graph) -> Iterator[Flat]:
    for node, attributes in graph.nodes(data=True):
        yield from name_rows(node, attributes)


def _texts(graph: Graph) -> Iterable[tuple[str, Text]]:
    texts: dict[str, Text] = graph.graph["texts"]
    return texts.items()


_ROWS: dict[str, Callable[[Graph], Iterator[Flat]]] = {
    "nodes": _nodes,
    "edges": _edges,
    "documents": _documents,
    "mentions": _mentions,
    "sentences": _sentences,
    "spans": _spans,
    "names": _names,
}
