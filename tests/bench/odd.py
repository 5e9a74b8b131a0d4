"""What odd shapes cost at a size and at twice it: `python -m tests.bench --only odd`."""

import shutil
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import Any, NamedTuple

import networkx as nx

from graph import collector
from graph.build.graph_types import Graph
from graph.drafting import draft, new_document
from graph.export.page.layout import positions
from graph.query import QUERIES
from graph.query.why import why_not
from tests.graph.query import test_odd_shapes as shapes
from tests.graph.query.test_names_of_many import called_alike

RUNS = 3
LETTERS = "各国应当加强网络空间合作与对话推动制定国际规则"


class Odd(NamedTuple):
    """A shape, what is done with it, and a size."""

    what: str
    make: Callable[[int], Any]
    work: Callable[[Any], Any]
    size: int


def _asked(case: str, size: int) -> Odd:
    lines, question, given, *_ = shapes.CASES[case]
    return Odd(
        case,
        lambda many: shapes.shaped(lines(many)),
        lambda graph: QUERIES[question](graph, **given),
        size,
    )


def _alone(size: int) -> Graph:
    """A graph of actors, and of no relations."""
    lines = ((f"actor-{number}", "supports", "proposal-d-1") for number in range(size))
    return nx.create_empty_copy(shapes.shaped(lines))


def _of_all(graph: Graph) -> None:
    for node in graph:
        if node.startswith("actor-"):
            why_not(graph, node, "proposal-d-1")


def _unending(size: int) -> Path:
    """The folder of a new document of one paragraph, without a full stop."""
    home = Path(mkdtemp())
    (text := home / "text.txt").write_text(
        "题\n\n" + "".join(Random(1).choices(LETTERS, k=size)), "utf-8"
    )
    new_document.new("long", text, home / "corpus")
    return home / "corpus" / "long"


def _drafted(folder: Path) -> None:
    draft.draft(folder, ())
    shutil.rmtree(folder.parents[1])


ALL = (
    *(_asked(case, 60) for case in shapes.CASES if "one another" in case or "who works" in case),
    *(_asked(case, 10_000) for case in shapes.CASES if "hub" in case or "of one body" in case),
    *(_asked(case, 2_500) for case in shapes.CASES if "parts" in case),
    _asked("a path by thousands of equal chains", 5_000),
    Odd("identities, names all alike", called_alike, QUERIES["identities"], 2_500),
    Odd("why not, of all who share an alias", called_alike, _of_all, 600),
    Odd("layout, actors alone", _alone, positions, 2_000),
    Odd(
        "drafts of a paragraph that never ends",
        _unending,
        _drafted,
        500_000,
    ),
)


def table() -> str:
    """Processor time of each at its size and at twice it, medians of several runs, as Markdown.

    What there is to do is counted in nodes, relations and rows, with the relations of each; of a text in letters.
    """
    lines = ["| shape | size | s | twice it, s | ratio | of what there is |"]
    lines.append("|---|---:|---:|---:|---:|---:|")
    for odd in ALL:
        (seconds, there), (more, twice) = (_measured(odd, odd.size * each) for each in (1, 2))
        lines.append(
            f"| {odd.what} | {odd.size:,} | {seconds:.3f} | {more:.3f} | {more / seconds:.1f} | {twice / there:.1f} |"
        )
    return "\n".join(lines)


def _measured(odd: Odd, size: int) -> tuple[float, int]:
    """Seconds, and how much there is to do."""
    seconds = []
    for _ in range(RUNS):
        made = odd.make(size)
        with collector.paused():
            start = time.process_time()
            rows = odd.work(made)
            seconds.append(time.process_time() - start)
    there = size if isinstance(made, Path) else len(made) + made.number_of_edges()
    return statistics.median(seconds), there + sum(map(shapes.links, rows or ()))
