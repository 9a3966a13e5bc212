"""How households stand in an Arrow or Parquet table: one row a household, its persons in a list, their jobs in a list.

- columns of a household: names of inputs and quantities of level ``huishouden``, and ``id`` (any type, handed on);
- ``personen``, a list of structs: ``rol``, ``leeftijd`` or ``geboortedatum`` (a date), other names of level ``persoon``;
- ``werk`` within a person, a list of structs: names of level ``baan``. Empty, null or left out: no job.

Amounts and numbers are integers, floats or decimals; yes/no is a boolean; a choice is its word (also dictionary-encoded).
Null is "not given": an input has its default then, a quantity is computed. A quantity that is given replaces its rule.
Left out, ``leefvorm`` follows from the persons and the settings from ``gemeente``, as in a household file.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from overstap.engine import Input, Rule, Table, in_centen
from overstap.engine.levels import Column
from overstap.population.arrow import pa
from overstap.rules import SYSTEM

ID, PERSONS, JOBS, BIRTH_DATE = "id", "personen", "werk", "geboortedatum"


def declared(name: str, level: str) -> Input | Rule | None:
    """The input or quantity of this name at this level."""
    found: Input | Rule | None = SYSTEM.inputs.get(name) or SYSTEM.rules.get(name)
    return found if found is not None and found.level == level else None


def kind_of(entry: Input | Rule) -> str:
    """``keuze``, ``ja_nee`` or ``getal``."""
    if entry.choices:
        return "keuze"
    unit = entry.kind if isinstance(entry, Input) else entry.unit
    return "ja_nee" if unit == "ja_nee" else "getal"


def names_at(level: str) -> list[str]:
    """What may stand at a level, in the order of the rules."""
    named = [name for name, at in SYSTEM.level_of.items() if at == level]
    return named + {"huishouden": [ID, PERSONS], "persoon": [BIRTH_DATE, JOBS], "baan": []}[level]


def outgoing(entry: Input | Rule, column: Column) -> Any:
    """A computed column as it leaves the core: choices by name, yes/no, money in euros with whole cents, other numbers."""
    kind = kind_of(entry)
    if kind == "keuze":
        codes = pa.array(np.asarray(column, np.int16))
        return pa.DictionaryArray.from_arrays(codes, pa.array(entry.choices)).cast(pa.string())
    if kind == "ja_nee":
        return pa.array(np.asarray(column, bool))
    if entry.unit.startswith("euro"):
        return pa.array(in_centen(np.asarray(column, np.float64)) / 100.0)
    return pa.array(np.asarray(column, np.float64))


def listed(values: Any, level: str, table: Table) -> Any:
    """A column of a level as a column of households: of a person or a job in lists."""
    if level == "baan":
        values = pa.ListArray.from_arrays(_offsets(table.jobs_of, len(table.persons_of)), values)
    if level == "huishouden":
        return values
    return pa.ListArray.from_arrays(_offsets(table.persons_of, table.households), values)


def to_arrow(table: Table, ids: Any = None) -> Any:
    """Columns of the engine as an Arrow table of this layout: what :func:`overstap.population.read.batches` reads back."""
    levels: dict[str, dict[str, Any]] = {"huishouden": {}, "persoon": {}, "baan": {}}
    for name, column in table.columns.items():
        entry = SYSTEM.inputs[name]
        levels[entry.level][name] = _incoming(entry, column, None)
    for name, (mask, column) in table.given.items():
        rule = SYSTEM.rules[name]
        levels[rule.level][name] = _incoming(rule, column, mask)
    persons = len(table.persons_of)
    if levels["baan"] and len(table.jobs_of):
        jobs = pa.StructArray.from_arrays(list(levels["baan"].values()), list(levels["baan"]))
        levels["persoon"][JOBS] = pa.ListArray.from_arrays(_offsets(table.jobs_of, persons), jobs)
    people = pa.StructArray.from_arrays(list(levels["persoon"].values()), list(levels["persoon"]))
    columns = levels["huishouden"] | {
        PERSONS: pa.ListArray.from_arrays(_offsets(table.persons_of, table.households), people)
    }
    return pa.table(({ID: ids} if ids is not None else {}) | columns)


def _offsets(index: Column, groups: int) -> Any:
    return pa.array(np.searchsorted(index, np.arange(groups + 1)).astype(np.int32))


def _incoming(entry: Input | Rule, column: Column, given: Column | None) -> Any:
    missing = None if given is None else ~given
    if kind_of(entry) == "keuze":
        codes = pa.array(np.asarray(column, np.int16), mask=missing)
        return pa.DictionaryArray.from_arrays(codes, pa.array(entry.choices)).cast(pa.string())
    kind = bool if kind_of(entry) == "ja_nee" else np.float64
    return pa.array(np.ascontiguousarray(column, kind), mask=missing)
