"""GraphML that comes back: read to a graph again, every quote checked against its text.

Another tool may have written the file anew: ids of its own, empty strings or NaN for what is absent,
whole numbers as fractions. Such habits are undone; what a text does not say is a problem.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast
from xml.etree.ElementTree import ParseError

from graph.anchor import Reading
from graph.errors import Problem, RequestError
from graph.export.columns import EDGE_COLUMNS, NODE_COLUMNS
from graph.linked import Flat, Graph, Quoted, quotes
from graph.text import flowing

_PLACE = ("document", "quote", "start", "end")
_NODE_NEEDS = ("kind", *_PLACE)
_EDGE_NEEDS = ("relation_id", "predicate", *_PLACE)
_ID = re.compile(r"""["'>]([a-z0-9.-]+)["'<]""")
_SHOWN = 60
Found = tuple[str, str]
"""A stable code, and what is wrong."""


def read(path: Path) -> Graph:
    """Read a GraphML file of ours.

    Raises:
        RequestError: no such file, not GraphML, or not a graph of ours; says what it lacks.
    """
    import networkx as nx

    try:
        graph = cast(Graph, nx.read_graphml(path, force_multigraph=True))
    except OSError as error:
        raise RequestError(f"{path}: cannot be read: {error.strerror}") from error
    except (ParseError, nx.NetworkXError, KeyError, ValueError) as error:
        raise RequestError(f"{path}: not GraphML that can be read: {error}") from error
    _refuse_foreign(graph, path)
    for *_, data in graph.nodes(data=True):
        _restore(data, {"id": str, **NODE_COLUMNS})
    for *_, data in graph.edges(data=True):
        _restore(data, EDGE_COLUMNS)
    ids = {node: data.pop("id", node) for node, data in graph.nodes(data=True)}
    named = cast(Graph, nx.relabel_nodes(graph, ids))
    nx.freeze(named)
    return named


def _refuse_foreign(graph: Graph, path: Path) -> None:
    lacking = [
        *_lacking("node", _NODE_NEEDS, [data for _, data in graph.nodes(data=True)]),
        *_lacking("edge", _EDGE_NEEDS, [data for *_, data in graph.edges(data=True)]),
    ]
    if not graph:
        lacking.append("any node")
    elif not graph.is_directed():
        lacking.append("directed edges")
    if lacking:
        what = ", ".join(lacking)
        raise RequestError(f"{path}: not a graph written by `export graphml`: it lacks {what}")


def _lacking(domain: str, needs: tuple[str, ...], elements: list[Flat]) -> Iterator[str]:
    """What no element has; nothing, where there is no element."""
    have = {name for data in elements for name in data}
    return (f"{domain} attribute {name}" for name in needs if elements and name not in have)


def _restore(data: Flat, columns: dict[str, type]) -> None:
    """Leave the attributes of ours, each of its own type; what is absent, absent."""
    restored = {
        name: typed
        for name, scalar in columns.items()
        if (typed := _typed(data.get(name), scalar)) is not None
    }
    data.clear()
    data.update(restored)


def _typed(value: Any, scalar: type) -> Any:
    if value is None or value == "" or value != value:  # NaN is not itself
        return None
    try:
        return scalar(value)
    except ValueError:
        return None


def problems(graph: Graph, corpus: Graph, path: Path) -> list[Problem]:
    """List what was changed, in the order of the file: each quote with its node or edge."""
    relations = {key: data for *_, key, data in corpus.edges(keys=True, data=True)}
    elements = [
        *((node, data, corpus.nodes.get(node)) for node, data in graph.nodes(data=True)),
        *(
            (str(name), data, relations.get(name))
            for *_, key, data in graph.edges(keys=True, data=True)
            for name in [data.get("relation_id", key)]
        ),
    ]
    readings = corpus.graph["readings"]
    found = [
        (name, each) for name, data, known in elements for each in _faults(data, known, readings)
    ]
    lines = _lines({name for name, _ in found}, path) if found else {}
    listed = (
        Problem(path, lines.get(name, 1), 1, code, f"{name}: {what}")
        for name, (code, what) in found
    )
    return sorted(listed, key=lambda problem: problem.line)


def _faults(
    data: Mapping[str, Any], known: Mapping[str, Any] | None, readings: Mapping[str, Reading]
) -> Iterator[Found]:
    """What is wrong with the quotes of a node or edge; `known` is what the corpus says of it."""
    own = {name: data[name] for name in _PLACE if name in data}
    try:
        cited = json.loads(data["evidence"]) if "evidence" in data else [own]
        first = {name: cited[0][name] for name in _PLACE}
    except (ValueError, TypeError, LookupError):
        cited, first = [own], own
        if "evidence" in data:
            yield "broken_evidence", "its evidence is not the JSON that it was"
    if first != own:
        yield "changed_quote", "its quote is not the first one in its evidence"
    for each in cited:
        yield from _misquoted(each, readings)
    for quote in quotes(known) if known else ():
        if not any(_accounts_for(each, quote) for each in cited):
            yield "missing_quote", f'it rests on "{_short(quote.quote)}" too, which is gone'


def _misquoted(cited: Any, readings: Mapping[str, Reading]) -> Iterator[Found]:
    match cited:
        case {"document": str(document), "quote": str(quote), "start": int(start), "end": int(end)}:
            if document not in readings:
                yield "unknown_document", f'the corpus has no "{document}"'
            elif (there := readings[document].source.text[start:end]) != quote:
                what = f'the file has "{_short(quote)}", the text "{_short(there)}" at {start} to {end}'
                yield "changed_quote", what
        case _:
            yield "missing_quote", "a quote lacks its words, its document or its offsets"


def _accounts_for(cited: Any, quote: Quoted) -> bool:
    """Whether a quote of the file is this one, be it changed in its words or in its place."""
    place = quote.document, quote.start, quote.end
    match cited:
        case {"quote": quote.quote}:
            return True
        case {"document": document, "start": start, "end": end}:
            return (document, start, end) == place
    return False


def _short(words: str) -> str:
    flat = flowing(words)
    return flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN]}…"


def _lines(names: set[str], path: Path) -> dict[str, int]:
    """The line of the file on which each name stands first."""
    lines: dict[str, int] = {}
    with path.open(encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, 1):
            for name in names.intersection(_ID.findall(line)):
                lines.setdefault(name, number)
    return lines
