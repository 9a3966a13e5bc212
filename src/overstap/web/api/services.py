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
from overstap.cases import compute_many, explain_quantity, given_inputs, parse_case, recorded, row_from_given
from overstap.clock import this_month
from overstap.engine import Node, explain
from overstap.errors import OverstapError
from overstap.household import MONTH_PATTERN, Household
from overstap.rows import build_table, check_value, parse_month
from overstap.rules import SYSTEM
from overstap.scope import check_situations
from overstap.transition import Scenario, transition
from overstap.transition.compare import MOST, compare
from overstap.web.api.problems import UNKNOWN_AMOUNT, Faults, Problem, RequestError, as_dict, moved

CASE_FIELDS = ("id", "date", "given", "wanted")
LISTS = ("kinderen", "medebewoners", "opvang")
MAX_ID = 100
#: Looked at closely when nothing is said of hours, as in ``calculate``.
USUAL_HOURS = 24.0


def calculate(data: Any, lang: str) -> dict[str, Any]:
    """What work brings to a household at every number of hours: ``{date, household, hours?, chosen?}``."""
    faults = Faults()
    given = _fields(data, ("date", "household", "hours", "chosen"), ("date", "household"), faults)
    day = faults.read(month, given, "date")
    hours = faults.read(lambda values: _hours(values, faults), given, "hours", range(41))
    chosen = faults.read(lambda value: _hour(value, "chosen"), given, "chosen")
    household = faults.read(_household, given, "household", inside="household")
    faults.tell()
    with located("household"):
        answer = core_calculate(household, day, hours, chosen)
    said = answer.as_dict(lang)
    told = [said["now"], said["chosen"], *said["rows"]]
    for row, out in zip([answer.now, answer.chosen, *answer.rows], told, strict=True):
        if row.errors:  # the core's own advice speaks of the command line
            out["errors"] = {name: as_dict(error, lang) for name, error in row.errors.items()}
    return said


def path(data: Any, lang: str) -> dict[str, Any]:
    """A household through time: ``{scenario, hours?}``."""
    faults = Faults()
    given = _fields(data, ("scenario", "hours"), ("scenario",), faults)
    hours = faults.read(lambda value: _hour(value, "hours"), given, "hours")
    scenario = faults.read(_scenario, given, "scenario", inside="scenario")
    faults.tell()
    try:
        return transition(scenario, hours=hours).as_dict(lang)
    except OverstapError as error:
        raise RequestError(error, inside="" if error.path == "hours" else "scenario") from None


def compared(data: Any, lang: str) -> dict[str, Any]:
    """Up to four paths side by side: ``{scenarios}``."""
    faults = Faults()
    given = _fields(data, ("scenarios",), ("scenarios",), faults)
    listed = given.get("scenarios", [])
    if not isinstance(listed, list):
        raise RequestError(OverstapError("invoer_ontbreekt", path="scenarios", value=listed))
    if "scenarios" in given:
        _count(listed, MOST, "scenarios")
    scenarios = []
    for number, one in enumerate(listed):
        with faults.kept(f"scenarios[{number}]"):
            scenario = _scenario(one)
            check_situations(scenario.huishouden.situaties, "huishouden.situaties")
            scenarios.append(scenario)
    faults.tell()
    with located("scenarios"):
        return compare(scenarios).as_dict(lang)


def compute(data: Any, lang: str) -> dict[str, Any] | list[dict[str, Any]]:
    """Any quantity from given values. One line: its answer, or its error; a list: an answer or an error for each."""
    if isinstance(data, list):
        _count(data, settings.API_MAX_LINES, "body")
        return [_answered(answer, lang) for answer in compute_many([_checked(line) for line in data])]
    faults = Faults()
    _fields(data, CASE_FIELDS, ("date", "given", "wanted"), faults)
    if not faults.found:
        line = _checked(data)
        answer = {"error": line} if isinstance(line, OverstapError) else compute_many([line])[0]
        if "error" not in answer:
            return _answered(answer, lang)
        faults.found.append(_in_line(answer["error"]))
    faults.found += _faults_of_line(data)
    raise RequestError(*faults.found)


