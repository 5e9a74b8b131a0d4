"""English: million and billion, tens of billions, 5 November 2013, first and should."""

import re
from collections.abc import Iterator

from graph.text.languages import Date, Language, Number, Writing, hedged, in_order

Parts = dict[str, str | None]
"""The named groups of a number that was found."""

_POWERS = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "m": 1_000_000,
    "bn": 1_000_000_000,
    "tn": 1_000_000_000_000,
}
_UP_TO_TWENTY = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty"
)
_TENS = "thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: value for value, word in enumerate(_UP_TO_TWENTY.split(), 1)} | {
    word: 10 * tens for tens, word in enumerate(_TENS.split(), 3)
}
_MONEY = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY"}
_NO_UNIT = (
    "and|or|of|in|to|by|at|for|the|per|on|with|from|that|which|were|was|are|have|has|had|will|out"
    "|when|where|who|more|over|nearly|almost|about|as|since|until|between|but|than|under|after|before"
)
_HEDGES = {
    words: meaning
    for meaning, several in {
        "over": (
            "over",
            "above",
            "more than",
            "in excess of",
            "exceed",
            "exceeds",
            "exceeded",
            "exceeding",
        ),
        "nearly": ("nearly", "almost", "close to"),
        "under": ("under", "below", "fewer than", "less than"),
        "at least": ("at least", "a minimum of"),
        "at most": ("at most", "up to", "a maximum of"),
        "": ("about", "around", "approximately", "roughly"),
    }.items()
    for words in several
}
_BEFORE = "|".join(_HEDGES).replace(" ", r"\s+")
_AFTER = {"more": "at least", "less": "at most", "fewer": "at most"}
_NUMBER = re.compile(
    rf"""(?<![\w.,/−-])
    (?:(?:(?P<denied>no|not|never|nor|neither|cannot|without|hardly|barely|\w+n['’]t)(?P<between>(?:\s+(?!only\b)[a-z'’]+){{0,6}}?)\s+)?
       (?!(?<=\bthe\s)(?:above|below))(?P<before>{_BEFORE})\s+)?
    (?P<minus>minus\s+|[-−–](?=[\d$€£¥]))?
    (?:(?P<tens>tens|hundreds)\s+of\s+(?P<tens_scale>thousand|million|billion|trillion)s?(?:\s+of)?
      |(?P<money>US\$|[$€£¥])?\s?(?:(?P<digits>\d+(?:,\d{{3}})*(?:\.\d+)?)|(?P<word>{"|".join(_SMALL)})(?=\s+(?:hundred|thousand|million|billion|trillion)))
       (?P<scale>(?:[\s-]+(?:hundred|thousand|million|billion|trillion)\b|\s?(?:bn|tn|m)\b)*))
    (?:\s*(?P<percent>%|per\s?cent\b|percentage\ points\b)|[\s-]+(?!(?:{_NO_UNIT})\b)(?P<unit>(?:US\s+)?[a-z]{{3,}}))?
    (?:\s+or\s+(?P<after>more|less|fewer)\b)?""",
    re.VERBOSE | re.IGNORECASE,
)
_MONTH_NAMES = (
    "january february march april may june july august september october november december"
)
_MONTHS = {month: number for number, month in enumerate(_MONTH_NAMES.split(), 1)}
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})"
_DATES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+(?P<year>\d{{4}})\b",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b",
        rf"\b{_MONTH},?\s+(?P<year>\d{{4}})\b",
        r"\b(?P<year>(?:1[6-9]|20)\d{2})-(?P<number>\d{2})-(?P<day>\d{2})\b",
        r"\b(?P<year>(?:1[6-9]|20)\d{2})(?:\s?[–-]\s?|\s+to\s+)(?P<last>(?:1[6-9]|20)\d{2})\b",
        r"(?<![$€£¥\d,.-])\b(?P<year>(?:1[6-9]|20)\d{2})\b(?![,.]\d|\s*(?:%|per|million|billion))",
    )
]
_RELATIVE = re.compile(r"\b(?P<word>this|last|next)\s+year\b", re.IGNORECASE)
_YEARS = {"this": 0, "last": -1, "next": 1}


def numbers(text: str) -> Iterator[Number]:
    """Yield the numbers of a text that have a unit, a scale, a currency or a per cent sign; no years."""
    for found in _NUMBER.finditer(text):
        parts = found.groupdict()
        is_year = re.fullmatch(r"(1[6-9]|20)\d\d", parts["digits"] or "")
        if is_year and not (parts["scale"] or parts["money"] or parts["percent"]):
            continue
        unit = _unit(parts)
        if unit or parts["scale"] or parts["tens"]:
            lead = len(found.group()) - len(found.group().lstrip())
            yield Number(found.start() + lead, found.end(), _value(parts), unit, _hedge(parts))


def _unit(parts: Parts) -> str:
    if percent := parts["percent"]:
        return "percentage points" if "point" in percent.lower() else "%"
    if money := parts["money"]:
        return _MONEY[money.upper()]
    return " ".join((parts["unit"] or "").split())


