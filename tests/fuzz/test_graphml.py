"""GraphML broken by chance: it comes back, or is refused, and nothing else."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.build.graph_types import Graph
from graph.errors import DataError, RequestError
from graph.export import graphml, graphml_import
from tests.fuzz.test_corpora import SOME

pytestmark = pytest.mark.thorough

WHOLE = "whole.graphml"
JUNK = st.sampled_from(
    ["", "NaN", "inf", "1e999", "-1", "x", "int", "id", "node", "boolean", "9" * 5000, "[" * 100_000, "{}", '[{"document": 1}]']
) | st.text("a\x9b\u202e中<&0", max_size=6)  # fmt: skip


@pytest.fixture(scope="module")
def folder(harbour: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the harbour's GraphML."""
    path = tmp_path_factory.mktemp("graphml")
    graphml.write(harbour, path / WHOLE)
    return path


def _outcome(content: bytes, folder: Path, corpus: Graph) -> str:
    """How reading ended, if it did not end in a traceback."""
    path = folder / "broken.graphml"
    path.write_bytes(content)
    try:
        return (
            "told" if graphml_import.problems(graphml_import.read(path), corpus, path) else "whole"
        )
    except (DataError, RequestError):
        return "refused"


def _broken(data: st.DataObject, whole: bytes) -> bytes:
    """The file with some attributes, texts or elements taken out or made junk."""
    root = ElementTree.fromstring(whole)
    for _ in range(data.draw(st.integers(1, 4))):
        element = data.draw(st.sampled_from(list(root.iter())))
        match data.draw(st.sampled_from(["text", "attribute", "lost", "child", "moved"])):
            case "text":
                element.text = data.draw(JUNK)
            case "attribute" if element.attrib:
                element.attrib[data.draw(st.sampled_from(sorted(element.attrib)))] = data.draw(JUNK)
            case "lost" if element.attrib:
                del element.attrib[data.draw(st.sampled_from(sorted(element.attrib)))]
            case "child" if len(element):
                element.remove(data.draw(st.sampled_from(list(element))))
            case "moved":
                element.append(ElementTree.fromstring(data.draw(st.sampled_from(ADDED))))
    return ElementTree.tostring(root)


SPACE = 'xmlns="http://graphml.graphdrawing.org/xmlns"'
ADDED = [
    f"<graph {SPACE}/>",
    f"<node {SPACE}/>",
    f'<node {SPACE} yfiles.foldertype="group"/>',
    f"<edge {SPACE}/>",
    f"<data {SPACE} key='n_kind'><a/></data>",
    f'<key {SPACE} id="n_kind" attr.name="node_for_adding" for="node"><default/></key>',
    f'<key {SPACE} id="n_kind" attr.name="kind" attr.type="int" for="node"><default/></key>',
    f"<hyperedge {SPACE}/>",
]
"""Elements that are GraphML, or nearly, where they should not be."""


@SOME
@given(st.data())
def test_broken_graphml_is_told_or_refused(
    folder: Path, harbour: Graph, data: st.DataObject
) -> None:
    """Whatever is missing, junk or in the wrong place: no traceback."""
    assert _outcome(_broken(data, (folder / WHOLE).read_bytes()), folder, harbour)


@SOME
@given(st.data())
def test_torn_graphml_is_told_or_refused(folder: Path, harbour: Graph, data: st.DataObject) -> None:
    """A stretch of bytes cut out or overwritten by others."""
    whole = (folder / WHOLE).read_bytes()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    torn = whole[:start] + data.draw(st.binary(max_size=8)) + whole[end:]

    assert _outcome(torn, folder, harbour)


def test_what_is_not_broken_is_whole(folder: Path, harbour: Graph) -> None:
    """The file that is broken here is a good one."""
    assert _outcome((folder / WHOLE).read_bytes(), folder, harbour) == "whole"
