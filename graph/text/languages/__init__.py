"""What the program knows of a language. One module a language, found here by its name: `fr` is French.

A module is a file, or a folder where one file would be too long to read. It has one `LANGUAGE`: cues,
numbers, dates, and its writing (what ends no sentence, what a name is not made of). Numbers and dates are
read by rule and offered as drafts; nothing here decides what a text means.
"""

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Literal, NamedTuple, TypeVar, get_args

from schema.dates import no_period
from schema.vocabulary import Force, Hedge

Cue = Literal["proposal", "principle", "call", "pledge", "stance"]
"""What a sentence may do: propose, hold up a norm, ask or forbid, promise, be for or against."""


_DENIED = {"over": "up to", "under": "at least"}
"""What a bound is when it is denied."""

NO_PROSE = re.compile(r"(?<!\w)\w++://\S+|www\.[\w./%-]+|(?<![\w.+-])[\w.+-]++@[\w-]+\.[\w.]+")
"""Addresses: their digits are no numbers of the text. Letters are gone through once, however many stand together."""


Groups = Mapping[str, str | None]
"""The named groups of a number or a date that was found."""

Spans = tuple[tuple[int, int], ...]
"""Where some words stand: start and end, in code points."""


class Number(NamedTuple):
    """A number with its unit: where it stands, in full, and how it is hedged."""

    start: int
    end: int
    value: float
    """In full; the lower end of a range."""

    unit: str
    hedge: str = ""
    """A `Hedge` where that is safe, the text's own words where it is not, and nothing where it is plain."""

    most: float | None = None
    """The upper end of a range."""

    @property
    def qualifier(self) -> Hedge | None:
        """The hedge, if the codebook has a word for it; it has none for most denials."""
        known: tuple[Hedge, ...] = get_args(Hedge)
        hedge = "between" if self.most is not None else self.hedge
        return next((each for each in known if each == hedge), None)


StatementKind = Literal["ask", "oppose", "support", "agree", "propose"]


class Date(NamedTuple):
    """A day, month, year or interval: where it stands, and in ISO 8601."""

    start: int
    end: int
    period: str


class PatternName(NamedTuple):
    """A name that a text gives by its own pattern: where it stands, and what kind of actor bears it."""

    start: int
    end: int
    subtype: str


class Clause(NamedTuple):
    """Who does what by a sentence: where the actors, the cue and what it is about stand."""

    kind: StatementKind
    who: tuple[tuple[int, int], ...]
    """The actors; several where they agree. Empty where the text leaves the speaker unnamed."""

    cue: tuple[int, int]
    what: tuple[int, int]
    force: Force | None = None


_Read = TypeVar("_Read", Number, Date, PatternName, Clause)


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


class Places(NamedTuple):
    """How folded words without punctuation give a place in an order: `third`, `proposal3`."""

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

    actors: Callable[[str], Iterator[PatternName]] = nothing
    """Organisations and persons by their suffix, title or context, none in another."""

    statements: Callable[[str], Iterator[Clause]] = nothing
    """What a sentence asks, promises, opposes, supports, agrees or proposes, and of whom."""

    unit: Callable[[str, str, str], str] = lambda _tag, unit, _words: unit
    """What a unit is in the texts of a tag, by the words that have it: 元 is not that of one state everywhere."""

    item: re.Pattern[str] | None = None
    """The head of an item of a list of proposals; its last group that matched tells the order."""

    places: "Places | None" = None

    one_writing: Callable[[str], str] | None = None
    """A folded name in the one form of all that mean the same, where no spaces stand between words."""

    surname: Callable[[str], str] | None = None
    """The family name in a person's family name and title; empty where it is none."""

    office: Callable[[str], str] | None = None
    """The body in the words for whoever holds an office in it; empty where they are no such words."""

    may_mean: Callable[[str], Sequence[str]] = lambda _name: ()
    """The names that may be meant by one that is not the same: a state by its capital."""

    speaker: re.Pattern[str] | None = None
    """Words for whoever speaks in a text: `the speaker`."""

    content: Callable[[str], frozenset[str]] | None = None
    """The words of a name that say whom it names, each in one form: no small words, no plural."""

    initials: Callable[[str], str] | None = None
    """The first letters of those words, as an acronym has them."""


