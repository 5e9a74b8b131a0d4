"""What the shell offers for an incomplete word: names of the graph that is cached, kinds.

A graph that is not cached yet is read once and cached. What cannot be read offers nothing: a shell
has no place for an error.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from graph import EMBEDDED
from graph.build import cache
from graph.build.graph_types import Graph
from graph.errors import PolicyGraphError
from graph.text import dates
from graph.text.folding import fold
from graph.text.source import LARGEST, MEGABYTE

VARIABLES = ("_BUILD_GRAPH_PY_COMPLETE", "_BUILD_GRAPH.PY_COMPLETE")
"""Environment variables by which a shell asks: that of our scripts, and the one that Typer expects.

Some shells drop a variable with a dot in its name, and so would build instead of complete.
"""

SHELLS = ("bash", "zsh", "fish", "powershell")

_BY_BASH = "COMP_WORDS"
"""What bash sets beside them. It puts words into the line as they are, so spaces have to be escaped."""


class _Offer(str):
    """A word that is offered, whatever the case in which its beginning was typed; Typer asks it."""

    __slots__ = ()

    def startswith(self, *_: Any) -> bool:
        """It was chosen by `_names`, and what is escaped begins otherwise."""
        return True


def script(shell: str) -> str:
    """What a shell has to run once, to complete `build_graph.py`."""
    from typer.completion import get_completion_script  # type: ignore[attr-defined]  # its only name

    made = get_completion_script(prog_name="build_graph.py", complete_var=VARIABLES[0], shell=shell)
    return str(made)


def asked() -> str | None:
    """The variable by which a shell asks now; None if none does."""
    variable = next((each for each in VARIABLES if each in os.environ), None)
    if variable:
        from typer.completion import completion_init  # type: ignore[attr-defined]  # its only name

        completion_init()
    return variable


def names_of(*kinds: str) -> Callable[..., list[str]]:
    """What completes the name of a node of these kinds, or of any."""

    def complete(ctx: Any, incomplete: str) -> list[str]:
        graph = _graph(ctx.params.get("corpus") or [EMBEDDED])
        if graph is None:
            return []
        wanted = dict.fromkeys(_names(graph, kinds, incomplete))
        return [_Offer(_escaped(name)) for name in wanted]

    return complete


def words_of(*words: str) -> Callable[..., list[str]]:
    """What completes one of some words."""

    def complete(incomplete: str) -> list[str]:
        return [each for each in words if each.startswith(incomplete)]

    return complete


def kinds(incomplete: str) -> list[str]:
    """What completes a kind of node; the models are imported only when it is asked for."""
    from schema.nodes import KINDS

    return words_of(*KINDS)(incomplete)


def _names(graph: Graph, kinds: tuple[str, ...], incomplete: str) -> Iterator[str]:
    """Names that begin so: of a proposal its number, then both names, short forms and aliases, the id."""
    from graph.query.name_forms import surface_forms

    begun = fold(incomplete)
    for node, attributes in graph.nodes(data=True):
        if not kinds or attributes["kind"] in kinds:
            own, *forms = surface_forms(node, attributes)
            for name in (*forms, *([own] if "-" in incomplete else [])):
                if fold(name).startswith(begun):
                    yield name


def _escaped(name: str) -> str:
    if _BY_BASH not in os.environ:
        return name
    return "".join(f"\\{each}" if each in " \t'\"()&;<>|*?$`\\[]#!" else each for each in name)


def _graph(corpora: list[Path]) -> Graph | None:
    """The graph of corpora, if it can be cached."""
    from graph.build.builder import build
    from graph.reading.corpus import load_corpus

    window = dict.fromkeys(dates.WINDOW)
    name = cache.name(corpora, LARGEST // MEGABYTE, window, False)
    if name is None:
        return None
    if (graph := cache.graph(name)) is not None:
        return graph
    try:
        graph = build(load_corpus(*corpora))
    except PolicyGraphError:
        return None
    cache.keep(graph, name)
    return graph
