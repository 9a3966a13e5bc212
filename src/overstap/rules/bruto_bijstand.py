"""Gross assistance of a year: the law fixes the net amount, the municipality pays the tax on it.

After the Belastingdienst manual "Rekenregels en handleiding loonheffingen over bijstandsuitkeringen" (2019 edition; the
figures of later years follow from that year's rates). The year is lived as twelve times the asked month.
"""

import numpy as np

from overstap.engine import (
    Banen,
    Leden,
    eerste_geldige,
    rule,
    som_per_huishouden,
    som_per_persoon,
    van_huishouden,
    van_persoon,
)
from overstap.law import Inkomstenbelasting, Participatiewet
from overstap.rules.inputs import PARTICIPATIEWET, WET_LB, Leefvorm, Rol
from overstap.rules.minimumloon import MAANDEN


@rule(level="persoon", unit="euro per jaar", law=PARTICIPATIEWET, article="19 lid 4")
def netto_bijstand_per_jaar(bijstand_per_maand, rol, leefvorm, partner_heeft_recht_op_bijstand, leden: Leden):
    """Net taxed assistance of the person in the year: of a couple each partner is assigned half."""
    couple = van_huishouden((leefvorm == Leefvorm.GEHUWDEN) & partner_heeft_recht_op_bijstand, leden)
    share = eerste_geldige(
        [rol == Rol.AANVRAGER, (rol == Rol.PARTNER) & couple], [np.where(couple, 0.5, 1.0), 0.5], 0.0
    )
    return MAANDEN * van_huishouden(bijstand_per_maand, leden) * share


@rule(level="persoon", unit="euro per jaar", law=WET_LB, article="22, 22b, 22c")
def heffingskorting_bijstand_maximum_per_jaar(aow_leeftijd_bereikt, leefvorm, leden: Leden, p: Inkomstenbelasting):
    """Credit that goes with a whole year of assistance (A in the manual): the general credit; from AOW age also the
    credits for elderly people (SZW Normenbrief 2026, annex VI: 3,115; 3,623 in a couple; 4,163 alone)."""
    if not aow_leeftijd_bereikt.any():
        return np.full(len(aow_leeftijd_bereikt), p.algemene_heffingskorting_maximum)
    alone = van_huishouden(leefvorm, leden) != Leefvorm.GEHUWDEN
    elderly = p.ouderenkorting_maximum + np.where(alone, p.alleenstaandeouderenkorting, 0.0)
    from_aow = p.algemene_heffingskorting_maximum_aow + elderly
    return np.where(aow_leeftijd_bereikt, from_aow, p.algemene_heffingskorting_maximum)


@rule(level="baan", unit="euro per jaar", law=WET_LB, article="22")
def elders_benutte_heffingskorting_van_baan(
    jaarloon,
    bijzondere_beloning,
    loonheffing_per_tijdvak,
    loonheffingskorting,
    aow_leeftijd_bereikt,
    heffingskorting_bijstand_maximum_per_jaar,
    banen: Banen,
    p: Inkomstenbelasting,
):
    """Credit that the employer already used. Where tax is withheld: all of it; where nothing is withheld: what the tax on
    the wage with its holiday pay would have taken: that wage x (first rate - first labour-credit rate)."""
    share = np.where(
        van_persoon(aow_leeftijd_bereikt, banen),
        p.tarief_schijf_1_aow - p.arbeidskorting_percentage_1_aow,
        p.tarief_schijf_1 - p.arbeidskorting_percentage_1,
    )
    most = van_persoon(heffingskorting_bijstand_maximum_per_jaar, banen)
    used = np.where(loonheffing_per_tijdvak > 0.0, most, np.minimum((jaarloon + bijzondere_beloning) * share, most))
    return np.where(loonheffingskorting, used, 0.0)


@rule(level="persoon", unit="euro per jaar", law=WET_LB, article="22")
def heffingskorting_voor_bijstand_per_jaar(
    elders_benutte_heffingskorting_van_baan,
    loonheffingskorting_bij_uitkering,
    overige_belaste_inkomsten_per_jaar,
    loonheffing_overige_inkomsten_per_jaar,
    heffingskorting_bijstand_maximum_per_jaar,
    aow_leeftijd_bereikt,
    banen: Banen,
    p: Inkomstenbelasting,
):
    """Credit that is left for the assistance: the maximum of the year minus what employers and another benefit used. Where
    tax is withheld from that benefit with the credit, all of it is used; where none is, what its tax would have taken."""
    rate = np.where(aow_leeftijd_bereikt, p.tarief_schijf_1_aow, p.tarief_schijf_1)
    of_benefit = np.where(
        loonheffing_overige_inkomsten_per_jaar > 0.0,
        heffingskorting_bijstand_maximum_per_jaar,
        rate * overige_belaste_inkomsten_per_jaar,
    )
    with_credit = loonheffingskorting_bij_uitkering & (overige_belaste_inkomsten_per_jaar > 0.0)
    used = som_per_persoon(elders_benutte_heffingskorting_van_baan, banen) + np.where(with_credit, of_benefit, 0.0)
    return np.maximum(heffingskorting_bijstand_maximum_per_jaar - used, 0.0)


@rule(level="persoon", unit="euro per jaar", law=WET_LB, article="31")
def loonheffing_bijstand_per_jaar(
    netto_bijstand_per_jaar, heffingskorting_voor_bijstand_per_jaar, aow_leeftijd_bereikt, p: Participatiewet
):
    """Tax that the municipality pays on the assistance: (net - credit) x E - credit, not below nought.

    E is first rate / (1 - first rate), as published with two decimals of a percent.
    """
    e = np.where(aow_leeftijd_bereikt, p.loonheffing_bijstand_percentage_e_aow, p.loonheffing_bijstand_percentage_e)
    credit = heffingskorting_voor_bijstand_per_jaar
    return np.maximum((netto_bijstand_per_jaar - credit) * e - credit, 0.0)


@rule(level="persoon", unit="euro per jaar", law=PARTICIPATIEWET, article="19 lid 4")
def bruto_bijstand_per_jaar(netto_bijstand_per_jaar, loonheffing_bijstand_per_jaar):
    """Gross assistance of the year, with its holiday allowance: counts for tax and allowances."""
    return netto_bijstand_per_jaar + loonheffing_bijstand_per_jaar


@rule(level="huishouden", unit="euro per jaar", law=PARTICIPATIEWET, article="19 lid 4")
def bruto_bijstand_huishouden_per_jaar(bruto_bijstand_per_jaar, leden: Leden):
    """Gross assistance of both partners together."""
    return som_per_huishouden(bruto_bijstand_per_jaar, leden)
