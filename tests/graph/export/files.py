"""What tests of several formats do with files."""

import os
import shutil
from pathlib import Path

import networkx as nx
import pytest

from graph.build.graph_types import Graph
from graph.export.columns import EDGE_COLUMNS, NODE_COLUMNS, flat


def flattened(graph: Graph) -> Graph:
    """Give the graph as a flat format has it: attributes that are all scalars."""
    copy: Graph = nx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        copy.add_node(node, **flat(data, NODE_COLUMNS))
    for *ends, key, data in graph.edges(keys=True, data=True):
        copy.add_edge(*ends, key, **flat(data, EDGE_COLUMNS))
    return copy


def contents(folder: Path) -> dict[str, bytes]:
    """Give the bytes of every file below a folder, by its path from there."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def program(name: str, package: str) -> str:
    """Give the path of a program; without it the test is skipped by name, but in CI it fails.

    It is skipped there, too, where the system's archive does not have it: `.ci/run` names these.
    """
    found = shutil.which(name)
    if not found and package in os.environ.get("NOT_IN_ARCHIVE", "").split():
        pytest.skip(f"this system's archive has no {package}")
    return found or missing(f"no {name} on the path (Debian: {package})")


def missing(what: str) -> str:
    """Say what a test could not run with: skip it, or in CI, where all must run, fail."""
    if os.environ.get("CI"):
        pytest.fail(f"{what}; CI must have it")
    pytest.skip(what)
