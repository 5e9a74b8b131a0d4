"""Subcommands for the documents of a corpus: checked, rewritten, made anew, drafted, coded."""

import json
import shlex
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph import EMBEDDED
from graph.cli import terminal
from graph.cli.opened import number, opened
from graph.cli.options import (
    ALONG,
    LIMIT_MB,
    Corpora,
    LimitMb,
    OneCorpus,
    no_stream,
)
from graph.cli.problems import ShownProblems
from graph.errors import DataError, Problem
from graph.text.source import MEGABYTE

if TYPE_CHECKING:
    from graph.drafting.draft import Draft
    from graph.reading.corpus import Corpus
    from graph.text.source import SourceText

ProblemFormat = StrEnum("ProblemFormat", {"text": "text", "json": "json"})
_FOR_PEOPLE = ProblemFormat("text")


def add_documents(app: typer.Typer) -> None:
    """Add the subcommands."""
    for command in (check, upgrade, convert, new, draft, code, schema):
        app.command()(command)


def check(
    corpora: Annotated[
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
        problems = _problems(corpora, limit_mb)
        terminal.problems_as_json(problems)
        raise typer.Exit(0 if all(each.note for each in problems) else 1)
    with opened(corpora, limit_mb) as corpus:
        notes = ShownProblems()
        documents, quoted, layout = _counted(corpus, notes.show)
        notes.count()
        where = ", ".join(str(each) for each in corpora)
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


def _problems(corpora: list[Path], limit_mb: int) -> list[Problem]:
    from graph.reading.corpus import load_corpus

    problems: list[Problem] = []
    try:
        _counted(
            load_corpus(
                *corpora,
                refuse=lambda reject: problems.extend(reject.problems),
                limit=limit_mb * MEGABYTE,
            ),
            problems.append,
        )
    except DataError as error:
        problems.extend(error.problems)
    return problems


def upgrade(
    corpora: Annotated[
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
    the file leaves out what the codebook allows; the graph stays the same.
    """
    from graph.reading.upgrade import upgrade as upgraded

    for each in corpora:
        for file, count in upgraded(each, limit_mb * MEGABYTE, is_short=short):
            terminal.line(f"{file}: {number(count, 'record')} changed")


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
        for path in write_documents(documents, output):
            terminal.line(f"{path}: written")


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

    Each draft is marked `status: draft`. The command drafts mentions of entities that
    the corpus knows, new actors, numbers, relations that match a sentence
    pattern (asks, promises, proposes, opposes, supports, agrees), and sentences
    with cues or dates. Existing annotations are not changed.
    """
    from graph.drafting import draft as drafting

    folder = drafting.folder_of(corpus, slug)
    if accept or reject:
        _judge(folder, accept or [], reject or [], by, reason)
        return
    made = drafting.into(folder, drafting.known(corpus, slug))
    figures = sum(each["kind"] == "figure" for each in made.nodes)
    new_nodes = len(made.nodes) - len(made.known) - figures
    terminal.line(
        f"{folder}: drafted"
        f" {number(len(made.known), 'known entity', 'known entities')},"
        f" {number(new_nodes, 'new node')},"
        f" {number(figures, 'figure')},"
        f" {number(len(made.relations), 'relation')},"
        f" {number(len(made.sentences), 'sentence')} with cues or dates"
    )
    if corpus == EMBEDDED and (made.nodes or made.relations or made.sentences):
        terminal.line(_IN_OURS.format(folder))
    for remark in _remarks(made):
        terminal.line(remark)


def _remarks(made: "Draft") -> Iterator[str]:
    """What was counted anew, and what was not drafted."""
    from graph.drafting.printable import LONGEST_QUOTE

    if made.mended:
        yield f"{number(len(made.mended), 'draft')} counted anew from the date of the text"
    if made.unread:
        yield f"in {made.unread}, only known names are drafted; code the rest by hand"
    if made.left[0]:
        count, paragraph = made.left
        yield (
            f"not drafted yet: {number(count, 'line')} from ¶{paragraph} on;"
            " judge some of these, then run `draft` again"
        )
    if made.too_long:
        limit = f"{LONGEST_QUOTE:,} letters, which is the most that a quotation may have"
        yield f"not drafted: {number(made.too_long, 'sentence')} of more than {limit}"
    for words, ids in made.shared.items():
        yield f'ambiguous, not drafted: "{words}" may be {" or ".join(ids)}'


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
    if judged.went_along:
        ids = ", ".join(judged.went_along)
        terminal.line(f"removed with the rejected nodes that they connect: {ids}")
    for relation, ends in judged.unfounded.items():
        terminal.line(
            f"{relation} is confirmed, but what it connects is still a draft: {', '.join(ends)}"
        )
    for draft_id, fields in judged.lacking.items():
        terminal.line(f"{draft_id} not confirmed: fill in {', '.join(fields)} in annotations.yaml")


def code(
    slug: Annotated[
        str | None, typer.Argument(help="The document to open first; a list of all if left out.")
    ] = None,
    corpus: OneCorpus = EMBEDDED,
    by: Annotated[
        str | None, typer.Option(help="Who confirms and rejects; your login name if left out.")
    ] = None,
    port: Annotated[
        int,
        typer.Option(
            help="The port of this machine; a free one if left out.",
            min=0,
            max=65535,
            show_default=False,
        ),
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
        with terminal.outliving_readers():
            serve()
        terminal.line("stopped; everything is in the files")


def schema() -> None:
    """Print the JSON Schema of annotations.yaml."""
    terminal.line(json_schema())


def json_schema() -> str:
    """The JSON Schema of annotations, as it is committed beside the models."""
    from schema.annotations import json_schema as made

    return json.dumps(made(), ensure_ascii=False, indent=2)
