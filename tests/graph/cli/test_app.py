"""The command line: each question answered in each format, and the exit codes."""

import fcntl
import json
import signal
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from shutil import copytree
from typing import get_args, get_type_hints

import pytest

from graph.cli.formats import RENDERERS
from graph.query import QUERIES
from graph.reading.corpus import EMBEDDED
from tests.conftest import GOOD, TEXTS, Command, Golden

ROOT = Path(__file__).parents[3]
HARBOUR = GOOD / "harbour"
STRAIT = GOOD / "strait"
CABLE_CODE = GOOD / "cable-code"
ASKED: dict[str, tuple[str, ...]] = {
    "ties": ("--derived",),
    "why": ("港务联盟", "2"),
    "show": ("Weather Group",),
    "path": ("渔民", "2"),
    "find": ("fog",),
    "stances": ("2",),
    "changes": ("2016", "2020"),
}
"""What is asked of each question in the golden files, beside the corpus."""

ASKED_OF = {"conflicts": STRAIT, "changes": STRAIT, "asks": CABLE_CODE, "stances": CABLE_CODE}
"""Corpora of the questions that the harbour has no answer to."""


@pytest.mark.parametrize("form", RENDERERS)
@pytest.mark.parametrize("query", QUERIES)
def test_answers_look_as_they_did(command: Command, golden: Golden, query: str, form: str) -> None:
    """Each question's answer in each format is that of its golden file."""
    corpus = ASKED_OF.get(query, HARBOUR)

    ran = command(query, *ASKED.get(query, ()), "--corpus", corpus, "--format", form)

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
        ("export", "json", "-o", "-"),
        ("export", "csv", "-o", "-"),
        ("build", "-o", "-"),
        ("convert", "-"),
        ("export", "graphml", "--engine", "spark"),
        ("export", "parquet", "--engine", "spark", "--kind", "actor"),
        ("export", "parquet", "--engine", "spark"),
        ("show", ""),
        ("show", " "),
        ("path", "", "东港市"),
        ("ties", "--actor="),
        ("ties", "--proposal", "\u3000"),
        ("build", "-o", ""),
        ("export", "csv", "--output="),
        ("ties", "--corpus", ""),
        ("check", ""),
    ],
)
def test_a_wrong_request_exits_2(command: Command, arguments: tuple[str, ...]) -> None:
    """What cannot be answered as asked leaves nothing on standard output."""
    corpus = () if "--corpus" in arguments or len(arguments) < 2 else ("--corpus", HARBOUR)

    ran = command(*arguments, *corpus)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("ties", "--proposal", "4"), "proposal-channels"),
        (("ties", "--actor", "US-CRET"), "actor-us-cert"),
        (("--corpus", EMBEDDED / "CODEBOOK.md"), "folder"),
        (("show",), "--help"),
    ],
    ids=str,
)
def test_a_slip_shows_the_way_on(
    command: Command, arguments: tuple[str | Path, ...], hint: str
) -> None:
    """Exit code 2, and what was meant or may be given is on standard error."""
    ran = command(*arguments)

    assert (ran.code, ran.out) == (2, "")
    assert hint in ran.err


def test_no_is_an_answer(command: Command) -> None:
    """A question without rows exits 0."""
    ran = command("ties", "--actor", "北湾岛", "--corpus", HARBOUR)

    assert (ran.code, ran.out) == (0, "none\n")


@pytest.mark.parametrize("form", RENDERERS)
def test_ties_that_are_only_derived_are_hinted_at(command: Command, form: str) -> None:
    """Where no tie is named but some are derived, the way to them is told beside the answer."""
    asked = "ties", "--corpus", HARBOUR, "--actor", "渔民"
    plain, derived = (command(*asked, *more, "--format", form) for more in ((), ("--derived",)))

    assert (plain.code, derived.code, derived.err) == (0, 0, "")
    assert plain.out != derived.out
    assert "--derived" in plain.err


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("American police",), "actor-cn-us-police"),
        (("Mr. Cai",), "actor-cai-mingzhao"),
        (("联和国",), "actor-united-nations"),
        (("--kind", "threat", "蔡名照"), "leave --kind out"),
    ],
)
def test_words_that_nothing_has_lead_to_near_names(
    command: Command, words: tuple[str, ...], offered: str
) -> None:
    """`find` answers none, and names what may have been meant."""
    code, out, err = command("find", *words)

    assert (code, out.strip()) == (0, "none")
    assert offered in err


