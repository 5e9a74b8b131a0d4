"""What can be taken away: pictures, rows, citations, paper."""

import base64
import csv
import io
import json
import shutil
import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pypdfium2 import PdfDocument

from graph.build.builder import build
from graph.build.graph_types import Graph
from graph.export.page.html import write
from graph.export.style import STYLES
from graph.query.conflicts import conflicts
from graph.reading.corpus import ANNOTATIONS, load_corpus
from tests.browser.conftest import Open, shown, shown_lines
from tests.conftest import GOOD, Command, first_of


def _taken(page: Page, what: str | int) -> bytes:
    page.locator("#take-button").click()
    buttons = page.locator("#take button")
    button = buttons.nth(what) if isinstance(what, int) else buttons.get_by_text(what)
    if page.evaluate("'saved' in window"):
        return _saved(page, button)
    with page.expect_download() as download:
        button.click()
    return Path(download.value.path()).read_bytes()


# Firefox tells Playwright of no download: what the page hands to it as a file is noted instead.
_NOTE_FILES = """
  window.saved = [];
  const make = URL.createObjectURL;
  URL.createObjectURL = blob => { saved.push(blob); return make.call(URL, blob); };
"""
_NEXT_FILE = """count => new Promise(done => {
  const reader = new FileReader();
  reader.onload = () => done(reader.result);
  const look = () => saved.length > count ? reader.readAsDataURL(saved.at(-1)) : setTimeout(look, 20);
  look();
})"""


def _saved(page: Page, button: Locator) -> bytes:
    before = page.evaluate("saved.length")
    button.click()
    return base64.b64decode(page.evaluate(_NEXT_FILE, before).partition(",")[2])


def test_drawing_has_every_name_as_text(open_page: Open, harbour_page: Path) -> None:
    """The SVG is well formed and has the names of what is drawn."""
    page = open_page("#lang=zh", path=harbour_page)
    page.wait_for_timeout(300)

    page.get_by_role("button", name="导出").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="矢量图（SVG）").click()

    drawing = ElementTree.fromstring(Path(download.value.path()).read_bytes())
    texts = {
        "".join(text.itertext()).split("  ")[0]
        for text in drawing.iter("{http://www.w3.org/2000/svg}text")
    }
    assert {"林一舟", "港务联盟", "浓雾"} <= texts


def test_drawing_has_round_markers_and_what_is_not_chosen_is_pale(
    open_page: Open, harbour_page: Path
) -> None:
    """A dot is as wide as high; what is not chosen is drawn whole, and pale."""
    page = open_page("#actor-lin", path=harbour_page)
    page.wait_for_timeout(300)

    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")

    boxes = page.evaluate(
        """() => [...document.querySelectorAll("#print-picture path")].filter(p => /^M[^ML]+A[^A]+A[^A]+Z$/.test(p.getAttribute("d")))
             .map(p => p.getBBox()).map(b => b.width / b.height)"""
    )
    assert len(boxes) > 3
    assert boxes == pytest.approx([1] * len(boxes), abs=0.01)
    pale = page.locator("#print-picture svg g[opacity='0.18']").first
    assert pale.locator("[data-id]").count() > 3
    assert pale.locator("[data-id='actor-lin']").count() == 0


def test_picture_is_twice_as_fine_as_the_screen(open_page: Open, harbour_page: Path) -> None:
    """The PNG has two pixels for each of the view's."""
    page = open_page(path=harbour_page)
    width = page.locator("#network").evaluate("element => element.clientWidth")

    png = _taken(page, "Picture (PNG)")

    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">I", png[16:20])[0] == 2 * width


_STATES = [
    "",
    "#aside=1&with=measure,event,instrument,figure,document",
    "#all=1&lines=1&with=measure,event,instrument,figure,document&theme=dark",
    "#actor-lin&steps=1",
    "#actor-lin&steps=2&lang=zh",
    "#actor-fishermen&to=actor-weather-group",
    "#proposal-lights&open=actor-harbour-union",
    "#harbour.r-4-2-c",
    "#threat-fog&view=text",
    "#measure-bulletin&view=matrix&lang=zh",
    "#view=table&no-basis=derived",
    "#no-kind=actor,threat,principle,proposal",
]
"""Kinds, views and states: together they draw everything there is to draw."""


