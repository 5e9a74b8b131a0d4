"""One record in its lines: read, given other values, and written, all that stays the same as it was."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from io import StringIO
from typing import Any, NamedTuple

import yaml

from graph.reading import yaml_with_places
from graph.reading.record_changes import Put
from graph.reading.short_spelling import PREDICATES, on_one_line
from graph.reading.yaml_with_places import FlowList, FlowMap, YamlRecord
from schema.ids import kind_from_id

_SPECIAL = re.compile(
    r"[^\x20-\x7e\xa0-\u1fff\u2010-\u2027\u2030-\ud7ff\ue000-\ufefe\uff00-\U0010ffff]"
)


_IN_FLOW = re.compile(r"[:?]")
"""Signs that one reader takes for the end of a key within a line, and another does not."""


def lines_in(text: str) -> list[str]:
    """Lines as YAML 1.1 counts them: what else Python takes for a line's end, YAML may not hold."""
    return text.splitlines(keepends=True)


class RecordLines(NamedTuple):
    """The lines of a record, end excluded; how far it is set in, and its lists within."""

    first: int
    last: int
    indent: int


def rewritten(lines: list[str], block: RecordLines, before: YamlRecord, change: Put) -> list[str]:
    """The lines of a record with another value; those of what stays the same are not touched."""
    text = "".join(lines[block.first : block.last]).removeprefix("\ufeff")
    newline = line_end(lines)
    source = "".join(line[block.indent :] for line in lines_in(text)).replace("\r\n", "\n")
    writer = _writer(_offset(source))
    loaded = writer.load(source)
    held = loaded[change.section] if change.index is None else loaded[0]
    _mend(held, before, change.record, change.section)
    if change.is_restyled and not any(comments(source)):
        _restyle(held, change.record)
    elif held.fa.flow_style() and not isinstance(on_one_line(change.record), FlowMap):
        held.fa.set_block_style()
    return _commented(source, _written(writer, loaded, block.indent, newline), block.indent)


def _commented(before: str, after: list[str], indent: int) -> list[str]:
    """New lines of a record, above them the comments that the round trip would have lost."""
    left = Counter(comments(before)) - Counter(comments("".join(after)))
    return [f"{' ' * indent}{each}{line_end(after)}" for each in left.elements()] + after


def comments(text: str) -> Iterator[str]:
    """The comments of some lines, each from its sign on."""
    at = 0
    for token in yaml.scan(text) if "#" in text else ():
        yield from re.findall(r"#[^\r\n]*", text[at : token.start_mark.index])
        at = token.end_mark.index


def new_record(
    section: str, record: YamlRecord, around: str, indent: int, newline: str
) -> list[str]:
    """The lines of a record that is new, its lists set in as those around it."""
    return _written(_writer(_offset(around)), _fresh([_ordered(section, record)]), indent, newline)


def _written(writer: Any, value: Any, indent: int, newline: str) -> list[str]:
    stream = StringIO()
    writer.dump(value, stream)
    return [
        f"{' ' * indent if line.strip() else ''}{line.rstrip(chr(10))}{newline}"
        for line in lines_in(stream.getvalue())
    ]


def line_end(lines: Sequence[str]) -> str:
    """How lines end."""
    return "\r\n" if lines and lines[0].endswith("\r\n") else "\n"


def _offset(source: str) -> int:
    """How far a list within a record is set in from its key."""
    match = re.search(r"^( *)(?:- )?[\w-]+:[^\S\n]*\n( *)- ", source, re.MULTILINE)
    if not match:
        return 0
    lead = len(match[1]) + (2 if re.match(r" *- ", source[match.start() :]) else 0)
    return 2 if len(match[2]) > lead else 0


@cache
def _writer(offset: int) -> Any:
    from ruamel.yaml import YAML  # only coding needs it

    writer = YAML()
    writer.Constructor, writer.Representer = _as_written()
    writer.preserve_quotes = True
    writer.width = 1_000_000
    writer.indent(mapping=2, sequence=2 + offset, offset=offset)
    writer.top_level_colon_align = None
    return _Outer(writer, offset)


_FLOAT = "tag:yaml.org,2002:float"


class _WrittenFloat(float):
    """A number that knows how it was written."""

    as_written: str


_DATE = "tag:yaml.org,2002:timestamp"


class _WrittenDate(str):
    """A date as it was written, in a calendar or not."""

    __slots__ = ()


def _as_written() -> tuple[Any, Any]:
    """A reader and a writer that leave the digits of numbers and dates alone."""
    from ruamel.yaml.constructor import RoundTripConstructor
    from ruamel.yaml.representer import RoundTripRepresenter

    class Constructor(RoundTripConstructor):
        def construct_yaml_float(self, node: Any) -> Any:
            number = _WrittenFloat(super().construct_yaml_float(node))
            number.as_written = node.value
            return number

        def construct_yaml_timestamp(self, node: Any, _: Any = None) -> Any:
            return _WrittenDate(node.value)

    class Representer(RoundTripRepresenter):
        def represent_written(self, number: _WrittenFloat) -> Any:
            return self.represent_scalar(_FLOAT, number.as_written)

        def represent_date(self, date: _WrittenDate) -> Any:
            return self.represent_scalar(_DATE, str(date))

    Constructor.add_constructor(_FLOAT, Constructor.construct_yaml_float)
    Constructor.add_constructor(_DATE, Constructor.construct_yaml_timestamp)
    Representer.add_representer(_WrittenFloat, Representer.represent_written)
    Representer.add_representer(_WrittenDate, Representer.represent_date)
    return Constructor, Representer


