"""Tables several times over: the documents anew under other ids, the shared actors and threats once."""

from pathlib import Path

import duckdb

from graph.engines.tables import Tables
from graph.export.parquet import quoted
from graph.export.rows import TABLES

_IDS = ("id", "document", "source", "target", "relation_id", "subject", "node")
_SHARED = "({0} LIKE 'actor-s%' OR {0} LIKE 'threat-s%')"


def times(smaller: Path, folder: Path, factor: int) -> None:
    """Write the tables of a folder so many times into another, each copy a file."""
    with duckdb.connect() as connection:
        for table in TABLES:
            source = quoted(Tables(smaller).files(table))
            (folder / f"{table}.parquet").mkdir(parents=True)
            for copy in range(factor):
                target = quoted(folder / f"{table}.parquet" / f"part-{copy:05}.parquet")
                connection.execute(
                    f"COPY (SELECT * {_renamed(table, copy)} FROM read_parquet({source})"
                    f" {_once(table, copy)}) TO {target} (FORMAT parquet, COMPRESSION zstd)"
                )


def _renamed(table: str, copy: int) -> str:
    anew = (
        f"CASE WHEN {_SHARED.format(each)} THEN {each} ELSE {each} || 'x{copy}' END AS {each}"
        for each in _IDS
        if each in TABLES[table]
    )
    return f"REPLACE ({', '.join(anew)})"


def _once(table: str, copy: int) -> str:
    """A shared node is there once, and so are its names."""
    node = {"nodes": "id", "names": "node"}.get(table)
    return f"WHERE NOT {_SHARED.format(node)}" if node and copy else ""
