"""Every euro that moves: day, payer, payee, kind, the month it belongs to, amount, certain or estimated.

Three clocks, never mixed: the month a euro belongs to (law), the day it is paid (cash), the year it is judged by (tax and
allowances). All views (months, days, calendar, statement) are selections of these rows.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from overstap.law import law_at
from overstap.transition import scenario as s
from overstap.transition.allowances import TOESLAGEN, advance_day, decision_day
from overstap.transition.dates import (
    MONTHS_A_YEAR,
    day_in,
    first_day,
    last_day,
    month_of,
    working_day_after,
    working_day_before,
)
from overstap.transition.settlement import december_before, paid_before, usual_pay_day
from overstap.transition.timeline import premiums_in

if TYPE_CHECKING:
    from overstap.transition.settled import Settled

HUISHOUDEN = "huishouden"
#: Kinds of which the exact day or amount is not known beforehand.
ONZEKER = (
    "inkomstenbelasting",
    "teruggaaf_inkomstenbelasting",
    "toeslag_nabetaling",
    "toeslag_terugbetaling",
    "verrekening_teruggaaf",
)
PAYEES = {
    "huur": "verhuurder",
    "energie": "energieleverancier",
    "zorgpremie": "zorgverzekeraar",
    "water": "waterbedrijf",
    "bewindvoerder": "bewindvoerder",
    "telefoon": "telefoonbedrijf",
    "verzekering": "verzekeraar",
    "vervoer": "vervoerder",
    "overig": "anderen",
}
#: Kinderbijslag of a quarter comes on about the second working day after it.
KINDERBIJSLAG_WORKING_DAY = 1
#: A term to the municipality goes off on this day, when the wage is in (our assumption).
REPAYMENT_DAY = 28
#: About when an income-tax assessment comes, and how long it may take.
AANSLAG = (7, 1)
AANSLAG_UITERLIJK = (12, 31)


@dataclass(frozen=True, slots=True)
class Flow:
    """One payment. ``cents`` is positive; ``latest`` is the last day on which it may come when the day is not certain;
    ``month`` is the month it belongs to (see :mod:`dates`)."""

    day: date
    payer: str
    payee: str
    kind: str
    month: int
    cents: int
    certain: bool = True
    latest: date | None = None

    @property
    def to_household(self) -> bool:
        """Whether it comes in on the account."""
        return self.payee == HUISHOUDEN

    @property
    def of_household(self) -> bool:
        """Whether it goes off the account."""
        return self.payer == HUISHOUDEN

    @property
    def signed(self) -> int:
        """Cents on the account: positive in, negative out, nought beside it."""
        return self.cents * (self.to_household - self.of_household)


def _cents(value: float) -> int:
    return math.floor(value * 100.0 + 0.5 + 1e-7)


def _flow(
    day: date, payer: str, payee: str, kind: str, month: int, euros: float, latest: date | None = None
) -> Iterator[Flow]:
    """A flow of ``euros``; nothing when that is no cent, the other way round when it is negative."""
    cents = _cents(euros)
    if cents < 0:
        payer, payee, cents = payee, payer, -cents
    if cents:
        yield Flow(day, payer, payee, kind, month, cents, kind not in ONZEKER and latest is None, latest)


def flows_of(found: Settled, variant: int = 0) -> tuple[Flow, ...]:
    """All payments of a settled scenario at one number of hours, by day, from the first month shown on; what the years leave
    to pay or to receive stands on its own (later) day too."""
    line = found.lived.line
    start = first_day(line.scenario.first)
    end = last_day(line.scenario.last)
    every = [
        *_wages(found, variant),
        *_benefit(found, variant),
        *_allowances(found, variant),
        *_year_ends(found, variant),
        *_children_and_costs(found, variant),
        *_other_income(found, variant),
        *_premiums(found, variant),
        *_events(found),
        *_fixed_costs(found, variant),
    ]
    kept = [
        f
        for f in every
        if start <= f.day <= end
        or (f.day > end and f.kind in ONZEKER)
        or (f.day > end and f.month <= line.scenario.last and f.kind == "terugbetaling_bijstand")
    ]
    return tuple(sorted(_managed(found, kept), key=lambda f: (f.day, f.kind, f.cents)))


def _wages(found: Settled, v: int) -> Iterator[Flow]:
    line, payroll = found.lived.line, found.lived.payroll
    through = line.scenario.verrekening.methode == "via_gemeente"
    seized = found.lived.path.household["loonbeslag_per_maand"][v]
    left = {m: float(seized[line.place(m)]) for m in line.months}
    payments = [
        *(
            (line.jobs[p.job], p.pay_day, month_of(p.end), "loon", float(payroll.net[v, i]))
            for i, p in enumerate(payroll.periods)
        ),
        *(
            (line.jobs[x.job], x.pay_day, month_of(x.pay_day), x.kind, float(payroll.special_net[v, i]))
            for i, x in enumerate(payroll.specials)
        ),
    ]
    for job, day, month, kind, euros in payments:
        if not job.is_home(day):
            continue
        take = 0.0
        if job.person == "aanvrager" and left.get(month_of(day), 0.0) > 0 and kind == "loon":
            take = _cents(min(left[month_of(day)], max(euros, 0.0))) / 100.0
            left[month_of(day)] -= take
            yield from _flow(day, "werkgever", "deurwaarder", "loonbeslag", month, take)
        # Holiday pay and bonuses come straight from the employer; so does the wage when the benefit runs no more.
        if through and kind == "loon" and month in line.months and found.lived.path.runs[v, line.place(month)]:
            yield from _flow(day, "werkgever", "gemeente", kind, month, euros - take)
            yield from _flow(working_day_before(last_day(month)), "gemeente", HUISHOUDEN, kind, month, euros - take)
            continue
        yield from _flow(day, "werkgever", HUISHOUDEN, kind, month, euros - take)


def _benefit(found: Settled, v: int) -> Iterator[Flow]:
    """Benefit of each month: what is paid on to others from it, the rest to the account; holiday allowance; paying back."""
    line, settlement = found.lived.line, found.settlement
    carried = _carried(found, v)
    waits = _waits(found, v)
    before = paid_before(found.lived)
    if before is not None:  # the benefit of December, paid in the first month
        month, day = before
        euros = float(december_before(found.lived)[v])
        for cost, amount in carried[0]:
            yield from _flow(day, "gemeente", PAYEES[cost.soort], cost.soort, month, amount)
            euros -= amount
        yield from _flow(day, "gemeente", HUISHOUDEN, "bijstand", month, euros)
    for place, month in enumerate(line.months):
        day, euros = settlement.pay_days[place], float(settlement.paid[v, place])
        wait = waits.get(place)
        debt = float(settlement.fixed[v, place])
        runs = bool(found.lived.path.runs[v, place])
        if debt and runs:
            euros -= debt  # taken before it is paid: no payment of its own
        elif debt:
            yield from _flow(day_in(month, REPAYMENT_DAY), HUISHOUDEN, "gemeente", "aflossing_vordering", month, debt)
        if wait is not None:
            # A share of the assistance itself, so with its holiday allowance (art. 52 lid 2, 19 lid 3).
            whole = float(found.lived.path.due[v, place])
            early = min(_cents(whole * wait.share) / 100.0, euros) if wait.advance else 0.0
            yield from _flow(max(day, wait.first_advance), "gemeente", HUISHOUDEN, "voorschot_bijstand", month, early)
            yield from _flow(wait.decided, "gemeente", HUISHOUDEN, "bijstand", month, euros - early)
            euros = 0.0
        for cost, amount in carried[place]:
            yield from _flow(day, "gemeente", PAYEES[cost.soort], cost.soort, month, amount)
            euros -= amount
        yield from _flow(day, "gemeente", HUISHOUDEN, "bijstand", month, euros)
        reserve = float(settlement.reserve_paid[v, place])
        paid_on = settlement.reserve_days[place]
        at_exit = reserve and not runs
        latest = last_day(month + _reserve_within(found, month)) if at_exit else None
        yield from _flow(paid_on, "gemeente", HUISHOUDEN, "vakantietoeslag_bijstand", month, reserve, latest)
        back = float(settlement.repaid[v, place])
        yield from _flow(day_in(month, REPAYMENT_DAY), HUISHOUDEN, "gemeente", "terugbetaling_bijstand", month, back)


def _carried(found: Settled, v: int) -> list[list[tuple[s.Last, float]]]:
    """Of each month the fixed costs that the benefit pays, with their amounts: in the order told, as far as it reaches."""
    settlement = found.settlement
    waits = _waits(found, v)
    out: list[list[tuple[s.Last, float]]] = []
    for place in range(len(found.lived.line.months)):
        here: list[tuple[s.Last, float]] = []
        left = float(settlement.paid[v, place]) - float(settlement.fixed[v, place])
        if found.lived.path.runs[v, place] and place not in waits:
            for cost in found.lived.line.scenario.vaste_lasten:
                amount = _amount(found, cost, place)
                if cost.loopt_via_bijstand and left >= amount:
                    here.append((cost, amount))
                    left -= amount
        out.append(here)
    return out


def _amount(found: Settled, cost: s.Last, place: int) -> float:
    """A fixed cost in a month: rent follows the dwelling."""
    return _rent(found, place) if cost.soort == "huur" and _moved(found, place) else cost.bedrag


def _reserve_within(found: Settled, month: int) -> int:
    """Within how many months the rest of the reserve comes after the benefit ended (Participatiewet art. 45 lid 1)."""
    reform = found.reform
    law = law_at("participatiewet", first_day(month), reform.changes, reform.assume_flat)
    return int(law.restant_vakantietoeslag_maanden)


@dataclass(frozen=True)
class _Wait:
    places: tuple[int, ...]
    decided: date
    first_advance: date
    share: float
    advance: bool


def _applications(found: Settled, v: int) -> Iterator[_Wait]:
    """New applications: until the decision there is an advance, and what is left comes with the decision. Who has the benefit
    still has nothing to wait for."""
    line = found.lived.line
    for _, event in line.scenario.in_order():
        if not isinstance(event, s.BijstandAangevraagd) or not _had_ended(found, v, event):
            continue
        law = law_at("participatiewet", first_day(month_of(event.datum)), line.reform.changes, line.reform.assume_flat)
        wait = event.besluit_na_dagen
        applied = event.datum + timedelta(days=event.zoektermijn_dagen)
        decided = applied + timedelta(days=wait if wait is not None else int(law.beslistermijn_weken) * 7)
        first = applied + timedelta(weeks=law.voorschot_termijn_weken)
        places = tuple(p for p, m in enumerate(line.months) if month_of(event.datum) <= m <= month_of(decided))
        yield _Wait(
            places, working_day_after(decided), working_day_after(first), float(law.voorschot_deel), event.voorschot
        )


def _had_ended(found: Settled, v: int, event: s.BijstandAangevraagd) -> bool:
    """Whether there was no benefit (any more) when it was asked: never, by an event, or by work."""
    line = found.lived.line
    home = line.scenario.huishouden.bijstand
    if not home.gevraagd or (home.sinds is not None and first_day(s.month_number(home.sinds)) > event.datum):
        return True
    ends = (e for e in line.scenario.gebeurtenissen if isinstance(e, s.BijstandEindigt | s.BijstandBevroren))
    until = max(month_of(event.datum) - line.months[0] + 1, 0)
    return any(e.datum <= event.datum for e in ends) or bool(found.lived.path.exit_day[v, :until].any())


def _waits(found: Settled, v: int) -> dict[int, _Wait]:
    """Of each month whose benefit is not decided on its pay day: the application it waits for."""
    days = found.settlement.pay_days
    return {place: wait for wait in _applications(found, v) for place in wait.places if days[place] < wait.decided}


def _allowances(found: Settled, v: int) -> Iterator[Flow]:
    line = found.lived.line
    after = line.months[-1] + 1
    for name in TOESLAGEN:
        for place, month in enumerate(line.months):
            euros = float(found.allowances.paid[name][v, place])
            yield from _flow(advance_day(month), "dienst_toeslagen", HUISHOUDEN, name, month, euros)
        ahead = float(found.allowances.ahead[name][v])  # of January, paid in the last December
        yield from _flow(advance_day(after), "dienst_toeslagen", HUISHOUDEN, name, after, ahead)


def _year_ends(found: Settled, v: int) -> Iterator[Flow]:
    """Tax bill or refund, and the difference of the allowances, of every whole year: estimates, after the year."""
    years = found.years
    for place, year in enumerate(years.years):
        december = year * MONTHS_A_YEAR + MONTHS_A_YEAR - 1
        day, latest = date(year + 1, *AANSLAG), date(year + 1, *AANSLAG_UITERLIJK)
        bill = float(years.bill[v, place])
        kind = "inkomstenbelasting" if bill > 0 else "teruggaaf_inkomstenbelasting"
        yield from _flow(
            day,
            HUISHOUDEN,
            "belastingdienst",
            kind,
            december,
            math.floor(bill) if bill > 0 else math.ceil(bill),
            latest,
        )
        back = float(years.set_off[v, place])
        yield from _flow(latest, HUISHOUDEN, "gemeente", "verrekening_teruggaaf", december, back, latest)
        for name in TOESLAGEN:
            gap = float(found.allowances.difference[name][v, place])
            if gap >= 0:
                yield from _flow(
                    decision_day(year), "dienst_toeslagen", HUISHOUDEN, "toeslag_nabetaling", december, gap, latest
                )
                continue
            law = law_at("awir", date(year + 1, 1, 1), found.reform.changes, found.reform.assume_flat)
            first_due = decision_day(year) + timedelta(weeks=law.terugvordering_betaaltermijn_weken)
            for number, term in enumerate(found.plan_of(-gap, year)):
                on = day_in(month_of(first_due) + number, 28)
                yield from _flow(on, HUISHOUDEN, "dienst_toeslagen", "toeslag_terugbetaling", december, term, on)


def _children_and_costs(found: Settled, v: int) -> Iterator[Flow]:
    line, path = found.lived.line, found.lived.path
    for place, month in enumerate(line.months):
        if (
            month % 3 == 0
        ):  # the quarter that ended, by its first day (of the quarter before the first: as in the first)
            euros = float(path.household["kinderbijslag_per_kwartaal"][v, max(place - 3, 0)])
            day = working_day_after(first_day(month), KINDERBIJSLAG_WORKING_DAY)
            yield from _flow(day, "svb", HUISHOUDEN, "kinderbijslag", month - 1, euros)
        care = float(path.household["kinderopvang_kosten_per_maand"][v, place])
        yield from _flow(first_day(month), HUISHOUDEN, "kinderopvang", "kinderopvang", month, care)
        travel = float(path.household["kosten_van_werken_per_maand"][v, place])
        yield from _flow(day_in(month, 15), HUISHOUDEN, "vervoerder", "reiskosten", month, travel)
        alimony = float(path.household["alimentatie_betaald_per_maand"][v, place])
        yield from _flow(day_in(month, 1), HUISHOUDEN, "ex_partner", "alimentatie", month, alimony)


def _other_income(found: Settled, v: int) -> Iterator[Flow]:
    line, path = found.lived.line, found.lived.path
    for place, month in enumerate(line.months):
        couple = line.rows[place].household.get("leefvorm") == "gehuwden"
        of_events = sum(b.net for b in line.benefits if b.month == month and (couple or b.person == "aanvrager"))
        total = float(path.household["overige_inkomsten_huishouden_per_maand"][v, place])
        total -= of_events + premiums_in(line, month)
        yield from _flow(day_in(month, 25), "anderen", HUISHOUDEN, "overige_inkomsten", month, total)
    for benefit in line.benefits:
        yield from _flow(benefit.pay_day, "uwv", HUISHOUDEN, benefit.kind, benefit.month, benefit.net)


def _premiums(found: Settled, v: int) -> Iterator[Flow]:
    for month, kind, euros in found.premiums(v):
        yield from _flow(usual_pay_day(found.lived.line, month), "gemeente", HUISHOUDEN, kind, month, euros)


def _events(found: Settled) -> Iterator[Flow]:
    line = found.lived.line
    for _, event in line.scenario.in_order():
        month = month_of(event.datum)
        if isinstance(event, s.Kosten):
            yield from _flow(event.datum, HUISHOUDEN, "anderen", "startkosten", month, event.bedrag)
        elif isinstance(event, s.Bijdrage):
            payer = "anderen" if event.soort == "gift" else "gemeente"
            yield from _flow(event.datum, payer, HUISHOUDEN, event.soort, month, event.bedrag)
        elif isinstance(event, s.Premie):
            yield from _flow(event.datum, "gemeente", HUISHOUDEN, "premie", month, event.bedrag)
        elif isinstance(event, s.Voorschot):
            yield from _flow(event.datum, "gemeente", HUISHOUDEN, "voorschot", month, event.bedrag)
            for day, euros in event.terms():
                yield from _flow(day, HUISHOUDEN, "gemeente", "terugbetaling_voorschot", month, euros)
        elif isinstance(event, s.Correctie):
            yield from _flow(
                event.datum, "gemeente", HUISHOUDEN, "correctie_bijstand", s.month_number(event.maand), event.bedrag
            )
        elif isinstance(event, s.Schuldregeling):
            for number in range(month, line.scenario.last + 1):
                if event.datum <= day_in(number, 28) <= (event.tot or date.max):
                    yield from _flow(
                        day_in(number, 28),
                        HUISHOUDEN,
                        "schuldregeling",
                        "schuldregeling",
                        number,
                        event.bedrag_per_maand,
                    )


def _fixed_costs(found: Settled, v: int) -> Iterator[Flow]:
    """Rent and the other fixed costs. What the benefit no longer carries must be paid by hand."""
    line = found.lived.line
    scenario = line.scenario
    told = {c.soort for c in scenario.vaste_lasten}
    for place, carried in enumerate(_carried(found, v)):
        month = line.months[place]
        by_hand = list(scenario.vaste_lasten)
        for cost, _ in carried:
            by_hand.remove(cost)
        for cost in by_hand:
            amount = _amount(found, cost, place)
            yield from _flow(day_in(month, cost.dag), HUISHOUDEN, PAYEES[cost.soort], cost.soort, month, amount)
        if "huur" not in told:
            yield from _flow(first_day(month), HUISHOUDEN, "verhuurder", "huur", month, _rent(found, place))
    if scenario.rekening.leefgeld_per_week:
        day = first_day(scenario.first)
        day += timedelta(days=(4 - day.weekday()) % 7)
        while day <= last_day(scenario.last):
            yield from _flow(day, HUISHOUDEN, "winkels", "leefgeld", month_of(day), scenario.rekening.leefgeld_per_week)
            day += timedelta(days=7)


def _rent(found: Settled, place: int) -> float:
    household = found.lived.line.rows[place].household
    return float(household.get("kale_huur", 0.0)) + float(household.get("servicekosten", 0.0))


def _moved(found: Settled, place: int) -> bool:
    begin = found.lived.line.place(found.lived.line.scenario.first)
    return _rent(found, place) != _rent(found, begin)


def _managed(found: Settled, flows: list[Flow]) -> Iterator[Flow]:
    """With budget administration income and fixed costs run over the administrator's account; living money comes weekly."""
    scenario = found.lived.line.scenario
    spans = [e for e in scenario.gebeurtenissen if isinstance(e, s.Budgetbeheer)]
    own = ("leefgeld", "startkosten", "reiskosten")
    for flow in flows:
        managed = any(e.datum <= flow.day and (e.tot is None or flow.day <= e.tot) for e in spans)
        if not managed or flow.kind in own:
            yield flow
        else:
            payer = "beheerrekening" if flow.payer == HUISHOUDEN else flow.payer
            payee = "beheerrekening" if flow.payee == HUISHOUDEN else flow.payee
            yield Flow(flow.day, payer, payee, flow.kind, flow.month, flow.cents, flow.certain, flow.latest)
    for event in spans:
        day = event.datum
        end = min(event.tot or last_day(scenario.last), last_day(scenario.last))
        while day <= end:
            if day < first_day(scenario.first):
                day += timedelta(days=7)
                continue
            yield from _flow(
                day, "beheerrekening", HUISHOUDEN, "leefgeld_van_beheer", month_of(day), event.leefgeld_per_week
            )
            day += timedelta(days=7)
