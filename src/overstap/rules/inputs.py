"""Everything that can be asked of a household, a person or a job, and every decision that law or practice leaves open.

The names are those by which others check us; keep them.
"""

from __future__ import annotations

from typing import ClassVar

from overstap.engine import Input, RulesError

PARTICIPATIEWET = "BWBR0015703"
WET_LB = "BWBR0002471"
WET_IB = "BWBR0011353"
WML = "BWBR0002638"
AOW_WET = "BWBR0002221"
WET_ZORGTOESLAG = "BWBR0018451"
AWIR = "BWBR0018472"
WET_HUURTOESLAG = "BWBR0008659"
WET_KINDGEBONDEN_BUDGET = "BWBR0022751"
WET_KINDEROPVANG = "BWBR0017017"
KINDERBIJSLAGWET = "BWBR0002368"
ZORGVERZEKERINGSWET = "BWBR0018450"
REGELING_PARTICIPATIEWET = "BWBR0015738"
RECHTSVORDERING = "BWBR0001827"
IOAW = "BWBR0004044"
INKOMENSBESLUIT = "BWBR0029368"


class Codes:
    """Names of the whole numbers that stand in a column for a choice, in the order of the numbers.

    Plain integers: comparing a column with the member of an ``IntEnum`` takes several times as long.
    """

    choices: ClassVar[tuple[str, ...]]

    def __init_subclass__(cls) -> None:
        codes = {name.lower(): code for name, code in vars(cls).items() if name.isupper()}
        if list(codes.values()) != list(range(len(codes))):
            raise RulesError(f"{cls.__name__}: the codes are not 0, 1, 2 ...")
        cls.choices = tuple(codes)


class Leefvorm(Codes):
    """Form of the household in the Participatiewet (art. 3, 4)."""

    ALLEENSTAANDE = 0
    ALLEENSTAANDE_OUDER = 1
    GEHUWDEN = 2


class Rol(Codes):
    """What a person is in the household."""

    AANVRAGER = 0
    PARTNER = 1
    KIND = 2
    MEDEBEWONER = 3


class Tijdvak(Codes):
    """Pay period (Wet LB art. 25)."""

    MAAND = 0
    VIER_WEKEN = 1
    WEEK = 2
    DAG = 3


class VrijlatingSoort(Codes):
    """Which exemption of earnings applies (art. 31 lid 2 n, r, y, z, aa; from 2027 art. 34a)."""

    GEEN = 0
    N = 1
    R = 2
    Y = 3
    Z = 4
    AA = 5
    ARTIKEL_34A = 6


class Relatie(Codes):
    """Relation of a housemate to the claimant, as far as art. 19a asks it."""

    GEEN = 0
    KIND = 1
    OUDER = 2
    BROER_ZUS = 3
    GROOTOUDER = 4
    KLEINKIND = 5
    ANDERE_FAMILIE = 6


class GrondKinderopvang(Codes):
    """Ground for kinderopvangtoeslag (Wet kinderopvang art. 1.6): work, a traject of the municipality or UWV, or none."""

    WERK = 0
    TRAJECT = 1
    GEEN = 2


class Vierwekenmethode(Codes):
    """Setting: how a four-week wage becomes a month."""

    DERTIEN_TWAALFDE = 0
    EEN_BETALING = 1
    WERKDAGEN = 2


class VrijlatingGrondslag(Codes):
    """Setting: base of the percentage exemptions."""

    ZONDER_VAKANTIEAANSPRAAK = 0
    MET_VAKANTIEAANSPRAAK = 1


class VrijlatingPer(Codes):
    """Setting: the maximum exemption per person or once per household."""

    PERSOON = 0
    HUISHOUDEN = 1


class MaandZonderLoon(Codes):
    """Setting: whether a month without wage uses up a month of n."""

    TELT_NIET = 0
    TELT = 1


class NaUitstroom(Codes):
    """Setting: after an exit, n goes on or starts anew."""

    TELT_DOOR = 0
    OPNIEUW = 1


class VrijlatingVolgorde(Codes):
    """Setting: r and z only after n, or at once."""

    NA_N = 0
    VRIJ = 1


class JongerDan27(Codes):
    """Setting: n and r for people under 27."""

    NIET = 0
    GEDOOGD = 1


class LopendeVrijlating2027(Codes):
    """Setting: what happens to a running exemption on 1 January 2027."""

    BEEINDIGD = 0
    LOOPT_DOOR = 1


