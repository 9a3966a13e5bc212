"""Compiled plans give what NumPy gives, bit for bit; what cannot be compiled is on a list.

Compiling takes seconds a month, so one month is really compiled. In the other months the same source runs in Python.
"""

from __future__ import annotations

import importlib.util
from datetime import date

import numpy as np
import pytest

from bench.households import mixed
from overstap.answer import HOUSEHOLD_QUANTITIES
from overstap.engine import Result, Table, evaluate, fused
from overstap.engine.reform import NO_REFORM
from overstap.rules import SYSTEM
from overstap.rules.inputs import Leefvorm, Rol
from tests.rules.population import DAYS, FLAT, population

JULY = date(2026, 7, 1)
needs_numba = pytest.mark.skipif(
    importlib.util.find_spec("numba") is None, reason="numba (the extra `fast`) is missing"
)
TARGETS = tuple(dict.fromkeys((*HOUSEHOLD_QUANTITIES, "besteedbaar_per_maand")))
SIX = (
    "belasting_box_1_per_jaar",
    "algemene_heffingskorting_per_jaar",
    "arbeidskorting_per_jaar",
    "inkomstenbelasting_per_jaar",
    "zorgtoeslag_per_maand",
    "huurtoeslag_per_maand",
)
#: Rules that stay NumPy steps: they pick rows by mask or order. A rule may leave this list, not join it unseen.
NOT_FUSED = {
    "beslagvrije_voet_bij_loonbeslag_per_maand",  # only where an amount is unknown that only a seizure asks for
    "giften_die_meetellen",  # only where the amount is unknown
    "aanvulling_kinderopvang_per_maand",
    "aanvulling_kinderopvang_reden",
    "bijverdienpremie_per_maand",
    "bijverdienpremie_reden",
    "collectieve_zorgverzekering_per_maand",
    "collectieve_zorgverzekering_reden",
    "individuele_inkomenstoeslag",
    "individuele_inkomenstoeslag_reden",
    "is_eerste_kind_kinderopvang",
    "kinderopvangtoeslag_percentage",
    "kindregelingen_in_geld_per_jaar",
    "kwijtschelding_per_jaar",
    "kwijtschelding_reden",
    "studietoeslag_per_maand",
    "vergoeding_kosten_van_werken_per_maand",
    "vergoeding_kosten_van_werken_reden",
}


def same(expected: Result, found: Result, targets: tuple[str, ...]) -> None:
    assert {n: (e.code, e.path) for n, e in found.errors.items() if n in targets} == {
        n: (e.code, e.path) for n, e in expected.errors.items() if n in targets
    }
    for name in targets:
        if name not in expected.errors:
            np.testing.assert_array_equal(found.columns[name], expected.columns[name], err_msg=name)


@pytest.fixture
def in_python(monkeypatch: pytest.MonkeyPatch):
    """The source of a plan, not compiled; nothing of it stays behind."""

    def interpreted(source: str, signature: str):
        names = {"np": np}
        exec(source, names)
        return names["kernel"]

    monkeypatch.setattr(fused, "_compiled", interpreted)
    monkeypatch.setattr(fused, "find_numba", lambda: True)
    fused.compile_plan.cache_clear()
    yield
    fused.compile_plan.cache_clear()


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_source_says_the_same_in_every_month(day: date, in_python: None, monkeypatch: pytest.MonkeyPatch) -> None:
    reform = FLAT if day.year > 2026 else NO_REFORM
    table = population(day, 60)
    expected = evaluate(SYSTEM, table, TARGETS, day, reform=reform)
    monkeypatch.setattr(fused._Run, "run", None)  # the way back to NumPy is not taken
    same(expected, fused.evaluate_fused(SYSTEM, table, TARGETS, day, reform=reform), TARGETS)


