"""Wetboek van Burgerlijke Rechtsvordering (BWBR0001827) art. 475da-475dc: what a collector must leave, main form.

Main form: the claimant is the debtor, lives in a rented dwelling and has an address. The maxima of the law come out to the
cent from these steps (2026: 2,191.42 for a single person, 2,881.41 for a couple; July 2026: 2,208.48 and 2,905.79).

Seizure of the claimant's wage beside assistance (``loonbeslag``), the trap. A seizure takes the wage above the protected
amount (475b), and the municipality still counts the whole wage (Participatiewet art. 31, 32). The protected amount for the
wage is the one of art. 475da minus the other, not seized, income of the debtor: the assistance too (475db lid 1 b). The
collector takes that from the last month in the polisadministratie (475d lid 1, 475db lid 2) and keeps it for twelve months
(475d lid 2). The form modelled here is that of someone who starts to work with a seizure: the last month known had the
assistance *without* the wage, so next to nothing of the wage is protected, and the assistance itself has become lower.
Corrected to this month's assistance the law leaves ``beslagvrije_voet_per_maand`` in all. The debtor must report the change
(475d lid 3 b; 475i lid 3: within four weeks of the collector's notice it works back to the seizure). Who has the notice
gives its amount as ``beslagvrije_voet_op_het_loon_per_maand``. Not here: seizure of the partner's wage or of the
assistance, several seizures (475c lid 5), and recovery by the municipality, which has its own limit in ``bijstand``.
"""

import numpy as np

from overstap.engine import Leden, afronden_op_cent, rule, som_per_huishouden
from overstap.law import BeslagvrijeVoet, Huurtoeslag, KindgebondenBudget, Participatiewet, Zorgtoeslag
from overstap.rules.bijstand import BIJSTAND_REDENEN
from overstap.rules.inputs import PARTICIPATIEWET, RECHTSVORDERING, Leefvorm, Rol
from overstap.rules.minimumloon import MAANDEN


@rule(level="huishouden", unit="euro per maand", law=RECHTSVORDERING, article="475da lid 2")
def beslagvrije_voet_zorgdeel_per_maand(toetsingsinkomen, drempelinkomen, leefvorm, p: Zorgtoeslag, b: Participatiewet):
    """For the health premium: what the care allowance loses by the income, at most the standard premium of a month minus
    the increase of art. 23 lid 2 Participatiewet."""
    couple = leefvorm == Leefvorm.GEHUWDEN
    lost = np.maximum(toetsingsinkomen - drempelinkomen, 0.0) / MAANDEN * p.normpremie_percentage_boven_drempel
    one = p.standaardpremie / MAANDEN
    most = np.where(couple, 2.0 * one - b.verhoging_inrichting_gehuwden, one - b.verhoging_inrichting_alleenstaande)
    return np.minimum(lost, most)


@rule(level="huishouden", unit="euro per maand", law=RECHTSVORDERING, article="475da lid 2")
def beslagvrije_voet_huurdeel_per_maand(toetsingsinkomen, leefvorm, heeft_ten_laste_komend_kind, p: Huurtoeslag):
    """For the rent: what the rent allowance loses by the income, at most the highest rent minus the base rent."""
    alone = (leefvorm == Leefvorm.ALLEENSTAANDE) & ~heeft_ten_laste_komend_kind
    share = np.where(alone, p.inkomenskorting_percentage_eenpersoons, p.inkomenskorting_percentage_meerpersoons)
    point = np.where(alone, p.minimum_inkomensijkpunt_eenpersoons, p.minimum_inkomensijkpunt_meerpersoons)
    less = np.where(alone, p.normhuur_vermindering_eenpersoons, p.normhuur_vermindering_meerpersoons)
    base_rent = p.minimum_normhuur - less + p.basishuur_opslag - p.verlaging_eigen_bijdrage
    lost = np.maximum(toetsingsinkomen - point, 0.0) * share / MAANDEN
    return np.minimum(lost, p.maximale_huur - base_rent)


