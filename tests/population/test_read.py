"""Households from Parquet: every type that tools write, every fault with its row, the same households as a file of one."""

from __future__ import annotations

import decimal
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from overstap.engine import Reform, evaluate
from overstap.errors import OverstapError
from overstap.examples import example_names, load_example
from overstap.household import Household
from overstap.law.municipalities import load_municipality, municipality_names
from overstap.population.ages import ASKED, Born, ages_that_matter, day_of
from overstap.population.layout import to_arrow
from overstap.population.read import batches
from overstap.rows import ages_on, build_table
from overstap.rules import SYSTEM
from overstap.rules.inputs import Leefvorm
from tests.rules.population import population

JULY = date(2026, 7, 1)
ONE = {"rol": "aanvrager", "leeftijd": 40}


def written(tmp_path, rows, schema=None, name="families.parquet"):
    path = tmp_path / name
    table = rows if isinstance(rows, pa.Table) else pa.Table.from_pylist(rows, schema)
    pq.write_table(table, path)
    return path


def read(path, size=100, day=JULY):
    return list(batches(path, size, day))


def one(tmp_path, rows, **options):
    (batch,) = read(written(tmp_path, rows), **options)
    return batch.population


# --- what comes in --------------------------------------------------------------------------------------------------


def test_what_is_written_is_read(tmp_path):
    """Every input and every given quantity of random households, through the file and back."""
    table = population(JULY, 300)
    (batch,) = read(written(tmp_path, to_arrow(table)), 300)
    found = batch.population.on(JULY)
    np.testing.assert_array_equal(found.persons_of, table.persons_of)
    np.testing.assert_array_equal(found.jobs_of, table.jobs_of)
    assert set(table.columns) <= set(found.columns)
    for name, column in table.columns.items():
        if name not in ("relatie", "gemeente"):  # children are of relation kind; towns bring settings
            np.testing.assert_array_equal(found.columns[name], column, err_msg=name)
    for name, (mask, values) in table.given.items():
        got_mask, got = found.given[name]
        assert (mask is None) == (got_mask is None)
        rows = slice(None) if mask is None else mask
        np.testing.assert_array_equal(got[rows], values[rows], err_msg=name)
        assert mask is None or (got_mask == mask).all()
    wanted = ("besteedbaar_per_maand", "bijstand_per_maand")
    for name in wanted:
        np.testing.assert_array_equal(
            evaluate(SYSTEM, found, wanted, JULY).columns[name], evaluate(SYSTEM, table, wanted, JULY).columns[name]
        )


def shaped(kind):
    """The same two households, as one tool or another writes them."""
    words = pa.dictionary(pa.int32(), pa.string()) if kind == "dictionary" else pa.string()
    words = pa.large_string() if kind == "large" else words
    number = {"integer": pa.int32(), "decimal": pa.decimal128(9, 2), "float": pa.float32()}.get(kind, pa.float64())
    day = {
        "date64": pa.date64(),
        "seconds": pa.timestamp("s"),
        "nanoseconds": pa.timestamp("ns"),
        "zone": pa.timestamp("us", "UTC"),
    }.get(kind, pa.date32())
    many = pa.large_list if kind == "large" else pa.list_
    job = pa.struct([("uren_per_week", number), ("tijdvak", words), ("loonheffingskorting", pa.bool_())])
    person = pa.struct([("rol", words), ("leeftijd", number), ("geboortedatum", day), ("werk", many(job))])
    schema = pa.schema([("kale_huur", number), ("personen", many(person)), ("vermogen", pa.null())])
    amount = decimal.Decimal("650.00") if kind == "decimal" else 650
    born = (
        np.datetime64("2013-08-02", "us").astype(object)
        if kind in ("seconds", "nanoseconds", "zone")
        else date(2013, 8, 2)
    )
    work = [
        {"uren_per_week": 24, "tijdvak": "week", "loonheffingskorting": None},
        {"uren_per_week": 8, "tijdvak": None, "loonheffingskorting": False},
    ]
    claimant = {"rol": "aanvrager", "leeftijd": 40, "werk": work}
    rows = [
        {"kale_huur": amount, "personen": [claimant, {"rol": "kind", "geboortedatum": born, "werk": None}]},
        {"kale_huur": None, "personen": [{"rol": "aanvrager", "leeftijd": 70, "werk": []}]},
    ]
    return pa.Table.from_pylist(rows, schema)


