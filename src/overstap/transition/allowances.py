"""Allowances of a calendar year: what is paid each month on the estimate in force, and the right on the year's true income.

Facts (who lives there, rent, childcare) are judged by month, income by year (Awir art. 5, 7): the right of a month is a
twelfth of what a whole year with its facts would give on the income of the whole year. The advance spreads what is left of
the year's award over the months that are left (art. 16, 22); the difference follows after the year (art. 19, 24, 26).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from overstap.engine import Reform, Table, evaluate
from overstap.law import law_at
from overstap.rules import SYSTEM
from overstap.transition import scenario as s
from overstap.transition.dates import (
    MONTHS_A_YEAR,
    day_in,
    first_day,
    last_day,
    month_of,
    working_day_before,
    year_of,
)
from overstap.transition.lived import Lived
from overstap.transition.tax_year import Years

Array = NDArray[Any]
TOESLAGEN = ("zorgtoeslag", "huurtoeslag", "kindgebonden_budget", "kinderopvangtoeslag")
#: Of this one the award of the year is rounded before it is divided (zorgtoeslag_per_maand).
ROUNDED_FIRST = ("zorgtoeslag",)


@dataclass(frozen=True)
class Allowances:
    """Per allowance, arrays (variants, months): ``right`` of the month on the true income, ``paid`` as advance. Per year,
    (variants, years): ``award`` definitive, ``advanced``, ``difference`` (positive: comes in; negative: to pay back, after
    the small amounts that are left). ``estimate``: income that the advance rests on, (variants, months)."""

    right: dict[str, Array]
    paid: dict[str, Array]
    award: dict[str, Array]
    advanced: dict[str, Array]
    difference: dict[str, Array]
    left: dict[str, Array]
    estimate: Array
    ahead: dict[str, Array]


def judge_allowances(lived: Lived, years: Years, reform: Reform) -> Allowances:
    """Advance and definitive right of every allowance in every year."""
    line = lived.line
    estimate = _estimates(lived, years, reform)
    truth = np.stack([years.toetsingsinkomen[:, years.place(m)] for m in line.months], axis=1)
    revisions = _revisions(line.months, estimate)
    on_truth, on_estimate, *again = _rights(lived, [truth, estimate, *revisions.values()], reform)
    right, award, advanced, difference, left = {}, {}, {}, {}, {}
    paid = _advances(on_estimate, estimate, line.months, _earlier(line.months, revisions, again), reform)
    for name in TOESLAGEN:
        right[name] = on_truth[name] / MONTHS_A_YEAR
        shape = (len(truth), len(years.years))
        award[name], advanced[name] = np.zeros(shape), np.zeros(shape)
        difference[name], left[name] = np.zeros(shape), np.zeros(shape)
        for place, year in enumerate(years.years):
            own = [i for i, m in enumerate(line.months) if year_of(m) == year]
            award[name][:, place] = awards(right[name][:, own].sum(axis=1), year, reform)
            advanced[name][:, place] = paid[name][:, own].sum(axis=1)
            gap = award[name][:, place] - advanced[name][:, place]
            small = (gap < 0) & (-gap <= recovery_threshold(year + 1, reform))
            left[name][:, place] = np.where(small, -gap, 0.0)
            difference[name][:, place] = np.where(small, 0.0, gap)
    ahead = {name: np.floor(on_estimate[name][:, -1] / MONTHS_A_YEAR + 1e-9) for name in TOESLAGEN}
    return Allowances(right, paid, award, advanced, difference, left, estimate, ahead)


def awards(right: Array, year: int, reform: Reform) -> Array:
    """The right of a year as it is awarded: whole euros, half up, and nothing below the minimum (Awir art. 14 lid 4-5)."""
    law = law_at("awir", date(year, 12, 1), reform.changes, reform.assume_flat)
    total = np.floor(right + 0.5 + 1e-9)
    return np.where(total < law.minimum_tegemoetkoming_per_jaar, 0.0, total)


def recovery_threshold(year: int, reform: Reform) -> float:
    """Up to this amount, in the year of the decision, an allowance is not claimed back (Awir art. 26a)."""
    law = law_at("awir", date(year, 1, 1), reform.changes, reform.assume_flat)
    return float(law.terugvordering_drempel)


def _estimates(lived: Lived, years: Years, reform: Reform) -> Array:
    """The income estimate in force in each month: of the household as it lived at first, until another one is passed on."""
    line = lived.line
    first = evaluate(SYSTEM, _quiet(lived), ("toetsingsinkomen",), first_day(line.months[0]), reform=reform)
    for error in first.errors.values():
        raise error
    out = np.repeat(first.columns["toetsingsinkomen"][:, None], len(line.months), axis=1)
    for _, event in line.scenario.in_order():
        if isinstance(event, s.InkomenDoorgegeven):
            month = month_of(event.datum) + 1  # in December: the income of the next year
            place = month - line.months[0]
            if not 0 <= place < len(line.months):
                continue
            told = event.jaarinkomen
            value = years.toetsingsinkomen[:, years.place(month)] if told is None else np.full(len(out), told)
            out[:, place:] = value[:, None]
    return out


def _quiet(lived: Lived) -> Table:
    """The household in its first month, one row for each variant."""
    from overstap.rows import build_table

    row = lived.line.rows[0]
    table = build_table(SYSTEM, [row], first_day(lived.line.months[0])).repeat(len(lived.path.due))
    source = lived.tables[0]
    rows = source.rows[:, 0]
    jobs = [np.flatnonzero(np.isin(source.table.jobs_of, np.flatnonzero(source.table.persons_of == r))) for r in rows]
    order = np.concatenate(jobs) if jobs else np.zeros(0, np.int64)
    for name in ("netto_loon_voor_verrekening_per_maand", "loon_per_tijdvak"):
        table.given[name] = (None, source.table.given[name][1][order])
    return table


def _rights(lived: Lived, incomes: list[Array], reform: Reform) -> list[dict[str, Array]]:
    """What a whole year with each month's facts gives, on each of ``incomes`` (variants, months): one evaluation for all."""
    targets = tuple(f"{name}_recht_per_jaar" for name in TOESLAGEN)
    out = [{name: np.zeros_like(income) for name in TOESLAGEN} for income in incomes]
    for group in lived.tables:
        size = group.table.households
        told = np.zeros((len(incomes), size))
        for number, income in enumerate(incomes):
            told[number, group.rows.ravel()] = income[:, group.places].ravel()
        table = group.table.repeat(len(incomes))
        table.given["toetsingsinkomen"] = (None, told.ravel())
        found = evaluate(SYSTEM, table, targets, group.day, reform=reform)
        for error in found.errors.values():
            raise error
        for number, rights in enumerate(out):
            for name in TOESLAGEN:
                rights[name][:, group.places] = found.columns[f"{name}_recht_per_jaar"][number * size + group.rows]
    return out


