"""How many an English text says: 4 million jobs, over 30 per cent, and what is no claim of that."""

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.text.languages.en.dates import ANY_YEAR, DATE_PIECE, DATES, YEAR
from graph.text.languages.en.numerals import (
    AMOUNT,
    POWER,
    POWERS,
    SCALE,
    SCALED,
    SHORT,
    WORD,
    amount_of,
    scale_word,
)
from graph.text.rules import (
    NO_PROSE,
    Groups,
    Number,
    NumberRule,
    blanked,
    hedged,
    numbers_by,
    per_cent,
    without_repetition,
)

_SIGNS = {
    "US$": "USD",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "CNY",
    "A$": "AUD",
    "C$": "CAD",
    "HK$": "HKD",
    "RMB": "CNY",
}
_CODES = "USD EUR GBP CNY JPY CHF AUD CAD HKD RMB"
_UNITS = {
    words: unit
    for unit, several in {
        "%": r"%|per\s?cent\b|pct\b",
        "basis points": r"(?:basis[ -]points?|bps)\b",
        "km/h": r"(?:km/h|kph)\b",
        "percentage points": r"percentage[ -]points?\b",
        "USD": r"(?:US|U\.S\.|United\s+States)\s+dollars?\b|USD\b",
        "EUR": r"euros?\b|EUR\b",
        "GBP": r"pounds?\s+sterling\b|GBP\b",
        "CNY": r"(?:yuan|renminbi|RMB|CNY)\b",
        "JPY": r"yen\b",
        "degrees Celsius": r"(?:°\s?C|degrees?\s+(?:Celsius|centigrade))\b",
        "degrees Fahrenheit": r"(?:°\s?F|degrees?\s+Fahrenheit)\b",
        "square kilometres": r"(?:square\s+kilomet(?:re|er)s?|sq\.?\s?km|km²|km2)(?!\w)",
        "cubic metres": r"(?:cubic\s+met(?:re|er)s?|m³)(?!\w)",
        "metric tons": r"metric\s+tons?\b",
        "nautical miles": r"nautical\s+miles?\b",
    }.items()
    for words in (several,)
}
_MEASURES = (
    "years months weeks days hours minutes seconds kilometres kilometers metres meters miles feet inches acres"
    " hectares tonnes tons kilograms pounds ounces litres liters gallons barrels dollars cents watts kilowatts"
    " megawatts gigawatts times percent m km kg kW MW GW TW kWh MWh GWh TWh Mbps Gbps nm mm cm"
)
"""What even three may count; three ships and two sides are no claim of how many."""

_DURATIONS = ("years", "months", "weeks", "days", "hours")
_UNCOUNTED = "people staff police personnel children women men species aircraft candela euro yuan troops crew fish"
"""Plurals without an s."""

_NO_UNIT = (
    "and|or|of|in|to|by|at|for|the|per|on|with|from|that|which|were|was|are|is|have|has|had|will|would|can|could|out"
    "|when|where|who|more|over|nearly|almost|about|as|since|until|between|but|than|under|after|before|must|may|might"
    "|should|shall|into|through|during|within|its|their|our|this|these|those|each|every|if|while|because|also|not"
    "|less|fewer|plus|minus|around|across|against|along|among|up|down|off|then|so|ago|later|both|all|a|an"
    "|January|February|March|April|May|June|July|August|September|October|November|December|percent"
)
_HEDGES = {
    words: meaning
    for meaning, several in {
        "over": "over|above|more than|in excess of|exceeds?|exceed|exceeded|exceeding|greater than|upwards of|beyond",
        "nearly": "nearly|almost|close to|just under",
        "under": "under|below|fewer than|less than",
        "at least": "at least|a minimum of|no fewer than|no less than|as few as",
        "up to": "at most|up to|a maximum of|as many as|as much as|within",
        "about": "about|around|approximately|roughly|some|an estimated|circa",
        "between": "between",
    }.items()
    for words in several.split("|")
}
_BEFORE = "|".join(sorted(_HEDGES, key=len, reverse=True)).replace(" ", r"\s+")
_AFTER = {
    "more": "at least",
    "older": "at least",
    "above": "at least",
    "over": "at least",
    "less": "up to",
} | {
    "fewer": "up to",
    "younger": "up to",
    "so": "about",
}
_MONEY = rf"(?:(?:US|HK|A|C)?\$|[€£¥]|(?:{_CODES.replace(' ', '|')})(?=\s?\d))"
_UNIT = "|".join(_UNITS)
_DENIED = r"no|not|never|nor|neither|cannot|without|hardly|barely|\w+n['’]t"
_IN_ALL = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_ORDINAL = "|".join(word for word in _IN_ALL if word != "half")
_NO_WHOLE = r"(?!\s+(?:years?|months?|weeks?|days?|hours?|minutes?|centur(?:y|ies)|decades?|time|term|way|battle|story)\b)"
_OF_ALL = (
    rf"(?=\s+of\s+(?!an?\b|\d|(?:{WORD})\b)(?:(?:the|this|that|its|our|all)\b{_NO_WHOLE}|[a-z]))"
)
_FRACTION = rf"""(?:
    (?P<one>one|an?)[\s-](?P<part>{_ORDINAL})(?:{_OF_ALL}|(?=[\s-]majority\b)|(?<=\bone[\s-]third)(?!\s+(?:part(?:y|ies)|countr|state|person)))
  | (?P<several>\d|{WORD})[\s-](?P<parts>(?:{_ORDINAL})s)\b(?:(?<!quarters)|(?<=three[\s-]quarters)|{_OF_ALL})
  | (?<!first\s)(?<!second\s)(?<!last\s)(?<!other\s)(?<!third\s)(?P<half>half)(?=\s+(?:of\s+)?(?:the|all|its|their|our|these|those)\b{_NO_WHOLE})
  | (?P<some_of>\d{{1,3}}|{WORD})\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<in_all>\d{{1,3}}|{WORD})\b(?![,.]\d){_NO_WHOLE})"""
