"""Names, quotes and notes that are written to break out stay text."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from graph.build.builder import Graph
from tests.browser.conftest import Open, every_browser
from tests.conftest import first_of

pytestmark = every_browser


@pytest.mark.parametrize("view", first_of(1, ["graph", "matrix", "text", "table"]))
@pytest.mark.parametrize("language", first_of(1, ["en", "zh"]))
def test_hostile_text_stays_text(
    open_page: Open, hostile_page: Path, view: str, language: str
) -> None:
    """No view makes an element, a script or a request of what the annotations say."""
    page = open_page(
        f"#view={view}&lang={language}&all=1&lines=1&with=measure,event", path=hostile_page
    )
    page.wait_for_timeout(200)

    assert page.locator("img, iframe, object, embed, base, form").count() == 0
    assert page.locator("script").count() == 5


def test_every_hostile_node_has_a_card(open_page: Open, hostile_page: Path, hostile: Graph) -> None:
    """Each card shows the hostile name as it is."""
    page = open_page(path=hostile_page)

    for node, attributes in hostile.nodes(data=True):
        page.evaluate("id => { location.hash = id; }", node)
        name = re.sub(r"\s+", " ", attributes["name_en"]).strip()
        heading = page.locator("#details h2").first
        expect(heading).to_be_visible()
        assert re.sub(r"\s+", " ", heading.text_content() or "").strip() == name


def test_hostile_words_are_found(open_page: Open, hostile_page: Path) -> None:
    """The search box lists markup as text."""
    page = open_page(path=hostile_page)

    page.get_by_role("combobox").fill("<script>")

    expect(page.get_by_role("option").first).to_contain_text("<script>")
