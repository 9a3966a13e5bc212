"""The path in words and as plain data: one sentence first, then what stands behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from overstap.texts import euro, text
from overstap.transition.dates import first_day
from overstap.transition.scenario import month_number
from overstap.words import day_name, month_name

if TYPE_CHECKING:
    from overstap.transition.flows import Flow
    from overstap.transition.outcome import Outcome

#: Less than this many cents a month up or down is called "about the same".
SAME = 500


def headline(outcome: Outcome, lang: str = "nl") -> str:
    """Over twelve months more or less than staying as it was, and the lowest point of the account on the way.

    "More than now" rests on the twelve months only. When the first months go the other way, or a later month is below what it
    is now, that stands there too; with fewer than twelve months nothing is said of more or less.
    """
    more = outcome.more_than_now
    months = outcome.window
    average = round(outcome.settled_total / months)
    fields: dict[str, Any] = {"average": euro(average, lang, whole=True), "months": str(months)}
    if more is None:
        kind = "only" if outcome.baseline is None else "short"
    else:
        kind = "same" if abs(more) < SAME * months else "more" if more > 0 else "less"
        fields |= {"difference": euro(abs(round(more / months)), lang, whole=True)}
        turn, dip = _turn(outcome, up=kind == "less"), _dip(outcome)
        if turn:
            kind = f"{kind}_first_{'more' if kind == 'less' else 'less'}"
            fields |= {
                "first": text(f"transition.headline.first.{'one' if turn == 1 else 'many'}", lang, count=str(turn))
            }
        elif kind == "more" and dip is not None:
            kind = "more_with_dip"
            fields |= {"month": month_name(first_day(month_number(dip)), lang)}
    first = text(f"transition.headline.{kind}", lang, **fields)
    low = text(
        "transition.headline.lowest",
        lang,
        amount=euro(outcome.balance.lowest, lang, whole=True),
        day=day_name(outcome.balance.lowest_day, lang),
    )
    return f"{first} {low}"


def _against_now(outcome: Outcome) -> list[tuple[int, str]]:
    """Of each month of the window: what is left of it on the account more (or less) than when nothing changes, cents."""
    base = outcome.baseline
    if base is None:
        return []
    return [(a.total - b.total, a.month) for a, b in zip(outcome.months[: outcome.window], base.months, strict=False)]


def _turn(outcome: Outcome, *, up: bool) -> int:
    """How many months in a row go down (``up``: up) from the first month in which anything changes."""
    changes = [c for c, _ in _against_now(outcome)]
    while changes and abs(changes[0]) <= SAME:
        del changes[0]
    count = 0
    while count < len(changes) and (changes[count] > SAME if up else changes[count] < -SAME):
        count += 1
    return count


def _dip(outcome: Outcome) -> str | None:
    """The month in which the account falls most below what staying as it was would give; ``None`` when it never does."""
    worst = min(_against_now(outcome), default=(0, ""))
    return worst[1] if worst[0] < -SAME else None


def flow_as_dict(flow: Flow, lang: str) -> dict[str, Any]:
    """One payment as plain data."""
    from overstap.transition.dates import name_of

    return {
        "day": flow.day.isoformat(),
        "latest": flow.latest.isoformat() if flow.latest else None,
        "payer": flow.payer,
        "payee": flow.payee,
        "kind": flow.kind,
        "label": kind_name(flow.kind, lang),
        "month": name_of(flow.month),
        "amount": flow.cents / 100,
        "certain": flow.certain,
    }


def kind_name(kind: str, lang: str = "nl") -> str:
    """What a payment is called."""
    return text(f"transition.kind.{kind}", lang)


def party_name(party: str, lang: str = "nl") -> str:
    """Who pays or is paid."""
    return text(f"transition.party.{party}", lang)


def as_dict(outcome: Outcome, lang: str = "nl") -> dict[str, Any]:
    """The whole outcome: amounts in euros, days as ISO dates, sentences in ``lang``."""
    more = outcome.more_than_now
    base = outcome.baseline
    return {
        "name": outcome.scenario.naam,
        "begin": outcome.scenario.begin,
        "headline": outcome.headline(lang),
        "twelve_months": {
            "months": outcome.window,
            "settled": outcome.settled_total / 100,
            "without_the_step": None if base is None else base.settled_total / 100,
            "difference": None if more is None else more / 100,
        },
        "range_from_2027": [c / 100 for c in outcome.range_2027] if outcome.range_2027 else None,
        "months": [
            {
                "month": m.month,
                "projection": m.projection,
                "received": {k: c / 100 for k, c in sorted(m.received.items())},
                "spent": {k: c / 100 for k, c in sorted(m.spent.items())},
                "beside": {k: c / 100 for k, c in sorted(m.beside.items())},
                "total": m.total / 100,
                "balance": m.balance / 100,
                "settled": m.settled / 100,
                "law": {k: c / 100 for k, c in m.law.items()},
                "benefit_days": list(m.benefit_days) if m.benefit_days else None,
                "exit_day": m.exit_day.isoformat() if m.exit_day else None,
                "claim": m.claim / 100,
                "vrijlating": m.vrijlating,
                "vrijlating_reden": m.vrijlating_reden,
            }
            for m in outcome.months
        ],
        "years": [
            {
                "year": y.year,
                "projection": y.projection,
                "toetsingsinkomen": y.toetsingsinkomen / 100,
                "estimate": y.estimate / 100,
                "tax_to_settle": y.bill / 100,
                "allowances": {n: {k: c / 100 for k, c in a.items()} for n, a in y.allowances.items()},
                "net_assistance": y.net_assistance / 100,
                "gross_assistance": y.gross_assistance / 100,
                "open_claim": y.open_claim / 100,
                "gross_up": y.gross_up / 100,
            }
            for y in outcome.years
        ],
        "balance": {
            "first": outcome.balance.first.isoformat(),
            "lowest": outcome.balance.lowest / 100,
            "lowest_day": outcome.balance.lowest_day.isoformat(),
            "lowest_when_late": outcome.balance.lowest_late / 100,
            "by_day": [c / 100 for c in outcome.balance.cents],
            "weeks": [
                {"week": d.isoformat(), "lowest": low / 100, "end": end / 100}
                for d, low, end in outcome.balance.weeks()
            ],
            "gaps": [
                {"first": g.first.isoformat(), "last": g.last.isoformat(), "days": g.days, "depth": g.depth / 100}
                for g in outcome.balance.gaps
            ],
        },
        "flows": [flow_as_dict(f, lang) for f in outcome.flows],
        "advice": [
            {"by": r.by.isoformat() if r.by else None, "key": r.key, "text": r.text(lang)} for r in outcome.advice
        ],
        "warnings": [{"key": r.key, "text": r.text(lang)} for r in outcome.warnings],
        "situations": [
            {"key": x.key, "verdict": x.verdict, "text": x.text(lang), "help": x.help(lang)} for x in outcome.situations
        ],
        "reform": outcome.reform.as_dict(),
    }
