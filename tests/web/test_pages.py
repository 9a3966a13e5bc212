"""The pages from outside: what a request brings, which cookie, which guard, and what is kept when something is not right."""

from __future__ import annotations

import gzip
import re

import pytest
from django.test import Client

POLICY = {
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}


def test_the_questions_stand_on_the_front_page(visitor, page_text):
    response = visitor.get("/")
    assert response.status_code == 200
    assert "Wat levert werken u op?" in page_text(response)


def test_the_answer_comes_by_post_only(visitor, answers):
    assert visitor.post("/antwoord", answers).status_code == 200
    response = visitor.get("/antwoord")
    assert (response.status_code, response["Location"]) == (302, "/")
    for method in (visitor.put, visitor.delete, visitor.patch):
        assert method("/antwoord").status_code == 405


@pytest.mark.parametrize("path", ["/", "/en/", "/bestaat-niet", "/en/nothing"])
def test_every_page_has_the_policy(visitor, path):
    assert set(visitor.get(path)["Content-Security-Policy"].split("; ")) == POLICY


def test_the_policy_also_stands_on_answers_and_errors(visitor, answers):
    for sent in (answers, {"leeftijd": "900"}):
        response = visitor.post("/antwoord", sent)
        assert set(response["Content-Security-Policy"].split("; ")) == POLICY
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["X-Frame-Options"] == "DENY"
        assert response["Referrer-Policy"] == "same-origin"
        assert "private" in response["Cache-Control"]


def test_no_page_has_inline_style_or_script(visitor, answers):
    for response in (visitor.get("/"), visitor.post("/antwoord", answers), visitor.get("/nergens")):
        html = response.content.decode()
        assert " style=" not in html
        assert "<style" not in html
        assert "<script" not in html
        assert not [
            part for part in html.split('src="')[1:] + html.split('href="')[1:] if part.startswith(("http:", "//"))
        ]


def test_only_a_page_with_the_form_sets_a_cookie_and_only_its_guard(visitor):
    assert not visitor.get("/bestaat-niet").cookies
    assert not visitor.get("/antwoord").cookies
    cookies = visitor.get("/").cookies
    assert list(cookies) == ["csrftoken"]
    guard = cookies["csrftoken"]
    assert (guard["httponly"], guard["samesite"], guard["max-age"], guard["expires"]) == (True, "Strict", "", "")


def test_a_form_without_its_guard_keeps_the_answers(answers, page_text):
    visitor = Client(enforce_csrf_checks=True)
    response = visitor.post("/antwoord", {**answers, "uren": "17,5"})
    assert response.status_code == 403
    assert "Uw antwoorden staan er nog" in page_text(response)
    assert 'value="17,5"' in response.content.decode()


def test_the_guard_works_with_its_cookie(answers):
    visitor = Client(enforce_csrf_checks=True)
    token = visitor.get("/").cookies["csrftoken"].value
    assert visitor.post("/antwoord", {**answers, "csrfmiddlewaretoken": token}).status_code == 200
    assert visitor.post("/antwoord", {**answers, "csrfmiddlewaretoken": "x" * 32}).status_code == 403


def test_errors_stand_beside_the_field_and_in_a_summary_and_everything_is_kept(visitor, answers):
    response = visitor.post("/antwoord", {**answers, "leeftijd": "900", "uren": "veel", "situaties": ["huur_onzin"]})
    html = response.content.decode()
    assert response.status_code == 422
    for name in ("leeftijd", "uren", "situaties"):
        assert f'href="#id_{name}"' in html
        assert f'id="id_{name}_error"' in html
    assert 'value="900"' in html
    assert 'value="veel"' in html
    assert 'value="2026-07" selected' in html


def test_nothing_that_came_in_is_shown_as_mark_up(visitor, answers):
    html = visitor.post("/antwoord", {**answers, "leeftijd": '"><script>x'}).content.decode()
    assert "<script>" not in html


def test_back_to_the_questions_keeps_everything_and_asks_the_one_question(visitor, answers):
    response = visitor.post(
        "/", {**answers, "situaties": ["uwv_uitkering"], "vermogen": "1.234", "aanpassen": "vermogen"}
    )
    html = response.content.decode()
    assert response.status_code == 200
    assert 'value="1.234"' in html
    assert html.count("autofocus") == 1
    (box,) = re.findall(r'<input[^>]*type="checkbox"[^>]*value="uwv_uitkering"[^>]*>', html)
    assert "checked" in box


