"""What to do, by day, and what to know: from what a scenario gives. Every remark rests on a figure of the outcome."""

from __future__ import annotations

import calendar
import math
from datetime import date, timedelta
from typing import TYPE_CHECKING

from overstap.law import law_at
from overstap.transition import scenario as s
from overstap.transition.allowances import TOESLAGEN, decision_day, last_of
from overstap.transition.dates import MONTHS_A_YEAR, day_in, first_day, last_day, month_of, year_of
from overstap.transition.jobs import hours_worked
from overstap.transition.laws import PROJECTION_FROM
from overstap.transition.remarks import Remark, remark

if TYPE_CHECKING:
    from overstap.transition.outcome import Outcome, Year

#: From this many cents a year something is worth a sentence.
TOLD = 1_200
#: A tax bill of less cents is no sentence: small differences are not collected, and the estimate is not that exact.
BILL_TOLD = 5_000
#: A month that falls this many cents below the one before is worth a sentence.
FALL = 2_500


def advice_of(outcome: Outcome) -> tuple[Remark, ...]:
    """What to arrange, in the order of the day by which."""
    found = [
        *_report(outcome),
        *_estimate(outcome),
        *_tax(outcome),
        *_allowance_debt(outcome),
        *_take_over(outcome),
        *_pay_net(outcome),
        *_credit(outcome),
        *_seizure(outcome),
        *_ended(outcome),
        *_apply_again(outcome),
        *_premiums(outcome),
    ]
    return tuple(sorted(found, key=lambda r: (r.by is None, r.by or date.max)))


def _starts(outcome: Outcome) -> list[s.BaanBegint]:
    first = first_day(outcome.scenario.first)
    return [e for _, e in outcome.scenario.in_order() if isinstance(e, s.BaanBegint) and e.datum >= first]


def _report(outcome: Outcome) -> list[Remark]:
    """Participatiewet art. 17: report work at once, of one's own accord."""
    return [remark("advice.report_work", e.datum, day=e.datum) for e in _starts(outcome)]


def _estimate(outcome: Outcome) -> list[Remark]:
    """Awir art. 17: the income that Dienst Toeslagen should work with, for each year in which the present one is off."""
    out = []
    starts = _starts(outcome)
    for year in outcome.years:
        if not _receives(year) or abs(year.estimate - year.toetsingsinkomen) < 50_000:
            continue
        income = math.ceil(year.toetsingsinkomen / 10_000) * 10_000
        law = law_at("awir", date(year.year, 1, 1), outcome.settled.reform.changes, outcome.settled.reform.assume_flat)
        in_year = [e.datum for e in starts if e.datum.year == year.year]
        by = in_year[0] + timedelta(weeks=law.wijziging_doorgeven_weken) if in_year else date(year.year, 1, 31)
        if year.toetsingsinkomen > year.estimate:
            out.append(remark("advice.estimate", by, year=str(year.year), income=income, day=by))
        else:
            out.append(remark("advice.estimate_lower", by, year=str(year.year), income=income, day=by))
    return out


def _receives(year: Year) -> bool:
    return any(a["advanced"] or a["award"] for a in year.allowances.values())


def _tax(outcome: Outcome) -> list[Remark]:
    out = []
    first = outcome.scenario.first
    for year in outcome.years:
        months = _months_of(outcome, year.year)
        if year.bill > BILL_TOLD and months:
            per_month = math.ceil(year.bill / len(months) / 500) * 500
            start = first_day(max(first, year.year * MONTHS_A_YEAR))
            rounded = round(year.bill / 1_000) * 1_000
            out.append(
                remark("advice.tax", start, year=str(year.year), bill=rounded, month=per_month, next=str(year.year + 1))
            )
        elif year.bill < -TOLD and months:
            back = round(-year.bill / 1_000) * 1_000
            out.append(
                remark(
                    "advice.tax_back",
                    date(year.year + 1, 5, 1),
                    year=str(year.year),
                    bill=back,
                    next=str(year.year + 1),
                )
            )
    return out


def _months_of(outcome: Outcome, year: int) -> list[str]:
    return [m.month for m in outcome.months if m.month.startswith(str(year))]


