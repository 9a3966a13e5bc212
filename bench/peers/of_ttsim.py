"""The calculation in TTSIM: scalar policy functions that the engine turns into one vector function, jitted by jax."""

import datetime as dt
import time
from types import ModuleType

import jax
import numpy as np
import pandas as pd
from ttsim import InputData, MainTarget, OrigPolicyObjects, TTTargets, main
from ttsim.tt import (
    AggType,
    ColumnObject,
    Currency,
    RoundingSpec,
    TTSIMUnit,
    UnitSystem,
    agg_by_group_function,
    policy_function,
    policy_input,
    register_unit_builder_levels,
)

from bench.peers.population import OF_A_PERSON, RESULTS, Column, Law, Population

register_unit_builder_levels(["hh"])
EURO = UnitSystem(currencies={"EUR": Currency(statutory_from="2002-01-01")})
DAY = "2026-07-01"
HAIR = 1e-7  # binary floats lie a hair beside the decimal amount that is meant
PER_YEAR = TTSIMUnit.CURRENCY.PER_YEAR
PER_YEAR_HH = TTSIMUnit.CURRENCY.PER_YEAR.PER_HH
PER_MONTH_HH = TTSIMUnit.CURRENCY.PER_MONTH.PER_HH
DOWN = RoundingSpec(base=1, direction="down", unit=TTSIMUnit.EUR.PER_YEAR)
UP = RoundingSpec(base=1, direction="up", unit=TTSIMUnit.EUR.PER_YEAR)
DOWN_HH = RoundingSpec(base=1, direction="down", unit=TTSIMUnit.EUR.PER_YEAR.PER_HH)
DOWN_MONTH_HH = RoundingSpec(base=1, direction="down", unit=TTSIMUnit.EUR.PER_MONTH.PER_HH)


def regel(unit, rounding=None):
    """A policy function. The check of units is off: the hair and the counts of persons have none that it accepts."""
    return policy_function(unit=unit, rounding_spec=rounding, verify_units=False)


@policy_input(unit=TTSIMUnit.DIMENSIONLESS)
def p_id() -> int:
    """The person."""


@policy_input(unit=TTSIMUnit.DIMENSIONLESS)
def hh_id() -> int:
    """The household of the person."""


@policy_input(unit=PER_YEAR)
def arbeidsinkomen_y() -> float:
    """Income from present work in the year."""


@policy_input(unit=PER_MONTH_HH)
def kale_huur_m_hh() -> float:
    """Bare rent."""


@policy_input(unit=TTSIMUnit.COUNT.PER_HH)
def aantal_bewoners_hh() -> int:
    """Occupants of the home."""


@agg_by_group_function(agg_type=AggType.COUNT, unit=TTSIMUnit.COUNT.PER_HH)
def aantal_partners_hh(hh_id: int) -> int:
    """Claimant and partner: one or two."""


@regel(PER_YEAR, DOWN)
def inkomen_in_euros_y(arbeidsinkomen_y: float) -> float:
    """Income in whole euros, as in the assessment."""
    return arbeidsinkomen_y + HAIR


@regel(PER_YEAR, DOWN)
def belasting_schijf_1_y(
    inkomen_in_euros_y: float,
    inkomstenbelasting__schijf_1_grens: float,
    inkomstenbelasting__tarief_schijf_1: float,
) -> float:
    """First bracket (Wet IB art. 2.10)."""
    return min(inkomen_in_euros_y, inkomstenbelasting__schijf_1_grens) * inkomstenbelasting__tarief_schijf_1 + HAIR


@regel(PER_YEAR, DOWN)
def belasting_schijf_2_y(
    inkomen_in_euros_y: float,
    inkomstenbelasting__schijf_1_grens: float,
    inkomstenbelasting__schijf_2_grens: float,
    inkomstenbelasting__tarief_schijf_2: float,
) -> float:
    """Second bracket (Wet IB art. 2.10)."""
    in_schijf = min(inkomen_in_euros_y, inkomstenbelasting__schijf_2_grens) - inkomstenbelasting__schijf_1_grens
    return max(in_schijf, 0.0) * inkomstenbelasting__tarief_schijf_2 + HAIR


