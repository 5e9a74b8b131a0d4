"""What a person does in the page, each as the changes of the annotations that it means.

A gesture names records by id and words by their offsets, so that it means the same wherever in the
file a record stands. Ids are made, from names and places; nobody types one.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import Field, NonNegativeInt, TypeAdapter

from graph.errors import RequestError
from graph.reading.record_changes import Insert, Put, Remove, YamlEdit
from graph.text.source import SourceText
from graph.workbench.desk import (
    Desk,
    Fields,
    Words,
    evidence,
    ids,
    made_id,
    relation_ids,
    suggested,
    with_fields,
)
from schema.base import Record
from schema.nodes import KINDS
from schema.relations import Predicate
from schema.types import NodeId, Prose, RelationId, SentenceNumber
from schema.vocabulary import BY_CUE, PLACEHOLDERS

_GIVE_MODALITY = ("predicate", "role", "force")
_OF_ONE_VALUE = ("note", "period", "baseline")
"""What only one of two nodes may say that are merged, unless they agree; names are kept beside each other."""

DocumentKey = Literal["source", "nodes", "relations", "sentences"]


class AddNode(Record):
    """Say what some words name: a new node, or one that the corpus knows, named here too."""

    do: Literal["add_node"]
    kind: str
    words: tuple[Words, ...] = Field(min_length=1)
    fields: Fields = Field(default_factory=dict)
    known: NodeId | None = None


class Relate(Record):
    """Say what holds between nodes: each source to each target, resting on the same words."""

    do: Literal["relate"]
    sources: tuple[NodeId, ...] = Field(min_length=1)
    predicate: Predicate
    targets: tuple[NodeId, ...] = Field(min_length=1)
    words: tuple[Words, ...] = Field(min_length=1)
    fields: Fields = Field(default_factory=dict)


class Requote(Record):
    """Let a record rest on further words, or on others in the place of some."""

    do: Literal["quote"]
    section: Literal["nodes", "relations"]
    id: str
    words: Words
    instead: NonNegativeInt | None = None


class Unquote(Record):
    """Take words from a record; the last ones stay."""

    do: Literal["unquote"]
    section: Literal["nodes", "relations"]
    id: str
    index: NonNegativeInt


class First(Record):
    """Let some of a record's words be its first, those that are shown."""

    do: Literal["first"]
    section: Literal["nodes", "relations"]
    id: str
    index: NonNegativeInt


class TakeText(Record):
    """Code the text as it lies there now, where it has changed; words that it lacks stay problems."""

    do: Literal["take_text"]


class Edit(Record):
    """Give fields of a record other values."""

    do: Literal["edit"]
    section: DocumentKey
    id: str
    fields: Fields


class Delete(Record):
    """Take records out; with a node go its relations."""

    do: Literal["delete"]
    section: Literal["nodes", "relations", "sentences"]
    ids: tuple[str, ...] = Field(min_length=1)


class Merge(Record):
    """Say that two nodes are one: words, names and relations of one go to the other."""

    do: Literal["merge"]
    into: NodeId
    gone: NodeId


class Split(Record):
    """Say that a node is two: some of its words and relations go to a new one."""

    do: Literal["split"]
    id: NodeId
    words: tuple[NonNegativeInt, ...] = Field(min_length=1)
    relations: tuple[RelationId, ...] = ()
    fields: Fields = Field(default_factory=dict)


class Recast(Record):
    """Say that a node is of another kind: names, words and relations stay, its id is made anew."""

    do: Literal["recast"]
    id: NodeId
    kind: str
    fields: Fields = Field(default_factory=dict)


class Confirm(Record):
    """Confirm drafts."""

    do: Literal["confirm"]
    ids: tuple[str, ...] = Field(min_length=1)


class RejectDrafts(Record):
    """Take drafts out, for a reason, and have them never proposed again."""

    do: Literal["reject"]
    ids: tuple[str, ...] = Field(min_length=1)
    reason: Prose


class Mark(Record):
    """Say of a sentence why nothing rests on it, or what it is in English.

    What was said of a sentence that a changed text has no more can be said of another one instead.
    """

    do: Literal["mark"]
    at: SentenceNumber
    fields: Fields
    instead: SentenceNumber | None = None


Gesture = Annotated[
    AddNode
    | Relate
    | Requote
    | Unquote
    | First
    | TakeText
    | Edit
    | Delete
    | Merge
    | Split
    | Recast
    | Confirm
    | RejectDrafts
    | Mark,
    Field(discriminator="do"),
]