def _allowance_debt(outcome: Outcome) -> list[Remark]:
    out = []
    for year in outcome.years:
        if not _months_of(outcome, year.year):
            continue
        for name in TOESLAGEN:
            debt = -year.allowances[name]["difference"]
            if debt > TOLD:
                plan = outcome.settled.plan_of(debt / 100, year.year)
                out.append(
                    remark(
                        "advice.allowance_debt",
                        decision_day(year.year),
                        name=f"text:transition.kind.{name}",
                        year=str(year.year),
                        debt=debt,
                        month=round(plan[0] * 100),
                    )
                )
    return out


def _take_over(outcome: Outcome) -> list[Remark]:
    """Payments that ran from the benefit and that it no longer carries."""
    out = []
    seen: set[str] = set()
    via = {c.soort for c in outcome.scenario.vaste_lasten if c.loopt_via_bijstand}
    for flow in outcome.flows:
        if flow.of_household and flow.kind in via and flow.kind not in seen:
            seen.add(flow.kind)
            out.append(
                remark(
                    "advice.take_over",
                    flow.day,
                    name=f"text:transition.kind.{flow.kind}",
                    cost=flow.cents,
                    day=flow.day,
                )
            )
    return out


def _pay_net(outcome: Outcome) -> list[Remark]:
    """Participatiewet art. 58 lid 5: what is still open on 31 December is claimed back gross."""
    return [
        remark(
            "advice.pay_net", last_of(y.year), claim=y.open_claim, gross=y.open_claim + y.gross_up, day=last_of(y.year)
        )
        for y in outcome.years
        if y.open_claim > 0 and y.gross_up > 0 and _months_of(outcome, y.year)
    ]


def _credit(outcome: Outcome) -> list[Remark]:
    """The tax credit at the right place: with no employer that applies it money waits until after the year."""
    jobs = [j for j in outcome.settled.lived.line.jobs if j.person == "aanvrager"]
    if jobs and not any(j.terms.loonheffingskorting for j in jobs):
        day = next((j.start for j in jobs if j.start), None)
        return [remark("advice.credit", day)]
    if sum(j.terms.loonheffingskorting for j in jobs if j.end is None) > 1:
        return [remark("advice.credit_once")]
    return []


def _seizure(outcome: Outcome) -> list[Remark]:
    day = next((f.day for f in outcome.flows if f.kind == "loonbeslag"), None)
    return [remark("advice.seizure", day)] if day else []


def _ended(outcome: Outcome) -> list[Remark]:
    """A job that ends: WW first, and the risk for the benefit when it ends by oneself."""
    out = []
    for _, event in outcome.scenario.in_order():
        if not isinstance(event, s.BaanEindigt):
            continue
        out.append(remark("advice.ww_check", event.datum + timedelta(days=7), day=event.datum + timedelta(days=1)))
        if event.reden in ("zelf", "wederzijds"):
            out.append(remark("advice.ended_by_oneself", event.datum))
        elif event.reden == "proeftijd":
            out.append(remark("advice.trial_time", event.datum))
    return out


def _apply_again(outcome: Outcome) -> list[Remark]:
    """A month after the exit in which there would be a right again: it must be asked for."""
    path, line = outcome.settled.lived.path, outcome.settled.lived.line
    out = []
    ended = False
    for month in outcome.months:
        place = line.place(s.month_number(month.month))
        ended = (ended or month.exit_day is not None) and not (month.benefit_days and month.exit_day is None)
        would = round(float(path.would[outcome.variant, place]) * 100)
        if ended and month.benefit_days is None and would > TOLD:
            day = first_day(s.month_number(month.month))
            out.append(remark("advice.apply_again", day, day=day, amount=would))
            break
    return out


#: Premiums of the municipality that come by themselves when the conditions hold.
PREMIES = ("uitstroompremie", "bijverdienpremie")


def _premiums(outcome: Outcome) -> list[Remark]:
    """Premiums told in time: when each comes, and to ask when it does not."""
    return [
        remark("advice.premium", f.day, name=f"text:transition.kind.{f.kind}", amount=f.cents, day=f.day)
        for f in outcome.flows
        if f.kind in PREMIES and f.to_household
    ]


