"""The one clock: everything that asks what day it is asks here, so that a test can set the day."""

from __future__ import annotations

import datetime as dt
import os
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def today() -> dt.date:
    """Today in Amsterdam; ``OVERSTAP_TODAY=2026-07-15`` sets it."""
    fixed = os.environ.get("OVERSTAP_TODAY")
    if fixed:
        return dt.date.fromisoformat(fixed)
    return dt.datetime.now(AMSTERDAM).date()  # noqa: TID251 - this is the clock


def this_month() -> dt.date:
    """First day of this month."""
    return today().replace(day=1)
