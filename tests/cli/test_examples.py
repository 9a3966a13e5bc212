"""Examples on the command line, and every part of an answer in its table and its JSON."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from overstap.cli.main import group
from overstap.errors import OverstapError
from overstap.examples import example_names, load_example, scenario_names


def run(*arguments: str, stdin: str | None = None) -> str:
    done = CliRunner().invoke(group, list(arguments), input=stdin, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture(autouse=True)
def day(monkeypatch):
    monkeypatch.setenv("OVERSTAP_TODAY", "2026-07-15")


def test_examples_are_listed():
    lines = [line.split("\t") for line in run("examples").splitlines()]
    assert [line[0] for line in lines] == [*example_names(), *scenario_names()]
    assert json.loads(run("--lang", "en", "examples", "--json"))[1]["title"] == "Single parent of two, rent €700"


@pytest.mark.parametrize("name", example_names())
def test_a_printed_example_can_be_calculated(tmp_path, name):
    path = tmp_path / "my.yaml"
    path.write_text(run("examples", name), "utf-8")
    example = load_example(name)
    from_file = run(
        "calculate", str(path), "--date", example.date, "--chosen", str(example.hours), "--json", "--hours", "8"
    )
    assert json.loads(from_file) == json.loads(run("calculate", "--example", name, "--json", "--hours", "8"))


def test_an_unknown_example_is_named():
    with pytest.raises(OverstapError) as fault:
        run("examples", "bestaat-niet")
    assert fault.value.exit_code == 2


@pytest.mark.parametrize("arguments", [("calculate",), ("calculate", "a.yaml", "--example", "alleenstaande")])
def test_one_household_is_asked(arguments):
    assert CliRunner().invoke(group, list(arguments)).exit_code == 2


def test_the_table_has_the_parts_that_matter():
    alone = run("calculate", "--example", "jong-met-huisgenoot", "--table", "--hours", "0:16:8").splitlines()[0]
    assert "huurtoeslag" in alone
    assert "kinderbijslag" not in alone
    family = run("calculate", "--example", "alleenstaande-ouder", "--table", "--hours", "0:16:8").splitlines()
    heads = family[0].split("\t")
    assert {"huurtoeslag", "kindgebonden budget", "kinderbijslag"} <= set(heads)
    assert "kinderopvangtoeslag" not in heads
    row = dict(zip(heads, family[1].split("\t"), strict=True))
    account = sum(float(row[h]) for h in heads[1 : heads.index("op uw rekening")])
    assert abs(account - float(row["op uw rekening"])) < 0.02


def test_childcare_and_the_municipality_are_told():
    name = "opvang-in-voorbeeldgemeente"
    heads = run("calculate", "--example", name, "--table", "--hours", "24").splitlines()[0].split("\t")
    assert {
        "kinderopvangtoeslag",
        "rekening van de opvang",
        "reizen naar het werk",
        "van de gemeente, per jaar",
    } <= set(heads)
    report = run("calculate", "--example", name, "--hours", "24")
    assert "Regelingen van uw gemeente" in report
    assert "Werkt u? Dan stopt dit" in report or "Dan stopt dit: het is alleen voor wie een traject volgt." in report
    assert "Regelingen van uw gemeente tellen niet mee" not in report
    data = json.loads(run("calculate", "--example", name, "--hours", "24", "--json"))
    assert data["municipality"]["fictional"] is True
    top_up = next(s for s in data["municipality"]["schemes"] if s["quantity"] == "aanvulling_kinderopvang_per_maand")
    assert (top_up["now"] > 0, top_up["chosen"], top_up["reason_chosen"]) == (True, 0.0, "grond_is_werk")


def test_without_a_municipality_the_report_says_so():
    assert "Regelingen van uw gemeente tellen niet mee" in run(
        "calculate", "--example", "alleenstaande", "--hours", "24"
    )
    data = json.loads(run("calculate", "--example", "alleenstaande", "--hours", "24", "--json"))
    assert data["municipality"] is None


def test_the_picture_has_the_bands_of_the_household(tmp_path):
    path = tmp_path / "a.svg"
    run("calculate", "--example", "alleenstaande-ouder", "--chart", str(path))
    drawn = path.read_text("utf-8")
    assert ">kinderbijslag</text>" in drawn
    assert ">toeslagen</text>" in drawn
