"""English: million and billion, tens of billions, 5 November 2013, first and should."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from graph.text.languages import (
    NO_PROSE,
    Clause,
    Date,
    Groups,
    Language,
    Number,
    PatternName,
    Places,
    Spans,
    Writing,
    blanked,
    hedged,
    in_order,
    period_of,
    whole,
)
from schema.vocabulary import Force

_POWERS = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "k": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "bn": 1_000_000_000,
    "tn": 1_000_000_000_000,
}
_UP_TO_TWENTY = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty"
)
_TENS = "thirty forty fifty sixty seventy eighty ninety"
_SMALL: dict[str, Decimal] = (
    {word: Decimal(value) for value, word in enumerate(_UP_TO_TWENTY.split(), 1)}
    | {word: Decimal(10 * tens) for tens, word in enumerate(_TENS.split(), 3)}
    | {"a": Decimal(1), "an": Decimal(1), "half a": Decimal("0.5"), "dozen": Decimal(12)}
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
}
_CODES = "USD EUR GBP CNY JPY CHF AUD CAD HKD RMB"
_UNITS = {
    words: unit
    for unit, several in {
        "%": r"%|per\s?cent\b|pct\b",
        "percentage points": r"percentage[ -]points?\b",
        "USD": r"(?:US|U\.S\.)\s+dollars?\b|USD\b",
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
    " megawatts gigawatts times percent km kg kW MW GW TW kWh MWh GWh TWh Mbps Gbps nm mm cm"
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
_DIGITS = r"(?:\d{1,3}(?:[\u0020\u00a0\u2009\u202f]\d{3})+(?![\d,.]*\d)|\d{1,3}(?:,\d{3})+(?!\d)(?:[.·]\d+)?|\d{1,25}(?!\d)(?:[.·]\d{1,25})?)"
_WORD = "|".join(sorted(_SMALL.keys() - {"a", "an", "half a"}, key=len, reverse=True))
_SCALE = r"(?:hundred|thousand|million|billion|trillion)"
_SPELLED = rf"(?:(?:half\s+an?|an?(?=\s+(?:{_SCALE}|dozen)\b)|{_WORD})\b(?:(?:[\s-]+(?:and\s+)?)(?:{_WORD}|{_SCALE}s?)\b)*)"
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_POWER = "[⁰¹²³⁴⁵⁶⁷⁸⁹]"
_AMOUNT = (
    rf"(?:(?:(?:\d+(?:\.\d+)?\s?[×x]\s?)?10(?:\^\d+|{_POWER}+))"
    rf"|{_DIGITS}(?!\w*\d)(?:[\s-]+{_SCALE}s?\b|\s?(?:bn|tn|mn|m|k)\b)*|{_SPELLED})"
)
_MONEY = rf"(?:(?:US|HK|A|C)?\$|[€£¥]|(?:{_CODES.replace(' ', '|')})(?=\s?\d))"
_UNIT = "|".join(_UNITS)
_DENIED = r"no|not|never|nor|neither|cannot|without|hardly|barely|\w+n['’]t"
_NUMBER = re.compile(
    rf"""(?<![\w.,/−-])
    (?:(?:(?P<denied>{_DENIED})(?P<between>(?:\s+(?!(?:only|without|of|than)\b)[a-z'’]+){{0,4}}?)\s+)?
       (?!(?<=\bthe\s)(?:above|below))(?P<before>{_BEFORE})\s+)?
    (?P<minus>minus\s+|[-−–](?=[\d$€£¥]))?
    (?:(?P<some>tens|dozens|scores|hundreds|thousands|millions|billions|trillions)(?:\s+of\s+(?P<some_scale>{_SCALE})s?)?\s+of\b
      |(?P<money>{_MONEY})?\s?(?P<low>{_AMOUNT})
       (?:(?:\s?(?P<low_unit>{_UNIT}))?(?:\s?[-–—−]\s?|\s+(?:to|and|or)\s+)(?P<money_2>{_MONEY})?\s?(?P<high>{_AMOUNT}))?)
    (?:[\s-]*(?P<unit>{_UNIT})|(?P<noun>(?:[\s-]+(?!(?:{_NO_UNIT})\b)[A-Za-z][\w’'-]*){{0,4}}))?
    (?:(?:\s+of\s+age)?\s+(?:or|and)\s+(?P<after>{"|".join(_AFTER)})\b)?""",
    re.VERBOSE | re.IGNORECASE,
)
_SOME = {"tens": 10, "dozens": 12, "scores": 20} | {
    f"{word}s": power for word, power in _POWERS.items()
}
_MONTH_NAMES = (
    "january february march april may june july august september october november december"
)
_MONTHS = {month: number for number, month in enumerate(_MONTH_NAMES.split(), 1)}
_MONTHS |= {month[:3]: number for month, number in _MONTHS.items()} | {"sept": 9}
_MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:1[0-9]|2[01])\d{2}"
_TO = r"\s*(?:[-–—]|to|until|through|and)\s*"
_DATES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:(?P<day>{_DAY})\s+(?:of\s+)?(?P<month>{_MONTH}),?\s+(?P<year>{_YEAR}){_TO})(?P<day_2>{_DAY})\s+(?P<month_2>{_MONTH}),?\s+(?P<year_2>{_YEAR})\b",
        rf"\b(?P<day>{_DAY})\s+(?P<month>{_MONTH}){_TO}(?P<day_2>{_DAY})\s+(?P<month_2>{_MONTH}),?\s+(?P<year>{_YEAR})\b",
        rf"\b(?P<day>{_DAY}){_TO}(?P<day_2>{_DAY})\s+(?:of\s+)?(?P<month>{_MONTH}),?\s+(?P<year>{_YEAR})\b",
        rf"\b(?P<day>{_DAY})\s+(?:day\s+)?(?:of\s+)?(?P<month>{_MONTH}),?\s+(?P<year>{_YEAR})\b",
        rf"\b(?P<month>{_MONTH})\s+(?P<day>{_DAY}){_TO}(?:(?P<month_2>{_MONTH})\s+)?(?P<day_2>{_DAY}),?\s+(?P<year>{_YEAR})\b",
        rf"\b(?P<month>{_MONTH})\s+(?P<day>{_DAY}),?\s+(?P<year>{_YEAR})\b",
        rf"\b(?P<month>{_MONTH}),?\s+(?P<year>{_YEAR}){_TO}(?P<month_2>{_MONTH}),?\s+(?P<year_2>{_YEAR})\b",
        rf"\b(?P<month>{_MONTH}){_TO}(?P<month_2>{_MONTH}),?\s+(?P<year>{_YEAR})\b",
        rf"\b(?P<month>{_MONTH}),?\s+(?:of\s+)?(?P<year>{_YEAR})\b",
        r"(?<![\d./-])(?P<year>(?:1[6-9]|20)\d{2})(?P<mark>[./-])(?P<number>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?![\d/-]|\.\d)",
        rf"\b(?P<span>first|second|third|fourth|last)\s+(?P<part>quarter|half)\s+of\s+(?P<year>{_YEAR})\b",
        rf"\bQ(?P<quarter>[1-4])\s+(?:of\s+)?(?P<year>{_YEAR})\b",
        r"\b(?P<decade>(?:1[6-9]|20)\d)0['’]?s\b",
        r"\b(?P<year>(?:1[6-9]|20)\d{2})(?:\s?[–-]\s?|\s+to\s+)(?P<last>(?:1[6-9]|20)\d{2})\b(?![-/]\d)",
        r"(?:(?<![$€£¥\d,.:/-])|(?<=\b[Mm]id-)|(?<=\b[Ee]arly-)|(?<=\b[Ll]ate-))\b(?P<year>(?:1[6-9]|20)\d{2})\b(?![,.:/-]\d|[/-]\d|\s*(?:%|per\s?cent|percent|million|billion))",
    )
]
_ANY_YEAR = re.compile(r"\d{4}")
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
_PART_OF_A_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?{_TO})?{_DAY}\s+(?:of\s+)?{_MONTH}|\b{_MONTH}\s+{_DAY}(?:{_TO}{_DAY})?(?![\d,]*\d)",
    re.IGNORECASE,
)
_NUMBERED = (
    r"Articles?|Arts?\.|Sections?|Secs?\.|§+|Chapters?|Chap\.|Parts?|Paragraphs?|paras?\.|Nos?\.|Resolutions?|Rules?"
    r"|Annex(?:es)?|Appendix|Titles?|Volumes?|vols?\.|pages?|pp?\.|Tables?|Figures?|Figs?\.|Items?|Steps?|Phases?|Tiers?"
    r"|Levels?|Types?|Goals?|Targets?|Principles?|Clauses?|Schedules?|Notes?|Orders?|Directives?|Regulations?|Rooms?"
    r"|Versions?|War|Group\s+of|Laws?|Public\s+Law|Pub\.\s+L\.|Stat\.|Class|Line|Box|Lot|Day|Proposals?|Recommendations?"
)
_NO_CLAIM = re.compile(
    rf"(?:\b|(?=§))(?:{_NUMBERED})\s*[(]?\d[\w./()-]*(?:(?:,\s*|\s*,?\s+(?:and|or|to|through)\s+|\s*[-–]\s*)\d[\w./()-]*)*"
    r"|\b\d+\s+(?:U\.\s?S\.\s?C\.|C\.\s?F\.\s?R\.|Stat\.|Fed\.\s?Reg\.|F\.\s?R\.)\s*(?:§+\s*)?[\d.-]*"
    r"|\b\d+(?:st|nd|rd|th)\b|\b\d{1,2}:\d{2}(?:\s*[ap]\.?m\b\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?|\b\d+/\d+(?:/\d+)?\b"
    rf"|(?m:^\s*[(]?\d{{1,3}}[.)](?=\s))|\b(?:\d+|{_WORD})[\s-]+year[\s-]+plans?\b|\bone\s+(?:of|or\s+more|another|day)\b"
    rf"|\b(?:\d+|{_WORD})\s+(?:in|out\s+of)\s+(?:every\s+)?(?:\d+|{_WORD})\b"
    rf"|\b(?:\d+|{_WORD}|an?)[\s-](?:thirds?|half|halves|quarters?|fifths?|sixths?|tenths?)\b(?:\s+of\s+a\s+{_SCALE}\b)?|\b\d{{4}}(?=[-\s](?:goals?|targets?|agenda)\b)",
    re.IGNORECASE,
)
"""Places in an order, times of day, fractions and numbers of laws: no claim of how many."""


_ANY_NUMBER = re.compile(rf"\d|\b(?:{_WORD}|{_SCALE})s?\b|\b(?:tens|scores)\b", re.IGNORECASE)


def numbers(text: str) -> Iterator[Number]:
    """Yield the numbers of a text that have a unit, a scale, a currency or a per cent sign; no years."""
    if not _ANY_NUMBER.search(text):
        return
    hidden = blanked(text, NO_PROSE, *_DATES[:-1], _NO_CLAIM, _PART_OF_A_DATE)
    match = _NUMBER.search(hidden)
    while match:
        groups = match.groupdict()
        unit, end = _unit(match)
        if _falls(groups):
            end = match.end("low_unit") if groups["low_unit"] else match.end("low")
            groups |= {"high": None, "money_2": None, "after": None}
        if _is_claim(groups, unit):
            low, high = _range(groups)
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            most = None if high is None else whole(high)
            yield Number(start, end, whole(low), unit, _hedge(groups, unit), most)
        match = _NUMBER.search(hidden, end)


def _unit(match: re.Match[str]) -> tuple[str, int]:
    """What is counted, and where it ends: a measure, a currency, or the noun that the words lead to."""
    groups, end = match.groupdict(), match.end()
    measure = groups["unit"] or groups["low_unit"]
    if measure:
        named = next(unit for words, unit in _UNITS.items() if re.fullmatch(words, measure, re.I))
        return named, end
    sign = groups["money"] or groups["money_2"]
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


def _is_claim(groups: Groups, unit: str) -> bool:
    """Whether it says how many, and not a year, three ships or a bare number."""
    if groups["some"]:
        return bool(groups["some_scale"]) or bool(unit)
    amount = str(groups["low"])
    hedge = groups["before"] not in (None, "some", "within") or groups["after"] or groups["high"]
    scaled = re.search(rf"{_SCALE}|[,^×]|\d\s?(?:bn|tn|mn|m|k)\b|{_POWER}|\d \d", amount, re.I)
    if re.fullmatch(_YEAR, amount) and not (groups["money"] or groups["unit"] or groups["high"]):
        return bool(unit and hedge)
    if re.match(r"\d", amount):
        return bool(unit or scaled)
    if not scaled and re.fullmatch(r"(?:half\s+)?an?", amount, re.IGNORECASE):
        return False
    value = _amount(amount)
    return bool(unit or scaled) and bool(
        value > 9 or unit.rstrip("s") + "s" in _MEASURES.split() or unit in _UNITS.values() or hedge
    )


def _falls(groups: Groups) -> bool:
    """Whether two amounts are no range, but one and what it falls to: from 9 percent to 3 percent."""
    if not groups["high"] or groups["some"]:
        return False
    return _amount(str(groups["low"])) >= _amount(groups["high"])


def _range(groups: Groups) -> tuple[Decimal, Decimal | None]:
    """The lower and the upper end; a scale that only the end has is the beginning's, too."""
    if some := groups["some"]:
        low = Decimal(_SOME[some.lower()] * _POWERS.get((groups["some_scale"] or "").lower(), 1))
        return low, Decimal(100) if some.lower() in ("dozens", "scores") else low * 10
    sign = -1 if groups["minus"] else 1
    low = _amount(str(groups["low"]))
    if not groups["high"]:
        return low * sign, None
    high = _amount(groups["high"])
    words = re.findall(rf"{_SCALE}|(?<=\d)\s?(?:bn|tn|mn|m|k)\b", groups["high"], re.IGNORECASE)
    carried = low
    for word in words:
        carried *= _POWERS[_scale(word.strip().lower())]
    if carried <= high and not re.search(r"[a-z]", str(groups["low"]), re.IGNORECASE):
        low = carried
    return (low * sign, high * sign) if low < high else (low * sign, None)


def _amount(words: str) -> Decimal:
    """1,234.5 million, three hundred and fifty, 3.2 × 10^9."""
    if power := re.fullmatch(rf"(?:([\d.]+)\s?[×x]\s?)?10(?:\^(\d+)|({_POWER}+))", words):
        raised = int((power[2] or power[3]).translate(_RAISED)[:2])
        return Decimal(power[1] or 1).scaleb(raised)
    total, part = Decimal(0), Decimal(0)
    for word in map(_scale, re.findall(rf"{_DIGITS}|half\s+an?|[a-z]+", words.lower())):
        if word in _POWERS and word != "hundred":
            total, part = total + (part or Decimal(1)) * _POWERS[word], Decimal(0)
        elif word in ("hundred", "dozen"):
            part = (part or Decimal(1)) * (_SMALL.get(word) or _POWERS[word])
        else:
            part += _counted(word)
    return total + part


def _scale(word: str) -> str:
    """Millions as million."""
    return word[:-1] if word[:-1] in _POWERS and word.endswith("s") else word


def _counted(word: str) -> Decimal:
    """A word or digits as they count: `and` counts nothing."""
    if word[0].isdigit():
        return Decimal(re.sub(r"[^\d.]", "", word.replace("·", ".")))
    return _SMALL.get("half a" if word.startswith("half") else word, Decimal(0))


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


def dates(text: str, year: int | None) -> Iterator[Date]:
    """Yield dates such as 5 November 2013, and `last year` where the year of the text is known."""
    spelled = (
        Date(match.start(), match.end(), _period(match.groupdict()))
        for pattern in (_DATES if _ANY_YEAR.search(text) else ())
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


_HEADS = {
    head: subtype
    for subtype, several in {
        "police": "Police",
        "state-organ": "Ministry Department Agency Commission Council Committee Office Bureau Authority Board Court Parliament"
        " Congress Senate Assembly Secretariat Cabinet Treasury Administration Directorate Inspectorate Navy",
        "company": "Bank Corporation Company Inc Ltd Group Holdings",
        "institute": "Institute University College Academy School Laboratory Centre Center",
        "association": "Association Union Federation Alliance Foundation Society Chamber Guild League Confederation",
        "intergovernmental-body": "Organization Organisation Nations",
        "mechanism": "Forum Partnership Initiative Dialogue",
        "response-team": "Team",
        "": "Act Code Law Treaty Convention Agreement Report Fund Plan Sea Strait Journal Times Charter",
    }.items()
    for head in several.split()
}
"""What the names of organisations have in them, and (empty) of names that are no actor but hold one inside."""

_HEAD = re.compile(rf"\b(?:{'|'.join(_HEADS)})\b")
_CAP = r"[A-ZÀ-Þ][\w’'&-]*"
_JOINT = r"(?:of\s+the|of|for\s+the|for|on|against|and(?!\s+the\b)|de)"
_NAME = re.compile(rf"\b{_CAP}(?:\s+(?:{_JOINT}\s+)?{_CAP})+")
_SMALL_WORDS = (
    "a an and are as at between both but by for from has have if in is it nor of on or per"
    " than that the these this those to under versus via vs was we were when where while will with within"
    f" {_MONTH_NAMES} monday tuesday wednesday thursday friday saturday sunday"
)

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_CARDINALS = "one two three four five six seven eight nine ten eleven twelve"
_IN_ORDER = {
    word: place for words in (_ORDINALS, _CARDINALS) for place, word in enumerate(words.split(), 1)
}
_THINGS = "(?:proposal|initiative|recommendation|point|number|no|p)"
_ONE_MEANING = {
    word: meaning
    for meaning, words in {
        "un": "united nations|united nation",
        "us": "united states of america|united states|u.s.a.|u.s.|usa|america|american|american side|us side",
        "uk": "united kingdom|britain|british",
        "eu": "european union",
        "china": "people's republic of china|prc|chinese|sino|chinese side",
        "russia": "russian federation|russian",
        "ngo": "non-governmental organization|nongovernmental organization|non-governmental organisation"
        "|non governmental organization|non governmental organisation|civil society organization"
        "|civil society organisation|civil society group",
        "netizen": "internet user|web user|user of the internet",
        "country": "state|nation|national",
        "developing country": "developing world|third world country",
        "developed country": "developed world|rich country|industrialised country|industrialized country",
        "international community": "world community|global community|community of nations|community of states",
        "organization": "organisation",
        "center": "centre",
        "defense": "defence",
        "harbor": "harbour",
        "labor": "labour",
        "cyber": "cybersecurity",
        "every": "all|each",
        "department": "ministry",
        "group": "team",
        "expert": "specialist",
        "company": "firm|enterprise|corporation",
        "offender": "criminal|cybercriminal|culprit|perpetrator",
        "police": "police force|police officer|law enforcement",
        "party": "side",
        "youth": "young people|young person|youngster|teenager|adolescent|minor",
    }.items()
    for word in words.split("|")
}
"""Words, and what a name with them may also be called."""

_SAME = re.compile(
    rf"(?<!\w)(?:{'|'.join(re.escape(w) for w in sorted(_ONE_MEANING, key=len, reverse=True))})(?:s|es)?(?!\w)"
)
_SAYS_LITTLE = "a an the of and or in on for to at by with from its their our other"
_SAYS_NOTHING = frozenset(_SAYS_LITTLE.split())
_LETTERS = re.compile(r"[a-z0-9à-ÿ]+")
_TITLES = (
    "ambassador chairman chancellor dr general king lord madam minister mr mrs ms premier"
    " president prince princess professor queen secretary secretary-general senator sir"
)
_TITLE = re.compile(rf"^(?:{'|'.join(_TITLES.split())})\.?\s+(?=\S)")


def content(name: str) -> frozenset[str]:
    """The words of a name that say whom it names, each in one form: no small words, no plural."""
    small = _SPELLED_SMALL.sub(_in_digits, name.lower().replace("’", "'"))
    one = _SAME.sub(lambda letters: _meaning(letters[0]), small).replace("'s", "")
    letters = frozenset(_singular(each) for each in _LETTERS.findall(_TITLE.sub("", one)))
    return letters - _SAYS_NOTHING


_SPELLED_SMALL = re.compile(
    rf"\b(?:({_TENS.replace(' ', '|')}|twenty)[\s-]+)?({_UP_TO_TWENTY.replace(' ', '|')})\b"
    rf"|\b({_TENS.replace(' ', '|')})\b"
)
"""Numbers below a hundred in words."""


def _in_digits(number: re.Match[str]) -> str:
    return str(sum(int(_SMALL[word]) for word in number.groups() if word))


def _meaning(words: str) -> str:
    return _ONE_MEANING.get(words) or _ONE_MEANING.get(words[:-1]) or _ONE_MEANING[words[:-2]]


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 4 and re.search("(?:s|x|z|ch|sh)es$", word):
        return word[:-2]
    return word[:-1] if len(word) > 3 and re.search("[^sui]s$", word) else word


def initials(name: str) -> str:
    """The first letters of those words, small; empty for fewer than three."""
    bare = re.sub(r"\(.*?\)", "", name.lower())
    words = [each for each in _LETTERS.findall(bare) if each not in _SAYS_NOTHING]
    return "".join(each[0] for each in words) if len(words) > 2 else ""


_PERSON = re.compile(
    rf"\b(?:{'|'.join(word.capitalize() for word in _TITLES.split())})\.?\s+(?P<name>{_CAP}(?:\s+(?:[A-Z]\.\s+)?{_CAP}){{0,2}})"
)
_AGENT = (
    r"states?|countries|country|nations?|governments?|parties|party|members?|ministers?|ministry|ministries|agency|agencies"
    r"|authorit(?:y|ies)|organi[sz]ations?|compan(?:y|ies)|firms?|operators?|providers?|owners?|users?|citizens?|ports?"
    r"|cit(?:y|ies)|councils?|commissions?|committees?|boards?|banks?|unions?|associations?|assembly|secretariat|secretary"
    r"|secretary-general|directors?|presidents?|administrators?|courts?|departments?|offices?|bureaus?|community|society|sectors?"
    r"|industry|stakeholders?|partners?|employers?|workers?|persons?|people|individuals?|institutions?|bodies|body|regulators?"
    r"|platforms?|developers?|schools?|universit(?:y|ies)|police|sides|leaders?|delegations?|parliaments?|congress|senate"
    r"|captains?|masters?|crews?|fishers?|researchers?|teachers?|governors?|chairs?|chairmen|coalition|alliance|federation"
    r"|institutes?|foundations?|corporations?|contractors?|licensees?|applicants?|manufacturers?|suppliers?|vendors?|judges?"
)
_IS_AGENT = re.compile(rf"(?:^|[\s-])(?:{_AGENT}|we|I|us)$", re.IGNORECASE)
_NO_AGENT_HERE = re.compile(
    r"^(?:it|this|that|there|they|he|she|which|who|what|these|those|nothing|none|all|any|why|how|when|and|or|only|no one)$"
    r"|^(?:this|these|that|such)\s+(?:\w+\s+)?(?:orders?|agreements?|acts?|sections?|conventions?|treat(?:y|ies)|laws?|memorandum|plans?"
    r"|programs?|directives?|resolutions?|declarations?|articles?|regulations?|polic(?:y|ies)|paragraphs?|strateg(?:y|ies)|words?)$"
    r"|\b(?:that|which|who|whom|how|why)$|\b(?:over|in|of|by|to|on) which\b|\bthan\b|^(?:acting|sets?|sends?|gives?|makes?|ensures?|over|with|without|for|so|because|among|between)\s"
    r"|(?:program(?:me)?|plan|order|act|agreement|convention|treaty|policy|strategy|declaration|charter|protocol|report|article)$"
    r"|\b(?:of this (?:order|act|section)|is|are|was|were|has|have|had|if|where|when|because|not)\b",
    re.IGNORECASE,
)
_FORCES = {
    force: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for force, words in {
        Force.MUST_NOT: r"(?:must|shall|should|may|can)\s+not|cannot|(?:is|are)\s+(?:prohibited|forbidden)\s+(?:from|to)|no\s+longer\s+may",
        Force.MUST: r"must|shall|(?:is|are)\s+(?:required|obliged)\s+to|ha(?:s|ve)\s+to",
        Force.SHOULD: r"should|ought\s+to|needs?\s+to",
        Force.PLEDGED: r"(?:pledges?|pledged|undertakes?|undertook|commits?|committed|promises?|promised|vows?|resolves?)(?:\s+(?:itself|themselves|ourselves))?\s+to|will|(?:is|are)\s+(?:determined|committed)\s+to",
        Force.MAY: r"may",
    }.items()
}
_CALLS = {
    force: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for force, words in {
        Force.MUST: r"(?:requires?|directs?|orders?|obliges?)",
        Force.SHOULD: r"(?:calls?|called|calling)\s+(?:on|upon)|urg(?:es?|ed|ing)|appeals?\s+to|asks?|requests?|demands?",
        Force.INVITED: r"invit(?:es?|ed)|encourag(?:es?|ed)|welcomes?",
    }.items()
}
_STANCES = {
    kind: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for kind, words in {
        "oppose": r"oppos(?:es?|ed)|condemn(?:s|ed)?|rejects?|rejected|deplores?|deplored|denounces?|denounced",
        "support": r"supports?|supported|welcom(?:es?|ed)|endors(?:es?|ed)|commends?",
        "agree": r"(?:have\s+|has\s+)?agree(?:s|d)?\s+(?:to|on|that)",
    }.items()
}
_PROPOSED = re.compile(
    r"\b(?:propos(?:es?|ed)|puts?\s+forward|makes?|offers?|suggests?|recommends?)\b(?=[^.;]{0,40}?\b(?:proposals?|suggestions?|recommendations?|points?|steps?|measures?)\b)",
    re.IGNORECASE,
)
_CLAUSES = re.compile(
    r"(?:[^,;:—.]|(?<=\d)[.,](?=\d)|\.(?=[\w])|(?<=\b[A-Z])\.|(?<=[a-z]),(?=\s+(?:the\s+)?[A-Za-z]+(?:\s+[A-Za-z]+)?(?:,|\s+and)\s))+"
)
_ADVERB = r"(?:\s*\b(?:also|therefore|jointly|strongly|firmly|hereby|further|fully|urgently|always|both|again|resolutely|now|each|all|thus|only|\w+ly)\b)"
_CUES = "|".join(each.pattern for each in (*_FORCES.values(), *_CALLS.values(), *_STANCES.values()))
_BETWEEN_DOINGS = re.compile(
    rf"\s+and\s+(?=(?:we\s+|I\s+)?{_ADVERB}?\s*(?:{_CUES}))", re.IGNORECASE
)
_ANY_CUE = re.compile(rf"{_CUES}|{_PROPOSED.pattern}", re.IGNORECASE)
_BY_AND = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s+as\s+well\s+as\s+")
_AT = re.compile(r"(?:in|at|on|by|under|since|from)\s", re.IGNORECASE)
_LEAD = re.compile(
    r"^\s*(?:[(]?\w{1,3}[.)]\s+|(?:Sec|Section|Article|Art)\.?\s+\d+\.?\s+|(?:and|but|or|so|that|then|first|second|third|finally|moreover|accordingly|however|therefore|where|while|in\s+addition)\b\s*)+",
    re.IGNORECASE,
)


def actors(text: str) -> Iterator[PatternName]:
    """Yield organisations by the head of their capitalised name, and persons after a title."""
    names: list[PatternName] = []
    for name in _NAME.finditer(text):
        first = _first_capital(name)
        heads = _HEAD.findall(name.group()[first:])
        words = name.group()[first:].split()
        if heads and len(words) > 1:
            names.append(
                PatternName(
                    name.start() + first,
                    name.end(),
                    _HEADS[heads[0] if " of " in name.group() else heads[-1]],
                )
            )
    for person in _PERSON.finditer(text):
        if not any(
            each.start < person.end("name") and person.start("name") < each.end for each in names
        ):
            names.append(PatternName(*person.span("name"), "person"))
    yield from sorted(names)


def _first_capital(name: re.Match[str]) -> int:
    """Where a name begins: not with the small word of a sentence, nor with whose body it is."""
    first = re.match(r"[\w’'-]+(?:\s+(?:of|for|on|in|and|the)\b)*\s+", name.group())
    small = first and first.group().split()[0].lower() in _SMALL_WORDS.split()
    start = first.end() if first and small else 0
    head = _HEAD.search(name.group(), start)
    others = re.finditer(r"\s(?:of|for|on|against)(?:\s+the)?\s+", name.group())
    return max([start, *(each.end() for each in others if head and each.end() <= head.start())])


def statements(text: str) -> Iterator[Clause]:
    """Yield what the clauses of a sentence ask, promise, oppose, support, agree or propose, and of whom."""
    who: Spans = ()
    is_statement = bool(_ANY_CUE.search(text)) and not _ASKS.search(text)
    for clause in _CLAUSES.finditer(text) if is_statement else ():
        for piece in _pieces(clause):
            statement = _statement(text, *piece, who)
            if statement:
                who = _agents_before(text, piece[0], statement.cue[0]) or who
                yield statement._replace(what=_whole(text, statement.what))


_ASKS = re.compile(r"\?[”’\"']?\s*$")
_ADJUNCT = re.compile(
    r"(?:,\s*)?(?:(?:as|if|where|when|to the|in|with|within|by|on|upon|after|before|under|subject to|consistent with|not later than"
    r"|no later than|pursuant to|at|for|each|also|jointly|promptly|therefore)\b[^,;.]*|take all appropriate (?:action|steps))?,\s*",
    re.IGNORECASE,
)
"""What says when, how or under what condition, in commas, before what is to be done."""


def _whole(text: str, what: tuple[int, int]) -> tuple[int, int]:
    """What is to be done, with what follows a condition in commas."""
    start, end = what
    if text[end : end + 1] != "," and text[start] != ",":
        return what
    adjunct = _ADJUNCT.match(text, start)
    if not adjunct or adjunct.end() <= end - 1:
        return what
    rest = _CLAUSES.match(text, adjunct.end())
    first = adjunct.end() if text[start] == "," else start
    return _trimmed(text, first, rest.end()) if rest else what


def _pieces(clause: re.Match[str]) -> Iterator[tuple[int, int]]:
    """A clause, cut where `and` begins another doing of the same actor."""
    start = clause.start()
    for joint in _BETWEEN_DOINGS.finditer(clause.group()):
        yield start, clause.start() + joint.start()
        start = clause.start() + joint.end()
    yield start, clause.end()


def _statement(text: str, start: int, end: int, going_on: Spans) -> Clause | None:
    """The statement of a piece of a clause; one without a subject goes on with the one before."""
    for kind, force, cue in _cues(text, start, end):
        who = _agents_before(text, start, cue.start())
        if not who and not text[start : cue.start()].strip():
            who = going_on
        what = _trimmed(text, cue.end(), end)
        if what[0] >= what[1]:
            what = (end, end + 1)
        if what[0] == end and (text[end : end + 1] != "," or _whole(text, what) == what):
            continue
        if kind == "call":
            asked, what = _agents_after(text, *what)
            if asked and what[0] < what[1]:
                return Clause("ask", asked, cue.span(), what, force)
        elif who and not _is_passive(text, what, kind) and (kind != "agree" or len(who) > 1):
            if force and text[who[0][0] :].lower().startswith("no "):
                force, who = Force.MUST_NOT, ((who[0][0] + len("no "), who[0][1]), *who[1:])
            return Clause(kind, who, cue.span(), what, force)
    return None


def _cues(text: str, start: int, end: int) -> list[tuple[Any, Force | None, re.Match[str]]]:
    """The cues of a stretch, in reading order; a refusal before the duty inside it."""
    every: list[tuple[Any, Force | None, re.Pattern[str]]] = [
        ("propose", None, _PROPOSED),
        *(("ask", force, pattern) for force, pattern in _FORCES.items()),
        *(("call", force, pattern) for force, pattern in _CALLS.items()),
        *((kind, None, pattern) for kind, pattern in _STANCES.items()),
    ]
    cues = [
        (kind, force, match)
        for kind, force, pattern in every
        if (match := pattern.search(text, start, end))
    ]
    return sorted(cues, key=lambda each: (each[2].start(), -each[2].end()))


def _is_passive(text: str, what: tuple[int, int], kind: str) -> bool:
    """Whether it is done to the subject, not by it."""
    words = text[slice(*what)]
    return kind == "ask" and bool(
        re.match(
            r"(?:not\s+)?be\s+(?:\w+ly\s+)?\w+(?:ed|en|wn|ought|ade|old|aid|ept|one|eld)\b", words
        )
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _agents_before(text: str, start: int, end: int) -> Spans:
    """The actors that the words before a cue name."""
    words = re.sub(rf"{_ADVERB}*\s*$", "", text[start:end])
    if lead := _LEAD.match(words):
        start, words = start + lead.end(), words[lead.end() :]
    return _agents(words, start)


def _agents_after(text: str, start: int, end: int) -> tuple[Spans, tuple[int, int]]:
    """The actors that follow a call, and what they are called on to do."""
    match = re.match(
        r"(?P<who>.{2,120}?)\s+(?:to|should|must|shall)\s+(?P<what>.+)", text[start:end], re.DOTALL
    )
    if not match:
        return (), (start, end)
    return _agents(match["who"], start), _trimmed(text, start + match.start("what"), end)


def _agents(words: str, start: int) -> Spans:
    """The actors among some words; none if one of them is no actor. After other words a pronoun is one."""
    if pronoun := _ENDS_IN_PRONOUN.search(words):
        return ((start + pronoun.start(1), start + pronoun.end(1)),)
    spans, at = [], 0
    pieces = [*_BY_AND.finditer(words), None]
    for joint in pieces:
        first, last = _trimmed(words, at, joint.start() if joint else len(words))
        at = joint.end() if joint else at
        if first < last and not _AT.match(words, first, last):
            spans.append((first, last))
    whole = _trimmed(words, 0, len(words))
    if spans and all(_acts(words[slice(*span)]) for span in spans):
        return tuple((start + first, start + last) for first, last in spans)
    return ((start + whole[0], start + whole[1]),) if _acts(words[slice(*whole)]) else ()


_ENDS_IN_PRONOUN = re.compile(r"\s(?<!\band\s)(?<!,\s)(we|I)\s*$", re.IGNORECASE)
_ABSTRACT = re.compile(
    r"\w+(?:tion|sion|ment|ness|ity|ism|ance|ence|ing|hood|age|ship|everything|everyone)",
    re.IGNORECASE,
)
"""What is no name, though it begins a sentence with a capital."""


def _acts(words: str) -> bool:
    """Whether some words are an actor: by their head, or by their capitals."""
    if not words or len(words.split()) > 9 or _NO_AGENT_HERE.search(words):
        return False
    bare = re.sub(
        r"^(?:the|each|every|all|any|a|an|both|our|other)\s+", "", words, flags=re.IGNORECASE
    )
    head = re.split(r"\s+(?:of|in|for|with|from|on|that|who)\b", bare)[0]
    is_name = bool(re.fullmatch(rf"{_CAP}(?:\s+(?:(?:of|and|for|the)\s+)*{_CAP})*", bare)) and (
        words != bare or " " in bare or bare.lower() not in _SMALL_WORDS.split()
    )
    return bool(_IS_AGENT.search(head)) or (
        is_name
        and not re.match(r"(?:Section|Article|Act)\b", bare)
        and not _ABSTRACT.fullmatch(bare)
    )


_ITEM = re.compile(
    r"\s*(?:(first|firstly|second|secondly|third|thirdly|fourth|fifth|sixth|finally|lastly),\s|[(]?(\d{1,2})[.)]\s)",
    re.IGNORECASE,
)


LANGUAGE = Language(
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
            r"|\bcall(?:s|ed|ing)?\s+(?:on|upon|for)\b|\blet\s+us\b|\bto:(?=\s*$)"
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
    places=Places(
        rf"{_THINGS}*(\d{{1,3}}|{'|'.join(sorted(_IN_ORDER, key=len, reverse=True))})(?:st|nd|rd|th)?{_THINGS}?",
        _IN_ORDER,
    ),
    content=content,
    initials=initials,
    writing=Writing(
        ends=". ! ? …",
        abbreviations="Mr Mrs Ms Messrs Dr Prof Sr Jr St Gen Sen Rep Gov Amb Hon Rev Lt Col Capt Co Ltd Inc"
        " Corp Bros Univ Dept Pub cf vs viz e.g i.e Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec",
        numbered="No Nos Art Arts Sec Secs Ch Chap Par Para Paras Cl Vol Vols Fig Figs Tab Eq Stat"
        " no nos art arts sec secs ch para paras cl vol vols fig p pp n nn ed Res Doc approx ca c",
        articles="the a an",
        small_words=_SMALL_WORDS,
        titles=_TITLES,
        everywhere=True,
    ),
    actors=actors,
    statements=statements,
    item=_ITEM,
)
