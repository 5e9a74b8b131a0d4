"""Numerals of English as numbers: 1,234.5 million, three hundred and fifty, 3.2 × 10^9."""

import re
from decimal import Decimal

POWERS = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "lakh": 100_000,
    "crore": 10_000_000,
    "k": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "mln": 1_000_000,
    "b": 1_000_000_000,
    "bn": 1_000_000_000,
    "bln": 1_000_000_000,
    "tn": 1_000_000_000_000,
    "trn": 1_000_000_000_000,
    "mio": 1_000_000,
    "mrd": 1_000_000_000,
}
UP_TO_TWENTY = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty"
)
TENS = "thirty forty fifty sixty seventy eighty ninety"
SMALL: dict[str, Decimal] = (
    {word: Decimal(value) for value, word in enumerate(UP_TO_TWENTY.split(), 1)}
    | {word: Decimal(10 * tens) for tens, word in enumerate(TENS.split(), 3)}
    | {"a": Decimal(1), "an": Decimal(1), "half": Decimal("0.5"), "dozen": Decimal(12)}
)
_FRACTIONS = {"¼": Decimal("0.25"), "½": Decimal("0.5"), "¾": Decimal("0.75")}
_DIGITS = (
    r"(?:(?:(?<=€)|(?<=€\s)|(?<=EUR\s))\d{1,3}(?:\.\d{3})*,\d{2}(?!\d)|\d{1,3}(?:\.\d{3})*,\d{2}(?=\s?(?:€|(?:EUR|euros?)\b))|\d{1,3},\d{1,2}(?=\s?(?:%|per\s?cent\b|(?:m|b|tr)illion\b|bn\b|mio\b|mrd\b))|\d{1,3}(?:\.\d{3}){2,}(?:,\d{1,2})?(?![\d.,]*\d)|\d{1,3}(?:[\u0020\u00a0\u2009\u202f'’]\d{3})+(?![\d,.]*\d)|\d{1,3}(?:,\d{3})+(?!\d)(?:[.·]\d+)?"
    r"|\d{1,25}(?!\d)(?:[.·]\d{1,25}|[¼½¾])?)"
)
WORD = "|".join(sorted(SMALL.keys() - {"a", "an", "half"}, key=len, reverse=True))
SCALE = r"(?:hundred|thousand|lakh|million|crore|billion|trillion)"
_NOT_AFTER_SMALL = "".join(rf"(?<!{word}\s)" for word in SMALL)
_AFTER_NO_UNIT = "".join(rf"(?<!{word}[\s-])" for word in UP_TO_TWENTY.split()[:-1])
_SPELLED = rf"(?:(?:half\s+an?|an?(?=\s+(?:{SCALE}|dozen)\b)|{WORD})\b(?:(?:[\s-]+(?:{_NOT_AFTER_SMALL}and\s+|and\s+(?=a\s+half\b))?)(?:dozen|{_AFTER_NO_UNIT}(?:{WORD})|{SCALE}s?|(?<=\band\s)a\s+half)\b)*)"
"""Words of one number: five hundred and ten, two and a half; five and ten are two numbers, and so are five ten."""

_HALF = r"(?:a\s+)?half(?:\s+an?)?"
SHORT = r"(?:b|\s?(?:bn|bln|trn|tn|mn|mln|mio|mrd|k|m(?!\s+(?:deep|wide|long|high|tall|thick|above|below|away|apart))))\b"
"""A scale in letters; 5 m deep are metres."""

SCALED = rf"{SCALE}|(?<=\d){SHORT}"
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
POWER = "[⁰¹²³⁴⁵⁶⁷⁸⁹]"
AMOUNT = (
    rf"(?:(?:(?:\d+(?:\.\d+)?\s?[×x]\s?)?10(?:\^\d+|{POWER}+))"
    rf"|{_DIGITS}(?!\w*\d)(?:[\s-]+{SCALE}s?\b|{SHORT})*|{_SPELLED})"
)


def amount_of(words: str) -> Decimal:
    """1,234.5 million, three hundred and fifty, 3.2 × 10^9."""
    if power := re.fullmatch(rf"(?:([\d.]+)\s?[×x]\s?)?10(?:\^(\d+)|({POWER}+))", words):
        raised = int((power[2] or power[3]).translate(_RAISED)[:2])
        return Decimal(power[1] or 1).scaleb(raised)
    if continental := re.match(r"(\d{1,3}(?:\.\d{3})*),(\d\d?)(?!\d)", words):  # 2,5 %
        words = f"{continental[1].replace('.', '')}.{continental[2]}{words[continental.end() :]}"
    total, group, scale = Decimal(0), Decimal(0), 1
    for word in map(scale_word, re.findall(rf"{_DIGITS}|{_HALF}|[a-z]+", words.lower())):
        if word in POWERS and word != "hundred":
            scale = POWERS[word]
            total, group = total + (group or Decimal(1)) * scale, Decimal(0)
        elif word in ("hundred", "dozen"):
            group = (group or Decimal(1)) * (SMALL.get(word) or POWERS[word])
        else:
            group += _counted(word)
    return total + group * (scale if group == SMALL["half"] else 1)


def scale_word(word: str) -> str:
    """Millions as million."""
    return word[:-1] if word[:-1] in POWERS and word.endswith("s") else word


def _counted(word: str) -> Decimal:
    """A word or digits as they count: `and` counts nothing."""
    if word[0].isdigit():
        if word.count(".") > 1:  # 5.000.000,50
            word = word.translate({ord("."): None, ord(","): "."})
        whole = re.sub(r"[^\d.]", "", word.replace("·", "."))
        return Decimal(whole) + _FRACTIONS.get(word[-1], 0)
    return SMALL.get("half" if "half" in word else word, Decimal(0))
