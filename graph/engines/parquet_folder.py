"""Where a folder of Parquet tables lies, and whether it is one of ours."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from graph.build import cache
from graph.build.merge import SHOWN_FIRST
from graph.errors import DataError, Problem
from graph.export.columns import NODE_FILLED
from graph.export.parquet import STAMP, as_pattern, quoted
from graph.export.parquet_rows import FILLED, TABLES, VERSION
from schema.dates import PERIOD
from schema.nodes import KINDS
from schema.relations import Relation
from schema.types import CONTROL
from schema.vocabulary import ParagraphRule

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
        """The pattern of a table's file or files, in SQL.

        Raises:
            RequestError: no pattern can say this folder.
        """
        path = self.folder / f"{table}.parquet"
        return quoted(as_pattern(path) + "/*.parquet" * path.is_dir())

    def rows(self, table: str) -> str:
        """A table's rows, in SQL; a folder called `document=x` is no column."""
        return f"read_parquet({self.files(table)}, hive_partitioning = false)"

    def relations(self) -> int:
        """How many relations there are, from the files' own counts."""
        import duckdb  # slow to load

        with duckdb.connect() as connection:
            counted = connection.execute(f"SELECT count(*) FROM {self.rows('edges')}")
            return int(counted.fetchall()[0][0])

    def check(self) -> None:
        """See that every table is there and has this version's form; files that passed before are not read again.

        Raises:
            DataError: a table is missing, cannot be read, is of another version, or has other columns; all of them.
                If there are none of these: values that no table of ours has.
        """
        state = cache.state(self._pieces())
        if state and cache.is_sound(state):
            return
        problems = [
            Problem(self.folder / f"{table}.parquet", 1, 1, code, what)
            for table in TABLES
            if (wrong := self._wrong(table))
            for code, what in [wrong]
        ]
        problems = problems or [
            Problem(self.folder / f"{table}.parquet", 1, 1, "wrong_value", f"{what}; {_ANEW}")
            for table in TABLES
            for what in self._wrong_values(table)
        ]
        if problems:
            raise DataError(problems)
        if state and state == cache.state(self._pieces()):
            cache.note_sound(state)

    def _pieces(self) -> list[Path]:
        """Every file of every table; of a table that is missing, the file that it would be."""
        paths = [self.folder / f"{table}.parquet" for table in TABLES]
        return [
            piece
            for path in paths
            for piece in (sorted(path.iterdir()) if path.is_dir() else [path])
        ]

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
        if other := _other_columns(table, {column: of for column, of, *_ in columns}):
            return other
        return self._absent_values(table)

    def _absent_values(self, table: str) -> tuple[str, str] | None:
        """Which columns have a null where a value belongs, from the files' own counts where they have them."""
        import duckdb  # slow to load

        empty = {column: f'count(*) - count("{column}")' for column in sorted(FILLED[table])}
        if table in ("nodes", "mentions"):
            empty |= dict(_of_some_kinds(table))
        with duckdb.connect() as connection:
            counted = f"SELECT {', '.join(empty.values())} FROM {self.rows(table)}"
            counts = connection.execute(counted).fetchall()[0]
        if absent := [column for column, count in zip(empty, counts, strict=True) if count]:
            return "missing_value", f"null, where a value belongs, in {', '.join(absent)}; {_ANEW}"
        return None

    def _wrong_values(self, table: str) -> Iterator[str]:
        """What is wrong with values of a table, of each column the first row in which it is."""
        import duckdb  # slow to load

        conditions = list(self._conditions(table))
        rows = f"{self.rows(table)} AS checked"
        with duckdb.connect() as connection:
            held = ", ".join(f"bool_or({condition})" for _, _, condition in conditions)
            outcomes = connection.execute(f"SELECT {held} FROM {rows}").fetchall()[0]
            for (column, wrong, condition), holds in zip(conditions, outcomes, strict=True):
                if holds:
                    select = f'SELECT "{_CALLED[table]}", "{column}" FROM {rows} WHERE {condition}'
                    row, value = connection.execute(f"{select} ORDER BY 1 LIMIT 1").fetchall()[0]
                    yield f"{column} of {row!r}: {str(value)[:_SHOWN]!r} {wrong}"

    def _conditions(self, table: str) -> Iterator[tuple[str, str, str]]:
        """By column, what is said of a row, and the SQL that holds for it."""
        if table in _UNIQUE:
            once = f'"{_CALLED[table]}"'
            several = f"SELECT {once} FROM {self.rows(table)} GROUP BY 1 HAVING count(*) > 1"
            yield _CALLED[table], "is in several rows", f"{once} IN ({several})"
        for column, other in _REFERRING.items():
            if column in TABLES[table] and table != other:
                key = "number" if column.endswith("_number") else _CALLED[other]
                there = f'SELECT "{key}" FROM {self.rows(other)}'
                yield column, f"is not in {other}.parquet", f'"{column}" NOT IN ({there})'
        if table == "spans":
            keys = (("id", "nodes"), ("relation_id", "edges"))
            there = " UNION ".join(f"SELECT {key} FROM {self.rows(of)}" for key, of in keys)
            yield "subject", "is no node or relation", f"subject NOT IN ({there})"
        if "end" in TABLES[table]:
            texts = f"SELECT max(length(text)) FROM {self.rows('documents')} AS texts"
            length = f"({texts} WHERE texts.document = checked.document)"
            yield "end", "is past the end of the text", f'"end" > {length}'
        for column, of in TABLES[table].items():
            if of is str:
                yield column, "is empty or has a control character", _is_empty_or_control(column)
        for column, condition in _CONDITIONS.items():
            if column in TABLES[table]:
                yield column, "is no value of this column", condition


