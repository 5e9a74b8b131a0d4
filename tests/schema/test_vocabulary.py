"""The closed vocabulary: every row says what it is, and the rows fit one another."""

import re
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


CODEBOOK = (Path(__file__).parents[2] / "graph" / "corpus" / "CODEBOOK.md").read_text("utf-8")


@pytest.mark.parametrize("predicate", [each for each in Predicate if each.asked])
def test_the_codebook_names_who_is_asked(predicate: Predicate) -> None:
    """Every predicate that may have a force stands in the paragraph on what can be asked."""
    (rule,) = re.findall(r"\* Only a doing can be asked for:.*?(?=\n\* )", CODEBOOK, re.DOTALL)
    of_source, of_target = rule.split("ask their source")

    assert f"`{predicate}`" in (of_source if predicate.asked == "source" else of_target)


@pytest.mark.parametrize("modality", Modality)
def test_the_codebook_names_what_an_unsaid_modality_is(modality: Modality) -> None:
    """Every role, and every predicate that is not just asserted, stands in the row of its modality."""
    rows = re.findall(rf"^\| `{modality}` \|(.*)\|(.*)\|$", CODEBOOK, re.MULTILINE)
    roles = [str(each) for each in Role if each.unsaid == modality]
    predicates = [f"`{each}`" for each in Predicate if each.unsaid == modality]

    assert [row[0].strip() for row in rows] == ([", ".join(roles)] if roles else [])
    if predicates and modality is not Modality.ASSERTED:
        assert [row[1].strip() for row in rows] == [", ".join(predicates)]


def test_what_is_asked_is_proposed_whatever_the_predicate() -> None:
    """A force comes before a role, a role before the predicate."""
    assert unsaid_modality("issues", None, "must") is Modality.PROPOSED
    assert unsaid_modality("participates-in", "exemplar", "may") is Modality.PROPOSED
    assert unsaid_modality("participates-in", "exemplar", None) is Modality.REPORTED
    assert unsaid_modality("issues", None, None) is Modality.REPORTED
    assert unsaid_modality("serves", None, None) is Modality.ASSERTED
