"""The environment of the peers: ``bench/peers/.venv`` from ``requirements.lock``, made when it is needed."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
LOCK = HERE / "requirements.lock"
VENV = HERE / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "lock.sha256"


class NotInstallableError(Exception):
    """The peers cannot be installed here; the text says why."""


def made() -> Path:
    """The Python of the peers, after installing what the lock asks. Raises :class:`NotInstallableError`."""
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text() == wanted:
        return PYTHON
    print("bench: installing the peers (bench/peers/requirements.lock)", flush=True)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--require-hashes"]
    for command in ([sys.executable, "-m", "venv", "--clear", str(VENV)], [*pip, "-r", str(LOCK)]):
        try:
            run = subprocess.run(command, capture_output=True, text=True, check=False)
        except OSError as error:
            raise NotInstallableError(str(error)) from error
        if run.returncode:
            lines = [line for line in run.stderr.splitlines() if line.startswith("ERROR")] or run.stderr.splitlines()
            raise NotInstallableError(lines[0].strip() if lines else f"exit {run.returncode}")
    STAMP.write_text(wanted)
    return PYTHON
