"""Algemene Kinderbijslagwet (BWBR0002368): per quarter, by the age of the child, without regard to income.

What a child earns does not matter either: the limit for 16 and 17 lapsed in 2020.
"""

import numpy as np

from overstap.engine import Leden, eerste_geldige, rule, som_per_huishouden
from overstap.law import Kinderbijslag
from overstap.rules.inputs import KINDERBIJSLAGWET, Rol

LEEFTIJD_ZES = 6  # art. 12: other amounts from 6 and from 12
LEEFTIJD_TWAALF = 12
DEEL_CO_OUDER = 0.5  # Besluit uitvoering kinderbijslag art. 10: paid in equal shares


@rule(level="persoon", unit="jaren", law=KINDERBIJSLAGWET, article="11 lid 1")
def leeftijd_begin_kwartaal(leeftijd):
    """Age on the first day of the quarter (below nought: not born yet). Not given (no date of birth): the age of the month."""
    return leeftijd * 1.0


@rule(level="persoon", unit="euro per kwartaal", law=KINDERBIJSLAGWET, article="12, 18")
def kinderbijslag_van_kind_per_kwartaal(leeftijd_begin_kwartaal, rol, kinderbijslag, co_ouderschap, p: Kinderbijslag):
    """Amount of a quarter for one child, by its age on the first day of the quarter. Co-parents get half each, whoever of
    them applied, unless they agreed otherwise."""
    age = leeftijd_begin_kwartaal
    amount = eerste_geldige(
        [age < LEEFTIJD_ZES, age < LEEFTIJD_TWAALF], [p.bedrag_0_tot_6, p.bedrag_6_tot_12], p.bedrag_12_tot_18
    )
    entitled = (rol == Rol.KIND) & (kinderbijslag | co_ouderschap) & (age >= 0) & (age < p.leeftijd_tot)
    return np.where(entitled, amount * np.where(co_ouderschap, DEEL_CO_OUDER, 1.0), 0.0)


@rule(level="huishouden", unit="euro per kwartaal", law=KINDERBIJSLAGWET, article="7, 12")
def kinderbijslag_per_kwartaal(kinderbijslag_van_kind_per_kwartaal, leden: Leden):
    """Amount of a quarter for all children together; paid after the quarter, not income for tax or assistance."""
    return som_per_huishouden(kinderbijslag_van_kind_per_kwartaal, leden)
