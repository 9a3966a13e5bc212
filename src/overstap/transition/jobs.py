"""Jobs through time: which wage is earned in which pay period, and on which day it is paid.

A pay period is a calendar month, four weeks or a week (periods of four weeks and weeks follow the ISO calendar, as payrolls
do). A period is cut where hours, hourly wage or the minimum wage change; each piece counts for its share of the period's
days: calendar days of a month, weekdays of the others.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from overstap.engine import Reform
from overstap.household import Persoon, Werk
from overstap.law import law_at
from overstap.law.loader import FIRST_MONTH, load_law
from overstap.rules.minimumloon import DAGEN_PER_WEEK, MAANDEN, WEKEN_PER_VIER_WEKEN
from overstap.transition import scenario as s
from overstap.transition.dates import (
    day_in,
    first_day,
    last_day,
    month_of,
    weekdays_between,
    working_day_before,
)
from overstap.transition.fitting import jobs_now

WEEKS_OF_PERIOD = {"vier_weken": WEKEN_PER_VIER_WEKEN, "week": 1.0, "dag": 1.0 / DAGEN_PER_WEEK}
DAY = timedelta(days=1)
#: Who works so many days a week works all working days; so many hours, where the days were not told, is taken for that.
FULL_WEEK_DAYS = 5
FULL_WEEK_HOURS = 36.0
#: A wage of four weeks or a week is paid so many days after its period (our assumption; a scenario can tell the first one).
DAYS_AFTER_PERIOD = {"vier_weken": 5, "week": 5}


@dataclass
class Job:
    """One job of one person: what was agreed, and what changes in it."""

    name: str
    person: str
    terms: Werk
    start: date | None
    end: date | None = None
    reason: str = ""
    changes: list[tuple[date, s.UrenVeranderen]] = field(default_factory=list)
    worked: list[tuple[date, tuple[float, ...]]] = field(default_factory=list)
    absent: list[tuple[date, date, float]] = field(default_factory=list)
    bonuses: list[s.Bonus] = field(default_factory=list)
    home_from: date | None = None  # of a partner who moves in: until then the wage is not this household's
    home_until: date | None = None

    def is_home(self, day: date) -> bool:
        """Whether who has the job lives in the household on ``day``."""
        return (self.home_from is None or self.home_from <= day) and (self.home_until is None or day <= self.home_until)

    @property
    def travel(self) -> float | None:
        """Travel to work, euros per month, when it was told with the job."""
        return self.terms.reiskosten_per_maand if isinstance(self.terms, s.BaanBegint) else None

    @property
    def contract(self) -> str:
        """The kind of contract."""
        return self.terms.contract if isinstance(self.terms, s.BaanBegint) else "vast"

    def full_week(self, hours: float) -> bool:
        """Whether someone with ``hours`` a week works on all five days: then a broken pay period is taxed by the day table
        (Handboek Loonheffingen; payroll helpdesks loket.nl and loon.nl say it so). Not in temporary-agency work."""
        told = self.terms.dagen_per_week if isinstance(self.terms, s.BaanBegint) else None
        if self.contract == "uitzend":
            return False
        return told >= FULL_WEEK_DAYS if told is not None else hours >= FULL_WEEK_HOURS

    def works_on(self, day: date) -> bool:
        """Whether the job exists on ``day``."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def works_in(self, month: int) -> bool:
        """Whether the job exists on some day of ``month``."""
        return (self.start is None or self.start <= last_day(month)) and (
            self.end is None or first_day(month) <= self.end
        )


@dataclass(frozen=True)
class Piece:
    """A run of days within a pay period in which nothing changes. ``hours`` a week x ``per_hour`` + ``fixed`` is its gross
    wage, in euros."""

    start: date
    end: date
    hours: float
    per_hour: float
    fixed: float
    varies: bool  # its hours are those of the agreement, so another number of hours can stand in their place


@dataclass(frozen=True)
class Period:
    """One pay period of one job, with the day on which it is paid."""

    job: int
    start: date
    end: date
    pieces: tuple[Piece, ...]
    pay_day: date
    whole: bool  # the job existed on all its days
    bonus: bool = False


def jobs_of(scenario: s.Scenario) -> list[Job]:
    """The jobs of the household and those of the events."""
    jobs = [
        job
        for role in ("aanvrager", "partner")
        for p in scenario.huishouden.personen
        if p.rol == role
        for job in _own(p)
    ]
    named = {job.name: job for job in jobs}
    for _, event in scenario.in_order():
        if isinstance(event, s.PartnerKomt):
            for job in _own(event.partner):
                job.home_from = event.datum
                jobs.append(job)
                named.setdefault(job.name, job)
        elif isinstance(event, s.PartnerVertrekt):
            for job in jobs:
                if job.person == "partner" and job.home_until is None:
                    job.home_until = event.datum - DAY
        elif isinstance(event, s.BaanBegint):
            job = Job(event.baan, event.persoon, event, event.datum, event.contract_tot)
            job.reason = "contract_loopt_af" if event.contract_tot else ""
            jobs.append(job)
            named[event.baan] = job
        elif isinstance(event, s.OP_BAAN):
            _tell(named[event.baan], event)
    return jobs


