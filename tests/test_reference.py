"""docs/reference.md: every term of the vocabulary with its meaning, made from `schema/`."""

import re
from collections.abc import Iterable, Iterator

import pytest

from schema.nodes import KINDS
from schema.vocabulary import Chain, Force, Modality, Predicate, Role, Term
from tests.conftest import ROOT

REFERENCE = ROOT / "docs" / "reference.md"

HEAD = """# Reference

Every term of the vocabulary. This page is made from `schema/vocabulary.py` and `schema/nodes.py`:
`python -m pytest -n0 --update-golden tests/test_reference.py` writes it.
[Concepts](concepts.md) explains the ideas.
"""


def _table(title: str, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [tuple(columns), ("---",) * len(tuple(columns)), *rows]
    return f"\n## {title}\n\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _terms(title: str, terms: Iterable[Term | Chain]) -> str:
    rows = ((f"`{each}`", each.zh, each.en) for each in terms)
    return _table(title, ("term", "Chinese", "meaning"), rows)


def _ends(predicate: Predicate) -> str:
    """Group the allowed ends by source: `actor` → `threat`, `event`."""
    kinds = [*KINDS]
    targets: dict[str, list[str]] = {}
    for source, target in sorted(
        predicate.ends, key=lambda pair: [kinds.index(kind) for kind in pair]
    ):
        targets.setdefault(source, []).append(target)
    sources: dict[str, list[str]] = {}
    for source, names in targets.items():
        sources.setdefault(", ".join(names), []).append(source)
    return "; ".join(f"{', '.join(froms)} → {tos}" for tos, froms in sources.items())


def _predicates() -> str:
    rows = (
        (
            *(f"`{each}`", f"`{each.inverse}`", each.zh, each.en),
            *(_ends(each), each.asked or "–", f"`{each.unsaid}`"),
        )
        for each in Predicate
    )
    columns = (
        *("predicate", "inverse", "Chinese", "meaning", "from → to", "who may be asked"),
        "modality if unsaid",
    )
    return _table("Predicates", columns, rows)


def _roles() -> str:
    rows = ((f"`{each}`", each.zh, each.en, f"`{each.unsaid}`") for each in Role)
    return _table("Roles", ("term", "Chinese", "meaning", "modality if unsaid"), rows)


def _kinds() -> str:
    rows = (
        (f"`{name}`", model.zh, (model.__doc__ or "").split("\n")[0])
        for name, model in KINDS.items()
    )
    return _table("Kinds of node", ("kind", "Chinese", "meaning"), rows)


def _sections() -> Iterator[str]:
    yield _kinds()
    yield _roles()
    yield _terms("Modalities", Modality)
    yield _terms("Forces", Force)
    yield _terms("Chains", Chain)
    yield _predicates()


def test_reference_is_fresh(request: pytest.FixtureRequest) -> None:
    """The page is what the vocabulary gives; `--update-golden` writes it anew."""
    made = HEAD + "".join(_sections())

    if request.config.getoption("--update-golden"):
        REFERENCE.write_text(made, encoding="utf-8")
    assert REFERENCE.read_text(encoding="utf-8") == made


@pytest.mark.parametrize("term", [*Role, *Modality, *Force, *Chain, *Predicate, *KINDS])
def test_reference_explains_every_term(term: str) -> None:
    """Each term has a row of its own, with a meaning."""
    page = REFERENCE.read_text(encoding="utf-8")

    assert re.search(rf"^\| `{re.escape(term)}` \| \S.*\| \S", page, re.MULTILINE)
