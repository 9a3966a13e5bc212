"""What people type becomes the number they mean, or a sentence beside the field."""

from __future__ import annotations

import contextlib
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from overstap.web.calculator.fields import read_number


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("24", "24"),
        ("24,5", "24.5"),
        ("24.5", "24.5"),
        ("€ 15,50", "15.50"),
        ("15.50 EUR", "15.50"),
        ("1.234", "1234"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1 234", "1234"),
        ("12.500,-", "12500"),
        ("-3", "-3"),
        (",5", ".5"),
        ("0,125", "0.125"),
        ("٣٥", "35"),
    ],
)
def test_numbers_as_people_write_them(typed, meant):
    assert read_number(typed) == Decimal(meant)


@pytest.mark.parametrize("typed", ["veel", "1e5", "NaN", "inf", "--3", "1,2,3,4", "½", "9" * 21, "0x10", "€", "1_000"])
def test_anything_else_is_asked_again(typed):
    with pytest.raises(ValidationError):
        read_number(typed)


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_a_question(typed):
    with contextlib.suppress(ValidationError):
        assert read_number(typed).is_finite()


@given(st.decimals(min_value=-10_000_000, max_value=10_000_000, places=2, allow_nan=False))
def test_dutch_notation_comes_back(number):
    dutch = f"{number:,.2f}".translate(str.maketrans(",.", ".,"))
    assert read_number(dutch) == number
