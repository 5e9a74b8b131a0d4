"""Small texts that went wrong on arrival, each through `new`, `draft`, `check` and `build`: what is right for each."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import TEXTS, Command, first_of, in_full

LIGHTS = "375000000000 USD; 430000 people over; 100000000000..1000000000000 USD"
KEPT = "4000000 EUR"
FRENCH = "1000 EUR; 4000000000 EUR"
KNOWN = "actor-china actor-united-states actor-all-countries"
UNKNOWN = "0001/9999"
RIGHT: dict[str, tuple[str, str, str, str, str]] = {
    "01-one-line-a-paragraph.txt": ("zh", UNKNOWN, "", "2.1 proposal call, 3.1 proposal call", ""),
    "02-french.txt": ("fr", UNKNOWN, FRENCH, "2.1 proposal, 2.2 call date", ""),
    "02-spanish.txt": ("es", UNKNOWN, "", "", ""),
    "03-simplified.txt": ("zh", UNKNOWN, LIGHTS, "2.1 call", KNOWN),
    "03-traditional.txt": ("zh-Hant", UNKNOWN, LIGHTS, "2.1 call", KNOWN),
    "04-first-date.txt": (
        *("en", "2024-03-07", "40 lamps in 2023; 60 lamps in 2025"),
        *("2.1 date, 2.2 date, 2.3 call pledge date, 3.1 date", ""),
    ),
    "04-goal-date.txt": (
        *("zh", "2018-12-07", "500000000 CNY in 2018"),
        *("2.1 date, 2.2 date, 4.1 date", ""),
    ),
    "05-french-cp1252.txt": ("fr", UNKNOWN, FRENCH, "2.1 proposal, 2.2 call date", ""),
    "05-page.html": ("en", UNKNOWN, KEPT, "2.1 call", ""),
    "05-traditional-big5.txt": ("zh-Hant", UNKNOWN, LIGHTS, "2.1 call", KNOWN),
    "05-word.docx": ("en", UNKNOWN, KEPT, "2.1 call", ""),
    "06-control-character.txt": ("en", UNKNOWN, "40 ports", "", ""),
    "07-no-date.txt": ("en", UNKNOWN, KEPT, "2.1 call", ""),
    "08-articles.txt": (
        *("zh", UNKNOWN, "50000 CNY at least; 500000 CNY up to", "2.1 call, 3.1 call", ""),
    ),
    "10-units.txt": (
        *("en", "2020-05-05"),
        "4000 jobs; 46000 berths; 1000000000 USD; 14 plans; 100000000000000000000000000 candela over",
        *("2.1 date", ""),
    ),
    "12-front-matter.md": ("zh-Hant", "2020-05-05", "", "2.1 call", ""),
    "13-bullets.txt": (
        *("en", "2020-05-05", ""),
        *("2.1 date, 3.1 call, 4.1 call, 5.1 call, 6.1 call, 7.1 call", ""),
    ),
    "13-cues.txt": ("zh", UNKNOWN, "", "2.1 stance, 3.1 pledge, 4.1 call", ""),
    "14-longer-name.txt": ("zh", "2020-05-05", "", "2.1 call, 3.1 date", ""),
    "15-kangxi-radicals.txt": (
        *("zh", UNKNOWN, "300000000 CNY", "2.1 call date"),
        "actor-chinese-people actor-all-countries",
    ),
    "16-chinese-read-as-english.txt": ("zh", "2020-05-05", "", "3.1 date", ""),
}
"""Language, date, figures, sentences with their kinds of cue, and the known actors that are named."""


@pytest.mark.parametrize("name", first_of(8, RIGHT))
def test_what_arrives_is_drafted_rightly(name: str, tmp_path: Path, command: Command) -> None:
    """Every command takes it, the problems are drafts only, and the drafts are those that a reader would write."""
    corpus = ("--corpus", str(tmp_path / "corpus"))
    assert command("new", "note", str(TEXTS / "arrivals" / name), *corpus).code == 0
    assert command("draft", "note", *corpus).code == 0
    built = command("build", "--with-drafts", *corpus, "--output", str(tmp_path / "output"))
    checked = command("check", str(tmp_path / "corpus"))
    annotations = in_full(tmp_path / "corpus" / "note")

    assert built.code == 0
    assert {
        line.split("[")[1].split("]")[0] for line in checked.err.splitlines() if "[" in line
    } <= {
        "draft",
        "unknown_date",
    }
    assert _shown(annotations) == RIGHT[name]


def _shown(annotations: dict[str, Any]) -> tuple[str, ...]:
    source, nodes = annotations["source"], annotations["nodes"]
    cues = (
        f"{each['at']} {' '.join(cue.split(':')[0].strip() for cue in each['cue'].split('; '))}"
        for each in annotations.get("sentences", ())
    )
    known = (each["id"] for each in nodes if each["kind"] == "actor" and "note" not in each["id"])
    figures = (_figure(each) for each in nodes if each["kind"] == "figure")
    said = ("; ".join(figures), ", ".join(cues), " ".join(known))
    return (source["language"], str(source["date"]), *said)


def _figure(node: dict[str, Any]) -> str:
    most = f"..{node['value_max']}" if "value_max" in node else ""
    hedge = f" {node['qualifier']}" if "qualifier" in node and not most else ""
    period = f" in {node['period']}" if "period" in node else ""
    return f"{node['value']}{most} {node['unit']}{hedge}{period}"


def test_the_bank_is_an_actor_of_its_own(tmp_path: Path, command: Command) -> None:
    """中国人民银行 is proposed whole, neither China nor its people."""
    corpus = ("--corpus", str(tmp_path / "corpus"))
    command("new", "note", str(TEXTS / "arrivals" / "14-longer-name.txt"), *corpus)
    command("draft", "note", *corpus)

    nodes = in_full(tmp_path / "corpus" / "note")["nodes"]

    assert [each["name_zh"] for each in nodes if each["kind"] == "actor"] == ["中国人民银行"]
