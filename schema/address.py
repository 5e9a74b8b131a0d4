"""What the address of a view of the page may say, after its `#`: fields joined by `&`, each `name=value`.

`address.js` of the page reads and writes addresses; a test holds the two against each other.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from schema.nodes import KINDS
from schema.vocabulary import STANCES, Modality, Predicate, Role

_DATE = r"\d{4}(-\d\d){0,2}"
_PHRASE = r"(?s).{0,200}"
_IDS = r"[^;]+(;[^;]+)*"
_POSITION = r"[^;:]+:-?\d{1,5},-?\d{1,5}"

FIELDS = {
    "picked": _PHRASE,
    "view": "graph|matrix|text|table|differences",
    "lang": "en|zh",
    "theme": "light|dark",
    "to": _PHRASE,
    "steps": "[012]",
    "all": "1",
    "lines": "1",
    "aside": "1",
    "gloss": "[01]",
    "open": _IDS,
    "at": rf"{_POSITION}(;{_POSITION})*",
    "sort": "-?[a-z]+",
    "rows": _PHRASE,
    "beside": _PHRASE,
    "browse": "|".join(KINDS),
    "page": r"[1-9]\d{0,3}",
    "texts": _IDS,
    "read": _PHRASE,
    "since": _DATE,
    "until": _DATE,
    "before": _DATE,
    "after": _DATE,
}
"""By name, what a value looks like. The field without a name is what is picked."""

_LEADING = ("picked", "to", "beside", "open", "at")
"""The fields that lead to nodes, relations, ties and passages."""

_BEGUN = {"to": "", "steps": "0", "beside": ""}
"""What begins at the node that is picked, and what it is when the address does not say."""

LISTS = {
    "kind": [*KINDS],
    "predicate": [*map(str, Predicate)],
    "role": [*map(str, Role), *map(str, STANCES)],
    "modality": [*map(str, Modality)],
    "basis": ["named", "derived"],
}
"""What filters switch: `with=` shows kinds, `no-role=` and the like hide."""


def odd(address: str) -> list[str]:
    """The fields of an address that mean nothing."""
    fields = [*_fields(address)]
    meant = {name: value for _, name, value in fields if _means(name, value)}
    return [*(field for field, name, value in fields if not _means(name, value)), *_aimless(meant)]


def targets(address: str) -> list[str]:
    """The ids that an address leads to; a tie of several links gives the id of each."""
    named = [(name, value) for _, name, value in _fields(address) if name in _LEADING]
    ids = [
        each.rsplit(":", 1)[0] if name == "at" else each
        for name, value in named
        for each in value.split(";")
    ]
    return [link for each in ids for link in each.split("+")]


def passage(target: str) -> tuple[str, int, int] | None:
    """A passage as its document's slug, start and end in UTF-16 code units; None if the id is no passage's."""
    match = re.fullmatch(r"(.+):(\d{1,9})-(\d{1,9})", target)
    return (match[1], int(match[2]), int(match[3])) if match else None


def _aimless(meant: dict[str, str]) -> list[str]:
    """What begins at the node that is picked means nothing without one, nor where it leads back to it."""
    picked = meant.get("picked", "")
    begun = {name: meant[name] for name, blank in _BEGUN.items() if meant.get(name, blank) != blank}
    return [f"{name}={value}" for name, value in begun.items() if picked in ("", value)]


def _fields(address: str) -> Iterator[tuple[str, str, str]]:
    for field in filter(None, address.removeprefix("#").split("&")):
        match = re.fullmatch(r"(?s)(?:([a-z-]+)=)?(.*)", field)
        if match:
            yield field, match[1] or "picked", unquote(match[2])


def _means(name: str, value: str) -> bool:
    if name == "with":
        return {*value.split(",")} <= {*LISTS["kind"]}
    if name.startswith("no-"):
        return {*value.split(",")} <= {*LISTS.get(name.removeprefix("no-"), ())}
    return name in FIELDS and re.fullmatch(FIELDS[name], value) is not None
