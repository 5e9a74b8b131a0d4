"""Names that are not what they seem: letters of several scripts, characters that are not seen."""

import re
from collections.abc import Iterator
from unicodedata import category, combining, name

from schema.document import Document, Fault, Loc
from schema.nodes import Node

_ALIKE = {"LATIN", "GREEK", "CYRILLIC"}
"""Scripts that share the shapes of many letters."""

_MOST_MARKS = 3
"""Combining marks that one letter may carry; languages need two."""


_SUSPECT = re.compile(
    "[\u0300-\u052f\u00ad\u061c\u1ab0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff"
    "\ufe00-\ufe2f\ufeff\U000e0000-\U000e01ef]"
)
"""Marks, other scripts and unseen characters: without any of these a name is what it seems."""


def suspicious(document: Document) -> Iterator[Fault]:
    """Yield a fault for each name that a reader could take for another one; none is an error."""
    for index, node in enumerate(document.nodes):
        for loc, given in _names(node):
            for code, what in _doubts(given):
                yield Fault(("nodes", index, *loc), code, f'"{given[:80]}" {what}')


def _names(node: Node) -> Iterator[tuple[Loc, str]]:
    yield ("name_zh",), node.name_zh
    yield ("name_en",), node.name_en
    yield from ((("aliases", index), alias) for index, alias in enumerate(node.aliases))


def _doubts(given: str) -> Iterator[tuple[str, str]]:
    if given.isascii() or not _SUSPECT.search(given):
        return
    for word in re.findall(r"\w+", given):
        scripts = {name(letter, "").partition(" ")[0] for letter in word} & _ALIKE
        if len(scripts) > 1:
            yield (
                "mixed_scripts",
                f"has letters of {' and '.join(sorted(scripts)).title()} in one word",
            )
            break
    hidden = sorted({f"U+{ord(letter):04X}" for letter in given if category(letter) == "Cf"})
    if hidden:
        yield "hidden_characters", f"contains invisible characters: {', '.join(hidden)}"
    marks = "".join("m" if combining(letter) else " " for letter in given)
    if "m" * (_MOST_MARKS + 1) in marks:
        yield "combining_marks", f"has more than {_MOST_MARKS} marks on one letter"
