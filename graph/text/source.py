"""A source text: its paragraphs and sentences by rule, and where a quote stands in it.

All offsets are Unicode code points into the text as it lies on disk, end excluded.

Source: corpus/CODEBOOK.md, "Evidence".
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Literal, NamedTuple

_BLOCK = re.compile(r"\S++(?:(?!\s*\n\s*\n)\s++\S++)*+")
"""What stands between blank lines; possessive, since there is nothing to go back for."""

_FINAL = "。！？.!?…"
_CLOSING = "”’」』）)\"'"
_ENDING = _FINAL + _CLOSING + ":;：；"
_ABBREVIATED = (
    r"Mr Mrs Ms Messrs Dr Prof St Gen Sen Rep Gov Amb Hon Rev No Nos Art Arts para paras cf vs Jan Feb"
    r" Aug Sept Oct Nov Dec e\.g i\.e"
)
_NOT_FINAL = "|".join(
    [
        r"[.](?=[^\s”’」』）)\"'])",
        r"[.](?=\s+[a-z])",
        r"(?<=\b[A-Z])[.]",
        r"(?<=\A\d)[.]",
        r"(?<=\A\d\d)[.]",
    ]
    + [rf"(?<=\b{word})[.]" for word in _ABBREVIATED.split()]
)
"""Full stops that end no sentence: inside a word, before a small letter, after an initial, the number
of a paragraph, or an abbreviation."""

_SENTENCE = re.compile(
    rf"(?:[^。！？.!?…]|{_NOT_FINAL})+(?:[{re.escape(_FINAL)}]+[{re.escape(_CLOSING)}]*|$)"
)
_CJK_FINISHED = re.compile(r"[。！？]")
_LATIN = "[A-Za-z0-9]"
_BREAK = re.compile(r"(?:(?<=[\x21-\x7e])(\s*\n\s*)(?=[\x21-\x7e]))|\s*\n\s*")
_SMALL_WORDS = (
    "a an and are as at between both but by for from has have if in is nor of on or per than that the to"
    " under versus via vs was were when where while will with within january february march april may june"
    " july august september october november december monday tuesday wednesday thursday friday saturday"
    " sunday"
)
_TITLES = (
    "ambassador chairman chancellor dr general king lord madam minister mr mrs ms premier president prince"
    " princess professor queen secretary secretary-general senator sir"
)
_GAP = r"(?:[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*)"
_PROPER = r"(?!(?i:{})(?![\w-]))[A-ZÀ-ÖØ-Þ][\w-]*"
_BEFORE = re.compile(
    rf"(?<![\w'’-])(?P<word>{_PROPER.format('|'.join(f'{_SMALL_WORDS} {_TITLES}'.split()))}){_GAP}$"
)
_AFTER = re.compile(rf"(?:{_GAP}{_PROPER.format('|'.join(_SMALL_WORDS.split()))})+")
_GOES_ON = re.compile(rf"[\w,'’-]{_GAP}$")
_MONEY = re.compile(r"(?<!\bthe\s)[A-Z]{1,3}\s?[$€£¥]")
_LONGEST_WORD = 60

_LATIN_FINISHED = re.compile(r"[a-z,;–—-]$")


MEGABYTE = 1_000_000
LARGEST = 16 * MEGABYTE
"""Bytes that a text, a file of annotations, or a line of JSON Lines may have; more is asked for."""

MOST_PLACES = 1_000
"""Places of one quote that are looked for; whoever quotes so little must quote more."""


class Stretch(NamedTuple):
    """A numbered stretch of the text: paragraph from 1, sentence in it from 1 (0: the whole)."""

    paragraph: int
    sentence: int
    start: int
    end: int

    @property
    def place(self) -> str:
        """`paragraph.sentence`, as annotations write it."""
        return f"{self.paragraph}.{self.sentence}"


@dataclass(frozen=True)
class Match:
    """How a quote was found: once (`exact`, or but for white space: `layout`), `ambiguous`, `missing`."""

    kind: Literal["exact", "layout", "ambiguous", "missing"]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class SourceText:
    """A text as it lies on disk; never repaired."""

    text: str

    @cached_property
    def paragraphs(self) -> tuple[Stretch, ...]:
        """Blocks between blank lines, those that a page break cut inside a sentence put together."""
        spans: list[tuple[int, int]] = []
        for start, end in (block.span() for block in _BLOCK.finditer(self.text)):
            if spans and self._is_cut(spans[-1], start):
                spans[-1] = spans[-1][0], end
            else:
                spans.append((start, end))
        return tuple(Stretch(n, 0, start, end) for n, (start, end) in enumerate(spans, 1))

    def _is_cut(self, before: tuple[int, int], start: int) -> bool:
        """Whether a page break cut the sentence that ends `before` and goes on at `start`."""
        if self.text[before[1] - 1] in _ENDING:
            return False
        prose = self.text[slice(*before)]
        if _CJK_FINISHED.search(prose):
            return True
        return bool(_LATIN_FINISHED.search(prose)) and self.text[start].islower()

    @cached_property
    def sentences(self) -> tuple[Stretch, ...]:
        """Every sentence, in order; a heading is a sentence of its own."""
        return tuple(sentence for each in self.paragraphs for sentence in self._split(each))

    def _split(self, paragraph: Stretch) -> Iterator[Stretch]:
        body = self.text[paragraph.start : paragraph.end]
        for number, found in enumerate(_SENTENCE.finditer(body), 1):
            lead = len(found.group()) - len(found.group().lstrip())
            yield Stretch(
                paragraph.paragraph,
                number,
                paragraph.start + found.start() + lead,
                paragraph.start + found.end(),
            )

    @cached_property
    def _starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]

    def paragraph_at(self, offset: int) -> int:
        """Number of the paragraph that holds a code point; the last one that begins before it."""
        return bisect_right(self._starts, offset) or 1

    def sentences_of(self, start: int, end: int) -> tuple[Stretch, ...]:
        """The sentences that a span touches."""
        return tuple(each for each in self.sentences if each.start < end and start < each.end)

    @cached_property
    def squeezed(self) -> tuple[str, "array[int]"]:
        """The text without white space, and where each of its code points stands in it."""
        places = array("I", (i for i, letter in enumerate(self.text) if not letter.isspace()))
        return "".join(self.text[i] for i in places), places

    def find(self, quote: str, paragraph: int | None = None) -> Match:
        """Find a quote, white space ignored; in one paragraph if given. Gives `MOST_PLACES` at most.

        Source: corpus/CODEBOOK.md, "Evidence", rule 2.
        """
        spans = tuple(islice(self._places("".join(quote.split()), paragraph), MOST_PLACES))
        if len(spans) != 1:
            return Match("ambiguous" if spans else "missing", spans)
        return Match("exact" if self.text[slice(*spans[0])] == quote else "layout", spans)

    def mentions(self, words: str) -> tuple[tuple[int, int], ...]:
        """Every place where words stand: white space and case ignored, Latin words only as wholes."""
        letters = [re.escape(letter) for letter in words if not letter.isspace()]
        if not letters:
            return ()
        whole = rf"(?<!{_LATIN}){{}}(?!{_LATIN})" if re.match(_LATIN, letters[0]) else "{}"
        pattern = whole.format(r"\s*".join(letters))
        return tuple(found.span() for found in re.finditer(pattern, self.text, re.IGNORECASE))

    def whole_name(self, start: int, end: int) -> tuple[int, int]:
        """The name that a name in Latin letters is a part of, or itself: the capitalised words beside it.

        Not the word that begins a sentence, a title, or small words that a heading writes large.

        Source: corpus/CODEBOOK.md, "Evidence", rule 5.
        """
        if not "A" <= self.text[start] <= "Z":
            return start, end
        if (money := _MONEY.match(self.text, start)) and money.end() > end:
            return start, money.end()
        after = _AFTER.match(self.text, end)
        while (before := self._ended(_BEFORE, start)) and self._ended(_GOES_ON, before.start()):
            start = before.start()
        return start, after.end() if after else end

    def _ended(self, pattern: re.Pattern[str], end: int) -> re.Match[str] | None:
        """What ends there, looked for no farther back than a word may be long."""
        return pattern.search(self.text, max(0, end - _LONGEST_WORD), end)

    def _places(self, wanted: str, paragraph: int | None) -> Iterator[tuple[int, int]]:
        """The places of a word without white space that begin in a paragraph, or anywhere."""
        squeezed, places = self.squeezed
        first, last = 0, len(places)
        if paragraph is not None:
            first, last = (bisect_left(places, each) for each in self._reach(paragraph))
        at = squeezed.find(wanted, first) if wanted else -1
        while first <= at < last:
            yield places[at], places[at + len(wanted) - 1] + 1
            at = squeezed.find(wanted, at + 1)

    def _reach(self, paragraph: int) -> tuple[int, int]:
        """Where the code points lie that `paragraph_at` gives this number."""
        starts = [0, *self._starts[1:], len(self.text)]
        return (starts[paragraph - 1], starts[paragraph]) if paragraph < len(starts) else (0, 0)


def flowing(quote: str) -> str:
    """A quote on one line: a line break is a space between Latin words, and nothing else."""
    return _BREAK.sub(lambda found: " " if found[1] else "", quote.strip())
