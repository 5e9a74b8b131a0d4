"""What a user types, to the node it names: id, name in either language, alias, a proposal's number.

Other writings of a name, its plural and its acronym are the name; anything else that is like it is
offered as nearest and never taken for it. A Chinese name with one other character is another name.
"""

import re
import shlex
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from graph.build.graph_types import Graph
from graph.errors import AmbiguousName, RequestError, UnknownName, WrongKind
from graph.query.indexes import cached_with_graph
from graph.query.likeness import LIKE, NEAR_ENOUGH, has_piece, likeness_to
from graph.query.name_forms import NameForm, bearers, both_names, forms_of, names, normal
from graph.text.folding import CJK, is_chinese
from graph.text.languages import (
    content,
    heads,
    initials,
    is_host,
    is_speaker,
    may_mean,
    office,
    one_writing,
    ordinal_of,
    spells,
    surname,
)
from schema.ids import document_id
from schema.vocabulary import Predicate

_OFFERED = 6
_FEW = 3
"""Nodes of a kind that are all offered where none is near."""


_ALL_WORDS = 0.9
"""Likeness of a node whose names together have all the words."""


_SCRIPT = re.compile(f"{CJK}+|(?:(?!{CJK})[^\\W_])(?:(?!{CJK}).)*")
"""A piece of a name in one script: UN and 工作组 of UN工作组."""

_BETWEEN = re.compile(rf"[\s·/,，;；(（]+|(?<={CJK})(?=[A-Za-zÀ-ÿ])|(?<=[A-Za-zÀ-ÿ.])(?={CJK})")
"""What is between the two names of one node; of two scripts it may be nothing."""

_JOINED = re.compile(r"\s*(?:[,&+/;、，；和与及跟]|以及|\b(?:and|or)\b)\s*", re.IGNORECASE)
"""What joins the names of several actors, in either language."""


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
            raise RequestError(f'"{name}" joins several names; ask for each separately: `{option}`')
    return any_of([resolve(graph, name, kind) for name in any_of(names)])


def resolve(graph: Graph, name: str, kind: str | None = None) -> str:
    """Find the id of the one node with this name.

    Raises:
        UnknownName: there is none; carries the nearest.
        WrongKind: only nodes of other kinds are called that.
        AmbiguousName: there are several, or a longer name ends with an alias; carries their ids.
        RequestError: the name is empty.
    """
    refuse_empty(name)
    if name in graph and kind in (None, graph.nodes[name]["kind"]):
        return name
    matches = called(graph, name, kind) or _of_slug(graph, name, kind)
    if not matches:
        if others := bearers(graph, name):
            raise WrongKind(name, kind or "node", others)
        near = nearest(graph, name, kind)
        look = f'`find "{name}"` looks for the words in the texts'
        is_any = any(kind in (None, each["kind"]) for _, each in graph.nodes(data=True))
        advice = None if near else look if is_any else f"the texts name no {kind}"
        raise UnknownName(name, kind or "node", near, advice)
    if len(matches) == 1:
        matches += _ending_so(graph, name, matches[0])
    if len(matches) > 1:
        raise AmbiguousName(name, {each: both_names(graph.nodes[each]) for each in matches})
    return matches[0]


def refuse_empty(name: str) -> None:
    """Refuse a name of nothing but white space.

    Raises:
        RequestError: it is one.
    """
    if not name.strip():
        raise RequestError("the name is empty; give an id, a name in either language, or an alias")


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


def nearest(graph: Graph, name: str, kind: str | None = None) -> dict[str, str]:
    """The nodes whose names are most like this one, best first: id to both names.

    Of several names that are joined, those of each. Where none is like it and there are only a few, all of them.
    """
    everyone = [node for node, each in graph.nodes(data=True) if kind in (None, each["kind"])]
    ids = joined(graph, name, kind) or offered(graph, name, kind) or like(graph, name, kind)
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
    """What it may mean; the nodes whose names are inside it, or differ by little; else what is like a part of it."""
    exactly = _meant(graph, name, kind)
    alike = cache(lambda each: _likeness(graph, each, kind))
    words = (name, *(() if exactly else may_mean(name)))
    tried = [(each, least) for least in (NEAR_ENOUGH, LIKE) for each in words]
    tried += [(each, NEAR_ENOUGH) for each in (() if exactly else heads(name))]
    matches = ([node for node, value in alike(each) if value >= least] for each, least in tried)
    return list(dict.fromkeys([*exactly, *next(filter(None, matches), [])]))