@pytest.mark.parametrize("subcommand", ["ties", "find", "export", "check"])
def test_help_names_the_values_of_options_for_people(command: Command, subcommand: str) -> None:
    """A switch has no value, and no value is called by a type of Python."""
    _, out, _ = command(subcommand, "--help")

    options = out.rpartition("Options")[2]
    assert options.strip()
    assert not [each for each in ("<bool>", "<str>", "<path>", "list[") if each in options]


@pytest.mark.parametrize(("lang", "words"), [("en", "complaints"), ("zh", "投诉，原文")])
def test_doubts_are_shown_in_the_language_that_comes_first(
    command: Command, lang: str, words: str
) -> None:
    """A doubt is given in one language at a time."""
    _, out, _ = command("why", "US-CERT", "3", "--lang", lang)

    assert words in out.partition("doubt:")[2]


def test_an_unknown_number_is_met_with_the_numbers_there_are(command: Command) -> None:
    """The proposals that are offered as nearest have their numbers."""
    ran = command("ties", "--corpus", HARBOUR, "--proposal", "9")

    assert ran.code == 2
    assert [line.split()[0] for line in ran.err.splitlines()[1:]] == ["1", "2"]


def test_one_node_is_counted_as_one(command: Command, tmp_path: Path) -> None:
    """What was written is counted in the singular where it is one."""
    asked = "export", "json", "--corpus", HARBOUR, "--kind", "document", "-o"

    assert command(*asked, tmp_path / "x.json").out.endswith(": 1 node, 0 relations\n")


def test_csv_has_its_header_without_rows(command: Command) -> None:
    """An answer without rows names its columns."""
    asked = "ties", "--corpus", HARBOUR, "--format", "csv"
    none = command(*asked, "--actor", "北湾岛")
    some = command(*asked)

    assert none.out.splitlines() == some.out.splitlines()[:1]
    assert len(some.out.splitlines()) > 1


def test_every_question_is_asked_within_dates(command: Command) -> None:
    """Two dates leave the words of the documents between them, whatever is asked."""
    within = ("--corpus", STRAIT, "--since", "2016", "--until", "2018-12", "--format", "json")

    rows = json.loads(command("ties", *within).out)

    assert rows
    assert {q["document"] for row in rows for q in row["evidence"]} == {"document-reply-2017"}


def test_several_corpora_are_one_graph(command: Command) -> None:
    """What two --corpus give is asked together."""
    ran = command("actors", "--corpus", HARBOUR, "--corpus", STRAIT, "--format", "json")

    assert {"actor-lin", "actor-nanwan"} <= {row["id"] for row in json.loads(ran.out)}


@pytest.mark.parametrize("subcommand", [("ties", "--format", "json", "--corpus"), ("check",)])
def test_a_bad_line_is_told_and_the_rest_answers(
    command: Command, subcommand: tuple[str, ...], tmp_path: Path
) -> None:
    """The number and reason of a bad line, the answer from the others, exit 1, the line beside."""
    path = tmp_path / "corpus.jsonl"
    assert command("convert", path, "--corpus", HARBOUR).code == 0
    path.write_text("{\n" + path.read_text(encoding="utf-8"), encoding="utf-8")

    ran = command(*subcommand, path)

    assert ran.code == 1
    assert f"{path}:1:1: [json_invalid]" in ran.err
    assert ran.out.strip()
    assert json.loads((tmp_path / "corpus.jsonl.rejects").read_text())["text"] == "{"


def test_lines_put_right_leave_no_file_of_rejects(command: Command, tmp_path: Path) -> None:
    """What an earlier run refused is no more there after one that refuses nothing; another's file of that name stays, always."""
    path, beside = tmp_path / "corpus.jsonl", tmp_path / "corpus.jsonl.rejects"
    assert command("convert", path, "--corpus", HARBOUR).code == 0
    right = path.read_bytes()

    path.write_bytes(b"{\n" + right)
    assert command("check", path).code == 1
    assert beside.is_file()
    path.write_bytes(right)
    assert command("check", path).code == 0
    assert not beside.exists()

    beside.write_text("notes of someone else\n")
    assert command("check", path).code == 0
    assert beside.read_text() == "notes of someone else\n"

    path.write_bytes(b"{\n" + right)
    assert command("check", path).code == 2
    assert beside.read_text() == "notes of someone else\n"


