"""The command line: parse, call, translate errors to exit codes. No logic.

Exit codes: 0 done ("none" is an answer), 1 the data has problems, 2 the request is wrong.

What a question on a cached graph does not need is imported where it is used: it takes longer to import
than the question to answer.
"""

import tomllib
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from graph import collector
from graph.cli import completion, terminal
from graph.cli.documents import add_documents
from graph.cli.exports import add_exports
from graph.cli.options import (
    name_values,
    refuse_empty,
    refuse_repeated,
)
from graph.cli.problems import DRAFT, ShownProblems, drafts_counted
from graph.cli.questions import add_questions
from graph.cli.reports import add_reports
from graph.cli.suggestions import for_command, improved
from graph.errors import DataError, RequestError

_TOP = Path(__file__).parents[2]


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
        """Find the subcommand; an empty value is refused, and one option given twice that takes one value."""
        if args[0] not in self.commands and not ctx.resilient_parsing:
            ctx.fail(f'no subcommand is called "{args[0]}"; {for_command(args[0], self.commands)}')
        name, command, rest = super().resolve_command(ctx, args)
        if not ctx.resilient_parsing:
            refuse_empty(rest)
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
            has_drafts = any(each.code == DRAFT for each in error.problems)
            if not (has_drafts and _takes_drafts(self.commands[ctx.invoked_subcommand])):
                raise
            counted = DataError([*drafts_counted(error.problems)])
            counted.add_note(_WITH_DRAFTS)
            raise counted from error

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


_WITH_DRAFTS = (
    "to include drafts: --with-drafts; to confirm them: draft SLUG --accept all, which says what is left"
    " to fill in; to remove them: draft SLUG --reject all"
)


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


add_exports(app)
add_documents(app)
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
