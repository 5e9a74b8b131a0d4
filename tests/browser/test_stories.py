"""Guided tours: from the opening through every step and out again, with buttons, keys and addresses."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from graph.build.builder import Graph
from graph.export.page.html import write
from tests.browser.conftest import Open, every_browser
from tests.conftest import first_of

pytestmark = every_browser


def _words(page: Page) -> str:
    return page.locator("#tour-words").inner_text()


@pytest.mark.parametrize("language", first_of(1, ["en", "zh"]))
def test_a_newcomer_walks_through_the_speech(open_page: Open, speech: Graph, language: str) -> None:
    """A button of the opening starts five steps, each a view with its words; the last one ends the tour."""
    (story,) = speech.graph["stories"]
    page = open_page(f"#lang={language}")

    page.get_by_role("button", name=getattr(story, f"title_{language}")).click()
    seen = []
    for _ in story.steps:
        seen.append((_words(page), unquote(page.evaluate("location.hash"))))
        expect(page.locator("#tour-on")).to_be_focused()
        page.keyboard.press("Enter")

    expect(page.locator("#tour")).to_be_hidden()
    assert [words for words, _ in seen] == [getattr(step, language) for step in story.steps]
    places = [step.address.split("&")[0].removeprefix("#") for step in story.steps]
    assert [place.split("&")[0].removeprefix("#") for _, place in seen[1:]] == places[1:]


def test_keys_walk_a_tour_and_end_it(open_page: Open) -> None:
    """Arrows go on and back, Esc ends the tour and keeps the view, Back of the browser is a step."""
    page = open_page("#story=newcomer.1")
    first = _words(page)

    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#tour")).to_contain_text("3 of 5")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#tour")).to_contain_text("2 of 5")
    for step in (3, 2, 1):
        page.evaluate("history.back()")
        expect(page.locator("#tour")).to_contain_text(f"{step} of 5")
    assert _words(page) == first
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")

    expect(page.locator("#tour")).to_be_hidden()
    expect(page.locator("#view-text")).to_be_visible()


def test_a_step_can_be_sent(open_page: Open, speech: Graph) -> None:
    """An address opens a tour where it stood; what is picked on the way leaves it there."""
    page = open_page("#story=newcomer.1")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.locator("#details").get_by_role("link", name="United Nations").first.click()

    again = open_page(page.evaluate("location.hash"))

    expect(again.locator("#tour-words")).to_have_text(speech.graph["stories"][0].steps[2].en)
    assert again.locator("#details").inner_text() == page.locator("#details").inner_text()


@pytest.mark.parametrize("width", first_of(1, [390, 1440, 1280]))
def test_no_step_is_outside_the_window(open_page: Open, width: int) -> None:
    """The words of every step, and the buttons, are seen whole at each width."""
    page = open_page("#story=newcomer.1", viewport={"width": width, "height": 844})
    for number in range(1, 6):
        expect(page.locator("#tour")).to_contain_text(f"{number} of 5")
        box = page.locator("#tour").bounding_box()
        assert box
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 844
        assert box["height"] < 300
        page.keyboard.press("ArrowRight")


def test_a_page_of_a_part_leaves_out_what_it_does_not_have(
    open_page: Open, speech: Graph, tmp_path: Path
) -> None:
    """Steps to nodes that are not in the page are no steps; the others are walked."""
    kept = [node for node, kind in speech.nodes(data="kind") if kind != "proposal"]
    write(speech.subgraph(kept), tmp_path / "graph.html")
    page = open_page("#story=newcomer.1", path=tmp_path / "graph.html")

    expect(page.locator("#tour")).to_contain_text("1 of 3")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")

    expect(page.locator("#details h2").first).to_contain_text("CNCERT")
    expect(page.locator("#tour")).to_contain_text("3 of 3")


def test_the_name_of_a_step_is_address_enough(open_page: Open) -> None:
    """`#story=newcomer.5` shows what the fifth step shows."""
    page = open_page("#story=newcomer.5&lang=zh")

    expect(page.locator("#view-matrix")).to_be_visible()
    expect(page.locator("#details h2").first).to_contain_text("中国网络安全应急响应中心")


@pytest.mark.parametrize("scheme", first_of(1, ["light", "dark"]))
@pytest.mark.parametrize("width", first_of(1, [1440, 390]))
def test_axe_finds_nothing_on_a_tour(open_page: Open, width: int, scheme: str) -> None:
    """The comment and its buttons break no rule of accessibility."""
    page = open_page(
        "#story=newcomer.3",
        viewport={"width": width, "height": 844},
        color_scheme=scheme,
        bypass_csp=True,  # axe is injected
    )
    page.wait_for_timeout(200)

    assert [each["id"] for each in Axe().run(page).response["violations"]] == []


@pytest.mark.parametrize(
    "address", first_of(1, ["#lang=zh&story=newcomer.1", "#lang=zh", "#story=newcomer.1"])
)
@pytest.mark.parametrize("size", first_of(1, [[1440, 900], [1100, 800], [1280, 720]]))
def test_what_is_folded_stays_inside_the_picture(
    open_page: Open, address: str, size: list[int]
) -> None:
    """The button of what is folded lies on nothing but the picture, with a tour and without."""
    page = open_page(address, viewport={"width": size[0], "height": size[1]})
    page.wait_for_timeout(500)

    picture, fold = (page.locator(each).bounding_box() for each in ("#network", "#fold"))
    assert picture
    assert fold
    assert fold["x"] >= picture["x"]
    assert fold["y"] + fold["height"] <= picture["y"] + picture["height"]
