"""The kinds of bridges: each turns a path into other scenarios to compute, or says why it does not apply."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from overstap.household import Werk
from overstap.law import law_at
from overstap.transition import scenario as s
from overstap.transition.cashflow import Gap
from overstap.transition.dates import first_day, month_of, working_day_before, year_of
from overstap.transition.laws import flat
from overstap.transition.payroll import PERIODS_A_YEAR
from overstap.transition.settlement import usual_pay_day

if TYPE_CHECKING:
    from overstap.law import Participatiewet
    from overstap.transition.outcome import Outcome

#: A maatwerkbudget is asked in steps of so many cents.
STEP = 1_000
#: Longer plans that are tried, months, and postponements, months (our choice; the schema allows others).
LONGER = (18, 24, 36)
LATER = (3, 6, 12)
#: In how many working days a slip that is in on time can be looked at (our choice).
QUICK_WORKING_DAYS = 1
#: Premiums that are no event of the scenario: they come from the municipality's own scheme.
SCHEME_PREMIUMS = ("uitstroompremie", "bijverdienpremie")


@dataclass(frozen=True)
class Change:
    """A changed scenario: who pays for the change, and the cents it hands out."""

    scenario: s.Scenario
    payer: str = "gemeente"
    amount: int = 0
    fields: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class Reason:
    """Why a bridge does not apply (``transition.bridge.reason.<key>``)."""

    key: str


Kind = Callable[["Outcome"], "Iterable[Change] | Reason"]


def advance(outcome: Outcome) -> Iterable[Change] | Reason:
    """Participatiewet art. 52: 95 % of the expected benefit on the ordinary day, set off against the benefit when it comes.
    For an application the advance that was not asked; for a benefit that waits for the slip its own month."""
    scenario = outcome.scenario
    asked = [e for e in scenario.gebeurtenissen if isinstance(e, s.BijstandAangevraagd) and not e.voorschot]
    if asked:
        events = [e.model_copy(update={"voorschot": True}) if e in asked else e for e in scenario.gebeurtenissen]
        return [Change(_with(scenario, events), fields=(("share", _law(outcome, asked[0].datum).voorschot_deel),))]
    if not outcome.balance.gaps:
        return Reason("geen_tekort")
    found, line = outcome.settled.settlement, outcome.settled.lived.line
    events = []
    share = 0.0
    for flow in outcome.flows:
        if flow.kind != "bijstand" or not flow.to_household:
            continue
        usual, late = usual_pay_day(line, flow.month), found.pay_days[line.place(flow.month)]
        waits = any(usual <= g.last and g.first < late for g in outcome.balance.gaps)
        if usual < late and flow.day == late and waits and usual >= first_day(scenario.first):
            share = _law(outcome, usual).voorschot_deel
            cents = math.floor(flow.cents * share)
            if cents:
                events.append(_advance_of(usual, cents, late))
    if not events:
        return Reason("uitkering_is_op_tijd")
    return [Change(scenario.with_events(*events), amount=_sum(events), fields=(("share", share),))]


def freeze(outcome: Outcome) -> Iterable[Change] | Reason:
    """Frozen instead of ended: after the job the benefit goes on with the data that are known, without a new application."""
    scenario = outcome.scenario
    asked = [e for _, e in scenario.in_order() if isinstance(e, s.BijstandAangevraagd)]
    if not asked:
        return Reason("geen_nieuwe_aanvraag")
    again = asked[0]
    ends = [m.exit_day for m in outcome.months if m.exit_day is not None and m.exit_day <= again.datum]
    ends += [e.datum for e in scenario.gebeurtenissen if isinstance(e, s.BijstandEindigt) and e.datum <= again.datum]
    if not ends:
        return Reason("geen_uitstroom")
    term = _law(outcome, again.datum).hergebruik_gegevens_maanden
    if not term or month_of(again.datum) - month_of(max(ends)) > term:
        return Reason("te_lang_uit_de_bijstand")
    back = s.BijstandHervat(soort="bijstand_hervat", datum=again.datum)
    return [Change(_with(scenario, [back if e is again else e for e in scenario.gebeurtenissen]))]


def _by_method(method: s.Verrekenmethode) -> Kind:
    def kind(outcome: Outcome) -> Iterable[Change] | Reason:
        """The benefit paid by an estimate (corrected each month) or as a fixed amount (settled after some months)."""
        if outcome.scenario.verrekening.methode == method:
            return Reason("is_al_zo")
        if not _wage_beside_benefit(outcome):
            return Reason("geen_loon_naast_bijstand")
        terms = outcome.scenario.verrekening.model_copy(update={"methode": method})
        return [Change(outcome.scenario.changed(verrekening=terms))]

    return kind


def maatwerkbudget(outcome: Outcome) -> Iterable[Change] | Reason:
    """The smallest amount that removes the gap, rounded up to ten euros, on the last working day before it."""
    gaps = outcome.balance.gaps
    if not gaps:
        return Reason("geen_tekort")
    cents = -(-max(g.depth for g in gaps) // STEP) * STEP
    day = _before(outcome, gaps[0])
    event = s.Bijdrage(soort="maatwerkbudget", datum=day, bedrag=cents / 100)
    return [Change(outcome.scenario.with_events(event), amount=cents, fields=(("day", day),))]


def bufferbudget(outcome: Outcome) -> Iterable[Change] | Reason:
    """Participatiewet art. 34b: with earnings and assistance, in months that fall below the norm because of settlement."""
    used: dict[int, int] = {}
    events = []
    in_force = False
    for before, month in zip((None, *outcome.months), outcome.months, strict=False):
        number = s.month_number(month.month)
        law = _law(outcome, first_day(number))
        most = round(law.bufferbudget_maximum_per_jaar * 100)
        if not most:
            continue
        in_force = True
        worked = month.law["netto_loon"] > 0 or (before is not None and before.law["netto_loon"] > 0)
        settled = month.law["verrekend"] > 0 and worked and month.benefit_days is not None
        day = outcome.settled.settlement.pay_days[outcome.settled.lived.line.place(number)]
        if not settled or not outcome.balance.first <= day <= outcome.balance.days[-1]:
            continue
        norm = math.floor(month.law["bijstandsnorm"] * (1.0 - law.vakantietoeslag_percentage))
        got = _benefit_of(outcome, number) + _wage_paid_in(outcome, month_of(day))
        short = min(norm - got, month.law["verrekend"], most - used.get(year_of(number), 0))
        if short > 0:
            used[year_of(number)] = used.get(year_of(number), 0) + short
            events.append(s.Bijdrage(soort="bufferbudget", datum=day, bedrag=short / 100))
    if not events:
        return Reason("niet_onder_norm_door_verrekening" if in_force else "wet_geldt_nog_niet")
    return [Change(outcome.scenario.with_events(*events), amount=_sum(events))]


def _benefit_of(outcome: Outcome, month: int) -> int:
    """The assistance that was paid for ``month``, with what the municipality paid on to others from it, cents."""
    kinds = {"bijstand", *(c.soort for c in outcome.scenario.vaste_lasten if c.loopt_via_bijstand)}
    return sum(f.cents for f in outcome.flows if f.kind in kinds and f.month == month and f.payer == "gemeente")


def _wage_paid_in(outcome: Outcome, month: int) -> int:
    """The wage that came in ``month``, also on the account of an administrator, cents."""
    own = ("huishouden", "beheerrekening")
    return sum(f.cents for f in outcome.flows if f.kind == "loon" and month_of(f.day) == month and f.payee in own)


def premium_earlier(outcome: Outcome) -> Iterable[Change] | Reason:
    """A premium that comes after the gap began is paid at its beginning; of a municipal scheme it is an advance on it."""
    gaps = outcome.balance.gaps
    if not gaps:
        return Reason("geen_tekort")
    scenario = outcome.scenario
    start = min((e.datum for e in scenario.gebeurtenissen if isinstance(e, s.BaanBegint)), default=gaps[0].first)
    day = max(_before(outcome, gaps[0]), min(start, gaps[-1].last))
    later = [e for e in scenario.gebeurtenissen if isinstance(e, s.Premie) and e.datum > day]
    told = sum(round(e.bedrag * 100) for e in later)
    events = [e.model_copy(update={"datum": day}) if e in later else e for e in scenario.gebeurtenissen]
    flows = [f for f in outcome.flows if f.kind in SCHEME_PREMIUMS and f.to_household and f.day > day]
    promised = [_advance_of(day, f.cents, f.day) for f in flows]
    if not later and not promised:
        return Reason("geen_premie_na_tekort")
    return [Change(_with(scenario, [*events, *promised]), amount=told + _sum(promised), fields=(("day", day),))]


def _repayment(field: str, tried: tuple[int, ...]) -> Kind:
    def kind(outcome: Outcome) -> Iterable[Change] | Reason:
        """What was paid too much goes back over more months, or from a later month on."""
        if not any(f.kind == "terugbetaling_bijstand" for f in outcome.flows):
            return Reason("niets_terug_te_betalen")
        terms = outcome.scenario.verrekening
        more = [n for n in tried if n > getattr(terms, field)]
        if not more:
            return Reason("is_al_zo")
        changed = {n: terms.model_copy(update={field: n}) for n in more}
        return [
            Change(outcome.scenario.changed(verrekening=t), "huishouden", 0, (("months", str(n)),))
            for n, t in changed.items()
        ]

    return kind


def early_slip(outcome: Outcome) -> Iterable[Change] | Reason:
    """The slip is in on time and looked at within a day, so that the benefit does not wait for it."""
    scenario = outcome.scenario
    late = [e for e in scenario.gebeurtenissen if isinstance(e, s.TeLaat)]
    waits = scenario.verrekening.methode == "op_de_maand" and _wage_beside_benefit(outcome)
    if not late and not waits:
        return Reason("uitkering_wacht_niet_op_loonstrook")
    days = min(scenario.verrekening.verwerking_werkdagen, QUICK_WORKING_DAYS)
    terms = scenario.verrekening.model_copy(update={"verwerking_werkdagen": days})
    events = tuple(e for e in scenario.gebeurtenissen if e not in late)
    return [Change(scenario.changed(verrekening=terms, gebeurtenissen=events))]


def wage_in_the_month(outcome: Outcome) -> Iterable[Change] | Reason:
    """A month wage that is paid in the next month comes in its own month."""
    events = []
    for event in outcome.scenario.gebeurtenissen:
        slow = (
            isinstance(event, s.BaanBegint)
            and event.tijdvak == "maand"
            and (
                event.uitbetaling == "volgende_maand"
                or (event.eerste_betaaldag is not None and month_of(event.eerste_betaaldag) > month_of(event.datum))
            )
        )
        told = {"uitbetaling": "zelfde_maand", "betaaldag": s.BaanBegint.model_fields["betaaldag"].default}
        events.append(event.model_copy(update={**told, "eerste_betaaldag": None}) if slow else event)
    if events == list(outcome.scenario.gebeurtenissen):
        return Reason("loon_komt_al_in_de_maand")
    return [Change(_with(outcome.scenario, events), "werkgever")]


def month_wage(outcome: Outcome) -> Iterable[Change] | Reason:
    """A wage per four weeks or per week becomes a month wage of the same year's sum."""
    events: list[Any] = []
    factors: dict[str, float] = {}
    for event in outcome.scenario.gebeurtenissen:
        if isinstance(event, s.BaanBegint) and event.tijdvak != "maand":
            factors[event.baan] = PERIODS_A_YEAR[event.tijdvak] / PERIODS_A_YEAR["maand"]
            events.append(_as_month(event, factors[event.baan]))
        elif isinstance(event, s.UrenGewerkt) and event.baan in factors:
            return Reason("uren_per_periode_bekend")
        elif isinstance(event, s.UrenVeranderen) and event.baan in factors and event.loon_per_tijdvak is not None:
            wage = round(event.loon_per_tijdvak * factors[event.baan], 2)
            events.append(event.model_copy(update={"loon_per_tijdvak": wage}))
        else:
            events.append(event)
    if not factors:
        return Reason("loon_is_al_per_maand")
    return [Change(_with(outcome.scenario, events), "werkgever")]


