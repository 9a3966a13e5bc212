"""What the tests need from the machine: each fixture skips with its reason, or fails where nothing may be missing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

#: With OVERSTAP_REQUIRE_ALL=1 (CI) a skipped test is a failed test.
REQUIRE_ALL = os.environ.get("OVERSTAP_REQUIRE_ALL") == "1"

# One fixed profile: the same examples on every machine, no time limit that a busy machine could miss.
settings.register_profile(
    "overstap",
    derandomize=True,
    deadline=None,
    print_blob=True,
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("search", parent=settings.get_profile("overstap"), derandomize=False, max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "overstap"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what uses the database, so that it can be run once more on PostgreSQL."""
    database_fixtures = {"db", "transactional_db", "live_server", "django_db_reset_sequences"}
    for item in items:
        if item.get_closest_marker("django_db") or database_fixtures & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.database)


def _skip_is_failure(report: pytest.TestReport | pytest.CollectReport) -> None:
    if REQUIRE_ALL and report.outcome == "skipped" and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = f"OVERSTAP_REQUIRE_ALL=1: nothing may be skipped, but this was: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    _skip_is_failure(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    report = yield
    _skip_is_failure(report)
    return report


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """``../shared/data``, tables of the law that are too large or not ours to copy; beside the checkout in CI."""
    path = Path(os.environ.get("OVERSTAP_SHARED", ROOT.parent / "shared")) / "data"
    if not path.is_dir():
        pytest.skip(f"no shared data at {path} (OVERSTAP_SHARED names another place)")
    return path


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """A Chromium of the system; playwright drives it through ``executable_path`` and never downloads one."""
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        if found := shutil.which(name):
            return found
    pytest.skip("no Chromium on this machine (apt-get install chromium)")


#: For ``playwright.chromium.launch(args=...)``: no sandbox as root, and no calls to the outside.
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium_arguments() -> list[str]:
    return CHROMIUM_ARGUMENTS


@pytest.fixture(scope="session")
def postgres_url() -> str:
    """Address of a PostgreSQL server on which databases may be made."""
    import psycopg

    url = os.environ.get("OVERSTAP_TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/postgres")
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.OperationalError as error:
        pytest.skip(f"no PostgreSQL at {url} (OVERSTAP_TEST_POSTGRES_URL names another): {str(error).splitlines()[0]}")
    return url


@pytest.fixture(autouse=True)
def _connections_are_left_alone(request):
    """A request that ends must not look at the connection that a database test left open in this process: the pages use
    none, and looking is refused outside database tests. Django's own test client does the same, and connects them again."""
    if request.config.pluginmanager.hasplugin("django"):
        from django.core.signals import request_finished, request_started
        from django.db import close_old_connections

        request_started.disconnect(close_old_connections)
        request_finished.disconnect(close_old_connections)
