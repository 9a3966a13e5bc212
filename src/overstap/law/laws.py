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


LAWS: dict[str, type[Law]] = {
    "minimumloon": Minimumloon,
    "aow": Aow,
    "loonheffing": Loonheffing,
    "inkomstenbelasting": Inkomstenbelasting,
    "participatiewet": Participatiewet,
    "zorgtoeslag": Zorgtoeslag,
    "awir": Awir,
}
