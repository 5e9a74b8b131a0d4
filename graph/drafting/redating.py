"""Relative dates of an earlier draft, counted anew from the date that the text has now.

Only what a line takes from words such as `last year` is written anew, and only where the line is a draft.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from graph.drafting.gazetteer import DraftedText
from graph.reading import yaml_with_places

_EMPTIED = re.compile(r"(?m)^(sentences):[ \t]*$(?!\n+[ \t]*[-#])")
_ANY_YEAR = 2000
_DATED = {"nodes": ("period", "period_status"), "sentences": ("cue",)}
"""The fields that a relative date is written in, by the section of the annotations."""


class Mended(NamedTuple):
    """A drafted record whose dates are others now: its section, its place there, and its fields."""

    section: str
    at: int
    fields: Mapping[str, str | None]
    """None takes a field out; no field at all takes out a sentence that only the date had drafted."""


def mended(
    annotations: Any,
    text: DraftedText,
    figures: Iterable[Mapping[str, Any]],
    sentences: Iterable[Mapping[str, Any]],
) -> Iterator[Mended]:
    """Yield the drafts of annotations that a relative date makes differ from what is drafted now."""
    if not any(_drafts(annotations, section) for section in _DATED):
        return
    relative = _relative(text)
    now = {each["id"]: each for each in figures} | {each["at"]: each for each in sentences}
    for section, names in _DATED.items():
        records = annotations.get(section) if isinstance(annotations, dict) else None
        for index, each in enumerate(records if isinstance(records, list) else ()):
            key = str(each.get("id") or each.get("at")) if isinstance(each, dict) else ""
            if not key or each.get("status") != "draft" or _sentence(key, text) not in relative:
                continue
            if (
                key not in now
                and section == "sentences"
                and str(each.get("cue")).startswith("date:")
            ):
                yield Mended(section, index, {})
            fields = {name: now[key].get(name) for name in names} if key in now else {}
            if any(each.get(name) != value for name, value in fields.items()):
                yield Mended(section, index, fields)


def _drafts(annotations: Any, section: str) -> bool:
    """Whether a part of annotations has figures or sentences that were drafted before."""
    records = annotations.get(section) if isinstance(annotations, dict) else None
    return any(
        isinstance(each, dict) and each.get("status") == "draft" and each.get("kind") != "document"
        for each in (records if isinstance(records, list) else ())
    )


def _relative(text: DraftedText) -> set[str]:
    """The sentences with a date that is counted from that of the text."""
    dates = text.language.dates
    plain = ((each.number, text.plain[each.start : each.end]) for each in text.source.sentences)
    return {
        number for number, words in plain if [*dates(words, None)] != [*dates(words, _ANY_YEAR)]
    }


def _sentence(key: str, text: DraftedText) -> str:
    """The sentence of a record, by its place or the id of a figure."""
    match = re.fullmatch(rf"figure-{re.escape(text.slug)}-(\d+)-(\d+)-\d+", key)
    return f"{match[1]}.{match[2]}" if match else key


def rewritten(annotations: str, changes: Iterable[Mended], path: Path) -> str:
    """The annotations with these fields written anew, all else as it was; a record on one line stays.

    Raises:
        DataError: the annotations cannot be read.
    """
    changes = tuple(changes)
    if not changes:
        return annotations
    marked, lines = yaml_with_places.read(annotations, path), annotations.splitlines(keepends=True)
    for each in sorted(changes, key=lambda one: -marked.place((one.section, one.at))[0]):
        line, column = marked.place((each.section, each.at))
        first, indent = line - 1, " " * (column - 1)
        last = first + 1
        while last < len(lines) and re.match(rf"{indent}\S|{indent} ", lines[last]):
            last += 1
        block = _block("".join(lines[first:last]), each.fields, indent) if each.fields else ""
        lines[first:last] = [block]
    return _EMPTIED.sub(r"\1: []", "".join(lines))


def _block(block: str, fields: Mapping[str, str | None], indent: str) -> str:
    """The lines of a record with its fields written anew: in their place, or before its status."""
    for name, value in fields.items():
        written = yaml_with_places.write({name: value}) if value is not None else ""
        written = "".join(f"{indent}{line}\n" for line in written.splitlines())
        own = rf"(?m)^{indent}{name}:.*\n(?:{indent} +.*\n)*"
        match = re.search(own, block) or re.search(rf"(?m)^(?={indent}status:)", block)
        if match:
            block = block[: match.start()] + written + block[match.end() :]
    return block
