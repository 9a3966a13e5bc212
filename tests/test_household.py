"""The household schema: what is entered arrives, what is wrong is named with field, value and mend."""

from __future__ import annotations

from datetime import date

import pytest

from overstap import Household, calculate, compute
from overstap.errors import OverstapError
from overstap.scope import SITUATIONS, NotComputed

JULY = date(2026, 7, 1)


def single(**changes):
    person = {"rol": "aanvrager", "leeftijd": 35, **changes.pop("person", {})}
    return {"personen": [person], **changes}


@pytest.mark.parametrize(
    ("data", "code", "path"),
    [
        ("tekst", "huishouden_ongeldig", "-"),
        ({}, "invoer_ontbreekt", "personen"),
        ({"personen": []}, "huishouden_ongeldig", "personen"),
        (single(person={"leeftijd": 150}), "invoer_te_groot", "personen[0].leeftijd"),
        (single(person={"leeftijd": -1}), "invoer_te_klein", "personen[0].leeftijd"),
        (single(person={"leeftijd": "oud"}), "invoer_ongeldig", "personen[0].leeftijd"),
        (
            single(person={"geboortedatum": "1991-13-01", "leeftijd": None}),
            "datum_ongeldig",
            "personen[0].geboortedatum",
        ),
        (single(person={"geboortedatum": "1991-03-14"}), "huishouden_ongeldig", "personen[0].leeftijd"),
        (single(person={"werk": [{"uren_per_week": -4}]}), "invoer_te_klein", "personen[0].werk[0].uren_per_week"),
        (single(person={"werk": [{"uren_per_week": "veel"}]}), "invoer_ongeldig", "personen[0].werk[0].uren_per_week"),
        (single(person={"werk": [{}]}), "huishouden_ongeldig", "personen[0].werk[0].uren_per_week"),
        (
            single(person={"werk": [{"loon_per_tijdvak": 900, "uurloon": 15}]}),
            "huishouden_ongeldig",
            "personen[0].werk[0].loon_per_tijdvak",
        ),
        (single(person={"hobby": "schaken"}), "invoer_onbekend", "personen[0].hobby"),
        (single(vermogen=float("inf")), "invoer_ongeldig", "vermogen"),
        (single(vermogen=-5), "invoer_te_klein", "vermogen"),
        (single(gemeente="atlantis"), "gemeente_onbekend", "gemeente"),
        (single(instellingen={"bestaat_niet": "ja"}), "invoer_onbekend", "instellingen.bestaat_niet"),
        (single(instellingen={"vierwekenmethode": "gokken"}), "invoer_keuze", "instellingen.vierwekenmethode"),
        ({"personen": [{"rol": "partner", "leeftijd": 30}]}, "huishouden_ongeldig", "personen"),
        (
            {"personen": [{"rol": "aanvrager"}, {"rol": "partner"}, {"rol": "partner"}]},
            "huishouden_ongeldig",
            "personen",
        ),
        (single(bijstand={"leefvorm": "gehuwden"}), "huishouden_ongeldig", "bijstand.leefvorm"),
        (single(toeslagen={"heeft_toeslagpartner": True}), "huishouden_ongeldig", "toeslagen.heeft_toeslagpartner"),
        (
            single(person={"opvang": [{"soort": "bso", "uren_per_maand": 9, "uurtarief": 9}]}),
            "huishouden_ongeldig",
            "personen[0].opvang",
        ),
        ({"personen": [{"rol": "buurman"}]}, "invoer_keuze", "personen[0].rol"),
        (single(bijstand={"sinds": "vorig jaar"}), "datum_ongeldig", "bijstand.sinds"),
        (single(bijstand={"maatregel_deel": 2}), "invoer_te_groot", "bijstand.maatregel_deel"),
        (single(gemeentelijk={"maanden_in_dienst": 601}), "invoer_te_groot", "gemeentelijk.maanden_in_dienst"),
        (single(gemeentelijk={"stadspas": True}), "invoer_onbekend", "gemeentelijk.stadspas"),
        (
            single(person={"beslagvrije_voet_op_het_loon_per_maand": 900}),
            "huishouden_ongeldig",
            "personen[0].loonbeslag",
        ),
        (
            {"personen": [{"rol": "aanvrager"}, {"rol": "partner", "loonbeslag": True}]},
            "huishouden_ongeldig",
            "personen[1].loonbeslag",
        ),
    ],
)
def test_bad_input_names_field_value_and_mend(data, code, path):
    with pytest.raises(OverstapError) as caught:
        Household.from_data(data)
    error = caught.value
    assert (error.code, error.path) == (code, path)
    for lang in ("nl", "en"):
        assert error.message(lang)
        assert "{'" not in error.message(lang), "no plain data in a sentence"
        assert error.mend(lang)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"personen": "x"}, "Hier hoort een lijst."),
        ({"personen": []}, "In deze lijst hoort minstens één onderdeel."),
        ({"personen": [3]}, "Hier horen velden met elk een waarde."),
        (single(instellingen=3), "Hier horen velden met elk een waarde."),
        (single(gemeente=3), "Hier hoort een woord of een naam."),
    ],
)
def test_a_value_of_another_shape_is_told_in_our_words(data, said):
    with pytest.raises(OverstapError) as raised:
        Household.from_data(data)
    assert said in raised.value.message("nl")


