"""Amounts and quantities in words, for people: labels, sentences, formatted values. The same for CLI, PDF and web."""

from __future__ import annotations

from datetime import date
from typing import Any

from overstap.engine import Node, ParameterUse, in_centen
from overstap.law.municipalities import load_municipality
from overstap.rules import SYSTEM
from overstap.texts import euro, has_text, text


def label(name: str, lang: str = "nl") -> str:
    """A quantity's or input's short name in own words."""
    for key in (f"quantity.{name}.label", f"input.{name}.label", f"setting.{name}.label"):
        if has_text(key, lang):
            return text(key, lang)
    raise KeyError(name)


def sentence(name: str, lang: str = "nl") -> str:
    """How a quantity is made, in one or two plain sentences; an input has none."""
    key = f"quantity.{name}.sentence"
    return text(key, lang) if has_text(key, lang) else ""


def number(value: float, lang: str = "nl") -> str:
    """A number without needless decimals, with the language's decimal mark."""
    shown = f"{value:.6f}".rstrip("0").rstrip(".")
    return shown.replace(".", ",") if lang == "nl" else shown


def shown(name: str, value: Any, lang: str = "nl") -> str:
    """A value of a quantity or input as people read it: € 1.234,56; ja; 25 %."""
    declared = SYSTEM.rules.get(name) or SYSTEM.inputs.get(name)
    unit = declared.unit if declared is not None else "fractie"
    if isinstance(value, str):
        key = f"choice.{name}.{value}"
        return load_municipality(value).name if name == "gemeente" and not has_text(key, lang) else text(key, lang)
    if isinstance(value, bool):
        return text(f"choice.ja_nee.{'true' if value else 'false'}", lang)
    if unit.startswith("euro"):
        return euro(int(in_centen(value)), lang)
    if unit == "fractie":
        return percent(float(value), lang)
    return number(float(value), lang)


def percent(value: float, lang: str = "nl") -> str:
    """A fraction as a percentage, at most four decimals."""
    return f"{number(round(value * 100, 4), lang)} %"


def parameter_value(use: ParameterUse, lang: str = "nl") -> str:
    """A parameter's value as people read it; a table shows its rows."""
    if use.columns:
        rows = ["; ".join("-" if c is None else number(float(c), lang) for c in row) for row in use.value]
        return " | ".join(rows)
    if use.unit == "ja_nee":
        return text(f"choice.ja_nee.{'true' if use.value else 'false'}", lang)
    if use.unit == "fractie":
        return percent(float(use.value), lang)
    if use.unit.startswith("euro"):
        return euro(round(float(use.value) * 100), lang)
    return number(float(use.value), lang)


def node_value(node: Node, lang: str = "nl") -> str:
    """The value of an explanation node as people read it."""
    return shown(node.quantity, node.value, lang)


def law_name(bwb: str, lang: str = "nl") -> str:
    """A law's name by its BWB id."""
    return text(f"law.{bwb}", lang)


def day_name(day: date, lang: str = "nl") -> str:
    """A day as people write it: ``15 juli 2026``, ``15 July 2026``."""
    from babel.dates import format_date

    return format_date(day, "d MMMM yyyy", locale="nl_NL" if lang == "nl" else "en_IE")


def month_name(day: date, lang: str = "nl") -> str:
    """The month of a day as people write it: ``juli 2026``."""
    from babel.dates import format_date

    return format_date(day, "MMMM yyyy", locale="nl_NL" if lang == "nl" else "en_IE")
