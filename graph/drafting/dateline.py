"""The date of a text: that of a dateline, a short line of its own near the top or the foot.

A date inside the prose is one that the text speaks of, and never the text's own.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from graph.text.folding import shadow
from graph.text.languages import UNKNOWN, language, languages
from graph.text.rules import Date, in_order
from graph.text.source import SourceText, Stretch, flowing
from schema.dates import days, no_period

_TOP, _FOOT = 14, 8
"""Paragraphs from either end in which a dateline is looked for."""

_LONGEST = 200
_LONGEST_WORD = 12
"""Letters at the end of a line that say of what the date in the next one is: `after`."""

_MOST_BESIDE = 48
"""Characters that a place, an office or a number beside the date may have."""

_NUMERIC = re.compile(r"(?<![\d./-])(\d{4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?![\d-])")
_YEAR_LAST = re.compile(r"(?<![\d./-])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4})(?![\d-])")
_MONTHS = 12
_DAY = len("2013-11-05")
_AGENCY_TOP, _TITLE_TOP = 8, 2
"""Paragraphs from the top that an agency's dateline and a date in the title are looked for in."""

_NUMBERED = r"(?:Executive Order|Proclamation|Presidential Determination) (?:No\. ?)?[\d–-]+ of"
_AT_END = re.compile(rf"[（(]\s*\0\s*[）)]\s*$|^{_NUMBERED} \0$")
_ORDER = re.compile(rf"^[^\S\n]*{_NUMBERED} [A-Z][a-z]+ \d{{1,2}}, \d{{4}}[^\S\n]*$", re.MULTILINE)
"""A date in brackets at the end of a heading; that of an order beside its number."""

_ENDS_SENTENCE = re.compile(r"[。！？!?;；]|[.](?=\s*$)|[.]\s+(?=[A-ZÀ-Þ][a-z]+\s+[a-z])")
_IN_BRACKETS = re.compile(r"\s*[（(【\[].*[)）】\]]\s*")
_DATED = re.compile(
    r"^\W*(?:(?:adopted|done|signed|issued|released|published|dated|delivered|posted|approved|opened)\b"
    r"|fait\b|adopté|publié|signé)|(?:通过|公布|颁布|发布|印发|签署|订于|发表|修订|修正|修改)",
    re.IGNORECASE,
)
"""What is said of a text with its date: that it was adopted, signed, published."""

_OTHER = re.compile(
    r"(?:effective|until|by|since|from|before|after|in|expires?|deadline|version)\W*$|\b(?:updated|modified|reviewed|retrieved|accessed)\b"
    r"|[至到自从于前]\W*$|施行|实施|生效|起|截至|更新|avant|depuis|dès|d['’]ici|mise?\s+à\s+jour",
    re.IGNORECASE,
)
"""What is said of a date that is not the text's."""


_OF_ANOTHER = re.compile(
    r"\s+(?:relatifs?|relatives?|portant|fixant|modifiant|modifiée?|concernant|instituant|abrogeant)\b",
    re.IGNORECASE,
)
"""How the title of another law goes on after its day, at the beginning of a line."""

_OF_THE_COPY = re.compile(
    r"\bdistr\b|发布时间|发布日期|发表时间|来源|字体|浏览|阅读|点击|编辑|posted|uploaded|source:|mis en ligne|publié en ligne",
    re.IGNORECASE,
)
"""What is written beside the date on which a site put a text up; a dateline of the text counts more."""

_WEEKDAY = re.compile(r"\s*(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_ISSUE = re.compile(
    r"\s*(?:vol(?:ume)?\.?\s*\d+|\d+e\s+année)\b.{0,12}\b(?:no|n°)\.?\s*\d", re.IGNORECASE
)
"""How the head of a periodical begins, whose day is none of what stands in it."""

_PASSED, _PUBLISHED, _REVISED = (
    re.compile("通过|批准"),
    re.compile("公布|颁布|发布(?!时间|日期)"),
    re.compile("修订|修正|修改"),
)
_DAY_AND_YEAR = re.compile(r"(?<!\d)(\d{1,2})\.?(?:\W+[^\W\d]+){1,3}\W+(\d{4})(?!\d)")
"""28 de septiembre de 2024, in whatever language."""

