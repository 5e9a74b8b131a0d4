"""A workbook of tables (.xlsx), guarded against formulas, as Excel and LibreOffice open it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from graph.build.graph_types import Scalar
from graph.export.cells import escaped, guarded
from graph.files.atomic import refuse_other_than_file, together

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_CORE = "docProps/core.xml"
"""The part of a workbook that has the time of its saving."""

MOST_IN_A_CELL = 32_767
"""Characters that a cell may have, in UTF-16, as Excel counts them.

Source: Microsoft, "Excel specifications and limits".
"""

LONGEST_TITLE = 31
"""Characters of a sheet's name; a longer heading is cut."""

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NARROWEST, _WIDEST = 8, 48
_USUAL = 0.8
"""Share of the cells of a column that its width is enough for; the others have more lines."""

_ACROSS = 210
"""Letters of a row that fit on a sheet of paper across and can still be read; a wider row takes several."""

_LINE, _HIGHEST = 15, 405
"""Points of a line, and of the highest row that Excel takes, in whole lines."""

_MOST_LINES = _HIGHEST // _LINE
CONTINUED = "(continued from the cell above) "
"""What a cell begins with that goes on with the one above."""


class Table(NamedTuple):
    """One sheet: its heading, the titles of its columns, and its rows."""

    heading: str
    titles: tuple[str, ...]
    rows: Sequence[Sequence[Scalar | None]]


def write(path: Path, tables: Iterable[Table]) -> int:
    """Write tables, each on a sheet of its own; gives how many cells were too long for one.

    What is too long for a cell goes on in a row below, and says so.
    """
    from openpyxl import Workbook  # only spreadsheets need it

    book, split = Workbook(), 0
    book.remove(book.worksheets[0])
    titles: set[str] = set()
    for table in tables:
        sheet = book.create_sheet(_title(table.heading, titles))
        split += _fill(sheet, table)
    refuse_other_than_file(path)
    with together(path.parent) as staging:
        _save(book, staging / path.name)
    return split


def too_long(cells: int) -> str:
    """What to say of cells that were split."""
    several = "1 cell is" if cells == 1 else f"{cells} cells are"
    return f"{several} longer than a cell may be ({MOST_IN_A_CELL:,} characters); the rest is in the rows below"


def _save(book: "Workbook", path: Path) -> None:
    """Save a workbook as the same bytes whenever it is saved."""
    from openpyxl.xml.functions import tostring

    saved = BytesIO()
    book.save(saved)
    book.properties.created = book.properties.modified = datetime(
        2000, 1, 1
    )  # openpyxl writes it as UTC
    with ZipFile(saved) as made, ZipFile(path, "w", ZIP_DEFLATED) as file:
        for member in made.namelist():
            own = tostring(book.properties.to_tree()) if member == _CORE else made.read(member)
            file.writestr(ZipInfo(member), own, ZIP_DEFLATED)


def _title(heading: str, taken: set[str]) -> str:
    """A heading as a sheet may be called: short, without signs of paths, like no other."""
    bare = _FORBIDDEN.sub(" ", heading).strip(" '") or "rows"
    title, number = bare[:LONGEST_TITLE].strip(" '"), 1
    while title.lower() in taken or title.lower() == "history":
        number += 1
        title = f"{bare[: LONGEST_TITLE - len(str(number)) - 1].strip()} {number}"
    taken.add(title.lower())
    return title


def _fill(sheet: "Worksheet", table: Table) -> int:
    """Put a table into a sheet; gives how many cells went on below."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet.append([guarded(_printable(each)) for each in table.titles])
    split = 0
    for row in table.rows:
        pieces = [list(_pieces(value)) for value in row]
        split += sum(len(each) > 1 for each in pieces)
        for cells in zip_longest(*pieces):
            sheet.append(list(cells))
    for cell in (cell for row in sheet.iter_rows() for cell in row):
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if isinstance(cell.value, str):
            cell.data_type = "s"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    columns = zip(*table.rows, strict=True) if table.rows else [()] * len(table.titles)
    widths = [*map(_usual_width, table.titles, columns)]
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
        columns = zip(values, widths, strict=False)
        lines = max((_lines(value, width) for value, width in columns), default=1)
        if lines > 1:
            sheet.row_dimensions[number].height = min(lines * _LINE, _HIGHEST)
    sheet.freeze_panes = "A2"
    lay_out_on_paper(sheet, sum(widths))
    return split


def lay_out_on_paper(sheet: "Worksheet", width: float) -> None:
    """Print across, on as few sheets of paper side by side as can be read, with the titles and the page on each."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = max(1, round(width / _ACROSS)), 0
    sheet.print_title_rows = "1:1"
    sheet.print_title_cols = "A:A" if sheet.page_setup.fitToWidth > 1 else None
    sheet.print_options.gridLines = True
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = 0.4
    margins.bottom, margins.header = 0.6, 0.2
    if (footer := sheet.oddFooter) is not None:
        footer.center = type(footer.center)("&A · &P / &N")


def _usual_width(title: str, column: Sequence[Scalar | None]) -> int:
    """How wide a column is: enough for its title and for most of its cells."""
    filled = sorted(_width(each) for each in column if each is not None and each != "")
    usual = filled[int(_USUAL * (len(filled) - 1))] if filled else 0
    return min(max(usual, _width(title), _NARROWEST - 2) + 2, _WIDEST)


def _printable(words: str) -> str:
    return escaped(_NO_XML.sub("\N{REPLACEMENT CHARACTER}", words))


def _pieces(value: Scalar | None) -> Iterator[Scalar | None]:
    """A value as cells can hold it: a string in pieces that are short enough."""
    if not isinstance(value, str):
        yield value
        return
    words, lead = guarded(_printable(value)), ""
    while len((lead + words).encode("utf-16-le")) // 2 > MOST_IN_A_CELL:
        most = MOST_IN_A_CELL - len(lead)
        cut = words.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")
        yield lead + cut
        words, lead = words[len(cut) :], CONTINUED
    yield lead + words


def _lines(value: object, width: int) -> int:
    """How many lines a value has in a column; LibreOffice shows the first one alone where no height is given."""
    if not isinstance(value, str):
        return 1
    return sum(
        max(1, -(-_width(line) // width)) for line in value[: width * _MOST_LINES].split("\n")
    )


def _width(value: Scalar | None) -> int:
    """How wide the longest line of a value is; a Chinese character counts twice."""
    lines = str("" if value is None else value)[:1_000].split("\n")
    return max(sum(1 + (east_asian_width(each) in "WF") for each in line) for line in lines)