def _as_month(event: s.BaanBegint, factor: float) -> s.BaanBegint:
    told: dict[str, Any] = {"tijdvak": "maand", "eerste_betaaldag": None}
    told["pensioenpremie_per_tijdvak"] = round(event.pensioenpremie_per_tijdvak * factor, 2)
    if event.loon_per_tijdvak is not None:
        told["loon_per_tijdvak"] = round(event.loon_per_tijdvak * factor, 2)
    return event.model_copy(update=told)


def tax_credit(outcome: Outcome) -> Iterable[Change] | Reason:
    """The wage-tax credit at one employer, where the wage is highest: nowhere gives less each month, twice gives a bill."""
    line = outcome.settled.lived.line
    place: dict[int, bool] = {}
    for month in line.shown:
        for person in ("aanvrager", "partner"):
            own = [i for i, j in enumerate(line.jobs) if j.person == person and j.works_in(month)]
            if own and sum(line.jobs[i].terms.loonheffingskorting for i in own) != 1:
                best = max(own, key=lambda i: _worth(line.jobs[i].terms))
                place |= {i: i == best for i in own}
    wrong = {i: at for i, at in place.items() if line.jobs[i].terms.loonheffingskorting != at}
    if not wrong:
        return Reason("korting_staat_goed")
    if any(line.jobs[i].start is None for i in wrong):
        return Reason("baan_van_nu")
    events = list(outcome.scenario.gebeurtenissen)
    for i, at in wrong.items():
        name = line.jobs[i].name
        job = next(n for n, e in enumerate(events) if isinstance(e, s.BaanBegint) and e.baan == name)
        events[job] = events[job].model_copy(update={"loonheffingskorting": at})
    return [Change(_with(outcome.scenario, events), "werkgever")]


