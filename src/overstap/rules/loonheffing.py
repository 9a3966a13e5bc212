"""Wet op de loonbelasting 1964 (BWBR0002471): what an employer withholds, per pay period and on holiday pay.

The steps follow the Rekenvoorschriften geautomatiseerde loonadministratie (white table). They meet the official month
tables of 2024, 2025 and 2026 on every row and column; for the other periods the same steps hold with another factor.
"""

import numpy as np

from overstap.engine import (
    Banen,
    Leden,
    aantal_per_persoon,
    afronden_op_cent,
    eerste_geldige,
    naar_beneden_op_cent,
    naar_beneden_op_veelvoud,
    rij,
    rule,
    som_per_persoon,
    uit_rij,
    van_huishouden,
    van_persoon,
)
from overstap.law import Aow, Inkomstenbelasting, Loonheffing, Minimumloon
from overstap.rules.inputs import AOW_WET, PARTICIPATIEWET, WET_IB, WET_LB, WML, Tijdvak, Vierwekenmethode
from overstap.rules.minimumloon import MAANDEN
from overstap.rules.schijven import algemene_heffingskorting, arbeidskorting, belasting_box_1, ouderenkorting

#: A working-day split sees four weeks as this many days (Súdwest-Fryslân; see participatiewet.md 4.4).
WERKDAGEN_VIER_WEKEN = 20.0


@rule(level="persoon", unit="ja_nee", law=AOW_WET, article="7a")
def aow_leeftijd_bereikt(leeftijd, p: Aow):
    """Whether the person has reached pension age."""
    return leeftijd >= p.aow_leeftijd


@rule(level="baan", unit="aantal", law=WET_LB, article="25 lid 1")
def tijdvakken_per_jaar(tijdvak, p: Loonheffing):
    """How many pay periods make a year: 12 months, 13 times four weeks, 52 weeks, 260 days."""
    return eerste_geldige(
        [tijdvak == Tijdvak.MAAND, tijdvak == Tijdvak.VIER_WEKEN, tijdvak == Tijdvak.WEEK],
        [p.tijdvakfactor_maand, p.tijdvakfactor_vier_weken, p.tijdvakfactor_week],
        p.tijdvakfactor_dag,
    )


@rule(level="baan", unit="euro per tijdvak", law=WET_LB, article="10")
def belastbaar_loon_per_tijdvak(loon_per_tijdvak, pensioenpremie_per_tijdvak):
    """The wage that is taxed: gross wage minus the worker's pension premium."""
    return np.maximum(loon_per_tijdvak - pensioenpremie_per_tijdvak, 0.0)


@rule(level="baan", unit="euro per jaar", law=WET_LB, article="25 lid 2")
def tabelloon_per_jaar(belastbaar_loon_per_tijdvak, tijdvakken_per_jaar, p: Loonheffing):
    """The period wage as a year wage, down to a whole step of the wage table, at most the highest table wage."""
    year = np.rint(belastbaar_loon_per_tijdvak * 100.0) * tijdvakken_per_jaar / 100.0
    return np.minimum(naar_beneden_op_veelvoud(year, p.loonstap_per_jaar), p.hoogste_tabelloon_per_jaar)


@rule(level="baan", unit="euro per jaar", law=WET_LB, article="20a")
def loonheffing_voor_kortingen_per_jaar(
    tabelloon_per_jaar, aow_leeftijd_bereikt, geboren_voor_1946, banen: Banen, p: Inkomstenbelasting
):
    """Wage tax on the table wage of a year, before any credit."""
    aow = van_persoon(aow_leeftijd_bereikt, banen)
    return belasting_box_1(tabelloon_per_jaar, aow, van_persoon(geboren_voor_1946, banen), p)


@rule(level="baan", unit="euro per jaar", law=WET_LB, article="22")
def algemene_heffingskorting_tabel_per_jaar(
    tabelloon_per_jaar, aow_leeftijd_bereikt, loonheffingskorting, banen: Banen, p: Inkomstenbelasting
):
    """General credit in the wage tax, when the employer applies the credit."""
    credit = algemene_heffingskorting(tabelloon_per_jaar, van_persoon(aow_leeftijd_bereikt, banen), p)
    return np.where(loonheffingskorting, credit, 0.0)


@rule(level="baan", unit="euro per jaar", law=WET_LB, article="22a")
def arbeidskorting_tabel_per_jaar(
    tabelloon_per_jaar, aow_leeftijd_bereikt, loonheffingskorting, banen: Banen, p: Inkomstenbelasting
):
    """Labour credit in the wage tax, as if this wage were earned all year."""
    credit = arbeidskorting(tabelloon_per_jaar, van_persoon(aow_leeftijd_bereikt, banen), p)
    return np.where(loonheffingskorting, credit, 0.0)


@rule(level="baan", unit="euro per jaar", law=WET_LB, article="22b")
def ouderenkorting_tabel_per_jaar(
    tabelloon_per_jaar, aow_leeftijd_bereikt, loonheffingskorting, banen: Banen, p: Inkomstenbelasting
):
    """Credit for people of AOW age in the wage tax."""
    credit = ouderenkorting(tabelloon_per_jaar, van_persoon(aow_leeftijd_bereikt, banen), p)
    return np.where(loonheffingskorting, credit, 0.0)


