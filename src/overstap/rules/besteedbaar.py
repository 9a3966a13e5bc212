"""What reaches the account: this month, later, and as the average month of a settled year.

The calendar year is lived as twelve times the asked month under that month's law, with holiday pay once.
"""

import numpy as np

from overstap.engine import Banen, Leden, rule, som_per_huishouden, som_per_persoon
from overstap.rules.minimumloon import MAANDEN


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
    """Net wage of the claimant and the partner together, average month, without holiday pay paid once a year."""
    return som_per_huishouden(np.where(in_gezin, netto_loon_van_persoon_per_maand, 0.0), leden)


@rule(level="huishouden", unit="euro per maand")
def overige_inkomsten_huishouden_per_maand(
    uitkering_netto_per_maand,
    overige_inkomsten_per_maand,
    vergoeding_vakantieuren_netto,
    premie_deze_maand,
    vrijwilligersvergoeding_deze_maand,
    in_gezin,
    leden: Leden,
):
    """Other net income of the claimant and the partner this month."""
    total = (
        uitkering_netto_per_maand
        + overige_inkomsten_per_maand
        + vergoeding_vakantieuren_netto
        + premie_deze_maand
        + vrijwilligersvergoeding_deze_maand
    )
    return som_per_huishouden(np.where(in_gezin, total, 0.0), leden)


@rule(level="huishouden", unit="euro per maand")
def op_rekening_per_maand(
    netto_loon_huishouden_per_maand,
    overige_inkomsten_huishouden_per_maand,
    bijstand_op_rekening_per_maand,
    zorgtoeslag_per_maand,
):
    """On the account in an ordinary month: wage, other income, assistance and allowances as they are paid."""
    return (
        netto_loon_huishouden_per_maand
        + overige_inkomsten_huishouden_per_maand
        + bijstand_op_rekening_per_maand
        + zorgtoeslag_per_maand
    )


@rule(level="huishouden", unit="euro per maand")
def later_uitbetaald_per_maand(
    netto_vakantiegeld_van_persoon_per_jaar, vakantietoeslag_later_per_maand, in_gezin, leden: Leden
):
    """Earned this month, paid later: a twelfth of the net holiday pay, and the holiday allowance of the benefit."""
    holiday = som_per_huishouden(np.where(in_gezin, netto_vakantiegeld_van_persoon_per_jaar, 0.0), leden) / MAANDEN
    return holiday + vakantietoeslag_later_per_maand


@rule(level="huishouden", unit="euro per jaar")
def belasting_af_te_rekenen_per_jaar(inkomstenbelasting_af_te_rekenen_per_jaar, in_gezin, leden: Leden):
    """Income tax still to pay after the year (positive) or to get back (negative), of both partners."""
    return som_per_huishouden(np.where(in_gezin, inkomstenbelasting_af_te_rekenen_per_jaar, 0.0), leden)


@rule(level="huishouden", unit="euro per maand")
def besteedbaar_per_maand(
    op_rekening_per_maand,
    later_uitbetaald_per_maand,
    doorbetalingen_betaald_per_maand,
    zorgtoeslag_toegekend_per_jaar,
    zorgtoeslag_per_maand,
    belasting_af_te_rekenen_per_jaar,
):
    """The average month of a settled year: what comes in this month and later, what the municipality paid on to others,
    the allowance as awarded for the year, minus the tax bill (or plus what comes back)."""
    allowance = zorgtoeslag_toegekend_per_jaar / MAANDEN - zorgtoeslag_per_maand
    tax = belasting_af_te_rekenen_per_jaar / MAANDEN
    return op_rekening_per_maand + later_uitbetaald_per_maand + doorbetalingen_betaald_per_maand + allowance - tax
