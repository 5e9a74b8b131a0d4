"""Questions: graph to lists of frozen rows. One function a question; nothing is printed here.

A function's parameters become the options of its subcommand, its docstring the help, the fields of
its row the columns.
"""

from collections.abc import Callable
from typing import Any

from graph.query.coverage import Coverage, coverage
from graph.query.nodes import Card, Listed, Statement, actors, proposals, show
from graph.query.rows import Name, Step
from graph.query.ties import Cell, MatrixRow, Tie, ties
from graph.query.why import Reason, why

__all__ = [
    "QUERIES",
    "Card",
    "Cell",
    "Coverage",
    "Listed",
    "MatrixRow",
    "Name",
    "Reason",
    "Statement",
    "Step",
    "Tie",
    "actors",
    "coverage",
    "proposals",
    "show",
    "ties",
    "why",
]

QUERIES: dict[str, Callable[..., list[Any]]] = {
    query.__name__: query for query in (ties, why, show, actors, proposals, coverage)
}
"""The questions there are; each is a subcommand of its own name."""
