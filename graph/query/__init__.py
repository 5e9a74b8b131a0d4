"""Questions: graph to lists of frozen rows. One function a question; nothing is printed here.

A function's parameters become the options of its subcommand, its docstring the help, the fields of
its row the columns.
"""

from collections.abc import Callable
from typing import Any

from graph.query.asks import Ask, asks
from graph.query.changes import Change, changes
from graph.query.conflicts import Conflict, conflicts
from graph.query.cooperation import Cooperation, cooperation
from graph.query.coverage import Coverage, coverage
from graph.query.find import Hit, find
from graph.query.identities import Candidate, identities
from graph.query.lists import (
    FigureRow,
    Listed,
    MeasureRow,
    PrincipleRow,
    ThreatRow,
    actors,
    figures,
    measures,
    principles,
    proposals,
    threats,
)
from graph.query.node_card import Card, Fact, Statement, show
from graph.query.paths import Way, path
from graph.query.row_types import Name, Named, Step
from graph.query.stances import Stance, stances
from graph.query.terms import Meaning, terms
from graph.query.ties import Cell, MatrixRow, Tie, ties
from graph.query.timeline import Dated, timeline
from graph.query.why import Reason, why

__all__ = [
    "QUERIES",
    "Ask",
    "Candidate",
    "Card",
    "Cell",
    "Change",
    "Conflict",
    "Cooperation",
    "Coverage",
    "Dated",
    "Fact",
    "FigureRow",
    "Hit",
    "Listed",
    "MatrixRow",
    "Meaning",
    "MeasureRow",
    "Name",
    "Named",
    "PrincipleRow",
    "Reason",
    "Stance",
    "Statement",
    "Step",
    "ThreatRow",
    "Tie",
    "Way",
    "actors",
    "asks",
    "changes",
    "conflicts",
    "cooperation",
    "coverage",
    "figures",
    "find",
    "identities",
    "measures",
    "path",
    "principles",
    "proposals",
    "show",
    "stances",
    "terms",
    "threats",
    "ties",
    "timeline",
    "why",
]

QUERIES: dict[str, Callable[..., list[Any]]] = {
    query.__name__: query
    for query in (
        ties,
        why,
        asks,
        stances,
        path,
        show,
        find,
        actors,
        proposals,
        measures,
        threats,
        principles,
        figures,
        timeline,
        cooperation,
        coverage,
        conflicts,
        changes,
        identities,
        terms,
    )
}
"""The questions there are; each is a subcommand of its own name."""
