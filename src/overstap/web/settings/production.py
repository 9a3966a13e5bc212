"""For the public. Refuses to start on an unsafe value and says which one and what to do."""

import os

from django.core.exceptions import ImproperlyConfigured

from overstap.web.settings.base import *

if env.bool("DEBUG", default=False):
    raise ImproperlyConfigured("DEBUG is on. Production never shows its insides: remove DEBUG from the environment.")

SECRET_KEY = os.environ.get("SECRET_KEY", "")  # not through env.str, which reads a leading "$" as a reference
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 10:
    raise ImproperlyConfigured(
        "SECRET_KEY is missing or too easy to guess. Put at least 50 random characters in the environment: "
        'python -c "import secrets; print(secrets.token_urlsafe(50))"'
    )

ALLOWED_HOSTS = [host.strip() for host in env.list("ALLOWED_HOSTS", default=[]) if host.strip()]
if not ALLOWED_HOSTS or any(host.startswith(("*", ".")) for host in ALLOWED_HOSTS):
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS is missing or matches more than one host. Name each host: ALLOWED_HOSTS=rekenen.gemeente.nl"
    )

SECURE_SSL_REDIRECT = True
#: Set only when a proxy in front ends TLS and always overwrites this header itself.
if env.bool("BEHIND_TLS_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
SESSION_COOKIE_SECURE = True

STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
#: Named by their content, so the collected copies are the ones to serve: run ``collectstatic`` at each release.
WHITENOISE_USE_FINDERS = False
