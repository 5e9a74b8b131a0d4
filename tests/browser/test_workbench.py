"""The coding page in a browser: a text coded whole, with real mouse and keys, and every gesture counted."""

import os
from pathlib import Path
from time import monotonic

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from graph.reading.corpus import load_corpus, reading
from graph.reading.cross_checks import checked
from tests.browser.conftest import At, every_browser
from tests.browser.person import Person
from tests.browser.recode import coded_again
from tests.conftest import first_of
from tests.graph.workbench.served import Served

MOST_FOR_A_NODE, MOST_FOR_A_RELATION = 6, 8


@pytest.mark.thorough
@every_browser
def test_lighthouse_is_coded_whole(at: At, corpus: Path) -> None:
    """A text is coded from nothing to no problem and nothing left: drafts judged, nodes, ties, reasons."""
    person = at("lighthouse")
    begin = monotonic()

    _judge_drafts(person)
    _name_nodes(person)
    _relate_nodes(person)
    _leave_out(person)

    took = monotonic() - begin
    document = reading(corpus / "lighthouse").document
    assert not [each for each in person.session.state.problems if not each.note]
    assert list(checked(load_corpus(corpus / "lighthouse")))
    expect(person.page.locator("#coverage")).to_contain_text("Coded whole")
    assert max(person.counts["node"]) <= MOST_FOR_A_NODE
    assert max(person.counts["relation"]) <= MOST_FOR_A_RELATION
    assert len(document.relations) >= sum(person.counts["relation"].values())
    print(f"{took:.0f} s, {person.made} gestures, {person.counts}")


def _judge_drafts(person: Person) -> None:
    page = person.page
    with person.counted("draft"):
        person.click("#draft")
    for what in ("Accept all figures", "I looked at all sentences"):
        with person.counted("many at once"):
            person.click(f"text={what}")
    person.click("text=Next: whose the text is")
    for field, words in (("rights", "public"), ("coded_by", "Ada")):
        page.locator(f"#card [name={field}]").fill(words)
        person.made += 2
    with person.counted("source"):
        person.click("#card button.primary")
    page.locator("#text").focus()
    while page.evaluate("document.querySelectorAll('.cited.drafted').length") or "draft" in _codes(
        person
    ):
        person.key("j")
        with person.counted("confirmed"):
            person.key("y")


def _codes(person: Person) -> set[str]:
    return {each.code for each in person.session.state.problems}


def _name_nodes(person: Person) -> None:
    for quote, key, subtype in (
        ("the coastal cities", "a", "coll"),
        ("12 countries", "a", "coll"),
        ("Mr. Lin", "a", "pers"),
        ("Harbour Union", "a", "asso"),
        ("Dr. Moor", "a", "pers"),
        (
            "Ministers of the coastal cities and of 12 countries met in Westport on 12 March 2021",
            "v",
            None,
        ),
        ("dense fog", "t", "gen"),
        ("a common watch", "o", None),
        ("keep their lights burning", "m", None),
        ("publish its bulletins within 24 hours", "m", None),
        ("free passage", "p", None),
    ):
        if quote not in _ids(person):  # a draft may have named it
            with person.counted("node"):
                person.words(quote)
                person.node(key, subtype=subtype)


def _ids(person: Person) -> dict[str, str]:
    """The ids of the nodes by their names."""
    return {each["name_en"]: each["id"] for each in person.session.state.marked.values["nodes"]}


_CITIES, _UNION, _LIN = "the coastal cities", "Harbour Union", "Mr. Lin"
_WATCH, _LIGHTS = "a common watch", "keep their lights burning"
_BULLETINS, _PASSAGE = "publish its bulletins within 24 hours", "free passage"
_MEETING = "Ministers of the coastal cities and of 12 countries met in Westport on 12 March 2021"
_TEXT = "Joint Communiqué on the Lights of the Coast"


