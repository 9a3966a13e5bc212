"""Facts that the calendar changes: ages by date of birth, working days. And the spells of months in which they stay the same.

Everything else about a household stands still in a year: who lives there, work, wage, rent, assets, and the counters that
only ``transition`` advances (months of assistance, months of an exemption used).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from overstap.engine import Table, aantal_per_huishouden
from overstap.engine.levels import Column
from overstap.engine.reform import NO_REFORM, Reform
from overstap.population.ages import ASKED, OLDEST, Born, day_of, stage_of_age
from overstap.rows import working_days
from overstap.rules import SYSTEM
from overstap.rules.huurtoeslag import LEEFTIJD_MEERDERJARIG
from overstap.rules.inputs import Leefvorm, Rol, Vierwekenmethode
from overstap.transition.dates import first_day, month_of

Index = NDArray[np.int64]
LEVELS = ("huishouden", "persoon", "baan")
_MONTHS = 12


@dataclass(frozen=True)
class Population:
    """Households as columns, with the dates of birth from which each month has its ages (``None``: nobody has one), and the
    households whose ``leefvorm`` follows from its persons (``None``: it was given for all)."""

    table: Table
    born: Born | None = None
    open_form: NDArray[np.bool_] | None = None

    def slice(self, start: int, stop: int) -> Population:
        """The households ``start`` … ``stop``."""
        first, end = (int(i) for i in np.searchsorted(self.table.persons_of, [start, stop]))
        born = None if self.born is None else self.born[first:end]
        form = None if self.open_form is None else self.open_form[start:stop]
        return Population(self.table.slice(start, stop, SYSTEM.level_of), born, form)

    def on(self, day: date) -> Table:
        """The households in the month of ``day``: ages by date of birth, and the working days of that month."""
        rows = np.full(self.table.households, month_of(day))
        return Spells(self, self.table, None, rows, np.ones_like(rows)).dated()


@dataclass(frozen=True)
class Spells:
    """Rows of households, each in facts that last some months. ``place``: which row of the population each one is, per level
    (``None``: every household once, in order). ``start``: the month in which the spell of each row begins, ``months``: how
    long it lasts."""

    of: Population
    table: Table
    place: dict[str, Index] | None
    start: Index
    months: Index

    @property
    def households(self) -> Index:
        """Which household of the population each row is."""
        return np.arange(self.table.households) if self.place is None else self.place["huishouden"]

    def dated(self) -> Table:
        """The rows, with the facts of the month in which their spell begins."""
        columns, given, born = dict(self.table.columns), dict(self.table.given), self.of.born
        first, last = (int(self.start.min()), int(self.start.max())) if len(self.start) else (0, 0)
        if "werkdagen_in_maand" not in columns:
            days = np.array([float(working_days(first_day(month))) for month in range(first, last + 1)])
            one = first == last
            columns["werkdagen_in_maand"] = (
                np.broadcast_to(days[0], self.table.households) if one else days[self.start - first]
            )
        if born is not None:
            known, year, day = born.known, born.year, born.day
            start = self.start[self.table.persons_of]
            if self.place is not None:
                rows = self.place["persoon"]
                known, year, day = known[rows], year[rows], day[rows]
            for name in ASKED:
                age = _ages(Born(known, year, day), name, start, first, last)
                if name in SYSTEM.inputs:
                    columns[name] = np.where(known, age, columns[name]) if name in columns else age
                elif name not in given:
                    given[name] = (None if known.all() else known, age)
        out = replace(self.table, columns=columns, given=given)
        if self.of.open_form is not None:
            open_form = self.of.open_form if self.place is None else self.of.open_form[self.place["huishouden"]]
            form = leefvorm_of(out)
            columns["leefvorm"] = np.where(open_form, form, columns.get("leefvorm", form)).astype(np.int16)
        return out


def leefvorm_of(table: Table) -> NDArray[np.int64]:
    """The form of each household that follows from its persons, as :class:`overstap.household.Household` has it: a couple
    with a partner, a single parent with a dependent child under 18 of their own, else alone."""
    leden, _ = table.groupings()
    columns = table.columns
    child = (columns["rol"] == Rol.KIND) & (columns["leeftijd"] < LEEFTIJD_MEERDERJARIG)
    child = child & columns.get("kinderbijslag", True) & ~columns.get("co_ouderschap", np.False_)
    couple = aantal_per_huishouden(columns["rol"] == Rol.PARTNER, leden) > 0
    parent = aantal_per_huishouden(child, leden) > 0
    return np.select([couple, parent], [Leefvorm.GEHUWDEN, Leefvorm.ALLEENSTAANDE_OUDER], Leefvorm.ALLEENSTAANDE)


def _ages(born: Born, name: str, start: Index, first: int, last: int) -> NDArray[np.float64]:
    """One kind of age of each person, in the month ``start`` of each (from ``first`` to ``last``)."""
    days = [day_of(name, first_day(month)) for month in range(first, last + 1)]
    if len(set(days)) == 1:
        return born.age(days[0]).astype(np.float64)
    year = np.array([day.year for day in days], np.int32)[start - first]
    number = np.array([day.month * 100 + day.day for day in days], np.int32)[start - first]
    return (year - born.year - (born.day > number)).astype(np.float64)


def _changed(population: Population, months: Sequence[int], read: frozenset[str], reform: Reform) -> NDArray[np.bool_]:
    """Per month but the first, and household: whether a birthday that matters, or the working days where they are counted,
    changed something that is read."""
    table, born = population.table, population.born
    changed = np.zeros((len(months) - 1, table.households), bool)
    if born is not None:
        stages = stage_of_age(reform)
        for name in read & set(ASKED):
            days = [day_of(name, first_day(month)) for month in months]
            before = stages[np.clip(born.age(days[0]) + 1, 0, OLDEST + 1)]
            for number, (yesterday, day) in enumerate(pairwise(days)):
                if day == yesterday:
                    continue
                after = stages[np.clip(born.age(day) + 1, 0, OLDEST + 1)]
                changed[number, table.persons_of[(before != after) & born.known]] = True
                before = after
    method = table.columns.get("vierwekenmethode")
    if method is not None and "werkdagen_in_maand" in read and "werkdagen_in_maand" not in table.columns:
        working = np.array([working_days(first_day(month)) for month in months])
        changed |= (working[1:] != working[:-1])[:, None] & (method == Vierwekenmethode.WERKDAGEN)
    return changed


def spells(
    population: Population, months: Sequence[int], read: frozenset[str], reform: Reform = NO_REFORM
) -> list[Spells]:
    """The population in these months (ascending) in rows without a change of what is ``read``: first every household once,
    for the months until its first change; then, when there are any, the spells that begin later."""
    table = population.table
    changed = _changed(population, months, read, reform)
    lasts = np.ones((len(months), table.households), np.int64)
    for month in range(len(months) - 2, -1, -1):
        lasts[month] += np.where(changed[month], 0, lasts[month + 1])
    out = [Spells(population, table, None, np.full(table.households, months[0]), lasts[0])]
    later, who = np.nonzero(changed)
    if len(who):
        taken, place = take(table, who)
        out.append(Spells(population, taken, place, later + 1 + months[0], lasts[later + 1, who]))
    return out


def read_by(targets: tuple[str, ...], given: frozenset[str] = frozenset()) -> frozenset[str]:
    """Names of everything that computing ``targets`` reads."""
    return frozenset(name for step in SYSTEM.plan(targets, given).steps for name in step.columns)


def _members(index: Index, groups: int, who: Index) -> tuple[Index, Index]:
    """Of the groups ``who``, in that order: their members' places, and the row of ``who`` that each belongs to."""
    first = np.searchsorted(index, np.arange(groups + 1))
    count = np.diff(first)[who]
    row = np.repeat(np.arange(len(who)), count)
    within = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
    return first[who][row] + within, row


