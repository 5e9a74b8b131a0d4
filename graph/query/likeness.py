"""How like a name is to those of the nodes, out of 1: a slip, some of its words, a short form, part of an acronym."""

import re
from collections.abc import Callable, Iterable

from graph.build.graph_types import Graph
from graph.query.indexes import cached_with_graph
from graph.query.name_forms import NameForm, names, normal, without_article
from graph.text.folding import is_chinese
from graph.text.languages import (
    content,
    one_writing,
)

_DIGITS = re.compile("[0-9]+")
_ACRONYM = re.compile("[A-Z][A-Z0-9]{2,}")


MOST_SLIPS = 2
"""How many letters a Latin name may differ in and still be near."""


NEAR_ENOUGH = 0.5


LIKE = 0.3
"""Likeness, out of 1, at which a name may be meant, and at which it is worth offering."""


_MOST_OF_IT = 0.65
"""Share of a Chinese name at which its beginning is a short form, and not whose it is: 国务院新闻办."""


_A_SORT = 4
"""Characters from which on a name that lacks the last one of a longer one, as 应急响应 that of 应急响应组, says its sort."""

_SHORT, _LONG = 3, 7
"""Characters from which on a Chinese name with one, or two, other characters is offered."""


_WHOSE = re.compile("^(?:两国|双方|各国|本国)(?=..)")
"""What only says whose a body is: 两国警方."""


def likeness_to(graph: Graph, name: str) -> Callable[[NameForm], float]:
    """What says how like each name of a node is to this one, out of 1."""
    return _chinese_likeness(graph, name) if is_chinese(name) else _latin_likeness(graph, name)


def _chinese_likeness(graph: Graph, name: str) -> Callable[[NameForm], float]:
    from rapidfuzz.distance import OSA  # not needed unless something is wrong

    bare, short, states = one_writing(normal(name)), _contracted(graph, name), _states(graph)
    own = _WHOSE.sub("", bare) if _WHOSE.match(bare) else ""
    letters = frozenset(bare + short)

    def likeness(form: NameForm) -> float:
        theirs = one_writing(form.bare)
        if bare and letters.isdisjoint(theirs):
            return 0
        if theirs.endswith(bare) or (own and theirs.endswith(own)):
            return 0.9
        if len(short) > 2 and in_turn(short, theirs) and short[-1] == theirs[-1]:
            return 0.8
        if theirs.startswith(bare) and len(bare) >= _MOST_OF_IT * len(theirs):
            return 0.8
        if len(bare) >= _A_SORT and theirs[:-1].endswith(bare):
            return 0.8
        if len(theirs) > 1 and theirs in bare:
            return LIKE + 0.19 * len(theirs) / len(bare)
        if _is_anothers(bare, theirs, states):
            return 0
        if bare in theirs or (in_turn(bare, theirs) and _is_cut_short(bare, theirs)):
            return LIKE
        allowed = MOST_SLIPS if len(bare) >= _LONG else 1 if len(bare) >= _SHORT else 0
        slips = OSA.distance(bare, theirs, score_cutoff=allowed)
        return LIKE + 0.15 / slips if 0 < slips <= allowed else 0

    return likeness


def _is_anothers(bare: str, theirs: str, states: Iterable[tuple[str, str]]) -> bool:
    """Whether a name belongs to another country than this one, or is that country's."""
    return any(full in theirs and not _is_of(bare, full, one) for full, one in states) or (
        bare[1:2] == theirs[1:2] == "国" and bare[0] != theirs[0]
    )


def _is_cut_short(bare: str, theirs: str) -> bool:
    """Whether a name begins and ends as a longer one, and has most of it: 青年 of 青少年."""
    ends = bare[0] == theirs[0] and bare[-1] == theirs[-1]
    return ends and len(bare) > 1 and len(bare) >= 0.6 * len(theirs)


@cached_with_graph
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


