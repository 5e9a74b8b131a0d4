"""The closed vocabulary: every row says what it is, and the rows fit one another."""

from pathlib import Path
from typing import get_args

import pytest

from schema.nodes import AnyNode
from schema.vocabulary import Chain, Force, Modality, Predicate, Role, unsaid_modality

KINDS = {each.model_fields["kind"].default for each in get_args(get_args(AnyNode)[0])}


@pytest.mark.parametrize("predicate", Predicate)
def test_predicate_is_a_whole_row(predicate: Predicate) -> None:
    """Ends of kinds that there are, an inverse, a meaning in both languages, chains that there are."""
    ends = {kind for pair in predicate.ends for kind in pair}

    assert ends
    assert ends <= KINDS
    assert predicate.inverse
    assert predicate.zh
    assert predicate.en
    assert {chain for chain, _ in predicate.carries} <= set(Chain)
    assert {end for _, end in predicate.carries} <= {"source", "target"}
    assert predicate.asked in ("source", "target", "")


def test_inverses_are_told_apart() -> None:
    """No inverse is the name of another predicate, and no two predicates share one."""
    inverses = [predicate.inverse for predicate in Predicate]

    assert len(set(inverses)) == len(inverses)
    assert all(each.inverse == each or each.inverse not in set(Predicate) for each in Predicate)


@pytest.mark.parametrize("term", [*Role, *Modality, *Force])
def test_term_has_a_meaning_in_both_languages(term: Role | Modality | Force) -> None:
    """Legend and help show it."""
    assert term.zh
    assert term.en


@pytest.mark.parametrize("chain", Chain)
def test_a_chain_is_a_whole_row(chain: Chain) -> None:
    """Carried by some predicate, ended by another, through kinds that there are; a meaning in both languages."""
    predicate, end = chain.last

    assert chain.carriers
    assert end in ("source", "target")
    assert chain.between <= KINDS
    assert chain.between & {(a if end == "source" else b) for a, b in predicate.ends}
    assert chain.zh
    assert chain.en


def test_only_whose_and_which_lead_straight_on() -> None:
    """What two have in common ties neither, where it is an office or a class: these chains alone are straight.

    Source: corpus/CODEBOOK.md, "Ties between actors and proposals".
    """
    assert {each for each in Chain if each.is_straight} == {Chain.OFFICE, Chain.MEMBERSHIP}


CODEBOOK = (Path(__file__).parents[2] / "graph" / "corpus" / "CODEBOOK.md").read_text("utf-8")


@pytest.mark.parametrize("word", [*sorted(KINDS), *Role, *Predicate])
def test_the_codebook_has_a_row_for_every_word(word: str) -> None:
    """A coder finds each kind, role and predicate in the first column of a table, once, with what decides it."""
    cells = [line.split(" | ") for line in CODEBOOK.splitlines() if line.startswith("| ")]
    rows = [row for row in cells if f"`{word}`" in row[0]]

    assert len(rows) == 1
    assert len(rows[0][1].strip(" |")) > len("a rule")


def test_what_is_asked_is_proposed_whatever_the_predicate() -> None:
    """A force comes before a role, a role before the predicate."""
    assert unsaid_modality("issues", None, "must") is Modality.PROPOSED
    assert unsaid_modality("participates-in", "exemplar", "may") is Modality.PROPOSED
    assert unsaid_modality("participates-in", "exemplar", None) is Modality.REPORTED
    assert unsaid_modality("issues", None, None) is Modality.REPORTED
    assert unsaid_modality("serves", None, None) is Modality.ASSERTED
