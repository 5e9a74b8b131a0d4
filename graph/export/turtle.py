"""Turtle: the same RDF as the JSON-LD, for people and triple stores.

No more of JSON-LD is read than our exporter writes: names of its context, each thing with an id that
is ASCII without punctuation of Turtle.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from graph.build.graph_types import Graph
from graph.export.jsonld import CONTEXT, Thing, things
from graph.files.atomic import replacing

_encoded = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
"""A string, whole number or truth value as Turtle spells it: each escape of JSON is one of Turtle."""

_UNQUOTED = {"xsd:integer", "xsd:boolean"}
_PREFIXES = {
    key: meaning
    for key, meaning in CONTEXT.items()
    if isinstance(meaning, str) and meaning.endswith((":", "#", "/"))
}


class _Term(NamedTuple):
    """A name of the context: its predicate, and the type or language of the values."""

    predicate: str
    type: str = ""
    language: str = ""
    is_reverse: bool = False


def _term(meaning: Any) -> _Term:
    if isinstance(meaning, str):
        return _Term("a", "@id") if meaning == "@type" else _Term(meaning)
    if "@reverse" in meaning:
        return _Term(meaning["@reverse"], "@id", is_reverse=True)
    return _Term(meaning["@id"], meaning.get("@type", ""), meaning.get("@language", ""))


_TERMS = {key: _term(meaning) for key, meaning in CONTEXT.items() if key not in _PREFIXES}


def write(graph: Graph, path: Path) -> None:
    """Write a block for each subject, in the order of the JSON-LD: evidence follows what rests on it."""
    with replacing(path) as file:
        for prefix, iri in _PREFIXES.items():
            file.write(f"@prefix {prefix}: <{iri}> .\n")
        for thing in things(graph):
            file.writelines(_blocks(thing))


def _blocks(thing: Thing, *backwards: str) -> Iterator[str]:
    """The block of a thing, then the blocks of the things in it."""
    subject, lines, inside = _iri(thing["id"]), [], []
    for key, value in thing.items():
        term, values = _TERMS[key], value if isinstance(value, list) else [value]
        if key == "id" or value in (None, []):
            continue
        if term.is_reverse:
            inside += [_blocks(each, f"{term.predicate} {subject}") for each in values]
            continue
        inside += [_blocks(each) for each in values if isinstance(each, dict)]
        lines.append(f"{term.predicate} {', '.join(_object(each, term) for each in values)}")
    yield f"\n{subject} " + " ;\n    ".join((*lines, *backwards)) + " .\n"
    for blocks in inside:
        yield from blocks


def _object(value: Any, term: _Term) -> str:
    if isinstance(value, dict):
        return _iri(value["id"])
    if term.type == "@id":
        return _iri(value)
    if term.type in _UNQUOTED:
        return _encoded(value)
    literal = _encoded(value if isinstance(value, str) else _encoded(value))
    return literal + (
        f"@{term.language}" if term.language else f"^^{term.type}" if term.type else ""
    )


def _iri(called: str) -> str:
    return called if called.partition(":")[0] in _PREFIXES else f"<{called}>"