KINDS = ("plain", "zone", "dictionary", "large", "integer", "decimal", "float", "date64", "seconds", "nanoseconds")


@pytest.mark.parametrize("kind", KINDS)
def test_every_type_that_tools_write(tmp_path, kind):
    found = one(tmp_path, shaped(kind)).on(JULY)
    assert found.columns["kale_huur"].tolist() == [650.0, 0.0]
    assert found.columns["leeftijd"].tolist() == [40.0, 12.0, 70.0]
    assert found.columns["rol"].tolist() == [0, 2, 0]
    assert found.columns["leefvorm"].tolist() == [Leefvorm.ALLEENSTAANDE_OUDER, Leefvorm.ALLEENSTAANDE]
    assert found.columns["uren_per_week"].tolist() == [24.0, 8.0]
    assert found.columns["loonheffingskorting"].tolist() == [True, False]
    assert found.columns["tijdvak"].tolist() == [2, 0]
    assert found.persons_of.tolist() == [0, 0, 1]
    assert found.jobs_of.tolist() == [0, 0]
    assert "vermogen" not in found.columns


def test_parts_of_a_file_in_its_order(tmp_path):
    table = to_arrow(population(JULY, 50), pa.array([f"h{i}" for i in range(50)]))
    path = tmp_path / "families.parquet"
    pq.write_table(table, path, row_group_size=7)
    parts = read(path, 20)
    assert [part.first for part in parts] == list(np.cumsum([0, *(p.population.table.households for p in parts)])[:-1])
    assert [i for part in parts for i in part.ids.to_pylist()] == table["id"].to_pylist()
    assert max(part.population.table.households for part in parts) <= 20
    assert sum(len(p.population.table.persons_of) for p in parts) == len(population(JULY, 50).persons_of)


@pytest.mark.parametrize("name", example_names())
def test_an_example_household_is_the_same_in_a_file(tmp_path, name):
    """What ``Household`` derives (form, ages, relation, settings) the file derives too."""
    row = Household.from_data(load_example(name).household).to_row(JULY)
    table = build_table(SYSTEM, [row], JULY)
    for derived in ("leefvorm", "relatie", *(i.name for i in SYSTEM.inputs.values() if i.setting)):
        table.columns.pop(derived, None)
    wanted = ("besteedbaar_per_maand", "bijstand_per_maand", "toeslagen_per_maand")
    own = evaluate(SYSTEM, build_table(SYSTEM, [row], JULY), wanted, JULY).columns
    found = evaluate(SYSTEM, one(tmp_path, to_arrow(table)).on(JULY), wanted, JULY).columns
    assert {n: c.tolist() for n, c in found.items()} == {n: c.tolist() for n, c in own.items()}


def test_a_municipality_brings_its_settings_unless_they_are_given(tmp_path):
    town, setting = next(
        (name, s)
        for name in municipality_names()
        for s in load_municipality(name).settings
        if s.name == "vierwekenmethode"
    )
    own = next(choice for choice in SYSTEM.inputs[setting.name].choices if choice != setting.value)
    rows = [
        {"gemeente": town, "vierwekenmethode": None, "personen": [ONE]},
        {"gemeente": town, "vierwekenmethode": own, "personen": [ONE]},
        {"gemeente": None, "vierwekenmethode": None, "personen": [ONE]},
    ]
    found = one(tmp_path, rows).table.columns["vierwekenmethode"]
    choices = SYSTEM.inputs["vierwekenmethode"].choices
    assert [choices[code] for code in found] == [setting.value, own, choices[0]]


def test_who_turned_eighteen_is_no_dependent_child_any_more(tmp_path):
    people = one(tmp_path, [{"personen": [ONE, {"rol": "kind", "geboortedatum": date(2008, 6, 15)}]}])
    assert people.on(date(2026, 6, 1)).columns["leefvorm"].tolist() == [Leefvorm.ALLEENSTAANDE_OUDER]
    assert people.on(JULY).columns["leefvorm"].tolist() == [Leefvorm.ALLEENSTAANDE]


