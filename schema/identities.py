"""Who is who across documents: decisions that a person made, each of which can be taken back."""

from typing import Literal

from pydantic import Field

from schema.base import Record
from schema.types import Day, NodeId, Prose


class Identity(Record):
    """One decision: these nodes stand for one entity, or for as many as there are ids."""

    judgement: Literal["same", "different"]
    ids: tuple[NodeId, ...] = Field(min_length=2)
    """The nodes; of the same ones, the first gives its id to all (where lines meet, the later line's)."""

    judged_by: Prose
    reason: Prose
    date: Day
