"""What the municipality knows only later: bonuses, and months that were never settled. Nothing is lost or counted twice."""

from __future__ import annotations

import numpy as np
import pytest

from overstap.errors import OverstapError
from overstap.transition import Scenario, transition
from overstap.transition.known_later import NEVER
from overstap.transition.scenario import VERREKENMETHODEN

WAGE = {"loon_per_tijdvak": 800, "vakantiegeld": "in_loon"}
BONUS = {"soort": "bonus", "baan": "nu", "datum": "2026-12-20", "bedrag": 600}
MISSED = {"soort": "verrekening_blijft_uit", "datum": "2026-03-01", "tot": "2026-08-31"}


def path(*events, months=24, exemption="geen", begin="2026-01", **settlement):
    person = {"rol": "aanvrager", "leeftijd": 35, "werk": [WAGE]}
    home = {
        "personen": [person],
        "bijstand": {"sinds": "2022-01", "vrijlating": {"soort": exemption}},
        "instellingen": {"vakantietoeslag_uitbetaling": "maandelijks"},
    }
    data = {
        "begin": begin,
        "maanden": months,
        "huishouden": home,
        "verrekening": settlement,
        "gebeurtenissen": list(events),
    }
    return transition(Scenario.from_data(data))


@pytest.mark.parametrize("method", VERREKENMETHODEN)
def test_a_bonus_costs_once_what_it_is(method):
    """Net 600 over twelve months takes 50 of each; by every method the same is paid in the end."""
    plain, with_bonus = path(methode=method), path(BONUS, methode=method)
    assert [b.law["bijstand"] - a.law["bijstand"] for a, b in zip(plain.months, with_bonus.months, strict=True)] == [
        -5000 if m.month.startswith("2026") else 0 for m in plain.months
    ]
    paid = [sum(m.received.get("bijstand", 0) for m in o.months) - o.months[-1].claim for o in (plain, with_bonus)]
    # The other difference: the day on which the benefit of the last month is paid.
    assert paid[0] - paid[1] == 60000
    before = [m for m in with_bonus.months if m.month < "2026-12"]
    assert [m.received.get("bijstand") for m in before] == [m.received.get("bijstand") for m in plain.months[:11]]


def test_a_bonus_takes_no_more_than_the_assistance():
    big = path({**BONUS, "bedrag": 12000})
    assert all(m.law["bijstand"] == 0 for m in big.months[:12])
    assert sum(m.law["verrekend"] for m in big.months) <= 12 * 61946


def test_part_of_a_bonus_is_free_under_an_exemption():
    """Exemption n in January to June: of 50 a month a quarter is free (25% of 850, below the maximum)."""
    plain, with_bonus = path(exemption="n"), path(BONUS, exemption="n")
    lost = [
        a.law["bijstand"] - b.law["bijstand"] for a, b in zip(plain.months[:12], with_bonus.months[:12], strict=True)
    ]
    assert lost == [3750] * 6 + [5000] * 6


def test_by_the_day_of_receipt_a_bonus_belongs_to_its_month():
    """Automatic settlement counts what is at one's disposal in the month: 600 off December and nothing off November."""
    plain, with_bonus = path(toerekening="ontvangst"), path(BONUS, toerekening="ontvangst")
    lost = [
        a.law["bijstand"] - b.law["bijstand"] for a, b in zip(plain.months[:12], with_bonus.months[:12], strict=True)
    ]
    assert lost == [0] * 11 + [60000]


@pytest.mark.parametrize(
    ("choice", "claimed"), [("niets", 0), ("laatste_maanden", 6), ("eerste_maanden", 6), ("alles", 8)]
)
def test_months_that_were_not_settled_and_what_may_come_of_it(choice, claimed):
    """Eight months at 800 too much; art. 58 lid 4 and case law know six of them."""
    outcome = path({**MISSED, "datum": "2026-01-01", "terugvordering": choice}, methode="op_de_maand")
    later = outcome.settled.settlement.later
    assert later.unsettled.sum() == 8
    assert later.overpaid[0][later.unsettled].tolist() == pytest.approx([800.0] * 8)
    assert (later.known != NEVER).sum() == claimed
    august, after = outcome.months[7], outcome.months[8:]
    assert august.claim == claimed * 80000
    assert sum(m.law["verrekend"] for m in after) + after[-1].claim == claimed * 80000
    assert all(m.received["bijstand"] == m.law["bijstandsnorm"] for m in outcome.months[:8])


def test_first_and_last_months_are_others():
    last, first = (
        path({**MISSED, "datum": "2026-01-01", "terugvordering": c}).settled.settlement.later
        for c in ("laatste_maanden", "eerste_maanden")
    )
    assert np.flatnonzero(last.known != NEVER).tolist() == [2, 3, 4, 5, 6, 7]
    assert np.flatnonzero(first.known != NEVER).tolist() == [0, 1, 2, 3, 4, 5]


def test_a_full_benefit_beside_a_wage_that_leaves_no_right():
    """The work ends the right, but the municipality goes on paying until it finds out; then the benefit stops."""
    job = {"soort": "baan_begint", "datum": "2026-03-01", "uren_per_week": 36}
    outcome = path(job, MISSED, methode="op_de_maand")
    first = outcome.scenario.first
    paid = {f.month - first: f.cents for f in outcome.flows if f.kind == "bijstand"}
    for place in range(2, 8):
        assert outcome.months[place].law["bijstand"] == 0
        assert paid[place] == outcome.months[place].law["bijstandsnorm"]
    assert max(paid) == 7
    assert outcome.months[7].claim == sum(m.law["bijstandsnorm"] for m in outcome.months[2:8])


def test_a_claim_that_nobody_knows_of_is_not_open_on_31_december():
    outcome = path(
        {**MISSED, "datum": "2026-11-01", "tot": "2027-02-28"}, {"soort": "bijstand_eindigt", "datum": "2027-03-01"}
    )
    years = {y.year: y for y in outcome.years}
    assert years[2026].open_claim == 0
    months = {m.month: m.claim for m in outcome.months}
    assert (months["2026-12"], months["2027-02"]) == (0, 4 * 80000)


def test_it_is_said():
    warning = next(r for r in path(MISSED).warnings if r.key == "warning.not_settled")
    assert dict(warning.fields)["total"] == dict(warning.fields)["recent"] == 6 * 80000
    assert "€" in warning.text("nl")
    assert "€" in warning.text("en")
    assert not [r for r in path(BONUS).warnings if r.key == "warning.not_settled"]


def test_it_ends_after_it_begins():
    with pytest.raises(OverstapError) as error:
        path({**MISSED, "tot": "2026-01-31"})
    assert error.value.path == "gebeurtenissen[0].tot"
