"""Which actors tie to which proposals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal, NamedTuple, overload

from graph.build.graph_types import Graph, Quotation, documents
from graph.errors import UnknownName
from graph.query import chains
from graph.query.names import Several, any_of, resolve_each
from graph.query.row_types import Display, Id, Name, NodeName, name_of, short_name_of
from schema.vocabulary import STANCES, Chain, Modality, Role

_AN_ACTOR = "An actor, by name, alias or id."
_A_PROPOSAL = "A proposal, by number or name."
ActorName = Annotated[str, _AN_ACTOR, NodeName(("actor",))]
ProposalName = Annotated[str, _A_PROPOSAL, NodeName(("proposal",))]
ActorNames = Annotated[str | Sequence[str], _AN_ACTOR, NodeName(("actor",))]
ProposalNames = Annotated[str | Sequence[str], _A_PROPOSAL, NodeName(("proposal",))]
By = Literal["proposal", "role", "actor"]


@dataclass(frozen=True)
class Tie:
    """An actor's part in a proposal."""

    actor: Id
    actor_name: Name
    proposal: Id
    order: Annotated[int, Display.HEADING]
    proposal_name: Annotated[Name, Display.HEADING]
    role: str | None
    """The actor's part; None of a stance or a derived tie."""

    stance: str | None
    """`supports` or `opposes`."""

    doubted: Annotated[bool, Display.MARK]
    """Whether it can be disputed."""

    force: str | None
    """How strongly it asks."""

    modality: str
    """How the text puts it; of a chain, its weakest link."""

    basis: Annotated[Literal["named", "derived"], Display.HIDDEN]
    chain: Annotated[Chain | None, Display.DETAIL]
    """The kind of chain of a derived tie."""

    via: Annotated[tuple[str, ...], Display.HIDDEN]
    """The nodes between, from the actor's side."""

    via_names: tuple[Name, ...]
    evidence: tuple[Quotation, ...]
    """The words of every link."""

    doubts: tuple[str, ...]
    """The other readings of every link."""

    doubts_zh: Annotated[tuple[str, ...], Display.HIDDEN]
    """The same in Chinese, where they are."""


@dataclass(frozen=True)
class Cell:
    """What one actor is to one proposal."""

    proposal: str
    order: int
    proposal_name: Name
    roles: tuple[str, ...]
    """Its roles, in the codebook's order."""

    stances: tuple[str, ...]
    """Its stances: `supports`, `opposes`."""

    chains: tuple[Chain, ...]
    """The kinds of chain of its derived ties, in the codebook's order."""

    doubted: tuple[str, ...]
    """Those of its roles, stances and chains of which every relation has a doubt."""

    modalities: tuple[str, ...]
    """The modalities of its ties, in the codebook's order."""


@dataclass(frozen=True)
class MatrixRow:
    """One actor against every proposal of one document."""

    document: Id
    document_name: Annotated[Name, Display.HEADING]
    actor: Id
    actor_name: Name
    """In short forms, where there are."""

    cells: Annotated[tuple[Cell, ...], Display.SPREAD]
    """One for each proposal, in the text's order; empty ones too."""


