"""Dates of any precision (ISO 8601 year, month, day, or an interval), compared by the days they may mean."""

import re
from datetime import date as day
from functools import lru_cache
from typing import Annotated

from graph.errors import RequestError, Reversed
from schema.vocabulary import PERIOD

_FIRST, _LAST = "-01-01", "-12-31"

WINDOW = {
    "since": Annotated[str | None, "Only documents of this date or later: a year, month or day."],
    "until": Annotated[str | None, "Only documents of this date or earlier: a year, month or day."],
}
"""The dates between which a question may be asked; one that asks about dates has its own."""


@lru_cache(4096)
def days(period: str) -> tuple[str, str]:
    """Give the first and the last day that a period may mean; months are taken to have 31."""
    first, last = period.split("/")[0], period.split("/")[-1]
    return first + _FIRST[len(first) - 4 :], last + _LAST[len(last) - 4 :]


def within(period: str, since: str | None, until: str | None) -> bool:
    """Whether a period may lie between two others, both included; None is no limit."""
    first, last = days(period)
    return (since is None or last >= days(since)[0]) and (until is None or first <= days(until)[1])


def window(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """Give back two dates as a user typed them; None is no limit.

    Raises:
        RequestError: one is no date; the first is later than any day of the second.
    """
    for date in (since, until):
        if date is not None:
            checked(date)
    if since and until and days(since)[0] > days(until)[1]:
        raise Reversed(since, until)
    return since, until


def checked(date: str) -> str:
    """Give back a date as a user typed it.

    Raises:
        RequestError: it is no date.
    """
    if not (re.match(PERIOD, date) and _is_real(date)):
        raise RequestError(f'"{date}" is no date; give a year, month or day, as in 2013-11-05')
    return date


def _is_real(period: str) -> bool:
    """Whether every month and day of a period is in the calendar."""
    for each in period.split("/"):
        try:
            day.fromisoformat(each + _FIRST[len(each) - 4 :])
        except ValueError:
            return False
    return True
