"""Every quotation of a report is judged: none that was altered passes as found."""

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.build.builder import build
from graph.build.graph_types import Graph
from graph.reading.corpus import load_corpus
from graph.text.source import flowing
from graph.verify.report import Block
from graph.verify.verdicts import Verdict, verify
from tests.conftest import GOOD

ALTERATIONS = 400


def _judged(graph: Graph, *lines: str) -> list[Verdict]:
    return verify([Block(f"line {number}", words) for number, words in enumerate(lines, 1)], graph)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("“制定网络空间国际行为准则”", "found"),
        ("“人们的工作、学习、生活已离不开互联网”", "found"),
        ("‘制定网络空间国际行为准则’", "found"),
        ("“制定网络空间¹国际行为准则²”", "found"),
        ("“制定网络空间[1]国际行为准则[2]”", "found"),
        ("“主权国家是维护网络空间秩序的主体”，第15段说国家很重要。", "found"),
        ("“首先……制定网络空间国际行为准则”", "found"),
        ("“制定网路空间国际行为准则”", "changed"),
        ("“协调处置国际应急组织和其他网络安全组织的合作请求 588 起”", "changed"),
        (
            "“Like other developing countries, China faces more challenges to cyberspace security”",
            "a translation",
        ),
        ("“quantum ships will never reach the moon”", "nowhere"),
        ("“不会有这样的话在任何地方出现”", "nowhere"),
        ("“首先……制定网络空间国际行为准测”", "changed"),
        ("“制定网络空间国际行为准则……首先”", "changed"),
        ("“探讨解决紧迫问题的有效办法……制定网络空间国际行为准则”", "changed"),
        ("“合作才能共赢。网络空间安全应当建立在并存和合作基础之上。”", "changed"),
        ("“制定网络空间国际行为准则。”后来：“没有这样的话存在于任何地方啊”", "found"),
        ("“cyber sovereignty”", "nowhere"),
        ("“合作”", "too short to judge"),
        ("蔡名照说：“制定网络空间国际行为准则”", "found"),
        ("Director Cai said: “制定网络空间国际行为准则” (¶18)", "found"),
        ("Director Cai said: “制定网络空间国际行为准则” (¶20)", "attributed wrongly"),
        ("John Mroz said: “制定网络空间国际行为准则”", "attributed wrongly"),
        ("The European Union said: “制定网络空间国际行为准则”", "attributed wrongly"),
        (
            "The European Union’s answer, “制定网络空间国际行为准则”, came late.",
            "attributed wrongly",
        ),
        ("蔡名照（而非习近平）指出：“制定网络空间国际行为准则”", "found"),
        ("蔡名照的讲话：“制定网络空间国际行为准则”", "found"),
        ("In 2013 Angela Merkel told the summit: “制定网络空间国际行为准则”", "attributed wrongly"),
        ("“制定网络空间国际行为准则”, said Barack Obama.", "attributed wrongly"),
        ("欧盟表示：“制定网络空间国际行为准则”", "attributed wrongly"),
        ("Mr. Cai said “制定网络空间国际行为准则”", "found"),
        ("蔡先生指出：“制定网络空间国际行为准则”", "found"),
        ("The speech says “制定网络空间国际行为准则”", "found"),
        ("He said “制定网络空间国际行为准则”", "found"),
        ("演讲指出，“制定网络空间国际行为准则”", "found"),
        ("In ¶18 the text says “制定网络空间国际行为准则”", "found"),
        ("In ¶20 the text says “制定网络空间国际行为准则”", "attributed wrongly"),
        ("He said “制定网络空间国际行为准则”. In ¶20 there is more.", "found"),
        ("Cai told the EastWest Institute: “制定网络空间国际行为准则”", "found"),
        ("“維護網絡空間安全的國際合作能夠取得新的進展”", "found"),
    ],
)
def test_answers(speech: Graph, words: str, answer: str) -> None:
    """Each kind of answer, of the speech."""
    verdict, *_ = _judged(speech, words)

    assert verdict.answer == answer


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("Cai said ‘制定网络空间国际行为准则’.", "found"),
        ("Cai said '制定网络空间国际行为准则'.", "found"),
        ("Cai said ‘quantum ships will never reach the moon’.", "nowhere"),
        ("Obama said ‘制定网络空间国际行为准则’.", "attributed wrongly"),
        ("Cai, M. (2013) ‘Ships of the moon and quantum’, Review 2.", "perhaps no quotation"),
        ("Cai said it is ‘so called’.", "perhaps no quotation"),
        ("He also spoke of ‘制定网路空间国际行为准则’.", "changed"),
    ],
)
def test_single_marks_beside_double_ones(speech: Graph, words: str, answer: str) -> None:
    """They are checked too; a title or a term that no text has is said to be perhaps none, and accuses nobody."""
    _, verdict = _judged(speech, "“制定网络空间国际行为准则”", words)

    assert verdict.answer == answer


