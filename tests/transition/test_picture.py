"""The picture of a path: figures at their height, nothing outside its edges, words that do not overlap, no style attributes."""

from __future__ import annotations

import re
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest

from overstap.examples import load_scenario, scenario_names
from overstap.pictures import CHARACTER, FONT
from overstap.transition import Scenario, transition
from overstap.transition.picture import PHONE, WIDE, drawn, months_svg

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = r"-?\d+(?:\.\d+)?"


@pytest.fixture(scope="module", params=scenario_names())
def outcome(request):
    return transition(Scenario.from_data(load_scenario(request.param).scenario))


@pytest.fixture(scope="module", params=[(WIDE, "nl"), (PHONE, "en")], ids=["wide", "phone"])
def picture(request, outcome):
    size, lang = request.param
    return drawn(outcome, lang, size)


def scale(part):
    """From a place to euros, by two lines of the grid with their words."""
    (y0, first), (y1, last) = part.grid[0], part.grid[-1]

    def euros(words):
        number = int(re.sub(r"\D", "", words))
        return -number if "-" in words else number

    per_place = (euros(last.words) - euros(first.words)) / (float(y1) - float(y0))
    return lambda y: euros(first.words) + (float(y) - float(y0)) * per_place


def test_a_bar_is_as_high_as_its_money(outcome, picture):
    euros = scale(picture.months)
    one = abs(euros(1.0) - euros(0.0))
    for number, month in enumerate(outcome.months):
        received, spent = picture.bars[2 * number : 2 * number + 2]
        assert (received.side, spent.side) == ("in", "out")
        assert euros(received.y) == pytest.approx(sum(month.received.values()) / 100, abs=one)
        assert euros(spent.y) == pytest.approx(sum(month.spent.values()) / 100, abs=one)
        assert float(received.y) + float(received.height) == pytest.approx(float(picture.months.bottom), abs=0.1)


def test_the_line_is_the_balance_of_each_day(outcome, picture):
    """Read back from the path: at the middle of some days, the height is that day's balance."""
    euros = scale(picture.balance)
    steps = [float(n) for n in re.findall(NUMBER, picture.path)]
    xs, ys = steps[0::2], steps[1::2]  # M x y H x V y ... H x
    width = (float(picture.right) - float(picture.left)) / len(outcome.months)
    day = outcome.balance.first
    for month, _ in enumerate(outcome.months):
        after = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
        for number in (5, 15, 25):
            x = float(picture.left) + (month + (number - 0.5) / (after - day).days) * width
            place = max(i for i, at in enumerate(xs[: len(ys)]) if at <= x)
            found = euros(ys[place])
            assert found == pytest.approx(
                outcome.balance.on(day.replace(day=number)) / 100, abs=abs(euros(1.0) - euros(0.0))
            )
        day = after


def test_the_lowest_day_has_its_dot(outcome, picture):
    _, y, words = picture.lowest
    assert scale(picture.balance)(y) == pytest.approx(outcome.balance.lowest / 100, abs=40)
    assert str(outcome.balance.lowest_day.year) in words.words


def test_gaps_and_projection_are_marked(outcome, picture):
    assert len(picture.gaps) == len(outcome.balance.gaps)
    assert (picture.gap_key is not None) == bool(outcome.balance.gaps)
    assert (picture.projection is not None) == any(m.projection for m in outcome.months)
    for x, width in picture.gaps:
        assert float(x) >= float(picture.left)
        assert float(x) + float(width) <= float(picture.right) + 2


def every_text(svg):
    return [
        (float(t.get("x")), float(t.get("y")), t.get("text-anchor"), t.text) for t in ET.fromstring(svg).iter(f"{SVG}text")
    ]  # fmt: skip


@pytest.mark.parametrize(("size", "lang"), [(WIDE, "nl"), (PHONE, "en")], ids=["wide", "phone"])
def test_words_stay_inside_and_apart(outcome, size, lang):
    svg = months_svg(outcome, lang, size)
    root = ET.fromstring(svg)
    width, height = float(root.get("width")), float(root.get("height"))
    boxes = []
    for x, y, anchor, words in every_text(svg):
        long = len(words) * FONT * CHARACTER * 0.9
        left = x - {"start": 0.0, "middle": long / 2, "end": long}[anchor]
        assert left >= -8, words
        assert left + long <= width + 8, words
        assert 0 < y <= height, words
        boxes.append((left, y - FONT * 0.75, left + long, y + 2, words))
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (a[4], b[4])


def test_the_document_holds_under_a_strict_policy(outcome):
    """Presentation attributes only: no style, no script, nothing from elsewhere; with a title and the first sentence."""
    svg = months_svg(outcome, "nl")
    root = ET.fromstring(svg)
    assert root.find(f"{SVG}desc").text == outcome.headline("nl")
    assert root.find(f"{SVG}title").text
    for element in root.iter():
        assert element.tag not in (f"{SVG}style", f"{SVG}script", f"{SVG}image", f"{SVG}use")
        assert not {name for name in element.attrib if name in ("style", "class", "href") or name.startswith("on")}
    assert "nan" not in svg


@pytest.mark.parametrize("months", [1, 36])
def test_one_month_and_three_years_are_drawn(months):
    data = {**load_scenario("begin-24-uur").scenario, "maanden": months, "rekening": {"saldo": -250_000}}
    outcome = transition(Scenario.from_data(data))
    picture = drawn(outcome)
    assert len(picture.bars) == 2 * months
    assert outcome.balance.first == date(2026, 7, 1)
    assert scale(picture.balance)(picture.lowest[1]) == pytest.approx(outcome.balance.lowest / 100, abs=2_000)
