"""The command line: parse, call, translate errors to exit codes. No logic.

Exit codes: 0 done ("none" is an answer), 1 the data has problems, 2 the request is wrong.

What a question on a kept graph does not need is imported where it is used: it takes longer to import
than the question to answer.
"""

import json
import shlex
import tomllib
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from graph import EMBEDDED, collector
from graph.build.graph_types import Graph
from graph.cli import completion, terminal
from graph.cli.completion import kinds, names_of
from graph.cli.opened import number, opened
from graph.cli.options import (
    ALONG,
    LIMIT_MB,
    Corpora,
    LimitMb,
    OneCorpus,
    WithDrafts,
    name_values,
    no_stream,
    output_option,
    refuse_repeated,
)
from graph.cli.problems import ShownProblems
from graph.cli.questions import add_questions
from graph.cli.reports import add_reports
from graph.cli.suggestions import for_command, improved
from graph.engines import LOCAL, MASTERS, Loader
from graph.errors import DataError, Problem, RequestError
from graph.export import EXPORTERS
from graph.text.source import MEGABYTE
from schema.vocabulary import Predicate

if TYPE_CHECKING:
    from graph.reading.corpus import Corpus
    from graph.text.source import SourceText


ProblemFormat = StrEnum("ProblemFormat", {"text": "text", "json": "json"})


TABLE = "table"
"""The word of `export` and `import` for the annotations of one document as a spreadsheet."""

ExportFormat = StrEnum("ExportFormat", {name: name for name in (*EXPORTERS, TABLE)})  # type: ignore[misc]  # made of the table
_FORMATS = "\n\n".join(f"{name}: {each.meaning}." for name, each in EXPORTERS.items())
_TABLE_MEANING = "\n\ntable: the annotations of one document as a spreadsheet, for `import table`."
_BUILT = [exporter for exporter in EXPORTERS.values() if exporter.built]
_TOP = Path(__file__).parents[2]
_OUTPUT = _TOP / "output"


_FOR_PEOPLE = ProblemFormat("text")


_AS_TYPED = "graph.as_typed"


class _BuildByDefault(TyperGroup):
    """Options without a subcommand are those of `build`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        own = [*ctx.help_option_names, "--version", "--show-completion"]
        nothing = not args and not ctx.resilient_parsing  # a shell completes the subcommand
        if nothing or (args and args[0].startswith("-") and args[0].partition("=")[0] not in own):
            ctx.meta[_AS_TYPED] = args
            args = ["build", *args]
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the subcommand; an option that takes one value is refused when it is given twice."""
        if args[0] not in self.commands and not ctx.resilient_parsing:
            ctx.fail(f'no subcommand is called "{args[0]}"; {for_command(args[0], self.commands)}')
        name, command, rest = super().resolve_command(ctx, args)
        refuse_repeated(command, rest)
        return name, command, rest

    def invoke(self, ctx: Any) -> Any:
        """Run the subcommand; a wrong option or value is reported with what was meant."""
        try:
            return super().invoke(ctx)
        except typer.TyperException as error:
            improved(error, self.commands, ctx.meta.get(_AS_TYPED, ()))
            raise
        except DataError as error:
            if any(each.code == "draft" for each in error.problems) and _takes_drafts(
                self.commands[ctx.invoked_subcommand]
            ):
                error.add_note(
                    "to include drafts: --with-drafts; to remove them: draft SLUG --reject all"
                )
            raise

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Give a subcommand; the kinds are read from the models only for the one that takes them."""
        command = super().get_command(ctx, cmd_name)
        if cmd_name == "export" and command is not None:
            from schema.nodes import KINDS

            kind = next(each for each in command.params if each.name == "kind")
            vars(kind)["help"] = f"Only nodes of this kind, or of several: {', '.join(KINDS)}."
        return command and name_values(command, ctx)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help of the program; its own options have named values as well."""
        name_values(self, ctx)
        super().format_help(ctx, formatter)


def _takes_drafts(command: Any) -> bool:
    return any(each.name == "with_drafts" for each in command.params)


