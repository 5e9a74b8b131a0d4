"""Rows in the order and number that are asked for: `--sort`, `--reverse`, `--limit`."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import Any

from graph.errors import RequestError
from graph.query import Name


@dataclass(frozen=True)
class Arrangement:
    """What to sort rows by, which way, and how many to show; as the question gives them by default."""

    sort: str | None = None
    reverse: bool = False
    limit: int | None = None

    def of(self, rows: Sequence[Any], row: type) -> list[Any]:
        """The rows so arranged.

        Raises:
            RequestError: the rows have no such field.
        """
        arranged = list(rows)
        if self.sort:
            field = _field(row, self.sort)
            arranged.sort(key=lambda each: _key(getattr(each, field)))
        if self.reverse:
            arranged.reverse()
        return arranged[: self.limit]


def _field(row: type, asked: str) -> str:
    """The field that a user means: by its own name, or by the title of its column."""
    columns = [field.name for field in fields(row)]
    wanted = asked.lower().replace(" ", "_").replace("-", "_")
    for column in (wanted, f"{wanted}_name", f"{wanted}_names"):
        if column in columns:
            return column
    near = "".join(f"did you mean `{each}`? " for each in get_close_matches(wanted, columns, 1))
    raise RequestError(
        f'no column is called "{asked}"; {near}{"There" if near else "there"} are {", ".join(columns)}'
    )


def _key(value: Any) -> tuple[object, ...]:
    """Numbers by size, all else by its letters, what is absent last."""
    if value is None:
        return (2,)
    if isinstance(value, int | float):
        return 0, value
    return 1, (value.en.casefold() if isinstance(value, Name) else str(value).casefold())
