"""The public face is a promise: what stands in it, and that no module hides a name of it."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

import overstap

FACE = ["Answer", "Household", "OverstapError", "Reform", "calculate", "compute", "explain", "quantities"]


def test_names():
    assert sorted(overstap.__all__) == FACE


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
    }.items() <= ERROR_CODES.items()
