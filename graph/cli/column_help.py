"""The columns of a question's answer, for its help: names from the row's class, meanings from its docstrings."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from dataclasses import fields
from typing import Any, get_type_hints

from graph.cli.sections import DETAILS, MARK, display_of, title_of
from graph.query.row_types import Display


def columns_help(row: type) -> str:
    """What people see, each with its meaning where the class gives one; then what is for programs."""
    hints = get_type_hints(row, include_extras=True)
    meanings = dict(_docstrings(row))
    by_display: dict[Display, list[str]] = {display: [] for display in Display}
    for field in fields(row):
        display = display_of(hints[field.name])
        title = MARK if display is Display.MARK else title_of(field.name)
        name = f"{field.name} (id)" if f"{field.name}_name" in hints else field.name
        is_hidden = display is Display.HIDDEN
        by_display[display].append(
            name if is_hidden else _described(title, meanings.get(field.name))
        )
    first = [each for display in _IN_COLUMNS for each in by_display[display]]
    details = by_display[Display.DETAIL]
    last = [f"{DETAILS[len(details) > 1]}, with {', '.join(details)}"] if details else []
    programs = f" Further fields of JSON and CSV: {', '.join(by_display[Display.HIDDEN])}."
    return f"Columns: {'; '.join([*first, *last])}." + programs * bool(by_display[Display.HIDDEN])


_IN_COLUMNS = (Display.HEADING, Display.COLUMN, Display.BELOW, Display.MARK, Display.SPREAD)


def _described(title: str, meaning: str | None) -> str:
    first = (meaning or "").rstrip(".").replace("None", "empty")
    small = first if first[1:2].isupper() else f"{first[:1].lower()}{first[1:]}"
    return f"{title} ({small})" if small else title


def _docstrings(row: type) -> Iterator[tuple[str, str]]:
    """The docstrings that stand under the fields of a class."""
    tree: Any = ast.parse(textwrap.dedent(inspect.getsource(row))).body[0]
    for field, after in zip(tree.body, tree.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(after, ast.Expr):
            docstring = getattr(after.value, "value", None)
            if isinstance(docstring, str) and isinstance(field.target, ast.Name):
                yield field.target.id, " ".join(inspect.cleandoc(docstring).split())
