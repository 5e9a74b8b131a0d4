"""Whole corpora from the models, so that a new kind, field or predicate is fuzzed as it is added.

Texts are of words that attack: markup, formulas, marks of direction, letters of many scripts.
"""

import re
from functools import cache
from hashlib import sha256
from typing import Any, Literal, get_args, get_origin

from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from schema.former import predicate_now
from schema.nodes import KINDS
from schema.types import NAME, PRINTABLE, PROSE
from schema.vocabulary import PLACEHOLDERS, Modality, Predicate, Role

_LETTERS = "中国网络。，a bZ<>&\"'=+-@|\\/{}%\u202e\u200b\u0301é\U0001f600\r\n\t：no~:#"
_PERIODS = ["2013", "2013-11", "2013-11-05", "2013-01/2013-08"]

words = (
    st.text(_LETTERS, min_size=1, max_size=12) | st.from_regex(PRINTABLE, fullmatch=True)
).filter(lambda text: len(text) < 20 and re.match(PROSE, text) is not None)
lines = words.map(lambda text: " ".join(text.split())).filter(
    lambda text: re.match(NAME, text) is not None
)
"""Words on one line, as names are."""

spoken = words.filter(lambda text: bool(text.strip()))
"""Words that can be quoted: not white space only."""


@cache
def _values(kind: str, name: str) -> st.SearchStrategy[Any]:
    """Values of one field of a kind; made once, since making a strategy takes longer than drawing."""
    return _field(name, KINDS[kind].model_fields[name])


def _field(name: str, field: FieldInfo) -> st.SearchStrategy[Any]:
    """Values of one field of a node, by what its annotation says."""
    if name == "period":
        return st.sampled_from([None, *_PERIODS])
    parts = [field.annotation, *get_args(field.annotation)]
    for each in parts:
        if get_origin(each) is Literal:
            return st.sampled_from(get_args(each))
    if bool in parts:
        return st.booleans()
    if float in parts:
        bounded = st.floats(-1e36, 1e36, allow_nan=False, allow_infinity=False)
        return bounded | st.integers(0, 10**18).map(float)
    if get_origin(field.annotation) is tuple:
        return st.lists(lines, max_size=2)
    return lines.filter(lambda text: text != PLACEHOLDERS.get(name))


_NOT_DRAWN = {"id", "kind", "evidence", "order", "note", "status", "value_max"}


@st.composite
def _node(draw: st.DrawFn, kind: str, number: int, text: str, order: int) -> dict[str, Any]:
    drawn = {
        name: draw(_values(kind, name))
        for name, field in KINDS[kind].model_fields.items()
        if name not in _NOT_DRAWN and (field.is_required() or draw(st.booleans()))
    }
    node = {
        "id": f"{kind}-n{number}",
        "kind": kind,
        **{name: value for name, value in drawn.items() if value is not None},
        "evidence": draw(st.lists(_evidence(text), min_size=1, max_size=2)),
    }
    if kind == "proposal":
        node["order"] = order
    if node.get("qualifier") == "between":
        node["value"], node["value_max"] = 1.0, draw(st.floats(2, 1e36))
    if "period" not in node:
        node.pop("period_status", None)
    if draw(st.booleans()):
        node["note"] = {"text": draw(words), "source": draw(words)}
    return node


@st.composite
def _evidence(draw: st.DrawFn, text: str) -> dict[str, Any]:
    """A stretch of the text with its place."""
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, min(len(text), start + 30)))
    return {"quote": text[start:end], "start": start, "end": end}


@st.composite
def _relations(draw: st.DrawFn, nodes: list[dict[str, Any]], text: str) -> list[dict[str, Any]]:
    legal = {
        predicate: [
            (predicate, source["id"], target["id"])
            for source in nodes
            for target in nodes
            if (source["kind"], target["kind"]) in predicate.ends
            and source is not target
            and not (predicate is Predicate.PARTICIPATES_IN and target["kind"] == "measure")
            and not predicate_now(predicate, source["id"], target["id"], target.get("subtype"))
        ]
        for predicate in Predicate
    }
    some = st.sampled_from([each for each in legal.values() if each]).flatmap(st.sampled_from)
    chosen = draw(st.lists(some, max_size=8)) if any(legal.values()) else []
    optional = {"doubt": words, "modality": st.sampled_from([str(each) for each in Modality])}
    made = [
        {
            "id": f"r-{number}",
            "source": source,
            "predicate": str(predicate),
            "target": target,
            "evidence": draw(st.lists(_evidence(text), min_size=1, max_size=2)),
            **{name: draw(value) for name, value in optional.items() if draw(st.booleans())},
            **(
                {"role": draw(st.sampled_from([str(each) for each in Role]))}
                if predicate is Predicate.PARTICIPATES_IN
                else {}
            ),
        }
        for number, (predicate, source, target) in enumerate(chosen)
    ]
    return list({_said(each): each for each in made}.values())


def _said(relation: dict[str, Any]) -> tuple[object, ...]:
    """What no two relations of a document have in common: ends, predicate and first words."""
    first = relation["evidence"][0]
    ends = (relation["source"], relation["predicate"], relation["target"])
    return (*ends, first["start"], first["end"])


@st.composite
def documents(draw: st.DrawFn, slug: str = "d") -> dict[str, Any]:
    """A valid document as JSON Lines have it: plain values, its text inlined."""
    text = "".join(draw(st.lists(spoken, min_size=1, max_size=6)))
    kinds = draw(st.lists(st.sampled_from(sorted(set(KINDS) - {"document"})), max_size=6))
    kinds += ["proposal", "actor"] * draw(st.booleans())
    kinds.sort(key=lambda kind: kind != "proposal")
    nodes = [draw(_node(kind, n, text, n + 1)) for n, kind in enumerate(kinds)]
    nodes.append({**draw(_node("document", 0, text, 0)), "id": f"document-{slug}"})
    source = {
        "sha256": sha256(text.encode()).hexdigest(),
        "language": draw(st.sampled_from(["zh", "en"])),
        "date": draw(st.sampled_from(_PERIODS)),
        "proposals": kinds.count("proposal"),
        "rights": draw(words),
        "coded_by": draw(words),
        "text": text,
    }
    return {"source": source, "nodes": nodes, "relations": draw(_relations(nodes, text))}


corpora = st.integers(1, 3).flatmap(
    lambda count: st.tuples(*(documents(f"d{number}") for number in range(count)))
)
"""Documents that share node ids, and so become one graph."""

junk = st.sampled_from(
    [None, True, 0, -1, 1.5, 1e300, "", " ", "x", "no", "\u202e", "../..", [], {}, [[]], {"a": 1}]
) | st.sampled_from(["9" * 5_000, 2**31, -(2**63), 2**64, 10**400, 1e-300, -0.0])
