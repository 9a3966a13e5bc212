"""The first sentence rests on the year; when month and year go different ways, both stand in it, in that order."""

from __future__ import annotations

import pytest
from django.utils.html import strip_tags

from overstap.web.calculator import sentences


def said(sentence) -> str:
    return strip_tags(str(sentence)).replace("\xa0", " ")


@pytest.mark.parametrize(
    ("kind", "month", "year", "expected"),
    [
        (
            "more",
            17_000,
            12_800,
            "Met 24 uur werk houdt u over een heel jaar gemiddeld € 128 per maand meer over dan nu.",
        ),
        (
            "less",
            -3_000,
            -2_000,
            "Met 24 uur werk houdt u over een heel jaar gemiddeld € 20 per maand minder over dan nu.",
        ),
        ("same", 50, -99, "Met 24 uur werk houdt u over een heel jaar ongeveer evenveel over als nu."),
        (
            "month_down_year_up",
            -3_052,
            1_250,
            "Met 24 uur werk komt er per maand € 31 minder op uw rekening, maar over een jaar gemiddeld € 13 meer.",
        ),
        (
            "month_up_year_down",
            3_000,
            -2_000,
            "Met 24 uur werk komt er per maand € 30 meer op uw rekening, maar over een jaar gemiddeld € 20 minder.",
        ),
        (
            "month_down_year_same",
            -3_000,
            20,
            "Met 24 uur werk komt er per maand € 30 minder op uw rekening, maar over een jaar is het ongeveer gelijk.",
        ),
        (
            "month_up_year_same",
            3_000,
            20,
            "Met 24 uur werk komt er per maand € 30 meer op uw rekening, maar over een jaar is het ongeveer gelijk.",
        ),
    ],
)
def test_first_sentence(kind, month, year, expected):
    assert said(sentences.headline(24.0, kind, month, year)) == expected


def test_every_kind_of_the_core_has_its_sentence(visitor, answers):
    # All hours of three households: whatever the core decides, the page has words for it.
    for changed in ({}, {"vrijlating": "n"}, {"leefvorm": "gehuwden"}):
        for at in range(0, 41, 3):
            assert visitor.post("/antwoord", {**answers, **changed, "uren": str(at)}).status_code == 200


def test_no_work_is_the_situation_now():
    assert said(sentences.headline(0.0, "same", 0, 0)) == "Dit is uw situatie nu, zonder werk."


@pytest.mark.parametrize(
    ("now", "then", "key"),
    [
        (0, 0, "none"),
        (0, 1, "new"),
        (5_000, 0, "stops"),
        (5_000, 5_099, "stays"),
        (5_000, 5_100, "higher"),
        (5_000, 4_901, "stays"),
        (5_000, 4_900, "lower"),
    ],
)
def test_words_of_a_change(now, then, key):
    assert sentences.change_word(now, then)[0] == key


def test_a_tax_bill_comes_with_what_to_put_aside_each_month():
    words = " ".join(said(s) for s in sentences.tax_bill(41_200, "2026"))
    assert "€ 412 belasting over 2026" in words
    assert "elke maand € 35 opzij" in words  # 34.33, never too little


def test_a_refund_comes_with_how_to_get_it():
    words = " ".join(said(s) for s in sentences.tax_bill(-27_500, "2026"))
    assert "€ 275 belasting terug" in words
    assert "aangifte" in words


def test_a_few_euros_are_no_bill():
    assert len(sentences.tax_bill(1_199, "2026")) == 1
    assert len(sentences.tax_bill(-1_199, "2026")) == 1


def test_figures_are_marked_and_words_are_escaped():
    html = str(sentences.compared(12_345)).replace("\xa0", " ")
    assert html == '<span class="figure" translate="no">€ 123</span> meer dan nu'
