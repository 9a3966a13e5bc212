"""Random households, rich enough that every rule meets every situation it names. The same on every machine."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from overstap.engine import Reform, Table
from overstap.rows import Person, Row, build_table
from overstap.rules import INPUTS, SYSTEM
from overstap.rules.inputs import INSTELLINGEN

#: One month of every half year of known law, and one beyond it with the known amounts carried on.
DAYS = (
    date(2024, 1, 1),
    date(2024, 9, 1),
    date(2025, 2, 1),
    date(2025, 12, 1),
    date(2026, 1, 1),
    date(2026, 7, 1),
    date(2027, 3, 1),
)
FLAT = Reform(assume_flat=2027)

#: Edges at which a rule says something else: amounts on them, just below and just above come up often.
ASSETS = (0,) * 20 + (2500, 7575, 7770, 8000, 8000.01, 15150, 15540, 16000, 16000.01, 60000)
HOMES = (0,) * 12 + (40000, 63900, 65500, 67500, 67500.01, 90000)
ASSETS_ALLOWANCE = (0,) * 12 + (36953, 50000, 50000, 76959, 140213, 141896, 146011, 146011.01, 184633, 184634, 300000)
BENEFITS = (0,) * 20 + (300, 672.38, 726.15, 1000, 1507.16, 1600, 1733.81, 1851.75, 2100)
RENTS = (
    0,
    0,
    0,
    250,
    400,
    454.47,
    498.20,
    600,
    650.43,
    700,
    713.02,
    764.14,
    879.66,
    879.67,
    900.07,
    900.08,
    932.93,
    1200,
)
RATES_DAY_CARE, RATES_AFTER_SCHOOL, RATES_CHILDMINDER = (8, 10.25, 11.5), (7, 9.12, 10.5), (6, 7.53, 9)
AGES = (
    (15, 17, 18, 18, 19, 19, 20, 20, 21, 21, 23, 26, 26, 27, 27)
    + (30, 35, 40, 50, 60) * 4
    + (66, 66, 67, 67, 68, 75, 80)
)
MONTHS = (0, 0, 1, 3, 5, 6, 7, 11, 12, 13, 29, 30, 31)
CHOICES = {i.name: i.choices for i in INPUTS if i.choices}


def _some(rng: random.Random, chance: float, values: Any) -> Any:
    """One of ``values`` with this chance, else nought."""
    return rng.choice(values) if rng.random() < chance else 0


def _job(rng: random.Random) -> dict[str, Any]:
    job: dict[str, Any] = {
        "uren_per_week": rng.choice((0, 2, 4, 6, 8, 10, 12, 12, 16, 16, 20, 24, 28, 32, 40)),
        "tijdvak": rng.choice(("maand", "maand", "maand", "vier_weken", "week", "dag")),
        "loonheffingskorting": rng.random() < 0.75,
        "vakantiegeld_in_loon": rng.random() < 0.25,
        "loonkostensubsidie": rng.random() < 0.25,
    }
    if rng.random() < 0.2:
        job["pensioenpremie_per_tijdvak"] = rng.choice((5, 25, 40, 90))
    if rng.random() < 0.2:
        job["uurloon"] = rng.choice((8, 15, 15, 17.5, 17.5, 22, 30, 100))
    elif rng.random() < 0.1:
        job["loon_per_tijdvak"] = rng.choice((0.01, 300, 946, 1400, 5000, 11000, 12500))
    return job


def _adult(rng: random.Random, rol: str, seizure: bool = False) -> Person:
    kind = rng.choice(CHOICES["vrijlating_soort"])
    values: dict[str, Any] = {
        "rol": rol,
        "leeftijd": rng.choice(AGES),
        "ouders_kunnen_niet_bijdragen": rng.random() < 0.5,
        "geboren_voor_1946": rng.random() < 0.3,
        "alleenstaandeouderenkorting": rng.random() < 0.4,
        "overige_inkomsten_per_maand": _some(rng, 0.1, (50, 200, 700)),
        "overige_belaste_inkomsten_per_jaar": _some(rng, 0.2, (1000, 9000, 30000)),
        "kinderalimentatie_ontvangen_per_maand": _some(rng, 0.15, (50, 200, 450)),
        "partneralimentatie_ontvangen_per_maand": _some(rng, 0.15, (100, 400, 900, 1500, 5500)),
        "kinderalimentatie_betaald_per_maand": _some(rng, 0.1, (25, 150)),
        "partneralimentatie_betaald_per_maand": _some(rng, 0.1, (50, 300)),
        "loonheffing_overige_inkomsten_per_jaar": _some(rng, 0.2, (100, 2000)),
        "uitkering_netto_per_maand": rng.choice(BENEFITS),
        "loonheffingskorting_bij_uitkering": rng.random() < 0.7,
        "eindejaarsuitkering_reservering_per_maand": _some(rng, 0.15, (20, 60)),
        "vergoeding_vakantieuren_netto": _some(rng, 0.15, (30, 250)),
        "premie_deze_maand": _some(rng, 0.25, (100, 500, 3398, 3500)),
        "premie_eerder_dit_jaar": _some(rng, 0.3, (500, 3000, 3398)),
        "premie_aantal_eerder_dit_jaar": rng.choice((0, 0, 1, 2, 3)),
        "vrijwilligersvergoeding_deze_maand": _some(rng, 0.25, (100, 210, 220, 300)),
        "vrijwilligersvergoeding_eerder_dit_jaar": _some(rng, 0.3, (1000, 2090, 2200)),
        "vrijwilligerswerk_stopt_bij_werk": rng.random() < 0.4,
        "loonbeslag": seizure and rng.random() < 0.25,
        "vrijlating_soort": kind,
        "vrijlating_n_maanden_zonder_loon": _some(rng, 0.3, MONTHS),
        "vrijlating_n_maanden_voor_uitstroom": _some(rng, 0.3, MONTHS),
        "vrijlating_r_gebruikte_maanden": _some(rng, 0.4, MONTHS),
        "vrijlating_z_gebruikte_maanden": _some(rng, 0.4, MONTHS),
        "artikel_34a_gebruikte_maanden": _some(rng, 0.4, MONTHS),
        "medisch_urenbeperkt": rng.random() < 0.3,
        "studeert": rng.random() < 0.2,
        "woont_elders": rol == "partner" and rng.random() < 0.3,
        "volgt_traject": rng.random() < 0.4,
        "jonggehandicaptenkorting": rng.random() < 0.2,
        "recht_op_studietoeslag": rng.random() < 0.3,
        "stagevergoeding_per_maand": _some(rng, 0.3, (100, 300, 500)),
        "reiskosten_per_maand": _some(rng, 0.4, (20, 90, 300)),
    }
    if rng.random() < 0.4:
        values["vrijlating_n_gebruikte_maanden"] = rng.choice(MONTHS)
    return Person(values, tuple(_job(rng) for _ in range(rng.choice((0, 1, 1, 1, 2)))))


def _child(rng: random.Random) -> Person:
    values = {
        "rol": "kind",
        "leeftijd": rng.choice((0, 3, 6, 11, 12, 15, 17, 18, 22, 26, 27, 33)),
        "kinderbijslag": rng.random() < 0.85,
        "co_ouderschap": rng.random() < 0.2,
        "studeert": rng.random() < 0.3,
        "relatie": "kind",
        "woont_elders": rng.random() < 0.1,
    }
    for kind, rates in (("dagopvang", RATES_DAY_CARE), ("bso", RATES_AFTER_SCHOOL), ("gastouder", RATES_CHILDMINDER)):
        if rng.random() < 0.3:
            if kind == "bso" and rng.random() < 0.5:
                values["bso_uren_per_schoolweek"] = rng.choice((3.5, 12, 25))
                values["bso_uren_per_vakantieweek"] = _some(rng, 0.7, (10, 30))
            else:
                values[f"{kind}_uren_per_maand"] = rng.choice((20, 80, 80, 120, 230, 240))
            values[f"{kind}_uurtarief"] = rng.choice(rates)
    return Person(values, (_job(rng),) if rng.random() < 0.15 else ())


def _housemate(rng: random.Random) -> Person:
    values = {
        "rol": "medebewoner",
        "leeftijd": rng.choice((19, 26, 27, 40, 70)),
        "studeert": rng.random() < 0.3,
        "commerciele_overeenkomst": rng.random() < 0.4,
        "relatie": rng.choice(CHOICES["relatie"]),
    }
    return Person(values, (_job(rng),) if rng.random() < 0.15 else ())


def household(rng: random.Random, *, gifts: bool = True, settings: bool = True) -> Row:
    """One random household, with jobs, incomes, exemptions, reductions and (if asked) the open decisions set at random."""
    form = rng.choice(CHOICES["leefvorm"])
    persons = [_adult(rng, "aanvrager", seizure=gifts)]
    if form == "gehuwden" or rng.random() < 0.1:
        persons.append(_adult(rng, "partner", seizure=gifts))
    persons += [_child(rng) for _ in range(rng.choice((0, 0, 0, 1, 1, 2, 3)))]
    persons += [_housemate(rng) for _ in range(rng.choice((0, 0, 0, 1, 1, 2, 3)))]
    values: dict[str, Any] = {
        "leefvorm": form,
        "bijstand_gevraagd": rng.random() < 0.95,
        "in_inrichting": rng.random() < 0.08,
        "vermogen": rng.choice(ASSETS),
        "overwaarde_eigen_woning": rng.choice(HOMES),
        "eerder_vrijgelaten_vermogen": _some(rng, 0.3, (1000, 5000, 20000)),
        "maanden_bijstand": rng.choice(MONTHS),
        "vakantieweken_per_jaar": rng.choice((12, 12, 12, 10, 14)),
        "partner_heeft_recht_op_bijstand": rng.random() < 0.75,
        "verlaging_woonsituatie_per_maand": _some(rng, 0.15, (100, 200.21, 400)),
        "verlaging_schoolverlater_per_maand": _some(rng, 0.1, (50, 300)),
        "maatregel_deel": _some(rng, 0.15, (0.1, 0.3, 1.0)),
        "verrekening_eerdere_middelen_per_maand": _some(rng, 0.2, (40, 300, 900)),
        "aflossing_per_maand": _some(rng, 0.3, (20, 60, 400)),
        "doorbetalingen_per_maand": _some(rng, 0.3, (150, 700, 1500)),
        "giften_deze_maand": _some(rng, 0.2, (100, 1199, 1200, 1300)) if gifts else 0,
        "giften_eerder_dit_jaar": _some(rng, 0.3, (300, 1200)),
        "partner_verzekerd": rng.random() < 0.85,
        "aanvrager_verzekerd": rng.random() < 0.95,
        "vermogen_toeslagen": rng.choice(ASSETS_ALLOWANCE),
        "kale_huur": rng.choice(RENTS),
        "opvang_begint_met_werk": rng.random() < 0.5,
        "servicekosten": _some(rng, 0.4, (10, 35, 48, 60)),
        "huurgrens_uitzondering": rng.random() < 0.2,
        "gemeente": rng.choice((*CHOICES["gemeente"], *("voorbeeldgemeente",) * 12)),
        "maanden_laag_inkomen": rng.choice((0, 12, 24, 35, 36, 60)),
        "inkomenstoeslag_dit_jaar_ontvangen": rng.random() < 0.2,
        "maanden_in_dienst": rng.choice((0, 1, 2, 5, 6, 7, 12, 24)),
        "dienstverband_maanden": rng.choice((0, 3, 6, 12, 24)),
        "gemeentelijke_heffingen_per_jaar": _some(rng, 0.7, (150, 400, 900)),
        "collectieve_zorgverzekering": rng.random() < 0.6,
        "zorgpremie_per_maand": _some(rng, 0.8, (120, 160, 190)),
    }
    if rng.random() < 0.15:
        values["heeft_toeslagpartner"] = rng.random() < 0.5
    if (values["in_inrichting"] and rng.random() < 0.5) or rng.random() < 0.05:
        values["partner_in_inrichting"] = rng.random() < 0.5
    if settings:
        for setting in INSTELLINGEN:
            if rng.random() < 0.5:
                continue
            values[setting.name] = rng.choice(setting.choices) if setting.choices else rng.choice((52, 52.2, 52.4))
    return Row(values, tuple(persons))


def households(day: date, count: int, seed: int = 20260701, **options: Any) -> list[Row]:
    """``count`` random households for the law of ``day``. Gifts have no national amount before 2026, so none are given then."""
    rng = random.Random(f"{seed}-{day}")
    return [household(rng, gifts=day.year >= 2026, **options) for _ in range(count)]


def population(day: date, count: int, seed: int = 20260701, **options: Any) -> Table:
    """Random households as columns."""
    return build_table(SYSTEM, households(day, count, seed, **options), day)
