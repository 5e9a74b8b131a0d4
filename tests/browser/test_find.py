"""The page's box finds what `find` finds: the same places and ids, in the same order."""

from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from graph.build.graph_types import Graph
from graph.errors import RequestError
from graph.export.page.bundle import bundled
from graph.query import find
from graph.query.find import Hit
from graph.query.names import nearest
from graph.text.folding import fold
from tests.browser.conftest import Open, every_browser
from tests.conftest import first_of

WORDS = """\
联合国|聯合國|联 合 国|“联合国”|⽹络攻击|网络⼯作组|美国|美國|中国|中|美|工作组|政府|各国|各國政府|公民|黑客|黑客攻击|报告|反垃圾邮件
《反黑客攻击报告》|倡议|倡议一|首先|第一|第二项倡议|第三|三|3|１|proposal 1|Proposal Two|proposal II|III|第四|twelfth|the third proposal|3rd|行为准则|主权|命运共同体
睦融霜|睦融霜先生|蔡名照|斯坦福|峰会|东西方研究所|東西方研究所|国务院|新闻办公室|CNCERT|cncert/cc|CNCERT-CC|CERT|US-CERT|us cert|ＵＳ－ＣＥＲＴ
UN|U.N.|the United Nations|united nations|Untied Nations|United Nation|UN GGE|GGE|ISC|EWI|EastWest|East-West Institute|eastwset institute
Internet|internet|internets|cyber|cyberspace|cyber space|Cyber-Space|police|Chinese police|hackers|hacker|hacking|NGO|NGOs|non-governmental
stakeholder|stakeholders|Stanford|complaints|complaint|Chinese Dream|Anti-Spam Report|anti-spam|Mroz|John Mroz|Mrzo|Cai|Director Cai|Cai Mingzhoa
code of conduct|code|conduct|spam|fraud|Trojan|botnets|botnet|sovereignty|soverignty|trust|win|EU|Europe|Russia|俄罗斯|zzz|x|a|the|of
30%|30％|583|583起|106 起|1.4 万亿|2013|2012年|11月5日|13亿|6亿多人|“阳光娱乐联盟”案|Sunshine Entertainment|sunshine alliance|imprint|inferred
complaints; the text|channel of the kind|working group|group|Group of Governmental Experts|telecommunications|telecomunications|Fishers’ Guild
Cai Mingzhao's|ﬁghting spam|Fighting\u00adSpam|Re\u0301sume\u0301|cafe|Łódź|Oeuvre|U. N.|CAI MINGZHAO|actor|actor-china|中、美|一、|《》|“”| |.|,|%|…|各国应确定相关政府部门|响应国际合作请求的机制"""


HITS_AND_SENTENCES = """typed.map((word) => {
  const all = hits(word);
  const quoted = all.flatMap((hit) => (["quote", "rendering", "doubt"].includes(hit.where) ? hit.quotes : []));
  const further = ([place, start, end]) => !quoted.some((q) => q[0] === place && q[1] < end && start < q[2]);
  const sentences = sentencesWith(word).filter(further).map(([, start, end]) => `text ${start}-${end}`);
  return [...all.map(({ where, id }) => `${where} ${id}`), ...sentences];
})"""


@pytest.fixture
def _folded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fold each text once, not once for each word that is looked for in it."""
    module = import_module("graph.query.find")
    for name in ("fold", "normal"):
        monkeypatch.setattr(module, name, cache(getattr(module, name)))


@pytest.mark.parametrize("corpus", first_of(1, ["speech", "hostile", "harbour"]))
@pytest.mark.usefixtures("_folded_once")
def test_page_and_command_line_find_the_same(
    open_page: Open, corpus: str, request: pytest.FixtureRequest
) -> None:
    """Over some 170 words in every writing, the box has the hits and the further sentences of the command line."""
    graph: Graph = request.getfixturevalue(corpus)
    path: Path = request.getfixturevalue(f"{corpus}_page")
    words = [word for line in WORDS.splitlines() for word in line.split("|")]
    own = [
        name for _, each in graph.nodes(data=True) for name in (each["name_zh"], each["name_en"])
    ]
    words += own[:30]

    page = open_page(path=path)
    found = page.evaluate(
        _with_rules(HITS_AND_SENTENCES),
        words,
    )

    assert len(words) > 150
    assert dict(zip(words, found, strict=True)) == {word: _found(graph, word) for word in words}


def _with_rules(expression: str) -> str:
    """An expression about `typed`, with the page's data and its rules of search; the page keeps its own."""
    rules = bundled("matching").strip().removesuffix("})();")
    return f"typed => {rules}\nreturn {expression};\n}})()"


