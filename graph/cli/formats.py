"""Rows in the formats that `--format` takes: a table, JSON, CSV or Markdown."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, fields
from typing import Any, get_type_hints

from graph.cli import terminal
from graph.cli.sections import Section, sections
from graph.cli.table import printed, widths
from graph.cli.terminal import write
from graph.export.cells import guarded
from graph.query import Name

_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~#])")


def rows_as_table(rows: Sequence[Any], of: type, by: str | None = None) -> None:  # noqa: ARG001  # as RENDERERS calls all
    """Tables that fit the terminal, one for each heading; coloured on a terminal only."""
    found, width = sections(rows, by), terminal.width()
    fitted = widths(found, width)
    for section in found:
        terminal.styled(printed(section, fitted[section.titles], width))


def rows_as_json(rows: Sequence[Any], of: type, by: str | None = None) -> None:  # noqa: ARG001  # as RENDERERS calls all
    """An array of objects, keys as in the row's class."""
    write(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2) + "\n")


def rows_as_csv(rows: Sequence[Any], of: type, by: str | None = None) -> None:  # noqa: ARG001  # as RENDERERS calls all
    """A header and a line a row; names in two columns, several values as JSON in their cell."""
    out = io.StringIO()
    columns = _columns(type(rows[0]) if rows else of)
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in _flat(row)} for row in rows)
    write(out.getvalue())


def rows_as_markdown(rows: Sequence[Any], of: type, by: str | None = None) -> None:  # noqa: ARG001  # as RENDERERS calls all
    """Tables in GitHub's Markdown, one for each heading."""
    write("\n".join("".join(_markdown(section)) for section in sections(rows, by)))


RENDERERS: dict[str, Callable[[Sequence[Any], type, str | None], None]] = {
    "table": rows_as_table,
    "json": rows_as_json,
    "csv": rows_as_csv,
    "markdown": rows_as_markdown,
}
"""How rows of a class can be shown, by the name that `--format` takes."""


def _cell(value: Any) -> Any:
    return guarded(value) if isinstance(value, str) else value


def _markdown(section: Section) -> Iterator[str]:
    if section.heading:
        yield f"### {_escaped(section.heading)}\n"
    if section.rows:
        yield f"\n| {' | '.join(map(_escaped, section.titles))} |\n"
        yield "|" + " --- |" * len(section.titles) + "\n"
    for row in section.rows:
        yield f"| {' | '.join('<br>'.join(map(_escaped, lines)) for lines in row)} |\n"


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text.replace("&", "&amp;"))


def _columns(row: type) -> list[str]:
    """The columns that a row's class has in CSV, whatever its rows hold."""
    hints = get_type_hints(row)
    return [
        column
        for field in fields(row)
        for column in (
            (f"{field.name}_zh", f"{field.name}_en")
            if hints[field.name] in (Name, Name | None)
            else (field.name,)
        )
    ]


def _flat(row: Any) -> Iterator[tuple[str, Any]]:
    for field in fields(row):
        value = getattr(row, field.name)
        if isinstance(value, Name):
            yield f"{field.name}_zh", value.zh
            yield f"{field.name}_en", value.en
        elif isinstance(value, tuple):
            yield field.name, json.dumps(asdict(row)[field.name], ensure_ascii=False)
        elif value is not None:
            yield field.name, value
