"""Which dates there are."""

import re

import pytest
from pydantic import TypeAdapter, ValidationError

from schema.dates import PERIOD, no_period
from schema.types import Day, Period


@pytest.mark.parametrize(
    "period",
    ["0001", "2013", "2013-11", "2016-02-29", "2013-01/2013-08", "2013-11/2013", "2013/2013"],
)
def test_what_a_calendar_has_is_a_date(period: str) -> None:
    """Years, months, days and what lies between two of them, whatever the precision."""
    assert no_period(period) is None
    assert re.search(PERIOD, period)


IMPOSSIBLE = [
    "2015-13-45", "2015-02-30", "2015-02-29", "0000-01-01", "2014-99", "2014-00", "2019/2015",
    "2013-02-01/2013-01", "2015-1-1", "2013\n", "２０１３", "13", "last year", "",
]  # fmt: skip


@pytest.mark.parametrize("alias", [Period, Day])
@pytest.mark.parametrize("date", [*IMPOSSIBLE, None])
def test_what_no_calendar_has_is_refused(alias: object, date: str | None) -> None:
    """A day that never was, a span that ends before it begins, and nothing at all are one problem."""
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(alias).validate_python(date)

    (problem,) = refused.value.errors()
    assert problem["type"] == "no_date"
    assert problem["msg"] == no_period(date or "")


@pytest.mark.parametrize("alias", [Period, Day])
def test_a_date_stays_as_it_was_written(alias: object) -> None:
    """What is a date is not changed."""
    assert TypeAdapter(alias).validate_python("2013-11-05") == "2013-11-05"


@pytest.mark.parametrize("period", ["2013", "2013-11", "2013-11-05/2013-11-06"])
def test_a_day_is_no_longer_period(period: str) -> None:
    """Where a day is wanted, nothing less precise will do."""
    with pytest.raises(ValidationError):
        TypeAdapter(Day).validate_python(period)