@regel(PER_YEAR, DOWN)
def belasting_schijf_3_y(
    inkomen_in_euros_y: float,
    inkomstenbelasting__schijf_2_grens: float,
    inkomstenbelasting__tarief_schijf_3: float,
) -> float:
    """Third bracket (Wet IB art. 2.10)."""
    in_schijf = max(inkomen_in_euros_y - inkomstenbelasting__schijf_2_grens, 0.0)
    return in_schijf * inkomstenbelasting__tarief_schijf_3 + HAIR


@regel(PER_YEAR)
def belasting_box_1_y(belasting_schijf_1_y: float, belasting_schijf_2_y: float, belasting_schijf_3_y: float) -> float:
    """Tax and national insurance before credits."""
    return belasting_schijf_1_y + belasting_schijf_2_y + belasting_schijf_3_y


@regel(PER_YEAR, DOWN)
def afbouw_algemene_heffingskorting_y(
    inkomen_in_euros_y: float,
    inkomstenbelasting__algemene_heffingskorting_afbouw_vanaf: float,
    inkomstenbelasting__algemene_heffingskorting_afbouw_percentage: float,
) -> float:
    """How much of the general credit goes."""
    boven = max(inkomen_in_euros_y - inkomstenbelasting__algemene_heffingskorting_afbouw_vanaf, 0.0)
    return boven * inkomstenbelasting__algemene_heffingskorting_afbouw_percentage + HAIR


@regel(PER_YEAR)
def algemene_heffingskorting_y(
    inkomen_in_euros_y: float,
    afbouw_algemene_heffingskorting_y: float,
    inkomstenbelasting__algemene_heffingskorting_maximum: float,
    inkomstenbelasting__algemene_heffingskorting_nihil_vanaf: float,
) -> float:
    """General credit (Wet IB art. 8.10)."""
    if inkomen_in_euros_y >= inkomstenbelasting__algemene_heffingskorting_nihil_vanaf:
        return 0.0
    else:  # noqa: RET505 - TTSIM turns if and else into where
        return max(inkomstenbelasting__algemene_heffingskorting_maximum - afbouw_algemene_heffingskorting_y, 0.0)


@regel(PER_YEAR)
def opbouw_arbeidskorting_y(
    inkomen_in_euros_y: float,
    inkomstenbelasting__arbeidskorting_percentage_1: float,
    inkomstenbelasting__arbeidskorting_percentage_2: float,
    inkomstenbelasting__arbeidskorting_percentage_3: float,
    inkomstenbelasting__arbeidskorting_grens_1: float,
    inkomstenbelasting__arbeidskorting_grens_2: float,
    inkomstenbelasting__arbeidskorting_bedrag_1: float,
    inkomstenbelasting__arbeidskorting_bedrag_2: float,
    inkomstenbelasting__arbeidskorting_bedrag_3: float,
) -> float:
    """Labour credit before it is cut (Wet IB art. 8.11)."""
    deel_1 = min(
        inkomen_in_euros_y * inkomstenbelasting__arbeidskorting_percentage_1,
        inkomstenbelasting__arbeidskorting_bedrag_1,
    )
    boven_1 = max(inkomen_in_euros_y - inkomstenbelasting__arbeidskorting_grens_1, 0.0)
    deel_2 = min(
        deel_1 + boven_1 * inkomstenbelasting__arbeidskorting_percentage_2,
        inkomstenbelasting__arbeidskorting_bedrag_2,
    )
    boven_2 = max(inkomen_in_euros_y - inkomstenbelasting__arbeidskorting_grens_2, 0.0)
    return min(
        deel_2 + boven_2 * inkomstenbelasting__arbeidskorting_percentage_3,
        inkomstenbelasting__arbeidskorting_bedrag_3,
    )


