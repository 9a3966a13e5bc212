"""Payments: who pays whom, when, for which month."""

from __future__ import annotations

import itertools
from collections import defaultdict
from datetime import date

import pytest

from overstap.transition.dates import is_working_day, last_day, month_of, working_day_before
from overstap.transition.flows import HUISHOUDEN, ONZEKER, _flow
from tests.transition.making import data, family, job, settled
from tests.transition.test_conservation import check

PREMIUM = {"soort": "zorgpremie", "bedrag": 150, "dag": 20, "loopt_via_bijstand": True}
RENT = {"soort": "huur", "bedrag": 650, "dag": 1, "loopt_via_bijstand": True}


def flows(told):
    return check(told).flows


def of(found, kind):
    return [f for f in found if f.kind == kind]


def month(text):
    return month_of(date.fromisoformat(text + "-01"))


def test_a_flow_has_whole_cents_and_turns_round_below_nought():
    assert [f.cents for f in _flow(date(2026, 1, 1), "a", "b", "x", 0, 1.005)] == [101]
    assert list(_flow(date(2026, 1, 1), "a", "b", "x", 0, 0.004)) == []
    (back,) = _flow(date(2026, 1, 1), "a", "b", "x", 0, -2.5)
    assert (back.payer, back.payee, back.cents) == ("b", "a", 250)


def test_what_is_not_certain_says_so():
    found = flows(data(job("2026-08-01"), months=30))
    assert of(found, "inkomstenbelasting") or of(found, "teruggaaf_inkomstenbelasting")
    for flow in found:
        assert flow.certain == (flow.kind not in ONZEKER and flow.latest is None)
        assert flow.latest is None or flow.latest >= flow.day


# --- through the municipality -------------------------------------------------------------------------------------------------


def test_a_wage_through_the_municipality_comes_on_the_last_working_day():
    told = data(job("2026-08-01", uren_per_week=12), months=12, verrekening={"methode": "via_gemeente"})
    found = flows(told)
    for flow in of(found, "loon"):
        assert {flow.payer, flow.payee} <= {"werkgever", "gemeente", HUISHOUDEN}
        if flow.payer == "gemeente":
            assert flow.day == working_day_before(last_day(flow.month))
    assert not [f for f in of(found, "loon") if (f.payer, f.payee) == ("werkgever", HUISHOUDEN)]
    through = [f.cents for f in of(found, "loon") if f.payee == "gemeente"]
    assert through == [f.cents for f in of(found, "loon") if f.payer == "gemeente"]
    assert [(f.payer, f.payee) for f in of(found, "vakantiegeld")] == [("werkgever", HUISHOUDEN)]


def test_after_the_benefit_the_employer_pays_by_itself():
    more = {"soort": "uren_veranderen", "datum": "2026-11-01", "baan": "baan", "uren_per_week": 40}
    found = flows(data(job("2026-08-01", uren_per_week=8), more, verrekening={"methode": "via_gemeente"}))
    payees = {f.month: f.payee for f in of(found, "loon") if f.payer == "werkgever"}
    assert payees[month("2026-10")] == "gemeente"
    assert payees[month("2026-11")] == payees[month("2026-12")] == HUISHOUDEN


@pytest.mark.parametrize("tijdvak", ["maand", "vier_weken", "week"])
def test_a_wage_belongs_to_the_month_in_which_its_period_ends(tijdvak):
    outcome = check(data(job("2026-07-01", tijdvak=tijdvak), months=14))
    found = outcome.settled
    periods = {p.pay_day: p for p in found.lived.line.periods}
    for flow in of(outcome.flows, "loon"):
        assert flow.month == month_of(periods[flow.day].end)


# --- seizure --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["op_de_maand", "via_gemeente"])
def test_a_seizure_takes_what_two_jobs_have_above_the_protected_amount(method):
    seized = {
        "soort": "loonbeslag",
        "datum": "2026-09-01",
        "tot": "2026-11-30",
        "beslagvrije_voet_op_het_loon_per_maand": 700,
    }
    jobs = (job("2026-08-01", uren_per_week=10), job("2026-08-01", baan="b", uren_per_week=8, betaaldag=10))
    outcome = check(data(*jobs, seized, verrekening={"methode": method}))
    taken, wages = defaultdict(int), defaultdict(int)
    for flow in outcome.flows:
        if flow.payer == "werkgever" and flow.kind in ("loon", "loonbeslag"):
            wages[flow.day.isoformat()[:7]] += flow.cents
            taken[flow.day.isoformat()[:7]] += flow.cents * (flow.kind == "loonbeslag")
    assert {m for m, cents in taken.items() if cents} == {"2026-09", "2026-10", "2026-11"}
    for m in ("2026-09", "2026-10", "2026-11"):
        assert wages[m] - taken[m] == pytest.approx(70_000, abs=2)
    free = check(data(*jobs, verrekening={"methode": method}))
    assert [m.law["bijstand"] for m in outcome.months] == [
        m.law["bijstand"] for m in free.months
    ]  # it lowers no income


