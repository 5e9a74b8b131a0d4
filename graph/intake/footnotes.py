"""Footnotes of pages: lines in smaller letters at the foot, the first of them with a mark.

They follow the paragraph that their page ends with, also where that goes on over the page.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import takewhile

from graph.intake.arrived import Paragraph
from graph.intake.lines import Line

_SMALLER = 0.92
"""Of the usual size of letters, below which those of a footnote are."""

_MARK = re.compile(r"\s*(?:[\[(]?(\d{1,3})[\])]?|[*†‡§¹²³⁴-⁹①-⑳]+)[\s.:：]?\s*[^\W\d_\s]")
"""How a footnote begins: a number or a sign, and words."""

Notes = dict[int, list[Paragraph]]
"""The footnotes of each page."""


def apart(pages: list[list[Line]]) -> tuple[list[list[Line]], Notes]:
    """The pages without their footnotes, and these."""
    usual = _usual_size(line for lines in pages for line in lines)
    notes: Notes = {}
    rest: list[list[Line]] = []
    for lines in pages:
        small = {id(line) for line in _at_foot(lines, usual)}
        rest.append([line for line in lines if id(line) not in small])
        if small:
            notes[lines[0].page] = list(_each([line for line in lines if id(line) in small]))
    return rest, notes


def put_back(paragraphs: Iterable[Paragraph], notes: Notes) -> Iterator[Paragraph]:
    """Paragraphs with the footnotes of each page before the first that begins on a later one."""
    left = dict(notes)
    for each in paragraphs:
        for page in [page for page in left if page < (each.page or 0)]:
            yield from left.pop(page)
        yield each
    for some in left.values():
        yield from some


def _usual_size(lines: Iterable[Line]) -> float:
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.words)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _at_foot(lines: list[Line], usual: float) -> list[Line]:
    """The small lines at the foot of a page from the first with a mark on; none of a page that is all small."""
    upwards = sorted(lines, key=lambda line: -line.bottom)
    small = list(takewhile(lambda line: line.size < _SMALLER * usual, upwards))[::-1]
    first = next((at for at, line in enumerate(small) if _MARK.match(line.words)), len(small))
    return small[first:] if len(small) < len(lines) else []


def _each(lines: list[Line]) -> Iterator[Paragraph]:
    """Each footnote: the next begins with the next number, or with a sign."""
    note: list[Line] = []
    number = 0
    for line in lines:
        mark = _MARK.match(line.words)
        begun = int(mark[1]) if mark and mark[1] else None
        if note and mark and begun in (None, number + 1):
            yield _made(note)
            note = []
        if not note:
            number = begun or 0
        note.append(line)
    if note:
        yield _made(note)


def _made(lines: list[Line]) -> Paragraph:
    return Paragraph("\n".join(line.words for line in lines), lines[0].page)
