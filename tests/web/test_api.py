"""The HTTP API: each address, its limits and its problems, headers, languages, other sites, rates, and what is logged."""

from __future__ import annotations

import io
import json
import logging
import os
import subprocess
import sys

import pytest
from django.core.cache import caches
from django.test import Client, RequestFactory

from overstap import calculate
from overstap.cases import compute, explain_quantity
from overstap.errors import ERROR_CODES
from overstap.household import Household
from overstap.law.municipalities import municipality_names
from overstap.rules import SYSTEM
from overstap.transition import Scenario, transition
from overstap.transition.compare import compare
from overstap.web.api import VERSION
from overstap.web.api.body import body
from overstap.web.api.problems import CODES, KINDS, TITLES, Problem
from overstap.web.api.throttles import network
from overstap.web.logs import JsonFormatter

SINGLE = {"personen": [{"rol": "aanvrager", "leeftijd": 35}]}
LINE = {"id": "c", "date": "2026-07", "given": {"leeftijd": 35}, "wanted": ["bijstand_per_maand"]}
JSON = "application/json"
OVERSTAP = "from overstap.cli.main import main; main()"
PROBLEM = "application/problem+json"


@pytest.fixture(autouse=True)
def _nobody_asked_yet():
    caches["throttle"].clear()


@pytest.fixture
def post(client):
    def send(path, sent, kind=JSON, **headers):
        data = sent if isinstance(sent, (str, bytes)) else json.dumps(sent)
        return client.post(f"/api/v1/{path}", data=data, content_type=kind, headers=headers)

    return send


def problem(response, status, code):
    """The problem of a response, with what every problem has."""
    assert (response.status_code, response["Content-Type"]) == (status, PROBLEM), response.content
    details = response.json()
    assert (details["status"], details["code"]) == (status, code)
    assert details["type"] == f"urn:problem-type:overstap:{code}"
    assert details["title"]
    assert details["detail"].endswith(details["mend"])
    return details


# --- answers ------------------------------------------------------------------------------------------------------------


def test_calculate_gives_the_answer_of_the_core(post):
    household = {**SINGLE, "gemeente": "groningen", "wonen": {"kale_huur": 650}}
    given = post("calculate", {"date": "2026-07", "household": household, "hours": [0, 12.5, 24], "chosen": 24})
    answer = calculate(Household.from_data(household), "2026-07", [0, 12.5, 24], 24)
    assert given.json() == json.loads(json.dumps(answer.as_dict("nl")))


def test_calculate_looks_at_0_to_40_hours_when_nothing_is_said_of_them(post):
    answer = post("calculate", {"date": "2026-07", "household": SINGLE}).json()
    assert [row["hours"] for row in answer["rows"]] == list(range(41))
    assert answer["chosen"]["hours"] == 24


def test_compute_gives_the_values_of_one_line(post):
    assert post("compute", LINE).json() == {
        "id": "c",
        "date": "2026-07",
        "values": compute({"leeftijd": 35}, ["bijstand_per_maand"], date="2026-07"),
        "errors": {},
    }


def test_compute_gives_every_line_its_own_answer_or_error(post):
    lines = [
        LINE,
        {**LINE, "id": "oud", "given": {"leeftijd": "oud"}},
        3,
        {**LINE, "id": "2027", "date": "2027-07"},
        {**LINE, "given": {"kinderen": [{"leeftijd": "vier", "geboortedatum": "2020-01-01"}]}},
    ]
    fine, wrong, number, unknown, child = post("compute", lines).json()
    assert fine["values"] == {"bijstand_per_maand": 1419.46}
    assert (wrong["id"], wrong["error"]["code"], wrong["error"]["path"]) == ("oud", "invoer_ongeldig", "leeftijd")
    assert number["error"]["code"] == "invoer_ontbreekt"
    assert (unknown["values"], unknown["errors"]["bijstand_per_maand"]["code"]) == ({}, "parameter_onbekend")
    assert child["error"]["path"] == "kinderen[0].leeftijd"


