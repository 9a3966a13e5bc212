"""Wet inkomstenbelasting 2001 (BWBR0011353), box 1, for the year that is lived as twelve times the asked month."""

import numpy as np

from overstap.engine import (
    Banen,
    Leden,
    naar_beneden_op_euro,
    naar_boven_op_euro,
    rule,
    som_per_huishouden,
    som_per_persoon,
    van_huishouden,
)
from overstap.law import Inkomstenbelasting
from overstap.rules import schijven
from overstap.rules.inputs import AWIR, WET_IB, WET_LB, Rol
from overstap.rules.minimumloon import MAANDEN


@rule(level="persoon", unit="euro per jaar", law=WET_IB, article="8.1")
def arbeidsinkomen_per_jaar(jaarloon, bijzondere_beloning, banen: Banen):
    """Income from present work in the year: all wages with holiday pay. Benefits are not in it."""
    return som_per_persoon(jaarloon + bijzondere_beloning, banen)


@rule(level="persoon", unit="euro per jaar", law=WET_IB, article="2.18, 3.101 lid 1 b, 6.3")
def verzamelinkomen(
    arbeidsinkomen_per_jaar,
    bruto_bijstand_per_jaar,
    overige_belaste_inkomsten_per_jaar,
    partneralimentatie_ontvangen_per_maand,
    partneralimentatie_betaald_per_maand,
):
    """Income of the year for tax and allowances: work, gross assistance, alimony for oneself and other taxed income, minus
    alimony paid to a former partner, not below nought (no boxes 2 and 3).

    In the highest bracket the deduction works at a lower rate (art. 2.10); assistance never comes with such an income.
    """
    work_and_benefits = arbeidsinkomen_per_jaar + bruto_bijstand_per_jaar + overige_belaste_inkomsten_per_jaar
    alimony = partneralimentatie_ontvangen_per_maand - partneralimentatie_betaald_per_maand
    return np.maximum(work_and_benefits + MAANDEN * alimony, 0.0)


@rule(level="persoon", unit="euro per jaar", law=WET_IB, article="2.10")
def belasting_box_1_per_jaar(verzamelinkomen, aow_leeftijd_bereikt, geboren_voor_1946, p: Inkomstenbelasting):
    """Tax and national insurance on the year's income (down to whole euros, as in the assessment), before credits."""
    return schijven.belasting_box_1(naar_beneden_op_euro(verzamelinkomen), aow_leeftijd_bereikt, geboren_voor_1946, p)


@rule(level="persoon", unit="euro per jaar", law=WET_IB, article="8.10")
def algemene_heffingskorting_per_jaar(verzamelinkomen, aow_leeftijd_bereikt, p: Inkomstenbelasting):
    """General credit of the year."""
    return schijven.algemene_heffingskorting(naar_beneden_op_euro(verzamelinkomen), aow_leeftijd_bereikt, p)


@rule(level="persoon", unit="euro per jaar", law=WET_IB, article="8.11")
def arbeidskorting_per_jaar(arbeidsinkomen_per_jaar, aow_leeftijd_bereikt, p: Inkomstenbelasting):
    """Labour credit of the year, on the labour income of the calendar year."""
    return schijven.arbeidskorting(naar_beneden_op_euro(arbeidsinkomen_per_jaar), aow_leeftijd_bereikt, p)


@rule(level="persoon", unit="euro per jaar", law=WET_IB, article="8.17")
def ouderenkorting_per_jaar(verzamelinkomen, aow_leeftijd_bereikt, p: Inkomstenbelasting):
    """Credit for people of AOW age."""
    return schijven.ouderenkorting(naar_beneden_op_euro(verzamelinkomen), aow_leeftijd_bereikt, p)


@rule(level="persoon", unit="euro per jaar", law=WET_IB, article="8.18")
def alleenstaandeouderenkorting_per_jaar(alleenstaandeouderenkorting, aow_leeftijd_bereikt, p: Inkomstenbelasting):
    """Credit for single elderly people who are entitled to it."""
    entitled = alleenstaandeouderenkorting & aow_leeftijd_bereikt
    return np.where(entitled, p.alleenstaandeouderenkorting if entitled.any() else 0.0, 0.0)


