"""``overstap population``: a file of households, for one month or for a calendar year."""

from __future__ import annotations

import os

import click

from overstap.cli.compute import notes_on, reform_from
from overstap.errors import OverstapError
from overstap.texts import text


@click.command("population")
@click.argument("path", metavar="FILE.parquet")
@click.option("--date", "month", default=None, metavar="2026-07", help="Month of law: one month.")
@click.option(
    "--year", type=int, default=None, metavar="2026", help="A calendar year, month by month, and its settlement."
)
@click.option("--wanted", default=None, metavar="A,B", help="Quantities, with commas between them.")
@click.option(
    "--out", required=True, metavar="OUT.parquet", help="The results: a row for each household, in the same order."
)
@click.option("--reform", "reform_path", default=None, metavar="FILE", help="Other amounts than the law's.")
@click.option(
    "--assume-flat", type=int, default=None, metavar="YEAR", help="Carry known amounts on to the end of YEAR."
)
@click.option("--threads", type=click.IntRange(1, 256), default=None, help="How many at a time (all processors).")
@click.pass_obj
def command(
    lang: str,
    path: str,
    month: str | None,
    year: int | None,
    wanted: str | None,
    out: str,
    reform_path: str | None,
    assume_flat: int | None,
    threads: int | None,
) -> None:
    """Compute quantities for every household of FILE.parquet; needs the extra "population".

    overstap population families.parquet --date 2026-07 --wanted besteedbaar_per_maand --out results.parquet

    A household is a row, with its persons as a list of structs and their jobs as a list within (docs/population.md). With
    --year an amount per month is the sum of the twelve months, in the column "..._in_het_jaar".
    """
    from overstap.population.run import WANTED, Asked, write
    from overstap.population.year import WANTED as WANTED_OF_A_YEAR

    if (month is None) == (year is None):
        raise OverstapError("opdracht_ongeldig", path="--date, --year", value=month or "-", reason="--date / --year")
    reform = reform_from(reform_path, assume_flat)
    names = tuple(name.strip() for name in wanted.split(",") if name.strip()) if wanted else None
    if month is not None:
        asked = Asked.month(month, names or WANTED, reform)
    else:
        asked = Asked.calendar_year(int(year or 0), names or WANTED_OF_A_YEAR, reform)
    count = write(path, out, asked, threads=threads or os.cpu_count() or 1)
    click.echo(text("message.population", lang, count=count, path=out), err=True)
    for note in notes_on(reform, lang):
        click.echo(note, err=True)
