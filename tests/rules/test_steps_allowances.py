"""Allowances, kinderbijslag and IOAW step by step, on round made-up amounts."""

from __future__ import annotations

import numpy as np
import pytest

from overstap.errors import OverstapError
from overstap.rules.inputs import GrondKinderopvang, Leefvorm, Relatie, Rol
from tests.rules.steps import EACH, FAMILY, ask

GEHUWDEN, ALLEEN = Leefvorm.GEHUWDEN, Leefvorm.ALLEENSTAANDE
HOME = {"homes": [0, 0, 0, 0]}
IN_GEZIN = [True, True, False, False]
approx = pytest.approx

# --- rent ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "elsewhere", "shared", "age", "lives_here"),
    [
        (Rol.KIND, False, False, 10, True),
        (Rol.KIND, True, False, 10, False),
        (Rol.KIND, True, True, 17, True),
        (Rol.KIND, True, True, 18, False),
        (Rol.PARTNER, True, True, 10, False),  # co-parents are about a child
    ],
)
def test_who_lives_at_the_address(role, elsewhere, shared, age, lives_here):
    """Awir art. 4."""
    found = ask("woont_op_adres", rol=[role], leeftijd=[age], woont_elders=[elsewhere], co_ouderschap=[shared])
    assert found == [lives_here]


@pytest.mark.parametrize(
    ("role", "commercial", "relation", "counts"),
    [
        (Rol.MEDEBEWONER, False, Relatie.GEEN, True),
        (Rol.MEDEBEWONER, True, Relatie.GEEN, False),
        (Rol.MEDEBEWONER, True, Relatie.KIND, True),
        (Rol.MEDEBEWONER, False, Relatie.KIND, True),
        (Rol.KIND, True, Relatie.GEEN, True),
        (Rol.KIND, False, Relatie.GEEN, True),
    ],
)
def test_a_subtenant_is_no_occupant_and_brings_no_income(role, commercial, relation, counts):
    """Wet op de huurtoeslag art. 2: a written contract, and no close family. Income of 900, and nobody is a child under 23."""
    person = {"rol": [role], "commerciele_overeenkomst": [commercial], "relatie": [relation], "woont_op_adres": [True]}
    assert ask("aantal_bewoners", **person) == [counts]
    law = {"leeftijd_vrijstelling_inkomen_kind": 23, "vrijstelling_inkomen_kind": 500.0}
    found = ask("inkomen_voor_huurtoeslag", law, verzamelinkomen=[900], leeftijd_op_1_januari=[30], **person)
    assert found == [900 if counts else 0]


@pytest.mark.parametrize(
    ("role", "age", "partner", "here", "counts"),
    [
        (Rol.KIND, 22, False, True, 400),
        (Rol.KIND, 23, False, True, 900),
        (Rol.KIND, 22, False, False, 0),
        (Rol.MEDEBEWONER, 22, False, True, 900),  # the exemption is for children
        (Rol.MEDEBEWONER, 30, False, False, 0),
        (Rol.AANVRAGER, 30, False, True, 0),  # claimant and partner are in the toetsingsinkomen already
        (Rol.PARTNER, 30, True, True, 0),
        (Rol.PARTNER, 30, True, False, -900),  # art. 1a lid 3: elsewhere the partner does not count
        (Rol.PARTNER, 30, False, True, 900),
    ],
)
def test_income_of_who_lives_along(role, age, partner, here, counts):
    """Awir art. 7: of 900; of a child under 23 what is above 500."""
    found = ask(
        "inkomen_voor_huurtoeslag", {"leeftijd_vrijstelling_inkomen_kind": 23, "vrijstelling_inkomen_kind": 500.0},
        verzamelinkomen=[900], rol=[role], leeftijd_op_1_januari=[age], is_toeslagpartner=[partner], woont_op_adres=[here],
    )  # fmt: skip
    assert found == [counts]


def test_income_for_the_rent_is_not_below_nought():
    found = ask("toetsingsinkomen_huurtoeslag", toetsingsinkomen=[500, 500], inkomen_voor_huurtoeslag=[-900, 100])
    assert found == [0, 600]


