"""What the program knows of a language. One module a language, found here by its name: `fr` is French.

A module is a file, or a folder where one file would be too long to read. It has one `LANGUAGE`: cues,
numbers, dates, and its writing (what ends no sentence, what a name is not made of). Numbers and dates are
read by rule and offered as drafts; nothing here decides what a text means.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Literal, NamedTuple, TypeVar

from graph.text.rules import Clause, Date, Number, PatternName

_Given = TypeVar("_Given")
Cue = Literal["proposal", "principle", "call", "pledge", "stance"]
"""What a sentence may do: propose, hold up a norm, ask or forbid, promise, be for or against."""


@dataclass(frozen=True)
class Writing:
    """How a language is written: words, with a space between each. They hold in the texts of that language,
    so that a new language moves no sentence number of a text in another.
    """

    ends: str = ""
    """Marks that end a sentence: `. ! ?`."""

    abbreviations: str = ""
    """Written with a full stop that ends no sentence: `Mr Dr Ltd`."""

    numbered: str = ""
    """The same, but only before a number: `No Art vol p`."""

    articles: str = ""
    """Before a name and no part of it: `the a an`."""

    small_words: str = ""
    """No part of a name, even where a heading or the start of a sentence writes them large."""

    titles: str = ""
    """Before a person's name and no part of it: `president minister`."""

    coins: str = ""
    """After the name of a state, which then names money: `dollars`."""

    saying: str = ""
    """Verbs of speaking: a quoted sentence before `he said.`, without a space between, goes on there."""

    everywhere: bool = False
    """Whether they hold in texts of every language, too, since these quote its names and titles."""


def several(words: str) -> tuple[str, ...]:
    """Words with a space between each, one by one."""
    return tuple(words.split())


def at_first_call(module: str, function: str) -> Callable[..., Any]:
    """A function of a file that is imported when it is first called: a question on sentences needs no numbers."""

    def called(*given: Any) -> Any:
        return getattr(import_module(module), function)(*given)

    return called


def nothing(_text: str) -> Iterator[Any]:
    """What a language has no patterns for."""
    return iter(())


class Ordinals(NamedTuple):
    """How folded words without punctuation give a number in an order: `third`, `proposal3`."""

    pattern: str
    """A regular expression, of Python and of JavaScript, for all of the words; group 1 is the number."""

    numbers: Mapping[str, int]
    """The numbers that are no digits."""


@dataclass(frozen=True)
class Language:
    """One language; offsets are code points into the text that is given."""

    cues: Mapping[Cue, re.Pattern[str]]
    numbers: Callable[[str], Iterator[Number]]
    dates: Callable[[str, int | None], Iterator[Date]]
    """Dates of a text written in a year; words like `last year` are read where the year is known."""

    writing: Writing = Writing()
    words: Callable[[str], Iterable[tuple[int, int]]] | None = None
    """Where each word begins and ends; needed where no spaces stand between them."""

    is_where: Callable[[str], bool] = lambda _: False
    """Whether a word says where or when, so that it names an actor only where a person reads it so: 境外."""

    actors: Callable[[str], Iterator[PatternName]] = nothing
    """Organisations and persons by their suffix, title or context, none in another."""

    statements: Callable[[str], Iterator[Clause]] = nothing
    """What a sentence asks, promises, opposes, supports, agrees or proposes, and of whom."""

    compared: re.Pattern[str] | None = None
    """Where something is only compared with a date: `than in \0`, 比\0; group by group what stands in the comparison.
    The date is a NUL, a span of time two."""

    unit: Callable[[str, str, str], str] = lambda _tag, unit, _words: unit
    """What a unit is in the texts of a tag, by the words that have it: 元 is not that of one state everywhere."""

    item: re.Pattern[str] | None = None
    """The head of an item of a list of proposals; its last group that matched tells the order."""

    ordinals: "Ordinals | None" = None

    one_writing: Callable[[str], str] | None = None
    """A folded name in the one form of all that mean the same, where no spaces stand between words."""

    surname: Callable[[str], str] = lambda _: ""
    """The family name in a person's family name and title; empty where it is none."""

    office: Callable[[str], str] = lambda _: ""
    """The body in the words for whoever holds an office in it; empty where they are no such words."""

    may_mean: Callable[[str], Sequence[str]] = lambda _name: ()
    """The names that may be meant by one that is not the same: a state by its capital."""

    other_words: tuple[str, ...] = ()
    """The words that mean, or may mean, a name: Beijing, teenager."""

    spells: Callable[[str, str], bool] = lambda _letters, _name: False
    """Whether folded Latin letters spell how a name is read."""

    speaker: re.Pattern[str] | None = None
    """Words for whoever speaks in a text: `the speaker`."""

    host: re.Pattern[str] | None = None
    """Words for whoever invites the speaker: `the organiser`."""

    content: Callable[[str], frozenset[str]] = lambda _: frozenset()
    """The words of a name that say whom it names, each in one form: no small words, no plural."""

    initials: Callable[[str], str] = lambda _: ""
    """The first letters of those words, as an acronym has them."""

    heads: Callable[[str], Iterable[str]] = nothing
    """A name without the words that only say which ones, or how many."""


