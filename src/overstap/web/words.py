"""Figures in the words of the page's language: never translated by a browser, never broken over lines."""

from datetime import date
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext

from overstap import texts


def language() -> str:
    """The language of this page, as the texts of the core know it."""
    return (get_language() or "nl")[:2]


def figure(words: object) -> SafeString:
    """A figure, marked as such."""
    return format_html('<span class="figure" translate="no">{}</span>', words)


def euro(cents: int) -> SafeString:
    """Whole euros: ``€ 1.234``."""
    return figure(texts.euro(cents, language(), whole=True))


def euro_cents(cents: int) -> SafeString:
    """To the cent: ``€ 1.234,56``."""
    return figure(texts.euro(cents, language()))


def number(value: float, digits: int = 2) -> str:
    """A number with at most ``digits`` decimals: ``24,5``."""
    return format_decimal(round(value, digits), locale=language(), format="#,##0.####")


def hours(value: float) -> SafeString:
    """``24,5 uur``."""
    return figure(ngettext("{number} uur", "{number} uur", 1 if value == 1 else 2).format(number=number(value)))


def percent(fraction: float) -> SafeString:
    """``4,8%``."""
    return figure(format_percent(round(fraction, 6), locale=language(), format="#,##0.####%"))


def month_in_words(day: date) -> str:
    """``juli 2026``."""
    return format_date(day, "LLLL yyyy", locale=language())


def say(sentence: str, *parts: Any, **named: Any) -> SafeString:
    """A sentence with figures in it; everything that is not already safe is escaped."""
    return format_html(sentence, *parts, **named) if parts or named else mark_safe(sentence)  # noqa: S308 - our own words


def plainly(sentence: object) -> str:
    """The same without mark-up, for a title."""
    return strip_tags(str(sentence))


def day_in_words(day: date) -> str:
    """``1 juli 2026``."""
    return format_date(day, "d MMMM yyyy", locale=language())
