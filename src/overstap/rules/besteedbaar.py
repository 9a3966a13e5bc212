"""What reaches the account: this month, later, and as the average month of a settled year.

The calendar year is lived as twelve times the asked month under that month's law, with holiday pay once.
"""

import numpy as np

from overstap.engine import Banen, Leden, rule, som_per_huishouden, som_per_persoon
from overstap.law import Inkomstenbelasting
from overstap.rules.inputs import PARTICIPATIEWET, HeffingskortingenAlsMiddel
from overstap.rules.minimumloon import MAANDEN

MAANDEN_PER_KWARTAAL = 3.0


@rule(level="persoon", unit="euro per jaar")
def netto_vakantiegeld_van_persoon_per_jaar(netto_vakantiegeld_per_jaar, banen: Banen):
    """Net holiday pay of all jobs together, once a year."""
    return som_per_persoon(netto_vakantiegeld_per_jaar, banen)


@rule(level="persoon", unit="euro per maand")
def netto_loon_van_persoon_per_maand(netto_loon_per_maand, banen: Banen):
    """Net wage of all jobs together, average month."""
    return som_per_persoon(netto_loon_per_maand, banen)


@rule(level="huishouden", unit="euro per maand")
def netto_loon_huishouden_per_maand(netto_loon_van_persoon_per_maand, in_gezin, leden: Leden):
    """Net wage of the claimant and the partner together, average month, without holiday pay paid once a year. What a child
    earns is the child's own."""
    return som_per_huishouden(np.where(in_gezin, netto_loon_van_persoon_per_maand, 0.0), leden)


@rule(level="huishouden", unit="euro per maand")
def overige_inkomsten_huishouden_per_maand(
    uitkering_netto_per_maand,
    overige_inkomsten_per_maand,
    kinderalimentatie_ontvangen_per_maand,
    partneralimentatie_ontvangen_per_maand,
    vergoeding_vakantieuren_netto,
    premie_deze_maand,
    vrijwilligersvergoeding_ontvangen_deze_maand,
    in_gezin,
    leden: Leden,
):
    """Other income of the claimant and the partner as it is received this month (alimony before tax)."""
    total = (
        uitkering_netto_per_maand
        + overige_inkomsten_per_maand
        + kinderalimentatie_ontvangen_per_maand
        + partneralimentatie_ontvangen_per_maand
        + vergoeding_vakantieuren_netto
        + premie_deze_maand
        + vrijwilligersvergoeding_ontvangen_deze_maand
    )
    return som_per_huishouden(np.where(in_gezin, total, 0.0), leden)


@rule(level="huishouden", unit="euro per maand")
def toeslagen_per_maand(
    zorgtoeslag_per_maand, huurtoeslag_per_maand, kindgebonden_budget_per_maand, kinderopvangtoeslag_per_maand
):
    """All allowances of Dienst Toeslagen together, as they are paid each month."""
    return zorgtoeslag_per_maand + huurtoeslag_per_maand + kindgebonden_budget_per_maand + kinderopvangtoeslag_per_maand


@rule(level="huishouden", unit="euro per jaar")
def toeslagen_toegekend_per_jaar(
    zorgtoeslag_toegekend_per_jaar,
    huurtoeslag_toegekend_per_jaar,
    kindgebonden_budget_toegekend_per_jaar,
    kinderopvangtoeslag_toegekend_per_jaar,
):
    """All allowances of Dienst Toeslagen together, as awarded for the year."""
    return (
        zorgtoeslag_toegekend_per_jaar
        + huurtoeslag_toegekend_per_jaar
        + kindgebonden_budget_toegekend_per_jaar
        + kinderopvangtoeslag_toegekend_per_jaar
    )


@rule(level="huishouden", unit="euro per maand")
def kinderbijslag_per_maand(kinderbijslag_per_kwartaal):
    """A third of the quarter's kinderbijslag; it is paid once a quarter."""
    return kinderbijslag_per_kwartaal / MAANDEN_PER_KWARTAAL


@rule(level="huishouden", unit="euro per maand")
def op_rekening_per_maand(
    netto_loon_huishouden_per_maand,
    overige_inkomsten_huishouden_per_maand,
    bijstand_op_rekening_per_maand,
    toeslagen_per_maand,
    kinderbijslag_per_maand,
    alimentatie_betaald_per_maand,
    loonbeslag_per_maand,
):
    """On the account in an ordinary month: wage, other income, assistance, allowances as they are paid, and a third of the
    quarter's kinderbijslag, minus the alimony that is paid and what a collector takes of the wage."""
    return (
        netto_loon_huishouden_per_maand
        + overige_inkomsten_huishouden_per_maand
        + bijstand_op_rekening_per_maand
        + toeslagen_per_maand
        + kinderbijslag_per_maand
        - alimentatie_betaald_per_maand
        - loonbeslag_per_maand
    )


