"""Windows that share a process share nothing else."""

from pathlib import Path

from tests.browser.conftest import Open


def test_a_window_remembers_itself_and_no_other(open_page: Open, harbour_page: Path) -> None:
    """What a page stores is there when it is loaded again, and in no window that is opened later."""
    first = open_page(path=harbour_page)
    first.evaluate("localStorage.setItem('mine', sessionStorage.mine = '1')")
    first.reload()
    assert first.evaluate("[localStorage.mine, sessionStorage.mine]") == ["1", "1"]

    later = open_page(path=harbour_page)

    assert later.evaluate("[localStorage.mine ?? '', sessionStorage.mine ?? '']") == ["", ""]
    assert later.evaluate("window.opener") is None
