"""`python -m tools.api_linter [RULESET ...]`: Spectral over the OpenAPI document of the API, every finding printed.

Without a ruleset those of :func:`rulesets`. Spectral is an npm package: ``npm ci --ignore-scripts --prefix tools/spectral``.
Exit status 1 when there is a finding of any severity, 2 when Spectral is not installed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
SPECTRAL = ROOT / "tools" / "spectral" / "node_modules" / ".bin" / "spectral"
INSTALL = "npm ci --ignore-scripts --prefix tools/spectral"
OWN = ROOT / "tools" / "spectral" / "ruleset.yaml"
SEVERITIES = ("error", "warning", "information", "hint")


class Finding(NamedTuple):
    """One remark of the linter: which rule, how bad, where in the document and what it says."""

    rule: str
    severity: str
    path: str
    message: str


def rulesets() -> list[Path]:
    """Our ruleset, and those of the Dutch API Design Rules where a copy lies in ``../shared/data/api-design-rules``.

    Their makers publish them under CC BY 4.0 and in no npm package; this repository holds no copy.
    """
    shared = Path(os.environ.get("OVERSTAP_SHARED", ROOT.parent / "shared"))
    return [OWN, *sorted((shared / "data" / "api-design-rules").glob("*.yaml"))]


def lint(documents: Mapping[str, dict[str, Any]], ruleset: Path) -> dict[str, list[Finding]]:
    """What Spectral finds in each document, of every severity, by the document's name.

    Raises:
        FileNotFoundError: Spectral is not installed (see ``INSTALL``).
        RuntimeError: Spectral stopped without an answer, for example on a ruleset that it cannot read.
    """
    with tempfile.TemporaryDirectory() as folder:
        files = {str((Path(folder) / f"{name}.json").resolve()): name for name in documents}
        for file, name in files.items():
            Path(file).write_text(json.dumps(documents[name], indent=1), "utf-8")
        run = subprocess.run(
            [str(SPECTRAL), "lint", "--quiet", "--format", "json", "--ruleset", str(ruleset), *files],
            capture_output=True,
            text=True,
            check=False,
        )
    if run.returncode not in (0, 1):  # 1: there are errors
        raise RuntimeError(f"Spectral gave status {run.returncode}: {run.stdout}{run.stderr}")
    found: dict[str, list[Finding]] = {name: [] for name in documents}
    for one in json.loads(run.stdout or "[]"):
        path = "/".join(map(str, one["path"]))
        found[files[one["source"]]].append(Finding(str(one["code"]), SEVERITIES[one["severity"]], path, one["message"]))
    return found


def document() -> dict[str, Any]:
    """The OpenAPI document as the API gives it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "overstap.web.settings.test")
    import django
    from django.test import Client

    django.setup()
    served: dict[str, Any] = Client().get("/api/v1/openapi.json", secure=True).json()
    return served


def main() -> int:
    if not SPECTRAL.exists():
        print(f"Spectral is not installed: {INSTALL}")
        return 2
    count = 0
    for ruleset in [Path(name) for name in sys.argv[1:]] or rulesets():
        found = lint({"openapi": document()}, ruleset)["openapi"]
        count += len(found)
        print(f"{ruleset.name}: {len(found)} findings")
        for one in found:
            print(f"  {one.severity}: {one.rule}: {one.message} ({one.path})")
    return bool(count)


if __name__ == "__main__":
    sys.exit(main())
