"""axe finds nothing on any page or state, light or dark, narrow or wide; and what axe cannot see is measured."""

from __future__ import annotations

import pytest

from .conftest import AXE, SCHEMES, STATES, WIDTHS, fill, open_everything, submit, to_answer

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(open_page, state, scheme, width):
    page = open_page(width=width, scheme=scheme)
    STATES[state](page)
    page.evaluate(AXE)
    found = page.evaluate("tags => axe.run(document, { runOnly: tags, resultTypes: ['violations'] })", TAGS)
    assert [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in found["violations"]] == []


@pytest.mark.parametrize("state", STATES)
def test_nothing_runs_off_a_page_of_320_pixels(open_page, state):
    # 320 px is also a page of 1280 px at 400 %.
    page = open_page(width=320, height=256)
    STATES[state](page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


TOO_SMALL = """() => [...document.querySelectorAll('a[href], button, summary, select, input:not([type=hidden]), .option')]
  .filter(e => e.checkVisibility() && !e.matches('[type=radio], [type=checkbox], .visually-hidden, .utrecht-skip-link'))
  .map(e => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
  .filter(([, box]) => box.width < 43.9 || box.height < 43.9)
  .map(([html, box]) => `${html} ${box.width}x${box.height}`)"""


@pytest.mark.parametrize("state", STATES)
def test_what_can_be_pressed_is_at_least_44_pixels(open_page, state):
    page = open_page()
    STATES[state](page)
    assert page.evaluate(TOO_SMALL) == []


BROKEN_FIGURES = """() => [...document.querySelectorAll('.figure')].filter(e => e.checkVisibility())
  .filter(e => e.getClientRects().length !== 1 || e.getAttribute('translate') !== 'no'
    || !getComputedStyle(e).fontVariantNumeric.includes('tabular-nums'))
  .map(e => e.outerHTML)"""


def test_figures_stay_whole_untranslated_and_in_columns(open_page):
    page = open_page(width=320)
    to_answer(page)
    open_everything(page)
    assert page.locator(".figure").count() > 300
    assert page.evaluate(BROKEN_FIGURES) == []


def test_focus_is_always_visible(open_page):
    page = open_page()
    fill(page, leeftijd="35")
    submit(page)
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e);
            return [e.outerHTML.slice(0, 80), s.outlineStyle, parseFloat(s.outlineWidth)] }"""
        )
        if focused[0].startswith("<body"):
            break
        seen.add(focused[0])
        assert focused[1] == "solid", focused
        assert focused[2] >= 2, focused
    assert len(seen) > 15


def test_colour_is_never_the_only_difference(open_page):
    page = open_page()
    to_answer(page)
    lightness = page.evaluate(
        """() => ['wage', 'benefit', 'allowance'].map(key => {
            const e = document.querySelector(`path[fill="var(--chart-${key})"]`);
            const [r, g, b] = getComputedStyle(e).fill.match(/[0-9.]+/g).map(Number);
            return 0.2126 * (r / 255) ** 2.2 + 0.7152 * (g / 255) ** 2.2 + 0.0722 * (b / 255) ** 2.2 })"""
    )
    dark, middle, light = (value + 0.05 for value in lightness)
    assert middle / dark > 3
    assert light / middle > 1.2
    hatch = page.locator(".picture--phone .print-only").first
    assert not hatch.is_visible()
    page.emulate_media(media="print")
    assert hatch.is_visible()
    assert not page.locator("form.hours").is_visible()
    assert page.locator("h1").is_visible()


def test_dark_is_dark_and_print_is_light(open_page):
    page = open_page(scheme="dark")
    background = "() => getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(background) == "rgb(16, 23, 21)"
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(background) == "rgb(255, 255, 255)"
