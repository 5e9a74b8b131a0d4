"""Dates of any precision (ISO 8601 year, month, day, or an interval), compared by the days they may mean."""

from typing import Annotated

from graph.errors import RequestError, Reversed
from schema.dates import days as days
from schema.dates import no_period

WINDOW = {
    "since": Annotated[str | None, "Documents of this date or later: 2013-11."],
    "until": Annotated[str | None, "Documents of this date or earlier."],
}
"""The dates between which a question may be asked; one that asks about dates has its own."""


def within(period: str, since: str | None, until: str | None) -> bool:
    """Whether a period may lie between two others, both included; None is no limit."""
    late = since is None or days(period)[1] >= days(since)[0]
    return late and (until is None or days(period)[0] <= days(until)[1])


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
    if what := no_period(date):
        raise RequestError(what)
    return date
