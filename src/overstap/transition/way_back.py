"""The way back: the job ends. What comes when, and what is it compared with never having started?

Three ways, each the scenario with other events and computed as a whole: the benefit restarts with the data that the
municipality still has (Participatiewet art. 43a), a new application with its waiting time and advance (art. 41, 52; Awb
art. 4:13), and WW when there is a right to it (Overstap takes its amount from UWV and does not compute it). When the benefit
never ended there is one way: it runs on. Each is set against the same household that never started, so that the fear of
coming back meets figures: the first money, the month after it, the lowest balance, what has to go back, twelve months.

>>> from overstap.transition import Scenario
>>> from overstap.transition.way_back import way_back
>>> home = {"personen": [{"rol": "aanvrager", "leeftijd": 35}], "wonen": {"kale_huur": 650}}
>>> job = {"soort": "baan_begint", "datum": "2026-07-01", "uren_per_week": 32}
>>> back = way_back(Scenario.from_data({"begin": "2026-07", "huishouden": home, "gebeurtenissen": [job]}), 6)
>>> [(way.kind, way.weeks) for way in back.ways]
[('hervat', 4), ('aangevraagd', 5)]
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from overstap.engine.reform import NO_REFORM, Reform
from overstap.errors import OverstapError
from overstap.law import law_at
from overstap.transition import scenario as s
from overstap.transition.dates import day_in, first_day, last_day, month_of, name_of
from overstap.transition.figures import Debts, figures_of
from overstap.transition.lived import varied_job
from overstap.transition.outcome import Outcome, transition
from overstap.transition.remarks import Remark, remark

if TYPE_CHECKING:
    from overstap.transition.jobs import Job

#: Months that are shown after the job at least: the decision has come by then, and a quarter without it can be averaged.
AFTER = 6
YEAR = 12
WEEK = 7
#: Money that comes every month or quarter, and so says what a month is worth after coming back.
REGULAR = (
    "loon", "bijstand", "voorschot_bijstand", "ww", "ziektewet", "zorgtoeslag", "huurtoeslag", "kindgebonden_budget",
    "kinderopvangtoeslag", "kinderbijslag", "overige_inkomsten",
)  # fmt: skip
#: What replaces the wage.
INSTEAD = ("bijstand", "voorschot_bijstand", "ww")
#: Of the last months shown this many are averaged: a whole quarter.
QUARTER = 3
#: Less than this many cents over twelve months up or down is called "about the same".
SAME = 6_000


@dataclass(frozen=True)
class Way:
    """One way back, in whole cents. ``kind``: ``hervat``, ``aangevraagd``, ``ww`` or ``loopt_door``.

    ``first_payment``: the first day after the last working day on which benefit, advance or WW comes (``None``: not in the
    shown months), ``weeks`` after that working day (rounded up). ``per_month`` and ``never_per_month``: what comes in
    regularly in an average month of the last quarter shown, with and without having worked. ``lowest``: the lowest balance
    after the last working day, on ``lowest_day``. ``debts``: what has to go back, paid already or not; ``never_debts``:
    without having worked.
    ``year``: the first twelve months after tax, allowances, holiday pay and reserve; ``never_year`` the same without having
    worked. ``bill``: income tax of the year in which the job ended, positive to pay.
    """

    kind: str
    outcome: Outcome = field(repr=False)
    end: date
    first_payment: date | None
    weeks: int | None
    per_month: int
    never_per_month: int
    lowest: int
    lowest_day: date
    never_lowest: int
    debts: Debts
    never_debts: Debts
    year: int
    never_year: int
    bill: int
    remarks: tuple[Remark, ...]

    @property
    def more_than_never(self) -> int:
        """Twelve months with the job that ended, minus twelve months without it, cents."""
        return self.year - self.never_year

    def sentences(self, lang: str = "nl") -> list[str]:
        """What it means, in words: when money comes, what a month is worth, the twelve months."""
        return [r.text(lang) for r in self.remarks]

    def as_dict(self, lang: str = "nl") -> dict[str, Any]:
        """Plain data, euros."""
        return {
            "kind": self.kind,
            "first_payment": self.first_payment.isoformat() if self.first_payment else None,
            "weeks": self.weeks,
            "per_month": self.per_month / 100,
            "never_per_month": self.never_per_month / 100,
            "lowest": self.lowest / 100,
            "lowest_day": self.lowest_day.isoformat(),
            "never_lowest": self.never_lowest / 100,
            "debts": self.debts.as_dict(),
            "never_debts": self.never_debts.as_dict(),
            "year": self.year / 100,
            "never_year": self.never_year / 100,
            "more_than_never": self.more_than_never / 100,
            "bill": self.bill / 100,
            "sentences": self.sentences(lang),
        }


@dataclass(frozen=True)
class WayBack:
    """The ways back after ``end`` (the last working day). ``remarks``: what to check and why a way is not there."""

    scenario: s.Scenario
    job: str
    end: date
    reason: str
    ways: tuple[Way, ...]
    remarks: tuple[Remark, ...]
    never: Outcome = field(repr=False)

    @cached_property
    def best(self) -> Way:
        """The way by which money comes first."""
        return min(self.ways, key=lambda w: (w.first_payment is None, w.first_payment or date.max))

    def way(self, kind: str) -> Way | None:
        """The way of that kind, ``None`` when it is not there."""
        return next((w for w in self.ways if w.kind == kind), None)

    def as_dict(self, lang: str = "nl") -> dict[str, Any]:
        """Plain data, euros."""
        return {
            "job": self.job,
            "end": self.end.isoformat(),
            "reason": self.reason,
            "ways": [w.as_dict(lang) for w in self.ways],
            "remarks": [{"key": r.key, "text": r.text(lang)} for r in self.remarks],
        }


def way_back(
    scenario: s.Scenario,
    month: int | str,
    *,
    reason: str = "contract_loopt_af",
    ww: s.Ww | None = None,
    besluit_na_dagen: int | None = None,
    reform: Reform = NO_REFORM,
) -> WayBack:
    """The claimant's job ends on the last day of ``month`` (``"2026-12"``, or its number: 1 is the first month shown).

    The job is the one that the claimant starts first, else the one that the claimant has. What the scenario says of it after
    that day falls away, and so do a restart and an application of its own. ``reason``: as in ``baan_eindigt``. ``ww``: what
    UWV told; left out, that of the scenario, else unknown. ``besluit_na_dagen``: days until the decision on a new application,
    left out the term of the law. Of the years before the end Dienst Toeslagen was told what was expected then.

    Raises :class:`OverstapError`: ``invoer_keuze`` for a reason or month that can't be chosen (three months must follow within
    the longest scenario), ``scenario_ongeldig`` when there is no such job in that month.
    """
    if reason not in s.BAAN_REDENEN:
        raise OverstapError("invoer_keuze", path="reason", value=reason, choices=", ".join(s.BAAN_REDENEN))
    place = scenario.first + month - 1 if isinstance(month, int) else s.month_number(month)
    latest = min(scenario.last, scenario.first + s.MAANDEN_MAXIMUM - 1 - QUARTER)
    if not scenario.first <= place <= latest:
        choices = f"{scenario.begin} ... {name_of(latest)}"
        raise OverstapError("invoer_keuze", path="month", value=str(month), choices=choices)
    expected = transition(scenario, reform)
    job = _job(expected, place)
    end = last_day(place)
    told = ww or _ww_of(scenario, job.name) or s.Ww()
    went = _until(scenario, expected, job, end, reason, told)
    never = expected.baseline or expected
    never = transition(never.scenario.changed(maanden=went.maanden), reform)
    ways, remarks = [], [*_of_reason(reason, end), *_of_ww(expected, job, end, told)]
    stopped = transition(went, reform)
    line = stopped.settled.lived.line
    if bool(stopped.settled.lived.path.runs[0, line.place(place + 1)]):
        ways.append(_way("loopt_door", stopped, never, end, []))
    else:
        restart, why = _restart(went, stopped, end, reform)
        if restart is not None:
            ways.append(_way("hervat", transition(restart, reform), never, end, [why]))
        else:
            remarks.append(why)
        applied, terms = _applied(went, end, besluit_na_dagen, reform)
        ways.append(_way("aangevraagd", transition(applied, reform), never, end, terms))
        if told.recht == "ja":
            ways.append(_way("ww", _by_ww(went, applied, job.name, told, end, reform), never, end, []))
    return WayBack(scenario, job.name, end, reason, tuple(ways), tuple(remarks), never)


def _job(expected: Outcome, place: int) -> Job:
    """The claimant's job that ends, when it exists in month ``place``."""
    line = expected.settled.lived.line
    number = varied_job(line)
    if number < 0:
        raise OverstapError("scenario_ongeldig", path="gebeurtenissen", reason="", reason_key="baan_onbekend")
    job = line.jobs[number]
    if not job.works_in(place):
        raise OverstapError("scenario_ongeldig", path="month", value=job.name, reason="", reason_key="baan_voorbij")
    return job


