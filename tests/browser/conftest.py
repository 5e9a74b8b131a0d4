"""One browser for all tests of the page; each test gets a page that notes whatever goes wrong."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from graph.export.html import write
from graph.linked import Graph

CHROMIUM = shutil.which("chromium")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; without one the tests are skipped, but in CI they fail."""
    if not CHROMIUM:
        if os.environ.get("CI"):
            pytest.fail("no chromium on the path; CI must have one")
        pytest.skip("no chromium on the path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@dataclass
class Seen:
    """What a page did that it should not do."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def speech_page(speech: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the speech."""
    path = tmp_path_factory.mktemp("page") / "graph.html"
    write(speech, path)
    return path


Open = Callable[..., Page]


@pytest.fixture
def seen() -> Seen:
    """What the pages of one test did."""
    return Seen()


@pytest.fixture
def open_page(chromium: Browser, speech_page: Path, seen: Seen) -> Iterator[Open]:
    """Open a page, offline; at the end it must have asked nothing and complained of nothing."""
    contexts = []

    def open_one(address: str = "", path: Path = speech_page, **context: object) -> Page:
        options = {"viewport": {"width": 1440, "height": 900}, "offline": True, **context}
        contexts.append(chromium.new_context(**options))  # type: ignore[arg-type]
        page = contexts[-1].new_page()
        page.on(
            "request",
            lambda r: (
                None
                if r.is_navigation_request() or r.url.startswith(("data:", "blob:"))
                else seen.requests.append(r.url)
            ),
        )
        page.on("console", lambda m: seen.errors.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: seen.errors.append(str(error)))
        page.goto(path.as_uri() + address)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert seen == Seen()
