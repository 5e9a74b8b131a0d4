"""Small changes of annotations as text: one record is read, changed and written, all else kept as it was.

A record is the lines of one item of a list. A round-trip reader takes these alone, so that comments,
order and quoting within it are kept, and a change costs what the record is long. What comes out is
read again as any file is, and must have just the values that were asked for.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from graph.errors import DataError, RequestError
from graph.reading import yaml_with_places
from graph.reading.short_spelling import PREDICATES, on_one_line
from graph.reading.spelling import Annotations, in_full
from graph.reading.yaml_with_places import FlowList, FlowMap, Marked, YamlRecord
from schema.document import Document, Loc
from schema.ids import kind_from_id

_EMPTY_LIST = re.compile(r"(\w+):\s*\[\s*\](\s*#.*)?(\s*)$")
_UNTOUCHED = re.compile(r"\s*(#.*)?$")
_SPECIAL = re.compile(
    r"[^\x20-\x7e\xa0-\u1fff\u2010-\u2027\u2030-\ud7ff\ue000-\ufefe\uff00-\U0010ffff]"
)

_ENDS_LIST = re.compile(r"[^\s#-]|---|\.\.\.")
"""What begins a line that is of no list: a key, a mark between documents, the rest of words in quotes."""

_IN_FLOW = re.compile(r"[:?]")
"""Signs that one reader takes for the end of a key within a line, and another does not."""


@dataclass(frozen=True)
class Put:
    """A record takes another value; `index` is None where the part is one record (`source`)."""

    part: str
    index: int | None
    record: YamlRecord
    is_restyled: bool = False
    """Whether its lists stand on one line where the new value says so, and not as they stood."""


@dataclass(frozen=True)
class Insert:
    """A record comes before the one at an index, or last."""

    part: str
    index: int
    record: YamlRecord


@dataclass(frozen=True)
class Remove:
    """A record goes, with the comments inside it."""

    part: str
    index: int


YamlEdit = Put | Insert | Remove


def written(
    text: str, annotations: Annotations, changes: Sequence[YamlEdit], path: Path
) -> tuple[str, Annotations]:
    """The annotations after some changes of records as they are spelled, and what they say then.

    Raises:
        RequestError: the file is written in a way that a record cannot be changed in.
    """
    lines, marked = _lines(text), annotations.spelled
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += _newline(lines)
    wanted = expected(marked.values, changes)
    edits = [each for change in changes for each in _edits(lines, marked, change, path)]
    edits += _keys(lines, marked.values, wanted)
    for first, last, new in sorted(_together(edits), key=lambda each: each[:2], reverse=True):
        lines[first:last] = new
    after = "".join(lines)
    again = reread(text, marked, after, path)
    reread_now, _ = in_full(again, path, annotations.source, annotations)
    if reread_now.spelled.values != wanted:
        raise unfit(path, 1)
    return after, reread_now


def reread(before: str, marked: Marked, after: str, path: Path) -> Marked:
    """What a text says of which another one is known: only the records in which they differ are read.

    Raises:
        DataError: as `read` does.
    """
    window = _window(before, marked, after)
    if window is None:
        return yaml_with_places.read(after, path)
    try:
        anew, wrong = yaml_with_places.sift(f"{window.part}:\n{window.text}", path)
    except DataError:
        anew, wrong = marked, []
    records = anew.values.get(window.part) if isinstance(anew.values, dict) else None
    if wrong or anew is marked or len(anew.values) != 1 or not isinstance(records, list):
        return yaml_with_places.read(after, path)
    return _spliced(marked, window, anew)


class _Window(NamedTuple):
    """Whole records of a list, read anew: those before, as indices, end excluded; their new text."""

    part: str
    first: int
    last: int
    line: int
    """The line at which they begin, from 0."""

    end: int
    """The line after the last one, before."""

    text: str
    grown: int
    """How many lines more there are now."""


def _window(before: str, marked: Marked, after: str) -> _Window | None:
    """The records of one list in which two texts differ; None where they differ elsewhere too."""
    old, new = _lines(before), _lines(after)
    if not before.endswith("\n"):
        return None
    head, there, _ = hunk(before, after)
    begun = sorted(
        (place[0] - 1, loc)
        for loc, place in marked.places.items()
        if len(loc) == 2 and isinstance(loc[1], int)
    )
    at = bisect_right(begun, (head, ("~",))) - 1
    if at < 0:
        return None
    line, (section, first) = begun[at]
    key_line = _next_key(old, line)
    mine = [each for each in begun[at:] if each[1][0] == section and each[0] >= head + len(there)]
    end, last = (mine[0][0], mine[0][1][1]) if mine else (key_line, len(marked.values[section]))
    grown = len(new) - len(old)
    if end > key_line or head + len(there) > end or end + grown <= line:
        return None
    lead, come = re.match(r" *- ", old[line]), new[line : end + grown]
    if lead is None or not come[0].startswith(lead[0]) or any(map(_ENDS_LIST.match, come)):
        return None
    return _Window(str(section), int(first), int(last), line, end, "".join(come), grown)


def _spliced(marked: Marked, window: _Window, anew: Marked) -> Marked:
    """What is known, the records of a window as they were read anew."""
    section, first, last = window.part, window.first, window.last
    records, come = marked.values[section], anew.values[section]
    more = first + len(come) - last
    places: dict[Loc, tuple[int, int]] = {}
    for loc, (line, column) in marked.places.items():
        shifted = line + window.grown if line > window.end else line
        index = int(loc[1]) if len(loc) > 1 and loc[0] == section else -1
        if loc == (section,):
            places[loc] = line, column
        elif index >= last:
            places[section, index + more, *loc[2:]] = shifted, column
        elif index < first:
            places[loc] = shifted, column
    for loc, (line, column) in anew.places.items():
        if len(loc) > 1:
            places[section, int(loc[1]) + first, *loc[2:]] = line - 1 + window.line, column
    values = {**marked.values, section: [*records[:first], *come, *records[last:]]}
    return Marked(values, places)


def unfit(path: Path, line: int) -> RequestError:
    """The error where a record has no lines of its own."""
    return RequestError(
        f"{path}:{line}: written in a way that cannot be changed here; write each record on lines of"
        " its own, as `- id: ...`"
    )


_Edit = tuple[int, int, list[str]]
"""Lines that take the place of others: the first of these, the one after the last, the new ones."""


def _together(edits: Iterable[_Edit]) -> Iterator[_Edit]:
    """What is to come at one place, in the order in which it was asked for."""
    coming: dict[int, list[str]] = {}
    for first, last, new in edits:
        if first < last:
            yield first, last, new
        else:
            there = coming.setdefault(first, [])
            there.extend(new[1:] if there and re.match(r"\w", new[0]) else new)
    yield from ((at, at, new) for at, new in coming.items())


def expected(values: Any, changes: Sequence[YamlEdit]) -> Any:
    """The values that the changes ask for."""
    wanted = dict(values)
    for section in dict.fromkeys(each.part for each in changes):
        mine = [each for each in changes if each.part == section]
        if isinstance(mine[0], Put) and mine[0].index is None:
            wanted[section] = mine[0].record
            continue
        wanted[section] = list(_list_after(values.get(section) or [], mine))
    return wanted


def _list_after(before: Sequence[YamlRecord], changes: Sequence[YamlEdit]) -> Iterator[YamlRecord]:
    coming: dict[int, list[YamlRecord]] = {}
    left: dict[int, YamlRecord] = dict(enumerate(before))
    for each in changes:
        if isinstance(each, Insert):
            coming.setdefault(each.index, []).append(each.record)
        elif isinstance(each, Put) and each.index in left:
            left[each.index] = each.record
    for each in changes:
        if isinstance(each, Remove):
            left.pop(each.index, None)
    for index in range(len(before) + 1):
        yield from coming.get(index, ())
        yield from (left[index],) if index in left else ()


def _lines(text: str) -> list[str]:
    """Lines as YAML 1.1 counts them: what else Python takes for a line's end, YAML may not hold."""
    return text.splitlines(keepends=True)


