"""Small corpora in which everything is tangled: chance relations among nodes that documents share.

What documents say of a node differs by chance, too.
"""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from schema.vocabulary import STANCES, Chain, Force, Modality, Predicate, Role

_TEXT = "甲乙丙丁戊己庚辛壬癸。子丑寅卯辰巳午未申酉。戌亥天地玄黄宇宙洪荒。\n\n" * 3
_SUBTYPES = {"actor": "collective", "threat": "general", "instrument": "report"}
_OTHERS = {chain.last[0] for chain in Chain} | {*STANCES, Predicate.BINDS, Predicate.REQUESTS}
_SHARED = {"actor": 9, "threat": 3, "measure": 3, "event": 2, "instrument": 2}


def write(path: Path, seed: int, documents: int = 4) -> Path:
    """Write a corpus of a few documents."""
    random = Random(seed)
    lines = [json.dumps(_document(random, number)) + "\n" for number in range(documents)]
    path.write_text("".join(lines), encoding="utf-8")
    return path


def _document(random: Random, number: int) -> dict[str, Any]:
    nodes = {f"document-{number}": "document", f"proposal-{number}-1": "proposal"}
    nodes[f"proposal-{number}-2"] = "proposal"
    nodes |= {f"{kind}-x-{n}": kind for kind, most in _SHARED.items() for n in range(most)}
    return {
        "source": {
            "sha256": sha256(_TEXT.encode()).hexdigest(),
            "language": "zh",
            "date": str(2000 + number),
            "proposals": 2,
            "rights": "made up",
            "coded_by": "chance",
            "text": _TEXT,
        },
        "nodes": [_node(random, node, kind) for node, kind in nodes.items()],
        "relations": list(_relations(random, nodes)),
        "sentences": [{"at": "1.3", "uncoded": "courtesy"}],
    }


def _node(random: Random, node: str, kind: str) -> dict[str, Any]:
    own: dict[str, Any] = {"order": int(node[-1])} if kind == "proposal" else {}
    if kind in _SUBTYPES:
        own["subtype"] = _SUBTYPES[kind]
    return {
        "id": node,
        "kind": kind,
        "name_zh": f"名{node[-1]}",
        "name_en": node.replace("-", " ") + random.choice(("", "", " too")),
        "aliases": random.choice(([], [f"又名{node[-1]}"])),
        "evidence": _evidence(random),
        **own,
    }


def _evidence(random: Random) -> list[dict[str, Any]]:
    """One quote or two, often at the same place as another relation's."""
    starts = [random.randrange(0, 60, 6) for _ in range(random.choice((1, 1, 2)))]
    return [{"quote": _TEXT[s : s + 4], "start": s, "end": s + 4} for s in starts]


def _relations(random: Random, nodes: dict[str, str]) -> Iterator[dict[str, Any]]:
    """The measures' places in proposals first, since roles in a measure need one."""
    proposals = [node for node, kind in nodes.items() if kind == "proposal"]
    measures = [node for node, kind in nodes.items() if kind == "measure"]
    pairs = [(measure, random.choice(proposals)) for measure in measures]
    chosen = [(Predicate.PART_OF, *pair) for pair in pairs] + _chosen(random, nodes)
    statements = []
    for index, (predicate, source, target) in enumerate(chosen):
        role = random.choice(list(Role)) if predicate is Predicate.PARTICIPATES_IN else None
        statement = {
            "source": source,
            "predicate": str(predicate),
            "target": target,
            **({"role": str(role)} if role else {}),
            **_told(random),
            **_forced(random, predicate, source, target, role),
            "evidence": _evidence(random),
        }
        if statement not in statements:  # a document must not say one thing twice
            statements.append(statement)
            yield {"id": f"r-{index}", **statement}


def _told(random: Random) -> dict[str, str]:
    """How a relation is told, and sometimes the doubt of it."""
    doubt = random.choice((None, None, "it may be another", "it may be none"))
    told = {"modality": str(random.choice(list(Modality)))}
    return told | ({"doubt": doubt} if doubt else {})


def _forced(
    random: Random, predicate: Predicate, source: str, target: str, role: Role | None
) -> dict[str, str]:
    """Sometimes a force, where an actor is asked."""
    end = {"source": source, "target": target}.get(predicate.asked, "")
    may = end.startswith("actor-") and (role is None or role.is_asked)
    return {"force": str(random.choice(list(Force)))} if may and random.random() < 0.5 else {}


def _chosen(random: Random, nodes: dict[str, str]) -> list[tuple[Predicate, str, str]]:
    """Every predicate that a path may have is as likely, however few pairs it allows."""
    carrying = [each for each in Predicate if each.carries or each in _OTHERS]
    legal = {
        predicate: [
            (source, target)
            for source in nodes
            for target in nodes
            if source != target and (nodes[source], nodes[target]) in predicate.ends
        ]
        for predicate in carrying
    }
    predicates = random.choices(carrying, k=60)
    return [(predicate, *random.choice(legal[predicate])) for predicate in predicates]
