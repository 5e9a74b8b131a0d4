"""The kinds of node: documented, reached by a predicate, the four of the model set apart."""

from typing import get_args

import pytest
from pydantic import ValidationError

from schema.nodes import AnyNode, Figure, Node
from schema.relations import Evidence
from schema.vocabulary import Kind, Predicate

KINDS: dict[str, type[Node]] = {
    each.model_fields["kind"].default: each for each in get_args(get_args(AnyNode)[0])
}
CORE = {"actor", "threat", "principle", "proposal"}


@pytest.mark.parametrize("kind", KINDS)
def test_kind_is_documented_and_connected(kind: str) -> None:
    """Each kind has a docstring, and some predicate reaches it."""
    assert KINDS[kind].__doc__
    assert any(kind in pair for predicate in Predicate for pair in predicate.ends)
    assert KINDS[kind].core_kind == (kind in CORE)


def test_every_kind_has_a_word_in_both_languages() -> None:
    """The vocabulary has a row for each kind, in the same order, and for nothing else."""
    assert [*KINDS] == [*Kind]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "800", True])
def test_a_figure_is_a_number(value: object) -> None:
    """What is no finite number is refused, and no text is taken for one."""
    figure = {
        "id": "figure-hosts",
        "name_zh": "800多万台",
        "name_en": "over 8 million",
        "value_text": "800多万台",
        "unit": "hosts",
        "scope": "hosts",
        "evidence": (Evidence(quote="800多万台"),),
    }

    assert Figure.model_validate(figure | {"value": 8_000_000.0}).value == 8_000_000
    with pytest.raises(ValidationError):
        Figure.model_validate(figure | {"value": value})