@pytest.mark.slow
def test_ctrl_c_leaves_the_last_good_output(tmp_path: Path) -> None:
    """A build that is interrupted exits 130, and what was written before is as it was."""
    build = [sys.executable, "build_graph.py", "--output", tmp_path, "--corpus"]
    subprocess.run([*build, HARBOUR], cwd=ROOT, check=True, capture_output=True)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    started = subprocess.Popen([*build, EMBEDDED], cwd=ROOT, stderr=subprocess.PIPE)
    while not list(tmp_path.glob(".writing-*/*")):
        assert started.poll() is None
    started.send_signal(signal.SIGINT)
    _, told = started.communicate(timeout=30)

    assert started.returncode == 130, told
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_ctrl_c_while_modules_are_read_is_no_crash() -> None:
    """A question that is interrupted before it begins exits 130 and shows no traceback."""
    ask = [sys.executable, "-X", "importtime", "build_graph.py", "ties", "--corpus", HARBOUR]
    started = subprocess.Popen(ask, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    assert started.stderr
    fcntl.fcntl(started.stderr, fcntl.F_SETPIPE_SZ, 4096)  # full before all modules are read
    assert any(line.endswith(b" graph\n") for line in started.stderr)

    started.send_signal(signal.SIGINT)
    _, told = started.communicate(timeout=30)

    assert started.returncode == 130
    assert b"Traceback" not in told


@pytest.mark.parametrize(
    ("places", "said"), [((HARBOUR,), "1 document,"), ((HARBOUR, STRAIT), "4 documents,")]
)
def test_check_counts_as_one_speaks(command: Command, places: tuple[Path, ...], said: str) -> None:
    """One document is a document, several are documents."""
    ran = command("check", *places)

    assert (ran.code, said in ran.out) == (0, True)


def test_a_report_without_quotations_is_said_to_have_none(command: Command, tmp_path: Path) -> None:
    """An answer without rows is no silence: it says that nothing was there to check."""
    report = tmp_path / "report.md"
    report.write_text("Nothing is quoted here.\n")

    ran = command("verify", str(report))

    assert ran.code == 0
    assert str(report) in ran.err


def test_drafts_of_tables_are_refused(command: Command, tmp_path: Path) -> None:
    """Tables have the drafts that they were written with; an option that does nothing is no option."""
    tables = tmp_path / "graph.parquet"
    command("export", "parquet", "--output", str(tables))

    asked = command("figures", "--corpus", str(tables), "--with-drafts")

    assert asked.code == 2
    assert "--with-drafts" in asked.err


@pytest.mark.parametrize(
    ("question", "is_told"), [("actors", True), ("build", True), ("check", False)]
)
def test_who_meets_drafts_is_told_how_to_take_them(
    question: str, is_told: bool, command: Command, tmp_path: Path
) -> None:
    """A subcommand that can take drafts says how; the next one after `new` names the corpus."""
    (tmp_path / "nota.txt").write_text(
        "Nota del puerto\n\nValencia, 3 de mayo de 2020\n\nLos puertos actúan por la paz.\n"
    )
    corpus = str(tmp_path / "corpus")
    made = command(
        "new", "nota", str(tmp_path / "nota.txt"), "--corpus", corpus, "--language", "es"
    )

    asked = command(question, *(() if question == "check" else ("--corpus",)), corpus)

    assert asked.code == 1
    assert ("--with-drafts" in asked.err) == is_told
    assert f"draft nota --corpus {corpus};" in made.out
    assert "not read in Spanish" in made.out


def test_an_answer_says_which_rows_rest_on_drafts(command: Command, tmp_path: Path) -> None:
    """Nodes and relations that nobody has confirmed are counted and named; of what is confirmed nothing is said."""
    corpus = ("--corpus", str(tmp_path))
    command("new", "lighthouse", TEXTS / "lighthouse.txt", *corpus)
    command("draft", "lighthouse", *corpus)
    before = command("figures", "--with-drafts", *corpus)
    ids = [
        each["id"]
        for each in json.loads(command("figures", "--with-drafts", *corpus, "--format", "json").out)
    ]
    command("draft", "lighthouse", "--accept", ids[0], *corpus)
    after = command("figures", "--with-drafts", *corpus)
    command("draft", "lighthouse", "--accept", "figure", *corpus)
    done = command("figures", "--with-drafts", *corpus)

    assert f"{len(ids)} of {len(ids)} rows" in before.err
    assert f"{len(ids) - 1} of {len(ids)} rows" in after.err
    assert all(each in after.err for each in ids[1:])
    assert (ids[0] in before.err, ids[0] in after.err) == (True, False)
    assert done.err == ""


def test_a_table_is_imported_from_a_file(command: Command) -> None:
    """Without one, the word `table` is not taken for a file that cannot be read."""
    ran = command("import", "table")

    assert ran.code == 2
    assert "import table rows.xlsx" in ran.err


def test_an_unknown_date_is_shown_as_unknown(command: Command, tmp_path: Path) -> None:
    """The interval that holds any time is a placeholder, not a date that people read."""
    (tmp_path / "note.txt").write_text("Note\n\nPorts act.\n")
    corpus = ("--corpus", str(tmp_path / "corpus"))
    command("new", "note", str(tmp_path / "note.txt"), *corpus)
    command("build", "--with-drafts", *corpus, "--output", str(tmp_path / "output"))

    page = (tmp_path / "output" / "graph.html").read_text("utf-8")

    assert '"date":"date unknown"' in page
    assert '"date":"0001/9999"' not in page


def test_equal_problems_are_counted(tmp_path: Path, command: Command) -> None:
    """A hundred lines that are wrong in the same way are a few lines and a number; each is a reject."""
    path = tmp_path / "corpus.jsonl"
    path.write_text("no JSON\n" * 100, "utf-8")

    ran = command("check", path)

    assert ran.code == 1
    assert ran.err.count("[json_invalid]") < 6
    assert "97" in ran.err
    assert len(Path(f"{path}.rejects").read_text("utf-8").splitlines()) == 100


@pytest.mark.slow
def test_equal_problems_of_a_folder_are_counted(tmp_path: Path, command: Command) -> None:
    """So are those of a hundred documents in folders, and a hundred of one document."""
    for number in range(100):
        copytree(GOOD / "harbour", tmp_path / "many" / f"d-{number}")
        _misspell(tmp_path / "many" / f"d-{number}", "rights:", "right:", 1)
    copytree(GOOD / "harbour", tmp_path / "one" / "d")
    _misspell(tmp_path / "one" / "d", "  evidence:", "  evidense:", -1)

    many, one = (command("check", tmp_path / each) for each in ("many", "one"))

    assert (many.code, one.code) == (1, 1)
    assert many.err.count("[missing_key]") == many.err.count("[unknown_key]") == 4
    assert "100 files: [missing_key]" in many.err
    assert "(97 more)" in many.err
    assert one.err.count("[missing_key]") == 4


def test_equal_notes_are_counted(tmp_path: Path, command: Command) -> None:
    """So are the notes on documents that are right."""
    for number in range(9):
        copytree(GOOD / "harbour", tmp_path / f"d-{number}")
        _misspell(tmp_path / f"d-{number}", "document-harbour", f"document-d-{number}", -1)
        _misspell(tmp_path / f"d-{number}", "name_zh: 共享\n", "name_zh: 共同享用\n", 1)

    ran = command("check", tmp_path)

    assert ran.code == 0
    assert ran.err.count("[not_verbatim]") == 4
    assert "(6 more)" in ran.err


def test_drafts_are_one_line_a_document(tmp_path: Path, command: Command) -> None:
    """What takes no drafts says of each document how many it has; `check` lists each of them."""
    for number in range(2):
        copytree(GOOD / "harbour", tmp_path / f"d-{number}")
        _misspell(tmp_path / f"d-{number}", "  kind: actor", "  kind: actor\n  status: draft", 3)

    built, checked = (
        command(*each) for each in (("build", "--corpus", tmp_path), ("check", tmp_path))
    )

    assert (built.code, built.err.count("[draft] 3 drafts"), built.err.count("[draft]")) == (
        1,
        2,
        2,
    )
    assert checked.err.count("[draft]") == 6


def _misspell(folder: Path, key: str, wrong: str, times: int) -> None:
    path = folder / "annotations.yaml"
    path.write_text(path.read_text("utf-8").replace(key, wrong, times), "utf-8")


@pytest.mark.parametrize("query", QUERIES)
def test_help_names_the_columns_of_the_answer(
    command: Command, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    """Every field of a row is in the help, under its own name or the title of its column."""
    monkeypatch.setenv("COLUMNS", "3000")
    row = get_type_hints(QUERIES[query])["return"]
    while get_args(row):
        row, *_ = get_args(row)

    _, told, columns = command(query, "--help").out.partition("Columns: ")

    named = {field.name.removesuffix("s").removesuffix("_name") for field in fields(row)}
    assert told
    assert {each for each in named if each.replace("_", " ") not in columns.replace("_", " ")} <= {
        "doubted"
    }


def test_coverage_in_brief_counts_what_is_loose(command: Command) -> None:
    """The sums, the sentences that are open, and a row for what is loose: a page at most."""
    whole = json.loads(command("coverage", "--corpus", HARBOUR, "--format", "json").out)

    ran = command("coverage", "--brief", "--corpus", HARBOUR, "--format", "json")

    brief = json.loads(ran.out)
    assert [row for row in whole if row["part"] == "in all"] == brief[:1]
    assert {row["part"] for row in brief} >= {row["part"] for row in whole} - {"sentences"}
    assert all(row["status"] == "open" for row in brief if row["part"] == "sentences")
    loose = [row for row in whole if row["part"] == "actors without a tie"]
    (told,) = (row["text"] for row in brief if row["part"] == "actors without a tie")
    assert told.startswith(f"{len(loose)} nodes: {loose[0]['name']['zh']}")


def test_a_card_in_brief_has_its_relations_without_words(command: Command) -> None:
    """Every relation stays, none with its quotations."""
    ask = ("show", "港务联盟", "--corpus", HARBOUR, "--format", "json")
    (whole,) = json.loads(command(*ask).out)

    (brief,) = json.loads(command(*ask, "--brief").out)

    assert brief["evidence"] == whole["evidence"][:1]
    assert brief["relations"] == [each | {"evidence": []} for each in whole["relations"]]


@pytest.mark.parametrize(
    "options",
    [
        ("path", "中国", "美国", "--max"),
        ("ties", "--limit"),
        ("ties", "--limit-mb"),
        ("ties", "--proposal"),
        ("changes", "2012", "--until"),
    ],
    ids=" ".join,
)
def test_a_number_beyond_every_machine_is_an_answer_or_refused(
    command: Command, options: tuple[str, ...]
) -> None:
    """No option takes a number that then overflows."""
    assert command(*options, "9" * 30).code in (0, 2)


@pytest.mark.parametrize(
    ("asked", "output"),
    [
        (("ties",), "notice/source.txt"),
        (("export", "json"), "notice/annotations.yaml"),
        (("export", "graphml"), "identities.yaml"),
        (("verify", "report.md"), "report.md"),
    ],
)
def test_nothing_is_written_over_what_is_read(
    command: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    asked: tuple[str, ...],
    output: str,
) -> None:
    """A text, annotations, identities or a report named as output: exit 2, and they are as before."""
    copytree(GOOD / "harbour", tmp_path / "notice")
    (tmp_path / "identities.yaml").write_text("[]\n", "utf-8")
    (tmp_path / "report.md").write_text("He said “one two three”.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    before = {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()}

    ran = command(*asked, "--corpus", ".", "-o", output)

    assert ran.code == 2
    assert "reads" in ran.err
    assert {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()} == before


def test_a_file_that_was_written_is_replaced(command: Command, tmp_path: Path) -> None:
    """The same command again writes the same file."""
    asked = "ties", "--corpus", GOOD / "harbour", "-o", tmp_path / "ties.csv"

    assert [command(*asked).code for _ in range(2)] == [0, 0]
