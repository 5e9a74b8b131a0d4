"""Control characters in a document folder: told with their place, before anything is written."""

import hashlib
from pathlib import Path

import pytest

from graph.errors import DataError, Problem
from graph.reading.corpus import reading
from tests.conftest import GOOD


def _problems(folder: Path) -> list[Problem]:
    with pytest.raises(DataError) as caught:
        reading(folder)
    return list(caught.value.problems)


def _copy(folder: Path, annotations: tuple[str, str], source: tuple[str, str]) -> Path:
    """Copy the harbour with one replacement in each of its files; the hash is put right."""
    texts = [(GOOD / "harbour" / name).read_text() for name in ("annotations.yaml", "source.txt")]
    assert annotations[0] in texts[0]
    assert source[0] in texts[1]
    before = hashlib.sha256(texts[1].encode()).hexdigest()
    changed = texts[1].replace(*source)
    after = hashlib.sha256(changed.encode()).hexdigest()
    (folder / "source.txt").write_text(changed)
    (folder / "annotations.yaml").write_text(texts[0].replace(*annotations).replace(before, after))
    return folder


def test_an_escaped_control_character_is_told_where_it_stands(tmp_path: Path) -> None:
    """YAML can write a control character as an escape; the loader names its line."""
    folder = _copy(tmp_path, ("name_en: Dongport", r'name_en: "Dong\x07port"'), ("", ""))

    (problem,) = _problems(folder)

    assert (problem.code, problem.column) == ("control_character", 12)


@pytest.mark.parametrize("escape", [r"\ud800", r"\udfff"])
def test_a_lone_surrogate_is_told_where_it_stands(tmp_path: Path, escape: str) -> None:
    """Half a surrogate pair is no letter."""
    folder = _copy(tmp_path, ("name_en: Dongport", f'name_en: "Dong{escape}port"'), ("", ""))

    (problem,) = _problems(folder)

    assert problem.code == "yaml_syntax"
    assert problem.line > 1


def test_a_quote_across_a_control_character_is_refused(tmp_path: Path) -> None:
    """The text is never repaired, so words with a control character among them cannot be handed on."""
    folder = _copy(tmp_path, ("", ""), ("触\n\n礁", "触\a礁"))

    codes = {problem.code for problem in _problems(folder)}

    assert codes == {"control_character"}