GESTURES: TypeAdapter[Gesture] = TypeAdapter(Gesture)


def changes(gesture: Gesture, desk: Desk) -> list[YamlEdit]:
    """The changes of the annotations that a gesture means.

    Raises:
        RequestError: it cannot be made, and why.
    """
    settled: dict[tuple[str, int | None], Put | Remove] = {}
    coming: list[YamlEdit] = []
    for each in _MADE[type(gesture)](gesture, desk):
        record = each.section, each.index
        if isinstance(each, Insert):
            coming.append(each)
        elif not isinstance(settled.get(record), Remove):
            settled[record] = _both(settled.get(record), each, desk)
    return [*settled.values(), *coming]


def _both(first: Put | Remove | None, second: Put | Remove, desk: Desk) -> Put | Remove:
    """Two changes of one record as one: what each of them gives another value."""
    if not (isinstance(first, Put) and isinstance(second, Put)):
        return second
    before = (
        desk.values[second.section]
        if second.index is None
        else desk.values[second.section][second.index]
    )
    keys = before.keys() | second.record.keys()
    new = {key: second.record.get(key) for key in keys if second.record.get(key) != before.get(key)}
    return replace(second, record=with_fields(first.record, new))


def touched(gesture: Gesture) -> set[tuple[str, str]]:
    """The records that a gesture changes or takes out, by section and id."""
    if isinstance(gesture, Requote | Unquote | First | Edit):
        return {(gesture.section, gesture.id)}
    if isinstance(gesture, Delete):
        return {(gesture.section, each) for each in gesture.ids}
    if isinstance(gesture, Merge):
        return {("nodes", gesture.into), ("nodes", gesture.gone)}
    if isinstance(gesture, Split | Recast):
        return {("nodes", gesture.id)}
    return {("sentences", gesture.at)} if isinstance(gesture, Mark) else set()


def _add_node(gesture: AddNode, desk: Desk) -> Iterator[YamlEdit]:
    words = [evidence(desk.source, each) for each in gesture.words]
    nodes = desk.records("nodes")
    if gesture.known in {each["id"] for each in nodes}:
        there = desk.record("nodes", str(gesture.known))["evidence"]
        new = [each for each in words if each not in there]
        yield desk.put("nodes", str(gesture.known), {"evidence": [*there, *new]})
        return
    node = _known(gesture, desk) if gesture.known else _new(gesture, desk)
    yield Insert("nodes", _after_its_kind(nodes, gesture.kind), node | {"evidence": words})
    if gesture.kind == "proposal" and node["order"] > desk.values["source"]["proposals"]:
        yield desk.put("source", "source", {"proposals": node["order"]})


def _known(gesture: AddNode, desk: Desk) -> Fields:
    """What another document says of an entity that this one names too."""
    there = desk.elsewhere.get(str(gesture.known))
    if there is None:
        raise RequestError(f'no document has "{gesture.known}" any more')
    shared = ("id", "kind", "subtype", "name_zh", "name_en", "name_status")
    return with_fields({key: there[key] for key in shared if key in there}, gesture.fields)


def _new(gesture: AddNode, desk: Desk) -> Fields:
    fields = with_fields(suggested(gesture.kind, gesture.words[0], desk), gesture.fields)
    if "name_en" not in fields:
        raise RequestError("the node has no English name yet; give it one")
    fields["id"] = made_id(gesture.kind, str(fields["name_en"]), ids(desk))
    return fields


def _after_its_kind(nodes: Sequence[Fields], kind: str) -> int:
    return next(
        (at + 1 for at in reversed(range(len(nodes))) if nodes[at].get("kind") == kind), len(nodes)
    )


def _relate(gesture: Relate, desk: Desk) -> Iterator[YamlEdit]:
    words = [evidence(desk.source, each) for each in gesture.words]
    start = gesture.words[0].start
    made = relation_ids(
        desk.source, start, {str(each.get("id")) for each in desk.records("relations")}
    )
    at = _in_reading_order(desk, start)
    for source in gesture.sources:
        for target in gesture.targets:
            ends = {
                "id": next(made),
                "source": source,
                "predicate": str(gesture.predicate),
                "target": target,
            }
            yield Insert("relations", at, with_fields(ends, gesture.fields) | {"evidence": words})
    yield from _named_elsewhere({*gesture.sources, *gesture.targets}, desk)


