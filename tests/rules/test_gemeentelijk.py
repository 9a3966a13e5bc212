"""Each kind of municipal scheme, just inside and just outside every limit; expectations worked out by hand from the sources.

The made-up municipality (``voorbeeldgemeente.yaml``) has every kind; Amsterdam, Groningen, Utrecht and Zaanstad have what a
source was found for. With a norm of 1,000 a limit of 110 % is 1,100.00.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from overstap import compute
from overstap.cases import explain_quantity
from overstap.engine import evaluate
from overstap.law.municipalities import gemeenten_at, load_municipality
from overstap.law.schemes import KINDS
from overstap.rows import Person, Row, build_table
from overstap.rules import SYSTEM
from overstap.rules.gemeentelijk import GEMEENTEN
from tests.rules.reasons_gemeentelijk import AMOUNTS
from tests.rules.reasons_gemeentelijk import CASES as REASON_CASES

INCOME = "inkomen_voor_gemeentelijke_regelingen_per_maand"
IIT = "individuele_inkomenstoeslag"


def value(quantity, town="voorbeeldgemeente", month="2026-07", **given):
    return compute({"gemeente": town, **given}, [quantity], date=month)[quantity]


def both(quantity, reason, *arguments, **given):
    return value(quantity, *arguments, **given), value(reason, *arguments, **given)


# --- individuele inkomenstoeslag ------------------------------------------------------------------------------------

LONG = {"maanden_bijstand": 36, "bijstandsnorm_per_maand": 1000, INCOME: 1000}


@pytest.mark.parametrize(
    ("given", "amount", "reason"),
    [
        ({}, 450, "recht"),
        ({"leeftijd": 21}, 450, "recht"),
        ({"leeftijd": 20}, 0, "leeftijd"),
        ({"leeftijd": 66}, 450, "recht"),
        ({"leeftijd": 67}, 0, "leeftijd"),  # AOW age in 2026
        ({"maanden_bijstand": 35}, 0, "te_kort_laag_inkomen"),
        ({"maanden_bijstand": 2, "maanden_laag_inkomen": 36}, 450, "recht"),
        ({"maanden_bijstand": 2, "maanden_laag_inkomen": 35}, 0, "te_kort_laag_inkomen"),
        ({"vermogensgrens": 8000, "vermogen": 8000}, 450, "recht"),
        ({"vermogensgrens": 8000, "vermogen": 8000.01}, 0, "vermogen_te_hoog"),
        ({INCOME: 1100}, 450, "recht"),  # 110 % of 1,000
        ({INCOME: 1100.01}, 0, "inkomen_te_hoog"),
        ({"inkomenstoeslag_dit_jaar_ontvangen": True}, 0, "al_ontvangen"),
        ({"leefvorm": "gehuwden"}, 640, "recht"),
        ({"leefvorm": "alleenstaande_ouder", "kinderen": [{"leeftijd": 11}]}, 580, "recht"),
        ({"leefvorm": "alleenstaande_ouder", "kinderen": [{"leeftijd": 12}]}, 700, "recht"),
        ({"leefvorm": "alleenstaande_ouder", "kinderen": [{"leeftijd": 17}, {"leeftijd": 3}]}, 700, "recht"),
        ({"leefvorm": "alleenstaande_ouder", "kinderen": [{"leeftijd": 18}]}, 580, "recht"),
        # between 110 and 125 % only with a child of 12 to 17, and then the lower amount
        ({"leefvorm": "alleenstaande_ouder", "kinderen": [{"leeftijd": 12}], INCOME: 1100.01}, 350, "recht"),
        ({"leefvorm": "alleenstaande_ouder", "kinderen": [{"leeftijd": 12}], INCOME: 1250}, 350, "recht"),
        ({"leefvorm": "alleenstaande_ouder", "kinderen": [{"leeftijd": 12}], INCOME: 1250.01}, 0, "inkomen_te_hoog"),
        ({"leefvorm": "alleenstaande_ouder", "kinderen": [{"leeftijd": 11}], INCOME: 1100.01}, 0, "inkomen_te_hoog"),
    ],
)
def test_inkomenstoeslag(given, amount, reason):
    assert both(IIT, f"{IIT}_reden", **{**LONG, **given}) == (amount, reason)


def test_on_assistance_income_is_the_norm_whatever_stays_free():
    """Wage 400, a quarter of it free: 1,419.46 of art. 21 a is reached by what counts plus assistance. Without assistance
    (wage 1,500, no exemption any more) all of the wage counts, with its holiday claim."""
    for exemption in ("geen", "n"):
        given = {"netto_loon_per_maand": 400, "vrijlating_soort": exemption}
        assert value(INCOME, **given) == 1419.46
    kept = {"netto_loon_per_maand": 1500, "vakantiegeld_in_loon": True, "vrijlating_soort": "n"}
    assert value("bijstand_per_maand", **kept) > 0  # n keeps 285 free, so 1,215 counts
    over = {"netto_loon_per_maand": 1800, "vakantiegeld_in_loon": True, "vrijlating_soort": "n"}
    assert value("bijstand_per_maand", **over) == 0
    assert value(INCOME, **over) == 1800


@pytest.mark.parametrize(
    ("given", "amount"),
    [
        ({}, 350),  # CVDR734407 (2025), as read by the machine conversion
        ({"leefvorm": "alleenstaande_ouder"}, 450),
        ({"leefvorm": "gehuwden"}, 500),
        ({"leefvorm": "gehuwden", "kinderen": [{"leeftijd": 12}]}, 800),
        ({"leefvorm": "gehuwden", "kinderen": [{"leeftijd": 11}]}, 500),
        ({INCOME: 1050}, 350),  # 105 %
        ({INCOME: 1050.01}, 0),
    ],
)
def test_inkomenstoeslag_amsterdam(given, amount):
    assert value(IIT, "amsterdam", **{**LONG, **given}) == amount


@pytest.mark.parametrize(
    ("given", "amount"),
    [
        ({}, 276),  # loket.digitaal.utrecht.nl, 2024
        ({"leefvorm": "alleenstaande_ouder", "kinderen": [{"leeftijd": 11}]}, 63),
        ({"leefvorm": "alleenstaande_ouder", "kinderen": [{"leeftijd": 12}]}, 749),
        ({"leefvorm": "gehuwden"}, 704),
        ({"leefvorm": "gehuwden", "kinderen": [{"leeftijd": 17}]}, 997),
        ({INCOME: 1100.01}, 0),
        ({"leefvorm": "gehuwden", "kinderen": [{"leeftijd": 17}], INCOME: 1100.01}, 500),
        ({"leefvorm": "gehuwden", "kinderen": [{"leeftijd": 17}], INCOME: 1250.01}, 0),
    ],
)
def test_inkomenstoeslag_utrecht(given, amount):
    assert value(IIT, "utrecht", "2024-03", **{**LONG, **given}) == amount


def test_without_a_municipality_without_a_scheme_and_without_an_amount():
    assert both(IIT, f"{IIT}_reden", "geen", **LONG) == (0, "geen_gemeente")
    assert both(IIT, f"{IIT}_reden", "delft", **LONG) == (0, "geen_regeling")
    assert both(IIT, f"{IIT}_reden", "zaanstad", **LONG) == (0, "onbekend")  # the limit was found, the amounts were not
    assert both(IIT, f"{IIT}_reden", "amsterdam", "2024-12", **LONG) == (
        0,
        "onbekend",
    )  # amounts of 2025 do not go back


# --- studietoeslag --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("town", "month", "given", "amount", "reason"),
    [
        # SZW, January 2026: the least that every municipality gives
        ("geen", "2026-03", {"leeftijd": 21}, 385.14, "recht"),
        ("delft", "2026-03", {"leeftijd": 20}, 308.12, "recht"),
        ("delft", "2026-03", {"leeftijd": 15}, 115.55, "recht"),
        ("delft", "2026-03", {"leeftijd": 14}, 0, "te_jong"),
        ("delft", "2025-08", {"leeftijd": 30}, 376.22, "recht"),
        ("delft", "2025-06", {"leeftijd": 30}, 359.57, "recht"),  # July 2024, until the next amount that was found
        ("delft", "2024-07", {"leeftijd": 18}, 179.79, "recht"),
        ("delft", "2024-07", {"leeftijd": 17}, 0, "te_jong"),
        ("delft", "2024-06", {"leeftijd": 30}, 0, "geen_regeling"),
        ("delft", "2026-03", {"leeftijd": 21, "stagevergoeding_per_maand": 231.09}, 385.14, "recht"),
        ("delft", "2026-03", {"leeftijd": 21, "stagevergoeding_per_maand": 231.10}, 385.13, "recht"),
        ("delft", "2026-03", {"leeftijd": 21, "stagevergoeding_per_maand": 616.22}, 0.01, "recht"),  # 231.09 + 385.13
        ("delft", "2026-03", {"leeftijd": 21, "stagevergoeding_per_maand": 616.23}, 0, "stage_te_hoog"),
        ("delft", "2024-07", {"leeftijd": 21, "stagevergoeding_per_maand": 100}, 0, "onbekend"),
        ("delft", "2026-03", {"leeftijd": 21, "recht_op_studietoeslag": False}, 0, "geen_studie"),
        ("voorbeeldgemeente", "2026-03", {"leeftijd": 21}, 400, "recht"),  # its own, instead of the least
        ("voorbeeldgemeente", "2026-03", {"leeftijd": 20}, 300, "recht"),
        ("voorbeeldgemeente", "2026-03", {"leeftijd": 17}, 0, "te_jong"),
    ],
)
def test_studietoeslag(town, month, given, amount, reason):
    given = {"recht_op_studietoeslag": True, **given}
    assert both("studietoeslag_per_maand", "studietoeslag_reden", town, month, **given) == (amount, reason)


def test_studietoeslag_of_both_partners():
    given = {"leefvorm": "gehuwden", "leeftijd": 20, "recht_op_studietoeslag": True}
    partner = {"partner_leeftijd": 21, "partner_recht_op_studietoeslag": True}
    assert value("studietoeslag_per_maand", **given, **partner) == 700


# --- bijverdienpremie -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("town", "month", "given", "amount", "reason"),
    [
        # 30 %; from July 2025 at most a twelfth of the yearly maximum: 3,398 / 12 = 283.17, reached at 943.89
        ("amsterdam", "2026-03", {"netto_loon_per_maand": 943}, 282.90, "recht"),
        ("amsterdam", "2026-03", {"netto_loon_per_maand": 944}, 283.17, "recht"),
        ("amsterdam", "2025-08", {"netto_loon_per_maand": 1000}, 277.17, "recht"),  # 3,326 / 12
        ("amsterdam", "2024-03", {"netto_loon_per_maand": 716}, 214.80, "recht"),  # at most 215 (2021)
        ("amsterdam", "2024-03", {"netto_loon_per_maand": 717}, 215, "recht"),
        ("voorbeeldgemeente", "2026-03", {"netto_loon_per_maand": 699}, 209.70, "recht"),  # at most 210
        ("voorbeeldgemeente", "2026-03", {"netto_loon_per_maand": 701}, 210, "recht"),
        ("voorbeeldgemeente", "2026-03", {"netto_loon_per_maand": 0}, 0, "geen_loon"),
        ("voorbeeldgemeente", "2026-03", {"netto_loon_per_maand": 500, "leeftijd": 27}, 150, "recht"),
        ("voorbeeldgemeente", "2026-03", {"netto_loon_per_maand": 500, "leeftijd": 26}, 0, "te_jong"),
        ("voorbeeldgemeente", "2026-03", {"netto_loon_per_maand": 500, "vrijlating_soort": "n"}, 0, "naast_vrijlating"),
        ("amsterdam", "2026-03", {"netto_loon_per_maand": 500, "vrijlating_soort": "n"}, 150, "recht"),
        ("voorbeeldgemeente", "2026-03", {"netto_loon_per_maand": 2000}, 0, "geen_bijstand"),
        ("groningen", "2026-03", {"netto_loon_per_maand": 500}, 0, "geen_regeling"),  # the one of 2023 is over
    ],
)
def test_bijverdienpremie(town, month, given, amount, reason):
    assert both("bijverdienpremie_per_maand", "bijverdienpremie_reden", town, month, **given) == (amount, reason)


def test_bijverdienpremie_is_paid_twice_a_year():
    """A year builds up 12 x 283.1666 = 3,398, the yearly maximum of 2026: 1,699 in June and in November."""
    assert value("bijverdienpremie_per_uitbetaling", "amsterdam", "2026-03", netto_loon_per_maand=950) == 1699
    assert value("bijverdienpremie_per_uitbetaling", "delft", "2026-03", netto_loon_per_maand=950) == 0


def test_bijverdienpremie_of_each_partner_has_its_own_maximum():
    given = {"leefvorm": "gehuwden", "netto_loon_per_maand": 800, "partner_netto_loon_per_maand": 100}
    assert value("bijverdienpremie_per_maand", **given) == 240  # 210 + 30


# --- uitstroompremie ------------------------------------------------------------------------------------------------

GONE = {"netto_loon_per_maand": 2500, "uren_per_week": 36, "maanden_bijstand": 36}


@pytest.mark.parametrize(
    ("town", "given", "amount", "reason"),
    [
        # Groningen: up to 1,200 after three years, a job of six months, from 16 hours
        ("groningen", {}, 1200, "recht"),
        ("groningen", {"maanden_bijstand": 35}, 0, "te_kort_bijstand"),
        ("groningen", {"uren_per_week": 16}, 1200, "recht"),
        ("groningen", {"uren_per_week": 15.5}, 0, "te_weinig_uren"),
        ("groningen", {"uren_per_week": 0}, 0, "uren_niet_ingevuld"),
        ("groningen", {"dienstverband_maanden": 6}, 1200, "recht"),
        ("groningen", {"dienstverband_maanden": 5}, 0, "te_kort_in_dienst"),
        ("groningen", {"dienstverband_maanden": 5, "maanden_in_dienst": 6}, 1200, "recht"),
        ("groningen", {"netto_loon_per_maand": 1000}, 0, "nog_bijstand"),
        ("groningen", {"netto_loon_per_maand": 0}, 0, "geen_loon"),
        # Amsterdam: 300, 500 from half a year, 750 from one year, 1,000 from two years
        ("amsterdam", {"maanden_bijstand": 0}, 0, "te_kort_bijstand"),
        ("amsterdam", {"maanden_bijstand": 5}, 300, "recht"),
        ("amsterdam", {"maanden_bijstand": 6}, 500, "recht"),
        ("amsterdam", {"maanden_bijstand": 11}, 500, "recht"),
        ("amsterdam", {"maanden_bijstand": 12}, 750, "recht"),
        ("amsterdam", {"maanden_bijstand": 23}, 750, "recht"),
        ("amsterdam", {"maanden_bijstand": 24}, 1000, "recht"),
        ("amsterdam", {"uren_per_week": 0}, 1000, "recht"),  # asks no hours
        ("amsterdam", {"dienstverband_maanden": 1}, 0, "te_kort_in_dienst"),
        # made up: less below 32 hours, from 27 years
        ("voorbeeldgemeente", {}, 1200, "recht"),
        ("voorbeeldgemeente", {"uren_per_week": 32}, 1200, "recht"),
        ("voorbeeldgemeente", {"uren_per_week": 24}, 900, "recht"),  # 1,200 x 24 / 32
        ("voorbeeldgemeente", {"maanden_bijstand": 35}, 600, "recht"),
        ("voorbeeldgemeente", {"maanden_bijstand": 11}, 0, "te_kort_bijstand"),
        ("voorbeeldgemeente", {"leeftijd": 26}, 0, "te_jong"),
        ("voorbeeldgemeente", {"leeftijd": 27}, 1200, "recht"),
        ("delft", {}, 0, "geen_regeling"),
    ],
)
def test_uitstroompremie(town, given, amount, reason):
    assert both("uitstroompremie", "uitstroompremie_reden", town, **{**GONE, **given}) == (amount, reason)


def test_uitstroompremie_in_instalments():
    (made_up,) = gemeenten_at(date(2026, 7, 1)).regelingen("voorbeeldgemeente", "uitstroompremie")
    assert made_up.in_termijnen(900) == ((1, 450.0), (6, 450.0))
    (groningen,) = gemeenten_at(date(2026, 7, 1)).regelingen("groningen", "uitstroompremie")
    assert groningen.in_termijnen(1200) == ()  # not found
    assert (groningen.year, groningen.is_checked(date(2026, 7, 1))) == (2023, False)


def test_uitstroompremie_for_a_partner_who_works():
    given = {"leefvorm": "gehuwden", "partner_netto_loon_per_maand": 2600, "partner_uren_per_week": 36}
    assert value("uitstroompremie", "groningen", maanden_bijstand=36, **given) == 1200


# --- kwijtschelding -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "amount", "reason"),
    [
        ({}, 420, "recht"),  # the usual bill of one person
        ({"kinderen": [{"leeftijd": 5}]}, 540, "recht"),
        ({"gemeentelijke_heffingen_per_jaar": 300}, 300, "recht"),
        # capacity 12 x (1,010 - 100 % of 1,000) = 120, of which 80 % is 96 to pay
        ({INCOME: 1010}, 324, "recht"),
        ({INCOME: 1043.74}, 0.10, "recht"),  # 420 - 0.8 x 12 x 43.74 = 0.096
        ({INCOME: 1043.75}, 0, "inkomen_te_hoog"),  # 0.8 x 12 x 43.75 = 420
        ({"vermogen": 2000}, 420, "recht"),
        ({"vermogen": 2000.01}, 0, "vermogen_te_hoog"),
        ({"vermogen": 2400, "leefvorm": "alleenstaande_ouder", "kinderen": [{"leeftijd": 5}]}, 540, "recht"),
        (
            {"vermogen": 2400.01, "leefvorm": "alleenstaande_ouder", "kinderen": [{"leeftijd": 5}]},
            0,
            "vermogen_te_hoog",
        ),
        ({"vermogen": 3000, "leefvorm": "gehuwden"}, 540, "recht"),
        ({"vermogen": 3000.01, "leefvorm": "gehuwden"}, 0, "vermogen_te_hoog"),
    ],
)
def test_kwijtschelding(given, amount, reason):
    given = {"bijstandsnorm_per_maand": 1000, INCOME: 1000, **given}
    assert both("kwijtschelding_per_jaar", "kwijtschelding_reden", **given) == (amount, reason)


def test_kwijtschelding_shrinks_with_income_and_does_not_stop_at_once():
    steps = [
        value("kwijtschelding_per_jaar", bijstandsnorm_per_maand=1000, **{INCOME: 1000 + i}) for i in range(0, 50, 5)
    ]
    assert steps == [420, 372, 324, 276, 228, 180, 132, 84, 36, 0]  # 48 less for every 5 a month: 5 x 12 x 80 %


def test_kwijtschelding_is_not_known_in_groningen():
    assert value("kwijtschelding_reden", "groningen") == "onbekend"


# --- per kind, korting, pas -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ages", "income", "amount", "money", "reason"),
    [
        ([], 1000, 0, 0, "geen_kind"),
        ([3], 1000, 0, 0, "geen_kind"),
        ([4], 1000, 425, 125, "recht"),  # sport 300, school 125
        ([11], 1000, 425, 125, "recht"),
        ([12], 1000, 550, 250, "recht"),
        ([17], 1000, 550, 250, "recht"),
        ([18], 1000, 0, 0, "geen_kind"),
        ([3, 4, 12], 1000, 975, 375, "recht"),
        ([4, 12], 1100, 975, 375, "recht"),  # school up to 110 %
        ([4, 12], 1100.01, 725, 125, "recht"),  # 300 + 300, and half for the older child up to 120 %
        ([4, 12], 1200, 725, 125, "recht"),
        ([4, 12], 1200.01, 0, 0, "inkomen_te_hoog"),
    ],
)
def test_kindregelingen(ages, income, amount, money, reason):
    given = {"kinderen": [{"leeftijd": a} for a in ages], "bijstandsnorm_per_maand": 1000, INCOME: income}
    assert both("kindregelingen_per_jaar", "kindregelingen_reden", **given) == (amount, reason)
    assert value("kindregelingen_in_geld_per_jaar", **given) == money


@pytest.mark.parametrize(
    ("given", "amount", "reason"),
    [
        ({}, 30, "recht"),
        ({"leefvorm": "gehuwden"}, 60, "recht"),
        ({INCOME: 1300}, 30, "recht"),
        ({INCOME: 1300.01}, 0, "inkomen_te_hoog"),
        ({"collectieve_zorgverzekering": False}, 0, "niet_gekozen"),
    ],
)
def test_collectieve_zorgverzekering(given, amount, reason):
    given = {"collectieve_zorgverzekering": True, "bijstandsnorm_per_maand": 1000, INCOME: 1000, **given}
    names = ("collectieve_zorgverzekering_per_maand", "collectieve_zorgverzekering_reden")
    assert both(*names, **given) == (amount, reason)


@pytest.mark.parametrize(
    ("town", "given", "amount", "reason"),
    [
        ("voorbeeldgemeente", {}, 100, "recht"),
        ("voorbeeldgemeente", {"leefvorm": "gehuwden", "kinderen": [{"leeftijd": 17}, {"leeftijd": 18}]}, 400, "recht"),
        ("voorbeeldgemeente", {INCOME: 1250}, 100, "recht"),
        ("voorbeeldgemeente", {INCOME: 1250.01}, 0, "inkomen_te_hoog"),
        ("amsterdam", {INCOME: 1300}, 0, "recht_bedrag_onbekend"),  # 130 % (2023); no budget found
        ("amsterdam", {INCOME: 1300.01}, 0, "inkomen_te_hoog"),
        ("utrecht", {}, 0, "onbekend"),  # budgets found, the limit not
        ("groningen", {}, 0, "onbekend"),
        ("delft", {}, 0, "geen_regeling"),
    ],
)
def test_stadspas(town, given, amount, reason):
    given = {"bijstandsnorm_per_maand": 1000, INCOME: 1000, **given}
    assert both("stadspas_per_jaar", "stadspas_reden", town, **given) == (amount, reason)


# --- kosten van werken ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "amount", "reason"),
    [
        ({"reiskosten_per_maand": 158}, 79, "recht"),  # half
        ({"reiskosten_per_maand": 160}, 80, "recht"),
        ({"reiskosten_per_maand": 162}, 80, "recht"),  # at most 80
        ({}, 0, "geen_kosten"),
        ({"reiskosten_per_maand": 100, "netto_loon_per_maand": 0}, 0, "geen_kosten"),
        ({"reiskosten_per_maand": 100, "maanden_in_dienst": 11}, 50, "recht"),
        ({"reiskosten_per_maand": 100, "maanden_in_dienst": 12}, 0, "te_lang_in_dienst"),
        ({"reiskosten_per_maand": 100, INCOME: 1500}, 50, "recht"),
        ({"reiskosten_per_maand": 100, INCOME: 1500.01}, 0, "inkomen_te_hoog"),
    ],
)
def test_travel_to_work(given, amount, reason):
    given = {"netto_loon_per_maand": 500, "bijstandsnorm_per_maand": 1000, INCOME: 1000, **given}
    names = ("vergoeding_kosten_van_werken_per_maand", "vergoeding_kosten_van_werken_reden")
    assert both(*names, **given) == (amount, reason)
    paid = given.get("reiskosten_per_maand", 0) if given["netto_loon_per_maand"] else 0
    assert value("kosten_van_werken_per_maand", **given) == paid


@pytest.mark.parametrize(
    ("ground", "amount", "reason"),
    [("traject", 35.20, "recht"), ("werk", 0, "grond_is_werk"), ("geen", 0, "geen_grond")],
)
def test_the_childcare_top_up_stops_when_the_ground_becomes_work(ground, amount, reason):
    """80 hours at 11.00, below the maximum: 880.00, of which 96 % is allowance; the own share of 4 % is 35.20."""
    care = [{"soort": "dagopvang", "uren_per_maand": 80, "uurtarief": 11.00, "kind": 0}]
    given = {"kinderen": [{"leeftijd": 2}], "opvang": care, "toetsingsinkomen": 20000}
    names = ("aanvulling_kinderopvang_per_maand", "aanvulling_kinderopvang_reden")
    assert both(*names, **given, grond_kinderopvangtoeslag=ground) == (amount, reason)


def test_no_childcare_no_top_up():
    assert value("aanvulling_kinderopvang_reden") == "geen_opvang"


# --- together -------------------------------------------------------------------------------------------------------


def test_parts_make_the_sum():
    """450 + 420 + 12 x (150 + 30 + 50): the pass, the clubs and the premium that comes once are left out."""
    given = {
        "maanden_bijstand": 36,
        "netto_loon_per_maand": 500,
        "collectieve_zorgverzekering": True,
        "reiskosten_per_maand": 100,
    }
    assert value("gemeentelijke_regelingen_per_jaar", **given) == 450 + 420 + 12 * (150 + 30 + 50)
    assert value("gemeentelijke_regelingen_per_jaar", "geen", **given) == 0


RIGHTS = {amounts[0]: reason for reason, amounts in AMOUNTS.items()}


def _many() -> list[Row]:
    """Every municipality at nine wages, with a child and a partner now and then."""
    rows = []
    for number, (town, wage) in enumerate((t, w) for t in GEMEENTEN for w in range(0, 2700, 300)):
        persons = [Person({"rol": "aanvrager", "leeftijd": 20 + number % 50}, ({"netto_loon_per_maand": float(wage)},))]
        if number % 3 == 0:
            persons.append(Person({"rol": "partner", "leeftijd": 40}))
        if number % 2 == 0:
            persons.append(Person({"rol": "kind", "leeftijd": number % 20}))
        form = "gehuwden" if number % 3 == 0 else "alleenstaande"
        values = {"gemeente": town, "leefvorm": form, "maanden_bijstand": number % 48, "maanden_in_dienst": number % 14}
        rows.append(Row({**values, "collectieve_zorgverzekering": number % 5 > 0}, tuple(persons)))
    return rows


def test_an_amount_only_with_a_right_and_the_same_in_chunks_and_one_by_one():
    day, rows = date(2026, 7, 1), _many()
    wanted = (*RIGHTS, *RIGHTS.values(), "gemeentelijke_regelingen_per_jaar")
    table = build_table(SYSTEM, rows, day)
    whole = evaluate(SYSTEM, table, wanted, day)
    assert whole.errors == {}
    for amount, reason in RIGHTS.items():
        assert ((whole.columns[amount] == 0) | (whole.columns[reason] == 0)).all(), amount
        assert np.isfinite(whole.columns[amount]).all()
    parts = evaluate(SYSTEM, table, wanted, day, chunk=7, threads=2)
    for name in wanted:
        assert (parts.columns[name] == whole.columns[name]).all(), name
    for number in range(0, len(rows), 5):
        alone = evaluate(SYSTEM, build_table(SYSTEM, [rows[number]], day), wanted, day)
        assert [alone.columns[n][0] for n in wanted] == [whole.columns[n][number] for n in wanted], rows[number]


def test_an_explanation_shows_the_scheme_with_its_source_and_year():
    node = explain_quantity({"gemeente": "groningen", **GONE}, "uitstroompremie", date="2026-07")
    (use,) = node.parameters
    assert (use.law, use.name, use.start, use.verified) == (
        "gemeenten",
        "groningen.uitstroompremie",
        "2023-04-01",
        False,
    )
    assert "gemeente.groningen.nl" in use.source
    assert dict(zip(use.columns, use.value[0], strict=True))["tabel.vanaf 36 maanden bijstand"] == 1200
    assert use.label("en") == "Exit premium (Premie op Werk)"


def test_an_amount_of_this_year_that_was_seen_counts_as_checked_and_next_year_no_longer():
    node = explain_quantity({"recht_op_studietoeslag": True}, "studietoeslag_per_maand", date="2026-03")
    assert node.parameters[0].verified
    (scheme,) = gemeenten_at(date(2026, 3, 1)).regelingen("geen", "studietoeslag")
    assert scheme.is_checked(date(2026, 12, 31))
    assert not scheme.is_checked(date(2027, 1, 1))


def test_the_made_up_municipality_has_every_kind():
    town = load_municipality("voorbeeldgemeente")
    assert {s.kind for s in town.schemes} == set(KINDS)


def test_a_share_as_discount_on_the_premium():
    """As Zevenaar in 2025 (here made up): 9 %. Of a premium of 160 that is 14.40, up to 130 % of the norm."""
    given = {"collectieve_zorgverzekering": True, "zorgpremie_per_maand": 160, "bijstandsnorm_per_maand": 1000}
    names = (
        "collectieve_zorgverzekering_per_maand",
        "collectieve_zorgverzekering_reden",
        "voorbeeldgemeente",
        "2025-12",
    )
    assert both(*names, **given, **{INCOME: 1300}) == (14.40, "recht")
    assert both(*names, **given, **{INCOME: 1300.01}) == (0, "inkomen_te_hoog")
    assert both(*names, **{**given, "zorgpremie_per_maand": 0, INCOME: 1300}) == (0, "geen_premie")


@pytest.mark.parametrize(("name", "reason"), REASON_CASES, ids="=".join)
def test_every_reason_is_reached(name, reason):
    month, given = REASON_CASES[name, reason]
    found = compute(given, (name, *AMOUNTS[name]), date=month)
    assert found.pop(name) == reason
    assert all((amount > 0) == (reason == "recht") for amount in found.values()), found


def test_no_reason_is_left_out():
    assert set(AMOUNTS) == {n for n, r in SYSTEM.rules.items() if r.module.endswith("gemeentelijk") and "_reden" in n}
    assert set(REASON_CASES) == {(name, choice) for name in AMOUNTS for choice in SYSTEM.rules[name].choices}


@pytest.mark.parametrize(("low_income", "assistance", "months"), [(0, 20, 20), (40, 20, 40), (10, 20, 20)])
def test_months_of_low_income_are_the_months_of_assistance_at_least(low_income, assistance, months):
    """Art. 36 lid 1: a low income for long; assistance is one."""
    given = {"maanden_laag_inkomen": low_income, "maanden_bijstand": assistance}
    name = "maanden_laag_inkomen_tot_nu_toe"
    assert compute(given, [name], date="2026-07") == {name: months}
