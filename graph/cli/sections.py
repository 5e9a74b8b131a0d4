"""Rows as people read them: headings, columns, and details one below the other.

The last column holds the details: names, chains and words. Where a field goes is said by its row
(`graph.query.row_types.Place`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import partial
from itertools import groupby
from typing import Any, get_origin, get_type_hints

from graph.build.graph_types import Quotation
from graph.cli.citing import CitedWords, documents_of, mapped, sources_of
from graph.query import Card, Cell, Fact, Name, Named, Step
from graph.query.row_types import Display
from graph.text.source import flowing
from schema.ids import slug
from schema.vocabulary import shown_date

Lines = list[str]
FieldsByDisplay = dict[Display, tuple[str, ...]]
PARAGRAPH = "¶"
"""What a line with words of a text begins with, their document if there are several, and paragraph."""


MARK = "?"
"""What marks what can be disputed."""

DETAILS = ("words", "details")
"""Titles of the last column: words only, or more."""


@dataclass(frozen=True)
class Section:
    """Rows under one heading: the columns' titles, and for each row the lines of each cell."""

    heading: str
    titles: tuple[str, ...]
    rows: tuple[tuple[Lines, ...], ...]


def sections(rows: Sequence[Any], by: str | None = None, lang: str | None = None) -> list[Section]:
    """Rows as people read them; `by` names the field to head them by, if not the row's own.

    A language comes first where one is given, and our renderings stand beside the words.
    """
    if not rows:
        return [Section("none", (), ())]
    several, sources = len(documents_of(rows)) > 1, [*_sources(rows)]
    if lang == "zh":
        rows = [_in_chinese(row) for row in rows]
    if several or lang:
        rows = [mapped(row, partial(_shown_so, several=several, lang=lang)) for row in rows]
    return [*_of_rows(rows, by), *sources]


def _in_chinese(value: Any) -> Any:
    """The same row, its notes and doubts in Chinese where they are."""
    if isinstance(value, tuple):
        return tuple(map(_in_chinese, value))
    if not is_dataclass(value) or isinstance(value, type | Quotation | Name):
        return value
    own = {each.name: _in_chinese(getattr(value, each.name)) for each in fields(value)}
    chinese = {name: own[f"{name}_zh"] for name in own if own.get(f"{name}_zh")}
    return replace(value, **own | chinese)


def _sources(rows: Sequence[Any]) -> Iterator[Section]:
    """The sources of words that are cited."""
    if sources := sources_of(rows):
        listed = (([f"[{number}]"], [reference]) for number, reference in sources.items())
        yield Section("Sources", ("number", "source"), tuple(listed))


def _of_rows(rows: Sequence[Any], by: str | None) -> list[Section]:
    if isinstance(rows[0], Card):
        return [section for card in rows for section in _card(card)]
    displays = _displays(type(rows[0]), by)
    return [
        _section(heading, list(group), displays)
        for heading, group in groupby(rows, lambda row: _heading(row, displays))
    ]


@dataclass(frozen=True)
class _Placed(Quotation):
    """Words as they are shown: what stands before them, and where our rendering does."""

    where: str = ""
    lang: str | None = None
    """The language that comes first; none, where our rendering is not shown."""


def _shown_so(value: Any, several: bool, lang: str | None) -> Any:
    """Names in the language that comes first; words with their document, if there are several."""
    if isinstance(value, Name):
        return Name(value.en, value.zh) if lang == "en" else value
    own = {each.name: getattr(value, each.name) for each in fields(Quotation)}
    return _Placed(**own, where=_where(value, several), lang=lang)


def _card(card: Card) -> Iterator[Section]:
    """A node's facts, a label and its value a row; then its relations."""
    hints = get_type_hints(type(card), include_extras=True)
    facts = (
        name
        for name, hint in hints.items()
        if name not in ("name", "relations") and display_of(hint) is not Display.HIDDEN
    )
    shown = ((name, _lines(getattr(card, name))) for name in facts)
    rows = tuple(([title_of(name)], lines) for name, lines in shown if lines)
    yield Section(" · ".join(_lines(card.name)), ("", ""), rows)
    if card.relations:
        yield from sections(card.relations)


def _heading(row: Any, displays: FieldsByDisplay) -> str:
    return " · ".join(
        line for name in displays[Display.HEADING] for line in _lines(getattr(row, name))
    )


def _section(heading: str, rows: list[Any], displays: FieldsByDisplay) -> Section:
    shown = (*displays[Display.COLUMN], *displays[Display.MARK])
    columns = [
        name for name in _in_order(type(rows[0]), shown) if any(getattr(row, name) for row in rows)
    ]
    details = [name for name in displays[Display.DETAIL] if any(getattr(row, name) for row in rows)]
    cells = [cell for name in displays[Display.SPREAD] for cell in getattr(rows[0], name)]
    marks = dict.fromkeys(displays[Display.MARK], MARK)
    titles = [marks.get(name, title_of(name)) for name in columns] + [
        f"{c.order} {c.proposal_name.zh}" for c in cells
    ]
    return Section(
        heading,
        (*titles, *([DETAILS[details != ["evidence"]]] if details else [])),
        tuple(tuple(_cells(row, columns, displays, details)) for row in rows),
    )


