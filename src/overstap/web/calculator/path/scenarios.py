"""The answers about a household and its way in time as a scenario of the core."""

from datetime import date, timedelta
from typing import Any

from overstap.transition.dates import day_in, month_of, name_of
from overstap.web.calculator.path.forms import shown_months
from overstap.web.calculator.questions import UNKNOWN
from overstap.web.calculator.questions.path import FIXED_COSTS

OPEN = (None, "", UNKNOWN)


def scenario_data(household: dict[str, Any], begin: date, given: dict[str, Any]) -> dict[str, Any]:
    """A household as plain data, with the new work as the first job of its claimant, as a scenario from the month of
    ``begin`` on. ``given``: the answers of the form of the path, or nothing at all."""
    people, job = _without_the_job(household["personen"])
    event = {"soort": "baan_begint", "datum": begin.isoformat(), **job}
    if given.get("weg_betaaldag") is not None:
        event["betaaldag"] = int(given["weg_betaaldag"])
    if given.get("weg_uitbetaling") not in OPEN:
        event["uitbetaling"] = given["weg_uitbetaling"]
    if (last := contract_until(begin, given)) is not None:
        event |= {"contract": "tijdelijk", "contract_tot": last.isoformat()}
    events = [event]
    if given.get("weg_doorgegeven") == "ja":
        events.append({"soort": "inkomen_doorgegeven", "datum": begin.isoformat()})
    data: dict[str, Any] = {
        "begin": name_of(month_of(begin)),
        "maanden": shown_months(begin),
        "huishouden": {**household, "personen": people},
        "vaste_lasten": fixed_costs(household, given),
        "gebeurtenissen": events,
    }
    if given.get("weg_saldo") is not None:
        data["rekening"] = {"saldo": float(given["weg_saldo"])}
    if given.get("weg_verrekening") not in OPEN:
        data["verrekening"] = {"methode": given["weg_verrekening"]}
    return data


def _without_the_job(people: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The people before the new work, and that work; what travelling to it costs belongs to it."""
    left, job = [], {}
    for person in people:
        kept = dict(person)
        if kept["rol"] == "aanvrager":
            first, *others = kept.pop("werk")
            job = dict(first)
            if "reiskosten_per_maand" in kept:
                job["reiskosten_per_maand"] = kept.pop("reiskosten_per_maand")
            if others:
                kept["werk"] = others
        left.append(kept)
    return left, job


def contract_until(begin: date, given: dict[str, Any]) -> date | None:
    """The last day of a contract that ends by itself."""
    if given.get("weg_contract") is None:
        return None
    return day_in(month_of(begin) + int(given["weg_contract"]), begin.day) - timedelta(days=1)


def fixed_costs(household: dict[str, Any], given: dict[str, Any]) -> list[dict[str, Any]]:
    """Rent, energy and health premium, as far as their amount is known. A rent that only the household's own data tell is
    not listed: the core takes it from there, unless the municipality pays it."""
    through = given.get("weg_via") or ()
    costs = []
    for kind, _label in FIXED_COSTS:
        told = given.get(f"weg_{kind}")
        if told is None and kind == "huur" and kind in through:
            told = household.get("wonen", {}).get("kale_huur")
        if told:
            costs.append({"soort": kind, "bedrag": float(told), "loopt_via_bijstand": kind in through})
    return costs