@rule(level="huishouden", unit="euro per maand", law=RECHTSVORDERING, article="475da lid 2")
def beslagvrije_voet_kinddeel_per_maand(
    toetsingsinkomen, drempelinkomen, leefvorm, heeft_ten_laste_komend_kind, p: KindgebondenBudget
):
    """For children: what the child budget loses by the income (with a higher threshold for a couple)."""
    higher = np.where(leefvorm == Leefvorm.GEHUWDEN, p.drempel_partners_verhoging, 0.0)
    lost = np.maximum(toetsingsinkomen - drempelinkomen - higher, 0.0) / MAANDEN * p.afbouw_percentage
    return np.where(heeft_ten_laste_komend_kind, lost, 0.0)


@rule(level="huishouden", unit="euro per maand", law=RECHTSVORDERING, article="475da lid 1-2")
def beslagvrije_voet_voor_inkomen_per_maand(
    beslagvrije_voet_zorgdeel_per_maand,
    beslagvrije_voet_huurdeel_per_maand,
    beslagvrije_voet_kinddeel_per_maand,
    leefvorm,
    heeft_ten_laste_komend_kind,
    p: Participatiewet,
    v: BeslagvrijeVoet,
):
    """95 % of the norm from 21 years, with the parts for health, rent and children, at most the maximum of the form."""
    couple = leefvorm == Leefvorm.GEHUWDEN
    norm = np.where(couple, p.norm_gehuwden_21_tot_aow, p.norm_alleenstaande_21_tot_aow)
    parts = (
        beslagvrije_voet_zorgdeel_per_maand + beslagvrije_voet_huurdeel_per_maand + beslagvrije_voet_kinddeel_per_maand
    )
    child = heeft_ten_laste_komend_kind
    most = np.where(
        couple,
        np.where(child, v.maximum_gehuwden_met_kinderen, v.maximum_gehuwden),
        np.where(child, v.maximum_alleenstaande_ouder, v.maximum_alleenstaande),
    )
    return np.minimum(p.beslagvrije_voet_deel_van_norm * norm + parts, most)


@rule(level="huishouden", unit="euro per maand", law=RECHTSVORDERING, article="475db")
def netto_inkomen_partner_per_maand(inkomen_met_vakantiegeld_per_maand, rol, in_gezin, leden: Leden):
    """Net income of the partner in an average month, with holiday pay."""
    return som_per_huishouden(np.where(in_gezin & (rol == Rol.PARTNER), inkomen_met_vakantiegeld_per_maand, 0.0), leden)


@rule(level="persoon", unit="euro per maand", law=RECHTSVORDERING, article="475dc")
def inkomen_met_vakantiegeld_per_maand(
    netto_loon_van_persoon_per_maand,
    netto_vakantiegeld_van_persoon_per_jaar,
    uitkering_netto_per_maand,
    aanspraak_vakantiegeld_uitkering_per_maand,
    overige_inkomsten_per_maand,
    kinderalimentatie_ontvangen_per_maand,
    partneralimentatie_ontvangen_per_maand,
):
    """Net wage, benefit, alimony and other income of a person in an average month, with holiday pay (art. 475c lid 1)."""
    wage = netto_loon_van_persoon_per_maand + netto_vakantiegeld_van_persoon_per_jaar / MAANDEN
    benefit = uitkering_netto_per_maand + aanspraak_vakantiegeld_uitkering_per_maand
    alimony = kinderalimentatie_ontvangen_per_maand + partneralimentatie_ontvangen_per_maand
    return wage + benefit + alimony + overige_inkomsten_per_maand


@rule(level="huishouden", unit="euro per maand", law=RECHTSVORDERING, article="475da, 475db, 475dc")
def beslagvrije_voet_per_maand(
    beslagvrije_voet_voor_inkomen_per_maand,
    netto_inkomen_partner_per_maand,
    inkomen_met_vakantiegeld_per_maand,
    rol,
    bijstand_per_maand,
    leden: Leden,
    v: BeslagvrijeVoet,
    p: Participatiewet,
):
    """What a collector must leave to the claimant: minus the partner's income, at most half of it; and never more than 95 %
    of the claimant's own income with holiday pay, so that 5 % can always be taken."""
    most_partner = v.aandeel_partner * beslagvrije_voet_voor_inkomen_per_maand
    left = beslagvrije_voet_voor_inkomen_per_maand - np.minimum(netto_inkomen_partner_per_maand, most_partner)
    own = som_per_huishouden(np.where(rol == Rol.AANVRAGER, inkomen_met_vakantiegeld_per_maand, 0.0), leden)
    return np.minimum(left, p.beslagvrije_voet_deel_van_norm * (own + bijstand_per_maand))


