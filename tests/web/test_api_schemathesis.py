"""Every operation of the API, asked what its own document allows and what it forbids: no fault of ours, no undocumented answer.

In this process and with fixed examples. ``HYPOTHESIS_PROFILE=search`` looks further.
"""

from __future__ import annotations

import os

import pytest
import schemathesis
from django.conf import settings as django_settings
from django.core.wsgi import get_wsgi_application
from django.test import override_settings
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig

#: Valid by its form is not yet valid: a month outside the known law, a name that does not exist, two wages in one job.
ACCEPTED = ["2xx", "400", "422"]
CONFIG = {
    "checks": {"positive_data_acceptance": {"expected-statuses": ACCEPTED}},
    "generation": {"deterministic": True},
    "cache": {"enabled": False},
    # Its bodies are those of calculate and compute; test_api.py asks for every quantity.
    "operations": [{"include-path": "/explain", "phases": {"coverage": {"enabled": False}}}],
}
EXAMPLES = 1000 if os.environ.get("HYPOTHESIS_PROFILE") == "search" else 25


_application = get_wsgi_application()


def uncompressed(environ, start_response):
    """The service for a client that does not unpack answers, as the one of these tests."""
    return _application({k: v for k, v in environ.items() if k != "HTTP_ACCEPT_ENCODING"}, start_response)


schema = schemathesis.openapi.from_wsgi(
    "/api/v1/openapi.json", uncompressed, config=SchemathesisConfig.from_dict(CONFIG)
)


@pytest.fixture(scope="module", autouse=True)
def _asked_often():
    with override_settings(API_RATES=dict.fromkeys(django_settings.API_RATES, "100000/min")):
        yield


@schema.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_every_operation_keeps_to_its_document(case):
    case.call_and_validate()