app = typer.Typer(
    cls=_BuildByDefault,
    help="""Turn a policy text into a graph in which every statement can be checked.

    Without a subcommand, `build` runs. To ask a first question: `build_graph.py ties --proposal 3`.

    Exit codes: 0 done ("none" is an answer), 1 the data has problems, 2 the request is wrong.""",
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _known_kinds(wanted: list[str] | None) -> list[str] | None:
    from schema.nodes import KINDS

    if unknown := [each for each in wanted or () if each not in KINDS]:
        raise typer.BadParameter(f"no kind is called {unknown[0]!r}; one of {', '.join(KINDS)}")
    return wanted


def _tell_version(wanted: bool) -> None:
    if wanted:
        project = tomllib.loads((_TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        terminal.line(project["version"])
        raise typer.Exit


Shell = StrEnum("Shell", {name: name for name in completion.SHELLS})  # type: ignore[misc]  # made of the table


def _tell_completion(shell: Shell | None) -> None:
    if shell is not None:
        terminal.line(completion.script(shell))
        raise typer.Exit


@app.callback()
def _program(
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", is_eager=True, callback=_tell_version),
    ] = False,
    show_completion: Annotated[
        Shell | None,
        typer.Option(
            "--show-completion",
            help="Print the script that completes names and options in this shell.",
            is_eager=True,
            callback=_tell_completion,
            show_default=False,
        ),
    ] = None,
) -> None:
    """Take the options that are no subcommand's."""


@app.command()
def build(
    corpus: Corpora = ALONG,
    output: Annotated[
        Path,
        output_option("The folder to write into."),
    ] = _OUTPUT,
    with_drafts: WithDrafts = False,
    limit_mb: LimitMb = LIMIT_MB,
) -> None:
    """Build the graph; write GraphML, JSON and the page."""
    from graph.build.builder import build as linked
    from graph.files.atomic import together

    with opened(corpus, limit_mb) as documents:
        graph = linked(documents, drafts=with_drafts)
        with together(output) as staging:
            for exporter in terminal.watched(_BUILT, "writing"):
                exporter.write(graph, staging / exporter.file)
        for exporter in _BUILT:
            terminal.line(f"{output / exporter.file}: {_size(graph)}")
            for name in exporter.beside:
                terminal.line(f"{output / name}: goes with {exporter.file}")


def _size(graph: Graph) -> str:
    return _counts(graph.number_of_nodes(), graph.number_of_edges())


def _counts(nodes: int, relations: int) -> str:
    return f"{number(nodes, 'node')}, {number(relations, 'relation')}"


@app.command(help=f"Write the graph, or a part of it, in one format.\n\n{_FORMATS}{_TABLE_MEANING}")
def export(
    format: Annotated[ExportFormat, typer.Argument(show_default=False)],  # noqa: A002  # the option is called so
    document: Annotated[
        str | None,
        typer.Argument(help="With table: the document's short name.", show_default=False),
    ] = None,
    corpus: Corpora = ALONG,
    output: Annotated[
        Path | None,
        output_option(
            "The file to write; with csv and parquet, the folder; with table, a file or folder."
        ),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND",
            callback=_known_kinds,
            show_default=False,
            autocompletion=kinds,
        ),
    ] = None,
    relation: Annotated[
        list[Predicate] | None,
        typer.Option(help="Only relations with this predicate; may be given several times."),
    ] = None,
    proposal: Annotated[
        list[str] | None,
        typer.Option(
            help="Only the relations of this proposal (number, id or name) and its measures;"
            " may be given several times.",
            autocompletion=names_of("proposal"),
        ),
    ] = None,
    named_only: Annotated[
        bool,
        typer.Option(
            "--named-only",
            help="With network: named ties only. Derived ties are written too if left out.",
        ),
    ] = False,
    with_drafts: WithDrafts = False,
    limit_mb: LimitMb = LIMIT_MB,
    engine: Annotated[
        Loader,
        typer.Option(
            help="Where to load the corpus. spark reads JSON Lines and writes parquet only."
        ),
    ] = "networkx",
    master: Annotated[str, typer.Option(help=MASTERS)] = LOCAL,
) -> None:
    """Write the graph, or a part of it, in one format."""
    from graph.build.builder import build as linked
    from graph.export.subgraph import part

    if (format == TABLE) != (document is not None):
        raise RequestError(
            "give the document's short name with `export table`, and with no other format"
        )
    if document is not None:
        _export_table(corpus, document, output)
        return
    if named_only and format != "network":
        raise RequestError("--named-only goes with `export network` only")
    exporter = EXPORTERS[format]
    path = _named_as_it_is(output or _OUTPUT / exporter.file, exporter.file)
    if engine == "spark":
        if format != "parquet" or kind or relation or proposal:
            raise RequestError("Spark writes only parquet, and only the whole graph")
        _load_on_spark(corpus, path, master, with_drafts, limit_mb)
        return
    with opened(corpus, limit_mb) as documents:
        graph = linked(documents, drafts=with_drafts)
        if kind or relation or proposal:
            graph = part(graph, kind or (), relation or (), proposal)
        counts = exporter.write(graph, path, **({"derived": False} if named_only else {}))
        terminal.line(f"{path}: {(counts and counts.counts) or _size(graph)}")
        if counts and counts.note:
            terminal.error(f"{path}: {counts.note}")


def _named_as_it_is(path: Path, written: str) -> Path:
    """The path; a folder of files has no name of a file.

    Raises:
        RequestError: it has.
    """
    if not Path(written).suffix and path.suffix.lower() in (".csv", ".json", ".graphml", ".xlsx"):
        raise RequestError(
            f"{path}: several files are written; name a folder for them, as in `-o {path.stem}`"
        )
    return path


def _export_table(corpus: list[Path], document: str, output: Path | None) -> None:
    from graph.export import annotation_table

    path = output or _OUTPUT / f"{document}.xlsx"
    folders = [place / document for place in corpus if (place / document).is_dir()]
    if not folders:
        raise RequestError(f'no folder "{document}" in {" or ".join(map(str, corpus))}')
    rows = annotation_table.write(folders[0], path)
    counted = (number(count, part.removesuffix("s")) for part, count in rows.items())
    terminal.line(f"{path}: {', '.join(counted)}")


def _load_on_spark(
    places: list[Path], path: Path, master: str, drafts: bool, limit_mb: int
) -> None:
    from graph.engines import spark_load
    from graph.reading.corpus import load_corpus

    documents = load_corpus(*places, limit=limit_mb * MEGABYTE)
    loaded = spark_load.write(documents, path, master, drafts=drafts)
    terminal.line(f"{path}: {_counts(loaded.nodes, loaded.relations)}")
    if loaded.refused:
        refused = number(loaded.refused, "refused line")
        terminal.error(f"{path / 'rejects.parquet'}: {refused}, with reasons")
        raise typer.Exit(1)


@app.command("import")
def import_(
    file: Annotated[
        Path,
        typer.Argument(help="A GraphML file; or `table`, then a spreadsheet.", show_default=False),
    ],
    spreadsheet: Annotated[
        Path | None,
        typer.Argument(help="After `table`: .xlsx, .csv, or a folder of CSV.", show_default=False),
    ] = None,
    corpus: Corpora = ALONG,
    whole: Annotated[
        bool,
        typer.Option(
            "--whole", help="The file is the whole graph: list missing nodes and edges too."
        ),
    ] = False,
    limit_mb: LimitMb = LIMIT_MB,
) -> None:
    """Check every quotation of a GraphML file of ours against the text.

    Each quotation that was changed, or is missing from an edge or node of the
    file, is listed. An export may be part of a graph, so nodes and edges that
    the file does not have are reported only with --whole. `import table FILE`
    writes the rows of a spreadsheet that `export table` made into the
    annotations of its document.
    """
    from graph.build.builder import build as linked
    from graph.export import graphml_import

    if spreadsheet is not None:
        if str(file) != TABLE:
            raise RequestError(f"{file}: give one file, or `import {TABLE} {spreadsheet}`")
        _import_table(spreadsheet, corpus)
        return
    if not file.exists():
        what = (
            f"name the spreadsheet, as in `import {TABLE} rows.xlsx`"
            if str(file) == TABLE
            else "no such file"
        )
        raise RequestError(f"{file}: {what}")
    with opened(corpus, limit_mb) as documents:
        graph = graphml_import.read(file, limit_mb * MEGABYTE)
        known = linked(documents, drafts=True)
        if problems := graphml_import.problems(graph, known, file, is_whole=whole):
            raise DataError(problems)
        terminal.line(f"{file}: {_size(graph)}, every quotation is in its text")


def _import_table(spreadsheet: Path, corpus: list[Path]) -> None:
    from graph.export import annotation_table

    made = annotation_table.read(spreadsheet, corpus)
    changed, added = number(made.changed, "record"), number(made.added, "record")
    terminal.line(f"{made.file}: {changed} changed, {added} added")
    for sheet in made.others:
        terminal.line(f'note: the sheet "{sheet}" was not read')


@app.command()
def check(
    places: Annotated[
        list[Path],
        typer.Argument(
            help="Corpora, document folders, annotations.yaml or .jsonl files.", show_default=False
        ),
    ] = ALONG,
    format: Annotated[  # noqa: A002  # the option is called so
        ProblemFormat, typer.Option(help="How to write the problems; JSON is for editors and CI.")
    ] = _FOR_PEOPLE,
    limit_mb: LimitMb = LIMIT_MB,
) -> None:
    """Report every problem in the annotations, with file, line and column.

    JSON Lines are read as a stream. Rejected lines are written to a file beside
    the input, with the reason.
    """
    if format == "json":
        problems = _problems(places, limit_mb)
        terminal.problems_as_json(problems)
        raise typer.Exit(0 if all(each.note for each in problems) else 1)
    with opened(places, limit_mb) as corpus:
        documents, quoted, layout = _counted(corpus, lambda note: terminal.error(str(note)))
        where = ", ".join(str(place) for place in places)
        exact = f"{quoted - layout} exactly, {layout} except for layout white space"
        counted = f"{number(documents, 'document')}, {number(quoted, 'quotation')}"
        terminal.line(f"{where}: {counted} match their texts, {exact}")


def _counted(corpus: "Corpus", note: Callable[[Problem], None]) -> tuple[int, int, int]:
    """Count documents, quotes, and quotes that differ from the text in layout; note what to look at."""
    from graph.reading.anchor import quotes
    from graph.reading.cross_checks import checked, notes

    documents = quoted = layout = 0
    for reading in checked(corpus):
        documents += 1
        quoted += sum(1 for _ in quotes(reading.document))
        layout += reading.layout
        for each in notes(reading):
            note(each)
    return documents, quoted, layout


def _problems(places: list[Path], limit_mb: int) -> list[Problem]:
    from graph.reading.corpus import load_corpus

    problems: list[Problem] = []
    try:
        _counted(
            load_corpus(
                *places,
                refuse=lambda reject: problems.extend(reject.problems),
                limit=limit_mb * MEGABYTE,
            ),
            problems.append,
        )
    except DataError as error:
        problems.extend(error.problems)
    return problems


@app.command()
def upgrade(
    places: Annotated[
        list[Path],
        typer.Argument(
            help="Corpora, document folders, annotations.yaml or .jsonl files.", show_default=False
        ),
    ],
    short: Annotated[
        bool, typer.Option("--short", help="Use the short spelling of the codebook, too.")
    ] = False,
    limit_mb: LimitMb = LIMIT_MB,
) -> None:
    """Rewrite annotations of an earlier vocabulary; keep comments and order.

    `check` lists each old term with its place and the new term. With `--short`,
    what the codebook lets be left unsaid is left out; the graph stays the same.
    """
    from graph.reading.upgrade import upgrade as upgraded

    for place in places:
        for file, count in upgraded(place, limit_mb * MEGABYTE, is_short=short):
            terminal.line(f"{file}: {number(count, 'record')} changed")


@app.command()
def convert(
    output: Annotated[
        Path,
        typer.Argument(help="A .jsonl file, or a folder.", show_default=False, callback=no_stream),
    ],
    corpus: Corpora = ALONG,
    limit_mb: LimitMb = LIMIT_MB,
) -> None:
    """Write the documents as JSON Lines, one a line, or as folders of YAML."""
    from graph.reading.convert import write as write_documents

    with opened(corpus, limit_mb) as documents:
        write_documents(documents, output)
        terminal.line(f"{output}: written")


@app.command()
def new(
    slug: Annotated[str, typer.Argument(help="The document's short name, as in harbour-2020.")],
    text: Annotated[Path, typer.Argument(help="The file with the text; - is standard input.")],
    corpus: OneCorpus = EMBEDDED,
    date: Annotated[str | None, typer.Option(help="A year, month or day: 2013-11-05.")] = None,
    title: Annotated[str | None, typer.Option(help="The title of the text.")] = None,
    author: Annotated[str | None, typer.Option(help="Who wrote or delivered it.")] = None,
    language: Annotated[str | None, typer.Option(help="A tag, as fr or zh-Hant.")] = None,
    rights: Annotated[str | None, typer.Option(help="Who owns it, on what terms.")] = None,
    url: Annotated[str | None, typer.Option(help="Where it is published.")] = None,
) -> None:
    """Add a document: its text, and annotations to fill in.

    PDF with a text layer, DOCX, ODT, RTF, HTML, Markdown, mail (EML), and plain
    text in Unicode and in the encodings of Europe and East Asia. The command
    lists what it read, chose and left out.
    """
    from graph.drafting import new_document

    given = new_document.Given(date, title, author, language, rights, url)
    made = new_document.new(slug, text, corpus, given)
    terminal.line(f"{made.folder}: {made.form}, language {made.language}, title: {made.title}")
    terminal.line(_paragraphs(made.source))
    terminal.line(f"date: {made.date}")
    for remark in made.remarks:
        terminal.line(f"note: {remark}")
    where = () if corpus == EMBEDDED else ("--corpus", str(corpus))
    command = shlex.join(("draft", slug, *where))
    terminal.line(f"next: build_graph.py {command}; then confirm or reject each draft")


_LONG_PARAGRAPH = 3_000
"""Letters beyond which a paragraph is no help to whoever looks for a quotation."""


def _paragraphs(source: "SourceText") -> str:
    """How many paragraphs a text has, by which rule, and a warning where that cannot be right."""
    longest = max(each.end - each.start for each in source.paragraphs)
    counted = f"{number(len(source.paragraphs), 'paragraph')}, the longest {longest:,} characters"
    if longest <= _LONG_PARAGRAPH:
        return counted
    at = next(each.paragraph for each in source.paragraphs if each.end - each.start == longest)
    return f"{counted}: look at ¶{at}; a line each is `paragraphs: lines` in annotations.yaml"


@app.command()
def draft(
    slug: Annotated[str, typer.Argument(help="The document's short name, the one of its folder.")],
    corpus: OneCorpus = EMBEDDED,
    accept: Annotated[
        list[str] | None, typer.Option(help="Confirm drafts: a kind, an id, or all.")
    ] = None,
    reject: Annotated[
        list[str] | None,
        typer.Option(help="Remove drafts and never propose them again: a kind, an id, or all."),
    ] = None,
    reason: Annotated[str | None, typer.Option(help="Why they are rejected.")] = None,
    by: Annotated[
        str | None, typer.Option(help="Who confirms and rejects; your login name if left out.")
    ] = None,
) -> None:
    """Draft nodes and relations for a document; confirm or reject drafts.

    Each draft is marked `status: draft`. Drafted are mentions of entities that
    the corpus knows, new actors, numbers, relations that match a sentence
    pattern (asks, promises, proposes, opposes, supports, agrees), and sentences
    with cues or dates. Existing annotations are not changed.
    """
    from graph.drafting import draft as drafting
    from graph.drafting.printable import LONGEST_QUOTE

    if accept or reject:
        _judge(corpus / slug, accept or [], reject or [], by, reason)
        return
    made = drafting.into(corpus / slug, drafting.known(corpus, slug))
    figures = sum(each["kind"] == "figure" for each in made.nodes)
    new_nodes = len(made.nodes) - len(made.known) - figures
    terminal.line(
        f"{corpus / slug}: drafted"
        f" {number(len(made.known), 'known entity', 'known entities')},"
        f" {number(new_nodes, 'new node')},"
        f" {number(figures, 'figure')},"
        f" {number(len(made.relations), 'relation')},"
        f" {number(len(made.sentences), 'sentence')} with cues or dates"
    )
    if corpus == EMBEDDED and (made.nodes or made.relations or made.sentences):
        terminal.line(_IN_OURS.format(corpus / slug))
    if made.mended:
        terminal.line(f"{number(len(made.mended), 'draft')} counted anew from the date of the text")
    if tongue := drafting.unread(corpus / slug):
        terminal.line(f"in {tongue}, only known names are drafted; code the rest by hand")
    if long := drafting.too_long(corpus / slug):
        limit = f"{LONGEST_QUOTE:,} letters, which is the most that a quotation may have"
        terminal.line(f"not drafted: {number(long, 'sentence')} of more than {limit}")
    for words, ids in made.shared.items():
        terminal.line(f'ambiguous, not drafted: "{words}" may be {" or ".join(ids)}')


_IN_OURS = (
    "note: these drafts are in the corpus that comes with the program, whose questions now need"
    " --with-drafts; `git checkout -- {}` removes them"
)


def _judge(
    folder: Path, accept: list[str], reject: list[str], by: str | None, reason: str | None
) -> None:
    from getpass import getuser

    from graph.workbench.judging import judge

    judged = judge(folder, accept, reject, by or getuser(), reason)
    left = ", ".join(number(count, kind) for kind, count in sorted(judged.left.items()))
    done = f"{judged.confirmed} confirmed, {judged.rejected} rejected"
    terminal.line(f"{folder}: {done}; drafts left: {left or 'none'}")
    for draft_id, fields in judged.lacking.items() if accept else ():
        terminal.line(f"{draft_id} not confirmed: fill in {', '.join(fields)} in annotations.yaml")


@app.command()
def code(
    slug: Annotated[
        str | None, typer.Argument(help="The document to open first; a list of all if left out.")
    ] = None,
    corpus: OneCorpus = EMBEDDED,
    by: Annotated[
        str | None, typer.Option(help="Who confirms and rejects; your login name if left out.")
    ] = None,
    port: Annotated[
        int, typer.Option(help="The port of this machine; a free one if left out.", min=0)
    ] = 0,
) -> None:
    """Code a text in the browser, on this machine only.

    Select words and say what they are. Each change of annotations.yaml is
    checked and written at once.
    """
    from getpass import getuser

    from graph.cli.workbench import opened_bench

    with opened_bench(corpus, by or getuser(), port, slug) as (address, serve):
        terminal.line(address)
        terminal.line("open this address; stop with Ctrl+C, or leave it idle for two hours")
        terminal.flush()
        serve()


@app.command()
def schema() -> None:
    """Print the JSON Schema of annotations.yaml."""
    terminal.line(json_schema())


def json_schema() -> str:
    """The JSON Schema of annotations, as it is committed beside the models."""
    from schema.annotations import json_schema as made

    return json.dumps(made(), ensure_ascii=False, indent=2)


add_questions(app)
add_reports(app)


def main() -> None:
    """Run, and turn the errors that users can mend into exit codes."""
    terminal.prepare()
    try:
        try:
            with collector.paused():
                app(complete_var=completion.asked())
        finally:
            terminal.finish()
    except DataError as error:
        shown = ShownProblems()
        for problem in error.problems:
            shown.show(problem)
        shown.count()
        for note in getattr(error, "__notes__", ()):
            terminal.error(note)
        raise SystemExit(1) from None
    except RequestError as error:
        terminal.error(str(error))
        raise SystemExit(2) from None
    except OSError as error:
        terminal.error(f"{error.filename or 'standard output'}: {error.strerror}")
        raise SystemExit(2) from None
