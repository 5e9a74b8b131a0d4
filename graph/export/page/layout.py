"""Where each node is drawn: a layout for this subject, the same on every build.

From left to right: threats and principles, the proposals in order, the actors tied to them by
proposal and role, then the actors without a tie and the context. Integers, in pixels at scale 1.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import ceil, isqrt
from statistics import fmean
from typing import NamedTuple

import networkx as nx

from graph.build.graph_types import Graph, Text
from graph.query import Tie, ties
from graph.text.dates import days
from schema.nodes import KINDS
from schema.relations import Role

Position = tuple[int, int]
Rows = Sequence[str | None]
"""Nodes below one another; None leaves a gap."""

ROW = 26
"""Distance of two rows; a label of 12 px fits with room."""

_ROOMY = 46
"""Distance of two rows where there are few: a name may take two lines."""

_FEW = 16
_GAP = 10
_COLUMN = 225
_LONGEST = 34
"""Rows of a column before the next one is begun beside it."""

_NORMS, _PROPOSALS, _TIED = -200, 0, 205
_APART = 150
"""Least distance of two proposals."""

_MOST_PROPOSALS = 6
"""Proposals of the opening picture; the ties of more cannot be read at once."""

_ROLES = [*map(str, Role), ""]

MEASURES = {
    "row": ROW,
    "roomy": _ROOMY,
    "few": _FEW,
    "gap": _GAP,
    "column": _COLUMN,
    "longest": _LONGEST,
    "norms": _NORMS,
    "tied": _TIED,
    "apart": _APART,
    "proposals": _MOST_PROPOSALS,
}
"""The numbers of the layout, for the page, which lays out the texts that a reader chooses."""


class Opening(NamedTuple):
    """The opening picture, part by part."""

    proposals: list[str]
    actors: list[str]
    norms: list[str]
    aside: list[str]
    """Threats and principles without a line to a proposal: folded until they are asked for."""


def opening(graph: Graph) -> Opening:
    """The opening picture: proposals, the actors tied to them, the threats and principles linked to them.

    In a graph too large to be read at once, those of the latest documents, and what is tied or linked
    most to these. The page's `opening.js` does the same, with the same numbers, for the texts that a reader chooses.
    """
    kinds = _kinds(graph)
    proposals = _latest([node for node, kind in kinds.items() if kind == "proposal"], graph)
    shown = set(proposals)
    tied: Counter[str] = Counter()
    for tie in ties(graph, derived=True):
        if tie.proposal in shown:
            tied[tie.actor] += 1 if tie.chain else len(graph)
    if not proposals:
        tied.update({node: graph.degree(node) for node, kind in kinds.items() if kind == "actor"})
    norms = [node for node, kind in kinds.items() if kind in ("threat", "principle")]
    linked = Counter(
        each
        for proposal in proposals
        for each in nx.all_neighbors(graph, proposal)
        if kinds[each] in ("threat", "principle")
    )
    near = _most(linked) if proposals else norms[: 2 * _LONGEST]
    few = len(norms) <= 2 * _LONGEST
    aside = [norm for norm in norms if norm not in near] if few else []
    return Opening(proposals, _most(tied), near, aside)


def _most(counted: Counter[str]) -> list[str]:
    return [node for node, _ in counted.most_common(_LONGEST)]


def positions(graph: Graph) -> dict[str, Position]:
    """Place every node: the opening picture in the middle, the rest in columns beside it."""
    first = opening(graph)
    shown = set(first.actors)
    tied = _tied(tie for tie in ties(graph, derived=True) if tie.actor in shown)
    placed = _columns(_bands(first.proposals, tied), _TIED, _COLUMN)
    placed |= _of_proposals(first.proposals, tied, placed)
    near = _near(graph, first)
    placed |= _columns(near, _NORMS, -_COLUMN, _ROOMY if len(near) <= _FEW else ROW)
    left = _NORMS - _width(near)
    for kind in ("threat", "principle"):
        norms = [norm for norm in first.aside if graph.nodes[norm]["kind"] == kind]
        placed |= _columns(norms, left, -_COLUMN)
        left -= _width(norms)
    rest: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for node, kind in _kinds(graph).items():
        if node not in placed:
            rest[kind].append(node)
    right = max((x for x, _ in placed.values()), default=_TIED) + _COLUMN
    for kind, group in rest.items():
        row = _APART // 2 if kind == "proposal" else ROW
        placed |= _columns(group, right, _COLUMN, row)
        right += _width(group)
    return placed


def _kinds(graph: Graph) -> dict[str, str]:
    return {node: attributes["kind"] for node, attributes in graph.nodes(data=True)}


def _latest(proposals: list[str], graph: Graph) -> list[str]:
    """The proposals of the latest documents, as they stand in these, the earlier document first."""
    places = {document: place for place, document in enumerate(by_date(graph))}
    own = {
        each: (places[graph.nodes[each]["document"]], graph.nodes[each]["order"])
        for each in proposals
    }
    latest = sorted(proposals, key=lambda each: (-own[each][0], own[each][1]))[:_MOST_PROPOSALS]
    return sorted(latest, key=lambda each: own[each])


def by_date(graph: Graph) -> list[str]:
    """The documents, the earliest first."""
    texts: Mapping[str, Text] = graph.graph.get("texts", {})
    return sorted(texts, key=lambda each: (days(texts[each].date)[0], each))


def _tied(every: Iterable[Tie]) -> dict[str, list[Tie]]:
    tied: dict[str, list[Tie]] = defaultdict(list)
    for tie in every:
        tied[tie.actor].append(tie)
    return tied


def _bands(proposals: Sequence[str], tied: Mapping[str, list[Tie]]) -> Rows:
    """The tied actors: those of several proposals first, then those of each, by role."""
    places = {proposal: place for place, proposal in enumerate(proposals)}
    bands: dict[int, list[str]] = defaultdict(list)
    for actor, own in tied.items():
        of = {places[tie.proposal] for tie in own if tie.proposal in places}
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
    """The proposals, in order and well apart; each beside its own actors, where all have some."""
    own: dict[str, list[int]] = defaultdict(list)
    for actor, tied_to in tied.items():
        of = {tie.proposal for tie in tied_to}
        if len(of) == 1:
            own[of.pop()].append(placed[actor][1])
    beside = all(proposal in own for proposal in proposals)
    ys: list[int] = []
    for number, proposal in enumerate(proposals):
        start = round((number - (len(proposals) - 1) / 2) * _APART)
        wished = round(fmean(own[proposal])) if beside else start
        ys.append(max(wished, ys[-1] + _APART) if ys else wished)
    pushed = ys[-1] - wished if ys else 0
    return {each: (_PROPOSALS, y - pushed // 2) for each, y in zip(proposals, ys, strict=True)}


def _near(graph: Graph, first: Opening) -> list[str]:
    """The threats and principles of the opening, each beside the proposals that it is linked to."""
    places = {proposal: place for place, proposal in enumerate(first.proposals)}
    near: dict[str, float] = {}
    for norm in first.norms:
        linked = [places[each] for each in nx.all_neighbors(graph, norm) if each in places]
        near[norm] = fmean(linked) if linked else len(places)
    kinds = _kinds(graph)
    return sorted(near, key=lambda norm: (near[norm], kinds[norm], norm))


def _longest(rows: Rows) -> int:
    """Rows of a column: of many nodes, as many as give a block about as wide as it is high."""
    return max(_LONGEST, isqrt(len(rows) * _COLUMN // ROW))


def _width(rows: Rows) -> int:
    return _COLUMN * ceil(len(rows) / _longest(rows))


def _columns(rows: Rows, x: int, step: int, height: int = ROW) -> dict[str, Position]:
    """Nodes below one another around the middle, in columns of equal length, `step` apart."""
    count = ceil(len(rows) / _longest(rows))
    length = ceil(len(rows) / count) if count else 1
    placed: dict[str, Position] = {}
    for number, start in enumerate(range(0, len(rows), length)):
        y = -length * height // 2
        for row in rows[start : start + length]:
            if row is not None:
                placed[row] = (x + number * step, y)
            y += _GAP if row is None else height
    return placed