def test_an_hour_more_that_changes_no_income_is_an_error_of_that_quantity(post):
    given = {"loon_per_tijdvak": 3000, "arbeidsinkomen_per_jaar": 3}
    answer = post("compute", {**LINE, "given": given, "wanted": ["marginale_druk", "leeftijd"]}).json()
    assert answer["values"] == {"leeftijd": 35}
    assert answer["errors"]["marginale_druk"]["code"] == "invoer_tegenstrijdig"


def test_explain_gives_the_tree_of_the_core(post):
    asked = {
        "date": "2026-07",
        "quantity": "bijstand_per_maand",
        "given": {"leeftijd": 35, "netto_loon_per_maand": 800},
    }
    tree = explain_quantity(asked["given"], "bijstand_per_maand", date="2026-07").as_dict()
    assert post("explain", asked).json() == json.loads(json.dumps(tree))


def test_explain_gives_the_tree_of_a_household_at_its_hours(post):
    asked = {"date": "2026-07", "quantity": "netto_loon_per_tijdvak", "household": SINGLE, "hours": 24}
    answer = calculate(Household.from_data(SINGLE), "2026-07", [24], 24)
    assert post("explain", asked).json() == json.loads(json.dumps(answer.explain("netto_loon_per_tijdvak").as_dict()))
    del asked["hours"]
    assert post("explain", asked).json()["value"] == answer.explain("netto_loon_per_tijdvak").value


def test_every_quantity_can_be_explained_in_json(post, settings):
    settings.API_RATES = dict.fromkeys(settings.API_RATES, "100000/min")
    family = {"personen": [{"rol": "aanvrager"}, {"rol": "partner"}, {"rol": "kind", "leeftijd": 3}]}
    for quantity in SYSTEM.rules:
        told = post("explain", {"date": "2026-07", "quantity": quantity, "household": family})
        assert told.status_code == 200, (quantity, told.content)
        assert json.loads(told.content, parse_constant=pytest.fail)["quantity"] == quantity


def test_schemes_are_those_of_the_command_line(client):
    done = subprocess.run(
        [sys.executable, "-c", OVERSTAP, "--lang", "en", "schemes", "amsterdam", "--date", "2026-07", "--json"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    address = "/api/v1/schemes?municipality=amsterdam&date=2026-07"
    assert client.get(address, headers={"Accept-Language": "en"}).json() == json.loads(done.stdout)


def test_schemes_are_those_of_this_month_and_all_municipalities_when_nothing_is_asked(client):
    listed = client.get("/api/v1/schemes").json()
    assert listed == client.get("/api/v1/schemes?date=2026-07").json()
    assert (
        {"amsterdam", "_landelijk"} < {row["municipality"] for row in listed} <= {*municipality_names(), "_landelijk"}
    )


def test_municipalities(client):
    listed = client.get("/api/v1/municipalities").json()
    assert [town["key"] for town in listed] == list(municipality_names())
    assert {"key": "groningen", "name": "Groningen", "cbs_code": "0014", "fictional": False} in listed


def test_quantities_and_inputs_say_unit_level_law_and_label(client):
    quantities = {row["name"]: row for row in client.get("/api/v1/quantities").json()}
    assert set(quantities) == {*SYSTEM.rules, "marginale_druk"}
    told = quantities["bijstand_per_maand"]
    assert (told["level"], told["unit"], told["law"]) == ("huishouden", "euro per maand", "BWBR0015703")
    assert told["article"] == SYSTEM.rules["bijstand_per_maand"].article
    assert set(told["label"]) == {"nl", "en"}
    inputs = {row["name"]: row for row in client.get("/api/v1/inputs").json()}
    assert set(inputs) == set(SYSTEM.inputs)
    assert inputs["leefvorm"]["choices"] == ["alleenstaande", "alleenstaande_ouder", "gehuwden"]
    assert (inputs["uren_per_week"]["minimum"], inputs["uren_per_week"]["maximum"]) == (0, 80)
    assert all(row["label"]["nl"] and row["label"]["en"] for row in [*quantities.values(), *inputs.values()])


# --- problems -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sent", "path"),
    [
        (b" ", "body"),
        (b"{", "body"),
        (b"\xff{}", "body"),
        (b"[" * 50_000, "body"),
        (b'{"a": 1, "a": 2}', "a"),
        (rb'{"date": "\ud800"}', "date"),
        (json.dumps({"household": {"x": [[[[[[[[[[[[1]]]]]]]]]]]]}}).encode(), "household.x" + "[0]" * 11),
    ],
)
def test_a_body_that_is_no_json_says_where(client, sent, path):
    response = client.generic("POST", "/api/v1/calculate", sent, content_type=JSON)
    details = problem(response, 400, "inhoud_onleesbaar")
    assert details["path"] == path


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("NaN", "invoer_ongeldig"),
        ("Infinity", "invoer_ongeldig"),
        ("-Infinity", "invoer_ongeldig"),
        ("1e999", "invoer_ongeldig"),
        ("9" * 5000, "invoer_ongeldig"),
        ("1e300", "invoer_te_groot"),
        ("9" * 20, "invoer_te_groot"),
    ],
)
@pytest.mark.parametrize("path", ["calculate", "compute", "explain"])
def test_a_number_that_is_none_names_its_field(post, path, number, code):
    details = problem(post(path, f'{{"household": {{"vermogen": {number}}}}}'), 400, code)
    assert details["errors"][0]["location"] == {"pointer": "/household/vermogen"}


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "application/xml", "application/json; charset=latin-1"]
)
def test_another_kind_of_body_is_refused(post, kind):
    assert kind in problem(post("compute", LINE, kind), 415, "inhoudsvorm_onbekend")["detail"]


