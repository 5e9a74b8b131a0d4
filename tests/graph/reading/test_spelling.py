"""The short spelling: it says what the long one says, each default by one rule, problems at their places."""

import re
import shutil
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import DataError
from graph.reading import yaml_with_places
from graph.reading.anchor import recorded
from graph.reading.corpus import ANNOTATIONS, EMBEDDED, SOURCE, annotated, reading
from graph.reading.record_changes import Insert, Put, Remove, YamlEdit
from graph.reading.record_edits import changed, short
from graph.reading.relation_ids import Ids
from graph.reading.upgrade import upgrade
from graph.text.source import SourceText
from tests.conftest import GOOD, Command, in_full
from tests.fuzz.strategies import documents

Drawn = st.DataObject
NOTICE = "Fog at sea\n\nThe port lights lamps. The port rings bells. Ships ring bells.\n"


def _folder(top: str | Path, values: dict[str, Any], text: str) -> Path:
    folder = Path(top, "document")
    folder.mkdir(exist_ok=True)
    (folder / SOURCE).write_text(text, "utf-8", newline="")
    (folder / ANNOTATIONS).write_text(yaml_with_places.write(values), "utf-8", newline="")
    return folder


def _with_ids(values: dict[str, Any], source: SourceText, draw: Drawn) -> None:
    """Give relations the ids they would have if none were said, or others."""
    ids = Ids(source)
    for number, each in enumerate(values["relations"]):
        others = st.sampled_from([f"r-1-1-{'abz'[number % 3]}{number}x", f"q{number}"])
        each["id"] = (
            ids.next(ids.sentence(each["evidence"]))
            if draw.draw(st.booleans())
            else draw.draw(others)
        )
        ids.given(each["id"])


def _said_twice(values: dict[str, Any]) -> bool:
    names = [each["id"] for each in values["relations"]]
    return len({*names}) < len(names)


@pytest.mark.thorough
@settings(suppress_health_check=list(HealthCheck))
@given(values=documents(), draw=st.data())
def test_short_says_what_long_says(values: dict[str, Any], draw: Drawn) -> None:
    """For any annotations: spelled short, or rewritten by `upgrade`, they load as the same document."""
    text = values["source"].pop("text")
    source = recorded(text, values)
    _with_ids(values, source, draw)
    if _said_twice(values):
        return
    with TemporaryDirectory() as top:
        folder = _folder(top, values, text)
        long = reading(folder).document
        assert reading(_folder(top, short(in_full(folder), source), text)).document == long

        _folder(top, values, text)
        list(upgrade(folder, is_short=True))
        assert reading(folder).document == long
        ((_, again),) = upgrade(folder, is_short=True)
        assert again == 0


@pytest.mark.parametrize("name", ["cable-code", "harbour", "linden-call", "strait"])
def test_upgrade_keeps_comments_order_and_meaning(
    name: str, tmp_path: Path, command: Command
) -> None:
    """A comment on, within and between any records is there afterwards, and in its order."""
    folder = shutil.copytree(GOOD / name, tmp_path / name)
    before = {}
    for file in sorted(folder.rglob(ANNOTATIONS)):
        lines = file.read_text("utf-8").splitlines()
        marked = [_commented(line, number) for number, line in enumerate(lines)]
        file.write_text("\n".join(marked) + "\n", "utf-8")
        before[file] = reading(file.parent).document, _comments(file)

    assert command("upgrade", "--short", str(folder)).code == 0

    for file, (document, comments) in before.items():
        assert reading(file.parent).document == document
        assert sorted(_comments(file)) == sorted(comments)


def _commented(line: str, number: int) -> str:
    lead = line[: len(line) - len(line.lstrip())]
    if number % 7 == 3 and line.strip() and not line.lstrip().startswith("#"):
        return f"{lead}# note {number}\n{line}"
    return line


def _comments(file: Path) -> list[str]:
    return re.findall(r"# note \d+", file.read_text("utf-8"))


def test_the_speech_has_at_most_four_lines_a_relation() -> None:
    """The goal of the short spelling; comments and the doubts in both languages are counted."""
    file = EMBEDDED / "stanford-2013" / ANNOTATIONS
    lines = file.read_text("utf-8").splitlines()
    first, last = (lines.index(each) for each in ("relations:", "sentences:"))

    assert (last - first) / len(reading(file.parent).document.relations) <= 4


