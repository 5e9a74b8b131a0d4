"""Names that deceive the eye are told, and refuse nothing."""

import json
import shutil
from pathlib import Path

import pytest

from graph.cli import terminal
from graph.reading.corpus import ANNOTATIONS
from tests.conftest import GOOD, HOSTILE, Command

DECEIVING = {
    "Сhina": "mixed_scripts",  # the first letter is Cyrillic
    "Grοup of 77": "mixed_scripts",  # the third letter is Greek
    "abc\u202egnp": "hidden_characters",
    "Ch\u200bina": "hidden_characters",
    "Z\u0300\u0301\u0302\u0303\u0304algo": "combining_marks",
}
HONEST = [
    "China",
    "中国",
    "Россия",
    "Ελλάδα",
    "Côte d'Ivoire",
    "Việt Nam",
    "Cafe\u0301",
    "В. И. Lenin",
]


def _checked(name: str, tmp_path: Path, command: Command) -> tuple[int, list[dict[str, object]]]:
    folder = Path(shutil.copytree(GOOD / "harbour", tmp_path / "harbour"))
    file = folder / ANNOTATIONS
    file.write_text(file.read_text().replace("name_en: Dongport", f"name_en: {json.dumps(name)}"))
    ran = command("check", folder, "--format", "json")
    return ran.code, json.loads(ran.out)


@pytest.mark.parametrize("name", DECEIVING)
def test_deceiving_names_are_told(name: str, tmp_path: Path, command: Command) -> None:
    """Each is a note with its code at the name's place; the exit code is that of a good corpus."""
    code, problems = _checked(name, tmp_path, command)

    assert [(each["code"], each["note"], each["line"]) for each in problems] == [
        (DECEIVING[name], True, 20)
    ]
    assert code == 0


@pytest.mark.parametrize("name", HONEST)
def test_honest_names_are_not(name: str, tmp_path: Path, command: Command) -> None:
    """Whole words of any script, and accents as languages write them, are no reason to look."""
    assert _checked(name, tmp_path, command) == (0, [])


def test_a_hostile_corpus_is_checked_without_reaching_the_terminal(command: Command) -> None:
    """Its notes name the characters, and hold none raw that would act on it."""
    ran = command("check", HOSTILE)

    assert ran.code == 0
    assert "hidden_characters" in ran.err
    assert terminal.visible(ran.err) == ran.err
