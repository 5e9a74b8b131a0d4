"""Tables several times over: the documents anew under other ids, the shared actors and threats once."""

from pathlib import Path

from graph.engines.parquet_folder import Tables
from graph.export.parquet import quoted
from graph.export.parquet_rows import TABLES

_IDS = ("id", "document", "source", "target", "relation_id", "subject", "node")
_NUMBERS = {
    "nodes": {"number": "id", "document_number": ""},
    "mentions": {"number": "id", "document_number": ""},
    "edges": {
        "number": "",
        "source_number": "source",
        "target_number": "target",
        "document_number": "",
    },
    "documents": {"number": ""},
}
"""Numbers, and of which of the ids each is; without one, of something that each copy has anew."""

_APART = 1_000_000_000
"""More than any number of one copy."""

_SHARED = "({0} LIKE 'actor-s%' OR {0} LIKE 'threat-s%')"


def times(smaller: Path, folder: Path, factor: int) -> None:
    """Write the tables of a folder so many times into another, each copy a file."""
    import duckdb  # slow to load

    with duckdb.connect() as connection:
        for table in TABLES:
            source = Tables(smaller).rows(table)
            (folder / f"{table}.parquet").mkdir(parents=True)
            for copy in range(factor):
                target = quoted(folder / f"{table}.parquet" / f"part-{copy:05}.parquet")
                connection.execute(
                    f"COPY (SELECT * {_renamed(table, copy)} FROM {source}"
                    f" {_once(table, copy)}) TO {target} (FORMAT parquet, COMPRESSION zstd)"
                )


def _renamed(table: str, copy: int) -> str:
    anew = [_unless_shared(each, each, f"|| 'x{copy}'") for each in _IDS if each in TABLES[table]]
    numbers = _NUMBERS.get(table, {})
    anew += [_unless_shared(each, of, f"+ {copy * _APART}") for each, of in numbers.items()]
    return f"REPLACE ({', '.join(anew)})"


def _unless_shared(column: str, of: str, more: str) -> str:
    shared = _SHARED.format(of) if of else "false"
    return f"CASE WHEN {shared} THEN {column} ELSE {column} {more} END AS {column}"


def _once(table: str, copy: int) -> str:
    """A shared node is there once."""
    return f"WHERE NOT {_SHARED.format('id')}" if table == "nodes" and copy else ""
