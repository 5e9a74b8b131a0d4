"""Known names in a text: many at once, the longest where several begin, words kept whole."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from graph.text.source import SourceText
from schema.nodes import Node

SHORTEST = 2
"""Letters of the shortest name that is looked for; one letter is a part of too many words."""


class Mention(NamedTuple):
    """A stretch of the text that is the name of known nodes; several where the name is shared."""

    start: int
    end: int
    ids: tuple[str, ...]


def mentions(source: SourceText, known: Iterable[Node]) -> list[Mention]:
    """Find the names and aliases of known nodes in a text, in reading order, none in another."""
    named = _by_name(known)
    if not named:
        return []
    found = sorted(_all(source, named), key=lambda each: (each.start, -each.end))
    kept: list[Mention] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _by_name(known: Iterable[Node]) -> dict[str, set[str]]:
    named: dict[str, set[str]] = {}
    for node in known:
        for name in (node.name_zh, node.name_en, *node.aliases):
            bare = name.removeprefix("the ").removeprefix("The ")
            if len(bare) >= SHORTEST:
                named.setdefault(bare, set()).add(node.id)
    return named


def _all(source: SourceText, named: dict[str, set[str]]) -> Iterator[Mention]:
    """Every place of every name, white space of the layout ignored."""
    from ahocorasick import Automaton  # only drafting needs it

    automaton = Automaton()
    by_letters: dict[str, list[str]] = {}
    for name in sorted(named):
        by_letters.setdefault("".join(name.split()), []).append(name)
    for letters, names in by_letters.items():
        automaton.add_word(letters, (letters, names))
    automaton.make_automaton()
    squeezed, places = source.squeezed
    for last, (letters, names) in automaton.iter(squeezed):
        start, end = places[last - len(letters) + 1], places[last] + 1
        ids = {each for name in names if _is_name(source, start, end, name) for each in named[name]}
        if ids:
            yield Mention(start, end, tuple(sorted(ids)))


def _is_name(source: SourceText, start: int, end: int, name: str) -> bool:
    """Whether the words there are the name, not letters inside other words, nor part of a longer name."""
    text = source.text
    if name[0].isascii() and name[0].isalnum() and text[start - 1 : start].isalnum():
        return False
    if name[-1].isascii() and name[-1].isalnum() and text[end : end + 1].isalnum():
        return False
    if name.isascii() and text[start:end].split() != name.split():
        return False
    return source.whole_name(start, end) == (start, end)
