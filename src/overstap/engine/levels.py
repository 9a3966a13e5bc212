"""Levels and how to cross them: baan (job) within persoon within huishouden (address).

Members stand in the order of their group, so a slice of households is a slice of persons and of jobs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Column = NDArray[Any]
LEVELS = ("baan", "persoon", "huishouden")


@dataclass(frozen=True)
class Grouping:
    """Which group each member belongs to."""

    index: NDArray[np.int64]
    size: int

    @cached_property
    def starts(self) -> NDArray[np.intp]:
        """Place of the first member of each group that has one."""
        return np.flatnonzero(np.diff(self.index, prepend=-1))

    def spread(self, column: Column) -> Column:
        """The group's value, for each of its members."""
        if is_uniform(column):
            return np.broadcast_to(column[0], len(self.index))
        return column[self.index]

    def sum(self, column: Column) -> NDArray[np.float64]:
        """Sum over the members of each group."""
        if is_uniform(column) and not column[0]:
            return np.zeros(self.size)
        return np.bincount(self.index, weights=column, minlength=self.size).astype(np.float64, copy=False)

    def extreme(self, column: Column, empty: float, ufunc: np.ufunc) -> NDArray[np.float64]:
        """Highest or lowest member of each group, and ``empty``."""
        out = np.full(self.size, empty, dtype=np.float64)
        if len(self.index):  # members stand in the order of their group: one pass over each run
            out[self.index[self.starts]] = ufunc(ufunc.reduceat(column, self.starts), empty)
        return out


class Leden(Grouping):
    """The persons of each household: an argument of this type lets a rule cross persoon and huishouden."""


class Banen(Grouping):
    """The jobs of each person: an argument of this type lets a rule cross baan and persoon."""


def is_uniform(column: Column) -> bool:
    """Whether the column is one value that stands in every row (what was not given, and what follows from it)."""
    return column.strides == (0,) and len(column) > 1


def _spread(column: Column, grouping: Grouping) -> Column:
    return grouping.spread(column)


def _sum(column: Column, grouping: Grouping) -> NDArray[np.float64]:
    return grouping.sum(column)


def _extreme(column: Column, grouping: Grouping, empty: float, ufunc: np.ufunc) -> NDArray[np.float64]:
    return grouping.extreme(column, empty, ufunc)


def som_per_huishouden(column: Column, leden: Leden) -> NDArray[np.float64]:
    """Sum over the persons of each household."""
    return _sum(column, leden)


def aantal_per_huishouden(mask: Column, leden: Leden) -> NDArray[np.float64]:
    """How many persons of each household."""
    return _sum(mask, leden)


def hoogste_per_huishouden(column: Column, leden: Leden, leeg: float) -> NDArray[np.float64]:
    """Highest among the persons of each household; ``leeg`` is the floor and the value without persons."""
    return _extreme(column, leden, leeg, np.maximum)


def laagste_per_huishouden(column: Column, leden: Leden, leeg: float) -> NDArray[np.float64]:
    """Lowest among the persons of each household; ``leeg`` is the ceiling and the value without persons."""
    return _extreme(column, leden, leeg, np.minimum)


def van_huishouden(column: Column, leden: Leden) -> Column:
    """The household's value, for each of its persons."""
    return _spread(column, leden)


def som_per_persoon(column: Column, banen: Banen) -> NDArray[np.float64]:
    """Sum over the jobs of each person."""
    return _sum(column, banen)


def aantal_per_persoon(mask: Column, banen: Banen) -> NDArray[np.float64]:
    """How many jobs of each person."""
    return _sum(mask, banen)


def van_persoon(column: Column, banen: Banen) -> Column:
    """The person's value, for each of the jobs."""
    return _spread(column, banen)


@dataclass
class Table:
    """Households as columns: one array per input and level, and who belongs where.

    ``given`` holds values that replace a rule: name → (mask or ``None`` for all rows, values), at that rule's level.
    """

    households: int
    persons_of: NDArray[np.int64]  # household of each person, ascending
    jobs_of: NDArray[np.int64]  # person of each job, ascending
    columns: dict[str, Column] = field(default_factory=dict)
    given: dict[str, tuple[NDArray[np.bool_] | None, Column]] = field(default_factory=dict)

    def size(self, level: str) -> int:
        """Number of rows of a level."""
        return {"baan": len(self.jobs_of), "persoon": len(self.persons_of), "huishouden": self.households}[level]

    def groupings(self) -> tuple[Leden, Banen]:
        """The two crossings."""
        return Leden(self.persons_of, self.households), Banen(self.jobs_of, len(self.persons_of))

    def slice(self, start: int, stop: int, level_of: dict[str, str]) -> Table:
        """The households ``start`` … ``stop`` with their persons and jobs, as a table of its own (views)."""
        p0, p1 = (int(i) for i in np.searchsorted(self.persons_of, [start, stop]))
        j0, j1 = (int(i) for i in np.searchsorted(self.jobs_of, [p0, p1]))
        cut = {"baan": np.s_[j0:j1], "persoon": np.s_[p0:p1], "huishouden": np.s_[start:stop]}
        return Table(
            stop - start,
            self.persons_of[p0:p1] - start,
            self.jobs_of[j0:j1] - p0,
            {name: column[cut[level_of[name]]] for name, column in self.columns.items()},
            {
                name: (None if mask is None else mask[cut[level_of[name]]], values[cut[level_of[name]]])
                for name, (mask, values) in self.given.items()
            },
        )

    def repeat(self, times: int) -> Table:
        """Every household ``times`` times over, as a block each time (rows are nearly free, calls are not)."""
        blocks = np.arange(times, dtype=np.int64)
        persons, jobs = len(self.persons_of), len(self.jobs_of)
        return Table(
            self.households * times,
            (np.tile(self.persons_of, times) + np.repeat(blocks * self.households, persons)),
            (np.tile(self.jobs_of, times) + np.repeat(blocks * persons, jobs)),
            {name: np.tile(column, times) for name, column in self.columns.items()},
            {
                name: (None if mask is None else np.tile(mask, times), np.tile(values, times))
                for name, (mask, values) in self.given.items()
            },
        )
