"""Corpora made by chance: valid ones come back equal, broken ones give problems and nothing else."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from copy import deepcopy
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from graph.build.builder import build
from graph.errors import DataError, RequestError
from graph.export import EXPORTERS
from graph.query import QUERIES
from graph.reading import jsonl, yaml_with_places
from graph.reading.corpus import ANNOTATIONS, SOURCE, load_corpus
from graph.reading.corpus import reading as read_document
from tests.fuzz.strategies import corpora, documents, junk

pytestmark = pytest.mark.thorough

SOME = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
FEW = settings(SOME, max_examples=15)

Documents = tuple[dict[str, Any], ...]


@contextmanager
def _written(made: Documents) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "corpus.jsonl"
        path.write_text("".join(json.dumps(each) + "\n" for each in made), encoding="utf-8")
        yield path


@SOME
@given(corpora)
def test_valid_corpora_build_and_come_back_equal(made: Documents) -> None:
    """JSON Lines, read, written and read again, and as YAML, are the same documents."""
    with _written(made) as path:
        once = list(load_corpus(path))
        path.write_text("".join(map(jsonl.dumped, once)), encoding="utf-8", newline="\n")
        again = list(load_corpus(path))
        for number, reading in enumerate(once):
            folder = path.parent / f"f{number}"
            folder.mkdir()
            values = reading.document.model_dump(mode="json", exclude_none=True)
            values["source"].pop("text")
            (folder / ANNOTATIONS).write_text(
                yaml_with_places.write(values), encoding="utf-8", newline=""
            )
            (folder / SOURCE).write_text(reading.source.text, encoding="utf-8", newline="")
            in_yaml = read_document(folder).document.model_dump(exclude={"source": {"text"}})
            assert in_yaml == reading.document.model_dump(exclude={"source": {"text"}})

    assert [each.document for each in again] == [each.document for each in once]
    assert len(once) == len(made)


@FEW
@given(corpora)
def test_valid_corpora_are_written_in_every_format(made: Documents) -> None:
    """Every format takes them, and GraphML gives nodes, edges and names back."""
    with _written(made) as path:
        graph = build(load_corpus(path))
        for exporter in EXPORTERS.values():
            exporter.write(graph, path.parent / exporter.file)
        back = nx.read_graphml(path.parent / EXPORTERS["graphml"].file, force_multigraph=True)

    assert set(back.nodes) == set(graph.nodes)
    assert back.number_of_edges() == graph.number_of_edges()
    for node, attributes in graph.nodes(data=True):
        assert back.nodes[node]["name_zh"] == attributes["name_zh"]


@FEW
@given(corpora)
def test_questions_take_valid_corpora(made: Documents) -> None:
    """The questions that need no argument answer, whatever the corpus."""
    with _written(made) as path:
        graph = build(load_corpus(path))

    for name in ("ties", "actors", "proposals", "threats", "principles", "figures", "coverage"):
        assert QUERIES[name](graph) is not None


@st.composite
def broken(draw: st.DrawFn) -> dict[str, Any]:
    """A document with up to three values replaced or taken out, anywhere."""
    made = deepcopy(draw(documents()))
    for _ in range(draw(st.integers(1, 3))):
        at: Any = made
        while True:
            steps = list(at) if isinstance(at, dict) else list(range(len(at)))
            if not steps:
                break
            step = draw(st.sampled_from(steps))
            deeper = isinstance(at[step], dict | list) and draw(st.integers(0, 3)) > 0
            if deeper:
                at = at[step]
                continue
            if draw(st.booleans()):
                at[step] = draw(junk)
            else:
                del at[step]
            break
    return made


@SOME
@given(broken())
def test_broken_documents_give_problems_and_no_traceback(made: dict[str, Any]) -> None:
    """As JSON Lines and as YAML: a graph, or problems in the codebook's words, none in the library's."""
    with _written((made,)) as path:
        _built_or_plainly_refused(path)
        folder = path.parent / "folder"
        folder.mkdir()
        text = made["source"].pop("text", "") if isinstance(made.get("source"), dict) else ""
        (folder / SOURCE).write_text(str(text), encoding="utf-8", newline="")
        (folder / ANNOTATIONS).write_text(
            yaml_with_places.write(made), encoding="utf-8", newline=""
        )
        _built_or_plainly_refused(folder)


def _built_or_plainly_refused(path: Path) -> None:
    try:
        build(load_corpus(path))
    except DataError as error:
        of_pydantic = [each for each in error.problems if " should " in each.message]
        assert [each.message for each in of_pydantic] == []


@SOME
@given(documents(), st.data())
def test_torn_files_give_problems_and_no_traceback(
    made: dict[str, Any], data: st.DataObject
) -> None:
    """Annotations with a stretch cut out, doubled or overwritten by other bytes."""
    text = made["source"].pop("text")
    whole = yaml_with_places.write(made).encode()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    torn = (
        whole[:start]
        + data.draw(st.binary(max_size=8) | st.just(whole[start:end] * 2))
        + whole[end:]
    )
    with tempfile.TemporaryDirectory() as top:
        folder = Path(top)
        (folder / SOURCE).write_text(text, encoding="utf-8", newline="")
        (folder / ANNOTATIONS).write_bytes(torn)

        with suppress(DataError, RequestError):
            build(load_corpus(folder))


def test_fuzzing_reaches_what_it_is_for() -> None:
    """The strategy makes several documents with ties in them."""
    made = find(corpora, _has_ties, settings=settings(database=None, phases=[Phase.generate]))

    assert len(made) > 1


def _has_ties(made: Documents) -> bool:
    return len(made) > 1 and any("role" in each for every in made for each in every["relations"])
