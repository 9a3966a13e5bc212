"""The shape of each law's parameters: one frozen dataclass per law, one field per parameter.

The amounts themselves stand in ``parameters/<law>.yaml``; a field without a parameter there, or a
parameter without a field here, is an error at load. Units: euro, fraction (never percent), hours, months, years.
A field that is unknown (``onbekend``) on the asked date is absent from the instance: reading it raises
``parameter_onbekend`` for the quantity that needs it, and for nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from overstap.errors import OverstapError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows = NDArray[np.float64]


@dataclass(frozen=True, init=False)
class Law:
    """Base of every law. ``law_name`` is the file's name, ``law_date`` the date of law in force."""

    def __getattr__(self, name: str) -> object:
        fields = type(self).__dataclass_fields__
        if name in fields:
            raise OverstapError(
                "parameter_onbekend",
                path=f"{self.__dict__.get('law_name', type(self).__name__)}.{name}",
                value=str(self.__dict__.get("law_date", "")),
            )
        raise AttributeError(name)


@dataclass(frozen=True, init=False)
class Minimumloon(Law):
    """Wet minimumloon en minimumvakantiebijslag."""

    minimumuurloon: Rows  # by age: rows [age from, euro per hour]
    vakantiebijslag_percentage: float
    referentiemaandloon_januari: float  # of 1 January of the year


@dataclass(frozen=True, init=False)
class Aow(Law):
    """Algemene Ouderdomswet."""

    aow_leeftijd: float  # years


@dataclass(frozen=True, init=False)
class Loonheffing(Law):
    """Wet op de loonbelasting 1964 and the Rekenvoorschriften."""

    tijdvakfactor_maand: float
    tijdvakfactor_vier_weken: float
    tijdvakfactor_week: float
    tijdvakfactor_dag: float
    loonstap_per_jaar: float
    hoogste_tabelloon_per_jaar: float
    # rows [annual wage from, without credit, standard with credit, settlement with credit]
    bijzonder_tarief: Rows
    bijzonder_tarief_aow: Rows
    bijzonder_tarief_geboren_voor_1946: Rows


@dataclass(frozen=True, init=False)
class Inkomstenbelasting(Law):
    """Wet inkomstenbelasting 2001, chapters 2 and 8; the wage tax of the Wet LB 1964 uses the same figures."""

    schijf_1_grens: float
    schijf_1_grens_geboren_voor_1946: float
    schijf_2_grens: float
    tarief_schijf_1: float
    tarief_schijf_1_aow: float
    tarief_schijf_2: float
    tarief_schijf_3: float
    algemene_heffingskorting_maximum: float
    algemene_heffingskorting_maximum_aow: float
    algemene_heffingskorting_afbouw_vanaf: float
    algemene_heffingskorting_afbouw_percentage: float
    algemene_heffingskorting_afbouw_percentage_aow: float
    algemene_heffingskorting_nihil_vanaf: float
    arbeidskorting_grens_1: float
    arbeidskorting_grens_2: float
    arbeidskorting_grens_3: float
    arbeidskorting_nihil_vanaf: float
    arbeidskorting_percentage_1: float
    arbeidskorting_percentage_2: float
    arbeidskorting_percentage_3: float
    arbeidskorting_afbouw_percentage: float
    arbeidskorting_bedrag_1: float
    arbeidskorting_bedrag_2: float
    arbeidskorting_bedrag_3: float
    arbeidskorting_percentage_1_aow: float
    arbeidskorting_percentage_2_aow: float
    arbeidskorting_percentage_3_aow: float
    arbeidskorting_afbouw_percentage_aow: float
    arbeidskorting_bedrag_1_aow: float
    arbeidskorting_bedrag_2_aow: float
    arbeidskorting_bedrag_3_aow: float
    ouderenkorting_maximum: float
    ouderenkorting_afbouw_vanaf: float
    ouderenkorting_afbouw_percentage: float
    alleenstaandeouderenkorting: float
    combinatiekorting_drempel: float  # art. 8.14a (IACK), labour income threshold
    combinatiekorting_percentage: float
    combinatiekorting_maximum: float
    combinatiekorting_percentage_aow: float
    combinatiekorting_maximum_aow: float
    combinatiekorting_leeftijd_kind: float  # 12
    jonggehandicaptenkorting: float  # art. 8.16a
    jonggehandicaptenkorting_aow: float


