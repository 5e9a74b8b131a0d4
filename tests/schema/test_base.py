"""Every model of the schema: closed, strict, frozen, and each field said where it stands."""

import inspect
from collections.abc import Iterator

import pytest
from pydantic import ValidationError

import schema.document
import schema.identities
import schema.nodes
import schema.relations
from schema.base import Record
from schema.relations import Evidence


def _below(model: type[Record]) -> Iterator[type[Record]]:
    for each in model.__subclasses__():
        yield each
        yield from _below(each)


MODELS = sorted(set(_below(Record)), key=lambda model: model.__name__)


def test_there_are_models() -> None:
    """The rules below look at all of them."""
    assert len(MODELS) > 15
    assert {schema.document.Document, schema.nodes.Actor, Evidence} <= set(MODELS)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_model_is_closed_strict_frozen_and_described(model: type[Record]) -> None:
    """Unknown keys are errors, values are not converted, and the class says what it is."""
    config = model.model_config

    assert (config["extra"], config["strict"], config["frozen"]) == ("forbid", True, True)
    assert inspect.getdoc(model)


def test_a_value_is_not_converted_nor_changed() -> None:
    """A number is no quote, and a record cannot be altered."""
    evidence = Evidence(quote="words")

    with pytest.raises(ValidationError):
        Evidence.model_validate({"quote": 5})
    with pytest.raises(ValidationError):
        evidence.quote = "other words"  # type: ignore[misc]  # frozen is what is tested
