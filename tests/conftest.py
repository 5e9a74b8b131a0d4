"""What several tests share: the corpora, loaded once, and the graphs built from them."""

from pathlib import Path

import pytest

from graph import load
from graph.build import Graph, build

CORPORA = Path(__file__).parent / "corpora"
GOOD = CORPORA / "good"
HOSTILE = CORPORA / "hostile"


@pytest.fixture(scope="session")
def speech() -> Graph:
    """Give the graph of the speech."""
    return build(load.corpus())


@pytest.fixture(scope="session")
def harbour() -> Graph:
    """Give the graph of the small made-up communiqué."""
    return build(load.corpus(GOOD / "harbour"))


@pytest.fixture(scope="session")
def hostile() -> Graph:
    """Give the graph of a text that attacks every format: markup, formulas, paths, bidi controls."""
    return build(load.corpus(HOSTILE))