def _relate_nodes(person: Person) -> None:
    for quote, source, predicate, target, role in (
        ("Mr. Lin of the Harbour Union", _LIN, "belongs-to", _UNION, None),
        ("Mr. Lin of the Harbour Union (Dr. Moor was absent) took the chair", _LIN, "takes-part-in", _MEETING, None),
        ("First, we propose a common watch", _TEXT, "sets-out", _WATCH, None),
        ("All coastal cities should keep their lights burning", _LIGHTS, "part-of", _WATCH, None),
        ("All coastal cities should keep their lights burning", _CITIES, "participates-in", _LIGHTS, "addressee"),
        ("publish its bulletins within 24 hours", _BULLETINS, "part-of", _WATCH, None),
        ("we recall the principle of free passage", _TEXT, "sets-out", _PASSAGE, None),
        ("We call upon the Harbour Union to publish its bulletins within 24 hours", _UNION, "participates-in", _BULLETINS, "addressee"),
    ):  # fmt: skip
        with person.counted("relation"):
            person.words(quote)
            ids = _ids(person)
            person.relate(
                ids[source],
                predicate,
                ids[target],
                role,
                {ids[source]: source, ids[target]: target},
            )
    with person.counted("force"):
        person.click("#card .said button:text-is('invited')")


def _leave_out(person: Person) -> None:
    with person.counted("uncoded"):
        person.words("Westport, 12 March 2021")
        person.key("u")
        person.type("place and date")
        person.key("Enter")


@every_browser
def test_node_and_relation_by_keyboard_alone(at: At) -> None:
    """Without a mouse: arrows choose words, keys say what they are, digits choose what is offered."""
    person = at("lighthouse")
    page = person.page
    page.locator("#text").focus()
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+ArrowRight")
    with person.counted("node"):
        person.node("a", subtype="person")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+ArrowRight")
    with person.counted("relation"):
        person.key("r")
        person.pick("document-lighthouse", "Joint")
        person.pick("addressed-to", "addressed to")
        person.pick("actor-mr-lin", "Lin")

    assert "actor-mr-lin" in str(person.session.state.marked.values["relations"])


def test_several_sources_at_once(at: At) -> None:
    """With Shift several are chosen, and each gets a relation of its own in one gesture."""
    person = at("harbour")
    before = len(person.session.state.marked.values["relations"])

    with person.counted("relations"):
        person.words("渔民协会欢迎上述建议")
        person.key("r")
        for actor in ("actor-fishers-association", "actor-lin"):
            if actor in str(person.session.state.marked.values["nodes"]):
                person.pick(actor, actor, more=True)
        person.click("text=That is all")
        person.pick("faces", "faces")
        person.pick("threat-fog", "fog")

    assert len(person.session.state.marked.values["relations"]) > before


@every_browser
def test_undo_redo_and_reload(at: At) -> None:
    """What is undone by the keyboard is undone in the file, also after the page was opened anew."""
    person = at("lighthouse")
    first = person.session.state.files.annotations
    with person.counted("node"):
        person.words("free passage")
        person.node("p")

    person.page.reload()
    person.page.locator("#undo[data-version]").wait_for(state="attached")
    with person.counted("undo"):
        person.key("Control+z")
    assert person.session.state.files.annotations == first
    with person.counted("redo"):
        person.key("Control+y")

    assert "principle-free-passage" in person.session.state.files.annotations


def test_first_relation_of_the_guide(at: At) -> None:
    """The steps of docs/coding.md lead to a tie with its role, as they stand there."""
    person = at("lighthouse")
    page = person.page
    for words, keys in (
        ("Harbour Union", ("a", "Tab", "asso", "Enter")),
        ("a common watch", ("o", "Enter")),
        ("We call upon the Harbour Union", ("r", "1", "1", "1", "2")),
    ):
        with person.counted("step"):
            person.words(words)
            for key in keys:
                page.wait_for_timeout(200)
                page.keyboard.press(key) if len(key) == 1 or key[
                    0
                ].isupper() else page.keyboard.type(key)

    tie = person.session.state.marked.values["relations"][0]
    assert (tie["predicate"], tie["role"]) == ("participates-in", "addressee")
    assert [tie["source"], tie["target"]] == ["actor-harbour-union", "proposal-common-watch"]


