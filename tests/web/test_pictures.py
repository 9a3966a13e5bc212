"""The picture: areas that close, labels that do not touch each other, numbers that no locale can spoil."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overstap.pictures import FONT, PHONE, WIDE, Band, Limit, Mark, stacked

XS = [float(h) for h in range(41)]


def picture(wage, benefit, allowance, chosen=24, size=PHONE, limit=None):
    bands = [
        Band("wage", "loon", wage),
        Band("benefit", "bijstand", benefit),
        Band("allowance", "zorgtoeslag", allowance),
    ]
    top = [a + b + c for a, b, c in zip(wage, benefit, allowance, strict=True)]
    marks = [Mark(0.0, top[0], "nu", open=True), Mark(float(chosen), top[chosen], f"{chosen} uur")]
    return stacked(
        XS,
        bands,
        marks=marks,
        limit=limit,
        axis="uren",
        ticks=(0, 8, 16, 24, 32, 40),
        money=lambda v: f"€ {v:.0f}",
        size=size,
    )


def usual(size=PHONE, chosen=24):
    wage = tuple(60.0 * h for h in XS)
    benefit = tuple(max(0.0, 1350.0 - w) for w in wage)
    return picture(
        wage, benefit, tuple(129.0 for _ in XS), chosen, size, Limit(22.5, ("geen bijstand meer", "vanaf 22,5 uur"))
    )


def boxes(drawn):
    texts = [layer.label for layer in drawn.layers if layer.label] + [dot.label for dot in drawn.dots]
    for text in texts:
        half = len(text.words) * FONT * 0.56 / 2
        yield text.words, float(text.x) - half, float(text.y) - FONT, float(text.x) + half, float(text.y) + 3


@pytest.mark.parametrize("size", [PHONE, WIDE])
@pytest.mark.parametrize("chosen", range(1, 41))
def test_labels_stay_apart_and_inside(size, chosen):
    drawn = usual(size, chosen)
    placed = list(boxes(drawn))
    for i, (words, left, top, right, bottom) in enumerate(placed):
        assert left >= 0, words
        assert right <= size.width + 1, words
        assert top >= 0, words
        for other, left2, top2, right2, bottom2 in placed[i + 1 :]:
            apart = right <= left2 or right2 <= left or bottom <= top2 or bottom2 <= top
            assert apart, (words, other)


def test_every_band_of_some_size_is_labelled():
    assert all(layer.label for layer in usual().layers)


def test_a_band_of_nothing_has_no_label():
    drawn = picture(tuple(60.0 * h for h in XS), tuple(0.0 for _ in XS), tuple(0.0 for _ in XS))
    assert [layer.label is None for layer in drawn.layers] == [False, True, True]


def test_all_zero_is_a_picture_too():
    zero = tuple(0.0 for _ in XS)
    assert picture(zero, zero, zero).grid


AMOUNTS = st.lists(st.floats(0, 5000, allow_nan=False), min_size=41, max_size=41).map(tuple)


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_coordinates_are_plain_numbers_within_the_picture(wage, benefit, allowance):
    drawn = picture(wage, benefit, allowance)
    for layer in drawn.layers:
        assert re.fullmatch(r"M[\d. ML]+Z", layer.path.replace("-", "")), layer.path
        numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", layer.path)]
        assert all(-0.1 <= n <= 360 for n in numbers)


def test_the_areas_lie_on_each_other():
    drawn = usual()
    upper = drawn.layers[0].path.split(" L")[:41]
    lower = list(reversed(drawn.layers[1].path.removesuffix(" Z").split(" L")[41:]))
    assert [p.removeprefix("M") for p in upper] == lower
