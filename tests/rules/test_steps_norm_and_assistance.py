"""Norm, assistance and what reaches the account, step by step, on round made-up amounts."""

from __future__ import annotations

import pytest

from overstap.rules.inputs import HeffingskortingenAlsMiddel, Leefvorm, Relatie, Rol
from tests.rules.steps import EACH, FAMILY, ask

GEHUWDEN, ALLEEN, OUDER = Leefvorm.GEHUWDEN, Leefvorm.ALLEENSTAANDE, Leefvorm.ALLEENSTAANDE_OUDER
HOME = {"homes": [0, 0, 0, 0]}
IN_GEZIN = [True, True, False, False]
NORMS = {
    "norm_alleenstaande_18_tot_21": 300.0,
    "norm_alleenstaande_21_tot_aow": 1000.0,
    "norm_alleenstaande_aow": 1100.0,
    "norm_gehuwden_beiden_18_tot_21": 600.0,
    "norm_gehuwden_beiden_18_tot_21_met_kinderen": 800.0,
    "norm_gehuwden_een_18_tot_21": 1010.0,
    "norm_gehuwden_een_18_tot_21_met_kinderen": 1210.0,
    "norm_gehuwden_21_tot_aow": 1600.0,
    "norm_gehuwden_aow": 1700.0,
    "norm_deel_partner_zonder_recht": 0.5,
    "kostendeler_bedrag_echtgenoot_18_tot_21": 310.0,
    "kostendeler_bedrag_echtgenoot_18_tot_21_met_kinderen": 510.0,
    "norm_inrichting_alleenstaande": 350.0,
    "norm_inrichting_gehuwden": 550.0,
    "verhoging_inrichting_alleenstaande": 40.0,
    "verhoging_inrichting_gehuwden": 90.0,
}
approx = pytest.approx

# --- who belongs to the household ------------------------------------------------------------------------------------


def test_a_dependent_child_is_a_child_under_eighteen_with_kinderbijslag():
    """Art. 4 lid 1: one home for each: 17 with, 17 without, 18 with kinderbijslag; a claimant of 17; a single parent."""
    found = ask(
        "heeft_ten_laste_komend_kind",
        rol=[Rol.KIND, Rol.KIND, Rol.KIND, Rol.AANVRAGER, Rol.AANVRAGER],
        leeftijd=[17, 17, 18, 17, 40],
        kinderbijslag=[True, False, True, True, False],
        leefvorm=[ALLEEN, ALLEEN, ALLEEN, ALLEEN, OUDER],
    )
    assert found == [True, False, False, False, True]


@pytest.mark.parametrize(
    ("role", "form", "relation", "commercial", "counts"),
    [
        (Rol.MEDEBEWONER, ALLEEN, Relatie.GEEN, False, True),
        (Rol.MEDEBEWONER, ALLEEN, Relatie.GEEN, True, False),
        (
            Rol.MEDEBEWONER,
            ALLEEN,
            Relatie.KIND,
            True,
            True,
        ),  # art. 19a lid 1 c: not for family in the first or second degree
        (Rol.MEDEBEWONER, ALLEEN, Relatie.KLEINKIND, True, True),
        (Rol.MEDEBEWONER, ALLEEN, Relatie.ANDERE_FAMILIE, True, False),
        (Rol.KIND, ALLEEN, Relatie.GEEN, True, True),  # a grown-up child of the claimant is family
        (Rol.PARTNER, ALLEEN, Relatie.GEEN, False, True),  # a partner for the allowances only
        (Rol.PARTNER, GEHUWDEN, Relatie.GEEN, False, False),
        (Rol.AANVRAGER, ALLEEN, Relatie.GEEN, False, False),
    ],
)
def test_who_shares_the_costs(role, form, relation, commercial, counts):
    """Art. 19a, all of 30 with the age limit at 27."""
    found = ask(
        "telt_als_kostendeler", {"kostendeler_leeftijd": 27.0}, rol=[role], leeftijd=[30], leefvorm=[form],
        relatie=[relation], commerciele_overeenkomst=[commercial],
    )  # fmt: skip
    assert found == [counts]