def test_a_birth_in_the_future_is_refused():
    home = Household.from_data({"personen": [{"rol": "aanvrager", "geboortedatum": "2030-01-01"}]})
    with pytest.raises(OverstapError, match="geboortedatum"):
        home.to_row(JULY)


def test_form_follows_from_the_persons():
    def form(*roles):
        people = [{"rol": "aanvrager", "leeftijd": 35}, *({"rol": r, "leeftijd": a} for r, a in roles)]
        return Household.from_data({"personen": people}).to_row(JULY).household["leefvorm"]

    assert form() == "alleenstaande"
    assert form(("kind", 5)) == "alleenstaande_ouder"
    assert form(("kind", 18)) == "alleenstaande"
    assert form(("partner", 30), ("kind", 5)) == "gehuwden"
    assert form(("medebewoner", 50)) == "alleenstaande"


def test_only_what_was_entered_counts_as_given():
    row = Household.from_data(single(vermogen=0)).to_row(JULY)
    assert set(row.household) == {"leefvorm", "vermogen"}
    assert set(row.persons[0].values) == {"rol", "leeftijd"}


def test_age_is_that_of_the_first_of_the_month():
    people = [{"rol": "aanvrager", "geboortedatum": "1999-07-02"}]
    home = Household.from_data({"personen": people})
    assert home.to_row(date(2026, 7, 1)).persons[0].values["leeftijd"] == 26
    assert home.to_row(date(2026, 8, 1)).persons[0].values["leeftijd"] == 27


def test_a_municipality_sets_the_open_decisions_and_the_household_overrules_it():
    home = Household.from_data(single(gemeente="zaanstad"))
    assert home.to_row(JULY).household["vakantietoeslag_uitbetaling"] == "maandelijks"
    own = Household.from_data(single(gemeente="zaanstad", instellingen={"vakantietoeslag_uitbetaling": "juni"}))
    assert own.to_row(JULY).household["vakantietoeslag_uitbetaling"] == "juni"
    answer = calculate(home, "2026-07")
    found = {a.key: a for a in answer.assumptions}
    assert found["vakantietoeslag_uitbetaling"].origin == "zaanstad"


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda s: s.key)
def test_scope_gate(situation):
    home = Household.from_data(single(situaties=[situation.key]))
    for lang in ("nl", "en"):
        assert situation.text(lang)
        assert situation.help(lang)
    if situation.verdict == "not_computed":
        with pytest.raises(NotComputed) as caught:
            calculate(home, "2026-07")
        assert caught.value.exit_code == 4
        assert caught.value.mend("nl") == situation.help("nl")
    else:
        assert calculate(home, "2026-07").situations == (situation,)


def test_an_unknown_situation_is_refused():
    home = Household.from_data(single(situaties=["astronaut"]))
    with pytest.raises(OverstapError) as caught:
        calculate(home, "2026-07")
    assert caught.value.code == "invoer_keuze"


def with_care(**hours):
    """A parent with a child in care after school."""
    child = {"rol": "kind", "leeftijd": 6, "opvang": [{"soort": "bso", "uurtarief": 9, **hours}]}
    return {"personen": [{"rol": "aanvrager", "leeftijd": 35}, child]}


@pytest.mark.parametrize(
    "hours",
    [
        {},
        {"uren_per_maand": 40, "uren_per_schoolweek": 10, "uren_per_vakantieweek": 20},
        {"uren_per_maand": 40, "uren_per_vakantieweek": 20},
        {"uren_per_schoolweek": 10},
        {"uren_per_vakantieweek": 20},
        {"soort": "dagopvang", "uren_per_schoolweek": 10, "uren_per_vakantieweek": 20},
    ],
    ids=str,
)
def test_care_has_hours_in_one_way(hours):
    """By the month, or by the week with school and the week with holidays: not both, not neither, not half."""
    with pytest.raises(OverstapError) as caught:
        Household.from_data(with_care(**hours))
    assert caught.value.code == "huishouden_ongeldig"
    assert caught.value.path in [f"personen[1].opvang[0].uren_per_{name}" for name in ("maand", "schoolweek")]
    assert "per schoolweek" in caught.value.message("nl") or "uren_per_schoolweek" in caught.value.message("nl")


