"""The reviewed list of survivors: each with a reason that a reader can check. What no longer holds there is an error."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tools.mutate.mutants import Mutant

KEYS = {"function", "changes", "equivalent", "reason"}
SHORT = 20  # a reason of fewer letters explains nothing


@dataclass(frozen=True)
class Reviewed:
    """Why a mutant survives; ``equivalent``: no input that the law or the form allows can tell it from the rule."""

    equivalent: bool
    reason: str


List = dict[tuple[str, str], Reviewed]


def name(mutant: Mutant) -> str:
    """The change as the list writes it: a second equal change in the same function has its number."""
    return mutant.change if mutant.number == 1 else f"{mutant.change} (#{mutant.number})"


def read(path: Path) -> tuple[List, list[str]]:
    """The list by (``module.function``, change), and what is wrong with its form."""
    entries: list[Any] = yaml.safe_load(path.read_text("utf-8")) if path.exists() else []
    found: List = {}
    wrong = []
    for entry in entries or []:
        if set(entry) != KEYS or not isinstance(entry["equivalent"], bool) or len(str(entry["reason"])) < SHORT:
            wrong.append(f"an entry needs {', '.join(sorted(KEYS))}, and a reason: {str(entry)[:120]}")
            continue
        for change in entry["changes"]:
            key = entry["function"], change
            if key in found:
                wrong.append(f"twice: {key[0]}: {change}")
            found[key] = Reviewed(entry["equivalent"], str(entry["reason"]))
    return found, wrong


def stale(reviewed: List, existing: list[Mutant]) -> list[str]:
    """Entries about a mutant that does not exist (any more): the rule has changed, so look again."""
    known = {(mutant.place, name(mutant)) for mutant in existing}
    return [f"no such mutant: {function}: {change}" for function, change in sorted(set(reviewed) - known)]


def unlike(reviewed: List, outcomes: list[dict[str, Any]]) -> list[str]:
    """Survivors that nobody answered, and answers about a mutant that a test catches."""
    wrong = []
    for outcome in outcomes:
        key = outcome["place"], outcome["change"]
        if not outcome["caught"] and key not in reviewed:
            wrong.append(f"survivor without an answer: {key[0]}: {key[1]}")
        if outcome["caught"] and key in reviewed:
            wrong.append(f"is caught ({outcome['caught']}), so take it off the list: {key[0]}: {key[1]}")
    return wrong
