"""From the body of a request to the core's answer. Stores nothing, and says where in the request an error stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date as Date
from typing import Any

from django.conf import settings

from overstap import calculate as core_calculate
from overstap.answer import EXIT_HOURS_MAX, at_hours
from overstap.cases import compute_many, explain_quantity, given_inputs, recorded
from overstap.engine import Node, explain
from overstap.errors import OverstapError
from overstap.household import MONTH_PATTERN, Household
from overstap.rows import check_value, parse_month
from overstap.rules import SYSTEM
from overstap.scope import check_situations
from overstap.web.api.problems import Problem, RequestError, as_dict

CASE_FIELDS = ("id", "date", "given", "wanted")
LISTS = ("kinderen", "medebewoners", "opvang")
MAX_ID = 100
#: Looked at closely when nothing is said of hours, as in ``calculate``.
USUAL_HOURS = 24.0


def calculate(data: Any, lang: str) -> dict[str, Any]:
    """What work brings to a household at every number of hours: ``{date, household, hours?, chosen?}``."""
    given = _fields(data, ("date", "household", "hours", "chosen"), required=("date", "household"))
    with located():
        day = month(given["date"])
        hours = _hours(given["hours"]) if "hours" in given else range(41)
        chosen = _hour(given["chosen"], "chosen") if "chosen" in given else None
    household = _household(given["household"])
    with located("household"):
        return core_calculate(household, day, hours, chosen).as_dict(lang)


def compute(data: Any, lang: str) -> dict[str, Any] | list[dict[str, Any]]:
    """Any quantity from given values. One line: its answer, or its error; a list: an answer or an error for each."""
    if isinstance(data, list):
        _count(data, settings.API_MAX_LINES, "body")
        return [_answered(answer, lang) for answer in compute_many([_checked(line) for line in data])]
    with located():
        _fields(data, CASE_FIELDS, required=("date", "given", "wanted"))
    line = _checked(data)
    if isinstance(line, OverstapError):
        raise _in_line(line)
    answer = compute_many([line])[0]
    if "error" in answer:
        raise _in_line(answer["error"])
    return _answered(answer, lang)


def explained(data: Any) -> dict[str, Any]:
    """How a quantity came about: ``{date, quantity, given}``, or ``{date, quantity, household, hours?}``."""
    known = ("date", "quantity", "given", "household", "hours")
    given = _fields(data, known, required=("date", "quantity"))
    with located():
        day, quantity = month(given["date"]), given["quantity"]
        if not isinstance(quantity, str) or quantity not in SYSTEM.rules:
            raise OverstapError("grootheid_onbekend", path="quantity", value=quantity)
        if ("given" in given) == ("household" in given):
            both = "given" in given
            code = "invoer_tegenstrijdig" if both else "invoer_ontbreekt"
            raise OverstapError(code, path="household", value="household" if both else None, other="given")
        if "hours" in given and "given" in given:
            raise OverstapError("invoer_tegenstrijdig", path="hours", value=given["hours"], other="given")
        hours = _hour(given["hours"], "hours") if "hours" in given else None
    if "household" in given:
        return _explained_household(_household(given["household"]), quantity, day, hours).as_dict()
    line = _checked({"date": given["date"], "given": given["given"], "wanted": [quantity]})
    if isinstance(line, OverstapError):
        raise _in_line(line)
    try:
        return explain_quantity(line["given"], quantity, date=day).as_dict()
    except OverstapError as error:
        raise _in_line(error) from None


def month(value: Any) -> Date:
    """``"2026-07"`` as its first day: a month, nothing else."""
    if not isinstance(value, str) or not re.fullmatch(MONTH_PATTERN, value):
        raise OverstapError("datum_ongeldig", path="date", value=value)
    return parse_month(value)


@contextmanager
def located(inside: str = "", place: str = "body") -> Iterator[None]:
    """Errors of the core get the place in the request where they stand."""
    try:
        yield
    except OverstapError as error:
        raise RequestError(error, place=place, inside=inside) from None


def _fields(data: Any, known: tuple[str, ...], required: Iterable[str]) -> dict[str, Any]:
    """The body as an object with only ``known`` fields."""
    with located():
        if not isinstance(data, dict):
            raise OverstapError("invoer_ontbreekt", path=next(iter(required)), value=None)
        for name, value in data.items():
            if name not in known:
                raise OverstapError("invoer_onbekend", path=name, value=value, known=", ".join(known))
        for name in required:
            if name not in data:
                raise OverstapError("invoer_ontbreekt", path=name)
    return data


def _household(data: Any) -> Household:
    with located("household"):
        return Household.from_data(data, strict=True)


def _hour(value: Any, path: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise OverstapError("invoer_ongeldig", path=path, value=value)
    if not 0 <= value <= EXIT_HOURS_MAX:
        code, limit = ("invoer_te_klein", 0) if value < 0 else ("invoer_te_groot", EXIT_HOURS_MAX)
        raise OverstapError(code, path=path, value=value, limit=f"{limit:g}")
    return float(value)


def _hours(values: Any) -> list[float]:
    if not isinstance(values, list) or not values:
        raise OverstapError("invoer_ontbreekt", path="hours", value=values)
    _count(values, settings.API_MAX_HOURS, "hours")
    return [_hour(value, f"hours[{number}]") for number, value in enumerate(values)]


def _count(values: list[Any], limit: int, path: str) -> None:
    """The limit on what one request may cost."""
    if not 1 <= len(values) <= limit:
        raise Problem("aantal_onjuist", path=path, value=len(values), limit=limit)


def _checked(line: Any) -> Any:
    """A line as the core takes it, or the error of what the core would take more widely than our document says."""
    if not isinstance(line, dict):
        return OverstapError("invoer_ontbreekt", path="date", value=line)
    identity, wanted, given = line.get("id", ""), line.get("wanted"), line.get("given")
    if not isinstance(identity, str) or len(identity) > MAX_ID:
        return OverstapError("invoer_ongeldig", path="id", value=identity)
    try:
        month(line.get("date", ""))
    except OverstapError as error:
        return error if "date" in line else OverstapError("invoer_ontbreekt", path="date")
    if isinstance(wanted, list) and wanted:
        _count(wanted, settings.API_MAX_WANTED, "wanted")
    if not isinstance(given, dict):
        code = "invoer_ongeldig" if "given" in line else "invoer_ontbreekt"
        return OverstapError(code, path="given", value=given)
    try:
        for name in LISTS:
            _check_entries(name, given.get(name, []))
    except OverstapError as error:
        return error
    return line


def _check_entries(name: str, entries: Any) -> None:
    """Children, housemates and childcare: the values of each, by the place where they stand."""
    if not isinstance(entries, list):
        raise OverstapError("invoer_ongeldig", path=name, value=entries)
    for number, entry in enumerate(entries):
        if not isinstance(entry, dict):
            raise OverstapError("invoer_ongeldig", path=f"{name}[{number}]", value=entry)
        for field, value in entry.items():
            declared = SYSTEM.inputs.get(field) or SYSTEM.rules.get(field)
            if declared is not None:
                check_value(declared, value, f"{name}[{number}].{field}")
            elif field == "geboortedatum" and not isinstance(value, str):
                raise OverstapError("datum_ongeldig", path=f"{name}[{number}].{field}", value=value)


def _answered(answer: dict[str, Any], lang: str) -> dict[str, Any]:
    """A line's answer with its errors in words."""
    if "error" in answer:
        return {"id": answer["id"], "error": as_dict(answer["error"], lang)}
    errors = {name: as_dict(error, lang) for name, error in answer["errors"].items()}
    return {**answer, "errors": errors}


def _in_line(error: OverstapError) -> RequestError:
    """The error with its path from the top of the line: the core names a given value by its own name."""
    top = error.path.split("[")[0].split(".")[0]
    return RequestError(error, inside="" if top in (*CASE_FIELDS, "") else "given")


def _explained_household(household: Household, quantity: str, day: Date, hours: float | None) -> Node:
    """The tree of any quantity for a household at ``hours`` (those of its first job, or the usual ones)."""
    with located("household"):
        check_situations(household.situaties)
        base = household.to_row(day)
        known = base.persons[0].jobs[0].get("uren_per_week") if base.persons[0].jobs else None
        at = hours if hours is not None else float(USUAL_HOURS if known is None else known)
        row = at_hours(base, at)
        table, result = recorded(row, (quantity,), day)
        return explain(SYSTEM, result, table, quantity, day, given_inputs=given_inputs(row))
