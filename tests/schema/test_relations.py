"""The vocabulary: every predicate, role and kind says what it is, and the parts fit one another."""

from typing import get_args

import pytest
from pydantic import ValidationError

from schema.nodes import AnyNode, Node
from schema.relations import Evidence, Relation
from schema.vocabulary import Chain, Modality, Predicate, Role

KINDS: dict[str, type[Node]] = {
    each.model_fields["kind"].default: each for each in get_args(get_args(AnyNode)[0])
}
CORE = {"actor", "threat", "principle", "proposal"}


@pytest.mark.parametrize("predicate", Predicate)
def test_predicate_is_a_whole_row(predicate: Predicate) -> None:
    """Ends of kinds that there are, an inverse, a meaning in both languages, chains that there are."""
    ends = {kind for pair in predicate.ends for kind in pair}

    assert ends
    assert ends <= set(KINDS)
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


@pytest.mark.parametrize("kind", KINDS)
def test_kind_is_documented_and_connected(kind: str) -> None:
    """Each kind has a docstring, and some predicate reaches it."""
    assert KINDS[kind].__doc__
    assert any(kind in pair for predicate in Predicate for pair in predicate.ends)
    assert KINDS[kind].core_kind == (kind in CORE)


@pytest.mark.parametrize("predicate", Predicate)
def test_a_role_belongs_to_the_tie_and_to_nothing_else(predicate: Predicate) -> None:
    """`participates-in` must have a role; no other predicate may."""
    relation = {
        "id": "r-1",
        "source": "actor-a",
        "predicate": predicate,
        "target": "actor-b",
        "evidence": (Evidence(quote="x"),),
    }
    wrong = {} if predicate is Predicate.PARTICIPATES_IN else {"role": Role.FORUM}

    with pytest.raises(ValidationError, match="role belongs") as caught:
        Relation.model_validate(relation | wrong)

    assert caught.value.errors()[0]["type"] == "role_without_tie"


@pytest.mark.parametrize("span", [{"start": 1}, {"end": 2}])
def test_half_a_span_is_refused(span: dict[str, int]) -> None:
    """A start without an end says nothing."""
    with pytest.raises(ValidationError) as caught:
        Evidence.model_validate({"quote": "x", **span})

    assert caught.value.errors()[0]["type"] == "half_a_span"
