"""A path as a calendar file (iCalendar, RFC 5545): the payments worth knowing, and what to arrange by which day.

All are days without an hour. What is not certain says so, and is "tentative" for a calendar.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from icalendar import Alarm, Calendar, Event

from overstap.clock import today
from overstap.texts import euro, text
from overstap.transition.dates import month_of
from overstap.transition.laws import is_projection
from overstap.transition.scenario import LASTEN
from overstap.transition.words import kind_name, party_name
from overstap.words import day_name

if TYPE_CHECKING:
    from overstap.transition.flows import Flow
    from overstap.transition.outcome import Outcome
    from overstap.transition.remarks import Remark

#: What comes or goes by habit: nobody needs a calendar for it.
NOT_TOLD = frozenset({*LASTEN, "leefgeld", "leefgeld_van_beheer", "reiskosten"})
WARNED_BEFORE = timedelta(days=3)
DAY = timedelta(days=1)


def calendar_of(outcome: Outcome, lang: str = "nl") -> bytes:
    """The calendar of ``outcome`` in ``lang``, as the bytes of an ``.ics`` file."""
    calendar = Calendar()
    calendar.add("prodid", "-//Overstap//transition//NL")
    calendar.add("version", "2.0")
    name = outcome.scenario.naam or text("transition.calendar.name", lang)
    calendar.add("x-wr-calname", name)
    calendar.add("name", name)
    for flows in _payments(outcome):
        calendar.add_component(_payment(flows, lang))
    for remark in outcome.advice:
        if remark.by is not None:
            calendar.add_component(_deadline(remark, remark.by, lang))
    return bytes(calendar.to_ical())


def _payments(outcome: Outcome) -> list[list[Flow]]:
    """The payments of the account that are worth knowing; those of one day, kind and party are one."""
    found: dict[tuple[date, str, str, str], list[Flow]] = defaultdict(list)
    for flow in outcome.flows:
        if flow.signed and flow.kind not in NOT_TOLD:
            found[flow.day, flow.kind, flow.payer, flow.payee].append(flow)
    return list(found.values())


def _payment(flows: list[Flow], lang: str) -> Event:
    first = flows[0]
    certain = all(f.certain for f in flows)
    way = "in" if first.to_household else "out"
    party = first.payer if first.to_household else first.payee
    fields = {
        "amount": euro(sum(f.cents for f in flows), lang, whole=not certain),
        "party": party_name(party, lang),
        "kind": kind_name(first.kind, lang),
    }
    notes = []
    if not certain:
        latest = max((f.latest for f in flows if f.latest is not None), default=first.day)
        key = "uncertain" if latest > first.day else "estimated"
        notes.append(
            text(f"transition.calendar.{key}", lang, **({"day": day_name(latest, lang)} if latest > first.day else {}))
        )
    elif is_projection(month_of(first.day)):
        notes.append(text("transition.calendar.projection", lang))
    summary = text(f"transition.calendar.{way if certain else f'about_{way}'}", lang, **fields)
    event = _event(first.day, summary, " ".join(notes), (first.kind, first.payer, first.payee), lang)
    event.add("status", "CONFIRMED" if certain and not notes else "TENTATIVE")
    return event


def _deadline(remark: Remark, day: date, lang: str) -> Event:
    words = remark.text(lang)
    first = re.split(r"(?<=[.?!])\s", words, maxsplit=1)[0]
    told = [
        value for _, value in remark.fields if isinstance(value, str)
    ]  # the year, the allowance; amounts may change
    event = _event(day, first.rstrip("."), words, (remark.key, *told), lang)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", first)
    alarm.add("trigger", -WARNED_BEFORE)
    event.add_component(alarm)
    return event


def _event(day: date, summary: str, notes: str, named: tuple[str, ...], lang: str) -> Event:
    event = Event()
    event.add("uid", hashlib.sha256("|".join((day.isoformat(), *named)).encode()).hexdigest()[:32] + "@overstap")
    event.add("dtstamp", datetime.combine(today(), time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", day + DAY)
    event.add("summary", summary)
    event.add("description", f"{notes} {text('transition.calendar.note', lang)}".strip())
    event.add("transp", "TRANSPARENT")
    return event
