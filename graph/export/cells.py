"""Cells of CSV, of exports and of answers, that no spreadsheet takes for a formula.

The rule, which can be undone: a text that begins with an apostrophe, white space or a sign that begins
a formula gets an apostrophe before it; to read a text cell, drop one leading apostrophe. Numbers are
left alone.

Source: OWASP, "CSV Injection"; the full-width signs are for East Asian spreadsheets.
"""

_GUARDED = ("'", "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_GUARDED) else text


def unguarded(cell: str) -> str:
    """The text of a cell, letter for letter."""
    return cell.removeprefix("'")
