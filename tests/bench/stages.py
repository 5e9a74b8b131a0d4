"""What is measured, beside what, and what it may cost: one row a stage."""

from dataclasses import dataclass
from pathlib import Path

from tests.bench import on_documents, on_tables
from tests.bench.apart import Measured, Prepare, measured
from tests.bench.on_documents import HUB, asked
from tests.bench.on_tables import on_duckdb, on_spark

SLOPE = 1.1
"""The most that a stage's time may grow by, as a power of size."""


@dataclass(frozen=True)
class Peer:
    """What a stage is measured beside, and how many times its time and memory the stage may take."""

    what: str
    work: Prepare
    time: float | None = None
    memory: float | None = None
    most: int = 10_000_000
    """Relations up to which it can be measured."""


@dataclass(frozen=True)
class Stage:
    """Something that the program does with a corpus."""

    where: str
    what: str
    work: Prepare
    peers: tuple[Peer, ...] = ()
    sizes: tuple[int, int] = (1_000, 1_000_000)
    """The least and the most relations that it is measured with."""

    rows: int | None = None
    """Rows of the answer for each document; the corpora are made so that they are known."""

    within: int | None = None
    """Megabytes that it may have at its largest size, at most."""

    def peers_at(self, size: int) -> list[int]:
        """The places of the peers that it has at a size."""
        return [place for place, peer in enumerate(self.peers) if size <= peer.most]

    @property
    def name(self) -> str:
        """As it is told on the screen, and asked for with `--only`."""
        return f"{self.where}: {self.what}"


_LARGE = (100_000, 1_000_000)
_ENGINES = (1_000, 10_000_000)
_CLUSTER = (100_000, 10_000_000)
_DISTANT = {"actor": HUB, "proposal": "proposal-n0-1"}

STAGES = (
    Stage(
        "documents",
        "validate, streamed",
        on_documents.validate,
        (Peer("`model_validate_json` of each line", on_documents.bare_validate, time=1.5),),
        rows=1,
    ),
    Stage(
        "documents",
        "build the graph",
        on_documents.link,
        (
            Peer("`add_edges_from`", on_documents.bare_link, time=1.6),
            Peer("the same, collector paused", on_documents.bare_link_paused),
            Peer(
                "the same nodes and edges, with their words",
                on_documents.bare_link_whole,
                memory=1.3,
            ),
        ),
        rows=1,
    ),
    Stage(
        "documents",
        "write the tables",
        on_documents.tables,
        (Peer("the same rows, made by the same functions", on_documents.bare_tables, time=2.0),),
    ),
    Stage(
        "documents",
        "write rows as tables",
        on_documents.tables_of_rows,
        (
            Peer("the same rows, through pyarrow", on_documents.bare_rows, time=2.0),
            Peer("columns made before, through pyarrow", on_documents.bare_columns, most=100_000),
        ),
    ),
    Stage(
        "documents",
        "write GraphML",
        on_documents.write_graphml,
        (Peer("networkx's writer, with lxml", on_documents.bare_graphml, time=1 / 4),),
        sizes=_LARGE,  # smaller graphs are drawn first, which networkx does not do
    ),
    Stage(
        "memory",
        "ties and chains",
        asked("ties", derived=True),
        (Peer("chains of two, a walk of networkx", on_documents.walked_chains),),
        rows=14,
    ),
    Stage(
        "memory",
        "the ties and chains of the actor in most documents",
        asked("ties", actor=HUB, derived=True),
        (
            Peer("those of all", asked("ties", derived=True), time=1 / 20),
            Peer("an index of each actor's links", on_documents.indexed_actor),
        ),
    ),
    Stage(
        "memory",
        "the ties and chains of an actor of one document",
        asked("ties", actor="actor-n0-0", derived=True),
        (Peer("those of all", asked("ties", derived=True), time=1 / 20),),
    ),
    Stage("memory", "coverage", asked("coverage")),
    Stage("memory", "why", asked("why", **_DISTANT)),
    Stage(
        "DuckDB",
        "ties",
        on_duckdb(on_tables.ties),
        (
            Peer("a bare query", on_duckdb(on_tables.bare_ties), time=1.2),
            Peer("a walk of networkx", on_documents.walked_ties, time=1 / 5, most=1_000_000),
        ),
        sizes=_ENGINES,
        rows=6,
        within=2_000,
    ),
    Stage(
        "DuckDB",
        "ties and chains",
        on_duckdb(on_tables.chains),
        (
            Peer("a self-join, every chain of two", on_duckdb(on_tables.bare_chains), time=1.0),
            Peer("the same, actors to proposals", on_duckdb(on_tables.bare_actor_chains)),
            Peer(
                "the same, numbered ids, no words",
                on_duckdb(on_tables.ids_alone, on_tables.NUMBERED),
            ),
        ),
        sizes=_ENGINES,
        rows=14,
        within=2_000,
    ),
    Stage(
        "DuckDB",
        "one actor's ties and chains, warm",
        on_duckdb(on_tables.one_actor, warm=on_tables.another_actor),
        (Peer("an index of each actor's links", on_documents.indexed_actor, time=2),),
    ),
    Stage("DuckDB", "coverage", on_duckdb(on_tables.coverage)),
    Stage("DuckDB", "why", on_tables.why(**_DISTANT)),
    Stage(
        "Spark",
        "validate and write the tables",
        on_tables.load_on_spark,
        (Peer("build and write here, in one process", on_tables.load_here),),
        sizes=_LARGE,
        rows=30,
    ),
    Stage(
        "Spark",
        "ties",
        on_spark(on_tables.ties),
        (Peer("a bare query", on_spark(on_tables.bare_ties)),),
        sizes=_CLUSTER,
    ),
    Stage(
        "Spark",
        "ties and chains",
        on_spark(on_tables.chains),
        (Peer("a self-join, every chain of two", on_spark(on_tables.bare_chains)),),
        sizes=_CLUSTER,
    ),
)
"""In the order in which they are told."""


def measure(stage: int, place: int | None, folder: Path) -> Measured:
    """Measure a stage, or one of its peers, in this process."""
    found = STAGES[stage]
    return measured(found.work if place is None else found.peers[place].work, folder)