_AGENCY = re.compile(r"(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*电")
"""The dateline of a news agency, which has no year."""


class Dateline(NamedTuple):
    """A line with the date of its text."""

    period: str
    paragraph: int
    words: str

    def __str__(self) -> str:
        return f"{self.period}, from ¶{self.paragraph}: {self.words}"


def datelines(source: SourceText) -> list[Dateline]:
    """Every dateline of a text, in reading order, each date once, as precise as it is given.

    Where the text has its own, that of a copy on a site is none. A law that was passed on one day and
    published on another is of the day on which it was published; one that was revised has several. A file
    with several orders, each with its head, has the date of each; an order has that of its head, whatever day
    it was printed on.
    """
    heads = {each.period: each for each in reversed(list(_heads(source)))}
    if heads:
        return sorted(heads.values(), key=lambda each: each.paragraph)
    every = list(_candidates(source))
    own = [each for each in every if not _OF_THE_COPY.search(shadow(each.words))]
    by_period: dict[str, Dateline] = {}
    for each in _published(own) or [each for each in every if not contradicts(source, each.period)]:
        by_period.setdefault(each.period, each)
    return [each for each in by_period.values() if not _is_less_precise(each, by_period)]


def _heads(source: SourceText) -> Iterator[Dateline]:
    """The heads of orders anywhere in a text: number and date on a line of their own."""
    for match in _ORDER.finditer(source.text):
        if period := of_line(match.group(), source.language):
            number = source.paragraph_at(match.start())
            yield Dateline(period, number, " ".join(match.group().split()))


def is_head(line: str) -> bool:
    """Whether a line is the head of an order: its number and date."""
    return bool(_ORDER.fullmatch(line))


def _published(lines: list[Dateline]) -> list[Dateline]:
    """Without the day on which a law was passed, where there is one on which it was published."""
    if any(_REVISED.search(shadow(each.words)) for each in lines):
        return lines
    has_published = any(_PUBLISHED.search(shadow(each.words)) for each in lines)
    return [each for each in lines if not (has_published and _PASSED.search(shadow(each.words)))]


def contradicts(source: SourceText, period: str) -> bool:
    """Whether the title of a text or the dateline of its agency has another date than this one."""
    top = [source.text[each.start : each.end] for each in source.paragraphs[:_AGENCY_TOP]]
    for match in (each for words in top for each in _AGENCY.finditer(shadow(words))):
        if len(period) == _DAY and period[5:] != f"{int(match[1]):02}-{int(match[2]):02}":
            return True
    if _unread(source, period):
        return True
    years = {each.period[:4] for words in top[:_TITLE_TOP] for each in _dates(shadow(words))}
    return bool(years) and period[:4] not in years


def _unread(source: SourceText, period: str) -> bool:
    """Whether a short line has a day and a year of another date, its month in a language that is not read."""
    if language(source.language):
        return False
    days = (
        (match[1].zfill(2), match[2])
        for each in _near(source)
        for line in source.text[each.start : each.end].splitlines()
        if len(line) <= _LONGEST
        for match in _DAY_AND_YEAR.finditer(line)
    )
    return any((day, year) != (period[8:] or day, period[:4]) for day, year in days)


def _near(source: SourceText) -> list[Stretch]:
    """The paragraphs near the top and the foot."""
    paragraphs = source.paragraphs
    return [*paragraphs[:_TOP], *paragraphs[max(_TOP, len(paragraphs) - _FOOT) :]]


def _is_less_precise(each: Dateline, by_period: dict[str, Dateline]) -> bool:
    return any(other != each.period and other.startswith(each.period) for other in by_period)


def _candidates(source: SourceText) -> Iterator[Dateline]:
    issue = 0
    for paragraph in _near(source):
        words = source.text[paragraph.start : paragraph.end]
        if _ISSUE.match(words):
            issue = paragraph.paragraph
            continue
        if paragraph.paragraph == issue + 1 and _WEEKDAY.match(words):
            continue
        for line in _lines(words, source.language):
            for period in _of_each(line, source.language):
                yield Dateline(period, paragraph.paragraph, " ".join(flowing(line).split()))


