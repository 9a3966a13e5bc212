"""Algemene Kinderbijslagwet (BWBR0002368): per quarter, by the age of the child, without regard to income."""

import numpy as np

from overstap.engine import Leden, rule, som_per_huishouden
from overstap.law import Kinderbijslag
from overstap.rules.inputs import KINDERBIJSLAGWET, Rol

LEEFTIJD_ZES = 6  # art. 12: other amounts from 6 and from 12
LEEFTIJD_TWAALF = 12


@rule(level="persoon", unit="euro per kwartaal", law=KINDERBIJSLAGWET, article="12")
def kinderbijslag_van_kind_per_kwartaal(leeftijd, rol, kinderbijslag, p: Kinderbijslag):
    """Amount of a quarter for one child, by its age on the first day of the quarter (here: of the month)."""
    amount = np.select(
        [leeftijd < LEEFTIJD_ZES, leeftijd < LEEFTIJD_TWAALF], [p.bedrag_0_tot_6, p.bedrag_6_tot_12], p.bedrag_12_tot_18
    )
    return np.where((rol == Rol.KIND) & kinderbijslag & (leeftijd < p.leeftijd_tot), amount, 0.0)


@rule(level="huishouden", unit="euro per kwartaal", law=KINDERBIJSLAGWET, article="7, 12")
def kinderbijslag_per_kwartaal(kinderbijslag_van_kind_per_kwartaal, leden: Leden):
    """Amount of a quarter for all children together; paid after the quarter, not income for tax or assistance."""
    return som_per_huishouden(kinderbijslag_van_kind_per_kwartaal, leden)