# --- costs that ran from the benefit ------------------------------------------------------------------------------------------


def costs(found, kind):
    """Month of the cost → who paid it."""
    return {f.month: (f.payer, f.cents) for f in found if f.kind == kind}


def test_each_month_every_cost_is_paid_once():
    events = (
        job("2026-09-01", uren_per_week=36, contract_tot="2026-12-31"),
        {"soort": "bijstand_aangevraagd", "datum": "2027-01-01", "besluit_na_dagen": 45},
    )
    outcome = check(data(*events, months=12, vaste_lasten=[PREMIUM, RENT]))
    for kind, cents in (("zorgpremie", 15_000), ("huur", 65_000)):
        paid = costs(outcome.flows, kind)
        assert len([f for f in outcome.flows if f.kind == kind]) == len(paid) == 12
        assert {c for _, c in paid.values()} == {cents}
        payers = [paid[m][0] for m in sorted(paid)]
        assert payers[:2] == ["gemeente"] * 2
        assert payers[2:6] == [HUISHOUDEN] * 4
        assert payers[6] == HUISHOUDEN  # January: not decided yet, so nothing runs from the benefit
        assert payers[-1] == "gemeente"


def test_a_benefit_that_is_too_small_carries_no_more_than_it_has():
    found = flows(data(job("2026-08-01", uren_per_week=19), vaste_lasten=[PREMIUM, RENT]))
    paid = costs(found, "huur")
    assert paid[month("2026-07")][0] == "gemeente"
    assert paid[month("2026-09")][0] == HUISHOUDEN


def test_the_rent_that_the_benefit_pays_follows_the_dwelling():
    found = flows(
        data({"soort": "verhuizing", "datum": "2026-10-01", "kale_huur": 720, "servicekosten": 5}, vaste_lasten=[RENT])
    )
    paid = costs(found, "huur")
    assert paid[month("2026-09")] == ("gemeente", 65_000)
    assert paid[month("2026-10")] == ("gemeente", 72_500)


def test_the_benefit_of_december_pays_the_costs_of_december():
    told = data(
        begin="2026-01", verrekening={"betaald_in_volgende_maand": True, "betaaldag": 8}, vaste_lasten=[PREMIUM]
    )
    found = flows(told)
    first = [f for f in found if f.day == date(2026, 1, 8)]
    assert {f.kind for f in first} == {"bijstand", "zorgpremie"}
    assert {f.month for f in first} == {month("2025-12")}
    assert sum(f.cents for f in first) == 130_061  # the norm of July 2025 without holiday allowance (hofvantwente.nl)


# --- applications -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("advance", [True, False])
def test_until_the_decision_there_is_an_advance(advance):
    apply = {"soort": "bijstand_aangevraagd", "datum": "2026-11-01", "besluit_na_dagen": 50, "voorschot": advance}
    outcome = check(data(job("2026-08-01", uren_per_week=40, contract_tot="2026-10-31"), apply))
    early = of(outcome.flows, "voorschot_bijstand")
    assert bool(early) == advance
    for m in ("2026-11", "2026-12"):
        whole = [f for f in outcome.flows if f.month == month(m) and f.kind in ("bijstand", "voorschot_bijstand")]
        place = outcome.settled.lived.line.place(month(m))
        assert sum(f.cents for f in whole) == round(outcome.settled.settlement.paid[0, place] * 100)
    rest = [f.day for f in of(outcome.flows, "bijstand") if f.month == month("2026-11")]
    assert rest == (
        [] if advance else [date(2026, 12, 21)]
    )  # 95 % of the benefit with holiday allowance is all that is paid
    assert all(f.day < date(2026, 12, 21) for f in early)


def test_who_still_has_the_benefit_waits_for_nothing():
    apply = {"soort": "bijstand_aangevraagd", "datum": "2026-09-10"}
    assert [f for f in flows(data(apply)) if f.payer == "gemeente"] == [
        f for f in flows(data()) if f.payer == "gemeente"
    ]
    new = data(apply)
    new["huishouden"]["bijstand"] = {"gevraagd": False}
    early = of(flows(new), "voorschot_bijstand")
    assert {f.month for f in early} >= {month("2026-09")}


# --- others -------------------------------------------------------------------------------------------------------------------


def test_a_debt_settlement_is_paid_between_its_days():
    told = {"soort": "schuldregeling", "datum": "2026-08-30", "bedrag_per_maand": 45, "tot": "2026-11-15"}
    assert [f.day for f in of(flows(data(told)), "schuldregeling")] == [date(2026, 9, 28), date(2026, 10, 28)]


