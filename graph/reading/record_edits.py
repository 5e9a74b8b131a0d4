"""Changes of records in full, as changes of what the file spells: short, and as little of it as can be.

A record of the file may say several relations. Where one of these changes the others are spelled anew,
as few as can be; and where a relation comes or goes, the one after it may have to say its id.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from graph.reading.record_changes import Insert, Put, Remove, YamlEdit, expected
from graph.reading.relation_ids import Ids
from graph.reading.short_spelling import (
    PREDICATES,
    Spelling,
    compact,
    folded,
    lines_of,
    on_one_line,
    short_group,
    short_node,
    short_relation,
    short_words,
)
from graph.reading.spelling import Annotations, canonical, one_relation, own_name, predicate_key
from graph.reading.yaml_edits import commented, heights, unfit, written
from graph.reading.yaml_with_places import YamlRecord
from graph.text.source import SourceText
from schema.ids import id_of_name
from schema.vocabulary import BY_PREDICATE


def changed(
    text: str, annotations: Annotations, changes: Sequence[YamlEdit], path: Path
) -> tuple[str, Annotations]:
    """The annotations after some changes, and what they say then.

    Changes are of records in full, their indices those of before.

    Raises:
        RequestError: the file is written in a way that a record cannot be changed in.
    """
    after, reread = written(text, annotations, [*_respelled(annotations, changes)], path)
    if not _is_what_was_meant(reread.values, annotations, changes):
        raise unfit(path, 1)
    return after, reread


def _is_what_was_meant(reread: Any, annotations: Annotations, changes: Sequence[YamlEdit]) -> bool:
    """Whether a file says what the changes ask for; the records that they leave alone are in full already."""
    completed = [_completed(each, annotations) for each in changes]
    if reread == expected(annotations.values, completed):
        return True
    return bool(reread == canonical(expected(annotations.values, changes), annotations))


def _completed(change: YamlEdit, annotations: Annotations) -> YamlEdit:
    """A change with its record in full, by nothing but the record itself."""
    if isinstance(change, Remove) or change.section not in ("nodes", "relations"):
        return change
    values = {"source": annotations.values.get("source"), change.section: [change.record]}
    full = canonical(values, annotations)[change.section]
    return replace(change, record=full[0]) if len(full) == 1 else change


def _respelled(annotations: Annotations, changes: Sequence[YamlEdit]) -> Iterator[YamlEdit]:
    """The changes of the records as the file spells them."""
    for each in changes:
        if isinstance(each, Put) and each.section != "relations":
            yield replace(each, record=_put(annotations, each))
        elif isinstance(each, Insert) and each.section == "nodes":
            yield replace(each, record=short_node(each.record, annotations.spelling))
        elif each.section != "relations":
            yield each
    if mine := [each for each in changes if each.section == "relations"]:
        yield from _Plan(annotations, mine).edits()


def _put(annotations: Annotations, change: Put) -> YamlRecord:
    """A record that is no relation with another value, as it is spelled now."""
    if change.section == "source":
        rule = {"modality": BY_PREDICATE} if annotations.by_predicate else {}
        return change.record | rule
    if change.section != "nodes" or change.index is None:
        return change.record
    spelled = annotations.spelled.values["nodes"][change.index]
    before = annotations.values["nodes"][change.index]
    made = _spelled_anew(
        spelled, before, change.record, short_node(change.record, annotations.spelling)
    )
    kind, name = str(change.record.get("kind")), str(change.record.get("name_en"))
    if "id" not in made and id_of_name(kind, name) != change.record["id"]:
        return {"id": change.record["id"], **made}
    return made


def _spelled_anew(
    spelled: YamlRecord, before: YamlRecord, after: YamlRecord, short: YamlRecord
) -> YamlRecord:
    """The new spelling of a record: what says the same as before is spelled as it was."""
    key = predicate_key(spelled) if "predicate" in before else None
    is_same = all(before.get(name) == after.get(name) for name in ("predicate", "target"))
    made: YamlRecord = {}
    for name, value in spelled.items():
        if name == key and (is_same or str(after["predicate"]) in PREDICATES):
            made |= {name: value} if is_same else {str(after["predicate"]): after["target"]}
        elif name in after and before.get(name) == after[name]:
            made[name] = value
        elif name == "evidence" and name in short:
            made[name] = _quotations_anew(value, before[name], after[name])
        elif name in after and (name in short or name in ("predicate", "target")):
            made[name] = short.get(name, after[name])
    rest = {name: value for name, value in short.items() if name not in made and name != "id"}
    in_words = "predicate" in made
    return made | {k: v for k, v in rest.items() if k not in PREDICATES or not (in_words or key)}


def _quotations_anew(spelled: Any, before: Sequence[Any], after: Sequence[Any]) -> Any:
    """Quotations, of which those that were there are spelled as they were."""
    known = list(zip(before, spelled if isinstance(spelled, list) else [spelled], strict=True))
    made = [
        next((short for full, short in known if full == each), short_words(each)) for each in after
    ]
    if len(made) == 1 and not isinstance(spelled, list):
        return compact({"evidence": made[0]})["evidence"]
    return compact({"evidence": made})["evidence"]


@dataclass
class _Record:
    """A record of the file as it is to be: what it spells, and the relations that it says."""

    spelled: Any
    relations: list[Any]
    origins: list[int | None]
    """The record of the file that each relation takes the place of."""

    @property
    def origin(self) -> int | None:
        return self.origins[0]

    @property
    def ids(self) -> list[Any]:
        return [each.get("id") if isinstance(each, dict) else None for each in self.relations]


class _Plan:
    """The records of relations as they are to be after some changes."""

    def __init__(self, annotations: Annotations, changes: Sequence[YamlEdit]) -> None:
        self.annotations, self.spelling = annotations, annotations.spelling
        self.puts = {e.index: self._full(e.record) for e in changes if isinstance(e, Put)}
        self.gone = {e.index for e in changes if isinstance(e, Remove)}
        self.coming: dict[int, list[YamlRecord]] = {}
        for each in changes:
            if isinstance(each, Insert):
                self.coming.setdefault(each.index, []).append(self._full(each.record))
        self.before = annotations.values.get("relations") or []
        self.records = annotations.spelled.values.get("relations") or []

    def edits(self) -> Iterator[YamlEdit]:
        """The changes of the records of the file."""
        ids = Ids(self.annotations.source, self.annotations.sentences)
        after = [e for each in self._after() for e in _identified(each, ids, self.spelling)]
        return _differences(self.records, after)

    def _after(self) -> Iterator[_Record]:
        members: dict[int, list[int]] = {}
        for full, (index, *_) in enumerate(self.annotations.members):
            members.setdefault(index, []).append(full)
        for index, mine in members.items():
            yield from self._folded(self.coming.pop(mine[0], ()), None)
            if not {*mine} & (self.puts.keys() | self.gone | self.coming.keys()):
                there = [self.before[each] for each in mine]
                yield _Record(self.records[index], there, _first(index, there))
            elif len(mine) == 1:
                yield from self._one(index, mine[0])
            else:
                yield from self._folded(self._left(mine), index)
        yield from self._folded(self.coming.pop(len(self.before), ()), None)

    def _left(self, mine: Sequence[int]) -> Iterator[YamlRecord]:
        """The relations of one record that are left, those that come between with them."""
        for full in mine:
            yield from self.coming.pop(full, ())
            if full not in self.gone:
                yield self.puts.get(full, self.before[full])

    def _one(self, index: int, full: int) -> Iterator[_Record]:
        if full in self.gone:
            return
        after = self.puts[full]
        short = short_relation(after, self.spelling)
        yield _Record(
            _spelled_anew(self.records[index], self.before[full], after, short), [after], [index]
        )

    def _folded(self, relations: Iterable[YamlRecord], origin: int | None) -> Iterator[_Record]:
        """Records for relations that follow one another; the first takes the place of a former one."""
        for group in folded([*relations]):
            yield _Record(short_group(group, self.spelling), group, _first(origin, group))
            origin = None
            origin = None

    def _full(self, relation: YamlRecord) -> YamlRecord:
        return one_relation(relation, self.annotations.by_predicate)


def _first(origin: int | None, relations: Sequence[Any]) -> list[int | None]:
    """The first of some relations takes the place of a record, the others of none."""
    return [origin, *(None for _ in relations[1:])]


def _identified(record: _Record, ids: Ids, spelling: Spelling) -> Iterator[_Record]:
    """The record with the id that it must say, if any; one a relation where that is not enough."""
    trial = ids.trial()
    if trial.of(record.spelled, record.relations) == record.ids:
        ids.take(trial)
        yield record
        return
    trial = ids.trial()
    rest = {key: value for key, value in record.spelled.items() if key != "id"}
    named = on_one_line({"id": record.ids[0], **rest})
    if trial.of(named, record.relations) == record.ids:
        ids.take(trial)
        yield replace(record, spelled=named)
        return
    for each, origin in zip(record.relations, record.origins, strict=True):
        yield from _identified(
            _Record(short_group([each], spelling), [each], [origin]), ids, spelling
        )


def _differences(before: Sequence[Any], after: Sequence[_Record]) -> Iterator[YamlEdit]:
    """The changes that make the records of relations others."""
    for index in sorted({*range(len(before))} - {each.origin for each in after}):
        yield Remove("relations", index)
    at = 0
    for each in after:
        if each.origin is None:
            yield Insert("relations", at, each.spelled)
            continue
        at = each.origin + 1
        if each.spelled != before[each.origin]:
            yield Put("relations", each.origin, each.spelled)


def shortest(text: str, annotations: Annotations, path: Path) -> tuple[str, int]:
    """Annotations in the short spelling, comments and order kept; and how many records changed.

    Raises:
        RequestError: the file is written in a way that a record cannot be changed in.
    """
    short = replace(annotations, by_predicate=True)
    edits = [replace(each, is_restyled=True) if isinstance(each, Put) else each
             for each in _all_short(text, short, path)]  # fmt: skip
    after, reread = written(text, annotations, edits, path)
    if reread.values != annotations.values:
        raise unfit(path, 1)
    return after, len(edits)


def short(values: dict[str, Any], source: SourceText) -> dict[str, Any]:
    """A document's values in full, as a new file spells them."""
    spelling = Spelling(own_name(values), by_predicate=True)
    ids = Ids(source)
    records = [
        _Record(short_group(each, spelling), each, _first(None, each))
        for each in folded(values.get("relations") or ())
    ]
    relations = [e.spelled for each in records for e in _identified(each, ids, spelling)]
    lists = {"relations": relations} if relations else {}
    return values | {
        "source": compact(values["source"] | {"modality": BY_PREDICATE}),
        "nodes": [short_node(each, spelling) for each in values["nodes"]],
        **lists,
    }


