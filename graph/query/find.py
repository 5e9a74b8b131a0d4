"""Finding nodes and relations by words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, NamedTuple

from graph.build.graph_types import Graph, Quotation
from graph.errors import RequestError
from graph.query.names import (
    MOST_SLIPS,
    QUOTATION,
    compatible,
    is_chinese,
    is_slip,
    names,
    normal,
    simplified,
)
from graph.query.row_types import Id, Name, Place, name_of, reading_place

Where = Literal["name", "alias", "near name", "quote"]


@dataclass(frozen=True)
class Found:
    """A node or relation that has the words."""

    where: Annotated[Where, Place.HEADING]
    """Where they stand; `near name`: in a Latin name, but for a slip."""

    id: Id
    kind: str
    """The node's kind; `relation`."""

    name: Name
    """The node's names; a relation's ends."""

    match: Annotated[str | None, Place.DETAIL]
    """The alias, or the name that is near."""

    evidence: tuple[Quotation, ...]
    """The quotes that have the words; for a name, the first that names the node."""


def find(
    graph: Graph,
    text: Annotated[str, "Words in a name in either language, an alias, or a quote."],
) -> list[Found]:
    """Find nodes and relations by words in their names, aliases or quotes.

    Case, white space and quotation marks are ignored, and traditional characters find simplified
    ones. A slip in a Latin name is forgiven, one in a Chinese name never: it is another name.

    Names first, then aliases, near names, quotes of nodes, of relations; each in reading order.

    Raises:
        RequestError: nothing to look for.
    """
    if not normal(text):
        raise RequestError("give some words to look for")
    spellings = {normal(text), normal(simplified(text)) if is_chinese(text) else normal(text)}
    wanted = _Wanted(spellings, re.compile("|".join(map(_pattern, sorted(spellings)))))
    found = [*_nodes(graph, wanted), *_relations(graph, wanted)]
    return [row for _, _, row in sorted(found, key=lambda each: each[:2])]


class _Wanted(NamedTuple):
    """What is looked for: its spellings, and the pattern that finds them inside a text."""

    spellings: set[str]
    pattern: re.Pattern[str]


_Ranked = tuple[int, tuple[object, ...], Found]
_WHERE: tuple[Where, ...] = ("name", "alias", "near name", "quote")


def _nodes(graph: Graph, wanted: _Wanted) -> Iterator[_Ranked]:
    for node, attributes in graph.nodes(data=True):
        hit = _named(attributes, wanted)
        words = attributes["evidence"]
        shown = words[:1] if hit else _having(words, wanted)
        if hit or shown:
            where, match = hit or ("quote", None)
            row = Found(where, node, attributes["kind"], name_of(graph, node), match, shown)
            yield _WHERE.index(where), (*reading_place(attributes), node), row


def _named(attributes: Mapping[str, Any], wanted: _Wanted) -> tuple[Where, str | None] | None:
    """Where a node's names have the words, and which name it is, if not one of the two."""
    own = attributes["name_zh"], attributes["name_en"]
    if _has(own, wanted):
        return "name", None
    for alias in names(attributes):
        if _has([alias], wanted):
            return "alias", alias
    for name in names(attributes):
        if any(_is_near(text, name) for text in wanted.spellings):
            return "near name", name
    return None


def _pattern(spelling: str) -> str:
    """Letters with anything between that is no part of a name; Latin words from their start.

    Up to three Latin letters are a whole word: EU is not in Europe.
    """
    start = r"\b" if spelling[0].isascii() and spelling[0].isalnum() else ""
    end = r"\b" if spelling.isascii() and spelling.isalnum() and len(spelling) <= 3 else ""
    return start + rf"[\s{QUOTATION}]*".join(map(re.escape, spelling)) + end


def _has(texts: Iterable[str], wanted: _Wanted) -> bool:
    return any(wanted.pattern.search(compatible(text)) for text in texts)


def _is_near(text: str, name: str) -> bool:
    """Whether a Latin name, or some words of it in a row, is the text but for a slip."""
    words = name.split()
    ends = range(1, len(words) + 1)
    runs = (normal("".join(words[start:end])) for end in ends for start in range(end))
    return any(abs(len(run) - len(text)) <= MOST_SLIPS and is_slip(text, run) for run in runs)


def _having(words: Iterable[Quotation], wanted: _Wanted) -> tuple[Quotation, ...]:
    return tuple(each for each in words if _has([each.quote], wanted))


def _relations(graph: Graph, wanted: _Wanted) -> Iterator[_Ranked]:
    for source, target, relation, attributes in graph.edges(keys=True, data=True):
        if shown := _having(attributes["evidence"], wanted):
            a, b = name_of(graph, source), name_of(graph, target)
            ends = Name(f"{a.zh} → {b.zh}", f"{a.en} {attributes['predicate']} → {b.en}")
            row = Found("quote", relation, "relation", ends, None, shown)
            yield len(_WHERE), (*reading_place(attributes), relation), row