def test_born_before_1946(tmp_path):
    rows = [{"personen": [{"rol": "aanvrager", "geboortedatum": date(year, 12, 31)}]} for year in (1945, 1946)]
    assert one(tmp_path, rows).table.columns["geboren_voor_1946"].tolist() == [True, False]


@given(st.dates(date(1900, 1, 1), date(2027, 12, 31)), st.dates(date(2024, 1, 1), date(2027, 12, 31)))
def test_ages_are_those_of_a_household_file(born, day):
    day = day.replace(day=1)
    column = Born.of(np.array([born], "datetime64[D]"))
    assert {name: int(column.age(day_of(name, day))[0]) for name in ASKED} == ages_on(born, day)


def test_the_ages_that_matter_hold_every_limit():
    """Ages of the law, of tables by age, of rules and of schemes (Participatiewet, Awir, WML, AKW; Groningen's studietoeslag)."""
    assert {6.0, 12.0, 16.0, 18.0, 21.0, 23.0, 27.0, 67.0} <= set(ages_that_matter(Reform()))
    later = Reform.from_data({"changes": {"aow.aow_leeftijd": 55}})
    assert 55.0 in set(ages_that_matter(later)) - set(ages_that_matter(Reform()))


# --- what does not fit ----------------------------------------------------------------------------------------------


def person(**values):
    return [{"personen": [ONE]}] * 2 + [{"personen": [ONE, {"rol": "kind", **values}]}]