def test_care_by_the_week():
    data = with_care(uren_per_schoolweek=12, uren_per_vakantieweek=30)
    home = Household.from_data({**data, "vakantieweken_per_jaar": 10})
    row = home.to_row(JULY)
    assert row.household["vakantieweken_per_jaar"] == 10
    assert row.persons[1].values["bso_uren_per_schoolweek"] == 12
    assert "bso_uren_per_maand" not in row.persons[1].values
    cents = calculate(home, "2026-07", hours=[8], chosen=8).chosen.cents
    assert cents["kinderopvang_kosten_per_maand"] == round(9 * (42 * 12 + 10 * 30) / 12 * 100)
    assumed = {a.key for a in calculate(Household.from_data(with_care(uren_per_maand=40)), "2026-07").assumptions}
    assert not {k for k in assumed if k.startswith("bso_")} | ({"vakantieweken_per_jaar"} & assumed)


def test_what_the_municipality_and_work_ask_arrives():
    person = {"reiskosten_per_maand": 45, "recht_op_studietoeslag": True, "stagevergoeding_per_maand": 80}
    person |= {"vrijwilligersvergoeding_per_maand": 100, "vrijwilligerswerk_stopt_bij_werk": True}
    person |= {"premie_deze_maand": 300}
    person |= {"loonbeslag": True, "beslagvrije_voet_op_het_loon_per_maand": 900}
    town = {"maanden_in_dienst": 3, "dienstverband_maanden": 7, "gemeentelijke_heffingen_per_jaar": 400}
    town |= {"collectieve_zorgverzekering": True, "zorgpremie_per_maand": 150, "maanden_laag_inkomen": 40}
    town |= {"inkomenstoeslag_dit_jaar_ontvangen": True}
    row = Household.from_data(single(person=person, gemeentelijk=town)).to_row(JULY)
    given = row.persons[0].values
    assert town.items() <= row.household.items()
    assert row.household["beslagvrije_voet_op_het_loon_per_maand"] == 900
    assert given["vrijwilligersvergoeding_deze_maand"] == 100
    renamed = {"vrijwilligersvergoeding_per_maand", "beslagvrije_voet_op_het_loon_per_maand"}
    assert {k: v for k, v in person.items() if k not in renamed}.items() <= given.items()


@pytest.mark.parametrize(("since", "months"), [("2023-01", 42), ("2026-07", 0), ("2026-09", 0), ("1950-01", 600)])
def test_assistance_since_a_month_gives_its_months(since, months):
    row = Household.from_data(single(bijstand={"sinds": since})).to_row(JULY)
    assert row.household["maanden_bijstand"] == months


def test_a_seizure_says_whom_to_ask():
    """The message is there only while the collector takes too much; the amount of his letter goes before ours."""
    work = {"werk": [{"uren_per_week": 12}], "loonbeslag": True}

    def messages(**person):
        answer = calculate(Household.from_data(single(person={**work, **person})), "2026-07", hours=[12])
        return answer, [m for m in answer.warnings if m.key == "message.wage_seizure"]

    answer, found = messages()
    assert len(found) == 1
    assert "Sociaal Raadslieden" in found[0].text("nl")
    assert answer.chosen.cents["tekort_onder_beslagvrije_voet_per_maand"] > 0
    without, none = messages(loonbeslag=False)
    assert not none
    lost = without.chosen.cents["op_rekening_per_maand"] - answer.chosen.cents["op_rekening_per_maand"]
    assert lost == answer.chosen.cents["loonbeslag_per_maand"]
    assert not messages(beslagvrije_voet_op_het_loon_per_maand=800)[1]


def test_the_name_of_a_municipality_in_capitals():
    assert Household.from_data(single(gemeente="Groningen")).gemeente == "groningen"


def test_a_birth_in_the_future_names_the_person():
    child = {"rol": "kind", "geboortedatum": "2026-08-01"}
    household = Household.from_data({"personen": [{"rol": "aanvrager"}, child]})
    with pytest.raises(OverstapError) as caught:
        household.to_row(date(2026, 7, 1))
    assert caught.value.path == "personen[1].geboortedatum"


@pytest.mark.parametrize(
    ("child", "path"),
    [({"geboortedatum": "2026-08-01"}, "kinderen[0].geboortedatum"), ({"leeftijd": -1}, "kinderen[0].leeftijd")],
)
def test_the_flat_form_names_the_child(child, path):
    with pytest.raises(OverstapError) as caught:
        compute({"kinderen": [child]}, ["kinderbijslag_per_kwartaal"], date="2026-07")
    assert caught.value.path == path


def test_co_parenting_is_no_thing_of_an_adult():
    with pytest.raises(OverstapError) as caught:
        compute({"co_ouderschap": True}, ["kinderbijslag_per_kwartaal"], date="2026-07")
    assert caught.value.path == "co_ouderschap"
