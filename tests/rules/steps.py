"""One rule on its own: its columns and round, made-up amounts of the law, so that each step can be done in the head.

What the amounts of the law are, and what comes out for a household, stands in ``tests/golden``.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np

from overstap.engine.levels import Banen, Leden
from overstap.rules import SYSTEM
from overstap.rules.inputs import Rol

#: A home with everybody in it, and what each has: any sum shows who was counted.
FAMILY = (Rol.AANVRAGER, Rol.PARTNER, Rol.KIND, Rol.MEDEBEWONER)
EACH = (1000.0, 200.0, 30.0, 4.0)


def _missing(name: str, size: int) -> Any:
    declared = SYSTEM.inputs.get(name) or SYSTEM.rules[name]
    kind = getattr(declared, "kind", declared.unit)
    return np.zeros(size, {"ja_nee": np.bool_, "keuze": np.int16}.get(kind, np.float64))


def ask(
    name: str, law: dict[str, Any] | None = None, /, *, homes: Any = None, jobs: Any = None, **columns: Any
) -> list[Any]:
    """What the rule says in each row. ``homes``: the household of each person; ``jobs``: the person of each job.

    A column that is not given is nought, no, or the first choice. ``law`` holds the amounts that the rule reads.
    """
    rule = SYSTEM.rules[name]
    unknown = set(columns) - {a.name for a in rule.arguments}
    assert not unknown, f"{name} does not read {unknown}"
    lengths = {SYSTEM.level_of[c]: len(values) for c, values in columns.items()}
    if jobs is None:
        jobs = range(lengths.get("baan", 0))
    if homes is None:
        homes = range(lengths.get("persoon", lengths.get("huishouden", max(jobs, default=0) + 1)))
    banen = Banen(np.array(jobs, dtype=np.int64), len(homes))
    leden = Leden(np.array(homes, dtype=np.int64), max(homes) + 1)
    sizes = {"baan": len(jobs), "persoon": len(homes), "huishouden": leden.size}
    arguments: list[Any] = []
    for argument in rule.arguments:
        if argument.kind == "law":
            arguments.append(SimpleNamespace(**(law or {})))
        elif argument.kind == "grouping":
            arguments.append({"leden": leden, "banen": banen}[argument.name])
        elif argument.name in columns:
            given = np.asarray(columns[argument.name])
            arguments.append(
                given.astype(np.float64) if given.dtype.kind == "i" and _is_amount(argument.name) else given
            )
        else:
            arguments.append(_missing(argument.name, sizes[SYSTEM.level_of[argument.name]]))
    with np.errstate(divide="ignore", invalid="ignore"):
        said = rule.function(*arguments)
    size = sizes[rule.level]
    assert np.shape(said) == (size,), f"{name} says {np.shape(said)} for {size} rows"
    if rule.choices:
        return [rule.choices[code] for code in said]
    return [value.item() for value in np.asarray(said)]


def _is_amount(name: str) -> bool:
    return _missing(name, 0).dtype == np.float64
