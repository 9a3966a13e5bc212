"""Every municipality file loads, and each of its settings exists with that choice."""

from __future__ import annotations

import pytest

from overstap.law.municipalities import load_municipality, municipality_names
from overstap.rules import SYSTEM


@pytest.mark.parametrize("key", municipality_names())
def test_settings_exist(key):
    municipality = load_municipality(key)
    for setting in municipality.settings:
        declared = SYSTEM.inputs[setting.name]
        assert declared.setting
        assert setting.value in declared.choices or not declared.choices
        assert setting.source
    assert len(municipality.cbs_code) == 4


def test_only_the_example_is_fictional():
    assert [k for k in municipality_names() if load_municipality(k).fictional] == ["voorbeeldgemeente"]
