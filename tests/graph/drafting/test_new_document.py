"""A text becomes a document folder: its bytes kept, its encoding recognised, its name safe."""

import hashlib
from pathlib import Path

import pytest

from graph.drafting import dateline, heading, new_document
from graph.errors import RequestError
from graph.reading.corpus import ANNOTATIONS, SOURCE, reading
from graph.text.source import SourceText
from tests.conftest import GOOD, TEXTS

CHINESE = "港口灯塔联合公报\n\n2020年5月6日 东港市\n\n我们提出两点建议。第一，共建灯塔。\n"
ENGLISH = "A note on lights\n\n5 May 2020\n\nWe should act together – “now”.\n"


@pytest.mark.parametrize(
    ("codec", "said"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 with a byte order mark"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("gb18030", "GB18030"),
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
    assert (made.form, made.language) == (f"plain text in {said}", language)
    assert kept.read_bytes() == text.encode(codec)
    assert (made.folder / SOURCE).read_bytes() == text.encode()
    assert reading(made.folder).source.text == text


@pytest.mark.parametrize("cry", ["¡Atención!", "«¡Basta ya!»", "¡¿Cómo?!"])
def test_a_spanish_text_of_windows_is_read(cry: str, tmp_path: Path) -> None:
    """The mark before a cry is no sign of another encoding."""
    text = f"{cry} La Unión Europea propone un código. Mañana el señor García dará el informe del año.\n"
    (tmp_path / "text").write_bytes(text.encode("cp1252"))

    made = new_document.new("note", tmp_path / "text", tmp_path / "corpus")

    assert (made.folder / SOURCE).read_text("utf-8") == text


@pytest.mark.parametrize(
    ("words", "spoilt"),
    [
        ("The caf\ufffd agreed.", True),
        ("锟斤拷锟斤拷应当合作。", True),
        ("It’s the board’s plan.".encode().decode("cp1252"), True),
        ("联合国应当".encode().decode("latin-1"), True),
        ("联合国应当合作".encode("gbk").decode("latin-1"), True),
        ("The Federal Of\ue080ce agreed.", True),
        ("They dif\ue000ered, not di\u02d9erent.", True),
        ("\uf0b7 The first point\n\uf0b7 The second", False),
        ("Così è la città, naïve façade, Ãrger, œuvre, l’été.", False),
        ("联合国应当合作。", False),
    ],
)
def test_letters_that_were_lost_before_are_told(words: str, spoilt: bool, tmp_path: Path) -> None:
    """What another program spoilt is valid text: it is read as it is, and its place is said."""
    (tmp_path / "text").write_text(f"The ports agreed.\n\n{words}\n", "utf-8")

    made = new_document.new("note", tmp_path / "text", tmp_path / "corpus")

    assert ("spoilt" in " ".join(made.remarks)) == spoilt


def test_line_ends_stay(tmp_path: Path) -> None:
    """A text with the line ends of another system is not repaired."""
    file = tmp_path / "text"
    file.write_bytes(ENGLISH.replace("\n", "\r\n").encode())

    made = new_document.new("note", file, tmp_path)

    assert (made.folder / SOURCE).read_bytes() == file.read_bytes()
    assert reading(made.folder)


ARRIVALS = {
    "01-one-line-a-paragraph.txt": ("zh", "unknown", "港口计划", 3),
    "02-french.txt": ("fr", "unknown", "Plan des ports", 2),
    "02-spanish.txt": ("es", "unknown", "Plan de puertos", 2),
    "03-simplified.txt": ("zh", "unknown", "港口计划", 2),
    "03-traditional.txt": ("zh-Hant", "unknown", "港口計劃", 2),
    "04-first-date.txt": ("en", "2024-03-07, from ¶3", "Address to the Port Council", 3),
    "04-goal-date.txt": ("zh", "2018-12-07, from ¶4", "港口办公厅关于开放灯塔的意见", 4),
    "05-french-cp1252.txt": ("fr", "unknown", "Plan des ports", 2),
    "05-page.html": ("en", "unknown", "Harbour plan", 3),
    "05-traditional-big5.txt": ("zh-Hant", "unknown", "港口計劃", 2),
    "05-word.docx": ("en", "unknown", "Harbour plan", 2),
    "06-control-character.txt": ("en", "unknown", "Harbour plan", 2),
    "07-no-date.txt": ("en", "unknown", "Harbour plan", 2),
    "12-front-matter.md": ("zh-Hant", "2020-05-05, from front matter", "港口計劃", 2),
    "cp1252.txt": ("en", "unknown", "The board of the harbour met", 1),
    "euckr.txt": ("ko", "unknown", "첫째, 정부는", 1),
    "other-language-a.txt": ("ru", "unknown", "Предложение о маяке", 2),
    "title-number.txt": ("zh", "unknown", "港务局应当合作。", 2),
    "opinions.docx": ("zh", "2018-12-07, from ¶14", "港口办公厅关于开放灯塔的意见", 15),
}
"""Language, date with its place, title and number of paragraphs of what arrives."""


@pytest.mark.parametrize("name", ARRIVALS)
def test_what_arrives_is_described(name: str, tmp_path: Path) -> None:
    """Language, date, title and paragraphs are those of the text, and its annotations can be read."""
    made = new_document.new("note", TEXTS / "arrivals" / name, tmp_path)

    language, date, title, paragraphs = ARRIVALS[name]
    assert (made.language, len(made.source.paragraphs)) == (language, paragraphs)
    assert made.date.startswith(date)
    assert made.title.startswith(title)
    assert reading(made.folder).document.source.language == language


DATELINES = [
    ("Westport, 7 March 2024", "2024-03-07"),
    ("Washington, D.C., March 7, 2024", "2024-03-07"),
    ("（2016年11月7日第十二届港口会议第二十四次会议通过）", "2016-11-07"),
    ("发布时间：2020-05-05 10:20", "2020-05-05"),
    ("Adopted on 5 May 2020 at Westport.", "2020-05-05"),
    ("2020/5/6", "2020-05-06"),
    ("17/05/2020", "2020-05-17"),
    ("05.05.2020", "2020-05-05"),
    ("05/06/2020", None),
    ("Order 12 of the Council (5 May 2020)", "2020-05-05"),
    ("Executive Order 14134 of May 5, 2020", "2020-05-05"),
    ("This page was last updated May 5, 2020.", None),
    ("Page mise à jour le 5 mai 2020", None),
    ("March 2024", "2024-03"),
    ("Strategy 2021-2025", None),
    ("National Strategy 2021", None),
    ("The storm hit in May 2020.", None),
    ("自2020年5月5日起施行。", None),
    ("Effective May 5, 2020", None),
    ("到2030年，建成全部灯塔。", None),
]


@pytest.mark.parametrize(("line", "date"), DATELINES)
def test_only_a_dateline_dates_a_text(line: str, date: str | None) -> None:
    """A short line of its own that is a date gives it; a date in prose, a goal, a period do not."""
    found = dateline.datelines(SourceText(f"Harbour plan\n\n{line}\n\nPorts act.\n"))

    assert [each.period for each in found] == ([date] if date else [])


SEVERAL = {
    "passed, then published": (
        "2014年10月29日 港口会议通过\n\n2015年2月17日 港口会议令第6号公布",
        ["2015-02-17"],
    ),
    "passed, and not said to be published": ("2014年10月29日 港口会议通过", ["2014-10-29"]),
    "below other lines of a long head": (
        "\n".join(["港口会议关于开放沿岸灯塔的若干规定"] * 12) + "\n2014年10月29日",
        ["2014-10-29"],
    ),
    "whose year stands below a line": (
        "\n".join(["港口会议关于开放沿岸灯塔的若干规定"] * 12) + "\n20141029",
        [],
    ),
    "revised": (
        "1998年4月29日 港口会议通过\n\n2008年10月28日 港口会议修订",
        ["1998-04-29", "2008-10-28"],
    ),
    "put up on a site later": (
        "发布时间：2024-11-15 来源：港口网\n\n（2024年7月29日，东港）",
        ["2024-07-29"],
    ),
    "put up on a site on another day than the agency wrote": (
        "发布时间：2024-11-15\n\n新华社东港7月12日电",
        [],
    ),
    "approved, then issued": (
        "1993年11月20日 港口会议批准\n\n1993年12月17日 港口部令第6号发布",
        ["1993-12-17"],
    ),
    "distributed on another day than adopted": (
        "Distr.: General 15 October 2025\n\nResolution adopted on 14 October 2025",
        ["2025-10-14"],
    ),
    "revised twice, told on one line": (
        "2001年2月10日 港口会议通过\n\n2003年4月18日 港口会议修正 2017年1月20日港口会议修订",
        ["2001-02-10", "2003-04-18", "2017-01-20"],
    ),
    "the title of another law, broken before its day": (
        "Loi modifiant la loi n° 72-23 du\n19 avril 1972 relative aux ports",
        [],
    ),
    "in a periodical whose head is two paragraphs": (
        "Vol. 90, No. 59\n\nFriday, March 28, 2025\n\nExecutive Order 14246 of March 25, 2025",
        ["2025-03-25"],
    ),
    "broken in its line, and beside a term that is broken, too": (
        "Executive Order 14199 of March\n4, 2025\n\nPorts may not sell their lamps to any owner after\n"
        "January 1, 2027, nor in the years 2026 through\n2028.",
        ["2025-03-04"],
    ),
    "of several orders in one file": (
        "Executive Order 14134 of May 5, 2020\n\n"
        + "Ports act.\n\n" * 30
        + "Executive Order 14135 of May 6, 2020\n\n"
        + "Ports act.\n\n" * 30,
        ["2020-05-05", "2020-05-06"],
    ),
    "in a periodical of another day": (
        "Vol. 90, No. 59\nFriday, March 28, 2025\n\nExecutive Order 14246 of March 25, 2025",
        ["2025-03-25"],
    ),
    "of an order printed on another day": (
        "October 8, 2020\n\nExecutive Order 14514 of October 5, 2020\n\nPorts act.\n\nOctober 9, 2020.",
        ["2020-10-05"],
    ),
    "French, the day first": ("05/06/2020", ["2020-06-05"]),
}
"""Lines near the top of a text, and the dates of the text that they leave."""


@pytest.mark.parametrize("name", SEVERAL)
def test_of_several_lines_those_of_the_text_count(name: str) -> None:
    """That of a copy gives way to the text's own, the passing of a law to its publication."""
    lines, dates = SEVERAL[name]
    language = "fr" if name.startswith("French") else "zh"

    found = dateline.datelines(
        SourceText(f"港口计划\n\n{lines}\n\n各港开放灯塔。\n", "blocks", language)
    )

    assert [each.period for each in found] == dates


FILES = {
    "the text's own, not the page's": (
        "<html><head><meta name='PubDate' content='2020-06-01'></head><body><h1>Plan</h1><p>5 May 2020</p>"
        "<p>Ports act.</p></body></html>",
        "2020-05-05",
    ),
    "the page's, where the text has none": (
        "<html><head><meta name='PubDate' content='2020-06-01'></head><body><h1>Plan</h1><p>Ports act.</p></body></html>",
        "2020-06-01",
    ),
    "none, where the title has another year": (
        "<html><head><meta name='PubDate' content='2020-06-01'></head><body><h1>Lamps after the storm of 1998</h1><p>Ports act.</p>"
        "</body></html>",
        "unknown",
    ),
    "front matter, which is of the text": (
        "---\ndate_signed: 2020-05-05\n---\n# Plan\n\n6 June 2020\n",
        "2020-05-05",
    ),
    "the message's": (
        "From: a@b.example\nDate: Tue, 5 May 2020 10:00:00 +0000\nSubject: Plan\n\nPorts act.\n",
        "2020-05-05",
    ),
    "not that of the message that forwards": (
        "From: a@b.example\nDate: Fri, 5 Jun 2020 10:00:00 +0000\nSubject: Fwd: Plan\n\n"
        "From: c@d.example\nSent: some day\nTo: a@b.example\nSubject: Plan\n\nPorts act.\n",
        "unknown",
    ),
}
"""Files, and the dates of their texts."""


@pytest.mark.parametrize("name", FILES)
def test_a_file_dates_what_the_text_does_not(name: str, tmp_path: Path) -> None:
    """Front matter counts most, then a dateline, then what the page or the message says of itself."""
    words, date = FILES[name]
    (tmp_path / f"text{'.md' if words.startswith('---') else ''}").write_text(words)

    made = new_document.new("note", next(tmp_path.iterdir()), tmp_path / "corpus")

    assert made.date.startswith(date)


TITLES = {
    "SG/2100\n\nDÉCLARATION SUR LES PHARES\n\nLes ports agissent.": "DÉCLARATION SUR LES PHARES",
    "13:58\n\nJoint statement on lamps\n\n2428-25-11-2022\n\nPorts act.": "Joint statement on lamps",
    "发布时间：2024-11-15\n新华社东港7月12日电\n两港联合声明\n一、两港应当开放灯塔。": "两港联合声明",
    "PRESS RELEASE\n\nKeeping the lamps\n\nPorts act.": "Keeping the lamps",
    "MINISTERS’ STATEMENT\n\nON LAMPS AND FOG\n\nPorts act.": "MINISTERS’ STATEMENT ON LAMPS AND FOG",
    "港口会议关于开放灯塔\n建设安全航道的意见\n港发〔2018〕12号\n各港应当开放灯塔。": "港口会议关于开放灯塔 建设安全航道的意见",
    "港务长2023年施政报告\n2023年10月25日\n各位船长：\n各港应当开放灯塔。": "港务长2023年施政报告",
    "PREMIER MINISTRE\n\nPLAN DES PHARES\n\nLes ports agissent.": "PLAN DES PHARES",
    "Seventy-ninth session\n\nKeeping the lamps\n\nPorts act.": "Keeping the lamps",
    "Dear masters,\n\nThe lamps of the strait\n\nPorts act.": "The lamps of the strait",
    "République du Port\n\nUn Quai-Un But-Une Foi\n\nDISCOURS DU MAÎTRE DU PORT\n\nÀ L’OCCASION DE LA FÊTE": (
        "DISCOURS DU MAÎTRE DU PORT À L’OCCASION DE LA FÊTE"
    ),
    "United Nations\n\nGeneral Assembly Distr.: General 5 May 2020\n\nEightieth session\n\n80/3. Keeping the lamps": (
        "80/3. Keeping the lamps"
    ),
    "Council of the Ports of 26 June 2024\n\n"
    + "The council met in the hall of the ports of the northern strait and\n"
    + "spoke of the fog, of the lamps, and of the masters who keep them at\n" * 4
    + "night.": "Council of the Ports of 26 June 2024",
    "THE CITY OF WESTPORT\n\nOFFICE OF THE MAYOR\n\nWESTPORT, N. Y. 10007\n\nORDER ON LAMPS": "ORDER ON LAMPS",
    "80/32. Keeping the lamps and\n\nthe fog signals\n\nPorts act.": (
        "80/32. Keeping the lamps and the fog signals"
    ),
    "# Keeping the lamps\n\nPorts act.": "Keeping the lamps",
    "Part VII\n\nThe President\n\nKeeping the lamps\n\nPorts act.": "Keeping the lamps",
    "From the Federal Register Online via the Publishing Office\n\nExecutive Order 14514 of May 5, 2020\n\nOn Lamps": "On Lamps",
    "COMMUNICATION FROM THE COMMISSION TO THE COUNCIL AND THE PORTS\n\nA lamp for every port\n\nPorts act.": "A lamp for every port",
    "東港燈塔發展部\n「燈塔計畫」記者會致詞稿\n各港應當開放燈塔。": "「燈塔計畫」記者會致詞稿",
    "Lamps monthly\n\nExecutive Order 14514 of May 5, 2020\n\nKeeping the lamps": "Keeping the lamps",
    "[The chair opened the meeting.]\n\nGood evening, all. Sit down.": "Good evening, all.",
    "LIGHTLAND\n\nMinister of Ports\n\nStatement by the Honourable\n\nAnna Reed\n\nat the council of ports": (
        "Statement by the Honourable Anna Reed at the council of ports"
    ),
    "1672 words\n\nCheck against delivery\nDISCOURS\n\nde la maîtresse du port,\n\nAnne Roux\n\nLes ports agissent.": (
        "DISCOURS de la maîtresse du port, Anne Roux"
    ),
}
"""The top of a text, and its title; where no line stands as one the first words."""


@pytest.mark.parametrize("text", TITLES)
def test_a_title_is_no_number_date_or_greeting(text: str) -> None:
    """What agencies and offices write above a title is passed over; a title on two lines is one."""
    source = SourceText(f"{text}\n")

    assert (heading.of(source) or heading.first_words(source)) == TITLES[text]


def test_a_date_in_the_title_is_suggested(tmp_path: Path) -> None:
    """Where no line dates the text, the date that its title has is named, and not taken."""
    (tmp_path / "text").write_text("Harbour plan for 2020\n\nThe ports keep their lamps.\n")

    made = new_document.new("note", tmp_path / "text", tmp_path)

    assert made.date.startswith("unknown")
    assert any("2020" in each for each in made.remarks)


def test_two_datelines_leave_the_date_to_a_person(tmp_path: Path) -> None:
    """Where lines differ none is chosen, and both are shown."""
    (tmp_path / "text").write_text("Plan\n\n5 May 2020\n\nPorts act.\n\n6 May 2020\n")

    made = new_document.new("note", tmp_path / "text", tmp_path)

    assert made.date.startswith("unknown")
    assert "2020-05-05" in made.date
    assert "2020-05-06" in made.date


def test_what_is_given_counts_most(tmp_path: Path) -> None:
    """Date, title, author, language, rights and address are those that are given."""
    (tmp_path / "text").write_text(ENGLISH)
    given = new_document.Given(
        "2019", "Lights", "The mayor", "en-GB", "open", "https://example.org"
    )

    new_document.new("note", tmp_path / "text", tmp_path, given)

    document = reading(tmp_path / "note").document
    said = document.source
    assert (said.date, document.node.name_en, said.author) == ("2019", "Lights", "The mayor")
    assert (said.language, said.rights, said.address) == ("en-GB", "open", "https://example.org")


@pytest.mark.parametrize(
    "given",
    [
        {"date": "2019-13"},
        {"language": "klingon speech"},
        {"language": "xx-yy-zz"},
        {"title": " "},
        {"title": "Lights\nof the coast"},
        {"author": "A\u2028B"},
        {"rights": "\a"},
        {"url": "javascript:alert(1)"},
        {"url": " DATA:text/html,x"},
    ],
)
def test_what_cannot_be_given_is_refused(given: dict[str, str], tmp_path: Path) -> None:
    """No date of the calendar, no tag, no words on one line, no place: nothing is made."""
    (tmp_path / "text").write_text(ENGLISH)

    with pytest.raises(RequestError):
        new_document.new("note", tmp_path / "text", tmp_path, new_document.Given(**given))

    assert not (tmp_path / "note").exists()


def test_a_script_in_a_file_is_no_address(tmp_path: Path) -> None:
    """What front matter or a page calls its address is left out where nothing can be read there."""
    (tmp_path / "text.md").write_text("---\nurl: javascript:alert(1)\n---\n# Plan\n\nPorts act.\n")

    new_document.new("note", tmp_path / "text.md", tmp_path / "corpus")

    assert reading(tmp_path / "corpus" / "note").document.source.address is None


def test_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    """A file of a gigabyte is told to be too large, and no folder is made."""
    with (tmp_path / "text").open("wb") as file:
        file.truncate(1_000_000_000)

    with pytest.raises(RequestError, match="MB"):
        new_document.new("note", tmp_path / "text", tmp_path)

    assert not (tmp_path / "note").exists()


def test_the_original_is_kept_with_its_hash(tmp_path: Path) -> None:
    """What is no plain text stays byte for byte, and the annotations have its hash."""
    data = (TEXTS / "arrivals" / "opinions.odt").read_bytes()

    made = new_document.new("note", TEXTS / "arrivals" / "opinions.odt", tmp_path)

    assert (made.folder / new_document.ORIGINAL).read_bytes() == data
    told = reading(made.folder).document.source.original_sha256
    assert told == hashlib.sha256(data).hexdigest()


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


@pytest.mark.parametrize(
    ("name", "said"), [("text", "empty"), (".", "not a file"), ("a", "no such")]
)
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


@pytest.mark.parametrize(
    ("day", "date"), [("28 Sep 2024", "2024-09-28"), ("30 Sep 2024", "unknown")]
)
def test_a_message_is_not_dated_against_its_text(day: str, date: str, tmp_path: Path) -> None:
    """A line has a day and a year of another date, though its month is in a language that is not read."""
    text = "Los puertos deben mantener sus faros encendidos para todos los barcos del estrecho."
    lines = f"Puerto del Norte, 28 de septiembre de 2024.\n\n{text} {text}"
    file = tmp_path / "note.eml"
    file.write_text(
        f"Subject: Faros\nFrom: a@b.org\nDate: {day} 10:00:00 +0000\n\n{lines}\n", "utf-8"
    )

    made = new_document.new("note", file, tmp_path / "corpus")

    assert made.language == "es"
    assert made.date.startswith(date)
