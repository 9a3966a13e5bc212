"""From answers to the path: what is left open is filled in here, and said. Stores nothing."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from overstap.transition import Outcome, Scenario, transition
from overstap.transition.dates import MONTHS_A_YEAR, month_of, name_of
from overstap.transition.outcome import without_the_step
from overstap.transition.scenario import BijstandAangevraagd, month_number
from overstap.web.calculator.path.forms import PathForm
from overstap.web.calculator.path.scenarios import contract_until, scenario_data

WEEKS_A_YEAR, DAYS_A_YEAR = 52, 365
CENTS = 100
#: Money of one day in the year; it is not spent week by week.
ONCE_A_YEAR = (
    "vakantietoeslag_bijstand",
    "vakantiegeld",
    "individuele_inkomenstoeslag",
    "inkomstenbelasting",
    "teruggaaf_inkomstenbelasting",
    "verrekening_teruggaaf",
    "toeslag_nabetaling",
    "toeslag_terugbetaling",
)


@dataclass(frozen=True)
class Path:
    """The outcome, the day on which the work begins, and what was filled in for what was left open: ``opening`` in cents on
    the account at the start and ``living`` in euros a week (``None``: told), ``asked_again`` the day of a new application
    when the contract ends (``None``: none)."""

    outcome: Outcome
    begin: date
    opening: int | None
    living: int | None
    asked_again: date | None


def work_out(household: dict[str, Any], form: PathForm) -> Path:
    """The path of a household (plain data, the new work as its first job). Raises :class:`overstap.OverstapError` for what
    only the core can know."""
    return work_out_path(household, form.begin(), form.cleaned_data)


def work_out_path(household: dict[str, Any], begin: date, given: dict[str, Any]) -> Path:
    """The same from a day and answers; an answer that is not there is left open."""
    scenario = Scenario.from_data(scenario_data(household, begin, given))
    living = living_money(scenario) if given.get("weg_leefgeld") is None else None
    account = scenario.rekening.model_dump(exclude_unset=True)
    account["leefgeld_per_week"] = float(given["weg_leefgeld"] if living is None else living)
    scenario = scenario.changed(rekening=account)
    outcome = transition(scenario)
    opening = None if outcome.assumed_opening is None else outcome.assumed_opening + _short_without_work(outcome)
    if opening is not None and opening != outcome.assumed_opening:
        scenario = scenario.changed(rekening={**account, "saldo": opening / CENTS})
        outcome = transition(scenario)
    again = _application_after(outcome, contract_until(begin, given))
    if again is not None:
        event = BijstandAangevraagd(soort="bijstand_aangevraagd", datum=again)
        outcome = transition(scenario.with_events(event))
    return Path(outcome, begin, opening, living, again)


def _short_without_work(outcome: Outcome) -> int:
    """What the account falls short without the new work in the first year, cents, up to a whole euro. An opening that we
    assume covers it, so that every gap on the page is one that the work brings."""
    if outcome.baseline is None:
        return 0
    lowest = min(outcome.baseline.balance.cents[:DAYS_A_YEAR])
    return -(min(lowest, 0) // CENTS) * CENTS


def living_money(scenario: Scenario) -> int:
    """What the household has left to live on now, as whole euros a week: what comes in regularly without the new work minus
    the fixed costs that were told. What comes once a year (holiday allowance, tax) is left out: it is not lived on."""
    now = transition(without_the_step(scenario))
    year = now.months[:MONTHS_A_YEAR]
    total = sum(
        month.total - sum(month.received.get(k, 0) - month.spent.get(k, 0) for k in ONCE_A_YEAR) for month in year
    )
    return max(int(total / len(year) * MONTHS_A_YEAR / WEEKS_A_YEAR / CENTS), 0)


def _application_after(outcome: Outcome, last: date | None) -> date | None:
    """The day after a contract that ends within the path when the benefit has ended by then: it must be asked for anew."""
    if last is None:
        return None
    day = last + timedelta(days=1)
    if month_of(day) > month_number(outcome.months[-1].month):
        return None
    before = next(m for m in outcome.months if m.month == name_of(month_of(last)))
    return day if before.benefit_days is None or before.exit_day is not None else None
