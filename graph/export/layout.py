"""Where each node is drawn: a layout for this subject, the same on every build.

From left to right: threats and principles, the proposals in order, the actors tied to them by
proposal and role, then the actors without a tie and the context. Integers, in pixels at scale 1.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from statistics import fmean

import networkx as nx

from graph.build import Graph
from graph.query import Tie, ties
from schema.relations import Role

Position = tuple[int, int]
Rows = Sequence[str | None]
"""Nodes below one another; None leaves a gap."""

ROW = 26
"""Distance of two rows; a label of 12 px fits with room."""

_GAP = 10
_COLUMN = 250
_LONGEST = 34
"""Rows of a column before the next one is begun beside it."""

_NORMS, _PROPOSALS, _TIED = -250, 0, 190
_APART = 150
"""Least distance of two proposals."""

_ROLES = [*map(str, Role), ""]


def positions(graph: Graph) -> dict[str, Position]:
    """Place every node."""
    tied = _tied(ties(graph, derived=True))
    kinds: dict[str, list[str]] = defaultdict(list)
    for node, attributes in graph.nodes(data=True):
        kinds[attributes["kind"]].append(node)
    proposals = sorted(kinds.pop("proposal", []), key=lambda each: _in_order(graph, each))
    placed = _columns(_bands(proposals, tied), _TIED, _COLUMN)
    placed |= _of_proposals(proposals, tied, placed)
    left = _NORMS
    for norms in _norms(graph, kinds.pop("threat", []), kinds.pop("principle", []), proposals):
        placed |= _columns(norms, left, -_COLUMN)
        left -= _width(norms)
    right = max((x for x, _ in placed.values()), default=_TIED) + _COLUMN
    actors = [each for each in kinds.pop("actor", []) if each not in tied]
    for group in (actors, *kinds.values()):
        placed |= _columns(group, right, _COLUMN)
        right += _width(group)
    return placed


def _in_order(graph: Graph, proposal: str) -> tuple[str, int]:
    attributes = graph.nodes[proposal]
    return attributes["document"], attributes["order"]


def _tied(found: Iterable[Tie]) -> dict[str, list[Tie]]:
    tied: dict[str, list[Tie]] = defaultdict(list)
    for tie in found:
        tied[tie.actor].append(tie)
    return tied


def _bands(proposals: Sequence[str], tied: Mapping[str, list[Tie]]) -> Rows:
    """The tied actors: those of several proposals first, then those of each, by role."""
    places = {proposal: place for place, proposal in enumerate(proposals)}
    bands: dict[int, list[str]] = defaultdict(list)
    for actor, own in tied.items():
        of = {places[tie.proposal] for tie in own}
        bands[of.pop() if len(of) == 1 else -1].append(actor)
    rows: list[str | None] = []
    for band in sorted(bands):
        ordered = sorted(bands[band], key=lambda actor: (_role(tied[actor]), actor))
        rows += [None, *ordered] if rows else ordered
    return rows


def _role(own: Sequence[Tie]) -> int:
    return min(_ROLES.index(tie.role or "") for tie in own)


def _of_proposals(
    proposals: Sequence[str], tied: Mapping[str, list[Tie]], placed: Mapping[str, Position]
) -> dict[str, Position]:
    """The proposals, each beside its own actors, in order and well apart."""
    own: dict[str, list[int]] = defaultdict(list)
    for actor, found in tied.items():
        if len({tie.proposal for tie in found}) == 1:
            own[found[0].proposal].append(placed[actor][1])
    ys: list[int] = []
    for number, proposal in enumerate(proposals):
        start = round((number - (len(proposals) - 1) / 2) * _APART)
        wished = round(fmean(own[proposal])) if own[proposal] else start
        ys.append(max(wished, ys[-1] + _APART) if ys else wished)
    return {proposal: (_PROPOSALS, y) for proposal, y in zip(proposals, ys, strict=True)}


def _norms(
    graph: Graph, threats: Sequence[str], principles: Sequence[str], proposals: Sequence[str]
) -> tuple[Rows, Rows]:
    """Threats and principles: those linked to a proposal with the other threats; other principles."""
    places = {proposal: place for place, proposal in enumerate(proposals)}
    near: dict[str, float] = {}
    for norm in (*threats, *principles):
        linked = [places[each] for each in nx.all_neighbors(graph, norm) if each in places]
        if linked:
            near[norm] = fmean(linked)
    kinds = graph.nodes(data="kind")
    first = sorted(near, key=lambda norm: (near[norm], kinds[norm], norm))
    threats = [norm for norm in threats if norm not in near]
    return [*first, None, *threats], [norm for norm in principles if norm not in near]


def _width(rows: Rows) -> int:
    return _COLUMN * ceil(len(rows) / _LONGEST)


def _columns(rows: Rows, x: int, step: int) -> dict[str, Position]:
    """Nodes below one another around the middle, in columns of equal length, `step` apart."""
    count = ceil(len(rows) / _LONGEST)
    length = ceil(len(rows) / count) if count else 1
    placed: dict[str, Position] = {}
    for number, start in enumerate(range(0, len(rows), length)):
        y = -length * ROW // 2
        for row in rows[start : start + length]:
            if row is not None:
                placed[row] = (x + number * step, y)
            y += _GAP if row is None else ROW
    return placed