def _worth(terms: Werk) -> float:
    """About the gross wage of a year, to tell jobs apart: hours at the minimum wage count as one an hour."""
    periods = PERIODS_A_YEAR[terms.tijdvak]
    if terms.loon_per_tijdvak is not None:
        return terms.loon_per_tijdvak * periods
    rate = 1.0 if terms.uurloon == "minimumloon" else float(terms.uurloon)
    return (terms.uren_per_week or 0.0) * rate * PERIODS_A_YEAR["week"]


#: Every kind, in the order in which equal ones are named: what costs nobody anything, what goes back, what others give.
KINDS: dict[str, Kind] = {
    "loonstrook_eerder": early_slip,
    "heffingskorting": tax_credit,
    "loon_in_de_maand": wage_in_the_month,
    "loon_per_maand": month_wage,
    "bevriezen": freeze,
    "schatting": _by_method("schatting"),
    "vast_bedrag": _by_method("vast_bedrag"),
    "voorschot": advance,
    "premie_eerder": premium_earlier,
    "terugbetaling_later": _repayment("terugbetaling_uitstel_maanden", LATER),
    "terugbetaling_langer": _repayment("terugbetaling_maanden", LONGER),
    "bufferbudget": bufferbudget,
    "maatwerkbudget": maatwerkbudget,
}


def _with(scenario: s.Scenario, events: Iterable[Any]) -> s.Scenario:
    return scenario.changed(gebeurtenissen=tuple(events))


def _law(outcome: Outcome, day: date) -> Participatiewet:
    carried = flat(outcome.reform)
    law: Participatiewet = law_at("participatiewet", first_day(month_of(day)), carried.changes, carried.assume_flat)
    return law


def _advance_of(day: date, cents: int, back: date) -> s.Voorschot:
    return s.Voorschot(soort="voorschot", datum=day, bedrag=cents / 100, terug_vanaf=back)


def _sum(events: Iterable[Any]) -> int:
    return sum(round(e.bedrag * 100) for e in events)


def _before(outcome: Outcome, gap: Gap) -> date:
    """The last working day before a gap, or the first day shown: the gap begins on the day of the first payment short."""
    return max(working_day_before(gap.first - timedelta(days=1)), first_day(outcome.scenario.first))


def _wage_beside_benefit(outcome: Outcome) -> bool:
    """Whether some shown month has both a wage and a right to benefit."""
    return any(m.law["netto_loon"] > 0 and m.law["bijstand"] > 0 for m in outcome.months)
