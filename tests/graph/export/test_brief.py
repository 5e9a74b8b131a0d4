"""A brief is the same each time, opens in office programs, and every quotation in it is real."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from lxml.html import fromstring

from graph.build.builder import build
from graph.build.graph_types import Graph, Quotation
from graph.errors import RequestError
from graph.export import brief as briefs
from graph.export.bibliography import references
from graph.query.brief import BRIEFED, Brief, BriefLine, BriefSection, brief
from graph.query.phrasing import asked, asked_in_chinese
from graph.query.row_types import Name
from graph.reading.corpus import ANNOTATIONS, load_corpus
from graph.text.folding import is_chinese
from graph.verify.report import blocks
from graph.verify.verdicts import FAILING, verify
from schema.vocabulary import AnswerKind, Force, Predicate, Role
from tests.conftest import GOOD, Command, first_of

_NOT_DONE = (Predicate.PARTICIPATES_IN, Predicate.REQUESTS.inverse)
"""What is asked is then the role, or not said."""

NODES = ("actor-cncert", "3", "document-stanford-2013")


def _written(graph: Graph, node: str, lang: str = "en") -> briefs.Written:
    return briefs.Written(graph, brief(graph, node, lang))


@pytest.mark.parametrize("ending", briefs.WRITERS)
@pytest.mark.parametrize("node", first_of(2, NODES))
def test_every_quotation_of_a_brief_is_found(
    speech: Graph, node: str, ending: str, tmp_path: Path
) -> None:
    """An actor's, a proposal's and a document's brief verify clean in every format, in both languages.

    Words of ours in single marks, as terms and titles, are neither found nor accused.
    """
    for lang in ("en", "zh"):
        path = tmp_path / f"{lang}{ending}"
        briefs.write(_written(speech, node, lang), path)

        verdicts = verify(blocks(path), speech)
        assert not {each.answer for each in verdicts} & set(FAILING)
        quoted = {_letters(each.quote) for each in _quoted(speech, node, lang)}
        found = {_letters(each.quotation) for each in verdicts if each.answer == "found"}
        assert quoted - found == set()
        assert len(quoted) > 2


def _letters(words: str) -> str:
    """Words without their spaces and inner marks, which a brief turns into single ones."""
    return re.sub(r"[\s“”‘’]", "", words)


def _quoted(graph: Graph, node: str, lang: str) -> Iterator[Quotation]:
    for section in brief(graph, node, lang).sections:
        for line in section.lines:
            yield from line.evidence


def test_a_brief_says_that_a_text_makes_no_proposal(strait: Graph) -> None:
    """A document without a proposal of its own has the heading and no gap; asking for one says that there is none."""
    graph = strait.copy()
    graph.remove_nodes_from(
        [n for n, each in strait.nodes(data=True) if each["kind"] == "proposal"]
    )

    headings = {each.heading: each for each in brief(graph, "agreement-2015").sections}
    with pytest.raises(RequestError) as caught:
        brief(graph, "the third proposal")

    assert [line.evidence for line in headings["What it proposes"].lines] == [()]
    assert caught.value


@pytest.mark.parametrize(("lang", "sort"), [("en", ", state organ."), ("zh", "，国家机关。")])
def test_a_brief_says_what_sort_of_actor_it_is(speech: Graph, lang: str, sort: str) -> None:
    """The subtype follows the names, in the language of the brief."""
    identity, *_ = brief(speech, "SCIO", lang).sections

    assert identity.lines[0].words.endswith(sort)


@pytest.mark.parametrize("node", NODES)
def test_a_brief_for_readers_of_chinese(speech: Graph, node: str) -> None:
    """Our own words are Chinese, and each statement has the quotations that it has in English."""
    chinese, english = (brief(speech, node, lang) for lang in ("zh", "en"))

    ours = [each.heading for each in chinese.sections]
    ours += [line.words.partition("（")[0] for each in chinese.sections for line in each.lines]
    assert all(is_chinese(words) for words in ours if not words[:1].isdigit())
    assert [line.evidence for each in chinese.sections for line in each.lines] == [
        line.evidence for each in english.sections for line in each.lines
    ]
    assert "## 来源" in briefs.markdown(_written(speech, node, "zh"))


@pytest.mark.parametrize("ending", briefs.WRITERS)
def test_a_brief_is_the_same_bytes_twice(speech: Graph, ending: str, tmp_path: Path) -> None:
    """Neither the clock nor the run is in it."""
    one, two = tmp_path / f"one{ending}", tmp_path / f"two{ending}"

    briefs.write(_written(speech, "3"), one)
    briefs.write(_written(speech, "3"), two)

    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    "words",
    [
        *(
            "- one",
            "+ one",
            "1. one",
            "12) one",
            "~~~",
            "===",
            "---",
            "# one",
            "> one",
            "| a | b |",
        ),
        *("[a](javascript:alert(1))", "![a](http://a/b)", "<img src=x onerror=alert(1)>", "<!-- a"),
        *("AT&amp;T &lt;b&gt; &#60;", "`a` *b* _c_ ~~d~~", "a\\*b", "<http://a/b>", "$a$ :a: @a"),
    ],
)
def test_no_words_are_markup_in_a_brief(words: str, speech: Graph) -> None:
    """A name that looks like a list, a fence, a link, a tag or an entity is a paragraph with just these letters."""
    lines = BriefSection("What is said", (BriefLine(words), BriefLine("the end")))
    page = briefs.html(briefs.Written(speech, Brief(Name("a", "a"), "actor", "en", (lines,))))

    shown = [each.text_content() for each in fromstring(page).iter("p")]
    assert shown == [words, "the end"]


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice here")
@pytest.mark.parametrize("ending", first_of(1, ["odt", "docx"]))
def test_libreoffice_saves_a_brief_and_loses_nothing(
    speech: Graph, ending: str, tmp_path: Path
) -> None:
    """Opened and saved by LibreOffice, the brief has the same quotations, and all are found."""
    path = tmp_path / "brief.docx"
    briefs.write(_written(speech, "actor-cncert"), path)
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/home"]

    subprocess.run(
        [*command, "--convert-to", ending, "--outdir", str(tmp_path / "out"), str(path)],
        check=True,
        capture_output=True,
    )

    before = [each.quotation for each in verify(blocks(path), speech)]
    after = verify(blocks(tmp_path / "out" / f"brief.{ending}"), speech)
    assert [each.quotation for each in after] == before
    assert not {each.answer for each in after} & set(FAILING)


@pytest.mark.skipif(not shutil.which("pandoc"), reason="no pandoc here")
def test_pandoc_reads_a_brief(speech: Graph, tmp_path: Path) -> None:
    """Pandoc's plain text of the DOCX has every quotation of the brief."""
    path = tmp_path / "brief.docx"
    briefs.write(_written(speech, "3"), path)

    plain = subprocess.run(
        ["pandoc", "--wrap=none", "-t", "plain", str(path)],
        check=True,
        capture_output=True,
        text=True,
    ).stdout

    quoted = [each.quotation for each in verify(blocks(path), speech)]
    assert len(quoted) > 20
    assert all(each in plain for each in quoted)


