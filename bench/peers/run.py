"""Runs Overstap and its peers in turns, checks that they agree, prints the table and keeps it in ``docs/speed.md``."""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from bench.peers.environment import NotInstallableError, made
from bench.peers.of_overstap import law_as_data
from bench.peers.population import RESULTS, in_cents, mixed
from bench.peers.worker import ONE_CORE, SINGLE

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "speed.md"
BEGIN, END = "<!-- peers: begin (written by `make bench-peers`) -->", "<!-- peers: end -->"
SIZES = (1, 10_000, 100_000, 1_000_000)
ROUNDS = 5

# engine, variant, lap -> what the table calls it
ROWS = {
    ("overstap", "2 threads", ""): "Overstap, 2 threads",
    ("overstap", "1 thread", ""): "Overstap, 1 thread",
    ("overstap", "fused, 2 threads", ""): "Overstap, fused (numba), 2 threads",
    ("overstap", "fused, 1 thread", ""): "Overstap, fused (numba), 1 thread",
    ("overstap", "as a dictionary", ""): "Overstap, `compute` from a dictionary",
    ("openfisca", "arrays", "build and calculate"): "OpenFisca, build and calculate",
    ("openfisca", "arrays", "calculate only"): "OpenFisca, calculate only",
    ("openfisca", "as a dictionary", ""): "OpenFisca, from a dictionary",
    ("openfisca32", "arrays", "build and calculate"): "OpenFisca, build and calculate, 32-bit as it comes",
    ("openfisca32", "arrays", "calculate only"): "OpenFisca, calculate only, 32-bit as it comes",
    ("ttsim", "jax kernel", ""): "TTSIM, compiled kernel (jax)",
    ("ttsim1core", "jax kernel", ""): "TTSIM, compiled kernel (jax), held to one core",
    ("ttsim32", "jax kernel", ""): "TTSIM, compiled kernel (jax), 32-bit as it comes",
    ("ttsim", "numpy kernel", ""): "TTSIM, kernel on numpy",
    ("ttsim", "as called, numpy", ""): "TTSIM as called (`main`), numpy",
    ("ttsim", "as called, jax", ""): "TTSIM as called (`main`), jax",
}
# households -> row -> how many times as fast Overstap is to be
TARGETS = {
    1: {
        ("openfisca", "arrays", "build and calculate"): 5,
        ("ttsim", "as called, numpy", ""): 100,
        ("ttsim", "as called, jax", ""): 100,
    },
    1_000_000: {
        ("openfisca", "arrays", "build and calculate"): 3,
        ("openfisca", "arrays", "calculate only"): 3,
        ("ttsim", "jax kernel", ""): 2,
        ("ttsim", "as called, numpy", ""): 10,
        ("ttsim", "as called, jax", ""): 10,
    },
}
Key = tuple[str, str, str]


class DifferentResultsError(Exception):
    """Two engines do not agree to the cent."""


class Worker:
    """An engine in its own process."""

    def __init__(self, name: str, python: Path | str, folder: Path) -> None:
        self.name = name
        command = [str(python), "-m", "bench.peers.worker", name, str(folder)]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, **request: Any) -> dict[str, Any]:
        """One request, one answer."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps(request) + "\n")
        stdin.flush()
        line = stdout.readline()
        if not line:
            raise RuntimeError(f"the process of {self.name} ended (its error stands above)")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def end(self) -> None:
        """Close its input and wait."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


@dataclass
class Measured:
    """What one row of the table took, in seconds, and the peak memory of its process."""

    first: float
    rounds: list[float] = field(default_factory=list)
    memory: float = 0.0
    different: int = 0


@contextmanager
def workers(python: Path, folder: Path) -> Iterator[list[Worker]]:
    """All engines, started; ended at the end."""
    with ExitStack() as stack:
        started = []
        for name in ("overstap", "openfisca", "openfisca32", "ttsim", "ttsim1core", "ttsim32"):
            worker = Worker(name, sys.executable if name == "overstap" else python, folder)
            stack.callback(worker.end)
            started.append(worker)
        yield started


