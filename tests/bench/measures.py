"""What is measured: our stages, and beside each the least that anyone could do.

A measure is prepared with a corpus's folder, untimed, and gives the work to be timed. The folder has
the documents as JSON Lines and the tables.
"""

import gc
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import networkx as nx

from graph import across, load
from graph.build import build
from graph.engines import duck, questions, sql
from graph.engines.tables import Tables
from schema.document import Document

LINES = "corpus.jsonl"
TABLES = "tables"
HUB = "actor-s0"
"""The actor that is in most documents."""

Work = Callable[[], Any]


class Measured(NamedTuple):
    """Seconds and megabytes of one run."""

    seconds: float
    megabytes: float


_BARE_TIES = """SELECT e.source, a.name_zh, a.name_en, e.target, p."order", p.name_zh, p.name_en, e.role,
  e.relation_id, e.document, e.paragraph, e."start", e."end", e.quote, e.coreference, e.evidence
FROM edges AS e JOIN nodes AS a ON a.id = e.source JOIN nodes AS p ON p.id = e.target
WHERE e.predicate = 'participates-in'"""
_BARE_CHAINS = """SELECT a.source, a.target, b.target, a.quote, b.quote, a.relation_id, b.relation_id
FROM edges AS a JOIN edges AS b ON b.source = a.target AND b.document = a.document
WHERE a.source_kind = 'actor' AND b.target_kind = 'proposal'"""


def validate(folder: Path) -> Work:
    """Every line read, checked and dropped, the places of its quotes too."""
    return lambda: sum(1 for _ in across.checked(load.corpus(folder / LINES)))


def bare_validate(folder: Path) -> Work:
    """Each line through Pydantic, nothing else."""

    def work() -> None:
        with (folder / LINES).open("rb") as file:
            for line in file:
                Document.model_validate_json(line)

    return work


def link(folder: Path) -> Work:
    """A graph from documents that are read."""
    readings = tuple(load.corpus(folder / LINES))
    return lambda: build(load.Corpus(readings, (), ()))


def bare_link(folder: Path) -> Work:
    """The `add_edges_from` of networkx, the collector on as Python has it."""
    graph = build(load.corpus(folder / LINES))
    edges = [(s, t, k, dict(a)) for s, t, k, a in graph.edges(keys=True, data=True)]
    gc.collect()
    return lambda: nx.MultiDiGraph().add_edges_from(edges)


def ties(folder: Path) -> Work:
    """Every named tie with its words, in order, on DuckDB."""
    return _asked(folder, sql.ties(sql.Asked(), "proposal"))


def bare_ties(folder: Path) -> Work:
    """The same words by a query without order, parts of proposals, or checks."""
    return _asked(folder, sql.Question(sql.Text(_BARE_TIES), (), kept=True))


def walked_ties(folder: Path) -> Work:
    """A walk over every edge of the graph in memory."""
    graph = build(load.corpus(folder / LINES))
    return lambda: [
        (source, target, data["role"], data["quote"])
        for source, target, data in graph.edges(data=True)
        if data["predicate"] == "participates-in"
    ]


def chains(folder: Path) -> Work:
    """Every tie with its chains, the shortest of each kind, words and order, on DuckDB."""
    return _asked(folder, sql.ties(sql.Asked(derived=True), "proposal"))


def bare_chains(folder: Path) -> Work:
    """Every two links from an actor to a proposal within one document, whatever they say."""
    return _asked(folder, sql.Question(sql.Text(_BARE_CHAINS), (), kept=True))


def one_actor(folder: Path) -> Work:
    """All ties and chains of the actor that has most, on DuckDB."""
    return _asked(folder, sql.ties(sql.Asked(actor=HUB, derived=True), "proposal"))


def _asked(folder: Path, question: sql.Question) -> Work:
    """Ask DuckDB, nothing loaded; the rows stay its own, as columns."""
    import duckdb  # noqa: F401  not to be timed

    tables = Tables(folder / TABLES)

    def work() -> None:
        with duck.opened(tables) as engine:
            last = questions.prepared(engine, question)
            engine.keep("answer", last.sql, last.values)

    return work


PAIRS: dict[str, tuple[Callable[[Path], Work], Callable[[Path], Work]]] = {
    "validate, streamed": (validate, bare_validate),
    "build the graph": (link, bare_link),
    "all ties, tables": (ties, bare_ties),
    "all ties, tables and walk": (ties, walked_ties),
    "all chains, tables": (chains, bare_chains),
    "one actor, tables": (one_actor, bare_ties),
}
"""Ours and its peer, by what they do."""


def run(what: str, place: int, folder: Path) -> Measured:
    """Run one measure in this process, and say what it took."""
    work = PAIRS[what][place](folder)
    before = time.perf_counter()
    work()
    seconds = time.perf_counter() - before
    return Measured(seconds, _most_memory())


def _most_memory() -> float:
    """Megabytes; `getrusage` would give the parent's, which is kept when a process is replaced."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1000
