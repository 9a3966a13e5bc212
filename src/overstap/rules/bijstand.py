"""Participatiewet art. 19 and what follows: the assistance of one month, from norm to what reaches the account.

The order of one month: norm, measure, income that counts, assistance, reserve for holiday allowance, set-off of earlier
means, fine or recovery (never below the protected amount), payments to others, account.
"""

import numpy as np

from overstap.engine import Leden, afronden_op_cent, eerste_geldige, rule, som_per_huishouden
from overstap.law import Participatiewet
from overstap.rules.bijstandsnorm import LEEFTIJD_BIJSTAND_VANAF
from overstap.rules.inputs import PARTICIPATIEWET, RECHTSVORDERING, Leefvorm, Rol, VakantietoeslagUitbetaling

BIJSTAND_REDENEN = ("recht", "niet_gevraagd", "jonger_dan_18", "vermogen_boven_grens", "inkomen_hoger_dan_norm")


@rule(level="huishouden", unit="euro per maand", law=PARTICIPATIEWET, article="18")
def norm_na_maatregel_per_maand(bijstandsnorm_per_maand, maatregel_deel):
    """The norm minus a measure that the municipality took this month."""
    return bijstandsnorm_per_maand * (1.0 - maatregel_deel)


@rule(level="huishouden", unit="euro per maand", law=PARTICIPATIEWET, article="32 lid 3")
def inkomen_partner_zonder_recht_per_maand(
    inkomen_per_maand,
    rol,
    leefvorm,
    partner_heeft_recht_op_bijstand,
    norm_na_maatregel_per_maand,
    aanvrager_aow,
    p: Participatiewet,
    leden: Leden,
):
    """Income of a partner without right: it counts only as far as both incomes and the assistance exceed the couple norm."""
    of_claimant = som_per_huishouden(np.where(rol == Rol.AANVRAGER, inkomen_per_maand, 0.0), leden)
    of_partner = som_per_huishouden(np.where(rol == Rol.PARTNER, inkomen_per_maand, 0.0), leden)
    assistance = np.maximum(norm_na_maatregel_per_maand - of_claimant, 0.0)
    couple_norm = np.where(aanvrager_aow, p.norm_gehuwden_aow, p.norm_gehuwden_21_tot_aow)
    over = np.maximum(of_claimant + of_partner + assistance - couple_norm, 0.0)
    applies = (leefvorm == Leefvorm.GEHUWDEN) & ~partner_heeft_recht_op_bijstand
    return np.where(applies, np.minimum(of_partner, over), 0.0)


@rule(level="huishouden", unit="euro per maand", law=PARTICIPATIEWET, article="32 lid 1")
def in_aanmerking_te_nemen_inkomen_per_maand(
    inkomen_per_maand,
    in_gezin,
    rol,
    leefvorm,
    partner_heeft_recht_op_bijstand,
    inkomen_partner_zonder_recht_per_maand,
    giften_die_meetellen,
    leden: Leden,
):
    """Income that is set off this month: net wages with their holiday claim minus the free part, and other income."""
    together = som_per_huishouden(np.where(in_gezin, inkomen_per_maand, 0.0), leden)
    of_claimant = som_per_huishouden(np.where(rol == Rol.AANVRAGER, inkomen_per_maand, 0.0), leden)
    without_right = (leefvorm == Leefvorm.GEHUWDEN) & ~partner_heeft_recht_op_bijstand
    income = np.where(without_right, of_claimant + inkomen_partner_zonder_recht_per_maand, together)
    return income + giften_die_meetellen


@rule(level="huishouden", unit="keuze", law=PARTICIPATIEWET, article="11, 13, 19", choices=BIJSTAND_REDENEN)
def bijstand_reden(
    bijstand_gevraagd,
    leeftijd_aanvrager,
    vermogen_boven_grens,
    in_aanmerking_te_nemen_inkomen_per_maand,
    norm_na_maatregel_per_maand,
):
    """Why there is assistance this month, or why not."""
    return eerste_geldige(
        [
            ~bijstand_gevraagd,
            leeftijd_aanvrager < LEEFTIJD_BIJSTAND_VANAF,
            vermogen_boven_grens,
            afronden_op_cent(norm_na_maatregel_per_maand - in_aanmerking_te_nemen_inkomen_per_maand) <= 0.0,
        ],
        [1, 2, 3, 4],
        0,
    )


