"""The OpenAPI document and the guide: every example runs, every answer keeps to its form, and the face of the API is known."""

from __future__ import annotations

import json
import os
import re
import shlex

import pytest
import yaml
from django.core.cache import caches
from jsonschema import Draft4Validator
from openapi_spec_validator import OpenAPIV30SpecValidator

from overstap.household import Household
from overstap.rules import SYSTEM
from overstap.transition.scenario import SOORTEN, Scenario
from overstap.web.api import VERSION, examples
from overstap.web.api.path_schemas import SCENARIO_PARTS
from overstap.web.api.schemas import PARTS, openapi_30

FACE = "tests/web/api_face.json"


@pytest.fixture(autouse=True)
def _nobody_asked_yet():
    caches["throttle"].clear()


@pytest.fixture
def document(client):
    return client.get("/api/v1/openapi.json").json()


def plain_json_schema(part):
    """An OpenAPI 3.0 schema as JSON Schema draft 4, which knows no ``nullable``."""
    if isinstance(part, list):
        return [plain_json_schema(one) for one in part]
    if not isinstance(part, dict):
        return part
    out = {key: plain_json_schema(value) for key, value in part.items() if key != "nullable"}
    return {"anyOf": [out, {"type": "null"}]} if part.get("nullable") is True else out


def resolved(document, node):
    while "$ref" in node:
        found = document
        for name in node["$ref"].removeprefix("#/").split("/"):
            found = found[name]
        node = found
    return node


def keeps_to_its_form(document, operation, response):
    """An answer has a documented status, form and headers."""
    known = resolved(document, operation["responses"][str(response.status_code)])
    kind = response["Content-Type"].split(";")[0]
    assert kind in known["content"]
    for header in known["headers"]:
        assert header in response
    if kind.endswith("json"):
        schema = plain_json_schema({**known["content"][kind]["schema"], "components": document["components"]})
        Draft4Validator(schema).validate(response.json())


EXAMPLES = [
    (path, name, value)
    for path, found in (
        ("/calculate", examples.CALCULATE),
        ("/compute", examples.COMPUTE),
        ("/explain", examples.EXPLAIN),
        ("/transition", examples.TRANSITION),
        ("/compare", examples.COMPARE),
    )
    for name, (_, value) in found.items()
]


@pytest.mark.parametrize(("path", "name", "value"), EXAMPLES, ids=[f"{p[1:]}-{n}" for p, n, _ in EXAMPLES])
def test_every_example_of_the_document_runs(client, document, path, name, value):
    operation = document["paths"][path]["post"]
    content = operation["requestBody"]["content"]["application/json"]
    assert value in [one["value"] for one in content["examples"].values()]
    schema = plain_json_schema({**content["schema"], "components": document["components"]})
    Draft4Validator(schema).validate(value)
    response = client.post(f"/api/v1{path}", json.dumps(value), content_type="application/json")
    assert response.status_code == 200
    keeps_to_its_form(document, operation, response)


def test_every_list_keeps_to_its_form(client, document):
    for path, item in document["paths"].items():
        if "get" in item:
            query = {
                one["name"]: next(iter(one["examples"].values()))["value"]
                for one in item["get"]["parameters"]
                if one.get("in") == "query"
            }
            response = client.get(f"/api/v1{path}", query)
            assert response.status_code == 200
            keeps_to_its_form(document, item["get"], response)


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ({"date": "2026-07"}, "application/json", 400),
        ({"date": "2026-07", "household": {"personen": [{"rol": "kind", "leeftijd": "x"}]}}, "application/json", 400),
        ({"date": "2026-07", "household": {"personen": []}, "hours": []}, "text/plain", 415),
        (
            {"date": "2026-07", "household": {"personen": [{"rol": "aanvrager"}], "situaties": ["pgb"]}},
            "application/json",
            422,
        ),
        (" " * 200_001, "application/json", 413),
    ],
)
def test_problems_keep_to_their_form(client, document, body, kind, status):
    data = body if isinstance(body, str) else json.dumps(body)
    response = client.post("/api/v1/calculate", data, content_type=kind)
    assert response.status_code == status
    keeps_to_its_form(document, document["paths"]["/calculate"]["post"], response)


def test_the_document_is_openapi(document):
    OpenAPIV30SpecValidator(document).validate()
    assert document["openapi"] == "3.0.3"
    assert document["info"]["version"] == VERSION


def test_yaml_and_json_say_the_same(client, document):
    text = client.get("/api/v1/openapi.yaml").content.decode()
    assert yaml.safe_load(text) == document
    assert "&id" not in text


def test_the_document_names_the_address_at_which_it_was_asked(client):
    said = client.get("/api/v1/openapi.json", headers={"Host": "localhost:8001"}).json()["servers"]
    assert [server["url"] for server in said] == ["http://localhost:8001/api/v1"]
    secure = client.get("/api/v1/openapi.json", secure=True).json()["servers"]
    assert [server["url"] for server in secure] == ["https://testserver/api/v1"]


