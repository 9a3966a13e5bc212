"""Households from Parquet, a part at a time, checked as columns: memory does not grow with the file.

The layout is that of :mod:`overstap.population.layout`. What does not fit raises an :class:`OverstapError` whose path names
file, row and column (``families.parquet[17].personen[1].leeftijd``, counted from 0), with the value and the mend.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from overstap.engine import Input, Rule, Table
from overstap.engine.levels import Column
from overstap.errors import OverstapError
from overstap.law.municipalities import load_municipality
from overstap.population.ages import Born
from overstap.population.arrow import pa, pc, pq
from overstap.population.layout import BIRTH_DATE, ID, JOBS, PERSONS, declared, kind_of, names_at
from overstap.population.spells import Population
from overstap.rules import SYSTEM
from overstap.rules.gemeentelijk import GEEN
from overstap.rules.inputs import Leefvorm, Relatie, Rol

#: Bounds of a quantity that is given in the place of its rule, as :func:`overstap.rows.check_value` has them.
QUANTITY_LIMIT = 1e9
OLDEST_BIRTH = np.datetime64("1900-01-01")
EMPTY = {"keuze": np.int16, "ja_nee": np.bool_, "getal": np.float64}


@dataclass(frozen=True)
class Batch:
    """Some households of a file, in its order. ``first``: the row of the first one. ``ids``: their ``id``, when there is one."""

    first: int
    population: Population
    ids: Any = None


@dataclass
class _Fault:
    """What does not fit, and in which household (counted from the first of the batch)."""

    household: int
    error: OverstapError


@dataclass
class _Part:
    """One batch while it is read. All faults are collected, so that the first row of the file is told, not the first column."""

    file: str
    first: int
    rows: dict[str, NDArray[np.int64]] = field(default_factory=dict)  # per level, the household of each row
    faults: list[_Fault] = field(default_factory=list)
    columns: dict[str, Column] = field(default_factory=dict)
    given: dict[str, tuple[NDArray[np.bool_], Column]] = field(default_factory=dict)
    person_of: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))  # of each job
    told: dict[str, NDArray[np.bool_]] = field(default_factory=dict)  # which rows of an input were filled in

    def path(self, level: str, name: str, row: int) -> str:
        """``families.parquet[17].personen[1].werk[0].uurloon``."""
        household = int(self.rows[level][row])
        out = f"{self.file}[{self.first + household}]"
        if level != "huishouden":
            person = row if level == "persoon" else int(self.person_of[row])
            out += f".{PERSONS}[{person - int(np.searchsorted(self.rows['persoon'], household))}]"
            if level == "baan":
                out += f".{JOBS}[{row - int(np.searchsorted(self.person_of, person))}]"
        return f"{out}.{name}" if name else out

    def wrong(self, bad: NDArray[np.bool_], level: str, name: str, code: str, values: Any = None, **more: Any) -> None:
        """Note the first row in which something does not fit."""
        if not bad.any():
            return
        row = int(np.argmax(bad))
        value = None if values is None else values[row]
        value = value.as_py() if isinstance(value, pa.Scalar) else value if value is None else value.item()
        error = OverstapError(code, path=self.path(level, name, row), value=value, **more)
        self.faults.append(_Fault(int(self.rows[level][row]), error))


@dataclass(frozen=True)
class Raw:
    """Some households as they stand in the file named ``file``, not checked yet. ``first``: the row of the first one."""

    file: str
    first: int
    batch: Any


def raw_batches(path: str | Path, size: int) -> Iterator[Raw]:
    """The households of a Parquet file, ``size`` at a time or fewer, in the order of the file.

    Raises ``bestand_onleesbaar`` for what is no Parquet file, and as :func:`check_schema`.
    """
    name, first = Path(path).name, 0
    try:
        with pq.ParquetFile(path, pre_buffer=False, buffer_size=1 << 20) as file:
            check_schema(file.schema_arrow, name)
            for batch in file.iter_batches(batch_size=size, use_threads=False):
                if batch.num_rows:
                    yield Raw(name, first, batch)
                    first += batch.num_rows
    except (OSError, pa.ArrowException) as error:
        reason = getattr(error, "strerror", None) or str(error).splitlines()[0][:80]
        raise OverstapError("bestand_onleesbaar", path=str(path), reason=reason) from None


def batches(path: str | Path, size: int, day: date) -> Iterator[Batch]:
    """The same as columns of the engine, checked. Nobody is born after ``day``. Raises as :func:`read_batch` too."""
    for raw in raw_batches(path, size):
        yield read_batch(raw, day)


def check_schema(schema: Any, file: str) -> None:
    """Raises ``invoer_onbekend`` or ``invoer_ongeldig`` for a column that is not of the layout, ``invoer_ontbreekt`` for
    ``personen``."""
    if PERSONS not in schema.names:
        raise OverstapError("invoer_ontbreekt", path=f"{file}.{PERSONS}")
    _check_level(list(schema), "huishouden", file)


def _check_level(fields: list[Any], level: str, path: str) -> None:
    for column in fields:
        where = f"{path}.{column.name}"
        if column.name == ID and level == "huishouden":
            continue
        if (column.name, level) in ((PERSONS, "huishouden"), (JOBS, "persoon")):
            if pa.types.is_null(column.type):
                continue
            if not (_is_list(column.type) and pa.types.is_struct(column.type.value_type)):
                raise OverstapError("invoer_ongeldig", path=where, value=str(column.type))
            inner = column.type.value_type
            _check_level(
                [inner.field(i) for i in range(inner.num_fields)], "persoon" if level == "huishouden" else "baan", where
            )
            continue
        if column.name == BIRTH_DATE and level == "persoon":
            if not (pa.types.is_date(column.type) or pa.types.is_timestamp(column.type)):
                raise OverstapError("datum_ongeldig", path=where, value=str(column.type))
            continue
        entry = declared(column.name, level)
        if entry is None:
            raise OverstapError(
                "invoer_onbekend", path=where, value=str(column.type), known=", ".join(_near(column.name, level))
            )
        _check_type(entry, column.type, where)


def _check_type(entry: Input | Rule, kind: Any, where: str) -> None:
    types = pa.types
    if types.is_null(kind):
        return
    wanted = kind_of(entry)
    if types.is_dictionary(kind):
        kind = kind.value_type
    words = types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind)
    numbers = types.is_integer(kind) or types.is_floating(kind) or types.is_decimal(kind)
    if wanted == "keuze" and not words:
        raise OverstapError("invoer_keuze", path=where, value=str(kind), choices=", ".join(entry.choices))
    if wanted == "ja_nee" and not types.is_boolean(kind):
        raise OverstapError("invoer_keuze", path=where, value=str(kind), choices="true, false")
    if wanted == "getal" and not numbers:
        raise OverstapError("invoer_ongeldig", path=where, value=str(kind))


def _is_list(kind: Any) -> bool:
    return bool(pa.types.is_list(kind) or pa.types.is_large_list(kind))


def _near(name: str, level: str) -> list[str]:
    """The names that look like ``name``, or else some that are known."""
    from difflib import get_close_matches

    known = names_at(level)
    return get_close_matches(name, known, n=5, cutoff=0.5) or [n for n in known if n in SYSTEM.inputs][:8]


def read_batch(raw: Raw, day: date) -> Batch:
    """Households of a file as columns of the engine. Raises the fault of the first row that does not fit, as a household
    file does (``invoer_te_klein``, ``invoer_keuze``, ``huishouden_ongeldig`` …)."""
    part, batch = _Part(raw.file, raw.first), raw.batch
    households = batch.num_rows
    part.rows["huishouden"] = np.arange(households)
    lists = batch.column(PERSONS)
    persons, persons_of = _flat(lists, households)
    part.rows["persoon"] = persons_of
    part.wrong(np.bincount(persons_of, minlength=households) == 0, "huishouden", PERSONS, "invoer_ontbreekt")
    people = _fields(persons)
    jobs, jobs_of = _flat(people.pop(JOBS, None), len(persons_of))
    part.person_of, part.rows["baan"] = jobs_of, persons_of[jobs_of]
    for level, columns in (
        ("huishouden", {f.name: batch.column(i) for i, f in enumerate(batch.schema) if f.name not in (ID, PERSONS)}),
        ("persoon", {name: column for name, column in people.items() if name != BIRTH_DATE}),
        ("baan", _fields(jobs)),
    ):
        for name, column in columns.items():
            _read_column(part, level, name, column)
    born = _read_births(part, people.get(BIRTH_DATE), day)
    open_form = _read_persons(part, households)
    if part.faults:
        raise min(part.faults, key=lambda fault: fault.household).error
    _settings(part, households)
    given: dict[str, Any] = {n: (None if mask.all() else mask, v) for n, (mask, v) in part.given.items()}
    table = Table(households, persons_of, jobs_of, part.columns, given)
    ids = batch.column(batch.schema.get_field_index(ID)) if ID in batch.schema.names else None
    return Batch(raw.first, Population(table, born, open_form), ids)


def _flat(lists: Any, groups: int) -> tuple[Any, NDArray[np.int64]]:
    """The members of each list one after the other, and the list that each is of."""
    if lists is None or pa.types.is_null(lists.type):
        return None, np.zeros(0, np.int64)
    counts = pc.fill_null(pc.list_value_length(lists), 0).to_numpy(zero_copy_only=False)
    return pc.list_flatten(lists), np.repeat(np.arange(groups), counts)


def _fields(struct: Any) -> dict[str, Any]:
    if struct is None:
        return {}
    return {struct.type.field(i).name: pc.struct_field(struct, i) for i in range(struct.type.num_fields)}


def _read_column(part: _Part, level: str, name: str, column: Any) -> None:
    entry = declared(name, level)
    if entry is None or column.null_count == len(column):  # (the schema was checked before)
        return
    told = np.ones(len(column), bool) if not column.null_count else column.is_valid().to_numpy(zero_copy_only=False)
    kind = kind_of(entry)
    if kind == "keuze":
        values = _codes(part, level, entry, column, told)
    elif kind == "ja_nee":
        values = pc.fill_null(column, False).to_numpy(zero_copy_only=False)
    else:
        values = pc.fill_null(pc.cast(column, pa.float64(), safe=False), 0.0).to_numpy(zero_copy_only=False)
        _check_bounds(part, level, entry, values, told)
    if isinstance(entry, Rule):
        part.given[name] = (told, values.astype(EMPTY[kind], copy=False))
        return
    default: Any = entry.choices.index(entry.default) if kind == "keuze" else entry.default
    part.columns[name] = np.where(told, values, default).astype(EMPTY[kind], copy=False)
    part.told[name] = told


def _check_bounds(part: _Part, level: str, entry: Input | Rule, values: Column, told: NDArray[np.bool_]) -> None:
    low, high = (entry.minimum, entry.maximum) if isinstance(entry, Input) else (-QUANTITY_LIMIT, QUANTITY_LIMIT)
    if isinstance(entry, Rule) and entry.unit.startswith("euro") and "af_te_rekenen" not in entry.name:
        low = 0.0
    part.wrong(told & ~np.isfinite(values), level, entry.name, "invoer_ongeldig", values)
    if low is not None:
        part.wrong(told & (values < low), level, entry.name, "invoer_te_klein", values, limit=f"{low:g}")
    if high is not None:
        part.wrong(told & (values > high), level, entry.name, "invoer_te_groot", values, limit=f"{high:g}")


def _codes(part: _Part, level: str, entry: Input | Rule, column: Any, told: NDArray[np.bool_]) -> Column:
    """Words as their codes."""
    words = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    known = {word: code for code, word in enumerate(entry.choices)}
    lookup = np.array([known.get(word, -1) for word in words.dictionary.to_pylist()] or [0], np.int16)
    codes: Column = lookup[pc.fill_null(words.indices, 0).to_numpy(zero_copy_only=False)]
    part.wrong(told & (codes < 0), level, entry.name, "invoer_keuze", column, choices=", ".join(entry.choices))
    return codes


def _read_births(part: _Part, column: Any, day: date) -> Born | None:
    """Dates of birth; everybody has an age, by date or in years, and not both."""
    persons = len(part.rows["persoon"])
    aged = part.told.get("leeftijd", np.zeros(persons, bool))
    if column is None or column.null_count == len(column):
        part.wrong(~aged, "persoon", "leeftijd", "invoer_ontbreekt")
        return None
    days = pc.cast(column, pa.timestamp("s"), safe=False) if not pa.types.is_date32(column.type) else column
    dates = days.to_numpy(zero_copy_only=False).astype("datetime64[D]")
    born = Born.of(dates)
    part.wrong(~aged & ~born.known, "persoon", "leeftijd", "invoer_ontbreekt")
    other = part.path("persoon", "leeftijd", int(np.argmax(aged & born.known)))
    part.wrong(aged & born.known, "persoon", BIRTH_DATE, "invoer_tegenstrijdig", column, other=other)
    part.wrong(
        born.known & (dates < OLDEST_BIRTH), "persoon", BIRTH_DATE, "invoer_te_klein", column, limit=OLDEST_BIRTH
    )
    part.wrong(born.known & (dates > np.datetime64(day)), "persoon", BIRTH_DATE, "invoer_te_groot", column, limit=day)
    told = part.told.get("geboren_voor_1946", np.zeros(persons, bool))
    before = part.columns.get("geboren_voor_1946", np.zeros(persons, bool))
    part.columns["geboren_voor_1946"] = np.where(told | ~born.known, before, born.year < 1946)
    return born


def _read_persons(part: _Part, households: int) -> NDArray[np.bool_] | None:
    """One claimant, at most one partner; ``relatie`` of children. Gives the households that left out ``leefvorm``."""
    household = part.rows["persoon"]
    role = part.columns.setdefault("rol", np.zeros(len(household), np.int16))

    def number(of: int) -> Column:
        return np.bincount(household[role == of], minlength=households)

    one, pairs = number(Rol.AANVRAGER), number(Rol.PARTNER)
    for bad, key in ((one != 1, "een_aanvrager"), (pairs > 1, "een_partner")):
        part.wrong(bad, "huishouden", PERSONS, "huishouden_ongeldig", reason="", reason_key=key)
    form = part.columns.get("leefvorm", np.zeros(households, np.int16))
    told = part.told.get("leefvorm", np.zeros(households, bool))
    part.wrong(
        told & (form == Leefvorm.GEHUWDEN) & (pairs == 0),
        "huishouden",
        "leefvorm",
        "huishouden_ongeldig",
        reason="",
        reason_key="partner_nodig",
    )
    relation = part.told.get("relatie", np.zeros(len(household), bool))
    kind = np.where(role == Rol.KIND, Relatie.KIND, Relatie.GEEN)
    part.columns["relatie"] = np.where(relation, part.columns.get("relatie", kind), kind).astype(np.int16)
    return None if told.all() else ~told


def _settings(part: _Part, households: int) -> None:
    """The open decisions that a household's municipality fixes, where the file does not."""
    town = part.columns.get("gemeente")
    if town is None:
        return
    choices = SYSTEM.inputs["gemeente"].choices
    for code in np.unique(town):
        if choices[code] == GEEN:
            continue
        for setting in load_municipality(choices[code]).settings:
            entry = SYSTEM.inputs[setting.name]
            keuze = kind_of(entry) == "keuze"
            default: Any = entry.choices.index(entry.default) if keuze else entry.default
            value: Any = entry.choices.index(setting.value) if keuze else setting.value
            column = part.columns.get(setting.name)
            if column is None:
                column = np.full(households, default, EMPTY[kind_of(entry)])
            told = part.told.get(setting.name, np.zeros(households, bool))
            part.columns[setting.name] = np.where((town == code) & ~told, value, column).astype(column.dtype)