@regel(PER_YEAR, UP)
def arbeidskorting_y(
    inkomen_in_euros_y: float,
    opbouw_arbeidskorting_y: float,
    inkomstenbelasting__arbeidskorting_grens_3: float,
    inkomstenbelasting__arbeidskorting_afbouw_percentage: float,
    inkomstenbelasting__arbeidskorting_nihil_vanaf: float,
) -> float:
    """Labour credit (Wet IB art. 8.11), up to whole euros."""
    boven = max(inkomen_in_euros_y - inkomstenbelasting__arbeidskorting_grens_3, 0.0)
    over = opbouw_arbeidskorting_y - boven * inkomstenbelasting__arbeidskorting_afbouw_percentage
    if inkomen_in_euros_y >= inkomstenbelasting__arbeidskorting_nihil_vanaf:
        return 0.0
    else:  # noqa: RET505
        return max(over - HAIR, 0.0)


@regel(PER_YEAR)
def inkomstenbelasting_y(belasting_box_1_y: float, algemene_heffingskorting_y: float, arbeidskorting_y: float) -> float:
    """Income tax after credits (Wet IB art. 2.7)."""
    return max(belasting_box_1_y - algemene_heffingskorting_y - arbeidskorting_y, 0.0)


@regel(PER_YEAR_HH)
def zorgtoeslag_recht_y_hh(
    arbeidsinkomen_y_hh: float,
    aantal_partners_hh: int,
    zorgtoeslag__normpremie_percentage: float,
    zorgtoeslag__normpremie_percentage_partners: float,
    zorgtoeslag__normpremie_percentage_boven_drempel: float,
    zorgtoeslag__drempelinkomen: float,
    zorgtoeslag__standaardpremie: float,
) -> float:
    """Right of the year, unrounded (Wet op de zorgtoeslag art. 2)."""
    couple = aantal_partners_hh > 1
    deel = zorgtoeslag__normpremie_percentage_partners if couple else zorgtoeslag__normpremie_percentage
    boven = max(arbeidsinkomen_y_hh - zorgtoeslag__drempelinkomen, 0.0)
    normpremie = deel * zorgtoeslag__drempelinkomen + zorgtoeslag__normpremie_percentage_boven_drempel * boven
    return max(aantal_partners_hh * zorgtoeslag__standaardpremie - normpremie, 0.0)


@regel(PER_YEAR_HH, DOWN_HH)
def zorgtoeslag_afgerond_y_hh(zorgtoeslag_recht_y_hh: float) -> float:
    """Half up to whole euros (Awir art. 14)."""
    return zorgtoeslag_recht_y_hh + 0.5 + HAIR


@regel(PER_MONTH_HH, DOWN_MONTH_HH)
def zorgtoeslag_betaald_m_hh(zorgtoeslag_afgerond_y_hh: float, awir__minimum_tegemoetkoming_per_jaar: float) -> float:
    """As paid (Awir art. 14, 22)."""
    if zorgtoeslag_afgerond_y_hh < awir__minimum_tegemoetkoming_per_jaar:
        return 0.0
    else:  # noqa: RET505
        return zorgtoeslag_afgerond_y_hh / 12 + HAIR


@regel(PER_MONTH_HH)
def basishuur_m_hh(
    aantal_bewoners_hh: int,
    huurtoeslag__minimum_normhuur: float,
    huurtoeslag__normhuur_vermindering_eenpersoons: float,
    huurtoeslag__normhuur_vermindering_meerpersoons: float,
    huurtoeslag__basishuur_opslag: float,
    huurtoeslag__verlaging_eigen_bijdrage: float,
) -> float:
    """Rent that the household bears itself (Wet op de huurtoeslag art. 16)."""
    if aantal_bewoners_hh < 2:
        eraf = huurtoeslag__normhuur_vermindering_eenpersoons
    else:
        eraf = huurtoeslag__normhuur_vermindering_meerpersoons
    return huurtoeslag__minimum_normhuur - eraf + huurtoeslag__basishuur_opslag - huurtoeslag__verlaging_eigen_bijdrage


