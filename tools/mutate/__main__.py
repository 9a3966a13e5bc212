"""``python -m tools.mutate [module ...]``: puts every mutant before the tests, and lists who survived.

The exit code is 1 when a survivor is not in the reviewed list, when that list is stale, or when too many survive.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import time
from collections.abc import Iterator, Sequence
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from tools.mutate import review, suite
from tools.mutate.mutants import Mutant
from tools.mutate.target import Target

ROOT = Path(__file__).parent.parent.parent
FORK = multiprocessing.get_context("fork")
MOST = 0.025  # of all mutants so many may survive

#: The tests (and options of pytest) that judge: those that say what a rule gives, within one process and without a database.
#: Left out, since they take minutes for each mutant that lives and no mutant needs them: the properties of random households,
#: and whether every argument moves something. And what shows the core's results: the web, the command line, compiled plans.
TESTS = (
    "tests/golden",
    "tests/rules",
    "--ignore=tests/rules/test_relevance.py",
    "--deselect=tests/rules/test_reasons.py::test_no_amount_without_a_right",
    "tests/law/test_municipalities.py",
    "tests/test_calculate.py",
    "tests/test_family.py",
    "tests/test_household.py",
)
RULES = Target(
    ROOT / "src" / "overstap" / "rules", "overstap.rules", TESTS, ROOT / "tests" / "mutation" / "survivors.yaml"
)


def _warm() -> None:
    """Reads the laws once, before the forks: no amount of the law comes from a rule."""
    if "overstap.law" not in sys.modules:
        return
    from datetime import date

    from overstap.law import LAWS, law_at
    from overstap.law.loader import FIRST_MONTH, LAST_MONTH

    for number in range(FIRST_MONTH.year * 12, LAST_MONTH.year * 12 + 12):
        for name in LAWS:
            law_at(name, date(number // 12, number % 12 + 1, 1), (), None)


def _apart(work: Any, *arguments: Any) -> Any:
    """What a function says, computed in a child process, so that nothing of it stays in this one."""
    here, there = FORK.Pipe(duplex=False)

    def send() -> None:
        there.send(work(*arguments))

    child = FORK.Process(target=send)
    child.start()
    there.close()
    try:
        return here.recv()
    finally:
        child.join()


def _shared_out(start: Any, jobs: list[Any], workers: int) -> Iterator[tuple[Mutant, str]]:
    """Gives the jobs to workers as they come free; each answers with the mutant and who caught it."""
    waiting = list(reversed(jobs))
    pipes: list[Any] = []
    for _ in range(min(workers, len(waiting))):
        here, there = FORK.Pipe()
        FORK.Process(target=start, args=(there,)).start()
        there.close()
        here.send(waiting.pop())
        pipes.append(here)
    while pipes:
        ready: list[Any] = list(wait(pipes))
        for pipe in ready:
            yield pipe.recv()
            job = waiting.pop() if waiting else None
            pipe.send(job)
            if job is None:
                pipes.remove(pipe)


def _caught(target: Target, found: suite.Baseline, wanted: list[Mutant], workers: int) -> Iterator[tuple[Mutant, str]]:
    """Each mutant with the test that caught it, or nothing."""
    order = {place: found.reaching(place) for place in {m.place for m in wanted}}
    of_functions = [m for m in wanted if order[m.place]]
    jobs = [(m, order[m.place], found.seconds(order[m.place])) for m in of_functions]
    yield from _shared_out(lambda pipe: suite.serve(list(target.tests), pipe, _warm, target.put), jobs, workers)
    # A constant, or a function that runs at import only, may matter anywhere: all tests, and a process without that import.
    everything = found.reaching(None)
    constants = [(m, everything, found.seconds(everything)) for m in wanted if not order[m.place]]
    yield from _shared_out(
        lambda pipe: suite.serve_fresh(list(target.tests), pipe, _warm, target.import_with), constants, workers
    )


def _arguments(given: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.mutate", description=__doc__)
    parser.add_argument("modules", nargs="*", help="modules of the rules, such as zorgtoeslag (all when none is named)")
    parser.add_argument("-j", "--jobs", type=int, default=1, help="mutants at the same time")
    parser.add_argument("--function", default="", help="only this function")
    parser.add_argument("--survivors-only", action="store_true", help="only the mutants of the last run that survived")
    parser.add_argument("--list", action="store_true", help="show the mutants, run nothing")
    parser.add_argument("--out", type=Path, default=ROOT / "var" / "mutate.json", help="where every outcome is written")
    parser.add_argument("--folder", type=Path, help="another package than the rules: its folder")
    parser.add_argument("--package", help="its name of import")
    parser.add_argument("--tests", nargs="*", help="its tests")
    parser.add_argument("--reviewed", type=Path, help="its reviewed survivors")
    return parser.parse_args(given)


def main(given: Sequence[str]) -> int:
    """The whole run; see the top of this module for its exit code."""
    options = _arguments(given)
    target = RULES
    if options.folder:
        target = Target(options.folder.resolve(), options.package, tuple(options.tests), options.reviewed)
    every = target.find()
    reviewed, wrong = review.read(target.reviewed)
    wrong += review.stale(reviewed, every)
    wanted = [m for m in target.find(options.modules) if options.function in ("", m.function)]
    if options.survivors_only:
        last = {(r["place"], r["change"]) for r in json.loads(options.out.read_text("utf-8")) if not r["caught"]}
        wanted = [m for m in wanted if (m.place, review.name(m)) in last]
    if options.list:
        for mutant in wanted:
            print(f"{mutant.place}:{mutant.line}: {review.name(mutant)}")
        return 0
    started = time.perf_counter()
    found: suite.Baseline = _apart(suite.baseline, list(target.tests), target.name_of())
    wrong += [f"fails on the sound rules, so it judged nothing: {test}: {why}" for test, why in found.failed.items()]
    print(
        f"mutate: {len(wanted)} mutants, {len(found.tests)} tests ({time.perf_counter() - started:.0f} s)", flush=True
    )
    outcomes = []
    for number, (mutant, said) in enumerate(_caught(target, found, wanted, options.jobs), 1):
        caught = said
        if caught.startswith(suite.CRASH):  # the tool's own trouble, or a process that broke: nobody noticed a fault
            wrong.append(f"{mutant.place}: {review.name(mutant)}: {caught}")
            caught = ""
        outcomes.append({"place": mutant.place, "line": mutant.line, "change": review.name(mutant), "caught": caught})
        if not caught:
            print(f"survived: {mutant.place}:{mutant.line}: {review.name(mutant)}", flush=True)
        if number % 100 == 0:
            print(f"mutate: {number} of {len(wanted)}, {time.perf_counter() - started:.0f} s", flush=True)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(outcomes, indent=1, ensure_ascii=False), "utf-8")
    return report(outcomes, reviewed, wrong, time.perf_counter() - started)


def report(outcomes: list[dict[str, Any]], reviewed: review.List, wrong: list[str], seconds: float) -> int:
    """Counts per module, survivors with and without the equivalent ones, and what is not in order."""
    wrong = [*wrong, *review.unlike(reviewed, outcomes)]
    print(f"\n{'module':<24}{'mutants':>8}{'caught':>8}{'survived':>9}{'of which equivalent':>21}")
    rows = []
    for module in [*sorted({o["place"].split(".")[0] for o in outcomes}), ""]:
        here = [o for o in outcomes if module in ("", o["place"].split(".")[0])]
        alive = [(o["place"], o["change"]) for o in here if not o["caught"]]
        equivalent = sum(1 for key in alive if key in reviewed and reviewed[key].equivalent)
        rows.append((len(here), len(alive), equivalent))
        label = module or "together"
        print(f"{label:<24}{len(here):>8}{len(here) - len(alive):>8}{len(alive):>9}{equivalent:>21}")
    all_of_them, alive_count, equivalent = rows[-1]
    share, others = alive_count / max(all_of_them, 1), (alive_count - equivalent) / max(all_of_them - equivalent, 1)
    slow = sum(o["caught"] == suite.TIMEOUT for o in outcomes)
    print(
        f"survived: {share:.2%} of all; {others:.2%} without the equivalent ones; by time-out {slow}; {seconds:.0f} s"
    )
    if share > MOST:
        wrong.append(f"more than {MOST:.1%} survive")
    for line in wrong:
        print(f"mutate: {line}")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
