"""The means of a month (middelen) step by step, on round made-up amounts."""

from __future__ import annotations

import numpy as np
import pytest

from overstap.rules.inputs import HeffingskortingenAlsMiddel, Leefvorm, VrijlatingSoort
from tests.rules.steps import EACH, ask

GEHUWDEN, ALLEEN = Leefvorm.GEHUWDEN, Leefvorm.ALLEENSTAANDE
HOME = {"homes": [0, 0, 0, 0]}
IN_GEZIN = [True, True, False, False]
approx = pytest.approx

CLAIM = {
    "aanspraak_vakantiegeld_loon": np.array([[100.0, 0.1, -20.0], [500.0, 0.2, -60.0]]),
    "aanspraak_vakantiegeld_zonder_heffingskorting_percentage": 0.05,
    "aanspraak_vakantiegeld_aow_ander_inkomen_percentage": 0.04,
}


@pytest.mark.parametrize(
    ("wages", "credit", "inside", "aow", "claim"),
    [
        ((600, 0), (True, True), (False, False), False, 60),  # 20 % - 60
        ((300, 0), (True, True), (False, False), False, 10),
        ((150, 0), (True, True), (False, False), False, 0),  # 15 - 20 is below nought
        ((50, 0), (True, True), (False, False), False, 0),  # below the first row: the first row
        ((600, 100), (True, False), (False, False), False, 65),
        ((600, 100), (True, False), (False, True), False, 60),  # holiday pay is in the second wage already
        ((600, 100), (True, False), (True, False), False, 5),
        ((600, 100), (True, False), (False, False), True, 28),
    ],
)
def test_holiday_claim_of_a_wage(wages, credit, inside, aow, claim):
    """Regeling Participatiewet art. 11, 13, 14."""
    found = ask(
        "aanspraak_vakantiegeld_per_maand", CLAIM, jobs=[0, 0], homes=[0], netto_loon_voor_verrekening_per_maand=wages,
        loonheffingskorting=credit, vakantiegeld_in_loon=inside, aow_leeftijd_bereikt=[aow],
    )  # fmt: skip
    assert found == approx([claim])


@pytest.mark.parametrize(
    ("benefit", "aow", "form", "one", "claim"),
    [
        (600, False, ALLEEN, False, 60),
        (150, False, ALLEEN, False, 0),
        (50, False, ALLEEN, False, 0),
        (600, True, ALLEEN, False, 36),  # 6 %
        (600, True, ALLEEN, True, 36),
        (600, True, GEHUWDEN, False, 30),  # 5 %
        (600, True, GEHUWDEN, True, 28),  # and 2 less above 400 when one of the two has an AOW pension
        (400, True, GEHUWDEN, True, 18),
        (399, True, GEHUWDEN, True, 19.95),
        (20, True, GEHUWDEN, True, 1),
    ],
)
def test_holiday_claim_of_a_benefit(benefit, aow, form, one, claim):
    """Regeling Participatiewet art. 12, 14."""
    law = {
        "aanspraak_vakantiegeld_uitkering": CLAIM["aanspraak_vakantiegeld_loon"],
        "aanspraak_vakantiegeld_aow_een_partner_vanaf": 400.0,
        "aanspraak_vakantiegeld_aow_een_partner_vermindering": 2.0, "aanspraak_vakantiegeld_aow_gehuwden_percentage": 0.05,
        "aanspraak_vakantiegeld_aow_alleenstaande_percentage": 0.06,
    }  # fmt: skip
    asked = {
        "uitkering_netto_per_maand": [benefit],
        "aow_leeftijd_bereikt": [aow],
        "leefvorm": [form],
        "een_partner_aow": [one],
    }
    assert ask("aanspraak_vakantiegeld_uitkering_per_maand", law, **asked) == approx([claim])
    law["aanspraak_vakantiegeld_aow_een_partner_vermindering"] = 99.0
    if one and form == GEHUWDEN and benefit >= 400:
        assert ask("aanspraak_vakantiegeld_uitkering_per_maand", law, **asked) == [0]


def test_a_claim_below_the_first_row_is_that_of_the_first():
    law = CLAIM | {"aanspraak_vakantiegeld_loon": np.array([[100.0, 0.1, 0.0], [500.0, 0.2, 0.0]])}
    asked = {"jobs": [0], "homes": [0], "loonheffingskorting": [True], "netto_loon_voor_verrekening_per_maand": [50]}
    assert ask("aanspraak_vakantiegeld_per_maand", law, **asked) == approx([5])
    law = {
        "aanspraak_vakantiegeld_uitkering": law["aanspraak_vakantiegeld_loon"],
        "aanspraak_vakantiegeld_aow_een_partner_vanaf": 400.0,
        "aanspraak_vakantiegeld_aow_een_partner_vermindering": 2.0, "aanspraak_vakantiegeld_aow_gehuwden_percentage": 0.05,
        "aanspraak_vakantiegeld_aow_alleenstaande_percentage": 0.06,
    }  # fmt: skip
    assert ask("aanspraak_vakantiegeld_uitkering_per_maand", law, uitkering_netto_per_maand=[50]) == approx([5])


