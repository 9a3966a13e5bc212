"""Every sentence of the core, by key, in Dutch and English. CLI, API, PDF and web use this one function."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

LANGUAGES = ("nl", "en")
#: ``nl.yaml`` holds the rules and the answer, ``transition.nl.yaml`` the path through time.
FILES = ("", "transition.")

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def catalogue(lang: str) -> dict[str, str]:
    """All sentences of one language, as a flat mapping of key to template."""
    if lang not in LANGUAGES:
        lang = "nl"
    flat: dict[str, str] = {}

    def walk(prefix: str, node: Any) -> None:
        if isinstance(node, dict):
            for key, child in node.items():
                walk(f"{prefix}.{key}" if prefix else str(key), child)
        else:
            flat[prefix] = str(node)

    for name in FILES:
        raw = files(__package__).joinpath(f"{name}{lang}.yaml").read_text("utf-8")
        walk("", yaml.load(raw, _Loader))  # noqa: S506 - safe loader
    return flat


def has_text(key: str, lang: str = "nl") -> bool:
    """Whether there is a sentence with this key."""
    return key in catalogue(lang)


def text(key: str, lang: str = "nl", **fields: Any) -> str:
    """The sentence ``key`` in ``lang``, filled with ``fields``. A missing key is a fault of ours: ``KeyError``."""
    template = catalogue(lang).get(key)
    if template is None:
        raise KeyError(f"no text {key!r} in {lang}")
    return template.format_map(_Fields(fields)) if "{" in template else template


class _Fields(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        raise KeyError(f"text field {key!r} was not given")


def euro(cents: int, lang: str = "nl", *, whole: bool = False) -> str:
    """An amount in whole cents as people write it: ``€ 1.234,56`` (nl, with a space that never breaks) or ``€1,234.56`` (en).

    ``whole`` rounds half up to whole euros, for figures that are only about right.
    """
    from babel.numbers import format_currency

    locale = "nl_NL" if lang == "nl" else "en_IE"
    sign, minus = ("¤\u00a0", "¤\u00a0-") if lang == "nl" else ("¤", "-¤")
    if whole:
        euros = (abs(cents) + 50) // 100 * (-1 if cents < 0 else 1)
        return format_currency(euros, "EUR", f"{sign}#,##0;{minus}#,##0", locale=locale, currency_digits=False)
    return format_currency(cents / 100, "EUR", f"{sign}#,##0.00;{minus}#,##0.00", locale=locale)
