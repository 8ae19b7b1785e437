"""The web application, for any WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

import npsapp.celery  # noqa: F401  (loaded now, so that the first wake-up does not wait for it)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "npsapp.settings")

application = get_wsgi_application()
