"""What can be taken away: pictures, rows, citations, paper."""

import csv
import io
import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open


def _taken(page: Page, what: str) -> bytes:
    page.get_by_role("button", name="Take away").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=what).click()
    return Path(download.value.path()).read_bytes()


def test_drawing_has_every_name_as_text(open_page: Open, harbour_page: Path) -> None:
    """The SVG is well formed and has the names of what is drawn."""
    page = open_page("#lang=zh", path=harbour_page)
    page.wait_for_timeout(300)

    page.get_by_role("button", name="导出").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="矢量图（SVG）").click()

    drawing = ElementTree.fromstring(Path(download.value.path()).read_bytes())
    texts = {text.text for text in drawing.iter("{http://www.w3.org/2000/svg}text")}
    assert {"林一舟", "港务联盟", "浓雾"} <= texts


def test_drawing_has_round_markers_and_a_veil_over_what_is_not_chosen(
    open_page: Open, harbour_page: Path
) -> None:
    """A dot is as wide as high; what is not chosen is drawn whole, under a veil."""
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
    assert page.locator("#print-picture rect[opacity]").count() == 1


def test_picture_is_twice_as_fine_as_the_screen(open_page: Open, harbour_page: Path) -> None:
    """The PNG has two pixels for each of the view's."""
    page = open_page(path=harbour_page)
    width = page.locator("#network").evaluate("element => element.clientWidth")

    png = _taken(page, "Picture (PNG)")

    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">I", png[16:20])[0] == 2 * width


def test_picture_is_of_the_graph_from_any_view(open_page: Open, harbour_page: Path) -> None:
    """Taken from the table, the drawing is of the graph all the same."""
    page = open_page("#view=table", path=harbour_page)

    drawing = ElementTree.fromstring(_taken(page, "Drawing (SVG)"))

    assert int(drawing.attrib["width"]) > 0
    assert len(list(drawing.iter("{http://www.w3.org/2000/svg}path"))) > 20


def test_rows_of_the_selection_come_with_their_words(open_page: Open, harbour_page: Path) -> None:
    """The CSV has the relations of what is picked, with offsets and quote letter for letter."""
    page = open_page("#harbour.r-4-2-c", path=harbour_page)

    rows = list(csv.DictReader(io.StringIO(_taken(page, "Selection as CSV").decode("utf-8-sig"))))

    assert [(row["id"], row["role"], row["quote"]) for row in rows] == [
        ("harbour.r-4-2-c", "forum", "由港务联盟统一协调")
    ]


def test_cell_cannot_become_a_formula(open_page: Open, hostile_page: Path) -> None:
    """No cell of the CSV begins as a spreadsheet's formula does."""
    page = open_page("#all=1&lines=1&with=measure", path=hostile_page)

    text = _taken(page, "Selection as CSV").decode("utf-8-sig")

    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]


def test_citation_is_copied(open_page: Open, harbour_page: Path) -> None:
    """A citation has quote, document, paragraph and date."""
    page = open_page("#actor-lin", path=harbour_page)
    page.evaluate(
        "document.addEventListener('copy', () => { window.copied = document.activeElement.value; })"
    )

    page.get_by_role("button", name="Copy as citation").first.click()

    expect(page.get_by_role("status")).to_have_text("copied")
    copied = page.evaluate("window.copied")
    for part in ("东港市市长林一舟", "港口灯塔联合公报", "¶3", "2020-05-06"):
        assert part in copied


def test_print_has_the_drawing_as_vectors(open_page: Open, harbour_page: Path) -> None:
    """On paper the picture is a drawing, and the controls are gone."""
    page = open_page(path=harbour_page)
    page.emulate_media(media="print")

    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")

    expect(page.locator("#print-picture text").first).to_be_visible()
    expect(page.get_by_role("tab").first).to_be_hidden()
