"""Evidence to text: each quote gets its raw words, offsets and paragraph, or a fault.

Source: corpus/CODEBOOK.md, "Evidence", rule 2. Nothing is re-anchored by likeness: a near passage
is only ever named in the message.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from unicodedata import category, name

from graph.text.folding import fold
from graph.text.languages import UNKNOWN
from graph.text.paragraphs import RULES
from graph.text.source import SourceText, flowing
from schema.document import Document, Fault
from schema.nodes import Node
from schema.relations import Evidence, Relation
from schema.types import CONTROL, PRINTABLE
from schema.vocabulary import UNSAID_RULE

Cited = TypeVar("Cited", Node, Relation)

CONTROL_CHARACTER = "control_character"
"""Code of what no typed format could keep."""

_AMONG_THEM = "the text has a control character among these words; quote less"
_CONTROLS = re.compile(f"[{CONTROL}]")
_PRINTABLE = re.compile(PRINTABLE)
_NEAR_ENOUGH = 50
"""Least likeness, out of 100, at which a passage is named as the nearest."""

_TOKEN = re.compile(r"[A-Za-z0-9'’-]+|\s+|.", re.DOTALL)
_MOST_COMPARED = 1_000_000_000
"""What comparing one document's wrong quotes may cost, some nanosecond each; beyond, no nearest words are told."""

_AT_ONCE = 64
"""Letters of a quote that are compared at once with one of the text."""

_MOST_PLACES = 6
_MOST_NAMED = 3
_CONTEXT = 12


@dataclass(frozen=True)
class Reading:
    """A document whose evidence is anchored in its text: each quote verbatim, with offsets."""

    document: Document
    source: SourceText
    file: Path
    line: int = 1
    """Where the document begins in the file, from 1."""

    layout: int = 0
    """How many quotes, as they were given, are those of the text but for white space."""


