"""A text whose line ends, byte order mark or page breaks another program changed is told so."""

import shutil
from pathlib import Path

import pytest

from graph.errors import DataError
from graph.reading.corpus import ANNOTATIONS, SOURCE, reading
from tests.conftest import GOOD


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the made-up communiqué."""
    return Path(shutil.copytree(GOOD / "harbour", tmp_path / "harbour"))


def _told(folder: Path) -> list[tuple[str, str]]:
    with pytest.raises(DataError) as caught:
        reading(folder)
    return [(each.code, each.message) for each in caught.value.problems]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (lambda data: data.replace(b"\n", b"\r\n"), "line ends"),
        (lambda data: b"\xef\xbb\xbf" + data, "byte order mark"),
        (lambda data: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"), "byte order mark"),
    ],
    ids=["CRLF", "mark", "both"],
)
def test_what_only_the_layout_changed_is_told(folder: Path, changed: object, said: str) -> None:
    """One problem, which says that the words are the same and how to mend it."""
    source = folder / SOURCE
    source.write_bytes(changed(source.read_bytes()))  # type: ignore[operator]  # a function of bytes

    [(code, message)] = _told(folder)

    assert code == "changed_source"
    assert said in message
    assert ".gitattributes" in message


def test_a_changed_word_is_no_layout(folder: Path) -> None:
    """A text with another letter is told to be another."""
    source = folder / SOURCE
    source.write_text(source.read_text().replace("灯", "火", 1))

    assert ("changed_source", True) in [
        (code, "code it again" in what) for code, what in _told(folder)
    ]


def test_a_quote_goes_on_over_a_page_break(folder: Path) -> None:
    """A form feed in the text is layout: the quote is found, and stands there as a space."""
    source = folder / SOURCE
    text = source.read_text().replace("触\n\n礁", "触\n\f礁")
    assert "\f" in text
    source.write_text(text)
    import hashlib

    annotations = folder / ANNOTATIONS
    told = annotations.read_text()
    before = told.split("sha256: ")[1].split()[0]
    after = hashlib.sha256(text.encode()).hexdigest()
    annotations.write_text(told.replace(before, after))

    document = reading(folder).document

    assert not any("\f" in each.quote for node in document.nodes for each in node.evidence)
