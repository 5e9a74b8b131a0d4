"""GraphML that comes back: read to a graph again, every quote checked against its text, and the
coding against the corpus.

Another tool may have written the file anew: ids of its own, empty strings or NaN for what is absent,
whole numbers as fractions. Such habits are undone; what a text does not say is a problem.
"""

import json
import re
import warnings
from collections.abc import Iterator, Mapping, Set
from io import BytesIO
from pathlib import Path
from typing import Any, NoReturn, cast
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError, ParserCreate

from graph.build.graph_types import Graph, Quotation
from graph.errors import DataError, Problem, RequestError
from graph.export.columns import EDGE_COLUMNS, NODE_COLUMNS, Flat
from graph.export.graphml import NODE_ID
from graph.reading.anchor import Reading
from graph.reading.corpus import bounded
from graph.reading.yaml_with_places import DEEPEST, MOST_VALUES
from graph.text.source import LARGEST, flowing

_FIRST_QUOTATION = ("document", "quote", "start", "end")
_NODE_NEEDS = ("kind", *_FIRST_QUOTATION)
_EDGE_NEEDS = ("relation_id", "predicate", *_FIRST_QUOTATION)
_CODED = (
    *("kind", "source", "predicate", "target", "role", "modality", "force", "period"),
    *("value", "value_max", "unit"),
)
_ID = re.compile(r"""["'>]([a-z0-9.-]+)["'<]""")
_SHOWN = 60
_TAKEN_FOR_GRANTED = (LookupError, ValueError, TypeError, AttributeError)
"""What networkx raises where a key, an end or a value is not there, or not of its type."""

CodeAndMessage = tuple[str, str]
"""A stable code, and what is wrong."""


