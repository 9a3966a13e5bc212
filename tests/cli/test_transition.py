"""``overstap transition``: report, table, payments, JSON, picture and calendar of a scenario; its examples, check and schema."""

from __future__ import annotations

import json
from datetime import date
from xml.etree import ElementTree as ET

import jsonschema
import pytest
import yaml
from click.testing import CliRunner
from icalendar import Calendar

from overstap.cli.main import group
from overstap.errors import OverstapError
from overstap.examples import example_names, load_scenario, scenario_names
from overstap.transition import Scenario, transition
from overstap.transition.bridges import bridges
from overstap.transition.compare import compare
from overstap.transition.rule_changes import rule_changes
from overstap.transition.way_back import way_back

BEGIN = "begin-24-uur"


def run(*arguments, stdin=None):
    done = CliRunner().invoke(group, list(arguments), input=stdin, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def fault(*arguments, stdin=None):
    with pytest.raises(OverstapError) as found:
        run(*arguments, stdin=stdin)
    return found.value


@pytest.fixture(autouse=True)
def day(monkeypatch):
    monkeypatch.setenv("OVERSTAP_TODAY", "2026-07-01")


@pytest.fixture(scope="module")
def outcome():
    return transition(Scenario.from_data(load_scenario(BEGIN).scenario))


def rows(text):
    heads, *lines = [line.split("\t") for line in text.splitlines()]
    return [dict(zip(heads, line, strict=True)) for line in lines]


# --- what it shows ------------------------------------------------------------------------------------------------------


def test_the_report_begins_with_the_headline_and_has_every_part(outcome):
    said = run("transition", "--example", BEGIN)
    assert said.splitlines()[0] == outcome.headline("nl")
    for month in ("juli 2026 ", "december 2026 ", "januari 2027 *", "december 2027 *"):
        assert f"\n{month}" in said
    for remark in (*outcome.advice, *outcome.warnings):
        assert remark.text("nl") in said
    english = run("--lang", "en", "transition", "--example", BEGIN)
    assert english.splitlines()[0] == outcome.headline("en")
    assert "January 2027 *" in english


def test_the_table_adds_up(outcome):
    found = rows(run("--lang", "en", "transition", "--example", BEGIN, "--table"))
    assert [row["month"] for row in found] == [m.month for m in outcome.months]
    before = outcome.scenario.rekening.saldo
    for row in found:
        amounts = {name: float(value) for name, value in row.items() if name != "month"}
        parts = sum(
            amounts.get(n, 0) for n in ("wage", "assistance", "allowances and child benefit", "other money in", "out")
        )
        assert parts == pytest.approx(amounts["left this month"], abs=0.005)
        assert before + amounts["left this month"] == pytest.approx(amounts["balance, end of month"], abs=0.005)
        assert amounts["projection"] == (row["month"] >= "2027-01")
        before = amounts["balance, end of month"]


def test_the_payments_are_those_of_the_outcome(outcome):
    found = rows(run("--lang", "en", "transition", "--example", BEGIN, "--flows"))
    assert len(found) == len(outcome.flows)
    assert sum(round(float(row["amount"]) * 100) for row in found) == sum(f.cents for f in outcome.flows)
    unsure = [row for row in found if row["certain"] == "0"]
    assert len(unsure) == sum(not f.certain for f in outcome.flows)
    assert "tax of the year" in {row["what"] for row in unsure}


def test_json_is_the_outcome(outcome):
    said = json.loads(run("transition", "--example", BEGIN, "--json"))
    assert said == json.loads(json.dumps(outcome.as_dict("nl")))


def test_other_hours_are_another_wage():
    less, more = (json.loads(run("transition", "--example", BEGIN, "--json", "--hours", h)) for h in ("12", "36"))
    assert less["months"][2]["received"]["loon"] < more["months"][2]["received"]["loon"]


def test_a_reform_is_used_and_said(tmp_path, outcome):
    path = tmp_path / "reform.yaml"
    path.write_text("changes: {minimumloon.vakantiebijslag_percentage: 0.16}\n")
    said = run("transition", "--example", BEGIN, "--reform", str(path))
    assert "Deze uitkomst is gemaakt met andere regels dan de wet." in said
    other = json.loads(run("transition", "--example", BEGIN, "--reform", str(path), "--json"))
    may = [m.month for m in outcome.months].index("2027-05")
    assert other["months"][may]["received"]["vakantiegeld"] > outcome.months[may].received["vakantiegeld"] / 100


def test_bridges_are_told_when_they_are_asked(outcome):
    found = bridges(outcome)
    assert found
    said = run("transition", "--example", BEGIN, "--bridges")
    for bridge in found:
        assert f"- {bridge.text('nl')}" in said
    told = json.loads(run("--lang", "en", "transition", "--example", BEGIN, "--bridges", "--json"))
    assert told["bridges"] == json.loads(json.dumps([b.as_dict("en") for b in found]))


def test_the_way_back_and_other_rules_are_told_when_they_are_asked(outcome):
    back = way_back(outcome.scenario, "2027-01")
    said = run("transition", "--example", BEGIN, "--way-back", "2027-01", "--rules")
    for line in (line for way in back.ways for line in way.sentences("nl")):
        assert f"- {line}" in said
    told = json.loads(run("transition", "--example", BEGIN, "--way-back", "2027-01", "--rules", "--json"))
    assert told["way_back"] == json.loads(json.dumps(back.as_dict("nl")))
    assert {r["rule"] for r in told["rules"]} == {c.key for c in rule_changes(outcome.scenario)}
    assert all("sentences" in r or r["reason"] for r in told["rules"])


def test_more_files_are_compared_with_the_first(tmp_path):
    names = ("begin-24-uur", "contract-en-terug")
    paths = [tmp_path / f"{name}.yaml" for name in names]
    for name, path in zip(names, paths, strict=True):
        path.write_text(load_scenario(name).source, "utf-8")
    found = compare([Scenario.from_data(load_scenario(name).scenario) for name in names])
    said = run("transition", *map(str, paths))
    assert [line for line in said.splitlines() if line.startswith("- ")] == [f"- {s}" for s in found.sentences("nl")]
    assert all(f"{label}: " in said for label in found.labels("nl"))
    assert json.loads(run("transition", *map(str, paths), "--json")) == json.loads(json.dumps(found.as_dict("nl")))
    assert CliRunner().invoke(group, ["transition", *map(str, paths), "--table"]).exit_code == 2
    paths[1].write_text("begin: 2026-07\n")
    assert fault("transition", *map(str, paths)).path == f"{paths[1]}: huishouden"


def test_a_file_from_standard_input_is_read():
    source = load_scenario(BEGIN).source
    assert run("transition", "-", "--table", stdin=source) == run("transition", "--example", BEGIN, "--table")
    as_json = json.dumps(load_scenario(BEGIN).scenario)
    assert run("transition", "-", "--table", stdin=as_json) == run("transition", "--example", BEGIN, "--table")


def test_picture_and_calendar_are_written(tmp_path):
    svg, ics = tmp_path / "a.svg", tmp_path / "a.ics"
    run("transition", "--example", BEGIN, "--table", "--chart", str(svg), "--ics", str(ics))
    assert ET.fromstring(svg.read_text("utf-8")).tag == "{http://www.w3.org/2000/svg}svg"
    events = Calendar.from_ical(ics.read_bytes()).events
    assert any(e.start == date(2026, 7, 24) and "loon" in e["summary"] for e in events)
    for option in ("--chart", "--ics"):
        assert fault("transition", "--example", BEGIN, option, str(tmp_path)).code == "bestand_onleesbaar"


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("a.yaml", "--example", BEGIN),
        ("--example", BEGIN, "--json", "--flows"),
        ("--example", BEGIN, "--hours", "81"),
    ],
)
def test_a_command_that_can_not_be_is_refused(arguments):
    assert CliRunner().invoke(group, ["transition", *arguments]).exit_code == 2


