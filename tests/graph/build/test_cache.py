"""Kept graphs: nothing depends on them but time."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

from graph.build import cache
from graph.build.builder import build
from graph.reading.corpus import EMBEDDED, load_corpus
from tests.conftest import GOOD, HOSTILE, Command

HARBOUR = GOOD / "harbour"
PROGRAM = Path(__file__).parents[3] / "build_graph.py"
SLOW = (
    "pyvis",
    "IPython",
    "yaml",
    "schema.document",
    "graph.build.builder",
    "numpy",
    "pandas",
    "opencc",
)
"""What a question on a kept graph has no use for."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty folder where graphs are kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.mark.parametrize("corpus", [EMBEDDED, *sorted(GOOD.iterdir()), HOSTILE])
def test_a_kept_graph_is_the_graph(home: Path, corpus: Path) -> None:
    """What comes back has the same nodes, edges, attributes, order and texts."""
    built = build(load_corpus(corpus))
    cache.keep(built, "x")

    again = cache.graph("x")

    assert home.is_dir()
    assert again is not None
    assert list(again.nodes(data=True)) == list(built.nodes(data=True))
    assert list(again.edges(keys=True, data=True)) == list(built.edges(keys=True, data=True))
    assert again.graph == {key: built.graph[key] for key in again.graph}
    assert nx.is_frozen(again)


def test_the_second_answer_is_the_first(command: Command, home: Path) -> None:
    """An answer from a kept graph is, letter for letter, that of the corpus read anew."""
    first = command("coverage", "--corpus", HARBOUR)
    assert list(home.rglob("*"))

    assert command("coverage", "--corpus", HARBOUR) == first


@pytest.mark.parametrize("file", ["annotations.yaml", "source.txt"])
def test_a_changed_file_is_read_anew(
    command: Command, home: Path, tmp_path: Path, file: str
) -> None:
    """Any change of the corpus is seen, though the same folder was asked before."""
    folder = Path(shutil.copytree(HARBOUR, tmp_path / "harbour"))
    before = command("actors", "--corpus", folder)
    path = folder / file
    path.write_text(path.read_text("utf-8").replace("渔民协会", "渔工协会"), "utf-8")

    after = command("actors", "--corpus", folder)

    assert home.is_dir()
    assert before.code == 0
    assert after.code == 1


def test_a_damaged_file_is_as_good_as_none(command: Command, home: Path) -> None:
    """A kept file that was changed is not believed, and is written anew."""
    first = command("actors", "--corpus", HARBOUR)
    (file,) = (path for path in home.rglob("*") if path.is_file())
    whole = file.read_bytes()
    file.write_bytes(whole.replace(b"actor-lin", b"actor-lie"))

    assert command("actors", "--corpus", HARBOUR) == first
    assert file.read_bytes() == whole


def test_where_nothing_can_be_written_the_answer_is_the_same(
    command: Command, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file in the place of the folder takes nothing but time."""
    first = command("actors", "--corpus", HARBOUR)
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "file"))
    (home / "file").write_text("")

    assert command("actors", "--corpus", HARBOUR) == first


def test_only_the_newest_are_kept(home: Path) -> None:
    """The folder does not grow without end."""
    graph = build(load_corpus(HARBOUR))
    for number in range(cache.MOST + 3):
        cache.keep(graph, f"{number}")
        os.utime(cache.home() / f"{number}", (number, number))

    assert home.is_dir()
    assert len(list(cache.home().iterdir())) == cache.MOST


def test_a_question_starts_without_what_it_does_not_need(home: Path) -> None:
    """Neither what draws the page nor, for a kept graph, what reads the corpus is imported."""
    asked = [sys.executable, "-X", "importtime", str(PROGRAM), "ties", "--format", "json"]
    subprocess.run(asked, capture_output=True, check=True)

    told = subprocess.run(
        asked, capture_output=True, check=True, text=True, encoding="utf-8"
    ).stderr
    imported = {line.rpartition("|")[2].strip() for line in told.splitlines()}

    assert home.is_dir()
    assert "networkx" in imported
    assert imported.isdisjoint(SLOW)
