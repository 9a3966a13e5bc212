"""Django's command line: ``python -m overstap.web.manage <command>``."""

import os
import sys


def main() -> None:
    """Run one management command, with the local settings unless the environment names others."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "overstap.web.settings.local")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
