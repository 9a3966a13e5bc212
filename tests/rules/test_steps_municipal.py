"""Each kind of municipal scheme step by step, on schemes with round made-up amounts.

The files of municipalities, and what a household gets from them, are walked in test_gemeentelijk.py.
"""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from overstap.law.schemes import ONBEKEND
from overstap.rules import gemeentelijk
from overstap.rules.inputs import Leefvorm
from tests.rules.steps import EACH, FAMILY, ask

GEHUWDEN, ALLEEN, OUDER = Leefvorm.GEHUWDEN, Leefvorm.ALLEENSTAANDE, Leefvorm.ALLEENSTAANDE_OUDER
HOME = {"homes": [0, 0, 0, 0]}
IN_GEZIN = [True, True, False, False]
FAMILY_AGES = {"leeftijd": [40, 38, 8, 50], "rol": FAMILY}
INCOME = "inkomen_voor_gemeentelijke_regelingen_per_maand"
NORM = "bijstandsnorm_per_maand"
SOMEWHERE = [1]  # some municipality; 0 is none
approx = pytest.approx


def of(*schemes, **fields):
    """A law in which the household's municipality has these schemes (or one with these fields)."""
    found = schemes or (SimpleNamespace(**fields),)
    return {"regelingen": lambda town, quantity: found, "is_onbekend": lambda town, quantity: False}


def row(**fields):
    return SimpleNamespace(**({"leefvorm": None, "kind_vanaf": None, "kind_tot": None, "inkomensgrens": None} | fields))


# --- the limit -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("income", "norm", "within"),
    [
        (110, 100, True),
        (110.01, 100, False),
        (110.004, 100, True),  # 110.00
        (110.005, 100, False),  # 110.01
        (110.01, 100.005, True),  # 110 % is 110.0055, so 110.01
        (110.0055, 100.005, True),
        (110, 99.994, False),  # 109.9934, so 109.99
        (110.003, 100.002, True),  # 110.00 and 110.0022, so 110.00
    ],
)
def test_income_and_limit_are_held_together_in_whole_cents(income, norm, within):
    """110 % of the norm."""
    scheme = of(inkomensgrens=1.1, budget_volwassene=1, budget_kind=1)
    said = ask("stadspas_reden", scheme, gemeente=SOMEWHERE, **{INCOME: [income], NORM: [norm]})
    assert said == ["recht" if within else "inkomen_te_hoog"]


@pytest.mark.parametrize(("assistance", "income"), [(0, 500 + 1200), (0.5, 500.5), (300, 800)])
def test_without_assistance_nothing_is_exempt(assistance, income):
    """Art. 36 lid 2, 32: income that counts (500) plus assistance; without it what claimant and partner kept free (1,200) too."""
    found = ask(
        INCOME, in_aanmerking_te_nemen_inkomen_per_maand=[500], bijstand_per_maand=[assistance],
        vrijlating_per_maand=EACH, in_gezin=IN_GEZIN, **HOME,
    )  # fmt: skip
    assert found == approx([income])


# --- fixed amounts ---------------------------------------------------------------------------------------------------


def _supplement(**changed):
    given = {"gemeente": SOMEWHERE, "leefvorm": [ALLEEN], INCOME: [900], NORM: [1000], **FAMILY_AGES} | changed
    rows = [row(bedrag=500, kind_vanaf=12, kind_tot=18), row(bedrag=200, leefvorm="gehuwden")]
    law = of(inkomensgrens=1.0, bedragen=rows, maanden_laag_inkomen=36)
    when = {"leeftijd_aanvrager": [40], "maanden_laag_inkomen_tot_nu_toe": [36]}
    reason = ask("individuele_inkomenstoeslag_reden", law, **given, **when, **HOME)
    return reason, ask("individuele_inkomenstoeslag", law, **given, **HOME)


