"""From file to file: the order of the file, the figures of the engine, and nothing left of a run that failed."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from overstap import Reform
from overstap.cli.main import group
from overstap.engine import evaluate, in_centen
from overstap.errors import OverstapError
from overstap.population.layout import to_arrow
from overstap.population.run import METADATA, WANTED, Asked, stream, write
from overstap.population.spells import Population
from overstap.population.year import WANTED as WANTED_OF_A_YEAR
from overstap.population.year import column_name, evaluate_calendar_year
from overstap.rules import SYSTEM
from overstap.texts import text
from tests.rules.population import population

JULY = date(2026, 7, 1)
HOUSEHOLDS = 120


@pytest.fixture(scope="module")
def table():
    made = population(JULY, HOUSEHOLDS)
    made.columns.pop("gemeente")  # a town brings its settings, and those of these households are random
    made.columns.pop("relatie")
    return made


@pytest.fixture
def path(tmp_path, table):
    out = tmp_path / "families.parquet"
    pq.write_table(to_arrow(table, pa.array([f"h{i:03}" for i in range(HOUSEHOLDS)])), out, row_group_size=50)
    return out


@pytest.fixture(scope="module")
def with_relations(table):
    """What the file is read as: children are of relation kind."""
    from dataclasses import replace

    kind = SYSTEM.inputs["relatie"].choices.index("kind")
    rol = table.columns["rol"] == SYSTEM.inputs["rol"].choices.index("kind")
    return replace(table, columns={**table.columns, "relatie": np.where(rol, kind, 0).astype(np.int16)})


def test_a_month_is_what_the_engine_says(path, tmp_path, with_relations):
    wanted = (*WANTED, "zorgtoeslag_reden", "heeft_toeslagpartner", "aantal_bewoners")
    assert write(path, tmp_path / "out.parquet", Asked.month("2026-07", wanted)) == HOUSEHOLDS
    found = pq.read_table(tmp_path / "out.parquet")
    assert found.column_names == ["id", *wanted]
    assert found["id"].to_pylist() == [f"h{i:03}" for i in range(HOUSEHOLDS)]
    own = evaluate(SYSTEM, with_relations, wanted, JULY).columns
    for name in wanted[:-3]:
        assert in_centen(found[name].to_numpy()).tolist() == in_centen(own[name]).tolist(), name
    reasons = SYSTEM.rules["zorgtoeslag_reden"].choices
    assert found["zorgtoeslag_reden"].to_pylist() == [reasons[i] for i in own["zorgtoeslag_reden"]]
    assert found["heeft_toeslagpartner"].to_pylist() == own["heeft_toeslagpartner"].tolist()
    assert found["aantal_bewoners"].to_pylist() == own["aantal_bewoners"].tolist()


def test_a_year_is_what_the_library_says(path, tmp_path, with_relations):
    write(path, tmp_path / "out.parquet", Asked.calendar_year(2026))
    found = pq.read_table(tmp_path / "out.parquet")
    own = evaluate_calendar_year(Population(with_relations), 2026)
    assert found.column_names == ["id", *(column_name(n) for n in WANTED_OF_A_YEAR)]
    for name, column in own.items():
        assert in_centen(found[name].to_numpy()).tolist() == in_centen(column).tolist(), name


@pytest.mark.parametrize("asked", [Asked.month("2026-07"), Asked.calendar_year(2026)], ids=["month", "year"])
def test_nothing_depends_on_parts_threads_or_row_groups(path, tmp_path, asked):
    whole = pa.Table.from_batches(stream(path, asked, threads=1))
    for chunk, threads in ((3, 1), (7, 3), (64, 2)):
        assert pa.Table.from_batches(stream(path, asked, threads=threads, chunk=chunk)).equals(whole)
    again = tmp_path / "one_group.parquet"
    pq.write_table(pq.read_table(path), again)
    assert pa.Table.from_batches(stream(again, asked)).combine_chunks().equals(whole.combine_chunks())


def test_quantities_of_persons_and_jobs_are_lists(path, table):
    names = ("vrijlating_per_maand", "loon_per_tijdvak")
    found = pa.Table.from_batches(stream(path, Asked.month("2026-07", names), chunk=50))
    own = evaluate(SYSTEM, table, names, JULY).columns
    persons, jobs = found["vrijlating_per_maand"].to_pylist(), found["loon_per_tijdvak"].to_pylist()
    assert [len(p) for p in persons] == np.bincount(table.persons_of).tolist()
    assert [len(j) for home in jobs for j in home] == np.bincount(
        table.jobs_of, minlength=len(table.persons_of)
    ).tolist()
    assert in_centen(np.concatenate(persons)).tolist() == in_centen(own["vrijlating_per_maand"]).tolist()
    assert (
        in_centen(np.concatenate([j for home in jobs for j in home])).tolist()
        == in_centen(own["loon_per_tijdvak"]).tolist()
    )


def test_households_without_any_job(tmp_path):
    path = tmp_path / "families.parquet"
    pq.write_table(pa.Table.from_pylist([{"personen": [{"rol": "aanvrager", "leeftijd": 35}]}] * 3), path)
    found = pa.Table.from_batches(stream(path, Asked.month("2026-07", ("bijstand_per_maand", "loon_per_tijdvak"))))
    assert found["bijstand_per_maand"].to_pylist() == [1419.46] * 3
    assert found["loon_per_tijdvak"].to_pylist() == [[[]]] * 3


def test_the_file_says_what_was_asked(path, tmp_path):
    reform = Reform.from_data({"changes": {"zorgtoeslag.standaardpremie": 2500}})
    write(path, tmp_path / "out.parquet", Asked.calendar_year(2026, ("zorgtoeslag_toegekend_per_jaar",), reform))
    said = json.loads(pq.read_schema(tmp_path / "out.parquet").metadata[METADATA])
    assert said["year"] == 2026
    assert said["reform"] == {"changes": {"zorgtoeslag.standaardpremie": 2500.0}, "assume_flat": None}
    law = pa.Table.from_batches(stream(path, Asked.calendar_year(2026, ("zorgtoeslag_toegekend_per_jaar",))))
    assert (
        pq.read_table(tmp_path / "out.parquet")["zorgtoeslag_toegekend_per_jaar"]
        != law["zorgtoeslag_toegekend_per_jaar"]
    )


def test_nothing_is_left_of_a_run_that_failed(tmp_path):
    path, out = tmp_path / "families.parquet", tmp_path / "out.parquet"
    homes = [{"personen": [{"rol": "aanvrager", "leeftijd": age}]} for age in (30, 30, 30, 200)]
    pq.write_table(pa.Table.from_pylist(homes), path)
    out.write_bytes(b"of an earlier run")
    with pytest.raises(OverstapError, match=r"\[3\]\.personen\[0\]\.leeftijd"):
        write(path, out, Asked.month("2026-07"), chunk=1)
    assert out.read_bytes() == b"of an earlier run"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["families.parquet", "out.parquet"]


def test_a_place_that_can_not_be_written(path, tmp_path):
    with pytest.raises(OverstapError) as caught:
        write(path, tmp_path / "nowhere" / "out.parquet", Asked.month("2026-07"))
    assert caught.value.code == "bestand_onleesbaar"


def test_no_households(tmp_path):
    path = tmp_path / "families.parquet"
    person = pa.struct([("rol", pa.string()), ("leeftijd", pa.int64())])
    pq.write_table(pa.Table.from_pylist([], pa.schema([("personen", pa.list_(person))])), path)
    with pytest.raises(OverstapError) as caught:
        write(path, tmp_path / "out.parquet", Asked.month("2026-07"))
    assert caught.value.code == "invoer_ontbreekt"


def test_an_amount_that_is_unknown_stops_the_run(path, tmp_path):
    for asked in (Asked.month("2027-07", ("zorgtoeslag_per_maand",)), Asked.calendar_year(2027)):
        with pytest.raises(OverstapError) as caught:
            write(path, tmp_path / "out.parquet", asked)
        assert caught.value.code == "parameter_onbekend"
    flat = Asked.calendar_year(2027, ("bijstand_per_maand",), Reform(assume_flat=2027))
    assert write(path, tmp_path / "out.parquet", flat) == HOUSEHOLDS


@pytest.mark.parametrize(
    ("month", "wanted", "code"),
    [
        ("2026-13", WANTED, "datum_ongeldig"),
        ("2019-01", WANTED, "datum_buiten_bereik"),
        ("2026-07", ("a",), "grootheid_onbekend"),
    ],
)
def test_what_can_not_be_asked(month, wanted, code):
    with pytest.raises(OverstapError) as caught:
        Asked.month(month, wanted)
    assert caught.value.code == code
    if code == "datum_buiten_bereik":
        with pytest.raises(OverstapError) as caught:
            Asked.calendar_year(2019)
        assert caught.value.code == code


# --- the command --------------------------------------------------------------------------------------------------------


def run(*arguments):
    return CliRunner().invoke(group, ["--lang", "en", "population", *map(str, arguments)])


def test_the_command_for_a_month_and_a_year(path, tmp_path):
    out = tmp_path / "out.parquet"
    done = run(path, "--date", "2026-07", "--wanted", "besteedbaar_per_maand, bijstand_per_maand", "--out", out)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "120 households" in done.stderr
    assert pq.read_schema(out).names == ["id", "besteedbaar_per_maand", "bijstand_per_maand"]
    assert run(path, "--year", "2026", "--out", out, "--threads", "1").exit_code == 0
    assert "besteedbaar_in_het_jaar" in pq.read_schema(out).names


def test_other_amounts_than_the_laws_are_told(path, tmp_path):
    reform = tmp_path / "reform.yaml"
    reform.write_text("changes: {zorgtoeslag.standaardpremie: 2500}\n")
    done = run(path, "--date", "2026-07", "--out", tmp_path / "out.parquet", "--reform", reform)
    assert done.exit_code == 0
    assert text("message.reform", "en") in done.stderr


@pytest.mark.parametrize("when", [(), ("--date", "2026-07", "--year", "2026")])
def test_a_month_or_a_year(path, tmp_path, when):
    done = run(path, *when, "--out", tmp_path / "out.parquet")
    assert isinstance(done.exception, OverstapError)
    assert done.exception.code == "opdracht_ongeldig"


def test_without_pyarrow_the_command_says_what_to_install(tmp_path):
    code = (
        "import sys; sys.modules['pyarrow'] = None;"
        "sys.argv = ['overstap', '--lang', 'en', 'population', 'f.parquet', '--date', '2026-07', '--out', 'o.parquet'];"
        "from overstap.cli.main import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert 'pip install "overstap[population]"' in done.stderr
    assert "Traceback" not in done.stderr
