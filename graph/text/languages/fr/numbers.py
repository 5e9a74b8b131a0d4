"""How many a French text says: 4 milliards d'euros, 12,5 %, une centaine, and what is no claim of that."""

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.text.languages.fr import ADJECTIVES
from graph.text.languages.fr.dates import DATE_PIECE, DATES, SPACE, YEAR
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

_POWERS = {
    "cent": 100,
    "mille": 1_000,
    "millier": 1_000,
    "million": 1_000_000,
    "milliard": 1_000_000_000,
    "billion": 1_000_000_000_000,
    "m": 1_000_000,
    "md": 1_000_000_000,
}
_TO_SIXTEEN = (
    "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
)
_SMALL = (
    {word: Decimal(value) for value, word in enumerate(_TO_SIXTEEN.split(), 2)}
    | {word: Decimal(20 + 10 * at) for at, word in enumerate(["vingt", "trente", "quarante"])}
    | {word: Decimal(50 + 10 * at) for at, word in enumerate(["cinquante", "soixante"])}
    | {"septante": Decimal(70), "huitante": Decimal(80), "nonante": Decimal(90)}
    | {"un": Decimal(1), "une": Decimal(1), "quatre-vingt": Decimal(80)}
)
_ROUND = {
    "dizaine": 10,
    "douzaine": 12,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "soixantaine": 60,
    "centaine": 100,
    "millier": 1_000,
}
_MANY = {f"{word}s": value for word, value in _ROUND.items() if value in (10, 100, 1_000)} | {
    "millions": 1_000_000,
    "milliards": 1_000_000_000,
}
_UNITS = {
    r"%|pour\s?cent\b": "%",
    r"points?\s+de\s+pourcentage\b": "percentage points",
    r"euros?\b|EUR\b|€": "EUR",
    r"(?:dollars?(?:\s+(?:américains?|des\s+États-Unis))?|USD)\b|(?:US)?\$": "USD",
    r"livres?\s+sterling\b|GBP\b|£": "GBP",
    r"(?:yuans?|renminbi|CNY)\b": "CNY",
    r"yens?\b|JPY\b": "JPY",
    r"francs?\s+CFA\b": "XOF",
    r"francs?\s+suisses?\b|CHF\b": "CHF",
    r"°\s?C\b|degrés?\s+Celsius\b": "degrees Celsius",
    r"kilomètres?\s+carrés?\b|km²": "square kilometres",
    r"mètres?\s+cubes?\b|m³": "cubic metres",
    r"milles?\s+(?:marins?|nautiques?)\b": "nautical miles",
}
"""Units that have one name in every language; a noun is its own unit."""

_MEASURES = (
    "ans années mois semaines jours heures minutes secondes kilomètres mètres hectares tonnes"
    " kilogrammes litres barils mm cm watts kilowatts mégawatts gigawatts fois km kg kW MW GW TWh kWh MWh GWh"
)
_NO_UNIT = (
    "et|ou|à|au|aux|en|dans|par|pour|sur|sous|avec|sans|chez|vers|puis|dont|qui|que|où|est|sont|dès|depuis|après|mais"
    "|plus|moins|pas|sera|seront|ont|afin|avant|entre|lors|ans\\s+plus|le|la|les|un|une|des|du|ces|ses|nos|vos|leurs|toujours|alors"
)
_HEDGES = {
    "over": r"plus\s+d(?:e\s|['’])|supérieure?s?\s+à|au-delà\s+de|au-dessus\s+de|dépass(?:e|ent|ant)|excèd(?:e|ent)",
    "nearly": r"près\s+d(?:e\s|['’])|presque|quasiment",
    "under": r"moins\s+d(?:e\s|['’])|inférieure?s?\s+à|au-dessous\s+de",
    "at least": r"au\s+moins|au\s+minimum|un\s+minimum\s+de",
    "up to": r"jusqu['’]à|au\s+plus|au\s+maximum|un\s+maximum\s+de",
    "about": r"environ|quelque|à\s+peu\s+près|autour\s+de|approximativement",
}
_AFTER = {
    "at least": r"(?:au\s+(?:moins|minimum)|ou\s+(?:plus|davantage))",
    "up to": r"(?:au\s+(?:plus|maximum)|ou\s+moins)",
    "about": r"environ",
}
_DIGITS = (
    rf"(?:\d{{1,3}}(?:{SPACE}\d{{3}})+(?!\d)(?:,\d+)?|\d{{1,3}}(?:\.\d{{3}})+(?![\d.])(?:,\d+)?"
    r"|\d{1,25}(?!\d)(?:,\d{1,25})?)"
)
_WORD = "|".join(sorted({*_SMALL, "quatre-vingts", "cents?"}, key=len, reverse=True))
_SCALE = r"(?:cents?|mille|milliers?|millions?|milliards?|billions?)"
_SPELLED = rf"(?:(?:{_WORD}|mille)\b(?:(?:[\s-]+(?:et[\s-]+)?)(?:{_WORD}|{_SCALE})\b)*)"
_SHORT = r"(?:Mds?|M)(?=\s?[€$])"
_HALF = r"(?:\s+et\s+demie?\b)"
_AMOUNT = rf"(?:{_DIGITS}(?!\w*\d)(?:\s+{_SCALE}\b|\s?{_SHORT})*{_HALF}?|{_SPELLED}{_HALF}?)"
_UNIT = "|".join(_UNITS)
_OF = r"(?:\s+d(?:e\s+|['’]\s?))"
_IN_ALL = {
    "moitié": 2,
    "tiers": 3,
    "quart": 4,
    "cinquième": 5,
    "sixième": 6,
    "septième": 7,
    "huitième": 8,
    "neuvième": 9,
    "dixième": 10,
}
_ORDINAL = "|".join(word for word in _IN_ALL if word != "moitié")
_OF_ALL = r"(?=\s+(?:des?|du|d['’])(?!\s?(?:confiance|heures?|siècles?)\b))"
_PEOPLE = r"(?:personnes?|enfants?|femmes?|hommes?|jeunes?|habitants?|Français(?:es?)?|ménages?|entreprises?|élèves?|pays)"
_FRACTION = rf"""(?:
    (?P<one>une?|la)\s+(?P<part>{_ORDINAL}|moitié){_OF_ALL}
  | (?P<several>\d|(?!une?\b)(?:{_WORD}))\s+(?P<parts>tiers|(?:{_ORDINAL})s)\b
  | (?P<some_of>\d{{1,3}}|{_WORD})\s+(?:{_PEOPLE}\s+)?sur\s+(?P<in_all>\d{{1,3}}|{_WORD})\b(?!\s+(?:ans|années|mois|jours)\b))"""
