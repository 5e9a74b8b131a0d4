"""Rows to people and programs: a table, JSON, CSV or Markdown. The only module that prints.

People see rows under headings, in columns; the last column holds the details one below the other:
names, chains and words. Where a field goes is said by its row (`graph.query.rows.Place`).
"""

import csv
import io
import json
import os
import re
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from dataclasses import asdict, dataclass, fields, is_dataclass, replace
from itertools import groupby, zip_longest
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar, get_origin, get_type_hints

from graph.build.graph_types import Quoted
from graph.errors import Problem
from graph.export.cells import guarded
from graph.query import Card, Cell, Fact, Name, Named, Step
from graph.query.row_types import Place
from graph.text.source import flowing
from schema.ids import slug

Lines = list[str]
Places = dict[Place, tuple[str, ...]]
_WORDS = "¶"
"""What a line with words of a text begins with, their document if there are several, and paragraph."""

_LEAD = re.compile(rf"\s*({_WORDS}(?:\d+ )?|[→←(] ?|[a-z](?=[a-z ]*: ))|\s+")
"""What the parts of a broken line are indented by."""

_PIECES = re.compile(
    r"\s*[（《“‘「『【(\[]*(?:[!-'*-Z\\^-~\u00a1-\u02af·]+|[^\s])[，。、；：！？）》”’」』】)\]…]*\s*"
)
"""What a line is not broken inside: a Latin word, a Chinese character, with its punctuation."""

_GAP = 2
_NARROWEST = 4
"""What nothing is cut below, though the terminal be narrower: a Chinese character and its indent."""

_DETAILS = ("words", "details")
"""Titles of the last column: words only, or more."""

_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~#])")

if TYPE_CHECKING:
    from rich.progress import Progress


Watched = TypeVar("Watched")

_PATIENCE = 1.0
"""Seconds after which one wants to see how far the work is."""


def watched(steps: Iterable[Watched], what: str) -> Iterator[Watched]:
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
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

    columns = "{task.description}", BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    console = Console(stderr=True)
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


@dataclass(frozen=True)
class Section:
    """Rows under one heading: the columns' titles, and for each row the lines of each cell."""

    heading: str
    titles: tuple[str, ...]
    rows: tuple[tuple[Lines, ...], ...]


def rows_as_table(rows: Sequence[Any], of: type, by: str | None = None) -> None:  # noqa: ARG001
    """Tables that fit the terminal, one for each heading; coloured on a terminal only."""
    from rich.console import Console  # not needed for programs
    from rich.text import Text

    console = Console(highlight=False)
    found = sections(rows, by)
    widths = _widths(found, console.width)
    for section in found:
        for text, style in _printed(section, widths[section.titles], console.width):
            console.print(Text(text, style), soft_wrap=True)


def rows_as_json(rows: Sequence[Any], of: type, by: str | None = None) -> None:  # noqa: ARG001
    """An array of objects, keys as in the row's class."""
    _plain(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2) + "\n")


def rows_as_csv(rows: Sequence[Any], of: type, by: str | None = None) -> None:  # noqa: ARG001
    """A header and a line a row; names in two columns, several values as JSON in their cell."""
    out = io.StringIO()
    columns = _columns(type(rows[0]) if rows else of)
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in _flat(row)} for row in rows)
    _plain(out.getvalue())


def rows_as_markdown(rows: Sequence[Any], of: type, by: str | None = None) -> None:  # noqa: ARG001
    """Tables in GitHub's Markdown, one for each heading."""
    _plain("\n".join("".join(_markdown(section)) for section in sections(rows, by)))


def _cell(value: Any) -> Any:
    return guarded(value) if isinstance(value, str) else value


RENDERERS: dict[str, Callable[[Sequence[Any], type, str | None], None]] = {
    "table": rows_as_table,
    "json": rows_as_json,
    "csv": rows_as_csv,
    "markdown": rows_as_markdown,
}
"""How rows of a class can be shown, by the name that `--format` takes."""


_HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)
"""Controls of the terminal, of the direction of writing, and halves of characters."""


def visible(text: str) -> str:
    r"""The text with what would act on the terminal spelled out, as in `\u202e`."""
    return _HIDDEN.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def prepare() -> None:
    """Make the standard streams fit to write to, wherever they lead.

    A program that stops reading ends us as it ends any other (SIGPIPE). Programs get UTF-8; a
    terminal gets what it cannot show spelled out.
    """
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name) or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
        codec = stream.encoding if stream.isatty() else "utf-8"
        stream.reconfigure(encoding=codec, errors="backslashreplace")
        setattr(sys, name, stream)


def finish() -> None:
    """Write out what is still held back.

    Raises:
        OSError: it cannot be written; nothing more is tried.
    """
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise


def line(text: str) -> None:
    """One line for people."""
    _plain(f"{text}\n")


def error(text: str) -> None:
    """What went wrong, on standard error."""
    sys.stderr.write(f"{visible(text)}\n")


