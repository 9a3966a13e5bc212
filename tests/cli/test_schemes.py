"""``overstap schemes`` and ``overstap check``, and the guide to adding a municipality, followed word for word."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from importlib.resources import files

import pytest

EXAMPLE = files("overstap.law").joinpath("municipalities", "voorbeeldgemeente.yaml").read_text("utf-8")


def overstap(*arguments, cwd=None, stdin="", **env):
    done = subprocess.run(
        [sys.executable, "-c", "from overstap.cli.main import main; main()", *arguments],
        input=stdin.encode(),
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "OVERSTAP_TODAY": "2026-07-15", "PYTHONIOENCODING": "utf-8", **env},
        timeout=60,
        check=False,
    )
    out = subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in out.stderr
    return out


def test_schemes_of_one_municipality_with_year_source_and_whether_it_was_checked():
    done = overstap("schemes", "groningen")
    assert done.returncode == 0, done.stderr
    premium = done.stdout.splitlines()[0].split("\t")
    assert premium[:2] == ["Groningen", "Uitstroompremie (Premie op Werk)"]
    assert "€\N{NO-BREAK SPACE}1.200,00" in premium[3]
    assert "termijnen: onbekend" in premium[3]
    assert premium[4] == "Bedrag uit 2023, niet gecontroleerd."
    assert "gemeente.groningen.nl" in premium[5]
    assert "Stadjerspas" in done.stdout
    assert "wij kennen de bedragen niet" in done.stdout
    assert "Heel Nederland\tStudietoeslag" in done.stdout


def test_a_scheme_of_its_own_takes_the_place_of_the_national_one():
    assert "Heel Nederland" not in overstap("schemes", "voorbeeldgemeente").stdout


def test_schemes_as_json_in_english_for_a_month():
    rows = json.loads(overstap("--lang", "en", "schemes", "amsterdam", "--date", "2025-07", "--json").stdout)
    premium = next(r for r in rows if r["quantity"] == "bijverdienpremie")
    assert (premium["year"], premium["checked"], premium["status"]) == (2021, False, "Amount of 2021, not checked.")
    assert premium["amounts"]["maximum_per_maand"] == 215
    assert premium["kind_label"] == "share of earnings"
    later = json.loads(overstap("schemes", "amsterdam", "--date", "2025-08", "--json").stdout)
    assert next(r for r in later if r["quantity"] == "bijverdienpremie")["year"] == 2025
    pass_row = next(r for r in later if r["kind"] == "pas")
    assert pass_row["not_found"] == ["budget_volwassene", "budget_kind"]


def test_schemes_of_all():
    towns = {line.split("\t")[0] for line in overstap("schemes").stdout.splitlines()}
    assert {"Amsterdam", "Groningen", "Utrecht", "Zaanstad", "Voorbeeldgemeente", "Heel Nederland"} <= towns


def test_schemes_of_nowhere():
    done = overstap("schemes", "nergens")
    assert (done.returncode, done.stdout) == (2, "")
    assert "groningen" in done.stderr


def test_check_a_good_municipality(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text(EXAMPLE)
    done = overstap("check", str(path))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == "Dit bestand van een gemeente is goed."


def test_check_tells_every_fault_of_a_municipality(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text(EXAMPLE.replace("aandeel: 0.30", "aandeel: 30").replace("kind: kosten_van_werken", "kind: reizen"))
    done = overstap("check", str(path))
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 2
    line = next(n for n, text in enumerate(EXAMPLE.splitlines(), 1) if "aandeel: 0.30" in text)
    assert done.stderr.startswith(f"Regel {line} van x.yaml, veld schemes[2].aandeel: 30 past hier niet.")


def test_check_knows_which_settings_there_are(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text(EXAMPLE.replace("vierwekenmethode", "vierwekenmetode").replace("value: mei", "value: april"))
    done = overstap("check", str(path))
    assert done.returncode == 2
    assert "settings.vierwekenmetode" in done.stderr
    assert "8: settings.vakantietoeslag_uitbetaling.value: april" in done.stderr


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("personen:\n  - {rol: aanvrager, leeftijd: 35}\n", 0, "Dit bestand van een huishouden is goed."),
        ("personen:\n  - {rol: aanvrager, leeftijd: 35}\nvermogen: -5\n", 2, "3: vermogen: -5"),
        ("personen:\n  - rol: aanvrager\n    leeftijd: 350\n", 2, "3: personen[0].leeftijd: 350"),
        ("personen:\n  - rol: aanvrager\ngemeente: nergens\n", 2, "3: gemeente: van de gemeente nergens"),
        ("- 1", 2, ""),
        ("personen: [", 2, "line"),
        ("a: &a 1\nb: *a", 2, "line 1"),
    ],
)
def test_check_a_household(text, code, said, tmp_path):
    path = tmp_path / "h.yaml"
    path.write_text(text)
    done = overstap("check", str(path))
    assert done.returncode == code, done.stderr
    assert said in done.stdout + done.stderr


def test_check_a_file_that_is_not_there():
    assert overstap("check", "bestaat-niet.yaml").returncode == 2


# --- docs/add-a-municipality.md -------------------------------------------------------------------------------------


@pytest.fixture
def guide(root):
    text = (root / "docs" / "add-a-municipality.md").read_text("utf-8")
    return {kind: re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL) for kind in ("yaml", "sh", "text")}


def test_the_guide_works_as_it_is_written(guide, tmp_path):
    (tmp_path / "voorbeeldstad.yaml").write_text(guide["yaml"][0])
    good, fault, answer = guide["text"]
    check = shlex.split(guide["sh"][0])[1:]
    assert overstap(*check, cwd=tmp_path).stdout == good
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "voorbeeldstad.yaml").write_text(
        guide["yaml"][0].replace("{na_maanden: 7, deel: 0.5}", "{na_maanden: 7, deel: 0.4}")
    )
    assert overstap(*check, cwd=broken).stderr == fault
    export, schemes, compute = guide["sh"][1].splitlines()
    assert export.startswith("export OVERSTAP_MUNICIPALITIES=")
    own = {"OVERSTAP_MUNICIPALITIES": str(tmp_path)}
    listed = overstap(*shlex.split(schemes)[1:], **own)
    assert "Bedrag uit 2026, gecontroleerd." in listed.stdout
    assert overstap(*shlex.split(compute)[1:], **own).stdout == answer
    for given, amount in (
        ("maanden_bijstand=23", "500.00"),
        ("maanden_bijstand=11", "0.00"),
        ("uren_per_week=23", "0.00"),
    ):
        assert overstap(*shlex.split(compute)[1:], "--set", given, **own).stdout.splitlines()[0].endswith(f"\t{amount}")
    explained = overstap("explain", "uitstroompremie", *shlex.split(compute)[4:], **own)
    assert "Voorbeeldstad" in explained.stdout
    assert "Uitstroompremie" in explained.stdout


def test_the_guide_names_every_kind(root):
    from overstap.law.schemes import KINDS

    text = (root / "docs" / "add-a-municipality.md").read_text("utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) - {"kind"} == set(KINDS)
