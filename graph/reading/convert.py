"""The documents themselves, in either form: folders of YAML for people, JSON Lines for machines.

What was decided about who is who, and the stories, are written beside them.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from graph.errors import RequestError
from graph.files.atomic import together
from graph.reading import entity_resolution, jsonl, stories, yaml_with_places
from graph.reading.anchor import Reading
from graph.reading.corpus import ANNOTATIONS, SOURCE, Corpus
from graph.reading.cross_checks import checked
from graph.reading.record_edits import short
from schema.document import Document
from schema.ids import slug


def write(corpus: Corpus, path: Path) -> list[Path]:
    """Write a file of JSON Lines if it is named like one, else folders; give it, and the files beside the documents.

    Raises:
        DataError: the corpus has problems; nothing is written.
        RequestError: the place cannot be written, or has decisions or stories of other documents.
    """
    is_file = path.suffix == jsonl.SUFFIX
    folder = path.parent if is_file else path
    beside = _beside(corpus)
    _refuse_others(folder, beside)
    with together(folder) as staging:
        if is_file:
            _write_lines(corpus, staging / path.name)
        else:
            for reading in checked(corpus):
                _write_folder(reading, staging / slug(reading.document.node.id))
        for name, text in beside.items():
            if text:
                _write_text(staging / name, text)
    return [path, *(folder / name for name, text in beside.items() if text)]


def _write_lines(corpus: Corpus, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(map(jsonl.dumped, checked(corpus)))


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


def _beside(corpus: Corpus) -> dict[str, str]:
    """What the files beside the documents are to say; empty where there is nothing to say."""
    records: dict[str, Sequence[BaseModel]] = {
        entity_resolution.FILE: [each.identity for each in corpus.decisions],
        stories.FILE: [each.story for each in corpus.stories],
    }
    values = {
        name: [each.model_dump(mode="json") for each in several]
        for name, several in records.items()
    }
    return {name: yaml_with_places.write(each) if each else "" for name, each in values.items()}


def _refuse_others(folder: Path, beside: Mapping[str, str]) -> None:
    """What somebody decided of other documents is not lost, and does not hold for these."""
    for name, text in beside.items():
        path = folder / name
        if path.is_file() and path.read_bytes() != text.encode():
            raise RequestError(
                f"{path}: belongs to other documents; choose another place, or move the file away"
            )


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")