def test_a_row_for_children_is_about_children():
    """A household without a child of 12 to 17 has no row (nobody else's age counts), and no amount."""
    assert _supplement() == (["geen_bedrag"], [0])
    assert _supplement(leeftijd=[40, 38, 12, 50]) == (["recht"], [500])
    assert _supplement(leeftijd=[15, 15, 18, 15]) == (["geen_bedrag"], [0])
    assert _supplement(leefvorm=[GEHUWDEN]) == (["recht"], [200])


def test_without_a_right_and_without_a_row_there_is_nothing():
    recht = gemeentelijk.INKOMENSTOESLAG_REDENEN.index("recht")
    scheme = of(inkomensgrens=1.0, bedragen=[row(bedrag=500, leefvorm="gehuwden")])
    given = {"gemeente": [1, 1], "leefvorm": [GEHUWDEN, ALLEEN], INCOME: [900, 900], NORM: [1000, 1000], "rol": [0, 0]}
    assert ask("individuele_inkomenstoeslag", scheme, individuele_inkomenstoeslag_reden=[recht, recht], **given) == [
        500,
        0,
    ]
    assert ask("individuele_inkomenstoeslag", scheme, individuele_inkomenstoeslag_reden=[4, 4], **given) == [0, 0]


STUDY = {
    "bedragen": [SimpleNamespace(leeftijd_vanaf=18, bedrag=100.0), SimpleNamespace(leeftijd_vanaf=21, bedrag=300.0)]
}


def _study(free, ages, pay, who=(True, True, False, False), family=IN_GEZIN):
    given = {
        "gemeente": SOMEWHERE,
        "leeftijd": ages,
        "stagevergoeding_per_maand": pay,
        "recht_op_studietoeslag": who,
        "in_gezin": family,
    }
    scheme = of(**STUDY, stagevergoeding_vrij=free)
    return ask("studietoeslag_reden", scheme, **given, **HOME)[0], ask(
        "studietoeslag_per_maand", scheme, **given, **HOME
    )[0]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"free": 50.0, "ages": [21, 20, 21, 21], "pay": [0, 0, 0, 0]}, ("recht", 400)),
        ({"free": 50.0, "ages": [21, 20, 21, 21], "pay": [60, 0, 0, 0]}, ("recht", 390)),
        # what is above 300 of internship pay brings nothing, and takes nothing from the partner
        ({"free": 50.0, "ages": [21, 20, 21, 21], "pay": [400, 0, 0, 0]}, ("recht", 100)),
        ({"free": 50.0, "ages": [21, 20, 21, 21], "pay": [400, 400, 0, 0]}, ("stage_te_hoog", 0)),
        (
            {"free": 50.0, "ages": [21, 17, 21, 21], "pay": [349.5, 0, 0, 0], "who": (True, False, False, False)},
            ("recht", 0.5),
        ),
        (
            {"free": 50.0, "ages": [17, 21, 21, 21], "pay": [0, 0, 0, 0], "who": (True, False, False, False)},
            ("te_jong", 0),
        ),
        ({"free": 50.0, "ages": [17, 17, 21, 21], "pay": [0, 0, 0, 0]}, ("te_jong", 0)),
        # of a child or a housemate it is no right of this household
        (
            {"free": 50.0, "ages": [21, 21, 21, 21], "pay": [0, 0, 0, 0], "who": (False, False, True, True)},
            ("geen_studie", 0),
        ),
        (
            {"free": 50.0, "ages": [21, 21, 21, 21], "pay": [0, 0, 0, 0], "who": (False, True, True, True)},
            ("recht", 300),
        ),
        # nobody knows how much internship pay is free
        ({"free": ONBEKEND, "ages": [21, 20, 21, 21], "pay": [0.5, 0.5, 0, 0]}, ("onbekend", 0)),
        ({"free": ONBEKEND, "ages": [21, 20, 21, 21], "pay": [10, 0, 0, 0]}, ("recht", 100)),
        ({"free": ONBEKEND, "ages": [21, 20, 21, 21], "pay": [0, 0, 0, 0]}, ("recht", 400)),
    ],
)
def test_study_supplement(asked, said):
    """Art. 36b: 100 from 18, 300 from 21, less the internship pay above what is free; of claimant and partner."""
    assert _study(**asked) == said