@cache
def languages() -> Mapping[str, Language]:
    """Give the languages there are, by their code: one for each module beside this one."""
    return {
        module.name: import_module(f"{__name__}.{module.name}").LANGUAGE
        for module in iter_modules(__path__)
    }


@cache
def written(field: str, tag: str) -> tuple[str, ...]:
    """The words that a field of `Writing` has for texts of a language, sorted; those of others that hold there, too."""
    own = language(tag)
    holding = (
        each.writing for each in languages().values() if each is own or each.writing.everywhere
    )
    every = (getattr(each, field).split() for each in holding)
    return tuple(sorted({word for words in every for word in words}))


UNKNOWN = "und"
"""The tag of a language that is not known. Source: BCP 47, subtag `und`."""

_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("zh", re.compile("[\u3400-\u9fff]")),
)
_NO_LETTERS = re.compile(r"[^\w\s.,;:!?'’\-]|[\d_]")
_MOST_LOOKED_AT = 200_000
_FEWEST_LETTERS = 6
"""Latin letters below which chance alone names a language: `hi` is not Tsonga."""


def words(letters: str) -> Iterable[tuple[int, int]]:
    """Where each word of letters that are written without spaces begins and ends."""
    split = next(each.words for each in languages().values() if each.words)
    return split(letters)


def ordinal_of(bare: str) -> int | None:
    """The number in an order that folded words give in any language; None if they give none."""
    for ordinals in (each.ordinals for each in languages().values() if each.ordinals):
        if match := re.fullmatch(ordinals.pattern, bare):
            return ordinals.numbers.get(match[1]) or int(match[1])
    return None


@lru_cache(1 << 15)
def one_writing(bare: str) -> str:
    """A folded name in the one form that every language gives it."""
    for write in (each.one_writing for each in languages().values() if each.one_writing):
        bare = write(bare)
    return bare


def _first(read: Callable[[Language], _Given], nothing: _Given) -> _Given:
    """What the first language gives that has a rule for it."""
    return next(filter(None, map(read, languages().values())), nothing)


def surname(bare: str) -> str:
    """The family name in a folded family name and title, as 蔡 in 蔡先生; empty where it is none."""
    return _first(lambda each: each.surname(bare), "")


def office(name: str) -> str:
    """The body in the words for whoever holds an office in it: SCIO in director of SCIO; empty where it is none."""
    return _first(lambda each: each.office(name), "")


def may_mean(name: str) -> list[str]:
    """The names that may be meant by one that is not known, in any language: China by Beijing."""
    return [meant for each in languages().values() for meant in each.may_mean(name)]


def spells(letters: str, name: str) -> bool:
    """Whether folded Latin letters spell how a name of a language in other letters is read: Zhongguo."""
    return any(each.spells(letters, name) for each in languages().values())


def heads(name: str) -> list[str]:
    """What a name is about, without the words that only say which, in any language; the longest first."""
    return [head for each in languages().values() for head in each.heads(name)]


def is_speaker(name: str) -> bool:
    """Whether these are words for whoever speaks in a text."""
    return _is_any(name, lambda each: each.speaker)


def is_host(name: str) -> bool:
    """Whether these are words for whoever invites the speaker."""
    return _is_any(name, lambda each: each.host)


def _is_any(name: str, words: Callable[[Language], re.Pattern[str] | None]) -> bool:
    patterns = filter(None, map(words, languages().values()))
    return any(each.fullmatch(name.strip()) for each in patterns)


@lru_cache(1 << 15)
def content(name: str) -> frozenset[str]:
    """The words of a Latin name that say whom it names; empty where the language has no rule."""
    return _first(lambda each: each.content(name), frozenset())


@lru_cache(1 << 15)
def initials(name: str) -> str:
    """The first letters of those words, small; empty for fewer than three."""
    return _first(lambda each: each.initials(name), "")


def recognised(text: str) -> str:
    """The language that most of a text is in, as a BCP 47 tag; `und` where that is not certain."""
    import pycld2  # only an arrival needs it

    letters = " ".join(_NO_LETTERS.sub(" ", text[:_MOST_LOOKED_AT]).split())
    if letters.isascii() and len(letters) < _FEWEST_LETTERS:
        return UNKNOWN
    _, _, details = pycld2.detect(
        letters.encode(errors="ignore"), isPlainText=True, bestEffort=True
    )
    tag = str(details[0][1])
    if tag == "un" or (tag == "ja" and not _SCRIPTS[0][1].search(letters)):
        return next((code for code, script in _SCRIPTS if script.search(letters)), UNKNOWN)
    return tag


def named(tag: str) -> str:
    """The English name of a language, or its tag where there is none."""
    import pycld2

    bare = tag.partition("-")[0]
    names = {code: name for name, code in pycld2.LANGUAGES}
    return str(names.get(bare, tag)).title() if bare in names else tag


def language(tag: str) -> Language | None:
    """What is known of a language by its tag: `zh-Hant` is Chinese; None for one without a module."""
    return languages().get(tag.partition("-")[0].lower())


SILENT = Language({}, lambda _: iter(()), lambda *_: iter(()))
"""A language without a module: it has no numbers, dates or cues that are known."""
