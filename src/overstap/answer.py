"""What work brings at every number of hours: three figures, the exit hours, and an explanation of each amount."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as Date
from functools import cached_property
from typing import Any

import numpy as np

from overstap.cases import CHILDCARE_KINDS, given_inputs, recorded
from overstap.engine import Node, Reform, Result, Table, evaluate, explain, in_centen
from overstap.engine.reform import NO_REFORM
from overstap.engine.trace import parameter_use
from overstap.errors import OverstapError
from overstap.household import Household
from overstap.law import LAWS, load_law
from overstap.rows import Row, build_table, parse_month
from overstap.rules import SYSTEM
from overstap.rules.bijstandsnorm import LEEFTIJD_JONGERENNORM_TOT
from overstap.rules.inputs import Rol
from overstap.scope import Situation, check_situations
from overstap.texts import text
from overstap.words import shown

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

#: Assumptions that most often change the answer, in the order in which to show them.
FIRST_ASSUMPTIONS = (
    "leeftijd",
    "vrijlating_soort",
    "vermogen",
    "loonheffingskorting",
    "tijdvak",
    "vakantiegeld_in_loon",
)

EXIT_STEP = 0.5
EXIT_HOURS_MAX = 60.0
WET_2027 = Date(2027, 1, 1)

#: From this many euros a year a tax bill or refund is worth a sentence.
TAX_TOLD = 12.0

#: From this age of a child the answer says what ends, and what starts, at eighteen.
LEEFTIJD_BIJNA_VOLWASSEN = 17


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
class Assumption:
    """Something that was not given and therefore assumed. ``kind``: ``default`` (an answer) or ``setting`` (a decision that
    law or practice leaves open); ``origin``: ``default``, ``household`` or the municipality."""

    key: str
    kind: str
    value: Any
    origin: str = "default"

    def text(self, lang: str = "nl") -> str:
        """The assumption as a sentence."""
        if self.kind == "default":
            return text(f"input.{self.key}.assumed", lang, value=shown(self.key, self.value, lang))
        if isinstance(self.value, str):
            return text(f"setting.{self.key}.{self.value}", lang)
        return text(f"setting.{self.key}.value", lang, value=shown(self.key, self.value, lang))


@dataclass(frozen=True)
class Message:
    """Something to know about the answer."""

    key: str
    fields: tuple[tuple[str, str], ...] = ()

    def text(self, lang: str = "nl") -> str:
        """The message as a sentence."""
        fields = dict(self.fields)
        if "parameter" in fields:
            law, _, name = fields["parameter"].partition(".")
            fields["parameter"] = load_law(law).parameters[name].label[lang]
        return text(self.key, lang, **fields)


@dataclass(frozen=True)
class Answer:
    """The answer for one household under the law of one month.

    ``rows``: one per asked number of hours. ``now``: the hours worked now. ``chosen``: the hours to look at closely.
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
        assumptions=_assumptions(household, chosen_row, result),
        warnings=_warnings(result, table, day, reform),
        not_counted=_not_counted(household),
        situations=situations,
        reform=reform,
        _row=base,
    )
    answer._recorded[chosen] = (chosen_row, table, result)
    return answer


def _not_counted(household: Household) -> tuple[Message, ...]:
    """What this answer leaves out: rent allowance when no rent was entered, and schemes of the municipality."""
    keys = [] if household.wonen.kale_huur is not None else ["huurtoeslag"]
    return tuple(Message(f"message.{key}_not_counted") for key in (*keys, "gemeentelijk"))


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


def _assumptions(household: Household, row: Row, result: Result) -> tuple[Assumption, ...]:
    given = given_inputs(row) | {"werkdagen_in_maand", "rol"}
    fixed = {name: (value, origin) for name, value, origin in household.settings()}
    out = []
    for name in result.plan.inputs:
        declared = SYSTEM.inputs[name]
        if declared.setting:
            value, origin = fixed.get(name, (declared.default, "default"))
            out.append(Assumption(name, "setting", value, origin))
        elif name not in given and _can_matter(name, row):
            out.append(Assumption(name, "default", declared.default))
    order = {name: i for i, name in enumerate(FIRST_ASSUMPTIONS)}
    out.sort(key=lambda a: (a.kind == "setting", order.get(a.key, len(order))))
    return tuple(out)


