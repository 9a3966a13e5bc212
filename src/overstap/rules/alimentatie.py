"""Alimony: what follows from it for tax, health contribution and assistance.

For children it is untaxed, and all of it counts for the assistance (CRvB 14-11-2017, ECLI:NL:CRVB:2017:3953). For oneself it is
taxed and bears the contribution of the Zorgverzekeringswet, both by assessment; for the assistance it counts after both
(Participatiewet art. 31 lid 3). What is paid never lowers what counts for the assistance.
"""

import numpy as np

from overstap.engine import Leden, rule, som_per_huishouden, van_huishouden
from overstap.law import Inkomstenbelasting, Zorgverzekeringswet
from overstap.rules.inputs import PARTICIPATIEWET, ZORGVERZEKERINGSWET, Leefvorm
from overstap.rules.minimumloon import MAANDEN


@rule(level="persoon", unit="euro per jaar", law=ZORGVERZEKERINGSWET, article="41-43")
def bijdrage_zvw_over_alimentatie_per_jaar(
    partneralimentatie_ontvangen_per_maand,
    arbeidsinkomen_per_jaar,
    overige_belaste_inkomsten_per_jaar,
    p: Zorgverzekeringswet,
):
    """Contribution over alimony received for oneself, by assessment: the lower rate, over what the wage and other taxed
    income leave of the maximum."""
    alimony = MAANDEN * partneralimentatie_ontvangen_per_maand
    if not alimony.any():
        return np.zeros(len(alimony))
    room = np.maximum(p.maximum_bijdrage_inkomen - arbeidsinkomen_per_jaar - overige_belaste_inkomsten_per_jaar, 0.0)
    return p.bijdrage_percentage_laag * np.minimum(alimony, room)


@rule(level="huishouden", unit="euro per maand", law=PARTICIPATIEWET, article="19 lid 2")
def bijstand_voor_partneralimentatie_per_maand(
    norm_na_maatregel_per_maand,
    inkomen_zonder_partneralimentatie_per_maand,
    giften_die_meetellen,
    in_gezin,
    leden: Leden,
):
    """What the assistance would be if the alimony for oneself did not count: norm minus all other income that counts."""
    other = som_per_huishouden(np.where(in_gezin, inkomen_zonder_partneralimentatie_per_maand, 0.0), leden)
    return np.maximum(norm_na_maatregel_per_maand - other - giften_die_meetellen, 0.0)


@rule(level="persoon", unit="euro per maand", law=PARTICIPATIEWET, article="31 lid 3")
def belasting_over_partneralimentatie_per_maand(
    partneralimentatie_ontvangen_per_maand,
    bijdrage_zvw_over_alimentatie_per_jaar,
    bijstand_voor_partneralimentatie_per_maand,
    heffingskorting_voor_bijstand_per_jaar,
    aow_leeftijd_bereikt,
    leefvorm,
    leden: Leden,
    p: Inkomstenbelasting,
):
    """Income tax that the alimony brings: the first rate, less the credit that wage and assistance leave.

    More assistance takes more of that credit, and more tax means more assistance. The two are settled at once: with B the
    assistance and s its share of this person, tax = rate x (alimony + s x B) - credit, between nought and rate x alimony.
    """
    alimony = partneralimentatie_ontvangen_per_maand
    if not alimony.any():
        return np.zeros(len(alimony))
    rate = np.where(aow_leeftijd_bereikt, p.tarief_schijf_1_aow, p.tarief_schijf_1)
    credit = heffingskorting_voor_bijstand_per_jaar / MAANDEN
    share = np.where(van_huishouden(leefvorm, leden) == Leefvorm.GEHUWDEN, 0.5, 1.0)  # a couple is assigned half each
    most = rate * alimony
    untaxed = van_huishouden(bijstand_voor_partneralimentatie_per_maand, leden) - alimony
    untaxed = untaxed + bijdrage_zvw_over_alimentatie_per_jaar / MAANDEN
    partly = (untaxed + most - credit) / (1.0 - rate * share)
    assistance = np.maximum(np.minimum(untaxed + most, np.maximum(untaxed, partly)), 0.0)
    return np.clip(rate * (alimony + share * assistance) - credit, 0.0, most)


@rule(level="persoon", unit="euro per maand", law=PARTICIPATIEWET, article="31 lid 3")
def partneralimentatie_die_meetelt_per_maand(
    partneralimentatie_ontvangen_per_maand,
    belasting_over_partneralimentatie_per_maand,
    bijdrage_zvw_over_alimentatie_per_jaar,
):
    """Alimony for oneself that counts for the assistance: after the income tax and the health contribution due on it."""
    contribution = bijdrage_zvw_over_alimentatie_per_jaar / MAANDEN
    return partneralimentatie_ontvangen_per_maand - belasting_over_partneralimentatie_per_maand - contribution


@rule(level="huishouden", unit="euro per maand")
def alimentatie_betaald_per_maand(
    kinderalimentatie_betaald_per_maand, partneralimentatie_betaald_per_maand, in_gezin, leden: Leden
):
    """Alimony that the claimant and the partner pay each month; the municipality does not take it into account."""
    paid = kinderalimentatie_betaald_per_maand + partneralimentatie_betaald_per_maand
    return som_per_huishouden(np.where(in_gezin, paid, 0.0), leden)


@rule(level="huishouden", unit="euro per jaar", law=ZORGVERZEKERINGSWET, article="41")
def bijdrage_zvw_per_jaar(bijdrage_zvw_over_alimentatie_per_jaar, in_gezin, leden: Leden):
    """Contribution of the Zorgverzekeringswet that the claimant and the partner still pay over the year."""
    return som_per_huishouden(np.where(in_gezin, bijdrage_zvw_over_alimentatie_per_jaar, 0.0), leden)
