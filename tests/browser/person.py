"""A person at the coding page: a real mouse and real keys, each gesture counted.

A gesture is one drag over words, one click, one key, or one run of typing.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
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

_SHOWN = """() => {
  const form = document.querySelector("#card form:has(button.primary)");
  const inputs = [...document.querySelectorAll("#card form :is(input, select, textarea)[name]")];
  const own = form ? inputs.filter(each => each.form === form) : inputs;
  return Object.fromEntries(own.map(each => [each.name, each.type === "checkbox" ? each.checked : each.value]));
}"""
"""What the form on the card says now."""

Told = str | bool
"""What a field of a form says."""

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

    def select(self, start: int, end: int, *, more: bool = False) -> None:
        """Drag over words, given by their code points; with Ctrl, beside those that are selected."""
        text = self.session.state.source.text
        first, last = (len("".join(text[:at].split())) for at in (start, end))
        x1, y1, x2, y2 = self.page.evaluate(_PLACE, [first, last - 1])
        if more:
            self.page.keyboard.down("Control")
        self.page.mouse.move(x1, y1)
        self.page.mouse.down()
        self.page.mouse.move(x2, y2, steps=2)
        self.page.mouse.up()
        if more:
            self.page.keyboard.up("Control")
        self.made += 1

    def words(self, quote: str, place: int = 0) -> None:
        """Drag over words, given by what they are."""
        self.select(*self.session.state.source.find(quote).spans[place])

    def key(self, key: str) -> None:
        """Press a key."""
        self.page.keyboard.press(key)
        self.made += 1

    def type(self, text: str) -> None:
        """Type some words; what no key has, as an input method gives it."""
        if text.isascii():
            self.page.keyboard.type(text)
        else:
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
        if option.first.get_attribute("aria-selected") == "true":
            self.key(f"{shift}Enter")
            return
        option.first.click(modifiers=["Shift"] if more else [])
        self.made += 1

    def key_of(self, kind: str) -> str:
        """The key of a kind, as its button shows it."""
        return self.page.locator("#kinds button", has_text=kind).locator("kbd").inner_text()

    def name(self, name_zh: str, name_en: str, *others: str) -> None:
        """Give a new node its names, where the selected words do not give them; in one line, what follows them too."""
        shown = self.shown()
        if not others and (shown["name_zh"], shown["name_en"]) == (name_zh, name_en):
            return
        if self.focused != "name_en":
            self.page.locator("#card [role=combobox]").click(click_count=3)
            self.made += 1
        name = name_en if shown["name_zh"] == name_zh else f"{name_zh} = {name_en}"
        self.type("; ".join((name, *others)))

    @property
    def focused(self) -> str:
        """The name of the field that is typed into."""
        return str(self.page.evaluate("document.activeElement.name ?? ''"))

    def shown(self) -> dict[str, Told]:
        """What the form on the card says now."""
        found: dict[str, Told] = self.page.evaluate(_SHOWN)
        return found

    def word_for(self, name: str, told: str) -> str:
        """What a person types to say it: of a list, how the page calls it."""
        options = self.page.locator(f'#card select[name="{name}"] option')
        called = dict(options.evaluate_all("all => all.map(each => [each.value, each.text])"))
        return str(called.get(told, told))

    def fill(self, told: Mapping[str, Told]) -> None:
        """Make the form say what is to be told, where it does not yet."""
        shown = self.shown()
        for name in [each for each in shown if each in told]:
            if not is_same(shown[name], told[name]):
                self.write(name, told[name])

    def write(self, name: str, told: Told, index: int = 0) -> None:
        """Write into a field of the card: a click where it is, and what it is to say."""
        field = self.page.locator(f'#card [name="{name}"]').nth(index)
        if not field.is_visible():
            self.click("#card form:has(details) summary")
        before = field.input_value() if isinstance(told, str) else ""
        if self.focused != name:
            label = self.page.locator(f'#card label:has([name="{name}"]) > span:first-child')
            label.nth(index).click()
            self.made += 1
        if isinstance(told, bool):
            return
        if field.evaluate("each => each.tagName") == "SELECT":
            self.page.keyboard.type(self.word_for(name, str(told)))
            self.made += 1
            return
        if before:
            self.key("Control+a")
        if told:
            self.type(told)
        else:
            self.key("Delete")

    def refer(self, coreference: str, index: int = 0) -> None:
        """Say whom the words stand for: by a click on what was said before in the paragraph, or typed."""
        form = self.page.locator('#card form:has([name="coreference"])').nth(index)
        before = form.locator(".said button").filter(has_text=coreference)
        said = [each for each in before.all() if each.inner_text() == coreference]
        if said:
            said[0].click()
            self.made += 1
        else:
            self.write("coreference", coreference, index)
            self.key("Enter")

    def submit(self) -> None:
        """Make what the form says: by Enter, or by its button where Enter is a new line."""
        if self.page.evaluate("document.activeElement.matches('textarea:not(.prose)')"):
            self.click("#card button.primary")
        else:
            self.key("Enter")

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


def is_same(shown: Told, told: Told) -> bool:
    """Whether a field says it, numbers by their value."""
    if isinstance(told, bool) or isinstance(shown, bool) or shown == told:
        return shown == told
    try:
        return float(shown) == float(told)
    except ValueError:
        return False