@pytest.mark.parametrize(
    ("web_browser", "width"),
    first_of(1, [("chromium", 1440), ("chromium", 390), ("firefox", 1440)]),
    indirect=["web_browser"],
)
@pytest.mark.parametrize("state", first_of(2, _STATES))
def test_every_state_can_be_taken_away(
    open_page: Open, web_browser: Browser, drafted_page: Path, state: str, width: int
) -> None:
    """Each view and state gives a picture that stands alone: with title, legend and source, to the last mark."""
    before = _NOTE_FILES if web_browser.browser_type.name == "firefox" else ""
    viewport = {"width": width, "height": 900}
    page = open_page(state, path=drafted_page, viewport=viewport, before=before)
    page.wait_for_timeout(100)

    png = _taken(page, 0)
    drawing = ElementTree.fromstring(_taken(page, 1))

    assert png.startswith(b"\x89PNG")
    height = float(drawing.attrib["height"])
    assert struct.unpack(">I", png[20:24])[0] == round(2 * height)
    texts = ["".join(text.itertext()) for text in drawing.iter("{http://www.w3.org/2000/svg}text")]
    for words in ("2020-05-06", "港口灯塔联合公报"):
        assert any(words in text for text in texts)
    drawn = {each.attrib["data-id"] for each in drawing.iter() if "data-id" in each.attrib}
    assert drawn == shown(page) | shown_lines(page)


def test_every_kind_is_in_one_of_the_pictures(open_page: Open, drafted_page: Path) -> None:
    """The states above show each kind that the communiqué has."""
    page = open_page(_STATES[2], path=drafted_page)

    kinds = {node.split("-")[0] for node in shown(page)}

    assert kinds >= {
        "actor",
        "proposal",
        "threat",
        "principle",
        "measure",
        "event",
        "figure",
        "document",
    }


def test_long_names_beyond_the_basic_plane_are_cut_whole(open_page: Open, tmp_path: Path) -> None:
    """No name is cut inside a character: the picture is well formed, and a box is as wide as any other."""
    corpus = shutil.copytree(GOOD / "harbour", tmp_path / "corpus" / "harbour")
    annotations = corpus / ANNOTATIONS
    text = annotations.read_text("utf-8")
    for name, letter in (("Lin Yizhou", "🚢"), ("build lighthouses together", "𠮷")):
        assert f"name_en: {name}" in text
        text = text.replace(f"name_en: {name}", f"name_en: {letter * 60}")
    annotations.write_text(text, "utf-8")
    write(build(load_corpus(tmp_path / "corpus")), tmp_path / "graph.html")
    page = open_page(path=tmp_path / "graph.html", viewport={"width": 820, "height": 900})

    drawing = _taken(page, 1).decode("utf-8")

    assert "\ufffd" not in drawing
    assert _taken(page, 0).startswith(b"\x89PNG")
    box = page.evaluate("network.body.nodes['proposal-lights'].shape.width")
    assert box < 250


def test_a_failure_is_shown(open_page: Open, harbour_page: Path) -> None:
    """What a button could not do is said beside it, and why."""
    page = open_page(
        path=harbour_page,
        before="XMLSerializer = class { serializeToString() { throw new Error('no room') } }",
    )
    page.get_by_role("button", name="Export").click()

    page.evaluate("addEventListener('error', event => event.preventDefault())")
    page.evaluate("addEventListener('unhandledrejection', event => event.preventDefault())")
    page.locator("#take button").first.click()

    expect(page.locator("#notice")).to_contain_text("no room")


def test_picture_is_of_the_graph_from_any_view(open_page: Open, harbour_page: Path) -> None:
    """Taken from the table, the drawing is of the graph all the same."""
    page = open_page("#view=table", path=harbour_page)

    drawing = ElementTree.fromstring(_taken(page, "Drawing (SVG)"))

    assert float(drawing.attrib["width"]) > 0
    assert len(list(drawing.iter("{http://www.w3.org/2000/svg}path"))) > 20
    expect(page.get_by_role("tab", name="Table")).to_have_attribute("aria-selected", "true")


def test_rows_of_the_selection_come_with_their_words(open_page: Open, harbour_page: Path) -> None:
    """The CSV has the relations of what is picked, with offsets and quote letter for letter."""
    page = open_page("#harbour.r-4-2-c", path=harbour_page)

    rows = list(csv.DictReader(io.StringIO(_taken(page, "Rows in view (CSV)").decode("utf-8-sig"))))

    assert [(row["id"], row["role"], row["quote"]) for row in rows] == [
        ("harbour.r-4-2-c", "forum", "由港务联盟统一协调")
    ]


