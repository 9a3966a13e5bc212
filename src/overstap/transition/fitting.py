"""Whether the events of a scenario fit together: each job starts once and is not changed before it starts or after it ends,
nobody moves in or out twice, nobody earns or gets a premium who is not there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from overstap.faults import Wrong
from overstap.transition import scenario as s
from overstap.transition.dates import first_day, last_day, month_of, year_of

if TYPE_CHECKING:
    from overstap.household import Persoon, Werk

PARTNER = "partner"
#: Wage payments of all jobs in one scenario: what a computation may cost. Three jobs that pay every day, for three years.
LOONBETALINGEN_MAXIMUM = 5_000
_DAYS_OF_PERIOD = {"maand": 28, "vier_weken": 28, "week": 7, "dag": 1}


def jobs_now(person: Persoon) -> list[str]:
    """The names by which events call the jobs that stand with a person: ``nu``, ``nu_2``; a partner's are ``nu_partner``,
    ``nu_partner_2``."""
    prefix = {"aanvrager": "nu", PARTNER: "nu_partner"}.get(person.rol)
    if prefix is None:
        return []
    return [prefix if number == 0 else f"{prefix}_{number + 1}" for number in range(len(person.werk))]


@dataclass
class _Job:
    person: str
    terms: Werk
    field: str
    start: date | None = None
    end: date | None = None
    ended: bool = False

    def payments(self, first: date, last: date) -> int:
        """About how many times it pays between two days."""
        days = (min(self.end or last, last) - max(self.start or first, first)).days + 1
        return max(days, 0) // _DAYS_OF_PERIOD[self.terms.tijdvak]


class _Fitting:
    """What is there so far, while the events are walked by day."""

    def __init__(self, scenario: s.Scenario) -> None:
        self.jobs: dict[str, _Job] = {}
        for number, person in enumerate(scenario.huishouden.personen):
            self._jobs_of(person, f"huishouden.personen.{number}.werk")
        self.to_come = {e.baan for e in scenario.gebeurtenissen if isinstance(e, s.BaanBegint)}
        self.couple = any(p.rol == PARTNER for p in scenario.huishouden.personen)
        self.children = sum(p.rol == "kind" for p in scenario.huishouden.personen)
        self.frozen_until: date | None = None
        self.where = ""
        self.last = last_day(scenario.first + s.MAANDEN_MAXIMUM)

    def _jobs_of(self, person: Persoon, field: str, start: date | None = None) -> None:
        for name, terms in zip(jobs_now(person), person.werk, strict=True):
            self.jobs.setdefault(name, _Job(person.rol, terms, field, start))

    def add(self, event: Any, where: str) -> None:
        """Raises :class:`Wrong`, with the field of the event, when it does not fit."""
        self.where = where
        if event.datum > self.last:
            raise Wrong("gebeurtenis_te_laat", "datum")
        for kind, check in _CHECKS:
            if isinstance(event, kind):
                check(self, event)

    def _starts(self, event: s.BaanBegint) -> None:
        if event.baan in self.jobs:
            raise Wrong("baan_bestaat", "baan")
        self._is_there(event.persoon)
        self.jobs[event.baan] = _Job(event.persoon, event, f"{self.where}.tijdvak", event.datum, event.contract_tot)

    def _of_job(self, event: Any) -> None:
        job = self.jobs.get(event.baan)
        if job is None:
            raise Wrong("baan_later", "datum") if event.baan in self.to_come else Wrong("baan_onbekend", "baan")
        self._is_there(job.person, "baan")
        ends = isinstance(event, s.BaanEindigt)
        over = job.end is not None and event.datum > job.end and not isinstance(event, s.Bonus)
        if over or (ends and job.ended):
            raise Wrong("baan_voorbij", "datum")
        if ends:
            job.end, job.ended = event.datum, True

    def _premium(self, event: s.Premie) -> None:
        self._is_there(event.persoon)

    def _is_there(self, person: str, field: str = "persoon") -> None:
        if person == PARTNER and not self.couple:
            raise Wrong("geen_partner", field)

    def _partner(self, event: s.PartnerKomt | s.PartnerVertrekt) -> None:
        comes = isinstance(event, s.PartnerKomt)
        if self.couple == comes:
            raise Wrong("partner_al" if comes else "geen_partner", "soort")
        self.couple = comes
        if isinstance(event, s.PartnerKomt):
            self._jobs_of(event.partner, f"{self.where}.partner.werk", event.datum)

    def _born(self, event: s.KindGeboren) -> None:
        self.children += 1

    def _child(self, event: s.KindVertrekt | s.OpvangBegint) -> None:
        if event.kind >= self.children:
            raise Wrong("kind_bestaat_niet", "kind")
        self.children -= isinstance(event, s.KindVertrekt)

    def _frozen(self, event: s.BijstandBevroren) -> None:
        if self.frozen_until is not None and event.datum < self.frozen_until:
            raise Wrong("al_bevroren", "datum")
        self.frozen_until = first_day(month_of(event.datum) + event.maanden)


_CHECKS: tuple[tuple[Any, Callable[[_Fitting, Any], None]], ...] = (
    (s.BaanBegint, _Fitting._starts),
    (s.OP_BAAN, _Fitting._of_job),
    (s.Premie, _Fitting._premium),
    ((s.PartnerKomt, s.PartnerVertrekt), _Fitting._partner),
    (s.KindGeboren, _Fitting._born),
    ((s.KindVertrekt, s.OpvangBegint), _Fitting._child),
    (s.BijstandBevroren, _Fitting._frozen),
)


def check_events(scenario: s.Scenario) -> None:
    """Raises :class:`Wrong` for the first event, by day, that does not fit: ``gebeurtenissen.2.datum``."""
    fitting = _Fitting(scenario)
    for number, event in scenario.in_order():
        where = f"gebeurtenissen.{number}"
        try:
            fitting.add(event, where)
        except Wrong as fault:
            raise Wrong(fault.key, f"{where}.{fault.field}") from None
    _check_payments(fitting, scenario)


def _check_payments(fitting: _Fitting, scenario: s.Scenario) -> None:
    first = date(year_of(scenario.first), 1, 1)
    last = date(year_of(scenario.last), 12, 31)  # whole years are computed
    total = 0
    for job in fitting.jobs.values():
        total += job.payments(first, last)
        if total > LOONBETALINGEN_MAXIMUM:
            raise Wrong("te_veel_loonbetalingen", job.field)


def check_births(scenario: s.Scenario) -> None:
    """Raises :class:`Wrong` for an adult of the household who is born in or after the first month shown."""
    for number, person in enumerate(scenario.huishouden.personen):
        born = person.geboortedatum
        if person.rol in ("aanvrager", PARTNER) and born is not None and month_of(born) >= scenario.first:
            raise Wrong("geboren_later", f"huishouden.personen.{number}.geboortedatum")
