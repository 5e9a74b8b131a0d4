"""The command line: parse, call, translate errors to exit codes. No logic.

Exit codes: 0 done ("none" is an answer), 1 the data has problems, 2 the request is wrong.

What a question on a kept graph does not need is imported where it is used: it takes longer to import
than the question to answer.
"""

import inspect
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import Enum, StrEnum
from functools import partial
from pathlib import Path
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, cast, get_args, get_origin, get_type_hints

import typer
from typer.core import TyperGroup

from graph import EMBEDDED, collector
from graph.build import cache
from graph.build.graph_types import Graph
from graph.cli import show
from graph.engines import LOCAL, MASTERS, QUESTIONS, Choice, Engines, Loader, Master, is_tables
from graph.errors import DataError, Problem, RequestError
from graph.export import EXPORTERS
from graph.query import QUERIES
from graph.text import dates
from graph.text.source import LARGEST, MEGABYTE
from schema.vocabulary import Predicate

if TYPE_CHECKING:
    from graph.reading import jsonl
    from graph.reading.corpus import Corpus

Format = StrEnum("Format", {name: name for name in show.RENDERERS})  # type: ignore[misc]
ProblemFormat = StrEnum("ProblemFormat", {"text": "text", "json": "json"})
Corpora = Annotated[
    list[Path],
    typer.Option(
        "--corpus",
        help="A folder with documents below it, a document folder, or a .jsonl file; may be given"
        " several times. The speech that comes along if left out.",
        show_default=False,
    ),
]
Home = Annotated[
    Path,
    typer.Option(
        "--corpus",
        help="The folder that the document's folder is in; the one that comes along if left out.",
        show_default=False,
    ),
]
LimitMb = Annotated[
    int,
    typer.Option(min=1, help="The most that a file, or a line of JSON Lines, may have: megabytes."),
]
WithDrafts = Annotated[
    bool, typer.Option("--with-drafts", help="Take lines that nobody has confirmed, too.")
]
ExportFormat = StrEnum("ExportFormat", {name: name for name in EXPORTERS})  # type: ignore[misc]
_KINDS = sorted({kind for predicate in Predicate for ends in predicate.ends for kind in ends})
Kind = StrEnum("Kind", {kind: kind for kind in _KINDS})  # type: ignore[misc]
_FORMATS = "\n\n".join(f"{name}: {each.meaning}." for name, each in EXPORTERS.items())
_BUILT = [exporter for exporter in EXPORTERS.values() if exporter.built]
_OUTPUT = Path(__file__).parents[2] / "output"
_EMBEDDED = [EMBEDDED]
Shape = Annotated[Format, "How to show the rows."]
_LIMIT_MB = LARGEST // MEGABYTE
_FOR_PEOPLE = ProblemFormat("text")


def _no_stream(path: Path | None) -> Path | None:
    """Refuse `-`: what is written is renamed into place, and standard output has none."""
    if path == Path("-"):
        from graph.files.atomic import no_plain_file

        raise no_plain_file(path)
    return path


