"""Which nodes may be one: proposed to a person, never merged here."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Annotated

from graph.build.graph_types import Graph, Quotation, documents
from graph.query.name_forms import names, normal
from graph.query.row_types import Display, Name, name_of, of_kind

OWN = ("document", "figure")
"""Kinds whose nodes are never one, however like their names: a text, and a number."""

NEAR = 85
"""Least likeness of two names, out of 100, at which they are shown to a person."""

MOST_SHARING = 100
"""Names that may share two letters before these say nothing; keeps the work linear in the names."""

NEIGHBOURS = 10
"""Names after one in alphabetical order, read from either end, that it is compared with in any case."""


@dataclass(frozen=True)
class Candidate:
    """Two nodes of one kind that no document has both, and whose names are alike."""

    id: str
    name: Annotated[Name, Display.DETAIL]
    other: str
    other_name: Annotated[Name, Display.DETAIL]
    likeness: int
    """Of the two names most alike, out of 100; 100 is equal but for case and white space."""

    alike: Annotated[tuple[str, ...], Display.HIDDEN]
    """These two names."""

    documents: Annotated[tuple[str, ...], Display.HIDDEN]
    other_documents: Annotated[tuple[str, ...], Display.HIDDEN]
    evidence: tuple[Quotation, ...]
    """The first words that name each."""


def identities(graph: Graph) -> list[Candidate]:
    """Pairs of nodes that may be one entity, by their names.

    Names and aliases in either language are compared: those that share two letters with few others, and
    each with the next ten in alphabetical order, read from either end. Of dozens of nodes whose names are
    alike or the same, not every pair is listed. Nothing is merged: decide with a line in the corpus's
    `identities.yaml`, `same` or `different`. Decided pairs, and two nodes of one document, are not listed.
    The most similar pairs come first.
    """
    apart = {frozenset(pair) for ids in graph.graph["apart"] for pair in combinations(ids, 2)}
    rows = [
        _candidate(graph, a, b, *best)
        for kind in sorted({each["kind"] for _, each in graph.nodes(data=True)}.difference(OWN))
        for (a, b), best in _alike(graph, kind).items()
        if frozenset((a, b)) not in apart and not _together(graph, a, b)
    ]
    return sorted(rows, key=lambda row: (-row.likeness, row.id, row.other))


def _together(graph: Graph, a: str, b: str) -> bool:
    return not set(documents(graph.nodes[a])).isdisjoint(documents(graph.nodes[b]))


def _alike(graph: Graph, kind: str) -> dict[tuple[str, str], tuple[int, str, str]]:
    """The pairs of nodes of a kind with their likeness and the two names most alike."""
    bearers: dict[str, dict[str, str]] = defaultdict(dict)
    for node in of_kind(graph, kind):
        for name in names(graph.nodes[node]):
            bearers[normal(name)].setdefault(node, name)
    best: dict[tuple[str, str], tuple[int, str, str]] = {}
    called = {form: _documents_in_turn(graph, named) for form, named in bearers.items()}
    for form, other, likeness in (*((form, form, 100) for form in bearers), *_near(bearers)):
        for a, b in _pairs(called[form], called[other]):
            pair, names_of = (a, b), (bearers[form][a], bearers[other][b])
            if a > b:
                pair, names_of = (b, a), names_of[::-1]
            if a != b and likeness > best.get(pair, (0,))[0]:
                best[pair] = likeness, *names_of
    return best


def _documents_in_turn(graph: Graph, nodes: Iterable[str]) -> list[str]:
    """Nodes so that those that one document names first are far from each other: they make no pairs."""
    of_document = Counter[str]()
    in_turn = []
    for node in nodes:
        document = documents(graph.nodes[node])[0]
        in_turn.append((of_document[document], document, node))
        of_document[document] += 1
    return [node for *_, node in sorted(in_turn)]


def _pairs(ones: Sequence[str], others: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each with each; where that would be more than a thousand, each with a few."""
    if len(ones) * len(others) <= MOST_SHARING * NEIGHBOURS:
        return product(ones, others)
    steps = range(1, 1 + NEIGHBOURS)
    return (
        (one, others[(nth + step) % len(others)]) for nth, one in enumerate(ones) for step in steps
    )


def _near(forms: Collection[str]) -> Iterator[tuple[str, str, int]]:
    """Pairs of unlike names that are near, among those that may be."""
    from rapidfuzz import fuzz, process  # only this question needs it

    near: dict[str, set[str]] = defaultdict(set)
    for group in _sharing(forms):
        for form in group:
            near[form].update(other for other in group if other > form)
    for form, other in _neighbours(forms):
        near[min(form, other)].add(max(form, other))
    for form, others in near.items():
        for other, likeness, _ in process.extract(
            form, sorted(others), scorer=fuzz.ratio, score_cutoff=NEAR, limit=None
        ):
            yield form, other, int(likeness)


def _sharing(forms: Collection[str]) -> Iterator[list[str]]:
    """The names that share two letters, where few do."""
    sharing: dict[str, list[str]] = defaultdict(list)
    for form in forms:
        for at in range(len(form) - 1):
            sharing[form[at : at + 2]].append(form)
    return (group for group in sharing.values() if len(group) <= MOST_SHARING)


def _neighbours(forms: Collection[str]) -> Iterator[tuple[str, str]]:
    """Each name and its neighbours in alphabetical order, read from the front, and from the back."""
    for ordered in (sorted(forms), sorted(forms, key=lambda form: form[::-1])):
        for apart in range(1, 1 + NEIGHBOURS):
            yield from zip(ordered, ordered[apart:], strict=False)


def _candidate(graph: Graph, a: str, b: str, likeness: int, a_name: str, b_name: str) -> Candidate:
    return Candidate(
        id=a,
        name=name_of(graph, a),
        other=b,
        other_name=name_of(graph, b),
        likeness=likeness,
        alike=(a_name, b_name),
        documents=documents(graph.nodes[a]),
        other_documents=documents(graph.nodes[b]),
        evidence=(*graph.nodes[a]["evidence"][:1], *graph.nodes[b]["evidence"][:1]),
    )
