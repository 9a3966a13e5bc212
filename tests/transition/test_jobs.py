"""Pay periods: every day of a job lies in exactly one, and its wage is the wage of its days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overstap.engine import Reform
from overstap.law import law_at
from overstap.transition import Scenario
from overstap.transition.dates import first_day, is_working_day, last_day, month_of, weekdays_between
from overstap.transition.jobs import hourly_minimum, jobs_of, period_of, periods_of
from overstap.transition.laws import flat
from tests.transition.making import EDGES, data, family, job

DAY = timedelta(days=1)
TIJDVAKKEN = ("maand", "vier_weken", "week", "dag")

FLAT = flat(Reform())


def of(told, *, age=35.0, months=None):
    scenario = Scenario.from_data(told)
    jobs = jobs_of(scenario)
    first, last = months or (scenario.first, scenario.last)
    ages = age if callable(age) else lambda role, day: age
    return jobs, periods_of(jobs, first, last, ages=ages, weeks_a_year=52.0, reform=FLAT)


def gross(period, hours=None):
    return sum((p.hours if hours is None else hours) * p.per_hour + p.fixed for p in period.pieces)


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.sampled_from(TIJDVAKKEN))
def test_periods_follow_one_another(day, tijdvak):
    start, end = period_of(tijdvak, day)
    assert start <= day <= end
    assert period_of(tijdvak, start) == period_of(tijdvak, end) == (start, end)
    assert period_of(tijdvak, end + DAY)[0] == end + DAY


def test_a_year_of_53_weeks_has_thirteen_periods_and_the_last_has_five():
    day, found = date(2025, 12, 29), []
    while day < date(2027, 1, 4):
        found.append(period_of("vier_weken", day))
        day = found[-1][1] + DAY
    assert len(found) == 13
    assert {(e - s).days + 1 for s, e in found[:-1]} == {28}
    assert found[-1] == (date(2026, 11, 30), date(2027, 1, 3))


@pytest.mark.parametrize("tijdvak", TIJDVAKKEN)
@pytest.mark.parametrize("day", EDGES)
@settings(max_examples=6)
@given(length=st.integers(0, 500))
def test_every_day_of_a_job_lies_in_one_period(tijdvak, day, length):
    start = date.fromisoformat(day)
    end = start + length * DAY
    begin = min(f"{start:%Y-%m}", "2026-12")
    told = data(job(day, tijdvak=tijdvak, contract_tot=end.isoformat()), begin=begin, months=36)
    _, periods = of(told)
    covered = [p.start + n * DAY for q in periods for p in q.pieces for n in range((p.end - p.start).days + 1)]
    until = min(end, last_day(Scenario.from_data(told).last))
    expected = [start + n * DAY for n in range((until - start).days + 1)]
    assert covered[: len(expected)] == expected
    assert covered[-1] <= end
    for period in periods:
        assert period.whole == (period.start >= start and period.end <= end)


@pytest.mark.parametrize("tijdvak", TIJDVAKKEN[:3])
def test_a_cut_period_has_the_wage_of_its_days(tijdvak):
    """Two halves of one period together earn what the whole one earns."""
    whole = of(data(job("2026-01-01", tijdvak=tijdvak), begin="2026-01"))[1]
    first = of(data(job("2026-01-01", tijdvak=tijdvak, contract_tot="2026-03-18"), begin="2026-01"))[1]
    second = of(data(job("2026-03-19", tijdvak=tijdvak), begin="2026-01"))[1]
    cut = period_of(tijdvak, date(2026, 3, 18))
    pick = lambda periods: next(gross(p) for p in periods if p.start == cut[0])  # noqa: E731
    assert pick(first) + pick(second) == pytest.approx(pick(whole), abs=1e-9)
    assert 0 < pick(first) < pick(whole)


def test_five_weeks_are_paid_as_five_weeks():
    _, periods = of(data(job("2026-09-01", tijdvak="vier_weken", uurloon=20, uren_per_week=16)))
    long = next(p for p in periods if (p.end - p.start).days == 34)
    assert gross(long) == pytest.approx(5 * 16 * 20)
    assert gross(periods[1]) == pytest.approx(4 * 16 * 20)


def test_a_month_wage_is_hours_times_52_twelfths():
    _, periods = of(data(job("2026-07-01", uren_per_week=24)))
    minimum = law_at("minimumloon", date(2026, 7, 1)).minimumuurloon[-1, 1]
    assert gross(periods[0]) == pytest.approx(24 * minimum * 52 / 12)


def test_the_minimum_wage_rises_within_a_period():
    """Four weeks around 1 July 2026: each day by the wage of that day."""
    _, periods = of(data(job("2026-06-01", tijdvak="vier_weken", uren_per_week=20), begin="2026-06"))
    period = next(p for p in periods if p.start <= date(2026, 7, 1) <= p.end and p.start < date(2026, 7, 1))
    old, new = (hourly_minimum(35, d, FLAT) for d in (date(2026, 6, 30), date(2026, 7, 1)))
    before = weekdays_between(period.start, date(2026, 6, 30))
    assert old < new
    assert gross(period) == pytest.approx(20 / 5 * (before * old + (20 - before) * new))


def test_a_birthday_raises_the_minimum_wage_on_its_day():
    age = lambda role, day: 20.0 if day < date(2026, 9, 16) else 21.0  # noqa: E731
    _, periods = of(data(job("2026-09-01", uren_per_week=10)), age=age)
    low, high = (hourly_minimum(a, date(2026, 9, 1), FLAT) for a in (20, 21))
    assert gross(periods[0]) == pytest.approx(10 * 52 / 12 * (15 * low + 15 * high) / 30)


@pytest.mark.parametrize("tijdvak", TIJDVAKKEN[:3])
def test_hours_really_worked_stand_in_the_place_of_the_agreement(tijdvak):
    start = period_of(tijdvak, date(2026, 8, 12))[0]
    worked = {"soort": "uren_gewerkt", "datum": start.isoformat(), "baan": "baan", "uren": [10, 0, 33.5]}
    _, periods = of(data(job("2026-08-01", tijdvak=tijdvak, uurloon=20, uren_per_week=16), worked))
    own = [p for p in periods if p.start >= start]
    assert [gross(p) for p in own[:3]] == pytest.approx([200, 0, 670])
    normal = 16 * 20 * {"maand": 52 / 12, "vier_weken": 4, "week": 1}[tijdvak]
    assert gross(own[3]) == pytest.approx(normal)  # the series is over: the agreement again


@pytest.mark.parametrize("tijdvak", ["week", "dag"])
def test_hours_in_a_weekend_are_paid(tijdvak):
    worked = {"soort": "uren_gewerkt", "datum": "2026-08-29", "baan": "baan", "uren": [8]}  # a Saturday
    _, periods = of(data(job("2026-08-29", tijdvak=tijdvak, uurloon=20), worked))
    assert sum(gross(p) for p in periods if p.start <= date(2026, 8, 30)) == pytest.approx(160)


def test_other_hours_and_another_wage():
    changes = (
        {"soort": "uren_veranderen", "datum": "2026-09-01", "baan": "baan", "uren_per_week": 32},
        {"soort": "uren_veranderen", "datum": "2026-10-01", "baan": "baan", "uurloon": 21.0},
        {"soort": "uren_veranderen", "datum": "2026-11-01", "baan": "baan", "loon_per_tijdvak": 1234.5},
        {"soort": "uren_veranderen", "datum": "2026-12-01", "baan": "baan", "uren_per_week": 16},
    )
    _, periods = of(data(job("2026-08-01", uurloon=18, uren_per_week=24), *changes))
    weeks = 52 / 12
    wages = [24 * 18 * weeks, 32 * 18 * weeks, 32 * 21 * weeks, 1234.5, 1234.5 / 2]
    assert [gross(p) for p in periods[:5]] == pytest.approx(wages)


def test_a_change_on_the_last_day_of_a_month_counts_for_one_day():
    change = {"soort": "uren_veranderen", "datum": "2026-08-31", "baan": "baan", "uren_per_week": 31}
    _, periods = of(data(job("2026-08-01", uurloon=12, uren_per_week=0), change))
    assert gross(periods[0]) == pytest.approx(31 * 12 * 52 / 12 / 31)


def test_ill_and_without_wage():
    events = (
        {"soort": "ziek", "datum": "2026-09-01", "tot": "2026-09-30", "baan": "baan"},
        {"soort": "zonder_loon", "datum": "2026-10-01", "tot": "2026-10-31", "baan": "baan"},
        {"soort": "ziek", "datum": "2026-11-01", "tot": "2026-11-30", "baan": "baan", "ziektewet_netto_per_maand": 900},
        {
            "soort": "ziek",
            "datum": "2026-12-01",
            "tot": "2026-12-31",
            "baan": "baan",
            "ziektewet_netto_per_maand": 200,
            "loon_deel": 0.5,
        },
    )
    _, periods = of(data(job("2026-08-01", loon_per_tijdvak=1000), *events))
    assert [gross(p) for p in periods[:5]] == pytest.approx([1000, 700, 0, 0, 500])


@pytest.mark.parametrize("tijdvak", TIJDVAKKEN)
def test_pay_days_come_in_order_and_the_first_one_as_told(tijdvak):
    _, periods = of(data(job("2026-08-12", tijdvak=tijdvak, eerste_betaaldag="2026-09-13"), months=24))
    days = [p.pay_day for p in periods]
    assert days[0] == date(2026, 9, 13)  # a Sunday, but it was told
    assert days == sorted(days)


def test_a_month_wage_is_paid_on_a_working_day():
    terms = {"betaaldag": 31, "uitbetaling": "volgende_maand"}
    _, periods = of(data(job("2026-01-01", **terms), begin="2026-01", months=30))
    assert periods[0].pay_day == date(2026, 2, 27)  # 28 February is a Saturday
    assert all(is_working_day(p.pay_day) for p in periods)
    assert [month_of(p.pay_day) - month_of(p.start) for p in periods] == [1] * len(periods)
    _, periods = of(data(job("2026-01-01", eerste_betaaldag="2026-01-31"), begin="2026-01", months=30))
    assert all(is_working_day(p.pay_day) for p in periods[1:])


def test_the_end_of_a_job_is_the_first_of_contract_and_event():
    ended = {"soort": "baan_eindigt", "datum": "2026-10-15", "baan": "baan", "reden": "zelf"}
    (found,), _ = of(data(job("2026-08-01", contract_tot="2026-12-31"), ended))
    assert (found.end, found.reason) == (date(2026, 10, 15), "zelf")
    (found,), _ = of(data(job("2026-08-01", contract_tot="2026-09-30")))
    assert (found.end, found.reason) == (date(2026, 9, 30), "contract_loopt_af")
    assert found.works_on(date(2026, 9, 30))
    assert not found.works_on(date(2026, 10, 1))
    assert found.works_in(month_of(date(2026, 9, 1)))
    assert not found.works_in(month_of(date(2026, 10, 1)))


def test_the_job_of_a_partner_who_comes_and_goes():
    new = {"rol": "partner", "leeftijd": 40, "werk": [{"uren_per_week": 20}, {"uren_per_week": 4}]}
    told = data(
        {"soort": "partner_komt", "datum": "2026-09-10", "partner": new},
        {"soort": "partner_vertrekt", "datum": "2027-02-03"},
    )
    jobs, _ = of(told)
    assert [(j.name, j.person) for j in jobs] == [("nu_partner", "partner"), ("nu_partner_2", "partner")]
    for found in jobs:
        at_home = [d for n in range(400) if found.is_home(d := date(2026, 7, 1) + n * DAY)]
        assert (at_home[0], at_home[-1]) == (date(2026, 9, 10), date(2027, 2, 2))


def test_a_partner_who_was_there_takes_the_job_along():
    told = family({"soort": "partner_vertrekt", "datum": "2026-12-31"})
    told["huishouden"]["personen"][1]["werk"] = [{"uren_per_week": 20}]
    (found,), _ = of(told)
    assert found.is_home(date(2026, 12, 30))
    assert not found.is_home(date(2026, 12, 31))


def test_jobs_that_were_there_run_from_the_month_before():
    told = data()
    told["huishouden"]["personen"][0]["werk"] = [{"uren_per_week": 8}, {"uren_per_week": 4, "tijdvak": "week"}]
    jobs, periods = of(told)
    assert [j.name for j in jobs] == ["nu", "nu_2"]
    for number in (0, 1):
        own = [p for p in periods if p.job == number]
        assert own[0].start <= first_day(month_of(date(2026, 6, 1))) <= own[0].end
