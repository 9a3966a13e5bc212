"""Every amount of the path through time moves a path: none stands there for show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from overstap.engine import Reform
from overstap.law import load_law
from overstap.transition import Scenario, transition
from overstap.transition.bridges import bridges
from overstap.transition.way_back import way_back

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
#: Amounts of the way back, of the bridges and of months that were not settled: each with what shows it.
NOT_SETTLED: dict[str, Any] = {
    "begin": "2026-03",
    "maanden": 18,
    "huishouden": HOME,
    "rekening": {"saldo": 0},
    "gebeurtenissen": [{"soort": "baan_begint", "datum": "2026-03-01", "uren_per_week": 12}],
}
#: A busy January is set off against a slow February (tests/transition/test_bridges.py).
GAP_IN_2027: dict[str, Any] = {
    **NOT_SETTLED,
    "begin": "2026-10",
    "verrekening": {"methode": "achteraf"},
    "gebeurtenissen": [
        {"soort": "baan_begint", "datum": "2026-10-01", "uren_per_week": 8},
        {"soort": "uren_gewerkt", "datum": "2026-10-01", "uren": [40, 40, 40, 90, 10, 80, 0, 40, 40]},
    ],
}


def _back(reform: Reform) -> Any:
    young = {**PATH, "huishouden": {**HOME, "personen": [{"rol": "aanvrager", "geboortedatum": "2001-03-14"}]}}
    return way_back(
        Scenario.from_data({**young, "gebeurtenissen": PATH["gebeurtenissen"][:2]}), 10, reform=reform
    ).as_dict()


def _not_settled(reform: Reform) -> Any:
    out = []
    for what in ("laatste_maanden", "eerste_maanden"):
        told = {"soort": "verrekening_blijft_uit", "datum": "2026-03-01", "tot": "2027-01-31", "terugvordering": what}
        events = [*NOT_SETTLED["gebeurtenissen"], told]
        out.append(
            transition(Scenario.from_data({**NOT_SETTLED, "gebeurtenissen": events}), reform).as_dict()["months"]
        )
    return out


def _bridged(reform: Reform) -> Any:
    found = bridges(transition(Scenario.from_data(GAP_IN_2027), reform))
    return [(b.key, b.amount) for b in found]


BESIDE = {
    "participatiewet.hergebruik_gegevens_maanden": _back,
    "participatiewet.zoektermijn_jongeren_leeftijd": _back,
    "participatiewet.zoektermijn_jongeren_weken": _back,
    "participatiewet.zoektermijn_kan_vervallen": _back,
    "participatiewet.ww_wekeneis_weken": _back,
    "participatiewet.ww_wekeneis_tijdvak_weken": _back,
    "participatiewet.terugvordering_na_signaal_maanden": _not_settled,
    "participatiewet.verrekening_terugkijk_maanden": _not_settled,
    "participatiewet.bufferbudget_maximum_per_jaar": _bridged,
}


def other(full: str) -> list[float]:
    """Other amounts: more and less."""
    law, _, name = full.partition(".")
    value = float(load_law(law).parameters[name].values[-1].value)
    if load_law(law).parameters[name].unit == "ja_nee":
        return [1.0 - value]
    return [value - 2.0, value * 0.5, value * 4.0, value + 6.0, value * 50.0]


@pytest.fixture(scope="module")
def before() -> dict[str, Any]:
    return transition(Scenario.from_data(PATH)).as_dict()


@pytest.mark.parametrize("full", sorted(set(THROUGH_TIME) - set(BESIDE)))
def test_it_moves_a_path(full: str, before: dict[str, Any]) -> None:
    def moved(value: float) -> bool:
        changed = transition(Scenario.from_data(PATH), Reform(((full, value),))).as_dict()
        return any(changed[key] != before[key] for key in ("flows", "years", "advice", "months"))

    assert any(moved(value) for value in other(full))


@pytest.mark.parametrize("full", BESIDE)
def test_it_moves_what_stands_beside_a_path(full: str) -> None:
    shown = BESIDE[full]
    before = shown(Reform())
    assert any(shown(Reform(((full, value),))) != before for value in other(full))


def test_the_list_names_what_exists() -> None:
    assert set(THROUGH_TIME) <= {
        f"{law}.{name}" for law in ("awir", "participatiewet") for name in load_law(law).parameters
    }
