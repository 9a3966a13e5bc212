"""The forms of the path through time for the OpenAPI document: the scenario from the core's own model, and what comes out."""

from __future__ import annotations

from overstap.answer import EXIT_HOURS_MAX
from overstap.transition.compare import MOST
from overstap.transition.scenario import Scenario
from overstap.web.api.schemas import (
    BOOLEAN,
    NUMBER,
    PARTS,
    STRING,
    Schema,
    array,
    closed,
    nullable,
    openapi_30,
    record,
    ref,
)

#: What each part of a scenario is. The parts of the household have their words in :data:`.schemas.PARTS`.
SCENARIO_PARTS = {
    "Scenario": "Een huishouden door de tijd: vanaf begin, zoveel maanden, met wat er gebeurt.",
    "Rekening": "De bankrekening op de eerste dag, hoe ver die onder nul mag, en wat er elke week af gaat.",
    "Last": "Iets wat elke maand betaald wordt. Loopt het via de bijstand, dan betaalt de gemeente het daaruit.",
    "BijstandTotNu": "Wat er uit de bijstand meekomt: vakantiegeld dat klaarstaat, en schulden.",
    "Verrekening": "Hoe en wanneer de gemeente loon van de bijstand aftrekt.",
    "BaanBegint": "Een baan begint. Betaaldag 31 is de laatste dag van de maand.",
    "UrenVeranderen": "Vanaf deze dag andere uren, een ander uurloon of een ander loon.",
    "UrenGewerkt": "De gewerkte uren per loonbetaling, vanaf de betaling waar de dag in valt.",
    "Bonus": "Een bonus of eindejaarsuitkering, bruto.",
    "BaanEindigt": "De laatste dag van een baan, en waarom die stopt.",
    "Ww": "Wat UWV na de baan betaalt. Wij rekenen dit niet uit.",
    "Ziek": "Ziek tot en met een dag: het loon loopt deels door, of er komt Ziektewet.",
    "ZonderLoon": "Geen loon tot en met een dag, zoals onbetaald verlof.",
    "Loonbeslag": "Beslag op het loon van de aanvrager.",
    "Schuldregeling": "Wat er elke maand naar een schuldregeling gaat.",
    "Budgetbeheer": "Een ander beheert het geld en betaalt de vaste lasten; elke week komt er leefgeld.",
    "Alimentatie": "Andere alimentatie vanaf deze dag. Wat u weglaat, blijft zo.",
    "PartnerKomt": "Een partner komt in huis.",
    "PartnerVertrekt": "De partner gaat weg.",
    "KindGeboren": "Een kind wordt geboren.",
    "KindVertrekt": "Een kind gaat het huis uit; kind telt vanaf 0.",
    "OpvangBegint": "Opvang van een kind begint of verandert; kind telt vanaf 0.",
    "Verhuizing": "Een andere woning, of een andere huur.",
    "BijstandEindigt": "De eerste dag zonder bijstand.",
    "BijstandBevroren": "De bijstand staat stil in plaats van te stoppen, en loopt daarna vanzelf door.",
    "BijstandHervat": "De bijstand loopt weer, met de gegevens die de gemeente heeft.",
    "BijstandAangevraagd": "Een nieuwe aanvraag: het recht begint op deze dag, het besluit komt later.",
    "Premie": "Een premie voor wie gaat werken.",
    "TeLaat": "De loonstrook of het formulier van deze maand komt zoveel dagen te laat.",
    "VerrekeningBlijftUit": "De gemeente trekt het loon niet af, tot en met een dag.",
    "Correctie": "De gemeente corrigeert de bijstand van een eerdere maand.",
    "InkomenDoorgegeven": "Het jaarinkomen waar Dienst Toeslagen vanaf de volgende maand mee rekent.",
    "Kosten": "Iets wat één keer betaald wordt, zoals een borg of kleding.",
    "Bijdrage": "Geld dat één keer komt en blijft.",
    "Voorschot": "Geld van de gemeente dat vroeg komt en weer terug gaat.",
}
CENTS = NUMBER | {"description": "Euro."}
DAY: Schema = {"type": "string", "format": "date"}
MONTH: Schema = {"type": "string", "format": "year-month", "example": "2026-07"}
BY_KIND: Schema = {"type": "object", "additionalProperties": NUMBER, "description": "Euro, per soort."}
WHOLE: Schema = {"type": "integer"}


def scenario_parts() -> dict[str, Schema]:
    """The scenario and its events: pydantic's JSON Schema in the words of OpenAPI 3.0, without the household's own parts."""
    schema = Scenario.model_json_schema(ref_template="#/components/schemas/{model}")
    parts = schema.pop("$defs") | {"Scenario": schema}
    return {
        name: openapi_30(part) | {"description": SCENARIO_PARTS.get(name, name)}
        for name, part in sorted(parts.items())
        if name not in PARTS
    }


