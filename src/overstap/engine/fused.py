"""The same rules as one compiled loop per stretch of a plan, with numba (the extra ``fast``). Optional: NumPy is the rule.

The unchanged rules are called once with symbolic columns. What they do to them is written down, and numba compiles one
function for each stretch of rules. A rule that cannot be traced (it picks rows by a mask, say) stays a NumPy step between
two stretches. Nothing is compiled at import. A compiled plan is kept for as long as the process lives, and on disk when a
folder was given for it (``engine/fused_cache.py``).

A guard that only saves work (``if rows.any():``) takes the general way. Where that way reads an unknown amount, the rule
stays a NumPy step; when such a step fails at run time, the whole part of the table is done by NumPy.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np

from overstap.engine.evaluate import Result, _default_column, _Run
from overstap.engine.fused_cache import as_function
from overstap.engine.fused_source import Source, as_arrays
from overstap.engine.graph import Plan, Step, System
from overstap.engine.levels import Table, is_uniform
from overstap.engine.reform import NO_REFORM, Reform
from overstap.engine.symbols import (
    DTYPE,
    KIND,
    CannotTraceError,
    Symbol,
    Tape,
    TracedBanen,
    TracedLeden,
    constant,
    scalar,
)
from overstap.errors import OverstapError
from overstap.law import law_at

CHUNK = 65_536
SCRATCH = 600_000  # bytes of a block that are kept between loops: they are to stay in the cache of one core
SMALLEST_BLOCK, LARGEST_BLOCK = 64, 4_096
MOST_NODES = 400  # operations in one function: compiling takes more than in proportion beyond it
EXTRA = "overstap[fast]"
MASK, GIVEN = "__mask", "__given"  # rows of a quantity that were given, and what was given
UNKNOWN_AMOUNT = "unknown amount"


class FastMissingError(ImportError):
    """Compiled plans need numba, which is not part of a plain installation."""

    def __init__(self) -> None:
        super().__init__(
            f'numba is not installed: pip install "{EXTRA}" (without it, evaluate() does the same in NumPy)'
        )


@lru_cache(maxsize=256)
def _compiled(source: str, signature: str) -> Callable[..., None]:
    """The machine code; months whose rules differ only in amounts share it. A ``!`` marks what is written to."""
    import numba

    function, kept = as_function(source)
    types = [
        numba.types.Array(getattr(numba.types, t.rstrip("!")), 1, "C", readonly=not t.endswith("!"))
        for t in signature.split()
    ]
    compiled: Callable[..., None] = numba.njit(tuple(types), nogil=True, error_model="numpy", cache=kept)(function)
    return compiled


@dataclass
class _Stretch:
    """Rules in one compiled function."""

    function: Callable[..., None]
    inputs: tuple[str, ...]
    dtypes: tuple[str, ...]
    outputs: tuple[tuple[str, str, str], ...]  # name, level, dtype
    tables: list[Any]
    constants: Any
    scratch: dict[str, int]  # bytes per row of each level

    def block(self, table: Table) -> int:
        """How many households go together."""
        rows = {level: table.size(level) / max(table.households, 1) for level in self.scratch}
        bytes_each = sum(count * rows[level] for level, count in self.scratch.items())
        return int(np.clip(SCRATCH / max(bytes_each, 1.0), SMALLEST_BLOCK, LARGEST_BLOCK))


@dataclass
class FusedPlan:
    """A plan as compiled stretches and NumPy steps in between."""

    plan: Plan
    laws: dict[str, Any]
    parts: list[_Stretch | list[Step]] = field(default_factory=list)
    constants: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, OverstapError] = field(default_factory=dict)
    not_fused: dict[str, str] = field(default_factory=dict)


def _dtype_of(system: System, name: str) -> str:
    """What a NumPy step's column is taken as."""
    return {"ja_nee": "bool", "keuze": "int64"}.get(system.rules[name].unit, "float64")