@overload
def ties(
    graph: Graph,
    actor: Several = ...,
    proposal: Several = ...,
    role: Role | Sequence[Role] | None = ...,
    modality: Modality | Sequence[Modality] | None = ...,
    no_doubt: bool = ...,
    derived: bool = ...,
    by: By = ...,
    matrix: Literal[False] = ...,
) -> list[Tie]: ...
@overload
def ties(
    graph: Graph,
    actor: Several = ...,
    proposal: Several = ...,
    role: Role | Sequence[Role] | None = ...,
    modality: Modality | Sequence[Modality] | None = ...,
    no_doubt: bool = ...,
    derived: bool = ...,
    by: By = ...,
    *,
    matrix: Literal[True],
) -> list[MatrixRow]: ...
def ties(
    graph: Graph,
    actor: ActorNames | None = None,
    proposal: ProposalNames | None = None,
    role: Annotated[Role | Sequence[Role] | None, "Only ties with this role."] = None,
    modality: Annotated[
        Modality | Sequence[Modality] | None, "Only ties with this modality."
    ] = None,
    no_doubt: Annotated[bool, "Leave out ties with a disputed link."] = False,
    derived: Annotated[bool, "Add ties derived from a chain of relations."] = False,
    by: Annotated[By, "Group the ties."] = "proposal",
    matrix: Annotated[bool, "Actors by proposals, roles in the cells."] = False,
) -> list[Tie] | list[MatrixRow]:
    """Which actors are tied to which proposals, in what role.

    A tie is named if the proposal's own sentences state it, and derived if only a chain of relations
    leads to it. Of each kind of chain (office, membership, example, threat, authorship) the shortest is
    shown; `why` shows all. Stances are listed with the roles. `?` marks what can be disputed. If an option
    is repeated, rows with any of the values are shown.

    For example: `ties --proposal 3 --role partner`; `ties --actor 联合国 --derived`.

    Sorted by document, proposal, role (derived ties last), actor, words; a matrix by document and actor.

    Raises:
        UnknownName, AmbiguousName: no such actor or proposal, or several.

    Source: corpus/CODEBOOK.md, "Ties between actors and proposals".
    """
    wanted, roles = _known(graph, actor), any_of(role)
    asked = resolve_each(graph, proposal, "proposal")
    selection = _Selection(any_of(modality), no_doubt)
    if wanted:
        ways = _from_actors(graph, wanted, asked, selection, derived)
    else:
        ways = _to_proposals(graph, asked or chains.proposals(graph), selection, derived)
    rows = [
        _tie(graph, way)
        for way in ways
        if not roles or (not way.chain and way.path[0].attributes.get("role") in roles)
    ]
    if matrix:
        return _matrix(graph, asked or chains.proposals(graph), rows)
    return sorted(rows, key=lambda tie: (_first_key(tie, by), _tie_order(graph, tie)))


class _Selection(NamedTuple):
    """Which ties are asked for."""

    modalities: tuple[str, ...]
    no_doubt: bool

    def takes(self, way: chains.Tied) -> bool:
        """Whether a tie has a modality that is asked for, and no doubt where none is wanted."""
        if self.no_doubt and chains.doubts(way.path):
            return False
        return not self.modalities or chains.modality(way.path) in self.modalities


def _known(graph: Graph, actors: Several) -> tuple[str, ...]:
    """The ids of actors; where there is none, the way to what the text has of the words."""
    try:
        return resolve_each(graph, actors, "actor")
    except UnknownName as unknown:
        raise asking_why(unknown) from None


def asking_why(unknown: UnknownName) -> UnknownName:
    """The same refusal, with the question that looks for the words in the text."""
    advice = f'`why "{unknown.name}" PROPOSAL` says whether the text has these words'
    return UnknownName(unknown.name, unknown.what, unknown.offered, advice)


def _to_proposals(
    graph: Graph, proposals: Sequence[str], selection: _Selection, derived: bool
) -> Iterator[chains.Tied]:
    """The ties that are asked for, looked for from the proposals on."""
    asserted = chains.Asserted(graph)
    for each in proposals:
        yield from filter(selection.takes, chains.stated(asserted, each))
        if derived:
            yield from chains.shortest(filter(selection.takes, chains.derived(asserted, each)))


def _from_actors(
    graph: Graph,
    actors: Sequence[str],
    proposals: Sequence[str],
    selection: _Selection,
    derived: bool,
) -> Iterator[chains.Tied]:
    """The same, looked for from some actors on; to some proposals, or to any where none is given."""

    def taken(way: chains.Tied) -> bool:
        return (not proposals or way.goal in proposals) and selection.takes(way)

    for each in actors:
        near = chains.about(graph, proposals) if proposals else documents(graph.nodes[each])
        asserted = chains.Asserted(graph, frozenset(near))
        yield from filter(taken, chains.stated_of(asserted, each))
        if derived:
            yield from chains.shortest(filter(taken, chains.derived_of(asserted, each)))


