"""The picture under the pointer and at a glance: names whole, neighbours lit, what is dragged stays, all can be seen."""

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, every_browser, shown
from tests.conftest import first_of

_NAMES = """() => [...document.querySelectorAll("#names text")].map(text => text.textContent)"""
_LINES = """() => {
  const parts = colour => colour.startsWith("#")
    ? colour.match(/\\w\\w/g).map(each => parseInt(each, 16)) : colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const light = rgb => {
    const [r, g, b] = rgb.map(each => each / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = parts(getComputedStyle(document.body).backgroundColor);
  return network.body.data.edges.get().map(({ id, color: { color, opacity } }) => {
    const seen = parts(color).map((each, i) => each * opacity + paper[i] * (1 - opacity));
    const [a, b] = [light(seen), light(paper)].sort((x, y) => y - x);
    return [id, (a + 0.05) / (b + 0.05)];
  });
}"""


def _settled(page: Page) -> None:
    page.wait_for_timeout(400)


def _at(page: Page, node: str) -> tuple[float, float]:
    """Where a node is in the window."""
    box = page.locator("#network").bounding_box()
    assert box
    at = page.evaluate("node => network.canvasToDOM(network.getPosition(node))", node)
    return box["x"] + at["x"], box["y"] + at["y"]


@pytest.mark.parametrize("language", first_of(1, ["en", "zh"]))
@pytest.mark.parametrize(
    ("width", "height", "most"),
    first_of(3, [(1440, 900, 0), (390, 844, 0), (768, 1024, 0), (1280, 800, 0), (844, 390, 0)]),
)
def test_names_are_whole(
    open_page: Open, language: str, width: int, height: int, most: int
) -> None:
    """At the opening every name in the picture is whole, down to a phone."""
    page = open_page(f"#lang={language}", viewport={"width": width, "height": height})
    _settled(page)

    names = page.evaluate(_NAMES)
    kinds = ("actor-",) if width < 480 else ("actor-", "threat-", "principle-")
    unnamed = [node for node in shown(page) if node.startswith(kinds)]
    headings = 2 if width < 480 else 3
    assert len([name for name in names if name != "?"]) >= len(unnamed) + headings
    assert len([name for name in names if "…" in name]) <= most


@pytest.mark.parametrize(("width", "most"), first_of(1, [(390, 6), (1440, 1)]))
def test_a_neighbourhood_of_forty_has_its_names(open_page: Open, width: int, most: int) -> None:
    """Columns are as wide as names need: each neighbour has its name, on a phone as on a desk."""
    page = open_page("#actor-china&steps=1", viewport={"width": width, "height": 844})
    _settled(page)

    names = page.evaluate(_NAMES)
    assert len(names) >= len(shown(page)) > 30
    assert len([name for name in names if "…" in name]) <= most


_RUN_OVER = """() => {
  const { left, top } = document.getElementById("network").getBoundingClientRect();
  const names = [...document.querySelectorAll("#names text")].filter(text => text.textContent !== "?")
    .map(text => [text.textContent, text.getBoundingClientRect()])
    .map(([name, box]) => [name, box.left - left, box.top - top + 2, box.right - left, box.bottom - top - 2]);
  const bodies = network.body.data.nodes.getIds().map(id => network.body.nodes[id]).map(({ id, x, y, shape }) => {
    const [a, b] = [{ x: x - shape.width / 2, y: y - shape.height / 2 }, { x: x + shape.width / 2, y: y + shape.height / 2 }]
      .map(corner => network.canvasToDOM(corner));
    return [id, a.x, a.y, b.x, b.y];
  });
  const found = new Set();
  for (const edge of Object.values(network.body.edges).filter(each => each.connected))
    for (let part = 0.02; part < 1; part += 0.02) {
      const { x, y } = network.canvasToDOM(edge.edgeType.getPoint(part, edge.edgeType.getViaNode()));
      for (const [name, l, t, r, b] of [...names, ...bodies])
        if (l < x && x < r && t < y && y < b && ![edge.fromId, edge.toId].includes(name)) found.add(name);
    }
  return [...found];
}"""


