"""Many households through time give what each of them gives alone, whatever goes together."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from overstap.engine import Table
from overstap.population.paths import live_paths
from overstap.rules import SYSTEM
from overstap.transition import Scenario, transition

BEGIN = date(2026, 7, 1)
START = 2026 * 12 + 8  # September
KINDS = SYSTEM.inputs["vrijlating_soort"].choices
ROLES = SYSTEM.inputs["rol"].choices
FORMS = SYSTEM.inputs["leefvorm"].choices


def singles(hours: list[float], kind: str) -> Table:
    """Single persons of 35 who rent, one for each number of hours."""
    count = len(hours)
    return Table(
        count,
        np.arange(count),
        np.arange(count),
        {
            "rol": np.full(count, ROLES.index("aanvrager"), np.int16),
            "leefvorm": np.full(count, FORMS.index("alleenstaande"), np.int16),
            "leeftijd": np.full(count, 35.0),
            "kale_huur": np.full(count, 650.0),
            "vrijlating_soort": np.full(count, KINDS.index(kind), np.int16),
            "uren_per_week": np.array(hours),
            "maanden_bijstand": np.full(count, 30.0),
        },
    )


@pytest.mark.parametrize("kind", ["geen", "n"])
@pytest.mark.parametrize("hours", [12.0, 20.0, 24.0, 32.0])
def test_one_of_many_equals_the_household_alone(kind: str, hours: float) -> None:
    many = live_paths(singles([8.0, hours, 40.0], kind), BEGIN, 18, np.full(3, START))
    alone = transition(
        Scenario.from_data(
            {
                "begin": "2026-07",
                "maanden": 18,
                "huishouden": {
                    "personen": [{"rol": "aanvrager", "leeftijd": 35}],
                    "wonen": {"kale_huur": 650},
                    "bijstand": {"sinds": "2024-01", "vrijlating": {"soort": kind}},
                },
                "rekening": {"saldo": 0},
                "gebeurtenissen": [{"soort": "baan_begint", "datum": "2026-09-01", "uren_per_week": hours}],
            }
        )
    )
    assert [round(e * 100) for e in many.assistance[1]] == [m.law["bijstand"] for m in alone.months]
    exits = [m.exit_day for m in alone.months if m.exit_day]
    assert (many.exits[1] >= 0) == bool(exits)


def mixed_table(count: int) -> tuple[Table, np.ndarray]:
    """Households of all sizes with exemptions, for the two properties below."""
    from bench.households import mixed

    starts = START + np.random.default_rng(7).integers(-2, 8, count)
    return mixed(count), starts


def test_neither_chunks_nor_threads_change_a_value() -> None:
    table, starts = mixed_table(60)
    whole = live_paths(table, BEGIN, 12, starts, chunk=60)
    for chunk, threads in ((7, 1), (13, 2)):
        parts = live_paths(table, BEGIN, 12, starts, chunk=chunk, threads=threads)
        for name in vars(whole):
            np.testing.assert_array_equal(getattr(parts, name), getattr(whole, name), err_msg=name)


def test_an_income_that_is_passed_on_leaves_less_to_pay_back() -> None:
    table, starts = singles([32.0, 36.0], "geen"), np.full(2, START)
    silent = live_paths(table, BEGIN, 12, starts)
    told = live_paths(table, BEGIN, 12, starts, estimate_passed_on=True)
    assert (silent.allowance_difference.sum(axis=1) < -500).all()
    assert (told.allowance_difference.sum(axis=1) > silent.allowance_difference.sum(axis=1)).all()
    np.testing.assert_array_equal(told.assistance, silent.assistance)


@pytest.mark.parametrize("months", [0, 37])
def test_a_number_of_months_that_cannot_be(months: int) -> None:
    with pytest.raises(ValueError, match="months"):
        live_paths(singles([20.0], "geen"), BEGIN, months, np.full(1, START))
