"""What the page asks for: everything that annotations can say, in both languages."""

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from pydantic import BaseModel

from graph.export.page.data import words_of_page
from graph.text.folding import is_chinese
from graph.workbench import forms
from graph.workbench.gestures import GESTURES
from schema.document import Document, Sentence, Source
from schema.nodes import KINDS
from schema.relations import Evidence, Relation
from tests.conftest import CORPORA

MODELS: dict[str, type[BaseModel]] = {
    **KINDS,
    "relation": Relation,
    "source": Source,
    "sentence": Sentence,
}
BY_GESTURES = {
    "id": "made from names and places",
    "kind": "the key that is pressed",
    "at": "the sentence that is selected",
    "source": "the first node of a relation",
    "target": "the last node of a relation",
    "predicate": "what holds between them",
    "evidence": "words that are selected",
    "status": "accepting and rejecting drafts",
    "sha256": "coding the text as it is now",
    "original_sha256": "the file that was dropped",
    "text": "only in JSON Lines, which are not coded here",
}
"""Fields that no form has, and where their values come from."""


def _asked(name: str) -> list[dict[str, Any]]:
    known = forms.known()
    found: list[dict[str, Any]] = known["kinds"][name]["fields"] if name in KINDS else known[name]
    return found


@pytest.mark.parametrize("name", MODELS)
def test_every_field_is_asked_for_or_made(name: str) -> None:
    """A field of the schema has a place in a form, or comes from a gesture that is named here."""
    asked = {each["name"] for each in _asked(name)}

    assert asked | BY_GESTURES.keys() >= MODELS[name].model_fields.keys()
    assert not asked & (BY_GESTURES.keys() - {"source"})


def test_every_part_of_a_document_has_gestures() -> None:
    """The schema has no list, and evidence no field, that this page was not made for."""
    assert Document.model_fields.keys() == {
        "source",
        "elsewhere",
        "nodes",
        "relations",
        "sentences",
    }
    assert Evidence.model_fields.keys() == {"quote", "paragraph", "start", "end", "coreference"}


def test_every_field_that_is_made_is_one() -> None:
    """The list of fields without a form holds no name that no model has."""
    fields = {field for model in MODELS.values() for field in model.model_fields}

    assert forms.MADE == BY_GESTURES.keys() <= fields


def test_lines_break_in_prose_alone() -> None:
    """Notes, doubts and what is counted may have several lines; a name has one."""
    is_prose = {
        (name, each["name"]) for name in MODELS for each in _asked(name) if each["is"] == "prose"
    }

    assert {("relation", "doubt"), ("figure", "scope"), ("sentence", "gloss")} <= is_prose
    assert not {"name_en", "aliases", "period", "date"} & {field for _, field in is_prose}


def _words_needed(fields: list[dict[str, Any]], before: str = "") -> Iterator[str]:
    terms = forms.known()["terms"]
    for each in fields:
        name = before + each["name"]
        yield f"field.{name}"
        if name not in ("role", "modality", "force"):
            yield from (f"{name}.{one}" for one in each.get("choices", ()) if one not in terms)
        yield from _words_needed(each.get("fields", []), f"{name}.")


@pytest.mark.parametrize("name", MODELS)
def test_every_field_and_choice_has_words(name: str) -> None:
    """No form falls back on a key where a person reads."""
    words = words_of_page(several=True)
    words |= json.loads((files("graph.workbench") / "page" / "words.json").read_text("utf-8"))

    assert [each for each in _words_needed(_asked(name)) if each not in words] == []


@pytest.mark.parametrize("table", ["kinds", "roles", "modalities", "forces"])
def test_every_word_of_the_vocabulary_is_explained_in_both_languages(table: str) -> None:
    """What a Chinese reader is told of a kind, role, modality or force is Chinese."""
    rows = {
        name: row
        for name, row in forms.known()[table].items()
        if "asked" in row or table != "roles"
    }

    assert rows
    assert [name for name, row in rows.items() if not is_chinese(row["meaning_zh"][:1])] == []


def test_every_problem_is_told_in_chinese() -> None:
    """Each code that a bad corpus has is a sentence of the Chinese page."""
    told = json.loads((files("graph.workbench") / "page" / "problems.json").read_text("utf-8"))
    expected = [each.read_text("utf-8") for each in CORPORA.glob("bad/*/expected.txt")]
    codes = {code for text in expected for code in re.findall(r": \[(\w+)\]", text)}

    assert len(codes) > 40
    assert sorted(codes - told.keys()) == []


def test_every_gesture_is_made_by_the_page() -> None:
    """The server knows no gesture that no button or key of the page makes."""
    page = files("graph.workbench") / "page"
    scripts = "".join(
        each.read_text("utf-8") for each in page.iterdir() if each.name.endswith(".js")
    )
    known = GESTURES.json_schema()["discriminator"]["mapping"]

    assert [name for name in known if f'do: "{name}"' not in scripts] == []
    words = json.loads((page / "words.json").read_text("utf-8"))
    assert [name for name in known if f"did.{name}" not in words] == []
