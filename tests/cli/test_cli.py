"""The command line as its users meet it: real processes, plain output in a pipe, exit codes, never a stack trace."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

HOUSEHOLD = """\
personen:
  - {rol: aanvrager, leeftijd: 35, werk: [{uren_per_week: 24, uurloon: minimumloon, tijdvak: maand}]}
bijstand: {sinds: 2023-01, vrijlating: {soort: n, gebruikte_maanden: 0}}
vermogen: 0
"""


def overstap(*arguments: str, stdin: str | bytes = "", cwd=None) -> subprocess.CompletedProcess[str]:
    data = stdin if isinstance(stdin, bytes) else stdin.encode()
    done = subprocess.run(
        [sys.executable, "-c", "from overstap.cli.main import main; main()", *arguments],
        input=data,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "OVERSTAP_TODAY": "2026-07-15", "PYTHONIOENCODING": "utf-8"},
        timeout=60,
        check=False,
    )
    out = subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in out.stderr
    return out


@pytest.fixture
def household(tmp_path):
    path = tmp_path / "household.yaml"
    path.write_text(HOUSEHOLD)
    return str(path)


def test_compute_one_quantity():
    done = overstap("compute", "zorgtoeslag_per_maand", "--date", "2026-03", "--set", "toetsingsinkomen=35000")
    assert (done.returncode, done.stdout) == (0, "zorgtoeslag_per_maand\t69.00\n")


def test_a_projection_is_said_on_every_result():
    flat = ("--assume-flat", "2027")
    done = overstap(
        "--lang", "en", "compute", "bijstandsnorm_per_maand", "--date", "2027-03", "--set", "leeftijd=35", *flat
    )
    assert done.stdout == "bijstandsnorm_per_maand\t1419.46\n"
    assert "2027" in done.stderr
    line = {"id": "a", "date": "2027-03", "given": {"leeftijd": 35}, "wanted": ["bijstandsnorm_per_maand"]}
    done = overstap("compute", "--jsonl", "-", *flat, stdin=json.dumps(line))
    assert json.loads(done.stdout)["reform"] == {"changes": {}, "assume_flat": 2027}


def test_compute_lines_of_the_design():
    lines = [
        {
            "id": "a",
            "date": "2026-03",
            "given": {
                "loon_per_tijdvak": 1800.00,
                "tijdvak": "maand",
                "loonheffingskorting": True,
                "aow_leeftijd_bereikt": False,
            },
            "wanted": ["loonheffing_per_tijdvak", "arbeidskorting_verrekend_per_tijdvak"],
        },
        {
            "id": "b",
            "date": "2026-03",
            "given": {"toetsingsinkomen": 35000, "heeft_toeslagpartner": False},
            "wanted": ["zorgtoeslag_recht_per_jaar", "zorgtoeslag_per_maand"],
        },
        {
            "id": "c",
            "date": "2026-07",
            "given": {
                "leefvorm": "alleenstaande",
                "leeftijd": 35,
                "netto_loon_per_maand": 800,
                "vakantiegeld_in_loon": False,
                "vrijlating_soort": "geen",
            },
            "wanted": ["bijstand_per_maand", "bijstand_uitbetaald_per_maand"],
        },
    ]
    done = overstap("compute", "--jsonl", "-", stdin="".join(json.dumps(line) + "\n" for line in lines))
    assert done.returncode == 0
    values = {a["id"]: a["values"] for a in map(json.loads, done.stdout.splitlines())}
    assert values == {
        "a": {"loonheffing_per_tijdvak": 51.92, "arbeidskorting_verrekend_per_tijdvak": 332.0},  # official month table
        "b": {"zorgtoeslag_recht_per_jaar": 827.7, "zorgtoeslag_per_maand": 69.0},  # toeslagen.md 2.5 and 3
        "c": {"bijstand_per_maand": 555.46, "bijstand_uitbetaald_per_maand": 527.69},  # participatiewet.md 8.7
    }


def test_a_line_that_is_no_json_gets_its_own_error():
    good = json.dumps(
        {"id": "b", "date": "2026-03", "given": {"toetsingsinkomen": 35000}, "wanted": ["zorgtoeslag_per_maand"]}
    )
    done = overstap("compute", "--jsonl", "-", stdin=f"{good}\n{{nee\n\n{'[' * 100_000}\n{good}\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [("values" in a, a.get("error", {}).get("code")) for a in answers] == [
        (True, None),
        (False, "bestand_onleesbaar"),
        (False, "bestand_onleesbaar"),
        (True, None),
    ]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["compute", "zorgtoeslag_per_maand", "--date", "2026-03", "--set", "inkomen=1"], 2),
        (["compute", "zorgtoeslag_per_maand", "--date", "2026-03", "--set", "leeftijd=oud"], 2),
        (["compute", "zorgtoeslag_per_maand", "--date", "2026-03", "--set", "leeftijd"], 2),
        (["compute", "geluk", "--date", "2026-03"], 2),
        (["compute", "zorgtoeslag_per_maand"], 2),
        (["compute", "--date", "2026-03"], 2),
        (["compute", "zorgtoeslag_per_maand", "--date", "gisteren"], 2),
        (["compute", "zorgtoeslag_per_maand", "--date", "2019-01"], 2),
        (["compute", "bijstandsnorm_per_maand", "--date", "2027-01"], 3),
        (["compute", "zorgtoeslag_per_maand", "--date", "2026-03", "--jsonl", "-"], 2),
        (["calculate", "bestaat-niet.yaml"], 2),
        (["calculate", "-", "--hours", "0:x"], 2),
        (["explain", "geluk", "--date", "2026-03"], 2),
        (["receipt", "bestaat-niet.json"], 2),
        (["onzin"], 2),
    ],
)
def test_what_is_not_right_is_a_sentence_and_an_exit_code(arguments, code):
    done = overstap(*arguments, stdin=HOUSEHOLD)
    assert done.returncode == code, done.stderr
    assert done.stderr.strip()
    assert not done.stdout


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_calculate_for_people(household, lang):
    done = overstap("--lang", lang, "calculate", household, "--date", "2026-07")
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout  # plain text in a pipe
    assert "1.711" in done.stdout.replace(",", ".") or "1,711" in done.stdout
    assert len(done.stdout.splitlines()) > 50


def test_calculate_table_and_json(household):
    done = overstap("calculate", household, "--date", "2026-07", "--hours", "24", "--table")
    assert done.stdout.splitlines()[1].split("\t")[:5] == ["24", "1518.63", "63.66", "129.00", "1711.29"]  # docs/worked
    data = json.loads(overstap("calculate", household, "--date", "2026-07", "--json").stdout)
    assert data["exit_hours"] == {"met_vrijlating": 25.5, "zonder_vrijlating": 21.0, "wet_2027": 24.5}


def test_calculate_takes_this_month_by_default(household):
    assert json.loads(overstap("calculate", household, "--json").stdout)["date"] == "2026-07"


def test_calculate_draws_a_picture(household, tmp_path):
    chart = tmp_path / "chart.svg"
    assert overstap("calculate", household, "--chart", str(chart)).returncode == 0
    svg = chart.read_text("utf-8")
    assert svg.startswith("<svg")
    assert "<title" in svg
    assert "style=" not in svg


def test_a_situation_that_is_not_computed_says_who_can_help(tmp_path):
    done = overstap("calculate", "-", stdin=HOUSEHOLD + "situaties: [zelfstandig]\n")
    assert done.returncode == 4
    assert len(done.stderr.splitlines()) >= 2


@pytest.mark.parametrize(
    "text",
    [
        "personen: [{rol: aanvrager, leeftijd: !!python/object/apply:os.system ['echo hi > pwned']}]",
        "a: &a [1,1,1]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b]",
        "[" * 5000,
        "personen: [",
        "\x00\x01",
        b"\xff\xfe\x00",
        "",
        "- 1\n- 2",
        "personen: [{rol: aanvrager, leeftijd: 1e400}]",
    ],
)
def test_hostile_files_are_refused_in_words(text, tmp_path):
    done = overstap("calculate", "-", stdin=text, cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert done.stderr.strip()
    assert not (tmp_path / "pwned").exists()


def test_a_file_of_ten_megabytes_is_refused(tmp_path):
    big = tmp_path / "big.yaml"
    big.write_text("# " + "x" * 10_000_000)
    done = overstap("calculate", str(big))
    assert done.returncode == 2
    assert "200000" in done.stderr


def test_quantities_and_inputs():
    names = {line.split("\t")[0] for line in overstap("quantities").stdout.splitlines()}
    assert {"loonheffing_per_tijdvak", "bijstand_per_maand", "zorgtoeslag_per_maand", "marginale_druk"} <= names
    inputs = {row["name"]: row for row in json.loads(overstap("quantities", "--inputs", "--json").stdout)}
    assert inputs["leeftijd"]["default"] == 35.0


def test_explain_tells_article_and_source():
    done = overstap("explain", "zorgtoeslag_per_maand", "--date", "2026-03", "--set", "toetsingsinkomen=35000")
    assert "art. 14" in done.stdout
    assert "[toetsingsinkomen]" in done.stdout
    tree = json.loads(
        overstap(
            "explain", "zorgtoeslag_per_maand", "--date", "2026-03", "--set", "toetsingsinkomen=35000", "--json"
        ).stdout
    )
    assert tree["value"] == 69.0


def test_explain_a_household_file(household):
    done = overstap("explain", "bijstand_per_maand", "--date", "2026-07", "--household", household, "--hours", "24")
    assert "67,01" in done.stdout  # docs/worked


def test_schema_is_json_schema_and_accepts_the_example(household):
    import jsonschema
    import yaml

    schema = json.loads(overstap("schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(yaml.safe_load(HOUSEHOLD), schema)


def test_receipt_same_changed_and_forged(tmp_path):
    path = tmp_path / "receipt.json"
    arguments = [
        "compute",
        "bijstand_per_maand",
        "--date",
        "2026-07",
        "--set",
        "netto_loon_per_maand=800",
        "--receipt",
        str(path),
    ]
    assert overstap(*arguments).returncode == 0
    done = overstap("receipt", str(path))
    assert (done.returncode, done.stdout) == (0, "same\n")
    data = json.loads(path.read_text())
    assert data["parameters"]["participatiewet.norm_alleenstaande_21_tot_aow"]["value"] == 1419.46
    path.write_text(path.read_text().replace("555.46", "655.46"))
    assert overstap("receipt", str(path)).returncode == 2


def test_receipt_says_which_parameter_moved_it(tmp_path):
    from overstap.engine import Reform
    from overstap.receipt import _hash, check_receipt, make_receipt

    reform = Reform.from_data({"changes": {"participatiewet.norm_alleenstaande_21_tot_aow": 1400}})
    old = make_receipt({"netto_loon_per_maand": 800}, ["bijstand_per_maand"], "2026-07", reform)
    body = {**{k: v for k, v in old.items() if k != "hash"}, "reform": {"changes": {}, "assume_flat": None}}
    found = check_receipt({**body, "hash": _hash(body)}, "-")
    assert not found["same"]
    assert found["values"] == {"bijstand_per_maand": {"then": 536.0, "now": 555.46}}
    assert found["parameters"] == ["participatiewet.norm_alleenstaande_21_tot_aow"]
    assert found["rules"] == []


def test_version_and_help():
    assert "overstap" in overstap("--version").stdout
    assert "compute" in overstap("--help").stdout
