"""The page of the path shows the core's own figures, says what it assumed, loses no answer, and never breaks."""

from __future__ import annotations

import gzip
import re

import pytest
from django.http import QueryDict
from django.test import Client

from overstap import OverstapError
from overstap.examples import example_names, load_example
from overstap.texts import euro as euro_of_core
from overstap.transition.bridges import bridges
from overstap.transition.scenario import BaanBegint
from overstap.web.calculator.forms import HouseholdForm
from overstap.web.calculator.households import household_data
from overstap.web.calculator.path import services, years
from overstap.web.calculator.path.figures import marked
from overstap.web.calculator.path.forms import PathForm
from overstap.web.calculator.path.months import how_the_benefit_came_about, month_rows
from overstap.web.calculator.path.picture import BALANCE, Part, Row, months_picture
from overstap.web.calculator.path.presentation import present

#: A wage that comes a month late while the municipality counts it at once: days with too little.
SHORT = {"uren": "16", "weg_uitbetaling": "volgende_maand", "weg_verrekening": "schatting"}
ALL_TOLD = {
    "weg_begin_maand": "2026-09",
    "weg_begin_dag": "1",
    "weg_betaaldag": "25",
    "weg_uitbetaling": "zelfde_maand",
    "weg_contract": "36",
    "weg_verrekening": "op_de_maand",
    "weg_doorgegeven": "ja",
    "weg_saldo": "500",
    "weg_leefgeld": "150",
    "weg_via": "zorgpremie",
    "weg_huur": "0",
    "weg_energie": "120",
    "weg_zorgpremie": "160",
}


def euro(cents: int) -> str:
    """As the page shows it, with a plain space."""
    return euro_of_core(cents, whole=True).replace("\xa0", " ")


@pytest.fixture
def worked_out():
    """The same answers, asked of the core through the services."""

    def ask(answers):
        data = QueryDict(mutable=True)
        for name, value in answers.items():
            data.setlist(name, value if isinstance(value, list) else [value])
        household = HouseholdForm(data)
        assert household.is_valid(), household.errors
        form = PathForm(data, household=household.cleaned_data)
        assert form.is_valid(), form.errors
        hours = float(household.cleaned_data["uren"])
        return services.work_out(household_data(household.cleaned_data, hours), form), form

    return ask


def tidy(html: str) -> str:
    return html.replace("\xa0", " ")


def test_the_answer_leads_to_the_questions_of_the_path_and_these_to_the_months(visitor, answers, page_text):
    answer = visitor.post("/antwoord", answers).content.decode()
    assert 'formaction="/weg/vragen"' in answer
    questions = visitor.post("/weg/vragen", answers)
    assert questions.status_code == 200
    html = questions.content.decode()
    assert 'action="/weg"' in html
    for name in PathForm.base_fields:
        assert f'name="{name}"' in html
    assert 'type="hidden" name="leeftijd" value="35"' in html
    months = visitor.post("/weg", answers)
    assert months.status_code == 200
    assert "Maand voor maand" in page_text(months)


def test_without_work_there_is_no_way_there(visitor, answers, page_text):
    assert "weg/vragen" not in visitor.post("/antwoord", {**answers, "uren": "0"}).content.decode()
    response = visitor.post("/weg", {**answers, "uren": "0"})
    assert response.status_code == 422
    assert "Vul meer dan 0 uur in." in page_text(response)


def test_the_figures_are_those_of_the_core(visitor, answers, worked_out, page_text):
    sent = {**answers, **SHORT}
    path, _form = worked_out(sent)
    outcome = path.outcome
    response = visitor.post("/weg", sent)
    text = tidy(page_text(response)).replace(" .", ".").replace(" ,", ",").replace(" :", ":")
    for sentence in outcome.headline("nl").replace("\xa0", " ").split(". "):
        assert sentence.strip(".") in text
    assert euro(round(outcome.settled_total / 12)) in text
    assert euro(outcome.balance.lowest) in text
    assert f"{sum(gap.days for gap in outcome.balance.gaps)} dagen" in text
    for remark in (*outcome.advice, outcome.warnings[0]):
        assert remark.text("nl").replace("\xa0", " ") in text


