"""On a phone: a header of two lines, roles in the picture, a matrix that keeps its first column, the way back."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.conftest import first_of

PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize("language", first_of(1, ["en", "zh"]))
def test_the_header_has_two_lines(open_page: Open, language: str) -> None:
    """Every control of the bar is in the window, on two lines, at least 24 px high and wide."""
    page = open_page(f"#lang={language}", viewport=PHONE)

    boxes = page.locator(".bar :is(button, input, h1)").evaluate_all(
        "all => all.filter(each => each.offsetParent).map(each => {"
        " const { left, right, top, bottom } = each.getBoundingClientRect();"
        " return [left, right, (top + bottom) / 2, bottom - top, right - left]; })"
    )
    assert len(boxes) >= 10
    assert all(
        left >= 0 and right <= 390 and high >= 24 and wide >= 24
        for left, right, _, high, wide in boxes
    )
    assert len({round(middle / 24) for _, _, middle, _, _ in boxes}) == 2
    assert page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("language", first_of(1, ["en", "zh"]))
def test_roles_are_in_the_picture(open_page: Open, language: str) -> None:
    """Every actor of the opening has a role beside its name; of several the first one, and how many more."""
    page = open_page(f"#lang={language}", viewport=PHONE)
    page.wait_for_timeout(400)

    actors = page.evaluate(
        "network.body.data.nodes.getIds().filter(id => id.startsWith('actor-')).length"
    )
    roles = page.locator("#names text tspan[font-size='11']").all_text_contents()
    assert len(roles) == actors
    assert all(each.strip() for each in roles)


def test_the_matrix_keeps_its_first_column(open_page: Open) -> None:
    """Names stay in the window when one looks at the last proposal, and are not set one letter a line."""
    page = open_page("#view=matrix&lang=zh", viewport=PHONE)
    name = page.locator(".matrix tbody th").first
    before = name.bounding_box()

    page.evaluate("document.getElementById('view-matrix').scrollLeft = 200")

    after = name.bounding_box()
    assert before
    assert after
    assert 0 <= after["x"] <= before["x"]
    assert after["width"] > 100


@pytest.mark.parametrize("view", first_of(1, ["graph", "matrix"]))
def test_closing_a_card_leads_back(open_page: Open, view: str) -> None:
    """The page is scrolled as it was, and the focus is on what was opened."""
    page = open_page(f"#view={view}", viewport=PHONE)
    page.wait_for_timeout(300)
    link = page.locator("#details .card .roles a").nth(4)
    link.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    to = link.get_attribute("data-to")
    link.click()
    expect(page.locator("#details .close")).to_be_visible()

    page.locator("#details .close").click()

    assert page.evaluate("scrollY") == pytest.approx(before, abs=2)
    assert page.evaluate("document.activeElement.dataset.to") == to
