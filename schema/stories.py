"""Stories: views of the page in an order, each with a sentence of comment, for a reader who is new to a text."""

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from schema.address import odd
from schema.base import Record
from schema.types import ASCII_WORDS, OneLine, Prose


def _leading(address: str) -> str:
    """Refuse what is no address, and an address of which the page would not know a part."""
    if not address.startswith("#"):
        what = "an address begins with #, in quotes; copy it from the page, from its # on"
        raise PydanticCustomError("no_address", "{what}", {"what": what})
    if wrong := odd(address):
        raise PydanticCustomError(
            "unknown_address",
            'the page does not know "{wrong}"; copy the address from the page',
            {"wrong": wrong[0]},
        )
    return address


Address = Annotated[str, StringConstraints(max_length=2_000), AfterValidator(_leading)]
"""What follows the file's name in the address of a view, from its `#` on."""


class View(Record):
    """A view of the page, and what is said of it."""

    address: Address
    en: Prose
    zh: Prose


class Story(Record):
    """A tour of views."""

    id: Annotated[str, StringConstraints(pattern=ASCII_WORDS, max_length=60)]
    """Stands in the address while one is on the tour."""

    title_en: OneLine
    title_zh: OneLine
    steps: tuple[View, ...] = Field(min_length=1, max_length=40)
