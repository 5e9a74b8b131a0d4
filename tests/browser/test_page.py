"""The page as a person meets it: it opens, shows the proposals, and every click ends in the words."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from graph.build.builder import Graph
from graph.export.style import STYLES
from graph.query import ties
from graph.query.stances import upheld
from tests.browser.conftest import Open, click_on, click_on_line, every_browser, shown, shown_lines
from tests.conftest import first_of

pytestmark = every_browser

# A line's box is higher than its letters: their part of it is what may not be covered.
_OVERLAPS = """() => {
  window.dispatchEvent(new Event("beforeprint"));
  const lettersOf = t => {
    const { left, right, top, height } = t.getBoundingClientRect();
    return { left: left + 1, right: right - 1, top: top + height * 0.2, bottom: top + height * 0.8 };
  };
  const names = [...document.querySelectorAll("#print-picture text")].filter(t => t.getAttribute("fill") !== "none");
  const boxes = names.map(t => [t.textContent, lettersOf(t)]);
  const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
  return [boxes.length, boxes.flatMap(([s, a], i) => boxes.slice(i + 1).filter(([t, b]) => !apart(a, b)).map(([t]) => `${s} / ${t}`))];
}"""


def test_page_opens_on_the_proposals_in_order(open_page: Open, speech: Graph) -> None:
    """The cards beside the picture are the proposals, in the text's order."""
    page = open_page()

    cards = page.get_by_role("complementary", name="Details").get_by_role("article")
    names = {a["order"]: a["name_en"] for _, a in speech.nodes(data=True) if "order" in a}
    for place, order in enumerate(sorted(names)):
        expect(cards.nth(place)).to_contain_text(names[order])


def test_opening_picture_has_the_four_kinds_and_every_tied_actor(
    open_page: Open, speech: Graph
) -> None:
    """Proposals, threats, principles and the actors tied are drawn; context is not."""
    page = open_page()

    drawn = shown(page)
    kinds = {speech.nodes[node]["kind"] for node in drawn}
    assert kinds == {"actor", "threat", "principle", "proposal"}
    assert drawn >= {tie.actor for tie in ties(speech, derived=True)}


@pytest.mark.parametrize("language", first_of(1, ["en", "zh"]))
@pytest.mark.parametrize("size", first_of(2, [[1440, 900], [390, 844], [1100, 800]]))
def test_no_two_names_overlap(open_page: Open, language: str, size: list[int]) -> None:
    """At the opening no name in the picture lies on another."""
    page = open_page(f"#lang={language}", viewport={"width": size[0], "height": size[1]})
    page.wait_for_timeout(400)
    page.emulate_media(media="print")

    count, overlapping = page.evaluate(_OVERLAPS)

    assert count > 20
    assert overlapping == []


_PLACES = "JSON.stringify(network.getPositions())"


def test_picture_is_the_same_at_every_load(open_page: Open) -> None:
    """Two loads put every node in the same place, and so does a window that was another size for a while."""
    first, page = open_page().evaluate(_PLACES), open_page()

    assert page.evaluate(_PLACES) == first
    page.set_viewport_size({"width": 1200, "height": 900})
    page.wait_for_function(f"first => {_PLACES} !== first", arg=first)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.wait_for_function(f"first => {_PLACES} === first", arg=first)


# What keeps the page at its first picture, as it is before vis-network has been read.
_AT_FIRST = (
    """document.addEventListener("DOMContentLoaded", event => event.stopImmediatePropagation())"""
)
_CENTRES = """() => network.body.nodeIndices.map(id => [id, network.canvasToDOM(network.getPosition(id))])"""
_COLOURS = """places => {
  const context = document.querySelector("#network > canvas").getContext("2d");
  const at = ({ x, y }) => [...context.getImageData(x, y, 1, 1).data];
  return Object.fromEntries(places.map(([id, place]) => [id, at(place)]));
}"""


@pytest.mark.parametrize("address", first_of(1, [f"#with={','.join(STYLES)}", ""]))
def test_first_picture_is_where_the_whole_one_will_be(
    open_page: Open, speech: Graph, address: str
) -> None:
    """Before vis-network is there every marker shows at its place, in the colour of its kind; nothing can be asked yet."""
    whole, first = open_page(address), open_page(address, before=_AT_FIRST)

    colours = first.evaluate(_COLOURS, whole.evaluate(_CENTRES))

    # The edge of a marker of few pixels is not quite of its colour.
    assert colours == {
        node: pytest.approx(_rgba(STYLES[speech.nodes[node]["kind"]].colour), abs=8)
        for node in shown(whole)
    }
    assert first.evaluate("document.body.inert")
    assert not whole.evaluate("document.body.inert")


