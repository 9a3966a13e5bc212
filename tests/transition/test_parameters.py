"""Every amount of the path through time moves a path: none stands there for show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from overstap.engine import Reform
from overstap.law import load_law
from overstap.transition import Scenario, transition

LIST = Path(__file__).parents[1] / "rules" / "relevance_reviewed.yaml"
THROUGH_TIME: list[str] = yaml.safe_load(LIST.read_text("utf-8"))["through_time"]
HOME = {
    "personen": [{"rol": "aanvrager", "geboortedatum": "1991-03-14"}],
    "wonen": {"kale_huur": 650},
    "bijstand": {"sinds": "2023-01"},
}
#: A year at work without an estimate passed on; the benefit set off afterwards; a job that ends, and a new application.
PATH: dict[str, Any] = {
    "begin": "2026-03",
    "maanden": 36,
    "huishouden": HOME,
    "rekening": {"saldo": 0},
    "verrekening": {"methode": "achteraf"},
    "gebeurtenissen": [
        {"soort": "baan_begint", "datum": "2026-03-01", "uren_per_week": 16},
        {"soort": "uren_veranderen", "datum": "2026-06-01", "uren_per_week": 36},
        {"soort": "baan_eindigt", "datum": "2027-08-31", "reden": "werkgever"},
        {"soort": "bijstand_aangevraagd", "datum": "2027-09-01"},
    ],
}
#: Of these the figures stand in the bridges and the way back.
BESIDE = {"participatiewet.hergebruik_gegevens_maanden", "participatiewet.bufferbudget_maximum_per_jaar"}


def other(full: str) -> list[float]:
    """Other amounts: more and less."""
    law, _, name = full.partition(".")
    value = float(load_law(law).parameters[name].values[-1].value)
    return [value * 0.5, value * 4.0, value + 6.0, value * 50.0]


@pytest.fixture(scope="module")
def before() -> dict[str, Any]:
    return transition(Scenario.from_data(PATH)).as_dict()


@pytest.mark.parametrize("full", sorted(set(THROUGH_TIME) - BESIDE))
def test_it_moves_a_path(full: str, before: dict[str, Any]) -> None:
    def moved(value: float) -> bool:
        changed = transition(Scenario.from_data(PATH), Reform(((full, value),))).as_dict()
        return any(changed[key] != before[key] for key in ("flows", "years", "advice", "months"))

    assert any(moved(value) for value in other(full))


def test_the_list_names_what_exists() -> None:
    assert set(THROUGH_TIME) <= {
        f"{law}.{name}" for law in ("awir", "participatiewet") for name in load_law(law).parameters
    }
