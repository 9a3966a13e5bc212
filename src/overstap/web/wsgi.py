"""The WSGI application. The settings module comes from the environment; without one it is the local one.

Local is the safe default: it answers only to this machine's own names. The public gets ``settings.production``.
"""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "overstap.web.settings.local")

application = get_wsgi_application()

# What is loaded stays: the collector need not walk it again and again while it looks after the objects of a request.
gc.collect()
gc.freeze()
