"""Allowances: what is paid on the estimate of the month, what the year was worth, and the difference."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overstap.engine import Reform
from overstap.law import law_at
from overstap.transition.allowances import TOESLAGEN, advance_day, decision_day, recovery_threshold
from overstap.transition.dates import is_working_day, month_of
from overstap.transition.flows import flows_of
from tests.transition.making import data, days, family, job, settled

TOLD = "inkomen_doorgegeven"


def passed_on(day, income=None):
    return {"soort": TOLD, "datum": day} | ({} if income is None else {"jaarinkomen": income})


def at(found, month):
    return found.lived.line.place(month_of(date.fromisoformat(month + "-01")))


@pytest.mark.parametrize("make", [data, family])
def test_who_stays_gets_what_the_year_is_worth(make):
    allowances = settled(make(begin="2026-01")).allowances
    for name in TOESLAGEN:
        assert 0 <= allowances.award[name][0, 0] - allowances.advanced[name][0, 0] < 24
    for name in ("zorgtoeslag", "huurtoeslag"):
        assert allowances.award[name][0, 0] > 1000


def test_the_award_is_the_rounded_sum_of_the_months():
    allowances = settled(family(job("2026-08-01"), begin="2026-01")).allowances
    for name in TOESLAGEN:
        total = allowances.right[name][0, :12].sum()
        assert allowances.award[name][0, 0] == math.floor(total + 0.5)


def test_forgetting_to_pass_on_means_paying_back():
    forgotten = settled(data(job("2026-02-01", uren_per_week=40), begin="2026-01"))
    told = settled(data(job("2026-02-01", uren_per_week=40), passed_on("2026-02-01"), begin="2026-01"))
    assert forgotten.allowances.difference["huurtoeslag"][0, 0] < -500
    assert abs(told.allowances.difference["huurtoeslag"][0, 0]) < 24
    assert forgotten.allowances.award["huurtoeslag"][0, 0] == told.allowances.award["huurtoeslag"][0, 0]


def test_a_revision_spreads_what_is_left_over_the_months_that_are_left():
    found = settled(data(job("2026-07-01", uren_per_week=32), passed_on("2026-09-10", 24000), begin="2026-01"))
    name = "huurtoeslag"
    paid = found.allowances.paid[name][0]
    place = at(found, "2026-10")
    assert len(set(paid[:9])) <= 2
    assert len(set(paid[9:12])) == 1
    assert paid[8] != paid[9]
    assert found.allowances.estimate[0, place] == 24000
    steady = settled(data(passed_on("2025-12-01", 24000), begin="2025-12", months=13)).allowances.paid[name][0, 12:]
    assert len(set(steady)) == 1  # a whole year on that estimate
    assert paid[:12].sum() == pytest.approx(steady.sum(), abs=12)


def test_a_revision_below_what_was_paid_stops_the_payments():
    found = settled(data(job("2026-10-01", uren_per_week=40), passed_on("2026-10-05", 39000), begin="2026-01"))
    paid, place = found.allowances.paid["huurtoeslag"][0], at(found, "2026-11")
    assert paid[place - 1] > 0
    assert (paid[place : place + 2] == 0).all()
    assert found.allowances.advanced["huurtoeslag"][0, 0] == paid[:12].sum()


def test_in_december_the_income_of_the_next_year_is_passed_on():
    found = settled(data(job("2026-12-01", uren_per_week=40), passed_on("2026-12-15"), months=18))
    estimate = found.allowances.estimate[0]
    assert estimate[at(found, "2027-01")] == pytest.approx(found.years.toetsingsinkomen[0, 1])
    assert estimate[at(found, "2026-12")] != estimate[at(found, "2027-01")]


def test_small_amounts_are_left():
    threshold = recovery_threshold(2027, Reform((), 2040))
    assert threshold == law_at("awir", date(2026, 1, 1)).terugvordering_drempel  # flat
    seen = set()
    work = job("2026-01-01", uren_per_week=40)
    income = float(settled(data(work, begin="2026-01")).years.toetsingsinkomen[0, 0])
    for less in (0, 300, 3000):  # the estimate is so much too low
        allowances = settled(data(work, passed_on("2025-12-15", income - less), begin="2025-12", months=13)).allowances
        for name in TOESLAGEN:
            gap = float(allowances.award[name][0, 1] - allowances.advanced[name][0, 1])
            left, difference = float(allowances.left[name][0, 1]), float(allowances.difference[name][0, 1])
            small = -threshold <= gap < 0
            assert (left, difference) == ((-gap, 0.0) if small else (0.0, gap))
            seen.add((small, gap < 0))
    assert {(True, True), (False, True), (False, False)} <= seen


@settings(max_examples=20)
@given(
    st.lists(
        st.tuples(days(date(2026, 1, 1), date(2026, 12, 31)), st.sampled_from([None, 12000, 24000, 31000, 45000])),
        max_size=3,
    ),
    days(date(2026, 1, 2), date(2026, 12, 31)),
)
def test_whatever_is_passed_on_the_difference_closes_the_year(estimates, start):
    events = [passed_on(day, income) for day, income in estimates]
    found = settled(family(job(start, uren_per_week=32), *events, begin="2026-01"))
    allowances = found.allowances
    for name in TOESLAGEN:
        paid = allowances.paid[name][0, :12]
        assert (paid >= 0).all()
        assert (paid == np.floor(paid)).all()
        end = allowances.advanced[name][0, 0] + allowances.difference[name][0, 0] - allowances.left[name][0, 0]
        assert end == allowances.award[name][0, 0]


@pytest.mark.parametrize("debt", [0.5, 19.99, 20.0, 121.5, 480.0, 480.01, 1100.25, 5000.0])
def test_the_standard_plan(debt):
    found = settled(data(months=1))
    law = law_at("awir", date(2026, 1, 1))
    terms = found.plan_of(debt, 2026)
    assert sum(terms) == pytest.approx(debt)
    assert len(terms) <= law.betalingsregeling_maanden
    assert all(t >= law.betalingsregeling_minimum_per_maand for t in terms[:-1])
    assert len(set(terms[:-1])) <= 1
    assert all(t > 0 for t in terms)


def test_days_of_payment():
    assert advance_day(month_of(date(2026, 1, 1))) == date(2025, 12, 19)  # the 20th is a Saturday
    assert all(is_working_day(advance_day(m)) for m in range(month_of(date(2026, 1, 1)), month_of(date(2028, 1, 1))))
    assert decision_day(2026).year == 2027


def test_december_brings_the_advance_of_january():
    found = settled(data(begin="2026-11", months=2))
    flows = flows_of(found)
    for name in ("zorgtoeslag", "huurtoeslag"):
        assert [(f.day.month, f.month - found.lived.line.months[0]) for f in flows if f.kind == name] == [
            (11, 11),
            (12, 12),
        ]
        assert found.allowances.ahead[name][0] == pytest.approx(found.allowances.paid[name][0, -1], abs=20)


# --- a child grows up ---------------------------------------------------------------------------------------------------------


def test_a_child_of_eighteen_in_the_middle_of_a_month():
    """Kindgebonden budget by month, kinderbijslag by the first day of the quarter (AKW art. 11)."""
    found = settled(family(begin="2026-07", months=9))  # the eldest is eighteen on 15 October 2026
    right = found.allowances.right["kindgebonden_budget"][0]
    october, november = at(found, "2026-10"), at(found, "2026-11")
    assert right[october] == right[october - 1] > right[november] == right[november + 1] > 0
    paid = {f.day.isoformat()[:7]: f.cents for f in flows_of(found) if f.kind == "kinderbijslag"}
    assert paid["2026-10"] == paid["2027-01"] > paid.get("2027-04", paid["2027-01"] / 2)


def test_a_child_that_is_born_in_a_quarter_counts_from_the_next():
    found = settled(data({"soort": "kind_geboren", "datum": "2026-08-20"}, months=10))
    paid = {f.day.isoformat()[:7]: f.cents for f in flows_of(found) if f.kind == "kinderbijslag"}
    assert "2026-10" not in paid
    assert paid["2027-01"] > 0
    right = found.allowances.right["kindgebonden_budget"][0]
    assert right[at(found, "2026-08")] == 0 < right[at(found, "2026-09")]


def test_a_child_that_leaves_in_a_quarter_counts_until_its_end():
    found = settled(family({"soort": "kind_vertrekt", "datum": "2026-08-20", "kind": 1}, months=10))
    paid = {f.day.isoformat()[:7]: f.cents for f in flows_of(found) if f.kind == "kinderbijslag"}
    assert paid["2026-10"] > paid["2027-01"] > 0
