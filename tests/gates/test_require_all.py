"""With OVERSTAP_REQUIRE_ALL=1 a skipped test is a failed test; without it a skip says why."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

SKIPS = """
import pytest

def test_fixture_is_missing(postgres_url):
    pass

@pytest.mark.xfail(reason="known", strict=True)
def test_known_fault():
    assert False
"""


@pytest.mark.parametrize(("require_all", "summary"), [("1", "1 xfailed, 1 error"), ("0", "1 skipped, 1 xfailed")])
def test_skip(root, tmp_path, require_all, summary):
    (tmp_path / "conftest.py").write_text((root / "tests" / "conftest.py").read_text())
    (tmp_path / "test_skips.py").write_text(SKIPS)
    env = os.environ | {
        "OVERSTAP_REQUIRE_ALL": require_all,
        "OVERSTAP_TEST_POSTGRES_URL": "postgresql://nobody@127.0.0.1:1/none",
    }
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-rs", "-p", "no:cacheprovider", "-p", "no:django", str(tmp_path)],
        cwd=tmp_path, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert summary in run.stdout, run.stdout + run.stderr
    assert "no PostgreSQL at" in run.stdout
