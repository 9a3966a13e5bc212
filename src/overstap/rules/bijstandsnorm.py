"""Participatiewet par. 3.2 and 3.3: the norm of the household, by age, form, cost sharers, institution and reductions."""

import numpy as np

from overstap.engine import Leden, afronden_op_cent, eerste_geldige, rule, som_per_huishouden, van_huishouden
from overstap.law import Participatiewet
from overstap.rules.inputs import PARTICIPATIEWET, Leefvorm, Relatie, Rol

LEEFTIJD_JONGERENNORM_TOT = 21  # art. 20 and 21: the norms' own age limit
LEEFTIJD_BIJSTAND_VANAF = 18  # art. 11 and 13


def _of_role(column, rol, which, leden):
    return som_per_huishouden(np.where(rol == which, column, 0.0), leden)


@rule(level="huishouden", unit="jaren", law=PARTICIPATIEWET, article="20")
def leeftijd_partner(leeftijd, rol, leden: Leden):
    """Age of the partner (0 without a partner)."""
    return _of_role(leeftijd, rol, Rol.PARTNER, leden)


@rule(level="huishouden", unit="ja_nee", law=PARTICIPATIEWET, article="22")
def aanvrager_aow(aow_leeftijd_bereikt, rol, leden: Leden):
    """Whether the claimant has reached AOW age."""
    return _of_role(aow_leeftijd_bereikt, rol, Rol.AANVRAGER, leden) > 0


@rule(level="huishouden", unit="ja_nee", law=PARTICIPATIEWET, article="22")
def iemand_aow(aow_leeftijd_bereikt, in_gezin, leden: Leden):
    """Whether the claimant or the partner has reached AOW age."""
    return som_per_huishouden(aow_leeftijd_bereikt & in_gezin, leden) > 0


@rule(level="huishouden", unit="ja_nee", law=PARTICIPATIEWET, article="4 lid 1")
def heeft_ten_laste_komend_kind(leeftijd, rol, kinderbijslag, leefvorm, leden: Leden):
    """Whether a child under 18 with kinderbijslag is dependent on the household (a single parent always has one)."""
    dependent = (rol == Rol.KIND) & (leeftijd < LEEFTIJD_BIJSTAND_VANAF) & kinderbijslag
    child = som_per_huishouden(dependent, leden) > 0
    return child | (leefvorm == Leefvorm.ALLEENSTAANDE_OUDER)


@rule(level="persoon", unit="ja_nee", law=PARTICIPATIEWET, article="19a")
def telt_als_kostendeler(
    leeftijd, rol, leefvorm, studeert, commerciele_overeenkomst, relatie, woont_elders, leden: Leden, p: Participatiewet
):
    """Whether a housemate shares the costs: from 27, no student, and no tenant, lodger or landlord under a commercial
    contract (that exception is not for close family). A partner for the allowances only is a housemate too."""
    not_couple = van_huishouden(leefvorm, leden) != Leefvorm.GEHUWDEN
    housemate = (rol == Rol.MEDEBEWONER) | (rol == Rol.KIND) | ((rol == Rol.PARTNER) & not_couple)
    close_family = (relatie >= Relatie.KIND) & (relatie <= Relatie.KLEINKIND)
    commercial = commerciele_overeenkomst & ~close_family & (rol == Rol.MEDEBEWONER)
    return housemate & (leeftijd >= p.kostendeler_leeftijd) & ~studeert & ~commercial & ~woont_elders


@rule(level="huishouden", unit="aantal", law=PARTICIPATIEWET, article="22a lid 1, 22a lid 3")
def aantal_kostendelers_in_gezin(leefvorm, leeftijd_aanvrager, leeftijd_partner):
    """The claimant and a partner count as cost sharers from 21; one of the two always does."""
    claimant = leeftijd_aanvrager >= LEEFTIJD_JONGERENNORM_TOT
    partner = (leefvorm == Leefvorm.GEHUWDEN) & (leeftijd_partner >= LEEFTIJD_JONGERENNORM_TOT)
    return np.maximum(claimant.astype(np.float64) + partner, 1.0)