@pytest.mark.parametrize("subtype", first_of(1, ["pers", None]))
def test_known_entity_is_one_node(at: At, subtype: str | None) -> None:
    """Words that name an entity of the text again are added to it, by Enter alone or past another field."""
    person = at("lighthouse")
    for place in (0, 1):
        with person.counted("node"):
            person.words("Harbour Union", place)
            person.node("a", subtype=subtype if place else "asso")

    nodes = person.session.state.marked.values["nodes"]
    assert [len(each["evidence"]) for each in nodes if each["kind"] == "actor"] == [2]


@every_browser
def test_keys_after_that_of_a_kind_are_typed_into_its_form(at: At) -> None:
    """Who types on at once, before the server has read the words, names the node; Enter pressed twice makes one."""
    person = at("lighthouse")
    page = person.page

    def late(route: Route) -> None:
        page.wait_for_timeout(300)
        route.continue_()

    page.route("**/api/suggested/**", late)
    person.words("free passage")
    with person.counted("node"):
        page.keyboard.type("ipractice code")
        assert person.focused == "name_en"
        page.keyboard.press("Tab")
        page.keyboard.type("doc")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")

    made = [e for e in person.session.state.marked.values["nodes"] if e["kind"] != "document"]
    assert [(each["kind"], each["name_en"]) for each in made] == [("instrument", "practice code")]


@pytest.mark.parametrize("width", first_of(1, [390, 1440]))
def test_what_is_still_needed_is_said(at: At, width: int) -> None:
    """Enter on a form that lacks something says what, where it is seen, and waits there for it."""
    person = at("harbour", viewport={"width": width, "height": 844})
    person.words("统一协调")
    person.key("a")
    person.page.locator("#card input[name=name_en]:focus").wait_for()

    person.key("Enter")
    expect(person.page.get_by_role("alert")).to_contain_text("English name")
    person.type("coordination")
    person.key("Enter")

    expect(person.page.get_by_role("alert")).to_contain_text("Sub-type")
    expect(person.page.get_by_role("alert")).to_be_in_viewport()
    assert person.focused == "subtype"


@every_browser
def test_one_line_says_all_of_a_node(at: At) -> None:
    """Names, and what a kind needs besides, are typed in one run, with the signs of a Chinese keyboard too."""
    person = at("harbour")
    with person.counted("figure"):
        person.words("两点建议")
        person.key(person.key_of("figure"))
        person.page.locator("#card input[name=name_en]:focus").wait_for()
        person.type("两点建议＝2 suggestions；what the mayor puts forward")
        person.key("Enter")

    node = person.session.state.marked.values["nodes"][-1]
    assert (node["name_zh"], node["name_en"]) == ("两点建议", "2 suggestions")
    assert (node["value"], node["unit"]) == (2, "suggestions")
    assert node["scope"] == "what the mayor puts forward"
    assert max(person.counts["figure"]) <= MOST_FOR_A_NODE


@pytest.mark.parametrize("sign", first_of(1, [" > ", "＞"]))
def test_one_line_says_all_of_a_relation(at: At, sign: str) -> None:
    """Ends and predicate are typed in one run, and after them modality, doubt in both languages, coreference.

    Of several passages, the coreference is of the one that has its pronoun.
    """
    person = at("harbour")
    names = {each["id"]: each["name_en"] for each in person.session.state.marked.values["nodes"]}
    source, target = names["actor-fishermens-association"], names["threat-fog"]
    besides = "hoped；2030-05/2032；perhaps not all；others = 也许并非全部；coreference: 上述 = those before"
    with person.counted("relation"):
        person.words("渔民协会欢迎上述建议")
        person.select(*person.session.state.source.find("浓雾威胁渔民").spans[0], more=True)
        person.key("r")
        person.type(f"{sign.join((source, 'faces', target))}；{besides}")
        person.key("Enter")

    made = person.session.state.marked.values["relations"][-1]
    assert (made["source"], made["target"]) == ("actor-fishermens-association", "threat-fog")
    assert (made["modality"], made["period"]) == ("hoped", "2030-05/2032")
    assert (made["doubt"], made["doubt_zh"]) == ("perhaps not all；others", "也许并非全部")
    assert made["evidence"] == [
        {"quote": "渔民协会欢迎上述建议", "coreference": "上述 = those before"},
        {"quote": "浓雾威胁渔民"},
    ]
    assert person.counts["relation"] == {5: 1}


