"""What several documents state of one node, put together.

The node has the quotations of all of them by date. What they state alike is an attribute. Where they
differ none wins: the attribute is left out, and `variants` holds each value with the documents that
give it. A few attributes no node can do without (`SHOWN_FIRST`); of these the earliest document's is
shown, and `variants` holds them all the same. Further names stand among the aliases; aliases and
notes add up.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from graph.build.attributes import Home, quotations, stated_of_node
from graph.build.graph_types import Attributes, Quotation, Scalar, Variant, Variants
from graph.text import dates
from schema.nodes import Node

SHOWN_FIRST = ("name_zh", "name_en", "name_status", "identity", "order")
"""What every node of a kind has: where documents differ, the earliest one's is shown."""

_NOTES = "; "
"""What stands between the notes of several documents."""


class Description(NamedTuple):
    """What one document states of a node: the id it uses, attributes without words, and the words."""

    date: str
    document: str
    id: str
    stated: Attributes
    evidence: tuple[Quotation, ...]

    @property
    def attributes(self) -> Attributes:
        """All attributes of a node that only this document names."""
        return {**self.stated, "document": self.document, "evidence": self.evidence}


def mention_of(node: Node, home: Home) -> Description:
    """What a document states of a node, and its words."""
    evidence = quotations(node.evidence, home)
    return Description(home.date, home.document, node.id, stated_of_node(node), evidence)


def mention_from(node: str, attributes: Attributes, date: str) -> Description:
    """What a document states of a node, from all attributes that this one gives; dated as it is."""
    stated = attributes.copy()
    document, evidence = stated.pop("document"), stated.pop("evidence")
    return Description(date, document, node, stated, evidence)


def merged(node: str, mentions: Sequence[Description]) -> Attributes:
    """One node's attributes from all that documents state of it, in whatever order they come."""
    if len(mentions) == 1 and mentions[0].id == node:
        return mentions[0].attributes
    mentions = sorted(mentions, key=_date_order)
    values = _values(mentions)
    attributes = mentions[0].attributes
    attributes["evidence"] = tuple(quote for each in mentions for quote in each.evidence)
    for name, given in values.items():
        if name in SHOWN_FIRST or _agreed(name, given, mentions):
            attributes[name] = next(iter(given))
        else:
            attributes.pop(name, None)
    if names := _other_names(attributes, values):
        attributes["aliases"] = names
    for name in ("note", "note_zh"):
        if name in values:
            attributes[name] = _NOTES.join(map(str, values[name]))
    if variants := _variants(node, values, mentions):
        attributes["variants"] = variants
    return attributes


def _date_order(mention: Description) -> str:
    first, last = dates.days(mention.date)
    return first + last + mention.document


_Values = dict[str, dict[Scalar, list[str]]]


def _values(mentions: Sequence[Description]) -> _Values:
    """By attribute, each value given and the documents that give it; of aliases, each name."""
    values: _Values = {}
    for mention in mentions:
        for name, value in mention.stated.items():
            each: Scalar
            for each in value if name == "aliases" else (value,):
                values.setdefault(name, {}).setdefault(each, []).append(mention.document)
    return values


def _agreed(name: str, given: Mapping[Scalar, list[str]], mentions: Sequence[Description]) -> bool:
    """Whether no document states otherwise; a figure without a qualifier is meant exactly, a node
    without a status is confirmed.
    """
    silent = sum(map(len, given.values())) < len(mentions)
    return len(given) == 1 and not (silent and name in ("qualifier", "status"))


def _other_names(attributes: Attributes, values: _Values) -> tuple[str, ...]:
    given = [*values["name_zh"], *values["name_en"], *values.get("aliases", ())]
    shown = attributes["name_zh"], attributes["name_en"]
    return tuple(dict.fromkeys(str(name) for name in given if name not in shown))


def _variants(node: str, values: _Values, mentions: Sequence[Description]) -> Variants:
    """What not all state alike; and the ids that documents use, where not all use the node's.

    By name of the attribute; documents in the order of the mentions.
    """
    ids: dict[Scalar, list[str]] = {}
    for mention in mentions:
        ids.setdefault(mention.id, []).append(mention.document)
    differing = {
        name: given
        for name, given in values.items()
        if any(len(documents) < len(mentions) for documents in given.values())
    }
    if set(ids) != {node}:
        differing["id"] = ids
    return {name: _by_value(differing[name]) for name in sorted(differing)}


def _by_value(given: Mapping[Scalar, Iterable[str]]) -> tuple[Variant, ...]:
    return tuple(Variant(value, tuple(documents)) for value, documents in given.items())
