"""Subcommands that write the graph in a format of ours, and take one back: build, export, import."""

from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from graph.build.graph_types import Graph
from graph.cli import terminal
from graph.cli.completion import kinds, names_of
from graph.cli.opened import number, opened
from graph.cli.options import (
    ALONG,
    LIMIT_MB,
    Corpora,
    LimitMb,
    WithDrafts,
    output_option,
    refuse_input,
)
from graph.engines import LOCAL, MASTERS, Loader
from graph.errors import DataError, RequestError
from graph.export import EXPORTERS
from graph.text.source import MEGABYTE
from schema.vocabulary import Predicate

TABLE = "table"
"""The word of `export` and `import` for the annotations of one document as a spreadsheet."""


ExportFormat = StrEnum("ExportFormat", {name: name for name in (*EXPORTERS, TABLE)})  # type: ignore[misc]  # made of the table
_FORMATS = "\n\n".join(f"{name}: {each.meaning}." for name, each in EXPORTERS.items())
_TABLE_MEANING = "\n\ntable: the annotations of one document as a spreadsheet, for `import table`."
_BUILT = [exporter for exporter in EXPORTERS.values() if exporter.built]
_OUTPUT = Path(__file__).parents[2] / "output"


def add_exports(app: typer.Typer) -> None:
    """Add the subcommands."""
    app.command()(build)
    app.command(
        help=f"Write the graph, or a part of it, in one format.\n\n{_FORMATS}{_TABLE_MEANING}"
    )(export)
    app.command("import")(import_)


def _known_kinds(wanted: list[str] | None) -> list[str] | None:
    from schema.nodes import KINDS

    if unknown := [each for each in wanted or () if each not in KINDS]:
        raise typer.BadParameter(f"no kind is called {unknown[0]!r}; use one of {', '.join(KINDS)}")
    return wanted


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
    from graph.export.subgraph import subgraph

    if (format == TABLE) != (document is not None):
        raise RequestError(
            "give the document's short name with `export table`, and with no other format"
        )
    refuse_input(output, *corpus)
    if document is not None:
        _export_table(corpus, document, output)
        return
    if named_only and format != "network":
        raise RequestError("--named-only goes with `export network` only")
    exporter = EXPORTERS[format]
    path = _named_as_it_is(output or _OUTPUT / exporter.file, format)
    if engine == "spark":
        if format != "parquet" or kind or relation or proposal:
            raise RequestError("Spark writes only parquet, and only the whole graph")
        _load_on_spark(corpus, path, master, with_drafts, limit_mb)
        return
    with opened(corpus, limit_mb) as documents:
        graph = linked(documents, drafts=with_drafts)
        if kind or relation or proposal:
            graph = subgraph(graph, kind or (), relation or (), proposal)
        counts = exporter.write(graph, path, **({"derived": False} if named_only else {}))
        terminal.line(f"{path}: {(counts and counts.counts) or _size(graph)}")
        if counts and counts.note:
            terminal.error(f"{path}: {counts.note}")


_ENDINGS = {
    **{name: each.endings for name, each in EXPORTERS.items()},
    TABLE: (".xlsx",),
}
"""How the files of each format may end."""

_OF_OTHERS = {
    ".csv",
    ".txt",
    ".md",
    ".docx",
    ".pdf",
    ".xls",
    ".ods",
    ".zip",
    *chain.from_iterable(_ENDINGS.values()),
}


def _named_as_it_is(path: Path, written: str) -> Path:
    """The path; a file has no name of another format, a folder none of a file.

    Raises:
        RequestError: it has.
    """
    ending, own = path.suffix.lower(), _ENDINGS[written]
    if ending in own or ending not in _OF_OTHERS:
        return path
    if not own:
        raise RequestError(
            f"{path}: several files are written; name a folder for them, as in `-o {path.stem}`"
        )
    others = [name for name in EXPORTERS if ending in _ENDINGS[name] or ending == f".{name}"]
    way = f", or ask for {' or '.join(others)}" if others else ""
    raise RequestError(
        f"{path}: {written} is not {ending}; end the name in {' or '.join(own)}{way}"
    )


def _export_table(corpus: list[Path], document: str, output: Path | None) -> None:
    from graph.export import annotation_table

    path = _named_as_it_is(output or _OUTPUT / f"{document}.xlsx", TABLE)
    folders = [each / document for each in corpus if (each / document).is_dir()]
    if not folders:
        raise RequestError(f'no folder "{document}" in {" or ".join(map(str, corpus))}')
    rows = annotation_table.write(folders[0], path)
    counted = (number(count, table.removesuffix("s")) for table, count in rows.items())
    terminal.line(f"{path}: {', '.join(counted)}")


def _load_on_spark(
    corpora: list[Path], path: Path, master: str, drafts: bool, limit_mb: int
) -> None:
    from graph.engines import spark_load
    from graph.reading.corpus import load_corpus

    documents = load_corpus(*corpora, limit=limit_mb * MEGABYTE)
    loaded = spark_load.write(documents, path, master, drafts=drafts)
    terminal.line(f"{path}: {_counts(loaded.nodes, loaded.relations)}")
    if loaded.refused:
        refused = number(loaded.refused, "refused line")
        terminal.error(f"{path / 'rejects.parquet'}: {refused}, with reasons")
        raise typer.Exit(1)


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
    """Check every quotation of an exported GraphML file against the text.

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
