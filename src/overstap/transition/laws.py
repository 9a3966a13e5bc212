"""Which months fall under one and the same law, so that they can be evaluated together."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from overstap.engine import Reform
from overstap.law import LAWS, load_law
from overstap.law.municipalities import load_municipality, municipality_names
from overstap.transition.dates import first_day, month_of

#: Days beyond the known law are computed with flat amounts, up to the end of this year at the latest, and labelled.
FLAT_UNTIL = 2040
#: After the last month of this law every result of a later month is a projection.
PROJECTION_FROM = month_of(date(2027, 1, 1))


#: In the place of a municipality: none was chosen.
NO_ONE = "geen"


@lru_cache(maxsize=64)
def _changes(gemeente: str | None, without: tuple[str, ...]) -> tuple[int, ...]:
    """Months in which some parameter of some law, or some scheme of the municipality, changes."""
    days = {
        v.start for name in LAWS if name not in without for p in load_law(name).parameters.values() for v in p.values
    }
    for name in municipality_names() if gemeente is None else () if gemeente == NO_ONE else (gemeente,):
        for scheme in load_municipality(name).schemes:
            days.add(scheme.first_day)
            if scheme.ends is not None:
                days.add(scheme.ends)
    return tuple(sorted({month_of(d) for d in days} | {month_of(d) + 1 for d in days if d.day > 1}))


def law_number(month: int, gemeente: str | None = None, without: tuple[str, ...] = ()) -> int:
    """Months with the same number have the same amounts. ``gemeente``: only the schemes of that one matter (``None``: of
    all); ``without``: laws that don't matter."""
    return bisect_right(_changes(gemeente, without), month)


@dataclass(frozen=True)
class LawMonths:
    """Months under one law: the day to ask the law for, and the months."""

    day: date
    months: tuple[int, ...]


def by_law(
    months: range | tuple[int, ...], gemeente: str | None = None, without: tuple[str, ...] = ()
) -> list[LawMonths]:
    """``months`` (ascending) in runs under one law; see :func:`law_number`."""
    runs: dict[int, list[int]] = {}
    for month in months:
        runs.setdefault(law_number(month, gemeente, without), []).append(month)
    return [LawMonths(first_day(run[0]), tuple(run)) for run in runs.values()]


def flat(reform: Reform) -> Reform:
    """The reform with known amounts carried on, for months after the known law."""
    return Reform(reform.changes, max(reform.assume_flat or 0, FLAT_UNTIL))


def is_projection(month: int) -> bool:
    """Whether the amounts of ``month`` are not known yet: the law of that date, with flat amounts."""
    return month >= PROJECTION_FROM