def _named_elsewhere(ends: Collection[str], desk: Desk) -> Iterator[YamlEdit]:
    """Proposals of other documents that a relation points to for the first time."""
    listed = desk.records("elsewhere")
    here = {each["id"] for each in (*desk.records("nodes"), *listed)}
    for name in sorted(set(ends) - here):
        if (there := desk.elsewhere.get(name)) and there["kind"] == "proposal":
            record = {"id": name, "document": there["document"]}
            yield Insert("elsewhere", len(listed), record)


def _not_needed_elsewhere(desk: Desk, gone: Collection[int]) -> Iterator[YamlEdit]:
    """Proposals of other documents to which only relations point that go."""
    relations = [(at in gone, each) for at, each in enumerate(desk.records("relations"))]
    ends = {
        is_gone: {
            each[end] for go, each in relations if go is is_gone for end in ("source", "target")
        }
        for is_gone in (True, False)
    }
    for at, each in enumerate(desk.records("elsewhere")):
        if each["id"] in ends[True] - ends[False]:
            yield Remove("elsewhere", at)


def _in_reading_order(desk: Desk, start: int) -> int:
    """Where a new relation goes: after the last one whose words begin no later."""
    relations = desk.records("relations")
    before = (
        at for at in reversed(range(len(relations))) if _first(relations[at], desk.source) <= start
    )
    return next(before, -1) + 1


def _first(record: Fields, source: SourceText) -> int:
    """Where a record's first words begin; the end of the text where they are not in it."""
    words = record["evidence"][0]
    if "start" in words:
        return int(words["start"])
    spans = source.find(words["quote"], words.get("paragraph")).spans
    return spans[0][0] if spans else len(source.text)


def _quote(gesture: Requote, desk: Desk) -> Iterator[YamlEdit]:
    there = list(desk.record(gesture.section, gesture.id)["evidence"])
    new = evidence(desk.source, gesture.words)
    if gesture.instead is None:
        there.append(new)
    elif gesture.instead < len(there):
        there[gesture.instead] = new
    yield desk.put(gesture.section, gesture.id, {"evidence": there})


def _unquote(gesture: Unquote, desk: Desk) -> Iterator[YamlEdit]:
    there = list(desk.record(gesture.section, gesture.id)["evidence"])
    if len(there) < 2:
        raise RequestError("these are the last words of the record; delete the record instead")
    del there[gesture.index]
    yield desk.put(gesture.section, gesture.id, {"evidence": there})


def _first_words(gesture: First, desk: Desk) -> Iterator[YamlEdit]:
    there = list(desk.record(gesture.section, gesture.id)["evidence"])
    if gesture.index >= len(there):
        raise RequestError("these words are not there any more")
    first = there.pop(gesture.index)
    yield desk.put(gesture.section, gesture.id, {"evidence": [first, *there]})


def _take_text(_: TakeText, desk: Desk) -> Iterator[YamlEdit]:
    sha256 = hashlib.sha256(desk.source.text.encode()).hexdigest()
    yield desk.put("source", "source", {"sha256": sha256})


def _edit(gesture: Edit, desk: Desk) -> Iterator[YamlEdit]:
    if "id" in gesture.fields or "evidence" in gesture.fields:
        raise RequestError("the program makes ids, and words are selected; neither can be typed")
    yield desk.put(gesture.section, gesture.id, {**_usual_again(gesture, desk), **gesture.fields})
    ends = {gesture.fields[end] for end in ("source", "target") if gesture.fields.get(end)}
    if gesture.section == "relations" and ends:
        yield from _named_elsewhere(ends, desk)


def _usual_again(gesture: Edit, desk: Desk) -> Fields:
    """A modality that was the usual one stays it where predicate, role or force become others."""
    if gesture.section != "relations" or gesture.fields.keys().isdisjoint(_GIVE_MODALITY):
        return {}
    before = desk.record("relations", gesture.id)
    return {"modality": None} if before.get("modality") == desk.usual_modality(before) else {}


def _delete(gesture: Delete, desk: Desk) -> Iterator[YamlEdit]:
    gone = [desk.index(gesture.section, name) for name in gesture.ids]
    yield from (Remove(gesture.section, at) for at in gone)
    if gesture.section == "nodes":
        gone = [
            at
            for at, relation in enumerate(desk.records("relations"))
            if not {relation.get("source"), relation.get("target")}.isdisjoint(gesture.ids)
        ]
        yield from (Remove("relations", at) for at in gone)
        yield from _renumbered(desk, gesture.ids)
    if gesture.section != "sentences":
        yield from _not_needed_elsewhere(desk, gone)