@rule(level="huishouden", unit="euro per maand")
def later_uitbetaald_per_maand(
    netto_vakantiegeld_van_persoon_per_jaar,
    loonbeslag_op_vakantiegeld_per_jaar,
    aanspraak_vakantiegeld_uitkering_per_maand,
    vakantietoeslag_later_per_maand,
    in_gezin,
    leden: Leden,
):
    """Earned this month, paid later: a twelfth of the net holiday pay that a collector leaves, the holiday allowance that
    another benefit builds up, and that of the assistance."""
    holiday = som_per_huishouden(np.where(in_gezin, netto_vakantiegeld_van_persoon_per_jaar, 0.0), leden)
    left = np.maximum(holiday - loonbeslag_op_vakantiegeld_per_jaar, 0.0)
    of_benefit = som_per_huishouden(np.where(in_gezin, aanspraak_vakantiegeld_uitkering_per_maand, 0.0), leden)
    return left / MAANDEN + of_benefit + vakantietoeslag_later_per_maand


@rule(level="huishouden", unit="euro per jaar")
def belasting_af_te_rekenen_per_jaar(inkomstenbelasting_af_te_rekenen_per_jaar, in_gezin, leden: Leden):
    """Income tax still to pay after the year (positive) or to get back (negative), of both partners."""
    return som_per_huishouden(np.where(in_gezin, inkomstenbelasting_af_te_rekenen_per_jaar, 0.0), leden)


@rule(level="huishouden", unit="euro per jaar", law=PARTICIPATIEWET, article="32 lid 1, 58 lid 2 f")
def teruggaaf_verrekend_met_bijstand_per_jaar(
    belasting_af_te_rekenen_per_jaar,
    verzilverde_combinatiekorting_per_jaar,
    niet_ontvangen_heffingskorting_per_maand,
    bijstand_per_maand,
    heffingskortingen_als_middel,
    partneralimentatie_betaald_per_maand,
    in_gezin,
    leden: Leden,
    p: Inkomstenbelasting,
):
    """Tax that comes back because of the combination credit, of credits that no employer applied, or of alimony that was
    paid and deducted (at the first rate), over months with assistance: it is income of those months, so the municipality
    sets it off when it is received, at most the assistance of the year. What would have come back without them (too much
    withheld) is not in it. Counted every month (setting), the credits were set off already."""
    at_once = heffingskortingen_als_middel == HeffingskortingenAlsMiddel.BIJ_ONTVANGST
    missed = verzilverde_combinatiekorting_per_jaar + MAANDEN * niet_ontvangen_heffingskorting_per_maand
    credit = som_per_huishouden(np.where(in_gezin, missed, 0.0), leden)
    alimony = MAANDEN * som_per_huishouden(np.where(in_gezin, partneralimentatie_betaald_per_maand, 0.0), leden)
    because = np.where(at_once, credit, 0.0) + p.tarief_schijf_1 * alimony
    refund = np.maximum(-belasting_af_te_rekenen_per_jaar, 0.0)
    refund_without = np.maximum(-belasting_af_te_rekenen_per_jaar - because, 0.0)
    return np.minimum(refund - refund_without, MAANDEN * bijstand_per_maand)


@rule(level="huishouden", unit="euro per maand")
def besteedbaar_per_maand(
    op_rekening_per_maand,
    later_uitbetaald_per_maand,
    doorbetalingen_betaald_per_maand,
    toeslagen_toegekend_per_jaar,
    toeslagen_per_maand,
    belasting_af_te_rekenen_per_jaar,
    kinderopvang_kosten_per_maand,
    kosten_van_werken_per_maand,
    teruggaaf_verrekend_met_bijstand_per_jaar,
    bijdrage_zvw_per_jaar,
    gemeentelijke_regelingen_per_jaar,
    tekort_onder_beslagvrije_voet_per_maand,
    premie_niet_elke_maand_per_maand,
    vrijwilligersvergoeding_boven_jaarmaximum_per_jaar,
):
    """The average month of a settled year: what comes in this month and later, what the municipality paid on to others,
    the allowances as awarded for the year, what the municipality adds, minus travel to work and the bills of childcare, tax
    and health contribution (or plus what comes back and is kept). What a collector takes too much comes back on request."""
    allowances = toeslagen_toegekend_per_jaar / MAANDEN - toeslagen_per_maand
    tax = (belasting_af_te_rekenen_per_jaar + bijdrage_zvw_per_jaar) / MAANDEN
    received = op_rekening_per_maand + later_uitbetaald_per_maand + doorbetalingen_betaald_per_maand
    over = vrijwilligersvergoeding_boven_jaarmaximum_per_jaar
    set_off = (teruggaaf_verrekend_met_bijstand_per_jaar + over) / MAANDEN + premie_niet_elke_maand_per_maand
    back = gemeentelijke_regelingen_per_jaar / MAANDEN + tekort_onder_beslagvrije_voet_per_maand
    return received + allowances + back - tax - set_off - kinderopvang_kosten_per_maand - kosten_van_werken_per_maand
