"""French: 4 milliards d'euros, 12,5 %, 1er mars 2021, l'an dernier, proposons and devront.

New actors are drafted where a sentence tells what they do; there is no pattern for names by themselves.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.text.languages import (
    NO_PROSE,
    Clause,
    Date,
    Groups,
    Language,
    Number,
    Places,
    Spans,
    StatementKind,
    Writing,
    blanked,
    hedged,
    in_order,
    period_of,
    pieces,
    trimmed,
    whole,
    without_repetition,
)
from schema.vocabulary import Force

_SPACE = r"[\u0020\u00a0\u2009\u202f'’]"
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
_ADJECTIVES = (
    "nouveaux|nouvelles|nouvel|grands|grandes|petits|petites|autres|jeunes|anciens|anciennes"
    "|premiers|premières|derniers|dernières|principaux|principales|vieux|vieilles|bons|bonnes"
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
    rf"(?:\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)(?:,\d+)?|\d{{1,3}}(?:\.\d{{3}})+(?![\d.])(?:,\d+)?"
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
_NUMBER = re.compile(
    rf"""(?<![\w.,/−-])
    (?:(?P<between>entre)\s+)?(?:(?:(?P<denied>pas|jamais|non|ni)\s+)?(?P<before>{"|".join(_HEDGES.values())})(?:\s+pas)?\s*)?
    (?P<minus>moins\s+(?=\d)|[-−–](?=\d))?
    (?:(?P<round>une\s+(?:{"|".join(_ROUND)})|un\s+millier)
      |(?P<many>{"|".join(_MANY)})(?:\s+de\s+(?P<many_scale>milliers|millions|milliards))?
      |(?P<low>{_AMOUNT})(?:(?:\s?(?P<low_unit>{_UNIT}))?(?:\s?[-–—]\s?|\s+(?:à|ou|(?(between)et|(?!)))\s+)(?P<high>{_AMOUNT}))?)
    (?:{_OF}?\s*(?P<unit>{_UNIT})|(?:{_OF}|\s+)(?:(?:{_ADJECTIVES})\s+)*(?P<noun>(?!(?:{_NO_UNIT})\b)[^\W\d_][\w’'-]*))?(?P<half>{_HALF})?
    (?:\s+(?P<after>{"|".join(_AFTER.values())})\b)?""",
    re.VERBOSE | re.IGNORECASE,
)
_MONTH_NAMES = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
)
_MONTHS = {month: number for number, month in enumerate(_MONTH_NAMES.split(), 1)}
_MONTHS |= {"janv": 1, "févr": 2, "avr": 4, "juil": 7, "sept": 9, "oct": 10, "nov": 11, "déc": 12}
_MONTHS |= {"fevrier": 2, "aout": 8, "decembre": 12}
_MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"(?:1\s?er|\d{1,2})"
_YEAR = r"(?:1[0-9]|2[01])\d{2}"
_TO = r"\s*(?:[-–—]|au|à|et)\s*(?:le\s+)?"
_DATES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<day>{_DAY})\s+(?P<month>{_MONTH})\s+(?P<year>{_YEAR}){_TO}(?P<day_2>{_DAY})\s+(?P<month_2>{_MONTH})\s+(?P<year_2>{_YEAR})\b",
        rf"\b(?P<day>{_DAY})\s+(?P<month>{_MONTH}){_TO}(?P<day_2>{_DAY})\s+(?P<month_2>{_MONTH})\s+(?P<year>{_YEAR})\b",
        rf"\b(?P<day>{_DAY}){_TO}(?P<day_2>{_DAY})\s+(?P<month>{_MONTH})\s+(?P<year>{_YEAR})\b",
        rf"\b(?P<day>{_DAY})\s+(?P<month>{_MONTH})\s+(?P<year>{_YEAR})\b",
        rf"\b(?P<month>{_MONTH})\s+(?P<year>{_YEAR}){_TO}(?P<month_2>{_MONTH})\s+(?P<year_2>{_YEAR})\b",
        rf"\b(?P<month>{_MONTH}){_TO}(?P<month_2>{_MONTH})\s+(?P<year>{_YEAR})\b",
        rf"\b(?P<month>{_MONTH})\s+(?P<year>{_YEAR})\b",
        r"(?<![\d./-])(?P<year>(?:1[6-9]|20)\d{2})-(?P<number>\d{1,2})-(?P<day>\d{1,2})(?![\d/-])",
        rf"\b(?P<span>premier|deuxième|second|troisième|quatrième|dernier)\s+(?P<part>trimestre|semestre)\s+(?:de\s+)?(?P<year>{_YEAR})\b",
        r"\bannées\s+(?P<decade>(?:1[6-9]|20)\d)0\b",
        r"\b(?P<year>(?:1[6-9]|20)\d{2})(?:\s?[–-]\s?|\s+à\s+)(?P<last>(?:1[6-9]|20)\d{2})\b(?![-/]\d)",
        rf"(?<![$€£¥\d,.:/°-])\b(?P<year>(?:1[6-9]|20)\d{{2}})\b(?![,.:/-]\d|{_SPACE}\d{{3}}\b|\s*(?:%|€|\$|pour\s?cent|euros?|dollars?|millions?|milliards?))",
    )
]
_RELATIVE = re.compile(
    r"\b(?:l['’]an(?:née)?\s+(?P<word>derni(?:er|ère)|passée?|prochaine?)|(?P<this>cette)\s+année)\b",
    re.IGNORECASE,
)
_MONTHS_OF = {"trimestre": 3, "semestre": 6}
_PLACE = {"premier": 1, "deuxième": 2, "second": 2, "troisième": 3, "quatrième": 4}
_PART_OF_A_DATE = re.compile(rf"\b(?:{_DAY}{_TO})?{_DAY}\s+{_MONTH}", re.IGNORECASE)
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
    rf"|\b(?:\d+|{_WORD})\s+sur\s+(?:\d+|{_WORD})\b|\b(?:\d+|{_WORD})\s+(?:tiers|quarts?|cinquièmes?|dixièmes?)\b"
    r"|\bannées\s+\d{2}\b",
    re.IGNORECASE,
)
"""Places in an order, times of day, fractions and numbers of laws: no claim of how many."""


def numbers(text: str) -> Iterator[Number]:
    """Yield the numbers of a text that have a unit, a scale, a currency or a per cent sign; no years."""
    hidden = blanked(without_repetition(text), NO_PROSE, *_DATES[:-1], _NO_CLAIM, _PART_OF_A_DATE)
    match = _NUMBER.search(hidden)
    while match:
        groups = match.groupdict()
        unit, end = _unit(match)
        if _is_year_before(groups):
            match = _NUMBER.search(hidden, match.end("low"))
            continue
        if groups["high"] and _amount(str(groups["low"])) >= _amount(groups["high"]):
            end = match.end("low_unit") if groups["low_unit"] else match.end("low")
            groups |= {"high": None, "after": None}
        if _is_claim(groups, unit):
            low, high = _range(groups)
            lead = len(match.group()) - len(match.group().lstrip())
            most = None if high is None else whole(high)
            yield Number(match.start() + lead, end, whole(low), unit, _hedge(groups), most)
        match = _NUMBER.search(hidden, max(end, match.start() + 1))


def _is_year_before(groups: Groups) -> bool:
    """Whether a range is none: de 120 milliards en 2018 à 282 milliards."""
    is_year = re.fullmatch(_YEAR, str(groups["low"])) and not groups["low_unit"]
    return bool(is_year and groups["high"] and re.search(rf"{_SCALE}\b", groups["high"]))


def _unit(match: re.Match[str]) -> tuple[str, int]:
    """What is counted, and where it ends: a measure, a currency, or the plural that follows."""
    groups = match.groupdict()
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


def _is_claim(groups: Groups, unit: str) -> bool:
    """Whether it says how many, and not a year, three ships or a bare number."""
    if groups["round"] or groups["many"]:
        return bool(unit or groups["many_scale"])
    amount = str(groups["low"])
    hedge = groups["before"] or groups["after"] or groups["high"]
    scaled = re.search(rf"{_SCALE}|{_SHORT}", amount + " €", re.IGNORECASE)
    if re.fullmatch(_YEAR, amount) and not (groups["unit"] or groups["high"]):
        return bool(unit and hedge)
    if amount[0].isdigit():
        return bool(unit or scaled)
    if amount.lower() in ("un", "une"):
        return False
    is_measure = unit in _MEASURES.split() or unit in _UNITS.values()
    return bool(unit or scaled) and bool(_amount(amount) > 9 or is_measure or hedge)


def _range(groups: Groups) -> tuple[Decimal, Decimal | None]:
    """The lower and the upper end; a scale that only the end has is the beginning's, too."""
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
    total, part, scale = Decimal(0), Decimal(0), 1
    for word in map(str, re.findall(rf"{_DIGITS}|quatre-vingt|[^\W\d_]+", words.lower())):
        bare = word if word == "mille" or word in _SMALL else word.rstrip("s")
        if bare in _POWERS and bare != "cent":
            scale = _POWERS[bare]
            total, part = total + (part or Decimal(1)) * scale, Decimal(0)
        elif bare == "cent":
            part = (part or Decimal(1)) * 100
        elif word[0].isdigit():
            part += Decimal(re.sub(r"[^\d,]", "", word).replace(",", "."))
        elif bare.startswith("demi"):
            total += scale * Decimal("0.5")
        else:
            part += _SMALL.get(bare, Decimal(0))
    return total + part


def _hedge(groups: Groups) -> str:
    before, after = groups["before"] or "", groups["after"] or ""
    meaning = next((each for each, w in _HEDGES.items() if re.fullmatch(w, before, re.I)), "")
    later = next((each for each, w in _AFTER.items() if re.fullmatch(w, after, re.I)), "")
    if groups["round"]:
        return meaning or "about"
    return hedged(groups["denied"], None, f" {before.strip()}", meaning or later)


def dates(text: str, year: int | None) -> Iterator[Date]:
    """Yield dates such as 7 mars 2021, and `l'an dernier` where the year of the text is known."""
    spelled = (
        Date(match.start(), match.end(), _period(match.groupdict()))
        for pattern in (_DATES if re.search(r"\d{4}", text) else ())
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
        place = min(_PLACE.get(span.lower(), 12), 12 // months)
        return f"{year}-{(place - 1) * months + 1:02}/{year}-{place * months:02}"
    return period_of(groups, _MONTHS)


_FORCES = {
    Force.MUST_NOT: r"ne\s+(?:doi(?:t|vent)|devons|dois|devrai(?:t|ent)|peu(?:t|vent)|pouvons|devr(?:a|ont|ons))(?:\s+(?:pas|plus|jamais|en\s+aucun\s+cas))?",
    Force.MUST: r"doi(?:t|vent)|devons|dois|devr(?:a|ont|ons)|(?:est|sont)\s+tenue?s?\s+d(?:e\s|['’])|a(?:ont)?\s+l['’]obligation\s+d(?:e\s|['’])",
    Force.SHOULD: r"devrai(?:t|ent)|devrions",
    Force.PLEDGED: r"s['’]engag(?:e|ent|era|eront)\s+à|nous\s+engageons\s+à|m['’]engage\s+à|s['’]est\s+engagée?\s+à|se\s+sont\s+engagée?s\s+à"
    r"|promet(?:tent|tons)?\s+d(?:e\s|['’])|(?:est|sont|sommes)\s+(?:déterminée?s?|résolue?s?|décidée?s?|prêts?)\s+à",
    Force.MAY: r"peu(?:t|vent)|pourr(?:a|ont)",
}
_HAS = r"(?:ai|a|avons|ont)(?:\s+|,[^,;.]{2,30},\s+)(?:\w+\s+)??"
_CALLS = {
    Force.MUST: r"exige(?:nt|ons)?|exigeons|charge(?:nt)?|chargeons|(?:a|ont)\s+(?:ordonné|enjoint|prescrit)(?:\s+à)?",
    Force.SHOULD: rf"{_HAS}(?:demandé|exhorté|instruit|engagé|prié|appelé)(?:\s+à)?|(?:en\s+)?(?:demandant|exhortant|engageant|appelant)(?:\s+à)?|(?:en\s+)?appel(?:le|lent|ons)(?:\s+(?:instamment|solennellement))?(?:\s+à)?|exhort(?:e|ent|ons)|demand(?:e|ent|ons)(?:\s+instamment)?(?:\s+à)?|pri(?:e|ent|ons)(?:\s+instamment)?",
    Force.INVITED: rf"invit(?:e|ent|ons|ant)|encourag(?:e|ent|eons|eant)|{_HAS}(?:invité|encouragé)",
}
_STANCES: dict[StatementKind, str] = {
    "oppose": r"s['’]oppos(?:e|ent)\s+à|nous\s+opposons\s+à|condamn(?:e|ent|ons)|rejet(?:te|tent|ons)|déplor(?:e|ent|ons)|dénonc(?:e|ent|ons)|dénonçons",
    "support": r"soutien(?:t|nent)|soutenons|appui(?:e|ent)|appuyons|approuv(?:e|ent|ons)|salu(?:e|ent|ons)|se\s+félicit(?:e|ent)\s+d(?:e\s|['’]|u\s)|nous\s+félicitons\s+d(?:e\s|['’]|u\s)",
    "agree": r"(?:sont|sommes)\s+convenue?s\s+d(?:e\s|['’])|convien(?:nent)\s+d(?:e\s|['’])|convenons\s+d(?:e\s|['’])|se\s+sont\s+mis(?:es)?\s+d['’]accord\s+pour",
}
_PROPOSED = r"propos(?:e|ent|ons)(?=[^.;]{0,40}?\b(?:propositions?|mesures?|points?|actions?|recommandations?|étapes?)\b)"
_PATTERNS: list[tuple[str, Force | None, re.Pattern[str]]] = [
    (kind, force, re.compile(rf"(?<![\w'’])(?:{words})(?!(?<=\w)\w)", re.IGNORECASE))
    for kind, force, words in (
        ("propose", None, _PROPOSED),
        *(("ask", force, words) for force, words in _FORCES.items()),
        *(("call", force, words) for force, words in _CALLS.items()),
        *((kind, None, words) for kind, words in _STANCES.items()),
    )
]
_ANY_CUE = re.compile("|".join(each.pattern for *_, each in _PATTERNS), re.IGNORECASE)
_CLAUSES = re.compile(
    r"(?:[^,;:—.]|(?<=\d)[.,](?=\d)|\.(?=\w)|,(?=\s+(?:des?|du|de\s+la|de\s+l['’])\s?[A-ZÀ-Þ]))+"
)
"""Clauses; a comma inside the name of a ministry ends none."""

_JOINT = re.compile(
    rf"\s+(?:et|mais|ou)\s+(?=(?:nous\s+|je\s+)?(?:{_ANY_CUE.pattern}))", re.IGNORECASE
)
_ADVERB = r"(?:\s+(?:\w+ment|aussi|donc|tous|toutes|ensemble|également|toujours|ainsi|désormais|encore|par\s+ailleurs))"
_BY_AND = re.compile(r"\s+et\s+(?=(?:l[ea]s?\s|l['’]|[A-ZÀ-Þ]))|\s+ainsi\s+que\s+")
_PRONOUN = re.compile(r"(?:^|\s)(nous|je|j['’])\s*(?:nous\s*|en\s*|y\s*|l['’]\s*)?$", re.IGNORECASE)
_DETERMINED = r"(?:l['’]\s?|(?:le|la|les|un|une|des|chaque|tout|toute|nos|notre|ces?|cette|aucune?|autres|(?:tous|toutes)\s+les)\s+)"
_AGENT = (
    r"États?|pays|nations?|gouvernements?|parties|membres|ministres?|ministères?|autorités?|organisations?|organismes?|entreprises?"
    r"|citoyens?|ports?|villes?|communes?|régions?|collectivités|conseils?|commissions?|comités?|assemblées?|parlements?|sénat|secrétaires?"
    r"|présidents?|présidentes?|communauté|institutions?|personnes?|employeurs?|fournisseurs?|opérateurs?|plateformes?|peuples?|dirigeants?"
    r"|chefs|armateurs?|capitaines?|marins?|pêcheurs?|union|banques?|associations?|syndicats?|agences?|tribunaux|juges?|police|acteurs?"
    r"|société|partenaires?|délégations?|élus?|maires?|préfets?|administrations?|services?|universités?|écoles?|chercheurs?|jeunes|femmes"
    r"|individus?|navires?|bateaux|usagers?|exploitants?|propriétaires?|signataires|leaders?|coalition|alliance|fédération|forces"
)
_IS_AGENT = re.compile(
    rf"(?:{_DETERMINED})?(?:(?:{_ADJECTIVES}|deux|trois|quatre|différents)\s+)*(?:{_AGENT})\b",
    re.IGNORECASE,
)
_IS_NAME = re.compile(
    r"(?:(?i:l['’]|la\s|le\s|les\s))?[A-ZÀ-Þ][\w’'-]+(?:\s+(?:d[eu]s?|de\s+la|d['’]|et|[A-ZÀ-Þ][\w’'-]*|\w+(?:ne|ain|aine|ien|iens|ises?|ais|ale?s?|iques?|unies?|unis))\b)*"
)
_NO_AGENT = re.compile(
    r"^(?:il|elle|ils|elles|on|ce|cela|ceci|ça|qui|que|où|dont|nul|rien|tout|celui|celle|ceux|l['’]on)$|\b(?:qui|que|où|quand|si|lorsque)\s*$|\bdont\b"
    r"|^(?:cette|ce|le|la|les|ces)\s+(?:présente?s?\s+)?(?:lois?|décrets?|ordres?|accords?|articles?|conventions?|déclarations?|mesures?|plans?|rapports?|textes?)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^\s*(?:(?:[(]?\w{1,3}[.)°]\s+)|(?:(?:et|mais|ou|car|donc|or|ainsi|enfin|aussi|pour\s+cela|c['’]est\s+pourquoi|à\s+cet\s+égard|premièrement|deuxièmement|troisièmement)\b\s*)|(?:considérant\s+que|pour\s+que|afin\s+que|bien\s+que|puisque|parce\s+que|que)\s+)+",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"(?:pas\s+|plus\s+|jamais\s+)?être\s+(?:\w+ment\s+)?\w+(?:é|ée|és|ées|is|ise|ises|i|ie|ies|it|its|ite|u|ue|us|ues|ert|erts|erte|ertes)\b"
)
_INFINITIVE = re.compile(r"(?:[\w’']+\s+){0,3}?(?:[ls]['’])?\w*(?:er|ir|re|oir)\b")
_DOING = re.compile(r"\s+(?:à|de|d['’])\s?(?=\w+(?:er|ir|re|oir)\b|ne\s+pas\b|se\s|s['’]|y\s|en\s)")
_FUTURE = re.compile(
    r"\bnous\s+(?=(?:nous\s+)?(?:ne\s+)?(?!serons|aurons|verrons)\w{3,}rons\b)", re.IGNORECASE
)
_ASIDE = re.compile(
    r"\s*,\s*(?:à\s+c(?:e\s+titre|et\s+égard|et\s+effet)|en\s+outre|en\s+particulier|dans\s+ce\s+cadre|sous\s+ce\s+rapport|par\s+ailleurs"
    r"|également|enfin|ainsi|aussi|donc|de\s+plus|d['’](?:une|autre)\s+part|d['’]ailleurs|dès\s+lors|en\s+conséquence|le\s+cas\s+échéant)\s*,",
    re.IGNORECASE,
)
"""What is put between commas and leaves the sentence as it is."""

_INSERTED = re.compile(
    r",\s*(?:en|avec|dans|sans|sous|aux?|à|conformément|notamment|sur|par|pour|dès|d['’]ici|avant|lors|outre|y\s+compris)\b[^,;.]*,\s*[^,;.]*[^,;.\s]",
    re.IGNORECASE,
)
_SHORT_DOING = 2
"""Words of a doing whose object has not come yet."""

_LONGEST_AGENT = 16


def statements(text: str) -> Iterator[Clause]:
    """Yield what the clauses of a sentence ask, promise, oppose, support, agree or propose, and of whom."""
    who: Spans = ()
    text = _ASIDE.sub(lambda match: " " * len(match.group()), text)
    is_statement = not text.rstrip(' »"').endswith("?") and (
        _ANY_CUE.search(text) or _FUTURE.search(text)
    )
    for clause in _CLAUSES.finditer(text) if is_statement else ():
        for start, end in pieces(clause, _JOINT):
            if statement := _statement(text, start, end, who):
                statement = statement._replace(what=_whole(text, *statement.what))
                who = (
                    statement.who
                    if statement.kind != "ask" or statement.cue[0] > statement.who[0][0]
                    else who
                )
                yield statement


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """What is to be done, with what follows `en relation avec ...` in commas."""
    inserted = _INSERTED.match(text, end) if len(text[start:end].split()) <= _SHORT_DOING else None
    return (start, inserted.end()) if inserted else (start, end)


def _statement(text: str, start: int, end: int, going_on: Spans) -> Clause | None:
    """The statement of a piece of a clause; one without a subject goes on with the one before."""
    for kind, force, cue in _cues_in(text, start, end):
        before = text[start : cue.start()]
        who = _agents_before(before, start) or (going_on if not before.strip() else ())
        what = trimmed(text, cue.end(), end)
        if what[0] >= what[1]:
            continue
        if kind == "call":
            asked, what = _agents_after(text, *what)
            if asked and what[0] < what[1]:
                return Clause("ask", asked, cue.span(), what, force)
        elif who and (kind != "ask" or _is_doing(text[slice(*what)])):
            if (
                kind == "agree"
                and len(who) < 2
                and not re.search(r"s\b|nous", text[slice(*who[0])])
            ):
                continue
            if force and re.match(r"aucune?\s", text[who[0][0] :], re.IGNORECASE):
                force = Force.MUST_NOT
            if kind != "ask":
                what = _without_adverb(text, *what)
            return Clause(_KINDS[kind], who, cue.span(), what, force)
    promise = _FUTURE.search(text, start, end)
    if promise and not text[start : promise.start()].strip(" »\n"):
        pronoun = (promise.start(), promise.start() + len("nous"))
        return Clause("ask", (pronoun,), pronoun, trimmed(text, promise.end(), end), Force.PLEDGED)
    return None


def _is_doing(words: str) -> bool:
    """Whether words after a duty are what the subject is to do: an infinitive, and no passive."""
    return bool(_INFINITIVE.match(words)) and not _PASSIVE.match(words)


def _without_adverb(text: str, start: int, end: int) -> tuple[int, int]:
    adverb = re.compile(r"(?:(?:\w+ment|donc|aussi|d['’]ailleurs|avec\s+force)\s+)+(?=\w)").match(
        text, start, end
    )
    return (adverb.end() if adverb else start), end


_KINDS: dict[str, StatementKind] = {
    "propose": "propose",
    "ask": "ask",
    "oppose": "oppose",
    "support": "support",
    "agree": "agree",
}


def _cues_in(text: str, start: int, end: int) -> list[tuple[str, Force | None, re.Match[str]]]:
    """The cues of a stretch, in reading order; a refusal before the duty inside it."""
    cues = [
        (kind, force, match)
        for kind, force, pattern in _PATTERNS
        if (match := pattern.search(text, start, end))
    ]
    return sorted(cues, key=lambda each: (each[2].start(), -each[2].end()))


def _agents_before(words: str, start: int) -> Spans:
    """The actors that the words before a cue name."""
    bare = re.sub(rf"{_ADVERB}*\s*$", "", words)
    if pronoun := _PRONOUN.search(bare):
        return ((start + pronoun.start(1), start + pronoun.end(1)),)
    lead = _LEAD.match(bare)
    return _agents(bare[lead.end() :] if lead else bare, start + (lead.end() if lead else 0))


def _agents_after(text: str, start: int, end: int) -> tuple[Spans, tuple[int, int]]:
    """The actors that follow a call, and what they are called on to do."""
    doing = _DOING.search(text, start, end)
    if not doing:
        return (), (start, end)
    lead = re.match(r"(?:à\s+|aux?\s+)", text[start : doing.start()])
    first = start + (lead.end() if lead else 0)
    return _agents(text[first : doing.start()], first), trimmed(text, doing.end(), end)


def _agents(words: str, start: int) -> Spans:
    """The actors among some words; none if one of them is no actor."""
    spans, at = [], 0
    for joint in [*_BY_AND.finditer(words), None]:
        first, last = trimmed(words, at, joint.start() if joint else len(words))
        at = joint.end() if joint else at
        if first < last:
            spans.append((first, last))
    if spans and all(_acts(words[slice(*span)]) for span in spans):
        return tuple((start + first, start + last) for first, last in spans)
    return ()


def _acts(words: str) -> bool:
    """Whether some words are an actor: by their head, or by their capitals."""
    if len(words.split()) > _LONGEST_AGENT or _NO_AGENT.search(words):
        return False
    return bool(
        _IS_AGENT.match(words) or (_IS_NAME.fullmatch(words) and re.search("[A-ZÀ-Þ]", words[1:]))
    )


_IN_ORDER = {
    word: place
    for place, words in enumerate(
        (
            "premier première premièrement premierement dabord",
            "deuxième deuxièmement deuxiemement second seconde secondement",
            "troisième troisièmement troisiemement",
            "quatrième quatrièmement quatriemement",
            "cinquième cinquièmement cinquiemement",
        ),
        1,
    )
    for word in words.split()
}
_ITEM = re.compile(
    r"\s*(?:((?:premi|deuxi|troisi|quatri|cinqui)èmement|premièrement|d['’]abord|ensuite|enfin),?\s|[(]?(\d{1,2})[.)°]\s)",
    re.IGNORECASE,
)


LANGUAGE = Language(
    statements=statements,
    item=_ITEM,
    places=Places(
        rf"(\d{{1,3}}|{'|'.join(sorted(_IN_ORDER, key=len, reverse=True))})(?:er?|re|ère|ème)?",
        _IN_ORDER,
    ),
    cues={
        "proposal": re.compile(
            r"\b(?:premièrement|deuxièmement|troisièmement|quatrièmement|en\s+(?:premier|deuxième|second|troisième|dernier)\s+lieu|d['’]abord|enfin)(?=,)"
            r"|\b(?:propos|recommand|préconis|suggèr|suggér)(?:e|ent|ons|era|eront)\b|\bpropositions?\b|\brecommandations?\b",
            re.IGNORECASE,
        ),
        "principle": re.compile(
            r"\bprincipes?\b|\brespect\s+d(?:e|u|es)\b|\brespect(?:er|ent|ant|ons)\b|\battachée?s?\s+(?:à|au|aux)\b",
            re.IGNORECASE,
        ),
        "call": re.compile(
            r"\b(?:doi(?:t|vent)|devons|devr(?:a|ons|ont|ait|aient)|il\s+faut|il\s+faudra|il\s+convient(?:\s+de|\s+d(?=['’]))|(?:est|sont)\s+tenue?s?\s+de)\b"
            r"|\b(?:appel(?:le|lent|ons)|en\s+appel(?:le|lent|ons)|appels?)\s+(?:à|au|aux)\b|\bappel(?:le|lent|ons)\s+(?:les|la|le|tous|toutes)\b"
            rf"|\b{_HAS}(?:invité|exhorté|engagé|instruit|appelé|prié|ordonné|enjoint|encouragé|demandé(?=(?:,[^,;.]{2, 30},)?\s+(?:à|au|aux|que|d)))\b"
            r"|\ben\s+(?:invitant|exhortant|engageant|demandant|appelant)\b|\bil\s+(?:importe|appartient\s+(?:à|au|aux)|incombe\s+(?:à|au|aux))\b"
            r"|\b(?:nécessité|impératif|urgence|obligation|exigence)\s+(?:absolue\s+)?(?:d['’e]|à|pour)|\b(?:est|sont)\s+chargée?s?\s+(?:de|d['’])"
            r"|\b(?:invit|encourag|exhort|exig)(?:e|ent|ons|eons)\b|\bdemand(?:e|ent|ons)\s+(?:à|au|aux|que|instamment)\b"
            r"|\b(?:est|sont)\s+interdite?s?\b|\binterdi(?:t|sent|sons)\b|\bne\s+peu(?:t|vent)\b",
            re.IGNORECASE,
        ),
        "pledge": re.compile(
            r"\b(?:s['’]engag(?:e|ent|era|eront)|nous\s+engageons|promet(?:tent|tons)?|s['’]est\s+engagée?|se\s+sont\s+engagée?s)\b",
            re.IGNORECASE,
        ),
        "stance": re.compile(
            r"\b(?:s['’]oppos(?:e|ent)|nous\s+opposons|condamn(?:e|ent|ons)|rejet(?:te|tent|ons)|déplor(?:e|ent|ons)|dénonc(?:e|ent)|dénonçons"
            r"|soutien(?:t|nent)|soutenons|approuv(?:e|ent|ons)|appui(?:e|ent)|appuyons|salu(?:e|ent|ons))\b",
            re.IGNORECASE,
        ),
    },
    numbers=numbers,
    dates=dates,
    writing=Writing(
        ends=". ! ? …",
        abbreviations="MM Mgr Dr Pr Me St Ste Cie av bd cf janv févr avr juil sept oct nov déc",
        numbered="art arts al chap par p pp vol t fig n no nos ch",
        articles="le la les l' un une des du",
        small_words="à au aux avec ce ces cette dans de des du en est et il ils elle elles la le les leur leurs mais"
        " nos notre nous on ou où par pour qui que sa sans ses son sont sous sur un une vers"
        f" {_MONTH_NAMES} lundi mardi mercredi jeudi vendredi samedi dimanche",
        titles="président présidente ministre monsieur madame docteur professeur premier roi reine",
    ),
)
