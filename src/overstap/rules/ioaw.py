"""Wet inkomensvoorziening oudere en gedeeltelijk arbeidsongeschikte werkloze werknemers (BWBR0004044), in short.

Gross: the basis minus the gross income of claimant and partner. For who was granted it: that someone was born before 1965
and lost the work at fifty or older (art. 2) is not asked. No assets test. What counts as income stands in the Algemeen
inkomensbesluit socialezekerheidswetten (BWBR0029368) ch. 2: wage with its holiday pay (art. 2:8 lid 3 takes away the
exception of 2:5), spread over the months in which it is earned (art. 4:2), and other benefits and pensions; no alimony.
Not here: a lower basis after a low wage (art. 5 lid 5), premiums and volunteer's allowance above their limit, measures.
"""

import numpy as np

from overstap.engine import Leden, afronden_op_cent, eerste_geldige, rule, som_per_huishouden
from overstap.law import Ioaw
from overstap.rules.inputs import INKOMENSBESLUIT, IOAW, Leefvorm
from overstap.rules.minimumloon import MAANDEN
from overstap.rules.vrijlating import GEEN_MAXIMUM, OUDE_SOORTEN, VRIJLATING_REDENEN

IOAW_REDENEN = ("recht", "aow_leeftijd", "inkomen_te_hoog")


@rule(level="huishouden", unit="euro per maand", law=IOAW, article="5 lid 1-4")
def ioaw_grondslag_per_maand(leefvorm, heeft_kostendelende_medebewoner, p: Ioaw):
    """Gross basis with holiday allowance, by form; someone alone who shares the costs with other adults has half of a
    couple's. A single parent has that of someone alone."""
    alone = np.where(
        heeft_kostendelende_medebewoner, p.grondslag_kostendelende_alleenstaande, p.grondslag_alleenstaande
    )
    return np.where(leefvorm == Leefvorm.GEHUWDEN, p.grondslag_gehuwden, alone)


@rule(level="persoon", unit="euro per maand", law=IOAW, article="8 lid 2-11")
def ioaw_vrijlating_per_maand(
    vrijlating_reden, vrijlating_percentage, vrijlating_soort, arbeidsinkomen_per_jaar, p: Ioaw
):
    """The part of the gross wage that does not count. Terms and shares are those of the Participatiewet (25 % in the first
    six months, then 12.5 % for a single parent, 15 % with a medical limit or a wage-cost subsidy; in 2027 art. 8a without a
    maximum); the maxima are gross."""
    most = np.full(len(vrijlating_soort), GEEN_MAXIMUM)
    for code, letter in OUDE_SOORTEN:
        most = np.where(vrijlating_soort == code, getattr(p, f"vrijlating_{letter}_maximum"), most)
    free = np.minimum(vrijlating_percentage * arbeidsinkomen_per_jaar / MAANDEN, most)
    return np.where(vrijlating_reden == VRIJLATING_REDENEN.index("recht"), free, 0.0)


@rule(level="huishouden", unit="euro per maand", law=INKOMENSBESLUIT, article="2:2, 2:4, 2:8, 4:2")
def ioaw_inkomen_per_maand(
    arbeidsinkomen_per_jaar, overige_belaste_inkomsten_per_jaar, ioaw_vrijlating_per_maand, in_gezin, leden: Leden
):
    """Gross income that counts, of claimant and partner: a twelfth of the year's wages with holiday pay minus the free
    part, and of other benefits and pensions."""
    gross = (arbeidsinkomen_per_jaar + overige_belaste_inkomsten_per_jaar) / MAANDEN
    return som_per_huishouden(np.where(in_gezin, gross - ioaw_vrijlating_per_maand, 0.0), leden)


@rule(level="huishouden", unit="keuze", law=IOAW, article="6 lid 1 f, 9 lid 1", choices=IOAW_REDENEN)
def ioaw_reden(aanvrager_aow, ioaw_grondslag_per_maand, ioaw_inkomen_per_maand):
    """Why there is an IOAW benefit this month, or why not, for who was granted it."""
    nothing = afronden_op_cent(ioaw_grondslag_per_maand - ioaw_inkomen_per_maand) <= 0
    return eerste_geldige([aanvrager_aow, nothing], [1, 2], 0)


@rule(level="huishouden", unit="euro per maand", law=IOAW, article="9 lid 1-2")
def ioaw_uitkering_per_maand(ioaw_reden, ioaw_grondslag_per_maand, ioaw_inkomen_per_maand):
    """Gross benefit with holiday allowance: the basis minus the income that counts, in whole cents, not below nought."""
    due = afronden_op_cent(np.maximum(ioaw_grondslag_per_maand - ioaw_inkomen_per_maand, 0.0))
    return np.where(ioaw_reden == IOAW_REDENEN.index("recht"), due, 0.0)
