"""Questions as subcommands: a function's signature becomes options, its docstring the help."""

import inspect
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from functools import partial
from itertools import chain
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import typer
from typer.core import TyperCommand

from graph.build import cache
from graph.build.graph_types import Graph
from graph.cli import terminal
from graph.cli.arrangement import Arrangement
from graph.cli.citing import cited, documents_of, ids_of
from graph.cli.completion import names_of, words_of
from graph.cli.formats import Presentation
from graph.cli.opened import number, opened
from graph.cli.options import (
    ALONG,
    LIMIT_MB,
    Cite,
    Corpora,
    CslStyle,
    Lang,
    Limit,
    LimitMb,
    Output,
    Reverse,
    Shape,
    Shown,
    ShownFirst,
    Sort,
    WithDrafts,
)
from graph.cli.showing import format_of, show
from graph.engines import LOCAL, QUESTIONS, Choice, Engines, Master, is_tables
from graph.errors import RequestError
from graph.query import QUERIES, find
from graph.query.names import nearest
from graph.query.row_types import NodeName, OneOf
from graph.text import dates
from schema.vocabulary import Standing

_MOST_DRAFTS = 10
"""Drafts that are listed below an answer; after these, only how many more there are."""


def subcommand(query: Callable[..., list[Any]]) -> Callable[..., None]:
    """A subcommand that asks a question: its options are the question's parameters, and our own."""
    asked = _parameters(query)
    window = [name for name in dates.WINDOW if name not in asked]

    def ask(
        corpus: list[Path],
        format: Shown | None,  # noqa: A002  # the option is called so
        limit_mb: int,
        lang: Lang | None,
        with_drafts: bool,
        output: Path | None,
        style: Path | None,
        cite: bool,
        **given: Any,
    ) -> None:
        form = format_of(format, output, style, *corpus)
        within = {name: given.pop(name) for name in window}
        arrangement = Arrangement(*(given.pop(each) for each in ("sort", "reverse", "limit")))
        engines = Engines(given.pop("engine", None), given.pop("master", LOCAL))
        with _answering(query, corpus, limit_mb, within, engines, with_drafts) as (answer, graph):
            outcome = answer(**given)
            rows = arrangement.of(outcome, type(outcome[0]) if outcome else _row(query))
            if cite or style:
                rows = cited(rows, _sources(graph, corpus[0], rows), style)
            show(rows, _presented(query, given.get("by"), lang), form, output)
            _note(graph if with_drafts else None, rows, len(outcome))
            if not outcome and engines.choice != "spark":  # slow
                _point_further(answer, graph, given)

    return _signed(ask, query, [*asked.values(), *_ours(window)])


def _note(drafted: Graph | None, rows: Sequence[Any], of: int) -> None:
    """Below an answer: how many rows are left out, and which rest on the drafts of a graph that has some."""
    if len(rows) < of:
        terminal.error(f"{len(rows)} of {of} rows are shown")
    if drafted is not None:
        _note_drafts(drafted, rows)


def _note_drafts(graph: Graph, rows: Sequence[Any]) -> None:
    """How many rows name or rest on what nobody has confirmed, and what that is."""
    drafts = _drafts(graph)
    per_row = [[each for each in ids_of(row) if each in drafts] for row in rows]
    if not any(per_row):
        return
    count, every = sum(map(bool, per_row)), list(dict.fromkeys(chain(*per_row)))
    more = f" and {len(every) - _MOST_DRAFTS} more" if len(every) > _MOST_DRAFTS else ""
    listed = ", ".join(every[:_MOST_DRAFTS]) + more
    share = f"{count} of {number(len(rows), 'row')}"
    terminal.error(f"note: {share} rest on drafts, which nobody has confirmed: {listed}")


def _drafts(graph: Graph) -> set[str]:
    """The ids of nodes and relations that are drafts, but for documents, of which every row is."""
    nodes = (
        node
        for node, each in graph.nodes(data=True)
        if each.get("status") == Standing.DRAFT and each["kind"] != "document"
    )
    edges = graph.edges(keys=True, data=True)
    relations = (name for _, _, name, each in edges if each.get("status") == Standing.DRAFT)
    return {*nodes, *relations}


