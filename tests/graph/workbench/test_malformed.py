"""Annotations of any shape: whatever stands where something else belongs, the bench opens and says so."""

import json
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.errors import DataError, RequestError
from graph.reading.corpus import ANNOTATIONS
from graph.workbench import view
from graph.workbench.bench import Bench
from graph.workbench.desk import Words
from graph.workbench.gestures import GESTURES
from graph.workbench.session import GestureRefused
from tests.conftest import GOOD, ROOT, first_of

BAD = sorted((ROOT / "tests/corpora/bad").iterdir())
ODD = (None, "words", [1], 5, [], [{}], {"odd": 1})
"""What may stand where something else belongs."""

WORDS = [{"start": 0, "end": 4}]
TRIED: tuple[dict[str, Any], ...] = (
    {"do": "add_node", "kind": "measure", "words": WORDS, "fields": {"name_en": "watch"}},
    {"do": "add_node", "kind": "proposal", "words": WORDS, "fields": {"name_en": "watch"}},
    {"do": "mark", "at": "1.1", "fields": {"uncoded": "heading"}},
    {"do": "edit", "section": "source", "id": "source", "fields": {"rights": "public"}},
    {"do": "delete", "section": "nodes", "ids": ["proposal-lights"]},
    {"do": "recast", "id": "measure-bulletin", "kind": "principle"},
)
"""A gesture of each sort; each is made or refused."""


def _places(values: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where something stands in annotations: of each list the first, and one of each field."""
    yield path
    inside = (
        values.items()
        if isinstance(values, dict)
        else enumerate(values[:1])
        if isinstance(values, list)
        else ()
    )
    for key, value in inside:
        yield from _places(value, (*path, key))


def _with(values: Any, path: tuple[str | int, ...], odd: Any) -> Any:
    if not path:
        return odd
    copy = dict(values) if isinstance(values, dict) else list(values)
    copy[path[0]] = _with(values[path[0]], path[1:], odd)  # type: ignore[index]  # a path of the values
    return copy


def _opened_and_tried(corpus: Path) -> None:
    """List, show, and try each gesture; all is said, nothing breaks."""
    bench = Bench(corpus, "Ada")
    for listed in bench.documents():
        if not listed["opens"]:
            assert listed["problems"]
            continue
        session = bench.session(listed["slug"])
        json.dumps(view.document(session, listed["slug"]) | view.around(session))
        bench.offered(listed["slug"], "a", "actor")
        with suppress(RequestError):
            session.suggested("proposal", Words(start=0, end=4), "a watch")
        for tried in TRIED:
            gesture = GESTURES.validate_json(json.dumps(tried))
            with suppress(RequestError, GestureRefused, DataError):
                session.make(gesture, session.state.version)
            json.dumps(view.document(session, listed["slug"]))


@pytest.mark.slow
@pytest.mark.parametrize("corpus", BAD, ids=lambda each: each.name)
def test_bad_corpora_open_and_say_why(corpus: Path, tmp_path: Path) -> None:
    """Each kind of bad input is listed with its problems, and coding goes on beside it or is refused."""
    _opened_and_tried(shutil.copytree(corpus, tmp_path / "corpus"))


HARBOUR = yaml.safe_load((GOOD / "harbour" / ANNOTATIONS).read_text("utf-8"))
NAMED = ("document-harbour", "proposal-lights", "measure-bulletin")
SMALL = {
    **{name: each[:1] if isinstance(each, list) else each for name, each in HARBOUR.items()},
    "nodes": [each for each in HARBOUR["nodes"] if each["id"] in NAMED],
}


@pytest.mark.slow
@pytest.mark.parametrize("odd", first_of(1, ODD), ids=repr)
def test_anything_may_stand_anywhere(odd: Any, tmp_path: Path) -> None:
    """Whatever a person typed into the file in whatever place, the page opens what it can."""
    for number, path in enumerate(_places(SMALL)):
        folder = shutil.copytree(GOOD / "harbour", tmp_path / str(number) / "harbour")
        text = yaml.safe_dump(_with(SMALL, path, odd), allow_unicode=True, sort_keys=False)
        (folder / ANNOTATIONS).write_text(text, "utf-8")
        try:
            _opened_and_tried(folder.parent)
        except Exception as error:
            raise AssertionError(f"{path}: {error!r}") from error
