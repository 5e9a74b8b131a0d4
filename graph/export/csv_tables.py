"""CSV: nodes.csv and edges.csv, as Gephi and Neo4j's LOAD CSV take them; quotations.csv and variants.csv.

No cell holds JSON: a node or relation has its first quotation beside it, and all of them a row each in
`quotations.csv`. The files begin with a byte order mark, without which Excel reads no Chinese.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import Any

from graph.build.graph_types import Graph, variants
from graph.export.cells import cell
from graph.export.columns import EDGE_COLUMNS, NODE_COLUMNS, flat
from graph.files.atomic import together

_OWN = {"label", "relation_id", "evidence", "variants"}
"""Columns that stand under Gephi's names, `Label` and `Id`, or in a table of their own."""

QUOTATION_CELLS = [
    *("Id", "number", "document", "page", "paragraph", "start", "end", "quote", "coreference"),
    "our_rendering",
]
VARIANT_CELLS = ["Id", "attribute", "value", "documents"]

NODE_CELLS = ["Id", "Label", *(column for column in NODE_COLUMNS if column not in _OWN)]
EDGE_CELLS = [
    *("Source", "Target", "Type", "Id", "Label"),
    *(column for column in EDGE_COLUMNS if column not in _OWN),
]


def write(graph: Graph, path: Path) -> None:
    """Write the tables into the folder `path`; other files in it stay."""
    with together(path) as staging:
        _table(staging / "nodes.csv", NODE_CELLS, _nodes(graph))
        _table(staging / "edges.csv", EDGE_CELLS, _edges(graph))
        _table(staging / "quotations.csv", QUOTATION_CELLS, _quotations(graph))
        _table(staging / "variants.csv", VARIANT_CELLS, _variants(graph))


def _nodes(graph: Graph) -> Iterator[dict[str, Any]]:
    for node, attributes in graph.nodes(data=True):
        scalars = flat(attributes, NODE_COLUMNS)
        yield {**scalars, "Id": node, "Label": scalars["label"]}


def _edges(graph: Graph) -> Iterator[dict[str, Any]]:
    for source, target, key, attributes in graph.edges(keys=True, data=True):
        own = {"Source": source, "Target": target, "Type": "Directed", "Id": key}
        scalars = flat(attributes, EDGE_COLUMNS)
        yield {**scalars, **own, "Label": scalars["label"]}


def _quotations(graph: Graph) -> Iterator[dict[str, Any]]:
    """Every quotation of every node and relation, by the id of what it names or what rests on it."""
    nodes = ((node, graph.nodes[node]) for node in graph)
    edges = ((data["relation_id"], data) for *_, data in graph.edges(data=True))
    for owner, attributes in chain(nodes, edges):
        for number, words in enumerate(attributes["evidence"], 1):
            yield {**asdict(words), "Id": owner, "number": number}


def _variants(graph: Graph) -> Iterator[dict[str, Any]]:
    """What the documents that name a node give differently, a value a row."""
    for node, attributes in graph.nodes(data=True):
        for column, given in variants(attributes).items():
            for each in given:
                named = " ".join(each.documents)
                yield {"Id": node, "attribute": column, "value": each.value, "documents": named}


def _table(path: Path, columns: list[str], rows: Iterable[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)  # ends lines with CR LF, and so quotes a cell that has either
        writer.writerow(columns)
        writer.writerows([cell(row.get(column)) for column in columns] for row in rows)