@dataclass
class _Hints:
    """How much may still be compared to tell the nearest words."""

    left: int = _MOST_COMPARED

    def may_compare(self, quote: str, source: SourceText) -> bool:
        """Spend what comparing a quote with the text costs, if there is as much left."""
        cost = len(source.text) * len(quote) * (1 + len(quote) // _AT_ONCE)
        if cost > self.left:
            return False
        self.left -= cost
        return True


def anchor(
    document: Document, source: SourceText, known: Document | None = None
) -> tuple[Document, list[Fault]]:
    """Anchor every quote of a document, but for the very records of one that is known to be anchored.

    Returns the document with raw words, offsets and paragraphs filled in, and the faults of the
    quotes that are missing, ambiguous, or not at the offsets given for them. Evidence that has its
    offsets, and rightly, stays as it is, with its paragraph only if it gives it. A document that has no
    other is returned itself.
    """
    faults: list[Fault] = []
    if known is not None or not _is_anchored(document, source):
        there = (*known.nodes, *known.relations) if known else ()
        work = _Work(source, faults, {id(each) for each in there})
        document = document.model_copy(
            update={
                "nodes": _all_anchored("nodes", document.nodes, work),
                "relations": _all_anchored("relations", document.relations, work),
            }
        )
    if document.sentences:
        faults.extend(_unknown_sentences(document, source))
    return document, faults


def recorded(text: str, values: Any) -> SourceText:
    """A text by the language and the rule of paragraphs that annotations name, before they are checked."""
    source = values.get("source") if isinstance(values, dict) else None
    named = source if isinstance(source, dict) else {}
    rule, language = named.get("paragraphs"), named.get("language")
    return SourceText(
        text,
        rule if isinstance(rule, str) and rule in RULES else UNSAID_RULE,
        language if isinstance(language, str) else UNKNOWN,
    )


def quotes(document: Document) -> Iterator[str]:
    """Every quote of a document, in its order."""
    for record in (*document.nodes, *document.relations):
        yield from (each.quote for each in record.evidence)


def _unknown_sentences(document: Document, source: SourceText) -> Iterator[Fault]:
    numbers = [sentence.number for sentence in source.sentences]
    known = set(numbers)
    last = f"the last one is {numbers[-1]}" if numbers else "delete it"
    for index, each in enumerate(document.sentences):
        if each.at not in known:
            what = f"the text has no sentence {each.at}; {last}"
            yield Fault(("sentences", index, "at"), "no_such_sentence", what)


def _is_anchored(document: Document, source: SourceText) -> bool:
    words, paragraph_at = source.words, source.paragraph_at
    return all(
        (start := each.start) is not None
        and (end := each.end) is not None
        and words(start, end) == each.quote
        and (each.paragraph is None or each.paragraph == paragraph_at(start))
        for records in (document.nodes, document.relations)
        for record in records
        for each in record.evidence
    )


@dataclass(frozen=True)
class _Work:
    """The text, the faults that come up, and the records that are anchored already, by identity."""

    source: SourceText
    faults: list[Fault]
    known: Collection[int]
    hints: _Hints = field(default_factory=_Hints)


def _all_anchored(section: str, records: Iterable[Cited], work: _Work) -> tuple[Cited, ...]:
    done: list[Cited] = []
    for index, record in enumerate(records):
        if id(record) in work.known:
            done.append(record)
            continue
        evidence: list[Evidence] = []
        for rank, each in enumerate(record.evidence):
            anchored = _anchored(each, work.source, work.hints)
            if isinstance(anchored, Evidence):
                evidence.append(anchored)
            else:
                work.faults.append(Fault((section, index, "evidence", rank, "quote"), *anchored))
        done.append(record.model_copy(update={"evidence": tuple(evidence)}))
    return tuple(done)


def _anchored(evidence: Evidence, source: SourceText, hints: _Hints) -> Evidence | tuple[str, str]:
    """The evidence with its place, or the code and message of what is wrong with it."""
    if evidence.start is not None and evidence.end is not None:
        return _verified(evidence, evidence.start, evidence.end, source)
    match = source.find(evidence.quote, evidence.paragraph)
    if match.kind == "missing":
        return _missing(evidence, source, hints)
    if match.kind == "ambiguous":
        return "ambiguous_quote", _ambiguous(match.spans, source)
    start, end = match.spans[0]
    if not _PRINTABLE.match(words := source.words(start, end)):
        return CONTROL_CHARACTER, _AMONG_THEM
    return evidence.model_copy(
        update={
            "quote": words,
            "start": start,
            "end": end,
            "paragraph": source.paragraph_at(start),
        }
    )


def _verified(
    evidence: Evidence, start: int, end: int, source: SourceText
) -> Evidence | tuple[str, str]:
    if (words := source.words(start, end)) != evidence.quote:
        there = flowing(words)[:60]
        return "wrong_offsets", f'at {start} to {end} the text has "{there}"; delete start and end'
    paragraph = source.paragraph_at(start)
    if evidence.paragraph not in (None, paragraph):
        return (
            "wrong_paragraph",
            f"{start} to {end} is in paragraph {paragraph}; correct the paragraph",
        )
    return evidence


def _ambiguous(spans: tuple[tuple[int, int], ...], source: SourceText) -> str:
    paragraphs = {source.paragraph_at(start) for start, _ in spans}
    way_out = "say which with paragraph" if len(paragraphs) > 1 else "quote more of the sentence"
    listed = "; ".join(_in_context(span, source) for span in spans[:_MOST_PLACES])
    more = f"; and {len(spans) - _MOST_PLACES} more" if len(spans) > _MOST_PLACES else ""
    return f"the words occur {len(spans)} times; {way_out}: {listed}{more}"


def _in_context(span: tuple[int, int], source: SourceText) -> str:
    """A place with a few words before and after it: `¶3 …before[words]after…`."""
    start, end = span
    before, after = source.text[max(0, start - _CONTEXT) : start], source.text[end : end + _CONTEXT]
    words = shortened(flowing(source.text[start:end]))
    around = f"…{flowing(before)}[{words}]{flowing(after)}…"
    return f"¶{source.paragraph_at(start)} {around}"


def _missing(evidence: Evidence, source: SourceText, hints: _Hints) -> tuple[str, str]:
    """Code and message for words that are not where they should be."""
    elsewhere = source.find(evidence.quote).spans
    if elsewhere:
        paragraphs = sorted({source.paragraph_at(start) for start, _ in elsewhere})
        listed = ", ".join(str(each) for each in paragraphs)
        what = f"not in paragraph {evidence.paragraph}, but in {listed}; correct the paragraph"
        return "missing_quote", what
    if not hints.may_compare(evidence.quote, source):
        return "missing_quote", "the text does not have these words"
    if "".join(evidence.quote.split()) in _CONTROLS.sub("", source.squeezed[0]):
        return CONTROL_CHARACTER, _AMONG_THEM
    composed, letters = fold(evidence.quote), source.folded
    if composed and (at := letters.letters.find(composed)) >= 0:
        there = source.text[slice(*letters.span(at, at + len(composed)))]
        what = f"copy the words from the text: {_code_points(evidence.quote, there)}"
        return "other_normal_form", what
    near = nearest_passage(evidence.quote, source)
    if near is None:
        return "missing_quote", "the text does not have these words, nor any like them"
    paragraph, marked = (
        source.paragraph_at(near[0]),
        difference(evidence.quote, source.text[slice(*near)]),
    )
    return (
        "missing_quote",
        f"the text does not have these words; nearest, in ¶{paragraph}: {marked}",
    )


def _code_points(quote: str, there: str) -> str:
    """Name the code points in which a quote differs from a passage that looks like it."""
    from rapidfuzz.distance import Levenshtein

    quoted, words = "".join(quote.split()), "".join(there.split())
    differ = {
        f"it has {_named(words[edit.dest_start : edit.dest_end])}"
        f" where the quote has {_named(quoted[edit.src_start : edit.src_end])}": None
        for edit in Levenshtein.opcodes(quoted, words)
        if edit.tag != "equal"
    }
    more = "; and more" if len(differ) > _MOST_NAMED else ""
    return "; ".join(list(differ)[:_MOST_NAMED]) + more


def _named(letters: str) -> str:
    """Letters with their code points: `⼀ (U+2F00 KANGXI RADICAL ONE)`."""
    each = (f"U+{ord(one):04X} {name(one, '')}".strip() for one in letters[:_MOST_NAMED])
    return f"{letters} ({', '.join(each)})" if letters else "nothing"


def nearest_passage(quote: str, source: SourceText) -> tuple[int, int] | None:
    """The place of the passage most like a quote, white space left out; None if none is like it."""
    from rapidfuzz import fuzz  # not needed unless something is wrong

    squeezed, offsets = source.squeezed
    alignment = fuzz.partial_ratio_alignment(
        "".join(quote.split()), squeezed, score_cutoff=_NEAR_ENOUGH
    )
    if alignment is None:
        return None
    unseen = sum(
        category(each) == "Cf" for each in squeezed[alignment.dest_start : alignment.dest_end]
    )
    last = min(alignment.dest_end + unseen, len(offsets)) - 1
    return offsets[alignment.dest_start], offsets[last] + 1


def difference(quote: str, passage: str) -> str:
    """A passage with what only the quote has as `[-...-]` and what only the text has as `{+...+}`."""
    from rapidfuzz.distance import Indel

    quoted, there = (_TOKEN.findall(flowing(words)) for words in (quote, passage))
    edits = list(Indel.opcodes(quoted, there))
    marked = []
    for edit in edits:
        gone = "".join(quoted[edit.src_start : edit.src_end])
        come = "".join(there[edit.dest_start : edit.dest_end])
        if edit.tag == "insert" and edit in (edits[0], edits[-1]):
            continue  # the passage is cut to the quote's length, not by its words
        if edit.tag == "equal":
            marked.append(shortened(come))
        else:
            marked.append((f"[-{gone}-]" if gone else "") + (f"{{+{come}+}}" if come else ""))
    return "".join(marked)


def shortened(words: str) -> str:
    """Words with the middle left out where they are many."""
    return words if len(words) <= 2 * _CONTEXT + 1 else f"{words[:_CONTEXT]}…{words[-_CONTEXT:]}"
