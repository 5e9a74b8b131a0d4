"""Tables several times over: the documents anew under other ids, the shared actors and threats once."""

from pathlib import Path

import duckdb

from graph.export.parquet import quoted

_SHARED = "{0} LIKE 'actor-s%' OR {0} LIKE 'threat-s%'"


def times(folder: Path, factor: int) -> None:
    """Make `nodes` and `edges` of a folder so many times as large."""
    with duckdb.connect() as connection:
        for table, columns in {
            "nodes": ("id", "document"),
            "edges": ("source", "target", "document", "relation_id"),
        }.items():
            path = folder / f"{table}.parquet"
            renamed = ", ".join(f"{_renamed(each)} AS {each}" for each in columns)
            once = f"WHERE copy = 0 OR NOT ({_SHARED.format('id')})" if table == "nodes" else ""
            larger = path.with_suffix(".larger")
            connection.execute(
                f"COPY (SELECT * REPLACE ({renamed}) FROM read_parquet({quoted(path)})"
                f" CROSS JOIN range({factor}) AS copies(copy) {once}) TO {quoted(larger)}"
                " (FORMAT parquet, COMPRESSION zstd)"
            )
            larger.replace(path)


def _renamed(column: str) -> str:
    return f"CASE WHEN {_SHARED.format(column)} THEN {column} ELSE {column} || 'x' || copy END"
