"""``overstap compute``: any quantity from given values, one household or a file of JSON lines."""

from __future__ import annotations

import json
import sys
from itertools import islice
from typing import Any

import click

from overstap.cases import compute_many
from overstap.cli.reading import json_lines, parse_data, read_data
from overstap.engine import Reform
from overstap.engine.reform import NO_REFORM
from overstap.errors import OverstapError
from overstap.texts import text

BATCH = 20_000


def reform_from(path: str | None, assume_flat: int | None) -> Reform:
    """The reform of ``--reform FILE`` and ``--assume-flat YEAR``."""
    data: dict[str, Any] = {}
    if path:
        data = read_data(path) or {}
    if assume_flat is not None and isinstance(data, dict):
        data = {**data, "assume_flat": assume_flat}
    return Reform.from_data(data)


def given_from(pairs: tuple[str, ...]) -> dict[str, Any]:
    """``name=value`` pairs as given values; values are YAML, so numbers, true/false, lists and words."""
    given: dict[str, Any] = {}
    for pair in pairs:
        name, sign, raw = pair.partition("=")
        if not sign:
            raise OverstapError("opdracht_ongeldig", path="--set", value=pair, reason="name=value")
        given[name.strip()] = parse_data(raw, f"--set {name}")
    return given


def answer_line(answer: dict[str, Any], lang: str, reform: Reform = NO_REFORM) -> str:
    """One answer as a JSON line; what was computed with other rules than the law's says so."""
    if reform != NO_REFORM:
        answer = {**answer, "reform": reform.as_dict()}
    if "error" in answer:
        return json.dumps({**answer, "error": answer["error"].as_dict(lang)}, ensure_ascii=False)
    out = {k: v for k, v in answer.items() if k != "errors"}
    if answer["errors"]:
        out["errors"] = {name: error.as_dict(lang) for name, error in answer["errors"].items()}
    return json.dumps(out, ensure_ascii=False)


def notes_on(reform: Reform, lang: str) -> list[str]:
    """What to know of an answer that was computed with other amounts than the law's."""
    notes = [text("message.reform", lang)] if reform.changes else []
    if reform.assume_flat is not None:
        notes.append(text("message.assumed_flat", lang, year=str(reform.assume_flat)))
    return notes


@click.command("compute")
@click.argument("wanted", nargs=-1)
@click.option("--set", "pairs", multiple=True, metavar="NAME=VALUE", help="A given value (repeat).")
@click.option("--date", "month", default=None, metavar="2026-07", help="Month of law.")
@click.option(
    "--jsonl",
    "lines",
    default=None,
    metavar="FILE",
    help="Cases as JSON lines ('-': standard input), answers as JSON lines.",
)
@click.option("--reform", "reform_path", default=None, metavar="FILE", help="Other amounts than the law's.")
@click.option(
    "--assume-flat", type=int, default=None, metavar="YEAR", help="Carry known amounts on to the end of YEAR."
)
@click.option("--receipt", "receipt_path", default=None, metavar="FILE", help="Write a receipt of this computation.")
@click.pass_obj
def command(
    lang: str,
    wanted: tuple[str, ...],
    pairs: tuple[str, ...],
    month: str | None,
    lines: str | None,
    reform_path: str | None,
    assume_flat: int | None,
    receipt_path: str | None,
) -> None:
    """Compute the WANTED quantities from given values.

    overstap compute zorgtoeslag_per_maand --date 2026-03 --set toetsingsinkomen=35000

    With --jsonl every line is {"id": ..., "date": "2026-07", "given": {...}, "wanted": [...]}. A line that is not right
    gets an error of its own and never stops the rest; the command then still ends with exit code 0.
    """
    reform = reform_from(reform_path, assume_flat)
    if lines is not None:
        if wanted or pairs or month or receipt_path:
            raise OverstapError(
                "opdracht_ongeldig", path="--jsonl", value=lines, reason="--set, --date, WANTED, --receipt"
            )
        source = json_lines(lines)
        while batch := list(islice(source, BATCH)):
            sys.stdout.write("".join(answer_line(a, lang, reform) + "\n" for a in compute_many(batch, reform)))
        return
    if not wanted:
        raise OverstapError("invoer_ontbreekt", path="WANTED")
    if month is None:
        raise OverstapError("invoer_ontbreekt", path="--date")
    given = given_from(pairs)
    answer = compute_many([{"id": "-", "date": month, "given": given, "wanted": list(wanted)}], reform)[0]
    if "error" in answer:
        raise answer["error"]
    if receipt_path:
        from overstap.receipt import make_receipt, write_receipt

        write_receipt(make_receipt(given, list(wanted), month, reform), receipt_path)
    for name, value in answer["values"].items():
        click.echo(f"{name}\t{_shown(value)}")
    for note in notes_on(reform, lang):  # on standard error: standard output holds answers only
        click.echo(note, err=True)
    for name, error in answer["errors"].items():
        click.echo(f"{name}\t{error.message(lang)} {error.mend(lang)}", err=True)
    for error in answer["errors"].values():
        sys.exit(error.exit_code)


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:.2f}" if isinstance(value, float) else str(value)
