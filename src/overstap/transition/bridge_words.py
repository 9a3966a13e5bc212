"""A bridge in words: what it is, who pays, what it does to the account, what goes back, and what it costs over the year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from overstap.texts import euro, text
from overstap.words import day_name, percent

if TYPE_CHECKING:
    from overstap.transition.bridges import Bridge

#: Less than this many cents over the whole time is called "the same".
SAME = 500
CREDITORS = ("municipality", "allowances", "tax")
_PARTY = {"municipality": "gemeente", "allowances": "dienst_toeslagen", "tax": "belastingdienst"}


def sentences(bridge: Bridge, lang: str = "nl") -> list[str]:
    """All that is to be said of ``bridge``, the account first and no debt left out."""
    own = {name: _shown(name, value, lang) for name, value in bridge.change.fields}
    own["amount"] = euro(bridge.amount, lang, whole=bridge.amount % 100 == 0)
    return [
        text(f"transition.bridge.{bridge.key}.what", lang, **_fields(bridge, own, lang)),
        text(f"transition.bridge.{bridge.key}.payer", lang),
        *_account(bridge, lang),
        *_goes_back(bridge, lang),
        *_year(bridge, lang),
        *_anyway(bridge, lang),
    ]


def _fields(bridge: Bridge, own: dict[str, str], lang: str) -> dict[str, Any]:
    return {"months": "", "day": "", "share": "", **own}


def _shown(name: str, value: Any, lang: str) -> str:
    if isinstance(value, date):
        return day_name(value, lang)
    return percent(float(value), lang) if name == "share" else str(value)


def _account(bridge: Bridge, lang: str) -> list[str]:
    """What happens to the gap, or to the lowest balance where there was none."""
    before, after = bridge.before, bridge.after
    if bridge.removes_gap:
        return [text("transition.bridge.effect.removed", lang)]
    lowest = {"amount": euro(after.lowest, lang), "day": day_name(after.lowest_day, lang)}
    if not after.gap_days:
        kind = "same" if after.lowest == before.lowest else "higher" if after.lowest > before.lowest else "lower"
        return [text(f"transition.bridge.effect.{kind}", lang, **lowest)]
    days = {"days": str(after.gap_days), "depth": euro(after.gap_depth, lang), "was": str(before.gap_days)}
    same = (after.gap_days, after.gap_depth) == (before.gap_days, before.gap_depth)
    return [text(f"transition.bridge.effect.{'gap_same' if same else 'gap_left'}", lang, **days)]


def _goes_back(bridge: Bridge, lang: str) -> list[str]:
    """Debts that it makes larger or smaller, per creditor; what is still open at the end; the tax on it."""
    out = []
    for creditor in CREDITORS:
        cents = getattr(bridge.goes_back, creditor)
        if abs(cents) >= SAME:
            kind = "more" if cents > 0 else "less"
            party = text(f"transition.party.{_PARTY[creditor]}", lang)
            amount = euro(abs(cents), lang)
            out.append(text(f"transition.bridge.back.{kind}_{creditor}", lang, amount=amount, party=party))
    if bridge.left_more >= SAME:
        from overstap.transition.dates import last_day

        end = day_name(last_day(bridge.outcome.scenario.last), lang)
        out.append(text("transition.bridge.back.left", lang, amount=euro(bridge.left_more, lang), day=end))
    tax = bridge.after.gross_up - bridge.before.gross_up
    if tax >= SAME:
        out.append(text("transition.bridge.back.gross", lang, amount=euro(tax, lang)))
    return out


def _year(bridge: Bridge, lang: str) -> list[str]:
    """The twelve months (or what is shown of them)."""
    change = bridge.settled_change
    kind = "same" if abs(change) < SAME else "more" if change > 0 else "less"
    amount = euro(abs(change), lang)
    return [text(f"transition.bridge.year.{kind}", lang, amount=amount, months=str(bridge.after.months))]


def _anyway(bridge: Bridge, lang: str) -> list[str]:
    if bridge.short_anyway and bridge.before.gap_days and bridge.key == "maatwerkbudget":
        return [text("transition.bridge.short_anyway", lang)]
    return []
