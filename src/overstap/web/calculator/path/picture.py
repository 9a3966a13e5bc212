"""The months as geometry for a phone: a row for each month, left what comes in by kind and what goes off with their amounts,
right the balance as a line that runs down. A wide screen has the columns of :mod:`overstap.transition.picture` instead.

Every coordinate is a string, so that no locale can put a comma in it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from overstap.pictures import CHARACTER, Text
from overstap.pictures import _n as at

FONT = 13.0
STEPS = (100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 250, 100)
ROOM = 1.15  # above the highest balance
HEAD = 50.0
ROW = 46.0
IN_BAR, OUT_BAR = 16.0, 9.0
LABEL_ROOM = 8.0
#: The drawing's own units: its width, where the bars start and how wide they get, where the panel of the balance starts.
WIDTH, BARS, BARS_WIDTH, BALANCE = 340.0, 42.0, 170.0, 226.0


@dataclass(frozen=True)
class Part:
    """A piece of what comes in: its colour, its word and euros."""

    key: str
    label: str
    euros: float


@dataclass(frozen=True)
class Row:
    """One month. ``lows``: the lowest balance of each of its weeks, euros, evenly over the month."""

    name: str
    year: str
    parts: tuple[Part, ...]
    out: float
    lows: tuple[float, ...]
    projected: bool


@dataclass(frozen=True)
class Bar:
    """A rectangle in a colour of the theme, with a word in it where it fits."""

    key: str
    x: str
    y: str
    width: str
    height: str
    label: Text | None = None


@dataclass(frozen=True)
class DrawnRow:
    """Everything of one month."""

    line: str
    name: Text
    year: Text | None
    bars: tuple[Bar, ...]
    comes_in: Text
    out: Bar
    goes_off: Text


@dataclass(frozen=True)
class MonthsPicture:
    """Everything the template draws, in order. ``short``: the area below nought; ``lowest``: the dot where the balance is
    deepest below it, with its amount; ``foreseen``: from where amounts are not known yet."""

    view: str
    right: str
    top: str
    bottom: str
    heads: tuple[Text, ...]
    rows: tuple[DrawnRow, ...]
    nought: str
    grid: tuple[tuple[str, Text], ...]
    line: str
    short: str
    lowest: tuple[str, str, Text] | None
    foreseen: tuple[str, Text] | None


def _width(words: str) -> float:
    return len(words) * FONT * CHARACTER


def months_picture(
    rows: Sequence[Row], *, heads: tuple[str, str], foreseen: str, money: Callable[[float], str]
) -> MonthsPicture:
    """The picture of ``rows``. ``heads`` name the two halves; ``foreseen`` is said where a projection starts; ``money``
    writes an amount."""
    tops = _tops(rows)
    bottom = tops[-1] + ROW
    words = max(_width(money(max(sum(p.euros for p in row.parts), row.out))) for row in rows)
    scale = (BARS_WIDTH - words - 2 * LABEL_ROOM) / max(
        *(sum(p.euros for p in row.parts) for row in rows), *(row.out for row in rows), 1.0
    )
    labelled: set[str] = set()
    drawn = tuple(_row(row, top, scale, money, labelled) for row, top in zip(rows, tops, strict=True))
    lows = [low for row in rows for low in row.lows]
    low, high = min(*lows, 0.0) * ROOM, max(*lows, 1.0) * ROOM
    left, right = BALANCE, WIDTH - 4

    def across(euros: float) -> float:
        return left + (euros - low) / (high - low) * (right - left)

    points = [
        (across(euros), top + ROW * (place + 0.5) / len(row.lows))
        for row, top in zip(rows, tops, strict=True)
        for place, euros in enumerate(row.lows)
    ]
    zero = across(0.0)
    ticks = [0.0, next((float(s) for s in STEPS if s <= high), 0.0)]
    if across(ticks[1]) - zero < (_width(money(0.0)) + _width(money(ticks[1]))) / 2 + LABEL_ROOM:
        ticks = ticks[:1]
    deepest = min(points, key=lambda point: point[0])
    first = next((i for i, row in enumerate(rows) if row.projected), None)
    return MonthsPicture(
        view=f"0 0 {at(WIDTH)} {at(bottom + 4)}",
        right=at(WIDTH),
        top=at(HEAD),
        bottom=at(bottom),
        heads=(Text(at(BARS), "14", heads[0], "start"), Text(at(WIDTH), "14", heads[1], "end")),
        rows=drawn,
        nought=at(zero),
        grid=tuple(
            (at(across(t)), Text(at(across(t)), at(HEAD - 8), money(t), _anchor(across(t), left, right))) for t in ticks
        ),
        line="M" + " L".join(f"{at(x)} {at(y)}" for x, y in points),
        short=_below(points, zero),
        lowest=_lowest(deepest, money(min(lows)), left, right) if min(lows) < 0 else None,
        foreseen=None if first is None else (at(tops[first] - 4), Text("0", at(tops[first] - 10), foreseen, "start")),
    )


def _lowest(point: tuple[float, float], words: str, left: float, right: float) -> tuple[str, str, Text]:
    """The dot, with its words above it: where they stay within the panel."""
    x, y = point
    half = _width(words) / 2
    return at(x), at(y), Text(at(min(max(x, left + half), right - half)), at(y - 10), words, "middle")


def _anchor(x: float, left: float, right: float) -> str:
    return "end" if x > right - 20 else "start" if x < left + 20 else "middle"


def _tops(rows: Sequence[Row]) -> list[float]:
    """Where each row starts; the first one of a projection leaves room for its words."""
    tops, y = [], HEAD
    for place, row in enumerate(rows):
        if row.projected and (place == 0 or not rows[place - 1].projected):
            y += FONT + 12
        tops.append(y)
        y += ROW
    return tops


def _row(row: Row, top: float, scale: float, money: Callable[[float], str], labelled: set[str]) -> DrawnRow:
    bars, x, y = [], BARS, top + 7
    for part in row.parts:
        width = max(part.euros, 0.0) * scale
        if width <= 0:
            continue
        label = None
        if part.key not in labelled and _width(part.label) + LABEL_ROOM <= width:
            labelled.add(part.key)
            label = Text(at(x + width / 2), at(y + IN_BAR - 4), part.label, "middle")
        bars.append(Bar(part.key, at(x), at(y), at(width), at(IN_BAR), label))
        x += width
    low = y + IN_BAR + 3
    out = row.out * scale
    total = sum(part.euros for part in row.parts)
    return DrawnRow(
        line=at(top),
        name=Text("0", at(y + IN_BAR - 4), row.name, "start"),
        year=Text("0", at(low + OUT_BAR + 2), row.year, "start") if row.year else None,
        bars=tuple(bars),
        comes_in=Text(at(x + 5), at(y + IN_BAR - 4), money(total), "start"),
        out=Bar("out", at(BARS), at(low), at(max(out, 0.5)), at(OUT_BAR)),
        goes_off=Text(at(BARS + out + 5), at(low + OUT_BAR), "−\u00a0" + money(row.out), "start"),
    )


def _below(points: Sequence[tuple[float, float]], zero: float) -> str:
    """The area between the line and nought where there is too little."""
    pieces: list[str] = []
    run: list[tuple[float, float]] = []
    for place, (x, y) in enumerate(points):
        if x < zero - 0.05:
            if not run:
                run.append((zero, points[place - 1][1] if place else y))
            run.append((x, y))
        elif run:
            pieces.append(_closed([*run, (zero, y)]))
            run = []
    if run:
        pieces.append(_closed([*run, (zero, points[-1][1])]))
    return " ".join(pieces)


def _closed(points: Sequence[tuple[float, float]]) -> str:
    return "M" + " L".join(f"{at(x)} {at(y)}" for x, y in points) + " Z"
