"""A document as the page shows it: records with the places of their words, problems, what is left.

Offsets are UTF-16 code units, as browsers count; what comes back is turned into code points here.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from graph.errors import Problem
from graph.reading.anchor import nearest_passage
from graph.text.source import SourceText, Stretch, flowing
from graph.workbench.session import Session, State

_SECTIONS = ("nodes", "relations", "sentences")


@lru_cache(maxsize=4)
def _units(text: str) -> list[int] | None:
    """Where each code point begins, in code units; None where they are the same."""
    if not text or max(text) <= "\uffff":
        return None
    return list(accumulate((2 if letter > "\uffff" else 1 for letter in text), initial=0))


def to_units(text: str, offset: int) -> int:
    """An offset of code points in code units."""
    units = _units(text)
    return units[offset] if units else offset


def to_points(text: str, offset: int) -> int:
    """An offset of code units in code points; inside a letter, where it begins."""
    units = _units(text)
    if units is None:
        return min(offset, len(text))
    return min(bisect_right(units, offset) - 1, len(text))


def document(session: Session, slug: str) -> dict[str, Any]:
    """All that the page shows of a document but the text, which does not change with a gesture."""
    state = session.state
    sections = {section: _records(state, section) for section in ("nodes", "relations")}
    spans = [
        (e["start"], e["end"])
        for each in sections.values()
        for r in each
        for e in r["evidence"]
        if "start" in e
    ]
    undo, redo = session.journal.to_undo, session.journal.to_redo
    return {
        "slug": slug,
        "version": state.version,
        "source": state.source_fields,
        **sections,
        "sentences": _sentences(state, spans),
        "lost": _lost(state),
        "problems": list(_problems(state)),
        "loads": state.reading is not None,
        "undo": undo and _gesture(undo.what),
        "redo": redo and _gesture(redo.what),
    }


def _gesture(what: str) -> dict[str, str]:
    """What a gesture did, and to which record, as the journal has it."""
    name, _, about = what.partition(" ")
    return {"what": name, "about": about}


def around(session: Session) -> dict[str, Any]:
    """What does not change with a gesture: the text, its paragraphs, the proposals of other documents."""
    source = session.state.source
    shown = ("id", "kind", "name_zh", "name_en", "aliases", "document")
    return {
        "text": source.text,
        "paragraphs": [_span(source, each.start, each.end) for each in source.paragraphs],
        "others": [
            {key: each[key] for key in shown if key in each}
            for each in session.desk.elsewhere.values()
            if each["kind"] == "proposal"
        ],
    }


def _span(source: SourceText, start: int, end: int) -> list[int]:
    return [to_units(source.text, start), to_units(source.text, end)]


def _records(state: State, section: str) -> list[dict[str, Any]]:
    """The nodes or relations as the file has them, their words with the places in the text."""
    reading = state.reading
    anchored = getattr(reading.document, section) if reading else None
    records_shown = []
    for index, record in enumerate(state.records(section)):
        words = _words_of(record)
        spans: list[Any]
        if anchored is not None:
            spans = [(each.start, each.end) for each in anchored[index].evidence]
        else:
            spans = [_span_of(each, state.source) for each in words]
        records_shown.append(
            {
                **record,
                "evidence": [
                    _evidence(each, span, state.source)
                    for each, span in zip(words, spans, strict=True)
                ],
            }
        )
    return records_shown


def _words_of(record: Mapping[str, Any]) -> list[dict[str, Any]]:
    words = record.get("evidence")
    return [each for each in words if isinstance(each, dict)] if isinstance(words, list) else []


def _span_of(words: Mapping[str, Any], source: SourceText) -> tuple[int, int] | None:
    if isinstance(words.get("start"), int) and isinstance(words.get("end"), int):
        start, end = words["start"], words["end"]
        return (start, end) if source.text[start:end] == words.get("quote") else None
    spans = source.find(str(words.get("quote")), words.get("paragraph")).spans
    return spans[0] if len(spans) == 1 else None


def _evidence(
    words: Mapping[str, Any], span: tuple[int, int] | None, source: SourceText
) -> dict[str, Any]:
    """Words with their place; where the text does not have them, with the place of those most like them."""
    fields = {"quote": flowing(str(words.get("quote"))), "coreference": words.get("coreference")}
    nearest = span or _nearest(words, source)
    if nearest is None:
        return {**fields, "missing": True}
    start, end = _span(source, *nearest)
    near = {} if span else {"missing": True, "nearest": [start, end]}
    where = {"paragraph": source.paragraph_at(nearest[0])}
    return {**fields, **where, **(near or {"start": start, "end": end})}


def _nearest(words: Mapping[str, Any], source: SourceText) -> tuple[int, int] | None:
    """The same words nearest to the paragraph that was given; else the passage that is most like them."""
    quote, paragraph = str(words.get("quote")), words.get("paragraph")
    spans = source.find(quote).spans
    if isinstance(paragraph, int) and spans:
        return min(spans, key=lambda each: abs(source.paragraph_at(each[0]) - paragraph))
    return spans[0] if spans else nearest_passage(quote, source)


def _sentences(state: State, spans: Iterable[tuple[int, int]]) -> list[dict[str, Any]]:
    """Every sentence: what is said of it, and whether something rests on it."""
    annotated = {str(each.get("at")): each for each in state.records("sentences")}
    stretches = [_stretch(state.source, each) for each in state.source.sentences]
    ends = [end for *_, end in stretches]
    coded = set()
    for start, end in spans:
        for at in range(bisect_left(ends, start + 1), len(stretches)):
            if stretches[at][1] >= end:
                break
            coded.add(at)
    return [
        _sentence(stretch, annotated.get(stretch[0], {}), is_coded=at in coded)
        for at, stretch in enumerate(stretches)
    ]


def _lost(state: State) -> list[dict[str, Any]]:
    """What is said of sentences that the text does not have."""
    known = {each.number for each in state.source.sentences}
    return [each for each in state.records("sentences") if str(each.get("at")) not in known]


def _stretch(source: SourceText, each: Stretch) -> tuple[str, int, int]:
    start, end = _span(source, each.start, each.end)
    return each.number, start, end


def _sentence(
    stretch: tuple[str, int, int], annotated: Mapping[str, Any], *, is_coded: bool
) -> dict[str, Any]:
    at, start, end = stretch
    status = "coded" if is_coded else "uncoded" if annotated.get("uncoded") else "open"
    more = {
        key: annotated[key] for key in ("gloss", "uncoded", "cue", "status") if key in annotated
    }
    return {
        "at": at,
        "start": start,
        "end": end,
        "is": status,
        **more,
        "draft": "status" in annotated,
    }


def _problems(state: State) -> Iterator[dict[str, Any]]:
    for each in state.problems:
        yield {
            "code": each.code,
            "message": each.message,
            "line": each.line,
            "note": each.note,
            **_about(each, state),
        }


def _about(problem: Problem, state: State) -> dict[str, Any]:
    """The record that a problem is about, by its line."""
    at_line = state.marked.record_at(problem.line)
    if at_line is None or at_line[0] not in _SECTIONS:
        return {"section": "source", "id": "source"}
    section, index = at_line
    record = state.records(section)[index] if index < len(state.records(section)) else {}
    return {"section": section, "id": str(record.get("id") or record.get("at"))}


def reported(problems: Iterable[Problem], corpus: Path) -> list[dict[str, Any]]:
    """Problems as the page lists them where there is no document to show: files by their path in the corpus."""
    return [
        {
            "file": _within(each.file, corpus),
            "line": each.line,
            "code": each.code,
            "message": each.message,
            "note": each.note,
        }
        for each in problems
    ]


def _within(file: Path, corpus: Path) -> str:
    return file.relative_to(corpus).as_posix() if file.is_relative_to(corpus) else file.name