def _ww_of(scenario: s.Scenario, job: str) -> s.Ww | None:
    """What the scenario says of WW after that job."""
    ends = [e for e in scenario.gebeurtenissen if isinstance(e, s.BaanEindigt) and e.baan == job]
    return ends[0].ww if ends else None


def _until(scenario: s.Scenario, expected: Outcome, job: Job, end: date, reason: str, ww: s.Ww) -> s.Scenario:
    """The scenario up to the end of the job, long enough to see what follows; without WW and without a way back."""
    events: list[Any] = []
    own_way_back = s.BijstandHervat | s.BijstandAangevraagd | s.InkomenDoorgegeven
    for event in scenario.gebeurtenissen:
        of_job = getattr(event, "baan", None) == job.name and not isinstance(event, s.BaanBegint)
        if isinstance(event, s.BaanEindigt) and of_job:
            continue
        if event.datum > end and (of_job or isinstance(event, own_way_back)):
            continue
        if isinstance(event, s.InkomenDoorgegeven) and event.jaarinkomen is None:
            events.append(event.model_copy(update={"jaarinkomen": _expected_income(expected, event.datum)}))
        elif isinstance(event, s.BaanBegint) and event.baan == job.name and (event.contract_tot or end) > end:
            events.append(event.model_copy(update={"contract_tot": None}))
        else:
            events.append(event)
    no_ww = ww.model_copy(update={"recht": "onbekend"})
    events.append(s.BaanEindigt(soort="baan_eindigt", datum=end, baan=job.name, reden=reason, ww=no_ww))
    events.append(s.InkomenDoorgegeven(soort="inkomen_doorgegeven", datum=end + timedelta(days=1)))
    months = max(scenario.maanden, month_of(end) - scenario.first + 1 + AFTER, YEAR)
    return scenario.changed(gebeurtenissen=tuple(events), maanden=min(months, s.MAANDEN_MAXIMUM))