def problems_as_json(problems: Sequence[Problem]) -> None:
    """An array of what is wrong, for editors and CI; empty where nothing is."""
    found = [{**asdict(each), "file": str(each.file)} for each in problems]
    _plain(json.dumps(found, ensure_ascii=False, indent=2) + "\n")


def _plain(text: str) -> None:
    """Write for people as is safe, for a program as it is."""
    sys.stdout.write(visible(text) if sys.stdout.isatty() else text)


def sections(rows: Sequence[Any], by: str | None = None) -> list[Section]:
    """Rows as people read them; `by` names the field to head them by, if not the row's own."""
    if not rows:
        return [Section("none", (), ())]
    if len(set(_documents(rows))) > 1:
        rows = [_sourced(row) for row in rows]
    if isinstance(rows[0], Card):
        return [section for card in rows for section in _card(card)]
    places = _places(type(rows[0]), by)
    return [
        _section(heading, list(group), places)
        for heading, group in groupby(rows, lambda row: _heading(row, places))
    ]


class _Sourced(Quoted):
    """Words that are shown beside those of other documents."""


def _documents(value: Any) -> Iterator[str]:
    """The documents of all words in rows."""
    if isinstance(value, Quoted):
        yield value.document
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for each in value:
            yield from _documents(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _documents(getattr(value, field.name))


def _sourced(value: Any) -> Any:
    """The same row, its words marked to be shown with their document."""
    if isinstance(value, Quoted):
        return _Sourced(**vars(value))
    if isinstance(value, tuple):
        return tuple(_sourced(each) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _sourced(getattr(value, f.name)) for f in fields(value)})
    return value


def _card(card: Card) -> Iterator[Section]:
    """A node's facts, a label and its value a row; then its relations."""
    facts = (f.name for f in fields(card) if f.name not in ("name", "relations"))
    shown = ((name, _lines(getattr(card, name))) for name in facts)
    rows = tuple(([_title(name)], lines) for name, lines in shown if lines)
    yield Section(" · ".join(_lines(card.name)), ("", ""), rows)
    if card.relations:
        yield from sections(card.relations)


def _heading(row: Any, places: Places) -> str:
    return " · ".join(line for name in places[Place.HEADING] for line in _lines(getattr(row, name)))


def _section(heading: str, rows: list[Any], places: Places) -> Section:
    columns = [name for name in places[Place.COLUMN] if any(getattr(row, name) for row in rows)]
    details = [name for name in places[Place.DETAIL] if any(getattr(row, name) for row in rows)]
    cells = [cell for name in places[Place.SPREAD] for cell in getattr(rows[0], name)]
    titles = [_title(name) for name in columns] + [f"{c.order} {c.proposal_name.zh}" for c in cells]
    return Section(
        heading,
        (*titles, *([_DETAILS[details != ["evidence"]]] if details else [])),
        tuple(tuple(_cells(row, columns, places, details)) for row in rows),
    )


def _cells(
    row: Any, columns: Sequence[str], places: Places, details: Sequence[str]
) -> Iterator[Lines]:
    below = places[Place.BELOW]
    for names in [(*columns[:1], *below), *((name,) for name in columns[1:])]:
        yield [line for name in names for line in _lines(getattr(row, name))]
    for name in places[Place.SPREAD]:
        yield from (_lines(cell) for cell in getattr(row, name))
    if details:
        yield [line for name in details for line in _labelled(name, getattr(row, name))]


def _places(row: type, by: str | None) -> Places:
    """The fields of a row's class, by the place where each is shown."""
    own = {name: _place(hint) for name, hint in get_type_hints(row, include_extras=True).items()}
    chosen = {n: Place.HEADING for n in own if _title(n) == by and own[n] is Place.COLUMN}
    if chosen:
        columns = {n: Place.COLUMN for n, place in own.items() if place is Place.HEADING}
        own |= columns | chosen
    return {place: tuple(n for n in own if own[n] is place) for place in Place}


def _place(hint: Any) -> Place:
    said = [each for each in getattr(hint, "__metadata__", ()) if isinstance(each, Place)]
    if said:
        return said[0]
    return Place.DETAIL if get_origin(hint) is tuple else Place.COLUMN


def _title(name: str) -> str:
    """A field's name for people: `actor_name` is the actor."""
    return re.sub(r"_names?$", "", name).replace("_", " ")


def _labelled(name: str, value: Any) -> Lines:
    """A detail: words as they are, other values after their label."""
    lines = [_both(value)] if isinstance(value, Name) else _lines(value)
    several = value[0] if isinstance(value, tuple) and value else value
    if isinstance(several, Quoted | Step):
        return lines
    return [f"{_title(name)}: {line}" for line in lines]


def _lines(value: Any) -> Lines:
    """One value as people read it."""
    if value is None or value == "" or value is False:
        return []
    if isinstance(value, Name):
        return [value.zh, value.en]
    if isinstance(value, Quoted):
        where = f"{slug(value.document)}." if isinstance(value, _Sourced) else ""
        words = f"{_WORDS}{where}{value.paragraph} {flowing(value.quote)}"
        return [words, *_coreference(value)]
    if isinstance(value, Named):
        return [_both(value.name)]
    if isinstance(value, Fact):
        said_by = f" ({', '.join(value.documents)})" if value.documents else ""
        return [f"{_title(value.name)}: {''.join(_lines(value.value))}{said_by}"]
    if isinstance(value, float):
        return [f"{int(value) if value.is_integer() else value:,}"]
    if isinstance(value, Cell):
        return [*value.roles, *(f"({chain})" for chain in value.chains)]
    if isinstance(value, tuple):
        return _several(value)
    return ["yes" if value is True else str(value)]


