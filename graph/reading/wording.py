"""Names that are said to be verbatim: whether the text has them, letter for letter but for case and layout."""

from collections.abc import Iterator

from graph.reading.anchor import Reading
from graph.text.folding import fold
from schema.document import Fault

_NAME_IN = {"zh": "name_zh", "en": "name_en"}
"""The field with the name in the text's own language; names in others are not looked for."""


def not_in_the_text(reading: Reading) -> Iterator[Fault]:
    """Yield a fault for each name that counts as verbatim and that the text does not have.

    It is worth a look, and no error: a node that several texts name may have its name from another one.
    """
    field = _NAME_IN.get(reading.document.source.language.partition("-")[0])
    source = reading.source
    for index, node in enumerate(reading.document.nodes):
        if (
            field is None or node.wording != "verbatim" or node.status
        ):  # a draft is looked at anyway
            continue
        name = getattr(node, field)
        if name not in source.text and fold(name) not in source.folded.letters:
            what = f'the text does not have "{name[:80]}"; write the name as it stands there, or give the node the wording `composed`'
            yield Fault(("nodes", index, field), "not_verbatim", what)
