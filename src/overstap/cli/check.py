"""``overstap check``: is this file of a municipality, a household or a scenario right? Every fault with line, field and
mend."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from overstap.errors import OverstapError

MUNICIPALITY_FIELDS = {"cbs_code", "settings", "schemes", "calendar", "name"}
SCENARIO_FIELDS = {
    "huishouden",
    "gebeurtenissen",
    "begin",
    "vaste_lasten",
    "rekening",
    "verrekening",
    "bijstand_tot_nu",
}


@click.command("check")
@click.argument("path")
@click.pass_obj
def command(lang: str, path: str) -> None:
    """Check the file PATH of a municipality, a household or a scenario: line, field, value, and what can stand there."""
    from overstap.cli.reading import parse_data, read_bytes
    from overstap.texts import text

    raw = read_bytes(path)
    try:
        content = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise OverstapError("bestand_onleesbaar", path=path, reason="UTF-8?") from None
    data = parse_data(content, path)
    if isinstance(data, dict) and SCENARIO_FIELDS & set(data) and "personen" not in data:
        found, kind = scenario_faults(data, content), "scenario"
    elif isinstance(data, dict) and MUNICIPALITY_FIELDS & set(data) and "personen" not in data:
        found, kind = municipality_faults(content, path), "municipality"
    else:
        found, kind = household_faults(data, content, path), "household"
    for where, fault in found:
        click.echo(f"{where}{fault.message(lang)} {fault.mend(lang)}", err=True)
    if found:
        sys.exit(found[0][1].exit_code)
    click.echo(text(f"message.check_{kind}", lang))


def municipality_faults(content: str, path: str) -> list[tuple[str, OverstapError]]:
    """What does not fit in a municipality file: its form, and settings that do not exist or have no such choice."""
    from overstap.law.municipalities import faults, read_municipality
    from overstap.rows import check_value
    from overstap.rules import SYSTEM

    name = Path(path).name
    found = faults(content, name)
    if not found:
        settings = {i.name: i for i in SYSTEM.inputs.values() if i.setting}
        for setting in read_municipality(content, name).settings:
            field = f"settings.{setting.name}"
            if setting.name not in settings:
                found.append(
                    OverstapError("invoer_onbekend", path=field, value=setting.value, known=", ".join(settings))
                )
                continue
            try:
                check_value(settings[setting.name], setting.value, f"{field}.value")
            except OverstapError as error:
                found.append(error)
    return [(_line(content, error), error) for error in found]


def household_faults(data: Any, content: str, path: str) -> list[tuple[str, OverstapError]]:
    """What does not fit in a household file: one at a time, as its reader finds them."""
    from overstap.household import Household

    try:
        Household.from_data(data)
    except OverstapError as error:
        return [(_line(content, error), error)]
    return []


def scenario_faults(data: Any, content: str) -> list[tuple[str, OverstapError]]:
    """What does not fit in a scenario file, all that its reader finds, in the order of the lines."""
    from overstap.transition.scenario import Scenario

    try:
        Scenario.from_data(data)
    except OverstapError as error:
        return [(_line(content, one), one) for one in (error, *error.fields.get("rest", ()))]
    return []


def _line(content: str, error: OverstapError) -> str:
    """``7: `` before a fault whose path can be found in the file; nothing when its sentence tells the line itself."""
    if error.code == "gemeente_ongeldig":
        return ""
    from overstap.law.municipalities import line_of

    line = line_of(content, error.path)
    return f"{line}: " if line else ""
