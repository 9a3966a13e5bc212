"""What the household's municipality adds to an answer: each of its schemes now and at the chosen hours, with the reason.

An amount that is unknown is said to be unknown. A pass and a premium that comes once are no part of the average month.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from overstap.answer import Answer, at_hours
from overstap.cases import given_inputs, recorded
from overstap.engine import Node, Result, Table, explain, in_centen
from overstap.law.municipalities import Municipality, gemeenten_at, load_municipality
from overstap.rules import SYSTEM
from overstap.texts import text
from overstap.words import shown

if TYPE_CHECKING:
    from overstap.law.schemes import OnbekendeRegeling, Regeling
    from overstap.rows import Row


@dataclass(frozen=True)
class _Kind:
    """A group of schemes: its amount and its reason. ``only_with``: the field of a scheme that gives this amount."""

    group: str
    amount: str
    only_with: str = ""

    @property
    def reason(self) -> str:
        return f"{self.amount.removesuffix('_per_maand').removesuffix('_per_jaar')}_reden"


_KINDS = (
    _Kind("kosten_van_werken", "aanvulling_kinderopvang_per_maand", "kinderopvang_eigen_bijdrage_aandeel"),
    _Kind("kosten_van_werken", "vergoeding_kosten_van_werken_per_maand", "reiskosten_aandeel"),
    _Kind("bijverdienpremie", "bijverdienpremie_per_maand"),
    _Kind("uitstroompremie", "uitstroompremie"),
    _Kind("individuele_inkomenstoeslag", "individuele_inkomenstoeslag"),
    _Kind("kindregelingen", "kindregelingen_per_jaar"),
    _Kind("kwijtschelding", "kwijtschelding_per_jaar"),
    _Kind("collectieve_zorgverzekering", "collectieve_zorgverzekering_per_maand"),
    _Kind("studietoeslag", "studietoeslag_per_maand"),
    _Kind("stadspas", "stadspas_per_jaar"),
)
_WANTED = (*(k.amount for k in _KINDS), *(k.reason for k in _KINDS))
#: Amounts that are no money of the average month, and the one of which a part is.
NOT_COUNTED = ("uitstroompremie", "stadspas_per_jaar")
PARTLY_COUNTED = ("kindregelingen_per_jaar",)
#: Reasons that say: there may be a right, and the amount is not known.
UNKNOWN_REASONS = ("onbekend", "recht_bedrag_onbekend")


@dataclass(frozen=True)
class SchemeLine:
    """One kind of scheme: cents now and at the chosen hours (per month, per year or once, as its quantity says).

    ``schemes`` are those that gave the amount, ``unknown`` those of which no usable amount was found.
    """

    quantity: str
    schemes: tuple[Regeling, ...]
    unknown: tuple[OnbekendeRegeling, ...]
    now: int
    then: int
    reason_now: str
    reason_then: str
    day: date

    @property
    def unit(self) -> str:
        """``euro per maand``, ``euro per jaar``, or ``euro`` for what comes once."""
        return SYSTEM.rules[self.quantity].unit

    @property
    def is_unknown(self) -> bool:
        """Whether there is such a scheme of which the amount is not known."""
        return self.reason_then in UNKNOWN_REASONS

    @property
    def reason(self) -> str:
        """The name of its reason."""
        return next(k.reason for k in _KINDS if k.amount == self.quantity)

    def name(self, lang: str = "nl") -> str:
        """The names that people find in their letters."""
        names = [*(s.label(lang) for s in self.schemes), *(s.label(lang) for s in self.unknown)]
        return ", ".join(dict.fromkeys(names))

    def why(self, lang: str = "nl", *, now: bool = False) -> str:
        """Why there is an amount, or why not, as a sentence."""
        return shown(self.reason, self.reason_now if now else self.reason_then, lang)

    def status(self, lang: str = "nl") -> list[str]:
        """Of which year the amounts are, and whether they were checked: a sentence for each that differs."""
        if not self.schemes:
            return [text("message.scheme_unknown", lang)]
        keys = ((s.year, "scheme_checked" if s.is_checked(self.day) else "scheme_unchecked") for s in self.schemes)
        return list(dict.fromkeys(text(f"message.{key}", lang, year=str(year)) for year, key in keys))

    @property
    def is_checked(self) -> bool:
        """Whether every amount was seen, and is of this year."""
        return bool(self.schemes) and all(s.is_checked(self.day) for s in self.schemes)

    @property
    def is_at_most(self) -> bool:
        """Whether the source gives the highest amount only."""
        return any(getattr(scheme, "ten_hoogste", False) for scheme in self.schemes)

    def as_dict(self, lang: str = "nl") -> dict[str, Any]:
        """As plain data, for JSON: amounts in euros."""
        return {
            "quantity": self.quantity,
            "name": self.name(lang),
            "unit": self.unit,
            "now": None if self.is_unknown else self.now / 100,
            "chosen": None if self.is_unknown else self.then / 100,
            "reason_now": self.reason_now,
            "reason_chosen": self.reason_then,
            "text": self.why(lang),
            "at_most": self.is_at_most,
            "checked": self.is_checked,
            "status": self.status(lang),
            "sources": [s.source for s in (*self.schemes, *self.unknown)],
        }


@dataclass(frozen=True)
class MunicipalAnswer:
    """All schemes of a household's municipality."""

    town: Municipality
    lines: tuple[SchemeLine, ...]
    _answer: Answer = field(repr=False)
    _row: Row = field(repr=False)
    _table: Table = field(repr=False)
    _result: Result = field(repr=False)

    def explain(self, quantity: str) -> Node:
        """How an amount came about at the chosen hours. Raises the quantity's own error when it was not computed."""
        day, reform, given = self._answer.day, self._answer.reform, given_inputs(self._row)
        return explain(SYSTEM, self._result, self._table, quantity, day, given_inputs=given, reform=reform)

    def as_dict(self, lang: str = "nl") -> dict[str, Any]:
        """As plain data, for JSON."""
        lines = [line.as_dict(lang) for line in self.lines]
        return {"name": self.town.name, "fictional": self.town.fictional, "schemes": lines}


