"""What can be said of one actor, proposal or document, each statement with its quotations and caveats."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.build.graph_types import Graph, Quotation
from graph.errors import RequestError
from graph.query import chains
from graph.query.asks import Ask, asks
from graph.query.coverage import still_open
from graph.query.lists import figures
from graph.query.names import resolve
from graph.query.phrasing import (
    IN_CHINESE,
    MODALITIES,
    asked,
    asked_in_chinese,
    label,
    predicate_in_chinese,
)
from graph.query.row_types import Name, name_of, short_name_of, start_of
from graph.query.ties import Tie, ties
from graph.query.why import why
from schema.vocabulary import (
    BY_CUE,
    BY_NAME_ONLY,
    SUBTYPES,
    UNKNOWN_DATE,
    AnswerKind,
    Chain,
    Force,
    Kind,
    Modality,
    Predicate,
    Role,
    Standing,
    meaning_in_chinese,
)

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
    lang: str
    sections: tuple[BriefSection, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that are quoted, in the order of their first quotation."""
        quoted = (
            quote for section in self.sections for line in section.lines for quote in line.evidence
        )
        return tuple(dict.fromkeys(quote.document for quote in quoted))


def brief(graph: Graph, node: str, lang: str = "en") -> Brief:
    """Collect what the texts say of an actor, a proposal or a document, and what they do not say.

    The words of ours are in English or Chinese (`lang`).

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
    own = _Collected(graph, lang)
    sections = {"actor": own.of_actor, "proposal": own.of_proposal, "document": own.of_document}
    filled = tuple(
        BriefSection(own.say(heading), each)
        for heading, lines in sections[kind](resolved)
        if (each := tuple(lines))
    )
    return Brief(name_of(graph, resolved), kind, lang, filled)


_DRAFTED = "A program drafted this line, and nobody has confirmed it."
_TWO_STOPS = re.compile(r"(?<!\.)([.。!?！？])[.。]$")
_ACTIONS = ("proposal", "measure", "event", "principle")
"""Kinds whose Chinese names often are clauses."""

_Sections = Iterator[tuple[str, Iterator[BriefLine]]]


class _Collected:
    """The statements of a brief in one language."""

    def __init__(self, graph: Graph, lang: str) -> None:
        self.graph, self.is_chinese = graph, lang == "zh"

    def say(self, words: str, *values: object) -> str:
        """Words of ours in the language of the brief, with values for {}; of two full stops, one."""
        sentence = (IN_CHINESE[words] if self.is_chinese else words).format(*values)
        return _TWO_STOPS.sub(r"\1", sentence)

    def listed(self, several: Iterable[str]) -> str:
        """Several in a row."""
        return ("；" if self.is_chinese else "; ").join(several)

    def term(self, word: Role | Chain | Force | AnswerKind | Predicate) -> str:
        """A word of the vocabulary in the language of the brief."""
        return word.zh if self.is_chinese else label(word)

    def remark(self, record: Mapping[str, Any], name: str) -> str | None:
        """A note or doubt, in the language of the brief if it is there."""
        chinese = record.get(f"{name}_zh") if self.is_chinese else None
        return chinese or record.get(name)

    def of_actor(self, actor: str) -> _Sections:
        yield "Who it is", self._identity(actor)
        yield "Part in the proposals", map(self._tie_to_proposal, ties(self.graph, actor=actor))
        yield "What it is asked to do, or has pledged", self._asked(actor=actor)
        derived = (each for each in ties(self.graph, actor=actor, derived=True) if each.chain)
        yield "Ties that no sentence states", map(self._tie_to_proposal, derived)
        yield "What else the texts say of it", self._relations(actor)
        yield "What the texts do not say", self._silences(actor)

    def of_proposal(self, proposal: str) -> _Sections:
        yield "What is proposed", self._identity(proposal)
        yield "Steps that are part of it", self._parts(proposal)
        yield "Who has a part in it", map(self._tie_of_actor, ties(self.graph, proposal=proposal))
        yield "What is asked of whom", self._asked(proposal=proposal)
        derived = (each for each in ties(self.graph, proposal=proposal, derived=True) if each.chain)
        yield "Ties that no sentence states", map(self._tie_of_actor, derived)
        yield "What else the texts say of it", self._relations(proposal)
        yield "What the texts do not say", self._empty_roles(proposal)

    def of_document(self, document: str) -> _Sections:
        yield "Whose words these are", self._speaking(document)
        yield "What it proposes", self._proposals(document)
        yield "What it sets out and refers to", self._relations(document)
        yield "What it asks of whom", (line for line in self._asked() if _is_of(line, document))
        yield "Figures it gives", self._figures(document)
        yield "Where the record differs", self._notes(document)

    def _identity(self, node: str) -> Iterator[BriefLine]:
        attributes = self.graph.nodes[node]
        named = self._named(node)
        if "order" in attributes:
            document = self._named(attributes["document"])
            words = self.say("Proposal {} of {}: {}.", attributes["order"], document, named)
        else:
            words = self.say("{}, {}.", named, self._sort(attributes))
        yield BriefLine(words, tuple(self._cautions(attributes)), attributes["evidence"])

    def _sort(self, attributes: Mapping[str, Any]) -> str:
        """What sort of actor it is; where documents disagree, an actor."""
        subtype = attributes.get("subtype")
        if not subtype:
            return Kind(attributes["kind"]).zh if self.is_chinese else attributes["kind"]
        return SUBTYPES[subtype] if self.is_chinese else subtype.replace("-", " ")

    def _cautions(self, attributes: Mapping[str, Any]) -> Iterator[str]:
        yield from self._drafted(attributes)
        if attributes.get("identity") == "inferred":
            yield self.say("The text does not say whom this name stands for; it is inferred.")
        if attributes.get("wording") == "composed":
            yield self.say(
                "The name is the coder's wording; the text does not have it in this form."
            )
        if note := self.remark(attributes, "note"):
            yield note

    def _drafted(self, record: Mapping[str, Any]) -> Iterator[str]:
        if record.get("status") == Standing.DRAFT:
            yield self.say(_DRAFTED)

    def _named(self, node: str) -> str:
        return self._both(name_of(self.graph, node))

    def _both(self, name: Name) -> str:
        first, other = (name.zh, name.en) if self.is_chinese else (name.en, name.zh)
        return first if first == other else self.say("{} ({})", first, other)

    def _in_short(self, node: str) -> str:
        """What the brief is of, whose full names are its title."""
        kind = self.graph.nodes[node]["kind"]
        if kind != "actor":
            return self.say(f"this {kind}")
        return self._in_one_language(node)

    def _in_one_language(self, node: str) -> str:
        name = short_name_of(self.graph, node)
        return name.zh if self.is_chinese else name.en

    def _tie_to_proposal(self, tie: Tie) -> BriefLine:
        to = self._numbered(tie.proposal), self._both(tie.proposal_name)
        if tie.chain:
            words = self.say("Derived tie ({}) to {}: {}.", self.term(tie.chain), *to)
        elif tie.role:
            words = self.say("{} in {}: {}.", self._term_first(Role(tie.role)), *to)
        else:
            words = self.say("{} {}: {}.", self._term_first(Predicate(str(tie.stance))), *to)
        return self._tie_line(tie, words)

    def _numbered(self, proposal: str) -> str:
        """A proposal by its number, and of several texts, by its text's name."""
        attributes = self.graph.nodes[proposal]
        if len(self.graph.graph["texts"]) == 1:
            return self.say("proposal {}", attributes["order"])
        document = self._in_one_language(attributes["document"])
        return self.say("proposal {} of {}", attributes["order"], document)

    def _tie_of_actor(self, tie: Tie) -> BriefLine:
        whom = self._both(tie.actor_name)
        if tie.chain:
            return self._tie_line(
                tie, self.say("Derived tie ({}): {}.", self.term(tie.chain), whom)
            )
        part = Role(tie.role) if tie.role else Predicate(str(tie.stance))
        return self._tie_line(tie, self.say("{}: {}.", self._term_first(part), whom))

    def _term_first(self, word: Role | Predicate) -> str:
        """A word of the vocabulary that begins a sentence."""
        return _capital(self.term(word))

    def _tie_line(self, tie: Tie, words: str) -> BriefLine:
        if names := self.listed(map(self._both, tie.via_names)):
            words += self.say(" By way of: {}." if tie.chain else " Step: {}.", names)
        doubts = (self.is_chinese and tie.doubts_zh) or tie.doubts
        disputed = (each for doubt in doubts for each in self._disputed({"doubt": doubt}))
        return BriefLine(words + self._put(tie.modality), tuple(disputed), tie.evidence)

    def _put(self, modality: str) -> str:
        """How the text puts it, where it does not simply assert it."""
        return self.say(words) if (words := MODALITIES.get(modality)) else ""

    def _asked(self, actor: str | None = None, proposal: str | None = None) -> Iterator[BriefLine]:
        """What is asked: of whom, how strongly, what, by whom. That it is asked is how the text puts it."""
        for each in asks(self.graph, actor=actor, proposal=proposal):
            whom = self._in_short(each.actor) if actor else self._both(each.actor_name)
            words = self._what_is_asked(each, whom)
            askers = () if each.ground == "itself" else each.asked_by
            if names := self.listed(self._both(one.name) for one in askers):
                words += self.say(" Asked by {}.", names)
            if each.modality != Modality.PROPOSED:
                words += self._put(each.modality)
            yield BriefLine(words, tuple(self._disputed(vars(each))), each.evidence)

    def _what_is_asked(self, ask: Ask, whom: str) -> str:
        if ask.what is None or ask.what_name is None:
            return self.say("A request to {} (force: {}).", whom, self.term(Force(ask.force)))
        what = self._both(ask.what_name)
        kind = self.graph.nodes[ask.what]["kind"]
        if self.is_chinese:
            done = asked_in_chinese(ask.force, whom, ask.doing, what, is_action=kind in _ACTIONS)
            return self.say("{}.", done)
        done = asked(ask.force, whom, ask.doing, is_of_actor=kind == "actor")
        return self.say("{}: {}.", done, what)

    def _disputed(self, record: Mapping[str, Any]) -> Iterator[str]:
        doubt = self.remark(record, "doubt") or ""
        if doubt.startswith(BY_CUE):
            yield self.say(_DRAFTED)
        elif doubt == BY_NAME_ONLY:
            yield self.say("Can be disputed: {}.", "only the name says so")
        elif doubt:
            yield self.say("Can be disputed: {}.", doubt)

    def _line(self, words: str, record: Mapping[str, Any]) -> BriefLine:
        """A line on a relation, with how the text puts it, and its doubt."""
        caveats = dict.fromkeys((*self._drafted(record), *self._disputed(record)))
        return BriefLine(words + self._put(record["modality"]), tuple(caveats), record["evidence"])

    def _relations(self, node: str) -> Iterator[BriefLine]:
        """Every relation but those that another heading has."""
        edges = [
            *((True, target, each) for _, target, each in self.graph.out_edges(node, data=True)),
            *((False, source, each) for source, _, each in self.graph.in_edges(node, data=True)),
        ]
        for forward, other, each in sorted(edges, key=lambda edge: start_of(edge[2])):
            predicate = Predicate(each["predicate"])
            is_above = predicate in (Predicate.PARTICIPATES_IN, Predicate.PART_OF)
            if not is_above and not each.get("force"):
                yield self._line(self._related(node, predicate, other, forward=forward), each)

    def _related(self, node: str, predicate: Predicate, other: str, *, forward: bool) -> str:
        if not self.is_chinese:
            word = _capital(label(predicate if forward else predicate.inverse))
            return self.say("{}: {}.", word, self._named(other))
        own, them = self._in_short(node), self._named(other)
        source, target = (own, them) if forward else (them, own)
        is_action = forward and self.graph.nodes[other]["kind"] in _ACTIONS
        return self.say(
            "{}.", source + predicate_in_chinese(predicate, target, is_action=is_action)
        )

    def _parts(self, proposal: str) -> Iterator[BriefLine]:
        edges = [
            (source, each)
            for source, _, each in self.graph.in_edges(proposal, data=True)
            if each["predicate"] == Predicate.PART_OF
        ]
        for source, each in sorted(edges, key=lambda edge: start_of(edge[1])):
            words = self.say("{}.", _capital(self._named(source)))
            caveats = (*self._drafted(each), *self._disputed(each))
            yield BriefLine(words, caveats, each["evidence"])

    def _silences(self, actor: str) -> Iterator[BriefLine]:
        for proposal in chains.proposals(self.graph):
            for reason in why(self.graph, actor, proposal):
                answer = AnswerKind(reason.answer)
                if answer not in (AnswerKind.NAMED, AnswerKind.DERIVED):
                    meaning = meaning_in_chinese(answer) if self.is_chinese else answer.en
                    which = self._numbered(proposal), self._named(proposal)
                    yield BriefLine(self.say("No part in {}: {}. {}.", *which, _capital(meaning)))

    def _empty_roles(self, proposal: str) -> Iterator[BriefLine]:
        given = {tie.role for tie in ties(self.graph, proposal=proposal)}
        for role in Role:
            if role not in given:
                meaning = meaning_in_chinese(role) if self.is_chinese else role.en
                yield BriefLine(
                    self.say("The text names no actor that {} ({}).", meaning, self.term(role))
                )

    def _speaking(self, document: str) -> Iterator[BriefLine]:
        attributes, text = self.graph.nodes[document], self.graph.graph["texts"][document]
        date = "" if text.date == UNKNOWN_DATE else text.date
        values = {"Author": attributes.get("authors", ""), "Date": date}
        values |= {
            name: value
            for name in ("Office", "Event", "Place", "Publisher")
            if (value := attributes.get(name.lower()))
        }
        parts = [
            self.say("{}: {}.", self.say(name), values[name] or self.say("not known"))
            for name in ("Author", "Office", "Event", "Place", "Publisher", "Date")
            if name in values
        ]
        words = ("" if self.is_chinese else " ").join(parts)
        yield BriefLine(words, tuple(self._cautions(attributes)), attributes["evidence"])

    def _proposals(self, document: str) -> Iterator[BriefLine]:
        every = chains.proposals(self.graph)
        own = [each for each in every if self.graph.nodes[each]["document"] == document]
        if not own:
            left, sentences = still_open(self.graph, document)
            uncoded = self.say(
                "No proposal of it is coded yet; {} of its {} sentences are open.", left, sentences
            )
            yield BriefLine(uncoded if left else self.say("It makes no proposal."))
        for proposal in own:
            attributes = self.graph.nodes[proposal]
            count = len({tie.actor for tie in ties(self.graph, proposal=proposal)})
            several = "{} actors have a part in it."
            few = ("No actor has a part in it.", "One actor has a part in it.")
            part = self.say(few[count] if count < len(few) else several, count)
            order, named = attributes["order"], self._named(proposal)
            words = self.say("Proposal {}: {}. {}", order, named, part).rstrip()
            yield BriefLine(words, tuple(self._drafted(attributes)), attributes["evidence"])

    def _figures(self, document: str) -> Iterator[BriefLine]:
        for each in figures(self.graph):
            if any(quote.document == document for quote in each.evidence):
                figure = self.graph.nodes[each.id]
                written, scope = (
                    _given(figure, name, document) for name in ("value_text", "scope")
                )
                words = self.say("{}: {}.", written, scope)
                yield BriefLine(words, tuple(self._cautions(figure)), each.evidence)

    def _notes(self, document: str) -> Iterator[BriefLine]:
        noted = [
            (node, each)
            for node, each in self.graph.nodes(data=True)
            if "note" in each and any(quote.document == document for quote in each["evidence"])
        ]
        for node, each in sorted(noted, key=lambda item: _first(item[1]["evidence"])):
            note = self.remark(each, "note") or ""
            yield BriefLine(self.say("{}.", self._named(node)), (note,), each["evidence"][:1])


def _given(attributes: Mapping[str, Any], name: str, document: str) -> Any:
    """The value of an attribute, or the one that a document gives where several differ."""
    variants = attributes.get("variants", {}).get(name, ())
    return attributes.get(name) or next(v.value for v in variants if document in v.documents)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _is_of(line: BriefLine, document: str) -> bool:
    return any(quote.document == document for quote in line.evidence)


def _first(evidence: Sequence[Quotation]) -> tuple[str, int]:
    return evidence[0].document, evidence[0].start
