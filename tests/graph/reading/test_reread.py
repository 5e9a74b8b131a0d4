"""A file of annotations of which only some records are read again: it says what reading it whole says."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import DataError
from graph.reading import yaml_with_places
from graph.reading.corpus import ANNOTATIONS
from graph.reading.yaml_edits import reread
from graph.reading.yaml_with_places import Marked
from tests.conftest import GOOD, first_of

PATH = Path("annotations.yaml")
TEXTS = {
    each.parent.name: each.read_text("utf-8")
    for each in sorted(GOOD.rglob(ANNOTATIONS))
    if each.stat().st_size < 20_000
}
LINES = st.sampled_from(
    [
        "- id: x\n  kind: threat\n",
        "  name_en: y\n",
        "- &a {id: z}\n",
        "  note: |\n\n    - more\n\n",
        '  quote: "a\n- b"\n',
        "# remark\n",
        "\n",
        "relations:\n",
        "- - 1\n",
        "---\n",
        "...\n",
        "   - a\n",
        "\t- b\n",
        "nodes: []\n",
        "- 'it''s'\r\n",
        "- \u2028\n",
    ]
)


def _read(text: str) -> Marked | None:
    try:
        return yaml_with_places.read(text, PATH)
    except DataError:
        return None


def _again(before: str, marked: Marked, after: str) -> Marked | None:
    try:
        return reread(before, marked, after, PATH)
    except DataError:
        return None


@pytest.mark.parametrize("name", first_of(2, sorted(TEXTS)))
@settings(max_examples=60)
@given(data=st.data())
def test_what_is_read_again_is_what_is_there(name: str, data: Any) -> None:
    """Whatever lines are taken out and put in, values and places are those of reading the whole."""
    text = TEXTS[name]
    lines = text.splitlines(keepends=True)
    first = data.draw(st.integers(0, len(lines)))
    last = min(len(lines), first + data.draw(st.integers(0, 9)))
    copied = data.draw(st.integers(0, len(lines) - 1))
    come = data.draw(
        st.lists(st.one_of(LINES, st.just("".join(lines[copied : copied + 5]))), max_size=3)
    )
    after = "".join([*lines[:first], *come, *lines[last:]])

    assert _again(text, yaml_with_places.read(text, PATH), after) == _read(after)


@pytest.mark.parametrize(
    ("there", "instead"),
    [
        ("name_en: dense fog\n", "name_en: haze\n"),
        ("  - quote: 浓雾威胁渔民\n- id", "  - quote: 浓雾威胁渔民\n  - quote: 防范浓雾\n- id"),
    ],
    ids=["another name", "further words, its last line"],
)
def test_only_the_record_that_changed_is_read(there: str, instead: str) -> None:
    """A change of one record costs what the record is long: all other records are the ones that were known."""
    text = TEXTS["harbour"]
    marked = yaml_with_places.read(text, PATH)

    again = reread(text, marked, text.replace(there, instead), PATH)

    pairs = zip(again.values["nodes"], marked.values["nodes"], strict=True)
    assert [new["id"] for new, old in pairs if new is not old] == ["threat-fog"]
