"""The answer page shows the core's own figures, says what it does not count, and explains every amount."""

from __future__ import annotations

import re

import pytest

from overstap import Household
from overstap.answer import calculate
from overstap.texts import euro as euro_of_core


def euro(cents: int, *, whole: bool = False) -> str:
    """As the page shows it, with a plain space."""
    return euro_of_core(cents, whole=whole).replace("\xa0", " ")


@pytest.fixture
def core():
    """The same household, asked of the core directly."""

    def ask(hours=24.0, month="2026-07", vrijlating="geen", **person):
        household = Household.from_data(
            {
                "personen": [
                    {
                        "rol": "aanvrager",
                        "leeftijd": 35,
                        "werk": [{"uren_per_week": hours, "uurloon": "minimumloon"}],
                        **person,
                    }
                ],
                "bijstand": {"vrijlating": {"soort": vrijlating}},
            }
        )
        return calculate(household, month, range(41), hours)

    return ask


def test_the_three_figures_are_those_of_the_core(visitor, answers, core, page_text):
    text = page_text(visitor.post("/antwoord", answers))
    answer = core()
    for quantity in ("op_rekening_per_maand", "later_uitbetaald_per_maand", "besteedbaar_per_maand"):
        assert euro(answer.chosen.cents[quantity], whole=True) in text
    more = answer.difference("besteedbaar_per_maand")
    assert f"gemiddeld {euro(more, whole=True)} per maand meer over dan nu" in text
    assert "wet van juli 2026" in text


def test_the_table_has_every_hour_to_the_cent(visitor, answers, core):
    html = visitor.post("/antwoord", {**answers, "uren": "24,5"}).content.decode()
    table = html.split("<tbody>")[1].split("</tbody>")[0]
    rows = [re.findall(r'translate="no">([^<]*)<', row.replace("\xa0", " ")) for row in table.split("<tr")[1:]]
    assert [row[0] for row in rows] == sorted(
        [str(h) for h in range(41)] + ["24,5"], key=lambda h: float(h.replace(",", "."))
    )
    for row, of_core in zip([r for r in rows if r[0] != "24,5"], core().rows, strict=True):
        cents = of_core.cents
        assert row[1:] == [
            euro(cents[q])
            for q in (
                "netto_loon_huishouden_per_maand",
                "bijstand_op_rekening_per_maand",
                "zorgtoeslag_per_maand",
                "op_rekening_per_maand",
                "later_uitbetaald_per_maand",
                "besteedbaar_per_maand",
            )
        ]


def test_every_hour_can_be_asked_and_the_parts_sum_to_the_whole(visitor, answers, core):
    for row in core().rows:
        cents = row.cents
        parts = ("netto_loon_huishouden_per_maand", "bijstand_op_rekening_per_maand", "zorgtoeslag_per_maand")
        assert abs(sum(cents[p] for p in parts) - cents["op_rekening_per_maand"]) <= 1
    for hours in ("0", "0,5", "21", "39,5", "40"):
        assert visitor.post("/antwoord", {**answers, "uren": hours}).status_code == 200


def test_plus_and_minus_move_one_hour_and_keep_the_answers(visitor, answers):
    html = visitor.post("/antwoord", {**answers, "stap": "plus"}).content.decode()
    assert 'id="uren" name="uren" value="25"' in html
    assert 'name="leeftijd" value="35"' in html
    html = visitor.post("/antwoord", {**answers, "uren": "0", "stap": "min"}).content.decode()
    assert 'id="uren" name="uren" value="0"' in html
    assert "Dit is uw situatie nu" in html


def test_hours_from_the_page_go_through_the_same_gate(visitor, answers):
    response = visitor.post("/antwoord", {**answers, "uren": "99", "stap": "plus"})
    assert response.status_code == 422


def test_three_exit_hours_and_a_projection_that_says_so(visitor, answers, core, page_text):
    text = page_text(visitor.post("/antwoord", {**answers, "vrijlating": "n"}))
    exits = core(vrijlating="n").exit_hours
    for hours in (exits.met_vrijlating, exits.zonder_vrijlating, exits.wet_2027):
        assert f"{hours:g} uur".replace(".", ",") in text
    assert "Dit is een verwachting" in text
    assert "nog hoogstens 6 maanden" in text


def test_who_does_not_know_about_the_exemption_sees_both_exit_hours(visitor, answers, core, page_text):
    text = page_text(visitor.post("/antwoord", {**answers, "vrijlating": "onbekend"}))
    assert f"{core(vrijlating='n').exit_hours.met_vrijlating:g} uur".replace(".", ",") in text
    assert f"{core().exit_hours.zonder_vrijlating:g} uur" in text


def test_what_is_left_open_is_an_assumption_with_its_question(visitor, page_text):
    response = visitor.post("/antwoord", {})
    html = response.content.decode()
    for question in (
        "leeftijd",
        "medebewoners",
        "uren",
        "loon",
        "loonheffingskorting",
        "vakantiegeld",
        "vrijlating",
        "vermogen",
        "huur",
        "gemeente",
        "reiskosten",
    ):
        assert f'name="aanpassen" value="{question}"' in html
    assert "U bent 35 jaar" in page_text(response)


