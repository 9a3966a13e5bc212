"""Wet kinderopvang (BWBR0017017) art. 1.5-1.9 and the Besluit kinderopvangtoeslag."""

import numpy as np

from overstap.engine import (
    Leden,
    afronden_op_euro,
    eerste_geldige,
    hoogste_per_huishouden,
    naar_beneden_op_euro,
    rule,
    som_per_huishouden,
    van_huishouden,
)
from overstap.errors import OverstapError
from overstap.law import Awir, Kinderopvangtoeslag
from overstap.rules.inputs import AWIR, WET_KINDEROPVANG, GrondKinderopvang, Rol
from overstap.rules.minimumloon import MAANDEN

WEKEN_PER_JAAR = 52.0
GRONDEN = GrondKinderopvang.choices
KINDEROPVANGTOESLAG_REDENEN = ("recht", "geen_opvang", "geen_grond", "minder_dan_minimum")


@rule(level="persoon", unit="keuze", law=WET_KINDEROPVANG, article="1.6 lid 1", choices=GRONDEN)
def grond_van_persoon(arbeidsinkomen_per_jaar, volgt_traject):
    """Ground of one adult: work (any number of hours), a traject, or none."""
    return eerste_geldige(
        [arbeidsinkomen_per_jaar > 0, volgt_traject],
        [GrondKinderopvang.WERK, GrondKinderopvang.TRAJECT],
        GrondKinderopvang.GEEN,
    )


@rule(level="huishouden", unit="keuze", law=WET_KINDEROPVANG, article="1.6 lid 1, 1.6 lid 3", choices=GRONDEN)
def grond_kinderopvangtoeslag(grond_van_persoon, rol, is_toeslagpartner, leden: Leden):
    """Ground of the household: claimant and allowance partner each need one; work only when both work."""
    adult = (rol == Rol.AANVRAGER) | is_toeslagpartner
    return hoogste_per_huishouden(np.where(adult, grond_van_persoon, 0), leden, 0.0).astype(np.int8)


@rule(level="persoon", unit="uren", law=WET_KINDEROPVANG, article="1.7")
def bso_uren_per_maand(bso_uren_per_schoolweek, bso_uren_per_vakantieweek, vakantieweken_per_jaar, leden: Leden):
    """Hours of out-of-school care in the average month: the school weeks and the holiday weeks of a year together, over
    twelve. The contract hours of a month, when they are given, go before it."""
    holidays = van_huishouden(vakantieweken_per_jaar, leden)
    year = (WEKEN_PER_JAAR - holidays) * bso_uren_per_schoolweek + holidays * bso_uren_per_vakantieweek
    return year / MAANDEN


@rule(level="persoon", unit="ja_nee", law=WET_KINDEROPVANG, article="1.6 lid 1")
def kind_gaat_naar_opvang(rol, grond_van_persoon, opvang_begint_met_werk, leden: Leden):
    """Whether this is a child whose childcare is there: always, or only once the claimant works or follows a traject."""
    busy = som_per_huishouden((rol == Rol.AANVRAGER) & (grond_van_persoon != GrondKinderopvang.GEEN), leden) > 0
    return (rol == Rol.KIND) & van_huishouden(~opvang_begint_met_werk | busy, leden)


@rule(level="persoon", unit="uren", law=WET_KINDEROPVANG, article="1.7")
def opvanguren_per_maand(dagopvang_uren_per_maand, bso_uren_per_maand, gastouder_uren_per_maand, rol):
    """Hours of childcare of one child in the month, as they were filled in."""
    return np.where(rol == Rol.KIND, dagopvang_uren_per_maand + bso_uren_per_maand + gastouder_uren_per_maand, 0.0)


@rule(level="persoon", unit="euro per maand", law=WET_KINDEROPVANG, article="1.7 lid 1")
def kinderopvang_kosten_van_kind_per_maand(
    dagopvang_uren_per_maand,
    dagopvang_uurtarief,
    bso_uren_per_maand,
    bso_uurtarief,
    gastouder_uren_per_maand,
    gastouder_uurtarief,
    kind_gaat_naar_opvang,
):
    """What the childcare of one child costs in the month."""
    costs = (
        dagopvang_uren_per_maand * dagopvang_uurtarief
        + bso_uren_per_maand * bso_uurtarief
        + gastouder_uren_per_maand * gastouder_uurtarief
    )
    return np.where(kind_gaat_naar_opvang, costs, 0.0)


@rule(level="huishouden", unit="euro per maand", law=WET_KINDEROPVANG, article="1.7 lid 1")
def kinderopvang_kosten_per_maand(kinderopvang_kosten_van_kind_per_maand, leden: Leden):
    """What the childcare of all children costs in the month."""
    return som_per_huishouden(kinderopvang_kosten_van_kind_per_maand, leden)


@rule(level="persoon", unit="euro per maand", law=WET_KINDEROPVANG, article="1.7 lid 2, 1.7 lid 4")
def kinderopvang_vergoedbare_kosten_van_kind_per_maand(
    dagopvang_uren_per_maand,
    dagopvang_uurtarief,
    bso_uren_per_maand,
    bso_uurtarief,
    gastouder_uren_per_maand,
    gastouder_uurtarief,
    kind_gaat_naar_opvang,
    p: Kinderopvangtoeslag,
):
    """Costs that count for one child: the rate up to the maximum of its kind, the hours together up to the maximum of a
    month (day care first, then out-of-school care, then childminder)."""
    left = np.full(len(kind_gaat_naar_opvang), p.maximum_uren_per_maand)
    total = np.zeros(len(kind_gaat_naar_opvang))
    for hours, rate, most in (
        (dagopvang_uren_per_maand, dagopvang_uurtarief, p.maximum_uurtarief_dagopvang),
        (bso_uren_per_maand, bso_uurtarief, p.maximum_uurtarief_bso),
        (gastouder_uren_per_maand, gastouder_uurtarief, p.maximum_uurtarief_gastouder),
    ):
        counted = np.minimum(hours, left)
        left = left - counted
        total = total + counted * np.minimum(rate, most)
    return np.where(kind_gaat_naar_opvang, total, 0.0)


