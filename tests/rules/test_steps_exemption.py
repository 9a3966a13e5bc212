"""The exemption of earnings (vrijlating) step by step, on round made-up amounts."""

from __future__ import annotations

import pytest

from overstap.rules import vrijlating
from overstap.rules.inputs import Leefvorm, Rol, VrijlatingPer, VrijlatingSoort
from tests.rules.steps import ask

KINDS = VrijlatingSoort
HOME = {"homes": [0, 0, 0, 0]}
IN_GEZIN = [True, True, False, False]
approx = pytest.approx


@pytest.mark.parametrize(
    ("role", "age", "shared", "form", "young"),
    [
        (Rol.KIND, 11, False, Leefvorm.ALLEENSTAANDE_OUDER, True),
        (Rol.KIND, 12, False, Leefvorm.ALLEENSTAANDE_OUDER, False),
        (Rol.KIND, 11, True, Leefvorm.ALLEENSTAANDE_OUDER, False),
        (Rol.MEDEBEWONER, 11, False, Leefvorm.ALLEENSTAANDE, False),  # another's child
        (
            Rol.MEDEBEWONER,
            40,
            False,
            Leefvorm.ALLEENSTAANDE_OUDER,
            True,
        ),  # a single parent of whom no child was entered
        (Rol.MEDEBEWONER, 40, False, Leefvorm.ALLEENSTAANDE, False),
    ],
)
def test_full_care_for_a_child_under_twelve(role, age, shared, form, young):
    """Art. 31 lid 2 r."""
    found = ask(
        "heeft_kind_jonger_dan_12", {"vrijlating_r_leeftijd_kind": 12}, homes=[0, 0], rol=[Rol.AANVRAGER, role],
        leeftijd=[40, age],
        co_ouderschap=[False, shared], leefvorm=[form],
    )  # fmt: skip
    assert found == [young]


@pytest.mark.parametrize(
    ("wages", "marks", "share"),
    [
        ((300, 100), (True, False), 0.75),
        ((300, 100), (True, True), 1),
        ((300, 100), (False, False), 1),  # no job is marked: all of it
        ((0, 100), (True, False), 1),
        ((0.3, 0.1), (True, False), 0.75),
        ((0, 0), (True, False), 1),
    ],
)
def test_share_with_a_wage_cost_subsidy(wages, marks, share):
    """Art. 31 lid 2 z; the second person has no job."""
    found = ask(
        "deel_loon_met_loonkostensubsidie", jobs=[0, 0], homes=[0, 1], netto_loon_voor_verrekening_per_maand=wages,
        loonkostensubsidie=marks,
    )  # fmt: skip
    assert found == approx([share, 1])


def test_only_the_subsidised_wage_is_the_base_of_z_and_aa():
    found = ask(
        "vrijlating_grondslag_per_maand", homes=[0] * 7, netto_arbeidsinkomen_per_maand=[1000] * 7,
        vergoeding_vakantieuren_netto=[100] * 7,
        deel_loon_met_loonkostensubsidie=[0.5] * 7, vrijlating_soort=range(7),
    )  # fmt: skip
    assert found == [550 if kind in {KINDS.Z, KINDS.AA} else 1100 for kind in range(7)]


LAW = {
    "vrijlating_leeftijd": 27, "vrijlating_n_maanden": 6, "vrijlating_r_maanden": 30, "vrijlating_z_maanden": 12,
    "artikel_34a_in_werking": False, "artikel_34a_maanden": 12,
    "vrijlating_n_maximum": 11.0, "vrijlating_r_maximum": 12.0, "vrijlating_y_maximum": 13.0, "vrijlating_z_maximum": 14.0,
    "vrijlating_n_percentage": 0.1, "vrijlating_r_percentage": 0.2, "vrijlating_y_percentage": 0.3,
    "vrijlating_z_percentage": 0.4,
    "artikel_34a_aow_maximum": 16.0, "artikel_34a_percentage": 0.6, "artikel_34a_medisch_urenbeperkt_percentage": 0.7,
    "artikel_34a_aow_percentage": 0.8,
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "changed", "reason"),
    [
        (KINDS.Y, {"vrijlating_r_gebruikte_maanden": 30}, "recht"),  # months of r are used by r
        (KINDS.R, {"vrijlating_r_gebruikte_maanden": 29}, "recht"),
        (KINDS.R, {"vrijlating_r_gebruikte_maanden": 30}, "maanden_gebruikt"),
        (KINDS.Z, {"vrijlating_r_gebruikte_maanden": 30}, "recht"),
        (KINDS.Z, {"vrijlating_z_gebruikte_maanden": 12}, "maanden_gebruikt"),
        (KINDS.AA, {"vrijlating_z_gebruikte_maanden": 12}, "recht"),
        (KINDS.Y, {"netto_arbeidsinkomen_per_maand": 0.5}, "recht"),
        (KINDS.Y, {"netto_arbeidsinkomen_per_maand": 0}, "geen_loon"),
    ],
)
def test_months_of_one_kind_are_not_of_another(kind, changed, reason):
    """Art. 31 lid 2, after the six months of n."""
    given = {
        "vrijlating_soort": kind, "netto_arbeidsinkomen_per_maand": 500, "leeftijd": 40, "vrijlating_n_getelde_maanden": 6,
        "leefvorm": Leefvorm.ALLEENSTAANDE_OUDER, "heeft_kind_jonger_dan_12": True,
    }  # fmt: skip
    assert ask("vrijlating_reden", LAW, **{name: [value] for name, value in (given | changed).items()}) == [reason]


