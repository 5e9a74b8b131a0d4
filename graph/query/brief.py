"""What can be said of one actor, proposal or document, each statement with its quotations and caveats."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.build.graph_types import Graph, Quotation
from graph.errors import RequestError
from graph.query import chains
from graph.query.asks import Ask, asks
from graph.query.lists import figures
from graph.query.names import resolve
from graph.query.row_types import Name, name_of, start_of
from graph.query.ties import Tie, ties
from graph.query.why import why
from schema.vocabulary import Modality, Predicate, Role

BRIEFED = ("actor", "proposal", "document")
"""Kinds of node that a brief can be of."""


@dataclass(frozen=True)
class BriefLine:
    """One statement, and what it is based on."""

    words: str
    """A sentence of ours."""

    caveats: tuple[str, ...] = ()
    evidence: tuple[Quotation, ...] = ()


@dataclass(frozen=True)
class BriefSection:
    """Statements under a heading."""

    heading: str
    lines: tuple[BriefLine, ...]


@dataclass(frozen=True)
class Brief:
    """All of it; only sections that have lines."""

    title: Name
    kind: str
    sections: tuple[BriefSection, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that are quoted, in the order of their first quotation."""
        quoted = (
            quote for section in self.sections for line in section.lines for quote in line.evidence
        )
        return tuple(dict.fromkeys(quote.document for quote in quoted))


def brief(graph: Graph, node: str) -> Brief:
    """Collect what the texts say of an actor, a proposal or a document, and what they do not say.

    Raises:
        UnknownName, AmbiguousName: no such node, or several.
        RequestError: it is of another kind.
    """
    resolved = resolve(graph, node)
    kind = graph.nodes[resolved]["kind"]
    if kind not in BRIEFED:
        raise RequestError(
            f"a brief is of an actor, a proposal or a document; {resolved} is of kind {kind}"
        )
    sections = {"actor": _of_actor, "proposal": _of_proposal, "document": _of_document}[kind](
        graph, resolved
    )
    filled = tuple(
        BriefSection(heading, each) for heading, lines in sections if (each := tuple(lines))
    )
    return Brief(name_of(graph, resolved), kind, filled)


_Sections = Iterator[tuple[str, Iterator[BriefLine]]]


def _of_actor(graph: Graph, actor: str) -> _Sections:
    yield "Who it is", _identity(graph, actor)
    yield "Part in the proposals", map(_tie_to_proposal, ties(graph, actor=actor))
    yield "What it is asked, or has promised, to do", _asked(graph, actor=actor)
    yield (
        "Only by a chain of statements",
        (_tie_to_proposal(each) for each in ties(graph, actor=actor, derived=True) if each.chain),
    )
    yield "What else the texts say of it", _relations(graph, actor)
    yield "What the texts do not say", _silences(graph, actor)


def _of_proposal(graph: Graph, proposal: str) -> _Sections:
    yield "What is proposed", _identity(graph, proposal)
    yield "Steps that are part of it", _parts(graph, proposal)
    yield "Who has a part in it", map(_tie_of_actor, ties(graph, proposal=proposal))
    yield "What is asked of whom", _asked(graph, proposal=proposal)
    yield (
        "Tied to it only by a chain of statements",
        (
            _tie_of_actor(each)
            for each in ties(graph, proposal=proposal, derived=True)
            if each.chain
        ),
    )
    yield "What else the texts say of it", _relations(graph, proposal)
    yield "What the texts do not say", _empty_roles(graph, proposal)


def _of_document(graph: Graph, document: str) -> _Sections:
    yield "Whose words these are", _speaking(graph, document)
    yield "What it proposes", _proposals(graph, document)
    yield "What it sets out and refers to", _relations(graph, document)
    yield "What it asks of whom", (line for line in _asked(graph) if _is_of(line, document))
    yield "Figures it gives", _figures(graph, document)
    yield "Where the record differs", _notes(graph, document)


def _identity(graph: Graph, node: str) -> Iterator[BriefLine]:
    attributes = graph.nodes[node]
    what = attributes.get("subtype", "").replace("-", " ") or attributes["kind"]
    if "order" in attributes:
        what = f"proposal {attributes['order']} of {_named(graph, attributes['document'])}"
    words = f"{_named(graph, node)}: {what}."
    yield BriefLine(words, tuple(_cautions(attributes)), attributes["evidence"])


def _cautions(attributes: Mapping[str, Any]) -> Iterator[str]:
    if attributes.get("identity") == "inferred":
        yield "Whom the name stands for is inferred; the text does not say it."
    if attributes.get("wording") == "composed":
        yield "The name is the coder's wording; the text does not have it in this form."
    if "note" in attributes:
        yield attributes["note"]


def _named(graph: Graph, node: str) -> str:
    return _both(name_of(graph, node))


def _both(name: Name) -> str:
    return name.en if name.en == name.zh else f"{name.en} ({name.zh})"


def _tie_to_proposal(tie: Tie) -> BriefLine:
    return _tie_line(tie, f"in proposal {tie.order}, {_both(tie.proposal_name)}")


def _tie_of_actor(tie: Tie) -> BriefLine:
    return _tie_line(tie, f"{_both(tie.actor_name)}")


def _tie_line(tie: Tie, whom: str) -> BriefLine:
    part = tie.role or tie.stance or f"derived tie ({tie.chain})"
    via = f", by way of {'; '.join(map(_both, tie.via_names))}" if tie.via_names else ""
    caveats = (*_reported(tie.modality), *(f"Disputed: {doubt}." for doubt in tie.doubts))
    return BriefLine(f"{_capital(part)}: {whom}{via}.", caveats, tie.evidence)


