"""Reads what a client sends: JSON of a bounded size and depth, with finite numbers and no field twice."""

from __future__ import annotations

import json
import math
from typing import Any

from django.conf import settings
from django.utils.http import parse_header_parameters

from overstap.errors import OverstapError
from overstap.web.api.problems import Problem, RequestError, Words

CONTENT_TYPE = "application/json"
MAX_DEPTH = 12
#: Beyond this no amount or number of ours can lie; a float would no longer hold it to the cent.
LARGEST = 1e15
#: How many times the limit of a body that is too large is read and dropped.
DRAINED = 50
EMPTY = Words("hij is leeg.", "it is empty.")
NO_UTF_8 = Words("het is geen UTF-8.", "it is not UTF-8.")
TWICE = Words("deze naam staat er twee keer.", "this name stands there twice.")
HALF = Words("dit teken is maar half (\\uD800).", "this character is only half (\\uD800).")
TOO_DEEP = Words(f"het is dieper dan {MAX_DEPTH} niveaus.", f"it is deeper than {MAX_DEPTH} levels.")


def body(request: Any) -> Any:
    """The body of a request as plain data. Raises :class:`Problem` for a body that is not JSON, or is empty."""
    given = request.headers.get("Content-Type", "")
    kind, parameters = parse_header_parameters(given)
    if kind != CONTENT_TYPE or parameters.get("charset", "utf-8").lower() not in ("utf-8", "utf8"):
        raise Problem("inhoudsvorm_onbekend", value=given)
    stream = _stream(request)
    raw = stream.read(settings.API_MAX_BYTES + 1)
    if len(raw) > settings.API_MAX_BYTES:
        for _ in range(DRAINED):  # a client that is still sending would not see our answer
            if not stream.read(settings.API_MAX_BYTES):
                break
        raise Problem("inhoud_te_groot", limit=settings.API_MAX_BYTES)
    return parse_json(raw)


def _stream(request: Any) -> Any:
    """What the body is read from. One that comes in parts has no length, and Django then takes it for empty."""
    chunked = "Content-Length" not in request.headers and request.META.get("wsgi.input_terminated")
    return request.META["wsgi.input"] if chunked else request


def parse_json(raw: bytes) -> Any:
    """JSON text as plain data; whole numbers are ``int``, also when written as ``24.0``."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _unreadable(NO_UTF_8) from None
    if not text.strip():
        raise _unreadable(EMPTY)
    try:
        data = json.loads(
            text, parse_float=_number, parse_int=_number, parse_constant=float, object_pairs_hook=_each_once
        )
    except json.JSONDecodeError as error:
        line, column = error.lineno, error.colno
        where = Words(f"regel {line}, teken {column} is geen JSON.", f"line {line}, column {column} is no JSON.")
        raise _unreadable(where) from None
    except RecursionError:
        raise _unreadable(TOO_DEEP) from None
    _check(data, "", 0)
    return data


def _unreadable(reason: Words, path: str = "body") -> Problem:
    return Problem("inhoud_onleesbaar", path=path, reason=reason)


def _number(text: str) -> int | float:
    number = float(text)
    return int(number) if number.is_integer() and abs(number) <= LARGEST else number


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for number, name in enumerate(names) if name in names[:number])
        raise _unreadable(TWICE, _clean(twice))
    return found


def _check(value: Any, path: str, depth: int) -> None:
    """Refuses what JSON can carry and nobody can mean, naming the field."""
    if depth > MAX_DEPTH:
        raise _unreadable(TOO_DEEP, path)
    if isinstance(value, dict):
        for name, child in value.items():
            if _clean(name) != name:
                raise _unreadable(HALF, f"{path}.{_clean(name)}".strip("."))
            _check(child, f"{path}.{name}" if path else name, depth + 1)
    elif isinstance(value, list):
        for number, child in enumerate(value):
            _check(child, f"{path}[{number}]", depth + 1)
    elif isinstance(value, str):
        if _clean(value) != value:
            raise _unreadable(HALF, path or "body")
    elif isinstance(value, float) and not math.isfinite(value):
        raise RequestError(OverstapError("invoer_ongeldig", path=path, value=json.dumps(value)))
    elif isinstance(value, (int, float)) and abs(value) > LARGEST:
        raise RequestError(OverstapError("invoer_te_groot", path=path, value=str(value), limit=f"{LARGEST:g}"))


def _clean(text: str) -> str:
    """Text that can be sent in UTF-8: half of a surrogate pair as its escape."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