def _rgba(colour: str) -> list[int]:
    return [*bytes.fromhex(colour[1:]), 255]


def test_parallel_ties_can_be_told_apart(open_page: Open, harbour_page: Path) -> None:
    """Each of two ties between the same actor and proposal is hit on its own course."""
    for line, role in (("harbour.r-4-2-b", "coordinator"), ("harbour.r-4-2-c", "forum")):
        page = open_page(path=harbour_page)
        click_on_line(page, line)

        expect(page.locator("#details header")).to_contain_text(role)


def test_click_on_a_node_shows_its_words(open_page: Open, harbour_page: Path) -> None:
    """A click on an actor opens its card with names, aliases, note and the sentence naming it."""
    page = open_page(path=harbour_page)

    click_on(page, "actor-harbour-union")

    details = page.get_by_role("complementary", name="Details")
    for words in (
        "Harbour Union",
        "港务联盟",
        "HU",
        "its statutes call it a league",
        "由港务联盟统一协调",
    ):
        expect(details).to_contain_text(words)


def test_derived_tie_shows_its_chain(open_page: Open, harbour_page: Path) -> None:
    """The card of a derived tie has each link of the chain, with its words."""
    page = open_page("#actor-dongport", path=harbour_page)

    page.get_by_role("link", name="through an office").first.click()

    details = page.locator("#details")
    expect(details).to_contain_text("holds office in")
    expect(details).to_contain_text("东港市市长林一舟")


def test_card_says_why_there_is_no_tie(open_page: Open, harbour_page: Path) -> None:
    """An actor's card says of each proposal without a tie where the text does name the actor."""
    page = open_page("#actor-fishermens-association", path=harbour_page)

    reasons = page.locator("#details details")
    expect(reasons).to_have_count(2)
    reasons.first.locator("summary").click()
    expect(reasons.first).to_contain_text("The text names it, but not with this proposal")
    expect(reasons.first).to_contain_text("渔民协会")


def _select(page: Page, view: str) -> None:
    page.get_by_role("tab", name=view).click()


def test_one_selection_is_shared_by_all_views(open_page: Open, harbour_page: Path) -> None:
    """A tie picked in the matrix is lit in the table, in the text and in the graph."""
    page = open_page(path=harbour_page)

    _select(page, "Matrix")
    row = page.get_by_role("row").filter(has_text="the coastal cities")
    row.get_by_role("link", name="addressee").click()
    _select(page, "Table")
    expect(page.locator("#view-table tr.lit")).to_contain_text("沿岸各市应当共建灯塔")
    _select(page, "Text")
    expect(page.locator(".cited.lit").first).to_contain_text("沿岸各市")
    _select(page, "Graph")

    assert page.evaluate("network.getSelectedEdges()") == ["harbour.r-4-2-a"]
    expect(page.locator("#details")).to_contain_text("沿岸各市应当共建灯塔")


def test_matrix_sets_derived_ties_apart_and_opens_a_no(open_page: Open, harbour_page: Path) -> None:
    """Derived ties look different; an empty cell opens the reason."""
    page = open_page("#view=matrix", path=harbour_page)

    expect(page.locator("td .chip.derived").first).to_have_css("border-style", "dashed")
    page.get_by_role("button", name="Not tied to: the coastal cities").click()
    expect(page.locator("#details details.no[open]")).to_contain_text("not with this proposal")


def test_passage_lights_what_rests_on_it(open_page: Open, harbour_page: Path) -> None:
    """A click on quoted words lists the nodes and relations that rest on them, and lights them."""
    page = open_page("#view=text", path=harbour_page)

    page.get_by_role("button", name="由港务联盟统一协调").click()

    details = page.locator("#details")
    for words in ("Harbour Union", "coordinator", "forum"):
        expect(details).to_contain_text(words)
    _select(page, "Graph")
    assert {"harbour.r-4-2-b", "harbour.r-4-2-c"} <= shown_lines(page)


def test_text_is_whole_numbered_and_says_what_is_uncoded(
    open_page: Open, harbour_page: Path, harbour: Graph
) -> None:
    """Every paragraph of the text is there under its number; uncoded sentences say so."""
    page = open_page("#view=text", path=harbour_page)

    source = harbour.graph["readings"]["document-harbour"].source
    paragraphs = page.locator(".paragraph")
    expect(paragraphs).to_have_count(len(source.paragraphs))
    read = "".join("".join(paragraphs.locator(".original").all_text_contents()).split())
    assert read == "".join(source.text.split())
    uncoded = page.locator(".uncoded").filter(has_text="会议今天闭幕")
    expect(uncoded).to_have_attribute("title", "not coded: scenery")


