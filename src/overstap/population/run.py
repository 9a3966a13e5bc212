"""From a file of households to a file of results, a part at a time, on one machine.

The order is that of the file, and nothing depends on how many households go together or on the number of threads.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from overstap.engine import evaluate
from overstap.engine.evaluate import CHUNK
from overstap.engine.levels import Column
from overstap.engine.reform import NO_REFORM, Reform
from overstap.errors import OverstapError
from overstap.population import year as years
from overstap.population.arrow import pa, pq
from overstap.population.layout import ID, listed, outgoing
from overstap.population.read import Batch, Raw, raw_batches, read_batch
from overstap.rows import parse_month
from overstap.rules import SYSTEM

#: What a month is asked for when nothing is said.
WANTED = (
    "netto_loon_huishouden_per_maand",
    "bijstand_per_maand",
    "kinderbijslag_per_maand",
    "toeslagen_per_maand",
    "op_rekening_per_maand",
    "besteedbaar_per_maand",
)
METADATA = b"overstap"


@dataclass(frozen=True)
class Asked:
    """What is computed of each household: under the law of the month ``day``, or in the calendar year ``year``."""

    wanted: tuple[str, ...]
    day: date
    year: int | None = None
    reform: Reform = NO_REFORM

    @classmethod
    def month(cls, month: str | date, wanted: tuple[str, ...] = WANTED, reform: Reform = NO_REFORM) -> Asked:
        """``wanted`` in one month, ``"2026-07"``. Raises ``datum_ongeldig``, ``datum_buiten_bereik``, ``grootheid_onbekend``."""
        for name in wanted:
            if name not in SYSTEM.rules:
                raise OverstapError("grootheid_onbekend", path="wanted", value=name)
        return cls(wanted, parse_month(month), None, reform)

    @classmethod
    def calendar_year(cls, year: int, wanted: tuple[str, ...] = years.WANTED, reform: Reform = NO_REFORM) -> Asked:
        """``wanted`` in a calendar year (:mod:`overstap.population.year`). Raises as :meth:`month`, and
        ``opdracht_ongeldig`` for what can't be summed over a year."""
        years.check_wanted(wanted)
        return cls(wanted, parse_month(f"{year:04d}-01", "year"), year, reform)

    @property
    def names(self) -> dict[str, str]:
        """The column of each wanted quantity in the results."""
        return {name: years.column_name(name) if self.year else name for name in self.wanted}


def compute(batch: Batch, asked: Asked) -> Any:
    """The results of one batch as an Arrow record batch: ``id`` (when the file has one) and a column for each quantity.

    Quantities of a person or a job are lists, in the order of the persons and jobs. Raises the error of a quantity that
    can't be computed for some household: an amount that is unknown stops the run.
    """
    table = batch.population.table
    found: dict[str, Column]
    if asked.year:
        found = years.evaluate_calendar_year(
            batch.population, asked.year, asked.wanted, reform=asked.reform, chunk=table.households
        )
    else:
        result = evaluate(
            SYSTEM, batch.population.on(asked.day), asked.wanted, asked.day, reform=asked.reform, chunk=table.households
        )
        for error in result.errors.values():
            raise error
        found = result.columns
    columns = {} if batch.ids is None else {ID: batch.ids}
    for name, column in asked.names.items():
        rule = SYSTEM.rules[name]
        columns[column] = listed(outgoing(rule, found[column]), rule.level, table)
    return pa.record_batch(columns)


def _read_and_compute(raw: Raw, asked: Asked) -> Any:
    return compute(read_batch(raw, asked.day), asked)


def stream(path: str | Path, asked: Asked, *, threads: int = 2, chunk: int = CHUNK) -> Iterator[Any]:
    """The results for the households of a Parquet file (:mod:`overstap.population.layout`), as Arrow record batches of at
    most ``chunk`` households, in the order of the file. Not more than ``threads`` + 1 of them are in memory.

    Raises as :func:`overstap.population.read.raw_batches`, :func:`overstap.population.read.read_batch` and :func:`compute`.
    """
    waiting: deque[Future[Any]] = deque()
    with ThreadPoolExecutor(max(threads, 1)) as pool:
        try:
            for raw in raw_batches(path, chunk):
                waiting.append(pool.submit(_read_and_compute, raw, asked))
                if len(waiting) > threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def write(path: str | Path, out: str | Path, asked: Asked, *, threads: int = 2, chunk: int = CHUNK) -> int:
    """The results for the households of the Parquet file ``path``, as the Parquet file ``out``. Gives their number.

    ``out`` appears when all is done; a run that fails leaves nothing. Its metadata says what was asked, with the reform.
    Raises as :func:`stream`, and ``bestand_onleesbaar`` when ``out`` can't be written.
    """
    target = Path(out)
    unfinished = target.with_name(f".{target.name}.unfinished")
    writer, count = None, 0
    try:
        for batch in stream(path, asked, threads=threads, chunk=chunk):
            if writer is None:
                writer = pq.ParquetWriter(unfinished, batch.schema.with_metadata(_metadata(asked)))
            writer.write_batch(batch)
            count += batch.num_rows
        if writer is None:
            raise OverstapError("invoer_ontbreekt", path=str(path))
        writer.close()
        unfinished.replace(target)
    except OSError as error:
        raise OverstapError("bestand_onleesbaar", path=str(out), reason=error.strerror or str(error)[:80]) from None
    finally:
        if writer is not None:
            writer.close()
        unfinished.unlink(missing_ok=True)
    return count


def _metadata(asked: Asked) -> dict[bytes, bytes]:
    from overstap import __version__

    what = {
        "version": __version__,
        "year" if asked.year else "date": asked.year or f"{asked.day:%Y-%m}",
        "wanted": list(asked.wanted),
        "reform": None if asked.reform == NO_REFORM else asked.reform.as_dict(),
    }
    return {METADATA: json.dumps(what).encode()}
