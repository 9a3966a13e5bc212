"""Example households for the page: what they are called, what they come to, and the form filled in where it can be."""

from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from overstap import Household
from overstap.examples import example_names, load_example
from overstap.web.calculator import services
from overstap.web.calculator.forms import HOURS_MAX, HouseholdForm, hours_after
from overstap.web.calculator.households import form_of
from overstap.web.calculator.services import Outcome
from overstap.web.words import language


@dataclass(frozen=True)
class Shown:
    """An example as the page names it; ``source`` is the household as it was written down."""

    name: str
    title: str
    story: str
    source: str = ""


def all_examples() -> list[Shown]:
    """Every example, in order."""
    return [shown(name) for name in example_names()]


def began_as(name: Any) -> Shown | None:
    """The example that answers began as, if they did."""
    return shown(name) if name in example_names() else None


def shown(name: str) -> Shown:
    """The example of this name, in the page's language."""
    found, lang = load_example(name), language()
    return Shown(name, found.title(lang), found.story(lang), found.source)


def asked_hours(name: str, typed: str, step: str) -> float:
    """The hours in the address, a step further if one was pressed; anything else than hours gives those of the example."""
    hours = Decimal(str(load_example(name).hours))
    field = HouseholdForm.base_fields["uren"]
    with suppress(ValidationError):
        found = field.clean(typed[:20])
        hours = hours if found is None else found
    return float(min(hours_after(step, hours), Decimal(HOURS_MAX)))


def work_out(name: str, hours: float) -> tuple[Shown, Outcome, HouseholdForm | None]:
    """The example, its answer at ``hours``, and the form that says the same (``None``: the form cannot say all of it)."""
    found = load_example(name)
    outcome = services.work_out_household(found.household, found.date, hours)
    household = Household.from_data(at_hours(found.household, hours))
    return shown(name), outcome, form_of(household, found.date, hours, name)


def at_hours(data: dict[str, Any], hours: float) -> dict[str, Any]:
    """The household with these hours in the claimant's first job."""
    people = [dict(person) for person in data["personen"]]
    for person in people:
        if person["rol"] == "aanvrager":
            first, *others = person["werk"]
            person["werk"] = [{**first, "uren_per_week": hours}, *others]
    return {**data, "personen": people}
