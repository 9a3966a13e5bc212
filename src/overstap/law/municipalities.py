"""Municipalities as data: ``municipalities/<name>.yaml`` with settings, schemes and calendar, each with source and year.

A folder of own files stands in the environment variable ``OVERSTAP_MUNICIPALITIES``: each ``<name>.yaml`` there is one
more municipality, or takes the place of the one with the same name. ``_landelijk.yaml`` holds what the law itself lays
down for every municipality that has no own rule (the least studietoeslag).

A file that does not fit gives ``gemeente_ongeldig`` with line, field, value and what can stand there.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, ClassVar

import yaml
from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from overstap.errors import OverstapError
from overstap.law import schemes as _schemes
from overstap.law.schemes import (
    KINDS,
    QUANTITIES,
    Bron,
    ElkeRegeling,
    JaNee,
    Kalender,
    OnbekendeRegeling,
    Regeling,
    quantity_of,
)

FOLDER_VARIABLE = "OVERSTAP_MUNICIPALITIES"
NATIONAL = "_landelijk"
MAX_BYTES = 200_000

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Lines = dict[tuple[Any, ...], int]
NO_CALENDAR = Kalender()


@dataclass(frozen=True)
class MunicipalSetting:
    """One choice of a municipality in a decision that the law leaves open."""

    name: str
    value: Any
    source: str
    year: int
    verified: bool
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Keuze(Bron):
    """The value of one setting as it stands in a file."""

    value: str | float


@dataclass(frozen=True, kw_only=True)
class GemeenteBestand:
    """What a municipality file may hold."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    name: Annotated[str, Field(min_length=2, max_length=80, strict=True)]
    cbs_code: Annotated[str, Field(pattern=r"^[0-9]{4}$", strict=True, description="Four digits, in quotes.")]
    settings: dict[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")], Keuze]
    fictional: Annotated[JaNee, Field(description="An example: nobody's real rules.")] = False
    schemes: Annotated[tuple[ElkeRegeling, ...], Field(max_length=200)] = ()
    unknown: Annotated[
        tuple[OnbekendeRegeling, ...],
        Field(max_length=50, description="Schemes that exist and of which no usable amount was found."),
    ] = ()
    calendar: Kalender = NO_CALENDAR


@dataclass(frozen=True)
class Municipality:
    """A municipality with its settings, schemes and calendar. ``fictional``: an example, nobody's real rules."""

    key: str
    name: str
    cbs_code: str
    fictional: bool
    settings: tuple[MunicipalSetting, ...]
    schemes: tuple[Regeling, ...] = ()
    unknown: tuple[OnbekendeRegeling, ...] = ()
    calendar: Kalender = NO_CALENDAR

    def on(self, day: date) -> tuple[Regeling, ...]:
        """The schemes in force on ``day``, of each the newest amounts that had started."""
        newest: dict[str, Regeling] = {}
        for scheme in self.schemes:
            earlier = newest.get(scheme.key)
            if scheme.first_day <= day and (earlier is None or earlier.first_day <= scheme.first_day):
                newest[scheme.key] = scheme
        return tuple(s for s in newest.values() if s.ends is None or day <= s.ends)


# --- files ----------------------------------------------------------------------------------------------------------


def own_folder() -> Path | None:
    """The folder of own municipality files. Raises ``bestand_onleesbaar`` when it is set and is no folder."""
    given = os.environ.get(FOLDER_VARIABLE, "")
    if not given:
        return None
    folder = Path(given)
    if not folder.is_dir():
        raise OverstapError("bestand_onleesbaar", path=given, reason=FOLDER_VARIABLE)
    return folder


@lru_cache(maxsize=1)
def _places() -> dict[str, Any]:
    shipped = files(__package__).joinpath("municipalities")
    found: dict[str, Any] = {f.name.removesuffix(".yaml"): f for f in shipped.iterdir() if f.name.endswith(".yaml")}
    own = own_folder()
    for path in sorted(own.glob("*.yaml")) if own else ():
        found[path.stem] = path
    return found


@lru_cache(maxsize=1)
def municipality_names() -> tuple[str, ...]:
    """Keys of the municipalities that have a file, own files with them."""
    return tuple(sorted(key for key in _places() if not key.startswith("_")))


def forget() -> None:
    """Read everything anew (after a file or the folder of own files changed)."""
    for cached in (_places, municipality_names, load_municipality, gemeenten_at, national):
        cached.cache_clear()


@lru_cache(maxsize=512)
def load_municipality(key: str, path: str = "gemeente") -> Municipality:
    """Read ``<key>.yaml``. Raises ``gemeente_onbekend`` with the names that exist, and the errors of the file itself."""
    if key not in municipality_names():
        raise OverstapError("gemeente_onbekend", path=path, value=key, choices=", ".join(municipality_names()))
    place = _places()[key]
    return read_municipality(place.read_text("utf-8"), f"{key}.yaml")


@lru_cache(maxsize=1)
def national() -> Municipality:
    """What holds in every municipality that has no rule of its own."""
    return read_municipality(_places()[NATIONAL].read_text("utf-8"), f"{NATIONAL}.yaml")


def read_municipality(text: str, file: str) -> Municipality:
    """A municipality from the text of its file. Raises the first of :func:`faults`."""
    found, municipality = _read(text, file)
    if municipality is None:
        raise found[0]
    return municipality


def faults(text: str, file: str) -> list[OverstapError]:
    """Everything in the text of a municipality file that does not fit, in the order of its lines."""
    return _read(text, file)[0]


@cache
def _adapter() -> TypeAdapter[GemeenteBestand]:
    return TypeAdapter(GemeenteBestand)


def municipality_schema() -> dict[str, Any]:
    """The JSON Schema of a municipality file, made from the kinds; ``schema/municipalities.json`` is a copy of it."""
    schema = _adapter().json_schema(mode="validation")
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://overstap.example/schema/municipalities.json",
    }
    return {**head, **schema, "title": "A municipality's own choices and schemes"}


