"""What employers withhold and pay: every pay period with its real withholding, holiday pay and bonuses at the special rate.

Arrays are (variants, payments): the variants differ in the hours of one job and in nothing else. Euros.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from overstap.engine import Reform, Table, evaluate
from overstap.law import law_at
from overstap.rules import SYSTEM
from overstap.transition.dates import MONTHS_A_YEAR, day_in, days_in, first_day, month_of, weekdays_between
from overstap.transition.jobs import DAY, Job, Period, days_of, known_day
from overstap.transition.laws import law_number
from overstap.transition.scenario import Bonus

Array = NDArray[np.float64]
#: The age of ``aanvrager`` or ``partner`` on a day.
Ages = Callable[[str, date], float]
VAKANTIEGELD_MAAND = {"mei": 5, "juni": 6}
PERIODS_A_YEAR = {"maand": 12, "vier_weken": 13, "week": 52, "dag": 260}
_TARGETS = (
    "belastbaar_loon_per_tijdvak",
    "loonheffing_per_tijdvak",
    "netto_loon_per_tijdvak",
    "loonheffing_bijzondere_beloning",
)
#: Of these a broken period has so many times the amount of a day.
_OF_A_PERIOD = _TARGETS[:3]


@dataclass(frozen=True)
class Special:
    """Holiday pay or a bonus: of which job, when it is paid, over which months it was earned (first and last)."""

    job: int
    kind: str
    pay_day: date
    earned: tuple[int, int]


@dataclass(frozen=True)
class Payroll:
    """Wages of ``periods`` and special payments of ``specials``; every array is (variants, payments), in euros."""

    jobs: tuple[Job, ...]
    periods: tuple[Period, ...]
    gross: Array
    taxable: Array
    tax: Array
    net: Array
    specials: tuple[Special, ...]
    special_gross: Array
    special_tax: Array
    #: Of each period the gross wage of each of its pieces: (variants, pieces).
    pieces: tuple[Array, ...]

    @property
    def special_net(self) -> Array:
        """What of holiday pay and bonuses reaches the account."""
        return self.special_gross - self.special_tax


def run_payroll(
    jobs: Sequence[Job],
    periods: Sequence[Period],
    hours: Sequence[float] | None,
    job: int,
    ages: Ages,
    reform: Reform,
) -> Payroll:
    """Every payment of ``jobs``; with ``hours`` one variant for each number of hours a week in job number ``job``."""
    variants = 1 if hours is None else len(hours)
    count = len(periods)
    gross = np.zeros((variants, count))
    pieces: list[Array] = []
    for number, period in enumerate(periods):
        parts = np.zeros((variants, len(period.pieces)))
        for place, piece in enumerate(period.pieces):
            worked: float | Array = piece.hours
            if hours is not None and period.job == job and piece.varies:
                worked = np.asarray(hours, np.float64)
            parts[:, place] = worked * piece.per_hour + piece.fixed
        pieces.append(parts)
        gross[:, number] = _cents(parts.sum(axis=1))
    specials, amounts, wages = _specials(jobs, periods, gross, reform)
    payments = [*(_Payment(p.job, p.pay_day) for p in periods), *(_Payment(x.job, x.pay_day) for x in specials)]
    wage = np.concatenate([gross, wages], axis=1)
    extra = np.concatenate([np.zeros_like(gross), amounts], axis=1)
    share = np.array([_whole_share(jobs[p.job], p) for p in periods] + [1.0] * len(specials))
    days = np.zeros_like(wage)
    days[:, :count] = _day_tables(jobs, periods, hours, job, variants)
    found = _withheld(jobs, payments, wage, extra, share, days, ages, reform)
    return Payroll(
        tuple(jobs),
        tuple(periods),
        gross,
        found["belastbaar_loon_per_tijdvak"][:, :count],
        found["loonheffing_per_tijdvak"][:, :count],
        found["netto_loon_per_tijdvak"][:, :count],
        tuple(specials),
        amounts,
        found["loonheffing_bijzondere_beloning"][:, count:],
        tuple(pieces),
    )


def _day_tables(
    jobs: Sequence[Job], periods: Sequence[Period], hours: Sequence[float] | None, varied: int, variants: int
) -> Array:
    """How many day tables each wage is taxed by: the weekdays of a broken period of someone who works all week, else none
    (the table of the pay period)."""
    out = np.zeros((variants, len(periods)))
    for number, period in enumerate(periods):
        if period.whole or jobs[period.job].terms.tijdvak == "dag":
            continue
        worked = sum(weekdays_between(piece.start, piece.end) for piece in period.pieces)
        for variant in range(variants):
            own = period.pieces[-1].hours
            if hours is not None and period.job == varied and period.pieces[-1].varies:
                own = hours[variant]
            out[variant, number] = worked if jobs[period.job].full_week(own) else 0
    return out


@dataclass(frozen=True)
class _Payment:
    job: int
    pay_day: date


def _cents(values: Array) -> Array:
    return np.floor(values * 100.0 + 0.5 + 1e-7) / 100.0


def _whole_share(job: Job, period: Period) -> float:
    """The share of the period's days on which the job existed (for the pension premium)."""
    days = days_of(job.terms.tijdvak, period.start, period.end) or 1
    return sum(days_of(job.terms.tijdvak, p.start, p.end) for p in period.pieces) / days


