"""Every gate of `make check`, one line each; the output of a gate is shown only when it fails."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
PYTHON = sys.executable

GATES: list[tuple[str, list[str]]] = [
    ("lint", [str(BIN / "ruff"), "check", "--output-format", "concise", "."]),
    ("format", [str(BIN / "ruff"), "format", "--check", "--output-format", "concise", "."]),
    ("types", [PYTHON, "-m", "mypy"]),
    ("floors", [str(BIN / "lint-imports"), "--no-logo"]),
    ("templates", [str(BIN / "djlint"), "src/overstap/web", "--lint", "--quiet"]),
    ("schemas", [PYTHON, "-m", "tools.schemas"]),
    ("publiccode", [PYTHON, "-m", "tools.publiccode"]),
    ("translations", [PYTHON, "-m", "tools.translations"]),
    ("migrations", [PYTHON, "-m", "overstap.web.manage", "makemigrations", "--check", "--dry-run"]),
    ("licences, SBOM", [PYTHON, "-m", "tools.licences"]),
    ("plain Dutch", [PYTHON, "-m", "tools.readability"]),
    ("no index addresses", [PYTHON, "-m", "tools.index_addresses"]),
]


def main() -> int:
    wanted = sys.argv[1:]
    failed = []
    for name, command in GATES:
        if wanted and name not in wanted:
            continue
        started = time.perf_counter()
        run = subprocess.run(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
        took = time.perf_counter() - started
        print(f"check: {name:<20}{'ok' if run.returncode == 0 else 'FAILED':<8}{took:5.1f} s", flush=True)
        if run.returncode != 0:
            failed.append(name)
            print(run.stdout.rstrip(), flush=True)
    if failed:
        print(f"check: failed: {', '.join(failed)}")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