@regel(PER_MONTH_HH)
def huurtoeslag_voor_inkomen_m_hh(
    kale_huur_m_hh: float,
    basishuur_m_hh: float,
    aantal_bewoners_hh: int,
    huurtoeslag__maximale_huur: float,
    huurtoeslag__aftoppingsgrens_laag: float,
    huurtoeslag__aftoppingsgrens_hoog: float,
    huurtoeslag__kwaliteitskortingsgrens: float,
    huurtoeslag__deel_tot_kwaliteitskortingsgrens: float,
    huurtoeslag__deel_tot_aftoppingsgrens: float,
    huurtoeslag__deel_boven_aftoppingsgrens: float,
) -> float:
    """Subsidised rent, before the cut on the income (Wet op de huurtoeslag art. 21 lid 1)."""
    huur = min(kale_huur_m_hh, huurtoeslag__maximale_huur)
    aftopping = huurtoeslag__aftoppingsgrens_hoog if aantal_bewoners_hh > 2 else huurtoeslag__aftoppingsgrens_laag
    laag = max(min(huur, huurtoeslag__kwaliteitskortingsgrens) - basishuur_m_hh, 0.0)
    midden = max(min(huur, aftopping) - max(huurtoeslag__kwaliteitskortingsgrens, basishuur_m_hh), 0.0)
    hoog = max(huur - max(aftopping, basishuur_m_hh), 0.0)
    return (
        huurtoeslag__deel_tot_kwaliteitskortingsgrens * laag
        + huurtoeslag__deel_tot_aftoppingsgrens * midden
        + huurtoeslag__deel_boven_aftoppingsgrens * hoog
    )


@regel(PER_MONTH_HH)
def inkomenskorting_huurtoeslag_m_hh(
    arbeidsinkomen_y_hh: float,
    aantal_bewoners_hh: int,
    huurtoeslag__minimum_inkomensijkpunt_eenpersoons: float,
    huurtoeslag__minimum_inkomensijkpunt_meerpersoons: float,
    huurtoeslag__inkomenskorting_percentage_eenpersoons: float,
    huurtoeslag__inkomenskorting_percentage_meerpersoons: float,
) -> float:
    """Cut on the income (Wet op de huurtoeslag art. 21 lid 2)."""
    if aantal_bewoners_hh < 2:
        punt = huurtoeslag__minimum_inkomensijkpunt_eenpersoons
    else:
        punt = huurtoeslag__minimum_inkomensijkpunt_meerpersoons
    if aantal_bewoners_hh < 2:  # one thing per `if`: TTSIM turns it into where
        deel = huurtoeslag__inkomenskorting_percentage_eenpersoons
    else:
        deel = huurtoeslag__inkomenskorting_percentage_meerpersoons
    return max(arbeidsinkomen_y_hh - punt, 0.0) * deel / 12


@regel(PER_YEAR_HH)
def huurtoeslag_recht_y_hh(
    kale_huur_m_hh: float, huurtoeslag_voor_inkomen_m_hh: float, inkomenskorting_huurtoeslag_m_hh: float
) -> float:
    """Right of the year, unrounded: twelve times the month."""
    if kale_huur_m_hh > 0:
        return 12 * max(huurtoeslag_voor_inkomen_m_hh - inkomenskorting_huurtoeslag_m_hh, 0.0)
    else:  # noqa: RET505
        return 0.0


@regel(PER_MONTH_HH, DOWN_MONTH_HH)
def huurtoeslag_betaald_m_hh(
    huurtoeslag_recht_y_hh: float, awir__minimum_tegemoetkoming_per_jaar: float, xnp: ModuleType
) -> float:
    """As paid (Awir art. 14, 22): nothing below the minimum of the rounded year, else a twelfth of the right."""
    if xnp.floor(huurtoeslag_recht_y_hh + 0.5 + HAIR) < awir__minimum_tegemoetkoming_per_jaar:
        return 0.0
    else:  # noqa: RET505
        return huurtoeslag_recht_y_hh / 12 + HAIR