def differences(folder: Path, engine: str, variant: str, expected: dict[str, Any]) -> int:
    """How many results are not equal to the cent. Raises :class:`DifferentResultsError`, except for 32-bit engines."""
    with np.load(folder / "results.npz") as found:
        wrong = {name: int((in_cents(found[name]) != expected[name]).sum()) for name in RESULTS}
    if any(wrong.values()) and not engine.endswith(SINGLE):
        raise DifferentResultsError(f"{engine}, {variant}: results that differ from Overstap's: {wrong}")
    return sum(wrong.values())


def measure(started: list[Worker], folder: Path, size: int) -> dict[Key, Measured]:
    """First every variant once (compared with Overstap's results), then five rounds of each in turn."""
    mixed(size, law_as_data()).save(folder / f"{size}.npz")
    turns: list[tuple[Worker, str]] = []
    measured: dict[Key, Measured] = {}
    expected: dict[str, Any] = {}
    for worker in started:
        variants = [v for v in worker.ask(load=str(size))["variants"] if worked(worker.name, v, size)]
        for variant in variants:
            answer = worker.ask(first=variant, save="results.npz")
            if not expected:
                with np.load(folder / "results.npz") as found:
                    expected = {name: in_cents(found[name]) for name in RESULTS}
            different = differences(folder, worker.name, variant, expected)
            for lap, seconds in answer["laps"].items():
                measured[worker.name, variant, lap] = Measured(seconds, different=different)
            turns.append((worker, variant))
    for _ in range(ROUNDS):
        for worker, variant in turns:
            answer = worker.ask(run=variant)
            for lap, seconds in answer["laps"].items():
                row = measured[worker.name, variant, lap]
                row.rounds.append(seconds)
                row.memory = answer["memory"]
    return measured


def worked(engine: str, variant: str, size: int) -> bool:
    """Whether this variant belongs in the table for this number of households."""
    if engine.endswith(ONE_CORE):
        return size > 1 and variant == "jax kernel"
    return not engine.endswith(SINGLE) or (size > 1 and variant in ("arrays", "jax kernel"))


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:,.3f}" if seconds < 0.01 else f"{seconds * 1000:,.1f}"


def _ours(measured: dict[Key, Measured], variants: str) -> float:
    """The best of Overstap's own rows with this in their name."""
    return min(min(m.rounds) for key, m in measured.items() if key[0] == "overstap" and variants in key[1])


