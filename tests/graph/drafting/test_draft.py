"""Drafting proposes known names, numbers and cues, marks each line, and changes nothing else."""

import re
import shutil
from pathlib import Path

import pytest
import yaml

from graph.build.builder import build
from graph.drafting import draft, new_document
from graph.errors import DataError, RequestError
from graph.export import EXPORTERS
from graph.reading import yaml_with_places
from graph.reading.corpus import ANNOTATIONS, EMBEDDED, SOURCE, load_corpus, reading
from schema.vocabulary import PLACEHOLDERS
from tests.conftest import GOOD, TEXTS

SPEECH = EMBEDDED / "stanford-2013"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Give a corpus of the made-up communiqué and a new text about the same bodies."""
    shutil.copytree(GOOD / "harbour", tmp_path / "corpus" / "harbour")
    new_document.new("lighthouse", TEXTS / "lighthouse.txt", tmp_path / "corpus")
    return tmp_path / "corpus"


def _drafted(corpus: Path, slug: str = "lighthouse") -> draft.Draft:
    return draft.into(corpus / slug, draft.known(corpus, slug))


def test_known_names_numbers_and_cues_are_proposed(corpus: Path) -> None:
    """Entities by their longest name, numbers with unit and order, sentences with their cues."""
    made = _drafted(corpus)

    nodes = {each["id"]: each for each in made.nodes}
    figures = {each["name_zh"]: each for each in made.nodes if each["kind"] == "figure"}
    cues = {each["at"]: each["cue"] for each in made.sentences}
    assert {"actor-coastal-cities", "actor-westport", "actor-harbour-union", "threat-fog"} <= set(
        nodes
    )
    assert figures["more than 3 million tonnes"]["value"] == 3_000_000
    assert figures["more than 3 million tonnes"]["qualifier"] == "over"
    assert figures["more than 3 million tonnes"]["period"] == "2020"
    assert all(each["name_en"] == each["name_zh"] for each in figures.values())
    tens = figures["tens of millions of dollars"]
    assert (tens["qualifier"], tens["value_max"]) == ("between", 10 * tens["value"])
    assert any("First" in cue and "we propose" in cue for cue in cues.values())
    assert any("principle: principle" in cue for cue in cues.values())


def test_every_line_is_marked(corpus: Path) -> None:
    """A build refuses each drafted line at its place, and takes them all when told to."""
    made = _drafted(corpus)

    with pytest.raises(DataError) as caught:
        build(load_corpus(corpus))

    problems = [each for each in caught.value.problems if each.code == "draft"]
    lines = (corpus / "lighthouse" / ANNOTATIONS).read_text().splitlines()
    assert (
        len(problems) == len(made.nodes) + len(made.relations) + len(made.sentences) + 2
    )  # and title, source
    assert all(lines[each.line - 1].strip() == "status: draft" for each in problems)
    assert len(reading(corpus / "lighthouse").document.relations) == len(made.relations)


@pytest.mark.parametrize("confirmed", [True, False])
def test_a_placeholder_is_not_confirmed_unfilled(corpus: Path, confirmed: bool) -> None:
    """What the program wrote to hold a place is told where it stands, once its record is no draft."""
    (corpus / "text").write_text("Note\n\nWe move 5 million.\n")
    file = new_document.new("places", corpus / "text", corpus).folder / ANNOTATIONS
    _drafted(corpus, "places")
    if confirmed:
        file.write_text(re.sub(" +status: draft\n", "", file.read_text()))

    with pytest.raises(DataError) as caught:
        build(load_corpus(file.parent))

    lines = file.read_text().splitlines()
    told = [each for each in caught.value.problems if each.code == "placeholder"]
    words = [lines[each.line - 1].split(":")[0].strip() for each in told]
    assert words == (list(PLACEHOLDERS) if confirmed else [])
    assert all(each.column > 1 for each in told)


def test_drafts_are_marked_in_every_graph(corpus: Path, tmp_path: Path) -> None:
    """A graph with drafts says of each node whether it is one; what another text confirms is none."""
    _drafted(corpus)

    graph = build(load_corpus(corpus), drafts=True)
    EXPORTERS["graphml"].write(graph, tmp_path / "graph.graphml")
    EXPORTERS["html"].write(graph, tmp_path / "graph.html")

    assert graph.nodes["document-lighthouse"]["status"] == "draft"
    assert "status" not in graph.nodes["actor-westport"]
    assert b">draft<" in (tmp_path / "graph.graphml").read_bytes()
    assert b'"status":"draft"' in (tmp_path / "graph.html").read_bytes()


def test_drafting_again_adds_nothing_and_keeps_the_hand(corpus: Path) -> None:
    """Remarks and confirmed lines stay as they are; the second time there is nothing to add."""
    file = corpus / "lighthouse" / ANNOTATIONS
    file.write_text(file.read_text().replace("nodes:\n", "# mine\nnodes:\n", 1))
    _drafted(corpus)
    file.write_text(file.read_text().replace("  status: draft\n", "", 2))
    before = file.read_text()

    made = _drafted(corpus)

    assert (made.nodes, made.sentences) == ([], [])
    assert file.read_text() == before
    assert "# mine\n" in before


@pytest.mark.parametrize("confirmed", ["proposal", "actor", "draft"])
def test_drafting_again_adds_nothing_to_what_was_confirmed(confirmed: str, tmp_path: Path) -> None:
    """Whichever kind is confirmed, no relation comes twice, and no node of a relation that is there."""
    text = (
        "Joint statement on lamps\n\n5 May 2020\n\nWe recommend that the Board:\n\n• open lamps;\n\n• mend charts."
        "\n\nGovernments should report. Ports oppose fog. Governments must not close lamps.\n"
    )
    (tmp_path / "text").write_text(text)
    new_document.new("note", tmp_path / "text", tmp_path)
    file = tmp_path / "note" / ANNOTATIONS
    first = _drafted(tmp_path, "note")
    records = re.split(r"(?m)^(?=- )", file.read_text())
    own = [
        each.replace("  status: draft\n", "") if f"- id: {confirmed}" in each else each
        for each in records
    ]
    file.write_text("".join(own))

    again = _drafted(tmp_path, "note")

    assert len(first.relations) > 4
    assert (again.nodes, again.relations, again.sentences) == ([], [], [])


def test_the_same_lines_each_time(corpus: Path, tmp_path: Path) -> None:
    """Two drafts of one text are the same bytes."""
    shutil.copytree(corpus, tmp_path / "again")
    _drafted(corpus)
    _drafted(tmp_path / "again")

    file = Path("lighthouse") / ANNOTATIONS
    assert (corpus / file).read_bytes() == (tmp_path / "again" / file).read_bytes()


def test_names_that_several_share_are_left_to_the_analyst(corpus: Path) -> None:
    """A name of two bodies proposes neither, and is told."""
    text = "Note\n\n1 May 2020\n\nThe HU met.\n"
    (corpus / "text").write_text(text)
    new_document.new("shared", corpus / "text", corpus)

    made = _drafted(corpus, "shared")

    assert made.shared == {"HU": ("actor-fishermens-association", "actor-harbour-union")}
    assert made.nodes == []


def test_of_too_many_drafts_the_first_are_written_and_the_rest_later(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands first in the text is drafted; once it is there, the rest is."""
    monkeypatch.setattr(draft, "MOST_DRAFTS", 2)
    (corpus / "text").write_text(
        "Note\n\n" + "\n\n".join(f"We have {n} lamps." for n in range(11, 16))
    )
    new_document.new("many", corpus / "text", corpus)

    first, second = _drafted(corpus, "many"), _drafted(corpus, "many")

    assert [[each["value"] for each in made.nodes] for made in (first, second)] == [
        [11, 12],
        [13, 14],
    ]
    assert (first.left, second.left) == ((3, 4), (1, 6))