@pytest.mark.parametrize(
    ("ages", "roles", "young"),
    [([22, 22], [0, 1], True), ([22, 23], [0, 1], False), ([22, 22], [0, 2], False), ([22, 30], [0, 2], False), ([30,
    22], [2, 0], False)],
)  # fmt: skip
def test_the_lower_limit_is_for_the_young_without_a_child(ages, roles, young):
    """Wet op de huurtoeslag art. 13: with the limit at 23."""
    assert ask("jongste_grens_huurtoeslag", {"leeftijd_jongeren_tot": 23}, leeftijd=ages, rol=roles, homes=[0, 0]) == [
        young
    ]


def test_a_home_with_an_older_housemate_is_not_of_the_young():
    law, ages = {"leeftijd_jongeren_tot": 23}, {"leeftijd": [22, 30], "homes": [0, 0]}
    assert ask("jongste_grens_huurtoeslag", law, rol=[Rol.AANVRAGER, Rol.MEDEBEWONER], **ages) == [False]


def test_a_home_with_a_grown_up_child_is_not_of_the_young():
    assert ask(
        "jongste_grens_huurtoeslag", {"leeftijd_jongeren_tot": 23}, leeftijd=[22, 40], rol=[0, 2], homes=[0, 0]
    ) == [False]


INCOME_POINTS = {
    "minimum_inkomensijkpunt_eenpersoons": 1.0,
    "minimum_inkomensijkpunt_meerpersoons": 2.0,
    "minimum_inkomensijkpunt_eenpersoons_ouderen": 3.0,
    "minimum_inkomensijkpunt_meerpersoons_ouderen": 4.0,
}


def test_income_point_of_each_kind_of_household():
    """Art. 17: alone, with more; until 2025 apart from pension age."""
    found = ask(
        "minimum_inkomensijkpunt", INCOME_POINTS, aantal_bewoners=[1, 2, 1, 2], iemand_aow=[False, False, True, True]
    )
    assert found == [1, 2, 3, 4]


QUADRATIC = {
    "kwadratische_normhuur": True, "minimum_normhuur": 102.0, "normhuur_vermindering_eenpersoons": 2.0,
    "normhuur_vermindering_meerpersoons": 0.0, "referentie_inkomensijkpunt_meerpersoons": 1.0,
    "normhuur_bij_referentie_meerpersoons": 0.0,
}  # fmt: skip


@pytest.mark.parametrize(
    ("reference", "rent", "income", "norm_rent"),
    [
        (200, 300, 100, 100),  # up to the income point of 100 the least
        # a = (300/200 - 100/100) / (200 - 100) = 0.005; b = 1 - 0.5 = 0.5
        (200, 300, 200, 300),
        (200, 300, 150, 187.5),
        (200, 300, 100.1, 100.16),  # 100.15005, up to a cent
        (200, 150, 200, 150),
        (200, 90, 200, 100),  # never below the least
        (200, 90, 190, 100),
    ],
)
def test_quadratic_norm_rent(reference, rent, income, norm_rent):
    """Wet op de huurtoeslag art. 17-19 (until 2025): least 102 - 2 at an income of 100."""
    law = QUADRATIC | {
        "referentie_inkomensijkpunt_eenpersoons": float(reference),
        "normhuur_bij_referentie_eenpersoons": float(rent),
    }
    found = ask(
        "normhuur_per_maand", law, toetsingsinkomen_huurtoeslag=[income], aantal_bewoners=[1], minimum_inkomensijkpunt=[100],
    )  # fmt: skip
    assert found == approx([norm_rent])


def test_the_factors_have_twelve_decimals():
    """Art. 19: b = 2/3 is 0.666666666667, so an income of 3,000,000 gives 2,000,000.000001: a cent more. (a = nought.)"""
    law = QUADRATIC | {
        "minimum_normhuur": 2.0, "normhuur_vermindering_eenpersoons": 0.0,
        "referentie_inkomensijkpunt_eenpersoons": 6.0, "normhuur_bij_referentie_eenpersoons": 4.0,
    }  # fmt: skip
    given = {"toetsingsinkomen_huurtoeslag": [3e6], "aantal_bewoners": [1], "minimum_inkomensijkpunt": [3]}
    assert ask("normhuur_per_maand", law, **given) == [2_000_000.01]


LIMITS = {"maximale_huur": 900.0, "maximale_huur_jongeren": 500.0}


