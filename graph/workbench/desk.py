"""What a gesture is made on, and what words that are selected there become: evidence, names, ids, fields."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import NonNegativeInt, PositiveInt

from graph.drafting.evidence import as_name, one_line
from graph.errors import RequestError
from graph.reading.record_changes import Put
from graph.text.folding import is_chinese
from graph.text.source import SourceText
from schema.base import Record
from schema.ids import id_of_name, next_letters, relation_id
from schema.types import Prose
from schema.vocabulary import PLACEHOLDERS, Modality, unsaid_modality

Values = Mapping[str, Any]
"""Annotations as plain values."""


Fields = dict[str, Any]
"""Fields of a record; None takes one away."""


class Words(Record):
    """Words that were selected: code points into the text, end excluded."""

    start: NonNegativeInt
    end: PositiveInt
    coreference: Prose | None = None


@dataclass(frozen=True)
class Desk:
    """What a gesture is made on: the annotations, their text, and ids that other documents use."""

    values: Values
    source: SourceText
    language: str
    elsewhere: Mapping[str, Fields]
    """Nodes of other documents, as these have them, each with the id of its document."""

    by_predicate: bool = False
    """Whether the modality that a relation leaves unsaid is the one of its force, role or predicate."""

    def usual_modality(self, relation: Fields) -> str:
        """The modality of a relation that says none."""
        predicate, role, force = (relation.get(key) for key in ("predicate", "role", "force"))
        unsaid = unsaid_modality(str(predicate), role, force)
        return str(unsaid if self.by_predicate else Modality.ASSERTED)

    def records(self, section: str) -> list[Fields]:
        """The records of a list."""
        return list(self.values.get(section) or ())

    def of_kind(self, kind: str) -> list[Fields]:
        """The nodes of a kind."""
        return [each for each in self.records("nodes") if each.get("kind") == kind]

    def next_order(self) -> int:
        """The number of a new proposal."""
        return max((int(each.get("order", 0)) for each in self.of_kind("proposal")), default=0) + 1

    def index(self, section: str, name: str) -> int:
        """Where a record stands in its list.

        Raises:
            RequestError: it is not there.
        """
        key = "at" if section == "sentences" else "id"
        for index, each in enumerate(self.records(section)):
            if each.get(key) == name:
                return index
        raise RequestError(f'"{name}" is not in the {section} any more')

    def record(self, section: str, name: str) -> Fields:
        """A record by its id; of sentences by its place."""
        if section == "source":
            return dict(self.values["source"])
        return self.records(section)[self.index(section, name)]

    def put(self, section: str, name: str, fields: Fields) -> Put:
        """Give a record fields; None takes one away."""
        index = None if section == "source" else self.index(section, name)
        return Put(section, index, with_fields(self.record(section, name), fields))


def with_fields(record: Fields, fields: Fields) -> Fields:
    """A record with fields in the place of its own; None takes one away."""
    return {key: value for key, value in {**record, **fields}.items() if value is not None}


def evidence(source: SourceText, words: Words) -> Fields:
    """Selected words as annotations have them: paragraph or offsets where they stand several times.

    Raises:
        RequestError: nothing but white space is selected, or no place of the text.
    """
    start, end = words.start, min(words.end, len(source.text))
    while start < end and source.text[start].isspace():
        start += 1
    while end > start and source.text[end - 1].isspace():
        end -= 1
    if start >= end:
        raise RequestError("no words are selected")
    cited = _cited(source, start, end)
    return cited | ({"coreference": words.coreference} if words.coreference else {})


def _cited(source: SourceText, start: int, end: int) -> Fields:
    quote, paragraph = one_line(source.text[start:end]), source.paragraph_at(start)
    if source.find(quote).spans == ((start, end),):
        return {"quote": quote}
    if source.find(quote, paragraph).spans == ((start, end),):
        return {"quote": quote, "paragraph": paragraph}
    return {"quote": source.text[start:end], "start": start, "end": end}


def named(desk: Desk, words: Words) -> Fields:
    """The names that selected words give a node: Chinese without white space, others as in the text."""
    name = as_name(desk.source.text[words.start : words.end])
    is_chinese_text = desk.language.startswith("zh")
    return {"name_zh": name} if is_chinese_text else {"name_zh": name, "name_en": name}


def made_id(kind: str, name: str, taken: Collection[str]) -> str:
    """An id from a kind and an English name, unlike all that are taken."""
    own = id_of_name(kind, name)
    numbers = (f"{own or kind}-{number}" for number in range(2 if own else 1, len(taken) + 3))
    candidates = [own] if own else []
    return next(each for each in (*candidates, *numbers) if each not in taken)


def relation_ids(source: SourceText, start: int, taken: Collection[str]) -> Iterator[str]:
    """Ids for relations by the sentence where their words begin, as in `r-12-3-a`, unlike all that are taken."""
    stretch = next(iter(source.sentences_of(start, start + 1)), None)
    number = stretch.number if stretch else f"{source.paragraph_at(start)}.0"
    letters = ""
    while True:
        letters = next_letters(letters)
        if (each := relation_id(number, letters)) not in taken:
            yield each


def ids(desk: Desk) -> set[str]:
    """The ids that a new node may not have."""
    return {str(each.get("id")) for each in desk.records("nodes")} | set(desk.elsewhere)


def suggested(kind: str, words: Words, desk: Desk, name_en: str = "") -> Fields:
    """What the words themselves say of a node of a kind, and the English name where it has one."""
    fields = {"kind": kind, **named(desk, words)}
    if kind == "proposal":
        fields["order"] = desk.next_order()
    if kind == "figure":
        fields |= _counted(words, desk) | _counted_in(name_en)
    return fields


def _counted(words: Words, desk: Desk) -> Fields:
    """What a number says, as the drafts read it; what it counts is left to the person."""
    from graph.drafting.draft import figure_fields

    fields = figure_fields(desk.source, desk.language, words.start, words.end)
    return _without_guesses(fields) or {"value_text": named(desk, words)["name_zh"]}


def _counted_in(name_en: str) -> Fields:
    """What the English name of a number says of it: its value, its unit, how it is hedged."""
    from graph.drafting.draft import figure_fields

    fields = figure_fields(SourceText(name_en), "en", 0, len(name_en))
    known = ("value", "value_max", "unit", "qualifier")
    return {name: each for name, each in _without_guesses(fields).items() if name in known}


def _without_guesses(fields: Fields) -> Fields:
    """A counter that Chinese puts between a number and what it counts (51个国家) is no unit."""
    unit = fields.get("unit", PLACEHOLDERS["unit"])
    no_unit = unit == PLACEHOLDERS["unit"] or is_chinese(unit[0])
    return {k: v for k, v in fields.items() if k != "scope" and not (k == "unit" and no_unit)}
