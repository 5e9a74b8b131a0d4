"""Rows to people and programs: a table, JSON or CSV. The only module that prints."""

import csv
import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from dataclasses import asdict, fields
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from rich.console import Console
from rich.table import Table
from rich.text import Text

from graph.build import Quoted
from graph.query import Card, Name, Statement

if TYPE_CHECKING:
    from rich.progress import Progress


Step = TypeVar("Step")

_PATIENCE = 1.0
"""Seconds after which one wants to see how far the work is."""


def watched(steps: Iterable[Step], what: str) -> Iterator[Step]:
    """Pass steps through; once they take over a second, show on a terminal how far they are."""
    total = len(steps) if isinstance(steps, Sized) else None
    begin, done, rest = monotonic(), 0, iter(steps)
    for done, step in enumerate(rest, 1):  # noqa: B007
        yield step
        if monotonic() - begin > _PATIENCE:
            break
    else:
        return
    with _progress() as progress:
        task = progress.add_task(what, total=total, completed=done)
        for step in rest:
            yield step
            progress.advance(task)


def _progress() -> "Progress":
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

    columns = "{task.description}", BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    console = Console(stderr=True)
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


def rows_as_table(rows: Sequence[Any]) -> None:
    """A table that fits the terminal; cards are shown one below the other."""
    console = Console()
    if not rows:
        console.print("none")
    elif isinstance(rows[0], Card):
        for card in rows:
            _card(card, console)
    else:
        console.print(_table(rows))


def rows_as_json(rows: Sequence[Any]) -> None:
    """An array of objects, keys as in the row's class."""
    _plain(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2) + "\n")


def rows_as_csv(rows: Sequence[Any]) -> None:
    """A header and a line a row; what is not one value stands as JSON in its cell."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if rows:
        writer.writerow(field.name for field in fields(rows[0]))
    for row in rows:
        writer.writerow(_csv_cell(value) for value in asdict(row).values())
    _plain(out.getvalue())


RENDERERS: dict[str, Callable[[Sequence[Any]], None]] = {
    "table": rows_as_table,
    "json": rows_as_json,
    "csv": rows_as_csv,
}
"""How rows can be shown, by the name that `--format` takes."""


_HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Controls of the terminal, of the direction of writing, and halves of characters."""


def visible(text: str) -> str:
    r"""The text with what would act on the terminal spelled out, as in `\u202e`."""
    return _HIDDEN.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def line(text: str) -> None:
    """One line for people."""
    _plain(f"{text}\n")


def error(text: str) -> None:
    """What went wrong, on standard error."""
    sys.stderr.write(f"{visible(text)}\n")


def _plain(text: str) -> None:
    """Write for people as is safe, for a program as it is."""
    sys.stdout.write(visible(text) if sys.stdout.isatty() else text)


def _csv_cell(value: Any) -> Any:
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False)
    return value


def _table(rows: Sequence[Any]) -> Table:
    table = Table(show_lines=True)
    shown = [f.name for f in fields(rows[0]) if any(getattr(row, f.name) for row in rows)]
    for name in shown:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(_shown(_cell(getattr(row, name))) for name in shown))
    return table


def _shown(text: str, style: str = "") -> Text:
    return Text(visible(text), style)


def _cell(value: Any) -> str:
    """One value as people read it."""
    if isinstance(value, Name):
        return f"{value.zh}\n{value.en}"
    if isinstance(value, Quoted):
        return f"¶{value.paragraph} {flowing(value.quote)}"
    if isinstance(value, tuple):
        return "\n".join(_cell(each) for each in value)
    return "" if value is None else str(value)


def flowing(quote: str) -> str:
    """A quote on one line; the breaks that the page layout put into it left out."""
    return "".join(quote.splitlines())


def _card(card: Card, console: Console) -> None:
    console.print(_shown(f"{card.name.zh} · {card.name.en}", "bold"))
    for field in fields(card):
        value = getattr(card, field.name)
        if value and field.name not in ("name", "relations"):
            console.print(_shown(f"{field.name}: {_cell(value)}"))
    for statement in card.relations:
        console.print(_shown(_statement(statement)))


def _statement(statement: Statement) -> str:
    role = f" [{statement.role}]" if statement.role else ""
    doubt = f"\n      doubt: {statement.doubt}" if statement.doubt else ""
    words = "".join(f"\n      {_cell(each)}" for each in statement.evidence)
    other = f"{statement.other_name.zh} · {statement.other_name.en}"
    return f"  {statement.predicate}{role} → {other}{words}{doubt}"