class HeffingskortingenAlsMiddel(Codes):
    """Setting: tax credits not yet received count when received, or every month."""

    BIJ_ONTVANGST = 0
    MAANDELIJKS = 1


class AanspraakMethode(Codes):
    """Setting: holiday claim on a wage by brackets or 8 % flat."""

    STAFFEL = 0
    ACHT_PROCENT = 1


class VakantietoeslagUitbetaling(Codes):
    """Setting: when the holiday allowance of the benefit is paid."""

    JUNI = 0
    MEI = 1
    MAANDELIJKS = 2


class DrempelinkomenMethode(Codes):
    """Setting: threshold income in whole euros or by formula."""

    DIENST_TOESLAGEN = 0
    FORMULE = 1


def _money(
    name: str, level: str, unit: str, doc: str, *, law: str = "", article: str = "", maximum: float = 1e6
) -> Input:
    return Input(name, level, "bedrag", unit, 0.0, doc, 0.0, maximum, law=law, article=article)


def _yes(name: str, level: str, default: bool, doc: str, *, law: str = "", article: str = "") -> Input:
    return Input(name, level, "ja_nee", "ja_nee", default, doc, law=law, article=article)


def _number(
    name: str,
    level: str,
    unit: str,
    default: float,
    doc: str,
    low: float,
    high: float,
    *,
    law: str = "",
    article: str = "",
) -> Input:
    return Input(name, level, "getal", unit, default, doc, low, high, law=law, article=article)


def _setting(name: str, choices: tuple[str, ...], doc: str, *, law: str = "", article: str = "") -> Input:
    """A decision that law or practice leaves open; the first choice is the default."""
    return Input(
        name, "huishouden", "keuze", "keuze", choices[0], doc, choices=choices, setting=True, law=law, article=article
    )


MONTHS_MAX = 600

BAAN = (
    _number("uren_per_week", "baan", "uren", 0.0, "Hours of work per week.", 0, 80),
    Input(
        "tijdvak",
        "baan",
        "keuze",
        "keuze",
        "maand",
        "Pay period of the job.",
        choices=Tijdvak.choices,
        law=WET_LB,
        article="25",
    ),
    _yes(
        "loonheffingskorting",
        "baan",
        True,
        "The employer applies the wage-tax credit (one employer at a time).",
        law=WET_LB,
        article="23",
    ),
    _yes(
        "vakantiegeld_in_loon",
        "baan",
        False,
        "Holiday pay is paid in every wage instead of once a year.",
        law=WML,
        article="15",
    ),
    _money(
        "pensioenpremie_per_tijdvak",
        "baan",
        "euro per tijdvak",
        "Worker's share of the pension premium, taken off before tax.",
        law=WET_LB,
        article="11",
    ),
    _yes(
        "loonkostensubsidie",
        "baan",
        False,
        "The employer gets a wage-cost subsidy (art. 10d) for this job.",
        law=PARTICIPATIEWET,
        article="10d",
    ),
)