def municipal(answer: Answer) -> MunicipalAnswer | None:
    """The schemes of the municipality of ``answer``; ``None`` when none was chosen."""
    household, day = answer.household, answer.day
    if household.gemeente is None:
        return None
    row = at_hours(household.to_row(day), answer.chosen.hours)
    table, result = recorded(row, _WANTED, day, answer.reform)
    at_now = at_hours(household.to_row(day), answer.now.hours)
    _, first = recorded(at_now, _WANTED, day, answer.reform)
    town = load_municipality(household.gemeente)
    child = any(person.rol == "kind" for person in household.personen)
    kinds = [kind for kind in _KINDS if child or kind.group != "kindregelingen"]
    lines = tuple(line for kind in kinds if (line := _line(kind, town, day, first, result)))
    return MunicipalAnswer(town, lines, answer, row, table, result)


def _line(kind: _Kind, town: Municipality, day: date, now: Result, then: Result) -> SchemeLine | None:
    schemes = gemeenten_at(day).regelingen(town.key, kind.group)
    own = bool(schemes)
    if kind.only_with:
        schemes = tuple(s for s in schemes if getattr(s, kind.only_with))
    unknown = () if own else tuple(u for u in town.unknown if u.quantity == kind.group)
    reasons = [_reason(result, kind.reason) for result in (now, then)]
    asked = kind.group != "studietoeslag" or reasons != ["geen_studie", "geen_studie"]
    if not (schemes or unknown) or not asked or kind.amount in then.errors:
        return None
    if not schemes and kind.amount == "aanvulling_kinderopvang_per_maand":
        return None  # one line says that the costs of working are unknown
    cents = [0 if kind.amount in r.errors else int(in_centen(r.columns[kind.amount][0])) for r in (now, then)]
    return SchemeLine(kind.amount, schemes, unknown, cents[0], cents[1], reasons[0], reasons[1], day)


def _reason(result: Result, name: str) -> str:
    if name in result.errors:
        return ""
    return SYSTEM.rules[name].choices[int(result.columns[name][0])]