def test_what_is_not_said_is_in_a_brief(speech: Graph) -> None:
    """An actor's brief lists the proposals it has no part in, with the reason."""
    sections = {each.heading: each.lines for each in brief(speech, "actor-ewi").sections}

    silent = sections["What the texts do not say"]

    assert len(silent) == 3
    assert all(AnswerKind.NOT_WITH_THIS.en[1:] in each.words for each in silent)


def test_nobody_asks_a_pledge_of_who_makes_it(speech: Graph) -> None:
    """A pledge is told without an asker, what is asked of others with one."""
    own, others = (
        [line.words for section in brief(speech, node).sections for line in section.lines]
        for node in ("actor-china", "proposal-channels")
    )

    assert any(line.startswith("What China pledged to do: ") for line in own)
    assert not any("Asked by China" in line for line in own)
    assert any("Asked by China" in line for line in others)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("corpus", [*GOOD.iterdir()], ids=lambda each: each.name)
def test_everything_has_a_brief(corpus: Path, lang: str) -> None:
    """Each actor, proposal and document of each corpus has a brief, whose sentences have one full stop at the end."""
    graph = build(load_corpus(corpus))

    told = [
        line.words
        for node, kind in graph.nodes(data="kind")
        if kind in BRIEFED
        for section in brief(graph, node, lang).sections
        for line in section.lines
    ]

    assert told
    assert all(re.search(r"[^.。][.。]$", each) for each in told)
    assert not any("{" in each or "None" in each for each in told)


