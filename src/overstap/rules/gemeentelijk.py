"""What municipalities add: one rule for each kind of scheme, with the amounts of the household's municipality.

The amounts stand in ``law/municipalities/<name>.yaml``; ``g: Gemeenten`` gives them for the month of law, just as a law's
dataclass gives its parameters. A rule looks up which municipalities occur in its column and fills their rows.

Income is held against a limit as art. 36 does: income of art. 32 *plus* assistance, so a household on
assistance stands at 100 % of its norm, whatever it keeps free. Without assistance nothing is exempt any more. Limits are
parts of the norm of this household (with cost sharers), in whole cents.

A right is that of this month. A municipality tests at an application or once a year (``tested`` in its file), so in time
a right ends at the next test date: ``transition`` does that.
"""

import numpy as np

from overstap.engine import (
    Banen,
    Input,
    Leden,
    afronden_op_cent,
    eerste_geldige,
    hoogste_per_huishouden,
    rule,
    som_per_huishouden,
    som_per_persoon,
    van_huishouden,
)
from overstap.law import Participatiewet
from overstap.law.municipalities import Gemeenten, municipality_names
from overstap.law.schemes import ONBEKEND
from overstap.rules.bijstandsnorm import LEEFTIJD_JONGERENNORM_TOT
from overstap.rules.inputs import PARTICIPATIEWET, WET_KINDEROPVANG, GrondKinderopvang, Leefvorm, Rol
from overstap.rules.minimumloon import MAANDEN

GEEN = "geen"
GEMEENTEN = (GEEN, *municipality_names())
MAANDEN_MAX = 600

#: Why there is nothing before any condition is looked at, or that there is a right. Every list of reasons starts so.
_ALGEMEEN = ("recht", "geen_gemeente", "geen_regeling", "onbekend")
RECHT = 0

INKOMENSTOESLAG_REDENEN = (
    *_ALGEMEEN,
    "leeftijd",
    "vermogen_te_hoog",
    "te_kort_laag_inkomen",
    "geen_bedrag",
    "inkomen_te_hoog",
    "al_ontvangen",
)
STUDIETOESLAG_REDENEN = (*_ALGEMEEN, "stage_te_hoog", "te_jong", "geen_studie")
BIJVERDIENPREMIE_REDENEN = (*_ALGEMEEN, "geen_bijstand", "geen_loon", "te_jong", "naast_vrijlating")
UITSTROOMPREMIE_REDENEN = (
    *_ALGEMEEN,
    "geen_loon",
    "nog_bijstand",
    "te_jong",
    "te_kort_bijstand",
    "uren_niet_ingevuld",
    "te_weinig_uren",
    "te_kort_in_dienst",
)
KWIJTSCHELDING_REDENEN = (*_ALGEMEEN, "geen_heffing", "vermogen_te_hoog", "inkomen_te_hoog")
KINDREGELINGEN_REDENEN = (*_ALGEMEEN, "geen_kind", "inkomen_te_hoog")
ZORGVERZEKERING_REDENEN = (*_ALGEMEEN, "niet_gekozen", "geen_premie", "inkomen_te_hoog")
STADSPAS_REDENEN = (*_ALGEMEEN, "recht_bedrag_onbekend", "inkomen_te_hoog")
REISKOSTEN_REDENEN = (*_ALGEMEEN, "geen_kosten", "te_lang_in_dienst", "inkomen_te_hoog")
AANVULLING_REDENEN = (*_ALGEMEEN, "geen_opvang", "grond_is_werk", "geen_grond")

GEMEENTELIJK_INPUTS = (
    Input(
        "gemeente",
        "huishouden",
        "keuze",
        "keuze",
        GEEN,
        "The municipality whose schemes hold.",
        choices=GEMEENTEN,
        law=PARTICIPATIEWET,
        article="40",
    ),
    Input(
        "maanden_laag_inkomen",
        "huishouden",
        "getal",
        "maanden",
        0.0,
        "Months of low income so far, when longer than the months of assistance.",
        0,
        MAANDEN_MAX,
        law=PARTICIPATIEWET,
        article="36 lid 1",
    ),
    Input(
        "inkomenstoeslag_dit_jaar_ontvangen",
        "huishouden",
        "ja_nee",
        "ja_nee",
        False,
        "The individuele inkomenstoeslag was granted in the last twelve months.",
        law=PARTICIPATIEWET,
        article="36 lid 1",
    ),
    Input(
        "recht_op_studietoeslag",
        "persoon",
        "ja_nee",
        "ja_nee",
        False,
        "Studies with study finance, and can't earn next to it for lasting medical reasons.",
        law=PARTICIPATIEWET,
        article="36b lid 1",
    ),
    Input(
        "stagevergoeding_per_maand",
        "persoon",
        "bedrag",
        "euro per maand",
        0.0,
        "Net internship pay.",
        0.0,
        1e5,
        law=PARTICIPATIEWET,
        article="36b",
    ),
    Input(
        "maanden_in_dienst",
        "huishouden",
        "getal",
        "maanden",
        0.0,
        "Months worked in the present job so far.",
        0,
        MAANDEN_MAX,
    ),
    Input(
        "dienstverband_maanden",
        "huishouden",
        "getal",
        "maanden",
        12.0,
        "Months that the present job lasts or will last, by its contract.",
        0,
        MAANDEN_MAX,
    ),
    Input(
        "gemeentelijke_heffingen_per_jaar",
        "huishouden",
        "bedrag",
        "euro per jaar",
        0.0,
        "Bill of municipal taxes that can be remitted (nought: the usual bill of the municipality, when it is known).",
        0.0,
        1e5,
    ),
    Input(
        "collectieve_zorgverzekering",
        "huishouden",
        "ja_nee",
        "ja_nee",
        False,
        "Insured through the municipality's collective health insurance.",
    ),
    Input(
        "zorgpremie_per_maand",
        "huishouden",
        "bedrag",
        "euro per maand",
        0.0,
        "Premium of that insurance for one adult, before the discount.",
        0.0,
        1e4,
    ),
    Input(
        "reiskosten_per_maand",
        "persoon",
        "bedrag",
        "euro per maand",
        0.0,
        "Travel to work that this person pays, after what the employer pays.",
        0.0,
        1e5,
    ),
)


