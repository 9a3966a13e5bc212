"""The forms of requests and answers for the OpenAPI document, made from the core: its household, its inputs, its codes."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from overstap.answer import EXIT_HOURS_MAX
from overstap.cases import CHILD_FIELDS, CHILDCARE_FIELDS, CHILDCARE_KINDS, HOUSEMATE_FIELDS
from overstap.engine import Input
from overstap.household import MONTH_PATTERN, Household
from overstap.rules import SYSTEM
from overstap.texts import has_text, text
from overstap.web.api.problems import CODES, TYPE
from overstap.web.api.services import MAX_ID

Schema = dict[str, Any]

PARTS = {
    "Household": "Een huishouden. Wat u weglaat, heeft een standaardwaarde; het antwoord noemt die.",
    "Persoon": "Iemand van het huishouden. Er is precies één aanvrager, en hoogstens één partner.",
    "Werk": "Een baan: uren per week en uurloon, of het brutoloon per loonbetaling.",
    "Opvang": "Kinderopvang van een kind.",
    "Vrijlating": "Welk deel van het loon iemand mag houden, en hoeveel maanden dat al is gebruikt.",
    "Bijstand": "De bijstand tot nu toe.",
    "Wonen": "De woning. Zonder kale huur rekenen wij geen huurtoeslag.",
    "Toeslagen": "Wat de toeslagen vragen en de bijstand niet.",
    "Gemeentelijk": "Wat de regelingen van de gemeente vragen.",
}


def ref(name: str) -> Schema:
    """A reference to a component."""
    return {"$ref": f"#/components/schemas/{name}"}


def array(items: Schema, **more: Any) -> Schema:
    """A list."""
    return {"type": "array", "items": items, **more}


def record(properties: dict[str, Schema], optional: tuple[str, ...] = (), **more: Any) -> Schema:
    """An object with these fields, all of them required but for ``optional``."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties} | ({"required": required} if required else {}) | more


def closed(properties: dict[str, Schema], optional: tuple[str, ...] = (), **more: Any) -> Schema:
    """The same, and no other field."""
    return record(properties, optional, additionalProperties=False, **more)


STRING: Schema = {"type": "string"}
NUMBER: Schema = {"type": "number"}
BOOLEAN: Schema = {"type": "boolean"}
#: A month has no format of its own in OpenAPI; this names it, the pattern says it.
MONTH: Schema = {
    "type": "string",
    "format": "year-month",
    "pattern": MONTH_PATTERN,
    "description": "Maand waarvan de regels gelden.",
    "example": "2026-07",
}
HOURS: Schema = {"type": "number", "minimum": 0, "maximum": EXIT_HOURS_MAX, "description": "Uren per week."}
ANY: Schema = {"description": "Getal, tekst, ja of nee, of een lijst."}


def nullable(schema: Schema) -> Schema:
    """A value that may be null."""
    return schema | {"nullable": True}


# --- the household, from the core's own model --------------------------------------------------------------------------


def household_parts() -> dict[str, Schema]:
    """The household and its parts: pydantic's JSON Schema in the words of OpenAPI 3.0."""
    schema = Household.model_json_schema(ref_template="#/components/schemas/{model}")
    parts = schema.pop("$defs") | {"Household": schema}
    return {name: openapi_30(part) | {"description": PARTS.get(name, name)} for name, part in sorted(parts.items())}


_REWRITTEN = ("title", "description", "anyOf", "const", "$ref", "propertyNames")


def openapi_30(schema: Schema, name: str = "") -> Schema:
    """JSON Schema 2020-12, as far as pydantic writes it, as an OpenAPI 3.0.3 schema."""
    out = {key: value for key, value in schema.items() if key not in _REWRITTEN}
    if "const" in schema:
        out["enum"] = [schema["const"]]
    if "exclusiveMinimum" in out:
        out |= {"minimum": out["exclusiveMinimum"], "exclusiveMinimum": True}
    if "properties" in out:
        out["properties"] = {key: openapi_30(value, key) for key, value in out["properties"].items()}
    for key in ("items", "additionalProperties"):
        if isinstance(out.get(key), dict):
            out[key] = openapi_30(out[key])
    if out.get("default") is None or isinstance(out["default"], dict):
        out.pop("default", None)  # a part that is left out is a part with its own defaults
    out = _with_choices(out, schema)
    if about := described(name):
        out = ({"allOf": [out]} if "$ref" in out else out) | {"description": about}
    return out


