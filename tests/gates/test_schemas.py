"""The schemas of the law files refuse what the law files must not hold."""

from __future__ import annotations

import json

import pytest
import yaml

from tools.schemas import LAW, offences, offences_in_text


def test_every_law_file_keeps_to_its_schema():
    assert offences() == []


@pytest.fixture
def schema():
    return json.loads((LAW / "schema" / "parameters.json").read_text())


@pytest.fixture
def document():
    from tools.schemas import _PlainLoader

    return yaml.load((LAW / "parameters" / "zorgtoeslag.yaml").read_text(), _PlainLoader)


def first_parameter(document):
    return next(iter(document["parameters"].values()))


def test_a_value_without_a_source_is_refused(document, schema):
    del first_parameter(document)["values"][0]["source"]
    assert any("source" in line for line in offences_in_text(yaml.safe_dump(document), schema))


def test_an_unknown_key_is_refused(document, schema):
    first_parameter(document)["verfied"] = True
    assert any("verfied" in line for line in offences_in_text(yaml.safe_dump(document), schema))


def test_a_percentage_is_not_a_unit(document, schema):
    first_parameter(document)["unit"] = "procent"
    assert any("procent" in line for line in offences_in_text(yaml.safe_dump(document), schema))


def test_a_folder_without_a_schema_is_found(tmp_path):
    (tmp_path / "municipalities").mkdir()
    (tmp_path / "municipalities" / "nergens.yaml").write_text("naam: Nergens\n")
    assert offences(tmp_path) == ["municipalities/: no schema/municipalities.json"]