@pytest.mark.parametrize(
    ("rent", "young", "persons", "earlier", "too_high"),
    [
        (900, False, 1, False, False),
        (901, False, 1, False, True),
        (901, False, 7, False, True),
        (901, False, 8, False, False),
        (901, False, 9, False, False),
        (901, False, 1, True, False),
        (501, True, 1, False, True),
        (500, True, 1, False, False),
        (501, False, 1, False, False),
    ],
)
def test_rent_above_the_limit(rent, young, persons, earlier, too_high):
    """Art. 13 (until 2025): no right, except with an earlier right or eight persons."""
    found = ask(
        "huur_te_hoog_voor_huurtoeslag", LIMITS | {"huur_boven_maximum_sluit_uit": True}, rekenhuur_per_maand=[rent],
        jongste_grens_huurtoeslag=[young], aantal_bewoners=[persons], huurgrens_uitzondering=[earlier],
    )  # fmt: skip
    assert found == [too_high]


@pytest.mark.parametrize(
    ("law", "given", "amount"),
    [
        # base rent 200; 100 % to 450, 60 % to 600 (700 from three persons), 40 % to 900
        ({}, {}, 250 + 90 + 80),
        ({}, {"aantal_bewoners": 2}, 250 + 90),
        ({}, {"aantal_bewoners": 3}, 250 + 150),
        ({}, {"aantal_bewoners": 2, "iemand_aow": True}, 250 + 90 + 80),
        ({}, {"aantal_bewoners": 2, "huurgrens_uitzondering": True}, 250 + 90 + 80),
        ({"deel_boven_aftoppingsgrens_voor_iedereen": True}, {"aantal_bewoners": 2}, 250 + 90 + 80),
        ({}, {"rekenhuur_per_maand": 1000}, 250 + 90 + 120),
        ({}, {"rekenhuur_per_maand": 150}, 0),
        ({}, {"basishuur_per_maand": 0.5}, 449.5 + 90 + 80),
        # the young: 2026 up to 500; until 2025 who is excepted from the limit is not held to it
        ({"huur_boven_maximum_sluit_uit": False}, {"jongste_grens_huurtoeslag": True}, 250 + 30),
        ({}, {"jongste_grens_huurtoeslag": True, "rekenhuur_per_maand": 550, "huurgrens_uitzondering": True}, 250 + 60),
    ],
)
def test_rent_that_is_paid_by_slices(law, given, amount):
    """Art. 21 lid 1."""
    law = LIMITS | {
        "huur_boven_maximum_sluit_uit": True, "aftoppingsgrens_hoog": 700.0, "aftoppingsgrens_laag": 600.0,
        "deel_boven_aftoppingsgrens_voor_iedereen": False, "deel_tot_kwaliteitskortingsgrens": 1.0,
        "kwaliteitskortingsgrens": 450.0, "deel_tot_aftoppingsgrens": 0.6, "deel_boven_aftoppingsgrens": 0.4,
    } | law  # fmt: skip
    given = {"rekenhuur_per_maand": 800, "basishuur_per_maand": 200, "aantal_bewoners": 1} | given
    assert ask("huurtoeslag_voor_inkomen_per_maand", law, **{n: [v] for n, v in given.items()}) == approx([amount])


@pytest.mark.parametrize(
    ("month", "cut", "rent", "age", "year", "awarded", "reason"),
    [
        (300, 100, 500, 18, 2400, 2400, "recht"),
        (300, 100, 0.5, 18, 2400, 2400, "recht"),
        (300, 100, 0, 40, 0, 0, "geen_huur"),
        (300, 100, 500, 17, 0, 0, "jonger_dan_18"),
        (100, 300, 500, 40, 0, 0, "inkomen_te_hoog"),
        (100, 100, 500, 40, 0, 0, "inkomen_te_hoog"),
        (0.05, 0, 500, 40, 0.6, 0, "minder_dan_minimum"),
        (0.075, 0, 500, 40, 0.9, 0.9, "recht"),
    ],
)
def test_right_to_rent_allowance(month, cut, rent, age, year, awarded, reason):
    """Twelve times what is left after the cut on the income; with a rent, from eighteen."""
    tenant = {"kale_huur": [rent], "leeftijd_aanvrager": [age]}
    right = ask(
        "huurtoeslag_recht_per_jaar", {"leeftijd_vanaf": 18}, huurtoeslag_voor_inkomen_per_maand=[month],
        inkomenskorting_huurtoeslag_per_maand=[cut], **tenant,
    )  # fmt: skip
    assert right == approx([year])
    said = {"huurtoeslag_recht_per_jaar": right, "huurtoeslag_toegekend_per_jaar": [awarded]}
    assert ask("huurtoeslag_reden", {"leeftijd_vanaf": 18}, **said, **tenant) == [reason]


