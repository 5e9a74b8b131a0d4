"""Errors that are reported to the user. Any other exception is our bug and keeps its traceback.

PolicyGraphError
├── DataError        the data has problems; carries them all          (exit 1)
└── RequestError     the request is wrong                             (exit 2)
    ├── UnknownName      no node has this name; carries the nearest
    ├── WrongKind        only nodes of other kinds have this name; carries them
    ├── AmbiguousName    several nodes have this name; carries them
    └── Reversed         the end date is before the start date
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

MOST_PROBLEMS = 1_000
"""Most problems reported for one file or line; after these, only that there are too many."""

MOST_BEARERS = 20
"""Most nodes of one name that a message lists; after these, only how many more there are."""


@dataclass(frozen=True, order=True)
class Problem:
    """One problem in the data: file, line and column (from 1), a stable code, and what to do."""

    file: Path
    line: int
    column: int
    code: str
    message: str
    note: bool = False
    """Whether it is only a warning, and nothing is rejected for it."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: [{self.code}] {self.message}"


class PolicyGraphError(Exception):
    """Base of all errors that are reported without a traceback."""


class DataError(PolicyGraphError):
    """The data has problems: all of them, in the order of the files."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class RequestError(PolicyGraphError):
    """The request is wrong; the message says how to correct it."""


class UnknownName(RequestError):
    """No node has this name; `nearest` holds the ids of those whose names are closest."""

    def __init__(
        self, name: str, what: str, nearest: Mapping[str, str], advice: str | None = None
    ) -> None:
        lines = [f"\n  {names} ({node})" for node, names in nearest.items()]
        hint = "; did you mean:" + "".join(lines) if nearest else ""
        further = f"{chr(10) if nearest else '; '}{advice}" if advice else ""
        super().__init__(f'no {what} is known by the name "{name}"{hint}{further}')
        self.name, self.what, self.offered = name, what, dict(nearest)
        self.nearest = tuple(nearest)


class WrongKind(RequestError):
    """The name is that of a node of another kind than the question asks for; `ids` holds them."""

    def __init__(self, name: str, wanted: str, ids: Sequence[str]) -> None:
        more = f" and {len(ids) - MOST_BEARERS:,} more" if len(ids) > MOST_BEARERS else ""
        listed = ", ".join(ids[:MOST_BEARERS]) + more
        super().__init__(f'"{name}" is the name of {listed}; give a node of kind {wanted}')
        self.ids = tuple(ids)


class AmbiguousName(RequestError):
    """Several nodes have this name; `ids` holds theirs."""

    def __init__(self, name: str, ids: Mapping[str, str]) -> None:
        first = islice(ids.items(), MOST_BEARERS)
        lines = "".join(f"\n  {names} ({node})" for node, names in first)
        more = f"\n  and {len(ids) - MOST_BEARERS:,} more" if len(ids) > MOST_BEARERS else ""
        super().__init__(f'"{name}" may mean {len(ids):,} nodes; say which:{lines}{more}')
        self.ids = tuple(ids)


class Reversed(RequestError):
    """The start date is later than the end date."""

    def __init__(self, since: str, until: str) -> None:
        super().__init__(f"{since} is later than {until}; give the earlier date first")
