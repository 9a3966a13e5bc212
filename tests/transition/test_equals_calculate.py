"""A whole year under one law with a steady job: once everything has settled, the path is what ``calculate`` says of a month.

2027 is lived with flat amounts, so no amount changes within it. What may differ, and why:

- the year: holiday pay and holiday allowance are paid in May and June over the months before, when the wage and the norm were
  a little lower (and exemption y still ran), so the taxed year differs by some euros and its tax by about one;
- the allowances: ``calculate`` takes the award in whole euros, the path the exact right of each month (at most half a euro a
  year and allowance);
- the benefit of each month is paid in its month here, as in ``calculate``: without working days to look at the slip.
"""

from __future__ import annotations

import pytest

from overstap import Household, Reform, calculate
from overstap.transition import Scenario, transition
from tests.properties.forms import FORMS

FLAT = Reform(assume_flat=2027)
YEAR = "2027"
#: What the explained differences make at most, in cents a month and cents a year.
A_MONTH = 20
A_YEAR_OF_TAX = 150


def home(form: str, hours: float) -> dict:
    """The forms of ``tests/properties/forms.py`` as households whose claimant works ``hours`` at the minimum wage."""
    claimant = {"rol": "aanvrager", "leeftijd": 35, "werk": [{"uren_per_week": hours}]}
    since = {"sinds": "2020-01"}
    match form:
        case "alleenstaande":
            return {"personen": [claimant], "bijstand": since, "wonen": {"kale_huur": 650}}
        case "alleenstaande met vrijlating":
            medical = {**claimant, "vrijlating": {"soort": "y"}, "medisch_urenbeperkt": True}
            return {"personen": [medical], "bijstand": since, "wonen": {"kale_huur": 650}}
        case "alleenstaande van 20":
            return {"personen": [{**claimant, "leeftijd": 20}], "bijstand": since, "wonen": {"kale_huur": 450}}
        case "kostendeler":
            return {
                "personen": [claimant, {"rol": "medebewoner", "leeftijd": 60, "relatie": "ouder"}],
                "bijstand": since,
            }
        case "alleenstaande ouder":
            children = [{"rol": "kind", "leeftijd": 5}, {"rol": "kind", "leeftijd": 13}]
            return {"personen": [claimant, *children], "bijstand": since, "wonen": {"kale_huur": 700}}
        case "alleenstaande ouder met opvang":
            care = [{"soort": "dagopvang", "uren_per_maand": 100, "uurtarief": 10.5}]
            persons = [{**claimant, "volgt_traject": True}, {"rol": "kind", "leeftijd": 2, "opvang": care}]
            return {"personen": persons, "bijstand": since, "wonen": {"kale_huur": 700}}
        case "gehuwden":
            return {
                "personen": [claimant, {"rol": "partner", "leeftijd": 40}],
                "bijstand": since,
                "wonen": {"kale_huur": 700},
            }
        case "gezin waarin de partner werkt":
            partner = {"rol": "partner", "leeftijd": 38, "werk": [{"loon_per_tijdvak": 600}]}
            children = [{"rol": "kind", "leeftijd": 8}, {"rol": "kind", "leeftijd": 16}]
            return {"personen": [claimant, partner, *children], "bijstand": since, "wonen": {"kale_huur": 750}}
        case "ouder in de voorbeeldgemeente":
            return {
                "gemeente": "voorbeeldgemeente",
                "personen": [claimant, {"rol": "kind", "leeftijd": 8}],
                "bijstand": since,
                "wonen": {"kale_huur": 700},
                "gemeentelijk": {"gemeentelijke_heffingen_per_jaar": 540},
            }
    raise ValueError(form)


def lived(form: str, hours: float):
    """The path through 2026 and 2027, and what ``calculate`` says of March 2027; both with flat amounts."""
    household = home(form, hours)
    data = {
        "begin": "2026-07",
        "maanden": 18,
        "huishouden": household,
        "verrekening": {"verwerking_werkdagen": 0},
        "bijstand_tot_nu": {"individuele_inkomenstoeslag_maand": "2026-10"},
    }
    outcome = transition(Scenario.from_data(data), FLAT)
    answer = calculate(Household.from_data(household), "2027-03", hours=[hours], chosen=hours, reform=FLAT)
    months = [m for m in outcome.months if m.month.startswith(YEAR)]
    return outcome, months, answer.chosen.cents


CASES = [(form, hours) for form in FORMS for hours in (0, 12, 20, 32)]


@pytest.mark.parametrize(("form", "hours"), CASES)
def test_settled_year_is_twelve_times_the_month_of_calculate(form, hours):
    _, months, cents = lived(form, hours)
    assert len(months) == 12
    average = sum(m.settled for m in months) / 12
    # The premium for leaving comes once: no month of ``calculate`` has it.
    average -= sum(m.received.get("uitstroompremie", 0) for m in months) / 12
    assert average == pytest.approx(cents["besteedbaar_per_maand"], abs=A_MONTH)


@pytest.mark.parametrize(("form", "hours"), CASES)
def test_every_month_pays_what_calculate_says(form, hours):
    """Wage, benefit and allowances on the account; kinderbijslag once a quarter."""
    _, months, cents = lived(form, hours)
    norm = {m.law["bijstandsnorm"] for m in months}
    assert norm == {cents["bijstandsnorm_per_maand"]}
    assert {m.law["bijstand"] for m in months} == {cents["bijstand_per_maand"]}
    for month in months:
        assert month.law["bijstand"] - month.law["vakantietoeslag_gereserveerd"] == pytest.approx(
            cents["bijstand_uitbetaald_per_maand"], abs=1
        )
        assert month.received.get("bijstand", 0) == pytest.approx(cents["bijstand_op_rekening_per_maand"], abs=1)
        assert month.received.get("loon", 0) == cents["netto_loon_huishouden_per_maand"]
    quarters = sum(m.received.get("kinderbijslag", 0) for m in months)
    assert quarters == pytest.approx(cents["kinderbijslag_per_maand"] * 12, abs=6)  # its month is a rounded third


@pytest.mark.parametrize("form", FORMS)
def test_the_year_is_judged_as_calculate_judges_it(form):
    """Tax to settle and the income of the year: the same but for what the year before leaves behind."""
    outcome, _, cents = lived(form, 20)
    year = outcome.years[1]
    # With y in 2026 (15% of a net wage of some 1,240) the reserve of those months is higher: 5% x 186 x 6 net, grossed up.
    y_ran_in_2026 = 100_00 if form == "alleenstaande met vrijlating" else 0
    assert year.year == 2027
    assert year.bill - cents["bijdrage_zvw_per_jaar"] == pytest.approx(
        cents["belasting_af_te_rekenen_per_jaar"], abs=A_YEAR_OF_TAX
    )
    assert year.toetsingsinkomen == pytest.approx(cents["toetsingsinkomen"], abs=y_ran_in_2026 or 5_00)
    for name, of in year.allowances.items():
        assert of["award"] == pytest.approx(cents[f"{name}_toegekend_per_jaar"], abs=1_00), name