def test_what_is_in_a_sentence_too_long_to_be_quoted_is_not_counted(
    corpus: Path, tmp_path: Path
) -> None:
    """A sentence of more letters than a quote may have gives no drafts, and no count of any."""
    text = tmp_path / "long.txt"
    text.write_text(f"A title\n\n{'Westport and the Harbour Union ' * 500}\n", "utf-8")
    new_document.new("long", text, corpus)

    made = _drafted(corpus, "long")

    assert made.known <= {each["id"] for each in made.nodes}
    assert made.too_long == 1


def test_a_short_sentence_of_a_long_text_is_read(corpus: Path, tmp_path: Path) -> None:
    """What counts is how long a sentence is, not how far from the beginning of the text."""
    text = tmp_path / "long.txt"
    text.write_text(f"标题\n\n{'今天天气好。' * 2_000}\n\n联合国应当制定规则。\n", "utf-8")
    new_document.new("long", text, corpus)

    made = _drafted(corpus, "long")

    assert made.relations
    assert made.too_long == 0


def test_what_is_too_long_to_be_quoted_is_not_read(corpus: Path, tmp_path: Path) -> None:
    """A sentence of more letters than a quote may have tells nothing; a name in it is cited by where it stands."""
    text, telling = tmp_path / "long.txt", "联合国应当制定规则，"
    drafts = {}
    for times in (1, 1_200):
        text.write_text(f"标题\n\n{telling * times}完。\n", "utf-8")
        new_document.new(f"of-{times}", text, corpus)
        drafts[times] = _drafted(corpus, f"of-{times}")

    assert [bool(each.relations) for each in drafts.values()] == [True, False]
    assert drafts[1_200].nodes[0]["evidence"] == [{"quote": "联合国", "start": 4, "end": 7}]


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("The Harbour Union met.", True),
        ("We thank the Harbour Union, Westport and others.", True),
        ("We thank the Harbour Union Pension Fund.", False),
        ("We thank the New Harbour Union.", False),
    ],
)
def test_a_longer_name_is_another_name(corpus: Path, sentence: str, named: bool) -> None:
    """A known name is not proposed where it only stands inside a longer one."""
    (corpus / "text").write_text(f"Note\n\n1 May 2020\n\n{sentence}\n")
    new_document.new("longer", corpus / "text", corpus)

    made = _drafted(corpus, "longer")

    assert ("actor-harbour-union" in {each["id"] for each in made.nodes}) is named