@dataclass(frozen=True, init=False)
class Participatiewet(Law):
    """Participatiewet, with the Regeling Participatiewet, IOAW en IOAZ. Norms per month, incl. holiday allowance."""

    norm_alleenstaande_18_tot_21: float
    norm_gehuwden_beiden_18_tot_21: float
    norm_gehuwden_een_18_tot_21: float
    norm_gehuwden_beiden_18_tot_21_met_kinderen: float
    norm_gehuwden_een_18_tot_21_met_kinderen: float
    norm_alleenstaande_21_tot_aow: float
    norm_gehuwden_21_tot_aow: float
    norm_alleenstaande_aow: float
    norm_gehuwden_aow: float
    kostendeler_bedrag_echtgenoot_18_tot_21: float
    kostendeler_bedrag_echtgenoot_18_tot_21_met_kinderen: float
    norm_inrichting_alleenstaande: float
    norm_inrichting_gehuwden: float
    verhoging_inrichting_alleenstaande: float
    verhoging_inrichting_gehuwden: float
    jongerentoeslag: float
    kostendelersnorm_vast_deel: float
    kostendelersnorm_deel_per_persoon: float
    kostendeler_leeftijd: float
    norm_deel_partner_zonder_recht: float
    vakantietoeslag_percentage: float
    vermogensgrens_alleenstaande: float
    vermogensgrens_alleenstaande_ouder_en_gehuwden: float
    vermogensgrens_eigen_woning: float
    vermogenstoets_alleen_bij_aanvang: bool
    vrijlating_leeftijd: float
    vrijlating_n_percentage: float
    vrijlating_n_maximum: float
    vrijlating_n_maanden: float
    vrijlating_r_percentage: float
    vrijlating_r_maximum: float
    vrijlating_r_maanden: float
    vrijlating_r_leeftijd_kind: float
    vrijlating_y_percentage: float
    vrijlating_y_maximum: float
    vrijlating_z_percentage: float
    vrijlating_z_maximum: float
    vrijlating_z_maanden: float
    artikel_34a_in_werking: bool
    artikel_34a_percentage: float
    artikel_34a_maanden: float
    artikel_34a_medisch_urenbeperkt_percentage: float
    artikel_34a_aow_percentage: float
    artikel_34a_aow_maximum: float
    premie_maximum_per_jaar: float
    vrijwilligersvergoeding_maximum_per_maand: float
    vrijwilligersvergoeding_maximum_per_jaar: float
    giften_maximum_per_jaar: float
    # rows [net income per month from, rate, amount added]
    aanspraak_vakantiegeld_loon: Rows
    aanspraak_vakantiegeld_uitkering: Rows
    aanspraak_vakantiegeld_zonder_heffingskorting_percentage: float
    aanspraak_vakantiegeld_aow_ander_inkomen_percentage: float
    aanspraak_vakantiegeld_aow_alleenstaande_percentage: float
    aanspraak_vakantiegeld_aow_gehuwden_percentage: float
    aanspraak_vakantiegeld_aow_een_partner_vanaf: float
    aanspraak_vakantiegeld_aow_een_partner_vermindering: float
    loonheffing_bijstand_percentage_e: float
    loonheffing_bijstand_percentage_e_aow: float
    beslagvrije_voet_deel_van_norm: float

    voorschot_deel: float
    voorschot_termijn_weken: float
    beslistermijn_weken: float
    betaaltermijn_terugvordering_weken: float
    restant_vakantietoeslag_maanden: float
    hergebruik_gegevens_maanden: float  # 0: not yet allowed
    bufferbudget_maximum_per_jaar: float  # 0: not in force
    verrekening_terugkijk_maanden: float
    terugvordering_na_signaal_maanden: float
    zoektermijn_jongeren_weken: float
    zoektermijn_jongeren_leeftijd: float
    zoektermijn_kan_vervallen: bool
    ww_wekeneis_weken: float  # of the Werkloosheidswet; Overstap does not compute WW
    ww_wekeneis_tijdvak_weken: float


