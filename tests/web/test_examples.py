"""Examples open with one click, can be kept as an address, and are never taken for the visitor's own answers."""

from __future__ import annotations

import re

import pytest
from django.http import QueryDict

from overstap import Household, OverstapError
from overstap.answer import calculate
from overstap.examples import example_names, load_example
from overstap.texts import LANGUAGES, euro
from overstap.web.calculator import services
from overstap.web.calculator.forms import HouseholdForm
from overstap.web.calculator.households import form_of

#: Examples that say more than the questions ask.
OWN_DATA = {"geen-toeslagpartner", "twee-banen"}


@pytest.mark.parametrize("name", example_names())
def test_an_example_is_a_household_of_the_core(name):
    example = load_example(name)
    answer = calculate(Household.from_data(example.household), example.date, [0.0], example.hours)
    assert not answer.chosen.errors
    for lang in LANGUAGES:
        assert example.title(lang)
        assert example.story(lang).endswith(".")


def test_an_example_that_does_not_exist_names_those_that_do():
    with pytest.raises(OverstapError) as fault:
        load_example("bestaat-niet")
    assert "alleenstaande-ouder" in fault.value.fields["choices"]


def test_the_front_page_opens_each_example_with_one_click(visitor):
    html = visitor.get("/").content.decode()
    assert re.findall(r'href="/voorbeeld/([^"?#]+)"', html) == list(example_names())


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("name", example_names())
def test_an_example_shows_its_answer_and_says_what_it_is(visitor, page_text, name, prefix):
    example, lang = load_example(name), "en" if prefix else "nl"
    response = visitor.get(f"{prefix}/voorbeeld/{name}")
    assert response.status_code == 200
    text = page_text(response)
    assert (
        "This is an example. It is not about you." if prefix else "Dit is een voorbeeld. Het gaat niet over u."
    ) in text
    assert example.story(lang).strip() in text
    outcome = services.work_out_household(example.household, example.date, example.hours)
    cents = outcome.answer.chosen.cents["besteedbaar_per_maand"]
    assert euro(cents, lang, whole=True) in response.content.decode()


def test_an_example_that_does_not_exist_is_a_missing_page(visitor):
    assert visitor.get("/voorbeeld/bestaat-niet").status_code == 404
    assert visitor.post("/voorbeeld/alleenstaande").status_code == 405


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("uren=12", "12"),
        ("uren=12&stap=plus", "13"),
        ("uren=24,5", "24,5"),
        ("uren=99", "24"),
        ("uren=x", "24"),
        ("", "24"),
    ],
)
def test_the_hours_of_an_example_stand_in_its_address(visitor, asked, shown):
    html = visitor.get(f"/voorbeeld/alleenstaande?{asked}").content.decode()
    assert f'id="uren" name="uren" value="{shown}"' in html


def test_the_other_language_keeps_the_example_and_its_hours(visitor):
    assert (
        'href="/en/voorbeeld/alleenstaande?uren=12"' in visitor.get("/voorbeeld/alleenstaande?uren=12").content.decode()
    )


@pytest.mark.parametrize("name", example_names())
def test_the_form_says_all_of_an_example_or_is_not_offered(visitor, name):
    example = load_example(name)
    household = Household.from_data(example.household)
    form = form_of(household, example.date, example.hours, name)
    html = visitor.get(f"/voorbeeld/{name}").content.decode()
    assert (form is None) == (name in OWN_DATA)
    assert ("Verander dit voorbeeld" in html) == (form is not None)
    assert ('name="aanpassen"' in html) == (form is not None)
    assert "personen:" in html, "its own data stand on the page"
    if form is not None:
        given = Household.from_data(services.household_data(form.cleaned_data, example.hours))
        ask = (example.date, [0.0], example.hours)
        assert calculate(given, *ask).chosen.cents == calculate(household, *ask).chosen.cents


def test_an_example_that_is_taken_over_stays_named(visitor, page_text):
    html = visitor.get("/voorbeeld/alleenstaande-ouder").content.decode()
    form = html.split('id="overnemen"')[1].split("</form>")[0]
    sent = QueryDict(mutable=True)
    for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form):
        sent.appendlist(name, value)
    assert sent["voorbeeld"] == "alleenstaande-ouder"
    questions = visitor.post("/", sent.urlencode(), content_type="application/x-www-form-urlencoded")
    assert "U begon met een voorbeeld: Alleen met twee kinderen, huur € 700." in page_text(questions)
    assert 'name="voorbeeld" value="alleenstaande-ouder"' in questions.content.decode()
    answer = visitor.post("/antwoord", sent.urlencode(), content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 200
    assert "Wat u niet veranderde, komt nog uit het voorbeeld." in page_text(answer)


def test_own_answers_are_no_example(visitor, answers, page_text):
    text = page_text(visitor.post("/antwoord", {**answers, "voorbeeld": "bestaat_niet"}))
    assert "voorbeeld:" not in text
    form = HouseholdForm({**answers, "voorbeeld": "<x>"})
    assert form.is_valid()
    assert form.cleaned_data["voorbeeld"] == ""


def test_an_example_page_is_not_too_heavy(visitor):
    import gzip

    for name in example_names():
        assert len(gzip.compress(visitor.get(f"/voorbeeld/{name}").content)) < 60_000, name
