"""`export`: each format on its own, a part of the graph, and requests that cannot be met."""

from pathlib import Path

import pytest

from graph.export import EXPORTERS
from tests.conftest import GOOD, Command
from tests.graph.export.files import contents

HARBOUR = GOOD / "harbour"


COUNTED = {
    "network": "9 nodes, 11 ties (6 named, 5 derived)",
    "csl": "1 source",
    "bibtex": "1 source",
}
"""What the formats that are not of the whole graph have."""


@pytest.mark.parametrize("name", EXPORTERS)
def test_each_format_is_exported(name: str, command: Command, tmp_path: Path) -> None:
    """One line says where the file is and what is in it; nothing else is written."""
    path = tmp_path / EXPORTERS[name].file
    ran = command("export", name, "--corpus", HARBOUR, "-o", path)

    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"{path}: {COUNTED.get(name, '18 nodes, 15 relations')}\n"
    assert {each.name for each in tmp_path.iterdir()} == {path.name, *EXPORTERS[name].beside}


@pytest.mark.parametrize("name", EXPORTERS)
@pytest.mark.parametrize("ending", [".csv", ".CSV", ".xlsx", ".graphml", ".json", ".ttl", ".docx"])
def test_no_format_is_written_under_the_name_of_another(
    command: Command, tmp_path: Path, name: str, ending: str
) -> None:
    """`export xlsx -o x.csv` would be a file, or a folder, that no program opens: refused, nothing written."""
    ran = command("export", name, "--corpus", HARBOUR, "-o", tmp_path / f"x{ending}")

    is_own = ending in EXPORTERS[name].endings
    assert ran.code == (0 if is_own else 2)
    assert is_own or not list(tmp_path.iterdir())
    assert is_own or "`-o x`" in ran.err or "end the name in" in ran.err


def test_a_part_is_exported(command: Command, tmp_path: Path) -> None:
    """The line counts what was chosen."""
    ran = command(
        *("export", "csv", "--corpus", HARBOUR, "-o", tmp_path / "csv"),
        *("--kind", "actor", "--kind", "proposal", "--relation", "participates-in"),
        *("--proposal", "共建灯塔"),
    )

    assert ran.out == f"{tmp_path / 'csv'}: 4 nodes, 4 relations\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "gexf"),
        ("export", "graphml", "--kind", "ghost"),
        ("export", "graphml", "--relation", "likes"),
        ("export", "graphml", "--proposal", "9"),
        ("export", "graphml", "--kind", "instrument"),
        ("export", "graphml", "--corpus", "nowhere"),
        ("import", "nowhere.graphml"),
    ],
)
def test_a_wrong_request_exits_2_and_writes_nothing(
    arguments: tuple[str, ...], command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unknown format, kind, predicate or proposal, or nothing selected, is the asker's to mend."""
    monkeypatch.chdir(tmp_path)
    corpus = () if "--corpus" in arguments else ("--corpus", HARBOUR)
    output = ("-o", tmp_path / "out") if arguments[0] == "export" else ()
    ran = command(*arguments, *corpus, *output)

    assert ran.code == 2
    assert ran.err
    assert not contents(tmp_path)


def test_a_folder_in_the_way_stays(command: Command, tmp_path: Path) -> None:
    """A folder is never replaced by a file."""
    (tmp_path / "graph.graphml" / "mine").mkdir(parents=True)
    ran = command("export", "graphml", "--corpus", HARBOUR, "-o", tmp_path / "graph.graphml")

    assert ran.code == 2
    assert (tmp_path / "graph.graphml" / "mine").is_dir()