def test_the_table_has_every_month_and_its_parts_sum_to_the_whole(answers, worked_out):
    path, _form = worked_out({**answers, **SHORT, "weg_zorgpremie": "160", "kinderen": "1"})
    heads, rows = month_rows(path.outcome)
    assert [row.balance for row in rows] == [month.balance for month in path.outcome.months]
    before = path.opening
    for row, month in zip(rows, path.outcome.months, strict=True):
        assert len(row.heaps) == len(heads)
        assert sum(row.heaps) == month.total == row.comes_in - row.goes_off
        assert sum(payment.cents for payment in row.payments) == month.total
        assert row.balance - before == month.total
        assert row.lowest <= row.balance
        before = row.balance


def test_the_benefit_of_a_month_is_explained_with_its_own_figures(answers, worked_out):
    path, _form = worked_out({**answers, "uren": "12", "vrijlating": "n"})
    month = next(m for m in path.outcome.months if m.law["bijstand"] > 0 and m.law["netto_loon"] > 0)
    law = month.law
    words = tidy(" ".join(how_the_benefit_came_about(month)))
    assert law["bijstandsnorm"] - law["in_aanmerking_te_nemen_inkomen"] == pytest.approx(law["bijstand"], abs=2)
    for name in ("bijstandsnorm", "in_aanmerking_te_nemen_inkomen", "bijstand", "vrijlating"):
        assert euro(law[name]) in words
    gone, _form = worked_out({**answers, "uren": "40"})
    assert "Geen bijstand" in how_the_benefit_came_about(gone.outcome.months[2])[0]


def test_days_with_too_little_are_named_and_the_ways_over_stand_beside_them(visitor, answers, worked_out, page_text):
    sent = {**answers, **SHORT}
    path, form = worked_out(sent)
    assert path.outcome.balance.gaps
    text = tidy(page_text(visitor.post("/weg", sent)))
    assert "Wat kunt u doen als u tekortkomt?" in text
    page = present(path, form)
    names = [bridge.name for bridge in (*page.bridges, *page.bridges_more)]
    assert len(names) == len(bridges(path.outcome)) > 0
    assert all(name in text for name in names)
    assert f"nog {len(path.outcome.balance.gaps) - 1} keer" in text


def test_without_a_gap_the_page_says_so(visitor, answers, worked_out, page_text):
    sent = {**answers, "weg_saldo": "20000"}
    path, _form = worked_out(sent)
    assert not path.outcome.balance.gaps
    text = page_text(visitor.post("/weg", sent))
    assert "u komt volgens ons elke dag rond" in text
    assert "Wat kunt u doen als u tekortkomt?" not in text


def test_every_open_question_is_an_assumption_that_can_be_changed(visitor, answers):
    html = visitor.post("/weg", answers).content.decode()
    asked = re.findall(r'formaction="/weg/vragen#([\w]+)" name="aanpassen" value="(\w+)"', html)
    open_questions = set(PathForm.base_fields) - {"weg_begin_dag", "weg_huur", "weg_energie", "weg_zorgpremie"}
    assert {name for _place, name in asked} == open_questions
    questions = visitor.post("/weg/vragen", {**answers, "aanpassen": "weg_saldo"}).content.decode()
    for place, _name in asked:
        assert f'id="{place}"' in questions
    assert questions.count("autofocus") == 1


def test_nothing_is_assumed_about_what_was_answered(visitor, answers):
    html = visitor.post("/weg", {**answers, **ALL_TOLD}).content.decode()
    assert not re.findall(r'formaction="/weg/vragen#\w+" name="aanpassen"', html)


def test_what_is_taken_is_said_with_its_figure(visitor, answers, worked_out, page_text):
    path, _form = worked_out(answers)
    text = tidy(page_text(visitor.post("/weg", answers)))
    day = BaanBegint.model_fields["betaaldag"].default
    assert "Het werk begint op 1 augustus 2026." in text
    assert f"U krijgt elke maand loon op dag {day}." in text
    assert f"ongeveer {euro(path.living * 100)} per week" in text
    assert f"Aan het begin staat er {euro(path.opening)} op uw rekening." in text


def test_a_cost_that_the_municipality_pays_without_its_amount_is_said(visitor, answers, page_text):
    text = page_text(visitor.post("/weg", {**answers, "weg_via": "energie"}))
    assert "De energie: het bedrag weten we niet." in text