HEAD = """source:
  sha256: {sha256}
  language: en
  date: 2020-01
  proposals: 0
  rights: ours
  coded_by: us
  modality: by-predicate
nodes:
- id: document-notice
  name_zh: 海上大雾
  name_en: Fog at sea
- kind: actor
  subtype: company
  name_zh: 港口
  name_en: The port
  evidence: {{paragraph: 2, quote: The port lights}}
- id: actor-ships
  subtype: collective
  name_zh: 船舶
  name_en: Ships
- kind: measure
  name_zh: 点灯
  name_en: lights lamps
- kind: measure
  name_zh: 鸣钟
  name_en: ring bells
  evidence: Ships ring bells
"""
RELATIONS = """relations:
- source: actor-port
  undertakes: measure-lights-lamps
  evidence: The port lights lamps
- source: [actor-port, actor-ships]
  undertakes: measure-ring-bells
  evidence: [Ships ring bells, {quote: The port rings bells, coreference: rings = ring}]
- source: actor-port
  undertakes: measure-ring-bells
  evidence: [Ships ring, The port rings bells]
- source: measure-lights-lamps
  part-of: measure-ring-bells
  modality: hoped
  evidence: The port rings bells
"""


def _notice(top: Path, text: str) -> Path:
    from hashlib import sha256

    folder = top / "notice"
    folder.mkdir()
    (folder / SOURCE).write_text(NOTICE, "utf-8")
    whole = text.replace("{{", "{").replace("}}", "}")
    told = whole.replace("{sha256}", sha256(NOTICE.encode()).hexdigest())
    (folder / ANNOTATIONS).write_text(told, "utf-8")
    return folder


def test_what_is_left_unsaid(tmp_path: Path) -> None:
    """Kind, id and words of a node; id, modality and predicate of a relation; several in one."""
    document = reading(_notice(tmp_path, HEAD + RELATIONS)).document

    nodes = [(each.id, each.kind, each.evidence[0].quote) for each in document.nodes]
    assert nodes == [
        ("document-notice", "document", "Fog at sea"),
        ("actor-port", "actor", "The port lights"),
        ("actor-ships", "actor", "Ships"),
        ("measure-lights-lamps", "measure", "lights lamps"),
        ("measure-ring-bells", "measure", "Ships ring bells"),
    ]
    assert [
        (each.id, each.source, str(each.predicate), str(each.modality))
        for each in document.relations
    ] == [
        ("r-2-1-a", "actor-port", "undertakes", "reported"),
        ("r-2-3-a", "actor-port", "undertakes", "reported"),
        ("r-2-3-b", "actor-ships", "undertakes", "reported"),
        ("r-2-3-c", "actor-port", "undertakes", "reported"),
        ("r-2-2-a", "measure-lights-lamps", "part-of", "hoped"),
    ]


def test_unsaid_is_asserted_where_no_rule_is_recorded(tmp_path: Path) -> None:
    """What was coded before the rule keeps its meaning."""
    text = (HEAD + RELATIONS).replace("  modality: by-predicate\n", "")

    document = reading(_notice(tmp_path, text)).document

    assert [str(each.modality) for each in document.relations] == ["asserted"] * 4 + ["hoped"]