def _voorkomende(gemeente):
    """The municipalities that occur; a column of one municipality needs no sorting."""
    return gemeente[:1] if (gemeente == gemeente[0]).all() else np.unique(gemeente)


def _reden(gemeente, g, grootheid, redenen, toets):
    """The reason of each household: no municipality, no scheme, amount unknown, or what ``toets`` of the scheme says.

    With several schemes (child funds) one right is enough.
    """
    out = np.zeros(len(gemeente), dtype=np.int8)
    for code in _voorkomende(gemeente):
        rows, town = gemeente == code, GEMEENTEN[int(code)]
        schemes = g.regelingen(town, grootheid)
        if not schemes:
            unknown = g.is_onbekend(town, grootheid)
            why = "geen_gemeente" if town == GEEN else "onbekend" if unknown else "geen_regeling"
            out[rows] = redenen.index(why)
        for number, scheme in enumerate(schemes):
            open_rows = rows if number == 0 else rows & (out != RECHT)
            out[open_rows] = toets(scheme)[open_rows]
    return out


def _eerste(redenen, *tests):
    """The code of the first reason whose test holds, or the right."""
    return eerste_geldige([test for test, _ in tests], [redenen.index(name) for _, name in tests], RECHT)


def _bedrag(gemeente, g, grootheid, bereken):
    """The amount of each household: what ``bereken`` says of each scheme of its municipality, summed."""
    out = np.zeros(len(gemeente))
    for code in _voorkomende(gemeente):
        rows = gemeente == code
        for scheme in g.regelingen(GEMEENTEN[int(code)], grootheid):
            out[rows] += bereken(scheme)[rows]
    return out


def _binnen(inkomen, norm, grens):
    """Whether income is not above ``grens`` times the norm, both in whole cents."""
    return afronden_op_cent(inkomen) <= afronden_op_cent(grens * norm)


def _een_van(masks):
    """Rows for which at least one of the masks holds."""
    return np.array(masks).any(axis=0)


@rule(level="huishouden", unit="euro per maand", law=PARTICIPATIEWET, article="36 lid 2, 32")
def inkomen_voor_gemeentelijke_regelingen_per_maand(
    in_aanmerking_te_nemen_inkomen_per_maand, bijstand_per_maand, vrijlating_per_maand, in_gezin, leden: Leden
):
    """Income as municipal schemes hold it against a limit: income that counts, plus assistance. Without assistance there is
    no exemption, so all of the wage counts."""
    free = som_per_huishouden(np.where(in_gezin, vrijlating_per_maand, 0.0), leden)
    own = in_aanmerking_te_nemen_inkomen_per_maand + np.where(bijstand_per_maand > 0, 0.0, free)
    return own + bijstand_per_maand


@rule(level="huishouden", unit="maanden", law=PARTICIPATIEWET, article="36 lid 1")
def maanden_laag_inkomen_tot_nu_toe(maanden_laag_inkomen, maanden_bijstand):
    """Months of low income: the months of assistance at least."""
    return np.maximum(maanden_laag_inkomen, maanden_bijstand)


# --- vast_bedrag_naar_leefvorm --------------------------------------------------------------------------------------