def _revised(right: Array, estimate: Array, months: tuple[int, ...]) -> Array:
    """Months in which the advance is set anew: another estimate or other facts than in the month before."""
    new: Array = np.ones_like(right, bool)
    new[:, 1:] = (np.abs(np.diff(right, axis=1)) > 1e-9) | (np.abs(np.diff(estimate, axis=1)) > 1e-9)
    new |= np.array([m % MONTHS_A_YEAR == 0 for m in months])
    return new


def _revisions(months: tuple[int, ...], estimate: Array) -> dict[int, Array]:
    """By position of each month within a year in which another estimate comes in force: the estimates with that one in the
    earlier months of its year as well."""
    out: dict[int, Array] = {}
    for place in range(1, len(months)):
        since = months[place] % MONTHS_A_YEAR
        if since and (np.abs(estimate[:, place] - estimate[:, place - 1]) > 1e-9).any():
            told = estimate.copy()
            told[:, place - since : place] = estimate[:, place : place + 1]
            out[place] = told
    return out


def _earlier(months: tuple[int, ...], revisions: dict[int, Array], again: list[dict[str, Array]]) -> dict[int, Array]:
    """At each revision: what the earlier months of the year give on the new estimate, (allowances x variants, months)."""
    return {
        place: np.concatenate([rights[name][:, place - months[place] % MONTHS_A_YEAR : place] for name in TOESLAGEN])
        for place, rights in zip(revisions, again, strict=True)
    }