# --- share of earnings -----------------------------------------------------------------------------------------------


def _premium(**changed):
    fields = {
        "aandeel": 0.5, "maximum_per_maand": 150.0, "maximum_per_jaar": None, "maximum_deel_van_wettelijk_maximum": None,
        "leeftijd_vanaf": 27, "naast_vrijlating": False,
    }  # fmt: skip
    given = {
        "netto_arbeidsinkomen_per_maand": [200, 100, 100, 100], "vrijlating_per_maand": [0, 0, 0, 0],
        "leeftijd": [40, 38, 40, 50], "in_gezin": IN_GEZIN,
    }  # fmt: skip
    assistance = changed.pop("bijstand", 500)
    fields |= {name: changed.pop(name) for name in list(changed) if name in fields}
    given |= changed
    law = {**of(**fields), "premie_maximum_per_jaar": 2400.0}
    reason = ask("bijverdienpremie_reden", law, gemeente=SOMEWHERE, bijstand_per_maand=[assistance], **given, **HOME)[0]
    code = gemeentelijk.BIJVERDIENPREMIE_REDENEN.index(reason)
    return reason, ask(
        "bijverdienpremie_per_maand", law, gemeente=SOMEWHERE, bijverdienpremie_reden=[code], **given, **HOME
    )[0]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, ("recht", 150)),  # 100 + 50; nothing of the child's or the housemate's wage
        ({"netto_arbeidsinkomen_per_maand": [400, 100, 0, 0]}, ("recht", 200)),  # at most 150 each
        ({"maximum_per_maand": None, "maximum_per_jaar": 1200.0}, ("recht", 150)),  # 100 a month
        ({"maximum_per_maand": None, "maximum_per_jaar": 720.0}, ("recht", 110)),
        ({"maximum_per_maand": None, "maximum_deel_van_wettelijk_maximum": 0.5}, ("recht", 150)),
        ({"maximum_per_maand": None, "maximum_deel_van_wettelijk_maximum": 0.25}, ("recht", 100)),
        ({"bijstand": 0}, ("geen_bijstand", 0)),
        ({"bijstand": 0.5}, ("recht", 150)),
        ({"netto_arbeidsinkomen_per_maand": [0, 0, 100, 100]}, ("geen_loon", 0)),
        ({"netto_arbeidsinkomen_per_maand": [0.5, 0, 0, 0]}, ("recht", 0.25)),
        ({"leeftijd": [26, 26, 40, 50]}, ("te_jong", 0)),
        ({"leeftijd": [26, 27, 40, 50]}, ("recht", 50)),
        ({"leeftijd": [26, 40, 40, 50], "netto_arbeidsinkomen_per_maand": [200, 0, 0, 0]}, ("te_jong", 0)),
        ({"leeftijd": [0, 0, 0, 0], "leeftijd_vanaf": None}, ("recht", 150)),
        ({"vrijlating_per_maand": [10, 10, 0, 0]}, ("naast_vrijlating", 0)),
        ({"vrijlating_per_maand": [0.5, 0.5, 0, 0]}, ("naast_vrijlating", 0)),
        ({"vrijlating_per_maand": [10, 0, 0, 0]}, ("recht", 50)),
        (
            {"vrijlating_per_maand": [10, 0, 0, 0], "netto_arbeidsinkomen_per_maand": [200, 0, 0, 0]},
            ("naast_vrijlating", 0),
        ),
        ({"vrijlating_per_maand": [10, 10, 0, 0], "naast_vrijlating": True}, ("recht", 150)),
        ({"leeftijd": [26, 27, 40, 50], "naast_vrijlating": True}, ("recht", 50)),
    ],
)
def test_premium_on_earnings(changed, said):
    """Half of the net wage beside assistance, at most 150 a month each, from 27, and not beside an exemption."""
    assert _premium(**changed) == said


# --- premium for leaving ---------------------------------------------------------------------------------------------


