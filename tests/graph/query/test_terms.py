"""What the words of the vocabulary mean."""

from typing import Any, get_args

import pytest

from graph.build.graph_types import Graph
from graph.query import terms
from graph.query.coverage import CodingStatus
from graph.text.folding import is_chinese
from schema.nodes import KINDS
from schema.relations import Force, Modality, Role
from schema.types import Certainty, NameStatus, Status, Wording
from schema.vocabulary import AnswerKind, Chain, Hedge, Predicate

_STATUSES = (Status, NameStatus, Certainty, Wording, CodingStatus)


def _literals(annotation: Any) -> list[str]:
    """The words of a type, those of the types in it included."""
    inside = get_args(annotation)
    return [
        word for each in inside for word in ([each] if isinstance(each, str) else _literals(each))
    ]


WORDS: dict[str, list[Any]] = {
    "kind": [*KINDS],
    "subtype": list(
        dict.fromkeys(
            word
            for model in KINDS.values()
            if "subtype" in model.model_fields
            for word in _literals(model.model_fields["subtype"].annotation)
        )
    ),
    "role": [*Role],
    "predicate": [*Predicate],
    "modality": [*Modality],
    "force": [*Force],
    "chain": [*Chain],
    "status": [word for each in _STATUSES for word in get_args(each)],
    "qualifier": [*get_args(Hedge)],
    "answer of why": [*AnswerKind],
}


@pytest.mark.parametrize("group", WORDS)
def test_every_word_is_explained(speech: Graph, group: str) -> None:
    """Each word that the models and the answers have is there once, in their order, and no other."""
    assert [each.term for each in terms(speech) if each.group == group] == WORDS[group]


def test_every_meaning_is_in_both_languages(speech: Graph) -> None:
    """The Chinese one is in Chinese, the English one is not empty, and no group is left out."""
    rows = terms(speech)

    assert {row.group for row in rows} == set(WORDS)
    assert all(is_chinese(row.meaning.zh) and row.meaning.en for row in rows)
