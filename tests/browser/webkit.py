"""WebKitGTK's small browser, driven by WebDriver: Playwright drives no WebKit that a system has as a package."""

import base64
import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

ENTER = "\ue007"
_START_SECONDS = 20.0
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key of an element's reference, as the standard of WebDriver spells it."""


class Web:
    """A window of the browser."""

    def __init__(self, address: str) -> None:
        self._session = address
        self._session += f"/session/{self._post('/session', {'capabilities': {}})['sessionId']}"
        self._post("/window/rect", {"width": 1440, "height": 900})

    def _post(self, path: str, body: dict[str, Any]) -> Any:
        return _answer(Request(self._session + path, json.dumps(body).encode(), method="POST"))

    def open(self, page: Path, address: str = "") -> None:
        """Open a page, from the start."""
        self.visit("about:blank")
        self.visit(page.as_uri() + address)

    def visit(self, address: str) -> None:
        """Go to an address."""
        self._post("/url", {"url": address})

    def run(self, script: str, *given: object) -> Any:
        """Run a script in the page; what it returns, or a promise of it fulfils."""
        return self._post("/execute/sync", {"script": script, "args": given})

    def click(self, selector: str) -> None:
        """Click on an element."""
        self._post(f"/element/{self._element(selector)}/click", {})

    def type(self, selector: str, text: str) -> None:
        """Type into an element."""
        self._post(f"/element/{self._element(selector)}/value", {"text": text})

    def click_at(self, x: float, y: float) -> None:
        """Click at a place of the window."""
        moves = {"type": "pointerMove", "x": round(x), "y": round(y)}, *_PRESS
        mouse = {"type": "pointer", "id": "mouse", "actions": moves}
        self._post("/actions", {"actions": [mouse]})

    def picture(self) -> bytes:
        """What the window shows, as PNG."""
        return base64.b64decode(_answer(Request(f"{self._session}/screenshot")))

    def close(self) -> None:
        """End the browser."""
        _answer(Request(self._session, method="DELETE"))

    def _element(self, selector: str) -> str:
        found: dict[str, str] = self._post("/element", {"using": "css selector", "value": selector})
        return found[_ELEMENT]


_PRESS = [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]


def _answer(request: Request) -> Any:
    try:
        with urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]
    except HTTPError as error:
        raise AssertionError(error.read().decode("utf-8", "replace")) from error


@contextmanager
def webkit(driver: str, display: str) -> Iterator[Web]:
    """Start the driver of WebKitGTK's browser on a screen that nobody sees."""
    with _screen(display) as screen, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        environment = os.environ | {"DISPLAY": screen, "GDK_BACKEND": "x11"}
        process = subprocess.Popen([driver, f"--port={port}"], env=environment, **quiet)
        try:
            web = Web(_started(f"http://127.0.0.1:{port}"))
            yield web
            web.close()
        finally:
            process.terminate()
            process.wait()


@contextmanager
def _screen(display: str) -> Iterator[str]:
    into, out = os.pipe()
    command = [display, "-displayfd", str(out), "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
    process = subprocess.Popen(command, pass_fds=[out], stderr=subprocess.DEVNULL)
    os.close(out)
    try:
        with os.fdopen(into, encoding="ascii") as number:
            yield f":{number.readline().strip()}"
    finally:
        process.terminate()
        process.wait()


def _started(address: str) -> str:
    end = time.monotonic() + _START_SECONDS
    while True:
        try:
            _answer(Request(f"{address}/status"))
        except URLError:
            assert time.monotonic() < end, "the driver of WebKitGTK did not answer"
            time.sleep(0.1)
        else:
            return address