def _point_further(
    answer: Callable[..., list[Any]], graph: Graph | None, given: dict[str, Any]
) -> None:
    """What to ask where the answer is none."""
    if given.get("derived") is False and answer(**given | {"derived": True}):
        terminal.error("no tie is named, but some are derived; add --derived to show them")
    if graph is not None and "text" in given:
        _point_to_names(graph, given["text"], given["kind"])


def _point_to_names(graph: Graph, words: str, kind: Sequence[str] | None) -> None:
    """What `find` gives without its kinds; else the nodes whose names are near the words."""
    if kind and (others := find(graph, words)):
        terminal.error(f"{number(len(others), 'hit')} of other kinds; leave --kind out to see them")
    elif near := nearest(graph, words):
        listed = "".join(f"\n  {names} ({node})" for node, names in near.items())
        terminal.error(f"nothing has these words; did you mean:{listed}")


def _sources(graph: Graph | None, tables: Path, rows: Sequence[Any]) -> Graph:
    """Where the documents that rows cite are: the graph, or those of a folder of tables."""
    if graph is not None:
        return graph
    from graph.engines.dispatch import sources_of_tables

    return sources_of_tables(tables, tuple(documents_of(rows)))


def _signed(
    ask: Callable[..., None], query: Callable[..., list[Any]], options: list[inspect.Parameter]
) -> Callable[..., None]:
    """A subcommand with the options and the help that Typer reads off it."""
    options = [*options, *(_ON_ENGINES if query.__name__ in QUESTIONS else ())]
    ask.__signature__ = inspect.Signature(options)  # type: ignore[attr-defined]  # Typer reads it
    ask.__annotations__ = {each.name: each.annotation for each in options}
    ask.__doc__ = _help(query)
    return ask


def _ours(window: Sequence[str]) -> list[inspect.Parameter]:
    """The options that every question has, whatever it asks for."""
    return [
        _parameter("lang", _option("lang", ShownFirst | None, required=False), None),
        _parameter("format", _option("format", Shape | None, required=False), None),
        _parameter("output", Output, None),
        _parameter("sort", Sort, None),
        _parameter("reverse", Reverse, False),
        _parameter("limit", Limit, None),
        *(
            _parameter(name, _option(name, dates.WINDOW[name], required=False), None)
            for name in window
        ),
        _parameter("cite", Cite, False),
        _parameter("style", CslStyle, None),
        _parameter("corpus", Corpora, ALONG),
        _parameter("limit_mb", LimitMb, LIMIT_MB),
        _parameter("with_drafts", WithDrafts, False),
    ]


def _presented(query: Callable[..., list[Any]], by: str | None, lang: str | None) -> Presentation:
    """How the rows of a question are shown."""
    return Presentation(_row(query), query.__name__, by, lang)


def _row(query: Callable[..., list[Any]]) -> type:
    """The class of a question's rows; of several, that of its plain answer."""
    return _rows_of(query)[0]


def _rows_of(query: Callable[..., list[Any]]) -> list[type]:
    """The classes that a question's rows may have, that of its plain answer first."""
    rows = get_type_hints(query)["return"]
    return [
        get_args(each)[0] for each in (get_args(rows) if get_origin(rows) is UnionType else [rows])
    ]


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
    corpora: list[Path],
    limit_mb: int,
    window: dict[str, str | None],
    engines: Engines,
    drafts: bool,
) -> Iterator[tuple[Callable[..., list[Any]], Graph | None]]:
    """What answers a question, and the graph: of tables, where the corpus is some, there is none."""
    if is_tables(corpora):
        if drafts:
            raise RequestError(
                f"{corpora[0]}: tables contain what they were written with; leave --with-drafts out, or"
                " write them again with `export parquet --with-drafts`"
            )
        from graph.engines.dispatch import of_tables

        yield partial(of_tables, query, corpora[0], window, engines), None
        return
    with linked(corpora, limit_mb, window, drafts=drafts) as graph:
        if engines.choice in (None, "networkx"):
            yield partial(query, graph), graph
        else:
            from graph.engines.dispatch import of_graph

            yield partial(of_graph, query, graph, engines), graph


