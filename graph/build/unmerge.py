"""What each document states of a node, taken apart from what they state together.

The reverse of `graph.build.merge`.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from graph.build.graph_types import (
    Attributes,
    Quotation,
    Scalar,
    Variants,
    documents,
    variants,
)

_OF_ALL = frozenset({"aliases", "variants", "evidence", "document"})
"""Attributes that are put together of all documents'."""


class Unmerged(NamedTuple):
    """What one document states of a node: the id that it uses, and all attributes, words included."""

    id: str
    attributes: Attributes


def is_shared(attributes: Attributes) -> bool:
    """Whether several documents name a node, or one by an id that is not the node's."""
    return len(documents(attributes)) > 1 or "id" in variants(attributes)


def unmerged(node: str, attributes: Attributes) -> Iterator[Unmerged]:
    """Yield what each document states of a node, the earliest document first."""
    if not is_shared(attributes):
        yield Unmerged(node, attributes)
        return
    differing = variants(attributes)
    alike = {
        name: value
        for name, value in attributes.items()
        if name not in differing and name not in _OF_ALL
    }
    aliases = _of_all(attributes, differing)
    own = _own(differing)
    for document, evidence in _by_document(attributes).items():
        given = own[document]
        stated = alike | {name: values[0] for name, values in given.items() if name != "id"}
        if names := aliases + given.get("aliases", []):
            stated["aliases"] = tuple(map(str, names))
        words = {"document": document, "evidence": tuple(evidence)}
        yield Unmerged(str(given.get("id", [node])[0]), stated | words)


def _by_document(attributes: Attributes) -> dict[str, list[Quotation]]:
    words: dict[str, list[Quotation]] = {}
    for each in attributes["evidence"]:
        words.setdefault(each.document, []).append(each)
    return words


def _own(differing: Variants) -> dict[str, dict[str, list[Scalar]]]:
    """By document, the attributes that not all give alike, with the values that it gives."""
    own: dict[str, dict[str, list[Scalar]]] = defaultdict(dict)
    for name, values in differing.items():
        for each in values:
            for document in each.documents:
                own[document].setdefault(name, []).append(each.value)
    return own


def _of_all(attributes: Attributes, differing: Variants) -> list[Scalar]:
    """The aliases that every document gives: those that are no variant, nor another's name."""
    others = {
        each.value for name in ("name_zh", "name_en", "aliases") for each in differing.get(name, ())
    }
    return [each for each in attributes.get("aliases", ()) if each not in others]
