"""``overstap examples``: the example households and scenarios, and each as a file that a command reads."""

from __future__ import annotations

import json
from typing import Any

import click


@click.command("examples")
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def command(lang: str, name: str | None, as_json: bool) -> None:
    """List the example households and scenarios, or print the one called NAME.

    overstap examples NAME > my.yaml, then change it and: overstap calculate my.yaml (a scenario: overstap transition
    my.yaml)
    """
    from overstap.errors import OverstapError
    from overstap.examples import Example, example_names, load_example, load_scenario, scenario_names

    names = (*example_names(), *scenario_names())
    if name is not None and name not in names:
        raise OverstapError("invoer_keuze", path="NAME", value=name, choices=", ".join(names))
    found = [
        load_scenario(one, "NAME") if one in scenario_names() else load_example(one, "NAME")
        for one in ([name] if name else names)
    ]
    if as_json:
        rows = [_as_dict(e, lang) for e in found]
        click.echo(json.dumps(rows[0] if name else rows, ensure_ascii=False, indent=1))
        return
    for e in found:
        if name is None:
            click.echo(f"{e.name}\t{e.title(lang)}")
            continue
        click.echo(f"# {e.title(lang)}\n# {e.story(lang)}")
        if isinstance(e, Example):
            click.echo(f"# overstap calculate my.yaml --date {e.date} --chosen {e.hours:g}")
        else:
            click.echo("# overstap transition my.yaml")
        click.echo(e.source, nl=False)


def _as_dict(example: Any, lang: str) -> dict[str, Any]:
    from overstap.examples import Example

    told = {"name": example.name, "title": example.title(lang), "story": example.story(lang)}
    if isinstance(example, Example):
        return {**told, "date": example.date, "hours": example.hours, "household": example.household}
    return {**told, "scenario": example.scenario}
