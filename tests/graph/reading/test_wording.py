"""Names that count as verbatim are looked for in the text."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import GOOD, Command


@pytest.mark.parametrize(("wording", "told"), [("verbatim", True), ("", True), ("composed", False)])
def test_a_name_that_the_text_lacks_is_noted(
    command: Command, tmp_path: Path, wording: str, told: bool
) -> None:
    """With its place, where it counts as verbatim; not where it is composed."""
    shutil.copytree(GOOD / "harbour", tmp_path / "harbour")
    file = tmp_path / "harbour" / "annotations.yaml"
    said = f"\n  wording: {wording}" if wording else ""
    text = file.read_text("utf-8").replace("  name_zh: 港务联盟", f"  name_zh: 港务大联盟{said}", 1)
    file.write_text(text, "utf-8")

    ran = command("check", tmp_path)

    assert ran.code == 0
    assert ("[not_verbatim]" in ran.err and "港务大联盟" in ran.err) == told


@pytest.mark.parametrize("corpus", ["harbour", "cable-code", "linden-call"])
def test_names_of_the_corpora_stand_in_their_texts(command: Command, corpus: str) -> None:
    """In the text's own language, without regard to case and layout."""
    assert command("check", GOOD / corpus).err == ""


def test_names_of_the_speech_stand_in_it(command: Command) -> None:
    """Every one that is not said to be composed."""
    assert command("check").err == ""