def _rijen(scheme, leefvorm, leeftijd, rol, leden, inkomen, norm):
    """Of each row of a table by form: whom it is for, and whether the income is within its limit too."""
    whom, within = [], []
    for row in scheme.bedragen:
        fits = leefvorm == Leefvorm.choices.index(row.leefvorm) if row.leefvorm else np.ones(len(leefvorm), dtype=bool)
        if row.kind_vanaf is not None:
            child = (rol == Rol.KIND) & (leeftijd >= row.kind_vanaf) & (leeftijd < row.kind_tot)
            fits = fits & (som_per_huishouden(child, leden) > 0)
        limit = scheme.inkomensgrens if row.inkomensgrens is None else row.inkomensgrens
        whom.append(fits)
        within.append(fits & _binnen(inkomen, norm, limit))
    return whom, within


@rule(level="huishouden", unit="keuze", law=PARTICIPATIEWET, article="36", choices=INKOMENSTOESLAG_REDENEN)
def individuele_inkomenstoeslag_reden(
    gemeente,
    leefvorm,
    leeftijd,
    rol,
    leeftijd_aanvrager,
    aanvrager_aow,
    vermogen_boven_grens,
    maanden_laag_inkomen_tot_nu_toe,
    inkomen_voor_gemeentelijke_regelingen_per_maand,
    bijstandsnorm_per_maand,
    inkomenstoeslag_dit_jaar_ontvangen,
    leden: Leden,
    g: Gemeenten,
):
    """Why there is an individuele inkomenstoeslag, or why not: from 21 to AOW age, long on a low income, no assets above the
    limit, not granted in the last twelve months."""

    def toets(scheme):
        income, norm = inkomen_voor_gemeentelijke_regelingen_per_maand, bijstandsnorm_per_maand
        whom, within = _rijen(scheme, leefvorm, leeftijd, rol, leden, income, norm)
        return _eerste(
            INKOMENSTOESLAG_REDENEN,
            ((leeftijd_aanvrager < LEEFTIJD_JONGERENNORM_TOT) | aanvrager_aow, "leeftijd"),
            (vermogen_boven_grens, "vermogen_te_hoog"),
            (maanden_laag_inkomen_tot_nu_toe < scheme.maanden_laag_inkomen, "te_kort_laag_inkomen"),
            (~_een_van(whom), "geen_bedrag"),
            (~_een_van(within), "inkomen_te_hoog"),
            (inkomenstoeslag_dit_jaar_ontvangen, "al_ontvangen"),
        )

    return _reden(gemeente, g, "individuele_inkomenstoeslag", INKOMENSTOESLAG_REDENEN, toets)


@rule(level="huishouden", unit="euro per jaar", law=PARTICIPATIEWET, article="36")
def individuele_inkomenstoeslag(
    individuele_inkomenstoeslag_reden,
    gemeente,
    leefvorm,
    leeftijd,
    rol,
    inkomen_voor_gemeentelijke_regelingen_per_maand,
    bijstandsnorm_per_maand,
    leden: Leden,
    g: Gemeenten,
):
    """Supplement once in twelve months: the first row that fits the household and its income."""

    def bereken(scheme):
        income, norm = inkomen_voor_gemeentelijke_regelingen_per_maand, bijstandsnorm_per_maand
        _, within = _rijen(scheme, leefvorm, leeftijd, rol, leden, income, norm)
        return eerste_geldige(within, [row.bedrag for row in scheme.bedragen], 0.0)

    amount = _bedrag(gemeente, g, "individuele_inkomenstoeslag", bereken)
    return np.where(individuele_inkomenstoeslag_reden == RECHT, amount, 0.0)


def _studietoeslag(scheme, leeftijd, stage):
    """Of each person: the amount by age minus internship pay above the free part, and whether there is a row for the age."""
    rows = sorted(scheme.bedragen, key=lambda row: -row.leeftijd_vanaf)
    by_age = [leeftijd >= row.leeftijd_vanaf for row in rows]
    free = stage * 0.0 if scheme.stagevergoeding_vrij == ONBEKEND else scheme.stagevergoeding_vrij
    amount = np.maximum(eerste_geldige(by_age, [row.bedrag for row in rows], 0.0) - np.maximum(stage - free, 0.0), 0.0)
    unknown = (stage > 0) & (scheme.stagevergoeding_vrij == ONBEKEND)
    return np.where(unknown, 0.0, amount), _een_van(by_age), unknown


@rule(level="huishouden", unit="keuze", law=PARTICIPATIEWET, article="36b", choices=STUDIETOESLAG_REDENEN)
def studietoeslag_reden(
    gemeente, recht_op_studietoeslag, leeftijd, stagevergoeding_per_maand, in_gezin, leden: Leden, g: Gemeenten
):
    """Why there is a studietoeslag, or why not: for the claimant or the partner."""
    who = in_gezin & recht_op_studietoeslag

    def toets(scheme):
        amount, of_age, unknown = _studietoeslag(scheme, leeftijd, stagevergoeding_per_maand)

        def nobody(mask):
            return som_per_huishouden(who & mask, leden) <= 0

        return _eerste(
            STUDIETOESLAG_REDENEN,
            (som_per_huishouden(who, leden) <= 0, "geen_studie"),
            (~nobody(amount > 0), "recht"),
            (nobody(of_age), "te_jong"),
            (~nobody(unknown), "onbekend"),
            (nobody(amount > 0), "stage_te_hoog"),
        )

    return _reden(gemeente, g, "studietoeslag", STUDIETOESLAG_REDENEN, toets)


