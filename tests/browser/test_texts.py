"""Many texts on one page: chosen by name and by date, each row with its text, and what differs between them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from graph.build.builder import Graph, build
from graph.export.page.html import write
from graph.query import Conflict, changes, conflicts, stances, ties
from graph.reading.corpus import load_corpus
from tests.bench.corpora import generated
from tests.browser.conftest import Open, every_browser, shown, written
from tests.conftest import first_of

MANY = 50


@pytest.fixture(scope="module")
def fifty(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """A graph of fifty made-up texts of thirty years."""
    path = tmp_path_factory.mktemp("fifty") / "corpus.jsonl"
    path.write_text("".join(f"{json.dumps(each)}\n" for each in generated(MANY)), "utf-8")
    return build(load_corpus(path))


@pytest.fixture(scope="module")
def fifty_page(fifty: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Their page."""
    return written("fifty", fifty, tmp_path_factory)


def _latest(graph: Graph, count: int, texts: set[str] | None = None) -> set[str]:
    """The proposals of the latest texts, so many."""
    dates = {text: each.date for text, each in graph.graph["texts"].items()}
    own = {
        node: (dates[attributes["document"]], attributes["document"])
        for node, attributes in graph.nodes(data=True)
        if attributes["kind"] == "proposal" and (not texts or attributes["document"] in texts)
    }
    return set(sorted(own, key=lambda node: own[node])[-count:])


def _proposals(page: Page) -> set[str]:
    return {node for node in shown(page) if node.startswith("proposal-")}


def test_opening_has_the_proposals_of_the_latest_texts(
    open_page: Open, fifty: Graph, fifty_page: Path
) -> None:
    """Of many texts the picture has the latest proposals, and says of how many."""
    page = open_page(path=fifty_page)

    assert _proposals(page) == _latest(fifty, 6)
    expect(page.locator("#details")).to_contain_text("6 of 100 proposals")
    expect(page.get_by_role("heading", level=1)).to_have_text("50 texts, 1990–2019")


def test_a_neighbourhood_is_no_larger_than_can_be_read(open_page: Open, fifty_page: Path) -> None:
    """Of hundreds of neighbours those with most relations are drawn, the chosen one among them, and the page says so."""
    page = open_page("#actor-s0&steps=2", path=fifty_page)

    drawn = shown(page)
    assert "actor-s0" in drawn
    assert len(drawn) == 160
    expect(page.locator("#legend")).to_contain_text("160 of these")


@every_browser
def test_texts_are_chosen_by_name(open_page: Open, fifty: Graph, fifty_page: Path) -> None:
    """What is chosen is all there is, in every view, and in the address."""
    page = open_page(path=fifty_page)
    page.get_by_role("button", name="Texts").click()
    page.get_by_role("searchbox", name="Name, author or year").fill("n7")
    page.get_by_role("button", name="only: n7").click()
    page.get_by_role("searchbox", name="Name, author or year").fill("n12")
    page.get_by_role("checkbox", name="n12").check()

    assert page.url.endswith("#texts=n12%3Bn7") or page.url.endswith("#texts=n7%3Bn12")
    texts = {"document-n7", "document-n12"}
    assert _proposals(page) == _latest(fifty, 4, texts)
    tied = {
        tie.actor
        for tie in ties(fifty, derived=True)
        if fifty.nodes[tie.proposal]["document"] in texts
    }
    assert {node for node in shown(page) if node.startswith("actor-")} == tied
    page.get_by_role("tab", name="Matrix").click()
    expect(page.locator("#view-matrix thead th")).to_have_count(5)
    page.get_by_role("tab", name="Table").click()
    of = page.locator("#view-table td.col-text").all_text_contents()
    assert {each.split(",")[0] for each in of} == {"n7", "n12"}


def test_the_last_text_stays(open_page: Open, strait_page: Path) -> None:
    """Of the texts that are chosen the last one cannot be put off."""
    page = open_page("#texts=reply-2017", path=strait_page)
    page.get_by_role("button", name="Texts").click()

    expect(page.get_by_role("checkbox", name=re.compile("Reply"))).to_be_disabled()
    page.get_by_role("button", name="All texts").click()
    expect(page.locator("#texts-list input:checked")).to_have_count(3)


