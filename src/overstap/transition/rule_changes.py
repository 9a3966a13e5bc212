"""Another rule as another scenario: what the law or the municipality could do differently, with this household's figures.

Only what stands in the parameters of the law or in a setting is filled in; a figure that nobody can know is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from overstap.engine import Reform
from overstap.engine.reform import NO_REFORM
from overstap.household import Household, Vrijlating
from overstap.law import law_at, load_law
from overstap.transition import scenario as s
from overstap.transition.dates import MONTHS_A_YEAR, day_in, first_day, last_day, month_of
from overstap.transition.laws import PROJECTION_FROM, flat
from overstap.transition.settled import Settled, settle_scenario
from overstap.transition.settlement import usual_pay_day

if TYPE_CHECKING:
    from overstap.law import Participatiewet

#: A bonus after so many months of work (the rule change itself: "after half a year").
HALF_A_YEAR = 6
ROLES = ("aanvrager", "partner")
#: Parameters by which the law of 2027 differs in what a household keeps; tax on the benefit stays that of its own year.
OF_2027 = ("artikel_34a_", "bufferbudget_")


@dataclass(frozen=True)
class RuleChange:
    """One other rule. ``scenario`` and ``reform`` are the household under it; ``None`` when it does not apply, with the key of
    the ``reason``, or when a figure is missing: ``asks`` names the argument of :func:`rule_changes` that gives it.
    ``amount``: cents that the rule hands out, when it does."""

    key: str
    scenario: s.Scenario | None
    reform: Reform = NO_REFORM
    reason: str = ""
    asks: str = ""
    amount: int = 0

    def label(self, lang: str = "nl") -> str:
        """What the rule is called."""
        from overstap.texts import text

        return text(f"transition.compare.rule.{self.key}", lang)

    def why_not(self, lang: str = "nl") -> str:
        """Why it does not apply, or which figure it asks; empty when it applies."""
        from overstap.texts import text

        return text(f"transition.compare.reason.{self.reason}", lang) if self.reason else ""


def rule_changes(
    scenario: s.Scenario,
    reform: Reform = NO_REFORM,
    *,
    bonus: float | None = None,
    guaranteed: float | None = None,
    supplement: float | None = None,
) -> tuple[RuleChange, ...]:
    """The rule changes for ``scenario``, each once, in a fixed order.

    ``bonus``: euros after half a year of work (left out: what the exemption gave in that half year). ``guaranteed``: the
    fixed income of a month, euros on the account. ``supplement``: the yearly individuele inkomenstoeslag in euros (left out:
    by the scheme of the municipality).
    """
    found = settle_scenario(scenario, reform)
    return (
        _young(scenario, reform),
        _supplement(scenario, reform, found, supplement),
        _bonus(scenario, reform, found, bonus),
        _fixed_amount(scenario, reform),
        _guaranteed(scenario, reform, found, guaranteed),
        _law_of_2027(scenario, reform),
    )


def _law(scenario: s.Scenario, reform: Reform) -> Participatiewet:
    carried = flat(reform)
    law: Participatiewet = law_at("participatiewet", first_day(scenario.first), carried.changes, carried.assume_flat)
    return law


def _with_exemption(home: Household, kind: str, roles: tuple[str, ...] = ROLES) -> Household:
    """The household in which these persons have this exemption, with no month of it used."""
    told = None if kind == "geen" else Vrijlating.model_validate({"soort": kind})
    persons = tuple(p.model_copy(update={"vrijlating": told}) if p.rol in roles else p for p in home.personen)
    update: dict[str, Any] = {"personen": persons}
    if "aanvrager" in roles:
        update["bijstand"] = home.bijstand.model_copy(update={"vrijlating": None})
    return home.model_copy(update=update)


def _young(scenario: s.Scenario, reform: Reform) -> RuleChange:
    """Exemption n for who is too young for it: the tolerance of 2026 (Participatiewet art. 31 lid 5)."""
    key = "vrijlating_jongeren"
    limit = _law(scenario, reform).vrijlating_leeftijd
    found = _ages(scenario)
    young = tuple(role for role in ROLES if role in found and found[role] < limit)
    if not young:
        return RuleChange(key, None, reason="niet_jonger")
    home = _with_exemption(scenario.huishouden, "n", young)
    settings = {**home.instellingen, "vrijlating_jonger_dan_27": "gedoogd"}
    changed = scenario.changed(huishouden=home.model_copy(update={"instellingen": settings}))
    return RuleChange(key, None, reason="is_al_zo") if changed == scenario else RuleChange(key, changed, reform)


def _ages(scenario: s.Scenario) -> dict[str, float]:
    """Age of claimant and partner on the first day shown; who gives no age is not young."""
    row = scenario.huishouden.to_row(first_day(scenario.first))
    return {p.values["rol"]: float(p.values["leeftijd"]) for p in row.persons if "leeftijd" in p.values}


def _supplement(scenario: s.Scenario, reform: Reform, found: Settled, told: float | None) -> RuleChange:
    """The individuele inkomenstoeslag for a year after the exit, in its own month."""
    key = "inkomenstoeslag_na_uitstroom"
    line, path = found.lived.line, found.lived.path
    exits = [m for m in line.shown if path.exit_day[0, line.place(m)]]
    if not exits:
        return RuleChange(key, None, reason="geen_uitstroom")
    month = scenario.bijstand_tot_nu.individuele_inkomenstoeslag_maand
    if month is None:
        return RuleChange(
            key, None, reason="maand_inkomenstoeslag", asks="bijstand_tot_nu.individuele_inkomenstoeslag_maand"
        )
    begin = max(line.place(exits[0]) - 1, 0)
    amount = float(path.household["individuele_inkomenstoeslag"][0, begin]) if told is None else told
    if amount <= 0:
        return RuleChange(key, None, reason="bedrag_inkomenstoeslag", asks="supplement")
    kept = [
        m
        for m in range(exits[0], exits[0] + MONTHS_A_YEAR)
        if m % MONTHS_A_YEAR == s.month_number(month) % MONTHS_A_YEAR
    ]
    paid = {m for m, kind, _ in found.premiums() if kind == "individuele_inkomenstoeslag"}
    events = [
        s.Bijdrage(soort="individuele_inkomenstoeslag", datum=usual_pay_day(line, m), bedrag=amount)
        for m in kept
        if m not in paid and m in line.shown
    ]
    if not events:
        return RuleChange(key, None, reason="blijft_al")
    return RuleChange(key, scenario.with_events(*events), reform, amount=round(amount * 100) * len(events))


def _bonus(scenario: s.Scenario, reform: Reform, found: Settled, told: float | None) -> RuleChange:
    """No exemption, and a bonus after half a year of work: as much as the exemption gave in it, or what was told."""
    key = "bonus_na_half_jaar"
    line = found.lived.line
    jobs = [j for j in line.jobs if j.start is not None and month_of(j.start) >= scenario.first]
    if not jobs:
        return RuleChange(key, None, reason="geen_werk")
    start = min(j.start for j in jobs if j.start is not None)
    day = day_in(month_of(start) + HALF_A_YEAR, start.day)
    if not any(j.works_on(day) for j in line.jobs) or day > last_day(scenario.last):
        return RuleChange(key, None, reason="werk_te_kort")
    so_far = scenario.bijstand_tot_nu.model_copy(update={"vrijlating_na_n": "geen", "vrijlating_vanaf_2027": "geen"})
    without = scenario.changed(huishouden=_with_exemption(scenario.huishouden, "geen"), bijstand_tot_nu=so_far)
    if told is None:
        bare = settle_scenario(without, reform)
        places = [line.place(m) for m in range(month_of(start), month_of(start) + HALF_A_YEAR)]
        gave = (found.lived.path.due[0, places] - bare.lived.path.due[0, places]).sum()
        told = round(max(float(gave), 0.0), 2)
    if told <= 0:
        return RuleChange(key, None, reason="bedrag_bonus", asks="bonus")
    event = s.Premie(soort="premie", datum=day, bedrag=told)
    return RuleChange(key, without.with_events(event), reform, amount=round(told * 100))


def _fixed_amount(scenario: s.Scenario, reform: Reform) -> RuleChange:
    """The same assistance every month, settled after some months: the method ``vast_bedrag``."""
    if scenario.verrekening.methode == "vast_bedrag":
        return RuleChange("vast_bedrag", None, reason="is_al_zo")
    terms = scenario.verrekening.model_copy(update={"methode": "vast_bedrag"})
    return RuleChange("vast_bedrag", scenario.changed(verrekening=terms), reform)


def _guaranteed(scenario: s.Scenario, reform: Reform, found: Settled, told: float | None) -> RuleChange:
    """A promised income of a month: in months with work, wage and assistance are added up to it on the pay day of the
    assistance, and nothing of that goes back."""
    key = "vast_maandinkomen"
    if told is None:
        return RuleChange(key, None, reason="bedrag_maandinkomen", asks="guaranteed")
    line, path = found.lived.line, found.lived.path
    events, total = [], 0
    for month in line.shown:
        p = line.place(month)
        if not any(j.works_in(month) for j in line.jobs):
            continue
        wage = sum(float(path.persons[r]["netto_arbeidsinkomen_per_maand"][0, p]) for r in ROLES)
        has = wage + float(path.due[0, p] - found.settlement.reserved[0, p])
        short = round((told - has) * 100)
        if short > 0:
            total += short
            events.append(s.Bijdrage(soort="aanvulling", datum=usual_pay_day(line, month), bedrag=short / 100))
    if not events:
        return RuleChange(key, None, reason="is_al_zo")
    return RuleChange(key, scenario.with_events(*events), reform, amount=total)


def _law_of_2027(scenario: s.Scenario, reform: Reform) -> RuleChange:
    """Art. 34a and 34b from the first month on, with the amounts of now for the rest."""
    key = "wet_2027"
    if scenario.first >= PROJECTION_FROM:
        return RuleChange(key, None, reason="geldt_al")
    day = first_day(PROJECTION_FROM)
    carried = flat(reform)
    law = law_at("participatiewet", day, carried.changes, carried.assume_flat)
    names = [n for n in load_law("participatiewet").parameters if n.startswith(OF_2027)]
    changes = {f"participatiewet.{n}": float(getattr(law, n)) for n in names} | dict(reform.changes)
    so_far = scenario.bijstand_tot_nu.model_copy(
        update={"vrijlating_na_n": "geen", "vrijlating_vanaf_2027": "artikel_34a"}
    )
    changed = scenario.changed(huishouden=_with_exemption(scenario.huishouden, "artikel_34a"), bijstand_tot_nu=so_far)
    return RuleChange(key, changed, Reform(tuple(sorted(changes.items())), reform.assume_flat))
