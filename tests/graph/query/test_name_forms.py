"""What nodes are called: every form of a name, who bears it, and how both names are shown."""

import pytest

from graph.build.graph_types import Graph
from graph.query.name_forms import bearers, both_names, surface_forms

WHOLE = "East West Institute (EWI)"


def test_a_node_is_called_by_all_that_it_has() -> None:
    """Its id, both names, aliases and short forms; a short form in brackets makes three of an English name."""
    attributes = {
        "kind": "actor",
        "name_zh": "东西方研究所",
        "name_en": WHOLE,
        "aliases": ("the institute",),
        "short_zh": "研究所",
    }

    forms = [*surface_forms("actor-ewi", attributes)]

    assert {"actor-ewi", "东西方研究所", "the institute", "研究所"} <= {*forms}
    assert {WHOLE, "East West Institute", "EWI"} <= {*forms}


@pytest.mark.parametrize("name", ["Bureau of (all) ports", "Bureau of ports", "EWI) (x"])
def test_brackets_that_end_no_name_make_no_short_form(name: str) -> None:
    """An English name without a short form at its end is one name."""
    attributes = {"kind": "actor", "name_zh": "港", "name_en": name}

    assert [*surface_forms("actor-x", attributes)] == ["actor-x", "港", name]


def test_who_bears_a_name_is_listed_in_order(harbour: Graph) -> None:
    """All with the name, by id; nobody is an empty list; another kind has other bearers."""
    assert bearers(harbour, "HU") == [
        "actor-fishermens-association",
        "actor-harbour-union",
    ]
    assert bearers(harbour, "HU", "threat") == []
    assert bearers(harbour, "nobody") == []


@pytest.mark.parametrize(
    ("order", "zh", "en", "shown"),
    [
        (None, "雾", "fog", "雾 · fog"),
        (0, "雾", "fog", "0 · 雾 · fog"),
        (2, "共建灯塔", "build lights", "2 · 共建灯塔 · build lights"),
        (None, "CNCERT", "CNCERT", "CNCERT"),
    ],
)
def test_both_names_are_shown(order: int | None, zh: str, en: str, shown: str) -> None:
    """After the number of a proposal; a name that is the same in both languages once."""
    assert both_names({"order": order, "name_zh": zh, "name_en": en}) == shown
