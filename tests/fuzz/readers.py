"""Coverage-guided fuzzing of one reader: `python -m tests.fuzz.readers yaml -max_total_time=12`.

Needs atheris, which has no wheel for every Python and so is no dependency. A find is a traceback.
"""

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["graph", "schema"]):
    from graph import lines, marks
    from graph.errors import DataError
    from graph.languages import languages
    from graph.text import SourceText

FILE = Path("fuzzed")


def _yaml(data: bytes) -> None:
    with suppress(DataError):
        marks.read(data.decode("utf-8", "replace"), FILE)


def _lines(data: bytes) -> None:
    lines.reading(data, FILE, 1)


def _text(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    source = SourceText(text)
    for sentence in source.sentences:
        source.find(text[sentence.start : sentence.end], sentence.paragraph)
    for language in languages().values():
        list(language.numbers(text))
        list(language.dates(text, 2013))


READERS: dict[str, Callable[[bytes], None]] = {"yaml": _yaml, "lines": _lines, "text": _text}

if __name__ == "__main__":
    name = sys.argv.pop(1)
    atheris.Setup(sys.argv, READERS[name])
    atheris.Fuzz()