def take(table: Table, who: Index) -> tuple[Table, dict[str, Index]]:
    """The households ``who`` (any order, also more than once) as a table, and the place of each row per level."""
    persons, persons_of = _members(table.persons_of, table.households, who)
    jobs, jobs_of = _members(table.jobs_of, len(table.persons_of), persons)
    place = {"huishouden": who, "persoon": persons, "baan": jobs}

    def of(name: str, column: Column) -> Column:
        rows = place[SYSTEM.level_of[name]]
        return np.broadcast_to(column[0], len(rows)) if column.strides == (0,) and len(column) else column[rows]

    columns = {name: of(name, column) for name, column in table.columns.items()}
    given: dict[str, Any] = {
        name: (None if mask is None else of(name, mask), of(name, values))
        for name, (mask, values) in table.given.items()
    }
    return Table(len(who), persons_of, jobs_of, columns, given), place


class Year:
    """Averages over the twelve months of a year of what each spell gives: of a quantity per month its average month, of one
    per year its year."""

    def __init__(self, table: Table) -> None:
        self.sizes = {level: table.size(level) for level in LEVELS}
        self.columns: dict[str, Column] = {}

    def add(self, spell: Spells, name: str, column: Column) -> None:
        """Count ``column`` for the months of each row of the spell."""
        level = SYSTEM.level_of[name]
        total = self.columns.setdefault(name, np.zeros(self.sizes[level]))
        weight = spell.months / _MONTHS
        if level != "huishouden":
            weight = weight[spell.table.persons_of]
        if level == "baan":
            weight = weight[spell.table.jobs_of]
        if spell.place is None:
            total += weight * column
        else:
            total += np.bincount(spell.place[level], weights=weight * column, minlength=self.sizes[level])
