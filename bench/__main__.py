"""``make bench``: speed and memory on this machine, best and median of five. Never part of the tests.

python -m bench            everything
python -m bench 1e4 1e5    other numbers of households
python -m bench --no-peers  without OpenFisca and TTSIM (they are ``python -m bench.peers``)
"""

from __future__ import annotations

import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date

import numpy as np

from bench import population as many
from bench.households import mixed
from bench.peers import run as peers
from overstap.answer import calculate
from overstap.cases import explain_quantity, given_inputs, recorded
from overstap.engine import Table, evaluate, explain
from overstap.engine.fused import evaluate_fused, find_numba
from overstap.household import Household
from overstap.rows import Row
from overstap.rules import SYSTEM

JULY = date(2026, 7, 1)
RUNS = 5
HOUSEHOLD = {
    "personen": [{"rol": "aanvrager", "leeftijd": 35, "werk": [{"uren_per_week": 24}]}],
    "bijstand": {"vrijlating": {"soort": "n"}},
}


def timed(function: Callable[[], object], runs: int = RUNS) -> tuple[float, float]:
    """Best and median seconds."""
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        function()
        seconds.append(time.perf_counter() - start)
    return min(seconds), statistics.median(seconds)


def report(name: str, seconds: tuple[float, float], note: str = "") -> None:
    """One line of the table."""
    best, median = (f"{s * 1000:10.2f} ms" if s < 1 else f"{s:10.3f} s " for s in seconds)
    print(f"{name:<58} best {best}   median {median}   {note}")


def process(code: str) -> Callable[[], object]:
    """A cold Python process."""
    return lambda: subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)


def all_rules(row: Row, targets: tuple[str, ...]) -> int:
    """Every rule for one household with recording on, and the tree of what is left to spend: how many nodes it has."""
    table, result = recorded(row, targets, JULY)
    return len(explain(SYSTEM, result, table, "besteedbaar_per_maand", JULY, given_inputs=given_inputs(row)).walk())


def main() -> None:
    """Run everything and print the table."""
    sizes = [int(float(a)) for a in sys.argv[1:] if not a.startswith("-")] or [10_000, 100_000, 1_000_000]
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}, NumPy {np.__version__}")
    report("import overstap (cold process)", timed(process("import overstap")), "bound 300 ms")
    report("python itself (cold process)", timed(process("pass")))
    command = (
        "import sys; sys.argv = ['overstap', 'compute', 'zorgtoeslag_per_maand', '--date', '2026-07'];"
        "from overstap.cli.main import main; main()"
    )
    report("overstap compute (cold process)", timed(process(command)), "bound 800 ms")
    example = command.replace("'compute', 'zorgtoeslag_per_maand'", "'calculate', '--example', 'alleenstaande-ouder'")
    report("overstap calculate --example (cold process)", timed(process(example)), "bound 800 ms")
    home = Household.from_data(HOUSEHOLD)
    calculate(home, "2026-07")
    report(
        "hours 0-40, all quantities, exit hours (warm)",
        timed(lambda: calculate(home, "2026-07"), 20),
        "bound 15 ms without exits",
    )
    given = {"leeftijd": 35, "uren_per_week": 24, "vrijlating_soort": "n"}
    report(
        "one household, one quantity with its whole trace (warm)",
        timed(lambda: explain_quantity(given, "besteedbaar_per_maand", date="2026-07"), 20),
    )
    targets = tuple(SYSTEM.rules)
    row = home.to_row(JULY)
    report(
        f"one household, all {len(targets)} rules with the whole trace (warm)",
        timed(lambda: all_rules(row, targets), 20),
        "bound 3 ms",
    )
    for size in sizes:
        table = mixed(size)
        for threads in (1, 2):

            def run(t: Table = table, n: int = threads) -> object:
                return evaluate(SYSTEM, t, ("besteedbaar_per_maand",), JULY, threads=n)

            report(f"{size:>9,} households, one month, {threads} thread(s)", timed(run, RUNS if size < 10**6 else 3))
            if not find_numba():
                continue

            def compiled(t: Table = table, n: int = threads) -> object:
                return evaluate_fused(SYSTEM, t, ("besteedbaar_per_maand",), JULY, threads=n)

            start = time.perf_counter()
            compiled()
            note = f"first call {time.perf_counter() - start:.1f} s"
            report(f"{size:>9,} households, fused (numba), {threads} thread(s)", timed(compiled, 3), note)
    print(f"{len(targets)} rules; peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    many.main(sizes)
    if "--no-peers" not in sys.argv and peers.main():
        sys.exit("bench: the peers do not agree")


if __name__ == "__main__":
    main()
