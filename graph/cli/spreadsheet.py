"""Rows as a spreadsheet: a sheet for each heading, columns that fit, a header that stays in sight."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from graph.cli.formats import Presentation
from graph.cli.sections import sections
from graph.errors import RequestError
from graph.export.workbook import LONGEST_TITLE, Table, too_long, write
from graph.text.source import flowing


def rows_as_workbook(rows: Sequence[Any], shown: Presentation, path: Path) -> str:
    """Write a workbook; gives what to say of cells that went on below for their length, if any.

    Raises:
        RequestError: the file's name does not end in `.xlsx`.
    """
    if path.suffix.lower() != ".xlsx":
        raise RequestError(f"{path}: a workbook's name ends in .xlsx")
    split = write(path, list(_tables(rows, shown)))
    return too_long(split) if split else ""


def _tables(rows: Sequence[Any], shown: Presentation) -> Iterator[Table]:
    for section in sections(rows, shown.by, shown.lang):
        heading = section.heading or shown.title
        cut = (heading,) if len(heading) > LONGEST_TITLE else ()
        rows_of = tuple((*_cells(row), *cut) for row in section.rows)
        yield Table(heading, (*section.titles, *(("heading",) if cut else ())), rows_of)


def _cells(row: tuple[list[str], ...]) -> tuple[str | float, ...]:
    return tuple(_value(lines) for lines in row)


def _value(lines: list[str]) -> str | float:
    """A number where the cell is nothing else, so that it can be added up."""
    shown = "\n".join(flowing(line) if not line.startswith(" ") else line for line in lines)
    return float(shown.replace(",", "")) if _NUMBER.fullmatch(shown) else shown


_NUMBER = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?|-?\d{1,15}(\.\d{1,6})?")
