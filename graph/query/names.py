"""What a user types, to the node it names: id, name in either language, alias, a proposal's number.

Other writings of a name, its plural and its acronym are the name; anything else that is like it is
offered as nearest and never taken for it. A Chinese name with one other character is another name.
"""

import re
import shlex
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from graph.build.graph_types import Attributes, Graph, variants
from graph.errors import AmbiguousName, RequestError, UnknownName, WrongKind
from graph.query.indexes import cached_with_graph
from graph.text.folding import QUOTATION, fold, is_chinese
from graph.text.languages import (
    content,
    initials,
    is_speaker,
    may_mean,
    office,
    one_writing,
    place_in_order,
    surname,
)
from schema.ids import document_id
from schema.vocabulary import Predicate

ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
NO_PART = r"[!-#&-*,-/:-@\[-`{-~\u00a1-\u00a9\u00ab-\u00b1\u00b4-\u00b8\u00bb\u00bf\u00d7\u00f7\u2010-\u206f\u2190-\u2bff\u3001-\u3004\u3008-\u3020\u3030\ufe10-\ufe6f]"
"""Punctuation that is no part of a name, in Python and JavaScript; the per cent sign of a figure is one."""

_NO_PART = re.compile(NO_PART)
_DIGITS = re.compile("[0-9]+")
MOST_SLIPS = 2
"""How many letters a Latin name may differ in and still be near."""

_SHORT_FORM = re.compile(r"^(?P<long>.+?)\s*\((?P<short>[^()]+)\)$")
_OFFERED = 6
_FEW = 3
"""Nodes of a kind that are all offered where none is near."""

_NEAR_ENOUGH = 0.5
_LIKE = 0.3
"""Likeness, out of 1, at which a name may be meant, and at which it is worth offering."""

_ALL_WORDS = 0.9
"""Likeness of a node whose names together have all the words."""

_MOST_OF_IT = 0.7
"""Share of a Chinese name at which its beginning is a short form, and not whose it is: 国务院新闻办."""

_SHORT, _LONG = 3, 7
"""Characters from which on a Chinese name with one, or two, other characters is offered."""

_WHOSE = re.compile("^(?:两国|双方|各国|本国)(?=..)")
"""What only says whose a body is: 两国警方."""

_LATIN = re.compile(r"[A-Za-z][A-Za-z./-]{2,}")

_BETWEEN = re.compile(r"[\s·/,，;；(（]+")
"""What stands between the two names of one node."""

_JOINED = re.compile(r"\s*(?:[,&+/;、，；和与及跟]|以及|\b(?:and|or)\b)\s*", re.IGNORECASE)
"""What joins the names of several actors, in either language."""


class _Form(NamedTuple):
    """One name of a node."""

    node: str
    name: str
    bare: str


Several = str | Sequence[str] | None
"""One value, several that each will do, or no matter which."""


def any_of(given: Several) -> tuple[str, ...]:
    """The values any of which will do, each once; empty where all do."""
    return (given,) if isinstance(given, str) else tuple(dict.fromkeys(given or ()))


def resolve_each(graph: Graph, names: Several, kind: str | None = None) -> tuple[str, ...]:
    """The ids of the nodes with these names, each once.

    Raises:
        RequestError: a name is a list of several.
        UnknownName, WrongKind, AmbiguousName: as `resolve`, of the first name that gives no one node.
    """
    for name in any_of(names):
        pieces = [each.strip() for each in re.split("[,，、]", name)]
        if len(pieces) > 1 and not called(graph, name, kind) and joined(graph, name, kind):
            option = " ".join(f"--{kind or 'node'} {shlex.quote(each)}" for each in pieces)
            raise RequestError(f'"{name}" names several; give each on its own: `{option}`')
    return any_of([resolve(graph, name, kind) for name in any_of(names)])


