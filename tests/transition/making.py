"""Scenarios for the tests: one plain household, and Hypothesis strategies for the others."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from overstap.engine import Reform
from overstap.transition import Scenario
from overstap.transition.scenario import VERREKENMETHODEN
from overstap.transition.settled import Settled, settle_scenario

DAY = timedelta(days=1)
#: Days on which something goes wrong soonest: the 31st, leap days, New Year, 1 July, the last of February.
EDGES = (
    "2024-02-29",
    "2025-12-31",
    "2026-01-01",
    "2026-01-31",
    "2026-02-28",
    "2026-06-30",
    "2026-07-01",
    "2026-07-15",
    "2026-08-31",
    "2026-10-31",
    "2026-12-31",
    "2027-01-01",
    "2027-02-28",
    "2027-07-01",
    "2028-02-29",
)


def data(*events: dict[str, Any], begin: str = "2026-07", months: int = 12, **more: Any) -> dict[str, Any]:
    """A single claimant of 35 with rent, on bijstand since 2022."""
    return {
        "begin": begin,
        "maanden": months,
        "huishouden": {
            "personen": [{"rol": "aanvrager", "geboortedatum": "1991-03-14"}],
            "wonen": {"kale_huur": 650},
            "bijstand": {"sinds": "2022-01"},
        },
        "gebeurtenissen": list(events),
    } | more


def family(*events: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A couple with two children."""
    told = data(*events, **more)
    told["huishouden"]["personen"] += [
        {"rol": "partner", "geboortedatum": "1990-05-01"},
        {"rol": "kind", "geboortedatum": "2008-10-15"},
        {"rol": "kind", "geboortedatum": "2016-02-29"},
    ]
    return told


def job(day: str, **terms: Any) -> dict[str, Any]:
    """A job of 24 hours at the minimum wage, unless told otherwise."""
    hours = {} if "loon_per_tijdvak" in terms else {"uren_per_week": 24}
    return {"soort": "baan_begint", "datum": day, **hours, **terms}


def settled(told: dict[str, Any], **how: Any) -> Settled:
    """Settled under the law as it is."""
    return settle_scenario(Scenario.from_data(told), Reform(()), **how)


def months_of(found: Settled) -> list[int]:
    """Positions of the months that are shown."""
    return [found.lived.line.place(m) for m in found.lived.line.shown]


# --- strategies -------------------------------------------------------------------------------------------------------

begins = st.sampled_from(["2024-01", "2025-06", "2025-11", "2026-01", "2026-05", "2026-07", "2026-10", "2026-12"])


@st.composite
def days(draw: Any, first: date, last: date) -> str:
    """A day from ``first`` to ``last``; the difficult ones more often."""
    edges = [e for e in EDGES if first <= date.fromisoformat(e) <= last]
    if edges and draw(st.booleans()):
        return draw(st.sampled_from(edges))
    return (first + draw(st.integers(0, (last - first).days)) * DAY).isoformat()


@st.composite
def jobs(draw: Any, day: str, name: str, person: str = "aanvrager") -> dict[str, Any]:
    """A job that starts on ``day``."""
    return {
        "soort": "baan_begint",
        "datum": day,
        "baan": name,
        "persoon": person,
        "uren_per_week": draw(st.sampled_from([0, 8, 16, 20, 24, 32, 40])),
        "tijdvak": draw(st.sampled_from(["maand", "maand", "vier_weken", "week"])),
        "vakantiegeld": draw(st.sampled_from(["mei", "juni", "in_loon"])),
        "loonheffingskorting": draw(st.booleans()),
        "uitbetaling": draw(st.sampled_from(["zelfde_maand", "volgende_maand"])),
        "betaaldag": draw(st.sampled_from([1, 7, 25, 31])),
        "pensioenpremie_per_tijdvak": draw(st.sampled_from([0, 0, 20])),
    }


def _month(day: str) -> str:
    return day[:7]


@st.composite
def events_of_job(draw: Any, name: str, start: date, last: date) -> list[dict[str, Any]]:
    """What may happen to a job between its start and ``last``, in an order that fits."""
    out: list[dict[str, Any]] = []
    for kind in draw(st.lists(st.sampled_from(["uren", "gewerkt", "bonus", "ziek", "zonder"]), max_size=3)):
        day = draw(days(start, last))
        until = draw(days(date.fromisoformat(day), last))
        out.append(
            {
                "uren": {
                    "soort": "uren_veranderen",
                    "datum": day,
                    "baan": name,
                    "uren_per_week": draw(st.sampled_from([8, 28, 36])),
                },
                "gewerkt": {
                    "soort": "uren_gewerkt",
                    "datum": day,
                    "baan": name,
                    "uren": draw(st.lists(st.sampled_from([0, 10, 60, 120]), min_size=1, max_size=8)),
                },
                "bonus": {
                    "soort": "bonus",
                    "datum": day,
                    "baan": name,
                    "bedrag": 600,
                    "over_maanden": draw(st.integers(1, 12)),
                },
                "ziek": {
                    "soort": "ziek",
                    "datum": day,
                    "tot": until,
                    "baan": name,
                    "ziektewet_netto_per_maand": draw(st.sampled_from([0, 700])),
                },
                "zonder": {"soort": "zonder_loon", "datum": day, "tot": until, "baan": name},
            }[kind]
        )
    if draw(st.booleans()):
        latest = max([start, *(date.fromisoformat(e["datum"]) for e in out)])
        day = draw(days(latest, last))
        ww = {"recht": "ja", "netto_per_maand": 900, "bruto_per_maand": 1000} if draw(st.booleans()) else {}
        out.append({"soort": "baan_eindigt", "datum": day, "baan": name, "reden": "werkgever", "ww": ww})
    return out


