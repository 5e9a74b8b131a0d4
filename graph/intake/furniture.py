"""What stands at the edges of pages and is no text: running heads, feet, page numbers.

Known by its place and by repetition, digits left out of account.
"""

import re
from collections import Counter
from typing import NamedTuple

from graph.intake.lines import Line

_EDGE = 4
"""Lines from either end of a page, as they stand on it, that may be furniture."""

_LEAST = 3
"""Pages on which the same words stand at an edge; two are enough where there are three pages at most."""

_MOST_INSIDE = 0.2
"""Times that the words may stand inside the text, for each page that has them at an edge."""

_SAME_HEIGHT = 4.0
"""Points by which the same furniture may stand higher on one page than on another."""

_PAGE_AT_END = re.compile(r"^\s*\d{1,6}\s+|\s+\d{1,6}\s*$")
_NUMBER = re.compile(
    r"\W*(?:page\s*|p\.\s*|第\s*|seite\s*)?(?:\d{1,4}|[ivxlc]{1,7})\s*页?(?:\s*(?:/|of|de|共|，)\s*共?\s*\d{1,4}\s*页?)?\W*",
    re.IGNORECASE,
)


_PRINTED = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+(?:[上下]午)?\d{1,2}:\d{2}(?:\s?[AP]M)?(?:\s.*)?|(?:https?|file)://\S+(?:\s+\d{1,4}/\d{1,4})?",
    re.IGNORECASE,
)
"""What a browser prints at the edges of a page: day and time with the title, the address with the number of the page."""

_ALWAYS = {"#": "page numbers", "@": "what the browser printed"}
"""What is furniture on whichever page it stands, by its key."""


class Trimmed(NamedTuple):
    """Pages without what is furniture."""

    pages: list[list[Line]]
    left_out: str
    """What that was, for people."""

    heads: tuple[str, ...]
    """The lines of it as they first stand."""


def without_furniture(pages: list[list[Line]]) -> Trimmed:
    """The pages without what is furniture, and what that was."""
    heights: dict[str, list[float]] = {}
    first: dict[str, str] = {}
    for lines in pages:
        for key, line in {_key(each.words): each for each in _at_edges(lines)}.items():
            heights.setdefault(key, []).append(line.top)
            first.setdefault(key, line.words)
    counted = {key: _most_at_one_height(each) for key, each in heights.items()}
    least = _LEAST if len(pages) > _LEAST else 2
    inside = Counter(_key(line.words) for lines in pages for line in _inside(lines))
    repeated = {
        key
        for key, count in counted.items()
        if count >= least and inside[key] <= _MOST_INSIDE * count
    }
    retained = [_without(lines, repeated) for lines in pages]
    if not any(retained):
        retained = pages
    elif not retained[0]:
        retained[0] = pages[0]  # a cover may have the words of the running head alone
    removed = [
        f'"{first[key][:60]}" ({counted[key]} pages)'
        for key in sorted(repeated)
        if key not in _ALWAYS
    ]
    removed += [what for key, what in _ALWAYS.items() if key in first]
    return Trimmed(retained, ", ".join(removed[:6]), tuple(first[key] for key in sorted(repeated)))


def _most_at_one_height(tops: list[float]) -> int:
    """On how many pages a line stands as high as on another."""
    return max(sum(abs(each - top) < _SAME_HEIGHT for each in tops) for top in tops)


def _key(words: str) -> str:
    """The letters of a line, its numbers left out of account, and one of the page at either end altogether."""
    if _NUMBER.fullmatch(words):
        return "#"
    if _PRINTED.fullmatch(words.strip()):
        return "@"
    bare = _PAGE_AT_END.sub("", words)
    return re.sub(r"\d+", "#", "".join(bare.split())).lower()


def _at_edges(lines: list[Line]) -> list[Line]:
    """The first and last lines as they stand on the page, whatever their order in the file."""
    ordered = sorted(lines, key=lambda line: line.top)
    return ordered[:_EDGE] + ordered[max(_EDGE, len(ordered) - _EDGE) :]


def _inside(lines: list[Line]) -> list[Line]:
    """The lines that stand at neither edge."""
    return sorted(lines, key=lambda line: line.top)[_EDGE:-_EDGE]


def _without(lines: list[Line], repeated: set[str]) -> list[Line]:
    """A page without the outermost lines that are furniture, be they all; one inside the text stays."""
    ordered = sorted(lines, key=lambda line: line.top)
    gone: set[int] = set()
    for direction in (ordered[:_EDGE], ordered[::-1][:_EDGE]):
        for line in direction:
            key = _key(line.words)
            if key not in _ALWAYS and key not in repeated:
                break
            gone.add(id(line))
    return [line for line in lines if id(line) not in gone]