def resolve(graph: Graph, name: str, kind: str | None = None) -> str:
    """Find the id of the one node with this name.

    Raises:
        UnknownName: there is none; carries the nearest.
        WrongKind: only nodes of other kinds are called that.
        AmbiguousName: there are several, or a longer name ends with an alias; carries their ids.
    """
    if name in graph and kind in (None, graph.nodes[name]["kind"]):
        return name
    matches = called(graph, name, kind) or _of_slug(graph, name, kind)
    if not matches:
        if others := bearers(graph, name):
            raise WrongKind(name, kind or "node", others)
        near = nearest(graph, name, kind)
        advice = None if near else f'`find "{name}"` looks for the words in the texts'
        raise UnknownName(name, kind or "node", near, advice)
    if len(matches) == 1:
        matches += _ending_so(graph, name, matches[0])
    if len(matches) > 1:
        raise AmbiguousName(name, {each: both_names(graph.nodes[each]) for each in matches})
    return matches[0]


def _of_slug(graph: Graph, name: str, kind: str | None) -> list[str]:
    """The document with this short name, which is that of its folder."""
    document = document_id(name)
    return [document] if kind in (None, "document") and document in graph else []


def called(graph: Graph, name: str, kind: str | None) -> list[str]:
    """The nodes with this name, or of which it is another writing; none is an answer."""
    return (
        bearers(graph, name, kind)
        or _otherwise(graph, name, kind)
        or _in_both_languages(graph, name, kind)
    )


def _in_both_languages(graph: Graph, name: str, kind: str | None) -> list[str]:
    """The nodes that two names side by side both name, as our tables write them: 联合国 · United Nations."""
    halves = [(name[: each.start()], name[each.end() :]) for each in _BETWEEN.finditer(name)]
    both = (
        set(called(graph, first, kind)).intersection(called(graph, other, kind))
        for first, other in halves
        if first and other and is_chinese(first) != is_chinese(other)
    )
    return next((sorted(nodes) for nodes in both if nodes), [])


def bearers(graph: Graph, name: str, kind: str | None = None) -> list[str]:
    """The ids of every node with this name, sorted; none is an answer."""
    for form in (normal(name), numbered(name)):
        if matches := {n for each in _of_kind(graph, kind) for n in each.bearers.get(form, ())}:
            return sorted(matches)
    return []


def nearest(graph: Graph, name: str, kind: str | None = None) -> dict[str, str]:
    """The nodes whose names are most like this one, best first: id to both names.

    Of several names that are joined, those of each. Where none is like it and there are only a few, all of them.
    """
    everyone = [node for node, each in graph.nodes(data=True) if kind in (None, each["kind"])]
    ids = joined(graph, name, kind) or near(graph, name, kind) or like(graph, name, kind)
    if not ids and len(everyone) <= _FEW:
        ids = sorted(everyone, key=lambda node: _order(graph, node))
    return {node: both_names(graph.nodes[node]) for node in ids[:_OFFERED]}


def joined(graph: Graph, name: str, kind: str | None = None) -> list[str]:
    """The nodes that two names or more name together, in their order: 中方和美方, China and the U.S."""
    pieces = [each for each in _JOINED.split(name) if each]
    each_of = [called(graph, piece, kind) for piece in pieces]
    if len(pieces) < 2 or not all(len(nodes) == 1 for nodes in each_of):
        return []
    return list(dict.fromkeys(node for nodes in each_of for node in nodes))


def like(graph: Graph, name: str, kind: str | None = None) -> list[str]:
    """The nodes whose names are inside this one, or differ from it by little, best first; else what it may mean."""
    return near(graph, name, kind, _LIKE) or _meant(graph, name, kind)


def _meant(graph: Graph, name: str, kind: str | None) -> list[str]:
    """The nodes that a name of something else may mean: China by Beijing, whoever speaks by the speaker."""
    if is_speaker(name):
        edges = graph.edges(data=True)
        nodes = [
            source
            for source, target, each in edges
            if each["predicate"] == Predicate.ISSUES and target in graph.graph["texts"]
        ]
    else:
        nodes = [
            node
            for other in may_mean(name)
            for node in called(graph, other, kind) or near(graph, other, kind)
        ]
    return [node for node in dict.fromkeys(nodes) if kind in (None, graph.nodes[node]["kind"])]