LEAVING = {
    "tabel": [SimpleNamespace(maanden_bijstand_vanaf=0, bedrag=100.0), SimpleNamespace(maanden_bijstand_vanaf=12, bedrag=400.0)],
    "uren_minimum": 10, "dienstverband_maanden": 6, "voltijd_uren": 40, "leeftijd_vanaf": 27, "ook_naast_bijstand": False,
}  # fmt: skip


@pytest.mark.parametrize(
    ("scheme", "changed", "said"),
    [
        ({}, {}, ("recht", 300)),  # 20 + 10 of 40 hours; not the 40 of the child or the housemate
        ({"voltijd_uren": None}, {}, ("recht", 400)),
        ({}, {"uren_per_week": [30, 20, 0, 0]}, ("recht", 400)),
        ({}, {"maanden_bijstand": [11]}, ("recht", 75)),
        ({}, {"maanden_bijstand": [1]}, ("recht", 75)),
        (
            {},
            {"maanden_bijstand": [0]},
            ("te_kort_bijstand", 0),
        ),  # one month at least, though the table starts at nought
        ({}, {"netto_arbeidsinkomen_per_maand": [0, 0, 900, 900]}, ("geen_loon", 0)),
        ({}, {"netto_arbeidsinkomen_per_maand": [0.5, 0, 0, 0]}, ("recht", 300)),
        ({}, {"bijstand_per_maand": [0.5]}, ("nog_bijstand", 0)),
        ({"ook_naast_bijstand": True}, {"bijstand_per_maand": [500]}, ("recht", 300)),
        ({}, {"leeftijd": [26, 40, 40, 50]}, ("te_jong", 0)),  # who does not work, or is no partner, is not meant
        ({}, {"leeftijd": [27, 26, 40, 50]}, ("recht", 300)),
        ({"leeftijd_vanaf": None}, {"leeftijd": [0.5, 0, 0, 0]}, ("recht", 300)),
        ({"leeftijd_vanaf": 1}, {"leeftijd": [0.5, 0, 0, 0]}, ("te_jong", 0)),
        ({}, {"uren_per_week": [0, 0, 40, 40]}, ("uren_niet_ingevuld", 0)),
        ({}, {"uren_per_week": [0.5, 0, 40, 40]}, ("te_weinig_uren", 0)),
        ({"uren_minimum": 0}, {"uren_per_week": [0, 0, 40, 40]}, ("recht", 0)),
        ({"uren_minimum": 0.5}, {"uren_per_week": [0, 0, 40, 40]}, ("uren_niet_ingevuld", 0)),
        ({}, {"uren_per_week": [5, 5, 40, 40]}, ("recht", 100)),
        ({}, {"uren_per_week": [5, 4, 40, 40]}, ("te_weinig_uren", 0)),
        ({}, {"dienstverband_maanden": [5]}, ("te_kort_in_dienst", 0)),
        ({}, {"dienstverband_maanden": [5], "maanden_in_dienst": [6]}, ("recht", 300)),
    ],
)
def test_premium_for_leaving_assistance(scheme, changed, said):
    """100, or 400 from twelve months on assistance; in parts of 40 hours; ten hours, six months and 27 years at least."""
    law = of(**(LEAVING | scheme))
    given = {
        "gemeente": SOMEWHERE, "maanden_bijstand": [12], "netto_arbeidsinkomen_per_maand": [900, 0, 900, 900],
        "leeftijd": [40, 26, 40, 50], "uren_per_week": [20, 10, 40, 40], "in_gezin": IN_GEZIN, "bijstand_per_maand": [0],
        "dienstverband_maanden": [6], "maanden_in_dienst": [0], "jobs": [0, 0, 2, 3], **HOME,
    } | changed  # fmt: skip
    (reason,) = ask("uitstroompremie_reden", law, **given)
    code = gemeentelijk.UITSTROOMPREMIE_REDENEN.index(reason)
    amount = {
        name: given[name] for name in ("gemeente", "maanden_bijstand", "uren_per_week", "in_gezin", "jobs", "homes")
    }
    assert (reason, ask("uitstroompremie", law, uitstroompremie_reden=[code], **amount)[0]) == said


