"""The work of a question grows as the corpus does, though a few actors are in most documents."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from graph.build.builder import build
from graph.build.graph_types import Graph
from graph.query import QUERIES, changes, path, show, ties, why
from graph.reading.corpus import load_corpus
from tests.bench.corpora import generated

HUB = "actor-s0"
"""The actor that is in most documents."""

FEW, MANY = 25, 100
"""Documents of two corpora of one kind."""

MORE = 1.25
"""How much more than so many times the work may be; twice for each pair of documents would be 4."""

Question = Callable[[Graph], list[Any]]
ASKED: dict[str, Question] = {
    "ties": lambda graph: ties(graph, derived=True),
    "ties --matrix": lambda graph: ties(graph, derived=True, matrix=True),
    "why": lambda graph: why(graph, HUB, "proposal-n0-1"),
    "why not": lambda graph: why(graph, "actor-n1-0", "proposal-n0-1"),
    "path": lambda graph: path(graph, HUB, "proposal-n0-1"),
    "find": lambda graph: QUERIES["find"](graph, "共同威胁"),
    "changes": lambda graph: changes(graph, "1990", "2020"),
    **{
        name: QUERIES[name]
        for name in ("actors", "proposals", "threats", "timeline", "cooperation", "coverage")
    },
    "conflicts": QUERIES["conflicts"],
}


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> list[Graph]:
    """Give a small graph and a large one of the same kind."""
    folder = tmp_path_factory.mktemp("corpora")
    return [graph_of(folder / f"{documents}.jsonl", documents) for documents in (FEW, MANY)]


def graph_of(file: Path, documents: int) -> Graph:
    """Build the graph of a made-up corpus."""
    file.write_text("".join(f"{json.dumps(each)}\n" for each in generated(documents)), "utf-8")
    return build(load_corpus(file))


def steps(question: Question, graph: Graph) -> int:
    """Count the lines of Python that a question runs, each turn of a loop anew."""
    count = 0

    def trace(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        question(graph)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.slow
@pytest.mark.parametrize("name", ASKED)
def test_the_work_grows_as_the_corpus_does(graphs: list[Graph], name: str) -> None:
    """Four times the documents are four times the work, not sixteen."""
    few, many = (steps(ASKED[name], graph) for graph in graphs)

    assert few > FEW
    assert many < few * MORE * MANY / FEW


def test_a_node_is_shown_in_the_time_of_its_relations(graphs: list[Graph]) -> None:
    """A node with so many times the relations takes so many times the work."""
    few, many = (steps(lambda each: show(each, HUB), graph) / graph.degree(HUB) for graph in graphs)

    assert many < few * MORE


@pytest.mark.parametrize("actor", [HUB, "actor-s1", "actor-n7-0"])
def test_the_ties_of_an_actor_take_their_share(graphs: list[Graph], actor: str) -> None:
    """A row of one actor's ties and chains costs no more than three rows of all, whoever it is."""
    every, own = ({"derived": True}, {"derived": True, "actor": actor})

    per_row = [
        steps(lambda graph, given=given: ties(graph, **given), graphs[1])  # type: ignore[misc]  # mypy knows no default here
        / len(ties(graphs[1], **given))
        for given in (every, own)
    ]

    assert per_row[1] < 3 * per_row[0]


ASKED_AGAIN: dict[str, Question] = {
    "ties of an actor": lambda graph: ties(graph, actor="actor-n1-0", derived=True),
    "ties of a name": lambda graph: ties(graph, actor="地方代表1之0", derived=True),
    "why": lambda graph: why(graph, "地方代表1之0", "proposal-n1-1"),
}


@pytest.mark.parametrize("name", ASKED_AGAIN)
def test_the_next_question_looks_at_what_is_near(graphs: list[Graph], name: str) -> None:
    """Once a question has been asked, one about a local actor costs no more in a corpus four times as large."""
    for graph in graphs:
        ASKED_AGAIN[name](graph)

    few, many = (steps(ASKED_AGAIN[name], graph) for graph in graphs)

    assert many < few * MORE
