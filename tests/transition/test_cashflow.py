"""The account by day, against a plain sum of everything up to that day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from overstap.transition.cashflow import balance
from overstap.transition.flows import HUISHOUDEN, Flow

FIRST, LAST = date(2028, 2, 20), date(2028, 4, 3)
DAY = timedelta(days=1)


@st.composite
def flows(draw, first=FIRST - 5 * DAY):
    day = draw(st.dates(first, LAST + 5 * DAY))
    payer, payee = draw(
        st.sampled_from([("gemeente", HUISHOUDEN), (HUISHOUDEN, "winkels"), ("werkgever", "deurwaarder")])
    )
    late = draw(st.none() | st.integers(0, 20))
    latest = None if late is None else day + late * DAY
    return Flow(day, payer, payee, "x", 0, draw(st.integers(1, 50_000)), late is None, latest)


@given(st.lists(flows(), max_size=25), st.integers(-20_000, 20_000), st.integers(0, 10_000))
def test_the_balance_of_a_day_is_what_came_before_it(payments, opening, limit):
    found = balance(payments, FIRST, LAST, opening, limit)
    assert len(found.cents) == (LAST - FIRST).days + 1 == len(found.days)
    for day in found.days:
        own = [f for f in payments if FIRST <= f.day <= day]
        total = (
            opening
            + sum(f.cents for f in own if f.payee == HUISHOUDEN)
            - sum(f.cents for f in own if f.payer == HUISHOUDEN)
        )
        assert found.on(day) == total
    assert found.lowest == min(found.cents) == found.on(found.lowest_day)
    assert all(found.on(d) > found.lowest for d in found.days if d < found.lowest_day)
    short = {d for g in found.gaps for n in range(g.days) if (d := g.first + n * DAY) >= FIRST}
    assert short == {d for d in found.days if found.on(d) < -limit}
    for gap in found.gaps:
        assert gap.depth == -limit - min(found.on(gap.first + n * DAY) for n in range(gap.days))
        assert gap.first == FIRST or found.on(gap.first - DAY) >= -limit
    assert all(a.last + DAY < b.first for a, b in zip(found.gaps[:-1], found.gaps[1:], strict=True))


@given(st.lists(flows(FIRST), max_size=25))
def test_uncertain_money_comes_as_late_as_it_may(payments):
    found = balance(payments, FIRST, LAST, 0, 0)
    assert all(late <= usual for late, usual in zip(found.late, found.cents, strict=True))
    moved = [
        Flow(f.latest if f.latest and f.payee == HUISHOUDEN else f.day, f.payer, f.payee, f.kind, f.month, f.cents)
        for f in payments
    ]
    assert found.late == balance(moved, FIRST, LAST, 0, 0).cents
    assert found.lowest_late == min(found.late)


@given(st.lists(flows(), max_size=25))
def test_weeks_tile_the_days(payments):
    found = balance(payments, FIRST, LAST, 0, 0)
    weeks = found.weeks()
    assert weeks[0][0] == FIRST
    assert all(day.weekday() == 0 for day, _, _ in weeks[1:])
    for (day, low, end), (following, _, _) in zip(weeks, [*weeks[1:], (LAST + DAY, 0, 0)], strict=True):
        inside = [found.on(day + n * DAY) for n in range((following - day).days)]
        assert (min(inside), inside[-1]) == (low, end)


def test_a_flow_beside_the_account_moves_nothing():
    beside = Flow(FIRST, "werkgever", "deurwaarder", "loonbeslag", 0, 100)
    assert beside.signed == 0
    assert set(balance([beside], FIRST, LAST, 7, 0).cents) == {7}
