"""Settings: production refuses what is unsafe and says so, the database survives simultaneous writers, logs hold no answers."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from overstap.web.logs import JsonFormatter

KEY = "kY3-vw7Qx9_aLr2Tn8Zp5Bd4Jm6Hs1Fg0Uc" * 2
SAFE = {"SECRET_KEY": KEY, "ALLOWED_HOSTS": "rekenen.gemeente.example"}


def production(tmp_path, *command, **changed):
    kept = {k: v for k, v in os.environ.items() if k not in {"DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"}}
    environment = {**kept, "DJANGO_SETTINGS_MODULE": "overstap.web.settings.production", "OVERSTAP_VAR": str(tmp_path)}
    environment |= {k: v for k, v in {**SAFE, **changed}.items() if v is not None}
    return subprocess.run(
        [sys.executable, "-m", "overstap.web.manage", *command],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_with_safe_values_passes_the_deploy_check_in_silence(tmp_path):
    run = production(tmp_path, "check", "--deploy", "--fail-level", "DEBUG")
    assert run.returncode == 0, run.stderr
    assert "no issues (0 silenced)" in run.stdout


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY": "a" * 80}, "SECRET_KEY"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "goed.example,.example"}, "ALLOWED_HOSTS"),
        ({"DEBUG": "1"}, "DEBUG"),
    ],
)
def test_production_refuses_an_unsafe_value_and_names_it(tmp_path, changed, named):
    run = production(tmp_path, "check", **changed)
    assert run.returncode != 0
    assert f"ImproperlyConfigured: {named}" in run.stderr


def test_production_serves_over_https_only(tmp_path):
    code = (
        "import os, django; django.setup();"
        "from django.core.management import call_command; call_command('collectstatic', verbosity=0);"
        "from django.test import Client; c = Client(headers={'host': 'rekenen.gemeente.example'});"
        "r = c.get('/'); assert r.status_code == 301 and r['Location'].startswith('https://'), r;"
        "r = c.get('/', secure=True); assert r.status_code == 200;"
        "assert 'max-age=63072000' in r['Strict-Transport-Security'];"
        "k = r.cookies['__Host-csrf']; assert k['secure'] and k['path'] == '/' and not k['domain'];"
        "assert b'/static/ui/layout.' in r.content and b'layout.css' not in r.content"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={
            **os.environ,
            **SAFE,
            "DJANGO_SETTINGS_MODULE": "overstap.web.settings.production",
            "OVERSTAP_VAR": str(tmp_path),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr


@pytest.mark.django_db
def test_the_database_is_the_one_that_was_asked_for():
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("select version()")
            assert cursor.fetchone()[0].startswith("PostgreSQL")
            return
        found = {}
        for pragma in ("synchronous", "recursive_triggers", "foreign_keys"):
            cursor.execute(f"PRAGMA {pragma}")
            found[pragma] = cursor.fetchone()[0]
    assert found == {"synchronous": 1, "recursive_triggers": 1, "foreign_keys": 1}
    assert settings.DATABASES["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert settings.DATABASES["default"]["OPTIONS"]["timeout"] == 20


def test_a_database_file_is_in_wal_mode(tmp_path):
    code = (
        "import django; django.setup(); from django.db import connection\n"
        "with connection.cursor() as c:\n    c.execute('PRAGMA journal_mode'); print(c.fetchone()[0])"
    )
    environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    environment |= {"DJANGO_SETTINGS_MODULE": "overstap.web.settings.local", "OVERSTAP_VAR": str(tmp_path)}
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "wal"
    assert (tmp_path / "overstap.sqlite3").exists()


def test_pages_ask_the_database_nothing(visitor, answers):
    # No django_db mark: any query fails this test.
    assert visitor.get("/").status_code == 200
    assert visitor.post("/antwoord", answers).status_code == 200


BSN = "123456782"


def test_logs_hold_nothing_that_was_filled_in(answers, caplog, monkeypatch):
    from django.test import Client

    from overstap.web.calculator import services

    visitor = Client(raise_request_exception=False)
    formatter = JsonFormatter()
    with caplog.at_level(logging.DEBUG):
        visitor.post("/antwoord", {**answers, "leeftijd": BSN})
        visitor.get(f"/zoek?bsn={BSN}")
        Client(enforce_csrf_checks=True).post("/antwoord", {"leeftijd": BSN})

        def broken(given):
            raise ValueError(f"{BSN} {given}")

        monkeypatch.setattr(services, "work_out", broken)
        visitor.post("/antwoord", answers)
    lines = [formatter.format(record) for record in caplog.records]
    assert any('"ValueError"' in line for line in lines)
    assert not [line for line in lines if BSN in line]
    for line in lines:
        assert set(json.loads(line)) <= {"time", "level", "logger", "message", "error", "trace"}


def test_the_vendored_css_is_what_its_versions_say(root):
    folder = root / "src" / "overstap" / "web" / "ui" / "static" / "nlds"
    css = (folder / "components.css").read_text("utf-8")
    sheets = re.split(r"(?m)^/\* (@utrecht/\S+ \S+) \*/\n", css)[1:]
    found = {name: sheet.removesuffix("\n") for name, sheet in zip(sheets[::2], sheets[1::2], strict=True)}
    said = [line.split() for line in (folder / "VERSIONS").read_text("utf-8").splitlines()]
    assert [f"{name} {version}" for name, version, *_rest in said] == list(found)
    for name, version, licence, digest in said:
        assert licence == "EUPL-1.2"
        assert hashlib.sha256(found[f"{name} {version}"].encode()).hexdigest() == digest.removeprefix("sha256:")
    assert "EUPL" in (folder / "LICENSE.md").read_text("utf-8")
