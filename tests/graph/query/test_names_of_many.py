"""What many actors are called costs no more for each of them, in one text and in thousands of names."""

import networkx as nx
import pytest

from graph.build.graph_types import Graph, Quotation, Text
from graph.query.why import why_not
from tests.graph.query.test_cost import MORE, steps

FEW, MANY = 50, 200
SHARED = "代表"


def called_alike(size: int, name: str = "第{}号代表", last: str = "代表发言。") -> Graph:
    """Make a text that names each of so many actors, all with one alias."""
    names = [name.format(number) for number in range(size)]
    text = "倡议一则。\n\n" + "".join(f"{each}到会。" for each in names) + last
    texts = {"document-d": Text(text, "zh", "2020", {})}
    graph: Graph = nx.MultiDiGraph(texts=texts, apart=())
    _add(graph, "proposal-d-1", "倡议一则", order=1)
    for number, each in enumerate(names):
        _add(graph, f"actor-{number}", each, aliases=(SHARED,))
    nx.freeze(graph)
    return graph


def _add(graph: Graph, node: str, name: str, **more: object) -> None:
    start = graph.graph["texts"]["document-d"].text.index(name)
    words = Quotation("document-d", 1, start, start + len(name), name)
    told = {"document": "document-d", "identity": "text", "evidence": (words,)}
    named = {"kind": node.partition("-")[0], "name_zh": name, "name_en": node}
    graph.add_node(node, name_status="coded", **named, **told, **more)


def _of_all(graph: Graph) -> list[object]:
    return [why_not(graph, node, "proposal-d-1") for node in graph if node.startswith("actor-")]


@pytest.mark.parametrize("last", ["代表发言。", "会议结束。"])
def test_an_alias_of_all_is_looked_for_once(last: str) -> None:
    """Why none of them has a tie costs each as much among many as among few, though all share an alias."""
    few, many = (steps(_of_all, called_alike(size, last=last)) / size for size in (FEW, MANY))

    assert many < few * MORE


def test_words_among_thousands_of_longer_names_are_found_as_the_names_grow() -> None:
    """Four times the names that have an actor's alias inside them are four times the work, not sixteen."""
    costs = []
    for size in (500, 2_000):
        graph = called_alike(size)
        costs.append(steps(lambda each: why_not(each, "actor-0", "proposal-d-1"), graph) / size)
        rows = why_not(graph, "actor-0", "proposal-d-1")
        assert [each.evidence[0].quote for each in rows] == ["第0号代表", "代表发言。"]

    assert costs[1] < costs[0] * MORE
