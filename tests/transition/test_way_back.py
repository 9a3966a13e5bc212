"""The job ends: what comes when, against never having started."""

from __future__ import annotations

import math
from datetime import date

import pytest

from overstap.errors import OverstapError
from overstap.texts import LANGUAGES
from overstap.transition import Scenario
from overstap.transition.scenario import Ww
from overstap.transition.way_back import way_back

JOB = {"soort": "baan_begint", "datum": "2026-07-01", "uren_per_week": 32}
TOLD = {"soort": "inkomen_doorgegeven", "datum": "2026-07-10"}


def scenario(*events, age=35, **changes):
    data = {
        "begin": "2026-07",
        "maanden": 12,
        "huishouden": {
            "personen": [{"rol": "aanvrager", "leeftijd": age}],
            "wonen": {"kale_huur": 650},
            "bijstand": {"sinds": "2022-01"},
        },
        "rekening": {"saldo": 300, "leefgeld_per_week": 70},
        "gebeurtenissen": [*(events or (JOB, TOLD))],
    }
    return Scenario.from_data({**data, **changes})


def test_three_ways_with_their_first_money():
    """Last working day 31 December 2026. The restart pays on the usual day (25 January). The advance on a new application
    comes four weeks after it (art. 52: 1 January + 28 days = 29 January). WW is paid on the tenth of the month after."""
    back = way_back(scenario(), 6, ww=Ww(recht="ja", netto_per_maand=1350, bruto_per_maand=1450))
    assert [(w.kind, w.first_payment, w.weeks) for w in back.ways] == [
        ("hervat", date(2027, 1, 25), 4),
        ("aangevraagd", date(2027, 1, 29), 5),
        ("ww", date(2027, 2, 10), 6),
    ]
    assert back.best.kind == "hervat"
    assert back.end == date(2026, 12, 31)


def test_the_month_by_name_or_by_number():
    assert way_back(scenario(), 6).end == way_back(scenario(), "2026-12").end == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("year", "share", "decided"), [(2025, 0.90, date(2025, 8, 26)), (2026, 0.95, date(2026, 8, 26))]
)
def test_advance_then_the_rest_with_the_decision(year, share, decided):
    """Art. 52 lid 2: 90% of the assistance as an advance, 95% from 2026, four weeks after the application. What is paid of it in
    a month (five per cent is kept as holiday allowance, art. 19 lid 3) is then all paid in 2026; in 2025 the rest follows with
    the decision after eight weeks (Awb 4:13): 1 July + 56 days."""
    events = [{**JOB, "datum": f"{year}-01-01"}]
    outcome = way_back(scenario(*events, begin=f"{year}-01"), 6).way("aangevraagd").outcome
    july = year * 12 + 6
    flows = [f for f in outcome.flows if f.payer == "gemeente" and f.month == july and f.to_household]
    whole = outcome.months[6].law["bijstand"]
    paid = outcome.months[6].law["bijstand_voorlopig"]
    advance = min(math.floor(whole * share + 0.5), paid)
    expected = [("voorschot_bijstand", date(year, 7, 29), advance), ("bijstand", decided, paid - advance)]
    assert [(f.kind, f.day, f.cents) for f in flows] == [row for row in expected if row[2]]


def test_a_decision_that_takes_longer_moves_the_rest_and_not_the_advance():
    quick, slow = (way_back(scenario(), 6, besluit_na_dagen=d).way("aangevraagd") for d in (42, 112))
    assert quick.first_payment == slow.first_payment
    assert slow.lowest <= quick.lowest
    assert slow.year == quick.year


@pytest.mark.parametrize(("age", "first"), [(26, date(2027, 2, 26)), (27, date(2027, 1, 29))])
def test_under_27_the_search_period_comes_before_the_application(age, first):
    """Art. 41 lid 4: the application four weeks after reporting, so the advance eight weeks after it."""
    back = way_back(scenario(age=age), 6)
    assert back.way("aangevraagd").first_payment == first
    keys = [r.key for r in back.way("aangevraagd").remarks]
    assert ("way_back.search_waivable" in keys) == (age < 27)


def test_before_2026_known_data_may_not_be_used_again():
    """Art. 43a is of 1 January 2026, as is the waiving of the search period (art. 41 lid 11)."""
    events = [{**JOB, "datum": "2025-01-01"}]
    back = way_back(scenario(*events, age=25, begin="2025-01"), 6)
    assert [w.kind for w in back.ways] == ["aangevraagd"]
    assert "way_back.restart_not_yet" in [r.key for r in back.remarks]
    assert "way_back.search" in [r.key for r in back.ways[0].remarks]


@pytest.mark.parametrize(("month", "there"), [(12, True), (13, False)])
def test_known_data_may_be_used_for_twelve_months(month, there):
    """Art. 43a: the last month with assistance is June 2026, so July 2027 is more than twelve months later."""
    back = way_back(scenario(maanden=18), month)
    assert (back.way("hervat") is not None) == there
    assert ("way_back.restart_too_late" in [r.key for r in back.remarks]) != there


def test_a_benefit_that_never_ended_runs_on():
    back = way_back(scenario({**JOB, "uren_per_week": 12}), 6)
    assert [w.kind for w in back.ways] == ["loopt_door"]
    january = back.ways[0].outcome.months[6]
    assert january.law["bijstand"] == 141946  # the whole norm again (law README)
    assert january.law["vakantietoeslag_gereserveerd"] == round(1419.46 * 0.05 * 100)


