"""What a user types, to the node it names: id, name in either language, alias, a proposal's number.

A slip is forgiven in a Latin name only where nothing is decided by it: in what is offered as
nearest, and in finding. A Chinese name with one other character is another name.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Set
from functools import cache
from typing import Any

from graph.build.graph_types import Graph, variants
from graph.errors import AmbiguousName, UnknownName, WrongKind

_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_IDEOGRAPHS = range(0x3400, 0xA000)
_ARTICLE = re.compile(r"^(the|a|an)\s+", re.IGNORECASE)
QUOTATION = "\"'“”‘’「」『』《》〈〉"
"""Marks that are no part of a name."""

MOST_SLIPS = 2
"""How many letters a Latin name may differ in and still be near."""

_NO_PART = str.maketrans("", "", QUOTATION)
_NUMERALS = {numeral: str(number) for number, numeral in enumerate("一二三四五六七八九十", 1)}
_PLACE_IN_ORDER = re.compile(
    rf"第?([{''.join(_NUMERALS)}]|\d{{1,2}})(?:[项条点](?:倡议|建议|主张)?)?"
)
"""A proposal by its number: 第三, 三, 第三项倡议."""

_SHORT_FORM = re.compile(r"^(?P<long>.+?)\s*\((?P<short>[^()]+)\)$")
_OFFERED = 3
_NEAR_ENOUGH = 50
"""Least likeness, out of 100, at which a name is offered as near."""


def resolve(graph: Graph, name: str, kind: str | None = None) -> str:
    """Find the id of the one node with this name; traditional characters find simplified ones.

    Raises:
        UnknownName: there is none; carries the nearest.
        WrongKind: only nodes of other kinds are called that.
        AmbiguousName: there are several; carries their ids.
    """
    found = bearers(graph, name, kind)
    if not found:
        if others := bearers(graph, name):
            raise WrongKind(name, kind or "node", others)
        raise UnknownName(name, kind or "node", nearest(graph, name, kind))
    if name in found:
        return name
    if len(found) > 1:
        raise AmbiguousName(name, found)
    return found[0]


def bearers(graph: Graph, name: str, kind: str | None = None) -> list[str]:
    """The ids of every node with this name, sorted; none is an answer."""
    named = _named(graph, kind)
    found = named.get(normal(name)) or named.get(numbered(name))
    if not found and is_chinese(name):
        wanted = normal(simplified(name))
        found = {
            node
            for form, nodes in named.items()
            if is_chinese(form) and normal(simplified(form)) == wanted
            for node in nodes
        }
    return sorted(found or ())


def nearest(graph: Graph, name: str, kind: str | None = None) -> dict[str, str]:
    """The nodes whose names are most like this one, best first: id to both names.

    Where none is like it and there are only a few, all of them.
    """
    from rapidfuzz import fuzz, process  # not needed unless something is wrong

    named = _named(graph, kind)
    wanted = normal(simplified(name) if is_chinese(name) else name)
    found = process.extract(
        wanted, sorted(named), scorer=fuzz.WRatio, limit=4 * _OFFERED, score_cutoff=_NEAR_ENOUGH
    )
    ids = dict.fromkeys(node for form, *_ in found for node in sorted(named[form]))
    everyone = [node for node, each in graph.nodes(data=True) if kind in (None, each["kind"])]
    if not ids and len(everyone) <= _OFFERED:
        ids = dict.fromkeys(sorted(everyone, key=lambda node: _order(graph, node)))
    return {node: _both_names(graph.nodes[node]) for node in list(ids)[:_OFFERED]}


def _order(graph: Graph, node: str) -> tuple[int, str]:
    return graph.nodes[node].get("order", 0), node


def _both_names(attributes: Mapping[str, Any]) -> str:
    """Both names, after a proposal's number."""
    shown = (attributes.get("order"), attributes["name_zh"], attributes["name_en"])
    return " · ".join(str(each) for each in shown if each is not None)


def _named(graph: Graph, kind: str | None) -> dict[str, set[str]]:
    named: dict[str, set[str]] = {}
    for node, attributes in graph.nodes(data=True):
        if kind is None or attributes["kind"] == kind:
            for name in surface_forms(node, attributes):
                named.setdefault(normal(name), set()).add(node)
    return named


def surface_forms(node: str, attributes: Mapping[str, Any]) -> Iterator[str]:
    """Everything a node may be called in any document: ids, names, aliases, short forms, a proposal's number.

    An English name with its short form in brackets is three: the whole, the long, the short one.
    """
    yield node
    yield from (str(each.value) for each in variants(attributes).get("id", ()))
    yield from names(attributes)
    yield from (attributes[name] for name in ("short_zh", "short_en") if name in attributes)
    if short := _SHORT_FORM.match(attributes["name_en"]):
        yield from short.groups()
    if "order" in attributes:
        yield str(attributes["order"])


def names(attributes: Mapping[str, Any]) -> Iterator[str]:
    """A node's names in both languages, then its aliases."""
    yield attributes["name_zh"]
    yield attributes["name_en"]
    yield from attributes.get("aliases", ())


def normal(name: str) -> str:
    """Compatibility forms, case, white space, quotation marks and a leading article are no part of a name."""
    plain = _ARTICLE.sub("", compatible(name).strip())
    return "".join(plain.translate(_NO_PART).split())


def numbered(typed: str) -> str:
    """What a user typed, as `normal` has it; a place in an order is its number, as no node's name is."""
    bare = normal(typed)
    found = _PLACE_IN_ORDER.fullmatch(bare)
    return _NUMERALS.get(found[1], found[1]) if found else bare


def compatible(text: str) -> str:
    """The text in compatibility forms, case folded."""
    return unicodedata.normalize("NFKC", text).casefold()


def is_chinese(name: str) -> bool:
    """Whether a name has a Chinese character in it."""
    return bool(_CJK.search(name))


@cache
def _converter() -> Any:
    from opencc import OpenCC  # not needed unless a name is written in other characters

    return OpenCC("t2s")


def simplified(text: str) -> str:
    """The text in simplified characters."""
    return str(_converter().convert(text))


def traditional(letters: Set[str]) -> dict[str, str]:
    """Traditional characters that are not among these letters, and the simplified ones that are."""
    # Each on a line of its own, so that none is read as part of a word.
    every = [chr(code) for code in _IDEOGRAPHS]
    simple = simplified("\n".join(every)).split("\n")
    pairs = zip(every, simple, strict=True)
    return {old: new for old, new in pairs if new in letters and old not in letters}


def is_slip(typed: str, name: str) -> bool:
    """Whether a Latin name differs from another by a slip: two letters in nine, one in four."""
    from rapidfuzz.distance import OSA

    if is_chinese(typed) or is_chinese(name):
        return False
    allowed = MOST_SLIPS if len(typed) >= 9 else 1 if len(typed) >= 4 else 0
    return 0 < OSA.distance(typed, name, score_cutoff=allowed) <= allowed


def is_part(typed: str, name: str) -> bool:
    """Whether a Latin name is some of the words of another, as a surname is."""
    if is_chinese(typed) or is_chinese(name):
        return False
    return set(_words(typed)) < set(_words(name))


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", compatible(name))
