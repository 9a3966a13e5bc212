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

from overstap.engine.graph import Argument, Input, Plan, Step, System
from overstap.engine.levels import Column, Table, is_uniform
from overstap.engine.reform import NO_REFORM, Reform
from overstap.errors import OverstapError
from overstap.law import law_at
from overstap.law.municipalities import PROVIDERS

CHUNK = 32_768


@dataclass
class Result:
    """Columns per quantity, and the error of each quantity that could not be computed (the others stand)."""

    columns: dict[str, Column]
    errors: dict[str, OverstapError]
    plan: Plan
    uses: dict[str, frozenset[tuple[str, str]]] = field(default_factory=dict)


class _Recorder:
    """Stands in for a law's parameters and notes which ones a rule reads."""

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


def _input_column(system: System, name: str, table: Table) -> Column:
    if name in table.columns:
        return table.columns[name]
    declared = system.inputs[name]
    return _default_column(declared, table.size(declared.level))


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

    def run(self, plan: Plan) -> _Run:
        """All steps in order. A step whose parameter is unknown fails, with what depends on it; the others stand."""
        self.env["leden"], self.env["banen"] = self.table.groupings()
        self.env |= {f"law:{name}": law for name, law in self.laws.items()}
        for name in plan.inputs:
            self.env[name] = _input_column(self.system, name, self.table)
        for name, (mask, values) in self.table.given.items():
            if mask is None:
                self.env[name] = values
        for step in plan.steps:
            cause = next((self.failed[a] for a in step.columns if a in self.failed), None) if self.failed else None
            if cause is not None:
                self.failed[step.rule.name] = cause
                continue
            self._step(step)
        return self

    def _step(self, step: Step) -> None:
        env, name = self.env, step.rule.name
        noted: set[tuple[str, str]] = set()
        try:
            if self.keep_all:
                value = step.rule.function(
                    *[self._recorded(a, key, noted) for a, key in zip(step.rule.arguments, step.keys, strict=True)]
                )
            else:
                value = self._value(step)
        except OverstapError as error:
            self.failed[name] = error
            return
        replacement = self.table.given.get(name)
        if replacement is not None and replacement[0] is not None:
            value = np.where(replacement[0], replacement[1], value)
        env[name] = value
        if self.keep_all:
            self.uses[name] = frozenset(noted)
        else:
            for old in step.release:
                env.pop(old, None)

    def _value(self, step: Step) -> Any:
        """What the rule says; where all that it reads is the same in every row, it is asked once."""
        given = [self.env[key] for key in step.keys]
        size = self.table.size(step.rule.level)
        if size > 1 and step.by_row and all(map(is_uniform, (self.env[name] for name in step.columns))):
            one = [self.env[a.key][:1] if a.kind == "column" else self.env[a.key] for a in step.rule.arguments]
            return np.broadcast_to(step.rule.function(*one)[0], size)
        return step.rule.function(*given)

    def _recorded(self, argument: Argument, key: str, noted: set[tuple[str, str]]) -> Any:
        """An argument, and of a law what is read of it."""
        value = self.env[key]
        if argument.kind != "law":
            return value
        return value.recording(noted) if argument.law in PROVIDERS else _Recorder(value, noted)

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
