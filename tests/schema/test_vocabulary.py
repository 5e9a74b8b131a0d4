"""The closed vocabulary: every row says what it is, and the rows fit one another."""

from typing import get_args

import pytest

from schema.nodes import AnyNode
from schema.vocabulary import Chain, Modality, Predicate, Role

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
    assert predicate.chains <= set(get_args(Chain))


def test_inverses_are_told_apart() -> None:
    """No inverse is the name of another predicate, and no two predicates share one."""
    inverses = [predicate.inverse for predicate in Predicate]

    assert len(set(inverses)) == len(inverses)
    assert all(each.inverse == each or each.inverse not in set(Predicate) for each in Predicate)


@pytest.mark.parametrize("term", [*Role, *Modality])
def test_term_has_a_meaning_in_both_languages(term: Role | Modality) -> None:
    """Legend and help show it."""
    assert term.zh
    assert term.en


@pytest.mark.parametrize("chain", get_args(Chain))
def test_every_chain_is_carried_by_a_predicate(chain: str) -> None:
    """A kind of chain that nothing carries could never be found."""
    assert any(chain in predicate.chains for predicate in Predicate)
