"""One error type for everything that a user can mend: a stable code, where, which value, and the words for it."""

from __future__ import annotations

from typing import Any

#: Every error code with the exit code of the command line. The list is part of the public face: codes are only added.
ERROR_CODES: dict[str, int] = {
    "parameter_onbekend": 3,
    "datum_ongeldig": 2,
    "datum_buiten_bereik": 2,
    "invoer_ongeldig": 2,
    "invoer_onbekend": 2,
    "invoer_ontbreekt": 2,
    "invoer_te_klein": 2,
    "invoer_te_groot": 2,
    "invoer_keuze": 2,
    "invoer_tegenstrijdig": 2,
    "grootheid_onbekend": 2,
    "gemeente_onbekend": 2,
    "gemeente_ongeldig": 2,
    "bestand_onleesbaar": 2,
    "bestand_te_groot": 2,
    "huishouden_ongeldig": 2,
    "scenario_ongeldig": 2,
    "hervorming_ongeldig": 2,
    "niet_berekend": 4,
    "ontvangstbewijs_ongeldig": 2,
    "opdracht_ongeldig": 2,
}


class OverstapError(Exception):
    """Something that the user can mend, or must know.

    ``code`` is stable (see :data:`ERROR_CODES`), ``path`` names the field (``personen[0].leeftijd``),
    ``value`` is what was given, ``fields`` fill the sentence.

    >>> error = OverstapError("invoer_te_groot", path="personen[0].leeftijd", value=150, limit="120")
    >>> error.message("en"), error.mend("en")
    ('personen[0].leeftijd: 150 is too high.', 'Give 120 or less.')
    """

    def __init__(self, code: str, *, path: str = "", value: Any = None, **fields: Any) -> None:
        if code not in ERROR_CODES:
            raise ValueError(f"unlisted error code {code!r}")
        self.code = code
        self.path = path
        self.value = value
        self.fields = fields
        super().__init__(code, path, value)

    def _sentence(self, part: str, lang: str) -> str:
        from overstap.texts import text

        shown = "-" if self.value is None else str(self.value)
        shown = shown if len(shown) <= 80 else shown[:77] + "..."
        fields = {"known": "-", **self.fields}
        if "reason_key" in fields:
            fields["reason"] = text(f"reason.{fields['reason_key']}", lang)
        return text(f"error.{self.code}.{part}", lang, path=self.path, value=shown, **fields)

    def message(self, lang: str = "nl") -> str:
        """What is wrong: the field and the value."""
        return self._sentence("message", lang)

    def mend(self, lang: str = "nl") -> str:
        """How to go on."""
        return self._sentence("mend", lang)

    def as_dict(self, lang: str = "nl") -> dict[str, Any]:
        """The error as plain data: for JSON lines and for problem details."""
        value = self.value if isinstance(self.value, (str, int, float, bool, type(None))) else str(self.value)[:200]
        return {
            "code": self.code,
            "path": self.path,
            "value": value,
            "message": self.message(lang),
            "mend": self.mend(lang),
        }

    @property
    def exit_code(self) -> int:
        """Exit code of the command line for this error."""
        return ERROR_CODES[self.code]

    def __str__(self) -> str:
        return self.message("en")

    def __reduce__(self) -> tuple[Any, ...]:
        return (_rebuild, (self.code, self.path, self.value, self.fields))


def _rebuild(code: str, path: str, value: Any, fields: dict[str, Any]) -> OverstapError:
    return OverstapError(code, path=path, value=value, **fields)