def table(size: int, measured: dict[Key, Measured]) -> list[str]:
    """The rows for one number of households, as Markdown."""
    ours = _ours(measured, "thread")
    lines = [
        f"### {size:,} household{'s' * (size > 1)}",
        "",
        "| | best, ms | median, ms | first call, ms | peak memory, MB | Overstap is faster | wanted | reached |",
        "|---|---:|---:|---:|---:|---:|---:|---|",
    ]
    for key, label in ROWS.items():
        if key not in measured:
            continue
        m = measured[key]
        base = _ours(measured, "1 thread") if key[0].endswith(ONE_CORE) else ours
        if "as a dictionary" in key:
            base = _ours(measured, "as a dictionary")
        ratio = min(m.rounds) / base
        target = TARGETS.get(size, {}).get(key)
        different = f" ({m.different:,} results differ by a cent or more)" if m.different else ""
        cells = [
            label + different,
            milliseconds(min(m.rounds)),
            milliseconds(statistics.median(m.rounds)),
            milliseconds(m.first),
            f"{m.memory:,.0f}",
            "" if key[0] == "overstap" else f"{ratio:.2f} x" if ratio < 10 else f"{ratio:.0f} x",
            f"{target} x" if target else "",
            "" if not target else "yes" if ratio >= target else "no",
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return [*lines, ""]


def machine(python: Path) -> list[str]:
    """What it ran on."""
    info = Path("/proc/cpuinfo")
    cpu = info.read_text().splitlines() if info.exists() else []
    names = [line.split(":")[1].strip() for line in cpu if "model name" in line]
    code = (
        "import importlib.metadata as m, platform;"
        "names = ('openfisca-core', 'ttsim-backend', 'jax', 'numpy');"
        "print(platform.python_version(), *[n + ' ' + m.version(n) for n in names], sep=', ')"
    )
    peers = subprocess.run([str(python), "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    return [
        f"- machine: {names[0] if names else platform.processor()}, {os.cpu_count()} cores, {platform.platform()}",
        f"- load of the machine at the start: {os.getloadavg()[0]:.1f}",
        f"- Overstap: Python {platform.python_version()}, NumPy {np.__version__}",
        f"- peers: Python {peers}",
    ]


INTRODUCTION = """\
## Beside its peers

Tax of box 1 with national insurance, general and labour credit, tax after credits, zorgtoeslag and huurtoeslag of July 2026,
for people alone and couples below the AOW age: six results, computed from the same incomes, rents and numbers of occupants by
Overstap, OpenFisca-core and TTSIM (the engine of GETTSIM). Code: `bench/peers/`; run: `make bench-peers`.

- All results are equal to the cent, checked in the same run (a difference stops it). For that the peers run on 64-bit amounts;
  the rows "32-bit as it comes" show what they do by default, and how many of the results then differ.
- Overstap runs the rules that everybody else asks too, with pension age, children, assets and housemates in them; the peers
  have only what these households need. Overstap gets `arbeidsinkomen_per_jaar`, no assistance (one value for all) and
  `aantal_bewoners` as given. TTSIM has no households: its columns and results of a household stand at each of its persons.
- jax divides its work over all cores by itself. In the row "held to one core" its process has one core, and there "Overstap is
  faster" is against our best on 1 thread. Results go into new memory at every call, for every engine.
- Every engine in a process of its own, in turns; five rounds, best and median. What takes less than 0.2 s is repeated inside a
  round, and the mean counts. The first call (with compiling, for jax and numba) is apart. "Overstap is faster": its best
  against theirs.
- "Fused" is the optional extra `fast`: the same rules, compiled with numba into one loop, with the same results to the bit.
  Peak memory is that of the process, and all rows of Overstap share one.
- "Calculate only" leaves out that OpenFisca builds a simulation for every calculation; "kernel" leaves out that TTSIM prepares
  its function and data at every call. Overstap always counts from columns to results."""


def keep(section: str) -> None:
    """Put the section between its markers in ``docs/speed.md``."""
    page = PAGE.read_text("utf-8") if PAGE.exists() else "# Speed\n"
    block = f"{BEGIN}\n\n{section}\n\n{END}"
    if BEGIN in page and END in page:
        page = page[: page.index(BEGIN)] + block + page[page.index(END) + len(END) :]
    else:
        page = f"{page.rstrip()}\n\n{block}\n"
    PAGE.write_text(page, "utf-8")


def main(sizes: tuple[int, ...] = SIZES) -> int:
    """Measure, print, and keep the table when all sizes were run. 1 when results differ."""
    try:
        python = made()
    except NotInstallableError as reason:
        print(f"bench: peers not installable: {reason}")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "law.json").write_text(json.dumps(law_as_data()))
        lines = [*machine(python), ""]
        print("\n".join(lines), flush=True)
        with workers(python, folder) as started:
            for size in sizes:
                try:
                    rows = table(size, measure(started, folder, size))
                except DifferentResultsError as error:
                    print(f"bench: {error}")
                    return 1
                print("\n".join(rows), flush=True)
                lines += rows
    if sizes == SIZES:
        keep("\n".join([INTRODUCTION, "", *lines]).rstrip())
    return 0
