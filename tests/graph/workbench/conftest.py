"""A document to code: a copy of the harbour's, or a new one of the lighthouse text."""

import shutil
from pathlib import Path

import pytest

from graph.drafting.new_document import new
from graph.workbench.session import Session
from tests.conftest import GOOD, TEXTS


@pytest.fixture
def harbour_folder(tmp_path: Path) -> Path:
    """A copy of the harbour document."""
    return shutil.copytree(GOOD / "harbour", tmp_path / "corpus" / "harbour")


@pytest.fixture
def lighthouse_folder(tmp_path: Path) -> Path:
    """A new document of the lighthouse text, with nothing in it."""
    return new("lighthouse", TEXTS / "lighthouse.txt", tmp_path / "corpus").folder


@pytest.fixture
def harbour_session(harbour_folder: Path) -> Session:
    """The harbour document, being coded."""
    return Session(harbour_folder, "Ada", dict)


@pytest.fixture
def lighthouse_session(lighthouse_folder: Path) -> Session:
    """The lighthouse document, being coded."""
    return Session(lighthouse_folder, "Ada", dict)
