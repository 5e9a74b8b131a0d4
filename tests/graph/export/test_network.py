"""The actor-proposal network, read back from each of its forms."""

import csv
import json
from pathlib import Path

import networkx as nx

from graph.build.graph_types import Graph
from graph.export import network
from graph.query import ties


def test_every_tie_is_an_edge_in_every_form(speech: Graph, tmp_path: Path) -> None:
    """GraphML, JSON and CSV have the same edges, those of `ties`, named and derived."""
    network.write(speech, path := tmp_path / "network")

    wanted = sorted((tie.actor, tie.proposal, tie.basis) for tie in ties(speech, derived=True))
    read = nx.read_graphml(path / "network.graphml", force_multigraph=True)
    linked = json.loads((path / "network.json").read_text(encoding="utf-8"))
    with (path / "edges.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sorted(read.edges(data="basis")) == wanted
    for edges in (linked["edges"], rows):
        assert sorted((e["source"], e["target"], e["basis"]) for e in edges) == wanted


def test_it_has_two_modes(speech: Graph, tmp_path: Path) -> None:
    """Edges lead from actors to proposals only, and every proposal is there."""
    network.write(speech, path := tmp_path / "network")

    read = nx.read_graphml(path / "network.graphml", force_multigraph=True)
    kinds = dict(read.nodes(data="kind"))
    assert {(kinds[a], kinds[b]) for a, b in read.edges()} == {("actor", "proposal")}
    assert sum(kind == "proposal" for kind in kinds.values()) == 3
