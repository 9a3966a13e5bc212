"""Runs a plan over columns: in chunks that fit the cache, in threads, or once with recording for an explanation.

A rule takes the parameters of a law as an argument annotated with the law's dataclass. What is data and no law (the
schemes of municipalities) comes in the same way: ``law.municipalities.PROVIDERS`` names its class, ``law_at`` gives it for
a day. It does its own noting for an explanation (``recording``), and ``trace.parameter_use`` asks it for the facts.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from overstap.engine.graph import Input, Plan, Step, System
from overstap.engine.levels import LEVELS, Column, Table, is_uniform
from overstap.engine.reform import NO_REFORM, Reform
from overstap.errors import OverstapError
from overstap.law import law_at
from overstap.law.municipalities import PROVIDERS

CHUNK = 32_768
#: From this many rows on, asking a rule once for what is the same in every row saves more than finding out costs.
MANY = 256
NOTHING_READ: frozenset[tuple[str, str]] = frozenset()


@dataclass
class Result:
    """Columns per quantity, and the error of each quantity that could not be computed (the others stand)."""

    columns: dict[str, Column]
    errors: dict[str, OverstapError]
    plan: Plan
    uses: dict[str, frozenset[tuple[str, str]]] = field(default_factory=dict)


class _Recorder:
    """Stands in for a law's parameters and notes which ones are read."""

    def __init__(self, law: Any, uses: set[tuple[str, str]]) -> None:
        object.__setattr__(self, "_law", law)
        object.__setattr__(self, "_uses", uses)

    def __getattr__(self, name: str) -> Any:
        self._uses.add((self._law.law_name, name))
        return getattr(self._law, name)


@lru_cache(maxsize=4096)
def _default_column(declared: Input, size: int) -> Column:
    """What was not given: the same value in every row, kept once and never written to."""
    value: Any = float(declared.default) if declared.kind in ("bedrag", "getal") else bool(declared.default)
    if declared.kind == "keuze":
        value = np.int16(declared.choices.index(declared.default))
    return np.broadcast_to(value, size)


@dataclass
class _Run:
    """One pass of a plan over one table."""

    system: System
    table: Table
    laws: dict[str, Any]
    keep_all: bool
    env: dict[str, Any] = field(default_factory=dict)
    failed: dict[str, OverstapError] = field(default_factory=dict)
    uses: dict[str, frozenset[tuple[str, str]]] = field(default_factory=dict)
    noted: set[tuple[str, str]] = field(default_factory=set)  # what the rule at hand reads of the laws

    def __post_init__(self) -> None:
        self.sizes = {level: self.table.size(level) for level in LEVELS}
        self.env["leden"], self.env["banen"] = self.table.groupings()
        for name, law in self.laws.items():
            self.env[f"law:{name}"] = self._recording(name, law) if self.keep_all else law

    def _recording(self, name: str, law: Any) -> Any:
        return law.recording(self.noted) if name in PROVIDERS else _Recorder(law, self.noted)

    def run(self, plan: Plan) -> _Run:
        """All steps in order. A step whose parameter is unknown fails, with what depends on it; the others stand."""
        env, columns, inputs = self.env, self.table.columns, self.system.inputs
        for name in plan.inputs:
            column = columns.get(name)
            if column is None:
                column = _default_column(inputs[name], self.sizes[inputs[name].level])
            env[name] = column
        for name, (mask, values) in self.table.given.items():
            if mask is None:
                env[name] = values
        for step in plan.steps:
            cause = next((self.failed[a] for a in step.columns if a in self.failed), None) if self.failed else None
            if cause is not None:
                self.failed[step.rule.name] = cause
                continue
            self._step(step)
        return self

    def _step(self, step: Step) -> None:
        env, rule = self.env, step.rule
        try:
            if not self.keep_all and self.sizes[rule.level] >= MANY and self._is_uniform(step):
                value = self._once(step)
            else:
                value = rule.function(*[env[key] for key in step.keys])
        except OverstapError as error:
            self.failed[rule.name] = error
            self.noted.clear()
            return
        replacement = self.table.given.get(rule.name)
        if replacement is not None and replacement[0] is not None:
            value = np.where(replacement[0], replacement[1], value)
        env[rule.name] = value
        if not self.keep_all:
            for old in step.release:
                env.pop(old, None)
        elif self.noted:
            self.uses[rule.name] = frozenset(self.noted)
            self.noted.clear()
        else:
            self.uses[rule.name] = NOTHING_READ

    def _is_uniform(self, step: Step) -> bool:
        """Whether all that the rule reads is the same in every row, and it looks at one row at a time."""
        return step.by_row and all(is_uniform(self.env[name]) for name in step.columns)

    def _once(self, step: Step) -> Any:
        """What the rule says of one row, for all rows."""
        one = [self.env[a.key][:1] if a.kind == "column" else self.env[a.key] for a in step.rule.arguments]
        return np.broadcast_to(step.rule.function(*one)[0], self.sizes[step.rule.level])

    def columns(self) -> dict[str, Column]:
        """The columns alone."""
        return {n: c for n, c in self.env.items() if n in self.system.level_of}


def evaluate(
    system: System,
    table: Table,
    targets: tuple[str, ...],
    day: date,
    *,
    reform: Reform = NO_REFORM,
    chunk: int = CHUNK,
    threads: int = 1,
    record: bool = False,
) -> Result:
    """Compute ``targets`` for every row of ``table`` under the law of ``day``.

    ``chunk`` (households) and ``threads`` never change a value. ``record`` keeps every intermediate and which
    parameters each rule read, for :func:`overstap.engine.trace.explain`. A quantity whose parameter is unknown is in
    ``errors`` and not in ``columns``.
    """
    for target in targets:
        if target not in system.level_of:
            raise OverstapError("grootheid_onbekend", path="wanted", value=target)
    full = frozenset(name for name, (mask, _) in table.given.items() if mask is None)
    plan = system.plan(targets, full)
    laws = {name: law_at(name, day, reform.changes, reform.assume_flat) for name in plan.laws}
    with np.errstate(divide="ignore", invalid="ignore"):
        if record or table.households <= chunk:
            done = _Run(system, table, laws, record).run(plan)
            columns = done.columns() if record else {t: done.env[t] for t in targets if t in done.env}
            return Result(columns, done.failed, plan, done.uses)
        starts = range(0, table.households, chunk)

        def work(start: int) -> tuple[dict[str, Any], dict[str, OverstapError]]:
            part = table.slice(start, min(start + chunk, table.households), system.level_of)
            with np.errstate(divide="ignore", invalid="ignore"):
                done = _Run(system, part, laws, False).run(plan)
            return {t: done.env[t] for t in targets if t in done.env}, done.failed

        if threads > 1:
            with ThreadPoolExecutor(threads) as pool:
                parts = list(pool.map(work, starts))
        else:
            parts = [work(start) for start in starts]
    errors: dict[str, OverstapError] = {}
    for _, failed in parts:
        errors.update(failed)
    merged: dict[str, NDArray[Any]] = {
        t: np.concatenate([part[t] for part, _ in parts]) for t in targets if t not in errors
    }
    return Result(merged, errors, plan)
