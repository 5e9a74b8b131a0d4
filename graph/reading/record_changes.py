"""Changes of the records of annotations, and the values that they ask for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from graph.reading.yaml_with_places import YamlRecord


@dataclass(frozen=True)
class Put:
    """A record takes another value; `index` is None where the section is one record (`source`)."""

    section: str
    index: int | None
    record: YamlRecord
    is_restyled: bool = False
    """Whether its lists stand on one line where the new value says so, and not as they stood."""


@dataclass(frozen=True)
class Insert:
    """A record comes before the one at an index, or last."""

    section: str
    index: int
    record: YamlRecord


@dataclass(frozen=True)
class Remove:
    """A record goes, with the comments inside it."""

    section: str
    index: int


YamlEdit = Put | Insert | Remove


def expected(values: Any, changes: Sequence[YamlEdit]) -> Any:
    """The values that the changes ask for."""
    wanted = dict(values)
    for section in dict.fromkeys(each.section for each in changes):
        mine = [each for each in changes if each.section == section]
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
