"""Golden cases: every ``*.yaml`` beside this file, in one shape, with a source outside the program.

``name, date, given | household, expected, tolerance, source, note``, and ``assume_flat`` for a date beyond the known law.
An expected value is an amount, yes or no, the name of a choice, or ``onbekend`` (the quantity needs a parameter that
nobody published).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from overstap import Household
from overstap.cases import PARTNER, compute_many, plain
from overstap.engine import Reform, evaluate
from overstap.errors import OverstapError
from overstap.rows import build_table, parse_month
from overstap.rules import SYSTEM

FOLDER = Path(__file__).parent
KEYS = {"name", "date", "given", "household", "expected", "tolerance", "source", "note", "assume_flat"}
CASES_PER_MODULE = 10
UNKNOWN = "onbekend"
CHILD = "kind_"  # prefix of a quantity of the first child, as PARTNER is of the partner; in cases with a household


def _load() -> dict[str, list[dict[str, Any]]]:
    return {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.yaml"))}


FILES = _load()
CASES = [(f"{stem}: {case.get('name')}", case) for stem, cases in FILES.items() for case in cases]


def _base(name: str) -> str:
    """The quantity that is meant, without the prefix of the partner or the first child."""
    return name if name in SYSTEM.level_of else name.removeprefix(PARTNER).removeprefix(CHILD)


def _of_household(case: dict[str, Any]) -> dict[str, Any]:
    """Expected quantities of a case with a household file: of the claimant, or of the partner or child with its prefix."""
    day = parse_month(case["date"])
    row = Household.from_data(case["household"]).to_row(day)
    table = build_table(SYSTEM, [row], day)
    names = {name: _base(name) for name in case["expected"]}
    roles = [person.values["rol"] for person in row.persons]
    reform = Reform(assume_flat=case.get("assume_flat"))
    result = evaluate(SYSTEM, table, tuple(names.values()), day, reform=reform)
    found: dict[str, Any] = {}
    for name, base in names.items():
        person = 0 if name == base else roles.index("kind" if name.startswith(CHILD) else "partner")
        job = list(table.jobs_of).index(person) if SYSTEM.level_of[base] == "baan" else 0
        place = {"huishouden": 0, "persoon": person, "baan": job}[SYSTEM.level_of[base]]
        found[name] = result.errors.get(base) or plain(base, result.columns[base][place])
    return found


def _found(case: dict[str, Any]) -> dict[str, Any]:
    """What the program says of a case: values and errors by name; under no name the error of the case as a whole."""
    if "household" in case:
        return _of_household(case)
    line = {"date": case["date"], "given": case["given"], "wanted": list(case["expected"])}
    (answer,) = compute_many([line], Reform(assume_flat=case.get("assume_flat")))
    return {"": answer["error"]} if "error" in answer else {**answer["values"], **answer["errors"]}


def _fits(expected: Any, found: Any, tolerance: float) -> bool:
    if expected == UNKNOWN:
        return isinstance(found, OverstapError) and found.code == "parameter_onbekend"
    if isinstance(expected, (bool, str)):
        return found is expected or (isinstance(found, str) and found == expected)
    if isinstance(found, bool) or not isinstance(found, (int, float)):
        return False
    return abs(found - expected) <= tolerance + 1e-9


@pytest.mark.parametrize(("key", "case"), CASES, ids=[key for key, _ in CASES])
def test_golden(key, case):
    found = _found(case)
    assert "" not in found, f"{key}: {found.get('')!r}"
    wrong = {
        name: f"expected {value}, found {found.get(name)!r}"
        for name, value in case["expected"].items()
        if not _fits(value, found.get(name), case.get("tolerance", 0))
    }
    assert not wrong, f"{wrong}\n  source: {case['source']}\n  note: {case.get('note', '')}"


def test_shape():
    """One shape for all, one name each, and a source that is somebody else."""
    twice = [name for name, count in Counter(key for key, _ in CASES).items() if count > 1]
    assert not twice
    for key, case in CASES:
        assert set(case) <= KEYS, f"{key}: {set(case) - KEYS}"
        assert ("given" in case) != ("household" in case), f"{key}: either given or household"
        assert re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", str(case["date"])), key
        assert case["expected"], key
        assert 0 <= case.get("tolerance", 0) <= 1, f"{key}: a tolerance above one euro proves little"
        source = str(case["source"])
        assert len(source) >= 10, f"{key}: name the source"
        assert "overstap" not in source.lower(), f"{key}: the source is always somebody else"


def _modules() -> Iterator[str]:
    for _, case in CASES:
        yield from {
            SYSTEM.rules[base].module.rsplit(".", 1)[-1]
            for base in map(_base, case["expected"])
            if base in SYSTEM.rules
        }


#: What a municipality decides has no outside table: tests/rules/test_gemeentelijk.py walks each kind of scheme by hand.
ELSEWHERE = {"gemeentelijk"}


def test_every_law_has_its_cases():
    counted = Counter(_modules())
    modules = {rule.module.rsplit(".", 1)[-1] for rule in SYSTEM.rules.values()} - ELSEWHERE
    few = {module: counted[module] for module in sorted(modules) if counted[module] < CASES_PER_MODULE}
    assert not few, f"fewer than {CASES_PER_MODULE} golden cases: {few}"


def test_every_rule_has_a_case():
    """No rule without a golden case of its own: a new rule fails here until somebody else's number stands beside it."""
    seen = {_base(name) for _, c in CASES for name in c["expected"]}
    rules = {name for name, rule in SYSTEM.rules.items() if rule.module.rsplit(".", 1)[-1] not in ELSEWHERE}
    assert not sorted(rules - seen)


def test_a_wrong_expectation_fails():
    """The comparison itself can fail: one cent, one choice, one error further."""
    assert not _fits(69, 70, 0)
    assert not _fits(69.00, 69.01, 0)
    assert _fits(69.00, 69.01, 0.01)
    assert not _fits("recht", "geen_loon", 0)
    assert not _fits(True, 1, 0)
    assert not _fits(1, True, 0)
    assert not _fits(UNKNOWN, 1200.0, 0)
    assert not _fits(0, OverstapError("parameter_onbekend", path="x"), 0)
