"""The household month by month: who lives there, which rent, which jobs, as rows for the rules.

Allowances judge a month by its first day (Awir art. 5); assistance judges each day. So a row is the household on the first
day of its month, and a change within a month gives the norm of that month by days.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Any

from overstap.engine import Reform
from overstap.household import Household
from overstap.rows import Person, Row, working_days
from overstap.transition import scenario as s
from overstap.transition.dates import (
    MONTHS_A_YEAR,
    day_in,
    days_in,
    first_day,
    last_day,
    month_of,
    working_day_after,
    year_of,
)
from overstap.transition.jobs import Job, Period, jobs_of, periods_of
from overstap.transition.laws import flat

WEKEN_PER_JAAR = 52.0


@dataclass(frozen=True)
class Benefit:
    """A month of WW or Ziektewet: amounts that the scenario tells, euros."""

    person: str
    month: int
    pay_day: date
    kind: str
    net: float
    gross: float


@dataclass(frozen=True)
class Timeline:
    """A scenario laid out: whole calendar years of months (the year is judged as a whole), jobs, pay periods, rows."""

    scenario: s.Scenario
    months: tuple[int, ...]
    jobs: tuple[Job, ...]
    periods: tuple[Period, ...]
    rows: tuple[Row, ...]
    #: Of months with a change within them: the household of each run of days, as (row, days).
    parts: dict[int, tuple[tuple[Row, int], ...]]
    benefits: tuple[Benefit, ...]
    ages: Callable[[str, date], float] = field(repr=False)
    reform: Reform = field(repr=False)

    def place(self, month: int) -> int:
        """Position of ``month`` in the arrays."""
        return month - self.months[0]

    @property
    def shown(self) -> range:
        """The months that the scenario shows."""
        return range(self.scenario.first, self.scenario.last + 1)

    def jobs_in(self, month: int) -> list[int]:
        """Numbers of the jobs that stand in the row of ``month``, in the order claimant, partner."""
        day = first_day(month)
        return [
            i for i, job in enumerate(self.jobs) if job.is_home(day) and (job.works_in(month) or self.paid_in(i, month))
        ]

    def paid_in(self, job: int, month: int) -> bool:
        """Whether a wage of ``job`` is still paid in ``month`` (after its last day)."""
        return (job, month) in self._paid

    @cached_property
    def _paid(self) -> frozenset[tuple[int, int]]:
        return frozenset((p.job, month_of(p.pay_day)) for p in self.periods)


def lay_out(scenario: s.Scenario, reform: Reform) -> Timeline:
    """The scenario as months, jobs and rows. Months before ``begin`` in its year are lived as the household was."""
    first = year_of(scenario.first) * MONTHS_A_YEAR
    last = year_of(scenario.last) * MONTHS_A_YEAR + MONTHS_A_YEAR - 1
    months = tuple(range(first, last + 1))
    states = _states(scenario)
    jobs = jobs_of(scenario)
    ages = _ages(scenario, states)
    weeks = scenario.huishouden.to_row(first_day(scenario.first)).household.get("weken_per_jaar", WEKEN_PER_JAAR)
    periods = periods_of(jobs, first, last, ages=ages, weeks_a_year=float(weeks), reform=flat(reform))
    bare = tuple(_row(_state_on(states, first_day(m)), first_day(m)) for m in months)
    benefits = tuple(b for b in _benefits(scenario, jobs) if first <= b.month <= last)
    parts = _parts(states, months)
    line = Timeline(scenario, months, tuple(jobs), tuple(periods), bare, parts, benefits, ages, reform)
    return replace(line, rows=tuple(_with_jobs(line, row, m) for row, m in zip(bare, months, strict=True)))


# --- the household through time ---------------------------------------------------------------------------------------

State = tuple[date, Household]


def _states(scenario: s.Scenario) -> list[State]:
    """The household without its jobs, from each day on which it changes."""
    home = scenario.huishouden
    persons = [p.model_copy(update={"werk": ()}) for p in home.personen]
    now = home.model_copy(update={"personen": tuple(persons)})
    states: list[State] = [(date.min, now)]

    def put(day: date, home: Household) -> None:
        if states[-1][0] == day:
            states[-1] = (day, home)
        else:
            states.append((day, home))

    ends: list[tuple[date, str]] = []
    for _, event in scenario.in_order():
        for day, what in [e for e in ends if e[0] <= event.datum]:
            put(day, _person(states[-1][1], "aanvrager", **_ENDED[what]))
            ends.remove((day, what))
        home = states[-1][1]
        changed = _changed(home, event)
        if changed is not None:
            put(event.datum, changed)
        if isinstance(event, s.Loonbeslag):
            ends.clear()  # a new seizure takes the place of the one before
        if isinstance(event, s.Loonbeslag) and event.tot is not None:
            ends.append((event.tot + timedelta(days=1), "loonbeslag"))
    for day, what in ends:
        put(day, _person(states[-1][1], "aanvrager", **_ENDED[what]))
    return states


_ENDED: dict[str, dict[str, Any]] = {
    "loonbeslag": {"loonbeslag": False, "beslagvrije_voet_op_het_loon_per_maand": None}
}


def _changed(home: Household, event: Any) -> Household | None:
    """The household after ``event``; ``None`` when the event changes no fact of the household itself."""
    persons = list(home.personen)
    if isinstance(event, s.PartnerKomt):
        persons.append(event.partner.model_copy(update={"werk": ()}))
        return _with(home, persons)
    if isinstance(event, s.PartnerVertrekt):
        return _with(home, [p for p in persons if p.rol != "partner"])
    if isinstance(event, s.KindGeboren):
        child = {"rol": "kind", "geboortedatum": event.datum}
        return _with(home, [*persons, type(persons[0]).model_validate(child)])
    if isinstance(event, s.KindVertrekt):
        children = [i for i, p in enumerate(persons) if p.rol == "kind"]
        del persons[children[event.kind]]
        return _with(home, persons)
    if isinstance(event, s.OpvangBegint):
        children = [i for i, p in enumerate(persons) if p.rol == "kind"]
        place = children[event.kind]
        persons[place] = persons[place].model_copy(update={"opvang": event.opvang})
        fields = persons[place].model_fields_set | {"opvang"}
        object.__setattr__(persons[place], "__pydantic_fields_set__", fields)
        return _with(home, persons)
    if isinstance(event, s.Verhuizing):
        told = {"kale_huur": event.kale_huur}
        if event.servicekosten is not None:
            told["servicekosten"] = event.servicekosten
        return home.model_copy(update={"wonen": home.wonen.model_copy(update=told)})
    if isinstance(event, s.Alimentatie):
        names = [n for n in s.Alimentatie.model_fields if n.endswith("_per_maand")]
        told = {n: getattr(event, n) for n in names if getattr(event, n) is not None}
        return _person(home, "aanvrager", **told)
    if isinstance(event, s.Loonbeslag):
        return _person(
            home,
            "aanvrager",
            loonbeslag=True,
            beslagvrije_voet_op_het_loon_per_maand=event.beslagvrije_voet_op_het_loon_per_maand,
        )
    return None


def _with(home: Household, persons: list[Any]) -> Household:
    """The household with other persons; its form follows from them again."""
    update: dict[str, Any] = {"personen": tuple(persons)}
    if home.bijstand.leefvorm is not None:
        fields = home.bijstand.model_copy(update={"leefvorm": None})
        update["bijstand"] = fields
    if not any(p.rol == "partner" for p in persons) and home.toeslagen.heeft_toeslagpartner:
        update["toeslagen"] = home.toeslagen.model_copy(update={"heeft_toeslagpartner": None})
    return home.model_copy(update=update)


def _person(home: Household, role: str, **values: Any) -> Household:
    persons = [p.model_copy(update=values) if p.rol == role else p for p in home.personen]
    return home.model_copy(update={"personen": tuple(persons)})


def _state_on(states: list[State], day: date) -> Household:
    found = states[0][1]
    for since, home in states:
        if since > day:
            break
        found = home
    return found


def _parts(states: list[State], months: tuple[int, ...]) -> dict[int, tuple[tuple[Row, int], ...]]:
    """Of each month in which the household changes after its first day: the runs of days."""
    out: dict[int, tuple[tuple[Row, int], ...]] = {}
    for month in months:
        start, end = first_day(month), last_day(month)
        days = sorted({since for since, _ in states if start < since <= end})
        if not days:
            continue
        edges = [start, *days, end + timedelta(days=1)]
        out[month] = tuple((_row(_state_on(states, low), low), (high - low).days) for low, high in pairwise(edges))
    return out


def _ages(scenario: s.Scenario, states: list[State]) -> Callable[[str, date], float]:
    """Age of the claimant or the partner on a day (a partner who is not there: of who comes or was)."""

    def age(role: str, day: date) -> float:
        for home in (_state_on(states, day), *(h for _, h in states)):
            for person in home.personen:
                if person.rol == role:
                    if person.geboortedatum is None:
                        return float(35 if person.leeftijd is None else person.leeftijd)
                    born = person.geboortedatum
                    return float(day.year - born.year - ((day.month, day.day) < (born.month, born.day)))
        return 35.0

    return age


def _benefits(scenario: s.Scenario, jobs: list[Job]) -> list[Benefit]:
    """WW after a job and Ziektewet during an illness, month by month, by days in a broken month."""
    of = {job.name: job for job in jobs}
    out: list[Benefit] = []
    for _, event in scenario.in_order():
        if isinstance(event, s.BaanEindigt) and event.ww.recht == "ja":
            start = event.datum + timedelta(days=1)
            end = _months_later(start, event.ww.maanden) - timedelta(days=1)
            first_paid = event.datum + timedelta(days=event.ww.eerste_betaling_na_dagen)
            terms = (of[event.baan].person, "ww", event.ww.netto_per_maand, event.ww.bruto_per_maand)
            found = _by_month(start, end, first_paid, *terms)
        elif isinstance(event, s.Ziek) and event.ziektewet_netto_per_maand:
            amounts = (event.ziektewet_netto_per_maand, event.ziektewet_bruto_per_maand)
            found = _by_month(event.datum, event.tot, event.datum, of[event.baan].person, "ziektewet", *amounts)
        else:
            continue
        out += [b for b in found if of[event.baan].is_home(first_day(b.month))]
    return out


def _months_later(day: date, months: int) -> date:
    return day_in(month_of(day) + months, day.day)


def _by_month(
    start: date, end: date, first_paid: date, person: str, kind: str, net: float, gross: float
) -> list[Benefit]:
    out = []
    for month in range(month_of(start), month_of(end) + 1):
        low, high = max(start, first_day(month)), min(end, last_day(month))
        share = ((high - low).days + 1) / days_in(month)
        day = working_day_after(max(day_in(month + 1, 10), first_paid))
        out.append(Benefit(person, month, day, kind, round(net * share, 2), round(max(gross, net) * share, 2)))
    return out


def _row(home: Household, day: date) -> Row:
    """The household without jobs as a row of inputs; a child that is not born yet is not in it."""
    born = tuple(p for p in home.personen if p.geboortedatum is None or p.geboortedatum <= day)
    row = (home if len(born) == len(home.personen) else home.model_copy(update={"personen": born})).to_row(day)
    return Row({**row.household, "werkdagen_in_maand": working_days(day)}, row.persons)


def _with_jobs(line: Timeline, row: Row, month: int) -> Row:
    """The row of ``month`` with the jobs of its persons. What a month earns is filled in by :mod:`months`."""
    persons: list[Person] = []
    extra = _given_in(line, row, month)
    for person in row.persons:
        role = person.values["rol"]
        here = (
            [i for i in line.jobs_in(month) if line.jobs[i].person == role] if role in ("aanvrager", "partner") else []
        )
        values = {**person.values, **extra.get(role, {})}
        paid = sum(b.net for b in line.benefits if b.person == role and b.month == month)
        if paid:
            values["uitkering_netto_per_maand"] = values.get("uitkering_netto_per_maand", 0.0) + paid
        travel = [t for i in here if (t := line.jobs[i].travel) is not None and line.jobs[i].works_in(month)]
        if travel:
            values["reiskosten_per_maand"] = sum(travel)
        persons.append(Person(values, tuple(_job_inputs(line.jobs[i]) for i in here)))
    household = {**row.household, **extra.get("huishouden", {}), **_of_job(line, month)}
    if line.scenario.bijstand_tot_nu.vrijlating_vanaf_2027 == "loopt_door":
        household["lopende_vrijlating_2027"] = "loopt_door"
    return Row(household, tuple(persons))


def premiums_in(line: Timeline, month: int) -> float:
    """Premiums of events that stand in the row of ``month``, euros."""
    row = line.rows[line.place(month)]
    roles = {p.values["rol"] for p in row.persons if "premie_deze_maand" in p.values}
    events = (e for e in line.scenario.gebeurtenissen if isinstance(e, s.Premie) and month_of(e.datum) == month)
    return sum(e.bedrag for e in events if e.persoon in roles)


#: From this month gifts above a national maximum count; before, each municipality chose (Participatiewet art. 31 lid 2 m).
GIFTEN_VANAF = 2026 * MONTHS_A_YEAR


def _given_in(line: Timeline, row: Row, month: int) -> dict[str, dict[str, Any]]:
    """Premiums and gifts of the month and of earlier in its year: they count above the maximum of the year (Participatiewet
    art. 31 lid 2 j and m). By role, and those of the household."""
    events = [e for e in line.scenario.gebeurtenissen if isinstance(e, s.Premie | s.Bijdrage)]
    start = year_of(month) * MONTHS_A_YEAR
    out: dict[str, dict[str, Any]] = {}
    for person in row.persons if events else ():
        role = person.values["rol"]
        own = [e for e in events if isinstance(e, s.Premie) and e.persoon == role]
        earlier = [e for e in own if start <= month_of(e.datum) < month]
        now = sum(e.bedrag for e in own if month_of(e.datum) == month)
        couple = row.household.get("leefvorm") == "gehuwden" and row.household.get(
            "partner_heeft_recht_op_bijstand", True
        )
        if not own or (role == "partner" and not couple):
            continue
        out[role] = {
            "premie_deze_maand": person.values.get("premie_deze_maand", 0.0) + now,
            "premie_eerder_dit_jaar": sum(e.bedrag for e in earlier),
            "premie_aantal_eerder_dit_jaar": min(len(earlier), MONTHS_A_YEAR),
        }
    gifts = [e for e in events if e.soort == "gift" and max(start, GIFTEN_VANAF) <= month_of(e.datum) <= month]
    if gifts:
        now = sum(e.bedrag for e in gifts if month_of(e.datum) == month)
        before = sum(e.bedrag for e in gifts) - now
        out["huishouden"] = {"giften_deze_maand": now, "giften_eerder_dit_jaar": before}
    return out


#: A job without an end lasts, for schemes that ask how long it will.
VAST = 60


def _of_job(line: Timeline, month: int) -> dict[str, Any]:
    """How long the claimant's job lasts, so far and by its contract: municipal premiums ask it."""
    jobs = [j for j in line.jobs if j.person == "aanvrager" and j.start is not None and j.works_in(month)]
    if not jobs:
        return {}
    job = min(jobs, key=lambda j: j.start or date.max)
    start = month_of(job.start) if job.start else month
    until = job.terms.contract_tot if isinstance(job.terms, s.BaanBegint) else None
    lasts = VAST if until is None else month_of(until + timedelta(days=1)) - start
    return {"maanden_in_dienst": max(month - start, 0), "dienstverband_maanden": max(lasts, 0)}


def _job_inputs(job: Job) -> dict[str, Any]:
    terms = job.terms
    return {
        "tijdvak": terms.tijdvak,
        "loonheffingskorting": terms.loonheffingskorting,
        "vakantiegeld_in_loon": terms.vakantiegeld == "in_loon",
        "pensioenpremie_per_tijdvak": terms.pensioenpremie_per_tijdvak,
        "loonkostensubsidie": terms.loonkostensubsidie,
    }
