"""Relations and their evidence: a role is a tie's, a span is whole, no quote means no assertion."""

import pytest
from pydantic import ValidationError

from schema.relations import Evidence, Relation
from schema.vocabulary import Predicate, Role


@pytest.mark.parametrize("predicate", Predicate)
def test_a_role_belongs_to_the_tie_and_to_nothing_else(predicate: Predicate) -> None:
    """`participates-in` must have a role; no other predicate may; which of the two is wrong is said."""
    relation = {
        "id": "r-1",
        "source": "actor-a",
        "predicate": predicate,
        "target": "actor-b",
        "evidence": (Evidence(quote="x"),),
    }
    wrong = {} if predicate is Predicate.PARTICIPATES_IN else {"role": Role.FORUM}

    with pytest.raises(ValidationError) as caught:
        Relation.model_validate(relation | wrong)

    (error,) = caught.value.errors()
    assert error["type"] == "role_without_tie"
    assert error["msg"].endswith("add it" if not wrong else "delete it")


@pytest.mark.parametrize("span", [{"start": 1}, {"end": 2}])
def test_half_a_span_is_refused(span: dict[str, int]) -> None:
    """A start without an end says nothing."""
    with pytest.raises(ValidationError) as caught:
        Evidence.model_validate({"quote": "x", **span})

    assert caught.value.errors()[0]["type"] == "half_a_span"


def test_no_quote_no_assertion() -> None:
    """A relation without evidence is refused.

    Source: corpus/CODEBOOK.md, "Evidence", rule 1.
    """
    relation = {"id": "r-1", "source": "actor-a", "target": "actor-b", "evidence": ()}

    with pytest.raises(ValidationError) as caught:
        Relation.model_validate({**relation, "predicate": Predicate.REQUESTS})

    assert [each["loc"] for each in caught.value.errors()] == [("evidence",)]


def test_a_doubt_in_chinese_alone_is_refused() -> None:
    """What is shown where no Chinese is read must be there."""
    with pytest.raises(ValidationError) as caught:
        Relation.model_validate(
            {
                "id": "r-1-1-a",
                "source": "actor-a",
                "predicate": Predicate.SUPPORTS,
                "target": "actor-b",
                "doubt_zh": "也可能不是",
                "evidence": (Evidence(quote="x"),),
            }
        )

    assert caught.value.errors()[0]["type"] == "half_a_doubt"


@pytest.mark.parametrize(
    ("predicate", "role", "asked"),
    [
        (Predicate.UNDERTAKES, None, "actor-a"),
        (Predicate.REQUESTS, None, "actor-b"),
        (Predicate.SERVES, None, None),
        (Predicate.PARTICIPATES_IN, Role.IMPLEMENTER, "actor-a"),
        (Predicate.PARTICIPATES_IN, Role.BENEFICIARY, None),
    ],
)
def test_a_relation_says_who_is_to_do_it(
    predicate: Predicate, role: Role | None, asked: str | None
) -> None:
    """The end that the predicate asks, unless the role is one of which nothing is asked."""
    relation = Relation.model_validate(
        {
            "id": "r-1-1-a",
            "source": "actor-a",
            "predicate": predicate,
            "target": "actor-b",
            "role": role,
            "evidence": (Evidence(quote="x"),),
        }
    )

    assert relation.asked == asked
