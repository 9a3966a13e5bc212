"""What can be asked and given, and what municipalities have: read from the core as plain data."""

from __future__ import annotations

from functools import cache
from typing import Any

from overstap.cases import MARGINALE_DRUK
from overstap.clock import this_month
from overstap.engine import Input, Rule
from overstap.law.municipalities import load_municipality, municipality_names
from overstap.listing import listed_schemes
from overstap.rows import parse_month
from overstap.rules import SYSTEM
from overstap.texts import LANGUAGES
from overstap.words import label


@cache
def quantities() -> list[dict[str, Any]]:
    """Everything that can be asked."""
    pressure = {"name": MARGINALE_DRUK, "level": "huishouden", "unit": "fractie", "law": "", "article": ""}
    return [_about(rule) for rule in SYSTEM.rules.values()] + [
        pressure | {"choices": [], "label": _labels(MARGINALE_DRUK)}
    ]


@cache
def inputs() -> list[dict[str, Any]]:
    """Everything that can be given, settings of a municipality with it."""
    return [_input(declared) for declared in SYSTEM.inputs.values()]


def municipalities() -> list[dict[str, Any]]:
    """The municipalities of which we have schemes."""
    towns = (load_municipality(key) for key in municipality_names())
    return [{"key": t.key, "name": t.name, "cbs_code": t.cbs_code, "fictional": t.fictional} for t in towns]


def schemes(municipality: str | None, date: str | None, lang: str) -> list[dict[str, Any]]:
    """The schemes on a date, as ``overstap schemes --json`` gives them. Raises for an unknown municipality or month."""
    return listed_schemes(municipality, parse_month(date or this_month()), lang, "municipality")


def _labels(name: str) -> dict[str, str]:
    return {lang: label(name, lang) for lang in LANGUAGES}


def _about(declared: Rule | Input) -> dict[str, Any]:
    return {
        "name": declared.name,
        "level": declared.level,
        "unit": declared.unit,
        "law": declared.law,
        "article": declared.article,
        "choices": list(declared.choices),
        "label": _labels(declared.name),
    }


def _input(declared: Input) -> dict[str, Any]:
    return _about(declared) | {
        "kind": declared.kind,
        "minimum": declared.minimum,
        "maximum": declared.maximum,
        "default": declared.default,
        "setting": declared.setting,
    }