def _can_matter(name: str, row: Row) -> bool:
    """Whether a default about a person can concern anyone in this household: no questions about a partner who isn't there."""
    roles = {p.values.get("rol", "aanvrager") for p in row.persons}
    ages = [float(p.values.get("leeftijd", SYSTEM.inputs["leeftijd"].default)) for p in row.persons[:2]]
    kinds = {p.values.get("vrijlating_soort", "geen") for p in row.persons}
    aow = max(ages) >= float(load_law("aow").parameters["aow_leeftijd"].values[0].value)
    rented = float(row.household.get("kale_huur", 0.0)) > 0
    childcare = any(name.endswith(("_uren_per_maand", "_schoolweek")) for p in row.persons for name in p.values)
    by_week = any("bso_uren_per_schoolweek" in p.values for p in row.persons)
    conditions = {
        "partner_verzekerd": "partner" in roles,
        "partner_heeft_recht_op_bijstand": "partner" in roles,
        "kinderbijslag": "kind" in roles,
        "co_ouderschap": "kind" in roles,
        "kinderalimentatie_ontvangen_per_maand": "kind" in roles,
        "partneralimentatie_ontvangen_per_maand": "partner" not in roles,  # it ends with a new partner (BW 1:160)
        "volgt_traject": childcare,
        "huurgrens_uitzondering": rented,
        "servicekosten": rented,
        **{f"{kind}_{what}": False for kind in CHILDCARE_KINDS for what in ("uren_per_maand", "uurtarief")},
        **{f"bso_{what}": False for what in ("uren_per_schoolweek", "uren_per_vakantieweek")},
        "vakantieweken_per_jaar": by_week,
        "vrijwilligerswerk_stopt_bij_werk": any("vrijwilligersvergoeding_deze_maand" in p.values for p in row.persons),
        "relatie": "medebewoner" in roles,
        "woont_elders": len(row.persons) > 1,
        "commerciele_overeenkomst": "medebewoner" in roles,
        "studeert": bool({"medebewoner", "kind"} & roles),
        "geboren_voor_1946": aow,
        "alleenstaandeouderenkorting": aow,
        "ouders_kunnen_niet_bijdragen": min(ages) < LEEFTIJD_JONGERENNORM_TOT,
        "vrijlating_n_maanden_voor_uitstroom": "n" in kinds,
        "vrijlating_n_maanden_zonder_loon": "n" in kinds,
        "vrijlating_r_gebruikte_maanden": "r" in kinds,
        "vrijlating_z_gebruikte_maanden": "z" in kinds,
        "loonkostensubsidie": bool({"z", "aa"} & kinds),
        "artikel_34a_gebruikte_maanden": "artikel_34a" in kinds,
    }
    return conditions.get(name, True)


def _warnings(result: Result, table: Table, day: Date, reform: Reform) -> tuple[Message, ...]:
    out = [Message("message.steady_state")]
    if reform.changes:
        out.append(Message("message.reform"))
    if reform.assume_flat is not None and reform.assume_flat >= day.year:
        out.append(Message("message.assumed_flat", (("year", str(reform.assume_flat)),)))
    wage, least = result.columns.get("uurloon"), result.columns.get("wettelijk_minimumuurloon")
    if wage is not None and least is not None:
        low = wage < least[table.jobs_of] - 1e-9
        if low.any():
            at = int(np.flatnonzero(low)[0])
            fields = (
                ("wage", shown("uurloon", float(wage[at]))),
                ("minimum", shown("uurloon", float(least[table.jobs_of[at]]))),
            )
            out.append(Message("message.wage_below_minimum", fields))
    out.extend(_unverified(result, day, reform))
    if any(abs(float(v)) >= TAX_TOLD for v in result.columns.get("belasting_af_te_rekenen_per_jaar", ())):
        out.append(Message("message.tax_about"))
    short = result.columns.get("tekort_onder_beslagvrije_voet_per_maand")
    if short is not None and in_centen(short)[0] > 0:
        amount = shown("tekort_onder_beslagvrije_voet_per_maand", float(short[0]))
        out.append(Message("message.wage_seizure", (("short", amount),)))
    if np.any(table.columns.get("partneralimentatie_ontvangen_per_maand", 0.0)):
        out.append(Message("message.partner_alimony"))
    if _child_of(LEEFTIJD_BIJNA_VOLWASSEN, table):
        out.append(Message("message.child_turns_18"))
    return tuple(out)


def _child_of(age: int, table: Table) -> bool:
    """Whether a child in the household has this age."""
    role, ages = table.columns.get("rol"), table.columns.get("leeftijd")
    return role is not None and ages is not None and bool(np.any((role == Rol.KIND) & (ages == age)))


def _unverified(result: Result, day: Date, reform: Reform) -> list[Message]:
    """The amounts that this answer used and that were not seen in an official text: two known groups in one sentence each."""
    out: dict[str, Message] = {}
    for law, name in sorted({use for uses in result.uses.values() for use in uses}):
        if law not in LAWS:  # a scheme of a municipality carries its own mark, in its explanation and in its list
            continue
        use = parameter_use(law, name, day, reform)
        if use is None or use.origin != "law" or use.verified:
            continue
        if name.startswith("vrijlating_") and day >= Date(2026, 7, 1):
            out["vrijlating"] = Message("message.july_2026_exemption")
        elif name.startswith("aanspraak_vakantiegeld_loon"):
            out["aanspraak"] = Message("message.holiday_claim")
        else:
            out[name] = Message("message.unverified", (("parameter", f"{law}.{name}"), ("date", use.start)))
    return list(out.values())
