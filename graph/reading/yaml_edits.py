"""Small changes of annotations as text: one record is read, changed and written, all else kept as it was.

A record is the lines of one item of a list. A round-trip reader takes these alone, so that comments,
order and quoting within it are kept, and a change costs what the record is long. What comes out is
read again as any file is, and must have just the values that were asked for.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from graph.errors import DataError, RequestError
from graph.reading import yaml_with_places
from graph.reading.record_changes import Insert, Put, YamlEdit, expected
from graph.reading.spelling import Annotations, in_full
from graph.reading.yaml_record import (
    RecordLines,
    comments,
    line_end,
    lines_in,
    new_record,
    rewritten,
)
from graph.reading.yaml_with_places import Marked
from schema.document import Document, Loc

_EMPTY_LIST = re.compile(r"(\w+):\s*\[\s*\](\s*#.*)?(\s*)$")
_UNTOUCHED = re.compile(r"\s*(#.*)?$")

_ENDS_LIST = re.compile(r"[^\s#-]|---|\.\.\.")
"""What begins a line that is of no list: a key, a mark between documents, the rest of words in quotes."""


def written(
    text: str, annotations: Annotations, changes: Sequence[YamlEdit], path: Path
) -> tuple[str, Annotations]:
    """The annotations after some changes of records as they are spelled, and what they say then.

    Raises:
        RequestError: the file is written in a way that a record cannot be changed in.
    """
    lines, marked = lines_in(text), annotations.spelled
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += line_end(lines)
    wanted = expected(marked.values, changes)
    edits = [each for change in changes for each in _edits(lines, marked, change, path)]
    edits += _keys(lines, marked.values, wanted)
    for first, last, new in sorted(_together(edits), key=lambda each: each[:2], reverse=True):
        lines[first:last] = new
    after = "".join(lines)
    again = reread(text, marked, after, path)
    reread_now, _ = in_full(again, path, annotations.source, annotations)
    if reread_now.spelled.values != wanted:
        raise unfit(path, 1)
    return after, reread_now


def reread(before: str, marked: Marked, after: str, path: Path) -> Marked:
    """What a text says of which another one is known: only the records in which they differ are read.

    Raises:
        DataError: as `read` does.
    """
    window = _window(before, marked, after)
    if window is None:
        return yaml_with_places.read(after, path)
    try:
        anew, wrong = yaml_with_places.sift(f"{window.section}:\n{window.text}", path)
    except DataError:
        anew, wrong = marked, []
    records = anew.values.get(window.section) if isinstance(anew.values, dict) else None
    if wrong or anew is marked or len(anew.values) != 1 or not isinstance(records, list):
        return yaml_with_places.read(after, path)
    return _spliced(marked, window, anew)


class _Window(NamedTuple):
    """Whole records of a list, read anew: those before, as indices, end excluded; their new text."""

    section: str
    first: int
    last: int
    line: int
    """The line at which they begin, from 0."""

    end: int
    """The line after the last one, before."""

    text: str
    grown: int
    """How many lines more there are now."""


def _window(before: str, marked: Marked, after: str) -> _Window | None:
    """The records of one list in which two texts differ; None where they differ elsewhere too."""
    old, new = lines_in(before), lines_in(after)
    if not before.endswith("\n"):
        return None
    head, there, _ = hunk(before, after)
    begun = sorted(
        (place[0] - 1, loc)
        for loc, place in marked.places.items()
        if len(loc) == 2 and isinstance(loc[1], int)
    )
    at = bisect_right(begun, (head, ("~",))) - 1
    if at < 0:
        return None
    if not there and at and begun[at][0] == head and begun[at - 1][1][0] == begun[at][1][0]:
        at -= 1  # lines that come before a record may be of the one above
    line, (section, first) = begun[at]
    key_line = _next_key(old, line)
    mine = [each for each in begun[at:] if each[1][0] == section and each[0] >= head + len(there)]
    end, last = (mine[0][0], mine[0][1][1]) if mine else (key_line, len(marked.values[section]))
    grown = len(new) - len(old)
    if end > key_line or head + len(there) > end or end + grown <= line:
        return None
    lead, come = re.match(r" *- ", old[line]), new[line : end + grown]
    if lead is None or not come[0].startswith(lead[0]) or any(map(_ENDS_LIST.match, come)):
        return None
    return _Window(str(section), int(first), int(last), line, end, "".join(come), grown)


def _spliced(marked: Marked, window: _Window, anew: Marked) -> Marked:
    """What is known, the records of a window as they were read anew."""
    section, first, last = window.section, window.first, window.last
    records, come = marked.values[section], anew.values[section]
    more = first + len(come) - last
    places: dict[Loc, tuple[int, int]] = {}
    for loc, (line, column) in marked.places.items():
        shifted = line + window.grown if line > window.end else line
        index = int(loc[1]) if len(loc) > 1 and loc[0] == section else -1
        if loc == (section,):
            places[loc] = line, column
        elif index >= last:
            places[section, index + more, *loc[2:]] = shifted, column
        elif index < first:
            places[loc] = shifted, column
    for loc, (line, column) in anew.places.items():
        if len(loc) > 1:
            places[section, int(loc[1]) + first, *loc[2:]] = line - 1 + window.line, column
    values = {**marked.values, section: [*records[:first], *come, *records[last:]]}
    return Marked(values, places)


def unfit(path: Path, line: int) -> RequestError:
    """The error where a record has no lines of its own."""
    return RequestError(
        f"{path}:{line}: written in a way that cannot be changed here; write each record on lines of"
        " its own, as `- id: ...`"
    )


_Edit = tuple[int, int, list[str]]
"""Lines that take the place of others: the first of these, the one after the last, the new ones."""


def _together(edits: Iterable[_Edit]) -> Iterator[_Edit]:
    """What is to come at one place, in the order in which it was asked for."""
    coming: dict[int, list[str]] = {}
    for first, last, new in edits:
        if first < last:
            yield first, last, new
        else:
            there = coming.setdefault(first, [])
            there.extend(new[1:] if there and re.match(r"\w", new[0]) else new)
    yield from ((at, at, new) for at, new in coming.items())


def _edits(lines: list[str], marked: Marked, change: YamlEdit, path: Path) -> Iterator[_Edit]:
    if isinstance(change, Insert):
        yield _coming(lines, marked, change, path)
        return
    block = _block(lines, marked, change.section, change.index, path)
    if isinstance(change, Put):
        before = _at(marked.values, change.section, change.index)
        yield block.first, block.last, rewritten(lines, block, before, change)
    else:
        yield block.first, block.last, []


def _keys(lines: list[str], before: Any, wanted: Any) -> Iterator[_Edit]:
    """The keys of lists that are new, were empty, or have become so."""
    for section, records in wanted.items():
        at = _key_line(lines, section)
        if not records and before.get(section):
            yield at, at + 1, [f"{section}: []{line_end(lines)}"]
        elif records and section in before and not before[section]:
            yield at, at + 1, [_EMPTY_LIST.sub(r"\1:\2\3", lines[at])]


def _block(
    lines: list[str], marked: Marked, section: str, index: int | None, path: Path
) -> RecordLines:
    if index is None:
        first = _key_line(lines, section)
        if first == len(lines) or not _UNTOUCHED.match(lines[first].partition(":")[2]):
            raise unfit(path, first + 1)
        return _trimmed(lines, first, _next_key(lines, first), 0)
    line, column = marked.place((section, index))
    lead = lines[line - 1][: column - 1]
    if not re.fullmatch(r" *- +", lead):
        raise unfit(path, line)
    following = marked.places.get((section, index + 1))
    last = following[0] - 1 if following else _next_key(lines, line - 1)
    return _trimmed(lines, line - 1, last, len(lead) - len(lead.lstrip()))


def commented(text: str, marked: Marked, section: str, path: Path) -> Iterator[int]:
    """The records of a list that have comments, within them or above.

    Raises:
        RequestError: a record has no lines of its own.
    """
    lines, above = lines_in(text), 0
    for index, block in enumerate(_blocks(lines, marked, section, path)):
        between = "".join(lines[above : block.first]) if index else ""
        if "#" in between or any(comments("".join(lines[block.first : block.last]))):
            yield index
        above = block.last


def heights(text: str, marked: Marked, section: str, path: Path) -> Iterator[int]:
    """How many lines each record of a list takes; 0 for one with comments, which are to stay in it.

    Raises:
        RequestError: a record has no lines of its own.
    """
    lines = lines_in(text)
    for block in _blocks(lines, marked, section, path):
        has_comment = any(comments("".join(lines[block.first : block.last])))
        yield 0 if has_comment else block.last - block.first


def _blocks(lines: list[str], marked: Marked, section: str, path: Path) -> Iterator[RecordLines]:
    for index in range(len(marked.values.get(section) or ())):
        yield _block(lines, marked, section, index, path)


def _trimmed(lines: list[str], first: int, last: int, indent: int) -> RecordLines:
    """Without what stands between a record and the next one: blank lines, comments to the next."""
    while last - 1 > first and _is_between(lines[last - 1], indent):
        last -= 1
    return RecordLines(first, last, indent)


def _is_between(line: str, indent: int) -> bool:
    """Whether a line is blank, or a comment that belongs to what comes next."""
    bare = line.lstrip()
    return not bare or (bare.startswith("#") and len(line) - len(bare) <= indent)


def _key_line(lines: Sequence[str], section: str) -> int:
    pattern = re.compile(rf"\ufeff?[\"']?{section}[\"']?\s*:")
    return next((at for at, line in enumerate(lines) if pattern.match(line)), len(lines))


def _next_key(lines: Sequence[str], after: int) -> int:
    """The line with the next key of the whole document."""
    for at in range(after + 1, len(lines)):
        if re.match(r"[^\s#-]|\.\.\.", lines[at]):
            return at
    return len(lines)


def _coming(lines: list[str], marked: Marked, change: Insert, path: Path) -> _Edit:
    section, index, record = change.section, change.index, change.record
    records = marked.values.get(section) or []
    head: list[str] = []
    if not records:
        at, indent = _key_line(lines, section) + 1, 0
        if section not in marked.values:
            at, head = _place_of_key(lines, section), [f"{section}:{line_end(lines)}"]
    else:
        block = _block(lines, marked, section, max(index - 1, 0), path)
        at, indent = (block.last if index else block.first), block.indent
    around = "".join(lines[max(0, at - 40) : at + 40])
    return at, at, [*head, *new_record(section, record, around, indent, line_end(lines))]


def _place_of_key(lines: list[str], section: str) -> int:
    """The line where a list that is not there yet goes."""
    names = list(Document.model_fields)
    later = names[names.index(section) + 1 :]
    return min((_key_line(lines, each) for each in later), default=len(lines))


def _at(values: Any, section: str, index: int | None) -> Any:
    return values[section] if index is None else values[section][index]


def hunk(before: str, after: str) -> tuple[int, list[str], list[str]]:
    """The one stretch in which two texts differ: the line it begins at, its lines before and after."""
    old, new = lines_in(before), lines_in(after)
    shorter = min(len(old), len(new))
    head = alike(old, new, shorter)
    tail = alike(old[::-1], new[::-1], shorter - head)
    return head, old[head : len(old) - tail], new[head : len(new) - tail]


def alike(some: Sequence[Any], others: Sequence[Any], most: int) -> int:
    """How many of two lists are equal from the beginning, at most so many."""
    pairs = zip(some, others, strict=False)
    return next((at for at, (a, b) in enumerate(islice(pairs, most)) if a != b), most)


def patched(text: str, line: int, there: Sequence[str], instead: Sequence[str]) -> str | None:
    """The text with some lines in the place of others; None if these do not stand there."""
    lines = lines_in(text)
    if lines[line : line + len(there)] != list(there):
        return None
    return "".join([*lines[:line], *instead, *lines[line + len(there) :]])
