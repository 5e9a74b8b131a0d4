"""Sources of documents with several authors."""

import json
import shutil
from itertools import accumulate
from pathlib import Path

import pytest

from tests.conftest import GOOD, Command

CALL = GOOD / "linden-call"
AUTHORS = 'authors: ["Governments, companies and civil society organizations"]'


def _said(folder: Path, authors: str) -> Path:
    shutil.copytree(CALL, folder / "linden-call")
    file = folder / "linden-call" / "annotations.yaml"
    text = file.read_text("utf-8")
    assert AUTHORS in text
    file.write_text(text.replace(AUTHORS, f"authors: {authors}"), "utf-8")
    return folder


@pytest.mark.parametrize("authors", ["[Bay State, Cape State]", "Bay State; Cape State"])
def test_each_author_is_one_of_a_source(command: Command, tmp_path: Path, authors: str) -> None:
    """Given as a list, or as one text as before; in CSL-JSON and in BibTeX."""
    corpus = _said(tmp_path, authors)

    command("export", "csl", "--corpus", corpus, "-o", tmp_path / "sources.json")
    command("export", "bibtex", "--corpus", corpus, "-o", tmp_path / "sources.bib")

    (source,) = json.loads((tmp_path / "sources.json").read_text("utf-8"))
    assert [each["literal"] for each in source["author"]] == ["Bay State", "Cape State"]
    assert "{{Bay State} and {Cape State}}" in (tmp_path / "sources.bib").read_text("utf-8")


ODD = "A {B \\\\} C}, note = {100 % of $5 & ~#_^"


def test_no_name_ends_an_entry_of_bibtex(command: Command, tmp_path: Path) -> None:
    """BibTeX counts braces, also behind a backslash: each field ends at the end of its line, whatever is in it."""
    names = "\n  ".join(f"{name}: {json.dumps(ODD)}" for name in ("publisher", "office"))
    corpus = _said(
        tmp_path, f'[{json.dumps(ODD)}]\n  address: "https://a.example/}}, x = {{"\n  {names}'
    )
    command("export", "bibtex", "--corpus", corpus, "-o", tmp_path / "sources.bib")

    first, *fields, last = (tmp_path / "sources.bib").read_text("utf-8").splitlines()

    assert first == "@misc{linden-call,"
    assert last == "}"
    for field in fields:
        depths = [*accumulate({"{": 1, "}": -1}.get(letter, 0) for letter in field)]
        assert (depths[-1], depths.count(0)) == (0, field.index("{") + 2), field


def test_two_authors_in_one_are_a_problem(command: Command, tmp_path: Path) -> None:
    """In a list, each author stands by itself."""
    ran = command("check", _said(tmp_path, '["Bay State; Cape State"]'))

    assert ran.code == 1
    assert "[several_authors]" in ran.err
