"""Either form of a corpus from the other: nothing is lost on the way."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import load, marks
from graph.build import build
from graph.errors import RequestError
from graph.export.documents import write
from tests.conftest import GOOD
from tests.graph.test_lines import contents

CORPORA = [load.EMBEDDED, *sorted(GOOD.iterdir())]


@pytest.mark.parametrize("corpus", CORPORA, ids=lambda path: path.name)
def test_there_and_back(corpus: Path, tmp_path: Path) -> None:
    """YAML to JSON Lines to YAML to JSON Lines: the same graph, and the same bytes the second time."""
    first, folders, second = tmp_path / "a" / "x.jsonl", tmp_path / "b", tmp_path / "c" / "x.jsonl"

    write(load.corpus(corpus), first)
    write(load.corpus(first), folders)
    write(load.corpus(folders), second)

    assert first.read_bytes() == second.read_bytes()
    assert contents(build(load.corpus(folders))) == contents(build(load.corpus(corpus)))


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"])) | st.from_regex(
    r"[-+]?[0-9]*[.:_e]?[0-9]*|no|Null|~|true|[=&*!|>%@`] ?x?|a: b|- a|a #b", fullmatch=True
)


@given(st.lists(st.dictionaries(TEXTS.filter(bool), TEXTS | st.booleans() | st.integers())))
def test_yaml_that_is_written_is_read_as_it_was(values: list[dict[str, object]]) -> None:
    """Any text stays text, whatever it looks like."""
    assert marks.read(marks.write(values), Path("x.yaml")).values == values


def test_a_document_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    """Converting onto hand-made annotations is refused."""
    write(load.corpus(GOOD / "harbour"), tmp_path)
    before = (tmp_path / "harbour" / load.ANNOTATIONS).read_bytes()

    with pytest.raises(RequestError):
        write(load.corpus(GOOD / "harbour"), tmp_path)

    assert (tmp_path / "harbour" / load.ANNOTATIONS).read_bytes() == before
