"""The coding page where something is in the way: other hands, other inputs, a changed text, a full disk."""

import base64
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from graph.reading.corpus import ANNOTATIONS, SOURCE, reading
from tests.browser.conftest import At
from tests.browser.person import Person
from tests.graph.intake.made import docx, pdf
from tests.graph.workbench.gestures import full_disk
from tests.graph.workbench.served import Served

pytestmark = pytest.mark.thorough

MOST_FOR_A_TIE = 8

_DROP = """([file, data]) => {
  const bytes = Uint8Array.from(atob(data), letter => letter.charCodeAt(0));
  const dropped = new DataTransfer();
  dropped.items.add(new File([bytes], file));
  const event = new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: dropped });
  return document.querySelector("main").dispatchEvent(event);
}"""
"""Whether the browser is left to open the file."""


_LONG_PRESS = """word => {
  const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode() && !walker.currentNode.data.includes(word));
  const at = walker.currentNode.data.indexOf(word);
  getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + word.length);
}"""
"""A long press selects without any event of a mouse or key; headless Chromium has none of its own."""


@pytest.mark.parametrize("missing", ["Map.groupBy", "Intl.Segmenter"])
def test_tie_by_keyboard_alone(at: At, missing: str) -> None:
    """From nothing selected to a tie with role and words: at most eight keys, no mouse, no young browser."""
    person = at("harbour")
    person.page.evaluate(f"delete {missing}")
    before = len(person.session.state.marked.values["relations"])
    person.page.locator("#text").focus()

    with person.counted("tie"):
        person.key("ArrowDown")
        person.key("ArrowDown")
        person.key("Shift+ArrowDown")
        person.key("r")
        person.key("Digit1")
        person.pick("participates-in", "participates in")
        person.key("Digit1")
        person.pick("addressee", "addressee")

    tie = person.session.state.marked.values["relations"]
    assert len(tie) == before + 1
    assert max(person.counts["tie"]) <= MOST_FOR_A_TIE


def test_words_are_selected_by_touch(at: At) -> None:
    """What the system selects under a finger is selected, and a tap on a kind makes it a node."""
    person = at(
        "lighthouse", has_touch=True, is_mobile=True, viewport={"width": 390, "height": 844}
    )
    page = person.page

    page.evaluate(_LONG_PRESS, "Westport")
    page.locator("#kinds button", has_text="actor").tap()

    expect(page.locator("#card blockquote")).to_contain_text("Westport")
    expect(page.locator("#card input[name=name_en]")).to_have_value("Westport")


def test_letters_of_an_input_method_are_no_keys(at: At) -> None:
    """Letters that an input method puts together start nothing and choose nothing."""
    person = at("harbour")
    page = person.page
    person.words("浓雾威胁渔民")
    composed = {"isComposing": True, "bubbles": True}
    for key in ("a", "r", "u", "Enter", "1"):
        page.locator("#text").dispatch_event("keydown", {"key": key, **composed})
    assert page.locator("#card input").count() == 0

    person.key("p")
    name = page.locator("#card input[name=name_en]")
    expect(name).to_be_focused()
    cdp = page.context.new_cdp_session(page)
    cdp.send("Input.imeSetComposition", {"text": "nong wu", "selectionStart": 7, "selectionEnd": 7})
    name.dispatch_event("keydown", {"key": "Enter", "code": "Enter", **composed})
    cdp.send("Input.insertText", {"text": "浓雾 = heavy fog"})

    assert "heavy fog" not in person.session.state.files.annotations
    with person.counted("node"):
        person.key("Enter")
    assert "name_en: heavy fog" in person.session.state.files.annotations


_LINES = ("Fog report", "Westport, 3 May 2022", "The mayor asks for lights.")
_FILES = {
    "Fog Report.pdf": pdf(
        [
            [(72, 760 - 40 * at, 11, line) for at, line in enumerate(_LINES)],
            [(72, 760, 11, "More lights.")],
        ]
    ),
    "Fog Report.html": (
        "<!doctype html><title>Fog report</title><nav>Home</nav><article>"
        + "".join(
            f"<{tag}>{line}</{tag}>" for tag, line in zip(("h1", "p", "p"), _LINES, strict=True)
        )
        + "<script>alert(1)</script></article>"
    ).encode(),
    "Fog Report.docx": docx("".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in _LINES)),
}


@pytest.mark.parametrize(("file", "data"), _FILES.items())
def test_dropped_file_is_put_right(at: At, corpus: Path, file: str, data: bytes) -> None:
    """A file of a format that people have becomes a document; what was found in it can be put right."""
    person = at("harbour")
    dropped = [file, base64.b64encode(data).decode()]
    assert not person.page.evaluate(_DROP, dropped)
    person.click("#all")
    person.page.locator(".drop").wait_for()

    assert not person.page.evaluate(_DROP, dropped)
    person.page.locator("#card [name=rights]").fill("public")
    person.page.locator("#card [name=coded_by]").fill("Ada")
    person.page.locator("#card button.primary").click()

    expect(person.page.get_by_role("alert")).to_be_empty()
    expect(person.page.locator("#undo")).to_be_enabled()
    assert reading(corpus / "fog-report").document.source.rights == "public"


