"""One engine in a process of its own: ``python -m bench.peers.worker ENGINE FOLDER``.

Reads a request per line (JSON) and answers with one: ``load`` a population from the folder, ``run`` a variant once.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import resource
import sys
from pathlib import Path
from typing import Any

import numpy as np

from bench.peers.population import Population

SINGLE, ONE_CORE = "32", "1core"  # suffixes of an engine's name: 32-bit amounts; held to one core
ENOUGH = 0.2  # seconds: what is quicker is run again, and the mean taken


def run(variant: Any) -> dict[str, float]:
    """Mean seconds of each lap."""
    gc.collect()
    total: dict[str, float] = {}
    runs = 0
    while not runs or max(total.values()) < ENOUGH:
        _, laps = variant()
        runs += 1
        total = {name: total.get(name, 0.0) + seconds for name, seconds in laps.items()}
    return {name: seconds / runs for name, seconds in total.items()}


def main() -> None:
    """Answer requests until standard input ends."""
    name, folder = sys.argv[1], Path(sys.argv[2])
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # whatever a library prints goes to standard error
    law = json.loads((folder / "law.json").read_text())
    if name.endswith(ONE_CORE) and hasattr(os, "sched_setaffinity"):  # before the import: jax counts the cores then
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    module = importlib.import_module(f"bench.peers.of_{name.removesuffix(SINGLE).removesuffix(ONE_CORE)}")
    engine = module.Engine(law, single=True) if name.endswith(SINGLE) else module.Engine(law)
    for line in sys.stdin:
        request = json.loads(line)
        answer: dict[str, Any] = {}
        if "load" in request:
            engine.load(Population.load(folder / f"{request['load']}.npz"))
            answer["variants"] = list(engine.variants())
        elif "first" in request:  # untimed for the table: warms up, compiles, and keeps the results for the comparison
            results, laps = engine.variants()[request["first"]]()
            np.savez(folder / request["save"], **results)
            answer["laps"] = laps
        else:
            answer["laps"] = run(engine.variants()[request["run"]])
        answer["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
