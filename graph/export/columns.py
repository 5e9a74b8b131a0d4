"""The attributes of nodes and edges with their types, fixed by the schema and not by the data.

Every tabular or typed format takes its columns from here, in this order.
"""

from types import NoneType
from typing import Any, get_args

from graph.build.graph_types import Flat
from schema.nodes import KINDS
from schema.relations import Evidence, Relation

_CITED: dict[str, type] = {
    "quote": str,
    "start": int,
    "end": int,
    "paragraph": int,
    "coreference": str,
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
        for name, field in model.model_fields.items():
            if name not in _ELSEWHERE and (scalar := _scalar(field.annotation)):
                columns.setdefault(name, scalar)
    return columns


NODE_COLUMNS: dict[str, type] = {
    **_SHARED,
    **_fields(*KINDS.values()),
    "aliases": str,
    "note": str,
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


SAID_COLUMNS = {name: scalar for name, scalar in NODE_COLUMNS.items() if name != "variants"}
"""Attributes that one document gives of a node."""


def in_order(attributes: Flat, columns: dict[str, type]) -> Flat:
    """The attributes that are there, in the columns' order; one without a column is our mistake."""
    if unknown := attributes.keys() - columns.keys():
        raise KeyError(*sorted(unknown))
    return {name: attributes[name] for name in columns if name in attributes}
