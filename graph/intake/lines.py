"""Lines on pages, put together to paragraphs by where they stand and how they begin and end."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from graph.intake.arrived import Paragraph
from graph.text.paragraphs import begins_paragraph

_ENDED = "。！？.!?;；:：”」』)）…"
_LARGER = 1.1
_GAP, _SMALL_GAP = 1.35, 1.18
"""Of the usual distance of lines, from which a larger one divides paragraphs; the small one where a sentence ends."""

_WIDEST_GAP = 2.75
"""Of the size of letters, from which lines are apart whatever is usual: each is a paragraph."""

_INDENT = 1.2
"""Ems by which the first line of a paragraph is farther in, or another block begins."""

_LONG = 0.75
"""Share of a column from which a line without a mark at its end is no heading."""

_SAME = 2.0
"""Points by which lines may begin apart that begin at one edge."""

_FULL = 1.0
"""Ems by which the next word may be said to be too long for the end of a line."""


_FIRST_WORD = re.compile(
    r"[「『《（“]*[\u2e80-\U0003ffff][，。、；：！？」』》）”]*|\S[^\s\u2e80-\U0003ffff]*"
)
"""What cannot be divided at the end of a line; an ideograph keeps the mark that follows it."""

_CUT = re.compile(r"(?<=[\u2e80-\U0003ffff])\n|\n(?=[\u2e80-\U0003ffff])")
_SMALL_WORD = re.compile(r"[^\W\d_]\s[a-zà-ÿ]{1,3}$")
"""How a line ends that neither a heading nor a sentence ends: `of`, `the`, `de`, `und`."""

_REFERRED = re.compile(
    r"(?:[（(][一二三四五六七八九十0-9]{1,4}[)）]|§|(?:Article|Section|Sec\.|Chapter|Part|Annex|Title|Art\.|Titre|Chapitre)\s)"
)
"""What begins a paragraph, or is what the line before refers to."""

_LEAST_LINES = 6
"""Lines that tell what is usual in their column; fewer are measured by their page."""


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
    lines: list[Line] = []
    before: _Column | None = None
    for page in pages:
        for line, column in _in_columns(page):
            if lines and not _goes_on(lines, line, before or column, column):
                yield _made(lines)
                lines = []
            lines.append(line)
            before = column
    if lines:
        yield _made(lines)


def _in_columns(page: list[Line]) -> Iterator[tuple[Line, _Column]]:
    """Each line with what is usual in its column; a column begins where the lines begin above again."""
    starts = [0, *(at for at, (a, b) in enumerate(pairwise(page), 1) if b.bottom < a.top)]
    for start, end in pairwise([*starts, len(page)]):
        run = page[start:end]
        column = _column(run if len(run) >= _LEAST_LINES else page) if run else None
        if column and len(run) < _LEAST_LINES:
            column = _moved(column, min(line.left for line in run))
        yield from ((line, column) for line in run if column)


def _moved(column: _Column, left: float) -> _Column:
    """A column of the same width, where lines begin right of the middle of another."""
    by = left - column.left
    if by < (column.right - column.left) / 2:
        return column
    return column._replace(left=left, right=column.right + by)


def _made(lines: list[Line]) -> Paragraph:
    """A paragraph; no line of it ends beside an ideograph, where a width cuts words that have no spaces."""
    words = "\n".join(line.words for line in lines)
    return Paragraph(_CUT.sub("", words), lines[0].page)


def _column(lines: list[Line]) -> _Column:
    size = Counter(round(line.size, 1) for line in lines for _ in line.words).most_common(1)[0][0]
    own = [line for line in lines if abs(line.size - size) < 0.5] or lines
    lefts = Counter(round(line.left / 3) for line in own)
    right = sorted(line.right for line in own)[len(own) * 9 // 10]
    return _Column(
        3 * min(left for left, count in lefts.items() if count >= 0.3 * max(lefts.values())),
        right,
        _distance(own, right, size),
        size,
    )


def _distance(own: list[Line], right: float, size: float) -> float:
    """How far the lines of one paragraph are apart: what is usual, or less where most paragraphs have one line."""
    gaps = [
        (b.bottom - a.bottom, a) for a, b in pairwise(own) if 0 < b.bottom - a.bottom < 4 * size
    ]
    heights = sorted(gap for gap, _ in gaps)
    if not heights:
        return 1.5 * size
    close = [gap for gap in heights if gap < _SMALL_GAP * heights[0]]
    wide = [line for gap, line in gaps if gap > _GAP * heights[0]]
    are_ended = sum(line.right < right - 2 * size for line in wide) > len(wide) / 2
    if len(close) > 1 and heights[0] > size and are_ended:
        return median(close)
    return median(heights[: len(heights) * 2 // 3 + 1])


def _goes_on(lines: list[Line], line: Line, old: _Column, column: _Column) -> bool:
    """Whether a line is of the paragraph that the lines before it are of; old is their column."""
    before = lines[-1]
    if _is_larger(before, line) or _begins(before, line, column):
        return False
    if before.page != line.page or line.bottom < before.top:
        return _is_continued(lines, line, old, column)
    if _is_apart(before, line, column):
        return False
    if line.size > _LARGER * column.size:
        return True
    if _is_centred(before, line) and not _hangs(lines, line):
        return _is_full_in_middle(before, line, column)
    if line.left - before.left > _INDENT * line.size and not _hangs(lines, line):
        return False
    is_lower = line.words[:1].islower() and before.words[-1:] not in _ENDED
    return is_lower or _is_full(before, line, column) or _is_unended(before, line, column)


def _begins(before: Line, line: Line, column: _Column) -> bool:
    """Whether a mark begins a paragraph, and is not what a full line refers to: under / § 8, in / Article 9, 第三条第 / （五）项."""
    if not begins_paragraph(before.words, line.words):
        return False
    may_be_referred_to = before.words[-1:] not in _ENDED and bool(_REFERRED.match(line.words))
    return not (may_be_referred_to and _is_full(before, line, column))


def _is_apart(before: Line, line: Line, column: _Column) -> bool:
    """Whether a line is farther below the one before it than lines of one paragraph are."""
    gap = line.bottom - before.bottom
    usual = max(column.distance * max(line.size / column.size, 1.0), line.size)
    is_ended = before.words[-1:] in f"{_ENDED}," and not line.words[:1].islower()
    least = _SMALL_GAP if is_ended else _GAP
    return gap > least * usual or gap > _WIDEST_GAP * max(before.size, line.size)


def _is_unended(before: Line, line: Line, column: _Column) -> bool:
    """Whether a long line stops in a sentence: in a block that is narrower than its column."""
    share = (before.right - column.left) / max(column.right - column.left, 1.0)
    return share > _LONG and before.words[-1:].isalnum() and abs(before.left - line.left) < _SAME


def _is_full(before: Line, line: Line, column: _Column) -> bool:
    """Whether the width ended a line: the first word of the next one had no room in it."""
    return before.right + _first_word(line) > column.right - _FULL * line.size


def _is_centred(before: Line, line: Line) -> bool:
    """Whether two lines have one middle, and begin and end apart."""
    em = line.size
    off = abs(before.left + before.right - line.left - line.right) / 2
    return off < em / 2 and abs(before.left - line.left) > _INDENT * em


def _is_full_in_middle(before: Line, line: Line, column: _Column) -> bool:
    """Whether the width ended a line that stands in the middle."""
    width = before.right - before.left + _first_word(line)
    return width > column.right - column.left - _FULL * line.size


def _first_word(line: Line) -> float:
    """How wide the first word of a line is."""
    first = _FIRST_WORD.match(line.words)
    share = _ems(first.group() if first else "") / _ems(line.words)
    return share * (line.right - line.left)


def _ems(words: str) -> float:
    """The width of words, roughly: an ideograph is as wide as two letters."""
    return sum(1.0 if letter >= "\u2e80" else 0.5 for letter in words) or 0.5


def _is_larger(before: Line, line: Line) -> bool:
    small, large = sorted((before.size, line.size))
    return large > _LARGER * small


def _hangs(lines: list[Line], line: Line) -> bool:
    """Whether lines after the first are farther in, as those of an item with a bullet are."""
    return len(lines) == 1 and begins_paragraph(".", lines[0].words) and line.left > lines[0].left


def _is_continued(lines: list[Line], line: Line, old: _Column, column: _Column) -> bool:
    """Whether a sentence goes on over a break of page or column; after one line alone, with a capital only after `of`."""
    before = lines[-1]
    indent = line.left - column.left
    is_farther_in = indent > max(before.left - old.left, 0) + _INDENT * line.size
    if before.words[-1:] in _ENDED or is_farther_in:
        return False
    may_be_cut = len(lines) > 1 or not line.words[:1].isupper() or _SMALL_WORD.search(before.words)
    is_cut = bool(may_be_cut) and _is_full(before, line, old)
    return line.words[:1].islower() or is_cut
