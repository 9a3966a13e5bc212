"""The tables of a path: months, years and payments. Report, picture and page show these same rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from overstap.texts import text
from overstap.transition.dates import first_day, name_of
from overstap.transition.scenario import month_number
from overstap.transition.words import kind_name, party_name
from overstap.words import month_name

if TYPE_CHECKING:
    from overstap.transition.outcome import Month, Outcome

#: What comes in, by the head under which it stands; everything else is "other".
WAGE = frozenset({"loon", "vakantiegeld", "bonus"})
ASSISTANCE = frozenset({"bijstand", "voorschot_bijstand", "vakantietoeslag_bijstand", "correctie_bijstand"})
ALLOWANCES = frozenset(
    {
        "zorgtoeslag",
        "huurtoeslag",
        "kindgebonden_budget",
        "kinderopvangtoeslag",
        "kinderbijslag",
        "toeslag_nabetaling",
    }
)
GROUPS = (("wage", WAGE), ("assistance", ASSISTANCE), ("allowances", ALLOWANCES))

Money = Callable[[int], str]


@dataclass(frozen=True)
class Table:
    """Heads and rows of cells; the first cell of a row names it."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def _grouped(month: Month) -> dict[str, int]:
    """What a month shows, by head, cents."""
    inside = {key: sum(c for kind, c in month.received.items() if kind in kinds) for key, kinds in GROUPS}
    received, spent = sum(month.received.values()), sum(month.spent.values())
    return {
        **inside,
        "other": received - sum(inside.values()),
        "out": -spent,
        "left": month.total,
        "balance": month.balance,
        "settled": month.settled,
    }


def month_table(outcome: Outcome, lang: str, money: Money, *, plain: bool = False) -> Table:
    """Month by month; a month that is a projection has a star. ``plain``: months as ``2027-01``, and the star as a column."""
    found = [_grouped(m) for m in outcome.months]
    keys = [k for k in found[0] if k != "other" or any(row[k] for row in found)]
    heads = [text(f"transition.table.{key}", lang) for key in ("month", *keys, *(["projection"] if plain else []))]
    rows = []
    for month, row in zip(outcome.months, found, strict=True):
        cells = [money(row[key]) for key in keys]
        if plain:
            rows.append((month.month, *cells, str(int(month.projection))))
        else:
            name = month_name(first_day(month_number(month.month)), lang)
            rows.append((f"{name} *" if month.projection else name, *cells))
    return Table(tuple(heads), tuple(rows))


def year_table(outcome: Outcome, lang: str, money: Money) -> Table:
    """Year by year what comes afterwards: tax (minus: back), allowances (minus: to pay back), assistance to pay back."""
    heads = ("year", "income", "tax", "allowances_later", "claim")
    rows = []
    for year in outcome.years:
        later = sum(a["difference"] for a in year.allowances.values())
        amounts = (year.toetsingsinkomen, year.bill, later, year.open_claim)
        star = " *" if year.projection else ""
        rows.append((f"{year.year}{star}", *(money(cents) for cents in amounts)))
    return Table(tuple(text(f"transition.table.{key}", lang) for key in heads), tuple(rows))


def flow_table(outcome: Outcome, lang: str, money: Money) -> Table:
    """Every payment by day: who pays whom, what it is, the month it belongs to, and whether it is certain."""
    heads = ("day", "latest", "payer", "payee", "kind", "belongs_to", "amount", "certain")
    rows = [
        (
            f.day.isoformat(),
            f.latest.isoformat() if f.latest else "",
            party_name(f.payer, lang),
            party_name(f.payee, lang),
            kind_name(f.kind, lang),
            name_of(f.month),
            money(f.cents),
            str(int(f.certain)),
        )
        for f in outcome.flows
    ]
    return Table(tuple(text(f"transition.table.{key}", lang) for key in heads), tuple(rows))