def hedged(denied: str | None, between: str | None, words: str | None, meaning: str) -> str:
    """The hedge of a number: what its words mean, or denied; whole where the denial stands apart."""
    if not denied:
        return meaning
    if between or meaning not in _DENIED:
        return " ".join(f"{denied}{between or ''}{words}".split())
    return _DENIED[meaning]


_AGAIN = re.compile(r"(?<=[^\W\d_])\s?\(\d[\d\s.,]*\)(?=\s+\w)")


def without_repetition(text: str) -> str:
    """The text, equally long, without a number in digits after the same in words: seven (7) days."""
    return _AGAIN.sub(lambda match: " " * len(match.group()), text)


class Unbroken(NamedTuple):
    """A text without the line breaks that a width put between its letters."""

    text: str
    offsets: Sequence[int]
    """Where each of its letters stands in the text with breaks."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of it stands in the text with breaks."""
        return self.offsets[start], self.offsets[end - 1] + 1 if end > start else self.offsets[
            start
        ]


_BREAK = re.compile(r"(?<=[^\sA-Za-z])[^\S\n]*\n\s*(?=[^\sA-Za-z])")


def unbroken(text: str) -> Unbroken:
    """Take the line breaks out of a paragraph, but for those beside Latin letters, which are spaces."""
    breaks = [each.span() for each in _BREAK.finditer(text)] if "\n" in text else []
    if not breaks:
        return Unbroken(text, range(len(text) + 1))
    starts, ends = [0, *(end for _, end in breaks)], [*(start for start, _ in breaks), len(text)]
    pieces = list(zip(starts, ends, strict=True))
    offsets = array("I", (at for start, end in pieces for at in range(start, end)))
    return Unbroken("".join(text[start:end] for start, end in pieces), [*offsets, len(text)])


def over_breaks(read: Callable[..., Iterator[_Read]]) -> Callable[..., Iterator[_Read]]:
    """A reader of a language without spaces between words that reads on over line breaks."""

    def reading(text: str, *year: int | None) -> Iterator[_Read]:
        whole_text = unbroken(text)
        if whole_text.text == text:
            yield from read(text, *year)
            return
        for each in read(whole_text.text, *year):
            yield _at(each, whole_text.span)

    return reading


def _at(each: _Read, span: Callable[[int, int], tuple[int, int]]) -> _Read:
    """What was read, at its place in the text with breaks."""
    if isinstance(each, Clause):
        who = tuple(span(*some) for some in each.who)
        return each._replace(who=who, cue=span(*each.cue), what=span(*each.what))
    start, end = span(each.start, each.end)
    return each._replace(start=start, end=end)