def _renumbered(desk: Desk, gone: Collection[str]) -> Iterator[YamlEdit]:
    """Proposals counted anew where some are gone."""
    before = sorted(desk.of_kind("proposal"), key=lambda each: each["order"])
    left = [each for each in before if each["id"] not in gone]
    if len(left) == len(before):
        return
    for order, each in enumerate(left, 1):
        if each["order"] != order:
            yield desk.put("nodes", each["id"], {"order": order})
    count = desk.values["source"]["proposals"] - len(before) + len(left)
    yield desk.put("source", "source", {"proposals": max(count, len(left))})


def _merge(gesture: Merge, desk: Desk) -> Iterator[YamlEdit]:
    into, gone = desk.record("nodes", gesture.into), desk.record("nodes", gesture.gone)
    if into["kind"] != gone["kind"] or gesture.into == gesture.gone:
        raise RequestError("only two nodes of the same kind can be merged")
    fields = _fields_of_both(into, gone)
    shorts = (gone[key] for key in ("short_zh", "short_en") if key in gone)
    others = (gone["name_zh"], gone["name_en"], *shorts, *gone.get("aliases", ()))
    names = [*into.get("aliases", ()), *others]
    aliases = [
        each for each in dict.fromkeys(names) if each not in (into["name_zh"], into["name_en"])
    ]
    words = [
        *into["evidence"],
        *(each for each in gone["evidence"] if each not in into["evidence"]),
    ]
    yield desk.put("nodes", gesture.into, {**fields, "aliases": aliases or None, "evidence": words})
    yield Remove("nodes", desk.index("nodes", gesture.gone))
    yield from _joined(gesture, desk)
    yield from _renumbered(desk, {gesture.gone})


def _fields_of_both(into: Fields, gone: Fields) -> Fields:
    """What the node that stays takes over from the one that goes.

    Raises:
        RequestError: both say something else, and only one can stay.
    """
    taken = {key: gone[key] for key in _OF_ONE_VALUE if key in gone and into.get(key) != gone[key]}
    if both := [key for key in taken if key in into]:
        what = f"both nodes have a {both[0]}, and not the same; correct or empty one of them first"
        raise RequestError(what)
    if "period" in taken:
        taken["period_status"] = gone.get("period_status")
    return taken


def _joined(gesture: Merge, desk: Desk) -> Iterator[YamlEdit]:
    """The relations of a node that is merged; those between the two go, and those that both had alike."""
    relations = desk.records("relations")
    statements = [_without_id(each) for each in relations]
    for at, relation in enumerate(relations):
        ends = {end: relation[end] for end in ("source", "target")}
        if gesture.gone not in ends.values():
            continue
        new = {end: gesture.into if each == gesture.gone else each for end, each in ends.items()}
        joined = {**relation, **new}
        if new["source"] == new["target"] or _without_id(joined) in statements:
            yield Remove("relations", at)
        else:
            yield Put("relations", at, joined)


def _without_id(relation: Fields) -> Fields:
    return {key: value for key, value in relation.items() if key != "id"}


def _split(gesture: Split, desk: Desk) -> Iterator[YamlEdit]:
    node = desk.record("nodes", gesture.id)
    moved = [each for at, each in enumerate(node["evidence"]) if at in gesture.words]
    stay = [each for at, each in enumerate(node["evidence"]) if at not in gesture.words]
    if not stay or not moved:
        raise RequestError("select some of the words for the new node, and leave some")
    if node["kind"] in ("proposal", "document"):
        raise RequestError(f"a {node['kind']} cannot be split; add another one instead")
    other = {key: value for key, value in node.items() if key not in ("aliases", "note", "status")}
    name = moved[0]["quote"]
    new = with_fields({**other, "name_zh": name, "evidence": moved}, gesture.fields)
    new["id"] = made_id(node["kind"], str(new["name_en"]), ids(desk))
    yield desk.put("nodes", gesture.id, {"evidence": stay})
    yield Insert("nodes", desk.index("nodes", gesture.id) + 1, new)
    for relation in gesture.relations:
        ends = desk.record("relations", relation)
        its = {end: new["id"] for end in ("source", "target") if ends[end] == gesture.id}
        yield desk.put("relations", relation, its)


