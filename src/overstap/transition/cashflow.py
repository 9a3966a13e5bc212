"""The account day by day: balance, its lowest point, gaps, and the week view. Cents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from overstap.transition.flows import HUISHOUDEN, Flow


@dataclass(frozen=True)
class Gap:
    """Days on which the account is below what it may be: first and last day, and the deepest point, cents below."""

    first: date
    last: date
    depth: int

    @property
    def days(self) -> int:
        """How long it lasts."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class Balance:
    """The balance at the end of each day, in cents. ``lowest`` on ``lowest_day``; ``late``: the same when everything whose
    day is not certain comes in on its latest day and goes off on its first."""

    first: date
    cents: tuple[int, ...]
    late: tuple[int, ...]
    gaps: tuple[Gap, ...]

    @property
    def days(self) -> list[date]:
        """All days."""
        return [self.first + timedelta(days=i) for i in range(len(self.cents))]

    @property
    def lowest(self) -> int:
        """The lowest balance, cents."""
        return min(self.cents)

    @property
    def lowest_day(self) -> date:
        """The first day of the lowest balance."""
        return self.first + timedelta(days=self.cents.index(self.lowest))

    @property
    def lowest_late(self) -> int:
        """The lowest balance when uncertain money comes as late as it may, cents."""
        return min(self.late)

    def on(self, day: date) -> int:
        """The balance at the end of ``day``, cents."""
        return self.cents[(day - self.first).days]

    def weeks(self) -> list[tuple[date, int, int]]:
        """Of each week (Monday first): its first day, the lowest balance in it and the balance at its end, cents."""
        out: list[tuple[date, int, int]] = []
        start = 0
        while start < len(self.cents):
            day = self.first + timedelta(days=start)
            end = min(start + 7 - day.weekday(), len(self.cents))
            part = self.cents[start:end]
            out.append((day, min(part), part[-1]))
            start = end
        return out


def balance(flows: Sequence[Flow], first: date, last: date, opening: int, limit: int) -> Balance:
    """The account from ``first`` to ``last``: ``opening`` cents at the start; a gap is a balance below minus ``limit``."""
    usual = _run(((f.day, f.signed) for f in flows), first, last, opening)
    late = _run(((_late_day(f), f.signed) for f in flows), first, last, opening)
    return Balance(first, usual, late, tuple(_gaps(usual, first, -limit)))


def _late_day(flow: Flow) -> date:
    return flow.latest if flow.latest is not None and flow.payee == HUISHOUDEN else flow.day


def _run(moves: Iterable[tuple[date, int]], first: date, last: date, opening: int) -> tuple[int, ...]:
    of_day = [0] * ((last - first).days + 1)
    for day, cents in moves:
        if first <= day <= last:
            of_day[(day - first).days] += cents
    out = []
    total = opening
    for cents in of_day:
        total += cents
        out.append(total)
    return tuple(out)


def _gaps(cents: Sequence[int], first: date, floor: int) -> Iterable[Gap]:
    start = None
    for place, value in enumerate([*cents, floor]):
        if value < floor and start is None:
            start = place
        elif value >= floor and start is not None:
            depth = floor - min(cents[start:place])
            yield Gap(first + timedelta(days=start), first + timedelta(days=place - 1), depth)
            start = None
