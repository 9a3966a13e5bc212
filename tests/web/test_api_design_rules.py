"""The machine-checkable rules of the Dutch API Design Rules, one test per rule, named as the official linter names it.

Version 2.1.0 and the coming 2.2 (where they differ, the stricter one). Each rule also finds its fault in a spoilt document. The
linter itself runs in ``test_api_linter.py``. What needs an answer instead of the document (trailing slash, version header,
cross-origin and security headers) stands in ``test_api.py``.
"""

from __future__ import annotations

import copy
import re

import pytest

SEMVER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?")
PATH = re.compile(r"(/(\{\w+\}|[a-z0-9]+(-[a-z0-9]+)*))+")
QUERY = re.compile(r"\$?[a-z][a-z\d]*([A-Z][a-z\d]*)*")
METHODS = {"get", "post", "put", "patch", "delete", "parameters"}


@pytest.fixture
def document(client):
    return inlined(client.get("/api/v1/openapi.json", secure=True).json())


def inlined(document):
    """The document with references to headers, answers and parameters filled in, as the linter reads it."""

    def fill(node):
        if isinstance(node, list):
            return [fill(one) for one in node]
        if not isinstance(node, dict):
            return node
        kind, _, name = node.get("$ref", "").removeprefix("#/components/").partition("/")
        if kind in ("headers", "responses", "parameters"):
            return fill(document["components"][kind][name])
        return {key: fill(value) for key, value in node.items()}

    return {**document, "paths": fill(document["paths"])}


def operations(document):
    return [(f"{m} {p}", o) for p, item in document["paths"].items() for m, o in item.items()]


def answers(document, statuses):
    return [
        (f"{name} {status}", answer)
        for name, operation in operations(document)
        for status, answer in operation["responses"].items()
        if status[0] in statuses
    ]


def problem_schema(document, content):
    schema = content["schema"]
    name = schema.get("$ref", "").removeprefix("#/components/schemas/")
    return document["components"]["schemas"][name] if name else schema


def properties(node, path=""):
    """Every property of every schema: its path, name and schema."""
    if isinstance(node, dict):
        for name, schema in node.get("properties", {}).items() if isinstance(node.get("properties"), dict) else ():
            yield f"{path}.{name}", name, schema
        for key, value in node.items():
            yield from properties(value, f"{path}.{key}")
    elif isinstance(node, list):
        for value in node:
            yield from properties(value, path)


def named(found):
    return [name for name, wrong in found if wrong]


def servers(document, wrong):
    urls = [server["url"] for server in document.get("servers", [])]
    return [url for url in urls if wrong(url)] or ([] if urls else ["no servers"])


def openapi_json(document):
    return document["paths"].get("/openapi.json", {})


def date_formats(document, wrong):
    dated = re.compile(r"(^|_|(?<=[a-z])(?=D))[dD](ate|atum)")
    return [p for p, n, s in properties(document) if dated.search(n) and wrong(s)]


RULES = {
    # /core/doc-openapi
    "openapi3": lambda d: [] if re.fullmatch(r"3\.0\.\d+", d["openapi"]) else [d["openapi"]],
    "nlgov:openapi-root-exists": lambda d: [] if d.get("openapi") else ["no openapi"],
    "oas3-api-servers": lambda d: servers(d, lambda _: False),
    "operation-operationId-unique": lambda d: (
        [] if len({o["operationId"] for _, o in operations(d)}) == len(operations(d)) else ["twice"]
    ),
    "openapi-tags-uniqueness": lambda d: (
        [] if len({t["name"] for t in d["tags"]}) == len(d["tags"]) else ["a tag stands there twice"]
    ),
    "operation-tag-defined": lambda d: named(
        (n, not set(o["tags"]) <= {t["name"] for t in d["tags"]}) for n, o in operations(d)
    ),
    "operation-description": lambda d: named((n, not o.get("description")) for n, o in operations(d)),
    # /core/version-header
    "missing-header": lambda d: named((n, not a.get("headers")) for n, a in answers(d, "23")),
    "missing-version-header": lambda d: named(
        (n, "api-version" not in {h.lower() for h in a.get("headers", {})}) for n, a in answers(d, "2345")
    ),
    # /core/uri-version
    "include-major-version-in-uri": lambda d: servers(d, lambda url: not re.search(r"/v\d+$", url)),
    # /core/no-trailing-slash
    "paths-no-trailing-slash": lambda d: [p for p in d["paths"] if p.endswith("/") and p != "/"],
    # /core/publish-openapi
    "paths-open-api-json-resource-exists": lambda d: [] if openapi_json(d) else ["no /openapi.json"],
    "paths-open-api-json-resource-has-get": lambda d: [] if set(openapi_json(d)) == {"get"} else ["not only GET"],
    "paths-open-api-json-specify-cors-header": lambda d: named(
        (n, "access-control-allow-origin" not in a.get("headers", {}))
        for n, a in answers({"paths": {"/openapi.json": openapi_json(d)}}, "23")
    ),
    # /core/doc-openapi-contact
    "info-contact": lambda d: [] if d["info"].get("contact") else ["no contact"],
    "info-contact-fields-exist": lambda d: sorted({"email", "name", "url"} - set(d["info"].get("contact", {}))),
    # /core/http-methods
    "http-methods": lambda d: named((f"{m} {p}", m not in METHODS) for p, i in d["paths"].items() for m in i),
    # /core/path-segments-kebab-case (the document itself has a name of its own)
    "paths-kebab-case": lambda d: [p for p in d["paths"] if not p.startswith("/openapi.") and not PATH.fullmatch(p)],
    # /core/query-keys-camel-case
    "nlgov:query-keys-camel-case": lambda d: named(
        (f"{n} {p['name']}", not QUERY.fullmatch(p["name"]))
        for n, o in operations(d)
        for p in o.get("parameters", [])
        if p["in"] == "query"
    ),
    "schema-camel-case": lambda d: [
        n for n in d["components"]["schemas"] if not re.fullmatch(r"[A-Z][a-z0-9]*([A-Z][a-z0-9]*)*", n)
    ],
    "servers-use-https": lambda d: servers(d, lambda url: not url.startswith("https://")),
    # /core/error-handling
    "use-problem-schema": lambda d: named(
        (n, set(a.get("content", {})) != {"application/problem+json"}) for n, a in answers(d, "45")
    ),
    "nlgov:problem-schema-members": lambda d: named(
        (n, not {"status", "title", "detail"} <= set(problem_schema(d, c)["required"]))
        for n, a in answers(d, "45")
        for c in a["content"].values()
    ),
    "nlgov:problem-invalid-input": lambda d: named(
        (n, "400" not in o["responses"]) for n, o in operations(d) if o.get("parameters") or not n.startswith("get")
    ),
    # /core/date-time
    "nlgov:date-time-ensure-timezone": lambda d: [
        p for p, _, s in properties(d) if isinstance(s, dict) and s.get("format") == "date-time-local"
    ],
    "nlgov:time-without-timezone": lambda d: [
        p for p, _, s in properties(d) if isinstance(s, dict) and s.get("format") == "time"
    ],
    "nlgov:specify-format-for-date-and-time": lambda d: date_formats(d, lambda s: "format" not in s),
    "nlgov:use-date-instead-of-datetime": lambda d: date_formats(d, lambda s: s.get("format") == "date-time"),
    # /core/semver
    "nlgov:semver": lambda d: [] if SEMVER.fullmatch(d["info"]["version"]) else [d["info"]["version"]],
}