def test_text_is_read_by_sentence_and_no_click_takes_a_comma(open_page: Open) -> None:
    """Renderings stand beside in English, kinds in the margin; what can be clicked has letters and is a quotation."""
    page = open_page("#view=text")

    assert page.locator(".reading .gloss").count() > 50
    assert page.locator(".margin .marker").count() > 50
    words = page.locator(".cited[role=button]").all_text_contents()
    assert words
    assert not [each for each in words if not any(letter.isalnum() for letter in each)]
    page.goto(page.url + "&lang=zh")
    expect(page.locator(".reading .gloss")).to_have_count(0)


def test_english_rendering_is_marked_as_ours(open_page: Open, harbour_page: Path) -> None:
    """A gloss stands beside the original, marked as ours; the original keeps its language."""
    page = open_page("#threat-fog", path=harbour_page)

    figure = page.locator("figure").filter(has_text="浓雾威胁渔民").first
    expect(figure.locator("blockquote")).to_have_attribute("lang", "zh")
    expect(figure).to_contain_text("Dense fog threatens the safety of fishermen.")
    expect(figure).to_contain_text("our rendering")


def test_the_table_has_renderings(open_page: Open, harbour_page: Path) -> None:
    """In English our rendering stands below the words, and can be filtered by; in Chinese the words stand alone."""
    page = open_page("#view=table", path=harbour_page)
    rendered = page.locator("#rows .gloss")
    words = rendered.first.inner_text()
    assert words.isascii()
    page.get_by_role("searchbox", name="Filter the rows").fill(words[:20])
    assert rendered.count() >= 1

    page.get_by_role("button", name="中文").click()

    assert rendered.count() == 0


def test_signs_in_the_margin_lead_to_cards(open_page: Open, harbour_page: Path) -> None:
    """A sign beside a sentence opens what rests on it: the one node, or the sentence with all of them."""
    page = open_page("#view=text", path=harbour_page)
    sign = page.locator(".margin a").first
    name = (sign.get_attribute("title") or "").split(": ")[1]

    sign.click()

    expect(page.locator("#details")).to_contain_text(name.split(", ")[0])


@pytest.mark.parametrize("language", first_of(1, ["en", "zh"]))
def test_a_proposal_is_read_on_one_screen(open_page: Open, speech: Graph, language: str) -> None:
    """No card needs scrolling: what is asked of whom, every role and its actors, lists to open, the words."""
    page = open_page(f"#lang={language}")
    card = page.locator("#details")
    for proposal in [node for node, order in speech.nodes(data="order") if order]:
        card.locator(f".card h3 [data-to={proposal}]").click()

        expect(card.locator("h2")).to_have_count(1)
        assert card.evaluate("card => card.scrollHeight <= card.clientHeight")
        tied = {(tie.actor, tie.role) for tie in ties(speech, proposal=proposal, derived=True)}
        expect(card.locator(".roles .item")).to_have_count(len(tied))
        expect(card.locator(".asked dt").first).to_be_visible()
        expect(card.locator(".groups summary").last).to_be_visible()
        page.keyboard.press("Escape")


@pytest.mark.parametrize("language", first_of(1, ["en", "zh"]))
def test_relations_of_one_name_are_one_group(open_page: Open, language: str) -> None:
    """What is mutual stands in one group, whichever way it was coded."""
    page = open_page(f"#actor-cncert&lang={language}")

    names = page.locator("#details details.group > summary").evaluate_all(
        "all => all.map(each => each.firstChild.textContent)"
    )
    assert len(names) > 4
    assert len(names) == len(set(names))


def test_author_upholds_what_its_text_sets_out(open_page: Open, speech: Graph) -> None:
    """Derived upholding is on the card, drawn with a broken line, and its card has every link of the chain."""
    rows = list(upheld(speech))
    assert len(rows) > 3
    author, principle = rows[0].actor, rows[0].target
    page = open_page(f"#{author}&all=1")

    for row in rows:
        name = page.get_by_role("link", name=row.target_name.en, exact=True)
        expect(page.locator("#details .tie").filter(has=name)).to_have_count(1)
    line = "+".join(step.relation for step in rows[0].steps)
    assert line in shown_lines(page)
    assert page.evaluate("id => network.body.data.edges.get(id).dashes", line)
    page.goto(page.url.partition("#")[0] + f"#{principle}")
    page.get_by_role("link", name="through authorship").click()
    expect(page.locator("#details")).to_contain_text("sets out")
    expect(page.locator("#details .triple")).to_have_count(len(rows[0].steps))
