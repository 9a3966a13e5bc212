"""Reads ``parameters/<law>.yaml`` and gives each law's parameters on a date.

Nothing is extrapolated in silence: before the first dated value and after ``known_until`` a parameter is unknown, unless
the caller asks to assume the last known amounts flat up to and including a year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import numpy as np
import yaml

from overstap.law.laws import LAWS, Law
from overstap.law.municipalities import PROVIDERS

UNKNOWN = "onbekend"
UNITS = (
    "euro",
    "euro per uur",
    "euro per maand",
    "euro per jaar",
    "fractie",
    "uren",
    "maanden",
    "jaren",
    "aantal",
    "ja_nee",
    "tabel",
)
FIRST_MONTH = date(2024, 1, 1)
LAST_MONTH = date(2027, 12, 1)

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class LawFileError(ValueError):
    """A parameter file does not hold what its law needs: a fault of ours, found at load."""


def article_url(bwb: str, article: str) -> str:
    """Address of a law on the government's site, at the first article that is named (for people to read; never fetched)."""
    number = re.match(r"\d[\da-z.:]*", article)
    return f"https://wetten.overheid.nl/{bwb}" + (f"#Artikel{number[0]}" if number else "")


@dataclass(frozen=True)
class DatedValue:
    """One amount with the day it starts, where it stands, and whether that was seen in an official text."""

    start: date
    value: Any
    source: str
    verified: bool
    note: str = ""

    @property
    def known(self) -> bool:
        """Whether there is an amount at all."""
        return not (isinstance(self.value, str) and self.value == UNKNOWN)


@dataclass(frozen=True)
class Parameter:
    """One parameter of a law through time."""

    law: str
    name: str
    label: dict[str, str]
    unit: str
    bwb: str
    article: str
    shape: str
    columns: tuple[str, ...]
    known_until: date
    values: tuple[DatedValue, ...]

    def at(self, day: date, assume_flat: int | None = None) -> DatedValue | None:
        """The dated value in force on ``day``; ``None`` when unknown.

        With ``assume_flat`` = 2027 the last known value also holds for days up to the end of 2027.
        """
        found: DatedValue | None = None
        for value in self.values:
            if value.start > day:
                break
            if value.known or assume_flat is None or day.year > assume_flat:
                found = value
        if found is None or not found.known:
            return None
        if day > self.known_until and (assume_flat is None or day.year > assume_flat):
            return None
        return found

    def is_assumed(self, day: date) -> bool:
        """Whether the value on ``day`` only exists because flat amounts were asked for."""
        return self.at(day) is None

    def url(self) -> str:
        """Address of the article on the government's law site (for people to read; never fetched)."""
        return article_url(self.bwb, self.article)


@dataclass(frozen=True)
class LawFile:
    """All parameters of one law."""

    name: str
    title: str
    bwb: str
    parameters: dict[str, Parameter]


@cache
def load_law(name: str) -> LawFile:
    """Read and check ``parameters/<name>.yaml``.

    Raises :class:`LawFileError` when a field of the law's dataclass has no parameter, a parameter no field, dates do
    not ascend, or a value has no source.
    """
    raw = yaml.load(files(__package__).joinpath("parameters", f"{name}.yaml").read_text("utf-8"), _Loader)  # noqa: S506
    default_until = raw["known_until"]
    parameters: dict[str, Parameter] = {}
    for key, entry in raw["parameters"].items():
        values = tuple(
            DatedValue(v["from"], v["value"], str(v["source"]), bool(v["verified"]), str(v.get("note", "")))
            for v in entry["values"]
        )
        where = f"{name}.{key}"
        if entry["unit"] not in UNITS:
            raise LawFileError(f"{where}: unit {entry['unit']!r} is not one of {UNITS}")
        if not values or any(not v.source.strip() for v in values):
            raise LawFileError(f"{where}: every value needs a source")
        if any(a.start >= b.start for a, b in pairwise(values)):
            raise LawFileError(f"{where}: dates must ascend")
        parameters[key] = Parameter(
            law=name,
            name=key,
            label=dict(entry["label"]),
            unit=entry["unit"],
            bwb=str(entry.get("bwb", raw["bwb"])),
            article=str(entry["article"]),
            shape=entry.get("shape", "scalar"),
            columns=tuple(entry.get("columns", ())),
            known_until=entry.get("known_until", default_until),
            values=values,
        )
    fields = set(LAWS[name].__dataclass_fields__)
    if missing := fields - set(parameters):
        raise LawFileError(f"{name}: no parameter for {sorted(missing)}")
    if extra := set(parameters) - fields:
        raise LawFileError(f"{name}: no field for {sorted(extra)}")
    return LawFile(name, raw["title"], raw["bwb"], parameters)


def _typed(parameter: Parameter, value: Any) -> Any:
    if parameter.unit == "ja_nee":
        return bool(value)
    if parameter.shape == "brackets":
        rows = np.array([[np.nan if cell is None else float(cell) for cell in row] for row in value], dtype=np.float64)
        rows.setflags(write=False)
        return rows
    return float(value)


@lru_cache(maxsize=1024)
def law_at(name: str, day: date, changes: tuple[tuple[str, Any], ...] = (), assume_flat: int | None = None) -> Any:
    """The law's parameters on ``day``, typed, as its frozen dataclass; ``gemeenten``: the schemes of municipalities.

    ``changes`` (of a reform) replaces parameters by name, as (``<law>.<parameter>``, value). An unknown parameter is
    absent: reading it raises ``parameter_onbekend`` with its name and the date.
    """
    if name in PROVIDERS:
        return PROVIDERS[name](day)
    law: Law = object.__new__(LAWS[name])
    object.__setattr__(law, "law_name", name)
    object.__setattr__(law, "law_date", day.isoformat())
    changed = dict(changes)
    for key, parameter in load_law(name).parameters.items():
        full = f"{name}.{key}"
        if full in changed:
            object.__setattr__(law, key, _typed(parameter, changed[full]))
            continue
        dated = parameter.at(day, assume_flat)
        if dated is not None:
            object.__setattr__(law, key, _typed(parameter, dated.value))
    return law
