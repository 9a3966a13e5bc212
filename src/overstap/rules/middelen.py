"""Participatiewet art. 31-33: which means count for the assistance of a month, before the exemption of earnings."""

import numpy as np

from overstap.engine import Banen, Leden, rij, rule, som_per_huishouden, som_per_persoon, uit_rij, van_huishouden
from overstap.law import Participatiewet
from overstap.rules.inputs import (
    PARTICIPATIEWET,
    REGELING_PARTICIPATIEWET,
    AanspraakMethode,
    HeffingskortingenAlsMiddel,
    Leefvorm,
    Rol,
    VrijlatingSoort,
)
from overstap.rules.minimumloon import MAANDEN

#: A year has at most two exempted premium payments (art. 31 lid 2 j: "een- of tweemalige premie").
PREMIE_BETALINGEN_PER_JAAR = 2


@rule(level="persoon", unit="ja_nee", law=PARTICIPATIEWET, article="4 lid 1")
def in_gezin(rol, leefvorm, leden: Leden):
    """Whether the person's means count with the claimant's: the claimant, and the partner of a couple."""
    couple = van_huishouden(leefvorm, leden) == Leefvorm.GEHUWDEN
    return (rol == Rol.AANVRAGER) | ((rol == Rol.PARTNER) & couple)


@rule(level="persoon", unit="euro per maand", law=PARTICIPATIEWET, article="31 lid 3")
def netto_arbeidsinkomen_per_maand(netto_loon_voor_verrekening_per_maand, banen: Banen):
    """Net wage of all jobs in the month, as set off, without holiday pay that is paid once a year."""
    return som_per_persoon(netto_loon_voor_verrekening_per_maand, banen)


@rule(level="persoon", unit="euro per maand", law=REGELING_PARTICIPATIEWET, article="11, 13, 14")
def aanspraak_vakantiegeld_per_maand(
    netto_loon_voor_verrekening_per_maand,
    loonheffingskorting,
    vakantiegeld_in_loon,
    aow_leeftijd_bereikt,
    aanspraak_vakantiegeld_methode,
    leden: Leden,
    banen: Banen,
    p: Participatiewet,
):
    """Claim on holiday pay that the wage of the month builds up: it counts now, and is free when it is paid later.

    With the wage-tax credit by the brackets of the Regeling over the net wage of the month; without it, and from AOW age, a
    flat share. Holiday pay that is already in the wage builds up no claim.
    """
    open_claim = ~vakantiegeld_in_loon
    with_credit = som_per_persoon(
        np.where(open_claim & loonheffingskorting, netto_loon_voor_verrekening_per_maand, 0.0), banen
    )
    without = som_per_persoon(
        np.where(open_claim & ~loonheffingskorting, netto_loon_voor_verrekening_per_maand, 0.0), banen
    )
    table = p.aanspraak_vakantiegeld_loon
    row = np.maximum(rij(table, with_credit), 0)
    by_bracket = np.maximum(uit_rij(table, row, 1) * with_credit + uit_rij(table, row, 2), 0.0)
    flat_share = p.aanspraak_vakantiegeld_zonder_heffingskorting_percentage
    flat = van_huishouden(aanspraak_vakantiegeld_methode, leden) == AanspraakMethode.ACHT_PROCENT
    below_aow = np.where(flat, flat_share * with_credit, by_bracket) + flat_share * without
    from_aow = p.aanspraak_vakantiegeld_aow_ander_inkomen_percentage * (with_credit + without)
    return np.where(aow_leeftijd_bereikt, from_aow, below_aow)


@rule(level="persoon", unit="euro per maand", law=REGELING_PARTICIPATIEWET, article="12, 14")
def aanspraak_vakantiegeld_uitkering_per_maand(
    uitkering_netto_per_maand, aow_leeftijd_bereikt, een_partner_aow, leefvorm, leden: Leden, p: Participatiewet
):
    """Claim on holiday allowance that another benefit builds up: by the brackets for benefits; from AOW age a flat share
    by household form (for a couple with one AOW pension minus a fixed amount above a limit)."""
    benefit = uitkering_netto_per_maand
    table = p.aanspraak_vakantiegeld_uitkering
    row = np.maximum(rij(table, benefit), 0)
    below_aow = np.maximum(uit_rij(table, row, 1) * benefit + uit_rij(table, row, 2), 0.0)
    couple = van_huishouden(leefvorm, leden) == Leefvorm.GEHUWDEN
    less = np.where(
        van_huishouden(een_partner_aow, leden) & (benefit >= p.aanspraak_vakantiegeld_aow_een_partner_vanaf),
        p.aanspraak_vakantiegeld_aow_een_partner_vermindering,
        0.0,
    )
    of_couple = np.maximum(p.aanspraak_vakantiegeld_aow_gehuwden_percentage * benefit - less, 0.0)
    from_aow = np.where(couple, of_couple, p.aanspraak_vakantiegeld_aow_alleenstaande_percentage * benefit)
    return np.where(aow_leeftijd_bereikt, from_aow, below_aow)


