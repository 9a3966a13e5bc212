"""The calculation in Overstap: its own rules, asked through its public engine."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import numpy as np

from bench.peers.population import RESULTS, Column, Law, Population
from overstap import compute
from overstap.engine import Table, evaluate
from overstap.engine.fused import evaluate_fused, find_numba
from overstap.law import LAWS, law_at
from overstap.rules import SYSTEM
from overstap.rules.inputs import Leefvorm, Rol

JULY = date(2026, 7, 1)
READ_BY_PEERS = ("inkomstenbelasting", "zorgtoeslag", "huurtoeslag", "awir")


def law_as_data() -> Law:
    """The amounts of July 2026 that the peers read: every known number of the four laws."""
    out: Law = {}
    for name in READ_BY_PEERS:
        known = vars(law_at(name, JULY))
        out[name] = {
            f: float(known[f]) for f in LAWS[name].__dataclass_fields__ if f in known and np.isscalar(known[f])
        }
    return out


class Engine:
    """Overstap on one thread and on two; with numba (the extra ``fast``) compiled too."""

    def __init__(self, law: Law) -> None:
        del law  # it reads its own

    def load(self, population: Population) -> None:
        """Columns as Overstap names them."""
        p = self._population = population
        self._rol = np.where(p.is_partner, Rol.PARTNER, Rol.AANVRAGER).astype(np.int8)
        self._leefvorm = np.where(p.partner, Leefvorm.GEHUWDEN, Leefvorm.ALLEENSTAANDE).astype(np.int8)
        self._no_jobs = np.zeros(0, np.int64)
        self._no_bijstand = np.broadcast_to(0.0, len(p.huishouden))  # the peers don't have this column at all

    def variants(self) -> dict[str, object]:
        """What can be run on the loaded population."""
        several = {f"{n} thread{'s' * (n > 1)}": lambda n=n: self._evaluate(n) for n in (1, 2)}
        if self._one:
            several = {"1 thread": several["1 thread"], "as a dictionary": self._from_dictionary}
        if find_numba():
            threads = (1,) if self._one else (1, 2)
            several |= {
                f"fused, {n} thread{'s' * (n > 1)}": lambda n=n: self._evaluate(n, evaluate_fused) for n in threads
            }
        return several

    @property
    def _one(self) -> bool:
        return self._population.households == 1

    def _evaluate(self, threads: int, engine: Any = evaluate) -> tuple[dict[str, Column], dict[str, float]]:
        p = self._population
        start = time.perf_counter()
        table = Table(
            p.households,
            p.huishouden,
            self._no_jobs,
            {"rol": self._rol, "leefvorm": self._leefvorm, "kale_huur": p.kale_huur},
            {
                "arbeidsinkomen_per_jaar": (None, p.arbeidsinkomen),
                "bruto_bijstand_per_jaar": (None, self._no_bijstand),
                "aantal_bewoners": (None, p.aantal_bewoners),
            },
        )
        done = engine(SYSTEM, table, RESULTS, JULY, threads=threads)
        seconds = time.perf_counter() - start
        for error in done.errors.values():
            raise error
        return {name: done.columns[name] for name in RESULTS}, {"": seconds}

    def _from_dictionary(self) -> tuple[dict[str, Column], dict[str, float]]:
        p = self._population
        given = {
            "leefvorm": "gehuwden",
            "arbeidsinkomen_per_jaar": float(p.arbeidsinkomen[0]),
            "bruto_bijstand_per_jaar": 0.0,
            "partner_arbeidsinkomen_per_jaar": float(p.arbeidsinkomen[1]),
            "partner_bruto_bijstand_per_jaar": 0.0,
            "kale_huur": float(p.kale_huur[0]),
            "aantal_bewoners": float(p.aantal_bewoners[0]),
        }
        wanted = [*RESULTS, *(f"partner_{name}" for name in RESULTS[:4])]
        start = time.perf_counter()
        values = compute(given, wanted, date="2026-07")
        seconds = time.perf_counter() - start
        couples = {n: [values[n], values[f"partner_{n}"]] for n in RESULTS[:4]}
        return {n: np.array(couples.get(n, [values[n]])) for n in RESULTS}, {"": seconds}
