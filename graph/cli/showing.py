"""An answer on the terminal, or in a file: the format, by `--format` or by the ending of the file's name."""

from collections.abc import Sequence
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from graph.cli import terminal
from graph.cli.formats import RENDERERS, Presentation
from graph.cli.opened import number
from graph.cli.options import WORKBOOK, refuse_input
from graph.errors import RequestError

_ENDINGS = {
    ".txt": "table",
    ".json": "json",
    ".csv": "csv",
    ".md": "markdown",
    ".xlsx": WORKBOOK,
}
"""The format of a file by the ending of its name."""


def format_of(wanted: str | None, output: Path | None, *inputs: Path | None) -> str:
    """The format asked for; else that of the file's name; else a table.

    Raises:
        RequestError: the name says no format, or another than is asked for; a workbook has no file; or
            the output is one of the inputs.
    """
    refuse_input(output, *inputs)
    if output is None:
        if wanted == WORKBOOK:
            raise RequestError("a workbook is a file: give its name, as in `-o rows.xlsx`")
        return wanted or "table"
    by_name = _ENDINGS.get(output.suffix.lower())
    if by_name is None and (wanted is None or wanted == WORKBOOK):
        raise RequestError(f"{output}: end the name in one of {', '.join(_ENDINGS)}")
    if wanted and by_name and wanted != by_name:
        raise RequestError(
            f"{output}: {wanted} is asked for, but the name is that of {by_name}; leave --format"
            " out, or change the name"
        )
    return wanted or str(by_name)


def show(rows: Sequence[Any], shown: Presentation, form: str, output: Path | None) -> None:
    """Show rows in a format, or write them to a file."""
    if output is None:
        RENDERERS[form](rows, shown)
        return
    if form == WORKBOOK:
        from graph.cli.spreadsheet import rows_as_workbook

        note = rows_as_workbook(rows, shown, output)
    else:
        note = _written(rows, shown, form, output)
    terminal.line(f"{output}: {number(len(rows), 'row')}")
    if note:
        terminal.error(f"{output}: {note}")


def _written(rows: Sequence[Any], shown: Presentation, form: str, output: Path) -> str:
    from graph.files.atomic import replacing

    with redirect_stdout(StringIO()) as printed:
        RENDERERS[form](rows, shown)
    with replacing(output) as file:
        file.write(printed.getvalue())
    return ""
