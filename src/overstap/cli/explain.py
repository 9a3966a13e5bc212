"""``overstap explain``: how an amount came about, down to article and source."""

from __future__ import annotations

import json
from typing import Any

import click

from overstap.cli.compute import given_from, reform_from


@click.command("explain")
@click.argument("quantity")
@click.option("--set", "pairs", multiple=True, metavar="NAME=VALUE", help="A given value (repeat).")
@click.option("--date", "month", required=True, metavar="2026-07", help="Month of law.")
@click.option("--household", "path", default=None, metavar="FILE", help="A household file instead of --set.")
@click.option("--hours", type=float, default=None, help="Hours a week of the job (with --household).")
@click.option("--depth", type=click.IntRange(0, 50), default=4, show_default=True, help="How many levels deep.")
@click.option("--reform", "reform_path", default=None, metavar="FILE", help="Other amounts than the law's.")
@click.option(
    "--assume-flat", type=int, default=None, metavar="YEAR", help="Carry known amounts on to the end of YEAR."
)
@click.option("--json", "as_json", is_flag=True, help="The whole tree as JSON.")
@click.pass_obj
def command(
    lang: str,
    quantity: str,
    pairs: tuple[str, ...],
    month: str,
    path: str | None,
    hours: float | None,
    depth: int,
    reform_path: str | None,
    assume_flat: int | None,
    as_json: bool,
) -> None:
    """Show how QUANTITY came about.

    overstap explain bijstand_per_maand --date 2026-07 --set leeftijd=35 --set netto_loon_per_maand=800
    """
    reform = reform_from(reform_path, assume_flat)
    if path is not None:
        from overstap.answer import calculate
        from overstap.cli.reading import read_data
        from overstap.household import Household

        answer = calculate(Household.from_data(read_data(path)), month, hours=[0], chosen=hours, reform=reform)
        node = answer.explain(quantity)
    else:
        from overstap.cases import explain_quantity

        node = explain_quantity(given_from(pairs), quantity, date=month, reform=reform)
    if as_json:
        click.echo(json.dumps(node.as_dict(), ensure_ascii=False, indent=1))
        return
    for line in tree_lines(node, lang, depth):
        click.echo(line)


def tree_lines(node: Any, lang: str, depth: int) -> list[str]:
    """The tree as indented text; what was already told is not told again."""
    from overstap.texts import text
    from overstap.words import label, law_name, node_value, parameter_value, sentence

    lines: list[str] = []
    told: set[int] = set()

    def walk(n: Any, level: int) -> None:
        pad = "  " * level
        unit = text(f"unit.{n.unit}", lang)
        mark = {"default": " *", "given": " =", "input": " ="}.get(n.kind, "")
        words = " ".join(w for w in (f"{label(n.quantity, lang)}:", node_value(n, lang), unit + mark) if w.strip())
        lines.append(f"{pad}{words}  [{n.quantity}]")
        if n.kind != "rule" or id(n) in told:
            return
        told.add(id(n))
        if n.law:
            lines.append(f"{pad}  | {law_name(n.law, lang)} art. {n.article}")
        if note := sentence(n.quantity, lang):
            lines.append(f"{pad}  | {note}")
        for p in n.parameters:
            doubt = "" if p.verified else (" (niet gecontroleerd)" if lang == "nl" else " (not verified)")
            lines.append(f"{pad}  · {p.label(lang)} = {parameter_value(p, lang)} ({p.start or p.origin}){doubt}")
        if level < depth:
            for child in n.children:
                walk(child, level + 1)

    walk(node, 0)
    return lines
