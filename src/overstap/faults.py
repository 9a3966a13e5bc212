"""What pydantic finds wrong in a household, as our errors: field, value and mend."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from overstap.errors import OverstapError

FAULTS_TOLD = 20  # of a household in which more is wrong, the first


class Wrong(ValueError):
    """Fields that don't go together: the sentence that says why (``reason.<key>``), and the field to change."""

    def __init__(self, key: str, field: str) -> None:
        super().__init__(key)
        self.key, self.field = key, field

    def as_error(self, path: str, entered: Any, others: list[str]) -> OverstapError:
        """As our error, at the field to change, with what was entered there."""
        for name in self.field.split("."):
            entered = entered.get(name) if isinstance(entered, dict) else None
        told = entered if isinstance(entered, (str, int, float, bool)) else None
        where = self.field if path == "-" else f"{path}.{self.field}"
        return OverstapError(
            "huishouden_ongeldig", path=where, value=told, reason="", reason_key=self.key, others=others
        )


class WrongSetting(ValueError):
    """A setting that does not exist, or an answer that it does not have."""

    def __init__(self, found: OverstapError) -> None:
        super().__init__(found.code)
        self.found = found

    def as_error(self, path: str, entered: Any, others: list[str]) -> OverstapError:
        """As our error, at the setting."""
        found = self.found
        return OverstapError(found.code, path=f"{path}.{found.path}", value=found.value, **found.fields, others=others)


def _path(location: tuple[Any, ...]) -> str:
    path = ""
    for part in location:
        if isinstance(part, int):
            path += f"[{part}]"
        elif part not in ("constrained-float", "float", "int") and not str(part).startswith(
            ("literal", "function", "constrained")
        ):
            path += f".{part}" if path else str(part)
    return path or "-"


def translated(error: ValidationError) -> OverstapError:
    """pydantic's findings as our error: the first one, with the others beside it."""
    found = error.errors(include_url=False, include_context=True)
    every = [_one(found[i:]) for i in range(min(len(found), FAULTS_TOLD))]
    every[0].fields["rest"] = every[1:]
    return every[0]


def _one(found: list[Any]) -> OverstapError:
    """The first finding as our error, with the others' paths beside it."""
    first = found[0]
    path, value, kind = _path(first["loc"]), first.get("input"), first["type"]
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
    if kind == "literal_error":
        return OverstapError(
            "invoer_keuze",
            path=path,
            value=shown,
            choices=str(context.get("expected", "")).replace(" or ", ", ").replace("'", ""),
            others=others,
        )
    if kind in ("float_parsing", "float_type", "int_parsing", "int_type", "int_from_float", "finite_number"):
        return OverstapError("invoer_ongeldig", path=path, value=shown, others=others)
    if kind in ("bool_parsing", "bool_type"):
        return OverstapError("invoer_keuze", path=path, value=shown, choices="true, false", others=others)
    if kind.startswith("date"):
        return OverstapError("datum_ongeldig", path=path, value=shown, others=others)
    if isinstance(ours := context.get("error"), Wrong | WrongSetting):
        return ours.as_error(path, first.get("input"), others)
    if kind == "value_error":
        reason = str(context.get("error", first["msg"]))
        return OverstapError("huishouden_ongeldig", path=path, value=shown, reason=reason, others=others)
    return OverstapError("huishouden_ongeldig", path=path, value=shown, reason=first["msg"], others=others)
