"""JSON Lines loaded on Spark's workers give the tables that a build in memory gives."""

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from graph.build.builder import build
from graph.engines import spark_load
from graph.engines.parquet_folder import Tables
from graph.engines.spark_load import Loaded
from graph.errors import DataError, RequestError
from graph.export import parquet
from graph.export.parquet_rows import TABLES
from graph.reading import jsonl
from graph.reading.corpus import Corpus, load_corpus
from graph.reading.cross_checks import Apart
from tests.bench import corpora
from tests.conftest import GOOD
from tests.graph.engines import tangled
from tests.graph.engines.conftest import with_a_worker_killed

BAD = ("no JSON", "{}", '{"source": "\xff"}', "x" * 300_000)


class Folder:
    """A corpus of several files, and the tables written from it in memory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.place = folder / "corpus"
        self.place.mkdir()
        strait = load_corpus(GOOD / "strait")
        decisions = (GOOD / "strait" / "identities.yaml").read_bytes()
        (self.place / "identities.yaml").write_bytes(decisions)
        (self.place / "a.jsonl").write_text("".join(map(jsonl.dumped, strait)), encoding="utf-8")
        tangled.write(self.place / "b.jsonl", 0, documents=12)
        corpora.write(self.place / "c.jsonl", 300)
        (self.place / "empty.jsonl").touch()

    def spoiled(self) -> "Folder":
        """The same with lines that are refused, one of them a document that others refer to."""
        first, *others = (self.place / "a.jsonl").read_text(encoding="utf-8").splitlines()
        bad = "\n\n".join([first[:-30], *BAD, *others])
        (self.place / "a.jsonl").write_text(bad, encoding="latin-1", errors="backslashreplace")
        return self


def _loaded(session: Any, place: Path, into: Path) -> Loaded:
    corpus = load_corpus(place, limit=200_000)
    return spark_load.load(session, corpus, Apart(corpus.decisions), into)


def _in_memory(place: Path, into: Path) -> None:
    refuse = jsonl.Rejects()
    parquet.write(build(load_corpus(place, refuse=refuse, limit=200_000)), into)


def _rows(folder: Path) -> dict[str, list[str]]:
    tables = Tables(folder)
    tables.check()
    return {table: _of_rows(tables.rows(table)) for table in TABLES}


def _of_file(file: str) -> list[str]:
    return _of_rows(f"read_parquet({parquet.quoted(file)})")


def _of_rows(source: str) -> list[str]:
    rows = duckdb.sql(f"SELECT to_json(t) FROM {source} AS t")
    return sorted(row for (row,) in rows.fetchall())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """Give a corpus that is read in many stretches, which cut lines."""
    monkeypatch.setattr(spark_load, "STRETCH", 20_000)
    return Folder(tmp_path)


@pytest.mark.spark
def test_tables_are_those_of_a_build(folder: Folder, cluster: Any, tmp_path: Path) -> None:
    """Every table has the same rows; what is refused is the same, line by line, reason by reason."""
    folder.spoiled()
    _in_memory(folder.place, tmp_path / "memory")

    loaded = _loaded(cluster, folder.place, tmp_path / "spark")

    assert _rows(tmp_path / "spark") == _rows(tmp_path / "memory")
    told = (folder.place / "a.jsonl.rejects").read_text(encoding="utf-8").splitlines()
    refused = [json.loads(row) for row in _of_file(str(tmp_path / "spark" / "rejects.parquet"))]
    assert {row.pop("file") for row in refused} == {str(folder.place / "a.jsonl")}
    assert sorted(map(str, refused)) == sorted(str(json.loads(row)) for row in told)
    assert loaded.refused == 1 + len(BAD)


WRITING = {"reading": "", "writing": "/edges.parquet/*.parquet"}
"""Where the work is when a worker dies: what there is by then in the folder that it goes into."""


@pytest.mark.spark
@pytest.mark.parametrize("stage", WRITING)
def test_a_worker_killed_within_a_load(
    stage: str, folder: Folder, cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker that dies while it reads, or while it writes a table's files, changes no row."""
    monkeypatch.setattr(parquet, "LARGE", 200)
    _in_memory(folder.place, tmp_path / "memory")
    into = iter(tmp_path / f"spark-{number}" for number in range(9))

    def begun() -> bool:
        return any(tmp_path.glob(f"spark-*/.writing-*{WRITING[stage]}"))

    def work() -> Path:
        place = next(into)
        _loaded(cluster, folder.place, place)
        return place

    place = with_a_worker_killed(cluster, begun, work)

    assert len(list((place / "edges.parquet").iterdir())) > 2
    assert _rows(place) == _rows(tmp_path / "memory")


def _twice(folder: Folder) -> None:
    lines_of_b = (folder.place / "b.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder.place / "d.jsonl").write_text("\n" + lines_of_b[3], encoding="utf-8")


def _undecided(folder: Folder) -> None:
    """Decisions about nodes that are nowhere, and about two of one document; references to nowhere."""
    decision = {"judgement": "same", "judged_by": "x", "reason": "x", "date": "2020"}
    ids = (["actor-nobody", "actor-x-1"], ["actor-x-2", "actor-x-3"])
    decisions = [{**decision, "date": "2020-01-01", "ids": each} for each in ids]
    (folder.place / "identities.yaml").write_text(json.dumps(decisions), encoding="utf-8")
    _, *others = (folder.place / "a.jsonl").read_text(encoding="utf-8").splitlines(True)
    (folder.place / "a.jsonl").write_text("".join(others), encoding="utf-8")


def _drafts(folder: Folder) -> None:
    text = (folder.place / "c.jsonl").read_text(encoding="utf-8")
    draft = text.replace('"rights"', '"status": "draft", "rights"', 1)
    (folder.place / "c.jsonl").write_text(draft, encoding="utf-8")


@pytest.mark.spark
@pytest.mark.parametrize("spoil", [_twice, _undecided, _drafts])
def test_problems_are_those_of_a_build(
    spoil: Any, folder: Folder, cluster: Any, tmp_path: Path
) -> None:
    """What is wrong between documents is told with the same codes at the same places, and nothing written."""
    spoil(folder)
    with pytest.raises(DataError) as wanted:
        build(load_corpus(folder.place))

    with pytest.raises(DataError) as raised:
        _loaded(cluster, folder.place, tmp_path / "spark")

    assert sorted(raised.value.problems) == sorted(wanted.value.problems)
    assert not (tmp_path / "spark").exists()


@pytest.mark.spark
def test_a_file_that_workers_cannot_read(cluster: Any, tmp_path: Path) -> None:
    """It is told as what it is, without a traceback, and nothing is written."""
    corpus = Corpus((), (tmp_path,), ())

    with pytest.raises(RequestError, match=r"on a worker: .*cannot be read"):
        spark_load.load(cluster, corpus, Apart(()), tmp_path / "spark")

    assert not (tmp_path / "spark").exists()


def test_yaml_is_not_loaded_on_spark(tmp_path: Path) -> None:
    """A corpus in YAML is refused, before Spark starts, with the command that makes lines of it."""
    with pytest.raises(RequestError, match="convert"):
        spark_load.write(load_corpus(GOOD / "harbour"), tmp_path / "spark", "local[2]")


def test_a_folder_that_a_worker_does_not_see(tmp_path: Path) -> None:
    """Tables that would be written where nobody looks for them are refused."""
    elsewhere = tmp_path / "elsewhere" / ".writing-x" / "nodes.parquet"

    with pytest.raises(RequestError, match=str(tmp_path / "elsewhere")):
        next(spark_load.save(elsewhere, {}, "", iter(())))
