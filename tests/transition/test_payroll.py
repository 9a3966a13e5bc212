"""Wages with their withholding; holiday pay: each euro of wage once, whenever it is paid."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overstap.law import law_at
from overstap.transition.dates import month_of
from tests.transition.making import data, days, job, settled

SHARE = float(law_at("minimumloon", date(2026, 1, 1)).vakantiebijslag_percentage)


def payroll_of(told, **how):
    return settled(told, **how).lived.payroll


def holiday(payroll, number=0):
    """(pay day, euros, months earned in) of each holiday pay of one job."""
    return [
        (x.pay_day, float(payroll.special_gross[0, i]), x.earned)
        for i, x in enumerate(payroll.specials)
        if x.kind == "vakantiegeld" and x.job == number
    ]


# shared/law/tax_and_wage.md F1: rows of the official white month table of 2026 (wage, withheld with credit, without).
@pytest.mark.parametrize(
    ("wage", "with_credit", "without"),
    [(900, 0.0, 321.75), (1350, 30.50, 482.58), (1800, 51.92, 643.50), (2250, 101.17, 804.33), (2700, 267.50, 965.25)],
)
def test_the_withholding_of_a_month_is_the_official_table(wage, with_credit, without):
    for credit, tax in ((True, with_credit), (False, without)):
        found = payroll_of(data(job("2026-08-01", loon_per_tijdvak=wage, loonheffingskorting=credit), months=1))
        place = next(i for i, p in enumerate(found.periods) if p.start == date(2026, 8, 1))
        assert found.tax[0, place] == pytest.approx(tax, abs=0.001)
        assert found.net[0, place] == pytest.approx(wage - tax, abs=0.001)


@pytest.mark.parametrize("tijdvak", ["maand", "vier_weken", "week", "dag"])
def test_gross_is_tax_and_pension_and_net(tijdvak):
    found = payroll_of(data(job("2026-08-12", tijdvak=tijdvak, pensioenpremie_per_tijdvak=11)))
    pension = found.gross - found.tax - found.net
    np.testing.assert_allclose(found.taxable, np.maximum(found.gross - pension, 0.0), atol=1e-6)
    assert (pension >= -1e-9).all()
    assert (pension <= 11 + 1e-9).all()
    whole = [i for i, p in enumerate(found.periods) if p.whole and found.gross[0, i] > 11]
    np.testing.assert_allclose(pension[0, whole], 11, atol=1e-6)
    np.testing.assert_allclose(found.gross, np.round(found.gross, 2), atol=1e-9)


def test_no_more_pension_is_held_back_than_there_is_wage():
    events = {"soort": "zonder_loon", "datum": "2026-09-01", "tot": "2026-09-30", "baan": "baan"}
    found = payroll_of(data(job("2026-08-01", pensioenpremie_per_tijdvak=60), events), hours=[0, 24])
    assert (found.net >= 0).all()
    assert found.net[0].sum() == 0


def test_hours_are_rows():
    told = data(job("2026-08-12", tijdvak="vier_weken"), job("2026-10-01", baan="b", uren_per_week=6))
    batch = payroll_of(told, hours=[0.0, 12.5, 24.0])
    for number, hours in enumerate([0.0, 12.5, 24.0]):
        alone = payroll_of(told, hours=[hours])
        for name in ("gross", "tax", "net", "special_gross", "special_tax"):
            np.testing.assert_array_equal(getattr(batch, name)[number], getattr(alone, name)[0], err_msg=name)
    np.testing.assert_array_equal(batch.net[2], payroll_of(told).net[0])
    second = [i for i, p in enumerate(batch.periods) if p.job == 1]
    assert (batch.gross[0, second] == batch.gross[2, second]).all()


# --- holiday pay ----------------------------------------------------------------------------------------------------------


@settings(max_examples=25)
@given(
    start=days(date(2026, 2, 1), date(2027, 3, 31)),
    length=st.none() | st.integers(0, 500),
    tijdvak=st.sampled_from(["maand", "vier_weken", "week"]),
    month=st.sampled_from(["mei", "juni"]),
    paid=st.sampled_from(["zelfde_maand", "volgende_maand"]),
)
def test_each_euro_of_wage_gives_holiday_pay_once(start, length, tijdvak, month, paid):
    until = {} if length is None else {"contract_tot": (date.fromisoformat(start) + timedelta(days=length)).isoformat()}
    terms = {"tijdvak": tijdvak, "vakantiegeld": month, "uitbetaling": paid, **until}
    found = payroll_of(data(job(start, **terms), begin="2026-03", months=20))
    turns = holiday(found)
    assert sum(euros for _, euros, _ in turns) == pytest.approx(SHARE * found.gross.sum(), abs=0.011 * len(turns))
    assert [day for day, _, _ in turns] == sorted({day for day, _, _ in turns})
    assert turns[0][2][0] == month_of(found.periods[0].start)
    assert turns[-1][2][1] == month_of(found.periods[-1].end)
    for day, _, _ in turns[:-1]:
        assert day.month == {"mei": 5, "juni": 6}[month]
    ended = date(2027, 12, 31) if length is None else date.fromisoformat(until["contract_tot"])
    assert len(turns) == len({d.year + (d.month > turns[0][0].month) for d, _, _ in turns})
    if ended < date(2027, 12, 1):
        assert turns[-1][0] == found.periods[-1].pay_day  # with the last wage


def test_holiday_pay_in_the_wage():
    told = job("2026-08-01", uurloon=20, uren_per_week=10, vakantiegeld="in_loon")
    found = payroll_of(data(told, months=3))
    assert holiday(found) == []
    assert found.gross[0, 0] == pytest.approx((1 + SHARE) * 10 * 20 * 52 / 12, abs=0.005)


@pytest.mark.parametrize(("month", "wages"), [("mei", 12), ("juni", 12)])
@pytest.mark.parametrize("tijdvak", ["maand", "vier_weken", "week"])
def test_a_job_that_ran_already_pays_a_whole_year(tijdvak, month, wages):
    told = data(begin="2026-01", months=12)
    told["huishouden"]["personen"][0]["werk"] = [{"loon_per_tijdvak": 1000, "tijdvak": tijdvak, "vakantiegeld": month}]
    day, euros, earned = holiday(payroll_of(told))[0]
    year = {"maand": 12, "vier_weken": 13, "week": 52}[tijdvak] * 1000 * SHARE
    assert day.month == {"mei": 5, "juni": 6}[month]
    assert euros == pytest.approx(year, rel=0.03 if tijdvak != "maand" else 1e-9)
    assert earned[1] - earned[0] in (wages - 1, wages)


# Wage 1,000 a month; holiday pay in May covers what was earned since the May before.
@pytest.mark.parametrize(
    ("start", "end", "turns"),
    [
        ("2025-10-01", None, [("2026-05-22", 8000)]),
        ("2025-10-16", None, [("2026-05-22", 7516.13)]),
        ("2024-03-01", None, [("2026-05-22", 12000)]),
        ("2025-01-01", "2026-03-31", [("2026-03-25", 10000)]),
        ("2025-11-01", "2026-05-31", [("2026-05-22", 7000)]),
        ("2025-02-01", "2026-06-30", [("2026-05-22", 12000), ("2026-06-25", 1000)]),
    ],
)
def test_a_job_from_before_the_scenario(start, end, turns):
    until = {} if end is None else {"contract_tot": end}
    found = holiday(payroll_of(data(job(start, loon_per_tijdvak=1000, **until), begin="2026-01", months=12)))
    for (day, euros, _), (on, wages) in zip(found, turns, strict=False):
        assert day == date.fromisoformat(on)
        assert euros == pytest.approx(wages * SHARE, abs=0.01)
    assert len(found) == len(turns) + (end is None)  # the months after the last May are paid next year


def test_two_jobs_each_have_their_own():
    told = data(
        job("2026-08-01", uurloon=20, uren_per_week=10),
        job("2026-09-01", baan="b", uurloon=30, uren_per_week=10, vakantiegeld="juni"),
        months=12,
    )
    found = payroll_of(told)
    for number, month in ((0, 5), (1, 6)):
        own = [i for i, p in enumerate(found.periods) if p.job == number]
        turns = holiday(found, number)
        assert turns[0][0].month == month
        assert sum(e for _, e, _ in turns) == pytest.approx(SHARE * found.gross[0, own].sum(), abs=0.03)


@pytest.mark.parametrize(("over", "first"), [(1, "2026-12-01"), (3, "2026-10-01"), (12, "2026-08-01")])
def test_a_bonus_is_earned_in_the_months_of_the_job(over, first):
    bonus = {"soort": "bonus", "datum": "2026-12-15", "baan": "baan", "bedrag": 600, "over_maanden": over}
    found = payroll_of(data(job("2026-08-10"), bonus))
    special = next(x for x in found.specials if x.kind == "bonus")
    assert special.earned == (month_of(date.fromisoformat(first)), month_of(date(2026, 12, 1)))
    place = found.specials.index(special)
    assert found.special_gross[0, place] == 600
    assert 0 < found.special_tax[0, place] < 600


def test_a_bonus_after_the_job():
    ended = {"soort": "baan_eindigt", "datum": "2026-10-31", "baan": "baan"}
    bonus = {"soort": "bonus", "datum": "2026-12-15", "baan": "baan", "bedrag": 600, "over_maanden": 4}
    special = next(x for x in payroll_of(data(job("2026-08-10"), ended, bonus)).specials if x.kind == "bonus")
    assert special.earned == (month_of(date(2026, 9, 1)), month_of(date(2026, 10, 1)))
