"""Who is who: the decisions of `identities.yaml`, checked, and the id that each node goes by.

Every line must decide something of its own, so that taking it back undoes it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from graph.errors import DataError, Problem
from graph.reading import diagnostics
from schema.identities import Identity
from schema.ids import kind_from_id

FILE = "identities.yaml"


@dataclass(frozen=True)
class Decision:
    """One decision, and where it stands."""

    identity: Identity
    file: Path
    line: int
    column: int

    def problem(self, code: str, message: str) -> Problem:
        """Say what is wrong with it."""
        return Problem(self.file, self.line, self.column, code, message)


def read(text: str, path: Path) -> list[Decision]:
    """Read one `identities.yaml`.

    Raises:
        DataError: it is not a list of decisions; all places given.
    """
    identities, marked = diagnostics.records(text, path, Identity)
    return [
        Decision(identity, path, *marked.place((index,)))
        for index, identity in enumerate(identities)
    ]


def canonical_ids(decisions: Iterable[Decision]) -> dict[str, str]:
    """Give the id that stands for each merged node; nodes that go by their own are left out.

    Raises:
        DataError: several kinds in one decision, a decision that others make already (a cycle), or
            nodes that are the same by some and different by others.
    """
    decisions = list(decisions)
    problems: list[Problem] = []
    canonical: dict[str, str] = {}
    for decision in decisions:
        problems.extend(_kinds(decision))
        if decision.identity.judgement == "same":
            problems.extend(_merge(decision, canonical))
    for decision in decisions:
        if decision.identity.judgement == "different":
            problems.extend(_contradictions(decision, canonical))
    if problems:
        raise DataError(problems)
    return {each: root for each in canonical if (root := _root(each, canonical)) != each}


def _merge(decision: Decision, canonical: dict[str, str]) -> Iterator[Problem]:
    first, *others = decision.identity.ids
    for other in others:
        a, b = _root(first, canonical), _root(other, canonical)
        if a == b:
            what = f'"{first}" and "{other}" are already the same by other lines; delete this one'
            yield decision.problem("identity_cycle", what)
        canonical[b] = a


def _root(each: str, canonical: Mapping[str, str]) -> str:
    while (above := canonical.get(each, each)) != each:
        each = above
    return each


def _kinds(decision: Decision) -> Iterator[Problem]:
    kinds = sorted({kind_from_id(each) for each in decision.identity.ids})
    if len(kinds) > 1 or "document" in kinds:
        what = f"nodes of one kind are merged, and never documents; here: {', '.join(kinds)}"
        yield decision.problem("identity_kinds", what)


def _contradictions(decision: Decision, canonical: Mapping[str, str]) -> Iterator[Problem]:
    for a, b in combinations(decision.identity.ids, 2):
        if _root(a, canonical) == _root(b, canonical):
            what = f'"{a}" and "{b}" are different here but the same by other lines; delete one decision'
            yield decision.problem("identity_contradiction", what)
