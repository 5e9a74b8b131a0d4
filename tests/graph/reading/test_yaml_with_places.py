"""YAML at the door: core values with their places; whatever is more, or too much, is refused."""

import resource
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import DataError
from graph.reading import yaml_with_places
from graph.text.source import LARGEST
from tests.effort import at_most

FILE = Path("annotations.yaml")

BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))

REFUSED = {
    "alias bomb": (BOMB, "alias", (2, 10)),
    "anchor": ("a:\n  &x b", "anchor", (2, 3)),
    "tag that builds": ("a: !!python/object/apply:os.system [true]", "tag", (1, 4)),
    "own tag": ("a: !mine b", "tag", (1, 4)),
    "equal keys": ("a: 1\nb: 2\na: 3\n", "duplicate_key", (3, 1)),
    "two documents": ("a: 1\n---\nb: 2\n", "several_documents", (2, 1)),
    "list as a key": ("? [a]\n: b", "bad_key", (1, 3)),
    "alias as a key": ("a: &x 1\n*x : 2", "bad_key", (2, 1)),
    "10 MB of lists": ("[" * 10_000_000, "too_deep", (1, 33)),
    "10 MB of mappings": ("{a: " * 2_500_000, "too_deep", (1, 129)),
    "deep block": ("\n".join(" " * n + "a:" for n in range(3_000)), "too_deep", (33, 33)),
    "100,000 equal keys": ("a: 1\n" * 100_000, "too_many_problems", (1_001, 1)),
    "control character": ("a: 1\nb: x\x07", "yaml_syntax", (2, 5)),
    "lone surrogate": ('a: "\\ud800"', "yaml_syntax", (1, 7)),
    "not closed": ("a: [1, 2", "yaml_syntax", (2, 1)),
    "nothing": ("# only a remark", "empty_file", (1, 1)),
}


@pytest.fixture
def little_memory() -> Iterator[None]:
    """Let the process grow by 500 MB and no more."""
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (used + 500_000_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_AS, before)


@pytest.mark.usefixtures("little_memory")
@pytest.mark.parametrize("name", REFUSED)
def test_hostile_yaml_is_refused_at_its_place_in_bounded_time(name: str) -> None:
    """Each attack gives its code and its place in bounded time and 500 MB."""
    text, code, place = REFUSED[name]

    with at_most(20), pytest.raises(DataError) as caught:
        yaml_with_places.read(text, FILE)

    assert (code, *place) in [(each.code, each.line, each.column) for each in caught.value.problems]


def test_more_values_than_allowed_are_refused() -> None:
    """A file of many values stops at the limit, and passes when the limit is raised."""
    text = "[a, b, c]"
    limit = 3 * LARGEST // yaml_with_places.MOST_VALUES

    with pytest.raises(DataError, match="too_many_values"):
        yaml_with_places.read(text, FILE, limit)

    assert yaml_with_places.read(text, FILE, 2 * limit).values == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("12:30:45", "12:30:45"),
        ("2013-11-05", "2013-11-05"),
        ("012", 12),
        ("'7'", "7"),
        ("~", None),
        ("1e3", 1000.0),
        ("1e999", "1e999"),
        ("1e-999", "1e-999"),
        ("0.0e-999", 0.0),
        ("9" * 5_000, "9" * 5_000),
        ("\ufeffa", "a"),
    ],
)
def test_scalars_are_those_of_the_core(text: str, value: object) -> None:
    """Only YAML 1.2's core is read; a number beyond all use stays text."""
    assert yaml_with_places.read(text, FILE).values == value


def test_each_value_knows_its_place() -> None:
    """Line and column from 1, by the path from the top."""
    marked = yaml_with_places.read("a:\n- b\n- c: d\n", FILE)

    assert marked.values == {"a": ["b", {"c": "d"}]}
    assert marked.place(("a", 1, "c")) == (3, 6)
    assert marked.place(("a", 1, "missing")) == (3, 3)


@given(st.text(st.characters(codec="utf-8")) | st.text("-:?[]{}&*!|>'\"%@` \n#ab,", max_size=60))
def test_any_text_gives_values_or_problems(text: str) -> None:
    """No text at all makes the reader fail in another way."""
    with suppress(DataError):
        yaml_with_places.read(text, FILE)
