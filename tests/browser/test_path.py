"""The path in a browser: from the answer to the months and back without script, on a phone, in both languages, on paper."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from .conftest import fill, open_everything, press, submit, to_path, to_path_questions


def test_the_way_to_the_months_and_back_without_script(open_page):
    page = open_page(script=False)
    to_path_questions(page)
    expect(page).to_have_url(re.compile(r"/weg/vragen$"))
    fill(page, weg_begin_dag="45", weg_saldo="800")
    press(page, "Laat de maanden zien")
    expect(page.locator(".error-summary")).to_contain_text("Op welke dag van die maand begint het werk?")
    expect(page.locator("#id_weg_saldo")).to_have_value("800")
    fill(page, weg_begin_maand="2026-09", weg_begin_dag="15")
    press(page, "Laat de maanden zien")
    expect(page).to_have_url(re.compile(r"/weg$"))
    expect(page.get_by_text("16 uur per week, vanaf 15 september 2026")).to_be_visible()
    page.locator("#maand-2026-10 > summary").click()
    expect(page.locator("#maand-2026-10 .payments")).to_be_visible()
    page.locator('button[name="aanpassen"][value="weg_contract"]').click()
    expect(page).to_have_url(re.compile(r"/weg/vragen#id_weg_contract$"))
    expect(page.locator("#id_weg_begin_dag")).to_have_value("15")
    fill(page, weg_contract="7")
    press(page, "Laat de maanden zien")
    expect(page.locator('button[name="aanpassen"][value="weg_contract"]')).to_have_count(0)
    press(page, "Bekijk wat er gebeurt als het werk stopt")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Stopt het werk?")
    page.locator('button[name="na"][value="1"]').click()
    expect(page.get_by_text("laatste werkdag 30 september 2026")).to_be_visible()
    press(page, "Terug naar de maanden")
    expect(page.get_by_text("vanaf 15 september 2026")).to_be_visible()
    press(page, "Terug naar het antwoord")
    expect(page.locator("h1")).to_contain_text("16 uur werk")
    press(page, "Terug naar mijn antwoorden")
    fill(page, uren="20")
    submit(page)
    press(page, "Bekijk de weg: maand voor maand")
    expect(page.locator("#id_weg_saldo")).to_have_value("800")
    expect(page.locator("#id_weg_contract")).to_have_value("7")


def test_everything_can_be_skipped_with_one_press(open_page):
    page = open_page(script=False)
    submit(page)
    press(page, "Bekijk de weg: maand voor maand")
    press(page, "Sla alles over")
    expect(page.get_by_role("heading", name="Maand voor maand")).to_be_visible()


def test_the_question_to_change_has_the_focus(open_page):
    page = open_page()
    submit(page)
    press(page, "Bekijk de weg: maand voor maand")
    press(page, "Sla alles over")
    for question in ("weg_begin_maand", "weg_uitbetaling", "weg_leefgeld"):
        page.locator(f'button[name="aanpassen"][value="{question}"]').click()
        page.wait_for_load_state()
        assert page.evaluate("document.activeElement.name") == question
        press(page, "Laat de maanden zien")


def test_the_other_language_has_the_same_months(open_page):
    page = open_page(script=False)
    to_path(page)
    figures = page.locator(".three-figures dd:first-of-type").all_inner_texts()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Month by month")).to_be_visible()
    digits = [re.sub(r"[^0-9-]", "", text) for text in figures]
    shown = page.locator(".three-figures dd:first-of-type").all_inner_texts()
    assert [re.sub(r"[^0-9-]", "", text) for text in shown] == digits
    page.get_by_role("button", name="Nederlands").click()
    expect(page.get_by_role("heading", name="Maand voor maand")).to_be_visible()


WORDS_IN_PICTURE = """() => [...document.querySelectorAll('.picture')].filter(e => e.checkVisibility())
  .flatMap(svg => [...svg.querySelectorAll('text')].map(t => [t, svg.getBoundingClientRect()]))
  .map(([t, box]) => [t.textContent, t.getBoundingClientRect(), box])
  .map(([words, r, box]) => [words, r.left - box.left, r.right - box.right, r.height])"""


def test_the_words_of_the_picture_fit_and_can_be_read_on_a_phone(open_page):
    for width in (390, 1200):
        page = open_page(width=width)
        to_path(page)
        words = page.evaluate(WORDS_IN_PICTURE)
        assert len(words) > 20
        assert [w for w, left, right, _height in words if left < -1 or right > 1] == []
        assert min(height for _w, _left, _right, height in words) >= 12


COVERED = """() => {
  const texts = [...document.querySelectorAll('.picture--phone text')].map(t => [t.textContent, t.getBoundingClientRect()]);
  const meet = (p, q) => p.left + 1 < q.right && q.left + 1 < p.right && p.top + 4 < q.bottom && q.top + 4 < p.bottom;
  return texts.flatMap(([a, p], i) => texts.slice(i + 1).filter(([, q]) => meet(p, q)).map(([b]) => [a, b])) }"""


def test_the_words_of_the_picture_do_not_cover_each_other(open_page):
    page = open_page(width=390)
    to_path(page)
    assert page.locator(".picture--phone circle").is_visible(), "the lowest point is marked"
    assert page.evaluate(COVERED) == []
    page.goto("/voorbeeld/alleenstaande-ouder/weg")
    assert page.evaluate(COVERED) == []


def test_figures_stay_whole_and_untranslated(open_page):
    page = open_page(width=320)
    to_path(page)
    open_everything(page)
    broken = page.evaluate(
        """() => [...document.querySelectorAll('.figure')].filter(e => e.checkVisibility())
          .filter(e => e.getClientRects().length !== 1 || e.getAttribute('translate') !== 'no').map(e => e.outerHTML)"""
    )
    assert broken == []


def test_on_paper_there_are_no_buttons_and_the_months_stay(open_page):
    page = open_page()
    to_path(page)
    page.emulate_media(media="print")
    assert page.get_by_role("button").count() == 0
    assert page.locator(".picture--phone").is_visible()
    assert page.get_by_role("heading", name="Wat moet u regelen?").is_visible()


def test_nothing_is_left_behind_but_the_guard_of_the_form(open_page):
    page = open_page()
    to_path(page)
    assert [cookie["name"] for cookie in page.context.cookies()] == ["csrftoken"]
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert "?" not in page.url
