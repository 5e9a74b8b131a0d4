"""A text that is coded already, coded again through the page: is it the same graph, and how many gestures was it?

`python -m tests.browser.recode` does the whole speech, in some minutes, and says what it took.
"""

import re
import shutil
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Locator, sync_playwright

from graph.drafting.new_document import new
from graph.reading.corpus import EMBEDDED, reading
from schema.document import Document
from tests.browser.person import Person
from tests.graph.workbench.served import serving

_MADE_FROM_WORDS = ("id", "kind", "order", "subtype", "name_zh", "name_en", "evidence")


class Recoder:
    """Somebody who codes a text just as it was coded; `ids` has the new id of each node."""

    def __init__(self, person: Person, document: Document) -> None:
        self.person, self.document = person, document
        self.ids: dict[str, str] = {}

    def source(self) -> None:
        """Put right what is said of the text, and of the document itself."""
        person, card = self.person, self.person.page.locator("#card")
        person.click("#tab-source")
        person.click("text=Put date, language")
        source = self.document.source
        for field in ("date", "rights", "coded_by"):
            card.locator(f"[name={field}]").fill(str(getattr(source, field)))
        card.locator("[name=paragraphs]").select_option(source.paragraphs)
        with person.counted("source"):
            person.click("#card button.primary")

    def document_node(self) -> None:
        """Put the document's own node right; a new document has one."""
        person, own = self.person, self.document.node
        self.ids[own.id] = next(
            each["id"] for each in self._nodes().values() if each["kind"] == "document"
        )
        first = own.evidence[0]
        person.page.locator("#text .cited").first.click()
        there = person.session.state.reading
        assert there is not None
        assert there.document.node.evidence[0].start == first.start, "the first line is the title"
        self._rest(own, own.model_dump(mode="json", exclude_defaults=True), part="nodes")

    def node(self, node: Any) -> None:
        """Make one node."""
        person, first = self.person, node.evidence[0]
        said = node.model_dump(mode="json", exclude_defaults=True)
        key = person.page.locator("#kinds button", has_text=node.kind).locator("kbd").inner_text()
        before = set(self._nodes())
        with person.counted("node"):
            person.select(int(first.start), int(first.end))
            selected = "".join(first.quote.split())
            name = node.name_en if selected == node.name_zh else f"{node.name_zh} = {node.name_en}"
            self._named(key, name, said.get("subtype"))
        self.ids[node.id] = (set(self._nodes()) - before).pop()
        self._rest(node, said, part="nodes")

    def _named(self, key: str, name: str, subtype: str | None) -> None:
        person = self.person
        person.key(key)
        person.page.locator("#card input[name=name_en]:focus").wait_for()
        person.type(name)
        person.key("Tab")
        if subtype:
            person.page.keyboard.type(subtype.replace("-", " "))
            person.made += 1
        person.key("Enter")

    def relation(self, relation: Any) -> None:
        """Make one relation."""
        person, first = self.person, relation.evidence[0]
        source, target = self.ids[relation.source], self.ids[relation.target]
        names = {name: self._nodes()[name]["name_en"] for name in (source, target)}
        said = relation.model_dump(mode="json", exclude_defaults=True)
        with person.counted("relation"):
            person.select(int(first.start), int(first.end))
            person.relate(source, str(relation.predicate), target, said.get("role"), names)
        for field in ("modality", "force"):
            if field in said:
                with person.counted(field):
                    label = str(said[field]).replace("-", " ")
                    person.page.locator("#card .said button").filter(
                        has_text=re.compile(f"^{label}$|^{said[field]}$")
                    ).click()
                    person.made += 1
        self._rest(relation, said, part="relations")

    def sentence(self, sentence: Any) -> None:
        """Say why a sentence is uncoded, and what it is in English."""
        if not (sentence.uncoded or sentence.gloss):
            return
        person = self.person
        place = next(
            each for each in person.session.state.source.sentences if each.place == sentence.at
        )
        with person.counted("sentence"):
            person.select(place.start, place.end)
            person.key("u")
            if sentence.uncoded:
                person.type(sentence.uncoded)
            if sentence.gloss:
                person.key("Tab")
                person.type(sentence.gloss)
            person.key("Enter")

    def _rest(self, record: Any, said: Mapping[str, Any], part: str) -> None:
        """What is said beyond the first words: fields, coreference, further words."""
        known = (*_MADE_FROM_WORDS, "source", "predicate", "target", "role", "modality", "force")
        fields = {name: value for name, value in said.items() if name not in known}
        fields |= self._differing(record, said) if part == "nodes" else {}
        if fields:
            self._edit(fields)
        for index, words in enumerate(record.evidence):
            if index:
                with self.person.counted("words"):
                    self.person.select(int(words.start), int(words.end))
                    self.person.click("text=Add the selected words")
            if words.coreference:
                with self.person.counted("coreference"):
                    self.person.page.locator("#card input[name=coreference]").nth(index).fill(
                        words.coreference
                    )
                    self.person.made += 2
                    self.person.key("Enter")

    def _differing(self, record: Any, said: Mapping[str, Any]) -> dict[str, Any]:
        """Fields that came out of the words, and are not what was coded."""
        now = self._nodes()[self.ids[record.id]]
        names = {*now, *said} - {"id", "kind", "evidence", "status", "order"}
        return {
            name: said.get(name, now.get(name) and "")
            for name in names
            if now.get(name) != said.get(name)
        }

    def _edit(self, fields: Mapping[str, Any]) -> None:
        card = self.person.page.locator("#card form:has(button.primary)").first
        card.locator("details").evaluate_all("all => all.forEach(each => { each.open = true; })")
        for name, value in fields.items():
            if isinstance(value, Mapping):
                for inner, text in value.items():
                    self._fill(card.locator(f'[name="{name}.{inner}"]'), text)
            else:
                self._fill(card.locator(f'[name="{name}"]'), value)
        with self.person.counted("fields"):
            self.person.made += 2 * len(fields)
            card.locator("button.primary").click()
            self.person.made += 1

    def _fill(self, field: Locator, value: Any) -> None:
        kind = field.evaluate("each => each.tagName + each.type")
        if kind == "INPUTcheckbox":
            field.set_checked(bool(value))
        elif kind.startswith("SELECT"):
            field.select_option(str(value))
        else:
            field.fill(
                "\n".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
            )

    def _nodes(self) -> dict[str, Any]:
        return {each["id"]: each for each in self.person.session.state.marked.values["nodes"]}