def whole(value: Decimal) -> float:
    """A number without a fraction where it has none: 1.4万亿 is 1400000000000."""
    return int(value) if value == value.to_integral_value() else float(value)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of a text without the white space at its ends."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def pieces(clause: re.Match[str], joint: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """A clause, cut where a joint, such as `and`, begins another doing of the same actor."""
    start = clause.start()
    for each in joint.finditer(clause.group()):
        yield start, clause.start() + each.start()
        start = clause.start() + each.end()
    yield start, clause.end()


def blanked(text: str, *patterns: re.Pattern[str]) -> str:
    """The text with what the patterns find made unreadable, equally long."""
    for pattern in patterns:
        text = pattern.sub(lambda match: "\0" * len(match.group()), text)
    return text


@cache
def languages() -> Mapping[str, Language]:
    """Give the languages there are, by their code: one for each module beside this one."""
    return {
        module.name: import_module(f"{__name__}.{module.name}").LANGUAGE
        for module in iter_modules(__path__)
    }


@cache
def written(part: str, tag: str) -> tuple[str, ...]:
    """The words that a part of `Writing` has for texts of a language, sorted; those of others that hold there, too."""
    own = language(tag)
    holding = (
        each.writing for each in languages().values() if each is own or each.writing.everywhere
    )
    every = (getattr(each, part).split() for each in holding)
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


def words(letters: str) -> Iterable[tuple[int, int]]:
    """Where each word of letters that are written without spaces begins and ends."""
    split = next(each.words for each in languages().values() if each.words)
    return split(letters)


def place_in_order(bare: str) -> int | None:
    """The place in an order that folded words give in any language; None if they give none."""
    for places in (each.places for each in languages().values() if each.places):
        if match := re.fullmatch(places.pattern, bare):
            return places.numbers.get(match[1]) or int(match[1])
    return None


def one_writing(bare: str) -> str:
    """A folded name in the one form that every language gives it."""
    for write in (each.one_writing for each in languages().values() if each.one_writing):
        bare = write(bare)
    return bare


def surname(bare: str) -> str:
    """The family name in a folded family name and title, as 蔡 in 蔡先生; empty where it is none."""
    readers = (each.surname for each in languages().values() if each.surname)
    return next((family for read in readers if (family := read(bare))), "")


def office(name: str) -> str:
    """The body in the words for whoever holds an office in it: SCIO in director of SCIO; empty where it is none."""
    readers = (each.office for each in languages().values() if each.office)
    return next((body for read in readers if (body := read(name))), "")


def may_mean(name: str) -> list[str]:
    """The names that may be meant by one that is not known, in any language: China by Beijing."""
    return [meant for each in languages().values() for meant in each.may_mean(name)]


def is_speaker(name: str) -> bool:
    """Whether these are words for whoever speaks in a text."""
    bare = name.strip()
    return any(each.speaker and each.speaker.fullmatch(bare) for each in languages().values())


def content(name: str) -> frozenset[str]:
    """The words of a Latin name that say whom it names; empty where the language has no rule."""
    readers = (each.content for each in languages().values() if each.content)
    return next((letters for read in readers if (letters := read(name))), frozenset())


def initials(name: str) -> str:
    """The first letters of those words, small; empty for fewer than three."""
    readers = (each.initials for each in languages().values() if each.initials)
    return next((letters for read in readers if (letters := read(name))), "")


def recognised(text: str) -> str:
    """The language that most of a text is in, as a BCP 47 tag; `und` where that is not certain."""
    import pycld2  # only an arrival needs it

    letters = " ".join(_NO_LETTERS.sub(" ", text[:_MOST_LOOKED_AT]).split())
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


def in_order(*dates: Iterator[Date]) -> list[Date]:
    """Dates of the calendar in reading order; of those that overlap the first, the longer one of two.

    31 February 2013 is none, and hides the month that is in it.
    """
    every = (each for some in dates for each in some)
    disjoint: list[Date] = []
    for date in sorted(every, key=lambda d: (d.start, -d.end)):
        if not disjoint or date.start >= disjoint[-1].end:
            disjoint.append(date)
    return [date for date in disjoint if not no_period(date.period)]


def period_of(groups: Groups, months: Mapping[str, int]) -> str:
    """The period of a date in Latin letters, by its named groups and what the months are called."""
    if decade := groups.get("decade"):
        return f"{decade}0/{decade}9"
    year = str(groups["year"])
    if last := groups.get("last"):
        return f"{year}/{last}"
    month = groups.get("month")
    start = _iso(year, groups.get("number") or month, groups.get("day"), months)
    if not any(groups.get(each) for each in ("year_2", "month_2", "day_2")):
        return start
    later = groups.get("year_2") or year, groups.get("month_2") or month, groups.get("day_2")
    return f"{start}/{_iso(*later, months)}"


def _iso(year: str, month: str | None, day: str | None, months: Mapping[str, int]) -> str:
    if not month:
        return year
    number = int(month) if month.isdigit() else months[month.lower().rstrip(".")]
    return f"{year}-{number:02}" + (f"-{int(re.sub('[^0-9]', '', day)):02}" if day else "")
