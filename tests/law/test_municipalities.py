"""Every municipality file loads, says where its amounts stand, and a file that does not fit is told by line and field."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files

import pytest
import yaml

from overstap.errors import OverstapError
from overstap.law import municipalities
from overstap.law.municipalities import (
    QUANTITIES,
    faults,
    forget,
    gemeenten_at,
    load_municipality,
    municipality_names,
    municipality_schema,
    national,
    read_municipality,
)
from overstap.law.schemes import KINDS, DeelVanInkomsten, PremieInTermijnen, quantity_of
from overstap.rules import SYSTEM

NOW = date(2026, 7, 1)
EXAMPLE = files("overstap.law").joinpath("municipalities", "voorbeeldgemeente.yaml").read_text("utf-8")


@pytest.mark.parametrize("key", municipality_names())
def test_settings_exist(key):
    municipality = load_municipality(key)
    for setting in municipality.settings:
        declared = SYSTEM.inputs[setting.name]
        assert declared.setting
        assert setting.value in declared.choices or not declared.choices
        assert setting.source
    assert len(municipality.cbs_code) == 4


def test_only_the_example_is_fictional():
    assert [k for k in municipality_names() if load_municipality(k).fictional] == ["voorbeeldgemeente"]


def test_which_municipalities_there_are():
    assert {"amsterdam", "groningen", "utrecht", "zaanstad", "voorbeeldgemeente"} <= set(municipality_names())
    assert "_landelijk" not in municipality_names()
    with pytest.raises(OverstapError, match="_landelijk"):
        load_municipality("_landelijk")


@pytest.mark.parametrize("key", municipality_names())
def test_every_scheme_has_source_year_and_a_known_kind(key):
    town = load_municipality(key)
    for scheme in town.schemes:
        assert type(scheme) is KINDS[scheme.kind]
        assert quantity_of(scheme) in QUANTITIES
        assert scheme.first_day.year <= scheme.year or scheme.starts is not None
        assert scheme.numbers()
        assert scheme.label("nl")
        assert scheme.label("en")
    for missing in town.unknown:
        assert missing.note, "say what was not found"


def test_nothing_of_a_real_municipality_is_said_to_be_checked_that_was_not():
    """The notes on the law mark every amount of the four as doubtful, partly read, outdated or a dated page."""
    for key in ("amsterdam", "groningen", "utrecht", "zaanstad"):
        assert [s.key for s in load_municipality(key).schemes if s.verified] == []


def test_the_newest_amounts_that_had_started():
    amsterdam = load_municipality("amsterdam")

    def premium(day):
        return next(s for s in amsterdam.on(day) if isinstance(s, DeelVanInkomsten))

    assert premium(date(2025, 7, 1)).maximum_per_maand == 215
    assert premium(date(2025, 8, 1)).maximum_per_maand is None
    groningen = load_municipality("groningen")
    assert [s.year for s in groningen.on(date(2023, 3, 31))] == [2020]
    assert [s.year for s in groningen.on(date(2023, 4, 1))] == [2023]


def test_an_older_amount_shows_its_year():
    (premium,) = (s for s in load_municipality("groningen").on(NOW) if isinstance(s, PremieInTermijnen))
    assert (premium.year, premium.is_old(NOW), premium.is_checked(NOW)) == (2023, True, False)


def test_a_scheme_ends():
    text = EXAMPLE.replace("    starts: 2024-01-01\n", "    starts: 2024-01-01\n    ends: 2026-06-30\n", 1)
    town, key = read_municipality(text, "x.yaml"), "individuele_inkomenstoeslag"
    assert key in {s.key for s in town.on(date(2026, 6, 30))}
    assert key not in {s.key for s in town.on(NOW)}


def test_the_calendar():
    amsterdam = load_municipality("amsterdam").calendar
    assert (amsterdam.pay_day.day_from, amsterdam.pay_day.day_to, amsterdam.pay_day.year) == (22, 26, 2016)
    assert amsterdam.holiday_allowance_month.month == 5
    assert load_municipality("zaanstad").calendar.pay_day.day_from == 29
    assert load_municipality("groningen").calendar.pay_day is None  # not found
    assert load_municipality("delft").calendar.declaration_deadline is None


def test_what_the_law_lays_down_holds_where_a_municipality_has_nothing_of_its_own():
    gemeenten = gemeenten_at(NOW)
    least = gemeenten.regelingen("delft", "studietoeslag")
    assert least == tuple(s for s in national().on(NOW))
    assert gemeenten.regelingen("geen", "studietoeslag") == least
    assert gemeenten.regelingen("voorbeeldgemeente", "studietoeslag") != least


def test_the_schema_is_that_of_the_kinds():
    """``python -c "import json, overstap.law.municipalities as m; print(json.dumps(m.municipality_schema(), indent=2,
    ensure_ascii=False))"`` writes it anew."""
    written = json.loads(files("overstap.law").joinpath("schema", "municipalities.json").read_text("utf-8"))
    assert written == municipality_schema()