def test_coming_back_brings_what_it_was():
    """The same norm, rent and allowances on about the same income: the month after is that of never having started."""
    way = way_back(scenario(), 6).way("hervat")
    assert abs(way.per_month - way.never_per_month) <= 300  # whole euros of three allowances
    for after, never in zip(way.outcome.months[6:], way_back(scenario(), 6).never.months[6:], strict=True):
        assert after.law["bijstand"] == never.law["bijstand"] == 141946


def test_never_is_the_same_household_without_the_step():
    back = way_back(scenario(), 6)
    way = back.way("hervat")
    assert way.never_year == back.never.settled_total
    assert way.more_than_never == way.outcome.settled_total - back.never.settled_total
    assert [m.month for m in back.never.months] == [m.month for m in way.outcome.months]
    assert all(m.law["bijstand"] > 0 for m in back.never.months)


def test_the_year_of_the_job_has_its_bill():
    """tax_and_wage.md E27: 32 hours from July to December after half a year of benefit: 1,358 to pay in the next year. The job
    ends, so its holiday pay of 8% x 6 x 2,078.61 = 997.73 comes with the last wage. It is taxed at 33.80% (337.23) and
    brings 35.75% - 31.009% of tax (47.30): 289.93 less to pay. The bill is something that has to go back."""
    since = {"personen": [{"rol": "aanvrager", "leeftijd": 35}], "bijstand": {"sinds": "2026-01"}}
    way = way_back(scenario(JOB, huishouden=since), 6).way("hervat")
    assert way.bill == pytest.approx(135835 - 28993, abs=100)  # the assessment counts in whole euros
    assert way.debts.tax == way.bill // 100 * 100
    assert way.never_debts.tax == 0


def test_what_was_told_to_dienst_toeslagen_was_told_without_foresight():
    """Told in July what a job that lasts brings; the job ends in September. So the advance was too low, not too high."""
    way = way_back(scenario(), 3).way("hervat")
    events = [e for e in way.outcome.scenario.gebeurtenissen if e.soort == "inkomen_doorgegeven"]
    assert events[0].jaarinkomen > way.outcome.years[0].toetsingsinkomen / 100
    assert events[1].jaarinkomen is None
    assert events[1].datum == date(2026, 10, 1)


def test_ww_is_a_question_until_uwv_answered():
    """The weeks in which the job existed, of the last 36 (Werkloosheidswet art. 17): 1 July to 31 December touches 27."""
    ask = way_back(scenario(), 6)
    fields = dict(ask.remarks[0].fields)
    assert (ask.remarks[0].key, fields["worked"], fields["needed"]) == ("way_back.ww_ask", "27", "26")
    short = way_back(scenario(), 3)
    assert (short.remarks[0].key, dict(short.remarks[0].fields)["worked"]) == ("way_back.ww_short", "14")
    assert way_back(scenario(), 6, ww=Ww(recht="nee")).remarks[0].key == "way_back.ww_no"
    assert ask.way("ww") is None


@pytest.mark.parametrize("net", [700, 1350])
def test_ww_first_and_assistance_beside_or_after_it(net):
    """WW below the norm is topped up; WW above it postpones the application. After three months there is assistance."""
    way = way_back(scenario(), 6, ww=Ww(recht="ja", netto_per_maand=net, bruto_per_maand=net)).way("ww")
    during, after = way.outcome.months[7], way.outcome.months[9]
    assert during.law["bijstand"] > 0 if net == 700 else during.law["bijstand"] == 0
    assert after.law["bijstand"] == 141946
    assert sum(m.received.get("ww", 0) for m in way.outcome.months) == 3 * net * 100


@pytest.mark.parametrize(
    ("reason", "key"),
    [("zelf", "advice.ended_by_oneself"), ("proeftijd", "advice.trial_time"), ("werkgever", None)],
)
def test_who_ends_the_job_matters_for_the_benefit(reason, key):
    found = [r.key for r in way_back(scenario(), 6, reason=reason).remarks if r.key.startswith("advice.")]
    assert found == ([key] if key else [])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_way_is_said_in_words(lang):
    for ww in (None, Ww(recht="ja", netto_per_maand=1350, bruto_per_maand=1350)):
        back = way_back(scenario(), 6, ww=ww)
        for way in back.ways:
            assert all(way.sentences(lang))
            assert any("€" in sentence for sentence in way.sentences(lang))
        assert all(r.text(lang) for r in back.remarks)
        assert len(back.as_dict(lang)["ways"]) == len(back.ways)


@pytest.mark.parametrize("month", [0, 13, "2026-06"])
def test_a_month_outside_the_scenario_is_refused(month):
    with pytest.raises(OverstapError) as error:
        way_back(scenario(), month)
    assert (error.value.code, error.value.path) == ("invoer_keuze", "month")


def test_without_a_job_or_with_an_unknown_reason_it_is_refused():
    idle = scenario({"soort": "kosten", "datum": "2026-07-01", "bedrag": 10})
    with pytest.raises(OverstapError) as error:
        way_back(idle, 6)
    assert (error.value.code, error.value.fields["reason_key"]) == ("scenario_ongeldig", "baan_onbekend")
    with pytest.raises(OverstapError) as error:
        way_back(scenario(), 6, reason="zomaar")
    assert (error.value.code, error.value.path) == ("invoer_keuze", "reason")
    ended = scenario(JOB, {"soort": "baan_eindigt", "datum": "2026-08-31"})
    with pytest.raises(OverstapError) as error:
        way_back(ended, 6)
    assert (error.value.code, error.value.fields["reason_key"]) == ("scenario_ongeldig", "baan_voorbij")
