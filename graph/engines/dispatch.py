"""Which engine answers, and on which tables."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from graph.build.graph_types import Graph
from graph.engines import LARGE, QUESTIONS, Engines, duck, spark, subgraph
from graph.engines.answers import ANSWERS
from graph.engines.parquet_folder import Tables
from graph.engines.subgraph import Engine
from graph.export import parquet

Query = Callable[..., list[Any]]


def of_tables(
    query: Query, folder: Path, window: Mapping[str, str | None], engines: Engines, **given: Any
) -> list[Any]:
    """Ask a folder of tables.

    Raises:
        DataError: the tables are not of this version.
        RequestError: the engine is not there, or a date is none.
    """
    tables = Tables(folder)
    tables.check()
    choice = engines.choice
    if choice is None and query.__name__ in QUESTIONS and tables.relations() >= LARGE:
        choice = "duckdb"
    if choice in (None, "networkx"):
        with duck.opened(tables, **window) as engine:
            graph = subgraph.whole(engine)
        return query(graph, **given)
    with _opened(tables, replace(engines, choice=choice), **window) as engine:
        return ANSWERS[query.__name__](engine, **given)


def sources_of_tables(folder: Path, documents: tuple[str, ...]) -> Graph:
    """Documents of a folder of tables, to cite them."""
    with duck.opened(Tables(folder)) as engine:
        return subgraph.sources(engine, documents)


def of_graph(query: Query, graph: Graph, engines: Engines, **given: Any) -> list[Any]:
    """Ask an engine about a graph in memory, by way of tables that are written for it.

    Raises:
        RequestError: the engine is not there.
    """
    with TemporaryDirectory() as folder:
        tables = Tables(Path(folder))
        parquet.write(graph, tables.folder)
        with _opened(tables, engines) as engine:
            return ANSWERS[query.__name__](engine, **given)


@contextmanager
def _opened(tables: Tables, engines: Engines, **window: str | None) -> Iterator[Engine]:
    if engines.choice == "duckdb":
        with duck.opened(tables, **window) as engine:
            yield engine
    else:
        with spark.opened(tables, engines.master, **window) as cluster:
            yield cluster
