"""Alimony (alimentatie) and seizure (beslagvrije_voet) step by step, on round made-up amounts."""

from __future__ import annotations

import pytest

from overstap.rules.bijstand import BIJSTAND_REDENEN
from overstap.rules.inputs import Leefvorm, Rol
from tests.rules.steps import EACH, FAMILY, ask

GEHUWDEN, ALLEEN, OUDER = Leefvorm.GEHUWDEN, Leefvorm.ALLEENSTAANDE, Leefvorm.ALLEENSTAANDE_OUDER
HOME = {"homes": [0, 0, 0, 0]}
IN_GEZIN = [True, True, False, False]
COUPLE = {**HOME, "in_gezin": IN_GEZIN}
approx = pytest.approx

# --- alimony ---------------------------------------------------------------------------------------------------------


def test_zvw_on_what_wage_and_benefit_leave_of_the_maximum():
    """Zvw art. 43: together at most the maximum. 10 % of 1,200 a year; of 600 that are left; of nothing that is left."""
    found = ask(
        "bijdrage_zvw_over_alimentatie_per_jaar",
        {"maximum_bijdrage_inkomen": 10_000.0, "bijdrage_percentage_laag": 0.1},
        partneralimentatie_ontvangen_per_maand=[100, 100, 100, 0],
        arbeidsinkomen_per_jaar=[0, 5_400, 7_000, 0],
        overige_belaste_inkomsten_per_jaar=[0, 4_000, 7_000, 0],
    )
    assert found == approx([120, 60, 0, 0])


def test_assistance_that_would_come_without_the_alimony():
    """Norm 2,000 less the income of claimant and partner (1,200) and gifts; never below nought."""
    asked = "bijstand_voor_partneralimentatie_per_maand"
    given = {"inkomen_zonder_partneralimentatie_per_maand": EACH, **COUPLE}
    assert ask(asked, norm_na_maatregel_per_maand=[2000], giften_die_meetellen=[300], **given) == approx([500])
    assert ask(asked, norm_na_maatregel_per_maand=[1100], giften_die_meetellen=[0], **given) == [0]


@pytest.mark.parametrize(
    ("form", "alimony", "assistance", "credit", "tax"),
    [
        # rate 40 %. Alone: tax = 0.4 x (alimony + B) - credit, where B = untaxed + tax, between 0 and 0.4 x alimony.
        (ALLEEN, 500, 1000, 10_000, 0),  # the credit covers everything: 0.4 x (500 + 500) = 400 < 10,000
        (ALLEEN, 500, 1000, 0, 200),  # no credit: all of 0.4 x 500, the rest the municipality pays
        (ALLEEN, 500, 1000, 300, 500 / 3),  # B = (500 + 200 - 300) / 0.6 = 666.67: 0.4 x 1,166.67 - 300 = 166.67
        (ALLEEN, 500, 0, 50, 150),  # no assistance: 0.4 x 500 - 50
        # A couple is assigned half each: B = (500 + 200 - 300) / (1 - 0.2) = 500: 0.4 x (500 + 250) - 300 = 0
        (GEHUWDEN, 500, 1000, 300, 0),
        (GEHUWDEN, 500, 1000, 250, 62.5),  # B = 450 / 0.8 = 562.50: 0.4 x (500 + 281.25) - 250 = 62.50
        (GEHUWDEN, 500, 1000, 50, 200),  # B at most 500 + 200 = 700: 0.4 x (500 + 350) - 50 = 290, at most 200
    ],
)
def test_tax_on_alimony_and_the_assistance_that_follows_from_it(form, alimony, assistance, credit, tax):
    """Participatiewet art. 31 lid 3. ``credit`` is that of a month."""
    found = ask(
        "belasting_over_partneralimentatie_per_maand",
        {"tarief_schijf_1": 0.4, "tarief_schijf_1_aow": 0.2},
        homes=[0, 1],
        partneralimentatie_ontvangen_per_maand=[alimony, 0],
        bijstand_voor_partneralimentatie_per_maand=[assistance, 0],
        heffingskorting_voor_bijstand_per_jaar=[credit * 12, 0],
        leefvorm=[form, ALLEEN],
    )
    assert found == approx([tax, 0])


