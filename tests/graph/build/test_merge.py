"""What several documents state of one node: all of it kept, by date, and each difference with who says so."""

from typing import Any

from graph.build.graph_types import Quotation, Variant
from graph.build.merge import Description, merged

A, B, C = (f"document-{letter}" for letter in "abc")


def _mention(document: str, date: str, node: str = "figure-x", **stated: Any) -> Description:
    words = Quotation(document=document, paragraph=1, start=0, end=2, quote="浓雾")
    names = {"kind": "figure", "name_zh": "雾", "name_en": "fog"}
    return Description(date, document, node, names | stated, (words,))


def test_a_node_of_one_document_is_as_it_states() -> None:
    """Nothing is added to it, and nothing is left out."""
    mention = _mention(A, "2020", note="a")

    assert merged("figure-x", [mention]) == {
        **mention.stated,
        "document": A,
        "evidence": mention.evidence,
    }


def test_what_documents_state_alike_stays_and_what_differs_is_left_to_each() -> None:
    """The earliest gives the name and comes first; of other attributes none wins; names and notes add up."""
    early = _mention(
        B,
        "2019-01-01",
        name_en="mist",
        aliases=("haze", "雾"),
        note="one",
        note_zh="一",
        unit="m",
        order=2,
    )
    late = _mention(
        A, "2019", aliases=("haze", "smog"), note="two", note_zh="二", unit="km", order=1
    )

    for mentions in ([early, late], [late, early]):
        attributes = merged("figure-x", mentions)

        assert list(attributes.pop("evidence")) == [*early.evidence, *late.evidence]
        assert attributes == {
            "kind": "figure",
            "document": B,
            "name_zh": "雾",
            "name_en": "mist",
            "order": 2,
            "aliases": ("fog", "haze", "smog"),
            "note": "one; two",
            "note_zh": "一; 二",
            "variants": {
                "aliases": (Variant("haze", (B, A)), Variant("雾", (B,)), Variant("smog", (A,))),
                "name_en": (Variant("mist", (B,)), Variant("fog", (A,))),
                "note": (Variant("one", (B,)), Variant("two", (A,))),
                "note_zh": (Variant("一", (B,)), Variant("二", (A,))),
                "order": (Variant(2, (B,)), Variant(1, (A,))),
                "unit": (Variant("m", (B,)), Variant("km", (A,))),
            },
        }


def test_what_only_some_state_holds_but_for_a_qualifier_and_a_status() -> None:
    """A figure without a qualifier is meant exactly, a node without a status is confirmed: these are differences."""
    stated = {"qualifier": "about", "status": "draft", "unit": "m"}
    some = merged("figure-x", [_mention(A, "2019", **stated), _mention(B, "2020")])
    both = merged("figure-x", [_mention(A, "2019", **stated), _mention(B, "2020", **stated)])

    assert {name: some.get(name) for name in stated} == {
        "qualifier": None,
        "status": None,
        "unit": "m",
    }
    assert some["variants"].keys() == stated.keys()
    assert stated.items() <= both.items()
    assert "variants" not in both
    assert "aliases" not in both


def test_ids_that_differ_are_variants() -> None:
    """Which document uses which id is known where not all use the node's; one that has another is asked by both."""
    several = merged(
        "figure-x",
        [_mention(A, "2018"), _mention(B, "2019", "figure-y"), _mention(C, "2020")],
    )
    alone = merged("figure-x", [_mention(B, "2019", "figure-y")])

    assert several["variants"]["id"] == (Variant("figure-x", (A, C)), Variant("figure-y", (B,)))
    assert alone["variants"] == {"id": (Variant("figure-y", (B,)),)}
