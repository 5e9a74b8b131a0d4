"""Hostile words go through every format and stay words."""

from pathlib import Path

import networkx as nx
import pytest
from lxml import etree

from graph.build.graph_types import Graph
from graph.export import EXPORTERS
from tests.graph.export.files import contents


@pytest.mark.parametrize("name", EXPORTERS)
def test_hostile_words_are_written_whole_and_the_same_twice(
    name: str, hostile: Graph, tmp_path: Path
) -> None:
    """Every format takes the hostile corpus, writes nothing but its own files, the same each time."""
    once, again = tmp_path / "a" / EXPORTERS[name].file, tmp_path / "b" / EXPORTERS[name].file
    EXPORTERS[name].write(hostile, once)
    EXPORTERS[name].write(hostile, again)

    assert sorted(tmp_path.iterdir()) == [once.parent, again.parent]
    assert {each.name for each in once.parent.iterdir()} == {
        once.name,
        *EXPORTERS[name].beside,
    }
    assert contents(once.parent) == contents(again.parent)


def test_graphml_gives_hostile_names_back(hostile: Graph, tmp_path: Path) -> None:
    """Names with markup, entities and direction marks come back from GraphML as they were."""
    path = tmp_path / "graph.graphml"
    EXPORTERS["graphml"].write(hostile, path)

    etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True))
    back = nx.read_graphml(path, force_multigraph=True)
    names = {node: each["name_zh"] for node, each in hostile.nodes(data=True)}
    assert {node: each["name_zh"] for node, each in back.nodes(data=True)} == names
    assert len(names) > 30
