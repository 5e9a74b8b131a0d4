"""Either form of a corpus from the other: nothing is lost on the way."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.build.builder import build
from graph.errors import RequestError
from graph.reading import entity_resolution, yaml_with_places
from graph.reading.convert import write
from graph.reading.corpus import ANNOTATIONS, EMBEDDED, load_corpus
from tests.conftest import GOOD
from tests.graph.reading.test_jsonl import contents

CORPORA = [EMBEDDED, *sorted(GOOD.iterdir())]


@pytest.mark.parametrize("corpus", CORPORA, ids=lambda path: path.name)
def test_there_and_back(corpus: Path, tmp_path: Path) -> None:
    """YAML to JSON Lines to YAML to JSON Lines: the same graph, and the same bytes the second time."""
    first, folders, second = tmp_path / "a" / "x.jsonl", tmp_path / "b", tmp_path / "c" / "x.jsonl"

    write(load_corpus(corpus), first)
    write(load_corpus(first), folders)
    write(load_corpus(folders), second)

    assert first.read_bytes() == second.read_bytes()
    assert contents(build(load_corpus(folders))) == contents(build(load_corpus(corpus)))


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"])) | st.from_regex(
    r"[-+]?[0-9]*[.:_e]?[0-9]*|no|Null|~|true|[=&*!|>%@`] ?x?|a: b|- a|a #b", fullmatch=True
)


@pytest.mark.slow
@given(st.lists(st.dictionaries(TEXTS.filter(bool), TEXTS | st.booleans() | st.integers())))
def test_yaml_that_is_written_is_read_as_it_was(values: list[dict[str, object]]) -> None:
    """Any text stays text, whatever it looks like."""
    assert yaml_with_places.read(yaml_with_places.write(values), Path("x.yaml")).values == values


def test_a_document_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    """Converting onto hand-made annotations is refused."""
    write(load_corpus(GOOD / "harbour"), tmp_path)
    before = (tmp_path / "harbour" / ANNOTATIONS).read_bytes()

    with pytest.raises(RequestError):
        write(load_corpus(GOOD / "harbour"), tmp_path)

    assert (tmp_path / "harbour" / ANNOTATIONS).read_bytes() == before


@pytest.mark.parametrize("corpus", ["strait", "harbour"])
@pytest.mark.parametrize("place", ["x.jsonl", "folders"])
def test_decisions_on_other_documents_are_left_alone(
    corpus: str, place: str, tmp_path: Path
) -> None:
    """Where another corpus's decisions lie nothing is written: they would be lost, or hold for these documents."""
    path = tmp_path / place
    beside = (path if place == "folders" else tmp_path) / entity_resolution.FILE
    beside.parent.mkdir(exist_ok=True)
    beside.write_text("[]  # mine")

    with pytest.raises(RequestError):
        write(load_corpus(GOOD / corpus), path)

    assert beside.read_text() == "[]  # mine"
    assert list(tmp_path.rglob("*.*")) in ([beside], [beside.parent, beside])


def test_every_file_that_is_written_is_named(tmp_path: Path) -> None:
    """What `write` gives is what is there afterwards."""
    written = write(load_corpus(GOOD / "strait"), tmp_path / "x.jsonl")

    assert sorted(written) == sorted(tmp_path.iterdir())