def explained(data: Any) -> dict[str, Any]:
    """How a quantity came about: ``{date, quantity, given}``, or ``{date, quantity, household, hours?}``."""
    faults = Faults()
    known = ("date", "quantity", "given", "household", "hours")
    given = _fields(data, known, ("date", "quantity"), faults)
    day = faults.read(month, given, "date")
    quantity = faults.read(_rule, given, "quantity")
    hours = faults.read(lambda value: _hour(value, "hours"), given, "hours")
    household = faults.read(_household, given, "household", inside="household")
    if ("given" in given) == ("household" in given):
        both = "given" in given
        code = "invoer_tegenstrijdig" if both else "invoer_ontbreekt"
        faults.found.append(OverstapError(code, path="household", value="household" if both else None, other="given"))
    elif "given" in given and "hours" in given:
        faults.found.append(OverstapError("invoer_tegenstrijdig", path="hours", value=given["hours"], other="given"))
    if faults.found and "given" in given:
        faults.found += _faults_of_line({"date": given.get("date"), "given": given["given"]})
    faults.tell()
    if household is not None:
        return _explained_household(household, quantity, day, hours).as_dict()
    line = _checked({"date": given["date"], "given": given["given"], "wanted": [quantity]})
    try:
        if isinstance(line, OverstapError):
            raise line
        return explain_quantity(line["given"], quantity, date=day).as_dict()
    except OverstapError as error:
        raise RequestError(_in_line(error), *_faults_of_line(given)) from None


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


def _fields(data: Any, known: tuple[str, ...], required: Iterable[str], faults: Faults) -> dict[str, Any]:
    """The body as an object; a field that is not ``known`` or not there is a fault."""
    if not isinstance(data, dict):
        raise RequestError(OverstapError("invoer_ontbreekt", path=next(iter(required)), value=None))
    for name, value in data.items():
        if name not in known:
            faults.found.append(OverstapError("invoer_onbekend", path=name, value=value, known=", ".join(known)))
    faults.found += [OverstapError("invoer_ontbreekt", path=name) for name in required if name not in data]
    return data


def _household(data: Any) -> Household:
    return Household.from_data(data, strict=True)


def _scenario(data: Any) -> Scenario:
    return Scenario.from_data(data, strict=True)


def _rule(name: Any) -> str:
    if not isinstance(name, str) or name not in SYSTEM.rules:
        raise OverstapError("grootheid_onbekend", path="quantity", value=name)
    return name


def _hour(value: Any, path: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise OverstapError("invoer_ongeldig", path=path, value=value)
    if not 0 <= value <= EXIT_HOURS_MAX:
        code, limit = ("invoer_te_klein", 0) if value < 0 else ("invoer_te_groot", EXIT_HOURS_MAX)
        raise OverstapError(code, path=path, value=value, limit=f"{limit:g}")
    return float(value)


def _hours(values: Any, faults: Faults) -> list[float]:
    if not isinstance(values, list) or not values:
        raise OverstapError("invoer_ontbreekt", path="hours", value=values)
    _count(values, settings.API_MAX_HOURS, "hours")
    found = []
    for number, value in enumerate(values):
        with faults.kept():
            found.append(_hour(value, f"hours[{number}]"))
    return found


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


def _in_line(error: OverstapError) -> OverstapError:
    """The error with its path from the top of the line: the core names a given value by its own name."""
    top = error.path.split("[")[0].split(".")[0]
    in_given = top not in (*CASE_FIELDS, "") and error.exit_code != UNKNOWN_AMOUNT
    return moved(error, "given") if in_given else error


def _faults_of_line(line: dict[str, Any]) -> list[OverstapError]:
    """What is wrong in a line, each part tried by itself: the core stops at the first fault."""
    faults = Faults()
    day = faults.read(month, line, "date") or this_month()
    names, given = line.get("wanted", []), line.get("given", {})
    for name in names if isinstance(names, list) else ():
        with faults.kept():
            parse_case({"date": day, "given": {}, "wanted": [name]})
    if isinstance(given, dict):
        lists = {name: given[name] for name in LISTS if name in given}  # childcare names its child
        for part in (lists, *({name: given[name]} for name in given if name not in LISTS)):
            try:
                for name, entries in part.items():
                    if name in LISTS:
                        _check_entries(name, entries)
                build_table(SYSTEM, [row_from_given(part, day)], day)
            except OverstapError as error:
                faults.found.append(_in_line(error))
    return faults.found


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
