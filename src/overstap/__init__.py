"""Overstap: what the step from bijstand to work does to a household's money, with every euro traceable to an article.

>>> from overstap import compute
>>> compute({"leefvorm": "alleenstaande", "leeftijd": 35}, ["bijstandsnorm_per_maand"], date="2026-07")
{'bijstandsnorm_per_maand': 1419.46}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from overstap.answer import Answer, calculate
    from overstap.cases import compute, quantities
    from overstap.cases import explain_quantity as explain
    from overstap.engine import Reform
    from overstap.errors import OverstapError
    from overstap.household import Household
    from overstap.transition.scenario import Scenario

__version__ = "0.1.0"

#: ``from overstap.transition import transition`` gives the function: its package has its name.
__all__ = [
    "Answer",
    "Household",
    "OverstapError",
    "Reform",
    "Scenario",
    "calculate",
    "compute",
    "explain",
    "quantities",
]

_PLACES = {
    "Answer": ("overstap.answer", "Answer"),
    "Household": ("overstap.household", "Household"),
    "OverstapError": ("overstap.errors", "OverstapError"),
    "Reform": ("overstap.engine", "Reform"),
    "Scenario": ("overstap.transition.scenario", "Scenario"),
    "calculate": ("overstap.answer", "calculate"),
    "compute": ("overstap.cases", "compute"),
    "explain": ("overstap.cases", "explain_quantity"),
    "quantities": ("overstap.cases", "quantities"),
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used, so that ``import overstap`` stays quick."""
    if name not in _PLACES:
        raise AttributeError(f"module 'overstap' has no attribute {name!r}")
    import importlib

    module, attribute = _PLACES[name]
    value = getattr(importlib.import_module(module), attribute)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
