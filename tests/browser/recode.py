"""A text that is coded already, coded again through the page: is it the same graph, and how many gestures was it?

`python -m tests.browser.recode` does the whole speech, in some minutes, and says what it took; with `nodes`,
`relations` or `sentences` it does these alone, on nodes that are there already.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any, NamedTuple

from playwright.sync_api import Browser, sync_playwright

from graph.drafting.new_document import new
from graph.reading.convert import write
from graph.reading.corpus import EMBEDDED, Corpus, reading
from schema.document import Document, Source
from schema.nodes import KINDS
from schema.relations import Evidence, Relation
from schema.vocabulary import unsaid_modality
from tests.browser.person import Person, Told, is_same
from tests.browser.windows import system_chromium
from tests.graph.workbench.served import serving

AFTER_A_NAME = "subtype", "value", "unit", "scope"
"""What can be typed after a name, in this order."""


class Recoder:
    """Somebody who codes a text just as it was coded; `ids` has the new id of each node."""

    def __init__(self, person: Person, document: Document) -> None:
        self.person, self.document = person, document
        self.ids: dict[str, str] = {}

    def source(self) -> None:
        """Put right what is said of the text."""
        person = self.person
        person.click("#tab-source")
        person.click("text=Correct date, language")
        with person.counted("source"):
            told = _told(self.document.source)
            del told["proposals"]  # counted by the nodes
            person.fill(told)
            person.click("#card button.primary")

    def document_node(self) -> None:
        """Put the document's own node right; a new document has one."""
        person, own, first = self.person, self.document.node, self.document.node.evidence[0]
        there = person.session.state.reading
        assert there is not None
        self.ids[own.id] = there.document.node.id
        told = _told(own)
        with person.counted("document"):
            person.click("#text .cited")
            shown = person.shown()
            person.key("e")
            besides = self._besides_name(shown, told, ("name_zh", "name_en"))
            person.type("; ".join((f"{told['name_zh']} = {told['name_en']}", *besides)))
            person.key("Enter")
        found = there.document.node.evidence[0]
        if (found.start, found.end) != (first.start, first.end):
            with person.counted("other words"):
                person.select(int(first.start or 0), int(first.end or 0))
                person.click("text=use the selected words instead")

    def node(self, node: Any) -> None:
        """Make one node."""
        person = self.person
        before = set(self._nodes())
        told = _told(node) | {"coreference": _coreferences(node.evidence)}
        with person.counted("figure" if node.kind == "figure" else "node"):
            self._select(node.evidence)
            person.key(person.key_of(node.kind))
            self._in_one_line(node.kind, told)
            person.fill({k: v for k, v in told.items() if k not in ("name_zh", "name_en")})
            person.submit()
        self.ids[node.id] = (set(self._nodes()) - before).pop()

    def _select(self, evidence: Sequence[Evidence]) -> None:
        """Drag over all words of a record, over the further ones with Ctrl."""
        for index, words in enumerate(evidence):
            self.person.select(int(words.start or 0), int(words.end or 0), more=index > 0)

    def _in_one_line(self, kind: str, told: dict[str, Told]) -> None:
        """Names, and what follows them: what a kind needs, from the first on that the words do not say right.

        Where the field that waits for an answer is all that is wrong, it is answered.
        """
        person = self.person
        person.page.locator("#card [role=combobox][name=name_en]").wait_for()
        person.page.locator("#card :focus").wait_for()
        shown, models = person.shown(), KINDS[kind].model_fields
        needed = [each for each in AFTER_A_NAME if each in models]
        wrong = [each for each in needed if not is_same(shown[each], told[each])]
        names = str(told["name_zh"]), str(told["name_en"])
        besides = self._besides_name(shown, told, (*needed, "name_zh", "name_en"))
        if (
            wrong == [person.focused]
            and names == (shown["name_zh"], shown["name_en"])
            and not besides
        ):
            person.type(str(told[wrong[0]]))
        else:
            others = needed[needed.index(wrong[0]) :] if wrong else []
            said = [person.word_for(each, str(told[each])) for each in others]
            person.name(*names, *said, *besides)

    def relations(self, relations: Sequence[Relation]) -> None:
        """Make relations that are alike but for their sources or their targets, at once."""
        person, first = self.person, relations[0]
        told, before = _told(first), self._records("relations")
        with person.counted("relation" if len(relations) == 1 else "several relations at once"):
            self._select(first.evidence)
            person.key("r")
            predicate = str(first.predicate).replace("-", " ")
            besides = self._besides(first, told, _coreferences(first.evidence))
            line = "; ".join((predicate, *besides))
            ends = self._called(first.source), self._called(first.target)
            if len(relations) == 1 and all(ends):
                role = [first.role] if first.role else []
                escape = " " if ends[0][0].isdigit() else ""  # else a digit selects from the list
                person.type(escape + " > ".join((ends[0], line, ends[1], *role)))
                person.key("Enter")
            else:
                self._pick_nodes([each.source for each in relations])
                person.type(line)
                person.key("Enter")
                self._pick_nodes([each.target for each in relations])
                if first.role:
                    person.pick(first.role, first.role)

        made = [each for each in self._records("relations").values() if each["id"] not in before]
        if len(made) == 1:
            self._refer(made[0]["evidence"], first.evidence)

    def _refer(self, there: Sequence[Mapping[str, Any]], evidence: Sequence[Evidence]) -> None:
        """Put right, on the card, whose words a coreference is of where no pronoun says it."""
        for index, (now, words) in enumerate(zip(there, evidence, strict=True)):
            if now.get("coreference") != words.coreference:
                with self.person.counted("coreference put right"):
                    self.person.refer(words.coreference or "", index)

    def _called(self, name: str) -> str:
        """What a node is called, where no other one of these is called so."""
        nodes = self._nodes()
        own = str(nodes[self.ids[name]]["name_en"])
        is_alone = [own in (e["name_en"], *e.get("aliases", ())) for e in nodes.values()].count(
            True
        ) == 1
        return own if is_alone and not set(own) & set(";>") else ""

    def _besides(
        self, relation: Relation, told: Mapping[str, Told], coreferences: str
    ) -> list[str]:
        """What a relation says besides its ends, as it is typed after them."""
        usual = unsaid_modality(relation.predicate, relation.role, relation.force)
        said = [str(told["modality"])] if told["modality"] != usual else []
        said += [str(told[name]) for name in ("force", "period") if told[name]]
        doubts = [str(told[name]) for name in ("doubt", "doubt_zh") if told[name]]
        said += [" = ".join(doubts)] if doubts else []
        return said + [f"coreference: {each}" for each in coreferences.split("\n") if each]

    def _pick_nodes(self, names: Sequence[str]) -> None:
        wanted = [self.ids[each] for each in dict.fromkeys(names)]
        for name in wanted:
            called = self._nodes()[name]["name_en"]
            self.person.pick(name, called, more=name != wanted[-1])

    def sentence(self, sentence: Any) -> None:
        """Say why a sentence is uncoded, and what it is in English."""
        person = self.person
        place = next(
            each for each in person.session.state.source.sentences if each.number == sentence.at
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

    def _besides_name(
        self, shown: Mapping[str, Told], told: Mapping[str, Told], without: Sequence[str]
    ) -> list[str]:
        """What is typed after a name for each field that does not say yet what is told."""
        return [
            f"{each}: {self.person.word_for(each, line) if line else ''}"
            for each in shown
            if each not in without
            if each in told and not is_same(shown[each], told[each])
            for line in ("yes" if told[each] is True else str(told[each])).split("\n")
        ]

    def _nodes(self) -> dict[str, Any]:
        return self._records("nodes")

    def _records(self, section: str) -> dict[str, Any]:
        listed = self.person.session.state.marked.values.get(section, ())
        return {each["id"]: each for each in listed}


def _coreferences(evidence: Sequence[Evidence]) -> str:
    """Whom the words of some quotations stand for, each said once; the page knows it by the pronoun."""
    return "\n".join(dict.fromkeys(each.coreference for each in evidence if each.coreference))


def _told(record: Any) -> dict[str, Told]:
    """What a record says, as a form has it: groups field by field, a line for each of a list, blank if nothing."""
    told: dict[str, Told] = {}
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if name == "note":
            told |= {
                f"note.{each}": getattr(value, each, "") for each in ("text", "text_zh", "source")
            }
        elif isinstance(value, tuple):
            told[name] = "\n".join(map(str, value)) if name != "evidence" else ""
        elif value is None or isinstance(value, bool):
            told[name] = value or (False if field.annotation is bool else "")
        else:
            told[name] = f"{value:.12g}" if isinstance(value, float) else str(value)
    return told


class Piece(NamedTuple):
    """What is coded again of a document; all of it, or some of each kind."""

    nodes: list[Any]
    relations: list[Relation]
    sentences: list[Any]


MANY = 10_000
PARTS = {"nodes": (MANY, 0, 0), "relations": (MANY, MANY, 0), "sentences": (MANY, 0, MANY)}
"""How many nodes of a kind, relations and sentences are coded again where one part is asked for."""


def piece(
    document: Document, of_a_kind: int = MANY, relations: int = MANY, sentences: int = MANY
) -> Piece:
    """At most so many nodes of each kind (all proposals), relations between them, and sentences."""
    seen: Counter[str] = Counter()
    nodes = []
    for node in document.nodes:
        seen[node.kind] += 1
        if node.kind == "proposal" or seen[node.kind] <= of_a_kind:
            nodes.append(node)
    ids = {each.id for each in nodes}
    between = [each for each in document.relations if {each.source, each.target} <= ids]
    inside = {each.source for each in between if each.predicate == "part-of"}
    sound = [
        each
        for each in between
        if not each.role or each.target in inside or "proposal-" in each.target
    ]
    said = [each for each in document.sentences if each.uncoded or each.gloss]
    return Piece(nodes, sorted(sound, key=_parts_first)[:relations], said[:sentences])


def _parts_first(relation: Relation) -> bool:
    """Roles in a measure need to know the proposal that it is part of."""
    return relation.predicate != "part-of"


def alike(relations: Sequence[Relation]) -> list[list[Relation]]:
    """Relations that can be made at once: alike but for their sources, or else for their targets."""
    found: list[list[Relation]] = []
    left = list(relations)
    for end in ("source", "target"):
        rests = defaultdict(list)
        for each in left:
            rests[each.model_dump_json(exclude={"id", end})].append(each)
        several = [each for each in rests.values() if len(each) > 1 and len(each[0].evidence) == 1]
        found += several
        left = [each for group in rests.values() if group not in several for each in group]
    return sorted([*found, *([each] for each in left)], key=lambda each: _parts_first(each[0]))


class Graph(NamedTuple):
    """What is said: nodes by their ids, relations with their ends, sentences; ids of relations left out."""

    nodes: dict[str, str]
    relations: Counter[str]
    sentences: list[Any]


def graph_of(said: Piece, ids: Mapping[str, str]) -> Graph:
    """What a piece says, its ids turned into others."""
    return Graph(
        {ids[each.id]: _bare(each) for each in said.nodes},
        Counter(f"{ids[e.source]} {ids[e.target]} {_bare(e)}" for e in said.relations),
        [each.model_dump(exclude={"cue"}) for each in said.sentences],
    )


def _bare(record: Any) -> str:
    said = record.model_dump(mode="json", exclude_defaults=True, exclude={"id", "source", "target"})
    evidence = [(e["start"], e["end"], e.get("coreference") or "") for e in said.pop("evidence")]
    return str((sorted(said.items(), key=str), evidence))


class Again(NamedTuple):
    """A text coded again: by whom, and what it said and says now, of the text and of all else."""

    person: Person
    source: tuple[Source, Source]
    was: Graph
    now: Graph


def coded_again(browser: Browser, corpus: Path, *most: int, on_nodes: bool = False) -> Again:
    """Code the speech again in a new corpus: at most so many nodes of a kind, relations and sentences.

    On its own nodes, only relations and sentences are coded.
    """
    speech = EMBEDDED / "stanford-2013"
    document = reading(speech).document
    wanted = piece(document, *most)
    (_nodes_alone if on_nodes else _text_alone)(speech, corpus)
    with serving(corpus) as served:
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="en-GB")
        page.goto(f"{served.door.address}#speech")
        page.locator("#undo[data-version]").wait_for(state="attached")
        person = Person(page, served.bench.session("speech"))
        ids = _recoded(Recoder(person, document), wanted, on_nodes=on_nodes)
        page.close()
    after = reading(corpus / "speech").document
    own = {each.id: each.id for each in after.nodes}
    return Again(
        person, (document.source, after.source), graph_of(wanted, ids), graph_of(piece(after), own)
    )