def test_an_unknown_question_to_change_is_ignored(visitor, answers):
    assert visitor.post("/", {**answers, "aanpassen": "__class__"}).status_code == 200


@pytest.mark.parametrize(
    "sent",
    [
        {"leeftijd": "9" * 30_000},
        {f"veld{i}": "1" for i in range(200)},
    ],
)
def test_a_huge_form_is_refused_kindly(visitor, sent, page_text):
    body = "&".join(f"{k}={v}" for k, v in sent.items())
    response = visitor.generic("POST", "/antwoord", body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 400
    assert "Dit konden we niet lezen" in page_text(response)


def test_files_are_refused(visitor, answers):
    from django.core.files.uploadedfile import SimpleUploadedFile

    response = visitor.post("/antwoord", {**answers, "bestand": SimpleUploadedFile("a.txt", b"x")})
    assert response.status_code == 400


def test_unreadable_bodies_are_no_fault(visitor):
    for kind in (
        "application/json",
        "text/plain",
        "multipart/form-data; boundary=",
        "application/x-www-form-urlencoded",
    ):
        response = visitor.generic("POST", "/antwoord", b"\xff\xfe%00%zz", content_type=kind)
        assert response.status_code in (200, 400, 422)


def test_a_host_of_another_name_is_refused():
    assert Client(headers={"host": "elders.example"}).get("/").status_code == 400


def test_an_unexpected_fault_has_a_page_of_its_own(monkeypatch, answers, page_text):
    from overstap.web.calculator import services

    def broken(_given):
        raise ZeroDivisionError("123456782")

    monkeypatch.setattr(services, "work_out", broken)
    visitor = Client(raise_request_exception=False)
    response = visitor.post("/antwoord", answers)
    assert response.status_code == 500
    assert "Dat ligt aan ons" in page_text(response)
    assert "123456782" not in response.content.decode()


def test_english_stands_under_its_own_address_and_needs_no_cookie(visitor, answers, page_text):
    text = page_text(visitor.get("/en/"))
    assert "What does work bring you?" in text
    answer = visitor.post("/en/antwoord", answers)
    assert answer["Content-Language"] == "en"
    assert "With 24 hours of work" in page_text(answer)
    assert "a whole year" in page_text(answer)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_other_language_keeps_the_answers(visitor, answers, prefix):
    html = visitor.post(f"{prefix}/antwoord", answers).content.decode()
    other = "/antwoord" if prefix else "/en/antwoord"
    form = html.split(f'action="{other}"')[1].split("</form>")[0]
    assert 'name="leeftijd" value="35"' in form
    assert 'name="uren" value="24"' in form


def test_the_browser_language_does_not_decide(visitor, page_text):
    assert "Wat levert werken u op?" in page_text(visitor.get("/", headers={"accept-language": "en"}))


def test_a_missing_page_in_english_speaks_english(visitor, page_text):
    assert "This page does not exist" in page_text(visitor.get("/en/nothing"))


@pytest.mark.django_db  # closing a file ends the request, and that looks at a connection that another test left open
def test_static_files_are_served_without_a_further_step(visitor):
    for path in ("nlds/components.css", "ui/theme.css", "ui/layout.css", "calculator/answer.css", "ui/mark.svg"):
        response = visitor.get(f"/static/{path}")
        response.close()
        assert response.status_code == 200
        assert not response.cookies


def test_the_first_page_and_the_answer_are_light(visitor, answers, root):
    def packed(content: bytes) -> int:
        return len(gzip.compress(content))

    static = root / "src" / "overstap" / "web" / "ui" / "static"
    sheets = sum(
        packed((static / name).read_bytes()) for name in ("nlds/components.css", "ui/theme.css", "ui/layout.css")
    )
    assert sheets + packed(visitor.get("/").content) < 30_000
    assert packed(visitor.post("/antwoord", answers).content) < 60_000
    assert visitor.get("/", headers={"accept-encoding": "gzip"})["Content-Encoding"] == "gzip"