@rule(level="huishouden", unit="aantal", law=PARTICIPATIEWET, article="22a lid 1")
def aantal_kostendelers(telt_als_kostendeler, aantal_kostendelers_in_gezin, leden: Leden):
    """How many share the costs: the claimant, a partner of 21 or older, and the housemates who count."""
    return aantal_kostendelers_in_gezin + som_per_huishouden(telt_als_kostendeler, leden)


@rule(level="huishouden", unit="euro per maand", law=PARTICIPATIEWET, article="22a lid 1-2")
def kostendelersnorm_per_persoon_per_maand(aantal_kostendelers, iemand_aow, p: Participatiewet):
    """((40 % + A x 30 %) / A) x the couple norm, where A is the number of cost sharers; the AOW couple norm from AOW age.

    In whole cents, as the norms are published.
    """
    couple_norm = np.where(iemand_aow, p.norm_gehuwden_aow, p.norm_gehuwden_21_tot_aow)
    share = p.kostendelersnorm_vast_deel + aantal_kostendelers * p.kostendelersnorm_deel_per_persoon
    return afronden_op_cent(share / aantal_kostendelers * couple_norm)


@rule(level="huishouden", unit="euro per maand", law=PARTICIPATIEWET, article="20, 21, 22")
def norm_zonder_kostendelers_per_maand(
    leefvorm, leeftijd_aanvrager, leeftijd_partner, iemand_aow, heeft_ten_laste_komend_kind, p: Participatiewet
):
    """The norm by age and form, as if nobody shares the costs (including holiday allowance)."""
    young_1 = leeftijd_aanvrager < LEEFTIJD_JONGERENNORM_TOT
    young_2 = leeftijd_partner < LEEFTIJD_JONGERENNORM_TOT
    single = eerste_geldige(
        [young_1, iemand_aow],
        [p.norm_alleenstaande_18_tot_21, p.norm_alleenstaande_aow],
        p.norm_alleenstaande_21_tot_aow,
    )
    with_child = heeft_ten_laste_komend_kind
    both_young = np.where(with_child, p.norm_gehuwden_beiden_18_tot_21_met_kinderen, p.norm_gehuwden_beiden_18_tot_21)
    one_young = np.where(with_child, p.norm_gehuwden_een_18_tot_21_met_kinderen, p.norm_gehuwden_een_18_tot_21)
    couple = eerste_geldige(
        [young_1 & young_2, young_1 | young_2, iemand_aow],
        [both_young, one_young, p.norm_gehuwden_aow],
        p.norm_gehuwden_21_tot_aow,
    )
    return np.where(leefvorm == Leefvorm.GEHUWDEN, couple, single)


@rule(level="huishouden", unit="euro per maand", law=PARTICIPATIEWET, article="22a")
def norm_met_kostendelers_per_maand(
    norm_zonder_kostendelers_per_maand,
    kostendelersnorm_per_persoon_per_maand,
    heeft_kostendelende_medebewoner,
    leefvorm,
    leeftijd_aanvrager,
    leeftijd_partner,
    heeft_ten_laste_komend_kind,
    partner_heeft_recht_op_bijstand,
    p: Participatiewet,
):
    """The norm when housemates share the costs: of a couple the sum of both (lid 2); a partner under 21 gets a fixed amount
    (lid 3); someone under 21 keeps the norm for young people. Without a housemate who shares: the ordinary norm."""
    couple = (leefvorm == Leefvorm.GEHUWDEN) & partner_heeft_recht_op_bijstand
    young_1 = leeftijd_aanvrager < LEEFTIJD_JONGERENNORM_TOT
    young_2 = leeftijd_partner < LEEFTIJD_JONGERENNORM_TOT
    of_young_partner = np.where(
        heeft_ten_laste_komend_kind,
        p.kostendeler_bedrag_echtgenoot_18_tot_21_met_kinderen,
        p.kostendeler_bedrag_echtgenoot_18_tot_21,
    )
    shared = eerste_geldige(
        [couple & (young_1 ^ young_2), couple],
        [kostendelersnorm_per_persoon_per_maand + of_young_partner, 2.0 * kostendelersnorm_per_persoon_per_maand],
        kostendelersnorm_per_persoon_per_maand,
    )
    all_young = young_1 & (~couple | young_2)
    return np.where(heeft_kostendelende_medebewoner & ~all_young, shared, norm_zonder_kostendelers_per_maand)