def offered(graph: Graph, name: str, kind: str | None = None) -> list[str]:
    """What a name may mean that is another word for one here, and what is near it; best first."""
    return list(dict.fromkeys([*_meant(graph, name, kind), *near(graph, name, kind)]))


def of_other_word(graph: Graph, word: str) -> list[str]:
    """The nodes that a word of a language's tables means here, as `nearest` has them first."""
    exactly = called(graph, word, None) or _of_tables(graph, word, None)
    alike = (near(graph, each) for each in (() if exactly else (word, *may_mean(word))))
    return list(dict.fromkeys(exactly or next(filter(None, alike), [])))[:_OFFERED]


def _meant(graph: Graph, name: str, kind: str | None) -> list[str]:
    """The nodes that another word for their name may mean, or that Latin letters spell."""
    return _of_tables(graph, name, kind) + _read_so(graph, normal(name), kind)


def _of_tables(graph: Graph, name: str, kind: str | None) -> list[str]:
    """The nodes that a word of a language's tables means: China by Beijing, whoever speaks by the speaker."""
    for is_one, of_texts in ((is_speaker, _speakers), (is_host, _hosts)):
        if is_one(name):
            return [node for node in of_texts(graph) if kind in (None, graph.nodes[node]["kind"])]
    return [node for word in may_mean(name) for node in called(graph, word, kind)]


def _read_so(graph: Graph, bare: str, kind: str | None) -> list[str]:
    """The nodes with a Chinese name that Latin letters spell: Zhongguo."""
    bare = _TONE.sub("", bare)
    if not bare.isalpha() or is_chinese(bare):
        return []
    return [
        form.node
        for form in _by_script(graph)[True, True]
        if len(form.bare) <= len(bare)  # each character has a letter at least
        and kind in (None, graph.nodes[form.node]["kind"])
        and spells(bare, form.bare)
    ]


_TONE = re.compile("(?<=[a-z])[1-5]")
"""The tone of a syllable as a digit: zhong1guo2."""


def _speakers(graph: Graph) -> list[str]:
    issued = (
        source
        for source, target, each in graph.edges(data=True)
        if each["predicate"] == Predicate.ISSUES and target in graph.graph["texts"]
    )
    return list(dict.fromkeys(issued))


def _hosts(graph: Graph) -> list[str]:
    """The actors that request something of whoever speaks: to come and speak."""
    speakers = _speakers(graph)
    requests = (
        source
        for source, target, each in graph.edges(data=True)
        if each["predicate"] == Predicate.REQUESTS and target in speakers
    )
    return list(dict.fromkeys(requests))


def near(graph: Graph, name: str, kind: str | None = None) -> list[str]:
    """The nodes that a user may have meant, best first: half a name, some of its words, a slip.

    Not those in whose name this one only says whose they are: 国务院 in 国务院新闻办公室.
    """
    return [node for node, value in _likeness(graph, name, kind) if value >= NEAR_ENOUGH]


def _likeness(graph: Graph, name: str, kind: str | None) -> list[tuple[str, float]]:
    """The nodes worth offering with how like they are, out of 1, best first."""
    if officers := _officers(graph, name):
        return [(node, 1) for node in officers if kind in (None, graph.nodes[node]["kind"])]
    likeness, in_chinese = likeness_to(graph, name), is_chinese(name)
    best = _of_both_scripts(graph, name, kind)
    alike = [(form.node, likeness(form)) for form in _by_script(graph)[in_chinese, "-" in name]]
    alike += [(node, _ALL_WORDS) for node in (() if in_chinese else _having(graph, name))]
    for node, value in alike:
        if value > best.get(node, 0) and kind in (None, graph.nodes[node]["kind"]):
            best[node] = value
    enough = [node for node, value in best.items() if value >= LIKE]
    if in_chinese and office(name):
        enough = [node for node in enough if _may_hold(graph, node, name)]
    return [(node, best[node]) for node in sorted(enough, key=lambda node: (-best[node], node))]


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


