"""The form: what it accepts, what it asks again, and that nothing that comes in breaks it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from overstap import Household
from overstap.law import load_law
from overstap.scope import SITUATIONS
from overstap.web.calculator import selectors, services
from overstap.web.calculator.forms import MONTHS_OF, HouseholdForm, hours_after
from overstap.web.calculator.households import household_data


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
        ("kinderen", "9"),
        ("kinderen", "veel"),
        ("huur", "misschien"),
        ("gemeente", "atlantis"),
        ("reiskosten", "-1"),
        ("reiskosten", "10000,01"),
        ("kinderalimentatie_ontvangen", "veel"),
        ("vrijwilligersvergoeding", "1,2345"),
        ("loon", "onzin"),
        ("vrijlating", "q"),
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
    ("field", "value"),
    [
        ("leeftijd_partner", "900"),
        ("uurloon", "veel"),
        ("vrijlating_maanden", "-4"),
        ("partner_uren", "900"),
        ("partner_uurloon", "veel"),
        ("partner_traject", "onzin"),
        ("kale_huur", "-4"),
        ("medebewoners_jong", "900"),
        ("bijstand_duur", "onzin"),
        ("traject", "onzin"),
        ("vrijwilligerswerk_stopt", "onzin"),
        ("kind_1_leeftijd", "900"),
        ("kind_8_opvang", "onzin"),
        ("kind_1_opvang_uren", "veel"),
    ],
)
def test_an_answer_that_no_longer_applies_is_let_go(answers, field, value):
    form = form_of(answers, **{field: value})
    assert form.is_valid(), form.errors
    assert form.cleaned_data[field] is None


def test_as_many_children_are_asked_as_there_are(answers):
    ages = {f"kind_{n}_leeftijd": str(n) for n in range(1, 9)}
    form = form_of(answers, kinderen="2", **ages)
    assert form.is_valid(), form.errors
    people = services.household_data(form.cleaned_data, 24.0)["personen"]
    assert [p["leeftijd"] for p in people if p["rol"] == "kind"] == [1, 2]


def test_a_child_without_its_age_is_taken_to_be_eight(answers):
    form = form_of(answers, kinderen="1")
    assert form.is_valid(), form.errors
    assert services.household_data(form.cleaned_data, 24.0)["personen"][-1] == {"rol": "kind", "leeftijd": 8}


def test_a_shared_child_is_asked_about_and_let_go_without_the_situation(answers):
    child = {"kinderen": "1", "kind_1_leeftijd": "4", "kind_1_co_ouderschap": "ja"}
    for ticked in ([], ["co_ouderschap"]):
        form = form_of(answers, **child, situaties=ticked)
        assert form.is_valid(), form.errors
        (found,) = (p for p in services.household_data(form.cleaned_data, 24.0)["personen"] if p["rol"] == "kind")
        assert found.get("co_ouderschap", False) == bool(ticked)


@pytest.mark.parametrize("value", ["18", "-1", "drie", "2,5"])
def test_an_impossible_age_of_a_child_is_asked_again(answers, value):
    assert list(form_of(answers, kinderen="1", kind_1_leeftijd=value).errors) == ["kind_1_leeftijd"]


def test_childcare_needs_its_hours_and_not_its_rate(answers):
    care = {"kinderen": "1", "kind_1_leeftijd": "2", "kind_1_opvang": "dagopvang"}
    assert list(form_of(answers, **care).errors) == ["kind_1_opvang_uren"]
    assert list(form_of(answers, **care, kind_1_opvang_uren="401").errors) == ["kind_1_opvang_uren"]
    form = form_of(answers, **care, kind_1_opvang_uren="100")
    assert form.is_valid(), form.errors
    (child,) = (p for p in services.household_data(form.cleaned_data, 24.0)["personen"] if p["rol"] == "kind")
    most = load_law("kinderopvangtoeslag").parameters["maximum_uurtarief_dagopvang"].at(date(2026, 7, 1), None)
    assert child["opvang"] == [{"soort": "dagopvang", "uren_per_maand": 100.0, "uurtarief": most.value}]


def test_the_summary_stands_in_the_order_of_the_page(answers):
    form = form_of(answers, vermogen="veel", kinderen="1", kind_1_leeftijd="90", huur="ja", kale_huur="x", uren="99")
    assert list(form.errors) == ["kind_1_leeftijd", "kale_huur", "uren", "vermogen"]


def test_every_question_stands_in_one_group():
    form = HouseholdForm()
    asked = [f.name for group in form.groups() for f in group["fields"]]
    asked += [f.name for group in form.groups() for child in group["children"] for f in child["fields"]]
    assert sorted([*asked, "voorbeeld"]) == sorted(form.fields)


def test_municipalities_by_name_and_the_made_up_one_last():
    choices = selectors.municipalities()
    assert choices[0][0] == ""
    names = [str(words) for _key, words in choices[1:]]
    assert names[:-1] == sorted(names[:-1])
    assert "bestaat niet" in names[-1]
    assert [key for key, _words in choices[1:]][-1] == "voorbeeldgemeente"


def test_how_long_on_assistance_becomes_its_first_month(answers):
    form = form_of(answers, gemeente="groningen", bijstand_duur="36")
    assert form.is_valid(), form.errors
    assert services.household_data(form.cleaned_data, 24.0)["bijstand"]["sinds"] == "2023-07"


def test_a_form_stays_below_what_the_server_accepts(answers):
    form = form_of(answers)
    assert len(form.fields) + len(SITUATIONS) < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS


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
        "kinderen": st.sampled_from(["", "0", "1", "3", "8"]),
        **{f"kind_{n}_leeftijd": st.integers(0, 17).map(str) | st.just("") for n in (1, 2, 8)},
        "kind_1_opvang": st.sampled_from(["", "dagopvang", "bso", "gastouder"]),
        "kind_1_opvang_uren": st.integers(1, 400).map(str),
        "kind_1_opvang_tarief": st.integers(0, 50).map(str) | st.just(""),
        "traject": st.sampled_from(["ja", "nee", "onbekend"]),
        "partner_traject": st.sampled_from(["ja", "nee", "onbekend"]),
        "partner_uren": st.integers(0, 60).map(str) | st.just(""),
        "partner_uurloon": st.integers(15, 200).map(str) | st.just(""),
        "medebewoners": st.integers(0, 20).map(str) | st.just(""),
        "medebewoners_jong": st.integers(0, 20).map(str) | st.just(""),
        "huur": st.sampled_from(["ja", "nee", "onbekend"]),
        "kale_huur": st.integers(0, 2000).map(str) | st.just(""),
        "gemeente": st.sampled_from(["", "groningen", "voorbeeldgemeente"]),
        "bijstand_duur": st.sampled_from(["0", "6", "60", "onbekend"]),
        "reiskosten": st.integers(0, 300).map(str) | st.just(""),
        **{
            name: st.integers(0, 900).map(str) | st.just("")
            for name in (
                "kinderalimentatie_ontvangen",
                "partneralimentatie_ontvangen",
                "kinderalimentatie_betaald",
                "partneralimentatie_betaald",
                "vrijwilligersvergoeding",
            )
        },
        "vrijwilligerswerk_stopt": st.sampled_from(["ja", "nee", "onbekend"]),
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


@pytest.mark.parametrize("period", ["maand", "vier_weken", "week"])
def test_the_pay_period_reaches_the_core(answers, period):
    form = HouseholdForm({**answers, "tijdvak": period})
    assert form.is_valid()
    assert household_data(form.cleaned_data, 24.0)["personen"][0]["werk"][0]["tijdvak"] == period


@pytest.mark.parametrize(("answer", "seized"), [("ja", True), ("nee", False), ("onbekend", None)])
def test_a_seizure_reaches_the_core(answers, answer, seized):
    form = HouseholdForm({**answers, "loonbeslag": answer})
    assert form.is_valid()
    assert household_data(form.cleaned_data, 24.0)["personen"][0].get("loonbeslag") == seized


def test_the_exemption_for_single_parents_comes_after_the_first_one(answers):
    form = HouseholdForm({**answers, "vrijlating": "r", "vrijlating_maanden": "29"})
    assert form.is_valid()
    exemption = household_data(form.cleaned_data, 24.0)["bijstand"]["vrijlating"]
    assert exemption == {"soort": "r", "gebruikte_maanden": 29, "n_gebruikte_maanden": 6}
    assert not HouseholdForm({**answers, "vrijlating": "r", "vrijlating_maanden": "31"}).is_valid()


@pytest.mark.parametrize(("answer", "right"), [("ja", True), ("nee", False), ("onbekend", None)])
def test_a_partner_without_right_reaches_the_core(answers, answer, right):
    form = HouseholdForm({**answers, "leefvorm": "gehuwden", "partner_recht": answer})
    assert form.is_valid()
    assert household_data(form.cleaned_data, 24.0).get("bijstand", {}).get("partner_heeft_recht") == right


def test_what_the_form_says_of_an_exemption_is_the_law(answers):
    """Percentages and months in the words of the answers, in both languages, against the parameters of every month."""
    law = load_law("participatiewet").parameters
    form = HouseholdForm(answers)
    for lang, mark in (("nl", ","), ("en", ".")):
        with override(lang):
            words = {kind: str(label) for kind, label in form.fields["vrijlating"].choices}
            for kind in ("n", "r", "y", "z"):
                shares = {value.value for value in law[f"vrijlating_{kind}_percentage"].values}
                assert [f"{100 * share:g}".replace(".", mark) in words[kind] for share in shares] == [True], kind
            for kind, months in MONTHS_OF.items():
                assert {value.value for value in law[f"vrijlating_{kind}_maanden"].values} == {months}
                assert f"{months} " in words[kind]
