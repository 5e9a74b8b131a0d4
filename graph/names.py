"""What a user types, to the node it names: id, name in either language, alias, a proposal's number."""

import unicodedata
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from graph.build import ALIAS_SEPARATOR, Graph, variants
from graph.errors import AmbiguousName, UnknownName


def resolve(graph: Graph, name: str, kind: str | None = None) -> str:
    """Find the id of the one node with this name.

    Raises:
        UnknownName: there is none; carries the nearest names.
        AmbiguousName: there are several; carries their ids.
    """
    wanted = _normal(name)
    named = _named(graph, kind)
    found = sorted(named.get(wanted, ()))
    if not found:
        near = get_close_matches(wanted, named, 3, 0.5)
        raise UnknownName(name, kind or "node", [sorted(named[each])[0] for each in near])
    if name in found:
        return name
    if len(found) > 1:
        raise AmbiguousName(name, found)
    return found[0]


def _named(graph: Graph, kind: str | None) -> dict[str, set[str]]:
    named: dict[str, set[str]] = {}
    for node, attributes in graph.nodes(data=True):
        if kind is None or attributes["kind"] == kind:
            for name in surface_forms(node, attributes):
                named.setdefault(_normal(name), set()).add(node)
    return named


def surface_forms(node: str, attributes: Mapping[str, Any]) -> Iterator[str]:
    """Everything a node may be called in any document: ids, names, aliases, a proposal's number."""
    yield node
    yield from (str(each.value) for each in variants(attributes).get("id", ()))
    yield attributes["name_zh"]
    yield attributes["name_en"]
    if "aliases" in attributes:
        yield from attributes["aliases"].split(ALIAS_SEPARATOR)
    if "order" in attributes:
        yield str(attributes["order"])


def _normal(name: str) -> str:
    """Compatibility forms, case and white space make no difference to a name."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