def _reported(modality: str) -> Iterator[str]:
    if modality != Modality.ASSERTED:
        yield f"How the text puts it: {modality} ({Modality(modality).en})."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _asked(
    graph: Graph, actor: str | None = None, proposal: str | None = None
) -> Iterator[BriefLine]:
    """What is asked: of whom, how strongly, what, by whom."""
    for each in asks(graph, actor=actor, proposal=proposal):
        whom = "" if actor else f"{_both(each.actor_name)}: "
        askers = () if each.ground == "itself" else each.asked_by
        by = f", asked by {', '.join(_both(one.name) for one in askers)}" if askers else ""
        words = f"{whom}{each.force.replace('-', ' ')}{_what_is_asked(each)}{by}."
        doubt = (f"Disputed: {each.doubt}.",) if each.doubt else ()
        yield BriefLine(_capital(words), (*_reported(each.modality), *doubt), each.evidence)


def _what_is_asked(ask: Ask) -> str:
    """What is to be done; nothing where only the request is told."""
    if not ask.what_name:
        return ""
    doing = f", as {ask.doing}:" if ask.doing in list(Role) else f": {ask.doing.replace('-', ' ')}"
    return f"{doing} {_both(ask.what_name)}"


def _relations(graph: Graph, node: str) -> Iterator[BriefLine]:
    """Every relation but those that are told under another heading."""
    edges = [
        *((True, target, each) for _, target, each in graph.out_edges(node, data=True)),
        *((False, source, each) for source, _, each in graph.in_edges(node, data=True)),
    ]
    for forward, other, each in sorted(edges, key=lambda edge: start_of(edge[2])):
        predicate = Predicate(each["predicate"])
        is_above = predicate in (Predicate.PARTICIPATES_IN, Predicate.PART_OF) or each.get("force")
        if not is_above:
            words = predicate if forward else predicate.inverse
            doubt = (f"Disputed: {each['doubt']}.",) if "doubt" in each else ()
            yield BriefLine(
                f"{_capital(words.replace('-', ' '))}: {_named(graph, other)}.",
                (*_reported(each["modality"]), *doubt),
                each["evidence"],
            )


def _parts(graph: Graph, proposal: str) -> Iterator[BriefLine]:
    edges = [
        (source, each)
        for source, _, each in graph.in_edges(proposal, data=True)
        if each["predicate"] == Predicate.PART_OF
    ]
    for source, each in sorted(edges, key=lambda edge: start_of(edge[1])):
        doubt = (f"Disputed: {each['doubt']}.",) if "doubt" in each else ()
        yield BriefLine(f"{_capital(_named(graph, source))}.", doubt, each["evidence"])


def _silences(graph: Graph, actor: str) -> Iterator[BriefLine]:
    for proposal in chains.proposals(graph):
        for reason in why(graph, actor, proposal):
            if reason.answer not in ("named", "derived"):
                number = graph.nodes[proposal]["order"]
                yield BriefLine(
                    f"No part in proposal {number}, {_named(graph, proposal)}: {reason.answer}."
                )


def _empty_roles(graph: Graph, proposal: str) -> Iterator[BriefLine]:
    given = {tie.role for tie in ties(graph, proposal=proposal)}
    if missing := [role for role in Role if role not in given]:
        listed = "; ".join(f"{role} ({role.en})" for role in missing)
        yield BriefLine(f"No actor is named as: {listed}.")


def _speaking(graph: Graph, document: str) -> Iterator[BriefLine]:
    attributes = graph.nodes[document]
    speaking = [
        attributes[name]
        for name in ("authors", "office", "event", "place", "publisher")
        if name in attributes
    ]
    date = graph.graph["texts"][document].date
    yield BriefLine(
        f"{'; '.join([*speaking, date])}.", tuple(_cautions(attributes)), attributes["evidence"]
    )


def _proposals(graph: Graph, document: str) -> Iterator[BriefLine]:
    for proposal in chains.proposals(graph):
        attributes = graph.nodes[proposal]
        if attributes["document"] == document:
            actors = {tie.actor for tie in ties(graph, proposal=proposal)}
            words = f"Proposal {attributes['order']}: {_named(graph, proposal)}; {len(actors)} actors have a part in it."
            yield BriefLine(words, (), attributes["evidence"])


def _is_of(line: BriefLine, document: str) -> bool:
    return any(quote.document == document for quote in line.evidence)


def _figures(graph: Graph, document: str) -> Iterator[BriefLine]:
    for each in figures(graph):
        if any(quote.document == document for quote in each.evidence):
            words = f"{graph.nodes[each.id]['value_text']}: {graph.nodes[each.id]['scope']}."
            yield BriefLine(words, tuple(_cautions(graph.nodes[each.id])), each.evidence)


def _notes(graph: Graph, document: str) -> Iterator[BriefLine]:
    noted = [
        (node, each)
        for node, each in graph.nodes(data=True)
        if "note" in each and any(quote.document == document for quote in each["evidence"])
    ]
    for node, each in sorted(noted, key=lambda item: _first(item[1]["evidence"])):
        yield BriefLine(f"{_named(graph, node)}.", (each["note"],), each["evidence"][:1])


def _first(evidence: Sequence[Quotation]) -> tuple[str, int]:
    return evidence[0].document, evidence[0].start