def test_an_unfinished_document_blocks_no_other(corpus: Path) -> None:
    """Only the entities of other documents are needed: a date that is missing there is no matter."""
    file = corpus / "harbour" / ANNOTATIONS
    file.write_text(file.read_text().replace("  date: 2020-05-06\n", "  date:\n"))

    made = _drafted(corpus)

    assert "actor-harbour-union" in {each["id"] for each in made.nodes}


def test_an_entity_that_is_wrong_elsewhere_is_told(corpus: Path) -> None:
    """A known entity that cannot be read is no absent one: it is told at its place."""
    file = corpus / "harbour" / ANNOTATIONS
    file.write_text(file.read_text().replace("subtype: person", "subtype: persn", 1))
    line = file.read_text().splitlines().index("  subtype: persn") + 1

    with pytest.raises(DataError) as told:
        _drafted(corpus)

    assert [(each.file, each.line, each.code) for each in told.value.problems] == [
        (file, line, "unknown_subtype")
    ]


def test_a_flow_list_is_not_broken(corpus: Path) -> None:
    """Where lines cannot be added, nothing is changed and the way out is said."""
    file = corpus / "lighthouse" / ANNOTATIONS
    values = yaml_with_places.read(file.read_text(), file).values
    file.write_text(yaml.safe_dump(values, default_flow_style=True))
    before = file.read_bytes()

    with pytest.raises((RequestError, DataError)):
        _drafted(corpus)

    assert file.read_bytes() == before


def test_coded_figures_of_the_speech_are_found(tmp_path: Path) -> None:
    """Every figure of the speech that is written with digits or 数 is drafted, hedged where it is."""
    new_document.new("again", SPEECH / SOURCE, tmp_path)
    coded = [node for node in reading(SPEECH).document.nodes if node.kind == "figure"]
    wanted = [node for node in coded if any(letter in "0123456789数" for letter in node.value_text)]

    made = _drafted(tmp_path, "again")

    found = {
        (each["value"], each.get("value_max"), "qualifier" in each)
        for each in made.nodes
        if each["kind"] == "figure"
    }
    assert len(wanted) > 10
    assert [
        node.id
        for node in wanted
        if (node.value, node.value_max, bool(node.qualifier)) not in found
    ] == []


ASKING = {
    "We work together to:\n\n• keep the lights burning;\n\n• share bulletins.\n\nSec. 2. It is done.": [
        "call: to:",
        "call: listed after We work together to:",
        "call: listed after We work together to:",
    ],
    "——各港反对破坏灯塔。\n\n——各港承诺公开通告。\n\n——各港不得熄灯。\n\n——推进公开，强化解读回应。\n\n——原则上只设一盏灯。": [
        "stance: 反对",
        "pledge: 承诺",
        "call: 不得",
    ],
    "We promise help. Lights must not go out.\n\nShall we rest\n\nThe lamp stands.": [
        "pledge: promise",
        "call: must, must not",
    ],
}


@pytest.mark.parametrize("text", ASKING)
def test_sentences_that_ask_promise_or_oppose_are_cued(text: str, tmp_path: Path) -> None:
    """Also the items of a list that an asking sentence opens; no headings, no words that only look so."""
    title = "Notice of the ports" if text[0] == "W" else "我们港口的通告"
    (tmp_path / "text").write_text(f"{title}\n\n2020-05-05\n\n{text}\n", "utf-8")
    new_document.new("asking", tmp_path / "text", tmp_path)

    made = _drafted(tmp_path, "asking")

    assert [each["cue"] for each in made.sentences if "date" not in each["cue"]] == ASKING[text]


