"""Works on documents and on the graph in memory, each beside the least that anyone could do."""

import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import networkx as nx
import pyarrow
import pyarrow.parquet as pq

from graph import collector, query
from graph.build.attributes import edge_attributes, home_of, node_attributes
from graph.build.builder import build
from graph.build.graph_types import Graph
from graph.export import graphml, parquet, parquet_rows
from graph.reading import cross_checks
from graph.reading.anchor import Reading
from graph.reading.corpus import Corpus, load_corpus
from schema.document import Document
from tests.bench import prepared
from tests.bench.apart import Prepare, Work
from tests.graph.export.files import flattened

HUB = "actor-s0"
"""The actor that is in most documents."""

Row = tuple[Any, ...]
_ARROW = {
    str: pyarrow.string(),
    int: pyarrow.int64(),
    float: pyarrow.float64(),
    bool: pyarrow.bool_(),
}
_TIE = "participates-in"


@contextmanager
def validate(folder: Path) -> Iterator[Work]:
    """Every line read, checked and dropped, the places of its quotes too."""
    yield lambda: sum(1 for _ in cross_checks.checked(load_corpus(folder / prepared.LINES)))


@contextmanager
def bare_validate(folder: Path) -> Iterator[Work]:
    """Each line through Pydantic, nothing else."""

    def work() -> int:
        with (folder / prepared.LINES).open("rb") as file:
            return sum(1 for line in file if Document.model_validate_json(line))

    yield work


@contextmanager
def link(folder: Path) -> Iterator[Work]:
    """A graph from documents that are read."""
    with collector.paused():
        readings = tuple(load_corpus(folder / prepared.LINES))
    yield _kept(lambda: build(Corpus(readings, (), ())))


@contextmanager
def bare_link(folder: Path) -> Iterator[Work]:
    """The `add_edges_from` of networkx, the collector on as Python has it."""
    edges = prepared.edges(folder)
    yield _kept(lambda: _added(edges))


@contextmanager
def bare_link_paused(folder: Path) -> Iterator[Work]:
    """The same, with the collector paused."""
    edges = prepared.edges(folder)
    yield _kept(collector.paused()(lambda: _added(edges)))


@contextmanager
def bare_link_whole(folder: Path) -> Iterator[Work]:
    """All that our graph has of the same documents, words too; nothing merged, no text kept, no order."""
    with collector.paused():
        readings = tuple(load_corpus(folder / prepared.LINES))
    yield _kept(lambda: _whole(readings))


def _whole(readings: Iterable[Reading]) -> Graph:
    graph: Graph = nx.MultiDiGraph()
    for reading in readings:
        home = home_of(reading)
        graph.add_nodes_from(
            (each.id, node_attributes(each, home)) for each in reading.document.nodes
        )
        relations = ((each, edge_attributes(each, home)) for each in reading.document.relations)
        graph.add_edges_from(
            (each.source, each.target, attributes["relation_id"], attributes)
            for each, attributes in relations
        )
    return graph


def _added(edges: list[Any]) -> Graph:
    graph: Graph = nx.MultiDiGraph()
    graph.add_edges_from(edges)
    return graph


def _kept(make: Callable[[], Graph]) -> Work:
    """A graph made, and kept while it is measured; its rows are the documents that it has texts of."""
    graphs: list[Graph] = []

    def work() -> int:
        graphs.append(make())
        return len(graphs[0].graph.get("texts", ()))

    return work


def written(
    write: Callable[[Graph, Path], Any], name: str, of: Callable[[Path], Graph] = prepared.graph
) -> Prepare:
    """The graph to a file or folder of that name, made anew; its rows are the edges."""

    @contextmanager
    def prepare(folder: Path) -> Iterator[Work]:
        graph = of(folder)
        count = graph.number_of_edges()

        def work() -> int:
            with tempfile.TemporaryDirectory(dir=folder) as place, collector.paused():
                write(graph, Path(place) / name)
            return count

        yield work

    return prepare


def _pyarrow_tables(rows: Iterable[parquet_rows.TableRow], path: Path) -> None:
    """Some rows at a time, neither sorted nor numbered."""
    path.mkdir(exist_ok=True)
    with ExitStack() as stack:
        writers = {table: stack.enter_context(_writer(path, table)) for table in parquet_rows.MADE}
        for table, some in parquet.batches(rows):
            batch = pyarrow.RecordBatch.from_pylist(some, schema=_schema(table))
            writers[table].write_batch(batch)


