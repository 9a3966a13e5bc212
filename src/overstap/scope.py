"""For whom Overstap computes, and for whom it says first that it does not, and who can help then.

Profit and PGB earnings are never treated as a wage.
"""

from __future__ import annotations

from dataclasses import dataclass

from overstap.errors import OverstapError
from overstap.texts import text


@dataclass(frozen=True)
class Situation:
    """One situation that changes what can be computed. ``verdict``: ``computed``, ``warning`` or ``not_computed``."""

    key: str
    verdict: str

    def text(self, lang: str = "nl") -> str:
        """What we do with it."""
        return text(f"scope.{self.key}.text", lang)

    def help(self, lang: str = "nl") -> str:
        """Who can help."""
        return text(f"scope.{self.key}.help", lang)


SITUATIONS: tuple[Situation, ...] = (
    Situation("zelfstandig", "not_computed"),
    Situation("pgb", "not_computed"),
    Situation("aio", "not_computed"),
    Situation("student", "not_computed"),
    Situation("ioaw", "not_computed"),
    Situation("onder_18", "not_computed"),
    Situation("inrichting", "warning"),
    Situation("geen_woning", "warning"),
    Situation("status_houder", "warning"),
    Situation("uwv_uitkering", "warning"),
    Situation("schuldhulp", "warning"),
    Situation("co_ouderschap", "warning"),
    Situation("kinderen", "warning"),
    Situation("huur", "warning"),
)
BY_KEY = {s.key: s for s in SITUATIONS}


def check_situations(keys: tuple[str, ...], path: str = "situaties") -> tuple[Situation, ...]:
    """The situations of a household. Raises ``niet_berekend`` for the first one that is not computed, with who can help,
    and ``invoer_keuze`` for a key that does not exist."""
    found = []
    for key in keys:
        if key not in BY_KEY:
            raise OverstapError("invoer_keuze", path=path, value=key, choices=", ".join(BY_KEY))
        found.append(BY_KEY[key])
    for situation in found:
        if situation.verdict == "not_computed":
            raise NotComputed(situation, path)
    return tuple(found)


class NotComputed(OverstapError):
    """A situation that Overstap does not compute: says what it does and who can help."""

    def __init__(self, situation: Situation, path: str) -> None:
        super().__init__("niet_berekend", path=path, value=situation.key)
        self.situation = situation

    def message(self, lang: str = "nl") -> str:
        """What we do with this situation."""
        return self.situation.text(lang)

    def mend(self, lang: str = "nl") -> str:
        """Who can help."""
        return self.situation.help(lang)
