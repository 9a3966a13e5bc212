"""What the municipality pays on which day: by each method the same in the end, not in the meantime."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from overstap.engine import Reform
from overstap.law import law_at
from overstap.law.municipalities import load_municipality, municipality_names
from overstap.transition import Scenario
from overstap.transition.dates import is_working_day, last_day, month_of, working_day_after, working_day_before
from overstap.transition.settlement import cents, usual_pay_day
from overstap.transition.timeline import lay_out
from tests.transition.making import data, job, settled
from tests.transition.test_conservation import check

RESERVE = float(law_at("participatiewet", date(2026, 7, 1)).vakantietoeslag_percentage)


def at(found, month):
    return found.lived.line.place(month_of(date.fromisoformat(month + "-01")))


def run(method, *events, **more):
    terms = {"methode": method} | more.pop("terms", {})
    return settled(data(*events, verrekening=terms, **more))


def reserve_of(*months):
    """What is set aside in full months at the norm of a single person of 21 or older."""
    total = 0.0
    for month in months:
        norm = law_at("participatiewet", date.fromisoformat(month + "-01")).norm_alleenstaande_21_tot_aow
        total += norm - float(cents(norm * (1 - RESERVE)))
    return total


def right(found):
    return cents(found.lived.path.due * (1 - RESERVE))


# --- methods ----------------------------------------------------------------------------------------------------------------


def test_on_the_month_pays_the_right_itself():
    found = run("op_de_maand", job("2026-09-01", uren_per_week=12))
    np.testing.assert_allclose(found.settlement.paid, right(found), atol=0.001)
    assert not found.settlement.set_off.any()
    assert not found.settlement.claim.any()


def test_afterwards_pays_in_full_and_takes_it_off_the_next_month():
    found = run("achteraf", job("2026-09-01", uren_per_week=12))
    paid, rights = found.settlement.paid[0], right(found)[0]
    m = at(found, "2026-09")
    full = rights[m - 1]
    assert paid[m] == pytest.approx(full)
    too_much = full - rights[m]
    assert too_much > 300
    assert paid[m + 1] == pytest.approx(full - too_much)
    assert found.settlement.set_off[0, m + 1] == pytest.approx(too_much)


def test_an_exit_afterwards_leaves_a_claim_that_is_paid_back_in_terms():
    events = (
        job("2026-08-01", uren_per_week=16),
        {"soort": "uren_veranderen", "datum": "2026-10-01", "baan": "baan", "uren_per_week": 36},
    )
    found = run("achteraf", *events, months=30, terms={"terugbetaling_maanden": 10})
    settlement = found.settlement
    m = at(found, "2026-10")
    assert not found.lived.path.runs[0, m]
    highest = settlement.claim[0].max()
    assert highest > 300
    assert settlement.repaid[0].sum() + settlement.claim[0, -1] == pytest.approx(highest, abs=0.01)
    assert settlement.claim[0, -1] == 0
    terms = settlement.repaid[0][settlement.repaid[0] > 0]
    assert len(terms) >= 10
    assert terms.max() <= highest / 10 + 0.01
    first = np.flatnonzero(settlement.repaid[0])[0]
    weeks = law_at("participatiewet", date(2026, 10, 1)).betaaltermijn_terugvordering_weken
    assert first - m >= weeks * 7 // 31


def test_an_estimate_is_corrected_in_the_month_after():
    found = run("schatting", job("2026-09-01", uren_per_week=12), terms={"geschat_loon_per_maand": 500})
    exact = run("op_de_maand", job("2026-09-01", uren_per_week=12))
    settlement, m = found.settlement, at(found, "2026-09")
    assert settlement.provisional[0, m] > right(exact)[0, m] - 1  # 500 is less than the wage
    for later in range(m + 1, m + 4):
        over = settlement.provisional[0, later - 1] - right(found)[0, later - 1]
        assert settlement.set_off[0, later] == pytest.approx(over, abs=0.005)


def test_a_fixed_amount_is_settled_after_its_months():
    terms = {"vast_bedrag_per_maand": 100, "vast_bedrag_maanden": 4}
    found = run("vast_bedrag", job("2026-08-01", uren_per_week=16), terms=terms, months=14)
    settlement = found.settlement
    begin = at(found, "2026-07")
    assert not settlement.set_off[0, begin : begin + 4].any()
    over = (settlement.provisional - right(found))[0, begin : begin + 4].sum()
    assert over > 0
    assert settlement.set_off[0, begin + 4 : begin + 8].sum() == pytest.approx(over, abs=0.01)  # over the next four
    assert settlement.set_off[0, begin + 4 : begin + 8].max() == pytest.approx(over / 4, abs=0.01)


@pytest.mark.parametrize("method", ["achteraf", "schatting", "vast_bedrag"])
def test_nothing_is_set_off_below_nought(method):
    events = (
        job("2026-08-01", uren_per_week=20),
        {"soort": "uren_veranderen", "datum": "2026-11-01", "baan": "baan", "uren_per_week": 2},
    )
    found = run(method, *events, months=18)
    assert (found.settlement.paid >= 0).all()
    assert found.settlement.claim[0, -1] == pytest.approx(found.settlement.claim[0, -1:].min())
    check(data(*events, months=18, verrekening={"methode": method}))


# --- reserve ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("setting", "month"), [("juni", "2026-06"), ("mei", "2026-05")])
def test_the_reserve_of_twelve_months_comes_in_its_month(setting, month):
    told = data(begin="2026-01", months=12)
    told["huishouden"]["instellingen"] = {"vakantietoeslag_uitbetaling": setting}
    found = settled(told)
    m = at(found, month)
    paid = found.settlement.reserve_paid[0]
    last = int(month[-2:])
    since = [f"2025-{n:02d}" for n in range(last, 13)] + [f"2026-{n:02d}" for n in range(1, last)]
    assert len(since) == 12
    assert paid[m] == pytest.approx(reserve_of(*since), abs=0.02)  # what was set aside in 2025 at the norms of then
    assert np.flatnonzero(paid).tolist() == [m]


def test_a_reserve_that_was_told_takes_the_place_of_the_estimate():
    found = settled(data(begin="2026-01", bijstand_tot_nu={"reserve_vakantietoeslag": 100.5}))
    reserved = found.settlement.reserved[0]
    assert found.settlement.reserve_paid[0, 5] == pytest.approx(100.5 + reserved[:5].sum())


def test_the_reserve_of_a_young_benefit_is_smaller():
    told = data(begin="2026-03", months=12)
    told["huishouden"]["bijstand"]["sinds"] = "2026-02"
    found = settled(told)
    assert found.settlement.reserve_paid[0, 5] == pytest.approx(found.settlement.reserved[0, 1:5].sum())
    told["huishouden"]["bijstand"]["sinds"] = "2025-11"
    found = settled(told)
    since = ("2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04", "2026-05")
    assert found.settlement.reserve_paid[0, 5] == pytest.approx(reserve_of(*since), abs=0.02)


def test_every_month_with_the_benefit():
    told = data(begin="2026-01", bijstand_tot_nu={"reserve_vakantietoeslag": 80})
    told["huishouden"]["instellingen"] = {"vakantietoeslag_uitbetaling": "maandelijks"}
    found = settled(told)
    assert not found.settlement.reserved.any()
    np.testing.assert_allclose(found.settlement.paid, found.lived.path.due)
    assert found.settlement.reserve_paid.sum() == pytest.approx(80)  # what was told is not lost


@pytest.mark.parametrize(("start", "paid"), [("2026-09-01", "2026-09"), ("2026-09-15", "2026-10")])
def test_the_rest_comes_when_the_benefit_has_ended(start, paid):
    found = settled(data(job(start, uren_per_week=36), begin="2026-01"))
    reserve = found.settlement.reserve_paid[0]
    june, ends = at(found, "2026-06"), at(found, paid)
    assert np.flatnonzero(reserve).tolist() == [june, ends]
    assert reserve[ends] == pytest.approx(found.settlement.reserved[0, june:].sum())
    assert found.settlement.reserve[0, -1] == 0


def test_a_told_reserve_of_a_benefit_that_has_ended_is_paid():
    ended = {"soort": "bijstand_eindigt", "datum": "2026-07-01"}
    found = settled(data(ended, bijstand_tot_nu={"reserve_vakantietoeslag": 150}))
    assert found.settlement.reserve_paid[0, at(found, "2026-07") :].sum() == pytest.approx(150)


# --- days -------------------------------------------------------------------------------------------------------------------


def test_on_the_month_the_benefit_waits_for_the_slip():
    found = run(
        "op_de_maand",
        job("2026-09-01", uren_per_week=12, betaaldag=31),
        terms={"betaaldag": 20, "verwerking_werkdagen": 3},
    )
    m = at(found, "2026-09")
    days = found.settlement.pay_days
    assert days[m - 1] == date(2026, 8, 20)
    assert days[m] == working_day_after(date(2026, 9, 30), 3)
    late = {"soort": "loonstrook_te_laat", "datum": "2026-09-02", "dagen": 9}
    later = run(
        "op_de_maand",
        job("2026-09-01", uren_per_week=12, betaaldag=31),
        late,
        terms={"betaaldag": 20, "verwerking_werkdagen": 3},
    )
    assert later.settlement.pay_days[m] == working_day_after(date(2026, 10, 9), 3)


def test_by_another_method_a_late_form_delays_its_own_month():
    late = {"soort": "inkomstenformulier_te_laat", "datum": "2026-09-02", "dagen": 9}
    found = run("achteraf", job("2026-09-01"), late, terms={"betaaldag": 18})
    usual = run("achteraf", job("2026-09-01"), terms={"betaaldag": 18})
    moved = [
        m for m, (a, b) in enumerate(zip(found.settlement.pay_days, usual.settlement.pay_days, strict=True)) if a != b
    ]
    assert moved == [at(found, "2026-09")]


def test_through_the_municipality_it_is_the_last_working_day():
    found = run("via_gemeente", job("2026-09-01"))
    for month, day in zip(found.lived.line.months, found.settlement.pay_days, strict=True):
        assert day == working_day_before(last_day(month))


@pytest.mark.parametrize("town", sorted(municipality_names()))
def test_each_municipality_by_its_own_file(town):
    """Its pay day and its settings are used, and everything still adds up."""
    told = data(job("2026-08-10", uren_per_week=16, tijdvak="vier_weken"), begin="2026-01", months=14)
    told["huishouden"]["gemeente"] = town
    outcome = check(told)
    line = outcome.settled.lived.line
    municipality = load_municipality(town)
    calendar = municipality.calendar.pay_day
    settings = {s.name: s.value for s in municipality.settings}
    for month in line.shown:
        day = usual_pay_day(line, month)
        assert is_working_day(day)
        if calendar is not None:
            assert month_of(day) - month in ((1,) if calendar.month == "volgende" else (0,))
    monthly = settings.get("vakantietoeslag_uitbetaling") == "maandelijks"
    assert outcome.settled.settlement.reserved.any() != monthly


def test_what_the_scenario_tells_goes_before_the_municipality():
    told = data(verrekening={"betaaldag": 3})
    told["huishouden"]["gemeente"] = "voorbeeldgemeente"
    line = lay_out(Scenario.from_data(told), Reform(()))
    assert usual_pay_day(line, line.scenario.first) == date(2026, 7, 3)


# --- the debt that there was --------------------------------------------------------------------------------------------------


def test_the_old_debt_is_taken_month_by_month_until_it_is_gone():
    old = {"openstaande_vordering": 130, "aflossing_vordering_per_maand": 50}
    found = settled(data(bijstand_tot_nu=old))
    m = at(found, "2026-07")
    assert found.settlement.fixed[0, m : m + 4].tolist() == [50, 50, 30, 0]
    assert not found.settlement.fixed[0, :m].any()


def test_the_old_debt_never_takes_the_protected_amount():
    old = {"openstaande_vordering": 9000, "aflossing_vordering_per_maand": 500}
    found = settled(data(bijstand_tot_nu=old))
    path, settlement = found.lived.path, found.settlement
    kept = settlement.paid + settlement.reserved - settlement.fixed
    assert (kept >= path.household["beslagvrije_voet_bij_bijstand_per_maand"] - 0.01)[0, at(found, "2026-07") :].all()
    assert settlement.fixed.any()


def test_after_the_exit_the_old_debt_goes_on():
    old = {"openstaande_vordering": 300, "aflossing_vordering_per_maand": 25}
    found = settled(data(job("2026-09-01", uren_per_week=40), months=18, bijstand_tot_nu=old))
    m = at(found, "2026-07")
    assert found.settlement.fixed[0, m : m + 12].tolist() == [25] * 12
    assert found.settlement.fixed.sum() == 300
