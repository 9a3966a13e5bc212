"""Wet minimumloon en minimumvakantiebijslag (BWBR0002638): the hourly minimum and the wage of a pay period."""

import numpy as np

from overstap.engine import (
    Banen,
    Leden,
    afronden_op_cent,
    eerste_geldige,
    rij,
    rule,
    uit_rij,
    van_huishouden,
    van_persoon,
)
from overstap.law import Minimumloon
from overstap.rules.inputs import WML, Tijdvak

MAANDEN = 12.0
DAGEN_PER_WEEK = 5.0
WEKEN_PER_VIER_WEKEN = 4.0


@rule(level="persoon", unit="euro per uur", law=WML, article="8 lid 1")
def wettelijk_minimumuurloon(leeftijd, p: Minimumloon):
    """The lowest hourly wage by law at this age (15 and older; 21 and older: the full one), without holiday allowance."""
    row = rij(p.minimumuurloon, leeftijd)
    return np.where(row < 0, 0.0, uit_rij(p.minimumuurloon, np.maximum(row, 0), 1))


@rule(level="baan", unit="euro per uur", law=WML, article="8 lid 1")
def uurloon(wettelijk_minimumuurloon, banen: Banen):
    """The hourly wage: the legal minimum, unless another wage is given."""
    return van_persoon(wettelijk_minimumuurloon, banen)


@rule(level="baan", unit="euro per tijdvak", law=WML, article="15")
def loon_per_tijdvak(
    uren_per_week, uurloon, tijdvak, vakantiegeld_in_loon, weken_per_jaar, leden: Leden, banen: Banen, p: Minimumloon
):
    """Gross wage of one pay period: hours a week x hourly wage x weeks in the period, in whole cents.

    A month counts ``weken_per_jaar`` / 12 weeks. With holiday pay in every wage, that share (8 %) is in it.
    """
    weeks = eerste_geldige(
        [tijdvak == Tijdvak.MAAND, tijdvak == Tijdvak.VIER_WEKEN, tijdvak == Tijdvak.WEEK],
        [van_persoon(van_huishouden(weken_per_jaar, leden), banen) / MAANDEN, WEKEN_PER_VIER_WEKEN, 1.0],
        1.0 / DAGEN_PER_WEEK,
    )
    holiday = np.where(vakantiegeld_in_loon, 1.0 + p.vakantiebijslag_percentage, 1.0)
    return afronden_op_cent(uren_per_week * uurloon * weeks * holiday)
