"""JSON Lines to tables on a cluster: validated, linked and written where the workers are.

The workers read stretches of the files, with the models and checks of a build in memory, and write the
tables' files themselves; both must lie where every worker sees them at the same path. What comes to
the driver are counts, and what is wrong between documents.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import accumulate, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from uuid import uuid4
from zipfile import ZipFile

from graph.engines import spark
from graph.engines.document_rows import (
    OF_DOCUMENTS,
    OF_NODES,
    REJECTS,
    Columns,
    FilePiece,
    of_file_piece,
    of_nodes,
)
from graph.errors import MOST_PROBLEMS, DataError, Problem, RequestError
from graph.export import parquet
from graph.export.parquet_rows import IN_TURN, JOINED, MADE, ORDERED, TABLES, TableRow
from graph.files.atomic import together
from graph.reading.corpus import Corpus
from graph.reading.cross_checks import Apart, Reference, nowhere, twice, unnamed
from graph.reading.jsonl import LineRange, begun
from graph.text.source import MEGABYTE

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema
    from pyspark.sql import DataFrame, SparkSession

    Batches = Iterator[RecordBatch]

STRETCH = 16 * MEGABYTE
"""Bytes of a file that one task reads."""

_TOGETHER = 8
"""Stretches of which the rows are sorted together."""

_AT_ONCE = 2_000
"""Rows that a worker hands over together."""

_SORTING = "1GB"
"""Memory in which a worker sorts; more goes to its disk."""

_CUT = 33
_UNDONE = ".part-"
_SQL_TYPES = {str: "STRING", int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN"}


@dataclass(frozen=True)
class Loaded:
    """What was written."""

    nodes: int
    relations: int
    refused: int
    """Lines that are in no table but `rejects`, with the reason."""


def write(corpus: Corpus, folder: Path, master: str, *, drafts: bool = False) -> Loaded:
    """Write a corpus of JSON Lines as tables, its rejects as one more; all at once, or nothing.

    Raises:
        DataError: what `graph.build` raises; of each kind at most `MOST_PROBLEMS`.
        RequestError: documents are in YAML; Spark is not there; its workers do not see the files.
    """
    if corpus.read:
        raise RequestError(
            f"{corpus.read[0].file}: Spark loads JSON Lines; write the corpus as such first, with"
            " `convert corpus.jsonl --corpus FOLDER`"
        )
    apart = Apart(corpus.decisions, drafts=drafts)
    with spark.session(master) as session:
        return load(session, corpus, apart, folder)


def load(session: "SparkSession", corpus: Corpus, apart: Apart, folder: Path) -> Loaded:
    """`write`, on a session that is there."""
    from pyspark.errors import PythonException

    session.addArtifacts(str(Path(_packed().name) / "policy_graph.zip"), pyfile=True)
    try:
        with together(folder.resolve()) as staging:
            return _Load(session, corpus, apart, staging).done()
    except PythonException as error:
        _, ours, message = str(error).partition(f"{RequestError.__name__}: ")
        if not ours:
            raise
        raise RequestError(f"on a worker: {message.splitlines()[0]}") from error


@cache
def _packed() -> TemporaryDirectory[str]:
    """A folder with our packages as one file, for workers that have only what these import."""
    folder = TemporaryDirectory(prefix="policy-graph-")
    root = Path(__file__).parents[2]
    with ZipFile(Path(folder.name) / "policy_graph.zip", "w") as packed:
        for package in ("graph", "schema"):
            for file in sorted((root / package).rglob("*.py")):
                packed.write(file, file.relative_to(root))
    return folder


class _Load:
    """The work of one load."""

    def __init__(
        self, session: "SparkSession", corpus: Corpus, apart: Apart, staging: Path
    ) -> None:
        self.session = session
        self.corpus = corpus
        self.apart = apart
        self.staging = staging
        self.file_pieces = list(_file_pieces(corpus.files))
        self.cuts = 1 + len(self.file_pieces) // _TOGETHER

    def done(self) -> Loaded:
        """Do it all, and say what there is."""
        pieces = self._read().persist()
        counts = _counted(pieces, OF_DOCUMENTS)
        problems = self._problems(pieces, is_whole=not counts["rejects"])
        if problems:
            raise DataError(sorted(problems))
        nodes = self._linked(pieces).persist()
        tables = {
            table: _of(pieces, table) for table in ("documents", "sentences", "edges", "spans")
        }
        if counts["rejects"] and counts["pointing"]:
            tables |= _without_ends(pieces)
        tables["spans"] = tables["spans"].union(_of(nodes, "spans"))
        tables |= {table: _of(nodes, table) for table in ("nodes", "mentions", "names")}
        tables |= self._joined(tables)
        cuts = 1 + counts["edges"] // parquet.LARGE
        written = {
            table: self._write(table, TABLES[table], tables[table], cuts) for table in TABLES
        }
        rejects = _of(pieces, "rejects")
        self._write("rejects", REJECTS, rejects, 1 + counts["rejects"] // parquet.LARGE)
        for left in self.staging.glob(f"{_UNDONE}*"):
            left.unlink()
        refused = rejects.select("file", "line").distinct().count()
        return Loaded(written["nodes"], written["edges"], refused)

    def _read(self) -> "DataFrame":
        """Every row that comes of the lines, each in the column of its table."""
        read = partial(_read, self._numbered(), self.apart, self.corpus.limit)
        return self._each_file_piece().mapInArrow(read, _declared(OF_DOCUMENTS))

    def _numbered(self) -> list[FilePiece]:
        """The pieces with the numbers that their lines have."""
        count = partial(_count, self.file_pieces)
        counted = self._each_file_piece().mapInArrow(count, "piece BIGINT, lines BIGINT")
        begin: dict[int, int] = dict(counted.collect())
        numbered: list[FilePiece] = []
        first = 1
        for index, piece in enumerate(self.file_pieces):
            first = first if piece.stretch.start else 1
            numbered.append(piece._replace(stretch=piece.stretch._replace(first=first)))
            first += begin[index]
        return numbered

    def _each_file_piece(self) -> "DataFrame":
        """The places of the pieces, a task for each."""
        return self.session.range(0, len(self.file_pieces), 1, max(1, len(self.file_pieces)))

    def _problems(self, pieces: "DataFrame", *, is_whole: bool) -> list[Problem]:
        """What is wrong in documents and between them."""
        local = _first(_of(pieces, "problems"), "file", "line", "column")
        problems = [Problem(Path(file), *rest) for file, *rest in local]
        again = "row_number() OVER (PARTITION BY document ORDER BY number, line) AS nth"
        read = _of(pieces, "places").selectExpr("*", again).where("nth > 1")
        for row in _first(read, "number", "line"):
            problems.append(twice(row.document, Path(row.file), row.line))
        if is_whole:
            problems.extend(self._missing(pieces))
        return problems

    def _missing(self, pieces: "DataFrame") -> Iterator[Problem]:
        """What is referred to and nowhere."""
        proposals = _of(pieces, "proposals")
        missing = _of(pieces, "references").join(proposals, ["document", "id"], "left_anti")
        fields = missing.select(*(f"`{column}`" for column in Reference._fields))
        for file, *rest in _first(fields, "file", "line", "at"):
            yield nowhere(Reference(Path(file), *rest))
        if self.apart.decisions:
            named = _of(pieces, "named").distinct().collect()
            yield from unnamed(self.apart.decisions, {row.id for row in named})

    def _linked(self, pieces: "DataFrame") -> "DataFrame":
        """Every row that comes of nodes, each in the column of its table."""
        namings = _of(pieces, "namings").repartition(self.cuts, "node")
        return namings.sortWithinPartitions("node").mapInArrow(_link, _declared(OF_NODES))

    def _joined(self, tables: Mapping[str, "DataFrame"]) -> dict[str, "DataFrame"]:
        """Tables with the numbers that need all of their rows."""
        joined: dict[str, DataFrame] = {}
        for table, sql in JOINED.items():
            given = tables[table]
            if keys := ORDERED.get(table):
                given = _in_order(given, keys, self.cuts)
                given.select(*keys, "nth").createOrReplaceTempView(IN_TURN.format(table))
            given.createOrReplaceTempView(table)
            joined[table] = self.session.sql(sql)
        return joined

    def _write(self, table: str, columns: Columns, frame: "DataFrame", cuts: int) -> int:
        """Write a table as one file, or a folder of files, and give the number of its rows."""
        order = parquet.SORTED_BY.get(table, "file, line")
        target = self.staging / f"{table}.parquet"
        rows = frame.select(*(f"`{column}`" for column in columns))
        if cuts == 1:
            rows = rows.repartition(1)
        else:
            target.mkdir()
            rows = rows.repartitionByRange(cuts, order.partition(",")[0])
        saved = rows.mapInArrow(partial(save, target, columns, order), "rows BIGINT")
        return sum(row.rows for row in saved.collect())


def _file_pieces(files: Iterable[Path]) -> Iterator[FilePiece]:
    for number, file in enumerate(files):
        size = file.stat().st_size
        for start, end in pairwise([*range(0, size, STRETCH), size]):
            yield FilePiece(file, file.resolve(), number, LineRange(start, end))


def _counted(frame: "DataFrame", tables: Iterable[str]) -> dict[str, int]:
    """How many rows each table has."""
    row: Any = frame.selectExpr(*(f"count(`{table}`) AS `{table}`" for table in tables)).first()
    counts: dict[str, int] = row.asDict()
    return counts


def _of(frame: "DataFrame", table: str) -> "DataFrame":
    """The rows of one table."""
    return frame.where(f"`{table}` IS NOT NULL").select(f"`{table}`.*")


def _first(frame: "DataFrame", *order: str) -> list[Any]:
    """As many rows as are told."""
    rows: list[Any] = frame.orderBy(*order).limit(MOST_PROBLEMS).collect()
    return rows


def _in_order(frame: "DataFrame", keys: Sequence[str], cuts: int) -> "DataFrame":
    """Rows with their place in an order, from 1, found without bringing all of them to one place."""
    cut, within = f"shiftright(in_turn, {_CUT})", f"(in_turn & {2**_CUT - 1})"
    ranges = frame.repartitionByRange(cuts, *keys).sortWithinPartitions(*keys)
    # Spark's ids: the number of the partition in the upper bits, the row's place in it in the lower.
    placed = ranges.selectExpr("*", "monotonically_increasing_id() AS in_turn").persist()
    counts: dict[int, int] = dict(
        placed.selectExpr(f"{cut} AS cut").groupBy("cut").count().collect()
    )
    sizes = [counts.get(number, 0) for number in range(max(counts, default=0) + 1)]
    before = ", ".join(f"{rows}L" for rows in accumulate(sizes, initial=0))
    return placed.selectExpr("*", f"array({before})[CAST({cut} AS INT)] + {within} + 1 AS nth")


def _without_ends(pieces: "DataFrame") -> dict[str, "DataFrame"]:
    """Edges and their spans without those that lead to what a refused line may have had."""
    proposals = _of(pieces, "proposals")
    gone = _of(pieces, "pointing").join(proposals, ["document", "id"], "left_anti")
    gone_ids = gone.select("relation_id").distinct()
    spans = _of(pieces, "spans").join(
        gone_ids.withColumnRenamed("relation_id", "subject"), "subject", "left_anti"
    )
    edges = _of(pieces, "edges").join(gone_ids, "relation_id", "left_anti")
    return {"edges": edges, "spans": spans.select(*MADE["spans"])}


def _declared(tables: dict[str, Columns]) -> str:
    """Columns of rows of several tables, as Spark wants them declared."""
    fields = {
        table: ", ".join(f"`{column}`: {_SQL_TYPES[scalar]}" for column, scalar in columns.items())
        for table, columns in tables.items()
    }
    return ", ".join(f"`{table}` STRUCT<{inner}>" for table, inner in fields.items())


def _count(file_pieces: Sequence[FilePiece], batches: "Batches") -> "Batches":
    """On a worker: how many lines begin in each piece that is named."""
    import pyarrow

    for batch in batches:
        for index in batch.column(0).to_pylist():
            lines = begun(file_pieces[index].path, file_pieces[index].stretch)
            yield pyarrow.RecordBatch.from_pylist([{"piece": index, "lines": lines}])


def _read(
    file_pieces: Sequence[FilePiece], apart: Apart, limit: int, batches: "Batches"
) -> "Batches":
    """On a worker: what comes of each piece that is named."""
    for batch in batches:
        for index in batch.column(0).to_pylist():
            yield from _batches(of_file_piece(file_pieces[index], apart, limit), OF_DOCUMENTS)


def _link(batches: "Batches") -> "Batches":
    """On a worker: what comes of nodes whose namings stand together."""
    namings = (row for batch in batches for row in batch.to_pylist())
    return _batches(of_nodes(namings), OF_NODES)


def _batches(rows: Iterator[TableRow], tables: dict[str, Columns]) -> "Batches":
    """Rows of one table together, in its column; the others' are null."""
    import pyarrow

    types = {table: pyarrow.struct(list(_schema(columns))) for table, columns in tables.items()}
    for table, some in parquet.batches(rows, _AT_ONCE):
        columns = {column: pyarrow.nulls(len(some), each) for column, each in types.items()}
        columns[table] = pyarrow.array(some, types[table])
        yield pyarrow.RecordBatch.from_pydict(columns)


