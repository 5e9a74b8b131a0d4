"""What a question looks up in a graph, worked out when it is first asked and kept with the graph.

Only of a frozen graph, which cannot change meanwhile; it is gone when the graph is.
"""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from graph.build.graph_types import Graph

Index = TypeVar("Index")


def cached_with_graph(make: Callable[[Graph], Index]) -> Callable[[Graph], Index]:
    """Have a function of a graph work once for each frozen graph; what it gives is not to be changed."""
    known: WeakKeyDictionary[Graph, Index] = WeakKeyDictionary()

    @wraps(make)
    def index(graph: Graph) -> Index:
        if not getattr(graph, "frozen", False):
            return make(graph)
        if graph not in known:
            known[graph] = make(graph)
        return known[graph]

    return index
