"""The locks are whole: hashes of every file of a release, the same versions in both, and what pyproject.toml asks."""

from __future__ import annotations

import re
import tomllib

import pytest

from tools.licences import locked, normalised


def entries(text: str) -> dict[str, list[str]]:
    """``name==version ; marker`` -> its hashes."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if match := re.match(r"([A-Za-z0-9._-]+==\S+(?: ;[^\\]*)?)", line):
            current = found.setdefault(match.group(1).strip(), [])
        elif match := re.match(r"\s+--hash=(sha256:[0-9a-f]{64})", line):
            current.append(match.group(1))
    return found


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_package_has_the_hashes_of_all_its_files(root, name):
    # One hash only is the mark of a lock made from a local stock of wheels: it fails everywhere else.
    # (A release with a source archive and a wheel has two.)
    poor = [package for package, hashes in entries((root / name).read_text()).items() if len(hashes) < 2]
    assert poor == []


def test_both_locks_name_the_same_releases(root):
    run, dev = (entries((root / name).read_text()) for name in ("requirements.lock", "requirements-dev.lock"))
    # Without markers: what the product needs on one system only, a tool may need on every system.
    run, dev = ({one.partition(" ")[0]: hashes for one, hashes in lock.items()} for lock in (run, dev))
    assert {package: dev.get(package) for package in run} == run


def test_the_locks_hold_what_the_project_asks(root):
    project = tomllib.loads((root / "pyproject.toml").read_text())
    asked = project["project"]["dependencies"] + project["project"]["optional-dependencies"]["web"]
    asked += project["build-system"]["requires"]
    names = {normalised(re.match(r"[A-Za-z0-9._-]+", one).group()) for one in asked}
    assert names <= locked(root / "requirements.lock")
    dev = {normalised(re.match(r"[A-Za-z0-9._-]+", one).group()) for one in project["dependency-groups"]["dev"]}
    assert dev <= locked(root / "requirements-dev.lock")
