"""What the models refuse, as faults that a coder can act on: stable code, place, way out.

Where some parts of a document are refused the sound ones are checked all the same, so that one run
tells everything.
"""

import json
import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError

from graph.errors import MOST_PROBLEMS, DataError, Problem
from graph.reading import yaml_with_places
from graph.reading.anchor import CONTROL_CHARACTER, anchor
from graph.reading.yaml_with_places import Marked, value_at
from graph.text.source import SourceText
from schema.document import FAULTS, Document, Elsewhere, Fault, Loc, Sentence, faults_within
from schema.former import VALUES, WAY_OUT
from schema.ids import kind_from_id
from schema.nodes import AnyNode
from schema.relations import Relation
from schema.types import (
    ASCII_WORDS,
    CONTROL,
    LANGUAGE_TAG,
    LINE_BREAK,
    NAME,
    NODE_ID,
    PRINTABLE,
    PROSE,
    SENTENCE_NUMBER,
    SHA256,
)

Recorded = TypeVar("Recorded", bound=BaseModel)

_MOST_HINTS = 20
"""Unknown ids of one document whose nearest known id is looked for."""

_ALIKE = 0.7
"""From which likeness on a word is a slip of another; below it all that is allowed is listed."""

_SECTIONS: dict[str, Any] = {
    "elsewhere": tuple[Elsewhere, ...],
    "nodes": tuple[AnyNode, ...],
    "relations": tuple[Relation, ...],
    "sentences": tuple[Sentence, ...],
}


_PLAIN = {
    "bool_parsing": "must be true or false",
    "bool_type": "must be true or false",
    "dict_type": "must be keys with values; compare with a coded file",
    "enum": "write one of {expected}",
    "finite_number": "must be a finite number",
    "float_parsing": "must be a number",
    "float_type": "must be a number",
    "greater_than_equal": "must be {ge} or more",
    "int_from_float": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "less_than_equal": "must be {le:,} or less",
    "literal_error": "write one of {expected}",
    "model_type": "must be keys with values; compare with a coded file",
    "string_too_long": "at most {max_length:,} characters; shorten it",
    "string_too_short": "empty; write a value",
    "string_type": "must be text, not a list or keys with values",
    "too_long": "{actual_length:,} given, at most {max_length:,} allowed; shorten the list",
    "tuple_type": 'must be a list; begin each item with "- "',
}
"""What to write instead, by Pydantic's type of error; the bounds are those of the schema."""

_EXAMPLES = {
    NODE_ID: "actor-united-nations",
    ASCII_WORDS: "r-12-3",
    LANGUAGE_TAG: "zh, en or pt-BR",
    SHA256: "64 of the characters 0-9 and a-f",
    SENTENCE_NUMBER: '"12.3", the third sentence of paragraph 12',
}
"""What a value that must fit a pattern looks like."""


class _Sound(NamedTuple):
    """The parts of a refused document that are right in themselves."""

    document: Document
    indices: dict[str, list[int]]
    """Where each stood in its list."""

    def original(self, fault: Fault) -> Fault:
        section, index, *rest = fault.loc
        return fault._replace(loc=(section, self.indices[str(section)][int(index)], *rest))


def records(text: str, path: Path, model: type[Recorded]) -> tuple[tuple[Recorded, ...], Marked]:
    """Read a file that is a list of records of one model, and where each of its values stands.

    Raises:
        DataError: it is not such a list; all places given.
    """
    marked = yaml_with_places.read(text, path)
    try:
        adapter: TypeAdapter[tuple[Recorded, ...]] = TypeAdapter(tuple[model, ...])  # type: ignore[valid-type]  # made of a type that is given
        return adapter.validate_json(json.dumps(marked.values)), marked
    except ValidationError as error:
        refused = of_values(error.errors(include_url=False), marked.values, model)
        problems = [Problem(path, *marked.place(each.loc), *each[1:]) for each in refused]
        raise DataError(sorted(problems)) from error


def faults(error: ValidationError, values: Any, source: SourceText | None) -> Iterator[Fault]:
    """Yield every fault of a refused document, its quotes looked up where there is a source."""
    if error.error_count() > MOST_PROBLEMS:
        yield Fault(
            (),
            "too_many_problems",
            f"{error.error_count()} values do not fit the schema; compare the file with a coded one",
        )
        return
    errors = error.errors(include_url=False)
    refused = [each for each in errors if each["type"] != FAULTS]
    yield from of_values(refused, values)
    across = [fault for each in errors for fault in each.get("ctx", {}).get("faults", ())]
    sound = _sound(values, {each["loc"][:2] for each in refused})
    if refused:
        across = [sound.original(each) for each in faults_within(sound.document)]
    yield from _with_nearest(across, values)
    if source is not None:
        yield from (
            sound.original(each) for each in anchor(sound.document, source)[1][:MOST_PROBLEMS]
        )


def of_values(
    refused: Sequence[Any], values: Any, model: type[BaseModel] = Document
) -> Iterator[Fault]:
    """What is wrong with single values of a model, or of a list of it; what only follows from it is left out."""
    above = {each["loc"][:length] for each in refused for length in range(len(each["loc"]))}
    for each in refused:
        loc = each["loc"]
        if loc not in above:
            yield _fault(each, _without_tags(loc, values), model)