"""A part of a whole: deux tiers, un quart des ports, la moitié de la flotte, une personne sur cinq."""

_NUMBER = re.compile(
    rf"""(?<![\w.,/−-])
    (?:(?P<between>entre)\s+)?(?:(?:(?P<denied>pas|jamais|non|ni)\s+)?(?P<before>{"|".join(_HEDGES.values())})(?:\s+pas)?\s*)?
    (?P<minus>moins\s+(?=\d)|[-−–](?=\d))?
    (?:{_FRACTION}
      |(?P<round>une\s+(?:{"|".join(_ROUND)})|un\s+millier)
      |(?P<many>{"|".join(_MANY)})(?:\s+de\s+(?P<many_scale>milliers|millions|milliards))?
      |(?P<low>{_AMOUNT})(?:(?:\s?(?P<low_unit>{_UNIT}))?(?:\s?[-–—]\s?|\s+(?:à|ou|(?(between)et|(?!)))\s+)(?P<high>{_AMOUNT}))?)
    (?:{_OF}?\s*(?P<unit>{_UNIT})|(?:{_OF}|\s+)(?:(?:{ADJECTIVES})\s+)*(?P<noun>(?!(?:{_NO_UNIT})\b)[^\W\d_][\w’'-]*))?(?P<half>{_HALF})?
    (?:\s+(?P<after>{"|".join(_AFTER.values())})\b)?""",
    re.VERBOSE | re.IGNORECASE,
)
_NUMBERED = (
    r"articles?|arts?\.|sections?|chapitres?|chap\.|parties?|paragraphes?|par\.|alinéas?|al\.|n[°º]s?|nos?\.|numéros?"
    r"|résolutions?|règles?|annexes?|titres?|volumes?|vol\.|tomes?|pages?|pp?\.|tableaux?|figures?|fig\.|points?"
    r"|étapes?|phases?|niveaux?|types?|objectifs?|principes?|mesures?|propositions?|recommandations?|lois?|décrets?"
    r"|directives?|règlements?|groupe\s+des|[LRD]\.|§+"
)
_NO_CLAIM = re.compile(
    rf"(?<!\w)(?:{_NUMBERED})\s*\d[\w./-]*(?:(?:,\s*|\s+(?:et|ou|à)\s+)\d[\w./-]*)*"
    r"|\b\d+\s?(?:ère?s?|ème?s?|es?|nde?s?)\b|(?<=\bà\s)\d{1,2}\s?h(?:eures?)?\b(?:\s?\d{2})?|\b\d{1,2}\s?h\s?\d{2}\b"
    r"|\b\d{1,2}:\d{2}\b|\b\d+/\d+(?:/\d+)?\b|(?m:^\s*[(]?\d{1,3}[.)°](?=\s))"
    r"|\bannées\s+\d{2}\b",
    re.IGNORECASE,
)
"""Places in an order, times of day and numbers of laws: no claim of how many."""


def numbers(text: str) -> Iterator[Number]:
    """Yield the numbers of a text that have a unit, a scale, a currency or a per cent sign; no years."""
    hidden = blanked(without_repetition(text), NO_PROSE, *DATES[:-1], _NO_CLAIM, DATE_PIECE)
    yield from numbers_by(_RULE, hidden)


def _is_year_before(groups: Groups) -> bool:
    is_year = re.fullmatch(YEAR, str(groups["low"])) and not groups["low_unit"]
    return bool(is_year and groups["high"] and re.search(rf"{_SCALE}\b", groups["high"]))