NAMES = {
    "belasting_box_1_per_jaar": "belasting_box_1_y",
    "algemene_heffingskorting_per_jaar": "algemene_heffingskorting_y",
    "arbeidskorting_per_jaar": "arbeidskorting_y",
    "inkomstenbelasting_per_jaar": "inkomstenbelasting_y",
    "zorgtoeslag_per_maand": "zorgtoeslag_betaald_m_hh",
    "huurtoeslag_per_maand": "huurtoeslag_betaald_m_hh",
}
TARGETS = TTTargets(tree=dict.fromkeys(NAMES.values()))


def policy_objects(law: Law) -> OrigPolicyObjects:
    """The functions of this module and the amounts of ``law``."""
    columns = {("nederland.py", n): found for n, found in globals().items() if isinstance(found, ColumnObject)}
    params = {
        (part, f"{part}.yaml", name): {
            "name": {"de": name, "en": name},
            "description": {"de": name, "en": name},
            "unit": "DIMENSIONLESS",
            "type": "scalar",
            dt.date(2026, 1, 1): {"value": value},
        }
        for part in law
        for name, value in law[part].items()
    }
    return OrigPolicyObjects(column_objects_and_param_functions=columns, param_specs=params)


class Engine:
    """TTSIM as called (``main``), and its compiled kernel (``tt_function``) alone, on numpy and on jax."""

    def __init__(self, law: Law, single: bool = False) -> None:
        jax.config.update("jax_enable_x64", not single)
        self._objects = policy_objects(law)
        self._kernels = {}

    def load(self, population: Population) -> None:
        """One row per person; what is of the household stands at each of its persons."""
        p = self._population = population
        of = p.huishouden
        self._frame = pd.DataFrame(
            {
                "p_id": np.arange(len(of)),
                "hh_id": of,
                "arbeidsinkomen_y": p.arbeidsinkomen,
                "kale_huur_m_hh": p.kale_huur[of],
                "aantal_bewoners_hh": p.aantal_bewoners[of].astype(np.int64),
            }
        )
        self._kernels = {}

    def variants(self) -> dict[str, object]:
        """What can be run on the loaded population."""
        return {
            "jax kernel": lambda: self._kernel("jax"),
            "numpy kernel": lambda: self._kernel("numpy"),
            "as called, numpy": lambda: self._as_called("numpy"),
            "as called, jax": lambda: self._as_called("jax"),
        }

    def _main(self, target, backend):
        return main(
            main_target=target,
            policy_date_str=DAY,
            input_data=InputData.df_with_qname_columns(self._frame),
            tt_targets=TARGETS,
            orig_policy_objects=self._objects,
            unit_system=EURO,
            backend=backend,
            include_warn_nodes=False,
        )

    def _as_called(self, backend: str) -> tuple[dict[str, Column], dict[str, float]]:
        start = time.perf_counter()
        frame = self._main(MainTarget.results.df_with_qname_columns, backend)
        seconds = time.perf_counter() - start
        return self._of_levels({name: frame[name].to_numpy() for name in NAMES.values()}), {"": seconds}

    def _kernel(self, backend: str) -> tuple[dict[str, Column], dict[str, float]]:
        if backend not in self._kernels:
            function, data = self._main("tt_function", backend), self._main("processed_data", backend)
            needed = self._main("labels__root_nodes", backend)
            self._kernels[backend] = function, {name: column for name, column in data.items() if name in needed}
        function, data = self._kernels[backend]
        start = time.perf_counter()
        columns = function(data)
        jax.block_until_ready(columns)
        seconds = time.perf_counter() - start
        return self._of_levels({name: np.asarray(column) for name, column in columns.items()}), {"": seconds}

    def _of_levels(self, columns: dict[str, Column]) -> dict[str, Column]:
        claimant = ~self._population.is_partner
        return {n: columns[NAMES[n]] if n in OF_A_PERSON else columns[NAMES[n]][claimant] for n in RESULTS}