def test_every_kind_is_in_the_schema():
    assert set(municipality_schema()["properties"]["schemes"]["items"]["discriminator"]["mapping"]) == set(KINDS)


# --- what does not fit ----------------------------------------------------------------------------------------------


CALENDAR_DAY = "source, year, verified, note, month, day_from, day_to, working_days_before_end, text"
CHILD_ROW = "leeftijd_vanaf: 4, leeftijd_tot: 18"


def lines_with(text):
    return [n for n, line in enumerate(EXAMPLE.splitlines(), 1) if text in line]


@pytest.mark.parametrize(
    ("old", "new", "field", "value", "expected"),
    [
        ("aandeel: 0.30", "aandeel: 30", "schemes[2].aandeel", 30, "≤ 1.0"),
        ("aandeel: 0.30", "aandeel: '0.30'", "schemes[2].aandeel", "0.30", "1234.56"),
        ("aandeel: 0.30", "aandeel: .nan", "schemes[2].aandeel", None, "≤ 1.0"),
        ("kind: kosten_van_werken", "kind: reizen", "schemes[11].kind", "reizen", ", ".join(KINDS)),
        ("kostennorm: 1.0", "kostennorm: 0.89", "schemes[5].kostennorm", 0.89, "≥ 0.9"),
        ("kostennorm: 1.0", "kostennorm: 1.01", "schemes[5].kostennorm", 1.01, "≤ 1.0"),
        ("{na_maanden: 6, deel: 0.5}", "{na_maanden: x, deel: 0.5}", "schemes[3].termijnen[1].na_maanden", "x", "0, 1, 2 …"),
        ("betaalmaanden: [6, 12]", "betaalmaanden: [6, 13]", "schemes[2].betaalmaanden[1]", 13, "≤ 12"),
        ("fictional: true", "fictional: ja", "fictional", "ja", "true, false"),
        ('cbs_code: "0000"', "cbs_code: 14", "cbs_code", 14, '"0014"'),
        ('cbs_code: "0000"', 'cbs_code: "14"', "cbs_code", "14", '"0014"'),
        ("bijdrage_per_maand: 30", "bijdrage_per_maand: -1", "schemes[9].bijdrage_per_maand", -1, "≥ 0.0"),
        ("soort: studietoeslag", "soort: studie", "schemes[1].soort", "studie", "individuele_inkomenstoeslag, studietoeslag"),
        ("working_days_before_end: 2", "working_day: 2", "calendar.pay_day.working_day", 2, CALENDAR_DAY),
        ("kind: pas\n    key: stadspas", "kind: pas\n    key: Stads pas", "schemes[10].key", "Stads pas", "^[a-z][a-z0-9_]*$"),
    ],
)  # fmt: skip
def test_a_fault_names_line_field_value_and_what_can_stand_there(old, new, field, value, expected):
    assert EXAMPLE.count(old) == 1
    found = faults(EXAMPLE.replace(old, new), "x.yaml")
    told = {f.fields["field"]: f for f in found}
    assert field in told, told
    fault = told[field]
    assert fault.code == "gemeente_ongeldig"
    assert fault.path == "x.yaml"
    assert fault.fields["line"] == lines_with(old.splitlines()[-1])[0]
    assert value is None or fault.value == value
    assert fault.fields["expected"] == expected
    for lang in ("nl", "en"):
        assert f"{fault.fields['line']}" in fault.message(lang)
        assert field in fault.message(lang)
        assert expected in fault.mend(lang)
    with pytest.raises(OverstapError):
        read_municipality(EXAMPLE.replace(old, new), "x.yaml")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("{na_maanden: 6, deel: 0.5}", "{na_maanden: 6, deel: 0.4}", "termijnen[].deel = 1"),
        ("maanden_bijstand_vanaf: 36", "maanden_bijstand_vanaf: 12", "tabel[].maanden_bijstand_vanaf"),
        ("    maximum_per_maand: 210\n", "", "(1)"),
        ("    maximum_per_maand: 210\n", "    maximum_per_maand: 210\n    maximum_per_jaar: 2000\n", "(1)"),
        ("bijdrage_per_maand: 30", "bijdrage_per_maand: 30\n    korting: 0.1", "(1)"),
        ("    stagevergoeding_vrij: 230\n", "", "stagevergoeding_vrij"),
        ("    maanden_laag_inkomen: 36\n", "", "maanden_laag_inkomen"),
        ("    heffing_meerpersoons: 540\n", "", "heffing_eenpersoons + heffing_meerpersoons"),
        (CHILD_ROW, "leeftijd_vanaf: 18, leeftijd_tot: 18", "leeftijd_vanaf < leeftijd_tot"),
        ("kind_vanaf: 12, kind_tot: 18, bedrag: 700", "kind_vanaf: 12, bedrag: 700", "kind_vanaf + kind_tot"),
        ("betaalmaanden: [6, 12]", "betaalmaanden: [6, 6]", "betaalmaanden"),
        ("    working_days_before_end: 2\n", "", "day_from"),
        ("    day_from: 20\n    day_to: 22\n", "    day_from: 22\n    day_to: 20\n", "day_from <= day_to"),
        ("key: leergeld", "key: jeugdfonds", "key + starts"),
    ],
)  # fmt: skip
def test_fields_that_do_not_go_together(old, new, expected):
    assert EXAMPLE.count(old) == 1
    found = faults(EXAMPLE.replace(old, new), "x.yaml")
    assert [expected in f.fields["expected"] for f in found] == [True], [f.fields for f in found]