@pytest.mark.parametrize(
    ("aow", "family", "one"),
    [
        ([True, False, False, False], IN_GEZIN, True),
        ([True, True, False, False], IN_GEZIN, False),
        ([False, False, False, True], IN_GEZIN, False),  # a housemate's pension is no partner's
        ([True, False, False, True], IN_GEZIN, True),
        ([True, True, False, False], [True, False, False, False], False),
    ],
)
def test_one_of_two_partners_has_an_aow_pension(aow, family, one):
    assert ask("een_partner_aow", aow_leeftijd_bereikt=aow, in_gezin=family, **HOME) == [one]


def test_a_premium_of_one_and_not_of_another():
    """Art. 31 lid 2 j: twice a year at most, 1,000 a year, from 27 or with a wage-cost subsidy."""
    found = ask(
        "premie_vrijgelaten_deze_maand", {"premie_maximum_per_jaar": 1000.0, "vrijlating_leeftijd": 27},
        premie_deze_maand=[600, 0, 600, 600, 600, 600, 600], premie_eerder_dit_jaar=[0, 0, 700, 1200, 0, 0, 0],
        premie_aantal_eerder_dit_jaar=[0, 0, 1, 1, 2, 0, 0], leeftijd=[27, 40, 40, 40, 40, 26, 26],
        vrijlating_soort=[0, 0, 0, 0, 0, 0, VrijlatingSoort.Z],
    )  # fmt: skip
    assert found == [600, 0, 300, 0, 0, 0, 600]


def test_volunteers_allowance():
    """Art. 31 lid 2 k: 200 a month and 1,000 a year, from 27; with any wage it stops for whom it does."""
    found = ask(
        "vrijwilligersvergoeding_vrijgelaten_deze_maand",
        {"vrijwilligersvergoeding_maximum_per_jaar": 1000.0, "vrijwilligersvergoeding_maximum_per_maand": 200.0,
        "vrijlating_leeftijd": 27},
        vrijwilligersvergoeding_ontvangen_deze_maand=[250, 0, 150, 150, 150, 150],
        vrijwilligersvergoeding_eerder_dit_jaar=[0, 0, 900, 1200, 0, 0], leeftijd=[40, 40, 40, 40, 27, 26],
    )  # fmt: skip
    assert found == [200, 0, 100, 0, 150, 0]
    found = ask(
        "vrijwilligersvergoeding_ontvangen_deze_maand", vrijwilligersvergoeding_deze_maand=[150, 150, 150],
        vrijwilligerswerk_stopt_bij_werk=[True, True, False], netto_arbeidsinkomen_per_maand=[0.5, 0, 0.5],
    )  # fmt: skip
    assert found == [0, 150, 150]


@pytest.mark.parametrize(
    ("months", "assistance", "over"),
    [
        ((100, 90, 0, 0), 500, 200 + 80),
        ((100, 50, 0, 0), 500, 200),  # what one keeps below the maximum is not the other's
        ((100, 90, 99, 99), 500, 280),
        ((100, 90, 0, 0), 10, 120),
        ((50, 50, 0, 0), 500, 0),
    ],
)
def test_volunteers_allowance_above_the_maximum_of_the_year(months, assistance, over):
    """Above 1,000 a year each, at most the assistance of the year; in a second home nobody has any."""
    found = ask(
        "vrijwilligersvergoeding_boven_jaarmaximum_per_jaar", {"vrijwilligersvergoeding_maximum_per_jaar": 1000.0},
        vrijwilligersvergoeding_vrijgelaten_deze_maand=[*months, 0], in_gezin=[*IN_GEZIN, True], homes=[0, 0, 0, 0, 1],
        bijstand_per_maand=[assistance, 500],
    )  # fmt: skip
    assert found == [over, 0]


def test_gifts_of_one_and_not_of_another():
    found = ask(
        "giften_die_meetellen", {"giften_maximum_per_jaar": 1000.0}, giften_deze_maand=[600, 0, 600, 600],
        giften_eerder_dit_jaar=[0, 0, 900, 1200],
    )  # fmt: skip
    assert found == [0, 0, 500, 600]


def test_credits_count_every_month_by_the_setting():
    given = {
        "niet_ontvangen_heffingskorting_per_maand": [100, 100],
        "combinatiekorting_op_het_loon_per_maand": [20, 20],
    }
    setting = [HeffingskortingenAlsMiddel.MAANDELIJKS, HeffingskortingenAlsMiddel.BIJ_ONTVANGST]
    assert ask("niet_ontvangen_heffingskorting_die_meetelt", heffingskortingen_als_middel=setting, **given) == [120, 0]


def test_every_income_counts():
    """Art. 31, 32: each on its own power of two; what is exempt comes off."""
    parts = (
        "netto_arbeidsinkomen_per_maand", "aanspraak_vakantiegeld_per_maand", "uitkering_netto_per_maand",
        "aanspraak_vakantiegeld_uitkering_per_maand", "overige_inkomsten_per_maand", "kinderalimentatie_ontvangen_per_maand",
        "eindejaarsuitkering_reservering_per_maand", "vergoeding_vakantieuren_netto",
        "premie_en_vrijwilligersvergoeding_die_meetellen", "niet_ontvangen_heffingskorting_die_meetelt",
    )  # fmt: skip
    given = {name: [2**n] for n, name in enumerate(parts)}
    assert ask("inkomen_zonder_partneralimentatie_per_maand", vrijlating_per_maand=[0.5], **given) == [
        2 ** len(parts) - 1.5
    ]


def test_parts_that_count_are_of_each_person():
    assert ask("inkomen_per_maand", inkomen_zonder_partneralimentatie_per_maand=EACH, **HOME) == list(EACH)