def _with_choices(out: Schema, schema: Schema) -> Schema:
    """``anyOf`` and ``$ref``; a choice between a value and null is a value that may be null."""
    kinds = schema.get("anyOf", [])
    choices = [openapi_30(one) for one in kinds if one != {"type": "null"}]
    choices += [{"$ref": schema["$ref"]}] if "$ref" in schema else []
    if len(choices) < len(kinds):
        out["nullable"] = True
    if len(choices) > 1:
        return out | {"anyOf": choices}
    if choices and "$ref" in choices[0]:
        return out | {"type": "object", "allOf": choices} if out else choices[0]
    out = (choices[0] if choices else {}) | out
    if out.get("nullable") and "enum" in out:
        out["enum"] = [*out["enum"], None]
    return out


def described(name: str) -> str:
    """What a field is, in the words of the core."""
    key = f"input.{name}.label"
    return text(key, "nl") if name and has_text(key, "nl") else ""


# --- the flat form -----------------------------------------------------------------------------------------------------


def given() -> Schema:
    """Given values: every input by name, with its limits. Quantities and ``partner_`` names may be given too."""
    properties = {name: given_value(i) for name, i in sorted(SYSTEM.inputs.items()) if name != "rol"}
    properties["kinderen"] = _entries(CHILD_FIELDS, "De kinderen, elk met leeftijd of geboortedatum.")
    properties["medebewoners"] = _entries(HOUSEMATE_FIELDS, "Wie er nog meer wonen, elk met leeftijd of geboortedatum.")
    properties["opvang"] = _entries(CHILDCARE_FIELDS, "De kinderopvang.")
    about = (
        "Bekende waarden: invoer (GET /inputs), of een grootheid (GET /quantities) die wij dan niet zelf uitrekenen. "
        "Wat over de partner gaat, begint met partner_."
    )
    return {"type": "object", "description": about, "properties": properties, "additionalProperties": True}


_OTHER_FIELDS: dict[str, Schema] = {
    "geboortedatum": {"type": "string", "format": "date"},
    "soort": {"type": "string", "enum": list(CHILDCARE_KINDS)},
    "kind": {"type": "integer", "minimum": 0, "description": "Plaats in kinderen, vanaf 0."},
    "uurtarief": {"type": "number", "description": "Euro per uur."},
}


def _entries(fields: tuple[str, ...], about: str) -> Schema:
    """A list of children, housemates or childcare."""
    known = SYSTEM.inputs
    properties = {f: given_value(known[f]) if f in known else _OTHER_FIELDS.get(f, NUMBER) for f in fields}
    return array(closed(properties, fields), maxItems=30, description=about)


def given_value(declared: Input) -> Schema:
    """One input of the flat form."""
    about = described(declared.name) or (
        text(f"setting.{declared.name}.label", "nl") if has_text(f"setting.{declared.name}.label", "nl") else ""
    )
    out: Schema = {"description": about} if about else {}
    if declared.choices:
        return out | {"type": "string", "enum": list(declared.choices)}
    if declared.kind == "ja_nee":
        return out | BOOLEAN
    limits = {"minimum": declared.minimum, "maximum": declared.maximum}
    return out | NUMBER | {key: value for key, value in limits.items() if value is not None}