def test_slip_after_a_semicolon_is_no_part_of_the_name(at: At) -> None:
    """What no list has is told and stays to be put right; of the name it is where the line ends with a semicolon."""
    person = at("harbour")
    page, alert = person.page, person.page.get_by_role("alert")
    for slip, typed in (
        ("order; goall", "order; goal"),
        ("order; English name from: ofical", "order; and peace;"),
    ):
        with person.counted("node"):
            person.words("统一协调")
            person.key("p")
            page.locator("#card input[name=name_en]:focus").wait_for()
            person.type(slip)
            person.key("Enter")
            expect(alert).to_contain_text(slip.split()[-1])
            assert person.focused == "name_en"
            page.keyboard.press("Control+a")
            person.type(typed)
            person.key("Enter")

    named = [
        (each["name_en"], each.get("subtype"))
        for each in person.session.state.marked.values["nodes"]
        if each["name_zh"] == "统一协调"
    ]
    assert sorted(named) == [("order", "goal"), ("order; and peace", None)]


def test_slip_after_a_relation_is_no_doubt(at: At) -> None:
    """A modality that is misspelt is told before anything is written."""
    person = at("harbour")
    before = person.version
    person.words("应当共建灯塔")
    person.key("r")
    person.type("Lin Yizhou > participates in > build lighthouses together > addressee; hopd")
    person.key("Enter")

    expect(person.page.get_by_role("alert")).to_contain_text("hopd")
    assert person.version == before
    for _ in range(4):
        person.page.keyboard.press("Backspace")
    with person.counted("relation"):
        person.type("hoped")
        person.key("Enter")
    assert person.session.state.marked.values["relations"]


@every_browser
def test_prose_has_several_lines(at: At) -> None:
    """Shift and Enter begin a line of a doubt; Enter writes it."""
    person = at("harbour")
    person.click("#text .cited:text-is('应当共建灯塔')")
    person.page.locator("#card [name=doubt]").click()
    with person.counted("doubt"):
        person.type("one")
        person.key("Shift+Enter")
        person.type("two")
        person.key("Enter")

    tie = next(e for e in person.session.state.marked.values["relations"] if e["id"] == "r-4-2-a")
    assert tie["doubt"] == "one\ntwo"


def test_one_line_changes_a_node_on_its_card(at: At) -> None:
    """E goes to the name of what is open; after it any field is said as when the node was made."""
    person = at("harbour")
    person.words("统一协调")
    with person.counted("node"):
        person.node("p", name="order")
    with person.counted("edit"):
        person.key("e")
        person.type("good order; goal; Short Chinese name: 协调")
        person.key("Enter")

    node = next(e for e in person.session.state.marked.values["nodes"] if "order" in e["name_en"])
    assert (node["name_en"], node["subtype"], node["short_zh"]) == ("good order", "goal", "协调")
    assert person.counts["edit"] == {3: 1}


def test_kind_of_a_node_is_changed_on_its_card(at: At) -> None:
    """A node of the wrong kind becomes one of another, and its card stays open."""
    person = at("harbour")
    person.words("统一协调")
    with person.counted("node"):
        person.key(person.key_of("measure"))
        person.page.locator("#card input[name=name_en]:focus").wait_for()
        assert person.page.evaluate("CSS.highlights.has('selected')")
        person.type("coordination")
        person.key("Enter")

    person.click("text=Is of another kind")
    person.page.locator("#card details button", has_text="principle").click()
    with person.counted("recast"):
        person.page.locator("#card button", has_text="Make it").click()

    expect(person.page.locator("#card")).to_contain_text("principle-coordination")


