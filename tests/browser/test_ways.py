"""Finding, filtering, looking closer, links, languages: and everything undone again."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from graph.build.builder import Graph
from graph.text.source import flowing
from tests.browser.conftest import Open, every_browser, shown, shown_lines
from tests.conftest import first_of


@every_browser
@pytest.mark.parametrize(
    ("typed", "found"),
    first_of(
        2,
        [
            ("港务", "Harbour Union"),
            ("每月引导船只", "30"),
            ("harbour union", "Harbour Union"),
            ("Mayor Lin", "Lin Yizhou"),
        ],
    ),
    ids=["chinese", "quote", "english", "alias"],
)
def test_find_takes_names_aliases_and_words(
    open_page: Open, harbour_page: Path, typed: str, found: str
) -> None:
    """`/` focuses the box; names in both languages, aliases and quoted words are found."""
    page = open_page(path=harbour_page)

    page.keyboard.press("/")
    page.keyboard.type(typed)
    expect(page.get_by_role("option").first).to_contain_text(found)
    page.keyboard.press("Enter")

    expect(page.locator("#details")).to_contain_text(found)


def test_filters_have_counts_and_take_away(open_page: Open, harbour_page: Path) -> None:
    """A filter says how many there are, and hides them when it is off."""
    page = open_page(path=harbour_page)
    before = shown_lines(page)

    page.get_by_role("button", name="Filters").click()
    proposer = page.get_by_role("checkbox", name="proposer")
    expect(proposer.locator("xpath=..")).to_contain_text("2")
    proposer.uncheck()

    assert before - shown_lines(page) == {"harbour.r-3-3-a", "harbour.r-3-3-b"}
    expect(page.get_by_role("status")).to_contain_text("relations shown")


@pytest.mark.parametrize(
    "label",
    first_of(1, ["actor", "derived", "proposed", "participates in"]),
)
def test_every_list_of_filters_works(open_page: Open, harbour_page: Path, label: str) -> None:
    """Kinds, bases, modalities and relations can each be taken out of the picture."""
    page = open_page(path=harbour_page)
    before = shown_lines(page)

    page.get_by_role("button", name="Filters").click()
    page.get_by_role("checkbox", name=label).first.uncheck()

    assert shown_lines(page) < before


def test_context_comes_when_asked(open_page: Open, harbour_page: Path) -> None:
    """The legend brings a context kind into the picture and takes it out again."""
    page = open_page(path=harbour_page)
    figures = page.locator("#legend").get_by_role("button", name="figure")

    figures.click()
    assert "figure-30-ships" in shown(page)
    figures.click()
    assert "figure-30-ships" not in shown(page)


@every_browser
def test_neighbourhood_of_one_and_two_steps(open_page: Open, harbour_page: Path) -> None:
    """1 and 2 show the neighbours at that distance and nothing else, after a link or a search as in the picture."""
    page = open_page("#actor-lin", path=harbour_page)

    page.keyboard.press("1")
    one = shown(page)
    page.keyboard.press("2")
    two = shown(page)

    assert {"actor-lin", "actor-dongport", "proposal-lights"} <= one
    assert "actor-beiwan" not in one
    assert one < two
    page.keyboard.press("/")
    page.keyboard.type("Fishermen")
    assert shown(page) == two
    page.keyboard.press("Enter")
    page.keyboard.press("1")
    assert "actor-fishermen" in page.url
    assert "steps=1" in page.url


@pytest.mark.parametrize(
    "dates", first_of(1, ["since=2030", "until=1990", "since=2014&until=2012"])
)
def test_dates_without_a_text_are_told(open_page: Open, harbour_page: Path, dates: str) -> None:
    """Dates of an address that no text is within are said, and not followed."""
    page = open_page(f"#{dates}", path=harbour_page)

    expect(page.locator("#notice")).to_contain_text(dates.split("&")[0])
    assert shown(page)


@every_browser
def test_shortest_path_between_two_nodes(open_page: Open, harbour_page: Path) -> None:
    """The way from one node to another is drawn and read link by link."""
    page = open_page("#actor-fishermen", path=harbour_page)

    page.get_by_role("button", name="Path to").click()
    page.get_by_role("combobox").fill("Weather Group")
    page.keyboard.press("Enter")

    expect(page.locator("#details")).to_contain_text("Shortest path: 4 relations")
    assert shown(page) == {
        "actor-fishermen",
        "threat-fog",
        "proposal-fog-news",
        "measure-bulletin",
        "actor-weather-group",
    }


@every_browser
@pytest.mark.parametrize("typed", first_of(1, ["東港", "Dongport", "东港市", "ＤＯＮＧＰＯＲＴ"]))
def test_a_name_is_found_in_either_language_and_script(
    open_page: Open, harbour_page: Path, typed: str
) -> None:
    """English, simplified, traditional and full-width letters find the same node first."""
    page = open_page(path=harbour_page)

    page.get_by_role("combobox").fill(typed)
    expect(page.get_by_role("option").first).to_contain_text("东港")
    page.keyboard.press("Enter")

    assert page.evaluate("location.hash") == "#actor-dongport"


@pytest.mark.parametrize("typed", first_of(1, ["¶20", "para 20", "第20段"]))
def test_a_paragraph_is_read_in_the_text(open_page: Open, typed: str) -> None:
    """Who asks for a paragraph gets to it in the text, in the address too."""
    page = open_page()

    page.get_by_role("combobox").fill(typed)
    page.keyboard.press("Enter")

    expect(page.get_by_role("tab", name="Text")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#p-20")).to_be_in_viewport()
    expect(page.locator("#p-20 .lit").first).to_be_visible()
    assert "view=text" in page.url


def test_a_number_finds_the_proposal_first(open_page: Open) -> None:
    """3 is proposal 3 before any name that has a 3 in it."""
    page = open_page()

    page.get_by_role("combobox").fill("3")

    expect(page.get_by_role("option").first).to_contain_text(
        "channels of international cooperation"
    )


@pytest.mark.parametrize(
    ("typed", "place", "found", "marked"),
    first_of(
        2,
        [
            ("会议今天闭幕", "¶", "会议今天闭幕", "会议今天闭幕"),
            ("¶3", "¶3", "林一舟", None),
            ("第3段", "¶3", "林一舟", None),
            ("Fishermen", "fishermen", "actor", "fishermen"),
        ],
    ),
    ids=["uncoded", "paragraph", "paragraph in Chinese", "kind"],
)
def test_find_takes_any_words_and_marks_them(
    open_page: Open, harbour_page: Path, typed: str, place: str, found: str, marked: str | None
) -> None:
    """Uncoded words and paragraphs are found; a hit says of what kind it is and marks what was typed."""
    page = open_page(path=harbour_page)

    page.get_by_role("combobox").fill(typed)

    first = page.get_by_role("option").first
    expect(first).to_contain_text(place)
    expect(first).to_contain_text(found)
    if marked:
        expect(first.locator("mark").first).to_have_text(marked)


@pytest.mark.parametrize(
    ("typed", "answer"),
    first_of(
        1,
        [("俄罗斯", "The text never names “俄罗斯”"), ("Russia", "rendering or note has “Russia”")],
    ),
)
def test_what_the_text_never_names_is_said(open_page: Open, typed: str, answer: str) -> None:
    """Words that are nowhere are an answer; those of another writing than the text's are only not known."""
    page = open_page()

    page.get_by_role("combobox").fill(typed)

    expect(page.get_by_role("option")).to_contain_text(answer)