@rule(level="huishouden", unit="ja_nee", law=RECHTSVORDERING, article="475c lid 1 e")
def heeft_loonbeslag(loonbeslag, rol, leden: Leden):
    """Whether a collector has seized the claimant's wage."""
    return som_per_huishouden(loonbeslag & (rol == Rol.AANVRAGER), leden) > 0


@rule(level="huishouden", unit="euro per maand", law=PARTICIPATIEWET, article="19 lid 2")
def bijstand_zonder_loon_aanvrager_per_maand(
    bijstand_reden,
    norm_na_maatregel_per_maand,
    in_aanmerking_te_nemen_inkomen_per_maand,
    netto_arbeidsinkomen_per_maand,
    aanspraak_vakantiegeld_per_maand,
    vrijlating_per_maand,
    rol,
    leden: Leden,
):
    """Assistance of a month as this one in which the claimant does not work yet: what the collector still sees."""
    wage = netto_arbeidsinkomen_per_maand + aanspraak_vakantiegeld_per_maand - vrijlating_per_maand
    counted = som_per_huishouden(np.where(rol == Rol.AANVRAGER, wage, 0.0), leden)
    due = norm_na_maatregel_per_maand - np.maximum(in_aanmerking_te_nemen_inkomen_per_maand - counted, 0.0)
    by_income = bijstand_reden == BIJSTAND_REDENEN.index("inkomen_hoger_dan_norm")
    right = by_income | (bijstand_reden == BIJSTAND_REDENEN.index("recht"))
    return np.where(right, afronden_op_cent(np.maximum(due, 0.0)), 0.0)


@rule(level="huishouden", unit="euro per maand", law=RECHTSVORDERING, article="475da, 475db lid 1 a")
def beslagvrije_voet_bij_loonbeslag_per_maand(
    heeft_loonbeslag,
    toetsingsinkomen,
    drempelinkomen,
    leefvorm,
    heeft_ten_laste_komend_kind,
    netto_inkomen_partner_per_maand,
    z: Zorgtoeslag,
    h: Huurtoeslag,
    k: KindgebondenBudget,
    p: Participatiewet,
    v: BeslagvrijeVoet,
):
    """What all income together must leave to someone whose wage is seized, minus the partner's income, at most half of it.

    Nought without a seizure: the amounts of 2024 and 2025 are unknown, and only a seizure asks for them.
    """
    if not heeft_loonbeslag.any():
        return np.zeros(len(leefvorm))
    child = heeft_ten_laste_komend_kind
    parts = (
        beslagvrije_voet_zorgdeel_per_maand(toetsingsinkomen, drempelinkomen, leefvorm, z, p),
        beslagvrije_voet_huurdeel_per_maand(toetsingsinkomen, leefvorm, child, h),
        beslagvrije_voet_kinddeel_per_maand(toetsingsinkomen, drempelinkomen, leefvorm, child, k),
    )
    whole = beslagvrije_voet_voor_inkomen_per_maand(*parts, leefvorm, child, p, v)
    left = whole - np.minimum(netto_inkomen_partner_per_maand, v.aandeel_partner * whole)
    return np.where(heeft_loonbeslag, left, 0.0)


@rule(level="huishouden", unit="euro per maand", law=RECHTSVORDERING, article="475d lid 1-2, 475db lid 1 b, 475dc")
def beslagvrije_voet_op_het_loon_per_maand(
    beslagvrije_voet_bij_loonbeslag_per_maand,
    bijstand_zonder_loon_aanvrager_per_maand,
    inkomen_met_vakantiegeld_per_maand,
    netto_loon_van_persoon_per_maand,
    netto_vakantiegeld_van_persoon_per_jaar,
    rol,
    leden: Leden,
    p: Participatiewet,
):
    """What the employer must leave of the wage while the collector counts the assistance of before the work: the protected
    amount minus the other income and that assistance, at most 95 % of what comes in by those data."""
    claimant = rol == Rol.AANVRAGER
    own = som_per_huishouden(np.where(claimant, inkomen_met_vakantiegeld_per_maand, 0.0), leden)
    wage = netto_loon_van_persoon_per_maand + netto_vakantiegeld_van_persoon_per_jaar / MAANDEN
    other = own - som_per_huishouden(np.where(claimant, wage, 0.0), leden)
    known = bijstand_zonder_loon_aanvrager_per_maand
    left = np.maximum(beslagvrije_voet_bij_loonbeslag_per_maand - other - known, 0.0)
    return np.minimum(left, p.beslagvrije_voet_deel_van_norm * (own + known))