@pytest.mark.parametrize(
    ("claimant", "partner", "form", "count"),
    [(20, 0, ALLEEN, 1), (21, 0, ALLEEN, 1), (20, 20, GEHUWDEN, 1), (20, 21, GEHUWDEN, 1), (21, 21, GEHUWDEN, 2),
    (21, 20, GEHUWDEN, 1)],
)  # fmt: skip
def test_cost_sharers_within_a_couple(claimant, partner, form, count):
    """Art. 22a lid 1 and 3: from 21; one of the two always counts."""
    asked = {"leefvorm": [form], "leeftijd_aanvrager": [claimant], "leeftijd_partner": [partner]}
    assert ask("aantal_kostendelers_in_gezin", **asked) == [count]


# --- the norm --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "right", "ages", "shares", "norm"),
    [
        # with a housemate each has 700; without one the ordinary norm, here 999
        (ALLEEN, True, (21, 0), True, 700),
        (ALLEEN, True, (20, 0), True, 999),  # art. 22a lid 4 a: under 21 the norm for young people
        (ALLEEN, True, (21, 0), False, 999),
        (GEHUWDEN, True, (21, 21), True, 1400),
        (GEHUWDEN, True, (21, 20), True, 700 + 310),  # lid 3: a fixed amount for the young one
        (GEHUWDEN, True, (20, 21), True, 700 + 310),
        (GEHUWDEN, True, (20, 20), True, 999),
        (GEHUWDEN, False, (21, 20), True, 700),
        (GEHUWDEN, False, (20, 21), True, 999),
    ],
)
def test_norm_with_somebody_who_shares(form, right, ages, shares, norm):
    """Art. 22a."""
    found = ask(
        "norm_met_kostendelers_per_maand", NORMS, norm_zonder_kostendelers_per_maand=[999],
        kostendelersnorm_per_persoon_per_maand=[700], heeft_kostendelende_medebewoner=[shares], leefvorm=[form],
        leeftijd_aanvrager=[ages[0]], leeftijd_partner=[ages[1]], partner_heeft_recht_op_bijstand=[right],
    )  # fmt: skip
    assert found == approx([norm])


@pytest.mark.parametrize(
    ("age", "aow", "child", "norm"),
    [
        (20, False, False, 300),
        (20, False, True, 400),
        (21, False, False, 800),
        (21, False, True, 800),
        (68, True, False, 850),
    ],
)
def test_half_the_norm_beside_a_partner_without_right(age, aow, child, norm):
    """Art. 24: half of that of a couple of the claimant's own age."""
    found = ask(
        "norm_partner_zonder_recht_per_maand", NORMS, leeftijd_aanvrager=[age], aanvrager_aow=[aow],
        heeft_ten_laste_komend_kind=[child],
    )  # fmt: skip
    assert found == approx([norm])


def test_only_a_partner_can_stay_in_an_institution_too():
    found = ask("partner_in_inrichting", in_inrichting=[True, True, False], leefvorm=[GEHUWDEN, ALLEEN, GEHUWDEN])
    assert found == [True, False, False]


def _norm(**changed):
    given = {
        "norm_met_kostendelers_per_maand": 1600, "norm_partner_zonder_recht_per_maand": 800,
        "heeft_kostendelende_medebewoner": False, "kostendelersnorm_per_persoon_per_maand": 700, "leefvorm": GEHUWDEN,
        "leeftijd_aanvrager": 40, "leeftijd_partner": 40, "partner_heeft_recht_op_bijstand": True,
    }  # fmt: skip
    return ask("norm_voor_verlaging_per_maand", NORMS, **{name: [value] for name, value in (given | changed).items()})


