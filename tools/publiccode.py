"""Gate: publiccode.yml keeps to the standard (0.7), and tells the version and licence of pyproject.toml."""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator

ROOT = Path(__file__).parent.parent


def offences(document: dict[str, Any], project: dict[str, Any]) -> list[str]:
    """What is wrong with a publiccode document, in words."""
    schema = json.loads((Path(__file__).parent / "publiccode.schema.json").read_text("utf-8"))
    found = [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(document)]
    if document.get("softwareVersion") != project["version"]:
        found.append(f"softwareVersion is not the version of pyproject.toml, {project['version']}")
    if document.get("legal", {}).get("license") != project["license"]:
        found.append(f"legal.license is not the license of pyproject.toml, {project['license']}")
    return found


def main() -> int:
    document = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found = offences(document, project)
    for line in found:
        print(f"publiccode.yml: {line}")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