def test_who_is_paid_every_four_weeks_reads_when(visitor, answers, page_text):
    text = page_text(visitor.post("/weg", {**answers, "tijdvak": "vier_weken"}))
    assert "dagen na het einde van elke periode" in text
    assert "U krijgt elke maand loon op dag" not in text


def test_the_truth_of_the_years_is_the_core_s(answers, worked_out):
    path, _form = worked_out({**answers, "huur": "ja", "kale_huur": "650", "kinderen": "2", "uren": "32"})
    rows = years.year_rows(path.outcome, passed_on=False)
    assert [row.year for row in rows] == ["2026", "2027"]
    assert [row.projected for row in rows] == [False, True]
    for row, year in zip(rows, path.outcome.years, strict=False):
        given = {name: a for name, a in year.allowances.items() if a["advanced"] or a["award"]}
        assert [(a.advanced, a.award) for a in row.allowances] == [(a["advanced"], a["award"]) for a in given.values()]
        difference = sum(a["difference"] for a in given.values())
        if difference <= -years.ABOUT_RIGHT:
            words = tidy(" ".join(row.paragraphs))
            assert euro(-difference) in words
            assert "Geeft u uw inkomen op tijd door?" in words
    told = years.year_rows(path.outcome, passed_on=True)
    assert "Geeft u uw inkomen op tijd door?" not in " ".join(p for row in told for p in row.paragraphs)


def test_what_is_not_known_yet_is_called_an_expectation(visitor, answers, page_text):
    text = page_text(visitor.post("/weg", answers))
    assert "hieronder: een verwachting" in text
    assert "zijn nog niet bekend" in text


@pytest.mark.parametrize("address", ["/weg", "/weg/terug", "/weg/vragen"])
def test_nothing_of_one_s_own_stands_in_an_address(visitor, answers, address):
    response = visitor.get(address)
    assert (response.status_code, response["Location"]) == (302, "/")
    for method in (visitor.put, visitor.delete, visitor.patch):
        assert method(address).status_code == 405
    assert "?" not in "".join(re.findall(r'action="([^"]*)"', visitor.post(address, answers).content.decode()))


@pytest.mark.parametrize("address", ["/weg", "/weg/terug", "/weg/vragen", "/antwoord", "/"])
def test_every_button_takes_all_answers_along(visitor, answers, address):
    sent = {**answers, **ALL_TOLD, "weg_via": ["huur", "energie"], "weg_saldo": "-1.234,50"}
    html = visitor.post(address, sent).content.decode()
    forms = re.findall(r'<form[^>]*method="post".*?</form>', html, flags=re.DOTALL)
    assert len(forms) >= 2, "another language, and a way on"
    for form in forms:
        assert 'name="leeftijd"' in form
        assert re.search(r'name="weg_saldo"\s[^>]*value="-1.234,50"', form), form[:300]
        assert 'value="energie"' in form


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_other_language_is_the_same_page(visitor, answers, prefix):
    for here in ("weg", "weg/vragen", "weg/terug"):
        html = visitor.post(f"{prefix}/{here}", answers).content.decode()
        assert f'action="{"" if prefix else "/en"}/{here}"' in html


def test_errors_stand_beside_the_field_and_in_a_summary_and_everything_is_kept(visitor, answers):
    sent = {**answers, "weg_saldo": "veel", "weg_begin_dag": "45", "weg_leefgeld": "150"}
    for address in ("/weg", "/weg/terug"):
        response = visitor.post(address, sent)
        html = response.content.decode()
        assert response.status_code == 422
        for name in ("weg_saldo", "weg_begin_dag"):
            assert f'href="#id_{name}"' in html
            assert f'id="id_{name}_error"' in html
        assert 'value="veel"' in html
        assert 'value="150"' in html
        assert 'type="hidden" name="leeftijd" value="35"' in html


def test_a_household_that_is_not_clear_is_asked_first_and_the_path_is_kept(visitor, answers):
    for address in ("/weg", "/weg/terug", "/weg/vragen"):
        response = visitor.post(address, {**answers, "leeftijd": "900", "weg_saldo": "77"})
        html = response.content.decode()
        assert response.status_code == 422
        assert 'href="#id_leeftijd"' in html
        assert 'type="hidden" name="weg_saldo" value="77"' in html


