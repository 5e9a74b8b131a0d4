"""A folder of tables is read only if it is whole and of this version, and then gives the graph back."""

import json
import os
import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from shutil import copy, copytree
from typing import Any

import pytest

from graph.build import cache
from graph.build.builder import build
from graph.build.graph_types import Graph
from graph.engines import duck, subgraph
from graph.engines.parquet_folder import Tables
from graph.errors import DataError, RequestError
from graph.export import parquet
from graph.export.parquet_rows import ORDERED
from graph.reading.corpus import load_corpus
from tests.conftest import GOOD, Command, first_of
from tests.graph.engines.conftest import Both

pytestmark = pytest.mark.slow


def test_the_graph_comes_back(both: Both) -> None:
    """Nodes, edges, attributes and texts are those of the graph that the tables were written from."""
    both.tables.check()
    with duck.opened(both.tables) as engine:
        back = subgraph.whole(engine)

    assert dict(back.nodes(data=True)) == dict(both.graph.nodes(data=True))
    assert _edges(back) == _edges(both.graph)
    assert back.graph["texts"] == both.graph.graph["texts"]


def _edges(graph: Graph) -> dict[str, object]:
    return {key: (s, t, data) for s, t, key, data in graph.edges(keys=True, data=True)}


def test_tables_are_cut_between_documents(
    strait: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Large tables are several files, a document in one of them, and give the same graph."""
    monkeypatch.setattr(parquet, "LARGE", 15)
    parquet.write(strait, tmp_path)
    tables = Tables(tmp_path)
    tables.check()
    with duck.opened(tables) as engine:
        back = subgraph.whole(engine)

    assert len(list((tmp_path / "edges.parquet").iterdir())) > 1
    assert _edges(back) == _edges(strait)


def test_numbers_are_those_of_an_order(
    both: Both, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row's number is its place in the order, and what refers to it has it; also where tables are cut."""
    monkeypatch.setattr(parquet, "LARGE", 15)
    parquet.write(both.graph, tmp_path)

    with duck.opened(Tables(tmp_path)) as engine:
        for table, keys in ORDERED.items():
            order = ", ".join(f'"{key}"' for key in keys)
            text = f"SELECT number FROM {table} ORDER BY {order}"
            numbers = [number for (number,) in engine.rows(text)]
            assert numbers == list(range(1, len(numbers) + 1))
        for text in REFERRING:
            assert list(engine.rows(text)) == []


REFERRING = (
    """SELECT relation_id FROM edges AS e JOIN nodes AS s ON s.id = e.source
JOIN nodes AS t ON t.id = e.target JOIN documents AS d ON d.document = e.document
WHERE (e.source_number, e.target_number, e.document_number) <> (s.number, t.number, d.number)""",
    """SELECT n.id FROM nodes AS n JOIN documents AS d ON d.document = n.document
WHERE n.document_number <> d.number""",
    """SELECT m.id FROM mentions AS m JOIN nodes AS n ON n.id = m.id
JOIN documents AS d ON d.document = m.document
WHERE (m.number, m.document_number) <> (n.number, d.number)""",
)
"""Rows whose numbers are not those of what they refer to."""


def test_few_rows_wait_at_once() -> None:
    """However many rows come, no more than so many wait to be written, and no more letters of texts."""
    taken: list[str] = []

    def endless() -> Iterator[tuple[str, dict[str, Any]]]:
        for table, text in cycle((("documents", "x" * 400_000), ("spans", ""))):
            taken.append(table)
            yield table, {"text": text}

    given = parquet.batches(endless(), 40)
    found = [next(given) for _ in range(8)]

    assert {table: len(some) for table, some in found} == {"documents": 25, "spans": 40}
    assert len(taken) - sum(len(some) for _, some in found) < 25 + 40


ODD = [
    "a[1]",
    "[!a]",
    "what?",
    "b*",
    "**",
    "a\\b",
    "50%",
    "%41",
    "c{d,e}",
    "it's",
    "~",
    "$HOME",
    "document=x",
]


@pytest.fixture(scope="module")
def neighbours(harbour: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tables of another corpus under each name that an odd one might be taken for."""
    folder = tmp_path_factory.mktemp("neighbours")
    parquet.write(harbour, folder / "a1")
    for neighbour in ("bc", "ba", "whats", "a/b", "A"):
        copytree(folder / "a1", folder / neighbour)
    return folder


@pytest.mark.parametrize(
    "name", first_of(3, ["d?access_mode=read_only", *ODD, "http:", "𠮷🚢 谁来治理?"])
)
def test_a_folder_is_read_and_written_by_its_own_name_alone(
    name: str, strait: Graph, neighbours: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No name is a pattern, an address, a home or a column: the neighbours that it would fit stay unread."""
    copytree(neighbours, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    before = {*tmp_path.rglob("*")}
    parquet.write(strait, Path(name))
    tables = Tables(Path(name))
    tables.check()
    with duck.opened(tables) as engine:
        back = subgraph.whole(engine)

    assert set(back) == set(strait)
    assert tables.relations() == strait.number_of_edges()
    assert {each.parent for each in {*tmp_path.rglob("*")} - before} == {tmp_path, tmp_path / name}


def test_a_name_that_no_pattern_says_is_refused(strait: Graph, tmp_path: Path) -> None:
    """A backslash beside a wild sign is written, and not read as anything else."""
    parquet.write(strait, tmp_path / "a\\b?")

    with pytest.raises(RequestError):
        Tables(tmp_path / "a\\b?").check()


def test_same_graph_same_bytes(harbour: Graph, tmp_path: Path) -> None:
    """Tables written twice are the same to the byte."""
    for place in ("one", "two"):
        parquet.write(harbour, tmp_path / place)

    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


@pytest.mark.parametrize("engine", ["networkx", "duckdb"])
def test_dates_on_the_command_line(
    strait: Graph, tmp_path: Path, command: Command, engine: str
) -> None:
    """Tables answer for documents between two dates as the documents do; what is no date is refused."""
    parquet.write(strait, tmp_path)
    asked = ("ties", "--derived", "--until", "2018", "--format", "json")
    tables = ("--corpus", tmp_path, "--engine", engine)

    wanted = command(*asked, "--corpus", GOOD / "strait")

    assert json.loads(wanted.out)
    assert command(*asked, *tables) == wanted
    assert command("ties", "--since", "someday", *tables).code == 2


POINTING = re.compile(r"- id: r-3-2-a\n(?:  .*\n)+")
MERGED = """- judgement: same
  ids: [proposal-storm-signals, proposal-radar]
  judged_by: a test
  reason: to see what becomes of what points to the earlier one
  date: 2026-11-24
"""


def test_what_points_outside_the_dates(tmp_path: Path) -> None:
    """A relation to a proposal outside the dates is left out, also where a later one was made one with it."""
    corpus = tmp_path / "strait"
    copytree(GOOD / "strait", corpus)
    reply, identities = corpus / "reply-2017" / "annotations.yaml", corpus / "identities.yaml"
    reply.write_text(POINTING.sub("", reply.read_text("utf-8"), count=1), "utf-8")
    identities.write_text(identities.read_text("utf-8") + MERGED, "utf-8")
    parquet.write(build(load_corpus(corpus)), tmp_path / "tables")
    wanted = build(load_corpus(corpus), "2016")

    with duck.opened(Tables(tmp_path / "tables"), "2016") as engine:
        found = subgraph.whole(engine)

    assert set(found.edges(keys=True)) == set(wanted.edges(keys=True))
    assert dict(found.nodes(data=True)) == dict(wanted.nodes(data=True))


def test_bad_tables(harbour: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing table, one of another version, and one that is no Parquet are told together."""
    with monkeypatch.context() as other:
        other.setattr(parquet, "VERSION", "0")
        parquet.write(harbour, tmp_path)
    (tmp_path / "nodes.parquet").unlink()
    (tmp_path / "spans.parquet").write_bytes(b"PAR1 no")

    with pytest.raises(DataError) as raised:
        Tables(tmp_path).check()

    codes = {problem.file.stem: problem.code for problem in raised.value.problems}
    assert codes.pop("nodes") == "missing_file"
    assert codes.pop("spans") == "unreadable_file"
    assert set(codes.values()) == {"other_version"}


def test_columns_of_other_types_and_pipes_are_problems(harbour: Graph, tmp_path: Path) -> None:
    """A table of this version whose columns hold other things is refused; a pipe is not waited for."""
    import duckdb

    parquet.write(harbour, tmp_path)
    edges = parquet.quoted(tmp_path / "edges.parquet")
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE t AS SELECT * REPLACE ([source] AS source) FROM {edges}")
        parquet.copy(connection, "SELECT * FROM t", "relation_id", tmp_path / "edges.parquet")
    (tmp_path / "nodes.parquet").unlink()
    os.mkfifo(tmp_path / "nodes.parquet")

    with pytest.raises(DataError) as raised:
        Tables(tmp_path).check()

    codes = {problem.file.stem: problem.code for problem in raised.value.problems}
    assert codes == {"edges": "wrong_type", "nodes": "unreadable_file"}


EMPTIED = {
    "nodes": ("name_en", "order"),
    "edges": ("quote", "target_kind"),
    "mentions": ("subtype",),
    "documents": ("text",),
    "sentences": ("start",),
    "spans": ("subject",),
    "names": ("node",),
}


def test_a_null_where_a_value_belongs_is_a_problem(strait: Graph, tmp_path: Path) -> None:
    """In any table, in a column of every row or of one kind's: the column is named, and nothing is asked."""
    import duckdb

    parquet.write(strait, tmp_path)
    with duckdb.connect() as connection:
        for table, columns in EMPTIED.items():
            file = tmp_path / f"{table}.parquet"
            connection.execute(f"CREATE TABLE {table} AS SELECT * FROM {parquet.quoted(file)}")
            for name in columns:
                one = f'SELECT max(rowid) FROM {table} WHERE "{name}" IS NOT NULL'
                connection.execute(f'UPDATE {table} SET "{name}" = NULL WHERE rowid = ({one})')
            parquet.copy(connection, f"FROM {table}", parquet.SORTED_BY[table], file)

    with pytest.raises(DataError) as raised:
        Tables(tmp_path).check()

    said = {problem.file.stem: problem for problem in raised.value.problems}
    assert {problem.code for problem in said.values()} == {"missing_value"}
    for table, columns in EMPTIED.items():
        assert f"in {', '.join(columns)};" in said[table].message


WRONG = (
    ("nodes", "id", "'actor-of-none'", "edges"),
    ("nodes", "id", "(SELECT min(id) FROM t)", "nodes"),
    ("nodes", "kind", "'xx'", "nodes"),
    ("nodes", "identity", "'xx'", "nodes"),
    ("nodes", "aliases", "'[1'", "nodes"),
    ("nodes", "variants", "'xx'", "nodes"),
    ("nodes", "start", "-5", "nodes"),
    ("edges", "relation_id", "(SELECT min(relation_id) FROM t)", "edges"),
    ("edges", "target", "'actor-of-none'", "edges"),
    ("edges", "predicate", "'xx'", "edges"),
    ("edges", "source_number", "-5", "edges"),
    ("edges", "evidence", "'[1'", "edges"),
    ("edges", "evidence", "'{}'", "edges"),
    ("edges", "evidence", """'[{"document": "d", "start": "x"}]'""", "edges"),
    ("documents", "date", "'someday'", "documents"),
    ("documents", "pages", "'one'", "documents"),
    ("mentions", "document", "'xx'", "mentions"),
    ("sentences", "end", "0", "sentences"),
    ("names", "node", "'xx'", "names"),
    ("nodes", "name_en", "''", "nodes"),
    ("names", "name", "chr(1)", "names"),
    ("edges", "end", "10000000", "edges"),
    ("spans", "subject", "'xx'", "spans"),
)
"""A table, a column, what is put into its last row, and the table that has the problem."""


@pytest.fixture(scope="module")
def strait_tables(strait: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of the strait, to be copied and spoiled."""
    folder = tmp_path_factory.mktemp("strait") / "tables"
    parquet.write(strait, folder)
    return folder


@pytest.mark.parametrize("case", first_of(4, range(len(WRONG))))
def test_a_value_that_nothing_of_ours_writes_is_a_problem(
    case: int, strait_tables: Path, tmp_path: Path, command: Command
) -> None:
    """Bad JSON, an unknown word, an id of nothing or of two: the table and the row are named, and nothing is asked."""
    import duckdb

    table, column, value, wrong = WRONG[case]
    copytree(strait_tables, tmp_path, dirs_exist_ok=True)
    file = tmp_path / f"{table}.parquet"
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE t AS SELECT * FROM {parquet.quoted(file)}")
        last = "rowid = (SELECT max(rowid) FROM t)"
        connection.execute(f'UPDATE t SET "{column}" = {value} WHERE {last}')
        parquet.copy(connection, "FROM t", parquet.SORTED_BY[table], file)

    ran = command("ties", "--corpus", tmp_path)

    assert (ran.code, ran.out) == (1, "")
    assert f"{wrong}.parquet:1:1: [wrong_value]" in ran.err


@pytest.fixture
def passed(harbour: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Tables, str]:
    """Give tables that passed their checks, and the name under which this is remembered."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (folder := tmp_path / "tables").mkdir()
    parquet.write(harbour, folder)
    tables = Tables(folder)
    assert not (tmp_path / "cache").exists()
    tables.check()
    (remembered,) = (tmp_path / "cache").rglob("sound-tables/*")
    return tables, remembered.name


def test_tables_that_have_changed_are_checked_again(passed: tuple[Tables, str]) -> None:
    """A file with other bytes is read anew, even if its size and its time are as before."""
    tables, name = passed
    assert cache.is_sound(name)
    file = tables.folder / "edges.parquet"
    before = file.stat()

    file.write_bytes(file.read_bytes()[:-4] + b"PAR0")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert (file.stat().st_size, file.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    with pytest.raises(DataError):
        tables.check()


def test_tables_that_passed_are_not_read_again(passed: tuple[Tables, str]) -> None:
    """The next question reads no table; without what is remembered, or if it is damaged, it does."""
    tables, name = passed
    remembered = cache.home() / "sound-tables" / name

    assert not _is_read(tables)
    remembered.write_text("damaged")
    assert _is_read(tables)
    assert not _is_read(tables)
    remembered.unlink()
    assert _is_read(tables)


def _is_read(tables: Tables) -> bool:
    """Whether the check of tables opens a database to read them."""
    import duckdb

    opened: list[Any] = []

    def connect(*given: Any, **more: Any) -> Any:
        opened.append(given)
        return open_(*given, **more)

    open_ = duckdb.connect
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(duckdb, "connect", connect)
        tables.check()
    return bool(opened)


@pytest.mark.parametrize("engine", [(), ("--engine", "duckdb")], ids=["by itself", "duckdb"])
def test_a_table_in_anothers_place(
    harbour: Graph, tmp_path: Path, command: Command, engine: tuple[str, ...]
) -> None:
    """A table with the columns of another is a problem of its file, whatever is asked with."""
    parquet.write(harbour, tmp_path)
    copy(tmp_path / "nodes.parquet", tmp_path / "edges.parquet")

    ran = command("ties", "--corpus", tmp_path, *engine)

    assert (ran.code, ran.out) == (1, "")
    assert "edges.parquet:1:1: [missing_column]" in ran.err


@pytest.mark.parametrize(
    "asked",
    [("build", "--corpus"), ("export", "graphml", "--corpus"), ("check",)],
    ids=lambda asked: asked[0],
)
def test_what_takes_documents_says_that_tables_are_none(
    harbour: Graph, tmp_path: Path, command: Command, asked: tuple[str, ...]
) -> None:
    """Tables do not hold the documents that they were made from, and are not told to be nothing."""
    parquet.write(harbour, tmp_path)

    ran = command(*asked, tmp_path)

    assert (ran.code, ran.out) == (2, "")
    assert "tables" in ran.err.removeprefix(str(tmp_path))
