"""What the municipality pays on which day, by its method: benefit, set-off, holiday allowance, claim, repayment.

The right of a month is the same by every method (``Path.due``); the cash differs. What was paid above the right is carried
and set off against the next benefits (Participatiewet art. 58 lid 4); what is still open when the benefit has ended is a
claim, paid back in terms that leave the protected income (:mod:`repayment`). Arrays are (variants, months), in whole cents
as euros.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from overstap.law import law_at
from overstap.law.loader import FIRST_MONTH
from overstap.transition import scenario as s
from overstap.transition.dates import (
    day_in,
    days_in,
    first_day,
    last_day,
    month_of,
    working_day_after,
    working_day_before,
)
from overstap.transition.known_later import KnownLater, known_later, not_settled
from overstap.transition.lived import Lived, setting
from overstap.transition.months import ROLES
from overstap.transition.repayment import Owed, equal_term
from overstap.transition.timeline import Timeline

Array = NDArray[Any]
PAYS_IN = {"juni": 6, "mei": 5}
#: Where neither the scenario nor the municipality's calendar tells a pay day.
DEFAULT_PAY_DAY = 25


@dataclass(frozen=True)
class Settlement:
    """Cash of the benefit. ``paid``: of the benefit of each month, after set-off; ``set_off``: earlier overpayment taken from
    it (negative: paid after all); ``provisional``: what the method took the right of the month to be, at 95 %; ``reserved``:
    holiday allowance set aside; ``reserve_paid``: paid in that month; ``claim``: open claim after each month; ``repaid``:
    paid back by the household in that month; ``fixed``: taken for the debt that there was already; ``reserve``: what is
    set aside and not paid yet after each month."""

    pay_days: tuple[date, ...]
    provisional: Array
    paid: Array
    set_off: Array
    reserved: Array
    reserve_paid: Array
    reserve_days: tuple[date, ...]
    claim: Array
    repaid: Array
    fixed: Array
    opening_reserve: Array
    reserve: Array
    later: KnownLater | None = None


def cents(values: Array) -> Array:
    """Whole cents, half up."""
    return np.floor(values * 100.0 + 0.5 + 1e-7) / 100.0


def settle(lived: Lived) -> Settlement:
    """Pay, carry and set off, by the method of the scenario."""
    line = lived.line
    terms = line.scenario.verrekening
    due = lived.path.due
    monthly = setting(line, "vakantietoeslag_uitbetaling") == "maandelijks"
    share = 1.0 - (0.0 if monthly else _holiday_share(line))
    right = cents(due * share)
    reserved = due - right
    provisional = cents(_provisional(lived) * share)
    later = known_later(lived, provisional, cents(np.maximum(_without_wages(lived), 0.0) * share), right, share)
    coming = np.zeros_like(due) if later is None else later.overpaid
    pay_days = tuple(pay_day(line, m, lived) for m in line.months)
    settled_at = _settled_at(line, terms)
    paid = np.zeros_like(due)
    set_off = np.zeros_like(due)
    claim = np.zeros_like(due)
    carried = np.zeros(len(due))  # overpaid so far and known
    waiting = np.zeros(len(due))  # overpaid so far, not known yet
    owed = Owed(lived, reserved)
    step = np.full(len(due), np.inf)  # most that is set off in a month
    running = lived.path.runs
    for m in range(due.shape[1]):
        # Set off against whatever is paid, also in the month of an exit.
        paying = running[:, m] | (provisional[:, m] > 0)
        most = np.minimum(provisional[:, m], step)
        taken = np.where(paying, np.clip(carried, None, most), np.minimum(carried, 0.0))
        paid[:, m] = provisional[:, m] - taken
        set_off[:, m] = taken
        carried = carried - taken
        owed.take_old_debt(m, paid[:, m])
        waiting = waiting + provisional[:, m] - right[:, m] - coming[:, m]
        if later is not None:
            carried = carried + later.overpaid[:, later.known == m].sum(axis=1)
        if settled_at[m]:
            carried, waiting = carried + waiting, np.zeros_like(waiting)
            if terms.methode == "vast_bedrag":  # a block is set off over the next one
                step = np.where(carried > 0, equal_term(carried, terms.vast_bedrag_maanden), np.inf)
        over = ~running[:, m] & (carried + waiting > 0)
        if over.any():
            carried, waiting = np.where(over, carried + waiting, carried), np.where(over, 0.0, waiting)
            carried = carried - owed.take_claim(m, over, carried)
        owed.runs_again(running[:, m])
        carried, waiting = cents(carried), cents(waiting)  # no crumbs of a float that look like a claim
        claim[:, m] = carried + waiting
    reserve_paid, reserve_days, opening, pot = _reserve(lived, reserved)
    return Settlement(
        pay_days,
        provisional,
        cents(paid),
        set_off,
        reserved,
        reserve_paid,
        reserve_days,
        claim,
        owed.repaid,
        owed.fixed,
        opening,
        pot,
        later,
    )


def _holiday_share(line: Timeline) -> float:
    law = law_at("participatiewet", first_day(line.scenario.first), line.reform.changes, line.reform.assume_flat)
    return float(law.vakantietoeslag_percentage)


def pay_day(line: Timeline, month: int, lived: Lived | None = None) -> date:
    """The day on which the benefit of ``month`` is paid: of the scenario, the municipality's calendar, or the 25th; by the
    method on the month not before the wage slip is in and looked at."""
    terms = line.scenario.verrekening
    usual = usual_pay_day(line, month)
    late = sum(e.dagen for e in line.scenario.gebeurtenissen if isinstance(e, s.TeLaat) and month_of(e.datum) == month)
    if terms.methode == "via_gemeente":
        return working_day_before(last_day(month))
    missed = not_settled(line)
    if missed is not None and missed[0][line.place(month)]:
        return usual  # nobody waits for a slip
    if lived is not None and terms.methode == "op_de_maand":
        slips = [
            p.pay_day
            for i, p in enumerate(line.periods)
            if lived.share[i, line.place(month)] > 0 and lived.payroll.gross[:, i].any()
        ]
        if slips:
            slip = max(slips) + timedelta(days=late)
            return max(usual, working_day_after(slip, terms.verwerking_werkdagen))
    return working_day_after(usual + timedelta(days=late)) if late else usual


def usual_pay_day(line: Timeline, month: int) -> date:
    """The ordinary pay day of the benefit of ``month``."""
    terms = line.scenario.verrekening
    month = month + terms.betaald_in_volgende_maand
    if terms.betaaldag is not None:
        return working_day_before(day_in(month, terms.betaaldag))
    town = line.scenario.huishouden.gemeente
    if town is not None:
        from overstap.law.municipalities import load_municipality

        told = load_municipality(town).calendar.pay_day
        if told is not None and told.month == "volgende" and not terms.betaald_in_volgende_maand:
            month += 1
        if told is not None and told.working_days_before_end is not None:
            day = last_day(month)
            day = working_day_before(day)
            for _ in range(told.working_days_before_end):
                day = working_day_before(day - timedelta(days=1))
            return day
        if told is not None and told.day_to is not None:
            return working_day_before(day_in(month, told.day_to))
    return working_day_before(day_in(month, DEFAULT_PAY_DAY))


def paid_before(lived: Lived) -> tuple[int, date] | None:
    """The month before the first, and the day in the first months on which its benefit is paid; ``None`` when it is paid in
    its own year or there was no benefit."""
    line = lived.line
    month = line.months[0] - 1
    home = line.scenario.huishouden.bijstand
    day = usual_pay_day(line, month)
    ran = home.gevraagd and (home.sinds is None or s.month_number(home.sinds) <= month)
    return (month, day) if ran and month_of(day) > month else None


def before_first(lived: Lived) -> Array:
    """The assistance of a month before the first one, at the norms of the first: without the work that only begins then."""
    first = lived.line.months[0]
    begins = any(job.start is not None and month_of(job.start) == first for job in lived.line.jobs)
    earlier = any(job.works_in(first - 1) for job in lived.line.jobs)
    if not begins or earlier:
        return lived.path.due[:, 0]
    asked = lived.start.low[0] == 1
    return np.where(asked, cents(np.maximum(_without_wages(lived)[:, 0], 0.0)), 0.0)


def norm_then(line: Timeline, month: int) -> float:
    """The norm of ``month`` as a share of that of the first month; of a month before the known law as in its first month."""
    reform = line.reform
    day, first = max(first_day(month), FIRST_MONTH), first_day(line.months[0])
    then = law_at("participatiewet", day, reform.changes, reform.assume_flat)
    now = law_at("participatiewet", first, reform.changes, reform.assume_flat)
    if str(line.rows[0].household["leefvorm"]) == "gehuwden":
        return float(then.norm_gehuwden_21_tot_aow / now.norm_gehuwden_21_tot_aow)
    return float(then.norm_alleenstaande_21_tot_aow / now.norm_alleenstaande_21_tot_aow)


def december_before(lived: Lived) -> Array:
    """What is paid in the first months of the benefit of the month before them (see :func:`paid_before`)."""
    monthly = setting(lived.line, "vakantietoeslag_uitbetaling") == "maandelijks"
    share = 1.0 - (0.0 if monthly else _holiday_share(lived.line))
    return cents(cents(before_first(lived) * norm_then(lived.line, lived.line.months[0] - 1)) * share)


def _settled_at(line: Timeline, terms: s.Verrekening) -> list[bool]:
    """Months at whose end what was paid too much becomes known: each month, or each block of a fixed amount."""
    if terms.methode != "vast_bedrag":
        return [True] * len(line.months)
    begin = line.place(line.scenario.first)
    size = terms.vast_bedrag_maanden
    return [(m - begin) % size == size - 1 for m in range(len(line.months))]


def _provisional(lived: Lived) -> Array:
    """What the method takes the right of each month to be when it pays (with holiday allowance)."""
    line = lived.line
    terms = line.scenario.verrekening
    due = lived.path.due + lived.of_bonus
    if terms.methode in ("op_de_maand", "via_gemeente"):
        return due
    path = lived.path
    if terms.methode == "achteraf":
        seen = np.zeros_like(due)
    else:
        told = terms.geschat_loon_per_maand if terms.methode == "schatting" else terms.vast_bedrag_per_maand
        expected = _expected_wage(lived) if told is None else np.full_like(due, told)
        worked = np.array([any(job.works_in(m) for job in line.jobs) for m in line.months])
        seen = np.where(worked, _counted_of(lived, expected), 0.0)
        if terms.methode == "vast_bedrag":
            seen = _fixed_in_blocks(seen, worked, _settled_at(line, terms))
    guess = np.maximum(_without_wages(lived) - seen, 0.0)
    before = np.array(line.months) < line.scenario.first
    whole = (path.low == 1) & (path.high == np.array([days_in(m) for m in line.months]))
    # The month of an exit is paid before anybody knows that it is one; what was too much becomes the claim.
    exits = (path.exit_day > 0) & ~before
    return np.where(exits, np.maximum(guess, due), np.where(before | ~whole, due, guess))


def _counted_of(lived: Lived, expected: Array) -> Array:
    """What of a net wage of ``expected`` would count: with the claim on holiday pay that the real wage has, without the free
    part of who has an exemption this month, at most its maximum. Two who work share it as their wages do."""
    persons = lived.path.persons
    net = sum(persons[r]["netto_arbeidsinkomen_per_maand"] for r in ROLES)
    claim = sum(persons[r]["aanspraak_vakantiegeld_per_maand"] for r in ROLES)
    counted = expected * (1.0 + np.divide(claim, net, out=np.zeros_like(expected), where=net > 0))
    for role in ROLES:
        of = persons[role]
        share = np.divide(of["netto_arbeidsinkomen_per_maand"], net, out=np.zeros_like(expected), where=net > 0)
        free = np.minimum(of["vrijlating_percentage"] * expected * share, of["vrijlating_maximum_per_maand"])
        counted = counted - np.where(of["vrijlating_per_maand"] > 0, free, 0.0)
    return counted


def _fixed_in_blocks(seen: Array, worked: Array, block_ends: list[bool]) -> Array:
    """A fixed amount stays what it was in the first month with work of its block."""
    out = seen.copy()
    for m in range(1, len(worked)):
        if worked[m] and worked[m - 1] and not block_ends[m - 1]:
            out[:, m] = out[:, m - 1]
    return out


def _without_wages(lived: Lived) -> Array:
    """What the assistance of each month would be without any wage; below nought when other income is higher than the norm."""
    counted = lived.path.household["in_aanmerking_te_nemen_inkomen_per_maand"] - lived.of_bonus
    norm = lived.path.household["norm_na_maatregel_per_maand"]
    without: Array = norm - (counted - _counted_wages(lived))
    return without


def _counted_wages(lived: Lived) -> Array:
    total = np.zeros_like(lived.path.due)
    for role in ROLES:
        of = lived.path.persons[role]
        total += (
            of["netto_arbeidsinkomen_per_maand"] + of["aanspraak_vakantiegeld_per_maand"] - of["vrijlating_per_maand"]
        )
    return total


def _expected_wage(lived: Lived) -> Array:
    """The net wage that was agreed, per month: of the last whole period before, else of the first one."""
    out = np.zeros_like(lived.path.due)
    line = lived.line
    for number, job in enumerate(line.jobs):
        whole = [i for i, p in enumerate(line.periods) if p.job == number and p.whole]
        if not whole:
            continue
        factor = (
            1.0
            if job.terms.tijdvak == "maand"
            else {"vier_weken": 13 / 12, "week": 52 / 12, "dag": 260 / 12}[job.terms.tijdvak]
        )
        first = whole[0] if job.start is not None else None
        for m, month in enumerate(line.months):
            if not (job.works_in(month) and job.is_home(first_day(month))):
                continue
            past = [i for i in whole if line.periods[i].pay_day < first_day(month)]
            use = past[-1] if past else (first if first is not None else whole[0])
            out[:, m] += lived.payroll.net[:, use] * factor
    return out


def _reserve(lived: Lived, reserved: Array) -> tuple[Array, tuple[date, ...], Array, Array]:
    """The reserve: paid in June (or May) over what was set aside, and the rest after the benefit ended. Where it is paid every
    month only a told opening reserve goes this way."""
    line = lived.line
    months = line.months
    out = np.zeros_like(reserved)
    begin = line.place(line.scenario.first)
    days = tuple(working_day_before(day_in(m, usual_pay_day(line, m).day)) for m in months)
    pays = PAYS_IN.get(str(setting(line, "vakantietoeslag_uitbetaling")), PAYS_IN["juni"])
    told = line.scenario.bijstand_tot_nu.reserve_vakantietoeslag
    # What was set aside before the first known month: as in that month at the norms of then, since the last payment.
    since = max(13 - pays, 0)
    home = line.scenario.huishouden.bijstand
    if home.sinds is not None:
        since = max(min(since, months[0] - s.month_number(home.sinds)), 0)
    usual = before_first(lived)
    monthly = str(setting(line, "vakantietoeslag_uitbetaling")) == "maandelijks"
    share = 0.0 if monthly else _holiday_share(line)
    pot = np.zeros(len(reserved))
    for back in range(1, since + 1):
        assistance = cents(usual * norm_then(line, months[0] - back))
        pot = pot + cents(assistance - cents(assistance * (1.0 - share)))
    opening = pot.copy()
    had = bool(told) | (lived.path.exit_day[:, 0] > 0)  # who steps out on the first day of all had it before
    ended = np.full(len(reserved), -1)
    after = np.zeros_like(reserved)
    for m, month in enumerate(months):
        if m == begin and told is not None:
            pot = np.full(len(reserved), told)
        if month % 12 + 1 == pays:
            out[:, m] += pot
            pot = np.zeros_like(pot)
        # With the June payment goes what was set aside up to and including May.
        pot = pot + reserved[:, m]
        runs = lived.path.runs[:, m]
        ended = np.where(runs, -1, np.where(had & (ended < 0), m, ended))
        had = runs
        at_exit = (ended >= 0) & (m >= ended) & (pot > 0) & (m >= begin)
        out[:, m] += np.where(at_exit, pot, 0.0)
        pot = np.where(at_exit, 0.0, pot)
        after[:, m] = pot
    return cents(out), days, opening, cents(after)
