"""The documents themselves, in either form: folders of YAML for people, JSON Lines for machines.

What was decided about who is who, and the stories, are written beside them.
"""

from pathlib import Path
from typing import Any

from graph.files.atomic import together
from graph.reading import entity_resolution, jsonl, stories, yaml_with_places
from graph.reading.anchor import Reading
from graph.reading.corpus import ANNOTATIONS, SOURCE, Corpus
from graph.reading.cross_checks import checked
from graph.reading.record_edits import short
from schema.document import Document
from schema.ids import slug


def write(corpus: Corpus, path: Path) -> None:
    """Write a file of JSON Lines if it is named like one, else folders.

    Raises:
        DataError: the corpus has problems; nothing is written.
        RequestError: the place cannot be written.
    """
    if path.suffix == jsonl.SUFFIX:
        _as_lines(corpus, path)
    else:
        _as_folders(corpus, path)


def _as_lines(corpus: Corpus, path: Path) -> None:
    with together(path.parent) as staging:
        with (staging / path.name).open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(map(jsonl.dumped, checked(corpus)))
        _write_beside(corpus, staging)


def _as_folders(corpus: Corpus, path: Path) -> None:
    with together(path) as staging:
        for reading in checked(corpus):
            _write_folder(reading, staging / slug(reading.document.node.id))
        _write_beside(corpus, staging)


def _write_folder(reading: Reading, folder: Path) -> None:
    folder.mkdir()
    values = _values(reading.document)
    _write_text(folder / ANNOTATIONS, yaml_with_places.write(short(values, reading.source)))
    _write_text(folder / SOURCE, reading.source.text)


def _values(document: Document) -> dict[str, Any]:
    """What a document says, without what the models take for granted but for kinds and modalities."""
    values = document.model_dump(mode="json", exclude_defaults=True)
    values["source"].pop("text", None)
    for made, node in zip(values["nodes"], document.nodes, strict=True):
        made["kind"] = node.kind
    for made, relation in zip(values.get("relations", ()), document.relations, strict=True):
        made["modality"] = str(relation.modality)
    return values


def _write_beside(corpus: Corpus, folder: Path) -> None:
    for name, records in (
        (entity_resolution.FILE, [each.identity for each in corpus.decisions]),
        (stories.FILE, [each.story for each in corpus.stories]),
    ):
        if records:
            values = [each.model_dump(mode="json") for each in records]
            _write_text(folder / name, yaml_with_places.write(values))


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")
