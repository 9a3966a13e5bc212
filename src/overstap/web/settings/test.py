"""For the tests: everything as in production that does not need a certificate."""

from overstap.web.settings.base import *

SECRET_KEY = "only-for-the-tests-and-known-to-everyone-who-reads-this-file"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
