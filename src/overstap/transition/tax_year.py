"""The truth of a calendar year: income, tax still to pay or to get back, and the income that decides the allowances.

The benefit counts on the day on which it was paid, the wage on its pay day. Arrays are (variants, years), euros.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from overstap.engine import Reform
from overstap.law import law_at
from overstap.rows import build_table
from overstap.rules import SYSTEM
from overstap.transition import scenario as s
from overstap.transition.attribution import counted_period
from overstap.transition.calendar_year import INCOME_OF_THE_YEAR, evaluate_year
from overstap.transition.dates import MONTHS_A_YEAR, first_day, month_of, year_of
from overstap.transition.lived import Lived
from overstap.transition.months import ROLES
from overstap.transition.payroll import PERIODS_A_YEAR
from overstap.transition.settlement import Settlement, december_before, paid_before

Array = NDArray[Any]
#: Of each person, what the flows of the year give.
_OF_PERSONS = (
    *INCOME_OF_THE_YEAR,
    "niet_ontvangen_heffingskorting_per_maand",
    "partneralimentatie_ontvangen_per_maand",
    "partneralimentatie_betaald_per_maand",
)
_TARGETS = (
    "toetsingsinkomen",
    "verzamelinkomen",
    "loonheffing_bijstand_per_jaar",
    "bruto_bijstand_per_jaar",
    "bijdrage_zvw_per_jaar",
    "belasting_af_te_rekenen_per_jaar",
    "teruggaaf_verrekend_met_bijstand_per_jaar",
)


@dataclass(frozen=True)
class Years:
    """Of each calendar year. ``bill``: income tax and health contribution still to pay (positive) or to get back;
    ``set_off``: what of a refund is means of months with assistance and is set off by the municipality when it comes (art. 32);
    ``net_assistance``: taxed benefit paid in the year; ``gross_up``: tax added to a claim that is still open on 31 December."""

    years: tuple[int, ...]
    toetsingsinkomen: Array
    bill: Array
    set_off: Array
    labour_income: Array
    net_assistance: Array
    gross_assistance: Array
    open_claim: Array
    gross_up: Array

    def place(self, month: int) -> int:
        """Position of the year of ``month``."""
        return year_of(month) - self.years[0]


def close_years(lived: Lived, settlement: Settlement, reform: Reform) -> Years:
    """Add up each calendar year by the day of payment, and let the rules of the year judge it."""
    line = lived.line
    years = tuple(sorted({year_of(m) for m in line.months}))
    variants = len(lived.path.due)
    shape = (variants, len(years))
    labour = {role: np.zeros(shape) for role in ROLES}
    withheld = {role: np.zeros(shape) for role in ROLES}
    for number, period in enumerate(line.periods):
        _add(
            labour,
            withheld,
            line.jobs[period.job].person,
            years,
            period.pay_day.year,
            lived.payroll.taxable[:, number],
            lived.payroll.tax[:, number],
        )
    for number, special in enumerate(lived.payroll.specials):
        role = line.jobs[special.job].person
        _add(
            labour,
            withheld,
            role,
            years,
            special.pay_day.year,
            lived.payroll.special_gross[:, number],
            lived.payroll.special_tax[:, number],
        )
    benefits = _benefits(lived, years, variants)
    for role in ROLES:
        withheld[role] += benefits[role][0] - benefits[role][1]
    net, open_claim = assistance_by_year(lived, settlement, years)
    credit = {role: _credit(lived, role, years) for role in ROLES}
    share = _shares(lived, years)
    found = _judge(lived, years, labour, withheld, net, credit, share, benefits, reform)
    gross = np.zeros(shape)
    for role in ROLES:
        gross += found[role]["bruto_bijstand_per_jaar"]
    bill = found["huishouden"]["belasting_af_te_rekenen_per_jaar"] + found["huishouden"]["bijdrage_zvw_per_jaar"]
    still_open = tuple(place for place in range(len(years)) if open_claim[:, place].any())
    without = np.maximum(net - open_claim, 0.0)
    lower = _judge(lived, years, labour, withheld, without, credit, share, benefits, reform, still_open)
    gross_up = np.zeros(shape)
    for role in ROLES:
        gross_up += found[role]["loonheffing_bijstand_per_jaar"] - lower[role]["loonheffing_bijstand_per_jaar"]
    return Years(
        years,
        found["huishouden"]["toetsingsinkomen"],
        bill,
        found["huishouden"]["teruggaaf_verrekend_met_bijstand_per_jaar"],
        labour["aanvrager"] + labour["partner"],
        net,
        gross,
        open_claim,
        np.where(open_claim > 0, gross_up, 0.0),
    )


def _add(labour: Any, withheld: Any, role: str, years: tuple[int, ...], year: int, taxable: Array, tax: Array) -> None:
    if year in years:
        labour[role][:, year - years[0]] += taxable
        withheld[role][:, year - years[0]] += tax


def assistance_by_year(lived: Lived, settlement: Settlement, years: tuple[int, ...]) -> tuple[Array, Array]:
    """Taxed benefit paid in each year, and the claim that is still open at its end."""
    line = lived.line
    net = np.zeros((len(lived.path.due), len(years)))
    claim = np.zeros_like(net)
    for m, month in enumerate(line.months):
        year = settlement.pay_days[m].year - years[0]
        if 0 <= year < len(years):
            net[:, year] += settlement.paid[:, m]
        year = settlement.reserve_days[m].year - years[0]
        if 0 <= year < len(years):
            net[:, year] += settlement.reserve_paid[:, m]
        net[:, year_of(month) - years[0]] -= settlement.repaid[:, m] * _same_year(settlement, m, month)
        if month % MONTHS_A_YEAR == MONTHS_A_YEAR - 1:
            claim[:, year_of(month) - years[0]] = np.where(lived.path.runs[:, m], 0.0, settlement.claim[:, m])
    if paid_before(lived) is not None:  # January also brings the benefit of the December before
        net[:, 0] += december_before(lived)
    for _, event in line.scenario.in_order():
        if isinstance(event, s.Correctie) and event.datum.year in years:
            net[:, event.datum.year - years[0]] += event.bedrag
    return np.maximum(net, 0.0), claim


def _same_year(settlement: Settlement, place: int, month: int) -> Array:
    """Whether what is paid back in this month was paid too much in the same year."""
    start = place - month % MONTHS_A_YEAR
    before = settlement.claim[:, start - 1] if start > 0 else np.zeros(len(settlement.claim))
    return before <= 0.0


def _credit(lived: Lived, role: str, years: tuple[int, ...]) -> Array:
    """Credit for the benefit: of each month with benefit a twelfth of what a whole year would leave, by days."""
    path = lived.path
    days = lived.start.days
    share = np.where(path.due > 0, np.maximum(path.high - path.low + 1, 0) / days, 0.0)
    of_month = path.persons[role]["heffingskorting_voor_bijstand_per_jaar"] / MONTHS_A_YEAR
    month = np.maximum(of_month, _credit_without_wage(lived)) * share
    return np.maximum(_by_year(lived, month + _holiday_credit(lived, role, share), years), 0.0)


def _credit_without_wage(lived: Lived) -> Array:
    """Where the wage of a month lies wholly outside the days of its benefit (the work began as it ended, or ended as it
    began again): the whole credit of those days, as no employer used it then; else nought."""
    start, path, line = lived.start, lived.path, lived.line
    out = np.zeros_like(path.due)
    left = (path.exit_day > 0) & (start.wage_before == 0)
    back = (path.low > 1) & (start.restart > 0) & (start.wage_after == 0)
    for place in np.flatnonzero((left | back).any(axis=0)):
        day = first_day(line.months[place])
        law = law_at("inkomstenbelasting", day, line.reform.changes, line.reform.assume_flat)
        out[:, place] = np.where(left | back, law.algemene_heffingskorting_maximum / MONTHS_A_YEAR, 0.0)[:, place]
    return out


def _holiday_credit(lived: Lived, role: str, share: Array) -> Array:
    """Credit that holiday pay uses counts in the month in which it is paid; the rule of one month spreads it over the year.

    Of months in which an employer applies the credit and withholds nothing: what the rule took for the holiday pay of that
    month, minus what a payment in that month takes (handbook of the tax office on benefits: wage x C).
    """
    line, payroll = lived.line, lived.payroll
    out = np.zeros_like(share)
    own = [i for i, job in enumerate(line.jobs) if job.person == role and job.terms.loonheffingskorting]
    own = [i for i in own if line.jobs[i].terms.vakantiegeld != "in_loon"]
    if not own or not line.periods:
        return out
    stands = counted_period(line.jobs, line.periods, line.months)
    whole = _credit_without_wage(lived)
    rate, most, holiday = _rates_of_months(lived, role)
    for number in own:
        period = stands[number]
        factor = PERIODS_A_YEAR[line.jobs[number].terms.tijdvak]
        year = payroll.taxable[:, period] * factor
        extra = payroll.gross[:, period] * factor * holiday
        spread = np.minimum((year + extra) * rate, most) - np.minimum(year * rate, most)
        counts = (period >= 0) & (payroll.tax[:, period] <= 0) & (whole <= 0)
        out += np.where(counts, spread / MONTHS_A_YEAR * share, 0.0)
    for i, special in enumerate(payroll.specials):
        place = month_of(special.pay_day) - line.months[0]
        if special.job in own and special.kind == "vakantiegeld" and 0 <= place < len(line.months):
            used = np.minimum(payroll.special_gross[:, i] * rate[place], most[place])
            out[:, place] -= np.where((payroll.special_tax[:, i] > 0) | (share[:, place] <= 0), 0.0, used)
    return out


def _rates_of_months(lived: Lived, role: str) -> tuple[Array, Array, Array]:
    """Of each month: C of the handbook (first rate minus first rate of the labour credit), the most that it takes, and the
    share of holiday pay. C is nought from AOW age: other rates hold there, and the spread of the rule stays."""
    line = lived.line
    rows = []
    for year in sorted({year_of(m) for m in line.months}):
        day = date(year, 1, 1)
        tax, wage, aow = (
            law_at(name, day, line.reform.changes, line.reform.assume_flat)
            for name in ("inkomstenbelasting", "minimumloon", "aow")
        )
        young = line.ages(role, day) < aow.aow_leeftijd
        rate = (tax.tarief_schijf_1 - tax.arbeidskorting_percentage_1) * young
        rows += [(rate, tax.algemene_heffingskorting_maximum, wage.vakantiebijslag_percentage)] * MONTHS_A_YEAR
    rate, most, holiday = np.array(rows).T
    return rate, most, holiday


def _by_year(lived: Lived, month: Array, years: tuple[int, ...]) -> Array:
    return np.stack(
        [month[:, [i for i, m in enumerate(lived.line.months) if year_of(m) == y]].sum(axis=1) for y in years], axis=1
    )


def _shares(lived: Lived, years: tuple[int, ...]) -> dict[str, Array]:
    """Which share of the benefit of the year is each partner's: by the months in which it was due."""
    of = {r: _by_year(lived, lived.path.persons[r]["netto_bijstand_per_jaar"], years) for r in ROLES}
    total = of["aanvrager"] + of["partner"]
    partner = np.divide(of["partner"], total, out=np.zeros_like(total), where=total > 0)
    first = lived.line.rows[0].household
    couple = str(first.get("leefvorm")) == "gehuwden" and bool(first.get("partner_heeft_recht_op_bijstand", True))
    for y in range(len(years)):  # what is only paid after the benefit (December, the reserve): as it was before
        before = partner[:, y - 1] if y else (0.5 if couple else 0.0)
        partner[:, y] = np.where(total[:, y] > 0, partner[:, y], before)
    return {"aanvrager": 1.0 - partner, "partner": partner}


