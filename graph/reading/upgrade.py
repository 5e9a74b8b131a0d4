"""Annotations in an earlier vocabulary to today's, and in any spelling to the short one.

Comments, order and quoting of YAML stay as they are.
"""

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from graph.errors import DataError, Problem
from graph.files.atomic import replacing
from graph.reading import record_edits, yaml_with_places
from graph.reading.anchor import recorded
from graph.reading.corpus import (
    ANNOTATIONS,
    SOURCE,
    anchored,
    annotated,
    decoded,
    folders_and_files,
)
from graph.reading.record_changes import Put
from graph.reading.spelling import in_full
from graph.text.source import LARGEST
from schema.former import node_now, predicate_now


def upgrade(
    path: Path, limit: int = LARGEST, *, is_short: bool = False
) -> Iterator[tuple[Path, int]]:
    """Rewrite the documents of a corpus, and yield each file with the number of records changed.

    JSON Lines have one spelling, so that only former words change in them.

    Raises:
        RequestError: there is no corpus at the path, or a file cannot be written, or has records that
            do not have lines of their own.
        DataError: a file cannot be read as YAML or JSON; or it is to be spelled short and has problems.
    """
    folders, files = folders_and_files(path)
    for folder in folders:
        file = folder / ANNOTATIONS
        text, count = _yaml(decoded(file, limit), folder)
        if is_short:
            text, more = _short(text, folder, limit)
            count += more
        yield _written(file, text, count)
    for file in files:
        lines = [_json(line, file, number) for number, line in _lines(file, limit)]
        yield _written(file, "".join(line for line, _ in lines), sum(count for _, count in lines))


def _written(file: Path, text: str, count: int) -> tuple[Path, int]:
    if count:
        with replacing(file) as out:
            out.write(text)
    return file, count


def _yaml(text: str, folder: Path) -> tuple[str, int]:
    file, beside = folder / ANNOTATIONS, folder / SOURCE
    marked = yaml_with_places.read(text, file)
    source = recorded(decoded(beside), marked.values) if beside.is_file() else None
    annotations, _ = in_full(marked, file, source)
    values = deepcopy(annotations.values)
    changed = _brought_up(values)
    if not changed:
        return text, 0
    changes = [Put(section, index, values[section][index]) for section, index in changed]
    return record_edits.changed(text, annotations, changes, file)[0], len(changed)


def _short(text: str, folder: Path, limit: int) -> tuple[str, int]:
    annotations, problems = annotated(text, folder, limit)
    anchored(annotations, problems, folder)  # tells what is wrong
    return record_edits.shortest(text, annotations, folder / ANNOTATIONS)


def _lines(file: Path, limit: int) -> Iterator[tuple[int, str]]:
    yield from enumerate(decoded(file, limit).splitlines(keepends=True), 1)


def _json(line: str, file: Path, number: int) -> tuple[str, int]:
    if not line.strip():
        return line, 0
    try:
        values = json.loads(line)
    except ValueError as error:
        raise DataError([Problem(file, number, 1, "json_invalid", str(error))]) from error
    count = len(_brought_up(values))
    return (json.dumps(values, ensure_ascii=False) + "\n" if count else line), count


def _brought_up(document: Any) -> list[tuple[str, int]]:
    """Bring a document's plain values up to date, and list the records that changed, by section and index."""
    nodes, relations = (_records(document, section) for section in ("nodes", "relations"))
    subtypes = {node.get("id"): node.get("subtype") for _, node in nodes}
    changed: list[tuple[str, int]] = []
    for index, node in nodes:
        if changes := node_now(node):
            node |= changes
            changed.append(("nodes", index))
    for index, relation in relations:
        predicate, source, target = (
            str(relation.get(field)) for field in ("predicate", "source", "target")
        )
        if now := predicate_now(predicate, source, target, subtypes.get(target)):
            relation["predicate"] = now
            changed.append(("relations", index))
    return changed


def _records(document: Any, section: str) -> list[tuple[int, dict[str, Any]]]:
    records = document.get(section) if isinstance(document, dict) else None
    return [(at, each) for at, each in enumerate(records or ()) if isinstance(each, dict)]
