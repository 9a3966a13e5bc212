"""Whatever is written in a scenario: a result, or an :class:`OverstapError` that names what is wrong. Nothing else."""

from __future__ import annotations

import copy
import json
import math
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from overstap.errors import OverstapError
from overstap.transition import Scenario, transition
from tests.transition.making import EDGES, data, family, job, scenarios

JUNK = st.sampled_from(
    [
        None,
        True,
        False,
        0,
        -1,
        1,
        13,
        53,
        1e9,
        -1e9,
        1e308,
        1e-320,
        math.nan,
        math.inf,
        -math.inf,
        10**30,
        "",
        " ",
        "x",
        "0",
        "nu",
        "minimumloon",
        "aanvrager",
        "partner",
        "kind",
        "2026-02-30",
        "2026-13",
        "2025-12-31",
        "0001-01-01",
        "9999-12-31",
        "2026-07",
        "-",
        "é\x00",
        "a" * 5000,
        [],
        [[]],
        {},
        [None],
        {"soort": "kosten"},
        {"soort": []},
        date(2026, 7, 1),
    ]
)


def outcome_or_error(told: Any, *, strict: bool = False) -> OverstapError | None:
    """Whether it becomes a whole outcome; else the error, which can be said in both languages."""
    raised = None
    try:
        found = transition(Scenario.from_data(told, strict=strict))
    except OverstapError as error:
        raised = error
    else:
        json.dumps(found.as_dict(), allow_nan=False)
    if raised is not None:
        assert str(raised)
        assert raised.code
    return raised


def places(told: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every value in ``told``."""
    inner = told.items() if isinstance(told, dict) else enumerate(told) if isinstance(told, list) else ()
    return [path, *(p for key, value in inner for p in places(value, (*path, key)))]


def put(told: Any, path: tuple[Any, ...], value: Any) -> None:
    for key in path[:-1]:
        told = told[key]
    told[path[-1]] = value


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(scenarios(), st.data())
def test_a_scenario_with_junk_in_it(told, source):
    told = copy.deepcopy(told)
    for _ in range(source.draw(st.integers(1, 3))):
        path = source.draw(st.sampled_from(places(told)[1:]))
        try:
            put(told, path, copy.deepcopy(source.draw(JUNK)))
        except (KeyError, IndexError, TypeError):
            continue  # what was put before took its place away
    outcome_or_error(told)


@settings(max_examples=25)
@given(scenarios(), st.data())
def test_a_scenario_with_something_left_out_or_too_much(told, source):
    told = copy.deepcopy(told)
    path = source.draw(st.sampled_from(list(places(told)[1:])))
    parent: Any = told
    for key in path[:-1]:
        parent = parent[key]
    if isinstance(parent, dict) and source.draw(st.booleans()):
        parent["onbekend_veld"] = 1
        assert outcome_or_error(told) is not None
    else:
        del parent[path[-1]]
        outcome_or_error(told)


@settings(max_examples=30)
@given(
    st.recursive(
        JUNK,
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["begin", "huishouden", "gebeurtenissen", "personen"]), inner, max_size=4)
        ),
        max_leaves=8,
    )
)
def test_anything_at_all(told):
    assert outcome_or_error(told) is not None


@settings(max_examples=8)
@given(scenarios())
def test_strict_json_gives_the_same(told):
    plain = outcome_or_error(told)
    strict = outcome_or_error(json.loads(json.dumps(told)), strict=True)
    assert (plain and plain.code) == (strict and strict.code)


def test_forty_events_on_one_day():
    day = "2026-08-31"
    events: list[dict[str, Any]] = []
    for number in range(8):
        name = f"baan {number}"
        events += [
            job(day, baan=name, uren_per_week=2),
            {"soort": "uren_veranderen", "datum": day, "baan": name, "uren_per_week": 3},
            {"soort": "bonus", "datum": day, "baan": name, "bedrag": 10},
            {"soort": "ziek", "datum": day, "tot": day, "baan": name},
            {"soort": "kosten", "datum": day, "bedrag": 5},
        ]
    assert len(events) == 40
    assert outcome_or_error(data(*events)) is None


@pytest.mark.parametrize("day", EDGES)
def test_a_job_of_one_day(day):
    begin = min(max(day[:7], "2024-01"), "2026-12")
    ended = {"soort": "baan_eindigt", "datum": day, "baan": "baan", "ww": {"recht": "ja", "maanden": 0}}
    assert outcome_or_error(data(job(day), ended, begin=begin)) is None


@pytest.mark.parametrize(
    "events",
    [
        [job("2026-08-10"), {"soort": "baan_eindigt", "datum": "2026-08-09", "baan": "baan"}],  # end before start
        [job("2026-08-10"), job("2026-09-10")],  # the same job twice
        [job("2026-08-10", contract_tot="2026-08-09")],
        [{"soort": "bonus", "datum": "2026-08-10", "baan": "baan", "bedrag": 10}],
        [{"soort": "partner_vertrekt", "datum": "2026-08-10"}],
        [{"soort": "kind_vertrekt", "datum": "2026-08-10", "kind": 0}],
        [job("2026-08-10", persoon="partner")],
        [job("2023-12-31")],  # before the law that is known
        [job("2036-01-01")],
        [job("2026-08-10"), {"soort": "uren_gewerkt", "datum": "2026-08-10", "baan": "baan", "uren": []}],
        [job("2026-08-10"), {"soort": "uren_veranderen", "datum": "2026-09-10", "baan": "baan"}],
        [
            {"soort": "bijstand_bevroren", "datum": "2026-08-10", "maanden": 3},
            {"soort": "bijstand_bevroren", "datum": "2026-09-10", "maanden": 3},
        ],
    ],
)
def test_what_cannot_be_is_refused_at_its_place(events):
    error = outcome_or_error(data(*events))
    assert error is not None
    assert error.path.startswith("gebeurtenissen")


def test_a_first_pay_day_before_the_job_is_refused():
    assert outcome_or_error(data(job("2026-08-10", eerste_betaaldag="2020-01-01"))) is not None


def test_thirty_six_months_with_changes_every_day_of_a_month():
    first = date(2026, 8, 1)
    changes = [
        {
            "soort": "uren_veranderen",
            "datum": (first + timedelta(days=n)).isoformat(),
            "baan": "baan",
            "uren_per_week": n % 30,
        }
        for n in range(31)
    ]
    assert outcome_or_error(family(job("2026-08-01"), *changes, months=36)) is None