@rule(level="huishouden", unit="euro per maand", law=RECHTSVORDERING, article="475b lid 1")
def loonbeslag_per_maand(
    heeft_loonbeslag, beslagvrije_voet_op_het_loon_per_maand, netto_loon_van_persoon_per_maand, rol, leden: Leden
):
    """What the collector takes of the claimant's wage in an ordinary month: all above the protected amount."""
    if not heeft_loonbeslag.any():
        return np.zeros(len(heeft_loonbeslag))
    wage = som_per_huishouden(np.where(rol == Rol.AANVRAGER, netto_loon_van_persoon_per_maand, 0.0), leden)
    return np.where(heeft_loonbeslag, np.maximum(wage - beslagvrije_voet_op_het_loon_per_maand, 0.0), 0.0)


@rule(level="huishouden", unit="euro per jaar", law=RECHTSVORDERING, article="475b lid 1")
def loonbeslag_op_vakantiegeld_per_jaar(
    heeft_loonbeslag,
    beslagvrije_voet_op_het_loon_per_maand,
    loonbeslag_per_maand,
    netto_loon_van_persoon_per_maand,
    netto_vakantiegeld_van_persoon_per_jaar,
    rol,
    leden: Leden,
):
    """What the collector takes of the holiday pay when it is paid. The protected amount is one of a month with its holiday
    pay (475d lid 6, 475dc), so each month's twelfth is held against what that month left of it."""
    if not heeft_loonbeslag.any():
        return np.zeros(len(heeft_loonbeslag))
    earned = netto_loon_van_persoon_per_maand + netto_vakantiegeld_van_persoon_per_jaar / MAANDEN
    total = som_per_huishouden(np.where(rol == Rol.AANVRAGER, earned, 0.0), leden)
    month = np.maximum(total - beslagvrije_voet_op_het_loon_per_maand, 0.0)
    return np.where(heeft_loonbeslag, MAANDEN * np.maximum(month - loonbeslag_per_maand, 0.0), 0.0)


@rule(level="huishouden", unit="euro per maand", law=RECHTSVORDERING, article="475da-475dc")
def tekort_onder_beslagvrije_voet_per_maand(
    heeft_loonbeslag,
    beslagvrije_voet_bij_loonbeslag_per_maand,
    loonbeslag_per_maand,
    loonbeslag_op_vakantiegeld_per_jaar,
    inkomen_met_vakantiegeld_per_maand,
    bijstand_per_maand,
    rol,
    leden: Leden,
    p: Participatiewet,
):
    """How far the claimant falls below what must be left: the protected amount for this month's wage and assistance (at
    most 95 % of them) minus what the seizure leaves. So much less the collector may take, once it is corrected."""
    if not heeft_loonbeslag.any():
        return np.zeros(len(heeft_loonbeslag))
    own = som_per_huishouden(np.where(rol == Rol.AANVRAGER, inkomen_met_vakantiegeld_per_maand, 0.0), leden)
    income = own + bijstand_per_maand
    floor = np.minimum(beslagvrije_voet_bij_loonbeslag_per_maand, p.beslagvrije_voet_deel_van_norm * income)
    left = income - loonbeslag_per_maand - loonbeslag_op_vakantiegeld_per_jaar / MAANDEN
    return np.where(heeft_loonbeslag, np.maximum(floor - left, 0.0), 0.0)


@rule(level="huishouden", unit="ja_nee", law=RECHTSVORDERING, article="475d lid 3 b, 475i lid 3")
def beslagvrije_voet_moet_worden_aangepast(tekort_onder_beslagvrije_voet_per_maand):
    """Whether the protected amount is too low, so that the debtor has to ask the collector to correct it."""
    return afronden_op_cent(tekort_onder_beslagvrije_voet_per_maand) > 0