@rule(level="huishouden", unit="euro per maand", law=PARTICIPATIEWET, article="36b")
def studietoeslag_per_maand(
    gemeente, recht_op_studietoeslag, leeftijd, stagevergoeding_per_maand, in_gezin, leden: Leden, g: Gemeenten
):
    """Study supplement of claimant and partner: by age, the least by law or what the municipality pays; internship pay above
    the free amount comes off."""

    if not recht_op_studietoeslag.any():
        return np.zeros(len(gemeente))

    def bereken(scheme):
        amount, _, _ = _studietoeslag(scheme, leeftijd, stagevergoeding_per_maand)
        return som_per_huishouden(np.where(in_gezin & recht_op_studietoeslag, amount, 0.0), leden)

    return _bedrag(gemeente, g, "studietoeslag", bereken)


# --- deel_van_inkomsten ---------------------------------------------------------------------------------------------


def _maximum_per_maand(scheme, p):
    """The most that a month can build up."""
    if scheme.maximum_per_maand is not None:
        return scheme.maximum_per_maand
    if scheme.maximum_per_jaar is not None:
        return scheme.maximum_per_jaar / MAANDEN
    return scheme.maximum_deel_van_wettelijk_maximum * p.premie_maximum_per_jaar / MAANDEN


def _mag_premie(scheme, leeftijd, vrijlating):
    """Of each person: old enough, and no exemption beside it where that is not allowed."""
    old_enough = leeftijd >= (scheme.leeftijd_vanaf or 0)
    return old_enough, old_enough & (scheme.naast_vrijlating | (vrijlating <= 0))


@rule(level="huishouden", unit="keuze", law=PARTICIPATIEWET, article="31 lid 2 j", choices=BIJVERDIENPREMIE_REDENEN)
def bijverdienpremie_reden(
    gemeente,
    bijstand_per_maand,
    netto_arbeidsinkomen_per_maand,
    vrijlating_per_maand,
    leeftijd,
    in_gezin,
    leden: Leden,
    g: Gemeenten,
):
    """Why there is a premium on earnings beside assistance, or why not."""
    works = in_gezin & (netto_arbeidsinkomen_per_maand > 0)

    def toets(scheme):
        old_enough, allowed = _mag_premie(scheme, leeftijd, vrijlating_per_maand)
        return _eerste(
            BIJVERDIENPREMIE_REDENEN,
            (bijstand_per_maand <= 0, "geen_bijstand"),
            (som_per_huishouden(works, leden) <= 0, "geen_loon"),
            (som_per_huishouden(works & old_enough, leden) <= 0, "te_jong"),
            (som_per_huishouden(works & allowed, leden) <= 0, "naast_vrijlating"),
        )

    return _reden(gemeente, g, "bijverdienpremie", BIJVERDIENPREMIE_REDENEN, toets)


@rule(level="huishouden", unit="euro per maand", law=PARTICIPATIEWET, article="31 lid 2 j")
def bijverdienpremie_per_maand(
    bijverdienpremie_reden,
    gemeente,
    netto_arbeidsinkomen_per_maand,
    vrijlating_per_maand,
    leeftijd,
    in_gezin,
    leden: Leden,
    p: Participatiewet,
    g: Gemeenten,
):
    """What this month builds up: of each partner a share of the net wage, up to the maximum of a month."""

    def bereken(scheme):
        _, allowed = _mag_premie(scheme, leeftijd, vrijlating_per_maand)
        share = np.minimum(scheme.aandeel * netto_arbeidsinkomen_per_maand, _maximum_per_maand(scheme, p))
        return som_per_huishouden(np.where(in_gezin & allowed, share, 0.0), leden)

    amount = _bedrag(gemeente, g, "bijverdienpremie", bereken)
    return np.where(bijverdienpremie_reden == RECHT, amount, 0.0)


@rule(level="huishouden", unit="euro", law=PARTICIPATIEWET, article="31 lid 2 j")
def bijverdienpremie_per_uitbetaling(bijverdienpremie_per_maand, gemeente, g: Gemeenten):
    """What is paid each time, when every month is as this one: the year's build-up over the months of payment."""

    def bereken(scheme):
        return bijverdienpremie_per_maand * MAANDEN / len(scheme.betaalmaanden)

    return _bedrag(gemeente, g, "bijverdienpremie", bereken)


# --- premie_in_termijnen --------------------------------------------------------------------------------------------


def _uren(uren_per_week, in_gezin, leden, banen):
    """Hours a week of the partner who works most."""
    hours = som_per_persoon(uren_per_week, banen)
    return hoogste_per_huishouden(np.where(in_gezin, hours, 0.0), leden, 0.0)


