"""Rows to columns: what is entered is what the rules see."""

from __future__ import annotations

from datetime import date
from types import ModuleType

import numpy as np

from overstap.engine import Input, System, evaluate, rule
from overstap.rows import Person, Row, build_table
from overstap.rules import SYSTEM

JULY = date(2026, 7, 1)
TOWNS = tuple(f"gemeente_{number:03d}" for number in range(342))


@rule(level="huishouden", unit="keuze", choices=TOWNS)
def andere_gemeente(gemeente):
    """The same municipality: a quantity with as many choices, so that it can be given too."""
    return gemeente


def _system() -> System:
    module = ModuleType(__name__)
    module.andere_gemeente = andere_gemeente  # type: ignore[attr-defined]
    town = Input("gemeente", "huishouden", "keuze", "keuze", TOWNS[-1], "Town.", choices=TOWNS)
    return System([module], [town, SYSTEM.inputs["werkdagen_in_maand"]])


def test_all_municipalities_of_the_country_fit():
    """342 choices, given, given as a quantity, and by default: more than one byte can hold."""
    system = _system()
    rows = [Row({"gemeente": town}, (Person(),)) for town in TOWNS]
    found = evaluate(system, build_table(system, rows, JULY), ("andere_gemeente",), JULY)
    assert found.columns["andere_gemeente"].tolist() == list(range(342))
    given = [Row({"andere_gemeente": town}, (Person(),)) for town in TOWNS] + [Row({}, (Person(),))]
    found = evaluate(system, build_table(system, given, JULY), ("andere_gemeente",), JULY)
    assert np.array_equal(found.columns["andere_gemeente"], [*range(342), 341])
