"""A folder of Parquet tables, one file each, or one folder of files each where they are large.

Large tables are cut between documents, never inside one, so that an engine's workers share nothing
and a question about one document opens one file. DuckDB writes them; it sorts on disk when it must.
"""

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from graph.build.graph_types import Graph
from graph.errors import RequestError
from graph.export.parquet_rows import (
    IN_TURN,
    JOINED,
    MADE,
    ORDERED,
    TABLES,
    VERSION,
    ColumnValues,
    TableRow,
    rows,
)
from graph.files.atomic import together

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from nanoarrow import ArrayStream

LARGE = 1_000_000
"""Edges from which on tables are cut; about as many go into a file."""

MOST_MEMORY = "500MB"
"""What DuckDB may take to sort; the rest is on disk meanwhile."""

_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": MOST_MEMORY,
    "preserve_insertion_order": False,
}
_MADE = "made_{}"
"""The name of a table whose rows have no numbers yet."""

_AT_ONCE = 10_000
_LETTERS_AT_ONCE = 10_000_000
"""Rows, and letters of documents, that are handed to DuckDB together."""

STAMP = "policy_graph_tables"
"""Key of the version in a file's metadata."""

_WILD = re.compile(r"[*?[]")
_TYPES = {str: "VARCHAR", int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN"}
SORTED_BY = {
    "nodes": "document, id",
    "edges": 'document, "start", relation_id',
    "documents": "document",
    "mentions": "document, id",
    "sentences": 'document, "start"',
    "spans": 'document, subject, "start", "end"',
    "names": "document, node, name",
}


def write(graph: Graph, path: Path) -> None:
    """Write the graph's tables into a folder."""
    with together(path) as staging:
        write_rows(rows(graph), staging)


def write_rows(given: Iterable[TableRow], folder: Path) -> None:
    """Write rows, each with its table's name, as the tables of a folder.

    They may come in any order, and are not kept: DuckDB has `MOST_MEMORY` for them, and the disk.
    """
    import duckdb  # slow to load

    folder = _nameable(folder.absolute())  # so that no name begins like an address or a home
    with (
        TemporaryDirectory(prefix=".unsorted-", dir=_spilling(folder)) as beside,
        duckdb.connect(config=_CONFIG | {"temp_directory": beside}) as connection,
    ):
        for table, columns in MADE.items():
            declared = ", ".join(
                f'"{column}" {_TYPES[scalar]}' for column, scalar in columns.items()
            )
            connection.execute(f"CREATE TABLE {_MADE.format(table)} ({declared})")
        connection.begin()  # or each batch costs what a whole table of its own does
        for table, some in batches(given):
            connection.register("given", as_arrow(some, MADE[table]))
            connection.execute(f"INSERT INTO {_MADE.format(table)} SELECT * FROM given")
        connection.commit()
        _number(connection)
        _copy_all(connection, folder)


def _spilling(folder: Path) -> Path | None:
    """Where DuckDB may put what has no room: beside the tables, unless it reads folders into that name."""
    return None if "\\" in folder.as_posix() else folder


def batches(
    given: Iterable[TableRow], most: int = _AT_ONCE
) -> Iterator[tuple[str, list[ColumnValues]]]:
    """Rows of one table together, as many as there is room for at once."""
    waiting: dict[str, list[ColumnValues]] = defaultdict(list)
    letters: dict[str, int] = defaultdict(int)
    for table, row in given:
        waiting[table].append(row)
        if table == "documents":
            letters[table] += len(row["text"])
        if len(waiting[table]) >= most or letters[table] >= _LETTERS_AT_ONCE:
            letters[table] = 0
            yield table, waiting.pop(table)
    yield from waiting.items()


def as_arrow(some: Sequence[ColumnValues], columns: Mapping[str, type]) -> "ArrayStream":
    """Rows as columns, in a form that DuckDB reads without Python."""
    import nanoarrow as arrow

    of = {str: arrow.string(), int: arrow.int64(), float: arrow.float64(), bool: arrow.bool_()}
    types = {column: of[scalar] for column, scalar in columns.items()}
    given, nothing = set().union(*some), [None] * len(some)
    values = (
        arrow.c_array([row.get(column) for row in some] if column in given else nothing, each)
        for column, each in types.items()
    )
    return arrow.ArrayStream(
        arrow.c_array_from_buffers(arrow.struct(types), len(some), [None], children=[*values])
    )


def _number(connection: "DuckDBPyConnection") -> None:
    """Give rows their numbers, in narrow tables; a view of a table's own name has them beside the rest."""
    for table, keys in ORDERED.items():
        order = ", ".join(f'"{key}"' for key in keys)
        connection.execute(
            f"CREATE TABLE {IN_TURN.format(table)} AS"
            f" SELECT rowid AS at, {order}, row_number() OVER (ORDER BY {order}) AS nth"
            f" FROM {_MADE.format(table)}"
        )
    for table in TABLES:
        select = f"SELECT m.* FROM {_MADE.format(table)} AS m"
        if table in ORDERED:
            turns = IN_TURN.format(table)
            select = f"{select.replace('m.*', 'm.*, t.nth')} JOIN {turns} AS t ON t.at = m.rowid"
        connection.execute(f"CREATE VIEW {table} AS {select}")


def _copy_all(connection: "DuckDBPyConnection", folder: Path) -> None:
    """Copy every table into its files."""
    connection.execute(
        "CREATE TABLE cuts AS SELECT document,"
        f" CAST(sum(count(*)) OVER (ORDER BY document) AS BIGINT) // {LARGE} AS cut"
        " FROM edges GROUP BY document"
    )
    (last,) = connection.execute("SELECT coalesce(max(cut), 0) FROM cuts").fetchall()[0]
    for table, columns in TABLES.items():
        target = folder / f"{table}.parquet"
        named = ", ".join(f'"{column}"' for column in columns)
        whole = f"SELECT {named} FROM ({JOINED.get(table, f'FROM {table}')})"
        if last == 0:
            copy(connection, whole, SORTED_BY[table], target)
            continue
        target.mkdir()
        for piece in range(last + 1):
            rows_of_piece = (
                f"{whole} LEFT JOIN cuts USING (document) WHERE coalesce(cut, 0) = {piece}"
            )
            copy(connection, rows_of_piece, SORTED_BY[table], target / piece_path(piece))


def copy(connection: "DuckDBPyConnection", select: str, order: str, target: Path) -> int:
    """Write what a text gives as one file of a table, and give the number of its rows."""
    written = connection.execute(
        f"COPY ({select} ORDER BY {order}) TO {quoted(target)}"
        f" (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{STAMP}: '{VERSION}'}})"
    )
    return int(written.fetchall()[0][0])


def piece_path(piece: int) -> str:
    """The name of one of the files of a table that is cut."""
    return f"part-{piece:05}.parquet"


def quoted(path: Path | str) -> str:
    """A path as SQL text, for the places where SQL takes no parameter."""
    return "'" + str(path).replace("'", "''") + "'"


def _nameable(path: Path) -> Path:
    """A path that DuckDB can be given.

    Raises:
        RequestError: its bytes are not UTF-8.
    """
    if path.as_posix().encode(errors="replace") != os.fsencode(path.as_posix()):
        raise RequestError(f"{path}: DuckDB opens only names in UTF-8; rename the folder")
    return path


def as_pattern(path: Path) -> str:
    """The pattern that only this path fits: DuckDB takes every path that it reads for a pattern.

    Raises:
        RequestError: no pattern can say this path.
    """
    whole = _nameable(path.absolute()).as_posix()
    if "\\" in whole and _WILD.search(whole):
        raise RequestError(
            f"{path}: DuckDB cannot read a name that has both a backslash and one of ? * ["
        )
    return _WILD.sub(lambda sign: f"[{sign[0]}]", whole)
