"""Wetboek van Burgerlijke Rechtsvordering (BWBR0001827) art. 475da-475dc: what a collector must leave, main form.

Main form: the claimant is the debtor, lives in a rented dwelling and has an address. The maxima of the law come out to the
cent from these steps (2026: 2,191.42 for a single person, 2,881.41 for a couple; July 2026: 2,208.48 and 2,905.79).
"""

import numpy as np

from overstap.engine import Leden, rule, som_per_huishouden
from overstap.law import BeslagvrijeVoet, Huurtoeslag, KindgebondenBudget, Participatiewet, Zorgtoeslag
from overstap.rules.inputs import RECHTSVORDERING, Leefvorm, Rol
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
):
    """Net wage, benefit and other income of a person in an average month, with holiday pay."""
    wage = netto_loon_van_persoon_per_maand + netto_vakantiegeld_van_persoon_per_jaar / MAANDEN
    return wage + uitkering_netto_per_maand + aanspraak_vakantiegeld_uitkering_per_maand + overige_inkomsten_per_maand


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