def requests() -> dict[str, Schema]:
    """Bodies of requests."""
    quantity = {"type": "string", "enum": sorted(SYSTEM.rules), "description": "Naam van een grootheid."}
    wanted = array(STRING, minItems=1, maxItems=settings.API_MAX_WANTED, description="Namen van grootheden.")
    identity = {"type": "string", "maxLength": MAX_ID, "description": "Eigen kenmerk; staat ook in het antwoord."}
    hours = array(HOURS, minItems=1, maxItems=settings.API_MAX_HOURS, description="Standaard 0 tot en met 40.")
    line = {"date": MONTH, "given": ref("Given"), "wanted": wanted}
    lines = array(
        {"description": "Een Line. Een regel die niet klopt, krijgt een eigen fout en stopt de andere niet."},
        minItems=1,
        maxItems=settings.API_MAX_LINES,
    )
    return {
        "Calculate": closed(
            {
                "date": MONTH,
                "household": ref("Household"),
                "hours": hours,
                "chosen": HOURS | {"description": "Bij dit aantal uren kijken wij van dichtbij."},
            },
            ("hours", "chosen"),
        ),
        "Given": given(),
        "Line": closed({"id": identity, **line}, ("id",)),
        "Compute": {"oneOf": [ref("Line"), lines]},
        "Explain": {
            "oneOf": [
                closed({"date": MONTH, "quantity": quantity, "given": ref("Given")}),
                closed(
                    {"date": MONTH, "quantity": quantity, "household": ref("Household"), "hours": HOURS}, ("hours",)
                ),
            ]
        },
    }


# --- answers ------------------------------------------------------------------------------------------------------------


def answers() -> dict[str, Schema]:
    """Bodies of answers."""
    return _calculated() | _computed() | _lists() | _problems()


def _calculated() -> dict[str, Schema]:
    amounts = {"type": "object", "additionalProperties": NUMBER, "description": "Euro, per grootheid."}
    reasons = {"type": "object", "additionalProperties": STRING, "description": "Waarom er wel of geen recht is."}
    errors = {"type": "object", "additionalProperties": ref("Fault"), "description": "Wat niet te berekenen was."}
    pressure = NUMBER | {"description": "Deel van een uur extra loon dat niet overblijft."}
    row = {"hours": NUMBER, "amounts": amounts, "reasons": reasons, "marginale_druk": pressure}
    row |= {"one_more_hour": NUMBER | {"description": "Euro per maand die van een uur extra overblijft."}}
    exits = {name: nullable(NUMBER) for name in ("met_vrijlating", "zonder_vrijlating", "wet_2027")}
    assumption = {"key": STRING, "kind": STRING | {"enum": ["default", "setting"]}, "value": ANY, "origin": STRING}
    situation = {"key": STRING, "verdict": STRING, "text": STRING, "help": STRING}
    reform = {"changes": {"type": "object"}, "assume_flat": nullable({"type": "integer"})}
    return {
        "HoursRow": record({**row, "errors": errors}, ("marginale_druk", "one_more_hour", "errors")),
        "Answer": record(
            {
                "date": MONTH,
                "now": ref("HoursRow"),
                "chosen": ref("HoursRow"),
                "rows": array(ref("HoursRow")),
                "exit_hours": record(exits, description="Vanaf zoveel uren is er geen bijstand meer."),
                "assumptions": array(record({**assumption, "text": STRING})),
                "warnings": array(STRING),
                "not_counted": array(STRING),
                "situations": array(record(situation)),
                "reform": record(reform),
            }
        ),
    }