@rule(level="huishouden", unit="keuze", law=PARTICIPATIEWET, article="31 lid 2 j", choices=UITSTROOMPREMIE_REDENEN)
def uitstroompremie_reden(
    gemeente,
    bijstand_per_maand,
    maanden_bijstand,
    netto_arbeidsinkomen_per_maand,
    uren_per_week,
    maanden_in_dienst,
    dienstverband_maanden,
    leeftijd,
    in_gezin,
    leden: Leden,
    banen: Banen,
    g: Gemeenten,
):
    """Why there is a premium for leaving assistance, or why not. A job counts for as long as it lasted or will last."""
    works = in_gezin & (netto_arbeidsinkomen_per_maand > 0)
    oldest = hoogste_per_huishouden(np.where(works, leeftijd, 0.0), leden, 0.0)
    hours = _uren(uren_per_week, in_gezin, leden, banen)
    lasts = np.maximum(maanden_in_dienst, dienstverband_maanden)

    def toets(scheme):
        least = np.maximum(scheme.tabel[0].maanden_bijstand_vanaf, 1)
        return _eerste(
            UITSTROOMPREMIE_REDENEN,
            (som_per_huishouden(works, leden) <= 0, "geen_loon"),
            ((bijstand_per_maand > 0) & (not scheme.ook_naast_bijstand), "nog_bijstand"),
            (oldest < (scheme.leeftijd_vanaf or 0), "te_jong"),
            (maanden_bijstand < least, "te_kort_bijstand"),
            ((hours <= 0) & (scheme.uren_minimum > 0), "uren_niet_ingevuld"),
            (hours < scheme.uren_minimum, "te_weinig_uren"),
            (lasts < scheme.dienstverband_maanden, "te_kort_in_dienst"),
        )

    return _reden(gemeente, g, "uitstroompremie", UITSTROOMPREMIE_REDENEN, toets)


@rule(level="huishouden", unit="euro", law=PARTICIPATIEWET, article="31 lid 2 j")
def uitstroompremie(
    uitstroompremie_reden,
    gemeente,
    maanden_bijstand,
    uren_per_week,
    in_gezin,
    leden: Leden,
    banen: Banen,
    g: Gemeenten,
):
    """Premium for leaving assistance, once, all instalments together: by the months on assistance, and less below full-time
    hours where the municipality says so."""
    hours = _uren(uren_per_week, in_gezin, leden, banen)

    def bereken(scheme):
        rows = scheme.tabel[::-1]
        by_duration = [maanden_bijstand >= row.maanden_bijstand_vanaf for row in rows]
        amount = eerste_geldige(by_duration, [row.bedrag for row in rows], 0.0)
        if scheme.voltijd_uren is None:
            return amount
        return amount * np.minimum(hours / scheme.voltijd_uren, 1.0)

    amount = _bedrag(gemeente, g, "uitstroompremie", bereken)
    return np.where(uitstroompremie_reden == RECHT, amount, 0.0)


# --- kwijtschelding -------------------------------------------------------------------------------------------------


def _rekening(scheme, heffingen, leden):
    """The bill of a year: the one that was given, or else the usual one of the municipality."""
    if scheme.heffing_eenpersoons is None:
        return heffingen
    alone = som_per_huishouden(np.ones(len(leden.index)), leden) <= 1
    return np.where(heffingen > 0, heffingen, np.where(alone, scheme.heffing_eenpersoons, scheme.heffing_meerpersoons))


def _na_betalingscapaciteit(scheme, heffingen, inkomen, norm, leden):
    """What is left of the bill after the part of the payment capacity that must be paid."""
    cost_of_living = afronden_op_cent(scheme.kostennorm * norm)
    capacity = np.maximum(afronden_op_cent(inkomen) - cost_of_living, 0.0) * MAANDEN
    return np.maximum(_rekening(scheme, heffingen, leden) - scheme.deel_betalingscapaciteit * capacity, 0.0)


def _te_rijk(scheme, vermogen, leefvorm):
    """Whether assets are above what is left alone."""
    if scheme.vermogen_vrij is None:
        return np.zeros(len(vermogen), dtype=bool)
    forms = [leefvorm == Leefvorm.GEHUWDEN, leefvorm == Leefvorm.ALLEENSTAANDE_OUDER]
    free = (scheme.vermogen_vrij.gehuwden, scheme.vermogen_vrij.alleenstaande_ouder)
    return vermogen > eerste_geldige(forms, free, scheme.vermogen_vrij.alleenstaande)


