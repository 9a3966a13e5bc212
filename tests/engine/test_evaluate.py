"""Evaluation: unknown parameters fail alone, given values replace a rule, chunks and threads change nothing."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from overstap.cases import compute, compute_many, explain_quantity
from overstap.engine import Reform, evaluate
from overstap.errors import OverstapError
from overstap.rows import Person, Row, build_table
from overstap.rules import SYSTEM

JULY = date(2026, 7, 1)


def rows(count: int) -> list[Row]:
    random = np.random.default_rng(7)
    out = []
    for _ in range(count):
        couple = bool(random.random() < 0.4)
        persons = [
            Person(
                {"rol": "aanvrager", "leeftijd": float(random.integers(18, 75))},
                ({"uren_per_week": float(random.integers(0, 41))},),
            )
        ]
        if couple:
            persons.append(Person({"rol": "partner", "leeftijd": float(random.integers(18, 75))}, ()))
        out.append(Row({"leefvorm": "gehuwden" if couple else "alleenstaande"}, tuple(persons)))
    return out


def test_chunk_and_threads_change_nothing():
    table = build_table(SYSTEM, rows(501), JULY)
    targets = ("besteedbaar_per_maand", "loonheffing_per_tijdvak", "vrijlating_per_maand")
    whole = evaluate(SYSTEM, table, targets, JULY)
    for chunk, threads in ((1, 1), (7, 1), (100, 3), (500, 2)):
        parts = evaluate(SYSTEM, table, targets, JULY, chunk=chunk, threads=threads)
        for name in targets:
            assert np.array_equal(whole.columns[name], parts.columns[name]), (name, chunk, threads)


def test_recording_changes_nothing():
    table = build_table(SYSTEM, rows(40), JULY)
    plain = evaluate(SYSTEM, table, ("besteedbaar_per_maand",), JULY)
    recorded = evaluate(SYSTEM, table, ("besteedbaar_per_maand",), JULY, record=True)
    assert np.array_equal(plain.columns["besteedbaar_per_maand"], recorded.columns["besteedbaar_per_maand"])
    assert recorded.uses["zorgtoeslag_recht_per_jaar"] == {
        ("zorgtoeslag", "standaardpremie"),
        ("zorgtoeslag", "leeftijd_vanaf"),
    }


def test_an_unknown_parameter_fails_for_its_quantity_only():
    line = {
        "date": "2027-02",
        "given": {"loon_per_tijdvak": 1800, "leeftijd": 30},
        "wanted": ["loonheffing_per_tijdvak", "bijstandsnorm_per_maand", "bijstand_per_maand"],
    }
    answer = compute_many([line])[0]
    assert set(answer["values"]) == {"loonheffing_per_tijdvak"}
    assert {e.code for e in answer["errors"].values()} == {"parameter_onbekend"}
    assert all(e.path.startswith("participatiewet.") for e in answer["errors"].values())


def test_a_given_quantity_replaces_its_rule_for_that_person_only():
    values = compute(
        {"leefvorm": "gehuwden", "netto_loon_per_maand": 500, "partner_uren_per_week": 10, "partner_leeftijd": 30},
        ["netto_loon_per_maand", "partner_netto_loon_per_maand"],
        date="2026-07",
    )
    assert values["netto_loon_per_maand"] == 500
    assert values["partner_netto_loon_per_maand"] == pytest.approx(649.57)  # 14.99 x 10 x 52/12, nothing withheld


def test_one_bad_line_never_stops_the_rest():
    good = {"id": "good", "date": "2026-03", "given": {"toetsingsinkomen": 35000}, "wanted": ["zorgtoeslag_per_maand"]}
    bad = [
        {"id": "name", "date": "2026-03", "given": {"inkomen": 1}, "wanted": ["zorgtoeslag_per_maand"]},
        {"id": "value", "date": "2026-03", "given": {"leeftijd": "oud"}, "wanted": ["zorgtoeslag_per_maand"]},
        {"id": "date", "date": "2019-03", "given": {}, "wanted": ["zorgtoeslag_per_maand"]},
        {"id": "wanted", "date": "2026-03", "given": {}, "wanted": ["geluk"]},
        "no object",
        {"id": "none", "date": "2026-03", "given": {}},
        {"id": "nan", "date": "2026-03", "given": {"leeftijd": float("nan")}, "wanted": ["zorgtoeslag_per_maand"]},
    ]
    answers = compute_many([good, *bad, good])
    assert [a.get("values", {}).get("zorgtoeslag_per_maand") for a in answers] == [69, *[None] * 7, 69]
    codes = [a["error"].code for a in answers if "error" in a]
    assert codes == [
        "invoer_onbekend",
        "invoer_ongeldig",
        "datum_buiten_bereik",
        "grootheid_onbekend",
        "invoer_ongeldig",
        "invoer_ontbreekt",
        "invoer_ongeldig",
    ]


def test_a_reform_moves_the_result_and_is_seen_in_the_explanation():
    reform = Reform.from_data(
        {"changes": {"participatiewet.vrijlating_n_percentage": 0.5, "participatiewet.vrijlating_n_maximum": 1000}}
    )
    given = {"leeftijd": 40, "netto_loon_per_maand": 800, "vrijlating_soort": "n"}
    assert compute(given, ["vrijlating_per_maand"], date="2026-07", reform=reform) == {"vrijlating_per_maand": 400.0}
    node = explain_quantity(given, "vrijlating_per_maand", date="2026-07", reform=reform)
    uses = {u.name: u for n in node.walk() for u in n.parameters}
    assert uses["vrijlating_n_percentage"].origin == "reform"
    assert not uses["vrijlating_n_percentage"].verified


@pytest.mark.parametrize(
    "data",
    [
        [],
        {"rules": {}},
        {"changes": {"participatiewet.bestaat_niet": 1}},
        {"changes": {"participatiewet.norm_alleenstaande_aow": "veel"}},
        {"assume_flat": "ooit"},
    ],
)
def test_a_reform_that_does_not_fit_is_refused(data):
    with pytest.raises(OverstapError) as caught:
        Reform.from_data(data)
    assert caught.value.code == "hervorming_ongeldig"


def test_explanation_tells_parameters_with_article_date_and_source():
    node = explain_quantity({"toetsingsinkomen": 35000}, "zorgtoeslag_per_maand", date="2026-03")
    by_name = {n.quantity: n for n in node.walk()}
    assert by_name["toetsingsinkomen"].kind == "given"
    assert by_name["leeftijd"].kind == "default"
    premium = next(u for n in node.walk() for u in n.parameters if u.name == "standaardpremie")
    assert (premium.value, premium.start, premium.article, premium.verified) == (2119, "2026-01-01", "4", True)
    assert "Stcrt. 2025, 40022" in premium.source
    assert by_name["zorgtoeslag_toegekend_per_jaar"].url == "https://wetten.overheid.nl/BWBR0018472#Artikel14"


def test_explanation_of_an_unknown_amount_is_its_error():
    with pytest.raises(OverstapError) as caught:
        explain_quantity({"leeftijd": 30}, "bijstandsnorm_per_maand", date="2027-01")
    assert caught.value.code == "parameter_onbekend"
