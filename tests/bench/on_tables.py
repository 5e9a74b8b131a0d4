"""Works on tables, with DuckDB or Spark: our questions, beside bare queries on the same files.

Rows stay the engine's own: to turn them into Python's costs every query the same.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.build.builder import build
from graph.engines import answers, duck, spark, spark_load, sql
from graph.engines.parquet_folder import Tables
from graph.engines.subgraph import Engine
from graph.export import parquet
from graph.reading.corpus import load_corpus
from graph.reading.cross_checks import Apart
from tests.bench import prepared
from tests.bench.apart import Prepare, Work
from tests.bench.on_documents import HUB

MASTER = "local[2]"

Ask = Callable[[Engine], list[sql.Select]]
"""Has an engine keep a question's steps, and gives the texts whose rows are the answer."""


def _bare(select: str) -> Ask:
    return lambda _: [sql.Select(select)]


bare_ties = _bare("""SELECT e.source, a.name_zh AS a_zh, a.name_en AS a_en, e.target, p."order",
  p.name_zh, p.name_en, e.role, e.relation_id, e.document, e.paragraph, e."start", e."end", e.quote,
  e.coreference, e.evidence
FROM edges AS e JOIN nodes AS a ON a.id = e.source JOIN nodes AS p ON p.id = e.target
WHERE e.predicate = 'participates-in'""")
"""The words of named ties, without order, parts of proposals, or checks."""

_SELF_JOIN = """SELECT a.source, a.target, b.target AS other, a.quote, b.quote AS other_quote,
  a.relation_id, b.relation_id AS other_id
FROM edges AS a JOIN edges AS b ON b.source = a.target AND b.document = a.document"""

bare_chains = _bare(_SELF_JOIN)
"""Every two links of one document that meet, with their words."""

bare_actor_chains = _bare(
    f"{_SELF_JOIN} WHERE a.source_kind = 'actor' AND b.target_kind = 'proposal'"
)
"""Of these, those that lead from an actor to a proposal."""

ids_alone = _bare("""SELECT a.relation, b.relation AS other
FROM numbered AS a JOIN numbered AS b ON b.source = a.target AND b.document = a.document""")
"""Every two links of one document that meet, by ids that were numbered before; no words."""

_NUMBERED = """SELECT row_number() OVER () AS relation, hash(source) AS source,
  hash(target) AS target, hash(document) AS document FROM edges"""


def ours(*asked: sql.Question) -> Ask:
    """Questions as the program asks them."""
    return lambda engine: [answers.prepared(engine, each) for each in asked]


def _ties(asked: sql.Asked) -> Ask:
    return ours(sql.names(asked), sql.words(asked), sql.ties(asked, "proposal"))


ties = _ties(sql.Asked())
chains = _ties(sql.Asked(derived=True))
one_actor = _ties(sql.Asked(actors=(HUB,), derived=True))
another_actor = _ties(sql.Asked(actors=("actor-s1",), derived=True))
coverage = ours(sql.sentences(), sql.loose())


def why(actor: str, proposal: str) -> Prepare:
    """Why an actor ties to a proposal, on DuckDB, as rows of Python's."""

    @contextmanager
    def prepare(folder: Path) -> Iterator[Work]:
        with _duckdb(folder) as engine:
            yield lambda: len(answers.why(engine, actor, proposal))

    return prepare


def on_duckdb(ask: Ask, *before: str, warm: Ask | None = None) -> Prepare:
    """Ask DuckDB over Parquet, nothing loaded; `before` and `warm` are done untimed."""

    @contextmanager
    def prepare(folder: Path) -> Iterator[Work]:
        with _duckdb(folder) as engine:
            for each in before:
                engine.connection.execute(each)
            if warm:
                _kept(engine, warm)
            yield partial(_kept, engine, ask)

    return prepare


NUMBERED = f"CREATE TABLE numbered AS {_NUMBERED}"


def _duckdb(folder: Path) -> AbstractContextManager[duck.DuckDB]:
    return duck.opened(Tables(folder / prepared.TABLES))


def _kept(engine: duck.DuckDB, ask: Ask) -> int:
    """The rows of the last answer, after those that go with it; all kept as columns."""
    for place, text in enumerate(ask(engine)):
        engine.keep(f"answer{place}", text.sql, text.values)
    return int(next(engine.rows(f"SELECT count(*) FROM answer{place}"))[0])


def on_spark(ask: Ask) -> Prepare:
    """Ask Spark for the second time: the first compiles its plans."""

    @contextmanager
    def prepare(folder: Path) -> Iterator[Work]:
        with spark.opened(Tables(folder / prepared.TABLES), MASTER) as engine:
            _dropped(engine, ask)
            engine.made.clear()  # or the steps would not be made again
            yield partial(_dropped, engine, ask)

    return prepare


def _dropped(engine: spark.Spark, ask: Ask) -> int:
    """Have every row made, and kept nowhere."""
    for text in ask(engine):
        engine.session.sql(text.sql, list(text.values)).write.format("noop").mode(
            "overwrite"
        ).save()
    return 0


@contextmanager
def load_on_spark(folder: Path) -> Iterator[Work]:
    """Documents checked, linked and written as tables by Spark, its session there before."""
    corpus = load_corpus(folder / prepared.LINES)
    with spark.session(MASTER) as session, TemporaryDirectory(dir=folder) as place:
        target = Path(place) / prepared.TABLES
        yield lambda: spark_load.load(session, corpus, Apart(()), target).relations


@contextmanager
def load_here(folder: Path) -> Iterator[Work]:
    """The same in one process."""

    def work() -> int:
        graph = build(load_corpus(folder / prepared.LINES))
        with TemporaryDirectory(dir=folder) as place:
            parquet.write(graph, Path(place) / prepared.TABLES)
        return graph.number_of_edges()

    yield work