@rule(level="huishouden", unit="ja_nee", law=PARTICIPATIEWET, article="22a lid 1")
def heeft_kostendelende_medebewoner(aantal_kostendelers, aantal_kostendelers_in_gezin):
    """Whether someone else than the claimant and the partner shares the costs."""
    return aantal_kostendelers > aantal_kostendelers_in_gezin


@rule(level="huishouden", unit="euro per maand", law=PARTICIPATIEWET, article="24")
def norm_partner_zonder_recht_per_maand(
    leeftijd_aanvrager, aanvrager_aow, heeft_ten_laste_komend_kind, p: Participatiewet
):
    """Beside a partner without right: half of the norm of a couple of the claimant's own age."""
    of_young = np.where(
        heeft_ten_laste_komend_kind,
        p.norm_gehuwden_beiden_18_tot_21_met_kinderen,
        p.norm_gehuwden_beiden_18_tot_21,
    )
    of_couple = eerste_geldige(
        [leeftijd_aanvrager < LEEFTIJD_JONGERENNORM_TOT, aanvrager_aow],
        [of_young, p.norm_gehuwden_aow],
        p.norm_gehuwden_21_tot_aow,
    )
    return p.norm_deel_partner_zonder_recht * of_couple


@rule(level="huishouden", unit="ja_nee", law=PARTICIPATIEWET, article="23 lid 3")
def partner_in_inrichting(in_inrichting, leefvorm):
    """Whether the partner stays in an institution too: taken to be so when the claimant does, unless stated otherwise."""
    return in_inrichting & (leefvorm == Leefvorm.GEHUWDEN)


@rule(level="huishouden", unit="euro per maand", law=PARTICIPATIEWET, article="20-24")
def norm_voor_verlaging_per_maand(
    norm_met_kostendelers_per_maand,
    norm_partner_zonder_recht_per_maand,
    heeft_kostendelende_medebewoner,
    kostendelersnorm_per_persoon_per_maand,
    leefvorm,
    leeftijd_aanvrager,
    leeftijd_partner,
    aanvrager_aow,
    iemand_aow,
    in_inrichting,
    partner_in_inrichting,
    partner_heeft_recht_op_bijstand,
    p: Participatiewet,
):
    """The norm with cost sharers, beside a partner without right, or in an institution (including holiday allowance).

    In an institution: its own norm with the increase for the health premium; when one of a couple stays there, the sum of
    the norms that each would have alone (art. 23 lid 3).
    """
    couple = (leefvorm == Leefvorm.GEHUWDEN) & partner_heeft_recht_op_bijstand
    beside = (leefvorm == Leefvorm.GEHUWDEN) & ~partner_heeft_recht_op_bijstand
    young = leeftijd_aanvrager < LEEFTIJD_JONGERENNORM_TOT
    half = beside & (young | ~heeft_kostendelende_medebewoner)
    norm = np.where(half, norm_partner_zonder_recht_per_maand, norm_met_kostendelers_per_maand)
    inside = p.norm_inrichting_alleenstaande + p.verhoging_inrichting_alleenstaande
    both_inside = p.norm_inrichting_gehuwden + p.verhoging_inrichting_gehuwden

    def alone(age, aow):
        own = eerste_geldige(
            [age < LEEFTIJD_JONGERENNORM_TOT, aow],
            [p.norm_alleenstaande_18_tot_21, p.norm_alleenstaande_aow],
            p.norm_alleenstaande_21_tot_aow,
        )
        shares = heeft_kostendelende_medebewoner & (age >= LEEFTIJD_JONGERENNORM_TOT)
        return np.where(shares, kostendelersnorm_per_persoon_per_maand, own)

    outside = np.where(
        in_inrichting, alone(leeftijd_partner, iemand_aow & ~aanvrager_aow), alone(leeftijd_aanvrager, aanvrager_aow)
    )
    return eerste_geldige(
        [
            couple & in_inrichting & partner_in_inrichting,
            couple & (in_inrichting ^ partner_in_inrichting),
            in_inrichting,
        ],
        [both_inside, inside + outside, inside],
        norm,
    )


