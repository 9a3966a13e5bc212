"""Many households: streamed from Parquet for a month and for a calendar year, and a year in memory. Time and memory.

python -m bench.population            10,000, 100,000 and 1,000,000 mixed households
python -m bench.population 1e4 1e5    other numbers

Every run is a process of its own, so that its peak memory is its own: what it takes beyond what it had when it began, with
the program loaded and (in memory) the households there.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from bench.households import mixed
from overstap.engine import Table
from overstap.population.ages import Born
from overstap.population.layout import to_arrow
from overstap.population.run import Asked, write
from overstap.population.spells import Population
from overstap.population.year import evaluate_calendar_year

RUNS, THREADS, YEAR = 3, 2, 2026
SMALL = 2_000
KINDS = {
    "month": "streamed, one month",
    "year": "streamed, a year month by month",
    "memory": "in memory, a year month by month",
    "births": "in memory, a year, everybody with a date of birth",
}
BOUNDS = {("month", 10**6): "bound 500 MB", ("year", 10**6): "bound 500 MB", ("memory", 10**6): "bound 10 s, 500 MB"}


def births(table: Table) -> Born:
    """A date of birth for everybody that gives the age on 1 January."""
    days = np.random.default_rng(1).integers(0, 365, len(table.columns["leeftijd"]))
    ages = table.columns["leeftijd"] * 365.25
    return Born.of((np.datetime64(f"{YEAR}-01-01") - (ages + days).astype("timedelta64[D]")).astype("datetime64[D]"))


def memory(field: str) -> float:
    """MB of this process: ``VmRSS`` now, ``VmHWM`` at most."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(field):
            return int(line.split()[1]) / 1000
    raise SystemExit(f"bench: no {field} in /proc/self/status")


def job(kind: str, file: Path, households: int) -> Callable[[], object]:
    """What is measured, with the small run before it that loads laws and plans."""
    out = file.with_suffix(f".{kind}.out")
    if kind in ("month", "year"):
        asked = Asked.month(f"{YEAR}-07", ("besteedbaar_per_maand",)) if kind == "month" else Asked.calendar_year(YEAR)
        write(file.with_name(f"{SMALL}.parquet"), out, asked, threads=1)
        return lambda: write(file, out, asked, threads=THREADS)
    small, table = mixed(SMALL), mixed(households)
    with_births = kind == "births"
    evaluate_calendar_year(Population(small, births(small) if with_births else None), YEAR)
    people = Population(table, births(table) if with_births else None)
    return lambda: evaluate_calendar_year(people, YEAR, threads=THREADS)


def one(kind: str, file: Path, households: int) -> None:
    """One run, in this process: seconds, and MB beyond the start."""
    run = job(kind, file, households)
    Path("/proc/self/clear_refs").write_text("5")  # the peak so far is forgotten
    before, start = memory("VmRSS"), time.perf_counter()
    run()
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "memory": memory("VmHWM") - before}))


def main(sizes: list[int]) -> None:
    """All kinds and sizes, and how the time grows."""
    with tempfile.TemporaryDirectory() as folder:
        for size in (SMALL, *sizes):
            pq.write_table(to_arrow(mixed(size), pa.array(np.arange(size))), Path(folder) / f"{size}.parquet")
        for kind, name in KINDS.items():
            best: dict[int, float] = {}
            for size in sizes:
                file = Path(folder) / f"{size}.parquet"
                command = [sys.executable, "-m", "bench.population", "--one", kind, str(file), str(size)]
                runs = [
                    json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
                    for _ in range(RUNS)
                ]
                seconds = [run["seconds"] for run in runs]
                best[size] = min(seconds)
                print(
                    f"{size:>9,} households, {name:<50} best {min(seconds):7.2f} s  median {statistics.median(seconds):7.2f} s"
                    f"  {best[size] / size * 1e6:6.2f} us each  peak + {max(r['memory'] for r in runs):4.0f} MB"
                    f"  {BOUNDS.get((kind, size), '')}",
                    flush=True,
                )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
    else:
        main([int(float(a)) for a in sys.argv[1:]] or [10_000, 100_000, 1_000_000])
