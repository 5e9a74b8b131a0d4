"""Why an actor is tied to a proposal; if it is not, which kind of "no" applies."""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import Annotated, TypedDict

from graph.build.graph_types import Graph, Quotation, Text, documents
from graph.errors import UnknownName
from graph.query import chains, name_forms, names
from graph.query.coverage import CodedSentence, sentences
from graph.query.mentions import Mentions, finder
from graph.query.row_types import Display, Id, Name, Step, name_of, step
from graph.query.ties import ActorName, ProposalName, part_order, stance_of
from graph.text.folding import is_chinese
from graph.text.languages import named
from graph.text.paragraphs import Span
from graph.text.source import SourceText, flowing
from schema.vocabulary import AnswerKind, Chain

_OTHER_LANGUAGE = "the text is in {}, so type the name in that language"
MOST_OFFERED = 6
"""Actors that are offered for a name that is not known."""


@dataclass(frozen=True)
class Reason:
    """One tie of an actor to a proposal; or, where there is none, one reason why not."""

    actor: Annotated[str | None, Display.HIDDEN]
    """None where no actor is coded under the words asked for."""

    actor_name: Annotated[Name | None, Display.HEADING]
    asked: Annotated[str, Display.HIDDEN]
    """The words asked for."""

    proposal: Id
    order: Annotated[int, Display.HEADING]
    proposal_name: Annotated[Name, Display.HEADING]
    answer: AnswerKind
    """A tie, or which "no" it is."""
    role: str | None
    stance: str | None
    chain: Chain | None
    steps: tuple[Step, ...]
    """The tie's relations from the actor's side, each with its words."""

    evidence: tuple[Quotation, ...]
    """Without a tie: the words that name the actor, or the sentences where the words asked for stand."""

    note: Annotated[str | None, Display.DETAIL]
    note_zh: Annotated[str | None, Display.HIDDEN]


def why(graph: Graph, actor: ActorName, proposal: ProposalName) -> list[Reason]:
    """Why an actor is tied to a proposal, or why not.

    Lists every named tie with its quotations, in the codebook's order of roles. If there is none, lists every
    derived tie, sorted by length and kind of chain, then reading order.

    Without a tie, the answer is one of these. never named: the text does not name the actor. not with this
    proposal: it names the actor elsewhere. named without a part: the proposal's own passage names the actor but
    gives it no role. stands for others: the words refer to other actors, as pronouns do. not coded: the
    passage or the actor is not coded yet.

    An actor that is not in the graph is searched for in the text. A name that is misspelt, half a
    name, several names, or a name in another language than the text is rejected with exit code 2, and the
    names that may be meant are listed with their ties.

    Raises:
        UnknownName, AmbiguousName: no such proposal, or several; an actor's name misspelt, half of one,
            or in another language than the text.

    Source: corpus/CODEBOOK.md, "Ties between actors and proposals".
    """
    asked = names.resolve(graph, proposal, "proposal")
    names.refuse_empty(actor)
    node, unknown = _actor(graph, actor)
    blank = _blank(graph, node, actor, asked)
    if unknown:
        standing = list(_standing_for(graph, blank))
        _offer(graph, blank, standing[0].note if standing else None)
        return standing or [_not_in_graph(graph, blank, unknown)]
    assert node
    asserted = _near(graph, asked)
    return list(_ties(asserted, blank, node)) or list(_no_tie(asserted, blank, node))


def why_not(graph: Graph, actor: str, proposal: str) -> list[Reason]:
    """Why an actor has no tie to a proposal, by their ids, where it is known that it has none."""
    blank = _blank(graph, actor, actor, proposal)
    return list(_no_tie(_near(graph, proposal), blank, actor))


def _near(graph: Graph, proposal: str) -> chains.Asserted:
    """What documents assert that relate something to a proposal, its own among them."""
    own = graph.nodes[proposal]["document"]
    return chains.Asserted(graph, chains.about(graph, (proposal,)) | {own})


def _blank(graph: Graph, actor: str | None, asked: str, proposal: str) -> Reason:
    """The answer that the actor is never named."""
    return Reason(
        actor=actor,
        actor_name=name_of(graph, actor) if actor else None,
        asked=asked,
        proposal=proposal,
        order=graph.nodes[proposal]["order"],
        proposal_name=name_of(graph, proposal),
        answer=AnswerKind.NEVER_NAMED,
        role=None,
        stance=None,
        chain=None,
        steps=(),
        evidence=(),
        note=None,
        note_zh=None,
    )


