"""The form of the path: what it accepts, what it asks again, and the scenario that its answers become."""

from __future__ import annotations

from datetime import date

import pytest
from django.conf import settings
from django.http import QueryDict
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from overstap.law.loader import LAST_MONTH
from overstap.scope import SITUATIONS
from overstap.transition import Scenario, transition
from overstap.transition.outcome import without_the_step
from overstap.transition.scenario import BaanBegint
from overstap.web.calculator import selectors
from overstap.web.calculator.forms import HouseholdForm
from overstap.web.calculator.path import services
from overstap.web.calculator.path.forms import PREFIX, PathForm, as_initial, path_answers, shown_months, usual_begin
from overstap.web.calculator.path.scenarios import contract_until, fixed_costs, scenario_data

HOUSEHOLD = {"maand": "2026-07", "tijdvak": "maand"}
HOME = {
    "personen": [{"rol": "aanvrager", "leeftijd": 35, "werk": [{"uren_per_week": 24.0}]}],
    "wonen": {"kale_huur": 650.0},
}


def form_of(household=HOUSEHOLD, **answers) -> PathForm:
    data = QueryDict(mutable=True)
    for name, value in answers.items():
        data.setlist(f"{PREFIX}{name}", value if isinstance(value, list) else [value])
    return PathForm(data, household=household)


def checked(**answers) -> dict:
    form = form_of(**answers)
    assert form.is_valid(), form.errors
    return form.cleaned_data


def test_an_empty_form_is_accepted_and_the_work_begins_next_month():
    form = form_of()
    assert form.is_valid(), form.errors
    assert form.begin() == date(2026, 8, 1)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("begin_maand", "2023-12"),
        ("begin_maand", "vandaag"),
        ("begin_dag", "0"),
        ("begin_dag", "32"),
        ("begin_dag", "1,5"),
        ("begin_dag", "morgen"),
        ("betaaldag", "32"),
        ("betaaldag", "-1"),
        ("uitbetaling", "nooit"),
        ("contract", "0"),
        ("contract", "37"),
        ("contract", "2,5"),
        ("verrekening", "anders"),
        ("doorgegeven", "misschien"),
        ("saldo", "-100000,01"),
        ("saldo", "veel"),
        ("saldo", "1,234567"),
        ("leefgeld", "-1"),
        ("leefgeld", "5000,01"),
        ("via", "internet"),
        ("huur", "-1"),
        ("huur", "<script>"),
        ("energie", "10000,01"),
        ("zorgpremie", "1e3"),
    ],
)
def test_impossible_answers_are_asked_again_beside_the_field(field, value):
    form = form_of(**{field: value})
    assert not form.is_valid()
    assert list(form.errors) == [f"{PREFIX}{field}"]


@pytest.mark.parametrize(
    ("month", "number", "begin"),
    [
        ("2026-09", "15", date(2026, 9, 15)),
        ("2026-09", "31", date(2026, 9, 30)),
        ("2027-02", "29", date(2027, 2, 28)),
        ("2026-12", "", date(2026, 12, 1)),
        ("", "15", date(2026, 8, 15)),
    ],
)
def test_the_first_day_exists(month, number, begin):
    form = form_of(begin_maand=month, begin_dag=number)
    assert form.is_valid(), form.errors
    assert form.begin() == begin


@pytest.mark.parametrize(
    ("asked", "now", "begin"),
    [
        ("2026-07", date(2026, 7, 1), "2026-08"),
        ("2026-10", date(2026, 7, 1), "2026-10"),
        ("2026-02", date(2026, 7, 1), "2026-08"),
        ("2026-12", date(2026, 12, 1), "2027-01"),
        (f"{LAST_MONTH:%Y-%m}", date(2030, 1, 1), f"{LAST_MONTH:%Y-%m}"),
    ],
)
def test_the_month_in_which_work_begins_when_nobody_said_so(asked, now, begin):
    assert usual_begin(asked, now) == begin


@pytest.mark.parametrize(
    ("begin", "months"), [(date(2026, 1, 1), 24), (date(2026, 8, 15), 17), (date(2026, 12, 31), 13)]
)
def test_the_bill_of_the_first_year_is_among_the_months(begin, months):
    assert shown_months(begin) == months


@pytest.mark.parametrize(
    ("period", "asked"), [("maand", True), ("onbekend", True), ("vier_weken", False), ("week", False)]
)
def test_the_pay_day_is_asked_of_a_month_wage_only(period, asked):
    form = PathForm(QueryDict("weg_betaaldag=7"), household={**HOUSEHOLD, "tijdvak": period})
    assert form.is_valid(), form.errors
    assert ("weg_betaaldag" in form.fields) == ("weg_uitbetaling" in form.fields) == asked
    data = scenario_data(HOME, date(2026, 8, 1), form.cleaned_data)
    assert ("betaaldag" in data["gebeurtenissen"][0]) == asked


