"""The households that everybody computes, and the results that must be equal. Knows only numpy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Column = NDArray[Any]
Law = dict[str, dict[str, float]]

OF_A_PERSON = (
    "belasting_box_1_per_jaar",
    "algemene_heffingskorting_per_jaar",
    "arbeidskorting_per_jaar",
    "inkomstenbelasting_per_jaar",
)
OF_A_HOUSEHOLD = ("zorgtoeslag_per_maand", "huurtoeslag_per_maand")
RESULTS = (*OF_A_PERSON, *OF_A_HOUSEHOLD)


@dataclass(frozen=True)
class Population:
    """Households as columns: of a person (claimant, then partner if there is one) and of a household."""

    huishouden: Column  # household of each person, ascending
    is_partner: Column
    arbeidsinkomen: Column  # euros a year, of each person
    partner: Column  # whether the household is a couple
    kale_huur: Column  # euros a month
    aantal_bewoners: Column

    @property
    def households(self) -> int:
        """How many households."""
        return len(self.kale_huur)

    def save(self, path: Path) -> None:
        """Write all columns."""
        np.savez(path, **vars(self))

    @staticmethod
    def load(path: Path) -> Population:
        """Read what :meth:`save` wrote."""
        with np.load(path) as columns:
            return Population(**{name: columns[name] for name in columns.files})


def _with_edges(random: np.random.Generator, column: Column, limits: list[float]) -> Column:
    """One value in fifty becomes a limit of the law, or a cent beside it: there a wrong formula shows."""
    edge = random.choice(np.array(limits), len(column)) + random.choice([-0.01, 0.0, 0.01], len(column))
    return np.round(np.where(random.random(len(column)) < 0.02, np.maximum(edge, 0.0), column), 2)


def mixed(households: int, law: Law) -> Population:
    """A third couples, a quarter without income, one in ten without rent; the same for the same number.

    One household alone is a couple that works and rents.
    """
    random = np.random.default_rng(20260701)
    partner = random.random(households) < 0.35 if households > 1 else np.ones(1, np.bool_)
    huishouden = np.repeat(np.arange(households), 1 + partner)
    is_partner = np.concatenate([[False], huishouden[1:] == huishouden[:-1]])
    limits = [
        v for name in ("inkomstenbelasting", "zorgtoeslag", "huurtoeslag") for v in law[name].values() if v > 5000
    ]
    rents = [v for v in law["huurtoeslag"].values() if 100 < v < 1000]
    income = np.where(random.random(len(huishouden)) < 0.75, random.gamma(2.0, 14000.0, len(huishouden)), 0.0)
    rent = np.where(random.random(households) < 0.9, random.normal(620.0, 160.0, households).clip(0.0), 0.0)
    if households == 1:
        income, rent = np.array([14250.4, 9120.75]), np.array([640.5])
    else:
        income, rent = _with_edges(random, income, limits), _with_edges(random, rent, rents)
    return Population(huishouden, is_partner, income, partner, rent, 1.0 + partner + random.integers(0, 3, households))


def in_cents(column: Column) -> NDArray[np.int64]:
    """Euros as whole cents."""
    return np.round(np.asarray(column, np.float64) * 100.0).astype(np.int64)
