"""The JSON Schema of a document: fresh, named by every annotation, and in agreement with it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from graph.cli.documents import json_schema
from graph.reading import yaml_with_places
from graph.reading.corpus import EMBEDDED
from tests.conftest import CORPORA, ROOT

SCHEMA = ROOT / "schema" / "annotations.schema.json"
MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")
ANNOTATED = sorted(
    [*EMBEDDED.glob("*/annotations.yaml"), *CORPORA.glob("good/**/annotations.yaml")]
)


@pytest.fixture(scope="module")
def schema() -> jsonschema.Draft202012Validator:
    """The schema, ready to look at values."""
    return jsonschema.Draft202012Validator(json.loads(json_schema()))


def test_committed_schema_is_fresh() -> None:
    """The committed file is what the models give; `build_graph.py schema` writes it."""
    assert SCHEMA.read_text(encoding="utf-8") == json_schema() + "\n"


def test_schema_is_a_schema() -> None:
    """It is valid JSON Schema of its draft."""
    jsonschema.Draft202012Validator.check_schema(json.loads(json_schema()))


@pytest.mark.parametrize("path", ANNOTATED, ids=lambda path: path.parent.name)
def test_modeline_names_the_schema(path: Path) -> None:
    """The first line leads an editor to the committed schema."""
    modeline = MODELINE.match(path.read_text(encoding="utf-8"))

    assert modeline
    assert (path.parent / modeline[1]).resolve() == SCHEMA


@pytest.mark.parametrize("path", ANNOTATED, ids=lambda path: path.parent.name)
def test_annotations_fit_the_schema(path: Path, schema: jsonschema.Draft202012Validator) -> None:
    """What the loader takes, an editor that knows only the schema takes too."""
    values = yaml_with_places.read(path.read_text(encoding="utf-8"), path).values

    schema.validate(values)


@pytest.mark.parametrize(
    ("part", "key", "value"),
    [
        ("nodes", "kind", "thread"),
        ("nodes", "colour", "red"),
        ("nodes", "evidence", []),
        ("relations", "predicate", "likes"),
        ("relations", "role", "king"),
        ("relations", "faces", "threat-fog"),
        ("relations", "source", []),
        ("source", "modality", "asserted"),
    ],
)
def test_schema_refuses_what_the_models_refuse(
    part: str, key: str, value: object, schema: jsonschema.Draft202012Validator
) -> None:
    """A wrong kind, key, predicate or role, and missing evidence, are seen in the editor."""
    path = CORPORA / "good" / "harbour" / "annotations.yaml"
    values = yaml_with_places.read(path.read_text(encoding="utf-8"), path).values
    (values[part] if part == "source" else values[part][0])[key] = value

    with pytest.raises(jsonschema.ValidationError):
        schema.validate(values)


def test_every_number_of_the_schema_has_both_bounds() -> None:
    """A whole number or a fraction without a least and a greatest value is a door to all memory."""
    found = list(_numbers(json.loads(json_schema())))

    assert found
    assert [each for each in found if not {"minimum", "maximum"} <= each.keys()] == []


def _numbers(schema: object) -> Iterator[dict[str, object]]:
    if isinstance(schema, dict):
        if schema.get("type") in ("integer", "number"):
            yield schema
        schema = list(schema.values())
    if isinstance(schema, list):
        for each in schema:
            yield from _numbers(each)
