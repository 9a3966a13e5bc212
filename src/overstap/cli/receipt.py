"""``overstap receipt``: is a computation of long ago still the same, and if not, what moved it."""

from __future__ import annotations

import json
import sys

import click

from overstap.cli.reading import read_bytes
from overstap.errors import OverstapError
from overstap.receipt import check_receipt

MAX_BYTES = 5_000_000


@click.command("receipt")
@click.argument("path")
@click.pass_obj
def command(lang: str, path: str) -> None:
    """Compute the receipt in PATH again: same, or which parameter or rule moved it (exit code 5)."""
    try:
        data = json.loads(read_bytes(path, MAX_BYTES))
    except (ValueError, RecursionError):
        raise OverstapError("ontvangstbewijs_ongeldig", path=path, reason="JSON") from None
    found = check_receipt(data, path)
    if found["same"]:
        click.echo("same")
    for name, pair in found["values"].items():
        click.echo(f"moved\t{name}\t{pair['then']} -> {pair['now']}")
    for name in found["parameters"]:
        click.echo(f"parameter\t{name}")
    for name in found["rules"]:
        click.echo(f"rule\t{name}")
    if found["version_then"] != found["version_now"]:
        click.echo(f"version\t{found['version_then']} -> {found['version_now']}")
    if not found["same"]:
        sys.exit(5)
