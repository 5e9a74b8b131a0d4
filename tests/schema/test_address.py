"""Addresses of the page: what Python takes in a story is what the page's own script reads."""

import json
import subprocess

import pytest

from schema.address import FIELDS, LISTS, odd, passage, targets
from tests.conftest import ROOT
from tests.graph.export.files import program

_SCRIPT = ROOT / "graph" / "export" / "page" / "scripts" / "address.js"
_ADDRESSES = [
    "#", "#actor-un", "#actor-un&view=matrix", "#picked=actor-un", "#view=map", "#steps=3", "#steps=2&lang=zh",
    "#actor-un&steps=2", "#actor-un&steps=0", "#steps=0", "#to=actor-un", "#actor-un&beside=actor-un",
    "#actor-un&to=actor-china", "#open=actor-un;actor-china", "#at=actor-un:10,-20", "#at=actor-un:x,1",
    "#with=measure,event", "#with=nobody", "#no-role=forum,partner", "#no-role=boss", "#no-taste=sweet",
    "#rows=50%25%20%26", f"#rows={'x' * 201}", "#sort=-words", "#sort=1", "#all=1", "#all=true", "#colour=red",
    "#gloss=0", "#theme=dark", "#theme=pink", "#a=b=c", "#speech:3-9", "#constructor=1",
]  # fmt: skip


def _in_node(code: str) -> object:
    views = ["graph", "matrix", "text", "table", "differences"]
    lists = json.dumps(
        LISTS | {"story": [], "view": views, "document": [], "sort": ["words", "-words"]}
    )
    start = f"import {{ BLANK, read }} from '{_SCRIPT}'; const lists = {lists};"
    start += "const allowed = { isId: () => true, lists };"
    ran = subprocess.run(
        [program("node", "nodejs"), "--input-type=module", "-e", f"{start}\n{code}"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(ran.stdout)


def test_both_take_the_same_addresses() -> None:
    """The parts that mean nothing are the same ones to Python and to the page."""
    told = _in_node(
        f"console.log(JSON.stringify({json.dumps(_ADDRESSES)}.map((each) => read(each, allowed).odd)))"
    )

    assert told == [odd(each) for each in _ADDRESSES]
    assert sum(map(bool, map(odd, _ADDRESSES))) > 8


def test_every_part_of_the_page_is_known() -> None:
    """A story may use whatever the page keeps in its address, but for the story that one is on."""
    fields = _in_node("console.log(JSON.stringify(Object.keys(BLANK)))")

    assert isinstance(fields, list)
    assert {*fields} - {"on", "off", "story"} <= {*FIELDS}


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("#", []),
        ("#actor-un&view=text&to=actor-china", ["actor-un", "actor-china"]),
        ("#speech.r-1-1-a+speech.r-2-1-a", ["speech.r-1-1-a", "speech.r-2-1-a"]),
        ("#open=actor-un;actor-china&at=actor-us:10,-20", ["actor-un", "actor-china", "actor-us"]),
        ("#speech%3A3-9", ["speech:3-9"]),
    ],
)
def test_an_address_tells_where_it_leads(address: str, found: list[str]) -> None:
    """What is picked, the other end, what is opened and what was moved; each link of a tie."""
    assert targets(address) == found


def test_a_passage_is_a_slug_and_two_offsets() -> None:
    """Nodes, relations and ties are no passages."""
    assert passage("speech-2013:3-9") == ("speech-2013", 3, 9)
    assert [passage(each) for each in ("actor-un", "speech.r-1-1-a", "speech:3")] == [None] * 3