def test_contribution_raises_the_assistance_on_which_tax_is_due():
    """With 240 of contribution (20 a month) B = (520 + 200 - 300) / 0.6 = 700: 0.4 x 1,200 - 300 = 180."""
    found = ask(
        "belasting_over_partneralimentatie_per_maand",
        {"tarief_schijf_1": 0.4, "tarief_schijf_1_aow": 0.2},
        partneralimentatie_ontvangen_per_maand=[500],
        bijstand_voor_partneralimentatie_per_maand=[1000],
        bijdrage_zvw_over_alimentatie_per_jaar=[240],
        heffingskorting_voor_bijstand_per_jaar=[3600],
    )
    assert found == approx([180])


@pytest.mark.parametrize(
    ("name", "column", "amount"),
    [
        ("alimentatie_betaald_per_maand", "kinderalimentatie_betaald_per_maand", 1200),
        ("alimentatie_betaald_per_maand", "partneralimentatie_betaald_per_maand", 1200),
        ("bijdrage_zvw_per_jaar", "bijdrage_zvw_over_alimentatie_per_jaar", 1200),
        ("overige_inkomsten_huishouden_per_maand", "overige_inkomsten_per_maand", 1200),
        ("netto_loon_huishouden_per_maand", "netto_loon_van_persoon_per_maand", 1200),
        ("later_uitbetaald_per_maand", "netto_vakantiegeld_van_persoon_per_jaar", 100),
        ("later_uitbetaald_per_maand", "aanspraak_vakantiegeld_uitkering_per_maand", 1200),
        ("belasting_af_te_rekenen_per_jaar", "inkomstenbelasting_af_te_rekenen_per_jaar", 1200),
        ("premie_niet_elke_maand_per_maand", "premie_vrijgelaten_deze_maand", 1100),
    ],
)
def test_of_claimant_and_partner_and_of_nobody_else(name, column, amount):
    """1,000 of the claimant and 200 of the partner; not the 30 of a child, nor the 4 of a housemate."""
    assert ask(name, **{column: EACH}, **COUPLE) == approx([amount])


# --- seizure ---------------------------------------------------------------------------------------------------------

CARE = {
    "normpremie_percentage_boven_drempel": 0.1,
    "standaardpremie": 1200.0,
    "verhoging_inrichting_alleenstaande": 30.0,
    "verhoging_inrichting_gehuwden": 70.0,
}


def test_part_for_the_health_premium():
    """Rv 475da lid 2: a tenth of the income above 10,000, over twelve; at most 100 - 30 alone, 200 - 70 for a couple."""
    found = ask(
        "beslagvrije_voet_zorgdeel_per_maand", CARE,
        toetsingsinkomen=[9_000, 16_000, 50_000, 50_000, 16_000, 23_200],
        drempelinkomen=[10_000] * 6,
        leefvorm=[ALLEEN, ALLEEN, ALLEEN, GEHUWDEN, GEHUWDEN, OUDER],
    )  # fmt: skip
    assert found == approx([0, 50, 70, 130, 50, 70])


RENT = {
    "inkomenskorting_percentage_eenpersoons": 0.3,
    "inkomenskorting_percentage_meerpersoons": 0.2,
    "minimum_inkomensijkpunt_eenpersoons": 20_000.0,
    "minimum_inkomensijkpunt_meerpersoons": 30_000.0,
    "normhuur_vermindering_eenpersoons": 5.0,
    "normhuur_vermindering_meerpersoons": 7.0,
    "minimum_normhuur": 205.0,
    "basishuur_opslag": 20.0,
    "verlaging_eigen_bijdrage": 10.0,
    "maximale_huur": 900.0,
}