def near(
    graph: Graph, name: str, kind: str | None = None, least: float = _NEAR_ENOUGH
) -> list[str]:
    """The nodes that a user may have meant, best first: half a name, some of its words, a slip.

    Not those in whose name this one only says whose they are: 国务院 in 国务院新闻办公室.
    """
    if officers := _officers(graph, name):
        return [node for node in officers if kind in (None, graph.nodes[node]["kind"])]
    likeness = _chinese_likeness(graph, name) if is_chinese(name) else _latin_likeness(graph, name)
    best = dict.fromkeys(_in_latin(graph, name, kind), _NEAR_ENOUGH)
    words: dict[str, frozenset[str]] = {}
    for form in _forms(graph, kind):
        is_id = form.name == form.node
        if is_chinese(form.name) == is_chinese(name) and (not is_id or "-" in name):
            best[form.node] = max(best.get(form.node, 0), likeness(form))
            words[form.node] = words.get(form.node, frozenset()) | content(form.name)
    for node in _having(words, content(name)) if not is_chinese(name) else ():
        best[node] = max(best[node], _ALL_WORDS)
    enough = [node for node, value in best.items() if value >= least]
    if is_chinese(name) and office(name):
        enough = [node for node in enough if _may_hold(graph, node, name)]
    return sorted(enough, key=lambda node: (-best[node], node))


def _may_hold(graph: Graph, node: str, name: str) -> bool:
    """Whether a Chinese name with a title may mean a node: a person, or what has its whole name before the title."""
    attributes, bare = graph.nodes[node], normal(name)
    return attributes.get("subtype") == "person" or any(
        len(each) > 1 and normal(each) in bare for each in names(attributes)
    )


def _officers(graph: Graph, name: str) -> list[str]:
    """Who holds an office in the body that a title is of, and the body: director of SCIO."""
    if not (body := office(name)):
        return []
    bodies = called(graph, body, "actor") or near(graph, body, "actor")
    holders = [
        source
        for each in bodies
        for source, _, attributes in graph.in_edges(each, data=True)
        if attributes["predicate"] == Predicate.HOLDS_OFFICE_IN
    ]
    return list(dict.fromkeys([*holders, *bodies])) if holders else []


def _in_latin(graph: Graph, name: str, kind: str | None) -> list[str]:
    """The nodes that Latin letters within a Chinese name name: CNCERT中心."""
    runs = _LATIN.findall(name) if is_chinese(name) else ()
    return [node for run in runs for node in called(graph, run, kind)]


def _having(words: Mapping[str, frozenset[str]], wanted: frozenset[str]) -> list[str]:
    """The nodes that have all of several words, some in one name and some in another."""
    return [node for node, own in words.items() if len(wanted) > 1 and wanted <= own]


def _otherwise(graph: Graph, name: str, kind: str | None) -> list[str]:
    """The nodes of which a Latin name is the plural, the acronym, or another word for the same."""
    if is_chinese(name):
        same = _by_one_writing(graph).get(one_writing(normal(name)), set())
        nodes = {node for node in same if kind in (None, graph.nodes[node]["kind"])}
        if office(name):
            nodes = {node for node in nodes if graph.nodes[node].get("subtype") == "person"}
        return sorted(nodes) or _by_surname(graph, name) or _by_title(graph, name, kind)
    words, short = content(name), re.sub("s$", "", normal(name))
    if not words:
        return _by_title(graph, name, kind)
    nodes = {
        form.node
        for form in _forms(graph, kind)
        if form.name != form.node
        and (content(form.name) == words or (len(short) > 2 and initials(form.name) == short))
    }
    return sorted(nodes) or _by_title(graph, name, kind)


@cached_with_graph
def _by_one_writing(graph: Graph) -> dict[str, set[str]]:
    """The nodes by the one form of each of their Chinese names."""
    nodes: dict[str, set[str]] = {}
    for form in _forms(graph, None):
        if is_chinese(form.name):
            nodes.setdefault(one_writing(form.bare), set()).add(form.node)
    return nodes


