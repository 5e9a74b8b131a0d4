"""A source text: its paragraphs and sentences by rule, and where a quote stands in it.

All offsets are Unicode code points into the text as it lies on disk, end excluded.

Source: corpus/CODEBOOK.md, "Evidence".
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice
from typing import Literal, NamedTuple

from graph.text import paragraphs
from graph.text.folding import Folded, fold, folded, is_chinese
from graph.text.languages import UNKNOWN, words, written
from schema.vocabulary import ParagraphRule

_CLOSING = "”’」』）)\"'》〉】〗"
_NO_SPACE = re.compile(r"\S+")
_CHINESE_BEFORE = re.compile(r"[\u3400-\u9fff]*$")
_CHINESE_AFTER = re.compile(r"[\u3400-\u9fff]*")
_CONTEXT = 12
"""Letters on each side by which a name is told from what only looks like one."""

_HYPHENATED = re.compile(r"(?<=[^\W\d_])(?:-|\u00ad)[^\S\n]*\n\s*(?=[^\W\d_])|\u00ad")
_BREAK = re.compile(
    r"(?<=[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff])(\s*\n\s*)"
    r"(?=[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff])|\s*\n\s*"
)
"""A line break: between letters of a script that writes spaces (group 1), or beside an ideograph."""

_KEEPS_HYPHEN = (
    "all anti co cross counter ex far full half high inter intra long low mid multi non one open post"
    " pre pro self semi short socio sub third two under well"
)
"""Words whose hyphen belongs to what they begin: `long-term`."""

_GAP = r"(?:[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*)"
_GOES_ON = re.compile(rf"[\w,'’-]{_GAP}$")
_LONGEST_WORD = 60


@cache
def _sentence(language: str) -> re.Pattern[str]:
    """A sentence of a text in a language, with the marks that end it and what closes there.

    Atomic, since there is nothing to go back for.
    """
    marks, closing = re.escape("".join(written("ends", language))), re.escape(_CLOSING)
    going_on = "|".join(_not_final(language))
    return re.compile(rf"(?>(?:[^{marks}]++|{going_on})+)(?:[{marks}]+[{closing}]*|$)")


def _not_final(language: str) -> Iterator[str]:
    """Marks that end no sentence: inside a word or a title, before a small letter, after what is short.

    Of several marks only the first is looked at: else a row of them is gone through from each.
    """
    closing = re.escape(_CLOSING)
    starter = rf"(?=\s+(?i:{'|'.join(written('small_words', language))})\b(?!\.))"
    yield rf"[.](?=[^\s{closing}])"
    yield r"[.](?=\s+[a-zà-öø-ÿ.])"
    yield r"(?<![!?…])[.!?…]+[”’」』\"')\]]+(?=\s+[a-zà-öø-ÿ])"
    yield r"(?<![。！？…])[。！？…]+[》〉】〗]+"
    yield r"(?<![！？…])[！？…]+[”’」』]+(?=[^\W\d_])"
    saying = "|".join(written("saying", language))
    yield rf"[。][”’」』]+(?=[^\s，、；：。！？{closing}“‘「『]{{1,16}}(?:{saying})。)"
    yield rf"(?<=\b[A-Z])[.](?!(?<=\b[A-Z][.][A-Z][.]){starter})"
    yield r"(?<=\A\d)[.]"
    yield r"(?<=\A\d\d)[.]"
    yield rf"(?:{_after(written('abbreviations', language))})[.](?!{starter})"
    yield rf"(?:{_after(written('numbered', language))})[.](?=\s+[\dIVXLC§(])"


def _after(words: Iterable[str]) -> str:
    """A pattern for a position after one of the words; a lookbehind takes only words of one length."""
    of_length: dict[int, list[str]] = {}
    for word in words:
        of_length.setdefault(len(word), []).append(re.escape(word))
    return "|".join(rf"(?<=\b(?:{'|'.join(each)}))" for each in of_length.values()) or "(?!)"


@cache
def _names(language: str) -> "_Names":
    """How a name in Latin letters goes on before and after, and money that looks like one."""
    small = "|".join(map(re.escape, written("small_words", language)))
    titles = "|".join(map(re.escape, written("titles", language)))
    coins = "|".join(map(re.escape, written("coins", language))) or "(?!)"
    articles = "".join(rf"(?<!\b{word}\s)" for word in written("articles", language))
    proper = r"(?!(?i:{})(?![\w-]))[A-ZÀ-ÖØ-Þ][\w-]*"
    word = proper.format(f"{small}|{titles}")
    return _Names(
        re.compile(rf"(?<![\w'’-])(?P<word>{word}){_GAP}$"),
        re.compile(rf"(?:{_GAP}{proper.format(small)})+"),
        re.compile(
            rf"{articles}[A-Z]{{1,3}}\s?[$€£¥]|[A-Z]\w+(?:{_GAP}[A-Z]\w+)?{_GAP}(?:{coins})\b"
        ),
    )


class _Names(NamedTuple):
    before: re.Pattern[str]
    after: re.Pattern[str]
    money: re.Pattern[str]


MEGABYTE = 1_000_000
LARGEST = 16 * MEGABYTE
"""Bytes that a text, a file of annotations, or a line of JSON Lines may have; more is asked for."""

_ANYWHERE = frozenset({None})
LAYOUT_CONTROLS = "\v\f\x1c\x1d\x1e\x1f\x85"
"""Control characters that are white space: page breaks, separators, the line end of old mainframes."""

_AS_SPACES = dict.fromkeys(map(ord, LAYOUT_CONTROLS), " ")
MOST_MATCHES = 1_000
"""Places of one quote that are looked for; whoever quotes so little must quote more."""


class Stretch(NamedTuple):
    """A numbered stretch of the text: paragraph from 1, sentence in it from 1 (0: the whole)."""

    paragraph: int
    sentence: int
    start: int
    end: int

    @property
    def number(self) -> str:
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
    recorded: ParagraphRule | None = None
    """The rule that its annotations name; None for a text that has none yet."""

    language: str = UNKNOWN
    """The tag of its language, whose abbreviations end none of its sentences."""

    @cached_property
    def rule(self) -> ParagraphRule:
        """The rule of its paragraphs: the one that is recorded, or what the text looks like."""
        return self.recorded or paragraphs.recognised(self.text)

    @cached_property
    def paragraphs(self) -> tuple[Stretch, ...]:
        """Its paragraphs by the rule, numbered from 1."""
        spans = paragraphs.spans(self.text, self.rule)
        return tuple(Stretch(n, 0, start, end) for n, (start, end) in enumerate(spans, 1))

    @cached_property
    def sentences(self) -> tuple[Stretch, ...]:
        """Every sentence, in order; a heading is a sentence of its own."""
        return tuple(sentence for each in self.paragraphs for sentence in self._split(each))

    def _split(self, paragraph: Stretch) -> Iterator[Stretch]:
        body = self.text[paragraph.start : paragraph.end]
        for number, match in enumerate(_sentence(self.language).finditer(body), 1):
            end = paragraph.start + match.end()
            yield Stretch(paragraph.paragraph, number, end - len(match[0].lstrip()), end)

    @cached_property
    def _starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]

    def paragraph_at(self, offset: int) -> int:
        """Number of the paragraph that holds a code point; the last one that begins before it."""
        return bisect_right(self._starts, offset) or 1

    def sentences_of(self, start: int, end: int) -> tuple[Stretch, ...]:
        """The sentences that a span touches."""
        first = bisect_right(self.sentences, start, key=lambda each: each.end)
        last = bisect_left(self.sentences, end, key=lambda each: each.start)
        return self.sentences[first:last]

    def words(self, start: int, end: int) -> str:
        """A stretch of the text, page breaks and other controls that are layout as spaces."""
        return self.text[start:end].translate(_AS_SPACES)

    @cached_property
    def squeezed(self) -> tuple[str, "array[int]"]:
        """The text without white space, and where each of its code points stands in it."""
        offsets = array("I")
        for piece in _NO_SPACE.finditer(self.text):
            offsets.extend(range(*piece.span()))
        return "".join(self.text.split()), offsets

    def find(self, quote: str, paragraph: int | None = None) -> Match:
        """Find a quote, white space ignored; in one paragraph if given. Gives `MOST_PLACES` at most.

        Source: corpus/CODEBOOK.md, "Evidence", rule 2.
        """
        spans = tuple(islice(self._spans("".join(quote.split()), paragraph), MOST_MATCHES))
        if len(spans) != 1:
            return Match("ambiguous" if spans else "missing", spans)
        return Match("exact" if self.text[slice(*spans[0])] == quote else "layout", spans)

    @cached_property
    def folded(self) -> Folded:
        """The letters that words are looked for in."""
        return folded(self.text)

    def only_span(self, quote: str, paragraph: int | None = None) -> tuple[int, int] | None:
        """Where a quote is found, white space ignored, if it is found once."""
        spans = tuple(islice(self._spans("".join(quote.split()), paragraph), 2))
        return spans[0] if len(spans) == 1 else None

    def only_spans(
        self, wanted: Iterable[tuple[str, int | None]]
    ) -> dict[tuple[str, int | None], tuple[int, int]]:
        """As `only_place` for many quotes and paragraphs: the places of those that are found once."""
        by_letters: dict[str, set[int | None]] = {}
        asked = {(quote, where): "".join(quote.split()) for quote, where in wanted}
        for (_, where), letters in asked.items():
            by_letters.setdefault(letters, set()).add(where)
        spans_of = self._each_span(by_letters)
        return {
            key: spans[0]
            for key, letters in asked.items()
            if len(spans := spans_of.get((letters, key[1]), [])) == 1
        }

    def _each_span(
        self, by_letters: Mapping[str, set[int | None]]
    ) -> dict[tuple[str, int | None], list[tuple[int, int]]]:
        """The first two places of words without white space, in the paragraphs that are asked for."""
        from ahocorasick import Automaton  # only drafting needs it

        automaton = Automaton()
        for letters in filter(None, by_letters):
            automaton.add_word(letters, letters)
        spans: dict[tuple[str, int | None], list[tuple[int, int]]] = {}
        if not len(automaton):
            return spans
        automaton.make_automaton()
        squeezed, offsets = self.squeezed
        for last, letters in automaton.iter(squeezed):
            asked, first = by_letters[letters], offsets[last - len(letters) + 1]
            for where in asked if asked == _ANYWHERE else asked & {None, self.paragraph_at(first)}:
                both = spans.setdefault((letters, where), [])
                if len(both) < 2:
                    both.append((first, offsets[last] + 1))
        return spans

    def mentions(self, words: str) -> tuple[tuple[int, int], ...]:
        """Every place where words stand, in whatever writing; Latin words only as wholes.

        White space, hyphens and quotation marks make no difference.
        """
        wanted, text = fold(words), self.folded
        return tuple(
            text.span(first, first + len(wanted))
            for first in text.offsets_of(wanted)
            if text.begins_word(first) and text.ends_word(first + len(wanted))
        )

    def whole_name(self, start: int, end: int) -> tuple[int, int]:
        """The name that a name is a part of, or itself.

        In Latin letters, the capitalised words beside it: not the word that begins a sentence, a title, or
        small words that a heading writes large. In Chinese, the words that it cuts through: 中国 is none
        in 发展中国家.

        Source: corpus/CODEBOOK.md, "Evidence", rule 5.
        """
        if is_chinese(self.text[start]):
            return self._whole_words(start, end)
        if not "A" <= self.text[start] <= "Z":
            return start, end
        names = _names(self.language)
        if (money := names.money.match(self.text, start)) and money.end() > end:
            return start, money.end()
        after = names.after.match(self.text, end)
        while (before := self._ended(names.before, start)) and self._ended(
            _GOES_ON, before.start()
        ):
            start = before.start()
        return start, after.end() if after else end

    def _whole_words(self, start: int, end: int) -> tuple[int, int]:
        letters, offsets = self.folded.letters, self.folded.offsets
        first, last = bisect_left(offsets, start), bisect_left(offsets, end)
        if last - first < 2:  # a letter alone is a word of its own, but 他 is none in 他们
            return start, end + self.text.startswith("们", end)
        cut = [
            (a, b)
            for a, b in self._words_around(letters, first, last)
            if a < first < b < last or first < a < last < b or (a < first and last < b)
        ]
        if not cut:
            return start, end
        return self.folded.span(min(first, cut[0][0]), max(last, cut[-1][1]))

    def _words_around(self, letters: str, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Where the words of the Chinese letters around begin and end."""
        before = _CHINESE_BEFORE.search(letters, max(0, first - _CONTEXT), first)
        at = before.start() if before else first
        after = _CHINESE_AFTER.match(letters, last, last + _CONTEXT)
        for start, end in words(letters[at : after.end() if after else last]):
            yield at + start, at + end

    def _ended(self, pattern: re.Pattern[str], end: int) -> re.Match[str] | None:
        """What ends there, looked for no farther back than a word may be long."""
        return pattern.search(self.text, max(0, end - _LONGEST_WORD), end)

    def _spans(self, wanted: str, paragraph: int | None) -> Iterator[tuple[int, int]]:
        """The places of a word without white space that begin in a paragraph, or anywhere."""
        squeezed, offsets = self.squeezed
        first, last = 0, len(offsets)
        if paragraph is not None:
            first, last = (bisect_left(offsets, each) for each in self._reach(paragraph))
        at = squeezed.find(wanted, first) if wanted else -1
        while first <= at < last:
            yield offsets[at], offsets[at + len(wanted) - 1] + 1
            at = squeezed.find(wanted, at + 1)

    def _reach(self, paragraph: int) -> tuple[int, int]:
        """Where the code points lie that `paragraph_at` gives this number."""
        starts = [0, *self._starts[1:], len(self.text)]
        return (starts[paragraph - 1], starts[paragraph]) if paragraph < len(starts) else (0, 0)


def flowing(quote: str) -> str:
    """A quote on one line: a line break is a space between words that have spaces, and nothing else.

    A word that was divided at the end of a line is whole again.
    """
    if "\n" not in quote and "\u00ad" not in quote:
        return quote.strip()
    whole = _HYPHENATED.sub(_rejoined, quote.strip())
    return _BREAK.sub(lambda match: " " if match[1] else "", whole)


def _rejoined(hyphen: re.Match[str]) -> str:
    """What is in the place of a hyphen at the end of a line."""
    before = re.search(
        r"[^\W\d_]+$", hyphen.string[max(0, hyphen.start() - _LONGEST_WORD) : hyphen.start()]
    )
    capital = hyphen.string[hyphen.end() : hyphen.end() + 1].isupper()
    is_own = before is not None and before.group().lower() in _KEEPS_HYPHEN.split()
    return "-" if hyphen.group() != "\u00ad" and (capital or is_own) else ""
