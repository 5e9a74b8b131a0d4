"""What the rules of a language yield: numbers, dates, names, clauses; and what the rules of several have in common."""

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple, TypeVar, get_args

from schema.dates import no_period
from schema.vocabulary import Force, Hedge

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


class NumberRule(NamedTuple):
    """How a language with spaces between words says how many; its groups are `low`, `high`, `low_unit` and more."""

    pattern: re.Pattern[str]
    unit: Callable[[re.Match[str]], tuple[str, int]]
    """What is counted, and where it ends."""

    is_year_before: Callable[[Groups], bool]
    """Whether a range is none: from $120 billion in 2018 to $282 billion."""

    is_change: Callable[[re.Match[str]], bool]
    """Whether two amounts are no range, but one and what it falls or rises to: from 9 percent to 3 percent."""

    is_claim: Callable[[Groups, str], bool]
    """Whether it says how many, and is no year and no bare number."""

    range: Callable[[Groups], tuple[Decimal, Decimal | None]]
    hedge: Callable[[Groups, str], str]


StatementKind = Literal["ask", "oppose", "support", "agree", "propose", "put-forward"]
"""What a sentence does: `propose` opens a list of proposals, `put-forward` names one."""


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
    no: tuple[int, int] | None = None
    """The words before the actors that make a prohibition of the asking: none of, neither."""

    def placed(self, span: Callable[[int, int], tuple[int, int]]) -> "Clause":
        """The same, each stretch of it at its place in another text."""
        return self._replace(
            who=tuple(span(*each) for each in self.who),
            cue=span(*self.cue),
            what=span(*self.what),
            no=self.no and span(*self.no),
        )


_Read = TypeVar("_Read", Number, Date, PatternName, Clause)


def numbers_by(rule: NumberRule, text: str) -> Iterator[Number]:
    """Yield the numbers that a rule finds; what is no number for it is hidden in the text."""
    match = rule.pattern.search(text)
    while match:
        groups = match.groupdict()
        unit, end = rule.unit(match)
        if rule.is_year_before(groups):
            match = rule.pattern.search(text, match.end("low"))
            continue
        if rule.is_change(match):
            end = match.end("low_unit") if groups["low_unit"] else match.end("low")
            groups |= dict.fromkeys(("high", "money_2", "after"))
        if rule.is_claim(groups, unit):
            low, high = rule.range(groups)
            start = match.end() - len(match.group().lstrip())
            most = None if high is None else whole(high)
            yield Number(start, end, whole(low), unit, rule.hedge(groups, unit), most)
        match = rule.pattern.search(text, max(end, match.start() + 1))


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
        return each.placed(span)
    start, end = span(each.start, each.end)
    return each._replace(start=start, end=end)


def whole(value: Decimal) -> float:
    """A number without a fraction where it has none: 1.4万亿 is 1400000000000."""
    return int(value) if value == value.to_integral_value() else float(value)


_HUNDREDTHS = 100


def per_cent(count: Decimal, of: Decimal) -> Decimal:
    """A fraction in per cent, to two places where it has no end: two thirds are 66.67."""
    share = 100 * count / of
    return share if of >= _HUNDREDTHS else round(share, 2)


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


def disjoint(names: Iterable[PatternName]) -> list[PatternName]:
    """The names in reading order; of those that overlap the first that is given."""
    taken: set[int] = set()
    chosen = []
    for each in names:
        if taken.isdisjoint(range(each.start, each.end)):
            taken.update(range(each.start, each.end))
            chosen.append(each)
    return sorted(chosen)


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
    last = groups.get("last") or _ending(year, groups.get("short"))
    if last:
        return f"{year}/{last}"
    month = groups.get("month")
    start = _iso(year, groups.get("number") or month, groups.get("day"), months)
    if not any(groups.get(each) for each in ("year_2", "month_2", "day_2")):
        return start
    later = groups.get("year_2") or year, groups.get("month_2") or month, groups.get("day_2")
    return f"{start}/{_iso(*later, months)}"


def _ending(year: str, short: str | None) -> str | None:
    """The year of two digits with which a span ends: 2013–15, and 1999–02 in the next century."""
    if short is None:
        return None
    return str(int(year[:2]) + (short < year[2:])) + short


def _iso(year: str, month: str | None, day: str | None, months: Mapping[str, int]) -> str:
    if not month:
        return year
    number = int(month) if month.isdigit() else months[month.lower().rstrip(".")]
    return f"{year}-{number:02}" + (f"-{int(re.sub('[^0-9]', '', day)):02}" if day else "")