def _specials(
    jobs: Sequence[Job], periods: Sequence[Period], gross: Array, reform: Reform
) -> tuple[list[Special], Array, Array]:
    """Holiday pay and bonuses: what is paid when, the gross amounts, and the wage of a whole pay period beside it."""
    specials: list[Special] = []
    amounts: list[Array] = []
    wages: list[Array] = []
    for number, job in enumerate(jobs):
        own = [i for i, p in enumerate(periods) if p.job == number]
        if not own:
            continue
        whole = [i for i in own if periods[i].whole] or own
        if job.terms.vakantiegeld != "in_loon":
            for turn, (pay_day, paid) in enumerate(_holiday_pay_days(job, periods, own)):
                share = law_at(
                    "minimumloon", known_day(pay_day), reform.changes, reform.assume_flat
                ).vakantiebijslag_percentage
                total = gross[:, paid].sum(axis=1)
                earned = _earned(periods, paid)
                if turn == 0:  # it may have run before the first known period: as in that one
                    since, count = _before(job, periods[paid[0]], pay_day)
                    total = total + gross[:, paid[0]] * count
                    earned = (min(since, earned[0]), earned[1])
                specials.append(Special(number, "vakantiegeld", pay_day, earned))
                amounts.append(_cents(total * share))
                wages.append(gross[:, _latest(whole, periods, pay_day)])
        for bonus in job.bonuses:
            specials.append(Special(number, "bonus", bonus.datum, _earned_bonus(job, bonus)))
            amounts.append(np.full(len(gross), bonus.bedrag))
            wages.append(gross[:, _latest(whole, periods, bonus.datum)])
    if not specials:
        empty = np.zeros((len(gross), 0))
        return [], empty, empty
    return specials, np.stack(amounts, axis=1), np.stack(wages, axis=1)


def _latest(places: list[int], periods: Sequence[Period], day: date) -> int:
    before = [i for i in places if periods[i].pay_day <= day]
    return before[-1] if before else places[0]


def _earned_bonus(job: Job, bonus: Bonus) -> tuple[int, int]:
    """The months in which a bonus was earned: those told, as far as the job existed."""
    month = month_of(bonus.datum)
    last = month if job.end is None else min(month, month_of(job.end))
    first = month - bonus.over_maanden + 1
    first = first if job.start is None else max(first, month_of(job.start))
    return min(first, last), last


def _before(job: Job, first: Period, pay_day: date) -> tuple[int, float]:
    """The holiday pay of ``pay_day`` over what was earned before the ``first`` known period: since which month, and over how
    many pay periods."""
    pays = VAKANTIEGELD_MAAND[job.terms.vakantiegeld]
    last = month_of(pay_day) - 1
    while last % MONTHS_A_YEAR + 1 != pays:
        last -= 1
    monthly = job.terms.tijdvak == "maand"
    if monthly:
        since = first_day(last + 1 - (month_of(first.pay_day) - month_of(first.start)))
    else:  # back to the first period that was paid after the month of the holiday pay before
        since = first.start
        while since - DAY + (first.pay_day - first.end) >= first_day(last + 1):
            since -= first.end - first.start + DAY
    if job.start is not None:
        since = max(since, job.start)
    if since >= first.start:
        return month_of(since), 0.0
    if not monthly:
        return month_of(since), (first.start - since).days / ((first.end - first.start).days + 1)
    broken = (since.day - 1) / days_in(month_of(since))
    return month_of(since), month_of(first.start) - month_of(since) - broken


