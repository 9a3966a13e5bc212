"""The counters and the course of the benefit, against a naive walk through the months."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overstap.law import law_at
from overstap.rules import SYSTEM
from overstap.rules.vrijlating import VRIJLATING_REDENEN
from overstap.transition.dates import month_of
from overstap.transition.laws import PROJECTION_FROM
from tests.transition.making import data, job, settled

KINDS = SYSTEM.inputs["vrijlating_soort"].choices
LAW = law_at("participatiewet", date(2026, 7, 1))
ART_34A = int(law_at("participatiewet", date(2027, 1, 1), (), 2027).artikel_34a_maanden)


def parent(*events, kind="n", used=0, after_n="geen", from_2027="geen", **more):
    """A single parent of a child of ten (twelve on 29 February 2028)."""
    told = data(*events, **more)
    told["huishouden"]["personen"].append({"rol": "kind", "geboortedatum": "2016-02-29"})
    told["huishouden"]["bijstand"]["vrijlating"] = {"soort": kind, "gebruikte_maanden": used}
    told["bijstand_tot_nu"] = {"vrijlating_na_n": after_n, "vrijlating_vanaf_2027": from_2027}
    return told


def due(found):
    return {m: float(found.lived.path.due[0, p]) for p, m in enumerate(found.lived.line.months)}


def at(day):
    return month_of(date.fromisoformat(day))


def walk(found, kind, used, after_n, from_2027):
    """Which exemption each shown month has, and why it works or not: month after month, on the right of that month."""
    line, path = found.lived.line, found.lived.path
    count = dict.fromkeys(("n", "r", "artikel_34a"), 0) | {kind: used}
    runs = {"r": kind == "r" and used > 0, "artikel_34a": False}  # consecutive months go on without a wage too
    if kind == "r":
        count["n"] = LAW.vrijlating_n_maanden
    for month in line.shown:
        now = kind
        if kind == "n" and count["n"] >= LAW.vrijlating_n_maanden and after_n != "geen":
            now = after_n
        if from_2027 == "artikel_34a" and month >= PROJECTION_FROM:
            now = "artikel_34a"
        wage = path.persons["aanvrager"]["netto_arbeidsinkomen_per_maand"][0, line.place(month)]
        limit = {"n": LAW.vrijlating_n_maanden, "r": LAW.vrijlating_r_maanden, "artikel_34a": ART_34A}.get(now, np.inf)
        if now == "geen":
            reason = "geen_vrijlating"
        elif now != "artikel_34a" and month >= PROJECTION_FROM:
            reason = "vervallen_per_2027"
        elif wage <= 0:
            reason = "geen_loon"
        elif count[now] >= limit:
            reason = "maanden_gebruikt"
        else:
            reason = "recht"
        yield month, now, reason, dict(count)
        works = reason == "recht" and path.due[0, line.place(month)] > 0
        if now in runs:
            runs[now] |= works
            count[now] += runs[now]
        elif now == "n":
            count["n"] += works


@settings(max_examples=40)
@given(
    kind=st.sampled_from(["geen", "n", "r"]),
    used=st.integers(0, 6),
    after_n=st.sampled_from(["geen", "r"]),
    from_2027=st.sampled_from(["geen", "artikel_34a"]),
    begin=st.sampled_from(["2026-01", "2026-04", "2026-11", "2025-09"]),
    hours=st.lists(st.sampled_from([0, 0, 20, 60, 120, 173]), min_size=1, max_size=20),
    start=st.integers(0, 5),
)
def test_counters_as_in_a_naive_walk(kind, used, after_n, from_2027, begin, hours, start):
    first = month_of(date.fromisoformat(begin + "-01")) + start
    day = f"{first // 12}-{first % 12 + 1:02d}-01"
    worked = {"soort": "uren_gewerkt", "datum": day, "baan": "baan", "uren": hours}
    used = 0 if kind == "geen" else used
    told = parent(
        job(day, uren_per_week=0),
        worked,
        begin=begin,
        months=25,
        kind=kind,
        used=used,
        after_n=after_n,
        from_2027=from_2027,
    )
    found = settled(told)
    line, path = found.lived.line, found.lived.path
    for month, expected, reason, _ in walk(found, kind, used, after_n, from_2027):
        place = line.place(month)
        assert KINDS[path.kind["aanvrager"][0, place]] == expected, month
        assert VRIJLATING_REDENEN[int(path.persons["aanvrager"]["vrijlating_reden"][0, place])] == reason, month


def test_n_runs_six_months_with_a_wage():
    found = settled(parent(job("2026-01-01", uren_per_week=10), begin="2026-01", months=12))
    free = found.lived.path.persons["aanvrager"]["vrijlating_per_maand"][0]
    assert (free[:6] > 0).all()
    assert (free[6:12] == 0).all()
    halfway = settled(parent(job("2026-01-01", uren_per_week=10), begin="2026-01", months=12, used=4))
    free = halfway.lived.path.persons["aanvrager"]["vrijlating_per_maand"][0]
    assert (free[:2] > 0).all()
    assert (free[2:12] == 0).all()


@pytest.mark.parametrize(("used", "works"), [(26, True), (27, False), (29, False)])
def test_r_runs_on_in_months_without_a_wage(used, works):
    """Thirty consecutive months: with so many used in January the job of April comes in time, or too late."""
    found = settled(parent(job("2026-04-01", uren_per_week=10), begin="2026-01", months=12, kind="r", used=used))
    free = found.lived.path.persons["aanvrager"]["vrijlating_per_maand"][0]
    assert LAW.vrijlating_r_maanden == 30
    assert (free[3] > 0) == works
    assert free[4] == 0


def test_months_of_assistance_count_on_while_it_runs():
    events = (
        job("2026-03-01", uren_per_week=40),
        {"soort": "baan_eindigt", "datum": "2026-06-30", "baan": "baan"},
        {"soort": "bijstand_hervat", "datum": "2026-07-01"},
    )
    path = settled(data(*events, begin="2026-01")).lived.path
    before = path.months_of_assistance[0, 0]
    ran = (path.due[0] > 0).astype(float)
    np.testing.assert_array_equal(path.months_of_assistance[0], before + np.cumsum(ran) - ran)
    assert ran.tolist() == [1, 1, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]


# --- exit and return: shared/law/README.md, "Month of exit" (24 hours from 15 July 2026, single) -----------------------------


def test_the_month_of_an_exit_is_split_by_days():
    found = settled(data(job("2026-07-15", uren_per_week=24)))
    path, place = found.lived.path, found.lived.line.place(at("2026-07-01"))
    assert path.due[0, place] == pytest.approx(641.05)
    assert (path.exit_day[0, place], path.low[0, place], path.high[0, place]) == (15, 1, 14)
    assert (path.due[0, place + 1 :] == 0).all()
    assert not path.runs[0, place + 1 :].any()


def test_without_an_exit_the_wage_of_the_whole_month_is_set_off():
    found = settled(data(job("2026-07-15", uren_per_week=24, contract_tot="2026-07-31")))
    assert due(found)[at("2026-07-01")] == pytest.approx(496.16, abs=0.01)
    assert not found.lived.path.exit_day.any()


def test_one_month_without_a_right_is_no_exit():
    worked = {"soort": "uren_gewerkt", "datum": "2026-08-01", "baan": "baan", "uren": [10, 200, 10, 10, 10, 10]}
    found = settled(data(job("2026-08-01", uren_per_week=2), worked, months=6))
    rights = due(found)
    assert rights[at("2026-09-01")] == 0 < rights[at("2026-10-01")]
    assert not found.lived.path.exit_day.any()
    strict = settled(
        data(job("2026-08-01", uren_per_week=2), worked, months=6, verrekening={"maanden_zonder_recht_voor_einde": 1})
    )
    assert due(strict)[at("2026-10-01")] == 0


def test_more_hours_end_the_benefit_on_their_day():
    more = {"soort": "uren_veranderen", "datum": "2026-10-12", "baan": "baan", "uren_per_week": 38}
    path = settled(data(job("2026-08-01", uren_per_week=10), more)).lived.path
    place = at("2026-10-01") - at("2026-01-01")
    assert path.exit_day[0, place] == 12
    assert 0 < path.due[0, place] < path.due[0, place - 1]


@pytest.mark.parametrize("again", ["bijstand_hervat", "bijstand_aangevraagd"])
def test_back_after_the_job(again):
    events = (job("2026-08-01", uren_per_week=40, contract_tot="2026-11-14"), {"soort": again, "datum": "2026-11-15"})
    found = settled(data(*events, months=8))
    norm = due(found)[at("2026-07-01")]
    rights = due(found)
    assert [rights[at(f"2026-{m:02d}-01")] for m in (8, 9, 10)] == [0, 0, 0]
    assert rights[at("2026-11-01")] == pytest.approx(norm * 16 / 30, abs=0.01)
    assert rights[at("2026-12-01")] == norm


def test_without_asking_again_nothing_comes_back():
    found = settled(data(job("2026-08-01", uren_per_week=40, contract_tot="2026-11-14"), months=8))
    assert due(found)[at("2026-12-01")] == 0


def test_frozen_months_bring_nothing_and_the_benefit_runs_on():
    found = settled(data({"soort": "bijstand_bevroren", "datum": "2026-08-01", "maanden": 3}, months=8))
    rights = due(found)
    assert [rights[at(f"2026-{m:02d}-01")] > 0 for m in range(7, 13)] == [True, False, False, False, True, True]


def test_a_broken_month_by_events_is_split_by_days():
    ends = {"soort": "bijstand_eindigt", "datum": "2026-08-11"}
    later = {"soort": "bijstand_hervat", "datum": "2026-10-21"}
    rights = due(settled(data(ends, later, months=8)))
    norm = rights[at("2026-07-01")]
    assert rights[at("2026-08-01")] == pytest.approx(norm * 10 / 31, abs=0.01)
    assert rights[at("2026-09-01")] == 0
    assert rights[at("2026-10-01")] == pytest.approx(norm * 11 / 31, abs=0.01)


# Participatiewet art. 45 lid 3: by days only after thirty days without assistance.
@pytest.mark.parametrize(("back", "whole"), [("2026-09-09", True), ("2026-09-10", False)])
def test_a_short_gap_does_not_split_a_month(back, whole):
    gap = ({"soort": "bijstand_eindigt", "datum": "2026-08-11"}, {"soort": "bijstand_hervat", "datum": back})
    rights = due(settled(data(*gap, months=4)))
    assert (rights[at("2026-08-01")] == rights[at("2026-07-01")]) == whole
    assert (rights[at("2026-09-01")] == rights[at("2026-07-01")]) == whole


# --- what counts besides a wage ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("premiums", "counted"),
    [
        ([500], [0]),
        ([500, 500], [0, 0]),
        ([500, 500, 500], [0, 0, 500]),
        ([5000], ["over"]),
        ([3000, 3000], [0, "rest"]),
    ],
)
def test_a_premium_counts_above_two_payments_and_the_maximum_of_the_year(premiums, counted):
    events = [{"soort": "premie", "datum": f"2026-{8 + n:02d}-30", "bedrag": euros} for n, euros in enumerate(premiums)]
    rights = due(settled(data(*events, months=6)))
    most = LAW.premie_maximum_per_jaar
    norm = rights[at("2026-07-01")]
    for number, expected in enumerate(counted):
        euros = {"over": 5000 - most, "rest": 6000 - most}.get(expected, expected)
        assert norm - rights[at(f"2026-{8 + number:02d}-01")] == pytest.approx(min(euros, norm), abs=0.01)


def test_the_maximum_of_a_premium_is_one_of_a_calendar_year():
    days = ("2026-11-30", "2026-12-31", "2027-01-01", "2027-02-28")
    rights = due(settled(data(*({"soort": "premie", "datum": d, "bedrag": 400} for d in days), months=8)))
    assert len({rights[at(d)] for d in days}) <= 2  # the norm of each year, nothing less
    assert rights[at("2026-11-01")] == rights[at("2026-10-01")]
    assert rights[at("2027-02-01")] == rights[at("2027-01-01")]


def test_gifts_count_above_the_amount_of_the_year():
    gifts = [{"soort": "gift", "datum": f"2026-{m:02d}-15", "bedrag": 700} for m in (8, 9, 10)]
    rights = due(settled(data(*gifts, months=5)))
    norm = rights[at("2026-07-01")]
    over = 1400 - LAW.giften_maximum_per_jaar
    assert [round(norm - rights[at(f"2026-{m:02d}-01")], 2) for m in (8, 9, 10)] == [0, over, 700]


@pytest.mark.parametrize("begin", ["2026-01", "2026-06", "2026-12"])
def test_months_before_the_begin_are_lived_as_the_household_was(begin):
    path = settled(data(begin=begin, months=3)).lived.path
    assert (path.due > 0).all()
    assert not path.exit_day.any()
    np.testing.assert_allclose(path.due, path.household["norm_na_maatregel_per_maand"], atol=0.005)