@rule(level="huishouden", unit="ja_nee", law=PARTICIPATIEWET, article="22")
def een_partner_aow(aow_leeftijd_bereikt, in_gezin, leden: Leden):
    """Whether exactly one of two partners has reached AOW age."""
    with_aow = som_per_huishouden(in_gezin & aow_leeftijd_bereikt, leden)
    return (with_aow > 0) & (with_aow < som_per_huishouden(in_gezin, leden))


@rule(level="persoon", unit="euro", law=PARTICIPATIEWET, article="31 lid 2 j")
def premie_vrijgelaten_deze_maand(
    premie_deze_maand,
    premie_eerder_dit_jaar,
    premie_aantal_eerder_dit_jaar,
    leeftijd,
    vrijlating_soort,
    p: Participatiewet,
):
    """The part of this month's premium that does not count: at most two payments and a maximum a calendar year.

    Under 27 only for people who work with a wage-cost subsidy (art. 31 lid 5).
    """
    if not premie_deze_maand.any():
        return np.zeros(len(premie_deze_maand))
    room = np.maximum(p.premie_maximum_per_jaar - premie_eerder_dit_jaar, 0.0)
    subsidised = (vrijlating_soort == VrijlatingSoort.Z) | (vrijlating_soort == VrijlatingSoort.AA)
    allowed = (leeftijd >= p.vrijlating_leeftijd) | subsidised
    allowed &= premie_aantal_eerder_dit_jaar < PREMIE_BETALINGEN_PER_JAAR
    return np.where(allowed, np.minimum(premie_deze_maand, room), 0.0)


@rule(level="persoon", unit="euro", law=PARTICIPATIEWET, article="31 lid 2 k")
def vrijwilligersvergoeding_ontvangen_deze_maand(
    vrijwilligersvergoeding_deze_maand, vrijwilligerswerk_stopt_bij_werk, netto_arbeidsinkomen_per_maand
):
    """Volunteer's allowance that really comes in this month: nothing with a wage, for whom the volunteer's work then stops."""
    lost = vrijwilligerswerk_stopt_bij_werk & (netto_arbeidsinkomen_per_maand > 0)
    return np.where(lost, 0.0, vrijwilligersvergoeding_deze_maand)


@rule(level="persoon", unit="euro", law=PARTICIPATIEWET, article="31 lid 2 k")
def vrijwilligersvergoeding_vrijgelaten_deze_maand(
    vrijwilligersvergoeding_ontvangen_deze_maand, vrijwilligersvergoeding_eerder_dit_jaar, leeftijd, p: Participatiewet
):
    """The part of this month's volunteer's allowance that does not count: a maximum a month and a calendar year, from 27."""
    received = vrijwilligersvergoeding_ontvangen_deze_maand
    if not received.any():
        return np.zeros(len(received))
    room = np.maximum(p.vrijwilligersvergoeding_maximum_per_jaar - vrijwilligersvergoeding_eerder_dit_jaar, 0.0)
    free = np.minimum(np.minimum(received, p.vrijwilligersvergoeding_maximum_per_maand), room)
    return np.where(leeftijd >= p.vrijlating_leeftijd, free, 0.0)


@rule(level="huishouden", unit="euro per maand", law=PARTICIPATIEWET, article="31 lid 2 j")
def premie_niet_elke_maand_per_maand(premie_vrijgelaten_deze_maand, in_gezin, leden: Leden):
    """What of a free premium of this month is not in an average month: it comes once a year, so eleven twelfths."""
    return som_per_huishouden(np.where(in_gezin, premie_vrijgelaten_deze_maand, 0.0), leden) * (1.0 - 1.0 / MAANDEN)


