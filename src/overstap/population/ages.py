"""Ages from dates of birth, and the birthdays that matter: those at which some rule, amount or scheme says something else."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from overstap.engine.reform import Reform
from overstap.law import LAWS, load_law
from overstap.law.municipalities import load_municipality, municipality_names, national
from overstap.rules import SYSTEM

_AGE_FIELDS = frozenset({"leeftijd_vanaf", "leeftijd_tot", "kind_vanaf", "kind_tot"})
OLDEST = 150
ASKED = ("leeftijd", "leeftijd_op_1_januari", "leeftijd_begin_kwartaal", "leeftijd_einde_vorige_maand")


@dataclasses.dataclass(frozen=True)
class Born:
    """The dates of birth of persons. ``known``: who has one. ``day``: month x 100 + day of the month, counted from 0101."""

    known: NDArray[np.bool_]
    year: NDArray[np.int32]
    day: NDArray[np.int32]

    @classmethod
    def of(cls, dates: NDArray[np.datetime64]) -> Born:
        """From dates (NaT: not given)."""
        known = ~np.isnat(dates)
        days = np.where(known, dates, np.datetime64(0, "D")).astype("datetime64[D]")
        months = days.astype("datetime64[M]")
        number = months.astype(np.int64)
        of_month = (days - months).astype(np.int64) + 1
        return cls(known, (number // 12 + 1970).astype(np.int32), ((number % 12 + 1) * 100 + of_month).astype(np.int32))

    def __getitem__(self, rows: Any) -> Born:
        return Born(self.known[rows], self.year[rows], self.day[rows])

    def age(self, day: date) -> NDArray[np.int32]:
        """Age in whole years on ``day``; below nought: not born yet. Means nothing for who has no date."""
        return np.int32(day.year) - self.year - (self.day > day.month * 100 + day.day)


def day_of(name: str, day: date) -> date:
    """The day on which the age ``name`` is asked in the month of ``day``, as :func:`overstap.rows.ages_on` has it."""
    if name == "leeftijd_op_1_januari":
        return date(day.year, 1, 1)
    if name == "leeftijd_begin_kwartaal":
        return date(day.year, day.month - (day.month - 1) % 3, 1)
    return day if name == "leeftijd" else day.replace(day=1) - timedelta(days=1)


@lru_cache(maxsize=32)
def ages_that_matter(reform: Reform) -> tuple[float, ...]:
    """Every age at which something can change, ascending: limits in the law (of any date), in a reform, in rules
    (``LEEFTIJD_…``) and in schemes of municipalities."""
    found = {float(value) for value in _of_the_law()} | {float(value) for value in _of_the_rules()}
    for name in municipality_names():
        for scheme in load_municipality(name).schemes:
            found |= set(_of_a_scheme(scheme))
    for scheme in national().schemes:
        found |= set(_of_a_scheme(scheme))
    for key, value in reform.changes:
        law, _, name = key.partition(".")
        found |= set(_values(load_law(law).parameters[name], value))
    return tuple(sorted(found))


@lru_cache(maxsize=32)
def stage_of_age(reform: Reform) -> NDArray[np.int16]:
    """For each age from -1 to 150 (place 0 to 151), how many of the :func:`ages_that_matter` are reached."""
    limits = np.array(ages_that_matter(reform))
    return np.searchsorted(limits, np.arange(-1, OLDEST + 1), side="right").astype(np.int16)


def _of_the_law() -> Iterator[float]:
    for law in LAWS:
        for parameter in load_law(law).parameters.values():
            for dated in parameter.values:
                if dated.known:
                    yield from _values(parameter, dated.value)


def _values(parameter: Any, value: Any) -> Iterator[float]:
    """The ages in one amount: an age itself, or the first column of a table by age."""
    if parameter.unit == "jaren":
        yield float(value)
    elif parameter.columns[:1] == ("leeftijd",):
        yield from (float(row[0]) for row in value)


def _of_the_rules() -> Iterator[float]:
    for module in {rule.module for rule in SYSTEM.rules.values()}:
        yield from (v for n, v in vars(sys.modules[module]).items() if n.startswith("LEEFTIJD_"))


def _of_a_scheme(scheme: Any) -> Iterator[float]:
    """The ages in a scheme and in its rows."""
    for field in dataclasses.fields(scheme):
        value = getattr(scheme, field.name)
        if field.name in _AGE_FIELDS and value is not None:
            yield float(value)
        elif isinstance(value, tuple):
            for row in value:
                if dataclasses.is_dataclass(row):
                    yield from _of_a_scheme(row)
