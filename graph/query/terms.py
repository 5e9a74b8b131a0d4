"""What the words of the vocabulary mean."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated

from graph.build.graph_types import Graph
from graph.query.row_types import Display, Name
from schema.vocabulary import (
    SUBTYPES,
    SUBTYPES_OF,
    AnswerKind,
    Chain,
    Force,
    Kind,
    Modality,
    Predicate,
    Qualifier,
    Role,
    Standing,
    meaning_in_chinese,
)

_GROUPS = {
    "kind": Kind,
    "role": Role,
    "predicate": Predicate,
    "modality": Modality,
    "force": Force,
    "chain": Chain,
    "status": Standing,
    "qualifier": Qualifier,
    "answer of why": AnswerKind,
}
"""What is explained, in this order."""


@dataclass(frozen=True)
class Meaning:
    """One word of the vocabulary."""

    group: Annotated[str, Display.HEADING]
    """What it is a word for: a kind, subtype, role, predicate, modality, force, chain, status, qualifier, answer."""

    term: str
    inverse: str | None
    """Of a predicate: what it is called from its other end."""

    default_modality: str | None
    """Of a predicate or a role: the modality of a relation that names none."""

    meaning: Name
    ends: Annotated[str | None, Display.DETAIL]
    """Of a predicate: the kinds of node that it leads from and to."""

    asked: Annotated[str | None, Display.DETAIL]
    """Of a predicate: which of its ends is asked, where the relation has a force."""


def terms(graph: Graph) -> list[Meaning]:  # noqa: ARG001  # as every question is called
    """What every word of the vocabulary means, in both languages.

    Kinds, subtypes, roles, predicates, modalities, forces, chains, statuses, qualifiers of numbers, and the answers of
    `why`; each group in the codebook's order.
    """
    kinds, *others = (list(_meanings(group, words)) for group, words in _GROUPS.items())
    return [*kinds, *_subtypes(), *(each for group in others for each in group)]


def _subtypes() -> Iterator[Meaning]:
    for word, zh in SUBTYPES.items():
        kinds = [kind for kind in Kind if word in SUBTYPES_OF.get(kind, ())]
        of_zh, of = "、".join(kind.zh for kind in kinds), ", ".join(kinds)
        means = Name(f"{zh}（{of_zh}的子类）", f"{word.replace('-', ' ')}, a subtype of {of}")
        yield Meaning("subtype", word, None, None, means, None, None)


def _meanings(
    group: str, words: Iterable[Kind | Role | Predicate | Chain | Modality | Force]
) -> Iterator[Meaning]:
    for word in words:
        own = word if isinstance(word, Predicate) else None
        yield Meaning(
            group=group,
            term=str(word),
            inverse=own.inverse if own else None,
            default_modality=word.unsaid if isinstance(word, Predicate | Role) else None,
            meaning=Name(_in_chinese(word), word.en),
            ends=_ends(own) if own else None,
            asked=own.asked if own else None,
        )


def _in_chinese(word: Kind | Role | Predicate | Chain | Modality | Force) -> str:
    """The Chinese word, and what it means where that is explained."""
    return "：".join(dict.fromkeys([word.zh, meaning_in_chinese(word)]))


def _ends(predicate: Predicate) -> str:
    """The allowed ends, those of one source together: `actor → threat, event`."""
    kinds = list(map(str, Kind))
    targets: dict[str, list[str]] = {}
    for source, target in sorted(predicate.ends, key=lambda pair: [*map(kinds.index, pair)]):
        targets.setdefault(source, []).append(target)
    sources: dict[str, list[str]] = {}
    for source, names in targets.items():
        sources.setdefault(", ".join(names), []).append(source)
    return "; ".join(f"{', '.join(froms)} → {tos}" for tos, froms in sources.items())
