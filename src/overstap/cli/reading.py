"""Reads what a user hands over: YAML or JSON, limited in size, depth and expansion, never building objects."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import yaml

from overstap.errors import OverstapError

MAX_BYTES = 200_000
MAX_DEPTH = 12

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_bytes(path: str, limit: int = MAX_BYTES) -> bytes:
    """The file's bytes (``-``: standard input). Raises ``bestand_onleesbaar`` or ``bestand_te_groot``."""
    try:
        if path == "-":
            data = sys.stdin.buffer.read(limit + 1)
        else:
            with Path(path).open("rb") as file:
                data = file.read(limit + 1)
    except OSError as error:
        raise OverstapError("bestand_onleesbaar", path=path, reason=error.strerror or "?") from None
    if len(data) > limit:
        size = Path(path).stat().st_size if path != "-" else limit + 1
        raise OverstapError("bestand_te_groot", path=path, value=size, limit=limit)
    return data


def read_data(path: str) -> Any:
    """A YAML or JSON file as plain data.

    Anchors and aliases (which can expand without end), tags that build objects and deep nesting are refused with
    ``bestand_onleesbaar``, which names the line.
    """
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise OverstapError("bestand_onleesbaar", path=path, reason="UTF-8?") from None
    return parse_data(text, path)


def parse_data(text: str, path: str) -> Any:
    """YAML or JSON text as plain data; see :func:`read_data`."""
    try:
        depth = 0
        for event in yaml.parse(text, _Loader):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise OverstapError("bestand_onleesbaar", path=path, reason=f"line {_line(event.start_mark)}: & / *")
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    raise OverstapError(
                        "bestand_onleesbaar", path=path, reason=f"line {_line(event.start_mark)}: > {MAX_DEPTH}"
                    )
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
        return yaml.load(text, _Loader)  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {_line(mark)}: " if mark else ""
        raise OverstapError(
            "bestand_onleesbaar", path=path, reason=f"{line}{getattr(error, 'problem', 'YAML')}"
        ) from None
    except (ValueError, RecursionError) as error:
        raise OverstapError("bestand_onleesbaar", path=path, reason=str(error)[:80]) from None


def _line(mark: Any) -> int:
    return 0 if mark is None else int(mark.line) + 1


def json_lines(path: str) -> Any:
    """Yields each line of a JSON-lines file as data, or the :class:`OverstapError` of a line that can't be read."""
    stream = sys.stdin.buffer if path == "-" else _open(path)
    with stream:
        for number, raw in enumerate(stream, 1):
            if not raw.strip():
                continue
            try:
                yield json.loads(raw)
            except (ValueError, RecursionError):
                yield OverstapError("bestand_onleesbaar", path=f"{path}:{number}", reason="JSON")


def _open(path: str) -> Any:
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise OverstapError("bestand_onleesbaar", path=path, reason=error.strerror or "?") from None
