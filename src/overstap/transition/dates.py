"""Months, pay days and pay periods on the calendar. A month is a whole number here (year x 12 + month - 1), so that months
can be counted and stand in arrays; a day is a :class:`datetime.date`."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import lru_cache

MONTHS_A_YEAR = 12


def month_of(day: date) -> int:
    """The month that ``day`` lies in."""
    return day.year * MONTHS_A_YEAR + day.month - 1


@lru_cache(maxsize=4096)
def first_day(month: int) -> date:
    """The first day of ``month``."""
    return date(month // MONTHS_A_YEAR, month % MONTHS_A_YEAR + 1, 1)


@lru_cache(maxsize=4096)
def days_in(month: int) -> int:
    """How many days ``month`` has."""
    return calendar.monthrange(month // MONTHS_A_YEAR, month % MONTHS_A_YEAR + 1)[1]


@lru_cache(maxsize=4096)
def last_day(month: int) -> date:
    """The last day of ``month``."""
    return first_day(month).replace(day=days_in(month))


def year_of(month: int) -> int:
    """The calendar year of ``month``."""
    return month // MONTHS_A_YEAR


@lru_cache(maxsize=4096)
def day_in(month: int, number: int) -> date:
    """Day ``number`` of ``month``; the 31st of a shorter month is its last day."""
    return first_day(month).replace(day=min(number, days_in(month)))


def name_of(month: int) -> str:
    """``2026-07``."""
    return f"{first_day(month):%Y-%m}"


@lru_cache(maxsize=512)
def easter(year: int) -> date:
    """Easter Sunday (the anonymous Gregorian algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=64)
def bank_holidays(year: int) -> frozenset[date]:
    """Days on which Dutch banks and offices are closed (Algemene termijnenwet art. 3: New Year, Good Friday, Easter Monday,
    King's Day, Ascension, Whit Monday, Christmas)."""
    sunday = easter(year)
    king = date(year, 4, 27)
    king = king if king.weekday() != calendar.SUNDAY else date(year, 4, 26)
    moving = (sunday + timedelta(days=d) for d in (-2, 1, 39, 50))
    return frozenset({date(year, 1, 1), king, date(year, 12, 25), date(year, 12, 26), *moving})


def is_working_day(day: date) -> bool:
    """Monday to Friday, and no bank holiday."""
    return day.weekday() < calendar.SATURDAY and day not in bank_holidays(day.year)


@lru_cache(maxsize=4096)
def working_day_before(day: date) -> date:
    """``day`` itself, or the last working day before it: who pays on a fixed day pays earlier in a weekend."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


@lru_cache(maxsize=4096)
def working_day_after(day: date, count: int = 0) -> date:
    """The first working day on or after ``day``, and ``count`` working days further."""
    while not is_working_day(day):
        day += timedelta(days=1)
    for _ in range(count):
        day += timedelta(days=1)
        while not is_working_day(day):
            day += timedelta(days=1)
    return day


@lru_cache(maxsize=4096)
def weekdays_between(start: date, end: date) -> int:
    """Monday-to-Friday days from ``start`` up to and including ``end``; none when ``end`` is before it."""
    total = (end - start).days + 1
    if total <= 0:
        return 0
    weeks, rest = divmod(total, 7)
    return weeks * 5 + sum((start.weekday() + i) % 7 < calendar.SATURDAY for i in range(rest))