def _unit(match: re.Match[str]) -> tuple[str, int]:
    """What is counted, and where it ends: a measure, a currency, or the plural that follows."""
    groups = match.groupdict()
    if last := _end_of_fraction(groups):
        return "%", match.end(last)
    if measure := groups["unit"] or groups["low_unit"]:
        return next(unit for words, unit in _UNITS.items() if re.fullmatch(words, measure, re.I)), (
            match.end()
        )
    noun = groups["noun"] or ""
    if noun in _MEASURES.split() or re.search("[sx]$", noun):
        return noun, match.end()
    counted = match.end("high") if groups["high"] else match.end("low")
    others = max(match.end("round"), match.end("many"), match.end("many_scale"))
    return "", max(counted, others)


def _end_of_fraction(groups: Groups) -> str | None:
    """The last group of a fraction, if it is one."""
    return next((name for name in ("part", "parts", "in_all") if groups[name]), None)


def _fraction(groups: Groups) -> tuple[Decimal, Decimal]:
    """How many parts of how many in all."""
    if groups["in_all"]:
        return _amount(str(groups["some_of"])), _amount(groups["in_all"])
    ordinal = str(groups["part"] or groups["parts"]).lower()
    return _amount(groups["several"] or "un"), Decimal(
        _IN_ALL.get(ordinal) or _IN_ALL[ordinal[:-1]]
    )


def _is_claim(groups: Groups, unit: str) -> bool:
    """Whether it says how many, and not a year, three ships or a bare number."""
    if _end_of_fraction(groups):
        count, in_all = _fraction(groups)
        return 0 < count < in_all
    if groups["round"] or groups["many"]:
        return bool(unit or groups["many_scale"])
    amount = str(groups["low"])
    hedge = groups["before"] or groups["after"] or groups["high"]
    scaled = re.search(rf"{_SCALE}|{_SHORT}", amount + " €", re.IGNORECASE)
    if re.fullmatch(YEAR, amount) and not (groups["unit"] or groups["high"]):
        return bool(unit and hedge)
    if amount[0].isdigit():
        return bool(unit or scaled)
    if amount.lower() in ("un", "une"):
        return False
    is_measure = unit in _MEASURES.split() or unit in _UNITS.values()
    return bool(unit or scaled) and bool(_amount(amount) > 9 or is_measure or hedge)


def _is_change(match: re.Match[str]) -> bool:
    return bool(match["high"]) and _amount(match["low"]) >= _amount(match["high"])


def _range(groups: Groups) -> tuple[Decimal, Decimal | None]:
    """The lower and the upper end; a scale that only the end has is the beginning's, too."""
    if _end_of_fraction(groups):
        return per_cent(*_fraction(groups)), None
    if several := groups["round"]:
        return Decimal(_ROUND[several.lower().split()[-1]]), None
    if many := groups["many"]:
        scale = (groups["many_scale"] or "").lower().rstrip("s")
        low = Decimal(_MANY[many.lower()] * _POWERS.get(scale, 1))
        return low, low * 10
    sign = -1 if groups["minus"] else 1
    low = _amount(f"{groups['low']}{groups['half'] or ''}")
    if not groups["high"]:
        return low * sign, None
    high, carried = _amount(groups["high"]), low
    for word in re.findall(rf"{_SCALE}\b|{_SHORT}", f"{groups['high']} €", re.IGNORECASE):
        carried *= _power(word)
    if carried <= high and not re.search(rf"{_SCALE}\b", str(groups["low"]), re.IGNORECASE):
        low = carried
    return (low * sign, high * sign) if low < high else (low * sign, None)


def _power(word: str) -> int:
    return _POWERS[word if (word := word.lower()) == "mille" else word.rstrip("s")]


def _amount(words: str) -> Decimal:
    """1 234,5 millions, trois cent cinquante, quatre-vingt-dix."""
    total, group, scale = Decimal(0), Decimal(0), 1
    for word in map(str, re.findall(rf"{_DIGITS}|quatre-vingt|[^\W\d_]+", words.lower())):
        bare = word if word == "mille" or word in _SMALL else word.rstrip("s")
        if bare in _POWERS and bare != "cent":
            scale = _POWERS[bare]
            total, group = total + (group or Decimal(1)) * scale, Decimal(0)
        elif bare == "cent":
            group = (group or Decimal(1)) * 100
        elif word[0].isdigit():
            group += Decimal(re.sub(r"[^\d,]", "", word).replace(",", "."))
        elif bare.startswith("demi"):
            total += scale * Decimal("0.5")
        else:
            group += _SMALL.get(bare, Decimal(0))
    return total + group


def _hedge(groups: Groups, _: str) -> str:
    before, after = groups["before"] or "", groups["after"] or ""
    meaning = next((each for each, w in _HEDGES.items() if re.fullmatch(w, before, re.I)), "")
    later = next((each for each, w in _AFTER.items() if re.fullmatch(w, after, re.I)), "")
    if groups["round"]:
        return meaning or "about"
    return hedged(groups["denied"], None, f" {before.strip()}", meaning or later)


_RULE = NumberRule(_NUMBER, _unit, _is_year_before, _is_change, _is_claim, _range, _hedge)