def _expected_income(expected: Outcome, day: date) -> float:
    """The income of the year of ``day`` as it was expected to be when the job was going to last."""
    return next((y.toetsingsinkomen / 100 for y in expected.years if y.year == day.year), 0.0)


def _restart(went: s.Scenario, stopped: Outcome, end: date, reform: Reform) -> tuple[s.Scenario | None, Remark]:
    """The benefit runs again from the day after, when the municipality may still use its data; else why not."""
    law = law_at("participatiewet", first_day(month_of(end) + 1), reform.changes, _flat(reform, end))
    months = int(law.hergebruik_gegevens_maanden)
    if not months:
        return None, remark("way_back.restart_not_yet")
    path, line = stopped.settled.lived.path, stopped.settled.lived.line
    before = [m for m in line.months if m <= month_of(end) and bool(path.runs[0, line.place(m)])]
    away = month_of(end) - before[-1] if before else months + 1
    if away > months:
        return None, remark("way_back.restart_too_late", months=str(months))
    start = end + timedelta(days=1)
    event = s.BijstandHervat(soort="bijstand_hervat", datum=start)
    return went.with_events(event), remark("way_back.restart", months=str(months), day=start)


def _applied(went: s.Scenario, end: date, decision: int | None, reform: Reform) -> tuple[s.Scenario, list[Remark]]:
    """A new application on the day after, and its terms; under 27 with the search period."""
    start = end + timedelta(days=1)
    law = law_at("participatiewet", first_day(month_of(start)), reform.changes, _flat(reform, end))
    days = decision if decision is not None else int(law.beslistermijn_weken) * WEEK
    share = round(law.voorschot_deel * 100)
    terms = [remark("way_back.apply", start, day=start, weeks=str(math.ceil(days / WEEK)))]
    terms.append(remark("way_back.advance", weeks=str(int(law.voorschot_termijn_weken)), share=f"{share} %"))
    search = 0
    if _age(went, start) < law.zoektermijn_jongeren_leeftijd:
        weeks = int(law.zoektermijn_jongeren_weken)
        search = weeks * WEEK
        key = "way_back.search_waivable" if law.zoektermijn_kan_vervallen else "way_back.search"
        terms.append(remark(key, start, age=str(int(law.zoektermijn_jongeren_leeftijd)), weeks=str(weeks)))
    event = s.BijstandAangevraagd(
        soort="bijstand_aangevraagd", datum=start, besluit_na_dagen=decision, zoektermijn_dagen=search
    )
    return went.with_events(event), terms