@pytest.mark.parametrize(
    ("changed", "norm"),
    [
        ({}, 1600),
        ({"partner_heeft_recht_op_bijstand": False}, 800),
        ({"leefvorm": ALLEEN, "partner_heeft_recht_op_bijstand": False}, 1600),  # no partner at all
        # art. 24 gives way to 22a when a housemate shares, but not for someone under 21
        ({"partner_heeft_recht_op_bijstand": False, "heeft_kostendelende_medebewoner": True}, 1600),
        (
            {
                "partner_heeft_recht_op_bijstand": False,
                "heeft_kostendelende_medebewoner": True,
                "leeftijd_aanvrager": 20,
            },
            800,
        ),
        (
            {
                "partner_heeft_recht_op_bijstand": False,
                "heeft_kostendelende_medebewoner": True,
                "leeftijd_aanvrager": 21,
            },
            1600,
        ),
    ],
)
def test_norm_beside_a_partner_without_right(changed, norm):
    """Art. 22a, 24."""
    assert _norm(**changed) == approx([norm])


BOTH, CLAIMANT, PARTNER = (
    {"in_inrichting": a, "partner_in_inrichting": b} for a, b in ((True, True), (True, False), (False, True))
)
SHARED = {"heeft_kostendelende_medebewoner": True}


@pytest.mark.parametrize(
    ("changed", "norm"),
    [
        (BOTH, 640),
        ({**BOTH, "leefvorm": ALLEEN}, 390),
        ({**BOTH, "partner_heeft_recht_op_bijstand": False}, 390),
        ({**CLAIMANT, "partner_heeft_recht_op_bijstand": False}, 390),
        ({**PARTNER, "partner_heeft_recht_op_bijstand": False}, 800),
        # art. 23 lid 3: one of them inside (390), the other as if alone, by that one's own age
        (CLAIMANT, 390 + 1000),
        (PARTNER, 390 + 1000),
        ({**CLAIMANT, "leeftijd_partner": 20}, 390 + 300),
        ({**CLAIMANT, "leeftijd_partner": 21}, 390 + 1000),
        ({**CLAIMANT, "leeftijd_aanvrager": 20}, 390 + 1000),
        ({**PARTNER, "leeftijd_aanvrager": 20}, 390 + 300),
        ({**PARTNER, "leeftijd_partner": 20}, 390 + 1000),
        ({**CLAIMANT, "iemand_aow": True}, 390 + 1100),
        ({**CLAIMANT, "iemand_aow": True, "aanvrager_aow": True}, 390 + 1000),
        ({**PARTNER, "iemand_aow": True, "aanvrager_aow": True}, 390 + 1100),
        ({**PARTNER, "iemand_aow": True}, 390 + 1000),
        # and with a housemate the share, from 21
        ({**CLAIMANT, **SHARED}, 390 + 700),
        ({**CLAIMANT, **SHARED, "leeftijd_partner": 21}, 390 + 700),
        ({**CLAIMANT, **SHARED, "leeftijd_partner": 20}, 390 + 300),
    ],
)
def test_norm_in_an_institution(changed, norm):
    """Art. 23."""
    assert _norm(**changed) == approx([norm])


# --- young people whose parents cannot support them ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ages", "right", "family", "unable", "count"),
    [
        ((20, 20), True, IN_GEZIN, True, 2),
        ((20, 20), False, IN_GEZIN, True, 1),
        ((20, 20), True, [True, False, False, False], True, 1),
        ((18, 21), True, IN_GEZIN, True, 1),
        ((20, 40), False, IN_GEZIN, True, 1),
        ((40, 20), False, IN_GEZIN, True, 0),
        ((21, 18), True, IN_GEZIN, True, 1),
        ((17, 17), True, IN_GEZIN, True, 0),
        ((18, 20), True, IN_GEZIN, False, 0),
    ],
)
def test_young_people_without_support(ages, right, family, unable, count):
    """Art. 20 lid 3: claimant and a partner with right, of 18, 19 or 20. A child of 19 and a housemate of 20 do not count."""
    found = ask(
        "aantal_jongeren_zonder_steun_van_ouders", leeftijd=[*ages, 19, 20], rol=FAMILY, in_gezin=family,
        partner_heeft_recht_op_bijstand=[right], ouders_kunnen_niet_bijdragen=[unable] * 4, **HOME,
    )  # fmt: skip
    assert found == [count]


