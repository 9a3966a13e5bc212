"""``overstap transition``: a scenario file in, the path to work month by month and day by day out; more files: compared."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from overstap.cli.reading import read_data
from overstap.errors import OverstapError

if TYPE_CHECKING:
    from overstap.engine import Reform
    from overstap.transition import Outcome, Scenario
    from overstap.transition.bridges import Bridge
    from overstap.transition.tables import Table


@click.command("transition")
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("--example", default=None, metavar="NAME", help="An example scenario instead of PATH.")
@click.option("--hours", type=click.FloatRange(0, 80), default=None, help="Other hours a week in the first job.")
@click.option("--json", "as_json", is_flag=True, help="The whole outcome as JSON.")
@click.option("--table", "as_table", is_flag=True, help="Only the table of months, tab-separated.")
@click.option("--flows", "as_flows", is_flag=True, help="Only the payments by day, tab-separated.")
@click.option(
    "--bridges", "with_bridges", is_flag=True, help="Also: how a gap can be bridged, who pays, what goes back."
)
@click.option(
    "--way-back", "way_back_month", default=None, metavar="MONTH", help="Also: what if the job ends in MONTH (2027-01)."
)
@click.option("--rules", "with_rules", is_flag=True, help="Also: the same household under other rules.")
@click.option("--chart", default=None, metavar="FILE", help="Write the picture of the months as SVG.")
@click.option(
    "--ics", default=None, metavar="FILE", help="Write a calendar file: payments, and what to do by which day."
)
@click.option("--reform", "reform_path", default=None, metavar="FILE", help="Other amounts than the law's.")
@click.pass_obj
def command(
    lang: str,
    paths: tuple[str, ...],
    example: str | None,
    hours: float | None,
    as_json: bool,
    as_table: bool,
    as_flows: bool,
    with_bridges: bool,
    way_back_month: str | None,
    with_rules: bool,
    chart: str | None,
    ics: str | None,
    reform_path: str | None,
) -> None:
    """The path of the scenario in PATH (YAML or JSON; '-' is standard input): months, days, years and what to do. Two to four
    files are compared with the first.

    overstap examples begin-24-uur > my.yaml, then change it and: overstap transition my.yaml
    """
    from overstap.cli.compute import reform_from
    from overstap.transition import Scenario, transition

    if bool(paths) == (example is not None):
        raise click.UsageError("PATH... / --example NAME")
    if sum((as_json, as_table, as_flows)) > 1:
        raise click.UsageError("--json / --table / --flows")
    reform = reform_from(reform_path, None)
    if len(paths) > 1:
        beside = with_bridges or with_rules or way_back_month
        if hours is not None or as_table or as_flows or beside or chart or ics:
            raise click.UsageError("PATH PATH... [--json] [--reform]")
        _compare([_read(path) for path in paths], reform, as_json, lang)
        return
    if example is not None:
        from overstap.examples import load_scenario

        data: Any = load_scenario(example, "--example").scenario
    else:
        data = read_data(paths[0])
    outcome = transition(Scenario.from_data(data), reform, hours=hours)
    _write_files(outcome, chart, ics, lang)
    bridges: tuple[Bridge, ...] = ()
    if with_bridges:
        from overstap.transition.bridges import bridges as bridges_of

        bridges = bridges_of(outcome)
    also = _also(outcome, way_back_month, with_rules, reform, lang)
    if as_json:
        told = outcome.as_dict(lang) | ({"bridges": [b.as_dict(lang) for b in bridges]} if with_bridges else {})
        told |= {key: data for key, data, _ in also}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    elif as_table or as_flows:
        from overstap.transition.tables import flow_table, month_table

        plain = flow_table(outcome, lang, _plain) if as_flows else month_table(outcome, lang, _plain, plain=True)
        for row in (plain.heads, *plain.rows):
            click.echo("\t".join(row))
    else:
        _report(outcome, bridges, lang)
        for key, _, lines in also:
            _section(key, lines, lang)


def _also(
    outcome: Outcome, month: str | None, with_rules: bool, reform: Reform, lang: str
) -> list[tuple[str, Any, list[str]]]:
    """What was asked besides: the way back and other rules, each with its key, as data and as sentences."""
    out: list[tuple[str, Any, list[str]]] = []
    if month is not None:
        from overstap.transition.way_back import way_back

        back = way_back(outcome.scenario, month, reform=reform)
        lines = [r.text(lang) for r in back.remarks] + [line for way in back.ways for line in way.sentences(lang)]
        out.append(("way_back", back.as_dict(lang), lines))
    if with_rules:
        from overstap.engine.reform import NO_REFORM
        from overstap.transition.compare import compare
        from overstap.transition.rule_changes import rule_changes

        data, lines = [], []
        for change in rule_changes(outcome.scenario, reform):
            if change.scenario is None:
                data.append({"rule": change.key, "name": change.label(lang), "reason": change.why_not(lang)})
                lines.append(f"{change.label(lang)}: {change.why_not(lang)}")
                continue
            found = compare([outcome.scenario, change], [reform, NO_REFORM])
            data.append({"rule": change.key, "name": change.label(lang), **found.as_dict(lang)})
            lines += found.sentences(lang)
        out.append(("rules", data, lines))
    return out


def _section(key: str, lines: list[str], lang: str) -> None:
    from overstap.texts import text

    click.echo(f"\n{text(f'transition.table.{key}', lang)}")
    for line in lines:
        click.echo(f"- {line}")


def _read(path: str) -> Scenario:
    """The scenario in a file; a fault in it names the file too."""
    from overstap.transition import Scenario

    data = read_data(path)
    try:
        return Scenario.from_data(data)
    except OverstapError as error:
        error.path = f"{path}: {error.path}"
        raise


def _write_files(outcome: Outcome, chart: str | None, ics: str | None, lang: str) -> None:
    if chart:
        from overstap.transition.picture import months_svg

        _write(chart, months_svg(outcome, lang).encode())
    if ics:
        from overstap.transition.calendar_file import calendar_of

        _write(ics, calendar_of(outcome, lang))


def _compare(scenarios: list[Scenario], reform: Reform, as_json: bool, lang: str) -> None:
    """Every path with its first sentence, and what differs from the first."""
    from overstap.transition.compare import compare

    found = compare(scenarios, reform)
    if as_json:
        click.echo(json.dumps(found.as_dict(lang), ensure_ascii=False, indent=1))
        return
    for label, column in zip(found.labels(lang), found.columns, strict=True):
        click.echo(f"{label}: {column.outcome.headline(lang)}")
    click.echo()
    for sentence in found.sentences(lang):
        click.echo(f"- {sentence}")


def _write(path: str, data: bytes) -> None:
    try:
        Path(path).write_bytes(data)
    except OSError as error:
        raise OverstapError("bestand_onleesbaar", path=path, reason=error.strerror or "?") from None


def _plain(cents: int) -> str:
    return f"{cents / 100:.2f}"


def _report(outcome: Outcome, bridges: tuple[Bridge, ...], lang: str) -> None:
    """The path for a person: sentence, months, years, what to do by day, what to know."""
    from overstap.cli.compute import notes_on
    from overstap.texts import euro, text
    from overstap.transition.tables import month_table, year_table

    def money(cents: int) -> str:
        return euro(cents, lang, whole=True)

    def name(key: str) -> str:
        return text(f"transition.table.{key}", lang)

    click.echo(f"{outcome.headline(lang)}\n")
    _print(name("months"), month_table(outcome, lang, money))
    notes = ["settled", *(["months"] if any(m.projection for m in outcome.months) else [])]
    for note in notes:
        click.echo(text(f"transition.note.{note}", lang))
    click.echo()
    _print(name("years"), year_table(outcome, lang, money))
    click.echo(text("transition.note.years", lang))
    said = [f"{s.text(lang)} {s.help(lang)}" for s in outcome.situations]
    sections = (
        ("advice", [_dated(r, lang) for r in outcome.advice]),
        ("bridges", [b.text(lang) for b in bridges]),
        ("warnings", [r.text(lang) for r in outcome.warnings] + said + notes_on(outcome.reform, lang)),
    )
    for key, lines in sections:
        if lines:
            click.echo(f"\n{name(key)}")
        for line in lines:
            click.echo(f"- {line}")


def _dated(remark: Any, lang: str) -> str:
    """What to do, with its day in front."""
    from overstap.words import day_name

    return remark.text(lang) if remark.by is None else f"{day_name(remark.by, lang)}: {remark.text(lang)}"


def _print(title: str, table: Table) -> None:
    """A table: drawn in a terminal, in columns in a pipe. The names stand left, amounts right."""
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.table import Table as Drawn

        drawn = Drawn(title=title)
        for number, head in enumerate(table.heads):
            drawn.add_column(head, justify="left" if number == 0 else "right")
        for row in table.rows:
            drawn.add_row(*row)
        Console().print(drawn)
        return
    click.echo(title)
    lines = [table.heads, *table.rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(table.heads))]
    for line in lines:
        cells = [line[0].ljust(widths[0])] + [c.rjust(w) for c, w in zip(line[1:], widths[1:], strict=True)]
        click.echo("  ".join(cells).rstrip())
