"""Every argument of every rule can move its result; every input and every parameter can move what somebody sees.

Generated from the graph: a new rule, input or parameter is tested without a word added here. What can't be moved stands
in ``relevance_reviewed.yaml`` with the reason, and must leave that list once it can.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from overstap.answer import TARGETS
from overstap.engine import Input, Reform, Rule, Table, evaluate
from overstap.engine.levels import Banen, Leden
from overstap.errors import OverstapError
from overstap.law import LAWS, law_at
from overstap.law.loader import load_law
from overstap.rules import SYSTEM
from tests.rules.population import DAYS, FLAT, population

HOUSEHOLDS = 500
REVIEWED: dict[str, dict[str, str]] = yaml.safe_load((Path(__file__).parent / "relevance_reviewed.yaml").read_text())

#: What an answer holds, and what no other rule reads: the last things that people see.
_READ = {a.name for r in SYSTEM.rules.values() for a in r.arguments}
FINAL = tuple(dict.fromkeys((*TARGETS, *(n for n in SYSTEM.rules if n not in _READ))))


@dataclasses.dataclass
class World:
    """A random population under the law of one month, with every quantity computed."""

    day: Any
    table: Table
    columns: dict[str, Any]
    groupings: dict[str, Leden | Banen]

    def law(self, name: str) -> Any:
        return law_at(name, self.day, (), FLAT.assume_flat)


def world(day: Any) -> World:
    table = population(day, HOUSEHOLDS)
    result = evaluate(SYSTEM, table, tuple(SYSTEM.rules), day, reform=FLAT, record=True)
    unlisted = {n: e for n, e in result.errors.items() if e.code != "parameter_onbekend" or "beslagvrije_voet" not in n}
    assert not unlisted, unlisted  # the protected earnings of 2024 and 2025 are a listed gap
    leden, banen = table.groupings()
    columns = dict(result.columns)
    for name, declared in SYSTEM.inputs.items():
        columns.setdefault(name, _column(table, declared))
    return World(day, table, columns, {"leden": leden, "banen": banen})


def _column(table: Table, declared: Input) -> Any:
    if declared.name in table.columns:
        return table.columns[declared.name]
    size = table.size(declared.level)
    default = declared.choices.index(declared.default) if declared.choices else declared.default
    kind = {"keuze": np.int16, "ja_nee": np.bool_}.get(declared.kind, np.float64)
    return np.full(size, default, dtype=kind)


@pytest.fixture(scope="module")
def worlds() -> list[World]:
    """The newest law first: most rules move there at once."""
    return [world(day) for day in reversed(DAYS)]


def other_values(name: str, column: Any) -> Iterator[Any]:
    """The column with other values that its kind allows: negated, every choice, nought, a little more or less, shuffled."""
    declared: Input | Rule = SYSTEM.inputs.get(name) or SYSTEM.rules[name]
    shuffled = np.random.default_rng(20260701).permutation(len(column))
    if column.dtype == np.bool_:
        yield ~column
    elif declared.choices:
        for code in range(len(declared.choices)):
            yield np.full(len(column), code, dtype=column.dtype)
    else:
        low = getattr(declared, "minimum", None)
        low = 0.0 if low is None else low
        high = getattr(declared, "maximum", None)
        for changed in (column * 0.9, column + 1.0, column * 0.0, column + 100.0, column * 2.0, column + 20_000.0):
            yield np.clip(changed, low, high)
    yield column[shuffled]


def same(a: Any, b: Any) -> bool:
    return bool(np.array_equal(np.asarray(a, np.float64), np.asarray(b, np.float64)))


def call(rule: Rule, world: World, changed: dict[str, Any]) -> Any:
    arguments = []
    for argument in rule.arguments:
        if argument.kind == "column":
            arguments.append(changed.get(argument.name, world.columns[argument.name]))
        elif argument.kind == "law":
            arguments.append(world.law(argument.law))
        else:
            arguments.append(world.groupings[argument.name])
    with np.errstate(divide="ignore", invalid="ignore"):
        return rule.function(*arguments)


def moves(rule: Rule, name: str, worlds: list[World]) -> bool:
    """Whether some other value of the argument changes the rule's result for some row, all else held."""
    for each in worlds:
        if any(a.kind == "column" and a.name not in each.columns for a in rule.arguments):
            continue  # it needs an amount that nobody published for this month
        try:
            before = call(rule, each, {})
        except OverstapError:
            continue
        for column in other_values(name, each.columns[name]):
            try:
                after = call(rule, each, {name: column})
            except OverstapError:  # an amount that nobody published is needed for this value: say nothing
                continue
            if not same(before, after):
                return True
    return False


