"""Elements of a document that belong to one of them, and not to another of its kind inside it."""

from collections.abc import Iterator
from typing import Any


def outermost(element: Any, tag: str, *, outside: str = "") -> Iterator[Any]:
    """The elements with a tag below one, in order; none inside another of them, or inside one called `outside`."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag != outside:
            yield from outermost(child, tag, outside=outside)
