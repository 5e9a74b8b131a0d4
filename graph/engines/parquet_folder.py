"""Where a folder of Parquet tables lies, and whether it is one of ours."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.build.merge import SHOWN_FIRST
from graph.errors import DataError, Problem
from graph.export.columns import NODE_FILLED
from graph.export.parquet import STAMP, as_pattern, quoted
from graph.export.parquet_rows import FILLED, TABLES, VERSION

_FITTING = {
    str: ("VARCHAR",),
    int: ("BIGINT", "INTEGER", "SMALLINT"),
    float: ("DOUBLE", "FLOAT"),
    bool: ("BOOLEAN",),
}
"""What DuckDB calls the types that a column may have; other programs write shorter ones."""


_ANEW = "write the tables anew with `export parquet`"


@dataclass(frozen=True)
class Tables:
    """A folder of tables, as `export parquet` writes it."""

    folder: Path

    def files(self, table: str) -> str:
        """The pattern of a table's file or files, as SQL text.

        Raises:
            RequestError: no pattern can say this folder.
        """
        path = self.folder / f"{table}.parquet"
        return quoted(as_pattern(path) + "/*.parquet" * path.is_dir())

    def rows(self, table: str) -> str:
        """A table's rows, as SQL text; a folder called `document=x` is no column."""
        return f"read_parquet({self.files(table)}, hive_partitioning = false)"

    def relations(self) -> int:
        """How many relations there are, from the files' own counts."""
        import duckdb  # slow to load

        with duckdb.connect() as connection:
            counted = connection.execute(f"SELECT count(*) FROM {self.rows('edges')}")
            return int(counted.fetchall()[0][0])

    def check(self) -> None:
        """See that every table is there and has this version's form.

        Raises:
            DataError: a table is missing, cannot be read, is of another version, or has other columns; all of them.
        """
        problems = [
            Problem(self.folder / f"{table}.parquet", 1, 1, code, what)
            for table in TABLES
            if (wrong := self._wrong(table))
            for code, what in [wrong]
        ]
        if problems:
            raise DataError(problems)

    def _wrong(self, table: str) -> tuple[str, str] | None:
        import duckdb  # slow to load

        path = self.folder / f"{table}.parquet"
        if not path.exists():
            return "missing_file", "no such table; write them with `export parquet`"
        if not all(piece.is_file() for piece in (path.iterdir() if path.is_dir() else [path])):
            return "unreadable_file", "this is not a regular file; write it with `export parquet`"
        with duckdb.connect() as connection:
            try:
                wrong = connection.execute(
                    "SELECT file_name, max(CASE WHEN decode(key) = ? THEN decode(value) END)"
                    f" FROM parquet_kv_metadata({self.files(table)}) GROUP BY file_name",
                    [STAMP],
                ).fetchall()
                columns = connection.execute(
                    f"DESCRIBE SELECT * FROM {self.rows(table)}"
                ).fetchall()
            except duckdb.Error as error:
                return "unreadable_file", f"not Parquet: {str(error).splitlines()[0]}"
        others = {version for _, version in wrong if version != VERSION}
        if others or not wrong:
            named = ", ".join(sorted(str(each) for each in others)) or "none"
            return "other_version", (
                f"the tables are of version {named}, this program reads {VERSION};"
                " write them anew with `export parquet`"
            )
        if other := _other_columns(table, {name: of for name, of, *_ in columns}):
            return other
        return self._absent_values(table)

    def _absent_values(self, table: str) -> tuple[str, str] | None:
        """Which columns have a null where a value belongs, from the files' own counts where they have them."""
        import duckdb  # slow to load

        empty = {name: f'count(*) - count("{name}")' for name in sorted(FILLED[table])}
        if table in ("nodes", "mentions"):
            empty |= dict(_of_some_kinds(table))
        with duckdb.connect() as connection:
            counted = f"SELECT {', '.join(empty.values())} FROM {self.rows(table)}"
            counts = connection.execute(counted).fetchall()[0]
        if absent := [name for name, count in zip(empty, counts, strict=True) if count]:
            return "missing_value", f"null, where a value belongs, in {', '.join(absent)}; {_ANEW}"
        return None


def _of_some_kinds(table: str) -> Iterator[tuple[str, str]]:
    """Columns that are never null where a node is of some kind and its documents agree, and SQL that counts nulls."""
    for name in sorted(set().union(*NODE_FILLED.values()) - FILLED[table]):
        kinds = ", ".join(f"'{kind}'" for kind, filled in NODE_FILLED.items() if name in filled)
        whole = table == "mentions" or name in SHOWN_FIRST
        alike = "" if whole else " AND variants IS NULL"
        yield name, f'count(*) FILTER ("{name}" IS NULL AND kind IN ({kinds}){alike})'


def _other_columns(table: str, columns: dict[str, str]) -> tuple[str, str] | None:
    """What is wrong with the columns of a table, by DuckDB's names of their types."""
    if absent := TABLES[table].keys() - columns.keys():
        return "missing_column", f"not this table: it has no {', '.join(sorted(absent))}; {_ANEW}"
    declared = TABLES[table].items()
    if other := sorted(name for name, of in declared if columns[name] not in _FITTING[of]):
        return "wrong_type", f"not this table: other types in {', '.join(other)}; {_ANEW}"
    return None
