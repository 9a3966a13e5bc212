"""The calculation in OpenFisca-core: entities, variables with dated vector formulas, a parameter tree."""

from __future__ import annotations

import time

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from bench.peers.population import OF_A_PERSON, RESULTS, Column, Law, Population

YEAR, MONTH = "2026", "2026-07"
HAIR = 1e-7  # binary floats lie a hair beside the decimal amount that is meant
EXACT = True  # amounts of 64 bits; set before the system is made

Persoon = build_entity(key="persoon", plural="personen", label="person", is_person=True)
Huishouden = build_entity(
    key="huishouden",
    plural="huishoudens",
    label="household",
    roles=[
        {"key": "aanvrager", "plural": "aanvragers", "label": "claimant", "max": 1},
        {"key": "partner", "plural": "partners", "label": "partner", "max": 1},
    ],
)


class Bedrag(Variable):
    """An amount. OpenFisca keeps amounts as 32-bit floats; cents of a year's income need 64."""

    def __init__(self, baseline_variable=None):
        super().__init__(baseline_variable)
        if EXACT:
            self.dtype = np.float64


class arbeidsinkomen(Bedrag):  # noqa: N801 - OpenFisca names a variable after its class
    value_type = float
    entity = Persoon
    definition_period = DateUnit.YEAR
    label = "Income from present work in the year"


class kale_huur(Bedrag):  # noqa: N801
    value_type = float
    entity = Huishouden
    definition_period = DateUnit.MONTH
    label = "Bare rent"


class aantal_bewoners(Variable):  # noqa: N801
    value_type = int
    entity = Huishouden
    definition_period = DateUnit.MONTH
    label = "Occupants of the home"


class belasting_box_1_per_jaar(Bedrag):  # noqa: N801
    value_type = float
    entity = Persoon
    definition_period = DateUnit.YEAR
    label = "Tax and national insurance before credits (Wet IB art. 2.10)"

    def formula_2026(persoon, period, parameters):  # noqa: N805
        p = parameters(period).inkomstenbelasting
        inkomen = np.floor(persoon("arbeidsinkomen", period) + HAIR)
        eerste = np.minimum(inkomen, p.schijf_1_grens) * p.tarief_schijf_1
        tweede = np.maximum(np.minimum(inkomen, p.schijf_2_grens) - p.schijf_1_grens, 0) * p.tarief_schijf_2
        derde = np.maximum(inkomen - p.schijf_2_grens, 0) * p.tarief_schijf_3
        return np.floor(eerste + HAIR) + np.floor(tweede + HAIR) + np.floor(derde + HAIR)


class algemene_heffingskorting_per_jaar(Bedrag):  # noqa: N801
    value_type = float
    entity = Persoon
    definition_period = DateUnit.YEAR
    label = "General credit (Wet IB art. 8.10)"

    def formula_2026(persoon, period, parameters):  # noqa: N805
        p = parameters(period).inkomstenbelasting
        inkomen = np.floor(persoon("arbeidsinkomen", period) + HAIR)
        boven = np.maximum(inkomen - p.algemene_heffingskorting_afbouw_vanaf, 0)
        afbouw = np.floor(boven * p.algemene_heffingskorting_afbouw_percentage + HAIR)
        korting = np.maximum(p.algemene_heffingskorting_maximum - afbouw, 0)
        return korting * (inkomen < p.algemene_heffingskorting_nihil_vanaf)


class arbeidskorting_per_jaar(Bedrag):  # noqa: N801
    value_type = float
    entity = Persoon
    definition_period = DateUnit.YEAR
    label = "Labour credit (Wet IB art. 8.11)"

    def formula_2026(persoon, period, parameters):  # noqa: N805
        p = parameters(period).inkomstenbelasting
        inkomen = np.floor(persoon("arbeidsinkomen", period) + HAIR)
        korting = np.minimum(inkomen * p.arbeidskorting_percentage_1, p.arbeidskorting_bedrag_1)
        erbij = np.maximum(inkomen - p.arbeidskorting_grens_1, 0) * p.arbeidskorting_percentage_2
        korting = np.minimum(korting + erbij, p.arbeidskorting_bedrag_2)
        erbij = np.maximum(inkomen - p.arbeidskorting_grens_2, 0) * p.arbeidskorting_percentage_3
        korting = np.minimum(korting + erbij, p.arbeidskorting_bedrag_3)
        eraf = np.maximum(inkomen - p.arbeidskorting_grens_3, 0) * p.arbeidskorting_afbouw_percentage
        korting = np.maximum(np.ceil(korting - eraf - HAIR), 0)
        return korting * (inkomen < p.arbeidskorting_nihil_vanaf)