@rule(level="baan", unit="euro per jaar", law=WET_LB, article="22c")
def alleenstaandeouderenkorting_tabel_per_jaar(
    alleenstaandeouderenkorting, aow_leeftijd_bereikt, loonheffingskorting, banen: Banen, p: Inkomstenbelasting
):
    """Credit for single elderly people in the wage tax, for who is entitled to it."""
    entitled = van_persoon(alleenstaandeouderenkorting & aow_leeftijd_bereikt, banen) & loonheffingskorting
    return np.where(entitled, p.alleenstaandeouderenkorting if entitled.any() else 0.0, 0.0)


@rule(level="baan", unit="euro per tijdvak", law=WET_LB, article="20a")
def loonheffing_per_tijdvak(
    loonheffing_voor_kortingen_per_jaar,
    algemene_heffingskorting_tabel_per_jaar,
    arbeidskorting_tabel_per_jaar,
    ouderenkorting_tabel_per_jaar,
    alleenstaandeouderenkorting_tabel_per_jaar,
    belastbaar_loon_per_tijdvak,
    tijdvakken_per_jaar,
    p: Loonheffing,
    ib: Inkomstenbelasting,
):
    """Withheld from the wage of one pay period, in whole cents (half up).

    Above the highest table wage the excess is taxed at the top rate, rounded down to a cent.
    """
    credits = (
        algemene_heffingskorting_tabel_per_jaar
        + arbeidskorting_tabel_per_jaar
        + ouderenkorting_tabel_per_jaar
        + alleenstaandeouderenkorting_tabel_per_jaar
    )
    within = afronden_op_cent(np.maximum(loonheffing_voor_kortingen_per_jaar - credits, 0.0) / tijdvakken_per_jaar)
    over = np.maximum(belastbaar_loon_per_tijdvak - p.hoogste_tabelloon_per_jaar / tijdvakken_per_jaar, 0.0)
    return within + naar_beneden_op_cent(over * ib.tarief_schijf_3)


@rule(level="baan", unit="euro per tijdvak", law=WET_LB, article="22a")
def arbeidskorting_verrekend_per_tijdvak(
    loonheffing_voor_kortingen_per_jaar,
    algemene_heffingskorting_tabel_per_jaar,
    arbeidskorting_tabel_per_jaar,
    ouderenkorting_tabel_per_jaar,
    tijdvakken_per_jaar,
):
    """The labour credit that was really used in the period: what is left of the tax after the other credits, at most."""
    room = loonheffing_voor_kortingen_per_jaar - algemene_heffingskorting_tabel_per_jaar - ouderenkorting_tabel_per_jaar
    return afronden_op_cent(np.minimum(arbeidskorting_tabel_per_jaar, np.maximum(room, 0.0)) / tijdvakken_per_jaar)


@rule(level="baan", unit="euro per tijdvak", law=WET_LB, article="27")
def netto_loon_per_tijdvak(loon_per_tijdvak, loonheffing_per_tijdvak, pensioenpremie_per_tijdvak):
    """What the employer pays out: wage minus wage tax and pension premium."""
    return loon_per_tijdvak - loonheffing_per_tijdvak - np.minimum(pensioenpremie_per_tijdvak, loon_per_tijdvak)


@rule(level="baan", unit="euro per maand", law=WET_LB, article="25 lid 1")
def netto_loon_per_maand(netto_loon_per_tijdvak, tijdvakken_per_jaar):
    """Net wage as an average month of the year: the period's net wage x periods a year / 12, without holiday pay that is
    paid once a year."""
    return netto_loon_per_tijdvak * tijdvakken_per_jaar / MAANDEN


@rule(level="baan", unit="euro per maand", law=PARTICIPATIEWET, article="32 lid 1")
def netto_loon_voor_verrekening_per_maand(
    netto_loon_per_maand, tijdvak, tijdvakken_per_jaar, vierwekenmethode, werkdagen_in_maand, leden: Leden, banen: Banen
):
    """Net wage as the municipality sets it off in this month.

    Only a four-week wage differs, by the municipality's method: x 13/12, the one payment of this month, or by the
    Monday-to-Friday days of this month against twenty in four weeks.
    """
    method = van_persoon(van_huishouden(vierwekenmethode, leden), banen)
    days = van_persoon(van_huishouden(werkdagen_in_maand, leden), banen)
    one_payment = netto_loon_per_maand * MAANDEN / tijdvakken_per_jaar
    by_method = eerste_geldige(
        [method == Vierwekenmethode.EEN_BETALING, method == Vierwekenmethode.WERKDAGEN],
        [one_payment, one_payment * days / WERKDAGEN_VIER_WEKEN],
        netto_loon_per_maand,
    )
    return np.where(tijdvak == Tijdvak.VIER_WEKEN, by_method, netto_loon_per_maand)


