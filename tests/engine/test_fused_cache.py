"""Machine code that is kept between processes: asked for by a folder of one's own, and then not made twice."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from overstap.engine import fused, fused_cache
from overstap.errors import OverstapError

needs_numba = pytest.mark.skipif(
    importlib.util.find_spec("numba") is None, reason="numba (the extra `fast`) is missing"
)
SOURCE = "def kernel(given, made):\n    for i in range(len(given)):\n        made[i] = given[i] * 2.0\n"
SIGNATURE = "float64 float64!"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "compiled"
    monkeypatch.setenv(fused_cache.FOLDER_VARIABLE, str(folder))
    fused._compiled.cache_clear()
    yield folder
    fused._compiled.cache_clear()


def doubled(function) -> list[float]:
    made = np.empty(2)
    function(np.array([1.5, 4.0]), made)
    return made.tolist()


@needs_numba
def test_the_second_time_is_read_from_the_folder(place):
    first = fused._compiled(SOURCE, SIGNATURE)
    assert (doubled(first), first.stats.cache_hits.total()) == ([3.0, 8.0], 0)
    fused._compiled.cache_clear()  # as a new process
    second = fused._compiled(SOURCE, SIGNATURE)
    assert (doubled(second), second.stats.cache_hits.total()) == ([3.0, 8.0], 1)
    assert [file.read_text() for file in place.glob("*.py")] == [SOURCE]


@needs_numba
def test_another_source_is_another_plan(place):
    fused._compiled(SOURCE, SIGNATURE)
    other = fused._compiled(SOURCE.replace("2.0", "3.0"), SIGNATURE)
    assert doubled(other) == [4.5, 12.0]
    assert len(list(place.glob("*.py"))) == 2


@needs_numba
def test_without_a_folder_nothing_is_kept(place, monkeypatch):
    monkeypatch.delenv(fused_cache.FOLDER_VARIABLE)
    assert doubled(fused._compiled(SOURCE, SIGNATURE)) == [3.0, 8.0]
    assert not place.exists()


@pytest.mark.skipif(os.name != "posix", reason="rights of files as POSIX has them")
def test_a_folder_that_others_can_write_in_is_refused(place):
    place.mkdir()
    place.chmod(0o777)
    with pytest.raises(OverstapError) as refused:
        fused_cache.folder()
    assert (refused.value.code, refused.value.path) == ("bestand_onleesbaar", str(place))


def test_a_file_is_no_folder(place):
    place.write_text("")
    with pytest.raises(OverstapError) as refused:
        fused_cache.folder()
    assert refused.value.code == "bestand_onleesbaar"