@pytest.mark.parametrize(
    ("width", "address"),
    first_of(2, [(1440, ""), (1440, "#actor-cncert&beside=actor-us-cert"), (768, ""), (390, "")]),
)
def test_no_line_runs_over_a_name_or_through_a_node(
    open_page: Open, address: str, width: int
) -> None:
    """Lines go between the columns, those within one of them on the side where no names are."""
    page = open_page(address, viewport={"width": width, "height": 900})
    _settled(page)

    assert page.evaluate(_RUN_OVER) == []


@every_browser
def test_pointer_lights_the_neighbours_and_shows_the_words(open_page: Open) -> None:
    """Over a node its name and words stand in a small card, and only what it is linked to keeps its strength."""
    page = open_page()
    _settled(page)
    page.mouse.move(*_at(page, "actor-united-nations"))

    hint = page.locator("#hint")
    expect(hint).to_contain_text("United Nations")
    expect(hint).to_contain_text("联合国")
    strength = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("#names text")]
             .map(text => [text.textContent.split("  ")[0], text.getAttribute("opacity")]))"""
    )
    assert strength["United Nations"] == "1"
    assert strength["CNCERT/CC"] == "0.3"
    page.mouse.move(5, 300)
    expect(hint).to_be_hidden()


@every_browser
def test_what_is_dragged_stays_and_one_key_brings_all_back(open_page: Open) -> None:
    """A node stands where it was put, for whoever gets the address too; 0 puts it where it was."""
    page = open_page()
    _settled(page)
    node = "actor-united-nations"
    was = page.evaluate("node => network.getPosition(node)", node)
    x, y = _at(page, node)
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 6):
        page.mouse.move(x + 14 * step, y - 8 * step)
    page.mouse.up()
    moved = page.evaluate("node => network.getPosition(node)", node)

    assert abs(moved["x"] - was["x"]) > 20
    page.keyboard.press("Escape")
    again = open_page(page.url.partition("#")[2].join(["#", ""]))
    assert again.evaluate("node => network.getPosition(node)", node) == pytest.approx(moved, abs=1)
    again.locator("#network").focus()
    again.keyboard.press("0")
    assert again.evaluate("node => network.getPosition(node)", node) == was


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_line_stands_out(open_page: Open, theme: str) -> None:
    """Each line of the picture, doubted or derived, has a contrast of 3 to 1 at least against the ground."""
    page = open_page(f"#theme={theme}&all=1&lines=1&with=measure,event,instrument,figure,document")

    contrasts = page.evaluate(_LINES)

    assert len(contrasts) > 300
    assert {line: round(each, 2) for line, each in contrasts if each < 3} == {}


@pytest.mark.parametrize("view", first_of(1, ["graph", "matrix", "text", "table"]))
def test_selection_is_seen_in_forced_colours(open_page: Open, view: str) -> None:
    """Where the system sets the colours, what is chosen has an outline in that of the system's highlight."""
    page = open_page(f"#actor-cncert&view={view}", forced_colors="active")
    _settled(page)
    outlined = (
        """all => all.filter(each => getComputedStyle(each).outlineStyle === "solid").length"""
    )
    chosen = {
        "graph": "[role=tab][aria-selected=true]",
        "matrix": "tr.lit > *",
        "text": ".cited.lit",
        "table": "tr.lit > *",
    }[view]

    count = page.locator(chosen).count()
    assert count
    assert page.locator(chosen).evaluate_all(outlined) == count
    pressed = page.locator("[aria-pressed=true]")
    assert pressed.evaluate_all(outlined) == pressed.count()