def _read(text: str, file: str) -> tuple[list[OverstapError], Municipality | None]:
    try:
        data, lines = _with_lines(text, file)
    except OverstapError as error:
        return [error], None
    try:
        content = _adapter().validate_python(data)
    except ValidationError as error:
        return _translated(error, lines, file), None
    found = _twice(content.schemes, lines, file)
    if found:
        return found, None
    settings = tuple(
        MunicipalSetting(name, s.value, s.source, s.year, s.verified, s.note) for name, s in content.settings.items()
    )
    key = file.rsplit("/", 1)[-1].removesuffix(".yaml")
    rest = (content.schemes, content.unknown, content.calendar)
    return [], Municipality(key, content.name, content.cbs_code, content.fictional, settings, *rest)


def _twice(schemes: Iterable[Regeling], lines: Lines, file: str) -> list[OverstapError]:
    """Two entries with one key and one first day, or two keys for one quantity: nobody can say which of them counts.
    Only of child funds there may be several."""
    seen: set[tuple[str, date]] = set()
    keys: dict[str, str] = {}
    found = []
    for number, scheme in enumerate(schemes):
        here, where = (scheme.key, scheme.first_day), ("schemes", number, "key")
        if here in seen:
            expected = f"key + starts ≠ {scheme.key} + {scheme.first_day}"
            found.append(_fault(file, lines, where, scheme.key, expected))
        seen.add(here)
        only = keys.setdefault(quantity_of(scheme), scheme.key)
        if only != scheme.key and quantity_of(scheme) != _schemes.PerKind.quantity:
            found.append(_fault(file, lines, where, scheme.key, only))
    return found


# --- lines and faults -----------------------------------------------------------------------------------------------


def _with_lines(text: str, file: str) -> tuple[Any, Lines]:
    """The data, and the line of every field. Refuses anchors, which can expand without end, and fields that stand twice."""
    if len(text) > MAX_BYTES:
        raise OverstapError("bestand_te_groot", path=file, value=len(text), limit=MAX_BYTES)
    try:
        for event in yaml.parse(text, _Loader):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise _fault(file, {(): getattr(event.start_mark, "line", 0) + 1}, (), "& *", "-")
        root = yaml.compose(text, _Loader)
        lines: Lines = {(): 1}
        if root is not None:
            _note_lines(root, (), lines, file)
        return yaml.load(text, _Loader), lines  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = 1 if mark is None else mark.line + 1
        raise _fault(file, {(): line}, (), getattr(error, "problem", None) or "?", "YAML") from None
    except (ValueError, RecursionError) as error:
        raise OverstapError("bestand_onleesbaar", path=file, reason=str(error)[:80]) from None


def _note_lines(node: Any, path: tuple[Any, ...], lines: Lines, file: str) -> None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*path, key.value)
            if here in lines:
                raise _fault(file, {here: key.start_mark.line + 1}, here, key.value, "1 ×")
            lines[here] = key.start_mark.line + 1
            _note_lines(value, here, lines, file)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            lines[(*path, number)] = value.start_mark.line + 1
            _note_lines(value, (*path, number), lines, file)


