"""The tests that use the database pass on PostgreSQL as they do on SQLite."""

from __future__ import annotations

import os
import subprocess
import sys
from urllib.parse import urlsplit, urlunsplit

import pytest


@pytest.mark.slow
def test_database_tests_pass_on_postgresql(root, postgres_url):
    # Django makes "test_<name>" and drops it; the number keeps two runs on one machine apart.
    url = urlunsplit(urlsplit(postgres_url)._replace(path=f"/overstap_{os.getpid()}"))
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-m", "database", "-n", "0", "-q", "-p", "no:cacheprovider"],
        cwd=root,
        env={**os.environ, "DATABASE_URL": url},
        capture_output=True,
        text=True,
        check=False,
    )
    # 5: no test uses the database yet.
    assert run.returncode in (0, 5), run.stdout[-8000:] + run.stderr[-2000:]
