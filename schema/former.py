"""Words of the vocabulary that became others: what to write now. Needs no Pydantic.

Read by the checks, which name the place, and by `upgrade`, which rewrites it.
"""

from collections.abc import Mapping
from typing import Any

from schema.ids import kind_from_id

WAY_OUT = "`upgrade` rewrites it"

NO_CLASS = frozenset(
    {
        "person",
        "state",
        "government",
        "state-organ",
        "intergovernmental-body",
        "mechanism",
        "response-team",
        "institute",
    }
)
"""Sub-types of actors that are one thing, and so no class that has members."""

_TENS = 10
"""`tens of` left open how many: a range from its value to ten times that."""


def predicate_now(predicate: str, source: str, target: str, subtype: str | None) -> str | None:
    """What a predicate between two nodes is called now; None where its name is right.

    `subtype` is the target's, where it has one.
    """
    both_actors = kind_from_id(source) == kind_from_id(target) == "actor"
    if predicate == "part-of" and both_actors:
        return "belongs-to"
    if predicate == "member-of" and subtype in NO_CLASS:
        return "belongs-to"
    return None


def figure_now(figure: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a figure that are said otherwise now, with what they are; none is an answer."""
    value = figure.get("value")
    if figure.get("qualifier") != "tens of" or not isinstance(value, int | float):
        return {}
    return {"qualifier": "between", "value_max": value * _TENS}


VALUES = {"tens of": "between, with value_max"}
"""Values that a closed list had before, with what to write now."""