class inkomstenbelasting_per_jaar(Bedrag):  # noqa: N801
    value_type = float
    entity = Persoon
    definition_period = DateUnit.YEAR
    label = "Income tax after credits (Wet IB art. 2.7)"

    def formula_2026(persoon, period):  # noqa: N805
        kortingen = persoon("algemene_heffingskorting_per_jaar", period) + persoon("arbeidskorting_per_jaar", period)
        return np.maximum(persoon("belasting_box_1_per_jaar", period) - kortingen, 0)


class toetsingsinkomen(Bedrag):  # noqa: N801
    value_type = float
    entity = Huishouden
    definition_period = DateUnit.YEAR
    label = "Income of claimant and partner together (Awir art. 7)"

    def formula_2026(huishouden, period):  # noqa: N805
        return huishouden.sum(huishouden.members("arbeidsinkomen", period))


class zorgtoeslag_recht_per_jaar(Bedrag):  # noqa: N801
    value_type = float
    entity = Huishouden
    definition_period = DateUnit.YEAR
    label = "Right of the year, unrounded (Wet op de zorgtoeslag art. 2)"

    def formula_2026(huishouden, period, parameters):  # noqa: N805
        p = parameters(period).zorgtoeslag
        personen = huishouden.nb_persons()
        deel = np.where(personen > 1, p.normpremie_percentage_partners, p.normpremie_percentage)
        boven = np.maximum(huishouden("toetsingsinkomen", period) - p.drempelinkomen, 0)
        normpremie = deel * p.drempelinkomen + p.normpremie_percentage_boven_drempel * boven
        return np.maximum(personen * p.standaardpremie - normpremie, 0)


class zorgtoeslag_per_maand(Bedrag):  # noqa: N801
    value_type = float
    entity = Huishouden
    definition_period = DateUnit.MONTH
    label = "Zorgtoeslag as paid (Awir art. 14, 22)"

    def formula_2026(huishouden, period, parameters):  # noqa: N805
        jaar = np.floor(huishouden("zorgtoeslag_recht_per_jaar", period.this_year) + 0.5 + HAIR)
        jaar = jaar * (jaar >= parameters(period).awir.minimum_tegemoetkoming_per_jaar)
        return np.floor(jaar / 12 + HAIR)


class basishuur_per_maand(Bedrag):  # noqa: N801
    value_type = float
    entity = Huishouden
    definition_period = DateUnit.MONTH
    label = "Rent that the household bears itself (Wet op de huurtoeslag art. 16)"

    def formula_2026(huishouden, period, parameters):  # noqa: N805
        p = parameters(period).huurtoeslag
        alleen = huishouden("aantal_bewoners", period) < 2
        eraf = np.where(alleen, p.normhuur_vermindering_eenpersoons, p.normhuur_vermindering_meerpersoons)
        return p.minimum_normhuur - eraf + p.basishuur_opslag - p.verlaging_eigen_bijdrage


class huurtoeslag_voor_inkomen_per_maand(Bedrag):  # noqa: N801
    value_type = float
    entity = Huishouden
    definition_period = DateUnit.MONTH
    label = "Subsidised rent, before the cut on the income (Wet op de huurtoeslag art. 21 lid 1)"

    def formula_2026(huishouden, period, parameters):  # noqa: N805
        p = parameters(period).huurtoeslag
        basis = huishouden("basishuur_per_maand", period)
        huur = np.minimum(huishouden("kale_huur", period), p.maximale_huur)
        bewoners = huishouden("aantal_bewoners", period)
        aftopping = np.where(bewoners > 2, p.aftoppingsgrens_hoog, p.aftoppingsgrens_laag)
        kwaliteit = p.kwaliteitskortingsgrens
        laag = np.maximum(np.minimum(huur, kwaliteit) - basis, 0)
        midden = np.maximum(np.minimum(huur, aftopping) - np.maximum(kwaliteit, basis), 0)
        hoog = np.maximum(huur - np.maximum(aftopping, basis), 0)
        return (
            p.deel_tot_kwaliteitskortingsgrens * laag
            + p.deel_tot_aftoppingsgrens * midden
            + p.deel_boven_aftoppingsgrens * hoog
        )