def test_part_for_the_rent():
    """Rv 475da lid 2: 30 % above 20,000 alone, 20 % above 30,000 otherwise, over twelve; at most the maximum rent minus the
    base rent: 205 - 5 + 20 - 10 = 210, or 208."""
    found = ask(
        "beslagvrije_voet_huurdeel_per_maand", RENT,
        toetsingsinkomen=[19_000, 24_000, 99_000, 36_000, 99_000, 36_000],
        leefvorm=[ALLEEN, ALLEEN, ALLEEN, GEHUWDEN, GEHUWDEN, ALLEEN],
        heeft_ten_laste_komend_kind=[False, False, False, False, False, True],
    )  # fmt: skip
    assert found == approx([0, 100, 690, 100, 692, 100])


def test_part_for_children():
    """Rv 475da lid 2: 12 % of the income above the threshold (a couple: 2,000 higher), over twelve, with a child only."""
    found = ask(
        "beslagvrije_voet_kinddeel_per_maand", {"drempel_partners_verhoging": 2_000.0, "afbouw_percentage": 0.12},
        toetsingsinkomen=[9_000, 11_000, 11_000, 13_000, 11_000],
        drempelinkomen=[10_000] * 5,
        leefvorm=[OUDER, OUDER, ALLEEN, GEHUWDEN, GEHUWDEN],
        heeft_ten_laste_komend_kind=[True, True, False, True, True],
    )  # fmt: skip
    assert found == approx([0, 10, 0, 10, 0])


def test_maximum_of_each_form():
    """Rv 475da lid 1: 90 % of the norm with the three parts (1 + 2 + 4), at most the maximum of the form."""
    law = {
        "norm_gehuwden_21_tot_aow": 2000.0, "norm_alleenstaande_21_tot_aow": 1000.0, "beslagvrije_voet_deel_van_norm": 0.9,
        "maximum_gehuwden_met_kinderen": 1805.0, "maximum_gehuwden": 1804.0, "maximum_alleenstaande_ouder": 904.0,
        "maximum_alleenstaande": 903.0,
    }  # fmt: skip
    forms = {
        "leefvorm": [ALLEEN, ALLEEN, GEHUWDEN, GEHUWDEN],
        "heeft_ten_laste_komend_kind": [False, True, False, True],
    }
    part = {f"beslagvrije_voet_{which}deel_per_maand": [n] * 4 for which, n in (("zorg", 1), ("huur", 2), ("kind", 4))}
    assert ask("beslagvrije_voet_voor_inkomen_per_maand", law, **forms, **part) == approx([903, 904, 1804, 1805])
    law |= {name: 9999.0 for name in law if name.startswith("maximum")}
    assert ask("beslagvrije_voet_voor_inkomen_per_maand", law, **forms, **part) == approx([907, 907, 1807, 1807])


def test_income_of_the_partner_and_of_nobody_else():
    given = {"inkomen_met_vakantiegeld_per_maand": EACH, "rol": FAMILY, **HOME}
    assert ask("netto_inkomen_partner_per_maand", in_gezin=IN_GEZIN, **given) == [200]
    assert ask("netto_inkomen_partner_per_maand", in_gezin=[True, False, False, False], **given) == [0]


def test_every_income_is_in_the_average_month():
    """Rv 475c lid 1: wage with a twelfth of the holiday pay, benefit with its holiday allowance, alimony, other income."""
    found = ask(
        "inkomen_met_vakantiegeld_per_maand",
        netto_loon_van_persoon_per_maand=[1000],
        netto_vakantiegeld_van_persoon_per_jaar=[1200],
        uitkering_netto_per_maand=[10],
        aanspraak_vakantiegeld_uitkering_per_maand=[1],
        overige_inkomsten_per_maand=[2],
        kinderalimentatie_ontvangen_per_maand=[4],
        partneralimentatie_ontvangen_per_maand=[5],
    )
    assert found == approx([1122])


def test_what_must_be_left_to_the_claimant():
    """Half of it at most for the partner's income, and 90 % at most of the claimant's own income (1,000) and assistance."""
    law = {"aandeel_partner": 0.5, "beslagvrije_voet_deel_van_norm": 0.9}
    given = {"inkomen_met_vakantiegeld_per_maand": EACH, "rol": FAMILY, **HOME}
    most = {"beslagvrije_voet_voor_inkomen_per_maand": [1600], "netto_inkomen_partner_per_maand": [200]}
    asked = "beslagvrije_voet_per_maand"
    assert ask(asked, law, bijstand_per_maand=[100], **most, **given) == approx([990])
    assert ask(asked, law, bijstand_per_maand=[900], **most, **given) == approx([1400])
    most["netto_inkomen_partner_per_maand"] = [1000]
    assert ask(asked, law, bijstand_per_maand=[900], **most, **given) == approx([800])


