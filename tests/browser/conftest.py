"""A real Chromium of the system, without a way out of this machine; every page is watched for what it may not do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text("utf-8")
# A machine that is busy with other tests may take its time; a page that never comes still fails.
expect.set_options(timeout=20_000)

WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")
SUBMIT = "form.questions button[type=submit]"


@dataclass
class Watch:
    """What the browser reported while a page was open."""

    refused: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def browser(chromium_path: str, chromium_arguments: list[str]) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium_path, args=chromium_arguments)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def site(django_test_environment) -> Iterator[str]:
    """Address of the running site. Its pages use no database, so none is made: a page that starts to would fail."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OVERSTAP_TODAY", "2026-07-15")
        server = LiveServer("localhost")
        yield server.url
        server.stop()


@pytest.fixture
def open_page(browser: Browser, site: str):
    """Open a page in a context of its own. At the end: nothing refused by the policy, nothing asked of anyone else."""
    contexts: list[BrowserContext] = []
    watch = Watch()

    def opened(
        path: str = "/", *, width: int = 360, height: int = 800, scheme: str = "light", script: bool = True
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            java_script_enabled=script,
            locale="nl-NL",
            base_url=site,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: watch.refused.append(m.text) if "Content Security Policy" in m.text else None)
        page.on("request", lambda r: watch.asked.append(r.url))
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert watch.refused == []
    assert [url for url in watch.asked if not url.startswith((site, "data:"))] == []


def fill(page: Page, **answers: str) -> None:
    """Answer questions by name: text, a choice from a list, or the value of one of a few answers."""
    for name, value in answers.items():
        control = page.locator(f'form.questions [name="{name}"]')
        if control.first.evaluate("control => control.tagName") == "SELECT":
            control.select_option(value)
        elif control.count() > 1:
            page.locator(f'form.questions [name="{name}"][value="{value}"]').check()
        else:
            control.fill(value)


def submit(page: Page) -> None:
    page.locator(SUBMIT).click()
    page.wait_for_load_state()


def open_everything(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")


def to_questions(page: Page) -> None:
    assert page.locator("h1").inner_text()


def to_questions_with_everything_shown(page: Page) -> None:
    open_everything(page)
    page.locator('[name="situaties"][value="co_ouderschap"]').check()
    fill(page, leefvorm="gehuwden", kinderen="8", loon="eigen", vrijlating="n", huur="ja", gemeente="groningen")
    fill(page, kind_1_opvang="bso", kind_8_opvang="dagopvang")


def to_errors(page: Page) -> None:
    open_everything(page)
    fill(page, leeftijd="200", uren="veel", loon="eigen", kinderen="1", kind_1_leeftijd="90", kind_1_opvang="bso")
    fill(page, kinderalimentatie_ontvangen="x")
    submit(page)
    assert page.locator(".error-summary").is_visible()


def to_answer(page: Page) -> None:
    fill(page, leeftijd="35", uren="16", vrijlating="n")
    submit(page)


def to_couple(page: Page) -> None:
    fill(page, leefvorm="gehuwden", kinderen="2", huur="ja", kale_huur="700", uren="32")
    submit(page)


def to_answer_opened(page: Page) -> None:
    to_answer(page)
    open_everything(page)


def to_example(page: Page) -> None:
    page.goto("/voorbeeld/alleenstaande-ouder")


def to_example_with_own_data_opened(page: Page) -> None:
    page.goto("/voorbeeld/twee-banen")
    open_everything(page)


def to_municipality_opened(page: Page) -> None:
    page.goto("/voorbeeld/opvang-in-voorbeeldgemeente")
    open_everything(page)


def to_example_taken_over(page: Page) -> None:
    page.goto("/voorbeeld/opvang-in-voorbeeldgemeente")
    page.locator("#overnemen button").click()
    page.wait_for_load_state()


def to_unknown_schemes(page: Page) -> None:
    fill(page, leeftijd="35", uren="16", gemeente="groningen")
    submit(page)


def to_not_computed(page: Page) -> None:
    page.locator("summary").first.click()
    page.locator('[name="situaties"][value="zelfstandig"]').check()
    submit(page)


def to_missing_page(page: Page) -> None:
    page.goto("/bestaat-niet")


def to_english_answer(page: Page) -> None:
    page.goto("/en/")
    to_answer(page)


def press(page: Page, name: str) -> None:
    """Press a button by its name, and wait for the page it brings."""
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def to_path_questions(page: Page) -> None:
    fill(page, leeftijd="35", uren="16", huur="ja", kale_huur="700")
    submit(page)
    press(page, "Bekijk de weg: maand voor maand")


def to_path_errors(page: Page) -> None:
    to_path_questions(page)
    fill(page, weg_begin_dag="45", weg_saldo="veel", weg_zorgpremie="x")
    press(page, "Laat de maanden zien")
    assert page.locator(".error-summary").is_visible()


def to_path(page: Page) -> None:
    """Wage that comes a month late while the municipality counts it at once: days with too little."""
    to_path_questions(page)
    fill(page, weg_uitbetaling="volgende_maand", weg_verrekening="schatting", weg_contract="7", weg_zorgpremie="160")
    press(page, "Laat de maanden zien")


def to_path_opened(page: Page) -> None:
    to_path(page)
    open_everything(page)


def to_path_of_example(page: Page) -> None:
    page.goto("/voorbeeld/paar-met-kinderen/weg")


def to_way_back_opened(page: Page) -> None:
    to_path(page)
    press(page, "Bekijk wat er gebeurt als het werk stopt")
    open_everything(page)


def to_english_path_opened(page: Page) -> None:
    page.goto("/en/voorbeeld/twee-banen/weg")
    open_everything(page)


#: Every page and state that a visitor can see.
STATES = {
    "questions": to_questions,
    "questions-all": to_questions_with_everything_shown,
    "errors": to_errors,
    "answer": to_couple,
    "answer-opened": to_answer_opened,
    "example": to_example,
    "example-own-data": to_example_with_own_data_opened,
    "municipality-opened": to_municipality_opened,
    "example-taken-over": to_example_taken_over,
    "unknown-schemes": to_unknown_schemes,
    "not-computed": to_not_computed,
    "path-questions": to_path_questions,
    "path-errors": to_path_errors,
    "path-opened": to_path_opened,
    "path-example": to_path_of_example,
    "path-english": to_english_path_opened,
    "way-back": to_way_back_opened,
    "missing": to_missing_page,
    "english": to_english_answer,
}
