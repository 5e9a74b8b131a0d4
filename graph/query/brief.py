"""What can be said of one actor, proposal or document, each statement with its quotations and caveats."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from schema.vocabulary import (
    AnswerKind,
    Chain,
    Force,
    Modality,
    Predicate,
    Role,
    meaning_in_chinese,
)

BRIEFED = ("actor", "proposal", "document")
"""Kinds of node that a brief can be of."""


_ZH = {
    "Who it is": "身份",
    "Part in the proposals": "在各倡议中的角色",
    "What it is asked, or has promised, to do": "被要求或承诺做的事",
    "Only by a chain of statements": "仅由关系链推导的联系",
    "What else the texts say of it": "文本的其他陈述",
    "What the texts do not say": "文本没有说的",
    "What is proposed": "倡议内容",
    "Steps that are part of it": "所含举措",
    "Who has a part in it": "行为者及其角色",
    "What is asked of whom": "对谁提出何种要求",
    "Tied to it only by a chain of statements": "仅由关系链推导的联系",
    "Whose words these are": "作者与场合",
    "What it proposes": "所提倡议",
    "What it sets out and refers to": "阐述与援引",
    "What it asks of whom": "对谁提出何种要求",
    "Figures it gives": "所列数字",
    "Where the record differs": "与公开记录不符之处",
    "{} ({})": "{}（{}）",
    "{}.": "{}。",
    "{}: {}.": "{}：{}。",
    "{}: proposal {} of {}.": "{}：{2}的第{1}项倡议。",
    "in proposal {}, {}": "倡议{}，{}",
    ", by way of {}": "，通过{}",
    ", asked by {}": "，由{}要求",
    "{}: ": "{}：",
    ", as {}:": "，作为{}：",
    ": {}": "：{}",
    "derived tie ({})": "推导关联（{}）",
    "Disputed: {}.": "存疑：{}。",
    "How the text puts it: {} ({}).": "文本的表述方式：{}（{}）。",
    "No part in proposal {}, {}: {}.": "在倡议{}（{}）中没有角色：{}。",
    "No actor is named as: {}.": "未指明的角色：{}。",
    "Proposal {}: {}; {} actors have a part in it.": "倡议{}：{}；{}个行为者在其中有角色。",
    "Whom the name stands for is inferred; the text does not say it.": "名称所指系推断，原文并未说明。",
    "The name is the coder's wording; the text does not have it in this form.": "名称由编码者拟定，原文并无此形式。",
}
"""The words of a brief in Chinese, by those in English."""


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


_Sections = Iterator[tuple[str, Iterator[BriefLine]]]


class _Collected:
    """The statements of a brief in one language."""

    def __init__(self, graph: Graph, lang: str) -> None:
        self.graph, self.is_chinese = graph, lang == "zh"

    def say(self, words: str, *values: object) -> str:
        """Words of ours in the language of the brief, with values for {}."""
        words = _ZH[words] if self.is_chinese else words
        if "{1}" in words:
            words = words.replace("{}", "{0}")
        return words.format(*values)

    def listed(self, several: Iterable[str]) -> str:
        """Several in a row."""
        return ("；" if self.is_chinese else "; ").join(several)

    def term(self, word: str, *tables: type[Any]) -> str:
        """A word of the vocabulary in the language of the brief."""
        if not self.is_chinese:
            return word.replace("-", " ")
        rows = (row for table in tables for row in table)
        return next(str(r.zh) for r in rows if word in (str(r), getattr(r, "inverse", None)))

    def remark(self, record: Mapping[str, str | None], name: str) -> str | None:
        """A note or doubt, in the language of the brief if it is there."""
        chinese = record.get(f"{name}_zh") if self.is_chinese else None
        return chinese or record.get(name)

    def of_actor(self, actor: str) -> _Sections:
        yield "Who it is", self._identity(actor)
        yield "Part in the proposals", map(self._tie_to_proposal, ties(self.graph, actor=actor))
        yield "What it is asked, or has promised, to do", self._asked(actor=actor)
        yield (
            "Only by a chain of statements",
            (
                self._tie_to_proposal(each)
                for each in ties(self.graph, actor=actor, derived=True)
                if each.chain
            ),
        )
        yield "What else the texts say of it", self._relations(actor)
        yield "What the texts do not say", self._silences(actor)

    def of_proposal(self, proposal: str) -> _Sections:
        yield "What is proposed", self._identity(proposal)
        yield "Steps that are part of it", self._parts(proposal)
        yield "Who has a part in it", map(self._tie_of_actor, ties(self.graph, proposal=proposal))
        yield "What is asked of whom", self._asked(proposal=proposal)
        yield (
            "Tied to it only by a chain of statements",
            (
                self._tie_of_actor(each)
                for each in ties(self.graph, proposal=proposal, derived=True)
                if each.chain
            ),
        )
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
        kind = attributes.get("subtype", "").replace("-", " ") or attributes["kind"]
        if "order" in attributes:
            document = self._named(attributes["document"])
            words = self.say(
                "{}: proposal {} of {}.", self._named(node), attributes["order"], document
            )
        elif self.is_chinese:
            words = self.say("{}.", self._named(node))
        else:
            words = self.say("{}: {}.", self._named(node), kind)
        yield BriefLine(words, tuple(self._cautions(attributes)), attributes["evidence"])

    def _cautions(self, attributes: Mapping[str, Any]) -> Iterator[str]:
        if attributes.get("identity") == "inferred":
            yield self.say("Whom the name stands for is inferred; the text does not say it.")
        if attributes.get("wording") == "composed":
            yield self.say(
                "The name is the coder's wording; the text does not have it in this form."
            )
        if note := self.remark(attributes, "note"):
            yield note

    def _named(self, node: str) -> str:
        return self._both(name_of(self.graph, node))

    def _both(self, name: Name) -> str:
        first, other = (name.zh, name.en) if self.is_chinese else (name.en, name.zh)
        return first if first == other else self.say("{} ({})", first, other)

    def _tie_to_proposal(self, tie: Tie) -> BriefLine:
        return self._tie_line(
            tie, self.say("in proposal {}, {}", tie.order, self._both(tie.proposal_name))
        )

    def _tie_of_actor(self, tie: Tie) -> BriefLine:
        return self._tie_line(tie, self._both(tie.actor_name))

    def _tie_line(self, tie: Tie, whom: str) -> BriefLine:
        if tie.chain:
            part = self.say("derived tie ({})", self.term(tie.chain, Chain))
        else:
            part = self.term(str(tie.role or tie.stance), Role, Predicate)
        names = self.listed(map(self._both, tie.via_names))
        via = self.say(", by way of {}", names) if names else ""
        doubts = (self.is_chinese and tie.doubts_zh) or tie.doubts
        caveats = (*self._reported(tie.modality), *(self.say("Disputed: {}.", d) for d in doubts))
        return BriefLine(self.say("{}: {}.", _capital(part), whom + via), caveats, tie.evidence)

    def _reported(self, modality: str) -> Iterator[str]:
        if modality != Modality.ASSERTED:
            row = Modality(modality)
            word, meaning = (row.zh, meaning_in_chinese(row)) if self.is_chinese else (row, row.en)
            yield self.say("How the text puts it: {} ({}).", word, meaning)

    def _asked(self, actor: str | None = None, proposal: str | None = None) -> Iterator[BriefLine]:
        """What is asked: of whom, how strongly, what, by whom."""
        for each in asks(self.graph, actor=actor, proposal=proposal):
            whom = "" if actor else self.say("{}: ", self._both(each.actor_name))
            askers = () if each.ground == "itself" else each.asked_by
            names = self.listed(self._both(one.name) for one in askers)
            by = self.say(", asked by {}", names) if names else ""
            done = self.term(each.force, Force) + self._what_is_asked(each)
            yield self._line(
                self.say("{}.", _capital(f"{whom}{done}{by}")), vars(each), each.evidence
            )

    def _what_is_asked(self, ask: Ask) -> str:
        """What is to be done; nothing where only the request is told."""
        if not ask.what_name:
            return ""
        words = ", as {}:" if ask.doing in list(Role) else ": {}"
        doing = self.say(words, self.term(ask.doing, Role, Predicate))
        return f"{doing} {self._both(ask.what_name)}"

    def _line(
        self, words: str, record: Mapping[str, Any], evidence: tuple[Quotation, ...]
    ) -> BriefLine:
        """A line on a relation, with how the text puts it, and its doubt."""
        doubt = self.remark(record, "doubt")
        disputed = (self.say("Disputed: {}.", doubt),) if doubt else ()
        return BriefLine(words, (*self._reported(record["modality"]), *disputed), evidence)

    def _relations(self, node: str) -> Iterator[BriefLine]:
        """Every relation but those that are told under another heading."""
        edges = [
            *((True, target, each) for _, target, each in self.graph.out_edges(node, data=True)),
            *((False, source, each) for source, _, each in self.graph.in_edges(node, data=True)),
        ]
        for forward, other, each in sorted(edges, key=lambda edge: start_of(edge[2])):
            predicate = Predicate(each["predicate"])
            is_above = predicate in (Predicate.PARTICIPATES_IN, Predicate.PART_OF) or each.get(
                "force"
            )
            if not is_above:
                word = self.term(predicate if forward else predicate.inverse, Predicate)
                if self.is_chinese:
                    subject, other = (node, other) if forward else (other, node)
                    word = f"{self._named(subject)}，{word}"
                words = self.say("{}: {}.", _capital(word), self._named(other))
                yield self._line(words, each, each["evidence"])

    def _parts(self, proposal: str) -> Iterator[BriefLine]:
        edges = [
            (source, each)
            for source, _, each in self.graph.in_edges(proposal, data=True)
            if each["predicate"] == Predicate.PART_OF
        ]
        for source, each in sorted(edges, key=lambda edge: start_of(edge[1])):
            doubt = self.remark(each, "doubt")
            disputed = (self.say("Disputed: {}.", doubt),) if doubt else ()
            yield BriefLine(
                self.say("{}.", _capital(self._named(source))), disputed, each["evidence"]
            )

    def _silences(self, actor: str) -> Iterator[BriefLine]:
        for proposal in chains.proposals(self.graph):
            for reason in why(self.graph, actor, proposal):
                if reason.answer not in ("named", "derived"):
                    number = self.graph.nodes[proposal]["order"]
                    answer = self.term(reason.answer, AnswerKind)
                    named = self._named(proposal)
                    yield BriefLine(
                        self.say("No part in proposal {}, {}: {}.", number, named, answer)
                    )

    def _empty_roles(self, proposal: str) -> Iterator[BriefLine]:
        given = {tie.role for tie in ties(self.graph, proposal=proposal)}
        if missing := [role for role in Role if role not in given]:
            meant = (
                (r.zh, meaning_in_chinese(r)) if self.is_chinese else (r, r.en) for r in missing
            )
            listed = self.listed(self.say("{} ({})", *each) for each in meant)
            yield BriefLine(self.say("No actor is named as: {}.", listed))

    def _speaking(self, document: str) -> Iterator[BriefLine]:
        attributes = self.graph.nodes[document]
        speaking = [
            attributes[name]
            for name in ("authors", "office", "event", "place", "publisher")
            if name in attributes
        ]
        date = self.graph.graph["texts"][document].date
        yield BriefLine(
            self.say("{}.", self.listed([*speaking, date])),
            tuple(self._cautions(attributes)),
            attributes["evidence"],
        )

    def _proposals(self, document: str) -> Iterator[BriefLine]:
        for proposal in chains.proposals(self.graph):
            attributes = self.graph.nodes[proposal]
            if attributes["document"] == document:
                actors = {tie.actor for tie in ties(self.graph, proposal=proposal)}
                words = self.say(
                    "Proposal {}: {}; {} actors have a part in it.",
                    attributes["order"],
                    self._named(proposal),
                    len(actors),
                )
                yield BriefLine(words, (), attributes["evidence"])

    def _figures(self, document: str) -> Iterator[BriefLine]:
        for each in figures(self.graph):
            if any(quote.document == document for quote in each.evidence):
                figure = self.graph.nodes[each.id]
                words = self.say("{}: {}.", figure["value_text"], figure["scope"])
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


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _is_of(line: BriefLine, document: str) -> bool:
    return any(quote.document == document for quote in line.evidence)


def _first(evidence: Sequence[Quotation]) -> tuple[str, int]:
    return evidence[0].document, evidence[0].start
