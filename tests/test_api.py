"""The examples of `docs/api.md` run, in order, and print what stands below them."""

import contextlib
import io
from pathlib import Path
from typing import Any

import pytest
from sybil import Sybil
from sybil.parsers.markdown import CodeBlockParser

PAGE = Path(__file__).parents[1] / "docs" / "api.md"


@pytest.mark.slow
def test_the_examples_give_what_the_page_says() -> None:
    """Each block of Python runs in one session; a block of text is what the one before it printed."""
    blocks = Sybil([CodeBlockParser("python"), CodeBlockParser("text")]).parse(PAGE)
    session: dict[str, Any] = {}
    printed = ""
    compared = 0

    for block in blocks.examples():
        source = str(block.parsed)
        if block.region.lexemes["arguments"] == "python":
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                exec(compile("\n" * block.line + source, PAGE.name, "exec"), session)
            printed = out.getvalue()
        else:
            compared += 1
            assert printed == source

    assert compared