@pytest.mark.parametrize("allowance", ["huurtoeslag", "kindgebonden_budget", "kinderopvangtoeslag"])
def test_a_month_is_paid_when_something_was_awarded(allowance):
    """A twelfth in whole euros; nothing without an award, and an award of half a euro is one."""
    given = {f"{allowance}_recht_per_jaar": [1250, 1250, 1250], f"{allowance}_toegekend_per_jaar": [1250, 0.5, 0]}
    assert ask(f"{allowance}_per_maand", **given) == [104, 104, 0]


@pytest.mark.parametrize("allowance", ["zorgtoeslag", "huurtoeslag", "kindgebonden_budget", "kinderopvangtoeslag"])
def test_what_is_exactly_the_minimum_is_awarded(allowance):
    """Awir art. 14 lid 5: less than 24 is nothing, 24 is 24; 23.50 is rounded up to it first."""
    given = {f"{allowance}_recht_per_jaar": [23.49, 23.5, 24, 24.4, 24.5]}
    found = ask(f"{allowance}_toegekend_per_jaar", {"minimum_tegemoetkoming_per_jaar": 24.0}, **given)
    assert found == [0, 24, 24, 24, 25]


# --- health ----------------------------------------------------------------------------------------------------------


def test_right_to_health_allowance():
    """Wet op de zorgtoeslag art. 2: premium 100 each, 30 of one's own; half when the partner is not insured. Without a
    partner nobody asks for the partner's insurance; without a right there is nothing."""
    found = ask(
        "zorgtoeslag_recht_per_jaar", {"standaardpremie": 100.0, "leeftijd_vanaf": 18},
        zorgtoeslag_normpremie_per_jaar=[30, 30, 30, 30, 30, 150],
        heeft_toeslagpartner=[False, False, True, True, False, False],
        partner_verzekerd=[True, False, True, False, True, True],
        aanvrager_verzekerd=[True] * 6, leeftijd_aanvrager=[18, 18, 18, 18, 17, 18],
    )  # fmt: skip
    assert found == [70, 70, 170, 85, 0, 0]


@pytest.mark.parametrize(
    ("right", "awarded", "reason"), [(0.5, 0.5, "recht"), (0.5, 0, "minder_dan_minimum"), (0, 0, "inkomen_te_hoog")]
)
def test_why_there_is_health_allowance(right, awarded, reason):
    found = ask(
        "zorgtoeslag_reden", {"leeftijd_vanaf": 18}, zorgtoeslag_recht_per_jaar=[right], zorgtoeslag_toegekend_per_jaar=[awarded],
        leeftijd_aanvrager=[18], aanvrager_verzekerd=[True],
    )  # fmt: skip
    assert found == [reason]


# --- children --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("most", "right", "awarded", "rich", "reason"),
    [
        (0, 0, 0, False, "geen_kind"),
        (0.5, 0.5, 0.5, False, "recht"),
        (0.5, 0.5, 0, False, "minder_dan_minimum"),
        (0.5, 0, 0, False, "inkomen_te_hoog"),
        (0.5, 0, 0, True, "vermogen_te_hoog"),
    ],
)
def test_why_there_is_child_budget(most, right, awarded, rich, reason):
    found = ask(
        "kindgebonden_budget_reden", kindgebonden_budget_maximum_per_jaar=[most], kindgebonden_budget_recht_per_jaar=[right],
        kindgebonden_budget_toegekend_per_jaar=[awarded], kindgebonden_budget_vermogen_te_hoog=[rich],
    )  # fmt: skip
    assert found == [reason]


