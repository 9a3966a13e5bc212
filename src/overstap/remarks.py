"""What an answer says beside its amounts: what was assumed, what to know, what was left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from typing import Any

import numpy as np

from overstap.cases import CHILDCARE_KINDS, given_inputs
from overstap.engine import Reform, Result, Table, in_centen
from overstap.engine.trace import parameter_use
from overstap.household import Household
from overstap.law import LAWS, load_law
from overstap.rows import Row
from overstap.rules import SYSTEM
from overstap.rules.bijstandsnorm import LEEFTIJD_JONGERENNORM_TOT
from overstap.rules.gemeentelijk import GEMEENTELIJK_INPUTS
from overstap.rules.inputs import Rol
from overstap.texts import text
from overstap.words import shown

#: Assumptions that most often change the answer, in the order in which to show them.
FIRST_ASSUMPTIONS = (
    "leeftijd",
    "vrijlating_soort",
    "vermogen",
    "loonheffingskorting",
    "tijdvak",
    "vakantiegeld_in_loon",
)

#: From this many euros a year a tax bill or refund is worth a sentence.
TAX_TOLD = 12.0

#: From this age of a child the answer says what ends, and what starts, at eighteen.
LEEFTIJD_BIJNA_VOLWASSEN = 17


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


def not_counted_in(household: Household) -> tuple[Message, ...]:
    """What an answer leaves out: rent allowance when no rent was entered, schemes when no municipality was chosen."""
    left_out = {"huurtoeslag": household.wonen.kale_huur is None, "gemeentelijk": household.gemeente is None}
    return tuple(Message(f"message.{key}_not_counted") for key, out in left_out.items() if out)


def assumptions_of(household: Household, row: Row, result: Result) -> tuple[Assumption, ...]:
    """Every default that can matter to this household, and every open decision with who fixed it."""
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
    town = "gemeente" in row.household
    seized = any(p.values.get("loonbeslag") for p in row.persons)
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
        "opvang_begint_met_werk": childcare,
        "vakantieweken_per_jaar": by_week,
        **{i.name: town for i in GEMEENTELIJK_INPUTS if i.name not in ("gemeente", "reiskosten_per_maand")},
        "beslagvrije_voet_op_het_loon_per_maand": seized,
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
        "loonheffingskorting_bij_uitkering": any("overige_belaste_inkomsten_per_jaar" in p.values for p in row.persons),
        "loonkostensubsidie": bool({"z", "aa"} & kinds),
        "artikel_34a_gebruikte_maanden": "artikel_34a" in kinds,
    }
    return conditions.get(name, True)


def warnings_of(result: Result, table: Table, day: Date, reform: Reform) -> tuple[Message, ...]:
    """What to know about an answer: the steady year, other rules than the law's, unverified amounts, what to arrange."""
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
    out.extend(_of_benefit_and_jobs(table))
    if np.any(table.columns.get("partneralimentatie_ontvangen_per_maand", 0.0)):
        out.append(Message("message.partner_alimony"))
    if _child_of(LEEFTIJD_BIJNA_VOLWASSEN, table):
        out.append(Message("message.child_turns_18"))
    return tuple(out)


def _of_benefit_and_jobs(table: Table) -> list[Message]:
    """A benefit of which only the net amount is known, and the wage-tax credit with more than one employer."""
    out = []
    persons = len(table.persons_of)
    net = table.columns.get("uitkering_netto_per_maand", np.zeros(persons))
    gross = table.columns.get("overige_belaste_inkomsten_per_jaar", np.zeros(persons))
    if np.any((net > 0) & (gross <= 0)):
        out.append(Message("message.benefit_gross_missing"))
    credit = table.columns.get("loonheffingskorting", np.ones(len(table.jobs_of), bool))
    if np.any(np.bincount(table.jobs_of, weights=credit) > 1):
        out.append(Message("message.two_credits"))
    return out


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