def test_a_table_that_starts_later_gives_nothing_before():
    rows = [SimpleNamespace(maanden_bijstand_vanaf=12, bedrag=400.0)]
    found = ask(
        "uitstroompremie",
        of(**(LEAVING | {"tabel": rows, "voltijd_uren": None})),
        gemeente=[1, 1],
        maanden_bijstand=[11, 12],
    )
    assert found == [0, 400]


# --- remission -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scheme", "changed", "said"),
    [
        ({}, {}, ("recht", 300)),
        ({}, {INCOME: [910]}, ("recht", 240)),  # 10 a month above 90 % of 1,000: half of 120
        ({}, {INCOME: [800]}, ("recht", 300)),  # below the cost of living nothing is added
        ({}, {INCOME: [950]}, ("inkomen_te_hoog", 0)),
        ({}, {INCOME: [949.9]}, ("recht", 0.6)),
        ({}, {INCOME: [2000]}, ("inkomen_te_hoog", 0)),
        ({}, {INCOME: [910.004], NORM: [1000.004]}, ("recht", 240)),  # 910.00 - 900.00: both in whole cents
        ({}, {INCOME: [910.005], NORM: [1000.007]}, ("recht", 240)),  # 910.01 - 900.01
        ({}, {"gemeentelijke_heffingen_per_jaar": [0]}, ("geen_heffing", 0)),
        ({}, {"gemeentelijke_heffingen_per_jaar": [0.5]}, ("recht", 0.5)),
        ({"heffing_eenpersoons": 200.0}, {"gemeentelijke_heffingen_per_jaar": [0]}, ("recht", 500)),
        ({"heffing_eenpersoons": 200.0}, {"gemeentelijke_heffingen_per_jaar": [0], "homes": [0]}, ("recht", 200)),
        ({"heffing_eenpersoons": 200.0}, {"gemeentelijke_heffingen_per_jaar": [0.5]}, ("recht", 0.5)),
        ({}, {"vermogen": [101]}, ("vermogen_te_hoog", 0)),
        ({}, {"vermogen": [100]}, ("recht", 300)),
        ({}, {"vermogen": [120], "leefvorm": [OUDER]}, ("recht", 300)),
        ({}, {"vermogen": [121], "leefvorm": [OUDER]}, ("vermogen_te_hoog", 0)),
        ({}, {"vermogen": [140], "leefvorm": [GEHUWDEN]}, ("recht", 300)),
        ({}, {"vermogen": [141], "leefvorm": [GEHUWDEN]}, ("vermogen_te_hoog", 0)),
        ({"vermogen_vrij": None}, {"vermogen": [99_999]}, ("recht", 300)),
    ],
)
def test_remission_of_municipal_taxes(scheme, changed, said):
    """A bill of 300; half of the capacity above 90 % of the norm must be paid; assets of 100, 120 or 140 are left alone."""
    free = SimpleNamespace(alleenstaande=100.0, alleenstaande_ouder=120.0, gehuwden=140.0)
    fields = {
        "kostennorm": 0.9, "deel_betalingscapaciteit": 0.5, "vermogen_vrij": free, "heffing_eenpersoons": None,
        "heffing_meerpersoons": 500.0,
    }  # fmt: skip
    law = of(**(fields | scheme))
    given = {"gemeente": SOMEWHERE, "gemeentelijke_heffingen_per_jaar": [300], INCOME: [900], NORM: [1000], **HOME}
    asset = {"vermogen": changed.get("vermogen", [0]), "leefvorm": changed.get("leefvorm", [ALLEEN])}
    given |= {name: value for name, value in changed.items() if name not in asset}
    (reason,) = ask("kwijtschelding_reden", law, **given, **asset)
    code = gemeentelijk.KWIJTSCHELDING_REDENEN.index(reason)
    assert (reason, ask("kwijtschelding_per_jaar", law, kwijtschelding_reden=[code], **given)[0]) == (
        said[0],
        approx(said[1]),
    )


# --- children, health insurance, pass, costs of working --------------------------------------------------------------


