"""What is said of a quote that is not where it should be."""

import json
import shutil
import time
from hashlib import sha256
from pathlib import Path

import pytest

from graph.errors import DataError
from graph.reading import yaml_with_places
from graph.reading.anchor import difference
from graph.reading.corpus import ANNOTATIONS, EMBEDDED, SOURCE, reading
from graph.text.source import SourceText
from tests.conftest import GOOD, Command, in_full


@pytest.fixture
def harbour_copy(tmp_path: Path) -> Path:
    """Give a copy of the communiqué's folder."""
    return Path(shutil.copytree(GOOD / "harbour", tmp_path / "harbour"))


def _problems(folder: Path, old: str, new: str) -> list[tuple[str, str]]:
    file = folder / ANNOTATIONS
    file.write_text(file.read_text().replace(f"quote: {old}\n", f"quote: {new}\n", 1))
    with pytest.raises(DataError) as caught:
        reading(folder)
    return [(each.code, each.message) for each in caught.value.problems]


def test_a_missing_quote_shows_the_nearest_words_with_the_difference(harbour_copy: Path) -> None:
    """What only the quote has and what only the text has are marked, and the paragraph said."""
    found = _problems(harbour_copy, "浓雾威胁渔民的安全", "浓雾危及渔民的安全")

    [(code, message)] = found
    assert code == "missing_quote"
    assert "[-危及-]" in message
    assert "{+威胁+}" in message
    assert "¶3" in message


def test_an_ambiguous_quote_shows_the_places_to_choose_from(harbour_copy: Path) -> None:
    """Each place stands with its paragraph and the words around it."""
    found = _problems(harbour_copy, "浓雾威胁渔民", "浓雾")

    [(code, message)] = found
    assert code == "ambiguous_quote"
    assert message.count("[浓雾]") == 3
    assert "¶3" in message
    assert "¶5" in message


def test_words_in_the_wrong_paragraph_are_told_where_they_are(harbour_copy: Path) -> None:
    """The paragraph that has them is named."""
    found = _problems(harbour_copy, "渔民协会", "渔民协会\n    paragraph: 2")

    assert found == [("missing_quote", "not in paragraph 2, but in 6; correct the paragraph")]


def test_another_normal_form_is_told_as_such(harbour_copy: Path) -> None:
    """Letters that look alike but are composed otherwise do not match, and that is said."""
    text, file = harbour_copy / SOURCE, harbour_copy / ANNOTATIONS
    before = sha256(text.read_bytes()).hexdigest()
    text.write_text(text.read_text() + "\n\nCaf\u00e9\n")
    after = sha256(text.read_bytes()).hexdigest()
    file.write_text(file.read_text().replace(before, after))

    [(code, _)] = _problems(harbour_copy, "渔民协会", "Cafe\u0301")

    assert code == "other_normal_form"


def test_check_tells_every_problem_as_json(harbour_copy: Path, command: Command) -> None:
    """An editor gets file, line, column, code and message of each, and exit code 1."""
    file = harbour_copy / ANNOTATIONS
    file.write_text(
        file.read_text().replace("quote: 浓雾", "quote: 大雪").replace("2020-05-06", "May")
    )

    ran = command("check", str(harbour_copy), "--format", "json")
    good = command("check", str(GOOD / "harbour"), "--format", "json")

    told = [
        (each["file"], each["code"], each["line"], each["column"]) for each in json.loads(ran.out)
    ]
    assert ran.code == 1
    assert (str(file), "no_date", 5, 9) in told
    assert [code for _, code, *_ in told].count("missing_quote") == 3
    assert (good.code, json.loads(good.out)) == (0, [])


def test_thousands_of_missing_quotes_are_told_in_time(tmp_path: Path) -> None:
    """Every quote of the speech wrong: all are told, each with its nearest words, within a second."""
    folder = Path(shutil.copytree(EMBEDDED / "stanford-2013", tmp_path / "speech"))
    file = folder / ANNOTATIONS
    values = in_full(folder)
    for record in values["nodes"] + values["relations"]:
        record["evidence"] = [each | {"quote": f"谬{each['quote']}"} for each in record["evidence"]]
    file.write_text(yaml_with_places.write(values))
    start = time.process_time()

    with pytest.raises(DataError) as caught:
        reading(folder)

    assert len(caught.value.problems) > 300
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("there", "quote", "named"),
    [
        ("⼈民⽇报社", "人民日报社", ["U+2F08", "U+2F47", "U+4EBA"]),
        ("港务局\u200b提案", "港务局提案", ["U+200B ZERO WIDTH SPACE", "nothing"]),
        ("ＡＢＣ提案局", "ABC提案局", ["U+FF21"]),
        ("Cafe\u0301 Est", "Caf\u00e9 Est", ["U+0301 COMBINING ACUTE ACCENT"]),
    ],
)
def test_it_is_said_why_words_that_look_alike_differ(
    there: str, quote: str, named: list[str], harbour_copy: Path
) -> None:
    """The code points that differ are named, of both."""
    text, file = harbour_copy / SOURCE, harbour_copy / ANNOTATIONS
    before = sha256(text.read_bytes()).hexdigest()
    text.write_text(f"{text.read_text()}\n\n{there}\n")
    file.write_text(file.read_text().replace(before, sha256(text.read_bytes()).hexdigest()))

    [(code, message)] = _problems(harbour_copy, "渔民协会", quote)

    assert code == "other_normal_form"
    assert all(each in message for each in named)


@pytest.mark.parametrize(
    ("quote", "marked"),
    [
        ("浓雾威胁渔民", "浓雾威胁渔民"),
        ("浓雾危害渔民", "浓雾{+威胁+}[-危害-]渔民"),
        ("大浓雾威胁渔民", "[-大-]浓雾威胁渔民"),
    ],
)
def test_a_difference_ends_where_the_quote_ends(quote: str, marked: str) -> None:
    """What the text goes on with, before and after the quote's words, is no difference."""
    source = SourceText("今天浓雾威胁渔民的安全")

    assert difference(quote, source, (0, 11)) == marked
