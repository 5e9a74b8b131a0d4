"""Who is for something, who is against it, and who is silent."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from graph.build.graph_types import Graph, Quotation, documents
from graph.errors import RequestError
from graph.query import chains
from graph.query.names import resolve
from graph.query.row_types import Display, Id, Name, NodeName, Step, name_of, step
from schema.vocabulary import STANCES, Chain, Force, Predicate, Role

Side = Literal["for", "against", "silent"]
_SIDES: tuple[Side, ...] = ("for", "against", "silent")
_ABOUT = frozenset(kind for stance in STANCES for _, kind in stance.ends)


@dataclass(frozen=True)
class Stance:
    """Where one actor stands towards something."""

    target: Id
    target_name: Annotated[Name, Display.HEADING]
    side: Side
    actor: Id
    actor_name: Name
    doubted: Annotated[bool, Display.MARK]
    basis: Literal["named", "derived"] | None
    """Derived: the actor speaks in the document that sets it out, or proposes what it is part of."""

    steps: tuple[Step, ...]
    """The relations that say so, from the actor's side; none where it is silent."""

    evidence: tuple[Quotation, ...]
    """Where it is silent: the first words that name it."""


def stances(
    graph: Graph,
    target: Annotated[
        str,
        "A proposal, a principle, or anything else that an actor can be for or against.",
        NodeName(tuple(sorted(_ABOUT))),
    ],
    named_only: Annotated[bool, "Leave out the silent actors."] = False,
) -> list[Stance]:
    """Who is for something, who is against it, who is silent.

    An actor is for it if it supports, upholds, proposes, issues or promises it, or a measure that is part of
    it. The author of a document that sets it out is for it too, and so is the proposer of what it is a measure
    of (derived). An actor is against it if it opposes it. All other actors named in the same documents are
    silent.

    For example: `stances 尊重网络空间国家主权`.

    Sorted by side, named before derived, then in reading order.

    Raises:
        UnknownName, AmbiguousName: nothing is called that, or several things are.
        RequestError: nobody can be for or against it.

    Source: corpus/CODEBOOK.md, "Stance".
    """
    about = resolve(graph, target)
    if graph.nodes[about]["kind"] not in _ABOUT:
        kinds = ", ".join(sorted(_ABOUT))
        raise RequestError(f"{target}: name one of these: {kinds}")
    taken = [*_asserted(graph, about), *_derived(graph, about)]
    speaking = {row.actor for row in taken}
    silent = () if named_only else _silent(graph, about, speaking)
    return sorted([*taken, *silent], key=_order)


def upheld(graph: Graph) -> Iterator[Stance]:
    """What authors uphold because a document of theirs sets it out: principles, each with its chain."""
    for node, attributes in graph.nodes(data=True):
        if attributes["kind"] == "principle":
            yield from _derived(graph, node)


def _asserted(graph: Graph, about: str) -> Iterator[Stance]:
    """Stances, and what is as good as one: to uphold, to propose, to issue and to promise."""
    asserted = chains.Asserted(graph)
    for path in (*chains.stances(asserted, about), *_as_good_as_one(asserted, about)):
        actor = chains.nodes_from(path, about)[0]
        if asserted.kind(actor) == "actor" and path[0].is_held:
            against = path[0].attributes["predicate"] == Predicate.OPPOSES
            yield _row(graph, about, "against" if against else "for", path, "named")


def _as_good_as_one(asserted: chains.Asserted, about: str) -> Iterator[chains.Path]:
    for link in asserted.into(about, None, *_TAKING_IT_UP):
        if link.attributes["predicate"] in _ITS_OWN or _is_promised(link):
            yield (link,)
    for link in asserted.out_of(about, None, Predicate.BINDS):
        if _is_promised(link):
            yield (link,)
    for path in chains.named(asserted, about):
        if path[0].attributes["role"] == Role.PROPOSER or _is_promised(path[0]):
            yield path


_ITS_OWN = (Predicate.UPHOLDS, Predicate.ISSUES)
"""What an actor is for by doing it."""

_TAKING_IT_UP = (*_ITS_OWN, Predicate.UNDERTAKES, Predicate.TAKES_PART_IN, Predicate.ESTABLISHES)
"""What an actor is for by promising it."""

SAYING = (*STANCES, *_TAKING_IT_UP, Predicate.BINDS, Predicate.PARTICIPATES_IN, Predicate.PART_OF)
"""The predicates by which an actor itself takes a side, also towards what something is part of."""


def _is_promised(link: chains.Link) -> bool:
    return link.attributes.get("force") == Force.PLEDGED


def _derived(graph: Graph, about: str) -> Iterator[Stance]:
    """The authors of documents that set it out, who say nothing of it in their own name."""
    own = {row.actor for row in _asserted(graph, about)}
    asserted = chains.Asserted(graph)
    shortest: dict[str, chains.Path] = {}
    for actor, path in (
        *chains.leading_to(asserted, about, Chain.AUTHORSHIP),
        *_proposing(asserted, about),
    ):
        known = shortest.setdefault(actor, path)
        if chains.rank(path) < chains.rank(known):
            shortest[actor] = path
    for actor, path in shortest.items():
        if actor not in own:
            yield _row(graph, about, "for", path, "derived")


def _proposing(asserted: chains.Asserted, about: str) -> Iterator[tuple[str, chains.Path]]:
    """Who proposes what a measure is part of, or speaks in the document that sets that out."""
    if asserted.kind(about) != "measure":
        return
    for part in asserted.out_of(about, None, Predicate.PART_OF):
        if asserted.kind(part.target) == "proposal":
            for path in _ways_into(asserted, part.target, part.attributes["document"]):
                yield path[0].source, (*path, part)


def _ways_into(asserted: chains.Asserted, proposal: str, document: str) -> Iterator[chains.Path]:
    for tie in asserted.into(proposal, document, Predicate.PARTICIPATES_IN):
        if tie.attributes["role"] == Role.PROPOSER:
            yield (tie,)
    for out in asserted.into(proposal, document, Predicate.SETS_OUT):
        for issuing in asserted.into(out.source, document, Predicate.ISSUES):
            if issuing.is_held:
                yield issuing, out


def _row(
    graph: Graph, about: str, side: Side, path: chains.Path, basis: Literal["named", "derived"]
) -> Stance:
    actor = chains.nodes_from(path, about)[0]
    return Stance(
        target=about,
        target_name=name_of(graph, about),
        side=side,
        actor=actor,
        actor_name=name_of(graph, actor),
        doubted=bool(chains.doubts(path)),
        basis=basis,
        steps=tuple(step(graph, link) for link in path),
        evidence=(),
    )


def _silent(graph: Graph, about: str, speaking: set[str]) -> Iterator[Stance]:
    naming = set(documents(graph.nodes[about]))
    for actor, attributes in graph.nodes(data=True):
        words = [each for each in attributes["evidence"] if each.document in naming]
        if attributes["kind"] == "actor" and words and actor not in speaking | {about}:
            yield Stance(
                target=about,
                target_name=name_of(graph, about),
                side="silent",
                actor=actor,
                actor_name=name_of(graph, actor),
                doubted=False,
                basis=None,
                steps=(),
                evidence=(words[0],),
            )


def _order(row: Stance) -> tuple[object, ...]:
    words = [*(each for link in row.steps for each in link.evidence), *row.evidence]
    first = words[0]
    return (
        _SIDES.index(row.side),
        row.basis == "derived",
        first.document,
        first.start,
        row.actor,
        [each.relation for each in row.steps],
    )