def _by_surname(graph: Graph, name: str) -> list[str]:
    """The persons whom a Chinese surname and a title address: 蔡先生."""
    if not (family := surname(normal(name))):
        return []
    return sorted(
        node
        for node, each in graph.nodes(data=True)
        if each.get("subtype") == "person" and each["name_zh"].startswith(family)
    )


def _by_title(graph: Graph, name: str, kind: str | None) -> list[str]:
    """The one proposal that has several of these words, or four of these characters, in its name."""
    bare = normal(name)
    if kind != "proposal" or len(bare) < 4 or not (is_chinese(name) or len(name.split()) > 1):
        return []
    nodes = {form.node for form in _forms(graph, kind) if bare in form.bare}
    return list(nodes) if len(nodes) == 1 else []


def _ending_so(graph: Graph, alias: str, node: str) -> list[str]:
    """Others of the kind in whose longer names an alias is what they are: 工作组, international organizations."""
    attributes = graph.nodes[node]
    own = {normal(attributes["name_zh"]), normal(attributes["name_en"])}
    if normal(alias) in own or place_in_order(normal(alias)):
        return []
    return [each for each in _ending_in(graph, alias, attributes["kind"]) if each != node]


def _ending_in(graph: Graph, name: str, kind: str | None) -> list[str]:
    """The nodes that a name with one word more before it names: not those of a state whose name is at the end."""
    if not is_chinese(name):
        ending = re.compile(_ONLY_WORDS + re.escape(" ".join(name.split())), re.IGNORECASE)
        several = (f.node for f in _forms(graph, kind) if " " in name and ending.fullmatch(f.name))
        return sorted(set(several))
    bare = normal(name)
    return sorted({f.node for f in _forms(graph, kind) if len(bare) > 1 and f.bare.endswith(bare)})


_ONLY_WORDS = r"(?:(?!(?:of|for|in|on|and|to|from)\s)\S+\s+)+"
"""Words before the head of an English name that say of which kind it is."""


def _chinese_likeness(graph: Graph, name: str) -> Any:
    from rapidfuzz.distance import OSA  # not needed unless something is wrong

    bare, short, states = one_writing(normal(name)), _contracted(graph, name), _states(graph)
    own = _WHOSE.sub("", bare) if _WHOSE.match(bare) else ""

    def likeness(form: _Form) -> float:
        theirs = one_writing(form.bare)
        if theirs.endswith(bare) or (own and theirs.endswith(own)):
            return 0.9
        if len(short) > 2 and _in_turn(short, theirs) and short[-1] == theirs[-1]:
            return 0.8
        if theirs.startswith(bare) and len(bare) >= _MOST_OF_IT * len(theirs):
            return 0.8
        if len(theirs) > 1 and theirs in bare:
            return _LIKE + 0.19 * len(theirs) / len(bare)
        if any(full in theirs and not _is_of(bare, full, one) for full, one in states) or (
            bare[1:2] == theirs[1:2] == "国" and bare[0] != theirs[0]
        ):
            return 0  # what is like it belongs to another country
        if bare in theirs or (_in_turn(bare, theirs) and _is_cut_short(bare, theirs)):
            return _LIKE
        allowed = MOST_SLIPS if len(bare) >= _LONG else 1 if len(bare) >= _SHORT else 0
        slips = OSA.distance(bare, theirs, score_cutoff=allowed)
        return _LIKE + 0.15 / slips if 0 < slips <= allowed else 0

    return likeness


def _is_cut_short(bare: str, theirs: str) -> bool:
    """Whether a name begins and ends as a longer one, and has most of it: 青年 of 青少年."""
    ends = bare[0] == theirs[0] and bare[-1] == theirs[-1]
    return ends and len(bare) > 1 and len(bare) >= 0.6 * len(theirs)


def _states(graph: Graph) -> list[tuple[str, str]]:
    """The states of a graph: the Chinese name in one writing, and the one character for it if there is one."""
    return [
        (
            one_writing(normal(each["name_zh"])),
            normal(next((name for name in names(each) if len(name) == 1), "")),
        )
        for _, each in graph.nodes(data=True)
        if each.get("subtype") == "state"
    ]


