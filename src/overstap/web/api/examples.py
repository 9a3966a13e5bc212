"""The examples of the document. Each one runs: ``tests/web/test_api_document.py`` sends them all."""

from __future__ import annotations

from typing import Any

from overstap.examples import load_scenario

HOUSEHOLD: dict[str, Any] = {
    "gemeente": "groningen",
    "personen": [
        {
            "rol": "aanvrager",
            "geboortedatum": "1991-03-14",
            "werk": [{"uren_per_week": 24, "uurloon": "minimumloon", "vakantiegeld": "mei"}],
        },
        {"rol": "kind", "geboortedatum": "2013-05-02", "kinderbijslag": True},
    ],
    "bijstand": {"sinds": "2023-01", "vrijlating": {"soort": "n", "gebruikte_maanden": 0}},
    "wonen": {"kale_huur": 650.00, "servicekosten": 35.00},
    "vermogen": 0,
}

CALCULATE: dict[str, tuple[str, Any]] = {
    "alleenstaande": (
        "Alleenstaande van 35 jaar, 0 tot en met 40 uur, met 24 uur van dichtbij",
        {"date": "2026-07", "household": {"personen": [{"rol": "aanvrager", "leeftijd": 35}]}, "chosen": 24},
    ),
    "gezin": (
        "Alleenstaande ouder in Groningen met een huurwoning, bij 0, 16, 24 en 32 uur",
        {"date": "2026-07", "household": HOUSEHOLD, "hours": [0, 16, 24, 32]},
    ),
}

LINE: dict[str, Any] = {
    "id": "c",
    "date": "2026-07",
    "given": {
        "leefvorm": "alleenstaande",
        "leeftijd": 35,
        "netto_loon_per_maand": 800,
        "vakantiegeld_in_loon": False,
        "vrijlating_soort": "geen",
    },
    "wanted": ["bijstand_per_maand", "bijstand_uitbetaald_per_maand"],
}

COMPUTE: dict[str, tuple[str, Any]] = {
    "regel": ("Eén regel: bijstand naast een loon", LINE),
    "regels": (
        "Meer regels: elk een eigen antwoord, of een eigen fout",
        [
            LINE,
            {
                "id": "b",
                "date": "2026-03",
                "given": {"toetsingsinkomen": 35000, "heeft_toeslagpartner": False},
                "wanted": ["zorgtoeslag_recht_per_jaar", "zorgtoeslag_per_maand"],
            },
            {"id": "fout", "date": "2026-03", "given": {"leeftijd": "oud"}, "wanted": ["zorgtoeslag_per_maand"]},
        ],
    ),
}

EXPLAIN: dict[str, tuple[str, Any]] = {
    "waarden": (
        "Hoe de zorgtoeslag ontstaat uit een inkomen",
        {
            "date": "2026-03",
            "quantity": "zorgtoeslag_per_maand",
            "given": {"toetsingsinkomen": 35000, "heeft_toeslagpartner": False},
        },
    ),
    "huishouden": (
        "Hoe de bijstand ontstaat voor een huishouden bij 24 uur",
        {
            "date": "2026-07",
            "quantity": "bijstand_per_maand",
            "household": {"personen": [{"rol": "aanvrager", "leeftijd": 35}]},
            "hours": 24,
        },
    ),
}


def _scenario(name: str) -> tuple[str, Any]:
    found = load_scenario(name)
    return found.title("nl"), found.scenario


def _paths(*names: str) -> dict[str, tuple[str, Any]]:
    return {name: (title, {"scenario": data}) for name in names for title, data in [_scenario(name)]}


TRANSITION: dict[str, tuple[str, Any]] = _paths("begin-24-uur", "nul-uren-achteraf")

_BEGIN = load_scenario("begin-24-uur").scenario
COMPARE: dict[str, tuple[str, Any]] = {
    "gemeente-rekent-anders": (
        "Hetzelfde werk, als de gemeente het loon op de maand of een maand later telt",
        {
            "scenarios": [
                {**_BEGIN, "naam": "Op de maand"},
                {**_BEGIN, "naam": "Een maand later", "verrekening": {"methode": "achteraf"}},
            ]
        },
    ),
}

MUNICIPALITY = "amsterdam"
MONTH = "2026-07"
