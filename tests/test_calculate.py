"""The answer by hours: its figures, exit hours, assumptions and explanation hang together."""

from __future__ import annotations

import pytest

from overstap import Household, Reform, calculate
from overstap.errors import OverstapError
from overstap.headline import exit_sentences, headline, kind
from overstap.rules import SYSTEM


def home(**changes):
    person = {"rol": "aanvrager", "leeftijd": 35, **changes.pop("person", {})}
    return Household.from_data({"personen": [person, *changes.pop("others", [])], **changes})


N = {"bijstand": {"vrijlating": {"soort": "n", "gebruikte_maanden": 0}}}


def test_exit_hours_of_the_law_readme():
    """shared/law/README.md: single, minimum wage, July 2026: 21 h without, 26 whole hours (25.5) with n, 24.5 h in 2027."""
    exits = calculate(home(**N), "2026-07").exit_hours
    assert (exits.zonder_vrijlating, exits.met_vrijlating, exits.wet_2027) == (21.0, 25.5, 24.5)


def test_month_goes_down_while_the_year_goes_up():
    """shared/law/README.md: single parent, 20 h, July 2026, without exemption: -30.52 a month in cash (wage and benefit)."""
    answer = calculate(home(others=[{"rol": "kind", "leeftijd": 5}]), "2026-07", chosen=20)
    cash = sum(answer.difference(q) for q in ("netto_loon_huishouden_per_maand", "bijstand_op_rekening_per_maand"))
    assert cash == -3052
    assert (
        kind(answer) == "month_down_year_up"
    )  # what the month lacks is paid later, and the combination credit adds a little
    for lang in ("nl", "en"):
        assert headline(answer, lang)
        assert len(exit_sentences(answer, lang)) == 2  # without an exemption "after it" is the same


@pytest.mark.parametrize(
    ("method", "plain", "with_n"),
    [("dertien_twaalfde", 0, 14058), ("een_betaling", 2288, 30788), ("werkdagen", 0, 674)],
)
def test_four_week_wage_by_each_method(method, plain, with_n):
    """shared/law/README.md, open decisions: couple, 32 h, July 2026: 0.00 / 22.88 / 0.00 and with n 140.58 / 307.88 / 6.74."""
    job = {"werk": [{"uren_per_week": 32, "tijdvak": "vier_weken"}]}
    partner = [{"rol": "partner", "leeftijd": 33}]
    for extra, expected in (({}, plain), (N, with_n)):
        answer = calculate(
            home(person=job, others=partner, instellingen={"vierwekenmethode": method}, **extra), "2026-07"
        )
        assert answer.chosen.cents["bijstand_per_maand"] == expected


def test_rows_match_the_single_evaluation_of_their_explanation():
    answer = calculate(home(person={"werk": [{"uren_per_week": 24, "uurloon": 17.25}]}, **N), "2026-07")
    for hours in (0, 12, 24, 40):
        row = answer.rows[hours]
        for quantity in (
            "op_rekening_per_maand",
            "besteedbaar_per_maand",
            "bijstand_per_maand",
            "vrijlating_per_maand",
        ):
            assert round(answer.explain(quantity, hours).value * 100) == row.cents[quantity], (hours, quantity)


def test_one_more_hour_is_the_next_row():
    answer = calculate(home(), "2026-07")
    for row, after in zip(answer.rows, answer.rows[1:], strict=False):
        assert row.one_more_hour == pytest.approx(
            after.cents["besteedbaar_per_maand"] - row.cents["besteedbaar_per_maand"], abs=1
        )


def test_a_given_wage_keeps_its_hourly_wage_at_other_hours():
    answer = calculate(home(person={"werk": [{"uren_per_week": 20, "loon_per_tijdvak": 1500.0}]}), "2026-07")
    assert answer.chosen.cents["loon_per_tijdvak"] == 150000
    assert answer.rows[40].cents["loon_per_tijdvak"] == 300000


def test_a_wage_without_hours_asks_for_the_hours():
    with pytest.raises(OverstapError) as caught:
        calculate(home(person={"werk": [{"loon_per_tijdvak": 1500.0}]}), "2026-07")
    assert caught.value.path == "personen[0].werk[0].uren_per_week"


def test_defaults_and_settings_are_listed_and_have_sentences():
    answer = calculate(home(), "2026-07")
    keys = {a.key for a in answer.assumptions}
    assert {"vermogen", "loonheffingskorting", "vrijlating_soort", "vierwekenmethode", "weken_per_jaar"} <= keys
    assert "leeftijd" not in keys
    for assumption in answer.assumptions:
        assert assumption.text("nl")
        assert assumption.text("en")
    assert {a.key for a in answer.assumptions if a.kind == "setting"} == {
        n for n, i in SYSTEM.inputs.items() if i.setting
    }


def test_unverified_amounts_are_told():
    july = {m.key for m in calculate(home(**N), "2026-07").warnings}
    assert "message.july_2026_exemption" in july
    assert "message.july_2026_exemption" not in {m.key for m in calculate(home(**N), "2026-06").warnings}
    assert "message.holiday_claim" in {m.key for m in calculate(home(), "2025-03").warnings}
    other = [
        m.text("en")
        for m in calculate(home(person={"leeftijd": 68}), "2024-03").warnings
        if m.key == "message.unverified"
    ]
    assert other


def test_wage_below_the_minimum_is_told():
    keys = [
        m.key for m in calculate(home(person={"werk": [{"uren_per_week": 24, "uurloon": 9.0}]}), "2026-07").warnings
    ]
    assert "message.wage_below_minimum" in keys


def test_beyond_the_known_law_it_says_so_and_never_guesses():
    answer = calculate(home(), "2027-02")
    assert "op_rekening_per_maand" in answer.chosen.errors
    assert "op_rekening_per_maand" not in answer.chosen.cents
    assert headline(answer, "nl") == answer.chosen.errors["op_rekening_per_maand"].message("nl")
    flat = calculate(home(), "2027-02", reform=Reform(assume_flat=2027))
    assert flat.chosen.cents["op_rekening_per_maand"] > 0
    assert "message.assumed_flat" in {m.key for m in flat.warnings}


@pytest.mark.parametrize("hours", [[-1], [61], [], ["x"]])
def test_hours_that_cannot_be(hours):
    with pytest.raises((OverstapError, ValueError)):
        calculate(home(), "2026-07", hours=hours)


def test_json_answer_is_plain_data():
    import json

    data = json.loads(json.dumps(calculate(home(), "2026-07").as_dict("en")))
    assert data["chosen"]["amounts"]["op_rekening_per_maand"] == 1647.63
    assert len(data["rows"]) == 41