@dataclass(frozen=True)
class _Outer:
    """A writer that sets the outermost list in by nothing, however far those within are set in."""

    yaml: Any
    offset: int

    def load(self, text: str) -> Any:
        return self.yaml.load(text)

    def dump(self, value: Any, stream: StringIO) -> None:
        inner = StringIO()
        self.yaml.dump(value, inner)
        cut = self.offset if isinstance(value, list) else 0
        stream.write(
            "".join(
                line[cut:] if line[:cut].isspace() or not cut else line
                for line in lines_in(inner.getvalue())
            )
        )


def _mend(held: Any, before: Any, wanted: Any, section: str = "") -> None:
    """Give what the reader holds other values where they differ, and leave the rest alone."""
    if isinstance(wanted, dict):
        for key in [each for each in before if each not in wanted]:
            del held[key]
        for key, value in wanted.items():
            if key not in before:
                held.insert(_position(held, key, section), key, _fresh(value))
            elif before[key] != value:
                _replace(held, key, before[key], value)
    else:
        _mend_list(held, before, wanted)


def _mend_list(held: Any, before: Sequence[Any], wanted: Sequence[Any]) -> None:
    old, new = ([repr(each) for each in side] for side in (before, wanted))
    for tag, a, b, c, d in reversed(SequenceMatcher(None, old, new, autojunk=False).get_opcodes()):
        if tag == "replace" and b - a == d - c:
            for at, to in zip(range(a, b), range(c, d), strict=True):
                _replace(held, at, before[at], wanted[to])
        elif tag != "equal":
            del held[a:b]
            for to in reversed(range(c, d)):
                held.insert(a, _fresh(wanted[to]))
    if held.fa.flow_style():
        _set_flow(held) if isinstance(wanted, FlowList) else held.fa.set_block_style()


def _restyle(held: Any, value: Any) -> None:
    """Set what is to stand on one line so, however far within."""
    if isinstance(value, FlowList | FlowMap):
        _set_flow(held)
    for key in value if isinstance(value, dict) else range(len(value)):
        if isinstance(value[key], dict | list):
            _restyle(held[key], value[key])


def _replace(held: Any, key: Any, before: Any, value: Any) -> None:
    if (
        value
        and before
        and any(isinstance(before, t) and isinstance(value, t) for t in (dict, list))
    ):
        _mend(held[key], before, value)
    else:
        held[key] = _fresh(value)


def _fresh(value: Any) -> Any:
    """A value that the writer has not seen; text beyond one plain line in double quotes."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    if isinstance(value, dict):
        made: Any = CommentedMap({key: _fresh(each) for key, each in value.items()})
    elif isinstance(value, list | tuple):
        made = CommentedSeq([_fresh(each) for each in value])
    elif isinstance(value, str) and (_SPECIAL.search(value) or yaml_with_places.is_not_text(value)):
        return DoubleQuotedScalarString(value)
    else:
        return str(value) if isinstance(value, str) else value
    return _set_flow(made) if isinstance(value, FlowList | FlowMap) else made


def _set_flow(held: Any) -> Any:
    """What the writer holds, on one line; words that would end there in quotes."""
    from ruamel.yaml.scalarstring import ScalarString, SingleQuotedScalarString

    held.fa.set_flow_style()
    for key in held if isinstance(held, dict) else range(len(held)):
        each = held[key]
        if isinstance(each, str) and not isinstance(each, ScalarString) and _IN_FLOW.search(each):
            held[key] = SingleQuotedScalarString(each)
    return held


def _position(held: Any, key: str, section: str) -> int:
    """Where a new key goes: before the first that comes after it in the order of the models."""
    order = _order(section, _kind(held))
    key = _field(key)
    after = order[order.index(key) + 1 :] if key in order else ()
    return next((at for at, each in enumerate(held) if _field(each) in after), len(held))


def _kind(record: Any) -> str:
    return str(record.get("kind") or kind_from_id(str(record.get("id"))))


def _field(key: str) -> str:
    """The field of the models that a key says: a predicate may be one."""
    return "predicate" if key in PREDICATES else key


def _ordered(section: str, record: YamlRecord) -> YamlRecord:
    """A record with its fields in the order in which annotations have them."""
    order = _order(section, _kind(record))
    keys = sorted(record, key=lambda each: order.index(_field(each)))
    return type(record)((key, record[key]) for key in keys)


@cache
def _order(section: str, kind: str | None) -> tuple[str, ...]:
    """The fields of a record: what it is, its names, what else is said, its status, its words."""
    first, last = ("id", "at", "kind", "subtype"), ("status", "evidence")
    fields = [name for model in _models(section, kind) for name in model.model_fields]
    middle = [each for each in dict.fromkeys(fields) if each not in (*first, *last)]
    inner = ("quote", "paragraph", "start", "end", "coreference", "text", "source")
    return tuple(dict.fromkeys((*first, *middle, *last, *inner))) if section else inner


def _models(section: str, kind: str | None) -> Iterable[Any]:
    from schema.document import Elsewhere, Sentence, Source
    from schema.nodes import KINDS, Node
    from schema.relations import Relation

    one: dict[str, Any] = {
        "source": Source,
        "relations": Relation,
        "sentences": Sentence,
        "elsewhere": Elsewhere,
    }
    return (
        [one[section]]
        if section in one
        else [Node, KINDS.get(kind or "", Node)]
        if section == "nodes"
        else []
    )