@pytest.mark.parametrize("kind", ["application/json; charset=UTF-8", "Application/JSON"])
def test_json_may_be_named_in_other_letters(post, kind):
    assert post("compute", LINE, kind).status_code == 200


def test_a_body_without_a_kind_is_refused(client):
    problem(client.generic("POST", "/api/v1/compute", b"{}", content_type=""), 415, "inhoudsvorm_onbekend")


def test_a_large_body_is_refused_before_it_is_read(post, settings):
    details = problem(post("compute", b" " * (settings.API_MAX_BYTES + 1)), 413, "inhoud_te_groot")
    assert str(settings.API_MAX_BYTES) in details["detail"]
    problem(post("compute", b" " * settings.API_MAX_BYTES), 400, "inhoud_onleesbaar")


def in_parts(text, *, terminated):
    """A request without a length, as a client sends that makes its body while it sends."""
    request = RequestFactory().generic("POST", "/api/v1/compute", text, content_type=JSON)
    del request.META["CONTENT_LENGTH"]
    request.META |= {"wsgi.input_terminated": terminated, "wsgi.input": io.BytesIO(text.encode())}
    return type(request)(request.META)


def test_a_body_that_comes_in_parts_is_read():
    assert body(in_parts(json.dumps(LINE), terminated=True)) == LINE
    with pytest.raises(Problem, match="inhoud_te_groot"):
        body(in_parts(" " * 300_000, terminated=True))
    with pytest.raises(Problem, match="inhoud_onleesbaar"):  # a server that would wait for more without end
        body(in_parts(json.dumps(LINE), terminated=False))


CALCULATE = {"date": "2026-07", "household": SINGLE}
EXPLAIN = {"date": "2026-07", "quantity": "bijstand_per_maand", "given": {}}


