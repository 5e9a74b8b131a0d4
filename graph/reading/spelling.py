"""Annotations in full, whatever the file leaves unsaid; `short_spelling.py` leaves it out again.

Whatever reads annotations reads them in full; whatever writes them writes them short. A long spelling
stays valid. A place in the full values leads to the words of the file that say it.

Source: corpus/CODEBOOK.md, "The short spelling".
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

from graph.errors import Problem
from graph.reading.relation_ids import Ids
from graph.reading.short_spelling import PREDICATES, Spelling
from graph.reading.yaml_with_places import Marked, YamlRecord, value_at
from graph.text.source import LARGEST, SourceText
from schema.document import Fault, Loc
from schema.ids import id_of_name, kind_from_id
from schema.relations import Relation
from schema.vocabulary import BY_PREDICATE, unsaid_modality

_FIELDS = frozenset(Relation.model_fields)

_RELATION = 300
"""Characters that a relation takes in full, its quotations apart; all of a file as many as a file has bytes."""


_UNSAID = {
    "id of nodes": "made from kind and name_en; give the node an id of its own",
    "id of relations": "it is made of the sentence and the relation before; give an id",
    "evidence of nodes": "the name is used as the quotation; give evidence: words, or {paragraph: N}",
}
"""What a value that the file leaves unsaid is made of, and the way out."""


@dataclass(frozen=True)
class Annotations:
    """What a file of annotations says in full, and where and how it says it."""

    values: Any
    spelled: Marked
    """The values as the file has them, with their places."""

    by_predicate: bool = False
    """Whether the modality that a relation leaves unsaid is the one of its force, role or predicate."""

    source: SourceText | None = None
    members: tuple[tuple[int, int | None, int | None], ...] = ()
    """Of each relation: the record that says it, and which of its sources and targets, if there are several."""

    tells_unsaid: bool = True
    """Whether problems say what a value is made of; not where it comes from a row that says it."""

    sentences: dict[Any, str] = field(default_factory=dict, compare=False, repr=False)
    """The sentence in which a quotation begins, of those that were looked for."""

    @property
    def own_name(self) -> str:
        """The field that has a node's name in the language of the text."""
        return own_name(self.values)

    @property
    def spelling(self) -> "Spelling":
        """How the file is to be spelled where it is changed."""
        return Spelling(self.own_name, self.by_predicate)

    def place(self, loc: Loc) -> tuple[int, int]:
        """Line and column in the file of a value, or of the words that it is made of."""
        return self.spelled.place(self._spelled_loc(loc))

    def unsaid(self, loc: Loc) -> str | None:
        """What a value is made of that the file leaves unsaid, with the way out; None where it is said."""
        if not self.tells_unsaid or len(loc) < 3 or loc[0] not in ("nodes", "relations"):
            return None
        record = value_at(self.spelled.values, self._record(loc))
        if not isinstance(record, dict) or (str(loc[2]) in record and not self._is_nameless(loc)):
            return None
        return _UNSAID.get(f"{loc[2]} of {loc[0]}")

    def _is_nameless(self, loc: Loc) -> bool:
        """Whether a place is that of words which the record about them does not give."""
        words = value_at(self.spelled.values, self._spelled_loc(loc)[:-1])
        return loc[-1] == "quote" and isinstance(words, dict) and "quote" not in words

    def record_at(self, line: int) -> tuple[str, int] | None:
        """The section and index of the record that a line of the file stands in, or after."""
        begun = ((place[0], loc) for loc, place in self.spelled.places.items() if len(loc) == 2)
        listed = [each for each in begun if isinstance(each[1][1], int) and each[0] <= line]
        if not listed:
            return None
        section, index = max(listed)[1]
        if section == "relations":
            index = next(at for at, each in enumerate(self.members) if each[0] == index)
        return str(section), int(index)

    def _record(self, loc: Loc) -> Loc:
        """The place of the record in the file that says a record of the full values."""
        if loc[0] != "relations" or not isinstance(loc[1], int) or loc[1] >= len(self.members):
            return loc[:2]
        return "relations", self.members[loc[1]][0]

    def _spelled_loc(self, loc: Loc) -> Loc:
        if len(loc) < 2 or loc[0] not in ("nodes", "relations"):
            return loc
        head = self._record(loc)
        record = value_at(self.spelled.values, head)
        if len(loc) == 2 or not isinstance(record, dict):
            return (*head, *loc[2:])
        key, *rest = loc[2:]
        if key == "evidence":
            return (*head, *_evidence_loc(record, rest, self.own_name))
        if loc[0] == "relations" and key in ("source", "predicate", "target"):
            return (*head, *self._end_loc(record, str(key), self.members[int(loc[1])]))
        made_of = {"kind": "id", "id": "name_en"} if loc[0] == "nodes" else {}
        return (*head, key if key in record else made_of.get(str(key), key), *rest)

    def _end_loc(
        self, record: YamlRecord, key: str, member: tuple[int, int | None, int | None]
    ) -> Loc:
        key_of = key if key in record else predicate_key(record) or key
        which = member[1] if key == "source" else member[2]
        is_one_of = key != "predicate" and which is not None
        return (key_of, which) if is_one_of and which is not None else (key_of,)


