"""Rows with numbered citations: `[1, ¶20]` beside each quotation, the sources at the end.

The citation processor that formats the sources is imported only where they are asked for.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from graph.build.graph_types import Graph, Quotation
from graph.query import Name


@dataclass(frozen=True)
class CitedWords(Quotation):
    """Words with the number of their source."""

    citation: str = ""
    """As in `[1, ¶20]`."""

    reference: str = ""
    """The source, as a bibliography lists it."""


def cited(rows: Sequence[Any], graph: Graph, style: Path | None) -> list[Any]:
    """The same rows, their words cited; sources are numbered in the order in which rows need them.

    Raises:
        RequestError: the style is no CSL style.
    """
    from graph.export.bibliography import references

    by_document = references(graph, documents_of(rows), style)
    numbers = {document: number for number, document in enumerate(by_document, 1)}

    def cite(value: Any) -> Any:
        if not isinstance(value, Quotation):
            return value
        own = {each.name: getattr(value, each.name) for each in fields(value)}
        citation = f"[{numbers[value.document]}, {value.where}]"
        return CitedWords(**own, citation=citation, reference=by_document[value.document])

    return [mapped(row, cite) for row in rows]


def sources_of(value: Any) -> dict[str, str]:
    """The sources of words that are cited: number to reference, in order."""
    pairs = {
        each.citation[1:].partition(",")[0]: each.reference
        for each in quotations_of(value)
        if isinstance(each, CitedWords)
    }
    return dict(sorted(pairs.items(), key=lambda pair: int(pair[0])))


def documents_of(value: Any) -> list[str]:
    """The documents of all words in rows, each once, in order."""
    return list(dict.fromkeys(each.document for each in quotations_of(value)))


def quotations_of(value: Any) -> Iterator[Quotation]:
    """All words in rows, in order."""
    if isinstance(value, Quotation):
        yield value
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for each in value:
            yield from quotations_of(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from quotations_of(getattr(value, field.name))


def ids_of(value: Any) -> Iterator[str]:
    """All words in rows that may be ids, those of quoted relations among them, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Quotation):
        yield value.relation or ""
    elif isinstance(value, Sequence):
        for each in value:
            yield from ids_of(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from ids_of(getattr(value, field.name))


def mapped(value: Any, change: Callable[[Any], Any]) -> Any:
    """The same row, each of its names and words changed."""
    if isinstance(value, Quotation | Name):
        return change(value)
    if isinstance(value, tuple):
        return tuple(mapped(each, change) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{f.name: mapped(getattr(value, f.name), change) for f in fields(value)}
        )
    return value
