"""What a node is called: its names as people write them, folded so that other writings are the same; who bears which."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from graph.build.graph_types import Attributes, Graph, variants
from graph.query.indexes import cached_with_graph
from graph.text.folding import QUOTATION, fold, is_chinese
from graph.text.languages import (
    ordinal_of,
)

ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


NO_PART = r"[!-#&-*,-/:-@\[-`{-~\u00a1-\u00a9\u00ab-\u00b1\u00b4-\u00b8\u00bb\u00bf\u00d7\u00f7\u2010-\u206f\u2190-\u2bff\u3001-\u3004\u3008-\u3020\u3030\ufe10-\ufe6f]"
"""Punctuation that is no part of a name, in Python and JavaScript; the per cent sign of a figure is one."""


_NO_PART = re.compile(NO_PART)


_SHORT_FORM = re.compile(r"^(?P<long>.+?)\s*\((?P<short>[^()]+)\)$")


class NameForm(NamedTuple):
    """One name of a node."""

    node: str
    name: str
    bare: str
    is_chinese: bool


def bearers(graph: Graph, name: str, kind: str | None = None) -> list[str]:
    """The ids of every node with this name, sorted; none is an answer."""
    for form in (normal(name), numbered(name)):
        if matches := {n for each in _of_kind(graph, kind) for n in each.bearers.get(form, ())}:
            return sorted(matches)
    return []


def both_names(attributes: Mapping[str, Any]) -> str:
    """Both names, after a proposal's number."""
    shown = (attributes.get("order"), attributes["name_zh"], attributes["name_en"])
    return " · ".join(dict.fromkeys(str(each) for each in shown if each is not None))


class _OfKind:
    """The nodes of one kind, and their names once these are looked up."""

    def __init__(self) -> None:
        self.nodes: list[tuple[str, Attributes]] = []

    @cached_property
    def called(self) -> list[tuple[str, str]]:
        """Every node with every name of it."""
        return [(node, name) for node, each in self.nodes for name in surface_forms(node, each)]

    @cached_property
    def bare(self) -> list[str]:
        """These names, as `normal` has them."""
        return normals(name for _, name in self.called)

    @cached_property
    def forms(self) -> list[NameForm]:
        """Every name of every node."""
        return [
            NameForm(node, name, bare, is_chinese(name))
            for (node, name), bare in zip(self.called, self.bare, strict=True)
        ]

    @cached_property
    def bearers(self) -> dict[str, set[str]]:
        """The nodes by each of their names, as `normal` has them."""
        nodes: dict[str, set[str]] = {}
        for (node, _), bare in zip(self.called, self.bare, strict=True):
            if bare in nodes:
                nodes[bare].add(node)
            else:
                nodes[bare] = {node}
        nodes.pop("", None)
        return nodes


@cached_with_graph
def _by_kind(graph: Graph) -> dict[str, _OfKind]:
    """The nodes by their kind."""
    kinds: dict[str, _OfKind] = defaultdict(_OfKind)
    for node, attributes in graph.nodes(data=True):
        kinds[attributes["kind"]].nodes.append((node, attributes))
    return dict(kinds)


def _of_kind(graph: Graph, kind: str | None) -> Iterable[_OfKind]:
    by_kind = _by_kind(graph)
    return (
        by_kind.values() if kind is None else (by_kind[each] for each in (kind,) if each in by_kind)
    )


def forms_of(graph: Graph, kind: str | None) -> Iterator[NameForm]:
    """Every name of every node of a kind, or of all."""
    return (form for each in _of_kind(graph, kind) for form in each.forms)


def surface_forms(node: str, attributes: Mapping[str, Any]) -> Iterator[str]:
    """Everything a node may be called in any document: ids, names, aliases, short forms, a proposal's number.

    An English name with its short form in brackets is three: the whole, the long, the short one.
    """
    yield node
    yield from (str(each.value) for each in variants(attributes).get("id", ()))
    yield from names(attributes)
    yield from (attributes[name] for name in ("short_zh", "short_en") if name in attributes)
    name_en = attributes["name_en"]
    if ")" in name_en and (short := _SHORT_FORM.match(name_en)):
        yield from short.groups()
    if "order" in attributes:
        yield str(attributes["order"])


def names(attributes: Mapping[str, Any]) -> Iterator[str]:
    """A node's names in both languages, then its aliases."""
    yield attributes["name_zh"]
    yield attributes["name_en"]
    yield from attributes.get("aliases", ())


def normal(name: str) -> str:
    """A name in folded letters; punctuation, a leading article is no part of it."""
    return _NO_PART.sub("", fold(without_article(name)))


def normals(names: Iterable[str]) -> list[str]:
    """`normal` of each of the names, all at once; a name has no control characters."""
    return together(without_article(name) + _AFTER for name in names).split(_AFTER)[:-1]


def together(names: Iterable[str]) -> str:
    """Names one after the other as `normal` has them, but for their articles."""
    return _NO_PART.sub("", fold("".join(names)))


_AFTER = "\x01"


def without_article(name: str) -> str:
    """A name without a leading article and the marks around it."""
    bare = name.strip().strip(QUOTATION).strip()
    return ARTICLE.sub("", bare) if bare[:1] in "aAtT" else bare


def numbered(typed: str) -> str:
    """What a user typed, as `normal` has it; a place in an order is its number, as no node's name is."""
    bare = normal(typed)
    order = ordinal_of(bare)
    return bare if order is None else str(order)