def _benefits(lived: Lived, years: tuple[int, ...], variants: int) -> dict[str, tuple[Array, Array]]:
    """WW and Ziektewet of each year, by the day of payment: (gross, net)."""
    out = {role: (np.zeros((variants, len(years))), np.zeros((variants, len(years)))) for role in ROLES}
    for benefit in lived.line.benefits:
        if benefit.pay_day.year in years:
            gross, net = out[benefit.person]
            gross[:, benefit.pay_day.year - years[0]] += benefit.gross
            net[:, benefit.pay_day.year - years[0]] += benefit.net
    return out


def _add_benefits(table: Any, mask: Array, gross: Array) -> None:
    """Other taxed income of the year: what the household told, and the benefits of the events."""
    name = "overige_belaste_inkomsten_per_jaar"
    column = table.columns.get(name, np.zeros(len(table.persons_of))).copy()
    column[mask] += gross
    table.columns[name] = column


def _judge(
    lived: Lived,
    years: tuple[int, ...],
    labour: Any,
    withheld: Any,
    net: Array,
    credit: Any,
    share: Any,
    benefits: Any,
    reform: Reform,
    only: tuple[int, ...] | None = None,
) -> dict[str, dict[str, Array]]:
    """The rules of the year, once for each year (of ``only`` those positions), on the household of its December."""
    line, path = lived.line, lived.path
    variants = len(path.due)
    out: dict[str, dict[str, Array]] = {
        r: {n: np.zeros((variants, len(years))) for n in _TARGETS} for r in (*ROLES, "huishouden")
    }
    roles = SYSTEM.inputs["rol"].choices
    due = _by_year(lived, path.due, years) / MONTHS_A_YEAR
    missed = {
        r: _by_year(lived, path.persons[r]["niet_ontvangen_heffingskorting_per_maand"], years) / MONTHS_A_YEAR
        for r in ROLES
    }
    for place, year in enumerate(years):
        if only is not None and place not in only:
            continue
        month = year * MONTHS_A_YEAR + MONTHS_A_YEAR - 1
        table = build_table(SYSTEM, [line.rows[line.place(month)]], first_day(month)).repeat(variants)
        codes = table.columns["rol"]
        given: dict[str, Array] = {n: np.zeros(len(table.persons_of)) for n in _OF_PERSONS}
        for role in ROLES:
            mask = codes == roles.index(role)
            if not mask.any():
                continue
            given["arbeidsinkomen_per_jaar"][mask] = labour[role][:, place]
            given["ingehouden_loonheffing_op_loon_per_jaar"][mask] = withheld[role][:, place]
            given["netto_bijstand_per_jaar"][mask] = net[:, place] * share[role][:, place]
            given["heffingskorting_voor_bijstand_per_jaar"][mask] = credit[role][:, place]
            given["niet_ontvangen_heffingskorting_per_maand"][mask] = missed[role][:, place]
            for name in ("partneralimentatie_ontvangen_per_maand", "partneralimentatie_betaald_per_maand"):
                given[name][mask] = _average(lived, role, name, year)
            _add_benefits(table, mask, benefits[role][0][:, place])
        given["bijstand_per_maand"] = due[:, place]
        found = evaluate_year(table, first_day(month), given, _TARGETS, reform=reform)
        for error in found.errors.values():
            raise error
        for name in _TARGETS:
            if SYSTEM.level_of[name] == "huishouden":
                out["huishouden"][name][:, place] = found.columns[name]
                continue
            for role in ROLES:
                mask = codes == roles.index(role)
                if mask.any():
                    out[role][name][:, place] = found.columns[name][mask]
    return out


def _average(lived: Lived, role: str, name: str, year: int) -> float:
    """What a person was given or paid in the year, as an average month (alimony can change within a year)."""
    rows = [row for row, m in zip(lived.line.rows, lived.line.months, strict=True) if year_of(m) == year]
    total = sum(float(p.values.get(name, 0.0)) for row in rows for p in row.persons if p.values["rol"] == role)
    return total / MONTHS_A_YEAR