def own_name(values: Any) -> str:
    """The field that has a node's name in the language of the text that annotations describe."""
    language = value_at(values, ("source", "language"))
    return "name_zh" if str(language).startswith("zh") else "name_en"


def _evidence_loc(record: YamlRecord, rest: Sequence[str | int], name: str) -> Loc:
    if "evidence" not in record:
        return (name,)
    return "evidence", *(rest if isinstance(record["evidence"], list) else rest[1:])


def in_full(
    marked: Marked, path: Path, source: SourceText | None, known: Annotations | None = None
) -> tuple[Annotations, list[Problem]]:
    """What annotations say in full, and the problems of how they are spelled.

    Without the text, ids of relations that are left unsaid are only placeholders. Of known annotations of
    the same text, with no such problems, the records that are the very same are taken over.
    """
    values = marked.values
    if not isinstance(values, dict):
        return Annotations(values, marked, source=source), []
    writer = _Full(own_name(values), source, _is_by_predicate(values))
    if known is not None and known.source == source:
        writer.take_over(known)
    full = dict(values)
    if writer.by_predicate or "modality" in _mapping(values.get("source")):
        full["source"] = {k: v for k, v in values["source"].items() if k != "modality"}
        if not writer.by_predicate:
            what = f'the only rule is "{BY_PREDICATE}"; write it, or delete the line (relations without a modality are then asserted)'
            writer.faults.append(Fault(("source", "modality"), "unknown_modality", what))
    if isinstance(values.get("nodes"), list):
        full["nodes"] = [writer.node(each) for each in values["nodes"]]
    if isinstance(values.get("relations"), list):
        full["relations"] = [
            each
            for index, record in enumerate(values["relations"])
            for each in writer.relations(index, record)
        ]
    problems = [Problem(path, *marked.place(each.loc), *each[1:]) for each in writer.faults]
    members, sentences = tuple(writer.members), writer.ids.sentences
    made = Annotations(full, marked, writer.by_predicate, source, members, sentences=sentences)
    return made, problems


def canonical(values: Any, like: Annotations) -> Any:
    """Values in full, some records of which may be spelled short, as the same file would have them."""
    rule = {"modality": BY_PREDICATE} if like.by_predicate else {}
    spelled = {**values, "source": {**_mapping(values.get("source")), **rule}}
    return in_full(Marked(spelled, {}), Path(), like.source)[0].values


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _is_by_predicate(values: Any) -> bool:
    return _mapping(values.get("source")).get("modality") == BY_PREDICATE


def predicate_key(record: Mapping[str, Any]) -> str | None:
    """The key that is the predicate of a relation, or is to be; None where `predicate` is written."""
    if "predicate" in record or "target" in record:
        return None
    for key in record:
        if key in PREDICATES:
            return key
    other = [key for key in record if key not in _FIELDS]
    return other[0] if len(other) == 1 else None