def test_a_change_is_marked_letter_by_letter(speech: Graph) -> None:
    """What only the report has and what only the text has are both shown, with the place."""
    (verdict,) = _judged(speech, "“制定网路空间国际行为准则”")

    assert verdict.difference is not None
    assert "[-路-]" in verdict.difference
    assert "{+络+}" in verdict.difference
    assert verdict.evidence[0].paragraph == 18


def test_each_piece_of_a_quotation_has_its_difference(speech: Graph) -> None:
    """Of a quotation with an ellipsis, the piece that is right is shown as it is, the other one marked."""
    verdict, apart = _judged(
        speech,
        "“首先……制定网络空间国际行为准测”",
        "“制定网络空间国际行为准则……为此，我提出三点倡议”",
    )

    assert verdict.difference == "制定网络空间国际行为准{+则+}[-测-]"
    assert "[-" not in (apart.difference or "")
    assert "order" in (apart.reason or "")
    assert len(apart.evidence) == 2


def test_a_heading_names_whose_words_follow(strait: Graph) -> None:
    """Where a sentence names nobody, its section does; what announces the next quotation says nothing of this one."""
    (one, words), (other, more), *_ = dict(_sentences(strait)).items()
    names = {each: strait.nodes[each]["name_en"] for each in (one, other)}

    verdicts = verify(
        [
            Block("line 1", names[other], is_heading=True),
            Block("line 2", f"On signals: “{words}”"),
            Block("line 3", f"The {names[one]} says: “{words}” The {names[other]} says: “{more}”"),
            Block("line 4", f"The {names[one]} says: “{more}” The {names[other]} says: “{words}”"),
        ],
        strait,
    )

    wrong = "attributed wrongly"
    assert [each.answer for each in verdicts] == [wrong, "found", "found", wrong, wrong]


def test_words_that_stand_in_several_places_are_found_in_all(speech: Graph) -> None:
    """Offsets of every place are given, and the text has the words there."""
    (verdict,) = _judged(speech, "“维护网络空间安全，需要”")
    text = speech.graph["texts"]["document-stanford-2013"].text

    assert [each.paragraph for each in verdict.evidence] == [14, 15, 16]
    assert all(text[each.start : each.end] == each.quote for each in verdict.evidence)


def test_another_text_than_the_one_named(strait: Graph) -> None:
    """Words of one text under the name of another are attributed wrongly."""
    documents = [strait.nodes[each]["name_en"] for each in strait.graph["texts"]]
    sentences = dict(_sentences(strait))
    one, other = sorted(sentences)[:2]

    right, wrong = _judged(
        strait,
        f"The {strait.nodes[one]['name_en']} says: “{sentences[one]}”",
        f"The {strait.nodes[other]['name_en']} says: “{sentences[one]}”",
    )

    assert len(set(documents)) > 1
    assert (right.answer, wrong.answer) == ("found", "attributed wrongly")


def _sentences(graph: Graph) -> Iterator[tuple[str, str]]:
    for document, text in graph.graph["texts"].items():
        for each in text.source.sentences:
            words = flowing(text.text[each.start : each.end])
            if len(words) > 25 and not set(words) & set('“”"「」『』[]…'):
                yield document, words


@pytest.mark.parametrize("corpus", [None, GOOD / "strait", GOOD / "harbour"], ids=str)
def test_no_altered_quotation_passes_as_found(corpus: Path | None) -> None:
    """One letter, one word or one digit altered, at random: never found, and the untouched always."""
    graph = build(load_corpus(corpus) if corpus else load_corpus())
    sentences = [words for _, words in _sentences(graph)]
    chance = random.Random(1)
    altered = [_altered(chance.choice(sentences), sentences, chance) for _ in range(ALTERATIONS)]

    whole = Counter(each.answer for each in _judged(graph, *(f"“{each}”" for each in sentences)))
    answers = Counter(each.answer for each in _judged(graph, *(f"“{each}”" for each in altered)))

    assert whole == {"found": len(sentences)}
    assert not answers["found"], answers
    assert answers["changed"] > ALTERATIONS * 0.9


def _altered(words: str, others: list[str], chance: random.Random) -> str:
    """The words with one letter or digit exchanged for another, or one letter doubled or left out within."""
    inside = [at for at in range(2, len(words) - 2) if words[at].isalnum()]
    while True:
        at = chance.choice(inside)
        pool = "0123456789" if words[at].isdigit() else [x for x in "".join(others) if x.isalpha()]
        new = chance.choice(["", words[at] * 2, chance.choice(pool), chance.choice(pool)])
        altered = words[:at] + new + words[at + 1 :]
        if new != words[at] and not any(altered in each for each in others):
            return altered


def test_what_is_nowhere_has_the_nearest_rendering(speech: Graph) -> None:
    """A free paraphrase is no translation of ours, but the rendering that it is nearest to is given."""
    (verdict,) = _judged(
        speech, "“We welcome all countries to send the centre requests for cooperation”"
    )

    assert verdict.answer == "nowhere"
    assert "We welcome requests" in (verdict.rendering or "")
    assert [each.paragraph for each in verdict.evidence] == [20]