def has_piece(graph: Graph, piece: str, form: NameForm) -> bool:
    """Whether a name of a node has one piece of a name in two scripts: the words, the characters or the acronym."""
    if is_chinese(piece) != form.is_chinese:
        return False
    if is_chinese(piece):
        return any(
            each in one_writing(form.bare) for each in (normal(piece), _contracted(graph, piece))
        )
    words = content(piece)
    return bool(words) and (words <= content(form.name) or _in_acronym(piece)(form.name))


def in_turn(letters: str, name: str) -> bool:
    """Whether a name has these letters in this order, others between them or not."""
    rest = iter(name)
    return all(letter in rest for letter in letters)


def _latin_likeness(graph: Graph, name: str) -> Callable[[NameForm], float]:
    words, bare, shortened = content(_respelled(graph, name)), normal(name), _shortened(name)
    is_in_acronym = _in_acronym(name)
    states = frozenset().union(
        *(content(e["name_en"]) for _, e in graph.nodes(data=True) if e.get("subtype") == "state")
    )

    def likeness(form: NameForm) -> float:
        if is_slip(bare, form.bare):
            return 1
        if is_in_acronym(form.name) or (shortened and shortened.fullmatch(form.name)):
            return 0.9
        theirs, own = content(form.name), content(_CLAUSE.sub("", form.name))
        share = len(words & theirs) / max(len(words | theirs), 1)
        if share < NEAR_ENOUGH and not words <= theirs and (theirs & states) - words:
            return 0  # what is like it belongs to another country
        return 0.5 + share / 2 if share and (words <= own or theirs <= words) else share

    return likeness


_CLAUSE = re.compile(r"\s(?:who|which|that)\s.*")
"""What a name says that somebody does: hosts are nothing in `those abroad who control hosts`."""


def _respelled(graph: Graph, name: str) -> str:
    """A name in small letters, each word that no name has as the one from which it differs by a slip."""
    known = _words(graph)

    def word(typed: re.Match[str]) -> str:
        slips = () if typed[0] in known else (each for each in known if is_slip(typed[0], each))
        return next(iter(slips), typed[0])

    return _LONG_WORD.sub(word, name.lower())


@cached_with_graph
def _words(graph: Graph) -> dict[str, None]:
    """Every long word of the names, in small letters and in the order of the nodes."""
    every = (name.lower() for _, each in graph.nodes(data=True) for name in names(each))
    return dict.fromkeys(word for name in every for word in _LONG_WORD.findall(name))


_LONG_WORD = re.compile(r"(?<![^\W\d_])[a-zà-ÿ]{5,}")
"""A word of so many letters that one with a slip is not likely to be another."""


def _shortened(name: str) -> re.Pattern[str] | None:
    """Names whose words begin as these do, where one has a full stop: East West Inst., Chin. government."""
    if not re.search(r"[A-Za-z]{3}\.", name):
        return None
    words = re.findall(r"[^\W_]+", without_article(name))
    begun = (re.escape(each) + (r"\w*" if len(each) > 2 else "") for each in words)
    return re.compile(r"\W*".join(begun) + r"(?: \(.*\))?", re.IGNORECASE)


def _in_acronym(name: str) -> Callable[[str], bool]:
    """What says whether letters are a part of an acronym: CERT of CNCERT; so, too, where they follow another word."""
    *before, letters = re.sub("(?<=[A-Z])s$", "", name.strip()).split()
    wanted, is_short_form = letters.upper(), len(letters) > 2 and letters.isalpha()
    if not is_short_form or (before and not letters.isupper()):
        return lambda _: False
    return lambda form: wanted in form and any(wanted in each for each in _ACRONYM.findall(form))


def is_slip(typed: str, name: str) -> bool:
    """Whether a Latin name differs from another by a slip: two letters in nine, one in four; no digit."""
    allowed = MOST_SLIPS if len(typed) >= 9 else 1 if len(typed) >= 4 else 0
    if abs(len(typed) - len(name)) > allowed or is_chinese(typed) or is_chinese(name):
        return False
    if _DIGITS.findall(typed) != _DIGITS.findall(name):
        return False
    from rapidfuzz.distance import OSA  # not needed unless something is wrong

    return 0 < OSA.distance(typed, name, score_cutoff=allowed) <= allowed