@pytest.mark.parametrize(
    ("form", "norm", "number", "inside", "supplement"),
    [
        (ALLEEN, 300, 1, False, 400),
        (ALLEEN, 300, 0, False, 0),
        (ALLEEN, 700, 1, False, 300),  # with 700 no more than the norm from 21: 1,000
        (ALLEEN, 1000, 1, False, 0),
        (ALLEEN, 1100, 1, False, 0),
        (GEHUWDEN, 600, 2, False, 800),
        (GEHUWDEN, 1010, 2, False, 590),
        (GEHUWDEN, 600, 2, True, 0),
    ],
)
def test_supplement_for_young_people(form, norm, number, inside, supplement):
    """Art. 20 lid 3-4: 400 for each, up to the norm from 21; not in an institution."""
    found = ask(
        "jongerentoeslag_per_maand", NORMS | {"jongerentoeslag": 400.0}, norm_voor_verlaging_per_maand=[norm],
        aantal_jongeren_zonder_steun_van_ouders=[number], leefvorm=[form], in_inrichting=[inside],
    )  # fmt: skip
    assert found == approx([supplement])


# --- assistance ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claimant", "partner", "changed", "counts"),
    [
        # claimant's norm 800, couple norm 1,600: claimant and assistance have 800 together
        (300, 700, {}, 0),
        (300, 900, {}, 100),
        (1000, 700, {}, 100),  # 1,000 of the claimant is more than the norm: no assistance, 1,700 in all
        (1000, 500, {}, 0),
        (2000, 100, {}, 100),  # never more than the partner has
        (300, 900, {"aanvrager_aow": True}, 0),  # couple norm from AOW age 1,700
        (300, 1000, {"aanvrager_aow": True}, 100),
        (300, 900, {"partner_heeft_recht_op_bijstand": True}, 0),
        (300, 900, {"leefvorm": ALLEEN}, 0),
    ],
)
def test_income_of_a_partner_without_right_counts_above_the_couple_norm(claimant, partner, changed, counts):
    """Art. 32 lid 3. What a child or a housemate earns is in neither."""
    given = {"leefvorm": GEHUWDEN, "norm_na_maatregel_per_maand": 800.0} | changed
    found = ask(
        "inkomen_partner_zonder_recht_per_maand", NORMS, inkomen_per_maand=[claimant, partner, 30, 4], rol=FAMILY,
        **HOME, **{name: [value] for name, value in given.items()},
    )  # fmt: skip
    assert found == approx([counts])


@pytest.mark.parametrize(
    ("form", "right", "family", "counts"),
    [(GEHUWDEN, True, IN_GEZIN, 1250), (GEHUWDEN, False, IN_GEZIN, 1057), (ALLEEN, False, [True, False, False, False], 1050)],
)  # fmt: skip
def test_income_that_is_set_off(form, right, family, counts):
    """Art. 32: of a couple both (1,200), beside a partner without right the claimant (1,000) and the part that counts (7);
    and gifts of 50."""
    found = ask(
        "in_aanmerking_te_nemen_inkomen_per_maand", inkomen_per_maand=EACH, in_gezin=family, rol=FAMILY, leefvorm=[form],
        partner_heeft_recht_op_bijstand=[right], inkomen_partner_zonder_recht_per_maand=[7], giften_die_meetellen=[50], **HOME,
    )  # fmt: skip
    assert found == approx([counts])


def test_assistance_is_not_below_nought():
    """Who gives a right beside too high an income (bijstand_reden) gets nothing."""
    given = {"norm_na_maatregel_per_maand": [1000, 1000], "in_aanmerking_te_nemen_inkomen_per_maand": [400, 1200]}
    assert ask("bijstand_per_maand", bijstand_reden=[0, 0], **given) == [600, 0]


def test_what_must_stay_of_the_assistance():
    """Rv 475da: 90 % of the norm less the income that counts, not below nought."""
    given = {"bijstandsnorm_per_maand": [1000, 1000], "in_aanmerking_te_nemen_inkomen_per_maand": [400, 950]}
    assert ask("beslagvrije_voet_bij_bijstand_per_maand", {"beslagvrije_voet_deel_van_norm": 0.9}, **given) == approx(
        [500, 0]
    )