def read(path: Path, limit: int = LARGEST) -> Graph:
    """Read a GraphML file of ours; the more bytes it may have, the more elements.

    Raises:
        DataError: larger than the limit, or built to do harm: a document type, and so entities, too
            many levels or elements.
        RequestError: no such file, not GraphML, or not a graph of ours; says what it lacks.
    """
    import networkx as nx

    try:
        content = bounded(path, limit)
        _Guard(path, MOST_VALUES * limit // LARGEST).look_through(content)
        with warnings.catch_warnings(action="ignore"):
            graph = nx.read_graphml(
                BytesIO(content),
                force_multigraph=True,
                edge_key_type=cast(Any, _EachOnce()),  # networkx calls it
            )
    except OSError as error:
        raise RequestError(f"{path}: cannot be read: {error.strerror}") from error
    except (ExpatError, ParseError, nx.NetworkXError, *_TAKEN_FOR_GRANTED) as error:
        raise RequestError(f"{path}: not GraphML that can be read: {error}") from error
    graph = cast(Graph, graph)
    _refuse_foreign(graph, path)
    for *_, data in graph.nodes(data=True):
        _restore(data, {"id": str, NODE_ID: str, **NODE_COLUMNS})
    for *_, data in graph.edges(data=True):
        _restore(data, EDGE_COLUMNS)
    named = cast(Graph, nx.relabel_nodes(graph, _own_ids(graph)))
    nx.freeze(named)
    return named


def _own_ids(graph: Graph) -> dict[str, str]:
    """The ids that nodes say they had, where the program that wrote the file numbered them anew.

    A copy of a node says what the first one says, and keeps its number.
    """
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for node, data in graph.nodes(data=True):
        own = data.pop(NODE_ID, None), data.pop("id", None), node
        ids[node] = next(each for each in own if each and (each not in taken or each == node))
        taken.add(ids[node])
    return ids


class _EachOnce:
    """The ids of edges, each made another one where a program gave it to several: of parallel edges one would be left."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def __call__(self, edge: str) -> str:
        """The id, with a number behind it if an earlier edge has it."""
        own = f"{edge} ({len(self._seen)})" if edge in self._seen else edge
        self._seen.add(own)
        return own


class _Guard:
    """Looks through XML before anything is built of it."""

    def __init__(self, path: Path, most: int) -> None:
        self._path = path
        self._most = most
        self._depth = self._count = 0
        self._parser = ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def look_through(self, data: bytes) -> None:
        self._parser.Parse(data, True)

    def _doctype(self, *_: object) -> NoReturn:
        self._refuse("document_type", "a document type can define entities; remove it")

    def _start(self, _: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        self._count += 1 + len(attributes)
        if self._depth > DEEPEST:
            self._refuse("too_deep", f"more than {DEEPEST} elements one in the other")
        if self._count > self._most:
            self._refuse("too_many_values", "more elements than are read; raise --limit-mb")

    def _end(self, _: str) -> None:
        self._depth -= 1

    def _refuse(self, code: str, what: str) -> NoReturn:
        line, column = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        raise DataError([Problem(self._path, line, column, code, what)])


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
    except (ValueError, OverflowError):
        return None


def problems(graph: Graph, corpus: Graph, path: Path, *, is_whole: bool = False) -> list[Problem]:
    """List what was changed, in the order of the file: each quote and coding with its node or edge.

    A document that the corpus does not have is reported once. Of a file that is whole, what the corpus has and
    the file has not is listed too, but for drafts.
    """
    graph = _known_by_data(graph, corpus)
    of_corpus, readings = dict(_elements(corpus)), corpus.graph["readings"]
    elements = list(_elements(graph))
    columns = {(_is_edge(data), column) for _, data in elements for column in data}
    named = [
        (name, each)
        for name, data in elements
        for each in _faults(data, of_corpus.get(name), readings, columns)
    ]
    unknown = {each: name for name, each in reversed(named) if each[0] == "unknown_document"}
    named = [(name, each) for name, each in named if unknown.get(each, name) == name]
    lines = _lines({name for name, _ in named}, path) if named else {}
    listed = (
        Problem(path, lines.get(name, 1), 1, code, f"{name}: {what}")
        for name, (code, what) in named
    )
    return [
        *sorted(listed, key=lambda problem: problem.line),
        *(_taken_out(graph, of_corpus, path) if is_whole else ()),
    ]


def _taken_out(
    graph: Graph, of_corpus: Mapping[str, Mapping[str, Any]], path: Path
) -> Iterator[Problem]:
    there = {name for name, _ in _elements(graph)}
    for name, data in of_corpus.items():
        if name not in there and data.get("status") != "draft":
            what = f"{name}: the corpus has it, but the file does not"
            yield Problem(path, 1, 1, "taken_out", what)


_KNOWN_BY = (("kind", "name_zh", "name_en"), ("kind", "document", "start", "end"))
"""What a node is known by where another program numbered ids anew, the surer first."""


def _known_by_data(graph: Graph, corpus: Graph) -> Graph:
    """The graph with the corpus's ids for nodes that are one of its own by what is said of them."""
    free = {node: _of_first(data) for node, data in corpus.nodes(data=True) if node not in graph}
    strange = {node: data for node, data in graph.nodes(data=True) if node not in corpus}
    ids: dict[str, str] = {}
    for names in _KNOWN_BY:
        known = _by(names, free)
        for key, nodes in _by(names, strange).items():
            if len(nodes) == 1 and len(known.get(key, ())) == 1:
                ids[nodes[0]] = known[key][0]
                del free[known[key][0]], strange[nodes[0]]
    if not ids:
        return graph
    import networkx as nx

    return cast(Graph, nx.relabel_nodes(graph, ids))


def _of_first(data: Mapping[str, Any]) -> dict[str, Any]:
    """A node's attributes, with the place of its first quotation as a file has it."""
    first = data["evidence"][0]
    return {**data, **{name: getattr(first, name) for name in _FIRST_QUOTATION}}


def _by(
    names: tuple[str, ...], nodes: Mapping[str, Mapping[str, Any]]
) -> dict[tuple[Any, ...], list[str]]:
    """Nodes by the values of some attributes."""
    nodes_by_key: dict[tuple[Any, ...], list[str]] = {}
    for node, data in nodes.items():
        nodes_by_key.setdefault(tuple(data.get(name) for name in names), []).append(node)
    return nodes_by_key


def _elements(graph: Graph) -> Iterator[tuple[str, Flat]]:
    """Nodes by id, and edges by the id of their relation, with their ends."""
    yield from graph.nodes(data=True)
    for source, target, key, data in graph.edges(keys=True, data=True):
        yield str(data.get("relation_id", key)), {**data, "source": source, "target": target}


def _is_edge(data: Mapping[str, Any]) -> bool:
    return "source" in data


def _faults(
    data: Mapping[str, Any],
    known: Mapping[str, Any] | None,
    readings: Mapping[str, Reading],
    columns: Set[tuple[bool, str]],
) -> Iterator[CodeAndMessage]:
    """What is wrong with a node or edge; `known` is what the corpus says of it.

    What no edge, or no node, of the file has is not missed: an earlier export did not have it.
    """
    own = {name: data[name] for name in _FIRST_QUOTATION if name in data}
    try:
        cited = json.loads(data["evidence"]) if "evidence" in data else [own]
        first = {name: cited[0][name] for name in _FIRST_QUOTATION}
    except (ValueError, TypeError, LookupError, RecursionError):
        cited, first = [own], own
        if "evidence" in data:
            yield "broken_evidence", "its evidence is not the JSON that it was"
    if first != own:
        yield "changed_quote", "its quote is not the first one in its evidence"
    for each in cited:
        yield from _misquoted(each, readings)
    if not known:
        return
    for name in _CODED:
        now, before = data.get(name), known.get(name)
        if now != before and (_is_edge(data), name) in columns:
            yield "changed_coding", f"its {name} is {now}, in the corpus {before}"
    for quote in known["evidence"]:
        if not any(_accounts_for(each, quote) for each in cited):
            yield (
                "missing_quote",
                f'the corpus has the quotation "{_short(quote.quote)}" here; the file lacks it',
            )


def _misquoted(cited: Any, readings: Mapping[str, Reading]) -> Iterator[CodeAndMessage]:
    match cited:
        case {"document": str(document), "quote": str(quote), "start": int(start), "end": int(end)}:
            if document not in readings:
                yield "unknown_document", f'the corpus has no "{document}"'
            elif _lines_of(there := readings[document].source.words(start, end)) != _lines_of(
                quote
            ):
                what = f'the file has "{_short(quote)}", the text "{_short(there)}" at {start} to {end}'
                yield "changed_quote", what
        case _:
            yield "missing_quote", "a quote lacks its words, its document or its offsets"


def _accounts_for(cited: Any, quote: Quotation) -> bool:
    """Whether a quote of the file is this one, be it changed in its words or in its place."""
    span = quote.document, quote.start, quote.end
    match cited:
        case {"quote": quote.quote}:
            return True
        case {"document": document, "start": start, "end": end}:
            return (document, start, end) == span
    return False


def _lines_of(words: str) -> list[str]:
    """Words line by line: readers of XML make one kind of line end of all.

    Source: XML 1.0 (fifth edition), 2.11.
    """
    return words.replace("\r\n", "\n").replace("\r", "\n").split("\n")


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