def _fault(error: Any, loc: Loc, model: type[BaseModel]) -> Fault:
    """One of Pydantic's errors, in the words of the codebook."""
    kind, context = error["type"], error.get("ctx", {})
    key = loc[-1] if loc else "the document"
    if kind == "extra_forbidden":
        what = f'the key "{key}" is not allowed here{_way_out(str(key), _keys(error["loc"][:-1], model))}'
        return Fault(loc, "unknown_key", what)
    if kind == "union_tag_invalid":
        return _unknown((*loc, "kind"), context["tag"], context["expected_tags"])
    if kind in ("enum", "literal_error") and isinstance(error["input"], str):
        return _unknown(loc, error["input"], context["expected"])
    if kind in ("missing", "union_tag_not_found"):
        name = "kind" if kind == "union_tag_not_found" else key
        return Fault(loc, "missing_key", f'the key "{name}" is missing; add it')
    if context.get("pattern") in (PRINTABLE, PROSE, NAME):
        return Fault(loc, *_not_prose(key, error["input"]))
    subject = f"{key}: " if isinstance(key, str) else ""
    if kind == "string_type" and isinstance(error["input"], int | float):
        return Fault(
            loc, kind, f"{subject}YAML reads this as a number or a truth value; put it in quotes"
        )
    if kind == "too_short":
        number = f"{context['actual_length']} given, at least {context['min_length']} needed"
        return Fault(loc, kind, f"{subject}{number}; add what is missing")
    if kind.endswith("_type") and error["input"] is None:
        return Fault(loc, kind, f"{subject}empty; write a value")
    return Fault(loc, kind, f"{subject}{_plain(kind, context) or error['msg']}")


def _plain(kind: str, context: dict[str, Any]) -> str:
    if example := _EXAMPLES.get(context.get("pattern", "")):
        return f"not of the right form; write it like {example}"
    return _PLAIN.get(kind, "").format(**context)


def _not_prose(key: str | int, text: str) -> tuple[str, str]:
    """Code and message for a text with characters that it may not have, or none that is seen."""
    if re.search(f"[{CONTROL}]", text):
        return CONTROL_CHARACTER, f"{key}: contains a control character; delete it"
    if not re.match(PROSE, text):
        return "blank", f"{key}: only invisible characters; write a value or delete the key"
    at = next(each for each in re.finditer(f"[{LINE_BREAK}]", text)).start()
    sign = f"U+{ord(text[at]):04X}"
    return (
        "line_break",
        f"{key}: a line break ({sign}) after {at} characters; write the name on one line",
    )


def _unknown(loc: Loc, value: str, expected: str) -> Fault:
    if value in VALUES:
        return Fault(loc, "former_word", f'"{value}" is {VALUES[value]} now; {WAY_OUT}')
    allowed = [word.strip(" '") for word in expected.replace(" or ", ", ").split(",")]
    what = f'no {loc[-1]} is called "{value[:80]}"{_way_out(value, allowed)}'
    return Fault(loc, f"unknown_{loc[-1]}", what)


def _way_out(value: str, allowed: Sequence[str]) -> str:
    near = get_close_matches(value, allowed, 1, _ALIKE)
    return f'; did you mean "{near[0]}"?' if near else f"; use one of {', '.join(allowed)}"


def _keys(loc: Loc, model: type[BaseModel]) -> list[str]:
    """The keys of the model at a path of Pydantic's, in which unions leave their tags."""
    models = [model]
    for key in loc:
        if isinstance(key, str):
            models = [inner for model in models for inner in _inside(model, key)]
    return [name for model in models[:1] for name in model.model_fields]


def _inside(model: type[BaseModel], key: str) -> list[type[BaseModel]]:
    if key in model.model_fields:
        return _models(model.model_fields[key].annotation)
    return [model] if model.model_fields["kind"].default == key else []


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for each in get_args(annotation) for model in _models(each)]


def _without_tags(loc: Loc, values: Any) -> Loc:
    """Drop from a Pydantic path the union tags, which are not in the file."""
    keys: list[str | int] = []
    for key in loc:
        if isinstance(values, dict) and key not in values and values.get("kind") == key:
            continue
        keys.append(key)
        values = value_at(values, (key,))
    return tuple(keys)


def _sound(values: Any, refused: set[Loc]) -> _Sound:
    indices = {
        section: [n for n in range(len(_items(values, section))) if (section, n) not in refused]
        for section in _SECTIONS
    }
    records = {
        section: TypeAdapter(model).validate_json(
            json.dumps([_items(values, section)[n] for n in indices[section]])
        )
        for section, model in _SECTIONS.items()
    }
    return _Sound(Document.model_construct(**records), indices)


def _items(values: Any, section: str) -> list[Any]:
    items = value_at(values, (section,))
    return items if isinstance(items, list) else []


def _with_nearest(across: Sequence[Fault], values: Any) -> Iterator[Fault]:
    """The faults between parts; to an unknown id the nearest one that there is."""
    given = [
        value_at(each, ("id",))
        for section in ("nodes", "elsewhere")
        for each in _items(values, section)
    ]
    ids = {each: None for each in given if isinstance(each, str)}
    right = [each for each in ids if re.fullmatch(NODE_ID, each)]
    for index, fault in enumerate(across[:MOST_PROBLEMS]):
        if fault.code != "unknown_id":
            yield fault
        elif (
            wanted := value_at(values, fault.loc)
        ) not in ids:  # a node refused is not an unknown one
            near = get_close_matches(wanted, right, 1, 0.5) if index < _MOST_HINTS else []
            hint = f'; did you mean "{near[0]}"?' if near else "; add the node first"
            if kind_from_id(wanted) == "proposal":
                hint += " (one of another document is declared under elsewhere)"
            yield fault._replace(message=fault.message + hint)
