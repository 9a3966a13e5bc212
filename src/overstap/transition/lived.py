"""A timeline lived: wages, assistance and counters of every month, for one household at one or many numbers of hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from overstap.engine import Reform, Table, evaluate
from overstap.law import law_at
from overstap.rows import build_table
from overstap.rules import SYSTEM
from overstap.transition import scenario as s
from overstap.transition.attribution import counted_period, share_of_days, weights
from overstap.transition.dates import days_in, first_day, last_day, month_of
from overstap.transition.known_later import bonus_by_month
from overstap.transition.laws import NO_ONE, by_law
from overstap.transition.months import COUNTERS, HOUSEHOLD, OF_MUNICIPALITY, ROLES, LawTable, Path, Start, advance
from overstap.transition.payroll import Payroll, run_payroll
from overstap.transition.timeline import Timeline

Array = NDArray[Any]
_KINDS = SYSTEM.inputs["vrijlating_soort"].choices


@dataclass(frozen=True)
class Lived:
    """What a timeline gave. Arrays are (variants, months) in euros; ``counted`` is (jobs, variants, months): the net wage of
    each job as the municipality counts it."""

    line: Timeline
    payroll: Payroll
    share: Array
    counted: Array
    tables: tuple[LawTable, ...]
    start: Start
    path: Path
    hours: tuple[float, ...]
    #: What bonuses took of the assistance of each month, and the position of the month in which they were paid (``None``: no
    #: bonus); until then the municipality knew nothing of it.
    of_bonus: Array
    bonus_known: Array | None

    @property
    def variants(self) -> int:
        """How many numbers of hours."""
        return len(self.counted[0]) if len(self.counted) else len(self.path.due)


def setting(line: Timeline, name: str) -> Any:
    """The choice in a decision that the law leaves open: of the household, its municipality, or the default."""
    return line.rows[line.place(line.scenario.first)].household.get(name, SYSTEM.inputs[name].default)


def live(line: Timeline, reform: Reform, hours: Sequence[float] | None = None) -> Lived:
    """Live ``line`` under ``reform``; with ``hours`` one variant for each number of hours of :func:`varied_job`."""
    job = varied_job(line)
    payroll = run_payroll(line.jobs, line.periods, hours, job, line.ages, reform)
    variants = 1 if hours is None else len(hours)
    share = weights(
        line.jobs,
        line.periods,
        line.months,
        by_receipt=line.scenario.verrekening.toerekening == "ontvangst",
        four_weeks=str(setting(line, "vierwekenmethode")),
    )
    counted = np.zeros((len(line.jobs), variants, len(line.months)))
    for number in range(len(line.jobs)):
        own = [i for i, p in enumerate(line.periods) if p.job == number]
        counted[number] = payroll.net[:, own] @ share[own]
    tables = _tables(line, payroll, counted, hours, job)
    start = _start(line, payroll, share, variants)
    wanted = _wanted(line)
    path = _filled(advance(tables, start, reform, wanted=wanted))
    of_bonus, known = np.zeros_like(path.due), None
    bonus = bonus_by_month(line, payroll)
    if bonus is not None:
        extra, known = bonus
        with_it = advance(_tables(line, payroll, counted + extra, hours, job), start, reform, wanted=wanted)
        of_bonus = _take_back(path, with_it)
    asked = tuple(hours) if hours is not None else ()
    return Lived(line, payroll, share, counted, tables, start, path, asked, of_bonus, known)


def _wanted(line: Timeline) -> tuple[str, ...]:
    """What can be other than nought in some month of this household: the rest need not be evaluated."""
    without: set[str] = set() if line.scenario.huishouden.gemeente else set(OF_MUNICIPALITY)
    if not any(p.values.get("loonbeslag") for row in line.rows for p in row.persons):
        without.add("loonbeslag_per_maand")
    return tuple(name for name in HOUSEHOLD if name not in without)


def _filled(path: Path) -> Path:
    """With nought for what was not evaluated."""
    for name in HOUSEHOLD:
        path.household.setdefault(name, np.zeros_like(path.due))
    return path


def _take_back(path: Path, with_bonus: Path) -> Array:
    """Let the bonus count in the months it was earned in; gives what it takes of the assistance of each. The days of the
    benefit stay as they were lived: nobody knew of it then."""
    name = "in_aanmerking_te_nemen_inkomen_per_maand"
    more = np.maximum(with_bonus.household[name] - path.household[name], 0.0)
    taken = np.where(path.due > 0, np.floor(np.minimum(more, path.due) * 100.0 + 0.5 + 1e-7) / 100.0, 0.0)
    path.household[name] = path.household[name] + taken
    path.due = path.due - taken
    return taken


def varied_job(line: Timeline) -> int:
    """The job whose hours vary: the first that the claimant starts, else the one that the claimant has."""
    for number, job in enumerate(line.jobs):
        if job.person == "aanvrager" and job.start is not None:
            return number
    return next((i for i, job in enumerate(line.jobs) if job.person == "aanvrager"), -1)


def hours_vary(line: Timeline) -> bool:
    """Whether another number of hours a week changes a wage: that of :func:`varied_job` may be told as an amount."""
    job = varied_job(line)
    return any(piece.varies for period in line.periods if period.job == job for piece in period.pieces)


def _tables(
    line: Timeline, payroll: Payroll, counted: Array, hours: Sequence[float] | None, varied: int
) -> tuple[LawTable, ...]:
    variants = counted.shape[1] if len(counted) else (1 if hours is None else len(hours))
    stands = counted_period(line.jobs, line.periods, line.months)
    out = []
    for group in by_law(line.months, line.scenario.huishouden.gemeente or NO_ONE, _laws_that_do_not_matter(line)):
        places = [line.place(m) for m in group.months]
        rows = [line.rows[p] for p in places]
        table = build_table(SYSTEM, rows, group.day)
        of_job = _jobs_of_table(line, rows, group.months)
        if variants > 1:
            table = table.repeat(variants)
        _fill_jobs(table, line, payroll, counted, stands, places, of_job, variants, hours, varied)
        _split_norms(table, line, group.months, variants)
        index = np.arange(variants * len(places)).reshape(variants, len(places))
        out.append(LawTable.of(group.day, places, table, index))
    return tuple(out)


#: Nobody below this age meets a change of the AOW age within the months of a scenario.
FAR_FROM_AOW = 60


def _laws_that_do_not_matter(line: Timeline) -> tuple[str, ...]:
    """Changes of the AOW age, where nobody is near it: then more months fall under one law."""
    end = line.rows[-1].persons
    return () if any(p.values.get("leeftijd", FAR_FROM_AOW) >= FAR_FROM_AOW for p in end) else ("aow",)


def _jobs_of_table(line: Timeline, rows: Sequence[Any], months: Sequence[int]) -> list[tuple[int, int]]:
    """(job, position of its month here) of each job row in the order of the table; job -1: the empty one of a claimant."""
    out = []
    for position, (row, month) in enumerate(zip(rows, months, strict=True)):
        here = line.jobs_in(month)
        for number, person in enumerate(row.persons):
            own = [i for i in here if line.jobs[i].person == person.values["rol"]]
            out += [(i, position) for i in own] or ([(-1, position)] if number == 0 else [])
    return out


def _fill_jobs(
    table: Table,
    line: Timeline,
    payroll: Payroll,
    counted: Array,
    stands: Array,
    places: Sequence[int],
    of_job: Sequence[tuple[int, int]],
    variants: int,
    hours: Sequence[float] | None,
    varied: int,
) -> None:
    """Net wage as counted, gross wage of the pay period and hours a week of each job in each month."""
    net = np.zeros((variants, len(of_job)))
    gross = np.zeros((variants, len(of_job)))
    week = np.zeros((variants, len(of_job)))
    for number, (job, position) in enumerate(of_job):
        if job < 0:
            continue
        place = places[position]
        net[:, number] = counted[job, :, place]
        period = stands[job, place]
        if period >= 0:
            gross[:, number] = payroll.gross[:, period]
            week[:, number] = line.periods[period].pieces[-1].hours
            if hours is not None and job == varied and line.periods[period].pieces[-1].varies:
                week[:, number] = hours
    table.given["netto_loon_voor_verrekening_per_maand"] = (None, net.ravel())
    table.given["loon_per_tijdvak"] = (None, gross.ravel())
    table.columns["uren_per_week"] = week.ravel()


def _split_norms(table: Table, line: Timeline, months: Sequence[int], variants: int) -> None:
    """Of a month in which the household changes: the norm by days, given in the place of the rule."""
    mask = np.zeros(len(months), bool)
    norms = np.zeros(len(months))
    for position, month in enumerate(months):
        parts = line.parts.get(month)
        if not parts:
            continue
        rows = [row for row, _ in parts]
        found = evaluate(
            SYSTEM,
            build_table(SYSTEM, rows, first_day(month)),
            ("bijstandsnorm_per_maand",),
            first_day(month),
            reform=line.reform,
        )
        for error in found.errors.values():
            raise error
        days = np.array([d for _, d in parts])
        mask[position] = True
        norms[position] = float((found.columns["bijstandsnorm_per_maand"] * days).sum() / days.sum())
    if mask.any():
        table.given["bijstandsnorm_per_maand"] = (np.tile(mask, variants), np.tile(norms, variants))


def _work_changes(line: Timeline) -> Array:
    """Of each month the last day on which work began or changed; 0: none."""
    change = np.zeros(len(line.months), np.int64)
    for job in line.jobs:
        for day in [*([job.start] if job.start is not None else []), *(since for since, _ in job.changes)]:
            if line.months[0] <= month_of(day) <= line.months[-1]:
                change[line.place(month_of(day))] = max(change[line.place(month_of(day))], day.day)
    return change


def _restarts(line: Timeline) -> Array:
    """Of each month the day from which the benefit runs again; 0: none."""
    restart = np.zeros(len(line.months), np.int64)
    for _, event in line.scenario.in_order():
        if isinstance(event, s.BijstandHervat | s.BijstandAangevraagd | s.BijstandBevroren):
            again = event.datum
            if isinstance(event, s.BijstandBevroren):
                again = first_day(month_of(event.datum) + event.maanden)
            if line.months[0] <= month_of(again) <= line.months[-1]:
                restart[line.place(month_of(again))] = again.day
    return restart


def _wage_shares(
    line: Timeline,
    payroll: Payroll,
    share: Array,
    variants: int,
    low: Array,
    high: Array,
    change: Array,
    restart: Array,
) -> tuple[Array, Array, Array]:
    """Of the wage of each month the share within the days that the benefit is asked for, the share before the day on which work
    changes, and that from the day on which the benefit runs again; each (variants, months)."""
    months = line.months
    by_receipt = line.scenario.verrekening.toerekening == "ontvangst"
    inside, before = np.ones((variants, len(months))), np.zeros((variants, len(months)))
    after = np.ones((variants, len(months)))

    def between(place: int, first: int, last: int, received: bool) -> Array:
        of = (line.periods, payroll.pieces, payroll.gross, share, place, first, last, months[0])
        return share_of_days(*of, by_receipt=received)

    for place, month in enumerate(months):
        days = days_in(month)
        if change[place] > 1:
            before[:, place] = between(place, 1, int(change[place]) - 1, by_receipt)
        if restart[place] > 1:
            after[:, place] = between(place, int(restart[place]), days, False)
        if high[place] and (low[place] > 1 or high[place] < days):
            # What was earned before an assisted period is no income of it.
            inside[:, place] = between(place, int(low[place]), int(high[place]), by_receipt and low[place] == 1)
    return inside, before, after


def _start(line: Timeline, payroll: Payroll, share: Array, variants: int) -> Start:
    """What the scenario says of the benefit before and during the months."""
    scenario, months = line.scenario, line.months
    days = np.array([days_in(m) for m in months])
    low, high = _asked(line, days)
    change, restart = _work_changes(line), _restarts(line)
    wage_in, before, after = _wage_shares(line, payroll, share, variants, low, high, change, restart)
    begin = line.rows[line.place(scenario.first)]
    people = {p.values["rol"]: p.values for p in begin.persons if p.values["rol"] in ROLES}
    used = {
        role: {k: np.full(variants, float(people.get(role, {}).get(name, 0))) for k, name in COUNTERS.items()}
        for role in ROLES
    }
    kind = {
        role: np.full(variants, _KINDS.index(people.get(role, {}).get("vrijlating_soort", "geen")), np.int16)
        for role in ROLES
    }
    law = law_at("participatiewet", first_day(scenario.first), line.reform.changes, line.reform.assume_flat)
    for role in ROLES:
        if people.get(role, {}).get("vrijlating_soort") in ("r", "z") and COUNTERS["n"] not in people[role]:
            used[role]["n"] = np.full(variants, float(law.vrijlating_n_maanden))
    return Start(
        scenario.first,
        np.array(months),
        days,
        low,
        high,
        wage_in,
        change,
        before,
        restart,
        after,
        used,
        kind,
        np.full(variants, float(begin.household.get("maanden_bijstand", SYSTEM.inputs["maanden_bijstand"].default))),
        scenario.verrekening.maanden_zonder_recht_voor_einde,
        scenario.bijstand_tot_nu.vrijlating_na_n,
        scenario.bijstand_tot_nu.vrijlating_vanaf_2027,
        float(law.vrijlating_n_maanden),
    )


#: So many days without assistance at least split a month by days (Participatiewet art. 45 lid 3).
DAYS_WITHOUT = 30


def _asked(line: Timeline, days: Array) -> tuple[Array, Array]:
    """First and last day of each month on which the benefit is asked, by the household and the events (0: none)."""
    home = line.scenario.huishouden.bijstand
    since = s.month_number(home.sinds) if home.sinds else line.months[0]
    spans: list[tuple[Any, Any]] = []  # from, up to and including (None: on)
    if home.gevraagd:
        spans.append((first_day(max(since, line.months[0])), None))

    def close(day: Any) -> None:
        if spans and spans[-1][1] is None and spans[-1][0] <= day:
            spans[-1] = (spans[-1][0], day - timedelta(days=1))

    for _, event in line.scenario.in_order():
        if isinstance(event, s.BijstandEindigt):
            close(event.datum)
        elif isinstance(event, s.BijstandBevroren):
            close(event.datum)
            spans.append((first_day(month_of(event.datum) + event.maanden), None))
        elif isinstance(event, s.BijstandHervat | s.BijstandAangevraagd):
            close(event.datum)
            # Only after thirty days without assistance is a month split by days (Participatiewet art. 45 lid 3).
            if spans and spans[-1][1] is not None and (event.datum - spans[-1][1]).days <= DAYS_WITHOUT:
                spans[-1] = (spans[-1][0], None)
            else:
                spans.append((event.datum, None))
    low = np.zeros(len(line.months), np.int64)
    high = np.zeros(len(line.months), np.int64)
    for place, month in enumerate(line.months):
        for start, end in spans:
            first, last = max(start, first_day(month)), min(end or last_day(month), last_day(month))
            if first <= last:
                low[place] = min(first.day, low[place] or first.day)
                high[place] = max(last.day, high[place])
    return low, high
