"""YAML 1.2 core values with the line and column of each: no tags, no aliases, no equal keys.

`yaml.compose` of libyaml gives the places; its own constructors are not used, since they read
`no` as false and keep the last of two equal keys in silence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from graph.errors import DataError, Problem
from schema.document import Loc

_NULL = re.compile(r"^(~|null|Null|NULL|)$")
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"^[-+]?[0-9]+$")
_FLOAT = re.compile(r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")


@dataclass(frozen=True)
class Marked:
    """Plain values, and where each stands: line and column from 1, by its path from the top."""

    values: Any
    places: dict[Loc, tuple[int, int]]

    def place(self, loc: Loc) -> tuple[int, int]:
        """Place of the value at a path, or of the nearest one above it."""
        while loc not in self.places and loc:
            loc = loc[:-1]
        return self.places.get(loc, (1, 1))


def read(text: str, path: Path) -> Marked:
    """Read one YAML document.

    Raises:
        DataError: not YAML, empty, equal keys, or more than the core of YAML; all places given.
    """
    try:
        top = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        raise DataError([_syntax_problem(error, path)]) from error
    if top is None:
        raise DataError(
            [Problem(path, 1, 1, "empty_file", "nothing in it; annotations are needed")]
        )
    reader = _Reader(path)
    values = reader.value(top, ())
    if reader.problems:
        raise DataError(reader.problems)
    return Marked(values, reader.places)


def _syntax_problem(error: yaml.YAMLError, path: Path) -> Problem:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read"
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Problem(path, line, column, "yaml_syntax", f"not YAML here: {what}")


class _Reader:
    """Turns composed nodes into values, noting places and problems on the way."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.places: dict[Loc, tuple[int, int]] = {}
        self.problems: list[Problem] = []
        self._open: set[int] = set()

    def value(self, node: yaml.Node, loc: Loc) -> Any:
        self.places[loc] = _place(node)
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(each, (*loc, index)) for index, each in enumerate(node.value)]
        return dict(self._items(node, loc))

    def _items(self, node: yaml.Node, loc: Loc) -> Iterator[tuple[str, Any]]:
        seen: set[str] = set()
        for key, each in node.value:
            name = str(key.value)
            if name in seen:
                self.problems.append(
                    Problem(self.path, *_place(key), "duplicate_key", f'"{name}" is given twice')
                )
            seen.add(name)
            yield name, self.value(each, (*loc, name))


def _place(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _scalar(node: yaml.ScalarNode) -> Any:
    """A plain scalar by YAML 1.2's core schema; a quoted one is text."""
    text: str = node.value
    if node.style:
        return text
    if _NULL.match(text):
        return None
    if text in _BOOL:
        return _BOOL[text]
    if _INT.match(text):
        return int(text)
    return float(text) if _FLOAT.match(text) else text