RELATIVE = "Note on lights\n\nLast year the ports lit 40 lamps. In 2019 they lit 70 lamps.\n"


def test_a_second_draft_mends_relative_dates(tmp_path: Path) -> None:
    """They are counted from the date that the text has now; nothing else changes, and no confirmed line."""
    (tmp_path / "note.txt").write_text(RELATIVE)
    folder = new_document.new(
        "note", tmp_path / "note.txt", tmp_path, new_document.Given(date="1941")
    ).folder
    draft.into(folder, ())
    first = (folder / ANNOTATIONS).read_text()
    (folder / ANNOTATIONS).write_text(first.replace('"1941"', '"2024"'))

    again = draft.into(folder, ())

    assert len(again.mended) == 2
    second = (folder / ANNOTATIONS).read_text()
    assert "1940" in first
    assert second == first.replace('"1941"', '"2024"').replace("1940", "2023")


def test_a_confirmed_date_stays(tmp_path: Path) -> None:
    """What a person has confirmed is not counted anew."""
    (tmp_path / "note.txt").write_text(RELATIVE)
    folder = new_document.new(
        "note", tmp_path / "note.txt", tmp_path, new_document.Given(date="1941")
    ).folder
    draft.into(folder, ())
    confirmed = (folder / ANNOTATIONS).read_text().replace('"1941"', '"2024"')
    confirmed = confirmed.replace("  status: draft\n", "")
    (folder / ANNOTATIONS).write_text(confirmed)

    assert draft.into(folder, ()).mended == ()
    assert (folder / ANNOTATIONS).read_text() == confirmed


def test_a_date_set_back_to_unknown_takes_back_what_rested_on_it(tmp_path: Path) -> None:
    """`last year` has no year then: the period of a figure goes, and a sentence drafted by it alone."""
    text = "Notice of the ports\n\nPorts kept 40 lamps last year.\n\nFog came last year.\n"
    (tmp_path / "text").write_text(text)
    folder = new_document.new("note", tmp_path / "text", tmp_path).folder
    path = folder / ANNOTATIONS
    unknown = path.read_text("utf-8")
    path.write_text(unknown.replace("0001/9999", "2013-05"), "utf-8")
    draft.into(folder, [])
    dated = path.read_text("utf-8")
    path.write_text(dated.replace("2013-05", "0001/9999"), "utf-8")

    draft.into(folder, [])

    again = path.read_text("utf-8")
    assert "2012" in dated
    assert "2012" not in again
    load_corpus(folder)


PERIODS = {
    "It gave 40 million dollars, double the amount of 2019.": {"40 million dollars": None},
    "It paid 50 tonnes in 2020, up from 30 tonnes in 2018.": {
        "50 tonnes": "2020",
        "30 tonnes": "2018",
    },
    "Smoke falls by 55% by 2030 compared with 1990 levels.": {"55%": "2030"},
    "More than 3 million tonnes came in 2020.": {"More than 3 million tonnes": "2020"},
    "It rose by 5% from 2015 to 2019.": {"5%": "2015/2019"},
    "It rose by 6% from 2015.": {"6%": None},
    "The port has 80 lamps, 20% more than last year.": {"80 lamps": None, "20%": None},
    "2012年，港口投入5亿元，比2011年增加20%。": {"5亿元": "2012", "20%": "2012"},
    "2013年，贸易额由2012年的3亿元增加到6亿元。": {"3亿元": "2012", "6亿元": "2013"},
    "与2005年相比，排放下降40%。": {"40%": None},
    "2020年产值是2010年的3倍。": {"3倍": "2020"},
    "En 2020, il a versé 7 tonnes, contre 6 tonnes en 2019.": {
        "7 tonnes": "2020",
        "6 tonnes": "2019",
    },
    "Les rejets baissent de 55 % par rapport à 1990.": {"55 %": None},
}
"""Sentences, and the period of each figure in them."""


@pytest.mark.parametrize("text", PERIODS)
def test_a_date_that_is_only_compared_with_dates_no_figure(text: str, tmp_path: Path) -> None:
    """A figure is of the date of its sentence; one inside a comparison is of the date of that."""
    language = "zh" if "年" in text else "fr" if " % " in text or "versé" in text else "en"
    (tmp_path / "text").write_text(f"2021-03-05\n\n{text}\n")
    given = new_document.Given(language=language, date="2021-03-05")
    new_document.new("note", tmp_path / "text", tmp_path / "corpus", given)

    made = _drafted(tmp_path / "corpus", "note")

    figures = {n["name_zh"]: n.get("period") for n in made.nodes if n["kind"] == "figure"}
    assert figures == PERIODS[text]
