"""``vendor_nlds NODE_MODULES``: lay the NL Design System component css that the pages use into the package.

Fetch first, outside the checkout: ``npm install --prefix DIR $(manage vendor_nlds --packages)``. The files are laid one
after the other, unchanged, in one sheet; ``VERSIONS`` says what stands in it.
"""

import hashlib
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

COMPONENTS = (
    "document",
    "heading-1",
    "heading-2",
    "heading-3",
    "paragraph",
    "link",
    "skip-link",
    "unordered-list",
    "table",
    "alert",
    "button",
    "form-field",
    "form-fieldset",
    "form-label",
    "form-field-description",
    "form-field-error-message",
    "textbox",
    "select",
    "radio-button",
    "checkbox",
)
TARGET = Path(__file__).resolve().parents[2] / "static" / "nlds"


class Command(BaseCommand):
    help = "Renew the NL Design System css from an npm folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("node_modules", nargs="?", type=Path)
        parser.add_argument("--packages", action="store_true", help="only name the npm packages")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["packages"] or not options["node_modules"]:
            self.stdout.write(" ".join(f"@utrecht/{name}-css" for name in COMPONENTS))
            return
        sheets, versions = [], []
        for name in COMPONENTS:
            package = options["node_modules"] / "@utrecht" / f"{name}-css"
            about = json.loads((package / "package.json").read_text("utf-8"))
            css = (package / "dist" / "index.css").read_text("utf-8").replace('@charset "UTF-8";\n', "")
            sheets.append(f"/* {about['name']} {about['version']} */\n{css}")
            digest = hashlib.sha256(css.encode()).hexdigest()
            versions.append(f"{about['name']} {about['version']} {about['license']} sha256:{digest}")
        licence = (options["node_modules"] / "@utrecht" / "document-css" / "LICENSE.md").read_text("utf-8")
        (TARGET / "components.css").write_text("\n".join(sheets) + "\n", "utf-8")
        (TARGET / "VERSIONS").write_text("\n".join(versions) + "\n", "utf-8")
        (TARGET / "LICENSE.md").write_text(licence, "utf-8")