def _computed() -> dict[str, Schema]:
    identity = {"id": STRING}
    errors = {"type": "object", "additionalProperties": ref("Fault")}
    values = {"type": "object", "additionalProperties": ANY, "description": "De waarde van elke grootheid."}
    parameter = {
        "name": STRING,
        "value": ANY,
        "unit": STRING,
        "from": STRING | {"description": "Geldig vanaf."},
        "source": STRING,
        "verified": BOOLEAN | {"description": "Of wij dit in een officiële tekst hebben gezien."},
        "article": STRING,
        "origin": STRING | {"enum": ["law", "reform", "assumed_flat"]},
    }
    node = {
        "quantity": STRING,
        "kind": STRING | {"enum": ["rule", "input", "default", "given"]},
        "level": STRING | {"enum": ["huishouden", "persoon", "baan"]},
        "position": {"type": "integer", "description": "Welke persoon; 0 is de aanvrager."},
        "value": ANY,
        "unit": STRING,
        "law": STRING | {"description": "BWB-nummer."},
        "article": STRING,
        "url": nullable(STRING | {"format": "uri"}),
        "parameters": array(record(parameter)),
        "children": array(ref("Node")),
        "told": BOOLEAN | {"description": "Staat al eerder in de boom, met alles eronder."},
    }
    return {
        "LineAnswer": record({**identity, "date": MONTH, "values": values, "errors": errors}),
        "LineFault": record({**identity, "error": ref("Fault")}),
        "Computed": {"oneOf": [ref("LineAnswer"), array({"oneOf": [ref("LineAnswer"), ref("LineFault")]})]},
        "Node": record(node, ("law", "article", "url", "parameters", "children", "told")),
    }


def _lists() -> dict[str, Schema]:
    labels = record({"nl": STRING, "en": STRING}, description="De naam in gewone woorden.")
    level = STRING | {"enum": ["huishouden", "persoon", "baan"]}
    about = {"name": STRING, "level": level, "unit": STRING, "law": STRING, "article": STRING}
    about |= {"choices": array(STRING), "label": labels}
    more = {
        "kind": STRING | {"enum": ["bedrag", "getal", "ja_nee", "keuze"]},
        "minimum": nullable(NUMBER),
        "maximum": nullable(NUMBER),
        "default": ANY,
        "setting": BOOLEAN | {"description": "Of de gemeente dit beslist."},
    }
    day = nullable(STRING | {"format": "date"})
    scheme = {
        "municipality": STRING,
        "municipality_name": STRING,
        "fictional": BOOLEAN | {"description": "Een voorbeeld, van geen echte gemeente."},
        "key": nullable(STRING),
        "name": STRING,
        "kind": nullable(STRING),
        "kind_label": STRING,
        "quantity": STRING,
        "amounts": {"type": "object", "additionalProperties": ANY},
        "amounts_text": STRING,
        "not_found": array(STRING),
        "from": day,
        "until": day,
        "year": {"type": "integer", "nullable": True},
        "verified": BOOLEAN,
        "checked": BOOLEAN | {"description": "Gecontroleerd, en van het jaar van de gevraagde maand."},
        "status": STRING,
        "source": STRING,
        "note": nullable(STRING),
    }
    town = {"key": STRING, "name": STRING, "cbs_code": STRING, "fictional": BOOLEAN}
    return {
        "Quantity": record(about),
        "Input": record({**about, **more}),
        "Municipality": record(town),
        "Scheme": record(scheme),
    }


def _problems() -> dict[str, Schema]:
    code = STRING | {"description": "Vaste code.", "enum": sorted(CODES)}
    fault = {"code": code, "path": STRING, "value": ANY, "message": STRING, "mend": STRING}
    location = record(
        {"pointer": STRING | {"description": "JSON Pointer (RFC 6901)."}, "name": STRING}, ("pointer", "name")
    )
    error = {"in": STRING | {"enum": ["body", "query"]}, "location": location, "code": code, "detail": STRING}
    problem = {
        "type": STRING | {"format": "uri", "example": f"{TYPE}invoer_te_groot"},
        "title": STRING,
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": STRING | {"description": "Wat er mis is, en hoe u verder kunt."},
        "code": code,
        "mend": STRING | {"description": "Hoe u verder kunt."},
        "path": STRING | {"description": "Het veld."},
        "value": ANY,
        "errors": array(record(error), description="Alle fouten, elk met de plaats in het verzoek."),
    }
    return {
        "Fault": record(fault, description="Een fout in één regel of bij één grootheid."),
        "Problem": record(problem, ("path", "value", "errors"), description="Problem details (RFC 9457)."),
    }


def components() -> dict[str, Schema]:
    """All of them, by name."""
    return dict(sorted((household_parts() | requests() | answers()).items()))
