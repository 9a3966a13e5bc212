"""Mixed households for the benchmark: persons, partners, children, rents, jobs. The same for the same number."""

from __future__ import annotations

import numpy as np

from overstap.engine import Table
from overstap.rules.inputs import Leefvorm, Rol

SEED = 20260701
SHARE_COUPLES, SHARE_WITH_CHILDREN, SHARE_RENTING, SHARE_WORKING, SHARE_WITH_HOUSEMATE = 0.35, 0.35, 0.8, 0.7, 0.1


def mixed(households: int) -> Table:
    """Single persons, couples, single parents and families, one in ten with a housemate, four in five renting, children with
    and without childcare, wages for each pay period."""
    random = np.random.default_rng(SEED)
    couple = random.random(households) < SHARE_COUPLES
    children = np.where(random.random(households) < SHARE_WITH_CHILDREN, random.integers(1, 4, households), 0)
    housemate = random.random(households) < SHARE_WITH_HOUSEMATE
    persons = 1 + couple + children + housemate
    persons_of = np.repeat(np.arange(households), persons)
    place = np.arange(len(persons_of)) - np.repeat(np.cumsum(persons) - persons, persons)
    of = {"couple": couple[persons_of], "last": place == (persons - 1)[persons_of], "mate": housemate[persons_of]}
    role = np.select(
        [place == 0, (place == 1) & of["couple"], of["last"] & of["mate"]],
        [Rol.AANVRAGER, Rol.PARTNER, Rol.MEDEBEWONER],
        Rol.KIND,
    ).astype(np.int8)
    child = role == Rol.KIND
    age = np.where(child, random.integers(0, 18, len(role)), random.integers(18, 76, len(role))).astype(float)
    day_care = child & (age < 4) & (random.random(len(role)) < 0.5)
    works = ~child & ((random.random(len(role)) < SHARE_WORKING) | (role == Rol.AANVRAGER))
    jobs_of = np.flatnonzero(works)
    form = np.select([couple, children > 0], [Leefvorm.GEHUWDEN, Leefvorm.ALLEENSTAANDE_OUDER], Leefvorm.ALLEENSTAANDE)
    rent = np.where(random.random(households) < SHARE_RENTING, 350.0 + 550.0 * random.random(households), 0.0)
    return Table(
        households,
        persons_of,
        jobs_of,
        {
            "leefvorm": form.astype(np.int8),
            "vermogen": random.exponential(3000.0, households),
            "kale_huur": np.round(rent, 2),
            "rol": role,
            "leeftijd": age,
            "dagopvang_uren_per_maand": np.where(day_care, 100.0, 0.0),
            "dagopvang_uurtarief": np.where(day_care, 10.5, 0.0),
            "vrijlating_soort": random.integers(0, 7, len(role)).astype(np.int8),
            "uren_per_week": np.round(random.random(len(jobs_of)) * 40, 1),
            "tijdvak": random.integers(0, 4, len(jobs_of)).astype(np.int8),
        },
    )
