"""Wrong options, values and subcommands: what is suggested is there, and means what was typed."""

import re

import pytest

from tests.conftest import Command

OPTIONS = """
ties --predicate supports | --role
ties --name UN | --actor
ties --node UN | --actor
ties --who UN | --actor
ties --country China | --actor
ties --proposals 3 | --proposal
ties --proposl 3 | --proposal
ties --basis derived | --derived
ties --roel forum | --role
ties --rule forum | --role
ties --limit 0 | from 1 on
ties --limit x | a whole number
check --limit-mb 9999999 | up to 1000000
ties --certain | --no-doubt
ties --language en | --lang
brief UN --format docx | --output
ties --english | --lang en
ties --file x.csv | --output
ties --csv | --format csv
ties --md | --format markdown
ties --head 3 | --limit
ties --desc | --reverse
ties --order role | --sort
ties --group role | --by
ties --from 2013 | --since
ties --input x | --corpus
ties --measure x | `measures`
ties --force must | `asks` has --force
ties --named | `stances` has --named-only
find UN --type actor | --kind
find UN --role partner | `ties` has --role
why UN 3 --proposal 3 | `why ACTOR PROPOSAL`
why --actor UN --proposal 3 | `why ACTOR PROPOSAL`
why UN 3 --derived | `ties` has --derived
asks --strength must | --force
cooperation --with UN | --actor
stances --for 3 | `stances TARGET`
threats --actor China | `ties` has --actor
figures --proposal 1 | `ties` has --proposal
"""

VALUES = """
why UN 3 --format md | markdown
ties --format excel | xlsx
ties --format text | table
ties --lang chinese | zh
ties --lang english | en
ties --role speaker | proposer
ties --role Partner | partner
ties --by country | actor
asks --force shall | must
asks --force must_not | must-not
ties --modality suggested | proposed
export gephi | graphml
export ttl | turtle
search UN | find
who UN | ties
matrix | ties --matrix
network | export network
ties --proposal 1,2 | `--proposal 1 --proposal 2`
ties --actor 联合国，中国 | `--actor '联合国' --actor '中国'`
ties --role forum,addressee | `--role forum --role addressee`
--lang en ties | `ties --lang en`
--corpus graph/corpus find UN | `find --corpus graph/corpus UN`
help | --help
tyes | ties
biuld | build
glossary | terms
quotes | verify
relations | ties
"""


def _rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(each.strip() for each in row.split(" | ")) for row in table.strip().splitlines()]


@pytest.mark.parametrize(("typed", "meant"), _rows(OPTIONS + VALUES.strip()))
def test_what_was_meant_is_suggested(
    command: Command, monkeypatch: pytest.MonkeyPatch, typed: str, meant: str
) -> None:
    """By meaning; a slip of the keys; else where such an option is."""
    monkeypatch.setenv("COLUMNS", "300")

    ran = command(*typed.split())

    assert ran.code == 2
    assert meant in ran.err


@pytest.mark.parametrize(("typed", "meant"), _rows(OPTIONS))
def test_only_options_that_there_are_are_suggested(
    command: Command, monkeypatch: pytest.MonkeyPatch, typed: str, meant: str
) -> None:
    """What is asked about with `did you mean` is in the subcommand's own help."""
    monkeypatch.setenv("COLUMNS", "300")
    name = typed.split()[0]
    there = command(name, "--help").out

    told = command(*typed.split()).err.partition("did you mean")[2]

    assert meant in told or not told
    assert all(each in there for each in re.findall(r"`(--[a-z-]+)", told))


def test_nothing_is_suggested_for_looks_alone(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--measure` is not `--master`, and `--who` is not `--show`."""
    monkeypatch.setenv("COLUMNS", "300")

    assert "did you mean `--proposal`" in command("ties", "--prop", "3").err
    assert "--master" not in command("ties", "--measure", "x").err
    assert "did you mean" not in command("ties", "--zebra").err


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (("ties", "3"), "--proposal 3"),
        (("ties", "United", "Nations"), '--actor "United Nations"'),
        (("measures", "2"), "--proposal 2"),
        (("actors", "UN"), "actors --help"),
    ],
)
def test_an_argument_that_is_not_taken_leads_to_the_option(
    command: Command, monkeypatch: pytest.MonkeyPatch, typed: tuple[str, ...], meant: str
) -> None:
    """A number is a proposal, other words are an actor, where there is such an option."""
    monkeypatch.setenv("COLUMNS", "300")

    ran = command(*typed)

    assert ran.code == 2
    assert meant in ran.err
