"""A receipt of one computation: inputs, parameters used, outputs, trace, versions and hashes.

Years later ``overstap receipt FILE`` says *same*, or which parameter or rule moved it. An exact replay needs the version
that the receipt names.
"""

from __future__ import annotations

import hashlib
import inspect
import json
from pathlib import Path
from typing import Any

from overstap import __version__
from overstap.cases import compute_many, explain_quantity
from overstap.engine import Reform
from overstap.errors import OverstapError
from overstap.rules import SYSTEM

FORMAT = "overstap-receipt-1"


def _hash(data: Any) -> str:
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _rule_hash(name: str) -> str:
    return hashlib.sha256(inspect.getsource(SYSTEM.rules[name].function).encode()).hexdigest()[:16]


def make_receipt(given: dict[str, Any], wanted: list[str], date: str, reform: Reform) -> dict[str, Any]:
    """Compute ``wanted`` and keep everything that made it. Raises as :func:`overstap.cases.compute`."""
    answer = compute_many([{"id": "-", "date": date, "given": given, "wanted": wanted}], reform)[0]
    if "error" in answer:
        raise answer["error"]
    trees = {n: explain_quantity(given, n, date=date, reform=reform) for n in answer["values"] if n in SYSTEM.level_of}
    parameters: dict[str, Any] = {}
    rules: dict[str, str] = {}
    for tree in trees.values():
        for node in tree.walk():
            if node.kind == "rule":
                rules[node.quantity] = _rule_hash(node.quantity)
            for use in node.parameters:
                parameters[f"{use.law}.{use.name}"] = {
                    "value": use.value,
                    "from": use.start,
                    "source": use.source,
                    "verified": use.verified,
                }
    body = {
        "format": FORMAT,
        "version": __version__,
        "date": answer["date"],
        "given": given,
        "wanted": wanted,
        "reform": reform.as_dict(),
        "values": answer["values"],
        "errors": {name: error.as_dict("en") for name, error in answer["errors"].items()},
        "parameters": dict(sorted(parameters.items())),
        "rules": dict(sorted(rules.items())),
        "trace": {name: tree.as_dict() for name, tree in trees.items()},
    }
    body = json.loads(json.dumps(body, default=str))
    return {**body, "hash": _hash(body)}


def write_receipt(receipt: dict[str, Any], path: str) -> None:
    """Write a receipt as JSON."""
    try:
        Path(path).write_text(json.dumps(receipt, ensure_ascii=False, indent=1) + "\n", "utf-8")
    except OSError as error:
        raise OverstapError("bestand_onleesbaar", path=path, reason=error.strerror or "?") from None


def check_receipt(data: Any, path: str) -> dict[str, Any]:
    """Compute a receipt again with this version and say what moved.

    Returns ``same`` (bool), ``values`` (quantity → old and new), ``parameters`` and ``rules`` (names that differ). Raises
    ``ontvangstbewijs_ongeldig`` when the file is no receipt or was changed afterwards.
    """
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise OverstapError("ontvangstbewijs_ongeldig", path=path, reason="format")
    body = {k: v for k, v in data.items() if k != "hash"}
    if _hash(body) != data.get("hash"):
        raise OverstapError("ontvangstbewijs_ongeldig", path=path, reason="hash")
    reform = Reform.from_data({k: v for k, v in data["reform"].items() if v})
    again = make_receipt(data["given"], data["wanted"], data["date"], reform)
    values = {
        name: {"then": data["values"].get(name), "now": again["values"].get(name)}
        for name in sorted({*data["values"], *again["values"]})
        if data["values"].get(name) != again["values"].get(name)
    }
    parameters = sorted(
        name
        for name in {*data["parameters"], *again["parameters"]}
        if (data["parameters"].get(name) or {}).get("value") != (again["parameters"].get(name) or {}).get("value")
    )
    rules = sorted(n for n in {*data["rules"], *again["rules"]} if data["rules"].get(n) != again["rules"].get(n))
    return {
        "same": not values,
        "values": values,
        "parameters": parameters,
        "rules": rules,
        "version_then": data["version"],
        "version_now": __version__,
    }
