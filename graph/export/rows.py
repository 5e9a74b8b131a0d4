"""The graph as typed tables, for engines that read columns: which there are, and their rows.

`nodes`, `edges` and `documents` hold the graph and its texts, and are all that another program
needs. `sentences`, `spans` and `names` hold what our own questions would otherwise compute: where
sentences begin and end, which of them a quote touches, and what a user may type.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from graph.export.columns import EDGE_COLUMNS, NODE_COLUMNS, in_order
from graph.linked import Flat, Graph, Text, quotes
from graph.names import is_chinese, normal, simplified, surface_forms
from graph.text import flowing

Part = Literal["node", "relation"]

VERSION = "1"
"""Of the tables' form; another one is refused on reading."""

TABLES: dict[str, dict[str, type]] = {
    "nodes": {"id": str, **NODE_COLUMNS},
    "edges": {
        "source": str,
        "source_kind": str,
        "target": str,
        "target_kind": str,
        **EDGE_COLUMNS,
    },
    "documents": {"document": str, "date": str, "language": str, "text": str},
    "sentences": {
        "document": str,
        "paragraph": int,
        "sentence": int,
        "start": int,
        "end": int,
        "text": str,
        "uncoded": str,
    },
    "spans": {"document": str, "part": str, "subject": str, "start": int, "end": int},
    "names": {"document": str, "name": str, "simplified": str, "node": str, "kind": str},
}
"""The columns of each table, in order, with their types; every table says of which document a row is."""


def rows(graph: Graph) -> Iterator[tuple[str, Flat]]:
    """Yield every row of every table, with the table's name."""
    for table, make in _ROWS.items():
        for row in make(graph):
            yield table, row


def node_row(node: str, attributes: Flat) -> Flat:
    """The row of a node."""
    return {"id": node, **in_order(attributes, NODE_COLUMNS)}


def edge_row(source: str, target: str, attributes: Flat) -> Flat:
    """The row of an edge; an id begins with its node's kind."""
    return {
        "source": source,
        "source_kind": source.partition("-")[0],
        "target": target,
        "target_kind": target.partition("-")[0],
        **in_order(attributes, EDGE_COLUMNS),
    }


def document_row(document: str, text: Text) -> Flat:
    """The row of a document."""
    return {
        "document": document,
        "date": text.date,
        "language": text.language,
        "text": text.text,
    }


def sentence_rows(document: str, text: Text) -> Iterator[Flat]:
    """The rows of a document's sentences."""
    for each in text.source.sentences:
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
        yield row


def span_rows(part: Part, subject: str, attributes: Flat) -> Iterator[Flat]:
    """The rows of the words that a node or a relation rests on."""
    for each in quotes(attributes):
        yield {
            "document": each.document,
            "part": part,
            "subject": subject,
            "start": each.start,
            "end": each.end,
        }


def name_rows(node: str, attributes: Flat) -> Iterator[Flat]:
    """The rows of what a user may type for a node."""
    for form in dict.fromkeys(surface_forms(node, attributes)):
        yield {
            "document": attributes["document"],
            "name": normal(form),
            "simplified": normal(simplified(form)) if is_chinese(form) else normal(form),
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
    "sentences": _sentences,
    "spans": _spans,
    "names": _names,
}