def test_every_word_of_the_vocabulary_has_a_phrase() -> None:
    """What may be asked is said as a phrase in both languages, whatever the predicate, role and force."""
    doings = [
        *(each for each in Role if each.is_asked),
        *(each.inverse if each.asked == "target" else each for each in Predicate if each.asked),
    ]
    for force, doing in product(Force, [each for each in doings if each not in _NOT_DONE]):
        english = asked(force, "banks", doing, is_of_actor=False)
        chinese = asked_in_chinese(force, "银行", doing, "退款", is_action=True)

        assert re.fullmatch(r"What (the text invites )?banks [a-z ]+", english)
        assert re.search("银行.*退款", chinese)
        assert "…" not in chinese


def test_drafts_are_marked_in_a_brief(command: Command, tmp_path: Path) -> None:
    """Drafts are in a brief on request only, each marked; a source of no author or date says its title once."""
    note = tmp_path / "ports.txt"
    note.write_text("Plan des ports\n\nLes ports devront publier des avis.\n", "utf-8")
    mine = tmp_path / "mine"
    assert command("new", "ports", note, "--corpus", mine).code == 0
    assert command("draft", "ports", "--corpus", mine).code == 0

    shown = command("brief", "document-ports", "--corpus", mine, "--with-drafts")

    assert command("brief", "document-ports", "--corpus", mine).code == 1
    assert "publier des avis" in shown.out
    assert "nobody has confirmed it" in shown.out
    assert shown.out.rstrip().endswith("‘Plan des ports’ (no date).")


def test_a_brief_overwrites_nothing(command: Command, tmp_path: Path) -> None:
    """A file that is there, and an ending of no format, are wrong requests; the file stays."""
    path = tmp_path / "brief.md"
    path.write_text("mine")

    assert command("brief", "CNCERT", "-o", path).code == 2
    assert command("brief", "CNCERT", "-o", tmp_path / "brief.pages").code == 2
    assert path.read_text() == "mine"


def test_a_source_has_who_what_where_and_when(speech: Graph) -> None:
    """A reference names the speaker, the title, the event, the place and the date."""
    (line,) = references(speech, ["document-stanford-2013"]).values()

    for part in ("Cai Mingzhao", "Working Together", "Summit IV", "Stanford", "2013", "5 November"):
        assert part in line


@pytest.mark.parametrize(
    "content", [b"no style", b"<a/>", b"<style xmlns='http://purl.org/net/xbiblio/csl'/>"]
)
def test_a_file_that_is_no_style_is_refused(speech: Graph, content: bytes, tmp_path: Path) -> None:
    """What is not CSL is a wrong request, said with the file's name."""
    style = tmp_path / "style.csl"
    style.write_bytes(content)

    with pytest.raises(RequestError, match=r"style\.csl"):
        references(speech, ["document-stanford-2013"], style)


def test_a_brief_cites_pages_where_there_are_some(tmp_path: Path) -> None:
    """A text that came in pages is cited with them; the page is that on which the paragraph begins."""
    folder = tmp_path / "harbour"
    shutil.copytree(GOOD / "harbour", folder)
    annotations = (folder / ANNOTATIONS).read_text("utf-8")
    (folder / ANNOTATIONS).write_text(
        re.sub(r"(?m)^  language: ", "  pages: [1, 3]\\n  language: ", annotations, count=1),
        "utf-8",
    )

    cited = briefs.markdown(_written(build(load_corpus(tmp_path)), "1"))

    places = re.findall(r"\[1, p\. (\d), ¶(\d+)\\?\]", cited)
    assert places
    assert all((page == "2") == (int(paragraph) >= 3) for page, paragraph in places)