def _fault(file: str, lines: Lines, where: tuple[Any, ...], value: Any, expected: str) -> OverstapError:
    line = next(lines[where[:n]] for n in range(len(where), -1, -1) if where[:n] in lines)
    shown = value if isinstance(value, (str, int, float, bool)) else str(value)[:60]
    field = field_name(where)
    return OverstapError("gemeente_ongeldig", path=file, value=shown, line=line, field=field, expected=expected)


def field_name(where: tuple[Any, ...]) -> str:
    """``("schemes", 0, "key")`` as people write it: ``schemes[0].key``."""
    out = ""
    for part in where:
        out += f"[{part}]" if isinstance(part, int) else f".{part}" if out else str(part)
    return out or "-"


def line_of(text: str, field: str) -> int | None:
    """The line of ``personen[0].leeftijd`` in a YAML text, or of what it stands in; ``None`` when that is nowhere."""
    try:
        _, lines = _with_lines(text, "-")
    except OverstapError:
        return None
    named = {field_name(where): line for where, line in lines.items() if where}
    while field and field not in named:
        field = field[: max(field.rfind("."), field.rfind("["), 0)]
    return named.get(field)


_ROWS = {
    "tabel": _schemes.BedragNaarDuur,
    "termijnen": _schemes.Termijn,
    "vermogen_vrij": _schemes.BedragPerVorm,
    "unknown": _schemes.OnbekendeRegeling,
    "calendar": Kalender,
    "pay_day": _schemes.Kalenderdag,
    "declaration_deadline": _schemes.Kalenderdag,
    "holiday_allowance_month": _schemes.Kalendermaand,
    "settings": Keuze,
}


def _class_of(loc: tuple[Any, ...], kind: str) -> Any:
    """The dataclass in which the field at ``loc`` stands."""
    names = [part for part in loc[:-1] if isinstance(part, str)]
    if not names:
        return GemeenteBestand
    last = names[-1]
    if last == "bedragen":
        return _schemes.BedragPerKind if kind == "per_kind" else _schemes.BedragNaarVorm
    if names[0] == "settings":
        return Keuze
    return _ROWS.get(last) or KINDS.get(kind, GemeenteBestand)


def _translated(error: ValidationError, lines: Lines, file: str) -> list[OverstapError]:
    """pydantic's findings as our errors, one for each field, in the order of the lines."""
    found: dict[str, OverstapError] = {}
    entries = [(_place_of(e["loc"]), e) for e in error.errors(include_url=False)]
    for (loc, kind), entry in entries:
        sort, value = entry["type"], entry.get("input")
        if sort in ("missing", "value_error", "union_tag_not_found"):
            value = "-"
        elif sort == "union_tag_invalid":
            value = entry["ctx"]["tag"]
        expected = _expected(entry, loc, kind)
        or_else = str(entry["loc"][-1:]).startswith("('literal[")  # a number or the word onbekend: two findings
        inside = any(other[: len(loc)] == loc and other != loc for (other, _), _ in entries)
        if inside and (or_else or sort == "too_short"):
            continue  # a finding inside this field says it better
        if or_else:
            expected = f"…, {expected}"
        where = (*loc, "kind") if sort.startswith("union_tag") else loc
        made = _fault(file, lines, where, value, expected)
        name = made.fields["field"]
        if name in found and expected.startswith("…, "):
            found[name].fields["expected"] += expected.removeprefix("…")
        found.setdefault(name, made)
    return sorted(found.values(), key=lambda e: int(e.fields["line"]))


def _place_of(loc: tuple[Any, ...]) -> tuple[tuple[Any, ...], str]:
    """pydantic's place of a finding as a place in the file, and the kind of scheme it is in."""
    kind = ""
    if loc[:1] == ("schemes",) and len(loc) > 2 and loc[2] in KINDS:
        kind, loc = str(loc[2]), (*loc[:2], *loc[3:])
    loc = tuple(p for p in loc if isinstance(p, int) or not (p.startswith("constrained-") or "[" in p))
    while loc and loc[-1] in ("str", "float", "int", "date"):
        loc = loc[:-1]
    return loc, kind