"""A part of a whole: two thirds, a quarter of the ports, half of all, one in five."""

_NUMBER = re.compile(
    rf"""(?<![\w.,/−-])
    (?:(?:(?P<denied>{_DENIED})(?P<between>(?:\s+(?!(?:only|without|of|than)\b)[a-z'’]+){{0,4}}?)\s+(?!within\b))?
       (?!(?<=\bthe\s)(?:above|below))(?P<before>{_BEFORE})\s+)?
    (?P<minus>minus\s+|[-−–](?=[\d$€£¥]))?
    (?:{_FRACTION}
      |(?P<some>tens|dozens|scores|hundreds|thousands|millions|billions|trillions)(?:\s+of\s+(?P<some_scale>{SCALE})s?)?\s+of\b
      |(?P<money>{_MONEY})?\s?(?P<low>{AMOUNT})
       (?:(?:\s?(?P<low_unit>{_UNIT}))?(?:\s?[-–—−]\s?|\s+(?:to|or|(?P<joined>and))\s+)(?P<money_2>{_MONEY})?\s?(?P<high>{AMOUNT}))?)
    (?:[\s-]*(?P<unit>{_UNIT})|(?P<noun>(?:[\s-]+(?!(?:{_NO_UNIT})\b|(?:{WORD})(?![\w-]))[A-Za-z][\w’'-]*){{0,4}}))?
    (?:(?:\s+of\s+age)?\s+(?:or|and)\s+(?P<after>{"|".join(_AFTER)})\b)?""",
    re.VERBOSE | re.IGNORECASE,
)
_SOME = {"tens": 10, "dozens": 12, "scores": 20} | {
    f"{word}s": power for word, power in POWERS.items()
}
_NUMBERED = (
    r"Articles?|Arts?\.|Sections?|Secs?\.|§+|Chapters?|Chap\.|Parts?|Paragraphs?|paras?\.|Nos?\.|Resolutions?|Rules?"
    r"|Annex(?:es)?|Appendix|Titles?|Volumes?|vols?\.|pages?|pp?\.|Tables?|Figures?|Figs?\.|Items?|Steps?|Phases?|Tiers?"
    r"|Levels?|Types?|Goals?|Targets?|Principles?|Clauses?|Schedules?|Notes?|Orders?|Directives?|Regulations?|Rooms?"
    r"|Versions?|War|Group\s+of|Laws?|Public\s+Law|Pub\.\s+L\.|Stat\.|Class|Line|Box|Lot|Day|Proposals?|Recommendations?"
    r"|ISO(?:/IEC)?|IEC|IEEE|RFC"
)
_NO_CLAIM = re.compile(
    rf"(?:\b|(?=§))(?:{_NUMBERED})\s*[(]?\d[\w./()-]*(?:(?:,\s*|\s*,?\s+(?:and|or|to|through)\s+|\s*[-–]\s*)\d[\w./()-]*)*"
    r"|\b\d+\s+(?:U\.\s?S\.\s?C\.|C\.\s?F\.\s?R\.|Stat\.|Fed\.\s?Reg\.|F\.\s?R\.|FR)\s*(?:§+\s*)?[\d.,–-]*(?<=\d)"
    rf"|\bin\s+the\s+year\s+(?:(?:{WORD}|hundred|thousand|and)[\s-]*)+"
    r"|\b\d+(?:st|nd|rd|th)\b|\b\d{1,2}:\d{2}(?:\s*[ap]\.?m\b\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?|\b\d+/\d+(?:/\d+)?\b"
    rf"|(?m:^\s*[(]?\d{{1,3}}[.)](?=\s))|\b(?:\d+|{WORD})[\s-]+year[\s-]+plans?\b|\bone\s+(?:of|or\s+more|another|day)\b"
    r"|\bper\s+(?=\d[\d,]*\s+[a-z])\d[\d,]*"
    rf"|\b(?:half|thirds?|quarters?|tenths?)\s+of\s+(?:\d[\d,.]*|{WORD}|an?)\b"
    r"|\b\d{4}(?=[-\s](?:goals?|targets?|agenda)\b)",
    re.IGNORECASE,
)
"""Places in an order, times of day and numbers of laws: no claim of how many."""

