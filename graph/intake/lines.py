"""Lines on pages, put together to paragraphs by where they stand and how they begin and end."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from graph.intake.arrived import Paragraph
from graph.text.paragraphs import begins_paragraph

_ENDED = "。！？.!?;；:：”」』)）…"
_LARGER = 1.1
_GAP = 1.35
"""Of the usual distance of lines, from which a larger one divides paragraphs."""

_INDENT = 1.2
"""Ems by which the first line of a paragraph is farther in, or another block begins."""

_FULL = 3.0
"""Ems that a line which the width ended may fall short of it."""


class Line(NamedTuple):
    """A line of a page, in points from its upper left corner; page from 1."""

    words: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float
    """Of its letters."""


class _Column(NamedTuple):
    """What is usual on a page: where lines begin and end, how far they are apart, how large they are."""

    left: float
    right: float
    distance: float
    size: float


def paragraphs(pages: Iterable[list[Line]]) -> Iterator[Paragraph]:
    """The paragraphs of a document, each with the page that it begins on."""
    column: _Column | None = None
    lines: list[Line] = []
    for page in pages:
        for line in page:
            if column is None or not lines or lines[-1].page != line.page:
                column = _column(page)
            if lines and not _goes_on(lines, line, column):
                yield _made(lines)
                lines = []
            lines.append(line)
    if lines:
        yield _made(lines)


def _made(lines: list[Line]) -> Paragraph:
    return Paragraph("\n".join(line.words for line in lines), lines[0].page)


def _column(lines: list[Line]) -> _Column:
    size = Counter(round(line.size, 1) for line in lines for _ in line.words).most_common(1)[0][0]
    own = [line for line in lines if abs(line.size - size) < 0.5] or lines
    lefts = Counter(round(line.left / 3) for line in own)
    steps = [b.bottom - a.bottom for a, b in pairwise(own) if 0 < b.bottom - a.bottom < 4 * size]
    rights = sorted(line.right for line in own)
    return _Column(
        3 * min(left for left, count in lefts.items() if count >= 0.3 * max(lefts.values())),
        rights[len(rights) * 9 // 10],
        median(sorted(steps)[: len(steps) * 2 // 3 + 1]) if steps else 1.5 * size,
        size,
    )


def _goes_on(lines: list[Line], line: Line, column: _Column) -> bool:
    """Whether a line is of the paragraph that the lines before it are of."""
    before = lines[-1]
    if _is_larger(before, line) or begins_paragraph(before.words, line.words):
        return False
    if before.page != line.page or line.bottom < before.top:
        return _is_continued(before, line, column)
    if line.bottom - before.bottom > _GAP * max(column.distance, line.size):
        return False
    if line.size > _LARGER * column.size:
        return True
    em = line.size
    if line.left - before.left > _INDENT * em and not _hangs(lines, line):
        return False
    is_full = before.right > column.right - _FULL * em
    return is_full or (line.words[:1].islower() and before.words[-1:] not in _ENDED)


def _is_larger(before: Line, line: Line) -> bool:
    small, large = sorted((before.size, line.size))
    return large > _LARGER * small


def _hangs(lines: list[Line], line: Line) -> bool:
    """Whether lines after the first are farther in, as those of an item with a bullet are."""
    return len(lines) == 1 and begins_paragraph(".", lines[0].words) and line.left > lines[0].left


def _is_continued(before: Line, line: Line, column: _Column) -> bool:
    """Whether a sentence goes on over a break of page or column."""
    if before.words[-1:] in _ENDED or line.left - column.left > _INDENT * line.size:
        return False
    is_full = before.right > column.right - _FULL * line.size
    return line.words[:1].islower() or (is_full and not line.words[:1].isupper())