@rule(level="persoon", unit="jaren", law=WET_IB, article="8.14a lid 1 b")
def leeftijd_op_1_januari(leeftijd):
    """Age at the start of the calendar year. Not given (no date of birth): the age of the month."""
    return leeftijd * 1.0


@rule(level="persoon", unit="ja_nee", law=WET_IB, article="8.14a lid 1")
def heeft_recht_op_combinatiekorting(
    arbeidsinkomen_per_jaar,
    rol,
    leeftijd,
    leeftijd_op_1_januari,
    woont_elders,
    co_ouderschap,
    heeft_toeslagpartner,
    leden: Leden,
    p: Inkomstenbelasting,
):
    """Working and with a child in the home that is under twelve at the start of the year: alone, or with the lower labour
    income of two partners (with equal incomes the older one). A child of co-parents is in the home of both."""
    at_home = (rol == Rol.KIND) & (~woont_elders | co_ouderschap)
    child = at_home & (leeftijd_op_1_januari < p.combinatiekorting_leeftijd_kind)
    if not child.any():
        return np.zeros(len(rol), dtype=bool)
    young = som_per_huishouden(child, leden) > 0
    couple = heeft_toeslagpartner

    def of(role, column):
        return som_per_huishouden(np.where(rol == role, column, 0.0), leden)

    claimant = of(Rol.AANVRAGER, arbeidsinkomen_per_jaar)
    partner = of(Rol.PARTNER, arbeidsinkomen_per_jaar)
    claimant_older = of(Rol.AANVRAGER, leeftijd) >= of(Rol.PARTNER, leeftijd)
    to_claimant = ~couple | (claimant < partner) | ((claimant == partner) & claimant_older)
    of_claimant = van_huishouden(young & to_claimant, leden)
    of_partner = van_huishouden(young & couple & ~to_claimant, leden)
    return np.where(rol == Rol.AANVRAGER, of_claimant, (rol == Rol.PARTNER) & of_partner)


@rule(level="persoon", unit="euro per jaar", law=WET_IB, article="8.14a lid 2")
def inkomensafhankelijke_combinatiekorting_per_jaar(
    arbeidsinkomen_per_jaar, heeft_recht_op_combinatiekorting, aow_leeftijd_bereikt, p: Inkomstenbelasting
):
    """Credit for working parents: a share of the labour income above a threshold, at most a maximum; up to whole euros.

    It is not in the wage tax: it comes with the assessment, or monthly by a provisional one.
    """
    entitled = heeft_recht_op_combinatiekorting
    if not entitled.any():
        return np.zeros(len(entitled))
    share = np.where(aow_leeftijd_bereikt, p.combinatiekorting_percentage_aow, p.combinatiekorting_percentage)
    most = np.where(aow_leeftijd_bereikt, p.combinatiekorting_maximum_aow, p.combinatiekorting_maximum)
    over = np.maximum(naar_beneden_op_euro(arbeidsinkomen_per_jaar) - p.combinatiekorting_drempel, 0.0)
    return np.where(entitled, np.minimum(naar_boven_op_euro(share * over), most), 0.0)


@rule(level="persoon", unit="euro per maand", law=WET_IB, article="8.14a lid 2")
def combinatiekorting_op_het_loon_per_maand(inkomensafhankelijke_combinatiekorting_per_jaar):
    """A twelfth of the combination credit of the year."""
    return inkomensafhankelijke_combinatiekorting_per_jaar / MAANDEN


@rule(level="persoon", unit="euro per jaar", law=WET_IB, article="8.16a")
def jonggehandicaptenkorting_per_jaar(jonggehandicaptenkorting, aow_leeftijd_bereikt, p: Inkomstenbelasting):
    """Credit for young disabled people who are entitled to it."""
    if not jonggehandicaptenkorting.any():
        return np.zeros(len(jonggehandicaptenkorting))
    amount = np.where(aow_leeftijd_bereikt, p.jonggehandicaptenkorting_aow, p.jonggehandicaptenkorting)
    return np.where(jonggehandicaptenkorting, amount, 0.0)


