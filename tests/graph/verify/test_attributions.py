"""To whom a report attributes a quotation: rightly, by name or by any description; wrongly, by another's name."""

from pathlib import Path

import pytest

from graph.build.builder import build
from graph.build.graph_types import Graph
from graph.drafting import draft, new_document
from graph.reading.corpus import load_corpus
from graph.verify.report import Block
from graph.verify.verdicts import verify

WORDS = "“在此基础上，逐步建立起公正、透明的网络空间治理机制”"
RIGHT = """
Beijing said that {}.
The speaker said {}.
The Chinese official said {}.
He said {}.
China said {}.
The Chinese government argued {}.
Cai Mingzhao said {}.
Mr Cai said {}.
Mr. Cai said {}.
The SCIO director said {}.
The Director of the State Council Information Office said {}.
Officials said {}.
One official said {}.
Yesterday the minister said {}.
In Stanford, he declared: {}.
At Stanford University the director said {}.
China’s top internet official said {}.
A senior Chinese diplomat said {}.
Analysts said {}.
Chinese officials said {}.
According to the speech, {}.
According to Cai, {}.
According to Beijing, {}.
As Director Cai put it, {}.
{}, said Cai Mingzhao.
{}, he said.
{}, the speaker added.
{}, Beijing insisted.
{}, a Chinese official told the summit.
The keynote said {}.
The People's Republic of China stated {}.
Later, it added {}.
The United States welcomed this: Cai had said {}.
At the EastWest Institute's summit, Cai said {}.
Speaking to the EastWest Institute, the Chinese minister said {}.
Addressing the United Nations, he said {}.
The text says {}.
Paragraph 18 says {}.
Section 3 of the speech says {}.
Cai’s speech says {}.
Cai told the United Nations {}.
The First Proposal says {}.
Proposal 1 says {}.
Of the United Nations, the speech says {}.
北京表示：{}。
演讲者说：{}。
中国官员表示：{}。
他说：{}。
中方表示：{}。
中国政府认为：{}。
蔡名照指出：{}。
蔡主任强调：{}。
国新办主任蔡名照说：{}。
国新办表示：{}。
演讲指出：{}。
文中写道：{}。
据蔡名照说，{}。
一位官员说：{}。
这位主任提出：{}。
在斯坦福大学，他说：{}。
中国代表强调：{}。
蔡先生认为：{}。
主旨演讲提出：{}。
讲话者强调：{}。
官方表示：{}。
蔡名照对联合国表示：{}。
正如中方所说，{}。
有关官员指出：{}。
发言人表示：{}。
第18段说：{}。
In response to the United Nations, Cai said {}.
As stated in the speech, {}.
The mechanism, called {}, is new.
The head of SCIO declared {}.
China's representative to the United Nations said {}.
Cai, who had met Mr Mroz, said {}.
Mr. Cai's text, noted by the EastWest Institute, says {}.
The Chinese side said {}.
Mr. Minister Cai explained {}.
A spokesman for the Chinese government said {}.
{} — Cai Mingzhao, 2013
{} (Cai 2013).
{} (¶18).
China said {}, and the United States said no.
The United States said no, but China said {}.
He said this at the EastWest Institute summit: {}.
The author of the speech writes {}.
Member states {} agree.
Many experts said {}.
The experts of the two countries said {}.
Cai also said {}.
Mr. Cai then repeatedly stressed {}.
The Stanford speech says {}.
In the words of China’s information chief, {}.
Director Cai Minzhao said {}.
Beijing’s position, as the minister said, is {}.
This is what Beijing calls {}.
What China calls {} is disputed.
The United States rejected what China calls {}.
The U.S. says China says {}.
On the United Nations, the speech states {}.
随后他指出：{}。
会上，中方代表强调：{}。
国务院新闻办公室主任说：{}。
{}，蔡名照说。
{}，他强调。
{}——蔡名照
在联合国框架下，演讲提出：{}。
对美国，蔡名照表示：{}。
针对各国，中国主张：{}。
作者认为：{}。
该文称：{}。
同时强调：{}。
随后指出：{}。
蔡部长在斯坦福说：{}。
我国政府主张：{}。
新华社报道，蔡名照说：{}。
The speech of 2013 says {}.
The Stanford speech of November 2013 says {}.
The Director’s 2013 keynote says {}.
As the speech of 2013 put it, {}.
In his speech at Stanford University in November 2013, he said {}.
On 5 November 2013, Cai told the summit: {}
Since 2014 Chinese officials said {}.
In 1994 China joined the Internet, and Cai said {}.
In a 2015 statement, the EU recalled that Cai said {}.
Cai said {} (Smith 2015).
{} (cited in Smith 2015).
{} (Cai 2013, p. 2014).
{} (Stanford keynote, 2013)
{} (emphasis added)
{}（蔡名照，2013年11月5日）
2013年11月5日，蔡名照在斯坦福大学发表主旨演讲时指出：{}。
到2020年，中国将会如此，蔡名照说：{}。
国务院新闻办公室主任 蔡名照：{}。
Key Message: {}
Looking Ahead: {}
白皮书：{}
三点倡议：{}
"""
WRONG = """
President Obama said {}.
Barack Obama replied: {}.
President Obama promised that {}.
习近平回应：{}。
Obama said {}.
The United States said {}.
Washington said {}.
Moscow said {}.
The American official said {}.
Xi Jinping said {}.
The United Nations said {}.
According to the United Nations, {}.
{}, said Barack Obama.
{}, Obama said.
John Mroz said {}.
Mr Mroz said {}.
The EastWest Institute said {}.
According to Russia, {}.
{}, according to the EastWest Institute.
The Russian official said {}.
Angela Merkel, the German chancellor, said {}.
US officials said {}.
美国表示：{}。
奥巴马说：{}。
联合国指出：{}。
睦融霜说：{}。
习近平指出：{}。
美方表示：{}。
俄罗斯外长说：{}。
华盛顿表示：{}。
据联合国称，{}。
东西方研究所认为：{}。
Chinese President Xi Jinping said {}.
Chinese Premier Li Keqiang called for this: {}.
US Secretary of State John Kerry said {}.
What the United Nations called {} is old.
A spokesman for the EastWest Institute said {}.
The Kremlin said {}.
The White House said {}.
Reuters said {}.
{} — Barack Obama
Dr Henry Kissinger told Cai {}.
ITU Secretary-General Hamadoun Touré said {}.
Hamadoun Touré also said {}.
Stanford University announced {}.
What Moscow calls {} is disputed.
外交部发言人洪磊表示：{}。
李克强总理指出：{}。
国家主席习近平强调：{}。
中国外交部表示：{}。
{}，奥巴马说。
{}——奥巴马
美国国务卿克里说：{}。
各国代表认为：{}。
根据联合国的说法，{}。
英国首相卡梅伦称：{}。
The speech of 2014 says {}.
As the speech of 2014 put it, {}.
In his speech in Wuzhen in December 2015, he said {}.
The 2012 notice says {}.
2012年的通知指出：{}。
In his 2012 speech, Cai said {}.
In 2014, Cai said {}.
On 6 November 2013 Cai said {}.
Cai (2012) said {}.
{} (Cai, 2014, ¶18).
{} (2014a)
{} — Cai Mingzhao, 2014
{}, Cai said in 2014.
蔡名照2014年指出：{}。
2014年，蔡名照说：{}。
{}（蔡名照，2014年）
外交部发言人 李明华：{}
联合国秘书长 潘基文：{}
潘基文：{}
President Obama: {}
John Kerry, Secretary of State: {}
{} (Obama 2013)
{} (Angela Merkel, Berlin)
{}（奥巴马）
"""