@dataclass(frozen=True, init=False)
class Zorgtoeslag(Law):
    """Wet op de zorgtoeslag."""

    leeftijd_vanaf: float
    standaardpremie: float
    drempelinkomen: float
    drempelinkomen_deel_referentieloon: float
    normpremie_percentage: float
    normpremie_percentage_partners: float
    normpremie_percentage_boven_drempel: float
    vermogensgrens: float
    vermogensgrens_partners: float


@dataclass(frozen=True, init=False)
class Awir(Law):
    """Algemene wet inkomensafhankelijke regelingen."""

    minimum_tegemoetkoming_per_jaar: float
    terugvordering_drempel: float  # per allowance
    terugvordering_betaaltermijn_weken: float
    betalingsregeling_maanden: float
    betalingsregeling_minimum_per_maand: float
    wijziging_doorgeven_weken: float


@dataclass(frozen=True, init=False)
class Huurtoeslag(Law):
    """Wet op de huurtoeslag (BWBR0008659), with the Wet verlaging eigen bijdrage huurtoeslag. Rents per month."""

    leeftijd_vanaf: float  # 18
    leeftijd_jongeren_tot: (
        float  # 23 until 2025, 21 from 2026: below it (all occupants, no child) the lower rent limit holds
    )
    maximale_huur: float
    maximale_huur_jongeren: float
    huur_boven_maximum_sluit_uit: (
        bool  # true 2024-2025 (no right above the limit), false from 2026 (excess not subsidised)
    )
    kwaliteitskortingsgrens: float
    aftoppingsgrens_laag: float  # 1-2 persons
    aftoppingsgrens_hoog: float  # 3 or more
    minimum_normhuur: float
    normhuur_vermindering_eenpersoons_ouderen: float
    normhuur_vermindering_meerpersoons_ouderen: float
    referentie_inkomensijkpunt_eenpersoons_ouderen: float
    referentie_inkomensijkpunt_meerpersoons_ouderen: float
    normhuur_bij_referentie_eenpersoons_ouderen: float
    normhuur_bij_referentie_meerpersoons_ouderen: float
    normhuur_vermindering_eenpersoons: float
    normhuur_vermindering_meerpersoons: float
    basishuur_opslag: float
    verlaging_eigen_bijdrage: float
    minimum_inkomensijkpunt_eenpersoons: float
    minimum_inkomensijkpunt_meerpersoons: float
    minimum_inkomensijkpunt_eenpersoons_ouderen: float  # 2024 had four types; from 2025 equal to the others
    minimum_inkomensijkpunt_meerpersoons_ouderen: float
    kwadratische_normhuur: bool  # true until 2025, false from 2026
    referentie_inkomensijkpunt_eenpersoons: float  # 2024, 2025; from 2026 onbekend (lapsed; never read then)
    referentie_inkomensijkpunt_meerpersoons: float
    normhuur_bij_referentie_eenpersoons: float
    normhuur_bij_referentie_meerpersoons: float
    inkomenskorting_percentage_eenpersoons: float  # from 2026; before onbekend
    inkomenskorting_percentage_meerpersoons: float
    deel_tot_kwaliteitskortingsgrens: float  # 1.00
    deel_tot_aftoppingsgrens: float  # 0.65
    deel_boven_aftoppingsgrens: float  # 0.40
    deel_boven_aftoppingsgrens_voor_iedereen: bool  # false 2024 (single, elderly, adapted only), true from 2025
    servicekosten_maximum_per_soort: float  # 12, 12, 0
    servicekosten_aantal_soorten: float  # 4 (0 from 2026)
    vermogensgrens: float
    vermogensgrens_partners: float
    vrijstelling_inkomen_kind: float  # Awir art. 7 lid 6
    leeftijd_vrijstelling_inkomen_kind: float  # 23


