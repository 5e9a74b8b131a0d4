"""Which actors tie to which proposals."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal, get_args, overload

from graph import collector
from graph.build.graph_types import Graph, Quoted, quotes
from graph.query import chains
from graph.query.names import resolve
from graph.query.row_types import Id, Name, Place, name_of
from schema.vocabulary import Chain, Role

ActorName = Annotated[str, "An actor: its id, its name in either language, or an alias."]
ProposalName = Annotated[str, "A proposal: its number, id, name or alias."]
By = Literal["proposal", "role", "actor"]


@dataclass(frozen=True)
class Tie:
    """An actor's part in a proposal."""

    actor: Id
    actor_name: Name
    proposal: Id
    order: Annotated[int, Place.HEADING]
    proposal_name: Annotated[Name, Place.HEADING]
    role: str | None
    """The actor's part; None when the tie is derived."""

    basis: Annotated[Literal["named", "derived"], Place.HIDDEN]
    chain: Annotated[Chain | None, Place.DETAIL]
    """The kind of chain that a derived tie follows."""

    via: Annotated[tuple[str, ...], Place.HIDDEN]
    """The nodes between, from the actor's side."""

    via_names: tuple[Name, ...]
    evidence: tuple[Quoted, ...]
    """The words of every link, from the actor's side."""


@dataclass(frozen=True)
class Cell:
    """What one actor is to one proposal."""

    proposal: str
    order: int
    proposal_name: Name
    roles: tuple[str, ...]
    """Its roles, in the codebook's order."""

    chains: tuple[Chain, ...]
    """The kinds of chain of its derived ties, in the codebook's order."""


@dataclass(frozen=True)
class MatrixRow:
    """One actor against every proposal of one document."""

    document: Id
    document_name: Annotated[Name, Place.HEADING]
    actor: Id
    actor_name: Name
    cells: Annotated[tuple[Cell, ...], Place.SPREAD]
    """One for each proposal, in the text's order; empty ones too."""


@overload
def ties(
    graph: Graph,
    actor: str | None = ...,
    proposal: str | None = ...,
    role: Role | None = ...,
    derived: bool = ...,
    by: By = ...,
    matrix: Literal[False] = ...,
) -> list[Tie]: ...
@overload
def ties(
    graph: Graph,
    actor: str | None = ...,
    proposal: str | None = ...,
    role: Role | None = ...,
    derived: bool = ...,
    by: By = ...,
    *,
    matrix: Literal[True],
) -> list[MatrixRow]: ...
@collector.paused()
def ties(
    graph: Graph,
    actor: ActorName | None = None,
    proposal: ProposalName | None = None,
    role: Annotated[Role | None, "Only ties with this role."] = None,
    derived: Annotated[bool, "Also ties that only a chain of relations gives."] = False,
    by: Annotated[By, "Group the ties by this."] = "proposal",
    matrix: Annotated[bool, "Actors by proposals, roles in the cells."] = False,
) -> list[Tie] | list[MatrixRow]:
    """Which actors tie to which proposals, in what role, by which words.

    A tie is named by the proposal's own sentences, or derived from a chain of relations; of each
    kind of chain (office, membership, example, threat) the shortest is shown; `why` shows all.

    For example: `ties --proposal 3 --role partner`; `ties --actor 联合国 --derived`.

    Sorted by document, proposal, role in the codebook's order (derived ties last, shortest first),
    actor, words. A matrix is sorted by document and actor.

    Raises:
        UnknownName, AmbiguousName: no such actor or proposal, or several.

    Source: corpus/CODEBOOK.md, "Ties between actors and proposals".
    """
    wanted = resolve(graph, actor, "actor") if actor else None
    asked = _proposals(graph, proposal)
    said = chains.Asserted(graph)
    found = [
        tie
        for each in asked
        for tie in _ties_of(said, each, derived)
        if wanted in (None, tie.actor) and role in (None, tie.role)
    ]
    if matrix:
        return _matrix(graph, asked, found)
    return sorted(found, key=lambda tie: (_first_key(tie, by), _tie_order(graph, tie)))


def _proposals(graph: Graph, name: str | None) -> list[str]:
    if name:
        return [resolve(graph, name, "proposal")]
    return chains.proposals(graph)


def _ties_of(said: chains.Asserted, proposal: str, derived: bool) -> Iterator[Tie]:
    for path in chains.named(said, proposal):
        yield _tie(said.graph, proposal, path, None)
    if derived:
        for chain, path in chains.shortest_derived(said, proposal):
            yield _tie(said.graph, proposal, path, chain)


def _tie(graph: Graph, proposal: str, path: chains.Path, chain: Chain | None) -> Tie:
    nodes = chains.nodes_from(path, proposal)
    return Tie(
        actor=nodes[0],
        actor_name=name_of(graph, nodes[0]),
        proposal=proposal,
        order=graph.nodes[proposal]["order"],
        proposal_name=name_of(graph, proposal),
        role=None if chain else path[0].attributes["role"],
        basis="derived" if chain else "named",
        chain=chain,
        via=nodes[1:-1],
        via_names=tuple(name_of(graph, node) for node in nodes[1:-1]),
        evidence=tuple(quote for link in path for quote in quotes(link.attributes)),
    )


_ROLES = [str(role) for role in Role]
_CHAINS: tuple[str, ...] = get_args(Chain)


def role_order(role: str | None) -> int:
    """A role's place in the codebook's order; no role comes last."""
    return _ROLES.index(role) if role else len(_ROLES)


def _first_key(tie: Tie, by: By) -> tuple[object, ...]:
    if by == "role":
        return (role_order(tie.role),)
    return (tie.actor,) if by == "actor" else ()


def _tie_order(graph: Graph, tie: Tie) -> tuple[object, ...]:
    length = len(tie.via) if tie.chain else 0
    return (
        *chains.place_of(graph, tie.proposal),
        role_order(tie.role),
        length,
        tie.actor,
        [(words.start, words.relation) for words in tie.evidence],
        _CHAINS.index(tie.chain) if tie.chain else 0,
    )


def _matrix(graph: Graph, proposals: list[str], found: list[Tie]) -> list[MatrixRow]:
    columns: dict[str, list[str]] = {}
    for proposal in proposals:
        columns.setdefault(graph.nodes[proposal]["document"], []).append(proposal)
    having: dict[tuple[str, str], list[Tie]] = {}
    for tie in found:
        having.setdefault((tie.actor, tie.proposal), []).append(tie)
    return [
        MatrixRow(
            document=document,
            document_name=name_of(graph, document),
            actor=actor,
            actor_name=name_of(graph, actor),
            cells=tuple(
                _cell(graph, proposal, having.get((actor, proposal), []))
                for proposal in columns[document]
            ),
        )
        for document, actor in sorted(
            {(graph.nodes[tie.proposal]["document"], tie.actor) for tie in found}
        )
    ]


def _cell(graph: Graph, proposal: str, ties: list[Tie]) -> Cell:
    return Cell(
        proposal=proposal,
        order=graph.nodes[proposal]["order"],
        proposal_name=name_of(graph, proposal),
        roles=tuple(sorted({tie.role for tie in ties if tie.role}, key=role_order)),
        chains=tuple(chain for chain in get_args(Chain) if chain in {tie.chain for tie in ties}),
    )