def _all_short(text: str, annotations: Annotations, path: Path) -> Iterator[YamlEdit]:
    values, spelled = annotations.values, annotations.spelled.values
    source = {**spelled["source"], "modality": BY_PREDICATE}
    if source != spelled["source"]:
        yield Put("source", None, source)
    for index, node in enumerate(values.get("nodes") or ()):
        if (short := short_node(node, annotations.spelling)) != spelled["nodes"][index]:
            yield Put("nodes", index, short)
    apart = {*commented(text, annotations.spelled, "relations", path)}
    ids = Ids(annotations.source)
    records = [
        e
        for run in _runs(annotations, apart)
        for each in run
        for e in _identified(each, ids, annotations.spelling)
    ]
    before = spelled.get("relations") or ()
    yield from _differences(before, records)
    height = [*heights(text, annotations.spelled, "relations", path)]
    for spelled, at in ((each.spelled, each.origin) for each in records):
        if at is not None and spelled == before[at] and lines_of(spelled) < height[at]:
            yield Put("relations", at, spelled)


def _runs(annotations: Annotations, apart: Collection[int]) -> Iterator[list[_Record]]:
    """The records for relations that no comment divides, as few as can say them."""
    relations = annotations.values.get("relations") or []
    run: list[int] = []
    for at, (index, *_) in enumerate(annotations.members):
        begins = not at or annotations.members[at - 1][0] != index
        if run and begins and (index in apart or annotations.members[at - 1][0] in apart):
            yield list(_grouped(annotations, run, relations))
            run = []
        run.append(at)
    yield list(_grouped(annotations, run, relations))


def _grouped(annotations: Annotations, run: Sequence[int], relations: Any) -> Iterator[_Record]:
    at = 0
    for group in folded([relations[each] for each in run]):
        mine = run[at : at + len(group)]
        origins = [_begun(annotations, each) for each in mine]
        yield _Record(short_group(group, annotations.spelling), group, origins)
        at += len(group)


def _begun(annotations: Annotations, relation: int) -> int | None:
    """The record of the file that a relation is the first of."""
    index = annotations.members[relation][0]
    is_first = not relation or annotations.members[relation - 1][0] != index
    return index if is_first else None
