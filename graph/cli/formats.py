"""Rows in the formats that `--format` takes: a table, JSON, CSV or Markdown."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields, is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

from graph.build.graph_types import Quotation
from graph.cli import terminal
from graph.cli.citing import CitedWords
from graph.cli.sections import Section, sections
from graph.cli.table import fitted, printed
from graph.cli.terminal import write
from graph.export.cells import cell
from graph.query import Cell, Fact, Name, Named, Statement, Step
from graph.text.source import flowing

_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~#])")


@dataclass(frozen=True)
class Presentation:
    """How rows are to be shown: their class and title, the field to head them by, the language that comes first."""

    row: type
    title: str
    """What rows without a heading are called."""

    by: str | None = None
    lang: str | None = None


def rows_as_table(rows: Sequence[Any], shown: Presentation) -> None:
    """Tables that fit the terminal, one for each heading; coloured on a terminal only."""
    width = terminal.width()
    shown_sections, columns = fitted(sections(rows, shown.by, shown.lang), width)
    for section in shown_sections:
        terminal.styled(printed(section, columns[section.titles], width))


def rows_as_json(rows: Sequence[Any], shown: Presentation) -> None:  # noqa: ARG001  # as RENDERERS calls all
    """An array of objects, keys as in the row's class."""
    write(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2) + "\n")


def rows_as_csv(rows: Sequence[Any], shown: Presentation) -> None:
    """A header, and a line for each piece of words; names in two columns, no JSON in a cell.

    Begins with a byte order mark, without which Excel reads no Chinese.
    """
    records = [record for row in rows for record in flattened(row)]
    columns = dict.fromkeys(
        [*columns_of(type(rows[0]) if rows else shown.row), *(n for r in records for n in r)]
    )
    out = io.StringIO()
    plain = csv.writer(out, lineterminator="\n")
    quoting = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    plain.writerow(columns)
    for record in records:
        cells = [cell(record.get(name)) for name in columns]
        # Before Python 3.13 a bare CR is not quoted, and ends a row for some readers.
        (quoting if any("\r" in str(cell) for cell in cells) else plain).writerow(cells)
    write("\ufeff" + out.getvalue())


def rows_as_markdown(rows: Sequence[Any], shown: Presentation) -> None:
    """Tables in GitHub's Markdown, one for each heading."""
    write(
        "\n".join("".join(_markdown(section)) for section in sections(rows, shown.by, shown.lang))
    )


RENDERERS: dict[str, Callable[[Sequence[Any], Presentation], None]] = {
    "table": rows_as_table,
    "json": rows_as_json,
    "csv": rows_as_csv,
    "markdown": rows_as_markdown,
}
"""How rows of a class can be shown, by the name that `--format` takes."""


def _markdown(section: Section) -> Iterator[str]:
    if section.heading:
        yield f"### {_escaped(section.heading)}\n"
    if section.rows:
        yield f"\n| {' | '.join(map(_escaped, section.titles))} |\n"
        yield "|" + " --- |" * len(section.titles) + "\n"
    for row in section.rows:
        yield f"| {' | '.join('<br>'.join(map(_escaped, lines)) for lines in row)} |\n"


def _escaped(words: str) -> str:
    return _MARKDOWN.sub(r"\\\1", flowing(words).replace("&", "&amp;"))


_WORDS = [field.name for field in fields(Quotation)]
_OF_WORDS = {field.name for field in fields(CitedWords)} - {"relation"}
"""Fields of words that stand under their own names, whatever holds the words."""


def columns_of(row: type, before: str = "") -> list[str]:
    """The columns that a row's class has in CSV, whatever its rows hold."""
    hints = get_type_hints(row)
    return [
        column
        for field in fields(row)
        for column in _column(before + field.name, hints[field.name])
    ]


def _column(name: str, hint: Any) -> list[str]:
    several = get_args(hint)[0] if get_origin(hint) is tuple else None
    if hint in (Name, Name | None) or several in (Name, Named):
        return [*([name] if several is Named else []), f"{name}_zh", f"{name}_en"]
    if several is Quotation:
        return _WORDS
    if several is Cell:
        return []
    if isinstance(several, type) and is_dataclass(several) and several is not Fact:
        return columns_of(several, f"{name.removesuffix('s')}_")
    return [name]


def flattened(row: Any) -> list[dict[str, Any]]:
    """A row as records of scalars: one for each piece of words, with what the row says beside it."""
    own: dict[str, Any] = {}
    pieces: list[dict[str, Any]] = []
    for field in fields(row):
        value = getattr(row, field.name)
        if isinstance(value, tuple) and value and isinstance(value[0], Quotation):
            pieces += [_given(asdict(each)) for each in value]
        elif isinstance(value, tuple) and value and isinstance(value[0], Step | Statement):
            for each in value:
                pieces += [_inside(field.name, record) for record in flattened(each)]
        else:
            own |= _scalars(field.name, value)
    return [own | piece for piece in pieces] or [own]


def _inside(name: str, record: dict[str, Any]) -> dict[str, Any]:
    """What a row holds, under the name of its field; its words under their own."""
    before = f"{name.removesuffix('s')}_"
    return {key if key in _OF_WORDS else before + key: value for key, value in record.items()}


def _scalars(name: str, value: Any) -> dict[str, Any]:
    if isinstance(value, Name):
        return {f"{name}_zh": value.zh, f"{name}_en": value.en}
    if isinstance(value, tuple) and value and isinstance(value[0], Cell):
        return {
            f"{cell.order} {cell.proposal_name.zh}": "; ".join(
                (*cell.roles, *cell.stances, *cell.chains)
            )
            for cell in value
        }
    if isinstance(value, tuple) and value and isinstance(value[0], Named):
        scalars = {
            f"{name}_{key}": names for key, names in _joined([each.name for each in value]).items()
        }
        return {name: "; ".join(each.id for each in value), **scalars}
    if isinstance(value, tuple) and value and isinstance(value[0], Name):
        return {f"{name}_{key}": names for key, names in _joined(value).items()}
    if isinstance(value, tuple):
        return {name: "; ".join(map(_in_words, value))} if value else {}
    return _given({name: value})


def _joined(several: Sequence[Name]) -> dict[str, str]:
    return {
        "zh": "; ".join(each.zh for each in several),
        "en": "; ".join(each.en for each in several),
    }


def _in_words(value: Any) -> str:
    if isinstance(value, Fact):
        return f"{value.name}: {value.value}" + (
            f" ({', '.join(value.documents)})" if value.documents else ""
        )
    return str(value)


def _given(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if value is not None}
