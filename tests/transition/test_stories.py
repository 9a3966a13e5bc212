"""The stories of the sources, told as scenarios (``stories/*.yaml``): what the person said, what happens, and why.

The amounts are worked out by hand in each file (``worked``) or stand in the source; ``moved`` says what was not in it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from overstap import Reform
from overstap.transition import Outcome, Scenario, transition
from overstap.transition.outcome import Month

HERE = Path(__file__).parent
STORIES = sorted((HERE / "stories").glob("*.yaml"))
SHARED = HERE.parents[2] / "shared"
FIELDS = {"name", "source", "quote", "moved", "explained", "worked", "scenario", "reform", "expected", "tolerance"}
EXPECTED = {
    "months", "years", "flows", "advice", "warnings", "warning_fields", "without", "variants", "settings", "more_than_now",
}  # fmt: skip


def read(path: Path) -> dict[str, Any]:
    """A story; days and months that YAML would turn into dates stay text."""
    loader = type("TextDates", (yaml.SafeLoader,), {})
    loader.yaml_implicit_resolvers = {
        key: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for key, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(path.read_text("utf-8"), loader)


def live(story: dict[str, Any], **changes: Any) -> Outcome:
    """The story as a path."""
    reform = Reform(tuple(sorted(story.get("reform", {}).items())), None)
    return transition(Scenario.from_data({**story["scenario"], **changes}), reform)


def check_months(outcome: Outcome, expected: dict[str, Any], tolerance: float) -> None:
    """Amounts of months, in euros: of the law, received, spent, beside the account, the open claim."""
    months = {m.month: m for m in outcome.months}
    for name, of in expected.items():
        month: Month = months[name]
        for part in ("law", "received", "spent", "beside"):
            found = getattr(month, part)
            for kind, euros in of.get(part, {}).items():
                assert found.get(kind, 0) / 100 == pytest.approx(euros, abs=tolerance + 1e-9), (name, part, kind)
        if "claim" in of:
            assert month.claim / 100 == pytest.approx(of["claim"], abs=tolerance + 1e-9), (name, "claim")


def check_years(outcome: Outcome, expected: dict[int, dict[str, float]], tolerance: float) -> None:
    """Amounts of years, in euros."""
    years = {y.year: y for y in outcome.years}
    for year, of in expected.items():
        for field, euros in of.items():
            assert getattr(years[year], field) / 100 == pytest.approx(euros, abs=tolerance + 1e-9), (year, field)


def changed(story: dict[str, Any], kind: str, change: dict[str, Any] | None) -> list[dict[str, Any]]:
    """The events with those of one kind changed, or without them."""
    events = story["scenario"]["gebeurtenissen"]
    if change is None:
        return [e for e in events if e["soort"] != kind]
    return [{**e, **change} if e["soort"] == kind else e for e in events]


@pytest.mark.parametrize("path", STORIES, ids=lambda p: p.stem)
def test_story(path):
    story = read(path)
    expected, tolerance = story["expected"], float(story["tolerance"])
    outcome = live(story)
    check_months(outcome, expected.get("months", {}), tolerance)
    check_years(outcome, expected.get("years", {}), tolerance)
    flows = {(f.day.isoformat(), f.kind, f.cents) for f in outcome.flows}
    for flow in expected.get("flows", []):
        assert (flow["day"], flow["kind"], round(flow["amount"] * 100)) in flows
    assert set(expected.get("advice", [])) <= {r.key for r in outcome.advice}
    warnings = {r.key: dict(r.fields) for r in outcome.warnings}
    assert set(expected.get("warnings", [])) <= set(warnings)
    for key, fields in expected.get("warning_fields", {}).items():
        assert {name: warnings[key][name] / 100 for name in fields} == fields
    if expected.get("more_than_now"):
        assert outcome.more_than_now is not None
        assert outcome.more_than_now > 0


@pytest.mark.parametrize("path", STORIES, ids=lambda p: p.stem)
def test_what_would_have_been_otherwise(path):
    """The same story without an event, with another choice, or under another setting of the municipality."""
    story = read(path)
    expected, tolerance = story["expected"], float(story["tolerance"])
    told = 0
    if "without" in expected:
        other = expected["without"]
        outcome = live(story, gebeurtenissen=changed(story, other["event"], None))
        check_years(outcome, other["years"], tolerance)
        told += 1
    for other in expected.get("variants", []):
        outcome = live(story, gebeurtenissen=changed(story, other["event"], other["change"]))
        check_months(outcome, other["months"], tolerance)
        told += 1
    if "settings" in expected:
        other = dict(expected["settings"])
        months = other.pop("months")
        home = story["scenario"]["huishouden"]
        outcome = live(story, huishouden={**home, "instellingen": {**home.get("instellingen", {}), **other}})
        check_months(outcome, months, tolerance)
        told += 1
    assert told == sum(key in expected for key in ("without", "settings")) + len(expected.get("variants", []))


@pytest.mark.parametrize("path", STORIES, ids=lambda p: p.stem)
def test_a_story_says_where_it_comes_from_and_what_was_moved(path):
    story = read(path)
    assert set(story) <= FIELDS
    assert FIELDS - {"reform"} <= set(story)
    assert set(story["expected"]) <= EXPECTED
    file = story["source"].split(",")[0].split(" ")[0]
    places = [SHARED / "sources" / file, SHARED / "research" / file]
    found = next((p for p in places if p.is_file()), None)
    if found is None:
        pytest.skip(f"{file} is not in ../shared")
    assert plain(story["quote"]) in plain(found.read_text("utf-8"))


def plain(text: str) -> str:
    """Without line breaks, breaks of words at the end of a line, and quotes."""
    return re.sub(r"\s+", " ", re.sub(r"-\n", "-", text)).replace("’", "'").replace("‘", "'").replace("“", "").strip()


def test_every_story_of_the_issue_is_there():
    assert {p.stem for p in STORIES} >= {
        "groningen-200-euro-that-cost-600",
        "zero-hours-month-paid-back",
        "four-weekly-wage-one-form-too-few",
        "pay-day-on-the-7th",
        "seven-years-without-settlement",
        "after-six-months-suddenly-less",
        "ombudsman-24-hours-and-no-top-up",
    }
