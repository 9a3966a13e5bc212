"""publiccode.yml keeps to its standard, and the check would say so if it did not."""

from __future__ import annotations

import tomllib

import pytest
import yaml

from tools.publiccode import offences


@pytest.fixture
def project(root):
    return tomllib.loads((root / "pyproject.toml").read_text())["project"]


@pytest.fixture
def document(root):
    return yaml.safe_load((root / "publiccode.yml").read_text())


def test_publiccode_is_valid(document, project):
    assert offences(document, project) == []


@pytest.mark.parametrize("key", ["publiccodeYmlVersion", "url", "platforms", "description", "legal", "localisation"])
def test_a_missing_key_is_found(document, project, key):
    del document[key]
    assert any(key in line or "legal" in line for line in offences(document, project))


def test_a_long_short_description_is_found(document, project):
    document["description"]["nl"]["shortDescription"] = "x" * 151
    assert any("shortDescription" in line for line in offences(document, project))


def test_another_version_is_found(document, project):
    document["softwareVersion"] = "9.9.9"
    assert any("softwareVersion" in line for line in offences(document, project))
