"""The API under ``/api/v1/``: stateless, without login. Limits bound the cost of one request, rates that of one address."""

import re
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

from overstap.web.api import BASE, VERSION

env = environ.Env()

API_MAX_BYTES = 200_000
API_MAX_LINES = 100
API_MAX_WANTED = 50
API_MAX_HOURS = 121


def api_rate(name: str, default: str) -> str:
    """Requests per second, minute, hour or day, as ``60/min``."""
    value = env.str(name, default=default)
    if not re.fullmatch(r"[1-9]\d*/(s|min|h|d)", value):
        raise ImproperlyConfigured(f"{name} is {value!r}. Write requests per s, min, h or d: 60/min")
    return value


def api_origins() -> list[str]:
    """Sites whose pages may use the API from a browser: scheme and host, or ``*`` for every site."""
    found = [one.strip() for one in env.list("API_ALLOWED_ORIGINS", default=[])]
    for one in found:
        if one != "*" and not re.fullmatch(r"https?://[^/\s*]+", one):
            raise ImproperlyConfigured(
                f"API_ALLOWED_ORIGINS has {one!r}. Write scheme and host: https://werk.example.nl"
            )
    return found


#: Per address, for work and for lists. Counted by each worker process for itself.
API_RATES = {"compute": api_rate("API_RATE_COMPUTE", "60/min"), "read": api_rate("API_RATE_READ", "120/min")}
API_ALLOWED_ORIGINS = api_origins()
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "throttle": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "throttle",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
}
REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "overstap.web.api.openapi.Inspector",
    "DEFAULT_THROTTLE_CLASSES": ["overstap.web.api.throttles.AddressThrottle"],
    "EXCEPTION_HANDLER": "overstap.web.api.problems.handle",
    "NUM_PROXIES": env.int("API_PROXIES", default=0),
    "UNAUTHENTICATED_USER": None,
    "UNAUTHENTICATED_TOKEN": None,
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS: dict[str, Any] = {
    "OAS_VERSION": "3.0.3",
    "TITLE": "Overstap API",
    "DESCRIPTION": (
        "Wat werken oplevert voor een huishouden met bijstand: per maand, bij elk aantal uren, te volgen tot het "
        "wetsartikel. Deze API bewaart niets en vraagt geen login. Het antwoord is een berekening, geen besluit."
    ),
    "VERSION": VERSION,
    "CONTACT": {
        "name": env.str("API_CONTACT_NAME", default="Overstap"),
        "url": env.str("API_CONTACT_URL", default="https://example.org/overstap/overstap.git"),
        "email": env.str("API_CONTACT_EMAIL", default="overstap@example.org"),
    },
    "LICENSE": {"name": "EUPL-1.2", "url": "https://eupl.eu/1.2/nl/"},
    "TAGS": [
        {"name": "berekenen", "description": "Bedragen voor een huishouden, en hoe ze ontstaan."},
        {"name": "lijsten", "description": "Wat u kunt vragen en opgeven, en wat gemeenten hebben."},
        {"name": "document", "description": "Dit document."},
    ],
    "SCHEMA_PATH_PREFIX": BASE,
    "SCHEMA_PATH_PREFIX_TRIM": True,
    "POSTPROCESSING_HOOKS": ["overstap.web.api.openapi.complete"],
    "SORT_OPERATIONS": False,
}
