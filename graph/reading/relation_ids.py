"""Ids of relations that the file leaves unsaid: by the sentence where their words begin, in the order of the file."""

from collections import ChainMap
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.reading.yaml_with_places import YamlRecord
from graph.text.source import SourceText
from schema.ids import lettered, next_letters, relation_id

_NOWHERE = "0.0"
"""In the id of a relation whose words are not in the text once; that is a problem by itself."""


@dataclass
class Ids:
    """Ids of relations in the order of the file: each without one follows the last of its sentence."""

    source: SourceText | None
    sentences: dict[Any, str] = field(default_factory=dict)
    """The sentences of quotations that were looked for; the text must be the same."""

    last: MutableMapping[str, str] = field(default_factory=dict)

    def trial(self) -> "Ids":
        """The same, to go on from without being changed."""
        return Ids(self.source, self.sentences, ChainMap({}, self.last))

    def take(self, trial: "Ids") -> None:
        """Go on from where a trial is."""
        if isinstance(trial.last, ChainMap):
            self.last.update(trial.last.maps[0])

    def given(self, name: Any) -> None:
        """Note an id that is said."""
        if isinstance(name, str) and (letters := lettered(name)):
            self.last[letters[0]] = letters[1]

    def next(self, sentence: str) -> str:
        """The id of a relation that says none, by its sentence."""
        self.last[sentence] = letters = next_letters(self.last.get(sentence, ""))
        return relation_id(sentence, letters)

    def of(self, record: Any, relations: Sequence[Any]) -> list[Any]:
        """The ids of the relations that a record of the file says, after those before it."""
        if not isinstance(record, dict):
            return [None]
        sentence, names = self.sentence(relations[0].get("evidence")), []
        if "id" in record:
            self.given(record["id"])
            names.append(record["id"])
        return [*names, *(self.next(sentence) for _ in relations[len(names) :])]

    def sentence(self, evidence: Any) -> str:
        """The sentence in which a relation's first quotation begins."""
        first = evidence[0] if isinstance(evidence, list) and evidence else None
        if not isinstance(first, dict) or self.source is None:
            return _NOWHERE
        key = tuple(repr(first.get(each)) for each in ("quote", "paragraph", "start"))
        if key not in self.sentences:
            self.sentences[key] = _sentence(first, self.source)
        return self.sentences[key]


def _sentence(words: YamlRecord, source: SourceText) -> str:
    start = _start(words, source)
    if start is None:
        return _NOWHERE
    touched = source.sentences_of(start, start + 1)
    return touched[0].number if touched else f"{source.paragraph_at(start)}.0"


def _start(words: YamlRecord, source: SourceText) -> int | None:
    start, quote, paragraph = (words.get(key) for key in ("start", "quote", "paragraph"))
    if isinstance(start, int):
        return start if 0 <= start < len(source.text) else None
    if not isinstance(quote, str) or not isinstance(paragraph, int | None):
        return None
    span = source.only_span(quote, paragraph)
    return span[0] if span else None
