"""The schemes of municipalities as plain data: what the command line and the API list, with amounts, year and source."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from overstap.law.municipalities import Municipality
    from overstap.law.schemes import OnbekendeRegeling, Regeling

#: How a number of a field is shown, by a part of the field's name; another number is just a number.
MONEY = ("bedragen", "tabel", "budget", "heffing", "vermogen", "bijdrage_per", "stagevergoeding", "maximum_per")
SHARES = ("termijnen", "aandeel", "grens", "norm", "deel_", "korting")


def listed_schemes(municipality: str | None, day: date, lang: str, path: str) -> list[dict[str, Any]]:
    """The schemes of ``municipality`` (of all, without one) on ``day``, and what holds everywhere.

    Raises ``gemeente_onbekend`` at ``path`` for a municipality without a file.
    """
    from overstap.law.municipalities import load_municipality, municipality_names

    names = municipality_names() if municipality is None else [municipality]
    rows = [row for name in names for row in scheme_rows(load_municipality(name, path), day, lang)]
    return rows + national_rows(set() if municipality is None else {row["quantity"] for row in rows}, day, lang)


def scheme_rows(town: Municipality, day: date, lang: str) -> list[dict[str, Any]]:
    """Every scheme of a municipality on ``day`` as plain data, those of which no amount is known last."""
    return [_known(town, s, day, lang) for s in town.on(day)] + [_unknown(town, u, lang) for u in town.unknown]


def national_rows(own: set[str], day: date, lang: str) -> list[dict[str, Any]]:
    """What the law lays down everywhere, apart from the quantities of which a municipality has its ``own`` scheme."""
    from overstap.law.municipalities import national

    return [row for row in scheme_rows(national(), day, lang) if row["quantity"] not in own]


def _known(town: Municipality, scheme: Regeling, day: date, lang: str) -> dict[str, Any]:
    from overstap.law.schemes import quantity_of
    from overstap.texts import text

    numbers = scheme.numbers()
    return {
        "municipality": town.key,
        "municipality_name": town.name,
        "fictional": town.fictional,
        "key": scheme.key,
        "name": scheme.label(lang),
        "kind": scheme.kind,
        "kind_label": text(f"table.kind.{scheme.kind}", lang),
        "quantity": quantity_of(scheme),
        "amounts": numbers,
        "amounts_text": "; ".join(_amounts(scheme, lang)),
        "not_found": list(scheme.not_found()),
        "from": scheme.first_day.isoformat(),
        "until": scheme.ends.isoformat() if scheme.ends else None,
        "year": scheme.year,
        "verified": scheme.verified,
        "checked": scheme.is_checked(day),
        "status": status(scheme, day, lang),
        "source": scheme.source,
        "note": scheme.note,
    }


def _unknown(town: Municipality, scheme: OnbekendeRegeling, lang: str) -> dict[str, Any]:
    from overstap.texts import text

    return {
        "municipality": town.key,
        "municipality_name": town.name,
        "fictional": town.fictional,
        "key": None,
        "name": scheme.label(lang),
        "kind": None,
        "kind_label": "-",
        "quantity": scheme.quantity,
        "amounts": {},
        "amounts_text": "-",
        "not_found": [],
        "from": None,
        "until": None,
        "year": scheme.year,
        "verified": scheme.verified,
        "checked": False,
        "status": text("message.scheme_unknown", lang),
        "source": scheme.source,
        "note": scheme.note,
    }


def status(scheme: Regeling, day: date, lang: str) -> str:
    """Of which year the amounts are, and whether they were checked, as one sentence."""
    from overstap.texts import text

    key = "scheme_checked" if scheme.is_checked(day) else "scheme_unchecked"
    return text(f"message.{key}", lang, year=str(scheme.year))


def _amounts(scheme: Regeling, lang: str) -> list[str]:
    """Every number of a scheme with the name of its field, and the fields that are not known."""
    from overstap.texts import text

    told = [f"{words}: {amount}" for words, amount in scheme_amounts(scheme.numbers(), lang)]
    if getattr(scheme, "ten_hoogste", False):
        told.append(text("table.at_most", lang))
    unknown = text("table.unknown", lang)
    return [*told, *(f"{name.replace('_', ' ')}: {unknown}" for name in scheme.not_found())]


def scheme_amounts(numbers: dict[str, float], lang: str = "nl") -> list[tuple[str, str]]:
    """Every number of a scheme: the name of its field in plain letters, and its value as people read it."""
    from overstap.texts import euro
    from overstap.words import number, percent

    told = []
    for name, value in numbers.items():
        words = name.removeprefix("bedragen.").removeprefix("tabel.").replace("_", " ")
        field = name.split(".")[0]
        if any(part in field for part in MONEY) and "deel" not in field:
            told.append((words, euro(round(value * 100), lang)))
        elif any(part in field for part in SHARES):
            told.append((words, percent(value, lang)))
        else:
            told.append((words, number(value, lang)))
    return told