def test_stop_ends_the_server_and_says_so(at: At, served: Served) -> None:
    """The button says that all is written; no key does anything then, and nobody answers any more."""
    person = at("harbour")
    page = person.page
    person.words("浓雾威胁渔民")

    person.click("#stop")
    expect(page.get_by_role("status").last).to_contain_text("Stopped")
    expect(page.locator("main")).to_be_hidden()
    for key in ("a", "r", "Escape"):
        page.keyboard.press(key)

    assert page.locator("form:visible, #start:visible").count() == 0
    served.thread.join(20)
    assert not served.thread.is_alive()


def test_full_disk_is_said_and_nothing_is_lost(at: At) -> None:
    """A disk that takes no more is told; once it has room the same gesture is written."""
    person = at("harbour")
    before = person.session.state.files.annotations
    _fog(person).fill("mist")

    with full_disk():
        person.page.locator("#card button.primary").click()
        expect(person.page.get_by_role("alert")).to_contain_text("cannot be written")
    assert (person.session.folder / ANNOTATIONS).read_text("utf-8") == before
    with person.counted("edit"):
        person.page.locator("#card button.primary").click()

    assert "name_en: mist" in (person.session.folder / ANNOTATIONS).read_text("utf-8")


def _fog(person: Person) -> Any:
    person.click("text=浓雾威胁渔民")
    person.page.locator("#card .link:has-text('fog')").first.click()
    return person.page.locator("#card input[name=name_en]")


def test_message_stays_until_the_next_gesture(at: At) -> None:
    """What was refused is still said when the page has looked at the file by itself."""
    person = at("harbour")
    _fog(person).fill("x" * 2_001)
    person.page.locator("#card button.primary").click()
    expect(person.page.get_by_role("alert")).to_contain_text("2,000")

    with person.page.expect_response("**/api/version/**"):
        pass
    person.page.wait_for_timeout(100)

    expect(person.page.get_by_role("alert")).to_contain_text("2,000")


def test_vanished_file_is_written_again(at: At) -> None:
    """A file that is gone is told within seconds, and one click writes it as it was."""
    person = at("harbour")
    path = person.session.folder / ANNOTATIONS
    before = path.read_bytes()

    path.unlink()
    button = person.page.get_by_role("alert").get_by_role("button")
    with person.page.expect_response("**/api/restore/**", timeout=20_000):
        button.click(timeout=10_000)
    expect(person.page.get_by_role("alert")).to_be_empty()

    assert path.read_bytes() == before


def test_two_tabs_both_write(at: At, served: Served) -> None:
    """What one tab writes the other shows within seconds, and neither takes anything from the other."""
    person = at("lighthouse")
    page = person.page.context.new_page()
    page.goto(f"{served.door.address}#lighthouse")
    page.locator("#undo[data-version]").wait_for(state="attached")
    other = Person(page, person.session)

    with person.counted("node"):
        person.words("free passage")
        person.node("p")
    other.words("dense fog")
    with other.counted("node"):
        other.node("t", subtype="gen")

    assert {"principle-free-passage", "threat-fog"} <= {
        each["id"] for each in person.session.state.marked.values["nodes"]
    }
    expect(person.page.locator("#text .naming", has_text="dense fog")).to_be_visible(timeout=10_000)


def test_form_outlives_a_change_beneath(at: At, corpus: Path) -> None:
    """What is being typed while an editor saves the file stays, with its focus, and is written beside the other change."""
    person = at("harbour")
    path = corpus / "harbour" / ANNOTATIONS
    person.words("统一协调")
    person.key(person.key_of("measure"))
    person.page.locator("#card input[name=name_en]:focus").wait_for()
    person.page.keyboard.type("coordi")

    path.write_text(path.read_text("utf-8").replace("Joint communiqué on harbour lights", "Lights"))
    expect(person.page.locator("#title")).to_have_text("Lights", timeout=10_000)
    with person.counted("node"):
        person.type("nation")
        person.key("Enter")

    assert "name_en: coordination" in path.read_text("utf-8")
    assert "name_en: Lights" in path.read_text("utf-8")


def test_change_beneath_an_open_form_is_shown(at: At, corpus: Path) -> None:
    """Where an editor changed the record whose form is filled in, both are shown, though the page has read it again."""
    person = at("harbour")
    path = corpus / "harbour" / ANNOTATIONS
    _fog(person).fill("mist")

    path.write_text(path.read_text("utf-8").replace("name_en: dense fog", "name_en: haze"), "utf-8")
    expect(person.page.get_by_role("status").last).to_contain_text(
        "changed elsewhere", timeout=10_000
    )
    person.page.locator("#card button.primary").click()

    expect(person.page.get_by_role("alert")).to_contain_text("haze")
    assert "mist" not in path.read_text("utf-8")


def test_changed_text_is_put_right_one_by_one(at: At) -> None:
    """Words that a changed text lacks are listed with the nearest ones; a click each puts them right."""
    person = at("harbour")
    page, path = person.page, person.session.folder / SOURCE

    path.write_text(
        "新序。\n\n" + path.read_text("utf-8").replace("浓雾威胁渔民", "大雾威胁渔民"), "utf-8"
    )
    expect(page.locator("#text")).to_contain_text("大雾威胁渔民", timeout=10_000)
    page.locator("#tab-problems").click()
    while (wrong := page.locator("#panel .bad", has_not_text="has changed")).count():
        wrong.first.click()
        near = page.locator("#card p:has-text('Nearest') .link, #card .danger:has-text('Delete')")
        with person.counted("put right"):
            near.first.click()
    page.locator("#panel .bad", has_text="has changed").first.click()
    with person.counted("taken"):
        person.click("text=Code the text as it is now")

    assert reading(person.session.folder).source.text.startswith("新序")
