"""Sheets of a spreadsheet as people leave them: rows of text and numbers, and what no row can mean.

A date is read as precisely as its cell shows it, a percentage as it is shown; a merged cell, a formula
without a result, an error and a cell without a column are problems of their cells.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime, time
from difflib import get_close_matches
from io import BytesIO, StringIO
from pathlib import Path
from typing import IO, Any, NamedTuple
from zipfile import BadZipFile, ZipFile

from graph.errors import RequestError
from graph.export.cells import unescaped, unguarded
from graph.files import plain_file
from graph.reading.corpus import decoded
from graph.text.source import LARGEST
from schema.types import CONTROL

SHEETS = ("nodes", "relations")
_MOST_CELLS = 2_000_000
"""Cells of a sheet, empty ones before the last among them; openpyxl makes them all."""

_UNPRINTABLE = re.compile(rf"[{CONTROL}\ud800-\udfff]")

_LAST_ROW = 1_048_576
"""What a range without an end, as A:A, goes on to."""

Cells = dict[str, Any]


class Row(NamedTuple):
    """A row of a sheet: its number from 1, and its cells by the words above them."""

    number: int
    cells: Cells


class CellFault(NamedTuple):
    """What is wrong with a cell, by row and column from 1."""

    row: int
    column: int
    code: str
    message: str


class Sheet(NamedTuple):
    """One kind of record: the words above its columns, its rows, and what is wrong with its cells."""

    columns: list[str]
    rows: list[Row]
    faults: tuple[CellFault, ...] = ()


class Sheets(NamedTuple):
    """The sheets of a file by the section of the annotations, and the names of those that are none."""

    sections: dict[str, Sheet]
    others: tuple[str, ...] = ()


def read(file: Path) -> Sheets:
    """Read an .xlsx file, a .csv file, or a folder of CSV.

    Raises:
        RequestError: it is none of these.
        DataError: a CSV is no UTF-8, or too large.
    """
    if not file.exists():
        raise RequestError(f"{file}: no such file")
    if file.is_dir():
        paths = {section: file / f"{section}.csv" for section in SHEETS}
        sheets = Sheets({section: _csv(path) for section, path in paths.items() if path.is_file()})
    elif file.suffix == ".csv":
        sheet = _csv(file)
        sheets = Sheets({"relations" if "predicate" in sheet.columns else "nodes": sheet})
    else:
        sheets = _xlsx(file)
    if not sheets.sections:
        raise RequestError(f"{file}: has neither of the sheets {' and '.join(SHEETS)}")
    return sheets


def _csv(path: Path) -> Sheet:
    table = decoded(path).removeprefix("\ufeff")
    head = table.partition("\n")[0]
    between = max(",;\t", key=head.count)  # spreadsheets write what their country has
    try:
        lines = list(csv.reader(StringIO(table, newline=""), delimiter=between))
    except csv.Error as error:
        raise RequestError(f"{path}: cannot be read as CSV: {error}") from error
    return _sheet([[each.strip() or None for each in line] for line in lines])


def _xlsx(file: Path) -> Sheets:
    from openpyxl.utils.exceptions import InvalidFileException  # only spreadsheets need it

    what = "is not a spreadsheet; give .xlsx, .csv, or a folder of nodes.csv and relations.csv"
    data = BytesIO(plain_file.content(file, LARGEST))
    try:
        with ZipFile(data) as packed:
            _refuse_large(packed, file)
        return _of_book(data)
    except (InvalidFileException, BadZipFile, KeyError, ValueError) as error:
        raise RequestError(f"{file}: {what}") from error


def _refuse_large(packed: ZipFile, file: Path) -> None:
    """Refuse what would take all memory: openpyxl makes every cell up to the last one, and of what is merged."""
    if sum(each.file_size for each in packed.infolist()) > 10 * LARGEST:
        raise RequestError(f"{file}: is larger than {10 * LARGEST:,} bytes when unpacked")
    for part in packed.infolist():
        with packed.open(part) as markup:
            if _cells_made(markup) > _MOST_CELLS:
                what = f"spans more than {_MOST_CELLS:,} cells; delete empty rows and columns"
                raise RequestError(f"{file}: {part.filename} {what}")


def _cells_made(markup: IO[bytes]) -> int:
    """How many cells a part makes by what it says of itself; none if it is no sheet."""
    from lxml import etree
    from openpyxl.utils import range_boundaries

    rows = columns = merged = there = 0
    with suppress(etree.LxmlError):
        for _, each in etree.iterparse(markup, resolve_entities=False, no_network=True):
            kind, at = etree.QName(each).localname, each.get("r") or each.get("ref")
            if kind == "row" and at:
                rows = max(rows, int(at))
            elif kind in ("c", "mergeCell") and at:
                left, top, right, bottom = (end or _LAST_ROW for end in range_boundaries(at))
                rows, columns, there = max(rows, bottom), max(columns, right), there + 1
                merged += (right - left + 1) * (bottom - top + 1) if kind == "mergeCell" else 0
            each.clear()
            if there > _MOST_CELLS:
                break
    return max(rows * columns, merged, there)


def _of_book(file: IO[bytes]) -> Sheets:
    from openpyxl import load_workbook

    book, formulas = load_workbook(file, data_only=True), load_workbook(file)
    sections: dict[str, Sheet] = {}
    others = []
    for page in book.worksheets:
        section = page.title.strip().lower()
        if section not in SHEETS or section in sections:
            others.append(page.title)
            continue
        faults = [*_merged(page), *_uncalculated(page, formulas[page.title])]
        lines = [[_value(cell) for cell in line] for line in page.iter_rows()]
        sheet = _sheet(lines)
        sections[section] = sheet._replace(faults=(*sheet.faults, *faults))
    return Sheets(sections, tuple(others))


def _merged(page: Any) -> Iterator[CellFault]:
    """Cells that are one with another, and so have no value of their own."""
    for area in page.merged_cells.ranges:
        first = page.cell(area.min_row, area.min_col).coordinate
        for row, column in area.cells:
            if (row, column) != (area.min_row, area.min_col):
                what = f"merged with {first}; unmerge the cells, and fill in each"
                yield CellFault(row, column, "merged_cell", what)


def _uncalculated(page: Any, formulas: Any) -> Iterator[CellFault]:
    """Formulas that give nothing, or an error."""
    for line in formulas.iter_rows():
        for cell in line:
            result = page[cell.coordinate]
            if result.data_type == "e":
                what = f"holds the error {result.value}; write the value"
                yield CellFault(cell.row, cell.column, "error_in_cell", what)
            elif cell.data_type == "f" and result.value is None:
                what = "a formula without a result; write the value"
                yield CellFault(cell.row, cell.column, "error_in_cell", what)


def _value(cell: Any) -> Any:
    """What a cell shows: text, a number, a date in ISO 8601, a percentage with its sign."""
    value = cell.value
    if isinstance(value, datetime) and value.time() == time():
        return value.strftime(_precision(str(cell.number_format)))
    if isinstance(value, int | float) and "%" in str(cell.number_format):
        return f"{round(value * 100, 10):g}%"
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, int | float | None):
        return value
    return unescaped(str(value)).strip() or None


def _precision(shown: str) -> str:
    """The date format of as much as a cell shows of a date."""
    letters = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", shown.lower())
    if "d" in letters or "y" not in letters:
        return "%Y-%m-%d"
    return "%Y-%m" if "m" in letters else "%Y"


def _sheet(lines: Sequence[Sequence[Any]]) -> Sheet:
    heads = [_head(each) for each in lines[0]] if lines else []
    faults = [*_heads_twice(heads), *_without_head(heads, lines[1:]), *_unprintable(lines[1:])]
    rows = [[_printable(cell) for cell in line] for line in lines[1:]]
    return Sheet(heads, list(_rows(heads, rows)), tuple(faults))


def _head(cell: Any) -> str:
    return " ".join(str(cell if cell is not None else "").lower().split())


def _heads_twice(heads: Sequence[str]) -> Iterator[CellFault]:
    for at, head in enumerate(heads):
        if head and head in heads[:at]:
            what = f'the column "{head}" is there twice; delete one of them'
            yield CellFault(1, at + 1, "duplicate_column", what)


def _printable(cell: Any) -> Any:
    """A cell that annotations can hold, so that the rest of its row is judged."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", cell) if isinstance(cell, str) else cell