@rule(level="huishouden", unit="euro per maand", law=PARTICIPATIEWET, article="19 lid 2")
def bijstand_per_maand(bijstand_reden, norm_na_maatregel_per_maand, in_aanmerking_te_nemen_inkomen_per_maand):
    """Assistance due for the month, including holiday allowance: norm minus income that counts, in whole cents."""
    due = norm_na_maatregel_per_maand - in_aanmerking_te_nemen_inkomen_per_maand
    return np.where(bijstand_reden == 0, afronden_op_cent(np.maximum(due, 0.0)), 0.0)


@rule(level="huishouden", unit="euro per maand", law=PARTICIPATIEWET, article="19 lid 3, 45 lid 1")
def bijstand_uitbetaald_per_maand(bijstand_per_maand, vakantietoeslag_uitbetaling, p: Participatiewet):
    """Paid for the month before set-off: 95 % of the assistance in whole cents, or all of it where the municipality pays
    the holiday allowance every month."""
    share = afronden_op_cent(bijstand_per_maand * (1.0 - p.vakantietoeslag_percentage))
    return np.where(vakantietoeslag_uitbetaling == VakantietoeslagUitbetaling.MAANDELIJKS, bijstand_per_maand, share)


@rule(level="huishouden", unit="euro per maand", law=PARTICIPATIEWET, article="19 lid 3")
def vakantietoeslag_bijstand_per_maand(bijstand_per_maand, p: Participatiewet):
    """The holiday allowance in the assistance of the month: 5 % of the assistance itself (not of the norm)."""
    return bijstand_per_maand - afronden_op_cent(bijstand_per_maand * (1.0 - p.vakantietoeslag_percentage))


@rule(level="huishouden", unit="euro per maand", law=PARTICIPATIEWET, article="45 lid 1")
def vakantietoeslag_later_per_maand(bijstand_per_maand, bijstand_uitbetaald_per_maand):
    """Holiday allowance of this month that is set aside and paid later."""
    return bijstand_per_maand - bijstand_uitbetaald_per_maand


@rule(level="huishouden", unit="euro per maand", law=RECHTSVORDERING, article="475da, 475dc")
def beslagvrije_voet_bij_bijstand_per_maand(
    bijstandsnorm_per_maand, in_aanmerking_te_nemen_inkomen_per_maand, p: Participatiewet
):
    """What must stay of the assistance (with its holiday allowance): 95 % of the norm minus the income that counts."""
    protected = p.beslagvrije_voet_deel_van_norm * bijstandsnorm_per_maand
    return np.maximum(protected - in_aanmerking_te_nemen_inkomen_per_maand, 0.0)


@rule(level="huishouden", unit="euro per maand", law=PARTICIPATIEWET, article="58 lid 4")
def verrekening_per_maand(verrekening_eerdere_middelen_per_maand, bijstand_uitbetaald_per_maand):
    """Earlier means that are set off this month: never more than what is paid."""
    return np.minimum(verrekening_eerdere_middelen_per_maand, bijstand_uitbetaald_per_maand)


@rule(level="huishouden", unit="euro per maand", law=PARTICIPATIEWET, article="60 lid 4")
def aflossing_betaald_per_maand(
    aflossing_per_maand,
    bijstand_per_maand,
    bijstand_uitbetaald_per_maand,
    verrekening_per_maand,
    beslagvrije_voet_bij_bijstand_per_maand,
):
    """Fine or recovery that is really taken this month: never into the protected amount, never more than is left."""
    room = np.maximum(bijstand_per_maand - verrekening_per_maand - beslagvrije_voet_bij_bijstand_per_maand, 0.0)
    left = bijstand_uitbetaald_per_maand - verrekening_per_maand
    return np.minimum(aflossing_per_maand, np.minimum(room, left))


@rule(level="huishouden", unit="euro per maand", law=PARTICIPATIEWET, article="57")
def doorbetalingen_betaald_per_maand(
    doorbetalingen_per_maand, bijstand_uitbetaald_per_maand, verrekening_per_maand, aflossing_betaald_per_maand
):
    """Paid from the assistance to others (rent, energy, health premium, administrator): never more than is left."""
    left = bijstand_uitbetaald_per_maand - verrekening_per_maand - aflossing_betaald_per_maand
    return np.minimum(doorbetalingen_per_maand, left)


@rule(level="huishouden", unit="euro per maand", law=PARTICIPATIEWET, article="19, 45, 57, 58")
def bijstand_op_rekening_per_maand(
    bijstand_uitbetaald_per_maand, verrekening_per_maand, aflossing_betaald_per_maand, doorbetalingen_betaald_per_maand
):
    """What of the assistance reaches the account this month."""
    return (
        bijstand_uitbetaald_per_maand
        - verrekening_per_maand
        - aflossing_betaald_per_maand
        - doorbetalingen_betaald_per_maand
    )