def test_child_funds_are_for_children():
    """From 4 to 18: 0.5 for the child of 8, nothing for a claimant, partner or housemate of such an age."""
    rows = [SimpleNamespace(leeftijd_vanaf=4, leeftijd_tot=18, bedrag=0.5, inkomensgrens=None)]
    law = of(inkomensgrens=1.0, bedragen=rows, in_geld=True)
    given = {"gemeente": SOMEWHERE, INCOME: [900], NORM: [1000], **HOME}
    assert ask("kindregelingen_reden", law, **given, **FAMILY_AGES) == ["recht"]
    for name in ("kindregelingen_per_jaar", "kindregelingen_in_geld_per_jaar"):
        assert ask(name, law, **given, **FAMILY_AGES) == [0.5]
        assert ask(name, law, **given, leeftijd=[17, 17, 4, 17], rol=FAMILY) == [0.5]
        assert ask(name, law, **given, leeftijd=[17, 17, 3, 17], rol=FAMILY) == [0]
    assert ask("kindregelingen_reden", law, **given, leeftijd=[17, 17, 18, 17], rol=FAMILY) == ["geen_kind"]


@pytest.mark.parametrize(
    ("discount", "premium", "reason"),
    [(0.1, 0, "geen_premie"), (0.1, 0.5, "recht"), (None, 0, "recht"), (None, 150, "recht")],
)
def test_a_discount_needs_a_premium(discount, premium, reason):
    law = of(inkomensgrens=1.0, korting=discount, bijdrage_per_maand=None if discount else 20.0)
    given = {"gemeente": SOMEWHERE, INCOME: [900], NORM: [1000], "collectieve_zorgverzekering": [True]}
    assert ask("collectieve_zorgverzekering_reden", law, zorgpremie_per_maand=[premium], **given) == [reason]


@pytest.mark.parametrize(
    ("adult", "child", "ages", "budget"),
    [
        (100.0, 10.0, [40, 38, 17, 17], 210),  # two adults and one child; a housemate of 17 has no pass here
        (100.0, 10.0, [17, 17, 18, 50], 200),
        (100.0, 10.0, [40, 38, 8, 50], 210),
        (ONBEKEND, 10.0, [40, 38, 8, 50], 0),
        (100.0, ONBEKEND, [40, 38, 8, 50], 0),
    ],
)
def test_budget_of_the_passes(adult, child, ages, budget):
    law = of(budget_volwassene=adult, budget_kind=child, kind_tot=18)
    given = {"gemeente": SOMEWHERE, "stadspas_reden": [0], "leeftijd": ages, "rol": FAMILY, "in_gezin": IN_GEZIN}
    assert ask("stadspas_per_jaar", law, **given, **HOME) == [budget]


def test_travel_of_claimant_and_partner_who_work():
    """1,000 and 200 of travel; not of who has no wage this month, nor of a child or a housemate who works."""
    given = {"reiskosten_per_maand": EACH, "in_gezin": IN_GEZIN, **HOME}
    asked = "kosten_van_werken_per_maand"
    assert ask(asked, netto_arbeidsinkomen_per_maand=[0.5, 0.5, 900, 900], **given) == [1200]
    assert ask(asked, netto_arbeidsinkomen_per_maand=[0.5, 0, 900, 900], **given) == [1000]