@rule(level="huishouden", unit="keuze", choices=KWIJTSCHELDING_REDENEN)
def kwijtschelding_reden(
    gemeente,
    gemeentelijke_heffingen_per_jaar,
    vermogen,
    leefvorm,
    inkomen_voor_gemeentelijke_regelingen_per_maand,
    bijstandsnorm_per_maand,
    leden: Leden,
    g: Gemeenten,
):
    """Why municipal taxes are remitted, or why not."""

    def toets(scheme):
        income, norm = inkomen_voor_gemeentelijke_regelingen_per_maand, bijstandsnorm_per_maand
        left = _na_betalingscapaciteit(scheme, gemeentelijke_heffingen_per_jaar, income, norm, leden)
        return _eerste(
            KWIJTSCHELDING_REDENEN,
            (_rekening(scheme, gemeentelijke_heffingen_per_jaar, leden) <= 0, "geen_heffing"),
            (_te_rijk(scheme, vermogen, leefvorm), "vermogen_te_hoog"),
            (left <= 0, "inkomen_te_hoog"),
        )

    return _reden(gemeente, g, "kwijtschelding", KWIJTSCHELDING_REDENEN, toets)


@rule(level="huishouden", unit="euro per jaar")
def kwijtschelding_per_jaar(
    kwijtschelding_reden,
    gemeente,
    gemeentelijke_heffingen_per_jaar,
    inkomen_voor_gemeentelijke_regelingen_per_maand,
    bijstandsnorm_per_maand,
    leden: Leden,
    g: Gemeenten,
):
    """Municipal taxes that need not be paid: the bill minus a share of the yearly income above the cost of living. Main
    form: rent and health premium above their norms are not looked at."""

    def bereken(scheme):
        income, norm = inkomen_voor_gemeentelijke_regelingen_per_maand, bijstandsnorm_per_maand
        return _na_betalingscapaciteit(scheme, gemeentelijke_heffingen_per_jaar, income, norm, leden)

    amount = _bedrag(gemeente, g, "kwijtschelding", bereken)
    return np.where(kwijtschelding_reden == RECHT, amount, 0.0)


# --- per_kind -------------------------------------------------------------------------------------------------------


def _per_kind(scheme, leeftijd, rol, inkomen, norm, leden):
    """Of each household: the amounts of its children, and whether there is a child of one of the ages."""
    child = rol == Rol.KIND
    ages, within = [], []
    for row in scheme.bedragen:
        of_age = child & (leeftijd >= row.leeftijd_vanaf) & (leeftijd < row.leeftijd_tot)
        limit = scheme.inkomensgrens if row.inkomensgrens is None else row.inkomensgrens
        ages.append(of_age)
        within.append(of_age & van_huishouden(_binnen(inkomen, norm, limit), leden))
    amounts = eerste_geldige(within, [row.bedrag for row in scheme.bedragen], 0.0)
    return som_per_huishouden(amounts, leden), som_per_huishouden(_een_van(ages), leden) > 0


@rule(level="huishouden", unit="keuze", choices=KINDREGELINGEN_REDENEN)
def kindregelingen_reden(
    gemeente,
    leeftijd,
    rol,
    inkomen_voor_gemeentelijke_regelingen_per_maand,
    bijstandsnorm_per_maand,
    leden: Leden,
    g: Gemeenten,
):
    """Why child funds pay, or why not: one fund is enough."""

    def toets(scheme):
        income, norm = inkomen_voor_gemeentelijke_regelingen_per_maand, bijstandsnorm_per_maand
        amount, has_child = _per_kind(scheme, leeftijd, rol, income, norm, leden)
        return _eerste(KINDREGELINGEN_REDENEN, (~has_child, "geen_kind"), (amount <= 0, "inkomen_te_hoog"))

    return _reden(gemeente, g, "kindregelingen", KINDREGELINGEN_REDENEN, toets)


@rule(level="huishouden", unit="euro per jaar")
def kindregelingen_per_jaar(
    gemeente,
    leeftijd,
    rol,
    inkomen_voor_gemeentelijke_regelingen_per_maand,
    bijstandsnorm_per_maand,
    leden: Leden,
    g: Gemeenten,
):
    """What child funds pay in a year for all children, most of it to club, shop or school."""

    def bereken(scheme):
        income, norm = inkomen_voor_gemeentelijke_regelingen_per_maand, bijstandsnorm_per_maand
        return _per_kind(scheme, leeftijd, rol, income, norm, leden)[0]

    return _bedrag(gemeente, g, "kindregelingen", bereken)


@rule(level="huishouden", unit="euro per jaar")
def kindregelingen_in_geld_per_jaar(
    gemeente,
    leeftijd,
    rol,
    inkomen_voor_gemeentelijke_regelingen_per_maand,
    bijstandsnorm_per_maand,
    leden: Leden,
    g: Gemeenten,
):
    """The part of the child funds that is paid to the household itself."""

    def bereken(scheme):
        income, norm = inkomen_voor_gemeentelijke_regelingen_per_maand, bijstandsnorm_per_maand
        return scheme.in_geld * _per_kind(scheme, leeftijd, rol, income, norm, leden)[0]

    return _bedrag(gemeente, g, "kindregelingen", bereken)


# --- korting --------------------------------------------------------------------------------------------------------


