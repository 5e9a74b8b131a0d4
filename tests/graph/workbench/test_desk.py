"""What selected words become."""

import pytest

from graph.text.source import SourceText
from graph.workbench.desk import Desk, Words, named


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "fr",
            "l'Union\neuropéenne",
            {"name_zh": "l'Union européenne", "name_en": "l'Union européenne"},
        ),
        ("en-GB", "the  Coast", {"name_zh": "the Coast", "name_en": "the Coast"}),
        ("zh-Hant", "港 務\n局", {"name_zh": "港務局"}),
        ("zh", "CERT 中心", {"name_zh": "CERT中心"}),
    ],
)
def test_a_name_keeps_the_spaces_that_its_language_has(
    language: str, text: str, names: dict[str, str]
) -> None:
    """Only a Chinese name loses its white space; a name of any other language stands for the English one, too."""
    desk = Desk({}, SourceText(text), language, {})

    assert named(desk, Words(start=0, end=len(text))) == names
