"""Alimony, co-parents and birthdays: what a household file says of them, and what the answer says back."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from overstap import Household, calculate
from overstap.cases import compute, compute_many
from overstap.errors import OverstapError
from overstap.household import ALIMENTATIE
from overstap.rows import ages_on

SEPTEMBER = date(2026, 9, 1)
PARENT = {"rol": "aanvrager", "leeftijd": 40}
RECEIVED = "partneralimentatie_ontvangen_per_maand"


def home(*others, **claimant):
    return Household.from_data({"personen": [{**PARENT, **claimant}, *others]})


def warned(household):
    return {m.key for m in calculate(household, "2026-07", hours=[0], chosen=0).warnings}


@pytest.mark.parametrize(
    ("born", "day", "ages"),
    [
        (date(2014, 9, 1), SEPTEMBER, (12, 11, 11)),
        (date(2014, 9, 2), SEPTEMBER, (11, 11, 11)),
        (date(2014, 7, 1), SEPTEMBER, (12, 11, 12)),
        (date(2014, 7, 2), SEPTEMBER, (12, 11, 11)),
        (date(2014, 1, 1), SEPTEMBER, (12, 12, 12)),
        (date(2014, 1, 2), date(2026, 1, 1), (11, 11, 11)),
        (date(2014, 12, 1), date(2026, 12, 1), (12, 11, 11)),
        (date(2026, 8, 20), SEPTEMBER, (0, -1, -1)),
        (date(2024, 2, 29), date(2026, 3, 1), (2, 1, 1)),
    ],
)
def test_ages_by_date_of_birth(born, day, ages):
    """On the first of the month, of the year and of the quarter; below nought before birth."""
    found = ages_on(born, day)
    assert (found["leeftijd"], found["leeftijd_op_1_januari"], found["leeftijd_begin_kwartaal"]) == ages
    child = {"rol": "kind", "geboortedatum": born}
    values = home(child).to_row(day).persons[1].values
    assert {name: values[name] for name in found} == found


def test_adults_have_all_three_ages_too():
    household = Household.from_data({"personen": [{"rol": "aanvrager", "geboortedatum": "1999-07-02"}]})
    values = household.to_row(date(2026, 8, 1)).persons[0].values
    assert (values["leeftijd"], values["leeftijd_op_1_januari"], values["leeftijd_begin_kwartaal"]) == (27, 26, 26)


def test_only_a_child_in_full_care_makes_a_single_parent():
    def form(*children):
        return home(*({"rol": "kind", "leeftijd": 5, **c} for c in children)).to_row(SEPTEMBER).household["leefvorm"]

    assert form({}) == "alleenstaande_ouder"
    assert form({"co_ouderschap": True}) == "alleenstaande"
    assert form({"co_ouderschap": True}, {}) == "alleenstaande_ouder"


@pytest.mark.parametrize("name", ALIMENTATIE)
def test_alimony_is_of_the_claimant_or_the_partner(name):
    partner = {"rol": "partner", "leeftijd": 30, name: 100}
    assert home(partner).to_row(SEPTEMBER).persons[1].values[name] == 100
    for rol in ("kind", "medebewoner"):
        with pytest.raises(OverstapError) as caught:
            home({"rol": rol, "leeftijd": 16, name: 100})
        assert caught.value.path == f"personen[1].{name}"


def test_co_parenting_is_of_a_child():
    with pytest.raises(OverstapError) as caught:
        home(co_ouderschap=True)
    assert (caught.value.code, caught.value.path) == ("huishouden_ongeldig", "personen[0].co_ouderschap")


@pytest.mark.parametrize(("age", "told"), [(16, False), (17, True), (18, False)])
def test_a_child_that_turns_eighteen_is_told(age, told):
    assert ("message.child_turns_18" in warned(home({"rol": "kind", "leeftijd": age}))) == told
    assert "message.child_turns_18" not in warned(home({"rol": "medebewoner", "leeftijd": age}))


def test_a_child_is_told_until_the_month_after_its_birthday():
    child = {"rol": "kind", "geboortedatum": "2008-07-02"}
    assert "message.child_turns_18" in warned(home(child))
    assert "message.child_turns_18" not in warned(home({**child, "geboortedatum": "2008-07-01"}))


def test_the_tax_on_partner_alimony_is_told():
    assert "message.partner_alimony" in warned(home(**{RECEIVED: 100}))
    assert "message.partner_alimony" not in warned(home(kinderalimentatie_ontvangen_per_maand=100))


def test_no_assumption_about_children_or_alimony_that_can_not_be():
    def assumed(household):
        return {a.key for a in calculate(household, "2026-07", hours=[0], chosen=0).assumptions}

    child, partner = {"rol": "kind", "leeftijd": 5}, {"rol": "partner", "leeftijd": 40}
    of_children = {"co_ouderschap", "kinderalimentatie_ontvangen_per_maand"}
    assert not of_children & assumed(home())
    assert of_children <= assumed(home(child))
    assert RECEIVED in assumed(home())
    assert RECEIVED not in assumed(home(partner))


@pytest.mark.parametrize("month", ["2024-01", "2025-07", "2026-07"])
@pytest.mark.parametrize("wage", [0, 12])
def test_partner_alimony_fills_up_to_the_norm_and_never_costs_money(month, wage):
    """A settled year beside assistance ends where it would end without alimony; above it, more alimony is more money."""
    wanted = ["bijstand_per_maand", "besteedbaar_per_maand", "zorgtoeslag_toegekend_per_jaar"]
    given = {"leeftijd": 35, "uren_per_week": wage}
    steps = range(0, 2600, 50)
    lines = [{"date": month, "given": {**given, RECEIVED: a}, "wanted": wanted} for a in steps]
    values = [answer["values"] for answer in compute_many(lines)]
    assistance = np.array([v["bijstand_per_maand"] for v in values])
    kept = np.array([v["besteedbaar_per_maand"] - v["zorgtoeslag_toegekend_per_jaar"] / 12 for v in values])
    assert (np.diff(assistance) <= 0).all()
    assert assistance[0] > 0
    assert assistance[-1] == 0
    assert np.abs(kept - kept[0])[assistance > 0].max() < 0.5
    assert (np.diff(kept) > -0.5).all()


def test_paid_alimony_costs_what_is_paid():
    """Beside assistance: all of it, also when it is deductible, since the refund goes to the municipality."""
    wanted = ["besteedbaar_per_maand", "bijstand_per_maand"]
    without = compute({"leeftijd": 35}, wanted, date="2026-07")
    for name in ("kinderalimentatie_betaald_per_maand", "partneralimentatie_betaald_per_maand"):
        paid = compute({"leeftijd": 35, name: 200}, wanted, date="2026-07")
        assert paid["bijstand_per_maand"] == without["bijstand_per_maand"]
        assert without["besteedbaar_per_maand"] - paid["besteedbaar_per_maand"] == pytest.approx(200, abs=0.1)