@pytest.mark.parametrize(
    ("path", "sent", "code", "pointer"),
    [
        ("calculate", [], "invoer_ontbreekt", "/date"),
        ("calculate", {"date": "2026-07"}, "invoer_ontbreekt", "/household"),
        ("calculate", {**CALCULATE, "uren": 3}, "invoer_onbekend", "/uren"),
        ("calculate", {**CALCULATE, "date": "2026-7"}, "datum_ongeldig", "/date"),
        ("calculate", {**CALCULATE, "date": "2026-07\n"}, "datum_ongeldig", "/date"),
        ("calculate", {**CALCULATE, "date": 202607}, "datum_ongeldig", "/date"),
        ("calculate", {**CALCULATE, "date": "2019-07"}, "datum_buiten_bereik", "/date"),
        ("calculate", {**CALCULATE, "household": []}, "huishouden_ongeldig", "/household"),
        ("calculate", {**CALCULATE, "household": {"personen": []}}, "huishouden_ongeldig", "/household/personen"),
        ("calculate", {**CALCULATE, "household": {**SINGLE, "x": 1}}, "invoer_onbekend", "/household/x"),
        (
            "calculate",
            {**CALCULATE, "household": {**SINGLE, "vermogen": "veel"}},
            "invoer_ongeldig",
            "/household/vermogen",
        ),
        (
            "calculate",
            {**CALCULATE, "household": {**SINGLE, "vermogen": "10"}},
            "invoer_ongeldig",
            "/household/vermogen",
        ),
        (
            "calculate",
            {**CALCULATE, "household": {**SINGLE, "gemeente": "x"}},
            "gemeente_onbekend",
            "/household/gemeente",
        ),
        (
            "calculate",
            {**CALCULATE, "household": {**SINGLE, "situaties": ["x"]}},
            "invoer_keuze",
            "/household/situaties",
        ),
        ("calculate", {**CALCULATE, "hours": [1, 61]}, "invoer_te_groot", "/hours/1"),
        ("calculate", {**CALCULATE, "hours": [-1]}, "invoer_te_klein", "/hours/0"),
        ("calculate", {**CALCULATE, "hours": [True]}, "invoer_ongeldig", "/hours/0"),
        ("calculate", {**CALCULATE, "hours": []}, "invoer_ontbreekt", "/hours"),
        ("calculate", {**CALCULATE, "hours": [1] * 122}, "aantal_onjuist", "/hours"),
        ("calculate", {**CALCULATE, "chosen": None}, "invoer_ongeldig", "/chosen"),
        ("compute", [], "aantal_onjuist", ""),
        ("compute", [LINE] * 101, "aantal_onjuist", ""),
        ("compute", {**LINE, "wanted": ["leeftijd"] * 51}, "aantal_onjuist", "/wanted"),
        ("compute", {**LINE, "wanted": []}, "invoer_ontbreekt", "/wanted"),
        ("compute", {**LINE, "wanted": ["x"]}, "grootheid_onbekend", "/wanted"),
        ("compute", {**LINE, "id": 3}, "invoer_ongeldig", "/id"),
        ("compute", {**LINE, "given": []}, "invoer_ongeldig", "/given"),
        ("compute", {**LINE, "given": {"x": 1}}, "invoer_onbekend", "/given/x"),
        ("compute", {**LINE, "given": {"leeftijd": -1}}, "invoer_te_klein", "/given/leeftijd"),
        ("compute", {**LINE, "given": {"kinderen": 0}}, "invoer_ongeldig", "/given/kinderen"),
        ("compute", {**LINE, "given": {"kinderen": [3]}}, "invoer_ongeldig", "/given/kinderen/0"),
        ("compute", {**LINE, "given": {"kinderen": [{}]}}, "invoer_ontbreekt", "/given/kinderen/0/leeftijd"),
        ("explain", {**EXPLAIN, "quantity": "marginale_druk"}, "grootheid_onbekend", "/quantity"),
        ("explain", {**EXPLAIN, "quantity": ["x"]}, "grootheid_onbekend", "/quantity"),
        ("explain", {**EXPLAIN, "household": SINGLE}, "invoer_tegenstrijdig", "/household"),
        ("explain", {"date": "2026-07", "quantity": "bijstand_per_maand"}, "invoer_ontbreekt", "/household"),
        ("explain", {**EXPLAIN, "hours": 3}, "invoer_tegenstrijdig", "/hours"),
        ("explain", {**EXPLAIN, "given": {"leeftijd": None}}, "invoer_ongeldig", "/given/leeftijd"),
    ],
)
def test_what_is_wrong_in_a_body_names_field_and_mend(post, path, sent, code, pointer):
    details = problem(post(path, sent), 400, code)
    assert details["errors"][0]["location"] == {"pointer": pointer}
    assert details["errors"][0]["in"] == "body"


def test_every_fault_of_a_household_is_told_at_once(post):
    persons = [{"rol": "aanvrager", "leeftijd": "x", "werk": [{"uren_per_week": 99}]}]
    details = problem(
        post("calculate", {"date": "2026-07", "household": {"personen": persons, "y": 1}}), 400, "invoer_ongeldig"
    )
    assert {error["location"]["pointer"] for error in details["errors"]} == {
        "/household/personen/0/leeftijd",
        "/household/personen/0/werk/0/uren_per_week",
        "/household/y",
    }
    assert (details["path"], details["value"]) == ("household.personen[0].leeftijd", "x")


