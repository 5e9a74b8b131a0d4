"""The stories of a corpus, from the `stories.yaml` at its top, and what of them leads nowhere."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.errors import Problem
from graph.reading import diagnostics
from schema.address import passage, targets
from schema.document import Document
from schema.ids import slug
from schema.stories import Story

FILE = "stories.yaml"


@dataclass(frozen=True)
class PlacedStory:
    """One story, and where its steps stand."""

    story: Story
    file: Path
    places: tuple[tuple[int, int], ...]


def read(text: str, path: Path) -> list[PlacedStory]:
    """Read one `stories.yaml`.

    Raises:
        DataError: it is not a list of stories, or a step has no address of the page; all places given.
    """
    stories, marked = diagnostics.records(text, path, Story)
    return [
        PlacedStory(
            story,
            path,
            tuple(marked.place((at, "steps", step, "address")) for step in range(len(story.steps))),
        )
        for at, story in enumerate(stories)
    ]


class Targets:
    """Which of the ids that stories lead to the documents have."""

    def __init__(self, stories: Iterable[PlacedStory], canonical: Mapping[str, str]) -> None:
        self._stories = tuple(stories)
        self._canonical = canonical
        self._wanted = {
            target
            for placed in self._stories
            for step in placed.story.steps
            for target in targets(step.address)
        }
        self._there: set[str] = set()

    def take(self, document: Document, text: str) -> None:
        """Note what a document has of what is wanted."""
        if not self._wanted:
            return
        own = slug(document.node.id)
        ids = {self._canonical.get(node.id, node.id) for node in document.nodes}
        ids |= {f"{own}.{relation.id}" for relation in document.relations}
        ids |= set(_inside(self._wanted, own, text))
        self._there |= ids & self._wanted

    def problems(self) -> Iterator[Problem]:
        """Yield each step that leads nowhere, and each story that has another's id."""
        ids: set[str] = set()
        for placed in self._stories:
            if placed.story.id in ids:
                what = f'another story has the id "{placed.story.id}"; rename one'
                yield Problem(placed.file, *placed.places[0], "duplicate_id", what)
            ids.add(placed.story.id)
            for step, place in zip(placed.story.steps, placed.places, strict=True):
                for target in targets(step.address):
                    if target not in self._there:
                        what = f'no document of the corpus has "{target}"; copy the address from the page'
                        yield Problem(placed.file, *place, "unknown_id", what)


def _inside(wanted: Collection[str], own: str, text: str) -> Iterator[str]:
    """The passages of a document that are inside its text."""
    length = len(text.encode("utf-16-le")) // 2
    for target in wanted:
        span = passage(target)
        if span and span[0] == own and span[1] < span[2] <= length:
            yield target
