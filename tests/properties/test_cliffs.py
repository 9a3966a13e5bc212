"""Every place where more work, wage, income or time brings a jump stands in ``cliffs.yaml`` with its article.

The walks take every euro of net wage, every half hour, every month of an exemption, every euro of income for the allowance,
and every euro of gross wage: for the holiday pay, and for all that eight forms of household keep. A jump that is not on the
list fails, and so does a listed one that is gone or has another size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from overstap.engine import Reform, Table, evaluate
from overstap.law import law_at
from overstap.rows import Person, Row, build_table, parse_month
from overstap.rules import SYSTEM
from tests.properties import forms
from tests.rules.population import FLAT

LISTED: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cliffs.yaml").read_text("utf-8"))
for _entry in LISTED:
    _entry["steps"] = {str(place): starts for place, starts in _entry["steps"].items()}

FORMS = ("alleenstaande", "gehuwden", "alleenstaande_ouder")
KINDS_BY_MONTH = {
    "2024-01": ("geen", "n", "r", "y", "z", "aa"),
    "2025-07": ("geen", "n", "r", "y", "z", "aa"),
    "2026-07": ("geen", "n", "r", "y", "z", "aa"),
    "2027-01": ("artikel_34a",),  # with the amounts of 2026 carried on
}
PRESSURE_MONTHS = ("2024-07", "2025-07", "2026-07")
YEARS = (2024, 2025, 2026, 2027)
CENT = 0.0101  # two roundings of half a cent


@dataclass(frozen=True)
class Walk:
    """Something that goes up step by step, and what of it should never jump.

    ``least`` and ``most``: how much one step may bring by what the law says everywhere along the way.
    """

    steps: Any
    value: Any
    least: Any
    most: Any

    def jumps(self) -> dict[float, float]:
        """Where a step (from this value to the next) brings less or more than that: its change."""
        change = np.diff(self.value)
        outside = (change < self.least - CENT) | (change > self.most + CENT)
        return {float(self.steps[i]): round(float(change[i]), 2) for i in np.flatnonzero(outside)}


def _row(form: str, kind: str, person: dict[str, Any] | None = None, **job: Any) -> Row:
    """A claimant of 35 with one job; beside a couple's claimant a partner without income, a single parent has a child of 6."""
    persons = [Person({"rol": "aanvrager", "leeftijd": 35, "vrijlating_soort": kind, **(person or {})}, (job,))]
    if form == "gehuwden":
        persons.append(Person({"rol": "partner", "leeftijd": 35}))
    if form == "alleenstaande_ouder":
        persons.append(Person({"rol": "kind", "leeftijd": 6}))
    return Row({"leefvorm": form}, tuple(persons))


def _computed(rows: list[Row], month: str, *names: str) -> list[Any]:
    day = parse_month(month)
    result = evaluate(SYSTEM, build_table(SYSTEM, rows, day), names, day, reform=FLAT)
    assert not result.errors
    return [result.columns[name] for name in names]


def net_wage(month: str, form: str, kind: str) -> Walk:
    """Net wage and assistance together, every euro of net wage from 0 to 2,600.

    A euro more takes at most the euro and its claim on holiday pay (8 %) off the assistance, and brings at most itself.
    """
    euros = np.arange(0, 2601)
    rows = [_row(form, kind, netto_loon_per_maand=float(n)) for n in euros]
    (assistance,) = _computed(rows, month, "bijstand_per_maand")
    return Walk(euros, euros + assistance, -0.08, 1.0)


