"""Sections as columns that fit a terminal."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from graph.cli.sections import DETAILS, MARK, PARAGRAPH, Lines, Section
from graph.cli.terminal import visible

_LEAD = re.compile(
    rf"\s*(\[\d+, |(?:p\. \d+, )?{PARAGRAPH}(?:\d+ )?|[→←(] ?|[a-z](?=[a-z ]*: ))|\s+"
)
"""What the lines after the first of a broken one are indented by."""


_PIECES = re.compile(
    r"\s*[（《“‘「『【(\[]*(?:[!-'*-Z\\^-~\u00a1-\u02af·]+|[^\s])[，。、；：！？）》”’」』】)\]…]*\s*"
)
"""What a line is not broken inside: a Latin word, a Chinese character, with its punctuation."""


_GAP = 2


_NARROWEST = 4
"""What nothing is cut below, though the terminal be narrower: a Chinese character and its indent."""


_HALF_A_LINE, _FEW_WORDS = 36, 16
"""Columns that details keep while another can be cut between its words, and before its words are cut."""


def fitted(
    sections: Sequence[Section], available: int
) -> tuple[list[Section], dict[tuple[str, ...], list[int]]]:
    """Sections that fit, and for those of like titles the columns' widths: as needed, the widest cut until all fit.

    Where not even the longest words of the columns fit side by side, each row stands on lines of its own.
    """
    narrow = {
        each.titles
        for each in sections
        if sum(_leasts(each.titles, sections, _FEW_WORDS)) > _room(each.titles, available)
    }
    shown = [_stacked(each) if each.titles in narrow else each for each in sections]
    return shown, widths(shown, available)


def _room(titles: tuple[str, ...], available: int) -> int:
    return available - _GAP * (len(titles) - 1)


def _stacked(section: Section) -> Section:
    """A section whose rows have a line for each cell, with its title."""
    rows = tuple(
        ([line for cell in zip(section.titles, row, strict=True) for line in _line_of(*cell)],)
        for row in section.rows
    )
    return Section(section.heading, ("",), rows)


def _line_of(title: str, lines: Lines) -> Lines:
    if title in DETAILS or not lines:
        return lines
    return [f"{MARK} can be disputed" if title == MARK else f"{title}: {' · '.join(lines)}"]


def widths(sections: Sequence[Section], available: int) -> dict[tuple[str, ...], list[int]]:
    """For sections of like titles, the columns' widths: as needed, the widest cut until all fit."""
    from rich.cells import cell_len

    widths: dict[tuple[str, ...], list[int]] = {}
    for section in sections:
        own = widths.setdefault(section.titles, [0] * len(section.titles))
        for row in (*section.rows, tuple([title] for title in section.titles)):
            for at, lines in enumerate(row):
                own[at] = max([own[at], *(cell_len(visible(line)) for line in lines)])
    for titles, own in widths.items():
        for of_details in (_HALF_A_LINE, _FEW_WORDS, 0):
            least = _leasts(titles, sections, of_details) if of_details else [0] * len(own)
            _cut(own, _room(titles, available), least)
    return widths


def _leasts(titles: tuple[str, ...], sections: Sequence[Section], of_details: int) -> list[int]:
    return [_least(titles, at, sections, of_details) for at in range(len(titles))]


def _cut(own: list[int], room: int, least: list[int]) -> None:
    """Cut the widest column, letter by letter, until all have room or none is wider than its least."""
    while sum(own) > room and max(own) > _NARROWEST:
        slack = [width if width > least[at] else 0 for at, width in enumerate(own)]
        if not any(slack):
            return
        own[slack.index(max(slack))] -= 1


def _least(
    titles: tuple[str, ...], column: int, sections: Sequence[Section], of_details: int
) -> int:
    """The width below which a column is cut last: its longest word, or what details get."""
    from rich.cells import cell_len

    if titles[column] in DETAILS:
        return of_details
    cells = [[titles[column]]]
    cells += [
        row[column] for section in sections if section.titles == titles for row in section.rows
    ]
    lines = [line for cell in cells for line in cell]
    pieces = (piece.rstrip() for line in lines for piece in _PIECES.findall(line))
    return max(min(_NARROWEST, max(map(cell_len, lines))), *map(cell_len, pieces))


def printed(section: Section, widths: list[int], width: int) -> Iterator[tuple[str, str]]:
    """The lines of a section, each with its style."""
    for each in (
        _wrapped(visible(section.heading), max(width, _NARROWEST)) if section.heading else ()
    ):
        yield each, "bold"
    if any(section.titles):
        yield from _row(tuple([title] for title in section.titles), widths, "dim")
    for row in section.rows:
        yield from _row(row, widths, "")
        yield "", ""


def _row(row: tuple[Lines, ...], widths: list[int], style: str) -> Iterator[tuple[str, str]]:
    from rich.cells import set_cell_size

    cells = [
        [piece for line in lines for piece in _wrapped(visible(line), width)]
        for lines, width in zip(row, widths, strict=True)
    ]
    for pieces in zip_longest(*cells, fillvalue=""):
        padded = (set_cell_size(piece, width) for piece, width in zip(pieces, widths, strict=True))
        yield (" " * _GAP).join(padded).rstrip(), style


def _wrapped(line: str, width: int) -> Lines:
    """A line as lines that fit: broken between Latin words and any two Chinese characters.

    None begins with closing punctuation or ends with opening punctuation; what follows the first
    line stands under its words.
    """
    from rich.cells import cell_len, chop_cells

    lead = _LEAD.match(line)
    indent = " " * min(cell_len(lead[0]), width // 2) if lead else ""
    pieces = [p for piece in _PIECES.findall(line) for p in chop_cells(piece, width - len(indent))]
    lines = [""]
    for piece in pieces:
        if cell_len(lines[-1] + piece.rstrip()) > width and lines[-1].strip():
            lines.append(indent)
        lines[-1] += piece
    return [line.rstrip() for line in lines]