@pytest.mark.parametrize(
    ("phrases", "answer"), [(RIGHT, "found"), (WRONG, "attributed wrongly")], ids=["right", "wrong"]
)
def test_only_the_name_of_another_is_a_wrong_attribution(
    speech: Graph, phrases: str, answer: str
) -> None:
    """The speaker by any name, title or pronoun, a body spoken for, its capital: right; whoever else is named: wrong."""
    lines = [each.format(WORDS) for each in phrases.strip().splitlines()]

    verdicts = verify([Block(f"line {at}", line) for at, line in enumerate(lines)], speech)

    assert len(verdicts) == len(lines) > 40
    assert [
        line for line, verdict in zip(lines, verdicts, strict=True) if verdict.answer != answer
    ] == []


AGREEMENT = "“南湾市应当设立避风信号，由海峡渔业委员会协调”"
REPLY = "“Northcape will run the radar”"
REVIEW = "“南湾市和北角应当完善避风信号，在海峡渔业委员会的框架内进行”"


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("The Strait Agreement says {}.", AGREEMENT),
        ("The agreement says {}.", AGREEMENT),
        ("The 2015 agreement says {}.", AGREEMENT),
        ("In the Agreement on Fishing, it says {}.", AGREEMENT),
        ("{} (Strait Agreement, 2015)", AGREEMENT),
        ("《护渔协议》指出：{}。", AGREEMENT),
        ("该协议指出：{}。", AGREEMENT),
        ("The Reply says {}.", REPLY),
        ("Northcape’s reply says {}.", REPLY),
        ("Northcape said {}.", REPLY),
        ("北角的答复说：{}。", REPLY),
        ("Five Years of the Agreement says {}.", REVIEW),
        ("《五年回顾》说：{}。", REVIEW),
    ],
)
def test_a_shortened_title_names_its_text(strait: Graph, phrase: str, words: str) -> None:
    """Words of the text that a part of its title names are found, those of any other are attributed wrongly."""
    all_words = (AGREEMENT, REPLY, REVIEW)

    verdicts = verify(
        [Block(f"line {at}", phrase.format(each)) for at, each in enumerate(all_words)], strait
    )

    assert [each.answer for each in verdicts] == [
        "found" if each == words else "attributed wrongly" for each in all_words
    ]