def test_draft_is_rejected_with_a_reason(at: At) -> None:
    """N asks why, and what was rejected is not proposed again."""
    person = at("lighthouse")
    with person.counted("draft"):
        person.click("#draft")
    reject = person.page.locator("#card button", has_text="Reject")
    person.click("#panel .link.drafted:has-text('Joint')")
    expect(reject).to_have_count(0)  # every document has a node of its own
    person.click("#panel .link.drafted:has-text('24')")
    person.click("#card button:has-text('Reject')")
    expect(person.page.locator("#card form")).to_contain_text("24 hours")
    person.click("#card button:has-text('Cancel')")
    person.page.locator("#text").focus()
    person.key("n")
    expect(reject).to_have_count(1)
    with person.counted("rejected"):
        person.type("no figure")
        person.key("Enter")
    drafted = len(person.session.state.marked.values["nodes"])

    person.click("#draft")
    person.page.wait_for_timeout(300)

    assert len(person.session.state.marked.values["nodes"]) == drafted
    assert "no figure" in (person.session.folder / "judgements.yaml").read_text("utf-8")


def test_a_panel_shows_nothing_of_another(at: At) -> None:
    """The source says what it still needs; the graph, drawn a moment later, does not stand behind it."""
    person = at("lighthouse")
    panel = person.page.locator("#panel")
    expect(panel.locator("svg")).to_be_visible()

    person.click("#tab-source")
    expect(panel).to_contain_text("Still needed: Rights")
    expect(panel).to_contain_text("lines broken at a width")
    person.click("#tab-graph")

    assert "Rights" not in panel.inner_text()
    expect(panel.locator("svg")).to_be_visible()


def test_refusal_is_said_and_nothing_typed_is_lost(at: At) -> None:
    """A gesture that breaks a rule says which; the form stays as it is."""
    person = at("harbour")
    person.click("text=浓雾威胁渔民")
    person.page.locator("#card .link:has-text('fog')").first.click()
    name = person.page.locator("#card input[name=name_en]")
    name.fill("x" * 2_001)

    person.click("#card button.primary")

    expect(person.page.get_by_role("alert")).to_contain_text("2,000")
    assert len(name.input_value()) == 2_001


def test_change_beneath_is_read_again(at: At, corpus: Path) -> None:
    """What an editor writes is on the page within seconds, and is not overwritten."""
    person = at("harbour")
    path = corpus / "harbour" / "annotations.yaml"

    path.write_text(
        path.read_text("utf-8").replace("Joint communiqué on harbour lights", "Lights"), "utf-8"
    )

    expect(person.page.locator("#title")).to_have_text("Lights", timeout=10_000)


def test_both_are_shown_where_both_changed(at: At, corpus: Path) -> None:
    """Where an editor and the page change one record, both are shown, and the person decides."""
    person = at("harbour")
    person.page.evaluate(
        "document.hidden || Object.defineProperty(document, 'hidden', { get: () => true })"
    )
    person.click("text=浓雾威胁渔民")
    person.page.locator("#card .link:has-text('fog')").first.click()
    person.page.locator("#card input[name=name_en]").fill("mist")
    path = corpus / "harbour" / "annotations.yaml"
    path.write_text(path.read_text("utf-8").replace("name_en: dense fog", "name_en: haze"), "utf-8")

    person.click("#card button.primary")
    expect(person.page.get_by_role("alert")).to_contain_text("haze")
    assert "mist" not in path.read_text("utf-8")
    person.click("text=Write mine on top of it")

    person.page.wait_for_timeout(500)
    assert "name_en: mist" in path.read_text("utf-8")


@pytest.mark.parametrize("scheme", first_of(1, ["light", "dark"]))
@pytest.mark.parametrize("width", first_of(1, [1440, 390]))
@pytest.mark.parametrize("lang", first_of(1, ["en-GB", "zh-CN"]))
def test_axe_finds_nothing(at: At, scheme: str, width: int, lang: str) -> None:
    """No rule of accessibility is broken on a desk or a phone, in either theme and language."""
    person = at(
        "harbour",
        color_scheme=scheme,
        viewport={"width": width, "height": 844},
        locale=lang,
        bypass_csp=True,
    )
    page = person.page

    for step in (
        lambda: None,
        lambda: _form(page),
        lambda: _tie(page),
        lambda: page.locator("#tab-left").click(),
        lambda: page.locator("#all").click(),
    ):
        step()
        page.wait_for_timeout(150)
        found = Axe().run(page).response
        assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_tools_are_read_on_a_phone(at: At) -> None:
    """Every tool of the bar, and every kind, shows its words on a narrow screen, within it."""
    person = at("harbour", viewport={"width": 390, "height": 844})

    for tool in person.page.locator(":is(.tools, #kinds) button:visible").all():
        box = tool.bounding_box()
        assert box is not None
        assert 0 <= box["x"] <= box["x"] + box["width"] <= 390
        assert tool.evaluate("each => parseFloat(getComputedStyle(each).fontSize)") >= 12
    assert (
        len({tool.bounding_box()["y"] for tool in person.page.locator(".tools button").all()}) == 1
    )
    expect(person.page.locator("#undo")).to_be_visible()