def _lines(words: str, language: str) -> list[str]:
    """The lines of a paragraph that may date its text: none that goes on with a sentence, a short paragraph as one."""
    own = [
        line
        for before, line in pairwise(["", *words.splitlines()])
        if len(line) <= _LONGEST
        and not (before and line.strip(" .").isdigit())
        and not _OTHER.search(before[-_LONGEST_WORD:])
    ]
    is_one = len(words) <= _LONGEST and not any(_of_each(line, language) for line in own)
    return [flowing(words)] if is_one else own


def _of_each(line: str, language: str) -> list[str]:
    """The date of a line that is a dateline; every date of one that tells of revisions."""
    read = shadow(line)
    dates = _dates(read, language)
    if len(dates) > 1 and not _REVISED.search(read):
        return _published_on(read, dates)
    if len(dates) > 1 and not re.match("根据|依据", line.strip()):
        return [each.period for each in dates]
    period = of_line(line, language)
    return [period] if period else []


def _published_on(line: str, dates: list[Date]) -> list[str]:
    """The day on which a law was published, by the line in brackets that has the day on which it was passed, too."""
    ends = [*(each.start for each in dates[1:]), len(line)]
    published = [
        date.period
        for date, end in zip(dates, ends, strict=True)
        if _PUBLISHED.search(line, date.end, end)
    ]
    return published if len(published) == 1 and _IN_BRACKETS.fullmatch(line) else []


def of_line(line: str, language: str = UNKNOWN) -> str | None:
    """The one date of a line that is a dateline."""
    read = shadow(line)
    dates = _dates(read, language)
    if len(dates) != 1:
        return None
    (start, end, period) = dates[0]
    before, after = read[:start], read[end:]
    beside = f"{before} {after}".strip()
    if "/" in period or _OTHER.search(before) or _OTHER.search(after):
        return None
    if not before.strip() and _OF_ANOTHER.match(after):
        return None
    if len(period) == len("2013"):
        return period if not re.search(r"\w", beside.replace("年", "")) else None
    if _DATED.search(beside) or _AT_END.search(f"{before}\0{after}"):
        return period
    is_sentence = (
        re.search(r"\w", beside)
        and _ENDS_SENTENCE.search(beside)
        and not _IN_BRACKETS.fullmatch(read)
    )
    return period if len(beside) <= _MOST_BESIDE and not is_sentence else None


def _dates(line: str, language: str = UNKNOWN) -> list[Date]:
    every = (each.dates(line, None) for each in languages().values())
    return in_order(_numeric(line, language), *every)


def _numeric(line: str, language: str) -> Iterator[Date]:
    """Dates such as 2013/11/05, and 05/11/2013 where only one reading is possible in the language."""
    for match in _NUMERIC.finditer(line):
        period = f"{match[1]}-{int(match[3]):02}-{int(match[4]):02}"
        yield Date(match.start(), match.end(), period)
    for match in _YEAR_LAST.finditer(line):
        first, second = int(match[1]), int(match[3])
        is_either = first != second and max(first, second) <= _MONTHS
        if is_either and language.partition("-")[0] in ("en", UNKNOWN):
            continue
        day, month = (second, first) if second > _MONTHS else (first, second)
        yield Date(match.start(), match.end(), f"{match[4]}-{month:02}-{day:02}")


def in_words(words: str, language: str) -> str | None:
    """The one date that some words have, whatever stands beside it."""
    dates = _dates(shadow(words), language)
    return dates[0].period if len(dates) == 1 and "/" not in dates[0].period else None


def iso(written: str) -> str | None:
    """A date that a file gives of itself (`2020-05-05T10:00:00Z`, `5 May 2020`), in ISO 8601."""
    if match := re.match(r"\d{4}(-\d{2}(-\d{2})?)?(?=$|[T\s])", written.strip()):
        return None if no_period(match.group()) else match.group()
    return of_line(written)


def year(period: str) -> int | None:
    """The year of a period that lies in one."""
    if no_period(period):
        return None
    first, last = (int(day[:4]) for day in days(period))
    return first if first == last else None
