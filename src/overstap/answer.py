"""What work brings at every number of hours: three figures, the exit hours, and an explanation of each amount."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as Date
from functools import cached_property
from typing import Any

import numpy as np

from overstap.cases import given_inputs, recorded
from overstap.engine import Node, Reform, Result, Table, evaluate, explain, in_centen
from overstap.engine.reform import NO_REFORM
from overstap.errors import OverstapError
from overstap.household import Household
from overstap.remarks import Assumption, Message, assumptions_of, not_counted_in, warnings_of
from overstap.rows import Row, build_table, parse_month
from overstap.rules import SYSTEM
from overstap.scope import Situation, check_situations

#: What an answer holds for each number of hours, by level.
HOUSEHOLD_QUANTITIES = (
    "netto_loon_huishouden_per_maand",
    "bijstand_op_rekening_per_maand",
    "zorgtoeslag_per_maand",
    "huurtoeslag_per_maand",
    "kindgebonden_budget_per_maand",
    "kinderopvangtoeslag_per_maand",
    "toeslagen_per_maand",
    "kinderbijslag_per_maand",
    "kinderopvang_kosten_per_maand",
    "overige_inkomsten_huishouden_per_maand",
    "alimentatie_betaald_per_maand",
    "loonbeslag_per_maand",
    "loonbeslag_op_vakantiegeld_per_jaar",
    "tekort_onder_beslagvrije_voet_per_maand",
    "kosten_van_werken_per_maand",
    "op_rekening_per_maand",
    "later_uitbetaald_per_maand",
    "besteedbaar_per_maand",
    "bijstandsnorm_per_maand",
    "in_aanmerking_te_nemen_inkomen_per_maand",
    "bijstand_per_maand",
    "bijstand_uitbetaald_per_maand",
    "vakantietoeslag_bijstand_per_maand",
    "doorbetalingen_betaald_per_maand",
    "verrekening_per_maand",
    "aflossing_betaald_per_maand",
    "zorgtoeslag_toegekend_per_jaar",
    "huurtoeslag_toegekend_per_jaar",
    "kindgebonden_budget_toegekend_per_jaar",
    "kinderopvangtoeslag_toegekend_per_jaar",
    "toetsingsinkomen",
    "bruto_bijstand_huishouden_per_jaar",
    "belasting_af_te_rekenen_per_jaar",
    "bijdrage_zvw_per_jaar",
    "teruggaaf_verrekend_met_bijstand_per_jaar",
    "individuele_inkomenstoeslag",
    "kwijtschelding_per_jaar",
    "gemeentelijke_regelingen_per_jaar",
)
CLAIMANT_QUANTITIES = ("vrijlating_per_maand", "aanspraak_vakantiegeld_per_maand", "inkomstenbelasting_per_jaar")
JOB_QUANTITIES = (
    "loon_per_tijdvak",
    "loonheffing_per_tijdvak",
    "netto_loon_per_tijdvak",
    "netto_vakantiegeld_per_jaar",
)
REASONS = (
    "bijstand_reden",
    "zorgtoeslag_reden",
    "huurtoeslag_reden",
    "kindgebonden_budget_reden",
    "kinderopvangtoeslag_reden",
    "vrijlating_reden",
)
TARGETS = (*HOUSEHOLD_QUANTITIES, *CLAIMANT_QUANTITIES, *JOB_QUANTITIES, *REASONS)
RECORDED = (*TARGETS, "uurloon", "wettelijk_minimumuurloon")

EXIT_STEP = 0.5
EXIT_HOURS_MAX = 60.0
WET_2027 = Date(2027, 1, 1)


@dataclass(frozen=True)
class HoursRow:
    """The household at one number of hours a week: whole cents per quantity, reasons, and what could not be computed."""

    hours: float
    cents: dict[str, int]
    reasons: dict[str, str]
    errors: dict[str, OverstapError]
    marginale_druk: float | None = None
    one_more_hour: int | None = None  # cents per month that stay of one more hour a week


@dataclass(frozen=True)
class ExitHours:
    """From how many hours a week no assistance is left; ``None``: not within sixty hours, or not computed."""

    met_vrijlating: float | None
    zonder_vrijlating: float | None
    wet_2027: float | None


@dataclass(frozen=True)
class Answer:
    """The answer for one household under the law of one month.

    ``rows``: one per asked number of hours. ``now``: the hours worked now. ``chosen``: the hours to look at closely.

    >>> from overstap import Household, calculate
    >>> answer = calculate(Household.from_data({"personen": [{"rol": "aanvrager"}]}), "2026-07", hours=[0, 24])
    >>> answer.date, [row.hours for row in answer.rows], answer.now.hours
    ('2026-07', [0.0, 24.0], 0.0)
    """

    date: str
    household: Household
    rows: tuple[HoursRow, ...]
    now: HoursRow
    chosen: HoursRow
    exit_hours: ExitHours
    assumptions: tuple[Assumption, ...]
    warnings: tuple[Message, ...]
    not_counted: tuple[Message, ...]
    situations: tuple[Situation, ...]
    reform: Reform
    _row: Row = field(repr=False)

    @property
    def day(self) -> Date:
        """First day of the month of law."""
        return parse_month(self.date)

    def difference(self, quantity: str) -> int:
        """Chosen minus now, in cents."""
        return self.chosen.cents[quantity] - self.now.cents[quantity]

    @cached_property
    def _recorded(self) -> dict[float, tuple[Row, Table, Result]]:
        return {}

    def explain(self, quantity: str, hours: float | None = None) -> Node:
        """How ``quantity`` came about at ``hours`` (the chosen hours by default): rules, articles, dated parameters, inputs.

        Raises the quantity's own :class:`OverstapError` when it could not be computed.
        """
        at = self.chosen.hours if hours is None else float(hours)
        if at not in self._recorded:
            row = at_hours(self._row, at)
            self._recorded[at] = (row, *recorded(row, RECORDED, self.day, self.reform))
        row, table, result = self._recorded[at]
        if quantity not in SYSTEM.level_of:
            raise OverstapError("grootheid_onbekend", path="explain", value=quantity)
        return explain(SYSTEM, result, table, quantity, self.day, given_inputs=given_inputs(row), reform=self.reform)

    def as_dict(self, lang: str = "nl") -> dict[str, Any]:
        """As plain data, for JSON: amounts in euros, sentences in ``lang``."""

        def row(r: HoursRow) -> dict[str, Any]:
            out: dict[str, Any] = {
                "hours": r.hours,
                "amounts": {k: v / 100 for k, v in r.cents.items()},
                "reasons": r.reasons,
            }
            if r.marginale_druk is not None:
                out["marginale_druk"] = r.marginale_druk
            if r.one_more_hour is not None:
                out["one_more_hour"] = r.one_more_hour / 100
            if r.errors:
                out["errors"] = {k: e.as_dict(lang) for k, e in r.errors.items()}
            return out

        return {
            "date": self.date,
            "now": row(self.now),
            "chosen": row(self.chosen),
            "rows": [row(r) for r in self.rows],
            "exit_hours": {
                "met_vrijlating": self.exit_hours.met_vrijlating,
                "zonder_vrijlating": self.exit_hours.zonder_vrijlating,
                "wet_2027": self.exit_hours.wet_2027,
            },
            "assumptions": [
                {"key": a.key, "kind": a.kind, "value": a.value, "origin": a.origin, "text": a.text(lang)}
                for a in self.assumptions
            ],
            "warnings": [m.text(lang) for m in self.warnings],
            "not_counted": [m.text(lang) for m in self.not_counted],
            "situations": [
                {"key": s.key, "verdict": s.verdict, "text": s.text(lang), "help": s.help(lang)}
                for s in self.situations
            ],
            "reform": self.reform.as_dict(),
        }


def at_hours(row: Row, hours: float) -> Row:
    """The household with these hours in the claimant's first job, at that job's hourly wage.

    A wage that was given for the pay period is turned into its hourly wage first; with nothing known of the job the minimum
    wage holds.
    """
    job = dict(row.persons[0].jobs[0]) if row.persons[0].jobs else {}
    wage = job.pop("loon_per_tijdvak", None)
    if wage is not None and "uurloon" not in job:
        given_hours = job.get("uren_per_week")
        if not given_hours:
            raise OverstapError("invoer_ontbreekt", path="personen[0].werk[0].uren_per_week")
        if given_hours == hours:
            return row
        job["uurloon"] = _hourly(row, float(wage), float(given_hours))
    return row.with_first_job({**job, "uren_per_week": float(hours)})


def _hourly(row: Row, wage: float, hours: float) -> float:
    """Hourly wage that gives ``wage`` for the pay period at ``hours`` a week."""
    job = {k: v for k, v in row.persons[0].jobs[0].items() if k != "loon_per_tijdvak"}
    one = row.with_first_job({**job, "uren_per_week": 80.0, "uurloon": 100.0})
    found = evaluate(SYSTEM, build_table(SYSTEM, [one], Date(2026, 7, 1)), ("loon_per_tijdvak",), Date(2026, 7, 1))
    per_euro_hour = float(found.columns["loon_per_tijdvak"][0]) / 8000.0
    return wage / (hours * per_euro_hour)


def calculate(
    household: Household,
    date: str | Date,
    hours: Iterable[float] = range(0, 41),
    chosen: float | None = None,
    reform: Reform = NO_REFORM,
) -> Answer:
    """What work brings to ``household`` at each of ``hours`` (a week) under the law of ``date`` (``"2026-07"``).

    The calendar year is lived as twelve times that month. ``chosen`` are the hours to look at closely (by default those of
    the claimant's first job, else 24).

    >>> from overstap import Household, calculate
    >>> home = Household.from_data({"personen": [{"rol": "aanvrager", "leeftijd": 35}]})
    >>> answer = calculate(home, "2026-07", chosen=24)
    >>> answer.chosen.cents["op_rekening_per_maand"], answer.exit_hours.zonder_vrijlating
    (164763, 21.0)

    Raises :class:`OverstapError` for a date or hours that can't be, and for a situation that is not computed.
    """
    day = parse_month(date)
    situations = check_situations(household.situaties)
    base = household.to_row(day)
    asked = _checked_hours(hours)
    if chosen is None:
        given = base.persons[0].jobs[0].get("uren_per_week") if base.persons[0].jobs else None
        chosen = 24.0 if given is None else float(given)
    chosen = _checked_hours([chosen])[0]
    now = float(household.uren_nu)
    wanted = sorted({*asked, chosen, now})
    found = _rows(base, wanted, day, reform)
    exits = _exit_hours(base, day, reform)
    chosen_row = at_hours(base, chosen)
    table, result = recorded(chosen_row, RECORDED, day, reform)
    answer = Answer(
        date=f"{day:%Y-%m}",
        household=household,
        rows=tuple(found[h] for h in asked),
        now=found[now],
        chosen=found[chosen],
        exit_hours=exits,
        assumptions=assumptions_of(household, chosen_row, result),
        warnings=warnings_of(result, table, day, reform),
        not_counted=not_counted_in(household),
        situations=situations,
        reform=reform,
        _row=base,
    )
    answer._recorded[chosen] = (chosen_row, table, result)
    return answer


def _checked_hours(hours: Iterable[float]) -> list[float]:
    out = []
    for value in hours:
        number = float(value)
        if not 0.0 <= number <= EXIT_HOURS_MAX:
            code = "invoer_te_klein" if number < 0 else "invoer_te_groot"
            raise OverstapError(code, path="hours", value=value, limit="0" if number < 0 else f"{EXIT_HOURS_MAX:g}")
        out.append(number)
    if not out or len(out) > 1000:
        raise OverstapError("invoer_ongeldig", path="hours", value=len(out))
    return sorted(set(out))


def _at_many_hours(base: Row, hours: Sequence[float], day: Date) -> Table:
    """One table with the household once for each of ``hours``."""
    one = build_table(SYSTEM, [at_hours(base, 1.0)], day)
    table = one.repeat(len(hours))
    jobs = len(one.jobs_of)
    table.columns["uren_per_week"] = table.columns["uren_per_week"].copy()
    table.columns["uren_per_week"][::jobs] = hours  # the claimant's first job stands first
    return table


def _with_exemption(table: Table, households: int, kind: str) -> Table:
    """The same table with another exemption for the claimant, from its first month."""
    persons = len(table.persons_of) // households
    codes = SYSTEM.inputs["vrijlating_soort"].choices
    column = table.columns.get("vrijlating_soort", np.zeros(len(table.persons_of), np.int16)).copy()
    column[::persons] = codes.index(kind)
    used = np.zeros(len(table.persons_of))
    return replace(table, columns={**table.columns, "vrijlating_soort": column, "artikel_34a_gebruikte_maanden": used})


def _rows(base: Row, hours: Sequence[float], day: Date, reform: Reform) -> dict[float, HoursRow]:
    """Every quantity at ``hours``, with what one more hour brings (a second set of rows one hour further)."""
    count = len(hours)
    table = _at_many_hours(base, [*hours, *(h + 1.0 for h in hours)], day)
    result = evaluate(SYSTEM, table, (*TARGETS, "arbeidsinkomen_per_jaar"), day, reform=reform)
    first_person = np.searchsorted(table.persons_of, np.arange(table.households))
    first_job = np.searchsorted(table.jobs_of, first_person)
    place = {"huishouden": np.arange(table.households), "persoon": first_person, "baan": first_job}
    cents: dict[str, list[int]] = {}
    reasons: dict[str, list[str]] = {}
    for name in TARGETS:
        if name in result.columns:
            column = result.columns[name][place[SYSTEM.level_of[name]]][:count]
            if name in REASONS:
                reasons[name] = [SYSTEM.rules[name].choices[int(v)] for v in column]
            else:
                cents[name] = in_centen(column).tolist()
    errors = {name: error for name, error in result.errors.items() if name in TARGETS}
    pressure: list[float | None] = [None] * count
    more: list[int | None] = [None] * count
    if "besteedbaar_per_maand" in result.columns:
        average = result.columns["besteedbaar_per_maand"]
        gross = result.columns["arbeidsinkomen_per_jaar"][first_person]
        kept = average[count:] - average[:count]
        earned = (gross[count:] - gross[:count]) / 12.0
        more = in_centen(kept).tolist()
        pressure = [round(1.0 - float(k) / float(e), 6) if e > 0 else None for k, e in zip(kept, earned, strict=True)]
    return {
        h: HoursRow(
            h,
            {name: column[i] for name, column in cents.items()},
            {name: column[i] for name, column in reasons.items()},
            errors,
            pressure[i],
            more[i],
        )
        for i, h in enumerate(hours)
    }


def _exit_hours(base: Row, day: Date, reform: Reform) -> ExitHours:
    """Exit hours with the present exemption, without it, and under the law of 2027 (flat amounts)."""
    steps = [float(h) for h in np.arange(0.0, EXIT_HOURS_MAX + EXIT_STEP, EXIT_STEP)]
    table = _at_many_hours(base, steps, day)
    present = _assistance(table, day, reform)
    without = _assistance(_with_exemption(table, len(steps), "geen"), day, reform)
    flat = Reform(reform.changes, max(reform.assume_flat or 0, WET_2027.year))
    later = _assistance(_with_exemption(table, len(steps), "artikel_34a"), WET_2027, flat)
    return ExitHours(*(_first_without(steps, column) for column in (present, without, later)))


def _assistance(table: Table, day: Date, reform: Reform) -> Any:
    result = evaluate(SYSTEM, table, ("bijstand_per_maand",), day, reform=reform)
    return result.columns.get("bijstand_per_maand")


def _first_without(steps: Sequence[float], assistance: Any) -> float | None:
    """The first step from which on no assistance is left; ``None`` when there is none, or never was any."""
    if assistance is None or assistance[0] <= 0.0 or assistance[-1] > 0.0:
        return None
    return steps[int(np.flatnonzero(assistance > 0.0)[-1]) + 1]
