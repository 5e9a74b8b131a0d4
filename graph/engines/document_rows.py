"""A document to its part of every table: what a build does that needs no other document.

Runs on Spark's workers, and knows nothing of Spark. A node may be named by several documents: each
gives a naming, and `of_nodes` puts those of one node together.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from graph.build.attributes import canonical_ends, edge_attributes, home_of, text_of
from graph.build.merge import Description, mention_from, mention_of, merged
from graph.export.columns import STATED_COLUMNS, Flat, flat, typed
from graph.export.parquet_rows import MADE, TableRow, rows_of_document, rows_of_edge, rows_of_node
from graph.reading.anchor import Reading
from graph.reading.cross_checks import Apart, ends_elsewhere, proposals, references
from graph.reading.jsonl import LineRange, Reject, read, reasons

Columns = Mapping[str, type]
REJECTS: Columns = {"file": str, "line": int, "code": str, "reason": str, "text": str}
"""A row for each thing that is wrong with a line."""

OF_DOCUMENTS: dict[str, Columns] = {
    **{table: MADE[table] for table in ("documents", "sentences", "edges", "spans")},
    "namings": {
        "node": str,
        "date": str,
        "id": str,
        "attributes": str,
    },
    "places": {"document": str, "file": str, "number": int, "line": int},
    "proposals": {"document": str, "id": str},
    "references": {"file": str, "line": int, "at": int, "document": str, "id": str},
    "pointing": {"relation_id": str, "document": str, "id": str},
    "named": {"id": str},
    "problems": {"file": str, "line": int, "column": int, "code": str, "message": str},
    "rejects": REJECTS,
}
"""What comes of documents, each apart from the others; spans are those of relations."""

OF_NODES: dict[str, Columns] = {
    table: MADE[table] for table in ("nodes", "mentions", "names", "spans")
}
"""What comes of all that documents say of a node."""


class FilePiece(NamedTuple):
    """A stretch of a file of JSON Lines."""

    asked: Path
    """The file as it was asked for."""

    path: Path
    """The file, wherever one stands."""

    number: int
    """Its place among the files, from 0."""

    stretch: LineRange


def of_file_piece(piece: FilePiece, apart: Apart, limit: int) -> Iterator[TableRow]:
    """Yield what comes of the documents of a piece, and its refused lines.

    Raises:
        RequestError: the file cannot be read.
    """
    for each in read(piece.path, limit, piece.stretch):
        if isinstance(each, Reject):
            yield from (("rejects", {"file": str(piece.asked), **row}) for row in reasons(each))
        else:
            reading = replace(each, file=piece.asked)
            yield (
                "places",
                {
                    "document": reading.document.node.id,
                    "file": str(piece.asked),
                    "number": piece.number,
                    "line": reading.line,
                },
            )
            yield from _checks(reading, apart)
            yield from _rows(reading, apart.canonical)


def _checks(reading: Reading, apart: Apart) -> Iterator[TableRow]:
    for problem in apart.problems(reading):
        file, line, column, code, message, _ = astuple(problem)
        yield (
            "problems",
            {
                "file": str(file),
                "line": line,
                "column": column,
                "code": code,
                "message": message,
            },
        )
    for document, node in proposals(reading.document):
        yield "proposals", {"document": document, "id": node}
    for each in references(reading):
        yield "references", {**each._asdict(), "file": str(each.file)}
    for node in apart.named(reading.document):
        yield "named", {"id": node}


def _rows(reading: Reading, canonical: Mapping[str, str]) -> Iterator[TableRow]:
    document, home = reading.document, home_of(reading)
    text = text_of(document, reading.source)
    yield from rows_of_document(home.document, text)
    for node in document.nodes:
        yield "namings", _packed(canonical.get(node.id, node.id), mention_of(node, home))
    for relation in document.relations:
        attributes = edge_attributes(relation, home)
        source, target = canonical_ends(relation, attributes, canonical)
        yield from rows_of_edge(source, target, attributes)
        for other, end in ends_elsewhere(relation, document):
            row = {"relation_id": attributes["relation_id"], "document": other, "id": end}
            yield "pointing", row


def _packed(node: str, mention: Description) -> Flat:
    attributes = json.dumps(flat(mention.attributes, STATED_COLUMNS))
    return {"node": node, "date": mention.date, "id": mention.id, "attributes": attributes}


def of_nodes(mentions: Iterable[Mapping[str, Any]]) -> Iterator[TableRow]:
    """Yield what comes of mentions, of which those of one node stand together."""
    for node, rows in groupby(mentions, itemgetter("node")):
        yield from rows_of_node(node, merged(node, [_unpacked(row) for row in rows]))


def _unpacked(row: Mapping[str, Any]) -> Description:
    return mention_from(row["id"], typed(json.loads(row["attributes"])), row["date"])
