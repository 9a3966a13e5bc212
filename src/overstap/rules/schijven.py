"""Brackets and credits of box 1, shared by the wage tax (Wet LB 1964) and the income tax of the year (Wet IB 2001).

Every part of the tax is rounded down and every credit up to whole euros (Rekenvoorschriften geautomatiseerde
loonadministratie, steps 1-6); these roundings meet the official white month tables on every row.
"""

import numpy as np

from overstap.engine import naar_beneden_op_euro, naar_boven_op_euro
from overstap.law import Inkomstenbelasting


def belasting_box_1(inkomen, aow, geboren_voor_1946, p: Inkomstenbelasting):
    """Tax and national insurance on a year income (euros), before credits. Wet IB art. 2.10, 2.10a."""
    limit_1 = np.where(aow & geboren_voor_1946, p.schijf_1_grens_geboren_voor_1946, p.schijf_1_grens)
    rate_1 = np.where(aow, p.tarief_schijf_1_aow, p.tarief_schijf_1)
    part_1 = naar_beneden_op_euro(np.minimum(inkomen, limit_1) * rate_1)
    part_2 = naar_beneden_op_euro(np.maximum(np.minimum(inkomen, p.schijf_2_grens) - limit_1, 0.0) * p.tarief_schijf_2)
    part_3 = naar_beneden_op_euro(np.maximum(inkomen - p.schijf_2_grens, 0.0) * p.tarief_schijf_3)
    return part_1 + part_2 + part_3


def algemene_heffingskorting(inkomen, aow, p: Inkomstenbelasting):
    """General credit of a year (euros). Wet IB art. 8.10."""
    maximum = np.where(aow, p.algemene_heffingskorting_maximum_aow, p.algemene_heffingskorting_maximum)
    rate = np.where(aow, p.algemene_heffingskorting_afbouw_percentage_aow, p.algemene_heffingskorting_afbouw_percentage)
    over = np.maximum(inkomen - p.algemene_heffingskorting_afbouw_vanaf, 0.0)
    credit = np.maximum(maximum - naar_beneden_op_euro(over * rate), 0.0)
    return np.where(inkomen >= p.algemene_heffingskorting_nihil_vanaf, 0.0, credit)


def arbeidskorting(arbeidsinkomen, aow, p: Inkomstenbelasting):
    """Labour credit of a year (euros) on income from present work. Wet IB art. 8.11."""
    rate_1 = np.where(aow, p.arbeidskorting_percentage_1_aow, p.arbeidskorting_percentage_1)
    rate_2 = np.where(aow, p.arbeidskorting_percentage_2_aow, p.arbeidskorting_percentage_2)
    rate_3 = np.where(aow, p.arbeidskorting_percentage_3_aow, p.arbeidskorting_percentage_3)
    phase_out = np.where(aow, p.arbeidskorting_afbouw_percentage_aow, p.arbeidskorting_afbouw_percentage)
    most_1 = np.where(aow, p.arbeidskorting_bedrag_1_aow, p.arbeidskorting_bedrag_1)
    most_2 = np.where(aow, p.arbeidskorting_bedrag_2_aow, p.arbeidskorting_bedrag_2)
    most_3 = np.where(aow, p.arbeidskorting_bedrag_3_aow, p.arbeidskorting_bedrag_3)
    built = np.minimum(rate_1 * arbeidsinkomen, most_1)
    built = np.minimum(built + rate_2 * np.maximum(arbeidsinkomen - p.arbeidskorting_grens_1, 0.0), most_2)
    built = np.minimum(built + rate_3 * np.maximum(arbeidsinkomen - p.arbeidskorting_grens_2, 0.0), most_3)
    left = naar_boven_op_euro(built - phase_out * np.maximum(arbeidsinkomen - p.arbeidskorting_grens_3, 0.0))
    return np.where(arbeidsinkomen >= p.arbeidskorting_nihil_vanaf, 0.0, np.maximum(left, 0.0))


def ouderenkorting(inkomen, aow, p: Inkomstenbelasting):
    """Credit for people of AOW age (euros a year). Wet IB art. 8.17."""
    over = np.maximum(inkomen - p.ouderenkorting_afbouw_vanaf, 0.0)
    credit = np.maximum(p.ouderenkorting_maximum - naar_beneden_op_euro(over * p.ouderenkorting_afbouw_percentage), 0.0)
    return np.where(aow, credit, 0.0)