def test_what_was_answered_is_no_assumption(visitor, answers, page_text):
    response = visitor.post("/antwoord", {**answers, "gemeente": "voorbeeldgemeente", "bijstand_duur": "36"})
    assert 'name="aanpassen"' not in response.content.decode().split('id="kop-praat"')[0]
    assert "Alle vragen zijn beantwoord" in page_text(response)


def test_every_amount_opens_to_its_articles_and_sources(visitor, answers):
    html = visitor.post("/antwoord", {**answers, "uren": "16"}).content.decode()
    assert html.count('class="how"') == 7
    assert "https://wetten.overheid.nl/BWBR0015703#Artikel19" in html
    assert "https://wetten.overheid.nl/BWBR0018451" in html
    links = re.findall(r'href="#(uitleg-[^"]+)"', html)
    assert links
    places = re.findall(r'id="(uitleg-[^"]+)"', html)
    assert len(places) == len(set(places)), "an amount is explained once"
    assert set(links) <= set(places), "a line points to where it is explained"


def test_an_amount_that_was_not_checked_says_so(core):
    from django.template.loader import render_to_string

    from overstap.web.calculator.explanations import explanations

    for month in ("2025-12", "2026-07"):
        answer = core(16.0, month)
        tree = explanations(answer, ["besteedbaar_per_maand"])["besteedbaar_per_maand"]
        html = render_to_string("calculator/_how.html", {"step": tree})
        doubtful = [p for n in answer.explain("besteedbaar_per_maand").walk() for p in n.parameters if not p.verified]
        assert ("niet gecontroleerd" in html) == bool(doubtful)
        if month == "2025-12":
            assert doubtful


def test_a_projected_amount_says_so(visitor, answers):
    html = visitor.post("/antwoord", {**answers, "maand": "2027-03"}).content.decode()
    assert html.count('<span class="tag">verwachting</span>') > 5


@pytest.mark.parametrize("key", ["zelfstandig", "pgb", "aio", "student", "ioaw"])
def test_a_situation_that_is_not_computed_gets_no_amount_but_who_can_help(visitor, answers, key, page_text):
    from overstap.scope import BY_KEY

    response = visitor.post("/antwoord", {**answers, "situaties": [key]})
    text = page_text(response)
    assert BY_KEY[key].help() in text
    assert "€" not in text
    assert f'name="situaties" value="{key}"' in response.content.decode()


@pytest.mark.parametrize("key", ["inrichting", "geen_woning", "status_houder", "uwv_uitkering", "schuldhulp"])
def test_a_situation_with_a_warning_is_computed_and_warned_about(visitor, answers, key, page_text):
    from overstap.scope import BY_KEY

    text = page_text(visitor.post("/antwoord", {**answers, "situaties": [key]}))
    assert BY_KEY[key].text() in text
    assert BY_KEY[key].help() in text
    assert "€" in text


def test_a_month_beyond_the_known_law_is_a_labelled_projection(visitor, answers, page_text):
    text = page_text(visitor.post("/antwoord", {**answers, "maand": "2027-03"}))
    assert "verwachting" in text
    assert "De bedragen van dat jaar zijn nog niet bekend" in text


def test_each_question_moves_the_answer(visitor, answers, page_text):
    base = page_text(visitor.post("/antwoord", answers)).split("Wat hebben we aangenomen?")[0]
    for changed in (
        {"leefvorm": "gehuwden"},
        {"leeftijd": "20"},
        {"medebewoners": "1"},
        {"uren": "20"},
        {"loon": "eigen", "uurloon": "20"},
        {"loonheffingskorting": "nee"},
        {"vakantiegeld": "maandelijks"},
        {"vermogen": "50000"},
        {"vrijlating": "n"},
        {"maand": "2026-06"},
        {"kinderen": "1"},
        {"kinderen": "1", "kind_1_leeftijd": "13"},
        {"kinderen": "1", "kind_1_opvang": "bso", "kind_1_opvang_uren": "40"},
        {"huur": "ja", "kale_huur": "700"},
        {"reiskosten": "60"},
        {"gemeente": "voorbeeldgemeente"},
        {"kinderalimentatie_ontvangen": "200"},
        {"partneralimentatie_ontvangen": "200"},
        {"kinderalimentatie_betaald": "200"},
        {"partneralimentatie_betaald": "200"},
        {"vrijwilligersvergoeding": "100"},
    ):
        text = page_text(visitor.post("/antwoord", {**answers, **changed})).split("Wat hebben we aangenomen?")[0]
        assert text != base, changed


def test_too_much_savings_says_there_is_no_right_now(visitor, answers, page_text):
    text = page_text(visitor.post("/antwoord", {**answers, "vermogen": "50000"}))
    assert "nu geen recht op bijstand" in text
    assert "Vanaf hoeveel uur" not in text
