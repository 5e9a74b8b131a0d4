"""What is said of a quote that is not where it should be."""

import json
import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from graph.errors import DataError
from graph.reading import yaml_with_places
from graph.reading.anchor import anchor, difference, nearest_passage, recorded
from graph.reading.corpus import ANNOTATIONS, EMBEDDED, SOURCE, reading
from graph.text.languages import UNKNOWN
from graph.text.source import SourceText
from schema.document import Document, Fault
from schema.vocabulary import UNSAID_RULE
from tests.conftest import GOOD, Command, Golden, in_full
from tests.effort import at_most


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
    """Every quote of the speech wrong: all are told, each with its nearest words, in bounded time."""
    folder = Path(shutil.copytree(EMBEDDED / "stanford-2013", tmp_path / "speech"))
    file = folder / ANNOTATIONS
    values = in_full(folder)
    for record in values["nodes"] + values["relations"]:
        record["evidence"] = [each | {"quote": f"谬{each['quote']}"} for each in record["evidence"]]
    file.write_text(yaml_with_places.write(values))

    with at_most(20), pytest.raises(DataError) as caught:
        reading(folder)

    assert len(caught.value.problems) > 300


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
    assert difference(quote, "今天浓雾威胁渔民的安全") == marked


FOG = "浓雾威胁渔民的安全。"
HARBOUR = f"港务局提案。\n\n{FOG}\n\n渔民协会和渔民。\n\n{FOG}"
LONG = "abcdefghijklmnopqrstuvwxy"
"""As many letters as are shown without leaving any out."""

SLIPS: list[tuple[str, dict[str, Any]]] = [
    (FOG, {"quote": "abcdef"}),
    (FOG, {"quote": "浓雾危害渔民的安全"}),
    ("浓xxxxxxx", {"quote": "浓雾"}),
    ("浓xxxxxxx", {"quote": "浓雾天"}),
    (f"今天{FOG}", {"quote": "渔民的安危"}),
    (f"{LONG}; {FOG}", {"quote": f"{LONG}；浓雾危害渔民"}),
    (HARBOUR, {"quote": "渔民"}),
    (HARBOUR, {"quote": "渔民", "paragraph": 3}),
    (HARBOUR, {"quote": "安全", "paragraph": 1}),
    (HARBOUR, {"quote": "港务局", "paragraph": 4}),
    (f"0 {LONG} 1 {LONG}", {"quote": LONG}),
    (f"0 {LONG}z 1 {LONG}z", {"quote": f"{LONG}z"}),
    ("雾来雾来雾来雾来雾来雾来", {"quote": "雾"}),
    ("雾来雾来雾来雾来雾来雾来雾来", {"quote": "雾"}),
    ("雾来雾来雾来雾来雾来雾来雾来雾", {"quote": "雾"}),
    (HARBOUR, {"quote": "提案", "start": 2, "end": 5}),
    (HARBOUR, {"quote": "提案", "start": 3, "end": 5, "paragraph": 2}),
    ("the fog\x01 threatens", {"quote": "fog threatens"}),
    ("the f\x01og threatens", {"quote": "the fog threatens"}),
    ("Ｆｏｇ ｂａｎｋ", {"quote": "Fog bank"}),
    ("Ｆｏｇ ｂａｎｋ", {"quote": "F o g"}),
    ("Ｆog Foｇ", {"quote": "F og"}),
    ("Ｆog, 𝐅og", {"quote": "Fog"}),
    ("Ｆｏｇｓ", {"quote": "Fogs"}),
    ("ﬃ", {"quote": "ffi"}),
    ("Ａ1ｂ2ｃ3d", {"quote": "A1b2c3d"}),
    ("Ａ1ｂ2ｃ3ｄ", {"quote": "A1b2c3d"}),
    (f"{FOG}\n\n{FOG}", {"quote": "渔民"}),
    ("浓雾威胁渔民\n\n港务局", {"quote": "浓雾危害渔民"}),
    ("甲\n\n浓雾", {"quote": "浓雾", "start": 3, "end": 4}),
    (LONG * 3, {"quote": "浓雾", "start": 0, "end": 61}),
]
"""Texts and quotes that are not in them as they should be."""


def _anchored(text: str, *evidence: dict[str, Any], **rest: Any) -> tuple[Document, list[Fault]]:
    """Anchor the quotes of a document's node in a text."""
    named = {"id": "document-a", "kind": "document", "name_zh": "甲", "name_en": "A"}
    source = {"sha256": "0" * 64, "language": "zh", "date": "2020", "proposals": 0}
    values = {
        "source": source | {"rights": "ours", "coded_by": "the project"},
        "nodes": [named | {"evidence": list(evidence)}],
        **rest,
    }
    document = Document.model_validate_json(json.dumps(values))
    return anchor(document, SourceText(text))