@every_browser
def test_dates_are_brushed_by_keyboard(open_page: Open, fifty: Graph, fifty_page: Path) -> None:
    """Each end of the time is a slider; what is outside is gone from the picture and the list."""
    page = open_page(path=fifty_page)
    page.get_by_role("button", name="Texts").click()
    slider = page.get_by_role("slider", name="from")
    slider.focus()
    page.keyboard.press("End")
    for _ in range(3):
        page.keyboard.press("ArrowLeft")

    expect(slider).to_have_attribute("aria-valuetext", "2016-03-27")
    assert "since=2016-03-27" in page.url
    expect(page.locator("#texts-list li")).to_have_count(4)
    late = {text for text, each in fifty.graph["texts"].items() if each.date >= "2016-03-27"}
    assert len(late) == 4
    assert {fifty.nodes[each]["document"] for each in _proposals(page)} <= late


def test_a_search_of_the_list_says_that_dates_leave_nothing(
    open_page: Open, strait_page: Path
) -> None:
    """A text that the dates leave out is not in the list, which says so instead of being empty."""
    page = open_page("#since=2019", path=strait_page)
    page.locator("#texts-button").click()

    page.locator("#texts-seek").fill("Northcape")

    expect(page.locator("#texts-list li")).to_have_count(1)
    expect(page.locator("#texts-list")).to_contain_text("No text of these dates")


@every_browser
def test_a_choice_of_all_texts_opens_as_the_page_does(open_page: Open, strait_page: Path) -> None:
    """The layout that the page makes for chosen texts is the one that it was built with."""
    places = "Object.entries(network.getPositions()).sort().map(([id, { x, y }]) => [id, x, y])"
    built = open_page(path=strait_page).evaluate(places)
    chosen = open_page("#since=2010", path=strait_page).evaluate(places)

    assert [each[0] for each in built] == [each[0] for each in chosen]
    for (_, x, y), (_, other_x, other_y) in zip(built, chosen, strict=True):
        assert abs(x - other_x) <= 1
        assert abs(y - other_y) <= 1


def test_matrix_has_every_proposal_in_pages(open_page: Open, fifty_page: Path) -> None:
    """Proposals follow text by text, so many at once; the page that one is at is in the address."""
    page = open_page("#view=matrix", path=fifty_page)

    seen: list[str] = []
    for _ in range(9):
        heads = page.locator("#view-matrix thead th a")
        seen += [re.sub(r"\s+", " ", each) for each in heads.all_text_contents()]
        if len(seen) < 100:
            page.get_by_role("button", name="Further proposals").click()
    assert len(seen) == len(set(seen)) == 100
    assert "page=9" in page.url
    expect(page.get_by_role("button", name="Further proposals")).to_be_disabled()
    years = [int(re.search(r"(\d{4})", each)[1]) for each in seen]  # type: ignore[index]  # each has a year
    assert years == sorted(years)


@every_browser
@pytest.mark.parametrize(
    "address", first_of(1, ["", "#view=matrix", "#view=table", "#actor-nanwan"])
)
def test_what_is_shown_says_its_text(open_page: Open, strait_page: Path, address: str) -> None:
    """Boxes, columns, rows and cards name the text that they are of."""
    page = open_page(address, path=strait_page)

    told = {
        "": "network.body.data.nodes.get().map(node => node.label).filter(Boolean)",
        "#view=matrix": "[...document.querySelectorAll('#view-matrix thead th a')].map(e => e.textContent)",
        "#view=table": "[...document.querySelectorAll('td.col-text')].map(e => e.textContent)",
        "#actor-nanwan": "[...document.querySelectorAll('#details .tie, #details .place, #details .no summary')].map(e => e.textContent)",
    }[address]
    texts = page.evaluate(told)

    assert len(texts) >= 3
    assert [each for each in texts if not re.search(r"20(15|17|19)", each)] == []


def test_why_not_says_which_text(open_page: Open, strait_page: Path) -> None:
    """An actor that one text never names has that said of this text, as `why` says it."""
    page = open_page("#actor-shipowners", path=strait_page)

    reason = page.locator("#no-proposal-radar")
    reason.locator("summary").click()
    expect(reason).to_contain_text("Reply of Northcape")
    expect(reason).to_contain_text("This text never names it.")


