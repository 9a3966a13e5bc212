"""What pydantic finds wrong in a household or a scenario, as our errors: field, value and mend."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from pydantic import ValidationError

from overstap.errors import OverstapError

FAULTS_TOLD = 20  # of a household in which more is wrong, the first
HOUSEHOLD = "huishouden_ongeldig"
#: The list whose items pydantic tells apart by their ``soort``: it puts that word in the place behind the number.
TAGGED = "gebeurtenissen"
#: The field of a scenario in which the household stands.
HOUSEHOLD_FIELD = "huishouden"
#: pydantic's words for a value of another shape -> our reason (``reason.<key>``).
SHAPES = {
    "tuple_type": "lijst",
    "list_type": "lijst",
    "too_short": "lege_lijst",
    "model_type": "velden",
    "model_attributes_type": "velden",
    "dict_type": "velden",
    "string_type": "tekst",
}


class Wrong(ValueError):
    """Fields that don't go together: the sentence that says why (``reason.<key>``), and the field to change.

    ``field`` may go through lists: ``gebeurtenissen.2.datum``; empty, it is the value itself that is wrong.
    """

    def __init__(self, key: str, field: str) -> None:
        super().__init__(key)
        self.key, self.field = key, field

    def as_error(self, path: str, entered: Any, others: list[str], code: str = HOUSEHOLD) -> OverstapError:
        """As our error, at the field to change, with what was entered there."""
        parts = [int(part) if part.isdigit() else part for part in self.field.split(".") if part]
        for part in parts:
            entered = _within(entered, part)
        entered = entered.isoformat() if isinstance(entered, date) else entered
        told = entered if isinstance(entered, (str, int, float, bool)) else None
        where = ".".join(part for part in (path, _joined(parts)) if part not in ("", "-"))
        return OverstapError(code, path=where, value=told, reason="", reason_key=self.key, others=others)


def _within(entered: Any, part: str | int) -> Any:
    """The field or item ``part`` of what was entered; ``None`` when it has none."""
    if isinstance(part, int):
        return entered[part] if isinstance(entered, Sequence) and part < len(entered) else None
    return entered.get(part) if isinstance(entered, dict) else getattr(entered, part, None)


class WrongSetting(ValueError):
    """A setting that does not exist, or an answer that it does not have."""

    def __init__(self, found: OverstapError) -> None:
        super().__init__(found.code)
        self.found = found

    def as_error(self, path: str, entered: Any, others: list[str], code: str = HOUSEHOLD) -> OverstapError:
        """As our error, at the setting."""
        found = self.found
        return OverstapError(found.code, path=f"{path}.{found.path}", value=found.value, **found.fields, others=others)


def _path(location: tuple[Any, ...]) -> str:
    if location[:1] == (TAGGED,):
        location = (*location[:2], *location[3:])
    return _joined(location) or "-"


def _joined(parts: Sequence[Any]) -> str:
    """``gebeurtenissen[2].datum``."""
    path = ""
    for part in parts:
        if isinstance(part, int):
            path += f"[{part}]"
        elif part not in ("constrained-float", "float", "int") and not str(part).startswith(
            ("literal", "function", "constrained")
        ):
            path += f".{part}" if path else str(part)
    return path


def translated(error: ValidationError, code: str = HOUSEHOLD, kinds: Sequence[str] = ()) -> OverstapError:
    """pydantic's findings as our error: the first one, with the others beside it.

    ``code`` is that of what was read (outside the household in it); ``kinds``: what the ``soort`` of an event can be.
    """
    found = error.errors(include_url=False, include_context=True)
    every = [_one(found[i:], code, kinds) for i in range(min(len(found), FAULTS_TOLD))]
    every[0].fields["rest"] = every[1:]
    return every[0]


def _choices(kind: str, context: dict[str, Any], kinds: Sequence[str]) -> str | None:
    """What could have been chosen, when that is what is wrong."""
    if kind.startswith("union_tag"):
        return ", ".join(kinds)
    if kind == "literal_error":
        return str(context.get("expected", "")).replace(" or ", ", ").replace("'", "")
    return "true, false" if kind in ("bool_parsing", "bool_type") else None


def _one(found: list[Any], code: str, kinds: Sequence[str]) -> OverstapError:
    """The first finding as our error, with the others' paths beside it."""
    first = found[0]
    if first["loc"][:1] == (HOUSEHOLD_FIELD,):
        code = HOUSEHOLD
    path, value, kind = _path(first["loc"]), first.get("input"), first["type"]
    if kind.startswith("union_tag"):  # found at the event, wrong in its soort
        path, value = f"{path}.soort", _within(value, "soort")
    shown = value if isinstance(value, (str, int, float, bool, type(None))) else str(value)[:60]
    others = [_path(e["loc"]) for e in found[1:]]
    context = first.get("ctx", {})
    if kind == "missing":
        return OverstapError("invoer_ontbreekt", path=path, others=others)
    if kind == "extra_forbidden":
        return OverstapError("invoer_onbekend", path=path, value=shown, others=others)
    if kind in ("greater_than_equal", "greater_than"):
        return OverstapError(
            "invoer_te_klein", path=path, value=shown, limit=f"{context.get('ge', context.get('gt'))}", others=others
        )
    if kind in ("less_than_equal", "less_than", "too_long", "string_too_long"):
        limit = context.get("le", context.get("lt", context.get("max_length")))
        return OverstapError("invoer_te_groot", path=path, value=shown, limit=f"{limit}", others=others)
    choices = _choices(kind, context, kinds)
    if choices is not None:
        return OverstapError("invoer_keuze", path=path, value=shown, choices=choices, others=others)
    if kind in ("float_parsing", "float_type", "int_parsing", "int_type", "int_from_float", "finite_number"):
        return OverstapError("invoer_ongeldig", path=path, value=shown, others=others)
    if kind.startswith("date") or kind == "string_pattern_mismatch":  # the one pattern is that of a month
        return OverstapError("datum_ongeldig", path=path, value=shown, others=others)
    if isinstance(ours := context.get("error"), Wrong | WrongSetting):
        return ours.as_error(path, first.get("input"), others, code)
    if kind == "value_error":
        reason = str(context.get("error", first["msg"]))
        return OverstapError(code, path=path, value=shown, reason=reason, others=others)
    key = SHAPES.get(kind, "vorm")
    return OverstapError(code, path=path, value=shown, reason="", reason_key=key, others=others)
