"""Paying back what was too much: equal terms over the months that were agreed, and never below the protected income.

Who pays in terms keeps the beslagvrije voet of every month (Wetboek van Burgerlijke Rechtsvordering art. 475da-475dc). A term
that does not fit in a month is smaller there; what is left is paid after the agreed months, so a plan can last longer, and
nothing disappears.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from overstap.engine import Reform, Result, evaluate
from overstap.law import law_at
from overstap.rules import SYSTEM
from overstap.rules.inputs import Rol
from overstap.transition.dates import first_day, month_of
from overstap.transition.lived import Lived
from overstap.transition.months import LawTable

if TYPE_CHECKING:
    from overstap.transition.outcome import Outcome

Array = NDArray[Any]
_VOET = "beslagvrije_voet_voor_inkomen_per_maand"
_TARGETS = (
    _VOET,
    "inkomen_met_vakantiegeld_per_maand",
    "netto_vakantiegeld_van_persoon_per_jaar",
    "aanspraak_vakantiegeld_uitkering_per_maand",
    "loonbeslag_per_maand",
    "in_gezin",
)
_MAANDEN = 12.0
#: From this day on all amounts of the protected income are known.
FIRST_KNOWN = date(2026, 1, 1)
#: Our assumption: a decision to claim comes so many days after the benefit ended.
CLAIM_DECIDED_AFTER = timedelta(days=30)
#: Without these the rest stands: a seizure before 2026 is not computed anywhere.
UNKNOWN_AS_NOUGHT = ("loonbeslag_per_maand",)


@dataclass(frozen=True)
class RepaymentPlan:
    """A debt in terms, in cents. ``months`` is what was agreed; ``terms`` what each month really takes; ``left`` what is
    still open after the months that are known."""

    debt: int
    months: int
    terms: tuple[int, ...]
    left: int

    @property
    def as_agreed(self) -> bool:
        """Whether the debt is gone within the agreed months."""
        return self.left == 0 and len(self.terms) <= self.months


def repayment_plan(debt: int, months: int, room: Sequence[int]) -> RepaymentPlan:
    """``debt`` (cents) in equal terms over ``months``; ``room`` is what each coming month leaves above the protected income,
    in cents, and no term is higher. Raises :class:`ValueError` for no months or a debt below nought.

    >>> repayment_plan(100_000, 4, [30_000, 10_000, 30_000, 30_000, 30_000]).terms
    (25000, 10000, 25000, 25000, 15000)
    """
    if months < 1 or debt < 0:
        raise ValueError(f"a plan of {debt} cents in {months} months")
    term = -(-debt // months)
    terms: list[int] = []
    left = debt
    for free in room:
        if not left:
            break
        terms.append(min(term, left, max(free, 0)))
        left -= terms[-1]
    return RepaymentPlan(debt, months, tuple(terms), left)


def claim_plan(outcome: Outcome, months: int | None = None) -> RepaymentPlan | None:
    """The plan for what was paid too much when the benefit ended, in ``months`` terms (left out: as the scenario has it).

    ``None`` without a claim. The first term is in the month in which the scenario pays the first one.
    """
    settlement, lived, v = outcome.settled.settlement, outcome.settled.lived, outcome.variant
    repaid, claim = settlement.repaid[v], settlement.claim[v]
    owed = [m for m in range(len(claim)) if not lived.path.runs[v, m] and claim[m] + repaid[m] > 0]
    if not owed:
        return None
    debt = round(float(claim[owed[0]] + repaid[owed[0]]) * 100)
    paying = [m for m in owed if repaid[m] > 0]
    free = protected_room(lived)[v] - settlement.fixed[v]
    room = [round(float(x) * 100) for x in free[paying[0] :]] if paying else []
    return repayment_plan(debt, months or lived.line.scenario.verrekening.terugbetaling_maanden, room)


class Owed:
    """What a household pays back while its months go by: the debt that there was, and a claim after the benefit has ended.

    ``fixed`` and ``repaid`` are (variants, months), euros. What a month leaves above the protected income is only worked out
    when a term asks for it.
    """

    def __init__(self, lived: Lived, reserved: Array) -> None:
        line = lived.line
        so_far = line.scenario.bijstand_tot_nu
        due = lived.path.due
        self.lived = lived
        self.fixed = np.zeros_like(due)
        self.repaid = np.zeros_like(due)
        self.old = np.full(len(due), so_far.openstaande_vordering)
        self.old_term = so_far.aflossing_vordering_per_maand
        benefit = lived.path.household["beslagvrije_voet_bij_bijstand_per_maand"]
        self.kept_of_benefit = np.maximum(benefit - reserved, 0.0)
        self.term = np.zeros(len(due))
        self.first_term = np.full(len(due), -1)
        law = law_at("participatiewet", first_day(line.scenario.first), line.reform.changes, line.reform.assume_flat)
        self.decided = CLAIM_DECIDED_AFTER + timedelta(weeks=law.betaaltermijn_terugvordering_weken)

    @cached_property
    def room(self) -> Array:
        """:func:`protected_room`, of the months that are shown: before them nothing is paid back."""
        line = self.lived.line
        return protected_room(self.lived, from_place=line.place(line.scenario.first))

    def take_old_debt(self, m: int, paid: Array) -> None:
        """The agreed term of the debt that there was: from the benefit while it runs (its own limit), else from the income."""
        line = self.lived.line
        if line.months[m] < line.scenario.first or not self.old_term or not (self.old > 0).any():
            return
        running = self.lived.path.runs[:, m]
        free = np.maximum(paid - self.kept_of_benefit[:, m], 0.0)
        if not running.all():
            free = np.where(running, free, self.room[:, m])
        self.fixed[:, m] = np.minimum(np.minimum(self.old, self.old_term), free)
        self.old = self.old - self.fixed[:, m]

    def take_claim(self, m: int, over: Array, claim: Array) -> Array:
        """The term of ``claim`` in month ``m`` where the benefit is ``over``; the first one some weeks after the decision."""
        terms = self.lived.line.scenario.verrekening
        month = self.lived.line.months[m]
        fresh = over & (self.first_term < 0)
        wait = month_of(first_day(month) + self.decided) - month + terms.terugbetaling_uitstel_maanden
        self.first_term = np.where(fresh, m + wait, self.first_term)
        self.term = np.where(fresh, equal_term(claim, terms.terugbetaling_maanden), self.term)
        pays = over & (m >= self.first_term)
        if pays.any():
            free = np.maximum(self.room[:, m] - self.fixed[:, m], 0.0)
            taken = np.floor(np.minimum(np.minimum(self.term, claim), free) * 100.0 + 0.5 + 1e-7) / 100.0
            self.repaid[:, m] = np.where(pays, taken, 0.0)
        return self.repaid[:, m]

    def runs_again(self, running: Array) -> None:
        """Where the benefit runs again the rest is set off: a later claim gets terms of its own."""
        self.first_term = np.where(running, -1, self.first_term)


def equal_term(debt: Array, months: int) -> Array:
    """The term of a debt over ``months``, in whole cents as euros, rounded up so that the last one is not an extra one."""
    return np.ceil(np.maximum(debt, 0.0) * 100.0 / months - 1e-7) / 100.0


def protected_room(lived: Lived, from_place: int = 0) -> Array:
    """What each month leaves above the protected income, for claimant and partner together: (variants, months), euros.

    Income is what belongs to the month, without holiday pay (that comes once), minus what a seizure takes; the protected
    amount is that of art. 475da, at most 95 % of the income with holiday pay (475dc). For two debtors who both owe the
    whole debt the sum of what each must keep (475db) is the amount of the household. Months under a law before that of
    position ``from_place`` stay nought.
    """
    out = np.zeros_like(lived.path.due)
    for group in lived.tables:
        if group.places[-1] < from_place:
            continue
        found = _evaluated(group, lived.line.reform)
        law = law_at("participatiewet", group.day, lived.line.reform.changes, lived.line.reform.assume_flat)
        table = group.table
        codes = table.columns["rol"]
        own = np.asarray(found.columns["in_gezin"], bool) & ((codes == Rol.AANVRAGER) | (codes == Rol.PARTNER))
        whole = _of_household(found.columns["inkomen_met_vakantiegeld_per_maand"], own, table)
        holiday = _of_household(found.columns["netto_vakantiegeld_van_persoon_per_jaar"], own, table) / _MAANDEN
        holiday += _of_household(found.columns["aanspraak_vakantiegeld_uitkering_per_maand"], own, table)
        kept = np.minimum(found.columns[_VOET], law.beslagvrije_voet_deel_van_norm * whole)
        seized = found.columns.get("loonbeslag_per_maand", 0.0)
        free = np.maximum(whole - holiday - seized - kept, 0.0)
        out[:, group.places] = np.floor(free * 100.0 + 1e-7)[group.rows] / 100.0
    return out


def _of_household(values: Array, which: Array, table: Any) -> Array:
    return np.bincount(table.persons_of, np.where(which, values, 0.0), table.households)


def _evaluated(group: LawTable, reform: Reform) -> Result:
    """The rules of the protected amount. Before 2026 parts of it are unknown: then its amount of January 2026, which keeps
    more, as the norms were lower before."""
    found = evaluate(SYSTEM, group.table, _TARGETS, group.day, reform=reform)
    if _VOET in found.errors and group.day < FIRST_KNOWN:
        known = evaluate(SYSTEM, group.table, (_VOET,), FIRST_KNOWN, reform=reform)
        found.columns.update(known.columns)
    for name in _TARGETS:
        if name not in found.columns and name not in UNKNOWN_AS_NOUGHT:
            raise found.errors[name]
    return found
