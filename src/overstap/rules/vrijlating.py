"""Participatiewet art. 31 lid 2 n, r, y, z, aa (until 2027) and art. 34a (from 2027): the part of a wage that stays free."""

import numpy as np

from overstap.engine import (
    Banen,
    Leden,
    eerste_geldige,
    hoogste_per_huishouden,
    rule,
    som_per_huishouden,
    som_per_persoon,
    van_huishouden,
)
from overstap.law import Participatiewet
from overstap.rules.inputs import (
    PARTICIPATIEWET,
    JongerDan27,
    Leefvorm,
    LopendeVrijlating2027,
    MaandZonderLoon,
    NaUitstroom,
    Rol,
    VrijlatingGrondslag,
    VrijlatingPer,
    VrijlatingSoort,
    VrijlatingVolgorde,
)

VRIJLATING_REDENEN = (
    "geen_vrijlating",
    "recht",
    "geen_loon",
    "jonger_dan_27",
    "maanden_gebruikt",
    "geen_alleenstaande_ouder",
    "geen_kind_jonger_dan_12",
    "eerst_vrijlating_n",
    "vervallen_per_2027",
    "geldt_vanaf_2027",
)
#: Stands for "no maximum": no month's wage comes near it.
GEEN_MAXIMUM = 1e9
#: The kinds of art. 31 lid 2 and the letter of their parameters (aa is z without its term).
OUDE_SOORTEN = (
    (VrijlatingSoort.N, "n"),
    (VrijlatingSoort.R, "r"),
    (VrijlatingSoort.Y, "y"),
    (VrijlatingSoort.Z, "z"),
    (VrijlatingSoort.AA, "z"),
)
_REDEN = {name: code for code, name in enumerate(VRIJLATING_REDENEN)}


@rule(level="persoon", unit="maanden", law=PARTICIPATIEWET, article="31 lid 2 n")
def vrijlating_n_gebruikte_maanden(vrijlating_soort, p: Participatiewet):
    """Months of n already used. Not given: none, but all of them for someone whom the municipality granted r or z."""
    after_n = (vrijlating_soort == VrijlatingSoort.R) | (vrijlating_soort == VrijlatingSoort.Z)
    return np.where(after_n, p.vrijlating_n_maanden, 0.0)


@rule(level="persoon", unit="maanden", law=PARTICIPATIEWET, article="31 lid 2 n")
def vrijlating_n_getelde_maanden(
    vrijlating_n_gebruikte_maanden,
    vrijlating_n_maanden_voor_uitstroom,
    vrijlating_n_maanden_zonder_loon,
    vrijlating_n_na_uitstroom,
    vrijlating_maand_zonder_loon,
    leden: Leden,
):
    """Months that count towards the six of n: used ones, with months before an exit and without wage as the settings say."""
    before = np.where(
        van_huishouden(vrijlating_n_na_uitstroom, leden) == NaUitstroom.TELT_DOOR,
        vrijlating_n_maanden_voor_uitstroom,
        0.0,
    )
    without = np.where(
        van_huishouden(vrijlating_maand_zonder_loon, leden) == MaandZonderLoon.TELT,
        vrijlating_n_maanden_zonder_loon,
        0.0,
    )
    return vrijlating_n_gebruikte_maanden + before + without


@rule(level="huishouden", unit="ja_nee", law=PARTICIPATIEWET, article="31 lid 2 r")
def heeft_kind_jonger_dan_12(leeftijd, rol, co_ouderschap, leefvorm, leden: Leden, p: Participatiewet):
    """Whether the household has the full care for a child under twelve: a child of co-parents does not count. A single
    parent of whom no child was entered is taken to have one."""
    child = rol == Rol.KIND
    in_full_care = child & ~co_ouderschap & (leeftijd < p.vrijlating_r_leeftijd_kind)
    young = som_per_huishouden(in_full_care, leden) > 0
    nothing_known = (som_per_huishouden(child, leden) == 0) & (leefvorm == Leefvorm.ALLEENSTAANDE_OUDER)
    return young | nothing_known