@rule(level="huishouden", unit="keuze", choices=ZORGVERZEKERING_REDENEN)
def collectieve_zorgverzekering_reden(
    gemeente,
    collectieve_zorgverzekering,
    zorgpremie_per_maand,
    inkomen_voor_gemeentelijke_regelingen_per_maand,
    bijstandsnorm_per_maand,
    g: Gemeenten,
):
    """Why the municipality pays a part of the health premium, or why not."""

    def toets(scheme):
        income, norm = inkomen_voor_gemeentelijke_regelingen_per_maand, bijstandsnorm_per_maand
        return _eerste(
            ZORGVERZEKERING_REDENEN,
            (~_binnen(income, norm, scheme.inkomensgrens), "inkomen_te_hoog"),
            (~collectieve_zorgverzekering, "niet_gekozen"),
            ((zorgpremie_per_maand <= 0) & (scheme.korting is not None), "geen_premie"),
        )

    return _reden(gemeente, g, "collectieve_zorgverzekering", ZORGVERZEKERING_REDENEN, toets)


@rule(level="huishouden", unit="euro per maand")
def collectieve_zorgverzekering_per_maand(
    collectieve_zorgverzekering_reden, gemeente, zorgpremie_per_maand, in_gezin, leden: Leden, g: Gemeenten
):
    """What the municipality pays of the premium of claimant and partner, or the discount on it."""
    adults = som_per_huishouden(in_gezin, leden)

    def bereken(scheme):
        if scheme.bijdrage_per_maand is not None:
            return adults * scheme.bijdrage_per_maand
        return adults * scheme.korting * zorgpremie_per_maand

    amount = _bedrag(gemeente, g, "collectieve_zorgverzekering", bereken)
    return np.where(collectieve_zorgverzekering_reden == RECHT, amount, 0.0)


# --- pas ------------------------------------------------------------------------------------------------------------


@rule(level="huishouden", unit="keuze", choices=STADSPAS_REDENEN)
def stadspas_reden(gemeente, inkomen_voor_gemeentelijke_regelingen_per_maand, bijstandsnorm_per_maand, g: Gemeenten):
    """Why there is a pass, or why not; the budget on it may be unknown."""

    def toets(scheme):
        income, norm = inkomen_voor_gemeentelijke_regelingen_per_maand, bijstandsnorm_per_maand
        if scheme.inkomensgrens == ONBEKEND:
            return np.full(len(income), STADSPAS_REDENEN.index("onbekend"))
        no_budget = ONBEKEND in (scheme.budget_volwassene, scheme.budget_kind)
        return _eerste(
            STADSPAS_REDENEN,
            (~_binnen(income, norm, scheme.inkomensgrens), "inkomen_te_hoog"),
            (np.full(len(income), no_budget), "recht_bedrag_onbekend"),
        )

    return _reden(gemeente, g, "stadspas", STADSPAS_REDENEN, toets)


@rule(level="huishouden", unit="euro per jaar")
def stadspas_per_jaar(stadspas_reden, gemeente, leeftijd, rol, in_gezin, leden: Leden, g: Gemeenten):
    """Budget on the passes of claimant, partner and children in a year. It is no money on the account."""

    def bereken(scheme):
        if ONBEKEND in (scheme.budget_volwassene, scheme.budget_kind):
            return np.zeros(len(gemeente))
        children = som_per_huishouden((rol == Rol.KIND) & (leeftijd < scheme.kind_tot), leden)
        return som_per_huishouden(in_gezin, leden) * scheme.budget_volwassene + children * scheme.budget_kind

    return np.where(stadspas_reden == RECHT, _bedrag(gemeente, g, "stadspas", bereken), 0.0)


# --- kosten_van_werken ----------------------------------------------------------------------------------------------


def _reiskosten(reiskosten_per_maand, netto_arbeidsinkomen_per_maand, in_gezin):
    """Travel costs of each partner who works this month."""
    return np.where(in_gezin & (netto_arbeidsinkomen_per_maand > 0), reiskosten_per_maand, 0.0)


@rule(level="huishouden", unit="euro per maand")
def kosten_van_werken_per_maand(reiskosten_per_maand, netto_arbeidsinkomen_per_maand, in_gezin, leden: Leden):
    """What working costs claimant and partner this month in travel, before what the municipality pays of it. Childcare is a
    quantity of its own (``kinderopvang_kosten_per_maand``)."""
    return som_per_huishouden(_reiskosten(reiskosten_per_maand, netto_arbeidsinkomen_per_maand, in_gezin), leden)


