"""Sentences of the core on the page: their amounts marked as figures, so that no browser translates them."""

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from overstap.web.words import figure

_AMOUNT = re.compile(r"-?€[\s\u00a0]?-?\d[\d.,]*\d|-?€[\s\u00a0]?-?\d")


def marked(words: str) -> SafeString:
    """A sentence of the core with its amounts marked as figures."""
    return mark_safe(_AMOUNT.sub(lambda found: figure(found.group()), escape(words)))  # noqa: S308 - escaped here