PAIRS = [(r.name, a.name) for r in SYSTEM.rules.values() for a in r.arguments if a.kind == "column"]


@pytest.mark.parametrize("name", SYSTEM.rules)
def test_every_argument_moves_its_rule(name, worlds):
    rule = SYSTEM.rules[name]
    columns = [a.name for a in rule.arguments if a.kind == "column"]
    assert columns or any(a.kind == "law" for a in rule.arguments), f"{name} depends on nothing"
    reviewed = REVIEWED["arguments"].get(name) or {}
    moved = {column for column in columns if moves(rule, column, worlds)}
    still = set(columns) - moved - set(reviewed)
    assert not still, f"{name}: {sorted(still)} never moves the result (see relevance_reviewed.yaml)"
    gone = set(reviewed) - (set(columns) - moved)
    assert not gone, f"{name}: {sorted(gone)} moves, or is no argument: take it off relevance_reviewed.yaml"


def _final(table: Table, day: Any, reform: Reform = FLAT) -> dict[str, Any]:
    return dict(evaluate(SYSTEM, table, FINAL, day, reform=reform).columns)


def _differ(before: dict[str, Any], after: dict[str, Any]) -> bool:
    return any(name in after and not same(column, after[name]) for name, column in before.items())


@pytest.fixture(scope="module")
def finals(worlds) -> list[tuple[World, dict[str, Any]]]:
    return [(each, _final(each.table, each.day)) for each in worlds]


def input_moves(name: str, finals: list[tuple[World, dict[str, Any]]]) -> bool:
    for each, before in finals:
        for column in other_values(name, each.columns[name]):
            changed = dataclasses.replace(each.table, columns={**each.table.columns, name: column})
            if _differ(before, _final(changed, each.day)):
                return True
    return False


@pytest.mark.parametrize("name", SYSTEM.inputs)
def test_every_input_moves_an_outcome(name, finals):
    reviewed = REVIEWED["inputs"]
    assert input_moves(name, finals) != (name in reviewed), (
        f"{name} moves: take it off relevance_reviewed.yaml" if name in reviewed else f"{name} moves nothing"
    )


#: Amounts of the path through time; that each moves a path is tested in tests/transition/test_parameters.py.
THROUGH_TIME = REVIEWED["through_time"]
PARAMETERS = [
    full for law in LAWS for name in load_law(law).parameters if (full := f"{law}.{name}") not in THROUGH_TIME
]


def _other_amounts(value: Any) -> Iterator[Any]:
    """Other amounts of a parameter: a little more, a little less, one more (months, years), far more."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, list):
        yield tuple(tuple(float(cell) * 1.07 for cell in row) for row in value)
    else:
        yield from (float(value) * 1.07, float(value) * 0.9, float(value) + 1.0, float(value) * 10.0)


def parameter_moves(full: str, finals: list[tuple[World, dict[str, Any]]]) -> bool:
    law, _, name = full.partition(".")
    for each, before in finals:
        dated = load_law(law).parameters[name].at(each.day, FLAT.assume_flat)
        if dated is None:
            continue
        for value in _other_amounts(dated.value):
            if _differ(before, _final(each.table, each.day, Reform(((full, value),), FLAT.assume_flat))):
                return True
    return False


@pytest.mark.parametrize("full", PARAMETERS)
def test_every_parameter_moves_an_outcome(full, finals):
    reviewed = REVIEWED["parameters"]
    assert parameter_moves(full, finals) != (full in reviewed), (
        f"{full} moves: take it off relevance_reviewed.yaml" if full in reviewed else f"{full} moves nothing"
    )


def test_the_list_is_about_what_exists():
    for rule, arguments in REVIEWED["arguments"].items():
        assert rule in SYSTEM.rules
        assert all(str(reason).strip() for reason in arguments.values())
    assert set(REVIEWED["inputs"]) <= set(SYSTEM.inputs)
    assert set(REVIEWED["parameters"]) <= set(PARAMETERS)


def test_a_dead_argument_is_found(worlds):
    """The search can fail: an argument that a rule ignores is seen as such."""
    rule = SYSTEM.rules["bijstand_uitbetaald_per_maand"]

    def ignores(bijstand_per_maand, vakantietoeslag_uitbetaling, p):
        return rule.function(bijstand_per_maand, vakantietoeslag_uitbetaling * 0, p)

    broken = dataclasses.replace(rule, function=ignores)
    assert moves(rule, "vakantietoeslag_uitbetaling", worlds)
    assert not moves(broken, "vakantietoeslag_uitbetaling", worlds)
    assert moves(broken, "bijstand_per_maand", worlds)
