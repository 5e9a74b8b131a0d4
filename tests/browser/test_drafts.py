"""What nobody has confirmed is drawn apart, and the legend says how."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DRAFTED, Open, every_browser
from tests.conftest import first_of

pytestmark = every_browser

LOOKS = """() => ({
  nodes: network.body.nodeIndices.map(id => [id, network.body.nodes[id].options])
    .map(([id, o]) => [id, o.shapeProperties.borderDashes !== false && o.borderWidth > 0 && o.color.background !== o.color.border]),
  lines: network.body.edgeIndices.map(id => [id, network.body.edges[id].options.dashes]),
})"""


def _looks(page: Page) -> Any:
    return page.evaluate(LOOKS)


@pytest.mark.parametrize("theme", first_of(1, ["light", "dark"]))
def test_drafts_are_hollow_and_dashed(open_page: Open, drafted_page: Path, theme: str) -> None:
    """Those nodes and those only, a box as a circle; the line in dashes of its own."""
    page = open_page("#all=1&lines=1", drafted_page, color_scheme=theme)
    looks = _looks(page)

    assert {node for node, hollow in looks["nodes"] if hollow} == set(DRAFTED[:2])
    drafted = {line: dashes for line, dashes in looks["lines"] if line == f"harbour.{DRAFTED[2]}"}
    others = [dashes for line, dashes in looks["lines"] if line not in drafted]
    assert len(drafted) == 1
    assert all(dashes not in others for dashes in drafted.values())


def test_the_legend_names_drafts_where_there_are_some(
    open_page: Open, drafted_page: Path, harbour_page: Path
) -> None:
    """A page without drafts does not speak of them."""
    with_drafts = open_page("#lang=en", drafted_page)
    without = open_page("#lang=en", harbour_page)

    expect(with_drafts.locator("#legend")).to_contain_text("draft")
    expect(without.locator("#legend")).not_to_contain_text("draft")
    assert not any(hollow for _, hollow in _looks(without)["nodes"])
