"""The page in WebKit, the engine of Safari, as WebKitGTK has it."""

import base64
import struct
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep
from xml.etree import ElementTree

import pytest

from tests.browser.webkit import ENTER, Web, webkit
from tests.graph.export.files import program
from tests.graph.workbench.served import Served

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module")
def window() -> Iterator[Web]:
    """WebKitGTK's browser; without it the tests are skipped, but in CI they fail where Debian has it."""
    driver, display = program("WebKitWebDriver", "webkit2gtk-driver"), program("Xvfb", "xvfb")
    with webkit(driver, display) as web:
        yield web


@pytest.fixture
def web(window: Web, speech_page: Path) -> Iterator[Web]:
    """The page of the speech, opened; in the end it must have complained of nothing."""
    window.open(speech_page)
    assert window.run("return document.documentElement.className") == "scripted started"
    window.run(
        """window.complaints = [];
           addEventListener("error", event => complaints.push(event.message));
           addEventListener("unhandledrejection", event => complaints.push(String(event.reason)));"""
    )
    yield window
    assert window.run("return [complaints, document.getElementById('notice').textContent]") == [
        [],
        "",
    ]


def test_every_view_opens(web: Web) -> None:
    """Each tab shows its view, with something in it."""
    for view, part in {
        "matrix": "tbody tr",
        "text": "p",
        "table": "tbody tr",
        "graph": "#names text",
    }.items():
        web.click(f"#tab-{view}")

        assert web.run(f"return document.querySelectorAll('#view-{view} {part}').length") > 5


def test_node_is_found_by_typing_and_by_a_click(web: Web) -> None:
    """The box finds a node, and a click where a node is drawn opens its card."""
    web.type("#find", "CNCERT")
    web.type("#find", ENTER)
    assert web.run("return location.hash") == "#actor-cncert"

    where = """const { x, y } = network.canvasToDOM(network.getPosition('actor-united-nations'));
               const { left, top } = document.getElementById('network').getBoundingClientRect();
               return [left + x, top + y];"""
    web.click_at(*web.run(where))

    assert web.run("return document.querySelector('#details h2').textContent") == "United Nations"


# What the page hands over as a file is noted instead of saved.
_NOTE_FILES = """
  window.saved = [];
  const make = URL.createObjectURL;
  URL.createObjectURL = blob => { saved.push(blob); return make.call(URL, blob); };
  HTMLAnchorElement.prototype.click = () => {};"""
_TAKE = """
  const [index] = arguments;
  document.querySelectorAll("#take button")[index].click();
  return new Promise(done => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    const look = () => saved.length ? reader.readAsDataURL(saved.pop()) : setTimeout(look, 20);
    look();
  });"""


def test_picture_is_saved(web: Web) -> None:
    """The graph is saved as PNG, and as SVG with the names of what is drawn."""
    web.run(_NOTE_FILES)

    png, drawing = (base64.b64decode(web.run(_TAKE, index).partition(",")[2]) for index in (0, 1))

    picture = ElementTree.fromstring(drawing)
    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">II", png[16:24]) == tuple(
        round(2 * float(picture.attrib[side])) for side in ("width", "height")
    )
    assert "United Nations" in "".join(picture.itertext())


def test_paper_has_the_picture_and_what_is_selected(web: Web) -> None:
    """When a page is to be printed, the picture comes first, then the card."""
    web.run("location.hash = 'actor-united-nations'")
    web.run("return new Promise(done => setTimeout(done, 100))")

    web.run("dispatchEvent(new Event('beforeprint'))")

    assert web.run("return document.querySelector('#print-picture > svg path') !== null")
    assert "United Nations" in web.run(
        "return document.querySelector('#print-picture h2').textContent"
    )


def test_words_become_a_node(window: Web, served: Served) -> None:
    """The coding page takes a selection, a key, a name and Enter as in any other browser."""
    window.visit(f"{served.door.address}#lighthouse")
    _wait_for(window, "return document.querySelector('#undo[data-version]') !== null")
    window.run(_SELECT, "free passage")

    window.type("#text", "p")
    _wait_for(window, "return document.activeElement.name === 'name_en'")
    window.type("#card [name=name_en]", ENTER)

    _wait_for(window, "return document.querySelector('#undo').title.startsWith('Make a node')")
    said = served.bench.session("lighthouse").state.files.annotations
    assert "name_en: free passage" in said


_SELECT = """
const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
while (walker.nextNode() && !walker.currentNode.data.includes(arguments[0]));
const at = walker.currentNode.data.indexOf(arguments[0]);
getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + arguments[0].length);
"""


def _wait_for(window: Web, question: str) -> None:
    end = monotonic() + 20
    while not window.run(question):
        assert monotonic() < end, window.run("return document.body.innerText")
        sleep(0.1)
