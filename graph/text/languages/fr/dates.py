"""Dates of French: 1er mars 2021, premier semestre de 2014, l'an dernier."""

import re
from collections.abc import Iterator

from graph.text.languages.fr import MONTH_NAMES
from graph.text.rules import Date, Groups, in_order, period_of

SPACE = r"[\u0020\u00a0\u2009\u202f'’]"
_MONTHS = {month: number for number, month in enumerate(MONTH_NAMES.split(), 1)}
_MONTHS |= {"janv": 1, "févr": 2, "avr": 4, "juil": 7, "sept": 9, "oct": 10, "nov": 11, "déc": 12}
_MONTHS |= {"fevrier": 2, "aout": 8, "decembre": 12}
_MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"(?:1\s?er|\d{1,2})"
YEAR = r"(?:1[0-9]|2[01])\d{2}"
_TO = r"\s*(?:[-–—]|au|à|et)\s*(?:le\s+)?"
DATES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<day>{_DAY})\s+(?P<month>{_MONTH})\s+(?P<year>{YEAR}){_TO}(?P<day_2>{_DAY})\s+(?P<month_2>{_MONTH})\s+(?P<year_2>{YEAR})\b",
        rf"\b(?P<day>{_DAY})\s+(?P<month>{_MONTH}){_TO}(?P<day_2>{_DAY})\s+(?P<month_2>{_MONTH})\s+(?P<year>{YEAR})\b",
        rf"\b(?P<day>{_DAY}){_TO}(?P<day_2>{_DAY})\s+(?P<month>{_MONTH})\s+(?P<year>{YEAR})\b",
        rf"\b(?P<day>{_DAY})\s+(?P<month>{_MONTH})\s+(?P<year>{YEAR})\b",
        rf"\b(?P<month>{_MONTH})\s+(?P<year>{YEAR}){_TO}(?P<month_2>{_MONTH})\s+(?P<year_2>{YEAR})\b",
        rf"\b(?P<month>{_MONTH}){_TO}(?P<month_2>{_MONTH})\s+(?P<year>{YEAR})\b",
        rf"\b(?P<month>{_MONTH})\s+(?P<year>{YEAR})\b",
        r"(?<![\d./-])(?P<year>(?:1[6-9]|20)\d{2})-(?P<number>\d{1,2})-(?P<day>\d{1,2})(?![\d/-])",
        rf"\b(?P<span>premier|deuxième|second|troisième|quatrième|dernier)\s+(?P<part>trimestre|semestre)\s+(?:de\s+)?(?P<year>{YEAR})\b",
        r"\bannées\s+(?P<decade>(?:1[6-9]|20)\d)0\b",
        r"\b(?P<year>(?:1[6-9]|20)\d{2})(?:\s?[–-]\s?|\s+à\s+)(?P<last>(?:1[6-9]|20)\d{2})\b(?![-/]\d)",
        rf"(?<![$€£¥\d,.:/°-])\b(?P<year>(?:1[6-9]|20)\d{{2}})\b(?![,.:/-]\d|{SPACE}\d{{3}}\b|\s*(?:%|€|\$|pour\s?cent|euros?|dollars?|millions?|milliards?))",
    )
]
_RELATIVE = re.compile(
    r"\b(?:l['’]an(?:née)?\s+(?P<word>derni(?:er|ère)|passée?|prochaine?)|(?P<this>cette)\s+année)\b",
    re.IGNORECASE,
)
_MONTHS_OF = {"trimestre": 3, "semestre": 6}
_ORDINALS = {"premier": 1, "deuxième": 2, "second": 2, "troisième": 3, "quatrième": 4}
DATE_PIECE = re.compile(rf"\b(?:{_DAY}{_TO})?{_DAY}\s+{_MONTH}", re.IGNORECASE)


def dates(text: str, year: int | None) -> Iterator[Date]:
    """Yield dates such as 7 mars 2021, and `l'an dernier` where the year of the text is known."""
    spelled = (
        Date(match.start(), match.end(), _period(match.groupdict()))
        for pattern in (DATES if re.search(r"\d{4}", text) else ())
        for match in pattern.finditer(text)
    )
    relative = (
        Date(match.start(), match.end(), f"{year + _years_on(match):04}")
        for match in _RELATIVE.finditer(text)
        if year is not None
    )
    yield from in_order(spelled, relative)


def _years_on(match: re.Match[str]) -> int:
    if match["this"]:
        return 0
    return 1 if match["word"].lower().startswith("prochain") else -1


def _period(groups: Groups) -> str:
    if span := groups.get("span"):
        months, year = _MONTHS_OF[str(groups["part"]).lower()], groups["year"]
        number = min(_ORDINALS.get(span.lower(), 12), 12 // months)
        return f"{year}-{(number - 1) * months + 1:02}/{year}-{number * months:02}"
    return period_of(groups, _MONTHS)
