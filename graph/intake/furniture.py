"""What stands at the edges of pages and is no text: running heads, feet, page numbers.

Known by its place and by repetition, digits left out of account.
"""

import re
from collections import Counter

from graph.intake.lines import Line

_EDGE = 4
"""Lines from either end of a page, as they stand on it, that may be furniture."""

_LEAST = 3
"""Pages on which the same words stand at an edge; two are enough where there are three pages at most."""

_MOSTLY_AT_EDGES = 1.2
"""Times that the words may stand anywhere, for each page that has them at an edge."""

_NUMBER = re.compile(
    r"\W*(?:page\s*|p\.\s*|第\s*|seite\s*)?(?:\d{1,4}|[ivxlc]{1,7})\s*页?(?:\s*(?:/|of|de|共|，)\s*共?\s*\d{1,4}\s*页?)?\W*",
    re.IGNORECASE,
)


def without_furniture(pages: list[list[Line]]) -> tuple[list[list[Line]], str]:
    """The pages without what is furniture, and what that was, for people."""
    counted: Counter[str] = Counter()
    first: dict[str, str] = {}
    for lines in pages:
        for key, words in {_key(each.words): each.words for each in _at_edges(lines)}.items():
            counted[key] += 1
            first.setdefault(key, words)
    least = _LEAST if len(pages) > _LEAST else 2
    everywhere = Counter(_key(line.words) for lines in pages for line in lines)
    repeated = {
        key
        for key, count in counted.items()
        if count >= least and everywhere[key] <= _MOSTLY_AT_EDGES * count
    }
    kept = [_kept(lines, repeated) for lines in pages]
    said = [f'"{first[key][:60]}" ({counted[key]} pages)' for key in sorted(repeated) if key != "#"]
    if any(_NUMBER.fullmatch(words) for words in first.values()):
        said.append("page numbers")
    return kept, ", ".join(said[:6])


def _key(words: str) -> str:
    if _NUMBER.fullmatch(words):
        return "#"
    return re.sub(r"\d+", "#", "".join(words.split())).lower()


def _at_edges(lines: list[Line]) -> list[Line]:
    """The first and last lines as they stand on the page, whatever their order in the file."""
    ordered = sorted(lines, key=lambda line: line.top)
    return ordered[:_EDGE] + ordered[max(_EDGE, len(ordered) - _EDGE) :]


def _kept(lines: list[Line], repeated: set[str]) -> list[Line]:
    """A page without the outermost lines that are furniture; one inside the text stays."""
    ordered = sorted(lines, key=lambda line: line.top)
    gone: set[int] = set()
    for direction in (ordered[:_EDGE], ordered[::-1][:_EDGE]):
        for line in direction:
            key = _key(line.words)
            if key != "#" and key not in repeated:
                break
            gone.add(id(line))
    if len(gone) == len(lines):
        return lines
    return [line for line in lines if id(line) not in gone]