_GROWS = re.compile(
    r"\b(?:increas|ris|rose|gr[oe]w|climb|jump|soar|expand|rais|improv|widen)\w*+[^.;]{0,40}?\bfrom\s*\Z",
    re.IGNORECASE,
)
"""Rose from 3% to 5%."""

_ANY_NUMBER = re.compile(
    rf"\d|\b(?:{WORD}|{SCALE})s?\b|\b(?:tens|scores|half|an?\s(?:{_ORDINAL}))\b", re.IGNORECASE
)


def numbers(text: str) -> Iterator[Number]:
    """Yield the numbers of a text that have a unit, a scale, a currency or a per cent sign; no years."""
    if not _ANY_NUMBER.search(text):
        return
    dates = DATES[:-1] if ANY_YEAR.search(text) else ()
    hidden = blanked(without_repetition(text), NO_PROSE, *dates, _NO_CLAIM, DATE_PIECE)
    yield from numbers_by(_RULE, hidden)


def _grows(text: str, start: int) -> bool:
    """Whether what stands before two amounts makes of them one and what it becomes, and no range."""
    return bool(_GROWS.search(text, max(0, start - 60), start))


def _is_year_before(groups: Groups) -> bool:
    is_year = re.fullmatch(YEAR, str(groups["low"])) and not (groups["money"] or groups["low_unit"])
    ends = groups["high"] or ""
    return bool(is_year and (groups["money_2"] or re.search(rf"{SCALE}|[,.]\d", ends, re.I)))


def _unit(match: re.Match[str]) -> tuple[str, int]:
    """What is counted, and where it ends: a measure, a currency, or the noun that the words lead to."""
    groups, end = match.groupdict(), match.end()
    if last := _end_of_fraction(groups):
        return "%", end if groups["after"] else match.end(last)
    measure = groups["unit"] or groups["low_unit"]
    if measure and not (groups["money"] and groups["high"] and not groups["money_2"]):
        named = next(unit for words, unit in _UNITS.items() if re.fullmatch(words, measure, re.I))
        return named, end
    sign = groups["money"] or groups["money_2"]
    if sign and measure:
        return _SIGNS.get(sign.upper(), sign.upper()), end
    if sign:
        code = _SIGNS.get(sign.upper(), sign.upper())
        return code, match.end() if groups["after"] else match.start("noun")
    if long := _LONG.match(groups["noun"] or ""):
        return f"{long[1].lower()}s", match.start("noun") + long.end()
    head = _head(groups["noun"] or "")
    if groups["after"]:
        return head, end
    return head, match.start("noun") + (
        (groups["noun"] or "").find(head) + len(head) if head else 0
    )


_LONG = re.compile(
    r"-(year|month|week|day|hour|minute|second|mile|kilomet(?:er|re)|met(?:er|re)|acre|hectare|ton|tonne)\b",
    re.IGNORECASE,
)
"""A measure that is part of an adjective: 50-year."""


