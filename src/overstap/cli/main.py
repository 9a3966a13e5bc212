"""``overstap``: the group of commands, with errors as sentences and stable exit codes.

Exit codes: 0 done; 1 a fault of ours; 2 input or command not right; 3 an amount is unknown; 4 a situation that is not
computed.
"""

from __future__ import annotations

import sys

import click

from overstap import __version__
from overstap.errors import OverstapError

_COMMANDS = {
    "calculate": "overstap.cli.calculate",
    "check": "overstap.cli.check",
    "compute": "overstap.cli.compute",
    "examples": "overstap.cli.examples",
    "explain": "overstap.cli.explain",
    "population": "overstap.cli.population",
    "quantities": "overstap.cli.quantities",
    "receipt": "overstap.cli.receipt",
    "schema": "overstap.cli.schema",
    "schemes": "overstap.cli.schemes",
    "transition": "overstap.cli.transition",
}


class _Lazy(click.Group):
    """Loads a command's module when it is called, so that every command starts quickly."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands."""
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of this name."""
        if name not in _COMMANDS:
            return None
        import importlib

        command: click.Command = importlib.import_module(_COMMANDS[name]).command
        return command


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--lang", type=click.Choice(["nl", "en"]), default="nl", envvar="OVERSTAP_LANG", help="Language of sentences."
)
@click.version_option(__version__, prog_name="overstap")
@click.pass_context
def group(ctx: click.Context, lang: str) -> None:
    """What the step from bijstand to work does to a household's money."""
    ctx.obj = lang


def main() -> None:
    """Entry point of the console script."""
    try:
        code = group.main(prog_name="overstap", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except OverstapError as error:
        lang = _lang()
        click.echo(f"{error.message(lang)}\n{error.mend(lang)}", err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


def _lang() -> str:
    import os

    if "--lang" in sys.argv:
        position = sys.argv.index("--lang") + 1
        return sys.argv[position] if position < len(sys.argv) else "nl"
    return "en" if "--lang=en" in sys.argv else os.environ.get("OVERSTAP_LANG", "nl")