def test_the_household_of_the_document_is_that_of_the_core(document):
    schemas = document["components"]["schemas"]
    core = Household.model_json_schema()
    for name, part in {"Household": core, **core["$defs"]}.items():
        assert set(schemas[name]["properties"]) == set(part["properties"])
        assert schemas[name].get("required") == part.get("required")
        assert schemas[name]["additionalProperties"] is False
        assert name in PARTS, "a part of the household needs its words in schemas.PARTS"
    assert set(SYSTEM.inputs) - {"rol"} <= set(schemas["Given"]["properties"])


def test_the_scenario_of_the_document_is_that_of_the_core(document):
    schemas = document["components"]["schemas"]
    core = Scenario.model_json_schema()
    parts = {"Scenario": core, **core["$defs"]}
    assert set(SCENARIO_PARTS) == set(parts) - set(PARTS), "a part of the scenario needs its words in SCENARIO_PARTS"
    for name in SCENARIO_PARTS:
        assert set(schemas[name]["properties"]) == set(parts[name]["properties"])
        assert schemas[name].get("required") == parts[name].get("required")
        assert schemas[name]["additionalProperties"] is False
    assert set(schemas["Scenario"]["properties"]["gebeurtenissen"]["items"]["discriminator"]["mapping"]) == set(SOORTEN)


def test_pydantic_writes_nothing_that_openapi_does_not_know():
    assert openapi_30({"anyOf": [{"enum": ["a"], "type": "string"}, {"type": "null"}], "default": None}) == {
        "type": "string",
        "enum": ["a", None],
        "nullable": True,
    }
    assert openapi_30({"exclusiveMinimum": 0, "type": "number", "title": "X"}) == {
        "type": "number",
        "minimum": 0,
        "exclusiveMinimum": True,
    }
    assert openapi_30({"const": "x"}) == {"enum": ["x"]}


# --- the face -----------------------------------------------------------------------------------------------------------


def face(document):
    """What clients build on: addresses, methods, statuses, fields. Without what the core's own names decide."""
    of_core = {*PARTS, *SCENARIO_PARTS, "Given"}
    own = {name: part for name, part in document["components"]["schemas"].items() if name not in of_core}
    return {
        "operations": {
            f"{method.upper()} {path}": {
                "id": operation["operationId"],
                "query": sorted(one["name"] for one in operation["parameters"] if one.get("in") == "query"),
                "answers": sorted(operation["responses"]),
            }
            for path, item in document["paths"].items()
            for method, operation in item.items()
        },
        "parts": {
            name: {
                "fields": sorted(part.get("properties", {})),
                "required": sorted(part.get("required", [])),
            }
            for name, part in own.items()
        },
        "codes": document["components"]["schemas"]["Problem"]["properties"]["code"]["enum"],
    }


def test_the_face_is_known(root, document):
    """Written anew with OVERSTAP_WRITE=1; what is removed or renamed asks for a new major version."""
    path = root / FACE
    if os.environ.get("OVERSTAP_WRITE") == "1":
        path.write_text(json.dumps(face(document), indent=1) + "\n")
    assert face(document) == json.loads(path.read_text())


# --- the guide ----------------------------------------------------------------------------------------------------------


def commands(root):
    """Every ``curl`` of the guide."""
    text = (root / "docs" / "api.md").read_text("utf-8")
    for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
        for command in re.split(r"^curl ", block, flags=re.MULTILINE)[1:]:
            address, *options = shlex.split(command)
            assert address.startswith("http://127.0.0.1:8000/api/v1/")
            pairs = list(zip(options[::2], options[1::2], strict=True))
            headers = dict(value.split(": ", 1) for flag, value in pairs if flag == "-H")
            yield address.removeprefix("http://127.0.0.1:8000"), headers, dict(pairs).get("-d")


def test_every_command_of_the_guide_runs(root, client, document):
    ran = set()
    for address, headers, data in commands(root):
        if data is None:
            response = client.get(address, headers=headers)
        else:
            kind = headers.pop("Content-Type")
            response = client.post(address, data, content_type=kind, headers=headers)
        assert response.status_code == 200, (address, response.content)
        ran.add(address.removeprefix("/api/v1").split("?")[0])
    assert ran == set(document["paths"])


def test_the_problem_in_the_guide_is_a_real_one(root, client):
    told = json.loads(re.search(r"```json\n(.*?)```", (root / "docs" / "api.md").read_text("utf-8"), re.DOTALL)[1])
    body = {"date": "2026-07", "household": {"personen": [{"rol": "aanvrager", "werk": [{"uren_per_week": 99}]}]}}
    assert client.post("/api/v1/calculate", json.dumps(body), content_type="application/json").json() == told


def test_the_guide_names_the_limits_and_every_code_that_can_be(root, settings, document):
    text = (root / "docs" / "api.md").read_text("utf-8")
    for limit in (settings.API_MAX_BYTES, settings.API_MAX_LINES, settings.API_MAX_WANTED, settings.API_MAX_HOURS):
        assert f"{limit:,}" in text
    files_and_commands = ("bestand_", "ontvangstbewijs_", "opdracht_", "hervorming_", "gemeente_ongeldig")
    codes = document["components"]["schemas"]["Problem"]["properties"]["code"]["enum"]
    assert [code for code in codes if f"`{code}`" not in text and not code.startswith(files_and_commands)] == []
