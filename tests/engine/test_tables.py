"""The first test that holds gives the value, as ``np.select`` has it."""

from __future__ import annotations

import numpy as np
import pytest

from overstap.engine import eerste_geldige

RANDOM = np.random.default_rng(20261123)
TESTS = [RANDOM.random(50) < 0.4 for _ in range(3)]


@pytest.mark.parametrize(
    ("values", "otherwise"),
    [
        pytest.param([1, 2, 3], 0, id="codes"),
        pytest.param([1.5, 2.5, 3.5], 0.0, id="amounts"),
        pytest.param([np.arange(50.0), 2.0, -np.arange(50.0)], np.full(50, 7.0), id="columns"),
    ],
)
def test_as_select(values, otherwise):
    expected = np.select(TESTS, values, otherwise)
    found = eerste_geldige(TESTS, values, otherwise)
    np.testing.assert_array_equal(found, expected)
    assert found.dtype == expected.dtype


def test_as_many_values_as_tests():
    with pytest.raises(ValueError, match="zip"):
        eerste_geldige(TESTS, [1, 2], 0)