def _actor(graph: Graph, name: str) -> tuple[str | None, UnknownName | None]:
    """The actor's id; or why there is none."""
    try:
        return names.resolve(graph, name, "actor"), None
    except UnknownName as unknown:
        return None, unknown


def _ties(asserted: chains.Asserted, blank: Reason, actor: str) -> Iterator[Reason]:
    graph, asked = asserted.graph, blank.proposal
    own = [way.path for way in chains.stated_of(asserted, actor) if way.goal == asked]
    for path in sorted(own, key=lambda path: (part_order(_part(path)), chains.rank(path))):
        yield _tie(graph, blank, path, None)
    derived = [way for way in chains.derived_of(asserted, actor) if way.goal == asked]
    for way in sorted(derived, key=lambda way: (len(way.path), *_chain_order(way))):
        yield _tie(graph, blank, way.path, way.chain)


def _part(path: chains.Path) -> str:
    """The role or stance of an asserted tie."""
    return str(path[0].attributes.get("role") or path[0].attributes["predicate"])


_CHAINS = list(Chain)


def _chain_order(way: chains.Tied) -> tuple[object, ...]:
    assert way.chain  # it is derived
    return _CHAINS.index(way.chain), chains.rank(way.path)


def _tie(graph: Graph, blank: Reason, path: chains.Path, chain: Chain | None) -> Reason:
    return replace(
        blank,
        answer=AnswerKind.DERIVED if chain else AnswerKind.NAMED,
        role=None if chain else path[0].attributes.get("role"),
        stance=None if chain else stance_of(path[0].attributes["predicate"]),
        chain=chain,
        steps=tuple(step(graph, link) for link in path),
    )


def _no_tie(asserted: chains.Asserted, blank: Reason, actor: str) -> Iterator[Reason]:
    """Why an actor of the graph has no tie: one reason or two."""
    graph = asserted.graph
    document = graph.nodes[blank.proposal]["document"]
    source: SourceText = graph.graph["texts"][document].source
    called = name_forms.names(graph.nodes[actor])
    forms = [form for form in called if len(form) > 1]  # 中 is in 其中, too
    find = finder(graph)
    mentions = [find(source, form) for form in forms]
    spans = sorted({span for each in mentions for span in each.alone})
    passage = chains.bounded_passage(asserted, blank.proposal)

    def names_it(quote: Quotation) -> bool:
        coreference = SourceText(quote.coreference or "")
        return _holds(quote, spans) or any(find(coreference, form).alone for form in forms)

    naming = _naming(asserted, document, actor, names_it)
    coded = _each_once(sentences(graph, document, each.alone) for each in mentions)
    whole = (each.quotation for each in coded)
    if here := tuple(each for each in _once([*naming, *whole]) if passage.has(each)):
        yield replace(blank, answer=AnswerKind.WITHOUT_A_PART, evidence=here)
    elif naming:
        inside = _inside(mentions, passage.paragraphs)
        yield replace(blank, answer=AnswerKind.NOT_WITH_THIS, evidence=naming, **inside)
    passages = [each for each in coded if each.status == "open"]
    if passages:
        words = tuple(each.quotation for each in passages)
        yield replace(blank, answer=AnswerKind.NOT_CODED, evidence=words)
    if not here and not naming and not passages:
        yield replace(blank, **_noted("only another document names it", "只有其他文本提及"))


def _each_once(several: Iterable[Iterable[CodedSentence]]) -> list[CodedSentence]:
    """Sentences of a document in reading order."""
    by_start = {each.stretch.start: each for some in several for each in some}
    return [by_start[start] for start in sorted(by_start)]


class _Noted(TypedDict):
    """A note of an answer, in both languages."""

    note: str | None
    note_zh: str | None


def _noted(note: str, note_zh: str, *names: str) -> _Noted:
    """A note in both languages; the names that it is about stand for {}."""
    return _Noted(
        note=note.replace("{}", ", ".join(names)), note_zh=note_zh.replace("{}", "、".join(names))
    )


def _once(words: Iterable[Quotation]) -> Iterator[Quotation]:
    """Words in reading order, but for those that have others of them inside."""
    spans = {(each.start, -each.end): each for each in words}
    first_end = inf
    innermost = []
    for (_, end), each in sorted(spans.items(), reverse=True):
        if -end < first_end:
            innermost.append(each)
        first_end = min(first_end, -end)
    return reversed(innermost)


