"""What can go wrong and be told to a person; anything else is our mistake and keeps its traceback.

PolicyGraphError
├── DataError        the data has problems; carries them all          (exit 1)
└── RequestError     the request is wrong                             (exit 2)
    ├── UnknownName      nothing is called that; carries the nearest
    ├── WrongKind        only nodes of other kinds are called that; carries them
    ├── AmbiguousName    several nodes are called that; carries them
    └── Reversed         the date to end with is before the one to begin with
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

MOST_PROBLEMS = 1_000
"""Problems of one file or line that are told; beyond, only that there are too many."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in the data: where (line and column from 1), a stable code, what and way out."""

    file: Path
    line: int
    column: int
    code: str
    message: str
    note: bool = False
    """Whether it is only to be looked at, and refuses nothing."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: [{self.code}] {self.message}"


class PolicyGraphError(Exception):
    """Base of all errors that are told without a traceback."""


class DataError(PolicyGraphError):
    """The data has problems: all of them, in the order of the files."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class RequestError(PolicyGraphError):
    """The request is wrong; the message says how to put it right."""


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
        super().__init__(
            f'"{name}" is the name of {", ".join(ids)}; asked for is a node of kind {wanted}'
        )
        self.ids = tuple(ids)


class AmbiguousName(RequestError):
    """Several nodes have this name; `ids` holds theirs."""

    def __init__(self, name: str, ids: Mapping[str, str]) -> None:
        lines = "".join(f"\n  {names} ({node})" for node, names in ids.items())
        super().__init__(f'"{name}" may mean {len(ids)} nodes; say which:{lines}')
        self.ids = tuple(ids)


class Reversed(RequestError):
    """The date to begin with is later than the one to end with."""

    def __init__(self, since: str, until: str) -> None:
        super().__init__(f"{since} is later than {until}; give the earlier date first")
