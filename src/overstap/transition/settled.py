"""A scenario lived and settled: wages, benefit, years, allowances and premiums, before they become dated payments."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from overstap.engine import Reform
from overstap.law import law_at
from overstap.law.municipalities import load_municipality
from overstap.law.schemes import DeelVanInkomsten, PremieInTermijnen
from overstap.rules import SYSTEM
from overstap.transition.allowances import Allowances, judge_allowances
from overstap.transition.dates import first_day, month_of
from overstap.transition.laws import flat
from overstap.transition.lived import Lived, live
from overstap.transition.scenario import Scenario, month_number
from overstap.transition.settlement import Settlement, settle
from overstap.transition.tax_year import Years, close_years
from overstap.transition.timeline import lay_out

_RECHT = "recht"


@dataclass(frozen=True)
class Settled:
    """Everything that a scenario gives, as arrays (variants, months) or (variants, years)."""

    lived: Lived
    settlement: Settlement
    years: Years
    allowances: Allowances
    reform: Reform

    def plan_of(self, debt: float, year: int) -> list[float]:
        """The terms in which an allowance that was too high in ``year`` is paid back: the standard plan of Dienst
        Toeslagen, euros a month."""
        law = law_at("awir", date(year + 1, 1, 1), self.reform.changes, self.reform.assume_flat)
        term = max(math.ceil(debt / law.betalingsregeling_maanden), law.betalingsregeling_minimum_per_maand)
        whole, rest = divmod(round(debt * 100), round(term * 100))
        return [float(term)] * int(whole) + ([rest / 100] if rest else [])

    def premiums(self, variant: int = 0) -> list[tuple[int, str, float]]:
        """Premiums of the municipality in the shown months: (month of payment, kind, euros)."""
        line = self.lived.line
        town = line.scenario.huishouden.gemeente
        if town is None:
            return []
        out: list[tuple[int, str, float]] = []
        schemes = {type(s): s for s in load_municipality(town).on(first_day(line.scenario.first))}
        share = schemes.get(DeelVanInkomsten)
        if isinstance(share, DeelVanInkomsten):
            out += _part_time_premium(self, share, variant)
        leaving = schemes.get(PremieInTermijnen)
        if isinstance(leaving, PremieInTermijnen):
            out += _leaving_premium(self, leaving, variant)
        return out + _income_supplement(self, variant)


def _part_time_premium(found: Settled, scheme: DeelVanInkomsten, v: int) -> list[tuple[int, str, float]]:
    """The bijverdienpremie: built up each month, paid in its months, at most the yearly maximum that stays free."""
    line = found.lived.line
    built = found.lived.path.household["bijverdienpremie_per_maand"][v]
    pays = scheme.betaalmaanden or (6, 12)
    out: list[tuple[int, str, float]] = []
    waiting = 0.0
    for place, month in enumerate(line.months):
        if month < line.scenario.first:
            continue
        waiting += float(built[place])
        if month % 12 + 1 in pays and waiting > 0:
            out.append((month, "bijverdienpremie", round(waiting, 2)))
            waiting = 0.0
    return out


def _leaving_premium(found: Settled, scheme: PremieInTermijnen, v: int) -> list[tuple[int, str, float]]:
    """The uitstroompremie: decided when the conditions are first met, each instalment while the job lasts."""
    line, path = found.lived.line, found.lived.path
    choices = SYSTEM.rules["uitstroompremie_reden"].choices
    out: list[tuple[int, str, float]] = []
    granted: tuple[int, float] | None = None
    for place, month in enumerate(line.months):
        if month < line.scenario.first or granted is not None:
            continue
        if choices[int(path.household["uitstroompremie_reden"][v, place])] == _RECHT:
            granted = (month, float(path.household["uitstroompremie"][v, place]))
    if granted is None:
        return []
    starts = [
        month_of(j.start)
        for j in line.jobs
        if j.start is not None and j.person == "aanvrager" and j.works_in(granted[0])
    ]
    start = min(starts, default=granted[0])
    for after, euros in scheme.in_termijnen(granted[1]):
        month = max(start + after, granted[0])
        while scheme.betaalmaanden and month % 12 + 1 not in scheme.betaalmaanden:
            month += 1
        if any(j.works_in(month) for j in line.jobs if j.person == "aanvrager"):
            out.append((month, "uitstroompremie", round(euros, 2)))
    return out


def _income_supplement(found: Settled, v: int) -> list[tuple[int, str, float]]:
    """The individuele inkomenstoeslag, once a year in the month that the household told, while the conditions hold."""
    line = found.lived.line
    told = line.scenario.bijstand_tot_nu.individuele_inkomenstoeslag_maand
    if told is None:
        return []
    amount = found.lived.path.household["individuele_inkomenstoeslag"][v]
    of_year = month_number(told) % 12
    return [
        (m, "individuele_inkomenstoeslag", float(amount[p]))
        for p, m in enumerate(line.months)
        if m >= line.scenario.first and m % 12 == of_year and amount[p] > 0
    ]


def settle_scenario(scenario: Scenario, reform: Reform, hours: Sequence[float] | None = None) -> Settled:
    """Live and settle ``scenario``: one variant, or one for each of ``hours`` a week in the job that varies."""
    carried = flat(reform)
    lived = live(lay_out(scenario, carried), carried, hours)
    settlement = settle(lived)
    years = close_years(lived, settlement, carried)
    return Settled(lived, settlement, years, judge_allowances(lived, years, carried), carried)


def reasons(found: Settled, quantity: str, variant: int = 0) -> list[Any]:
    """The reasons of an enumeration, month by month."""
    choices = SYSTEM.rules[quantity].choices
    return [choices[int(c)] for c in found.lived.path.household[quantity][variant]]
