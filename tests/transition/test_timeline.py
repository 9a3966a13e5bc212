"""The household month by month: who is there, which rent, which jobs, what comes beside."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from overstap.engine import Reform
from overstap.errors import OverstapError
from overstap.transition import Scenario
from overstap.transition.dates import days_in, month_of
from overstap.transition.timeline import lay_out, premiums_in
from tests.transition.making import data, family, job, scenarios, settled


def line_of(told):
    return lay_out(Scenario.from_data(told), Reform(()))


def row(line, month):
    return line.rows[line.place(at(month))]


def at(month):
    return month_of(date.fromisoformat(month + "-01"))


def roles(found):
    return [p.values["rol"] for p in found.persons]


@pytest.mark.parametrize(
    ("begin", "months", "years"), [("2026-07", 1, 1), ("2026-07", 18, 2), ("2025-12", 36, 4), ("2026-01", 12, 1)]
)
def test_whole_calendar_years_are_laid_out(begin, months, years):
    line = line_of(data(begin=begin, months=months))
    assert len(line.months) == len(line.rows) == 12 * years
    assert line.months[0] % 12 == 0
    assert [line.place(m) for m in line.months] == list(range(12 * years))
    assert len(line.shown) == months
    assert line.shown[0] == at(begin)


@settings(max_examples=30)
@given(scenarios())
def test_the_parts_of_a_month_are_its_days(told):
    try:
        line = line_of(told)
    except OverstapError as error:
        assert error.code == "parameter_onbekend"  # noqa: PT017
        return
    for month, parts in line.parts.items():
        assert sum(days for _, days in parts) == days_in(month)
        assert len(parts) > 1
        assert all(days > 0 for _, days in parts)
    assert all(found.persons[0].values["rol"] == "aanvrager" for found in line.rows)


def test_a_partner_comes_within_a_month_and_leaves():
    new = {"rol": "partner", "geboortedatum": "1990-01-01", "werk": [{"uren_per_week": 10}]}
    events = (
        {"soort": "partner_komt", "datum": "2026-09-11", "partner": new},
        {"soort": "partner_vertrekt", "datum": "2027-01-01"},
    )
    found = settled(data(*events, months=12))
    line, path = found.lived.line, found.lived.path
    assert roles(row(line, "2026-09")) == ["aanvrager"]  # the first day of the month decides
    assert roles(row(line, "2026-10")) == ["aanvrager", "partner"]
    assert roles(row(line, "2027-01")) == ["aanvrager"]
    alone, couple = (path.household["bijstandsnorm_per_maand"][0, line.place(at(m))] for m in ("2026-08", "2026-10"))
    split = path.household["bijstandsnorm_per_maand"][0, line.place(at("2026-09"))]
    assert split == pytest.approx((10 * alone + 20 * couple) / 30)
    wage = path.persons["partner"]["netto_arbeidsinkomen_per_maand"][0]
    has = [m for m, euros in zip(line.months, wage, strict=True) if euros > 0]
    assert has == [at("2026-10"), at("2026-11"), at("2026-12")]


def test_a_partner_without_right():
    told = family(job("2026-09-01", persoon="partner", uren_per_week=30))
    told["huishouden"]["bijstand"]["partner_heeft_recht"] = False
    found = settled(told)
    path, line = found.lived.path, found.lived.line
    before, after = (line.place(at(m)) for m in ("2026-08", "2026-10"))
    norm = path.household["norm_na_maatregel_per_maand"][0, after]
    assert path.due[0, before] == pytest.approx(norm, abs=0.01)
    wage = path.persons["partner"]["netto_arbeidsinkomen_per_maand"][0, after]
    assert 0 <= norm - path.due[0, after] < wage  # only what is above the norm of a couple counts


def test_children_are_born_leave_and_have_birthdays():
    events = (
        {"soort": "kind_geboren", "datum": "2026-09-16"},
        {"soort": "kind_vertrekt", "datum": "2026-11-05", "kind": 0},
    )
    line = line_of(family(*events))
    assert roles(row(line, "2026-09")).count("kind") == 2
    assert roles(row(line, "2026-10")).count("kind") == 3
    after = row(line, "2026-12")
    assert [p.values["leeftijd"] for p in after.persons if p.values["rol"] == "kind"] == [10, 0]
    assert {at("2026-09"), at("2026-11")} <= set(line.parts)
    eldest = [
        p.values["leeftijd"]
        for m in ("2026-10", "2026-11")
        for p in row(line_of(family()), m).persons
        if p.values["rol"] == "kind"
    ]
    assert eldest == [17, 10, 18, 10]  # eighteen on 15 October: from November on


def test_a_single_parent_whose_child_leaves():
    told = data({"soort": "kind_vertrekt", "datum": "2026-10-01"})
    told["huishouden"]["personen"].append({"rol": "kind", "geboortedatum": "2016-02-29"})
    line = line_of(told)
    assert [row(line, m).household["leefvorm"] for m in ("2026-09", "2026-10")] == [
        "alleenstaande_ouder",
        "alleenstaande",
    ]


def test_another_rent_from_its_month():
    events = (
        {"soort": "verhuizing", "datum": "2026-09-01", "kale_huur": 700, "servicekosten": 20},
        {"soort": "huur_verandert", "datum": "2026-11-15", "kale_huur": 730},
    )
    line = line_of(data(*events))
    assert [
        (row(line, m).household["kale_huur"], row(line, m).household.get("servicekosten", 0))
        for m in ("2026-08", "2026-09", "2026-11", "2026-12")
    ] == [(650, 0), (700, 20), (700, 20), (730, 20)]


def test_seizures_follow_one_another():
    events = (
        {
            "soort": "loonbeslag",
            "datum": "2026-08-01",
            "tot": "2026-11-30",
            "beslagvrije_voet_op_het_loon_per_maand": 1000,
        },
        {
            "soort": "loonbeslag",
            "datum": "2026-10-01",
            "tot": "2027-01-31",
            "beslagvrije_voet_op_het_loon_per_maand": 1100,
        },
    )
    line = line_of(data(*events))
    told = {
        m: row(line, m).persons[0].values.get("loonbeslag", False)
        for m in ("2026-07", "2026-08", "2026-12", "2027-01", "2027-02")
    }
    assert list(told.values()) == [False, True, True, True, False]
    assert row(line, "2026-12").household["beslagvrije_voet_op_het_loon_per_maand"] == 1100


def test_ww_and_ziektewet_by_days():
    ww = {"recht": "ja", "netto_per_maand": 900, "bruto_per_maand": 1000, "maanden": 3, "eerste_betaling_na_dagen": 50}
    events = (
        {
            "soort": "ziek",
            "datum": "2026-08-20",
            "tot": "2026-09-10",
            "baan": "baan",
            "ziektewet_netto_per_maand": 620,
            "loon_deel": 0,
        },
        {"soort": "baan_eindigt", "datum": "2026-10-16", "baan": "baan", "ww": ww},
    )
    line = line_of(data(job("2026-08-01"), *events))
    ill = [(b.month, b.net) for b in line.benefits if b.kind == "ziektewet"]
    assert ill == [(at("2026-08"), round(620 * 12 / 31, 2)), (at("2026-09"), round(620 * 10 / 30, 2))]
    found = [b for b in line.benefits if b.kind == "ww"]
    assert [b.month for b in found] == [at(m) for m in ("2026-10", "2026-11", "2026-12", "2027-01")]
    assert sum(b.net for b in found) == pytest.approx(900 * (15 / 31 + 2 + 16 / 31), abs=0.02)
    assert all(b.gross >= b.net for b in found)
    assert min(b.pay_day for b in found) >= date(2026, 10, 16) + timedelta(days=50)
    inputs = row(line, "2026-11").persons[0].values
    assert inputs["uitkering_netto_per_maand"] == 900


def test_premiums_stand_in_their_month_with_what_came_before():
    events = [
        {"soort": "premie", "datum": d, "bedrag": b}
        for d, b in (("2026-08-31", 300), ("2026-10-01", 200), ("2027-01-15", 100))
    ]
    told = family(*events, {"soort": "premie", "datum": "2026-10-31", "bedrag": 50, "persoon": "partner"})
    line = line_of(told)
    names = ("premie_deze_maand", "premie_eerder_dit_jaar", "premie_aantal_eerder_dit_jaar")
    claimant = {
        m: tuple(row(line, m).persons[0].values[n] for n in names) for m in ("2026-08", "2026-10", "2026-12", "2027-01")
    }
    assert claimant == {
        "2026-08": (300, 0, 0),
        "2026-10": (200, 300, 1),
        "2026-12": (0, 500, 2),
        "2027-01": (100, 0, 0),
    }
    assert row(line, "2026-10").persons[1].values["premie_deze_maand"] == 50
    assert [premiums_in(line, at(m)) for m in ("2026-08", "2026-10", "2026-11")] == [300, 250, 0]


def test_gifts_stand_in_their_month_from_2026_on():
    events = [{"soort": "gift", "datum": d, "bedrag": 300} for d in ("2025-12-15", "2026-01-15", "2026-03-15")]
    line = line_of(data(*events, begin="2025-11"))
    assert "giften_deze_maand" not in row(line, "2025-12").household  # each municipality chose then
    assert row(line, "2026-03").household["giften_deze_maand"] == 300
    assert row(line, "2026-03").household["giften_eerder_dit_jaar"] == 300


def test_how_long_the_job_lasts():
    line = line_of(data(job("2026-09-01", contract_tot="2027-02-28")))
    assert "maanden_in_dienst" not in row(line, "2026-08").household
    assert row(line, "2026-11").household["maanden_in_dienst"] == 2
    assert row(line, "2026-11").household["dienstverband_maanden"] == 6