def _edits(lines: list[str], marked: Marked, change: YamlEdit, path: Path) -> Iterator[_Edit]:
    if isinstance(change, Insert):
        yield _coming(lines, marked, change, path)
        return
    block = _block(lines, marked, change.part, change.index, path)
    if isinstance(change, Put):
        before = _at(marked.values, change.part, change.index)
        yield block.first, block.last, _rewritten(lines, block, before, change)
    else:
        yield block.first, block.last, []


def _keys(lines: list[str], before: Any, wanted: Any) -> Iterator[_Edit]:
    """The keys of lists that are new, were empty, or have become so."""
    for section, records in wanted.items():
        at = _key_line(lines, section)
        if not records and before.get(section):
            yield at, at + 1, [f"{section}: []{_newline(lines)}"]
        elif records and section in before and not before[section]:
            yield at, at + 1, [_EMPTY_LIST.sub(r"\1:\2\3", lines[at])]


class _Block(NamedTuple):
    """The lines of a record, end excluded; how far it is set in, and its lists within."""

    first: int
    last: int
    indent: int


def _block(lines: list[str], marked: Marked, section: str, index: int | None, path: Path) -> _Block:
    if index is None:
        first = _key_line(lines, section)
        if first == len(lines) or not _UNTOUCHED.match(lines[first].partition(":")[2]):
            raise unfit(path, first + 1)
        return _trimmed(lines, first, _next_key(lines, first), 0)
    line, column = marked.place((section, index))
    lead = lines[line - 1][: column - 1]
    if not re.fullmatch(r" *- +", lead):
        raise unfit(path, line)
    following = marked.places.get((section, index + 1))
    last = following[0] - 1 if following else _next_key(lines, line - 1)
    return _trimmed(lines, line - 1, last, len(lead) - len(lead.lstrip()))