@rule(level="baan", unit="euro per jaar", law=WET_LB, article="10")
def jaarloon(belastbaar_loon_per_tijdvak, tijdvakken_per_jaar):
    """Taxable wage of a year without holiday pay that is paid once a year."""
    return belastbaar_loon_per_tijdvak * tijdvakken_per_jaar


@rule(level="baan", unit="euro per jaar", law=WML, article="15")
def bijzondere_beloning(loon_per_tijdvak, tijdvakken_per_jaar, vakantiegeld_in_loon, p: Minimumloon):
    """Gross holiday pay that is paid once a year: 8 % of the year's wage, unless it is in every wage."""
    once = afronden_op_cent(p.vakantiebijslag_percentage * loon_per_tijdvak * tijdvakken_per_jaar)
    return np.where(vakantiegeld_in_loon, 0.0, once)


@rule(level="baan", unit="euro per jaar", law=WET_LB, article="26")
def jaarloon_bijzonder_tarief(jaarloon, bijzondere_beloning):
    """The year wage that decides the special rate: the whole expected wage of the year with holiday pay."""
    return jaarloon + bijzondere_beloning


@rule(level="baan", unit="fractie", law=WET_LB, article="26")
def bijzonder_tarief(
    jaarloon_bijzonder_tarief,
    loonheffingskorting,
    aow_leeftijd_bereikt,
    geboren_voor_1946,
    banen: Banen,
    p: Loonheffing,
):
    """Special rate on holiday pay: the row of the table with the highest year wage not above this year wage.

    With the credit: standard rate plus settlement rate; without: the rate without credit.
    """

    def rate(table):
        row = np.maximum(rij(table, jaarloon_bijzonder_tarief), 0)
        with_credit = uit_rij(table, row, 2) + uit_rij(table, row, 3)
        return np.where(loonheffingskorting, with_credit, uit_rij(table, row, 1))

    aow = van_persoon(aow_leeftijd_bereikt, banen)
    old = van_persoon(aow_leeftijd_bereikt & geboren_voor_1946, banen)
    out = np.zeros(len(jaarloon_bijzonder_tarief))
    if not aow.all():
        out = rate(p.bijzonder_tarief)
    if (aow & ~old).any():
        out = np.where(aow & ~old, rate(p.bijzonder_tarief_aow), out)
    if old.any():
        out = np.where(old, rate(p.bijzonder_tarief_geboren_voor_1946), out)
    return out


@rule(level="baan", unit="euro per jaar", law=WET_LB, article="26")
def loonheffing_bijzondere_beloning(bijzondere_beloning, bijzonder_tarief):
    """Withheld from holiday pay, rounded down to a cent."""
    return naar_beneden_op_cent(bijzondere_beloning * bijzonder_tarief)


@rule(level="baan", unit="euro per jaar", law=WET_LB, article="27")
def netto_vakantiegeld_per_jaar(bijzondere_beloning, loonheffing_bijzondere_beloning):
    """Holiday pay that reaches the account, once a year."""
    return bijzondere_beloning - loonheffing_bijzondere_beloning


@rule(level="persoon", unit="euro per maand", law=WET_IB, article="8.8")
def niet_ontvangen_heffingskorting_per_maand(
    belastbaar_loon_per_tijdvak,
    jaarloon,
    tabelloon_per_jaar,
    loonheffingskorting,
    loonheffing_voor_kortingen_per_jaar,
    loonheffing_per_tijdvak,
    tijdvakken_per_jaar,
    aow_leeftijd_bereikt,
    banen: Banen,
    p: Inkomstenbelasting,
):
    """Tax credit that a worker could have and no employer applies, per month: the credits of all wages together (never more
    than the tax on them), minus what employers apply.

    With one job it is what that employer would take off by the wage table. With more jobs the tax office gives it over the
    whole year's wage, so the steps of the table do not hold.
    """
    paid = belastbaar_loon_per_tijdvak > 0
    jobs = som_per_persoon(paid, banen)
    one_with_credit = (jobs == 1) & (aantal_per_persoon(loonheffingskorting & paid, banen) > 0)
    if ((jobs <= 0) | one_with_credit).all():
        return np.zeros(len(jobs))
    wage = np.where(jobs > 1, som_per_persoon(jaarloon, banen), som_per_persoon(tabelloon_per_jaar, banen))
    aow = aow_leeftijd_bereikt
    credits = algemene_heffingskorting(wage, aow, p) + arbeidskorting(wage, aow, p) + ouderenkorting(wage, aow, p)
    # The tax is the lower one at small wages only, where the other first bracket of people born before 1946 says nothing.
    most = np.minimum(credits, belasting_box_1(wage, aow, np.zeros_like(aow), p))
    by_employer = loonheffing_voor_kortingen_per_jaar - loonheffing_per_tijdvak * tijdvakken_per_jaar
    applied = som_per_persoon(np.where(loonheffingskorting, np.maximum(by_employer, 0.0), 0.0), banen)
    return np.where((jobs > 0) & ~one_with_credit, np.maximum(most - applied, 0.0) / MAANDEN, 0.0)
