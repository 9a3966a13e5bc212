"""Every part of the package stands in the contracts that hold the floors apart."""

from __future__ import annotations

import tomllib

import pytest


@pytest.fixture
def contracts(root):
    listed = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    return {contract["id"]: contract for contract in listed}


def parts(folder) -> set[str]:
    """Modules and packages in a folder."""
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    return modules | {path.parent.name for path in folder.glob("*/__init__.py")}


def test_every_part_below_web_is_kept_from_django(root, contracts):
    listed = {name.removeprefix("overstap.") for name in contracts["no-django-below-web"]["source_modules"]}
    assert listed == parts(root / "src" / "overstap") - {"web"}


def test_ui_is_kept_from_every_app(root, contracts):
    web = root / "src" / "overstap" / "web"
    apps = {path.parent.name for path in web.glob("*/apps.py")} - {"ui"}
    assert set(contracts["ui-knows-no-app"]["forbidden_modules"]) == {f"overstap.web.{app}" for app in apps}
