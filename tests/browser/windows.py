"""New windows of a browser at a third of the price: those of one choice of options share a process."""

import shutil
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Browser, Page

_OPENED = "void (open('about:blank', '', 'popup').opener = null)"
_AS_NEW = "if (!sessionStorage.length) { localStorage.clear(); sessionStorage.begun = 1; }"
"""A window remembers nothing of those before it, but of itself when it is loaded again."""


def system_chromium() -> str | None:
    """Where the system's Chromium is, without windows if it is there: that does half the work for each page."""
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")


class Windows:
    """What opens windows of a browser: for each choice of options a window that opens the others.

    Opened so, a window needs no process of its own, which costs more than the page. That of another browser than
    Chromium has a context of its own.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._openers: dict[str, Page] = {}

    def opened(self, options: Mapping[str, Any]) -> Page:
        """Open a window of a size (`viewport`) in a context with the other options, as if it were the first."""
        others = {key: value for key, value in options.items() if key != "viewport"}
        if self._browser.browser_type.name != "chromium" or "java_script_enabled" in options:
            return self._browser.new_context(**options).new_page()
        opener = self._openers.get(repr(others)) or self._opener(others)
        opener.context.clear_cookies()
        with opener.expect_popup() as popup:
            opener.evaluate(_OPENED)
        popup.value.set_viewport_size(options["viewport"])
        popup.value.add_init_script(_AS_NEW)
        return popup.value

    def _opener(self, options: Mapping[str, Any]) -> Page:
        page = self._browser.new_context(**options).new_page()
        self._openers[repr(options)] = page
        return page

    def close(self) -> None:
        """Close every window but those that open others."""
        openers = [*self._openers.values()]
        for context in self._browser.contexts:
            mine = [page for page in context.pages if page in openers]
            for page in context.pages if mine else ():
                if page not in mine:
                    page.close()
            if not mine:
                context.close()