def _by_ww(went: s.Scenario, applied: s.Scenario, job: str, ww: s.Ww, end: date, reform: Reform) -> Outcome:
    """WW first. The application stands beside it for what WW falls short of the norm; when it falls short of nothing, the
    application comes when WW ends."""
    over = day_in(month_of(end) + ww.maanden + 1, 1)
    found = transition(_with_ww(applied, job, ww), reform)
    line = found.settled.lived.line
    if month_of(over) > line.months[-1] or bool(found.settled.lived.path.runs[0, line.place(month_of(over))]):
        return found
    asked = next(e for e in applied.gebeurtenissen if isinstance(e, s.BijstandAangevraagd) and e.datum > end)
    later = asked.model_copy(update={"datum": over})
    return transition(_with_ww(went.with_events(later), job, ww), reform)


def _with_ww(scenario: s.Scenario, job: str, ww: s.Ww) -> s.Scenario:
    """With that WW after the job."""
    events = tuple(
        e.model_copy(update={"ww": ww}) if isinstance(e, s.BaanEindigt) and e.baan == job else e
        for e in scenario.gebeurtenissen
    )
    return scenario.changed(gebeurtenissen=events)


def _age(scenario: s.Scenario, day: date) -> float:
    """Age of the claimant on ``day``; unknown: of a grown-up."""
    person = next(p for p in scenario.huishouden.personen if p.rol == "aanvrager")
    if person.geboortedatum is None:
        return math.inf if person.leeftijd is None else float(person.leeftijd)
    born = person.geboortedatum
    return float(day.year - born.year - ((day.month, day.day) < (born.month, born.day)))


def _flat(reform: Reform, end: date) -> int:
    """Known amounts are carried on up to the year after the job."""
    return max(reform.assume_flat or 0, end.year + 1)


def _of_reason(reason: str, end: date) -> list[Remark]:
    """The risk for the benefit when one ends the job oneself."""
    keys = {
        "zelf": "advice.ended_by_oneself",
        "wederzijds": "advice.ended_by_oneself",
        "proeftijd": "advice.trial_time",
    }
    return [remark(keys[reason], end)] if reason in keys else []