def test_every_question_stands_in_one_group_and_is_none_of_the_household():
    form = PathForm(household=HOUSEHOLD)
    asked = [field.name for group in form.groups() for field in group["fields"]]
    assert asked == list(dict.fromkeys(asked))
    assert sorted(asked) == sorted(form.fields)
    assert all(name.startswith(PREFIX) for name in form.fields)
    assert not set(form.fields) & set(HouseholdForm.base_fields)


def test_both_forms_stay_below_what_the_server_accepts():
    both = len(HouseholdForm.base_fields) + len(PathForm.base_fields) + len(SITUATIONS) + 3
    assert both < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS


def test_what_was_typed_travels_as_it_was_typed():
    data = QueryDict("weg_saldo=-1.000&weg_via=huur&weg_via=energie&weg_betaaldag=&uren=24&weg_anders=x")
    assert path_answers(data) == [("weg_saldo", "-1.000"), ("weg_via", "huur"), ("weg_via", "energie")]
    form = PathForm(initial=as_initial(data), household=HOUSEHOLD)
    assert form["weg_saldo"].value() == "-1.000"
    assert form["weg_via"].value() == ["huur", "energie"]


def test_the_new_work_is_an_event_and_other_work_stays():
    first, second = {"uren_per_week": 16.0, "loonheffingskorting": False}, {"uren_per_week": 10.0}
    claimant = {"rol": "aanvrager", "leeftijd": 35, "reiskosten_per_maand": 60.0, "werk": [first, second]}
    partner = {"rol": "partner", "werk": [{"uren_per_week": 12.0}]}
    home = {"personen": [claimant, partner], "situaties": []}
    data = scenario_data(home, date(2026, 9, 15), checked())
    assert data["huishouden"]["personen"] == [{"rol": "aanvrager", "leeftijd": 35, "werk": [second]}, partner]
    assert data["gebeurtenissen"] == [
        {"soort": "baan_begint", "datum": "2026-09-15", **first, "reiskosten_per_maand": 60.0}
    ]
    assert claimant["werk"] == [first, second], "the household itself is left as it was"


def test_every_answer_reaches_the_scenario():
    given = checked(
        begin_maand="2026-09",
        begin_dag="15",
        betaaldag="7",
        uitbetaling="volgende_maand",
        contract="7",
        verrekening="schatting",
        doorgegeven="ja",
        saldo="-250,50",
        leefgeld="150",
        via=["huur", "zorgpremie"],
        energie="140",
        zorgpremie="160",
    )
    scenario = Scenario.from_data(scenario_data(HOME, date(2026, 9, 15), given))
    job, told = scenario.gebeurtenissen
    assert (job.betaaldag, job.uitbetaling, job.contract) == (7, "volgende_maand", "tijdelijk")
    assert job.contract_tot == date(2027, 4, 14)
    assert (told.soort, told.datum) == ("inkomen_doorgegeven", date(2026, 9, 15))
    assert scenario.verrekening.methode == "schatting"
    assert scenario.rekening.saldo == -250.5
    assert {(c.soort, c.bedrag, c.loopt_via_bijstand) for c in scenario.vaste_lasten} == {
        ("huur", 650.0, True),
        ("energie", 140.0, False),
        ("zorgpremie", 160.0, True),
    }
    assert (scenario.begin, scenario.maanden) == ("2026-09", 16)


def test_what_was_left_open_is_left_to_the_core():
    scenario = Scenario.from_data(scenario_data(HOME, date(2026, 8, 1), checked()))
    (job,) = scenario.gebeurtenissen
    assert (job.betaaldag, job.uitbetaling) == tuple(
        BaanBegint.model_fields[name].default for name in ("betaaldag", "uitbetaling")
    )
    assert "saldo" not in scenario.rekening.model_fields_set
    assert "verrekening" not in scenario.model_fields_set
    assert scenario.vaste_lasten == ()


def test_a_cost_of_which_the_amount_is_unknown_is_not_made_up():
    assert fixed_costs({"personen": []}, checked(via=["huur", "energie"])) == []


@pytest.mark.parametrize(
    ("begin", "months", "last"),
    [
        (date(2026, 8, 1), "6", date(2027, 1, 31)),
        (date(2026, 8, 31), "1", date(2026, 9, 29)),
        (date(2026, 8, 15), "12", date(2027, 8, 14)),
    ],
)
def test_a_contract_ends_after_so_many_months(begin, months, last):
    assert contract_until(begin, checked(contract=months)) == last