def test_only_a_seizure_of_the_claimants_wage():
    assert ask("heeft_loonbeslag", loonbeslag=[False, True, True, True], rol=FAMILY, **HOME) == [False]
    assert ask("heeft_loonbeslag", loonbeslag=[True, False, False, False], rol=FAMILY, **HOME) == [True]


def test_assistance_as_it_was_before_the_claimant_worked():
    """Norm 1,500; counted 900, of which the claimant's wage 1,000 + 80 - 250 = 830: 1,500 - 70. Income of nobody else is taken
    out, nothing below nought, whole cents, and only with a right or with too much income."""
    reasons = [BIJSTAND_REDENEN.index(name) for name in ("recht", "inkomen_hoger_dan_norm", "vermogen_boven_grens")]
    asked = "bijstand_zonder_loon_aanvrager_per_maand"

    def before(reason=reasons[0], norm=1500.0, counted=900.0):
        return ask(
            asked, bijstand_reden=[reason], norm_na_maatregel_per_maand=[norm], netto_arbeidsinkomen_per_maand=EACH,
            in_aanmerking_te_nemen_inkomen_per_maand=[counted], aanspraak_vakantiegeld_per_maand=[80, 0, 0, 0],
            vrijlating_per_maand=[250, 0, 0, 0], rol=FAMILY, **HOME,
        )  # fmt: skip

    assert before() == approx([1430])
    assert before(reasons[1]) == approx([1430])
    assert before(reasons[2]) == [0]
    assert before(counted=800) == approx([1500])
    assert before(counted=3000) == [0]
    assert before(norm=1500.016) == [1430.02]
    assert before(norm=1500.012) == [1430.01]


def test_without_a_seizure_nothing_is_taken_and_nothing_is_short():
    """Two homes, one with a seizure: of the other nothing is known or taken, whatever its wage is."""
    seized = {"heeft_loonbeslag": [True, False]}
    wages = {"netto_loon_van_persoon_per_maand": [1000, 1000], "rol": [Rol.AANVRAGER] * 2}
    protected = {"beslagvrije_voet_op_het_loon_per_maand": [600, 600]}
    assert ask("loonbeslag_per_maand", **seized, **wages, **protected) == approx([400, 0])
    found = ask(
        "loonbeslag_op_vakantiegeld_per_jaar", **seized, **wages, **protected,
        loonbeslag_per_maand=[400, 0], netto_vakantiegeld_van_persoon_per_jaar=[960, 960],
    )  # fmt: skip
    assert found == approx([960, 0])
    found = ask(
        "tekort_onder_beslagvrije_voet_per_maand", {"beslagvrije_voet_deel_van_norm": 0.9}, **seized,
        beslagvrije_voet_bij_loonbeslag_per_maand=[800, 800], loonbeslag_per_maand=[400, 400],
        inkomen_met_vakantiegeld_per_maand=[1000, 1000], rol=wages["rol"],
    )  # fmt: skip
    assert found == approx([200, 0])


def test_of_the_protected_amount_of_a_couple_half_at_most():
    """One home with a seizure and one without: 90 % of 2,000, less the partner's 300; without a seizure nothing is asked."""
    law = {**CARE, **RENT, "drempel_partners_verhoging": 0.0, "afbouw_percentage": 0.1, "aandeel_partner": 0.5} | {
        "norm_gehuwden_21_tot_aow": 2000.0, "norm_alleenstaande_21_tot_aow": 1000.0, "beslagvrije_voet_deel_van_norm": 0.9,
        "maximum_gehuwden_met_kinderen": 9e9, "maximum_gehuwden": 9e9, "maximum_alleenstaande_ouder": 9e9,
        "maximum_alleenstaande": 9e9,
    }  # fmt: skip
    found = ask(
        "beslagvrije_voet_bij_loonbeslag_per_maand", law, heeft_loonbeslag=[True, False],
        netto_inkomen_partner_per_maand=[300, 300], leefvorm=[GEHUWDEN, GEHUWDEN], drempelinkomen=[10_000] * 2,
    )  # fmt: skip
    assert found == approx([1500, 0])


