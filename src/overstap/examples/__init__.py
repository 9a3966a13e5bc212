"""Example households: one file each, with a title, who it is about, the month of law and the hours to look at.

Under ``household`` stands the household itself, as ``overstap calculate`` reads it; it is the last part of a file.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from overstap.errors import OverstapError

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HOUSEHOLD = "\nhousehold:\n"


@dataclass(frozen=True)
class Example:
    """One example. ``household`` is plain data, ``source`` the same as its author wrote it."""

    name: str
    titles: dict[str, str]
    stories: dict[str, str]
    date: str
    hours: float
    household: dict[str, Any]
    source: str

    def title(self, lang: str = "nl") -> str:
        """What it is, in a few words."""
        return self.titles[lang]

    def story(self, lang: str = "nl") -> str:
        """Who it is about, and what to look at."""
        return self.stories[lang]


@cache
def example_names() -> tuple[str, ...]:
    """Names of all examples, in the order in which to show them."""
    found = [f.name.removesuffix(".yaml") for f in files(__package__).iterdir() if f.name.endswith(".yaml")]
    return tuple(sorted(found, key=lambda name: (_read(name)["order"], name)))


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


@cache
def _text(name: str) -> str:
    return files(__package__).joinpath(f"{name}.yaml").read_text("utf-8")


def _read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(_text(name), _Loader)  # noqa: S506 - a safe loader
    return data
