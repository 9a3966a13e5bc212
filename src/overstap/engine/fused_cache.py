"""Where compiled plans are kept between processes: a folder that the environment names, or nowhere.

``OVERSTAP_COMPILED`` names the folder. Each stretch of a plan has a file there with its source, named after its hash; numba
keeps the machine code beside it, and makes it anew for another processor or another version of numba. Who can write in that
folder can run code as the program, so a folder that others can write in is refused.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from overstap.errors import OverstapError

FOLDER_VARIABLE = "OVERSTAP_COMPILED"
WRITABLE_BY_OTHERS = 0o022


def folder() -> Path | None:
    """The folder of compiled plans, made when it is not there; ``None``: nothing is kept.

    Raises ``bestand_onleesbaar`` when it is no folder, or one that others can write in.
    """
    given = os.environ.get(FOLDER_VARIABLE, "")
    if not given:
        return None
    place = Path(given)
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = place.stat()
    except OSError as error:
        raise OverstapError("bestand_onleesbaar", path=given, reason=FOLDER_VARIABLE) from error
    if os.name == "posix" and (state.st_uid != os.getuid() or state.st_mode & WRITABLE_BY_OTHERS):
        raise OverstapError("bestand_onleesbaar", path=given, reason=f"{FOLDER_VARIABLE}: others can write here")
    return place


def as_function(source: str) -> tuple[Callable[..., Any], bool]:
    """The function ``kernel`` of a source, and whether its machine code is to be kept."""
    name = f"overstap_plan_{hashlib.sha256(source.encode()).hexdigest()[:32]}"
    place = folder()
    file = "<overstap>" if place is None else str(_written(place / f"{name}.py", source))
    module = ModuleType(name)
    module.__dict__["np"] = np
    sys.modules[name] = module  # numba looks it up there when it reads machine code
    exec(compile(source, file, "exec"), module.__dict__)  # noqa: S102  # our own source, made of the rules
    function: Callable[..., Any] = module.__dict__["kernel"]
    return function, place is not None


def _written(path: Path, source: str) -> Path:
    """The file with this source. Written whole or not at all: other processes may write the same one."""
    if not path.exists():
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as part:
            part.write(source)
        Path(part.name).replace(path)
    return path