def test_an_administrator_receives_everything_and_gives_living_money():
    told = data(
        {"soort": "budgetbeheer", "datum": "2026-06-10", "leefgeld_per_week": 60, "tot": "2026-09-30"},
        job("2026-08-01", uren_per_week=10),
        rekening={"saldo": 0, "leefgeld_per_week": 55},
    )
    outcome = check(told)
    during = [f for f in outcome.flows if f.day <= date(2026, 9, 30)]
    assert {f.kind for f in during if f.payee == HUISHOUDEN} == {"leefgeld_van_beheer"}
    given = of(during, "leefgeld_van_beheer")
    assert given[0].day == date(2026, 7, 1)
    assert {(b.day - a.day).days for a, b in itertools.pairwise(given)} == {7}
    after = {f.kind for f in outcome.flows if f.payee == HUISHOUDEN and f.day > date(2026, 9, 30)}
    assert {"bijstand", "loon", "huurtoeslag"} <= after


def test_the_wage_of_a_partner_who_has_left_is_not_ours():
    told = family({"soort": "partner_vertrekt", "datum": "2026-10-10"}, months=12)
    told["huishouden"]["personen"][1]["werk"] = [{"uren_per_week": 8}]
    outcome = check(told)
    days = [f.day for f in of(outcome.flows, "loon")]
    assert days
    assert max(days) < date(2026, 10, 10)
    assert not of(outcome.flows, "vakantiegeld")
    assert {m.law["netto_loon"] > 0 for m in outcome.months if m.month > "2026-10"} == {False}


def test_a_premium_is_paid_once_and_by_the_municipality():
    outcome = check(data({"soort": "premie", "datum": "2026-09-15", "bedrag": 400}))
    (premium,) = of(outcome.flows, "premie")
    assert (premium.payer, premium.cents, premium.day) == ("gemeente", 40_000, date(2026, 9, 15))
    assert not of(outcome.flows, "overige_inkomsten")
    plain = check(data())
    assert outcome.settled_total - plain.settled_total == 40_000


def test_a_premium_above_the_maximum_lowers_the_benefit():
    outcome, plain = check(data({"soort": "premie", "datum": "2026-09-15", "bedrag": 4400})), check(data())
    september = 2
    lost = plain.months[september].law["bijstand"] - outcome.months[september].law["bijstand"]
    assert 0 < lost < 440_000
    assert outcome.months[september].settled - plain.months[september].settled == pytest.approx(
        440_000 - lost, abs=3_000
    )  # and tax


def test_a_correction_belongs_to_the_month_that_is_corrected():
    change = {"soort": "correctie", "datum": "2026-11-10", "maand": "2026-08", "bedrag": -80}
    outcome, plain = check(data(change)), check(data())
    (flow,) = of(outcome.flows, "correctie_bijstand")
    assert (flow.payer, flow.payee, flow.cents, flow.month) == (HUISHOUDEN, "gemeente", 8_000, month("2026-08"))
    assert plain.months[1].settled - outcome.months[1].settled == pytest.approx(8_000, abs=1_000)


def test_other_income_comes_every_month():
    told = data({"soort": "alimentatie", "datum": "2026-09-10", "partneralimentatie_ontvangen_per_maand": 200})
    found = of(flows(told), "overige_inkomsten")
    assert {f.cents for f in found} == {20_000}
    assert found[0].month == month("2026-10")


def test_ww_comes_from_uwv_beside_the_other_income():
    ww = {"recht": "ja", "netto_per_maand": 500, "bruto_per_maand": 520, "maanden": 2}
    ended = {"soort": "baan_eindigt", "datum": "2026-09-30", "baan": "baan", "ww": ww}
    outcome = check(data(job("2026-08-01", uren_per_week=10), ended))
    assert [f.cents for f in of(outcome.flows, "ww")] == [50_000, 50_000]
    assert not of(outcome.flows, "overige_inkomsten")
    assert all(is_working_day(f.day) for f in of(outcome.flows, "ww"))


def test_the_income_supplement_comes_in_its_month_while_the_income_is_low():
    told = data(job("2026-10-01", uren_per_week=38), months=20)
    told["huishouden"]["gemeente"] = "voorbeeldgemeente"
    paid = {}
    for name in ("2020-09", "2020-12"):
        told["bijstand_tot_nu"] = {"individuele_inkomenstoeslag_maand": name}
        found = settled(told)
        paid[name] = [m for m, kind, _ in found.premiums() if kind == "individuele_inkomenstoeslag"]
    assert paid["2020-09"] == [month("2026-09")]
    assert paid["2020-12"] == []
