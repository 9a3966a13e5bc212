"""Rounding helpers against exact decimal arithmetic."""

from __future__ import annotations

from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from overstap.engine import (
    afronden_op_cent,
    afronden_op_euro,
    in_centen,
    naar_beneden_op_euro,
    naar_beneden_op_veelvoud,
    naar_boven_op_euro,
)

tenths_of_cents = st.integers(0, 10**9)


@given(tenths_of_cents)
def test_half_up_on_the_cent_is_exact(n):
    exact = (Decimal(n) / 1000).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert float(afronden_op_cent(np.array([n / 1000]))[0]) == float(exact)


@given(tenths_of_cents)
def test_euros_up_down_and_half_up(n):
    value, exact = np.array([n / 1000]), Decimal(n) / 1000
    assert naar_beneden_op_euro(value)[0] == float(exact.quantize(Decimal(1), ROUND_FLOOR))
    assert naar_boven_op_euro(value)[0] == -float((-exact).quantize(Decimal(1), ROUND_FLOOR))
    assert afronden_op_euro(value)[0] == float(exact.quantize(Decimal(1), ROUND_HALF_UP))


@given(st.integers(0, 20_000_000))
def test_multiples_of_the_wage_table(cents):
    exact = (Decimal(cents) / 100 // 54) * 54
    assert naar_beneden_op_veelvoud(np.array([cents / 100]), 54.0)[0] == float(exact)


@given(st.integers(-(10**10), 10**10))
def test_leaving_the_core_is_half_up_away_from_nought(thousandths):
    exact = (Decimal(thousandths) / 10).quantize(Decimal(1), ROUND_HALF_UP)
    assert int(in_centen(np.array([thousandths / 1000]))[0]) == int(exact)