def test_every_slip_of_a_quote_is_told_with_its_way_out(golden: Golden) -> None:
    """Wrong, double, misplaced and look-alike words, and wrong offsets: code and message of each."""
    told = []
    for text, evidence in SLIPS:
        [fault] = _anchored(text, evidence)[1]
        told.append(f"{evidence}\n  [{fault.code}] {fault.message}\n")
        assert fault.loc == ("nodes", 0, "evidence", 0, "quote")

    golden("slips.txt", "".join(told))


def test_what_is_anchored_has_its_raw_words_offsets_and_paragraph() -> None:
    """A quote in another layout becomes the words of the text, with the place of each."""
    [quote] = _anchored("甲\n\n浓雾\n威胁渔民", {"quote": "雾威 胁"})[0].node.evidence

    assert (quote.quote, quote.start, quote.end, quote.paragraph) == ("雾\n威胁", 4, 8, 2)


def test_sound_quotes_are_anchored_beside_wrong_ones() -> None:
    """The wrong one is left out and told by its index; offsets that are given stay as they are."""
    given = {"quote": "浓雾", "start": 3, "end": 5}, {"quote": "大雪"}, {"quote": "甲"}
    document, [fault] = _anchored("甲\n\n浓雾", *given)

    assert fault.loc == ("nodes", 0, "evidence", 1, "quote")
    assert [(each.start, each.paragraph) for each in document.node.evidence] == [(3, None), (0, 1)]


@pytest.mark.parametrize("paragraph", [None, 2])
def test_a_document_that_is_anchored_is_returned_itself(paragraph: int | None) -> None:
    """Offsets that are right cost nothing, whether the paragraph is given or not."""
    given = {"quote": "浓雾", "start": 3, "end": 5, "paragraph": paragraph}
    document, faults = _anchored("甲\n\n浓雾", given)

    assert not faults
    assert anchor(document, SourceText("甲\n\n浓雾"))[0] is document


def test_relations_are_anchored_as_nodes_are() -> None:
    """Every quotation of a document that is read has its place."""
    document = reading(GOOD / "harbour").document
    quotations = [each for record in document.relations for each in record.evidence]

    assert quotations
    assert all(None not in (each.start, each.end, each.paragraph) for each in quotations)


def test_nearest_words_are_looked_for_up_to_a_bound() -> None:
    """Two quotes use up what may be compared with a text; of the third it is told that it is missing."""
    quote = "谬" * 500
    faults = _anchored("a" * 125_000, *[{"quote": quote}] * 3)[1]

    assert [fault.message.endswith("nor any like them") for fault in faults] == [True, True, False]
    assert {fault.code for fault in faults} == {"missing_quote"}


@pytest.mark.parametrize(
    ("text", "at", "told"),
    [(FOG, "1.1", None), (FOG, "1.2", "the last one is 1.1"), (" ", "1.1", "delete it")],
)
def test_a_sentence_that_is_not_there_is_told_with_the_last_one(
    text: str, at: str, told: str | None
) -> None:
    """What is said of a sentence must be said of one that the text has."""
    faults = [
        each
        for each in _anchored(text, {"quote": "浓雾"}, sentences=[{"at": at}])[1]
        if "sent" in each.code
    ]

    assert [fault.loc for fault in faults] == ([("sentences", 0, "at")] if told else [])
    assert all(fault.code == "no_such_sentence" and str(told) in fault.message for fault in faults)


@pytest.mark.parametrize(
    ("text", "quote", "nearest"),
    [
        ("今天浓雾威胁渔民", "浓雾危害渔民", "浓雾威胁渔民"),
        ("今天渔民协\u200b会很大", "渔民协绘", "渔民协\u200b会"),
        ("今天浓 雾\n威胁渔民的", "浓 雾 危 害 渔民", "浓 雾\n威胁渔民"),
        ("今天", "浓雾", None),
        ("", "浓雾", None),
    ],
)
def test_the_nearest_passage_is_as_long_as_the_quote(
    text: str, quote: str, nearest: str | None
) -> None:
    """White space does not count, on either side; letters that are not seen do not cut the passage short."""
    place = nearest_passage(quote, SourceText(text))

    assert (place and text[slice(*place)]) == nearest


@pytest.mark.parametrize(
    ("values", "rule", "language"),
    [
        ({"source": {"paragraphs": "lines", "language": "fr"}}, "lines", "fr"),
        ({"source": {"paragraphs": "runes", "language": 3}}, None, None),
        ({"source": {"paragraphs": ["lines"]}}, None, None),
        ({"source": []}, None, None),
        ([], None, None),
    ],
)
def test_what_annotations_say_of_their_text_is_used_if_it_can_be(
    values: Any, rule: str | None, language: str | None
) -> None:
    """Before annotations are checked, an odd rule or language counts as none."""
    source = recorded("a\nb", values)

    assert source.rule == (rule or UNSAID_RULE)
    assert source.language == (language or UNKNOWN)
