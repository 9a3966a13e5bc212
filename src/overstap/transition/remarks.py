"""A sentence with amounts and days in it, to be said in any language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from overstap.texts import euro, text
from overstap.words import day_name


@dataclass(frozen=True)
class Remark:
    """``key`` is its text; ``by`` the day before which to act (``None``: no day). ``fields``: cents (int), days, text keys
    (str, starting with ``text:``) and plain words."""

    key: str
    by: date | None = None
    fields: tuple[tuple[str, Any], ...] = ()

    def text(self, lang: str = "nl") -> str:
        """The sentence."""
        return text(f"transition.{self.key}", lang, **{name: self._shown(value, lang) for name, value in self.fields})

    @staticmethod
    def _shown(value: Any, lang: str) -> str:
        if isinstance(value, bool):
            return str(value)
        if isinstance(value, int):
            return euro(value, lang, whole=value % 100 == 0)
        if isinstance(value, date):
            return day_name(value, lang)
        if isinstance(value, str) and value.startswith("text:"):
            return text(value.removeprefix("text:"), lang)
        return str(value)


def remark(key: str, by: date | None = None, **fields: Any) -> Remark:
    """A :class:`Remark` from its fields."""
    return Remark(key, by, tuple(fields.items()))