class _BuildByDefault(TyperGroup):
    """Options without a subcommand are those of `build`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args or (args[0].startswith("-") and args[0] not in ctx.help_option_names):
            args = ["build", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_BuildByDefault,
    help="""A policy text as a graph in which every line can be checked.

    Without a subcommand, `build`. A first question: `build_graph.py ties --proposal 3`.

    Exit codes: 0 done ("none" is an answer), 1 the data has problems, 2 the request is wrong.""",
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


@app.command()
def build(
    corpus: Corpora = _EMBEDDED,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            help="The folder to write into.",
            show_default=False,
            callback=_no_stream,
        ),
    ] = _OUTPUT,
    with_drafts: WithDrafts = False,
    limit_mb: LimitMb = _LIMIT_MB,
) -> None:
    """Build the graph and write it in the formats that are read most."""
    from graph.build.builder import build as linked
    from graph.files.atomic import together

    with _opened(corpus, limit_mb) as documents:
        graph = linked(documents, drafts=with_drafts)
        with together(output) as staging:
            for exporter in show.watched(_BUILT, "writing"):
                exporter.write(graph, staging / exporter.file)
        for exporter in _BUILT:
            show.line(f"{output / exporter.file}: {_size(graph)}")
            for name in exporter.beside:
                show.line(f"{output / name}: goes with {exporter.file}")


def _size(graph: Graph) -> str:
    return _counts(graph.number_of_nodes(), graph.number_of_edges())


def _counts(nodes: int, relations: int) -> str:
    return f"{_number(nodes, 'node')}, {_number(relations, 'relation')}"


@app.command(help=f"Write the graph, or a part of it, in one format.\n\n{_FORMATS}")
def export(
    format: Annotated[ExportFormat, typer.Argument(show_default=False)],  # noqa: A002
    corpus: Corpora = _EMBEDDED,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="The file to write; with csv and parquet, the folder.",
            show_default=False,
            callback=_no_stream,
        ),
    ] = None,
    kind: Annotated[
        list[Kind] | None, typer.Option(help="Only nodes of this kind; may be given several times.")
    ] = None,
    relation: Annotated[
        list[Predicate] | None,
        typer.Option(help="Only relations with this predicate; may be given several times."),
    ] = None,
    proposal: Annotated[
        str | None,
        typer.Option(
            help="Only the relations of this proposal (number, id or name) and its measures."
        ),
    ] = None,
    with_drafts: WithDrafts = False,
    limit_mb: LimitMb = _LIMIT_MB,
    engine: Annotated[
        Loader,
        typer.Option(help="Where to load: in memory, or JSON Lines on Spark; then parquet, whole."),
    ] = "networkx",
    master: Annotated[str, typer.Option(help=MASTERS)] = LOCAL,
) -> None:
    """Write the graph, or a part of it, in one format."""
    from graph.build.builder import build as linked
    from graph.export.subgraph import part

    exporter = EXPORTERS[format]
    path = output or _OUTPUT / exporter.file
    if engine == "spark":
        if format != "parquet" or kind or relation or proposal is not None:
            raise RequestError("Spark writes parquet, and the whole graph")
        _load_on_spark(corpus, path, master, with_drafts, limit_mb)
        return
    with _opened(corpus, limit_mb) as documents:
        graph = linked(documents, drafts=with_drafts)
        if kind or relation or proposal is not None:
            graph = part(graph, kind or (), relation or (), proposal)
        exporter.write(graph, path)
        show.line(f"{path}: {_size(graph)}")


def _load_on_spark(
    places: list[Path], path: Path, master: str, drafts: bool, limit_mb: int
) -> None:
    from graph.engines import spark_load
    from graph.reading.corpus import load_corpus

    documents = load_corpus(*places, limit=limit_mb * MEGABYTE)
    loaded = spark_load.write(documents, path, master, drafts=drafts)
    show.line(f"{path}: {_counts(loaded.nodes, loaded.relations)}")
    if loaded.refused:
        refused = _number(loaded.refused, "refused line")
        show.error(f"{path / 'rejects.parquet'}: {refused}, with reasons")
        raise typer.Exit(1)


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="A GraphML file.", show_default=False)],
    corpus: Corpora = _EMBEDDED,
    limit_mb: LimitMb = _LIMIT_MB,
) -> None:
    """Read a GraphML file of ours back, and check every quote in it against the text.

    Each quote that was changed, or is missing, is listed with its edge or node.
    """
    from graph.build.builder import build as linked
    from graph.export import graphml_import

    with _opened(corpus, limit_mb) as documents:
        graph = graphml_import.read(file, limit_mb * MEGABYTE)
        if found := graphml_import.problems(graph, linked(documents, drafts=True), file):
            raise DataError(found)
        show.line(f"{file}: {_size(graph)}, every quote stands in its text")


@app.command()
def check(
    places: Annotated[
        list[Path],
        typer.Argument(
            help="Corpora, document folders, annotations.yaml or .jsonl files.", show_default=False
        ),
    ] = _EMBEDDED,
    format: Annotated[  # noqa: A002
        ProblemFormat, typer.Option(help="How to tell the problems; JSON for editors and CI.")
    ] = _FOR_PEOPLE,
    limit_mb: LimitMb = _LIMIT_MB,
) -> None:
    """Report every problem of the annotations at once, each with its place.

    JSON Lines are read as a stream, and a line that is refused is written beside with the reason.
    """
    if format == "json":
        problems = _problems(places, limit_mb)
        show.problems_as_json(problems)
        raise typer.Exit(0 if all(each.note for each in problems) else 1)
    with _opened(places, limit_mb) as corpus, collector.paused():
        documents, quoted, layout = _counted(corpus, lambda note: show.error(str(note)))
        where = ", ".join(str(place) for place in places)
        exact = f"{quoted - layout} exactly, {layout} but for layout white space"
        counted = f"{_number(documents, 'document')}, {_number(quoted, 'quote')}"
        show.line(f"{where}: {counted} found in their texts, {exact}")


def _number(count: int, noun: str, several: str = "") -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {several or f'{noun}s'}"


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

    found: list[Problem] = []
    try:
        _counted(
            load_corpus(
                *places,
                refuse=lambda reject: found.extend(reject.problems),
                limit=limit_mb * MEGABYTE,
            ),
            found.append,
        )
    except DataError as error:
        found.extend(error.problems)
    return found


@app.command()
def convert(
    output: Annotated[
        Path,
        typer.Argument(help="A .jsonl file, or a folder.", show_default=False, callback=_no_stream),
    ],
    corpus: Corpora = _EMBEDDED,
    limit_mb: LimitMb = _LIMIT_MB,
) -> None:
    """Write the documents as JSON Lines, one a line, or as folders of YAML."""
    from graph.reading.convert import write as write_documents

    with _opened(corpus, limit_mb) as documents:
        write_documents(documents, output)
        show.line(f"{output}: written")


@contextmanager
def _opened(places: list[Path], limit_mb: int) -> Iterator["Corpus"]:
    """A corpus whose bad lines are told and written beside, and end in exit code 1."""
    from graph.reading import jsonl
    from graph.reading.corpus import load_corpus

    rejects = jsonl.Rejects()

    def refuse(reject: "jsonl.Reject") -> None:
        for problem in reject.problems:
            show.error(str(problem))
        rejects(reject)

    corpus = load_corpus(*places, refuse=refuse, watch=show.watched, limit=limit_mb * MEGABYTE)
    yield corpus
    rejects.tidy(corpus.files)
    for file, count in rejects.files.items():
        show.error(f"{file}: {_number(count, 'refused line')}, with reasons")
    if rejects.files:
        raise typer.Exit(1)


@app.command()
def new(
    slug: Annotated[str, typer.Argument(help="The document's short name, as in harbour-2020.")],
    text: Annotated[Path, typer.Argument(help="The file with the text.")],
    corpus: Home = EMBEDDED,
) -> None:
    """Make the folder of a new document: the text as it came, and annotations to fill.

    The text may be in UTF-8, UTF-16 or GB18030; the encoding is recognised and said.
    """
    from graph.drafting import new_document

    made = new_document.new(slug, text, corpus)
    show.line(f"{made.folder}: read as {made.encoding}, language {made.language}")
    show.line(f"date: {made.date or 'none found in the text; give it in annotations.yaml'}")
    show.line(f"next: build_graph.py draft {slug}; then confirm what is marked draft")


@app.command()
def draft(
    slug: Annotated[str, typer.Argument(help="The document's short name, the one of its folder.")],
    corpus: Home = EMBEDDED,
) -> None:
    """Propose lines for a document, each marked `status: draft`; no relation is proposed.

    Proposed are mentions of entities that the corpus knows, numbers, and sentences with cues or
    dates. What is in the annotations already stays as it is.
    """
    from graph.drafting import draft as drafting

    made = drafting.into(corpus / slug, drafting.known(corpus, slug))
    figures = sum(each["kind"] == "figure" for each in made.nodes)
    show.line(
        f"{corpus / slug}: drafted"
        f" {_number(len(made.nodes) - figures, 'known entity', 'known entities')},"
        f" {_number(figures, 'figure')},"
        f" {_number(len(made.sentences), 'sentence')} with cues or dates"
    )
    for words, ids in made.shared.items():
        show.line(f'left to you: "{words}" may be {" or ".join(ids)}')


@app.command()
def schema() -> None:
    """Print the JSON Schema of annotations.yaml."""
    show.line(json_schema())


def json_schema() -> str:
    """The JSON Schema of a document, as it is committed beside the models."""
    from schema.document import Document

    return json.dumps(Document.model_json_schema(), ensure_ascii=False, indent=2)


def _asked(query: Callable[..., list[Any]]) -> Callable[..., None]:
    """A subcommand that asks a question: its options are the question's parameters, and our own."""
    asked = _parameters(query)
    window = [name for name in dates.WINDOW if name not in asked]

    def ask(
        corpus: list[Path],
        format: Format,  # noqa: A002
        limit_mb: int,
        **given: Any,
    ) -> None:
        within = {name: given.pop(name) for name in window}
        engines = Engines(given.pop("engine", None), given.pop("master", LOCAL))
        with _answering(query, corpus, limit_mb, within, engines) as answer:
            rows = answer(**given)
            show.RENDERERS[format](rows, _row(query), given.get("by"))
            again = given.get("derived") is False and engines.choice != "spark"  # slow to ask
            if not rows and again and answer(**given | {"derived": True}):
                show.error("none is named, but some are derived: add --derived")

    options = [
        *asked.values(),
        *_ours(window),
        *(_ON_ENGINES if query.__name__ in QUESTIONS else ()),
    ]
    ask.__signature__ = inspect.Signature(options)  # type: ignore[attr-defined]
    ask.__annotations__ = {each.name: each.annotation for each in options}
    ask.__doc__ = _help(query)
    return ask