def _of_ww(expected: Outcome, job: Job, end: date, ww: s.Ww) -> list[Remark]:
    """The check on WW, in words: the first question is how many of the last weeks were worked (Werkloosheidswet art. 17)."""
    if ww.recht == "ja":
        amount = round(ww.netto_per_maand * 100)
        return [remark("way_back.ww_yes", end + timedelta(days=WEEK), amount=amount, months=str(ww.maanden))]
    if ww.recht == "nee":
        return [remark("way_back.ww_no")]
    carried = expected.settled.reform
    law = law_at("participatiewet", first_day(month_of(end)), carried.changes, carried.assume_flat)
    weeks = int(law.ww_wekeneis_tijdvak_weken)
    jobs = [j for j in expected.settled.lived.line.jobs if j.person == job.person]
    fields = {
        "worked": str(weeks_worked(jobs, end, weeks)),
        "needed": str(int(law.ww_wekeneis_weken)),
        "weeks": str(weeks),
    }
    enough = int(fields["worked"]) >= law.ww_wekeneis_weken
    return [remark("way_back.ww_ask" if enough else "way_back.ww_short", end + timedelta(days=WEEK), **fields)]


def weeks_worked(jobs: list[Job], end: date, weeks: int) -> int:
    """In how many of the ``weeks`` calendar weeks up to that of ``end`` one of ``jobs`` existed on some day."""
    monday = end - timedelta(days=end.weekday())
    starts = [monday - timedelta(days=WEEK * n) for n in range(weeks)]
    days = [[d for d in (first + timedelta(days=n) for n in range(WEEK)) if d <= end] for first in starts]
    return sum(any(j.works_on(day) for j in jobs for day in week) for week in days)


def _way(kind: str, outcome: Outcome, never: Outcome, end: date, first: list[Remark]) -> Way:
    """The figures of one way, and what they say."""
    payment = next((f.day for f in outcome.flows if _replaces(f, end)), None)
    weeks = None if payment is None else math.ceil((payment - end).days / WEEK)
    figures, nothing = figures_of(outcome), figures_of(never)
    lowest, lowest_day = _lowest(outcome, end)
    bill = next((y.bill for y in outcome.years if y.year == end.year), 0)
    remarks = [
        *first,
        *([] if payment is None or weeks is None else [_first_money(kind, payment, weeks)]),
        remark("way_back.per_month", amount=_per_month(outcome), never=_per_month(never)),
        remark("way_back.lowest", amount=lowest, day=lowest_day, never=_lowest(never, end)[0]),
        _year_in_words(figures.settled - nothing.settled, outcome.window),
        *_debts_in_words(figures.debts, nothing.debts),
    ]
    return Way(
        kind,
        outcome,
        end,
        payment,
        weeks,
        _per_month(outcome),
        _per_month(never),
        lowest,
        lowest_day,
        _lowest(never, end)[0],
        figures.debts,
        nothing.debts,
        figures.settled,
        nothing.settled,
        bill,
        tuple(remarks),
    )


def _replaces(flow: Any, end: date) -> bool:
    """Whether a payment is the first that stands in the place of the wage."""
    return flow.day > end and flow.kind in INSTEAD and flow.month > month_of(end) and flow.payer in ("gemeente", "uwv")


def _first_money(kind: str, day: date, weeks: int) -> Remark:
    key = {"ww": "way_back.first_ww", "loopt_door": "way_back.runs_on"}.get(kind, "way_back.first_payment")
    return remark(key, day=day, weeks=str(weeks))


def _per_month(outcome: Outcome) -> int:
    """What comes in regularly in an average month of the last quarter shown, cents."""
    months = outcome.months[-QUARTER:]
    return round(sum(m.received.get(kind, 0) for m in months for kind in REGULAR) / len(months))


def _lowest(outcome: Outcome, end: date) -> tuple[int, date]:
    """The lowest balance after ``end`` and its first day, cents."""
    place = (end - outcome.balance.first).days + 1
    after = outcome.balance.cents[place:]
    low = min(after)
    return low, end + timedelta(days=after.index(low) + 1)


def _year_in_words(more: int, months: int) -> Remark:
    key = "same" if abs(more) < SAME else "more" if more > 0 else "less"
    return remark(f"way_back.year_{key}", months=str(months), difference=abs(more))


def _debts_in_words(debts: Debts, never: Debts) -> list[Remark]:
    """What has to go back, when that is more than without having worked."""
    return [remark("way_back.debts", debts=debts.total, never=never.total)] if debts.total > never.total else []