@pytest.mark.parametrize(
    ("path", "sent", "pointers"),
    [
        (
            "calculate",
            {"date": "x", "household": {**SINGLE, "vermogen": "veel"}, "hours": [0, -1, 99], "chosen": "x", "y": 1},
            ["/y", "/date", "/hours/1", "/hours/2", "/chosen", "/household/vermogen"],
        ),
        ("calculate", {"hours": [-1]}, ["/date", "/household", "/hours/0"]),
        (
            "compute",
            {"date": "x", "given": {"leeftijd": "x", "vermogen": -1, "y": 1}, "wanted": ["y", "z"], "id": 3},
            ["/id", "/date", "/wanted", "/wanted", "/given/leeftijd", "/given/vermogen", "/given/y"],
        ),
        ("compute", {"given": {"leeftijd": "x"}, "y": 1}, ["/y", "/date", "/wanted", "/given/leeftijd"]),
        (
            "compute",
            {**LINE, "given": {"kinderen": [{"leeftijd": "x"}], "partner_leeftijd": "x"}},
            ["/given/kinderen/0/leeftijd", "/given/partner_leeftijd"],
        ),
        (
            "explain",
            {"date": "x", "quantity": "x", "hours": -1, "given": {"leeftijd": "x"}},
            ["/date", "/quantity", "/hours", "/given/leeftijd"],
        ),
        ("explain", {**EXPLAIN, "given": {"leeftijd": "x", "vermogen": -1}}, ["/given/leeftijd", "/given/vermogen"]),
    ],
)
def test_every_fault_of_a_request_is_told_at_once(post, path, sent, pointers):
    response = post(path, sent)
    assert response.status_code == 400
    assert sorted(e["location"]["pointer"] for e in response.json()["errors"]) == sorted(pointers)


def test_advice_within_an_answer_is_not_that_of_the_command_line(post):
    answer = post("calculate", {"date": "2027-07", "household": SINGLE, "hours": [0]}).json()
    mends = {e["mend"] for row in (answer["now"], answer["chosen"], *answer["rows"]) for e in row["errors"].values()}
    assert mends == {"Kies een eerdere maand."}


def test_a_valid_request_that_cannot_be_computed_is_not_called_wrong(post):
    details = problem(
        post("calculate", {"date": "2026-07", "household": {**SINGLE, "situaties": ["pgb"]}}), 422, "niet_berekend"
    )
    assert "SVB" in details["mend"]
    details = problem(post("explain", {**EXPLAIN, "date": "2027-07"}), 422, "parameter_onbekend")
    assert details["path"].startswith("participatiewet.")
    assert "errors" not in details


@pytest.mark.parametrize(
    ("query", "code", "name"),
    [
        ("x=1", "invoer_onbekend", "x"),
        ("date=2026-13", "datum_ongeldig", "date"),
        ("date=", "datum_ongeldig", "date"),
        ("date=2026-07&date=2026-08", "invoer_tegenstrijdig", "date"),
        ("municipality=nergens", "gemeente_onbekend", "municipality"),
        ("municipality=../amsterdam", "gemeente_onbekend", "municipality"),
        ("municipality=", "gemeente_onbekend", "municipality"),
    ],
)
def test_what_is_wrong_in_a_query_names_its_part(client, query, code, name):
    details = problem(client.get(f"/api/v1/schemes?{query}"), 400, code)
    assert details["errors"][0]["in"] == "query"
    assert details["errors"][0]["location"] == {"name": name}


@pytest.mark.parametrize("path", ["", "x", "schemes/", "calculate/", "openapi.json/", "openapi.xml"])
def test_another_address_is_unknown_and_never_redirected(client, path):
    problem(client.get(f"/api/v1/{path}"), 404, "adres_onbekend")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "calculate", {"POST", "OPTIONS"}),
        ("PUT", "compute", {"POST", "OPTIONS"}),
        ("POST", "schemes", {"GET", "HEAD", "OPTIONS"}),
        ("DELETE", "quantities", {"GET", "HEAD", "OPTIONS"}),
        ("TRACE", "inputs", {"GET", "HEAD", "OPTIONS"}),
    ],
)
def test_another_method_is_refused_with_those_there_are(client, method, path, allowed):
    response = client.generic(method, f"/api/v1/{path}")
    assert method in problem(response, 405, "methode_onbekend")["detail"]
    assert set(response["Allow"].split(", ")) == allowed


