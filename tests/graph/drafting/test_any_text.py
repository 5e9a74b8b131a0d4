"""Whatever the text, what `new` and `draft` write, `check` and `build --with-drafts` take."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.build.builder import build
from graph.drafting import draft, new_document
from graph.errors import DataError, RequestError
from graph.reading.corpus import EMBEDDED, load_corpus
from graph.reading.cross_checks import checked

WORDS = (
    "港口 应当 开放 灯塔 三亿五千万元 2020年 去年 ￥ 3.5% 五万元以上 联合国 中国 美國 。 ， 《 》 第二十三条 ① [1] • （一）"
    " Ports should keep 4,000 lamps last year Mr. Lin § US$5 10²⁶ 1e999 the United Nations: States must act. 5 May 2020"
    " # - --- ' \" : { } [ ] & * ! | > % @ ` \\ null true 0x1F \u2028 \u0085 \x07 \x00 \x1b \x0b \x0c \ufeff \u202e \u200b \U0001f6a2"
    " ⼈⺠ les ports doivent 1 000 euros"
)
TEXTS = st.lists(
    st.one_of(st.sampled_from(WORDS.split(" ")), st.sampled_from(["\n", "\n\n", "\r\n", " ", "\t", "\r"]), st.text(max_size=3)),
    min_size=1,
    max_size=40,
).map("".join)  # fmt: skip
KNOWN = [
    node
    for each in load_corpus(EMBEDDED)
    for node in each.document.nodes
    if node.kind in draft.KNOWN_KINDS
]


@pytest.mark.slow
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS)
def test_drafts_are_the_only_problem(text: str) -> None:
    """A text is refused with a way out, or gives a folder whose only problems are drafts, and a graph."""
    with tempfile.TemporaryDirectory() as place:
        corpus = Path(place)
        (corpus / "text").write_bytes(text.encode(errors="ignore"))
        try:
            new_document.new("note", corpus / "text", corpus)
        except RequestError:
            return
        draft.into(corpus / "note", KNOWN)
        draft.into(corpus / "note", KNOWN)

        graph = build(load_corpus(corpus / "note"), drafts=True)
        with pytest.raises(DataError) as caught:
            build(load_corpus(corpus / "note"))

        assert list(checked(load_corpus(corpus / "note"), drafts=True))
        assert {each.code for each in caught.value.problems} == {"draft"}
        assert "document-note" in graph
