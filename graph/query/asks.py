"""Who asks whom to do what, and how strongly."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from graph.build.graph_types import Graph, Quotation
from graph.query.chains import Asserted, Link, ProposalPassage, bounded_passage
from graph.query.names import any_of, resolve_each
from graph.query.row_types import Display, Id, Name, Named, name_of, named
from graph.query.ties import ActorNames, ProposalNames
from schema.vocabulary import Force, Predicate, Role

Ground = Literal["itself", "requests", "proposer", "author"]
"""How it is known who asks: a pledge is the doer's own; else who requests it by the same words, puts the
proposal forward, or speaks in the document."""


@dataclass(frozen=True)
class Ask:
    """One thing that an actor is asked to do, forbidden, free to do, or promises."""

    proposal: Annotated[str | None, Display.HIDDEN]
    order: Annotated[int | None, Display.HEADING]
    proposal_name: Annotated[Name | None, Display.HEADING]
    """The proposal within which it is asked; None where it is within none."""

    actor: Id
    actor_name: Name
    """Who is to do it."""

    force: str
    doubted: Annotated[bool, Display.MARK]
    doing: str
    """What is to be done, as the actor's relation or its role in it: undertakes, bound-by, implementer."""

    what: Annotated[str | None, Display.HIDDEN]
    what_name: Name | None
    """What is to be done, or what it concerns; None if the text reports only the request."""

    asked_by: tuple[Named, ...]
    ground: Annotated[Ground | None, Display.DETAIL]
    """How it is known who asks."""

    modality: Annotated[str, Display.DETAIL]
    period: Annotated[str | None, Display.DETAIL]
    relation: Id
    evidence: tuple[Quotation, ...]
    doubt: Annotated[str | None, Display.DETAIL]
    doubt_zh: Annotated[str | None, Display.HIDDEN]


def asks(
    graph: Graph,
    actor: ActorNames | None = None,
    proposal: ProposalNames | None = None,
    force: Annotated[Force | Sequence[Force] | None, "Only rows with this force."] = None,
) -> list[Ask]:
    """Who is asked, forbidden or free to do what, and who pledges what.

    One row for each relation with a force: who is to act, how strongly it is asked, what is to be done, and
    the quotations. The one who asks is whoever requests it of that actor in the same words; otherwise the
    proposer; otherwise the author of the document. A pledge is made by the one who is to act.

    For example: `asks --proposal 3`; `asks --actor 各国 --force should`.

    Sorted by document, proposal (rows outside any proposal come last), force from the strongest, reading order.

    Raises:
        UnknownName, AmbiguousName: no such actor or proposal, or several.

    Source: corpus/CODEBOOK.md, "What is asked".
    """
    wanted = resolve_each(graph, actor, "actor")
    within = resolve_each(graph, proposal, "proposal")
    forces = any_of(force)
    asking = _Asking(graph)
    rows = [
        row
        for source, target, attributes in graph.edges(data=True)
        if "force" in attributes and (not forces or attributes["force"] in forces)
        for row in asking.rows(Link(source, target, attributes))
        if (not wanted or row.actor in wanted) and (not within or row.proposal in within)
    ]
    return sorted(rows, key=_order)


