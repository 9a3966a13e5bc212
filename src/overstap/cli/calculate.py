"""``overstap calculate``: a household file in, what work brings at every number of hours out."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from overstap.cli.compute import reform_from
from overstap.cli.reading import read_data
from overstap.errors import OverstapError

#: Columns of the table: its head (texts, ``table.<key>``) and its quantity.
COLUMNS = (
    ("wage", "netto_loon_huishouden_per_maand"),
    ("other_income", "overige_inkomsten_huishouden_per_maand"),
    ("assistance", "bijstand_op_rekening_per_maand"),
    ("health_allowance", "zorgtoeslag_per_maand"),
    ("rent_allowance", "huurtoeslag_per_maand"),
    ("child_budget", "kindgebonden_budget_per_maand"),
    ("childcare_allowance", "kinderopvangtoeslag_per_maand"),
    ("child_benefit", "kinderbijslag_per_maand"),
    ("alimony_paid", "alimentatie_betaald_per_maand"),
    ("seized", "loonbeslag_per_maand"),
    ("account", "op_rekening_per_maand"),
    ("later", "later_uitbetaald_per_maand"),
    ("childcare_bill", "kinderopvang_kosten_per_maand"),
    ("travel", "kosten_van_werken_per_maand"),
    ("municipal", "gemeentelijke_regelingen_per_jaar"),
    ("average", "besteedbaar_per_maand"),
)
#: These stand in every table; the others only where the household has to do with them.
ALWAYS = ("wage", "assistance", "health_allowance", "account", "later", "average")


def parse_hours(value: str) -> list[float]:
    """``0:40``, ``0:40:0.5`` or ``24`` to hours a week."""
    try:
        parts = [float(p) for p in value.split(":")]
    except ValueError:
        raise OverstapError("invoer_ongeldig", path="--hours", value=value) from None
    if len(parts) == 1:
        return parts
    start, stop, step = parts[0], parts[1], parts[2] if len(parts) == 3 else 1.0
    if len(parts) > 3 or step <= 0 or stop < start or (stop - start) / step > 1000:
        raise OverstapError("invoer_ongeldig", path="--hours", value=value)
    return [start + i * step for i in range(int((stop - start) / step + 1e-9) + 1)]


@click.command("calculate")
@click.argument("path", required=False)
@click.option("--example", default=None, metavar="NAME", help="An example household instead of PATH.")
@click.option(
    "--hours",
    "hours_text",
    default="0:40",
    show_default=True,
    metavar="0:40",
    help="Hours a week: one, or from:to[:step].",
)
@click.option("--chosen", type=float, default=None, help="Hours to look at closely (default: those of the file).")
@click.option("--date", "month", default=None, metavar="2026-07", help="Month of law (default: this month).")
@click.option("--json", "as_json", is_flag=True, help="The whole answer as JSON.")
@click.option("--table", "as_table", is_flag=True, help="Only the table, tab-separated.")
@click.option("--chart", "chart", default=None, metavar="FILE", help="Write the picture by hours as SVG.")
@click.option("--reform", "reform_path", default=None, metavar="FILE", help="Other amounts than the law's.")
@click.option(
    "--assume-flat", type=int, default=None, metavar="YEAR", help="Carry known amounts on to the end of YEAR."
)
@click.pass_obj
def command(
    lang: str,
    path: str | None,
    example: str | None,
    hours_text: str,
    chosen: float | None,
    month: str | None,
    as_json: bool,
    as_table: bool,
    chart: str | None,
    reform_path: str | None,
    assume_flat: int | None,
) -> None:
    """What work brings to the household in PATH (YAML or JSON; '-' is standard input) at every number of hours."""
    from overstap.answer import calculate
    from overstap.clock import this_month
    from overstap.household import Household

    if (path is None) == (example is None):
        raise click.UsageError("PATH / --example NAME")
    if example is not None:
        from overstap.examples import load_example

        found = load_example(example, "--example")
        household, month = Household.from_data(found.household), month or found.date
        chosen = found.hours if chosen is None else chosen
    else:
        household = Household.from_data(read_data(str(path)))
    answer = calculate(
        household, month or this_month(), parse_hours(hours_text), chosen, reform_from(reform_path, assume_flat)
    )
    if chart:
        from overstap.chart import income_by_hours_svg

        try:
            Path(chart).write_text(income_by_hours_svg(answer, lang), "utf-8")
        except OSError as error:
            raise OverstapError("bestand_onleesbaar", path=chart, reason=error.strerror or "?") from None
    if as_json:
        click.echo(json.dumps(_as_dict(answer, lang), ensure_ascii=False, indent=1))
    elif as_table:
        _plain_table(answer, lang)
    else:
        _report(answer, lang)
    for missing in answer.chosen.errors.values():
        click.echo(f"{missing.message(lang)} {missing.mend(lang)}", err=True)
        sys.exit(missing.exit_code)


def _as_dict(answer: Any, lang: str) -> dict[str, Any]:
    """The whole answer as plain data, with the schemes of the municipality (``null``: none was chosen)."""
    from overstap.municipal import municipal

    town = municipal(answer)
    return {**answer.as_dict(lang), "municipality": town.as_dict(lang) if town else None}


def _columns(answer: Any) -> list[tuple[str, str]]:
    """The columns that this household has to do with."""
    rows = (*answer.rows, answer.now, answer.chosen)
    return [
        (key, name)
        for key, name in COLUMNS
        if key in ALWAYS or name in answer.chosen.errors or any(row.cents.get(name) for row in rows)
    ]


def _table(answer: Any, lang: str, money: Any) -> tuple[list[str], list[list[str]]]:
    from overstap.texts import text
    from overstap.words import number

    columns = _columns(answer)
    heads = [
        text("table.hours", lang),
        *(text(f"table.{key}", lang) for key, _ in columns),
        text("table.one_more_hour", lang),
    ]
    rows = []
    for row in answer.rows:
        cells = [number(row.hours, lang)]
        cells += [money(row.cents[name]) if name in row.cents else "?" for _, name in columns]
        cells.append("?" if row.one_more_hour is None else money(row.one_more_hour))
        rows.append(cells)
    return heads, rows


def _plain_table(answer: Any, lang: str) -> None:
    heads, rows = _table(answer, lang, lambda cents: f"{cents / 100:.2f}")
    click.echo("\t".join(heads))
    for row in rows:
        click.echo("\t".join(row))


def _report(answer: Any, lang: str) -> None:
    """The answer for a person: sentence, table, exit hours, assumptions. Rich in a terminal, plain text in a pipe."""
    from overstap.headline import exit_sentences, headline
    from overstap.municipal import municipal
    from overstap.texts import euro, text

    heads, rows = _table(answer, lang, lambda cents: euro(cents, lang))
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.table import Table

        console = Console()
        console.print(headline(answer, lang), style="bold")
        table = Table(title=answer.date)
        for head in heads:
            table.add_column(head, justify="right")
        for row in rows:
            style = "bold" if row[0] == _number(answer.chosen.hours, lang) else ""
            table.add_row(*row, style=style)
        console.print(table)
    else:
        click.echo(headline(answer, lang))
        click.echo()
        widths = [max(len(r[i]) for r in [heads, *rows]) for i in range(len(heads))]
        for row in [heads, *rows]:
            click.echo("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)))
    town = municipal(answer)
    sections = [
        ("exit_hours", exit_sentences(answer, lang)),
        *([("municipal_schemes", [_scheme(line, lang) for line in town.lines])] if town else []),
        ("not_counted", [m.text(lang) for m in answer.not_counted]),
        (
            "warnings",
            [m.text(lang) for m in answer.warnings] + [f"{s.text(lang)} {s.help(lang)}" for s in answer.situations],
        ),
        ("assumptions", [a.text(lang) for a in answer.assumptions]),
    ]
    for key, lines in sections:
        if not lines:
            continue
        click.echo(f"\n{text(f'table.{key}', lang)} ({answer.date})")
        for line in lines:
            click.echo(f"- {line}")


def _scheme(line: Any, lang: str) -> str:
    """One scheme of the municipality: now and then, why, of which year."""
    from overstap.texts import euro, text
    from overstap.words import label

    name = f"{label(line.quantity, lang)} ({line.name(lang)})"
    about = " ".join([line.why(lang), *line.status(lang)])
    if line.is_unknown:
        return f"{name}: ?. {about}"
    unit = text(f"unit.{line.unit}", lang)
    return f"{name}: {euro(line.now, lang)} → {euro(line.then, lang)} {unit}. {about}".replace(" .", ".")


def _number(value: float, lang: str) -> str:
    from overstap.words import number

    return number(value, lang)
