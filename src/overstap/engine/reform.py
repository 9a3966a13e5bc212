"""A reform changes parameters, and only parameters; replacing a rule is Python."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from overstap.errors import OverstapError
from overstap.law import LAWS, load_law


@dataclass(frozen=True)
class Reform:
    """Other amounts than the law's: (``<law>.<parameter>``, value) pairs, and a year up to which known amounts stay flat.

    It is shown on every result that used it.
    """

    changes: tuple[tuple[str, Any], ...] = ()
    assume_flat: int | None = None

    @classmethod
    def from_data(cls, data: Any) -> Reform:
        """Read ``{changes: {participatiewet.vrijlating_n_percentage: 0.30}, assume_flat: 2027}``.

        >>> Reform.from_data({"changes": {"participatiewet.vrijlating_n_percentage": 0.30}})
        Reform(changes=(('participatiewet.vrijlating_n_percentage', 0.3),), assume_flat=None)

        Raises ``hervorming_ongeldig`` naming the parameter that does not exist or the value that is no number.
        """
        if not isinstance(data, dict) or set(data) - {"changes", "assume_flat", "name"}:
            raise OverstapError("hervorming_ongeldig", path="reform", value=str(data)[:80])
        changes = data.get("changes") or {}
        if not isinstance(changes, dict):
            raise OverstapError("hervorming_ongeldig", path="reform.changes", value=str(changes)[:80])
        pairs = []
        for key, value in changes.items():
            law, _, name = str(key).partition(".")
            if law not in LAWS or name not in load_law(law).parameters:
                raise OverstapError("hervorming_ongeldig", path=f"reform.changes.{key}", value=value)
            shape = load_law(law).parameters[name].shape
            try:
                typed = tuple(tuple(float(c) for c in row) for row in value) if shape == "brackets" else float(value)
            except (TypeError, ValueError):
                raise OverstapError("hervorming_ongeldig", path=f"reform.changes.{key}", value=value) from None
            pairs.append((str(key), typed))
        year = data.get("assume_flat")
        if year is not None and not (isinstance(year, int) and 2024 <= year <= 2099):
            raise OverstapError("hervorming_ongeldig", path="reform.assume_flat", value=year)
        return cls(tuple(sorted(pairs)), year)

    def as_dict(self) -> dict[str, Any]:
        """As plain data, for a receipt."""
        return {"changes": dict(self.changes), "assume_flat": self.assume_flat}


NO_REFORM = Reform()
