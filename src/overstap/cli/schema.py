"""``overstap schema``: the JSON Schema of a household file, or of a scenario file."""

from __future__ import annotations

import json

import click


@click.command("schema")
@click.argument("kind", type=click.Choice(["household", "scenario"]), default="household")
def command(kind: str) -> None:
    """Print the JSON Schema of a household (for calculate), or of a scenario (for transition)."""
    if kind == "scenario":
        from overstap.transition.scenario import Scenario

        schema = Scenario.model_json_schema()
    else:
        from overstap.household import Household

        schema = Household.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    click.echo(json.dumps(schema, indent=2, ensure_ascii=False))
