"""For ``test_reasons.py``: the amounts that each municipal reason explains, and one case for each reason."""

from __future__ import annotations

from typing import Any

from overstap.rules import SYSTEM

AMOUNTS = {
    "individuele_inkomenstoeslag_reden": ("individuele_inkomenstoeslag",),
    "studietoeslag_reden": ("studietoeslag_per_maand",),
    "bijverdienpremie_reden": ("bijverdienpremie_per_maand", "bijverdienpremie_per_uitbetaling"),
    "uitstroompremie_reden": ("uitstroompremie",),
    "kwijtschelding_reden": ("kwijtschelding_per_jaar",),
    "kindregelingen_reden": ("kindregelingen_per_jaar",),
    "collectieve_zorgverzekering_reden": ("collectieve_zorgverzekering_per_maand",),
    "stadspas_reden": ("stadspas_per_jaar",),
    "vergoeding_kosten_van_werken_reden": ("vergoeding_kosten_van_werken_per_maand",),
    "aanvulling_kinderopvang_reden": ("aanvulling_kinderopvang_per_maand",),
}

INCOME = "inkomen_voor_gemeentelijke_regelingen_per_maand"
_CARE = {
    "kinderen": [{"leeftijd": 2}],
    "opvang": [{"soort": "dagopvang", "uren_per_maand": 80, "uurtarief": 11.0, "kind": 0}],
    "toetsingsinkomen": 20000,
}
_GONE = {"netto_loon_per_maand": 2500, "uren_per_week": 36, "maanden_bijstand": 36}
_LONG = {"maanden_bijstand": 36}
_STUDENT = {"recht_op_studietoeslag": True}
_RICH = {INCOME: 9000}
_EARLIER = {"date": "2024-06"}  # before the first amounts that are known

#: reason → given of the case with a right in the made-up municipality, and what each other reason changes.
_RIGHT: dict[str, dict[str, Any]] = {
    "individuele_inkomenstoeslag_reden": _LONG,
    "studietoeslag_reden": {**_STUDENT, "leeftijd": 22},
    "bijverdienpremie_reden": {"netto_loon_per_maand": 500},
    "uitstroompremie_reden": _GONE,
    "kwijtschelding_reden": {},
    "kindregelingen_reden": {"kinderen": [{"leeftijd": 8}]},
    "collectieve_zorgverzekering_reden": {"collectieve_zorgverzekering": True},
    "stadspas_reden": {},
    "vergoeding_kosten_van_werken_reden": {"netto_loon_per_maand": 500, "reiskosten_per_maand": 60},
    "aanvulling_kinderopvang_reden": {**_CARE, "grond_kinderopvangtoeslag": "traject"},
}
_OTHER: dict[str, dict[str, dict[str, Any]]] = {
    "individuele_inkomenstoeslag_reden": {
        "leeftijd": {"leeftijd": 20},
        "vermogen_te_hoog": {"vermogen": 90_000},
        "te_kort_laag_inkomen": {"maanden_bijstand": 35},
        "geen_bedrag": {"leefvorm": "alleenstaande_ouder", "gemeente": "utrecht"},  # Utrecht: no row without a child
        "inkomen_te_hoog": _RICH,
        "al_ontvangen": {"inkomenstoeslag_dit_jaar_ontvangen": True},
        "onbekend": {"gemeente": "zaanstad"},
    },
    "studietoeslag_reden": {
        "stage_te_hoog": {"stagevergoeding_per_maand": 900},
        "te_jong": {"leeftijd": 17},
        "geen_studie": {"recht_op_studietoeslag": False},
        "onbekend": {"gemeente": "delft", "stagevergoeding_per_maand": 50, "date": "2024-07"},
        "geen_regeling": {"gemeente": "delft", "date": "2024-06"},
        "geen_gemeente": {"gemeente": "geen", "date": "2024-06"},  # later the least by law holds everywhere
    },
    "bijverdienpremie_reden": {
        "geen_bijstand": {"netto_loon_per_maand": 2500},
        "geen_loon": {"netto_loon_per_maand": 0},
        "te_jong": {"leeftijd": 26},
        "naast_vrijlating": {"vrijlating_soort": "n", "date": "2026-07"},
        "onbekend": _EARLIER,
    },
    "uitstroompremie_reden": {
        "geen_loon": {"netto_loon_per_maand": 0},
        "nog_bijstand": {"netto_loon_per_maand": 500},
        "te_jong": {"leeftijd": 26},
        "te_kort_bijstand": {"maanden_bijstand": 11},
        "uren_niet_ingevuld": {"uren_per_week": 0},
        "te_weinig_uren": {"uren_per_week": 15},
        "te_kort_in_dienst": {"dienstverband_maanden": 5},
        "onbekend": {"gemeente": "amsterdam", "date": "2025-06"},  # its table starts in July 2025
    },
    "kwijtschelding_reden": {
        "geen_heffing": _EARLIER,  # in 2024 the usual bill is not known
        "vermogen_te_hoog": {"vermogen": 3001},
        "inkomen_te_hoog": _RICH,
        "onbekend": {"gemeente": "groningen"},
    },
    "kindregelingen_reden": {
        "geen_kind": {"kinderen": []},
        "inkomen_te_hoog": _RICH,
        "onbekend": {"gemeente": "groningen"},
    },
    "collectieve_zorgverzekering_reden": {
        "niet_gekozen": {"collectieve_zorgverzekering": False},
        "geen_premie": {"date": "2025-06"},  # then it is a discount on the premium
        "inkomen_te_hoog": _RICH,
        "onbekend": _EARLIER,
    },
    "stadspas_reden": {
        "recht_bedrag_onbekend": {"gemeente": "amsterdam"},
        "inkomen_te_hoog": _RICH,
        "onbekend": {"gemeente": "utrecht"},
    },
    "vergoeding_kosten_van_werken_reden": {
        "geen_kosten": {"reiskosten_per_maand": 0},
        "te_lang_in_dienst": {"maanden_in_dienst": 12},
        "inkomen_te_hoog": _RICH,
        "onbekend": _EARLIER,
    },
    "aanvulling_kinderopvang_reden": {
        "geen_opvang": {"opvang": []},
        "grond_is_werk": {"grond_kinderopvangtoeslag": "werk"},
        "geen_grond": {"grond_kinderopvangtoeslag": "geen"},
        "onbekend": _EARLIER,
    },
}


def _cases() -> dict[tuple[str, str], tuple[str, dict[str, Any]]]:
    cases: dict[tuple[str, str], tuple[str, dict[str, Any]]] = {}
    for name, right in _RIGHT.items():
        for choice in SYSTEM.rules[name].choices:
            common = {"geen_gemeente": {"gemeente": "geen"}, "geen_regeling": {"gemeente": "haarlemmermeer"}}
            changed = _OTHER[name].get(choice, common.get(choice, {}))
            given = {"gemeente": "voorbeeldgemeente", **right, **changed}
            month = given.pop("date", "2026-07")
            cases[name, choice] = (month, given)
    return cases


CASES = _cases()
