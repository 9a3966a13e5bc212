"""Up to four paths side by side, and what another rule would do: a rule change is a scenario too.

A comparison says over twelve months what one path brings more than the first; with fewer months it says of which months it
speaks, and promises nothing of the year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from overstap.engine import Reform
from overstap.engine.reform import NO_REFORM
from overstap.errors import OverstapError
from overstap.texts import euro, text
from overstap.transition.bridge_words import CREDITORS, SAME
from overstap.transition.bridges import with_opening
from overstap.transition.dates import MONTHS_A_YEAR
from overstap.transition.figures import Figures, figures_of
from overstap.transition.rule_changes import RuleChange
from overstap.transition.scenario import Scenario
from overstap.words import day_name

if TYPE_CHECKING:
    from overstap.transition.outcome import Outcome

#: As many as people can hold beside each other.
MOST = 4


@dataclass(frozen=True)
class Column:
    """One path of a comparison. ``rule``: key of the rule change that it is, else empty."""

    name: str
    rule: str
    outcome: Outcome
    figures: Figures

    def label(self, lang: str = "nl") -> str:
        """What it is called: the rule, or the name of its scenario."""
        return text(f"transition.compare.rule.{self.rule}", lang) if self.rule else self.name


@dataclass(frozen=True)
class Comparison:
    """Paths side by side; the first is the one that the others are held against."""

    columns: tuple[Column, ...]

    @property
    def window(self) -> int:
        """Months that every path shows, twelve at most: on these the settled totals are compared."""
        return min(c.figures.months for c in self.columns)

    def settled(self, column: Column) -> int:
        """What ``column`` brings over :attr:`window`, cents."""
        return sum(m.settled for m in column.outcome.months[: self.window])

    def labels(self, lang: str = "nl") -> list[str]:
        """The name of each path; one without a name has its number, or is "the rules of now" beside rule changes."""
        out = []
        for number, column in enumerate(self.columns, 1):
            beside_rules = number == 1 and any(c.rule for c in self.columns[1:])
            unnamed = "rules_now" if beside_rules else "number"
            out.append(column.label(lang) or text(f"transition.compare.{unnamed}", lang, number=str(number)))
        return out

    def sentences(self, lang: str = "nl") -> list[str]:
        """What differs from the first path, path by path: the year first, then the account, what goes back, the benefit."""
        names = self.labels(lang)
        first = self.columns[0]
        out: list[str] = []
        for name, column in zip(names[1:], self.columns[1:], strict=True):
            between = {"name": name, "first": names[0]}
            out.append(self._year(first, column, between, lang))
            out += _account(first.figures, column.figures, between, lang)
            out += _debts(first.figures, column.figures, between, lang)
            out += _exit(first.figures, column.figures, between, lang)
        return [s[0].upper() + s[1:] for s in out]

    def _year(self, first: Column, column: Column, between: dict[str, str], lang: str) -> str:
        months = self.window
        more = self.settled(column) - self.settled(first)
        kind = "same" if abs(more) < SAME * months else "more" if more > 0 else "less"
        part = "settled" if months == MONTHS_A_YEAR else "shown"
        amount = euro(abs(round(more / months)), lang, whole=True)
        return text(f"transition.compare.{part}.{kind}", lang, months=str(months), amount=amount, **between)

    def as_dict(self, lang: str = "nl") -> dict[str, Any]:
        """Plain data: euros, ISO days and months, sentences in ``lang``. Months that a path does not show are left out."""
        names = self.labels(lang)
        return {
            "window": self.window,
            "scenarios": [
                {
                    "name": name,
                    "rule": c.rule or None,
                    "headline": c.outcome.headline(lang),
                    "reform": c.outcome.reform.as_dict(),
                    "settled_in_window": self.settled(c) / 100,
                    "figures": c.figures.as_dict(),
                    "months": [
                        {
                            "month": m.month,
                            "projection": m.projection,
                            "cash": m.total / 100,
                            "balance": m.balance / 100,
                            "settled": m.settled / 100,
                        }
                        for m in c.outcome.months
                    ],
                }
                for name, c in zip(names, self.columns, strict=True)
            ],
            "sentences": self.sentences(lang),
        }


def compare(scenarios: Sequence[Scenario | RuleChange], reforms: Reform | Sequence[Reform] | None = None) -> Comparison:
    """One to four scenarios (or rule changes, which bring their own reform) side by side.

    ``reforms``: one for all, or one for each. Where no opening balance was told all start with that of the first path, so
    that the balances can be held against each other. Raises :class:`OverstapError` for none or more than four scenarios, for
    reforms that don't go with them, and for a rule change that does not apply or still asks a figure.
    """
    if not 1 <= len(scenarios) <= MOST:
        low = not scenarios
        code, limit = ("invoer_te_klein", 1) if low else ("invoer_te_groot", MOST)
        raise OverstapError(code, path="scenarios", value=len(scenarios), limit=str(limit))
    each = [reforms or NO_REFORM] * len(scenarios) if reforms is None or isinstance(reforms, Reform) else list(reforms)
    if len(each) != len(scenarios):
        raise OverstapError("invoer_ontbreekt", path=f"reforms[{min(len(each), len(scenarios))}]")
    columns: list[Column] = []
    for number, (told, reform) in enumerate(zip(scenarios, each, strict=True)):
        columns.append(_column(number, told, reform, columns[0].outcome if columns else None))
    return Comparison(tuple(columns))


def _column(number: int, told: Scenario | RuleChange, reform: Reform, first: Outcome | None) -> Column:
    from overstap.transition.outcome import transition

    rule = ""
    if isinstance(told, RuleChange):
        if told.scenario is None:
            raise OverstapError("invoer_ontbreekt", path=f"scenarios[{number}].{told.asks or told.reason}")
        rule, scenario, reform = told.key, told.scenario, told.reform
    else:
        scenario = told
    if first is not None and "saldo" not in scenario.rekening.model_fields_set:
        scenario = with_opening(scenario, first)
    outcome = transition(scenario, reform)
    return Column(scenario.naam, rule, outcome, figures_of(outcome))


def _account(first: Figures, other: Figures, between: dict[str, str], lang: str) -> list[str]:
    out = []
    if abs(other.lowest - first.lowest) >= SAME:
        fields = {"amount": euro(other.lowest, lang, whole=True), "other": euro(first.lowest, lang, whole=True)}
        out.append(text("transition.compare.lowest", lang, day=day_name(other.lowest_day, lang), **fields, **between))
    if other.gap_days != first.gap_days:
        kind = "none" if not other.gap_days else "both" if first.gap_days else "new"
        days = {
            "days": str(other.gap_days),
            "other": str(first.gap_days),
            "depth": euro(other.gap_depth, lang, whole=True),
        }
        out.append(text(f"transition.compare.gap.{kind}", lang, **days, **between))
    return out


def _debts(first: Figures, other: Figures, between: dict[str, str], lang: str) -> list[str]:
    out = []
    for creditor in CREDITORS:
        was, now = getattr(first.debts, creditor), getattr(other.debts, creditor)
        if abs(now - was) >= SAME:
            fields = {"amount": euro(now, lang, whole=True), "other": euro(was, lang, whole=True)}
            out.append(text(f"transition.compare.debt.{creditor}", lang, **fields, **between))
    return out


def _exit(first: Figures, other: Figures, between: dict[str, str], lang: str) -> list[str]:
    if other.exit_day == first.exit_day:
        return []
    kind = "none" if other.exit_day is None else "both" if first.exit_day is not None else "only"
    shown = {"day": other.exit_day, "other": first.exit_day}
    fields = {n: "" if d is None else day_name(d, lang) for n, d in shown.items()}
    return [text(f"transition.compare.exit.{kind}", lang, **fields, **between)]
