"""The page as a person meets it: it opens, shows the proposals, and answers a click with the words."""

from playwright.sync_api import expect

from tests.browser.conftest import Open


def test_page_opens_on_the_proposals_in_order(open_page: Open) -> None:
    """The first thing read beside the picture is the proposals, in the text's order."""
    page = open_page()

    cards = page.locator("#details").get_by_role("article")
    expect(cards).to_have_count(3)
    drawn = page.evaluate("network.body.data.nodes.length")
    assert drawn > 3


def test_link_to_an_actor_opens_on_its_words(open_page: Open) -> None:
    """An address with an actor's id opens on the actor's card, with the sentence that names it."""
    page = open_page("#actor-cncert")

    details = page.get_by_role("complementary", name="Details")
    expect(details.get_by_role("heading", level=2)).to_contain_text("CNCERT")
    expect(details.locator("blockquote").first).to_contain_text("中国网络安全应急响应中心")
