"""A visitor without script: answers to every question, and a browser that sends them."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.fixture
def answers() -> dict[str, object]:
    """Single, 35, 24 hours at the minimum wage, July 2026: the case that docs/ recomputes by hand."""
    return {
        "leefvorm": "alleenstaande",
        "leeftijd": "35",
        "leeftijd_partner": "",
        "kinderen": "0",
        "huur": "nee",
        "reiskosten": "0",
        "medebewoners": "0",
        "uren": "24",
        "loon": "minimumloon",
        "uurloon": "",
        "tijdvak": "maand",
        "loonheffingskorting": "ja",
        "vakantiegeld": "mei",
        "vrijlating": "geen",
        "vrijlating_maanden": "",
        "vermogen": "0",
        "maand": "2026-07",
    }


@pytest.fixture
def visitor() -> Client:
    return Client()


@pytest.fixture
def page_text():
    """The text of a page without mark-up, in one line."""
    import html
    import re

    def read(response) -> str:
        return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))

    return read


@pytest.fixture(autouse=True)
def day(monkeypatch):
    """It is 15 July 2026."""
    monkeypatch.setenv("OVERSTAP_TODAY", "2026-07-15")


@pytest.fixture(autouse=True)
def dutch():
    """Each test starts in the language of the source; a request before it may have left another."""
    from django.utils import translation

    with translation.override("nl"):
        yield
