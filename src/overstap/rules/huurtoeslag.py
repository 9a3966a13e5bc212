"""Wet op de huurtoeslag (BWBR0008659): until 2025 with the quadratic norm rent, from 2026 with a cut on the income."""

import numpy as np

from overstap.engine import (
    Leden,
    afronden_op_euro,
    eerste_geldige,
    naar_beneden_op_euro,
    naar_boven_op_cent,
    rule,
    som_per_huishouden,
)
from overstap.law import Awir, Huurtoeslag
from overstap.rules.inputs import AWIR, WET_HUURTOESLAG, Relatie, Rol
from overstap.rules.minimumloon import MAANDEN

HUURTOESLAG_REDENEN = (
    "recht",
    "geen_huur",
    "jonger_dan_18",
    "vermogen_te_hoog",
    "huur_te_hoog",
    "inkomen_te_hoog",
    "minder_dan_minimum",
)
FACTOR_DECIMALEN = 12  # the factors of art. 19 are published with twelve decimals
GROOT_HUISHOUDEN = 8.0  # art. 13 lid 2 b: rent above the limit is no bar for eight or more persons
TWEE_PERSONEN = 2.0
LEEFTIJD_MEERDERJARIG = 18  # Burgerlijk Wetboek 1:233; Awir art. 4: until then a child of co-parents counts at both


@rule(level="persoon", unit="ja_nee", law=AWIR, article="2 lid 1 e, 4")
def woont_op_adres(rol, leeftijd, woont_elders, co_ouderschap):
    """Whether the person counts as living at the address. A child of co-parents does at both, wherever it is registered,
    but only until it is eighteen (rechtbank Limburg, ECLI:NL:RBLIM:2022:5971)."""
    return ~woont_elders | ((rol == Rol.KIND) & co_ouderschap & (leeftijd < LEEFTIJD_MEERDERJARIG))


@rule(level="huishouden", unit="aantal", law=WET_HUURTOESLAG, article="2")
def aantal_bewoners(rol, commerciele_overeenkomst, relatie, woont_op_adres, leden: Leden):
    """Who lives at the address, without people who rent a part of it under a written contract (close family counts)."""
    subtenant = (rol == Rol.MEDEBEWONER) & commerciele_overeenkomst & (relatie == Relatie.GEEN)
    return som_per_huishouden(~subtenant & woont_op_adres, leden)


@rule(level="huishouden", unit="ja_nee", law=WET_HUURTOESLAG, article="13 lid 1 a")
def jongste_grens_huurtoeslag(leeftijd, rol, leden: Leden, p: Huurtoeslag):
    """Whether all occupants are under the age limit and there is no child: then the lower rent limit holds."""
    older = som_per_huishouden((leeftijd >= p.leeftijd_jongeren_tot) & (rol != Rol.KIND), leden)
    children = som_per_huishouden(rol == Rol.KIND, leden)
    return (older == 0) & (children == 0)


@rule(level="huishouden", unit="euro per maand", law=WET_HUURTOESLAG, article="5")
def rekenhuur_per_maand(kale_huur, servicekosten, p: Huurtoeslag):
    """Rent that counts: bare rent, and until 2025 four kinds of service costs up to a maximum each."""
    return kale_huur + np.minimum(servicekosten, p.servicekosten_maximum_per_soort * p.servicekosten_aantal_soorten)


@rule(level="persoon", unit="euro per jaar", law=AWIR, article="7 lid 2, 7 lid 6")
def inkomen_voor_huurtoeslag(
    verzamelinkomen,
    rol,
    leeftijd_op_1_januari,
    commerciele_overeenkomst,
    relatie,
    is_toeslagpartner,
    woont_op_adres,
    p: Huurtoeslag,
):
    """Income of the year of a housemate that counts; of a child under 23 on 1 January only what is above the exemption. The
    income of an allowance partner at another address comes off: there the partner does not count (Wet op de huurtoeslag art.
    1a lid 3)."""
    subtenant = (rol == Rol.MEDEBEWONER) & commerciele_overeenkomst & (relatie == Relatie.GEEN)
    young_child = (rol == Rol.KIND) & (leeftijd_op_1_januari < p.leeftijd_vrijstelling_inkomen_kind)
    counted = np.where(young_child, np.maximum(verzamelinkomen - p.vrijstelling_inkomen_kind, 0.0), verzamelinkomen)
    housemate = (rol != Rol.AANVRAGER) & ~is_toeslagpartner & ~subtenant & woont_op_adres
    return np.where(is_toeslagpartner & ~woont_op_adres, -verzamelinkomen, np.where(housemate, counted, 0.0))