def _advances(
    right: dict[str, Array], estimate: Array, months: tuple[int, ...], earlier: dict[int, Array], reform: Reform
) -> dict[str, Array]:
    """The advances of all allowances, worked out together."""
    variants = len(estimate)
    first = np.repeat([name in ROUNDED_FIRST for name in TOESLAGEN], variants)
    every = np.concatenate([right[name] for name in TOESLAGEN])
    told = np.tile(estimate, (len(TOESLAGEN), 1))
    out = advance_of(every, told, months, reform, earlier, rounded_first=first)
    return {name: out[i * variants : (i + 1) * variants] for i, name in enumerate(TOESLAGEN)}


def advance_of(
    right: Array,
    estimate: Array,
    months: tuple[int, ...],
    reform: Reform,
    earlier: dict[int, Array] | None = None,
    *,
    rounded_first: Array | bool,
) -> Array:
    """The advance of each month, whole euros; rows are households, or households for each of the allowances.
    ``rounded_first``: whether the award of the year is rounded before it is divided (:data:`ROUNDED_FIRST`). ``right``: what
    a whole year with each month's facts gives on ``estimate``; ``earlier``: by position of a month with a new estimate, what
    the months of its year before it give on
    that estimate. At each revision: the award of the year (the months so far on the new estimate, the months to come on the
    facts of now) minus what was paid, over the months that are left."""
    out = np.zeros_like(right)
    revised = _revised(right, estimate, months)
    earlier = earlier or {}
    term = np.zeros(len(right))
    paid = np.zeros(len(right))
    for place, month in enumerate(months):
        since = month % MONTHS_A_YEAR
        left = MONTHS_A_YEAR - since
        if since == 0:
            paid = np.zeros(len(right))
        if revised[:, place].any():
            # The months so far on the estimate in force now: those before the last new estimate of the year as well.
            told = max((p for p in earlier if place - since <= p <= place), default=None)
            lived = right[:, place - since if told is None else told : place].sum(axis=1)
            so_far = (lived + (0.0 if told is None else earlier[told].sum(axis=1))) / MONTHS_A_YEAR
            law = law_at("awir", first_day(month), reform.changes, reform.assume_flat)
            whole = so_far + right[:, place] / MONTHS_A_YEAR * left
            rounded = np.floor(whole + 0.5 + 1e-9)
            award = rounded if since else np.where(rounded_first, rounded, whole)
            award = np.where(rounded < law.minimum_tegemoetkoming_per_jaar, 0.0, award)
            fresh = np.floor(np.maximum(award - paid, 0.0) / left + 1e-9)
            term = np.where(revised[:, place], fresh, term)
        out[:, place] = term
        paid = paid + term
    return out


#: Dienst Toeslagen pays about the 20th of the month before.
PAID_ON = 20


def advance_day(month: int) -> date:
    """The day on which the advance of ``month`` is paid: the 20th, of January in the December before (Awir art. 22)."""
    return working_day_before(day_in(month - 1, PAID_ON))


def decision_day(year: int) -> date:
    """About when the definitive award of ``year`` is known: within six months after the tax assessment."""
    return date(year + 1, 9, 30)


def last_of(year: int) -> date:
    """The last day of ``year``."""
    return last_day(year * MONTHS_A_YEAR + MONTHS_A_YEAR - 1)
