"""The numbers of lists in Word, which its files do not hold: counted as Word counts them."""

import re
from typing import Any

from graph.intake.word_styles import Styles, W, by_id, value

_CHINESE = "〇一二三四五六七八九"
_DEEPEST = 9


class Numbering:
    """Counts the paragraphs of each list of a document."""

    def __init__(self, styles: Styles, numbering: Any) -> None:
        self.styles = styles
        self.lists = by_id(numbering, "num", "numId")
        self.kinds = by_id(numbering, "abstractNum", "abstractNumId")
        self.counts: dict[str, list[int]] = {}
        self.begun: set[tuple[str, int]] = set()

    def mark(self, paragraph: Any) -> str:
        """What stands before a paragraph of a list: its number, or a bullet; else nothing."""
        list_id, level = self._list_of(paragraph)
        definition = self._level(list_id, level)
        if definition is None:
            return ""
        form = value(definition, "numFmt")
        if form == "none":
            return ""
        counts = self.counts.setdefault(self._kind(list_id), [0] * _DEEPEST)
        start = int(value(definition, "start") or 1)
        if begin := self._begins_anew(list_id, level):
            counts[level], start = 0, int(begin)
        counts[level] = counts[level] + 1 if counts[level] else start
        counts[level + 1 :] = [0] * (_DEEPEST - level - 1)
        if form == "bullet":
            return "• "
        return f"{self._numbered(list_id, value(definition, 'lvlText'), counts)} "

    def _begins_anew(self, list_id: str, level: int) -> str:
        """The number that a list of its own begins with, when its first paragraph comes.

        Source: ECMA-376, part 1, 17.9.26 (startOverride).
        """
        if (list_id, level) in self.begun:
            return ""
        self.begun.add((list_id, level))
        own = self.lists.get(list_id)
        changes = own.iter(f"{W}lvlOverride") if own is not None else ()
        return next(
            (
                value(each, "startOverride")
                for each in changes
                if each.get(f"{W}ilvl") == str(level)
            ),
            "",
        )

    def _numbered(self, list_id: str, pattern: str, counts: list[int]) -> str:
        def number(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            own = self._level(list_id, level)
            return spelled(max(counts[level], 1), value(own, "numFmt") if own is not None else "")

        return re.sub(r"%([1-9])", number, pattern)

    def _list_of(self, paragraph: Any) -> tuple[str, int]:
        """The id of a paragraph's list and its level in it, by itself or by its style."""
        properties = paragraph.find(f"{W}pPr/{W}numPr")
        if properties is None:
            properties = self.styles.of_paragraph(paragraph, "pPr/numPr")
        level = value(properties, "ilvl")
        return value(properties, "numId"), min(int(level), _DEEPEST - 1) if level.isdigit() else 0

    def _kind(self, list_id: str) -> str:
        return value(self.lists.get(list_id), "abstractNumId")

    def _level(self, list_id: str, level: int) -> Any:
        kind = self.kinds.get(self._kind(list_id))
        levels = kind.iter(f"{W}lvl") if kind is not None else ()
        return next((each for each in levels if each.get(f"{W}ilvl") == str(level)), None)


def spelled(number: int, form: str) -> str:
    """A number as a list writes it: decimal, letters, Roman, Chinese, in circles."""
    if "etter" in form:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form.startswith("upper") else letter
    if "oman" in form:
        return roman(number).lower() if form.startswith("lower") else roman(number)
    if form.startswith(("chinese", "ideograph", "japanese", "taiwanese")) and number < 100:
        return chinese(number)
    if form.startswith("decimalEnclosedCircle") and number <= 20:
        return chr(ord("①") + number - 1)
    return f"{number:02}" if form == "decimalZero" else str(number)


def roman(number: int) -> str:
    """A number in Roman numerals."""
    values = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
    written = ""
    for size, letters in values:
        written += letters * (number // size)
        number %= size
    return written


def chinese(number: int) -> str:
    """A number below a hundred in Chinese numerals."""
    tens, ones = divmod(number, 10)
    before = _CHINESE[tens] if tens > 1 else ""
    return f"{before}{'十' if tens else ''}{_CHINESE[ones] if ones else ''}"
