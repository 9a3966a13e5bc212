"""Paying back what was too much: equal terms over the months that were agreed, and never below the protected income.

Who pays in terms keeps the beslagvrije voet of every month (Wetboek van Burgerlijke Rechtsvordering art. 475da-475dc). A term
that does not fit in a month is smaller there; what is left is paid after the agreed months, so a plan can last longer, and
nothing disappears.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from overstap.engine import Reform, Result, evaluate
from overstap.law import law_at
from overstap.rules import SYSTEM
from overstap.rules.inputs import Rol
from overstap.transition.lived import Lived
from overstap.transition.months import LawTable

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


def equal_term(debt: Array, months: int) -> Array:
    """The term of a debt over ``months``, in whole cents as euros, rounded up so that the last one is not an extra one."""
    return np.ceil(np.maximum(debt, 0.0) * 100.0 / months - 1e-7) / 100.0


def protected_room(lived: Lived) -> Array:
    """What each month leaves above the protected income, for claimant and partner together: (variants, months), euros.

    Income is what belongs to the month, without holiday pay (that comes once), minus what a seizure takes; the protected
    amount is that of art. 475da, at most 95 % of the income with holiday pay (475dc). For two debtors who both owe the
    whole debt the sum of what each must keep (475db) is the amount of the household.
    """
    out = np.zeros_like(lived.path.due)
    for group in lived.tables:
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
