"""The figures by which two paths are compared: twelve months settled, the lowest balance, gaps, and what has to go back.

Amounts are whole cents. A debt is never left out: what is paid back in the shown months and what is still open after them
stand beside each other, per creditor.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from overstap.transition import scenario as s
from overstap.transition.dates import MONTHS_A_YEAR, last_day, year_of

if TYPE_CHECKING:
    from overstap.transition.flows import Flow
    from overstap.transition.outcome import Outcome

#: To whom what kind of payment goes back.
CREDITORS = {
    "terugbetaling_bijstand": "municipality",
    "terugbetaling_voorschot": "municipality",
    "aflossing_vordering": "municipality",
    "toeslag_terugbetaling": "allowances",
    "inkomstenbelasting": "tax",
}


@dataclass(frozen=True)
class Debts:
    """Cents per creditor: the municipality, Dienst Toeslagen, the Belastingdienst."""

    municipality: int = 0
    allowances: int = 0
    tax: int = 0

    @property
    def total(self) -> int:
        """All three."""
        return self.municipality + self.allowances + self.tax

    def __add__(self, other: Debts) -> Debts:
        """Both, per creditor."""
        return Debts(self.municipality + other.municipality, self.allowances + other.allowances, self.tax + other.tax)

    def as_dict(self) -> dict[str, float]:
        """Euros per creditor."""
        return {"municipality": self.municipality / 100, "allowances": self.allowances / 100, "tax": self.tax / 100}


@dataclass(frozen=True)
class Figures:
    """Headline figures of one path. ``settled`` rests on the first ``months`` months (twelve at most), ``difference`` on
    twelve or nothing. ``paid_back``: what went back in the shown months; ``left``: what still has to go back after them, of
    years and claims that the shown months made; ``gross_up``: tax that comes on top of a claim open on 31 December."""

    months: int
    settled: int
    difference: int | None
    lowest: int
    lowest_day: date
    gap_days: int
    gap_depth: int
    first_gap: date | None
    paid_back: Debts
    left: Debts
    gross_up: int
    exit_day: date | None

    @property
    def debts(self) -> Debts:
        """All that has to go back, paid already or not."""
        return self.paid_back + self.left

    def as_dict(self) -> dict[str, Any]:
        """Plain data, euros."""
        return {
            "months": self.months,
            "settled": self.settled / 100,
            "difference": None if self.difference is None else self.difference / 100,
            "lowest": self.lowest / 100,
            "lowest_day": self.lowest_day.isoformat(),
            "gap_days": self.gap_days,
            "gap_depth": self.gap_depth / 100,
            "first_gap": None if self.first_gap is None else self.first_gap.isoformat(),
            "paid_back": self.paid_back.as_dict(),
            "left": self.left.as_dict(),
            "gross_up": self.gross_up / 100,
            "exit_day": None if self.exit_day is None else self.exit_day.isoformat(),
        }


def figures_of(outcome: Outcome, now: int | None = None) -> Figures:
    """The figures of one path; ``now``: settled total of staying as it was, cents, when that is known already."""
    known = now is not None and outcome.window == MONTHS_A_YEAR
    difference = outcome.settled_total - (now or 0) if known else outcome.more_than_now
    gaps = outcome.balance.gaps
    end = last_day(outcome.scenario.last)
    return Figures(
        outcome.window,
        outcome.settled_total,
        difference,
        outcome.balance.lowest,
        outcome.balance.lowest_day,
        sum(g.days for g in gaps),
        max((g.depth for g in gaps), default=0),
        gaps[0].first if gaps else None,
        _of_flows([f for f in outcome.flows if f.day <= end]),
        _of_flows([f for f in outcome.flows if f.day > end]) + Debts(municipality=_open(outcome)),
        sum(y.gross_up for y in outcome.years if y.year < year_of(outcome.scenario.last + 1)),
        next((m.exit_day for m in outcome.months if m.exit_day is not None), None),
    )


def _of_flows(flows: list[Flow]) -> Debts:
    total = {"municipality": 0, "allowances": 0, "tax": 0}
    for flow in flows:
        if flow.kind in CREDITORS:
            total[CREDITORS[flow.kind]] += flow.cents if flow.of_household or flow.payer == "beheerrekening" else 0
    return Debts(**total)


def _open(outcome: Outcome) -> int:
    """What the municipality still has to get after the last shown month, cents: too much assistance, the old debt, advances.

    Of years after the shown months nothing is counted; flows after the last day stand beside this.
    """
    settlement, line, v = outcome.settled.settlement, outcome.settled.lived.line, outcome.variant
    last = line.place(outcome.scenario.last)
    claim = max(float(settlement.claim[v, last]), 0.0)
    begin = line.place(outcome.scenario.first)
    old = outcome.scenario.bijstand_tot_nu.openstaande_vordering - float(settlement.fixed[v, begin : last + 1].sum())
    end = last_day(outcome.scenario.last)
    advances = sum(
        euros
        for e in outcome.scenario.gebeurtenissen
        if isinstance(e, s.Voorschot) and e.datum <= end
        for day, euros in e.terms()
        if day > end
    )
    return round((claim + max(old, 0.0) + advances) * 100)
