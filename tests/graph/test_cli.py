"""The command line: each question answered in each format, and the exit codes."""

import json

import pytest

from graph.query import QUERIES
from graph.show import RENDERERS
from tests.conftest import GOOD, Command, Golden

HARBOUR = GOOD / "harbour"
ASKED: dict[str, tuple[str, ...]] = {
    "ties": ("--derived",),
    "why": ("港务联盟", "2"),
    "show": ("Weather Group",),
    "path": ("渔民", "2"),
    "find": ("fog",),
}
"""What is asked of each question in the golden files, beside the corpus."""


@pytest.mark.parametrize("form", RENDERERS)
@pytest.mark.parametrize("query", QUERIES)
def test_answers_look_as_they_did(command: Command, golden: Golden, query: str, form: str) -> None:
    """Each question's answer in each format is that of its golden file."""
    ran = command(query, *ASKED.get(query, ()), "--corpus", HARBOUR, "--format", form)

    assert (ran.code, ran.err) == (0, "")
    golden(f"{query}.{form}.txt", ran.out)


@pytest.mark.parametrize("query", QUERIES)
def test_json_is_an_array(command: Command, query: str) -> None:
    """JSON is one array of objects."""
    ran = command(query, *ASKED.get(query, ()), "--corpus", HARBOUR, "--format", "json")

    assert all(isinstance(row, dict) for row in json.loads(ran.out))


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "Atlantis"),
        ("show", "HU"),
        ("why", "东港市", "9"),
        ("ties", "--actor", "浓雾"),
        ("ties", "--role", "king"),
        ("ties", "--format", "xml"),
        ("tie",),
        ("ties", "--corpus", "nowhere"),
    ],
)
def test_a_wrong_request_exits_2(command: Command, arguments: tuple[str, ...]) -> None:
    """What cannot be answered as asked leaves nothing on standard output."""
    corpus = () if "--corpus" in arguments or len(arguments) < 2 else ("--corpus", HARBOUR)

    ran = command(*arguments, *corpus)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err


def test_no_is_an_answer(command: Command) -> None:
    """A question without rows exits 0."""
    ran = command("ties", "--actor", "北湾岛", "--corpus", HARBOUR)

    assert (ran.code, ran.out) == (0, "none\n")