@pytest.mark.parametrize(
    ("scheme", "costs", "months", "income", "reason"),
    [
        ({}, 0.5, 99, 99_999, "recht"),
        ({}, 0, 0, 900, "geen_kosten"),
        ({"reiskosten_aandeel": 0.0}, 50, 0, 900, "geen_regeling"),
        ({"reiskosten_aandeel": 0.0}, 0, 0, 900, "geen_regeling"),
        ({"reiskosten_maanden_in_dienst": 3}, 50, 2, 900, "recht"),
        ({"reiskosten_maanden_in_dienst": 3}, 50, 3, 900, "te_lang_in_dienst"),
        ({"reiskosten_inkomensgrens": 1.0}, 50, 0, 1000, "recht"),
        ({"reiskosten_inkomensgrens": 1.0}, 50, 0, 1000.01, "inkomen_te_hoog"),
    ],
)
def test_travel_costs_that_the_municipality_pays(scheme, costs, months, income, reason):
    """A limit that the scheme does not name is none."""
    fields = {
        "reiskosten_aandeel": 0.5,
        "reiskosten_maanden_in_dienst": None,
        "reiskosten_inkomensgrens": None,
    } | scheme
    found = ask(
        "vergoeding_kosten_van_werken_reden", of(**fields), gemeente=[1, 1], kosten_van_werken_per_maand=[costs] * 2,
        maanden_in_dienst=[months] * 2, **{INCOME: [income] * 2, NORM: [1000] * 2},
    )  # fmt: skip
    assert found == [reason] * 2


@pytest.mark.parametrize(
    ("share", "costs", "reason"),
    [(0.0, 50, "geen_regeling"), (1.0, 0, "geen_opvang"), (1.0, 0.5, "recht"), (0.5, 50, "recht")],
)
def test_own_share_of_childcare_that_the_municipality_pays(share, costs, reason):
    """During a traject (ground 1)."""
    found = ask(
        "aanvulling_kinderopvang_reden", of(kinderopvang_eigen_bijdrage_aandeel=share), gemeente=[1, 1],
        kinderopvang_vergoedbare_kosten_per_maand=[costs] * 2, grond_kinderopvangtoeslag=[1, 1],
    )  # fmt: skip
    assert found == [reason] * 2


def test_own_share_of_childcare_is_not_below_nought():
    """100 a month that count, of which the allowance pays 50 or, by another income, more than all."""
    found = ask(
        "aanvulling_kinderopvang_per_maand", of(kinderopvang_eigen_bijdrage_aandeel=0.5), gemeente=[1, 1],
        aanvulling_kinderopvang_reden=[0, 0], kinderopvang_vergoedbare_kosten_per_maand=[100, 100],
        kinderopvangtoeslag_recht_per_jaar=[600, 1320],
    )  # fmt: skip
    assert found == approx([25, 0])


def test_remission_is_not_below_nought():
    """Capacity 12 x 1,000, half of it is far above the bill; a right that was given does not change that."""
    free = {"kostennorm": 1.0, "deel_betalingscapaciteit": 0.5, "heffing_eenpersoons": None}
    given = {"gemeentelijke_heffingen_per_jaar": [300], INCOME: [2000], NORM: [1000]}
    assert ask("kwijtschelding_per_jaar", of(**free), gemeente=SOMEWHERE, kwijtschelding_reden=[0], **given) == [0]


def test_all_that_is_money_in_a_year():
    """Each on its own power of two; what comes every month twelve times."""
    year = ("individuele_inkomenstoeslag", "kwijtschelding_per_jaar", "kindregelingen_in_geld_per_jaar")
    month = (
        "studietoeslag_per_maand", "bijverdienpremie_per_maand", "collectieve_zorgverzekering_per_maand",
        "vergoeding_kosten_van_werken_per_maand", "aanvulling_kinderopvang_per_maand",
    )  # fmt: skip
    given = {name: [2.0**n] for n, name in enumerate((*year, *month))}
    assert ask("gemeentelijke_regelingen_per_jaar", **given) == [1 + 2 + 4 + 12 * (8 + 16 + 32 + 64 + 128)]


def test_a_small_right_goes_before_what_nobody_knows():
    """Claimant half a euro, without internship pay; of the partner the free part of the pay is unknown."""
    scheme = of(bedragen=[SimpleNamespace(leeftijd_vanaf=18, bedrag=0.5)], stagevergoeding_vrij=ONBEKEND)
    found = ask(
        "studietoeslag_reden", scheme, gemeente=SOMEWHERE, leeftijd=[21, 21], stagevergoeding_per_maand=[0, 10],
        recht_op_studietoeslag=[True, True], in_gezin=[True, True], homes=[0, 0],
    )  # fmt: skip
    assert found == ["recht"]
