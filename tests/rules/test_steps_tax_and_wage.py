"""Brackets, wage tax and income tax step by step, on round made-up amounts."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from overstap.rules import schijven
from overstap.rules.inputs import Rol
from tests.rules.steps import FAMILY, ask

approx = pytest.approx

#: Half of everything is tax; a general credit of 1,000 and a labour credit of 200; from AOW age 500, 100 and 300 for the elderly.
TAX = {
    "schijf_1_grens": 1e6, "schijf_2_grens": 2e6, "schijf_1_grens_geboren_voor_1946": 0.0,
    "tarief_schijf_1": 0.5, "tarief_schijf_1_aow": 0.5, "tarief_schijf_2": 0.25, "tarief_schijf_3": 0.5,
    "algemene_heffingskorting_maximum": 1000.0, "algemene_heffingskorting_maximum_aow": 500.0,
    "algemene_heffingskorting_afbouw_percentage": 0.0, "algemene_heffingskorting_afbouw_percentage_aow": 0.0,
    "algemene_heffingskorting_afbouw_vanaf": 0.0, "algemene_heffingskorting_nihil_vanaf": 1e9,
    "arbeidskorting_grens_1": 0.0, "arbeidskorting_grens_2": 0.0, "arbeidskorting_grens_3": 0.0,
    "arbeidskorting_nihil_vanaf": 1e9,
    "ouderenkorting_maximum": 300.0, "ouderenkorting_afbouw_vanaf": 1e9, "ouderenkorting_afbouw_percentage": 0.0,
}  # fmt: skip
for _aow, _most in (("", 200.0), ("_aow", 100.0)):
    TAX |= {f"arbeidskorting_percentage_{step}{_aow}": 1.0 if step == 1 else 0.0 for step in (1, 2, 3)}
    TAX |= {f"arbeidskorting_bedrag_{step}{_aow}": _most for step in (1, 2, 3)} | {
        f"arbeidskorting_afbouw_percentage{_aow}": 0.0
    }

# --- brackets --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("aow", "found"),
    [
        ([True, True], [1, 1]),
        ([False, False], [2, 2]),
        ([True, False], [1, 2]),
        ([False, True], [2, 1]),
        ([True], [1]),
        ([], []),
    ],
)
def test_each_row_has_the_amounts_of_its_age(aow, found):
    def amounts(suffix, column):
        return np.full(len(column), {"_aow": 1.0, "": 2.0}[suffix])

    assert list(schijven.naar_leeftijd(np.array(aow, dtype=bool), amounts, np.zeros(len(aow)))) == found


def test_a_traced_rule_has_both():
    """While a plan is compiled there are no rows to pick (engine/fused.py)."""
    for aow, expected in ((np.True_, 1.0), (np.False_, 2.0)):
        assert schijven.naar_leeftijd(aow, lambda suffix, _: {"_aow": 1.0, "": 2.0}[suffix], 0.0) == expected


def test_brackets_of_who_was_born_before_1946():
    """Only from AOW age, and only for them: 100 at 50 % and the rest at 25 %; the others 300 at 50 %. 400 is the last limit."""
    law = SimpleNamespace(
        **(TAX | {"schijf_1_grens": 300.0, "schijf_1_grens_geboren_voor_1946": 100.0, "schijf_2_grens": 400.0})
    )
    income = np.array([380.0, 380.0, 380.0, 380.0, 460.0, 50.0])
    aow = np.array([True, True, False, False, False, False])
    old = np.array([True, False, True, False, False, False])
    assert list(schijven.belasting_box_1(income, aow, old, law)) == [
        50 + 70,
        150 + 20,
        150 + 20,
        150 + 20,
        150 + 25 + 30,
        25,
    ]


def _of(amounts, function, income, aow=False):
    law = SimpleNamespace(**(TAX | amounts))
    return function(np.array([income], dtype=float), np.array([aow]), law)[0]


@pytest.mark.parametrize(("income", "tax"), [(50.9, 50), (100, 100), (150, 200), (200, 300), (250, 450)])
def test_three_brackets(income, tax):
    """100 at 1, 100 at 2, the rest at 3; each part down to whole euros."""
    rates = {
        "tarief_schijf_1": 1.0,
        "tarief_schijf_2": 2.0,
        "tarief_schijf_3": 3.0,
        "schijf_1_grens": 100.0,
        "schijf_2_grens": 200.0,
    }
    nobody = np.array([False])
    found = schijven.belasting_box_1(np.array([float(income)]), nobody, nobody, SimpleNamespace(**(TAX | rates)))
    assert found[0] == tax


@pytest.mark.parametrize(
    ("income", "credit"), [(90, 1000), (100, 1000), (101, 999), (600, 500), (1099, 1), (1200, 0), (2000, 0)]
)
def test_general_credit_goes_down_to_nothing(income, credit):
    """By one for each euro above 100; nothing from 2,000."""
    law = {"algemene_heffingskorting_afbouw_percentage": 1.0, "algemene_heffingskorting_afbouw_vanaf": 100.0}
    assert (
        _of(law | {"algemene_heffingskorting_nihil_vanaf": 2000.0}, schijven.algemene_heffingskorting, income) == credit
    )
    assert _of(law | {"algemene_heffingskorting_nihil_vanaf": 600.0}, schijven.algemene_heffingskorting, 600) == 0


@pytest.mark.parametrize(
    ("income", "credit"),
    [
        (50, 50),
        (99.5, 100),
        (150, 150),
        (199, 150),
        (210, 170),
        (300, 250),
        (399, 250),
        (401, 249),
        (600, 50),
        (700, 0),
        (499, 151),
        (800, 0),
    ],
)
def test_labour_credit_is_built_up_and_taken_away(income, credit):
    """1 of each euro up to 100; from 100 another 1 up to 150 in all; from 200 2 up to 250; from 400 1 less; from 800 nothing."""
    law = {
        "arbeidskorting_grens_1": 100.0,
        "arbeidskorting_grens_2": 200.0,
        "arbeidskorting_grens_3": 400.0,
        "arbeidskorting_nihil_vanaf": 800.0,
    }
    law |= {f"arbeidskorting_percentage_{step}": rate for step, rate in ((1, 1.0), (2, 1.0), (3, 2.0))}
    law |= {f"arbeidskorting_bedrag_{step}": most for step, most in ((1, 100.0), (2, 150.0), (3, 250.0))}
    law["arbeidskorting_afbouw_percentage"] = 1.0
    assert _of(law, schijven.arbeidskorting, income) == credit
    assert _of(law | {"arbeidskorting_nihil_vanaf": 500.0}, schijven.arbeidskorting, income) == (
        credit if income < 500 else 0
    )
    assert _of(law | {"arbeidskorting_nihil_vanaf": 500.0}, schijven.arbeidskorting, 500) == 0


@pytest.mark.parametrize(
    ("income", "aow", "credit"), [(90, True, 300), (101, True, 299), (500, True, 0), (90, False, 0)]
)
def test_credit_for_the_elderly_goes_down_to_nothing(income, aow, credit):
    law = {"ouderenkorting_afbouw_vanaf": 100.0, "ouderenkorting_afbouw_percentage": 1.0}
    assert _of(law, schijven.ouderenkorting, income, aow) == credit


# --- wage tax --------------------------------------------------------------------------------------------------------


def test_table_wage_counts_whole_cents():
    """Steps of 12 a year: 100.996 is 101.00 a month, 1,212 a year; 100.994 is 100.99, 1,211.88, so 1,200. At most 5,000."""
    found = ask(
        "tabelloon_per_jaar", {"loonstap_per_jaar": 12.0, "hoogste_tabelloon_per_jaar": 5000.0},
        belastbaar_loon_per_tijdvak=[100.996, 100.994, 900], tijdvakken_per_jaar=[12, 12, 12], jobs=[0, 1, 2], homes=[0, 1, 2],
    )  # fmt: skip
    assert found == [1212, 1200, 5000]


@pytest.mark.parametrize(
    ("entitled", "aow", "credit", "amount"),
    [(True, True, True, 70), (True, True, False, 0), (True, False, True, 0), (False, True, True, 0)],
)
def test_credit_for_single_elderly(entitled, aow, credit, amount):
    """Beside someone who has it and someone who has not: at the employer with the credit only, and in the year."""
    law = {"alleenstaandeouderenkorting": 70.0}
    who = {"alleenstaandeouderenkorting": [True, False, entitled], "aow_leeftijd_bereikt": [True, True, aow]}
    assert ask("alleenstaandeouderenkorting_tabel_per_jaar", law, loonheffingskorting=[True, True, credit], **who) == [
        70,
        0,
        amount,
    ]
    assert ask("alleenstaandeouderenkorting_per_jaar", law, **who)[2] == (70 if entitled and aow else 0)
    assert ask("alleenstaandeouderenkorting_per_jaar", law, **who)[:2] == [70, 0]


def test_above_the_highest_table_wage_down_to_a_cent():
    """Highest table wage 100 a month; half of 0.05 above it is 2 cents."""
    found = ask(
        "loonheffing_per_tijdvak", {"hoogste_tabelloon_per_jaar": 1200.0, "tarief_schijf_3": 0.5}, jobs=[0, 0, 0], homes=[0],
        loonheffing_voor_kortingen_per_jaar=[120, 120, 120], belastbaar_loon_per_tijdvak=[100.05, 101, 90],
        tijdvakken_per_jaar=[12, 12, 12],
    )  # fmt: skip
    assert found == [10.02, 10.5, 10]


def test_labour_credit_that_was_used_in_whole_cents():
    found = ask(
        "arbeidskorting_verrekend_per_tijdvak", jobs=[0, 0, 0], homes=[0], loonheffing_voor_kortingen_per_jaar=[500, 500, 100],
        algemene_heffingskorting_tabel_per_jaar=[100, 370, 200], ouderenkorting_tabel_per_jaar=[0, 30, 0],
        arbeidskorting_tabel_per_jaar=[200.1, 200.1, 200.1], tijdvakken_per_jaar=[12, 12, 12],
    )  # fmt: skip
    assert found == [16.68, 8.33, 0]  # 200.1 / 12 = 16.675; 100 / 12 = 8.333; nothing is left


SPECIAL = {
    "bijzonder_tarief": np.array([[100.0, 0.5, 0.4, 0.01], [200.0, 0.6, 0.4, 0.02]]),
    "bijzonder_tarief_aow": np.array([[100.0, 0.25, 0.2, 0.01], [200.0, 0.3, 0.2, 0.02]]),
    "bijzonder_tarief_geboren_voor_1946": np.array([[100.0, 0.15, 0.1, 0.01], [200.0, 0.2, 0.1, 0.02]]),
}
YOUNG, OLD, OLDEST = (False, False), (True, False), (True, True)


@pytest.mark.parametrize(
    ("people", "rates"),
    [
        ([YOUNG, OLD, OLDEST], [0.42, 0.22, 0.12]),
        ([OLDEST, OLD, YOUNG], [0.12, 0.22, 0.42]),
        ([YOUNG, (False, True), YOUNG], [0.42, 0.42, 0.42]),  # born before 1946 says nothing below AOW age
        ([OLD, OLD, OLD], [0.22, 0.22, 0.22]),
        ([OLDEST, OLDEST, OLDEST], [0.12, 0.12, 0.12]),
        ([YOUNG, YOUNG, OLDEST], [0.42, 0.42, 0.12]),
    ],
)
def test_special_rate_of_each_age(people, rates):
    """Standard and settlement rate of the row from 200."""
    found = ask(
        "bijzonder_tarief", SPECIAL, jaarloon_bijzonder_tarief=[250] * 3, loonheffingskorting=[True] * 3,
        aow_leeftijd_bereikt=[aow for aow, _ in people], geboren_voor_1946=[old for _, old in people],
    )  # fmt: skip
    assert found == approx(rates)


def test_special_rate_below_the_first_row_is_that_of_the_first():
    found = ask(
        "bijzonder_tarief",
        SPECIAL,
        jaarloon_bijzonder_tarief=[50, 100, 199, 200],
        loonheffingskorting=[True] * 3 + [False],
    )
    assert found == approx([0.41, 0.41, 0.41, 0.6])


def _job(person, wage, credit=False, before=0.0, withheld=0.0, table=None):
    return {
        "jobs": person, "belastbaar_loon_per_tijdvak": wage / 12, "jaarloon": wage,
        "tabelloon_per_jaar": wage if table is None else table,
        "loonheffingskorting": credit, "loonheffing_voor_kortingen_per_jaar": before, "loonheffing_per_tijdvak": withheld,
        "tijdvakken_per_jaar": 12.0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("aow", "works", "month"),
    [
        (False, [_job(1, 12_600, table=12_000)], 100),  # 1,000 + 200, by the table
        (False, [_job(1, 6)], 0.25),  # never more than the tax: half of 6
        (True, [_job(1, 12_000)], 75),  # 500 + 100 + 300
        (True, [_job(1, 1000)], 500 / 12),  # never more than the tax in the ordinary first bracket
        (False, [_job(1, 6000, credit=True, before=3000, withheld=200)], 0),  # one job, where the employer applies it
        (False, [_job(1, 6000, credit=True, before=3000, withheld=200), _job(1, 6000)], 50),  # 600 was applied
        (
            False,
            [_job(1, 6000, credit=True, before=3000, withheld=300), _job(1, 6000)],
            100,
        ),  # more than all was withheld
        (
            False,
            [_job(1, 6000, credit=True, before=3000, withheld=0), _job(1, 6000)],
            0,
        ),  # more than there is was applied
        (False, [_job(1, 6000), _job(1, 6000, before=3000, withheld=200)], 100),  # nobody applies it
        (False, [_job(1, 12_000), _job(1, 0, credit=True)], 100),  # a job without a wage applies nothing
        (False, [_job(1, 12_000), _job(1, 0.6, credit=True, before=600)], 50),  # a job with a small one does
        (False, [_job(1, 12_600, table=12_000), _job(1, 0)], 100),
        (False, [_job(1, 6000, credit=True, before=3000, withheld=200), _job(1, 0)], 0),  # a job without a wage is none
        (False, [], 0),
    ],
)
def test_credits_that_no_employer_applies(aow, works, month):
    """Wet IB art. 8.8, beside someone with one job and the credit, and someone without work: for them it is nought."""
    every = [_job(0, 6000, credit=True, before=3000, withheld=200), *works]
    columns = {name: [job[name] for job in every] for name in every[0]}
    found = ask(
        "niet_ontvangen_heffingskorting_per_maand",
        TAX,
        homes=[0, 1, 2],
        aow_leeftijd_bereikt=[False, aow, False],
        **columns,
    )
    assert found == approx([0, month, 0])


# --- income tax ------------------------------------------------------------------------------------------------------


def test_income_tax_counts_whole_euros_of_income():
    """Each credit goes down by 10 % of the whole euros above 50.50: of 110.90 it is 5.95, so 5; of 111 it is 6.05, so 6."""
    down = {
        "algemene_heffingskorting_afbouw_percentage": 0.1, "algemene_heffingskorting_afbouw_vanaf": 50.5,
        "ouderenkorting_afbouw_vanaf": 50.5, "ouderenkorting_afbouw_percentage": 0.1,
    }  # fmt: skip
    income = {"verzamelinkomen": [110.9, 111]}
    assert ask("algemene_heffingskorting_per_jaar", TAX | down, **income) == [995, 994]
    assert ask("ouderenkorting_per_jaar", TAX | down, aow_leeftijd_bereikt=[True, True], **income) == [295, 294]


COMBINATION = {"combinatiekorting_leeftijd_kind": 12}


@pytest.mark.parametrize(
    ("couple", "wages", "ages", "who"),
    [
        (True, (300, 200), (40, 38), "partner"),  # the lower labour income
        (True, (200, 300), (40, 38), "claimant"),
        (True, (200, 200), (40, 38), "claimant"),  # with equal incomes the older one
        (True, (200, 200), (38, 40), "partner"),
        (True, (200, 200), (40, 40), "claimant"),
        (False, (300, 200), (40, 38), "claimant"),  # no partner for the allowances
    ],
)
def test_who_has_the_combination_credit(couple, wages, ages, who):
    """Wet IB art. 8.14a: with a child under twelve in the first home, and none in the second. Nobody else has it."""
    found = ask(
        "heeft_recht_op_combinatiekorting", COMBINATION, homes=[0, 0, 0, 0, 1, 1], rol=[*FAMILY, Rol.AANVRAGER, Rol.PARTNER],
        arbeidsinkomen_per_jaar=[*wages, 30, 4, 300, 200], leeftijd=[*ages, 8, 5, 40, 38],
        leeftijd_op_1_januari=[*ages, 8, 5, 40, 38],
        heeft_toeslagpartner=[couple, couple],
    )  # fmt: skip
    assert found == [who == "claimant", who == "partner", False, False, False, False]


@pytest.mark.parametrize(
    ("role", "age", "elsewhere", "shared", "right"),
    [
        (Rol.KIND, 11, False, False, True),
        (Rol.KIND, 12, False, False, False),
        (Rol.KIND, 11, True, False, False),
        (Rol.KIND, 11, True, True, True),
        (Rol.MEDEBEWONER, 11, False, False, False),  # another's child
    ],
)
def test_which_child_gives_the_combination_credit(role, age, elsewhere, shared, right):
    found = ask(
        "heeft_recht_op_combinatiekorting", COMBINATION, homes=[0, 0, 1, 1], rol=[Rol.AANVRAGER, role, Rol.AANVRAGER, Rol.KIND],
        leeftijd_op_1_januari=[40, age, 40, 8], woont_elders=[False, elsewhere, False, False],
        co_ouderschap=[False, shared, False, False], heeft_toeslagpartner=[False, False],
    )  # fmt: skip
    assert found == [right, False, True, False]


def test_combination_credit():
    """10 % (from AOW age 5 %) of the whole euros above 1,000, up to whole euros, at most 50 (20)."""
    law = {
        "combinatiekorting_percentage": 0.1, "combinatiekorting_percentage_aow": 0.05, "combinatiekorting_maximum": 50.0,
        "combinatiekorting_maximum_aow": 20.0, "combinatiekorting_drempel": 1000.0,
    }  # fmt: skip
    found = ask(
        "inkomensafhankelijke_combinatiekorting_per_jaar", law, arbeidsinkomen_per_jaar=[1100.9, 1101, 9000, 1100,
        9000, 900, 1100],
        heeft_recht_op_combinatiekorting=[True] * 6 + [False], aow_leeftijd_bereikt=[False, False, False, True, True,
        False, False],
    )  # fmt: skip
    assert found == [10, 11, 50, 5, 20, 0, 0]


def test_credit_for_young_disabled_people():
    law = {"jonggehandicaptenkorting": 90.0, "jonggehandicaptenkorting_aow": 45.0}
    who = {"jonggehandicaptenkorting": [True, True, False], "aow_leeftijd_bereikt": [False, True, False]}
    assert ask("jonggehandicaptenkorting_per_jaar", law, **who) == [90, 45, 0]


CREDITS = (
    "algemene_heffingskorting_per_jaar", "arbeidskorting_per_jaar", "ouderenkorting_per_jaar",
    "alleenstaandeouderenkorting_per_jaar",
    "inkomensafhankelijke_combinatiekorting_per_jaar", "jonggehandicaptenkorting_per_jaar",
)  # fmt: skip


def test_every_credit_lowers_the_tax():
    """1,000 less 1, 2, 4, 8, 16 and 32; the combination credit is what the tax after all others lacks."""
    given = {"belasting_box_1_per_jaar": [1000]} | {name: [2**n] for n, name in enumerate(CREDITS)}
    assert ask("inkomstenbelasting_per_jaar", **given) == [937]
    given.pop("inkomensafhankelijke_combinatiekorting_per_jaar")
    assert ask("verzilverde_combinatiekorting_per_jaar", inkomstenbelasting_per_jaar=[937], **given) == [16]
    given["belasting_box_1_per_jaar"] = [10]
    assert ask("verzilverde_combinatiekorting_per_jaar", inkomstenbelasting_per_jaar=[0], **given) == [0]