PERSOON = (
    Input("rol", "persoon", "keuze", "keuze", "aanvrager", "What the person is in the household.", choices=Rol.choices),
    _number("leeftijd", "persoon", "jaren", 35.0, "Age in whole years on the first day of the month.", 0, 120),
    _yes(
        "ouders_kunnen_niet_bijdragen",
        "persoon",
        False,
        "Aged 18-20 and the parents cannot support this person, or cannot be made to.",
        law=PARTICIPATIEWET,
        article="20 lid 3",
    ),
    _number(
        "dagopvang_uren_per_maand",
        "persoon",
        "uren",
        0.0,
        "Hours of day care of this child in the month.",
        0,
        744,
        law=WET_KINDEROPVANG,
        article="1.7",
    ),
    _money(
        "dagopvang_uurtarief",
        "persoon",
        "euro per uur",
        "Hourly rate of that day care.",
        law=WET_KINDEROPVANG,
        article="1.7",
        maximum=200.0,
    ),
    _number(
        "bso_uren_per_schoolweek",
        "persoon",
        "uren",
        0.0,
        "Hours of out-of-school care of this child in a week with school.",
        0,
        168,
        law=WET_KINDEROPVANG,
        article="1.7",
    ),
    _number(
        "bso_uren_per_vakantieweek",
        "persoon",
        "uren",
        0.0,
        "Hours of out-of-school care of this child in a week of the school holidays.",
        0,
        168,
        law=WET_KINDEROPVANG,
        article="1.7",
    ),
    _money(
        "bso_uurtarief",
        "persoon",
        "euro per uur",
        "Hourly rate of that out-of-school care.",
        law=WET_KINDEROPVANG,
        article="1.7",
        maximum=200.0,
    ),
    _number(
        "gastouder_uren_per_maand",
        "persoon",
        "uren",
        0.0,
        "Hours of care by a childminder of this child in the month.",
        0,
        744,
        law=WET_KINDEROPVANG,
        article="1.7",
    ),
    _money(
        "gastouder_uurtarief",
        "persoon",
        "euro per uur",
        "Hourly rate of that care by a childminder.",
        law=WET_KINDEROPVANG,
        article="1.7",
        maximum=200.0,
    ),
    _yes(
        "volgt_traject",
        "persoon",
        False,
        "Follows a traject to work, civic integration or education for which childcare is needed.",
        law=WET_KINDEROPVANG,
        article="1.6 lid 1",
    ),
    _yes(
        "jonggehandicaptenkorting",
        "persoon",
        False,
        "Entitled to the credit for young disabled people (Wajong).",
        law=WET_IB,
        article="8.16a",
    ),
    _yes(
        "kinderbijslag",
        "persoon",
        True,
        "Kinderbijslag is paid for this child, so it is a dependent child.",
        law=PARTICIPATIEWET,
        article="4 lid 1",
    ),
    _yes(
        "co_ouderschap",
        "persoon",
        False,
        "The child lives in turn with both parents, by agreement or ruling (at least 156 days a year with each).",
        law=KINDERBIJSLAGWET,
        article="18 lid 6",
    ),
    _yes(
        "geboren_voor_1946",
        "persoon",
        False,
        "Born before 1 January 1946 (other first bracket).",
        law=WET_IB,
        article="2.10a",
    ),
    _yes(
        "alleenstaandeouderenkorting",
        "persoon",
        False,
        "Entitled to the credit for single elderly people.",
        law=WET_IB,
        article="8.18",
    ),
    _money(
        "overige_inkomsten_per_maand",
        "persoon",
        "euro per maand",
        "Other net income that counts (no alimony: that has its own inputs), with its own holiday claim in it.",
        law=PARTICIPATIEWET,
        article="32 lid 1",
    ),
    _money(
        "kinderalimentatie_ontvangen_per_maand",
        "persoon",
        "euro per maand",
        "Alimony received for children under 18: untaxed, counts in full for the assistance.",
        law=PARTICIPATIEWET,
        article="31 lid 1",
    ),
    _money(
        "partneralimentatie_ontvangen_per_maand",
        "persoon",
        "euro per maand",
        "Alimony received for oneself, gross as agreed: taxed, nothing is withheld from it.",
        law=WET_IB,
        article="3.101 lid 1 b",
    ),
    _money(
        "kinderalimentatie_betaald_per_maand",
        "persoon",
        "euro per maand",
        "Alimony paid for children: not deductible.",
        law=WET_IB,
        article="6.3",
    ),
    _money(
        "partneralimentatie_betaald_per_maand",
        "persoon",
        "euro per maand",
        "Alimony paid to a former partner: deductible from the year's income.",
        law=WET_IB,
        article="6.3",
    ),
    _money(
        "overige_belaste_inkomsten_per_jaar",
        "persoon",
        "euro per jaar",
        "Other gross taxed income of the year (box 1), not from work.",
        law=WET_IB,
        article="3.100",
    ),
    _money(
        "loonheffing_overige_inkomsten_per_jaar",
        "persoon",
        "euro per jaar",
        "Tax withheld from that other income.",
        law=WET_LB,
        article="27",
    ),
    _yes(
        "loonheffingskorting_bij_uitkering",
        "persoon",
        True,
        "UWV or SVB applies the wage-tax credit to that other taxed income.",
        law=WET_LB,
        article="23",
    ),
    _money(
        "uitkering_netto_per_maand",
        "persoon",
        "euro per maand",
        "Net benefit of UWV or SVB (WW, ZW, WIA, AOW), without holiday allowance.",
        law=PARTICIPATIEWET,
        article="32 lid 1",
    ),
    _money(
        "eindejaarsuitkering_reservering_per_maand",
        "persoon",
        "euro per maand",
        "Net year-end bonus that the municipality counts month by month (most do not).",
        law=PARTICIPATIEWET,
        article="32",
    ),
    _money(
        "vergoeding_vakantieuren_netto",
        "persoon",
        "euro per maand",
        "Net pay for holiday hours that is paid out this month: income from work of the month in which it is paid.",
        law=PARTICIPATIEWET,
        article="32",
    ),
    _money(
        "premie_deze_maand",
        "persoon",
        "euro",
        "Premium for going to work, received this month.",
        law=PARTICIPATIEWET,
        article="31 lid 2 j",
    ),
    _money(
        "premie_eerder_dit_jaar",
        "persoon",
        "euro per jaar",
        "Such premiums received earlier this calendar year.",
        law=PARTICIPATIEWET,
        article="31 lid 2 j",
    ),
    _number(
        "premie_aantal_eerder_dit_jaar",
        "persoon",
        "aantal",
        0,
        "In how many payments those earlier premiums came.",
        0,
        12,
        law=PARTICIPATIEWET,
        article="31 lid 2 j",
    ),
    _money(
        "vrijwilligersvergoeding_deze_maand",
        "persoon",
        "euro",
        "Volunteer's allowance received this month.",
        law=PARTICIPATIEWET,
        article="31 lid 2 k",
    ),
    _money(
        "vrijwilligersvergoeding_eerder_dit_jaar",
        "persoon",
        "euro per jaar",
        "Volunteer's allowance received earlier this calendar year.",
        law=PARTICIPATIEWET,
        article="31 lid 2 k",
    ),
    _yes(
        "vrijwilligerswerk_stopt_bij_werk",
        "persoon",
        False,
        "The volunteer's work, and its allowance, stops in a month with a wage.",
        law=PARTICIPATIEWET,
        article="31 lid 2 k",
    ),
    _yes(
        "loonbeslag",
        "persoon",
        False,
        "A collector has seized this person's wage (of the claimant only).",
        law=RECHTSVORDERING,
        article="475c lid 1 e",
    ),
    Input(
        "vrijlating_soort",
        "persoon",
        "keuze",
        "keuze",
        "geen",
        "The exemption of earnings that the municipality granted.",
        choices=VrijlatingSoort.choices,
        law=PARTICIPATIEWET,
        article="31 lid 2",
    ),
    _number(
        "vrijlating_n_maanden_zonder_loon",
        "persoon",
        "maanden",
        0,
        "Months without wage inside the six months of n.",
        0,
        MONTHS_MAX,
        law=PARTICIPATIEWET,
        article="31 lid 2 n",
    ),
    _number(
        "vrijlating_n_maanden_voor_uitstroom",
        "persoon",
        "maanden",
        0,
        "Months of n used in an earlier period of assistance.",
        0,
        MONTHS_MAX,
        law=PARTICIPATIEWET,
        article="31 lid 2 n",
    ),
    _number(
        "vrijlating_r_gebruikte_maanden",
        "persoon",
        "maanden",
        0,
        "Months in which exemption r was already used.",
        0,
        MONTHS_MAX,
        law=PARTICIPATIEWET,
        article="31 lid 2 r",
    ),
    _number(
        "vrijlating_z_gebruikte_maanden",
        "persoon",
        "maanden",
        0,
        "Months in which exemption z was already used.",
        0,
        MONTHS_MAX,
        law=PARTICIPATIEWET,
        article="31 lid 2 z",
    ),
    _number(
        "artikel_34a_gebruikte_maanden",
        "persoon",
        "maanden",
        0,
        "Months in which the exemption of art. 34a was already used.",
        0,
        MONTHS_MAX,
        law=PARTICIPATIEWET,
        article="34a lid 1 a",
    ),
    _yes(
        "medisch_urenbeperkt",
        "persoon",
        False,
        "Can work fewer hours for medical reasons (as established).",
        law=PARTICIPATIEWET,
        article="6b",
    ),
    _yes(
        "woont_elders",
        "persoon",
        False,
        "Partner or child who lives at another address.",
        law=PARTICIPATIEWET,
        article="19a",
    ),
    _yes(
        "studeert",
        "persoon",
        False,
        "Follows education as meant in art. 19a (housemate who is a student).",
        law=PARTICIPATIEWET,
        article="19a",
    ),
    _yes(
        "commerciele_overeenkomst",
        "persoon",
        False,
        "Pays a commercial price under a written contract (lodger, tenant, landlord).",
        law=PARTICIPATIEWET,
        article="19a",
    ),
    Input(
        "relatie",
        "persoon",
        "keuze",
        "keuze",
        "geen",
        "Relation of the housemate to the claimant.",
        choices=Relatie.choices,
        law=PARTICIPATIEWET,
        article="19a",
    ),
)