def _text_alone(speech: Path, corpus: Path) -> None:
    new("speech", speech / "source.txt", corpus)


def _nodes_alone(speech: Path, corpus: Path) -> None:
    there = reading(speech)
    bare = there.document.model_copy(update={"relations": (), "sentences": ()})
    write(Corpus((replace(there, document=bare),), (), ()), corpus)
    (corpus / "stanford-2013").rename(corpus / "speech")


def _recoded(recoder: Recoder, wanted: Piece, *, on_nodes: bool) -> dict[str, str]:
    if on_nodes:
        recoder.ids = {each.id: each.id for each in wanted.nodes}
    else:
        recoder.source()
        recoder.document_node()
        for node in wanted.nodes:
            if node.kind != "document":
                recoder.node(node)
    for each in alike(wanted.relations):
        recoder.relations(each)
    for sentence in wanted.sentences:
        recoder.sentence(sentence)
    return recoder.ids


def main(*parts: str) -> None:
    """Code the speech again, and print how many gestures and how long it took, and what is not alike."""
    for part in parts or ("",):
        _print_again(PARTS.get(part, ()), on_nodes=part in ("relations", "sentences"))


def _print_again(most: Sequence[int], *, on_nodes: bool) -> None:
    begin = monotonic()
    with TemporaryDirectory() as top, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=system_chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        person, source, was, now = coded_again(browser, Path(top), *most, on_nodes=on_nodes)
        browser.close()
    took, answers = monotonic() - begin, person.answers
    told = [f"{took / 60:.1f} minutes, {person.made} gestures"]
    told += [f"{what}: {dict(sorted(count.items()))}" for what, count in person.counts.items()]
    told += [
        f"answers: median {median(answers):.0f} ms, 95 % under {quantiles(answers, n=20)[-1]:.0f} ms",
        f"source alike: {source[0] == source[1]}",
        f"{len(was.nodes)} nodes alike: {was.nodes == now.nodes}",
        f"{was.relations.total()} relations alike: {was.relations == now.relations}",
        f"{len(was.sentences)} sentences alike: {was.sentences == now.sentences}",
    ]
    told += [
        f"- {was.nodes[name]}\n+ {now.nodes.get(name)}"
        for name in was.nodes
        if was.nodes[name] != now.nodes.get(name)
    ]
    told += [f"- {each}" for each in was.relations - now.relations]
    told += [f"+ {each}" for each in now.relations - was.relations]
    sys.stdout.write("\n".join(told) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