def _from_rows(write: Callable[[Iterable[parquet_rows.TableRow], Path], None]) -> Prepare:
    """Rows that are there already, written."""

    @contextmanager
    def prepare(folder: Path) -> Iterator[Work]:
        graph = prepared.graph(folder)
        with collector.paused():
            rows = tuple(parquet_rows.rows(graph))

        def work() -> int:
            with tempfile.TemporaryDirectory(dir=folder) as place, collector.paused():
                (tables := Path(place) / "tables").mkdir()
                write(rows, tables)
            return graph.number_of_edges()

        yield work

    return prepare


@contextmanager
def bare_columns(folder: Path) -> Iterator[Work]:
    """Columns that are there already, written by pyarrow: what any writer has to do, and no more."""
    graph = prepared.graph(folder)
    made: dict[str, list[pyarrow.RecordBatch]] = defaultdict(list)
    for table, rows in parquet.batches(parquet_rows.rows(graph)):
        made[table].append(pyarrow.RecordBatch.from_pylist(rows, schema=_schema(table)))

    def work() -> int:
        with tempfile.TemporaryDirectory(dir=folder) as place:
            for table, batches in made.items():
                columns = pyarrow.Table.from_batches(batches)
                pq.write_table(columns, f"{place}/{table}.parquet", compression="zstd")
        return graph.number_of_edges()

    yield work


def _schema(table: str) -> pyarrow.Schema:
    columns = parquet_rows.MADE[table]
    return pyarrow.schema([(name, _ARROW[scalar]) for name, scalar in columns.items()])


def _writer(folder: Path, table: str) -> pq.ParquetWriter:
    return pq.ParquetWriter(folder / f"{table}.parquet", _schema(table), compression="zstd")


tables = written(parquet.write, "tables")
tables_of_rows = _from_rows(parquet.write_rows)
bare_rows = _from_rows(_pyarrow_tables)
bare_tables = written(lambda graph, path: _pyarrow_tables(parquet_rows.rows(graph), path), "tables")
write_graphml = written(graphml.write, "graph.graphml")


def _networkx_graphml(graph: Graph, path: Path) -> None:
    """By lxml, the faster of its two writers."""
    nx.write_graphml_lxml(graph, path)


bare_graphml = written(
    _networkx_graphml, "graph.graphml", lambda folder: flattened(prepared.graph(folder))
)


def asked(name: str, **given: Any) -> Prepare:
    """A question on the graph in memory, its rows as Python has them; the collector paused, as the program does."""

    @contextmanager
    def prepare(folder: Path) -> Iterator[Work]:
        graph = prepared.graph(folder)
        yield collector.paused()(lambda: len(query.QUERIES[name](graph, **given)))

    return prepare


@contextmanager
def walked_ties(folder: Path) -> Iterator[Work]:
    """A walk over every edge of the graph: named ties with names and words, in no order."""
    graph = prepared.graph(folder)
    nodes = graph.nodes
    yield lambda: len(
        [
            (*_called(nodes, source), *_called(nodes, target), data["role"], *_said(data))
            for source, target, data in graph.edges(data=True)
            if data["predicate"] == _TIE
        ]
    )


@contextmanager
def walked_chains(folder: Path) -> Iterator[Work]:
    """Two passes of networkx: every two links of one document that meet, with words, in no order."""
    graph = prepared.graph(folder)

    def work() -> int:
        onwards: dict[tuple[str, str], list[tuple[str, dict[str, Any]]]] = defaultdict(list)
        for middle, target, second in graph.edges(data=True):
            onwards[middle, second["document"]].append((target, second))
        return len(
            [
                (source, middle, target, *_said(first), *_said(second))
                for source, middle, first in graph.edges(data=True)
                for target, second in onwards.get((middle, first["document"]), ())
            ]
        )

    yield work


@contextmanager
def indexed_actor(folder: Path) -> Iterator[Work]:
    """A dictionary from each actor to its links: the hub's ties and chains of two, with words."""
    graph = prepared.graph(folder)
    links: dict[str, list[Row]] = defaultdict(list)
    onwards: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for source, target, data in graph.edges(data=True):
        row = (target, data["document"], data["predicate"], _said(data))
        links[source].append(row)
        if graph.nodes[target]["kind"] == "proposal":
            onwards[source, data["document"]].append(row)

    def work() -> int:
        ties = [(HUB, target, said) for target, _, how, said in links[HUB] if how == _TIE]
        chains = [
            (HUB, middle, target, said, words)
            for middle, document, _, said in links[HUB]
            for target, _, _, words in onwards.get((middle, document), ())
        ]
        return len(ties) + len(chains)

    yield work


def _called(nodes: Any, node: str) -> tuple[str, str, str]:
    return node, nodes[node]["name_zh"], nodes[node]["name_en"]


def _said(data: Any) -> Row:
    first = data["evidence"][0]
    place = first.document, first.paragraph, first.start, first.end
    return data["relation_id"], *place, first.quote
