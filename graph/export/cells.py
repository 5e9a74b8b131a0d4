"""Cells of CSV, of exports and of answers, that no spreadsheet takes for a formula.

The rule, which can be undone: a text that begins with an apostrophe, white space or a sign that begins
a formula gets an apostrophe before it; to read a text cell, drop one leading apostrophe. Numbers are
left alone.

Source: OWASP, "CSV Injection"; the full-width signs are for East Asian spreadsheets.
"""

import re
from collections.abc import Iterable
from typing import Any

from graph.build.graph_types import Quotation

_GUARDED = ("'", "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def guarded(words: str) -> str:
    """Words that no spreadsheet takes for a formula."""
    return f"'{words}" if words.startswith(_GUARDED) else words


def cell(value: Any) -> Any:
    """A value as a cell has it: no formula, truth in small letters as in JSON and GraphML."""
    if isinstance(value, bool):
        return str(value).lower()
    return guarded(value) if isinstance(value, str) else value


def words_of(evidence: Iterable[Quotation]) -> tuple[str, str]:
    """Quotations in two cells: each with its place on a line of its own; our renderings, each once."""
    quotations = list(evidence)
    words = (f"{each.document} {each.where} {each.quote}" for each in quotations)
    ours = dict.fromkeys(each.our_rendering for each in quotations if each.our_rendering)
    return "\n".join(words), "\n".join(ours)


_LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def escaped(words: str) -> str:
    """Words in which a workbook reads no escape of its own, as `_x000B_`.

    Source: ISO/IEC 29500-1, 22.9.2.19, "ST_Xstring".
    """
    return _LIKE_AN_ESCAPE.sub("_x005F_", words)


def unescaped(cell: str) -> str:
    """The words that a cell of a workbook stands for; a control character in them is one again."""
    return _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), cell)


def unguarded(cell: str) -> str:
    """The text of a cell, letter for letter."""
    return cell.removeprefix("'")