def _told(hit: Hit) -> str:
    words = hit.evidence[0]
    return f"text {words.start}-{words.end}" if hit.where == "text" else f"{hit.where} {hit.id}"


def _found(graph: Graph, word: str) -> list[str]:
    try:
        return [_told(row) for row in find(graph, word)]
    except RequestError:
        return []


MISSPELT = """联和国 国际社绘 中国互联网协汇 东西方研究院 蔡明照 网络攻机 联合国安理会 美国国防部 英国政府 德国警方 法国 青少年儿
信息安金 人工智能 国际社会各界 中美警察 黑客组织 阳光娱乐联萌 睦融双 气候变化 国際电联"""


def test_page_and_command_line_offer_the_same_for_a_chinese_slip(
    open_page: Open, speech: Graph
) -> None:
    """Where nothing has a Chinese name, one that is inside it, or a slip away, is offered, best first."""
    words = MISSPELT.split()

    page = open_page()
    offered = page.evaluate(
        _with_rules("typed.map((word) => meantBy(word).map(({ id }) => id))"), words
    )
    page.fill("#find", "联和国")

    assert dict(zip(words, offered, strict=True)) == {
        word: list(nearest(speech, word)) for word in words
    }
    assert [page.inner_text("#found .quiet").rpartition(". ")[2]] == ["Did you mean:"]


OTHER_WORDS = """Beijing|Washington|the White House|北京|白宫|États-Unis|pirates|think tanks|智库|authorities
policemen|teenagers|teens|malware|rule of law|法治|the audience|great power|网络大国|利益攸关方|非政府组织
charities|scholars|overseas|the organisers|organizer|主办方|Moscow|莫斯科|Xinhua"""


def test_page_and_command_line_offer_the_same_for_another_word(
    open_page: Open, speech: Graph
) -> None:
    """A capital, a near synonym or a French name that nothing has offers first what the command line does."""
    words = OTHER_WORDS.replace("\n", "|").split("|")

    page = open_page()
    offered = page.evaluate(
        _with_rules("typed.map((word) => meantBy(word).map(({ id }) => id))"), words
    )
    page.fill("#find", "Beijing")

    assert {word for word, ids in zip(words, offered, strict=True) if not ids} == {*words[-3:]}
    assert dict(zip(words, offered, strict=True)) == {
        word: list(nearest(speech, word))[: len(ids)]
        for word, ids in zip(words, offered, strict=True)
    }
    assert page.inner_text("#found .quiet").endswith("Did you mean:")


@every_browser
def test_letters_are_folded_alike(open_page: Open, speech: Graph) -> None:
    """Every letter of the texts, and what may be typed for it, is folded by the page as by Python."""
    text = next(iter(speech.graph["texts"].values())).text
    letters = sorted({*text, *map(chr, range(0x20, 0x2E80)), *map(chr, range(0xFF00, 0xFFF0))})
    letters = [each for each in letters if each.isprintable()]

    page = open_page()
    folded = page.evaluate(_with_rules("typed.map((letter) => fold(letter))"), letters)

    differing = {a: (fold(a), b) for a, b in zip(letters, folded, strict=True) if fold(a) != b}
    assert differing == {}


def test_hits_are_lit_while_one_types(open_page: Open) -> None:
    """What is found and in the picture keeps its colour, the rest goes pale; leaving the box ends it."""
    page = open_page()
    page.wait_for_timeout(300)
    pale = "[...document.querySelectorAll('#names text')].filter(each => Number(each.getAttribute('opacity')) < 1).length"
    assert page.evaluate(pale) == 0

    page.get_by_role("combobox").fill("CNCERT")
    page.wait_for_timeout(300)
    lit = page.locator("#names text[opacity='1']").all_text_contents()
    assert any("CNCERT" in each for each in lit)
    assert page.evaluate(pale) > 10
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)

    assert page.evaluate(pale) == 0


def test_a_chinese_note_has_its_source(open_page: Open, speech: Graph) -> None:
    """The page's data has the source of a note once; the Chinese note on the page ends with it all the same."""
    notes = {node: each["note_zh"] for node, each in speech.nodes(data=True) if "note_zh" in each}

    page = open_page()
    shown = page.evaluate(
        _with_rules("typed.map((id) => nodeList.find((node) => node.id === id).note_zh)"), [*notes]
    )

    assert len(notes) > 3
    assert dict(zip(notes, shown, strict=True)) == notes