@st.composite
def scenarios(draw: Any, methods: Any = VERREKENMETHODEN) -> dict[str, Any]:
    """A scenario of a household with children or without, with some jobs and other events; every method of settlement."""
    begin = draw(begins)
    months = draw(st.sampled_from([1, 6, 12, 18, 25]))
    first = date.fromisoformat(begin + "-01")
    last = first + months * 31 * DAY
    couple = draw(st.booleans())
    events: list[dict[str, Any]] = []
    for number in range(draw(st.integers(0, 2))):
        day = draw(days(first - 60 * DAY, last))
        day = max(day, "2024-01-01")
        person = "partner" if couple and draw(st.booleans()) else "aanvrager"
        events.append(draw(jobs(day, f"baan {number}", person)))
        events += draw(events_of_job(f"baan {number}", date.fromisoformat(day), last))
    for kind in draw(st.lists(st.sampled_from(OTHER), max_size=4, unique=True)):
        events.append(draw(other_event(kind, max(draw(days(first, last)), "2024-01-01"), last)))
    personen = [
        {"rol": "aanvrager", "geboortedatum": draw(st.sampled_from(["1991-03-14", "2003-08-31", "1996-02-29"]))}
    ]
    if couple:
        personen.append({"rol": "partner", "geboortedatum": "1990-12-31"})
    children = st.sampled_from(["2008-10-15", "2012-02-29", "2014-07-01", "2021-12-31"])
    personen += [{"rol": "kind", "geboortedatum": d} for d in draw(st.lists(children, max_size=2))]
    kind = draw(st.sampled_from(["geen", "n", "n", "r", "y"]))
    return {
        "begin": begin,
        "maanden": months,
        "huishouden": {
            "personen": personen,
            "wonen": {"kale_huur": draw(st.sampled_from([0, 500.5, 650]))},
            "bijstand": {
                "sinds": draw(st.sampled_from(["2019-03", "2023-12"])),
                "vrijlating": {"soort": kind, "gebruikte_maanden": draw(st.integers(0, 6)) if kind in "nr" else 0},
            },
            "instellingen": {
                "vakantietoeslag_uitbetaling": draw(st.sampled_from(["juni", "mei", "maandelijks"])),
                "vierwekenmethode": draw(st.sampled_from(["dertien_twaalfde", "een_betaling", "werkdagen"])),
            },
        },
        "rekening": {
            "saldo": draw(st.sampled_from([-50, 0, 325.5])),
            "leefgeld_per_week": draw(st.sampled_from([0, 90])),
        },
        "vaste_lasten": [
            {"soort": "zorgpremie", "bedrag": 150.37, "dag": 31, "loopt_via_bijstand": draw(st.booleans())},
            {"soort": "energie", "bedrag": 110, "dag": 1, "loopt_via_bijstand": draw(st.booleans())},
        ],
        "bijstand_tot_nu": {
            "reserve_vakantietoeslag": draw(st.sampled_from([None, 0, 412.34])),
            "openstaande_vordering": draw(st.sampled_from([0, 333.33])),
            "aflossing_vordering_per_maand": draw(st.sampled_from([0, 50])),
            "vrijlating_na_n": draw(st.sampled_from(["geen", "r"])),
            "vrijlating_vanaf_2027": draw(st.sampled_from(["geen", "artikel_34a"])),
        },
        "verrekening": {
            "methode": draw(st.sampled_from(methods)),
            "toerekening": draw(st.sampled_from(["periode", "ontvangst"])),
            "betaaldag": draw(st.sampled_from([None, 5, 31])),
            "betaald_in_volgende_maand": draw(st.booleans()),
        },
        "gebeurtenissen": events,
    }


OTHER = (
    "premie",
    "gift",
    "kosten",
    "correctie",
    "kind_geboren",
    "verhuizing",
    "loonbeslag",
    "schuldregeling",
    "budgetbeheer",
    "bijstand_eindigt",
    "bijstand_bevroren",
    "bijstand_hervat",
    "bijstand_aangevraagd",
    "inkomen_doorgegeven",
    "alimentatie",
    "loonstrook_te_laat",
    "voorschot",
)


@st.composite
def other_event(draw: Any, kind: str, day: str, last: date) -> dict[str, Any]:
    """An event that is no job's."""
    until = draw(st.none() | days(date.fromisoformat(day), last))
    return {"soort": kind, "datum": day} | {
        "premie": {"bedrag": draw(st.sampled_from([400, 2500]))},
        "gift": {"bedrag": draw(st.sampled_from([200, 1500]))},
        "kosten": {"bedrag": 75.5},
        "correctie": {"maand": _month(day), "bedrag": draw(st.sampled_from([-80, 120.5]))},
        "verhuizing": {"kale_huur": 720},
        "loonbeslag": {"tot": until, "beslagvrije_voet_op_het_loon_per_maand": draw(st.sampled_from([None, 900]))},
        "schuldregeling": {"bedrag_per_maand": 45, "tot": until},
        "budgetbeheer": {"leefgeld_per_week": 60, "tot": until},
        "bijstand_bevroren": {"maanden": draw(st.integers(1, 4))},
        "bijstand_aangevraagd": {
            "besluit_na_dagen": draw(st.none() | st.integers(0, 90)),
            "voorschot": draw(st.booleans()),
        },
        "inkomen_doorgegeven": {"jaarinkomen": draw(st.sampled_from([None, 24000]))},
        "alimentatie": {"kinderalimentatie_betaald_per_maand": 60},
        "loonstrook_te_laat": {"dagen": draw(st.sampled_from([1, 20]))},
        "voorschot": {"bedrag": 310.1, "terug_vanaf": until or day, "termijnen": draw(st.integers(1, 4))},
    }.get(kind, {})
