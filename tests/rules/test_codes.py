"""The numbers of a choice stand in the order of its names, so that a column can be read back."""

from __future__ import annotations

import pytest

from overstap.engine import RulesError
from overstap.rules.inputs import INPUTS, Codes, Rol


def test_choices_are_the_names_in_the_order_of_the_numbers():
    assert Rol.choices[Rol.MEDEBEWONER] == "medebewoner"
    assert Rol.choices == ("aanvrager", "partner", "kind", "medebewoner")


@pytest.mark.parametrize("numbers", [(0, 2), (1, 0), (0, 0)], ids=["a gap", "another order", "twice the same"])
def test_other_numbers_are_refused(numbers):
    with pytest.raises(RulesError, match="Wrong"):
        type("Wrong", (Codes,), dict(zip(("EEN", "TWEE"), numbers, strict=True)))


def test_an_input_of_yes_and_no_or_of_a_choice_has_that_as_its_unit():
    """The unit is what the lists of inputs show."""
    for declared in INPUTS:
        if declared.kind in ("ja_nee", "keuze"):
            assert declared.unit == declared.kind, declared.name