class inkomenskorting_huurtoeslag_per_maand(Bedrag):  # noqa: N801
    value_type = float
    entity = Huishouden
    definition_period = DateUnit.MONTH
    label = "Cut on the income (Wet op de huurtoeslag art. 21 lid 2)"

    def formula_2026(huishouden, period, parameters):  # noqa: N805
        p = parameters(period).huurtoeslag
        alleen = huishouden("aantal_bewoners", period) < 2
        punt = np.where(alleen, p.minimum_inkomensijkpunt_eenpersoons, p.minimum_inkomensijkpunt_meerpersoons)
        deel = np.where(alleen, p.inkomenskorting_percentage_eenpersoons, p.inkomenskorting_percentage_meerpersoons)
        return np.maximum(huishouden("toetsingsinkomen", period.this_year) - punt, 0) * deel / 12


class huurtoeslag_per_maand(Bedrag):  # noqa: N801
    value_type = float
    entity = Huishouden
    definition_period = DateUnit.MONTH
    label = "Huurtoeslag as paid (Wet op de huurtoeslag art. 21, Awir art. 14, 22)"

    def formula_2026(huishouden, period, parameters):  # noqa: N805
        voor_inkomen = huishouden("huurtoeslag_voor_inkomen_per_maand", period)
        maand = np.maximum(voor_inkomen - huishouden("inkomenskorting_huurtoeslag_per_maand", period), 0)
        jaar = 12 * maand * (huishouden("kale_huur", period) > 0)
        toegekend = np.floor(jaar + 0.5 + HAIR) >= parameters(period).awir.minimum_tegemoetkoming_per_jaar
        return np.floor(jaar / 12 + HAIR) * toegekend


def system(law: Law) -> TaxBenefitSystem:
    """The tax-benefit system, with the amounts of ``law``."""
    tree = {part: {n: {"values": {"2026-01-01": {"value": v}}} for n, v in law[part].items()} for part in law}
    made = TaxBenefitSystem([Persoon, Huishouden])
    made.parameters = ParameterNode("", data=tree)
    for found in list(globals().values()):
        if isinstance(found, type) and issubclass(found, Variable) and found not in (Variable, Bedrag):
            made.add_variable(found)
    return made


class Engine:
    """OpenFisca-core, with 64-bit amounts; ``single`` as it comes, with 32-bit amounts (not equal to the cent)."""

    def __init__(self, law: Law, single: bool = False) -> None:
        global EXACT  # noqa: PLW0603 - one system in a process
        EXACT = not single
        self._system = system(law)

    def load(self, population: Population) -> None:
        """The inputs in the types that OpenFisca wants."""
        p = self._population = population
        self._roles = p.is_partner.astype(np.int64)
        self._occupants = p.aantal_bewoners.astype(np.int32)
        self._households = np.arange(p.households)
        self._persons = np.arange(len(p.huishouden))

    def variants(self) -> dict[str, object]:
        """What can be run on the loaded population."""
        arrays = {"arrays": self._from_arrays}
        return arrays | {"as a dictionary": self._from_dictionary} if self._population.households == 1 else arrays

    def _from_arrays(self) -> tuple[dict[str, Column], dict[str, float]]:
        p = self._population
        start = time.perf_counter()
        builder = SimulationBuilder()
        builder.create_entities(self._system)
        builder.declare_person_entity("persoon", self._persons)
        households = builder.declare_entity("huishouden", self._households)
        builder.join_with_persons(households, p.huishouden, self._roles)
        simulation = builder.build(self._system)
        simulation.set_input("arbeidsinkomen", YEAR, p.arbeidsinkomen)
        simulation.set_input("kale_huur", MONTH, p.kale_huur)
        simulation.set_input("aantal_bewoners", MONTH, self._occupants)
        built = time.perf_counter()
        results = _calculate(simulation)
        end = time.perf_counter()
        return results, {"build and calculate": end - start, "calculate only": end - built}

    def _from_dictionary(self) -> tuple[dict[str, Column], dict[str, float]]:
        p = self._population
        situation = {
            "personen": {
                "a": {"arbeidsinkomen": {YEAR: float(p.arbeidsinkomen[0])}},
                "b": {"arbeidsinkomen": {YEAR: float(p.arbeidsinkomen[1])}},
            },
            "huishoudens": {
                "h": {
                    "aanvragers": ["a"],
                    "partners": ["b"],
                    "kale_huur": {MONTH: float(p.kale_huur[0])},
                    "aantal_bewoners": {MONTH: int(p.aantal_bewoners[0])},
                }
            },
        }
        start = time.perf_counter()
        results = _calculate(SimulationBuilder().build_from_entities(self._system, situation))
        return results, {"": time.perf_counter() - start}


def _calculate(simulation: Simulation) -> dict[str, Column]:
    return {n: simulation.calculate(n, YEAR if n in OF_A_PERSON else MONTH) for n in RESULTS}
