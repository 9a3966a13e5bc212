"""From answers on a form, or from an example, to the answer of the core. Stores nothing."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from overstap import Household, Reform
from overstap.answer import Answer, HoursRow, calculate
from overstap.scope import BY_KEY, Situation
from overstap.web.calculator.forms import HOURS_MAX, MONTHS_OF
from overstap.web.calculator.households import household_data

#: Where the hours start for someone who does not know yet.
FIRST_HOURS = Decimal(24)
#: From this month on the amounts of the law are not published yet.
PROJECTED_FROM = "2027-01"


@dataclass(frozen=True)
class Outcome:
    """The core's answer, or the situations that are not computed (``stopping``) when there are any.

    ``exit_hours_if_granted``: for who does not know about the exemption, the exit hours with the usual one (n).
    ``after_exemption``: the chosen hours once an exemption that ends has ended, ``exemption_months_left`` from now.
    """

    month: str
    hours: float
    answer: Answer | None
    stopping: tuple[Situation, ...] = ()
    exit_hours_if_granted: float | None = None
    after_exemption: HoursRow | None = None
    exemption_months_left: int = 0


def work_out(given: dict[str, Any]) -> Outcome:
    """The answer to a valid form. Raises :class:`overstap.OverstapError` for what only the core can know."""
    hours = float(first_hours(given["uren"]))
    stopping = tuple(BY_KEY[key] for key in given["situaties"] if BY_KEY[key].verdict == "not_computed")
    if stopping:
        return Outcome(given["maand"], hours, None, stopping)
    return work_out_household(household_data(given, hours), given["maand"], hours)


def work_out_household(data: dict[str, Any], month: str, hours: float) -> Outcome:
    """The answer for a household as plain data. Raises as :func:`work_out`."""
    reform, household = projection(month), Household.from_data(data)
    asked = sorted({*map(float, range(HOURS_MAX + 1)), hours, min(hours + 1, float(HOURS_MAX))})
    answer = calculate(household, month, asked, hours, reform)
    granted, after, left = None, None, 0
    exemption = household.bijstand.vrijlating
    if exemption is None:
        usual = Household.from_data(_with_exemption(data, "n"))
        granted = calculate(usual, month, [0.0], 0.0, reform).exit_hours.met_vrijlating
    elif exemption.soort in MONTHS_OF and answer.chosen.cents.get("vrijlating_per_maand", 0) > 0:
        ended = Household.from_data(_with_exemption(data, "geen"))
        after = calculate(ended, month, [hours], hours, reform).chosen
        left = MONTHS_OF[exemption.soort] - exemption.gebruikte_maanden
    return Outcome(month, hours, answer, (), granted, after, left)


def _with_exemption(data: dict[str, Any], kind: str) -> dict[str, Any]:
    return {**data, "bijstand": {**data.get("bijstand", {}), "vrijlating": {"soort": kind}}}


def projection(month: str) -> Reform:
    """From 2027 on the law is known but not its amounts: the last known ones are carried on, and the page says so."""
    return Reform(assume_flat=int(month[:4])) if month >= PROJECTED_FROM else Reform()


def first_hours(hours: Decimal | None) -> Decimal:
    """The hours asked for, or where we start."""
    return FIRST_HOURS if hours is None else hours
