"""DuckDB over Parquet tables: embedded, nothing to start.

It keeps no more than `MOST_MEMORY` in memory; what does not fit goes to disk, and is gone afterwards.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import Any

from graph.engines import date_window
from graph.engines.parquet_folder import Tables
from graph.engines.subgraph import StageValues
from graph.export.parquet_rows import TABLES

MOST_MEMORY = "1.5GB"
"""What DuckDB counts; with what it does not, a process stays within 2 GB."""

# To keep rows in the order in which they were read takes memory; where order matters, it is asked for.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": MOST_MEMORY,
    "preserve_insertion_order": False,
}

_AT_ONCE = 10_000


@contextmanager
def opened(
    tables: Tables, since: str | None = None, until: str | None = None
) -> Iterator["DuckDB"]:
    """Give an engine whose views are the tables, of documents between two dates where these are given.

    Raises:
        RequestError: `since` or `until` is no date.
    """
    import duckdb  # slow to load

    with (
        TemporaryDirectory() as beside,
        duckdb.connect(config=_CONFIG | {"temp_directory": beside}) as connection,
    ):
        engine = DuckDB(connection)
        for table in TABLES:
            engine.view(date_window.WRITTEN.format(table), f"SELECT * FROM {tables.rows(table)}")
        date_window.look(engine, since, until)
        yield engine


class DuckDB:
    """Runs SQL in this process."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self.made: StageValues = {}

    def view(self, view: str, sql: str) -> None:
        """Give a statement a name, without running it."""
        self.connection.execute(f"CREATE OR REPLACE VIEW {view} AS {sql}")

    def keep(self, view: str, sql: str, values: Sequence[str] = ()) -> None:
        """Give what a statement gives a name, and compute it once; one of that name before is gone."""
        self.connection.execute(f"CREATE OR REPLACE TEMPORARY TABLE {view} AS {sql}", list(values))

    def rows(self, sql: str, values: Sequence[str] = ()) -> Iterator[tuple[Any, ...]]:
        """Yield what a statement gives, in its order."""
        cursor = self.connection.execute(sql, list(values))
        while some := cursor.fetchmany(_AT_ONCE):
            yield from some
