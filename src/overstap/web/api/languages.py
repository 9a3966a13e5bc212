"""The language of sentences: what ``Accept-Language`` asks for, Dutch when it asks for nothing we have."""

from __future__ import annotations

from typing import Any

from django.utils.translation.trans_real import parse_accept_lang_header

from overstap.texts import LANGUAGES


def language(request: Any) -> str:
    """``nl`` or ``en``."""
    for wanted, weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if weight > 0 and (short := wanted.split("-")[0]) in LANGUAGES:
            return short
    return LANGUAGES[0]
