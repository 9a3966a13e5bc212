"""The face of the transition: a scenario in, months, days, years, advice and one sentence out."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from overstap.engine import Reform
from overstap.engine.reform import NO_REFORM
from overstap.errors import OverstapError
from overstap.rules import SYSTEM
from overstap.rules.vrijlating import VRIJLATING_REDENEN
from overstap.scope import Situation, check_situations
from overstap.transition import scenario as s
from overstap.transition.advice import advice_of, warnings_of
from overstap.transition.allowances import TOESLAGEN
from overstap.transition.cashflow import Balance, balance
from overstap.transition.dates import MONTHS_A_YEAR, first_day, last_day, month_of, name_of, year_of
from overstap.transition.flows import Flow, flows_of
from overstap.transition.laws import PROJECTION_FROM, is_projection
from overstap.transition.lived import hours_vary
from overstap.transition.remarks import Remark
from overstap.transition.scenario import month_number
from overstap.transition.settled import Settled, settle_scenario
from overstap.transition.timeline import premiums_in

#: Events that are the step to work itself; without them the household stays as it was.
OF_WORK = (
    s.BaanBegint, s.UrenVeranderen, s.UrenGewerkt, s.Bonus, s.BaanEindigt, s.Ziek, s.ZonderLoon, s.Premie, s.TeLaat,
    s.VerrekeningBlijftUit,
    s.BijstandEindigt, s.BijstandBevroren, s.BijstandHervat, s.BijstandAangevraagd, s.InkomenDoorgegeven, s.Kosten,
    s.Bijdrage, s.Voorschot, s.Correctie, s.OpvangBegint,
)  # fmt: skip
YEAR = 12
#: Over so many months a household must get by on what we assume that it has.
GETS_BY_MONTHS = 3


SOORTEN = SYSTEM.inputs["vrijlating_soort"].choices


def cents(euros: float) -> int:
    """Whole cents, half up."""
    return math.floor(euros * 100.0 + 0.5 + 1e-7)


@dataclass(frozen=True)
class Month:
    """One month, in cents. ``received`` and ``spent`` by kind on the account; ``law``: what the law says of the month
    (norm, counted, exempt, due, reserved); ``settled``: what the month brings when everything has settled."""

    month: str
    projection: bool
    received: dict[str, int]
    spent: dict[str, int]
    beside: dict[str, int]
    law: dict[str, int]
    settled: int
    balance: int
    benefit_days: tuple[int, int] | None
    exit_day: date | None
    claim: int
    vrijlating: str
    vrijlating_reden: str

    @property
    def total(self) -> int:
        """In minus out, cents."""
        return sum(self.received.values()) - sum(self.spent.values())


@dataclass(frozen=True)
class Year:
    """The truth of one calendar year, in cents. ``whole``: all its months were lived or shown."""

    year: int
    projection: bool
    toetsingsinkomen: int
    bill: int
    allowances: dict[str, dict[str, int]]  # name → award, advanced, difference, left
    net_assistance: int
    gross_assistance: int
    open_claim: int
    gross_up: int
    estimate: int


@dataclass(frozen=True)
class Outcome:
    """A scenario as it comes out. Amounts are whole cents; days are dates."""

    scenario: s.Scenario
    months: tuple[Month, ...]
    years: tuple[Year, ...]
    flows: tuple[Flow, ...]
    balance: Balance
    situations: tuple[Situation, ...]
    reform: Reform
    settled: Settled = field(repr=False)
    variant: int = 0
    assumed_opening: int | None = None

    @cached_property
    def baseline(self) -> Outcome | None:
        """The same household when the step to work is not made; ``None`` when the scenario has no such step."""
        same = without_the_step(self.scenario)
        return None if same == self.scenario else transition(same, self.reform)

    @cached_property
    def range_2027(self) -> tuple[int, int] | None:
        """Lowest and highest settled average of the months from 2027 on, cents a month: exemptions that end, run on, or
        become that of art. 34a. ``None`` when nothing hangs on it."""
        later = [i for i, m in enumerate(self.months) if month_number(m.month) >= PROJECTION_FROM]
        told = self.scenario.bijstand_tot_nu
        if (
            not later
            or told.vrijlating_vanaf_2027 != "geen"
            or not any(self.months[i].law["netto_loon"] for i in later)
        ):
            return None
        found = []
        for choice in ("geen", "loopt_door", "artikel_34a"):
            changed = self.scenario.changed(bijstand_tot_nu=told.model_copy(update={"vrijlating_vanaf_2027": choice}))
            months = self.months if choice == "geen" else transition(changed, self.reform, hours=self.hours).months
            found.append(round(sum(months[i].settled for i in later) / len(later)))
        return (min(found), max(found)) if max(found) > min(found) else None

    @property
    def hours(self) -> float | None:
        """Hours a week that were asked in place of those of the first job; ``None``: as the scenario has them."""
        asked = self.settled.lived.hours
        return asked[self.variant] if asked else None

    @property
    def window(self) -> int:
        """Months that the comparison rests on: twelve, or fewer when fewer are shown."""
        return min(YEAR, len(self.months))

    @cached_property
    def settled_total(self) -> int:
        """What the first twelve months bring after tax bill, allowances, holiday pay and reserve, cents."""
        return sum(m.settled for m in self.months[: self.window])

    @property
    def more_than_now(self) -> int | None:
        """Settled total minus that of staying as it was, cents over twelve months; ``None`` with fewer months than that or
        without a step to work."""
        if self.window < YEAR or self.baseline is None:
            return None
        return self.settled_total - self.baseline.settled_total

    @cached_property
    def advice(self) -> tuple[Remark, ...]:
        """What to do, by day."""
        return advice_of(self)

    @cached_property
    def warnings(self) -> tuple[Remark, ...]:
        """What to know."""
        return warnings_of(self)

    def headline(self, lang: str = "nl") -> str:
        """The first sentence: over twelve months, and what the account does meanwhile."""
        from overstap.transition.words import headline

        return headline(self, lang)

    def as_dict(self, lang: str = "nl") -> dict[str, Any]:
        """As plain data, for JSON: amounts in euros, sentences in ``lang``."""
        from overstap.transition.words import as_dict

        return as_dict(self, lang)


def transition(scenario: s.Scenario, reform: Reform = NO_REFORM, *, hours: float | None = None) -> Outcome:
    """The path of ``scenario`` under ``reform``, month by month and day by day; with ``hours`` a week in its first job.

    Months from 2027 on are a projection: the law of that date with the last known amounts (``Month.projection``).
    Raises :class:`OverstapError` for a situation that is not computed, and for ``hours`` when no job goes by hours a week.
    """
    situations = check_situations(scenario.huishouden.situaties, "huishouden.situaties")
    found = settle_scenario(scenario, reform, None if hours is None else [hours])
    if hours is not None and not hours_vary(found.lived.line):
        raise OverstapError("invoer_tegenstrijdig", path="hours", value=hours, other="gebeurtenissen")
    told = "saldo" in scenario.rekening.model_fields_set
    return outcome_of(found, reform, situations, opening=None if told else just_enough(scenario, reform))


def without_the_step(scenario: s.Scenario) -> s.Scenario:
    """The same household when the step to work is not made."""
    events = tuple(e for e in scenario.gebeurtenissen if not isinstance(e, OF_WORK))
    return scenario.changed(gebeurtenissen=events)


def just_enough(scenario: s.Scenario, reform: Reform) -> int:
    """The balance with which the household just gets by when nothing changes, cents, up to a whole euro: what we assume when
    none was told."""
    flows = flows_of(settle_scenario(without_the_step(scenario), reform))
    end = last_day(min(scenario.first + GETS_BY_MONTHS - 1, scenario.last))
    lowest = balance(flows, first_day(scenario.first), end, 0, 0).lowest
    return max(-lowest + 99, 0) // 100 * 100


def outcome_of(
    found: Settled,
    reform: Reform,
    situations: tuple[Situation, ...] = (),
    variant: int = 0,
    opening: int | None = None,
) -> Outcome:
    """One variant of a settled scenario as an :class:`Outcome`; ``opening``: balance in cents when none was told."""
    scenario = found.lived.line.scenario
    flows = flows_of(found, variant)
    account = balance(
        flows,
        first_day(scenario.first),
        last_day(scenario.last),
        cents(scenario.rekening.saldo) if opening is None else opening,
        cents(scenario.rekening.rood_staan_tot),
    )
    months = tuple(_months(found, flows, account, variant))
    years = tuple(_years(found, variant))
    return Outcome(scenario, months, years, flows, account, situations, reform, found, variant, opening)


def _months(found: Settled, flows: tuple[Flow, ...], account: Balance, v: int) -> list[Month]:
    line, path, settlement = found.lived.line, found.lived.path, found.settlement
    received: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    spent: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    beside: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for flow in flows:
        into = received if flow.to_household else spent if flow.of_household else beside
        into[month_of(flow.day)][flow.kind] += flow.cents
    out = []
    for month in line.shown:
        p = line.place(month)
        low, high = int(path.low[v, p]), int(path.high[v, p])
        exit_number = int(path.exit_day[v, p])
        household = path.household
        claimant = path.persons["aanvrager"]
        both = [path.persons[r]["vrijlating_per_maand"][v, p] for r in ("aanvrager", "partner")]
        law = {
            "bijstandsnorm": cents(household["norm_na_maatregel_per_maand"][v, p]),
            "in_aanmerking_te_nemen_inkomen": cents(household["in_aanmerking_te_nemen_inkomen_per_maand"][v, p]),
            "vrijlating": cents(float(sum(both))),
            "netto_loon": cents(
                float(sum(path.persons[r]["netto_arbeidsinkomen_per_maand"][v, p] for r in path.persons))
            ),
            "aanspraak_vakantiegeld": cents(
                float(sum(path.persons[r]["aanspraak_vakantiegeld_per_maand"][v, p] for r in path.persons))
            ),
            "bijstand": cents(path.due[v, p]),
            "vakantietoeslag_gereserveerd": cents(settlement.reserved[v, p]),
            "bijstand_voorlopig": cents(settlement.provisional[v, p]),
            "verrekend": cents(settlement.set_off[v, p]),
            "aflossing_vordering": cents(settlement.fixed[v, p]),
            "bijverdienpremie_opgebouwd": cents(household["bijverdienpremie_per_maand"][v, p]),
        }
        out.append(
            Month(
                name_of(month),
                is_projection(month),
                dict(received[month]),
                dict(spent[month]),
                dict(beside[month]),
                law,
                cents(settled_month(found, v, p)),
                account.on(last_day(month)),
                (low, high) if high else None,
                first_day(month).replace(day=exit_number) if exit_number else None,
                cents(settlement.claim[v, p]),
                SOORTEN[int(path.kind["aanvrager"][v, p])],
                VRIJLATING_REDENEN[int(claimant["vrijlating_reden"][v, p])],
            )
        )
    return out


def settled_month(found: Settled, v: int, place: int) -> float:
    """What a month brings when everything has settled, euros: wage and holiday pay that were earned in it, assistance due,
    the right to allowances on the year's true income, child benefit, premiums; minus childcare, travel, alimony, the costs
    of starting, and its share of the tax bill of the year.

    The bill of the first year falls on the months from the begin on: before it nothing had changed.
    """
    line, path, years = found.lived.line, found.lived.path, found.years
    month = line.months[place]
    payroll = found.lived.payroll
    home = [job.is_home(first_day(month)) for job in line.jobs]
    total = sum(
        float(payroll.net[v, i]) for i, p in enumerate(line.periods) if month_of(p.end) == month and home[p.job]
    )
    for i, special in enumerate(payroll.specials):
        low, high = special.earned
        if low <= month <= high and home[special.job]:
            total += float(payroll.special_net[v, i]) / (high - low + 1)
    household = path.household
    total += float(path.due[v, place])
    total += sum(float(found.allowances.right[name][v, place]) for name in TOESLAGEN)
    total += float(household["kinderbijslag_per_kwartaal"][v, place - place % 3]) / 3.0  # by its first day
    total += float(household["overige_inkomsten_huishouden_per_maand"][v, place]) - premiums_in(line, month)
    total += sum(euros for m, _, euros in found.premiums(v) if m == month)
    total += float(household["vergoeding_kosten_van_werken_per_maand"][v, place])
    for name in ("kwijtschelding_per_jaar", "kindregelingen_in_geld_per_jaar"):
        total += float(household[name][v, place]) / YEAR
    for name in ("kinderopvang_kosten_per_maand", "kosten_van_werken_per_maand", "alimentatie_betaald_per_maand"):
        total -= float(household[name][v, place])
    for event in line.scenario.gebeurtenissen:
        if month_of(event.datum) == month:
            if isinstance(event, s.Bijdrage | s.Premie):
                total += event.bedrag
            elif isinstance(event, s.Kosten):
                total -= event.bedrag
        if isinstance(event, s.Correctie) and s.month_number(event.maand) == month:
            total += event.bedrag
    first = max(line.scenario.first, year_of(month) * MONTHS_A_YEAR)
    over = year_of(month) * MONTHS_A_YEAR + MONTHS_A_YEAR - first
    total -= float(years.bill[v, years.place(month)] + years.set_off[v, years.place(month)]) / over
    return total


def _years(found: Settled, v: int) -> list[Year]:
    out = []
    for place, year in enumerate(found.years.years):
        december = year * MONTHS_A_YEAR + MONTHS_A_YEAR - 1
        allowances = {
            name: {
                "award": cents(found.allowances.award[name][v, place]),
                "advanced": cents(found.allowances.advanced[name][v, place]),
                "difference": cents(found.allowances.difference[name][v, place]),
                "left": cents(found.allowances.left[name][v, place]),
            }
            for name in TOESLAGEN
        }
        out.append(
            Year(
                year,
                is_projection(december),
                cents(found.years.toetsingsinkomen[v, place]),
                cents(found.years.bill[v, place]),
                allowances,
                cents(found.years.net_assistance[v, place]),
                cents(found.years.gross_assistance[v, place]),
                cents(found.years.open_claim[v, place]),
                cents(found.years.gross_up[v, place]),
                cents(found.allowances.estimate[v, found.lived.line.place(december)]),
            )
        )
    return out
