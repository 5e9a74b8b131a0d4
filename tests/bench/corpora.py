"""Made-up corpora with known answers, of any size, as JSON Lines.

A document has 15 nodes and 30 relations, words in Chinese, and four actors that it shares with
others: which ones follows Zipf's law, so that a few actors are in most documents. Its ties are the
same by construction: `NAMED` ones, and `DERIVED` ones.
"""

import json
from bisect import bisect
from collections.abc import Iterator
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

RELATIONS = 30
"""Relations of one document."""

NAMED = 6
"""Named ties of one document."""

DERIVED = 8
"""Derived ties of one document: 2 by office, 2 by membership, 1 by example, 3 by threat."""

_SHARED_ACTORS = 2_000
_SHARED_THREATS = 50

_RELATIONS = """
a0 participates-in p1 proposer
a0 participates-in p2 proposer
a1 participates-in p1 addressee
a2 participates-in p2 addressee
a3 participates-in m1 implementer
a1 participates-in m2 coordinator
m1 part-of p1
m2 part-of p2
l0 holds-office-in a1
l1 member-of a2
a3 belongs-to l2
e1 exemplifies p2
l2 undertakes e1
p1 addresses t1
l1 faces t1
t2 kind-of t1
l0 concerned-about t2
t1 harms l2
t1 causes t2
a0 cooperates-with a1
a2 cooperates-with a3
a0 requests a2
m1 serves p2
p1 requires m2
d sets-out p1
d sets-out p2
d addressed-to a1
d addressed-to a2
p1 benefits l1
e1 takes-place-in a0
"""


def write(path: Path, relations: int, seed: int = 0) -> None:
    """Write a corpus of about so many relations."""
    with path.open("w", encoding="utf-8") as file:
        for document in generated(documents(relations), seed):
            file.write(json.dumps(document, ensure_ascii=False) + "\n")


def documents(relations: int) -> int:
    """How many documents have about so many relations."""
    return max(1, relations // RELATIONS)


def generated(count: int, seed: int = 0) -> Iterator[dict[str, Any]]:
    """Yield so many documents as the JSON Lines have them."""
    random = Random(seed)
    weights = list(accumulate(1 / rank for rank in range(1, _SHARED_ACTORS + 1)))
    for number in range(count):
        actors: dict[int, None] = {}
        while len(actors) < 4:
            actors[bisect(weights, random.random() * weights[-1])] = None
        yield _document(number, list(actors), random.randrange(_SHARED_THREATS))


def _document(number: int, actors: list[int], threat: int) -> dict[str, Any]:
    nodes = _nodes(number, actors, threat)
    names = {short: node["name_zh"] for short, node in nodes.items()}
    text = f"{names['d']}\n\n"
    relations = []
    for index, line in enumerate(_RELATIONS.split("\n")[1:-1]):
        source, predicate, target, *role = line.split()
        start = len(text)
        text += f"{names[source]}就第{index + 1}项同{names[target]}达成一致。"
        for end, at in (source, start), (target, text.rindex(names[target])):
            nodes[end].setdefault("evidence", [_cited(names[end], at)])
        relations.append(
            {
                "id": f"r-{index}",
                "source": nodes[source]["id"],
                "predicate": predicate,
                "target": nodes[target]["id"],
                **({"role": role[0]} if role else {}),
                "evidence": [_cited(text[start:], start)],
            }
        )
    return {"source": _source(number, text), "nodes": list(nodes.values()), "relations": relations}


def _cited(quote: str, start: int) -> dict[str, Any]:
    return {"quote": quote, "start": start, "end": start + len(quote)}


def _source(number: int, text: str) -> dict[str, Any]:
    return {
        "sha256": sha256(text.encode()).hexdigest(),
        "language": "zh",
        "date": f"{1990 + number % 30}-{number % 12 + 1:02}-{number % 28 + 1:02}",
        "proposals": 2,
        "rights": "made up",
        "coded_by": "a program",
        "text": text,
    }


def _nodes(number: int, actors: list[int], threat: int) -> dict[str, dict[str, Any]]:
    own = f"n{number}"
    shared = {
        f"a{place}": _node("actor", f"s{actor}", f"联合机构{actor}号", subtype="association")
        for place, actor in enumerate(actors)
    }
    local = {
        f"l{each}": _node("actor", f"{own}-{each}", f"地方代表{number}之{each}", subtype="person")
        for each in range(3)
    }
    return {
        "d": _node("document", own, f"公报第{number}号"),
        **shared,
        **local,
        "p1": _node("proposal", f"{own}-1", f"倡议{number}之一", order=1),
        "p2": _node("proposal", f"{own}-2", f"倡议{number}之二", order=2),
        "m1": _node("measure", f"{own}-1", f"举措{number}之一"),
        "m2": _node("measure", f"{own}-2", f"举措{number}之二"),
        "e1": _node("event", own, f"会议{number}"),
        "t1": _node("threat", f"s{threat}", f"共同威胁{threat}号", subtype="general"),
        "t2": _node("threat", own, f"地方威胁{number}", subtype="general"),
    }


def _node(kind: str, words: str, name: str, **more: Any) -> dict[str, Any]:
    return {"id": f"{kind}-{words}", "kind": kind, "name_zh": name, "name_en": words, **more}
