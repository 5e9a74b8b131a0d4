"""Whole files: what the small communiqué looks like in every text format that a person can read."""

from pathlib import Path

import pytest

from graph.build.graph_types import Graph
from graph.export import EXPORTERS
from tests.conftest import Golden

READABLE = {".graphml", ".json", ".csv", ".md"}
"""Suffixes of text; the page is tested in a browser, and packed formats by opening them."""


@pytest.mark.parametrize(
    "name", [name for name, each in EXPORTERS.items() if Path(each.file).suffix in READABLE]
)
def test_a_file_looks_as_it_did(harbour: Graph, golden: Golden, tmp_path: Path, name: str) -> None:
    """The format's file is that of its golden file, to the byte."""
    path = tmp_path / EXPORTERS[name].file
    EXPORTERS[name].write(harbour, path)

    golden(f"export.{name}.txt", path.read_bytes().decode())