@every_browser
@pytest.mark.parametrize("document", first_of(1, ["agreement-2015", "reply-2017", "review-2019"]))
def test_text_is_as_it_was_written(
    open_page: Open, strait: Graph, strait_page: Path, document: str
) -> None:
    """Each paragraph of the text view has its words and spaces, without the breaks of the layout."""
    page = open_page("#view=text", path=strait_page)
    reading = strait.graph["readings"][f"document-{document}"]
    page.locator("#view-text select").select_option(document)
    text = reading.source.text

    paragraphs = page.locator(".paragraph").evaluate_all(
        """all => all.map(each =>
          [...each.querySelectorAll(".original")].map(words => words.textContent).join(""))"""
    )

    assert paragraphs == [
        flowing(text[each.start : each.end]) for each in reading.source.paragraphs
    ]


@every_browser
def test_escape_undoes_step_by_step(open_page: Open, harbour_page: Path) -> None:
    """Escape closes the neighbourhood, then the selection, then the filters."""
    page = open_page("#actor-lin&steps=1&with=figure", path=harbour_page)

    addresses = []
    for _ in range(3):
        page.keyboard.press("Escape")
        addresses.append(page.evaluate("location.hash"))

    assert addresses == ["#actor-lin&with=figure", "#with=figure", ""]


