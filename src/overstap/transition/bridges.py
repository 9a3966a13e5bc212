"""Bridges over a gap: what the household, the employer or the municipality can change, each computed as another scenario.

Every bridge says who pays, what goes back later, and what it does to the twelve months; a debt is never left out. One that
does not apply is left out with its reason. The order recommends: what removes the gap first, and of those what costs the
household least.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from overstap.errors import OverstapError
from overstap.transition import scenario as s
from overstap.transition.bridge_kinds import KINDS, Change, Reason
from overstap.transition.bridge_words import SAME
from overstap.transition.figures import Debts, Figures, figures_of

if TYPE_CHECKING:
    from overstap.transition.outcome import Outcome


@dataclass(frozen=True)
class Bridge:
    """One bridge. ``before`` and ``after`` are the figures without and with it; ``amount``: cents it hands out (nought for a
    change of method or day); ``short_anyway``: without the step to work there is a gap too; ``outcome``: the whole path."""

    key: str
    before: Figures
    after: Figures
    amount: int
    short_anyway: bool
    change: Change = field(repr=False)
    outcome: Outcome = field(repr=False)

    @property
    def removes_gap(self) -> bool:
        """Whether there was a gap and none is left."""
        return self.before.gap_days > 0 and self.after.gap_days == 0

    @property
    def settled_change(self) -> int:
        """What the twelve months bring more (or less, negative) with it, cents."""
        return self.after.settled - self.before.settled

    @property
    def cost(self) -> int:
        """What the household loses by it over the twelve months, with the tax on a claim that stays open; never below 0."""
        return max(self.before.settled - self.after.settled, 0) + max(self.after.gross_up - self.before.gross_up, 0)

    @property
    def goes_back(self) -> Debts:
        """What has to go back more (or less) than without it, in the shown months or later, cents per creditor."""
        was, now = self.before.debts, self.after.debts
        return Debts(now.municipality - was.municipality, now.allowances - was.allowances, now.tax - was.tax)

    @property
    def left_more(self) -> int:
        """What is still open after the shown months more than without it, cents."""
        return self.after.left.total - self.before.left.total

    def sentences(self, lang: str = "nl") -> list[str]:
        """What it is, who pays, what it does, what comes back later."""
        from overstap.transition.bridge_words import sentences

        return sentences(self, lang)

    def text(self, lang: str = "nl") -> str:
        """The same as one text."""
        return " ".join(self.sentences(lang))

    def as_dict(self, lang: str = "nl") -> dict[str, Any]:
        """Plain data: euros, ISO days, sentences in ``lang``."""
        from overstap.texts import text

        return {
            "key": self.key,
            "label": text(f"transition.bridge.{self.key}.label", lang),
            "payer": text(f"transition.party.{self.change.payer}", lang),
            "amount": self.amount / 100,
            "removes_gap": self.removes_gap,
            "cost": self.cost / 100,
            "settled_change": self.settled_change / 100,
            "goes_back": self.goes_back.as_dict(),
            "left_more": self.left_more / 100,
            "before": self.before.as_dict(),
            "after": self.after.as_dict(),
            "sentences": self.sentences(lang),
        }


@dataclass(frozen=True)
class LeftOut:
    """A bridge that does not apply here, and the key of the reason."""

    key: str
    reason: str

    def text(self, lang: str = "nl") -> str:
        """Why not, in a sentence."""
        from overstap.texts import text

        return text(f"transition.bridge.reason.{self.reason}", lang)


def bridges(outcome: Outcome) -> tuple[Bridge, ...]:
    """All bridges that apply to ``outcome`` (of :func:`overstap.transition.transition`), in the recommended order: those that
    remove the gap first, of these the smallest cost to the household, then the smallest new debt, then the smallest sum
    that others pay; of the rest the shortest gap first."""
    return all_bridges(outcome)[0]


def left_out(outcome: Outcome) -> tuple[LeftOut, ...]:
    """The bridges that do not apply to ``outcome``, with their reasons."""
    return all_bridges(outcome)[1]


def all_bridges(outcome: Outcome) -> tuple[tuple[Bridge, ...], tuple[LeftOut, ...]]:
    """Both at once: every kind is computed one time."""
    before = figures_of(outcome)
    found: list[Bridge] = []
    reasons: list[LeftOut] = []
    for key, kind in KINDS.items():
        made = _computed(outcome, before, key, kind)
        if isinstance(made, Bridge):
            found.append(made)
        else:
            reasons.append(LeftOut(key, made))
    return tuple(sorted(found, key=_order)), tuple(reasons)


def _computed(
    outcome: Outcome, before: Figures, key: str, kind: Callable[[Outcome], Iterable[Change] | Reason]
) -> Bridge | str:
    """The change of this kind that leaves the smallest gap (of equal ones the first); or the reason why there is none."""
    changes = kind(outcome)
    if isinstance(changes, Reason):
        return changes.key
    base = outcome.baseline
    tried: list[Bridge] = []
    for change in changes:
        try:
            after = _again(outcome, change.scenario)
        except OverstapError:
            return "kan_niet_samen"
        if after.flows != outcome.flows:
            figures = figures_of(after, None if base is None else base.settled_total)
            tried.append(
                Bridge(key, before, figures, change.amount, base is not None and bool(base.balance.gaps), change, after)
            )
    return min(tried, key=lambda b: (b.after.gap_days, b.after.gap_depth), default="geen_verschil")


def _again(outcome: Outcome, scenario: s.Scenario) -> Outcome:
    from overstap.transition.outcome import transition

    return transition(with_opening(scenario, outcome), outcome.reform, hours=outcome.hours)


def with_opening(scenario: s.Scenario, outcome: Outcome) -> s.Scenario:
    """``scenario`` with the opening balance of ``outcome``: an assumed one must not move with what is compared."""
    told = outcome.scenario.rekening.saldo
    opening = told if outcome.assumed_opening is None else outcome.assumed_opening / 100
    account = {n: getattr(scenario.rekening, n) for n in s.Rekening.model_fields}
    return scenario.changed(rekening=s.Rekening(**{**account, "saldo": opening}))


def _order(bridge: Bridge) -> tuple[Any, ...]:
    # Amounts too small to be told must not decide.
    sums = (bridge.cost, bridge.left_more, bridge.goes_back.total, bridge.settled_change)
    cost, left, back, others = (x if x >= SAME else 0 for x in sums)
    rest = (cost, left, back, others, list(KINDS).index(bridge.key))
    return (0, *rest) if bridge.removes_gap else (1, bridge.after.gap_days, bridge.after.gap_depth, *rest)
