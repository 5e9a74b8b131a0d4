"""Attributes as scalars, and back."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.build.graph_types import Quotation
from graph.export.columns import EDGE_COLUMNS, NODE_COLUMNS, flat, typed
from tests.graph.export.test_graphml import WORDS, evidence, some

WORD = (Quotation("document-d", 1, 0, 1, "x"),)


@st.composite
def attributes(draw: st.DrawFn, columns: dict[str, type]) -> dict[str, Any]:
    """Draw the attributes of a node or edge."""
    own = {"relation_id": "d.r-1", "predicate": "requests"} if columns is EDGE_COLUMNS else {}
    words = draw(evidence(own.get("relation_id")))
    return draw(some(columns)) | words | own | ({} if own else {"name_en": draw(WORDS)})


@pytest.mark.slow
@pytest.mark.parametrize("columns", [NODE_COLUMNS, EDGE_COLUMNS], ids=["node", "edge"])
@given(st.data())
def test_what_is_written_is_read_back(columns: dict[str, type], data: st.DataObject) -> None:
    """Quotations, aliases and variants are the same again, whatever their words are."""
    given = data.draw(attributes(columns))
    scalars = flat(given, columns)

    assert typed(scalars) == given
    assert list(scalars) == [name for name in columns if name in scalars]
    assert all(type(value) in (str, int, float, bool) for value in scalars.values())


def test_an_attribute_without_a_column_is_a_mistake() -> None:
    """Nothing is left out in silence."""
    with pytest.raises(KeyError, match="mood"):
        flat({"name_en": "x", "mood": "good", "evidence": WORD}, NODE_COLUMNS)
