"""YAML 1.2 core values with the line and column of each: no tags, no aliases, no equal keys.

libyaml gives events one at a time, and values are made of them here: its own constructors read `no`
as false and keep the last of two equal keys in silence. Nothing recurses and nothing is expanded, so
a file costs what its length says; how deep and how many is limited besides.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import yaml

from graph.errors import MOST_PROBLEMS, DataError, Problem
from graph.text.source import LARGEST
from schema.document import Loc

DEEPEST = 32
"""Collections that may stand one in the other; annotations need six."""

MOST_VALUES = 1_000_000
"""Values in a file of the largest size, some 300 bytes of memory each; the speech has five thousand."""

_NULL = re.compile(r"^(~|null|Null|NULL|)$")
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_BEGINS_NO_TEXT = frozenset("~nNtTfF+-.0123456789")
"""How everything but text begins."""

_INT = re.compile(r"^[-+]?[0-9]{1,300}$")
_NOUGHT = re.compile(r"^[-+]?[0.]+([eE]|$)")
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


def read(text: str, path: Path, limit: int = LARGEST) -> Marked:
    """Read one YAML document; the more bytes files may have, the more values.

    Raises:
        DataError: not YAML, empty, equal keys, too large, or more than the core of YAML; all places
            given.
    """
    marked, problems = sift(text, path, limit)
    if problems:
        raise DataError(problems)
    return marked


def sift(text: str, path: Path, limit: int = LARGEST) -> tuple[Marked, list[Problem]]:
    """Read one YAML document as far as it makes sense: of two equal keys the last one.

    Raises:
        DataError: no values can be made of it; all places given.
    """
    reader = _Reader(path, MOST_VALUES * limit // LARGEST)
    try:
        for event in _events(text):
            reader.take(event)
    except yaml.YAMLError as error:
        raise DataError([*reader.problems, _syntax_problem(error, text, path)]) from error
    if reader.empty:
        what = "the file is empty; write the annotations"
        raise DataError([Problem(path, 1, 1, "empty_file", what)])
    return Marked(reader.values, reader.places), reader.problems


def _events(text: str) -> Iterator[yaml.Event]:
    loader = yaml.CBaseLoader(text)
    try:
        while (event := loader.get_event()) is not None:
            yield event
    finally:
        loader.dispose()


def _syntax_problem(error: yaml.YAMLError, text: str, path: Path) -> Problem:
    if isinstance(error, yaml.reader.ReaderError):
        before = text.encode()[: error.position].decode(errors="ignore")
        place = before.count("\n") + 1, len(before) - before.rfind("\n")
        return Problem(path, *place, "yaml_syntax", f"this is not valid YAML: {error.reason}")
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or "cannot be read"
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Problem(path, line, column, "yaml_syntax", f"this is not valid YAML: {what}")


@dataclass
class _Open:
    """A collection that is being read, and the key whose value comes next."""

    values: list[Any] | dict[str, Any]
    loc: Loc
    key: str | None = None

    @property
    def wants_key(self) -> bool:
        return isinstance(self.values, dict) and self.key is None

    def next_loc(self) -> Loc:
        key = self.key if self.key is not None else len(self.values)
        return (*self.loc, key)

    def put(self, value: Any) -> None:
        if isinstance(self.values, list):
            self.values.append(value)
        elif self.key is not None:
            self.values[self.key] = value
            self.key = None


class _Reader:
    """Turns events into values, noting places and problems on the way."""

    def __init__(self, path: Path, most: int) -> None:
        self.path = path
        self.most = most
        self.values: Any = None
        self.empty = True
        self.places: dict[Loc, tuple[int, int]] = {}
        self.problems: list[Problem] = []
        self._open: list[_Open] = []

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self._begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
        elif isinstance(event, yaml.NodeEvent):
            self._refuse_extras(event)
            if self._open and self._open[-1].wants_key:
                self._key(event)
            else:
                self._value(event)

    def _begin(self, event: yaml.DocumentStartEvent) -> None:
        if not self.empty:
            self._stop(
                event,
                "several_documents",
                "a second YAML document begins here; put it in a folder of its own",
            )
        self.empty = False

    def _refuse_extras(self, event: yaml.NodeEvent) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._note(
                event, "alias", f"*{event.anchor}: aliases are not allowed; write the value itself"
            )
        elif event.anchor is not None:
            self._note(event, "anchor", f"&{event.anchor}: anchors are not allowed; delete it")
        if (tag := getattr(event, "tag", None)) is not None:
            self._note(event, "tag", f"{tag}: tags are not allowed; write plain or quoted text")

    def _key(self, event: yaml.NodeEvent) -> None:
        if not isinstance(event, yaml.ScalarEvent):
            self._stop(event, "bad_key", "a key is a word, not a list, a mapping or an alias")
        if event.value in self._open[-1].values:
            self._note(
                event, "duplicate_key", f'the key "{event.value[:80]}" occurs twice; delete one'
            )
        self._open[-1].key = event.value

    def _value(self, event: yaml.NodeEvent) -> None:
        loc = self._open[-1].next_loc() if self._open else ()
        self.places[loc] = _place(event)
        if len(self.places) > self.most:
            self._stop(
                event, "too_many_values", f"the file has more than {self.most} values; divide it"
            )
        value = _made(event)
        if self._open:
            self._open[-1].put(value)
        else:
            self.values = value
        if isinstance(event, yaml.CollectionStartEvent):
            self._open.append(_Open(value, loc))
        if len(self._open) > DEEPEST:
            self._stop(
                event, "too_deep", f"collections are nested more than {DEEPEST} deep; flatten them"
            )

    def _note(self, event: yaml.Event, code: str, what: str) -> None:
        self.problems.append(Problem(self.path, *_place(event), code, what))
        if len(self.problems) == MOST_PROBLEMS:
            self._stop(event, "too_many_problems", "too many problems; correct these first")

    def _stop(self, event: yaml.Event, code: str, what: str) -> NoReturn:
        raise DataError([*self.problems, Problem(self.path, *_place(event), code, what)])


def _place(event: yaml.Event) -> tuple[int, int]:
    mark: Any = event.start_mark
    return mark.line + 1, mark.column + 1


def _made(event: yaml.NodeEvent) -> Any:
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(event)
    return [] if isinstance(event, yaml.SequenceStartEvent) else {}


def _scalar(event: yaml.ScalarEvent) -> Any:
    """A quoted scalar, or a number beyond all use, is text."""
    return event.value if event.style else plain(event.value)


def plain(text: str) -> Any:
    """A plain scalar by YAML 1.2's core schema; a number that none of ours comes near is text."""
    if text and text[0] not in _BEGINS_NO_TEXT:
        return text
    if _NULL.match(text):
        return None
    if text in _BOOL:
        return _BOOL[text]
    if _INT.match(text):
        return int(text)
    if not _FLOAT.match(text):
        return text
    number = float(text)
    is_near = math.isfinite(number) and (number or _NOUGHT.match(text))
    return number if is_near else text


