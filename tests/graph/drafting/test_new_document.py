"""A text becomes a document folder: its bytes kept, its encoding recognised, its name safe."""

from pathlib import Path

import pytest

from graph.drafting import new_document
from graph.errors import RequestError
from graph.reading.corpus import ANNOTATIONS, SOURCE, reading
from tests.conftest import GOOD

CHINESE = "港口灯塔联合公报\n\n2020年5月6日 东港市\n\n我们提出两点建议。第一，共建灯塔。\n"
ENGLISH = "A note on lights\n\n5 May 2020\n\nWe should act together – “now”.\n"


@pytest.mark.parametrize(
    ("codec", "said"),
    [
        ("utf-8", "utf_8"),
        ("utf-8-sig", "utf_8_sig"),
        ("utf-16", "utf_16"),
        ("utf-16-le", "utf_16_le"),
        ("utf-16-be", "utf_16_be"),
        ("gb18030", "gb18030"),
    ],
)
@pytest.mark.parametrize(("text", "language"), [(CHINESE, "zh"), (ENGLISH, "en")])
def test_encodings_are_recognised_and_the_bytes_kept(
    codec: str, said: str, text: str, language: str, tmp_path: Path
) -> None:
    """The text is read whole whatever it came in, and the file is kept byte for byte."""
    file = tmp_path / "text"
    file.write_bytes(text.encode(codec))

    made = new_document.new("note", file, tmp_path / "corpus")

    kept = made.folder / (SOURCE if codec == "utf-8" else new_document.ORIGINAL)
    assert (made.encoding, made.language) == (said, language)
    assert kept.read_bytes() == text.encode(codec)
    assert (made.folder / SOURCE).read_bytes() == text.encode()
    assert reading(made.folder).source.text == text


def test_line_ends_stay(tmp_path: Path) -> None:
    """A text with the line ends of another system is not repaired."""
    file = tmp_path / "text"
    file.write_bytes(ENGLISH.replace("\n", "\r\n").encode())

    made = new_document.new("note", file, tmp_path)

    assert (made.folder / SOURCE).read_bytes() == file.read_bytes()
    assert reading(made.folder)


@pytest.mark.parametrize(
    "slug",
    ["..", "../out", "/tmp/out", "a/b", "a\\b", "a\0b", "con", "lpt1", "A", "Аb", "a" * 300, "", "-a", "a b"],
)  # fmt: skip
def test_names_that_are_paths_or_devices_are_refused(slug: str, tmp_path: Path) -> None:
    """Nothing is written for a name that is not a plain folder everywhere."""
    file = tmp_path / "text"
    file.write_text(ENGLISH)

    with pytest.raises(RequestError):
        new_document.new(slug, file, tmp_path / "corpus")

    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    "data", [b"", b" \n", b"\0\0\0", b"%PDF-1.7\n\xe2\xe3\xcf\xd3\n\0\xff", b"caf\xe9 \xff"]
)
def test_what_is_no_text_is_refused(data: bytes, tmp_path: Path) -> None:
    """Empty and binary files, and encodings that are only guessed, make no folder."""
    file = tmp_path / "text"
    file.write_bytes(data)

    with pytest.raises(RequestError):
        new_document.new("note", file, tmp_path)

    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(("name", "said"), [("text", "empty"), (".", "no file"), ("a", "no such")])
def test_what_is_wrong_with_a_file_is_told(name: str, said: str, tmp_path: Path) -> None:
    """An empty file, a folder and nothing at all are told apart."""
    (tmp_path / "text").write_bytes(b"")

    with pytest.raises(RequestError, match=said):
        new_document.new("note", tmp_path / name, tmp_path)


def test_a_document_is_not_overwritten(tmp_path: Path) -> None:
    """A name that is taken is refused, and the document there stays."""
    file = tmp_path / "text"
    file.write_text(ENGLISH)
    made = new_document.new("note", file, tmp_path)
    before = (made.folder / ANNOTATIONS).read_bytes()

    with pytest.raises(RequestError):
        new_document.new("note", GOOD / "harbour" / SOURCE, tmp_path)

    assert (made.folder / ANNOTATIONS).read_bytes() == before