def _csv_rows(taken: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(taken.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "state", first_of(1, ["&rows=港务&lang=zh", "", "&sort=-words", "&no-basis=derived"])
)
def test_csv_has_the_rows_of_the_table_in_their_order(
    open_page: Open, harbour_page: Path, state: str
) -> None:
    """Sorted and filtered, the file has what the table has, with both names and our rendering."""
    page = open_page(f"#view=table{state}", path=harbour_page)
    shown_ids = page.locator("#rows tr").evaluate_all("rows => rows.map(row => row.dataset.id)")

    with page.expect_download() as download:
        page.locator(".table-tools button").last.click()
    rows = _csv_rows(Path(download.value.path()).read_bytes())

    assert shown_ids
    assert [row["id"] for row in rows] == shown_ids
    assert all(row["source_zh"] and row["target_en"] and row["document"] for row in rows)
    assert any(row["rendering"] for row in rows)
    assert _csv_rows(_taken(page, "CSV")) == rows


@pytest.mark.parametrize(
    "state", first_of(1, ["", "&no-basis=derived", "&no-role=partner&lang=zh", "&actor-cncert"])
)
def test_csv_of_the_matrix_has_its_cells(open_page: Open, state: str) -> None:
    """Cell by cell there is a row for each tie that the cell tells, whatever is in the picture."""
    page = open_page(f"#view=matrix{state}")
    cells = page.locator(".matrix td a.chip").evaluate_all(
        "all => all.map(each => [each.dataset.to, Number(each.querySelector('.count')?.textContent.slice(1) ?? 1)])"
    )

    rows = _csv_rows(_taken(page, "CSV"))

    assert len(rows) == sum(count for _, count in cells) > 10
    firsts = iter([row["id"] for row in rows])
    assert all(tie in firsts for tie, _ in cells)
    assert all(row["target"].startswith("proposal-") and row["basis"] for row in rows)


def test_csv_of_the_text_has_what_is_coded_on_it(
    open_page: Open, strait: Graph, tmp_path: Path
) -> None:
    """Beside a text one takes the relations of that text, and of no other."""
    write(strait, tmp_path / "graph.html")
    page = open_page("#view=text&read=reply-2017", path=tmp_path / "graph.html")

    rows = _csv_rows(_taken(page, "CSV"))

    assert {row["document"] for row in rows} == {"reply-2017"}
    wanted = {
        key
        for *_, key, of in strait.edges(keys=True, data="document")
        if of == "document-reply-2017"
    }
    assert {row["id"] for row in rows} == wanted


def test_csv_of_the_differences_has_them(open_page: Open, strait: Graph, tmp_path: Path) -> None:
    """Each value on which texts disagree, each change and each stance is a row with its words."""
    write(strait, tmp_path / "graph.html")
    page = open_page("#view=differences", path=tmp_path / "graph.html")
    shown_values = page.locator(".difference dt").count()

    rows = _csv_rows(_taken(page, "CSV"))

    told = [row["difference"] for row in rows]
    assert told.count("disagreement") == shown_values == len(list(conflicts(strait)))
    assert {"new", "joined", "left", "for"} < set(told)
    assert all(row["node_zh"] and row["quote"] and row["document"] for row in rows)


def test_copied_rows_are_guarded(open_page: Open, hostile_page: Path) -> None:
    """No cell that is copied begins as a spreadsheet's formula does."""
    page = open_page("#view=table", path=hostile_page)
    page.evaluate(
        "document.addEventListener('copy', () => { window.copied = document.activeElement.value; })"
    )

    page.locator(".table-tools button").first.click()

    cells = [
        cell for line in page.evaluate("window.copied").split("\n") for cell in line.split("\t")
    ]
    assert len(cells) > 50
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_cell_cannot_become_a_formula(open_page: Open, hostile_page: Path) -> None:
    """No cell of the CSV begins as a spreadsheet's formula does."""
    page = open_page("#all=1&lines=1&with=measure", path=hostile_page)

    text = _taken(page, "Rows in view (CSV)").decode("utf-8-sig")

    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]


def test_citation_is_copied(open_page: Open) -> None:
    """A citation has author, quote, rendering, document, event, place, date and paragraph."""
    page = open_page("#actor-united-nations")
    page.evaluate(
        "document.addEventListener('copy', () => { window.copied = document.activeElement.value; })"
    )

    page.get_by_role("button", name="Copy as citation").first.click()

    expect(page.get_by_role("status")).to_have_text("copied")
    copied = page.evaluate("window.copied")
    for part in (
        "Cai Mingzhao", "“", "The international community should", "共同维护网络空间安全",
        "World Cyberspace Cooperation Summit IV", "Stanford University", "2013-11-05", "¶18",
    ):  # fmt: skip
        assert part in copied


