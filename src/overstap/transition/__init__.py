"""One household through time: events, months, days, years, bridges and the way back.

>>> from overstap.transition import Scenario, transition
>>> home = {"personen": [{"rol": "aanvrager", "leeftijd": 35}], "wonen": {"kale_huur": 650}}
>>> job = {"soort": "baan_begint", "datum": "2026-07-15", "uren_per_week": 24}
>>> path = transition(Scenario.from_data({"begin": "2026-07", "huishouden": home, "gebeurtenissen": [job]}))
>>> path.months[0].law["bijstand"], path.months[0].exit_day.isoformat()
(64105, '2026-07-15')
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from overstap.transition.outcome import Outcome, transition
    from overstap.transition.scenario import Scenario

__all__ = ["Outcome", "Scenario", "transition"]

_PLACES = {
    "Outcome": "overstap.transition.outcome",
    "Scenario": "overstap.transition.scenario",
    "transition": "overstap.transition.outcome",
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used."""
    if name not in _PLACES:
        raise AttributeError(f"module 'overstap.transition' has no attribute {name!r}")
    import importlib

    value = getattr(importlib.import_module(_PLACES[name]), name)
    globals()[name] = value
    return value
