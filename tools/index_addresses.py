"""Gate: no file names the address of a package index, so that every clone installs from its own."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent

# Put together from parts, so that this file passes its own gate.
_HOSTS = [
    ("pypi", "org"),
    ("pythonhosted", "org"),
    ("npmjs", "org"),
    ("npmjs", "com"),
    ("yarnpkg", "com"),
    ("deb", "debian", "org"),
    ("archive", "ubuntu", "com"),
    ("crates", "io"),
    ("proxy", "golang", "org"),
]
_OPTIONS = ["--index-url", "--extra-index-url", "--find-links", "--trusted-host"]
_ADDRESS = re.compile("|".join(re.escape(".".join(parts)) for parts in _HOSTS), re.IGNORECASE)
_OPTION_LINE = re.compile(rf"^\s*(?:{'|'.join(_OPTIONS)})\b")


def tracked_files(root: Path) -> list[Path]:
    """Every file that is, or is about to be, in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        check=True,
        text=True,
    )
    return [path for name in listed.stdout.split("\0") if name and (path := root / name).is_file()]


def offences(root: Path = ROOT) -> list[str]:
    """Lines with an index address (any file) or an index option (lock files), as ``file:line: text``."""
    found = []
    for path in tracked_files(root):
        for number, line in enumerate(path.read_text("utf-8", errors="ignore").splitlines(), 1):
            if _ADDRESS.search(line) or (path.suffix == ".lock" and _OPTION_LINE.match(line)):
                found.append(f"{path.relative_to(root)}:{number}: {line.strip()[:100]}")
    return found


def main() -> int:
    found = offences()
    for line in found:
        print(f"address of a package index: {line}")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