def commented(text: str, marked: Marked, section: str, path: Path) -> Iterator[int]:
    """The records of a list that have comments, within them or above.

    Raises:
        RequestError: a record has no lines of its own.
    """
    lines, above = _lines(text), 0
    for index, block in enumerate(_blocks(lines, marked, section, path)):
        between = "".join(lines[above : block.first]) if index else ""
        if "#" in between or any(_comments("".join(lines[block.first : block.last]))):
            yield index
        above = block.last


def heights(text: str, marked: Marked, section: str, path: Path) -> Iterator[int]:
    """How many lines each record of a list takes; 0 for one with comments, which are to stay in it.

    Raises:
        RequestError: a record has no lines of its own.
    """
    lines = _lines(text)
    for block in _blocks(lines, marked, section, path):
        has_comment = any(_comments("".join(lines[block.first : block.last])))
        yield 0 if has_comment else block.last - block.first


def _blocks(lines: list[str], marked: Marked, section: str, path: Path) -> Iterator[_Block]:
    for index in range(len(marked.values.get(section) or ())):
        yield _block(lines, marked, section, index, path)


def _trimmed(lines: list[str], first: int, last: int, indent: int) -> _Block:
    """Without what stands between a record and the next one: blank lines, comments to the next."""
    while last - 1 > first and _is_between(lines[last - 1], indent):
        last -= 1
    return _Block(first, last, indent)


def _is_between(line: str, indent: int) -> bool:
    """Whether a line is blank, or a comment that belongs to what comes next."""
    bare = line.lstrip()
    return not bare or (bare.startswith("#") and len(line) - len(bare) <= indent)


def _key_line(lines: Sequence[str], section: str) -> int:
    pattern = re.compile(rf"\ufeff?[\"']?{section}[\"']?\s*:")
    return next((at for at, line in enumerate(lines) if pattern.match(line)), len(lines))


def _next_key(lines: Sequence[str], after: int) -> int:
    """The line with the next key of the whole document."""
    for at in range(after + 1, len(lines)):
        if re.match(r"[^\s#-]|\.\.\.", lines[at]):
            return at
    return len(lines)


