"""A stretch of a text as the evidence of a drafted line."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any

from graph.drafting.printable import LONGEST_QUOTE
from graph.text.paragraphs import Span
from graph.text.source import SourceText, flowing
from schema.types import CONTROL

_UNSEEN = re.compile(f"[{CONTROL}]")
_IDEOGRAPH = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_CLAUSE = re.compile(r"[^，,；;。！？!?]+")


def evidence(source: SourceText, start: int, end: int) -> dict[str, Any]:
    """A stretch of the text as evidence: as few words around it as stand only once."""
    return of_each(source, [(start, end)])[start, end]


def of_each(source: SourceText, spans: Iterable[Span]) -> dict[Span, dict[str, Any]]:
    """The evidence of many stretches, the text gone through a few times for all of them."""
    quotes = {each: _quotes(source, *each) for each in spans}
    chosen: dict[Span, dict[str, Any]] = {}
    for in_paragraph, rank in product((False, True), range(_MOST_QUOTES)):
        left = {
            span: (own[rank][0], source.paragraph_at(span[0]) if in_paragraph else None)
            for span, own in quotes.items()
            if span not in chosen and rank < len(own)
        }
        only = source.only_spans(left.values())
        for span, (quote, where) in left.items():
            if only.get((quote, where)) == quotes[span][rank][1]:
                chosen[span] = {"quote": quote} | ({"paragraph": where} if where else {})
    return {
        span: chosen.get(span) or {"quote": source.words(*span), "start": span[0], "end": span[1]}
        for span in quotes
    }


def cited(source: SourceText, records: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Records whose evidence is stretches of the text, with quotations in their place."""
    records = list(records)
    quotes = of_each(source, (span for each in records for span in each["evidence"]))
    return [
        {**each, "evidence": [dict(quotes[span]) for span in each["evidence"]]} for each in records
    ]


_MOST_QUOTES = 3


def _quotes(source: SourceText, start: int, end: int) -> list[tuple[str, Span]]:
    """What may be quoted for a stretch, with where it stands: itself, its clause, its sentence."""
    return [
        (one_line(source.text[slice(*each)]), each)
        for each in _wider(source, start, end)
        if each[1] - each[0] <= LONGEST_QUOTE and not _UNSEEN.search(source.words(*each))
    ]


def _wider(source: SourceText, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch itself, its clause, its sentence."""
    yield start, end
    for sentence in source.sentences_of(start, end)[:1]:
        near = max(sentence.start, start - LONGEST_QUOTE), min(sentence.end, end + LONGEST_QUOTE)
        for clause in _CLAUSE.finditer(source.text, *near):  # what goes on beyond it is too long
            if clause.start() <= start and end <= clause.end():
                lead = len(clause.group()) - len(clause.group().lstrip())
                yield clause.start() + lead, clause.start() + len(clause.group().rstrip())
        yield sentence.start, sentence.end


def one_line(words: str) -> str:
    """Words of the text on one line, with single spaces."""
    return " ".join(flowing(words).split())


def as_name(words: str) -> str:
    """Words of the text as a name: on one line, and without white space where they are Chinese."""
    flat = one_line(words)
    return "".join(flat.split()) if _IDEOGRAPH.search(flat) else flat
