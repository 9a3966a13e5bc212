"""Example households and scenarios: one file each, with a title and who it is about.

Under ``household`` stands the household itself, as ``overstap calculate`` reads it, with the month of law and the hours to
look at; under ``scenario`` (in ``scenarios/``) what ``overstap transition`` reads. It is the last part of a file.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from overstap.errors import OverstapError

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HOUSEHOLD = "\nhousehold:\n"
_SCENARIO = "\nscenario:\n"
_SCENARIOS = "scenarios/"


@dataclass(frozen=True)
class _Told:
    name: str
    titles: dict[str, str]
    stories: dict[str, str]
    source: str

    def title(self, lang: str = "nl") -> str:
        """What it is, in a few words."""
        return self.titles[lang]

    def story(self, lang: str = "nl") -> str:
        """Who it is about, and what to look at."""
        return self.stories[lang]


@dataclass(frozen=True)
class Example(_Told):
    """One example. ``household`` is plain data, ``source`` the same as its author wrote it."""

    date: str
    hours: float
    household: dict[str, Any]


@dataclass(frozen=True)
class ExampleScenario(_Told):
    """One example of a household through time. ``scenario`` is plain data of JSON, ``source`` as its author wrote it."""

    scenario: dict[str, Any]


@cache
def example_names() -> tuple[str, ...]:
    """Names of all examples, in the order in which to show them."""
    return _names("")


@cache
def scenario_names() -> tuple[str, ...]:
    """Names of all example scenarios, in the order in which to show them."""
    return _names(_SCENARIOS)


def _names(folder: str) -> tuple[str, ...]:
    there = files(__package__).joinpath(folder) if folder else files(__package__)
    found = [f.name.removesuffix(".yaml") for f in there.iterdir() if f.name.endswith(".yaml")]
    return tuple(sorted(found, key=lambda name: (_read(folder + name)["order"], name)))


@lru_cache(maxsize=64)
def load_example(name: str, path: str = "example") -> Example:
    """The example of this name. Raises ``invoer_keuze`` with the names that exist."""
    if name not in example_names():
        raise OverstapError("invoer_keuze", path=path, value=name, choices=", ".join(example_names()))
    data, text = _read(name), _text(name)
    return Example(
        name=name,
        titles=data["title"],
        stories=data["story"],
        date=data["date"],
        hours=float(data["hours"]),
        household=data["household"],
        source=textwrap.dedent(text.partition(_HOUSEHOLD)[2]),
    )


@lru_cache(maxsize=64)
def load_scenario(name: str, path: str = "example") -> ExampleScenario:
    """The example scenario of this name. Raises ``invoer_keuze`` with the names that exist."""
    if name not in scenario_names():
        raise OverstapError("invoer_keuze", path=path, value=name, choices=", ".join(scenario_names()))
    data, text = _read(_SCENARIOS + name), _text(_SCENARIOS + name)
    return ExampleScenario(
        name=name,
        titles=data["title"],
        stories=data["story"],
        source=textwrap.dedent(text.partition(_SCENARIO)[2]),
        scenario=_of_json(data["scenario"]),
    )


def _of_json(value: Any) -> Any:
    """The same with days as JSON writes them."""
    if isinstance(value, dict):
        return {name: _of_json(child) for name, child in value.items()}
    if isinstance(value, list):
        return [_of_json(child) for child in value]
    return value.isoformat() if isinstance(value, date) else value


@cache
def _text(name: str) -> str:
    return files(__package__).joinpath(f"{name}.yaml").read_text("utf-8")


def _read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(_text(name), _Loader)  # noqa: S506 - a safe loader
    return data
