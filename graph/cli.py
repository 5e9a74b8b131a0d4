"""The command line: parse, call, translate errors to exit codes. No logic.

Exit codes: 0 done ("none" is an answer), 1 the data has problems, 2 the request is wrong.
"""

import inspect
import json
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import typer
from typer.core import TyperGroup

from graph import load, show
from graph.build import build as linked
from graph.errors import DataError, RequestError
from graph.export import EXPORTERS
from graph.export.files import together
from graph.query import QUERIES
from schema.document import Document

Format = StrEnum("Format", {name: name for name in show.RENDERERS})  # type: ignore[misc]
Corpus = Annotated[
    Path,
    typer.Option(
        help="A folder of document folders, or one of these; the speech that comes along if left out.",
        show_default=False,
    ),
]


class _BuildByDefault(TyperGroup):
    """Options without a subcommand are those of `build`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args or (args[0].startswith("-") and args[0] != "--help"):
            args = ["build", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_BuildByDefault,
    help="""A policy text as a graph in which every line can be checked.

    Without a subcommand, `build`. A first question: `build_graph.py ties --proposal 3`.

    Exit codes: 0 done ("none" is an answer), 1 the data has problems, 2 the request is wrong.""",
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command()
def build(
    corpus: Corpus = load.EMBEDDED,
    output: Annotated[
        Path, typer.Option(help="The folder to write into.", show_default=False)
    ] = Path(__file__).parent.parent / "output",
) -> None:
    """Build the graph and write it in every format."""
    graph = linked(load.corpus(corpus))
    with together(output) as staging:
        for exporter in EXPORTERS.values():
            exporter.write(graph, staging / exporter.file)
    size = f"{graph.number_of_nodes()} nodes, {graph.number_of_edges()} relations"
    for exporter in EXPORTERS.values():
        show.line(f"{output / exporter.file}: {size}")


@app.command()
def check(
    place: Annotated[
        Path,
        typer.Argument(
            help="A corpus, a document folder, or its annotations.yaml.", show_default=False
        ),
    ] = load.EMBEDDED,
) -> None:
    """Report every problem of the annotations at once, each with its place."""
    corpus = load.corpus(place)
    graph = linked(corpus)
    quotes = sum(
        len(record.evidence)
        for reading in corpus
        for record in (*reading.document.nodes, *reading.document.relations)
    )
    show.line(
        f"{place}: {len(graph.graph['readings'])} documents, {quotes} quotes found in their texts, no problems"
    )


@app.command()
def schema() -> None:
    """Print the JSON Schema of annotations.yaml."""
    show.line(json_schema())


def json_schema() -> str:
    """The JSON Schema of a document, as it is committed beside the models."""
    return json.dumps(Document.model_json_schema(), ensure_ascii=False, indent=2)


def _asked(query: Callable[..., list[Any]]) -> Callable[..., None]:
    """A subcommand that asks a question: its options are the question's parameters."""
    hints = get_type_hints(query, include_extras=True)
    parameters = [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=parameter.default,
            annotation=_option(hints[name], required=parameter.default is inspect.Parameter.empty),
        )
        for name, parameter in list(inspect.signature(query).parameters.items())[1:]
    ]

    def ask(corpus: Path, format: Format, **given: Any) -> None:  # noqa: A002
        graph = linked(load.corpus(corpus))
        show.RENDERERS[format](query(graph, **given))

    own = [
        inspect.Parameter(
            "corpus", inspect.Parameter.KEYWORD_ONLY, default=load.EMBEDDED, annotation=Corpus
        ),
        inspect.Parameter(
            "format",
            inspect.Parameter.KEYWORD_ONLY,
            default=Format("table"),
            annotation=Annotated[Format, typer.Option(help="How to show the rows.")],
        ),
    ]
    ask.__signature__ = inspect.Signature([*parameters, *own])  # type: ignore[attr-defined]
    ask.__annotations__ = {each.name: each.annotation for each in [*parameters, *own]}
    ask.__doc__ = _help(query)
    return ask


def _option(annotation: Any, required: bool) -> Any:
    """A parameter of a question as Typer wants it; its help is the text it is annotated with."""
    text = _help_text(annotation)
    bare = _bare(annotation)
    return Annotated[bare, typer.Argument(help=text) if required else typer.Option(help=text)]


def _help_text(annotation: Any) -> str:
    if get_origin(annotation) is Annotated:
        return str(annotation.__metadata__[0])
    return next(filter(None, map(_help_text, get_args(annotation))), "")


def _bare(annotation: Any) -> Any:
    if get_origin(annotation) is Annotated:
        return annotation.__origin__
    inner = [each for each in get_args(annotation) if each is not type(None)]
    return _bare(inner[0]) | None if inner else annotation


def _help(query: Callable[..., Any]) -> str:
    """The docstring's first paragraphs: what is asked and how rows are ordered."""
    return inspect.cleandoc(query.__doc__ or "").split("\nRaises:")[0].split("\nSource:")[0].strip()


for _name, _query in QUERIES.items():
    app.command(_name)(_asked(_query))


def main() -> None:
    """Run, and turn what can be told into an exit code."""
    try:
        app()
    except DataError as error:
        show.error(str(error))
        raise SystemExit(1) from None
    except RequestError as error:
        show.error(str(error))
        raise SystemExit(2) from None