ONE_WAGE = {"netto_loon_van_persoon_per_maand": EACH, "rol": FAMILY, **HOME}


def test_the_wage_that_is_seized_is_the_claimants():
    """Rv 475b: the wage of the claimant (1,000) above the protected amount; never below nought."""
    asked, law = "beslagvrije_voet_op_het_loon_per_maand", {"beslagvrije_voet_deel_van_norm": 0.9}
    given = {
        "inkomen_met_vakantiegeld_per_maand": [
            1150,
            700,
            700,
            700,
        ],  # wage 1,000, a twelfth of 600, and 100 of other income
        "netto_vakantiegeld_van_persoon_per_jaar": [600, 600, 600, 600],
        **ONE_WAGE,
    }
    known = {"bijstand_zonder_loon_aanvrager_per_maand": [300]}
    assert ask(asked, law, beslagvrije_voet_bij_loonbeslag_per_maand=[1200], **known, **given) == approx([800])
    assert ask(asked, law, beslagvrije_voet_bij_loonbeslag_per_maand=[2200], **known, **given) == approx([1305])
    assert ask(asked, law, beslagvrije_voet_bij_loonbeslag_per_maand=[350], **known, **given) == [0]
    seized = {"heeft_loonbeslag": [True], "beslagvrije_voet_op_het_loon_per_maand": [700]}
    assert ask("loonbeslag_per_maand", **seized, **ONE_WAGE) == approx([300])
    low = {**ONE_WAGE, "netto_loon_van_persoon_per_maand": [600, 200, 30, 4]}
    assert ask("loonbeslag_per_maand", **seized, **low) == [0]


def test_holiday_pay_that_is_seized():
    """Rv 475d lid 6: a month with its twelfth of the holiday pay, less the protected amount and what the month took."""
    asked = "loonbeslag_op_vakantiegeld_per_jaar"
    pay = {"netto_vakantiegeld_van_persoon_per_jaar": [1200, 1200, 1200, 1200], "heeft_loonbeslag": [True], **ONE_WAGE}

    def taken(protected, month):
        return ask(asked, beslagvrije_voet_op_het_loon_per_maand=[protected], loonbeslag_per_maand=[month], **pay)

    assert taken(700, 300) == approx([1200])
    assert taken(1050, 0) == approx([600])  # 1,100 - 1,050, twelve times
    assert taken(1150, 0) == [0]
    assert taken(700, 500) == [0]


def test_how_far_below_the_protected_amount():
    """At most 90 % of income and assistance, less what the seizure leaves; what is enough is no shortage."""
    asked, law = "tekort_onder_beslagvrije_voet_per_maand", {"beslagvrije_voet_deel_van_norm": 0.9}

    def short(protected, taken, holiday=0.0):
        return ask(
            asked, law, heeft_loonbeslag=[True], inkomen_met_vakantiegeld_per_maand=EACH, rol=FAMILY,
            beslagvrije_voet_bij_loonbeslag_per_maand=[protected], loonbeslag_per_maand=[taken],
            loonbeslag_op_vakantiegeld_per_jaar=[holiday], bijstand_per_maand=[500], **HOME,
        )  # fmt: skip

    assert short(1200, 400, 1200) == approx([200])  # 1,500 - 400 - 100 = 1,000
    assert short(1400, 400) == approx([250])  # 90 % of 1,500 is 1,350
    assert short(1200, 100) == [0]


def test_one_cent_short_is_short():
    """Half a cent is a cent; less is nothing."""
    assert ask("beslagvrije_voet_moet_worden_aangepast", tekort_onder_beslagvrije_voet_per_maand=[0.004, 0.005, 0.5, 0]) == [
        False, True, True, False,
    ]  # fmt: skip