def requests() -> dict[str, Schema]:
    """Bodies of requests."""
    hours = {"type": "number", "minimum": 0, "maximum": EXIT_HOURS_MAX, "description": "Andere uren in de eerste baan."}
    scenarios = array(
        ref("Scenario"), minItems=1, maxItems=MOST, description="Het eerste is waar de andere naast staan."
    )
    return {
        "Transition": closed({"scenario": ref("Scenario"), "hours": hours}, ("hours",)),
        "Compare": closed({"scenarios": scenarios}),
    }


def answers() -> dict[str, Schema]:
    """Bodies of answers."""
    situation = {"key": STRING, "verdict": STRING, "text": STRING, "help": STRING}
    reform = {"changes": {"type": "object"}, "assume_flat": nullable(WHOLE)}
    twelve = {"months": WHOLE, "settled": CENTS, "without_the_step": nullable(CENTS), "difference": nullable(CENTS)}
    advice = {"by": nullable(DAY), "key": STRING, "text": STRING}
    return {
        "Path": record(
            {
                "name": STRING,
                "begin": MONTH,
                "headline": STRING | {"description": "Over twaalf maanden, en het laagste saldo."},
                "twelve_months": record(twelve, description="Als alles klaar is, naast niet beginnen."),
                "range_from_2027": nullable(array(NUMBER, minItems=2, maxItems=2)),
                "months": array(ref("PathMonth")),
                "years": array(ref("PathYear")),
                "balance": ref("PathBalance"),
                "flows": array(ref("PathFlow"), description="Elke betaling, op volgorde van de dag."),
                "advice": array(record(advice), description="Wat u kunt doen, en voor welke dag."),
                "warnings": array(record({"key": STRING, "text": STRING})),
                "situations": array(record(situation)),
                "reform": record(reform),
            },
            description="Het pad: maanden, jaren, saldo per dag, betalingen en advies.",
        ),
        "PathMonth": record(_month()),
        "PathYear": record(_year()),
        "PathBalance": record(_balance()),
        "PathFlow": record(_flow()),
        "Comparison": record(_comparison(reform)),
    }


def _month() -> dict[str, Schema]:
    return {
        "month": MONTH,
        "projection": BOOLEAN | {"description": "Een verwachting: de bedragen zijn nog niet bekend."},
        "received": BY_KIND,
        "spent": BY_KIND,
        "beside": BY_KIND,
        "total": CENTS,
        "balance": CENTS,
        "settled": NUMBER | {"description": "Wat de maand oplevert als alles klaar is, in euro."},
        "law": BY_KIND,
        "benefit_days": nullable(array(WHOLE, minItems=2, maxItems=2)),
        "exit_day": nullable(DAY),
        "claim": CENTS,
        "vrijlating": STRING,
        "vrijlating_reden": STRING,
    }


def _year() -> dict[str, Schema]:
    allowances = {"type": "object", "additionalProperties": BY_KIND, "description": "Per toeslag."}
    amounts = (
        "toetsingsinkomen",
        "estimate",
        "tax_to_settle",
        "net_assistance",
        "gross_assistance",
        "open_claim",
        "gross_up",
    )
    return {"year": WHOLE, "projection": BOOLEAN, "allowances": allowances, **dict.fromkeys(amounts, CENTS)}


def _balance() -> dict[str, Schema]:
    return {
        "first": DAY,
        "lowest": CENTS,
        "lowest_day": DAY,
        "lowest_when_late": CENTS,
        "by_day": array(NUMBER, description="Het saldo aan het eind van elke dag, vanaf first."),
        "weeks": array(record({"week": DAY, "lowest": CENTS, "end": CENTS})),
        "gaps": array(record({"first": DAY, "last": DAY, "days": WHOLE, "depth": CENTS})),
    }


def _flow() -> dict[str, Schema]:
    return {
        "day": DAY,
        "latest": nullable(DAY),
        "payer": STRING,
        "payee": STRING,
        "kind": STRING,
        "label": STRING,
        "month": MONTH | {"description": "De maand waar het bij hoort."},
        "amount": CENTS,
        "certain": BOOLEAN,
    }


def _comparison(reform: dict[str, Schema]) -> dict[str, Schema]:
    month = {"month": MONTH, "projection": BOOLEAN, "cash": CENTS, "balance": CENTS, "settled": CENTS}
    column = {
        "name": STRING,
        "rule": nullable(STRING),
        "headline": STRING,
        "reform": record(reform),
        "settled_in_window": CENTS,
        "figures": {"type": "object", "additionalProperties": True},
        "months": array(record(month)),
    }
    return {"window": WHOLE, "scenarios": array(record(column)), "sentences": array(STRING)}


def components() -> dict[str, Schema]:
    """All of them, by name."""
    return scenario_parts() | requests() | answers()