def test_two_schemes_for_one_quantity():
    second = EXAMPLE.split("  - kind: pas\n")[1].split("  - kind")[0].replace("key: stadspas", "key: sportpas")
    found = faults(EXAMPLE.replace("calendar:", f"  - kind: pas\n{second}calendar:", 1), "x.yaml")
    assert [(f.value, f.fields["expected"]) for f in found] == [("sportpas", "stadspas")]


def test_a_missing_field_is_named_at_the_line_of_its_scheme():
    found = faults(EXAMPLE.replace("    uren_minimum: 16\n", ""), "x.yaml")
    assert [(f.fields["field"], f.fields["line"]) for f in found] == [
        ("schemes[3].uren_minimum", lines_with("kind: premie_in_termijnen")[0])
    ]


def test_every_fault_is_told_not_only_the_first():
    text = EXAMPLE.replace("aandeel: 0.30", "aandeel: 30").replace("kind: kosten_van_werken", "kind: reizen")
    assert len(faults(text, "x.yaml")) == 2


@pytest.mark.parametrize("text", ["", "- 1\n- 2", "name: [", "\x00", "a: &a 1\nb: *a", "name: A\nname: B", "[" * 5000])
def test_no_file_breaks_it(text):
    found = faults(text, "x.yaml")
    assert found
    assert found[0].message("nl")
    assert found[0].mend("en")


def test_a_field_that_stands_twice_is_refused():
    found = faults(EXAMPLE.replace("    kostennorm: 1.0\n", "    kostennorm: 1.0\n    kostennorm: 0.9\n"), "x.yaml")
    assert [f.fields["field"] for f in found] == ["schemes[5].kostennorm"]


# --- a folder of own files ------------------------------------------------------------------------------------------


@pytest.fixture
def own(tmp_path, monkeypatch):
    monkeypatch.setenv(municipalities.FOLDER_VARIABLE, str(tmp_path))
    forget()
    yield tmp_path
    monkeypatch.undo()
    forget()


def test_own_files_come_with_the_others_or_take_their_place(own):
    (own / "mijnstad.yaml").write_text(EXAMPLE.replace("Voorbeeldgemeente", "Mijnstad"))
    (own / "delft.yaml").write_text(yaml.safe_dump({"name": "Delft hier", "cbs_code": "0503", "settings": {}}))
    assert "mijnstad" in municipality_names()
    assert load_municipality("mijnstad").name == "Mijnstad"
    assert load_municipality("delft").name == "Delft hier"
    assert load_municipality("groningen").name == "Groningen"
    assert gemeenten_at(NOW).regelingen("mijnstad", "uitstroompremie")[0].name == "Premie op Werk"


def test_a_bad_own_file_is_told_when_it_is_used(own):
    (own / "mijnstad.yaml").write_text("name: Mijnstad\n")
    with pytest.raises(OverstapError) as caught:
        load_municipality("mijnstad")
    assert caught.value.code == "gemeente_ongeldig"
    assert caught.value.path == "mijnstad.yaml"


def test_a_folder_that_is_not_there(tmp_path, monkeypatch):
    monkeypatch.setenv(municipalities.FOLDER_VARIABLE, str(tmp_path / "weg"))
    forget()
    try:
        with pytest.raises(OverstapError) as caught:
            municipality_names()
        assert caught.value.code == "bestand_onleesbaar"
    finally:
        monkeypatch.undo()
        forget()
