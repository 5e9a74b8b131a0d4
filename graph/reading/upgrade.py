"""Annotations in an earlier vocabulary to today's: only what became another word changes.

Comments, order and quoting of YAML stay as they are.
"""

import json
from collections.abc import Iterator, MutableMapping
from io import StringIO
from pathlib import Path
from typing import Any

from graph.errors import DataError, Problem
from graph.files.atomic import replacing
from graph.reading.corpus import ANNOTATIONS, decoded, places
from graph.text.source import LARGEST
from schema.former import figure_now, predicate_now

_WIDEST = 1_000_000


def upgrade(path: Path, limit: int = LARGEST) -> Iterator[tuple[Path, int]]:
    """Rewrite the documents of a corpus, and yield each file with the number of lines changed.

    Raises:
        RequestError: there is no corpus at the path, or a file cannot be written.
        DataError: a file cannot be read as YAML or JSON.
    """
    folders, files = places(path)
    for folder in folders:
        file = folder / ANNOTATIONS
        text, count = _yaml(decoded(file, limit), file)
        yield _written(file, text, count)
    for file in files:
        lines = [_json(line, file, number) for number, line in _lines(file, limit)]
        yield _written(file, "".join(line for line, _ in lines), sum(count for _, count in lines))


def _written(file: Path, text: str, count: int) -> tuple[Path, int]:
    if count:
        with replacing(file) as out:
            out.write(text)
    return file, count


def _yaml(text: str, file: Path) -> tuple[str, int]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = _WIDEST
    try:
        values = yaml.load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problem = Problem(
            file, line, column, "yaml_syntax", f"this is not valid YAML: {error.problem}"
        )
        raise DataError([problem]) from error
    count = _brought_up(values)
    out = StringIO()
    yaml.dump(values, out)
    return out.getvalue(), count


def _lines(file: Path, limit: int) -> Iterator[tuple[int, str]]:
    yield from enumerate(decoded(file, limit).splitlines(keepends=True), 1)


def _json(line: str, file: Path, number: int) -> tuple[str, int]:
    if not line.strip():
        return line, 0
    try:
        values = json.loads(line)
    except ValueError as error:
        raise DataError([Problem(file, number, 1, "json_invalid", str(error))]) from error
    count = _brought_up(values)
    return (json.dumps(values, ensure_ascii=False) + "\n" if count else line), count


def _brought_up(document: Any) -> int:
    """Bring a document's plain values up to date, and count the records that changed."""
    nodes, relations = (_records(document, part) for part in ("nodes", "relations"))
    subtypes = {node.get("id"): node.get("subtype") for node in nodes}
    count = 0
    for node in nodes:
        changes = figure_now(node) if node.get("kind") == "figure" else {}
        count += bool(changes)
        _put(node, changes)
    for relation in relations:
        predicate, source, target = (
            str(relation.get(field)) for field in ("predicate", "source", "target")
        )
        if now := predicate_now(predicate, source, target, subtypes.get(target)):
            relation["predicate"] = now
            count += 1
    return count


def _put(node: MutableMapping[str, Any], changes: dict[str, Any]) -> None:
    """Set fields; a new one comes right after `value`, where the format has an order."""
    for name, value in changes.items():
        if name in node or not hasattr(node, "insert"):
            node[name] = value
        else:
            node.insert(list(node).index("value") + 1, name, value)


def _records(document: Any, part: str) -> list[MutableMapping[str, Any]]:
    found = document.get(part) if isinstance(document, MutableMapping) else None
    return [each for each in found or () if isinstance(each, MutableMapping)]
