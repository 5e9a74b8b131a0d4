"""Numerals of Chinese as numbers: 一千二百万, 3亿5000万, 数百亿, 两三万."""

import re
from decimal import Decimal
from typing import NamedTuple

_TENS = {"廿": 20, "卅": 30}
_POWERS = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000, "兆": 10**12}
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {
    "两": 2,
    "〇": 0,
    "○": 0,
}
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟圆", "一二三四五六七八九十百千元")
_FORMAL_NUMERALS = "[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]"
_FORMALLY = re.compile(f"(?<!{_FORMAL_NUMERALS}){_FORMAL_NUMERALS}{{2,}}+[元圆人份件个年月日%]")
"""An amount in the numerals of contracts; one of these characters alone is a word: 陆地, 伍先生."""

_SCALE = "(?:[十廿卅百万亿]|千(?![瓦米克])|兆(?![瓦赫字比帕欧位]))"
_ARABIC = r"(?:\d{1,3}(?:[  \u2009\u202f'’]\d{3})+(?![\d,.])|\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?|\d{1,25}(?!\d)(?:\.\d{1,25})?)"
_MIXED = rf"(?:{_ARABIC}\s*{_SCALE}+零?)*{_ARABIC}(?:\s*{_SCALE}+)?"
NUMERAL = "[零〇一二两三四五六七八九十]"
_HAN = rf"(?:{NUMERAL}|{_SCALE})+(?:[点·][零〇一二三四五六七八九]+{_SCALE}*)?"
_SOME_MORE = (
    rf"(?<!{NUMERAL})(?:[一二两三四五六七八九]?[百千]几[十百]|[二三四五六七八九]?十几){_SCALE}*"
)
AMOUNT = rf"(?:{_MIXED}|{_SOME_MORE}|[一二两三四五六七八九]、(?=[一二三四五六七八九]{_SCALE}){_HAN}|(?<![十百千])[数几]{_SCALE}+|{_HAN})"


class _Amount(NamedTuple):
    """What a number says: the lower end, the upper end of a range, and the scale that it ends with."""

    low: Decimal
    high: Decimal | None
    scale: int


PAIR = "一二|两三|二三|三四|三五|四五|五六|六七|七八|八九"


def amount_of(words: str) -> _Amount:
    """What a numeral says: 三亿, 3.5万, 两三百, 数千."""
    trailing = re.search("[百千万亿兆]+$", words)
    scale = scaled(trailing.group()) if trailing else 1
    if words[0] in "数几":
        return _Amount(Decimal(scale_of := scaled(words[1:])), Decimal(10 * scale_of), scale)
    if more := re.fullmatch("(.*[十百千])几([十百]?)(.*)", words):
        base, power, times = _spelled(more[1]), _POWERS.get(more[2], 0), scaled(more[3])
        return _Amount((base + power) * times, (base + 10 * (power or 1)) * times, scale)
    if re.search(r"\d", words):
        return _Amount(_mixed(words), None, scale)
    words = words.replace("、", "")
    about = re.search(rf"(?<![零〇])({PAIR})(?![零〇一二三四五六七八九])", words)
    if not about or len(re.findall(NUMERAL[:-2] + "]", words)) > 3:
        return _Amount(_spelled(words), None, scale)
    low, high = (words[: about.start()] + digit + words[about.end() :] for digit in about[1])
    return _Amount(_spelled(low), _spelled(high), scale)


def _mixed(words: str) -> Decimal:
    """3亿5000万 as 350000000."""
    pieces = re.findall(rf"({_ARABIC})\s*((?:[十百千万亿兆])*)", words)
    return sum(
        (Decimal(re.sub(r"[^\d.]", "", digits)) * scaled(scale) for digits, scale in pieces),
        Decimal(0),
    )


def scaled(scale: str) -> int:
    """The product of some powers: 万亿 is 10^12."""
    product = 1
    for letter in scale:
        product *= _POWERS[letter]
    return product


def _spelled(words: str) -> Decimal:
    """一千二百万 as 12000000, 两万五 as 25000, 三十五点六 as 35.6."""
    integer, point, fraction = re.sub("·", "点", words).partition("点")
    if point:
        digits, scale = re.fullmatch("([零〇一二三四五六七八九]+)(.*)", fraction).groups()  # type: ignore[union-attr]  # it is a fraction
        decimals = "".join(str(_DIGITS[digit]) for digit in digits)
        return Decimal(f"{_spelled(integer)}.{decimals}") * scaled(scale)
    if not re.search("[十廿卅百千万亿兆]", words):
        return Decimal("".join(str(_DIGITS[digit]) for digit in words))
    if short := re.fullmatch("(.*?([百千万亿兆]))([一二三四五六七八九])", words):
        return _spelled(short[1]) + _DIGITS[short[3]] * Decimal(_POWERS[short[2]]) / 10
    return Decimal(_grouped(words))


def _grouped(words: str) -> int:
    """Each 兆 and 亿 multiplies what stands before it, each 万 what stands since; 万亿 both."""
    for scale in "兆亿万":
        before, scaled, after = words.rpartition(scale)
        if scaled:
            return (_grouped(before) if before else 1) * _POWERS[scale] + _grouped(after)
    total, digit = 0, 0
    for letter in words:
        if letter in _DIGITS:
            digit = _DIGITS[letter]
        elif letter in _TENS:
            total += _TENS[letter]
        else:
            total += (digit or 1) * _POWERS[letter]
            digit = 0
    return total + digit


def digit(letter: str) -> int:
    """One digit, in whichever numerals."""
    plain = letter.translate(_FORMAL)
    return _DIGITS[plain] if plain in _DIGITS else int(plain)


def without_formal(text: str) -> str:
    """The text with the numerals of contracts as the plain ones, equally long: 壹佰万元."""
    return _FORMALLY.sub(lambda amount: amount[0].translate(_FORMAL), text)


def integer(words: str) -> int:
    """A numeral without a fraction, in either digits."""
    return int(words) if words.isdigit() and words.isascii() else int(_spelled(words))