YamlRecord = dict[str, Any]


class FlowList(list[Any]):
    """A list that is written on one line."""


class FlowMap(dict[str, Any]):
    """A mapping that is written on one line."""


class _Writer(yaml.CSafeDumper):
    """Quotes what `read` would not take for text; writes what stands twice twice."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  # PyYAML passes it
        return True

    def represent_data(self, data: Any) -> yaml.Node:
        """As PyYAML does; plain collections, which most of what is written is, without its detours."""
        if type(data) is dict:
            pairs = [(self.represent_data(key), self.represent_data(data[key])) for key in data]
            return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=False)
        if type(data) is list:
            values = [self.represent_data(each) for each in data]
            return yaml.SequenceNode("tag:yaml.org,2002:seq", values, flow_style=False)
        return _text(self, data) if type(data) is str else super().represent_data(data)


def is_not_text(text: str) -> bool:
    """Whether words, written plainly, would be read as something other than text."""
    return not isinstance(plain(text), str)


def _text(_writer: yaml.CSafeDumper, text: str) -> yaml.Node:
    style = '"' if is_not_text(text) else None
    return yaml.ScalarNode("tag:yaml.org,2002:str", text, style=style)


def _flow_list(writer: yaml.CSafeDumper, values: FlowList) -> yaml.Node:
    return writer.represent_sequence("tag:yaml.org,2002:seq", values, flow_style=True)


def _flow_map(writer: yaml.CSafeDumper, values: FlowMap) -> yaml.Node:
    return writer.represent_mapping("tag:yaml.org,2002:map", values.items(), flow_style=True)


_Writer.add_representer(str, _text)
_Writer.add_representer(FlowList, _flow_list)
_Writer.add_representer(FlowMap, _flow_map)

_WIDEST = 1_000_000


def write(values: Any) -> str:
    """Write plain values as YAML that `read` reads back, each value on a line of its own."""
    text: str = yaml.dump(
        values, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=_WIDEST
    )
    return text


def value_at(values: Any, loc: Loc) -> Any:
    """The value at a path; None where there is none."""
    for key in loc:
        if isinstance(values, dict):
            values = values.get(key)
        else:
            has_it = isinstance(values, list) and key in range(len(values))
            values = values[key] if has_it else None
    return values
