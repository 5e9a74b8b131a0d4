"""The page without a mouse, without sight, without scripts, in the dark, on a phone."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.conftest import first_of

_PLACES = {
    "opening": "",
    "card": "#actor-harbour-union",
    "neighbours": "#actor-lin&steps=1",
    "matrix": "#actor-lin&view=matrix",
    "text": "#threat-fog&view=text",
    "table": "#view=table&lang=zh",
    "proposal": "#proposal-lights",
    "list": "#browse=actor",
    "comparison": "#actor-lin&beside=actor-harbour-union",
}


# A theme changes colours alone, so the second one need not be held against every rule again.
_RULES = {
    "light": {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}},
    "dark": {"resultTypes": ["violations"], "runOnly": ["color-contrast"]},
}


@pytest.mark.parametrize("place", first_of(1, _PLACES))
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing(open_page: Open, harbour_page: Path, place: str, width: int) -> None:
    """No view breaks a rule of accessibility in either theme, on a desk or on a phone."""
    page = open_page(
        _PLACES[place],
        path=harbour_page,
        viewport={"width": width, "height": 844},
        bypass_csp=True,  # axe is injected
    )

    for scheme, rules in _RULES.items():
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(100)
        found = Axe().run(page, options=rules).response

        assert len(found["passes"]) > (10 if scheme == "light" else 0)
        assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []


@pytest.mark.parametrize("menu", first_of(1, ["Filters", "Export"]))
def test_axe_finds_nothing_in_the_menus(open_page: Open, harbour_page: Path, menu: str) -> None:
    """What opens keeps the rules too."""
    page = open_page(path=harbour_page, bypass_csp=True)

    page.get_by_role("button", name=menu).click()

    violations = Axe().run(page, options=_RULES["light"]).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in violations] == []


def test_graph_is_walked_by_keyboard(open_page: Open, harbour_page: Path) -> None:
    """Arrows go from node to node and say where they are; Enter opens the card."""
    page = open_page(path=harbour_page)
    page.get_by_role("application", name="Graph of the text").focus()

    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("status")).to_contain_text("build lighthouses together")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("status")).to_contain_text("share news of fog")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("status")).to_contain_text("actor")
    page.keyboard.press("Enter")

    expect(page.locator("#details header")).to_contain_text("actor")


def test_views_and_passages_are_reached_by_keyboard(open_page: Open, harbour_page: Path) -> None:
    """Arrows change the view, and go from passage to passage in the text."""
    page = open_page(path=harbour_page)
    page.get_by_role("tab", name="Graph").focus()

    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Text")).to_be_focused()
    passages = page.locator(".cited")
    passages.first.focus()
    page.keyboard.press("ArrowRight")
    expect(passages.nth(1)).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("#details")).to_contain_text("What is coded on these words")


def test_table_is_read_without_scripts(open_page: Open, harbour_page: Path) -> None:
    """With JavaScript off every relation is there with its words."""
    page = open_page(path=harbour_page, java_script_enabled=False)

    rows = page.locator("#plain tbody tr")
    expect(rows).to_have_count(15)
    expect(page.get_by_role("cell", name="¶3 为此，我们提出两点建议。").first).to_be_visible()
    expect(page.locator("#legend")).to_be_hidden()


_YOUNG = (
    ["Map.groupBy", "Object.groupBy", "Promise.withResolvers", "Array.fromAsync", "Iterator"]
    + [f"Array.prototype.{name}" for name in ("toSorted", "toReversed", "toSpliced", "with")]
    + [f"Set.prototype.{name}" for name in ("union", "intersection", "difference", "isSubsetOf")]
    + ["Intl.Segmenter", "CSS.highlights"]
)
"""What browsers have learned in the last three years or so."""


def test_page_needs_nothing_young_of_a_browser(open_page: Open, harbour_page: Path) -> None:
    """Without what browsers learned since 2023 the page opens, and a card, the matrix and the table are filled."""
    page = open_page(before=";".join(f"delete {name}" for name in _YOUNG), path=harbour_page)

    assert not page.evaluate("document.body.inert")
    for view, row in (
        ("Matrix", ".matrix tbody tr"),
        ("Table", "#rows tr"),
        ("Text", ".paragraph"),
    ):
        page.get_by_role("tab", name=view).click()
        expect(page.locator(row).first).to_be_visible()
    page.goto(f"{harbour_page.as_uri()}#actor-lin&steps=1")
    expect(page.locator("#details header")).to_contain_text("Lin Yizhou")


def test_page_that_does_not_come_up_says_so_and_shows_its_table(
    open_page: Open, harbour_page: Path
) -> None:
    """Where the browser lacks something the page cannot do without, its relations are read all the same."""
    page = open_page(
        before="delete Array.prototype.flatMap;"
        "addEventListener('error', event => event.preventDefault())",
        path=harbour_page,
    )

    expect(page.locator("#why-plain")).to_contain_text("flatMap")
    expect(page.locator("#plain tbody tr").first).to_be_visible()
    expect(page.get_by_role("tab").first).to_be_hidden()
    assert not page.evaluate("document.body.inert")


def test_dark_follows_the_system_and_the_button(open_page: Open, harbour_page: Path) -> None:
    """The ground is dark when the system is, and the button turns it."""
    page = open_page(path=harbour_page, color_scheme="dark")
    ground = "() => getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)

    page.get_by_role("button", name="Light").click()

    assert page.evaluate(ground) != dark


@pytest.mark.parametrize("place", first_of(1, _PLACES))
def test_nothing_moves(open_page: Open, harbour_page: Path, place: str) -> None:
    """Neither by itself nor on the way from one place to the next: there is no motion to reduce."""
    page = open_page(_PLACES[place], path=harbour_page)

    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].map(getComputedStyle).filter(style =>
             style.animationName !== "none" || style.transitionDuration !== "0s"
             || style.scrollBehavior !== "auto").length"""
    )

    assert moving == 0


def test_phone_has_no_sideways_scroll(open_page: Open) -> None:
    """At 390 pixels everything is within the width, and a menu opens below its button."""
    page = open_page("#actor-cncert", viewport={"width": 390, "height": 844})
    page.get_by_role("button", name="Export").click()
    below = page.evaluate(
        """() => document.querySelector("#take").getBoundingClientRect().top
             - document.querySelector("#take-button").getBoundingClientRect().bottom"""
    )

    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert 0 <= below < 60
