"""Dates of Chinese: 年月日, 二〇一五年, 民国, 上半年, 去年."""

import re
from collections.abc import Iterator, Mapping

from graph.text.languages.zh.numerals import NUMERAL, integer
from graph.text.rules import Date, in_order

_YEAR = "(?:1[0-9]{3}|2[01][0-9]{2}|[一二][〇零○一二三四五六七八九]{3})"
_OF_REPUBLIC = "(?:1[0-4][0-9]|一[〇零○一二三四][〇零○一二三四五六七八九])"
_TWO = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_UNTIL = r"\s*[至到—–~～－-]+\s*"
_DECADE = r"(?P<tens>\d0|[一二三四五六七八九]十)年代"
DATES = [
    re.compile(pattern)
    for pattern in (
        rf"(?<![\d第])(?P<first>{_YEAR})\s*年?{_UNTIL}(?P<last>{_YEAR})\s*年(?!代|\s*\d{{1,2}}\s*月)",
        rf"(?<![\d第])(?P<republic>{_OF_REPUBLIC})\s*年?{_UNTIL}(?P<republic_last>{_OF_REPUBLIC})\s*年(?!代|\s*\d{{1,2}}\s*月)",
        rf"(?<![\d第])(?P<year>{_YEAR})\s*年(?!代)度?(?:\s*(?P<month>{_TWO})\s*月份?(?:\s*(?P<day>{_TWO})\s*[日号])?)?"
        rf"(?:{_UNTIL}(?={_YEAR}\s*年|{_TWO}\s*[月日号])(?:(?P<year_2>{_YEAR})\s*年)?(?:\s*(?P<month_2>{_TWO})\s*月份?)?(?:\s*(?P<day_2>{_TWO})\s*[日号])?)?",
        rf"(?<![\d第])(?P<republic>1[0-4]\d)\s*年\s*(?P<month>{_TWO})\s*月(?:\s*(?P<day>{_TWO})\s*[日号])?",
        r"(?:(?<=[，。；：（「、\s])|(?<![\s\S]))(?P<republic>1[0-4]\d)\s*年(?=[，、度底初起间我全台上下第])",
        rf"民国\s*(?P<republic>\d{{1,3}}|{NUMERAL[:-1]}百]{{1,5}}|元)\s*年(?:\s*(?P<month>{_TWO})\s*月(?:\s*(?P<day>{_TWO})\s*[日号])?)?",
        r"(?<![\d./-])(?P<year>1[0-9]{3}|2[01][0-9]{2})(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?![\d./-])",
        rf"(?<![\d第])(?P<year>{_YEAR})\s*年\s*(?P<span>上半年|下半年|前三季度|第?[一二三四1-4]季度)",
        r"(?<![\d第])(?P<decade>(?:1[0-9]|20)\d)0\s*年代",
        rf"(?P<century>\d{{2}}|[一二]?十[一二三四五六七八九]?)世纪{_DECADE}",
    )
]
_RELATIVE = re.compile(
    rf"(?P<word>今年|本年|去年|上年|前年|明年|后年)(?:度|(?P<span>上半年|下半年|前三季度|第?[一二三四1-4]季度))?"
    rf"(?:\s*(?P<month>{_TWO})\s*月份?(?:\s*(?P<day>{_TWO})\s*[日号])?(?:{_UNTIL}(?P<month_2>{_TWO})\s*月份?(?:\s*(?P<day_2>{_TWO})\s*[日号])?)?)?"
)
_THAT_DECADE = re.compile(f"(?P<century>[上本])世纪{_DECADE}")
_YEARS = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "后年": 2}
DATE_PIECE = re.compile(
    rf"(?<!\d){_TWO}\s*月份?(?:\s*{_TWO}\s*[日号])?(?:{_UNTIL}(?:{_TWO}\s*月)?\s*{_TWO}\s*[日号])?"
)
_SPANS = {"上半年": (1, 6), "下半年": (7, 12), "前三季度": (1, 9)}
_BEGINS = 1911
"""The year before the first of the Republic of China's calendar."""


def dates(text: str, year: int | None) -> Iterator[Date]:
    """Yield dates such as 2013年1月至8月, and 去年 where the year of the text is known."""
    spelled = (
        Date(match.start(), match.end(), period)
        for pattern in DATES
        for match in pattern.finditer(text)
        if (period := _period(_year_of(match.groupdict()), match.groupdict()))
    )
    relative = (
        Date(match.start(), match.end(), _period(year + _YEARS[match["word"]], match.groupdict()))
        for match in _RELATIVE.finditer(text)
        if year is not None
    )
    decades = (
        Date(
            match.start(), match.end(), _period(_decade(year, **match.groupdict()), {"decade": ""})
        )
        for match in _THAT_DECADE.finditer(text)
        if year is not None
    )
    yield from in_order(spelled, relative, decades)


def _decade(year: int, century: str, tens: str) -> int:
    """The first year of a decade of this century (本) or of the last one (上)."""
    return (year // 100 - (century == "上")) * 100 + integer(tens)


def _year_of(groups: Mapping[str, str | None]) -> int:
    if republic := groups.get("republic"):
        return _BEGINS + (1 if republic == "元" else integer(republic))
    if century := groups.get("century"):
        return (integer(century) - 1) * 100 + integer(str(groups["tens"]))
    if decade := groups.get("decade"):
        return int(decade) * 10
    return integer(groups.get("year") or groups.get("first") or "")


def _period(year: int, groups: Mapping[str, str | None]) -> str:
    if groups.get("century") or groups.get("decade") is not None:
        return f"{year:04}/{year + 9:04}"
    if republic_last := groups.get("republic_last"):
        return f"{year:04}/{_BEGINS + integer(republic_last):04}"
    if last := groups.get("last"):
        return f"{year:04}/{integer(last):04}"
    if span := groups.get("span"):
        quarter = "一二三四".find(span[-3]) + 1 or (int(span[-3]) if span[-3].isdigit() else 0)
        first, final = _SPANS.get(span) or (3 * quarter - 2, 3 * quarter)
        return f"{year:04}-{first:02}/{year:04}-{final:02}"
    start = _iso(year, groups.get("month"), groups.get("day"))
    if not any(groups.get(each) for each in ("year_2", "month_2", "day_2")):
        return start
    later = groups.get("year_2")
    year_2 = integer(later) if later else year
    month_2 = groups.get("month_2") or (None if later else groups.get("month"))
    return f"{start}/{_iso(year_2, month_2, groups.get('day_2'))}"


def _iso(year: int, month: str | None, day: str | None) -> str:
    if not month:
        return f"{year:04}"
    return f"{year:04}-{integer(month):02}" + (f"-{integer(day):02}" if day else "")
