"""Stories of a corpus: read beside its documents, kept when it is converted, checked against them."""

from pathlib import Path

import pytest

from graph.build.builder import build
from graph.errors import DataError
from graph.reading.convert import write
from graph.reading.corpus import EMBEDDED, load_corpus
from graph.reading.stories import FILE
from tests.conftest import GOOD

_TOUR = """
- id: fog
  title_en: on fog
  title_zh: 雾
  steps:
    - {address: "#THERE", en: it is there, zh: 在此}
"""


def _with_tour(there: str, folder: Path) -> Path:
    write(load_corpus(GOOD / "strait"), folder / "corpus")
    (folder / "corpus" / FILE).write_text(_TOUR.replace("THERE", there), encoding="utf-8")
    return folder / "corpus"


def test_the_speech_comes_with_five_steps() -> None:
    """The newcomer's story is of five steps, in both languages."""
    (story,) = build(load_corpus()).graph["stories"]

    assert len(story.steps) == 5
    assert all(step.en.isascii() and not step.zh.isascii() for step in story.steps)


def test_stories_are_converted_with_their_corpus(tmp_path: Path) -> None:
    """JSON Lines and folders made of them have the stories beside them."""
    write(load_corpus(EMBEDDED), tmp_path / "a" / "x.jsonl")
    write(load_corpus(tmp_path / "a" / "x.jsonl"), tmp_path / "b")

    assert (
        build(load_corpus(tmp_path / "b")).graph["stories"] == build(load_corpus()).graph["stories"]
    )


@pytest.mark.parametrize(
    "there",
    ["event-storm", "agreement-2015:0-4", "agreement-2015.r-3-1-a", "actor-nanwan&to=event-storm"],
)
def test_a_step_leads_to_a_node_a_relation_or_a_passage(there: str, tmp_path: Path) -> None:
    """What a document has may be looked at."""
    corpus = load_corpus(_with_tour(there, tmp_path))

    assert len(build(corpus).graph["stories"]) == 1


@pytest.mark.parametrize(
    "there", ["event-calm", "agreement-2015:0-900000", "agreement-2015.r-99-1-a", "nowhere:0-1"]
)
def test_a_step_that_leads_nowhere_is_a_problem(there: str, tmp_path: Path) -> None:
    """It is reported where the address stands."""
    with pytest.raises(DataError) as caught:
        build(load_corpus(_with_tour(there, tmp_path)))

    assert [(each.file.name, each.line, each.code) for each in caught.value.problems] == [
        (FILE, 6, "unknown_id")
    ]
