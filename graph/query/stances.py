"""Who is for something, who is against it, and who is silent."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from graph.build.graph_types import Graph, Quotation, documents
from graph.errors import RequestError
from graph.query import chains
from graph.query.names import resolve
from graph.query.row_types import Id, Name, NodeName, Place, Step, name_of, step
from schema.vocabulary import STANCES, Chain, Predicate, Role

Side = Literal["for", "against", "silent"]
_SIDES: tuple[Side, ...] = ("for", "against", "silent")
_ABOUT = frozenset(kind for stance in STANCES for _, kind in stance.ends)


@dataclass(frozen=True)
class Stance:
    """Where one actor stands towards something."""

    target: Id
    target_name: Annotated[Name, Place.HEADING]
    side: Side
    actor: Id
    actor_name: Name
    doubted: Annotated[bool, Place.MARK]
    basis: Literal["named", "derived"] | None
    """Derived: the actor speaks in the document that sets it out."""

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

    An actor is for it if it supports, upholds or proposes it, or a measure that is part of it. The author of
    a document that sets it out is for it too (derived). An actor is against it if it opposes it. All other
    actors named in the same documents are silent.

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
    return sorted([*taken, *silent], key=_place)


def upheld(graph: Graph) -> Iterator[Stance]:
    """What authors uphold because a document of theirs sets it out: principles, each with its chain."""
    for node, attributes in graph.nodes(data=True):
        if attributes["kind"] == "principle":
            yield from _derived(graph, node)


def _asserted(graph: Graph, about: str) -> Iterator[Stance]:
    """Stances, and what is as good as one: to uphold a principle, to propose a proposal."""
    asserted = chains.Asserted(graph)
    upheld = ((link,) for link in asserted.into(about, None, Predicate.UPHOLDS))
    proposed = (
        path
        for path in chains.named(asserted, about)
        if path[0].attributes["role"] == Role.PROPOSER
    )
    for path in (*chains.stances(asserted, about), *upheld, *proposed):
        if asserted.kind(path[0].source) == "actor" and path[0].is_held:
            against = path[0].attributes["predicate"] == Predicate.OPPOSES
            yield _row(graph, about, "against" if against else "for", path, "named")


def _derived(graph: Graph, about: str) -> Iterator[Stance]:
    """The authors of documents that set it out, who say nothing of it in their own name."""
    own = {row.actor for row in _asserted(graph, about)}
    asserted = chains.Asserted(graph)
    shortest: dict[str, chains.Path] = {}
    for actor, path in chains.leading_to(asserted, about, Chain.AUTHORSHIP):
        known = shortest.setdefault(actor, path)
        if chains.rank(path) < chains.rank(known):
            shortest[actor] = path
    for actor, path in shortest.items():
        if actor not in own:
            yield _row(graph, about, "for", path, "derived")


def _row(
    graph: Graph, about: str, side: Side, path: chains.Path, basis: Literal["named", "derived"]
) -> Stance:
    return Stance(
        target=about,
        target_name=name_of(graph, about),
        side=side,
        actor=path[0].source,
        actor_name=name_of(graph, path[0].source),
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


def _place(row: Stance) -> tuple[object, ...]:
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