@rule(level="huishouden", unit="euro per jaar", law=AWIR, article="7 lid 2")
def toetsingsinkomen_huurtoeslag(toetsingsinkomen, inkomen_voor_huurtoeslag, leden: Leden):
    """Income of the year of claimant, partner and housemates together."""
    return np.maximum(toetsingsinkomen + som_per_huishouden(inkomen_voor_huurtoeslag, leden), 0.0)


def _by_form(p: Huurtoeslag, name, aantal_bewoners, iemand_aow):
    """A parameter that the law gives per household type: one person or more, and (until 2025) of pension age."""
    alone = aantal_bewoners < TWEE_PERSONEN
    younger = np.where(alone, getattr(p, f"{name}_eenpersoons"), getattr(p, f"{name}_meerpersoons"))
    if not iemand_aow.any():
        return younger
    older = np.where(alone, getattr(p, f"{name}_eenpersoons_ouderen"), getattr(p, f"{name}_meerpersoons_ouderen"))
    return np.where(iemand_aow, older, younger)


@rule(level="huishouden", unit="euro per jaar", law=WET_HUURTOESLAG, article="17 lid 1")
def minimum_inkomensijkpunt(aantal_bewoners, iemand_aow, p: Huurtoeslag):
    """Income up to which the household pays only the lowest base rent."""
    return _by_form(p, "minimum_inkomensijkpunt", aantal_bewoners, iemand_aow)


@rule(level="huishouden", unit="euro per maand", law=WET_HUURTOESLAG, article="17 lid 2-3, 18, 19")
def normhuur_per_maand(
    toetsingsinkomen_huurtoeslag, aantal_bewoners, iemand_aow, minimum_inkomensijkpunt, p: Huurtoeslag
):
    """The norm rent: the minimum; until 2025 above the income point a x Y2 + b x Y, rounded up to a cent.

    The factors follow from the two points of art. 17 and 18, rounded as they are published.
    """
    least = p.minimum_normhuur - _by_form(p, "normhuur_vermindering", aantal_bewoners, iemand_aow)
    if not p.kwadratische_normhuur:
        return least
    income, point = toetsingsinkomen_huurtoeslag, minimum_inkomensijkpunt
    reference = _by_form(p, "referentie_inkomensijkpunt", aantal_bewoners, iemand_aow)
    rent_there = _by_form(p, "normhuur_bij_referentie", aantal_bewoners, iemand_aow)
    slope = (rent_there / reference - least / point) / (reference - point)
    a = np.round(slope, FACTOR_DECIMALEN)
    b = np.round(least / point - slope * point, FACTOR_DECIMALEN)
    above = np.maximum(naar_boven_op_cent(a * income * income + b * income), least)
    return np.where(income > point, above, least)


@rule(level="huishouden", unit="euro per maand", law=WET_HUURTOESLAG, article="16")
def basishuur_per_maand(normhuur_per_maand, p: Huurtoeslag):
    """What the household is held to pay itself: norm rent with the addition, minus the cut of the own contribution."""
    return normhuur_per_maand + p.basishuur_opslag - p.verlaging_eigen_bijdrage


@rule(level="huishouden", unit="ja_nee", law=WET_HUURTOESLAG, article="13")
def huur_te_hoog_voor_huurtoeslag(
    rekenhuur_per_maand, jongste_grens_huurtoeslag, aantal_bewoners, huurgrens_uitzondering, p: Huurtoeslag
):
    """Until 2025: rent above the limit gives no right, except with an earlier right, an adapted home or eight persons."""
    limit = np.where(jongste_grens_huurtoeslag, p.maximale_huur_jongeren, p.maximale_huur)
    excepted = huurgrens_uitzondering | (aantal_bewoners >= GROOT_HUISHOUDEN)
    return (rekenhuur_per_maand > limit) & ~excepted & p.huur_boven_maximum_sluit_uit


@rule(level="huishouden", unit="ja_nee", law=AWIR, article="7 lid 3")
def huurtoeslag_vermogen_te_hoog(vermogen_toeslagen, heeft_toeslagpartner, p: Huurtoeslag):
    """Assets on 1 January above the limit end the right for the whole year."""
    return vermogen_toeslagen > np.where(heeft_toeslagpartner, p.vermogensgrens_partners, p.vermogensgrens)