def _own(person: Persoon) -> list[Job]:
    """The jobs that stand with a person, by the names of :func:`overstap.transition.fitting.jobs_now`."""
    return [Job(name, person.rol, terms, None) for name, terms in zip(jobs_now(person), person.werk, strict=True)]


def _tell(job: Job, event: Any) -> None:
    """What an event of a job changes in it."""
    if isinstance(event, s.UrenVeranderen):
        job.changes.append((event.datum, event))
    elif isinstance(event, s.UrenGewerkt):
        job.worked.append((event.datum, event.uren))
    elif isinstance(event, s.Ziek):
        # Ziektewet pays instead of the employer, unless the share that the employer goes on paying is told.
        instead = event.ziektewet_netto_per_maand > 0 and "loon_deel" not in event.model_fields_set
        job.absent.append((event.datum, event.tot, 0.0 if instead else event.loon_deel))
    elif isinstance(event, s.ZonderLoon):
        job.absent.append((event.datum, event.tot, 0.0))
    elif isinstance(event, s.Bonus):
        job.bonuses.append(event)
    elif isinstance(event, s.BaanEindigt):
        job.end = event.datum if job.end is None else min(job.end, event.datum)
        job.reason = event.reden


def period_of(tijdvak: str, day: date) -> tuple[date, date]:
    """First and last day of the pay period that ``day`` lies in."""
    if tijdvak == "maand":
        return first_day(month_of(day)), last_day(month_of(day))
    if tijdvak == "dag":
        return day, day
    monday = day - timedelta(days=day.weekday())
    if tijdvak == "week":
        return monday, monday + 6 * DAY
    year, week, _ = day.isocalendar()
    block = min((week - 1) // 4, 12)  # a year of 53 weeks has five weeks in its thirteenth period
    first = date.fromisocalendar(year, block * 4 + 1, 1)
    last_week = block * 4 + 4
    if block == 12 and date(year, 12, 28).isocalendar()[1] == 53:
        last_week = 53
    return first, date.fromisocalendar(year, last_week, calendar.SUNDAY + 1)


def days_of(tijdvak: str, start: date, end: date) -> int:
    """The days by which a pay period is divided: calendar days of a month, else weekdays."""
    return (end - start).days + 1 if tijdvak == "maand" else weekdays_between(start, end)


def minimum_wage_days() -> tuple[date, ...]:
    """The days on which the minimum wage changes."""
    return tuple(v.start for v in load_law("minimumloon").parameters["minimumuurloon"].values)


def _terms_on(job: Job, day: date) -> tuple[float | None, float | None, float | None]:
    """Hours a week, hourly wage (``None``: the minimum) and wage of the pay period in force on ``day``."""
    terms = job.terms
    hours = terms.uren_per_week
    hourly = None if terms.uurloon == "minimumloon" else float(terms.uurloon)
    wage = terms.loon_per_tijdvak
    for since, change in job.changes:
        if since > day:
            break
        if change.uren_per_week is not None:
            if wage is not None and hours and change.loon_per_tijdvak is None:
                wage = wage * change.uren_per_week / hours  # the same hourly wage at other hours
            hours = change.uren_per_week
        if change.uurloon is not None:
            hourly, wage = change.uurloon, None
        if change.loon_per_tijdvak is not None:
            wage = change.loon_per_tijdvak
    return hours, hourly, wage


def _share_on(job: Job, day: date) -> float:
    """The share of the wage that is paid on ``day`` (ill, unpaid leave)."""
    for start, end, share in job.absent:
        if start <= day <= end:
            return share
    return 1.0


def hours_worked(job: Job, tijdvak: str, start: date) -> float | None:
    """Hours that were told for the pay period that begins on ``start``; ``None``: by the agreement."""
    told = None
    for since, hours in job.worked:
        first, _ = period_of(tijdvak, since)
        if first <= start and (number := _periods_between(tijdvak, first, start)) < len(hours):
            told = hours[number]
    return told


def _periods_between(tijdvak: str, first: date, start: date) -> int:
    """How many pay periods after the one that begins on ``first`` the one that begins on ``start`` comes."""
    if tijdvak == "maand":
        return month_of(start) - month_of(first)
    if tijdvak != "vier_weken":
        return (start - first).days // (7 if tijdvak == "week" else 1)
    number = 0
    while first < start:  # a year may have a period of five weeks
        first = period_of(tijdvak, first)[1] + DAY
        number += 1
    return number


def _cuts(job: Job, start: date, end: date, ages: Any) -> list[date]:
    """Days after ``start`` on which something of the wage changes, and the day after ``end``."""
    days = {since for since, _ in job.changes} | set(minimum_wage_days())
    if job.terms.uurloon == "minimumloon" and ages(job.person, start) != ages(job.person, end):  # a birthday: by age
        day = start
        while ages(job.person, day) == ages(job.person, start):
            day += DAY
        days.add(day)
    for first, last, _ in job.absent:
        days |= {first, last + DAY}
    return [*sorted(d for d in days if start < d <= end), end + DAY]


def known_day(day: date) -> date:
    """The first of the month of ``day``; of a wage earned or paid just before the known law, the first month of that law."""
    return max(first_day(month_of(day)), FIRST_MONTH)


def hourly_minimum(age: float, day: date, reform: Reform) -> float:
    """The hourly minimum wage at ``age`` on ``day``; after the known law the last known one."""
    table = law_at("minimumloon", known_day(day), reform.changes, reform.assume_flat).minimumuurloon
    rows = table[table[:, 0] <= age]
    return float(rows[-1, 1]) if len(rows) else 0.0


def periods_of(
    jobs: list[Job], first: int, last: int, *, ages: Any, weeks_a_year: float, reform: Reform
) -> list[Period]:
    """All pay periods of ``jobs`` that are earned or paid in the months ``first`` … ``last``.

    ``ages(person, day)`` gives the age of ``aanvrager`` or ``partner``; ``weeks_a_year`` is the setting of a month wage.
    """
    out: list[Period] = []
    for number, job in enumerate(jobs):
        tijdvak = job.terms.tijdvak
        begin = max(first_day(first - 1), job.start or first_day(first - 1))
        stop = min(last_day(last), job.end or last_day(last))
        day = begin
        while day <= stop:
            start, end = period_of(tijdvak, day)
            pieces = _pieces(job, tijdvak, start, end, ages, weeks_a_year, reform)
            out.append(_period(number, job, start, end, pieces, job.start or date.min))
            day = end + DAY
    return out


def _period(number: int, job: Job, start: date, end: date, pieces: tuple[Piece, ...], job_start: date) -> Period:
    whole = job_start <= start and (job.end is None or job.end >= end)
    return Period(number, start, end, pieces, _pay_day(job, start, end), whole)


def _pay_day(job: Job, start: date, end: date) -> date:
    terms = job.terms
    told = terms if isinstance(terms, s.BaanBegint) else None
    if told is not None and told.eerste_betaaldag is not None and job.start is not None:
        own_first = period_of(terms.tijdvak, job.start)
        if terms.tijdvak == "maand":
            if start <= own_first[0]:
                return told.eerste_betaaldag
            shift = month_of(told.eerste_betaaldag) - month_of(own_first[0])
            return working_day_before(day_in(month_of(start) + shift, told.eerste_betaaldag.day))
        day = told.eerste_betaaldag + (end - own_first[1])
        return day if end == own_first[1] else working_day_before(day)
    if terms.tijdvak == "maand":
        if told is None:
            return working_day_before(day_in(month_of(start), 25))
        month = month_of(start) + (told.uitbetaling == "volgende_maand")
        day = working_day_before(day_in(month, told.betaaldag))
        # Nobody is paid before the work began: the first wage comes with the next one.
        early = job.start is not None and day < job.start
        return working_day_before(day_in(month + 1, told.betaaldag)) if early else day
    after = DAYS_AFTER_PERIOD.get(terms.tijdvak)
    return end if after is None else working_day_before(end + timedelta(days=after))


def _pieces(
    job: Job, tijdvak: str, start: date, end: date, ages: Any, weeks_a_year: float, reform: Reform
) -> tuple[Piece, ...]:
    first = max(start, job.start) if job.start else start
    last = min(end, job.end) if job.end else end
    whole = days_of(tijdvak, start, end) or 1
    holiday = 1.0
    if job.terms.vakantiegeld == "in_loon":
        holiday += law_at(
            "minimumloon", known_day(first), reform.changes, reform.assume_flat
        ).vakantiebijslag_percentage
    weeks = weeks_a_year / MAANDEN if tijdvak == "maand" else WEEKS_OF_PERIOD[tijdvak]
    told = hours_worked(job, tijdvak, start)
    out = []
    day = first
    for after in _cuts(job, first, last, ages):
        part = days_of(tijdvak, day, after - DAY) / whole
        if tijdvak == "vier_weken":  # five weeks in the last period of a year of 53 weeks
            part *= whole / (WEEKS_OF_PERIOD[tijdvak] * DAGEN_PER_WEEK)
        hours, hourly, wage = _terms_on(job, day)
        share = part * _share_on(job, day)
        rate = hourly if hourly is not None else hourly_minimum(ages(job.person, day), day, reform)
        if told is not None:
            days = days_of(tijdvak, first, last)
            piece = days_of(tijdvak, day, after - DAY) / days if days else (after - day) / (last - first + DAY)
            out.append(Piece(day, after - DAY, 0.0, 0.0, told * piece * rate * holiday, False))
        elif wage is not None:
            out.append(Piece(day, after - DAY, hours or 0.0, 0.0, wage * share, False))
        else:
            out.append(Piece(day, after - DAY, hours or 0.0, rate * weeks * share * holiday, 0.0, True))
        day = after
    return tuple(out)
