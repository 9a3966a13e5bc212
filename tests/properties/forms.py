"""Eight forms of household whose pressure is walked euro by euro, and one in a municipality that has every kind of scheme."""

from __future__ import annotations

from typing import Any

from overstap.rows import Person, Row


def _person(rol: str, leeftijd: int, job: dict[str, Any] | None = None, **values: Any) -> Person:
    return Person({"rol": rol, "leeftijd": leeftijd, **values}, () if job is None else (job,))


def _row(
    job: dict[str, Any], leefvorm: str, *others: Person, claimant: dict[str, Any] | None = None, **home: Any
) -> Row:
    first = _person("aanvrager", **{"leeftijd": 35, **(claimant or {})}, job=job)
    return Row({"leefvorm": leefvorm, "maanden_bijstand": 40, **home}, (first, *others))


def household(form: str, wage: float) -> Row:
    """The household of this form, whose claimant earns ``wage`` gross a month (with the wage-tax credit)."""
    job = {"loon_per_tijdvak": wage}
    couple = ("gehuwden", _person("partner", 40))
    match form:
        case "alleenstaande":
            return _row(job, form, kale_huur=650.0)
        case "alleenstaande met vrijlating":
            return _row(job, "alleenstaande", claimant={"vrijlating_soort": "n"}, kale_huur=650.0)
        case "alleenstaande van 20":
            return _row(job, "alleenstaande", claimant={"leeftijd": 20}, kale_huur=450.0)
        case "kostendeler":
            return _row(job, "alleenstaande", _person("medebewoner", 60, relatie="ouder"))
        case "alleenstaande ouder":
            return _row(job, "alleenstaande_ouder", _person("kind", 5), _person("kind", 13), kale_huur=700.0)
        case "alleenstaande ouder met opvang":
            care = {"dagopvang_uren_per_maand": 100.0, "dagopvang_uurtarief": 10.5}
            claimant = {"volgt_traject": True}
            return _row(job, "alleenstaande_ouder", _person("kind", 2, **care), claimant=claimant, kale_huur=700.0)
        case "gehuwden":
            return _row(job, *couple, kale_huur=700.0)
        case "gezin waarin de partner werkt":
            partner = _person("partner", 38, {"loon_per_tijdvak": 600.0})
            return _row(job, "gehuwden", partner, _person("kind", 8), _person("kind", 16), kale_huur=750.0)
        case "ouder in de voorbeeldgemeente":
            return _row(
                job, "alleenstaande_ouder", _person("kind", 8), kale_huur=700.0, gemeente="voorbeeldgemeente",
                gemeentelijke_heffingen_per_jaar=540.0,
            )  # fmt: skip
    raise ValueError(form)


FORMS = (
    "alleenstaande",
    "alleenstaande met vrijlating",
    "alleenstaande van 20",
    "kostendeler",
    "alleenstaande ouder",
    "alleenstaande ouder met opvang",
    "gehuwden",
    "gezin waarin de partner werkt",
    "ouder in de voorbeeldgemeente",
)