@lru_cache(maxsize=256)
def compile_plan(
    system: System,
    targets: tuple[str, ...],
    columns: tuple[tuple[str, str, Any], ...],
    masked: tuple[tuple[str, str], ...],
    day: date,
    reform: Reform,
) -> FusedPlan:
    """Trace and compile. ``columns``: name, dtype and, for a column of one value, that value; ``masked``: the same of what
    is given in some rows."""
    full = frozenset(name for name, _, _ in columns if name in system.rules)
    plan = system.plan(targets, full)
    laws = {name: law_at(name, day, reform.changes, reform.assume_flat) for name in plan.laws}
    cutter = _Cutter(system, FusedPlan(plan, laws), dict(masked))
    for name, dtype, value in columns:
        if value is None:
            cutter.dtypes[name] = dtype
        else:
            cutter.out.constants[name] = constant(np.array(value, dtype))
    for name in plan.inputs:
        if name not in cutter.dtypes and name not in cutter.out.constants:
            cutter.out.constants[name] = _default_column(system.inputs[name], 1)
    return cutter.cut()


class _Cutter:
    """Cuts a plan into stretches, and NumPy steps where a rule cannot be traced."""

    def __init__(self, system: System, out: FusedPlan, replaced: dict[str, str]) -> None:
        self.system, self.out, self.replaced = system, out, replaced
        self.dtypes = {name + MASK: "bool" for name in replaced}
        self.dtypes |= {name + GIVEN: dtype for name, dtype in replaced.items()}
        self.tape, self.local = Tape(), dict[str, Symbol]()

    def cut(self) -> FusedPlan:
        """Turns of a stretch and the NumPy steps that it makes possible."""
        pending = list(self.out.plan.steps)
        while pending:
            self.tape, self.local = Tape(), {}
            pending = [step for step in pending if not self._settled(step)]
            self._end_stretch({name for step in pending for name in step.columns} | set(self.out.plan.targets))
            ready = [s for s in pending if s.rule.name in self.out.not_fused and self._known(s, ())]
            for step in ready:
                self.dtypes[step.rule.name] = _dtype_of(self.system, step.rule.name)
            if ready:
                self.out.parts.append(ready)
            pending = [step for step in pending if step not in ready]
        return self.out

    def _known(self, step: Step, more: Any) -> bool:
        return all(name in self.dtypes or name in self.out.constants or name in more for name in step.columns)

    def _settled(self, step: Step) -> bool:
        """Whether the step went into this stretch, or can never be computed."""
        name, out = step.rule.name, self.out
        cause = next((out.errors[a] for a in step.columns if a in out.errors), None)
        if cause is not None:
            out.errors[name] = cause
            return True
        if not self._known(step, self.local) or name in out.not_fused or len(self.tape.nodes) > MOST_NODES:
            return False
        self.tape.guarded = False
        try:
            self._trace(step)
        except OverstapError as error:
            if not self.tape.guarded:
                out.errors[name] = error
                return True
            out.not_fused[name] = UNKNOWN_AMOUNT
            return False
        except (CannotTraceError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            out.not_fused[name] = str(error)
            return False
        return True

    def _trace(self, step: Step) -> None:
        name, level = step.rule.name, step.rule.level
        env = {"leden": TracedLeden(self.tape), "banen": TracedBanen(self.tape)}
        env |= {f"law:{law}": value for law, value in self.out.laws.items()}
        found = step.rule.function(
            *[self._column(a.name) if a.kind == "column" else env[a.key] for a in step.rule.arguments]
        )
        if name in self.replaced:
            kind = KIND[np.dtype(self.replaced[name]).kind]
            mask = self.tape.node(level, "b", "in", (), name + MASK)
            found = self.tape.where(mask, self.tape.node(level, kind, "in", (), name + GIVEN), found)
        if not isinstance(found, Symbol):
            scalar(found)
            self.out.constants[name] = constant(found)
        elif found.level == level:
            self.local[name] = found
        else:
            raise CannotTraceError("another level")

    def _column(self, name: str) -> Any:
        if name in self.out.constants:
            return self.out.constants[name]
        if name not in self.local:
            kind = KIND[np.dtype(self.dtypes[name]).kind]
            self.local[name] = self.tape.node(self.system.level_of[name], kind, "in", (), name)
        return self.local[name]

    def _end_stretch(self, readers: set[str]) -> None:
        outputs = {n: symbol for n, symbol in self.local.items() if n in readers and n not in self.dtypes}
        if not outputs:
            return
        self.dtypes |= {name: DTYPE[symbol.kind] for name, symbol in outputs.items()}
        source = Source(self.tape, outputs)
        dtypes = tuple(self.dtypes[n.extra] for n in source.inputs)
        types = ["int64"] * 5 + ["float64"] * (1 + len(source.tables)) + [*dtypes]
        types += [DTYPE[symbol.kind] + "!" for symbol in outputs.values()]
        self.out.parts.append(
            _Stretch(
                _compiled(source.text, " ".join(types).replace("bool", "boolean")),
                tuple(n.extra for n in source.inputs),
                dtypes,
                tuple((name, self.system.level_of[name], DTYPE[symbol.kind]) for name, symbol in outputs.items()),
                as_arrays(source.tables),
                np.array(source.constants, float),
                source.scratch,
            )
        )


class _UnforeseenError(Exception):
    """A NumPy step failed: this part of the table is for NumPy."""


def _given(table: Table) -> dict[str, Any]:
    """All columns of a table, and what was given of a quantity, by the names of the stretches."""
    env: dict[str, Any] = dict(table.columns)
    for name, (mask, values) in table.given.items():
        if mask is None:
            env[name] = values
        else:
            env[name + MASK], env[name + GIVEN] = mask, values
    return env


def _blocks(table: Table, size: int) -> tuple[Any, Any, Any]:
    """Where each block of ``size`` households begins, in households, persons and jobs."""
    hs = np.append(np.arange(0, table.households, size, dtype=np.int64), table.households)
    ps = np.searchsorted(table.persons_of, hs).astype(np.int64)
    return hs, ps, np.searchsorted(table.jobs_of, ps).astype(np.int64)


def _indexes(table: Table) -> tuple[Any, Any]:
    return np.ascontiguousarray(table.persons_of, np.int64), np.ascontiguousarray(table.jobs_of, np.int64)


def _run_whole(
    fused: FusedPlan, part: _Stretch, system: System, table: Table, targets: tuple[str, ...], threads: int
) -> dict[str, Any]:
    """A plan of one stretch: nothing is cut or joined, each thread fills its rows of the results."""
    env = _given(table)
    made = {name: np.empty(table.size(level), dtype) for name, level, dtype in part.outputs}
    given = [np.ascontiguousarray(env[n], d) for n, d in zip(part.inputs, part.dtypes, strict=True)]
    persons_of, jobs_of = _indexes(table)
    bounds = _blocks(table, part.block(table))

    def work(cut: slice) -> None:
        here = [b[cut] for b in bounds]
        part.function(persons_of, jobs_of, *here, part.constants, *part.tables, *given, *made.values())

    blocks = len(bounds[0]) - 1
    cuts = 4 * threads if threads > 1 and table.households >= CHUNK else 1
    edges = np.linspace(0, blocks, cuts + 1).astype(int)
    slices = [slice(a, b + 1) for a, b in pairwise(edges)]
    if cuts > 1:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(work, slices))
    else:
        work(slices[0])
    for t in targets:
        if t in fused.constants:
            made[t] = np.broadcast_to(fused.constants[t][0], table.size(system.level_of[t]))
        elif t not in made and t not in fused.errors:
            made[t] = env[t]
    return {t: made[t] for t in targets if t in made}


