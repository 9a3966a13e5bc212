"""Wet op het kindgebonden budget (BWBR0022751)."""

import numpy as np

from overstap.engine import Leden, afronden_op_euro, eerste_geldige, naar_beneden_op_euro, rule, som_per_huishouden
from overstap.law import Awir, KindgebondenBudget
from overstap.rules.inputs import AWIR, WET_KINDGEBONDEN_BUDGET, Rol
from overstap.rules.minimumloon import MAANDEN

KINDGEBONDEN_BUDGET_REDENEN = ("recht", "geen_kind", "vermogen_te_hoog", "inkomen_te_hoog", "minder_dan_minimum")
LEEFTIJD_TWAALF = 12  # art. 2 lid 4: the supplement is for children of 12 to 15
LEEFTIJD_ZESTIEN = 16  # art. 2 lid 5: and another for 16 and 17


@rule(level="persoon", unit="jaren", law=WET_KINDGEBONDEN_BUDGET, article="2 lid 1, 2 lid 3, 2 lid 5")
def leeftijd_einde_vorige_maand(leeftijd):
    """Age on the last day of the month before: birth, twelfth and sixteenth birthday count from the month after, and the
    month of the eighteenth still counts. Not given (no date of birth): the age of the month."""
    return leeftijd * 1.0


@rule(level="persoon", unit="euro per jaar", law=WET_KINDGEBONDEN_BUDGET, article="2 lid 2-5")
def kindgebonden_budget_van_kind(leeftijd_einde_vorige_maand, rol, kinderbijslag, p: KindgebondenBudget):
    """Maximum of a year for one child under 18 with kinderbijslag, with the supplement from 12 and from 16."""
    age = leeftijd_einde_vorige_maand
    supplement = eerste_geldige(
        [age >= LEEFTIJD_ZESTIEN, age >= LEEFTIJD_TWAALF], [p.verhoging_16_tot_18, p.verhoging_12_tot_16], 0.0
    )
    counts = (rol == Rol.KIND) & kinderbijslag & (age >= 0) & (age < p.leeftijd_kind_tot)
    return np.where(counts, p.bedrag_per_kind + supplement, 0.0)


@rule(level="huishouden", unit="euro per jaar", law=WET_KINDGEBONDEN_BUDGET, article="2 lid 2-6")
def kindgebonden_budget_maximum_per_jaar(
    kindgebonden_budget_van_kind, heeft_toeslagpartner, leden: Leden, p: KindgebondenBudget
):
    """Maximum for all children, with the single-parent supplement (ALO-kop) when there is no allowance partner."""
    children = som_per_huishouden(kindgebonden_budget_van_kind, leden)
    return children + np.where((children > 0) & ~heeft_toeslagpartner, p.alo_kop, 0.0)


@rule(level="huishouden", unit="euro per jaar", law=WET_KINDGEBONDEN_BUDGET, article="2 lid 7-8")
def kindgebonden_budget_vermindering_per_jaar(
    toetsingsinkomen, heeft_toeslagpartner, drempelinkomen, p: KindgebondenBudget
):
    """Reduction: a share of the year income above the threshold (higher for partners)."""
    threshold = drempelinkomen + np.where(heeft_toeslagpartner, p.drempel_partners_verhoging, 0.0)
    return p.afbouw_percentage * np.maximum(toetsingsinkomen - threshold, 0.0)


@rule(level="huishouden", unit="ja_nee", law=WET_KINDGEBONDEN_BUDGET, article="1 lid 4")
def kindgebonden_budget_vermogen_te_hoog(vermogen_toeslagen, heeft_toeslagpartner, p: KindgebondenBudget):
    """Assets on 1 January above the limit end the right for the whole year."""
    return vermogen_toeslagen > np.where(heeft_toeslagpartner, p.vermogensgrens_partners, p.vermogensgrens)


@rule(level="huishouden", unit="euro per jaar", law=WET_KINDGEBONDEN_BUDGET, article="2")
def kindgebonden_budget_recht_per_jaar(
    kindgebonden_budget_maximum_per_jaar,
    kindgebonden_budget_vermindering_per_jaar,
    kindgebonden_budget_vermogen_te_hoog,
):
    """Right of a year in these circumstances, unrounded."""
    right = np.maximum(kindgebonden_budget_maximum_per_jaar - kindgebonden_budget_vermindering_per_jaar, 0.0)
    return np.where(kindgebonden_budget_vermogen_te_hoog, 0.0, right)


@rule(level="huishouden", unit="euro per jaar", law=AWIR, article="14 lid 4-5")
def kindgebonden_budget_toegekend_per_jaar(kindgebonden_budget_recht_per_jaar, p: Awir):
    """As awarded: rounded to whole euros, half up; nothing below the minimum (24 euros)."""
    rounded = afronden_op_euro(kindgebonden_budget_recht_per_jaar)
    return np.where(rounded < p.minimum_tegemoetkoming_per_jaar, 0.0, rounded)


@rule(level="huishouden", unit="euro per maand", law=WET_KINDGEBONDEN_BUDGET, article="2 lid 11")
def kindgebonden_budget_per_maand(kindgebonden_budget_recht_per_jaar, kindgebonden_budget_toegekend_per_jaar):
    """As paid each month: a twelfth of the right, down to whole euros, since the right is set per month."""
    month = naar_beneden_op_euro(kindgebonden_budget_recht_per_jaar / MAANDEN)
    return np.where(kindgebonden_budget_toegekend_per_jaar > 0, month, 0.0)


@rule(level="huishouden", unit="keuze", law=WET_KINDGEBONDEN_BUDGET, article="2", choices=KINDGEBONDEN_BUDGET_REDENEN)
def kindgebonden_budget_reden(
    kindgebonden_budget_maximum_per_jaar,
    kindgebonden_budget_recht_per_jaar,
    kindgebonden_budget_toegekend_per_jaar,
    kindgebonden_budget_vermogen_te_hoog,
):
    """Why there is a right, or why not."""
    return eerste_geldige(
        [
            kindgebonden_budget_maximum_per_jaar <= 0.0,
            kindgebonden_budget_vermogen_te_hoog,
            kindgebonden_budget_recht_per_jaar <= 0.0,
            kindgebonden_budget_toegekend_per_jaar <= 0.0,
        ],
        [1, 2, 3, 4],
        0,
    )
