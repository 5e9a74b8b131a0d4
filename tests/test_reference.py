"""docs/reference.md: every term of the vocabulary with its meaning, as `terms --format markdown` writes it."""

import re

import pytest

from schema.nodes import KINDS
from schema.vocabulary import Chain, Force, Modality, Predicate, Role
from tests.conftest import ROOT, Command

REFERENCE = ROOT / "docs" / "reference.md"
FIRST = "### "
"""What the first heading of the program begins with; before it stand some words on the page itself."""


def test_reference_is_fresh(command: Command, request: pytest.FixtureRequest) -> None:
    """The page is what `terms` writes; `--update-golden` writes it anew."""
    made = command("terms", "--format", "markdown").out
    page = REFERENCE.read_text(encoding="utf-8")
    head, _, _ = page.partition(FIRST)

    if request.config.getoption("--update-golden"):
        REFERENCE.write_text(head + made, encoding="utf-8")
    assert REFERENCE.read_text(encoding="utf-8") == head + made


@pytest.mark.parametrize("term", [*Role, *Modality, *Force, *Chain, *Predicate, *KINDS])
def test_reference_explains_every_term(term: str) -> None:
    """Each term has a row of its own, with a meaning."""
    page = REFERENCE.read_text(encoding="utf-8")

    assert re.search(rf"^\| {re.escape(term)} \| \S.*\S \|$", page, re.MULTILINE)