@rule(level="persoon", unit="fractie", law=PARTICIPATIEWET, article="31 lid 2 z")
def deel_loon_met_loonkostensubsidie(netto_loon_voor_verrekening_per_maand, loonkostensubsidie, banen: Banen):
    """Share of the net wage that comes from jobs with a wage-cost subsidy; all of it when no job is marked as such."""
    total = som_per_persoon(netto_loon_voor_verrekening_per_maand, banen)
    subsidised = som_per_persoon(np.where(loonkostensubsidie, netto_loon_voor_verrekening_per_maand, 0.0), banen)
    marked = (subsidised > 0) & (total > 0)
    return np.where(marked, subsidised / np.where(total > 0, total, 1.0), 1.0)


@rule(level="persoon", unit="euro per maand", law=PARTICIPATIEWET, article="31 lid 2 n")
def vrijlating_grondslag_per_maand(
    netto_arbeidsinkomen_per_maand,
    aanspraak_vakantiegeld_per_maand,
    vergoeding_vakantieuren_netto,
    deel_loon_met_loonkostensubsidie,
    vrijlating_soort,
    vrijlating_grondslag,
    leden: Leden,
):
    """What the percentage is taken of: the month's net wage, without the holiday claim (or with it, by the setting).

    Holiday hours that are paid out are income from work of that month (CRvB 5-8-2014, ECLI:NL:CRVB:2014:2697). For z and
    aa only the wage from a job with a wage-cost subsidy.
    """
    with_claim = van_huishouden(vrijlating_grondslag, leden) == VrijlatingGrondslag.MET_VAKANTIEAANSPRAAK
    base = netto_arbeidsinkomen_per_maand + vergoeding_vakantieuren_netto
    base = base + np.where(with_claim, aanspraak_vakantiegeld_per_maand, 0.0)
    subsidised_only = (vrijlating_soort == VrijlatingSoort.Z) | (vrijlating_soort == VrijlatingSoort.AA)
    return np.where(subsidised_only, base * deel_loon_met_loonkostensubsidie, base)


@rule(level="persoon", unit="keuze", law=PARTICIPATIEWET, article="31 lid 2, 31 lid 5, 34a", choices=VRIJLATING_REDENEN)
def vrijlating_reden(
    vrijlating_soort,
    netto_arbeidsinkomen_per_maand,
    leeftijd,
    aow_leeftijd_bereikt,
    vrijlating_n_getelde_maanden,
    vrijlating_r_gebruikte_maanden,
    vrijlating_z_gebruikte_maanden,
    artikel_34a_gebruikte_maanden,
    medisch_urenbeperkt,
    leefvorm,
    heeft_kind_jonger_dan_12,
    vrijlating_volgorde,
    vrijlating_jonger_dan_27,
    lopende_vrijlating_2027,
    leden: Leden,
    p: Participatiewet,
):
    """Why the granted exemption works this month, or why not. y needs no proof here: the municipality granted it."""
    kind = vrijlating_soort
    old_kind = (kind >= VrijlatingSoort.N) & (kind <= VrijlatingSoort.AA)
    is_34a = kind == VrijlatingSoort.ARTIKEL_34A
    of_age = (leeftijd >= p.vrijlating_leeftijd) | (
        van_huishouden(vrijlating_jonger_dan_27, leden) == JongerDan27.GEDOOGD
    )
    single_parent = van_huishouden(leefvorm, leden) == Leefvorm.ALLEENSTAANDE_OUDER
    after_n = van_huishouden(vrijlating_volgorde, leden) == VrijlatingVolgorde.NA_N
    runs_on = van_huishouden(lopende_vrijlating_2027, leden) == LopendeVrijlating2027.LOOPT_DOOR
    n_over = vrijlating_n_getelde_maanden >= p.vrijlating_n_maanden
    is_n, is_r, is_z = (kind == k for k in (VrijlatingSoort.N, VrijlatingSoort.R, VrijlatingSoort.Z))
    free_of_term = medisch_urenbeperkt | aow_leeftijd_bereikt
    used_34a = is_34a & ~free_of_term
    if p.artikel_34a_in_werking:
        lapsed, early = old_kind & ~runs_on, np.zeros(len(kind), bool)
        used_34a &= artikel_34a_gebruikte_maanden >= p.artikel_34a_maanden
    else:
        lapsed, early = np.zeros(len(kind), bool), is_34a
    tests = [
        (kind == VrijlatingSoort.GEEN, "geen_vrijlating"),
        (early, "geldt_vanaf_2027"),
        (lapsed, "vervallen_per_2027"),
        (netto_arbeidsinkomen_per_maand <= 0.0, "geen_loon"),
        ((is_n | is_r) & ~of_age, "jonger_dan_27"),
        (is_n & ~aow_leeftijd_bereikt & n_over, "maanden_gebruikt"),
        (is_r & ~single_parent, "geen_alleenstaande_ouder"),
        (is_r & ~van_huishouden(heeft_kind_jonger_dan_12, leden), "geen_kind_jonger_dan_12"),
        ((is_r | is_z) & after_n & ~n_over, "eerst_vrijlating_n"),
        (is_r & (vrijlating_r_gebruikte_maanden >= p.vrijlating_r_maanden), "maanden_gebruikt"),
        (is_z & (vrijlating_z_gebruikte_maanden >= p.vrijlating_z_maanden), "maanden_gebruikt"),
        (used_34a, "maanden_gebruikt"),
    ]
    return eerste_geldige([t for t, _ in tests], [_REDEN[name] for _, name in tests], _REDEN["recht"])