def _recast(gesture: Recast, desk: Desk) -> Iterator[YamlEdit]:
    node = desk.record("nodes", gesture.id)
    if "document" in (node["kind"], gesture.kind) or gesture.kind not in KINDS:
        raise RequestError(
            "the document's own node cannot become another kind, and no other node can become a document"
        )
    keys = KINDS[gesture.kind].model_fields.keys() - {"subtype", "order"}
    same = {key: value for key, value in node.items() if key in keys}
    new = with_fields({**same, "kind": gesture.kind}, gesture.fields)
    new["id"] = made_id(gesture.kind, str(node["name_en"]), ids(desk) - {gesture.id})
    if gesture.kind == "proposal":
        new["order"] = desk.next_order()
    yield Put("nodes", desk.index("nodes", gesture.id), new)
    for at, relation in enumerate(desk.records("relations")):
        its = {end: new["id"] for end in ("source", "target") if relation[end] == gesture.id}
        if its:
            yield Put("relations", at, {**relation, **its})
    yield from _renumbered(desk, {gesture.id})
    if gesture.kind == "proposal" and new["order"] > desk.values["source"]["proposals"]:
        yield desk.put("source", "source", {"proposals": new["order"]})


def _drafts(desk: Desk, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The section that each of some drafts stands in.

    Raises:
        RequestError: one is no draft, or not there.
    """
    drafts = {(section, _name(each)) for section in ("nodes", "relations", "sentences")
             for each in desk.records(section) if each.get("status")}  # fmt: skip
    for name in names:
        section = next(
            (p for p, n in sorted(drafts) if n == name), "source" if name == "source" else ""
        )
        if not section:
            raise RequestError(f'"{name}" is no longer a draft')
        yield section, name


def _name(record: Fields) -> str:
    return str(record.get("id") or record.get("at"))


def _confirm(gesture: Confirm, desk: Desk) -> Iterator[YamlEdit]:
    for section, name in _drafts(desk, gesture.ids):
        record = desk.record(section, name)
        for field, holder in PLACEHOLDERS.items():
            if record.get(field) == holder:
                raise RequestError(
                    f'{name}: {field} is "{holder}", which is a placeholder; write the real value'
                )
        bare = section == "sentences" and not record.keys() & {"gloss", "uncoded"}
        yield (
            Remove(section, desk.index(section, name))
            if bare
            else desk.put(section, name, _confirmed(record))
        )


def _confirmed(record: Fields) -> Fields:
    """What changes in a draft when a person confirms it: that it was drafted is no doubt any more."""
    drafted = str(record.get("doubt") or "").startswith(BY_CUE)
    return {"status": None, "doubt": None} if drafted else {"status": None}


def _reject(gesture: RejectDrafts, desk: Desk) -> Iterator[YamlEdit]:
    drafts = dict.fromkeys(_drafts(desk, gesture.ids))
    for section in ("nodes", "relations", "sentences"):
        if names := tuple(name for each, name in drafts if each == section):
            yield from _delete(Delete(do="delete", section=section, ids=names), desk)
    if ("source", "source") in drafts:
        raise RequestError("every document has a source; correct it instead")


def _mark(gesture: Mark, desk: Desk) -> Iterator[YamlEdit]:
    sentences = desk.records("sentences")
    mine = next((each for each in sentences if each.get("at") == gesture.at), None)
    if gesture.instead:
        yield Remove("sentences", desk.index("sentences", gesture.instead))
    if mine is None:
        mine_at = _in_order(gesture.at)
        at = sum(_in_order(str(each.get("at"))) < mine_at for each in sentences)
        yield Insert("sentences", at, with_fields({"at": gesture.at}, gesture.fields))
    elif set(with_fields(mine, gesture.fields)) <= {"at", "status"}:
        yield Remove("sentences", sentences.index(mine))
    else:
        yield desk.put("sentences", gesture.at, gesture.fields)


def _in_order(number: str) -> tuple[int, ...]:
    return tuple(int(each) for each in number.split(".") if each.isdigit())


_MADE: dict[type, Any] = {
    AddNode: _add_node,
    Relate: _relate,
    Requote: _quote,
    Unquote: _unquote,
    First: _first_words,
    TakeText: _take_text,
    Edit: _edit,
    Delete: _delete,
    Merge: _merge,
    Split: _split,
    Recast: _recast,
    Confirm: _confirm,
    RejectDrafts: _reject,
    Mark: _mark,
}
