"""One browser for all tests of the page; each page notes whatever it should not do."""

import fcntl
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, Request, sync_playwright

from graph.build.builder import Graph, build
from graph.drafting.new_document import new
from graph.export.page.html import write
from graph.reading.corpus import ANNOTATIONS, load_corpus
from tests.browser import bidi_relay
from tests.browser.person import Person
from tests.browser.windows import Windows, system_chromium
from tests.conftest import GOOD, TEXTS, first_of
from tests.graph.export.files import missing, program
from tests.graph.workbench.served import Served, serving

Open = Callable[..., Page]
At = Callable[..., Person]
DRAFTED = "actor-lin", "proposal-lights", "r-3-2-a"
"""What is a draft on the drafted page."""


every_browser = pytest.mark.parametrize(
    "web_browser", first_of(1, ["chromium", "firefox"]), indirect=True
)
"""For tests of what must hold in Firefox ESR, too; all others run in Chromium alone."""


@pytest.fixture(scope="session")
def playing() -> Iterator[Playwright]:
    """Playwright, which drives the browsers."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playing: Playwright) -> Iterator[Browser]:
    """The system's Chromium, else Playwright's; without one the tests are skipped, but in CI they fail."""
    own = playing.chromium.executable_path
    path = system_chromium() or (own if Path(own).exists() else None)
    browser = playing.chromium.launch(
        executable_path=path or missing("no Chromium: `python -m playwright install chromium`"),
        args=["--no-sandbox", "--disable-gpu"],
    )
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def firefox(playing: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Debian's Firefox ESR as it is, by WebDriver BiDi; without it the tests are skipped, but in CI they fail."""
    path = program("firefox-esr", "firefox-esr")
    start = tmp_path_factory.mktemp("firefox") / "firefox"
    start.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{bidi_relay.__file__}" "{path}" "$@"\n')
    start.chmod(0o700)
    browser = playing.firefox.launch(channel="moz-firefox", executable_path=start)
    yield browser
    browser.close()


@pytest.fixture
def web_browser(request: pytest.FixtureRequest) -> Browser:
    """The browser that a test names, else Chromium."""
    browser: Browser = request.getfixturevalue(getattr(request, "param", "chromium"))
    return browser


@dataclass
class Seen:
    """What a page did that it should not do."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Note every request, error, refused script and dialog of a page."""
        page.on("request", self._request)
        page.on("console", lambda m: self.complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (self.complaints.append(dialog.message), dialog.dismiss()))

    def _request(self, request: Request) -> None:
        inside = request.url.startswith(("data:", "blob:"))
        if not inside and not request.is_navigation_request():
            self.requests.append(request.url)


def written(name: str, graph: Graph, temporary: pytest.TempPathFactory) -> Path:
    """The page of a graph, written once for all processes of the tests."""
    shared = temporary.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / f"page-{name}"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "graph.html").exists():
            write(graph, folder / "graph.html")
    return folder / "graph.html"


@pytest.fixture(scope="session")
def speech_page(speech: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the speech."""
    return written("speech", speech, tmp_path_factory)


@pytest.fixture(scope="session")
def harbour_page(harbour: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the small made-up communiqué."""
    return written("harbour", harbour, tmp_path_factory)


@pytest.fixture(scope="session")
def strait_page(strait: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of three short texts, which disagree."""
    return written("strait", strait, tmp_path_factory)


@pytest.fixture(scope="session")
def hostile_page(hostile: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a text that attacks every format."""
    return written("hostile", hostile, tmp_path_factory)


@pytest.fixture(scope="session")
def drafted_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a communiqué of which one actor, one proposal and one relation are drafts."""
    corpus = tmp_path_factory.mktemp("drafted")
    annotations = shutil.copytree(GOOD / "harbour", corpus / "harbour") / ANNOTATIONS
    text = annotations.read_text("utf-8")
    for drafted in DRAFTED:
        text, count = re.subn(rf"(?m)^( *)- id: {drafted}$", r"\g<0>\n\1  status: draft", text)
        assert count == 1
    annotations.write_text(text, "utf-8")
    return written("drafted", build(load_corpus(corpus), drafts=True), tmp_path_factory)


@pytest.fixture(scope="session")
def windows_of() -> Callable[[Browser], Windows]:
    """What opens the windows of each browser."""
    return cache(Windows)


@pytest.fixture
def windows(web_browser: Browser, windows_of: Callable[[Browser], Windows]) -> Iterator[Windows]:
    """Open windows; in the end they are closed."""
    windows = windows_of(web_browser)
    yield windows
    windows.close()


@pytest.fixture
def open_page(windows: Windows, speech_page: Path) -> Iterator[Open]:
    """Open a page, offline; in the end it must have asked nothing and complained of nothing."""
    seen = Seen()

    def open_one(
        address: str = "", path: Path = speech_page, before: str = "", **context: object
    ) -> Page:
        options = {"viewport": {"width": 1440, "height": 900}, "offline": True, **context}
        page = windows.opened(options)
        seen.watch(page)
        page.add_init_script(before)
        page.goto(path.as_uri() + address)
        return page

    yield open_one
    windows.close()
    assert seen == Seen()


def click_on(page: Page, node: str) -> None:
    """Click where a node is drawn."""
    _drawn(page)
    at = page.evaluate("node => network.canvasToDOM(network.getPosition(node))", node)
    page.locator("#network").click(position={"x": at["x"], "y": at["y"]})


def click_on_line(page: Page, line: str) -> None:
    """Click on a line that is drawn, a quarter of the way along it."""
    _drawn(page)
    at = page.evaluate(
        """line => {
             const edge = network.body.edges[line];
             return network.canvasToDOM(edge.edgeType.getPoint(0.25, edge.edgeType.getViaNode()));
           }""",
        line,
    )
    page.locator("#network").click(position={"x": at["x"], "y": at["y"]})


def _drawn(page: Page) -> None:
    page.evaluate("() => new Promise(done => setTimeout(done, 200))")


def shown(page: Page) -> set[str]:
    """The nodes that the graph view draws."""
    return set(page.evaluate("network.body.data.nodes.getIds()"))


def shown_lines(page: Page) -> set[str]:
    """The relations and ties that the graph view draws."""
    return set(page.evaluate("network.body.data.edges.getIds()"))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus with the harbour, and a new document of the lighthouse text."""
    shutil.copytree(GOOD / "harbour", tmp_path / "corpus" / "harbour")
    new("lighthouse", TEXTS / "lighthouse.txt", tmp_path / "corpus")
    return tmp_path / "corpus"


@pytest.fixture
def served(corpus: Path) -> Iterator[Served]:
    """The corpus, served."""
    with serving(corpus) as running:
        yield running


@pytest.fixture
def at(windows: Windows, served: Served) -> Iterator[At]:
    """Open a document as a person; in the end the page must have complained of nothing."""
    seen = Seen()

    def opened(name: str, **options: object) -> Person:
        size = {"width": 1440, "height": 900}
        page = windows.opened({"viewport": size, "locale": "en-GB", **options})
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        page.on(
            "console",
            lambda m: seen.complaints.append(m.text) if "Content Security" in m.text else None,
        )
        page.goto(f"{served.door.address}#{name}")
        page.locator("#undo[data-version]").wait_for(state="attached")
        return Person(page, served.bench.session(name))

    yield opened
    windows.close()
    assert seen == Seen()
