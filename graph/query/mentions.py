"""Where words stand in a text: by themselves, or inside the longer name of an actor, which then is what is named."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple
from weakref import ref

from graph.build.graph_types import Graph
from graph.query import name_forms
from graph.query.indexes import cached_with_graph
from graph.text.paragraphs import Span
from graph.text.source import SourceText


class Mentions(NamedTuple):
    """Where words stand in a text."""

    alone: tuple[Span, ...]
    """Not inside a longer name, neither an actor's nor one by its capitals; sorted."""

    longer: Mapping[int, Collection[str]]
    """By paragraph, the longer names of actors that stand there, sorted."""


class _Called(NamedTuple):
    """Names, and all of them in one text, each folded and with `_AFTER` behind it; articles are there still."""

    names: list[str]
    bare: str


_AFTER = "\x01"


_MOST_WORDS = 1_000
"""Words whose mentions are in memory, so that what many actors are called is looked for once."""


@cached_with_graph
def finder(graph: Graph) -> Callable[[SourceText, str], Mentions]:
    """What finds words in a text among the longer names of a graph's actors."""
    own = ref(graph)  # not the graph, which would never be freed
    return lru_cache(_MOST_WORDS)(lambda source, words: _mentions(source, words, own))


def _mentions(source: SourceText, words: str, graph: "ref[Graph]") -> Mentions:
    spans, own = source.mentions(words), graph()
    if not spans or not own:
        return Mentions((), {})
    names = _longer(_of_actors(own), words)
    longer = [(span, form) for form in names for span in source.mentions(form)]
    around = sorted(span for span, _ in longer)
    starts, ends = [start for start, _ in around], [*accumulate((end for _, end in around), max)]
    standing: dict[int, dict[str, None]] = {}
    for (start, _), form in longer:
        standing.setdefault(source.paragraph_at(start), {})[form] = None
    return Mentions(
        tuple(
            (start, end)
            for start, end in spans
            for before in [bisect_right(starts, start)]
            if not (before and ends[before - 1] >= end)
            if source.whole_name(start, end) == (start, end)
        ),
        standing,
    )


def _longer(called: _Called, words: str) -> list[str]:
    """Those of the names that have the words inside them, sorted."""
    asked = name_forms.normal(words)
    longer: set[str] = set()
    line = end = 0
    while (at := called.bare.find(asked, end)) >= 0:
        line += called.bare.count(_AFTER, end, at)
        end = called.bare.index(_AFTER, at)
        whole = name_forms.normal(called.names[line])
        if asked in whole and whole != asked:
            longer.add(called.names[line])
    return sorted(longer)


@cached_with_graph
def _of_actors(graph: Graph) -> _Called:
    """The names of actors."""
    called = [
        name
        for _, attributes in graph.nodes(data=True)
        if attributes["kind"] == "actor"
        for name in name_forms.names(attributes)
    ]
    return _Called(called, name_forms.together(f"{name}{_AFTER}" for name in called))
