"""Brackets and credits of box 1, shared by the wage tax (Wet LB 1964) and the income tax of the year (Wet IB 2001).

Every part of the tax is rounded down and every credit up to whole euros (Rekenvoorschriften geautomatiseerde
loonadministratie, steps 1-6); these roundings meet the official white month tables on every row.
"""

from typing import Any

import numpy as np

from overstap.engine import naar_beneden_op_euro, naar_boven_op_euro
from overstap.law import Inkomstenbelasting


def naar_leeftijd(aow, bereken, *kolommen):
    """``bereken(suffix, *kolommen)``: with the amounts for who is younger, and (``_aow``) for who has reached AOW age."""
    if not isinstance(aow, np.ndarray):  # traced (engine/fused.py): no rows to pick
        return np.where(aow, bereken("_aow", *kolommen), bereken("", *kolommen))
    older = np.flatnonzero(aow)
    if len(older) == len(aow) > 0:
        return bereken("_aow", *kolommen)
    out = bereken("", *kolommen)
    if len(older):
        out[older] = bereken("_aow", *(kolom[older] for kolom in kolommen))
    return out


def belasting_box_1(inkomen, aow, geboren_voor_1946, p: Inkomstenbelasting):
    """Tax and national insurance on a year income (euros), before credits. Wet IB art. 2.10, 2.10a."""
    limit_1: Any = p.schijf_1_grens
    old = aow & geboren_voor_1946
    if old.any():
        limit_1 = np.where(old, p.schijf_1_grens_geboren_voor_1946, limit_1)
    rate_1 = np.where(aow, p.tarief_schijf_1_aow, p.tarief_schijf_1)
    part_1 = naar_beneden_op_euro(np.minimum(inkomen, limit_1) * rate_1)
    part_2 = naar_beneden_op_euro(np.maximum(np.minimum(inkomen, p.schijf_2_grens) - limit_1, 0.0) * p.tarief_schijf_2)
    part_3 = naar_beneden_op_euro(np.maximum(inkomen - p.schijf_2_grens, 0.0) * p.tarief_schijf_3)
    return part_1 + part_2 + part_3


def algemene_heffingskorting(inkomen, aow, p: Inkomstenbelasting):
    """General credit of a year (euros). Wet IB art. 8.10."""

    def credit(suffix, inkomen):
        maximum = getattr(p, f"algemene_heffingskorting_maximum{suffix}")
        rate = getattr(p, f"algemene_heffingskorting_afbouw_percentage{suffix}")
        over = np.maximum(inkomen - p.algemene_heffingskorting_afbouw_vanaf, 0.0)
        left = np.maximum(maximum - naar_beneden_op_euro(over * rate), 0.0)
        return np.where(inkomen >= p.algemene_heffingskorting_nihil_vanaf, 0.0, left)

    return naar_leeftijd(aow, credit, inkomen)


def arbeidskorting(arbeidsinkomen, aow, p: Inkomstenbelasting):
    """Labour credit of a year (euros) on income from present work. Wet IB art. 8.11."""

    def credit(suffix, income):
        def law(name):
            return getattr(p, f"arbeidskorting_{name}{suffix}")

        built = np.minimum(law("percentage_1") * income, law("bedrag_1"))
        over_1 = np.maximum(income - p.arbeidskorting_grens_1, 0.0)
        built = np.minimum(built + law("percentage_2") * over_1, law("bedrag_2"))
        over_2 = np.maximum(income - p.arbeidskorting_grens_2, 0.0)
        built = np.minimum(built + law("percentage_3") * over_2, law("bedrag_3"))
        over_3 = np.maximum(income - p.arbeidskorting_grens_3, 0.0)
        left = naar_boven_op_euro(built - law("afbouw_percentage") * over_3)
        return np.where(income >= p.arbeidskorting_nihil_vanaf, 0.0, np.maximum(left, 0.0))

    return naar_leeftijd(aow, credit, arbeidsinkomen)


def ouderenkorting(inkomen, aow, p: Inkomstenbelasting):
    """Credit for people of AOW age (euros a year). Wet IB art. 8.17."""
    over = np.maximum(inkomen - p.ouderenkorting_afbouw_vanaf, 0.0)
    credit = np.maximum(p.ouderenkorting_maximum - naar_beneden_op_euro(over * p.ouderenkorting_afbouw_percentage), 0.0)
    return np.where(aow, credit, 0.0)