def _inside(mentions: Iterable[Mentions], passage: Collection[int]) -> _Noted:
    """What longer names in a passage have the words inside them, as a note; none where none has."""
    longer_names = {
        f"{form} (¶{paragraph})": None
        for each in mentions
        for paragraph in sorted(passage)
        for form in each.longer.get(paragraph, ())
    }
    if not longer_names:
        return _Noted(note=None, note_zh=None)
    return _noted(
        "here the words occur only inside a longer name, which does not name them: {}",
        "此处只出现在更长的名称中，并非指名：{}",
        *longer_names,
    )


def _naming(
    asserted: chains.Asserted, document: str, actor: str, names_it: Callable[[Quotation], bool]
) -> tuple[Quotation, ...]:
    """The words of a document that name an actor, each once, in reading order."""
    of_relations = (
        quote for link in asserted.links(actor, document) for quote in link.attributes["evidence"]
    )
    words = {
        (quote.start, quote.end): replace(quote, relation=None)
        for quote in (*filter(names_it, of_relations), *asserted.graph.nodes[actor]["evidence"])
        if quote.document == document
    }
    return tuple(words[span] for span in sorted(words))


def _holds(quote: Quotation, spans: Sequence[Span]) -> bool:
    """Whether a quote has one of these spans inside it, which are sorted and do not nest."""
    at = bisect_left(spans, (quote.start, 0))
    return at < len(spans) and spans[at][1] <= quote.end


def _quoted(graph: Graph, document: str, spans: Iterable[Span]) -> tuple[Quotation, ...]:
    """The sentences of a document that spans touch."""
    return tuple(each.quotation for each in sentences(graph, document, spans))


def _standing_for(graph: Graph, blank: Reason) -> Iterator[Reason]:
    """Whom the words stand for in the document, as pronouns do, or as several names in a row."""
    document = graph.nodes[blank.proposal]["document"]
    wanted = name_forms.normal(blank.asked)
    referring: dict[str, dict[tuple[int, int], Quotation]] = {}
    for *_, attributes in graph.edges(data=True):
        for quote in attributes["evidence"]:
            for words, referent in _referents(quote.coreference or ""):
                if quote.document == document and name_forms.normal(words) == wanted:
                    spans = referring.setdefault(referent, {})
                    spans.setdefault((quote.start, quote.end), replace(quote, relation=None))
    for referent, spans in sorted(referring.items(), key=lambda each: min(each[1])):
        cited = tuple(spans[span] for span in sorted(spans))
        where = ", ".join(f"¶{each}" for each in sorted({quote.paragraph for quote in cited}))
        note = _noted(f"stands for {referent} in {where}", f"在{where}指代{referent}")
        yield replace(blank, answer=AnswerKind.STANDS_FOR_OTHERS, evidence=cited, **note)
    if not referring and (several := _several(graph, document, blank.asked)):
        spoken = graph.graph["texts"][document].source.mentions(blank.asked)
        cited = _quoted(graph, document, spoken)
        if cited:
            called = [graph.nodes[node]["name_zh"] for node in several]
            note = _noted(
                f"stands for {' and '.join(called)}; ask for each by its own name",
                "指代{}，请分别按各自名称查询",
                *called,
            )
            yield replace(blank, answer=AnswerKind.STANDS_FOR_OTHERS, evidence=cited, **note)


_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")


def _referents(coreference: str) -> Iterator[tuple[str, str]]:
    """Read `words = whom they stand for; …` into pairs; what is said aside is left out."""
    for each in coreference.split(";"):
        *words, referent = each.split(" = ")
        for word in words:
            yield word.rpartition(":")[2].strip(), _ASIDE.sub("", referent).strip()


def _several(graph: Graph, document: str, words: str) -> list[str]:
    """The actors of a document whose Chinese names, one after the other, are the words; the longest name first.

    None where the words are not made so.
    """
    if not is_chinese(words):
        return []
    called = {
        form: node
        for node, attributes in graph.nodes(data=True)
        if attributes["kind"] == "actor" and document in documents(attributes)
        for form in name_forms.names(attributes)
        if is_chinese(form)
    }
    forms = _parted(_ALL_OF_THEM.sub("", re.sub("[、和与及]", "", words)), called)
    return [called[form] for form in sorted(forms, key=len, reverse=True)]


_ALL_OF_THEM = re.compile("(?<=..)(?:[两二三四五六七八九十]国|双方|各方)$")
"""What ends an enumeration: 中美两国."""


