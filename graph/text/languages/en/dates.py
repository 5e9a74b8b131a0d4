"""Dates of English: 5 November 2013, the first half of 2014, the 1990s, last year."""

import re
from collections.abc import Iterator

from graph.text.languages.en.names import MONTH_NAMES
from graph.text.rules import Date, Groups, in_order, period_of

_MONTHS = {month: number for number, month in enumerate(MONTH_NAMES.split(), 1)}
_MONTHS |= {month[:3]: number for month, number in _MONTHS.items()} | {"sept": 9}
_MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
YEAR = r"(?:1[0-9]|2[01])\d{2}"
_TO = r"\s*(?:[-–—]|to|until|through|and)\s*"
DATES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:(?P<day>{_DAY})\s+(?:of\s+)?(?P<month>{_MONTH}),?\s+(?P<year>{YEAR}){_TO})(?P<day_2>{_DAY})\s+(?P<month_2>{_MONTH}),?\s+(?P<year_2>{YEAR})\b",
        rf"\b(?P<day>{_DAY})\s+(?P<month>{_MONTH}){_TO}(?P<day_2>{_DAY})\s+(?P<month_2>{_MONTH}),?\s+(?P<year>{YEAR})\b",
        rf"\b(?P<day>{_DAY}){_TO}(?P<day_2>{_DAY})\s+(?:of\s+)?(?P<month>{_MONTH}),?\s+(?P<year>{YEAR})\b",
        rf"\b(?P<day>{_DAY})\s+(?:day\s+)?(?:of\s+)?(?P<month>{_MONTH}),?\s+(?P<year>{YEAR})\b",
        rf"\b(?P<month>{_MONTH})\s+(?P<day>{_DAY}){_TO}(?:(?P<month_2>{_MONTH})\s+)?(?P<day_2>{_DAY}),?\s+(?P<year>{YEAR})\b",
        rf"\b(?P<month>{_MONTH})\s+(?P<day>{_DAY}),?\s+(?P<year>{YEAR})\b",
        rf"\b(?P<month>{_MONTH}),?\s+(?P<year>{YEAR}){_TO}(?P<month_2>{_MONTH}),?\s+(?P<year_2>{YEAR})\b",
        rf"\b(?P<month>{_MONTH}){_TO}(?P<month_2>{_MONTH}),?\s+(?P<year>{YEAR})\b",
        rf"\b(?P<month>{_MONTH}),?\s+(?:of\s+)?(?P<year>{YEAR})\b",
        r"(?<![\d./-])(?P<year>(?:1[6-9]|20)\d{2})(?P<mark>[./-])(?P<number>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?![\d/-]|\.\d)",
        rf"\bbetween\s+(?P<year>{YEAR})\s+and\s+(?P<last>{YEAR})\b(?![-/]\d)",
        rf"\b(?P<span>first|second|third|fourth|last)\s+(?P<part>quarter|half)\s+of\s+(?P<year>{YEAR})\b",
        rf"\bQ(?P<quarter>[1-4])\s+(?:of\s+)?(?P<year>{YEAR})\b",
        r"\b(?P<decade>(?:1[6-9]|20)\d)0['’]?s\b",
        r"\b(?P<year>(?:1[6-9]|20)\d{2})(?:\s?[–—-]\s?|\s+(?:to|until|through)\s+)(?P<last>(?:1[6-9]|20)\d{2})\b(?![-/]\d)",
        r"(?<![$€£¥\d,.:/–-])\b(?P<year>(?:1[6-9]|20)\d{2})(?:[–—]|-(?!(?:0\d|1[0-2])\b))(?P<short>\d{2})(?![\w/–—-]|[,.]\d)",
        r"(?:(?<![$€£¥\d,.:/-])|(?<=\b[Mm]id-)|(?<=\b[Ee]arly-)|(?<=\b[Ll]ate-))\b(?P<year>(?:1[6-9]|20)\d{2})\b(?![,.:/-]\d|[/-]\d|\s*(?:%|per\s?cent|percent|million|billion))",
    )
]
ANY_YEAR = re.compile(r"\d{4}")
_RELATIVE = re.compile(r"\b(?P<word>this|last|next)\s+year\b", re.IGNORECASE)
_YEARS = {"this": 0, "last": -1, "next": 1}
_SPANS = {
    ("first", "half"): (1, 6),
    ("second", "half"): (7, 12),
    ("last", "half"): (7, 12),
    ("first", "quarter"): (1, 3),
    ("second", "quarter"): (4, 6),
    ("third", "quarter"): (7, 9),
    ("fourth", "quarter"): (10, 12),
    ("last", "quarter"): (10, 12),
}
DATE_PIECE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?{_TO})?{_DAY}\s+(?:of\s+)?{_MONTH}|\b{_MONTH}\s+{_DAY}(?:{_TO}{_DAY})?(?![\d,]*\d)",
    re.IGNORECASE,
)


def dates(text: str, year: int | None) -> Iterator[Date]:
    """Yield dates such as 5 November 2013, and `last year` where the year of the text is known."""
    spelled = (
        Date(match.start(), match.end(), _period(match.groupdict()))
        for pattern in (DATES if ANY_YEAR.search(text) else ())
        for match in pattern.finditer(text)
    )
    relative = (
        Date(match.start(), match.end(), f"{year + _YEARS[match['word'].lower()]:04}")
        for match in _RELATIVE.finditer(text)
        if year is not None
    )
    yield from in_order(spelled, relative)


def _period(groups: Groups) -> str:
    if quarter := groups.get("quarter"):
        last = 3 * int(quarter)
        return f"{groups['year']}-{last - 2:02}/{groups['year']}-{last:02}"
    if span := groups.get("span"):
        first, final = _SPANS.get((span.lower(), str(groups["part"]).lower()), (1, 12))
        return f"{groups['year']}-{first:02}/{groups['year']}-{final:02}"
    return period_of(groups, _MONTHS)
