"""``overstap schemes``: what a municipality has, with amounts, year, source, and whether that was checked."""

from __future__ import annotations

import json

import click


@click.command("schemes")
@click.argument("municipality", required=False)
@click.option("--date", "month", default=None, metavar="2026-07", help="Month of law (default: this month).")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def command(lang: str, municipality: str | None, month: str | None, as_json: bool) -> None:
    """List the schemes of MUNICIPALITY (or of all) with kind, amounts, year, source and whether that was checked."""
    from overstap.clock import this_month
    from overstap.listing import listed_schemes
    from overstap.rows import parse_month

    day = parse_month(month or this_month())
    rows = listed_schemes(municipality, day, lang, "MUNICIPALITY")
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        about = f"{row['municipality_name']}\t{row['name']}\t{row['kind_label']}"
        click.echo(f"{about}\t{row['amounts_text']}\t{row['status']}\t{row['source']}")
