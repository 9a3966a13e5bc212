"""Rounding, only where a law rounds, through these named helpers.

Amounts are float64. Binary floats lie a hair beside the decimal amount that is meant, so each helper first steps over
that hair (``_HAIR`` euro, far below a cent and far above the noise of any sum here).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]

_HAIR = 1e-7


def naar_beneden_op_euro(amount: Column) -> Column:
    """Down to whole euros."""
    return np.floor(amount + _HAIR)


def naar_boven_op_euro(amount: Column) -> Column:
    """Up to whole euros."""
    return np.ceil(amount - _HAIR)


def afronden_op_euro(amount: Column) -> Column:
    """To whole euros, half up."""
    return np.floor(amount + 0.5 + _HAIR)


def naar_beneden_op_cent(amount: Column) -> Column:
    """Down to whole cents."""
    return np.floor(amount * 100.0 + _HAIR) / 100.0


def naar_boven_op_cent(amount: Column) -> Column:
    """Up to whole cents."""
    return np.ceil(amount * 100.0 - _HAIR) / 100.0


def afronden_op_cent(amount: Column) -> Column:
    """To whole cents, half up."""
    return np.floor(amount * 100.0 + 0.5 + _HAIR) / 100.0


def naar_beneden_op_veelvoud(amount: Column, multiple: float) -> Column:
    """Down to a whole number of times ``multiple``."""
    return np.floor(amount / multiple + _HAIR) * multiple


def in_centen(amount: Column) -> NDArray[np.int64]:
    """Leave the core: euros to whole cents, half up (half away from nought below it)."""
    return (np.sign(amount) * np.floor(np.abs(amount) * 100.0 + 0.5 + _HAIR)).astype(np.int64)