EVERY = {"vrijlating_soort": [*range(7), KINDS.ARTIKEL_34A], "aow_leeftijd_bereikt": [False] * 7 + [True]}
NONE = vrijlating.GEEN_MAXIMUM


def test_maximum_and_share_of_each_kind():
    """n, r, y, z, and aa as z; none without an exemption. Article 34a from 2027: a maximum from AOW age only."""
    law = LAW | {"artikel_34a_in_werking": True}
    assert ask("vrijlating_maximum_per_maand", law, **EVERY) == [NONE, 11, 12, 13, 14, 14, NONE, 16]
    assert ask("vrijlating_maximum_per_maand", LAW, **EVERY) == [NONE, 11, 12, 13, 14, 14, NONE, NONE]
    assert ask("vrijlating_percentage", law, **EVERY) == [0, 0.1, 0.2, 0.3, 0.4, 0.4, 0.6, 0.8]
    assert ask("vrijlating_percentage", LAW, **EVERY) == [0, 0.1, 0.2, 0.3, 0.4, 0.4, 0, 0]


def test_a_medical_limit_has_its_own_share():
    """Art. 34a lid 1 b; from AOW age lid 1 c goes before it; of the old kinds it says nothing."""
    found = ask(
        "vrijlating_percentage", LAW | {"artikel_34a_in_werking": True}, medisch_urenbeperkt=[True, True, False, True],
        vrijlating_soort=[KINDS.ARTIKEL_34A] * 3 + [KINDS.N], aow_leeftijd_bereikt=[False, True, False, False],
    )  # fmt: skip
    assert found == [0.7, 0.8, 0.6, 0.1]


def test_who_has_reached_aow_age_keeps_the_maximum_of_an_old_kind():
    law = LAW | {"artikel_34a_in_werking": True}
    found = ask(
        "vrijlating_maximum_per_maand",
        law,
        vrijlating_soort=[KINDS.N, KINDS.ARTIKEL_34A],
        aow_leeftijd_bereikt=[True, True],
    )
    assert found == [11, 16]


TOGETHER, APART = VrijlatingPer.HUISHOUDEN, VrijlatingPer.PERSOON


@pytest.mark.parametrize(
    ("per", "free", "most", "kept"),
    [
        (APART, (90, 60, 30, 4), (100, 100, 100, 100), (90, 60, 30, 4)),
        (TOGETHER, (90, 60, 30, 4), (100, 100, 500, 500), (60, 40, 30, 4)),  # 100 for 150; of others nothing changes
        (TOGETHER, (40, 60, 30, 4), (100, 100, 500, 500), (40, 60, 30, 4)),
        (TOGETHER, (90, 60, 30, 4), (100, 120, 500, 500), (72, 48, 30, 4)),  # the higher maximum of the two
        (TOGETHER, (90, 0, 0, 0), (60, NONE, 0, 0), (60, 0, 0, 0)),  # not that of who has no exemption
        (TOGETHER, (0.5, 0.3, 0, 0), (0.4, 0.2, 0, 0), (0.25, 0.15, 0, 0)),
        (TOGETHER, (0, 0, 30, 4), (NONE, NONE, 500, 500), (0, 0, 30, 4)),
    ],
)
def test_once_per_household_claimant_and_partner_share_a_maximum(per, free, most, kept):
    found = ask(
        "vrijlating_per_maand", vrijlating_voor_huishoudmaximum_per_maand=free, vrijlating_maximum_per_maand=most,
        in_gezin=IN_GEZIN,
        vrijlating_per=[per], **HOME,
    )  # fmt: skip
    assert found == approx(list(kept))