HUISHOUDEN = (
    Input(
        "leefvorm",
        "huishouden",
        "keuze",
        "keuze",
        "alleenstaande",
        "Form of the household in the Participatiewet.",
        choices=Leefvorm.choices,
        law=PARTICIPATIEWET,
        article="4",
    ),
    _yes(
        "bijstand_gevraagd",
        "huishouden",
        True,
        "The household receives or asks assistance.",
        law=PARTICIPATIEWET,
        article="11",
    ),
    _yes("in_inrichting", "huishouden", False, "Stays in an institution.", law=PARTICIPATIEWET, article="23"),
    _money(
        "vermogen",
        "huishouden",
        "euro",
        "Assets that count, without the own home.",
        law=PARTICIPATIEWET,
        article="34",
        maximum=1e8,
    ),
    _money(
        "overwaarde_eigen_woning",
        "huishouden",
        "euro",
        "Value of the own home minus its mortgage.",
        law=PARTICIPATIEWET,
        article="34 lid 2 d",
        maximum=1e8,
    ),
    _money(
        "eerder_vrijgelaten_vermogen",
        "huishouden",
        "euro",
        "Assets exempted earlier in this period of assistance (counts until 2026).",
        law=PARTICIPATIEWET,
        article="34 lid 4",
    ),
    _number(
        "maanden_bijstand",
        "huishouden",
        "maanden",
        12,
        "Months of assistance so far.",
        0,
        MONTHS_MAX,
        law=PARTICIPATIEWET,
        article="36",
    ),
    _yes(
        "partner_heeft_recht_op_bijstand",
        "huishouden",
        True,
        "The partner is entitled to assistance too.",
        law=PARTICIPATIEWET,
        article="24",
    ),
    _money(
        "verlaging_woonsituatie_per_maand",
        "huishouden",
        "euro per maand",
        "Reduction that the municipality set for the dwelling.",
        law=PARTICIPATIEWET,
        article="27",
    ),
    _money(
        "verlaging_schoolverlater_per_maand",
        "huishouden",
        "euro per maand",
        "Reduction that the municipality set for a school leaver.",
        law=PARTICIPATIEWET,
        article="28",
    ),
    _number(
        "maatregel_deel",
        "huishouden",
        "fractie",
        0.0,
        "Share of the norm withheld as a measure this month (0 to 1).",
        0,
        1,
        law=PARTICIPATIEWET,
        article="18",
    ),
    _money(
        "verrekening_eerdere_middelen_per_maand",
        "huishouden",
        "euro per maand",
        "Earlier means set off this month.",
        law=PARTICIPATIEWET,
        article="58 lid 4",
    ),
    _money(
        "aflossing_per_maand",
        "huishouden",
        "euro per maand",
        "Fine or recovery that the municipality takes this month.",
        law=PARTICIPATIEWET,
        article="60",
    ),
    _money(
        "doorbetalingen_per_maand",
        "huishouden",
        "euro per maand",
        "Paid from the benefit to others (rent, energy, health premium, administrator).",
        law=PARTICIPATIEWET,
        article="57",
    ),
    _money(
        "kale_huur",
        "huishouden",
        "euro per maand",
        "Bare rent of the dwelling (0: no rented dwelling).",
        law=WET_HUURTOESLAG,
        article="5",
        maximum=1e5,
    ),
    _money(
        "servicekosten",
        "huishouden",
        "euro per maand",
        "Service costs that can count for the rent allowance (until 2025).",
        law=WET_HUURTOESLAG,
        article="5",
        maximum=1e4,
    ),
    _yes(
        "opvang_begint_met_werk",
        "huishouden",
        True,
        "The childcare that was filled in is there only when the claimant works or follows a traject.",
        law=WET_KINDEROPVANG,
        article="1.6 lid 1",
    ),
    _yes(
        "huurgrens_uitzondering",
        "huishouden",
        False,
        "Earlier rent allowance for this dwelling, or a dwelling adapted to a disability.",
        law=WET_HUURTOESLAG,
        article="13 lid 2",
    ),
    _money(
        "giften_deze_maand",
        "huishouden",
        "euro",
        "Gifts and cost-saving contributions received this month.",
        law=PARTICIPATIEWET,
        article="31 lid 2 m",
    ),
    _money(
        "giften_eerder_dit_jaar",
        "huishouden",
        "euro per jaar",
        "Gifts received earlier this calendar year.",
        law=PARTICIPATIEWET,
        article="31 lid 2 m",
    ),
    _yes(
        "partner_verzekerd",
        "huishouden",
        True,
        "The allowance partner has Dutch health insurance.",
        law=WET_ZORGTOESLAG,
        article="2 lid 4",
    ),
    _yes(
        "aanvrager_verzekerd",
        "huishouden",
        True,
        "The claimant has Dutch health insurance.",
        law=WET_ZORGTOESLAG,
        article="2 lid 1",
    ),
    _number(
        "vakantieweken_per_jaar",
        "huishouden",
        "aantal",
        12.0,
        "Weeks of school holidays in a year (most schools: forty weeks of school, twelve without).",
        0,
        52,
    ),
    _number(
        "werkdagen_in_maand",
        "huishouden",
        "aantal",
        22,
        "Monday-to-Friday days of the month (from the calendar).",
        20,
        23,
    ),
)

