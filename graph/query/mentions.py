"""Where words stand in a text: by themselves, or inside the longer name of an actor, which then is what is named."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from graph.build.graph_types import Graph
from graph.query import name_forms
from graph.query.indexes import cached_with_graph
from graph.text.paragraphs import Span
from graph.text.source import SourceText


class Mentions(NamedTuple):
    """Where words stand in a text."""

    alone: Sequence[Span]
    """Not inside a longer name, neither an actor's nor one by its capitals; sorted."""

    longer: Mapping[int, Collection[str]]
    """By paragraph, the longer names of actors that stand there, sorted."""


class _Called(NamedTuple):
    """Names, and all of them as `normal` has them in one text, a line each, with where each begins."""

    names: list[str]
    bare: str
    starts: list[int]


_MOST_WORDS = 1_000
"""Words whose mentions are in memory, so that what many actors are called is looked for once."""


@cached_with_graph
def finder(graph: Graph) -> Callable[[SourceText, str], Mentions]:
    """What finds words in a text among the longer names of a graph's actors."""
    called = _of_actors(graph)  # not the graph, which would never be freed
    return lru_cache(_MOST_WORDS)(lambda source, words: _mentions(source, words, called))


def _mentions(source: SourceText, words: str, called: _Called) -> Mentions:
    spans = source.mentions(words)
    if not spans:
        return Mentions((), {})
    longer = [(span, form) for form in _longer(called, words) for span in source.mentions(form)]
    around = sorted(span for span, _ in longer)
    starts, ends = [start for start, _ in around], [*accumulate((end for _, end in around), max)]
    standing: dict[int, dict[str, None]] = {}
    for (start, _), form in longer:
        standing.setdefault(source.paragraph_at(start), {})[form] = None
    return Mentions(
        [
            (start, end)
            for start, end in spans
            for before in [bisect_right(starts, start)]
            if not (before and ends[before - 1] >= end)
            if source.whole_name(start, end) == (start, end)
        ],
        standing,
    )


def _longer(called: _Called, words: str) -> list[str]:
    """Those of the names that have the words inside them, sorted."""
    asked = name_forms.normal(words)
    longer: set[str] = set()
    at = called.bare.find(asked) if called.names else -1
    while at >= 0:
        line = bisect_right(called.starts, at)
        end = called.starts[line] if line < len(called.starts) else len(called.bare)
        if end - called.starts[line - 1] > len(asked) + 1:
            longer.add(called.names[line - 1])
        at = called.bare.find(asked, end) if end < len(called.bare) else -1
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
    bare = name_forms.normals(called)
    starts = accumulate((len(each) + 1 for each in bare), initial=0)
    return _Called(called, "".join(f"{each}\n" for each in bare), [*starts][:-1])
