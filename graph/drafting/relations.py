"""Who is to do what, who proposes, who is for and against: relations by the patterns of a language.

Each is a draft, with the cue it was drafted by as its doubt. New actors, measures, threats and proposals
that they need are drafted, too. Nothing is concluded from one sentence for another, but that what stands
in the list after `we propose` is proposed.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from graph.drafting.evidence import as_name
from graph.drafting.gazetteer import DraftedText, Mention
from graph.text.languages import ordinal_of, written
from graph.text.paragraphs import Span
from graph.text.rules import Clause, trimmed
from graph.text.source import Stretch
from schema.vocabulary import BY_CUE, Force, Modality, Predicate, Role

DRAFT = "draft"
_LONGEST_NAME = 120
_LONGEST_LIST = 60
"""Sentences after the one that proposes in which the items of its list are looked for."""

_NO_WORDS = " \t\n，。；：！？,;:.!?"
_STANCES = {"oppose": Predicate.OPPOSES, "support": Predicate.SUPPORTS}


class DraftedLines(NamedTuple):
    """Drafted nodes and relations, as annotations have them but for evidence: stretches of the text."""

    nodes: list[dict[str, Any]]
    relations: list[dict[str, Any]]

    @property
    def of_relations(self) -> Set[str]:
        """The nodes that are drafted for a relation, and say nothing without it."""
        return {
            each["id"]
            for each in self.nodes
            if each["kind"] in ("measure", "threat") or each.get("subtype") == "collective"
        }


def drafted(text: DraftedText, mentioned: Iterable[Mention], with_proposals: bool) -> DraftedLines:
    """Draft actors by pattern, and the relations that the sentences of a text give by pattern."""
    draft = _Draft(text, tuple(mentioned), with_proposals)
    for name in text.names:
        if name.subtype:
            draft.actor((name.start, name.end), name.subtype)
    for number, sentence in enumerate(text.source.sentences):
        draft.read(number, sentence)
    draft.put_forward()
    return DraftedLines(list(draft.nodes.values()), draft.relations)


class _Item(NamedTuple):
    """An item of a list of proposals."""

    start: int
    end: int
    order: int
    proposal: str


@dataclass
class _Draft:
    text: DraftedText
    mentioned: tuple[Mention, ...]
    with_proposals: bool
    nodes: dict[str, dict[str, Any]] = field(default_factory=dict)
    relations: list[dict[str, Any]] = field(default_factory=list)
    _ids: Counter[str] = field(default_factory=Counter)
    """How many relations each cue has given."""

    _named: dict[str, str] = field(default_factory=dict)
    _items: list[_Item] = field(default_factory=list)
    _single: list[tuple[Stretch, Clause]] = field(default_factory=list)
    """Sentences that name one proposal; those of the list come first in the order."""

    @cached_property
    def _known(self) -> dict[Span, str]:
        return {
            (each.start, each.end): each.ids[0] for each in self.mentioned if len(each.ids) == 1
        }

    @cached_property
    def _subtypes(self) -> dict[Span, str]:
        return {(each.start, each.end): each.subtype for each in self.text.names}

    def read(self, number: int, sentence: Stretch) -> None:
        """Draft what a sentence tells."""
        for each in self.text.statements[number]:
            statement = each.placed(_moved_by(sentence.start))
            if statement.kind == "propose":
                if self.with_proposals and not self._items:
                    self._propose(number, sentence, statement)
            elif statement.kind == "put-forward":
                self._single.append((sentence, statement))
            else:
                self._tell(sentence, statement)

    def actor(self, span: Span, subtype: str) -> str:
        """The id of the actor that some words name: known, drafted before, or drafted now."""
        span = self._bare(span)
        if span in self._known:
            return self._known[span]
        words = self._words(span)
        key = "".join(self.text.plain[slice(*span)].casefold().split())
        if key not in self._named:
            self._named[key] = self._add("actor", span, words, {"subtype": subtype})
        return self._named[key]

    def _named_by(self, span: Span) -> str | None:
        """The id of the entity whose name some words are, if they are one."""
        span = self._bare(span)
        if subtype := self._subtypes.get(span):
            return self.actor(span, subtype)
        return self._known.get(span)

    def _bare(self, span: Span) -> Span:
        """The words without an article, or the known name that they end with."""
        start, end = span
        first = re.match(r"\w['’](?=\w)|[\w’']+\s+", self.text.plain[start:end])
        if first and first.group().strip().lower().replace("’", "'") in written(
            "articles", self.text.source.language
        ):
            start += first.end()
        return start, end

    def _propose(self, number: int, sentence: Stretch, statement: Clause) -> None:
        """Draft the proposals of the list that follows, and who puts them forward."""
        self._items = list(self._list(number, statement))
        self._proposed_by(sentence, statement, [each.proposal for each in self._items])

    def put_forward(self) -> None:
        """Draft each proposal that a sentence names by itself."""
        single = self._single if self.with_proposals else []
        for order, (sentence, statement) in enumerate(single, len(self._items) + 1):
            words = self._words(statement.what)
            node = self._add("proposal", statement.what, words, {"order": order})
            self._proposed_by(sentence, statement, [node])

    def _proposed_by(self, sentence: Stretch, statement: Clause, proposals: list[str]) -> None:
        """Tie proposals to whoever puts them forward."""
        quote = (sentence.start, sentence.end)
        for who in statement.who if proposals else ():
            actor = self._agent(who)
            for each in proposals:
                self._relate(
                    sentence,
                    actor,
                    Predicate.PARTICIPATES_IN,
                    each,
                    statement,
                    quote,
                    role=Role.PROPOSER,
                )

    def _list(self, number: int, statement: Clause) -> Iterator[_Item]:
        """The items after a sentence, each until the next begins."""
        starts = self._starts(number, statement)
        for order, (start, each) in enumerate(starts, 1):
            later = starts[order][0] if order < len(starts) else each.end
            end = min(_clause_end(self.text.plain, start, each.end), later)
            span = trimmed(self.text.plain, start, end)
            node = self._add("proposal", span, self._words(span), {"order": order})
            yield _Item(start, later, order, node)

    def _starts(self, number: int, statement: Clause) -> list[tuple[int, Stretch]]:
        """Where the items of one list begin, after their heads: from the first, each the next in order."""
        starts: list[tuple[int, Stretch]] = []
        kind: int | None = None
        for head, sentence in self._heads(number, statement):
            words = _bare(head.group())
            order = ordinal_of(words) if words else len(starts) + 1
            if not words and starts and sentence.paragraph > starts[-1][1].paragraph + 1:
                break
            is_next = order == len(starts) + 1 if order else bool(starts)
            if is_next and kind in (None, head.lastindex):
                kind = head.lastindex
                starts.append((head.end(), sentence))
        return starts

    def _heads(self, number: int, statement: Clause) -> Iterator[tuple[re.Match[str], Stretch]]:
        """What may be the head of an item, in the sentences after one that proposes."""
        item, sentences = self.text.language.item, self.text.source.sentences
        for each in sentences[number : number + _LONGEST_LIST] if item else ():
            for clause in _openings(self.text.plain, each, statement):
                head = item.match(self.text.plain, clause, each.end) if item else None
                if head and self.text.plain[head.end() : each.end].strip(_NO_WORDS):
                    yield head, each

    def _tell(self, sentence: Stretch, statement: Clause) -> None:
        """Draft an asking, a promise or a stance."""
        first = (statement.cue, *statement.who, statement.no or statement.cue)
        start = min(each[0] for each in first)
        quote = (start, statement.what[1])
        tell = self._stance if statement.kind in _STANCES else self._asking
        tell(sentence, statement, quote)

    def _stance(self, sentence: Stretch, statement: Clause, quote: Span) -> None:
        opposed, what = statement.kind == "oppose", statement.what
        kind, extra = ("threat", {"subtype": "general"}) if opposed else ("measure", {})
        target = self._named_by(what) or self._add(kind, what, self._words(what), extra)
        for who in statement.who:
            predicate = _STANCES[statement.kind]
            self._relate(sentence, self._agent(who), predicate, target, statement, quote)

    def _asking(self, sentence: Stretch, statement: Clause, quote: Span) -> None:
        cue, what = statement.cue[0], statement.what
        item = next((each for each in self._items if each.start <= cue < each.end), None)
        force = Force.PLEDGED if statement.kind == "agree" else statement.force
        target = item.proposal if item else self._add("measure", what, self._words(what), {})
        role = (Role.IMPLEMENTER if force is Force.PLEDGED else Role.ADDRESSEE) if item else None
        predicate = Predicate.PARTICIPATES_IN if item else Predicate.UNDERTAKES
        for who in statement.who:
            actor = self._agent(who)
            self._relate(sentence, actor, predicate, target, statement, quote, role, force)

    def _agent(self, span: Span) -> str:
        return self.actor(span, "collective")

    def _relate(
        self,
        sentence: Stretch,
        source: str,
        predicate: Predicate,
        target: str,
        statement: Clause,
        quote: Span,
        role: Role | None = None,
        force: Force | None = None,
    ) -> None:
        if source == target:
            return
        proposed = role or force
        self.relations.append(
            {
                "id": self._new_id(sentence, statement),
                "source": source,
                "predicate": str(predicate),
                "target": target,
                **({"role": str(role)} if role else {}),
                **({"modality": str(Modality.PROPOSED)} if proposed else {}),
                **({"force": str(force)} if force else {}),
                "doubt": BY_CUE + self._words(statement.cue),
                "status": DRAFT,
                "evidence": [quote],
            }
        )

    def _new_id(self, sentence: Stretch, statement: Clause) -> str:
        """An id by the place of the cue, so that a second draft gives the same: whatever was confirmed before."""
        first = f"draft-{sentence.number.replace('.', '-')}-{statement.cue[0] - sentence.start + 1}"
        self._ids[first] += 1
        return f"{first}-{self._ids[first]}" if self._ids[first] > 1 else first

    def _add(self, kind: str, span: Span, words: str, extra: dict[str, Any]) -> str:
        """Draft a node for some words, once."""
        number = next(iter(self.text.source.sentences_of(*span))).number.replace(".", "-")
        name = f"{kind}-{self.text.slug}-{number}-{span[0]}"
        self.nodes.setdefault(
            name,
            {
                "id": name,
                "kind": kind,
                **extra,
                "name_zh": words,
                "name_en": words,
                "status": DRAFT,
                "evidence": [span],
            },
        )
        return name

    def _words(self, span: Span) -> str:
        name = as_name(self.text.source.text[slice(*span)])
        return name if len(name) <= _LONGEST_NAME else cut_short(name)


def cut_short(name: str) -> str:
    """A name of the greatest length that ends where a word does."""
    cut = name[:_LONGEST_NAME]
    if name[_LONGEST_NAME].isspace() or " " not in cut:
        return cut.rstrip(_NO_WORDS)
    return cut.rpartition(" ")[0].rstrip(_NO_WORDS)


def _moved_by(offset: int) -> Callable[[int, int], Span]:
    """Where a stretch of a sentence stands in the text."""
    return lambda start, end: (start + offset, end + offset)


def _openings(plain: str, sentence: Stretch, statement: Clause) -> Iterator[int]:
    """Where items may begin in a sentence: at its start, and after what closes a clause."""
    if sentence.start > statement.cue[1]:
        yield sentence.start
    for mark in re.finditer(r"[：:；;，,]\s*", plain[sentence.start : sentence.end]):
        if sentence.start + mark.end() > statement.cue[1]:
            yield sentence.start + mark.end()


def _clause_end(plain: str, start: int, end: int) -> int:
    """Where the first clause ends that begins there."""
    mark = re.compile(r"[，。；：！？]|[,;:.!?](?=\s|$)").search(plain, start, end)
    return mark.start() if mark else end


def _bare(head: str) -> str:
    """The letters and digits of the head of an item."""
    return re.sub(r"[\W_]|是$", "", head).lower()
