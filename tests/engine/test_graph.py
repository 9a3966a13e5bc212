"""The graph is checked at import: names, circles, levels."""

from types import ModuleType

import pytest

from overstap.engine import Input, Leden, RulesError, System, rule, som_per_huishouden

LEEFTIJD = Input("leeftijd", "persoon", "getal", "jaren", 30.0, "Age.", 0, 120)


def module(*functions) -> ModuleType:
    made = ModuleType("made")
    for function in functions:
        function.rule = type(function.rule)(**vars(function.rule))
        function.__module__ = "made"
        setattr(made, function.__name__, function)
    return made


def test_unknown_name_is_refused_with_its_place():
    @rule(level="persoon", unit="euro")
    def een(bestaat_niet):
        return bestaat_niet

    with pytest.raises(RulesError, match=r"made\.een: unknown name 'bestaat_niet'"):
        System([module(een)], [LEEFTIJD])


def test_a_circle_is_refused_with_its_path():
    @rule(level="persoon", unit="euro")
    def een(twee):
        return twee

    @rule(level="persoon", unit="euro")
    def twee(een):
        return een

    with pytest.raises(RulesError, match="circle: een -> twee -> een"):
        System([module(een, twee)], [LEEFTIJD])


def test_a_level_is_crossed_only_with_its_grouping():
    @rule(level="huishouden", unit="euro")
    def som(leeftijd):
        return leeftijd

    with pytest.raises(RulesError, match="'leeftijd' is of level"):
        System([module(som)], [LEEFTIJD])

    @rule(level="huishouden", unit="euro")
    def goed(leeftijd, leden: Leden):
        return som_per_huishouden(leeftijd, leden)

    assert System([module(goed)], [LEEFTIJD]).level_of["goed"] == "huishouden"


def test_one_concept_one_name():
    @rule(level="persoon", unit="jaren")
    def leeftijd():
        return 1.0

    with pytest.raises(RulesError, match="leeftijd exists twice"):
        System([module(leeftijd)], [LEEFTIJD])


def test_an_unknown_level_is_refused():
    with pytest.raises(RulesError, match="unknown level"):
        rule(level="straat", unit="euro")(lambda: 1.0)