def test_a_page_that_stood_open_too_long_keeps_the_answers_about_the_path(answers):
    response = Client(enforce_csrf_checks=True).post("/weg", {**answers, **ALL_TOLD})
    assert response.status_code == 403
    html = response.content.decode()
    for name, value in ALL_TOLD.items():
        assert f'type="hidden" name="{name}" value="{value}"' in html


def test_the_picture_is_said_in_words(visitor, answers, worked_out, page_text):
    path, _form = worked_out(answers)
    months = path.outcome.months
    text = tidy(page_text(visitor.post("/weg", answers)))
    assert f"In augustus 2026 komt er {euro(sum(months[0].received.values()))} binnen." in text
    never = path.outcome.baseline.months[-1].balance
    assert f"Aan het einde staat er {euro(months[-1].balance)} op uw rekening." in text
    assert f"Zonder dit werk was dat {euro(never)}." in text


def test_nothing_that_came_in_is_shown_as_mark_up(visitor, answers):
    html = visitor.post("/weg", {**answers, "weg_saldo": '"><script>x'}).content.decode()
    assert "<script>" not in html
    assert "<script>" not in visitor.post("/weg/terug", {**answers, "na": '"><script>x'}).content.decode()


def test_a_situation_that_is_not_computed_has_no_path(visitor, answers, page_text):
    text = page_text(visitor.post("/weg", {**answers, "situaties": ["zelfstandig"]}))
    assert "Dit rekenen we voor u nog niet uit" in text
    assert "Maand voor maand" not in text


def test_what_only_the_core_can_know_is_said_above_the_questions(visitor, answers, monkeypatch, page_text):
    fault = OverstapError("invoer_keuze", path="maand", value="x", choices="a, b")

    def refused(*_given):
        raise fault

    monkeypatch.setattr(services, "work_out", refused)
    for address in ("/weg", "/weg/terug"):
        response = visitor.post(address, answers)
        assert response.status_code == 422
        assert fault.message("nl") in page_text(response)


def test_the_pages_have_no_inline_style_or_script_and_are_light(visitor, answers):
    for address in ("/weg", "/weg/terug", "/weg/vragen"):
        response = visitor.post(address, {**answers, **SHORT})
        html = response.content.decode()
        assert " style=" not in html
        assert "<script" not in html
        assert "default-src 'none'" in response["Content-Security-Policy"]
        assert "private" in response["Cache-Control"]
        assert len(gzip.compress(response.content)) < 60_000


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("name", example_names())
def test_every_example_has_its_path(visitor, page_text, name, prefix):
    lang = "en" if prefix else "nl"
    response = visitor.get(f"{prefix}/voorbeeld/{name}/weg")
    assert response.status_code == 200
    text = page_text(response)
    assert load_example(name).story(lang).strip() in text
    assert ("August 2026" if prefix else "augustus 2026") in text
    back = visitor.get(f"{prefix}/voorbeeld/{name}/weg/terug")
    assert back.status_code == 200
    answer = visitor.get(f"{prefix}/voorbeeld/{name}").content.decode()
    assert f'href="{prefix}/voorbeeld/{name}/weg?uren=' in answer
    for page in (response, back):
        html = page.content.decode()
        for target in re.findall(r'form="([\w-]+)"', html):
            assert f'id="{target}"' in html
        for place in re.findall(r'href="#([\w-]+)"', html):
            assert f'id="{place}"' in html


def test_an_example_keeps_its_hours_along_the_way(visitor, page_text):
    html = visitor.get("/voorbeeld/alleenstaande/weg?uren=12").content.decode()
    assert 'href="/voorbeeld/alleenstaande?uren=12"' in html
    assert 'href="/en/voorbeeld/alleenstaande/weg?uren=12"' in html
    assert 'name="uren" value="12"' in html
    assert "12 uur per week" in page_text(visitor.get("/voorbeeld/alleenstaande/weg?uren=12"))
    assert "24 uur per week" in page_text(visitor.get("/voorbeeld/alleenstaande/weg?uren=0"))


@pytest.mark.parametrize("name", example_names())
def test_a_gap_on_the_page_is_one_that_the_work_brings(name):
    """With a balance that we assume, nobody runs short in the first year when nothing changes."""
    example = load_example(name)
    form = PathForm({}, household={"maand": example.date, "tijdvak": "maand"})
    assert form.is_valid()
    path = services.work_out(example.household, form)
    assert path.opening is not None
    assert min(path.outcome.baseline.balance.cents[:365]) >= 0


