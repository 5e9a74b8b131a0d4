"""What each document says of a node, taken apart from what they say together.

The reverse of what `graph.build` does with a node that several documents name.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from graph.build.builder import cited
from graph.build.graph_types import (
    ALIAS_SEPARATOR,
    QUOTED_FIELDS,
    Flat,
    Scalar,
    Variant,
    documents,
    quoted_dicts,
    variants,
)

Variants = dict[str, tuple[Variant, ...]]

_OF_ALL = frozenset({"aliases", "variants", "evidence", *QUOTED_FIELDS})
"""Attributes that are put together of all documents'."""


class Saying(NamedTuple):
    """What one document says of a node: the id that it uses, and all attributes, words included."""

    id: str
    attributes: Flat


def is_shared(attributes: Flat) -> bool:
    """Whether several documents name a node, or one by an id that is not the node's."""
    if "evidence" in attributes and len(documents(attributes)) > 1:
        return True
    return "variants" in attributes and "id" in variants(attributes)


def sayings(node: str, attributes: Flat) -> Iterator[Saying]:
    """Yield what each document says of a node, the earliest document first."""
    if not is_shared(attributes):
        yield Saying(node, attributes)
        return
    differing = variants(attributes)
    alike = {
        name: value
        for name, value in attributes.items()
        if name not in differing and name not in _OF_ALL
    }
    aliases = _of_all(attributes, differing)
    own = _own(differing)
    for document, quoted in _by_document(attributes).items():
        given = own[document]
        said = alike | {name: values[0] for name, values in given.items() if name != "id"}
        said["label"] = said["name_en"]
        if names := aliases + given.get("aliases", []):
            said["aliases"] = ALIAS_SEPARATOR.join(map(str, names))
        yield Saying(str(given.get("id", [node])[0]), said | cited(quoted))


def _by_document(attributes: Flat) -> dict[str, list[Flat]]:
    words: dict[str, list[Flat]] = {}
    for each in quoted_dicts(attributes):
        words.setdefault(each["document"], []).append(each)
    return words


def _own(differing: Variants) -> dict[str, dict[str, list[Scalar]]]:
    """By document, the attributes that not all give alike, with the values that it gives."""
    found: dict[str, dict[str, list[Scalar]]] = defaultdict(dict)
    for name, values in differing.items():
        for each in values:
            for document in each.documents:
                found[document].setdefault(name, []).append(each.value)
    return found


def _of_all(attributes: Flat, differing: Variants) -> list[Scalar]:
    """The aliases that every document gives: those that are no variant, nor another's name."""
    others = {
        each.value for name in ("name_zh", "name_en", "aliases") for each in differing.get(name, ())
    }
    given = str(attributes.get("aliases", "")).split(ALIAS_SEPARATOR)
    return [each for each in given if each and each not in others]
