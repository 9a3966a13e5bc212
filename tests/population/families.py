"""Random households with dates of birth, for a year: every birthday of a law comes up. The same on every machine."""

from __future__ import annotations

import random
from datetime import date

import numpy as np

from overstap.population.ages import Born
from overstap.population.spells import Population
from overstap.rows import build_table
from overstap.rules import SYSTEM
from tests.rules.population import households

AROUND = (0, 3, 5, 11, 12, 15, 16, 17, 18, 20, 21, 22, 23, 26, 27, 66, 67, 68, 79)


def families(year: int, count: int, *, dated: float = 0.9, working_days: bool = False) -> Population:
    """``count`` random households on 1 January of ``year``; a share of the persons has a date of birth. With
    ``working_days`` the months have their own, else all have the same."""
    day = date(year, 1, 1)
    table = build_table(SYSTEM, households(day, count), day)
    if working_days:
        del table.columns["werkdagen_in_maand"]
    rng = random.Random(f"births-{year}")
    ages = table.columns["leeftijd"]
    dates = np.full(len(ages), np.datetime64("NaT", "D"))
    for person, age in enumerate(ages):
        if rng.random() < dated:
            years = int(age) if rng.random() < 0.5 else rng.choice([a for a in AROUND if (a < 18) == (age < 18)])
            born = date(year - 1 - years, rng.randint(1, 12), rng.randint(1, 28))
            dates[person] = rng.choice((born, born.replace(day=1), date(born.year, 12, 31)))
    return Population(table, Born.of(dates))


def half_open(population: Population) -> Population:
    """The same, with half of the household forms left out."""
    open_form = np.arange(population.table.households) % 2 == 0
    return Population(population.table, population.born, open_form)
