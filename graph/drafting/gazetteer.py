"""Known names in a text: many at once, the longest where several begin, words kept whole."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from graph.drafting.printable import LONGEST_QUOTE
from graph.text.folding import shadow
from graph.text.languages import Language, written
from graph.text.rules import Clause, Date, PatternName, unbroken
from graph.text.source import SourceText
from schema.nodes import Node

SHORTEST = 2
"""Letters of the shortest name that is looked for; one letter is a part of too many words."""


class Mention(NamedTuple):
    """A stretch of the text that is the name of known nodes; several where the name is shared."""

    start: int
    end: int
    ids: tuple[str, ...]


@dataclass(frozen=True)
class DraftedText:
    """A text that lines are proposed for."""

    source: SourceText
    language: Language
    slug: str = ""
    year: int | None = None

    @cached_property
    def plain(self) -> str:
        """The same in plain and simplified characters, at the same offsets."""
        return shadow(self.source.text)

    @cached_property
    def statements(self) -> tuple[tuple[Clause, ...], ...]:
        """What each sentence tells, by the patterns of its language; offsets are the sentence's.

        Of one that is too long to be quoted, nothing.
        """
        return tuple(
            tuple(self.language.statements(self.plain[each.start : each.end]))
            if each.end - each.start <= LONGEST_QUOTE
            else ()
            for each in self.source.sentences
        )

    @cached_property
    def dates(self) -> tuple[tuple[Date, ...], ...]:
        """The dates of each sentence; offsets are the sentence's."""
        return tuple(
            tuple(self.language.dates(self.plain[each.start : each.end], self.year))
            for each in self.source.sentences
        )

    @cached_property
    def names(self) -> tuple[PatternName, ...]:
        """Organisations and persons by the patterns of its language."""
        return tuple(
            PatternName(each.start + paragraph.start, each.end + paragraph.start, each.subtype)
            for paragraph in self.source.paragraphs
            for each in self.language.actors(self.plain[paragraph.start : paragraph.end])
        )


def mentions(text: DraftedText, known: Iterable[Node]) -> list[Mention]:
    """Find the names and aliases of known nodes in a text, in reading order, none in another."""
    named = _by_name(known, text)
    if not named:
        return []
    hits = sorted(_all(text, named), key=lambda each: (each.start, -each.end))
    selected: list[Mention] = []
    for each in hits:
        if not selected or each.start >= selected[-1].end:
            selected.append(each)
    return selected


def _by_name(known: Iterable[Node], text: DraftedText) -> dict[str, set[str]]:
    named: dict[str, set[str]] = {}
    for node in known:
        for name in (node.name_zh, node.name_en, *node.aliases):
            bare = shadow(_without_article(name, text.source.language))
            if len(bare) >= SHORTEST and not text.language.is_where(bare):
                named.setdefault(bare, set()).add(node.id)
    return named


def _without_article(name: str, language: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in written("articles", language) else name


def _all(text: DraftedText, named: dict[str, set[str]]) -> Iterator[Mention]:
    """Every place of every name, white space of the layout ignored."""
    from ahocorasick import Automaton  # only drafting needs it

    automaton = Automaton()
    by_letters: dict[str, list[str]] = {}
    for name in sorted(named):
        by_letters.setdefault("".join(name.split()), []).append(name)
    for letters, names in by_letters.items():
        automaton.add_word(letters, (letters, names))
    automaton.make_automaton()
    _, offsets = text.source.squeezed
    squeezed = "".join(map(text.plain.__getitem__, offsets))
    inside = _Inside(text)
    for last, (letters, names) in automaton.iter(squeezed):
        start, end = offsets[last - len(letters) + 1], offsets[last] + 1
        ids = {each for name in names if _is_name(text, start, end, name) for each in named[name]}
        if ids and not inside.holds(start, end):
            yield Mention(start, end, tuple(sorted(ids)))


class _Inside:
    """Whether a stretch is a piece of something longer: letters of words, or a part of a name."""

    def __init__(self, text: DraftedText) -> None:
        self._cut = _within(_words(text))
        self._names = {
            offset: (each.start, each.end)
            for each in text.names
            for offset in range(each.start, each.end)
        }

    def holds(self, start: int, end: int) -> bool:
        """Whether it begins or ends inside a word, or is a part of an actor's name."""
        first, last = self._names.get(start, (start, end))
        is_inside = first <= start and end <= last and (first, last) != (start, end)
        return start in self._cut or end in self._cut or is_inside


def _words(text: DraftedText) -> Iterator[tuple[int, int]]:
    """Where each word begins and ends, read over the line breaks of a width; nothing where spaces part them."""
    split = text.language.words
    for paragraph in text.source.paragraphs if split else ():
        whole = unbroken(text.plain[paragraph.start : paragraph.end])
        for start, end in split(whole.text) if split else ():
            first, last = whole.span(start, end)
            yield first + paragraph.start, last + paragraph.start


def _within(words: Iterable[tuple[int, int]]) -> Collection[int]:
    """The offsets between the letters of a word."""
    return {offset for start, end in words for offset in range(start + 1, end)}


def _is_name(text: DraftedText, start: int, end: int, name: str) -> bool:
    """Whether the words there are the name, not letters inside other words, nor part of a longer name."""
    words = text.plain
    if name[0].isascii() and name[0].isalnum() and _is_latin(words[start - 1 : start]):
        return False
    if name[-1].isascii() and _is_latin(words[end : end + 1]):
        return False
    if name.isascii() and words[start:end].split() != name.split():
        return False
    return text.source.whole_name(start, end) == (start, end)


def _is_latin(letter: str) -> bool:
    return letter.isalnum() and not "\u3400" <= letter <= "\u9fff"
