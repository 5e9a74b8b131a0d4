"""The date of a text: that of a dateline, a short line of its own near the top or the foot.

A date inside the prose is one that the text speaks of, and never the text's own.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from graph.text.folding import shadow
from graph.text.languages import Date, in_order, languages
from graph.text.source import SourceText, flowing
from schema.dates import days, no_period

_TOP, _FOOT = 10, 8
"""Paragraphs from either end in which a dateline is looked for."""

_LONGEST = 120
_MOST_BESIDE = 48
"""Characters that a place, an office or a number beside the date may have."""

_NUMERIC = re.compile(r"(?<![\d./-])(\d{4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?![\d-])")
_ENDS_SENTENCE = re.compile(r"[。！？!?;；]|[.](?=\s*$)|[.]\s+(?=[A-ZÀ-Þ][a-z]+\s+[a-z])")
_IN_BRACKETS = re.compile(r"\s*[（(【\[].*[)）】\]]\s*")
_SAID = re.compile(
    r"^\W*(?:(?:adopted|done|signed|issued|released|published|dated|delivered|posted|updated|approved|opened)\b"
    r"|fait\b|adopté|publié|signé)|[通过公布发布印发签署](?=\W*$)|(?:通过|公布|发布|印发|签署|订于|发表)",
    re.IGNORECASE,
)
"""What is said of a text with its date: that it was adopted, signed, published."""

_OTHER = re.compile(
    r"(?:effective|until|by|since|from|before|after|in|expires?|deadline|version)\W*$"
    r"|[至到自从于前]\W*$|施行|实施|起|截至|修订|修正|avant|depuis|dès|d['’]ici",
    re.IGNORECASE,
)
"""What is said of a date that is not the text's."""


class Dateline(NamedTuple):
    """A line with the date of its text."""

    period: str
    paragraph: int
    words: str

    def __str__(self) -> str:
        return f"{self.period}, from ¶{self.paragraph}: {self.words}"


def datelines(source: SourceText) -> list[Dateline]:
    """Every dateline of a text, in reading order, each date once, as precise as it is given."""
    found: dict[str, Dateline] = {}
    for each in _candidates(source):
        found.setdefault(each.period, each)
    return [each for each in found.values() if not _is_less_precise(each, found)]


def _is_less_precise(each: Dateline, found: dict[str, Dateline]) -> bool:
    return any(other != each.period and other.startswith(each.period) for other in found)


def _candidates(source: SourceText) -> Iterator[Dateline]:
    paragraphs = source.paragraphs
    near = [*paragraphs[:_TOP], *paragraphs[max(_TOP, len(paragraphs) - _FOOT) :]]
    for paragraph in near:
        for line in source.text[paragraph.start : paragraph.end].splitlines():
            if len(line) <= _LONGEST and (period := _of_line(line)):
                yield Dateline(period, paragraph.paragraph, " ".join(flowing(line).split()))


def _of_line(line: str) -> str | None:
    """The one date of a line that is a dateline."""
    read = shadow(line)
    dates = in_order(_numeric(read), *(each.dates(read, None) for each in languages().values()))
    if len(dates) != 1:
        return None
    (start, end, period) = dates[0]
    before, after = read[:start], read[end:]
    beside = f"{before} {after}".strip()
    if "/" in period or _OTHER.search(before) or _OTHER.search(after):
        return None
    if len(period) == len("2013"):
        return period if not re.search(r"\w", beside.replace("年", "")) else None
    if _SAID.search(beside) and (len(beside) <= _LONGEST):
        return period
    is_sentence = _ENDS_SENTENCE.search(beside) and not _IN_BRACKETS.fullmatch(read)
    return period if len(beside) <= _MOST_BESIDE and not is_sentence else None


def _numeric(line: str) -> Iterator[Date]:
    """Dates such as 2013/11/05, the year first; others are read in two ways."""
    for found in _NUMERIC.finditer(line):
        period = f"{found[1]}-{int(found[3]):02}-{int(found[4]):02}"
        yield Date(found.start(), found.end(), period)


def iso(written: str) -> str | None:
    """A date that a file gives of itself (`2020-05-05T10:00:00Z`, `5 May 2020`), in ISO 8601."""
    if found := re.match(r"\d{4}(-\d{2}(-\d{2})?)?(?=$|[T\s])", written.strip()):
        return None if no_period(found.group()) else found.group()
    return _of_line(written)


def year(period: str) -> int | None:
    """The year of a period that lies in one."""
    if no_period(period):
        return None
    first, last = (int(day[:4]) for day in days(period))
    return first if first == last else None
