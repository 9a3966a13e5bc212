"""``overstap examples``: the example households, and each as a file that ``overstap calculate`` reads."""

from __future__ import annotations

import json

import click


@click.command("examples")
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def command(lang: str, name: str | None, as_json: bool) -> None:
    """List the example households, or print the one called NAME.

    overstap examples NAME > my.yaml, then change it and: overstap calculate my.yaml
    """
    from overstap.examples import example_names, load_example

    found = [load_example(one, "NAME") for one in ([name] if name else example_names())]
    if as_json:
        rows = [
            {
                "name": e.name,
                "title": e.title(lang),
                "story": e.story(lang),
                "date": e.date,
                "hours": e.hours,
                "household": e.household,
            }
            for e in found
        ]
        click.echo(json.dumps(rows[0] if name else rows, ensure_ascii=False, indent=1))
        return
    for e in found:
        if name is None:
            click.echo(f"{e.name}\t{e.title(lang)}")
            continue
        click.echo(f"# {e.title(lang)}\n# {e.story(lang)}")
        click.echo(f"# overstap calculate my.yaml --date {e.date} --chosen {e.hours:g}")
        click.echo(e.source, nl=False)