@pytest.mark.parametrize(
    ("set_off", "protected", "asked", "taken"),
    [
        # assistance 1,000, of which 950 is paid
        (0, 900, 500, 100),
        (60, 900, 500, 40),
        (60, 900, 30, 30),
        (200, 900, 500, 0),
        (200, 0, 5000, 750),  # not more than is paid: 950 - 200, though 800 is free of the protected amount
    ],
)
def test_recovery_leaves_the_protected_amount_and_takes_what_is_there(set_off, protected, asked, taken):
    """Art. 60 lid 4."""
    found = ask(
        "aflossing_betaald_per_maand", aflossing_per_maand=[asked], bijstand_per_maand=[1000],
        bijstand_uitbetaald_per_maand=[950], verrekening_per_maand=[set_off],
        beslagvrije_voet_bij_bijstand_per_maand=[protected],
    )  # fmt: skip
    assert found == approx([taken])


def test_what_is_paid_on_to_others_is_at_most_what_is_left():
    """Art. 57: of 950, after 200 set off and 50 recovered, 700 is left."""
    paid = {
        "bijstand_uitbetaald_per_maand": [950] * 2,
        "verrekening_per_maand": [200] * 2,
        "aflossing_betaald_per_maand": [50] * 2,
    }
    assert ask("doorbetalingen_betaald_per_maand", doorbetalingen_per_maand=[600, 800], **paid) == approx([600, 700])


# --- what is left ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("setting", "to_pay", "assistance", "set_off"),
    [
        # credits of claimant and partner 120 + 24, alimony paid 12 x 22 at 50 % = 132: 276 in all
        (HeffingskortingenAlsMiddel.BIJ_ONTVANGST, -1000, 500, 276),
        (HeffingskortingenAlsMiddel.BIJ_ONTVANGST, -200, 500, 200),
        (HeffingskortingenAlsMiddel.BIJ_ONTVANGST, 100, 500, 0),
        (HeffingskortingenAlsMiddel.BIJ_ONTVANGST, -1000, 10, 120),
        (HeffingskortingenAlsMiddel.MAANDELIJKS, -1000, 500, 132),
    ],
)
def test_refund_that_is_set_off(setting, to_pay, assistance, set_off):
    """Art. 32, 58: a refund because of credits or of alimony, at most the assistance of the year."""
    found = ask(
        "teruggaaf_verrekend_met_bijstand_per_jaar", {"tarief_schijf_1": 0.5}, belasting_af_te_rekenen_per_jaar=[to_pay],
        verzilverde_combinatiekorting_per_jaar=[60, 12, 5, 5], niet_ontvangen_heffingskorting_per_maand=[5, 1, 5, 5],
        partneralimentatie_betaald_per_maand=[20, 2, 5, 5], bijstand_per_maand=[assistance], in_gezin=IN_GEZIN,
        heffingskortingen_als_middel=[setting], **HOME,
    )  # fmt: skip
    assert found == approx([set_off])


def test_holiday_pay_that_a_collector_leaves():
    """1,200 of claimant and partner: 500 taken leaves 700; more than all leaves nothing."""
    given = {"netto_vakantiegeld_van_persoon_per_jaar": EACH, "in_gezin": IN_GEZIN, **HOME}
    asked = "later_uitbetaald_per_maand"
    assert ask(asked, loonbeslag_op_vakantiegeld_per_jaar=[600], **given) == approx([50])
    assert ask(asked, loonbeslag_op_vakantiegeld_per_jaar=[1300], **given) == [0]