def _head(words: str) -> str:
    """The noun that a few words lead to: the first plural among them, or a measure."""
    uncounted, before = "", ""
    for word in map(str, re.findall(r"[A-Za-z][\w’'-]*", words)):
        bare = word.lower()
        if word in _MEASURES.split() and before in ("square", "cubic"):
            return f"{before} {word}"
        before = word
        if word in _MEASURES.split() or (re.search(r"[^siu’']s$|men$", bare) and bare != "news"):
            return word
        if uncounted:
            return uncounted
        if bare in _UNCOUNTED.split():
            uncounted = word
    return uncounted


def _end_of_fraction(groups: Groups) -> str | None:
    """The last group of a fraction, if it is one."""
    return next((name for name in ("part", "parts", "half", "in_all") if groups[name]), None)


def _fraction(groups: Groups) -> tuple[Decimal, Decimal]:
    """How many parts of how many in all."""
    if groups["in_all"]:
        return amount_of(str(groups["some_of"])), amount_of(groups["in_all"])
    ordinal = (groups["part"] or groups["parts"] or "half").lower().rstrip("s")
    return amount_of(groups["several"] or "one"), Decimal(_IN_ALL[ordinal])


def _is_claim(groups: Groups, unit: str) -> bool:
    """Whether it says how many, and not a year, three ships or a bare number."""
    if _end_of_fraction(groups):
        count, in_all = _fraction(groups)
        return 0 < count < in_all
    if groups["some"]:
        return bool(groups["some_scale"]) or bool(unit)
    amount = str(groups["low"])
    hedge = groups["before"] not in (None, "some", "within") or groups["after"] or groups["high"]
    scaled = re.search(rf"{SCALE}|[,^×]|\d{SHORT}|{POWER}|\d \d", amount, re.I)
    if re.fullmatch(YEAR, amount) and not (groups["money"] or groups["unit"] or groups["high"]):
        return bool(unit and hedge)
    if re.match(r"\d", amount):
        return bool(unit or scaled) and bool(groups["money"] or amount[-1] not in "bB")
    if not scaled and re.fullmatch(r"(?:half\s+)?an?", amount, re.IGNORECASE):
        return False
    value = amount_of(amount)
    return bool(unit or scaled) and bool(
        value > 9 or unit.rstrip("s") + "s" in _MEASURES.split() or unit in _UNITS.values() or hedge
    )


def _is_change(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    return (
        _falls(groups)
        or _is_no_range(groups)
        or bool(groups["high"] and _grows(match.string, match.start()))
    )


def _is_no_range(groups: Groups) -> bool:
    """Whether two amounts are two, since `and` makes a range only after `between`."""
    return bool(groups["joined"]) and (groups["before"] or "").lower() != "between"


def _falls(groups: Groups) -> bool:
    """Whether two amounts are no range, but one and what it falls to: from 9 percent to 3 percent."""
    if not groups["high"]:
        return False
    return amount_of(str(groups["low"])) >= amount_of(groups["high"])


def _range(groups: Groups) -> tuple[Decimal, Decimal | None]:
    """The lower and the upper end; a scale that only the end has is the beginning's, too."""
    if _end_of_fraction(groups):
        return per_cent(*_fraction(groups)), None
    if some := groups["some"]:
        low = Decimal(_SOME[some.lower()] * POWERS.get((groups["some_scale"] or "").lower(), 1))
        return low, Decimal(100) if some.lower() in ("dozens", "scores") else low * 10
    sign = -1 if groups["minus"] else 1
    low = amount_of(str(groups["low"]))
    if not groups["high"]:
        return low * sign, None
    high = amount_of(groups["high"])
    words = re.findall(SCALED, groups["high"], re.IGNORECASE)
    carried = low
    for word in words:
        carried *= POWERS[scale_word(word.strip().lower())]
    if carried <= high and not re.search(SCALED, str(groups["low"]), re.IGNORECASE):
        low = carried
    return (low * sign, high * sign) if low < high else (low * sign, None)


def _hedge(groups: Groups, unit: str) -> str:
    before = " ".join((groups["before"] or "").lower().split())
    meaning = ""
    if before == "over" and unit in _DURATIONS:  # in the course of
        return ""
    if before:
        meaning = next(each for words, each in _HEDGES.items() if re.fullmatch(words, before))
    after = _AFTER.get((groups["after"] or "").lower(), "")
    between = "" if (groups["between"] or "").strip() == "to" else groups["between"]
    return hedged(groups["denied"], between, f" {before}", meaning or after)


_RULE = NumberRule(_NUMBER, _unit, _is_year_before, _is_change, _is_claim, _range, _hedge)