@pytest.mark.parametrize("width", first_of(1, [1200, 768]))
def test_card_is_beside_the_text(at: At, width: int) -> None:
    """On a window that is no phone's the card is beside the text, and both are as high as the window."""
    person = at("harbour", viewport={"width": width, "height": 800})

    text, side = (
        person.page.locator(each).evaluate("each => each.getBoundingClientRect().toJSON()")
        for each in ("#reading", "#side")
    )
    assert text["right"] <= side["left"]
    assert side["right"] == width
    assert text["top"] == side["top"]
    assert text["bottom"] == side["bottom"] == 800


def test_list_of_documents_is_left_as_it_was_entered(at: At) -> None:
    """There the language is changed too; Escape goes back to the text, and to what was typed in it."""
    person = at("harbour")
    page, start = person.page, person.page.locator("#start")
    person.words("统一协调")
    person.key("p")
    page.locator("#card input[name=name_en]:focus").wait_for()
    person.type("order")

    person.click("#all")
    expect(start).to_contain_text("Documents")
    expect(page.locator("#undo")).to_be_hidden()
    person.click("#language")
    expect(start).to_contain_text("文本列表")
    expect(page.locator("#title")).to_have_text("编码")
    person.key("Escape")

    expect(start).to_be_hidden()
    expect(page.locator("#title")).to_have_text("港口灯塔联合公报")
    expect(page.locator("#card input[name=name_en]")).to_have_value("order")


def _tie(page: Page) -> None:
    """A tie whose role is asked for, with all that may be said of it."""
    page.locator("#kinds button kbd:text-is('r')").click()
    for option in ("actor-lin", "participates-in", "proposal-lights"):
        page.locator(f"#card li[data-value={option}]").click()
    page.locator("#card .said").nth(1).wait_for()


def _form(page: Page) -> None:
    page.locator("#text").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("a")
    page.locator("#card input[name=name_en]:focus").wait_for()


def test_without_scripts_it_says_so(chromium: Browser, served: Served) -> None:
    """A browser without JavaScript is told what to do instead."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.door.address)

    expect(page.get_by_text("Coding needs JavaScript")).to_be_visible()
    context.close()


def test_dropped_file_is_opened(at: At, corpus: Path, tmp_path: Path) -> None:
    """A file becomes a document, and what was found in it can be put right."""
    person = at("harbour")
    (tmp_path / "Fog Report.txt").write_text(
        "Fog report\n\nWestport, 3 May 2022\n\nThe mayor asks for lights.\n"
    )
    person.click("#all")

    person.page.locator("#file").set_input_files(tmp_path / "Fog Report.txt")

    expect(person.page.locator("#card input[name=date]")).to_have_value("2022-05-03")
    assert (corpus / "fog-report" / "source.txt").exists()


MOST = () if os.environ.get("RECODE") == "whole" else (2, 12, 6)
"""How many nodes of a kind, relations and sentences of the speech are coded again; all with `RECODE=whole`."""


@pytest.mark.thorough
def test_speech_is_coded_again_alike(chromium: Browser, tmp_path: Path) -> None:
    """The speech, or some of each kind, comes out of the page as it is in its YAML, in few gestures each."""
    person, source, was, now = coded_again(chromium, tmp_path / "corpus", *MOST)

    assert source[0] == source[1]
    assert was == now
    assert len(was.nodes) > 15
    assert was.relations.total() >= 12
    assert max(person.counts["node"]) <= MOST_FOR_A_NODE
    assert max(person.counts["figure"]) <= MOST_FOR_A_NODE
    assert max(person.counts["relation"]) <= MOST_FOR_A_RELATION
