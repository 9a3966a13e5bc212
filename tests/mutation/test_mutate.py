"""The tool of ``make mutate`` itself, on a tiny module; and the list of reviewed survivors. A whole run is not a test."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys

import pytest

from tools.mutate import operators, review
from tools.mutate.__main__ import MOST, RULES
from tools.mutate.mutants import find

RULE = '''
FROM_AGE = 18


def marked(function):
    assert function.__annotations__ == {"age": int}  # as the rules: not postponed
    return function


@marked
def allowance(age: int, children):
    """From eighteen on 5, and 2 for each child."""
    return 5 + 2 * children if age >= FROM_AGE else 0


def nobody_asks(number):
    return number - 1
'''
FAR_FROM_THE_LIMIT = """
from tiny.rule import allowance

def test_far_from_the_limit():
    assert allowance(30, 3) == 11
    assert allowance(10, 2) == 0
"""
AT_THE_LIMIT = """
import pytest
from tiny.rule import FROM_AGE, allowance, nobody_asks

@pytest.fixture(scope="module")
def amounts():
    return {age: allowance(age, 3) for age in (17, 18, 19)}

@pytest.mark.parametrize(("age", "amount"), [(17, 0), (18, 11), (19, 11)])
def test_below_at_and_above(age, amount, amounts):
    assert amounts[age] == amount

def test_asked():
    assert nobody_asks(2) == 1
    assert FROM_AGE == 18
"""
BOUNDARY = "rule.allowance: age >= FROM_AGE → age > FROM_AGE"


@pytest.fixture
def mutate(root, tmp_path):
    """Runs the tool on the tiny module, judged by a test: its exit code, what it said, and who caught what."""
    (tmp_path / "tiny").mkdir()
    (tmp_path / "tiny" / "__init__.py").write_text("")
    (tmp_path / "tiny" / "rule.py").write_text(RULE)

    def run(test, reviewed="[]"):
        (tmp_path / "test_tiny.py").write_text(test)
        (tmp_path / "reviewed.yaml").write_text(reviewed)
        command = [sys.executable, "-m", "tools.mutate", "--folder", "tiny", "--package", "tiny", "--out", "out.json"]
        command += ["--tests", "test_tiny.py", "--reviewed", "reviewed.yaml"]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(root), str(tmp_path)))}
        environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # quicker: the tiny tests need none
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert (tmp_path / "out.json").exists(), done.stdout + done.stderr
        outcomes = json.loads((tmp_path / "out.json").read_text())
        return done.returncode, done.stdout, {f"{o['place']}: {o['change']}": o["caught"] for o in outcomes}

    return run


def test_a_weak_test_lets_the_boundary_live(mutate):
    """Known survivors: the limit, the constant, and a function that no test runs. Known deaths: what the test looks at."""
    code, said, caught = mutate(FAR_FROM_THE_LIMIT)
    assert code == 1
    assert {name for name, test in caught.items() if not test} == {
        BOUNDARY,
        "rule.<module>: FROM_AGE: 18 → 19",
        "rule.nobody_asks: number - 1 → number + 1",
        "rule.nobody_asks: 1 → 2",
    }
    assert caught["rule.allowance: 5 + 2 * children → 5 - 2 * children"] == "test_tiny.py::test_far_from_the_limit"
    assert caught["rule.allowance: age >= FROM_AGE → age < FROM_AGE"]
    assert f"survivor without an answer: {BOUNDARY}" in said
    assert "more than 2.5% survive" in said


def test_a_test_at_the_limit_catches_all(mutate):
    """Through a shared fixture and a changed constant too; and nothing is left to answer."""
    code, said, caught = mutate(AT_THE_LIMIT)
    assert all(caught.values()), said
    assert code == 0, said
    assert caught[BOUNDARY] == "test_tiny.py::test_below_at_and_above[18-11]"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("age >= FROM_AGE → age > FROM_AGE", "is caught"),
        ("age >= FROM_AGE → age != FROM_AGE", "no such mutant"),
    ],
)
def test_a_stale_answer_is_an_error(mutate, change, said):
    entry = {
        "function": "rule.allowance",
        "changes": [change],
        "equivalent": True,
        "reason": "it was true some time ago",
    }
    code, output, _ = mutate(AT_THE_LIMIT, json.dumps([entry]))
    assert code == 1
    assert said in output


def test_tests_that_fail_on_the_sound_rules_judge_nothing(mutate):
    code, said, caught = mutate(FAR_FROM_THE_LIMIT.replace("== 11", "== 12"))
    assert code == 1
    assert "fails on the sound rules" in said
    assert set(caught.values()) == {"", "collection"}  # a fault in the decorator shows at import
    assert not caught[BOUNDARY]


@pytest.mark.parametrize(
    ("expression", "changed"),
    [
        ("a < b", {"a <= b", "a >= b"}),
        ("a == b", {"a != b"}),
        ("a * b", {"a / b"}),
        ("a & b", {"a | b", "a", "b"}),
        ("~a", {"a"}),
        ("a and b", {"a or b"}),
        ("2.0", {"3.0"}),
        ("True", {"False"}),
        ("np.maximum(a, b)", {"np.minimum(a, b)", "a", "b"}),
        ("np.where(c, a, b)", {"np.where(c | True, a, b)", "np.where(c & False, a, b)"}),
        ("np.select([a, b], [c, d], e)", {"np.select([b], [d], e)", "np.select([a], [c], e)"}),
        ("np.clip(a, b, c)", {"np.maximum(a, b)", "np.minimum(a, c)"}),
        ("afronden_op_cent(a)", {"naar_beneden_op_cent(a)", "a"}),
        ("a.any()", {"a.all()"}),
        ("Rol.KIND", {"Rol.PARTNER"}),
        ("Rol.ANDERS", set()),
        ("a if b else c", {"c if b else a"}),
    ],
)
def test_the_faults_of_an_expression(expression, changed):
    node = ast.parse(expression, mode="eval").body
    assert {ast.unparse(new) for new in operators.of_expression(node, {"Rol": ["PARTNER", "KIND"]})} == changed


def test_what_is_no_calculation_is_left_alone():
    """Docstrings, annotations, decorators and what an error says; a name is taken for another one of the function."""
    source = '''
@rule(level="persoon", number=1)
def f(a: "column" = 1) -> "column":
    """Twice 2."""
    if a:
        raise OverstapError("code", path="x", value=3)
    return g(a, "one", "other", f"name_{a}")
'''
    changes = {mutant.change for mutant in find(source, "m", {})}
    assert changes == {"a → not a", "'one' → 'other'", "'other' → 'one'"}


def test_constants_are_numbers():
    source = """
LIMIT = 12.0
REASONS = ("recht", "geen_recht", "onbekend")
INPUTS = (Input("age", default=18),)
LAW = "BWBR0000001"
"""
    assert {mutant.change for mutant in find(source, "m", {})} == {"LIMIT: 12.0 → 13.0"}


def test_every_answer_is_about_a_mutant_that_exists():
    """The list goes stale with the rule, loudly; and it is no place to put more than may survive."""
    reviewed, wrong = review.read(RULES.reviewed)
    every = RULES.find()
    assert not wrong + review.stale(reviewed, every)
    assert len(reviewed) <= MOST * len(every)