def _several(values: tuple[Any, ...]) -> Lines:
    """Several values: words below each other, relations as one way, others in one line."""
    if any(isinstance(value, Step) for value in values):
        return list(_way(values))
    if any(isinstance(value, Quoted) for value in values):
        quoted = dict.fromkeys(tuple(_lines(value)) for value in values)
        return [line for lines in quoted for line in lines]
    shown = (_both(v) if isinstance(v, Name) else "".join(_lines(v)) for v in values)
    return ["; ".join(shown)] if values else []


def _coreference(words: Quoted) -> Lines:
    return [f"   ({words.coreference})"] if words.coreference else []


def _way(steps: Sequence[Step]) -> Iterator[str]:
    """Relations in a row, each node named once; an arrow back where the text asserts it so."""
    first, *rest = steps
    forward = not rest or first.source not in (rest[0].source, rest[0].target)
    at = first.source if forward else first.target
    yield _both(first.source_name if forward else first.target_name)
    for step in steps:
        forward = step.source == at
        at, name = (step.target, step.target_name) if forward else (step.source, step.source_name)
        role = f" ({step.role})" if step.role else ""
        yield f"{'→' if forward else '←'} {step.predicate}{role}: {_both(name)}"
        yield from (f"  {line}" for line in _lines(step.evidence))
        if step.doubt:
            yield f"  doubt: {step.doubt}"


def _both(name: Name) -> str:
    return f"{name.zh} · {name.en}"


def _widths(found: Sequence[Section], available: int) -> dict[tuple[str, ...], list[int]]:
    """For sections of like titles, the columns' widths: as needed, the widest cut until all fit."""
    from rich.cells import cell_len

    widths: dict[tuple[str, ...], list[int]] = {}
    for section in found:
        own = widths.setdefault(section.titles, [0] * len(section.titles))
        for row in (*section.rows, tuple([title] for title in section.titles)):
            for at, lines in enumerate(row):
                own[at] = max([own[at], *(cell_len(visible(line)) for line in lines)])
    for titles, own in widths.items():
        least = [_least(titles, at, found) for at in range(len(own))]
        while sum(own) + _GAP * (len(own) - 1) > available and max(own) > _NARROWEST:
            slack = [width if width > least[at] else 0 for at, width in enumerate(own)]
            own[slack.index(max(slack)) if any(slack) else own.index(max(own))] -= 1
    return widths


def _least(titles: tuple[str, ...], column: int, found: Sequence[Section]) -> int:
    """The width below which a column is cut last: its longest word; of details, half a line."""
    from rich.cells import cell_len

    if titles[column] in _DETAILS:
        return 36
    cells = [[titles[column]]]
    cells += [row[column] for section in found if section.titles == titles for row in section.rows]
    pieces = (piece for lines in cells for line in lines for piece in _PIECES.findall(line))
    return max(_NARROWEST, *map(cell_len, pieces))


def _printed(section: Section, widths: list[int], width: int) -> Iterator[tuple[str, str]]:
    """The lines of a section, each with its style."""
    for each in (
        _wrapped(visible(section.heading), max(width, _NARROWEST)) if section.heading else ()
    ):
        yield each, "bold"
    if any(section.titles):
        yield from _row(tuple([title] for title in section.titles), widths, "dim")
    for row in section.rows:
        yield from _row(row, widths, "")
        yield "", ""


def _row(row: tuple[Lines, ...], widths: list[int], style: str) -> Iterator[tuple[str, str]]:
    from rich.cells import set_cell_size

    cells = [
        [part for line in lines for part in _wrapped(visible(line), width)]
        for lines, width in zip(row, widths, strict=True)
    ]
    for parts in zip_longest(*cells, fillvalue=""):
        padded = (set_cell_size(part, width) for part, width in zip(parts, widths, strict=True))
        yield (" " * _GAP).join(padded).rstrip(), style


def _wrapped(line: str, width: int) -> Lines:
    """A line in parts that fit: broken between Latin words and any two Chinese characters.

    No part begins with closing punctuation or ends with opening punctuation; what follows the first
    part stands under its words.
    """
    from rich.cells import cell_len, chop_cells

    lead = _LEAD.match(line)
    indent = " " * min(cell_len(lead[0]), width // 2) if lead else ""
    pieces = [p for piece in _PIECES.findall(line) for p in chop_cells(piece, width - len(indent))]
    parts = [""]
    for piece in pieces:
        if cell_len(parts[-1] + piece.rstrip()) > width and parts[-1].strip():
            parts.append(indent)
        parts[-1] += piece
    return [part.rstrip() for part in parts]


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