def _supplement_lost(outcome: Outcome) -> list[Remark]:
    """The individuele inkomenstoeslag that would have come without the step to work, and does not come now."""
    kind = "individuele_inkomenstoeslag"
    told = outcome.scenario.bijstand_tot_nu.individuele_inkomenstoeslag_maand
    if told is None or outcome.baseline is None:
        return []
    kept = {f.day for f in outcome.flows if f.kind == kind}
    lost = [f for f in outcome.baseline.flows if f.kind == kind and f.day not in kept]
    return [remark("warning.supplement_lost", amount=lost[0].cents, day=lost[0].day)] if lost else []


def warnings_of(outcome: Outcome) -> tuple[Remark, ...]:
    """What to know: gaps, falls, benefit that ends, projections, ranges, what was not told."""
    return (
        *_gaps(outcome),
        *_falls(outcome),
        *_exits(outcome),
        *_claims(outcome),
        *_late(outcome),
        *_deadline(outcome),
        *_not_settled(outcome),
        *_birthdays(outcome),
        *_projection(outcome),
        *_series(outcome),
        *_after_the_end(outcome),
        *_not_told(outcome),
        *_supplement_lost(outcome),
    )


def _gaps(outcome: Outcome) -> list[Remark]:
    return [
        remark("warning.gap_one_day", day=g.first, depth=g.depth)
        if g.days == 1
        else remark("warning.gap", first=g.first, last=g.last, days=str(g.days), depth=g.depth)
        for g in outcome.balance.gaps[:3]
    ]


def _falls(outcome: Outcome) -> list[Remark]:
    """A month in which the right falls because an exemption ends or changes."""
    out = []
    for before, after in zip(outcome.months[:-1], outcome.months[1:], strict=True):
        lost = before.law["vrijlating"] - after.law["vrijlating"]
        same_wage = after.law["netto_loon"] >= before.law["netto_loon"] - FALL
        if lost > FALL and same_wage and before.law["bijstand"] > 0:  # without assistance an exemption frees nothing
            out.append(
                remark(
                    "warning.exemption_ends",
                    day=first_day(s.month_number(after.month)),
                    lost=lost,
                    reason=f"text:choice.vrijlating_reden.{after.vrijlating_reden}",
                )
            )
    return out


def _exits(outcome: Outcome) -> list[Remark]:
    return [remark("warning.exit", day=m.exit_day) for m in outcome.months if m.exit_day is not None]


def _claims(outcome: Outcome) -> list[Remark]:
    """What the method of the municipality leaves open when the benefit has ended."""
    for before, after in zip(outcome.months[:-1], outcome.months[1:], strict=True):
        if before.benefit_days and not after.benefit_days and after.claim > 0:
            return [remark("warning.claim", claim=after.claim)]
    return []


def _late(outcome: Outcome) -> list[Remark]:
    out = []
    for _, event in outcome.scenario.in_order():
        if isinstance(event, s.TeLaat):
            place = month_of(event.datum) - outcome.settled.lived.line.months[0]
            days = outcome.settled.settlement.pay_days
            if 0 <= place < len(days):
                out.append(remark("warning.late", by=event.datum, day=days[place]))
    return out


def _deadline(outcome: Outcome) -> list[Remark]:
    """A day to hand in the wage slip that lies before the slip is there: the first month in which it does."""
    terms, line = outcome.scenario.verrekening, outcome.settled.lived.line
    if terms.inlevertermijn_dag is None or terms.methode == "via_gemeente":
        return []
    for place, month in enumerate(line.months):
        until = day_in(month, terms.inlevertermijn_dag)
        paid = [p.pay_day for i, p in enumerate(line.periods) if outcome.settled.lived.share[i, place] > 0]
        if month in line.shown and paid and max(paid) > until:
            return [remark("warning.deadline", until, day=max(paid), deadline=until)]
    return []