class _Full:
    """Records in full, one after the other."""

    def __init__(self, name: str, source: SourceText | None, by_predicate: bool) -> None:
        self.name, self.by_predicate = name, by_predicate
        self.ids = Ids(source)
        self.faults: list[Fault] = []
        self.room = LARGEST
        self.members: list[tuple[int, int | None, int | None]] = []
        self.known: dict[int, list[YamlRecord]] = {}

    def take_over(self, known: Annotations) -> None:
        """Let records that are the very same as those of annotations of the same text be in full what they were."""
        self.ids.sentences = known.sentences
        if (self.name, self.by_predicate) != (known.own_name, known.by_predicate):
            return
        spelled, full = known.spelled.values, known.values
        if isinstance(full.get("nodes"), list):
            pairs = zip(spelled["nodes"], full["nodes"], strict=True)
            self.known |= {id(record): [node] for record, node in pairs}
        for at, (index, *_) in enumerate(known.members):
            there = self.known.setdefault(id(spelled["relations"][index]), [])
            there.append(full["relations"][at])

    def node(self, record: Any) -> Any:
        if not isinstance(record, dict):
            return record
        if id(record) in self.known:
            return self.known[id(record)][0]
        made = dict(record)
        name, kind, english = record.get("id"), record.get("kind"), record.get("name_en")
        if "kind" not in record and isinstance(name, str):
            made["kind"] = kind_from_id(name)
        if "id" not in record and isinstance(kind, str) and isinstance(english, str):
            made |= {"id": own} if (own := id_of_name(kind, english)) else {}
        own_words = record.get(self.name)
        if "evidence" in record:
            made["evidence"] = _evidence(record["evidence"], own_words)
        elif isinstance(own_words, str):
            made["evidence"] = [{"quote": own_words}]
        return made

    def relations(self, index: int, record: Any) -> Iterator[Any]:
        """The relations that a record says: each of its sources to each of its targets."""
        if not isinstance(record, dict):
            self.members.append((index, None, None))
            yield record
            return
        one, there = self.one(index, record), self.known.get(id(record), [])
        to = "target" if "target" in record else predicate_key(record) or "target"
        ends = [
            self._ends(index, one, key, at) for key, at in (("source", "source"), ("target", to))
        ]
        if len(ends[0]) * len(ends[1]) > 1 and not self._has_room(index, one, ends):
            ends = [each[:1] for each in ends]
        sentence = self.ids.sentence(one.get("evidence"))
        for number, ((a, source), (b, target)) in enumerate(product(*ends)):
            made = {**one, **source, **target}
            if number or "id" not in made:
                made["id"] = self.ids.next(sentence)
            else:
                self.ids.given(made["id"])
            self.members.append((index, a, b))
            yield there[number] if there and made == there[number] else made

    def _has_room(self, index: int, record: YamlRecord, ends: Sequence[Sequence[Any]]) -> bool:
        """Whether the relations that a record says are no more than a file may say; takes their room."""
        length = len(json.dumps(record["evidence"])) if "evidence" in record else 0
        self.room -= len(ends[0]) * len(ends[1]) * (_RELATION + length)
        if self.room < 0:
            what = "these sources and targets expand to more relations than a file may have; divide the document"
            self.faults.append(Fault(("relations", index), "too_many_values", what))
        return self.room >= 0

    def one(self, index: int, record: YamlRecord) -> YamlRecord:
        """A record with predicate and target under these names, and what it leaves unsaid."""
        key = predicate_key(record)
        more = [each for each in record if each in PREDICATES and each != key]
        for each in more:
            what = f'the relation already has a predicate; write a separate relation for "{each}"'
            self.faults.append(Fault(("relations", index, each), "two_predicates", what))
        made: YamlRecord = {}
        for name, value in record.items():
            made |= {"predicate": name, "target": value} if name == key else {name: value}
        for each in more:
            del made[each]
        if "evidence" in made:
            made["evidence"] = _evidence(made["evidence"], None)
        if "modality" not in made and isinstance(made.get("predicate"), str):
            made["modality"] = self._modality(made)
        return made

    def _modality(self, record: YamlRecord) -> str:
        if not self.by_predicate:
            return "asserted"
        role, force = (record.get(key) for key in ("role", "force"))
        return str(unsaid_modality(record["predicate"], str(role), force))

    def _ends(
        self, index: int, record: YamlRecord, key: str, spelled: str
    ) -> list[tuple[int | None, YamlRecord]]:
        """The nodes at an end of a record, each with its place in the list where there is one."""
        end = record.get(key)
        if not isinstance(end, list) or not end:
            return [(None, {key: end} if key in record else {})]
        seen: set[str] = set()
        for at, each in enumerate(end):
            if str(each) in seen:
                what = f'"{each}" is in the list twice; delete one of them'
                self.faults.append(Fault(("relations", index, spelled, at), "repeated_end", what))
            seen.add(str(each))
        return [(at, {key: each}) for at, each in enumerate(end)]


def _evidence(evidence: Any, name: Any) -> Any:
    """Quotations as a list of records; of a node, the name is the quotation that is left unsaid."""
    if evidence is None:
        return None
    return [_words(each, name) for each in (evidence if isinstance(evidence, list) else [evidence])]


def _words(words: Any, name: Any) -> Any:
    if isinstance(words, dict):
        return words if "quote" in words or not isinstance(name, str) else {"quote": name, **words}
    return words if words is None or isinstance(words, list) else {"quote": words}


def one_relation(relation: YamlRecord, by_predicate: bool) -> YamlRecord:
    """A relation between two nodes in full, its id as it is."""
    return _Full("", None, by_predicate).one(0, relation)
