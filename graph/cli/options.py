"""The options that several subcommands share."""

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Annotated, Any, get_args

import typer

from graph import EMBEDDED
from graph.cli.formats import RENDERERS
from graph.errors import RequestError
from graph.text.source import LARGEST, MEGABYTE

Corpora = Annotated[
    list[Path],
    typer.Option(
        "--corpus",
        help="A folder of documents, or of one, or a .jsonl file; else the speech. Repeatable.",
        show_default=False,
    ),
]


OneCorpus = Annotated[
    Path,
    typer.Option(
        "--corpus",
        help="The corpus that holds the document; the one that comes with the program if left out.",
        show_default=False,
    ),
]


LIMIT_MB = LARGEST // MEGABYTE
LimitMb = Annotated[
    int,
    typer.Option(
        min=1,
        max=1_000_000,
        help=f"Largest file or line to read; else {LIMIT_MB} MB.",
        show_default=False,
    ),
]


WithDrafts = Annotated[
    bool, typer.Option("--with-drafts", help="Include drafts that nobody has confirmed.")
]


WORKBOOK = "xlsx"
Shown = StrEnum("Shown", {name: name for name in (*RENDERERS, WORKBOOK)})  # type: ignore[misc]  # made of the table
SHAPE = "The format of the answer."
Shape = Annotated[Shown, SHAPE]


Lang = StrEnum("Lang", {"en": "en", "zh": "zh"})
ShownFirst = Annotated[Lang, "The language that comes first, with our renderings."]


Cite = Annotated[bool, typer.Option("--cite", help="Number the citations; list the sources.")]
CslStyle = Annotated[
    Path | None,
    typer.Option(help="The style of the sources: a CSL file.", show_default=False),
]


Sort = Annotated[str | None, typer.Option(help="The column to sort by; empty values last.")]
Reverse = Annotated[bool, typer.Option("--reverse", help="Show the last rows first.")]
Limit = Annotated[int | None, typer.Option(min=1, help="Show at most this many rows.")]


ALONG = [EMBEDDED]
"""The corpus that comes with the project, as the default of `Corpora`."""


_VALUES = {
    "since": "DATE",
    "until": "DATE",
    "date": "DATE",
    "sort": "COLUMN",
    "show_completion": "SHELL",
}
"""What help calls the value of an option, where that is neither its name nor its type."""


def name_values(command: Any, context: Any) -> Any:
    """Give the values of a subcommand the names that its help shows, and list choices; a switch has no value."""
    for each in command.get_params(context):
        if each.param_type_name == "argument":
            _named_as_usual(each)
        vars(each).update(_get_number_range_help_str=str)  # the column would be as wide for all
        if each.metavar is None:
            each.metavar = _value_of(each)
        choices, meaning = each.type_descriptor.choices, each.help or ""
        if choices and each.param_type_name == "option":
            listed = ", ".join(str(getattr(choice, "value", choice)) for choice in choices)
            first, _, rest = meaning.partition(". ")
            each.help = f"{first.rstrip('.')}: {listed}. {rest}".rstrip()
    return command


def _named_as_usual(argument: Any) -> None:
    """Show an argument as `NODE`, `[NODE]` or `NODE...`, and no type of Python beside it."""
    name = argument.metavar or argument.name.upper()
    usage = (name if argument.required else f"[{name}]") + "..." * (argument.nargs != 1)
    vars(argument).update(display_type_rich=lambda **_: None, get_usage_pieces=lambda *_: [usage])


def _value_of(each: Any) -> str:
    kind, name = each.type_descriptor, str(each.name)
    if getattr(each, "is_flag", False):
        return ""
    if each.param_type_name == "argument":
        return name.upper()
    if kind.is_path or Path in get_args(kind.annotation):
        return "PATH"
    if kind.annotation is int:
        return "NUMBER"
    return _VALUES.get(name, name.upper().replace("_", "-"))


def output_option(what: str) -> Any:
    """The option `--output`, with what is written there."""
    return typer.Option("--output", "-o", help=what, show_default=False, callback=no_stream)


def no_stream(path: Path | None) -> Path | None:
    """Refuse `-`: what is written is renamed into place, and standard output has none."""
    if path == Path("-"):
        from graph.files.atomic import no_plain_file

        raise no_plain_file(path)
    return path


Output = Annotated[
    Path | None,
    output_option("A file to write: .txt .json .csv .md .xlsx"),
]


def refuse_empty(args: Sequence[str]) -> None:
    """Refuse an empty word, as a variable of the shell that is not set gives: as a path it would mean this folder.

    Raises:
        RequestError: one is.
    """
    for before, arg in pairwise(("", *args)):
        option, equals, value = arg.partition("=")
        if arg and not (option.startswith("-") and equals and not value):
            continue
        named = option if arg else before
        what = f"the value of {named}" if named.startswith("-") else "an argument"
        raise RequestError(f"{what} is empty; give one, or leave it out")


def refuse_input(output: Path | None, *inputs: Path | None) -> None:
    """Refuse to write over what the command reads: a file that is given, or one of a corpus.

    Raises:
        RequestError: the output is such a file.
    """
    if output is None or not output.is_file():
        return
    from graph.reading import entity_resolution, stories
    from graph.reading.corpus import ANNOTATIONS, SOURCE

    is_given = any(each and each.is_file() and each.samefile(output) for each in inputs)
    is_source = output.stem == Path(SOURCE).stem and (output.parent / ANNOTATIONS).is_file()
    of_corpora = (ANNOTATIONS, entity_resolution.FILE, stories.FILE)
    if is_given or is_source or output.name in of_corpora:
        raise RequestError(
            f"{output}: the command would write over what it reads; name another file"
        )


def refuse_repeated(command: Any, args: Sequence[str]) -> None:
    """Refuse an option that takes one value and is given several times: the last would win unseen.

    Raises:
        RequestError: one is.
    """
    given = [arg.partition("=")[0] for arg in takewhile(lambda arg: arg != "--", args)]
    for option in command.params:
        single = not (option.multiple or getattr(option, "is_flag", False)) and option.nargs == 1
        times = sum(given.count(each) for each in option.opts if each.startswith("-"))
        if single and times > 1:
            name = max(option.opts, key=len)
            raise RequestError(
                f"{name} takes one value but is given {times} times; run the command once for each"
            )
