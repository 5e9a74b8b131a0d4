"""How long our GraphML writer takes beside networkx's, in one run, and how much memory.

    PYTHONPATH=. python -m tests.bench.graphml [EDGES ...]

Says for each number of edges: our seconds, networkx's, their ratio (8 or more is what is promised),
and the memory our writer adds to what the graph itself takes. Documents of 15 nodes and 30
relations, with Chinese quotes; networkx writes with lxml, its faster writer.
"""

import random
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import networkx as nx

from graph.export import graphml

PROMISED = 8
_QUOTE = "我们建议各国在联合国框架下加强网络安全合作，共同应对网络攻击威胁。"


def made_up(edges: int) -> nx.MultiDiGraph:
    """Make a graph with as many edges, and half as many nodes, the same each time."""
    graph = nx.MultiDiGraph()
    chance = random.Random(1)
    for place in range(edges // 2):
        graph.add_node(f"actor-{place}", **_node(place))
    for place in range(edges):
        ends = (f"actor-{chance.randrange(edges // 2)}" for _ in range(2))
        graph.add_edge(*ends, key=f"d{place // 30}.r{place}", **_edge(place))
    return nx.freeze(graph)


def _node(place: int) -> dict[str, str | int]:
    names = {"label": f"Actor {place}", "name_zh": f"行为体{place}", "name_en": f"Actor {place}"}
    status = {"kind": "actor", "name_status": "ours", "identity": "stated", "subtype": "state"}
    return {**status, **names, **_cited(place, place // 15), "quote": f"行为体{place}"}


def _edge(place: int) -> dict[str, str | int]:
    name = {"relation_id": f"d{place // 30}.r{place}", "label": "cooperates-with"}
    said = {"predicate": "cooperates-with", "modality": "asserted"}
    return {**name, **said, **_cited(place, place // 30)}


def _cited(place: int, document: int) -> dict[str, str | int]:
    span = {"start": place, "end": place + len(_QUOTE), "paragraph": 3}
    return {"document": f"document-d{document}", "quote": _QUOTE, **span}


def seconds(write: Callable[[nx.MultiDiGraph, Path], None], graph: nx.MultiDiGraph) -> float:
    """The better of two times."""
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(2):
            start = time.perf_counter()
            write(graph, Path(folder) / "graph.graphml")
            taken.append(time.perf_counter() - start)
    return min(taken)


def megabytes(graph: nx.MultiDiGraph) -> float:
    """The most memory that writing takes at once."""
    with tempfile.TemporaryDirectory() as folder:
        tracemalloc.start()
        graphml.write(graph, Path(folder) / "graph.graphml")
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return peak / 2**20


def main(sizes: list[int]) -> int:
    """Print a line for each size; 1 if one of them breaks the promise."""
    kept = True
    for edges in sizes:
        graph = made_up(edges)
        ours, theirs = seconds(graphml.write, graph), seconds(nx.write_graphml_lxml, graph)
        ratio = theirs / ours
        kept &= ratio >= PROMISED
        print(
            f"{edges:>9,} edges: {ours:.2f} s, networkx {theirs:.2f} s,"
            f" ratio {ratio:.1f}, memory {megabytes(graph):.1f} MB"
        )
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main([int(each) for each in sys.argv[1:]] or [100_000, 1_000_000]))
