"""The public face is a promise: what stands in it, and that no module hides a name of it."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import overstap

SOURCE = Path(overstap.__file__).parent

FACE = ["Answer", "Household", "OverstapError", "Reform", "Scenario", "calculate", "compute", "explain", "quantities"]
#: The package of the transition has the name of its function, so that one is imported from there.
FACE_OF_TRANSITION = ["Outcome", "Scenario", "transition"]


def test_names():
    assert sorted(overstap.__all__) == FACE


def test_names_of_the_transition():
    from overstap import transition

    assert set(FACE_OF_TRANSITION) <= set(transition.__all__)
    for name in transition.__all__:
        assert getattr(transition, name)


@pytest.mark.parametrize("name", FACE)
def test_every_name_has_an_example(name):
    """In its docstring or in that of a method."""
    found = doctest.DocTestFinder().find(getattr(overstap, name), name, globs={})
    assert any(test.examples for test in found)


WITH_EXAMPLES = [
    path.relative_to(SOURCE.parent).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
    for path in sorted(SOURCE.rglob("*.py"))
    if "\n    >>> " in (text := path.read_text("utf-8")) or "\n>>> " in text or "\n        >>> " in text
]


@pytest.mark.parametrize("module", WITH_EXAMPLES)
def test_the_examples_of_a_module_run(module):
    told = []
    runner = doctest.DocTestRunner()
    for test in doctest.DocTestFinder(exclude_empty=True).find(importlib.import_module(module)):
        runner.run(test, out=told.append)
    assert runner.tries > 0
    assert not told, "".join(told)


def test_no_module_has_the_name_of_a_function():
    assert not {m.name for m in pkgutil.iter_modules(overstap.__path__)} & set(FACE)


def test_names_are_callable_whatever_was_imported_first():
    code = (
        "import overstap.answer, overstap.cases, overstap.cli.main; from overstap import calculate, compute, explain;"
        "print(callable(calculate) and callable(compute) and callable(explain))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"


def test_error_codes_are_only_added():
    from overstap.errors import ERROR_CODES

    assert {
        "bestand_onleesbaar": 2,
        "bestand_te_groot": 2,
        "datum_buiten_bereik": 2,
        "datum_ongeldig": 2,
        "gemeente_onbekend": 2,
        "grootheid_onbekend": 2,
        "hervorming_ongeldig": 2,
        "huishouden_ongeldig": 2,
        "invoer_keuze": 2,
        "invoer_onbekend": 2,
        "invoer_ongeldig": 2,
        "invoer_ontbreekt": 2,
        "invoer_te_groot": 2,
        "invoer_te_klein": 2,
        "invoer_tegenstrijdig": 2,
        "niet_berekend": 4,
        "ontvangstbewijs_ongeldig": 2,
        "opdracht_ongeldig": 2,
        "parameter_onbekend": 3,
        "scenario_ongeldig": 2,
    }.items() <= ERROR_CODES.items()
