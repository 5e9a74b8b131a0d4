"""What measures start from, made once for each size: documents, tables, the graph, its edges."""

import pickle
from pathlib import Path
from typing import Any

from graph import collector
from graph.build.builder import build
from graph.build.graph_types import Graph
from graph.export import parquet
from graph.reading.corpus import load_corpus
from tests.bench import corpora, scaled
from tests.bench.apart import alone

LINES = "corpus.jsonl"
TABLES = "tables"
MADE_WHOLE = 1_000_000
"""Relations up to which documents are made; larger tables are these, several times over."""

_GRAPH = "graph.pickle"
_EDGES = "edges.pickle"


def prepare(size: int, home: Path) -> Path:
    """Give the folder of a size; where that is large, with tables alone."""
    folder = home / str(size)
    if folder.exists():
        return folder
    if size <= MADE_WHOLE:
        alone(make, size, folder)
    else:
        smaller = prepare(MADE_WHOLE, home)
        alone(scaled.times, smaller / TABLES, folder / TABLES, size // MADE_WHOLE)
    return folder


def documents(size: int) -> int:
    """How many documents there are at a size."""
    whole = min(size, MADE_WHOLE)
    return size // whole * corpora.documents(whole)


def make(size: int, folder: Path) -> None:
    """Make all that a size has, from its documents on."""
    folder.mkdir()
    corpora.write(folder / LINES, size)
    graph = build(load_corpus(folder / LINES))
    parquet.write(graph, folder / TABLES)
    graph.graph["readings"].clear()  # the documents again; no question needs them
    (folder / _GRAPH).write_bytes(pickle.dumps(graph))
    edges = [(*ends, key, dict(data)) for *ends, key, data in graph.edges(keys=True, data=True)]
    (folder / _EDGES).write_bytes(pickle.dumps(edges))


def graph(folder: Path) -> Graph:
    """The graph, built."""
    return _read(folder / _GRAPH)


def edges(folder: Path) -> list[Any]:
    """Its edges, as `add_edges_from` takes them."""
    found: list[Any] = _read(folder / _EDGES)
    return found


def _read(path: Path) -> Any:
    with collector.paused(), path.open("rb") as file:
        return pickle.load(file)
