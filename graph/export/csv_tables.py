"""CSV: a folder with nodes.csv and edges.csv, as Gephi and Neo4j's LOAD CSV take them."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from graph.build.graph_types import Graph
from graph.export.cells import guarded
from graph.export.columns import EDGE_COLUMNS, NODE_COLUMNS, flat
from graph.files.atomic import together

_OWN = {"label", "relation_id"}
"""Columns that stand under Gephi's names, `Label` and `Id`."""

NODE_CELLS = ["Id", "Label", *(name for name in NODE_COLUMNS if name not in _OWN)]
EDGE_CELLS = [
    *("Source", "Target", "Type", "Id", "Label"),
    *(name for name in EDGE_COLUMNS if name not in _OWN),
]


def write(graph: Graph, path: Path) -> None:
    """Write both tables into the folder `path`; other files in it stay."""
    with together(path) as staging:
        _table(staging / "nodes.csv", NODE_CELLS, _nodes(graph))
        _table(staging / "edges.csv", EDGE_CELLS, _edges(graph))


def _nodes(graph: Graph) -> Iterator[dict[str, Any]]:
    for node, attributes in graph.nodes(data=True):
        scalars = flat(attributes, NODE_COLUMNS)
        yield {**scalars, "Id": node, "Label": scalars["label"]}


def _edges(graph: Graph) -> Iterator[dict[str, Any]]:
    for source, target, key, attributes in graph.edges(keys=True, data=True):
        own = {"Source": source, "Target": target, "Type": "Directed", "Id": key}
        scalars = flat(attributes, EDGE_COLUMNS)
        yield {**scalars, **own, "Label": scalars["label"]}


def _table(path: Path, names: list[str], rows: Iterable[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([_cell(row.get(name)) for name in names] for row in rows)


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    return guarded(value) if isinstance(value, str) else value
