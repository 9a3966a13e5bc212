"""Any quantity from any given values: the flat form ``{date, given, wanted}``, one household a line.

What is given may be an input or a quantity that a rule would compute (then the rule is skipped). What concerns the partner
has the prefix ``partner_``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from overstap.engine import Node, Reform, Result, Table, evaluate, explain, in_centen
from overstap.engine.reform import NO_REFORM
from overstap.errors import OverstapError
from overstap.rows import Person, Row, ages_on, build_table, check_value, parse_month
from overstap.rules import SYSTEM

PARTNER = "partner_"
MARGINALE_DRUK = "marginale_druk"
CHILD_FIELDS = (
    "leeftijd",
    "geboortedatum",
    "kinderbijslag",
    "studeert",
    "co_ouderschap",
    "woont_elders",
    "arbeidsinkomen_per_jaar",
)
#: What only a child can have; it is given with the child.
CHILD_ONLY = ("co_ouderschap",)
_CHILDCARE_HOURS = ("uren_per_maand", "uren_per_schoolweek", "uren_per_vakantieweek")
CHILDCARE_FIELDS = ("soort", *_CHILDCARE_HOURS, "uurtarief", "kind")
CHILDCARE_KINDS = ("dagopvang", "bso", "gastouder")
HOUSEMATE_FIELDS = ("leeftijd", "geboortedatum", "relatie", "studeert", "commerciele_overeenkomst")


@dataclass(frozen=True)
class Case:
    """One question: who, when, what is given, what is wanted."""

    id: str
    day: date
    row: Row
    wanted: tuple[str, ...]
    given: tuple[str, ...]


def quantities() -> list[str]:
    """Names of everything that can be asked with :func:`compute`.

    >>> from overstap import quantities
    >>> "bijstand_per_maand" in quantities()
    True
    """
    return [*SYSTEM.rules, MARGINALE_DRUK]


def _known(name: str) -> str | None:
    """Level of an input or quantity."""
    return SYSTEM.level_of.get(name)


def _person(entry: Any, path: str, fields: tuple[str, ...], rol: str, day: date) -> Person:
    if not isinstance(entry, dict):
        raise OverstapError("invoer_ongeldig", path=path, value=entry)
    values: dict[str, Any] = {"rol": rol}
    for key, value in entry.items():
        if key not in fields:
            raise OverstapError("invoer_onbekend", path=f"{path}.{key}", value=value, known=", ".join(fields))
        if key == "geboortedatum":
            try:
                born = value if isinstance(value, date) else date.fromisoformat(str(value))
            except ValueError:
                raise OverstapError("datum_ongeldig", path=f"{path}.{key}", value=value) from None
            if born > day:
                raise OverstapError("invoer_te_groot", path=f"{path}.{key}", value=value, limit=day.isoformat())
            values |= ages_on(born, day)
        elif key == "leeftijd":
            check_value(SYSTEM.inputs[key], value, f"{path}.{key}")
            values[key] = value
        else:
            values[key] = value
    if "leeftijd" not in values:
        raise OverstapError("invoer_ontbreekt", path=f"{path}.leeftijd")
    return Person(values)


def _with_childcare(children: list[Person], entries: list[Any]) -> list[Person]:
    """The children with their childcare: ``{soort, uren_per_maand, uurtarief, kind}``, where ``kind`` counts from 0; of bso
    ``uren_per_schoolweek`` and ``uren_per_vakantieweek`` may stand in place of ``uren_per_maand``."""
    out = list(children)
    for i, entry in enumerate(entries):
        path = f"opvang[{i}]"
        if not isinstance(entry, dict):
            raise OverstapError("invoer_ongeldig", path=path, value=entry)
        for key in entry:
            if key not in CHILDCARE_FIELDS:
                raise OverstapError(
                    "invoer_onbekend", path=f"{path}.{key}", value=entry[key], known=", ".join(CHILDCARE_FIELDS)
                )
        weeks = [key for key in _CHILDCARE_HOURS[1:] if key in entry]
        if weeks and "uren_per_maand" in entry:
            raise OverstapError(
                "invoer_tegenstrijdig",
                path=f"{path}.uren_per_maand",
                value=entry["uren_per_maand"],
                other=f"{path}.{weeks[0]}",
            )
        hours = _CHILDCARE_HOURS[1:] if weeks else _CHILDCARE_HOURS[:1]
        for key in ("soort", *hours, "uurtarief"):
            if key not in entry:
                raise OverstapError("invoer_ontbreekt", path=f"{path}.{key}")
        kind, child = entry["soort"], entry.get("kind", 0)
        if kind not in CHILDCARE_KINDS:
            raise OverstapError("invoer_keuze", path=f"{path}.soort", value=kind, choices=", ".join(CHILDCARE_KINDS))
        if weeks and kind != "bso":
            raise OverstapError("invoer_keuze", path=f"{path}.soort", value=kind, choices="bso")
        if isinstance(child, bool) or not isinstance(child, int) or not 0 <= child < len(out):
            raise OverstapError("invoer_te_groot", path=f"{path}.kind", value=child, limit=len(out) - 1)
        if f"{kind}_uurtarief" in out[child].values:
            raise OverstapError("invoer_tegenstrijdig", path=path, value=kind, other=f"kinderen[{child}] {kind}")
        values = {f"{kind}_{key}": entry[key] for key in (*hours, "uurtarief")}
        out[child] = Person({**out[child].values, **values}, out[child].jobs)
    return out


def _childcare_alone(household: dict[str, Any], work_told: bool) -> None:
    """In the flat form childcare is asked for its own sake: it is there, and, when nothing was said of work, for work."""
    household.setdefault("opvang_begint_met_werk", False)
    if not work_told:
        household.setdefault("grond_kinderopvangtoeslag", "werk")


def _of_partner(name: str, value: Any) -> Any:
    """A value of the partner; an error names it with its prefix, which the columns do not know."""
    base = name.removeprefix(PARTNER)
    check_value(SYSTEM.inputs.get(base) or SYSTEM.rules[base], value, name)
    return value


def _list(given: dict[str, Any], name: str) -> list[Any]:
    entries = given.get(name) or []
    if not isinstance(entries, list) or len(entries) > 30:
        raise OverstapError("invoer_ongeldig", path=name, value=str(entries)[:80])
    return entries


def row_from_given(given: dict[str, Any], day: date) -> Row:
    """The flat form as a household: claimant, partner (of a couple or of the allowances), children, housemates.

    Raises ``invoer_onbekend`` for a name that does not exist, and the errors of the values themselves.
    """
    claimant: dict[str, Any] = {"rol": "aanvrager"}
    claimant_job: dict[str, Any] = {}
    partner: dict[str, Any] = {}
    partner_job: dict[str, Any] = {}
    household: dict[str, Any] = {}
    for name, value in given.items():
        if name in ("kinderen", "medebewoners", "opvang"):
            continue
        level = _known(name)
        base = name.removeprefix(PARTNER)
        if level == "huishouden":
            household[name] = value
        elif level == "persoon" and base not in CHILD_ONLY:
            claimant[name] = value
        elif level == "baan":
            claimant_job[name] = value
        elif name.startswith(PARTNER) and _known(base) == "persoon" and base not in CHILD_ONLY:
            partner[base] = _of_partner(name, value)
        elif name.startswith(PARTNER) and _known(base) == "baan":
            partner_job[base] = _of_partner(name, value)
        else:
            raise OverstapError("invoer_onbekend", path=name, value=value)
    if "rol" in given:
        raise OverstapError("invoer_onbekend", path="rol", value=given["rol"])
    persons = [Person(claimant, (claimant_job,))]
    couple = household.get("leefvorm") == "gehuwden" or household.get("heeft_toeslagpartner") is True
    if couple or partner or partner_job:
        persons.append(Person({"rol": "partner", **partner}, (partner_job,) if partner_job else ()))
    children = [
        _person(entry, f"kinderen[{i}]", CHILD_FIELDS, "kind", day) for i, entry in enumerate(_list(given, "kinderen"))
    ]
    persons.extend(_with_childcare(children, _list(given, "opvang")))
    if given.get("opvang"):
        _childcare_alone(household, bool(claimant_job or partner_job or "volgt_traject" in given))
    for i, entry in enumerate(_list(given, "medebewoners")):
        persons.append(_person(entry, f"medebewoners[{i}]", HOUSEMATE_FIELDS, "medebewoner", day))
    return Row(household, tuple(persons))


def parse_case(line: Any, default_id: str = "") -> Case:
    """One line of the flat form as a :class:`Case`. Raises :class:`OverstapError` naming the field."""
    if not isinstance(line, dict):
        raise OverstapError("invoer_ongeldig", path="", value=str(line)[:80])
    for key in line:
        if key not in ("id", "date", "given", "wanted"):
            raise OverstapError("invoer_onbekend", path=str(key), value=line[key], known="id, date, given, wanted")
    if "date" not in line:
        raise OverstapError("invoer_ontbreekt", path="date")
    given, wanted = line.get("given", {}), line.get("wanted")
    if not isinstance(given, dict):
        raise OverstapError("invoer_ongeldig", path="given", value=str(given)[:80])
    if not isinstance(wanted, list) or not wanted or not all(isinstance(w, str) for w in wanted):
        raise OverstapError("invoer_ontbreekt", path="wanted")
    for name in wanted:
        base = name.removeprefix(PARTNER)
        if name != MARGINALE_DRUK and _known(name) is None and _known(base) not in ("persoon", "baan"):
            raise OverstapError("grootheid_onbekend", path="wanted", value=name)
    day = parse_month(line["date"])
    return Case(str(line.get("id", default_id)), day, row_from_given(given, day), tuple(wanted), tuple(sorted(given)))


def plain(name: str, value: Any) -> Any:
    """A computed value as it leaves the core: money in euros with whole cents, choices by name."""
    declared = SYSTEM.rules.get(name) or SYSTEM.inputs[name]
    if declared.choices:
        return declared.choices[int(value)]
    if declared.unit == "ja_nee":
        return bool(value)
    if declared.unit.startswith("euro"):
        return int(in_centen(value)) / 100
    number = float(value)
    return int(number) if number.is_integer() else round(number, 6)


def _position(table: Table, name: str, number: int) -> int | None:
    """Row of ``name`` (of the partner with its prefix) for household ``number``; ``None`` when there is no such person."""
    base, offset = (name, 0) if _known(name) else (name.removeprefix(PARTNER), 1)
    level = SYSTEM.level_of[base]
    if level == "huishouden":
        return number
    first, end = (int(i) for i in table.persons_of.searchsorted([number, number + 1]))
    person = first + offset
    if person >= end:
        return None
    if level == "persoon":
        return person
    job, after = (int(i) for i in table.jobs_of.searchsorted([person, person + 1]))
    return job if job < after else None


def _answers(cases: list[Case], reform: Reform) -> list[dict[str, Any]]:
    """Answers for cases of one month that give the same names and want the same quantities."""
    day, wanted = cases[0].day, cases[0].wanted
    plain_wanted = [w for w in wanted if w != MARGINALE_DRUK]
    names = tuple(dict.fromkeys(n if _known(n) else n.removeprefix(PARTNER) for n in plain_wanted))
    table = build_table(SYSTEM, [c.row for c in cases], day)
    result = evaluate(SYSTEM, table, names, day, reform=reform)
    if result.errors and len(cases) > 1:  # one row needs an unknown amount: it must not take the others with it
        half = len(cases) // 2
        return _answers(cases[:half], reform) + _answers(cases[half:], reform)
    out = []
    for number, case in enumerate(cases):
        values: dict[str, Any] = {}
        errors: dict[str, Any] = {}
        for name in plain_wanted:
            base = name if _known(name) else name.removeprefix(PARTNER)
            if base in result.errors:
                errors[name] = result.errors[base]
                continue
            position = _position(table, name, number)
            if position is None:
                errors[name] = OverstapError("grootheid_onbekend", path="wanted", value=name)
            else:
                values[name] = plain(base, result.columns[base][position])
        if MARGINALE_DRUK in wanted:
            try:
                values[MARGINALE_DRUK] = marginale_druk(case.row, day, reform)
            except OverstapError as error:
                errors[MARGINALE_DRUK] = error
        out.append({"id": case.id, "date": f"{day:%Y-%m}", "values": values, "errors": errors})
    return out


def marginale_druk(row: Row, day: date, reform: Reform = NO_REFORM) -> float:
    """Share of the gross pay (with holiday pay) of one more hour a week that does not stay in ``besteedbaar_per_maand``.

    The hour is added to the claimant's first job, at its hourly wage. 1.0: nothing stays; above 1.0: it costs money.
    """
    wages = ("uurloon", "loon_per_tijdvak")
    now = evaluate(SYSTEM, build_table(SYSTEM, [row], day), wages, day, reform=reform)
    job = row.persons[0].jobs[0] if row.persons[0].jobs else {}
    without_wage = {k: v for k, v in job.items() if k != "loon_per_tijdvak"}
    hourly = float(now.columns["uurloon"][0])
    one_hour = row.with_first_job({**without_wage, "uren_per_week": 1.0, "uurloon": hourly})
    hour = evaluate(SYSTEM, build_table(SYSTEM, [one_hour], day), wages, day, reform=reform)
    wage = float(now.columns["loon_per_tijdvak"][0])
    more = wage + float(hour.columns["loon_per_tijdvak"][0])
    rows = [row.with_job(loon_per_tijdvak=wage), row.with_job(loon_per_tijdvak=more)]
    both = evaluate(
        SYSTEM, build_table(SYSTEM, rows, day), ("besteedbaar_per_maand", "arbeidsinkomen_per_jaar"), day, reform=reform
    )
    for error in both.errors.values():
        raise error
    kept = float(np.diff(both.columns["besteedbaar_per_maand"])[0])
    earned = float(np.diff(both.columns["arbeidsinkomen_per_jaar"][[0, len(row.persons)]])[0]) / 12.0
    if earned <= 0.0:  # the income of the year was given, so an hour more does not change it
        raise OverstapError(
            "invoer_tegenstrijdig", path=MARGINALE_DRUK, value=MARGINALE_DRUK, other="arbeidsinkomen_per_jaar"
        )
    return round(1.0 - kept / earned, 6)


def compute_many(lines: Iterable[Any], reform: Reform = NO_REFORM) -> list[dict[str, Any]]:
    """Answers for many lines of the flat form, in their order.

    Each answer has ``id``, ``date``, ``values`` and ``errors`` (per quantity), or ``error`` when the line itself is not
    right. One bad line never stops the rest.
    """
    answers: dict[int, dict[str, Any]] = {}
    groups: dict[tuple[Any, ...], list[tuple[int, Case]]] = defaultdict(list)
    for number, line in enumerate(lines):
        fallback = str(line.get("id", number)) if isinstance(line, dict) else str(number)
        try:
            if isinstance(line, OverstapError):
                raise line
            case = parse_case(line, str(number))
            build_table(SYSTEM, [case.row], case.day)
        except OverstapError as error:
            answers[number] = {"id": fallback, "error": error}
            continue
        groups[(case.day, case.wanted, case.given)].append((number, case))
    for members in groups.values():
        for (number, _), answer in zip(members, _answers([c for _, c in members], reform), strict=True):
            answers[number] = answer
    return [answers[number] for number in sorted(answers)]


def compute(
    given: dict[str, Any], wanted: Iterable[str], *, date: str | date, reform: Reform = NO_REFORM
) -> dict[str, Any]:
    """Values of ``wanted`` for one household under the law of ``date`` (``"2026-07"``).

    >>> compute({"toetsingsinkomen": 35000}, ["zorgtoeslag_per_maand"], date="2026-03")
    {'zorgtoeslag_per_maand': 69.0}

    Raises :class:`OverstapError` for a wrong name or value, and for a quantity whose parameter is unknown.
    """
    answer = compute_many([{"date": date, "given": given, "wanted": list(wanted)}], reform)[0]
    if "error" in answer:
        raise answer["error"]
    for error in answer["errors"].values():
        raise error
    values: dict[str, Any] = answer["values"]
    return values


def explain_quantity(given: dict[str, Any], quantity: str, *, date: str | date, reform: Reform = NO_REFORM) -> Node:
    """How ``quantity`` came about: the tree of rules, articles, dated parameters and inputs. Raises as :func:`compute`.

    >>> from overstap import explain
    >>> node = explain({"toetsingsinkomen": 35000}, "zorgtoeslag_per_maand", date="2026-03")
    >>> node.value, node.article, [child.quantity for child in node.children]
    (69.0, '22', ['zorgtoeslag_toegekend_per_jaar'])
    """
    case = parse_case({"date": date, "given": given, "wanted": [quantity]})
    table, result = recorded(case.row, (quantity,), case.day, reform)
    return explain(SYSTEM, result, table, quantity, case.day, given_inputs=given_inputs(case.row), reform=reform)


def recorded(row: Row, targets: tuple[str, ...], day: date, reform: Reform = NO_REFORM) -> tuple[Table, Result]:
    """One household evaluated with recording, for explanations."""
    table = build_table(SYSTEM, [row], day)
    return table, evaluate(SYSTEM, table, targets, day, reform=reform, record=True)


def given_inputs(row: Row) -> frozenset[str]:
    """Names of all inputs that were given for the household, its persons or its jobs."""
    names = set(row.household)
    for person in row.persons:
        names |= set(person.values)
        for job in person.jobs:
            names |= set(job)
    return frozenset(names)