_CONTROL = re.sub(r"\\u(.{4})", r"\\x{\1}", CONTROL)
"""The characters in DuckDB's way of writing them in a regular expression."""


def _is_empty_or_control(column: str) -> str:
    return f"\"{column}\" = '' OR regexp_matches(\"{column}\", '[{_CONTROL}]')"


_SHOWN = 60
"""Letters of a wrong value that are shown."""

_UNIQUE = ("nodes", "edges", "documents")
_CALLED = {
    "nodes": "id",
    "edges": "relation_id",
    "documents": "document",
    "mentions": "id",
    "sentences": "document",
    "spans": "subject",
    "names": "node",
}
"""The column by which a row of each table is named."""

_REFERRING = {
    "source": "nodes",
    "target": "nodes",
    "node": "nodes",
    "id": "nodes",
    "document": "documents",
    "source_number": "nodes",
    "target_number": "nodes",
    "document_number": "documents",
}
"""The table that has what a column names, by column."""

_QUOTATIONS = """[{"document": "VARCHAR", "paragraph": "BIGINT", "start": "BIGINT", "end": "BIGINT", "quote": "VARCHAR"}]"""
_VARIANTS = 'MAP(VARCHAR, STRUCT("value" JSON, documents VARCHAR[])[])'


def _not_among(column: str, values: Iterable[str]) -> str:
    return f'"{column}" NOT IN ({", ".join(map(quoted, values))})'


def _not_cast(column: str, of: str) -> str:
    """SQL that holds where a column's JSON is not of a type."""
    valid = f'CASE WHEN json_valid("{column}") THEN TRY_CAST("{column}"::JSON AS {of}) END'
    return f'"{column}" IS NOT NULL AND ({valid}) IS NULL'


def _words(annotation: Any) -> set[str] | None:
    """The words that a field takes; None where it takes any, or no words."""
    if get_origin(annotation) is Literal:
        return {*map(str, get_args(annotation))}
    if isinstance(annotation, type):
        return {*map(str, annotation)} if issubclass(annotation, Enum) else None
    inner = [each for each in get_args(annotation) if isinstance(each, type) or get_origin(each)]
    taken = [_words(each) for each in inner if each is not NoneType]
    return None if not taken or None in taken else set().union(*filter(None, taken))


def _of_vocabulary() -> dict[str, set[str]]:
    """By column, the words that some kind of node, or a relation, may have in it."""
    words: dict[str, list[set[str] | None]] = {}
    models: list[type[BaseModel]] = [*KINDS.values(), Relation]
    for model in models:
        for column, field in model.model_fields.items():
            words.setdefault(column, []).append(_words(field.annotation))
    return {
        column: set().union(*filter(None, each))
        for column, each in words.items()
        if all(each) and column != "kind"
    }


_CONDITIONS = {
    "kind": _not_among("kind", KINDS),
    **{column: _not_among(column, words) for column, words in _of_vocabulary().items()},
    "paragraph": '"paragraph" < 1',
    "start": '"start" < 0',
    "end": '"end" <= "start"',
    "date": f"NOT regexp_matches(\"date\", '{PERIOD}')",
    "paragraphs": _not_among("paragraphs", get_args(ParagraphRule)),
    "pages": "NOT regexp_full_match(pages, '[0-9 ]*')",
    "evidence": f"evidence IS NOT NULL AND (len(TRY(json_transform_strict(evidence, '{_QUOTATIONS}'))) > 1) IS NOT TRUE",
    "aliases": f"starts_with(aliases, '[') AND {_not_cast('aliases', 'VARCHAR[]')}",
    "variants": _not_cast("variants", _VARIANTS),
}
"""What holds for a row whose value in a column nothing of ours writes, by column."""


def _of_some_kinds(table: str) -> Iterator[tuple[str, str]]:
    """Columns that are never null where a node is of some kind and its documents agree, and SQL that counts nulls."""
    for column in sorted(set().union(*NODE_FILLED.values()) - FILLED[table]):
        kinds = ", ".join(f"'{kind}'" for kind, filled in NODE_FILLED.items() if column in filled)
        whole = table == "mentions" or column in SHOWN_FIRST
        alike = "" if whole else " AND variants IS NULL"
        yield column, f'count(*) FILTER ("{column}" IS NULL AND kind IN ({kinds}){alike})'


def _other_columns(table: str, columns: dict[str, str]) -> tuple[str, str] | None:
    """What is wrong with the columns of a table, by DuckDB's names of their types."""
    if absent := TABLES[table].keys() - columns.keys():
        return "missing_column", f"not this table: it has no {', '.join(sorted(absent))}; {_ANEW}"
    declared = TABLES[table].items()
    if other := sorted(column for column, of in declared if columns[column] not in _FITTING[of]):
        return "wrong_type", f"not this table: other types in {', '.join(other)}; {_ANEW}"
    return None
