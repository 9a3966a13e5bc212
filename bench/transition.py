"""Speed of the path through time: ``python -m bench.transition [1e4 1e5]``. Never part of the tests."""

from __future__ import annotations

import gc
import resource
import sys
from datetime import date

import numpy as np

from bench.__main__ import report, timed
from bench.households import mixed
from overstap.engine.reform import NO_REFORM
from overstap.population.paths import live_paths
from overstap.transition import Scenario, transition
from overstap.transition.dates import month_of
from overstap.transition.outcome import outcome_of
from overstap.transition.settled import settle_scenario

BEGIN = date(2026, 7, 1)
MONTHS = 24
SEED = 20260702
SCENARIO = {
    "begin": "2026-07",
    "maanden": MONTHS,
    "huishouden": {
        "personen": [
            {"rol": "aanvrager", "geboortedatum": "1991-03-14"},
            {"rol": "kind", "geboortedatum": "2017-05-02"},
        ],
        "wonen": {"kale_huur": 650},
        "bijstand": {"sinds": "2022-01", "vrijlating": {"soort": "n"}},
    },
    "rekening": {"saldo": 500, "leefgeld_per_week": 80},
    "vaste_lasten": [{"soort": "zorgpremie", "bedrag": 150, "loopt_via_bijstand": True}],
    "verrekening": {"methode": "achteraf"},
    "gebeurtenissen": [
        {"soort": "baan_begint", "datum": "2026-07-15", "uren_per_week": 24, "uitbetaling": "volgende_maand"},
        {"soort": "inkomen_doorgegeven", "datum": "2026-08-01"},
    ],
}


def main() -> None:
    """Print the lines of the transition."""
    scenario = Scenario.from_data(SCENARIO)
    transition(scenario)
    gc.collect()
    gc.freeze()  # as the server does once it has started (web/wsgi.py)
    report(f"one household, {MONTHS} months, all flows (warm)", timed(lambda: transition(scenario), 20), "bound 20 ms")
    hours = list(range(41))

    def by_hours() -> object:
        found = settle_scenario(scenario, NO_REFORM, hours)
        return [outcome_of(found, NO_REFORM, variant=v) for v in (0, 20, 40)]

    report(f"the same at 41 numbers of hours, {MONTHS} months", timed(by_hours, 10), "bound 60 ms")
    report("advice, warnings, comparison and JSON besides", timed(lambda: transition(scenario).as_dict(), 5))
    for size in [int(float(a)) for a in sys.argv[1:] if not a.startswith("-")] or [10_000, 100_000]:
        table = mixed(size)
        starts = month_of(BEGIN) + np.random.default_rng(SEED).integers(0, 12, size)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for threads in (1, 2):
            report(
                f"{size:>9,} mixed households, {MONTHS} months, {threads} thread(s)",
                timed(lambda t=table, s=starts, n=threads: live_paths(t, BEGIN, MONTHS, s, threads=n), 3),  # type: ignore[misc]
                "bound 15 s at 100,000" if size == 100_000 else "",
            )
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        print(f"{size:>9,} households: {grown:.0f} MB beyond the inputs (bound 1,000)")


if __name__ == "__main__":
    main()