def _schema(columns: Columns) -> "Schema":
    import pyarrow

    types = {
        str: pyarrow.string(),
        int: pyarrow.int64(),
        float: pyarrow.float64(),
        bool: pyarrow.bool_(),
    }
    return pyarrow.schema([(column, types[scalar]) for column, scalar in columns.items()])


def save(target: Path, columns: Columns, order: str, batches: "Batches") -> "Batches":
    """On a worker: write rows as a file of a table; done again after a failure, it is the same file.

    Raises:
        RequestError: the worker does not see the folder.
    """
    if not target.parent.is_dir():
        raise RequestError(f"{target.parent.parent}: must be a folder that every worker can see")
    import duckdb
    import pyarrow
    from pyspark import TaskContext

    task: Any = TaskContext.get()
    file = target / parquet.piece_path(task.partitionId()) if target.is_dir() else target
    given = pyarrow.RecordBatchReader.from_batches(_schema(columns), batches)
    undone = target.parent / f"{_UNDONE}{uuid4()}"
    with TemporaryDirectory() as folder, duckdb.connect(Path(folder) / "rows.duckdb") as connection:
        connection.execute(f"SET threads = 1; SET memory_limit = '{_SORTING}'")
        connection.register("given", given)
        rows = parquet.copy(connection, "SELECT * FROM given", order, undone)
    undone.replace(file)
    yield pyarrow.RecordBatch.from_pylist([{"rows": rows}])