@rule(level="huishouden", unit="aantal", law=PARTICIPATIEWET, article="20 lid 3")
def aantal_jongeren_zonder_steun_van_ouders(
    leeftijd, in_gezin, rol, ouders_kunnen_niet_bijdragen, partner_heeft_recht_op_bijstand, leden: Leden
):
    """How many of the claimant and a partner with right are 18-20 with parents who cannot support them."""
    with_right = (rol == Rol.AANVRAGER) | van_huishouden(partner_heeft_recht_op_bijstand, leden)
    young = (leeftijd >= LEEFTIJD_BIJSTAND_VANAF) & (leeftijd < LEEFTIJD_JONGERENNORM_TOT)
    return som_per_huishouden(in_gezin & with_right & young & ouders_kunnen_niet_bijdragen, leden)


@rule(level="huishouden", unit="euro per maand", law=PARTICIPATIEWET, article="20 lid 3-4")
def jongerentoeslag_per_maand(
    norm_voor_verlaging_per_maand, aantal_jongeren_zonder_steun_van_ouders, leefvorm, in_inrichting, p: Participatiewet
):
    """Supplement for each person of 18-20 whose parents cannot support; norm and supplement together stay at most the norm
    from 21 years in the same form."""
    couple = leefvorm == Leefvorm.GEHUWDEN
    most = np.where(couple, p.norm_gehuwden_21_tot_aow, p.norm_alleenstaande_21_tot_aow)
    room = np.maximum(most - norm_voor_verlaging_per_maand, 0.0)
    supplement = np.minimum(aantal_jongeren_zonder_steun_van_ouders * p.jongerentoeslag, room)
    return np.where(in_inrichting, 0.0, supplement)


@rule(level="huishouden", unit="euro per maand", law=PARTICIPATIEWET, article="5 onder c")
def bijstandsnorm_per_maand(
    norm_voor_verlaging_per_maand,
    jongerentoeslag_per_maand,
    verlaging_woonsituatie_per_maand,
    verlaging_schoolverlater_per_maand,
):
    """The norm that applies: by age, form and cost sharers, with the supplement for young people, minus reductions of the
    municipality (art. 27, 28). Including holiday allowance."""
    less = verlaging_woonsituatie_per_maand + verlaging_schoolverlater_per_maand
    return np.maximum(norm_voor_verlaging_per_maand + jongerentoeslag_per_maand - less, 0.0)


@rule(level="huishouden", unit="euro", law=PARTICIPATIEWET, article="34 lid 2-3")
def vermogensgrens(leefvorm, eerder_vrijgelaten_vermogen, p: Participatiewet):
    """How much the household may own. Until 2026 what was exempted earlier uses it up; from 2026 the full limit counts."""
    limit = np.where(
        leefvorm == Leefvorm.ALLEENSTAANDE,
        p.vermogensgrens_alleenstaande,
        p.vermogensgrens_alleenstaande_ouder_en_gehuwden,
    )
    if p.vermogenstoets_alleen_bij_aanvang:
        return np.maximum(limit - eerder_vrijgelaten_vermogen, 0.0)
    return limit


@rule(level="huishouden", unit="ja_nee", law=PARTICIPATIEWET, article="19 lid 1 b, 34")
def vermogen_boven_grens(vermogen, overwaarde_eigen_woning, vermogensgrens, p: Participatiewet):
    """Whether assets, with the value of the own home above its own exemption, are more than the limit."""
    home = np.maximum(overwaarde_eigen_woning - p.vermogensgrens_eigen_woning, 0.0)
    return vermogen + home > vermogensgrens
