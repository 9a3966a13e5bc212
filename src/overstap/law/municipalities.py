"""A municipality's own choices as data: ``municipalities/<name>.yaml`` with its settings, each with source and year."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from overstap.errors import OverstapError

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class MunicipalSetting:
    """One choice of a municipality in a decision that the law leaves open."""

    name: str
    value: Any
    source: str
    year: int
    verified: bool
    note: str = ""


@dataclass(frozen=True)
class Municipality:
    """A municipality with its settings. ``fictional``: an example, nobody's real rules."""

    key: str
    name: str
    cbs_code: str
    fictional: bool
    settings: tuple[MunicipalSetting, ...]


@lru_cache(maxsize=1)
def municipality_names() -> tuple[str, ...]:
    """Keys of the municipalities that have a file."""
    folder = files(__package__).joinpath("municipalities")
    return tuple(sorted(f.name.removesuffix(".yaml") for f in folder.iterdir() if f.name.endswith(".yaml")))


@lru_cache(maxsize=64)
def load_municipality(key: str, path: str = "gemeente") -> Municipality:
    """Read ``municipalities/<key>.yaml``. Raises ``gemeente_onbekend`` with the names that exist."""
    if key not in municipality_names():
        raise OverstapError("gemeente_onbekend", path=path, value=key, choices=", ".join(municipality_names()))
    raw = yaml.load(files(__package__).joinpath("municipalities", f"{key}.yaml").read_text("utf-8"), _Loader)  # noqa: S506
    settings = tuple(
        MunicipalSetting(name, s["value"], s["source"], int(s["year"]), bool(s["verified"]), s.get("note", ""))
        for name, s in (raw.get("settings") or {}).items()
    )
    return Municipality(key, raw["name"], str(raw["cbs_code"]), bool(raw.get("fictional", False)), settings)
