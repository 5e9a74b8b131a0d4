"""The columns of nodes and edges with their types, fixed by the schema and not by the data.

Every tabular or typed format takes its columns from here, in this order, and its values from `flat`:
the first quotation in columns of its own, all of them as JSON in `evidence` where there are several,
`variants` as JSON, and aliases as one text. `typed` reads them back.
"""

import json
from collections.abc import Mapping
from types import NoneType
from typing import Any, get_args

from graph.build.graph_types import Attributes, Quotation, Scalar, Variant, Variants
from schema.nodes import KINDS
from schema.relations import Evidence, Relation

_CITED: dict[str, type] = {
    "quote": str,
    "start": int,
    "end": int,
    "paragraph": int,
    "page": int,
    "coreference": str,
    "our_rendering": str,
    "evidence": str,
}
_SHARED: dict[str, type] = {"kind": str, "label": str, "document": str}
_ELSEWHERE = {"id", "source", "target", "evidence", "aliases", "note", *Evidence.model_fields}


def _scalar(annotation: Any) -> type | None:
    """The one scalar type of a field, whatever aliases, literals and options it is wrapped in."""
    if annotation in (str, int, float, bool):
        return annotation  # type: ignore[no-any-return]  # the test narrows no Any
    if isinstance(annotation, type) and issubclass(annotation, str):
        return str
    inner = [_scalar(each) for each in get_args(annotation) if each not in (NoneType, ...)]
    return next((each for each in inner if each), str if get_args(annotation) else None)


def _fields(*models: Any) -> dict[str, type]:
    columns: dict[str, type] = {}
    for model in models:
        for column, field in model.model_fields.items():
            if column not in _ELSEWHERE and (scalar := _scalar(field.annotation)):
                columns.setdefault(column, scalar)
    return columns


NODE_COLUMNS: dict[str, type] = {
    **_SHARED,
    **_fields(*KINDS.values()),
    "aliases": str,
    "note": str,
    "note_zh": str,
    "variants": str,
    **_CITED,
}
"""Attributes of a node, in order, with their types."""

EDGE_COLUMNS: dict[str, type] = {
    "relation_id": str,
    "label": str,
    "document": str,
    **_fields(Relation),
    "source_as": str,
    "target_as": str,
    **_CITED,
}
"""Attributes of an edge, in order, with their types."""


def _filled(model: Any) -> set[str]:
    """The columns that have a value in every row that a model is written as."""
    fields = {n for n, f in model.model_fields.items() if f.is_required() or f.default is not None}
    return fields - _ELSEWHERE - {"authors"} | {
        "label",
        "document",
        "quote",
        "start",
        "end",
        "paragraph",
    }


NODE_FILLED = {kind: _filled(model) for kind, model in KINDS.items()}
"""Columns that are never null where a node is of a kind."""

EDGE_FILLED = _filled(Relation) | {"relation_id"}
"""Columns of an edge that are never null."""

STATED_COLUMNS = {column: scalar for column, scalar in NODE_COLUMNS.items() if column != "variants"}
"""Attributes that one document gives of a node."""

Flat = dict[str, Scalar]
"""Attributes of a node or edge as scalars."""

_QUOTATION = (
    "coreference",
    "document",
    "end",
    "our_rendering",
    "page",
    "paragraph",
    "quote",
    "start",
)
_JSON = json.JSONEncoder(ensure_ascii=False)
_BETWEEN_ALIASES = "; "


def flat(attributes: Attributes, columns: Mapping[str, type]) -> Flat:
    """Attributes as scalars, in the columns' order; one without a column is our mistake."""
    given = scalars(attributes, columns)
    return {column: given[column] for column in columns if column in given}


def scalars(attributes: Attributes, columns: Mapping[str, type]) -> Flat:
    """Attributes as scalars, in no order; one without a column is our mistake."""
    evidence = attributes["evidence"]
    label = attributes["predicate" if "predicate" in attributes else "name_en"]
    given = {**attributes, **_of_quotation(evidence[0]), "label": label}
    if len(evidence) > 1:
        given["evidence"] = _JSON.encode([*map(_of_quotation, evidence)])
    else:
        del given["evidence"]
    if aliases := given.get("aliases"):
        given["aliases"] = _joined(aliases)
    if variants := given.get("variants"):
        given["variants"] = _JSON.encode({n: [*map(_of_variant, v)] for n, v in variants.items()})
    if not given.keys() <= columns.keys():
        raise KeyError(*sorted(given.keys() - columns.keys()))
    return given


def _of_quotation(words: Quotation) -> Flat:
    scalars: Flat = {} if words.coreference is None else {"coreference": words.coreference}
    scalars["document"] = words.document
    scalars["end"] = words.end
    if words.our_rendering is not None:
        scalars["our_rendering"] = words.our_rendering
    if words.page is not None:
        scalars["page"] = words.page
    scalars["paragraph"] = words.paragraph
    scalars["quote"] = words.quote
    scalars["start"] = words.start
    return scalars


def _of_variant(variant: Variant) -> dict[str, Any]:
    return {"documents": variant.documents, "value": variant.value}


def _joined(aliases: tuple[str, ...]) -> str:
    """Aliases as one text; as JSON where one of them could be taken for several, or for JSON."""
    if any(_BETWEEN_ALIASES in each or each.startswith("[") for each in aliases):
        return _JSON.encode(aliases)
    return _BETWEEN_ALIASES.join(aliases)


def typed(scalars: Mapping[str, Any]) -> Attributes:
    """The attributes that were written as scalars.

    Raises:
        ValueError, TypeError, LookupError: they are not as `flat` gives them.
    """
    own = {column: scalars[column] for column in _QUOTATION if column in scalars}
    quoted = json.loads(scalars["evidence"]) if "evidence" in scalars else [own]
    relation = scalars.get("relation_id")
    attributes = {
        column: value
        for column, value in scalars.items()
        if column not in _CITED and column != "label"
    }
    attributes["evidence"] = tuple(Quotation(**each, relation=relation) for each in quoted)
    if "aliases" in scalars:
        attributes["aliases"] = _separated(scalars["aliases"])
    if "variants" in scalars:
        attributes["variants"] = _variants(scalars["variants"])
    return attributes


def _separated(aliases: str) -> tuple[str, ...]:
    if aliases.startswith("["):
        return tuple(json.loads(aliases))
    return tuple(aliases.split(_BETWEEN_ALIASES))


def _variants(packed: str) -> Variants:
    return {
        column: tuple(Variant(each["value"], tuple(each["documents"])) for each in given)
        for column, given in json.loads(packed).items()
    }
