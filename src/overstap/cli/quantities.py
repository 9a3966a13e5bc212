"""``overstap quantities``: everything that can be asked, and with ``--inputs`` everything that can be given."""

from __future__ import annotations

import json
from typing import Any

import click


@click.command("quantities")
@click.option("--inputs", is_flag=True, help="The inputs and settings instead of the quantities.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def command(lang: str, inputs: bool, as_json: bool) -> None:
    """List the quantities (or the inputs) with level, unit, article and meaning."""
    from overstap.cases import MARGINALE_DRUK
    from overstap.rules import SYSTEM
    from overstap.words import label

    rows: list[dict[str, Any]] = []
    if inputs:
        for i in SYSTEM.inputs.values():
            limits = ", ".join(i.choices) or ("" if i.minimum is None else f"{i.minimum:g} - {i.maximum:g}")
            rows.append(
                {
                    "name": i.name,
                    "level": i.level,
                    "unit": i.unit,
                    "allowed": limits,
                    "default": i.default,
                    "setting": i.setting,
                    "law": i.law,
                    "article": i.article,
                    "meaning": i.doc,
                }
            )
    else:
        rows.extend(
            {
                "name": r.name,
                "level": r.level,
                "unit": r.unit,
                "law": r.law,
                "article": r.article,
                "meaning": label(r.name, lang),
            }
            for r in SYSTEM.rules.values()
        )
        pressure = {"name": MARGINALE_DRUK, "level": "huishouden", "unit": "fractie", "law": "", "article": ""}
        rows.append({**pressure, "meaning": label(MARGINALE_DRUK, lang)})
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        click.echo("\t".join(str(v) for v in row.values()))