class _Asking:
    """What is asked in a graph; what is found out about a document is kept for its next relation."""

    def __init__(self, graph: Graph) -> None:
        self.asserted = Asserted(graph)
        self._passages: dict[str, dict[str, ProposalPassage]] = {}

    def rows(self, link: Link) -> Iterator[Ask]:
        """A row for each proposal within which it is asked, or one for none."""
        predicate = Predicate(link.attributes["predicate"])
        doer = link.target if predicate.asked == "target" else link.source
        what = None if predicate is Predicate.REQUESTS else link.other(doer)
        if what is None and self._is_reported_elsewhere(link, doer):
            return
        for proposal in self._proposals(link, what) or (None,):
            yield _row(self.asserted, link, doer, what, proposal)

    def _is_reported_elsewhere(self, link: Link, doer: str) -> bool:
        """Whether another relation of the doer says by the same words what is requested."""
        asked = (each for each in Predicate if each.asked and each is not Predicate.REQUESTS)
        document = link.attributes["document"]
        links = (
            *self.asserted.out_of(doer, document, *asked),
            *self.asserted.into(doer, document, Predicate.BINDS),
        )
        return any("force" in each.attributes and _by_same_words(each, link) for each in links)

    def _proposals(self, link: Link, what: str | None) -> list[str]:
        """The proposal itself, or those it is part of; else the one in whose passage the words stand."""
        document = link.attributes["document"]
        if what and self.asserted.kind(what) == "proposal":
            return [what]
        links = self.asserted.out_of(what, document, Predicate.PART_OF) if what else ()
        wholes = {each.target for each in links if self.asserted.kind(each.target) == "proposal"}
        return sorted(wholes) or self._of_the_passage(document, link.attributes["evidence"][0])

    def _of_the_passage(self, document: str, words: Quotation) -> list[str]:
        """The proposal whose passage has some words; none where several share them."""
        if document not in self._passages:
            links = self.asserted.out_of(document, document, Predicate.SETS_OUT)
            own = {each.target for each in links if self.asserted.kind(each.target) == "proposal"}
            self._passages[document] = {
                each: bounded_passage(self.asserted, each) for each in sorted(own)
            }
        matches = [each for each, own in self._passages[document].items() if own.has(words)]
        return matches if len(matches) == 1 else []


def _row(asserted: Asserted, link: Link, doer: str, what: str | None, proposal: str | None) -> Ask:
    graph, attributes = asserted.graph, link.attributes
    predicate = Predicate(attributes["predicate"])
    ground, askers = _askers(asserted, link, doer, proposal)
    return Ask(
        proposal=proposal,
        order=graph.nodes[proposal]["order"] if proposal else None,
        proposal_name=name_of(graph, proposal) if proposal else None,
        actor=doer,
        actor_name=name_of(graph, doer),
        force=attributes["force"],
        doubted="doubt" in attributes,
        doing=attributes.get("role")
        or (predicate.inverse if predicate.asked == "target" else predicate.value),
        what=what,
        what_name=name_of(graph, what) if what else None,
        asked_by=tuple(named(graph, each) for each in sorted(askers)),
        ground=ground,
        modality=attributes["modality"],
        period=attributes.get("period"),
        relation=attributes["relation_id"],
        evidence=attributes["evidence"],
        doubt=attributes.get("doubt"),
        doubt_zh=attributes.get("doubt_zh"),
    )


def _askers(
    asserted: Asserted, link: Link, doer: str, proposal: str | None
) -> tuple[Ground | None, set[str]]:
    """Who asks, by the first ground that there is."""
    document = link.attributes["document"]
    if link.attributes["force"] == Force.PLEDGED:
        return "itself", {doer}
    requests = asserted.into(doer, document, Predicate.REQUESTS)
    if sources := {each.source for each in requests if _by_same_words(each, link)}:
        return "requests", sources
    ties = asserted.into(proposal, document, Predicate.PARTICIPATES_IN) if proposal else ()
    if sources := {each.source for each in ties if each.attributes["role"] == Role.PROPOSER}:
        return "proposer", sources
    issues = (
        asserted.into(document, document, Predicate.ISSUES) if document in asserted.graph else ()
    )
    if sources := {each.source for each in issues if each.is_held}:
        return "author", sources
    return None, set()


def _by_same_words(one: Link, other: Link) -> bool:
    """Whether some words of one relation overlap with some of the other."""
    return any(
        a.start < b.end and b.start < a.end
        for a in one.attributes["evidence"]
        for b in other.attributes["evidence"]
    )


_FORCES = [str(force) for force in Force]


def _order(row: Ask) -> tuple[object, ...]:
    """What rows are sorted by."""
    first = row.evidence[0]
    return (
        first.document,
        row.order is None,
        row.order or 0,
        row.proposal or "",
        _FORCES.index(row.force),
        first.start,
        row.relation,
    )
