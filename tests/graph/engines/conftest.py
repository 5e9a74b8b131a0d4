"""Corpora as graphs and as tables, and a Spark cluster that all tests share."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph import load
from graph.build import build
from graph.engines import duck, spark
from graph.engines.part import Engine
from graph.engines.tables import Tables
from graph.export import parquet
from graph.linked import Graph
from tests.bench import corpora
from tests.conftest import GOOD
from tests.graph.engines import tangled

CLUSTER = "local-cluster[2,1,1024]"
"""A master and two workers, each a process of its own."""

TANGLED = {f"tangled-{seed}": seed for seed in range(6)}


def _corpus(name: str, folder: Path) -> load.Corpus:
    if name in TANGLED:
        return load.corpus(tangled.write(folder / "tangled.jsonl", TANGLED[name]))
    if name == "known":
        corpora.write(folder / "known.jsonl", 600)
        return load.corpus(folder / "known.jsonl")
    return load.corpus(GOOD / name)


class Both:
    """A graph in memory and the tables written from it."""

    def __init__(self, name: str, folder: Path) -> None:
        self.graph: Graph = build(_corpus(name, folder))
        self.tables = Tables(folder / "tables")
        parquet.write(self.graph, self.tables.folder)


@pytest.fixture(scope="session", params=["harbour", "strait", "known", *TANGLED])
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Both:
    """Give a corpus both ways."""
    return Both(request.param, tmp_path_factory.mktemp(request.param))


@pytest.fixture
def duckdb(both: Both) -> Iterator[Engine]:
    """Give DuckDB over a corpus."""
    with duck.opened(both.tables) as engine:
        yield engine


@pytest.fixture(scope="session")
def cluster() -> Iterator[Any]:
    """Give a session on a cluster of processes."""
    pytest.importorskip("pyspark", reason="needs requirements-spark.txt")
    with spark.session(CLUSTER) as session:
        yield session
