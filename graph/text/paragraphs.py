"""Where the paragraphs of a text begin and end, by one of several rules.

The numbers of coded texts depend on a rule, so a rule never changes: a better one gets a name of its
own in `schema.vocabulary.ParagraphRule`. Nothing is repaired; all offsets are code points, end excluded.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, get_args
from unicodedata import east_asian_width

from graph.text.rules import trimmed
from schema.vocabulary import ParagraphRule

Span = tuple[int, int]

_SPACE = re.compile(r"\s+")

_LINE = re.compile(r"[^\n\r\u2028\u2029\f]+")
_BREAK = re.compile(r"\r\n|[\n\r\u2028\u2029]")
_ENDING = ".。！？!?…”’」』）)\"':;：；"
_CJK_FINISHED = re.compile(r"[。！？]")
_LATIN_FINISHED = re.compile(r"[a-z,;–—-]$")

_FOOTNOTE = re.compile(r"(?:\[\d{1,3}\]|〔\d{1,3}〕|[①-⑳⓪¹²³⁰-⁹*†‡])$")
"""A mark of a footnote, which only stands at the end of what it is about."""

_CLOSED = f"{_ENDING}》】〉］]，,、"
_NUMERAL = "[一二三四五六七八九十百千零〇两0-9０-９]"
_MARK = re.compile(
    rf"""\s*(?:
      [•●◦■□▪▫◆◇○·‣⁃➢✓*\uf000-\uf0ff]\s*
    | (?:[-–—]|——)\s?(?=\S)(?<=[-–—\s])
    | [（(]{_NUMERAL}{{1,4}}[)）](?![项款目項])
    | [(（][a-z]{{1,3}}[)）]\s | [a-z]{{1,2}}[)）]\s
    | {_NUMERAL}{{1,4}}[、．]
    | \d{{1,3}}(?:\.\d{{1,2}})*[.)]\s+(?=[^a-z\s]) | \d{{1,3}}(?:\.\d{{1,2}})+\s+(?=[^a-z\s])
    | 第{_NUMERAL}{{1,5}}[条條章节節编編款项項部分篇]{{1,2}}(?:[\s：:]|$)
    | [①-⑳]
    | (?:Article|Section|Sec\.|Chapter|Part|Annex|Title|Art\.|Titre|Chapitre)\s+(?:\d+|[IVXLC]+)\b
    | §+\s?\d
    | (?:WHEREAS|Whereas|RESOLVED|NOW,\s+THEREFORE|Now,\s+therefore|IN\s+WITNESS\s+WHEREOF|In\s+witness\s+whereof)\b
    | \#{{1,6}}\s
    )""",
    re.VERBOSE,
)
"""What begins a paragraph of its own: a bullet (also of a font of symbols), （一）, 第N条, a numbered head, `Whereas`."""

_DOUBTFUL = re.compile(r"\s*(?:[-–—]|\d|[(（]?[a-z])")
"""Marks that may stand where a width broke a sentence: a dash, a number, a letter."""

_SHORT = 0.6
"""Share of a text's width below which a line was ended on purpose, not by the width."""

_FULL = 0.85
"""Share of the width from which a line may have been ended by it, where no small letter goes on."""

_BROKEN = 1 / 3
"""Share of lines ended by the width, of these and those that end a sentence, beyond which a text is broken so."""

_ENDS_LINE = "。！？.!?;；:："
_LEAST_WIDTH = 24
"""Columns that a page has at least; shorter lines were not broken by a width."""

_INDENT = 2


class _Line(NamedTuple):
    """A line that is not blank: its words, how far in it begins, whether a blank line is before it."""

    start: int
    end: int
    words: str
    indent: int
    after_blank: bool

    @property
    def width(self) -> int:
        """Columns of its words."""
        return columns(self.words)


def recognised(text: str) -> ParagraphRule:
    """The rule by which a text has its paragraphs: `lines` where a line is one, else `wrapped`."""
    lines = _lines(text)
    width = _width(lines)
    pairs = [pair for pair in pairwise(lines) if not pair[1].after_blank]
    broken = sum(_is_broken(line, after, width) for line, after in pairs)
    finished = sum(line.words[-1] in _ENDS_LINE for line, _ in pairs)
    return "lines" if pairs and broken <= _BROKEN * (broken + finished) else "wrapped"


def divided(blocks: Sequence[str]) -> Iterator[str]:
    """The paragraphs in blocks whose line breaks are of a writer or of a width, as in plain text.

    A line that begins small goes on with the one before it, whatever the other lines do.
    """
    text = "\n\n".join(blocks)
    if recognised(text) == "lines":
        for block in blocks:
            yield from _sentences_whole(block.split("\n"))
        return
    for start, end in _by_width(text):
        yield from text[start:end].split("\n\n")


def _sentences_whole(lines: Iterable[str]) -> list[str]:
    joined: list[str] = []
    for line in lines:
        if joined and line[:1].islower() and joined[-1][-1] not in _ENDS_LINE:
            joined[-1] = f"{joined[-1]}\n{line}"
        else:
            joined.append(line)
    return joined


