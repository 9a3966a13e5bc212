"""Pictures as plain geometry: what a template needs to draw stacked areas with direct labels. Knows no domain.

Every coordinate is a string, so that no locale can put a comma in it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

FONT = 15.0
CHARACTER = 0.56  # average width of a character, as a share of the font size
STEPS = (50, 100, 200, 250, 500, 1000, 2000, 2500, 5000, 10_000, 20_000, 50_000)
TICKS_AT_MOST = 5
HEADROOM = 1.22
THINNEST_SEEN = 2.0


@dataclass(frozen=True)
class Band:
    """One layer of the stack: its name on the picture, its colours (names of custom properties) and its heights."""

    key: str
    label: str
    values: tuple[float, ...]


@dataclass(frozen=True)
class Mark:
    """A dot on the upper edge of the stack."""

    x: float
    y: float
    label: str
    open: bool = False


@dataclass(frozen=True)
class Limit:
    """A thin vertical line with words above it."""

    x: float
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Size:
    """The drawing's own units; fonts keep their size in them."""

    name: str
    width: float
    height: float
    left: float = 66.0
    right: float = 14.0
    top: float = 46.0
    bottom: float = 50.0


PHONE = Size("phone", 340, 350, left=62, right=8)
WIDE = Size("wide", 560, 400, left=68)


@dataclass(frozen=True)
class Text:
    """Words at a place; ``anchor`` as in SVG."""

    x: str
    y: str
    words: str
    anchor: str = "middle"


@dataclass(frozen=True)
class Layer:
    """A band as drawn. ``leader`` is the thin line from a label outside to its band, if the label did not fit inside."""

    key: str
    path: str
    label: Text | None
    inside: bool
    leader: tuple[str, str, str, str] | None


@dataclass(frozen=True)
class Dot:
    """A mark as drawn."""

    x: str
    y: str
    open: bool
    label: Text


@dataclass(frozen=True)
class Picture:
    """Everything the template draws, in order."""

    name: str
    width: str
    height: str
    view: str
    plot: dict[str, str]
    layers: tuple[Layer, ...]
    top_edge: str
    grid: tuple[tuple[str, Text], ...]
    ticks: tuple[Text, ...]
    axis: Text
    dots: tuple[Dot, ...]
    limit: tuple[str, tuple[Text, ...]] | None


@dataclass
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _width(words: str) -> float:
    return len(words) * FONT * CHARACTER


class _Plot:
    """From values to places."""

    def __init__(self, size: Size, xs: Sequence[float], highest: float) -> None:
        self.size, self.xs = size, xs
        wanted = max(highest, 1.0) * HEADROOM
        self.step = next((s for s in STEPS if wanted / s <= TICKS_AT_MOST), STEPS[-1])
        self.highest = wanted
        self.bottom = size.height - size.bottom

    def x(self, value: float) -> float:
        first, last = self.xs[0], self.xs[-1]
        return self.size.left + (value - first) / ((last - first) or 1.0) * (
            self.size.width - self.size.left - self.size.right
        )

    def y(self, value: float) -> float:
        return self.bottom - value / self.highest * (self.bottom - self.size.top)


def stacked(
    xs: Sequence[float],
    bands: Sequence[Band],
    *,
    marks: Sequence[Mark],
    limit: Limit | None,
    axis: str,
    ticks: Sequence[float],
    money: Callable[[float], str],
    size: Size,
) -> Picture:
    """Stacked areas over ``xs``. ``money`` writes a value on the y-axis; ``axis`` names the x-axis."""
    tops: list[list[float]] = []
    below = [0.0] * len(xs)
    for band in bands:
        below = [b + max(v, 0.0) for b, v in zip(below, band.values, strict=True)]
        tops.append(below)
    plot = _Plot(size, xs, max(below, default=0.0))

    taken: list[_Box] = []
    if limit:
        taken.append(_Box(plot.x(limit.x) - 2, size.top, plot.x(limit.x) + 2, plot.bottom))
    dots = tuple(_dot(plot, mark, tops[-1], taken) for mark in marks)
    layers = []
    lower = [0.0] * len(xs)
    for band, upper in zip(bands, tops, strict=True):
        layers.append(_layer(plot, band, lower, upper, tops[-1], taken))
        lower = upper
    grid = []
    value = 0.0
    while plot.y(value) >= size.top + FONT / 2:
        y = plot.y(value)
        grid.append((_n(y), Text(_n(size.left - 8), _n(y + FONT * 0.35), money(value), "end")))
        value += plot.step
    return Picture(
        name=size.name,
        width=_n(size.width),
        height=_n(size.height),
        view=f"0 0 {_n(size.width)} {_n(size.height)}",
        plot={
            "left": _n(size.left),
            "right": _n(size.width - size.right),
            "top": _n(size.top),
            "bottom": _n(plot.bottom),
        },
        layers=tuple(layers),
        top_edge="M" + " L".join(f"{_n(plot.x(x))} {_n(plot.y(v))}" for x, v in zip(xs, tops[-1], strict=True)),
        grid=tuple(grid),
        ticks=tuple(Text(_n(plot.x(t)), _n(plot.bottom + FONT + 5), f"{t:g}") for t in ticks),
        axis=Text(_n(size.width - size.right), _n(size.height - 8), axis, "end"),
        dots=dots,
        limit=_limit(plot, limit) if limit else None,
    )


