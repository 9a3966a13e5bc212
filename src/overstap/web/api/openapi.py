"""The OpenAPI document: what drf-spectacular reads from the views, completed with our components, headers and problems."""

from __future__ import annotations

import copy
from functools import cache
from typing import Any

import yaml
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema

from overstap.law.municipalities import municipality_names
from overstap.web.api import BASE, VERSION, path_schemas
from overstap.web.api.problems import CONTENT_TYPE, KINDS
from overstap.web.api.schemas import components, ref

SHARED = {
    400: ("BadRequest", "Het verzoek klopt niet: welk veld, welke waarde, en hoe het wel kan."),
    406: ("NotAcceptable", KINDS["antwoordvorm_onbekend"].title.nl),
    413: ("ContentTooLarge", KINDS["inhoud_te_groot"].title.nl),
    415: ("UnsupportedMediaType", KINDS["inhoudsvorm_onbekend"].title.nl),
    422: ("NotComputed", "Het verzoek klopt, maar een bedrag is niet bekend of deze situatie rekenen wij niet uit."),
    429: ("TooManyRequests", KINDS["te_veel_verzoeken"].title.nl),
}
HEADERS = {
    "API-Version": {"description": "Volledige versie van de API.", "schema": {"type": "string", "example": VERSION}},
    "Content-Language": {"description": "Taal van de zinnen.", "schema": {"type": "string", "enum": ["nl", "en"]}},
}
RETRY = {"Retry-After": {"description": "Zoveel seconden wachten.", "schema": {"type": "integer", "minimum": 1}}}
LANGUAGE = {
    "name": "Accept-Language",
    "in": "header",
    "description": "Taal van de zinnen: nl (standaard) of en.",
    "schema": {"type": "string"},
    "example": "nl",
}


class Inspector(AutoSchema):
    """What drf-spectacular reads from a view, and where it asks us."""

    def get_operation_id(self) -> str:
        """``calculate``, ``listSchemes``: as the view says."""
        return str(self.view.operation)

    def get_tags(self) -> list[str]:
        """One per view."""
        return [self.view.tag]


def complete(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """drf-spectacular's hook: components, and for every operation its headers and problems."""
    result["components"] = {
        "schemas": dict(sorted((components() | path_schemas.components()).items())),
        "headers": HEADERS | RETRY,
        "responses": {name: _problem(status, text) for status, (name, text) in SHARED.items()},
        "parameters": {"AcceptLanguage": LANGUAGE},
    }
    for item in result["paths"].values():
        for method, operation in item.items():
            _complete(method, operation)
    result["security"] = []
    return result


def _complete(method: str, operation: dict[str, Any]) -> None:
    operation.pop("security", None)  # nobody logs in
    asked = operation.get("parameters", [])
    for parameter in asked:
        if parameter["name"] == "municipality":  # known when asked for, not when the program starts
            parameter["schema"] = {"type": "string", "enum": list(municipality_names())}
    operation["parameters"] = [*asked, {"$ref": "#/components/parameters/AcceptLanguage"}]
    for answer in operation["responses"].values():
        answer["headers"] = answer.get("headers", {}) | _refs(HEADERS)
    problems = {400, 406, 429} | ({413, 415, 422} if method == "post" else set())
    for status in sorted(problems):
        operation["responses"][str(status)] = {"$ref": f"#/components/responses/{SHARED[status][0]}"}
    if "requestBody" in operation:
        operation["requestBody"]["required"] = True


def _refs(headers: dict[str, Any]) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in headers}


def _problem(status: int, description: str) -> dict[str, Any]:
    headers = HEADERS | (RETRY if status == 429 else {})
    content = {CONTENT_TYPE: {"schema": ref("Problem")}}
    return {"description": description, "headers": _refs(headers), "content": content}


@cache
def _document() -> dict[str, Any]:
    """The document without its server. The addresses are relative to it: ``/calculate``."""
    generator = SchemaGenerator(urlconf="overstap.web.urls")
    made: dict[str, Any] = generator.get_schema(request=None, public=True)
    return made


def document(root: str) -> dict[str, Any]:
    """The document for who reaches this service at ``root`` (``https://rekenen.gemeente.nl``)."""
    server = {"url": f"{root.rstrip('/')}{BASE}", "description": "Deze dienst"}
    return copy.copy(_document()) | {"servers": [server]}


def as_yaml(made: dict[str, Any]) -> str:
    """The document as YAML, without anchors."""

    class Plain(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
        def ignore_aliases(self, data: Any) -> bool:
            return True

    return yaml.dump(made, Dumper=Plain, allow_unicode=True, sort_keys=False, width=120)