def test_another_form_of_answer_is_refused(client):
    problem(client.get("/api/v1/inputs", headers={"Accept": "text/html"}), 406, "antwoordvorm_onbekend")
    assert client.get("/api/v1/inputs?format=json").status_code == 400


def test_a_fault_of_ours_is_a_problem_without_insides(monkeypatch):
    def broken(*_):
        raise RuntimeError("leeftijd 35")

    monkeypatch.setattr("overstap.web.api.selectors.inputs", broken)
    response = Client(raise_request_exception=False).get("/api/v1/inputs")
    problem(response, 500, "storing")
    assert b"leeftijd" not in response.content
    assert b"RuntimeError" not in response.content


def test_every_code_has_words_in_both_languages():
    assert set(TITLES) == set(ERROR_CODES)
    assert len(CODES) == len(set(CODES))
    for words in [*TITLES.values(), *(one for kind in KINDS.values() for one in kind[1:])]:
        assert words.nl
        assert words.en
        assert words.nl != words.en


# --- headers, languages, other sites ------------------------------------------------------------------------------------


def every_kind_of_answer(client, post):
    return [
        client.get("/api/v1/openapi.json"),
        client.head("/api/v1/quantities"),
        client.options("/api/v1/quantities"),
        post("compute", LINE),
        post("compute", "{"),
        client.get("/api/v1/nergens"),
        client.put("/api/v1/compute"),
    ]


def test_every_answer_has_the_version_and_is_kept_nowhere(client, post):
    for response in every_kind_of_answer(client, post):
        assert response["API-Version"] == VERSION
        assert response["Cache-Control"] == "no-store"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["X-Frame-Options"] == "DENY"
        assert response["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert response["Referrer-Policy"] == "no-referrer"
        assert not response.cookies


def test_pages_keep_their_own_headers(client):
    response = client.get("/")
    assert "API-Version" not in response
    assert "style-src 'self'" in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        (None, "nl"),
        ("en", "en"),
        ("en-GB,nl;q=0.5", "en"),
        ("nl-NL,en;q=0.5", "nl"),
        ("de,en;q=0.3", "en"),
        ("de", "nl"),
        ("en;q=0,nl", "nl"),
        ("%%", "nl"),
    ],
)
def test_sentences_are_in_the_language_asked_for(post, asked, given):
    headers = {"Accept-Language": asked} if asked else {}
    answer = post("calculate", {"date": "2026-07", "household": SINGLE, "hours": [0]}, **headers)
    assert answer["Content-Language"] == given
    assert "Accept-Language" in answer["Vary"]
    said = calculate(Household.from_data(SINGLE), "2026-07", [0]).as_dict(given)
    assert answer.json()["warnings"] == said["warnings"]
    title = problem(post("compute", "{", **headers), 400, "inhoud_onleesbaar")["title"]
    assert title == KINDS["inhoud_onleesbaar"].title.say(given)


SITE = "https://werk.example.nl"


@pytest.mark.parametrize("path", ["openapi.json", "openapi.yaml"])
def test_every_site_may_read_the_document(client, path):
    assert client.get(f"/api/v1/{path}", headers={"Origin": SITE})["Access-Control-Allow-Origin"] == "*"


def test_other_sites_may_read_answers_only_when_the_settings_say_so(client, settings):
    assert "Access-Control-Allow-Origin" not in client.get("/api/v1/inputs", headers={"Origin": SITE})
    settings.API_ALLOWED_ORIGINS = [SITE]
    allowed = client.get("/api/v1/inputs", headers={"Origin": SITE})
    assert allowed["Access-Control-Allow-Origin"] == SITE
    assert "Origin" in allowed["Vary"]
    assert "API-Version" in allowed["Access-Control-Expose-Headers"]
    for other in ("https://evil.example", "http://werk.example.nl", f"{SITE}.evil.example", "null"):
        refused = client.get("/api/v1/inputs", headers={"Origin": other})
        assert "Access-Control-Allow-Origin" not in refused
        assert "Origin" in refused["Vary"]
    settings.API_ALLOWED_ORIGINS = ["*"]
    assert client.get("/api/v1/inputs")["Access-Control-Allow-Origin"] == "*"