@rule(level="persoon", unit="euro per jaar", law=WET_IB, article="2.7")
def inkomstenbelasting_per_jaar(
    belasting_box_1_per_jaar,
    algemene_heffingskorting_per_jaar,
    arbeidskorting_per_jaar,
    ouderenkorting_per_jaar,
    alleenstaandeouderenkorting_per_jaar,
    inkomensafhankelijke_combinatiekorting_per_jaar,
    jonggehandicaptenkorting_per_jaar,
):
    """Income tax and national insurance of the year after credits; credits never make it negative."""
    credits = (
        algemene_heffingskorting_per_jaar
        + arbeidskorting_per_jaar
        + ouderenkorting_per_jaar
        + alleenstaandeouderenkorting_per_jaar
        + inkomensafhankelijke_combinatiekorting_per_jaar
        + jonggehandicaptenkorting_per_jaar
    )
    return np.maximum(belasting_box_1_per_jaar - credits, 0.0)


@rule(level="persoon", unit="euro per jaar", law=WET_IB, article="8.8, 8.14a")
def verzilverde_combinatiekorting_per_jaar(
    belasting_box_1_per_jaar,
    algemene_heffingskorting_per_jaar,
    arbeidskorting_per_jaar,
    ouderenkorting_per_jaar,
    alleenstaandeouderenkorting_per_jaar,
    jonggehandicaptenkorting_per_jaar,
    inkomstenbelasting_per_jaar,
):
    """The part of the combination credit that really lowers the tax: tax after all other credits, minus the tax."""
    others = (
        algemene_heffingskorting_per_jaar
        + arbeidskorting_per_jaar
        + ouderenkorting_per_jaar
        + alleenstaandeouderenkorting_per_jaar
        + jonggehandicaptenkorting_per_jaar
    )
    return np.maximum(belasting_box_1_per_jaar - others, 0.0) - inkomstenbelasting_per_jaar


@rule(level="persoon", unit="euro per jaar", law=WET_LB, article="27")
def ingehouden_loonheffing_op_loon_per_jaar(
    loonheffing_per_tijdvak, tijdvakken_per_jaar, loonheffing_bijzondere_beloning, banen: Banen
):
    """What employers withheld in the year: from the wage of every pay period, and from holiday pay."""
    return som_per_persoon(loonheffing_per_tijdvak * tijdvakken_per_jaar + loonheffing_bijzondere_beloning, banen)


@rule(level="persoon", unit="euro per jaar", law=WET_LB, article="27")
def ingehouden_loonheffing_per_jaar(
    ingehouden_loonheffing_op_loon_per_jaar, loonheffing_bijstand_per_jaar, loonheffing_overige_inkomsten_per_jaar
):
    """All that was withheld in the year: by employers, by the municipality on the assistance, and on other income."""
    return (
        ingehouden_loonheffing_op_loon_per_jaar + loonheffing_bijstand_per_jaar + loonheffing_overige_inkomsten_per_jaar
    )


@rule(level="persoon", unit="euro per jaar", law=WET_IB, article="9.2")
def inkomstenbelasting_af_te_rekenen_per_jaar(inkomstenbelasting_per_jaar, ingehouden_loonheffing_per_jaar):
    """Still to pay after the year (positive) or to get back (negative); a few euros either way stay uncertain."""
    return inkomstenbelasting_per_jaar - ingehouden_loonheffing_per_jaar


@rule(level="persoon", unit="ja_nee", law=AWIR, article="3")
def is_toeslagpartner(rol, heeft_toeslagpartner, leden: Leden):
    """Whether this person is the claimant's partner for the allowances."""
    return (rol == Rol.PARTNER) & van_huishouden(heeft_toeslagpartner, leden)


@rule(level="huishouden", unit="euro per jaar", law=AWIR, article="7 lid 1")
def toetsingsinkomen(verzamelinkomen, rol, is_toeslagpartner, leden: Leden):
    """Income of the year of the claimant and the allowance partner together."""
    return som_per_huishouden(np.where((rol == Rol.AANVRAGER) | is_toeslagpartner, verzamelinkomen, 0.0), leden)