def test_descenders_are_whole(open_page: Open) -> None:
    """The title's box is as high as its letters."""
    page = open_page()

    high = page.locator("#title").evaluate("e => [e.scrollHeight, e.clientHeight]")
    assert [a >= b for b, a in pairwise(high)] == [True]


_UNDER_CLOSE = """() => {
  const at = document.querySelector("#details .close").getBoundingClientRect();
  const texts = document.createTreeWalker(document.querySelector("#details"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const words = document.createRange();
    words.selectNodeContents(texts.currentNode);
    const isUnder = box => box.left < at.right && at.left < box.right && box.top < at.bottom && at.top < box.bottom;
    if ([...words.getClientRects()].some(isUnder)) found.push(texts.currentNode.data);
  }
  return found;
}"""


@pytest.mark.parametrize("what", ["a paragraph", "a choice"])
def test_no_words_lie_under_the_close_button(open_page: Open, what: str) -> None:
    """A long quotation, and the note while one chooses what to compare with, leave room for the button."""
    page = open_page("" if what == "a paragraph" else "#actor-china")
    if what == "a paragraph":
        page.locator("#find").fill("¶20")
        page.keyboard.press("Enter")
    else:
        page.get_by_role("button", name="Compare").click()
        expect(page.locator("#details .note").first).to_contain_text("Choose")

    assert page.evaluate(_UNDER_CLOSE) == ["×"]


def test_the_chosen_one_has_no_line_through_its_name(open_page: Open) -> None:
    """Among its neighbours its name stands clear of all lines, and its lines tell its roles, each once."""
    page = open_page("#actor-cncert&steps=1")
    _settled(page)

    crossed = page.evaluate(
        """() => {
          const name = [...document.querySelectorAll("#names text")].find(each => each.textContent === "CNCERT/CC");
          const box = name.getBoundingClientRect();
          const frame = document.querySelector("#network").getBoundingClientRect();
          return Object.values(network.body.edges).filter(({ edgeType }) => {
            const via = edgeType.getViaNode();
            return [...Array(101).keys()].some(part => {
              const { x, y } = network.canvasToDOM(edgeType.getPoint(part / 100, via));
              const [left, top] = [x + frame.left, y + frame.top];
              return box.left < left && left < box.right && box.top < top && top < box.bottom;
            });
          }).length;
        }"""
    )

    assert crossed == 0


def test_a_role_is_told_once(open_page: Open) -> None:
    """Beside an actor with the same role for two reasons, of which one can be disputed, the role stands once and is no doubt."""
    page = open_page()
    _settled(page)

    assert "CNCERT/CC  coordinator · exemplar?" in page.evaluate(_NAMES)


def test_the_legend_dims_no_kind_that_is_drawn(open_page: Open) -> None:
    """Kinds that only a neighbourhood brings into the picture are as dark in the legend as the others."""
    page = open_page("#actor-cncert&steps=1")
    drawn = {node.split("-")[0] for node in shown(page)}

    dim = page.locator("#legend .toggle").evaluate_all(
        "all => all.filter(each => getComputedStyle(each.querySelector('.marker')).opacity < 1).map(each => each.id.slice(5))"
    )

    assert {"measure", "event", "instrument"} <= drawn
    assert dim
    assert not drawn.intersection(dim)


def test_a_small_proposal_is_named_once(open_page: Open) -> None:
    """Where the words of a box would be too small to read, the name stands beside it, with its number, and not inside too."""
    page = open_page("#all=1")
    page.get_by_role("button", name="Filters").click()
    _settled(page)

    names = page.evaluate(_NAMES)
    inside = "Object.values(network.body.nodes).filter(each => each.options.shape === 'box')"
    drawn = page.evaluate(f"{inside}.map(each => each.labelModule.visible())")

    assert page.evaluate("network.getScale()") < 0.55
    assert drawn == [False] * 3
    assert [sum(name.startswith(f"{n} ") for name in names) for n in (1, 2, 3)] == [1, 1, 1]