def test_budget_and_kinderbijslag_are_for_children():
    """Of the family only the child, also when others are as young as one."""
    ages = {"rol": FAMILY, "kinderbijslag": [True] * 4, **HOME}
    law = {"verhoging_16_tot_18": 30.0, "verhoging_12_tot_16": 20.0, "leeftijd_kind_tot": 18, "bedrag_per_kind": 100.0}
    found = ask("kindgebonden_budget_van_kind", law, leeftijd_einde_vorige_maand=[8, 8, 8, 8], **ages)
    assert found == [0, 0, 100, 0]
    law = {"bedrag_0_tot_6": 10.0, "bedrag_6_tot_12": 20.0, "bedrag_12_tot_18": 30.0, "leeftijd_tot": 18}
    found = ask("kinderbijslag_van_kind_per_kwartaal", law, leeftijd_begin_kwartaal=[8, 8, 8, 8], **ages)
    assert found == [0, 0, 20, 0]


def test_the_supplement_for_a_single_parent_comes_with_any_budget():
    found = ask(
        "kindgebonden_budget_maximum_per_jaar", {"alo_kop": 50.0}, kindgebonden_budget_van_kind=[0.5, 0, 0.5],
        heeft_toeslagpartner=[False, False, True],
    )  # fmt: skip
    assert found == [50.5, 0, 0.5]


# --- childcare -------------------------------------------------------------------------------------------------------

WERK, TRAJECT, GEEN = GrondKinderopvang.WERK, GrondKinderopvang.TRAJECT, GrondKinderopvang.GEEN


def test_any_wage_is_work():
    found = ask("grond_van_persoon", arbeidsinkomen_per_jaar=[0.5, 0, 0, 900], volgt_traject=[False, True, False, True])
    assert found == ["werk", "traject", "geen", "werk"]


@pytest.mark.parametrize(
    ("grounds", "waits", "goes"),
    [
        ([WERK, GEEN, GEEN, GEEN], True, True),
        ([TRAJECT, GEEN, GEEN, GEEN], True, True),
        ([GEEN, WERK, WERK, WERK], True, False),  # it is the claimant's work that it waits for
        ([GEEN, GEEN, GEEN, GEEN], False, True),
    ],
)
def test_care_that_begins_with_the_work(grounds, waits, goes):
    found = ask("kind_gaat_naar_opvang", rol=FAMILY, grond_van_persoon=grounds, opvang_begint_met_werk=[waits], **HOME)
    assert found == [False, False, goes, False]


def test_hours_are_of_children():
    hours = {"dagopvang_uren_per_maand": EACH, "bso_uren_per_maand": [1] * 4, "gastouder_uren_per_maand": [2] * 4}
    assert ask("opvanguren_per_maand", rol=FAMILY, **hours, **HOME) == [0, 0, 33, 0]


RATES = {
    "maximum_uren_per_maand": 100.0,
    "maximum_uurtarief_dagopvang": 10.0,
    "maximum_uurtarief_bso": 8.0,
    "maximum_uurtarief_gastouder": 6.0,
}


@pytest.mark.parametrize(
    ("hours", "goes", "costs"),
    [
        ((60, 30, 20), True, 600 + 240 + 60),  # of the 20 with a childminder ten are left
        ((60, 30, 10), True, 600 + 240 + 60),
        ((60, 50, 20), True, 600 + 320),
        ((120, 50, 20), True, 1000),
        ((60, 30, 20), False, 0),
    ],
)
def test_costs_that_count(hours, goes, costs):
    """Wet kinderopvang art. 1.7: the maximum rate of each kind, 100 hours together."""
    kinds = ("dagopvang", "bso", "gastouder")
    given = {f"{kind}_uren_per_maand": [number] for kind, number in zip(kinds, hours, strict=True)}
    given |= {f"{kind}_uurtarief": [20] for kind in kinds}
    found = ask("kinderopvang_vergoedbare_kosten_van_kind_per_maand", RATES, kind_gaat_naar_opvang=[goes], **given)
    assert found == approx([costs])


@pytest.mark.parametrize(
    ("hours", "costs", "first"),
    [
        ([0, 10, 30, 20], [0, 9, 1, 5], [False, False, True, False]),
        ([0, 30, 30, 20], [0, 9, 10, 5], [False, False, True, False]),  # as many hours: the higher costs
        ([0, 30, 30, 20], [0, 9, 9, 5], [False, True, False, False]),
        ([0, 120, 110, 20], [0, 9, 10, 5], [False, False, True, False]),  # hours above the maximum do not count
        ([0, 0.5, 0, 0], [0, 0, 0, 0], [False, True, False, False]),
        ([0, 0, 0, 0], [0, 0, 0, 0], [False] * 4),
    ],
)
def test_first_child(hours, costs, first):
    """Art. 1.8: in the second of two homes; in the first there is no child."""
    given = {"opvanguren_per_maand": [0, *hours], "kinderopvang_vergoedbare_kosten_van_kind_per_maand": [0, *costs]}
    found = ask("is_eerste_kind_kinderopvang", RATES, homes=[0, 1, 1, 1, 1], **given)
    assert found == [False, *first]


