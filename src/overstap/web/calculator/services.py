"""From answers on a form to the answer of the core. Stores nothing."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from overstap import Household, Reform
from overstap.answer import Answer, HoursRow, calculate
from overstap.scope import BY_KEY, Situation
from overstap.web.calculator.forms import HOURS_MAX, MONTHS_OF, UNKNOWN

#: Where the hours start for someone who does not know yet.
FIRST_HOURS = Decimal(24)
#: The form asks for adults of 27 and older; from there on their age changes nothing.
HOUSEMATE_AGE = 40
#: From this month on the amounts of the law are not published yet.
PROJECTED_FROM = "2027-01"
HOLIDAY_PAY = {"mei": "mei", "maandelijks": "in_loon"}


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
    data, reform = household_data(given, hours), projection(given["maand"])
    household = Household.from_data(data)
    asked = sorted({*map(float, range(HOURS_MAX + 1)), hours, min(hours + 1, float(HOURS_MAX))})
    answer = calculate(household, given["maand"], asked, hours, reform)
    granted, after, left = None, None, 0
    kind = given["vrijlating"]
    if kind in (UNKNOWN, ""):
        usual = Household.from_data({**data, "bijstand": {"vrijlating": {"soort": "n"}}})
        granted = calculate(usual, given["maand"], [0.0], 0.0, reform).exit_hours.met_vrijlating
    elif kind in MONTHS_OF and answer.chosen.cents.get("vrijlating_per_maand", 0) > 0:
        ended = Household.from_data({**data, "bijstand": {"vrijlating": {"soort": "geen"}}})
        after = calculate(ended, given["maand"], [hours], hours, reform).chosen
        left = MONTHS_OF[kind] - int(given["vrijlating_maanden"] or 0)
    return Outcome(given["maand"], hours, answer, (), granted, after, left)


def projection(month: str) -> Reform:
    """From 2027 on the law is known but not its amounts: the last known ones are carried on, and the page says so."""
    return Reform(assume_flat=int(month[:4])) if month >= PROJECTED_FROM else Reform()


def first_hours(hours: Decimal | None) -> Decimal:
    """The hours asked for, or where we start."""
    return FIRST_HOURS if hours is None else hours


def chosen_situations(given: dict[str, Any]) -> list[str]:
    """Ticked situations, and the ones that follow from other questions."""
    return [*given["situaties"], *(["kinderen"] if given["kinderen"] == "ja" else [])]


def household_data(given: dict[str, Any], hours: float) -> dict[str, Any]:
    """The answers as a household. What was left open is left out, so that the core names it as an assumption."""
    job: dict[str, Any] = {"uren_per_week": hours}
    if given["loon"] == "minimumloon":
        job["uurloon"] = "minimumloon"
    elif given["loon"] == "eigen":
        job["uurloon"] = float(given["uurloon"])
    if given["loonheffingskorting"] not in (UNKNOWN, ""):
        job["loonheffingskorting"] = given["loonheffingskorting"] == "ja"
    if given["vakantiegeld"] in HOLIDAY_PAY:
        job["vakantiegeld"] = HOLIDAY_PAY[given["vakantiegeld"]]
    if given["vrijlating"] in ("z", "aa"):
        job["loonkostensubsidie"] = True
    claimant: dict[str, Any] = {"rol": "aanvrager", "werk": [job]}
    if given["leeftijd"] is not None:
        claimant["leeftijd"] = int(given["leeftijd"])
    people = [claimant]
    if given["leefvorm"] == "gehuwden":
        age = {} if given["leeftijd_partner"] is None else {"leeftijd": int(given["leeftijd_partner"])}
        people.append({"rol": "partner", **age})
    people += [{"rol": "medebewoner", "leeftijd": HOUSEMATE_AGE} for _ in range(int(given["medebewoners"] or 0))]
    data: dict[str, Any] = {"personen": people, "situaties": chosen_situations(given)}
    if given["vermogen"] is not None:
        data["vermogen"] = float(given["vermogen"])
    if given["vrijlating"] not in (UNKNOWN, ""):
        exemption: dict[str, Any] = {"soort": given["vrijlating"]}
        if given["vrijlating_maanden"] is not None:
            exemption["gebruikte_maanden"] = int(given["vrijlating_maanden"])
        data["bijstand"] = {"vrijlating": exemption}
    return data
