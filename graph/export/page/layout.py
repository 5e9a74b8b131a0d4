"""Where each node is drawn: a layout for this subject, the same on every build.

From left to right: threats and principles, the proposals in order, the actors tied to them by
proposal and role, then the actors without a tie and the context. Integers, in pixels at scale 1.
The page opens on some documents, each of which is laid out by itself.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil, isqrt
from statistics import fmean
from typing import NamedTuple

from graph.build.graph_types import Graph, Text, documents
from graph.query import Tie, ties
from graph.text.dates import days
from schema.nodes import KINDS
from schema.relations import Role

Position = tuple[int, int]
Positions = dict[str, Position]
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

MOST_PROPOSALS = 6
"""Proposals of the opening picture; the ties of more cannot be read at once."""

_ROLES = [*map(str, Role), ""]


class Opening(NamedTuple):
    """The opening picture of a document."""

    proposals: int
    """How many it has."""

    placed: Positions
    """The proposals, the actors tied to them, the threats and principles linked to them."""

    aside: Positions
    """Threats and principles without a line to a proposal: folded until they are asked for."""


class _Cast(NamedTuple):
    """What is looked at together."""

    proposals: Sequence[str]
    ties: Mapping[str, list[Tie]]
    """By actor, what ties it to these proposals."""

    norms: Mapping[str, Sequence[int]]
    """Threats and principles, and the places of the proposals that each is linked to."""


class _Statements(NamedTuple):
    """What one document has."""

    nodes: list[str]
    ties: list[Tie]
    ends: list[tuple[str, str]]
    """The nodes that its relations connect."""


def positions(graph: Graph) -> Positions:
    """Place every node: proposals and what they have to do with in the middle, the rest in columns beside it."""
    kinds = _kinds(graph)
    ends = [(source, target) for source, target in graph.edges()]
    cast = _cast(_proposals(graph), ties(graph, derived=True), ends, kinds)
    norms = [node for node, kind in kinds.items() if _is_norm(kind) and node not in cast.norms]
    placed = _middle(cast, kinds)
    placed |= _beside(norms, cast, kinds)
    rest: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for node, kind in kinds.items():
        if node not in placed:
            rest[kind].append(node)
    right = max((x for x, _ in placed.values()), default=_TIED) + _COLUMN
    for group in rest.values():
        placed |= _columns(group, right, _COLUMN)
        right += _width(group)
    return placed


def openings(graph: Graph) -> Iterator[Opening]:
    """Give the opening picture of each document, the earliest first.

    Of a document with a great deal in it, those of the first proposals, and what is tied or linked most to
    these. One that proposes nothing opens on the actors of most relations, and on its threats and principles.
    """
    kinds = _kinds(graph)
    order = {proposal: index for index, proposal in enumerate(_proposals(graph))}
    for own in _by_document(graph):
        proposals = sorted(order.keys() & own.nodes, key=lambda each: order[each])[:MOST_PROPOSALS]
        cast = _foremost(_cast(proposals, own.ties, own.ends, kinds))
        norms = [node for node in own.nodes if _is_norm(kinds[node]) and node not in cast.norms]
        placed = _middle(cast, kinds)
        if not proposals:
            placed = _unproposed(own, norms, kinds)
        few = len(norms) + len(cast.norms) <= 2 * _LONGEST
        aside = [norm for norm in norms if norm not in placed] if few else []
        yield Opening(len(proposals), placed, _beside(aside, cast, kinds))


def _kinds(graph: Graph) -> dict[str, str]:
    return {node: attributes["kind"] for node, attributes in graph.nodes(data=True)}


def _is_norm(kind: str) -> bool:
    return kind in ("threat", "principle")


def _proposals(graph: Graph) -> list[str]:
    """The proposals as they stand in their documents, the earlier document first."""
    indices = {document: index for index, document in enumerate(by_date(graph))}
    own = {
        node: (indices[attributes["document"]], attributes["order"])
        for node, attributes in graph.nodes(data=True)
        if attributes["kind"] == "proposal"
    }
    return sorted(own, key=lambda each: own[each])


def by_date(graph: Graph) -> list[str]:
    """The documents, the earliest first."""
    texts: Mapping[str, Text] = graph.graph.get("texts", {})
    return sorted(texts, key=lambda each: (days(texts[each].date)[0], each))


def _by_document(graph: Graph) -> list[_Statements]:
    own = {document: _Statements([], [], []) for document in by_date(graph)}
    for node, attributes in graph.nodes(data=True):
        for document in documents(attributes):
            own[document].nodes.append(node)
    for tie in ties(graph, derived=True):
        own[tie.evidence[0].document].ties.append(tie)
    for source, target, document in graph.edges(data="document"):
        own[document].ends.append((source, target))
    return [*own.values()]


def _cast(
    proposals: Sequence[str],
    every: Iterable[Tie],
    ends: Iterable[tuple[str, str]],
    kinds: Mapping[str, str],
) -> _Cast:
    indices = {proposal: index for index, proposal in enumerate(proposals)}
    tied: dict[str, list[Tie]] = defaultdict(list)
    for tie in every:
        if tie.proposal in indices:
            tied[tie.actor].append(tie)
    norms: dict[str, list[int]] = defaultdict(list)
    for pair in ends:
        for one, other in (pair, pair[::-1]):
            if one in indices and _is_norm(kinds[other]):
                norms[other].append(indices[one])
    return _Cast(proposals, tied, norms)


def _foremost(cast: _Cast) -> _Cast:
    """The actors with most ties, named ones before derived ones, and the norms with most links."""
    named = Counter({actor: sum(not tie.chain for tie in own) for actor, own in cast.ties.items()})
    actors = _most({actor: (named[actor], len(own)) for actor, own in cast.ties.items()})
    norms = _most({norm: (len(linked), 0) for norm, linked in cast.norms.items()})
    return _Cast(
        cast.proposals,
        {actor: cast.ties[actor] for actor in actors},
        {norm: cast.norms[norm] for norm in norms},
    )


def _most(counted: Mapping[str, tuple[int, int]]) -> list[str]:
    return sorted(counted, key=lambda each: counted[each], reverse=True)[:_LONGEST]


def _unproposed(own: _Statements, norms: list[str], kinds: Mapping[str, str]) -> Positions:
    """Of a document that proposes nothing: its threats and principles, and the actors of most relations."""
    related = Counter(end for ends in own.ends for end in ends)
    actors = _most({n: (related[n], 0) for n in own.nodes if kinds[n] == "actor"})
    near = {norm: [0] for norm in norms[: 2 * _LONGEST]}
    return _middle(_Cast([], {actor: [] for actor in sorted(actors)}, near), kinds)


def _middle(cast: _Cast, kinds: Mapping[str, str]) -> Positions:
    """Norms on the left, each beside the proposals that it is linked to; proposals; actors on the right."""
    placed = _columns(_bands(cast), _TIED, _COLUMN)
    placed |= _of_proposals(cast, placed)
    near = sorted(cast.norms, key=lambda norm: (fmean(cast.norms[norm]), kinds[norm], norm))
    return placed | _columns(near, _NORMS, -_COLUMN, _ROOMY if len(near) <= _FEW else ROW)


def _beside(norms: Iterable[str], cast: _Cast, kinds: Mapping[str, str]) -> Positions:
    """Threats and principles without a link, on the left of those that have one."""
    placed: Positions = {}
    left = _NORMS - _width([*cast.norms])
    for kind in ("threat", "principle"):
        own = [norm for norm in norms if kinds[norm] == kind]
        placed |= _columns(own, left, -_COLUMN)
        left -= _width(own)
    return placed


def _bands(cast: _Cast) -> Rows:
    """The tied actors: those of several proposals first, then those of each, by role."""
    indices = {proposal: index for index, proposal in enumerate(cast.proposals)}
    bands: dict[int, list[str]] = defaultdict(list)
    for actor, own in cast.ties.items():
        of = {indices[tie.proposal] for tie in own}
        bands[of.pop() if len(of) == 1 else -1].append(actor)
    rows: list[str | None] = []
    for band in sorted(bands):
        ordered = sorted(bands[band], key=lambda actor: (_role(cast.ties[actor]), actor))
        rows += [None, *ordered] if rows else ordered
    return rows


def _role(own: Sequence[Tie]) -> int:
    return min((_ROLES.index(tie.role or "") for tie in own), default=0)


def _of_proposals(cast: _Cast, placed: Mapping[str, Position]) -> Positions:
    """The proposals, in order and well apart; each beside its own actors, where all have some."""
    own: dict[str, list[int]] = defaultdict(list)
    for actor, tied_to in cast.ties.items():
        of = {tie.proposal for tie in tied_to}
        if len(of) == 1:
            own[of.pop()].append(placed[actor][1])
    beside = all(proposal in own for proposal in cast.proposals)
    ys: list[int] = []
    for number, proposal in enumerate(cast.proposals):
        start = round((number - (len(cast.proposals) - 1) / 2) * _APART)
        wished = round(fmean(own[proposal])) if beside else start
        ys.append(max(wished, ys[-1] + _APART) if ys else wished)
    pushed = ys[-1] - wished if ys else 0
    return {each: (_PROPOSALS, y - pushed // 2) for each, y in zip(cast.proposals, ys, strict=True)}


def _longest(rows: Rows) -> int:
    """Rows of a column: of many nodes, as many as give a block about as wide as it is high."""
    return max(_LONGEST, isqrt(len(rows) * _COLUMN // ROW))


def _width(rows: Rows) -> int:
    return _COLUMN * ceil(len(rows) / _longest(rows))


def _columns(rows: Rows, x: int, apart: int, height: int = ROW) -> Positions:
    """Nodes below one another around the middle, in columns of equal length, `step` apart."""
    count = ceil(len(rows) / _longest(rows))
    length = ceil(len(rows) / count) if count else 1
    placed: Positions = {}
    for number, start in enumerate(range(0, len(rows), length)):
        y = -length * height // 2
        for row in rows[start : start + length]:
            if row is not None:
                placed[row] = (x + number * apart, y)
            y += _GAP if row is None else height
    return placed