WRONG = {
    "two predicates": ("  part-of: ", "  serves: measure-ring-bells\n  part-of: ", "two_predicates"),
    "a misspelled predicate": ("  part-of: ", "  prat-of: ", "unknown_predicate"),
    "a node named twice": ("[actor-port, actor-ships]", "[actor-port, actor-port]", "repeated_end"),
    "an unknown node in a list": ("[actor-port, actor-ships]", "[actor-port, actor-shops]", "unknown_id"),
    "no node in a list": ("[actor-port, actor-ships]", "[]", "string_type"),
    "another rule": ("  modality: by-predicate", "  modality: by-force", "unknown_modality"),
    "a name that is not in the text": ("name_en: Ships", "name_en: The ships", "missing_quote"),
    "a name that the text has twice": ("name_en: lights lamps", "name_en: The port", "ambiguous_quote"),
    "no letters for an id": ("  name_en: ring bells", "  name_en: 鸣钟", "missing_key"),
    "an equal id": ("  name_en: lights lamps", "  name_en: ring bells", "duplicate_id"),
    "an id taken before": ("- source: measure-l", "- id: r-2-3-b\n  source: measure-l", "duplicate_id"),
    "a letter taken": ("- source: actor-port\n  undertakes: measure-ring", "- id: r-2-3-a\n  source: actor-port\n  undertakes: measure-ring", "duplicate_id"),
    "no words": ("  evidence: The port rings bells\n", "", "missing_key"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_made_wrongly_is_a_problem_at_its_place(name: str, tmp_path: Path) -> None:
    """At the words of the file that say it, or at the record; one problem of its kind, and no traceback."""
    old, new, code = WRONG[name]
    assert old in HEAD + RELATIONS
    folder = _notice(tmp_path, (HEAD + RELATIONS).replace(old, new, 1))

    with pytest.raises(DataError) as caught:
        reading(folder)

    lines = (folder / ANNOTATIONS).read_text("utf-8").splitlines()
    found = [each for each in caught.value.problems if each.code == code]
    assert found
    assert all(lines[each.line - 1][each.column - 1 :].strip() for each in found)


@pytest.mark.parametrize("name", ["an equal id", "a name that the text has twice"])
def test_what_a_value_is_made_of_is_told(name: str, tmp_path: Path) -> None:
    """The way out of a default that does not fit is to say the value."""
    old, new, code = WRONG[name]
    folder = _notice(tmp_path, (HEAD + RELATIONS).replace(old, new, 1))

    with pytest.raises(DataError) as caught:
        reading(folder)

    assert [each for each in caught.value.problems if each.code == code and "give" in each.message]


def _edit(draw: Drawn, values: dict[str, Any]) -> list[YamlEdit]:
    """Some changes of a relation: another field, another end, gone, a new one before it."""
    relations = values["relations"]
    at = draw.draw(st.integers(0, len(relations) - 1))
    free = next(name for n in count() if (name := f"new-{n}") not in {e["id"] for e in relations})
    new = {**relations[at], "id": free}
    fields = draw.draw(
        st.sampled_from(
            [
                {"doubt": "- a: b # c"},
                {"modality": "hoped"},
                {"modality": "asserted"},
                {"predicate": "serves"},
                {"target": relations[0]["target"]},
                {"evidence": [*relations[at]["evidence"], {"quote": "[x], y: z"}]},
                {"evidence": relations[-1]["evidence"]},
                {"period": "2013"},
            ]
        )
    )
    both = [Put("relations", at, {**relations[at], **fields}), Insert("relations", at, new)]
    return draw.draw(st.sampled_from([[Remove("relations", at)], both[:1], both[1:], both]))


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(draw=st.data())
def test_any_change_of_a_relation_says_just_that(draw: Drawn) -> None:
    """Records of several relations are divided, ids stay, and everything else is as it was."""
    with TemporaryDirectory() as top:
        folder = _notice(Path(top), HEAD + RELATIONS)
        text = (folder / ANNOTATIONS).read_text("utf-8")
        annotations, _ = annotated(text, folder)
        for _ in range(draw.draw(st.integers(1, 4))):
            if not annotations.values["relations"]:
                return
            edits = _edit(draw, annotations.values)
            before = {each["id"]: each for each in annotations.values["relations"]}
            text, annotations = changed(text, annotations, edits, folder / ANNOTATIONS)

            after = {each["id"]: each for each in annotations.values["relations"]}
            touched = {
                annotations.values["relations"] and e.record["id"]
                for e in edits
                if not isinstance(e, Remove)
            }
            assert all(
                after.get(name, before[name]) == before[name] for name in before.keys() - touched
            )


def test_a_relation_on_one_line_stays_there_while_it_fits(tmp_path: Path) -> None:
    """`upgrade --short` writes it so; a change that makes it longer than 120 columns gives it lines."""
    folder = _notice(tmp_path, HEAD + RELATIONS)
    file = folder / ANNOTATIONS
    list(upgrade(folder, is_short=True))
    line = "- {source: actor-port, undertakes: measure-lights-lamps, evidence: The port lights lamps}\n"
    assert line in file.read_text("utf-8")

    for doubt, is_short in (("may be", True), ("may be another port, " * 3, False)):
        text = file.read_text("utf-8")
        annotations = annotated(text, folder)[0]
        record = {**annotations.values["relations"][0], "doubt": doubt.strip(" ,")}
        after, reread = changed(text, annotations, [Put("relations", 0, record)], file)

        assert f"doubt: {doubt.strip(' ,')}" in after
        assert ("\n- {source: actor-port, undertakes: measure-lights-lamps," in after) == is_short
        assert reread.values["relations"][0] == record