def _run(
    fused: FusedPlan, system: System, table: Table, targets: tuple[str, ...]
) -> tuple[dict[str, Any], dict[str, Any]]:
    env = _given(table)
    persons_of, jobs_of = _indexes(table)
    numpy_run: _Run | None = None

    def full(name: str) -> Any:
        if name in fused.constants:
            return np.broadcast_to(fused.constants[name][0], table.size(system.level_of[name]))
        return env[name]

    for part in fused.parts:
        if isinstance(part, _Stretch):
            made = {name: np.empty(table.size(level), dtype) for name, level, dtype in part.outputs}
            given = [np.ascontiguousarray(env[n], d) for n, d in zip(part.inputs, part.dtypes, strict=True)]
            bounds = _blocks(table, part.block(table))
            part.function(persons_of, jobs_of, *bounds, part.constants, *part.tables, *given, *made.values())
            env |= made
            continue
        if numpy_run is None:
            numpy_run = _Run(system, table, fused.laws, False)
        for step in part:
            numpy_run.env |= {name: full(name) for name in step.columns}
            numpy_run._step(step)
            if numpy_run.failed:
                raise _UnforeseenError
            env[step.rule.name] = np.asarray(numpy_run.env[step.rule.name], _dtype_of(system, step.rule.name))
    return {t: full(t) for t in targets if t not in fused.errors}, dict(fused.errors)