def _value(parts: Parts) -> float:
    if parts["tens"]:
        return _POWERS[str(parts["tens_scale"]).lower()] * (10 if _is_tens(parts) else 100)
    digits = parts["digits"] or str(_SMALL[str(parts["word"]).lower()])
    whole, _, part = digits.replace(",", "").partition(".")
    value = int(whole + part) * (-1 if parts["minus"] else 1)
    for scale in re.findall("[a-z]+", (parts["scale"] or "").lower()):
        value *= _POWERS[scale]
    return value / int(10 ** len(part))


def _is_tens(parts: Parts) -> bool:
    return (parts["tens"] or "").lower() == "tens"


def _hedge(parts: Parts) -> str:
    if _is_tens(parts):
        return "tens of"
    before = " ".join((parts["before"] or "").lower().split())
    if not before and parts["tens"]:
        return "over"
    meaning = _HEDGES[before] if before else _AFTER.get((parts["after"] or "").lower(), "")
    return hedged(parts["denied"], parts["between"], f" {before}", meaning)


def dates(text: str, year: int | None) -> Iterator[Date]:
    """Yield dates such as 5 November 2013, and `last year` where the year of the text is known."""
    spelled = (
        Date(found.start(), found.end(), _period(found))
        for pattern in _DATES
        for found in pattern.finditer(text)
    )
    relative = (
        Date(found.start(), found.end(), f"{year + _YEARS[found['word'].lower()]:04}")
        for found in _RELATIVE.finditer(text)
        if year is not None
    )
    yield from in_order(spelled, relative)


def _period(found: re.Match[str]) -> str:
    parts = found.groupdict()
    if parts.get("last"):
        return f"{parts['year']}/{parts['last']}"
    month = int(parts.get("number") or _MONTHS.get((parts.get("month") or "").lower(), 0))
    if not month:
        return parts["year"]
    day = f"-{int(parts['day']):02}" if parts.get("day") else ""
    return f"{parts['year']}-{month:02}{day}"


LANGUAGE = Language(
    common=re.compile(r"\b(?:the|of|and|to|in|for|that|is|on|with|by|as|we|our)\b", re.IGNORECASE),
    cues={
        "proposal": re.compile(
            r"\b(?:first|second|third|fourth|fifth|firstly|secondly|thirdly|finally)(?=,)"
            r"|\b(?:we|I)\s+(?:therefore\s+|hereby\s+)?(?:propose|suggest|recommend|put\s+forward)"
            r"|\bproposals?\b|\brecommends?\b|\brecommendations?\b",
            re.IGNORECASE,
        ),
        "principle": re.compile(
            r"\bprinciples?\b|\brespect(?:s|ing)?\s+for\b|\buphold(?:s|ing)?\b|\badheres?\s+to\b|\bcommitted\s+to\b",
            re.IGNORECASE,
        ),
        "call": re.compile(
            r"\b(?:should|must|shall|ought\s+to|need(?:s)?\s+to|(?:is|are)\s+to(?=\s+[a-z]))\b"
            r"|\bcall(?:s|ed|ing)?\s+(?:on|upon|for)\b|\blet\s+us\b"
            r"|\b(?:urg(?:es?|ed|ing)|invit(?:es?|ed|ing)|encourag(?:es?|ed|ing)|request(?:s|ed|ing)?|demand(?:s|ed|ing)?"
            r"|appeal(?:s|ed|ing)?\s+to|requir(?:es?|ed|ing)|prohibit(?:s|ed|ing)?|forbid(?:s|den)?)\b",
            re.IGNORECASE,
        ),
        "pledge": re.compile(
            r"\b(?:pledg(?:es?|ed|ing)|undertak(?:es?|ing)|commit(?:s|ted|ting)?(?:\s+(?:ourselves|itself|themselves))?\s+to"
            r"|promis(?:es?|ed|ing)|vow(?:s|ed)?|resolv(?:es?|ed|ing)\s+to|determined\s+to)\b"
            r"|\b(?:we|I)\s+(?:will|shall)\b",
            re.IGNORECASE,
        ),
        "stance": re.compile(
            r"\b(?:oppos(?:es?|ed|ing)|condemn(?:s|ed|ing)?|reject(?:s|ed|ing)?|deplor(?:es?|ed|ing)|denounc(?:es?|ed|ing)"
            r"|support(?:s|ed|ing)?|welcom(?:es?|ed|ing)|endors(?:es?|ed|ing))\b",
            re.IGNORECASE,
        ),
    },
    numbers=numbers,
    dates=dates,
    writing=Writing(
        ends=". ! ? …",
        abbreviations="Mr Mrs Ms Messrs Dr Prof Sr Jr St Gen Sen Rep Gov Amb Hon Rev Lt Col Capt Co Ltd Inc"
        " Corp Bros Univ Dept Pub cf vs viz e.g i.e Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec",
        numbered="No Nos Art Arts Sec Secs Ch Chap Par Para Paras Cl Vol Vols Fig Figs Tab Eq Stat"
        " no nos art arts sec secs ch para paras cl vol vols fig p pp n nn ed Res Doc approx ca c",
        articles="the a an",
        small_words=f"a an and are as at between both but by for from has have if in is it nor of on or per"
        f" than that the these this those to under versus via vs was we were when where while will with within"
        f" {_MONTH_NAMES} monday tuesday wednesday thursday friday saturday sunday",
        titles="ambassador chairman chancellor dr general king lord madam minister mr mrs ms premier"
        " president prince princess professor queen secretary secretary-general senator sir",
    ),
)