@rule(level="huishouden", unit="euro per maand", law=WET_KINDEROPVANG, article="1.7")
def kinderopvang_vergoedbare_kosten_per_maand(kinderopvang_vergoedbare_kosten_van_kind_per_maand, leden: Leden):
    """Costs that count for all children together."""
    return som_per_huishouden(kinderopvang_vergoedbare_kosten_van_kind_per_maand, leden)


@rule(level="persoon", unit="ja_nee", law=WET_KINDEROPVANG, article="1.8")
def is_eerste_kind_kinderopvang(
    opvanguren_per_maand, kinderopvang_vergoedbare_kosten_van_kind_per_maand, leden: Leden, p: Kinderopvangtoeslag
):
    """Whether this is the first child: the one with the most hours that count (with equal hours the highest costs)."""
    first = np.zeros(len(opvanguren_per_maand), dtype=bool)
    used = np.flatnonzero(opvanguren_per_maand > 0)
    hours = np.minimum(opvanguren_per_maand[used], p.maximum_uren_per_maand)
    costs, home = kinderopvang_vergoedbare_kosten_van_kind_per_maand[used], leden.index[used]
    order = np.lexsort((used, -costs, -hours, home))  # by household, then hours, then costs, then who stands first
    starts = np.flatnonzero(np.diff(home[order], prepend=-1))
    first[used[order[starts]]] = True
    return first


@rule(level="persoon", unit="fractie", law=WET_KINDEROPVANG, article="1.8")
def kinderopvangtoeslag_percentage(
    toetsingsinkomen, is_eerste_kind_kinderopvang, opvanguren_per_maand, leden: Leden, p: Kinderopvangtoeslag
):
    """Share of the costs that is paid, by the year income of claimant and partner: for the first child and for the others.

    Raises ``parameter_onbekend`` where the table of the decree is not known for a child that needs it.
    """
    out = np.zeros(len(opvanguren_per_maand))
    used = np.flatnonzero(opvanguren_per_maand > 0)
    if len(used):
        table = p.percentages
        limits = np.where(np.isnan(table[:, 0]), np.inf, table[:, 0])
        row = np.searchsorted(limits, van_huishouden(toetsingsinkomen, leden)[used], side="left")
        share = np.where(is_eerste_kind_kinderopvang[used], table[row, 1], table[row, 2])
        if np.isnan(share).any():
            raise OverstapError("parameter_onbekend", path="kinderopvangtoeslag.percentages", value="volgend_kind")
        out[used] = share
    return out


@rule(level="huishouden", unit="euro per jaar", law=WET_KINDEROPVANG, article="1.5-1.8")
def kinderopvangtoeslag_recht_per_jaar(
    kinderopvang_vergoedbare_kosten_van_kind_per_maand,
    kinderopvangtoeslag_percentage,
    grond_kinderopvangtoeslag,
    leden: Leden,
):
    """Right of a year with this childcare, unrounded: twelve times the share of the costs that count, with a ground."""
    month = som_per_huishouden(
        kinderopvang_vergoedbare_kosten_van_kind_per_maand * kinderopvangtoeslag_percentage, leden
    )
    return np.where(grond_kinderopvangtoeslag == GrondKinderopvang.GEEN, 0.0, MAANDEN * month)


@rule(level="huishouden", unit="euro per jaar", law=AWIR, article="14 lid 4-5")
def kinderopvangtoeslag_toegekend_per_jaar(kinderopvangtoeslag_recht_per_jaar, p: Awir):
    """As awarded: rounded to whole euros, half up; nothing below the minimum (24 euros)."""
    rounded = afronden_op_euro(kinderopvangtoeslag_recht_per_jaar)
    return np.where(rounded < p.minimum_tegemoetkoming_per_jaar, 0.0, rounded)


@rule(level="huishouden", unit="euro per maand", law=AWIR, article="22")
def kinderopvangtoeslag_per_maand(kinderopvangtoeslag_recht_per_jaar, kinderopvangtoeslag_toegekend_per_jaar):
    """As paid each month: a twelfth of the right of all children, down to whole euros (Dienst Toeslagen TG 080-1Z61FD,
    first example)."""
    month = naar_beneden_op_euro(kinderopvangtoeslag_recht_per_jaar / MAANDEN)
    return np.where(kinderopvangtoeslag_toegekend_per_jaar > 0, month, 0.0)


@rule(level="huishouden", unit="keuze", law=WET_KINDEROPVANG, article="1.6", choices=KINDEROPVANGTOESLAG_REDENEN)
def kinderopvangtoeslag_reden(
    opvanguren_per_maand, grond_kinderopvangtoeslag, kinderopvangtoeslag_toegekend_per_jaar, leden: Leden
):
    """Why there is a right, or why not."""
    return eerste_geldige(
        [
            som_per_huishouden(opvanguren_per_maand, leden) <= 0,
            grond_kinderopvangtoeslag == GrondKinderopvang.GEEN,
            kinderopvangtoeslag_toegekend_per_jaar <= 0,
        ],
        [1, 2, 3],
        0,
    )
