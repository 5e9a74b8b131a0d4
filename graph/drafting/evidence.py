"""A stretch of a text as the evidence of a drafted line."""

import re
from collections.abc import Iterator
from typing import Any

from graph.text.source import SourceText, flowing

_CLAUSE = re.compile(r"[^，,；;。！？!?]+")


def evidence(source: SourceText, start: int, end: int) -> dict[str, Any]:
    """A stretch of the text as evidence: as few words around it as stand only once."""
    paragraph = source.paragraph_at(start)
    spans = list(_wider(source, start, end))
    for where in (None, paragraph):
        for begin, stop in spans:
            quote = one_line(source.text[begin:stop])
            if source.find(quote, where).spans == ((begin, stop),):
                return {"quote": quote} | ({"paragraph": where} if where else {})
    return {"quote": source.text[start:end], "start": start, "end": end}


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
