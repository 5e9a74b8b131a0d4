"""Folders made by chance: links, pipes and odd names beside a good corpus, and in the folder written to."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.build.builder import build
from graph.errors import DataError, RequestError
from graph.export import EXPORTERS
from graph.reading.corpus import ANNOTATIONS, SOURCE, load_corpus
from tests.conftest import GOOD

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(
        os.name != "posix", reason="other systems have neither pipes nor such names"
    ),
]

SOME = settings(max_examples=15, deadline=None)
FORMATS = ("graphml", "csv", "parquet")

NAMES = [
    ".ready",
    ".writing-",
    ".writing-abc",
    ".git",
    "a[1]",
    "*",
    "?",
    "谁来治理?",
    "a\\b",
    "~",
    "%2e%2e",
    "-o",
    "http:",
    "s3:x",
    "{a,b}",
    "$HOME",
    "nul",
    "c.jsonl",
    "c.jsonl.rejects",
    "identities.yaml",
    "nodes.csv",
    "edges.parquet",
    "graph.graphml",
]
NAMES += [" ", "a\nb", "\x1b[2J", "\udcff", "\u202e", ANNOTATIONS, SOURCE]
names = st.sampled_from(NAMES)


def _link_to(where: str) -> Callable[[Path, Path], None]:
    return lambda path, outside: path.symlink_to(
        {"out": outside, "up": path.parent}.get(where, where)
    )


MADE: dict[str, Callable[[Path, Path], None]] = {
    "file": lambda path, _: path.write_text("{}\n"),
    "folder": lambda path, _: path.mkdir(),
    "pipe": lambda path, _: os.mkfifo(path),
    "link to a folder outside": _link_to("out"),
    "link to what holds it": _link_to("up"),
    "link to nothing": _link_to("nowhere"),
    "link to a file outside": lambda path, outside: path.symlink_to(outside / "precious"),
}

entries = st.dictionaries(names, st.sampled_from(sorted(MADE)), max_size=4)


@contextmanager
def _scene(odd: dict[str, str], place: str) -> Iterator[tuple[Path, Path]]:
    """A corpus and an output folder, one of them with odd entries, and something precious outside."""
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        outside = top / "outside"
        outside.mkdir()
        (outside / "precious").write_text("precious")
        shutil.copytree(GOOD / "harbour", top / "corpus" / "harbour")
        (top / "output").mkdir()
        for name, kind in odd.items():
            MADE[kind](top / place / name, outside)
        yield top / "corpus", top / "output"
        assert [each.name for each in outside.iterdir()] == ["precious"]
        assert (outside / "precious").read_text() == "precious"


@SOME
@given(odd=entries)
def test_odd_entries_of_a_corpus_lead_nowhere(odd: dict[str, str]) -> None:
    """The graph, or problems; nothing outside is read into it, moved or removed."""
    with _scene(odd, "corpus") as (corpus, output), suppress(DataError, RequestError):
        graph = build(load_corpus(corpus))

        assert "document-harbour" in graph
        EXPORTERS["graphml"].write(graph, output / "graph.graphml")


@pytest.mark.parametrize("form", FORMATS)
@SOME
@given(odd=entries)
def test_odd_entries_where_an_export_goes_lead_nowhere(form: str, odd: dict[str, str]) -> None:
    """It is written or refused; what a link leads to is as it was."""
    graph = build(load_corpus(GOOD / "harbour"))
    with _scene(odd, "output") as (_, output), suppress(RequestError):
        EXPORTERS[form].write(graph, output / EXPORTERS[form].file)


@pytest.mark.parametrize("form", FORMATS)
@SOME
@given(name=names)
def test_a_folder_of_any_name_is_that_folder(form: str, name: str) -> None:
    """An export into a folder of an odd name is in that folder and nowhere beside it, or is refused."""
    graph = build(load_corpus(GOOD / "harbour"))
    with _scene({}, "output") as (_, output):
        with suppress(RequestError):
            EXPORTERS[form].write(graph, output / name / EXPORTERS[form].file)

        assert [each.name for each in output.iterdir()] in ([], [name])