def test_a_fault_in_the_file_names_the_event():
    source = load_scenario(BEGIN).source.replace("uren_per_week: 24", "uren_per_week: 99")
    found = fault("transition", "-", stdin=source)
    assert (found.path, found.value, found.exit_code) == ("gebeurtenissen[0].uren_per_week", 99, 2)


def test_a_situation_that_is_not_computed_ends_with_its_own_code():
    source = load_scenario(BEGIN).source.replace("  wonen:", "  situaties: [pgb]\n  wonen:")
    assert fault("transition", "-", stdin=source).exit_code == 4


# --- examples, check, schema --------------------------------------------------------------------------------------------


def test_an_example_scenario_is_told_as_data():
    assert not set(example_names()) & set(scenario_names())
    told = json.loads(run("--lang", "en", "examples", BEGIN, "--json"))
    assert told["title"] == load_scenario(BEGIN).title("en")
    assert told["scenario"] == load_scenario(BEGIN).scenario


@pytest.mark.parametrize("name", scenario_names())
def test_a_printed_example_can_be_lived(tmp_path, name):
    path = tmp_path / "my.yaml"
    path.write_text(run("examples", name), "utf-8")
    assert run("transition", str(path), "--table") == run("transition", "--example", name, "--table")
    assert run("check", str(path)) == "Dit bestand van een scenario is goed.\n"


@pytest.mark.parametrize("name", scenario_names())
def test_an_example_keeps_to_the_schema(name):
    schema = json.loads(run("schema", "scenario"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(load_scenario(name).scenario, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**load_scenario(name).scenario, "gebeurtenissen": [{"soort": "feest"}]}, schema)


@pytest.mark.parametrize("name", scenario_names())
def test_yaml_json_and_library_read_the_same(name):
    example = load_scenario(name)
    from_yaml = Scenario.from_data(yaml.safe_load(example.source))
    assert from_yaml == Scenario.from_data(example.scenario) == Scenario.from_data(example.scenario, strict=True)


def test_an_unknown_example_is_told_with_the_list():
    found = fault("transition", "--example", "bestaat-niet")
    assert (found.code, found.path) == ("invoer_keuze", "--example")
    assert BEGIN in found.mend("nl")


def test_check_tells_every_fault_of_a_scenario_with_its_line(tmp_path):
    path = tmp_path / "my.yaml"
    path.write_text(
        "begin: 2026-07\nhuishouden: {personen: [{rol: aanvrager}]}\ngebeurtenissen:\n"
        "  - {soort: baan_begint, datum: 2026-07-15, uren_per_week: 99}\n"
        "  - soort: kosten\n    datum: 2026-07-15\n    bedrag: -1\n"
    )
    done = CliRunner().invoke(group, ["check", str(path)])
    assert done.exit_code == 2
    assert [line.split(" ")[:2] for line in done.stderr.splitlines()] == [
        ["4:", "gebeurtenissen[0].uren_per_week:"],
        ["7:", "gebeurtenissen[1].bedrag:"],
    ]


def test_the_schema_without_a_name_is_that_of_a_household():
    assert "personen" in json.loads(run("schema"))["properties"]
    assert "personen" in json.loads(run("schema", "household"))["properties"]
