"""Which month a wage belongs to: by the period it was earned in, or by the day it could be disposed of.

Participatiewet art. 32 lid 1 ties income to the period it relates to; the uniform net income of automatic settlement counts
it when it is at one's disposal. A four-week wage becomes a month by the municipality's method, a week wage by its weekdays.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from overstap.rules.minimumloon import MAANDEN
from overstap.transition.dates import day_in, first_day, last_day, month_of, weekdays_between
from overstap.transition.jobs import Job, Period

Array = NDArray[Any]
VIER_WEKEN_PER_JAAR = 13.0
DAGEN_VIER_WEKEN = 28
#: Four weeks hold this day of a month at most once, and each month has one: thirteen payments stand for twelve months.
MIDDEN = 15


def middle_of(period: Period) -> int | None:
    """The month whose middle lies in the four weeks of ``period``: that wage stands for that month. ``None``: no month's."""
    for month in range(month_of(period.start), month_of(period.end) + 1):
        if period.start <= day_in(month, MIDDEN) <= period.end:
            return month
    return None


def weights(
    jobs: Sequence[Job], periods: Sequence[Period], months: Sequence[int], *, by_receipt: bool, four_weeks: str
) -> Array:
    """How much of each period's net wage counts in each month: (periods, months)."""
    out = np.zeros((len(periods), len(months)))
    first = months[0]

    def put(number: int, month: int, share: float) -> None:
        if 0 <= month - first < len(months):
            out[number, month - first] += share

    for number, period in enumerate(periods):
        tijdvak = jobs[period.job].terms.tijdvak
        if by_receipt:
            put(number, month_of(period.pay_day), 1.0)
        elif tijdvak == "maand":
            put(number, month_of(period.start), 1.0)
        elif tijdvak == "vier_weken" and four_weeks == "een_betaling":
            put(number, month_of(period.pay_day), 1.0)
        elif tijdvak == "vier_weken" and four_weeks == "dertien_twaalfde":
            middle = middle_of(period)
            if middle is None:  # the one without a middle of a month is the thirteenth payment: free
                continue
            days = (period.end - period.start).days + 1  # thirty-five in a year of 53 weeks
            low, high = month_of(period.pieces[0].start), month_of(period.pieces[-1].end)
            own = min(max(middle, low), high)
            if own == middle:
                put(number, middle, VIER_WEKEN_PER_JAAR / MAANDEN * DAGEN_VIER_WEKEN / days)
            elif all(p.job != period.job or middle_of(p) != own for p in periods):
                put(number, own, 1.0)  # a job of some days; else another payment stands for the whole of that month
        else:
            _by_weekdays(number, period, put)
    return out


def _by_weekdays(number: int, period: Period, put: Any) -> None:
    # A wage belongs to the days on which the job existed: nothing of it to the days before the first.
    start, end = (period.pieces[0].start, period.pieces[-1].end) if period.pieces else (period.start, period.end)
    if weekdays_between(start, end) == 0:  # only a weekend
        put(number, month_of(start), 1.0)
        return
    days = float(weekdays_between(start, end))
    for month in range(month_of(start), month_of(end) + 1):
        part = weekdays_between(max(start, first_day(month)), min(end, last_day(month)))
        put(number, month, part / days)


def counted_period(jobs: Sequence[Job], periods: Sequence[Period], months: Sequence[int]) -> Array:
    """Per job and month the period whose wage stands for that month in the wage tax (-1: none): (jobs, months)."""
    out = np.full((len(jobs), len(months)), -1, np.int64)
    first = months[0]
    for number, period in enumerate(periods):
        whole = jobs[period.job].terms.tijdvak == "vier_weken"
        middle = middle_of(period) if whole else month_of(period.end)
        if jobs[period.job].terms.tijdvak == "dag" and weekdays_between(period.start, period.end) == 0:
            continue  # no wage by agreement on a day of the weekend
        if middle is not None and 0 <= middle - first < len(months):
            out[period.job, middle - first] = number
    return out


def share_of_days(
    periods: Sequence[Period],
    pieces: Sequence[Array],
    gross: Array,
    share: Array,
    month_place: int,
    low: int,
    high: int,
    first: int,
    *,
    by_receipt: bool = False,
) -> Array:
    """Share of a month's counted wage that was earned (``by_receipt``: paid) on the days ``low`` … ``high`` of the month:
    (variants,).

    ``share`` is :func:`weights`; ``pieces``: the wage of each piece of each period, (variants, pieces). Within a piece the
    wage is spread over its days evenly.
    """
    month = first + month_place
    start, end = first_day(month), last_day(month)
    begin = start.replace(day=max(low, 1))
    stop = start.replace(day=min(max(high, 1), end.day))
    total = np.zeros(len(gross))
    inside = np.zeros(len(gross))
    for number in np.flatnonzero(share[:, month_place]).tolist():
        period = periods[number]
        worth = pieces[number].sum(axis=1)
        wage = gross[:, number] * share[number, month_place]
        total += wage
        if high < low:
            continue
        if by_receipt:
            inside += wage * (begin <= period.pay_day <= stop)
            continue
        part = np.zeros(len(gross))
        for place, piece in enumerate(period.pieces):
            days = (piece.end - piece.start).days + 1
            here = (min(piece.end, stop) - max(piece.start, begin)).days + 1
            part += pieces[number][:, place] * max(here, 0) / days
        inside += wage * np.divide(part, worth, out=np.zeros_like(worth), where=worth > 0)
    return np.divide(inside, total, out=np.zeros_like(total), where=total > 0)