@rule(level="huishouden", unit="euro per jaar", law=PARTICIPATIEWET, article="31 lid 2 k")
def vrijwilligersvergoeding_boven_jaarmaximum_per_jaar(
    vrijwilligersvergoeding_vrijgelaten_deze_maand, bijstand_per_maand, in_gezin, leden: Leden, p: Participatiewet
):
    """Of a volunteer's allowance that comes every month: what of the free part is above the maximum of the year, and is set
    off in the last months (at most the assistance of the year)."""
    if not vrijwilligersvergoeding_vrijgelaten_deze_maand.any():
        return np.zeros(leden.size)
    over = np.maximum(
        MAANDEN * vrijwilligersvergoeding_vrijgelaten_deze_maand - p.vrijwilligersvergoeding_maximum_per_jaar, 0.0
    )
    return np.minimum(som_per_huishouden(np.where(in_gezin, over, 0.0), leden), MAANDEN * bijstand_per_maand)


@rule(level="huishouden", unit="euro", law=PARTICIPATIEWET, article="31 lid 2 m")
def giften_die_meetellen(giften_deze_maand, giften_eerder_dit_jaar, p: Participatiewet):
    """Gifts above the free amount of the calendar year: they count this month. Before 2026 each municipality chose; a gift
    then gives the error that the amount is unknown."""
    if not giften_deze_maand.any():
        return np.zeros(len(giften_deze_maand))
    room = np.maximum(p.giften_maximum_per_jaar - giften_eerder_dit_jaar, 0.0)
    return np.maximum(giften_deze_maand - room, 0.0)


@rule(level="persoon", unit="euro", law=PARTICIPATIEWET, article="32 lid 1")
def premie_en_vrijwilligersvergoeding_die_meetellen(
    premie_deze_maand,
    premie_vrijgelaten_deze_maand,
    vrijwilligersvergoeding_ontvangen_deze_maand,
    vrijwilligersvergoeding_vrijgelaten_deze_maand,
):
    """Premium and volunteer's allowance above the free part: income of this month."""
    return (premie_deze_maand - premie_vrijgelaten_deze_maand) + (
        vrijwilligersvergoeding_ontvangen_deze_maand - vrijwilligersvergoeding_vrijgelaten_deze_maand
    )


@rule(level="persoon", unit="euro per maand", law=PARTICIPATIEWET, article="31 lid 1")
def niet_ontvangen_heffingskorting_die_meetelt(
    niet_ontvangen_heffingskorting_per_maand,
    combinatiekorting_op_het_loon_per_maand,
    heffingskortingen_als_middel,
    leden: Leden,
):
    """Tax credits that the worker has or could have asked for: they count every month only by the setting."""
    total = niet_ontvangen_heffingskorting_per_maand + combinatiekorting_op_het_loon_per_maand
    monthly = van_huishouden(heffingskortingen_als_middel, leden) == HeffingskortingenAlsMiddel.MAANDELIJKS
    return np.where(monthly, total, 0.0)


@rule(level="persoon", unit="euro per maand", law=PARTICIPATIEWET, article="31 lid 1, 32 lid 1")
def inkomen_zonder_partneralimentatie_per_maand(
    netto_arbeidsinkomen_per_maand,
    aanspraak_vakantiegeld_per_maand,
    vrijlating_per_maand,
    uitkering_netto_per_maand,
    aanspraak_vakantiegeld_uitkering_per_maand,
    overige_inkomsten_per_maand,
    kinderalimentatie_ontvangen_per_maand,
    eindejaarsuitkering_reservering_per_maand,
    vergoeding_vakantieuren_netto,
    premie_en_vrijwilligersvergoeding_die_meetellen,
    niet_ontvangen_heffingskorting_die_meetelt,
):
    """Income of one person that counts this month, but for alimony for oneself: net wage plus holiday claim minus the free
    part, plus other income. Alimony for the children counts in full. What a child earns is nobody's income here (art. 31
    lid 2 h)."""
    wage = netto_arbeidsinkomen_per_maand + aanspraak_vakantiegeld_per_maand - vrijlating_per_maand
    other = (
        uitkering_netto_per_maand
        + aanspraak_vakantiegeld_uitkering_per_maand
        + overige_inkomsten_per_maand
        + kinderalimentatie_ontvangen_per_maand
        + eindejaarsuitkering_reservering_per_maand
        + vergoeding_vakantieuren_netto
        + premie_en_vrijwilligersvergoeding_die_meetellen
        + niet_ontvangen_heffingskorting_die_meetelt
    )
    return wage + other


@rule(level="persoon", unit="euro per maand", law=PARTICIPATIEWET, article="32 lid 1")
def inkomen_per_maand(inkomen_zonder_partneralimentatie_per_maand, partneralimentatie_die_meetelt_per_maand):
    """Income of one person that counts this month: net wage plus holiday claim minus the free part, other income, and
    alimony for oneself after tax."""
    return inkomen_zonder_partneralimentatie_per_maand + partneralimentatie_die_meetelt_per_maand
