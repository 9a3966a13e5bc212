"""The calendar file, read back: payments worth knowing on their day, deadlines with an alarm, and what is not certain says so."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from overstap.examples import load_scenario, scenario_names
from overstap.texts import euro
from overstap.transition import Scenario, transition
from overstap.transition.calendar_file import NOT_TOLD, calendar_of
from overstap.transition.words import kind_name


@pytest.fixture(autouse=True)
def day(monkeypatch):
    monkeypatch.setenv("OVERSTAP_TODAY", "2026-07-01")


@pytest.fixture(scope="module", params=scenario_names())
def outcome(request):
    return transition(Scenario.from_data(load_scenario(request.param).scenario))


def events(outcome, lang="nl"):
    return Calendar.from_ical(calendar_of(outcome, lang)).events


def payments(outcome, lang="nl"):
    return [e for e in events(outcome, lang) if not e.walk("VALARM")]


def test_every_payment_worth_knowing_is_there_on_its_day(outcome):
    told = {(e.start, str(e["summary"])) for e in payments(outcome)}
    wanted = [f for f in outcome.flows if f.signed and f.kind not in NOT_TOLD]
    assert wanted
    for flow in wanted:
        assert any(day == flow.day and f"({kind_name(flow.kind)})" in words for day, words in told), flow
    assert len(told) == len({(f.day, f.kind, f.payer, f.payee) for f in wanted})


def test_amounts_of_one_day_and_kind_are_one(outcome):
    for event in payments(outcome):
        day, words = event.start, str(event["summary"])
        sums = {}
        for flow in outcome.flows:
            if flow.day == day and flow.signed and f"({kind_name(flow.kind)})" in words:
                key = (flow.payer, flow.payee)
                sums[key] = sums.get(key, 0) + flow.cents
        whole = words.startswith("Ongeveer")
        assert any(euro(cents, "nl", whole=whole) in words for cents in sums.values()), words


def test_what_is_not_certain_says_so(outcome):
    unsure = [f for f in outcome.flows if f.signed and not f.certain and f.kind not in NOT_TOLD]
    assert unsure
    tentative = {(e.start, str(e["summary"])): e for e in payments(outcome) if e["status"] == "TENTATIVE"}
    for flow in unsure:
        found = [e for (day, words), e in tentative.items() if day == flow.day and f"({kind_name(flow.kind)})" in words]
        assert found
        assert all("schatting" in e["description"] and e["summary"].startswith("Ongeveer") for e in found)
    for event in payments(outcome):
        if event.start >= date(2027, 1, 1):
            assert event["status"] == "TENTATIVE"  # a projection, or an estimate
        elif event["status"] == "CONFIRMED":
            assert not event["summary"].startswith("Ongeveer")


def test_deadlines_have_the_whole_advice_and_an_alarm_before(outcome):
    told = [e for e in events(outcome) if e.walk("VALARM")]
    dated = [r for r in outcome.advice if r.by is not None]
    assert len(told) == len(dated) > 0
    for remark, event in zip(dated, told, strict=True):
        assert event.start == remark.by
        assert event["description"].startswith(remark.text("nl"))
        (alarm,) = event.walk("VALARM")
        assert alarm["trigger"].dt < timedelta(0)


def test_every_event_is_a_whole_day_with_its_own_name(outcome):
    found = events(outcome)
    assert len({e["uid"] for e in found}) == len(found)
    for event in found:
        assert type(event.start) is date
        assert event.end - event.start == timedelta(days=1)
        assert event["summary"]
        assert "geen besluit" in event["description"]


def test_english_is_english(outcome):
    found = events(outcome, "en")
    assert len(found) == len(events(outcome))
    assert all("not a decision" in e["description"] for e in found)


def test_the_same_path_gives_the_same_file(outcome):
    assert calendar_of(outcome) == calendar_of(outcome)


def test_a_path_without_a_name_gets_one():
    data = {"begin": "2026-07", "maanden": 3, "huishouden": {"personen": [{"rol": "aanvrager", "leeftijd": 35}]}}
    calendar = Calendar.from_ical(calendar_of(transition(Scenario.from_data(data))))
    assert calendar["x-wr-calname"] == "Van bijstand naar werk"