def _cells(
    row: Any, columns: Sequence[str], displays: FieldsByDisplay, details: Sequence[str]
) -> Iterator[Lines]:
    below = displays[Display.BELOW]
    for names in [(*columns[:1], *below), *((name,) for name in columns[1:])]:
        yield [line for name in names for line in _shown(row, name, displays)]
    for name in displays[Display.SPREAD]:
        yield from (_lines(cell) for cell in getattr(row, name))
    if details:
        yield [line for name in details for line in _labelled(name, getattr(row, name))]


def _shown(row: Any, name: str, displays: FieldsByDisplay) -> Lines:
    value = getattr(row, name)
    return [MARK] * bool(value) if name in displays[Display.MARK] else _lines(value)


def _in_order(row: type, names: Sequence[str]) -> Lines:
    """Names of fields in the order in which a row's class has them."""
    return [field.name for field in fields(row) if field.name in names]


def _displays(row: type, by: str | None) -> FieldsByDisplay:
    """The fields of a row's class, by where each is shown."""
    own = {
        name: display_of(hint) for name, hint in get_type_hints(row, include_extras=True).items()
    }
    chosen = {n: Display.HEADING for n in own if title_of(n) == by and own[n] is Display.COLUMN}
    if chosen:
        columns = {n: Display.COLUMN for n, shown in own.items() if shown is Display.HEADING}
        own |= columns | chosen
    return {shown: tuple(n for n in own if own[n] is shown) for shown in Display}


def display_of(hint: Any) -> Display:
    """Where a field is shown, by its annotation."""
    marks = [each for each in getattr(hint, "__metadata__", ()) if isinstance(each, Display)]
    if marks:
        return marks[0]
    return Display.DETAIL if get_origin(hint) is tuple else Display.COLUMN


def title_of(name: str) -> str:
    """A field's name for people: `actor_name` is the actor."""
    return re.sub(r"_names?$", "", name).replace("_", " ")


def _labelled(name: str, value: Any) -> Lines:
    """A detail: words as they are, other values after their label."""
    lines = [_both(value)] if isinstance(value, Name) else _lines(value)
    several = value[0] if isinstance(value, tuple) and value else value
    if isinstance(several, Quotation | Step):
        return lines
    return [f"{title_of(name)}: {line}" for line in lines]


def _where(quotation: Quotation, several: bool) -> str:
    """Where words stand: their citation, or their paragraph, with their document if there are several."""
    if isinstance(quotation, _Placed):
        return quotation.where
    if isinstance(quotation, CitedWords):
        return quotation.citation
    if not several:
        return quotation.where
    page = f"p. {quotation.page}, " if quotation.page else ""
    return f"{page}{PARAGRAPH}{slug(quotation.document)}.{quotation.paragraph}"


def _lines(value: Any) -> Lines:
    """One value as people read it."""
    if value is None or value == "" or value is False:
        return []
    if isinstance(value, Name):
        return list(dict.fromkeys((value.zh, value.en)))
    if isinstance(value, Quotation):
        words = f"{_where(value, several=False)} {flowing(value.quote)}"
        return _beside_rendering(value, [words, *_coreference(value)])
    if isinstance(value, Named):
        return [_both(value.name)]
    if isinstance(value, Fact):
        by = f" ({', '.join(value.documents)})" if value.documents else ""
        return [f"{title_of(value.name)}: {''.join(_lines(value.value)) or 'no'}{by}"]
    if isinstance(value, float):
        return [f"{int(value) if value.is_integer() else value:,}"]
    if isinstance(value, Cell):
        marks = [*((each, each) for each in (*value.roles, *value.stances))]
        marks += ((chain, f"({chain})") for chain in value.chains)
        return [f"{shown} {MARK}" if mark in value.doubted else shown for mark, shown in marks]
    if isinstance(value, tuple):
        return _several(value)
    return ["yes" if value is True else shown_date(str(value))]


def _several(values: tuple[Any, ...]) -> Lines:
    """Several values: words below each other, relations as one way, others in one line."""
    if any(isinstance(value, Step) for value in values):
        return list(_way(values))
    if any(isinstance(value, Quotation) for value in values):
        quoted = dict.fromkeys(tuple(_lines(value)) for value in values)
        return [line for lines in quoted for line in lines]
    shown = (_both(v) if isinstance(v, Name) else "".join(_lines(v)) for v in values)
    return ["; ".join(shown)] if values else []


def _beside_rendering(value: Quotation, lines: Lines) -> Lines:
    """The lines of words, with our rendering where it is asked for."""
    lang = value.lang if isinstance(value, _Placed) else None
    if not value.our_rendering or not lang:
        return lines
    ours = f"   ours: {value.our_rendering}"
    return [ours, *lines] if lang == "en" else [*lines, ours]


def _coreference(words: Quotation) -> Lines:
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
        qualifiers = ", ".join(each for each in (step.role, step.force) if each)
        qualifiers = f" ({qualifiers})" if qualifiers else ""
        yield f"{'→' if forward else '←'} {step.predicate}{qualifiers}: {_both(name)}"
        yield from (f"  {line}" for line in _lines(step.evidence))
        if step.doubt:
            yield f"  doubt: {step.doubt}"


def _both(name: Name) -> str:
    return " · ".join(_lines(name))