#: What can stand in a field, in signs that need no translation.
_SIGNS = {
    "greater_than_equal": "≥ {ge}",
    "less_than_equal": "≤ {le}",
    "string_too_short": "≥ {min_length} × a-z",
    "string_too_long": "≤ {max_length} × a-z",
    "too_short": "≥ {min_length} ×",
    "too_long": "≤ {max_length} ×",
    "string_pattern_mismatch": "{pattern}",
    "literal_error": "{expected}",
    "value_error": "{error}",
}


def _expected(entry: Any, loc: tuple[Any, ...], kind: str) -> str:
    sort, context = str(entry["type"]), entry.get("ctx") or {}
    if loc and loc[-1] == "cbs_code":
        return '"0014"'
    if sort in _SIGNS:
        return _SIGNS[sort].format(**context).replace("'", "").replace(" or ", ", ")
    if sort.startswith("union_tag"):
        return ", ".join(KINDS)
    if sort in ("extra_forbidden", "unexpected_keyword_argument"):
        return ", ".join(f.name for f in fields(_class_of(loc, kind)))
    if sort == "missing":
        return f"{loc[-1]}: …"
    if "bool" in sort:
        return "true, false"
    if "date" in sort:
        return "2026-01-31"
    if "int" in sort:
        return "0, 1, 2 …"
    if "float" in sort or "finite" in sort:
        return "1234.56"
    return '"…"' if "string" in sort else "YAML (key: …)"


# --- for rules ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Gemeenten:
    """The schemes of every municipality on a day, as a rule takes them: an argument like the parameters of a law.

    A rule asks ``regelingen(gemeente, grootheid)`` for each municipality that occurs in its column. Files are read when
    they are asked for. With ``noted`` (an explanation is being made) every scheme that is asked for is noted.
    """

    day: date
    noted: set[tuple[str, str]] | None = None

    def regelingen(self, gemeente: str, grootheid: str) -> tuple[Any, ...]:
        """The schemes of a municipality for one quantity (:data:`overstap.law.schemes.QUANTITIES`), or else the national
        ones."""
        for place in (gemeente, NATIONAL):
            found = tuple(s for s in _schemes_on(place, self.day) if quantity_of(s) == grootheid)
            if found:
                if self.noted is not None:
                    self.noted.update(("gemeenten", f"{place}.{s.key}") for s in found)
                return found
        return ()

    def is_onbekend(self, gemeente: str, grootheid: str) -> bool:
        """Whether the municipality has such a scheme of which no usable amount was found."""
        if gemeente not in municipality_names():
            return False
        town = load_municipality(gemeente)
        known = any(quantity_of(s) == grootheid for s in town.on(self.day))
        later = any(quantity_of(s) == grootheid and s.first_day > self.day for s in town.schemes)
        return not known and (later or any(u.quantity == grootheid for u in town.unknown))

    def recording(self, noted: set[tuple[str, str]]) -> Gemeenten:
        """The same, noting what is asked for."""
        return Gemeenten(self.day, noted)


def _schemes_on(place: str, day: date) -> tuple[Regeling, ...]:
    if place == NATIONAL:
        return national().on(day)
    return load_municipality(place).on(day) if place in municipality_names() else ()


@lru_cache(maxsize=256)
def gemeenten_at(day: date) -> Gemeenten:
    """What rules get as ``g: Gemeenten`` under the law of ``day``."""
    return Gemeenten(day)


#: What rules take like the parameters of a law and that is no law, by the name of its class.
PROVIDERS = {"gemeenten": gemeenten_at}


def scheme_use(name: str, day: date) -> dict[str, Any] | None:
    """The facts of a noted scheme (``groningen.uitstroompremie``) for an explanation; ``None`` when it is not there."""
    place, _, key = name.partition(".")
    scheme = next((s for s in _schemes_on(place, day) if s.key == key), None)
    if scheme is None:
        return None
    numbers = scheme.numbers()
    return {
        "value": (tuple(numbers.values()),),
        "columns": tuple(numbers),
        "start": scheme.first_day.isoformat(),
        "source": scheme.source,
        "verified": scheme.is_checked(day),
        "note": scheme.note,
        "label_nl": scheme.label("nl"),
        "label_en": scheme.label("en"),
    }


__all__ = [
    "FOLDER_VARIABLE",
    "NATIONAL",
    "PROVIDERS",
    "QUANTITIES",
    "Gemeenten",
    "MunicipalSetting",
    "Municipality",
    "faults",
    "field_name",
    "forget",
    "gemeenten_at",
    "line_of",
    "load_municipality",
    "municipality_names",
    "municipality_schema",
    "national",
    "own_folder",
    "read_municipality",
    "scheme_use",
]