@pytest.mark.parametrize("rule", RULES)
def test_the_document_keeps_the_rule(document, rule):
    assert RULES[rule](document) == []


def _line(d):
    return d["components"]["schemas"]["Line"]["properties"]


def _compute(d):
    return d["paths"]["/compute"]["post"]


def _answer(d):
    return _compute(d)["responses"]["200"]


#: What spoils a document for each rule.
SPOILT = {
    "openapi3": lambda d: d.update(openapi="3.1.0"),
    "nlgov:openapi-root-exists": lambda d: d.update(openapi=""),
    "oas3-api-servers": lambda d: d.update(servers=[]),
    "operation-operationId-unique": lambda d: _compute(d).update(operationId="calculate"),
    "openapi-tags-uniqueness": lambda d: d["tags"].append(d["tags"][0]),
    "operation-tag-defined": lambda d: _compute(d).update(tags=["x"]),
    "operation-description": lambda d: _compute(d).pop("description"),
    "missing-header": lambda d: _answer(d).pop("headers"),
    "missing-version-header": lambda d: _answer(d)["headers"].pop("API-Version"),
    "include-major-version-in-uri": lambda d: d.update(servers=[{"url": "https://x.nl/api"}]),
    "paths-no-trailing-slash": lambda d: d["paths"].update({"/x/": {}}),
    "paths-open-api-json-resource-exists": lambda d: d["paths"].pop("/openapi.json"),
    "paths-open-api-json-resource-has-get": lambda d: d["paths"]["/openapi.json"].update(post={}),
    "paths-open-api-json-specify-cors-header": lambda d: d["paths"]["/openapi.json"]["get"]["responses"]["200"][
        "headers"
    ].pop("access-control-allow-origin"),
    "info-contact": lambda d: d["info"].pop("contact"),
    "info-contact-fields-exist": lambda d: d["info"]["contact"].pop("email"),
    "http-methods": lambda d: d["paths"]["/compute"].update(trace={"responses": {}}),
    "paths-kebab-case": lambda d: d["paths"].update({"/X_y": {}}),
    "nlgov:query-keys-camel-case": lambda d: _compute(d)["parameters"].append({"in": "query", "name": "x_y"}),
    "schema-camel-case": lambda d: d["components"]["schemas"].update(x_y={}),
    "servers-use-https": lambda d: d.update(servers=[{"url": "http://x.nl/api/v1"}]),
    "use-problem-schema": lambda d: _compute(d)["responses"].update({"400": {"content": {"application/json": {}}}}),
    "nlgov:problem-schema-members": lambda d: d["components"]["schemas"]["Problem"].update(required=["title"]),
    "nlgov:problem-invalid-input": lambda d: _compute(d)["responses"].pop("400"),
    "nlgov:date-time-ensure-timezone": lambda d: _line(d).update(x={"format": "date-time-local"}),
    "nlgov:time-without-timezone": lambda d: _line(d).update(x={"format": "time"}),
    "nlgov:specify-format-for-date-and-time": lambda d: _line(d).update(date={"type": "string"}),
    "nlgov:use-date-instead-of-datetime": lambda d: _line(d).update(date={"format": "date-time"}),
    "nlgov:semver": lambda d: d["info"].update(version="1.0"),
}


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_finds_its_fault(document, rule):
    spoilt = copy.deepcopy(document)
    SPOILT[rule](spoilt)
    assert RULES[rule](spoilt) != []