def test_living_money_is_what_an_ordinary_month_leaves_now():
    scenario = Scenario.from_data(scenario_data(HOME, date(2026, 8, 1), checked(zorgpremie="160")))
    living = services.living_money(scenario)
    now = transition(without_the_step(scenario))
    assert all(month.received.get("vakantietoeslag_bijstand", 0) == 0 for month in now.months[:2])
    assert abs(living * 100 * 52 / 12 - now.months[0].total) < 1_000  # a month is a month; whole euros a week
    dearer = Scenario.from_data(scenario_data(HOME, date(2026, 8, 1), checked(zorgpremie="260")))
    assert living - services.living_money(dearer) in (23, 24)  # 100 a month, 52 weeks
    nothing_left = Scenario.from_data(scenario_data(HOME, date(2026, 8, 1), checked(zorgpremie="9000")))
    assert services.living_money(nothing_left) == 0


def test_who_lives_on_that_keeps_what_comes_once_a_year():
    """With nothing else told, a year without the new work leaves the holiday allowance on the account."""
    found = services.work_out_path(HOME, date(2026, 8, 1), checked())
    months = found.outcome.baseline.months[:12]
    once = sum(month.received.get(kind, 0) for month in months for kind in services.ONCE_A_YEAR)
    assert once > 0
    assert abs(sum(month.total for month in months) - once) < 12 * 1_500  # whole euros a week, and 52 or 53 Fridays


def test_living_money_that_was_told_is_taken():
    found = services.work_out_path(HOME, date(2026, 8, 1), checked(leefgeld="123,45"))
    assert found.living is None
    assert found.outcome.scenario.rekening.leefgeld_per_week == 123.45


def test_who_has_left_assistance_asks_for_it_again_when_the_contract_ends():
    found = services.work_out_path(HOME, date(2026, 8, 1), checked(contract="6"))
    assert found.asked_again == date(2027, 2, 1)
    after = next(m for m in found.outcome.months if m.month == "2027-04")
    assert after.received["bijstand"] > 0
    few_hours = {**HOME, "personen": [{**HOME["personen"][0], "werk": [{"uren_per_week": 8.0}]}]}
    assert services.work_out_path(few_hours, date(2026, 8, 1), checked(contract="6")).asked_again is None
    assert services.work_out_path(HOME, date(2026, 8, 1), checked(contract="36")).asked_again is None


NAMES = list(PathForm.base_fields)
ANYTHING = st.text(max_size=30) | st.integers().map(str) | st.floats().map(str)


@given(st.dictionaries(st.sampled_from(NAMES), st.lists(ANYTHING, max_size=3)))
def test_whatever_comes_in_is_accepted_or_asked_again(sent):
    data = QueryDict(mutable=True)
    for name, values in sent.items():
        data.setlist(name, values)
    form = PathForm(data, household=HOUSEHOLD)
    if form.is_valid():
        Scenario.from_data(scenario_data(HOME, form.begin(), form.cleaned_data))
    else:
        assert set(form.errors) <= set(NAMES)
    assert all(isinstance(value, str) for _name, value in path_answers(data))


def _amounts(most: int) -> st.SearchStrategy[str]:
    return st.integers(0, most).map(str) | st.just("")


VALID = st.fixed_dictionaries(
    {
        "begin_maand": st.sampled_from(["", "2026-07", "2026-12", "2027-02", f"{LAST_MONTH:%Y-%m}"]),
        "begin_dag": st.integers(1, 31).map(str) | st.just(""),
        "betaaldag": st.integers(1, 31).map(str) | st.just(""),
        "uitbetaling": st.sampled_from(["zelfde_maand", "volgende_maand", "onbekend"]),
        "contract": st.integers(1, 36).map(str) | st.just(""),
        "verrekening": st.sampled_from(
            ["op_de_maand", "achteraf", "schatting", "vast_bedrag", "via_gemeente", "onbekend"]
        ),
        "doorgegeven": st.sampled_from(["ja", "nee", "onbekend"]),
        "saldo": st.integers(-5000, 20_000).map(str) | st.just(""),
        "leefgeld": _amounts(500),
        "via": st.lists(st.sampled_from(["huur", "energie", "zorgpremie"]), unique=True),
        "huur": _amounts(1500),
        "energie": _amounts(400),
        "zorgpremie": _amounts(300),
    }
)


@hypothesis_settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(VALID, st.sampled_from(["maand", "vier_weken", "week"]), st.sampled_from([4.0, 16.0, 24.0, 40.0]))
def test_every_valid_form_has_a_path_and_its_months_add_up(sent, period, hours):
    form = form_of(**sent)
    assert form.is_valid(), form.errors
    home = {**HOME, "personen": [{**HOME["personen"][0], "werk": [{"uren_per_week": hours, "tijdvak": period}]}]}
    path = services.work_out(home, form)
    assert (path.opening is None) == bool(sent["saldo"])
    balance = round(float(sent["saldo"]) * 100) if path.opening is None else path.opening
    for month in path.outcome.months:
        balance += month.total
        assert month.balance == balance


def test_the_months_to_choose_from_are_those_of_the_calculator():
    choices = PathForm(household=HOUSEHOLD).fields["weg_begin_maand"].choices
    assert choices[0][0] == ""
    assert list(choices[1:]) == selectors.months()