@pytest.fixture
def differences(open_page: Open, strait_page: Path) -> Iterator[Page]:
    """The view of differences of the three texts."""
    return open_page("#view=differences", path=strait_page)


def _as_read(row: Conflict) -> str:
    """A value as the page shows it: a sub-type without hyphens."""
    return row.value.replace("-", " ") if row.about == "subtype" else row.value


def test_disagreements_are_those_of_conflicts(differences: Page, strait: Graph) -> None:
    """Every value that `conflicts` lists stands there, with the words of its texts."""
    rows = conflicts(strait)
    matters = {(row.id, row.about, row.proposal) for row in rows}

    expect(differences.locator(".difference")).to_have_count(len(matters))
    values = differences.locator(".difference dt").all_text_contents()
    assert sorted(values) == sorted(_as_read(row) for row in rows)
    expect(differences.locator(".difference").first).to_contain_text("海峡渔业委员会")


def test_changes_are_those_of_changes(differences: Page, strait: Graph) -> None:
    """Who joined and who is no longer named from the first date to the last is what `changes` answers."""
    rows = list(changes(strait, "2015-03-10", "2019-11-20", ["proposal-storm-signals"]))
    assert {row.change for row in rows} == {"joined", "left"}

    section = differences.locator("#view-differences")
    for row in rows:
        word = {"joined": "joined", "left": "no longer named"}[row.change]
        entry = section.locator(f'dt:text-is("{word}") + dd').filter(has_text=row.actor_name.en)
        expect(entry).to_have_count(1)
        expect(entry).to_contain_text(row.roles[0])


@every_browser
def test_dates_of_changes_are_chosen_and_kept(differences: Page) -> None:
    """Between other dates other things change, and the address keeps the dates."""
    differences.get_by_role("combobox", name="to", exact=True).select_option("2017-06-02")

    assert "after=2017-06-02" in differences.url
    expect(differences.locator("#view-differences")).to_contain_text("New proposals: 1")
    expect(differences.locator("dt:text-is('no longer named')")).to_have_count(0)


def test_stances_are_told_by_date(differences: Page, strait: Graph) -> None:
    """Who is for a proposal stands in the row of the text that says so, as `stances` has it."""
    rows = [row for row in stances(strait, "proposal-storm-signals") if row.side != "silent"]
    table = differences.locator("table.stands")

    expect(table.locator("tbody tr")).to_have_count(3)
    for row in rows:
        expect(table).to_contain_text(row.actor_name.en)
    assert len(rows) == table.locator("td a.name").count()


def test_text_without_a_coded_proposal_is_not_coded_yet(
    open_page: Open, strait: Graph, tmp_path: Path
) -> None:
    """A text that has proposals, of which none is coded, is told to be uncoded; never to propose nothing."""
    kept = [node for node in strait if node != "proposal-radar"]
    graph: Graph = strait.subgraph(kept).copy()
    graph.graph.update(strait.graph)
    write(graph, tmp_path / "graph.html")
    page = open_page("#texts=reply-2017", path=tmp_path / "graph.html")

    expect(page.locator("#details")).to_contain_text("No proposal is coded yet")
    page.get_by_role("button", name="Texts").click()
    told = page.locator("#texts-list li").filter(has_text="No proposal is coded yet")
    expect(told).to_have_count(1)
    expect(told).to_contain_text("Reply")


def test_search_keeps_to_the_chosen_texts(open_page: Open, strait_page: Path) -> None:
    """Words that only another text has are said to be in none of those chosen."""
    page = open_page("#texts=agreement-2015", path=strait_page)
    box = page.get_by_role("combobox", name="Find")
    box.fill("radar")

    expect(page.locator("#found")).to_contain_text("has “")
    page.goto(page.url.split("#")[0])
    page.reload()
    box.fill("radar")
    expect(page.locator("#found [role=option]").first).to_contain_text("radar")


def test_picture_names_the_texts_that_it_is_of(open_page: Open, strait_page: Path) -> None:
    """The source below a saved picture is each text of its lines with its date, and no other."""
    page = open_page("#actor-shipowners&steps=1", path=strait_page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    sources = page.locator("#print-picture text").filter(has_text="Source:").all_text_contents()

    assert len(sources) == 1
    assert "Strait Agreement on the Protection of Fishing" in sources[0]
