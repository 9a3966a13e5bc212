"""``overstap schemes``: what a municipality has, with amounts, year, source, and whether that was checked."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from overstap.law.municipalities import Municipality
    from overstap.law.schemes import OnbekendeRegeling, Regeling

#: How a number of a field is shown, by a part of the field's name; another number is just a number.
MONEY = ("bedragen", "tabel", "budget", "heffing", "vermogen", "bijdrage_per", "stagevergoeding", "maximum_per")
SHARES = ("termijnen", "aandeel", "grens", "norm", "deel_", "korting")


@click.command("schemes")
@click.argument("municipality", required=False)
@click.option("--date", "month", default=None, metavar="2026-07", help="Month of law (default: this month).")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def command(lang: str, municipality: str | None, month: str | None, as_json: bool) -> None:
    """List the schemes of MUNICIPALITY (or of all) with kind, amounts, year, source and whether that was checked."""
    from overstap.clock import this_month
    from overstap.law.municipalities import load_municipality, municipality_names
    from overstap.rows import parse_month

    day = parse_month(month or this_month())
    names = [municipality] if municipality else municipality_names()
    rows = [row for name in names for row in scheme_rows(load_municipality(name, "MUNICIPALITY"), day, lang)]
    rows += national_rows({row["quantity"] for row in rows} if municipality else set(), day, lang)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        about = f"{row['municipality_name']}\t{row['name']}\t{row['kind_label']}"
        click.echo(f"{about}\t{row['amounts_text']}\t{row['status']}\t{row['source']}")


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
    from overstap.texts import euro
    from overstap.words import number, percent

    shown = []
    for name, value in scheme.numbers().items():
        field = name.split(".")[0]
        if any(part in field for part in MONEY) and "deel" not in field:
            told = euro(round(value * 100), lang)
        else:
            told = percent(value, lang) if any(part in field for part in SHARES) else number(value, lang)
        words = name.removeprefix("bedragen.").removeprefix("tabel.").replace("_", " ")
        shown.append(f"{words}: {told}")
    if getattr(scheme, "ten_hoogste", False):
        shown.append("ten hoogste")
    return [*shown, *(f"{name.replace('_', ' ')}: onbekend" for name in scheme.not_found())]