@rule(level="huishouden", unit="euro per maand", law=WET_HUURTOESLAG, article="21 lid 1")
def huurtoeslag_voor_inkomen_per_maand(
    rekenhuur_per_maand,
    basishuur_per_maand,
    aantal_bewoners,
    jongste_grens_huurtoeslag,
    iemand_aow,
    huurgrens_uitzondering,
    p: Huurtoeslag,
):
    """All of the rent between base rent and quality limit, 65 % up to the cut-off limit, 40 % above it up to the maximum."""
    most = np.where(jongste_grens_huurtoeslag, p.maximale_huur_jongeren, p.maximale_huur)
    rent = np.where(p.huur_boven_maximum_sluit_uit, rekenhuur_per_maand, np.minimum(rekenhuur_per_maand, most))
    cut_off = np.where(aantal_bewoners > TWEE_PERSONEN, p.aftoppingsgrens_hoog, p.aftoppingsgrens_laag)

    def slice_of(low, high):
        return np.maximum(np.minimum(rent, high) - np.maximum(low, basishuur_per_maand), 0.0)

    above_for_all = p.deel_boven_aftoppingsgrens_voor_iedereen
    above = above_for_all | (aantal_bewoners < TWEE_PERSONEN) | iemand_aow | huurgrens_uitzondering
    return (
        p.deel_tot_kwaliteitskortingsgrens * slice_of(0.0, p.kwaliteitskortingsgrens)
        + p.deel_tot_aftoppingsgrens * slice_of(p.kwaliteitskortingsgrens, cut_off)
        + np.where(above, p.deel_boven_aftoppingsgrens, 0.0) * slice_of(cut_off, most)
    )


@rule(level="huishouden", unit="euro per maand", law=WET_HUURTOESLAG, article="21 lid 2")
def inkomenskorting_huurtoeslag_per_maand(
    toetsingsinkomen_huurtoeslag, minimum_inkomensijkpunt, aantal_bewoners, p: Huurtoeslag
):
    """From 2026: a share of the year income above the income point, divided by twelve."""
    over = np.maximum(toetsingsinkomen_huurtoeslag - minimum_inkomensijkpunt, 0.0)
    if p.kwadratische_normhuur:
        return np.zeros(len(over))
    share = np.where(
        aantal_bewoners < TWEE_PERSONEN,
        p.inkomenskorting_percentage_eenpersoons,
        p.inkomenskorting_percentage_meerpersoons,
    )
    return over * share / MAANDEN


@rule(level="huishouden", unit="euro per jaar", law=WET_HUURTOESLAG, article="21")
def huurtoeslag_recht_per_jaar(
    huurtoeslag_voor_inkomen_per_maand,
    inkomenskorting_huurtoeslag_per_maand,
    kale_huur,
    leeftijd_aanvrager,
    huur_te_hoog_voor_huurtoeslag,
    huurtoeslag_vermogen_te_hoog,
    p: Huurtoeslag,
):
    """Right of a year in these circumstances, unrounded: twelve times the month."""
    month = np.maximum(huurtoeslag_voor_inkomen_per_maand - inkomenskorting_huurtoeslag_per_maand, 0.0)
    entitled = (kale_huur > 0) & (leeftijd_aanvrager >= p.leeftijd_vanaf)
    entitled &= ~huur_te_hoog_voor_huurtoeslag & ~huurtoeslag_vermogen_te_hoog
    return np.where(entitled, MAANDEN * month, 0.0)


@rule(level="huishouden", unit="euro per jaar", law=AWIR, article="14 lid 4-5")
def huurtoeslag_toegekend_per_jaar(huurtoeslag_recht_per_jaar, p: Awir):
    """As awarded: rounded to whole euros, half up; nothing below the minimum (24 euros)."""
    rounded = afronden_op_euro(huurtoeslag_recht_per_jaar)
    return np.where(rounded < p.minimum_tegemoetkoming_per_jaar, 0.0, rounded)


@rule(level="huishouden", unit="euro per maand", law=AWIR, article="22")
def huurtoeslag_per_maand(huurtoeslag_recht_per_jaar, huurtoeslag_toegekend_per_jaar):
    """As paid each month: a twelfth of the right, down to whole euros (meets all sixteen published amounts of 2025; a
    twelfth of the rounded year misses one)."""
    month = naar_beneden_op_euro(huurtoeslag_recht_per_jaar / MAANDEN)
    return np.where(huurtoeslag_toegekend_per_jaar > 0, month, 0.0)


@rule(level="huishouden", unit="keuze", law=WET_HUURTOESLAG, article="7-13", choices=HUURTOESLAG_REDENEN)
def huurtoeslag_reden(
    huurtoeslag_recht_per_jaar,
    huurtoeslag_toegekend_per_jaar,
    kale_huur,
    leeftijd_aanvrager,
    huur_te_hoog_voor_huurtoeslag,
    huurtoeslag_vermogen_te_hoog,
    p: Huurtoeslag,
):
    """Why there is a right, or why not."""
    return eerste_geldige(
        [
            kale_huur <= 0,
            leeftijd_aanvrager < p.leeftijd_vanaf,
            huurtoeslag_vermogen_te_hoog,
            huur_te_hoog_voor_huurtoeslag,
            huurtoeslag_recht_per_jaar <= 0.0,
            huurtoeslag_toegekend_per_jaar <= 0.0,
        ],
        [1, 2, 3, 4, 5, 6],
        0,
    )