def hours(month: str, form: str, kind: str) -> Walk:
    """The average month of a settled year, every half hour from 0 to 40 at the minimum wage.

    A half hour may cost up to half a euro (steps of the wage table, the claim against the real holiday pay, whole euros of
    tax and allowance), and brings at most its gross wage with holiday pay.
    """
    each = np.arange(0, 40.5, 0.5)
    rows = [_row(form, kind, uren_per_week=float(h)) for h in each]
    settled, gross = _computed(rows, month, "besteedbaar_per_maand", "arbeidsinkomen_per_jaar")
    of_claimant = gross[np.arange(len(rows)) * (len(gross) // len(rows))]
    return Walk(each, settled, -0.5, np.diff(of_claimant) / 12.0 + 0.5)


USED_MONTHS = {
    "n": "vrijlating_n_gebruikte_maanden",
    "r": "vrijlating_r_gebruikte_maanden",
    "z": "vrijlating_z_gebruikte_maanden",
    "artikel_34a": "artikel_34a_gebruikte_maanden",
}


def months(month: str, kind: str) -> Walk:
    """Assistance beside 800 net, by the months of the exemption that are used: nothing else changes."""
    used = np.arange(0, 41)
    form = "alleenstaande_ouder" if kind == "r" else "alleenstaande"
    rows = [
        _row(form, kind, {"vrijlating_n_gebruikte_maanden": 6, USED_MONTHS[kind]: int(u)}, netto_loon_per_maand=800.0)
        for u in used
    ]
    (assistance,) = _computed(rows, month, "bijstand_per_maand")
    return Walk(used, assistance, 0.0, 0.0)


def income(year: int, partner: str) -> Walk:
    """Zorgtoeslag of a year as awarded, every euro of income: 13.7 cents less for a euro, in whole euros."""
    euros = np.arange(0, 60_001)
    each = np.arange(len(euros), dtype=np.int64)
    table = Table(len(euros), each, each)
    table.given["toetsingsinkomen"] = (None, euros.astype(np.float64))
    table.given["heeft_toeslagpartner"] = (None, np.full(len(euros), partner == "partners"))
    name = "zorgtoeslag_toegekend_per_jaar"
    result = evaluate(SYSTEM, table, (name,), parse_month(f"{year}-06"), reform=FLAT)
    return Walk(euros, result.columns[name], -1.0, 0.0)


def gross_wage(year: int) -> Walk:
    """Net holiday pay of a year, every euro of gross month wage from 0 to 3,600: between 0 and 96 cents for a euro."""
    euros = np.arange(0, 3601)
    each = np.arange(len(euros), dtype=np.int64)
    table = Table(len(euros), each, each)
    table.given["loon_per_tijdvak"] = (None, euros.astype(np.float64))
    table.given["aow_leeftijd_bereikt"] = (None, np.zeros(len(euros), bool))
    name = "netto_vakantiegeld_per_jaar"
    result = evaluate(SYSTEM, table, (name,), parse_month(f"{year}-06"), reform=FLAT)
    return Walk(euros, result.columns[name], 0.0, 0.96)


def pressure(month: str, form: str) -> Walk:
    """The average month of a settled year, every euro of gross month wage from 0 to 5,000, with all allowances and schemes.

    A euro may cost up to half a euro (full set-off with its claim, whole euros of tax and of three allowances) and brings at
    most one and a half (itself, its holiday pay, and the same roundings).
    """
    euros = np.arange(0, 5001)
    (settled,) = _computed([forms.household(form, float(e)) for e in euros], month, "besteedbaar_per_maand")
    return Walk(euros, settled, -0.5, 1.5)


def _all_forms() -> Iterator[tuple[str, str, str]]:
    for month, kinds in KINDS_BY_MONTH.items():
        for form in FORMS:
            for kind in kinds:
                yield month, form, kind


WALKS: dict[str, tuple[Callable[..., Walk], list[tuple[Any, ...]]]] = {
    "net_wage": (net_wage, list(_all_forms())),
    "hours": (hours, list(_all_forms())),
    "months": (
        months,
        [*((m, k) for m in ("2024-01", "2026-07") for k in ("r", "z", "n")), ("2027-01", "artikel_34a")],
    ),
    "income": (income, [(year, partner) for year in YEARS for partner in ("single", "partners")]),
    "gross_wage": (gross_wage, [(year,) for year in YEARS]),
    "pressure": (pressure, [(month, form) for month in PRESSURE_MONTHS for form in forms.FORMS]),
}
PLACES = [(name, place) for name, (_, places) in WALKS.items() for place in places]


def _label(place: tuple[Any, ...]) -> str:
    return " ".join(map(str, place))


def _expected(walk: str, place: str) -> dict[float, dict[str, Any]]:
    """Listed jumps of one place: where the step starts → its entry."""
    return {
        float(start): entry for entry in LISTED if entry["walk"] == walk for start in entry["steps"].get(place) or ()
    }


@pytest.mark.parametrize(("walk", "place"), PLACES, ids=[f"{w}: {_label(p)}" for w, p in PLACES])
def test_every_cliff_is_listed(walk, place):
    found = WALKS[walk][0](*place).jumps()
    listed = _expected(walk, _label(place))
    new = {start: change for start, change in found.items() if start not in listed}
    assert not new, f"jumps (step start: change) that are not in cliffs.yaml: {new}"
    gone = sorted(set(listed) - set(found))
    assert not gone, f"no jump any more at {gone}: take it out of cliffs.yaml"
    for start, change in found.items():
        low, high = listed[start]["change"]
        assert low <= change <= high, f"at {start} the jump is {change}, listed as {low} to {high}"


def test_the_list_is_about_these_walks():
    labels = {walk: {_label(place) for place in places} for walk, (_, places) in WALKS.items()}
    for entry in LISTED:
        assert set(entry) == {"walk", "cause", "article", "change", "steps"}, entry
        assert len(str(entry["article"])) > 5, f"{entry['cause']}: name the article"
        assert set(entry["steps"]) <= labels[entry["walk"]], set(entry["steps"]) - labels[entry["walk"]]
    seen = [(e["walk"], place, s) for e in LISTED for place, starts in e["steps"].items() for s in starts]
    assert len(seen) == len(set(seen)), "a step stands under two causes"


@pytest.mark.parametrize("year", YEARS)
def test_net_wage_falls_only_at_a_new_row_of_the_table(year):
    """One cent more gross costs net wage only where the wage enters a new row (4.50 a month), and never more than 2.50."""
    cents = np.arange(0, 300_001)
    each = np.arange(len(cents), dtype=np.int64)
    table = Table(len(cents), each, each)
    table.given["loon_per_tijdvak"] = (None, cents / 100.0)
    table.given["aow_leeftijd_bereikt"] = (None, np.zeros(len(cents), bool))
    result = evaluate(SYSTEM, table, ("netto_loon_per_tijdvak",), parse_month(f"{year}-06"), reform=FLAT)
    change = np.diff(result.columns["netto_loon_per_tijdvak"])
    falls = np.flatnonzero(change < -1e-6)
    assert len(falls) > 300
    assert ((cents[falls] + 1) % 450 == 0).all()
    assert change.min() > -2.5


def test_a_new_cliff_is_found():
    """The walks can fail: a claim on holiday pay that jumps at 900 instead of 876.39 is not on the list."""
    day = parse_month("2026-07")
    law: Any = law_at("participatiewet", day)
    rows = np.array(law.aanspraak_vakantiegeld_loon)
    rows[1, 0] = 900.0
    euros = np.arange(0, 2601)
    each = np.arange(len(euros), dtype=np.int64)
    table = Table(len(euros), each, each)
    table.given["netto_loon_per_maand"] = (None, euros.astype(np.float64))
    reform = Reform((("participatiewet.aanspraak_vakantiegeld_loon", tuple(map(tuple, rows.tolist()))),))
    assistance = evaluate(SYSTEM, table, ("bijstand_per_maand",), day, reform=reform).columns["bijstand_per_maand"]
    found = Walk(euros, euros + assistance, -0.08, 1.0).jumps()
    assert set(found) - set(_expected("net_wage", "2026-07 alleenstaande geen")) == {899.0}
    assert 876.0 not in found