def test_what_stays_numpy_is_on_the_list(in_python: None) -> None:
    seen: set[str] = set()
    for day in DAYS:
        plan = fused.plan_of(SYSTEM, population(day, 60), TARGETS, day, FLAT if day.year > 2026 else NO_REFORM)
        seen |= set(plan.not_fused)
    assert seen == NOT_FUSED


def test_unknown_amounts_are_told_for_each_quantity(in_python: None) -> None:
    """Beyond the last known month much is unknown; in 2024 only a seizure asks for what is."""
    for day, targets in ((date(2027, 3, 1), TARGETS), (date(2024, 9, 1), tuple(SYSTEM.rules))):
        table = population(day, 30)
        expected = evaluate(SYSTEM, table, targets, day)
        assert expected.errors
        same(expected, fused.evaluate_fused(SYSTEM, table, targets, day), targets)


def test_without_numba_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fused, "find_numba", lambda: False)
    with pytest.raises(fused.FastMissingError, match=r"overstap\[fast\]"):
        fused.evaluate_fused(SYSTEM, mixed(2), TARGETS, JULY)


def test_an_amount_that_only_some_need_is_missed_only_by_them(in_python: None) -> None:
    """The protected amounts of 2024 are unknown, and a seizure asks for them: that part of the table goes to NumPy."""
    day = date(2024, 9, 1)
    table = population(day, 30)
    table.columns["loonbeslag"] = np.arange(table.size("persoon")) >= 40
    plan = fused.plan_of(SYSTEM, table, TARGETS, day)
    assert plan.not_fused["beslagvrije_voet_bij_loonbeslag_per_maand"] == fused.UNKNOWN_AMOUNT
    expected = evaluate(SYSTEM, table, TARGETS, day)
    assert "besteedbaar_per_maand" in expected.errors
    same(expected, fused.evaluate_fused(SYSTEM, table, TARGETS, day, chunk=10), TARGETS)


@needs_numba
def test_compiled_and_in_threads_as_the_peers_ask_it() -> None:
    households = 70_000
    random = np.random.default_rng(1)
    couple = random.random(households) < 0.4
    persons_of = np.repeat(np.arange(households), 1 + couple)
    partner = np.append(False, np.diff(persons_of) == 0)
    work = np.round(random.random(len(persons_of)) * 90_000, 2)
    table = Table(
        households,
        persons_of,
        np.zeros(0, np.int64),
        {
            "rol": np.where(partner, Rol.PARTNER, Rol.AANVRAGER).astype(np.int8),
            "leefvorm": np.where(couple, Leefvorm.GEHUWDEN, Leefvorm.ALLEENSTAANDE).astype(np.int8),
            "kale_huur": np.round(random.random(households) * 1000, 2),
        },
        {
            "arbeidsinkomen_per_jaar": (None, work),
            "bruto_bijstand_per_jaar": (None, np.zeros(len(work))),
            "aantal_bewoners": (None, 1.0 + couple),
        },
    )
    expected = evaluate(SYSTEM, table, SIX, JULY)
    for threads in (1, 2):
        same(expected, fused.evaluate_fused(SYSTEM, table, SIX, JULY, threads=threads), SIX)
    assert not fused.plan_of(SYSTEM, table, SIX, JULY).not_fused


def test_the_source_says_the_same_of_the_benchmark(in_python: None) -> None:
    table, target = mixed(300), ("besteedbaar_per_maand",)
    expected = evaluate(SYSTEM, table, target, JULY)
    same(expected, fused.evaluate_fused(SYSTEM, table, target, JULY, chunk=100, threads=2), target)


@needs_numba
def test_compiled_with_jobs_and_numpy_steps() -> None:
    """Wages by the tables of the wage tax, and a rule that stays NumPy between two compiled stretches."""
    table, target = mixed(3000), ("netto_loon_huishouden_per_maand", "studietoeslag_per_maand")
    expected = evaluate(SYSTEM, table, target, JULY)
    same(expected, fused.evaluate_fused(SYSTEM, table, target, JULY, chunk=1000, threads=2), target)