@rule(level="huishouden", unit="keuze", choices=REISKOSTEN_REDENEN)
def vergoeding_kosten_van_werken_reden(
    gemeente,
    kosten_van_werken_per_maand,
    maanden_in_dienst,
    inkomen_voor_gemeentelijke_regelingen_per_maand,
    bijstandsnorm_per_maand,
    g: Gemeenten,
):
    """Why the municipality pays travel costs of work, or why not."""

    def toets(scheme):
        income, norm = inkomen_voor_gemeentelijke_regelingen_per_maand, bijstandsnorm_per_maand
        months, limit = scheme.reiskosten_maanden_in_dienst, scheme.reiskosten_inkomensgrens
        rows = np.ones(len(income), dtype=bool)
        return _eerste(
            REISKOSTEN_REDENEN,
            (rows & (scheme.reiskosten_aandeel <= 0), "geen_regeling"),
            (kosten_van_werken_per_maand <= 0, "geen_kosten"),
            (rows & False if months is None else maanden_in_dienst >= months, "te_lang_in_dienst"),
            (rows & False if limit is None else ~_binnen(income, norm, limit), "inkomen_te_hoog"),
        )

    return _reden(gemeente, g, "kosten_van_werken", REISKOSTEN_REDENEN, toets)


@rule(level="huishouden", unit="euro per maand")
def vergoeding_kosten_van_werken_per_maand(
    vergoeding_kosten_van_werken_reden,
    gemeente,
    reiskosten_per_maand,
    netto_arbeidsinkomen_per_maand,
    in_gezin,
    leden: Leden,
    g: Gemeenten,
):
    """What the municipality pays of the travel costs: a share, up to a maximum for each partner who works."""
    costs = _reiskosten(reiskosten_per_maand, netto_arbeidsinkomen_per_maand, in_gezin)

    def bereken(scheme):
        most = np.inf if scheme.reiskosten_maximum_per_maand is None else scheme.reiskosten_maximum_per_maand
        return som_per_huishouden(np.minimum(scheme.reiskosten_aandeel * costs, most), leden)

    amount = _bedrag(gemeente, g, "kosten_van_werken", bereken)
    return np.where(vergoeding_kosten_van_werken_reden == RECHT, amount, 0.0)


@rule(level="huishouden", unit="keuze", law=WET_KINDEROPVANG, article="1.13", choices=AANVULLING_REDENEN)
def aanvulling_kinderopvang_reden(
    gemeente, kinderopvang_vergoedbare_kosten_per_maand, grond_kinderopvangtoeslag, g: Gemeenten
):
    """Why the municipality pays the own share of childcare, or why not: during a traject, and no longer once the ground is
    work."""

    def toets(scheme):
        rows = np.ones(len(gemeente), dtype=bool)
        return _eerste(
            AANVULLING_REDENEN,
            (rows & (scheme.kinderopvang_eigen_bijdrage_aandeel <= 0), "geen_regeling"),
            (kinderopvang_vergoedbare_kosten_per_maand <= 0, "geen_opvang"),
            (grond_kinderopvangtoeslag == GrondKinderopvang.WERK, "grond_is_werk"),
            (grond_kinderopvangtoeslag == GrondKinderopvang.GEEN, "geen_grond"),
        )

    return _reden(gemeente, g, "kosten_van_werken", AANVULLING_REDENEN, toets)


@rule(level="huishouden", unit="euro per maand", law=WET_KINDEROPVANG, article="1.13")
def aanvulling_kinderopvang_per_maand(
    aanvulling_kinderopvang_reden,
    gemeente,
    kinderopvang_vergoedbare_kosten_per_maand,
    kinderopvangtoeslag_recht_per_jaar,
    g: Gemeenten,
):
    """The own share of childcare that the municipality pays during a traject: costs that count minus the allowance."""
    own = np.maximum(kinderopvang_vergoedbare_kosten_per_maand - kinderopvangtoeslag_recht_per_jaar / MAANDEN, 0.0)

    def bereken(scheme):
        return scheme.kinderopvang_eigen_bijdrage_aandeel * own

    amount = _bedrag(gemeente, g, "kosten_van_werken", bereken)
    return np.where(aanvulling_kinderopvang_reden == RECHT, amount, 0.0)


# --- together -------------------------------------------------------------------------------------------------------


@rule(level="huishouden", unit="euro per jaar")
def gemeentelijke_regelingen_per_jaar(
    individuele_inkomenstoeslag,
    studietoeslag_per_maand,
    bijverdienpremie_per_maand,
    kwijtschelding_per_jaar,
    kindregelingen_in_geld_per_jaar,
    collectieve_zorgverzekering_per_maand,
    vergoeding_kosten_van_werken_per_maand,
    aanvulling_kinderopvang_per_maand,
):
    """What the municipality adds in a year that is money for the household: not the pass, not what goes to club or school,
    and not the premium for leaving assistance, which comes once."""
    month = (
        studietoeslag_per_maand
        + bijverdienpremie_per_maand
        + collectieve_zorgverzekering_per_maand
        + vergoeding_kosten_van_werken_per_maand
        + aanvulling_kinderopvang_per_maand
    )
    return individuele_inkomenstoeslag + kwijtschelding_per_jaar + kindregelingen_in_geld_per_jaar + MAANDEN * month
