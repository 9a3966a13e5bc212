"""What holds everywhere. Nothing here is secret and nothing here is unsafe by default."""

from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from overstap.web.settings.api import *

env = environ.Env()

WEB_ROOT = Path(__file__).resolve().parent.parent
#: What the running program writes (database, collected static files) stands here, never inside the package.
VAR_ROOT = Path(env.str("OVERSTAP_VAR", default="var")).resolve()

DEBUG = False
SECRET_KEY = ""
ALLOWED_HOSTS: list[str] = []

ROOT_URLCONF = "overstap.web.urls"
WSGI_APPLICATION = "overstap.web.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "csp",
    "overstap.web.ui",
    "overstap.web.calculator",
    "overstap.web.api",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "overstap.web.api.middleware.ApiMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
            ],
        },
    },
]


def database() -> dict[str, Any]:
    """PostgreSQL when ``DATABASE_URL`` says so, else one SQLite file that survives simultaneous writers."""
    default = f"sqlite:///{VAR_ROOT / 'overstap.sqlite3'}"
    config: dict[str, Any] = env.db_url("DATABASE_URL", default=default)
    if config["ENGINE"] == "django.db.backends.sqlite3":
        Path(config["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        config["OPTIONS"] = {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA recursive_triggers=ON;",
        }
    return config


DATABASES = {"default": database()}

# Words. Dutch is the source language and has no prefix; English stands under /en/. The address decides, no cookie does.
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands")), ("en", _("Engels"))]
LOCALE_PATHS = [WEB_ROOT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

# Static files come from the package itself, so that a wheel serves them without a further step.
STATIC_URL = "static/"
STATIC_ROOT = VAR_ROOT / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
WHITENOISE_USE_FINDERS = True

# Only our own style sheets; no script at all. An app that needs more asks for it here, never per page.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# The one cookie: it guards the form against other sites and knows nothing about the visitor. It ends with the browser.
CSRF_COOKIE_AGE = None
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "overstap.web.calculator.views.form_expired"

# A full form (household and path) is under 4 kB. More than this is refused before it is read; files are never accepted.
DATA_UPLOAD_MAX_MEMORY_SIZE = 20_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 150
DATA_UPLOAD_MAX_NUMBER_FILES = 0

# Logs say that something happened and where, never what someone filled in.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "overstap.web.logs.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "django.server": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
    },
}
