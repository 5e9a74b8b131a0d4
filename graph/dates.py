"""Dates of any precision (ISO 8601 year, month, day, or an interval), compared by the days they may mean."""

import re
from typing import Annotated, get_args

from pydantic import StringConstraints

from graph.errors import RequestError
from schema.types import Period

_FORM = next(str(each.pattern) for each in get_args(Period) if isinstance(each, StringConstraints))
_FIRST, _LAST = "-01-01", "-12-31"

Since = Annotated[str | None, "Only documents of this date or later: a year, month or day."]
Until = Annotated[str | None, "Only documents of this date or earlier: a year, month or day."]


def days(period: str) -> tuple[str, str]:
    """Give the first and the last day that a period may mean; months are taken to have 31."""
    first, last = period.split("/")[0], period.split("/")[-1]
    return first + _FIRST[len(first) - 4 :], last + _LAST[len(last) - 4 :]


def within(period: str, since: str | None, until: str | None) -> bool:
    """Whether a period may lie between two others, both included; None is no limit."""
    first, last = days(period)
    return (since is None or last >= days(since)[0]) and (until is None or first <= days(until)[1])


def checked(date: str | None) -> str | None:
    """Give back a date as a user typed it.

    Raises:
        RequestError: it is no date.
    """
    if date is not None and not re.fullmatch(_FORM, date):
        raise RequestError(f'"{date}" is no date; give a year, month or day, as in 2013-11-05')
    return date
