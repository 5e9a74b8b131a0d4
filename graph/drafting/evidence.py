"""A stretch of a text as the evidence of a drafted line."""

import re
from collections.abc import Iterator
from typing import Any

from graph.text.source import SourceText, flowing
from schema.types import CONTROL

_UNSEEN = re.compile(f"[{CONTROL}]")
_IDEOGRAPH = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_CLAUSE = re.compile(r"[^，,；;。！？!?]+")


def evidence(source: SourceText, start: int, end: int) -> dict[str, Any]:
    """A stretch of the text as evidence: as few words around it as stand only once."""
    paragraph = source.paragraph_at(start)
    spans = [each for each in _wider(source, start, end) if not _UNSEEN.search(source.words(*each))]
    for where in (None, paragraph):
        for begin, stop in spans:
            quote = one_line(source.text[begin:stop])
            if source.only_place(quote, where) == (begin, stop):
                return {"quote": quote} | ({"paragraph": where} if where else {})
    return {"quote": source.words(start, end), "start": start, "end": end}


def _wider(source: SourceText, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch itself, its clause, its sentence."""
    yield start, end
    for sentence in source.sentences_of(start, end)[:1]:
        for clause in _CLAUSE.finditer(source.text, sentence.start, sentence.end):
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
