"""The picture of a path: what comes in and goes out each month, and below it the balance by day.

First the geometry (:func:`drawn`; every coordinate a string, for a template of the page as well), then an SVG document of its
own. Presentation attributes only, so that a strict content policy holds. The rows of :mod:`tables` belong beside it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from overstap.pictures import CHARACTER, FONT, PHONE, STEPS, WIDE, Size, Text
from overstap.pictures import _n as at
from overstap.texts import euro, text
from overstap.transition.dates import MONTHS_A_YEAR, first_day, name_of
from overstap.transition.scenario import month_number
from overstap.words import day_name

if TYPE_CHECKING:
    from overstap.transition.outcome import Outcome

__all__ = ["PHONE", "WIDE", "Bar", "Picture", "drawn", "months_svg"]

IN, OUT, INK, SOFT, PAPER, LINE, SHORT = "#1f6a5a", "#e9b44c", "#14302a", "#55635f", "#ffffff", "#dfe5e3", "#f3c6bd"
TICKS_AT_MOST = 5
BALANCE_HEIGHT = 190.0
BETWEEN = 84.0  # between the two parts: month names, and the head of the lower part
THINNEST = 1.5


@dataclass(frozen=True)
class Bar:
    """What came in or went out in a month: ``side`` is ``in`` or ``out``; ``title`` says it in words."""

    side: str
    x: str
    y: str
    width: str
    height: str
    title: str


@dataclass(frozen=True)
class Part:
    """One of the two parts: its edges, the lines of its scale with their words, and its head."""

    top: str
    bottom: str
    grid: tuple[tuple[str, Text], ...]
    head: tuple[Text, ...]


@dataclass(frozen=True)
class Picture:
    """Everything a template draws, in order. ``projection``: where the months begin that are a projection."""

    width: str
    height: str
    left: str
    right: str
    title: str
    sentence: str
    months: Part
    keys: tuple[tuple[str, str, str, Text], ...]  # side, x and y of its square, its word
    bars: tuple[Bar, ...]
    ticks: tuple[Text, ...]
    projection: tuple[str, Text] | None
    balance: Part
    gaps: tuple[tuple[str, str], ...]  # x and width of the days with too little money
    gap_key: tuple[str, str, Text] | None
    zero: str
    path: str
    lowest: tuple[str, str, Text]


@dataclass(frozen=True)
class _Scale:
    low: float
    high: float
    step: float
    top: float
    bottom: float

    def y(self, value: float) -> float:
        return self.bottom - (value - self.low) / (self.high - self.low) * (self.bottom - self.top)

    def lines(self) -> list[float]:
        first = math.ceil(self.low / self.step)
        return [n * self.step for n in range(first, math.floor(self.high / self.step) + 1)]


def _scale(low: float, high: float, top: float, bottom: float) -> _Scale:
    """Euros from at most ``low`` to at least ``high``, with nought on it, on round steps."""
    low, high = min(low, 0.0), max(high, 1.0)
    step = next((s for s in STEPS if (high - low) / s <= TICKS_AT_MOST), STEPS[-1] * 1.0)
    while (high - low) / step > TICKS_AT_MOST:
        step *= 2
    return _Scale(math.floor(low / step) * step, math.ceil(high / step) * step, step, top, bottom)


def drawn(outcome: Outcome, lang: str = "nl", size: Size = WIDE) -> Picture:
    """The geometry of the picture of ``outcome``, with words in ``lang``, as wide as ``size``."""
    middle = size.top + size.height - size.top - size.bottom
    height = middle + BETWEEN + BALANCE_HEIGHT + 34
    left, right = size.left, size.width - size.right
    sums = [(sum(m.received.values()) / 100, sum(m.spent.values()) / 100) for m in outcome.months]
    upper = _scale(0.0, max(max(pair) for pair in sums), size.top, middle)
    lower = _scale(
        min(outcome.balance.cents) / 100,
        max(outcome.balance.cents) / 100,
        middle + BETWEEN,
        middle + BETWEEN + BALANCE_HEIGHT,
    )
    width = (right - left) / len(sums)
    picture = _Words(lang, left, width, size)
    return Picture(
        width=at(size.width),
        height=at(height),
        left=at(left),
        right=at(right),
        title=text("transition.picture.title", lang),
        sentence=outcome.headline(lang),
        months=picture.part(upper, ()),
        keys=picture.keys(),
        bars=tuple(picture.bars(outcome, sums, upper)),
        ticks=picture.ticks(outcome, middle),
        projection=picture.projection(outcome, middle),
        balance=picture.part(
            lower, (Text(at(left), at(lower.top - 14), text("transition.picture.balance", lang), "start"),)
        ),
        gaps=picture.gaps(outcome, right),
        gap_key=picture.gap_key(lower.top, right) if outcome.balance.gaps else None,
        zero=at(lower.y(0.0)),
        path=picture.path(outcome, lower, right),
        lowest=picture.lowest(outcome, lower, right),
    )


@dataclass(frozen=True)
class _Words:
    """Draws the parts: places of months and days, and words in one language."""

    lang: str
    left: float
    width: float
    size: Size

    def part(self, scale: _Scale, head: tuple[Text, ...]) -> Part:
        def money(euros: float) -> str:
            return euro(round(euros * 100), self.lang, whole=True)

        lines = [(scale.y(v), v) for v in scale.lines()]
        grid = tuple((at(y), Text(at(self.left - 8), at(y + FONT * 0.35), money(v), "end")) for y, v in lines)
        return Part(at(scale.top), at(scale.bottom), grid, head)

    def keys(self) -> tuple[tuple[str, str, str, Text], ...]:
        out = []
        x = self.left
        for side in ("in", "out"):
            word = text(f"transition.picture.{side}", self.lang)
            out.append((side, at(x), at(14.0), Text(at(x + 18), at(26.0), word, "start")))
            x += 18 + len(word) * FONT * CHARACTER + 24
        return tuple(out)

    def bars(self, outcome: Outcome, sums: Sequence[tuple[float, float]], scale: _Scale) -> list[Bar]:
        out = []
        thick = max(self.width * 0.4, THINNEST)
        for number, (month, pair) in enumerate(zip(outcome.months, sums, strict=True)):
            for turn, (side, euros) in enumerate(zip(("in", "out"), pair, strict=True)):
                x = self.left + number * self.width + self.width * 0.08 + turn * thick
                y = scale.y(euros)
                amount = euro(round(euros * 100), self.lang)
                title = f"{month.month} {text(f'transition.picture.{side}', self.lang)}: {amount}"
                out.append(Bar(side, at(x), at(y), at(thick), at(scale.bottom - y), title))
        return out

    def ticks(self, outcome: Outcome, bottom: float) -> tuple[Text, ...]:
        """The names of the months that fit, and the year under the first one and every January."""
        from babel.dates import format_date

        locale = "nl_NL" if self.lang == "nl" else "en_IE"
        names = [
            format_date(first_day(month_number(m.month)), "LLL", locale=locale).rstrip(".") for m in outcome.months
        ]
        every = max(1, math.ceil(max(len(n) for n in names) * FONT * CHARACTER * 1.15 / self.width))
        out = []
        for number, (month, name) in enumerate(zip(outcome.months, names, strict=True)):
            x = self.left + (number + 0.5) * self.width
            if number % every == 0:
                out.append(Text(at(x), at(bottom + FONT + 5), name))
            if number == 0 or month_number(month.month) % MONTHS_A_YEAR == 0:
                out.append(Text(at(x), at(bottom + 2 * FONT + 8), month.month[:4]))
        return tuple(out)

    def projection(self, outcome: Outcome, bottom: float) -> tuple[str, Text] | None:
        first = next((n for n, m in enumerate(outcome.months) if m.projection), None)
        if first is None:
            return None
        word = text("transition.picture.projection", self.lang)
        half = len(word) * FONT * CHARACTER
        x = self.left + first * self.width
        end = self.size.width - self.size.right
        return at(x), Text(at(min(x + 6, end - half)), at(self.size.top - 4), word, "start")

    def day(self, outcome: Outcome, day: date) -> float:
        """Where a day is: months are equally wide, days share their month."""
        months = [m.month for m in outcome.months]
        number = months.index(name_of(day.year * MONTHS_A_YEAR + day.month - 1))
        start = first_day(month_number(months[number]))
        end = first_day(month_number(months[number]) + 1)
        return self.left + (number + (day - start).days / (end - start).days) * self.width

    def gaps(self, outcome: Outcome, right: float) -> tuple[tuple[str, str], ...]:
        out = []
        one = self.width / 30
        for gap in outcome.balance.gaps:
            low, high = self.day(outcome, gap.first), min(self.day(outcome, gap.last) + one, right)
            out.append((at(low), at(max(high - low, THINNEST))))
        return tuple(out)

    def gap_key(self, top: float, right: float) -> tuple[str, str, Text]:
        """The square and the word for days with too little money, at the right."""
        word = text("transition.picture.too_low", self.lang)
        x = right - len(word) * FONT * CHARACTER - 24
        return at(x), at(top - 26), Text(at(x + 18), at(top - 14), word, "start")

    def path(self, outcome: Outcome, scale: _Scale, right: float) -> str:
        """The balance at the end of each day, as steps; only where it changes."""
        days = outcome.balance.days
        out = ""
        before: int | None = None
        for day, cents in zip(days, outcome.balance.cents, strict=True):
            if cents == before:
                continue
            x, y = at(self.day(outcome, day)), at(scale.y(cents / 100))
            out += f"M{x} {y}" if before is None else f"H{x}V{y}"
            before = cents
        return f"{out}H{at(right)}"

    def lowest(self, outcome: Outcome, scale: _Scale, right: float) -> tuple[str, str, Text]:
        account = outcome.balance
        x, y = self.day(outcome, account.lowest_day), scale.y(account.lowest / 100)
        words = f"{euro(account.lowest, self.lang, whole=True)}, {day_name(account.lowest_day, self.lang)}"
        half = len(words) * FONT * CHARACTER / 2
        middle = min(max(x, self.left + half), right - half)
        return at(x), at(y), Text(at(middle), at(min(y + FONT + 10, scale.bottom + FONT + 6)), words)


def months_svg(outcome: Outcome, lang: str = "nl", size: Size = WIDE) -> str:
    """The picture of ``outcome`` as an SVG document."""
    p = drawn(outcome, lang, size)
    fill = {"in": IN, "out": OUT}
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {p.width} {p.height}" width="{p.width}" height="{p.height}"'
            f' role="img" font-family="sans-serif" font-size="{at(FONT)}" fill="{INK}">'
        ),
        f"<title>{escape(p.title)}</title>",
        f"<desc>{escape(p.sentence)}</desc>",
        f'<rect width="{p.width}" height="{p.height}" fill="{PAPER}"/>',
    ]
    for part in (p.months, p.balance):
        for y, words in part.grid:
            parts += [f'<line x1="{p.left}" x2="{p.right}" y1="{y}" y2="{y}" stroke="{LINE}"/>', _text(words, SOFT)]
        parts += [_text(words, INK, bold=True) for words in part.head]
    for side, x, y, words in p.keys:
        parts += [f'<rect x="{x}" y="{y}" width="13" height="13" fill="{fill[side]}"/>', _text(words, INK, bold=True)]
    for bar in p.bars:
        place = f'x="{bar.x}" y="{bar.y}" width="{bar.width}" height="{bar.height}"'
        parts.append(f'<rect {place} fill="{fill[bar.side]}"><title>{escape(bar.title)}</title></rect>')
    parts += [_text(words, SOFT) for words in p.ticks]
    height = float(p.balance.bottom) - float(p.balance.top)
    parts += [
        f'<rect x="{x}" y="{p.balance.top}" width="{w}" height="{at(height)}" fill="{SHORT}"/>' for x, w in p.gaps
    ]
    if p.gap_key:
        x, y, words = p.gap_key
        parts += [f'<rect x="{x}" y="{y}" width="13" height="13" fill="{SHORT}"/>', _text(words, INK)]
    if p.projection:
        x, words = p.projection
        dashes = f'stroke="{SOFT}" stroke-dasharray="3 4"'
        parts += [f'<line x1="{x}" x2="{x}" y1="{q.top}" y2="{q.bottom}" {dashes}/>' for q in (p.months, p.balance)]
        parts.append(_text(words, SOFT))
    parts.append(f'<line x1="{p.left}" x2="{p.right}" y1="{p.zero}" y2="{p.zero}" stroke="{INK}"/>')
    parts.append(f'<path d="{p.path}" fill="none" stroke="{IN}" stroke-width="2"/>')
    x, y, words = p.lowest
    parts += [
        f'<circle cx="{x}" cy="{y}" r="5" stroke="{INK}" stroke-width="2" fill="{PAPER}"/>',
        _text(words, INK, bold=True),
    ]
    return "\n".join([*parts, "</svg>"]) + "\n"


def _text(words: Text, fill: str, *, bold: bool = False) -> str:
    weight = ' font-weight="700"' if bold else ""
    return f'<text x="{words.x}" y="{words.y}" text-anchor="{words.anchor}" fill="{fill}"{weight}>{escape(words.words)}</text>'
