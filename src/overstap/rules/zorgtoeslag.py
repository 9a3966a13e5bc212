"""Wet op de zorgtoeslag (BWBR0018451) and the rounding of the Awir (BWBR0018472)."""

import numpy as np

from overstap.engine import Leden, afronden_op_euro, eerste_geldige, naar_beneden_op_euro, rule, som_per_huishouden
from overstap.law import Awir, Minimumloon, Zorgtoeslag
from overstap.rules.inputs import AWIR, WET_ZORGTOESLAG, DrempelinkomenMethode, Leefvorm, Rol
from overstap.rules.minimumloon import MAANDEN

ZORGTOESLAG_REDENEN = (
    "recht",
    "jonger_dan_18",
    "niet_verzekerd",
    "vermogen_te_hoog",
    "inkomen_te_hoog",
    "minder_dan_minimum",
)


@rule(level="huishouden", unit="ja_nee", law=AWIR, article="3")
def heeft_toeslagpartner(leefvorm):
    """Whether the claimant has a partner for the allowances: a couple, unless stated otherwise.

    The concept is not that of the Participatiewet; where they differ, give it.
    """
    return leefvorm == Leefvorm.GEHUWDEN


@rule(level="huishouden", unit="jaren", law=WET_ZORGTOESLAG, article="2 lid 1")
def leeftijd_aanvrager(leeftijd, rol, leden: Leden):
    """Age of the claimant."""
    return som_per_huishouden(np.where(rol == Rol.AANVRAGER, leeftijd, 0.0), leden)


@rule(level="huishouden", unit="euro per jaar", law=WET_ZORGTOESLAG, article="1 lid 1 f")
def drempelinkomen(drempelinkomen_methode, p: Zorgtoeslag, m: Minimumloon):
    """The income up to which the allowance is full: 108 % of the minimum wage of January, in whole euros as Dienst
    Toeslagen uses it, or by the law's formula without rounding."""
    formula = p.drempelinkomen_deel_referentieloon * MAANDEN * m.referentiemaandloon_januari
    return np.where(drempelinkomen_methode == DrempelinkomenMethode.FORMULE, formula, p.drempelinkomen)


@rule(level="huishouden", unit="euro per jaar", law=WET_ZORGTOESLAG, article="2 lid 3")
def zorgtoeslag_normpremie_per_jaar(toetsingsinkomen, heeft_toeslagpartner, drempelinkomen, p: Zorgtoeslag):
    """What the household is held to pay itself: a share of the threshold income plus a share of the income above it."""
    share = np.where(heeft_toeslagpartner, p.normpremie_percentage_partners, p.normpremie_percentage)
    over = np.maximum(toetsingsinkomen - drempelinkomen, 0.0)
    return share * drempelinkomen + p.normpremie_percentage_boven_drempel * over


@rule(level="huishouden", unit="euro", law=AWIR, article="7 lid 3")
def vermogen_toeslagen(vermogen):
    """Assets on 1 January of the year (box 3), for the allowances: the assets that were entered, unless given apart."""
    return vermogen


@rule(level="huishouden", unit="ja_nee", law=WET_ZORGTOESLAG, article="3")
def zorgtoeslag_vermogen_te_hoog(vermogen_toeslagen, heeft_toeslagpartner, p: Zorgtoeslag):
    """Assets on 1 January above the limit end the right for the whole year."""
    return vermogen_toeslagen > np.where(heeft_toeslagpartner, p.vermogensgrens_partners, p.vermogensgrens)


@rule(level="huishouden", unit="euro per jaar", law=WET_ZORGTOESLAG, article="2 lid 1-4")
def zorgtoeslag_recht_per_jaar(
    zorgtoeslag_normpremie_per_jaar,
    heeft_toeslagpartner,
    partner_verzekerd,
    aanvrager_verzekerd,
    leeftijd_aanvrager,
    zorgtoeslag_vermogen_te_hoog,
    p: Zorgtoeslag,
):
    """Standard premium (of both partners) minus the norm premium, not below nought, unrounded.

    When the partner has no Dutch insurance: half of the couple's amount (art. 2 lid 4).
    """
    persons = np.where(heeft_toeslagpartner, 2.0, 1.0)
    amount = np.maximum(persons * p.standaardpremie - zorgtoeslag_normpremie_per_jaar, 0.0)
    amount = np.where(heeft_toeslagpartner & ~partner_verzekerd, amount / 2.0, amount)
    entitled = (leeftijd_aanvrager >= p.leeftijd_vanaf) & aanvrager_verzekerd & ~zorgtoeslag_vermogen_te_hoog
    return np.where(entitled, amount, 0.0)


@rule(level="huishouden", unit="euro per jaar", law=AWIR, article="14 lid 4-5")
def zorgtoeslag_toegekend_per_jaar(zorgtoeslag_recht_per_jaar, p: Awir):
    """As awarded: rounded to whole euros, half up; nothing below the minimum (24 euros)."""
    rounded = afronden_op_euro(zorgtoeslag_recht_per_jaar)
    return np.where(rounded < p.minimum_tegemoetkoming_per_jaar, 0.0, rounded)


@rule(level="huishouden", unit="euro per maand", law=AWIR, article="22")
def zorgtoeslag_per_maand(zorgtoeslag_toegekend_per_jaar):
    """As paid each month: a twelfth of the award, down to whole euros (meets all published monthly amounts)."""
    return naar_beneden_op_euro(zorgtoeslag_toegekend_per_jaar / MAANDEN)


@rule(level="huishouden", unit="keuze", law=WET_ZORGTOESLAG, article="2", choices=ZORGTOESLAG_REDENEN)
def zorgtoeslag_reden(
    zorgtoeslag_recht_per_jaar,
    zorgtoeslag_toegekend_per_jaar,
    leeftijd_aanvrager,
    aanvrager_verzekerd,
    zorgtoeslag_vermogen_te_hoog,
    p: Zorgtoeslag,
):
    """Why there is a right, or why not."""
    return eerste_geldige(
        [
            leeftijd_aanvrager < p.leeftijd_vanaf,
            ~aanvrager_verzekerd,
            zorgtoeslag_vermogen_te_hoog,
            zorgtoeslag_recht_per_jaar <= 0.0,
            zorgtoeslag_toegekend_per_jaar <= 0.0,
        ],
        [1, 2, 3, 4, 5],
        0,
    )