def test_the_day_of_an_example_is_its_own(visitor, page_text, monkeypatch):
    monkeypatch.setenv("OVERSTAP_TODAY", "2027-03-03")
    assert "vanaf 1 augustus 2026" in page_text(visitor.get("/voorbeeld/alleenstaande/weg"))


def test_an_example_that_does_not_exist_is_a_missing_page(visitor):
    for end in ("weg", "weg/terug"):
        assert visitor.get(f"/voorbeeld/bestaat-niet/{end}").status_code == 404
        assert visitor.post(f"/voorbeeld/alleenstaande/{end}").status_code == 405


@pytest.mark.parametrize(("na", "last"), [("1", "31 augustus 2026"), ("3", "31 oktober 2026"), ("12", "31 juli 2027")])
def test_the_way_back_after_some_months(visitor, answers, page_text, na, last):
    text = page_text(visitor.post("/weg/terug", {**answers, "na": na}))
    assert f"laatste werkdag {last}" in text
    assert "als u nooit was begonnen" in text


@pytest.mark.parametrize("na", ["", "0", "-1", "100", "x", "3,5"])
def test_a_month_that_is_not_offered_gives_the_usual_one(visitor, answers, page_text, na):
    text = page_text(visitor.post("/weg/terug", {**answers, "na": na}))
    assert "laatste werkdag 31 januari 2027" in text


def test_work_does_not_stop_after_its_contract(visitor, answers):
    html = visitor.post("/weg/terug", {**answers, "weg_contract": "4"}).content.decode()
    assert re.findall(r'name="na" value="(\d+)"', html) == ["1", "3"]


def test_amounts_in_sentences_of_the_core_are_marked_and_nothing_else_is():
    shown = marked("Van € 1.234,50 tot €\xa05. Dat is <b>€ -12</b>.")
    found = re.findall(r'<span class="figure" translate="no">([^<]*)</span>', shown)
    assert found == ["€ 1.234,50", "€\xa05", "€ -12"]
    assert "&lt;b&gt;" in shown


def drawn(lows, projected=(False, True)):
    rows = [
        Row(
            "aug", "2026", (Part("wage", "loon", 1500.0), Part("benefit", "bijstand", 0.0)), 1800.0, lows, projected[0]
        ),
        Row("sep", "", (Part("wage", "loon", 900.0), Part("benefit", "bijstand", 500.0)), 1000.0, lows, projected[1]),
    ]
    return months_picture(rows, heads=("erin", "saldo"), foreseen="verwachting", money=lambda euros: f"€ {euros:.0f}")


@pytest.mark.parametrize("lows", [(100.0, -300.0, 2000.0), (0.0, 0.0, 0.0), (-5.0, -9000.0, -1.0), (1e5, 2e5, 3e5)])
def test_the_picture_stays_within_its_bounds(lows):
    picture = drawn(lows)
    _x, _y, width, height = map(float, picture.view.split())
    places = [tuple(map(float, pair.split())) for pair in re.findall(r"-?[\d.]+ -?[\d.]+", picture.line)]
    assert len(places) == 2 * len(lows)
    assert all(BALANCE - 0.1 <= x <= width and 0 <= y <= height for x, y in places)
    for row in picture.rows:
        for bar in (*row.bars, row.out):
            assert float(bar.x) + float(bar.width) <= BALANCE


def test_the_picture_is_to_scale_and_marks_what_is_short_and_what_is_expected():
    picture = drawn((100.0, -300.0, 2000.0))
    first, second = picture.rows
    assert [bar.key for bar in first.bars] == ["wage"]
    assert [bar.key for bar in second.bars] == ["wage", "benefit"]
    assert float(first.bars[0].width) / float(second.bars[0].width) == pytest.approx(1500 / 900, rel=0.01)
    assert float(first.out.width) / float(second.out.width) == pytest.approx(1.8, rel=0.01)
    assert picture.short.count("Z") == 2
    assert picture.lowest is not None
    assert picture.lowest[2].words == "€ -300"
    assert picture.foreseen is not None
    good = drawn((100.0, 300.0, 2000.0), projected=(False, False))
    assert (good.short, good.lowest, good.foreseen) == ("", None, None)
