"""What holds for every seizure of a wage: never more than the wage; corrected, it leaves what the law leaves."""

from __future__ import annotations

import numpy as np
import pytest

from overstap.engine import evaluate
from overstap.law import law_at
from overstap.rules import SYSTEM
from overstap.rules.inputs import Rol
from tests.rules.population import DAYS, FLAT, population

EXACT = 1e-6
QUANTITIES = (
    *("loonbeslag_per_maand", "loonbeslag_op_vakantiegeld_per_jaar", "tekort_onder_beslagvrije_voet_per_maand"),
    *("op_rekening_per_maand", "later_uitbetaald_per_maand", "besteedbaar_per_maand"),
)


@pytest.mark.parametrize("day", [d for d in DAYS if d.year >= 2026], ids=str)
def test_a_corrected_seizure_leaves_the_protected_amount(day):
    table = population(day, 1500, seed=11)
    c = dict(evaluate(SYSTEM, table, tuple(SYSTEM.rules), day, reform=FLAT, record=True).columns)
    claimant = c["rol"] == Rol.AANVRAGER

    def own(column):
        return np.bincount(table.persons_of, weights=np.where(claimant, column, 0.0), minlength=table.households)

    holiday = own(c["netto_vakantiegeld_van_persoon_per_jaar"])
    wage = own(c["netto_loon_van_persoon_per_maand"])
    taken = c["loonbeslag_per_maand"] + c["loonbeslag_op_vakantiegeld_per_jaar"] / 12.0
    too_much = c["tekort_onder_beslagvrije_voet_per_maand"]
    assert (c["loonbeslag_per_maand"] <= wage + EXACT).all()
    assert (c["loonbeslag_op_vakantiegeld_per_jaar"] <= holiday + EXACT).all()
    assert (taken - too_much >= -EXACT).all(), "never more is too much than is taken"
    income = own(c["inkomen_met_vakantiegeld_per_maand"]) + c["bijstand_per_maand"]
    share = law_at("participatiewet", day, (), 2027).beslagvrije_voet_deel_van_norm
    floor = np.minimum(c["beslagvrije_voet_bij_loonbeslag_per_maand"], share * income)
    seized = c["heeft_loonbeslag"]
    assert (income - taken + too_much >= floor - EXACT)[seized].all()
    trap = c["beslagvrije_voet_moet_worden_aangepast"]
    assert np.abs((income - taken + too_much - floor)[trap]).max() <= EXACT, "corrected, it is exactly that amount"
    assert trap.any(), "nobody fell below it: nothing was compared"
    assert (seized & ~trap & (taken > 0)).any(), "every seizure was wrong"


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_without_a_seizure_nothing_is_asked_or_taken(day):
    """Also in 2024 and 2025, when the protected amount is unknown."""
    table = population(day, 300, seed=12)
    table.columns["loonbeslag"] = np.zeros(len(table.persons_of), bool)
    found = evaluate(SYSTEM, table, QUANTITIES, day, reform=FLAT)
    assert not found.errors
    assert not any(found.columns[name].any() for name in QUANTITIES[:3])
