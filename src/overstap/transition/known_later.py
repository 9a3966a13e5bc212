"""What the municipality comes to know only afterwards: a bonus that belongs to earlier months, and months in which it did not
set off a wage at all.

The right of those months is what it is (Participatiewet art. 32 lid 1); the household was paid more. What that may lead to:
means of the last six months are set off against the running benefit without a decision (art. 58 lid 4); what lies further
back takes a decision to claim, which the municipality must take when the duty to report was breached (lid 1) and else may
leave (lid 2), and by case law only over the first six months after a report with which it did nothing. So months that were
never settled don't turn into a claim here by themselves: the scenario says what the municipality does.

Arrays are (variants, months), euros.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from overstap.law import law_at
from overstap.transition import scenario as s
from overstap.transition.dates import days_in, first_day, month_of

if TYPE_CHECKING:
    from overstap.transition.lived import Lived
    from overstap.transition.payroll import Payroll
    from overstap.transition.timeline import Timeline

Array = NDArray[Any]
#: The month in which something becomes known when it never does.
NEVER = -1


@dataclass(frozen=True)
class KnownLater:
    """``overpaid``: of each month, what was paid above the right and was not known then; ``known``: position of the month at
    whose end it is known (``NEVER``: the municipality leaves it); ``unsettled``: months without any settlement."""

    overpaid: Array
    known: Array
    unsettled: Array


def bonus_by_month(line: Timeline, payroll: Payroll) -> tuple[Array, Array] | None:
    """The net bonuses over the months they were earned in, (jobs, variants, months), and the position of the month in which
    each month's bonus was paid; ``None`` without a bonus. By the day of receipt it all belongs to the month of payment."""
    of = [(i, x) for i, x in enumerate(payroll.specials) if x.kind == "bonus"]
    if not of:
        return None
    at_once = line.scenario.verrekening.toerekening == "ontvangst"
    spread = np.zeros((len(line.jobs), len(payroll.special_gross), len(line.months)))
    known = np.full(len(line.months), NEVER)
    for i, special in of:
        paid = month_of(special.pay_day)
        low, high = (paid, paid) if at_once else special.earned
        for month in range(max(low, line.months[0]), min(high, line.months[-1]) + 1):
            spread[special.job, :, line.place(month)] += payroll.special_net[:, i] / (high - low + 1)
            known[line.place(month)] = line.place(paid)
    return spread, known


def not_settled(line: Timeline) -> tuple[Array, Array] | None:
    """Months in which no wage is set off (the benefit is paid in full), and the position of the month at whose end each of
    them comes back; ``None`` when the municipality settles every month."""
    months = np.zeros(len(line.months), bool)
    known = np.full(len(line.months), NEVER)
    for _, event in line.scenario.in_order():
        if not isinstance(event, s.VerrekeningBlijftUit):
            continue
        found = month_of(event.tot)
        law = law_at("participatiewet", first_day(found), line.reform.changes, line.reform.assume_flat)
        first, after = month_of(event.datum), int(law.terugvordering_na_signaal_maanden)
        claimed = {
            "niets": range(0),
            "laatste_maanden": range(found + 1 - int(law.verrekening_terugkijk_maanden), found + 1),
            "eerste_maanden": range(first, first + after),
            "alles": range(first, found + 1),
        }[event.terugvordering]
        for month in range(first, found + 1):
            if line.months[0] <= month <= line.months[-1]:
                months[line.place(month)] = True
                if month in claimed and found <= line.months[-1]:
                    known[line.place(month)] = line.place(found)
    return (months, known) if months.any() else None


def known_later(lived: Lived, provisional: Array, full: Array, right: Array, share: float) -> KnownLater | None:
    """Put in ``provisional`` what was really paid in months that were not settled (``full``: as if there was no wage), and
    say what of it, and of the months of a bonus, is known only later. ``right`` and ``provisional`` are cash: ``share`` of
    the assistance. ``None``: everything is known at once."""
    line = lived.line
    missed = not_settled(line)
    if missed is None and lived.bonus_known is None:
        return None
    overpaid = np.zeros_like(right)
    known = np.full(len(line.months), NEVER)
    unsettled = np.zeros(len(line.months), bool)
    if lived.bonus_known is not None:
        known = lived.bonus_known.copy()
        overpaid = np.floor((lived.path.due + lived.of_bonus) * share * 100.0 + 0.5 + 1e-7) / 100.0 - right
    if missed is not None:
        asked = lived.start.high == np.array([days_in(m) for m in line.months])
        unsettled = missed[0] & asked & (lived.start.low == 1)
        provisional[:, unsettled] = full[:, unsettled]
        overpaid[:, unsettled] = (provisional - right)[:, unsettled]
        known = np.where(unsettled, missed[1], known)
    return KnownLater(overpaid, known, unsettled)