def find_numba() -> bool:
    """Whether the extra is there (looked up, not imported)."""
    return importlib.util.find_spec("numba") is not None


def plan_of(system: System, table: Table, targets: tuple[str, ...], day: date, reform: Reform = NO_REFORM) -> FusedPlan:
    """The compiled plan for tables of this shape; ``not_fused`` tells which rules stay NumPy, and why."""
    whole = {n: v for n, (m, v) in table.given.items() if m is None}
    shape = tuple(
        (n, c.dtype.name, c[0].item() if is_uniform(c) and len(c) else None)
        for n, c in sorted((table.columns | whole).items())
    )
    masked = tuple((n, v.dtype.name) for n, (m, v) in sorted(table.given.items()) if m is not None)
    return compile_plan(system, targets, shape, masked, day, reform)


def evaluate_fused(
    system: System,
    table: Table,
    targets: tuple[str, ...],
    day: date,
    *,
    reform: Reform = NO_REFORM,
    chunk: int = CHUNK,
    threads: int = 1,
) -> Result:
    """As :func:`overstap.engine.evaluate`, compiled. Raises :class:`FastMissingError` without numba."""
    if not find_numba():
        raise FastMissingError
    for target in targets:
        if target not in system.level_of:
            raise OverstapError("grootheid_onbekend", path="wanted", value=target)
    fused = plan_of(system, table, targets, day, reform)

    if len(fused.parts) == 1 and isinstance(fused.parts[0], _Stretch):
        columns = _run_whole(fused, fused.parts[0], system, table, targets, threads)
        return Result(columns, dict(fused.errors), fused.plan)

    def work(start: int) -> tuple[dict[str, Any], dict[str, Any]]:
        one = table.households <= chunk
        part = table if one else table.slice(start, min(start + chunk, table.households), system.level_of)
        with np.errstate(divide="ignore", invalid="ignore"):
            try:
                return _run(fused, system, part, targets)
            except _UnforeseenError:
                done = _Run(system, part, fused.laws, False).run(fused.plan)
                return {t: done.env[t] for t in targets if t in done.env}, done.failed

    starts = range(0, max(table.households, 1), chunk)
    if threads > 1 and len(starts) > 1:
        with ThreadPoolExecutor(threads) as pool:
            parts = list(pool.map(work, starts))
    else:
        parts = [work(start) for start in starts]
    errors: dict[str, OverstapError] = {}
    for _, failed in parts:
        errors.update(failed)
    if len(parts) == 1:
        return Result({t: c for t, c in parts[0][0].items() if t not in errors}, errors, fused.plan)
    columns = {t: np.concatenate([c[t] for c, _ in parts]) for t in targets if t not in errors}
    return Result(columns, errors, fused.plan)