@every_browser
def test_back_undoes(open_page: Open, harbour_page: Path) -> None:
    """Back goes to what was looked at before."""
    page = open_page(path=harbour_page)
    page.get_by_role("link", name="Lin Yizhou").first.click()
    expect(page.locator("#details header")).to_contain_text("Lin Yizhou")

    page.evaluate("history.back()")

    expect(page.get_by_role("heading", name="The proposals")).to_be_visible()


@every_browser
def test_address_gives_a_colleague_the_same_view(open_page: Open, harbour_page: Path) -> None:
    """View, selection, filters and language are in the address; a relation's id works too."""
    page = open_page(path=harbour_page)
    page.get_by_role("button", name="中文").click()
    page.get_by_role("tab", name="表格").click()
    page.get_by_role("button", name="筛选").click()
    page.get_by_role("checkbox", name="推导得出").uncheck()
    page.keyboard.press("Escape")
    page.locator("tr").filter(has_text="由港务联盟统一协调").first.get_by_role("link").nth(
        1
    ).click()

    other = open_page(page.evaluate("location.hash"), path=harbour_page)

    assert "harbour.r-4-2" in other.evaluate("location.hash")
    expect(other.locator("tr.lit")).to_contain_text("由港务联盟统一协调")
    assert other.locator("tbody tr").count() == page.locator("tbody tr").count()
    expect(other.get_by_role("tab", name="表格")).to_have_attribute("aria-selected", "true")


@every_browser
@pytest.mark.parametrize(
    "address",
    first_of(
        1,
        [
            "#actor-nobody&steps=2",
            "#view=nowhere&lang=xx&steps=x",
            "#%E0%A4%A",
            "#a:1-2",
            "#to=actor-china",
        ],
    ),
)
def test_wrong_address_opens_all_the_same(open_page: Open, address: str) -> None:
    """An address that names nothing opens the page as it is, with its picture."""
    page = open_page(address)

    assert len(shown(page)) > 20
    expect(page.get_by_role("tab", name="Graph")).to_have_attribute("aria-selected", "true")


@every_browser
def test_language_is_switched_in_place(open_page: Open, harbour_page: Path) -> None:
    """Interface and names change; what was looked at stays."""
    page = open_page("#actor-lin", path=harbour_page)

    page.get_by_role("button", name="中文").click()

    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    expect(page.get_by_role("heading", level=2)).to_have_text("林一舟")
    expect(page.get_by_role("tab", name="图谱")).to_be_visible()


@pytest.mark.parametrize("view", first_of(1, ["graph", "matrix", "text", "table"]))
def test_chinese_interface_is_whole(open_page: Open, harbour_page: Path, view: str) -> None:
    """No English word of the interface is left in the Chinese one."""
    page = open_page(f"#view={view}&lang=zh", path=harbour_page)

    words = page.locator("button, [role=tab], legend, label, th, h2, h3").all_inner_texts()

    assert [
        word for word in words if word.strip().isascii() and any(c.isalpha() for c in word)
    ] == ["English"]


@every_browser
def test_table_sorts_and_filters(open_page: Open, harbour_page: Path) -> None:
    """A heading sorts, again the other way; the box keeps the rows with its words."""
    page = open_page("#view=table", path=harbour_page)
    first = page.locator("tbody tr").first

    for direction in ("ascending", "descending"):
        page.get_by_role("columnheader").get_by_role("button", name="Paragraph").click()
        expect(page.get_by_role("columnheader", name="Paragraph")).to_have_attribute(
            "aria-sort", direction
        )
    expect(first.locator("td").nth(6)).to_have_text("5")
    page.get_by_role("searchbox", name="Filter the rows").fill("近200艘渔船去年")

    expect(page.locator("tbody tr")).to_have_count(1)