def _ours(window: Sequence[str]) -> list[inspect.Parameter]:
    """The options that every question has, whatever it asks for."""
    return [
        _parameter("corpus", Corpora, _EMBEDDED),
        *(
            _parameter(name, _option(name, dates.WINDOW[name], required=False), None)
            for name in window
        ),
        _parameter("format", _option("format", Shape, required=False), Format("table")),
        _parameter("limit_mb", LimitMb, _LIMIT_MB),
    ]


def _row(query: Callable[..., list[Any]]) -> type:
    """The class of a question's rows; of several, that of its plain answer."""
    found: Any = get_type_hints(query)["return"]
    while get_args(found):
        found, *_ = get_args(found)
    return cast(type, found)


def _parameters(query: Callable[..., list[Any]]) -> dict[str, inspect.Parameter]:
    """What a question asks for beside the graph, as Typer wants it."""
    hints = get_type_hints(query, include_extras=True)
    return {
        name: _parameter(name, _option(name, hints[name], each.default is each.empty), each.default)
        for name, each in list(inspect.signature(query).parameters.items())[1:]
    }


def _parameter(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    keyword = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(name, keyword, default=default, annotation=annotation)


@contextmanager
def _answering(
    query: Callable[..., list[Any]],
    places: list[Path],
    limit_mb: int,
    window: dict[str, str | None],
    engines: Engines,
) -> Iterator[Callable[..., list[Any]]]:
    """What answers a question: tables where the corpus is some, else the corpora's graph."""
    if is_tables(places):
        from graph.engines.dispatch import of_tables

        yield partial(of_tables, query, places[0], window, engines)
        return
    with _linked(places, limit_mb, window) as graph:
        if engines.choice in (None, "networkx"):
            yield partial(query, graph)
        else:
            from graph.engines.dispatch import of_graph

            yield partial(of_graph, query, graph, engines)


@contextmanager
def _linked(places: list[Path], limit_mb: int, window: dict[str, str | None]) -> Iterator[Graph]:
    """The graph of corpora: as it was kept, or read anew and kept."""
    name = cache.name(places, limit_mb, window)
    if name and (graph := cache.graph(name)) is not None:
        yield graph
        return
    from graph.build.builder import build as linked

    with _opened(places, limit_mb) as documents:
        graph = linked(documents, window.get("since"), window.get("until"))
        if name and name == cache.name(places, limit_mb, window):
            cache.keep(graph, name)
        yield graph


def _option(name: str, annotation: Any, required: bool) -> Any:
    """A parameter of a question as Typer wants it; its help is the text it is annotated with."""
    bare, text = _bare(annotation), _help_text(annotation)
    if required:
        return Annotated[bare, typer.Argument(help=text, metavar=name.upper(), show_default=False)]
    if bare is bool:
        return Annotated[bool, typer.Option(f"--{name}", help=text, show_default=False)]
    if choices := _choices(bare):
        text = f"{text} One of {', '.join(choices)}."
        return Annotated[bare, typer.Option(help=text, metavar=name.upper())]
    return Annotated[bare, typer.Option(help=text)]


def _choices(bare: Any) -> list[str]:
    """The words that a parameter may be, where these are fixed."""
    kinds = [bare, *get_args(bare)]
    members = (each for each in kinds if isinstance(each, type) and issubclass(each, Enum))
    words = [str(member.value) for each in members for member in each]
    return words or [each for each in kinds if isinstance(each, str)]


def _help_text(annotation: Any) -> str:
    if get_origin(annotation) is Annotated:
        return str(annotation.__metadata__[0])
    return next(filter(None, map(_help_text, get_args(annotation))), "")


def _bare(annotation: Any) -> Any:
    if get_origin(annotation) is Annotated:
        return annotation.__origin__
    if get_origin(annotation) in (Union, UnionType):
        return _bare(next(each for each in get_args(annotation) if each is not NoneType)) | None
    return annotation


def _help(query: Callable[..., Any]) -> str:
    """The docstring's first paragraphs: what is asked and how rows are ordered."""
    text = inspect.cleandoc(query.__doc__ or "").split("\nRaises:")[0].split("\nSource:")[0]
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


_ON_ENGINES = [
    _parameter("engine", _option("engine", Choice | None, required=False), None),
    _parameter("master", _option("master", Master, required=False), LOCAL),
]
"""Options of the questions that every engine answers."""

for _name, _query in QUERIES.items():
    app.command(_name, rich_help_panel="Questions")(_asked(_query))


def main() -> None:
    """Run, and turn what can be told into an exit code."""
    show.prepare()
    try:
        try:
            app()
        finally:
            show.finish()
    except DataError as error:
        show.error(str(error))
        raise SystemExit(1) from None
    except RequestError as error:
        show.error(str(error))
        raise SystemExit(2) from None
    except OSError as error:
        show.error(f"{error.filename or 'standard output'}: {error.strerror}")
        raise SystemExit(2) from None
