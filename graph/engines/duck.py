"""DuckDB over Parquet tables: embedded, nothing to start."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from graph.engines.tables import Tables
from graph.export.parquet import quoted
from graph.export.rows import TABLES

_AT_ONCE = 10_000


@contextmanager
def opened(tables: Tables) -> Iterator["DuckDB"]:
    """Give an engine whose views are the tables."""
    import duckdb  # slow to load

    with duckdb.connect() as connection:
        for table in TABLES:
            files = quoted(tables.files(table))
            connection.execute(f"CREATE VIEW {table} AS SELECT * FROM read_parquet({files})")
        yield DuckDB(connection)


class DuckDB:
    """Runs SQL in this process."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    def keep(self, name: str, sql: str, values: Sequence[str] = ()) -> None:
        """Give what a text gives a name, and compute it once; one of that name before is gone."""
        self.connection.execute(f"CREATE OR REPLACE TEMPORARY TABLE {name} AS {sql}", list(values))

    def rows(self, sql: str, values: Sequence[str] = ()) -> Iterator[tuple[Any, ...]]:
        """Yield what a text gives, in its order."""
        cursor = self.connection.execute(sql, list(values))
        while some := cursor.fetchmany(_AT_ONCE):
            yield from some
