"""Months, pay days, bank holidays."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overstap.transition.dates import (
    bank_holidays,
    day_in,
    days_in,
    easter,
    first_day,
    is_working_day,
    last_day,
    month_of,
    name_of,
    weekdays_between,
    working_day_after,
    working_day_before,
    year_of,
)

some_day = st.dates(date(2024, 1, 1), date(2030, 12, 31))
DAY = timedelta(days=1)


@given(some_day)
def test_a_day_lies_in_its_month(day):
    month = month_of(day)
    assert first_day(month) <= day <= last_day(month)
    assert last_day(month) + DAY == first_day(month + 1)
    assert days_in(month) == (first_day(month + 1) - first_day(month)).days
    assert name_of(month) == day.isoformat()[:7]
    assert year_of(month) == day.year
    assert day_in(month, day.day) == day


@pytest.mark.parametrize(
    ("month", "number", "day"),
    [
        ("2024-02", 31, "2024-02-29"),
        ("2026-02", 30, "2026-02-28"),
        ("2028-02", 29, "2028-02-29"),
        ("2026-04", 31, "2026-04-30"),
    ],
)
def test_a_shorter_month_ends_sooner(month, number, day):
    assert day_in(month_of(date.fromisoformat(month + "-01")), number) == date.fromisoformat(day)


# Easter Sundays as rijksoverheid.nl (schoolvakanties, feestdagen) and every calendar print them.
@pytest.mark.parametrize(
    "day", ["2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01", "2030-04-21"]
)
def test_easter(day):
    assert easter(int(day[:4])) == date.fromisoformat(day)


def test_the_bank_holidays_of_2026():
    found = {f"{d:%m-%d}" for d in bank_holidays(2026)}
    assert found == {"01-01", "04-03", "04-06", "04-27", "05-14", "05-25", "12-25", "12-26"}


def test_kings_day_on_a_sunday_is_the_saturday():
    assert date(2025, 4, 26) in bank_holidays(2025)
    assert date(2025, 4, 27) not in bank_holidays(2025)


@given(some_day, st.integers(0, 12))
def test_working_days(day, count):
    before, after = working_day_before(day), working_day_after(day)
    assert is_working_day(before)
    assert is_working_day(after)
    assert before <= day <= after
    assert not any(is_working_day(before + n * DAY) for n in range(1, (after - before).days))
    on = working_day_after(day, count)
    assert sum(is_working_day(after + n * DAY) for n in range(1, (on - after).days + 1)) == count


@given(some_day, st.integers(-3, 80))
def test_weekdays_one_by_one(day, length):
    end = day + length * DAY
    one_by_one = sum((day + n * DAY).weekday() < calendar.SATURDAY for n in range(max(length + 1, 0)))
    assert weekdays_between(day, end) == one_by_one
