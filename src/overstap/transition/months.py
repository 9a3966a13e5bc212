"""The assistance of each month as the law has it, with what the past decides: used months of an exemption, months of
assistance, whether the benefit still runs.

Months under one law are evaluated together, of all variants at once. What depends on earlier months is an input column; it
is advanced here, and the months are evaluated again until nothing changes. As a month only looks back, each pass makes at
least one more month right, and most paths need two or three passes.

Arrays are (variants, months). A variant is the household at another number of hours, or another household.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from overstap.engine import Reform, Table, evaluate
from overstap.errors import OverstapError
from overstap.rules import SYSTEM
from overstap.rules.bijstandsnorm import LEEFTIJD_BIJSTAND_VANAF
from overstap.rules.vrijlating import VRIJLATING_REDENEN
from overstap.transition.laws import PROJECTION_FROM

Array = NDArray[Any]

#: Nothing of these comes without a municipality.
OF_MUNICIPALITY = (
    "bijverdienpremie_per_maand",
    "individuele_inkomenstoeslag",
    "uitstroompremie_reden",
    "uitstroompremie",
    "vergoeding_kosten_van_werken_per_maand",
    "kwijtschelding_per_jaar",
    "stadspas_per_jaar",
    "kindregelingen_in_geld_per_jaar",
)
HOUSEHOLD = (
    "bijstandsnorm_per_maand",
    "norm_na_maatregel_per_maand",
    "in_aanmerking_te_nemen_inkomen_per_maand",
    "bijstand_per_maand",
    "bijstand_reden",
    "vermogen_boven_grens",
    "leeftijd_aanvrager",
    "vakantietoeslag_bijstand_per_maand",
    "bijstand_uitbetaald_per_maand",
    "beslagvrije_voet_bij_bijstand_per_maand",
    "kinderbijslag_per_kwartaal",
    "kinderopvang_kosten_per_maand",
    "kosten_van_werken_per_maand",
    "loonbeslag_per_maand",
    "alimentatie_betaald_per_maand",
    "overige_inkomsten_huishouden_per_maand",
    *OF_MUNICIPALITY,
)
PERSON = (
    "vrijlating_per_maand",
    "vrijlating_reden",
    "vrijlating_percentage",
    "vrijlating_maximum_per_maand",
    "netto_arbeidsinkomen_per_maand",
    "aanspraak_vakantiegeld_per_maand",
    "heffingskorting_voor_bijstand_per_jaar",
    "netto_bijstand_per_jaar",
    "uitkering_netto_per_maand",
    "niet_ontvangen_heffingskorting_per_maand",
)
ROLES = ("aanvrager", "partner")
_RECHT = VRIJLATING_REDENEN.index("recht")
_KINDS = SYSTEM.inputs["vrijlating_soort"].choices
#: Months of an exemption: the input that counts them.
COUNTERS = {
    "n": "vrijlating_n_gebruikte_maanden",
    "r": "vrijlating_r_gebruikte_maanden",
    "z": "vrijlating_z_gebruikte_maanden",
    "artikel_34a": "artikel_34a_gebruikte_maanden",
}
#: Of these the months run on from the first one, with or without a wage ("aaneengesloten").
CONSECUTIVE = ("r", "artikel_34a")


@dataclass
class LawTable:
    """Months under one law: ``table`` holds them as rows; ``rows`` (variants, months here) says which row is which."""

    day: Any
    places: Array  # positions of these months in the arrays
    table: Table
    rows: Array
    persons: dict[str, Array]  # role → person row, -1 where there is none

    @classmethod
    def of(cls, day: Any, places: Sequence[int], table: Table, rows: Array) -> LawTable:
        """With the persons found by their role."""
        roles = SYSTEM.inputs["rol"].choices
        codes = table.columns.get("rol", np.zeros(len(table.persons_of), np.int16))
        persons = {}
        for role in ROLES:
            found = np.full(table.households, -1, np.int64)
            mask = codes == roles.index(role)
            found[table.persons_of[mask]] = np.flatnonzero(mask)
            persons[role] = found[rows]
        return cls(day, np.asarray(places, np.int64), table, rows, persons)


@dataclass
class Start:
    """Where a path begins: what the past left, and what events say of the benefit. Arrays over months or (variants, months).

    ``low`` and ``high``: first and last day of the month on which the benefit is asked, by the events (0: none);
    ``restart``: day on which an event asks it anew (0: none).
    ``wage_in``: share of the month's wage that is earned on those days. ``change``: day of the month on which work starts or
    grows (0: none); ``wage_before``: share of the month's wage earned before that day; ``wage_after``: from
    the day of ``restart`` on. ``days``: days of each month.
    """

    begin: int
    months: Array
    days: Array
    low: Array
    high: Array
    wage_in: Array
    change: Array
    wage_before: Array
    restart: Array
    wage_after: Array
    used: dict[str, dict[str, Array]]  # role → kind → months used at the begin (variants,)
    kind: dict[str, Array]  # role → code of the exemption granted (variants,)
    months_of_assistance: Array
    nought_months: int = 2
    after_n: str = "geen"
    from_2027: str = "geen"
    n_months: float = np.inf


@dataclass
class Path:
    """What came out, in euros. ``household`` and ``persons`` hold quantities by name as (variants, months)."""

    household: dict[str, Array]
    persons: dict[str, dict[str, Array]]
    due: Array  # assistance of the month, with holiday allowance
    low: Array
    high: Array  # days of the month on which the benefit runs (0: none)
    exit_day: Array  # day from which the benefit ended in this month (0: it did not)
    months_of_assistance: Array
    kind: dict[str, Array]
    exit_found: Array  # (variants, months) an exit by work that grew
    would: Array  # assistance of a whole month if the benefit ran
    errors: dict[str, OverstapError] = field(default_factory=dict)
    passes: int = 0

    @property
    def runs(self) -> Array:
        """Whether the benefit runs on some day of the month."""
        return self.high > 0


def advance(
    tables: Sequence[LawTable],
    start: Start,
    reform: Reform,
    *,
    threads: int = 1,
    wanted: Sequence[str] = HOUSEHOLD,
    wanted_of_persons: Sequence[str] = PERSON,
) -> Path:
    """Evaluate every month, with what the earlier months leave behind. Raises the :class:`OverstapError` of an amount that
    is unknown only when the assistance itself needs it; other quantities stand in ``errors``."""
    variants, count = start.wage_in.shape
    targets = (*wanted, *wanted_of_persons)
    path = Path(
        {n: np.zeros((variants, count)) for n in wanted},
        {role: {n: np.zeros((variants, count)) for n in wanted_of_persons} for role in ROLES},
        np.zeros((variants, count)),
        np.broadcast_to(start.low, (variants, count)).copy(),
        np.broadcast_to(start.high, (variants, count)).copy(),
        np.zeros((variants, count), np.int64),
        np.zeros((variants, count)),
        {},
        np.zeros((variants, count), bool),
        np.zeros((variants, count)),
    )
    inputs = _Inputs(start, variants, count)
    inputs.refresh(path)
    stale = list(range(len(tables)))
    for turn in range(count + 2):
        for number in stale:
            _evaluate(tables[number], inputs, path, targets, reform, threads)
        path.passes = turn + 1
        _judge(path, start)
        changed = inputs.refresh(path)
        stale = [n for n, t in enumerate(tables) if changed[:, t.places].any()]
        if not stale:
            break
    path.kind = inputs.kind
    for name in ("bijstand_per_maand", "in_aanmerking_te_nemen_inkomen_per_maand"):
        if name in path.errors:
            raise path.errors[name]
    return path


class _Inputs:
    """The columns that the past decides."""

    def __init__(self, start: Start, variants: int, count: int) -> None:
        self.start = start
        self.shape = (variants, count)
        self.asked = np.ones(self.shape, bool)
        self.months_of_assistance = np.zeros(self.shape)
        self.used: dict[str, dict[str, Array]] = {
            role: {kind: np.zeros(self.shape) for kind in COUNTERS} for role in ROLES
        }
        self.kind: dict[str, Array] = {role: np.zeros(self.shape, np.int16) for role in ROLES}
        self.first = True

    def refresh(self, path: Path) -> Array:
        """Advance everything; gives where (variants, months) an input of the rules changed."""
        start = self.start
        changed = np.zeros(self.shape, bool) if not self.first else np.ones(self.shape, bool)
        asked = path.high > 0
        changed |= asked != self.asked
        self.asked = asked
        ran = (path.due > 0) if not self.first else np.zeros(self.shape, bool)
        before = start.months < start.begin
        so_far: Array = np.cumsum(ran & ~before, axis=1) - (ran & ~before)
        back = np.maximum(start.begin - start.months, 0)
        months = np.maximum(start.months_of_assistance[:, None] + so_far - back, 0.0)
        # The months of assistance only matter to municipal schemes, which look at them when the benefit has ended.
        changed |= (months != self.months_of_assistance) & ~asked
        self.months_of_assistance = months
        for role in ROLES:
            changed |= self._exemption(role, path, before, back)
        self.first = False
        path.months_of_assistance = months
        return changed

    def _exemption(self, role: str, path: Path, before: Array, back: Array) -> Array:
        start = self.start
        kind = np.broadcast_to(start.kind[role][:, None], self.shape).astype(np.int16)
        if not kind.any() and start.from_2027 != "artikel_34a":
            return np.zeros(self.shape, bool)
        applied = (path.persons[role]["vrijlating_reden"] == _RECHT) & (path.due > 0) & ~before
        changed = np.zeros(self.shape, bool)
        for name, used in self.used[role].items():
            code = _KINDS.index(name)
            was = applied & (self.kind[role] == code)
            if name in CONSECUTIVE:
                was = np.cumsum(was, axis=1) > 0
            initial = start.used[role].get(name, np.zeros(self.shape[0]))[:, None]
            if name in CONSECUTIVE:  # it runs already
                was = (was | ((initial > 0) & ~before)) & (self.kind[role] == code)
            # Months before the begin were counted in what the household told.
            new = np.maximum(initial + (np.cumsum(was, axis=1) - was) - np.where(kind == code, back, 0), 0.0)
            changed |= new != used
            self.used[role][name] = new
        if start.after_n != "geen":
            over = (kind == _KINDS.index("n")) & (self.used[role]["n"] >= start.n_months) & ~before
            kind = np.where(over, _KINDS.index(start.after_n), kind).astype(np.int16)
        if start.from_2027 == "artikel_34a":
            kind = np.where(start.months >= PROJECTION_FROM, _KINDS.index("artikel_34a"), kind).astype(np.int16)
        changed |= kind != self.kind[role]
        self.kind[role] = kind
        return changed

    def fill(self, group: LawTable) -> Table:
        """The table of ``group`` with these columns."""
        table, places = group.table, group.places
        flat_rows = group.rows.ravel()
        asked = np.ones(table.households, bool)
        asked[flat_rows] = self.asked[:, places].ravel()
        months = np.zeros(table.households)
        months[flat_rows] = self.months_of_assistance[:, places].ravel()
        table.columns["bijstand_gevraagd"] = asked
        table.columns["maanden_bijstand"] = months
        for role in ROLES:
            person = group.persons[role].ravel()
            there = person >= 0
            if not there.any():
                continue
            values = {"vrijlating_soort": self.kind[role][:, places]}
            values |= {COUNTERS[k]: used[:, places] for k, used in self.used[role].items()}
            for name, column in values.items():
                if name == "vrijlating_n_gebruikte_maanden":
                    mask, old = table.given.get(name, (None, np.zeros(len(table.persons_of))))
                    old = old.copy()
                    mask = np.zeros(len(table.persons_of), bool) if mask is None else mask.copy()
                    old[person[there]] = column.ravel()[there]
                    mask[person[there]] = True
                    table.given[name] = (mask, old)
                    continue
                kind: Any = np.int16 if name == "vrijlating_soort" else np.float64
                found = table.columns.get(name)
                filled = np.zeros(len(table.persons_of), kind) if found is None else found.copy()
                filled[person[there]] = column.ravel()[there]
                table.columns[name] = filled
        return table


def _evaluate(
    group: LawTable, inputs: _Inputs, path: Path, targets: tuple[str, ...], reform: Reform, threads: int
) -> None:
    table = inputs.fill(group)
    found = evaluate(SYSTEM, table, targets, group.day, reform=reform, threads=threads)
    path.errors.update(found.errors)
    places = group.places
    for name in path.household:
        if name in found.columns:
            path.household[name][:, places] = found.columns[name][group.rows]
    for role in ROLES:
        person = group.persons[role]
        there = person >= 0
        for name in path.persons[role]:
            if name in found.columns:
                path.persons[role][name][:, places] = np.where(there, found.columns[name][person], 0.0)


def _judge(path: Path, start: Start) -> None:
    """The assistance of each month: as computed, by days where the benefit runs for a part of it, and whether it ends.

    Participatiewet art. 45 lid 3: a month is split by days only when there was no assistance for at least thirty days before
    or after. So the month of an exit is split at the day on which the work began or grew, when the months after it stay
    without; with a right in the next month the wage of the whole month is set off.
    """
    whole = path.household["bijstand_per_maand"]
    variants, count = whole.shape
    low = np.broadcast_to(start.low, whole.shape).copy()
    high = np.broadcast_to(start.high, whole.shape).copy()
    norm = path.household["norm_na_maatregel_per_maand"]
    wages = _counted_wages(path)
    counted = path.household["in_aanmerking_te_nemen_inkomen_per_maand"]
    other = counted - wages
    full = np.floor(np.maximum(norm - counted, 0.0) * 100.0 + 0.5 + 1e-7) / 100.0
    asked_whole = (low == 1) & (high == start.days)
    # A month that was not asked has no outcome of its own; what it would be is norm minus income, with nothing else against it.
    entitled = (path.household["vermogen_boven_grens"] == 0) & (
        path.household["leeftijd_aanvrager"] >= LEEFTIJD_BIJSTAND_VANAF
    )
    would = np.where(path.household["bijstand_reden"] == 1, np.where(entitled, full, 0.0), whole)
    due = np.where(asked_whole, would, 0.0)
    part = (high > 0) & ~asked_whole
    if part.any():
        due = np.where(part, _by_days(norm, other, wages, high - low + 1, start.wage_in, start.days), due)
    exit_day = np.zeros(whole.shape, np.int64)
    ended = np.zeros(variants, bool)
    # Work that begins in the first month of all: it was asked before, or there would be nothing to step out of.
    had = (start.change[..., 0] > 0) & (low[:, 0] == 1)
    grows: Array = np.any(np.broadcast_to(start.change, whole.shape) > 1, axis=0)
    for m in range(count):
        again = ended & (start.restart[m] > 0)
        if again.any():
            _run_again(again, m, start, norm, other, wages, low, high, due)
            ended &= ~again
            had &= ~again
        if ended.any():
            shut = ended & (high[:, m] > 0)
            low[shut, m], high[shut, m], due[shut, m] = 0, 0, 0.0
        after_begin = start.months[m] >= start.begin
        if after_begin and (due[:, m] <= 0.0).any():
            nothing: Array = had & ~ended & (high[:, m] == start.days[m]) & (due[:, m] <= 0.0)
            for ahead in range(1, start.nought_months):
                if m + ahead < count:
                    nothing &= (would[:, m + ahead] <= 0.0) & (start.high[..., m + ahead] > 0)
                else:  # nobody knows the next month: one good month is no exit, a job that begins or grows is
                    nothing &= start.change[..., m] > 0
            if nothing.any():
                _end(nothing, m, start, norm, other, wages, low, high, due, exit_day)
                ended |= nothing
        # Work that began or grew in this month and leaves no right from the next month on: the exit is today's day.
        if after_begin and (grows[m] or path.exit_found[:, m].any()):
            grew: Array = _leaves_no_right(path, start, m, had & ~ended, low, high, would)
            if grew.any():
                path.exit_found[:, m] |= grew
                _end(grew, m, start, norm, other, wages, low, high, due, exit_day)
                ended |= grew
        had |= (due[:, m] > 0) | ((high[:, m] > 0) & ~ended)
    path.due, path.low, path.high, path.exit_day, path.would = due, low, high, exit_day, would


def _leaves_no_right(path: Path, start: Start, m: int, runs: Array, low: Array, high: Array, would: Array) -> Array:
    """Where work began or grew within month ``m`` and leaves no right in the months after it. An exit that was found stays: it
    takes the exempted month with it, on which the next months rest."""
    count = would.shape[1]
    if m + 1 >= count:
        return np.zeros(len(would), bool)
    whole = high[:, m] == start.days[m]
    grew = runs & (start.change[..., m] > 1) & whole & (low[:, m] == 1)
    for ahead in range(m + 1, min(m + start.nought_months + 1, count)):
        grew &= (would[:, ahead] <= 0.0) & (start.high[..., ahead] > 0)
    found: Array = grew | (path.exit_found[:, m] & runs & whole)
    return found


def _counted_wages(path: Path) -> Array:
    """Of each month what counts of the wages: with the claim on holiday pay, without what is exempt."""
    total = np.zeros(path.household["bijstand_per_maand"].shape)
    for role in ROLES:
        of = path.persons[role]
        total += (
            of["netto_arbeidsinkomen_per_maand"] + of["aanspraak_vakantiegeld_per_maand"] - of["vrijlating_per_maand"]
        )
    return total


def _run_again(
    which: Array, m: int, start: Start, norm: Array, other: Array, wages: Array, low: Array, high: Array, due: Array
) -> None:
    """The benefit runs again from its day in month ``m`` on."""
    day = int(start.restart[m])
    share = _by_days(
        norm[:, m], other[:, m], wages[:, m], start.days[m] - day + 1, start.wage_after[:, m], start.days[m]
    )
    due[:, m] = np.where(which, share, due[:, m])
    low[:, m], high[:, m] = np.where(which, day, low[:, m]), np.where(which, start.days[m], high[:, m])


def _end(
    which: Array,
    m: int,
    start: Start,
    norm: Array,
    other: Array,
    wages: Array,
    low: Array,
    high: Array,
    due: Array,
    exit_day: Array,
) -> None:
    """End the benefit in month ``m``: on the day the work began or grew, else on the first."""
    day = np.broadcast_to(start.change[..., m], which.shape)
    day = np.where(day > 1, day, 1)
    before = np.broadcast_to(start.wage_before[:, m], which.shape)
    share = _by_days(norm[:, m], other[:, m], wages[:, m], day - 1, before, start.days[m])
    due[:, m] = np.where(which, np.where(day > 1, share, 0.0), due[:, m])
    high[:, m] = np.where(which, day - 1, high[:, m])
    low[:, m] = np.where(which, np.where(day > 1, 1, 0), low[:, m])
    exit_day[:, m] = np.where(which, day, exit_day[:, m])


def _by_days(norm: Array, other: Array, wages: Array, days: Array, wage_share: Array, of: Array) -> Array:
    """Norm and other income by days, and the wage that was earned on those days; whole cents."""
    share = days / of
    left: Array = np.maximum(norm * share - other * share - wages * wage_share, 0.0)
    return np.floor(left * 100.0 + 0.5 + 1e-7) / 100.0
