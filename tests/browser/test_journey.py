"""The whole way from question to answer and back: without script, by keyboard only, with the back button, in both languages."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from .conftest import fill, submit, to_answer


def test_the_whole_way_without_script(open_page):
    page = open_page(script=False)
    fill(page, leeftijd="200", uren="20", maand="2026-07")
    submit(page)
    expect(page.locator(".error-summary")).to_contain_text("Hoe oud bent u?")
    expect(page.locator("#id_uren")).to_have_value("20")
    fill(page, leeftijd="35")
    submit(page)
    expect(page.locator("h1")).to_contain_text("20 uur werk")
    page.get_by_role("button", name="1 uur meer").click()
    expect(page.locator("h1")).to_contain_text("21 uur werk")
    page.get_by_label("Uren per week").fill("24,5")
    page.get_by_role("button", name="Reken", exact=True).click()
    expect(page.locator("h1")).to_contain_text("24,5 uur werk")
    page.locator("details.how > summary").first.click()
    expect(page.locator("details.how .explanation p").first).to_be_visible()
    page.locator('button[name="aanpassen"][value="vermogen"]').click()
    expect(page).to_have_url(re.compile(r"/#id_vermogen$"))
    expect(page.locator("#id_uren")).to_have_value("24,5")
    expect(page.locator("#id_leeftijd")).to_have_value("35")
    fill(page, vermogen="1.000")
    submit(page)
    expect(page.locator('button[name="aanpassen"][value="vermogen"]')).to_have_count(0)
    page.get_by_role("button", name="English").click()
    expect(page.locator("h1")).to_contain_text("With 24.5 hours of work")
    page.get_by_role("button", name="Nederlands").click()
    expect(page.locator("h1")).to_contain_text("24,5 uur werk")
    page.get_by_role("button", name="Terug naar mijn antwoorden").click()
    expect(page.locator("#id_vermogen")).to_have_value("1.000")


def test_questions_that_follow_from_an_answer_wait_for_it(open_page):
    page = open_page(script=False)
    for name, value, follows in (
        ("leefvorm", "gehuwden", "#id_leeftijd_partner"),
        ("loon", "eigen", "#id_uurloon"),
        ("vrijlating", "n", "#id_vrijlating_maanden"),
        ("kinderen", "1", "#id_kind_1_leeftijd"),
        ("kind_1_opvang", "bso", "#id_kind_1_opvang_uren"),
        ("huur", "ja", "#id_kale_huur"),
        ("gemeente", "groningen", "#id_bijstand_duur"),
    ):
        expect(page.locator(follows)).to_be_hidden()
        fill(page, **{name: value})
        expect(page.locator(follows)).to_be_visible()


def test_as_many_children_are_shown_as_there_are(open_page):
    page = open_page(script=False)
    for count in (0, 1, 3, 8, 2):
        fill(page, kinderen=str(count))
        expect(page.locator(".child:visible")).to_have_count(count)


def test_an_example_opens_with_one_click_and_its_hours_can_move(open_page):
    page = open_page(script=False)
    page.get_by_role("link", name="Alleen met twee kinderen, huur").click()
    expect(page.locator("h1")).to_contain_text("20 uur werk")
    expect(page.get_by_text("Dit is een voorbeeld. Het gaat niet over u.")).to_be_visible()
    page.get_by_role("button", name="1 uur meer").click()
    expect(page.locator("h1")).to_contain_text("21 uur werk")
    expect(page).to_have_url(re.compile(r"/voorbeeld/alleenstaande-ouder\?uren=20&stap=plus$"))
    page.get_by_role("button", name="Verander dit voorbeeld").click()
    expect(page.locator("#id_kind_2_leeftijd")).to_have_value("13")
    expect(page.get_by_text("U begon met een voorbeeld")).to_be_visible()
    fill(page, kind_2_leeftijd="14")
    submit(page)
    expect(page.get_by_text("Wat u niet veranderde, komt nog uit het voorbeeld.")).to_be_visible()
    page.get_by_role("link", name="Begin met lege vragen").click()
    expect(page.locator("#id_kinderen")).to_have_value("0")


def test_the_question_to_change_has_the_focus(open_page):
    page = open_page()
    submit(page)
    for question in ("leeftijd", "loonheffingskorting", "gemeente"):
        page.locator(f'button[name="aanpassen"][value="{question}"]').click()
        page.wait_for_load_state()
        assert page.evaluate("document.activeElement.name") == question
        submit(page)


def test_the_whole_way_by_keyboard(open_page):
    page = open_page()
    page.keyboard.press("Tab")
    expect(page.get_by_text("Naar de inhoud")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(60):
        page.keyboard.press("Tab")
        here = page.evaluate(
            "[document.activeElement.name, document.activeElement.type, document.activeElement.tagName]"
        )
        if here[0] == "leefvorm":
            page.keyboard.press("ArrowDown")
            assert page.evaluate("document.activeElement.value") == "gehuwden"
        if here[0] == "uren":
            page.keyboard.type("30")
        if here[0] == "leeftijd":
            page.keyboard.type("41")
        if here[1] == "submit":
            page.keyboard.press("Enter")
            break
        if here[0] in ("", None) and here[2] == "SUMMARY":
            page.keyboard.press("Space")
            expect(page.locator('[name="situaties"]').first).to_be_visible()
    expect(page.locator("h1")).to_contain_text("30 uur werk")
    page.get_by_label("Uren per week").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("31")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("31 uur werk")
    page.get_by_role("button", name="1 uur meer").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("32 uur werk")
    expect(page.get_by_role("button", name="1 uur meer")).to_be_focused()
    summary = page.locator("details.how > summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("details.how").first.get_attribute("open") is not None


def test_the_back_button_brings_back_the_page_before(open_page):
    page = open_page()
    to_answer(page)
    page.get_by_role("button", name="1 uur meer").click()
    expect(page.locator("h1")).to_contain_text("17 uur werk")
    page.go_back()
    expect(page.locator("h1")).to_contain_text("16 uur werk")
    page.go_back()
    expect(page.locator("#id_uren")).to_have_value("16")


def test_a_line_that_is_explained_elsewhere_opens_that_place(open_page):
    page = open_page()
    to_answer(page)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    target = page.locator('.explanation a[href^="#uitleg-"]').first.get_attribute("href")
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = false })")
    page.evaluate("place => { location.hash = place }", target)
    expect(page.locator(target)).to_be_visible()


def test_nothing_is_left_behind_but_the_guard_of_the_form(open_page):
    page = open_page()
    to_answer(page)
    assert [cookie["name"] for cookie in page.context.cookies()] == ["csrftoken"]
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert "?" not in page.url