def _tie(graph: Graph, way: chains.Tied) -> Tie:
    _, proposal, chain, path = way
    nodes = chains.nodes_from(path, proposal)
    first, doubts = path[0].attributes, chains.doubts(path)
    return Tie(
        actor=nodes[0],
        actor_name=name_of(graph, nodes[0]),
        proposal=proposal,
        order=graph.nodes[proposal]["order"],
        proposal_name=name_of(graph, proposal),
        role=None if chain else first.get("role"),
        stance=stance_of(first["predicate"]) if not chain else None,
        doubted=bool(doubts),
        force=None if chain else first.get("force"),
        modality=chains.modality(path),
        basis="derived" if chain else "named",
        chain=chain,
        via=nodes[1:-1],
        via_names=tuple(name_of(graph, node) for node in nodes[1:-1]),
        evidence=tuple(quote for link in path for quote in link.attributes["evidence"]),
        doubts=doubts,
        doubts_zh=chains.doubts_zh(path),
    )


def stance_of(predicate: str) -> str | None:
    """The predicate, where it is a stance."""
    return predicate if predicate in STANCES else None


PARTS = [*map(str, Role), *map(str, STANCES)]
"""What an asserted tie may be, in the codebook's order: roles, then stances."""


def part_order(part: str | None) -> int:
    """Place of a role or stance in the codebook's order; no part comes last."""
    return PARTS.index(part) if part else len(PARTS)


_CHAINS = list(Chain)


def _first_key(tie: Tie, by: By) -> tuple[object, ...]:
    if by == "role":
        return (part_order(tie.role or tie.stance),)
    return (tie.actor,) if by == "actor" else ()


def _tie_order(graph: Graph, tie: Tie) -> tuple[object, ...]:
    length = len(tie.via) if tie.chain else 0
    return (
        *chains.proposal_order(graph, tie.proposal),
        part_order(tie.role or tie.stance),
        length,
        tie.actor,
        [(words.start, words.relation) for words in tie.evidence],
        _CHAINS.index(tie.chain) if tie.chain else 0,
    )


def _matrix(graph: Graph, proposals: Sequence[str], rows: list[Tie]) -> list[MatrixRow]:
    columns: dict[str, list[str]] = {}
    for proposal in proposals:
        columns.setdefault(graph.nodes[proposal]["document"], []).append(proposal)
    having: dict[tuple[str, str], list[Tie]] = {}
    for tie in rows:
        having.setdefault((tie.actor, tie.proposal), []).append(tie)
    return [
        MatrixRow(
            document=document,
            document_name=name_of(graph, document),
            actor=actor,
            actor_name=short_name_of(graph, actor),
            cells=tuple(
                cell_of(
                    proposal,
                    graph.nodes[proposal]["order"],
                    name_of(graph, proposal),
                    list(map(_in_cell, having.get((actor, proposal), []))),
                )
                for proposal in columns[document]
            ),
        )
        for document, actor in sorted(
            {(graph.nodes[tie.proposal]["document"], tie.actor) for tie in rows}
        )
    ]


class InCell(NamedTuple):
    """One tie of an actor to a proposal, as a cell has it."""

    part: str
    """Its role, stance or kind of chain."""

    modality: str
    doubted: bool


def cell_of(proposal: str, order: int, name: Name, ties: Sequence[InCell]) -> Cell:
    """Put the ties of one actor to one proposal into a cell."""
    names = {tie.part for tie in ties}
    certain = {tie.part for tie in ties if not tie.doubted}
    modalities = {tie.modality for tie in ties}
    return Cell(
        proposal=proposal,
        order=order,
        proposal_name=name,
        roles=tuple(str(role) for role in Role if role in names),
        stances=tuple(str(stance) for stance in STANCES if stance in names),
        chains=tuple(chain for chain in Chain if chain in names),
        doubted=tuple(part for part in (*PARTS, *map(str, Chain)) if part in names - certain),
        modalities=tuple(str(each) for each in Modality if each in modalities),
    )


def _in_cell(tie: Tie) -> InCell:
    return InCell(tie.role or tie.stance or str(tie.chain), tie.modality, tie.doubted)
