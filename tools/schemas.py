"""Gate: each ``law/<folder>/*.yaml`` keeps to ``law/schema/<folder>.json``, and each law loads into its dataclass."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator

LAW = Path(__file__).parent.parent / "src" / "overstap" / "law"


class _PlainLoader(yaml.CSafeLoader):
    """YAML as JSON Schema sees it: a date stays the text that was written."""


_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def offences_in_text(text: str, schema: dict[str, Any]) -> list[str]:
    """What a YAML text does against a schema, as ``path: message``."""
    document = yaml.load(text, _PlainLoader)  # noqa: S506 - built on CSafeLoader
    return [f"{error.json_path}: {error.message[:200]}" for error in Draft202012Validator(schema).iter_errors(document)]


def offences(law: Path = LAW) -> list[str]:
    """Every data file that has no schema or does not keep to it."""
    found = []
    for folder in sorted({path.parent for path in law.glob("*/*.yaml")}):
        schema_path = law / "schema" / f"{folder.name}.json"
        if not schema_path.exists():
            found.append(f"{folder.name}/: no schema/{folder.name}.json")
            continue
        schema = json.loads(schema_path.read_text("utf-8"))
        Draft202012Validator.check_schema(schema)
        for path in sorted(folder.glob("*.yaml")):
            found += [f"{folder.name}/{path.name} {line}" for line in offences_in_text(path.read_text("utf-8"), schema)]
    return found


def main() -> int:
    from overstap.law.laws import LAWS
    from overstap.law.loader import LawFileError, load_law

    found = offences()
    for name in LAWS:
        try:
            load_law(name)
        except (LawFileError, OSError) as error:
            found.append(str(error))
    for line in found:
        print(line)
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