INSTELLINGEN = (
    Input("weken_per_jaar", "huishouden", "getal", "aantal", 52.0, "Weeks of pay in a year for a month wage: 52, or the real working days of the year divided by five (52.2, 52.4).", 52, 53, setting=True, law=WML, article="12"),
    _setting("vierwekenmethode", Vierwekenmethode.choices, "How a four-week wage becomes a month: x 13/12; the one payment of the month; by working days of the month.", law=PARTICIPATIEWET, article="32"),
    _setting("vrijlating_grondslag", VrijlatingGrondslag.choices, "Base of the percentage exemptions: net wage without or with the holiday claim.", law=PARTICIPATIEWET, article="31 lid 2 n"),
    _setting("vrijlating_per", VrijlatingPer.choices, "The maximum exemption counts per person or once per household.", law=PARTICIPATIEWET, article="31 lid 2 n"),
    _setting("vrijlating_maand_zonder_loon", MaandZonderLoon.choices, "Whether a month without wage uses up a month of n.", law=PARTICIPATIEWET, article="31 lid 2 n"),
    _setting("vrijlating_n_na_uitstroom", NaUitstroom.choices, "After an exit, n goes on with the months left, or starts anew.", law=PARTICIPATIEWET, article="31 lid 2 n"),
    _setting("vrijlating_volgorde", VrijlatingVolgorde.choices, "r and z only after the months of n, or at once.", law=PARTICIPATIEWET, article="31 lid 2 r"),
    _setting("vrijlating_jonger_dan_27", JongerDan27.choices, "Whether the municipality already gives n and r to people under 27 (tolerance year 2026).", law=PARTICIPATIEWET, article="31 lid 5"),
    _setting("lopende_vrijlating_2027", LopendeVrijlating2027.choices, "What happens on 1 January 2027 to an exemption n, r, y, z or aa that is running.", law=PARTICIPATIEWET, article="34a"),
    _setting("heffingskortingen_als_middel", HeffingskortingenAlsMiddel.choices, "Tax credits not yet received count when they are received, or every month.", law=PARTICIPATIEWET, article="31 lid 1"),
    _setting("aanspraak_vakantiegeld_methode", AanspraakMethode.choices, "Holiday claim on a wage: by the brackets of the Regeling, or 8 % flat.", law=PARTICIPATIEWET, article="31 lid 4"),
    _setting("vakantietoeslag_uitbetaling", VakantietoeslagUitbetaling.choices, "When the reserved holiday allowance of the benefit is paid.", law=PARTICIPATIEWET, article="45 lid 1"),
    _setting("drempelinkomen_methode", DrempelinkomenMethode.choices, "Threshold income in whole euros as Dienst Toeslagen uses it, or by the formula of the law.", law=WET_ZORGTOESLAG, article="1"),
)  # fmt: skip

INPUTS: tuple[Input, ...] = (*BAAN, *PERSOON, *HUISHOUDEN, *INSTELLINGEN)
