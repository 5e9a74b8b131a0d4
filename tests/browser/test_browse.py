"""From the opening to any node without knowing its name."""

import re
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import expect

from graph.build.builder import Graph
from graph.export.page.html import write
from tests.browser.conftest import Open, every_browser, shown, shown_lines, written
from tests.browser.large import large
from tests.conftest import first_of


@pytest.fixture(scope="module")
def large_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of 24 texts with 100 nodes each."""
    return written("browsed", large(2_400, 1_000), tmp_path_factory)


@every_browser
@pytest.mark.parametrize("language", first_of(1, ["en", "zh"]))
def test_every_node_is_in_the_list_of_its_kind(
    open_page: Open, speech: Graph, language: str
) -> None:
    """Each kind has a button with its number on the opening, and its list has a row for each node."""
    counted = Counter(kind for _, kind in speech.nodes(data="kind"))
    page = open_page(f"#lang={language}")
    named: list[str] = []

    for kind, number in counted.items():
        button = page.locator(f"#browse-{kind}")
        expect(button).to_contain_text(str(number))
        button.click()
        rows = page.locator("#details .rows a")
        expect(rows).to_have_count(number)
        named += rows.evaluate_all("all => all.map(each => each.children[1].textContent)")

    assert sorted(named) == sorted(each[f"name_{language}"] for _, each in speech.nodes(data=True))


@every_browser
def test_a_list_is_walked_with_keys(open_page: Open, harbour_page: Path) -> None:
    """From the opening by keyboard: a kind, a row, its card; Esc goes back the same way."""
    page = open_page(path=harbour_page)

    page.locator("#browse-threat").focus()
    page.keyboard.press("Enter")
    page.locator("#details .rows a").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#details header .kind")).to_contain_text("threat")
    page.keyboard.press("Escape")
    expect(page.locator("#details .rows")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.locator("#details .rows")).to_have_count(0)


def test_filters_are_obeyed(open_page: Open, harbour_page: Path) -> None:
    """A kind that is switched off has no list."""
    page = open_page("#no-kind=threat", path=harbour_page)

    expect(page.locator("#browse-actor")).to_be_visible()
    expect(page.locator("#browse-threat")).to_have_count(0)


@every_browser
def test_lists_of_many_texts_are_by_text(open_page: Open, large_page: Path) -> None:
    """Each text has its own part of a list, with its date and number; a long one comes in parts."""
    page = open_page("#browse=actor", path=large_page)

    groups = page.locator("#details details.group")
    expect(groups).to_have_count(24)
    expect(groups.first.locator("summary")).to_contain_text(re.compile(r"\d{4}.* · \d+"))
    groups.first.locator("summary").click()
    expect(groups.first.locator(".rows a").first).to_be_visible()


@pytest.mark.thorough
def test_more_than_can_be_read_is_not_drawn(open_page: Open, large_page: Path) -> None:
    """Of everything in a large graph a part is drawn, what opens the page among it, and the page says why."""
    page = open_page(path=large_page)
    opening = shown(page)

    page.get_by_role("button", name="Filters").click()
    page.get_by_role("checkbox", name="everything of these kinds").check()

    assert len(shown(page)) == 1_500
    assert opening <= shown(page)
    expect(page.get_by_role("status")).to_contain_text("1500 of these 1800")
    expect(page.locator("#legend")).to_contain_text("more would be unreadable")


@pytest.mark.thorough
def test_lines_that_have_no_room_are_counted(open_page: Open, tmp_path: Path) -> None:
    """Of all relations of a dense graph a part is drawn, and the legend says of how many."""
    write(large(800, 3_000), tmp_path / "graph.html")
    page = open_page(
        "#all=1&lines=1&with=measure,event,instrument,figure,document", path=tmp_path / "graph.html"
    )

    assert len(shown_lines(page)) == 1_500
    expect(page.locator("#legend")).to_contain_text("1500 are drawn")