@dataclass(frozen=True, init=False)
class KindgebondenBudget(Law):  # file kindgebonden_budget.yaml, law BWBR0022751
    """Wet op het kindgebonden budget. Amounts per year."""

    bedrag_per_kind: float
    verhoging_12_tot_16: float
    verhoging_16_tot_18: float
    alo_kop: float  # verhoging alleenstaande ouder, art. 2 lid 6
    drempel_partners_verhoging: float  # art. 2 lid 8
    afbouw_percentage: float
    vermogensgrens: float
    vermogensgrens_partners: float
    leeftijd_kind_tot: float  # 18


@dataclass(frozen=True, init=False)
class Kinderopvangtoeslag(Law):  # kinderopvangtoeslag.yaml, Wet kinderopvang BWBR0017017, Besluit kinderopvangtoeslag
    """Wet kinderopvang art. 1.7 and the Besluit kinderopvangtoeslag."""

    maximum_uurtarief_dagopvang: float
    maximum_uurtarief_bso: float
    maximum_uurtarief_gastouder: float
    maximum_uren_per_maand: float  # per child
    # rows [toetsingsinkomen_tot_en_met, eerste_kind, volgend_kind]; last row upper limit null = no limit; an unknown cell null
    percentages: Rows


@dataclass(frozen=True, init=False)
class Kinderbijslag(Law):  # kinderbijslag.yaml, AKW BWBR0002368
    """Algemene Kinderbijslagwet. Amounts per quarter."""

    bedrag_0_tot_6: float
    bedrag_6_tot_12: float
    bedrag_12_tot_18: float
    leeftijd_tot: float  # 18


@dataclass(frozen=True, init=False)
class Zorgverzekeringswet(Law):  # zorgverzekeringswet.yaml, Zvw BWBR0018450
    """Zorgverzekeringswet: the contribution by assessment."""

    bijdrage_percentage_laag: float
    maximum_bijdrage_inkomen: float


@dataclass(frozen=True, init=False)
class BeslagvrijeVoet(Law):
    """Wetboek van Burgerlijke Rechtsvordering art. 475da-475dc."""

    maximum_alleenstaande: float
    maximum_alleenstaande_ouder: float
    maximum_gehuwden: float
    maximum_gehuwden_met_kinderen: float
    aandeel_partner: float


@dataclass(frozen=True, init=False)
class Ioaw(Law):  # ioaw.yaml, IOAW BWBR0004044
    """Wet inkomensvoorziening oudere en gedeeltelijk arbeidsongeschikte werkloze werknemers. Gross amounts per month."""

    grondslag_alleenstaande: float  # art. 5, with holiday allowance
    grondslag_gehuwden: float
    grondslag_kostendelende_alleenstaande: float
    vrijlating_n_maximum: float  # art. 8 lid 2; the letters are those of art. 31 lid 2 Participatiewet
    vrijlating_r_maximum: float  # lid 5
    vrijlating_y_maximum: float  # lid 7
    vrijlating_z_maximum: float  # lid 9, 10


LAWS: dict[str, type[Law]] = {
    "minimumloon": Minimumloon,
    "aow": Aow,
    "loonheffing": Loonheffing,
    "inkomstenbelasting": Inkomstenbelasting,
    "participatiewet": Participatiewet,
    "zorgtoeslag": Zorgtoeslag,
    "awir": Awir,
    "huurtoeslag": Huurtoeslag,
    "kindgebonden_budget": KindgebondenBudget,
    "kinderopvangtoeslag": Kinderopvangtoeslag,
    "kinderbijslag": Kinderbijslag,
    "zorgverzekeringswet": Zorgverzekeringswet,
    "beslagvrije_voet": BeslagvrijeVoet,
    "ioaw": Ioaw,
}
