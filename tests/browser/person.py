"""A person at the coding page: a real mouse and real keys, each gesture counted.

A gesture is one drag over words, one click, one key, or one run of typing.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as TookTooLong

from graph.workbench.session import Session

_PLACE = """([first, last]) => {
  const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
  const letters = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.className === "number") continue;
    for (let at = 0; at < node.length; at += 1) if (/\\S/.test(node.data[at])) letters.push([node, at]);
  }
  const box = ([node, at]) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect();
  };
  letters[first][0].parentElement.scrollIntoView({ block: "center" });
  const [from, to] = [box(letters[first]), box(letters[last])];
  return [from.left + 1, from.top + from.height / 2, to.right - 0.5, to.top + to.height / 2];
}"""

_WRITTEN = "version => document.getElementById('undo').dataset.version !== version"


class Person:
    """Somebody who codes; `counts` has how many gestures each thing took, by what it was."""

    def __init__(self, page: Page, session: Session) -> None:
        self.page, self.session = page, session
        self.made = 0
        self.counts: dict[str, Counter[int]] = {}
        self.answers: list[float] = []

    @contextmanager
    def counted(self, what: str) -> Iterator[None]:
        """Count what is done inside as one thing, and wait until it is written."""
        begin, version = self.made, self.version
        yield
        try:
            self.page.wait_for_function(_WRITTEN, arg=version, timeout=20_000)
        except TookTooLong as error:
            card = self.page.locator("#side").inner_text()
            raise AssertionError(
                f"{what}: nothing was written; the page says: {card[:400]}"
            ) from error
        self.answers.append(
            float(self.page.evaluate("document.getElementById('undo').dataset.took"))
        )
        self.counts.setdefault(what, Counter())[self.made - begin] += 1

    @property
    def version(self) -> str:
        """The version that the page shows."""
        return str(self.page.evaluate("document.getElementById('undo').dataset.version"))

    def select(self, start: int, end: int) -> None:
        """Drag over words, given by their code points."""
        text = self.session.state.source.text
        first, last = (len("".join(text[:at].split())) for at in (start, end))
        x1, y1, x2, y2 = self.page.evaluate(_PLACE, [first, last - 1])
        self.page.mouse.move(x1, y1)
        self.page.mouse.down()
        self.page.mouse.move(x2, y2, steps=2)
        self.page.mouse.up()
        self.made += 1

    def words(self, quote: str, place: int = 0) -> None:
        """Drag over words, given by what they are."""
        self.select(*self.session.state.source.find(quote).spans[place])

    def key(self, key: str) -> None:
        """Press a key."""
        self.page.keyboard.press(key)
        self.made += 1

    def type(self, text: str) -> None:
        """Type some words."""
        self.page.keyboard.insert_text(text)
        self.made += 1

    def click(self, selector: str) -> None:
        """Click on something."""
        self.page.locator(selector).first.click()
        self.made += 1

    def pick(self, value: str, typed: str, *, more: bool = False) -> None:
        """Choose what is offered: by its digit, or by typing its name."""
        shift = "Shift+" if more else ""
        option = self.page.locator(f'#card li[data-value="{value}"]')
        option.first.wait_for()
        at = self.page.locator("#card .offer li").evaluate_all(
            "(all, value) => all.findIndex(each => each.dataset.value === value)", value
        )
        if at < 9:
            self.key(f"{shift}Digit{at + 1}")
            return
        self.type(typed)
        option.first.click(modifiers=["Shift"] if more else [])
        self.made += 1

    def node(self, key: str, *, name: str | None = None, subtype: str | None = None) -> None:
        """Say what the selected words are."""
        self.key(key)
        self.page.locator("#card input[name=name_en]:focus").wait_for()
        if name is not None:
            self.type(name)
        if subtype is not None:
            self.key("Tab")
            self.page.keyboard.type(subtype)
            self.made += 1
        self.key("Enter")

    def relate(
        self, source: str, predicate: str, target: str, role: str | None, names: dict[str, str]
    ) -> None:
        """Say what holds between two, resting on the selected words; their names are typed if need be."""
        self.key("r")
        self.pick(source, names.get(source, source))
        self.pick(predicate, predicate.replace("-", " "))
        self.pick(target, names.get(target, target))
        if role:
            self.pick(role, role)
