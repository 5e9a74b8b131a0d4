"""A record of annotations as the cells of a row, and the cells of a row as a record."""

from collections.abc import Iterable, Mapping
from math import isfinite
from typing import Any

from graph.export.annotation_sheets import Cells
from graph.reading.yaml_with_places import plain
from schema.base import Record
from schema.nodes import KINDS
from schema.relations import Evidence, Relation

DOCUMENT = "document"
"""The column that names the document of a row."""

EVIDENCE = ("quote", "paragraph", "coreference")
NESTED = {"evidence": EVIDENCE, "note": ("text", "text_zh", "source")}
_LISTS = ("aliases", "authors")
_BETWEEN = "\n"
"""Between the aliases of one cell; no alias has a line break."""


def cells_of(record: Mapping[str, Any], names: Mapping[str, str]) -> Cells:
    """The cells of a record; names stand for the ids of nodes."""
    cells: Cells = {}
    for key, value in record.items():
        if key == "evidence":
            for number, each in enumerate(value, 1):
                cells |= {
                    numbered(field, number): each[field] for field in EVIDENCE if field in each
                }
        elif key in NESTED:
            cells |= {f"{key}.{field}": words for field, words in value.items()}
        elif key in _LISTS:
            cells[key] = _BETWEEN.join(value)
        else:
            cells[key] = names.get(value, value) if key in ("source", "target") else value
    return cells


def numbered(field: str, number: int) -> str:
    """`quote`, `quote 2`: the columns of the first and the later quotations."""
    return field if number == 1 else f"{field} {number}"


def columns_of(section: str, records: Iterable[Cells]) -> list[str]:
    """The columns of a sheet, in the order of the models; as many for quotations as one record needs."""
    most = max([1, *(sum(key.startswith("quote") for key in each) for each in records)])
    models = list(KINDS.values()) if section == "nodes" else [Relation]
    fields = dict.fromkeys(key for model in models for key in model.model_fields)
    columns = [DOCUMENT]
    for key in [key for key in fields if key != "evidence"]:
        columns += [f"{key}.{each}" for each in NESTED[key]] if key in NESTED else [key]
    return columns + [numbered(each, number) for number in range(1, most + 1) for each in EVIDENCE]


def quotations(cells: Cells) -> list[dict[str, Any]]:
    """The quotations of a row, in their order."""
    quotes: dict[int, dict[str, Any]] = {}
    for key, cell in cells.items():
        field, _, number = key.partition(" ")
        if field in EVIDENCE and cell is not None and (not number or number.isdigit()):
            value = typed(field, cell) if field == "paragraph" else str(cell)
            quotes.setdefault(int(number or 1), {})[field] = value
    return [{key: quotes[n][key] for key in EVIDENCE if key in quotes[n]} for n in sorted(quotes)]


def typed(key: str, cell: Any, unit: Any = None) -> Any:
    """A cell as the model has it: a number, of percent with or without its sign; yes or no, a list, text."""
    if key in _LISTS:
        return [each.strip() for each in str(cell).split(_BETWEEN) if each.strip()]
    if key in _FLAGS and str(cell).lower() in ("true", "false"):
        return str(cell).lower() == "true"
    if key in NUMBERS:
        return _number(str(cell).removesuffix("%") if unit == "%" else cell, cell)
    return str(cell)


def _number(written: Any, cell: Any) -> Any:
    """A cell as the number that YAML would read in it; else its words, which are told to be none."""
    number = plain(written) if isinstance(written, str) else written
    if isinstance(number, bool | str | None) or not isfinite(number):
        return str(cell)
    return int(number) if float(number).is_integer() else number


_MODELS: tuple[type[Record], ...] = (*KINDS.values(), Relation, Evidence)


def _of_type(*types: str) -> frozenset[str]:
    """The fields of the models that are numbers, or yes and no."""
    return frozenset(
        key
        for model in _MODELS
        for key, field in model.model_json_schema()["properties"].items()
        if {field.get("type"), *(each.get("type") for each in field.get("anyOf", ()))} & set(types)
    )


NUMBERS, _FLAGS = _of_type("number", "integer"), _of_type("boolean")


def edited(
    record: Mapping[str, Any], given: Mapping[str, Any], columns: Iterable[str]
) -> dict[str, Any]:
    """A record as its row has it, field by field; what has no column stays."""
    after = dict(record)
    fields = dict.fromkeys(
        "evidence" if each.split()[0] in EVIDENCE else each.partition(".")[0] for each in columns
    )
    for key in fields:
        if key in ("id", DOCUMENT) or _same(key, record.get(key), given.get(key)):
            continue
        after.pop(key, None)
        if key in given:
            after[key] = given[key]
    return after


def _same(key: str, before: Any, now: Any) -> bool:
    """Whether a field says the same; what is left out says what the model has by default."""
    if key == "evidence":
        known = [{field: each.get(field) for field in EVIDENCE} for each in before or ()]
        return known == [{field: each.get(field) for field in EVIDENCE} for each in now or ()]
    if now is None:
        return before is None or before in _DEFAULTS.get(key, ())
    return bool(before == now)


_DEFAULTS: dict[str, list[Any]] = {
    key: [model.model_fields[key].default for model in _MODELS if key in model.model_fields]
    for key in {key for model in _MODELS for key in model.model_fields}
}