def _unprintable(lines: Iterable[Sequence[Any]]) -> Iterator[CellFault]:
    """Cells with what no line of annotations can hold."""
    for number, line in enumerate(lines, 2):
        for at, cell in enumerate(line, 1):
            if isinstance(cell, str) and (control := _UNPRINTABLE.search(cell)):
                what = f"has a control character (U+{ord(control[0]):04X}); delete it"
                yield CellFault(number, at, "control_character", what)


def _without_head(heads: Sequence[str], lines: Iterable[Sequence[Any]]) -> Iterator[CellFault]:
    for number, line in enumerate(lines, 2):
        for at, cell in enumerate(line):
            if cell is not None and (at >= len(heads) or not heads[at]):
                what = "no column is named above this cell; name it, or empty the cell"
                yield CellFault(number, at + 1, "no_column", what)


def _rows(heads: Sequence[str], lines: Iterable[Sequence[Any]]) -> Iterator[Row]:
    for number, line in enumerate(lines, 2):
        cells: Cells = {}
        for head, cell in zip(heads, line, strict=False):
            if head and head not in cells:
                cells[head] = (unguarded(cell).strip() or None) if isinstance(cell, str) else cell
        if any(cell is not None for head, cell in cells.items() if head != "document"):
            yield Row(number, cells)


def unknown_columns(sheet: Sheet, known: Iterable[str]) -> Iterator[CellFault]:
    """Columns that no record has, each with the nearest that there is."""
    names = [*known]
    for at, head in enumerate(sheet.columns, 1):
        if head and head not in names:
            near = get_close_matches(head, names, 1)
            hint = (
                f'did you mean "{near[0]}"?'
                if near
                else "export the table again for those there are"
            )
            yield CellFault(1, at, "unknown_column", f'no column is called "{head}"; {hint}')