def _of_both_scripts(graph: Graph, name: str, kind: str | None) -> dict[str, float]:
    """The nodes that a name in two scripts may mean, and how like it: CNCERT中心 one of them, UN工作组 by both."""
    sides = [node for each in re.split("[/()]", name) for node in called(graph, each, kind)]
    pieces = _SCRIPT.findall(name)
    if len(pieces) < 2:
        return dict.fromkeys(sides, NEAR_ENOUGH)
    forms = list(forms_of(graph, kind))
    having = [{form.node for form in forms if has_piece(graph, piece, form)} for piece in pieces]
    best = {node: NEAR_ENOUGH for each in pieces for node in called(graph, each, kind)}
    return best | dict.fromkeys(set.intersection(*having), _ALL_WORDS)


@cached_with_graph
def _by_script(graph: Graph) -> dict[tuple[bool, bool], list[NameForm]]:
    """Every name by whether it is Chinese, without ids and numbers and with them."""
    every = list(forms_of(graph, None))
    only = [form for form in every if form.name != form.node and not form.name.isdigit()]
    return {
        (chinese, with_ids): [form for form in forms if form.is_chinese == chinese]
        for with_ids, forms in ((False, only), (True, every))
        for chinese in (False, True)
    }


def _having(graph: Graph, name: str) -> set[str]:
    """The nodes that have all of a name's several words, some in one of their names and some in another."""
    words, known = content(name), _by_word(graph)
    if len(words) < 2:
        return set()
    return set.intersection(*(known.get((word, "-" in name), set()) for word in words))


@cached_with_graph
def _by_word(graph: Graph) -> dict[tuple[str, bool], set[str]]:
    """The nodes by each word of their Latin names, and by that of their ids too."""
    nodes: dict[tuple[str, bool], set[str]] = defaultdict(set)
    for with_ids in (False, True):
        for form in _by_script(graph)[False, with_ids]:
            for word in content(form.name):
                nodes[word, with_ids].add(form.node)
    return dict(nodes)


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
    known = _by_words(graph)
    same = known.get(words, set()) | (known.get(short, set()) if len(short) > 2 else set())
    nodes = {node for node in same if kind in (None, graph.nodes[node]["kind"])}
    return sorted(nodes) or _by_title(graph, name, kind)


@cached_with_graph
def _by_words(graph: Graph) -> dict[frozenset[str] | str, set[str]]:
    """The nodes by the words of each of their names, and by the first letters of these."""
    nodes: dict[frozenset[str] | str, set[str]] = defaultdict(set)
    for form in forms_of(graph, None):
        if form.name != form.node:
            nodes[content(form.name)].add(form.node)
            nodes[initials(form.name)].add(form.node)
    return dict(nodes)


@cached_with_graph
def _by_one_writing(graph: Graph) -> dict[str, set[str]]:
    """The nodes by the one form of each of their Chinese names."""
    nodes: dict[str, set[str]] = {}
    for form in forms_of(graph, None):
        if form.is_chinese:
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
    nodes = {form.node for form in forms_of(graph, kind) if bare in form.bare}
    return list(nodes) if len(nodes) == 1 else []


def _ending_so(graph: Graph, alias: str, node: str) -> list[str]:
    """Others of the kind in whose longer names an alias is what they are: 工作组, international organizations."""
    attributes = graph.nodes[node]
    own = {normal(attributes["name_zh"]), normal(attributes["name_en"])}
    if normal(alias) in own or ordinal_of(normal(alias)):
        return []
    return [each for each in _ending_in(graph, alias, attributes["kind"]) if each != node]


def _ending_in(graph: Graph, name: str, kind: str | None) -> list[str]:
    """The nodes that a name with one word more before it names: not those of a state whose name is at the end."""
    if not is_chinese(name):
        ending = re.compile(_ONLY_WORDS + re.escape(" ".join(name.split())), re.IGNORECASE)
        several = (
            f.node for f in forms_of(graph, kind) if " " in name and ending.fullmatch(f.name)
        )
        return sorted(set(several))
    bare = normal(name)
    return sorted(
        {f.node for f in forms_of(graph, kind) if len(bare) > 1 and f.bare.endswith(bare)}
    )


_ONLY_WORDS = r"(?:(?!(?:of|for|in|on|and|to|from)\s)\S+\s+)+"
"""Words before the head of an English name that say of which kind it is."""


def _order(graph: Graph, node: str) -> tuple[int, str]:
    return graph.nodes[node].get("order", 0), node