def _rewritten(lines: list[str], block: _Block, before: YamlRecord, change: Put) -> list[str]:
    """The lines of a record with another value; those of what stays the same are not touched."""
    text = "".join(lines[block.first : block.last]).removeprefix("\ufeff")
    newline = _newline(lines)
    source = "".join(line[block.indent :] for line in _lines(text)).replace("\r\n", "\n")
    writer = _writer(_offset(source))
    loaded = writer.load(source)
    held = loaded[change.part] if change.index is None else loaded[0]
    _mend(held, before, change.record, change.part)
    if change.is_restyled and not any(_comments(source)):
        _restyle(held, change.record)
    elif held.fa.flow_style() and not isinstance(on_one_line(change.record), FlowMap):
        held.fa.set_block_style()
    return _commented(source, _written(writer, loaded, block.indent, newline), block.indent)


def _commented(before: str, after: list[str], indent: int) -> list[str]:
    """New lines of a record, above them the comments that the round trip would have lost."""
    left = Counter(_comments(before)) - Counter(_comments("".join(after)))
    return [f"{' ' * indent}{each}{_newline(after)}" for each in left.elements()] + after


def _comments(text: str) -> Iterator[str]:
    """The comments of some lines, each from its sign on."""
    at = 0
    for token in yaml.scan(text) if "#" in text else ():
        yield from re.findall(r"#[^\r\n]*", text[at : token.start_mark.index])
        at = token.end_mark.index


def _written(writer: Any, value: Any, indent: int, newline: str) -> list[str]:
    stream = StringIO()
    writer.dump(value, stream)
    return [
        f"{' ' * indent if line.strip() else ''}{line.rstrip(chr(10))}{newline}"
        for line in _lines(stream.getvalue())
    ]


def _newline(lines: Sequence[str]) -> str:
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
                for line in _lines(inner.getvalue())
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


def ordered(section: str, record: YamlRecord) -> YamlRecord:
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


def _coming(lines: list[str], marked: Marked, change: Insert, path: Path) -> _Edit:
    section, index, record = change.part, change.index, change.record
    records = marked.values.get(section) or []
    head: list[str] = []
    if not records:
        at, indent = _key_line(lines, section) + 1, 0
        if section not in marked.values:
            at, head = _place_of_key(lines, section), [f"{section}:{_newline(lines)}"]
    else:
        block = _block(lines, marked, section, max(index - 1, 0), path)
        at, indent = (block.last if index else block.first), block.indent
    offset = _offset("".join(lines[max(0, at - 40) : at + 40]))
    new = _written(_writer(offset), _fresh([ordered(section, record)]), indent, _newline(lines))
    return at, at, [*head, *new]


def _place_of_key(lines: list[str], section: str) -> int:
    """The line where a list that is not there yet goes."""
    names = list(Document.model_fields)
    later = names[names.index(section) + 1 :]
    return min((_key_line(lines, each) for each in later), default=len(lines))


def _at(values: Any, section: str, index: int | None) -> Any:
    return values[section] if index is None else values[section][index]


def hunk(before: str, after: str) -> tuple[int, list[str], list[str]]:
    """The one stretch in which two texts differ: the line it begins at, its lines before and after."""
    old, new = _lines(before), _lines(after)
    shorter = min(len(old), len(new))
    head = alike(old, new, shorter)
    tail = alike(old[::-1], new[::-1], shorter - head)
    return head, old[head : len(old) - tail], new[head : len(new) - tail]


def alike(some: Sequence[Any], others: Sequence[Any], most: int) -> int:
    """How many of two lists are equal from the beginning, at most so many."""
    pairs = zip(some, others, strict=False)
    return next((at for at, (a, b) in enumerate(islice(pairs, most)) if a != b), most)


def patched(text: str, line: int, there: Sequence[str], instead: Sequence[str]) -> str | None:
    """The text with some lines in the place of others; None if these do not stand there."""
    lines = _lines(text)
    if lines[line : line + len(there)] != list(there):
        return None
    return "".join([*lines[:line], *instead, *lines[line + len(there) :]])