@pytest.mark.parametrize(
    ("part", "value", "month"),
    [
        ("op_rekening_per_maand", 120, 120),
        ("later_uitbetaald_per_maand", 120, 120),
        ("doorbetalingen_betaald_per_maand", 120, 120),
        ("toeslagen_toegekend_per_jaar", 120, 10),
        ("toeslagen_per_maand", 120, -120),
        ("belasting_af_te_rekenen_per_jaar", 120, -10),
        ("kinderopvang_kosten_per_maand", 120, -120),
        ("kosten_van_werken_per_maand", 120, -120),
        ("teruggaaf_verrekend_met_bijstand_per_jaar", 120, -10),
        ("bijdrage_zvw_per_jaar", 120, -10),
        ("gemeentelijke_regelingen_per_jaar", 120, 10),
        ("tekort_onder_beslagvrije_voet_per_maand", 120, 120),
        ("premie_niet_elke_maand_per_maand", 120, -120),
        ("vrijwilligersvergoeding_boven_jaarmaximum_per_jaar", 120, -10),
    ],
)
def test_each_part_of_the_average_month(part, value, month):
    """Alone, and on top of 1,000 on the account: what comes in adds, what goes out comes off, a year counts a twelfth."""
    assert ask("besteedbaar_per_maand", **{part: [value]}) == approx([month])
    if part != "op_rekening_per_maand":
        assert ask("besteedbaar_per_maand", op_rekening_per_maand=[1000], **{part: [value]}) == approx([1000 + month])


# --- tax on the assistance -------------------------------------------------------------------------------------------

RATES = {
    "tarief_schijf_1": 0.4, "tarief_schijf_1_aow": 0.2, "arbeidskorting_percentage_1": 0.1,
    "arbeidskorting_percentage_1_aow": 0.05,
}  # fmt: skip


@pytest.mark.parametrize(
    ("wage", "withheld", "credit", "aow", "used"),
    [
        (5_000, 50, True, False, 3000),  # where tax is withheld the employer used all of it
        (5_000, 0.01, True, False, 3000),
        (9_000, 0, True, False, 3000),  # (9,000 + 1,000) x 30 %
        (5_000, 0, True, False, 1800),  # (5,000 + 1,000) x 30 %
        (5_000, 0, True, True, 900),  # x 15 %
        (30_000, 0, True, False, 3000),
        (5_000, 50, False, False, 0),
    ],
)
def test_credit_that_the_employer_used(wage, withheld, credit, aow, used):
    """Belastingdienst, Rekenregels bijstand: the credit of the year is 3,000 here; holiday pay 1,000."""
    found = ask(
        "elders_benutte_heffingskorting_van_baan", RATES, jobs=[0], homes=[0], jaarloon=[wage], bijzondere_beloning=[1000],
        loonheffing_per_tijdvak=[withheld], loonheffingskorting=[credit], aow_leeftijd_bereikt=[aow],
        heffingskorting_bijstand_maximum_per_jaar=[3000],
    )  # fmt: skip
    assert found == approx([used])


@pytest.mark.parametrize(
    ("benefit", "withheld", "credit", "aow", "left"),
    [
        (0, 0, False, False, 2500),
        (0, 0, True, False, 2500),
        (0, 0.5, True, False, 2500),  # no benefit, so nothing was used
        (1000, 0, True, False, 2100),  # 40 % of 1,000
        (1000, 0, True, True, 2300),  # 20 % from AOW age
        (0.5, 0, True, False, 2499.8),
        (1000, 0.5, True, False, 0),  # withheld with the credit: all of it was used
        (1000, 0, False, False, 2500),
        (9000, 0, True, False, 0),
    ],
)
def test_credit_that_is_left_for_the_assistance(benefit, withheld, credit, aow, left):
    """Of 3,000; employers of two jobs used 300 and 200."""
    found = ask(
        "heffingskorting_voor_bijstand_per_jaar", RATES, jobs=[0, 0], homes=[0],
        elders_benutte_heffingskorting_van_baan=[300, 200], loonheffingskorting_bij_uitkering=[credit],
        overige_belaste_inkomsten_per_jaar=[benefit], loonheffing_overige_inkomsten_per_jaar=[withheld],
        heffingskorting_bijstand_maximum_per_jaar=[3000], aow_leeftijd_bereikt=[aow],
    )  # fmt: skip
    assert found == approx([left])
