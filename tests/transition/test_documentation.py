"""The page of the transition names every field and every event, with what is required and the methods of settlement."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from overstap.transition import scenario as s
from overstap.transition.fitting import LOONBETALINGEN_MAXIMUM
from overstap.transition.scenario import SOORTEN, Scenario


@pytest.fixture(scope="module")
def page(request):
    return (request.config.rootpath / "docs" / "transition.md").read_text("utf-8")


def rows(page, head):
    """Cells of the table behind a head of the page (the first table when the head is followed by text)."""
    part = re.split(r"^#{2,3} ", page.split(f"{head}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    table = [line for line in part.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def names(cell):
    return re.findall(r"`(\w+)`", cell)


@pytest.mark.parametrize(
    ("head", "part"),
    [
        ("## The scenario", Scenario),
        ("### `rekening`", s.Rekening),
        ("### `vaste_lasten`", s.Last),
        ("### `bijstand_tot_nu`", s.BijstandTotNu),
        ("### `verrekening`", s.Verrekening),
    ],
)
def test_every_field_has_its_row(page, head, part):
    found = {names(row[0])[0]: row[1] for row in rows(page, head)}
    assert set(found) == set(part.model_fields)
    for name, told in found.items():
        field = part.model_fields[name]
        assert field.is_required() == ("required" in told), name
        if isinstance(field.default, (int, float)) and name != "saldo":
            assert told == str(field.default).lower().removesuffix(".0"), name
        elif isinstance(field.default, str) and field.default:
            assert told == f"`{field.default}`", name


def test_every_event_has_its_row_with_all_fields(page):
    told = {}
    for soorten, fields, _ in rows(page, "## What can happen"):
        for soort in names(soorten):
            told[soort] = (set(names(fields)), set(re.findall(r"\*\*`(\w+)`\*\*", fields)))
    events = {}
    for kind in get_args(get_args(s.Gebeurtenis)[0]):
        fields = {n: f for n, f in kind.model_fields.items() if n not in ("soort", "datum")}
        for soort in get_args(kind.model_fields["soort"].annotation):
            events[soort] = (set(fields), {n for n, f in fields.items() if f.is_required()})
    assert set(events) == set(SOORTEN)
    assert told == events


def test_every_method_of_settlement_has_its_row(page):
    assert [names(row[0])[0] for row in rows(page, "## Settlement")] == list(s.VERREKENMETHODEN)


def test_choices_of_an_event_stand_on_the_page(page):
    assert all(f"`{reason}`" in page for reason in s.BAAN_REDENEN)
    assert all(f"`{cost}`" in page for cost in s.LASTEN)


def test_the_limits_stand_on_the_page(page):
    assert f"at most {s.GEBEURTENISSEN_MAXIMUM} events" in page
    assert f"{LOONBETALINGEN_MAXIMUM:,} wages" in page
    assert f"{s.MAANDEN_MAXIMUM} at most" in page
