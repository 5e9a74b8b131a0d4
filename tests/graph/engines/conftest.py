"""Corpora as graphs and as tables, and a Spark cluster that all tests share."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from graph.build.builder import build
from graph.build.graph_types import Graph
from graph.engines import duck, spark
from graph.engines.parquet_folder import Tables
from graph.engines.subgraph import Engine
from graph.export import parquet
from graph.reading.corpus import Corpus, load_corpus
from tests.bench import corpora
from tests.conftest import GOOD, first_of
from tests.graph.engines import tangled

WORKERS = 2
CLUSTER = f"local-cluster[{WORKERS},1,1024]"
"""A master and its workers, each a process of its own that does one task at a time."""

_EXECUTOR = "CoarseGrainedExecutorBackend"
HASTE = {"JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}
"""For virtual machines that do so little: no time is spent to make them fast."""

INTERPRETED = {
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
}
"""Compiling a plan takes longer than running it on so few rows."""

TANGLED = {f"tangled-{seed}": seed for seed in range(2)}


def _corpus(name: str, folder: Path) -> Corpus:
    if name in TANGLED:
        return load_corpus(tangled.write(folder / "tangled.jsonl", TANGLED[name]))
    if name == "known":
        corpora.write(folder / "known.jsonl", 600)
        return load_corpus(folder / "known.jsonl")
    return load_corpus(GOOD / name)


class Both:
    """A graph in memory and the tables written from it."""

    def __init__(self, name: str, folder: Path) -> None:
        self.corpus = _corpus(name, folder)
        self.graph: Graph = build(self.corpus)
        self.tables = Tables(folder / "tables")
        parquet.write(self.graph, self.tables.folder)


@pytest.fixture(
    scope="session",
    params=first_of(2, ["strait", *TANGLED, "known", "harbour", "cable-code", "linden-call"]),
)
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Both:
    """Give a corpus both ways."""
    return Both(request.param, tmp_path_factory.mktemp(request.param))


@pytest.fixture(scope="session")
def duckdb(both: Both) -> Iterator[Engine]:
    """Give DuckDB over a corpus."""
    with duck.opened(both.tables) as engine:
        yield engine


@pytest.fixture(scope="session")
def cluster() -> Iterator[Any]:
    """Give a session on a cluster of processes."""
    pytest.importorskip("pyspark", reason="needs requirements-spark.txt")
    with pytest.MonkeyPatch.context() as patched:
        for name, value in HASTE.items():
            patched.setenv(name, value)
        with spark.session(CLUSTER) as session:
            for name, value in INTERPRETED.items():
                session.conf.set(name, value)
            yield session


def with_a_worker_killed(session: Any, begun: Callable[[], bool], work: Callable[[], Any]) -> Any:
    """Give what work gives when an executor is killed in the middle of it: each was at a task.

    Work that is done before is done again, a few times.
    """
    tracker = session.sparkContext.statusTracker()
    with ThreadPoolExecutor(1) as pool:
        for _ in range(5):
            executors = _executors()
            doing = pool.submit(work)
            while not doing.done():
                if begun() and _tasks(tracker) >= len(executors):
                    os.kill(executors[0], signal.SIGKILL)
                    if tracker.getActiveJobsIds():
                        return doing.result()
                    break
                time.sleep(0.005)
            doing.result()
    pytest.fail("every time, the work was done before a worker could be killed in it")


def _tasks(tracker: Any) -> int:
    """How many tasks are running."""
    stages = (tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds())
    return sum(stage.numActiveTasks for stage in stages if stage)


def _executors() -> list[int]:
    """The executors of the cluster, once all are there, among the processes that this one started."""
    for _ in range(600):
        found = [process for process in _below(os.getpid()) if _EXECUTOR in _command(process)]
        if len(found) == WORKERS:
            return found
        time.sleep(0.1)
    pytest.fail(f"{len(found)} executors, not {WORKERS}")


def _below(process: int) -> Iterator[int]:
    for task in Path("/proc").glob(f"{process}/task/*/children"):
        for child in _read(task).split():
            yield int(child)
            yield from _below(int(child))


def _command(process: int) -> str:
    return _read(Path(f"/proc/{process}/cmdline"))


def _read(told: Path) -> str:
    """Read what the kernel tells of a process or thread; nothing where it ended meanwhile."""
    try:
        return told.read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""
