"""Subcommands for reports: a brief to send, and the quotations of a finished report verified."""

from pathlib import Path
from typing import Annotated

import typer

from graph.cli import terminal
from graph.cli.completion import names_of
from graph.cli.formats import Presentation
from graph.cli.opened import number
from graph.cli.options import (
    ALONG,
    LIMIT_MB,
    SHAPE,
    Corpora,
    CslStyle,
    Lang,
    LimitMb,
    Output,
    Shown,
    WithDrafts,
    output_option,
)
from graph.cli.questions import linked
from graph.cli.showing import format_of, show

_ENGLISH = Lang("en")


def add_reports(app: typer.Typer) -> None:
    """Add the subcommands."""
    app.command(rich_help_panel="Reports")(brief)
    app.command(rich_help_panel="Reports")(verify)


def brief(
    node: Annotated[
        str,
        typer.Argument(
            help="An actor, a proposal (its number, too) or a document.",
            autocompletion=names_of("actor", "proposal", "document"),
        ),
    ],
    corpus: Corpora = ALONG,
    output: Annotated[
        Path | None,
        output_option(
            "A new file that ends in .md, .html or .docx; standard output, in Markdown, if left out."
        ),
    ] = None,
    lang: Annotated[Lang, typer.Option(help="The language of our own words.")] = _ENGLISH,
    style: CslStyle = None,
    with_drafts: WithDrafts = False,
    limit_mb: LimitMb = LIMIT_MB,
) -> None:
    """Write a cited brief on one actor, proposal or document.

    It says who it is, its part in the proposals, what is asked of it, the
    caveats, and what the texts do not say. Each statement has its quotations,
    our renderings and a numbered citation. The sources are listed at the end.
    """
    from graph.export import brief as briefs
    from graph.query.brief import brief as collected

    with linked(corpus, limit_mb, drafts=with_drafts) as graph:
        written = briefs.Written(graph, collected(graph, node, lang), style)
        if output is None:
            terminal.line(briefs.markdown(written).rstrip("\n"))
        else:
            briefs.write(written, output)
            terminal.line(f"{output}: written, {number(len(written.numbers), 'source')}")


def verify(
    file: Annotated[
        Path,
        typer.Argument(help="A report: Markdown, HTML, DOCX, plain text, or what `new` reads."),
    ],
    corpus: Corpora = ALONG,
    format: Annotated[Shown | None, typer.Option(help=SHAPE)] = None,  # noqa: A002  # the option is called so
    output: Output = None,
    limit_mb: LimitMb = LIMIT_MB,
) -> None:
    """Check every quotation of a finished report against the texts.

    The answer for each is: found; changed (the difference is marked letter by
    letter); attributed wrongly; a translation (close to a rendering of ours);
    nowhere; perhaps no quotation (in single marks, as titles and terms are
    where quotations have double ones); or too short to judge. The exit code is
    1 if any quotation is changed, attributed wrongly or nowhere.
    """
    from graph.verify.report import blocks
    from graph.verify.verdicts import FAILING, Verdict
    from graph.verify.verdicts import verify as judged

    form = format_of(format, output, file, *corpus)
    report = blocks(file)
    with linked(corpus, limit_mb, drafts=True) as graph:  # quotations need the texts alone
        verdicts = judged(report, graph)
    show(verdicts, Presentation(Verdict, "quotations"), form, output)
    if not verdicts:
        terminal.error(f"{file}: no quotations in it")
    if any(each.answer in FAILING for each in verdicts):
        raise typer.Exit(1)
