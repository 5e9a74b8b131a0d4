"""Coverage-guided fuzzing of one reader: `python -m tests.fuzz.readers yaml -max_total_time=12`.

Needs atheris, which has no wheel for every Python and so is no dependency. A find is a traceback.
"""

import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["graph", "schema"]):
    from graph.build.builder import build
    from graph.errors import DataError, RequestError
    from graph.export import graphml, graphml_import
    from graph.reading import jsonl, yaml_with_places
    from graph.reading.corpus import load_corpus
    from graph.text.languages import languages
    from graph.text.source import SourceText

FILE = Path("fuzzed")
HARBOUR = build(load_corpus(Path(__file__).parents[1] / "corpora" / "good" / "harbour"))
TORN = Path(tempfile.mkdtemp()) / "torn.graphml"
graphml.write(HARBOUR, TORN)
WHOLE = TORN.read_bytes()


def _yaml(data: bytes) -> None:
    with suppress(DataError):
        yaml_with_places.read(data.decode("utf-8", "replace"), FILE)


def _lines(data: bytes) -> None:
    jsonl.reading(data, FILE, 1)


def _text(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    source = SourceText(text)
    for sentence in source.sentences:
        source.find(text[sentence.start : sentence.end], sentence.paragraph)
    for language in languages().values():
        list(language.numbers(text))
        list(language.dates(text, 2013))


def _graphml(data: bytes) -> None:
    """A good file with a stretch overwritten, the place said by the first two bytes."""
    start = int.from_bytes(data[:2], "big") % len(WHOLE)
    TORN.write_bytes(WHOLE[:start] + data[2:] + WHOLE[start + len(data) :])
    with suppress(DataError, RequestError):
        graphml_import.problems(graphml_import.read(TORN), HARBOUR, TORN)


READERS: dict[str, Callable[[bytes], None]] = {
    "yaml": _yaml,
    "lines": _lines,
    "text": _text,
    "graphml": _graphml,
}

if __name__ == "__main__":
    name = sys.argv.pop(1)
    atheris.Setup(sys.argv, READERS[name])
    atheris.Fuzz()