TABLE = {"percentages": np.array([[10_000.0, 0.9, 0.95], [20_000.0, 0.6, 0.8], [np.nan, 0.3, 0.5]])}


def test_share_by_income_for_the_first_and_the_next():
    """Up to and including 10,000 the first row; above 20,000 the last; nothing for who has no care."""
    given = {"toetsingsinkomen": [10_000, 10_001, 99_000], "homes": [0, 0, 0, 1, 1, 2, 2]}
    found = ask(
        "kinderopvangtoeslag_percentage", TABLE, opvanguren_per_maand=[10, 10, 0, 0.5, 10, 10, 0],
        is_eerste_kind_kinderopvang=[True, False, False, True, False, True, False], **given,
    )  # fmt: skip
    assert found == [0.9, 0.95, 0, 0.6, 0.8, 0.3, 0]


def test_an_unknown_share_is_an_error_for_who_needs_it():
    """The share of the first child is unknown up to 10,000, that of the next ones above it."""
    table = {"percentages": np.array([[10_000.0, np.nan, 0.95], [20_000.0, 0.6, np.nan], [np.nan, 0.3, np.nan]])}

    def share(income, *first):
        children = {
            "opvanguren_per_maand": [10] * len(first),
            "is_eerste_kind_kinderopvang": list(first),
            "homes": [0] * len(first),
        }
        return ask("kinderopvangtoeslag_percentage", table, toetsingsinkomen=[income], **children)

    assert share(15_000, True) == [0.6]
    assert share(9_000, False) == [0.95]
    for income, first in ((9_000, (True, False)), (15_000, (True, False)), (9_000, (True,))):
        with pytest.raises(OverstapError) as error:
            share(income, *first)
        assert error.value.code == "parameter_onbekend"


@pytest.mark.parametrize(
    ("hours", "awarded", "reason"), [(0.5, 0.5, "recht"), (0.5, 0, "minder_dan_minimum"), (0, 0, "geen_opvang")]
)
def test_why_there_is_childcare_allowance(hours, awarded, reason):
    found = ask(
        "kinderopvangtoeslag_reden", opvanguren_per_maand=[hours], grond_kinderopvangtoeslag=[TRAJECT],
        kinderopvangtoeslag_toegekend_per_jaar=[awarded],
    )  # fmt: skip
    assert found == [reason]


# --- the municipality's own share, and IOAW --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("basis", "income", "reason", "benefit"),
    [
        (1000, 400, "recht", 600),
        (1000.004, 400, "recht", 600),
        (1000.005, 400, "recht", 600.01),
        (1000, 999.996, "inkomen_te_hoog", 0),  # less than half a cent is nothing
        (1000, 999.994, "recht", 0.01),
        (1000, 999.5, "recht", 0.5),
        (1000, 1000, "inkomen_te_hoog", 0),
        (1000, 1200, "inkomen_te_hoog", 0),
    ],
)
def test_ioaw_in_whole_cents(basis, income, reason, benefit):
    """IOAW art. 9: basis less income."""
    given = {"ioaw_grondslag_per_maand": [basis], "ioaw_inkomen_per_maand": [income]}
    assert ask("ioaw_reden", **given) == [reason]
    assert ask("ioaw_uitkering_per_maand", ioaw_reden=[0 if benefit else 2], **given) == [benefit]


def test_ioaw_is_not_below_nought():
    given = {"ioaw_grondslag_per_maand": [1000], "ioaw_inkomen_per_maand": [1200]}
    assert ask("ioaw_uitkering_per_maand", ioaw_reden=[0], **given) == [0]


def test_ioaw_counts_the_income_of_claimant_and_partner():
    found = ask(
        "ioaw_inkomen_per_maand", arbeidsinkomen_per_jaar=[12 * each for each in EACH], in_gezin=IN_GEZIN, **HOME
    )
    assert found == approx([1200])