@pytest.mark.parametrize(
    "phrase",
    ["{} ({}) ", "In the {1} it says {0}. ", "According to the {1}, {0}. ", "The {1} says {0}. "],
)
def test_of_quotations_in_one_line_each_has_its_own_text(strait: Graph, phrase: str) -> None:
    """Two that are swapped are both attributed wrongly; the citation of one says nothing of the next."""
    titles = ("Strait Agreement", "Reply of 2017", "Five Years of 2019")
    words = [f"{each[:-1]}.”" for each in (AGREEMENT, REPLY, REVIEW)]
    right = "".join(phrase.format(w, title) for w, title in zip(words, titles, strict=True))
    swapped = "".join(
        phrase.format(w, title) for w, title in zip(words, titles[1:] + titles[:1], strict=True)
    )

    assert {each.answer for each in verify([Block("line 1", right)], strait)} == {"found"}
    assert {each.answer for each in verify([Block("line 1", swapped)], strait)} == {
        "attributed wrongly"
    }


def test_names_before_a_colon_are_those_of_speakers_where_others_are(speech: Graph) -> None:
    """In a dialogue whoever stands before a colon speaks; elsewhere a heading may stand there."""
    lines = [f"{who}: {WORDS}" for who in ("Cai Mingzhao", "Barack Obama")]

    dialogue = verify([Block("line 1", each) for each in lines], speech)
    alone = verify([Block("line 1", lines[1])], speech)

    assert [each.answer for each in dialogue] == ["found", "attributed wrongly"]
    assert [each.answer for each in alone] == ["found"]


@pytest.mark.parametrize(
    ("before", "answer"),
    [
        ("Anna Holt said: ", "found"),
        ("According to the Press Office, ", "found"),
        ("Berta Holm said: ", "attributed wrongly"),
        ("According to ¶2, ", "attributed wrongly"),
        ("As paragraph 2 states, ", "attributed wrongly"),
        ("Paragraph 2 of the notice: ", "attributed wrongly"),
        ("As paragraph 3 states, ", "found"),
        ("In ¶3 Anna Holt said: ", "found"),
        ("In ¶2 Anna Holt said: ", "attributed wrongly"),
    ],
)
def test_a_text_names_its_own_speaker(before: str, answer: str, tmp_path: Path) -> None:
    """Whom the text itself or its source names said it; a paragraph that is named has to have the words; drafts are no hindrance."""
    (tmp_path / "text.txt").write_text(
        "Notice on the cables of the strait\n\n2020-05-05\n\n"
        "The Minister, Anna Holt, said: “We will not stand by.”\n",
        "utf-8",
    )
    given = new_document.Given(author="Press Office", rights="public domain")
    folder = new_document.new("notice", tmp_path / "text.txt", tmp_path, given).folder
    draft.into(folder, draft.known(tmp_path, "notice"))

    (verdict,) = verify(
        [Block("line 1", f"{before}“We will not stand by.”")],
        build(load_corpus(tmp_path), drafts=True),
    )

    assert verdict.answer == answer


def test_a_text_of_unknown_date_is_of_any_and_shows_none(tmp_path: Path) -> None:
    """No date that a report gives contradicts it, and the placeholder for its date is not told."""
    text = "Notice on the cables of the strait\n\nThe Minister, Anna Holt, said: “We will not stand by.”\n"
    (tmp_path / "text.txt").write_text(text, "utf-8")
    new_document.new("notice", tmp_path / "text.txt", tmp_path)
    graph = build(load_corpus(tmp_path), drafts=True)
    lines = ("The notice of 2014 says: {}", "Berta Holm said: {}")
    blocks = [Block(line, line.format("“We will not stand by.”")) for line in lines]

    dated, other = verify(blocks, graph)

    assert (dated.answer, other.answer) == ("found", "attributed wrongly")
    assert "0001" not in str(other.reason)
