"""Annotations of an earlier vocabulary: `check` says what became what, `upgrade` writes it, comments stay."""

import json
from pathlib import Path
from shutil import copytree

import pytest

from graph.errors import DataError
from graph.reading.corpus import load_corpus
from graph.reading.upgrade import upgrade
from tests.conftest import CORPORA, Command

FORMER = CORPORA / "bad" / "former-words"


def test_what_check_reports_upgrade_rewrites(tmp_path: Path) -> None:
    """Every former word is rewritten, and nothing is left to report."""
    folder = Path(copytree(FORMER, tmp_path / "former"))

    ((_, count),) = upgrade(folder)

    assert count == len((FORMER / "expected.txt").read_text(encoding="utf-8").splitlines())
    assert len(load_corpus(folder).read) == 1


def test_comments_stay_beside_what_is_rewritten(tmp_path: Path) -> None:
    """The difference is the words themselves, and the field that a range needs."""
    folder = Path(copytree(FORMER, tmp_path / "former"))
    file = folder / "notice" / "annotations.yaml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("predicate: part-of", "predicate: part-of # an officer")
    file.write_text("# a first word\n" + text + "# a last word\n", encoding="utf-8")
    lines = file.read_text(encoding="utf-8").splitlines()

    list(upgrade(folder))

    now = file.read_text(encoding="utf-8").splitlines()
    changed = [line for line in now if line not in lines]
    assert (now[0], now[-1]) == ("# a first word", "# a last word")
    assert changed == [
        "  value_max: 20",
        "  qualifier: between",
        "  predicate: belongs-to # an officer",
        "  predicate: belongs-to",
    ]


@pytest.mark.parametrize("flat", ['"Ada Lund; Bo Lind" # both', "Ada Lund # alone"])
def test_authors_in_one_text_become_a_list(tmp_path: Path, flat: str) -> None:
    """What an earlier file says of its authors still loads, and is rewritten with its comment."""
    folder = Path(copytree(CORPORA / "good" / "harbour", tmp_path / "harbour"))
    file = folder / "annotations.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("  kind: document", f"  kind: document\n  authors: {flat}", 1),
        encoding="utf-8",
    )
    before = load_corpus(folder).read[0].document.node

    ((_, count),) = upgrade(folder)

    now = file.read_text(encoding="utf-8")
    _, comment = flat.split(" # ")
    assert (count, f"# {comment}" in now) == (1, True)
    assert "authors: [Ada Lund" in now
    assert load_corpus(folder).read[0].document.node == before


def test_json_lines_are_rewritten_too(tmp_path: Path) -> None:
    """A line with a former word is brought up to date; the others stay as they are."""
    former = {
        "nodes": [{"id": "actor-town", "kind": "actor", "subtype": "state"}],
        "relations": [{"predicate": "member-of", "source": "actor-a", "target": "actor-town"}],
    }
    other = '{"nodes":   []}\n'
    file = tmp_path / "some.jsonl"
    file.write_text(json.dumps(former) + "\n" + other, encoding="utf-8")

    assert list(upgrade(file)) == [(file, 1)]
    first, second = file.read_text(encoding="utf-8").splitlines(keepends=True)
    assert json.loads(first)["relations"][0]["predicate"] == "belongs-to"
    assert second == other


def test_what_is_no_yaml_is_reported_with_its_place(tmp_path: Path) -> None:
    """A file that cannot be read is a problem of the data, and is left as it was."""
    file = tmp_path / "annotations.yaml"
    file.write_text("nodes: [\n", encoding="utf-8")

    with pytest.raises(DataError) as caught:
        list(upgrade(tmp_path))

    assert [each.code for each in caught.value.problems] == ["yaml_syntax"]
    assert file.read_text(encoding="utf-8") == "nodes: [\n"


def test_the_command_names_each_file(command: Command, tmp_path: Path) -> None:
    """Each file stands with the number of records that changed."""
    folder = Path(copytree(FORMER, tmp_path / "former"))

    ran = command("upgrade", str(folder))

    assert ran.code == 0
    assert ran.out.endswith("annotations.yaml: 3 records changed\n")