def _dot(plot: _Plot, mark: Mark, top: list[float], taken: list[_Box]) -> Dot:
    """The dot, with its words just above the upper edge: to the left, over it or to the right, whichever is nearest."""
    x, y = plot.x(mark.x), plot.y(mark.y)
    half = _width(mark.label) / 2
    there = [plot.x(value) for value in plot.xs]
    best: tuple[float, float] | None = None
    for middle in (x, x - half - 4, x + half + 4, x - half + 8, x + half - 8):
        if middle - half < plot.size.left + 4 or middle + half > plot.size.width - 2:
            continue
        base = min(plot.y(top[i]) for i in _window(there, middle, half)) - 12
        box = _Box(middle - half, base - FONT, middle + half, base + 4)
        if any(box.meets(other) for other in taken):
            continue
        if best is None or base > best[1] + 0.5:
            best = (middle, base)
    middle, base = best or (min(max(x, plot.size.left + 8 + half), plot.size.width - 2 - half), y + FONT + 12)
    taken.append(_Box(middle - half, base - FONT, middle + half, base + 4))
    taken.append(_Box(x - 8, y - 8, x + 8, y + 8))
    return Dot(_n(x), _n(y), mark.open, Text(_n(middle), _n(base), mark.label))


def _layer(
    plot: _Plot, band: Band, lower: list[float], upper: list[float], top: list[float], taken: list[_Box]
) -> Layer:
    there = [plot.x(x) for x in plot.xs]
    path = "M" + " L".join(f"{_n(x)} {_n(plot.y(v))}" for x, v in zip(there, upper, strict=True))
    path += (
        " L"
        + " L".join(f"{_n(x)} {_n(plot.y(v))}" for x, v in zip(reversed(there), reversed(lower), strict=True))
        + " Z"
    )
    thick = [plot.y(a) - plot.y(b) for a, b in zip(lower, upper, strict=True)]
    if max(thick) < THINNEST_SEEN:
        return Layer(band.key, path, None, True, None)
    inside = _inside(plot, band, lower, upper, there, taken)
    if inside:
        return Layer(band.key, path, inside, True, None)
    outside = _outside(plot, band, lower, upper, top, there, thick, taken)
    return Layer(band.key, path, outside[0] if outside else None, False, outside[1] if outside else None)


def _window(there: list[float], middle: float, half: float) -> list[int]:
    return [i for i, x in enumerate(there) if middle - half - 6 <= x <= middle + half + 6]


def _inside(
    plot: _Plot, band: Band, lower: list[float], upper: list[float], there: list[float], taken: list[_Box]
) -> Text | None:
    """The place within the band with the most room around the words, if there is enough."""
    half = _width(band.label) / 2
    best: tuple[float, float, float] | None = None
    for middle in there:
        if middle - half < there[0] + 4 or middle + half > there[-1] - 4:
            continue
        window = _window(there, middle, half)
        ceiling, floor = max(plot.y(upper[i]) for i in window), min(plot.y(lower[i]) for i in window)
        room = floor - ceiling
        y = (floor + ceiling) / 2 + FONT * 0.35
        box = _Box(middle - half, y - FONT, middle + half, y + 4)
        if room >= FONT * 1.5 and not any(box.meets(other) for other in taken) and (best is None or room > best[0]):
            best = (room, middle, y)
    if best is None:
        return None
    _, middle, y = best
    taken.append(_Box(middle - half, y - FONT, middle + half, y + 4))
    return Text(_n(middle), _n(y), band.label)


def _outside(
    plot: _Plot,
    band: Band,
    lower: list[float],
    upper: list[float],
    top: list[float],
    there: list[float],
    thick: list[float],
    taken: list[_Box],
) -> tuple[Text, tuple[str, str, str, str]] | None:
    """Above the stack, with a thin line to the band, where nothing else stands."""
    half = _width(band.label) / 2
    for i in sorted(range(len(there)), key=lambda i: (-min(thick[i], 12.0), abs(there[i] - sum(there) / len(there)))):
        middle = there[i]
        if thick[i] < THINNEST_SEEN or middle - half < there[0] + 4 or middle + half > plot.size.width - 2:
            continue
        base = min(plot.y(top[j]) for j in _window(there, middle, half)) - 16
        box = _Box(middle - half - 4, base - FONT, middle + half + 4, base + 6)
        target = plot.y((lower[i] + upper[i]) / 2)
        leader = _Box(middle - 3, base + 4, middle + 3, target)
        if box.top < plot.size.top - 6 or any(box.meets(other) or leader.meets(other) for other in taken):
            continue
        taken.append(box)
        return Text(_n(middle), _n(base), band.label), (_n(middle), _n(base + 4), _n(middle), _n(target))
    return None


def _limit(plot: _Plot, limit: Limit) -> tuple[str, tuple[Text, ...]]:
    x = plot.x(limit.x)
    half = max(_width(line) for line in limit.lines) / 2
    middle = min(max(x, half + 2), plot.size.width - half - 2)
    first = plot.size.top - 8 - (len(limit.lines) - 1) * (FONT + 3)
    return _n(x), tuple(Text(_n(middle), _n(first + i * (FONT + 3)), line) for i, line in enumerate(limit.lines))