def _is_broken(line: _Line, after: _Line, width: int) -> bool:
    """Whether the width of the page ended a line, not its writer."""
    if width < _LEAST_WIDTH or line.words[-1] in _ENDS_LINE:
        return False
    if begins_paragraph(line.words, after.words):
        return False
    return line.width >= (_SHORT if after.words[0].islower() else _FULL) * width


def spans(text: str, rule: ParagraphRule) -> list[Span]:
    """The paragraphs of a text, white space around them left out."""
    return _RULES[rule](text)


def _by_blank_lines(text: str) -> list[Span]:
    """Blocks between blank lines, those that a page break cut inside a sentence put together."""
    joined: list[Span] = []
    for start, end in _by_blocks(text):
        if joined and _is_cut(text, joined[-1], start):
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def _is_cut(text: str, before: Span, start: int) -> bool:
    """Whether a page break cut the sentence that ends `before` and goes on at `start`."""
    if text[before[1] - 1] in _ENDING:
        return False
    prose = text[slice(*before)]
    if _CJK_FINISHED.search(prose):
        return True
    return bool(_LATIN_FINISHED.search(prose)) and text[start].islower()


def _by_blocks(text: str) -> list[Span]:
    """Blocks between blank lines, and nothing else."""
    gaps = [gap.span() for gap in _SPACE.finditer(text) if gap[0].count("\n") > 1]
    starts, ends = [0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(text)]
    blocks = (trimmed(text, *block) for block in zip(starts, ends, strict=True))
    return [block for block in blocks if block[0] < block[1]]


def _by_lines(text: str) -> list[Span]:
    """Every line that is not blank."""
    return [(line.start, line.end) for line in _lines(text)]


def _by_width(text: str) -> list[Span]:
    """Lines that a width has broken put together, up to a blank line or what begins a paragraph."""
    lines = _lines(text)
    width = _width(lines)
    joined: list[Span] = []
    hanging: int | None = None
    for at, line in enumerate(lines):
        if at > 0 and _goes_on(lines[at - 1], line, width, text, joined[-1], hanging):
            joined[-1] = joined[-1][0], line.end
        else:
            joined.append((line.start, line.end))
            hanging = line.indent if _MARK.match(line.words) else None
    return joined


def _goes_on(
    before: _Line, line: _Line, width: int, text: str, paragraph: Span, hanging: int | None
) -> bool:
    """Whether a line is of the paragraph that the line before it is of; from `hanging` on its lines are farther in."""
    if begins_paragraph(before.words, line.words):
        return False
    if line.after_blank:
        return not _FOOTNOTE.search(before.words) and _is_cut(text, paragraph, line.start)
    if line.indent >= before.indent + _INDENT and (hanging is None or line.indent <= hanging):
        return False
    if line.words[0].islower():
        return True
    if before.words[-1] in _ENDS_LINE or _is_large(before) != _is_large(line):
        return before.width + 1 + columns(_first_word(line.words)) >= _FULL * width
    return before.width >= _SHORT * width


def _is_large(line: _Line) -> bool:
    """Whether a line is in capitals, as a heading is."""
    return line.words.isupper() and " " in line.words


def _first_word(words: str) -> str:
    """What could have stood on the line before, had there been room: a word, or an ideograph."""
    return words[0] if words[0] >= "\u2e80" else words.split()[0]


def begins_paragraph(before: str, words: str) -> bool:
    """Whether a line has a mark that begins a paragraph, and does not go on with the one before it."""
    if not _MARK.match(words):
        return False
    return before[-1:] in _CLOSED or not _DOUBTFUL.match(words)


def _lines(text: str) -> list[_Line]:
    return list(_each_line(text))


def _each_line(text: str) -> Iterator[_Line]:
    last = 0
    for match in _LINE.finditer(text):
        line = match.group()
        words = line.strip()
        if not words:
            continue
        start = match.start() + line.index(words[0])
        is_after_blank = len(_BREAK.findall(text, last, match.start())) > 1
        indent = columns(line[: start - match.start()].expandtabs(4))
        yield _Line(start, start + len(words), words, indent, is_after_blank)
        last = match.end()


def _width(lines: list[_Line]) -> int:
    """Columns that nine lines out of ten do not go beyond."""
    widths = sorted(line.width for line in lines)
    return widths[len(widths) * 9 // 10] if widths else 0


def columns(words: str) -> int:
    """Columns that words take where an ideograph takes two."""
    if words.isascii():
        return len(words)
    return len(words) + sum(east_asian_width(letter) in "WF" for letter in words)


_RULES: dict[ParagraphRule, Callable[[str], list[Span]]] = {
    "blank-lines": _by_blank_lines,
    "blocks": _by_blocks,
    "lines": _by_lines,
    "wrapped": _by_width,
}
RULES: tuple[ParagraphRule, ...] = get_args(ParagraphRule)
