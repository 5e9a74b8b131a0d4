"""Loading: each folder of corpora/bad is one kind of bad input, its problems in `expected.txt`.

A line there is `file:line:column: [code] message`, so that no code loses its way out unseen.
"""

import re
from pathlib import Path

import pytest

from graph.errors import RequestError
from graph.reading.corpus import ANNOTATIONS, load_corpus
from tests.conftest import CORPORA, GOOD, Command, Golden

BAD = sorted(path.parent for path in (CORPORA / "bad").glob("*/expected.txt"))


def test_every_folder_is_a_test() -> None:
    """No folder of bad input is without its expectation."""
    assert len(BAD) > 20
    assert set(BAD) == set((CORPORA / "bad").iterdir())


@pytest.mark.parametrize("folder", BAD, ids=lambda path: path.name)
def test_every_problem_is_reported_at_once_with_place_and_way_out(
    command: Command, folder: Path, golden: Golden
) -> None:
    """Exit code 1, nothing on standard output, and the expected problems in order, word for word."""
    ran = command("check", folder)

    assert (ran.code, ran.out) == (1, "")
    golden(folder / "expected.txt", ran.err.replace(f"{folder}/", ""))


def test_quotes_that_differ_in_layout_are_counted() -> None:
    """Exact matches and those but for white space are told apart; both have the text's own words."""
    (reading,) = load_corpus(GOOD / "harbour").read
    typed = re.findall(r"quote: (.+)", (GOOD / "harbour" / ANNOTATIONS).read_text())

    assert reading.layout == sum(each not in reading.source.text for each in typed)
    assert reading.layout > 0


def test_an_empty_file_has_no_document_as_an_empty_folder_has_none(tmp_path: Path) -> None:
    """Nothing that was checked is not taken for nothing that is wrong."""
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "blank.jsonl").write_bytes(b"\xef\xbb\xbf\n \n")
    (tmp_path / "folder").mkdir()

    for name in ("empty.jsonl", "blank.jsonl", "folder"):
        with pytest.raises(RequestError, match="no document in it"):
            load_corpus(tmp_path / name)
