"""Gate: every package has a licence that goes with the EUPL-1.2; writes the bill of materials, ``var/sbom.json``.

CycloneDX reads the installed environment. What ``requirements.lock`` names goes with the product and stands in the
bill; what only ``requirements-dev.lock`` names is a tool beside it, with a wider list. A licence that is not on a list,
or not stated, is a failure until somebody has read it and put it on ``REVIEWED``.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from license_expression import get_spdx_licensing

ROOT = Path(__file__).parent.parent
BILL = ROOT / "var" / "sbom.json"

#: Permissive, or named in the appendix of the EUPL ("compatible licences"), or weak copyleft used as a library.
PRODUCT = {
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "EUPL-1.2",
    "ISC",
    "LGPL-3.0-only",
    "LGPL-3.0-or-later",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "PSF-2.0",
    "Python-2.0",
    "Unlicense",
    "Zlib",
}
#: Tools may also be copyleft: they are run, never distributed.
TOOLS = PRODUCT | {
    "Apache-2.0 WITH LLVM-exception",
    "CNRI-Python",
    "GPL-2.0-or-later",
    "GPL-3.0-only",
    "GPL-3.0-or-later",
    "LGPL-2.1-or-later",
}
#: Licences that packages state in words, as the identifier that their licence file shows.
WORDS = {
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
    "License :: OSI Approved :: BSD License": "BSD-3-Clause",
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
#: Package -> licence, for those whose metadata does not say it well. Give the file that was read.
REVIEWED = {
    "numba": "BSD-2-Clause",  # LICENSE; its metadata says "BSD"
    "pyphen": "MPL-1.1 OR GPL-2.0-or-later OR LGPL-2.1-or-later",  # LICENSE: any of the three
    "uritemplate": "BSD-3-Clause OR Apache-2.0",  # LICENSE: any of the two
}
_SPDX = get_spdx_licensing()


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(lock: Path) -> set[str]:
    """Names of the packages in a lock file."""
    return {normalised(name) for name in re.findall(r"^([A-Za-z0-9._-]+)==", lock.read_text("utf-8"), re.MULTILINE)}


def stated_licence(component: dict[str, Any]) -> str:
    """The licence of a component as one SPDX expression; empty when it states none."""
    reviewed = REVIEWED.get(normalised(component["name"]))
    if reviewed:
        return reviewed
    stated = []
    for entry in component.get("licenses", []):
        licence = entry.get("license", {})
        words = entry.get("expression") or licence.get("id") or licence.get("name", "")
        stated.append(WORDS.get(words, words))
    return " AND ".join(f"({one})" for one in dict.fromkeys(stated))


def allowed(expression: str, accepted: set[str]) -> bool:
    """Whether a licence expression can be satisfied with accepted licences: all of AND, any of OR."""
    try:
        parsed = _SPDX.parse(expression, validate=True)
    except Exception:  # noqa: BLE001 - whatever cannot be read is not allowed
        return False
    return parsed is not None and _satisfied(parsed, accepted)


def _satisfied(node: Any, accepted: set[str]) -> bool:
    operator = getattr(node, "operator", "").strip()
    if operator == "OR":
        return any(_satisfied(child, accepted) for child in node.args)
    if operator == "AND":
        return all(_satisfied(child, accepted) for child in node.args)
    return str(node) in accepted


def offences(bill: dict[str, Any], product: set[str], tools: set[str]) -> list[str]:
    """Components of a bill whose licence is not accepted for what they are used for."""
    found = []
    for component in bill["components"]:
        name = normalised(component["name"])
        if name not in product | tools:
            continue
        licence = stated_licence(component)
        if not allowed(licence, PRODUCT if name in product else TOOLS):
            found.append(f"{name} {component.get('version', '')}: licence {licence or 'not stated'} is not on the list")
    return found


def environment_bill() -> dict[str, Any]:
    """The bill of materials of this environment, as CycloneDX JSON."""
    command = [sys.executable, "-m", "cyclonedx_py", "environment", "--pyproject", str(ROOT / "pyproject.toml")]
    command += ["--no-validate", "--output-reproducible", "--output-format", "JSON", sys.executable]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    bill: dict[str, Any] = json.loads(made.stdout)
    return bill


def product_bill(bill: dict[str, Any], product: set[str]) -> dict[str, Any]:
    """Only what goes with the product."""
    kept = [component for component in bill["components"] if normalised(component["name"]) in product]
    references = {component["bom-ref"] for component in kept} | {"root-component"}
    links = [
        {**link, "dependsOn": [to for to in link["dependsOn"] if to in references]} if "dependsOn" in link else link
        for link in bill.get("dependencies", [])
        if link["ref"] in references
    ]
    return {**bill, "components": kept, "dependencies": links}


def main() -> int:
    product, tools = locked(ROOT / "requirements.lock"), locked(ROOT / "requirements-dev.lock")
    bill = environment_bill()
    BILL.parent.mkdir(exist_ok=True)
    BILL.write_text(json.dumps(product_bill(bill, product), indent=2) + "\n", "utf-8")
    found = offences(bill, product, tools)
    for line in found:
        print(line)
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
