"""Words of the vocabulary that became others: what to write now. Needs no Pydantic.

Read by the checks, which name the place, and by `upgrade`, which rewrites it.
"""

from collections.abc import Mapping
from typing import Any

from schema.ids import kind_from_id
from schema.vocabulary import BETWEEN_AUTHORS

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


def node_now(node: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a node that are said otherwise now, with what they are; none is an answer."""
    value, authors = node.get("value"), node.get("authors")
    if node.get("qualifier") == "tens of" and isinstance(value, int | float):
        return {"qualifier": "between", "value_max": value * _TENS}
    return {"authors": authors_now(authors)} if isinstance(authors, str) else {}


def authors_now(authors: str) -> list[str]:
    """The authors that were one text, each by itself."""
    return [each.strip() for each in authors.split(BETWEEN_AUTHORS)]


VALUES = {"tens of": 'written "between" with value_max'}
"""Values that a closed list had before, with what to write now."""
