"""Dates of any precision, compared by the days they may mean."""

import pytest

from graph.errors import RequestError, Reversed
from graph.text import dates


@pytest.mark.parametrize(
    ("period", "since", "until", "within"),
    [
        ("2013-11-05", "2013", "2013", True),
        ("2013-11-05", "2013-11-05", "2013-11-05", True),
        ("2013-11-05", "2013-11-06", None, False),
        ("2013-11-05", None, "2013-10", False),
        ("2013", "2013-06", None, True),
        ("2013-01/2013-08", "2013-07-01", None, True),
        ("2013-01/2013-08", "2013-09", None, False),
        ("2013-11-05", None, None, True),
    ],
)
def test_period_is_within_when_it_may_be(
    period: str,
    since: str | None,
    until: str | None,
    within: bool,
) -> None:
    """A period counts as within two dates as soon as one of its days is."""
    assert dates.within(period, since, until) is within


@pytest.mark.parametrize(
    "date",
    ["last year", "2013-1", "", "13", "2013-13", "2013-02-31", "2013-01/2013-00", "2019/2015"],
)
def test_what_is_no_date_is_refused(date: str) -> None:
    """A date that cannot be read is a wrong request, not an empty answer."""
    with pytest.raises(RequestError):
        dates.checked(date)


@pytest.mark.parametrize(
    ("since", "until"), [("2020", "2000"), ("2013-11-06", "2013-11-05"), ("2014", "2013-12")]
)
def test_reversed_dates_are_refused(since: str, until: str) -> None:
    """Nothing lies between a date and an earlier one: a wrong request, not an empty answer."""
    with pytest.raises(Reversed):
        dates.window(since, until)


@pytest.mark.parametrize(
    ("since", "until"), [("2013", "2013"), ("2013-11", "2013"), ("2013", "2013-11"), (None, "2013")]
)
def test_dates_that_may_be_in_order_are_taken(since: str | None, until: str) -> None:
    """Two dates have to leave one day."""
    assert dates.window(since, until) == (since, until)