def _parted(words: str, forms: Collection[str]) -> list[str]:
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        if words == form:
            return [form]
        if words.startswith(form) and (rest := _parted(words[len(form) :], forms)):
            return [form, *rest]
    return []


def _not_in_graph(graph: Graph, blank: Reason, unknown: UnknownName) -> Reason:
    """What the text has of words under which no actor is coded.

    Raises:
        UnknownName: the words are like an actor's name, or in another language than the text.
    """
    document = graph.nodes[blank.proposal]["document"]
    text: Text = graph.graph["texts"][document]
    words = blank.asked
    alone, longer = finder(graph)(text.source, words)
    spans = alone or text.source.mentions(words)
    cited = _quoted(graph, document, spans)
    if words.startswith("actor-"):
        raise unknown
    if alone:
        note = _noted(
            "the text has the words, but no actor is coded under them",
            "原文有此词，但未编为行为者",
        )
        return replace(blank, answer=AnswerKind.NOT_CODED, evidence=cited, **note)
    if spans:
        inside = sorted({form for forms in longer.values() for form in forms})
        whole = [text.source.text[slice(*text.source.whole_name(*each))] for each in spans]
        note = _noted(
            "the words occur only inside longer names, which do not name them: {}",
            "只出现在更长的名称中，并非指名：{}",
            *(inside or sorted({flowing(each) for each in whole})),
        )
        return replace(blank, evidence=cited, **note)
    return _not_in_text(graph, blank, document)


def _not_in_text(graph: Graph, blank: Reason, document: str) -> Reason:
    """The answer on words that the text does not have: they are never named.

    Raises:
        UnknownName: they are like an actor's name, or in another language than the text.
    """
    text, words = graph.graph["texts"][document], blank.asked
    several = _several(graph, document, words)
    near = list(dict.fromkeys([*several, *names.like(graph, words, "actor")]))
    advice = "the text does not have these words"
    if is_chinese(words) != (text.language.startswith("zh")):
        advice = _rendered(text, words) or _OTHER_LANGUAGE.format(named(text.language))
    elif not near:
        return blank
    raise UnknownName(words, "actor", _with_ties(graph, near, blank.proposal), advice)


def _offer(graph: Graph, blank: Reason, standing: str | None) -> None:
    """Offer the actors that may be meant by words that are no actor's name.

    Raises:
        UnknownName: there are some; carries them with their ties.
    """
    words, document = blank.asked, graph.nodes[blank.proposal]["document"]
    several = names.joined(graph, words, "actor")
    if not (several or names.near(graph, words, "actor")):
        return
    if several:
        standing = standing or "names several; ask for each of them"
    source = graph.graph["texts"][document].source
    alone = finder(graph)(source, words).alone
    where = (
        f"the text has the words by themselves in ¶{source.paragraph_at(alone[0][0])}"
        if alone
        else None
    )
    near = several or (names.near if alone else names.offered)(graph, words, "actor")
    advice = f'"{words}" {standing}' if standing else where
    raise UnknownName(words, "actor", _with_ties(graph, near, blank.proposal), advice)


def _rendered(text: Text, words: str) -> str | None:
    """Where our rendering has words that the text cannot have, and what the text has there."""
    for sentence in text.source.sentences:
        if SourceText(text.renderings.get(sentence.number, "")).mentions(words):
            there = flowing(text.text[sentence.start : sentence.end])
            return f"our rendering of ¶{sentence.paragraph} has the words; ask by those of the text: {there}"
    return None


def _with_ties(graph: Graph, actors: Sequence[str], proposal: str) -> dict[str, str]:
    """Actors that may be meant: both names, and their roles and stances in the proposal."""
    relations = chains.Asserted(graph)
    parts: dict[str, dict[str, None]] = {}
    for path in (*chains.named(relations, proposal), *chains.stances(relations, proposal)):
        parts.setdefault(path[0].source, {})[_part(path)] = None
    order = graph.nodes[proposal]["order"]
    return {
        actor: f"{name_forms.both_names(graph.nodes[actor])}; {_tied(order, parts.get(actor, ()))}"
        for actor in actors[:MOST_OFFERED]
    }


def _tied(order: int, parts: Collection[str]) -> str:
    """What an actor is to a proposal, by its roles and stances in it."""
    roles = [part for part in parts if stance_of(part) is None]
    stances = [f"{part} {order}" for part in parts if stance_of(part)]
    listed = [*([f"tied to {order} as {', '.join(roles)}"] if roles else []), *stances]
    return "; ".join(listed) or f"no named tie to {order}"
