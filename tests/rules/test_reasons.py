"""Every reason of every right is reached, and without "recht" there is no amount."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from overstap.cases import compute
from overstap.engine import Reform, evaluate
from overstap.rules import SYSTEM
from tests.rules.population import DAYS, FLAT, population

#: What each reason is about. A new ``*_reden`` has to say here which amounts it explains.
AMOUNTS = {
    "bijstand_reden": ("bijstand_per_maand", "bijstand_uitbetaald_per_maand", "bijstand_op_rekening_per_maand"),
    "vrijlating_reden": ("vrijlating_per_maand", "vrijlating_voor_huishoudmaximum_per_maand"),
    "zorgtoeslag_reden": ("zorgtoeslag_toegekend_per_jaar", "zorgtoeslag_per_maand"),
    "huurtoeslag_reden": ("huurtoeslag_toegekend_per_jaar", "huurtoeslag_per_maand"),
    "kindgebonden_budget_reden": ("kindgebonden_budget_toegekend_per_jaar", "kindgebonden_budget_per_maand"),
    "kinderopvangtoeslag_reden": ("kinderopvangtoeslag_toegekend_per_jaar", "kinderopvangtoeslag_per_maand"),
    "ioaw_reden": ("ioaw_uitkering_per_maand",),
}
#: Those of a municipality are walked in test_gemeentelijk.py.
REASONS = [n for n, r in SYSTEM.rules.items() if n.endswith("_reden") and not r.module.endswith("gemeentelijk")]
RENT: dict[str, Any] = {"leeftijd": 35, "kale_huur": 600, "toetsingsinkomen": 20_000}
CHILD: dict[str, Any] = {"leeftijd": 35, "kinderen": [{"leeftijd": 3}], "toetsingsinkomen": 20_000}
CARE = [{"soort": "dagopvang", "uren_per_maand": 80, "uurtarief": 10, "kind": 0}]

WAGE: dict[str, Any] = {"leeftijd": 35, "netto_loon_per_maand": 600}
PARENT: dict[str, Any] = {**WAGE, "leefvorm": "alleenstaande_ouder", "vrijlating_soort": "r"}

#: One case for each reason: month, given.
CASES: dict[tuple[str, str], tuple[str, dict[str, Any]]] = {
    ("bijstand_reden", "recht"): ("2026-07", {"leeftijd": 35}),
    ("bijstand_reden", "niet_gevraagd"): ("2026-07", {"leeftijd": 35, "bijstand_gevraagd": False}),
    ("bijstand_reden", "jonger_dan_18"): ("2026-07", {"leeftijd": 17}),
    ("bijstand_reden", "vermogen_boven_grens"): ("2026-07", {"leeftijd": 35, "vermogen": 8001}),
    ("bijstand_reden", "inkomen_hoger_dan_norm"): ("2026-07", {"leeftijd": 35, "netto_loon_per_maand": 1400}),
    ("vrijlating_reden", "geen_vrijlating"): ("2026-07", WAGE),
    ("vrijlating_reden", "recht"): ("2026-07", {**WAGE, "vrijlating_soort": "n"}),
    ("vrijlating_reden", "geen_loon"): ("2026-07", {"leeftijd": 35, "vrijlating_soort": "n"}),
    ("vrijlating_reden", "jonger_dan_27"): ("2026-07", {**WAGE, "leeftijd": 26, "vrijlating_soort": "n"}),
    ("vrijlating_reden", "maanden_gebruikt"): (
        "2026-07",
        {**WAGE, "vrijlating_soort": "n", "vrijlating_n_gebruikte_maanden": 6},
    ),
    ("vrijlating_reden", "geen_alleenstaande_ouder"): ("2026-07", {**PARENT, "leefvorm": "alleenstaande"}),
    ("vrijlating_reden", "geen_kind_jonger_dan_12"): ("2026-07", {**PARENT, "kinderen": [{"leeftijd": 12}]}),
    ("vrijlating_reden", "eerst_vrijlating_n"): ("2026-07", {**PARENT, "vrijlating_n_gebruikte_maanden": 2}),
    ("vrijlating_reden", "vervallen_per_2027"): ("2027-01", {**WAGE, "vrijlating_soort": "n"}),
    ("vrijlating_reden", "geldt_vanaf_2027"): ("2026-12", {**WAGE, "vrijlating_soort": "artikel_34a"}),
    ("zorgtoeslag_reden", "recht"): ("2026-07", {"toetsingsinkomen": 20000}),
    ("zorgtoeslag_reden", "jonger_dan_18"): ("2026-07", {"leeftijd": 17, "toetsingsinkomen": 20000}),
    ("zorgtoeslag_reden", "niet_verzekerd"): ("2026-07", {"toetsingsinkomen": 20000, "aanvrager_verzekerd": False}),
    ("zorgtoeslag_reden", "vermogen_te_hoog"): ("2026-07", {"toetsingsinkomen": 20000, "vermogen_toeslagen": 200_000}),
    ("zorgtoeslag_reden", "inkomen_te_hoog"): ("2026-07", {"toetsingsinkomen": 60_000}),
    ("zorgtoeslag_reden", "minder_dan_minimum"): ("2026-07", {"toetsingsinkomen": 40_858}),
    ("huurtoeslag_reden", "recht"): ("2026-07", RENT),
    ("huurtoeslag_reden", "geen_huur"): ("2026-07", {**RENT, "kale_huur": 0}),
    ("huurtoeslag_reden", "jonger_dan_18"): ("2026-07", {**RENT, "leeftijd": 17}),
    ("huurtoeslag_reden", "vermogen_te_hoog"): ("2026-07", {**RENT, "vermogen_toeslagen": 40_000}),
    ("huurtoeslag_reden", "huur_te_hoog"): ("2025-07", {**RENT, "kale_huur": 901}),
    ("huurtoeslag_reden", "inkomen_te_hoog"): ("2026-07", {**RENT, "toetsingsinkomen": 60_000}),
    # rent 600: (295.68 + 65 % of 101.80) x 12 = 4,342.20; 23,425 + (4,342.20 - 12) / 0.27 = 39,462
    ("huurtoeslag_reden", "minder_dan_minimum"): ("2026-07", {**RENT, "toetsingsinkomen": 39_462}),
    ("kindgebonden_budget_reden", "recht"): ("2026-07", CHILD),
    ("kindgebonden_budget_reden", "geen_kind"): ("2026-07", {**CHILD, "kinderen": []}),
    ("kindgebonden_budget_reden", "vermogen_te_hoog"): ("2026-07", {**CHILD, "vermogen_toeslagen": 150_000}),
    ("kindgebonden_budget_reden", "inkomen_te_hoog"): ("2026-07", {**CHILD, "toetsingsinkomen": 200_000}),
    # 5,996 - 7.6 % x (108,500 - 29,736) = 9.94
    ("kindgebonden_budget_reden", "minder_dan_minimum"): ("2026-07", {**CHILD, "toetsingsinkomen": 108_500}),
    ("ioaw_reden", "recht"): ("2026-07", {"leeftijd": 62}),
    ("ioaw_reden", "aow_leeftijd"): ("2026-07", {"leeftijd": 67}),
    ("ioaw_reden", "inkomen_te_hoog"): ("2026-07", {"leeftijd": 62, "loon_per_tijdvak": 1700}),
    ("kinderopvangtoeslag_reden", "recht"): ("2026-07", {**CHILD, "opvang": CARE}),
    ("kinderopvangtoeslag_reden", "geen_opvang"): ("2026-07", CHILD),
    ("kinderopvangtoeslag_reden", "geen_grond"): (
        "2026-07",
        {**CHILD, "opvang": CARE, "grond_kinderopvangtoeslag": "geen"},
    ),
    ("kinderopvangtoeslag_reden", "minder_dan_minimum"): (
        "2026-07",
        {**CHILD, "opvang": [{**CARE[0], "uren_per_maand": 1, "uurtarief": 1}]},
    ),
}


def test_every_reason_has_its_amounts_and_cases():
    assert set(AMOUNTS) == set(REASONS)
    wanted = {(name, choice) for name in REASONS for choice in SYSTEM.rules[name].choices}
    assert set(CASES) == wanted
    assert all(SYSTEM.rules[name].choices.count("recht") == 1 for name in REASONS)


@pytest.mark.parametrize(("name", "reason"), CASES, ids="=".join)
def test_reason_is_reached(name, reason):
    month, given = CASES[name, reason]
    found = compute(given, (name, *AMOUNTS[name]), date=month, reform=Reform(assume_flat=2027))
    assert found.pop(name) == reason
    assert all((amount > 0) == (reason == "recht") for amount in found.values()), found


@pytest.mark.parametrize("name", REASONS)
def test_no_amount_without_a_right(name):
    """In a random population: an amount only with the right; and a right brings an amount before it is set off."""
    met = set()
    for day in DAYS:
        result = evaluate(SYSTEM, population(day, 400, seed=7), (name, *AMOUNTS[name]), day, reform=FLAT)
        reasons = result.columns[name]
        met |= {SYSTEM.rules[name].choices[code] for code in np.unique(reasons)}
        right = reasons == SYSTEM.rules[name].choices.index("recht")
        for amount in AMOUNTS[name]:
            assert (result.columns[amount][~right] == 0.0).all(), (amount, day)
        assert (result.columns[AMOUNTS[name][0]][right] > 0.0).all(), (name, day)
    rare = (
        {"minder_dan_minimum"} if name.startswith(("kind", "huur", "zorg")) else set()
    )  # a band of a few hundred euros: CASES has it
    assert met | rare == set(SYSTEM.rules[name].choices), "the population no longer meets every reason"


def test_less_than_half_a_cent_is_no_right():
    """July 2025, net 1,270.12: 1,369.06 - (1,270.12 x 1.08 - 2.67) = 0.0004. Nothing is paid, so "recht" misleads."""
    given = {"leeftijd": 35, "netto_loon_per_maand": 1270.12}
    found = compute(given, ("bijstand_reden", "bijstand_per_maand"), date="2025-07")
    assert (found["bijstand_per_maand"] > 0) == (found["bijstand_reden"] == "recht")