WRONG = {
    "unknown column": ([{"kale_hur": 600.0, "personen": [ONE]}], "invoer_onbekend", ".kale_hur", "double"),
    "unknown of a person": (person(leeftijd=4, kinderbijslg=True), "invoer_onbekend", ".personen.kinderbijslg", "bool"),
    "of another level": ([{"leeftijd": 4, "personen": [ONE]}], "invoer_onbekend", ".leeftijd", "int64"),
    "unknown of a job": (person(leeftijd=17, werk=[{"uren": 3}]), "invoer_onbekend", ".personen.werk.uren", "int64"),
    "no persons": ([{"kale_huur": 600.0}], "invoer_ontbreekt", ".personen", None),
    "persons are words": ([{"personen": "two"}], "invoer_ongeldig", ".personen", "string"),
    "an empty household": ([{"personen": [ONE]}, {"personen": []}], "invoer_ontbreekt", "[1].personen", None),
    "words for an amount": ([{"kale_huur": "600", "personen": [ONE]}], "invoer_ongeldig", ".kale_huur", "string"),
    "a number for a choice": ([{"leefvorm": 1, "personen": [ONE]}], "invoer_keuze", ".leefvorm", "int64"),
    "a word for yes": ([{"in_inrichting": "ja", "personen": [ONE]}], "invoer_keuze", ".in_inrichting", "string"),
    "words for a date": (person(geboortedatum="2013-01-01"), "datum_ongeldig", ".personen.geboortedatum", "string"),
    "too low": ([{"vermogen": v, "personen": [ONE]} for v in (1, -5)], "invoer_te_klein", "[1].vermogen", -5.0),
    "too high": (person(leeftijd=121), "invoer_te_groot", "[2].personen[1].leeftijd", 121.0),
    "no number": ([{"vermogen": float("nan"), "personen": [ONE]}], "invoer_ongeldig", "[0].vermogen", float("nan")),
    "infinite": ([{"vermogen": float("inf"), "personen": [ONE]}], "invoer_ongeldig", "[0].vermogen", float("inf")),
    "a quantity below nought": (
        [{"toetsingsinkomen": v, "personen": [ONE]} for v in (0.0, -1.0)], "invoer_te_klein", "[1].toetsingsinkomen", -1.0,
    ),
    "no such choice": (
        [{"personen": [{**ONE, "werk": [{"tijdvak": "maand"}, {"tijdvak": "kwartaal"}]}]}],
        "invoer_keuze", "[0].personen[0].werk[1].tijdvak", "kwartaal",
    ),
    "no age": (person(kinderbijslag=True), "invoer_ontbreekt", "[2].personen[1].leeftijd", None),
    "no age and no date": (
        person(geboortedatum=date(2020, 1, 1)) + person(), "invoer_ontbreekt", "[5].personen[1].leeftijd", None,
    ),
    "age and date": (
        person(leeftijd=4, geboortedatum=date(2020, 1, 1)), "invoer_tegenstrijdig", "[2].personen[1].geboortedatum",
        date(2020, 1, 1),
    ),
    "born later": (
        person(geboortedatum=date(2026, 7, 2)), "invoer_te_groot", "[2].personen[1].geboortedatum", date(2026, 7, 2),
    ),
    "born long ago": (
        person(geboortedatum=date(1899, 1, 1)), "invoer_te_klein", "[2].personen[1].geboortedatum", date(1899, 1, 1),
    ),
    "two claimants": (
        [{"personen": [ONE]}, {"personen": [ONE, ONE]}], "huishouden_ongeldig", "[1].personen", None,
    ),
    "no claimant": ([{"personen": [{**ONE, "rol": "partner"}]}], "huishouden_ongeldig", "[0].personen", None),
    "two partners": (
        [{"personen": [ONE, *({**ONE, "rol": "partner"},) * 2]}], "huishouden_ongeldig", "[0].personen", None,
    ),
    "a couple of one": (
        [{"leefvorm": f, "personen": [ONE]} for f in ("alleenstaande", "gehuwden")],
        "huishouden_ongeldig", "[1].leefvorm", None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_does_not_fit_is_told(tmp_path, name):
    rows, code, path, value = WRONG[name]
    with pytest.raises(OverstapError) as caught:
        read(written(tmp_path, rows), 2)
    error = caught.value
    assert (error.code, error.path) == (code, f"families.parquet{path}")
    assert repr(error.value) == repr(value)  # (not a number is not equal to itself)
    for lang in ("nl", "en"):
        assert "families.parquet" in error.message(lang)
        assert error.mend(lang)


def test_a_near_name_is_offered(tmp_path):
    with pytest.raises(OverstapError) as caught:
        read(written(tmp_path, WRONG["unknown column"][0]))
    assert "kale_huur" in caught.value.mend("en")


@pytest.mark.parametrize("size", [1, 3, 100])
def test_the_first_row_that_is_wrong_is_told_whatever_the_part(tmp_path, size):
    rows = [{"kale_huur": 600.0, "vermogen": 0.0, "personen": [ONE]} for _ in range(10)]
    rows[7] |= {"kale_huur": -1.0}  # an earlier column, a later row
    rows[4] |= {"vermogen": -1.0}
    with pytest.raises(OverstapError) as caught:
        read(written(tmp_path, rows), size)
    assert caught.value.path == "families.parquet[4].vermogen"


def test_null_is_not_given(tmp_path):
    rows = [{"vermogen": None, "uitkomst": None, "personen": [ONE]}]
    with pytest.raises(OverstapError, match="uitkomst"):  # also a column of nulls has a name that must be known
        read(written(tmp_path, rows))
    rows = [{"toetsingsinkomen": v, "personen": [ONE]} for v in (None, 30000)]
    mask, values = one(tmp_path, rows).table.given["toetsingsinkomen"]
    assert mask.tolist() == [False, True]
    assert values[1] == 30000.0


@pytest.mark.parametrize("content", [b"", b"id,rol\n1,aanvrager\n", b"PAR1 and nothing else"])
def test_no_parquet(tmp_path, content):
    path = tmp_path / "families.parquet"
    path.write_bytes(content)
    with pytest.raises(OverstapError) as caught:
        read(path)
    assert (caught.value.code, caught.value.path) == ("bestand_onleesbaar", str(path))


def test_a_damaged_file(tmp_path):
    path = written(tmp_path, to_arrow(population(JULY, 200)))
    content = bytearray(path.read_bytes())
    content[200:4000] = b"\xff" * 3800
    path.write_bytes(content)
    with pytest.raises(OverstapError) as caught:
        read(path)
    assert (caught.value.code, caught.value.path) == ("bestand_onleesbaar", str(path))


def test_no_file(tmp_path):
    with pytest.raises(OverstapError) as caught:
        read(tmp_path / "nothing.parquet")
    assert caught.value.code == "bestand_onleesbaar"
