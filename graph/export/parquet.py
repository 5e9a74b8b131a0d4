"""A folder of Parquet tables, one file each, or one folder of files each where they are large.

Large tables are cut between documents, never inside one, so that an engine's workers share nothing
and a question about one document opens one file. DuckDB writes them; it sorts on disk when it must.
"""

import os
import re
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pydantic_core import to_json

from graph.build.graph_types import Graph
from graph.errors import RequestError
from graph.export.columns import Flat
from graph.export.parquet_rows import JOINED, MADE, TABLES, VERSION, numbered, rows
from graph.files.atomic import together

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LARGE = 1_000_000
"""Edges from which on tables are cut; about as many go into a file."""

MOST_MEMORY = "500MB"
"""What DuckDB may take to sort; the rest is on disk meanwhile."""

_ROW = 1_000_000
"""Bytes for which DuckDB has room in a row; a document's text is in one, and may be longer."""

STAMP = "policy_graph_tables"
"""Key of the version in a file's metadata."""

_WILD = re.compile(r"[*?[]")
_MISREAD = re.compile(r"[?\\]")
"""What DuckDB takes for the end of a database's name, or for a folder."""

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


def write_rows(given: Iterable[tuple[str, Flat]], folder: Path) -> None:
    """Write rows, each with its table's name, as the tables of a folder."""
    import duckdb  # slow to load

    folder = _nameable(folder.absolute())  # so that no name begins like an address or a home
    at = None if _MISREAD.search(folder.as_posix()) else folder
    with (
        TemporaryDirectory(prefix=".unsorted-", dir=at) as beside,
        duckdb.connect(Path(beside) / "tables.duckdb") as connection,
    ):
        connection.execute(
            f"SET memory_limit = '{MOST_MEMORY}'; SET preserve_insertion_order = false"
        )
        longest = _write_lines(given, Path(beside))
        for table in TABLES:
            _load(connection, table, Path(beside) / table, longest[table])
        for table in JOINED:
            connection.execute(f"CREATE OR REPLACE TABLE {table} AS {numbered(table)}")
        _copy_all(connection, folder)


def _write_lines(given: Iterable[tuple[str, Flat]], folder: Path) -> dict[str, int]:
    """Write rows as JSON Lines, a file for each table, and give the bytes of each one's longest row."""
    longest = dict.fromkeys(TABLES, 0)
    with ExitStack() as stack:
        files = {table: stack.enter_context((folder / table).open("wb")) for table in TABLES}
        for table, row in given:
            line = to_json(row) + b"\n"
            files[table].write(line)
            longest[table] = max(longest[table], len(line))
    return longest


def _load(connection: "DuckDBPyConnection", table: str, path: Path, longest: int) -> None:
    columns = {name: _TYPES[scalar] for name, scalar in MADE[table].items()}
    connection.execute(
        f"CREATE TABLE {table} AS SELECT * FROM read_json(?, columns = {columns},"
        f" format = 'newline_delimited', hive_partitioning = false, maximum_object_size = {max(longest, _ROW)})",
        [as_pattern(path)],
    )
    path.unlink()


def _copy_all(connection: "DuckDBPyConnection", folder: Path) -> None:
    """Copy every table into its files."""
    connection.execute(
        "CREATE TABLE cuts AS SELECT document,"
        f" CAST(sum(count(*)) OVER (ORDER BY document) AS BIGINT) // {LARGE} AS cut"
        " FROM edges GROUP BY document"
    )
    (last,) = connection.execute("SELECT coalesce(max(cut), 0) FROM cuts").fetchall()[0]
    for table in TABLES:
        target = folder / f"{table}.parquet"
        if last == 0:
            copy(connection, f"SELECT * FROM {table}", SORTED_BY[table], target)
            continue
        target.mkdir()
        for part in range(last + 1):
            rows_of_part = (
                f"SELECT {table}.* FROM {table} LEFT JOIN cuts USING (document)"
                f" WHERE coalesce(cut, 0) = {part}"
            )
            copy(connection, rows_of_part, SORTED_BY[table], target / part_name(part))


def copy(connection: "DuckDBPyConnection", select: str, order: str, target: Path) -> int:
    """Write what a text gives as one file of a table, and give the number of its rows."""
    written = connection.execute(
        f"COPY ({select} ORDER BY {order}) TO {quoted(target)}"
        f" (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{STAMP}: '{VERSION}'}})"
    )
    return int(written.fetchall()[0][0])


def part_name(part: int) -> str:
    """The name of one of the files of a table that is cut."""
    return f"part-{part:05}.parquet"


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
        raise RequestError(f"{path}: DuckDB reads no name with both a backslash and one of ? * [")
    return _WILD.sub(lambda sign: f"[{sign[0]}]", whole)
