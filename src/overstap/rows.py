"""Households as they are entered, row by row, into the columns that the rules work on.

A :class:`Row` is one household under one set of answers. Values are checked against the declared inputs; the first one that
does not fit raises an :class:`OverstapError` with its path, value and mend.
"""

from __future__ import annotations

import calendar
import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import numpy as np

from overstap.engine import Input, Rule, System, Table
from overstap.errors import OverstapError
from overstap.law.loader import FIRST_MONTH, LAST_MONTH


@dataclass(frozen=True)
class Person:
    """One person of a household: what is given of the person and of each job."""

    values: dict[str, Any] = field(default_factory=dict)
    jobs: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class Row:
    """One household: what is given of it and of its persons (the claimant first)."""

    household: dict[str, Any]
    persons: tuple[Person, ...]

    def with_job(self, **values: Any) -> Row:
        """This household with other values for the claimant's first job (a job is added when there is none)."""
        first = self.persons[0].jobs[0] if self.persons[0].jobs else {}
        return self.with_first_job({**first, **values})

    def with_first_job(self, job: dict[str, Any]) -> Row:
        """This household with ``job`` as the claimant's first job."""
        changed = replace(self.persons[0], jobs=(job, *self.persons[0].jobs[1:]))
        return replace(self, persons=(changed, *self.persons[1:]))

    def with_claimant(self, **values: Any) -> Row:
        """This household with other values for the claimant."""
        changed = replace(self.persons[0], values={**self.persons[0].values, **values})
        return replace(self, persons=(changed, *self.persons[1:]))


def parse_month(value: Any, path: str = "date") -> date:
    """``"2026-07"`` (or a day in that month) to the first of that month.

    Raises ``datum_ongeldig`` or, outside the law that the program knows, ``datum_buiten_bereik``.
    """
    if isinstance(value, date):
        day = value
    else:
        text = str(value)
        try:
            day = date.fromisoformat(text if len(text) > 7 else f"{text}-01")
        except ValueError:
            raise OverstapError("datum_ongeldig", path=path, value=value) from None
    first = day.replace(day=1)
    if not FIRST_MONTH <= first <= LAST_MONTH:
        raise OverstapError(
            "datum_buiten_bereik", path=path, value=value, first=f"{FIRST_MONTH:%Y-%m}", last=f"{LAST_MONTH:%Y-%m}"
        )
    return first


def working_days(day: date) -> int:
    """Monday-to-Friday days in the month of ``day``."""
    return _working_days(day.year, day.month)


@lru_cache(maxsize=1024)
def _working_days(year: int, month: int) -> int:
    days = calendar.monthrange(year, month)[1]
    return sum(date(year, month, d).weekday() < 5 for d in range(1, days + 1))


def age_on(born: date, day: date) -> int:
    """Age in whole years on ``day``."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def ages_on(born: date, day: date) -> dict[str, int]:
    """The ages that the laws ask of someone born on ``born``: on ``day``, at the start of its year and of its quarter, and on
    the last day of the month before.

    Below nought: not born yet on that day.
    """
    quarter = date(day.year, day.month - (day.month - 1) % 3, 1)
    return {
        "leeftijd": age_on(born, day),
        "leeftijd_op_1_januari": age_on(born, date(day.year, 1, 1)),
        "leeftijd_begin_kwartaal": age_on(born, quarter),
        "leeftijd_einde_vorige_maand": age_on(born, day.replace(day=1) - timedelta(days=1)),
    }


def check_value(declared: Input | Rule, value: Any, path: str) -> float | bool | int:
    """The value as the column stores it. Raises ``invoer_ongeldig``, ``invoer_te_klein``, ``invoer_te_groot`` or
    ``invoer_keuze`` naming path, value and what is allowed."""
    kind = declared.kind if isinstance(declared, Input) else _kind_of(declared)
    if kind == "keuze":
        if isinstance(value, str) and value in declared.choices:
            return declared.choices.index(value)
        raise OverstapError("invoer_keuze", path=path, value=value, choices=", ".join(declared.choices))
    if kind == "ja_nee":
        if isinstance(value, bool):
            return value
        raise OverstapError("invoer_keuze", path=path, value=value, choices="true, false")
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise OverstapError("invoer_ongeldig", path=path, value=value)
    low, high = (declared.minimum, declared.maximum) if isinstance(declared, Input) else (-1e9, 1e9)
    if declared.unit.startswith("euro") and isinstance(declared, Rule) and "af_te_rekenen" not in declared.name:
        low = 0.0
    if low is not None and value < low:
        raise OverstapError("invoer_te_klein", path=path, value=value, limit=f"{low:g}")
    if high is not None and value > high:
        raise OverstapError("invoer_te_groot", path=path, value=value, limit=f"{high:g}")
    return float(value)


def _kind_of(rule: Rule) -> str:
    return "keuze" if rule.choices else "ja_nee" if rule.unit == "ja_nee" else "getal"


def build_table(system: System, rows: Sequence[Row], day: date) -> Table:
    """Columns for ``rows``: checked inputs, and given quantities that replace their rule.

    Every claimant has at least one job, so that quantities of a job can be asked of anyone.
    """
    persons_of: list[int] = []
    jobs_of: list[int] = []
    by_level: dict[str, list[dict[str, Any]]] = {"huishouden": [], "persoon": [], "baan": []}
    for number, row in enumerate(rows):
        by_level["huishouden"].append({"werkdagen_in_maand": working_days(day), **row.household})
        for position, person in enumerate(row.persons):
            persons_of.append(number)
            by_level["persoon"].append(person.values)
            for job in person.jobs or (({},) if position == 0 else ()):
                jobs_of.append(len(persons_of) - 1)
                by_level["baan"].append(job)
    table = Table(len(rows), np.array(persons_of, np.int64), np.array(jobs_of, np.int64))
    for level, values in by_level.items():
        for name in sorted({n for v in values for n in v}):
            _fill(system, table, level, name, values)
    return table


def _fill(system: System, table: Table, level: str, name: str, values: list[dict[str, Any]]) -> None:
    declared: Input | Rule | None = system.inputs.get(name) or system.rules.get(name)
    if declared is None or system.level_of[name] != level:
        raise OverstapError("invoer_onbekend", path=name, value=next(v[name] for v in values if name in v))
    mask = np.array([name in v for v in values])
    cells = [check_value(declared, v[name], name) if name in v else None for v in values]
    if isinstance(declared, Input):
        empty: Any = declared.choices.index(declared.default) if declared.kind == "keuze" else declared.default
        kind: Any = {"keuze": np.int16, "ja_nee": np.bool_}.get(declared.kind, np.float64)
        table.columns[name] = np.array([empty if c is None else c for c in cells], dtype=kind)
        return
    kind = {"keuze": np.int16, "ja_nee": np.bool_}.get(_kind_of(declared), np.float64)
    column = np.array([0 if c is None else c for c in cells], dtype=kind)
    table.given[name] = (None if mask.all() else mask, column)