@rule(level="persoon", unit="euro per maand", law=PARTICIPATIEWET, article="31 lid 2, 34a")
def vrijlating_maximum_per_maand(vrijlating_soort, aow_leeftijd_bereikt, p: Participatiewet):
    """Highest exempted amount of a month; art. 34a has none below AOW age (a very high number stands for none)."""
    most = np.full(len(vrijlating_soort), GEEN_MAXIMUM)
    for code, letter in OUDE_SOORTEN:
        rows = vrijlating_soort == code
        if rows.any():
            most = np.where(rows, getattr(p, f"vrijlating_{letter}_maximum"), most)
    rows = (vrijlating_soort == VrijlatingSoort.ARTIKEL_34A) & aow_leeftijd_bereikt
    if rows.any() and p.artikel_34a_in_werking:
        most = np.where(rows, p.artikel_34a_aow_maximum, most)
    return most


@rule(level="persoon", unit="fractie", law=PARTICIPATIEWET, article="31 lid 2, 34a")
def vrijlating_percentage(vrijlating_soort, aow_leeftijd_bereikt, medisch_urenbeperkt, p: Participatiewet):
    """Share of the wage that the granted exemption leaves free."""
    share = np.zeros(len(vrijlating_soort))
    for code, letter in OUDE_SOORTEN:
        rows = vrijlating_soort == code
        if rows.any():
            share = np.where(rows, getattr(p, f"vrijlating_{letter}_percentage"), share)
    rows = vrijlating_soort == VrijlatingSoort.ARTIKEL_34A
    if rows.any() and p.artikel_34a_in_werking:
        below = np.where(medisch_urenbeperkt, p.artikel_34a_medisch_urenbeperkt_percentage, p.artikel_34a_percentage)
        share = np.where(rows, np.where(aow_leeftijd_bereikt, p.artikel_34a_aow_percentage, below), share)
    return share


@rule(level="persoon", unit="euro per maand", law=PARTICIPATIEWET, article="31 lid 2, 34a")
def vrijlating_voor_huishoudmaximum_per_maand(
    vrijlating_reden, vrijlating_percentage, vrijlating_maximum_per_maand, vrijlating_grondslag_per_maand
):
    """Share of the wage that stays free, at most the month's maximum of that exemption, per person."""
    free = np.minimum(vrijlating_percentage * vrijlating_grondslag_per_maand, vrijlating_maximum_per_maand)
    return np.where(vrijlating_reden == _REDEN["recht"], free, 0.0)


@rule(level="persoon", unit="euro per maand", law=PARTICIPATIEWET, article="31 lid 2, 34a")
def vrijlating_per_maand(
    vrijlating_voor_huishoudmaximum_per_maand, vrijlating_maximum_per_maand, in_gezin, vrijlating_per, leden: Leden
):
    """The part of the month's wage that does not count. Once per household (setting): claimant and partner share the
    higher maximum of the two."""
    free = vrijlating_voor_huishoudmaximum_per_maand
    together = in_gezin & (van_huishouden(vrijlating_per, leden) == VrijlatingPer.HUISHOUDEN)
    if not together.any():
        return free
    total = van_huishouden(som_per_huishouden(np.where(together, free, 0.0), leden), leden)
    most = np.where(together & (free > 0), vrijlating_maximum_per_maand, 0.0)
    limit = van_huishouden(hoogste_per_huishouden(most, leden, 0.0), leden)
    shared = np.where(total > limit, free * limit / np.where(total > 0, total, 1.0), free)
    return np.where(together, shared, free)