def _earned(periods: Sequence[Period], paid: list[int]) -> tuple[int, int]:
    return month_of(periods[paid[0]].start), month_of(periods[paid[-1]].end)


def _holiday_pay_days(job: Job, periods: Sequence[Period], own: list[int]) -> list[tuple[date, list[int]]]:
    """When holiday pay is paid, and over which periods: in its month, and with the last wage of a job."""
    month = VAKANTIEGELD_MAAND[job.terms.vakantiegeld]
    out: list[tuple[date, list[int]]] = []
    waiting: list[int] = []
    for position, i in enumerate(own):
        waiting.append(i)
        day = periods[i].pay_day
        following = own[position + 1] if position + 1 < len(own) else None
        ends = job.end is not None and periods[i].end >= job.end
        next_month = periods[following].pay_day if following is not None else None
        last_of_month = next_month is not None and month_of(next_month) != month_of(day)
        if (day.month == month and (last_of_month or ends)) or ends:
            out.append((day, waiting))
            waiting = []
    if waiting:
        # Earned in the months that are looked at, paid in the May or June after them.
        day = periods[waiting[-1]].pay_day
        year = day.year + (day.month >= month)
        out.append((day_in(year * MONTHS_A_YEAR + month - 1, day.day), waiting))
    return out


def _withheld(
    jobs: Sequence[Job],
    payments: Sequence[_Payment],
    wage: Array,
    extra: Array,
    share: Array,
    days: Array,
    ages: Ages,
    reform: Reform,
) -> dict[str, Array]:
    """Tax on every payment under the law of the day on which it is paid; where ``days`` is not nought, by so many day tables."""
    variants = len(wage)
    out = {name: np.zeros_like(wage) for name in _TARGETS}
    groups: dict[int, list[int]] = {}
    for i, payment in enumerate(payments):
        groups.setdefault(law_number(month_of(payment.pay_day)), []).append(i)
    choices = SYSTEM.inputs["tijdvak"].choices
    for places in groups.values():
        count = len(places) * variants
        own = [jobs[payments[i].job] for i in places]
        index = np.arange(count, dtype=np.int64)
        table = Table(count, index, index)
        times = np.maximum(days[:, places], 1.0)
        by_day = days[:, places] > 0
        periods = np.array([choices.index(j.terms.tijdvak) for j in own], np.int16)
        table.columns = {
            "leeftijd": np.tile(
                [float(ages(j.person, payments[i].pay_day)) for i, j in zip(places, own, strict=True)], variants
            ),
            "tijdvak": np.where(by_day, choices.index("dag"), periods).astype(np.int16).ravel(),
            "loonheffingskorting": np.tile([j.terms.loonheffingskorting for j in own], variants),
            "vakantiegeld_in_loon": np.tile([j.terms.vakantiegeld == "in_loon" for j in own], variants),
            # Of a period without (enough) wage no more is held back than it has.
            "pensioenpremie_per_tijdvak": (
                np.minimum(
                    [j.terms.pensioenpremie_per_tijdvak * share[i] for i, j in zip(places, own, strict=True)],
                    wage[:, places],
                )
                / times
            ).ravel(),
        }
        table.given = {
            "loon_per_tijdvak": (None, np.ascontiguousarray(wage[:, places] / times).ravel()),
            "bijzondere_beloning": (None, np.ascontiguousarray(extra[:, places]).ravel()),
        }
        # The special rate goes by the wage of a whole year with holiday pay, not by this one payment.
        holiday = np.array([0.0 if j.terms.vakantiegeld == "in_loon" else 1.0 for j in own])
        a_year = np.array([PERIODS_A_YEAR[j.terms.tijdvak] for j in own])
        percent = law_at("minimumloon", known_day(payments[places[0]].pay_day), reform.changes, reform.assume_flat)
        year = wage[:, places] * a_year * (1.0 + percent.vakantiebijslag_percentage * holiday)
        table.given["jaarloon_bijzonder_tarief"] = (None, year.ravel())
        day = known_day(payments[places[0]].pay_day)
        found = evaluate(SYSTEM, table, _TARGETS, day, reform=reform)
        for error in found.errors.values():
            raise error
        for name in _TARGETS:
            column = found.columns[name].reshape(variants, len(places))
            out[name][:, places] = _cents(column * times) if name in _OF_A_PERIOD else column
    return out