@pytest.mark.parametrize(
    "node", first_of(1, ["actor-cncert", "proposal-norms", "threat-cyberattacks"])
)
@pytest.mark.parametrize("language", first_of(1, ["en", "zh"]))
def test_a_card_is_saved_as_a_brief(
    open_page: Open, command: Command, tmp_path: Path, node: str, language: str
) -> None:
    """The Markdown has the words of every relation of the card, and `verify` finds each of them in the text."""
    page = open_page(f"#{node}&lang={language}")

    with page.expect_download() as download:
        page.get_by_role("button", name="Brief" if language == "en" else "简报").click()
    download.value.save_as(tmp_path / "brief.md")

    ran = command("verify", tmp_path / "brief.md", "--format", "json")
    found = [row for row in json.loads(ran.out) if row["answer"] == "found"]
    told = (tmp_path / "brief.md").read_text("utf-8")
    assert ran.code == 0
    assert len(found) >= told.count("\\[1, ¶") >= page.locator("#details .relation").count()
    assert "2013-11-05" in told.splitlines()[-1]


def test_print_has_the_drawing_as_vectors(open_page: Open, harbour_page: Path) -> None:
    """On paper the picture is a drawing, and the controls are gone."""
    page = open_page(path=harbour_page)
    page.emulate_media(media="print")

    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")

    expect(page.locator("#print-picture text").first).to_be_visible()
    expect(page.get_by_role("tab").first).to_be_hidden()


def test_paper_has_words_on_every_page_and_no_buttons(open_page: Open, harbour_page: Path) -> None:
    """No page is blank, also where paper is narrower than the window was, and nothing says what to click."""
    page = open_page(path=harbour_page)

    words = _pages(page)

    assert len(words) > 1
    assert all(map(str.strip, words))
    assert "How to read" not in "".join(words)


def _pages(page: Page) -> list[str]:
    return [each.get_textpage().get_text_range() for each in PdfDocument(page.pdf(format="A4"))]


@pytest.mark.thorough
def test_the_table_of_the_speech_is_printed_on_few_pages(open_page: Open) -> None:
    """All relations are on 22 pages, each with the heads of the columns, and the screen's table is as it was."""
    page = open_page("#view=table")
    rows = page.locator("#rows tr")
    on_screen = rows.count()

    pages = _pages(page)

    table = [words for words in pages if "Our rendering" in words]
    assert len(pages) <= 22
    assert len(table) == len(pages) - 3
    assert rows.count() == on_screen
    assert "Finally, I wish this summit success" in "".join(table)


def _letters(words: str) -> str:
    return "".join(words.split())


@pytest.mark.thorough
def test_no_heading_is_alone_at_the_foot_of_a_page(open_page: Open) -> None:
    """On paper what a heading or a predicate of the longest card stands over is on its page."""
    page = open_page("#actor-china")
    heads = page.locator("#details :is(h2, h3, h4, summary)").all_inner_texts()

    feet = [words.strip().splitlines()[-1] for words in _pages(page)]

    assert len(feet) > 5
    assert not {_letters(head) for head in heads}.intersection(map(_letters, feet))


def test_paper_is_light_and_the_screen_stays_dark(open_page: Open, harbour_page: Path) -> None:
    """Printed from a dark page, markers have the colours of the light one; then all is as it was."""
    page = open_page("#actor-lin&theme=dark", path=harbour_page)
    colour = "selector => document.querySelector(selector + ' .kind path').getAttribute('fill')"
    dark = page.evaluate(colour, "#details")

    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    light = page.evaluate(colour, "#print-picture")
    page.evaluate("dispatchEvent(new Event('afterprint'))")

    assert (light, dark) == (STYLES["actor"].colour, STYLES["actor"].dark)
    assert page.evaluate(colour, "#details") == dark


def test_a_picture_of_a_comparison_names_and_rings_both(
    open_page: Open, harbour_page: Path
) -> None:
    """The saved drawing says which two are compared, and both are marked."""
    page = open_page("#actor-lin&beside=actor-harbour-union", path=harbour_page)
    page.wait_for_timeout(300)

    drawing = _taken(page, "Drawing").decode("utf-8")

    assert "Lin Yizhou · Harbour Union" in drawing
    assert drawing.count("<circle") == 2


def test_a_picture_of_a_narrow_view_has_every_column(open_page: Open, harbour_page: Path) -> None:
    """On a phone, too, the saved drawing cuts nothing off, and the view stays as it was."""
    page = open_page(path=harbour_page, viewport={"width": 390, "height": 844})
    page.wait_for_timeout(300)
    page.evaluate("network.moveTo({ scale: 0.9, position: { x: 200, y: 0 } })")
    looked = "[network.getScale(), network.getViewPosition(), network.canvas.frame.clientWidth]"
    before = page.evaluate(looked)

    drawing = ElementTree.fromstring(_taken(page, "Drawing"))

    places = [
        float(each.attrib["transform"].removeprefix("translate(").split()[0])
        for each in drawing.iter()
        if "data-id" in each.attrib and "transform" in each.attrib
    ]
    assert len(places) == len(shown(page)) > 5
    assert 0 < min(places) < max(places) < float(drawing.attrib["width"])
    assert page.evaluate(looked) == before
