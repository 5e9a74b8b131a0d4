"""Annotations as files spell them: without what their other words say already, on as few lines as can be.

Source: corpus/CODEBOOK.md, "The short spelling".
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from unicodedata import east_asian_width

from graph.reading.yaml_with_places import FlowList, FlowMap, YamlRecord, write
from schema.ids import kind_from_id
from schema.vocabulary import Predicate, unsaid_modality

PREDICATES = frozenset(map(str, Predicate))
_WIDEST = 120
"""Columns that a list, or a relation, on one line may take."""


class Spelling(NamedTuple):
    """How a file is spelled: which name is the text's own, and what an unsaid modality is."""

    own_name: str
    by_predicate: bool


def short_node(node: YamlRecord, spelling: Spelling) -> YamlRecord:
    """A node as files spell it: without what its id and its name say."""
    made = dict(node)
    if isinstance(node.get("id"), str) and kind_from_id(node["id"]) == node.get("kind"):
        del made["kind"]
    return compact(made | short_evidence(made.pop("evidence", None), node.get(spelling.own_name)))


def short_relation(relation: YamlRecord, spelling: Spelling) -> YamlRecord:
    """A relation as files spell it, its id with it: its predicate is the key of its target."""
    made: YamlRecord = {}
    predicate = str(relation.get("predicate"))
    is_key = predicate in PREDICATES and "target" in relation
    for key, value in relation.items():
        if key == "predicate" and is_key:
            made[predicate] = relation["target"]
        elif key not in ("evidence", "modality") and not (key == "target" and is_key):
            made[key] = value
    role, force = (relation.get(key) for key in ("role", "force"))
    unsaid = unsaid_modality(predicate, role, force)
    unsaid_here = str(unsaid) if spelling.by_predicate else "asserted"
    if relation.get("modality", unsaid_here) != unsaid_here:
        made["modality"] = relation["modality"]
    return on_one_line(compact(made | short_evidence(relation.get("evidence"), None)))


def folded(relations: Sequence[YamlRecord]) -> Iterator[list[YamlRecord]]:
    """Relations that follow one another, in groups that differ in their sources, or in their targets."""
    group: list[YamlRecord] = []
    varies, ends = "", set[str]()
    for each in relations:
        ways = [end for end in ("source", "target") if varies in ("", end)]
        fits = next((end for end in ways if group and _but(group[0], end) == _but(each, end)), "")
        if group and not (fits and each[fits] not in (ends or {group[0][fits]})):
            yield group
            group, varies, ends = [], "", set()
        elif fits:
            varies = fits
            ends |= {group[0][fits], each[fits]}
        group.append(each)
    if group:
        yield group


def _but(relation: YamlRecord, end: str) -> YamlRecord:
    return {key: value for key, value in relation.items() if key not in ("id", end)}


def short_group(group: Sequence[YamlRecord], spelling: Spelling) -> YamlRecord:
    """The record that says relations which differ in one end, without an id."""
    ends = {end: list(dict.fromkeys(each[end] for each in group)) for end in ("source", "target")}
    both = {end: every if len(every) > 1 else every[0] for end, every in ends.items()}
    one = {key: value for key, value in group[0].items() if key != "id"}
    return short_relation({**one, **both}, spelling)


def short_evidence(evidence: Any, name: Any) -> YamlRecord:
    """The key `evidence` as files spell it; none where the name says it."""
    if not isinstance(evidence, list | tuple):
        return {}
    if name is not None and list(evidence) == [{"quote": name}]:
        return {}
    short = [short_words(each) for each in evidence]
    return {"evidence": short[0] if len(short) == 1 else short}


def short_words(words: Any) -> Any:
    """A quotation as files spell it: its words alone, where nothing else is said of it."""
    given = {key: value for key, value in words.items() if value is not None}
    return given["quote"] if given.keys() == {"quote"} else given


def compact(record: YamlRecord) -> YamlRecord:
    """A record whose lists stand on one line where that is no longer than others, its quotations always."""
    return {key: _compact(key, value) for key, value in record.items()}


def on_one_line(record: YamlRecord) -> YamlRecord:
    """A relation as a record on one line where that is no longer than others, else as it is."""
    line: YamlRecord = _flowing(record)
    return line if _columns(f"- {write(line)}".rstrip()) <= _WIDEST else dict(record)


def _flowing(value: Any) -> Any:
    """A value that stands on one line, with all that is in it."""
    if isinstance(value, dict):
        return FlowMap({key: _flowing(each) for key, each in value.items()})
    return FlowList(map(_flowing, value)) if isinstance(value, list | tuple) else value


def lines_of(record: YamlRecord) -> int:
    """How many lines a record takes at most: a line break in a text may be written as two."""
    breaks = 2 * _line_breaks(record)
    if isinstance(record, FlowMap):
        return 1 + breaks
    lists = (v for v in record.values() if isinstance(v, list) and not isinstance(v, FlowList))
    return len(record) + sum(map(len, lists)) + breaks


def _line_breaks(value: Any) -> int:
    """How many line breaks the texts of a value have."""
    if isinstance(value, dict | list):
        return sum(map(_line_breaks, value.values() if isinstance(value, dict) else value))
    return value.count("\n") if isinstance(value, str) else 0


def _compact(key: str, value: Any) -> Any:
    if key == "evidence" and isinstance(value, dict):
        return FlowMap(value)
    if not isinstance(value, list | tuple):
        return value
    items = [FlowMap(each) if isinstance(each, dict) else each for each in value]
    fits = _columns(f"  {key}: {write(FlowList(items))}".rstrip()) <= _WIDEST
    return FlowList(items) if fits else items


def _columns(line: str) -> int:
    """How many columns a line takes in a terminal or an editor, Chinese letters two each."""
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in line)