@contextmanager
def linked(
    corpora: list[Path],
    limit_mb: int,
    window: dict[str, str | None] | None = None,
    *,
    drafts: bool = False,
) -> Iterator[Graph]:
    """The graph of corpora: as it was kept, or read anew and kept."""
    window = window or {}
    name = cache.name(corpora, limit_mb, window, drafts)
    if name and (graph := cache.graph(name)) is not None:
        yield graph
        return
    from graph.build.builder import build

    with opened(corpora, limit_mb) as documents:
        graph = build(documents, window.get("since"), window.get("until"), drafts=drafts)
        if name and name == cache.name(corpora, limit_mb, window, drafts):
            cache.keep(graph, name)
        yield graph


def _option(name: str, annotation: Any, required: bool) -> Any:
    """A parameter of a question as Typer wants it; its help is what it is annotated with."""
    bare, meaning, offered = _bare(annotation), _meaning(annotation), _completion(annotation)
    if required:
        argument = typer.Argument(
            help=meaning, metavar=name.upper(), show_default=False, autocompletion=offered
        )
        return Annotated[bare, argument]
    if bare is bool:
        return Annotated[
            bool, typer.Option(f"--{name.replace('_', '-')}", help=meaning, show_default=False)
        ]
    choices = _choices(bare)
    if _is_repeated(bare):
        meaning = f"{meaning} Repeatable."
    if choices:
        return Annotated[bare, typer.Option(help=meaning, metavar=name.upper())]
    return Annotated[bare, typer.Option(help=meaning, autocompletion=offered)]


def _completion(annotation: Any) -> Callable[..., list[str]] | None:
    """What completes the parameter, if it takes the name of a node, or one of some words."""
    for mark in getattr(annotation, "__metadata__", ()):
        if isinstance(mark, NodeName):
            return names_of(*mark.kinds)
        if isinstance(mark, OneOf):
            return words_of(*mark.words)
    return next(filter(None, map(_completion, get_args(annotation))), None)


def _choices(bare: Any) -> list[str]:
    """The words that a parameter may be, where these are fixed."""
    if _is_repeated(bare):
        return _choices(get_args(get_args(bare)[0])[0])
    kinds = [bare, *get_args(bare)]
    members = (each for each in kinds if isinstance(each, type) and issubclass(each, Enum))
    words = [str(member.value) for each in members for member in each]
    return words or [each for each in kinds if isinstance(each, str)]


def _meaning(annotation: Any) -> str:
    if get_origin(annotation) is Annotated:
        return str(annotation.__metadata__[0])
    return next(filter(None, map(_meaning, get_args(annotation))), "")


def _bare(annotation: Any) -> Any:
    if get_origin(annotation) is Annotated:
        return _bare(annotation.__origin__)
    if get_origin(annotation) in (Union, UnionType):
        kinds = [each for each in get_args(annotation) if each is not NoneType]
        several = [each for each in kinds if get_origin(each) is Sequence]
        if several:
            return list[get_args(several[0])[0]] | None  # type: ignore[misc]  # read off the function
        return _bare(kinds[0]) | None
    return annotation


def _is_repeated(bare: Any) -> bool:
    """Whether an option may be given several times."""
    return any(get_origin(each) is list for each in get_args(bare))


def _help(query: Callable[..., Any]) -> str:
    """The docstring's first paragraphs: what is asked and how rows are ordered."""
    docstring = inspect.cleandoc(query.__doc__ or "").split("\nRaises:")[0].split("\nSource:")[0]
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in docstring.split("\n\n"))


_ON_ENGINES = [
    _parameter("engine", _option("engine", Choice | None, required=False), None),
    _parameter("master", _option("master", Master, required=False), LOCAL),
]
"""Options of the questions that every engine answers."""


class _Question(TyperCommand):
    """The subcommand of a question; its help ends with the columns of the answer."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help; the columns are looked up only here."""
        from graph.cli.column_help import columns_help

        self.epilog = "\n\n".join(map(columns_help, _rows_of(QUERIES[str(self.name)])))
        super().format_help(ctx, formatter)


def add_questions(app: typer.Typer) -> None:
    """Make each question a subcommand of its own name."""
    for name, query in QUERIES.items():
        app.command(name, cls=_Question, rich_help_panel="Questions")(subcommand(query))
