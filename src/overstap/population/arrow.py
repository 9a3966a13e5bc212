"""pyarrow, or a sentence that says how to get it: it is in the optional extra ``population``."""

from __future__ import annotations

from overstap.errors import OverstapError

try:
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq
except ImportError:
    raise OverstapError(
        "opdracht_ongeldig", path="overstap population", value="pyarrow", reason='pip install "overstap[population]"'
    ) from None

__all__ = ["pa", "pc", "pq"]
