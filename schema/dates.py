"""Dates of any precision in ISO 8601: how they are written, and whether a calendar has them.

Needs no Pydantic: questions between dates are asked without the models.
"""

import re
from datetime import date as day
from functools import lru_cache

_YEAR = "(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})"
_MONTH, _DAY = "(0[1-9]|1[0-2])", "(0[1-9]|[12][0-9]|3[01])"
_DATE = f"{_YEAR}(-{_MONTH}(-{_DAY})?)?"
PERIOD = f"^{_DATE}(/{_DATE})?$"
"""ISO 8601: a year, month or day, or an interval of two (`2013-01/2013-08`)."""

DAY = f"^{_YEAR}-{_MONTH}-{_DAY}$"
"""ISO 8601: one day."""

_FIRST, _LAST = "-01-01", "-12-31"


@lru_cache(4096)
def days(period: str) -> tuple[str, str]:
    """Give the first and the last day that a period may mean; months are taken to have 31."""
    first, last = period.split("/")[0], period.split("/")[-1]
    return first + _FIRST[len(first) - 4 :], last + _LAST[len(last) - 4 :]


@lru_cache(4096)
def no_period(period: str) -> str | None:
    """Say what is wrong with a period that no calendar has, and the way out; None if nothing is."""
    if not (re.fullmatch(PERIOD, period) and all(map(_is_real, period.split("/")))):
        return f'"{period[:80]}" is not a date; give a year, month or day, as in 2013-11-05'
    first, last = days(period)
    return f'"{period}" ends before it begins; put the earlier date first' if last < first else None


def _is_real(date: str) -> bool:
    """Whether the month that a date names has such a day."""
    try:
        day.fromisoformat(date + _FIRST[len(date) - 4 :])
    except ValueError:
        return False
    return True
