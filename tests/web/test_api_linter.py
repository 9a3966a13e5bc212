"""Spectral, the linter that the Dutch API Design Rules use, has nothing to say about the OpenAPI document: no error, no
warning, no hint. The rules of the standard itself are tests of their own in ``test_api_design_rules.py``."""

from __future__ import annotations

import copy
import json

import pytest
from django.test import Client

from tools import api_linter

pytestmark = pytest.mark.xdist_group("spectral")


def _compute(d):
    return d["paths"]["/compute"]["post"]


#: Rule of the linter -> what spoils a document for it. The last two are of the official rulesets too.
SPOILT = {
    "oas3-schema": lambda d: d["info"].pop("title"),
    "path-params": lambda d: d["paths"].update({"/x/{id}": d["paths"].pop("/inputs")}),
    "operation-operationId-unique": lambda d: _compute(d).update(operationId="calculate"),
    "operation-tag-defined": lambda d: _compute(d).update(tags=["x"]),
    "oas3-valid-media-example": lambda d: _compute(d)["requestBody"]["content"]["application/json"]["examples"].update(
        wrong={"value": {"date": 2026}}
    ),
    "oas3-unused-component": lambda d: d["components"]["schemas"].update(Unused={"type": "string"}),
    "path-keys-no-trailing-slash": lambda d: d["paths"].update({"/x/": d["paths"].pop("/inputs")}),
    "info-contact": lambda d: d["info"].pop("contact"),
}
OFFICIAL = ("path-keys-no-trailing-slash", "info-contact")
#: Warnings that were read: the pattern of ADR 2.1.0 forgets the document in YAML; from 2.2 on it knows it.
ANSWERED = {("paths-kebab-case", "paths//openapi.yaml")}


@pytest.fixture(scope="module")
def spectral():
    if not api_linter.SPECTRAL.exists():
        pytest.skip(f"no Spectral in tools/spectral ({api_linter.INSTALL})")


@pytest.fixture(scope="module")
def documents():
    """The document as it is, and one spoilt for each rule."""
    good = Client().get("/api/v1/openapi.json", secure=True).json()
    found = {"good": good}
    for rule, spoil in SPOILT.items():
        found[rule] = copy.deepcopy(good)
        spoil(found[rule])
    return found


@pytest.fixture(scope="module")
def findings(spectral, documents):
    return {ruleset: api_linter.lint(documents, ruleset) for ruleset in api_linter.rulesets()}


@pytest.mark.parametrize("ruleset", api_linter.rulesets(), ids=lambda ruleset: ruleset.stem)
def test_the_linter_has_nothing_to_say(findings, ruleset):
    assert [one for one in findings[ruleset]["good"] if (one.rule, one.path) not in ANSWERED] == []


@pytest.mark.parametrize("rule", SPOILT)
def test_the_linter_finds_a_fault(findings, rule):
    assert rule in {one.rule for one in findings[api_linter.OWN][rule]}


@pytest.mark.parametrize("ruleset", api_linter.rulesets(), ids=lambda ruleset: ruleset.stem)
@pytest.mark.parametrize("rule", OFFICIAL)
def test_every_ruleset_finds_a_fault(findings, ruleset, rule):
    assert rule in {one.rule for one in findings[ruleset][rule]}


def test_the_linter_is_pinned(root):
    """One version, whole hashes, and no address of a registry: npm asks the one that the machine has."""
    wanted = json.loads((root / "tools/spectral/package.json").read_text())["devDependencies"]
    packages = json.loads((root / "tools/spectral/package-lock.json").read_text())["packages"]
    assert packages[""]["devDependencies"] == wanted
    assert packages["node_modules/@stoplight/spectral-cli"]["version"] == wanted["@stoplight/spectral-cli"]
    assert all("integrity" in one and "resolved" not in one for name, one in packages.items() if name)
