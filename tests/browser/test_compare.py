"""Two actors or two proposals side by side."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from graph.build.builder import Graph
from graph.query import ties
from tests.browser.conftest import Open
from tests.conftest import first_of


def _cells(page: Page) -> list[list[str]]:
    """The rows of the first table of the comparison: a name, and the parts of either."""
    return page.locator("#details .compared tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.children].map(cell => cell.innerText.trim()))"
    )  # type: ignore[no-any-return]  # lists of texts


def test_two_actors_by_proposal(open_page: Open, speech: Graph) -> None:
    """Every proposal of either is a row, with the roles of each; what neither has is no row."""
    page = open_page("#actor-united-nations&beside=actor-all-countries")

    tied = {
        graph_id: {tie.proposal for tie in ties(speech, derived=True) if tie.actor == graph_id}
        for graph_id in ("actor-united-nations", "actor-all-countries")
    }
    rows = _cells(page)
    assert len(rows) == len(set.union(*tied.values()))
    assert [row[1] != "–" for row in rows] == [True, False, False]
    assert [row[2] != "–" for row in rows] == [True, True, True]
    expect(page.locator("#details h3").first).to_contain_text("1 shared")


def test_two_proposals_by_actor(open_page: Open) -> None:
    """What both have comes first; who asks what stands under each."""
    page = open_page("#proposal-norms&beside=proposal-channels")

    rows = _cells(page)
    both = ["–" not in row[1:] for row in rows]
    assert both == sorted(both, reverse=True)
    assert sum(both) == 3
    expect(page.locator("#details .asked")).to_have_count(2)


def test_shift_click_puts_beside(open_page: Open) -> None:
    """Shift-click on an actor of the picture puts it beside the one that is picked; the address keeps both."""
    page = open_page("#actor-united-nations")
    page.wait_for_timeout(300)
    at = page.evaluate("network.canvasToDOM(network.getPosition('actor-cncert'))")

    page.locator("#network").click(position=at, modifiers=["Shift"])
    expect(page.locator("#details .pair h2")).to_have_count(2)
    again = open_page(page.evaluate("location.hash"))

    assert again.locator("#details").inner_text() == page.locator("#details").inner_text()


def test_a_card_offers_it(open_page: Open) -> None:
    """`Compare …` asks for the other one, which is found by name; Esc leaves the comparison."""
    page = open_page("#actor-united-nations")

    page.get_by_role("button", name="Compare …").click()
    page.keyboard.type("CNCERT")
    page.keyboard.press("Enter")
    expect(page.locator("#details .pair h2")).to_have_count(2)
    page.keyboard.press("Escape")

    expect(page.locator("#details h2")).to_have_count(1)


@pytest.mark.parametrize(
    "address", first_of(1, ["#actor-united-nations&beside=proposal-norms", "#threat-cyberattacks"])
)
def test_only_likes_are_compared(open_page: Open, address: str) -> None:
    """An actor is not put beside a proposal, and a threat is offered no comparison."""
    page = open_page(address)

    expect(page.locator("#details .pair")).to_have_count(0)
    expect(page.get_by_role("button", name="Compare …")).to_have_count(address.count("actor"))


def test_sentences_of_both_are_read(open_page: Open) -> None:
    """China and the United States share sentences; a folded list opens the others."""
    page = open_page("#actor-china&beside=actor-united-states")

    expect(page.locator("#details")).to_contain_text("1994年4月20日，中国从美国接入了国际互联网。")
    group = page.locator("#details details.group").last
    group.locator("summary").click()
    expect(group.locator("blockquote").first).to_be_visible()


def test_it_is_stacked_on_a_phone_and_printed(open_page: Open) -> None:
    """Where there is no room one stands below the other; on paper both are there."""
    page = open_page(
        "#actor-china&beside=actor-united-states", viewport={"width": 390, "height": 844}
    )
    first, second = page.locator("#details .pair").first.locator("header").all()
    boxes = [each.bounding_box() for each in (first, second)]
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["x"] == boxes[1]["x"]
    assert boxes[0]["y"] < boxes[1]["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")

    expect(page.locator("#print-selection h2").nth(1)).to_be_visible()
    folds = page.locator("#print-selection details").all()
    assert folds
    assert all(each.locator("blockquote").count() for each in folds)


@pytest.mark.parametrize("width", first_of(1, [1440, 390, 1280]))
def test_no_proposal_is_cut_by_the_window(open_page: Open, harbour_page: Path, width: int) -> None:
    """However large few nodes are drawn, every proposal's box is inside its view."""
    page = open_page(
        "#actor-lin&beside=actor-harbour-union",
        path=harbour_page,
        viewport={"width": width, "height": 844},
    )
    page.wait_for_timeout(400)

    boxes = page.evaluate(
        """network.body.data.nodes.getIds().filter(id => id.startsWith("proposal-")).map(id => {
             const { left, right, top, bottom } = network.getBoundingBox(id);
             const [from, to] = [{ x: left, y: top }, { x: right, y: bottom }].map(each => network.canvasToDOM(each));
             return [from.x, from.y, to.x, to.y];
           })"""
    )
    size = page.locator("#network").bounding_box()
    assert size
    assert boxes
    assert all(a >= 0 and b >= 0 for a, b, _, _ in boxes)
    assert all(c <= size["width"] and d <= size["height"] for _, _, c, d in boxes)


def test_it_is_done_by_keys(open_page: Open) -> None:
    """Walking in the picture, Shift and Enter put where one is beside what is picked."""
    page = open_page("#actor-united-nations")
    page.wait_for_timeout(300)

    page.locator("#network").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Enter")

    expect(page.locator("#details .pair h2")).to_have_count(2)
