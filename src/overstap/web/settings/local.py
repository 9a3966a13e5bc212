"""For one machine: ``make run``. Safe to start without any setting; not meant to be reached from outside."""

import os

from django.core.management.utils import get_random_secret_key

from overstap.web.settings.base import *

DEBUG = env.bool("DEBUG", default=False)
#: A new key at every start: only the form's guard depends on it, and that form says what to do when it is too old.
# Not through env.str: it takes a key that begins with "$" for a reference to another variable.
SECRET_KEY = os.environ.get("SECRET_KEY") or get_random_secret_key()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
WHITENOISE_AUTOREFRESH = DEBUG
