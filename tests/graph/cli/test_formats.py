"""Rows in the formats that programs and documents take."""

from graph.cli.formats import _escaped


def test_markdown_is_not_what_a_name_says() -> None:
    """What a cell holds cannot end it, nor become a link or markup."""
    assert _escaped("a|b [x](y) <b> *c* `d` &amp;") == (
        r"a\|b \[x\](y) \<b\> \*c\* \`d\` &amp;amp;"
    )