def recode(
    person: Person, document: Document, nodes: int, relations: int, sentences: int
) -> dict[str, str]:
    """Code some nodes of a document again, some relations between them, and some sentences."""
    recoder = Recoder(person, document)
    recoder.source()
    recoder.document_node()
    for node in [each for each in document.nodes if each.kind != "document"][:nodes]:
        recoder.node(node)
    between = [
        each for each in document.relations if {each.source, each.target} <= recoder.ids.keys()
    ]
    for relation in between[:relations]:
        recoder.relation(relation)
    for sentence in document.sentences[:sentences]:
        recoder.sentence(sentence)
    return recoder.ids


def graph_of(
    document: Document, ids: Mapping[str, str], relations: int
) -> tuple[dict[str, Any], Counter[str]]:
    """What a document says of some nodes and between them, its ids turned into others; ids of relations left out."""
    nodes = {ids[each.id]: _bare(each) for each in document.nodes if each.id in ids}
    between = [each for each in document.relations if {each.source, each.target} <= ids.keys()][
        :relations
    ]
    edges = Counter(f"{ids[e.source]} {ids[e.target]} {_bare(e)}" for e in between)
    return nodes, edges


def _bare(record: Any) -> str:
    said = record.model_dump(mode="json", exclude_defaults=True, exclude={"id", "source", "target"})
    evidence = sorted(
        (e["start"], e["end"], e.get("coreference") or "") for e in said.pop("evidence")
    )
    return str((sorted(said.items(), key=str), evidence))


class Again(NamedTuple):
    """A text coded again: by whom, and the nodes and relations as they were and as they are now."""

    person: Person
    was: tuple[dict[str, Any], Counter[str]]
    now: tuple[dict[str, Any], Counter[str]]


def coded_again(browser: Browser, corpus: Path, *most: int) -> Again:
    """Code the speech again in a new corpus: at most so many nodes, relations and sentences."""
    speech = EMBEDDED / "stanford-2013"
    document = reading(speech).document
    new("speech", speech / "source.txt", corpus)
    with serving(corpus) as served:
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="en-GB")
        page.goto(f"{served.door.address}#speech")
        page.locator("#undo[data-version]").wait_for(state="attached")
        person = Person(page, served.bench.session("speech"))
        ids = recode(person, document, *most)
        page.close()
    own = {name: name for name in ids.values()}
    now = graph_of(reading(corpus / "speech").document, own, MANY)
    return Again(person, graph_of(document, ids, most[1]), now)


MANY = 10_000


def main(nodes: int = MANY, relations: int = MANY) -> None:
    """Code the speech again, and print how many gestures and how long it took, and what is not alike."""
    begin = monotonic()
    with TemporaryDirectory() as top, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        person, was, now = coded_again(browser, Path(top), nodes, relations, MANY)
        browser.close()
    took, answers = monotonic() - begin, person.answers
    told = [f"{took / 60:.1f} minutes, {person.made} gestures"]
    told += [f"{what}: {dict(sorted(count.items()))}" for what, count in person.counts.items()]
    told += [
        f"answers: median {median(answers):.0f} ms, 95 % under {quantiles(answers, n=20)[-1]:.0f} ms"
    ]
    told += [f"{len(was[0])} nodes alike: {was[0] == now[0]}"]
    told += [f"{was[1].total()} relations alike: {was[1] == now[1]}"]
    told += [
        f"- {was[0][name]}\n+ {now[0].get(name)}"
        for name in was[0]
        if was[0][name] != now[0].get(name)
    ]
    told += [f"- {each}" for each in was[1] - now[1]] + [f"+ {each}" for each in now[1] - was[1]]
    sys.stdout.write("\n".join(told) + "\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