def test_a_browser_may_ask_first(client, settings):
    settings.API_ALLOWED_ORIGINS = [SITE]
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    answer = client.options("/api/v1/compute", headers={"Origin": SITE, **asked})
    assert answer.status_code == 204
    assert answer["Access-Control-Allow-Origin"] == SITE
    assert "POST" in answer["Access-Control-Allow-Methods"]
    assert "Content-Type" in answer["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in answer
    refused = client.options("/api/v1/compute", headers={"Origin": "https://evil.example", **asked})
    assert "Access-Control-Allow-Origin" not in refused


def test_no_form_guard_is_asked_and_no_cookie_given():
    response = Client(enforce_csrf_checks=True).post("/api/v1/compute", json.dumps(LINE), content_type=JSON)
    assert response.status_code == 200
    assert not response.cookies


def test_a_method_without_body_works_as_http_says(client):
    head = client.head("/api/v1/quantities")
    assert (head.status_code, head.content) == (200, b"")
    options = client.options("/api/v1/compute")
    assert (options.status_code, options["Allow"]) == (204, "POST, OPTIONS")


# --- how often ----------------------------------------------------------------------------------------------------------


def test_too_many_requests_of_one_address_wait(client, post, settings):
    settings.API_RATES = {"compute": "2/min", "read": "3/min"}
    assert [post("compute", LINE).status_code for _ in range(2)] == [200, 200]
    refused = post("compute", LINE)
    details = problem(refused, 429, "te_veel_verzoeken")
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert refused["Retry-After"] in details["mend"]
    # lists have a rate of their own, and another address its own count
    assert client.get("/api/v1/inputs").status_code == 200
    other = client.post("/api/v1/compute", json.dumps(LINE), content_type=JSON, REMOTE_ADDR="198.51.100.7")
    assert other.status_code == 200


def test_nobody_escapes_by_naming_another_address(post, settings):
    settings.API_RATES = {"compute": "1/min", "read": "1/min"}
    assert post("compute", LINE, **{"X-Forwarded-For": "203.0.113.1"}).status_code == 200
    assert post("compute", LINE, **{"X-Forwarded-For": "203.0.113.2"}).status_code == 429


def test_the_rest_of_an_ipv6_address_is_no_other_address():
    assert network("2001:db8:1:2:3::4") == network("2001:db8:1:2::9") != network("2001:db8:1:3::4")
    assert network("198.51.100.7") == "198.51.100.7"


def test_no_address_is_kept(post):
    post("compute", LINE)
    assert "127.0.0.1" not in str(caches["throttle"]._cache)


# --- what is kept -------------------------------------------------------------------------------------------------------


def test_nothing_that_was_sent_is_logged(client, post, caplog):
    bsn = "123456782"
    with caplog.at_level(logging.DEBUG):
        post("compute", {**LINE, "id": bsn})
        post("compute", {**LINE, "given": {bsn: bsn}})
        post("calculate", {"date": "2026-07", "household": {**SINGLE, "gemeente": bsn}})
        post("calculate", f'{{"date": "{bsn}"')
        client.get(f"/api/v1/schemes?municipality={bsn}")
    lines = [JsonFormatter().format(record) for record in caplog.records]
    assert lines
    assert not [line for line in lines if bsn in line]


def test_the_api_asks_the_database_nothing(client, post):
    """Without the database mark any query is an error."""
    for response in every_kind_of_answer(client, post):
        assert response.status_code != 500


@pytest.mark.parametrize(
    ("name", "value"),
    [("API_RATE_COMPUTE", "veel"), ("API_RATE_READ", "0/min"), ("API_ALLOWED_ORIGINS", "werk.example.nl")],
)
def test_a_setting_that_cannot_be_is_refused_by_name(tmp_path, name, value):
    run = subprocess.run(
        [sys.executable, "-m", "overstap.web.manage", "check"],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "overstap.web.settings.local",
            "OVERSTAP_VAR": str(tmp_path),
            name: value,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode != 0
    assert name in run.stderr


# --- the path through time ----------------------------------------------------------------------------------------------

SCENARIO = {
    "begin": "2026-07",
    "maanden": 12,
    "huishouden": {**SINGLE, "wonen": {"kale_huur": 650}},
    "rekening": {"saldo": 900, "leefgeld_per_week": 200},
    "gebeurtenissen": [{"soort": "baan_begint", "datum": "2026-07-15", "uren_per_week": 24}],
}


def with_events(*events):
    return {**SCENARIO, "gebeurtenissen": [*SCENARIO["gebeurtenissen"], *events]}


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_transition_gives_the_outcome_of_the_core(post, lang):
    given = post("transition", {"scenario": SCENARIO}, **{"Accept-Language": lang})
    outcome = transition(Scenario.from_data(SCENARIO))
    assert given.json() == json.loads(json.dumps(outcome.as_dict(lang)))


def test_transition_can_ask_other_hours(post):
    given = post("transition", {"scenario": SCENARIO, "hours": 36}).json()
    assert given == json.loads(json.dumps(transition(Scenario.from_data(SCENARIO), hours=36).as_dict("nl")))


def test_compare_gives_the_comparison_of_the_core(post):
    other = {**SCENARIO, "naam": "Later", "verrekening": {"methode": "achteraf"}}
    given = post("compare", {"scenarios": [SCENARIO, other]}).json()
    found = compare([Scenario.from_data(SCENARIO), Scenario.from_data(other)])
    assert given == json.loads(json.dumps(found.as_dict("nl")))


def test_a_fault_in_an_event_is_pointed_at(post):
    late = {"soort": "kosten", "datum": "2036-01-01", "bedrag": 5}
    details = problem(post("transition", {"scenario": with_events(late)}), 400, "scenario_ongeldig")
    assert details["errors"][0]["location"] == {"pointer": "/scenario/gebeurtenissen/1/datum"}
    assert details["value"] == "2036-01-01"
    assert "openapi.json" in details["mend"]


def test_all_faults_of_all_scenarios_are_told_together(post):
    wrong = {"scenarios": [with_events({"soort": "feest"}), {**SCENARIO, "maanden": 99}]}
    details = problem(post("compare", wrong), 400, "invoer_keuze")
    assert [e["location"]["pointer"] for e in details["errors"]] == [
        "/scenarios/0/gebeurtenissen/1/soort",
        "/scenarios/1/maanden",
    ]


@pytest.mark.parametrize(
    ("path", "body", "status", "code", "at"),
    [
        ("transition", {}, 400, "invoer_ontbreekt", "scenario"),
        ("transition", {"scenario": 5}, 400, "scenario_ongeldig", "scenario"),
        ("transition", {"scenario": SCENARIO, "hours": -1}, 400, "invoer_te_klein", "hours"),
        (
            "transition",
            {"scenario": {**SCENARIO, "gebeurtenissen": []}, "hours": 8},
            400,
            "invoer_tegenstrijdig",
            "hours",
        ),
        ("transition", {"scenario": SCENARIO, "months": 3}, 400, "invoer_onbekend", "months"),
        ("transition", {"scenario": {**SCENARIO, "maanden": "12"}}, 400, "invoer_ongeldig", "scenario.maanden"),
        (
            "transition",
            {"scenario": {**SCENARIO, "huishouden": {**SINGLE, "situaties": ["pgb"]}}},
            422,
            "niet_berekend",
            "scenario.huishouden.situaties",
        ),
        ("compare", {}, 400, "invoer_ontbreekt", "scenarios"),
        ("compare", {"scenarios": "x"}, 400, "invoer_ontbreekt", "scenarios"),
        ("compare", {"scenarios": []}, 400, "aantal_onjuist", "scenarios"),
        ("compare", {"scenarios": [SCENARIO] * 5}, 400, "aantal_onjuist", "scenarios"),
        (
            "compare",
            {"scenarios": [SCENARIO, {**SCENARIO, "huishouden": {**SINGLE, "situaties": ["pgb"]}}]},
            422,
            "niet_berekend",
            "scenarios[1].huishouden.situaties",
        ),
    ],
)
def test_what_is_wrong_with_a_path_is_told(post, path, body, status, code, at):
    assert problem(post(path, body), status, code)["path"] == at
