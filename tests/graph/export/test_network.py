"""The actor-proposal network, read back from each of its forms."""

import csv
import json
import re
from pathlib import Path

import networkx as nx

from graph.build.graph_types import Graph
from graph.export import network
from graph.query import ties
from tests.conftest import Command


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


def test_derived_ties_may_be_left_out(speech: Graph, tmp_path: Path) -> None:
    """Without them the network has the named ties, and counts what it has."""
    told = network.write(speech, path := tmp_path / "network", derived=False)

    read = nx.read_graphml(path / "network.graphml", force_multigraph=True)
    assert {basis for *_, basis in read.edges(data="basis")} == {"named"}
    assert read.number_of_edges() == len(ties(speech))
    assert told.counts.startswith(f"{len(read)} nodes, {read.number_of_edges()} ties")


def test_the_counts_are_those_of_the_network(command: Command, tmp_path: Path) -> None:
    """Not those of the whole graph; the switch goes with no other format."""
    out = tmp_path / "network"

    whole = command("export", "network", "-o", out)
    named = command("export", "network", "--named-only", "-o", out)

    assert whole.out.endswith("22 nodes, 37 ties (32 named, 5 derived)\n")
    assert named.out.endswith("20 nodes, 32 ties (32 named, 0 derived)\n")
    assert command("export", "json", "--named-only", "-o", tmp_path / "graph.json").code == 2


def test_truth_is_spelled_alike_in_every_form(speech: Graph, tmp_path: Path) -> None:
    """In small letters, as XML Schema and JSON have it."""
    network.write(speech, path := tmp_path / "network")

    for file in path.iterdir():
        assert not re.search(r"\b(True|False)\b", file.read_text(encoding="utf-8")), file.name
    assert "true" in (path / "network.graphml").read_text(encoding="utf-8")
    assert "true" in (path / "edges.csv").read_text(encoding="utf-8")