def _is_of(bare: str, state: str, character: str) -> bool:
    """Whether a Chinese name has a state's name in it, or begins with its character or that of two: 中美."""
    return state in bare or (bool(character) and character in bare[:2])


def _contracted(graph: Graph, name: str) -> str:
    """A Chinese name with states in the one character that stands for them in longer names."""
    bare = one_writing(normal(name))
    for state, character in _states(graph):
        bare = bare.replace(state, character) if character else bare
    return bare


def _in_turn(letters: str, name: str) -> bool:
    """Whether a name has these letters in this order, others between them or not."""
    rest = iter(name)
    return all(letter in rest for letter in letters)


def _latin_likeness(graph: Graph, name: str) -> Any:
    words, bare = content(name), normal(name)
    states = frozenset().union(
        *(content(e["name_en"]) for _, e in graph.nodes(data=True) if e.get("subtype") == "state")
    )

    def likeness(form: _Form) -> float:
        if is_slip(bare, form.bare):
            return 1
        if _is_in_acronym(name, form.name):
            return 0.9
        theirs = content(form.name)
        share = len(words & theirs) / max(len(words | theirs), 1)
        if share < _NEAR_ENOUGH and not words <= theirs and (theirs & states) - words:
            return 0  # what is like it belongs to another country
        return 0.5 + share / 2 if share and (words <= theirs or theirs <= words) else share

    return likeness


def _is_in_acronym(name: str, form: str) -> bool:
    """Whether letters are a part of an acronym: CERT of CNCERT; so, too, where they follow another word."""
    *before, letters = re.sub("(?<=[A-Z])s$", "", name.strip()).split()
    if before and not letters.isupper():
        return False
    acronyms = re.findall(r"[A-Z][A-Z0-9]{2,}", form)
    return len(letters) > 2 and letters.isalpha() and any(letters.upper() in a for a in acronyms)


def _order(graph: Graph, node: str) -> tuple[int, str]:
    return graph.nodes[node].get("order", 0), node


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
    def forms(self) -> list[_Form]:
        """Every name of every node."""
        return [_Form(*each, bare) for each, bare in zip(self.called, self.bare, strict=True)]

    @cached_property
    def bearers(self) -> dict[str, set[str]]:
        """The nodes by each of their names, as `normal` has them."""
        nodes: dict[str, set[str]] = {}
        for (node, _), bare in zip(self.called, self.bare, strict=True):
            nodes.setdefault(bare, set()).add(node)
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


def _forms(graph: Graph, kind: str | None) -> Iterator[_Form]:
    return (form for each in _of_kind(graph, kind) for form in each.forms)


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
    """A name in folded letters; punctuation, a leading article is no part of it."""
    return _NO_PART.sub("", fold(without_article(name)))


def normals(names: Iterable[str]) -> list[str]:
    """`normal` of each of the names, all at once; a name has no control characters."""
    together = "".join(without_article(name) + _AFTER for name in names)
    return _NO_PART.sub("", fold(together)).split(_AFTER)[:-1]


_AFTER = "\x01"


def without_article(name: str) -> str:
    """A name without a leading article and the marks around it."""
    return ARTICLE.sub("", name.strip().strip(QUOTATION).strip())


def numbered(typed: str) -> str:
    """What a user typed, as `normal` has it; a place in an order is its number, as no node's name is."""
    bare = normal(typed)
    place = place_in_order(bare)
    return bare if place is None else str(place)


def is_slip(typed: str, name: str) -> bool:
    """Whether a Latin name differs from another by a slip: two letters in nine, one in four; no digit."""
    from rapidfuzz.distance import OSA

    if is_chinese(typed) or is_chinese(name) or _DIGITS.findall(typed) != _DIGITS.findall(name):
        return False
    allowed = MOST_SLIPS if len(typed) >= 9 else 1 if len(typed) >= 4 else 0
    return 0 < OSA.distance(typed, name, score_cutoff=allowed) <= allowed
