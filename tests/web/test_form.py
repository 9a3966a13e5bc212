"""The form: what it accepts, what it asks again, and that nothing that comes in breaks it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from overstap import Household
from overstap.scope import SITUATIONS
from overstap.web.calculator import selectors, services
from overstap.web.calculator.forms import HouseholdForm, hours_after


def form_of(answers, **changed) -> HouseholdForm:
    data = QueryDict(mutable=True)
    for name, value in {**answers, **changed}.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return HouseholdForm(data)


def test_a_full_form_is_accepted(answers):
    form = form_of(answers)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["uren"] == Decimal(24)


def test_an_empty_form_is_accepted_and_every_question_is_left_open():
    form = HouseholdForm(QueryDict())
    assert form.is_valid(), form.errors
    assert form.cleaned_data["maand"] == "2026-07"
    household = Household.from_data(services.household_data(form.cleaned_data, 24.0))
    assert household.personen[0].leeftijd is None
    assert household.bijstand.vrijlating is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("leeftijd", "-1"),
        ("leeftijd", "17"),
        ("leeftijd", "67"),
        ("leeftijd", "900"),
        ("leeftijd", "35,5"),
        ("leeftijd", "vijfendertig"),
        ("uren", "-1"),
        ("uren", "40,5"),
        ("uren", "24,25"),
        ("uren", "<script>"),
        ("uren", "1e1"),
        ("medebewoners", "-1"),
        ("medebewoners", "21"),
        ("vermogen", "-5"),
        ("vermogen", "10000000,01"),
        ("vermogen", "1,234567"),
        ("maand", "2023-12"),
        ("maand", "vandaag"),
        ("leefvorm", "driehoek"),
        ("loon", "onzin"),
        ("vrijlating", "r"),
        ("situaties", "bestaat_niet"),
    ],
)
def test_impossible_answers_are_asked_again_beside_the_field(answers, field, value):
    form = form_of(answers, **{field: value})
    assert not form.is_valid()
    assert list(form.errors) == [field]


def test_an_own_wage_needs_its_amount(answers):
    assert list(form_of(answers, loon="eigen").errors) == ["uurloon"]
    assert form_of(answers, loon="eigen", uurloon="15,50").is_valid()
    assert list(form_of(answers, loon="eigen", uurloon="0").errors) == ["uurloon"]
    assert list(form_of(answers, loon="eigen", uurloon="201").errors) == ["uurloon"]


def test_months_of_an_exemption_end_with_the_exemption(answers):
    assert form_of(answers, vrijlating="n", vrijlating_maanden="6").is_valid()
    assert list(form_of(answers, vrijlating="n", vrijlating_maanden="7").errors) == ["vrijlating_maanden"]
    assert form_of(answers, vrijlating="z", vrijlating_maanden="12").is_valid()


@pytest.mark.parametrize(
    ("field", "value"), [("leeftijd_partner", "900"), ("uurloon", "veel"), ("vrijlating_maanden", "-4")]
)
def test_an_answer_that_no_longer_applies_is_let_go(answers, field, value):
    form = form_of(answers, **{field: value})
    assert form.is_valid(), form.errors
    assert form.cleaned_data[field] is None


def test_every_situation_of_the_core_is_asked():
    asked = {*selectors.ASKED, *selectors.ASKED_ELSEWHERE}
    assert asked == {s.key for s in SITUATIONS}


@pytest.mark.parametrize(
    ("step", "before", "after"),
    [("min", "0", "0"), ("min", "24", "23"), ("plus", "40", "40"), ("plus", "39.5", "40"), ("hack", "24", "24")],
)
def test_steps_stay_within_the_hours(step, before, after):
    assert hours_after(step, Decimal(before)) == Decimal(after)


NAMES = list(HouseholdForm.base_fields)
ANYTHING = st.text(max_size=30) | st.integers().map(str) | st.floats().map(str)


@given(st.dictionaries(st.sampled_from(NAMES), st.lists(ANYTHING, max_size=3)))
def test_whatever_comes_in_is_accepted_or_asked_again(sent):
    data = QueryDict(mutable=True)
    for name, values in sent.items():
        data.setlist(name, values)
    form = HouseholdForm(data)
    if form.is_valid():
        Household.from_data(services.household_data(form.cleaned_data, 24.0))
    else:
        assert set(form.errors) <= set(NAMES)
    assert all(isinstance(value, str) for _name, value in form.carried())


VALID = st.fixed_dictionaries(
    {
        "leefvorm": st.sampled_from(["alleenstaande", "gehuwden", ""]),
        "leeftijd": st.integers(18, 66).map(str) | st.just(""),
        "leeftijd_partner": st.integers(18, 66).map(str) | st.just(""),
        "kinderen": st.sampled_from(["ja", "nee"]),
        "medebewoners": st.integers(0, 20).map(str) | st.just(""),
        "loon": st.sampled_from(["minimumloon", "eigen", "onbekend"]),
        "uurloon": st.integers(100, 20000).map(lambda c: f"{c // 100},{c % 100:02}"),
        "loonheffingskorting": st.sampled_from(["ja", "nee", "onbekend"]),
        "vakantiegeld": st.sampled_from(["mei", "maandelijks", "onbekend"]),
        "vrijlating": st.sampled_from(["geen", "n", "y", "z", "aa", "onbekend"]),
        "vrijlating_maanden": st.integers(0, 6).map(str) | st.just(""),
        "vermogen": st.integers(0, 100_000).map(str) | st.just(""),
    }
)


@given(VALID)
def test_every_valid_form_is_a_household_of_the_core(sent):
    form = form_of(sent)
    assert form.is_valid(), form.errors
    Household.from_data(services.household_data(form.cleaned_data, 24.0))