def _not_settled(outcome: Outcome) -> list[Remark]:
    """Months in which the municipality set off no wage: what was too much, and what of it may be set off without a decision."""
    settlement, line, v = outcome.settled.settlement, outcome.settled.lived.line, outcome.variant
    if settlement.later is None or not settlement.later.unsettled.any():
        return []
    months = [m for m in line.months if settlement.later.unsettled[line.place(m)]]
    over = {m: round(float(settlement.later.overpaid[v, line.place(m)]) * 100) for m in months}
    law = law_at("participatiewet", first_day(months[-1]), (), year_of(months[-1]))
    back = int(law.verrekening_terugkijk_maanden)
    recent = sum(cents for m, cents in over.items() if m > months[-1] - back)
    return [
        remark(
            "warning.not_settled",
            first=first_day(months[0]),
            last=last_day(months[-1]),
            total=sum(over.values()),
            months=str(back),
            recent=recent,
        )
    ]


def _birthdays(outcome: Outcome) -> list[Remark]:
    """A child that turns 12, 16 or 18 in the shown months."""
    out = []
    start, end = first_day(outcome.scenario.first), last_day(outcome.scenario.last)
    for person in outcome.scenario.huishouden.personen:
        if person.rol != "kind" or person.geboortedatum is None:
            continue
        for age in (12, 16, 18):
            born = person.geboortedatum
            year = born.year + age
            leap_day = (born.month, born.day) == (2, 29)
            day = date(year, 3, 1) if leap_day and not calendar.isleap(year) else born.replace(year=year)
            if start <= day <= end:
                ends = age == 12 and _exemption_of_young_child_ends(outcome, day)
                out.append(remark("warning.child_12_exemption" if ends else f"warning.child_{age}", day=day))
    return out


def _exemption_of_young_child_ends(outcome: Outcome, birthday: date) -> bool:
    """Whether exemption r works before the birthday, and after it no more as no child is young enough."""
    months = [(s.month_number(m.month), m) for m in outcome.months]
    worked = any(m.vrijlating == "r" and m.vrijlating_reden == "recht" for n, m in months if n <= month_of(birthday))
    stopped = any(m.vrijlating_reden == "geen_kind_jonger_dan_12" for n, m in months if n >= month_of(birthday))
    return worked and stopped


def _projection(outcome: Outcome) -> list[Remark]:
    if outcome.scenario.last < PROJECTION_FROM:
        return []
    out = [remark("warning.projection", day=first_day(max(PROJECTION_FROM, outcome.scenario.first)))]
    spread = outcome.range_2027
    if spread is not None:
        out.append(remark("warning.exemption_2027", low=spread[0], high=spread[1]))
    return out


def _series(outcome: Outcome) -> list[Remark]:
    """A job whose told hours stop before the last month shown."""
    line = outcome.settled.lived.line
    out = []
    for number, job in enumerate(line.jobs):
        since = min((day for day, _ in job.worked), default=None)
        if since is None:
            continue
        own = (
            p for p in line.periods if p.job == number and p.end >= since and p.start <= last_day(outcome.scenario.last)
        )
        first = next((p.start for p in own if hours_worked(job, job.terms.tijdvak, p.start) is None), None)
        if first is not None:
            out.append(remark("warning.series_short", job=job.name, day=first))
    return out


def _after_the_end(outcome: Outcome) -> list[Remark]:
    end = last_day(outcome.scenario.last)
    days = sorted({e.datum for e in outcome.scenario.gebeurtenissen if e.datum > end})
    return [remark("warning.after_the_end", day=day) for day in days]


def _not_told(outcome: Outcome) -> list[Remark]:
    told = {c.soort for c in outcome.scenario.vaste_lasten}
    out = []
    if outcome.assumed_opening is not None:
        out.append(remark("warning.balance_not_told", amount=outcome.assumed_opening))
    if not {"energie", "zorgpremie"} <= told:
        out.append(remark("warning.costs_not_told"))
    if outcome.scenario.huishouden.wonen.kale_huur is None:
        out.append(remark("warning.rent_not_told"))
    if any(p.rol == "kind" and p.geboortedatum is None for p in outcome.scenario.huishouden.personen):
        out.append(remark("warning.no_birth_date"))
    return out
